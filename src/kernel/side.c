/* side.c -- the sides of a box; see side.h. */
#include "kernel/side.h"

void cf_side_init(cf_side *side)
{
    side->below = side->above = 1;
    mpq_init(side->lower);
    mpq_init(side->upper);
}

void cf_side_clear(cf_side *side)
{
    mpq_clear(side->lower);
    mpq_clear(side->upper);
}

void cf_side_set(cf_side *r, const cf_side *side)
{
    r->below = side->below;
    r->above = side->above;
    mpq_set(r->lower, side->lower);
    mpq_set(r->upper, side->upper);
}

void cf_side_set_point(cf_side *side, mpq_srcptr x)
{
    side->below = side->above = 0;
    mpq_set(side->lower, x);
    mpq_set(side->upper, x);
}

int cf_side_has(const cf_side *side, mpq_srcptr x)
{
    return (side->below || mpq_cmp(side->lower, x) <= 0) &&
           (side->above || mpq_cmp(x, side->upper) <= 0);
}

/* m = 2 m + step */
static void go_on(mpq_ptr m, long step)
{
    mpq_t s;
    mpq_init(s);
    mpq_set_si(s, step, 1);
    mpq_add(m, m, m);
    mpq_add(m, m, s);
    mpq_clear(s);
}

void cf_side_middle(mpq_ptr middle, const cf_side *side)
{
    if (!side->below && !side->above) {
        mpq_add(middle, side->lower, side->upper);
        mpq_div_2exp(middle, middle, 1);
    } else if (!side->below && mpq_sgn(side->lower) >= 0) {
        mpq_set(middle, side->lower);
        go_on(middle, 1);
    } else if (!side->above && mpq_sgn(side->upper) <= 0) {
        mpq_set(middle, side->upper);
        go_on(middle, -1);
    } else {
        mpq_set_ui(middle, 0, 1);
    }
}

void cf_side_cut_above(cf_side *side, mpq_srcptr middle)
{
    side->above = 0;
    mpq_set(side->upper, middle);
}

void cf_side_cut_below(cf_side *side, mpq_srcptr middle)
{
    side->below = 0;
    mpq_set(side->lower, middle);
}
