/* norm_rules.c -- the rules of the sigma-norms; see norm_rules.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_rules.h"

/*@ lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma quotient_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 < v <= y ==> 0.0 <= rdiv(x, y) <= rdiv(u, v);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma spread: \forall real k, x, y;
      rmul(k, x + y) == rmul(k, x) + rmul(k, y);
    lemma term: \forall real k, series s, z;
      ps_tail(ps_add(s, ps_scale(k, z))) <=
      ps_tail(s) + rmul(\abs(k), ps_tail(z));
    lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    lemma exp_above_1: \forall real x; 0.0 <= x ==> 1.0 <= rexp(x);
    predicate node_same{L1,L2}(cf_node_norm *a) =
      \at(a->head[0]._mpfr_d, L1) == \at(a->head[0]._mpfr_d, L2) &&
      \at(a->low[0]._mpfr_d, L1) == \at(a->low[0]._mpfr_d, L2) &&
      \at(a->tail[0]._mpfr_d, L1) == \at(a->tail[0]._mpfr_d, L2) &&
      \at(a->sign, L1) == \at(a->sign, L2);
*/

/* r += a b, of numbers >= 0 */
/*@ requires number_out(r) && number_in(a) && number_in(b);
    requires \separated(r, a) && \separated(r, b);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: \forall real t, x, y; 0.0 <= x && 0.0 <= y &&
      \old(above(r, t) && above(a, x) && above(b, y)) ==>
      above(r, t + rmul(x, y)); */
static void add_product(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b)
{
    mpfr_fma(r, a, b, r, MPFR_RNDU);
}

void cf_norm_add_term(mpfr_ptr tail, mpfr_srcptr c, const cf_node_norm *a)
{
    add_product(tail, c, a->tail);
}

/* u = h t' + t h' + t t', upwards, of numbers >= 0 */
/*@ requires number_out(u) && number_in(ha) && number_in(ta);
    requires number_in(hb) && number_in(tb);
    requires \separated(u, ha) && \separated(u, ta);
    requires \separated(u, hb) && \separated(u, tb);
    terminates \true; exits \false; assigns *u;
    ensures ok: mp_ok(u);
    ensures above: \forall real x, s, y, t;
      0.0 <= x && 0.0 <= s && 0.0 <= y && 0.0 <= t &&
      \old(above(ha, x) && above(ta, s) && above(hb, y) && above(tb, t)) ==>
      above(u, rmul(x, t) + rmul(s, y) + rmul(s, t)); */
static void product_tail(mpfr_ptr u, mpfr_srcptr ha, mpfr_srcptr ta,
                         mpfr_srcptr hb, mpfr_srcptr tb)
{
    mpfr_set_zero(u, 1);
    //@ assert zero: above(u, 0.0);
    //@ assert same: mp_same{Pre,Here}(ha) && mp_same{Pre,Here}(ta);
    //@ assert same: mp_same{Pre,Here}(hb) && mp_same{Pre,Here}(tb);
    add_product(u, ha, tb);
    //@ assert same: mp_same{Pre,Here}(ta);
    //@ assert same: mp_same{Pre,Here}(hb) && mp_same{Pre,Here}(tb);
    /*@ assert one: \forall real x, t; 0.0 <= x && 0.0 <= t &&
          \at(above(ha, x) && above(tb, t), Pre) ==> above(u, rmul(x, t)); */
    add_product(u, ta, hb);
    //@ assert same: mp_same{Pre,Here}(ta) && mp_same{Pre,Here}(tb);
    /*@ assert two: \forall real x, s, y, t;
          0.0 <= x && 0.0 <= s && 0.0 <= y && 0.0 <= t &&
          \at(above(ha, x) && above(tb, t), Pre) &&
          \at(above(ta, s) && above(hb, y), Pre) ==>
          above(u, rmul(x, t) + rmul(s, y)); */
    two:
    add_product(u, ta, tb);
    /*@ assert step: \forall real w, s, t; 0.0 <= s && 0.0 <= t &&
          \at(above(u, w), two) && \at(above(ta, s) && above(tb, t), Pre) ==>
          above(u, w + rmul(s, t)); */
    /*@ assert three: \forall real x, s, y, t;
          0.0 <= x && 0.0 <= s && 0.0 <= y && 0.0 <= t &&
          \at(above(ha, x) && above(tb, t), Pre) &&
          \at(above(ta, s) && above(hb, y), Pre) ==>
          above(u, (rmul(x, t) + rmul(s, y)) + rmul(s, t)); */
}

