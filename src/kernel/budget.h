/* budget.h -- what the exact normal forms may still use: rule `identity`.
 *
 * Monomials and products are counted before anything is allocated or computed,
 * so that the same problem gives the same answer on every machine; see
 * identity.h for what counts. A function that fails leaves its reason here and
 * returns 0.
 */
#ifndef CF_KERNEL_BUDGET_H
#define CF_KERNEL_BUDGET_H

#include <stddef.h>
#include <stdint.h>

/* Indices of monomials fit 32 bits with room for doubling. */
#define CF_BUDGET_MAX_MONOMIALS ((uint64_t)1 << 30)

typedef struct {
    size_t words; /* of the exponents of one monomial; at least 1 */
    uint64_t monomials;
    uint64_t products;
    const char *failure; /* NULL as long as nothing failed */
} cf_budget;

/* Keeps the first reason; returns 0, like the next three on failure. */
int cf_budget_fail(cf_budget *left, const char *why);

int cf_budget_no_memory(cf_budget *left);

int cf_budget_products(cf_budget *left, uint64_t amount);

int cf_budget_monomials(cf_budget *left, uint64_t amount);

/* The charge for one monomial whose coefficient is below 2^bits. */
uint64_t cf_budget_monomial_charge(const cf_budget *left, size_t bits);

/* The charge for one product of numbers below 2^a and 2^b, both at most
 * CF_POLYNOMIAL_MAX_BITS: below 2^28. */
uint64_t cf_budget_product_charge(size_t a, size_t b);

/* A zeroed array of count elements, or NULL; count 0 is an array of one element. */
void *cf_budget_array(cf_budget *left, size_t count, size_t size);

#endif
