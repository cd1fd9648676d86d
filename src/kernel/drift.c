/* drift.c -- rule `drift`; see drift.h.
 *
 * The annotations are the steps of the proof; none of them is compiled. Each
 * function writes one row of intervals and the room; its contract says what it
 * leaves alone. The ghost variables name what does not move.
 */
#include "kernel/drift.h"

/*@ // the slopes of the first n nodes are nodes below m
    predicate slopes_below(program p, integer n, integer m) =
      \forall integer i; 0 <= i < n &&
      CF_OP_EXP <= tape_op(p, i) <= CF_OP_POWER ==> tape_slope(p, i) < m;
    // nothing that is read of a tape has been written
    predicate tape_same{L1,L2}(cf_tape *t) =
      \at(t->nodes, L1) == \at(t->nodes, L2) &&
      \at(t->terms, L1) == \at(t->terms, L2) &&
      \at(t->constants, L1) == \at(t->constants, L2) &&
      \at(t->outputs, L1) == \at(t->outputs, L2);
    predicate constants_same{L1,L2}(mpq_t *c, integer n) =
      \forall integer j; 0 <= j < n ==>
      \at(c[j][0]._mp_num._mp_d, L1) == \at(c[j][0]._mp_num._mp_d, L2) &&
      \at(c[j][0]._mp_den._mp_d, L1) == \at(c[j][0]._mp_den._mp_d, L2);
    // the arrays of a tape with their addresses: of these no number is read
    // that a write to an interval could change
    predicate all_inside{L}(cf_tape *t, cf_node *nodes) =
      \forall integer i; 0 <= i < t->node_count ==>
      is_operation(nodes[i].op) &&
      (nodes[i].op == CF_OP_VARIABLE ==>
       nodes[i].argument < t->variable_count) &&
      (has_argument(nodes[i].op) ==> nodes[i].argument < i) &&
      (CF_OP_EXP <= nodes[i].op <= CF_OP_POWER ==>
       nodes[i].slope < t->node_count) &&
      (nodes[i].op == CF_OP_DOT ==>
       nodes[i].first + nodes[i].count <= t->term_count);
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
    lemma row_has_kept{L1,L2}: \forall cf_interval *a, rseq v, integer n;
      row_same{L1,L2}(a, n) && row_has{L1}(a, v, n) ==> row_has{L2}(a, v, n);
    lemma around_has_kept{L1,L2}: \forall cf_interval *a, program p, integer n;
      row_same{L1,L2}(a, n) && around_has{L1}(a, p, n) ==>
      around_has{L2}(a, p, n);
    lemma range_has_kept{L1,L2}: \forall cf_interval *a, program p, rseq v,
      integer n, m; row_same{L1,L2}(a, m) && n <= m && slopes_below(p, n, m) &&
      range_has{L1}(a, p, v, n) ==> range_has{L2}(a, p, v, n);
    lemma constants_in_kept{L1,L2}: \forall cf_interval *a, mpq_t *c,
      integer n; row_same{L1,L2}(a, n) && constants_same{L1,L2}(c, n) &&
      constants_in{L1}(a, c, n) ==> constants_in{L2}(a, c, n);
    lemma slopes_inside{L}: \forall cf_tape *t, program p, integer n;
      tape_inside(t) && nodes_are(t->nodes, p, t->node_count) &&
      n <= t->node_count ==> slopes_below(p, n, t->node_count);
*/

