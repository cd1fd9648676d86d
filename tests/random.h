/* random.h -- random numbers, rationals, intervals and tapes for tests.
 *
 * Every test starts its own stream by random_start(name, instance), so that
 * one instance can be repeated alone. CF_TEST_SEED=n sets another seed,
 * CF_TEST_ROUNDS=n multiplies the number of instances.
 */
#ifndef CF_TESTS_RANDOM_H
#define CF_TESTS_RANDOM_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <gmp.h>
#include <mpfr.h>

#include "kernel/interval.h"
#include "problem/expression.h"

static uint64_t random_state = 1;
static unsigned long random_seed = 20261121;
static unsigned long random_rounds = 1;

static inline void random_setup(void)
{
    const char *text = getenv("CF_TEST_SEED");
    (void)mpfr_set_emin(mpfr_get_emin_min());
    (void)mpfr_set_emax(mpfr_get_emax_max());
    if (text != NULL) {
        random_seed = strtoul(text, NULL, 10);
    }
    text = getenv("CF_TEST_ROUNDS");
    if (text != NULL) {
        random_rounds = strtoul(text, NULL, 10);
    }
    printf("seed %lu\n", random_seed);
}

/* q := q 2^unit, exactly */
static inline void scale_exactly(mpq_ptr q, long unit)
{
    if (unit >= 0) {
        mpq_mul_2exp(q, q, (mp_bitcnt_t)unit);
    } else {
        mpq_div_2exp(q, q, (mp_bitcnt_t)-unit);
    }
}

static inline uint32_t random_below(uint32_t bound)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 20) % bound);
}

static inline void random_start(const char *name, unsigned long instance)
{
    random_state =
        random_seed * UINT64_C(0x9e3779b97f4a7c15) + instance * 7919 + 1;
    for (; *name != '\0'; name++) {
        random_state =
            (random_state ^ (uint64_t)*name) * UINT64_C(0x100000001b3);
    }
    random_state |= 1;
    for (int i = 0; i < 10; i++) {
        (void)random_below(2);
    }
}

static inline long random_between(long low, long high)
{
    return low + (long)random_below((uint32_t)(high - low + 1));
}

/* A number m 2^e with |m| < 2^20 and |e| <= 30, >= 0 if asked for. */
static inline void random_small_number(mpfr_ptr x, int negative_too)
{
    long m = (long)random_below(1u << 20);
    if (negative_too && random_below(2)) {
        m = -m;
    }
    mpfr_set_si_2exp(x, m, (long)random_below(61) - 30, MPFR_RNDN);
}

/* A rational with a small numerator and an odd or even denominator; not 0. */
static inline void random_coefficient(mpq_ptr q)
{
    static const unsigned long denominators[] = {1, 1, 2, 3, 5, 7, 8, 10, 243};
    long numerator = random_between(1, 9);
    if (random_below(2) == 0) {
        numerator = -numerator;
    }
    mpq_set_si(q, numerator, denominators[random_below(9)]);
    mpq_canonicalize(q);
}

/* A rational in [low, high]. */
static inline void random_inside(mpq_ptr q, mpq_srcptr low, mpq_srcptr high)
{
    static const unsigned long parts[] = {1, 2, 7, 1000003};
    unsigned long n = parts[random_below(4)];
    mpq_t weight;
    mpq_init(weight);
    mpq_set_ui(weight, random_below((uint32_t)n + 1), n);
    mpq_canonicalize(weight);
    mpq_sub(q, high, low);
    mpq_mul(q, q, weight);
    mpq_add(q, q, low);
    mpq_clear(weight);
}

/* ---- random tapes ------------------------------------------------------- */

typedef enum {
    TAPE_POLYNOMIAL,
    TAPE_INVERSE,
    TAPE_EXP,
    TAPE_LOG,
    TAPE_LOGISTIC,
    TAPE_TANH,
    TAPE_SOFTPLUS,
    TAPE_ERF,
    TAPE_POWER,
    TAPE_WIDE,   /* polynomials and inverses of very different magnitudes */
    TAPE_NESTED, /* everything */
    TAPE_KINDS
} tape_kind;

static const char *const tape_names[] = {
    "polynomial", "inverse", "exp",   "log",  "logistic", "tanh",
    "softplus",   "erf",     "power", "wide", "nested"};

typedef struct {
    cf_tape tape;
    uint32_t field_end;
} random_tape;

static inline cf_expr random_pick(const cf_expr *e, uint32_t count)
{
    /* the later ones more often: deeper expressions */
    uint32_t a = random_below(count);
    uint32_t b = random_below(count);
    return e[a > b ? a : b];
}

static inline cf_expr random_constant(cf_pool *pool)
{
    cf_expr e;
    mpq_t q;
    mpq_init(q);
    random_coefficient(q);
    e = cf_pool_constant(pool, q);
    mpq_clear(q);
    return e;
}

