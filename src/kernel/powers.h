/* powers.h -- products of powers of factors: rule `identity`.
 *
 * f_1^e_1 ... f_m^e_m; the factors are numbers in a table that is kept
 * elsewhere, the exponents are integers of either sign.
 */
#ifndef CF_KERNEL_POWERS_H
#define CF_KERNEL_POWERS_H

#include "kernel/budget.h"

/* Sorted by factor, no exponent is 0. */
typedef struct {
    uint32_t factor;
    int32_t exponent;
} cf_factor_power;

typedef struct {
    cf_factor_power *items;
    size_t count;
} cf_powers;

typedef enum {
    CF_POWERS_ADD,
    CF_POWERS_SUBTRACT,
    CF_POWERS_MINIMUM
} cf_powers_how;

void cf_powers_clear(cf_powers *list);

int cf_powers_equal(const cf_powers *a, const cf_powers *b);

/* result = a and b combined, exponent by exponent. result is empty before. */
int cf_powers_combine(cf_budget *left, cf_powers *result, cf_powers_how how,
                      const cf_powers *a, const cf_powers *b);

#endif
