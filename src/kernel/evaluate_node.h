/* evaluate_node.h -- one node of a tape over intervals; used by evaluate.c.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md):
 * for all values that solve the equation of the node, with the nodes before it
 * in their intervals, the value of the node is in the result.
 */
#ifndef CF_KERNEL_EVALUATE_NODE_H
#define CF_KERNEL_EVALUATE_NODE_H

#include "kernel/evaluate.h"

/*@ // what a DOT node needs
    predicate dot_known{L}(cf_tape *t, cf_interval *values, program p, rseq v,
                           integer index) =
      tape_is(t, p) && at(v, 0) == 1.0 && row_has(values, v, index);
*/

/*@ // v is known up to node `index`
    predicate node_known{L}(cf_tape *t, cf_interval *values, program p, rseq v,
                            integer index) =
      tape_is(t, p) && row_has(values, v, index);
*/

/*@ // no constant of the tape has been written
    predicate constants_same{L1,L2}(mpq_t *c, integer n) =
      \forall integer j; 0 <= j < n ==>
      \at(c[j][0]._mp_num._mp_d, L1) == \at(c[j][0]._mp_num._mp_d, L2) &&
      \at(c[j][0]._mp_den._mp_d, L1) == \at(c[j][0]._mp_den._mp_d, L2);
*/

/* r = the DOT node `index` */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires tape_memory(tape) && index < tape->node_count;
    requires dot_formed(tape, tape->nodes + index, index);
    requires row_in(values, index) && row_in(around, tape->constant_count);
    requires constants_have(around, tape);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. tape->constant_count - 1));
    requires \separated(r, room,
                        tape->constants + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v;
      \old(dot_known(tape, values, p, v, index)) ==>
      iv_has(r, dot_sum(p, v, index, tape_count(p, index))); */
void cf_evaluate_dot(cf_interval *r, const cf_interval *values,
                     const cf_tape *tape, uint32_t index,
                     const cf_interval *around, cf_term_room *room);

/* A bounded function of a node that is not defined would be bounded, and so
 * look defined; so an unbounded argument is outside every domain. */
/*@ requires iv_out(r) && tape_memory(tape) && index < tape->node_count;
    requires node_formed(tape, tape->nodes + index, index);
    requires has_argument(tape->nodes[index].op);
    requires row_in(values, index);
    requires \separated(r, values + (0 .. index - 1));
    requires \separated(r, tape->constants + (0 .. tape->constant_count - 1));
    terminates \true; exits \false;
    assigns *r, \result \from *r, values[0 .. index - 1], exact_signs;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(r);
    ensures defined: \result == 1 ==> \forall program p, rseq v;
      \old(node_known(tape, values, p, v, index)) ==> node_defined(p, index, v);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      \forall program p, rseq v;
      \old(node_known(tape, values, p, v, index)) ==> node_smooth(p, index, v);
    ensures has: \forall program p, rseq x, v;
      \old(node_known(tape, values, p, v, index)) &&
      node_value(p, index, x, v) ==> iv_has(r, at(v, index)); */
int cf_evaluate_argument(cf_interval *r, const cf_interval *values,
                         const cf_tape *tape, uint32_t index, int exact_signs);

#endif
