/* norm_coefficients.c -- norms from coefficients; see norm_coefficients.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_coefficients.h"

/*@ lemma quotient_positive: \forall real x, y; 0.0 < x <= y ==>
      0.0 < rdiv(x, y) <= 1.0;
    lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    lemma below_larger: \forall mp_limb_t *t, real x, y;
      x <= y && t_below(t, x) ==> t_below(t, y);
    lemma ball_size: \forall real m, r, p, x;
      0.0 < p && abs_le(x - rmul(m, p), rmul(r, p)) ==>
      \abs(x) <= rmul(\abs(m) + r, p) && rmul(\abs(m) - r, p) <= \abs(x);
    lemma ball_above: \forall real m, r, p, x;
      0.0 < p && r < m && abs_le(x - rmul(m, p), rmul(r, p)) ==> 0.0 < x;
    lemma ball_below: \forall real m, r, p, x;
      0.0 < p && m < -r && abs_le(x - rmul(m, p), rmul(r, p)) ==> x < 0.0;
    lemma product_nonnegative: \forall real m, p; 0.0 <= p && 0.0 <= m ==>
      0.0 <= rmul(m, p);
    lemma product_sign: \forall real m, p; 0.0 < p && m < 0.0 ==>
      rmul(m, p) < 0.0;
    lemma product_positive: \forall real m, p; 0.0 < p && 0.0 < rmul(m, p) ==>
      0.0 < m;
    lemma near_size: \forall real c, x, e; abs_le(x - c, e) ==>
      \abs(x) <= \abs(c) + e;
    lemma at_least: \forall real p, x, v; 0.0 < x && rdiv(p, x) <= v ==>
      p <= rmul(v, x);
    lemma quotient_grows: \forall real x, v, y; 0.0 < x && 0.0 < v <= y ==>
      0.0 < rdiv(x, y) <= rdiv(x, v);
    axiomatic WithinError {
      // x is within e of c
      predicate within_error(real c, real x, real e);
      axiom within_error_def: \forall real c, x, e;
        within_error(c, x, e) <==> abs_le(x - c, e);
    }
    predicate series_same{L1,L2}(__mpz_struct *a, integer n) =
      \forall integer j; 0 <= j < n ==>
      \at(a[j]._mp_d, L1) == \at(a[j]._mp_d, L2);
*/

/* head >= (|mid| + radius) 2^unit, low <= (|mid| - radius) 2^unit */
/*@ requires number_out(head) && number_out(low);
    requires integer_in(mid) && integer_in(radius) && norm_unit(unit);
    requires \valid(scratch) && mz_ok(scratch);
    requires \separated(head, low, scratch, mid);
    requires \separated(head, low, scratch, radius);
    terminates \true; exits \false; assigns *head, *low, *scratch;
    ensures ok: mp_ok(head) && mp_ok(low) && mz_ok(scratch);
    ensures head: \forall real x; \old(in_ball(mid, radius, unit, x)) ==>
      above(head, \abs(x));
    ensures low: \forall real x; \old(in_ball(mid, radius, unit, x)) ==>
      below(low, \abs(x));
    ensures positive: mp_pos(low) ==>
      \old(mz_val(radius) < \abs(mz_val(mid))); */
static void ends(mpfr_ptr head, mpfr_ptr low, mpz_srcptr mid,
                 mpz_srcptr radius, long unit, mpz_ptr scratch)
{
    /*@ assert sizes: \forall real x; in_ball(mid, radius, unit, x) ==>
          \abs(x) <= rmul(\abs(mz_val(mid)) + mz_val(radius), pow2(unit)) &&
          rmul(\abs(mz_val(mid)) - mz_val(radius), pow2(unit)) <= \abs(x); */
    mpz_abs(scratch, mid);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    mpz_add(scratch, scratch, radius);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    sum:
    mpfr_set_z_2exp(head, scratch, unit, MPFR_RNDU);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{sum,Here}(scratch);
    /*@ assert head: \forall real x;
          \at(in_ball(mid, radius, unit, x), Pre) ==> above(head, \abs(x)); */
    head:
    mpz_sub(scratch, scratch, radius);
    //@ assert same: mz_same{Pre,Here}(radius) && mp_same{head,Here}(head);
    mpz_sub(scratch, scratch, radius);
    //@ assert same: mp_same{head,Here}(head);
    /*@ assert difference: mz_val(scratch) ==
          \at(\abs(mz_val(mid)) - mz_val(radius), Pre); */
    mpfr_set_z_2exp(low, scratch, unit, MPFR_RNDD);
    //@ assert same: mp_same{head,Here}(head);
    /*@ assert bound: below(low, \at(rmul(\abs(mz_val(mid)) - mz_val(radius),
                                          pow2(unit)), Pre)); */
    /*@ assert low: \forall real x;
          \at(in_ball(mid, radius, unit, x), Pre) ==> below(low, \abs(x)); */
}

