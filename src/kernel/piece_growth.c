/* piece_growth.c -- rule `lognorm` on a piece of a step; see piece_growth.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_growth.h"

#include "kernel/contracts/tape_frame_acsl.h"

/*@ // the place t is not among what cf_piece_states writes
    predicate states_untouched{L}(cf_growth_place g, integer n,
                                  mp_limb_t **t) =
      \separated(t, g.time) && \separated(t, g.box + (0 .. n - 1)) &&
      \separated(t, g.room);
    predicate interval_kept{L}(cf_growth_place g, integer n,
                               cf_interval *x) =
      states_untouched(g, n, &x->lower[0]._mpfr_d) &&
      states_untouched(g, n, &x->upper[0]._mpfr_d);
    predicate rational_kept{L}(cf_growth_place g, integer n,
                               __mpq_struct *x) =
      states_untouched(g, n, &x->_mp_num._mp_d) &&
      states_untouched(g, n, &x->_mp_den._mp_d);
    predicate room_kept{L}(cf_growth_place g, integer n,
                           cf_lognorm_room *x) =
      interval_kept(g, n, &x->inverse) && interval_kept(g, n, &x->factor) &&
      interval_kept(g, n, &x->product.product) &&
      states_untouched(g, n, &x->product.scratch.a[0]._mpfr_d) &&
      states_untouched(g, n, &x->product.scratch.b[0]._mpfr_d) &&
      states_untouched(g, n, &x->bound[0]._mpfr_d) &&
      states_untouched(g, n, &x->radius[0]._mpfr_d);
    predicate terms_kept{L}(cf_growth_place g, integer n, cf_term_room *x) =
      interval_kept(g, n, &x->product) && interval_kept(g, n, &x->rest.sum) &&
      states_untouched(g, n, &x->rest.scratch.a[0]._mpfr_d) &&
      states_untouched(g, n, &x->rest.scratch.b[0]._mpfr_d);
    // what cf_piece_matrix does not write
    predicate interval_unwritten{L}(cf_growth_place g, cf_interval *x) =
      matrix_untouched(g.l, g.e, &x->lower[0]._mpfr_d) &&
      matrix_untouched(g.l, g.e, &x->upper[0]._mpfr_d);
    predicate horner_unwritten{L}(cf_growth_place g, cf_horner_room *x) =
      interval_unwritten(g, &x->product) &&
      matrix_untouched(g.l, g.e, &x->scratch.a[0]._mpfr_d) &&
      matrix_untouched(g.l, g.e, &x->scratch.b[0]._mpfr_d);
*/

/* the box of the piece */
/*@ requires place_path(g, n) && place_states(g, n) && 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *g.time, g.box[0 .. n - 1], *g.room;
    ensures ok: row_ok(g.box, n) && iv_ok(g.time) && horner_room_ok(g.room);
    ensures frame: \forall mp_limb_t **t; states_untouched(g, n, t) ==>
      \old(*t) == *t;
    ensures covers: \forall flow F, real R;
      \old(end_above(g.radius, R) &&
           path_prepared(F, g.leading, g.rest, n, g.count)) &&
      flow_dimension(F) == n ==> box_covers(g.box, F, R, g.pieces, j); */
static void take_states(const cf_growth_place g, uint32_t n, long j)
{
    cf_piece_states(g.box, g.time, n, g.leading, g.count, g.rest, g.radius,
                    g.pieces, j, g.room);
}

