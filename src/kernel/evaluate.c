/* evaluate.c -- a tape over intervals; see evaluate.h.
 *
 * Node by node: each interval encloses the node's operation on the intervals
 * before it, so by induction all values that solve the equations of the tape
 * for some x in the box. The annotations are the steps of that proof; none of
 * them is compiled.
 */
#include "kernel/evaluate_node.h"

/* r = node `index`, from the values before it */
/*@ requires tape_ok(tape) && index < tape->node_count;
    requires iv_out(r) && row_in(values, index);
    requires row_in(around, tape->constant_count);
    requires constants_have(around, tape);
    requires row_in(box, tape->variable_count);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. tape->constant_count - 1));
    requires \separated(r, room, box + (0 .. tape->variable_count - 1));
    requires \separated(r, room,
                        tape->constants + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures defined: \result == 1 ==> \forall program p, rseq v;
      \old(node_known(tape, values, p, v, index)) ==> node_defined(p, index, v);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      \forall program p, rseq v;
      \old(node_known(tape, values, p, v, index)) ==> node_smooth(p, index, v);
    ensures has: \forall program p, rseq x, v;
      \old(node_known(tape, values, p, v, index) &&
           row_has(box, x, tape->variable_count)) &&
      node_value(p, 0, x, v) && node_value(p, index, x, v) ==>
      iv_has(r, at(v, index)); */
static int evaluate_node(cf_interval *r, const cf_interval *values,
                         const cf_tape *tape, uint32_t index,
                         const cf_interval *box, const cf_interval *around,
                         cf_term_room *room, int exact_signs)
{
    const cf_node *const node = &tape->nodes[index];
    //@ assert formed: node_formed(tape, node, index);
    /*@ assert known: \forall program p, rseq v;
          node_known(tape, values, p, v, index) ==>
          tape_op(p, index) == node->op &&
          tape_argument(p, index) == node->argument; */
    /*@ assert one: \forall program p, rseq x, v;
          node_known(tape, values, p, v, index) && node_value(p, 0, x, v) ==>
          dot_known(tape, values, p, v, index); */
    switch (node->op) {
    case CF_OP_CONSTANT:
        cf_interval_set(r, &around[node->argument]);
        //@ assert ok: term_room_ok(room);
        return 1;
    case CF_OP_TWO_OVER_SQRT_PI:
        cf_interval_two_over_sqrt_pi(r);
        //@ assert ok: term_room_ok(room);
        return 1;
    case CF_OP_VARIABLE:
        cf_interval_set(r, &box[node->argument]);
        //@ assert ok: term_room_ok(room);
        return 1;
    case CF_OP_DOT:
        cf_evaluate_dot(r, values, tape, index, around, room);
        return 1;
    default:
        return cf_evaluate_argument(r, values, tape, index, exact_signs);
    }
}

/*@ // p is the tape, x is in the box
    predicate all_known{L}(cf_tape *t, cf_interval *box, program p, rseq x) =
      tape_is(t, p) && row_has(box, x, t->variable_count);
    // nothing that is read has been written
    predicate tape_same{L1,L2}(cf_tape *t) =
      \at(t->nodes, L1) == \at(t->nodes, L2) &&
      \at(t->terms, L1) == \at(t->terms, L2) &&
      \at(t->constants, L1) == \at(t->constants, L2) &&
      \at(t->outputs, L1) == \at(t->outputs, L2);
    predicate inputs_same{L1,L2}(cf_tape *t, cf_interval *around,
                                 cf_interval *box) =
      tape_same{L1,L2}(t) &&
      constants_same{L1,L2}(\at(t->constants, L1),
                            \at(t->constant_count, L1)) &&
      row_same{L1,L2}(around, \at(t->constant_count, L1)) &&
      row_same{L1,L2}(box, \at(t->variable_count, L1));
*/

/* All nodes; the first that failed, or CF_NODE_NONE. */
/*@ requires tape_ok(tape);
    requires \valid(values + (0 .. tape->node_count - 1));
    requires row_ok(values, tape->node_count);
    requires row_in(around, tape->constant_count);
    requires constants_have(around, tape);
    requires row_in(box, tape->variable_count);
    requires \valid(room) && term_room_ok(room) && tape_apart_room(tape, room);
    requires tape_apart_row(tape, values, tape->node_count);
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        around + (0 .. tape->constant_count - 1));
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        box + (0 .. tape->variable_count - 1));
    terminates \true; exits \false;
    assigns values[0 .. tape->node_count - 1], *room;
    ensures ok: row_ok(values, tape->node_count) && term_room_ok(room);
    ensures same: inputs_same{Old,Here}(tape, around, box);
    ensures range: \result == CF_NODE_NONE || \result < tape->node_count;
    ensures has: \forall program p, rseq x, v, integer n;
      \old(all_known(tape, box, p, x)) &&
      n <= tape->node_count && tape_values_below(p, x, v, n) ==>
      row_has(values, v, n);
    ensures defined: \forall program p, rseq x, integer n;
      \old(all_known(tape, box, p, x)) &&
      n <= tape->node_count && n <= \result ==>
      tape_values_below(p, x, run(p, x), n);
    ensures smooth: exact_signs != 0 ==>
      \forall program p, rseq x, v, integer n;
      \old(all_known(tape, box, p, x)) &&
      0 <= n < tape->node_count && n < \result &&
      tape_values_below(p, x, v, n) ==> node_smooth(p, n, v); */
