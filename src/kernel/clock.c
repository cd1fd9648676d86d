/* clock.c -- rule `clock`; see clock.h. */
#include "kernel/clock.h"

typedef struct {
    cf_interval a, b;
    cf_interval_scratch scratch;
} room;

/* r = e^u / divisor; 0 where the divisor may vanish */
static int exponential_over(cf_interval *r, const cf_interval *u,
                            const cf_interval *divisor, room *w)
{
    if (!cf_interval_exp(&w->a, u) || !cf_interval_inverse(&w->b, divisor)) {
        return 0;
    }
    cf_interval_mul(r, &w->a, &w->b, &w->scratch);
    return 1;
}

/* The first form. A kappa that is finite on the whole step is part of it: the
 * rate has no zero there. */
static int by_parts(cf_interval *r, const cf_clock_state *begin,
                    const cf_clock_state *end, const cf_interval *rate,
                    const cf_interval *kappa, room *w)
{
    cf_interval first;
    int done;
    if (cf_interval_sign(rate) == 0 || !cf_interval_is_finite(kappa)) {
        return 0;
    }
    cf_interval_init(&first, mpfr_get_prec(r->lower));
    done = exponential_over(&first, &begin->u, &begin->r, w) &&
           exponential_over(r, &end->u, &end->r, w);
    if (done) {
        cf_interval_sub(&w->a, r, &first);
        cf_interval_set_si(&w->b, 1);
        cf_interval_sub(&first, &w->b, kappa);
        done = cf_interval_sign(&first) > 0 &&
               cf_interval_inverse(&w->b, &first);
    }
    if (done) {
        cf_interval_mul(r, &w->a, &w->b, &w->scratch);
    }
    cf_interval_clear(&first);
    return done;
}

/* The second form. */
static int by_mean_value(cf_interval *r, const cf_clock_state *begin,
                         const cf_clock_state *end, const cf_interval *rate,
                         room *w)
{
    cf_interval difference;
    int done;
    cf_interval_init(&difference, mpfr_get_prec(r->lower));
    done = cf_interval_exp(&w->a, &end->u) &&
           cf_interval_exp(&w->b, &begin->u);
    cf_interval_sub(&difference, &w->a, &w->b);
    done = done && cf_interval_inverse(&w->a, rate);
    if (done) {
        cf_interval_mul(r, &difference, &w->a, &w->scratch);
    }
    cf_interval_clear(&difference);
    return done;
}

/* The third form. */
static void by_range(cf_interval *r, const cf_clock_state *begin,
                     const cf_interval *rate, mpq_srcptr h, room *w)
{
    cf_interval_set_rational(&w->a, h);
    mpfr_set_zero(w->a.lower, 1);
    cf_interval_mul(&w->b, &w->a, rate, &w->scratch);
    cf_interval_add(&w->b, &w->b, &begin->u);
    (void)cf_interval_exp(&w->a, &w->b);
    cf_interval_set_rational(&w->b, h);
    cf_interval_mul(r, &w->a, &w->b, &w->scratch);
}

void cf_clock_add(cf_interval *total, const cf_clock_state *begin,
                  const cf_clock_state *end, const cf_interval *rate,
                  const cf_interval *kappa, mpq_srcptr h)
{
    const mpfr_prec_t precision = mpfr_get_prec(total->lower);
    cf_interval r;
    room w;
    cf_interval_init(&r, precision);
    cf_interval_init(&w.a, precision);
    cf_interval_init(&w.b, precision);
    cf_interval_scratch_init(&w.scratch, precision);
    if (!by_parts(&r, begin, end, rate, kappa, &w) &&
        !by_mean_value(&r, begin, end, rate, &w)) {
        by_range(&r, begin, rate, h, &w);
    }
    if (mpfr_sgn(r.lower) < 0) {
        mpfr_set_zero(r.lower, 1); /* time does not run back */
    }
    cf_interval_add(total, total, &r);
    cf_interval_clear(&r);
    cf_interval_clear(&w.a);
    cf_interval_clear(&w.b);
    cf_interval_scratch_clear(&w.scratch);
}
