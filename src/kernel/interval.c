/* interval.c -- closed intervals with MPFR end points; see interval.h.
 *
 * The functions exp, log, logistic, tanh, softplus, erf and a^c are monotone,
 * so the end points of the result are the function at the end points of the
 * argument, rounded down and up.
 */
#include "kernel/interval.h"

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

static int has_nan(const cf_interval *a)
{
    return mpfr_nan_p(a->lower) || mpfr_nan_p(a->upper);
}

/* NaN in an end point: nothing is known. Returns 1, or 0 in that case. */
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
    mpfr_set_q(r->upper, a, MPFR_RNDU);
}

void cf_interval_set_ball(cf_interval *r, mpz_ptr scratch, mpz_srcptr m,
                          mpz_srcptr radius, long unit)
{
    mpz_sub(scratch, m, radius);
    mpfr_set_z_2exp(r->lower, scratch, unit, MPFR_RNDD);
    mpz_add(scratch, m, radius);
    mpfr_set_z_2exp(r->upper, scratch, unit, MPFR_RNDU);
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
    mpfr_add(r->upper, a->upper, b->upper, MPFR_RNDU);
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
    mpfr_max(r->upper, a->upper, b->upper, MPFR_RNDU);
}

void cf_interval_sub(cf_interval *r, const cf_interval *a,
                     const cf_interval *b)
{
    mpfr_sub(r->lower, a->lower, b->upper, MPFR_RNDD);
    mpfr_sub(r->upper, a->upper, b->lower, MPFR_RNDU);
    (void)tidy(r);
}

static void product(cf_interval *r, mpfr_srcptr a, mpfr_srcptr b,
                    mpfr_srcptr c, mpfr_srcptr d)
{
    mpfr_mul(r->lower, a, b, MPFR_RNDD);
    mpfr_mul(r->upper, c, d, MPFR_RNDU);
}

/* Both factors have zero inside: the extreme products compete. */
static void mixed_product(cf_interval *r, const cf_interval *a,
                          const cf_interval *b, cf_interval_scratch *s)
{
    product(r, a->lower, b->upper, a->lower, b->lower);
    mpfr_mul(s->a, a->upper, b->lower, MPFR_RNDD);
    mpfr_mul(s->b, a->upper, b->upper, MPFR_RNDU);
    mpfr_min(r->lower, r->lower, s->a, MPFR_RNDD);
    mpfr_max(r->upper, r->upper, s->b, MPFR_RNDU);
}

void cf_interval_mul(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_interval_scratch *s)
{
    if (has_nan(a) || has_nan(b)) {
        cf_interval_set_whole(r); /* a sign test below might not see it */
        return;
    }
    if (mpfr_sgn(a->lower) >= 0) {
        if (mpfr_sgn(b->lower) >= 0) {
            product(r, a->lower, b->lower, a->upper, b->upper);
        } else if (mpfr_sgn(b->upper) <= 0) {
            product(r, a->upper, b->lower, a->lower, b->upper);
        } else {
            product(r, a->upper, b->lower, a->upper, b->upper);
        }
    } else if (mpfr_sgn(a->upper) <= 0) {
        if (mpfr_sgn(b->lower) >= 0) {
            product(r, a->lower, b->upper, a->upper, b->lower);
        } else if (mpfr_sgn(b->upper) <= 0) {
            product(r, a->upper, b->upper, a->lower, b->lower);
        } else {
            product(r, a->lower, b->upper, a->lower, b->lower);
        }
    } else if (mpfr_sgn(b->lower) >= 0) {
        product(r, a->lower, b->upper, a->upper, b->upper);
    } else if (mpfr_sgn(b->upper) <= 0) {
        product(r, a->upper, b->lower, a->lower, b->lower);
    } else {
        mixed_product(r, a, b, s);
        if (mpfr_nan_p(s->a) || mpfr_nan_p(s->b)) {
            cf_interval_set_whole(r);
        }
    }
    (void)tidy(r);
}

void cf_interval_sqr(cf_interval *r, const cf_interval *a)
{
    if (mpfr_sgn(a->lower) >= 0) {
        product(r, a->lower, a->lower, a->upper, a->upper);
    } else if (mpfr_sgn(a->upper) <= 0) {
        product(r, a->upper, a->upper, a->lower, a->lower);
    } else {
        int left = mpfr_cmpabs(a->lower, a->upper) >= 0;
        mpfr_srcptr far = left ? a->lower : a->upper;
        mpfr_mul(r->upper, far, far, MPFR_RNDU);
        mpfr_set_si(r->lower, 0, MPFR_RNDD);
    }
    (void)tidy(r);
}

