/* test_move.c -- do the distances of the next centre of a descent hold?
 *
 * Random intervals and exact points of them, in exact rationals: next 2^unit is
 * within `error` of from 2^unit + y; near is near, too; and what is too large,
 * infinite or no number is refused.
 */
#include <CUnit/CUnit.h>

#include "kernel/move.h"
#include "random.h"
#include "suite.h"

typedef struct {
    cf_interval product;
    cf_move_room room;
    mpfr_t error, middle;
    mpz_t next, whole, from;
    mpq_t y, exact, bound, unit;
} test_room;

static void begin(test_room *r)
{
    cf_interval_init(&r->product, 80);
    cf_move_room_init(&r->room, 80, 64);
    mpfr_init2(r->error, 64);
    mpfr_init2(r->middle, 80);
    mpz_inits(r->next, r->whole, r->from, NULL);
    mpq_inits(r->y, r->exact, r->bound, r->unit, NULL);
}

static void end(test_room *r)
{
    cf_interval_clear(&r->product);
    cf_move_room_clear(&r->room);
    mpfr_clears(r->error, r->middle, (mpfr_ptr)0);
    mpz_clears(r->next, r->whole, r->from, NULL);
    mpq_clears(r->y, r->exact, r->bound, r->unit, NULL);
}

static int take(test_room *r, long unit)
{
    return cf_move_coordinate(r->error, r->next, &r->room, r->whole, r->middle,
                              r->from, &r->product, unit, 200);
}

/* |next u - (from u + y)| <= error, u = 2^unit */
static void check_point(test_room *r, mpfr_srcptr y, long unit)
{
    mpz_sub(r->whole, r->next, r->from);
    mpq_set_z(r->exact, r->whole);
    scale_exactly(r->exact, unit);
    mpfr_get_q(r->y, y);
    mpq_sub(r->exact, r->exact, r->y);
    mpq_abs(r->exact, r->exact);
    mpfr_get_q(r->bound, r->error);
    CU_ASSERT_FATAL(mpq_cmp(r->exact, r->bound) <= 0);
}

static void test_points(void)
{
    test_room r;
    begin(&r);
    for (unsigned long round = 0; round < 3000 * random_rounds; round++) {
        long unit, low, width;
        random_start("move", round);
        unit = (long)random_below(80) - 60;
        low = (long)random_below(2000000) - 1000000;
        width = (long)random_below(1000);
        mpz_set_si(r.from, (long)random_below(2000000) - 1000000);
        mpfr_set_si_2exp(r.product.lower, low, -20, MPFR_RNDN);
        mpfr_set_si_2exp(r.product.upper, low + width, -20, MPFR_RNDN);
        CU_ASSERT_FATAL(take(&r, unit) == 1);
        check_point(&r, r.product.lower, unit);
        check_point(&r, r.product.upper, unit);
        mpfr_add(r.middle, r.product.lower, r.product.upper, MPFR_RNDN);
        mpfr_div_2ui(r.middle, r.middle, 1, MPFR_RNDN);
        check_point(&r, r.middle, unit);
        /* not farther than the width and one unit */
        mpq_set_si(r.exact, width, 1u << 20);
        mpq_set_ui(r.unit, 1, 1);
        scale_exactly(r.unit, unit);
        mpq_canonicalize(r.exact);
        mpq_add(r.exact, r.exact, r.unit);
        CU_ASSERT_FATAL(mpq_cmp(r.bound, r.exact) <= 0);
    }
    end(&r);
}

static void test_refused(void)
{
    test_room r;
    begin(&r);
    mpfr_set_inf(r.product.upper, 1);
    mpfr_set_si(r.product.lower, 0, MPFR_RNDN);
    CU_ASSERT(take(&r, 0) == 0);
    mpfr_set_nan(r.product.upper);
    CU_ASSERT(take(&r, 0) == 0);
    mpfr_set_si_2exp(r.product.upper, 1, 300, MPFR_RNDN);
    CU_ASSERT(take(&r, 0) == 0); /* more than 200 bits */
    CU_ASSERT(take(&r, 280) == 1);
    mpz_set_ui(r.from, 1);
    mpz_mul_2exp(r.from, r.from, 220);
    mpfr_set_si(r.product.upper, 1, MPFR_RNDN);
    CU_ASSERT(take(&r, 0) == 0); /* the next centre has */
    end(&r);
}

static const CU_TestInfo tests[] = {
    {"a point of the product is within the error", test_points},
    {"what is infinite or too large is refused", test_refused},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("move", tests);
    mpfr_free_cache();
    return code;
}
