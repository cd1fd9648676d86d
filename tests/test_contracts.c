/* test_contracts.c -- are the contracts of src/kernel/contracts true?
 *
 * The proofs believe these contracts, so each clause is compared here with
 * the real GMP and MPFR: random and special operands (NaN, infinities, zeros,
 * neighbours of powers of two), all four roundings, aliased results, and for
 * MPFR an exponent range so narrow that overflow and underflow are common.
 * Exact values are rationals; e^x is enclosed by Arb. Operands that a function
 * does not write are compared with copies.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

/* Arb's headers are not clean under our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <arb.h>
#pragma GCC diagnostic pop

#include "random.h"
#include "suite.h"

static unsigned long shown;

/* One check; the first failures are described, for repetition. */
#define HOLDS(condition, instance)                                            \
    do {                                                                      \
        int holds_ = (condition) != 0;                                        \
        if (!holds_ && shown++ < 10) {                                        \
            printf("\n    line %d, instance %lu: %s", __LINE__, (instance),   \
                   #condition);                                               \
        }                                                                     \
        CU_ASSERT(holds_);                                                    \
    } while (0)

/* ---- integers ----------------------------------------------------------- */

/* 0, +-1, +-(2^k + {-1,0,1}) or a random number of up to 320 bits */
static void draw_integer(mpz_ptr a)
{
    uint32_t kind = random_below(8);
    mpz_set_ui(a, 0);
    if (kind == 1) {
        mpz_set_ui(a, 1);
    } else if (kind == 2) {
        mpz_setbit(a, random_below(200));
        mpz_add(a, a, a);
        if (random_below(2) == 0) {
            mpz_sub_ui(a, a, random_below(3));
        } else {
            mpz_add_ui(a, a, 1);
        }
    } else if (kind > 2) {
        for (uint32_t i = random_below(11); i > 0; i--) {
            mpz_mul_2exp(a, a, 32);
            mpz_add_ui(a, a, random_below(UINT32_MAX));
        }
        mpz_fdiv_q_2exp(a, a, random_below(32));
    }
    if (random_below(2) == 0) {
        mpz_neg(a, a);
    }
}

/* numbers of one instance; `old` are rational copies made before the call */
typedef struct {
    mpz_t r, a, b;
    mpq_t old_r, old_a, old_b, exact, value, unit;
    mpz_ptr result; /* r, or an alias */
} integers;

static void integers_init(integers *v)
{
    mpz_inits(v->r, v->a, v->b, NULL);
    mpq_inits(v->old_r, v->old_a, v->old_b, v->exact, v->value, v->unit, NULL);
}

static void integers_clear(integers *v)
{
    mpz_clears(v->r, v->a, v->b, NULL);
    mpq_clears(v->old_r, v->old_a, v->old_b, v->exact, v->value, v->unit,
               NULL);
}

static void draw_integers(integers *v, const char *name, unsigned long i)
{
    uint32_t alias;
    random_start(name, i);
    draw_integer(v->r);
    draw_integer(v->a);
    draw_integer(v->b);
    alias = random_below(4);
    v->result = alias == 0 ? v->a : alias == 1 ? v->b : v->r;
    mpq_set_z(v->old_r, v->result);
    mpq_set_z(v->old_a, v->a);
    mpq_set_z(v->old_b, v->b);
}

/* Operands that are not the result are as they were. */
static int others_kept(integers *v)
{
    int kept = 1;
    if (v->result != v->a) {
        mpq_set_z(v->value, v->a);
        kept = kept && mpq_equal(v->value, v->old_a);
    }
    if (v->result != v->b) {
        mpq_set_z(v->value, v->b);
        kept = kept && mpq_equal(v->value, v->old_b);
    }
    mpq_set_z(v->value, v->result);
    return kept;
}

#define INTEGER_ROUNDS (40000 * random_rounds)

static void test_set_abs(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        unsigned long u;
        draw_integers(&v, "mpz_set_ui", i);
        u = random_below(3) == 0 ? ULONG_MAX - random_below(3)
                                 : random_below(1000);
        mpz_set_ui(v.result, u);
        HOLDS(others_kept(&v) && mpz_cmp_ui(v.result, u) == 0, i);
        mpq_set_ui(v.exact, u, 1);
        HOLDS(mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_abs", i);
        mpz_abs(v.result, v.a);
        HOLDS(others_kept(&v), i);
        if (mpq_sgn(v.old_a) < 0) {
            mpq_neg(v.old_a, v.old_a);
        }
        HOLDS(mpq_equal(v.value, v.old_a), i);
    }
    integers_clear(&v);
}

static void test_add_mul(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        draw_integers(&v, "mpz_add", i);
        mpz_add(v.result, v.a, v.b);
        HOLDS(others_kept(&v), i);
        mpq_add(v.exact, v.old_a, v.old_b);
        HOLDS(mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_mul", i);
        mpz_mul(v.result, v.a, v.b);
        HOLDS(others_kept(&v), i);
        mpq_mul(v.exact, v.old_a, v.old_b);
        HOLDS(mpq_equal(v.value, v.exact), i);
    }
    integers_clear(&v);
}

static void test_addmul(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        unsigned long u;
        draw_integers(&v, "mpz_addmul", i);
        mpz_addmul(v.result, v.a, v.b);
        HOLDS(others_kept(&v), i);
        mpq_mul(v.exact, v.old_a, v.old_b);
        mpq_add(v.exact, v.exact, v.old_r);
        HOLDS(mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_addmul_ui", i);
        u = random_below(3) == 0 ? ULONG_MAX - random_below(3)
                                 : random_below(1000);
        mpz_addmul_ui(v.result, v.a, u);
        HOLDS(others_kept(&v), i);
        mpq_set_ui(v.exact, u, 1);
        mpq_mul(v.exact, v.exact, v.old_a);
        mpq_add(v.exact, v.exact, v.old_r);
        HOLDS(mpq_equal(v.value, v.exact), i);
    }
    integers_clear(&v);
}

/* low <= result * unit - a and result * unit - a <= high, in units; strict
 * where the contract is */
static int quotient_within(integers *v, int below)
{
    mpq_mul(v->exact, v->value, v->unit);
    if (below) { /* towards 0: -u < a - r u < u */
        mpq_sub(v->exact, v->old_a, v->exact);
        mpq_abs(v->exact, v->exact);
        return mpq_cmp(v->exact, v->unit) < 0;
    }
    if (mpq_cmp(v->exact, v->old_a) < 0) { /* ceiling */
        return 0;
    }
    mpq_sub(v->exact, v->exact, v->unit);
    return mpq_cmp(v->exact, v->old_a) < 0;
}

static void set_power(mpq_ptr unit, unsigned long s)
{
    mpq_set_ui(unit, 1, 1);
    for (; s > 0; s--) {
        mpq_add(unit, unit, unit);
    }
}

static void test_shifts(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        unsigned long s;
        draw_integers(&v, "mpz_mul_2exp", i);
        s = random_below(3) == 0 ? random_below(3) : random_below(400);
        set_power(v.unit, s);
        mpz_mul_2exp(v.result, v.a, s);
        HOLDS(others_kept(&v), i);
        mpq_mul(v.exact, v.old_a, v.unit);
        HOLDS(mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_tdiv_q_2exp", i);
        mpz_tdiv_q_2exp(v.result, v.a, s);
        HOLDS(others_kept(&v) && quotient_within(&v, 1), i);
        draw_integers(&v, "mpz_cdiv_q_2exp", i);
        mpz_cdiv_q_2exp(v.result, v.a, s);
        HOLDS(others_kept(&v) && quotient_within(&v, 0), i);
    }
    integers_clear(&v);
}

static void test_divisions(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        for (int below = 0; below < 2; below++) {
            draw_integers(&v, below ? "mpz_tdiv_q" : "mpz_cdiv_q", i);
            mpz_abs(v.b, v.b);
            if (mpz_sgn(v.b) == 0) {
                mpz_set_ui(v.b, 1);
            }
            mpq_set_z(v.old_b, v.b);
            mpq_set(v.unit, v.old_b);
            if (below) {
                mpz_tdiv_q(v.result, v.a, v.b);
            } else {
                mpz_cdiv_q(v.result, v.a, v.b);
            }
            HOLDS(others_kept(&v) && quotient_within(&v, below), i);
        }
    }
    integers_clear(&v);
}

