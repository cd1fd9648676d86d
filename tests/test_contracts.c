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
#include <arb_hypgeom.h>
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

static void test_copy(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        long n = (long)random_below(1000) - 500;
        draw_integers(&v, "mpz_set_si", i);
        if (random_below(3) == 0) {
            n = n < 0 ? LONG_MIN - n : LONG_MAX - n;
            n = random_below(2) == 0 ? LONG_MIN : n;
        }
        mpz_set_si(v.result, n);
        HOLDS(others_kept(&v), i);
        mpq_set_si(v.exact, n, 1);
        HOLDS(mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_set", i);
        mpz_set(v.result, v.a);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.old_a), i);
        draw_integers(&v, "mpz_neg", i);
        mpz_neg(v.result, v.a);
        mpq_neg(v.exact, v.old_a);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_mul_si", i);
        mpz_mul_si(v.result, v.a, n);
        mpq_set_si(v.exact, n, 1);
        mpq_mul(v.exact, v.exact, v.old_a);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_swap", i);
        mpz_swap(v.a, v.b);
        mpq_set_z(v.value, v.a);
        mpq_set_z(v.exact, v.b);
        HOLDS(mpq_equal(v.value, v.old_b) && mpq_equal(v.exact, v.old_a), i);
    }
    integers_clear(&v);
}

/* _mpz_cmp_si, with equal numbers and with 0 among them */
static void check_order_of_long(integers *v, unsigned long i)
{
    long w = random_below(2) == 0 ? 0 : (long)random_below(1000) - 500;
    int sign;
    if (random_below(4) == 0) {
        mpz_set_si(v->a, w);
    }
    mpq_set_z(v->old_a, v->a);
    mpq_set_si(v->exact, w, 1);
    sign = _mpz_cmp_si(v->a, w);
    HOLDS((sign > 0) == (mpq_cmp(v->old_a, v->exact) > 0), i);
    HOLDS((sign < 0) == (mpq_cmp(v->old_a, v->exact) < 0), i);
}

/* the sign of |a| - |b|; a and b are kept */
static void check_order_of_sizes(integers *v, unsigned long i)
{
    int sign;
    if (random_below(4) == 0) {
        mpz_neg(v->b, v->a);
        mpq_set_z(v->old_b, v->b);
    }
    sign = mpz_cmpabs(v->a, v->b);
    mpq_abs(v->exact, v->old_a);
    mpq_abs(v->value, v->old_b);
    HOLDS((sign > 0) == (mpq_cmp(v->exact, v->value) > 0), i);
    HOLDS((sign < 0) == (mpq_cmp(v->exact, v->value) < 0), i);
    v->result = v->r;
    HOLDS(others_kept(v), i);
}

static void test_sub_compare(void)
{
    integers v;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        unsigned long u = random_below(3) == 0 ? ULONG_MAX - random_below(3)
                                               : random_below(1000);
        int sign;
        draw_integers(&v, "mpz_sub", i);
        mpz_sub(v.result, v.a, v.b);
        mpq_sub(v.exact, v.old_a, v.old_b);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_add_ui", i);
        mpz_add_ui(v.result, v.a, u);
        mpq_set_ui(v.exact, u, 1);
        mpq_add(v.exact, v.exact, v.old_a);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.exact), i);
        draw_integers(&v, "mpz_cmp", i);
        if (random_below(4) == 0) {
            mpz_set(v.b, v.a);
            mpq_set_z(v.old_b, v.b);
        }
        sign = mpz_cmp(v.a, v.b);
        HOLDS((sign > 0) == (mpq_cmp(v.old_a, v.old_b) > 0), i);
        HOLDS((sign < 0) == (mpq_cmp(v.old_a, v.old_b) < 0), i);
        check_order_of_long(&v, i);
        check_order_of_sizes(&v, i);
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

/* mpz_scan1, mpz_sizeinbase: the first and the last 1 of |a| */
static void check_bits(integers *v, unsigned long i)
{
    size_t size = mpz_sizeinbase(v->a, 2);
    mp_bitcnt_t zeros;
    HOLDS(size >= 1 && size <= 1UL << 37, i);
    if (mpz_sgn(v->a) == 0) {
        return;
    }
    mpq_set_z(v->exact, v->a);
    mpq_abs(v->exact, v->exact);
    set_power(v->unit, size);
    HOLDS(mpq_cmp(v->exact, v->unit) < 0, i);
    set_power(v->unit, size - 1);
    HOLDS(mpq_cmp(v->exact, v->unit) >= 0, i);
    zeros = mpz_scan1(v->a, 0);
    HOLDS(zeros <= 1UL << 37, i);
    set_power(v->unit, zeros);
    mpq_div(v->value, v->exact, v->unit);
    HOLDS(mpz_cmp_ui(mpq_denref(v->value), 1) == 0, i);
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
        draw_integers(&v, "mpz_fdiv_q_2exp", i);
        mpz_fdiv_q_2exp(v.result, v.a, s);
        HOLDS(others_kept(&v), i);
        mpq_mul(v.exact, v.value, v.unit);
        HOLDS(mpq_cmp(v.exact, v.old_a) <= 0, i);
        mpq_add(v.exact, v.exact, v.unit);
        HOLDS(mpq_cmp(v.exact, v.old_a) > 0, i);
        draw_integers(&v, "mpz_scan1", i);
        mpz_mul_2exp(v.a, v.a, s);
        check_bits(&v, i);
        mpz_set(v.b, v.a);
        mpz_fdiv_q_2exp(v.a, v.a, s); /* exact */
        mpz_mul_2exp(v.a, v.a, s);
        HOLDS(mpz_cmp(v.a, v.b) == 0, i);
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

static void test_negate(void)
{
    integers v;
    mpz_t fresh;
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        draw_integers(&v, "mpz_neg", i);
        mpz_neg(v.result, v.a);
        HOLDS(others_kept(&v), i);
        mpq_neg(v.exact, v.old_a);
        HOLDS(mpq_equal(v.value, v.exact), i);
        mpz_init(fresh);
        HOLDS(mpz_sgn(fresh) == 0, i);
        mpz_clear(fresh);
    }
    integers_clear(&v);
}

/* the greatest common divisor, by Euclid; 0 for two zeros */
static void common_divisor(mpz_ptr a, mpz_ptr b)
{
    mpz_abs(a, a);
    mpz_abs(b, b);
    while (mpz_sgn(b) != 0) {
        mpz_fdiv_r(a, a, b);
        mpz_swap(a, b);
    }
}

static void test_gcd(void)
{
    integers v;
    mpz_t a, b;
    integers_init(&v);
    mpz_inits(a, b, NULL);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        unsigned long u;
        int order;
        draw_integers(&v, "mpz_gcd", i);
        mpz_set(a, v.a);
        mpz_set(b, v.b);
        common_divisor(a, b);
        mpz_gcd(v.result, v.a, v.b);
        HOLDS(others_kept(&v) && mpz_cmp(v.result, a) == 0, i);
        draw_integers(&v, "mpz_cmpabs_ui", i);
        v.result = v.r;
        u = random_below(3) == 0 ? mpz_get_ui(v.a) : random_below(3);
        order = mpz_cmpabs_ui(v.a, u);
        mpq_abs(v.old_b, v.old_a);
        mpq_set_ui(v.exact, u, 1);
        HOLDS((order > 0) == (mpq_cmp(v.old_b, v.exact) > 0), i);
        HOLDS((order < 0) == (mpq_cmp(v.old_b, v.exact) < 0), i);
        mpq_set_z(v.exact, v.a);
        HOLDS(mpq_equal(v.exact, v.old_a), i);
    }
    mpz_clears(a, b, NULL);
    integers_clear(&v);
}

