/* norm_functions.h -- the rules of norm.h for the functions of one variable
 * beyond 1/a, exp and log: logistic, tanh, softplus, erf, powers, signs.
 *
 * As in norm_rules.h: each function bounds the tail ||y - y_0||_sigma of one
 * node, returns 0 where its side condition is not seen to hold, and carries a
 * contract, which Frama-C proves (docs/PROOFS.md). logistic, tanh and softplus
 * are defined by 1/a, exp and log, so their bounds follow from those rules;
 * only the symmetry of logistic and softplus is stated as a rule of its own.
 * The rules are proved on paper in docs/SOUNDNESS.md.
 */
#ifndef CF_KERNEL_NORM_FUNCTIONS_H
#define CF_KERNEL_NORM_FUNCTIONS_H

#include "kernel/norm_growth.h"

/*@ axiomatic SigmaNormFunctions {
      // the constant series
      logic series ps_constant(real c);
      axiom rule_constant: \forall real c;
        ps_head(ps_constant(c)) == c && ps_tail(ps_constant(c)) == 0.0;

      // z is logistic(y), tanh(y), softplus(y): the definitions by 1/a, e^a
      // and log a. logistic(y) = 1 - logistic(-y), tanh(y) = 2 logistic(2y) - 1
      // and softplus(y) = y + softplus(-y) give a second form of each norm.
      logic series ps_one_plus_exp(series y);
      axiom ps_one_plus_exp_def: \forall series y;
        ps_one_plus_exp(y) == ps_add(ps_constant(1.0), ps_exp(y));
      predicate is_logistic(series z, series y);
      axiom rule_logistic: \forall series z, y; is_logistic(z, y) ==>
        z == ps_inverse(ps_one_plus_exp(ps_scale(-1.0, y))) &&
        ps_tail(z) == ps_tail(ps_inverse(ps_one_plus_exp(y)));
      predicate is_tanh(series z, series y);
      axiom rule_tanh: \forall series z, y; is_tanh(z, y) ==>
        \exists series w; is_logistic(w, ps_scale(2.0, y)) &&
        ps_tail(z) == rmul(ps_tail(w), 2.0);
      predicate is_softplus(series z, series y);
      axiom rule_softplus: \forall series z, y; is_softplus(z, y) ==>
        z == ps_log(ps_one_plus_exp(y)) &&
        ps_tail(z) <= ps_tail(y) +
          ps_tail(ps_log(ps_one_plus_exp(ps_scale(-1.0, y))));

      // erf' = (2/sqrt pi) e^(-y^2)
      logic series ps_erf(series y);
      axiom rule_erf: \forall series y;
        ps_tail(ps_erf(y)) <=
        rmul(rmul(rexp(rmul(2.0 * \abs(ps_head(y)) + ps_tail(y), ps_tail(y))
                       - rmul(\abs(ps_head(y)), \abs(ps_head(y)))),
                  ps_tail(y)), rdiv(2.0, rsqrt(rpi)));

      // the binomial series
      logic series ps_power(series y, real c);
      axiom rule_power: \forall series y, real c;
        ps_tail(y) < ps_head(y) ==>
        ps_head(ps_power(y, c)) == rpower(ps_head(y), c) &&
        0.0 < rpower(ps_head(y), c) &&
        (c < 0.0 ==> ps_tail(ps_power(y, c)) <=
           rmul(rpower(1.0 - rdiv(ps_tail(y), ps_head(y)), c) - 1.0,
                rpower(ps_head(y), c))) &&
        (0.0 < c < 1.0 ==> ps_tail(ps_power(y, c)) <=
           rmul(1.0 - rpower(1.0 - rdiv(ps_tail(y), ps_head(y)), c),
                rpower(ps_head(y), c)));

      // a sign does not change where y has no zero
      logic series ps_sign(series y);
      axiom rule_sign: \forall series y;
        ps_tail(y) < \abs(ps_head(y)) ==> ps_tail(ps_sign(y)) == 0.0;
    }
    // 1 + e^y has no zero on the disc
    predicate one_plus_exp_defined(series y) =
      ps_tail(ps_one_plus_exp(y)) < ps_head(ps_one_plus_exp(y));
    // z = factor y
    predicate multiple(series z, series y, real factor) =
      ps_head(z) == rmul(ps_head(y), factor) &&
      \abs(ps_head(z)) == rmul(\abs(ps_head(y)), factor) &&
      ps_tail(z) == rmul(ps_tail(y), factor);
*/