/* ---- floating-point numbers --------------------------------------------- */

enum { LEAST = -500, MOST = 500 }; /* the exponent range during a call */

static void narrow(void)
{
    (void)mpfr_set_emin(LEAST);
    (void)mpfr_set_emax(MOST);
}

static void widen(void)
{
    (void)mpfr_set_emin(mpfr_get_emin_min());
    (void)mpfr_set_emax(mpfr_get_emax_max());
}

static void draw_number(mpfr_ptr x)
{
    mpfr_exp_t exponent;
    mpfr_set_prec(x, random_between(MPFR_PREC_MIN, 200));
    switch (random_below(16)) {
    case 0:
        mpfr_set_nan(x);
        return;
    case 1:
        mpfr_set_inf(x, random_below(2) == 0 ? 1 : -1);
        return;
    case 2:
        mpfr_set_zero(x, random_below(2) == 0 ? 1 : -1);
        return;
    default:
        break;
    }
    (void)mpfr_set_ui(x, random_below(7) + 1, MPFR_RNDN);
    if (random_below(3) != 0) {
        for (int i = 0; i < 7; i++) {
            (void)mpfr_mul_2ui(x, x, 29, MPFR_RNDN);
            (void)mpfr_add_ui(x, x, random_below(1u << 29), MPFR_RNDN);
        }
    }
    switch (random_below(5)) {
    case 0:
        exponent = LEAST + random_between(0, 20);
        break;
    case 1:
        exponent = MOST - random_between(0, 20);
        break;
    case 2:
        exponent = LEAST / 2 + random_between(-15, 15);
        break;
    default:
        exponent = random_between(-30, 30);
    }
    (void)mpfr_set_exp(x, exponent);
    if (random_below(2) == 0) {
        (void)mpfr_neg(x, x, MPFR_RNDN);
    }
}

