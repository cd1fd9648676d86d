/* lognorm_room.c -- memory for rule `lognorm`. */
#include <stdlib.h>

#include "kernel/lognorm.h"

int cf_lognorm_init(cf_lognorm *l, uint32_t n)
{
    size_t entries;
    if (n > CF_TRIANGLE_MOST) {
        l->symmetric = NULL;
        return 0;
    }
    entries = cf_triangle(n, 0);
    l->n = n;
    l->symmetric = malloc((entries + 1) * sizeof *l->symmetric);
    l->work = malloc((entries + 1) * sizeof *l->work);
    l->row_radius = malloc((n + 1u) * sizeof *l->row_radius);
    if (l->symmetric == NULL || l->work == NULL || l->row_radius == NULL) {
        free(l->symmetric);
        free(l->work);
        free(l->row_radius);
        l->symmetric = NULL;
        return 0;
    }
    for (size_t i = 0; i < entries; i++) {
        cf_interval_init(&l->symmetric[i], CF_LOGNORM_PRECISION);
        cf_interval_init(&l->work[i], CF_LOGNORM_PRECISION);
    }
    for (uint32_t i = 0; i < n; i++) {
        mpfr_init2(l->row_radius + i, CF_LOGNORM_PRECISION);
    }
    cf_interval_init(&l->room.inverse, CF_LOGNORM_PRECISION);
    cf_interval_init(&l->room.factor, CF_LOGNORM_PRECISION);
    cf_interval_init(&l->room.product.product, CF_LOGNORM_PRECISION);
    cf_interval_scratch_init(&l->room.product.scratch, CF_LOGNORM_PRECISION);
    mpfr_init2(l->room.bound, CF_LOGNORM_PRECISION);
    mpfr_init2(l->room.radius, CF_LOGNORM_PRECISION);
    return 1;
}

void cf_lognorm_clear(cf_lognorm *l)
{
    if (l->symmetric == NULL) {
        return;
    }
    for (size_t i = 0; i < cf_triangle(l->n, 0); i++) {
        cf_interval_clear(&l->symmetric[i]);
        cf_interval_clear(&l->work[i]);
    }
    for (uint32_t i = 0; i < l->n; i++) {
        mpfr_clear(l->row_radius + i);
    }
    cf_interval_clear(&l->room.inverse);
    cf_interval_clear(&l->room.factor);
    cf_interval_clear(&l->room.product.product);
    cf_interval_scratch_clear(&l->room.product.scratch);
    mpfr_clear(l->room.bound);
    mpfr_clear(l->room.radius);
    free(l->symmetric);
    free(l->work);
    free(l->row_radius);
    l->symmetric = NULL;
}