/* tangents[index] = that of the node; nothing that is read has been written */
/*@ requires tape_inside(tape) && index < tape->node_count;
    requires iv_out(tangents + index);
    requires \valid(room) && term_room_ok(room);
    requires row_in(tangents, index) && row_in(values, tape->node_count);
    requires row_in(direction, tape->variable_count);
    requires row_in(around, tape->constant_count);
    requires \separated(tangents + index, room, tape);
    requires \separated(tangents + index, room,
                        tape->constants + (0 .. tape->constant_count - 1));
    requires \separated(tangents + (0 .. index), room);
    requires \separated(tangents + index, room,
                        values + (0 .. tape->node_count - 1));
    requires \separated(tangents + index, room,
                        direction + (0 .. tape->variable_count - 1));
    requires \separated(tangents + index, room,
                        around + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns tangents[index], *room;
    ensures ok: iv_ok(tangents + index) && term_room_ok(room);
    ensures same: tape_same{Pre,Post}(tape);
    ensures same: constants_same{Pre,Post}(tape->constants,
                                           tape->constant_count);
    ensures same: row_same{Pre,Post}(tangents, index);
    ensures same: \forall integer j;
      index < j && \separated(room, tangents + j) ==>
      iv_same{Pre,Post}(tangents + j);
    ensures same: row_same{Pre,Post}(values, tape->node_count);
    ensures same: row_same{Pre,Post}(direction, tape->variable_count);
    ensures same: row_same{Pre,Post}(around, tape->constant_count);
    ensures has: \forall program p, rseq u, v, w;
      \old(program_in(tape, around, p) &&
           row_has(direction, u, tape->variable_count) &&
           range_has(values, p, v, index + 1) &&
           row_has(tangents, w, index)) && tangent_value(p, index, u, v, w) ==>
      iv_has(tangents + index, at(w, index)); */
