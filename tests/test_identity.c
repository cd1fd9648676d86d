/* test_identity.c -- is the exact normal form right, and does it stay within
 * its limits?
 *
 * The oracle is FLINT: numerator and denominator of every node as two
 * fmpq_mpoly, reduced by their greatest common divisor. It shares nothing
 * with the kernel but GMP. Random tapes are built node by node, without the
 * pool's normal form, so that the kernel has to do all of the algebra.
 * The seed is printed; CF_TEST_SEED=n sets another one, CF_TEST_ROUNDS=n
 * multiplies the number of random instances.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <CUnit/CUnit.h>

/* FLINT's headers are not clean under our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <flint/fmpq_mpoly.h>
#pragma GCC diagnostic pop
#ifndef __clang__
/* gcc 12 takes the address of FLINT's first member (8 bytes) for that of the
 * whole structure, at -O1 and with sanitizers. */
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

#include "kernel/identity.h"
#include "problem/expression.h"
#include "suite.h"

/* ---- random numbers ----------------------------------------------------- */

static uint64_t state;
static unsigned long seed = 20240607;
static unsigned long rounds = 1;

static uint32_t random_below(uint32_t bound)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 20) % bound);
}

static void random_start(const char *name, unsigned long instance)
{
    state = seed * UINT64_C(0x9e3779b97f4a7c15) + instance * 7919 + 1;
    for (; *name != '\0'; name++) {
        state = (state ^ (uint64_t)*name) * UINT64_C(0x100000001b3);
    }
    state |= 1;
    for (int i = 0; i < 10; i++) {
        (void)random_below(2);
    }
}

/* ---- raw tapes, without any normal form --------------------------------- */

#define MOST_NODES 400
#define MOST_TERMS 2000

typedef struct {
    cf_tape tape;
    cf_node nodes[MOST_NODES];
    cf_term terms[MOST_TERMS];
    mpq_t constants[MOST_TERMS];
    uint32_t output;
} raw;

static uint32_t raw_constant(raw *r, long numerator, unsigned long denominator)
{
    uint32_t k = r->tape.constant_count++;
    if (k >= MOST_TERMS) {
        abort();
    }
    mpq_init(r->constants[k]);
    mpq_set_si(r->constants[k], numerator, denominator);
    mpq_canonicalize(r->constants[k]);
    return k;
}

static uint32_t raw_node(raw *r, cf_op op, uint32_t argument)
{
    uint32_t node = r->tape.node_count++;
    if (node >= MOST_NODES) {
        abort();
    }
    r->nodes[node].op = op;
    r->nodes[node].argument = argument;
    r->nodes[node].slope = 0;
    r->nodes[node].first = r->tape.term_count;
    r->nodes[node].count = 0;
    return node;
}

/* Adds a term to the last node, which is a DOT. */
static void raw_term(raw *r, long numerator, unsigned long denominator,
                     uint32_t a, uint32_t b)
{
    cf_term *term = r->terms + r->tape.term_count++;
    if (r->tape.term_count >= MOST_TERMS) {
        abort();
    }
    term->coefficient = raw_constant(r, numerator, denominator);
    term->left = a > b ? a : b;
    term->right = a > b ? b : a;
    r->nodes[r->tape.node_count - 1].count++;
}

static void raw_start(raw *r, uint32_t variables)
{
    memset(r, 0, sizeof *r);
    r->tape.nodes = r->nodes;
    r->tape.terms = r->terms;
    r->tape.constants = r->constants;
    r->tape.outputs = &r->output;
    r->tape.output_count = 1;
    r->tape.variable_count = variables;
    (void)raw_node(r, CF_OP_CONSTANT, raw_constant(r, 1, 1));
}

static void raw_clear(raw *r)
{
    for (uint32_t i = 0; i < r->tape.constant_count; i++) {
        mpq_clear(r->constants[i]);
    }
}

static uint32_t sum2(raw *r, long p, uint32_t a, long q, uint32_t b)
{
    uint32_t node = raw_node(r, CF_OP_DOT, 0);
    raw_term(r, p, 1, a, 0);
    raw_term(r, q, 1, b, 0);
    return node;
}

static uint32_t times(raw *r, uint32_t a, uint32_t b)
{
    uint32_t node = raw_node(r, CF_OP_DOT, 0);
    raw_term(r, 1, 1, a, b);
    return node;
}

static uint32_t inverse(raw *r, uint32_t a)
{
    return raw_node(r, CF_OP_INVERSE, a);
}

static int decide(const cf_tape *tape, uint32_t output, char *reason,
                  size_t size)
{
    CU_ASSERT(cf_tape_is_well_formed(tape));
    return cf_identity_is_zero(tape, output, NULL, reason, size);
}

static int raw_decide(raw *r, uint32_t node)
{
    char reason[200];
    int verdict;
    r->output = node;
    verdict = decide(&r->tape, 0, reason, sizeof reason);
    CU_ASSERT((verdict < 0) == (reason[0] != '\0'));
    return verdict;
}

/* ---- the oracle --------------------------------------------------------- */

#define MOST_SYMBOLS 60