/* `digits` of numerals_acsl.h, by its recursion */
static void test_set_string(void)
{
    integers v;
    char text[128];
    integers_init(&v);
    for (unsigned long i = 0; i < INTEGER_ROUNDS; i++) {
        uint32_t base = i % 2 == 0 ? 10 : 16, length;
        draw_integers(&v, "mpz_set_str", i);
        length = random_below(8) == 0 ? 1 : 1 + random_below(120);
        mpq_set_ui(v.exact, 0, 1);
        mpq_set_ui(v.unit, base, 1);
        for (uint32_t k = 0; k < length; k++) {
            uint32_t digit = random_below(4) == 0 ? 0 : random_below(base);
            text[k] = "0123456789abcdef"[digit];
            mpq_mul(v.exact, v.exact, v.unit);
            mpq_set_ui(v.value, digit, 1);
            mpq_add(v.exact, v.exact, v.value);
        }
        text[length] = '\0';
        HOLDS(mpz_set_str(v.result, text, (int)base) == 0, i);
        HOLDS(others_kept(&v) && mpq_equal(v.value, v.exact), i);
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

/* ---- the functions of interval.c ---------------------------------------- */

#define IMPLIES(premise, conclusion) HOLDS(!(premise) || (conclusion), i)

enum { MANY = 5 }; /* cheap functions have MANY times as many instances */

static int is_number(mpfr_srcptr x)
{
    return mpfr_number_p(x) != 0;
}

static int is_plus(mpfr_srcptr x)
{
    return mpfr_inf_p(x) && !mpfr_signbit(x);
}

static int is_minus(mpfr_srcptr x)
{
    return mpfr_inf_p(x) && mpfr_signbit(x);
}

static int is_zero(mpfr_srcptr x)
{
    return mpfr_zero_p(x) != 0;
}

static int is_positive(mpfr_srcptr x)
{
    return is_plus(x) || (mpfr_regular_p(x) && !mpfr_signbit(x));
}

static int is_negative(mpfr_srcptr x)
{
    return is_minus(x) || (mpfr_regular_p(x) && mpfr_signbit(x));
}

static int same_kind(mpfr_srcptr x, mpfr_srcptr y)
{
    return (is_number(x) && is_number(y)) || (is_plus(x) && is_plus(y)) ||
           (is_minus(x) && is_minus(y)) || (mpfr_nan_p(x) && mpfr_nan_p(y));
}

/* mp_keeps(result, e); the three are the signs of e + 1, e and e - 1 */
static int keeps(const numbers *v, int above_minus, int above_zero,
                 int above_one)
{
    mpfr_srcptr r = v->result;
    if (mpfr_nan_p(r)) {
        return 1;
    }
    if (mpfr_inf_p(r)) {
        return mpfr_sgn(r) > 0 ? above_one >= 0 : above_minus <= 0;
    }
    return (above_minus < 0 || mpfr_cmp_si(r, -1) >= 0) &&
           (above_zero < 0 || mpfr_sgn(r) >= 0) &&
           (above_one < 0 || mpfr_cmp_si(r, 1) >= 0) &&
           (above_minus > 0 || mpfr_cmp_si(r, -1) <= 0) &&
           (above_zero > 0 || mpfr_sgn(r) <= 0) &&
           (above_one > 0 || mpfr_cmp_si(r, 1) <= 0);
}

static int keeps_exact(const numbers *v)
{
    return keeps(v, mpq_cmp_si(v->exact, -1, 1), mpq_sgn(v->exact),
                 mpq_cmp_si(v->exact, 1, 1));
}

typedef int unary(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rounding);
typedef int binary(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b,
                   mpfr_rnd_t rounding);

static void restore(numbers *v)
{
    copy(v->a, v->old_a);
    copy(v->b, v->old_b);
}

static void call_unary(numbers *v, unary *function, unsigned long i)
{
    restore(v);
    narrow();
    (void)function(v->result, v->a, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
}

static void call_binary(numbers *v, binary *function, unsigned long i)
{
    restore(v);
    narrow();
    (void)function(v->result, v->a, v->b, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
}

/* Equal operands, or opposite ones, are as interesting as any. */
static void draw_pair(numbers *v, const char *name, unsigned long i)
{
    draw_numbers(v, name, i);
    if (random_below(8) == 0) {
        copy(v->b, v->a);
        if (random_below(2) == 0) {
            (void)mpfr_neg(v->b, v->b, MPFR_RNDN);
        }
        copy(v->old_b, v->b);
        if (is_number(v->b)) {
            mpfr_get_q(v->right, v->b);
        }
    }
}

/* a + b with the kinds of a and b; minus: b stands for -b */
static void check_sum(numbers *v, int minus, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a, b = v->old_b;
    int plus_b = minus ? is_minus(b) : is_plus(b);
    int minus_b = minus ? is_plus(b) : is_minus(b);
    if (is_number(a) && is_number(b)) {
        (minus ? mpq_sub : mpq_add)(v->exact, v->left, v->right);
        HOLDS(rounds(v), i);
    }
    IMPLIES(mpfr_nan_p(a) || mpfr_nan_p(b), mpfr_nan_p(r));
    IMPLIES(is_plus(a) && minus_b, mpfr_nan_p(r));
    IMPLIES(is_minus(a) && plus_b, mpfr_nan_p(r));
    IMPLIES(is_plus(a) && (is_number(b) || plus_b), is_plus(r));
    IMPLIES(plus_b && (is_number(a) || is_plus(a)), is_plus(r));
    IMPLIES(is_minus(a) && (is_number(b) || minus_b), is_minus(r));
    IMPLIES(minus_b && (is_number(a) || is_minus(a)), is_minus(r));
}

static void check_product(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a, b = v->old_b;
    int infinite = mpfr_inf_p(a) || mpfr_inf_p(b);
    if (is_number(a) && is_number(b)) {
        mpq_mul(v->exact, v->left, v->right);
        HOLDS(rounds(v), i);
    }
    IMPLIES(mpfr_nan_p(a) || mpfr_nan_p(b), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a) && is_zero(b), mpfr_nan_p(r));
    IMPLIES(is_zero(a) && mpfr_inf_p(b), mpfr_nan_p(r));
    IMPLIES(infinite && is_positive(a) && is_positive(b), is_plus(r));
    IMPLIES(infinite && is_negative(a) && is_negative(b), is_plus(r));
    IMPLIES(infinite && is_positive(a) && is_negative(b), is_minus(r));
    IMPLIES(infinite && is_negative(a) && is_positive(b), is_minus(r));
}

/* The smaller of a and b, or the larger: `far` is the infinity that gives
 * way, `near` the one that stays. */
static void check_extreme(numbers *v, int larger, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a, b = v->old_b;
    int (*far)(mpfr_srcptr) = larger ? is_minus : is_plus;
    int (*near)(mpfr_srcptr) = larger ? is_plus : is_minus;
    int yields_a = mpfr_nan_p(a) || far(a), yields_b = mpfr_nan_p(b) || far(b);
    if (is_number(a) && is_number(b)) {
        int first = mpq_cmp(v->left, v->right) <= 0;
        mpq_set(v->exact, first != larger ? v->left : v->right);
        HOLDS(rounds(v), i);
    } else if (is_number(a) && yields_b) {
        mpq_set(v->exact, v->left);
        HOLDS(rounds(v), i);
    } else if (is_number(b) && yields_a) {
        mpq_set(v->exact, v->right);
        HOLDS(rounds(v), i);
    }
    IMPLIES(near(a) || near(b), near(r));
    IMPLIES(far(a) && yields_b, far(r));
    IMPLIES(far(b) && yields_a, far(r));
    IMPLIES(mpfr_nan_p(a) && mpfr_nan_p(b), mpfr_nan_p(r));
}

static void test_pairs(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        draw_pair(&v, "pairs", i);
        call_binary(&v, mpfr_add, i);
        check_sum(&v, 0, i);
        call_binary(&v, mpfr_sub, i);
        check_sum(&v, 1, i);
        call_binary(&v, mpfr_mul, i);
        check_product(&v, i);
        call_binary(&v, mpfr_min, i);
        check_extreme(&v, 0, i);
        call_binary(&v, mpfr_max, i);
        check_extreme(&v, 1, i);
    }
    numbers_clear(&v);
}

static void check_order(numbers *v, unsigned long i)
{
    mpfr_srcptr a = v->a, b = v->b;
    int order, sign, nan;
    narrow();
    order = mpfr_cmpabs(a, b);
    sign = mpfr_sgn(a);
    nan = mpfr_nan_p(a);
    widen();
    HOLDS(same(a, v->old_a) && same(b, v->old_b), i);
    HOLDS((nan != 0) == !mpfr_equal_p(a, a), i);
    HOLDS((sign > 0) == is_positive(a), i);
    HOLDS((sign < 0) == is_negative(a), i);
    if (is_number(a) && is_number(b)) {
        int exact;
        mpq_abs(v->left, v->left);
        mpq_abs(v->right, v->right);
        exact = mpq_cmp(v->left, v->right);
        HOLDS((order > 0) == (exact > 0), i);
        HOLDS((order < 0) == (exact < 0), i);
    }
    IMPLIES(mpfr_inf_p(a) && is_number(b), order > 0);
    IMPLIES(is_number(a) && mpfr_inf_p(b), order < 0);
    IMPLIES(mpfr_inf_p(a) && mpfr_inf_p(b), order == 0);
    IMPLIES(mpfr_nan_p(a) || mpfr_nan_p(b), order == 0);
}

static void test_order(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        draw_pair(&v, "order", i);
        check_order(&v, i);
    }
    numbers_clear(&v);
}

static void check_sign_change(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    call_unary(v, mpfr_neg, i);
    mpq_neg(v->exact, v->left);
    IMPLIES(is_number(a), rounds(v));
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(is_plus(a), is_minus(r));
    IMPLIES(is_minus(a), is_plus(r));
    call_unary(v, mpfr_abs, i);
    mpq_abs(v->exact, v->left);
    IMPLIES(is_number(a), rounds(v));
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a), is_plus(r));
}