typedef struct {
    mpfr_t r, a, b, old_a, old_b;
    mpq_t exact, left, right;
    mpfr_ptr result;
    mpfr_rnd_t direction;
} numbers;

static void numbers_init(numbers *v)
{
    mpfr_inits2(64, v->r, v->a, v->b, v->old_a, v->old_b, (mpfr_ptr)0);
    mpq_inits(v->exact, v->left, v->right, NULL);
}

static void numbers_clear(numbers *v)
{
    mpfr_clears(v->r, v->a, v->b, v->old_a, v->old_b, (mpfr_ptr)0);
    mpq_clears(v->exact, v->left, v->right, NULL);
}

static void copy(mpfr_ptr to, mpfr_srcptr from)
{
    mpfr_set_prec(to, mpfr_get_prec(from));
    (void)mpfr_set(to, from, MPFR_RNDN);
}

static void draw_numbers(numbers *v, const char *name, unsigned long i)
{
    static const mpfr_rnd_t directions[] = {MPFR_RNDN, MPFR_RNDZ, MPFR_RNDU,
                                            MPFR_RNDD};
    uint32_t alias;
    random_start(name, i);
    draw_number(v->r);
    draw_number(v->a);
    draw_number(v->b);
    copy(v->old_a, v->a);
    copy(v->old_b, v->b);
    if (mpfr_number_p(v->a)) {
        mpfr_get_q(v->left, v->a);
    }
    if (mpfr_number_p(v->b)) {
        mpfr_get_q(v->right, v->b);
    }
    alias = random_below(4);
    v->result = alias == 0 ? v->a : alias == 1 ? v->b : v->r;
    v->direction = directions[i % 4];
}

