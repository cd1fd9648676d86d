/* test_series_sums.c -- norms, weights, the end of a step, the rounding defect
 * against sums of small numbers in plain integers; the orders of a path against
 * exact rationals. */
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "kernel/glue.h"
#include "kernel/path_order.h"
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

/* q := x 2^unit */
static void in_units(mpq_ptr q, mpz_srcptr x, long unit)
{
    mpq_set_z(q, x);
    scale_exactly(q, unit);
}

typedef struct {
    mpq_t h, exact, path, error;
    mpz_t numerator, odd, divisor, next, sum, mid;
} path_room;

/* h = numerator / (odd 2^shift), and odd is odd */
static void check_length(path_room *r, long shift)
{
    mpq_set_z(r->path, r->odd);
    mpq_mul_2exp(r->path, r->path, (mp_bitcnt_t)shift);
    mpq_mul(r->path, r->path, r->h);
    CU_ASSERT_FATAL(mpz_odd_p(r->odd) != 0 && mpz_sgn(r->odd) > 0);
    CU_ASSERT_FATAL(mpz_cmp(mpq_numref(r->path), r->numerator) == 0 &&
                    mpz_cmp_ui(mpq_denref(r->path), 1) == 0);
}

/* |h m 2^unit - k p 2^path_unit| <= 2 k 2^path_unit */
static void check_order(path_room *r, long k, long unit, long path_unit)
{
    in_units(r->exact, r->mid, unit);
    mpq_mul(r->exact, r->exact, r->h);
    mpz_mul_si(r->sum, r->next, k);
    in_units(r->path, r->sum, path_unit);
    mpq_sub(r->exact, r->exact, r->path);
    mpq_abs(r->exact, r->exact);
    mpz_set_si(r->sum, 2 * k);
    in_units(r->error, r->sum, path_unit);
    CU_ASSERT_FATAL(mpq_cmp(r->exact, r->error) <= 0);
}

static void test_path_order(void)
{
    path_room r;
    __mpz_struct row[40];
    for (int k = 0; k < 40; k++) {
        mpz_init(row + k);
    }
    mpq_inits(r.h, r.exact, r.path, r.error, NULL);
    mpz_inits(r.numerator, r.odd, r.divisor, r.next, r.sum, r.mid, NULL);
    for (unsigned long round = 0; round < 3000 * random_rounds; round++) {
        cf_series field = {.mid = row};
        long k, shift, path_unit;
        random_start("path order", round);
        mpq_set_ui(r.h, 1 + random_below(1000), 1 + random_below(1000));
        mpq_canonicalize(r.h);
        k = random_between(1, 40);
        field.unit = random_between(-60, 20);
        path_unit = random_between(-60, 20);
        mpz_set_si(r.mid, random_between(-1000000, 1000000));
        mpz_set(row + (k - 1), r.mid);
        shift = cf_path_length(r.numerator, r.odd, r.h);
        check_length(&r, shift);
        mpz_mul_si(r.divisor, r.odd, k);
        CU_ASSERT_FATAL(cf_path_order(r.next, &field, k, r.numerator,
                                      r.divisor, shift, path_unit,
                                      r.sum) == 1);
        check_order(&r, k, field.unit, path_unit);
    }
    for (int k = 0; k < 40; k++) {
        mpz_clear(row + k);
    }
    mpq_clears(r.h, r.exact, r.path, r.error, NULL);
    mpz_clears(r.numerator, r.odd, r.divisor, r.next, r.sum, r.mid, NULL);
}

/* units that are too far apart */
static void test_path_shift(void)
{
    path_room r;
    cf_series field = {.unit = 0};
    mpz_inits(r.numerator, r.divisor, r.next, r.sum, r.mid, NULL);
    field.mid = r.mid;
    mpz_set_ui(r.divisor, 1);
    CU_ASSERT(cf_path_order(r.next, &field, 1, r.numerator, r.divisor, 0,
                            CF_MAX_MAGNITUDE, r.sum) == 0);
    CU_ASSERT(cf_path_order(r.next, &field, 1, r.numerator, r.divisor, 0,
                            -2 * CF_MAX_BITS, r.sum) == 0);
    mpz_clears(r.numerator, r.divisor, r.next, r.sum, r.mid, NULL);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"norm, weight, weighted, end", test_sums},
        {"rounding defect", test_rounding_defect},
        {"an order of a path", test_path_order},
        {"a path with units far apart", test_path_shift},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("series_sums", tests);
}