static unsigned long draw_natural(void)
{
    switch (random_below(4)) {
    case 0:
        return ULONG_MAX - random_below(3);
    case 1:
        return random_below(3);
    default:
        return random_below(1000000);
    }
}

/* a + v and v / a, v a natural number */
static void check_natural(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    unsigned long u = draw_natural();
    restore(v);
    narrow();
    (void)mpfr_add_ui(v->result, v->a, u, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    mpq_set_ui(v->right, u, 1);
    mpq_add(v->exact, v->left, v->right);
    IMPLIES(is_number(a), rounds(v) && keeps_exact(v));
    IMPLIES(!is_number(a), same_kind(r, a));
    restore(v);
    narrow();
    (void)mpfr_ui_div(v->result, u, v->a, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    if (mpfr_regular_p(a)) {
        mpq_div(v->exact, v->right, v->left);
        HOLDS(rounds(v), i);
    }
    IMPLIES(is_zero(a) && u != 0, mpfr_inf_p(r));
    IMPLIES(is_zero(a) && u == 0, mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a), is_zero(r));
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
}

/* r <= sqrt(a) exactly when r < 0 or r^2 <= a */
static void check_root(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    call_unary(v, mpfr_sqrt, i);
    if (is_number(a) && mpfr_sgn(a) >= 0) {
        HOLDS(rounds_special(v), i);
        HOLDS(keeps(v, 1, mpfr_sgn(a), mpfr_cmp_ui(a, 1)), i);
        if (is_number(r)) {
            mpfr_get_q(v->exact, r);
            mpq_mul(v->exact, v->exact, v->exact);
            IMPLIES(v->direction == MPFR_RNDU,
                    mpfr_sgn(r) >= 0 && mpq_cmp(v->exact, v->left) >= 0);
            IMPLIES(v->direction == MPFR_RNDD,
                    mpfr_sgn(r) < 0 || mpq_cmp(v->exact, v->left) <= 0);
        }
    }
    IMPLIES(is_negative(a) || mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(is_plus(a), is_plus(r));
}

static void test_single(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        draw_numbers(&v, "single", i);
        mpq_set_ui(v.exact, 0, 1);
        if (!is_number(v.a)) {
            mpq_set_ui(v.left, 0, 1);
        }
        check_sign_change(&v, i);
        check_natural(&v, i);
        check_root(&v, i);
    }
    numbers_clear(&v);
}

static void test_initialise(void)
{
    mpfr_t x;
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        int sign;
        random_start("mpfr_init2", i);
        mpfr_init2(x, random_between(MPFR_PREC_MIN, 500));
        HOLDS(mpfr_nan_p(x), i);
        sign = (int)random_between(-2, 2);
        mpfr_set_inf(x, sign);
        IMPLIES(sign >= 0, is_plus(x));
        IMPLIES(sign < 0, is_minus(x));
        mpfr_clear(x);
    }
}

/* exact = a 2^e; or beside the range of exponents, on the same side */
static void scale(mpq_ptr exact, mpz_srcptr a, long e)
{
    long shift = e > 2000 ? 2000 : e < -2000 ? -2000 : e;
    mpq_set_z(exact, a);
    if (shift >= 0) {
        mpq_mul_2exp(exact, exact, (unsigned long)shift);
    } else {
        mpq_div_2exp(exact, exact, (unsigned long)-shift);
    }
}

/* long, rational, integer times power of two */
static void test_set_values(void)
{
    static const long longs[] = {0, 1, -1, LONG_MAX, LONG_MIN};
    numbers v;
    mpz_t a, b;
    mpq_t q;
    numbers_init(&v);
    mpz_inits(a, b, NULL);
    mpq_init(q);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        long n, e;
        draw_numbers(&v, "set", i);
        v.result = v.r;
        n = random_below(2) ? longs[random_below(5)]
                            : random_between(-1000000, 1000000);
        narrow();
        (void)mpfr_set_si(v.r, n, v.direction);
        widen();
        mpq_set_si(v.exact, n, 1);
        HOLDS(rounds(&v) && keeps_exact(&v), i);
        draw_integer(a);
        draw_integer(b);
        mpz_abs(b, b);
        if (mpz_sgn(b) == 0) {
            mpz_set_ui(b, 1);
        }
        mpz_set(mpq_numref(q), a); /* perhaps not in lowest terms */
        mpz_set(mpq_denref(q), b);
        mpq_set(v.exact, q);
        mpq_canonicalize(v.exact);
        narrow();
        (void)mpfr_set_q(v.r, q, v.direction);
        widen();
        HOLDS(rounds(&v), i);
        HOLDS(mpz_cmp(mpq_numref(q), a) == 0, i);
        HOLDS(mpz_cmp(mpq_denref(q), b) == 0, i);
        e = random_below(16) == 0 ? (random_below(2) ? 1L : -1L) * (1L << 44)
                                  : random_between(-900, 600);
        mpz_set(b, a);
        narrow();
        (void)mpfr_set_z_2exp(v.r, a, e, v.direction);
        widen();
        scale(v.exact, a, e);
        HOLDS(mpz_cmp(a, b) == 0 && rounds(&v), i);
    }
    mpz_clears(a, b, NULL);
    mpq_clear(q);
    numbers_clear(&v);
}

