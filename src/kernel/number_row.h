/* number_row.h -- rows of MPFR numbers in memory, for the rooms of steps and
 * descents. Apart from the proved files: the proofs know no malloc.
 */
#ifndef CF_KERNEL_NUMBER_ROW_H
#define CF_KERNEL_NUMBER_ROW_H

#include <mpfr.h>
#include <stddef.h>

/* `count` numbers of this precision, or NULL when memory is short. */
__mpfr_struct *cf_number_row_new(size_t count, mpfr_prec_t precision);
/* A row of NULL is no row. */
void cf_number_row_free(__mpfr_struct *row, size_t count);

#endif