void cf_interval_widen(cf_interval *r, mpfr_srcptr e)
{
    mpfr_sub(r->lower, r->lower, e, MPFR_RNDD);
    mpfr_add(r->upper, r->upper, e, MPFR_RNDU);
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
    mpfr_ui_div(r->upper, 1, a->lower, MPFR_RNDU);
    return tidy(r);
}

int cf_interval_exp(cf_interval *r, const cf_interval *a)
{
    mpfr_exp(r->lower, a->lower, MPFR_RNDD);
    mpfr_exp(r->upper, a->upper, MPFR_RNDU);
    return tidy(r);
}

int cf_interval_log(cf_interval *r, const cf_interval *a)
{
    if (cf_interval_sign(a) <= 0) {
        return refuse(r);
    }
    mpfr_log(r->lower, a->lower, MPFR_RNDD);
    mpfr_log(r->upper, a->upper, MPFR_RNDU);
    return tidy(r);
}

/* 1 / (1 + e^-a), every rounding towards `down` (or away from it). */
static void logistic_end(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t result,
                         mpfr_rnd_t opposite)
{
    mpfr_neg(r, a, opposite);
    mpfr_exp(r, r, opposite);
    mpfr_add_ui(r, r, 1, opposite);
    mpfr_ui_div(r, 1, r, result);
}

int cf_interval_logistic(cf_interval *r, const cf_interval *a)
{
    logistic_end(r->lower, a->lower, MPFR_RNDD, MPFR_RNDU);
    logistic_end(r->upper, a->upper, MPFR_RNDU, MPFR_RNDD);
    return tidy(r);
}

int cf_interval_tanh(cf_interval *r, const cf_interval *a)
{
    mpfr_tanh(r->lower, a->lower, MPFR_RNDD);
    mpfr_tanh(r->upper, a->upper, MPFR_RNDU);
    return tidy(r);
}

/* log(1 + e^a) */
static void softplus_end(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rounding)
{
    mpfr_exp(r, a, rounding);
    mpfr_log1p(r, r, rounding);
}

int cf_interval_softplus(cf_interval *r, const cf_interval *a)
{
    softplus_end(r->lower, a->lower, MPFR_RNDD);
    softplus_end(r->upper, a->upper, MPFR_RNDU);
    return tidy(r);
}

int cf_interval_erf(cf_interval *r, const cf_interval *a)
{
    mpfr_erf(r->lower, a->lower, MPFR_RNDD);
    mpfr_erf(r->upper, a->upper, MPFR_RNDU);
    return tidy(r);
}

/* a^(p/q) for a > 0: the q-th root, then the p-th power; `root` is the
 * direction in which the root must err for the result to err in `result`. */
static void power_end(mpfr_ptr r, mpfr_srcptr a, long p, unsigned long q,
                      mpfr_rnd_t result, mpfr_rnd_t root)
{
    mpfr_rootn_ui(r, a, q, root);
    mpfr_pow_si(r, r, p, result);
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
    if (p > 0) {
        power_end(r->lower, a->lower, p, q, MPFR_RNDD, MPFR_RNDD);
        power_end(r->upper, a->upper, p, q, MPFR_RNDU, MPFR_RNDU);
    } else {
        power_end(r->lower, a->upper, p, q, MPFR_RNDD, MPFR_RNDU);
        power_end(r->upper, a->lower, p, q, MPFR_RNDU, MPFR_RNDD);
    }
    return tidy(r);
}

void cf_interval_two_over_sqrt_pi(cf_interval *r)
{
    mpfr_const_pi(r->lower, MPFR_RNDU);
    mpfr_sqrt(r->lower, r->lower, MPFR_RNDU);
    mpfr_ui_div(r->lower, 2, r->lower, MPFR_RNDD);
    mpfr_const_pi(r->upper, MPFR_RNDD);
    mpfr_sqrt(r->upper, r->upper, MPFR_RNDD);
    mpfr_ui_div(r->upper, 2, r->upper, MPFR_RNDU);
}
