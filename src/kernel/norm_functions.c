/* norm_functions.c -- sigma-norms of erf, powers and signs; see
 * norm_functions.h. (logistic, tanh and softplus: norm_logistic.c.)
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_functions.h"

/*@ lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma quotient_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 < v <= y ==> 0.0 <= rdiv(x, y) <= rdiv(u, v);
    lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    axiomatic Parts {
      // the exponent of erf
      logic real erf_exponent(series y);
      axiom erf_exponent_def: \forall series y;
        erf_exponent(y) ==
        rmul(2.0 * \abs(ps_head(y)) + ps_tail(y), ps_tail(y))
        - rmul(\abs(ps_head(y)), \abs(ps_head(y)));
      // |(1 - q)^c - 1|, q = U/a_0
      logic real power_growth(series y, real c);
      axiom power_growth_def: \forall series y, real c;
        power_growth(y, c) ==
        (c < 0.0
         ? rpower(1.0 - rdiv(ps_tail(y), ps_head(y)), c) - 1.0
         : 1.0 - rpower(1.0 - rdiv(ps_tail(y), ps_head(y)), c));
    }
    lemma erf_tail: \forall series y;
      ps_tail(ps_erf(y)) <= rmul(rmul(rexp(erf_exponent(y)), ps_tail(y)),
                                 rdiv(2.0, rsqrt(rpi)));
    lemma erf_factor: 0.0 <= rdiv(2.0, rsqrt(rpi));
    lemma power_tail: \forall series y, real c;
      ps_tail(y) < ps_head(y) && c < 1.0 && c != 0.0 ==>
      0.0 < ps_head(ps_power(y, c)) &&
      ps_tail(ps_power(y, c)) <=
      rmul(power_growth(y, c), ps_head(ps_power(y, c)));
    lemma factor_positive: \forall real x, y;
      0.0 < y && 0.0 <= rmul(x, y) ==> 0.0 <= x;
    lemma power_growth_positive: \forall series y, real c;
      ps_tail(y) < ps_head(y) && c < 1.0 && c != 0.0 ==>
      0.0 <= power_growth(y, c);
    predicate mq_unmoved{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
    predicate fnode_same{L1,L2}(cf_node_norm *a) =
      \at(a->head[0]._mpfr_d, L1) == \at(a->head[0]._mpfr_d, L2) &&
      \at(a->low[0]._mpfr_d, L1) == \at(a->low[0]._mpfr_d, L2) &&
      \at(a->tail[0]._mpfr_d, L1) == \at(a->tail[0]._mpfr_d, L2) &&
      \at(a->sign, L1) == \at(a->sign, L2);
*/

/* r >= (2 h + t) t - h^2 for h = |a_0| and t; v is overwritten */
/*@ requires number_out(r) && number_out(v) && norm_in(a);
    requires \separated(r, v, a);
    terminates \true; exits \false; assigns *r, *v;
    ensures ok: mp_ok(r) && mp_ok(v);
    ensures exponent: \forall real h, t; 0.0 <= h && 0.0 <= t &&
      \old(above(&a->head[0], h) && below(&a->low[0], h) &&
           above(&a->tail[0], t)) ==>
      above(r, rmul(2.0 * h + t, t) - rmul(h, h)); */
static void erf_exponent(mpfr_ptr r, mpfr_ptr v, const cf_node_norm *a)
{
    mpfr_mul_ui(r, a->head, 2, MPFR_RNDU);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert twice: \forall real h; \at(above(&a->head[0], h), Pre) ==>
          above(r, 2.0 * h); */
    mpfr_add(r, r, a->tail, MPFR_RNDU);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert sum: \forall real h, t;
          \at(above(&a->head[0], h) && above(&a->tail[0], t), Pre) ==>
          above(r, 2.0 * h + t); */
    cf_norm_times(r, r, a->tail);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert product: \forall real h, t; 0.0 <= h && 0.0 <= t &&
          \at(above(&a->head[0], h) && above(&a->tail[0], t), Pre) ==>
          above(r, rmul(2.0 * h + t, t)); */
    product:
    if (mpfr_sgn(a->low) > 0) {
        mpfr_sqr(v, a->low, MPFR_RNDD);
        //@ assert same: mp_same{product,Here}(r);
        /*@ assert square: \forall real h; 0.0 <= h &&
              \at(below(&a->low[0], h), Pre) ==> below(v, rmul(h, h)) &&
              !mp_nan(v); */
        mpfr_sub(r, r, v, MPFR_RNDU);
    } else {
        //@ assert square: \forall real h; 0.0 <= h ==> 0.0 <= rmul(h, h);
    }
}

void cf_norm_erf(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u, mpfr_ptr v,
                 cf_interval *x)
{
    erf_exponent(u, v, a);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert exponent: \forall series y; \at(norm_has(a, y), Pre) ==>
          above(u, erf_exponent(y)); */
    mpfr_exp(u, u, MPFR_RNDU);
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert factor: \forall series y; \at(norm_has(a, y), Pre) ==>
          above(u, rexp(erf_exponent(y))); */
    cf_norm_times(u, u, a->tail);
    /*@ assert product: \forall series y; \at(norm_has(a, y), Pre) ==>
          0.0 <= rmul(rexp(erf_exponent(y)), ps_tail(y)) &&
          above(u, rmul(rexp(erf_exponent(y)), ps_tail(y))); */
    product:
    cf_interval_two_over_sqrt_pi(x);
    //@ assert same: mp_same{product,Here}(u);
    //@ assert factor: above(&x->upper[0], rdiv(2.0, rsqrt(rpi)));
    cf_norm_times(tail, u, x->upper);
}