typedef struct {
    fmpq_mpoly_t top;
    fmpq_mpoly_t bottom;
} ratio;

static void oracle_dot(ratio *out, const ratio *values, const cf_tape *tape,
                       const cf_node *node, const fmpq_mpoly_ctx_t ring)
{
    fmpq_mpoly_t top;
    fmpq_mpoly_t bottom;
    fmpq_t coefficient;
    fmpq_mpoly_init(top, ring);
    fmpq_mpoly_init(bottom, ring);
    fmpq_init(coefficient);
    fmpq_mpoly_zero(out->top, ring);
    fmpq_mpoly_one(out->bottom, ring);
    for (uint32_t k = 0; k < node->count; k++) {
        const cf_term *term = tape->terms + node->first + k;
        const ratio *a = values + term->left;
        const ratio *b = values + term->right;
        fmpq_set_mpq(coefficient, tape->constants[term->coefficient]);
        fmpq_mpoly_mul(top, a->top, b->top, ring);
        fmpq_mpoly_scalar_mul_fmpq(top, top, coefficient, ring);
        fmpq_mpoly_mul(bottom, a->bottom, b->bottom, ring);
        fmpq_mpoly_mul(top, top, out->bottom, ring);
        fmpq_mpoly_mul(out->top, out->top, bottom, ring);
        fmpq_mpoly_add(out->top, out->top, top, ring);
        fmpq_mpoly_mul(out->bottom, out->bottom, bottom, ring);
        CU_ASSERT_FATAL(fmpq_mpoly_gcd(top, out->top, out->bottom, ring));
        fmpq_mpoly_div(out->top, out->top, top, ring);
        fmpq_mpoly_div(out->bottom, out->bottom, top, ring);
    }
    fmpq_mpoly_clear(top, ring);
    fmpq_mpoly_clear(bottom, ring);
    fmpq_clear(coefficient);
}

/* -1 if the node divides by zero, 1 if it is zero, 0 if it is not. */
static int oracle_node(ratio *values, const char *needed, const cf_tape *tape,
                       uint32_t i, slong *symbols, slong *of_variable,
                       const fmpq_mpoly_ctx_t ring)
{
    const cf_node *node = tape->nodes + i;
    ratio *out = values + i;
    fmpq_t constant;
    slong symbol;
    if (!needed[i]) {
        return 0;
    }
    fmpq_mpoly_one(out->bottom, ring);
    switch (node->op) {
    case CF_OP_CONSTANT:
        fmpq_init(constant);
        fmpq_set_mpq(constant, tape->constants[node->argument]);
        fmpq_mpoly_set_fmpq(out->top, constant, ring);
        fmpq_clear(constant);
        break;
    case CF_OP_DOT:
        oracle_dot(out, values, tape, node, ring);
        break;
    case CF_OP_INVERSE:
        if (fmpq_mpoly_is_zero(values[node->argument].top, ring)) {
            return -1;
        }
        fmpq_mpoly_set(out->top, values[node->argument].bottom, ring);
        fmpq_mpoly_set(out->bottom, values[node->argument].top, ring);
        break;
    case CF_OP_VARIABLE:
        if (of_variable[node->argument] < 0) {
            of_variable[node->argument] = (*symbols)++;
        }
        symbol = of_variable[node->argument];
        fmpq_mpoly_gen(out->top, symbol, ring);
        break;
    default:
        fmpq_mpoly_gen(out->top, (*symbols)++, ring);
    }
    CU_ASSERT_FATAL(*symbols <= MOST_SYMBOLS);
    return fmpq_mpoly_is_zero(out->top, ring);
}

static void oracle_mark(char *needed, const cf_tape *tape, uint32_t output)
{
    needed[output] = 1;
    for (uint32_t i = output + 1; i-- > 0;) {
        const cf_node *node = tape->nodes + i;
        for (uint32_t k = 0;
             needed[i] && node->op == CF_OP_DOT && k < node->count; k++) {
            needed[tape->terms[node->first + k].left] = 1;
            needed[tape->terms[node->first + k].right] = 1;
        }
        if (needed[i] && node->op == CF_OP_INVERSE) {
            needed[node->argument] = 1;
        }
    }
}

/* symbols: how many the ring has; enough for the tape. */
static int oracle(const cf_tape *tape, uint32_t output, slong ring_symbols)
{
    uint32_t last = tape->outputs[output];
    ratio *values = calloc((size_t)last + 1, sizeof *values);
    char *needed = calloc((size_t)last + 1, 1);
    slong of_variable[MOST_SYMBOLS];
    slong symbols = 0;
    fmpq_mpoly_ctx_t ring;
    int result = 0;
    for (int i = 0; i < MOST_SYMBOLS; i++) {
        of_variable[i] = -1;
    }
    fmpq_mpoly_ctx_init(ring, ring_symbols, ORD_LEX);
    oracle_mark(needed, tape, last);
    for (uint32_t i = 0; i <= last; i++) {
        fmpq_mpoly_init(values[i].top, ring);
        fmpq_mpoly_init(values[i].bottom, ring);
    }
    for (uint32_t i = 0; i <= last && result >= 0; i++) {
        result =
            oracle_node(values, needed, tape, i, &symbols, of_variable, ring);
    }
    for (uint32_t i = 0; i <= last; i++) {
        fmpq_mpoly_clear(values[i].top, ring);
        fmpq_mpoly_clear(values[i].bottom, ring);
    }
    fmpq_mpoly_ctx_clear(ring);
    free(values);
    free(needed);
    return result;
}

