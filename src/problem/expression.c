/* expression.c -- a pool of shared expressions in normal form.
 *
 * Equal nodes are found through a hash table over (operation, arguments), equal
 * constants through a second one. The slope of a chain node is a function of
 * the node, so it takes no part in the comparison.
 */
#include "problem/expression.h"
#include "problem/log_sum_exp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cf_sum_term {
    mpq_t coefficient;
    cf_expr left;
    cf_expr right;
};

typedef struct {
    uint32_t *slots; /* index + 1; 0: free */
    size_t size;     /* a power of two */
    size_t used;
} table;

struct cf_pool {
    cf_tape tape;
    size_t node_capacity;
    size_t term_capacity;
    size_t constant_capacity;
    table node_table;
    table constant_table;
    char message[200];
};

/* Remembers the first failure and returns CF_NODE_NONE. */
static cf_expr fail(cf_pool *pool, const char *message)
{
    if (pool->message[0] == '\0') {
        (void)snprintf(pool->message, sizeof pool->message, "%s", message);
    }
    return CF_NODE_NONE;
}

/* ---- growing arrays and hash tables ------------------------------------- */

/* Makes room for one more element; returns 0 when memory is short. */
static int reserve(void **array, size_t *capacity, size_t needed, size_t size)
{
    size_t larger = *capacity == 0 ? 64 : *capacity;
    void *moved;
    if (needed <= *capacity) {
        return 1;
    }
    while (larger < needed) {
        larger *= 2;
    }
    moved = realloc(*array, larger * size);
    if (moved == NULL) {
        return 0;
    }
    *array = moved;
    *capacity = larger;
    return 1;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    /* FNV-1a on 64-bit words, with a shift so that high bits come down */
    hash = (hash ^ value) * 0x100000001b3u;
    return hash ^ (hash >> 29);
}

static uint64_t hash_integer(uint64_t hash, mpz_srcptr value)
{
    size_t limbs = mpz_size(value);
    hash = mix(hash, (uint64_t)(mpz_sgn(value) + 1));
    for (size_t i = 0; i < limbs; i++) {
        hash = mix(hash, mpz_getlimbn(value, (mp_size_t)i));
    }
    return hash;
}

static uint64_t hash_rational(mpq_srcptr value)
{
    return hash_integer(hash_integer(0xcbf29ce484222325u, mpq_numref(value)),
                        mpq_denref(value));
}

static uint64_t hash_node(const cf_tape *tape, const cf_node *node)
{
    uint64_t hash = mix(0xcbf29ce484222325u, (uint64_t)node->op);
    if (node->op == CF_OP_DOT) {
        for (uint32_t i = 0; i < node->count; i++) {
            const cf_term *term = &tape->terms[node->first + i];
            hash = mix(hash, term->coefficient);
            hash = mix(hash, ((uint64_t)term->left << 32) | term->right);
        }
        return hash;
    }
    return mix(mix(hash, node->argument), node->exponent);
}

static int same_node(const cf_tape *tape, const cf_node *a, const cf_node *b)
{
    if (a->op != b->op) {
        return 0;
    }
    if (a->op != CF_OP_DOT) {
        return a->argument == b->argument && a->exponent == b->exponent;
    }
    return a->count == b->count &&
           memcmp(tape->terms + a->first, tape->terms + b->first,
                  a->count * sizeof(cf_term)) == 0;
}

static uint64_t hash_entry(const cf_pool *pool, const table *hashes,
                           uint32_t index)
{
    return hashes == &pool->node_table
               ? hash_node(&pool->tape, &pool->tape.nodes[index])
               : hash_rational(pool->tape.constants[index]);
}

static void table_insert(table *hashes, uint64_t hash, uint32_t index)
{
    size_t slot = (size_t)hash & (hashes->size - 1);
    while (hashes->slots[slot] != 0) {
        slot = (slot + 1) & (hashes->size - 1);
    }
    hashes->slots[slot] = index + 1;
    hashes->used++;
}

/* Keeps the table at most half full. */
static int table_reserve(cf_pool *pool, table *hashes)
{
    table larger;
    if (2 * (hashes->used + 1) <= hashes->size) {
        return 1;
    }
    larger.size = hashes->size == 0 ? 256 : 2 * hashes->size;
    larger.used = 0;
    larger.slots = calloc(larger.size, sizeof *larger.slots);
    if (larger.slots == NULL) {
        return 0;
    }
    for (size_t i = 0; i < hashes->size; i++) {
        if (hashes->slots[i] != 0) {
            uint32_t index = hashes->slots[i] - 1;
            table_insert(&larger, hash_entry(pool, hashes, index), index);
        }
    }
    free(hashes->slots);
    *hashes = larger;
    return 1;
}

