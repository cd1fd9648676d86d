/* test_path.c -- enclosures of the path and of a ball series against the exact
 * values, in rationals, at random times of the piece. */
#include <CUnit/CUnit.h>

#include "kernel/path.h"
#include "random.h"
#include "suite.h"

#define ROUNDS (3000 * random_rounds)
#define ORDERS 40
#define PRECISION 60

typedef struct {
    __mpz_struct p[ORDERS + 1];
    long length, unit;
    long pieces, piece;
    mpq_t s, value, slope, low, high;
    cf_interval leading[CF_LEADING];
    mpfr_t rest, rest_slope, error;
    cf_interval time, x, tight;
    cf_path_room room;
    cf_path_sums sums;
    mpz_t radius, size;
} fixture;

static void fixture_init(fixture *f)
{
    for (long k = 0; k <= ORDERS; k++) {
        mpz_init(f->p + k);
    }
    for (long k = 0; k < CF_LEADING; k++) {
        cf_interval_init(f->leading + k, PRECISION);
    }
    mpq_inits(f->s, f->value, f->slope, f->low, f->high, NULL);
    mpfr_inits2(PRECISION, f->rest, f->rest_slope, f->error, (mpfr_ptr)0);
    cf_interval_init(&f->time, PRECISION);
    cf_interval_init(&f->x, PRECISION);
    cf_interval_init(&f->tight, PRECISION);
    cf_path_room_init(&f->room, PRECISION);
    cf_path_sums_init(&f->sums);
    mpz_inits(f->radius, f->size, NULL);
}

static void fixture_clear(fixture *f)
{
    for (long k = 0; k <= ORDERS; k++) {
        mpz_clear(f->p + k);
    }
    for (long k = 0; k < CF_LEADING; k++) {
        cf_interval_clear(f->leading + k);
    }
    mpq_clears(f->s, f->value, f->slope, f->low, f->high, NULL);
    mpfr_clears(f->rest, f->rest_slope, f->error, (mpfr_ptr)0);
    cf_interval_clear(&f->time);
    cf_interval_clear(&f->x);
    cf_interval_clear(&f->tight);
    cf_path_room_clear(&f->room);
    cf_path_sums_clear(&f->sums);
    mpz_clears(f->radius, f->size, NULL);
}

/* A polynomial, some of its coefficients large, small or 0, and a piece. */
static void draw(fixture *f)
{
    f->length = random_between(0, ORDERS);
    f->unit = random_between(-200, 20);
    for (long k = 0; k <= f->length; k++) {
        mpz_set_si(f->p + k, random_between(-1000000, 1000000));
        mpz_mul_2exp(f->p + k, f->p + k, random_below(80));
        mpz_fdiv_q_2exp(f->p + k, f->p + k, random_below(80));
    }
    f->pieces = 1L << random_below(9);
    f->piece = random_between(0, f->pieces - 1);
    mpq_set_si(f->low, f->piece, (unsigned long)f->pieces);
    mpq_set_si(f->high, f->piece + 1, (unsigned long)f->pieces);
    mpq_canonicalize(f->low);
    mpq_canonicalize(f->high);
    random_inside(f->s, f->low, f->high);
    cf_path_piece(&f->time, f->pieces, f->piece);
}

/* The exact value of the first n coefficients, and of the derivative. */
static void exact_values(fixture *f, long n)
{
    mpq_t c;
    mpq_init(c);
    mpq_set_ui(f->value, 0, 1);
    mpq_set_ui(f->slope, 0, 1);
    for (long k = n - 1; k >= 0; k--) {
        mpq_mul(f->value, f->value, f->s);
        mpq_set_z(c, f->p + k);
        mpq_add(f->value, f->value, c);
        if (k > 0) {
            mpq_mul(f->slope, f->slope, f->s);
            mpz_mul_si(mpq_numref(c), f->p + k, k);
            mpq_add(f->slope, f->slope, c);
        }
    }
    scale_exactly(f->value, f->unit);
    scale_exactly(f->slope, f->unit);
    mpq_clear(c);
}

static int has(const cf_interval *x, mpq_srcptr q)
{
    return !mpfr_nan_p(x->lower) && !mpfr_nan_p(x->upper) &&
           mpfr_cmp_q(x->lower, q) <= 0 && mpfr_cmp_q(x->upper, q) >= 0;
}

