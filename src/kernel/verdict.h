/* verdict.h -- what an enclosure decides.
 *
 * Nothing else in certiflow may conclude PROVED or REFUTED about a number. The
 * `proves` functions take an enclosure of all values that the claim speaks of;
 * the `refutes` functions an enclosure of one value. Enclosures that are not
 * finite decide nothing. Comparisons with the rational bounds are exact.
 */
#ifndef CF_KERNEL_VERDICT_H
#define CF_KERNEL_VERDICT_H

#include "kernel/interval.h"

/* A claim about one number or about all values of a quantity:
 * lower <= q <= upper, or with < when it is strict; either bound may lack. */
typedef struct {
    int has_lower;
    int has_upper;
    int strictly;
    mpq_srcptr lower;
    mpq_srcptr upper;
} cf_range;

/* 1: every number of `values` satisfies the range. */
int cf_proves_range(const cf_interval *values, const cf_range *range);
/* 1: no number of `value` satisfies the range. */
int cf_refutes_range(const cf_interval *value, const cf_range *range);

/* |q - q_0| <= bound for every q in `values`, q_0 in `start`. */
int cf_proves_drift(const cf_interval *values, const cf_interval *start,
                    mpq_srcptr bound);
/* |q - q_0| > bound for every q in `value`, q_0 in `start`. */
int cf_refutes_drift(const cf_interval *value, const cf_interval *start,
                     mpq_srcptr bound);

/* 1: a is a part of b. */
int cf_interval_inside(const cf_interval *a, const cf_interval *b);

#endif
