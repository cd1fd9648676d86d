/* evaluate.c -- a tape over intervals; see evaluate.h.
 *
 * Node by node: each interval encloses the node's operation on the intervals
 * before it, so by induction all values that solve the equations of the tape
 * for some x in the box. The annotations are the steps of that proof; none of
 * them is compiled. The functions are small for the provers' sake: what a node
 * writes (evaluate_node), that the tape stays as it was (set_node), that it is
 * therefore the same program (next_node), the induction (evaluate_all).
 */
#include "kernel/evaluate_node.h"

/*@ // what is read: a tape, the intervals of its constants, the variables
    predicate inputs_ok{L}(cf_tape *t, cf_interval *around, cf_interval *box) =
      tape_ok(t) && row_in(around, t->constant_count) &&
      constants_have(around, t) && row_in(box, t->variable_count);
    // node `index` of the tape has at most the values in r
    predicate node_enclosed{L1,L2}(cf_interval *r, cf_tape *t,
        cf_interval *values, cf_interval *box, integer index) =
      \forall program p, rseq x, v;
      \at(node_known(t, values, p, v, index), L1) &&
      \at(row_has(box, x, t->variable_count), L1) &&
      node_value(p, 0, x, v) && node_value(p, index, x, v) ==>
      \at(iv_has(r, at(v, index)), L2);
    predicate surely_defined{L}(cf_tape *t, cf_interval *values,
                                integer index) =
      \forall program p, rseq v;
      node_known(t, values, p, v, index) ==> node_defined(p, index, v);
    predicate surely_smooth{L}(cf_tape *t, cf_interval *values,
                               integer index) =
      \forall program p, rseq v;
      node_known(t, values, p, v, index) ==> node_smooth(p, index, v);
    // p is the tape, x is in the box
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
    predicate room_same{L1,L2}(cf_term_room *room) =
      \at(room->product.lower[0]._mpfr_d, L1) ==
      \at(room->product.lower[0]._mpfr_d, L2) &&
      \at(room->product.upper[0]._mpfr_d, L1) ==
      \at(room->product.upper[0]._mpfr_d, L2) &&
      \at(room->rest.sum.lower[0]._mpfr_d, L1) ==
      \at(room->rest.sum.lower[0]._mpfr_d, L2) &&
      \at(room->rest.sum.upper[0]._mpfr_d, L1) ==
      \at(room->rest.sum.upper[0]._mpfr_d, L2) &&
      \at(room->rest.scratch.a[0]._mpfr_d, L1) ==
      \at(room->rest.scratch.a[0]._mpfr_d, L2) &&
      \at(room->rest.scratch.b[0]._mpfr_d, L1) ==
      \at(room->rest.scratch.b[0]._mpfr_d, L2);

    // the arrays of a tape with their addresses: of these no number is read
    // that a write to an interval could change
    predicate dots_formed{L}(cf_tape *t, cf_node *nodes, cf_term *terms,
                             integer n) =
      \forall integer i, k; 0 <= i < n && nodes[i].op == CF_OP_DOT &&
      nodes[i].first <= k < nodes[i].first + nodes[i].count ==>
      term_formed(t, terms + k, i);
    predicate constants_in{L}(cf_interval *around, mpq_t *c, integer n) =
      \forall integer j; 0 <= j < n ==> iv_has(around + j, mq_val(&c[j][0]));

    // what has not been written is as it was
    lemma row_ok_kept{L1,L2}: \forall cf_interval *a, integer n;
      row_same{L1,L2}(a, n) && row_ok{L1}(a, n) ==> row_ok{L2}(a, n);
    lemma constants_in_kept{L1,L2}: \forall cf_interval *a, mpq_t *c,
      integer n; row_same{L1,L2}(a, n) && constants_same{L1,L2}(c, n) &&
      constants_in{L1}(a, c, n) ==> constants_in{L2}(a, c, n);
    lemma row_has_kept{L1,L2}: \forall cf_interval *a, rseq v, integer n;
      row_same{L1,L2}(a, n) && row_has{L1}(a, v, n) ==> row_has{L2}(a, v, n);
*/

/* r = node `index`, which is no DOT, from the values before it */
/*@ requires inputs_ok(tape, around, box) && index < tape->node_count;
    requires tape->nodes[index].op != CF_OP_DOT;
    requires iv_out(r) && row_in(values, index);
    requires \separated(r, values + (0 .. index - 1));
    requires \separated(r, around + (0 .. tape->constant_count - 1));
    requires \separated(r, box + (0 .. tape->variable_count - 1));
    requires \separated(r,
                        tape->constants + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns *r;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(r);
    ensures defined: \result == 1 ==> surely_defined{Pre}(tape, values, index);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      surely_smooth{Pre}(tape, values, index);
    ensures has: node_enclosed{Pre,Post}(r, tape, values, box, index); */
