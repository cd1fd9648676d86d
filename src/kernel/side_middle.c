/* side_middle.c -- where a side is split; see side.h.
 *
 * Apart from side.c, which is proved: a cut covers at any number.
 */
#include "kernel/side.h"

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
