/* polynomial.h -- sparse polynomials over Q: rule `identity`.
 *
 * (1 / denominator) * sum of coefficients[i] * monomial i. Invariants of a live
 * polynomial: monomials strictly increasing; no coefficient is 0; the
 * denominator is positive and has no divisor in common with all of the
 * coefficients; the zero polynomial has count 0 and denominator 1; all numbers
 * are below 2^bits, bits <= CF_POLYNOMIAL_MAX_BITS. So equal polynomials are
 * represented equally. Everything that is held is charged to a budget.
 */
#ifndef CF_KERNEL_POLYNOMIAL_H
#define CF_KERNEL_POLYNOMIAL_H

#include <gmp.h>

#include "kernel/budget.h"

/* Coefficients and denominators stay below 2 to this power; far from where GMP
 * would abort. */
#define CF_POLYNOMIAL_MAX_BITS ((size_t)1 << 20)

typedef struct {
    int live; /* 0: nothing is held; all members are 0 */
    size_t count;
    uint64_t *exponents; /* count * words */
    mpz_t *coefficients; /* count */
    mpz_t denominator;
    size_t bits;
    uint64_t charge; /* monomials that this polynomial holds of the budget */
} cf_polynomial;

void cf_coefficients_free(mpz_t *coefficients, size_t count);

void cf_polynomial_clear(cf_budget *left, cf_polynomial *p);

/* A live polynomial with `count` monomials, all numbers still 0; the caller
 * fills them in and then calls cf_polynomial_settle. p is not live before. */
int cf_polynomial_start(cf_budget *left, cf_polynomial *p, size_t count);

/* Sets bits and takes the charge from the budget. */
int cf_polynomial_settle(cf_budget *left, cf_polynomial *p);

/* The constant numerator / denominator, in lowest terms, denominator > 0. */
int cf_polynomial_constant(cf_budget *left, cf_polynomial *p,
                           mpz_srcptr number, mpz_srcptr denominator);

/* The symbol itself. */
int cf_polynomial_symbol(cf_budget *left, cf_polynomial *p, size_t symbol);

int cf_polynomial_equal(const cf_polynomial *a, const cf_polynomial *b,
                        size_t words);

/* divisor = gcd(divisor, all the coefficients); divisor > 0 before. */
void cf_common_divisor(mpz_ptr divisor, mpz_t *const coefficients,
                       size_t count);

typedef struct {
    mpq_srcptr scale; /* not 0 */
    const cf_polynomial *left;
    const cf_polynomial *right;
} cf_polynomial_product;

/* p = sum of scale * left * right. p is not live before; on failure it may be
 * live, and is cleared by whoever owns it. */
int cf_polynomial_sum(cf_budget *left, cf_polynomial *p,
                      const cf_polynomial_product *products, size_t count);

#endif
