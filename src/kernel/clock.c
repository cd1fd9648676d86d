/* clock.c -- rule `clock`; see clock.h. */
#include "kernel/clock.h"

/* r >= phi(rate) for rounding up, <= for rounding down, for a number `rate`;
 * delta >= (or <=) the length, one of its two ends. phi grows with delta. */
static void phi(mpfr_ptr r, mpfr_srcptr rate, mpfr_srcptr delta,
                mpfr_rnd_t towards)
{
    const mpfr_rnd_t away = towards == MPFR_RNDU ? MPFR_RNDD : MPFR_RNDU;
    if (mpfr_zero_p(rate)) {
        mpfr_set(r, delta, towards);
    } else if (mpfr_sgn(rate) > 0) {
        /* -expm1(-rate delta) / rate: rate delta rounded as the result */
        mpfr_mul(r, rate, delta, towards);
        mpfr_neg(r, r, away);
        mpfr_expm1(r, r, away);
        mpfr_neg(r, r, towards);
        mpfr_div(r, r, rate, towards);
    } else {
        /* expm1(-rate delta) / -rate: both positive */
        mpfr_mul(r, rate, delta, away);
        mpfr_neg(r, r, towards);
        mpfr_expm1(r, r, towards);
        mpfr_div(r, r, rate, away);
        mpfr_neg(r, r, towards);
    }
}

/* One piece of length `delta` whose rate is in `rate`, ending where the
 * distance of u below u_end is in `below`: adds e^-below phi to the duration,
 * and moves `below` to the beginning of the piece. */
static void add_piece(cf_interval *duration, cf_interval *below,
                      const cf_interval *rate, const cf_interval *delta,
                      cf_interval *a, cf_interval *b, cf_interval_scratch *s)
{
    if (!cf_interval_is_finite(rate) || !cf_interval_is_finite(below)) {
        cf_interval_set_whole(duration);
        return;
    }
    phi(a->lower, rate->upper, delta->lower, MPFR_RNDD);
    phi(a->upper, rate->lower, delta->upper, MPFR_RNDU);
    mpfr_neg(s->sum.lower, below->upper, MPFR_RNDD);
    mpfr_neg(s->sum.upper, below->lower, MPFR_RNDU);
    (void)cf_interval_exp(b, &s->sum);
    cf_interval_mul(&s->product, a, b, s);
    cf_interval_add(duration, duration, &s->product);
    cf_interval_mul(a, rate, delta, s);
    cf_interval_add(below, below, a);
}

void cf_clock_duration(cf_interval *duration, const cf_interval *rates,
                       long pieces, size_t stride, mpq_srcptr h)
{
    const mpfr_prec_t precision = mpfr_get_prec(duration->lower);
    cf_interval delta, below, a, b;
    cf_interval_scratch scratch;
    cf_interval_init(&delta, precision);
    cf_interval_init(&below, precision);
    cf_interval_init(&a, precision);
    cf_interval_init(&b, precision);
    cf_interval_scratch_init(&scratch, precision);
    cf_interval_set_rational(&delta, h);
    mpfr_div_si(delta.lower, delta.lower, pieces, MPFR_RNDD);
    mpfr_div_si(delta.upper, delta.upper, pieces, MPFR_RNDU);
    cf_interval_set_si(&below, 0);
    cf_interval_set_si(duration, 0);
    for (long j = pieces - 1; j >= 0; j--) {
        add_piece(duration, &below, &rates[(size_t)j * stride], &delta, &a, &b,
                  &scratch);
    }
    if (!(mpfr_sgn(duration->lower) >= 0)) {
        mpfr_set_zero(duration->lower, 1); /* time does not run back */
    }
    cf_interval_clear(&delta);
    cf_interval_clear(&below);
    cf_interval_clear(&a);
    cf_interval_clear(&b);
    cf_interval_scratch_clear(&scratch);
}

void cf_clock_add(cf_interval *total, const cf_interval *end,
                  const cf_interval *duration)
{
    const mpfr_prec_t precision = mpfr_get_prec(total->lower);
    cf_interval a, b;
    cf_interval_scratch scratch;
    cf_interval_init(&a, precision);
    cf_interval_init(&b, precision);
    cf_interval_scratch_init(&scratch, precision);
    (void)cf_interval_exp(&a, end);
    cf_interval_mul(&b, &a, duration, &scratch);
    cf_interval_add(total, total, &b);
    cf_interval_clear(&a);
    cf_interval_clear(&b);
    cf_interval_scratch_clear(&scratch);
}