static void test_subtract_read(void)
{
    integers v;
    mpz_t low, high;
    integers_init(&v);
    mpz_init_set_si(low, LONG_MIN);
    mpz_init_set_si(high, LONG_MAX);
    for (unsigned long i = 0; i < 25 * INTEGER_ROUNDS; i++) {
        int fits;
        draw_integers(&v, "mpz_sub", i);
        fits = mpz_cmp_si(v.a, INT_MIN) >= 0 && mpz_cmp_si(v.a, INT_MAX) <= 0;
        HOLDS((mpz_fits_sint_p(v.a) != 0) == fits, i);
        if (mpz_cmp(v.a, low) >= 0 && mpz_cmp(v.a, high) <= 0) {
            mpq_set_si(v.value, mpz_get_si(v.a), 1);
            HOLDS(mpq_equal(v.value, v.old_a), i);
        }
        if (mpz_sgn(v.a) >= 0 && mpz_cmp_ui(v.a, ULONG_MAX) <= 0) {
            mpq_set_ui(v.value, mpz_get_ui(v.a), 1);
            HOLDS(mpq_equal(v.value, v.old_a), i);
        }
        mpz_sub(v.result, v.a, v.b);
        HOLDS(others_kept(&v), i);
        mpq_sub(v.exact, v.old_a, v.old_b);
        HOLDS(mpq_equal(v.value, v.exact), i);
    }
    mpz_clears(low, high, NULL);
    integers_clear(&v);
}

/* ---- functions that Arb knows ------------------------------------------- */

enum { ARB_PRECISION = 2500 };

/* Is the result on its side of the exact value? An enclosure too wide to say
 * anything is a failure. */
static int rounds_arb(const numbers *v, const arb_t exact, arb_ptr found)
{
    if (!arb_is_exact(exact) && arb_rel_accuracy_bits(exact) < 1000) {
        return 0;
    }
    if (!is_number(v->result)) {
        return rounds_special(v);
    }
    arf_set_mpfr(arb_midref(found), v->result);
    mag_zero(arb_radref(found));
    if (v->direction == MPFR_RNDU) {
        return !arb_lt(found, exact);
    }
    return v->direction != MPFR_RNDD || !arb_gt(found, exact);
}

static void set_arb(arb_ptr x, mpfr_srcptr a)
{
    arf_set_mpfr(arb_midref(x), a);
    mag_zero(arb_radref(x));
}

/* half of the exponents are moderate; those of log1p come close to -1 */
static void draw_argument(numbers *v, const char *name, unsigned long i)
{
    draw_numbers(v, name, i);
    if (mpfr_regular_p(v->a) && random_below(2) == 0) {
        (void)mpfr_set_exp(v->a, random_between(-12, 5));
    } else if (random_below(8) == 0) {
        (void)mpfr_set_si(v->a, random_between(-2, 2), MPFR_RNDN);
        narrow();
        if (random_below(2) == 0) {
            mpfr_nextabove(v->a);
        } else if (random_below(2) == 0) {
            mpfr_nextbelow(v->a);
        }
        widen();
    }
    copy(v->old_a, v->a);
}

