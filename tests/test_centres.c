/* test_centres.c -- does the distance of the next centre of a descent hold?
 *
 * Random centres, intervals of f and eta, and exact points of them, in exact
 * rationals: |next 2^unit - (from 2^unit + e v)| <= room->error for the corners
 * and others; the distance is no larger than the intervals are wide; and what
 * is too large, infinite or no number is refused.
 */
#include <CUnit/CUnit.h>

#include "kernel/centres.h"
#include "random.h"
#include "suite.h"

enum { SIZE = 4, NODES = 6, BITS = 200 };

typedef struct {
    cf_centre_room room;
    cf_interval values[NODES], eta;
    uint32_t outputs[SIZE], n;
    __mpz_struct next[SIZE], from[SIZE]; /* as arrays of the kernel are */
    mpq_t low, high, e, v, far, sum, bound;
} test_room;

static void begin(test_room *r)
{
    cf_centre_room_init(&r->room, 80, 64);
    cf_interval_init(&r->eta, 80);
    for (int i = 0; i < NODES; i++) {
        cf_interval_init(&r->values[i], 80);
        cf_interval_set_si(&r->values[i], 0);
    }
    for (int i = 0; i < SIZE; i++) {
        mpz_inits(&r->next[i], &r->from[i], NULL);
        r->outputs[i] = 0;
    }
    mpq_inits(r->low, r->high, r->e, r->v, r->far, r->sum, r->bound, NULL);
}

static void end(test_room *r)
{
    cf_centre_room_clear(&r->room);
    cf_interval_clear(&r->eta);
    for (int i = 0; i < NODES; i++) {
        cf_interval_clear(&r->values[i]);
    }
    for (int i = 0; i < SIZE; i++) {
        mpz_clears(&r->next[i], &r->from[i], NULL);
    }
    mpq_clears(r->low, r->high, r->e, r->v, r->far, r->sum, r->bound, NULL);
}

static int take(test_room *r, long unit)
{
    return cf_centre_next(r->next, &r->room, r->from, r->values, NODES,
                          r->outputs, r->n, &r->eta, unit, BITS);
}

/* [low, low + width] 2^-20 */
static void set(cf_interval *x, long low, long width)
{
    mpfr_set_si_2exp(x->lower, low, -20, MPFR_RNDN);
    mpfr_set_si_2exp(x->upper, low + width, -20, MPFR_RNDN);
}

/* A point of the interval; where: 0 lower end, 1 upper end, 2 in between. */
static void choose(mpq_ptr q, test_room *r, const cf_interval *x,
                   uint32_t where)
{
    mpfr_get_q(r->low, x->lower);
    mpfr_get_q(r->high, x->upper);
    if (where < 2) {
        mpq_set(q, where == 0 ? r->low : r->high);
    } else {
        random_inside(q, r->low, r->high);
    }
}

/* sum over i of (next_i u - (from_i u + e v_i))^2 <= error^2, u = 2^unit, for
 * e and v in the places `where`, three for each number */
static void check_point(test_room *r, long unit, uint32_t where)
{
    choose(r->e, r, &r->eta, where % 3);
    mpq_set_ui(r->sum, 0, 1);
    for (uint32_t i = 0; i < r->n; i++) {
        where /= 3;
        choose(r->v, r, &r->values[r->outputs[i]], where % 3);
        mpq_mul(r->v, r->v, r->e);
        mpz_sub(mpq_numref(r->far), &r->next[i], &r->from[i]);
        mpz_set_ui(mpq_denref(r->far), 1);
        scale_exactly(r->far, unit);
        mpq_sub(r->far, r->far, r->v);
        mpq_mul(r->far, r->far, r->far);
        mpq_add(r->sum, r->sum, r->far);
    }
    CU_ASSERT_FATAL(mpq_cmp(r->sum, r->bound) <= 0);
}

/* error^2 <= n (width + 2^unit)^2 with room for the roundings to 64 bits, where
 * `width` bounds how wide the products are */
static void check_size(test_room *r, long unit, long width)
{
    mpq_set_si(r->sum, width, 1);
    scale_exactly(r->sum, -20);
    mpq_set_ui(r->far, 1, 1);
    scale_exactly(r->far, unit);
    mpq_add(r->sum, r->sum, r->far);
    mpq_mul(r->sum, r->sum, r->sum);
    mpq_set_ui(r->far, r->n * 1001ul, 1000);
    mpq_canonicalize(r->far);
    mpq_mul(r->sum, r->sum, r->far);
    CU_ASSERT_FATAL(mpq_cmp(r->bound, r->sum) <= 0);
}

static void test_points(void)
{
    test_room r;
    begin(&r);
    for (unsigned long round = 0; round < 300 * random_rounds; round++) {
        long unit;
        random_start("centres", round);
        unit = random_between(-60, 10);
        r.n = random_below(SIZE + 1);
        for (int i = 0; i < NODES; i++) {
            set(&r.values[i], random_between(-1000000, 1000000),
                random_between(0, 1000));
        }
        /* 0 <= eta < 1.01, so a product is less than 2000 2^-20 wide */
        set(&r.eta, random_between(0, 1000000), random_between(0, 1000));
        for (uint32_t i = 0; i < r.n; i++) {
            r.outputs[i] = random_below(NODES);
            mpz_set_si(&r.from[i], random_between(-1000000, 1000000));
            mpz_set_si(&r.next[i], random_between(-1000000, 1000000));
        }
        CU_ASSERT_FATAL(take(&r, unit) == 1);
        mpfr_get_q(r.bound, r.room.error);
        CU_ASSERT_FATAL(mpq_sgn(r.bound) >= 0);
        mpq_mul(r.bound, r.bound, r.bound);
        check_size(&r, unit, 2000);
        for (uint32_t where = 0; where < 243; where++) {
            check_point(&r, unit, where);
        }
    }
    end(&r);
}

static void test_refused(void)
{
    test_room r;
    begin(&r);
    r.n = 2;
    r.outputs[1] = 1;
    set(&r.eta, 1 << 20, 0);
    CU_ASSERT(take(&r, 0) == 1);
    mpfr_set_inf(r.values[1].upper, 1);
    CU_ASSERT(take(&r, 0) == 0); /* f of the last coordinate */
    r.outputs[1] = 0;
    CU_ASSERT(take(&r, 0) == 1); /* that node is no output */
    r.outputs[0] = 1;
    CU_ASSERT(take(&r, 0) == 0); /* f of the first */
    mpfr_set_si_2exp(r.values[1].upper, 1, BITS + 100, MPFR_RNDN);
    CU_ASSERT(take(&r, 0) == 0);
    r.outputs[0] = 0;
    mpz_set_ui(&r.from[1], 1);
    mpz_mul_2exp(&r.from[1], &r.from[1], BITS + 20);
    CU_ASSERT(take(&r, 0) == 0); /* next has more bits than it may */
    mpz_set_ui(&r.from[1], 1);
    mpfr_set_inf(r.eta.upper, 1);
    mpfr_set_si(r.values[0].upper, 1, MPFR_RNDN);
    CU_ASSERT(take(&r, 0) == 0);
    end(&r);
}

static const CU_TestInfo tests[] = {
    {"a point of the intervals is within the error", test_points},
    {"what is infinite or too large is refused", test_refused},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("centres", tests);
    mpfr_free_cache();
    return code;
}
