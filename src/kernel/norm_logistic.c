/* norm_logistic.c -- sigma-norms of logistic, tanh and softplus; see
 * norm_functions.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_functions.h"

/*@ lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma quotient_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 < v <= y ==> 0.0 <= rdiv(x, y) <= rdiv(u, v);
    lemma denominator: \forall real d, u, v; u <= v < d && 0.0 < d ==>
      0.0 < rmul(d, d - v) <= rmul(d, d - u);
    lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    lemma exp_above_1: \forall real x; 0.0 <= x ==> 1.0 <= rexp(x);

    axiomatic Growth {
      // e^U - 1
      logic real growth(series y);
      axiom growth_def: \forall series y; growth(y) == rexp(ps_tail(y)) - 1.0;
      // 1 + e, hidden from the matching
      logic real plus_one(real e);
      axiom plus_one_def: \forall real e; plus_one(e) == 1.0 + e;
      // e^(x_0) (e^U - 1)
      logic real exp_bound(series x);
      axiom exp_bound_def: \forall series x;
        exp_bound(x) == rmul(rexp(ps_head(x)), growth(x));
      // the bound of 1/w with w_0 = d > 0
      logic real inverse_part(real d, real u);
      axiom inverse_part_def: \forall real d, u;
        inverse_part(d, u) == rdiv(u, rmul(d, d - u));
      // the bound of log w with w_0 = d
      logic real log_part(real d, real u);
      axiom log_part_def: \forall real d, u;
        log_part(d, u) == -rlog(1.0 - rdiv(u, d));
    }
    // the norms of 1 + e^x and its inverse
    lemma growth_positive: \forall series x; 0.0 <= growth(x);
    lemma exp_tail: \forall series x; ps_tail(ps_exp(x)) <= exp_bound(x);
    lemma one_plus_exp_head: \forall series x;
      ps_head(ps_one_plus_exp(x)) == plus_one(rexp(ps_head(x)));
    lemma one_plus_exp_tail: \forall series x;
      ps_tail(ps_one_plus_exp(x)) <= exp_bound(x);
    lemma part_grows: \forall real d, t, u; 0.0 <= t <= u < d ==>
      inverse_part(d, t) <= inverse_part(d, u);
    lemma inverse_exact: \forall series w, real d;
      ps_head(w) == d && ps_tail(w) < d ==>
      ps_tail(ps_inverse(w)) <= inverse_part(d, ps_tail(w));
    lemma inverse_norm: \forall series w, real d, u;
      ps_head(w) == d && ps_tail(w) <= u < d ==>
      ps_tail(ps_inverse(w)) <= inverse_part(d, u);
    lemma inverse_tail_pair: \forall series x;
      exp_bound(x) < plus_one(rexp(ps_head(x))) ==>
      ps_tail(ps_inverse(ps_one_plus_exp(x))) <=
      inverse_part(plus_one(rexp(ps_head(x))), exp_bound(x));
    lemma part_logistic: \forall real e, g;
      inverse_part(plus_one(e), rmul(e, g)) == logistic_bound(e, g);
    lemma inverse_tail: \forall series x, real e, g; e == rexp(ps_head(x)) &&
      g == growth(x) && rmul(e, g) < plus_one(e) ==>
      ps_tail(ps_inverse(ps_one_plus_exp(x))) <= logistic_bound(e, g);
    lemma quotient_range: \forall real d, u; 0.0 <= u < d ==>
      0.0 <= rdiv(u, d) < 1.0;
    lemma log_part_grows: \forall real d, t, u; 0.0 <= t <= u < d ==>
      log_part(d, t) <= log_part(d, u);
    lemma log_exact: \forall series w, real d;
      ps_head(w) == d && ps_tail(w) < d ==>
      ps_tail(ps_log(w)) <= log_part(d, ps_tail(w));
    lemma log_norm: \forall series w, real d, u;
      ps_head(w) == d && ps_tail(w) <= u < d ==>
      ps_tail(ps_log(w)) <= log_part(d, u);
    lemma log_tail_pair: \forall series x;
      exp_bound(x) < plus_one(rexp(ps_head(x))) ==>
      ps_tail(ps_log(ps_one_plus_exp(x))) <=
      log_part(plus_one(rexp(ps_head(x))), exp_bound(x));
    lemma part_softplus: \forall real e, g;
      log_part(plus_one(e), rmul(e, g)) == -rlog(1.0 - softplus_part(e, g));
    lemma log_tail: \forall series x, real e, g; e == rexp(ps_head(x)) &&
      g == growth(x) && rmul(e, g) < plus_one(e) ==>
      ps_tail(ps_log(ps_one_plus_exp(x))) <=
      -rlog(1.0 - softplus_part(e, g));
    // -x
    lemma logistic_mirror: \forall series z, x; is_logistic(z, x) ==>
      ps_head(ps_scale(-1.0, x)) == rmul(-1.0, ps_head(x)) &&
      ps_tail(ps_scale(-1.0, x)) == ps_tail(x) &&
      growth(ps_scale(-1.0, x)) == growth(x);
    lemma softplus_mirror: \forall series z, x; is_softplus(z, x) ==>
      ps_head(ps_scale(-1.0, x)) == rmul(-1.0, ps_head(x)) &&
      ps_tail(ps_scale(-1.0, x)) == ps_tail(x) &&
      growth(ps_scale(-1.0, x)) == growth(x);
    // logistic
    lemma logistic_other: \forall series z, x, y, real e, g;
      is_logistic(z, x) && y == ps_scale(-1.0, x) &&
      e == rexp(ps_head(y)) && g == growth(y) &&
      rmul(e, g) < 1.0 + e ==> ps_tail(z) <= logistic_bound(e, g);
    lemma logistic_above: \forall series z, x, real e, g;
      is_logistic(z, x) && e == rexp(rmul(-1.0, ps_head(x))) &&
      g == growth(x) &&
      rmul(e, g) < 1.0 + e ==> ps_tail(z) <= logistic_bound(e, g);
    lemma logistic_below: \forall series z, x, real e, g;
      is_logistic(z, x) && e == rexp(ps_head(x)) && g == growth(x) &&
      rmul(e, g) < 1.0 + e ==> ps_tail(z) <= logistic_bound(e, g);
    // softplus
    lemma softplus_other: \forall series z, x, y, real e, g;
      is_softplus(z, x) && y == ps_scale(-1.0, x) &&
      e == rexp(ps_head(y)) && g == growth(y) &&
      rmul(e, g) < 1.0 + e ==>
      ps_tail(z) <= ps_tail(x) - rlog(1.0 - softplus_part(e, g));
    lemma softplus_above: \forall series z, x, real e, g;
      is_softplus(z, x) && e == rexp(rmul(-1.0, ps_head(x))) &&
      g == growth(x) && rmul(e, g) < 1.0 + e ==>
      ps_tail(z) <= ps_tail(x) - rlog(1.0 - softplus_part(e, g));
    lemma softplus_below: \forall series z, x, real e, g;
      is_softplus(z, x) && e == rexp(ps_head(x)) && g == growth(x) &&
      rmul(e, g) < 1.0 + e ==>
      ps_tail(z) <= -rlog(1.0 - softplus_part(e, g));
    // where 1 + e^x or 1 + e^-x has no zero
    lemma defined_below: \forall series x, real e, g;
      e == rexp(ps_head(x)) && g == growth(x) && rmul(e, g) < plus_one(e) ==>
      one_plus_exp_defined(x);
    lemma logistic_defined: \forall series z, x, real e, g;
      is_logistic(z, x) && e == rexp(rmul(-1.0, ps_head(x))) &&
      g == growth(x) && rmul(e, g) < 1.0 + e ==>
      one_plus_exp_defined(ps_scale(-1.0, x));
    lemma softplus_defined: \forall series z, x, real e, g;
      is_softplus(z, x) && e == rexp(rmul(-1.0, ps_head(x))) &&
      g == growth(x) && rmul(e, g) < 1.0 + e ==>
      one_plus_exp_defined(ps_scale(-1.0, x));
    predicate fnode_same{L1,L2}(cf_node_norm *a) =
      \at(a->head[0]._mpfr_d, L1) == \at(a->head[0]._mpfr_d, L2) &&
      \at(a->low[0]._mpfr_d, L1) == \at(a->low[0]._mpfr_d, L2) &&
      \at(a->tail[0]._mpfr_d, L1) == \at(a->tail[0]._mpfr_d, L2) &&
      \at(a->sign, L1) == \at(a->sign, L2);
*/

