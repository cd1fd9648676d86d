/* path_series.c -- the polynomial of a ball series on a piece of the time; see
 * path.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/path_horner.h"

/* x = c + x time, for the coefficient c = m 2^unit */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires \valid_read(m) && mz_ok(m);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, m);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall real v, s; \old(iv_has(x, v) && iv_has(time, s)) ==>
      iv_has(x, plus(\old(rmul(mz_val(m), pow2(unit))), rmul(v, s))); */
static void advance_series(cf_interval *x, const cf_interval *time,
                           mpz_srcptr m, long unit, cf_horner_room *room)
{
    cf_horner_multiply(room, x, time);
    //@ assert same: mz_same{Pre,Here}(m);
    product:
    cf_horner_coefficient(x, m, unit);
    //@ assert same: iv_same{product,Here}(&room->product);
    //@ assert ok: horner_room_ok(room);
    /*@ assert product: \forall real v, s;
          \at(iv_has(x, v) && iv_has(time, s), Pre) ==>
          iv_has(&room->product, rmul(v, s)); */
    //@ assert first: iv_has(x, \at(rmul(mz_val(m), pow2(unit)), Pre));
    cf_horner_add(x, &room->product);
    //@ assert ok: horner_room_ok(room);
}

/* One order more, k; the contract says what has not moved. */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires 0 <= k < n < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(mid + (0 .. n-1)) && array_ok(mid, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && array_same{Old,Here}(mid, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && point_is(mid, c, n, unit) &&
           iv_has(x, horner(c, s, k + 1, n))) ==>
      iv_has(x, horner(c, s, k, n)); */
static void advance_series_row(cf_interval *x, const cf_interval *time,
                               const __mpz_struct *mid, long n, long k,
                               long unit, cf_horner_room *room)
{
    (void)n;
    //@ assert here: unroll(k);
    /*@ assert element: \forall rseq c; point_is(mid, c, n, unit) ==>
          at(c, k) == rmul(mz_val(mid + k), pow2(unit)); */
    before:
    advance_series(x, time, mid + k, unit, room);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: array_same{Pre,Here}(mid, n);
    /*@ assert next: \forall rseq c, real s; horner(c, s, k, n) ==
          plus(at(c, k), rmul(horner(c, s, k + 1, n), s)); */
    /*@ assert step: \forall rseq c, real s;
          \at(iv_has(time, s) && iv_has(x, horner(c, s, k + 1, n)), Pre) ==>
          iv_has(x, plus(\at(rmul(mz_val(mid + k), pow2(unit)), before),
                         rmul(horner(c, s, k + 1, n), s))); */
}

/* The polynomial of the midpoints. */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires 0 <= n < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(mid + (0 .. n-1)) && array_ok(mid, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && point_is(mid, c, n, unit)) ==>
      iv_has(x, horner(c, s, 0, n)); */
static void evaluate_series(cf_interval *x, const __mpz_struct *mid, long n,
                            long unit, const cf_interval *time,
                            cf_horner_room *room)
{
    cf_interval_set_si(x, 0);
    /*@ loop invariant range: 0 <= k <= n;
        loop invariant ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
        loop invariant same: iv_same{Pre,Here}(time);
        loop invariant same: array_same{Pre,Here}(mid, n);
        loop invariant part: \forall rseq c, real s;
          \at(iv_has(time, s) && point_is(mid, c, n, unit), Pre) ==>
          iv_has(x, horner(c, s, k, n));
        loop assigns k, *x, *room;
        loop variant k; */
    for (long k = n; k > 0; k--) {
        /*@ assert given: \forall rseq c, real s;
              \at(iv_has(time, s) && point_is(mid, c, n, unit), Pre) ==>
              iv_has(time, s) && point_is(mid, c, n, unit) &&
              iv_has(x, horner(c, s, (k - 1) + 1, n)); */
        advance_series_row(x, time, mid, n, k - 1, unit, room);
        //@ assert same: array_same{Pre,Here}(mid, n);
    }
}

/* error >= n radius 2^unit */
/*@ requires \valid(error) && mp_ok(error) && \valid(size) && mz_ok(size);
    requires \valid_read(radius) && mz_ok(radius) && path_unit(unit);
    requires \separated(error, size, radius);
    terminates \true; exits \false; assigns *error, *size;
    ensures ok: mp_ok(error) && mz_ok(size);
    ensures above: end_above(error,
      rmul((real)n, \old(rmul(mz_val(radius), pow2(unit))))); */
static void set_error(mpfr_ptr error, mpz_ptr size, mpz_srcptr radius, long n,
                      long unit)
{
    mpz_mul_si(size, radius, n);
    mpfr_set_z_2exp(error, size, unit, MPFR_RNDU);
}

/* x widened by n radius 2^unit */
/*@ requires iv_out(x) && path_unit(unit);
    requires \valid(error) && mp_ok(error) && \valid(size) && mz_ok(size);
    requires \valid_read(radius) && mz_ok(radius);
    requires \separated(x, error, size, radius);
    terminates \true; exits \false; assigns *x, *error, *size;
    ensures ok: iv_ok(x) && iv_no_nan(x) && mp_ok(error) && mz_ok(size);
    ensures has: \forall real u, d; \old(iv_has(x, u)) &&
      \abs(d) <= rmul((real)n, \old(rmul(mz_val(radius), pow2(unit)))) ==>
      iv_has(x, plus(u, d)); */
static void add_error(cf_interval *x, mpz_srcptr radius, long n, long unit,
                      mpz_ptr size, mpfr_ptr error)
{
    set_error(error, size, radius, n, unit);
    //@ assert same: iv_same{Pre,Here}(x);
    /*@ assert error: \forall real d;
          \abs(d) <= rmul((real)n,
                          \at(rmul(mz_val(radius), pow2(unit)), Pre)) ==>
          end_above(error, \abs(d)); */
    cf_horner_widen(x, error);
    //@ assert ok: mz_ok(size) && mp_ok(error);
}

void cf_path_series(cf_interval *x, const __mpz_struct *mid, long n, long unit,
                    mpz_srcptr radius, const cf_interval *time,
                    cf_horner_room *room, mpz_ptr size, mpfr_ptr error)
{
    //@ assert apart: \separated(room, error) && \separated(room, size);
    //@ assert apart: \separated(room, x) && \separated(x, error, size);
    evaluate_series(x, mid, n, unit, time, room);
    //@ assert same: mz_same{Pre,Here}(radius);
    //@ assert ok: mz_ok(size) && mp_ok(error);
    add_error(x, radius, n, unit, size, error);
    //@ assert ok: mp_ok(&room->product.lower[0]);
    //@ assert ok: mp_ok(&room->product.upper[0]);
    //@ assert ok: mp_ok(&room->scratch.a[0]);
    //@ assert ok: mp_ok(&room->scratch.b[0]);
    //@ ghost radius_theorem(n);
    /*@ assert size: \forall rseq c, y, real s; 0.0 <= s <= 1.0 &&
          \at(near(y, c, rmul(mz_val(radius), pow2(unit)), 0, n), Pre) ==>
          \abs(horner(y, s, 0, n) - horner(c, s, 0, n)) <=
          rmul((real)n, \at(rmul(mz_val(radius), pow2(unit)), Pre)); */
    /*@ assert sum: \forall rseq c, y, real s; 0.0 <= s <= 1.0 &&
          \at(iv_has(time, s) && point_is(mid, c, n, unit) &&
              near(y, c, rmul(mz_val(radius), pow2(unit)), 0, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, n),
                         horner(y, s, 0, n) - horner(c, s, 0, n))); */
}
