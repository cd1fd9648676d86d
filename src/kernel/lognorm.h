/* lognorm.h -- rule `lognorm`: lambda_max(sym A) <= mu for all A of an
 * interval matrix.
 *
 * Write sym A = M + D with M the midpoints (exact numbers) and |D| <= rad.
 * For a symmetric D, ||D||_2 <= ||D||_inf, so with r = max_i sum_j rad_ij it is
 * enough that (mu - r) I - M is positive definite: its elimination (LDL^T) in
 * interval arithmetic runs through with every pivot positive.
 */
#ifndef CF_KERNEL_LOGNORM_H
#define CF_KERNEL_LOGNORM_H

#include <stdint.h>

#include "kernel/interval.h"

typedef struct {
    uint32_t n;
    cf_interval *symmetric; /* lower triangle: entry (i,j) at i(i+1)/2 + j */
    mpfr_t *row_radius;     /* r_i = sum over j of rad_ij */
    cf_interval *work;      /* the elimination */
    cf_interval inverse, factor, product;
    cf_interval_scratch scratch;
    mpfr_t bound, radius;
} cf_lognorm;

#define CF_LOGNORM_PRECISION 60

static inline size_t cf_triangle(uint32_t i, uint32_t j)
{
    return (size_t)i * (i + 1u) / 2u + j; /* i >= j */
}

int cf_lognorm_init(cf_lognorm *l, uint32_t n);
void cf_lognorm_clear(cf_lognorm *l);

/* Splits `symmetric` into midpoints (left in `symmetric` as thin intervals)
 * and row radii. Returns 0 when an entry is not finite. */
int cf_lognorm_split(cf_lognorm *l);

/* 1 if mu is proved to bound lambda_max of every matrix that was split. */
int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu);

#endif