int cf_norm_logistic(mpfr_ptr tail, const cf_node_norm *a, long factor,
                     mpfr_ptr u, mpfr_ptr v, mpfr_ptr w)
{
    //@ assert factor: 1.0 <= (real)factor;
    cf_norm_decay(u, a->low, factor);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert decay: \forall series y, z; \at(norm_has(a, y), Pre) &&
          multiple(z, y, (real)factor) ==>
          above(u, rexp(-\abs(ps_head(z)))) &&
          (mp_num(u) ==> mp_val(u) <= 1.0); */
    decay:
    cf_norm_grow(v, a->tail, factor);
    //@ assert same: mp_same{decay,Here}(u);
    /*@ assert known: \forall series y, z; \at(norm_has(a, y), Pre) &&
          multiple(z, y, (real)factor) ==>
          above(v, growth(z)) && above(u, rexp(-\abs(ps_head(z)))) &&
          (mp_num(u) ==> mp_val(u) <= 1.0) && 0.0 <= growth(z) &&
          0.0 < rexp(-\abs(ps_head(z))); */
    if (!cf_norm_logistic_quotient(tail, u, v, w)) {
        return 0;
    }
    /*@ assert domain: \forall series y, z; \at(norm_has(a, y), Pre) &&
          multiple(z, y, (real)factor) ==>
          rmul(rexp(-\abs(ps_head(z))), growth(z)) <
          1.0 + rexp(-\abs(ps_head(z))); */
    /*@ assert bound: \forall series y, z; \at(norm_has(a, y), Pre) &&
          multiple(z, y, (real)factor) ==>
          bounds(tail, logistic_bound(rexp(-\abs(ps_head(z))), growth(z))); */
    /*@ assert sides: \forall series z;
          rexp(-\abs(ps_head(z))) == rexp(ps_head(z)) ||
          rexp(-\abs(ps_head(z))) == rexp(rmul(-1.0, ps_head(z))); */
    return 1;
}