static uint32_t evaluate_all(cf_interval *values, const cf_tape *tape,
                             const cf_interval *box, const cf_interval *around,
                             cf_term_room *room, int exact_signs)
{
    const uint32_t count = tape->node_count;
    uint32_t failed = CF_NODE_NONE;
    uint32_t i;
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant range: failed == CF_NODE_NONE || failed < i;
        loop invariant ok: row_ok(values, count) && term_room_ok(room);
        loop invariant same: inputs_same{Pre,Here}(tape, around, box);
        loop invariant has: \forall program p, rseq x, v, integer n;
          \at(all_known(tape, box, p, x), Pre) && n <= i &&
          tape_values_below(p, x, v, n) ==> row_has(values, v, n);
        loop invariant defined: \forall program p, rseq x, integer n;
          \at(all_known(tape, box, p, x), Pre) && n <= i && n <= failed ==>
          tape_values_below(p, x, run(p, x), n);
        loop invariant smooth: exact_signs != 0 ==>
          \forall program p, rseq x, v, integer n;
          \at(all_known(tape, box, p, x), Pre) && 0 <= n < i && n < failed &&
          tape_values_below(p, x, v, n) ==> node_smooth(p, n, v);
        loop assigns i, failed, values[0 .. count - 1], *room;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        int is_defined;
        //@ assert ok: tape_memory(tape);
        //@ assert ok: tape_formed(tape);
        //@ assert ok: constants_have(around, tape);
        //@ assert ok: row_in(around, tape->constant_count);
        //@ assert ok: row_in(box, tape->variable_count);
        /*@ assert known: \forall program p, rseq x;
              \at(all_known(tape, box, p, x), Pre) ==>
              all_known(tape, box, p, x) && backward(p); */
        before:
        is_defined = evaluate_node(&values[i], values, tape, i, box, around,
                                   room, exact_signs);
        /*@ assert same: \forall integer j;
              0 <= j < count && j != i ==> iv_same{before,Here}(values + j); */
        //@ assert same: inputs_same{before,Here}(tape, around, box);
        /*@ assert below: \forall program p, rseq x, v;
              \at(all_known(tape, box, p, x), Pre) &&
              tape_values_below(p, x, v, i) ==>
              \at(node_known(tape, values, p, v, \at(i, Here)), before); */
        /*@ assert next: \forall program p, rseq x, v;
              tape_values_below(p, x, v, i + 1) ==>
              tape_values_below(p, x, v, i) && node_value(p, 0, x, v) &&
              node_value(p, i, x, v); */
        /*@ assert has: \forall program p, rseq x, v;
              \at(all_known(tape, box, p, x), Pre) &&
              tape_values_below(p, x, v, i + 1) ==>
              iv_has(values + i, at(v, i)); */
        /*@ assert kept: \forall program p, rseq x, v, integer n;
              \at(all_known(tape, box, p, x), Pre) && n <= i &&
              tape_values_below(p, x, v, n) ==> row_has(values, v, n); */
        /*@ assert value: is_defined == 1 && i <= failed ==>
              \forall program p, rseq x;
              \at(all_known(tape, box, p, x), Pre) ==>
              node_value(p, i, x, run(p, x)); */
        if (!is_defined && failed == CF_NODE_NONE) {
            failed = i;
        }
    }
    return failed;
}

uint32_t cf_evaluate(cf_evaluation *e, const cf_interval *box, int exact_signs)
{
    const cf_tape *const tape = e->tape;
    const uint32_t failed = evaluate_all(e->values, tape, box, e->constants,
                                         e->room, exact_signs);
    /*@ assert same: e->tape == \at(e->tape, Pre) &&
          e->values == \at(e->values, Pre) &&
          e->constants == \at(e->constants, Pre); */
    //@ assert ok: tape_memory(tape);
    //@ assert ok: tape_formed(tape);
    //@ assert ok: row_in(e->constants, tape->constant_count);
    //@ assert ok: constants_have(e->constants, tape);
    return failed;
}
