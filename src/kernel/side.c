/* side.c -- the sides of a box; see side.h. */
#include "kernel/side.h"

void cf_side_init(cf_side *side)
{
    side->below = 1;
    side->above = 1;
    mpq_init(side->lower);
    lower:
    mpq_init(side->upper);
    //@ assert same: end_same{lower,Here}(&side->lower[0]);
}

void cf_side_clear(cf_side *side)
{
    mpq_clear(side->lower);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    mpq_clear(side->upper);
}

void cf_side_set(cf_side *r, const cf_side *side)
{
    r->below = side->below;
    r->above = side->above;
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    //@ assert same: end_same{Pre,Here}(&r->lower[0]);
    //@ assert same: end_same{Pre,Here}(&r->upper[0]);
    mpq_set(r->lower, side->lower);
    lower:
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    //@ assert same: end_same{Pre,Here}(&r->upper[0]);
    mpq_set(r->upper, side->upper);
    //@ assert same: end_same{lower,Here}(&r->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
}

void cf_side_set_point(cf_side *side, mpq_srcptr x)
{
    side->below = 0;
    side->above = 0;
    //@ assert same: end_same{Pre,Here}(x) && end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    mpq_set(side->lower, x);
    lower:
    //@ assert same: end_same{Pre,Here}(x) && end_same{Pre,Here}(&side->upper[0]);
    mpq_set(side->upper, x);
    //@ assert same: end_same{Pre,Here}(x) && end_same{lower,Here}(&side->lower[0]);
}

int cf_side_has(const cf_side *side, mpq_srcptr x)
{
    return (side->below || mpq_cmp(side->lower, x) <= 0) &&
           (side->above || mpq_cmp(x, side->upper) <= 0);
}

void cf_side_cut_above(cf_side *side, mpq_srcptr middle)
{
    side->above = 0;
    //@ assert same: end_same{Pre,Here}(middle);
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    mpq_set(side->upper, middle);
    //@ assert same: end_same{Pre,Here}(middle);
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
}

void cf_side_cut_below(cf_side *side, mpq_srcptr middle)
{
    side->below = 0;
    //@ assert same: end_same{Pre,Here}(middle);
    //@ assert same: end_same{Pre,Here}(&side->lower[0]);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
    mpq_set(side->lower, middle);
    //@ assert same: end_same{Pre,Here}(middle);
    //@ assert same: end_same{Pre,Here}(&side->upper[0]);
}
