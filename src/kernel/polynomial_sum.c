/* polynomial_sum.c -- sums of products of polynomials; see polynomial.h.
 *
 * Accumulators: polynomials under construction, in a hash table.
 *
 * table[] holds index + 1 of a monomial, 0 where free; its size is twice the
 * capacity, a power of two, so that a free place always exists. Monomials in
 * exponents[] are pairwise different; coefficients may be 0. The end of an
 * accumulator is a polynomial: sort, reduce, copy.
 */
#include "kernel/polynomial.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/monomial.h"

/* The margin of a sum: 2^64 terms are never added. */
#define SUM_MARGIN_BITS ((size_t)64)

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
static int accumulator_init(cf_budget *left, accumulator *sum, size_t bits)
{
    memset(sum, 0, sizeof *sum);
    mpz_init(sum->scaled);
    sum->charge = cf_budget_monomial_charge(left, bits);
    sum->key = cf_budget_array(left, left->words, sizeof(uint64_t));
    return sum->key != NULL;
}

static void accumulator_clear(cf_budget *left, accumulator *sum)
{
    left->monomials += (uint64_t)sum->count * sum->charge;
    cf_coefficients_free(sum->coefficients, sum->count);
    free(sum->exponents);
    free(sum->table);
    free(sum->key);
    mpz_clear(sum->scaled);
    memset(sum, 0, sizeof *sum);
}

