/* test_series_sums.c -- norms, weights, the end of a step, the rounding defect
 * against sums of small numbers in plain integers. */
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "kernel/glue.h"
#include "kernel/series_sums.h"
#include "random.h"
#include "suite.h"

#define ORDERS 12

static void test_sums(void)
{
    __mpz_struct mid[ORDERS], weighted[ORDERS];
    mpz_t norm, weight, lonely, scratch, end;
    mpz_inits(norm, weight, lonely, scratch, end, NULL);
    for (long k = 0; k < ORDERS; k++) {
        mpz_init(mid + k);
        mpz_init(weighted + k);
    }
    for (int round = 0; round < 2000; round++) {
        long size = 0, moment = 0, sum = 0;
        mpz_set_ui(norm, 0);
        mpz_set_ui(weight, 0);
        mpz_set_ui(lonely, 0);
        for (long k = 0; k < ORDERS; k++) {
            long value = random_between(-100000, 100000);
            size += labs(value);
            moment += k * labs(value);
            sum += value;
            mpz_set_si(mid + k, value);
            cf_series_add_norm(norm, weight, mid, k, scratch);
            cf_series_add_norm(lonely, NULL, mid, k, scratch);
            CU_ASSERT_FATAL(mpz_cmp_si(norm, size) == 0);
            CU_ASSERT_FATAL(mpz_cmp_si(weight, moment) == 0);
            CU_ASSERT_FATAL(mpz_cmp_si(lonely, size) == 0);
            if (k > 0) {
                cf_series_weigh(weighted + 1, mid, k);
                CU_ASSERT_FATAL(mpz_cmp_si(weighted + k, k * value) == 0);
            }
            cf_path_end(end, mid, k);
            CU_ASSERT_FATAL(mpz_cmp_si(end, sum) == 0);
        }
    }
    for (long k = 0; k < ORDERS; k++) {
        mpz_clear(mid + k);
        mpz_clear(weighted + k);
    }
    mpz_clears(norm, weight, lonely, scratch, end, NULL);
}

/* 2 + 4 + ... + 2 n */
static void test_rounding_defect(void)
{
    mpz_t units;
    long sum = 0;
    mpz_init(units);
    for (long n = 0; n < 5000; n++) {
        cf_series_rounding_defect(units, n);
        CU_ASSERT_FATAL(mpz_cmp_si(units, sum) == 0);
        sum += 2 * (n + 1);
    }
    mpz_clear(units);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"norm, weight, weighted, end", test_sums},
        {"rounding defect", test_rounding_defect},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("series_sums", tests);
}