static int evaluate_other(cf_interval *r, const cf_interval *values,
                          const cf_tape *tape, uint32_t index,
                          const cf_interval *box, const cf_interval *around,
                          int exact_signs)
{
    const cf_node *const node = &tape->nodes[index];
    int is_defined = 1;
    //@ assert formed: node_formed(tape, node, index);
    /*@ assert known: \forall program p, rseq v;
          node_known(tape, values, p, v, index) ==>
          tape_op(p, index) == node->op &&
          tape_argument(p, index) == node->argument; */
    switch (node->op) {
    case CF_OP_CONSTANT:
        cf_interval_set(r, &around[node->argument]);
        break;
    case CF_OP_TWO_OVER_SQRT_PI:
        cf_interval_two_over_sqrt_pi(r);
        break;
    case CF_OP_VARIABLE:
        cf_interval_set(r, &box[node->argument]);
        break;
    default:
        is_defined = cf_evaluate_argument(r, values, tape, index, exact_signs);
        break;
    }
    return is_defined;
}

/* r = node `index`, from the values before it */
/*@ requires inputs_ok(tape, around, box) && index < tape->node_count;
    requires iv_out(r) && row_in(values, index);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. tape->constant_count - 1));
    requires \separated(r, room, box + (0 .. tape->variable_count - 1));
    requires \separated(r, room,
                        tape->constants + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures defined: \result == 1 ==> surely_defined{Pre}(tape, values, index);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      surely_smooth{Pre}(tape, values, index);
    ensures has: node_enclosed{Pre,Post}(r, tape, values, box, index); */
static int evaluate_node(cf_interval *r, const cf_interval *values,
                         const cf_tape *tape, uint32_t index,
                         const cf_interval *box, const cf_interval *around,
                         cf_term_room *room, int exact_signs)
{
    const cf_node *const node = &tape->nodes[index];
    int is_defined;
    if (node->op != CF_OP_DOT) {
        is_defined = evaluate_other(r, values, tape, index, box, around,
                                    exact_signs);
        //@ assert same: room_same{Pre,Here}(room);
        return is_defined;
    }
    //@ assert formed: node_formed(tape, node, index);
    /*@ assert op: \forall program p, rseq v;
          node_known(tape, values, p, v, index) ==>
          tape_op(p, index) == CF_OP_DOT; */
    /*@ assert one: \forall program p, rseq x, v;
          node_known(tape, values, p, v, index) && node_value(p, 0, x, v) ==>
          dot_known(tape, values, p, v, index); */
    cf_evaluate_dot(r, values, tape, index, around, room);
    return 1;
}

/* values[index] = that node; what is read stays as it was */
/*@ requires inputs_ok(tape, around, box) && index < tape->node_count;
    requires \valid(values + (0 .. tape->node_count - 1));
    requires row_ok(values, tape->node_count);
    requires \valid(room) && term_room_ok(room) && tape_apart_room(tape, room);
    requires tape_apart_row(tape, values, tape->node_count);
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        around + (0 .. tape->constant_count - 1));
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        box + (0 .. tape->variable_count - 1));
    terminates \true; exits \false; assigns values[index], *room;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(values + index) && term_room_ok(room);
    ensures same: tape_same{Pre,Post}(tape);
    ensures same: constants_same{Pre,Post}(tape->constants,
                                           tape->constant_count);
    ensures same: row_same{Pre,Post}(around, tape->constant_count);
    ensures same: row_same{Pre,Post}(box, tape->variable_count);
    ensures same: row_same{Pre,Post}(values, index);
    ensures same: \forall integer j; index < j < tape->node_count ==>
      iv_same{Pre,Post}(values + j);
    ensures defined: \result == 1 ==> surely_defined{Pre}(tape, values, index);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      surely_smooth{Pre}(tape, values, index);
    ensures has:
      node_enclosed{Pre,Post}(values + index, tape, values, box, index); */
static int set_node(cf_interval *values, const cf_tape *tape, uint32_t index,
                    const cf_interval *box, const cf_interval *around,
                    cf_term_room *room, int exact_signs)
{
    //@ assert apart: \separated(tape, &values[index]);
    //@ assert apart: \separated(tape, room);
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(tape->constants + c, &values[index]); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(tape->constants + c, room); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->constant_count ==>
          \separated(around + j, &values[index]) &&
          \separated(around + j, room); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->variable_count ==>
          \separated(box + j, &values[index]) && \separated(box + j, room); */
    const int is_defined = evaluate_node(&values[index], values, tape, index,
                                         box, around, room, exact_signs);
    //@ assert same: tape->nodes == \at(tape->nodes, Pre);
    //@ assert same: tape->terms == \at(tape->terms, Pre);
    //@ assert same: tape->constants == \at(tape->constants, Pre);
    //@ assert same: tape->outputs == \at(tape->outputs, Pre);
    return is_defined;
}

