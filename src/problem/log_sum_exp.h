/* log_sum_exp.h -- the logarithm of a sum of exponentials, without forming
 * them.
 *
 * A loss sum_i c_i e^{-f_i} passes below 10^-800 while its logarithm stays a
 * number of ordinary size. So
 *
 *     log(c e^a) = log c + a,    log(e^m + e^a) = m + softplus(a - m),
 *
 * term by term, and e^{-f} is never computed; the derivatives are then the
 * softmax weights, as products of logistic functions.
 */
#ifndef CF_PROBLEM_LOG_SUM_EXP_H
#define CF_PROBLEM_LOG_SUM_EXP_H

#include "problem/expression.h"

/* log(a), where `a` is e^x or a sum of positive multiples of exponentials and
 * perhaps a positive constant: *done is 1 and the result is that expression
 * (or CF_NODE_NONE when the pool fails). Otherwise *done is 0. */
cf_expr cf_log_sum_exp(int *done, cf_pool *pool, cf_expr a);

#endif