/* x = [1 - q, 1] for all q >= 0 below u */
/*@ requires iv_out(x) && number_in(u) && \separated(x, u);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x);
    ensures has: \forall real q; 0.0 <= q && \old(above(u, q)) ==>
      iv_has(x, 1.0 - q); */
static void below_one(cf_interval *x, mpfr_srcptr u)
{
    mpfr_ui_sub(x->lower, 1, u, MPFR_RNDD);
    low:
    mpfr_set_ui(x->upper, 1, MPFR_RNDU);
    //@ assert same: mp_same{low,Here}(&x->lower[0]);
}

/* u >= q >= U/a_0 */
/*@ requires number_out(u) && norm_in(a) && \separated(u, a);
    terminates \true; exits \false; assigns *u, \result \from *u, *a;
    ensures ok: mp_ok(u);
    ensures domain: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> ps_tail(y) < ps_head(y);
    ensures quotient: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> 0.0 <= rdiv(ps_tail(y), ps_head(y)) &&
          above(u, rdiv(ps_tail(y), ps_head(y))); */
static int power_quotient(mpfr_ptr u, const cf_node_norm *a)
{
    if (a->sign <= 0 || !cf_norm_gap(u, a)) {
        return 0;
    }
    //@ assert same: fnode_same{Pre,Here}(a);
    /*@ assert gap: \forall series y; \at(norm_has(a, y), Pre) ==>
          ps_tail(y) < ps_head(y) &&
          0.0 < mp_val(&a->low[0]) <= ps_head(y); */
    mpfr_div(u, a->tail, a->low, MPFR_RNDU);
    return 1;
}

/* u >= |p - 1| for all p in y: p >= 1 for a negative exponent, else p <= 1 */
/*@ requires number_out(u) && iv_in(y) && \separated(u, y);
    terminates \true; exits \false; assigns *u;
    ensures ok: mp_ok(u);
    ensures falling: negative != 0 ==> \forall real p; \old(iv_has(y, p)) ==>
      above(u, p - 1.0);
    ensures rising: negative == 0 ==> \forall real p; \old(iv_has(y, p)) ==>
      above(u, 1.0 - p); */
static void distance_to_one(mpfr_ptr u, const cf_interval *y, int negative)
{
    if (negative) {
        mpfr_sub_ui(u, y->upper, 1, MPFR_RNDU);
    } else {
        mpfr_ui_sub(u, 1, y->lower, MPFR_RNDU);
    }
}

int cf_norm_power(mpfr_ptr tail, mpfr_srcptr head, const cf_node_norm *a,
                  mpq_srcptr c, mpfr_ptr u, cf_interval *x, cf_interval *y)
{
    const int sign = _mpq_cmp_si(c, 0, 1);
    if (sign == 0 || _mpq_cmp_si(c, 1, 1) >= 0 || !power_quotient(u, a)) {
        return 0;
    }
    //@ assert same: mp_same{Pre,Here}(head) && mq_unmoved{Pre,Here}(c);
    below_one(x, u);
    //@ assert same: mp_same{Pre,Here}(head) && mq_unmoved{Pre,Here}(c);
    /*@ assert domain: \forall series s; \at(norm_has(a, s), Pre) ==>
          iv_has(x, 1.0 - rdiv(ps_tail(s), ps_head(s))); */
    if (!cf_interval_power(y, x, c)) {
        return 0;
    }
    //@ assert same: mp_same{Pre,Here}(head) && mq_unmoved{Pre,Here}(c);
    /*@ assert power: \forall series s; \at(norm_has(a, s), Pre) ==>
          iv_has(y, rpower(1.0 - rdiv(ps_tail(s), ps_head(s)),
                           \at(mq_val(c), Pre))); */
    distance_to_one(u, y, sign < 0);
    //@ assert same: mp_same{Pre,Here}(head) && mq_unmoved{Pre,Here}(c);
    /*@ assert distance: \forall series s; \at(norm_has(a, s), Pre) ==>
          above(u, power_growth(s, \at(mq_val(c), Pre))); */
    cf_norm_times(tail, u, head);
    /*@ assert bound: \forall series s; \at(norm_has(a, s), Pre) &&
          \at(above(head, ps_head(ps_power(s, mq_val(c)))), Pre) ==>
          above(tail, rmul(power_growth(s, \at(mq_val(c), Pre)),
                           ps_head(ps_power(s, \at(mq_val(c), Pre))))); */
    return 1;
}

int cf_norm_sign(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u)
{
    mpfr_set_zero(tail, 1);
    //@ assert zero: mp_num(tail) && mp_val(tail) == 0.0;
    zero:
    if (!cf_norm_gap(u, a)) {
        return 0;
    }
    //@ assert same: mp_same{zero,Here}(tail);
    return 1;
}