/* the same; tape and evaluation stay as they are */
/*@ requires place_path(g, n) && place_states(g, n) && 0 <= j < g.pieces;
    requires place_tape(g, n);
    requires states_apart_tape(g, n) && states_apart_rows(g, n);
    terminates \true; exits \false;
    assigns *g.time, g.box[0 .. n - 1], *g.room;
    ensures ok: row_ok(g.box, n) && place_tape(g, n);
    ensures ok: iv_ok(g.time) && horner_room_ok(g.room);
    ensures frame: \forall mp_limb_t **t; states_untouched(g, n, t) ==>
      \old(*t) == *t;
    ensures frame: \forall mp_limb_t **t; states_untouched(g, n, t) ==>
      \old(*t) == *t;
    ensures same: g.e->tape == \old(g.e->tape) &&
      g.e->values == \old(g.e->values) && g.e->room == \old(g.e->room) &&
      g.e->constants == \old(g.e->constants) &&
      g.e->tape->constants == \old(g.e->tape->constants) &&
      g.e->tape->outputs == \old(g.e->tape->outputs);
    ensures tape: \forall program p; \old(tape_is(g.e->tape, p)) ==>
      tape_is(g.e->tape, p);
    ensures covers: \forall flow F, real R;
      \old(end_above(g.radius, R) &&
           path_prepared(F, g.leading, g.rest, n, g.count)) &&
      flow_dimension(F) == n ==> box_covers(g.box, F, R, g.pieces, j); */
static void keep_tape(const cf_growth_place g, uint32_t n, long j)
{
    //@ ghost cf_evaluation *const e = g.e;
    //@ ghost const cf_tape *const tape = e->tape;
    //@ ghost cf_interval *const values = e->values;
    //@ ghost cf_interval *const around = e->constants;
    //@ ghost cf_term_room *const room = e->room;
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          rational_kept(g, n, &tape->constants[c][0]); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          interval_kept(g, n, around + c); */
    /*@ assert apart: \forall integer i; 0 <= i < tape->node_count ==>
          interval_kept(g, n, values + i); */
    //@ assert apart: terms_kept(g, n, room);
    //@ assert apart: interval_kept(g, n, &e->scratch.product);
    take_states(g, n, j);
    //@ assert same: e->tape == tape && e->values == values;
    //@ assert same: e->room == room && e->constants == around;
    //@ assert same: tape->nodes == \at(g.e->tape->nodes, Pre);
    //@ assert same: tape->terms == \at(g.e->tape->terms, Pre);
    //@ assert same: tape->constants == \at(g.e->tape->constants, Pre);
    //@ assert same: tape->outputs == \at(g.e->tape->outputs, Pre);
    //@ assert same: arrays_stay{Pre,Here}(tape);
    /*@ assert same: rationals_stay{Pre,Here}(tape->constants,
          tape->constant_count); */
    //@ assert same: tape_stays{Pre,Here}(tape);
    //@ assert ok: tape_formed(tape);
    //@ assert ok: term_room_ok(room);
    //@ assert same: row_same{Pre,Here}(values, tape->node_count);
    //@ assert same: row_same{Pre,Here}(around, tape->constant_count);
    /*@ assert ok: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_ok(&tape->constants[c][0]) && mq_val(&tape->constants[c][0]) ==
          \at(mq_val(&g.e->tape->constants[c][0]), Pre); */
    //@ assert ok: tape_memory(tape);
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c,
                 \at(mq_val(&g.e->tape->constants[c][0]), Pre)); */
    //@ assert ok: constants_have(around, tape);
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    //@ assert ok: evaluation_ok(e);
}

/* the same; the matrix stays as it is, too */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l);
    requires place_path(g, g.l->n) && place_states(g, g.l->n);
    requires place_tape(g, g.l->n) && 0 <= j < g.pieces;
    requires states_apart_tape(g, g.l->n) && states_apart_rows(g, g.l->n);
    requires states_apart_lognorm(g, g.l->n);
    terminates \true; exits \false;
    assigns *g.time, g.box[0 .. g.l->n - 1], *g.room;
    ensures ok: row_ok(g.box, g.l->n) && place_tape(g, g.l->n);
    ensures ok: iv_ok(g.time) && horner_room_ok(g.room);
    ensures ok: lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures frame: \forall mp_limb_t **t; \old(states_untouched(g, g.l->n, t))
      ==> \old(*t) == *t;
    ensures same: g.l->n == \old(g.l->n) &&
      g.l->symmetric == \old(g.l->symmetric) &&
      g.l->row_radius == \old(g.l->row_radius) &&
      g.l->work == \old(g.l->work);
    ensures same: g.e->tape == \old(g.e->tape) &&
      g.e->values == \old(g.e->values) && g.e->room == \old(g.e->room) &&
      g.e->constants == \old(g.e->constants) &&
      g.e->tape->constants == \old(g.e->tape->constants) &&
      g.e->tape->outputs == \old(g.e->tape->outputs);
    ensures tape: \forall program p; \old(tape_is(g.e->tape, p)) ==>
      tape_is(g.e->tape, p);
    ensures covers: \forall flow F, real R;
      \old(end_above(g.radius, R) &&
           path_prepared(F, g.leading, g.rest, g.l->n, g.count)) &&
      flow_dimension(F) == g.l->n ==>
      box_covers(g.box, F, R, g.pieces, j); */