static unsigned long zeros;
static unsigned long others;
static unsigned long undefined;

static void compare(const cf_tape *tape, uint32_t output, slong symbols,
                    const char *what, unsigned long instance)
{
    char reason[200];
    int expected = oracle(tape, output, symbols);
    int found = decide(tape, output, reason, sizeof reason);
    zeros += expected == 1;
    others += expected == 0;
    undefined += expected == -1;
    if (expected != found ||
        (found == -1 && strstr(reason, "divides by") == NULL)) {
        printf("\n%s: seed %lu instance %lu: FLINT %d, kernel %d (%s)\n", what,
               seed, instance, expected, found, reason);
        CU_FAIL("kernel and FLINT differ");
    }
}

/* ---- random expressions ------------------------------------------------- */

/* A random node over what is there; small, so that FLINT stays fast. */
static uint32_t random_node(raw *r)
{
    uint32_t range = r->tape.node_count;
    uint32_t choice = random_below(10);
    uint32_t count = 1 + random_below(3);
    uint32_t node;
    if (choice < 2 && range > 1) {
        return inverse(r, 1 + random_below(range - 1));
    }
    if (choice == 2) {
        return raw_node(
            r, CF_OP_CONSTANT,
            raw_constant(r, (long)random_below(9) - 4, 1 + random_below(4)));
    }
    if (choice == 3) {
        return raw_node(r, random_below(2) ? CF_OP_EXP : CF_OP_SIGN,
                        random_below(range));
    }
    node = raw_node(r, CF_OP_DOT, 0);
    for (uint32_t k = 0; k < count; k++) {
        raw_term(r, (long)random_below(7) - 3, 1 + random_below(3),
                 random_below(range), random_below(range));
    }
    return node;
}

static void random_leaves(raw *r, uint32_t variables, uint32_t nodes)
{
    raw_start(r, variables);
    for (uint32_t v = 0; v < variables; v++) {
        (void)raw_node(r, CF_OP_VARIABLE, v);
    }
    for (uint32_t k = 0; k < nodes; k++) {
        (void)random_node(r);
    }
}

static void test_random_tapes(void)
{
    for (unsigned long i = 0; i < 1000 * rounds; i++) {
        raw r;
        random_start("tapes", i);
        random_leaves(&r, 1 + random_below(3), 1 + random_below(6));
        r.output = r.tape.node_count - 1;
        compare(&r.tape, 0, 20, "random tape", i);
        raw_clear(&r);
    }
}

/* An expression in a, b, c that is zero by algebra, if e == 0. Otherwise e
 * spoils a coefficient. */
static uint32_t identity(raw *r, uint32_t which, uint32_t a, uint32_t b,
                         uint32_t c, long e)
{
    uint32_t s = sum2(r, 1, a, 1, b);
    uint32_t d = sum2(r, 1, a, -1, b);
    uint32_t t;
    uint32_t u;
    switch (which) {
    case 0: /* (a+b)^2 - a^2 - 2ab - b^2 */
        t = raw_node(r, CF_OP_DOT, 0);
        raw_term(r, 1, 1, s, s);
        raw_term(r, -1, 1, a, a);
        raw_term(r, -2 + e, 1, a, b);
        raw_term(r, -1, 1, b, b);
        return t;
    case 1: /* a (1/b) b - a */
        t = times(r, times(r, a, inverse(r, b)), b);
        return sum2(r, 1, t, -1 + e, a);
    case 2: /* 1/a + 1/b - (a+b)/(ab) */
        t = times(r, s, inverse(r, times(r, a, b)));
        u = sum2(r, 1, inverse(r, a), 1, inverse(r, b));
        return sum2(r, 1, u, -1 + e, t);
    case 3: /* a^2 - b^2 - (a-b)(a+b) */
        t = raw_node(r, CF_OP_DOT, 0);
        raw_term(r, 1, 1, a, a);
        raw_term(r, -1 + e, 1, b, b);
        raw_term(r, -1, 1, d, s);
        return t;
    case 4: /* 1/(1/a) - a */
        return sum2(r, 1, inverse(r, inverse(r, a)), -1 + e, a);
    case 5: /* 1/(a-b) + 1/(b-a) */
        t = inverse(r, sum2(r, 1, b, -1, a));
        return sum2(r, 1 + e, inverse(r, d), 1, t);
    case 6: /* 1/(2a+2b) - (1/2) 1/(a+b) */
        t = inverse(r, s);
        u = inverse(r, sum2(r, 2, a, 2, b));
        return sum2(r, 2 + e, u, -1, t);
    case 7: /* a(b+c) - ab - ac */
        u = sum2(r, 1, b, 1, c);
        t = raw_node(r, CF_OP_DOT, 0);
        raw_term(r, 1, 1, a, u);
        raw_term(r, -1, 1, a, b);
        raw_term(r, -1 + e, 1, a, c);
        return t;
    case 8: /* (1/a) (1/b) (1/c) (abc) - 1 */
        t = times(r, times(r, inverse(r, a), inverse(r, b)), inverse(r, c));
        u = times(r, times(r, a, b), c);
        return sum2(r, 1, times(r, t, u), -1 + e, 0);
    case 9: /* c/(1 + c/a) - ac/(a+c) */
        u = sum2(r, 1, 0, 1, times(r, c, inverse(r, a)));
        t = times(r, c, inverse(r, u));
        u = times(r, times(r, a, c), inverse(r, sum2(r, 1, a, 1, c)));
        return sum2(r, 1, t, -1 + e, u);
    default: /* 1/(ab) + 1/(bc) + 1/(ca) - (a+b+c)/(abc) */
        t = raw_node(r, CF_OP_DOT, 0);
        raw_term(r, 1, 1, s, 0);
        raw_term(r, 1, 1, c, 0);
        t = times(r, t, inverse(r, times(r, times(r, a, b), c)));
        u = sum2(r, 1, inverse(r, times(r, a, b)), 1,
                 inverse(r, times(r, b, c)));
        u = sum2(r, 1, u, 1, inverse(r, times(r, a, c)));
        return sum2(r, 1, t, -1 + e, u);
    }
}

