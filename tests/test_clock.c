/* test_clock.c -- does rule clock enclose real time?
 *
 * u(s) = a s + b s^2/2 + c s^3/6 on [0,h], so r = a + b s + c s^2/2 and the
 * duration is int_0^h e^(u(s) - u(h)) ds, by Simpson's rule with 2^12 nodes.
 * Closed forms for constant r; enclosures that are not finite give no upper
 * bound.
 */
#include <math.h>
#include <stdio.h>

#include <CUnit/CUnit.h>

#include "kernel/clock.h"
#include "random.h"
#include "suite.h"

#define MOST_PIECES 64

static unsigned long compared;

typedef struct {
    double a, b, c, h;
} course;

static double slowness(const course *k, double s)
{
    return s * (k->a + s * (k->b / 2 + s * k->c / 6));
}

static double rate(const course *k, double s)
{
    return k->a + s * (k->b + s * k->c / 2);
}

/* Simpson; its error is far below 1e-9 of the result for |u'| h <= 40 */
static double true_duration(const course *k)
{
    const long n = 1L << 14;
    double sum = 0, end = slowness(k, k->h);
    for (long i = 0; i <= n; i++) {
        double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
        double s = k->h * (double)i / (double)n;
        sum += weight * exp(slowness(k, s) - end);
    }
    return sum * k->h / (3.0 * (double)n);
}

/* An interval that contains r on [from, to]; r is a parabola. */
static void set_rate(cf_interval *x, const course *k, double from, double to)
{
    double low = fmin(rate(k, from), rate(k, to));
    double high = fmax(rate(k, from), rate(k, to));
    if (k->c != 0 && -k->b / k->c > from && -k->b / k->c < to) {
        low = fmin(low, rate(k, -k->b / k->c));
        high = fmax(high, rate(k, -k->b / k->c));
    }
    mpfr_set_d(x->lower, low - 1e-12, MPFR_RNDD);
    mpfr_set_d(x->upper, high + 1e-12, MPFR_RNDU);
}

static void fill_rates(cf_interval *rates, const course *k, long pieces)
{
    for (long j = 0; j < pieces; j++) {
        set_rate(&rates[2 * j], k, k->h * (double)j / (double)pieces,
                 k->h * (double)(j + 1) / (double)pieces);
        cf_interval_set_whole(&rates[2 * j + 1]); /* another quantity */
    }
}

static void check(cf_interval *rates, const course *k, mpq_srcptr h)
{
    cf_interval duration;
    double truth = true_duration(k);
    cf_interval_init(&duration, 60);
    for (long pieces = 1; pieces <= MOST_PIECES; pieces *= 4) {
        double low, high;
        fill_rates(rates, k, pieces);
        cf_clock_duration(&duration, rates, pieces, 2, h);
        low = mpfr_get_d(duration.lower, MPFR_RNDD);
        high = mpfr_get_d(duration.upper, MPFR_RNDU);
        CU_ASSERT(low >= 0 && low <= truth * (1 + 1e-9));
        CU_ASSERT(high >= truth * (1 - 1e-9));
        compared++;
    }
    cf_interval_clear(&duration);
}

static void test_durations(void)
{
    cf_interval *rates = cf_interval_row_new(2 * MOST_PIECES, 60);
    mpq_t h;
    mpq_init(h);
    CU_ASSERT_FATAL(rates != NULL);
    for (unsigned long i = 0; i < 300 * random_rounds; i++) {
        course k;
        random_start("durations", i);
        mpq_set_ui(h, 1 + random_below(64), 16);
        mpq_canonicalize(h);
        k.h = mpq_get_d(h);
        k.a = (double)random_between(-80, 80) / 16;
        k.b = random_below(3) == 0 ? 0 : (double)random_between(-40, 40) / 16;
        k.c = random_below(3) == 0 ? 0 : (double)random_between(-20, 20) / 16;
        check(rates, &k, h);
    }
    mpq_clear(h);
    cf_interval_row_free(rates, 2 * MOST_PIECES);
}

/* r = a exactly: (1 - e^(-a h)) / a, to almost all bits, and h for a = 0 */
static void test_constant_rates(void)
{
    static const double a[] = {0, 1, -1, 1000, -30, 1e-12};
    cf_interval rate_of, duration;
    mpq_t h;
    cf_interval_init(&rate_of, 60);
    cf_interval_init(&duration, 60);
    mpq_init(h);
    mpq_set_ui(h, 3, 4);
    for (size_t i = 0; i < sizeof a / sizeof a[0]; i++) {
        double truth = a[i] == 0 ? 0.75 : -expm1(-a[i] * 0.75) / a[i];
        mpfr_set_d(rate_of.lower, a[i], MPFR_RNDD);
        mpfr_set_d(rate_of.upper, a[i], MPFR_RNDU);
        cf_clock_duration(&duration, &rate_of, 1, 1, h);
        CU_ASSERT(mpfr_cmp_d(duration.lower, truth * (1 + 1e-14)) <= 0);
        CU_ASSERT(mpfr_cmp_d(duration.lower, truth * (1 - 1e-14)) >= 0);
        CU_ASSERT(mpfr_cmp_d(duration.upper, truth * (1 + 1e-14)) <= 0);
        CU_ASSERT(mpfr_cmp_d(duration.upper, truth * (1 - 1e-14)) >= 0);
    }
    mpq_clear(h);
    cf_interval_clear(&rate_of);
    cf_interval_clear(&duration);
}

static void test_nothing_known(void)
{
    cf_interval rates[2], duration, total, end;
    mpq_t h;
    cf_interval_init(&rates[0], 60);
    cf_interval_init(&rates[1], 60);
    cf_interval_init(&duration, 60);
    cf_interval_init(&total, 60);
    cf_interval_init(&end, 60);
    mpq_init(h);
    mpq_set_ui(h, 1, 1);
    for (int kind = 0; kind < 3; kind++) {
        cf_interval_set_si(&rates[0], 1);
        cf_interval_set_si(&rates[1], 1);
        if (kind == 0) {
            cf_interval_set_whole(&rates[0]);
        } else if (kind == 1) {
            mpfr_set_inf(rates[1].lower, -1);
        } else {
            mpfr_set_nan(rates[0].upper);
        }
        cf_clock_duration(&duration, rates, 2, 1, h);
        CU_ASSERT(mpfr_inf_p(duration.upper) && mpfr_sgn(duration.lower) >= 0);
        cf_interval_set_si(&total, 1);
        cf_interval_set_si(&end, 5);
        cf_clock_add(&total, &end, &duration);
        CU_ASSERT(mpfr_inf_p(total.upper));
        CU_ASSERT(mpfr_cmp_ui(total.lower, 1) >= 0);
    }
    mpq_clear(h);
    cf_interval_clear(&rates[0]);
    cf_interval_clear(&rates[1]);
    cf_interval_clear(&duration);
    cf_interval_clear(&total);
    cf_interval_clear(&end);
}

static const CU_TestInfo tests[] = {
    {"durations contain the integral", test_durations},
    {"constant rates", test_constant_rates},
    {"nothing known", test_nothing_known},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("clock", tests);
    printf("durations compared: %lu\n", compared);
    mpfr_free_cache();
    return code;
}