static void keep_matrix(const cf_growth_place g, long j)
{
    //@ ghost cf_lognorm *const l = g.l;
    //@ ghost cf_interval *const matrix = l->symmetric;
    //@ ghost cf_interval *const work = l->work;
    //@ ghost __mpfr_struct *const radii = l->row_radius;
    //@ ghost triangle_theorem();
    /*@ assert inside: \forall integer a, b; 0 <= b <= a < l->n ==>
          0 <= triangle(a, b) < triangle(l->n, 0); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          interval_kept(g, l->n, matrix + t) &&
          interval_kept(g, l->n, work + t); */
    /*@ assert apart: \forall integer i; 0 <= i < l->n ==>
          states_untouched(g, l->n, &radii[i]._mpfr_d); */
    //@ assert apart: room_kept(g, l->n, &l->room);
    keep_tape(g, g.l->n, j);
    //@ assert same: l->n == \at(g.l->n, Pre) && l->symmetric == matrix;
    //@ assert same: l->row_radius == radii && l->work == work;
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(matrix + t); */
    //@ assert ok: triangle_ok(matrix, l->n);
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(work + t); */
    //@ assert ok: triangle_ok(work, l->n);
    /*@ assert same: \forall integer i; 0 <= i < l->n ==>
          mp_same{Pre,Here}(radii + i); */
    //@ assert ok: lognorm_room_ok(&l->room);
    //@ assert ok: lognorm_ok(l) && lognorm_valid(l);
}

uint32_t cf_piece_growth(int *split, const cf_growth_place g, long j)
{
    /*@ assert apart: \forall integer i; 0 <= i < g.l->n ==>
          interval_unwritten(g, g.box + i); */
    keep_matrix(g, j);
    /*@ assert apart: \separated(g.e->room,
          g.e->values + (0 .. g.e->tape->node_count - 1),
          g.box + (0 .. g.l->n - 1)); */
    //@ assert apart: matrix_apart(g.l->symmetric, g.e, triangle(g.l->n, 0));
    //@ assert apart: lognorm_apart(g.l, g.e);
    /*@ assert fits: \forall flow F, program p, real R;
          \at(place_fits(g, F, p, g.l->n) && end_above(g.radius, R), Pre) ==>
          flow_dimension(F) == g.l->n && tape_is(g.e->tape, p) &&
          box_covers(g.box, F, R, g.pieces, j) &&
          flow_is_tape(F, p, g.row, g.column, g.symmetric, g.entry_count,
                       g.node_end); */
    /*@ assert apart: \forall mp_limb_t **t;
          matrix_untouched{Pre}(g.l, g.e, t) ==>
          matrix_untouched(g.l, g.e, t); */
    //@ assert apart: interval_unwritten(g, g.time);
    //@ assert apart: horner_unwritten(g, g.room);
    /*@ assert apart: \forall integer i; 0 <= i < g.l->n ==>
          interval_unwritten(g, g.box + i); */
    ready:;
    const uint32_t answer =
        cf_piece_matrix(split, g.l, g.e, g.box, g.node, g.row, g.column,
                        g.symmetric, g.entry_count, g.node_end);
    //@ assert same: iv_same{ready,Here}(g.time);
    //@ assert same: row_same{ready,Here}(g.box, \at(g.l->n, Pre));
    //@ assert ok: horner_room_ok(g.room);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    /*@ assert ok: nodes_below(g.e->tape, g.node, g.l->n, g.entry_count,
                               g.node_end); */
    //@ assert ok: place_tape(g, g.l->n);
    return answer;
}
