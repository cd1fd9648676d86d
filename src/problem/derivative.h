/* derivative.h -- the independent test of every derivative.
 *
 * The tapes of the kernel hold derivatives built by reverse differentiation.
 * Here they are computed again by forward differentiation, with the textbook
 * derivative of every function (not the slope nodes), at exact points, in
 * intervals: two enclosures of the same number that are disjoint prove a
 * mistake, and the problem is refused.
 */
#ifndef CF_PROBLEM_DERIVATIVE_H
#define CF_PROBLEM_DERIVATIVE_H

#include "problem/compile.h"

cf_status cf_check_derivatives(cf_error *error, const cf_compiled *compiled,
                               const cf_problem *problem);
/* The same for the derivatives in the formula of a `for all` claim. */
cf_status cf_check_slopes(cf_error *error, const cf_formula *formula,
                          const cf_claim *claim);

#endif
