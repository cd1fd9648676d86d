/* norm_growth.c -- the numbers of logistic and softplus; see norm_growth.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_growth.h"

/*@ lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma quotient_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 < v <= y ==> 0.0 <= rdiv(x, y) <= rdiv(u, v);
    lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    lemma exp_above_1: \forall real x; 0.0 <= x ==> 1.0 <= rexp(x);
*/

void cf_norm_times(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b)
{
    mpfr_mul(r, a, b, MPFR_RNDU);
    /*@ assert infinite: \forall real x, y; 0.0 <= x && 0.0 <= y &&
          \at(above(a, x) && above(b, y), Pre) &&
          !\at(mp_num(a) && mp_num(b), Pre) ==> mp_nan(r) || mp_pinf(r); */
    /*@ assert finite: \forall real x, y; 0.0 <= x && 0.0 <= y &&
          \at(above(a, x) && above(b, y), Pre) &&
          \at(mp_num(a) && mp_num(b), Pre) ==>
          rmul(x, y) <= \at(rmul(mp_val(a), mp_val(b)), Pre) &&
          above(r, \at(rmul(mp_val(a), mp_val(b)), Pre)); */
}

void cf_norm_decay(mpfr_ptr r, mpfr_srcptr low, long factor)
{
    //@ assert factor: 1.0 <= (real)factor && (real)(-factor) == -(real)factor;
    if (mpfr_sgn(low) <= 0) {
        mpfr_set_ui(r, 1, MPFR_RNDU);
        //@ assert one: above(r, 1.0) && (mp_num(r) ==> mp_val(r) <= 1.0);
        /*@ assert small: \forall real x; 0.0 <= x ==>
              rexp(-rmul(x, (real)factor)) <= 1.0; */
        return;
    }
    mpfr_mul_si(r, low, -factor, MPFR_RNDU);
    /*@ assert order: \forall real x; \at(below(low, x) && mp_num(low), Pre) ==>
          \at(rmul(mp_val(low), (real)factor), Pre) <=
          rmul(x, (real)factor); */
    /*@ assert opposite: \at(rmul(mp_val(low), (real)(-factor)) ==
          -rmul(mp_val(low), (real)factor), Pre); */
    /*@ assert minus: \forall real x; 0.0 <= x && \at(below(low, x), Pre) ==>
          above(r, -rmul(x, (real)factor)) && !mp_pinf(r); */
    //@ assert negative: mp_num(r) ==> mp_val(r) <= 0.0;
    mpfr_exp(r, r, MPFR_RNDU);
}

void cf_norm_grow(mpfr_ptr r, mpfr_srcptr tail, long factor)
{
    //@ assert factor: 1.0 <= (real)factor;
    mpfr_mul_si(r, tail, factor, MPFR_RNDU);
    /*@ assert product: \forall real t; \at(above(tail, t), Pre) ==>
          above(r, rmul(t, (real)factor)); */
    cf_norm_growth(r, r);
}

/* d = 1 + e rounded down, g becomes e g, slack is d - e g rounded down;
 * is it > 0? */
/*@ requires number_in(e) && number_out(d) && number_out(g);
    requires number_out(slack) && \separated(e, d, g, slack);
    terminates \true; exits \false; assigns *d, *g, *slack,
      \result \from *e, *d, *g, *slack;
    ensures ok: mp_ok(d) && mp_ok(g) && mp_ok(slack);
    ensures numbers: \result != 0 ==> mp_num(d) && mp_num(g) &&
      mp_num(slack) && 0.0 < mp_val(slack) && mp_num(e);
    ensures divisor: \result != 0 ==>
      mp_val(d) <= 1.0 + mp_val(e) &&
      mp_val(slack) <= mp_val(d) - mp_val(g);
    ensures product: \result != 0 ==> \forall real x;
      0.0 <= x && \old(above(g, x)) && 0.0 <= mp_val(e) ==>
      rmul(mp_val(e), x) <= mp_val(g); */
