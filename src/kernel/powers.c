/* powers.c -- products of powers of factors; see powers.h. */
#include "kernel/powers.h"

#include <stdlib.h>

/* Exponents of factors; a sum of two fits an int32_t. */
#define MAX_FACTOR_EXPONENT ((int32_t)1 << 20)

void cf_powers_clear(cf_powers *list)
{
    free(list->items);
    list->items = NULL;
    list->count = 0;
}

int cf_powers_equal(const cf_powers *a, const cf_powers *b)
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
static uint32_t next_factor(const cf_powers *a, size_t *i, const cf_powers *b,
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

static int32_t combine_exponents(cf_powers_how how, int32_t a, int32_t b)
{
    switch (how) {
    case CF_POWERS_ADD:
        return a + b;
    case CF_POWERS_SUBTRACT:
        return a - b;
    default:
        return a < b ? a : b;
    }
}

int cf_powers_combine(cf_budget *left, cf_powers *result, cf_powers_how how,
                      const cf_powers *a, const cf_powers *b)
{
    size_t i = 0;
    size_t j = 0;
    result->count = 0;
    result->items = NULL;
    if (a->count + b->count == 0) {
        return 1;
    }
    result->items =
        cf_budget_array(left, a->count + b->count, sizeof(cf_factor_power));
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
            return cf_budget_fail(left,
                                  "an exponent of a denominator is too large");
        }
        if (exponent != 0) {
            result->items[result->count].factor = factor;
            result->items[result->count].exponent = exponent;
            result->count++;
        }
    }
    return cf_budget_products(left, a->count + b->count);
}