/* c times a power of ten */
static inline cf_expr random_wide_constant(cf_pool *pool)
{
    long exponent = random_between(-80, 80);
    cf_expr e;
    mpq_t q, ten;
    mpq_inits(q, ten, NULL);
    random_coefficient(q);
    mpz_ui_pow_ui(mpq_numref(ten), 10,
                  (unsigned long)(exponent < 0 ? -exponent : exponent));
    if (exponent < 0) {
        mpq_inv(ten, ten);
    }
    mpq_mul(q, q, ten);
    e = cf_pool_constant(pool, q);
    mpq_clears(q, ten, NULL);
    return e;
}

static inline cf_expr random_sum(cf_pool *pool, const cf_expr *e,
                                 uint32_t count)
{
    cf_sum sum;
    mpq_t q;
    uint32_t terms = 1 + random_below(4);
    mpq_init(q);
    cf_sum_init(&sum);
    for (uint32_t i = 0; i < terms; i++) {
        cf_expr right =
            random_below(3) == 0 ? CF_NODE_ONE : random_pick(e, count);
        random_coefficient(q);
        cf_sum_add(&sum, pool, q, random_pick(e, count), right);
    }
    mpq_clear(q);
    return cf_sum_finish(&sum, pool);
}

/* positive: a constant plus a square; or, at times, anything */
static inline cf_expr random_positive(cf_pool *pool, cf_expr a)
{
    cf_expr one = cf_pool_integer(pool, (long)random_below(3) + 1);
    if (random_below(4) == 0) {
        return a;
    }
    return cf_pool_add(pool, one, cf_pool_multiply(pool, a, a));
}

static inline cf_expr random_power(cf_pool *pool, cf_expr a)
{
    static const long top[] = {1, -1, 1, 3, 5, -5, 22, -7};
    static const unsigned long bottom[] = {2, 2, 3, 2, 7, 3, 7, 5};
    uint32_t i = random_below(8);
    cf_expr e;
    mpq_t q;
    mpq_init(q);
    mpq_set_si(q, top[i], bottom[i]);
    e = cf_pool_power(pool, random_positive(pool, a), q);
    mpq_clear(q);
    return e;
}

static inline cf_expr random_function(cf_pool *pool, tape_kind kind, cf_expr a)
{
    switch (kind) {
    case TAPE_INVERSE:
        return cf_pool_divide(pool, cf_pool_integer(pool, 1), a);
    case TAPE_EXP:
        return cf_pool_exp(pool, a);
    case TAPE_LOG:
        return cf_pool_log(pool, random_positive(pool, a));
    case TAPE_LOGISTIC:
        return cf_pool_logistic(pool, a);
    case TAPE_TANH:
        return cf_pool_tanh(pool, a);
    case TAPE_SOFTPLUS:
        return cf_pool_softplus(pool, a);
    case TAPE_ERF:
        return cf_pool_erf(pool, a);
    case TAPE_POWER:
        return random_power(pool, a);
    default:
        return a;
    }
}

static inline cf_expr random_expression(cf_pool *pool, tape_kind kind,
                                        const cf_expr *e, uint32_t count)
{
    tape_kind function = kind;
    cf_expr a;
    if (kind == TAPE_NESTED) {
        function = (tape_kind)random_between(TAPE_INVERSE, TAPE_POWER);
    } else if (kind == TAPE_WIDE) {
        function = random_below(3) == 0 ? TAPE_INVERSE : TAPE_POLYNOMIAL;
    }
    if (function == TAPE_POLYNOMIAL || random_below(2) == 0) {
        a = random_sum(pool, e, count);
        return kind == TAPE_WIDE
                   ? cf_pool_multiply(pool, a, random_wide_constant(pool))
                   : a;
    }
    a = random_pick(e, count);
    if (random_below(2) == 0) {
        a = cf_pool_multiply(pool, a, random_constant(pool));
    }
    return random_function(pool, function, a);
}

/* Outputs: one a variable (the field), then up to three quantities. Returns 0
 * when the pool refused (log of a negative constant, and the like). */
static inline int random_tape_new(random_tape *t, tape_kind kind)
{
    uint32_t n = 1 + random_below(3);
    uint32_t count = n;
    uint32_t rounds = 3 + random_below(5);
    uint32_t outputs = n + random_below(4);
    cf_expr e[32];
    cf_expr out[8];
    cf_pool *pool = cf_pool_new(n);
    int ok;
    for (uint32_t i = 0; i < n; i++) {
        e[i] = cf_pool_variable(pool, i);
    }
    for (uint32_t i = 0; i < rounds; i++) {
        cf_expr x = random_expression(pool, kind, e, count);
        if (x == CF_NODE_NONE) {
            cf_pool_clear_message(pool);
        } else {
            e[count++] = x;
        }
    }
    for (uint32_t i = 0; i < outputs; i++) {
        out[i] = i == 0 ? e[count - 1] : random_pick(e, count);
    }
    ok = cf_pool_extract(&t->tape, &t->field_end, pool, out, outputs, n) &&
         cf_tape_is_well_formed(&t->tape);
    cf_pool_free(pool);
    return ok;
}

#endif