/* The index of a constant, or CF_NODE_NONE. */
static uint32_t intern_constant(cf_pool *pool, mpq_srcptr value)
{
    cf_tape *tape = &pool->tape;
    table *hashes = &pool->constant_table;
    uint64_t hash = hash_rational(value);
    size_t slot;
    if (mpz_sizeinbase(mpq_numref(value), 2) > CF_POOL_MAX_CONSTANT_BITS ||
        mpz_sizeinbase(mpq_denref(value), 2) > CF_POOL_MAX_CONSTANT_BITS) {
        return fail(pool, "a constant has too many digits");
    }
    if (!table_reserve(pool, hashes) ||
        !reserve((void **)&tape->constants, &pool->constant_capacity,
                 tape->constant_count + 1u, sizeof *tape->constants)) {
        return fail(pool, "out of memory");
    }
    slot = (size_t)hash & (hashes->size - 1);
    while (hashes->slots[slot] != 0) {
        uint32_t index = hashes->slots[slot] - 1;
        if (mpq_equal(tape->constants[index], value)) {
            return index;
        }
        slot = (slot + 1) & (hashes->size - 1);
    }
    mpq_init(tape->constants[tape->constant_count]);
    mpq_set(tape->constants[tape->constant_count], value);
    table_insert(hashes, hash, tape->constant_count);
    return tape->constant_count++;
}

/* The index of the node; for a DOT its terms stand at the end of the term
 * array and are taken back when the node exists already. */
static cf_expr intern_node(cf_pool *pool, cf_node node)
{
    cf_tape *tape = &pool->tape;
    table *hashes = &pool->node_table;
    uint64_t hash = hash_node(tape, &node);
    size_t slot;
    if (tape->node_count >= CF_POOL_MAX_NODES) {
        return fail(pool, "the problem expands to more nodes than the limit");
    }
    if (!table_reserve(pool, hashes) ||
        !reserve((void **)&tape->nodes, &pool->node_capacity,
                 tape->node_count + 1u, sizeof *tape->nodes)) {
        return fail(pool, "out of memory");
    }
    slot = (size_t)hash & (hashes->size - 1);
    while (hashes->slots[slot] != 0) {
        uint32_t index = hashes->slots[slot] - 1;
        if (same_node(tape, &tape->nodes[index], &node)) {
            if (node.op == CF_OP_DOT) {
                tape->term_count -= node.count;
            }
            return index;
        }
        slot = (slot + 1) & (hashes->size - 1);
    }
    tape->nodes[tape->node_count] = node;
    table_insert(hashes, hash, tape->node_count);
    return tape->node_count++;
}

/* ---- the pool ----------------------------------------------------------- */

cf_pool *cf_pool_new(uint32_t variable_count)
{
    cf_pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL) {
        return NULL;
    }
    pool->tape.variable_count = variable_count;
    if (cf_pool_integer(pool, 1) != CF_NODE_ONE) {
        cf_pool_free(pool);
        return NULL;
    }
    return pool;
}

void cf_pool_free(cf_pool *pool)
{
    if (pool == NULL) {
        return;
    }
    free(pool->node_table.slots);
    free(pool->constant_table.slots);
    cf_tape_clear(&pool->tape);
    free(pool);
}

const cf_tape *cf_pool_tape(const cf_pool *pool)
{
    return &pool->tape;
}

const char *cf_pool_message(const cf_pool *pool)
{
    return pool->message;
}

cf_expr cf_pool_fail(cf_pool *pool, const char *message)
{
    return fail(pool, message);
}

void cf_pool_clear_message(cf_pool *pool)
{
    pool->message[0] = '\0';
}

cf_expr cf_pool_new_variable(cf_pool *pool)
{
    return cf_pool_variable(pool, pool->tape.variable_count++);
}

cf_expr cf_pool_constant(cf_pool *pool, mpq_srcptr value)
{
    cf_node node = {.op = CF_OP_CONSTANT};
    node.argument = intern_constant(pool, value);
    return node.argument == CF_NODE_NONE ? CF_NODE_NONE
                                         : intern_node(pool, node);
}

cf_expr cf_pool_integer(cf_pool *pool, long value)
{
    mpq_t q;
    cf_expr result;
    mpq_init(q);
    mpq_set_si(q, value, 1);
    result = cf_pool_constant(pool, q);
    mpq_clear(q);
    return result;
}

cf_expr cf_pool_variable(cf_pool *pool, uint32_t number)
{
    cf_node node = {.op = CF_OP_VARIABLE, .argument = number};
    return intern_node(pool, node);
}