/* logistic(factor a); u, v and w are overwritten */
/*@ requires number_out(tail) && number_out(u) && number_out(v);
    requires number_out(w) && norm_in(a) && 1 <= factor <= 2;
    requires \separated(tail, u, v, w, a);
    terminates \true; exits \false; assigns *tail, *u, *v, *w,
      \result \from *tail, *u, *v, *w, *a, factor;
    ensures ok: mp_ok(tail) && mp_ok(u) && mp_ok(v) && mp_ok(w);
    ensures domain: \result != 0 ==> \forall series w, y, z;
      \old(norm_has(a, y)) && multiple(z, y, (real)factor) &&
      is_logistic(w, z) ==> one_plus_exp_defined(z) ||
                            one_plus_exp_defined(ps_scale(-1.0, z));
    ensures rule: \result != 0 ==> \forall series w, y, z;
      \old(norm_has(a, y)) && multiple(z, y, (real)factor) &&
      is_logistic(w, z) ==> bounds(tail, ps_tail(w)); */
int cf_norm_logistic(mpfr_ptr tail, const cf_node_norm *a,
                     long factor, mpfr_ptr u, mpfr_ptr v,
                     mpfr_ptr w);
/* tanh(a); u, v and w are overwritten */
/*@ requires number_out(tail) && number_out(u) && number_out(v);
    requires number_out(w) && norm_in(a);
    requires \separated(tail, u, v, w, a);
    terminates \true; exits \false; assigns *tail, *u, *v, *w,
      \result \from *tail, *u, *v, *w, *a;
    ensures ok: mp_ok(tail) && mp_ok(u) && mp_ok(v) && mp_ok(w);
    ensures rule: \result != 0 ==> \forall series y, z;
      \old(norm_has(a, y)) && is_tanh(z, y) ==> bounds(tail, ps_tail(z)); */
int cf_norm_tanh(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u, mpfr_ptr v,
                 mpfr_ptr w);
/* softplus(a); u and v are overwritten */
/*@ requires number_out(tail) && number_out(u) && number_out(v);
    requires norm_in(a) && \separated(tail, u, v, a);
    terminates \true; exits \false; assigns *tail, *u, *v,
      \result \from *tail, *u, *v, *a;
    ensures ok: mp_ok(tail) && mp_ok(u) && mp_ok(v);
    ensures domain: \result != 0 ==> \forall series y, z;
      \old(norm_has(a, y)) && is_softplus(z, y) ==>
      one_plus_exp_defined(y) || one_plus_exp_defined(ps_scale(-1.0, y));
    ensures rule: \result != 0 ==> \forall series y, z;
      \old(norm_has(a, y)) && is_softplus(z, y) ==>
      bounds(tail, ps_tail(z)); */
int cf_norm_softplus(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u,
                     mpfr_ptr v);
/* erf(a); u, v and x are overwritten */
/*@ requires number_out(tail) && number_out(u) && number_out(v);
    requires iv_out(x) && norm_in(a) && \separated(tail, u, v, x, a);
    terminates \true; exits \false; assigns *tail, *u, *v, *x;
    ensures ok: mp_ok(tail) && mp_ok(u) && mp_ok(v) && iv_ok(x);
    ensures rule: \forall series y; \old(norm_has(a, y)) ==>
      bounds(tail, ps_tail(ps_erf(y))); */
void cf_norm_erf(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u, mpfr_ptr v,
                 cf_interval *x);
/* a^c, c < 1, c not 0; `head` bounds a_0^c; u, x and y are overwritten */
/*@ requires number_out(tail) && number_out(u) && number_in(head);
    requires iv_out(x) && iv_out(y) && norm_in(a);
    requires \valid_read(c) && mq_ok(c);
    requires \separated(tail, u, x, y, a) && \separated(tail, u, x, y, c);
    requires \separated(tail, u, x, y, head);
    terminates \true; exits \false; assigns *tail, *u, *x, *y,
      \result \from *tail, *u, *x, *y, *a, *c, *head;
    ensures ok: mp_ok(tail) && mp_ok(u) && iv_ok(x) && iv_ok(y);
    ensures domain: \result != 0 ==> \forall series s; \old(norm_has(a, s))
      ==> ps_tail(s) < ps_head(s);
    ensures rule: \result != 0 ==> \forall series s;
      \old(norm_has(a, s) &&
           above(head, ps_head(ps_power(s, mq_val(c))))) ==>
      bounds(tail, ps_tail(ps_power(s, \old(mq_val(c))))); */
int cf_norm_power(mpfr_ptr tail, mpfr_srcptr head, const cf_node_norm *a,
                  mpq_srcptr c, mpfr_ptr u, cf_interval *x, cf_interval *y);
/* sign(a); u is overwritten */
/*@ requires number_out(tail) && number_out(u) && norm_in(a);
    requires \separated(tail, u, a);
    terminates \true; exits \false; assigns *tail, *u,
      \result \from *tail, *u, *a;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures domain: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> ps_tail(y) < \abs(ps_head(y));
    ensures rule: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> bounds(tail, ps_tail(ps_sign(y))); */
int cf_norm_sign(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u);

#endif