static void test_path(void)
{
    fixture f;
    fixture_init(&f);
    for (unsigned long i = 0; i < ROUNDS; i++) {
        long count;
        random_start("path", i);
        draw(&f);
        count = cf_path_count(f.length);
        CU_ASSERT_FATAL(count >= 1 && count <= CF_LEADING);
        cf_path_prepare(f.leading, f.rest, f.rest_slope, f.p, f.length, f.unit,
                        &f.sums);
        exact_values(&f, f.length + 1);
        cf_path_enclose(&f.x, f.leading, count, f.rest, &f.time,
                        &f.room.rest.rest);
        CU_ASSERT_FATAL(has(&f.x, f.value));
        cf_path_enclose_tightly(&f.tight, f.leading, count, f.rest, &f.time,
                                &f.room);
        CU_ASSERT_FATAL(has(&f.tight, f.value));
        CU_ASSERT_FATAL(mpfr_cmp(f.tight.upper, f.x.upper) <= 0);
        CU_ASSERT_FATAL(mpfr_cmp(f.tight.lower, f.x.lower) >= 0);
        cf_path_slope(&f.x, f.leading, count, f.rest_slope, &f.time,
                      &f.room.rest);
        CU_ASSERT_FATAL(has(&f.x, f.slope));
    }
    fixture_clear(&f);
}

/* The ends of a piece are exact, and so is its middle. */
static void test_times(void)
{
    fixture f;
    fixture_init(&f);
    for (unsigned long i = 0; i < ROUNDS; i++) {
        random_start("times", i);
        draw(&f);
        CU_ASSERT_FATAL(mpfr_cmp_q(f.time.lower, f.low) == 0);
        CU_ASSERT_FATAL(mpfr_cmp_q(f.time.upper, f.high) == 0);
        mpq_set_si(f.s, 2 * f.piece + 1, 2 * (unsigned long)f.pieces);
        cf_path_middle(&f.time, f.pieces, f.piece);
        CU_ASSERT_FATAL(mpfr_cmp_q(f.time.lower, f.s) == 0);
        CU_ASSERT_FATAL(mpfr_cmp_q(f.time.upper, f.s) == 0);
        /* not a power of two: the ends are rounded outwards */
        f.pieces = random_between(1, 1000);
        f.piece = random_between(0, f.pieces - 1);
        mpq_set_si(f.low, f.piece, (unsigned long)f.pieces);
        mpq_set_si(f.high, f.piece + 1, (unsigned long)f.pieces);
        cf_path_piece(&f.time, f.pieces, f.piece);
        CU_ASSERT_FATAL(has(&f.time, f.low) && has(&f.time, f.high));
    }
    fixture_clear(&f);
}

/* Coefficients anywhere in their balls. */
static void test_series(void)
{
    fixture f;
    __mpz_struct mid[ORDERS + 1];
    fixture_init(&f);
    for (long k = 0; k <= ORDERS; k++) {
        mpz_init(mid + k);
    }
    for (unsigned long i = 0; i < ROUNDS; i++) {
        long n, radius = 0;
        random_start("series", i);
        draw(&f);
        n = random_between(0, f.length + 1);
        if (random_below(3) != 0) {
            radius = random_between(0, 1 << random_below(24));
        }
        mpz_set_si(f.radius, radius);
        for (long k = 0; k < n; k++) {
            long off = random_below(2) == 0 ? radius
                                            : random_between(-radius, radius);
            off = random_below(2) == 0 ? -off : off;
            mpz_set_si(mid + k, off);
            mpz_add(mid + k, mid + k, f.p + k);
        }
        cf_path_series(&f.x, mid, n, f.unit, f.radius, &f.time,
                       &f.room.rest.rest, f.size, f.error);
        exact_values(&f, n);
        CU_ASSERT_FATAL(has(&f.x, f.value));
    }
    for (long k = 0; k <= ORDERS; k++) {
        mpz_clear(mid + k);
    }
    fixture_clear(&f);
}

/* What two intervals share. */
static void test_intersect(void)
{
    fixture f;
    fixture_init(&f);
    for (unsigned long i = 0; i < ROUNDS; i++) {
        long a, b, c, d, x;
        random_start("intersect", i);
        a = random_between(-9, 9);
        b = random_between(a, 9);
        c = random_between(-9, 9);
        d = random_between(c, 9);
        x = random_between(-9, 9);
        mpfr_set_si(f.x.lower, a, MPFR_RNDD);
        mpfr_set_si(f.x.upper, b, MPFR_RNDU);
        mpfr_set_si(f.tight.lower, c, MPFR_RNDD);
        mpfr_set_si(f.tight.upper, d, MPFR_RNDU);
        cf_path_intersect(&f.x, &f.tight);
        mpq_set_si(f.value, x, 1);
        CU_ASSERT_FATAL(has(&f.x, f.value) ==
                        (a <= x && x <= b && c <= x && x <= d));
        cf_interval_set_whole(&f.x);
        cf_path_intersect(&f.x, &f.tight);
        CU_ASSERT_FATAL(has(&f.x, f.value) == (c <= x && x <= d));
    }
    fixture_clear(&f);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"path and slope on a piece", test_path},
        {"ends and middle of a piece", test_times},
        {"polynomial of a ball series", test_series},
        {"intersection", test_intersect},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("path", tests);
}