static void next_tangent(cf_interval *tangents, const cf_tape *tape,
                         uint32_t index, const cf_interval *direction,
                         const cf_interval *values, const cf_interval *around,
                         cf_term_room *room)
{
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(tangents + index, tape->constants + c) &&
          \separated(room, tape->constants + c); */
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(tangents + index, tangents + j) &&
          \separated(room, tangents + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->node_count ==>
          \separated(tangents + index, values + j) &&
          \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->variable_count ==>
          \separated(tangents + index, direction + j) &&
          \separated(room, direction + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->constant_count ==>
          \separated(tangents + index, around + j) &&
          \separated(room, around + j); */
    cf_tangent_node(&tangents[index], tangents, tape, index, direction, values,
                    around, room);
    //@ assert same: tape->nodes == \at(tape->nodes, Pre);
    //@ assert same: tape->terms == \at(tape->terms, Pre);
    //@ assert same: tape->constants == \at(tape->constants, Pre);
    //@ assert same: tape->outputs == \at(tape->outputs, Pre);
    //@ assert same: row_same{Pre,Here}(tangents, index);
    //@ assert same: row_same{Pre,Here}(values, tape->node_count);
    //@ assert same: row_same{Pre,Here}(direction, tape->variable_count);
    //@ assert same: row_same{Pre,Here}(around, tape->constant_count);
}

/* The derivatives of the nodes below `end`. */
/*@ requires tape_inside(tape) && end <= tape->node_count;
    requires \valid(tangents + (0 .. end - 1)) && row_ok(tangents, end);
    requires \valid(room) && term_room_ok(room);
    requires row_in(values, tape->node_count);
    requires row_in(direction, tape->variable_count);
    requires row_in(around, tape->constant_count);
    requires tape_apart_row(tape, tangents, end) &&
      tape_apart_room(tape, room);
    requires \separated(room, tangents + (0 .. end - 1),
                        values + (0 .. tape->node_count - 1));
    requires \separated(room, tangents + (0 .. end - 1),
                        direction + (0 .. tape->variable_count - 1));
    requires \separated(room, tangents + (0 .. end - 1),
                        around + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns tangents[0 .. end - 1], *room;
    ensures ok: row_ok(tangents, end) && term_room_ok(room);
    ensures same: tape_same{Pre,Post}(tape);
    ensures same: constants_same{Pre,Post}(tape->constants,
                                           tape->constant_count);
    ensures has: \forall program p, rseq u, v, w;
      \old(program_in(tape, around, p) &&
           row_has(direction, u, tape->variable_count) &&
           range_has(values, p, v, end)) && tangent_values(p, u, v, w, end) ==>
      row_has(tangents, w, end); */
static void set_tangents(cf_interval *tangents, uint32_t end,
                         const cf_tape *tape, const cf_interval *direction,
                         const cf_interval *values, const cf_interval *around,
                         cf_term_room *room)
{
    uint32_t i;
    //@ assert inside: all_inside(tape, tape->nodes);
    /*@ assert inside: dots_formed(tape, tape->nodes, tape->terms,
          tape->node_count); */
    /*@ assert slopes: \forall program p; program_in(tape, around, p) ==>
          slopes_below(p, end, tape->node_count); */
    /*@ loop invariant range: 0 <= i <= end;
        loop invariant ok: row_ok(tangents, end) && term_room_ok(room);
        loop invariant same: tape_same{Pre,Here}(tape);
        loop invariant same: constants_same{Pre,Here}(tape->constants,
                                                      tape->constant_count);
        loop invariant same: row_same{Pre,Here}(values, tape->node_count);
        loop invariant same: row_same{Pre,Here}(direction,
                                                tape->variable_count);
        loop invariant same: row_same{Pre,Here}(around, tape->constant_count);
        loop invariant has: \forall program p, rseq u, v, w;
          \at(program_in(tape, around, p) &&
              row_has(direction, u, tape->variable_count) &&
              range_has(values, p, v, end), Pre) &&
          tangent_values(p, u, v, w, end) ==> row_has(tangents, w, i);
        loop assigns i, tangents[0 .. end - 1], *room;
        loop variant end - i; */
    for (i = 0; i < end; i++) {
        //@ assert ok: row_ok(values, tape->node_count);
        //@ assert ok: row_ok(direction, tape->variable_count);
        //@ assert ok: row_ok(around, tape->constant_count);
        //@ assert inside: all_inside(tape, tape->nodes);
        /*@ assert inside: dots_formed(tape, tape->nodes, tape->terms,
              tape->node_count); */
        /*@ assert inside: \forall integer j; 0 <= j < tape->node_count &&
              tape->nodes[j].op == CF_OP_DOT ==>
              dot_formed(tape, tape->nodes + j, j); */
        //@ assert inside: tape_inside(tape);
        /*@ assert nodes: \forall program p;
              \at(nodes_are(tape->nodes, p, tape->node_count), Pre) ==>
              nodes_are(tape->nodes, p, tape->node_count); */
        /*@ assert terms: \forall program p;
              \at(terms_are(tape->terms, p, 0, tape->term_count), Pre) ==>
              terms_are(tape->terms, p, 0, tape->term_count); */
        /*@ assert program: \forall program p;
              \at(program_in(tape, around, p), Pre) ==>
              program_in(tape, around, p); */
        /*@ assert direction: \forall rseq u;
              \at(row_has(direction, u, tape->variable_count), Pre) ==>
              row_has(direction, u, tape->variable_count); */
        /*@ assert range: \forall program p, rseq v;
              \at(program_in(tape, around, p) &&
                  range_has(values, p, v, end), Pre) ==>
              range_has(values, p, v, end); */
        /*@ assert range: \forall program p, rseq v;
              range_has(values, p, v, end) ==> range_has(values, p, v, i + 1);
        */
        /*@ assert equation: \forall program p, rseq u, v, w;
              tangent_values(p, u, v, w, end) ==>
              tangent_value(p, i, u, v, w); */
        /*@ assert apart: \separated(&tangents[i], room, tape) &&
              \separated(&tangents[i], room,
                tape->constants + (0 .. tape->constant_count - 1)) &&
              \separated(&tangents[i], room, tangents + (0 .. i - 1)); */
        /*@ assert apart: \forall integer j; i < j < end ==>
              \separated(&tangents[i], tangents + j) &&
              \separated(room, tangents + j); */
        before:
        next_tangent(tangents, tape, i, direction, values, around, room);
        //@ assert same: row_same{before,Here}(tangents, i);
        /*@ assert same: \forall integer j; i < j < end ==>
              iv_same{before,Here}(tangents + j); */
        /*@ assert same: \forall integer j; 0 <= j < end && j != i ==>
              iv_same{before,Here}(tangents + j); */
        /*@ assert ok: \forall integer j; 0 <= j < end && j != i ==>
              iv_ok(tangents + j); */
        //@ assert ok: row_ok(tangents, end);
        //@ assert same: row_same{Pre,Here}(values, tape->node_count);
        //@ assert same: row_same{Pre,Here}(direction, tape->variable_count);
        //@ assert same: row_same{Pre,Here}(around, tape->constant_count);
        /*@ assert next: \forall program p, rseq u, v, w;
              \at(program_in(tape, around, p) &&
                  row_has(direction, u, tape->variable_count) &&
                  range_has(values, p, v, end), Pre) &&
              tangent_values(p, u, v, w, end) ==>
              iv_has(tangents + i, at(w, i)); */
        /*@ assert kept: \forall program p, rseq u, v, w;
              \at(program_in(tape, around, p) &&
                  row_has(direction, u, tape->variable_count) &&
                  range_has(values, p, v, end), Pre) &&
              tangent_values(p, u, v, w, end) ==> row_has(tangents, w, i); */
    }
}

/*@ requires drift_ok(d) && range_in(range, d->tape);
    requires row_in(direction, d->tape->variable_count);
    requires drift_apart(d, direction, d->tape->variable_count);
    requires drift_apart(d, range->values, d->tape->node_count);
    requires drift_apart(d, range->constants, d->tape->constant_count);
    terminates \true; exits \false;
    assigns d->tangents[0 .. d->node_end - 1], *d->middle.room;
    ensures ok: drift_ok(d);
    ensures same: row_same{Pre,Post}(d->middle.values, d->tape->node_count);
    ensures tangents: \forall program p, rseq u, v, w;
      \old(program_in(d->tape, range->constants, p) &&
           row_has(direction, u, d->tape->variable_count) &&
           range_has(range->values, p, v, d->node_end)) &&
      tangent_values(p, u, v, w, d->node_end) ==>
      row_has(d->tangents, w, d->node_end); */
static void evaluate_tangents(cf_drift *d, const cf_interval *direction,
                              const cf_evaluation *range)
{
    const cf_tape *const tape = d->tape;
    cf_interval *const tangents = d->tangents;
    //@ ghost const cf_interval *const constants = d->middle.constants;
    //@ ghost const cf_interval *const middle = d->middle.values;
    cf_term_room *const room = d->middle.room;
    const uint32_t end = d->node_end;
    //@ ghost start: ;
    //@ assert inside: tape_inside(tape);
    /*@ assert dots: dots_formed(tape, tape->nodes, tape->terms,
          tape->node_count); */
    /*@ assert rows: constants_in(constants, tape->constants,
          tape->constant_count); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->constant_count ==>
          \separated(tangents + (0 .. end - 1), constants + j) &&
          \separated(room, constants + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->node_count ==>
          \separated(tangents + (0 .. end - 1), middle + j) &&
          \separated(room, middle + j); */
    set_tangents(tangents, end, tape, direction, range->values,
                 range->constants, room);
    //@ assert same: tape->nodes == \at(tape->nodes, start);
    //@ assert same: tape->terms == \at(tape->terms, start);
    //@ assert same: tape->constants == \at(tape->constants, start);
    //@ assert same: tape->outputs == \at(tape->outputs, start);
    //@ assert same: d->tape == tape && d->tangents == tangents;
    //@ assert same: d->middle.tape == tape && d->middle.values == middle;
    //@ assert same: d->middle.constants == constants;
    //@ assert same: d->middle.room == room && d->node_end == end;
    //@ assert same: row_same{start,Here}(constants, tape->constant_count);
    //@ assert same: row_same{start,Here}(middle, tape->node_count);
    //@ assert ok: row_ok(middle, tape->node_count);
    //@ assert ok: row_ok(constants, tape->constant_count);
    /*@ assert memory: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_ok(&tape->constants[c][0]); */
    //@ assert memory: tape_memory(tape);
    //@ assert first: first_is_one(tape);
    /*@ assert constants: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_val(&tape->constants[c][0]) ==
          \at(mq_val(&tape->constants[c][0]), start); */
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
    /*@ assert rows: constants_in(constants, tape->constants,
          tape->constant_count); */
    //@ assert rows: constants_have(constants, tape);
    //@ assert ok: evaluation_ok(&d->middle);
}

/* cf_evaluate with exact signs. An interval that is apart from the values and
 * the room stays as it was, and the tape does. */
/*@ requires evaluation_ok(e) && row_in(box, e->tape->variable_count);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. e->tape->variable_count - 1));
    terminates \true; exits \false;
    assigns e->values[0 .. e->tape->node_count - 1], *e->room;
    ensures ok: evaluation_ok(e);
    ensures same: e->tape == \old(e->tape) && e->room == \old(e->room);
    ensures same: e->values == \old(e->values);
    ensures same: tape_same{Pre,Post}(e->tape);
    ensures same: constants_same{Pre,Post}(e->tape->constants,
                                           e->tape->constant_count);
    ensures same: \let room = \old(e->room); \let values = \old(e->values);
      \let count = \old(e->tape->node_count); \forall cf_interval *a;
      \separated(values + (0 .. count - 1), a) && \separated(room, a) ==>
      iv_same{Pre,Post}(a);
    ensures has: \forall program p, rseq x, v, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      n <= e->tape->node_count && tape_values_below(p, x, v, n) ==>
      row_has(e->values, v, n);
    ensures defined: \forall program p, rseq x, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      n <= e->tape->node_count && n <= \result ==>
      tape_values_below(p, x, run(p, x), n); */
static uint32_t evaluate_exactly(cf_evaluation *e, const cf_interval *box)
{
    //@ ghost const cf_tape *const tape = e->tape;
    //@ ghost const cf_interval *const written = e->values;
    //@ ghost const cf_term_room *const room = e->room;
    uint32_t failed;
    //@ ghost start: ;
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(written + (0 .. tape->node_count - 1),
                     tape->constants + c) &&
          \separated(room, tape->constants + c); */
    failed = cf_evaluate(e, box, 1);
    //@ assert same: tape->nodes == \at(tape->nodes, start);
    //@ assert same: tape->terms == \at(tape->terms, start);
    //@ assert same: tape->constants == \at(tape->constants, start);
    //@ assert same: tape->outputs == \at(tape->outputs, start);
    //@ assert same: e->values == written && e->room == room;
    //@ assert same: e->tape == tape;
    //@ assert same: tape_same{start,Here}(tape);
    /*@ assert same: constants_same{start,Here}(tape->constants,
          tape->constant_count); */
    return failed;
}

/* The tape at the middle of the piece; the first node that is not defined. The
 * tangents stay as they were. */
/*@ requires drift_ok(d) && row_in(box, d->tape->variable_count);
    requires drift_apart(d, box, d->tape->variable_count);
    terminates \true; exits \false;
    assigns d->middle.values[0 .. d->tape->node_count - 1], *d->middle.room;
    ensures ok: drift_ok(d);
    ensures same: d->tape == \old(d->tape);
    ensures same: d->tangents == \old(d->tangents);
    ensures same: d->middle.values == \old(d->middle.values);
    ensures same: d->middle.room == \old(d->middle.room);
    ensures same: tape_same{Pre,Post}(d->tape);
    ensures same: constants_same{Pre,Post}(d->tape->constants,
                                           d->tape->constant_count);
    ensures same: \let room = \old(d->middle.room);
      \let values = \old(d->middle.values);
      \let count = \old(d->tape->node_count); \forall cf_interval *a;
      \separated(values + (0 .. count - 1), a) && \separated(room, a) ==>
      iv_same{Pre,Post}(a);
    ensures has: \forall program p, rseq x, v, integer n;
      \old(tape_is(d->tape, p) &&
           row_has(box, x, d->tape->variable_count)) &&
      n <= d->tape->node_count && tape_values_below(p, x, v, n) ==>
      row_has(d->middle.values, v, n);
    ensures defined: \forall program p, rseq x, integer n;
      \old(tape_is(d->tape, p) &&
           row_has(box, x, d->tape->variable_count)) &&
      n <= d->tape->node_count && n <= \result ==>
      tape_values_below(p, x, run(p, x), n); */
static uint32_t evaluate_middle(cf_drift *d, const cf_interval *box)
{
    //@ ghost const cf_tape *const tape = d->tape;
    //@ ghost cf_interval *const tangents = d->tangents;
    //@ ghost const cf_interval *const written = d->middle.values;
    //@ ghost const cf_term_room *const room = d->middle.room;
    //@ ghost const uint32_t end = d->node_end;
    uint32_t failed;
    //@ ghost start: ;
    //@ assert tape: d->middle.tape == tape;
    /*@ assert apart: \separated(d, written + (0 .. tape->node_count - 1)) &&
          \separated(d, room); */
    /*@ assert apart: \forall integer j; 0 <= j < end ==>
          \separated(written + (0 .. tape->node_count - 1), tangents + j) &&
          \separated(room, tangents + j); */
    failed = evaluate_exactly(&d->middle, box);
    //@ assert same: d->middle.values == written && d->middle.room == room;
    //@ assert same: d->tape == tape && d->tangents == tangents;
    //@ assert same: row_same{start,Here}(tangents, end);
    //@ assert ok: row_ok(tangents, end);
    //@ assert ok: drift_ok(d);
    return failed;
}

int cf_drift_evaluate(cf_drift *d, const cf_interval *middle,
                      const cf_interval *direction, const cf_evaluation *range)
{
    uint32_t failed;
    //@ ghost const cf_tape *const tape = d->tape;
    //@ ghost const cf_interval *const values = range->values;
    //@ ghost const cf_interval *const around = range->constants;
    //@ ghost const cf_interval *const written = d->middle.values;
    //@ ghost const cf_term_room *const room = d->middle.room;
    //@ ghost start: ;
    //@ assert inside: tape_inside(tape);
    /*@ assert constants: \forall program p; tape_is(tape, p) ==>
          around_has(around, p, tape->constant_count); */
    /*@ assert program: \forall program p; tape_is(tape, p) ==>
          nodes_are(tape->nodes, p, tape->node_count) &&
          terms_are(tape->terms, p, 0, tape->term_count); */
    /*@ assert slopes: \forall program p; tape_is(tape, p) ==>
          slopes_below(p, d->node_end, tape->node_count); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->node_count ==>
          \separated(written + (0 .. tape->node_count - 1), values + j) &&
          \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->constant_count ==>
          \separated(written + (0 .. tape->node_count - 1), around + j) &&
          \separated(room, around + j); */
    /*@ assert apart: \forall integer j; 0 <= j < tape->variable_count ==>
          \separated(written + (0 .. tape->node_count - 1), direction + j) &&
          \separated(room, direction + j); */
    /*@ assert rows: constants_in(around, tape->constants,
          tape->constant_count); */
    failed = evaluate_middle(d, middle);
    //@ assert same: d->middle.values == written && d->middle.room == room;
    //@ assert same: d->tape == tape;
    //@ assert same: range->values == values && range->constants == around;
    //@ assert same: row_same{start,Here}(values, tape->node_count);
    //@ assert same: row_same{start,Here}(around, tape->constant_count);
    //@ assert same: row_same{start,Here}(direction, tape->variable_count);
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(direction, tape->variable_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    /*@ assert rows: constants_in(around, tape->constants,
          tape->constant_count); */
    //@ assert rows: constants_have(around, tape);
    //@ assert rows: range_in(range, tape);
    /*@ assert middle: \forall program p, rseq x, v, integer n;
          \at(tape_is(tape, p) &&
              row_has(middle, x, tape->variable_count), start) &&
          n <= tape->node_count && tape_values_below(p, x, v, n) ==>
          row_has(written, v, n); */
    if (failed < d->node_end) {
        return 0;
    }
    //@ ghost evaluated: ;
    evaluate_tangents(d, direction, range);
    //@ assert same: row_same{evaluated,Here}(written, tape->node_count);
    /*@ assert kept: \forall integer k, real y; 0 <= k < tape->node_count &&
          \at(iv_has(written + k, y), evaluated) ==> iv_has(written + k, y); */
    /*@ assert kept: \forall rseq v, integer n; n <= tape->node_count &&
          \at(row_has(written, v, n), evaluated) ==> row_has(written, v, n); */
    /*@ assert middle: \forall program p, rseq x, v, integer n;
          \at(tape_is(tape, p) &&
              row_has(middle, x, tape->variable_count), start) &&
          n <= tape->node_count && tape_values_below(p, x, v, n) ==>
          row_has(written, v, n); */
    return 1;
}

/* r = a b */
/*@ requires iv_out(r) && \valid(room) && sum_room_ok(room);
    requires iv_in(a) && iv_in(b);
    requires \separated(r, room, a) && \separated(r, room, b);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && sum_room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, rmul(x, y)); */
static void multiply(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_sum_room *room)
{
    cf_interval_mul(r, a, b, &room->scratch);
    //@ assert ok: iv_ok(&room->sum);
}

/* the product in the room = a b */
/*@ requires iv_in(a) && iv_in(b) && \valid(room) && term_room_ok(room);
    requires \separated(room, a) && \separated(room, b);
    terminates \true; exits \false; assigns *room;
    ensures ok: term_room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(&room->product, rmul(x, y)); */
static void form_product(cf_term_room *room, const cf_interval *a,
                         const cf_interval *b)
{
    multiply(&room->product, a, b, &room->rest);
}

/* r = a + s b */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(a) && iv_in(b) && iv_in(s);
    requires \separated(r, room, a) && \separated(r, room, b);
    requires \separated(r, room, s);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && iv_no_nan(r) && term_room_ok(room);
    ensures has: \forall real x, y, t;
      \old(iv_has(a, x) && iv_has(b, y) && iv_has(s, t)) ==>
      iv_has(r, x + rmul(t, y)); */
static void add_drift(cf_interval *r, const cf_interval *a,
                      const cf_interval *b, const cf_interval *s,
                      cf_term_room *room)
{
    form_product(room, s, b);
    //@ assert same: iv_same{Pre,Here}(r);
    //@ assert same: iv_same{Pre,Here}(a);
    //@ assert kept: \forall real x; \at(iv_has(a, x), Pre) ==> iv_has(a, x);
    formed:
    cf_interval_add(r, &room->product, a);
    //@ assert same: iv_same{formed,Here}(&room->product);
    //@ assert ok: sum_room_ok(&room->rest);
}

void cf_drift_output(cf_interval *r, cf_drift *d, uint32_t output,
                     const cf_interval *half)
{
    const uint32_t node = d->tape->outputs[output];
    cf_term_room *const room = d->middle.room;
    const cf_interval *const value = &d->middle.values[node];
    const cf_interval *const tangent = &d->tangents[node];
    //@ assert in: iv_in(value) && iv_in(tangent);
    //@ assert apart: \separated(r, room, value);
    //@ assert apart: \separated(r, room, tangent);
    //@ assert apart: \separated(d, r) && \separated(d, room);
    add_drift(r, value, tangent, half, room);
    //@ assert same: d->middle.room == room;
}
