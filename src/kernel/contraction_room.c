/* contraction_room.c -- memory for the numbers of rule `descent`. */
#include "kernel/contraction.h"

void cf_contraction_init(cf_contraction *c, mpfr_prec_t precision)
{
    cf_eigenvalue *v = &c->value;
    cf_interval_init(&c->plus, precision);
    cf_interval_init(&c->minus, precision);
    cf_interval_init(&c->eta, precision);
    cf_interval_init(&v->product, precision);
    cf_interval_init(&v->one, precision);
    cf_interval_scratch_init(&v->scratch, precision);
    mpfr_init2(v->size, precision);
}

void cf_contraction_clear(cf_contraction *c)
{
    cf_eigenvalue *v = &c->value;
    cf_interval_clear(&c->plus);
    cf_interval_clear(&c->minus);
    cf_interval_clear(&c->eta);
    cf_interval_clear(&v->product);
    cf_interval_clear(&v->one);
    cf_interval_scratch_clear(&v->scratch);
    mpfr_clear(v->size);
}
