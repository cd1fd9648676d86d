/* bisection.c -- a tree of bisections; see bisection.h. */
#include "kernel/bisection.h"

/*@ // nothing has been written between L1 and L2: the pointers of a walk, a
    // side, all sides of a box
    predicate walk_kept{L1,L2}(cf_bisection *w) =
      \at(w->box, L1) == \at(w->box, L2) &&
      \at(w->count, L1) == \at(w->count, L2) &&
      \at(w->tree, L1) == \at(w->tree, L2) &&
      \at(w->length, L1) == \at(w->length, L2) &&
      \at(w->judge, L1) == \at(w->judge, L2);
    predicate side_kept{L1,L2}(cf_side *s) =
      \at(s->below, L1) == \at(s->below, L2) &&
      \at(s->above, L1) == \at(s->above, L2) &&
      \at(s->lower[0]._mp_num._mp_d, L1) ==
      \at(s->lower[0]._mp_num._mp_d, L2) &&
      \at(s->lower[0]._mp_den._mp_d, L1) ==
      \at(s->lower[0]._mp_den._mp_d, L2) &&
      \at(s->upper[0]._mp_num._mp_d, L1) ==
      \at(s->upper[0]._mp_num._mp_d, L2) &&
      \at(s->upper[0]._mp_den._mp_d, L1) ==
      \at(s->upper[0]._mp_den._mp_d, L2);
    predicate ends_are{L}(cf_side *r, cf_side *whole) =
      whole->below == r->below && whole->above == r->above &&
      mq_val(&whole->lower[0]) == mq_val(&r->lower[0]) &&
      mq_val(&whole->upper[0]) == mq_val(&r->upper[0]);
    predicate box_kept{L1,L2}(cf_side *box, integer count) =
      \forall integer k; 0 <= k < count ==> side_kept{L1,L2}(box + k);
*/

/*@ requires walk_in(w) && 0 <= depth <= 1001;
    terminates \true;
    decreases 7*(1001 - depth) + 6;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int check_box(cf_bisection *w, int depth);

/* The part at or below the middle of side i. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    terminates \true;
    decreases 7*(1001 - depth) + 1;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) &&
      coordinate(X, i) <= mq_val(middle) ==> is_true(X);
    ensures same: \result == 1 ==> \forall integer k;
      0 <= k < w->count && k != i ==> side_same{Pre,Post}(w->box + k); */
static int check_below(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                       int depth)
{
    cf_side_cut_above(w->box + i, middle);
    /*@ assert others: \forall integer k; 0 <= k < w->count && k != i ==>
          side_same{Pre,Here}(w->box + k); */
    //@ assert in: walk_in(w);
    /*@ assert part: \forall point X; \at(in_box(w->box, w->count, X), Pre) &&
          coordinate(X, i) <= mq_val(middle) ==> in_box(w->box, w->count, X); */
    return check_box(w, depth + 1);
}

/* The part at or above it. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    terminates \true;
    decreases 7*(1001 - depth) + 1;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) &&
      mq_val(middle) <= coordinate(X, i) ==> is_true(X);
    ensures same: \result == 1 ==> \forall integer k;
      0 <= k < w->count && k != i ==> side_same{Pre,Post}(w->box + k); */
static int check_above(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                       int depth)
{
    cf_side_cut_below(w->box + i, middle);
    /*@ assert others: \forall integer k; 0 <= k < w->count && k != i ==>
          side_same{Pre,Here}(w->box + k); */
    //@ assert in: walk_in(w);
    /*@ assert part: \forall point X; \at(in_box(w->box, w->count, X), Pre) &&
          mq_val(middle) <= coordinate(X, i) ==> in_box(w->box, w->count, X); */
    return check_box(w, depth + 1);
}

/* Side i is `whole` again. */
/*@ requires walk_in(w) && i < w->count;
    requires \valid_read(whole) && side_ok(whole);
    requires \separated(whole, w, w->judge, w->box + (0 .. w->count - 1));
    terminates \true; exits \false; assigns w->box[i];
    ensures in: walk_in(w);
    ensures kept: walk_kept{Pre,Post}(w);
    ensures kept: side_kept{Pre,Post}(whole);
    ensures ends: ends_are(w->box + i, whole);
    ensures others: \forall integer k; 0 <= k < w->count && k != i ==>
      side_kept{Pre,Post}(w->box + k); */