int cf_norm_tanh(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u, mpfr_ptr v,
                 mpfr_ptr w)
{
    if (!cf_norm_logistic(tail, a, 2, u, v, w)) {
        return 0;
    }
    /*@ assert multiple: \forall series y;
          multiple(ps_scale(2.0, y), y, 2.0); */
    mpfr_mul_ui(tail, tail, 2, MPFR_RNDU);
    return 1;
}

/* u >= e^{a_0} where a_0 < 0, and u >= e^{-a_0} otherwise */
/*@ requires number_out(u) && norm_in(a) && \separated(u, a);
    terminates \true; exits \false; assigns *u;
    ensures ok: mp_ok(u);
    ensures down: a->sign < 0 ==> \forall series y; \old(norm_has(a, y)) ==>
      above(u, rexp(ps_head(y)));
    ensures up: a->sign >= 0 ==> \forall series y; \old(norm_has(a, y)) ==>
      above(u, rexp(rmul(-1.0, ps_head(y)))); */
static void softplus_factor(mpfr_ptr u, const cf_node_norm *a)
{
    if (a->sign != 0) {
        cf_norm_decay(u, a->low, 1);
        //@ assert same: fnode_same{Pre,Here}(a);
        /*@ assert once: \forall series y; \at(norm_has(a, y), Pre) ==>
              above(u, rexp(-rmul(\abs(ps_head(y)), 1.0))); */
        /*@ assert sides: \forall series y; \at(norm_has(a, y), Pre) ==>
              (a->sign < 0 ==>
               -rmul(\abs(ps_head(y)), 1.0) == ps_head(y)) &&
              (a->sign > 0 ==> -rmul(\abs(ps_head(y)), 1.0) ==
                               rmul(-1.0, ps_head(y))); */
    } else {
        mpfr_exp(u, a->head, MPFR_RNDU);
        //@ assert same: fnode_same{Pre,Here}(a);
        /*@ assert finite: \at(mp_num(&a->head[0]), Pre) ==>
              above(u, rexp(\at(mp_val(&a->head[0]), Pre))); */
        /*@ assert infinite: \forall real h; !\at(mp_num(&a->head[0]), Pre) &&
              \at(above(&a->head[0], h), Pre) ==> mp_nan(u) || mp_pinf(u); */
        /*@ assert order: \forall real h; \at(mp_num(&a->head[0]), Pre) &&
              \at(above(&a->head[0], h), Pre) ==>
              rexp(h) <= rexp(\at(mp_val(&a->head[0]), Pre)); */
        /*@ assert above: \forall real h; \at(above(&a->head[0], h), Pre) ==>
              above(u, rexp(h)); */
        /*@ assert sides: \forall series y; \at(norm_has(a, y), Pre) ==>
              above(u, rexp(\abs(ps_head(y)))); */
        /*@ assert sides: \forall series y;
              rmul(-1.0, ps_head(y)) <= \abs(ps_head(y)); */
        /*@ assert sides: \forall series y;
              rexp(rmul(-1.0, ps_head(y))) <= rexp(\abs(ps_head(y))); */
    }
}