static void check_logarithms(numbers *v, arb_ptr exact, arb_ptr found,
                             unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    call_unary(v, mpfr_log, i);
    if (is_number(a) && mpfr_sgn(a) > 0) {
        set_arb(exact, a);
        arb_log(exact, exact, ARB_PRECISION);
        HOLDS(rounds_arb(v, exact, found), i);
    }
    IMPLIES(is_zero(a), is_minus(r));
    IMPLIES(is_negative(a) || mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(is_plus(a), is_plus(r));
    call_unary(v, mpfr_log1p, i);
    if (is_number(a) && mpfr_cmp_si(a, -1) > 0) {
        set_arb(exact, a);
        arb_log1p(exact, exact, ARB_PRECISION);
        HOLDS(rounds_arb(v, exact, found), i);
    }
    IMPLIES(is_number(a) && mpfr_cmp_si(a, -1) == 0, is_minus(r));
    IMPLIES(is_number(a) && mpfr_cmp_si(a, -1) < 0, mpfr_nan_p(r));
    IMPLIES(is_minus(a) || mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(is_plus(a), is_plus(r));
}

static void error_function(arb_t y, const arb_t x, slong precision)
{
    arb_hypgeom_erf(y, x, precision);
}

static void check_sigmoid(numbers *v, unary *function,
                          void enclose(arb_t, const arb_t, slong),
                          arb_ptr exact, arb_ptr found, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    call_unary(v, function, i);
    if (is_number(a)) {
        set_arb(exact, a);
        enclose(exact, exact, ARB_PRECISION);
        HOLDS(rounds_arb(v, exact, found), i);
    }
    IMPLIES(is_plus(a), is_number(r) && mpfr_cmp_si(r, 1) == 0);
    IMPLIES(is_minus(a), is_number(r) && mpfr_cmp_si(r, -1) == 0);
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
}

/* the clauses of e^a that test_exponential leaves out */
static void check_exponential(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    int sign = is_number(a) ? mpfr_sgn(a) : 0;
    call_unary(v, mpfr_exp, i);
    IMPLIES(is_number(a), keeps(v, 1, 1, sign));
    IMPLIES(is_plus(a), is_plus(r));
    IMPLIES(is_minus(a), is_zero(r));
}

static void test_functions(void)
{
    numbers v;
    arb_t exact, found;
    unsigned long count = NUMBER_ROUNDS / 10;
    numbers_init(&v);
    arb_init(exact);
    arb_init(found);
    for (unsigned long i = 0; i < count; i++) {
        draw_argument(&v, "functions", i);
        check_exponential(&v, i);
        check_logarithms(&v, exact, found, i);
        check_sigmoid(&v, mpfr_tanh, arb_tanh, exact, found, i);
        if (i % 8 == 0) { /* slow in Arb */
            v.direction = i % 16 == 0 ? MPFR_RNDU : MPFR_RNDD;
            check_sigmoid(&v, mpfr_erf, error_function, exact, found, i);
        }
    }
    arb_clear(exact);
    arb_clear(found);
    numbers_clear(&v);
}

/* a^(1/n) by comparing the n-th power of the result with a */
static void check_rootn(numbers *v, unsigned long n, arb_ptr power,
                        arb_ptr found, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    restore(v);
    narrow();
    (void)mpfr_rootn_ui(v->result, v->a, n, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    if (is_number(a) && mpfr_sgn(a) > 0) {
        HOLDS(rounds_special(v) && is_positive(r), i);
        if (is_number(r)) {
            set_arb(power, r);
            arb_pow_ui(power, power, n, ARB_PRECISION);
            set_arb(found, a);
            IMPLIES(v->direction == MPFR_RNDU, !arb_lt(power, found));
            IMPLIES(v->direction == MPFR_RNDD, !arb_gt(power, found));
        }
    }
    IMPLIES(is_zero(a), is_zero(r));
    IMPLIES(is_plus(a), is_plus(r));
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
}

static void check_power(numbers *v, long n, arb_ptr exact, arb_ptr found,
                        unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    restore(v);
    narrow();
    (void)mpfr_pow_si(v->result, v->a, n, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    IMPLIES(n == 0, is_number(r) && mpfr_cmp_si(r, 1) == 0);
    if (is_number(a) && mpfr_sgn(a) > 0) {
        set_arb(exact, a);
        arb_pow_ui(exact, exact, (ulong)labs(n), ARB_PRECISION);
        if (n < 0) {
            arb_inv(exact, exact, ARB_PRECISION);
        }
        HOLDS(rounds_arb(v, exact, found), i);
    }
    IMPLIES(is_zero(a) && n > 0, is_zero(r));
    IMPLIES(is_zero(a) && n < 0, mpfr_inf_p(r));
    IMPLIES(is_plus(a) && n > 0, is_plus(r));
    IMPLIES(is_plus(a) && n < 0, is_zero(r));
    IMPLIES(mpfr_nan_p(a) && n != 0, mpfr_nan_p(r));
}

static void test_powers(void)
{
    numbers v;
    arb_t exact, found;
    numbers_init(&v);
    arb_init(exact);
    arb_init(found);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        long n;
        draw_argument(&v, "powers", i);
        if (random_below(4) != 0 && !mpfr_nan_p(v.a)) {
            mpfr_abs(v.a, v.a, MPFR_RNDN);
            copy(v.old_a, v.a);
        }
        n = random_below(8) != 0 ? random_between(-9, 9)
                                 : random_between(-2000000, 2000000);
        check_power(&v, n, exact, found, i);
        check_rootn(&v, n == 0 ? 1 : (unsigned long)labs(n), exact, found, i);
    }
    arb_clear(exact);
    arb_clear(found);
    numbers_clear(&v);
}

/* ---- comparisons with rationals, and rationals --------------------------- */

/* A rational of up to 200 bits; now and then the one given, or near it. */
static void draw_rational(mpq_ptr q, mpq_srcptr near)
{
    switch (random_below(6)) {
    case 0:
        mpq_set(q, near);
        return;
    case 1:
        mpq_set_si(q, random_below(2) == 0 ? 1 : -1, 1);
        mpq_div_2exp(q, q, 1 + random_below(600));
        mpq_add(q, q, near);
        return;
    case 2:
        mpq_set_si(q, random_between(-3, 3), 1);
        return;
    default:
        mpq_set_si(q, random_between(-1000, 1000), 1);
        for (uint32_t k = random_below(6); k > 0; k--) {
            mpz_mul_2exp(mpq_numref(q), mpq_numref(q), 29);
            mpz_add_ui(mpq_numref(q), mpq_numref(q), random_below(1u << 29));
        }
        mpz_set_ui(mpq_denref(q), 1 + random_below(1u << 29));
        mpz_mul_2exp(mpq_denref(q), mpq_denref(q), random_below(60));
        mpq_canonicalize(q);
    }
}

static int sign_of(int order)
{
    return (order > 0) - (order < 0);
}

/* the order of a and b by cross multiplication of the integers */
static int cross_order(mpq_srcptr a, mpq_srcptr b)
{
    mpz_t left, right;
    int order;
    mpz_inits(left, right, NULL);
    mpz_mul(left, mpq_numref(a), mpq_denref(b));
    mpz_mul(right, mpq_numref(b), mpq_denref(a));
    order = sign_of(mpz_cmp(left, right));
    mpz_clears(left, right, NULL);
    return order;
}

static void test_compare_rational(void)
{
    numbers v;
    mpq_t q, old_q;
    numbers_init(&v);
    mpq_inits(q, old_q, NULL);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        int order, at_most, zero;
        mpfr_prec_t precision;
        draw_numbers(&v, "mpfr_cmp_q", i);
        if (random_below(8) == 0) {
            copy(v.b, v.a);
            copy(v.old_b, v.b);
            mpq_set(v.right, v.left);
        }
        v.result = v.r;
        draw_rational(q, v.left);
        mpq_set(old_q, q);
        narrow();
        order = mpfr_cmp_q(v.a, q);
        at_most = mpfr_lessequal_p(v.a, v.b) != 0;
        zero = mpfr_zero_p(v.a) != 0;
        precision = mpfr_get_prec(v.a);
        widen();
        HOLDS(operands_kept(&v) && mpq_equal(q, old_q), i);
        HOLDS(precision >= MPFR_PREC_MIN && precision <= MPFR_PREC_MAX, i);
        if (mpfr_number_p(v.a)) {
            HOLDS(sign_of(order) == cross_order(v.left, q), i);
            HOLDS(zero == (mpz_sgn(mpq_numref(v.left)) == 0), i);
        } else if (mpfr_nan_p(v.a)) {
            HOLDS(order == 0 && !zero, i);
        } else {
            HOLDS(sign_of(order) == (mpfr_signbit(v.a) ? -1 : 1) && !zero, i);
        }
        if (mpfr_number_p(v.a) && mpfr_number_p(v.b)) {
            HOLDS(at_most == (cross_order(v.left, v.right) <= 0), i);
        } else if (mpfr_nan_p(v.a) || mpfr_nan_p(v.b)) {
            HOLDS(!at_most, i);
        } else {
            int lowest = mpfr_inf_p(v.a) && mpfr_signbit(v.a) != 0;
            int highest = mpfr_inf_p(v.b) && mpfr_signbit(v.b) == 0;
            HOLDS(at_most == (lowest || highest), i);
        }
    }
    mpq_clears(q, old_q, NULL);
    numbers_clear(&v);
}

static void test_times_rational(void)
{
    numbers v;
    mpq_t q, old_q;
    numbers_init(&v);
    mpq_inits(q, old_q, NULL);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        draw_numbers(&v, "mpfr_mul_q", i);
        draw_rational(q, v.left);
        mpq_set(old_q, q);
        narrow();
        (void)mpfr_mul_q(v.result, v.a, q, v.direction);
        widen();
        HOLDS(operands_kept(&v) && mpq_equal(q, old_q), i);
        if (mpfr_number_p(v.old_a)) {
            mpq_mul(v.exact, v.left, q);
            HOLDS(rounds(&v), i);
        } else {
            HOLDS(!mpfr_number_p(v.result), i);
        }
    }
    mpq_clears(q, old_q, NULL);
    numbers_clear(&v);
}

static void test_rationals(void)
{
    mpq_t a, b, r, zero, fresh;
    mpz_t left, right;
    mpq_inits(a, b, r, zero, NULL);
    mpz_inits(left, right, NULL);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        unsigned long n, d;
        long s;
        random_start("mpq_add", i);
        n = random_below(3) == 0 ? random_below(3) : random_below(1u << 30);
        d = 1 + (random_below(3) == 0 ? 0 : random_below(1u << 30));
        s = random_below(2) == 0 ? (long)n : -(long)n;
        draw_rational(a, zero);
        draw_rational(b, a);
        HOLDS(sign_of(mpq_cmp(a, b)) == cross_order(a, b), i);
        mpq_set_ui(r, n, d);
        mpz_mul_ui(left, mpq_numref(r), d);
        mpz_mul_ui(right, mpq_denref(r), n);
        HOLDS(mpz_cmp(left, right) == 0 && mpz_sgn(mpq_denref(r)) > 0, i);
        mpz_set_si(mpq_numref(r), s);
        HOLDS(sign_of(_mpq_cmp_si(a, s, d)) == cross_order(a, r), i);
        /* r = a + b, or b in its place: r d_a d_b = n_a d_b + n_b d_a */
        mpz_mul(left, mpq_numref(a), mpq_denref(b));
        mpz_addmul(left, mpq_numref(b), mpq_denref(a));
        mpz_mul(right, mpq_denref(a), mpq_denref(b));
        if (random_below(2) == 0) {
            mpq_add(r, a, b);
        } else {
            mpq_add(b, b, a);
            mpq_set(r, b);
        }
        mpz_mul(left, left, mpq_denref(r));
        mpz_mul(right, right, mpq_numref(r));
        HOLDS(mpz_cmp(left, right) == 0 && mpz_sgn(mpq_denref(r)) > 0, i);
        mpq_init(fresh); /* 0; then a, which stays as it is */
        HOLDS(cross_order(fresh, zero) == 0, i);
        mpq_set(fresh, a);
        mpq_set(fresh, fresh);
        HOLDS(cross_order(fresh, a) == 0 && mpz_sgn(mpq_denref(fresh)) > 0, i);
        mpq_clear(fresh);
    }
    mpz_clears(left, right, NULL);
    mpq_clears(a, b, r, zero, NULL);
}