static void restore(cf_bisection *w, uint32_t i, const cf_side *whole)
{
    cf_side_set(w->box + i, whole);
    //@ assert kept: walk_kept{Pre,Here}(w);
    //@ assert kept: whole->below == \at(whole->below, Pre);
    //@ assert kept: whole->above == \at(whole->above, Pre);
    //@ assert kept: end_same{Pre,Here}(&whole->lower[0]);
    //@ assert kept: end_same{Pre,Here}(&whole->upper[0]);
    /*@ assert others: \forall integer k; 0 <= k < w->count && k != i ==>
          side_kept{Pre,Here}(w->box + k); */
    //@ assert in: box_ok(w->box, w->count);
}

/* The part at or below the middle, and the box as it was; `whole` is a copy
 * of side i. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \valid_read(whole) && side_ok(whole);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    requires \separated(whole, w, w->judge, w->box + (0 .. w->count - 1));
    requires ends: ends_are(w->box + i, whole);
    terminates \true;
    decreases 7*(1001 - depth) + 2;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures kept: walk_kept{Pre,Post}(w);
    ensures kept: side_kept{Pre,Post}(whole);
    ensures kept: end_same{Pre,Post}(middle);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) &&
      coordinate(X, i) <= \old(mq_val(middle)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int lower_half(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                      const cf_side *whole, int depth)
{
    const int shown = check_below(w, i, middle, depth);
    //@ assert kept: walk_kept{Pre,Here}(w);
    //@ assert kept: whole->below == \at(whole->below, Pre);
    //@ assert kept: whole->above == \at(whole->above, Pre);
    //@ assert kept: end_same{Pre,Here}(&whole->lower[0]);
    //@ assert kept: end_same{Pre,Here}(&whole->upper[0]);
    //@ assert kept: end_same{Pre,Here}(middle);
    if (!shown) {
        return 0;
    }
    restore(w, i, whole);
    //@ assert kept: end_same{Pre,Here}(middle);
    //@ assert end: side_same{Pre,Here}(w->box + i);
    return 1;
}

/* The part at or above it. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \valid_read(whole) && side_ok(whole);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    requires \separated(whole, w, w->judge, w->box + (0 .. w->count - 1));
    requires ends: ends_are(w->box + i, whole);
    terminates \true;
    decreases 7*(1001 - depth) + 2;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures kept: walk_kept{Pre,Post}(w);
    ensures kept: side_kept{Pre,Post}(whole);
    ensures kept: end_same{Pre,Post}(middle);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) &&
      \old(mq_val(middle)) <= coordinate(X, i) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int upper_half(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                      const cf_side *whole, int depth)
{
    const int shown = check_above(w, i, middle, depth);
    //@ assert kept: walk_kept{Pre,Here}(w);
    //@ assert kept: whole->below == \at(whole->below, Pre);
    //@ assert kept: whole->above == \at(whole->above, Pre);
    //@ assert kept: end_same{Pre,Here}(&whole->lower[0]);
    //@ assert kept: end_same{Pre,Here}(&whole->upper[0]);
    //@ assert kept: end_same{Pre,Here}(middle);
    if (!shown) {
        return 0;
    }
    restore(w, i, whole);
    //@ assert kept: end_same{Pre,Here}(middle);
    //@ assert end: side_same{Pre,Here}(w->box + i);
    return 1;
}

/* Both parts. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \valid_read(whole) && side_ok(whole);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    requires \separated(whole, w, w->judge, w->box + (0 .. w->count - 1));
    requires ends: ends_are(w->box + i, whole);
    terminates \true;
    decreases 7*(1001 - depth) + 3;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures kept: walk_kept{Pre,Post}(w);
    ensures kept: side_kept{Pre,Post}(whole);
    ensures kept: end_same{Pre,Post}(middle);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int check_halves(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                        const cf_side *whole, int depth)
{
    if (!lower_half(w, i, middle, whole, depth)) {
        return 0;
    }
    //@ assert end: ends_are(w->box + i, whole);
    //@ assert middle: mq_val(middle) == \at(mq_val(middle), Pre);
    /*@ assert box: \forall point X; \at(in_box(w->box, w->count, X), Pre) ==>
          in_box(w->box, w->count, X); */
    return upper_half(w, i, middle, whole, depth);
}

/* A side and its middle. */
typedef struct {
    cf_side whole;
    mpq_t middle;
} cut_side;

/*@ predicate cut_ok{L}(cut_side *cut) =
      side_ok(&cut->whole) && mq_ok(&cut->middle[0]);
*/