static void test_random_identities(void)
{
    unsigned long before = zeros;
    for (unsigned long i = 0; i < 1100 * rounds; i++) {
        raw r;
        uint32_t range;
        random_start("identities", i);
        random_leaves(&r, 2 + random_below(2), random_below(4));
        range = r.tape.node_count - 1;
        r.output =
            identity(&r, (uint32_t)(i % 11), 1 + random_below(range),
                     1 + random_below(range), 1 + random_below(range),
                     random_below(3) == 0 ? (long)random_below(3) - 1 : 0);
        compare(&r.tape, 0, 20, "identity", i);
        raw_clear(&r);
    }
    CU_ASSERT(zeros - before > 400 * rounds);
}

/* The same through the pool, whose normal form the kernel then sees. */
static cf_expr random_pool_expression(cf_pool *pool, cf_expr *known,
                                      uint32_t *count)
{
    cf_expr a = known[random_below(*count)];
    cf_expr b = known[random_below(*count)];
    cf_expr c;
    switch (random_below(7)) {
    case 0:
        c = cf_pool_add(pool, a, b);
        break;
    case 1:
        c = cf_pool_subtract(pool, a, b);
        break;
    case 2:
    case 3:
        c = cf_pool_multiply(pool, a, b);
        break;
    case 4:
        c = cf_pool_divide(pool, a, b);
        break;
    case 5:
        c = cf_pool_tanh(pool, a);
        break;
    default:
        c = cf_pool_exp(pool, a);
        break;
    }
    if (c == CF_NODE_NONE) {
        cf_pool_clear_message(pool);
        c = a;
    }
    known[(*count)++] = c;
    return c;
}

/* d/dx (f g) - f' g - f g' and d/dx (f/g) - (f' g - f g')/g^2. */
static void test_random_pool_derivatives(void)
{
    for (unsigned long i = 0; i < 200 * rounds; i++) {
        cf_pool *pool = cf_pool_new(2);
        cf_expr known[20];
        cf_expr f[4][2];
        cf_expr outputs[3];
        cf_tape tape;
        uint32_t count = 3;
        random_start("pool", i);
        known[0] = cf_pool_variable(pool, 0);
        known[1] = cf_pool_variable(pool, 1);
        known[2] = cf_pool_integer(pool, 2);
        for (int k = 0; k < 4; k++) {
            (void)random_pool_expression(pool, known, &count);
        }
        {
            cf_expr p = known[count - 1];
            cf_expr q = known[count - 2];
            cf_expr t;
            CU_ASSERT(cf_pool_gradient(f[0], pool, p));
            CU_ASSERT(cf_pool_gradient(f[1], pool, q));
            CU_ASSERT(
                cf_pool_gradient(f[2], pool, cf_pool_multiply(pool, p, q)));
            t = cf_pool_add(pool, cf_pool_multiply(pool, f[0][0], q),
                            cf_pool_multiply(pool, p, f[1][0]));
            outputs[0] = cf_pool_subtract(pool, f[2][0], t);
            outputs[1] = p;
            outputs[2] = cf_pool_integer(pool, 0);
            t = cf_pool_divide(pool, p, q);
            if (t != CF_NODE_NONE && cf_pool_gradient(f[3], pool, t)) {
                cf_expr square = cf_pool_multiply(pool, q, q);
                t = cf_pool_subtract(pool, cf_pool_multiply(pool, f[0][0], q),
                                     cf_pool_multiply(pool, p, f[1][0]));
                outputs[2] = cf_pool_subtract(
                    pool, cf_pool_multiply(pool, f[3][0], square), t);
            }
            cf_pool_clear_message(pool);
        }
        CU_ASSERT_FATAL(cf_pool_extract(&tape, NULL, pool, outputs, 3, 3));
        for (uint32_t k = 0; k < 3; k++) {
            compare(&tape, k, 30, "pool", 3 * i + k);
        }
        cf_tape_clear(&tape);
        cf_pool_free(pool);
    }
}

