/* budget.c -- what the exact normal forms may still use; see budget.h. */
#include "kernel/budget.h"

#include <stdlib.h>

#define WORD_BITS ((size_t)64)
#define WORDS_PER_CHARGE ((size_t)16)

int cf_budget_fail(cf_budget *left, const char *why)
{
    if (left->failure == NULL) {
        left->failure = why;
    }
    return 0;
}

int cf_budget_no_memory(cf_budget *left)
{
    return cf_budget_fail(left, "memory is short for the normal form");
}

int cf_budget_products(cf_budget *left, uint64_t amount)
{
    if (amount > left->products) {
        left->products = 0;
        return cf_budget_fail(left, "the normal form needs more products of "
                                    "coefficients than the limit");
    }
    left->products -= amount;
    return 1;
}

int cf_budget_monomials(cf_budget *left, uint64_t amount)
{
    if (amount > left->monomials) {
        return cf_budget_fail(left,
                              "the normal form needs more monomials than the "
                              "limit");
    }
    left->monomials -= amount;
    return 1;
}

uint64_t cf_budget_monomial_charge(const cf_budget *left, size_t bits)
{
    size_t words = left->words + bits / WORD_BITS + 1;
    return 1 + words / WORDS_PER_CHARGE;
}

uint64_t cf_budget_product_charge(size_t a, size_t b)
{
    uint64_t words = (uint64_t)(a / WORD_BITS + 1);
    return 1 + words * (uint64_t)(b / WORD_BITS + 1) / WORDS_PER_CHARGE;
}

void *cf_budget_array(cf_budget *left, size_t count, size_t size)
{
    void *array = calloc(count == 0 ? 1 : count, size);
    if (array == NULL) {
        (void)cf_budget_no_memory(left);
    }
    return array;
}
