/* path_horner.h -- what the enclosures of the path share: Horner's form over
 * intervals, one coefficient after the other, and the facts of reals that their
 * proofs use.
 *
 * Declarations for path.c, path_horner.c, path_mean.c and
 * path_series.c only. The functions carry contracts, which Frama-C proves
 * (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PATH_HORNER_H
#define CF_KERNEL_PATH_HORNER_H

#include "kernel/path.h"

/*@ lemma quotient_below: \forall real s, a, b; 0.0 < b && a <= rmul(s, b) ==>
      rdiv(a, b) <= s;
    lemma quotient_above: \forall real s, a, b; 0.0 < b && rmul(s, b) <= a ==>
      s <= rdiv(a, b);
    lemma quotient_sign: \forall real a, b; 0.0 < b && 0.0 <= a ==>
      0.0 <= rdiv(a, b);
    lemma quotient_order: \forall real a, c, b; 0.0 < b && a <= c ==>
      rdiv(a, b) <= rdiv(c, b);
    lemma scaled_size: \forall real x, m, p; 0.0 < p ==>
      rmul(x + \abs(m), p) == rmul(x, p) + \abs(rmul(m, p));
    lemma scaled_sum: \forall real x, y, p;
      rmul(x + y, p) == rmul(x, p) + rmul(y, p);
    lemma abs_scaled: \forall real m, p; 0.0 < p ==>
      rmul(\abs(m), p) == \abs(rmul(m, p));
    lemma abs_weight: \forall real k, x; 0.0 <= k ==>
      rmul(k, \abs(x)) == \abs(rmul(k, x));
    lemma multiple_order: \forall real k, x, y; 0.0 <= k && x <= y ==>
      rmul(x, k) <= rmul(k, y) && rmul(k, x) <= rmul(y, k);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
*/
#include "kernel/contracts/plus_acsl.h"
/*@ lemma zero_times: \forall real s; rmul(0.0, s) == 0.0;
    lemma regroup: \forall real n, r, p; rmul(rmul(n, r), p) ==
      rmul(n, rmul(r, p));
*/

/* x encloses m 2^unit */
/*@ requires iv_out(x) && \valid_read(m) && mz_ok(m) && path_unit(unit);
    requires \separated(x, m);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: iv_has(x, \old(rmul(mz_val(m), pow2(unit)))); */
void cf_horner_coefficient(cf_interval *x, mpz_srcptr m, long unit);

/* the product in the room = x time */
/*@ requires iv_in(x) && iv_in(time);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(room, x) && \separated(room, time);
    terminates \true; exits \false; assigns *room;
    ensures ok: horner_room_ok(room);
    ensures has: \forall real v, s; \old(iv_has(x, v) && iv_has(time, s)) ==>
      iv_has(&room->product, rmul(v, s)); */
void cf_horner_multiply(cf_horner_room *room, const cf_interval *x,
                        const cf_interval *time);

/* x += b */
/*@ requires iv_out(x) && iv_in(b) && \separated(x, b);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, v; \old(iv_has(x, u) && iv_has(b, v)) ==>
      iv_has(x, plus(u, v)); */
void cf_horner_add(cf_interval *x, const cf_interval *b);

/* x widened by e: cf_interval_widen again, because the provers do not find the
 * instances of its contract. */
/*@ requires iv_out(x) && \valid_read(e) && mp_ok(e) && \separated(x, e);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, d;
      \old(iv_has(x, u) && end_above(e, \abs(d))) ==> iv_has(x, plus(u, d));
*/
void cf_horner_widen(cf_interval *x, mpfr_srcptr e);

/* x encloses the polynomial of the first n coefficients. */
/*@ requires iv_out(x) && iv_in(time) && 0 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
void cf_horner_value(cf_interval *x, const cf_interval *a, long n,
                     const cf_interval *time, cf_horner_room *room);

/* x encloses the derivative of the polynomial of the first n coefficients. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && slope_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(derivative(c), s, 0, n - 1)); */
void cf_horner_slope(cf_interval *x, const cf_interval *a, long n,
                     const cf_interval *time, cf_slope_room *room);

#endif