static int same(mpfr_srcptr x, mpfr_srcptr y)
{
    return (mpfr_nan_p(x) && mpfr_nan_p(y)) || mpfr_equal_p(x, y);
}

static int operands_kept(const numbers *v)
{
    return (v->result == v->a || same(v->a, v->old_a)) &&
           (v->result == v->b || same(v->b, v->old_b));
}

/* what mp_rounds says when the result is not a number */
static int rounds_special(const numbers *v)
{
    int down = v->direction == MPFR_RNDD || v->direction == MPFR_RNDZ;
    int up = v->direction == MPFR_RNDU || v->direction == MPFR_RNDZ;
    if (mpfr_nan_p(v->result)) {
        return 0;
    }
    if (mpfr_inf_p(v->result)) {
        return mpfr_sgn(v->result) > 0 ? !down : !up;
    }
    return 1;
}

/* mp_rounds(result, exact, direction) */
static int rounds(const numbers *v)
{
    int order;
    if (!mpfr_number_p(v->result)) {
        return rounds_special(v);
    }
    order = mpfr_cmp_q(v->result, v->exact);
    return !(v->direction == MPFR_RNDD && order > 0) &&
           !(v->direction == MPFR_RNDU && order < 0);
}

#define NUMBER_ROUNDS (200000 * random_rounds)

static void test_compare(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        int less, number_a, number_b;
        draw_numbers(&v, "mpfr_less_p", i);
        if (random_below(8) == 0) {
            copy(v.b, v.a);
            mpq_set(v.right, v.left);
        }
        copy(v.old_b, v.b);
        v.result = v.r;
        narrow();
        less = mpfr_less_p(v.a, v.b);
        number_a = mpfr_number_p(v.a) != 0;
        number_b = mpfr_number_p(v.b) != 0;
        widen();
        HOLDS(operands_kept(&v), i);
        HOLDS(number_a == !(mpfr_nan_p(v.a) || mpfr_inf_p(v.a)), i);
        HOLDS(number_b == !(mpfr_nan_p(v.b) || mpfr_inf_p(v.b)), i);
        if (number_a && number_b) {
            HOLDS((less != 0) == (mpq_cmp(v.left, v.right) < 0), i);
        }
        if (mpfr_nan_p(v.a) || mpfr_nan_p(v.b)) {
            HOLDS(less == 0, i);
        }
        if ((mpfr_inf_p(v.a) && mpfr_signbit(v.a) == 0) ||
            (mpfr_inf_p(v.b) && mpfr_signbit(v.b) != 0)) {
            HOLDS(less == 0, i);
        }
        if (mpfr_inf_p(v.a) && mpfr_signbit(v.a) != 0 && number_b) {
            HOLDS(less != 0, i);
        }
        if (mpfr_inf_p(v.b) && mpfr_signbit(v.b) == 0 && number_a) {
            HOLDS(less != 0, i);
        }
        if (number_a) {
            int sign = mpfr_sgn(v.a);
            HOLDS((sign > 0) == (mpq_sgn(v.left) > 0), i);
            HOLDS((sign < 0) == (mpq_sgn(v.left) < 0), i);
        }
    }
    numbers_clear(&v);
}

static void test_set(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        draw_numbers(&v, "mpfr_set", i);
        narrow();
        (void)mpfr_set(v.result, v.a, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        if (mpfr_number_p(v.old_a)) {
            mpq_set(v.exact, v.left);
            HOLDS(rounds(&v), i);
        } else {
            HOLDS(same(v.result, v.old_a), i);
        }
    }
    numbers_clear(&v);
}

