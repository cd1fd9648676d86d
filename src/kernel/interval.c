/* interval.c -- closed intervals with MPFR end points; see interval.h.
 *
 * The functions exp, log, logistic, tanh, softplus, erf and a^c are monotone,
 * so the end points of the result are the function at the end points of the
 * argument, rounded down and up.
 *
 * The annotations are the steps of the proofs; none of them is compiled. A
 * name like `same` says what has not moved.
 */
#include "kernel/interval.h"

/*@ // products of numbers on the sides of zero
    lemma low_inner: \forall real u, v, x, y;
      0.0 <= u <= x && 0.0 <= v <= y ==> rmul(u, v) <= rmul(x, y);
    lemma low_outer: \forall real u, v, x, y;
      0.0 <= x <= u && v <= y && v <= 0.0 ==> rmul(u, v) <= rmul(x, y);
    lemma low_mirror: \forall real u, v, x, y;
      u <= x <= 0.0 && y <= v && 0.0 <= v ==> rmul(u, v) <= rmul(x, y);
    lemma low_negative: \forall real u, v, x, y;
      x <= u <= 0.0 && y <= v <= 0.0 ==> rmul(u, v) <= rmul(x, y);
    lemma high_outer: \forall real u, v, x, y;
      0.0 <= x <= u && y <= v && 0.0 <= v ==> rmul(x, y) <= rmul(u, v);
    lemma high_inner: \forall real u, v, x, y;
      0.0 <= u <= x && y <= v <= 0.0 ==> rmul(x, y) <= rmul(u, v);
    lemma high_negative: \forall real u, v, x, y;
      u <= x <= 0.0 && v <= y && v <= 0.0 ==> rmul(x, y) <= rmul(u, v);
    lemma square_outer: \forall real u, x;
      \abs(x) <= \abs(u) ==> 0.0 <= rmul(x, x) <= rmul(u, u);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    // quotients, roots, logistic
    lemma quotient_order: \forall real v, x, y;
      0.0 <= v && 0.0 < x <= y ==> 0.0 <= rdiv(v, y) <= rdiv(v, x);
    lemma quotient_negative: \forall real v, x, y;
      0.0 <= v && x <= y < 0.0 ==> rdiv(v, y) <= rdiv(v, x) <= 0.0;
    lemma square_order: \forall real x, y;
      0.0 <= x < y ==> rmul(x, x) < rmul(y, y);
    lemma root_order: \forall real x, y;
      0.0 <= x <= y ==> rsqrt(x) <= rsqrt(y);
    lemma root_positive: \forall real x; 0.0 < x ==> 0.0 < rsqrt(x);
    lemma root_above_1: \forall real x; 1.0 <= x ==> 1.0 <= rsqrt(x);
*/

void cf_interval_init(cf_interval *x, mpfr_prec_t precision)
{
    mpfr_init2(x->lower, precision);
    mpfr_init2(x->upper, precision);
}

void cf_interval_clear(cf_interval *x)
{
    mpfr_clear(x->lower);
    mpfr_clear(x->upper);
}

void cf_interval_scratch_init(cf_interval_scratch *s, mpfr_prec_t precision)
{
    mpfr_init2(s->a, precision);
    mpfr_init2(s->b, precision);
    cf_interval_init(&s->product, precision);
    cf_interval_init(&s->sum, precision);
}

void cf_interval_scratch_clear(cf_interval_scratch *s)
{
    mpfr_clear(s->a);
    mpfr_clear(s->b);
    cf_interval_clear(&s->product);
    cf_interval_clear(&s->sum);
}

void cf_interval_set_whole(cf_interval *r)
{
    mpfr_set_inf(r->lower, -1);
    mpfr_set_inf(r->upper, 1);
}

/*@ predicate lower_same{L1,L2}(cf_interval *a) =
      \at(a->lower[0]._mpfr_d, L1) == \at(a->lower[0]._mpfr_d, L2);
    predicate upper_same{L1,L2}(cf_interval *a) =
      \at(a->upper[0]._mpfr_d, L1) == \at(a->upper[0]._mpfr_d, L2);
    predicate mq_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
*/