void cf_norm_add_product(mpfr_ptr tail, mpfr_srcptr c, const cf_node_norm *a,
                         const cf_node_norm *b, mpfr_ptr u)
{
    product_tail(u, a->head, a->tail, b->head, b->tail);
    //@ assert same: mp_same{Pre,Here}(c) && mp_same{Pre,Here}(tail);
    /*@ assert product: \forall series x, y;
          \at(norm_has(a, x) && norm_has(b, y), Pre) ==>
          above(u, ps_tail(ps_mul(x, y))); */
    add_product(tail, c, u);
    /*@ assert term: \forall real k, t, series x, y;
          \at(above(tail, t) && above(c, \abs(k)) &&
              norm_has(a, x) && norm_has(b, y), Pre) ==>
          above(tail, t + rmul(\abs(k), ps_tail(ps_mul(x, y)))); */
}

int cf_norm_gap(mpfr_ptr u, const cf_node_norm *a)
{
    mpfr_sub(u, a->low, a->tail, MPFR_RNDD);
    //@ assert same: node_same{Pre,Here}(a);
    return mpfr_number_p(u) && mpfr_sgn(u) > 0;
}

int cf_norm_inverse(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u)
{
    if (!cf_norm_gap(u, a)) {
        return 0;
    }
    //@ assert same: node_same{Pre,Here}(a);
    /*@ assert gap: \forall series y; \at(norm_has(a, y), Pre) ==>
          0.0 < mp_val(u) <= \abs(ps_head(y)) - ps_tail(y) &&
          0.0 < mp_val(&a->low[0]) <= \abs(ps_head(y)); */
    gap:
    mpfr_mul(u, u, a->low, MPFR_RNDD);
    //@ assert same: node_same{Pre,Here}(a);
    if (mpfr_sgn(u) <= 0) {
        return 0; /* underflow */
    }
    /*@ assert below: \forall series y; \at(norm_has(a, y), Pre) ==>
          mp_num(u) && 0.0 < mp_val(u) &&
          mp_val(u) <= rmul(\abs(ps_head(y)) - ps_tail(y),
                            \abs(ps_head(y))); */
    /*@ assert below: \forall series y; \at(norm_has(a, y), Pre) ==>
          mp_val(u) <= rmul(\abs(ps_head(y)),
                            \abs(ps_head(y)) - ps_tail(y)); */
    mpfr_div(tail, a->tail, u, MPFR_RNDU);
    return 1;
}

void cf_norm_growth(mpfr_ptr r, mpfr_srcptr tail)
{
    mpfr_expm1(r, tail, MPFR_RNDU);
}

void cf_norm_exp(mpfr_ptr tail, mpfr_srcptr head, const cf_node_norm *a,
                 mpfr_ptr u)
{
    cf_norm_growth(u, a->tail);
    //@ assert same: mp_same{Pre,Here}(head);
    /*@ assert growth: \forall series y; \at(norm_has(a, y), Pre) ==>
          0.0 <= rexp(ps_tail(y)) - 1.0 &&
          above(u, rexp(ps_tail(y)) - 1.0); */
    mpfr_mul(tail, u, head, MPFR_RNDU);
}

int cf_norm_minus_log(mpfr_ptr r, mpfr_srcptr x)
{
    if (!mpfr_number_p(x) || mpfr_cmp_ui(x, 1) >= 0) {
        return 0;
    }
    mpfr_neg(r, x, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(x);
    mpfr_log1p(r, r, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(x);
    /*@ assert below: \forall real t; \at(above(x, t), Pre) ==>
          below(r, rlog(1.0 - t)); */
    mpfr_neg(r, r, MPFR_RNDU);
    return 1;
}

int cf_norm_log(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u)
{
    if (a->sign <= 0 || !cf_norm_gap(u, a)) {
        return 0;
    }
    //@ assert same: node_same{Pre,Here}(a);
    /*@ assert gap: \forall series y; \at(norm_has(a, y), Pre) ==>
          ps_tail(y) < ps_head(y) &&
          0.0 < mp_val(&a->low[0]) <= ps_head(y); */
    mpfr_div(u, a->tail, a->low, MPFR_RNDU);
    //@ assert same: node_same{Pre,Here}(a);
    /*@ assert quotient: \forall series y; \at(norm_has(a, y), Pre) ==>
          above(u, rdiv(ps_tail(y), ps_head(y))); */
    if (!cf_norm_minus_log(tail, u)) {
        return 0;
    }
    /*@ assert above: \forall series y; \at(norm_has(a, y), Pre) ==>
          above(tail, -rlog(1.0 - rdiv(ps_tail(y), ps_head(y)))); */
    return 1;
}
