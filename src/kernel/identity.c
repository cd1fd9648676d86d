/* identity.c -- exact normal forms: rule `identity`; see identity.h.
 *
 * The value of a node is held as a fraction
 *
 *     p(s) * f_1(s)^e_1 * ... * f_m(s)^e_m,     e_i integers, not 0,
 *
 * s the symbols, p a sparse polynomial over Q, and f_i factors: polynomials
 * that have been divided by, made primitive (integer coefficients without a
 * common divisor, leading coefficient positive) so that denominators that
 * differ by a constant are one factor. Positive e_i occur when a fraction is
 * inverted twice; they are kept, because they often cancel later.
 *
 *   DOT      terms with the same factors are added first, as polynomials.
 *            Then each such group is brought to the common factors, whose
 *            exponents are the least of all groups, and added.
 *   INVERSE  1/p becomes factors of exponent -1: p's primitive part, and one
 *            factor for each symbol that divides p. The other exponents
 *            change sign.
 *
 * Soundness. By induction over the nodes: at every point where the tape is
 * defined, each factor is nonzero and the fraction is the value of its node.
 * For the factors: a factor is made when a value v = p f_1^e_1 ... is
 * inverted; the tape is defined, so v is not 0; then p is not 0, and neither
 * is anything that divides p. For the values: exact arithmetic in Q[s] and
 * the rules of exponents of nonzero numbers, nothing else. So if p is the
 * zero polynomial, then the output is zero wherever the tape is defined.
 * The symbols need not be independent for that. Completeness (0 means that
 * no identity of rational functions holds) is that of Q(s), a field of
 * characteristic 0, but no conclusion is drawn from it.
 *
 * No recursion: nodes are taken in the order of the tape. No global state.
 * A function that can fail returns 0 and leaves its reason in the budget;
 * everything that is owned is released by the functions that clear.
 */
#include "kernel/identity.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/assumptions.h"

/* Coefficients and denominators stay below 2^MAX_BITS; far from where GMP
 * would abort. The margin of a sum: 2^64 terms are never added. */
#define MAX_BITS ((size_t)1 << 20)
#define SUM_MARGIN_BITS ((size_t)64)
/* Indices of monomials fit 32 bits with room for doubling. */
#define MAX_MONOMIALS ((uint64_t)1 << 30)
/* Exponents of factors; a sum of two fits an int32_t. */
#define MAX_FACTOR_EXPONENT ((int32_t)1 << 20)
/* Four exponents of 15 bits share a word; the 16th bit of each shows an
 * overflow of a sum of two, and never carries into the next exponent. */
#define FIELDS 4u
#define FIELD_BITS 16u
#define FIELD_MASK UINT64_C(0x7fff)
#define GUARD UINT64_C(0x8000800080008000)
#define WORD_BITS ((size_t)64)
#define WORDS_PER_CHARGE ((size_t)16)

/* ------------------------------------------------------------------------
 * The budget: what is left of the limits, and why it failed. */

typedef struct {
    size_t words; /* of the exponents of one monomial; at least 1 */
    uint64_t monomials;
    uint64_t products;
    const char *failure; /* NULL as long as nothing failed */
} budget;

static int fail(budget *left, const char *why)
{
    if (left->failure == NULL) {
        left->failure = why;
    }
    return 0;
}

static int out_of_memory(budget *left)
{
    return fail(left, "memory is short for the normal form");
}

static int spend_products(budget *left, uint64_t amount)
{
    if (amount > left->products) {
        left->products = 0;
        return fail(left, "the normal form needs more products of "
                          "coefficients than the limit");
    }
    left->products -= amount;
    return 1;
}

static int spend_monomials(budget *left, uint64_t amount)
{
    if (amount > left->monomials) {
        return fail(left, "the normal form needs more monomials than the "
                          "limit");
    }
    left->monomials -= amount;
    return 1;
}

/* The charge for one monomial whose coefficient is below 2^bits. */
static uint64_t monomial_charge(const budget *left, size_t bits)
{
    size_t words = left->words + bits / WORD_BITS + 1;
    return 1 + words / WORDS_PER_CHARGE;
}

/* The charge for one product of numbers below 2^a and 2^b, both <= MAX_BITS:
 * below 2^28. */
static uint64_t product_charge(size_t a, size_t b)
{
    uint64_t words = (uint64_t)(a / WORD_BITS + 1);
    return 1 + words * (uint64_t)(b / WORD_BITS + 1) / WORDS_PER_CHARGE;
}

/* An array of count elements, or NULL; count 0 is an array of one element. */
static void *new_array(budget *left, size_t count, size_t size)
{
    void *array = calloc(count == 0 ? 1 : count, size);
    if (array == NULL) {
        (void)out_of_memory(left);
    }
    return array;
}

/* ------------------------------------------------------------------------
 * Monomials: `words` words of packed exponents. */