int cf_pool_is_constant(mpq_ptr value, const cf_pool *pool, cf_expr a)
{
    const cf_node *node;
    if (a == CF_NODE_NONE) {
        return 0;
    }
    node = &pool->tape.nodes[a];
    if (node->op != CF_OP_CONSTANT) {
        return 0;
    }
    mpq_set(value, pool->tape.constants[node->argument]);
    return 1;
}

/* ---- sums of products --------------------------------------------------- */

void cf_sum_init(cf_sum *sum)
{
    *sum = (cf_sum){0};
}

void cf_sum_clear(cf_sum *sum)
{
    for (size_t i = 0; i < sum->count; i++) {
        mpq_clear(sum->terms[i].coefficient);
    }
    free(sum->terms);
    *sum = (cf_sum){0};
}

/* Takes constants and pure multiples out of *factor into the coefficient. */
static void absorb(mpq_ptr coefficient, cf_expr *factor, const cf_tape *tape)
{
    const cf_node *node = &tape->nodes[*factor];
    if (node->op == CF_OP_CONSTANT && *factor != CF_NODE_ONE) {
        mpq_mul(coefficient, coefficient, tape->constants[node->argument]);
        *factor = CF_NODE_ONE;
    } else if (node->op == CF_OP_DOT && node->count == 1 &&
               tape->terms[node->first].right == CF_NODE_ONE) {
        const cf_term *term = &tape->terms[node->first];
        mpq_mul(coefficient, coefficient, tape->constants[term->coefficient]);
        *factor = term->left;
    }
}

void cf_sum_add(cf_sum *sum, cf_pool *pool, mpq_srcptr coefficient,
                cf_expr left, cf_expr right)
{
    struct cf_sum_term *term;
    if (left == CF_NODE_NONE || right == CF_NODE_NONE) {
        (void)fail(pool, "an operand could not be built");
        return;
    }
    if (!reserve((void **)&sum->terms, &sum->capacity, sum->count + 1,
                 sizeof *sum->terms)) {
        (void)fail(pool, "out of memory");
        return;
    }
    term = &sum->terms[sum->count++];
    mpq_init(term->coefficient);
    mpq_set(term->coefficient, coefficient);
    absorb(term->coefficient, &left, &pool->tape);
    absorb(term->coefficient, &right, &pool->tape);
    term->left = left >= right ? left : right;
    term->right = left >= right ? right : left;
}

static int compare_terms(const void *x, const void *y)
{
    const struct cf_sum_term *a = x;
    const struct cf_sum_term *b = y;
    if (a->left != b->left) {
        return a->left < b->left ? -1 : 1;
    }
    return (a->right > b->right) - (a->right < b->right);
}

/* Sorts, collects equal products and drops those with coefficient 0. */
static void collect(cf_sum *sum)
{
    size_t kept = 0;
    if (sum->count == 0) {
        return;
    }
    qsort(sum->terms, sum->count, sizeof *sum->terms, compare_terms);
    for (size_t i = 0; i < sum->count; i++) {
        struct cf_sum_term *term = &sum->terms[i];
        if (kept > 0 && compare_terms(&sum->terms[kept - 1], term) == 0) {
            struct cf_sum_term *last = &sum->terms[kept - 1];
            mpq_add(last->coefficient, last->coefficient, term->coefficient);
        } else {
            if (kept > 0 && mpq_sgn(sum->terms[kept - 1].coefficient) == 0) {
                kept--;
            }
            if (kept != i) {
                mpq_swap(sum->terms[kept].coefficient, term->coefficient);
                sum->terms[kept].left = term->left;
                sum->terms[kept].right = term->right;
            }
            kept++;
        }
    }
    if (kept > 0 && mpq_sgn(sum->terms[kept - 1].coefficient) == 0) {
        kept--;
    }
    for (size_t i = kept; i < sum->count; i++) {
        mpq_clear(sum->terms[i].coefficient);
    }
    sum->count = kept;
}

