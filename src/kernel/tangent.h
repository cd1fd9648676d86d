/* tangent.h -- the derivative of one node of a tape, over intervals; used by
 * drift.c.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md):
 * for all numbers that solve the equation of the node (tangent_value in
 * contracts/tangent_acsl.h), with the values of the nodes and the derivatives
 * of those before it in their intervals, its derivative is in the result.
 */
#ifndef CF_KERNEL_TANGENT_H
#define CF_KERNEL_TANGENT_H

#include "kernel/evaluate.h"
#include "kernel/contracts/tangent_acsl.h"

/*@ // what is read of a tape: indices inside, arguments before their uses
    predicate node_inside{L}(cf_tape *t, cf_node *node, integer i) =
      is_operation(node->op) &&
      (node->op == CF_OP_VARIABLE ==> node->argument < t->variable_count) &&
      (node->op == CF_OP_DOT ==> dot_formed(t, node, i)) &&
      (has_argument(node->op) ==> node->argument < i) &&
      (CF_OP_EXP <= node->op <= CF_OP_POWER ==> node->slope < t->node_count);
    predicate tape_inside{L}(cf_tape *t) =
      \valid_read(t) && \valid_read(t->nodes + (0 .. t->node_count - 1)) &&
      \valid_read(t->terms + (0 .. t->term_count - 1)) &&
      \forall integer i; 0 <= i < t->node_count ==>
      node_inside(t, t->nodes + i, i);
    // the program is in the tape, its constants are in their intervals
    predicate nodes_are{L}(cf_node *nodes, program p, integer n) =
      \forall integer i; 0 <= i < n ==> node_is(nodes + i, p, i);
    predicate terms_are{L}(cf_term *terms, program p, integer first,
                           integer end) =
      \forall integer k; first <= k < end ==> term_is(terms + k, p, k);
    predicate around_has{L}(cf_interval *around, program p, integer n) =
      \forall integer c; 0 <= c < n ==>
      iv_has(around + c, tape_constant(p, c));
    predicate program_in{L}(cf_tape *t, cf_interval *around, program p) =
      nodes_are(t->nodes, p, t->node_count) &&
      terms_are(t->terms, p, 0, t->term_count) &&
      around_has(around, p, t->constant_count);
    // the intervals contain the values of the first n nodes, and of the slopes
    // of these
    predicate range_has{L}(cf_interval *values, program p, rseq v,
                           integer n) =
      row_has(values, v, n) &&
      \forall integer i; 0 <= i < n &&
      CF_OP_EXP <= tape_op(p, i) <= CF_OP_POWER ==>
      iv_has(values + tape_slope(p, i), at(v, tape_slope(p, i)));
*/

/* r = the derivative of node `index`. `tangents` are those of the nodes before
 * it, `direction` those of the variables; `values` are the intervals of all
 * nodes, `around` those of the constants. */
/*@ requires tape_inside(tape) && index < tape->node_count;
    requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires row_in(tangents, index) && row_in(values, tape->node_count);
    requires row_in(direction, tape->variable_count);
    requires row_in(around, tape->constant_count);
    requires \separated(r, room, tangents + (0 .. index - 1));
    requires \separated(r, room, values + (0 .. tape->node_count - 1));
    requires \separated(r, room, direction + (0 .. tape->variable_count - 1));
    requires \separated(r, room, around + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq u, v, w;
      \old(program_in(tape, around, p) &&
           row_has(direction, u, tape->variable_count) &&
           range_has(values, p, v, index + 1) &&
           row_has(tangents, w, index)) && tangent_value(p, index, u, v, w) ==>
      iv_has(r, at(w, index)); */
void cf_tangent_node(cf_interval *r, const cf_interval *tangents,
                     const cf_tape *tape, uint32_t index,
                     const cf_interval *direction, const cf_interval *values,
                     const cf_interval *around, cf_term_room *room);

#endif