/* 1 if r = (n_a d_b - n_b d_a) / (d_a d_b) 2^shift, and d_r > 0 */
static int is_difference(mpq_srcptr r, mpq_srcptr a, mpq_srcptr b, long shift)
{
    mpz_t left, right;
    int equal;
    mpz_inits(left, right, NULL);
    mpz_mul(left, mpq_numref(a), mpq_denref(b));
    mpz_submul(left, mpq_numref(b), mpq_denref(a));
    mpz_mul(left, left, mpq_denref(r));
    mpz_mul(right, mpq_denref(a), mpq_denref(b));
    mpz_mul(right, right, mpq_numref(r));
    for (long i = 0; i < labs(shift); i++) {
        mpz_ptr side = shift > 0 ? left : right;
        mpz_add(side, side, side);
    }
    equal = mpz_cmp(left, right) == 0 && mpz_sgn(mpq_denref(r)) > 0;
    mpz_clears(left, right, NULL);
    return equal;
}

static void test_rational_changes(void)
{
    mpq_t a, b, old, zero;
    mpz_t integer;
    mpq_inits(a, b, old, zero, NULL);
    mpz_init(integer);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        mpq_t r;
        const long s =
            (long)(random_below(3) == 0 ? random_below(3) : random_below(300));
        random_start("mpq_sub", i);
        draw_rational(a, zero);
        draw_rational(b, a);
        mpq_init(r);
        HOLDS(is_difference(r, zero, zero, 0), i);
        mpq_set(r, b);
        HOLDS(is_difference(r, b, zero, 0), i);
        draw_integer(integer);
        mpq_set_z(r, integer);
        HOLDS(mpz_cmp(mpq_numref(r), integer) == 0 &&
                  mpz_cmp_ui(mpq_denref(r), 1) == 0,
              i);
        mpq_set(old, r);
        if (random_below(2) == 0) {
            mpq_sub(r, a, b);
            HOLDS(is_difference(r, a, b, 0), i);
        } else {
            mpq_sub(r, r, b);
            HOLDS(is_difference(r, old, b, 0), i);
        }
        mpq_mul_2exp(r, a, (mp_bitcnt_t)s);
        HOLDS(is_difference(r, a, zero, s), i);
        mpq_set(r, a);
        mpq_mul_2exp(r, r, (mp_bitcnt_t)s);
        HOLDS(is_difference(r, a, zero, s), i);
        mpq_div_2exp(r, a, (mp_bitcnt_t)s);
        HOLDS(is_difference(r, a, zero, -s), i);
        mpq_set(r, b);
        mpq_div_2exp(r, r, (mp_bitcnt_t)s);
        HOLDS(is_difference(r, b, zero, -s), i);
        mpq_clear(r);
    }
    mpz_clear(integer);
    mpq_clears(a, b, old, zero, NULL);
}

static void test_pi(void)
{
    numbers v;
    arb_t pi, found;
    numbers_init(&v);
    arb_init(pi);
    arb_init(found);
    arb_const_pi(pi, ARB_PRECISION);
    HOLDS(arb_rel_accuracy_bits(pi) > 1000, 0ul);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        draw_numbers(&v, "pi", i);
        mpfr_set_prec(v.result, random_between(MPFR_PREC_MIN, 500));
        narrow();
        (void)mpfr_const_pi(v.result, v.direction);
        widen();
        HOLDS(rounds_arb(&v, pi, found) && keeps(&v, 1, 1, 1), i);
    }
    arb_clear(pi);
    arb_clear(found);
    numbers_clear(&v);
}

/* ---- the functions of norm_rules.c -------------------------------------- */

static void check_quotient(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a, b = v->old_b;
    call_binary(v, mpfr_div, i);
    if (is_number(a) && mpfr_regular_p(b)) {
        mpq_div(v->exact, v->left, v->right);
        HOLDS(rounds(v), i);
    }
    IMPLIES(mpfr_nan_p(a) || mpfr_nan_p(b), mpfr_nan_p(r));
    IMPLIES(is_zero(a) && is_zero(b), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a) && mpfr_inf_p(b), mpfr_nan_p(r));
    IMPLIES((is_positive(a) || is_negative(a)) && is_zero(b), mpfr_inf_p(r));
    IMPLIES(is_number(a) && mpfr_inf_p(b), is_zero(r));
    IMPLIES(is_plus(a) && is_number(b) && is_positive(b), is_plus(r));
    IMPLIES(is_minus(a) && is_number(b) && is_negative(b), is_plus(r));
    IMPLIES(is_plus(a) && is_number(b) && is_negative(b), is_minus(r));
    IMPLIES(is_minus(a) && is_number(b) && is_positive(b), is_minus(r));
}

/* r = a b + c, where c may be any of the numbers, and r one of them */
static void check_fma(numbers *v, mpfr_ptr c, mpfr_ptr old_c, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a, b = v->old_b;
    int infinite = mpfr_inf_p(a) || mpfr_inf_p(b);
    int alike = (is_positive(a) && is_positive(b)) ||
                (is_negative(a) && is_negative(b));
    int opposite = (is_positive(a) && is_negative(b)) ||
                   (is_negative(a) && is_positive(b));
    mpq_t third;
    mpq_init(third);
    restore(v);
    copy(old_c, c);
    if (is_number(c)) {
        mpfr_get_q(third, c);
    }
    narrow();
    (void)mpfr_fma(v->result, v->a, v->b, c, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    HOLDS(v->result == c || same(c, old_c), i);
    c = old_c;
    if (is_number(a) && is_number(b) && is_number(c)) {
        mpq_mul(v->exact, v->left, v->right);
        mpq_add(v->exact, v->exact, third);
        HOLDS(rounds(v), i);
    }
    IMPLIES(mpfr_nan_p(a) || mpfr_nan_p(b) || mpfr_nan_p(c), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a) && is_zero(b), mpfr_nan_p(r));
    IMPLIES(is_zero(a) && mpfr_inf_p(b), mpfr_nan_p(r));
    IMPLIES(infinite && alike && (is_number(c) || is_plus(c)), is_plus(r));
    IMPLIES(infinite && opposite && (is_number(c) || is_minus(c)),
            is_minus(r));
    IMPLIES(infinite && alike && is_minus(c), mpfr_nan_p(r));
    IMPLIES(infinite && opposite && is_plus(c), mpfr_nan_p(r));
    IMPLIES(is_number(a) && is_number(b) && is_plus(c), is_plus(r));
    IMPLIES(is_number(a) && is_number(b) && is_minus(c), is_minus(r));
    mpq_clear(third);
}

