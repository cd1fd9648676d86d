/* lognorm.c -- rule `lognorm`; see lognorm.h. */
#include "kernel/lognorm.h"

#include <stdlib.h>

int cf_lognorm_init(cf_lognorm *l, uint32_t n)
{
    size_t entries = cf_triangle(n, 0);
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
        mpfr_init2(l->row_radius[i], CF_LOGNORM_PRECISION);
    }
    cf_interval_init(&l->inverse, CF_LOGNORM_PRECISION);
    cf_interval_init(&l->factor, CF_LOGNORM_PRECISION);
    cf_interval_init(&l->product, CF_LOGNORM_PRECISION);
    cf_interval_scratch_init(&l->scratch, CF_LOGNORM_PRECISION);
    mpfr_init2(l->bound, CF_LOGNORM_PRECISION);
    mpfr_init2(l->radius, CF_LOGNORM_PRECISION);
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
        mpfr_clear(l->row_radius[i]);
    }
    cf_interval_clear(&l->inverse);
    cf_interval_clear(&l->factor);
    cf_interval_clear(&l->product);
    cf_interval_scratch_clear(&l->scratch);
    mpfr_clear(l->bound);
    mpfr_clear(l->radius);
    free(l->symmetric);
    free(l->work);
    free(l->row_radius);
    l->symmetric = NULL;
}

/* x becomes its midpoint; radius >= the distance to either end. */
static void split_entry(mpfr_ptr radius, cf_interval *x, mpfr_ptr scratch)
{
    if (mpfr_equal_p(x->lower, x->upper)) {
        mpfr_set_zero(radius, 1);
        return;
    }
    mpfr_add(scratch, x->lower, x->upper, MPFR_RNDN);
    mpfr_div_2ui(scratch, scratch, 1, MPFR_RNDN);
    mpfr_sub(radius, x->upper, scratch, MPFR_RNDU);
    mpfr_sub(x->lower, scratch, x->lower, MPFR_RNDU);
    mpfr_max(radius, radius, x->lower, MPFR_RNDU);
    mpfr_set(x->lower, scratch, MPFR_RNDN);
    mpfr_set(x->upper, scratch, MPFR_RNDN);
}

int cf_lognorm_split(cf_lognorm *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        mpfr_set_zero(l->row_radius[i], 1);
    }
    for (uint32_t i = 0; i < l->n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            cf_interval *x = &l->symmetric[cf_triangle(i, j)];
            if (!cf_interval_is_finite(x)) {
                return 0;
            }
            split_entry(l->radius, x, l->bound);
            mpfr_add(l->row_radius[i], l->row_radius[i], l->radius, MPFR_RNDU);
            if (i != j) {
                mpfr_add(l->row_radius[j], l->row_radius[j], l->radius,
                         MPFR_RNDU);
            }
        }
    }
    return 1;
}

/* bound <= mu - max_i r_i; work = bound I - M */
static void prepare(cf_lognorm *l, mpfr_srcptr mu)
{
    mpfr_set_zero(l->radius, 1);
    for (uint32_t i = 0; i < l->n; i++) {
        mpfr_max(l->radius, l->radius, l->row_radius[i], MPFR_RNDU);
    }
    mpfr_sub(l->bound, mu, l->radius, MPFR_RNDD);
    for (uint32_t i = 0; i < l->n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            const cf_interval *m = &l->symmetric[cf_triangle(i, j)];
            cf_interval *w = &l->work[cf_triangle(i, j)];
            mpfr_neg(w->lower, m->upper, MPFR_RNDD);
            mpfr_neg(w->upper, m->lower, MPFR_RNDU);
            if (i == j) {
                mpfr_add(w->lower, w->lower, l->bound, MPFR_RNDD);
                mpfr_add(w->upper, w->upper, l->bound, MPFR_RNDU);
            }
        }
    }
}

/* Row i of the elimination step k: w_ij -= w_ik w_jk / pivot, k < j <= i. */
static void eliminate_row(cf_lognorm *l, uint32_t k, uint32_t i)
{
    const cf_interval *a = &l->work[cf_triangle(i, k)];
    if (mpfr_zero_p(a->lower) && mpfr_zero_p(a->upper)) {
        return;
    }
    cf_interval_mul(&l->factor, a, &l->inverse, &l->scratch);
    for (uint32_t j = k + 1; j <= i; j++) {
        cf_interval *w = &l->work[cf_triangle(i, j)];
        cf_interval_mul(&l->product, &l->factor, &l->work[cf_triangle(j, k)],
                        &l->scratch);
        mpfr_sub(w->lower, w->lower, l->product.upper, MPFR_RNDD);
        mpfr_sub(w->upper, w->upper, l->product.lower, MPFR_RNDU);
    }
}

int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu)
{
    if (!mpfr_number_p(mu)) {
        return 0;
    }
    prepare(l, mu);
    for (uint32_t k = 0; k < l->n; k++) {
        const cf_interval *pivot = &l->work[cf_triangle(k, k)];
        if (cf_interval_sign(pivot) <= 0 ||
            !cf_interval_inverse(&l->inverse, pivot)) {
            return 0;
        }
        for (uint32_t i = k + 1; i < l->n; i++) {
            eliminate_row(l, k, i);
        }
    }
    return 1;
}