void cf_norm_head(cf_node_norm *y, mpz_srcptr mid, mpz_srcptr radius,
                  long unit, mpz_ptr scratch)
{
    ends(y->head, y->low, mid, radius, unit, scratch);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    y->sign = 0;
    if (mpfr_sgn(y->low) > 0) {
        /* |mid| > radius: the sign of mid */
        y->sign = mpz_cmp(mid, radius) > 0 ? 1 : -1;
    }
}

/* r >= |z| 2^unit */
/*@ requires number_out(r) && integer_in(z) && norm_unit(unit);
    requires \separated(r, z);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures size: above(r, \old(\abs(rmul(mz_val(z), pow2(unit))))); */
static void size_of(mpfr_ptr r, mpz_srcptr z, long unit)
{
    mpfr_set_z_2exp(r, z, unit,
                    _mpz_cmp_si(z, 0) < 0 ? MPFR_RNDD : MPFR_RNDU);
    mpfr_abs(r, r, MPFR_RNDU);
}

/* r = (|y_k| + r) sigma; u is overwritten */
/*@ requires number_out(r) && number_out(u) && integer_in(mid);
    requires number_in(error) && number_in(sigma) && norm_unit(unit);
    requires \separated(r, u, error) && \separated(r, u, sigma);
    requires \separated(r, u, mid);
    terminates \true; exits \false; assigns *r, *u;
    ensures ok: mp_ok(r) && mp_ok(u);
    ensures step: \forall real x, e, t, s; 0.0 <= t && 0.0 <= s &&
      \old(within_error(rmul(mz_val(mid), pow2(unit)), x, e) &&
           above(error, e) && above(r, t) && above(sigma, s)) ==>
      above(r, rmul(\abs(x) + t, s)); */
