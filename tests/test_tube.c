/* test_tube.c -- are the numbers that rule tube starts from upper bounds?
 *
 * delta against the exact sum of squares, the exponent of a piece and the bound
 * of a component against exact rationals, and none of them far above; what is
 * not a number gives none.
 */
#include <stdio.h>

#include <CUnit/CUnit.h>

#include "kernel/defect.h"
#include "kernel/tube.h"
#include "random.h"
#include "suite.h"

#define MOST_COMPONENTS 6

static unsigned long compared;

/* exact <= x <= exact (1 + 2^-55): rounded up a few times at 64 bits */
static void check_above(mpfr_srcptr x, mpq_srcptr exact)
{
    mpq_t stated, slack;
    mpq_inits(stated, slack, NULL);
    CU_ASSERT_FATAL(mpfr_number_p(x) != 0);
    mpfr_get_q(stated, x);
    CU_ASSERT(mpq_cmp(stated, exact) >= 0);
    mpq_div_2exp(slack, exact, 55);
    mpq_abs(slack, slack);
    mpq_add(slack, slack, exact);
    CU_ASSERT(mpq_cmp(stated, slack) <= 0);
    compared++;
    mpq_clears(stated, slack, NULL);
}

static void test_delta(void)
{
    __mpfr_struct component[MOST_COMPONENTS];
    mpfr_t delta;
    mpq_t total, x;
    mpq_inits(total, x, NULL);
    mpfr_init2(delta, 64);
    for (int i = 0; i < MOST_COMPONENTS; i++) {
        mpfr_init2(component + i, 64);
    }
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        uint32_t n = (random_start("delta", round), 1 + random_below(6));
        mpq_set_ui(total, 0, 1);
        for (uint32_t i = 0; i < n; i++) {
            random_small_number(component + i, 0);
            mpfr_get_q(x, component + i);
            mpq_mul(x, x, x);
            mpq_add(total, total, x);
        }
        cf_tube_delta(delta, component, n);
        mpfr_get_q(x, delta);
        CU_ASSERT(mpq_sgn(x) >= 0 && mpfr_number_p(delta) != 0);
        mpq_mul(x, x, x);
        CU_ASSERT(mpq_cmp(x, total) >= 0);
        compared++;
        mpfr_set_nan(component + n - 1);
        cf_tube_delta(delta, component, n);
        CU_ASSERT(mpfr_number_p(delta) == 0);
    }
    cf_tube_delta(delta, component, 0);
    CU_ASSERT(mpfr_zero_p(delta) != 0);
    for (int i = 0; i < MOST_COMPONENTS; i++) {
        mpfr_clear(component + i);
    }
    mpfr_clear(delta);
    mpq_clears(total, x, NULL);
}

static void test_exponent(void)
{
    mpfr_t exponent, mu;
    mpq_t h, exact, pieces;
    mpq_inits(h, exact, pieces, NULL);
    mpfr_inits2(64, exponent, mu, (mpfr_ptr)0);
    for (unsigned long round = 0; round < 2000 * random_rounds; round++) {
        long count;
        random_start("exponent", round);
        count = 1 + (long)random_below(256);
        random_small_number(mu, 1);
        mpq_set_ui(h, 1 + random_below(1000), 1 + random_below(1000));
        mpq_canonicalize(h);
        mpfr_get_q(exact, mu);
        mpq_mul(exact, exact, h);
        mpq_set_si(pieces, count, 1);
        mpq_div(exact, exact, pieces);
        cf_tube_exponent(exponent, mu, h, count);
        check_above(exponent, exact);
    }
    mpfr_set_nan(mu);
    cf_tube_exponent(exponent, mu, h, 1);
    CU_ASSERT(mpfr_number_p(exponent) == 0);
    mpfr_set_inf(mu, -1);
    cf_tube_exponent(exponent, mu, h, 1);
    CU_ASSERT(mpfr_number_p(exponent) == 0);
    mpfr_clears(exponent, mu, (mpfr_ptr)0);
    mpq_clears(h, exact, pieces, NULL);
}

/* x = m 2^unit */
static void scaled(mpq_ptr x, unsigned long m, long unit)
{
    mpq_set_ui(x, m, 1);
    scale_exactly(x, unit);
}

static void test_component(void)
{
    mpfr_t bound, term;
    mpq_t h, exact, x;
    mpz_t whole, radius;
    mpq_inits(h, exact, x, NULL);
    mpz_inits(whole, radius, NULL);
    mpfr_inits2(64, bound, term, (mpfr_ptr)0);
    for (unsigned long round = 0; round < 2000 * random_rounds; round++) {
        unsigned long order, r;
        long unit, path_unit;
        random_start("component", round);
        order = random_below(100);
        r = random_below(1000);
        unit = (long)random_below(100) - 80;
        path_unit = (long)random_below(100) - 80;
        random_small_number(bound, 0);
        mpq_set_ui(h, 1 + random_below(1000), 1 + random_below(1000));
        mpq_canonicalize(h);
        mpfr_get_q(exact, bound);
        scaled(x, order * r, unit);
        mpq_add(exact, exact, x);
        mpq_mul(exact, exact, h);
        scaled(x, order * (order + 1), path_unit);
        mpq_add(exact, exact, x);
        mpz_set_ui(radius, r);
        cf_defect_component(bound, term, whole, radius, unit, (long)order, h,
                            path_unit);
        check_above(bound, exact);
    }
    mpfr_set_inf(bound, 1);
    cf_defect_component(bound, term, whole, radius, 0, 1, h, 0);
    CU_ASSERT(mpfr_number_p(bound) == 0);
    mpfr_clears(bound, term, (mpfr_ptr)0);
    mpq_clears(h, exact, x, NULL);
    mpz_clears(whole, radius, NULL);
}

static const CU_TestInfo tests[] = {
    {"delta is at least the length of the components", test_delta},
    {"the exponent is at least mu h / pieces", test_exponent},
    {"the bound of a component", test_component},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("tube", tests);
    printf("numbers compared: %lu\n", compared);
    mpfr_free_cache();
    return code;
}
