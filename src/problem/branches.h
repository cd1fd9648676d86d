/* branches.h -- where a quantity changes its formula: the signs in it.
 *
 * abs, min, max and piecewise become SIGN nodes. Where the sign of u changes,
 * |u| = sign(u) u is continuous, but sign(u) v may jump.
 */
#ifndef CF_PROBLEM_BRANCHES_H
#define CF_PROBLEM_BRANCHES_H

#include "problem/expression.h"

/* 1 if `a` is shown to be continuous where its signs change, and Lipschitz if
 * all other operations are: every SIGN node s that it depends on occurs only in
 * products with a multiple of its argument, alone or in a sum of signs and a
 * constant. `needed` is that of cf_pool_mark. */
int cf_branches_are_continuous(const unsigned char *needed,
                               const cf_pool *pool, cf_expr a);

#endif