int cf_norm_softplus(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u,
                     mpfr_ptr v)
{
    softplus_factor(u, a);
    //@ assert same: fnode_same{Pre,Here}(a);
    //@ ghost logistic_theorem();
    cf_norm_softplus_share(u, v, a->tail);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert down: a->sign < 0 ==> \forall series y;
          \at(norm_has(a, y), Pre) ==>
          above(u, softplus_part(rexp(ps_head(y)), growth(y))); */
    /*@ assert up: a->sign >= 0 ==> \forall series y;
          \at(norm_has(a, y), Pre) ==>
          above(u, softplus_part(rexp(rmul(-1.0, ps_head(y))),
                                 growth(y))); */
    if (!cf_norm_minus_log(tail, u)) {
        return 0;
    }
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert down: a->sign < 0 ==> \forall series y;
          \at(norm_has(a, y), Pre) ==>
          rmul(rexp(ps_head(y)), growth(y)) < 1.0 + rexp(ps_head(y)) &&
          above(tail, -rlog(1.0 - softplus_part(rexp(ps_head(y)),
                                                growth(y)))); */
    /*@ assert up: a->sign >= 0 ==> \forall series y;
          \at(norm_has(a, y), Pre) ==>
          rmul(rexp(rmul(-1.0, ps_head(y))), growth(y)) <
          1.0 + rexp(rmul(-1.0, ps_head(y))) &&
          above(tail, -rlog(1.0 - softplus_part(rexp(rmul(-1.0, ps_head(y))),
                                                growth(y)))); */
    if (a->sign >= 0) {
        mpfr_add(tail, tail, a->tail, MPFR_RNDU);
        //@ assert same: fnode_same{Pre,Here}(a);
        /*@ assert sum: \forall series y; \at(norm_has(a, y), Pre) ==>
              above(tail, ps_tail(y) -
                rlog(1.0 - softplus_part(rexp(rmul(-1.0, ps_head(y))),
                                         growth(y)))); */
        /*@ assert rule: \forall series y, z; \at(norm_has(a, y), Pre) &&
              is_softplus(z, y) ==> ps_tail(z) <= ps_tail(y) -
                rlog(1.0 - softplus_part(rexp(rmul(-1.0, ps_head(y))),
                                         growth(y))); */
        /*@ assert above: \forall series y, z; \at(norm_has(a, y), Pre) &&
              is_softplus(z, y) ==> above(tail, ps_tail(z)); */
    } else {
        /*@ assert rule: \forall series y, z; \at(norm_has(a, y), Pre) &&
              is_softplus(z, y) ==> ps_tail(z) <=
                -rlog(1.0 - softplus_part(rexp(ps_head(y)), growth(y))); */
        /*@ assert above: \forall series y, z; \at(norm_has(a, y), Pre) &&
              is_softplus(z, y) ==> above(tail, ps_tail(z)); */
    }
    return 1;
}
