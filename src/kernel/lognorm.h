/* lognorm.h -- rule `lognorm`: lambda_max(sym A) <= mu for all A of an
 * interval matrix.
 *
 * Write sym A = M + D with M inside the intervals (midpoints, exact numbers)
 * and |D| <= rad. For a symmetric D, ||D||_2 <= ||D||_inf, so with
 * r = max_i sum_j rad_ij it is enough that (mu - r) I - M is positive
 * semidefinite: its elimination (LDL^T) in interval arithmetic runs through
 * with every pivot positive.
 *
 * cf_lognorm_split and cf_lognorm_bounded carry contracts, which Frama-C
 * proves (docs/PROOFS.md); together they say, for every A that was inside
 * `symmetric` before the split: result 1 implies v'Av <= mu v'v for all v.
 */
#ifndef CF_KERNEL_LOGNORM_H
#define CF_KERNEL_LOGNORM_H

#include <stdint.h>

#include "kernel/elimination.h"

typedef struct {
    uint32_t n;
    cf_interval *symmetric; /* lower triangle: entry (i,j) at i(i+1)/2 + j */
    __mpfr_struct *row_radius; /* r_i = sum over j of rad_ij */
    cf_interval *work;         /* the elimination */
    cf_interval inverse, factor;
    cf_product_room room;
    mpfr_t bound, radius;
} cf_lognorm;

#define CF_LOGNORM_PRECISION 60

/*@ // the lower end is a number in x: the midpoint that is left
    predicate middle{L}(cf_interval *x) =
      mp_num(&x->lower[0]) && iv_has(x, mp_val(&x->lower[0]));
    predicate radii_ok{L}(__mpfr_struct *r, integer n) =
      \forall integer p; 0 <= p < n ==>
      mp_ok(r + p) && !mp_nan(r + p) && !mp_ninf(r + p);
*/

/* Memory (lognorm_room.c, not proved). n is at most CF_TRIANGLE_MOST. */
int cf_lognorm_init(cf_lognorm *l, uint32_t n);
void cf_lognorm_clear(cf_lognorm *l);

/* Splits `symmetric` into midpoints (left in `symmetric` as thin intervals)
 * and row radii. Returns 0 when an entry is not finite. */
int cf_lognorm_split(cf_lognorm *l);

/* 1 if mu is proved to bound lambda_max of every matrix that was split. */
int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu);

#endif