static void test_quotient_fma(void)
{
    numbers v;
    mpfr_t c, old_c;
    numbers_init(&v);
    mpfr_inits2(64, c, old_c, (mpfr_ptr)0);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        draw_pair(&v, "quotient", i);
        draw_number(c);
        check_quotient(&v, i);
        check_fma(&v, random_below(2) == 0 ? c : v.r, old_c, i);
    }
    mpfr_clears(c, old_c, (mpfr_ptr)0);
    numbers_clear(&v);
}

/* a v for a signed v */
static void check_signed_multiple(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    long w = random_below(4) == 0 ? -1 : (long)draw_natural();
    w = random_below(2) == 0 ? w : -w;
    mpq_set_si(v->right, w, 1);
    restore(v);
    narrow();
    (void)mpfr_mul_si(v->result, v->a, w, v->direction);
    widen();
    mpq_mul(v->exact, v->left, v->right);
    HOLDS(operands_kept(v), i);
    IMPLIES(is_number(a), rounds(v) && keeps_exact(v));
    IMPLIES(mpfr_nan_p(a) || (mpfr_inf_p(a) && w == 0), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a) && w > 0, same_kind(r, a));
    IMPLIES(is_plus(a) && w < 0, is_minus(r));
    IMPLIES(is_minus(a) && w < 0, is_plus(r));
}

/* a / v for v > 0 */
static void test_divide_natural(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        unsigned long u = random_below(4) == 0 ? 1 : draw_natural();
        u = u == 0 ? ULONG_MAX : u;
        draw_numbers(&v, "mpfr_div_ui", i);
        mpq_set_ui(v.right, u, 1);
        narrow();
        (void)mpfr_div_ui(v.result, v.a, u, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        if (is_number(v.old_a)) {
            mpq_div(v.exact, v.left, v.right);
            HOLDS(rounds(&v) && keeps_exact(&v), i);
        } else {
            HOLDS(same_kind(v.result, v.old_a), i);
        }
    }
    numbers_clear(&v);
}

/* v - a, a - v, a v, a^2, 0, v, and the sign of a - v */
static void check_natural_again(numbers *v, unsigned long i)
{
    mpfr_srcptr r = v->result, a = v->old_a;
    unsigned long u = random_below(4) == 0 ? 1 : draw_natural();
    int order;
    mpq_set_ui(v->right, u, 1);
    restore(v);
    narrow();
    order = mpfr_cmp_ui(v->a, u);
    (void)mpfr_ui_sub(v->result, u, v->a, v->direction);
    widen();
    HOLDS(operands_kept(v), i);
    if (is_number(a)) {
        int exact = mpq_cmp(v->left, v->right);
        HOLDS((order > 0) == (exact > 0) && (order < 0) == (exact < 0), i);
        mpq_sub(v->exact, v->right, v->left);
        HOLDS(rounds(v), i);
    }
    IMPLIES(is_plus(a), order > 0 && is_minus(r));
    IMPLIES(is_minus(a), order < 0 && is_plus(r));
    IMPLIES(mpfr_nan_p(a), order == 0 && mpfr_nan_p(r));
    restore(v);
    narrow();
    (void)mpfr_sub_ui(v->result, v->a, u, v->direction);
    widen();
    mpq_sub(v->exact, v->left, v->right);
    HOLDS(operands_kept(v), i);
    HOLDS(is_number(a) ? rounds(v) : same_kind(r, a), i);
    restore(v);
    narrow();
    (void)mpfr_mul_ui(v->result, v->a, u, v->direction);
    widen();
    mpq_mul(v->exact, v->left, v->right);
    HOLDS(operands_kept(v), i);
    IMPLIES(is_number(a), rounds(v));
    IMPLIES(mpfr_nan_p(a) || (mpfr_inf_p(a) && u == 0), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a) && u != 0, same_kind(r, a));
    check_signed_multiple(v, i);
    mpq_set_ui(v->right, u, 1);
    narrow();
    (void)mpfr_set_ui(v->result, u, v->direction);
    widen();
    mpq_set(v->exact, v->right);
    HOLDS(rounds(v) && keeps_exact(v), i);
    mpfr_set_zero(v->result, u % 2 == 0 ? 1 : -1);
    HOLDS(is_zero(r), i);
    call_unary(v, mpfr_sqr, i);
    mpq_mul(v->exact, v->left, v->left);
    IMPLIES(is_number(a), rounds(v));
    IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
    IMPLIES(mpfr_inf_p(a), is_plus(r));
}

static void test_naturals(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        draw_numbers(&v, "naturals", i);
        check_natural_again(&v, i);
    }
    numbers_clear(&v);
}

/* e^a - 1; Arb is asked about exponents that it can write down */
static void test_growth(void)
{
    numbers v;
    arb_t exact, found;
    numbers_init(&v);
    arb_init(exact);
    arb_init(found);
    for (unsigned long i = 0; i < NUMBER_ROUNDS / 4; i++) {
        mpfr_srcptr r, a;
        draw_argument(&v, "growth", i);
        if (mpfr_regular_p(v.a) && mpfr_get_exp(v.a) > 40) {
            (void)mpfr_set_exp(v.a, random_between(5, 40));
            copy(v.old_a, v.a);
        }
        r = v.result;
        a = v.old_a;
        call_unary(&v, mpfr_expm1, i);
        if (is_number(a)) {
            set_arb(exact, a);
            arb_expm1(exact, exact, ARB_PRECISION);
            HOLDS(rounds_arb(&v, exact, found), i);
        }
        IMPLIES(mpfr_nan_p(a), mpfr_nan_p(r));
        IMPLIES(is_plus(a), is_plus(r));
        IMPLIES(is_minus(a), is_number(r) && mpfr_cmp_si(r, -1) == 0);
    }
    arb_clear(exact);
    arb_clear(found);
    numbers_clear(&v);
}

static void test_set_scaled(void)
{
    numbers v;
    mpz_t m;
    numbers_init(&v);
    mpz_init(m);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        int ternary;
        long e;
        draw_numbers(&v, "mpfr_set_z_2exp", i);
        draw_integer(m);
        v.result = v.r;
        e = random_below(2) == 0 ? random_between(-30, 30)
                                 : random_between(LEAST - 300, MOST + 20);
        mpq_set_z(v.exact, m);
        if (e < 0) {
            mpq_div_2exp(v.exact, v.exact, (mp_bitcnt_t)-e);
        } else {
            mpq_mul_2exp(v.exact, v.exact, (mp_bitcnt_t)e);
        }
        narrow();
        ternary = mpfr_set_z_2exp(v.result, m, e, v.direction);
        widen();
        HOLDS(rounds(&v), i);
        HOLDS(ternary != 0 || !mpfr_number_p(v.result) ||
                  mpfr_cmp_q(v.result, v.exact) == 0,
              i);
        draw_numbers(&v, "mpfr_set_zero", i);
        mpfr_set_zero(v.result, random_below(2) == 0 ? 1 : -1);
        HOLDS(operands_kept(&v) && mpfr_zero_p(v.result), i);
    }
    mpz_clear(m);
    numbers_clear(&v);
}

