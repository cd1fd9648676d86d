/* number_row.c -- rows of MPFR numbers in memory; see number_row.h. */
#include "kernel/number_row.h"

#include <stdlib.h>

__mpfr_struct *cf_number_row_new(size_t count, mpfr_prec_t precision)
{
    __mpfr_struct *row = malloc((count + 1) * sizeof *row);
    for (size_t i = 0; row != NULL && i < count; i++) {
        mpfr_init2(row + i, precision);
    }
    return row;
}

void cf_number_row_free(__mpfr_struct *row, size_t count)
{
    for (size_t i = 0; row != NULL && i < count; i++) {
        mpfr_clear(row + i);
    }
    free(row);
}