/* values[index] = that node; the tape is still the same program */
/*@ requires inputs_ok(tape, around, box) && index < tape->node_count;
    requires \valid(values + (0 .. tape->node_count - 1));
    requires row_ok(values, tape->node_count);
    requires \valid(room) && term_room_ok(room) && tape_apart_room(tape, room);
    requires tape_apart_row(tape, values, tape->node_count);
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        around + (0 .. tape->constant_count - 1));
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        box + (0 .. tape->variable_count - 1));
    terminates \true; exits \false; assigns values[index], *room;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: row_ok(values, tape->node_count) && term_room_ok(room);
    ensures inputs: inputs_ok(tape, around, box);
    ensures same: inputs_same{Pre,Post}(tape, around, box);
    ensures same: row_same{Pre,Post}(values, index);
    ensures known: \forall program p, rseq x;
      \old(all_known(tape, box, p, x)) ==> all_known(tape, box, p, x);
    ensures defined: \result == 1 ==> surely_defined{Pre}(tape, values, index);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      surely_smooth{Pre}(tape, values, index);
    ensures has:
      node_enclosed{Pre,Post}(values + index, tape, values, box, index); */
static int next_node(cf_interval *values, const cf_tape *tape, uint32_t index,
                     const cf_interval *box, const cf_interval *around,
                     cf_term_room *room, int exact_signs)
{
    int is_defined;
    /*@ assert dots: dots_formed(tape, tape->nodes, tape->terms,
          tape->node_count); */
    is_defined = set_node(values, tape, index, box, around, room, exact_signs);
    //@ assert same: tape->nodes == \at(tape->nodes, Pre);
    //@ assert same: tape->terms == \at(tape->terms, Pre);
    //@ assert same: tape->constants == \at(tape->constants, Pre);
    //@ assert same: tape->outputs == \at(tape->outputs, Pre);
    //@ assert ok: row_ok(values, tape->node_count);
    /*@ assert memory: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_ok(&tape->constants[c][0]); */
    //@ assert memory: tape_memory(tape);
    //@ assert first: first_is_one(tape);
    /*@ assert constants: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_val(&tape->constants[c][0]) ==
          \at(mq_val(&tape->constants[c][0]), Pre); */
    /*@ assert dots: dots_formed(tape, tape->nodes, tape->terms,
          tape->node_count); */
    /*@ assert dots: \forall integer i; 0 <= i < tape->node_count &&
          tape->nodes[i].op == CF_OP_DOT ==> tape->nodes[i].first
          + tape->nodes[i].count <= tape->term_count; */
    /*@ assert dots: \forall integer i; 0 <= i < tape->node_count &&
          tape->nodes[i].op == CF_OP_DOT ==>
          dot_formed(tape, tape->nodes + i, i); */
    /*@ assert powers: \forall integer i; 0 <= i < tape->node_count &&
          tape->nodes[i].op == CF_OP_POWER ==>
          power_formed(tape, tape->nodes + i); */
    /*@ assert nodes: \forall integer i; 0 <= i < tape->node_count ==>
          node_formed(tape, tape->nodes + i, i); */
    //@ assert nodes: nodes_formed(tape, tape->node_count);
    //@ assert outputs: outputs_formed(tape, tape->output_count);
    //@ assert rows: row_ok(around, tape->constant_count);
    //@ assert rows: row_ok(box, tape->variable_count);
    /*@ assert rows: \at(constants_in(around, tape->constants,
          tape->constant_count), Pre); */
    /*@ assert rows: constants_in(around, tape->constants,
          tape->constant_count); */
    //@ assert rows: constants_have(around, tape);
    //@ assert inputs: inputs_ok(tape, around, box);
    /*@ assert nodes: \forall program p; \at(tape_is(tape, p), Pre) ==>
          \forall integer i; 0 <= i < tape->node_count ==>
          node_is(tape->nodes + i, p, i); */
    /*@ assert terms: \forall program p; \at(tape_is(tape, p), Pre) ==>
          \forall integer k; 0 <= k < tape->term_count ==>
          term_is(tape->terms + k, p, k); */
    /*@ assert constants: \forall program p; \at(tape_is(tape, p), Pre) ==>
          \forall integer c; 0 <= c < tape->constant_count ==>
          tape_constant(p, c) == mq_val(&tape->constants[c][0]); */
    /*@ assert outputs: \forall program p; \at(tape_is(tape, p), Pre) ==>
          \forall integer o; 0 <= o < tape->output_count ==>
          tape_output(p, o) == tape->outputs[o]; */
    /*@ assert known: \forall program p; \at(tape_is(tape, p), Pre) ==>
          tape_is(tape, p); */
    /*@ assert known: \forall rseq x;
          \at(row_has(box, x, tape->variable_count), Pre) ==>
          row_has(box, x, tape->variable_count); */
    return is_defined;
}