static int monomial_compare(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

/* product = a * b; 0 if an exponent would exceed 2^15 - 1. */
static int monomial_multiply(uint64_t *product, const uint64_t *a,
                             const uint64_t *b, size_t words)
{
    uint64_t overflow = 0;
    for (size_t i = 0; i < words; i++) {
        product[i] = a[i] + b[i];
        overflow |= product[i] & GUARD;
    }
    return overflow == 0;
}

static uint64_t monomial_exponent(const uint64_t *a, size_t symbol)
{
    size_t shift = FIELD_BITS * (symbol % FIELDS);
    return (a[symbol / FIELDS] >> shift) & FIELD_MASK;
}

/* exponent <= FIELD_MASK; the exponent of `symbol` in a is 0 before. */
static void monomial_set(uint64_t *a, size_t symbol, uint64_t exponent)
{
    a[symbol / FIELDS] |= exponent << (FIELD_BITS * (symbol % FIELDS));
}

static uint64_t monomial_hash(const uint64_t *a, size_t words)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < words; i++) {
        hash = (hash ^ a[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash ^ (hash >> 32);
}

/* ------------------------------------------------------------------------
 * Polynomials.
 *
 * (1 / denominator) * sum of coefficients[i] * monomial i. Invariants of a
 * live polynomial: monomials strictly increasing; no coefficient is 0; the
 * denominator is positive and has no divisor in common with all of the
 * coefficients; the zero polynomial has count 0 and denominator 1; all
 * numbers are below 2^bits, bits <= MAX_BITS. So equal polynomials are
 * represented equally. */

typedef struct {
    int live; /* 0: nothing is held; all members are 0 */
    size_t count;
    uint64_t *exponents; /* count * words */
    mpz_t *coefficients; /* count */
    mpz_t denominator;
    size_t bits;
    uint64_t charge; /* monomials that this polynomial holds of the budget */
} polynomial;

static void coefficients_free(mpz_t *coefficients, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpz_clear(coefficients[i]);
    }
    free(coefficients);
}

static void polynomial_clear(budget *left, polynomial *p)
{
    if (p->live) {
        coefficients_free(p->coefficients, p->count);
        free(p->exponents);
        mpz_clear(p->denominator);
        left->monomials += p->charge;
        memset(p, 0, sizeof *p);
    }
}

/* A live polynomial with `count` monomials, all numbers still 0; the caller
 * fills them in and then calls polynomial_settle. p is not live before. */
static int polynomial_start(budget *left, polynomial *p, size_t count)
{
    memset(p, 0, sizeof *p);
    p->exponents = new_array(left, count * left->words, sizeof(uint64_t));
    p->coefficients = new_array(left, count, sizeof(mpz_t));
    if (p->exponents == NULL || p->coefficients == NULL) {
        free(p->exponents);
        free(p->coefficients);
        memset(p, 0, sizeof *p);
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        mpz_init(p->coefficients[i]);
    }
    mpz_init_set_ui(p->denominator, 1);
    p->count = count;
    p->live = 1;
    return 1;
}

/* Sets bits and takes the charge from the budget. */
static int polynomial_settle(budget *left, polynomial *p)
{
    uint64_t charge;
    p->bits = mpz_sizeinbase(p->denominator, 2);
    for (size_t i = 0; i < p->count; i++) {
        size_t bits = mpz_sizeinbase(p->coefficients[i], 2);
        p->bits = bits > p->bits ? bits : p->bits;
    }
    charge = (uint64_t)p->count * monomial_charge(left, p->bits);
    if (p->bits > MAX_BITS) {
        return fail(left, "a coefficient of the normal form is too long");
    }
    if (!spend_monomials(left, charge)) {
        return 0;
    }
    p->charge = charge;
    return 1;
}

/* The constant numerator / denominator, in lowest terms, denominator > 0. */
static int polynomial_constant(budget *left, polynomial *p, mpz_srcptr number,
                               mpz_srcptr denominator)
{
    size_t count = mpz_sgn(number) == 0 ? 0 : 1;
    if (!polynomial_start(left, p, count)) {
        return 0;
    }
    if (count == 1) {
        mpz_set(p->coefficients[0], number);
        mpz_set(p->denominator, denominator);
    }
    return polynomial_settle(left, p);
}

/* The symbol itself. */
static int polynomial_symbol(budget *left, polynomial *p, size_t symbol)
{
    if (!polynomial_start(left, p, 1)) {
        return 0;
    }
    mpz_set_ui(p->coefficients[0], 1);
    monomial_set(p->exponents, symbol, 1);
    return polynomial_settle(left, p);
}

static int polynomial_equal(const polynomial *a, const polynomial *b,
                            size_t words)
{
    if (a->count != b->count || mpz_cmp(a->denominator, b->denominator) != 0) {
        return 0;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (mpz_cmp(a->coefficients[i], b->coefficients[i]) != 0 ||
            monomial_compare(a->exponents + i * words,
                             b->exponents + i * words, words) != 0) {
            return 0;
        }
    }
    return 1;
}

/* ------------------------------------------------------------------------
 * Accumulators: polynomials under construction, in a hash table.
 *
 * table[] holds index + 1 of a monomial, 0 where free; its size is twice the
 * capacity, a power of two, so that a free place always exists. Monomials in
 * exponents[] are pairwise different; coefficients may be 0. */

typedef struct {
    size_t count;
    size_t capacity;
    uint64_t *exponents;
    mpz_t *coefficients; /* the first `count` are initialised */
    uint32_t *table;
    uint64_t *key;   /* one monomial of scratch */
    mpz_t scaled;    /* scratch */
    uint64_t charge; /* of one monomial */
} accumulator;

/* bits bounds all coefficients that will be stored. */
static int accumulator_init(budget *left, accumulator *sum, size_t bits)
{
    memset(sum, 0, sizeof *sum);
    mpz_init(sum->scaled);
    sum->charge = monomial_charge(left, bits);
    sum->key = new_array(left, left->words, sizeof(uint64_t));
    return sum->key != NULL;
}

static void accumulator_clear(budget *left, accumulator *sum)
{
    left->monomials += (uint64_t)sum->count * sum->charge;
    coefficients_free(sum->coefficients, sum->count);
    free(sum->exponents);
    free(sum->table);
    free(sum->key);
    mpz_clear(sum->scaled);
    memset(sum, 0, sizeof *sum);
}

/* The place of the monomial in the table, or the free place where it goes.
 * SIZE_MAX when the products are used up. */
static size_t accumulator_place(budget *left, const accumulator *sum,
                                const uint64_t *monomial)
{
    size_t mask = 2 * sum->capacity - 1;
    size_t place = (size_t)monomial_hash(monomial, left->words) & mask;
    while (sum->table[place] != 0) {
        size_t index = sum->table[place] - 1u;
        if (monomial_compare(sum->exponents + index * left->words, monomial,
                             left->words) == 0) {
            return place;
        }
        if (!spend_products(left, 1)) {
            return SIZE_MAX;
        }
        place = (place + 1) & mask;
    }
    return place;
}

static int accumulator_rehash(budget *left, accumulator *sum)
{
    free(sum->table);
    sum->table = new_array(left, 2 * sum->capacity, sizeof(uint32_t));
    if (sum->table == NULL) {
        return 0;
    }
    for (size_t i = 0; i < sum->count; i++) {
        size_t place =
            accumulator_place(left, sum, sum->exponents + i * left->words);
        if (place == SIZE_MAX) {
            return 0;
        }
        sum->table[place] = (uint32_t)(i + 1);
    }
    return 1;
}

/* Room for one monomial more. The count is below MAX_MONOMIALS, because each
 * monomial has been paid for; so nothing overflows here. */
static int accumulator_reserve(budget *left, accumulator *sum)
{
    size_t capacity = sum->capacity == 0 ? 16 : 2 * sum->capacity;
    uint64_t *exponents;
    mpz_t *coefficients;
    if (sum->count < sum->capacity) {
        return 1;
    }
    exponents =
        realloc(sum->exponents, capacity * left->words * sizeof(uint64_t));
    if (exponents == NULL) {
        return out_of_memory(left);
    }
    sum->exponents = exponents;
    coefficients = realloc(sum->coefficients, capacity * sizeof(mpz_t));
    if (coefficients == NULL) {
        return out_of_memory(left);
    }
    sum->coefficients = coefficients;
    sum->capacity = capacity;
    return accumulator_rehash(left, sum);
}

/* The index of the monomial, which is added with coefficient 0 if it is new;
 * SIZE_MAX on failure. */
static size_t accumulator_index(budget *left, accumulator *sum,
                                const uint64_t *monomial)
{
    size_t place;
    if (!accumulator_reserve(left, sum)) {
        return SIZE_MAX;
    }
    place = accumulator_place(left, sum, monomial);
    if (place == SIZE_MAX) {
        return SIZE_MAX;
    }
    if (sum->table[place] == 0) {
        if (!spend_monomials(left, sum->charge)) {
            return SIZE_MAX;
        }
        memcpy(sum->exponents + sum->count * left->words, monomial,
               left->words * sizeof(uint64_t));
        mpz_init(sum->coefficients[sum->count]);
        sum->count++;
        sum->table[place] = (uint32_t)sum->count;
    }
    return sum->table[place] - 1u;
}

/* sum += sum->scaled * monomial * b, without the denominator of b. */
static int accumulate_row(budget *left, accumulator *sum,
                          const uint64_t *monomial, const polynomial *b)
{
    for (size_t j = 0; j < b->count; j++) {
        size_t index;
        if (!monomial_multiply(sum->key, monomial,
                               b->exponents + j * left->words, left->words)) {
            return fail(left, "an exponent of the normal form exceeds 32767");
        }
        index = accumulator_index(left, sum, sum->key);
        if (index == SIZE_MAX) {
            return 0;
        }
        mpz_addmul(sum->coefficients[index], sum->scaled, b->coefficients[j]);
    }
    return 1;
}

/* sum += scale * a * b, without the denominators of a and b. */
static int accumulate(budget *left, accumulator *sum, mpz_srcptr scale,
                      const polynomial *a, const polynomial *b)
{
    uint64_t charge =
        product_charge(a->bits + mpz_sizeinbase(scale, 2), b->bits);
    /* counts < 2^30, and the charge of one product is below 2^28 */
    if (b->count != 0 && a->count > UINT64_MAX / charge / b->count) {
        return spend_products(left, UINT64_MAX);
    }
    if (!spend_products(left, charge * a->count * b->count)) {
        return 0;
    }
    for (size_t i = 0; i < a->count; i++) {
        mpz_mul(sum->scaled, scale, a->coefficients[i]);
        if (!accumulate_row(left, sum, a->exponents + i * left->words, b)) {
            return 0;
        }
    }
    return 1;
}

/* ------------------------------------------------------------------------
 * From an accumulator to a polynomial: sort, reduce, copy. */

/* Merges the increasing runs from[low..middle) and from[middle..high). */
static void merge_runs(uint32_t *to, const uint32_t *from, size_t low,
                       size_t middle, size_t high, const accumulator *sum,
                       size_t words)
{
    size_t i = low;
    size_t j = middle;
    for (size_t k = low; k < high; k++) {
        if (j >= high ||
            (i < middle &&
             monomial_compare(sum->exponents + from[i] * words,
                              sum->exponents + from[j] * words, words) < 0)) {
            to[k] = from[i++];
        } else {
            to[k] = from[j++];
        }
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Sorts order[0..count) by monomial, scratch[0..count) is overwritten;
 * returns the one of the two arrays that holds the result. */
static uint32_t *sort_monomials(uint32_t *order, uint32_t *scratch,
                                size_t count, const accumulator *sum,
                                size_t words)
{
    for (size_t run = 1; run < count; run *= 2) {
        uint32_t *swap = order;
        for (size_t low = 0; low < count; low += 2 * run) {
            merge_runs(scratch, order, low, smaller(low + run, count),
                       smaller(low + 2 * run, count), sum, words);
        }
        order = scratch;
        scratch = swap;
    }
    return order;
}

/* The indices of the nonzero coefficients; returns how many. */
static size_t nonzero_monomials(uint32_t *order, const accumulator *sum)
{
    size_t count = 0;
    for (size_t i = 0; i < sum->count; i++) {
        if (mpz_sgn(sum->coefficients[i]) != 0) {
            order[count++] = (uint32_t)i;
        }
    }
    return count;
}

/* divisor = gcd(divisor, all the coefficients); divisor > 0 before. */
static void common_divisor(mpz_ptr divisor, mpz_t *const coefficients,
                           size_t count)
{
    for (size_t i = 0; i < count && mpz_cmp_ui(divisor, 1) != 0; i++) {
        mpz_gcd(divisor, divisor, coefficients[i]);
    }
}

/* p = (1/denominator) * the monomials of sum in the given order, reduced.
 * The coefficients move out of the accumulator. denominator > 0. */
static int copy_monomials(budget *left, polynomial *p, accumulator *sum,
                          const uint32_t *order, size_t count,
                          mpz_srcptr denominator)
{
    size_t words = left->words;
    mpz_t divisor;
    if (!polynomial_start(left, p, count)) {
        return 0;
    }
    mpz_init_set(divisor, denominator);
    common_divisor(divisor, sum->coefficients, sum->count);
    mpz_divexact(p->denominator, denominator, divisor);
    for (size_t i = 0; i < count; i++) {
        size_t from = order[i];
        memcpy(p->exponents + i * words, sum->exponents + from * words,
               words * sizeof(uint64_t));
        mpz_divexact(p->coefficients[i], sum->coefficients[from], divisor);
    }
    if (count == 0) {
        mpz_set_ui(p->denominator, 1);
    }
    mpz_clear(divisor);
    return 1;
}

/* p = sum / denominator; clears the sum. */
static int accumulator_finish(budget *left, polynomial *p, accumulator *sum,
                              mpz_srcptr denominator)
{
    uint32_t *order = new_array(left, sum->count, sizeof(uint32_t));
    uint32_t *scratch = new_array(left, sum->count, sizeof(uint32_t));
    int done = 0;
    if (order != NULL && scratch != NULL) {
        size_t count = nonzero_monomials(order, sum);
        uint32_t *sorted =
            sort_monomials(order, scratch, count, sum, left->words);
        done = copy_monomials(left, p, sum, sorted, count, denominator);
    }
    free(order);
    free(scratch);
    /* What the sum was charged covers the polynomial: not more monomials,
     * not longer coefficients. */
    accumulator_clear(left, sum);
    return done && polynomial_settle(left, p);
}

/* ------------------------------------------------------------------------
 * Sums of products of polynomials. */

typedef struct {
    mpq_srcptr scale; /* not 0 */
    const polynomial *left;
    const polynomial *right;
} product;

/* common = lcm of the denominators of all products. */
static int common_denominator(budget *left, mpz_ptr common,
                              const product *products, size_t count)
{
    mpz_t own;
    int within = 1;
    mpz_init(own);
    mpz_set_ui(common, 1);
    for (size_t i = 0; i < count && within; i++) {
        const product *term = products + i;
        mpz_mul(own, term->left->denominator, term->right->denominator);
        mpz_mul(own, own, mpq_denref(term->scale));
        within = spend_products(left, product_charge(mpz_sizeinbase(common, 2),
                                                     mpz_sizeinbase(own, 2)));
        if (within) {
            mpz_lcm(common, common, own);
        }
        if (mpz_sizeinbase(common, 2) > MAX_BITS) {
            within = fail(left, "a denominator of the normal form is too "
                                "long");
        }
    }
    mpz_clear(own);
    return within;
}

/* 2^bits bounds the integer coefficients of the sum over `common`. */
static int coefficient_bound(budget *left, size_t *bits, mpz_srcptr common,
                             const product *products, size_t count)
{
    size_t largest = 1;
    for (size_t i = 0; i < count; i++) {
        const product *term = products + i;
        size_t size = term->left->bits + term->right->bits +
                      mpz_sizeinbase(mpq_numref(term->scale), 2) +
                      mpz_sizeinbase(common, 2);
        largest = size > largest ? size : largest;
    }
    *bits = largest + SUM_MARGIN_BITS;
    if (*bits > MAX_BITS) {
        return fail(left, "a coefficient of the normal form is too long");
    }
    return 1;
}

/* sum = all products, over the denominator `common`. */
static int accumulate_products(budget *left, accumulator *sum,
                               mpz_srcptr common, const product *products,
                               size_t count)
{
    mpz_t scale;
    int within = 1;
    mpz_init(scale);
    for (size_t i = 0; i < count && within; i++) {
        const product *term = products + i;
        mpz_divexact(scale, common, term->left->denominator);
        mpz_divexact(scale, scale, term->right->denominator);
        mpz_divexact(scale, scale, mpq_denref(term->scale));
        mpz_mul(scale, scale, mpq_numref(term->scale));
        within = accumulate(left, sum, scale, term->left, term->right);
    }
    mpz_clear(scale);
    return within;
}

/* p = sum of scale * left * right. p is not live before; on failure it may be
 * live, and is cleared by whoever owns it. */
static int sum_products(budget *left, polynomial *p, const product *products,
                        size_t count)
{
    mpz_t common;
    accumulator sum;
    size_t bits = 0;
    int done = 0;
    mpz_init(common);
    if (common_denominator(left, common, products, count) &&
        coefficient_bound(left, &bits, common, products, count)) {
        if (accumulator_init(left, &sum, bits) &&
            accumulate_products(left, &sum, common, products, count)) {
            done = accumulator_finish(left, p, &sum, common);
        } else {
            accumulator_clear(left, &sum);
        }
    }
    mpz_clear(common);
    return done;
}

/* ------------------------------------------------------------------------
 * Powers of factors: sorted by factor, no exponent is 0. */

typedef struct {
    uint32_t factor;
    int32_t exponent;
} power;

typedef struct {
    power *items;
    size_t count;
} powers;

static void powers_clear(powers *list)
{
    free(list->items);
    list->items = NULL;
    list->count = 0;
}

static int powers_equal(const powers *a, const powers *b)
{
    if (a->count != b->count) {
        return 0;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (a->items[i].factor != b->items[i].factor ||
            a->items[i].exponent != b->items[i].exponent) {
            return 0;
        }
    }
    return 1;
}

/* Reads the next factor of two lists: its exponent in each (0 if absent).
 * i and j move past it. Needs i < a->count or j < b->count. */
static uint32_t next_factor(const powers *a, size_t *i, const powers *b,
                            size_t *j, int32_t *in_a, int32_t *in_b)
{
    uint32_t factor = UINT32_MAX;
    *in_a = 0;
    *in_b = 0;
    if (*i < a->count) {
        factor = a->items[*i].factor;
    }
    if (*j < b->count && b->items[*j].factor < factor) {
        factor = b->items[*j].factor;
    }
    if (*i < a->count && a->items[*i].factor == factor) {
        *in_a = a->items[(*i)++].exponent;
    }
    if (*j < b->count && b->items[*j].factor == factor) {
        *in_b = b->items[(*j)++].exponent;
    }
    return factor;
}

typedef enum { ADD, SUBTRACT, MINIMUM } combination;

static int32_t combine_exponents(combination how, int32_t a, int32_t b)
{
    switch (how) {
    case ADD:
        return a + b;
    case SUBTRACT:
        return a - b;
    default:
        return a < b ? a : b;
    }
}

/* result = a and b combined, exponent by exponent. result is empty before. */
static int powers_combine(budget *left, powers *result, combination how,
                          const powers *a, const powers *b)
{
    size_t i = 0;
    size_t j = 0;
    result->count = 0;
    result->items = NULL;
    if (a->count + b->count == 0) {
        return 1;
    }
    result->items = new_array(left, a->count + b->count, sizeof(power));
    if (result->items == NULL) {
        return 0;
    }
    while (i < a->count || j < b->count) {
        int32_t in_a;
        int32_t in_b;
        uint32_t factor = next_factor(a, &i, b, &j, &in_a, &in_b);
        int32_t exponent = combine_exponents(how, in_a, in_b);
        if (exponent > MAX_FACTOR_EXPONENT ||
            exponent < -MAX_FACTOR_EXPONENT) {
            return fail(left, "an exponent of a denominator is too large");
        }
        if (exponent != 0) {
            result->items[result->count].factor = factor;
            result->items[result->count].exponent = exponent;
            result->count++;
        }
    }
    return spend_products(left, a->count + b->count);
}

/* ------------------------------------------------------------------------
 * The normaliser: the fractions of all nodes that the output needs. */

typedef struct {
    polynomial numerator; /* not live: not computed, or no longer needed */
    powers factors;
} fraction;

typedef struct {
    const cf_tape *tape;
    budget left;
    uint32_t *last_use; /* of each node: its last user; 0: not needed */
    uint32_t *slot;     /* of each needed node: its place in the next two */
    uint32_t *symbol;   /* of each slot: its symbol, if it is one */
    fraction *values;   /* of each slot */
    size_t slot_count;
    polynomial *factors;
    size_t factor_count;
    size_t factor_capacity;
    polynomial one;
    mpq_t unit; /* 1 */
} normaliser;

static int is_symbol(cf_op op)
{
    return op != CF_OP_CONSTANT && op != CF_OP_DOT && op != CF_OP_INVERSE;
}

static fraction *value_of(normaliser *n, uint32_t node)
{
    return n->values + n->slot[node];
}

static void fraction_clear(normaliser *n, fraction *value)
{
    polynomial_clear(&n->left, &value->numerator);
    powers_clear(&value->factors);
}

/* The number of the factor that equals p, a primitive polynomial that is not
 * constant; p is taken over, and is not live afterwards. UINT32_MAX on
 * failure. */
static uint32_t factor_number(normaliser *n, polynomial *p)
{
    for (size_t i = 0; i < n->factor_count; i++) {
        if (!spend_products(&n->left, 1)) {
            return UINT32_MAX;
        }
        if (polynomial_equal(n->factors + i, p, n->left.words)) {
            polynomial_clear(&n->left, p);
            return (uint32_t)i;
        }
    }
    if (n->factor_count == n->factor_capacity) {
        size_t capacity = 2 * n->factor_capacity + 8;
        polynomial *grown = realloc(n->factors, capacity * sizeof(polynomial));
        if (grown == NULL) {
            (void)out_of_memory(&n->left);
            return UINT32_MAX;
        }
        n->factors = grown;
        n->factor_capacity = capacity;
    }
    n->factors[n->factor_count] = *p;
    memset(p, 0, sizeof *p);
    return (uint32_t)n->factor_count++;
}

/* ------------------------------------------------------------------------
 * INVERSE */

/* list = list * factor^exponent; the factor is p, which is taken over. */
static int multiply_power(normaliser *n, powers *list, polynomial *p,
                          int32_t exponent)
{
    power single;
    powers one_item;
    powers result;
    int done;
    single.factor = factor_number(n, p);
    single.exponent = exponent;
    if (single.factor == UINT32_MAX) {
        return 0;
    }
    one_item.items = &single;
    one_item.count = 1;
    done = powers_combine(&n->left, &result, ADD, list, &one_item);
    powers_clear(list);
    *list = result;
    return done;
}

/* The least exponent of the symbol in the monomials of p, count > 0. */
static uint64_t least_exponent(const polynomial *p, size_t symbol,
                               size_t words)
{
    uint64_t least = FIELD_MASK;
    for (size_t i = 0; i < p->count && least != 0; i++) {
        uint64_t own = monomial_exponent(p->exponents + i * words, symbol);
        least = own < least ? own : least;
    }
    return least;
}

/* Divides the monomials of p by the symbols that divide all of them, and list
 * by the same symbols. Dividing keeps the monomials in order. */
static int split_symbols(normaliser *n, powers *list, polynomial *p)
{
    size_t words = n->left.words;
    for (size_t symbol = 0; symbol < FIELDS * words; symbol++) {
        uint64_t exponent = least_exponent(p, symbol, words);
        polynomial factor = {0};
        size_t shift = FIELD_BITS * (symbol % FIELDS);
        if (exponent == 0) {
            continue;
        }
        for (size_t i = 0; i < p->count; i++) {
            p->exponents[i * words + symbol / FIELDS] -= exponent << shift;
        }
        if (!polynomial_symbol(&n->left, &factor, symbol) ||
            !multiply_power(n, list, &factor, -(int32_t)exponent)) {
            polynomial_clear(&n->left, &factor);
            return 0;
        }
    }
    return 1;
}

/* content = the rational number by which p is a primitive polynomial with
 * positive leading coefficient. p is not zero. */
static void content_of(mpq_ptr content, const polynomial *p)
{
    mpz_ptr number = mpq_numref(content);
    mpz_abs(number, p->coefficients[p->count - 1]);
    common_divisor(number, p->coefficients, p->count);
    if (mpz_sgn(p->coefficients[p->count - 1]) < 0) {
        mpz_neg(number, number);
    }
    mpz_set(mpq_denref(content), p->denominator);
}

/* primitive = p / content; it is not live before. */
static int primitive_part(budget *left, polynomial *primitive,
                          const polynomial *p, mpq_srcptr content)
{
    if (!polynomial_start(left, primitive, p->count)) {
        return 0;
    }
    memcpy(primitive->exponents, p->exponents,
           p->count * left->words * sizeof(uint64_t));
    for (size_t i = 0; i < p->count; i++) {
        mpz_divexact(primitive->coefficients[i], p->coefficients[i],
                     mpq_numref(content));
    }
    return polynomial_settle(left, primitive);
}

/* result->factors = 1 / (primitive * factors of the argument), a primitive
 * constant being 1; primitive is taken over or left to the caller. */
static int inverse_factors(normaliser *n, fraction *result,
                           polynomial *primitive, const powers *factors)
{
    powers none = {NULL, 0};
    if (!powers_combine(&n->left, &result->factors, SUBTRACT, &none,
                        factors) ||
        !split_symbols(n, &result->factors, primitive)) {
        return 0;
    }
    if (primitive->count == 1) {
        return 1; /* the monomial is split off, what remains is 1 */
    }
    return multiply_power(n, &result->factors, primitive, -1);
}

static int normalise_inverse(normaliser *n, fraction *result,
                             const fraction *argument)
{
    const polynomial *p = &argument->numerator;
    polynomial primitive = {0};
    mpq_t content;
    int done;
    if (p->count == 0) {
        return fail(&n->left, "the expression divides by an expression that "
                              "is identically zero");
    }
    mpq_init(content);
    content_of(content, p);
    done = primitive_part(&n->left, &primitive, p, content);
    mpq_inv(content, content);
    done = done &&
           polynomial_constant(&n->left, &result->numerator,
                               mpq_numref(content), mpq_denref(content)) &&
           inverse_factors(n, result, &primitive, &argument->factors);
    polynomial_clear(&n->left, &primitive);
    mpq_clear(content);
    return done;
}

/* ------------------------------------------------------------------------
 * DOT */

/* The terms of one DOT, sorted into groups of equal factors. */
typedef struct {
    fraction *groups; /* numerators are filled in later */
    size_t count;
    size_t capacity;
    uint32_t *group;   /* of each term; UINT32_MAX where the term is 0 */
    product *products; /* room for all terms */
} grouping;

static void grouping_clear(normaliser *n, grouping *all)
{
    for (size_t g = 0; g < all->count; g++) {
        fraction_clear(n, all->groups + g);
    }
    free(all->groups);
    free(all->group);
    free(all->products);
    memset(all, 0, sizeof *all);
}

static int grouping_reserve(normaliser *n, grouping *all)
{
    size_t capacity = 2 * all->capacity + 4;
    fraction *grown;
    if (all->count < all->capacity) {
        return 1;
    }
    grown = realloc(all->groups, capacity * sizeof(fraction));
    if (grown == NULL) {
        return out_of_memory(&n->left);
    }
    all->groups = grown;
    all->capacity = capacity;
    return 1;
}

/* Finds or adds the group of the factors, which are taken over. */
static int grouping_find(normaliser *n, grouping *all, powers *factors,
                         uint32_t *group)
{
    size_t g = 0;
    int within = 1;
    while (g < all->count && within &&
           !powers_equal(&all->groups[g].factors, factors)) {
        within = spend_products(&n->left, 1 + factors->count);
        g++;
    }
    if (within && g == all->count) {
        within = grouping_reserve(n, all);
        if (within) {
            memset(all->groups + g, 0, sizeof(fraction));
            all->groups[g].factors = *factors;
            factors->items = NULL;
            all->count++;
        }
    }
    *group = (uint32_t)g;
    powers_clear(factors);
    return within;
}

/* Assigns a group to the term, unless the term is zero. */
static int group_term(normaliser *n, grouping *all, const cf_term *term,
                      uint32_t *group)
{
    const fraction *a = value_of(n, term->left);
    const fraction *b = value_of(n, term->right);
    powers factors = {NULL, 0};
    *group = UINT32_MAX;
    if (a->numerator.count == 0 || b->numerator.count == 0 ||
        mpq_sgn(n->tape->constants[term->coefficient]) == 0) {
        return 1;
    }
    if (!powers_combine(&n->left, &factors, ADD, &a->factors, &b->factors)) {
        powers_clear(&factors);
        return 0;
    }
    return grouping_find(n, all, &factors, group);
}

/* The numerator of group g: the sum of its terms. */
static int sum_group(normaliser *n, grouping *all, size_t g,
                     const cf_node *node)
{
    size_t count = 0;
    for (uint32_t k = 0; k < node->count; k++) {
        const cf_term *term = n->tape->terms + node->first + k;
        if (all->group[k] == g) {
            product *entry = all->products + count;
            entry->scale = n->tape->constants[term->coefficient];
            entry->left = &value_of(n, term->left)->numerator;
            entry->right = &value_of(n, term->right)->numerator;
            count++;
        }
    }
    return spend_products(&n->left, node->count) &&
           sum_products(&n->left, &all->groups[g].numerator, all->products,
                        count);
}

/* p = p * q, both live. */
static int multiply_into(normaliser *n, polynomial *p, const polynomial *q)
{
    polynomial result = {0};
    product entry;
    int done;
    entry.scale = n->unit;
    entry.left = p;
    entry.right = q;
    done = sum_products(&n->left, &result, &entry, 1);
    polynomial_clear(&n->left, p);
    *p = result;
    return done;
}

/* p = p * product of the factors, all exponents positive. A factor is not
 * constant, so exponents overflow before the loop gets long. */
static int expand_factors(normaliser *n, polynomial *p, const powers *factors)
{
    for (size_t i = 0; i < factors->count; i++) {
        const power *item = factors->items + i;
        for (int32_t e = 0; e < item->exponent && p->count != 0; e++) {
            if (!multiply_into(n, p, n->factors + item->factor)) {
                return 0;
            }
        }
    }
    return 1;
}

/* common = the least exponents of the groups that are not zero. */
static int common_factors(normaliser *n, powers *common, const grouping *all)
{
    int first = 1;
    for (size_t g = 0; g < all->count; g++) {
        const fraction *group = all->groups + g;
        powers none = {NULL, 0};
        powers result;
        int done;
        if (group->numerator.count == 0) {
            continue;
        }
        done = powers_combine(&n->left, &result, first ? ADD : MINIMUM,
                              first ? &none : common, &group->factors);
        powers_clear(common);
        *common = result;
        first = 0;
        if (!done) {
            return 0;
        }
    }
    return 1;
}

/* Multiplies the numerator of each group by what its factors have more than
 * the common ones. */
static int expand_groups(normaliser *n, grouping *all, const powers *common)
{
    for (size_t g = 0; g < all->count; g++) {
        fraction *group = all->groups + g;
        powers more = {NULL, 0};
        int done = 1;
        if (group->numerator.count != 0) {
            done = powers_combine(&n->left, &more, SUBTRACT, &group->factors,
                                  common) &&
                   expand_factors(n, &group->numerator, &more);
            powers_clear(&more);
        }
        if (!done) {
            return 0;
        }
    }
    return 1;
}

/* result = the sum of the expanded groups; its factors are the common ones.
 * products[] has room for one entry a group: there are not more groups than
 * terms. */
static int add_groups(normaliser *n, fraction *result, grouping *all)
{
    for (size_t g = 0; g < all->count; g++) {
        all->products[g].scale = n->unit;
        all->products[g].left = &all->groups[g].numerator;
        all->products[g].right = &n->one;
    }
    if (!sum_products(&n->left, &result->numerator, all->products,
                      all->count)) {
        return 0;
    }
    if (result->numerator.count == 0) {
        powers_clear(&result->factors);
    }
    return 1;
}

static int normalise_dot(normaliser *n, fraction *result, const cf_node *node)
{
    grouping all;
    int done;
    memset(&all, 0, sizeof all);
    all.group = new_array(&n->left, node->count, sizeof(uint32_t));
    all.products = new_array(&n->left, node->count, sizeof(product));
    done = all.group != NULL && all.products != NULL;
    for (uint32_t k = 0; k < node->count && done; k++) {
        done = group_term(n, &all, n->tape->terms + node->first + k,
                          all.group + k);
    }
    for (size_t g = 0; g < all.count && done; g++) {
        done = sum_group(n, &all, g, node);
    }
    done = done && common_factors(n, &result->factors, &all) &&
           expand_groups(n, &all, &result->factors) &&
           add_groups(n, result, &all);
    grouping_clear(n, &all);
    return done;
}

/* ------------------------------------------------------------------------
 * The nodes in order. */

static int normalise_node(normaliser *n, uint32_t node)
{
    const cf_node *what = n->tape->nodes + node;
    fraction *value = value_of(n, node);
    mpq_srcptr constant;
    switch (what->op) {
    case CF_OP_CONSTANT:
        constant = n->tape->constants[what->argument];
        return polynomial_constant(&n->left, &value->numerator,
                                   mpq_numref(constant), mpq_denref(constant));
    case CF_OP_DOT:
        return normalise_dot(n, value, what);
    case CF_OP_INVERSE:
        return normalise_inverse(n, value, value_of(n, what->argument));
    default:
        return polynomial_symbol(&n->left, &value->numerator,
                                 n->symbol[n->slot[node]]);
    }
}

static void release(normaliser *n, uint32_t operand, uint32_t user)
{
    if (n->last_use[operand] == user) {
        fraction_clear(n, value_of(n, operand));
    }
}

/* Frees the operands of a node that nothing later uses. */
static void release_operands(normaliser *n, uint32_t node)
{
    const cf_node *what = n->tape->nodes + node;
    if (what->op == CF_OP_INVERSE) {
        release(n, what->argument, node);
    } else if (what->op == CF_OP_DOT) {
        for (uint32_t k = 0; k < what->count; k++) {
            const cf_term *term = n->tape->terms + what->first + k;
            release(n, term->left, node);
            release(n, term->right, node);
        }
    }
}

/* Nodes are visited from the output backwards, so the first user that is met
 * is the last one in the order of the tape. Users are never node 0. */
static void mark(normaliser *n, uint32_t operand, uint32_t user)
{
    if (n->last_use[operand] == 0) {
        n->last_use[operand] = user;
    }
}

static void mark_needed(normaliser *n, uint32_t output)
{
    n->last_use[output] = UINT32_MAX;
    for (uint32_t left = output + 1; left > 0; left--) {
        const cf_node *what = n->tape->nodes + (left - 1);
        if (n->last_use[left - 1] == 0) {
            continue;
        }
        if (what->op == CF_OP_INVERSE) {
            mark(n, what->argument, left - 1);
        } else if (what->op == CF_OP_DOT) {
            for (uint32_t k = 0; k < what->count; k++) {
                mark(n, n->tape->terms[what->first + k].left, left - 1);
                mark(n, n->tape->terms[what->first + k].right, left - 1);
            }
        }
    }
}

/* Numbers the needed nodes; returns how many they are. */
static size_t number_slots(normaliser *n, uint32_t output)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= output; i++) {
        if (n->last_use[i] != 0) {
            n->slot[i] = count++;
        }
    }
    return count;
}

/* Numbers the symbols; nodes of the same variable share one. of_variable[v]
 * is 1 + the symbol of variable v, 0 if it has none. Returns the count. */
static uint32_t number_symbols(normaliser *n, uint32_t output,
                               uint32_t *of_variable)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= output; i++) {
        const cf_node *what = n->tape->nodes + i;
        if (n->last_use[i] == 0 || !is_symbol(what->op)) {
            continue;
        }
        if (what->op != CF_OP_VARIABLE) {
            n->symbol[n->slot[i]] = count++;
        } else if (of_variable[what->argument] == 0) {
            n->symbol[n->slot[i]] = count++;
            of_variable[what->argument] = count;
        } else {
            n->symbol[n->slot[i]] = of_variable[what->argument] - 1;
        }
    }
    return count;
}

