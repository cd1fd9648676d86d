/* side.h -- the sides of a box with rational ends, which may be missing.
 *
 * A side is the set of the real x with lower <= x (unless below is 1) and
 * x <= upper (unless above is 1). Splitting a side gives two sides that cover
 * it; they share the point where it is split.
 */
#ifndef CF_KERNEL_SIDE_H
#define CF_KERNEL_SIDE_H

#include <gmp.h>

typedef struct {
    int below; /* 1: there is no lower end */
    int above; /* 1: there is no upper end */
    mpq_t lower, upper;
} cf_side;

void cf_side_init(cf_side *side);
void cf_side_clear(cf_side *side);
void cf_side_set(cf_side *r, const cf_side *side);
/* x <= x <= x */
void cf_side_set_point(cf_side *side, mpq_srcptr x);

static inline int cf_side_is_finite(const cf_side *side)
{
    return !side->below && !side->above;
}

int cf_side_has(const cf_side *side, mpq_srcptr x);

/* Where a side is split: in the middle; a side without ends at 0; one with one
 * end at 0 if 0 is beyond that end, or else at twice the end plus (minus) 1. */
void cf_side_middle(mpq_ptr middle, const cf_side *side);

/* side := its part below, or above, the middle; returns 0 where there is no
 * proper one. */
void cf_side_cut_above(cf_side *side, mpq_srcptr middle);
void cf_side_cut_below(cf_side *side, mpq_srcptr middle);

#endif
