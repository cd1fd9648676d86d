/* norm_growth.h -- the numbers in the rules of logistic and softplus.
 *
 * Both rules speak of e = e^-|a_0| and g = e^U - 1 (norm.h). The functions
 * here bound e, g and what the rules make of them, for all reals e and g below
 * their arguments; power series do not occur. Each function carries a
 * contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_NORM_GROWTH_H
#define CF_KERNEL_NORM_GROWTH_H

#include "kernel/norm_rules.h"

/*@ axiomatic FunctionBounds {
      // what -log(1 - ..) is taken of for softplus
      logic real softplus_part(real e, real g);
      axiom softplus_part_def: \forall real e, g;
        softplus_part(e, g) == rdiv(rmul(e, g), 1.0 + e);
      // the bound of logistic: E / (d (d - E)), E = e g, d = 1 + e, where
      // e = e^-|y_0| and g = e^U - 1
      logic real logistic_divisor(real e, real g);
      axiom logistic_divisor_def: \forall real e, g;
        logistic_divisor(e, g) == rmul(1.0 + e, 1.0 + e - rmul(e, g));
      logic real logistic_bound(real e, real g);
      axiom logistic_bound_def: \forall real e, g;
        logistic_bound(e, g) == rdiv(rmul(e, g), logistic_divisor(e, g));
    }
*/
/* Proved in theorem_logistic.c. */
/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures slack: \forall real e, f, g; 0.0 < e <= f && 0.0 <= g &&
         rmul(f, g) < 1.0 + f ==> rmul(e, g) < 1.0 + e;
       ensures grows: \forall real e, f, g;
         0.0 < e <= f && f <= 1.0 && 0.0 <= g && rmul(f, g) < 1.0 + f ==>
         logistic_bound(e, g) <= logistic_bound(f, g);
       ensures share: \forall real e, f; 0.0 < e <= f ==>
         0.0 <= rdiv(e, 1.0 + e) <= rdiv(f, 1.0 + f);
       ensures form: \forall real e, g; 0.0 < e ==>
         rmul(rdiv(e, 1.0 + e), g) == softplus_part(e, g);
       ensures below: \forall real e, g; 0.0 < e &&
         softplus_part(e, g) < 1.0 ==> rmul(e, g) < 1.0 + e; @/
    void logistic_theorem(void);
*/

/* r >= a b, of numbers >= 0 */
/*@ requires number_out(r) && number_in(a) && number_in(b);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: \forall real x, y; 0.0 <= x && 0.0 <= y &&
      \old(above(a, x) && above(b, y)) ==> above(r, rmul(x, y)); */
void cf_norm_times(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b);

/* r >= e^{-factor x} for all x >= 0 above low, and r <= 1 */
/*@ requires number_out(r) && number_in(low) && \separated(r, low);
    requires 1 <= factor <= 2;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures decay: \forall real x; 0.0 <= x && \old(below(low, x)) ==>
      above(r, rexp(-rmul(x, (real)factor))) &&
      (mp_num(r) ==> mp_val(r) <= 1.0); */
void cf_norm_decay(mpfr_ptr r, mpfr_srcptr low, long factor);

/* r >= e^{factor t} - 1 for all t >= 0 below tail */
/*@ requires number_out(r) && number_in(tail) && 1 <= factor <= 2;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: \forall real t; \old(above(tail, t)) ==>
      above(r, rexp(rmul(t, (real)factor)) - 1.0); */
void cf_norm_grow(mpfr_ptr r, mpfr_srcptr tail, long factor);

/* r = E/(d(d-E)) for E = e g, d = 1 + e, where e <= 1; g and slack are
 * overwritten. */
/*@ requires number_out(r) && number_in(e);
    requires number_out(g) && number_out(slack);
    requires \separated(r, e, g, slack);
    terminates \true; exits \false; assigns *r, *g, *slack,
      \result \from *r, *e, *g, *slack;
    ensures ok: mp_ok(r) && mp_ok(g) && mp_ok(slack);
    ensures domain: \result != 0 ==> \forall real x, y;
      0.0 < x && 0.0 <= y && \old(above(e, x) && above(g, y)) ==>
      rmul(x, y) < 1.0 + x;
    ensures bound: \result != 0 ==> \forall real x, y;
      0.0 < x && 0.0 <= y && \old(above(e, x) && above(g, y) &&
                                  (mp_num(e) ==> mp_val(e) <= 1.0)) ==>
      bounds(r, logistic_bound(x, y)); */
int cf_norm_logistic_quotient(mpfr_ptr r, mpfr_srcptr e, mpfr_ptr g,
                             mpfr_ptr slack);

/* x >= e (e^t - 1) / (1 + e) for all e > 0 below x; v is overwritten */
/*@ requires number_out(x) && number_out(v) && number_in(tail);
    requires \separated(x, v, tail);
    terminates \true; exits \false; assigns *x, *v;
    ensures ok: mp_ok(x) && mp_ok(v);
    ensures part: \forall real e, t; 0.0 < e && 0.0 <= t &&
      \old(above(x, e) && above(tail, t)) ==>
      above(x, softplus_part(e, rexp(t) - 1.0)); */
void cf_norm_softplus_share(mpfr_ptr x, mpfr_ptr v, mpfr_srcptr tail);

#endif