static void add_coefficient(mpfr_ptr r, mpz_srcptr mid, long unit,
                            mpfr_srcptr error, mpfr_srcptr sigma, mpfr_ptr u)
{
    size_of(u, mid, unit);
    //@ assert same: mp_same{Pre,Here}(error) && mp_same{Pre,Here}(sigma);
    //@ assert same: mp_same{Pre,Here}(r);
    mpfr_add(u, u, error, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(r) && mp_same{Pre,Here}(sigma);
    /*@ assert size: \forall real x, e;
          \at(within_error(rmul(mz_val(mid), pow2(unit)), x, e) &&
              above(error, e), Pre) ==> above(u, \abs(x)); */
    mpfr_add(r, r, u, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(sigma);
    /*@ assert sum: \forall real x, e, t;
          \at(within_error(rmul(mz_val(mid), pow2(unit)), x, e) &&
              above(error, e) && above(r, t), Pre) ==>
          above(r, \abs(x) + t); */
    mpfr_mul(r, r, sigma, MPFR_RNDU);
}

void cf_norm_sum(mpfr_ptr r, const __mpz_struct *mid, long n, long unit,
                 mpfr_srcptr error, mpfr_srcptr sigma, mpfr_ptr u)
{
    mpfr_set_zero(r, 1);
    //@ assert zero: above(r, 0.0);
    /*@ loop invariant range: 0 <= k <= n - 1;
        loop invariant ok: mp_ok(r) && mp_ok(u);
        loop invariant same: series_same{Pre,Here}(mid, n);
        loop invariant same: mp_same{Pre,Here}(error) &&
                             mp_same{Pre,Here}(sigma);
        loop invariant positive: \forall series y; 0.0 <= ps_sum(y, k + 1, n);
        loop invariant sum: \forall series y, real e; 0.0 <= e &&
          \at(coefficients_near(mid, unit, n, y, e) && above(error, e) &&
              above(sigma, ps_radius), Pre) ==>
          above(r, ps_sum(y, k + 1, n));
        loop assigns k, *r, *u;
        loop variant k; */
    for (long k = n - 1; k >= 1; k--) {
        //@ assert here: unroll(k) && mz_same{Pre,Here}(mid + k);
        /*@ assert element: \forall series y, real e; 0.0 <= e &&
              \at(coefficients_near(mid, unit, n, y, e), Pre) ==>
              within_error(rmul(mz_val(mid + k), pow2(unit)), ps_at(y, k),
                           e); */
        add_coefficient(r, mid + k, unit, error, sigma, u);
        /*@ assert unfold: \forall series y; ps_sum(y, k, n) ==
              rmul(\abs(ps_at(y, k)) + ps_sum(y, k + 1, n), ps_radius); */
        /*@ assert step: \forall series y, real e; 0.0 <= e &&
              \at(coefficients_near(mid, unit, n, y, e) && above(error, e) &&
                  above(sigma, ps_radius), Pre) ==>
              above(r, ps_sum(y, k, n)); */
    }
}

/* r += a b, of numbers >= 0 */
/*@ requires number_out(r) && number_in(a) && number_in(b);
    requires \separated(r, a) && \separated(r, b);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: \forall real t, x, y; 0.0 <= x && 0.0 <= y &&
      \old(above(r, t) && above(a, x) && above(b, y)) ==>
      above(r, t + rmul(x, y)); */
static void add_times(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b)
{
    mpfr_fma(r, a, b, r, MPFR_RNDU);
}

/* r >= (N / (N + 16))^n */
/*@ requires number_out(r) && 1 <= n && 1 <= order <= 0x7fffffff;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures power: above(r, rpower_int(
      rdiv((real)order, (real)(order + CF_NORM_WIDENING)), n)); */
static void ratio_power(mpfr_ptr r, long order, long n)
{
    mpfr_set_si(r, order + CF_NORM_WIDENING, MPFR_RNDD);
    /*@ assert divisor: mp_num(r) &&
          1.0 <= mp_val(r) <= (real)(order + CF_NORM_WIDENING); */
    mpfr_ui_div(r, (unsigned long)order, r, MPFR_RNDU);
    /*@ assert ratio: 0.0 <
          rdiv((real)order, (real)(order + CF_NORM_WIDENING)); */
    /*@ assert ratio: above(r,
          rdiv((real)order, (real)(order + CF_NORM_WIDENING))); */
    mpfr_pow_si(r, r, n, MPFR_RNDU);
}

/* x becomes y where that is a number and not larger */
/*@ requires number_out(x) && number_in(y) && \separated(x, y);
    terminates \true; exits \false; assigns *x;
    ensures ok: mp_ok(x);
    ensures smaller: \forall real t;
      \old(above(x, t) && above(y, t)) ==> above(x, t); */
static void take_smaller(mpfr_ptr x, mpfr_srcptr y)
{
    if (mpfr_number_p(y) && mpfr_lessequal_p(y, x)) {
        mpfr_set(x, y, MPFR_RNDU);
    }
}

void cf_norm_refine(mpfr_ptr tail, const cf_node_norm *wide, long order,
                    long n, mpfr_ptr known, mpfr_ptr u, mpfr_ptr v)
{
    ratio_power(u, order, n);
    //@ assert same: mp_same{Pre,Here}(tail) && mp_same{Pre,Here}(known);
    power:
    mpfr_add(v, wide->head, wide->tail, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(tail) && mp_same{Pre,Here}(known);
    //@ assert same: mp_same{power,Here}(u);
    /*@ assert norm: \forall real h, t;
          \at(above(&wide->head[0], h) && above(&wide->tail[0], t), Pre) ==>
          above(v, h + t); */
    add_times(known, u, v);
    //@ assert same: mp_same{Pre,Here}(tail);
    take_smaller(tail, known);
}

void cf_norm_widen(mpfr_ptr radius, long order)
{
    //@ ghost ratio_theorem();
    mpfr_mul_si(radius, radius, order + CF_NORM_WIDENING, MPFR_RNDU);
    /*@ assert product: \at(mp_num(radius), Pre) && mp_num(radius) ==>
          rmul(\at(mp_val(radius), Pre), (real)(order + CF_NORM_WIDENING)) <=
          mp_val(radius); */
    mpfr_div_si(radius, radius, order, MPFR_RNDU);
}

void cf_norm_rest(mpfr_ptr r, const cf_node_norm *a, mpfr_srcptr sigma,
                  long order, mpfr_ptr u, mpfr_ptr v)
{
    mpfr_pow_si(u, sigma, -order, MPFR_RNDU);
    power:
    mpfr_add(v, a->head, a->tail, MPFR_RNDU);
    //@ assert same: mp_same{power,Here}(u);
    /*@ assert norm: \forall series y; \at(norm_has(a, y), Pre) ==>
          above(v, \abs(ps_head(y)) + ps_tail(y)); */
    mpfr_mul(r, u, v, MPFR_RNDU);
}
