/* guess.h -- guesses in double precision: logarithms of coefficients, the
 * decay of a series, the largest eigenvalue of a symmetric matrix. Nothing
 * here is believed by anybody.
 */
#ifndef CF_PROPOSE_GUESS_H
#define CF_PROPOSE_GUESS_H

#include <stddef.h>
#include <stdint.h>

#include <mpfr.h>

#include "kernel/series.h"

/* About log2 |x| (linear between powers of two); -1e9 for 0. */
double cf_log2_of(double x); /* x > 0 */
double cf_log2_integer(mpz_srcptr x);
double cf_log2_number(mpfr_srcptr x);
/* About 2^x (linear between integers). */
double cf_exp2(double x);

/* log2 of the largest coefficient of order k over all variables. */
double cf_path_log2(const cf_expansion *e, long k);

/* How many bits a coefficient of the path loses from order to order: the
 * slope over the second half of the orders 1 .. length. */
double cf_path_decay(const cf_expansion *e, long length);

/* The largest eigenvalue of the symmetric n x n matrix in `lower` (triangle),
 * up to about 2^(1 - bits) of the matrix's size; `work` has the same room. */
double cf_largest_eigenvalue(double *size, const double *lower, double *work,
                             uint32_t n, int bits);

#endif
