/* side.h -- the sides of a box with rational ends, which may be missing.
 *
 * A side is the set of the real x with lower <= x (unless below is 1) and
 * x <= upper (unless above is 1). Cutting a side at a number gives two sides
 * that cover it, whatever the number is; they share the point.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md), but
 * cf_side_middle, of which nothing has to be known.
 */
#ifndef CF_KERNEL_SIDE_H
#define CF_KERNEL_SIDE_H

#include <gmp.h>

#include "kernel/contracts/gmp_acsl.h"

typedef struct {
    int below; /* 1: there is no lower end */
    int above; /* 1: there is no upper end */
    mpq_t lower, upper;
} cf_side;

/*@ predicate side_ok{L}(cf_side *s) =
      mq_ok(&s->lower[0]) && mq_ok(&s->upper[0]);
    // x is in the side
    predicate in_side{L}(cf_side *s, real x) =
      (s->below == 0 ==> mq_val(&s->lower[0]) <= x) &&
      (s->above == 0 ==> x <= mq_val(&s->upper[0]));
    // the number has not been written between L1 and L2
    predicate end_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
    // the same set
    predicate side_same{L1,L2}(cf_side *s) =
      \at(s->below, L1) == \at(s->below, L2) &&
      \at(s->above, L1) == \at(s->above, L2) &&
      \at(mq_val(&s->lower[0]), L1) == \at(mq_val(&s->lower[0]), L2) &&
      \at(mq_val(&s->upper[0]), L1) == \at(mq_val(&s->upper[0]), L2);
*/

/* all real numbers */
/*@ requires \valid(side);
    terminates \true; exits \false; assigns *side;
    ensures ok: side_ok(side); */
void cf_side_init(cf_side *side);
/*@ requires \valid(side) && side_ok(side);
    terminates \true; exits \false; assigns *side; */
void cf_side_clear(cf_side *side);
/*@ requires \valid(r) && side_ok(r) && \valid_read(side) && side_ok(side);
    requires \separated(r, side);
    terminates \true; exits \false; assigns *r;
    ensures ok: side_ok(r);
    ensures ends: r->below == side->below && r->above == side->above;
    ensures lower: mq_val(&r->lower[0]) == mq_val(&side->lower[0]);
    ensures upper: mq_val(&r->upper[0]) == mq_val(&side->upper[0]); */
void cf_side_set(cf_side *r, const cf_side *side);
/* x <= x <= x */
/*@ requires \valid(side) && side_ok(side) && \valid_read(x) && mq_ok(x);
    requires \separated(side, x);
    terminates \true; exits \false; assigns *side;
    ensures ok: side_ok(side);
    ensures point: \forall real y; in_side(side, y) ==> y == mq_val(x);
    ensures has: in_side(side, mq_val(x)); */
void cf_side_set_point(cf_side *side, mpq_srcptr x);

/*@ requires \valid_read(side);
    terminates \true; exits \false; assigns \result \from *side;
    ensures both: \result != 0 <==> side->below == 0 && side->above == 0; */
static inline int cf_side_is_finite(const cf_side *side)
{
    return !side->below && !side->above;
}

/*@ requires \valid_read(side) && side_ok(side) && \valid_read(x) && mq_ok(x);
    terminates \true; exits \false; assigns \result \from *side, *x;
    ensures has: \result != 0 <==> in_side(side, mq_val(x)); */
int cf_side_has(const cf_side *side, mpq_srcptr x);

/* Where a side is split: in the middle; a side without ends at 0; one with one
 * end at 0 if 0 is beyond that end, or else at twice the end plus (minus) 1
 * (side_middle.c, not proved: any number would do). */
/*@ requires \valid(middle) && mq_ok(middle);
    requires \valid_read(side) && side_ok(side) && \separated(middle, side);
    terminates \true; exits \false; assigns *middle;
    ensures ok: mq_ok(middle); */
void cf_side_middle(mpq_ptr middle, const cf_side *side);

/* side := its part below, or above, the middle */
/*@ requires \valid(side) && side_ok(side);
    requires \valid_read(middle) && mq_ok(middle) && \separated(side, middle);
    terminates \true; exits \false; assigns *side;
    ensures ok: side_ok(side);
    ensures part: \forall real x; \old(in_side(side, x)) &&
      x <= mq_val(middle) ==> in_side(side, x); */
void cf_side_cut_above(cf_side *side, mpq_srcptr middle);
/*@ requires \valid(side) && side_ok(side);
    requires \valid_read(middle) && mq_ok(middle) && \separated(side, middle);
    terminates \true; exits \false; assigns *side;
    ensures ok: side_ok(side);
    ensures part: \forall real x; \old(in_side(side, x)) &&
      mq_val(middle) <= x ==> in_side(side, x); */
void cf_side_cut_below(cf_side *side, mpq_srcptr middle);

#endif