static uint64_t hash_of(const uint64_t *a, size_t words)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < words; i++) {
        hash = (hash ^ a[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash ^ (hash >> 32);
}

/* The place of the monomial in the table, or the free place where it goes.
 * SIZE_MAX when the products are used up. */
static size_t accumulator_place(cf_budget *left, const accumulator *sum,
                                const uint64_t *monomial)
{
    size_t mask = 2 * sum->capacity - 1;
    size_t place = (size_t)hash_of(monomial, left->words) & mask;
    while (sum->table[place] != 0) {
        size_t index = sum->table[place] - 1u;
        if (cf_monomial_compare(sum->exponents + index * left->words, monomial,
                                left->words) == 0) {
            return place;
        }
        if (!cf_budget_products(left, 1)) {
            return SIZE_MAX;
        }
        place = (place + 1) & mask;
    }
    return place;
}

static int accumulator_rehash(cf_budget *left, accumulator *sum)
{
    free(sum->table);
    sum->table = cf_budget_array(left, 2 * sum->capacity, sizeof(uint32_t));
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

/* Room for one monomial more. The count is below CF_BUDGET_MAX_MONOMIALS, because each
 * monomial has been paid for; so nothing overflows here. */
static int accumulator_reserve(cf_budget *left, accumulator *sum)
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
        return cf_budget_no_memory(left);
    }
    sum->exponents = exponents;
    coefficients = realloc(sum->coefficients, capacity * sizeof(mpz_t));
    if (coefficients == NULL) {
        return cf_budget_no_memory(left);
    }
    sum->coefficients = coefficients;
    sum->capacity = capacity;
    return accumulator_rehash(left, sum);
}

/* The index of the monomial, which is added with coefficient 0 if it is new;
 * SIZE_MAX on failure. */
static size_t accumulator_index(cf_budget *left, accumulator *sum,
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
        if (!cf_budget_monomials(left, sum->charge)) {
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
static int accumulate_row(cf_budget *left, accumulator *sum,
                          const uint64_t *monomial, const cf_polynomial *b)
{
    for (size_t j = 0; j < b->count; j++) {
        size_t index;
        if (!cf_monomial_multiply(sum->key, monomial,
                                  b->exponents + j * left->words,
                                  left->words)) {
            return cf_budget_fail(
                left, "an exponent of the normal form exceeds 32767");
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
static int accumulate(cf_budget *left, accumulator *sum, mpz_srcptr scale,
                      const cf_polynomial *a, const cf_polynomial *b)
{
    uint64_t charge =
        cf_budget_product_charge(a->bits + mpz_sizeinbase(scale, 2), b->bits);
    /* counts < 2^30, and the charge of one product is below 2^28 */
    if (b->count != 0 && a->count > UINT64_MAX / charge / b->count) {
        return cf_budget_products(left, UINT64_MAX);
    }
    if (!cf_budget_products(left, charge * a->count * b->count)) {
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

/* p = (1/denominator) * the monomials of sum in the given order, reduced.
 * The coefficients move out of the accumulator. denominator > 0. */
static int copy_monomials(cf_budget *left, cf_polynomial *p, accumulator *sum,
                          const uint32_t *order, size_t count,
                          mpz_srcptr denominator)
{
    size_t words = left->words;
    mpz_t divisor;
    if (!cf_polynomial_start(left, p, count)) {
        return 0;
    }
    mpz_init_set(divisor, denominator);
    cf_common_divisor(divisor, sum->coefficients, sum->count);
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
static int accumulator_finish(cf_budget *left, cf_polynomial *p,
                              accumulator *sum, mpz_srcptr denominator)
{
    uint32_t *order = cf_budget_array(left, sum->count, sizeof(uint32_t));
    uint32_t *scratch = cf_budget_array(left, sum->count, sizeof(uint32_t));
    int done = 0;
    if (order != NULL && scratch != NULL) {
        size_t count = nonzero_monomials(order, sum);
        uint32_t *sorted = cf_monomials_sort(order, scratch, count,
                                             sum->exponents, left->words);
        done = copy_monomials(left, p, sum, sorted, count, denominator);
    }
    free(order);
    free(scratch);
    /* What the sum was charged covers the polynomial: not more monomials,
     * not longer coefficients. */
    accumulator_clear(left, sum);
    return done && cf_polynomial_settle(left, p);
}

/* common = lcm of the denominators of all products. */
static int common_denominator(cf_budget *left, mpz_ptr common,
                              const cf_polynomial_product *products,
                              size_t count)
{
    mpz_t own;
    int within = 1;
    mpz_init(own);
    mpz_set_ui(common, 1);
    for (size_t i = 0; i < count && within; i++) {
        const cf_polynomial_product *term = products + i;
        mpz_mul(own, term->left->denominator, term->right->denominator);
        mpz_mul(own, own, mpq_denref(term->scale));
        within = cf_budget_products(
            left, cf_budget_product_charge(mpz_sizeinbase(common, 2),
                                           mpz_sizeinbase(own, 2)));
        if (within) {
            mpz_lcm(common, common, own);
        }
        if (mpz_sizeinbase(common, 2) > CF_POLYNOMIAL_MAX_BITS) {
            within =
                cf_budget_fail(left, "a denominator of the normal form is too "
                                     "long");
        }
    }
    mpz_clear(own);
    return within;
}

/* 2^bits bounds the integer coefficients of the sum over `common`. */
static int coefficient_bound(cf_budget *left, size_t *bits, mpz_srcptr common,
                             const cf_polynomial_product *products,
                             size_t count)
{
    size_t largest = 1;
    for (size_t i = 0; i < count; i++) {
        const cf_polynomial_product *term = products + i;
        size_t size = term->left->bits + term->right->bits +
                      mpz_sizeinbase(mpq_numref(term->scale), 2) +
                      mpz_sizeinbase(common, 2);
        largest = size > largest ? size : largest;
    }
    *bits = largest + SUM_MARGIN_BITS;
    if (*bits > CF_POLYNOMIAL_MAX_BITS) {
        return cf_budget_fail(left,
                              "a coefficient of the normal form is too long");
    }
    return 1;
}

/* sum = all products, over the denominator `common`. */
static int accumulate_products(cf_budget *left, accumulator *sum,
                               mpz_srcptr common,
                               const cf_polynomial_product *products,
                               size_t count)
{
    mpz_t scale;
    int within = 1;
    mpz_init(scale);
    for (size_t i = 0; i < count && within; i++) {
        const cf_polynomial_product *term = products + i;
        mpz_divexact(scale, common, term->left->denominator);
        mpz_divexact(scale, scale, term->right->denominator);
        mpz_divexact(scale, scale, mpq_denref(term->scale));
        mpz_mul(scale, scale, mpq_numref(term->scale));
        within = accumulate(left, sum, scale, term->left, term->right);
    }
    mpz_clear(scale);
    return within;
}

int cf_polynomial_sum(cf_budget *left, cf_polynomial *p,
                      const cf_polynomial_product *products, size_t count)
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