/* All nodes; the first that failed, or CF_NODE_NONE. */
/*@ requires inputs_ok(tape, around, box);
    requires \valid(values + (0 .. tape->node_count - 1));
    requires row_ok(values, tape->node_count);
    requires \valid(room) && term_room_ok(room) && tape_apart_room(tape, room);
    requires tape_apart_row(tape, values, tape->node_count);
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        around + (0 .. tape->constant_count - 1));
    requires \separated(room, values + (0 .. tape->node_count - 1),
                        box + (0 .. tape->variable_count - 1));
    terminates \true; exits \false;
    assigns values[0 .. tape->node_count - 1], *room;
    ensures ok: row_ok(values, tape->node_count) && term_room_ok(room);
    ensures inputs: inputs_ok(tape, around, box);
    ensures same: tape_same{Pre,Post}(tape);
    ensures range: \result == CF_NODE_NONE || \result < tape->node_count;
    ensures has: \forall program p, rseq x, v, integer n, j;
      \old(all_known(tape, box, p, x)) &&
      0 <= j < n <= tape->node_count && tape_values_below(p, x, v, n) ==>
      iv_has(values + j, at(v, j));
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
        loop invariant ok: row_ok(values, count);
        loop invariant ok: term_room_ok(room);
        loop invariant inputs: inputs_ok(tape, around, box);
        loop invariant same: tape_same{Pre,Here}(tape);
        loop invariant known: \forall program p, rseq x;
          \at(all_known(tape, box, p, x), Pre) ==> all_known(tape, box, p, x);
        loop invariant has: \forall program p, rseq x, v, integer n, j;
          \at(all_known(tape, box, p, x), Pre) && 0 <= j < n <= i &&
          tape_values_below(p, x, v, n) ==> iv_has(values + j, at(v, j));
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
        /*@ assert backward: \forall program p, rseq x;
              \at(all_known(tape, box, p, x), Pre) ==>
              all_known(tape, box, p, x) && backward(p); */
        /*@ assert below: \forall program p, rseq x, v;
              \at(all_known(tape, box, p, x), Pre) &&
              tape_values_below(p, x, v, i) ==>
              node_known(tape, values, p, v, i); */
        before:
        is_defined = next_node(values, tape, i, box, around, room,
                               exact_signs);
        /*@ assert next: \forall program p, rseq x, v;
              tape_values_below(p, x, v, i + 1) ==>
              tape_values_below(p, x, v, i) && node_value(p, 0, x, v) &&
              node_value(p, i, x, v); */
        /*@ assert has: \forall program p, rseq x, v;
              \at(all_known(tape, box, p, x), Pre) &&
              tape_values_below(p, x, v, i + 1) ==>
              iv_has(values + i, at(v, i)); */
        /*@ assert kept: \forall program p, rseq x, v, integer n, j;
              \at(all_known(tape, box, p, x), Pre) && 0 <= j < n <= i &&
              tape_values_below(p, x, v, n) ==> iv_has(values + j, at(v, j));
        */
        /*@ assert last: \forall program p, rseq x, v, integer j;
              \at(all_known(tape, box, p, x), Pre) && 0 <= j < i &&
              tape_values_below(p, x, v, i + 1) ==>
              iv_has(values + j, at(v, j)); */
        /*@ assert full: \forall program p, rseq x, v, integer j;
              \at(all_known(tape, box, p, x), Pre) && 0 <= j < i + 1 &&
              tape_values_below(p, x, v, i + 1) ==>
              iv_has(values + j, at(v, j)); */
        /*@ assert up: \forall program p, rseq x, v, integer n;
              i < n <= i + 1 && tape_values_below(p, x, v, n) ==>
              tape_values_below(p, x, v, i + 1); */
        /*@ assert all: \forall program p, rseq x, v, integer n, j;
              \at(all_known(tape, box, p, x), Pre) && 0 <= j < n <= i + 1 &&
              tape_values_below(p, x, v, n) ==> iv_has(values + j, at(v, j));
        */
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
    cf_interval *const values = e->values;
    const cf_interval *const around = e->constants;
    cf_term_room *const room = e->room;
    const uint32_t failed = evaluate_all(values, tape, box, around, room,
                                         exact_signs);
    //@ assert same: e->tape == tape && e->values == values;
    //@ assert same: e->constants == around && e->room == room;
    /*@ assert has: \forall program p, rseq x, v, integer n;
          \at(all_known(e->tape, box, p, x), Pre) && n <= tape->node_count &&
          tape_values_below(p, x, v, n) ==> row_has(values, v, n); */
    return failed;
}
