/* formula.h -- the quantity of a `for all` claim as kernel/branch.h takes it.
 *
 * Variables stand for the signs, so that what is left is smooth; it is
 * differentiated by the variables of the claim.
 */
#ifndef CF_PROBLEM_FORMULA_H
#define CF_PROBLEM_FORMULA_H

#include "kernel/branch.h"
#include "problem/problem.h"

/* `first_sign` is the number of the first variable of the pool that may stand
 * for a sign. Returns 0 when the pool cannot build (see its message) or memory
 * is short; the caller clears the formula in both cases. */
int cf_formula_build(cf_formula *formula, cf_pool *pool, const cf_claim *claim,
                     uint32_t first_sign);
void cf_formula_clear(cf_formula *formula);

#endif