/*@ requires iv_in(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures \result != 0 <==> !iv_no_nan(a); */
static int has_nan(const cf_interval *a)
{
    return mpfr_nan_p(a->lower) || mpfr_nan_p(a->upper);
}

/* NaN in an end point: nothing is known. Returns 1, or 0 in that case. */
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r, \result \from *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures answer: \result == 0 || \result == 1;
    ensures same: \old(iv_no_nan(r)) ==>
      \result == 1 && iv_same{Old,Here}(r);
    ensures whole: \old(!iv_no_nan(r)) ==> \result == 0 && iv_whole(r); */
static int tidy(cf_interval *r)
{
    if (has_nan(r)) {
        cf_interval_set_whole(r);
        return 0;
    }
    return 1;
}

void cf_interval_set(cf_interval *r, const cf_interval *a)
{
    mpfr_set(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: upper_same{Pre,Here}(a);
    mpfr_set(r->upper, a->upper, MPFR_RNDU);
}

void cf_interval_set_si(cf_interval *r, long a)
{
    mpfr_set_si(r->lower, a, MPFR_RNDD);
    mpfr_set_si(r->upper, a, MPFR_RNDU);
}

void cf_interval_set_rational(cf_interval *r, mpq_srcptr a)
{
    mpfr_set_q(r->lower, a, MPFR_RNDD);
    //@ assert same: mq_same{Pre,Here}(a);
    mpfr_set_q(r->upper, a, MPFR_RNDU);
}

void cf_interval_set_ball(cf_interval *r, mpz_ptr scratch, mpz_srcptr m,
                          mpz_srcptr radius, long unit)
{
    mpz_sub(scratch, m, radius);
    //@ assert same: mz_same{Pre,Here}(m) && mz_same{Pre,Here}(radius);
    mpfr_set_z_2exp(r->lower, scratch, unit, MPFR_RNDD);
    //@ assert same: mz_same{Pre,Here}(m) && mz_same{Pre,Here}(radius);
    /*@ assert low: \forall real x;
          \at(abs_le(x - mz_val(m), mz_val(radius)), Pre) ==>
          end_below(&r->lower[0], rmul(x, pow2(unit))); */
    low:
    mpz_add(scratch, m, radius);
    //@ assert same: iv_same{low,Here}(r);
    mpfr_set_z_2exp(r->upper, scratch, unit, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert high: \forall real x;
          \at(abs_le(x - mz_val(m), mz_val(radius)), Pre) ==>
          end_above(&r->upper[0], rmul(x, pow2(unit))); */
}

int cf_interval_is_finite(const cf_interval *a)
{
    return mpfr_number_p(a->lower) && mpfr_number_p(a->upper);
}

int cf_interval_sign(const cf_interval *a)
{
    if (has_nan(a)) {
        return 0;
    }
    if (mpfr_sgn(a->lower) > 0) {
        return 1;
    }
    return mpfr_sgn(a->upper) < 0 ? -1 : 0;
}

int cf_interval_has_zero(const cf_interval *a)
{
    return cf_interval_sign(a) == 0;
}

void cf_interval_add(cf_interval *r, const cf_interval *a,
                     const cf_interval *b)
{
    mpfr_add(r->lower, a->lower, b->lower, MPFR_RNDD);
    //@ assert same: upper_same{Pre,Here}(a) && upper_same{Pre,Here}(b);
    low:
    mpfr_add(r->upper, a->upper, b->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x, y;
          \at(iv_has(a, x) && iv_has(b, y), Pre) ==> iv_has(r, x + y); */
    (void)tidy(r);
}

void cf_interval_hull(cf_interval *r, const cf_interval *a,
                      const cf_interval *b)
{
    if (has_nan(a) || has_nan(b)) {
        cf_interval_set_whole(r);
        return;
    }
    mpfr_min(r->lower, a->lower, b->lower, MPFR_RNDD);
    //@ assert same: upper_same{Pre,Here}(a) && upper_same{Pre,Here}(b);
    low:
    mpfr_max(r->upper, a->upper, b->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
}

void cf_interval_sub(cf_interval *r, const cf_interval *a,
                     const cf_interval *b)
{
    mpfr_sub(r->lower, a->lower, b->upper, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a) && iv_same{Pre,Here}(b);
    low:
    mpfr_sub(r->upper, a->upper, b->lower, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x, y;
          \at(iv_has(a, x) && iv_has(b, y), Pre) ==> iv_has(r, x - y); */
    (void)tidy(r);
}

/*@ // r at L2 is at most p q at L1, with the rules of infinities
    predicate times_low{L1,L2}(__mpfr_struct *r, __mpfr_struct *p,
                               __mpfr_struct *q) =
      (mp_num{L2}(r) ==> mp_num{L1}(p) && mp_num{L1}(q) &&
         mp_val{L2}(r) <= rmul(mp_val{L1}(p), mp_val{L1}(q))) &&
      (mp_pinf{L2}(r) ==> (mp_inf{L1}(p) || mp_inf{L1}(q)) &&
         ((mp_pos{L1}(p) && mp_pos{L1}(q)) ||
          (mp_neg{L1}(p) && mp_neg{L1}(q)))) &&
      (mp_nan{L2}(r) ==> mp_nan{L1}(p) || mp_nan{L1}(q) ||
         mp_zero{L1}(p) || mp_zero{L1}(q)) &&
      (mp_nan{L1}(p) || mp_nan{L1}(q) ==> mp_nan{L2}(r));
    // r at L2 is at least p q at L1
    predicate times_high{L1,L2}(__mpfr_struct *r, __mpfr_struct *p,
                                __mpfr_struct *q) =
      (mp_num{L2}(r) ==> mp_num{L1}(p) && mp_num{L1}(q) &&
         rmul(mp_val{L1}(p), mp_val{L1}(q)) <= mp_val{L2}(r)) &&
      (mp_ninf{L2}(r) ==> (mp_inf{L1}(p) || mp_inf{L1}(q)) &&
         ((mp_pos{L1}(p) && mp_neg{L1}(q)) ||
          (mp_neg{L1}(p) && mp_pos{L1}(q)))) &&
      (mp_nan{L2}(r) ==> mp_nan{L1}(p) || mp_nan{L1}(q) ||
         mp_zero{L1}(p) || mp_zero{L1}(q)) &&
      (mp_nan{L1}(p) || mp_nan{L1}(q) ==> mp_nan{L2}(r));
    predicate factor{L}(__mpfr_struct *p) = \valid_read(p) && mp_ok(p);
    // the factors and the result of the cases below
    predicate factors{L}(cf_interval *r, cf_interval *a, cf_interval *b) =
      iv_out(r) && iv_in(a) && iv_in(b) && iv_no_nan(a) && iv_no_nan(b) &&
      \separated(r, a) && \separated(r, b);
    // r at L2 has all products of a and b at L1; NaN in r says nothing
    predicate times{L1,L2}(cf_interval *r, cf_interval *a, cf_interval *b) =
      \forall real x, y; iv_has{L1}(a, x) && iv_has{L1}(b, y) ==>
      iv_has{L2}(r, rmul(x, y));
    predicate squares{L1,L2}(cf_interval *r, cf_interval *a) =
      \forall real x; iv_has{L1}(a, x) ==> iv_has{L2}(r, rmul(x, x));
*/

/* r <= a b */
/*@ requires \valid(r) && mp_ok(r) && factor(a) && factor(b);
    terminates \true; exits \false; assigns *r;
    ensures mp_ok(r) && times_low{Old,Here}(r, a, b); */
static void times_down(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b)
{
    mpfr_mul(r, a, b, MPFR_RNDD);
}

/* r >= a b */
/*@ requires \valid(r) && mp_ok(r) && factor(a) && factor(b);
    terminates \true; exits \false; assigns *r;
    ensures mp_ok(r) && times_high{Old,Here}(r, a, b); */
static void times_up(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b)
{
    mpfr_mul(r, a, b, MPFR_RNDU);
}

/* r = [a b, c d] */
/*@ requires iv_out(r) && factor(a) && factor(b) && factor(c) && factor(d);
    requires \separated(r, a) && \separated(r, b);
    requires \separated(r, c) && \separated(r, d);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures low: times_low{Old,Here}(&r->lower[0], a, b);
    ensures high: times_high{Old,Here}(&r->upper[0], c, d); */
static void product(cf_interval *r, mpfr_srcptr a, mpfr_srcptr b,
                    mpfr_srcptr c, mpfr_srcptr d)
{
    times_down(r->lower, a, b);
    //@ assert same: mp_same{Pre,Here}(c) && mp_same{Pre,Here}(d);
    low:
    times_up(r->upper, c, d);
    //@ assert same: lower_same{low,Here}(r);
}

/* a >= 0 */
/*@ requires factors(r, a, b) && !mp_neg(&a->lower[0]);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: times{Old,Here}(r, a, b); */
static void positive_product(cf_interval *r, const cf_interval *a,
                             const cf_interval *b)
{
    if (mpfr_sgn(b->lower) >= 0) {
        product(r, a->lower, b->lower, a->upper, b->upper);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else if (mpfr_sgn(b->upper) <= 0) {
        product(r, a->upper, b->lower, a->lower, b->upper);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else {
        product(r, a->upper, b->lower, a->upper, b->upper);
        //@ assert has: times{Pre,Here}(r, a, b);
    }
}

/* a <= 0 */
/*@ requires factors(r, a, b) && !mp_pos(&a->upper[0]);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: times{Old,Here}(r, a, b); */
static void negative_product(cf_interval *r, const cf_interval *a,
                             const cf_interval *b)
{
    if (mpfr_sgn(b->lower) >= 0) {
        product(r, a->lower, b->upper, a->upper, b->lower);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else if (mpfr_sgn(b->upper) <= 0) {
        product(r, a->upper, b->upper, a->lower, b->lower);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else {
        product(r, a->lower, b->upper, a->lower, b->lower);
        //@ assert has: times{Pre,Here}(r, a, b);
    }
}

/* Both factors have zero inside: the extreme products compete. No end is
 * zero, so no product is NaN. */
/*@ requires factors(r, a, b);
    requires mp_neg(&a->lower[0]) && mp_pos(&a->upper[0]);
    requires mp_neg(&b->lower[0]) && mp_pos(&b->upper[0]);
    requires \valid(u) && mp_ok(u) && \valid(v) && mp_ok(v);
    requires \separated(r, u, v, a) && \separated(r, u, v, b);
    terminates \true; exits \false; assigns *r, *u, *v;
    ensures ok: iv_ok(r) && mp_ok(u) && mp_ok(v);
    ensures has: times{Old,Here}(r, a, b); */
static void mixed_product(cf_interval *r, const cf_interval *a,
                          const cf_interval *b, mpfr_ptr u, mpfr_ptr v)
{
    product(r, a->lower, b->upper, a->lower, b->lower);
    //@ assert same: iv_same{Pre,Here}(a) && iv_same{Pre,Here}(b);
    first:
    times_down(u, a->upper, b->lower);
    //@ assert same: iv_same{Pre,Here}(a) && iv_same{Pre,Here}(b);
    //@ assert same: iv_same{first,Here}(r);
    second:
    times_up(v, a->upper, b->upper);
    //@ assert same: iv_same{first,Here}(r) && mp_same{second,Here}(u);
    third:
    mpfr_min(r->lower, r->lower, u, MPFR_RNDD);
    //@ assert same: upper_same{first,Here}(r) && mp_same{third,Here}(v);
    low:
    mpfr_max(r->upper, r->upper, v, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
}

void cf_interval_mul(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_interval_scratch *s)
{
    if (has_nan(a) || has_nan(b)) {
        cf_interval_set_whole(r); /* a sign test below might not see it */
        return;
    }
    if (mpfr_sgn(a->lower) >= 0) {
        positive_product(r, a, b);
    } else if (mpfr_sgn(a->upper) <= 0) {
        negative_product(r, a, b);
    } else if (mpfr_sgn(b->lower) >= 0) {
        product(r, a->lower, b->upper, a->upper, b->upper);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else if (mpfr_sgn(b->upper) <= 0) {
        product(r, a->upper, b->lower, a->lower, b->lower);
        //@ assert has: times{Pre,Here}(r, a, b);
    } else {
        mixed_product(r, a, b, s->a, s->b);
    }
    //@ assert has: times{Pre,Here}(r, a, b);
    (void)tidy(r);
}

void cf_interval_sqr(cf_interval *r, const cf_interval *a)
{
    if (mpfr_sgn(a->lower) >= 0) {
        product(r, a->lower, a->lower, a->upper, a->upper);
        //@ assert has: iv_no_nan(r) ==> squares{Pre,Here}(r, a);
    } else if (mpfr_sgn(a->upper) <= 0) {
        product(r, a->upper, a->upper, a->lower, a->lower);
        //@ assert has: iv_no_nan(r) ==> squares{Pre,Here}(r, a);
    } else {
        int left = mpfr_cmpabs(a->lower, a->upper) >= 0;
        mpfr_srcptr far = left ? a->lower : a->upper;
        times_up(r->upper, far, far);
        //@ assert same: iv_same{Pre,Here}(a);
        high:
        mpfr_set_si(r->lower, 0, MPFR_RNDD);
        //@ assert same: upper_same{high,Here}(r);
        //@ assert has: iv_no_nan(r) ==> squares{Pre,Here}(r, a);
    }
    //@ assert has: iv_no_nan(r) ==> squares{Pre,Here}(r, a);
    (void)tidy(r);
}

void cf_interval_widen(cf_interval *r, mpfr_srcptr e)
{
    mpfr_sub(r->lower, r->lower, e, MPFR_RNDD);
    //@ assert same: upper_same{Pre,Here}(r) && mp_same{Pre,Here}(e);
    low:
    mpfr_add(r->upper, r->upper, e, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x, d;
          \at(iv_has(r, x) && end_above(e, \abs(d)), Pre) ==>
          iv_has(r, x + d); */
    (void)tidy(r);
}

void cf_interval_magnitude(mpfr_ptr r, const cf_interval *a)
{
    int left = mpfr_cmpabs(a->lower, a->upper) >= 0;
    if (has_nan(a)) {
        mpfr_set_inf(r, 1);
        return;
    }
    mpfr_abs(r, left ? a->lower : a->upper, MPFR_RNDU);
}

/* Outside the domain: the whole line, and 0 for the caller. */
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r, \result \from \nothing;
    ensures iv_ok(r) && iv_whole(r) && \result == 0; */
static int refuse(cf_interval *r)
{
    cf_interval_set_whole(r);
    return 0;
}

int cf_interval_inverse(cf_interval *r, const cf_interval *a)
{
    if (cf_interval_has_zero(a)) {
        return refuse(r);
    }
    mpfr_ui_div(r->lower, 1, a->upper, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    mpfr_ui_div(r->upper, 1, a->lower, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rdiv(1.0, x)); */
    return tidy(r);
}

int cf_interval_exp(cf_interval *r, const cf_interval *a)
{
    mpfr_exp(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    mpfr_exp(r->upper, a->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rexp(x)); */
    return tidy(r);
}

int cf_interval_log(cf_interval *r, const cf_interval *a)
{
    if (cf_interval_sign(a) <= 0) {
        return refuse(r);
    }
    mpfr_log(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    mpfr_log(r->upper, a->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rlog(x)); */
    return tidy(r);
}

/* 1 / (1 + e^-a), the last rounding towards `result`, the others away. */
/*@ requires \valid(r) && mp_ok(r) && factor(a) && \separated(r, a);
    requires (result == MPFR_RNDD && opposite == MPFR_RNDU) ||
             (result == MPFR_RNDU && opposite == MPFR_RNDD);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures low: result == MPFR_RNDD ==> \forall real x;
      \old(end_below(a, x)) ==> end_below(r, rlogistic(x));
    ensures high: result == MPFR_RNDU ==> \forall real x;
      \old(end_above(a, x)) ==> end_above(r, rlogistic(x)); */
static void logistic_end(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t result,
                         mpfr_rnd_t opposite)
{
    mpfr_neg(r, a, opposite);
    /*@ assert low: result == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==> end_above(r, -x); */
    /*@ assert high: result == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==> end_below(r, -x); */
    mpfr_exp(r, r, opposite);
    /*@ assert low: result == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==> end_above(r, rexp(-x)); */
    /*@ assert high: result == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==> end_below(r, rexp(-x)); */
    //@ assert positive: mp_num(r) ==> 0.0 <= mp_val(r);
    mpfr_add_ui(r, r, 1, opposite);
    /*@ assert low: result == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==> end_above(r, 1.0 + rexp(-x)); */
    /*@ assert high: result == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==> end_below(r, 1.0 + rexp(-x)); */
    //@ assert positive: mp_num(r) ==> 1.0 <= mp_val(r);
    mpfr_ui_div(r, 1, r, result);
    /*@ assert low: result == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==>
          end_below(r, rdiv(1.0, 1.0 + rexp(-x))); */
    /*@ assert high: result == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==>
          end_above(r, rdiv(1.0, 1.0 + rexp(-x))); */
}

int cf_interval_logistic(cf_interval *r, const cf_interval *a)
{
    logistic_end(r->lower, a->lower, MPFR_RNDD, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    logistic_end(r->upper, a->upper, MPFR_RNDU, MPFR_RNDD);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rlogistic(x)); */
    return tidy(r);
}

int cf_interval_tanh(cf_interval *r, const cf_interval *a)
{
    mpfr_tanh(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    mpfr_tanh(r->upper, a->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rtanh(x)); */
    return tidy(r);
}

/* log(1 + e^a) */
/*@ requires \valid(r) && mp_ok(r) && factor(a) && \separated(r, a);
    requires rounding == MPFR_RNDD || rounding == MPFR_RNDU;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures low: rounding == MPFR_RNDD ==> \forall real x;
      \old(end_below(a, x)) ==> end_below(r, rsoftplus(x));
    ensures high: rounding == MPFR_RNDU ==> \forall real x;
      \old(end_above(a, x)) ==> end_above(r, rsoftplus(x)); */
static void softplus_end(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rounding)
{
    mpfr_exp(r, a, rounding);
    /*@ assert low: rounding == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==> end_below(r, rexp(x)); */
    /*@ assert high: rounding == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==> end_above(r, rexp(x)); */
    //@ assert positive: mp_num(r) ==> 0.0 <= mp_val(r);
    mpfr_log1p(r, r, rounding);
    /*@ assert low: rounding == MPFR_RNDD ==> \forall real x;
          \at(end_below(a, x), Pre) ==> end_below(r, rlog(1.0 + rexp(x))); */
    /*@ assert high: rounding == MPFR_RNDU ==> \forall real x;
          \at(end_above(a, x), Pre) ==> end_above(r, rlog(1.0 + rexp(x))); */
}

int cf_interval_softplus(cf_interval *r, const cf_interval *a)
{
    softplus_end(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    softplus_end(r->upper, a->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rsoftplus(x)); */
    return tidy(r);
}

int cf_interval_erf(cf_interval *r, const cf_interval *a)
{
    mpfr_erf(r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a);
    low:
    mpfr_erf(r->upper, a->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rerf(x)); */
    return tidy(r);
}

/* a^(p/q) for a > 0: the q-th root, then the p-th power; `root` is the
 * direction in which the root must err for the result to err in `result`. */
/*@ requires \valid(r) && mp_ok(r) && factor(a) && \separated(r, a);
    requires 1 <= q;
    requires result == MPFR_RNDD || result == MPFR_RNDU;
    requires p > 0 ==> root == result;
    requires p <= 0 ==> (root == MPFR_RNDD || root == MPFR_RNDU) &&
                        root != result;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures rising: p > 0 && result == MPFR_RNDD && \old(mp_pos(a)) ==>
      \forall real x; \old(end_below(a, x)) ==>
      end_below(r, rpower_int(rroot(x, q), p));
    ensures rising: p > 0 && result == MPFR_RNDU ==>
      \forall real x; 0.0 < x && \old(end_above(a, x)) ==>
      end_above(r, rpower_int(rroot(x, q), p));
    ensures falling: p <= 0 && result == MPFR_RNDD ==>
      \forall real x; 0.0 < x && \old(end_above(a, x)) ==>
      end_below(r, rpower_int(rroot(x, q), p));
    ensures falling: p <= 0 && result == MPFR_RNDU && \old(mp_pos(a)) ==>
      \forall real x; \old(end_below(a, x)) ==>
      end_above(r, rpower_int(rroot(x, q), p)); */
static void power_end(mpfr_ptr r, mpfr_srcptr a, long p, unsigned long q,
                      mpfr_rnd_t result, mpfr_rnd_t root)
{
    mpfr_rootn_ui(r, a, q, root);
    /*@ assert low: root == MPFR_RNDD && \at(mp_pos(a), Pre) ==>
          mp_pos(r) && (\forall real x; \at(end_below(a, x), Pre) ==>
          0.0 < x && 0.0 < rroot(x, q) && end_below(r, rroot(x, q))); */
    /*@ assert high: root == MPFR_RNDU ==> \forall real x;
          0.0 < x && \at(end_above(a, x), Pre) ==>
          0.0 < rroot(x, q) && end_above(r, rroot(x, q)); */
    mpfr_pow_si(r, r, p, result);
}

/* p/q = c */
/*@ requires iv_out(r) && iv_in(a) && iv_positive(a) && \separated(r, a);
    requires 1 <= q;
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rpower_int(rroot(x, q), p)); */
static void power(cf_interval *r, const cf_interval *a, long p,
                  unsigned long q)
{
    if (p > 0) {
        power_end(r->lower, a->lower, p, q, MPFR_RNDD, MPFR_RNDD);
        //@ assert same: iv_same{Pre,Here}(a);
        rising:
        power_end(r->upper, a->upper, p, q, MPFR_RNDU, MPFR_RNDU);
        //@ assert same: lower_same{rising,Here}(r);
    } else {
        power_end(r->lower, a->upper, p, q, MPFR_RNDD, MPFR_RNDU);
        //@ assert same: iv_same{Pre,Here}(a);
        falling:
        power_end(r->upper, a->lower, p, q, MPFR_RNDU, MPFR_RNDD);
        //@ assert same: lower_same{falling,Here}(r);
    }
}

int cf_interval_power(cf_interval *r, const cf_interval *a, mpq_srcptr c)
{
    long p;
    unsigned long q;
    if (cf_interval_sign(a) <= 0 || !mpz_fits_sint_p(mpq_numref(c)) ||
        !mpz_fits_sint_p(mpq_denref(c))) {
        return refuse(r);
    }
    p = mpz_get_si(mpq_numref(c));
    q = mpz_get_ui(mpq_denref(c));
    //@ assert exponent: 1 <= q && mq_val(c) == rdiv((real)p, (real)q);
    power(r, a, p, q);
    /*@ assert has: \forall real x; \at(iv_has(a, x), Pre) ==>
          iv_has(r, rpower(x, \at(mq_val(c), Pre))); */
    return tidy(r);
}

void cf_interval_two_over_sqrt_pi(cf_interval *r)
{
    mpfr_const_pi(r->lower, MPFR_RNDU);
    mpfr_sqrt(r->lower, r->lower, MPFR_RNDU);
    mpfr_ui_div(r->lower, 2, r->lower, MPFR_RNDD);
    low:
    mpfr_const_pi(r->upper, MPFR_RNDD);
    mpfr_sqrt(r->upper, r->upper, MPFR_RNDD);
    mpfr_ui_div(r->upper, 2, r->upper, MPFR_RNDU);
    //@ assert same: lower_same{low,Here}(r);
}