static int leaves_slack(mpfr_srcptr e, mpfr_ptr d, mpfr_ptr g, mpfr_ptr slack)
{
    cf_norm_times(g, g, e);
    //@ assert same: mp_same{Pre,Here}(e);
    mpfr_add_ui(d, e, 1, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(e);
    product:
    mpfr_sub(slack, d, g, MPFR_RNDD);
    //@ assert same: mp_same{product,Here}(d) && mp_same{product,Here}(g);
    return mpfr_number_p(slack) && mpfr_sgn(slack) > 0;
}

int cf_norm_logistic_quotient(mpfr_ptr r, mpfr_srcptr e, mpfr_ptr g,
                             mpfr_ptr slack)
{
    if (!leaves_slack(e, r, g, slack)) {
        return 0;
    }
    //@ assert same: mp_same{Pre,Here}(e);
    /*@ assert enough: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) ==>
          x <= mp_val(e) && rmul(mp_val(e), y) <= mp_val(g) &&
          0.0 <= rmul(mp_val(e), y) &&
          rmul(mp_val(e), y) < 1.0 + mp_val(e); */
    //@ ghost logistic_theorem();
    /*@ assert domain: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) ==>
          rmul(x, y) < 1.0 + x; */
    slack:
    mpfr_mul(r, r, slack, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(e) && mp_same{slack,Here}(g);
    if (mpfr_sgn(r) <= 0) {
        return 0; /* underflow */
    }
    /*@ assert divisor: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) ==>
          mp_num(r) && 0.0 < mp_val(r) <= logistic_divisor(mp_val(e), y); */
    divisor:
    mpfr_div(r, g, r, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(e) && mp_same{slack,Here}(g);
    /*@ assert value: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) &&
          mp_num(r) ==> rdiv(mp_val(g), \at(mp_val(r), divisor)) <= mp_val(r);
    */
    /*@ assert smaller: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) ==>
          logistic_bound(mp_val(e), y) <=
          rdiv(mp_val(g), \at(mp_val(r), divisor)); */
    /*@ assert quotient: \forall real x, y;
          0.0 < x && 0.0 <= y && \at(above(e, x) && above(g, y), Pre) ==>
          bounds(r, logistic_bound(mp_val(e), y)); */
    return 1;
}

void cf_norm_softplus_share(mpfr_ptr x, mpfr_ptr v, mpfr_srcptr tail)
{
    //@ ghost logistic_theorem();
    mpfr_add_ui(v, x, 1, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(x) && mp_same{Pre,Here}(tail);
    /*@ assert sum: \forall real e; 0.0 < e && \at(above(x, e), Pre) &&
          mp_num(x) ==> mp_num(v) && e <= mp_val(x) &&
          1.0 <= mp_val(v) <= 1.0 + mp_val(x); */
    sum:
    mpfr_div(x, x, v, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(tail);
    /*@ assert quotient: \forall real e; 0.0 < e && \at(above(x, e), Pre) &&
          \at(mp_num(x), Pre) ==>
          above(x, rdiv(\at(mp_val(x), Pre), 1.0 + \at(mp_val(x), Pre))); */
    /*@ assert share: \forall real e; 0.0 < e && \at(above(x, e), Pre) ==>
          above(x, rdiv(e, 1.0 + e)) && 0.0 <= rdiv(e, 1.0 + e); */
    share:
    cf_norm_growth(v, tail);
    //@ assert same: mp_same{share,Here}(x);
    /*@ assert growth: \forall real t; 0.0 <= t && \at(above(tail, t), Pre)
          ==> above(v, rexp(t) - 1.0) && 0.0 <= rexp(t) - 1.0; */
    cf_norm_times(x, x, v);
    /*@ assert part: \forall real e, t; 0.0 < e && 0.0 <= t &&
          \at(above(x, e) && above(tail, t), Pre) ==>
          above(x, rmul(rdiv(e, 1.0 + e), rexp(t) - 1.0)); */
}