/* ---- conservation laws -------------------------------------------------- */

/* sum over i of dq/dw_i * (-dE/dw_i) */
static cf_expr drift(cf_pool *pool, uint32_t variables, cf_expr q, cf_expr e)
{
    cf_expr *dq = calloc(variables, sizeof *dq);
    cf_expr *de = calloc(variables, sizeof *de);
    cf_sum sum;
    cf_expr result;
    mpq_t minus;
    mpq_init(minus);
    mpq_set_si(minus, -1, 1);
    CU_ASSERT_FATAL(cf_pool_gradient(dq, pool, q));
    CU_ASSERT_FATAL(cf_pool_gradient(de, pool, e));
    cf_sum_init(&sum);
    for (uint32_t i = 0; i < variables; i++) {
        cf_sum_add(&sum, pool, minus, dq[i], de[i]);
    }
    result = cf_sum_finish(&sum, pool);
    mpq_clear(minus);
    free(dq);
    free(de);
    return result;
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void expect_drift(cf_pool *pool, uint32_t variables, cf_expr q,
                         cf_expr e, int expected, const char *what)
{
    cf_expr output = drift(pool, variables, q, e);
    cf_tape tape;
    char reason[200];
    double start;
    int found;
    CU_ASSERT_FATAL(output != CF_NODE_NONE);
    CU_ASSERT_FATAL(cf_pool_extract(&tape, NULL, pool, &output, 1, 1));
    start = seconds();
    found = decide(&tape, 0, reason, sizeof reason);
    if (getenv("CF_TEST_TIMES") != NULL) {
        printf("\n    %s: %d in %.3f s, %u nodes", what, found,
               seconds() - start, (unsigned)tape.node_count);
    }
    if (found != expected) {
        printf("\n%s: expected %d, found %d (%s)\n", what, expected, found,
               reason);
    }
    CU_ASSERT_EQUAL(found, expected);
    cf_tape_clear(&tape);
}

static cf_expr rational(cf_pool *pool, long p, unsigned long q)
{
    mpq_t value;
    cf_expr result;
    mpq_init(value);
    mpq_set_si(value, p, q);
    mpq_canonicalize(value);
    result = cf_pool_constant(pool, value);
    mpq_clear(value);
    return result;
}

static cf_expr square(cf_pool *pool, cf_expr a)
{
    return cf_pool_multiply(pool, a, a);
}

/* Weights w[l][j] are variables features*l + j; beta_j their product. */
static void diagonal_net(cf_expr *beta, cf_pool *pool, uint32_t depth,
                         uint32_t features)
{
    for (uint32_t j = 0; j < features; j++) {
        beta[j] = cf_pool_integer(pool, 1);
        for (uint32_t l = 0; l < depth; l++) {
            beta[j] = cf_pool_multiply(
                pool, beta[j], cf_pool_variable(pool, features * l + j));
        }
    }
}

/* w[0][0]^2 + sign w[1][0]^2 */
static cf_expr balance(cf_pool *pool, uint32_t features, int sign)
{
    cf_expr a = square(pool, cf_pool_variable(pool, 0));
    cf_expr b = square(pool, cf_pool_variable(pool, features));
    return sign > 0 ? cf_pool_add(pool, a, b) : cf_pool_subtract(pool, a, b);
}

/* Rational "data" with full-length decimals. */
static cf_expr datum(cf_pool *pool)
{
    return rational(pool, (long)random_below(79) + 1, 10);
}

typedef enum { SQUARED, EXPONENTIAL, LOGISTIC, ERROR } loss_kind;

static cf_expr sample_loss(cf_pool *pool, loss_kind kind, cf_expr f)
{
    switch (kind) {
    case SQUARED:
        return square(pool, cf_pool_subtract(pool, f, datum(pool)));
    case EXPONENTIAL:
        return cf_pool_exp(pool, cf_pool_negate(pool, f));
    case LOGISTIC:
        return cf_pool_softplus(pool, cf_pool_negate(pool, f));
    default:
        return cf_pool_erf(pool, f);
    }
}

static cf_expr diagonal_loss(cf_pool *pool, uint32_t depth, uint32_t features,
                             loss_kind kind)
{
    cf_expr beta[16];
    cf_expr loss = cf_pool_integer(pool, 0);
    diagonal_net(beta, pool, depth, features);
    for (int sample = 0; sample < 4; sample++) {
        cf_expr f = cf_pool_integer(pool, 0);
        for (uint32_t j = 0; j < features; j++) {
            f = cf_pool_add(pool, f,
                            cf_pool_multiply(pool, datum(pool), beta[j]));
        }
        loss = cf_pool_add(pool, loss, sample_loss(pool, kind, f));
    }
    return loss;
}

static void test_diagonal(void)
{
    random_start("diagonal", 0);
    for (loss_kind kind = SQUARED; kind <= ERROR; kind++) {
        cf_pool *pool = cf_pool_new(16);
        cf_expr loss = diagonal_loss(pool, 4, 4, kind);
        expect_drift(pool, 16, balance(pool, 4, -1), loss, 1, "diagonal");
        expect_drift(pool, 16, balance(pool, 4, 1), loss, 0,
                     "diagonal, wrong sign");
        expect_drift(pool, 16, loss, loss, 0, "diagonal, the loss");
        cf_pool_free(pool);
    }
}

/* log of the sum of exponentials, and softmax: symbols in denominators. */
static void test_cross_entropy(void)
{
    cf_pool *pool = cf_pool_new(8);
    cf_expr loss = diagonal_loss(pool, 2, 4, EXPONENTIAL);
    loss = cf_pool_log(pool, loss);
    expect_drift(pool, 8, balance(pool, 4, -1), loss, 1, "log of sum of exp");
    expect_drift(pool, 8, balance(pool, 4, 1), loss, 0,
                 "log of sum of exp, wrong sign");
    cf_pool_free(pool);
}

/* f = V W2 W1 x with 3x3 matrices; W1 W1' - W2' W2 is conserved. */
static cf_expr connected_output(cf_pool *pool, const cf_expr *x, uint32_t out)
{
    cf_expr layer[3];
    cf_expr next[3];
    memcpy(layer, x, sizeof layer);
    for (uint32_t l = 0; l < 3; l++) {
        for (uint32_t i = 0; i < 3; i++) {
            next[i] = cf_pool_integer(pool, 0);
            for (uint32_t j = 0; j < 3; j++) {
                cf_expr w = cf_pool_variable(pool, 9 * l + 3 * i + j);
                next[i] = cf_pool_add(pool, next[i],
                                      cf_pool_multiply(pool, w, layer[j]));
            }
        }
        memcpy(layer, next, sizeof layer);
    }
    return layer[out];
}

/* Entry (i, k) of W1 W1' + sign W2' W2. */
static cf_expr gram(cf_pool *pool, uint32_t i, uint32_t k, int sign)
{
    cf_expr result = cf_pool_integer(pool, 0);
    for (uint32_t j = 0; j < 3; j++) {
        cf_expr a = cf_pool_multiply(pool, cf_pool_variable(pool, 3 * i + j),
                                     cf_pool_variable(pool, 3 * k + j));
        cf_expr b =
            cf_pool_multiply(pool, cf_pool_variable(pool, 9 + 3 * j + i),
                             cf_pool_variable(pool, 9 + 3 * j + k));
        result = cf_pool_add(pool, result, a);
        result = sign > 0 ? cf_pool_add(pool, result, b)
                          : cf_pool_subtract(pool, result, b);
    }
    return result;
}

static void test_connected(void)
{
    random_start("connected", 0);
    for (loss_kind kind = SQUARED; kind <= LOGISTIC; kind++) {
        cf_pool *pool = cf_pool_new(27);
        cf_expr loss = cf_pool_integer(pool, 0);
        for (int sample = 0; sample < 3; sample++) {
            cf_expr x[3];
            for (int j = 0; j < 3; j++) {
                x[j] = datum(pool);
            }
            for (uint32_t out = 0; out < 3; out++) {
                loss = cf_pool_add(
                    pool, loss,
                    sample_loss(pool, kind, connected_output(pool, x, out)));
            }
        }
        expect_drift(pool, 27, gram(pool, 0, 0, -1), loss, 1, "3x3x3");
        expect_drift(pool, 27, gram(pool, 0, 2, -1), loss, 1, "3x3x3");
        expect_drift(pool, 27, gram(pool, 1, 2, 1), loss, 0,
                     "3x3x3, wrong sign");
        cf_pool_free(pool);
    }
}

/* -log(N/D), N and D quadratic forms in beta. Scale invariant, so w.grad = 0
 * for every layer: the norms of the layers are conserved as well. */
static cf_expr lda_loss(cf_pool *pool, uint32_t depth, uint32_t features)
{
    cf_expr beta[8];
    cf_expr top = cf_pool_integer(pool, 0);
    cf_expr bottom = cf_pool_integer(pool, 0);
    diagonal_net(beta, pool, depth, features);
    for (uint32_t j = 0; j < features; j++) {
        top = cf_pool_add(pool, top,
                          cf_pool_multiply(pool, datum(pool), beta[j]));
        for (uint32_t k = 0; k < features; k++) {
            cf_expr entry =
                rational(pool, (long)random_below(99999) + 1, 245000);
            bottom = cf_pool_add(
                pool, bottom,
                cf_pool_multiply(pool, entry,
                                 cf_pool_multiply(pool, beta[j], beta[k])));
        }
    }
    top = square(pool, top);
    return cf_pool_negate(
        pool, cf_pool_log(pool, cf_pool_divide(pool, top, bottom)));
}

static cf_expr layer_norm(cf_pool *pool, uint32_t layer, uint32_t features)
{
    cf_expr sum = cf_pool_integer(pool, 0);
    for (uint32_t j = 0; j < features; j++) {
        sum = cf_pool_add(
            pool, sum,
            square(pool, cf_pool_variable(pool, features * layer + j)));
    }
    return sum;
}

static void test_lda(void)
{
    cf_pool *pool = cf_pool_new(12);
    cf_expr loss;
    random_start("lda", 0);
    loss = lda_loss(pool, 3, 4);
    expect_drift(pool, 12, balance(pool, 4, -1), loss, 1, "LDA, balance");
    expect_drift(pool, 12, layer_norm(pool, 0, 4), loss, 1, "LDA, norm 1");
    expect_drift(pool, 12, layer_norm(pool, 2, 4), loss, 1, "LDA, norm 3");
    expect_drift(pool, 12, balance(pool, 4, 1), loss, 0, "LDA, wrong sign");
    expect_drift(pool, 12, loss, loss, 0, "LDA, the loss");
    cf_pool_free(pool);
}

/* ---- limits ------------------------------------------------------------- */

static void expect_limit(raw *r, uint32_t node, uint64_t monomials,
                         uint64_t products, const char *word)
{
    cf_identity_limits limits = {monomials, products};
    char reason[200];
    char again[200];
    char brief[8];
    r->output = node;
    CU_ASSERT(cf_tape_is_well_formed(&r->tape));
    CU_ASSERT_EQUAL(
        cf_identity_is_zero(&r->tape, 0, &limits, reason, sizeof reason), -1);
    CU_ASSERT_EQUAL(
        cf_identity_is_zero(&r->tape, 0, &limits, again, sizeof again), -1);
    CU_ASSERT_EQUAL(
        cf_identity_is_zero(&r->tape, 0, &limits, brief, sizeof brief), -1);
    CU_ASSERT_EQUAL(cf_identity_is_zero(&r->tape, 0, &limits, NULL, 0), -1);
    CU_ASSERT_STRING_EQUAL(reason, again);
    CU_ASSERT_EQUAL(strlen(brief), sizeof brief - 1);
    if (strstr(reason, word) == NULL) {
        printf("\nexpected a reason with '%s', found '%s'\n", word, reason);
        CU_FAIL("wrong reason");
    }
}

/* 1 + the sum of n variables */
static uint32_t sum_of_variables(raw *r, uint32_t n)
{
    uint32_t node;
    for (uint32_t v = 0; v < n; v++) {
        (void)raw_node(r, CF_OP_VARIABLE, v);
    }
    node = raw_node(r, CF_OP_DOT, 0);
    raw_term(r, 1, 1, 0, 0);
    for (uint32_t v = 0; v < n; v++) {
        raw_term(r, 1, 1, 1 + v, 0);
    }
    return node;
}

static void test_limit_monomials(void)
{
    raw r;
    uint32_t power;
    raw_start(&r, 10);
    power = sum_of_variables(&r, 10);
    for (int k = 0; k < 5; k++) {
        power = times(&r, power, power);
    }
    expect_limit(&r, power, 200000, 20000000, "products");
    expect_limit(&r, power, 30000, 20000000, "monomials");
    expect_limit(&r, power, 200000, 1000, "products");
    expect_limit(&r, power, UINT64_MAX, 0, "products");
    expect_limit(&r, power, 0, UINT64_MAX, "monomials");
    raw_clear(&r);
}

/* x^(2^k) exceeds the exponents that are representable. */
static void test_limit_exponents(void)
{
    raw r;
    uint32_t power;
    raw_start(&r, 1);
    power = raw_node(&r, CF_OP_VARIABLE, 0);
    for (int k = 0; k < 14; k++) {
        power = times(&r, power, power);
    }
    CU_ASSERT_EQUAL(raw_decide(&r, power), 0);
    CU_ASSERT_EQUAL(raw_decide(&r, sum2(&r, 1, power, -1, power)), 1);
    power = times(&r, power, power);
    expect_limit(&r, power, 200000, 20000000, "exponent");
    raw_clear(&r);
    raw_start(&r, 1);
    power = inverse(&r, raw_node(&r, CF_OP_VARIABLE, 0));
    for (int k = 0; k < 40; k++) {
        power = times(&r, power, power);
    }
    expect_limit(&r, power, 200000, 20000000, "exponent");
    raw_clear(&r);
}

/* 3^(2^k), 3^-(2^k) and sums of long fractions. */
static void test_limit_coefficients(void)
{
    raw r;
    uint32_t power;
    raw_start(&r, 1);
    power = raw_node(&r, CF_OP_CONSTANT, raw_constant(&r, 3, 1));
    for (int k = 0; k < 60; k++) {
        power = times(&r, power, power);
    }
    expect_limit(&r, power, 200000, 20000000, "too long");
    expect_limit(&r, power, 200000, 100000, "products");
    raw_clear(&r);
    raw_start(&r, 1);
    power = raw_node(&r, CF_OP_CONSTANT, raw_constant(&r, 1, 3));
    for (int k = 0; k < 60; k++) {
        power = times(&r, power, power);
    }
    expect_limit(&r, power, 200000, UINT64_MAX, "too long");
    raw_clear(&r);
}

static void test_division_by_zero(void)
{
    raw r;
    uint32_t x;
    uint32_t zero;
    raw_start(&r, 1);
    x = raw_node(&r, CF_OP_VARIABLE, 0);
    zero = sum2(&r, 1, x, -1, x);
    expect_limit(&r, inverse(&r, zero), 1000, 1000, "identically zero");
    /* not needed by the output: no matter */
    CU_ASSERT_EQUAL(raw_decide(&r, zero), 1);
    CU_ASSERT_EQUAL(raw_decide(&r, x), 0);
    CU_ASSERT_EQUAL(raw_decide(&r, 0), 0);
    raw_clear(&r);
}

/* The smallest sums: no terms, zero coefficients, the constant zero. */
static void test_small(void)
{
    raw r;
    uint32_t node;
    raw_start(&r, 2);
    node = raw_node(&r, CF_OP_DOT, 0);
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = raw_node(&r, CF_OP_DOT, 0);
    raw_term(&r, 0, 1, 0, 0);
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = raw_node(&r, CF_OP_CONSTANT, raw_constant(&r, 0, 1));
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = sum2(&r, 1, inverse(&r, raw_node(&r, CF_OP_VARIABLE, 1)), -1,
                inverse(&r, raw_node(&r, CF_OP_VARIABLE, 1)));
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = raw_node(&r, CF_OP_EXP, 0);
    node = sum2(&r, 1, node, -1, raw_node(&r, CF_OP_EXP, 0));
    CU_ASSERT_EQUAL(raw_decide(&r, node), 0); /* two nodes, two symbols */
    raw_clear(&r);
    /* two nodes of one variable are one symbol, and not another's */
    raw_start(&r, 2);
    (void)raw_node(&r, CF_OP_VARIABLE, 0);
    (void)raw_node(&r, CF_OP_VARIABLE, 1);
    (void)raw_node(&r, CF_OP_VARIABLE, 1);
    node = raw_node(&r, CF_OP_DOT, 0);
    raw_term(&r, 1, 1, 2, 1);
    raw_term(&r, -1, 1, 3, 1);
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = raw_node(&r, CF_OP_DOT, 0);
    raw_term(&r, 1, 1, 1, 1);
    raw_term(&r, -1, 1, 3, 1);
    CU_ASSERT_EQUAL(raw_decide(&r, node), 0);
    raw_clear(&r);
}

/* (1 + x + y + z + ...)^k: about 10^4 monomials, expanded in two ways. */
static void test_large_product(void)
{
    cf_identity_limits limits;
    char reason[200];
    double start;
    uint32_t s;
    uint32_t power[11];
    uint32_t node;
    raw r;
    raw_start(&r, 6);
    s = sum_of_variables(&r, 6);
    power[1] = s;
    for (uint32_t k = 2; k <= 10; k++) {
        power[k] = times(&r, power[k - 1], s);
    }
    node = raw_node(&r, CF_OP_DOT, 0);
    raw_term(&r, 1, 1, power[5], power[5]);
    raw_term(&r, -1, 1, power[10], 0);
    r.output = node;
    cf_identity_limits_default(&limits);
    start = seconds();
    CU_ASSERT_EQUAL(
        cf_identity_is_zero(&r.tape, 0, &limits, reason, sizeof reason), 1);
    if (getenv("CF_TEST_TIMES") != NULL) {
        printf("\n    8008 monomials, two ways: %.3f s", seconds() - start);
    }
    raw_clear(&r);
}

/* Many symbols: a monomial takes many words. */
static void test_many_symbols(void)
{
    raw r;
    uint32_t s;
    uint32_t d;
    uint32_t node;
    raw_start(&r, 150);
    s = sum_of_variables(&r, 150);
    d = sum2(&r, 1, s, 1, s);
    node = raw_node(&r, CF_OP_DOT, 0);
    raw_term(&r, 4, 1, s, s);
    raw_term(&r, -1, 1, d, d);
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    node = sum2(&r, 2, inverse(&r, d), -1, inverse(&r, s));
    CU_ASSERT_EQUAL(raw_decide(&r, node), 1);
    raw_clear(&r);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"the smallest sums", test_small},
    {"random tapes against FLINT", test_random_tapes},
    {"random identities against FLINT", test_random_identities},
    {"derivatives by the pool against FLINT", test_random_pool_derivatives},
    {"conservation: diagonal nets", test_diagonal},
    {"conservation: cross entropy", test_cross_entropy},
    {"conservation: fully connected nets", test_connected},
    {"conservation: deep LDA", test_lda},
    {"limit: monomials and products", test_limit_monomials},
    {"limit: exponents", test_limit_exponents},
    {"limit: coefficients", test_limit_coefficients},
    {"division by zero", test_division_by_zero},
    {"a large product", test_large_product},
    {"many symbols", test_many_symbols},
    CU_TEST_INFO_NULL,
};

static unsigned long from_environment(const char *name, unsigned long usual)
{
    const char *text = getenv(name);
    return text == NULL ? usual : strtoul(text, NULL, 10);
}

int main(void)
{
    int code;
    seed = from_environment("CF_TEST_SEED", seed);
    rounds = from_environment("CF_TEST_ROUNDS", rounds);
    printf("seed %lu\n", seed);
    code = run_suite("identity", tests);
    printf("instances: %lu zero, %lu not zero, %lu undefined\n", zeros, others,
           undefined);
    flint_cleanup();
    return code;
}