/* Appends the collected terms to the tape and interns the DOT node. */
static cf_expr intern_sum(cf_pool *pool, const cf_sum *sum)
{
    cf_tape *tape = &pool->tape;
    cf_node node = {.op = CF_OP_DOT};
    if (sum->count > UINT32_MAX / 2 - tape->term_count ||
        !reserve((void **)&tape->terms, &pool->term_capacity,
                 tape->term_count + sum->count, sizeof *tape->terms)) {
        return fail(pool, "out of memory");
    }
    node.first = tape->term_count;
    node.count = (uint32_t)sum->count;
    for (size_t i = 0; i < sum->count; i++) {
        cf_term *term = &tape->terms[node.first + i];
        term->coefficient = intern_constant(pool, sum->terms[i].coefficient);
        if (term->coefficient == CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
        term->left = sum->terms[i].left;
        term->right = sum->terms[i].right;
    }
    tape->term_count += node.count;
    return intern_node(pool, node);
}

cf_expr cf_sum_finish(cf_sum *sum, cf_pool *pool)
{
    cf_expr result;
    if (pool->message[0] != '\0') {
        cf_sum_clear(sum);
        return CF_NODE_NONE;
    }
    collect(sum);
    if (sum->count == 0) {
        result = cf_pool_integer(pool, 0);
    } else if (sum->count == 1 && sum->terms[0].left == CF_NODE_ONE) {
        result = cf_pool_constant(pool, sum->terms[0].coefficient);
    } else if (sum->count == 1 && sum->terms[0].right == CF_NODE_ONE &&
               mpq_cmp_ui(sum->terms[0].coefficient, 1, 1) == 0) {
        result = sum->terms[0].left;
    } else {
        result = intern_sum(pool, sum);
    }
    cf_sum_clear(sum);
    return result;
}

/* The numbers of nodes follow the order in which they are made, and C leaves
 * the order of arguments open: never build two nodes inside one call.
 */

/* ---- operations --------------------------------------------------------- */

/* p a b + q c */
static cf_expr combine(cf_pool *pool, long p, cf_expr a, cf_expr b, long q,
                       cf_expr c)
{
    cf_sum sum;
    mpq_t coefficient;
    mpq_init(coefficient);
    cf_sum_init(&sum);
    mpq_set_si(coefficient, p, 1);
    cf_sum_add(&sum, pool, coefficient, a, b);
    if (q != 0) {
        mpq_set_si(coefficient, q, 1);
        cf_sum_add(&sum, pool, coefficient, c, CF_NODE_ONE);
    }
    mpq_clear(coefficient);
    return cf_sum_finish(&sum, pool);
}

cf_expr cf_pool_add(cf_pool *pool, cf_expr a, cf_expr b)
{
    return combine(pool, 1, a, CF_NODE_ONE, 1, b);
}

cf_expr cf_pool_subtract(cf_pool *pool, cf_expr a, cf_expr b)
{
    return combine(pool, 1, a, CF_NODE_ONE, -1, b);
}

cf_expr cf_pool_negate(cf_pool *pool, cf_expr a)
{
    return combine(pool, -1, a, CF_NODE_ONE, 0, CF_NODE_ONE);
}

cf_expr cf_pool_multiply(cf_pool *pool, cf_expr a, cf_expr b)
{
    return combine(pool, 1, a, b, 0, CF_NODE_ONE);
}

static cf_expr scale(cf_pool *pool, mpq_srcptr factor, cf_expr a)
{
    cf_sum sum;
    cf_sum_init(&sum);
    cf_sum_add(&sum, pool, factor, a, CF_NODE_ONE);
    return cf_sum_finish(&sum, pool);
}

/* a as factor * rest, with rest neither constant (but 1) nor a multiple. */
static cf_expr split_factor(mpq_ptr factor, const cf_pool *pool, cf_expr a)
{
    mpq_set_ui(factor, 1, 1);
    absorb(factor, &a, &pool->tape);
    return a;
}

static cf_expr invert(cf_pool *pool, cf_expr a)
{
    cf_node node = {.op = CF_OP_INVERSE};
    cf_expr result;
    mpq_t factor;
    if (a == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    mpq_init(factor);
    a = split_factor(factor, pool, a);
    if (mpq_sgn(factor) == 0) {
        mpq_clear(factor);
        return fail(pool, "division by zero");
    }
    mpq_inv(factor, factor);
    node.argument = a;
    result = a == CF_NODE_ONE ? a : intern_node(pool, node);
    result = scale(pool, factor, result);
    mpq_clear(factor);
    return result;
}

cf_expr cf_pool_divide(cf_pool *pool, cf_expr a, cf_expr b)
{
    return cf_pool_multiply(pool, a, invert(pool, b));
}

static cf_expr integer_power(cf_pool *pool, cf_expr a, unsigned long n)
{
    cf_expr result = CF_NODE_ONE;
    while (n > 0) {
        if (n & 1u) {
            result = cf_pool_multiply(pool, result, a);
        }
        n >>= 1;
        if (n > 0) {
            a = cf_pool_multiply(pool, a, a);
        }
        if (result == CF_NODE_NONE || a == CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
    }
    return result;
}

static cf_expr chain(cf_pool *pool, cf_op op, cf_expr a, uint32_t exponent)
{
    cf_node node = {.op = op, .argument = a, .exponent = exponent};
    node.slope = CF_NODE_NONE;
    return a == CF_NODE_NONE ? CF_NODE_NONE : intern_node(pool, node);
}

/* Gives the chain node y its slope, unless it was there before. */
static cf_expr with_slope(cf_pool *pool, cf_expr y, cf_expr slope)
{
    if (y == CF_NODE_NONE || slope == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    pool->tape.nodes[y].slope = slope;
    return y;
}

/* Exact root of a positive rational, when there is one. */
static int exact_root(mpq_ptr root, mpq_srcptr a, unsigned long n)
{
    return mpz_root(mpq_numref(root), mpq_numref(a), n) != 0 &&
           mpz_root(mpq_denref(root), mpq_denref(a), n) != 0;
}

/* a^exponent for 0 < exponent < 1 or exponent < 0, not an integer. */
static cf_expr real_power(cf_pool *pool, cf_expr a, mpq_srcptr exponent)
{
    uint32_t index = intern_constant(pool, exponent);
    cf_expr inverse = invert(pool, a);
    cf_expr y;
    cf_sum slope;
    if (index == CF_NODE_NONE || inverse == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    y = chain(pool, CF_OP_POWER, a, index);
    if (y == CF_NODE_NONE || pool->tape.nodes[y].slope != CF_NODE_NONE) {
        return y;
    }
    cf_sum_init(&slope);
    cf_sum_add(&slope, pool, exponent, y, inverse);
    return with_slope(pool, y, cf_sum_finish(&slope, pool));
}

/* The non-integer case: constants with an exact root fold, and an exponent
 * above 1 splits into its integer part and the rest, because the norm rule of
 * `power` needs an exponent below 1. */
static cf_expr rational_power(cf_pool *pool, cf_expr a, mpq_srcptr exponent)
{
    mpq_t value, root, rest;
    mpz_t whole;
    cf_expr result = CF_NODE_NONE;
    mpq_inits(value, root, rest, NULL);
    mpz_init(whole);
    if (cf_pool_is_constant(value, pool, a) && mpq_sgn(value) <= 0) {
        result = mpq_sgn(value) == 0 && mpq_sgn(exponent) > 0
                     ? a
                     : fail(pool, "fractional power of a constant that is not "
                                  "positive");
    } else if (cf_pool_is_constant(value, pool, a) &&
               mpz_fits_ulong_p(mpq_denref(exponent)) &&
               exact_root(root, value, mpz_get_ui(mpq_denref(exponent)))) {
        mpz_set(mpq_numref(rest), mpq_numref(exponent));
        result = cf_pool_power(pool, cf_pool_constant(pool, root), rest);
    } else if (mpq_sgn(exponent) > 0) {
        mpz_fdiv_q(whole, mpq_numref(exponent), mpq_denref(exponent));
        mpq_set_z(rest, whole);
        mpq_sub(rest, exponent, rest);
        result = integer_power(pool, a, mpz_get_ui(whole));
        result = cf_pool_multiply(pool, result, real_power(pool, a, rest));
    } else {
        result = real_power(pool, a, exponent);
    }
    mpz_clear(whole);
    mpq_clears(value, root, rest, NULL);
    return result;
}

cf_expr cf_pool_power(cf_pool *pool, cf_expr a, mpq_srcptr exponent)
{
    mpz_srcptr numerator = mpq_numref(exponent);
    if (a == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    if (mpz_cmpabs_ui(numerator, CF_POOL_MAX_EXPONENT) > 0 ||
        mpz_cmp_ui(mpq_denref(exponent), CF_POOL_MAX_EXPONENT) > 0) {
        return fail(pool, "an exponent is above the limit of 65536");
    }
    if (mpz_cmp_ui(mpq_denref(exponent), 1) != 0) {
        return rational_power(pool, a, exponent);
    }
    if (mpz_sgn(numerator) < 0) {
        a = invert(pool, a);
    }
    return a == CF_NODE_NONE ? CF_NODE_NONE
                             : integer_power(pool, a, mpz_get_ui(numerator));
}

cf_expr cf_pool_sqrt(cf_pool *pool, cf_expr a)
{
    mpq_t half;
    cf_expr result;
    mpq_init(half);
    mpq_set_ui(half, 1, 2);
    result = cf_pool_power(pool, a, half);
    mpq_clear(half);
    return result;
}

/* True when a is the constant `value`. */
static int is_integer(const cf_pool *pool, cf_expr a, long value)
{
    mpq_t q;
    int result;
    mpq_init(q);
    result = cf_pool_is_constant(q, pool, a) && mpq_cmp_si(q, value, 1) == 0;
    mpq_clear(q);
    return result;
}

cf_expr cf_pool_exp(cf_pool *pool, cf_expr a)
{
    cf_expr y;
    if (is_integer(pool, a, 0)) {
        return CF_NODE_ONE;
    }
    y = chain(pool, CF_OP_EXP, a, 0);
    return with_slope(pool, y, y);
}

cf_expr cf_pool_log(cf_pool *pool, cf_expr a)
{
    mpq_t value;
    int positive, done;
    cf_expr y;
    if (a == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    if (is_integer(pool, a, 1)) {
        return cf_pool_integer(pool, 0);
    }
    y = cf_log_sum_exp(&done, pool, a);
    if (done) {
        return y;
    }
    mpq_init(value);
    positive = !cf_pool_is_constant(value, pool, a) || mpq_sgn(value) > 0;
    mpq_clear(value);
    if (!positive) {
        return fail(pool, "logarithm of a constant that is not positive");
    }
    y = chain(pool, CF_OP_LOG, a, 0);
    return with_slope(pool, y, invert(pool, a));
}

cf_expr cf_pool_tanh(cf_pool *pool, cf_expr a)
{
    cf_expr y = chain(pool, CF_OP_TANH, a, 0);
    return is_integer(pool, a, 0)
               ? a
               : with_slope(pool, y, combine(pool, -1, y, y, 1, CF_NODE_ONE));
}

cf_expr cf_pool_logistic(cf_pool *pool, cf_expr a)
{
    cf_expr y = chain(pool, CF_OP_LOGISTIC, a, 0);
    return with_slope(pool, y, combine(pool, -1, y, y, 1, y));
}

cf_expr cf_pool_softplus(cf_pool *pool, cf_expr a)
{
    cf_expr y = chain(pool, CF_OP_SOFTPLUS, a, 0);
    return with_slope(pool, y, cf_pool_logistic(pool, a));
}

cf_expr cf_pool_erf(cf_pool *pool, cf_expr a)
{
    cf_node factor = {.op = CF_OP_TWO_OVER_SQRT_PI};
    cf_expr y, density;
    if (is_integer(pool, a, 0)) {
        return a;
    }
    y = chain(pool, CF_OP_ERF, a, 0);
    density = cf_pool_exp(pool, combine(pool, -1, a, a, 0, CF_NODE_ONE));
    return with_slope(
        pool, y, cf_pool_multiply(pool, intern_node(pool, factor), density));
}

/* The sign of a: the constant itself where a is constant. */
static cf_expr sign(cf_pool *pool, cf_expr a)
{
    cf_node node = {.op = CF_OP_SIGN, .argument = a};
    mpq_t value;
    cf_expr result;
    if (a == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    mpq_init(value);
    result = cf_pool_is_constant(value, pool, a)
                 ? cf_pool_integer(pool, mpq_sgn(value))
                 : intern_node(pool, node);
    mpq_clear(value);
    return result;
}

cf_expr cf_pool_abs(cf_pool *pool, cf_expr a)
{
    return cf_pool_multiply(pool, sign(pool, a), a);
}

/* (a + b + direction |a - b|) / 2 */
static cf_expr extreme(cf_pool *pool, cf_expr a, cf_expr b, long direction)
{
    cf_expr gap = cf_pool_abs(pool, cf_pool_subtract(pool, a, b));
    cf_expr twice =
        combine(pool, direction, gap, CF_NODE_ONE, 1, cf_pool_add(pool, a, b));
    return cf_pool_divide(pool, twice, cf_pool_integer(pool, 2));
}

cf_expr cf_pool_min(cf_pool *pool, cf_expr a, cf_expr b)
{
    return extreme(pool, a, b, -1);
}

cf_expr cf_pool_max(cf_pool *pool, cf_expr a, cf_expr b)
{
    return extreme(pool, a, b, 1);
}

cf_expr cf_pool_branch(cf_pool *pool, cf_expr test, cf_expr yes, cf_expr no)
{
    cf_expr side = sign(pool, test);
    cf_expr weight;
    if (is_integer(pool, side, 1)) {
        return yes;
    }
    if (is_integer(pool, side, -1) || is_integer(pool, side, 0)) {
        return no;
    }
    weight = cf_pool_add(pool, side, CF_NODE_ONE);
    weight = cf_pool_divide(pool, weight, cf_pool_integer(pool, 2));
    return combine(pool, 1, weight, cf_pool_subtract(pool, yes, no), 1, no);
}

/* ---- reverse differentiation -------------------------------------------- */

void cf_pool_mark(unsigned char *needed, const cf_pool *pool, cf_expr a)
{
    const cf_tape *tape = &pool->tape;
    memset(needed, 0, (size_t)a + 1);
    needed[a] = 1;
    for (uint32_t i = a + 1; i-- > 0;) {
        const cf_node *node = &tape->nodes[i];
        if (!needed[i]) {
            continue;
        }
        if (node->op == CF_OP_DOT) {
            for (uint32_t k = 0; k < node->count; k++) {
                needed[tape->terms[node->first + k].left] = 1;
                needed[tape->terms[node->first + k].right] = 1;
            }
        } else if (node->op >= CF_OP_INVERSE) {
            needed[node->argument] = 1;
        }
    }
}

/* Adds the contributions of node i, whose adjoint is `adjoint`. */
static void propagate(cf_sum *adjoints, cf_pool *pool, uint32_t i,
                      cf_expr adjoint)
{
    /* a copy: building below may move the arrays of the tape */
    cf_node node = pool->tape.nodes[i];
    mpq_t c;
    mpq_init(c);
    if (node.op == CF_OP_DOT) {
        for (uint32_t k = 0; k < node.count; k++) {
            cf_term term = pool->tape.terms[node.first + k];
            mpq_set(c, pool->tape.constants[term.coefficient]);
            cf_sum_add(&adjoints[term.left], pool, c, adjoint, term.right);
            cf_sum_add(&adjoints[term.right], pool, c, adjoint, term.left);
        }
    } else if (node.op == CF_OP_INVERSE) {
        mpq_set_si(c, -1, 1);
        cf_sum_add(&adjoints[node.argument], pool, c, adjoint,
                   cf_pool_multiply(pool, i, i));
    } else if (cf_op_is_chain(node.op)) {
        mpq_set_si(c, 1, 1);
        cf_sum_add(&adjoints[node.argument], pool, c, adjoint, node.slope);
    }
    mpq_clear(c);
}

int cf_pool_gradient(cf_expr *gradient, cf_pool *pool, cf_expr a)
{
    unsigned char *needed;
    cf_sum *adjoints;
    cf_expr zero = cf_pool_integer(pool, 0);
    if (a == CF_NODE_NONE || zero == CF_NODE_NONE) {
        return 0;
    }
    for (uint32_t i = 0; i < pool->tape.variable_count; i++) {
        gradient[i] = zero;
    }
    needed = malloc((size_t)a + 1);
    adjoints = calloc((size_t)a + 1, sizeof *adjoints);
    if (needed != NULL && adjoints != NULL) {
        mpq_t one;
        cf_pool_mark(needed, pool, a);
        mpq_init(one);
        mpq_set_ui(one, 1, 1);
        cf_sum_add(&adjoints[a], pool, one, CF_NODE_ONE, CF_NODE_ONE);
        mpq_clear(one);
        for (uint32_t i = a + 1; i-- > 0;) {
            if (needed[i]) {
                cf_expr adjoint = cf_sum_finish(&adjoints[i], pool);
                if (adjoint == CF_NODE_NONE) {
                    continue;
                }
                if (pool->tape.nodes[i].op == CF_OP_VARIABLE) {
                    gradient[pool->tape.nodes[i].argument] = adjoint;
                } else if (!is_integer(pool, adjoint, 0)) {
                    propagate(adjoints, pool, i, adjoint);
                }
            }
        }
        for (uint32_t i = 0; i <= a; i++) {
            cf_sum_clear(&adjoints[i]);
        }
    } else {
        (void)fail(pool, "out of memory");
    }
    free(adjoints);
    free(needed);
    return pool->message[0] == '\0';
}

/* ---- extraction --------------------------------------------------------- */

/* Marks all that the expression needs, slopes included, with `mark`; `stack`
 * has room for every node. */
static void mark_all(unsigned char *marks, uint32_t *stack,
                     const cf_tape *tape, cf_expr a, unsigned char mark)
{
    size_t depth = 0;
#define PUSH(x)                                                               \
    do {                                                                      \
        if (!marks[x]) {                                                      \
            marks[x] = mark;                                                  \
            stack[depth++] = (x);                                             \
        }                                                                     \
    } while (0)
    PUSH(a);
    while (depth > 0) {
        const cf_node *node = &tape->nodes[stack[--depth]];
        if (node->op == CF_OP_DOT) {
            for (uint32_t k = 0; k < node->count; k++) {
                PUSH(tape->terms[node->first + k].left);
                PUSH(tape->terms[node->first + k].right);
            }
        } else if (node->op >= CF_OP_INVERSE) {
            PUSH(node->argument);
            if (cf_op_is_chain(node->op)) {
                PUSH(node->slope);
            }
        }
    }
#undef PUSH
}

/* Numbers the marked nodes: those of mark 1 first, each in pool order. */
static uint32_t number_nodes(uint32_t *number, uint32_t *order,
                             uint32_t ends[2], const unsigned char *marks,
                             uint32_t count)
{
    uint32_t next = 0;
    for (unsigned char mark = 1; mark <= 3; mark++) {
        for (uint32_t i = 0; i < count; i++) {
            if (marks[i] == mark) {
                order[next] = i;
                number[i] = next++;
            }
        }
        if (mark <= 2) {
            ends[mark - 1] = next;
        }
    }
    return next;
}

/* The new number of a constant of the pool; copies it on first use. */
static uint32_t copy_constant(cf_tape *tape, uint32_t *constant_number,
                              const cf_tape *pool, uint32_t c)
{
    if (constant_number[c] == CF_NODE_NONE) {
        mpq_init(tape->constants[tape->constant_count]);
        mpq_set(tape->constants[tape->constant_count], pool->constants[c]);
        constant_number[c] = tape->constant_count++;
    }
    return constant_number[c];
}

static void copy_node(cf_tape *tape, const uint32_t *number,
                      uint32_t *constant_number, const cf_tape *pool,
                      uint32_t index)
{
    cf_node node = pool->nodes[index];
    switch (node.op) {
    case CF_OP_CONSTANT:
        node.argument =
            copy_constant(tape, constant_number, pool, node.argument);
        break;
    case CF_OP_TWO_OVER_SQRT_PI:
    case CF_OP_VARIABLE:
        break;
    case CF_OP_DOT:
        for (uint32_t k = 0; k < node.count; k++) {
            cf_term term = pool->terms[node.first + k];
            uint32_t left = number[term.left], right = number[term.right];
            term.coefficient =
                copy_constant(tape, constant_number, pool, term.coefficient);
            term.left = left >= right ? left : right;
            term.right = left >= right ? right : left;
            tape->terms[tape->term_count + k] = term;
        }
        node.first = tape->term_count;
        tape->term_count += node.count;
        break;
    default:
        node.argument = number[node.argument];
        if (cf_op_is_chain(node.op)) {
            node.slope = number[node.slope];
        }
        if (node.op == CF_OP_POWER) {
            node.exponent =
                copy_constant(tape, constant_number, pool, node.exponent);
        }
    }
    tape->nodes[tape->node_count++] = node;
}

int cf_pool_extract_parts(cf_tape *tape, uint32_t ends[2], const cf_pool *pool,
                          const cf_expr *outputs, size_t count,
                          const size_t prefix[2])
{
    const cf_tape *from = &pool->tape;
    size_t n = from->node_count;
    unsigned char *marks = calloc(n, 1);
    uint32_t *number = malloc(n * sizeof *number);
    uint32_t *order = malloc(n * sizeof *order);
    uint32_t *constants =
        malloc((from->constant_count + 1u) * sizeof *constants);
    uint32_t total = 0;
    int ok =
        marks != NULL && number != NULL && order != NULL && constants != NULL;
    *tape = (cf_tape){.variable_count = from->variable_count};
    if (ok) {
        marks[CF_NODE_ONE] = 1;
        for (size_t i = 0; i < count; i++) {
            mark_all(marks, order, from, outputs[i],
                     i < prefix[0]   ? 1
                     : i < prefix[1] ? 2
                                     : 3);
        }
        total = number_nodes(number, order, ends, marks, from->node_count);
        for (uint32_t i = 0; i < from->constant_count; i++) {
            constants[i] = CF_NODE_NONE;
        }
        tape->nodes = malloc(total * sizeof *tape->nodes);
        tape->terms = malloc((from->term_count + 1u) * sizeof *tape->terms);
        tape->constants =
            malloc((from->constant_count + 1u) * sizeof *tape->constants);
        tape->outputs = malloc((count + 1) * sizeof *tape->outputs);
        ok = tape->nodes != NULL && tape->terms != NULL &&
             tape->constants != NULL && tape->outputs != NULL;
    }
    if (ok) {
        for (uint32_t i = 0; i < total; i++) {
            copy_node(tape, number, constants, from, order[i]);
        }
        for (size_t i = 0; i < count; i++) {
            tape->outputs[i] = number[outputs[i]];
        }
        tape->output_count = (uint32_t)count;
    }
    free(marks);
    free(number);
    free(order);
    free(constants);
    return ok;
}

int cf_pool_extract(cf_tape *tape, uint32_t *prefix_nodes, const cf_pool *pool,
                    const cf_expr *outputs, size_t count, size_t prefix)
{
    uint32_t ends[2] = {0, 0};
    const size_t both[2] = {prefix, prefix};
    int ok = cf_pool_extract_parts(tape, ends, pool, outputs, count, both);
    if (prefix_nodes != NULL) {
        *prefix_nodes = ends[0];
    }
    return ok;
}
