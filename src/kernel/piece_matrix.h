/* piece_matrix.h -- the matrices of Df on the tube of one piece, ready for rule
 * `lognorm`.
 *
 * cf_growth_matrix (growth.h) evaluates the tape of f and Df over a box of
 * states and collects the symmetric part of Df; cf_lognorm_split (lognorm.h)
 * turns it into midpoints and radii, for which cf_growth_bounded tests a mu.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PIECE_MATRIX_H
#define CF_KERNEL_PIECE_MATRIX_H

#include "kernel/growth.h"

/*@ // what cf_growth_matrix writes is apart from what is l's
    predicate lognorm_apart{L}(cf_lognorm *l, cf_evaluation *e) =
      \separated(l, e) && \separated(l, e->room) &&
      \separated(l, e->values + (0 .. e->tape->node_count - 1)) &&
      \separated(l->work + (0 .. triangle(l->n, 0) - 1), e) &&
      \separated(l->work + (0 .. triangle(l->n, 0) - 1), e->room) &&
      \separated(l->work + (0 .. triangle(l->n, 0) - 1),
                 e->values + (0 .. e->tape->node_count - 1)) &&
      \separated(l->row_radius + (0 .. l->n - 1), e) &&
      \separated(l->row_radius + (0 .. l->n - 1), e->room) &&
      \separated(l->row_radius + (0 .. l->n - 1),
                 e->values + (0 .. e->tape->node_count - 1));
    // and from the constants of the tape
    predicate constants_apart{L}(cf_lognorm *l, cf_evaluation *e) =
      \separated(l, e->tape) &&
      \separated(l, e->constants + (0 .. e->tape->constant_count - 1)) &&
      \separated(l->row_radius + (0 .. l->n - 1), e->tape) &&
      \separated(l->row_radius + (0 .. l->n - 1),
                 e->constants + (0 .. e->tape->constant_count - 1)) &&
      \forall integer c; 0 <= c < e->tape->constant_count ==>
      \separated(l, &e->tape->constants[c][0]) &&
      \separated(l->row_radius + (0 .. l->n - 1),
                 &e->tape->constants[c][0]);
    // e has the arrays and the tape that it had
    predicate evaluation_keeps{L1,L2}(cf_evaluation *e) =
      \at(e->tape, L1) == \at(e->tape, L2) &&
      \at(e->values, L1) == \at(e->values, L2) &&
      \at(e->room, L1) == \at(e->room, L2) &&
      \at(e->constants, L1) == \at(e->constants, L2) &&
      \at(e->tape->constants, L1) == \at(e->tape->constants, L2) &&
      \at(e->tape->outputs, L1) == \at(e->tape->outputs, L2);
    // the place t is not among what cf_piece_matrix writes
    predicate matrix_untouched{L}(cf_lognorm *l, cf_evaluation *e,
                                  mp_limb_t **t) =
      \separated(t, e->values + (0 .. e->tape->node_count - 1)) &&
      \separated(t, e->room) && \separated(t, &e->scratch.product) &&
      \separated(t, l->symmetric + (0 .. triangle(l->n, 0) - 1)) &&
      \separated(t, l->row_radius + (0 .. l->n - 1)) &&
      \separated(t, &l->room);
*/

/* The tape over the box; if f and Df are defined and differentiable on it, the
 * symmetric part of Df, whose entries are outputs n, n+1, ... of the tape, n
 * being l->n, goes split into l, and *split = 1. Otherwise *split = 0. Returns
 * the answer of cf_evaluate. The other parameters are those of
 * cf_growth_matrix. */
/*@ requires \valid(split) && lognorm_valid(l) && lognorm_ok(l);
    requires evaluation_ok(e) && \valid(&e->scratch.product);
    requires iv_ok(&e->scratch.product);
    requires l->n == e->tape->variable_count;
    requires count < 4294967295 && \valid_read(node + (0 .. count - 1));
    requires nodes_below(e->tape, node, l->n, count, nodes);
    requires row_in(box, l->n);
    requires \valid_read(row + (0 .. count - 1));
    requires \valid_read(column + (0 .. count - 1));
    requires places_ok(row, column, symmetric, l->n, count);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. l->n - 1));
    requires matrix_apart(l->symmetric, e, triangle(l->n, 0));
    requires lognorm_apart(l, e) && constants_apart(l, e);
    requires \separated(split, &l->n) && \separated(split, e->tape);
    requires \separated(split, row + (0 .. count - 1));
    requires \separated(split, column + (0 .. count - 1));
    terminates \true; exits \false;
    assigns *split, e->values[0 .. e->tape->node_count - 1], *e->room,
            e->scratch.product, l->symmetric[0 .. triangle(l->n, 0) - 1],
            l->row_radius[0 .. l->n - 1], l->room;
    ensures ok: lognorm_valid(l) && lognorm_ok(l);
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures same: evaluation_keeps{Pre,Post}(e);
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
    ensures frame: \forall mp_limb_t **t; \old(matrix_untouched(l, e, t)) ==>
      \old(*t) == *t;
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures answer: *split == 0 || *split == 1;
    ensures defined: *split == 1 ==> nodes <= \result;
    ensures radii: *split == 1 ==> radii_ok(l->row_radius, l->n);
    ensures smooth: *split == 1 ==> \forall flow F, program p,
      integer pieces, j, real R;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j) &&
           flow_is_tape(F, p, row, column, symmetric, count, nodes)) &&
      flow_dimension(F) == \old(l->n) ==> flow_smooth(F, R, pieces, j);
    ensures split: *split == 1 ==> \forall flow F, program p,
      integer pieces, j, real R, rmatrix A;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j) &&
           flow_is_tape(F, p, row, column, symmetric, count, nodes)) &&
      flow_dimension(F) == \old(l->n) && flow_jacobian(F, R, pieces, j, A)
      ==> split_has(l->symmetric, l->row_radius, A, l->n); */
uint32_t cf_piece_matrix(int *split, cf_lognorm *l, cf_evaluation *e,
                         const cf_interval *box, const uint32_t *node,
                         const uint32_t *row, const uint32_t *column,
                         int symmetric, uint32_t count, uint32_t nodes);

#endif
