/* bisection.h -- a tree of bisections shows a statement at every point of a
 * box (the frame of rule `branch`).
 *
 * The kernel cuts the box as the tree says and asks the judge about each part.
 * Each cut leaves two parts that cover what was cut, so the parts cover the
 * box, by induction along the tree. What a judge that answers 1 has shown is
 * its contract here; that branch.c keeps it is tested, all else in bisection.c
 * is proved with Frama-C (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_BISECTION_H
#define CF_KERNEL_BISECTION_H

#include <stddef.h>
#include <stdint.h>

#include "kernel/side.h"

/* Splits on the way to one part. */
#define CF_BRANCH_MAX_DEPTH 1000

/* The letters of a tree, which is written in prefix order. */
#define CF_BRANCH_LEAF '.'   /* a part: enclosed by its nodes */
#define CF_BRANCH_SLOPES ':' /* a part: the mean value form as well */
/* 'a' + i: variable i is split in the middle (side.h); the lower part follows,
 * then the upper one */
#define CF_BRANCH_SPLIT 'a'

/* Says whether a statement holds on a part. What `branch` points to is seen by
 * the judge alone. */
typedef struct {
    void *branch;
    unsigned long parts; /* that it was asked about */
} cf_judge;

typedef struct {
    cf_side *box; /* the part at hand */
    uint32_t count;
    const char *tree;
    size_t length;
    size_t at; /* the next letter */
    cf_judge *judge;
} cf_bisection;

/*@ axiomatic Points {
      // a point of R^n, any n
      type point;
      logic real coordinate(point X, integer i);
      // the statement that the judge is asked about
      predicate is_true(point X);
    }
    predicate in_box{L}(cf_side *box, integer count, point X) =
      \forall integer i; 0 <= i < count ==>
      in_side(box + i, coordinate(X, i));
    predicate box_ok{L}(cf_side *box, integer count) =
      \forall integer i; 0 <= i < count ==> side_ok(box + i);
    predicate box_same{L1,L2}(cf_side *box, integer count) =
      \forall integer i; 0 <= i < count ==> side_same{L1,L2}(box + i);
    predicate walk_in{L}(cf_bisection *w) = \valid(w) &&
      \valid(w->box + (0 .. w->count - 1)) && \valid(w->judge) &&
      \valid_read(w->tree + (0 .. w->length - 1)) &&
      \separated(w, w->judge, w->box + (0 .. w->count - 1)) &&
      \separated(w, w->judge, w->tree + (0 .. w->length - 1)) &&
      \separated(w->box + (0 .. w->count - 1),
                 w->tree + (0 .. w->length - 1)) &&
      w->at <= w->length && box_ok(w->box, w->count);
*/

/* 1: the statement holds at every point of the box (branch.c). */
/*@ requires \valid(judge) && \valid_read(box + (0 .. count - 1));
    requires box_ok(box, count);
    requires \separated(judge, box + (0 .. count - 1));
    terminates \true; exits \false; assigns *judge;
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; in_box(box, count, X) ==> is_true(X); */
int cf_judge_part(cf_judge *judge, const cf_side *box, uint32_t count,
                  int with_slopes);

/* 1: the tree, all of it, shows that the statement holds at every point of
 * the box, which is then as before. */
/*@ requires walk_in(w) && w->at == 0;
    terminates \true; exits \false;
    assigns w->at, *w->judge, w->box[0 .. w->count - 1];
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==>
      \forall point X; \old(in_box(w->box, w->count, X)) ==> is_true(X); */
int cf_bisection_holds(cf_bisection *w);

#endif