/* Allocates and fills last_use, slot, symbol and the number of words. */
static int prepare(normaliser *n, uint32_t output)
{
    size_t nodes = (size_t)output + 1;
    uint32_t *of_variable;
    n->last_use = new_array(&n->left, nodes, sizeof(uint32_t));
    n->slot = new_array(&n->left, nodes, sizeof(uint32_t));
    if (n->last_use == NULL || n->slot == NULL) {
        return 0;
    }
    mark_needed(n, output);
    n->slot_count = number_slots(n, output);
    n->symbol = new_array(&n->left, n->slot_count, sizeof(uint32_t));
    n->values = new_array(&n->left, n->slot_count, sizeof(fraction));
    of_variable =
        new_array(&n->left, n->tape->variable_count, sizeof(uint32_t));
    if (n->symbol != NULL && n->values != NULL && of_variable != NULL) {
        uint32_t symbols = number_symbols(n, output, of_variable);
        n->left.words = (size_t)symbols / FIELDS + 1;
    }
    free(of_variable);
    return n->left.failure == NULL;
}

/* The normal forms of all needed nodes up to the output. */
static int normalise(normaliser *n, uint32_t output)
{
    if (!prepare(n, output) ||
        !polynomial_constant(&n->left, &n->one, mpq_numref(n->unit),
                             mpq_denref(n->unit))) {
        return 0;
    }
    for (uint32_t i = 0; i <= output; i++) {
        if (n->last_use[i] == 0) {
            continue;
        }
        if (!normalise_node(n, i)) {
            return 0;
        }
        release_operands(n, i);
    }
    return 1;
}

