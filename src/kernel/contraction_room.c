/* contraction_room.c -- memory for the numbers of rule `descent`. */
#include "kernel/contraction.h"

void cf_contraction_init(cf_contraction *c, mpfr_prec_t precision)
{
    cf_interval_init(&c->mu, precision);
    cf_interval_init(&c->eta, precision);
    cf_interval_init(&c->product, precision);
    cf_interval_init(&c->one, precision);
    cf_interval_scratch_init(&c->scratch, precision);
    mpfr_init2(c->other, precision);
}

void cf_contraction_clear(cf_contraction *c)
{
    cf_interval_clear(&c->mu);
    cf_interval_clear(&c->eta);
    cf_interval_clear(&c->product);
    cf_interval_clear(&c->one);
    cf_interval_scratch_clear(&c->scratch);
    mpfr_clear(c->other);
}