static void test_sum_product(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        for (int product = 0; product < 2; product++) {
            draw_numbers(&v, product ? "mpfr_mul" : "mpfr_add", i);
            narrow();
            if (product) {
                (void)mpfr_mul(v.result, v.a, v.b, v.direction);
            } else {
                (void)mpfr_add(v.result, v.a, v.b, v.direction);
            }
            widen();
            HOLDS(operands_kept(&v), i);
            if (mpfr_number_p(v.old_a) && mpfr_number_p(v.old_b)) {
                (product ? mpq_mul : mpq_add)(v.exact, v.left, v.right);
                HOLDS(rounds(&v), i);
            } else {
                HOLDS(!mpfr_number_p(v.result), i);
            }
        }
    }
    numbers_clear(&v);
}

static void test_divide(void)
{
    static const long divisors[] = {1,    -1, 2,        3,        -7,
                                    4096, 10, LONG_MAX, LONG_MIN, 65536};
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        long divisor;
        draw_numbers(&v, "mpfr_div_si", i);
        divisor = random_below(2) == 0 ? divisors[random_below(10)]
                                       : random_between(1, 65536);
        narrow();
        (void)mpfr_div_si(v.result, v.a, divisor, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        if (mpfr_number_p(v.old_a)) {
            mpz_set_si(mpq_numref(v.right), divisor);
            mpz_set_ui(mpq_denref(v.right), 1);
            mpq_div(v.exact, v.left, v.right);
            HOLDS(rounds(&v), i);
        } else {
            HOLDS(!mpfr_number_p(v.result), i);
        }
    }
    numbers_clear(&v);
}

/* Is the result on its side of e^a? Arb decides; e^0 = 1 is exact. */
static int rounds_exponential(const numbers *v, arb_ptr exact, arb_ptr found)
{
    arf_set_mpfr(arb_midref(exact), v->old_a);
    mag_zero(arb_radref(exact));
    arb_exp(exact, exact, 1000);
    arf_set_mpfr(arb_midref(found), v->result);
    mag_zero(arb_radref(found));
    if (v->direction == MPFR_RNDU) {
        return arb_ge(found, exact);
    }
    return v->direction != MPFR_RNDD || mpfr_sgn(v->result) <= 0 ||
           arb_le(found, exact);
}

static void test_exponential(void)
{
    numbers v;
    arb_t exact, found;
    unsigned long count = NUMBER_ROUNDS / 4;
    numbers_init(&v);
    arb_init(exact);
    arb_init(found);
    for (unsigned long i = 0; i < count; i++) {
        draw_numbers(&v, "mpfr_exp", i);
        if (mpfr_regular_p(v.a) && random_below(2) == 0) {
            /* near the ends of the narrow range, and around 0 */
            (void)mpfr_set_exp(v.a, random_between(-20, 10));
            copy(v.old_a, v.a);
        }
        narrow();
        (void)mpfr_exp(v.result, v.a, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        if (mpfr_nan_p(v.old_a)) {
            HOLDS(mpfr_nan_p(v.result), i);
        } else if (mpfr_number_p(v.old_a)) {
            HOLDS(rounds_special(&v), i);
            if (mpfr_number_p(v.result)) {
                HOLDS(rounds_exponential(&v, exact, found), i);
            }
        }
    }
    arb_clear(exact);
    arb_clear(found);
    numbers_clear(&v);
}

/* ---- all ---------------------------------------------------------------- */

static CU_TestInfo tests[] = {
    {"mpz_set_ui, mpz_abs", test_set_abs},
    {"mpz_add, mpz_mul", test_add_mul},
    {"mpz_addmul, mpz_addmul_ui", test_addmul},
    {"mpz_mul_2exp, mpz_tdiv_q_2exp, mpz_cdiv_q_2exp", test_shifts},
    {"mpz_tdiv_q, mpz_cdiv_q", test_divisions},
    {"mpfr_number_p, mpfr_sgn, mpfr_less_p", test_compare},
    {"mpfr_set", test_set},
    {"mpfr_add, mpfr_mul", test_sum_product},
    {"mpfr_div_si", test_divide},
    {"mpfr_exp", test_exponential},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    widen();
    code = run_suite("contracts", tests);
    mpfr_free_cache();
    flint_cleanup();
    return code;
}
