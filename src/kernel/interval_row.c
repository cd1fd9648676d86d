/* interval_row.c -- rows of intervals in memory; see interval.h.
 *
 * Apart from interval.c, which is proved: the proofs know no malloc.
 */
#include "kernel/interval.h"

#include <stdlib.h>

cf_interval *cf_interval_row_new(size_t count, mpfr_prec_t precision)
{
    cf_interval *row = malloc((count + 1) * sizeof *row);
    for (size_t i = 0; row != NULL && i < count; i++) {
        cf_interval_init(&row[i], precision);
    }
    return row;
}

void cf_interval_row_free(cf_interval *row, size_t count)
{
    for (size_t i = 0; row != NULL && i < count; i++) {
        cf_interval_clear(&row[i]);
    }
    free(row);
}
