/* bisection.c -- a tree of bisections; see bisection.h. */
#include "kernel/bisection.h"

/*@ requires walk_in(w) && 0 <= depth <= 1001;
    terminates \true;
    decreases 5*(1001 - depth) + 4;
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
    decreases 5*(1001 - depth) + 1;
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
    //@ assert others: \forall integer k; 0 <= k < w->count && k != i ==> side_same{Pre,Here}(w->box + k);
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
    decreases 5*(1001 - depth) + 1;
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
    //@ assert others: \forall integer k; 0 <= k < w->count && k != i ==> side_same{Pre,Here}(w->box + k);
    //@ assert in: walk_in(w);
    /*@ assert part: \forall point X; \at(in_box(w->box, w->count, X), Pre) &&
          mq_val(middle) <= coordinate(X, i) ==> in_box(w->box, w->count, X); */
    return check_box(w, depth + 1);
}

/* Both parts of side i, which is cut at its middle; `whole` is a copy of it. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    requires \valid_read(middle) && mq_ok(middle);
    requires \valid_read(whole) && side_ok(whole);
    requires \separated(middle, w, w->judge, w->box + (0 .. w->count - 1));
    requires \separated(whole, w, w->judge, w->box + (0 .. w->count - 1));
    requires ends: whole->below == w->box[i].below &&
      whole->above == w->box[i].above &&
      mq_val(&whole->lower[0]) == mq_val(&w->box[i].lower[0]) &&
      mq_val(&whole->upper[0]) == mq_val(&w->box[i].upper[0]);
    terminates \true;
    decreases 5*(1001 - depth) + 2;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int check_halves(cf_bisection *w, uint32_t i, mpq_srcptr middle,
                        const cf_side *whole, int depth)
{
    if (!check_below(w, i, middle, depth)) {
        return 0;
    }
    /*@ assert below: \forall point X; \at(in_box(w->box, w->count, X), Pre) &&
          coordinate(X, i) <= mq_val(middle) ==> is_true(X); */
    cf_side_set(w->box + i, whole);
    //@ assert same: box_same{Pre,Here}(w->box, w->count);
    //@ assert in: walk_in(w);
    /*@ assert box: \forall point X; \at(in_box(w->box, w->count, X), Pre) ==>
          in_box(w->box, w->count, X); */
    if (!check_above(w, i, middle, depth)) {
        return 0;
    }
    /*@ assert above: \forall point X; \at(in_box(w->box, w->count, X), Pre) &&
          mq_val(middle) <= coordinate(X, i) ==> is_true(X); */
    cf_side_set(w->box + i, whole);
    //@ assert same: box_same{Pre,Here}(w->box, w->count);
    return 1;
}

/* Room for the middle and the copy. */
/*@ requires walk_in(w) && i < w->count && 0 <= depth <= 1000;
    terminates \true;
    decreases 5*(1001 - depth) + 3;
    exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures in: walk_in(w);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X);
    ensures same: \result == 1 ==> box_same{Pre,Post}(w->box, w->count); */
static int check_split(cf_bisection *w, uint32_t i, int depth)
{
    struct {
        cf_side whole;
        mpq_t middle;
    } room;
    int shown;
    cf_side_init(&room.whole);
    mpq_init(room.middle);
    cf_side_set(&room.whole, w->box + i);
    cf_side_middle(room.middle, w->box + i);
    shown = check_halves(w, i, room.middle, &room.whole, depth);
    cf_side_clear(&room.whole);
    mpq_clear(room.middle);
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