static void normaliser_init(normaliser *n, const cf_tape *tape,
                            const cf_identity_limits *limits)
{
    memset(n, 0, sizeof *n);
    n->tape = tape;
    n->left.words = 1;
    n->left.monomials = limits->monomials;
    n->left.products = limits->products;
    if (n->left.monomials > MAX_MONOMIALS) {
        n->left.monomials = MAX_MONOMIALS;
    }
    mpq_init(n->unit);
    mpq_set_ui(n->unit, 1, 1);
}

static void normaliser_clear(normaliser *n)
{
    for (size_t i = 0; n->values != NULL && i < n->slot_count; i++) {
        fraction_clear(n, n->values + i);
    }
    for (size_t i = 0; i < n->factor_count; i++) {
        polynomial_clear(&n->left, n->factors + i);
    }
    polynomial_clear(&n->left, &n->one);
    free(n->last_use);
    free(n->slot);
    free(n->symbol);
    free(n->values);
    free(n->factors);
    mpq_clear(n->unit);
}

static void copy_reason(char *reason, size_t size, const char *why)
{
    size_t i = 0;
    if (size == 0) {
        return;
    }
    for (; i + 1 < size && why[i] != '\0'; i++) {
        reason[i] = why[i];
    }
    reason[i] = '\0';
}

void cf_identity_limits_default(cf_identity_limits *limits)
{
    limits->monomials = 200000;
    limits->products = 20000000;
}

int cf_identity_is_zero(const cf_tape *tape, uint32_t output,
                        const cf_identity_limits *limits, char *reason,
                        size_t size)
{
    cf_identity_limits usual;
    normaliser n;
    uint32_t node = tape->outputs[output];
    int verdict = -1;
    cf_identity_limits_default(&usual);
    normaliser_init(&n, tape, limits == NULL ? &usual : limits);
    if (normalise(&n, node)) {
        verdict = value_of(&n, node)->numerator.count == 0;
    }
    copy_reason(reason, size, verdict >= 0 ? "" : n.left.failure);
    normaliser_clear(&n);
    return verdict;
}