/* a to an integer, downwards or upwards; the exponent of a */
static void check_integer_of(numbers *v, mpz_ptr z, unsigned long i)
{
    int up = random_below(2) == 0;
    v->result = v->r;
    if (mpfr_regular_p(v->a)) {
        mpfr_exp_t e = mpfr_get_exp(v->a);
        HOLDS(e >= -(1L << 62) && e <= 1L << 62, i);
    }
    if (mpfr_number_p(v->a)) {
        int order;
        narrow();
        (void)mpfr_get_z(z, v->a, up ? MPFR_RNDU : MPFR_RNDD);
        widen();
        order = mpq_cmp_z(v->left, z);
        HOLDS(up ? order <= 0 : order >= 0, i);
    }
    HOLDS(operands_kept(v), i);
}

/* mpfr_mul_2si, mpfr_get_z, mpfr_get_exp */
static void test_scaling(void)
{
    numbers v;
    mpz_t z;
    numbers_init(&v);
    mpz_init(z);
    for (unsigned long i = 0; i < MANY * NUMBER_ROUNDS; i++) {
        long e, shift;
        draw_numbers(&v, "scaling", i);
        e = random_below(16) == 0 ? (random_below(2) ? 1L : -1L) * (1L << 41)
                                  : random_between(-900, 900);
        shift = e > 2000 ? 2000 : e < -2000 ? -2000 : e;
        if (shift >= 0) {
            mpq_mul_2exp(v.exact, v.left, (unsigned long)shift);
        } else {
            mpq_div_2exp(v.exact, v.left, (unsigned long)-shift);
        }
        narrow();
        (void)mpfr_mul_2si(v.result, v.a, e, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        HOLDS(is_number(v.old_a) ? rounds(&v) : same_kind(v.result, v.old_a),
              i);
        draw_numbers(&v, "mpfr_get_z", i);
        check_integer_of(&v, z, i);
    }
    mpz_clear(z);
    numbers_clear(&v);
}

/* ---- all ---------------------------------------------------------------- */

/* mpfr_equal_p, mpfr_zero_p, mpfr_swap */
static void test_equal_swap(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        int equal, number_a, number_b;
        draw_numbers(&v, "mpfr_equal_p", i);
        if (random_below(4) == 0) {
            copy(v.b, v.a);
            copy(v.old_b, v.a);
            mpq_set(v.right, v.left);
        }
        v.result = v.r;
        equal = mpfr_equal_p(v.a, v.b) != 0;
        number_a = mpfr_number_p(v.a) != 0;
        number_b = mpfr_number_p(v.b) != 0;
        HOLDS((mpfr_zero_p(v.a) != 0) == (number_a && mpq_sgn(v.left) == 0),
              i);
        if (mpfr_nan_p(v.a) || mpfr_nan_p(v.b)) {
            HOLDS(!equal, i);
        } else if (number_a && number_b) {
            HOLDS(equal == (mpq_equal(v.left, v.right) != 0), i);
        } else {
            HOLDS(equal == (!number_a && !number_b &&
                            mpfr_signbit(v.a) == mpfr_signbit(v.b)),
                  i);
        }
        HOLDS(operands_kept(&v), i);
        mpfr_swap(v.a, v.b);
        HOLDS(same(v.a, v.old_b) && same(v.b, v.old_a), i);
        HOLDS(mpfr_get_prec(v.a) == mpfr_get_prec(v.old_b), i);
    }
    numbers_clear(&v);
}

static void test_halves(void)
{
    numbers v;
    numbers_init(&v);
    for (unsigned long i = 0; i < NUMBER_ROUNDS; i++) {
        unsigned long s;
        draw_numbers(&v, "mpfr_div_2ui", i);
        s = random_below(4) == 0 ? random_below(600) : random_below(3);
        if (mpfr_number_p(v.a)) {
            mpq_div_2exp(v.exact, v.left, s);
        }
        narrow();
        (void)mpfr_div_2ui(v.result, v.a, s, v.direction);
        widen();
        HOLDS(operands_kept(&v), i);
        if (mpfr_number_p(v.old_a)) {
            HOLDS(rounds(&v), i);
        } else {
            HOLDS(same(v.result, v.old_a), i);
        }
    }
    numbers_clear(&v);
}

static CU_TestInfo tests[] = {
    {"mpz_set_ui, mpz_abs", test_set_abs},
    {"mpz_set_si, mpz_set, mpz_neg, mpz_swap", test_copy},
    {"mpz_sub, mpz_add_ui, mpz_cmp", test_sub_compare},
    {"mpz_add, mpz_mul", test_add_mul},
    {"mpz_addmul, mpz_addmul_ui", test_addmul},
    {"mpz_mul_2exp, mpz_tdiv_q_2exp, mpz_cdiv_q_2exp, mpz_fdiv_q_2exp, "
     "mpz_scan1, mpz_sizeinbase",
     test_shifts},
    {"mpz_tdiv_q, mpz_cdiv_q", test_divisions},
    {"mpz_neg, mpz_init, mpz_clear", test_negate},
    {"mpz_gcd, mpz_cmpabs_ui", test_gcd},
    {"mpz_set_str", test_set_string},
    {"mpfr_number_p, mpfr_sgn, mpfr_less_p", test_compare},
    {"mpfr_set", test_set},
    {"mpfr_add, mpfr_mul", test_sum_product},
    {"mpfr_div_si", test_divide},
    {"mpfr_exp", test_exponential},
    {"mpfr_add, mpfr_sub, mpfr_mul, mpfr_min, mpfr_max", test_pairs},
    {"mpfr_cmpabs, mpfr_sgn, mpfr_nan_p", test_order},
    {"mpfr_neg, mpfr_abs, mpfr_add_ui, mpfr_ui_div, mpfr_sqrt", test_single},
    {"mpfr_init2, mpfr_set_inf, mpfr_clear", test_initialise},
    {"mpfr_set_si, mpfr_set_q, mpfr_set_z_2exp", test_set_values},
    {"mpz_sub, mpz_fits_sint_p, mpz_get_si, mpz_get_ui", test_subtract_read},
    {"mpfr_exp, mpfr_log, mpfr_log1p, mpfr_tanh, mpfr_erf", test_functions},
    {"mpfr_pow_si, mpfr_rootn_ui", test_powers},
    {"mpfr_const_pi", test_pi},
    {"mpfr_cmp_q, mpfr_lessequal_p, mpfr_zero_p, mpfr_get_prec",
     test_compare_rational},
    {"mpq_set_ui, mpq_add, mpq_cmp, mpq_init, mpq_set", test_rationals},
    {"mpfr_mul_q", test_times_rational},
    {"mpq_init, mpq_set, mpq_set_z, mpq_sub, mpq_mul_2exp, mpq_div_2exp",
     test_rational_changes},

    {"mpfr_div, mpfr_fma", test_quotient_fma},
    {"mpfr_cmp_ui, mpfr_ui_sub, mpfr_sub_ui, mpfr_mul_ui, mpfr_mul_si",
     test_naturals},
    {"mpfr_div_ui", test_divide_natural},
    {"mpfr_expm1", test_growth},
    {"mpfr_set_z_2exp, mpfr_set_zero", test_set_scaled},
    {"mpfr_equal_p, mpfr_zero_p, mpfr_swap", test_equal_swap},
    {"mpfr_div_2ui", test_halves},
    {"mpfr_mul_2si, mpfr_get_z, mpfr_get_exp", test_scaling},
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