/*@ requires \valid(cut) && \valid_read(side) && side_ok(side);
    requires \separated(cut, side);
    terminates \true; exits \false; assigns *cut;
    ensures ok: cut_ok(cut);
    ensures ends: cut->whole.below == side->below &&
      cut->whole.above == side->above;
    ensures lower: mq_val(&cut->whole.lower[0]) == mq_val(&side->lower[0]);
    ensures upper: mq_val(&cut->whole.upper[0]) == mq_val(&side->upper[0]); */
static void cut_init(cut_side *cut, const cf_side *side)
{
    cf_side_init(&cut->whole);
    //@ assert kept: side_kept{Pre,Here}(side);
    whole:
    mpq_init(cut->middle);
    //@ assert kept: side_kept{Pre,Here}(side);
    //@ assert kept: side_kept{whole,Here}(&cut->whole);
    middle:
    cf_side_set(&cut->whole, side);
    //@ assert kept: side_kept{Pre,Here}(side);
    //@ assert kept: end_same{middle,Here}(&cut->middle[0]);
    set:
    cf_side_middle(cut->middle, side);
    //@ assert kept: side_kept{Pre,Here}(side);
    //@ assert kept: side_kept{set,Here}(&cut->whole);
}

/*@ requires \valid(cut) && cut_ok(cut);
    terminates \true; exits \false; assigns *cut; */
static void cut_clear(cut_side *cut)
{
    cf_side_clear(&cut->whole);
    //@ assert kept: end_same{Pre,Here}(&cut->middle[0]);
    mpq_clear(cut->middle);
}

/* Both parts of side i, with room for its middle and its copy. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid(cut);
    requires \separated(cut, w, w->judge, w->box + (0 .. w->count - 1));
    terminates \true;
    decreases 7*(1001 - depth) + 4;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1], *cut;
    ensures in: walk_in(w);
    ensures kept: walk_kept{Pre,Post}(w);
    ensures cut: cut_ok(cut);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int cut_and_check(cf_bisection *w, uint32_t i, cut_side *cut, int depth)
{
    cut_init(cut, w->box + i);
    //@ assert kept: walk_kept{Pre,Here}(w);
    //@ assert kept: box_kept{Pre,Here}(w->box, w->count);
    //@ assert in: box_ok(w->box, w->count);
    //@ assert in: walk_in(w);
    /*@ assert box: \forall point X; \at(in_box(w->box, w->count, X), Pre) ==>
          in_box(w->box, w->count, X); */
    return check_halves(w, i, cut->middle, &cut->whole, depth);
}

/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    terminates \true;
    decreases 7*(1001 - depth) + 5;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int check_split(cf_bisection *w, uint32_t i, int depth)
{
    cut_side cut;
    const int shown = cut_and_check(w, i, &cut, depth);
    /*@ assert apart: \forall integer k; 0 <= k < w->count ==>
          \separated(w->box + k, &cut); */
    checked:
    cut_clear(&cut);
    //@ assert kept: walk_kept{checked,Here}(w);
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].below == \at(w->box[k].below, checked); */
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].above == \at(w->box[k].above, checked); */
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].lower[0]._mp_num._mp_d ==
          \at(w->box[k].lower[0]._mp_num._mp_d, checked); */
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].lower[0]._mp_den._mp_d ==
          \at(w->box[k].lower[0]._mp_den._mp_d, checked); */
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].upper[0]._mp_num._mp_d ==
          \at(w->box[k].upper[0]._mp_num._mp_d, checked); */
    /*@ assert kept: \forall integer k; 0 <= k < w->count ==>
          w->box[k].upper[0]._mp_den._mp_d ==
          \at(w->box[k].upper[0]._mp_den._mp_d, checked); */
    //@ assert kept: box_kept{checked,Here}(w->box, w->count);
    //@ assert in: box_ok(w->box, w->count);
    return shown;
}

static int check_box(cf_bisection *w, int depth)
{
    char letter;
    if (w->at >= w->length || depth > CF_BRANCH_MAX_DEPTH) {
        return 0;
    }
    letter = w->tree[w->at];
    w->at++;
    if (letter == CF_BRANCH_LEAF || letter == CF_BRANCH_SLOPES) {
        return cf_judge_part(w->judge, w->box, w->count,
                             letter == CF_BRANCH_SLOPES);
    }
    if (letter < CF_BRANCH_SPLIT ||
        (uint32_t)(letter - CF_BRANCH_SPLIT) >= w->count) {
        return 0;
    }
    return check_split(w, (uint32_t)(letter - CF_BRANCH_SPLIT), depth);
}

int cf_bisection_holds(cf_bisection *w)
{
    return check_box(w, 0) && w->at == w->length;
}
