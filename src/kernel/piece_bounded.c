/* piece_bounded.c -- rule `lognorm` on one piece; see piece_bounded.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_bounded.h"

#include "kernel/contracts/tape_frame_acsl.h"

/*@ // the same for the parts of numbers
    predicate interval_kept{L}(cf_growth_place g, __mpfr_struct *exponent,
                               cf_interval *x) =
      test_untouched(g, exponent, &x->lower[0]._mpfr_d) &&
      test_untouched(g, exponent, &x->upper[0]._mpfr_d);
    predicate rational_kept{L}(cf_growth_place g, __mpfr_struct *exponent,
                               __mpq_struct *x) =
      test_untouched(g, exponent, &x->_mp_num._mp_d) &&
      test_untouched(g, exponent, &x->_mp_den._mp_d);
*/

/* cf_growth_bounded, and what it does not write */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l);
    requires radii_ok(g.l->row_radius, g.l->n) && 1 <= g.pieces <= 65536;
    requires mu_given(mu, h) && mu_apart(g, mu, h);
    requires \valid(exponent) && mp_ok(exponent);
    requires exponent_apart_lognorm(g, exponent);
    requires \separated(exponent, mu) && \separated(exponent, h);
    terminates \true; exits \false;
    assigns g.l->room, g.l->work[0 .. triangle(g.l->n, 0) - 1], *exponent;
    ensures frame: \forall mp_limb_t **t;
      \old(test_untouched(g, exponent, t)) ==> \old(*t) == *t;
    ensures ok: mp_ok(exponent) && lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures same: lognorm_stays{Pre,Post}(g.l);
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 && mp_num(exponent) ==> \forall flow F,
      real R, integer j; 0 <= j < g.pieces &&
      flow_dimension(F) == \old(g.l->n) &&
      flow_length(F) == \old(mq_val(h)) && flow_smooth(F, R, g.pieces, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, g.pieces, j, A) ==>
       \old(split_has(g.l->symmetric, g.l->row_radius, A, g.l->n))) ==>
      flow_grows(F, R, g.pieces, j, mp_val(exponent)); */
static int test_mu(mpfr_ptr exponent, const cf_growth_place g, mpfr_srcptr mu,
                   mpq_srcptr h)
{
    return cf_growth_bounded(exponent, g.l, mu, h, g.pieces);
}

/* the same; the tape stays what it is */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l);
    requires radii_ok(g.l->row_radius, g.l->n) && 1 <= g.pieces <= 65536;
    requires place_tape(g, g.l->n) && lognorm_apart(g.l, g.e);
    requires constants_apart(g.l, g.e) && work_apart(g);
    requires mu_given(mu, h) && mu_apart(g, mu, h);
    requires \valid(exponent) && mp_ok(exponent);
    requires exponent_apart_lognorm(g, exponent);
    requires exponent_apart_tape(g, exponent);
    requires \separated(exponent, mu) && \separated(exponent, h);
    terminates \true; exits \false;
    assigns g.l->room, g.l->work[0 .. triangle(g.l->n, 0) - 1], *exponent;
    ensures frame: \forall mp_limb_t **t;
      \old(test_untouched(g, exponent, t)) ==> \old(*t) == *t;
    ensures ok: mp_ok(exponent) && lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures same: lognorm_stays{Pre,Post}(g.l) &&
      evaluation_keeps{Pre,Post}(g.e);
    ensures tape: place_tape(g, g.l->n);
    ensures tape: \forall program p; \old(tape_is(g.e->tape, p)) ==>
      tape_is(g.e->tape, p);
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 && mp_num(exponent) ==> \forall flow F,
      real R, integer j; 0 <= j < g.pieces &&
      flow_dimension(F) == \old(g.l->n) &&
      flow_length(F) == \old(mq_val(h)) && flow_smooth(F, R, g.pieces, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, g.pieces, j, A) ==>
       \old(split_has(g.l->symmetric, g.l->row_radius, A, g.l->n))) ==>
      flow_grows(F, R, g.pieces, j, mp_val(exponent)); */
static int test_beside(mpfr_ptr exponent, const cf_growth_place g,
                       mpfr_srcptr mu, mpq_srcptr h)
{
    //@ ghost const cf_evaluation *const e = g.e;
    //@ ghost const cf_tape *const tape = e->tape;
    //@ ghost const cf_interval *const values = e->values;
    //@ ghost const cf_interval *const around = e->constants;
    //@ ghost const cf_term_room *const room = e->room;
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c, mq_val(&tape->constants[c][0])); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          rational_kept(g, exponent, &tape->constants[c][0]); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          interval_kept(g, exponent, around + c); */
    /*@ assert apart: \forall integer i; 0 <= i < tape->node_count ==>
          interval_kept(g, exponent, values + i); */
    //@ assert apart: interval_kept(g, exponent, &room->product);
    //@ assert apart: interval_kept(g, exponent, &room->rest.sum);
    /*@ assert apart: test_untouched(g, exponent,
                                     &room->rest.scratch.a[0]._mpfr_d); */
    /*@ assert apart: test_untouched(g, exponent,
                                     &room->rest.scratch.b[0]._mpfr_d); */
    //@ assert apart: interval_kept(g, exponent, &e->scratch.product);
    const int bounded = test_mu(exponent, g, mu, h);
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
    /*@ assert kept: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_same{Pre,Here}(around + c); */
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c,
                 \at(mq_val(&g.e->tape->constants[c][0]), Pre)); */
    //@ assert ok: constants_have(around, tape);
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    //@ assert ok: evaluation_ok(e);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    /*@ assert ok: nodes_below(g.e->tape, g.node, g.l->n, g.entry_count,
                               g.node_end); */
    return bounded;
}

int cf_piece_bounded(mpfr_ptr exponent, const cf_growth_place g, mpfr_srcptr mu,
                     mpq_srcptr h)
{
    /*@ assert ok: \forall integer i; 0 <= i < g.l->n ==>
          row_ok(g.leading + leading_place(i), g.count); */
    //@ assert ok: row_ok(g.box, g.l->n);
    //@ assert apart: interval_kept(g, exponent, g.time);
    //@ assert apart: interval_kept(g, exponent, &g.room->product);
    /*@ assert apart: test_untouched(g, exponent,
                                     &g.room->scratch.a[0]._mpfr_d); */
    /*@ assert apart: test_untouched(g, exponent,
                                     &g.room->scratch.b[0]._mpfr_d); */
    /*@ assert apart: \forall integer i; 0 <= i < g.l->n ==>
          interval_kept(g, exponent, g.box + i); */
    const int bounded = test_beside(exponent, g, mu, h);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: rests_same{Pre,Here}(g.rest, g.l->n);
    /*@ assert same: \forall integer i; 0 <= i < g.l->n ==>
          row_same{Pre,Here}(g.leading + leading_place(i), g.count); */
    /*@ assert ok: \forall integer i; 0 <= i < g.l->n ==>
          row_ok(g.leading + leading_place(i), g.count); */
    //@ assert ok: leading_in(g.leading, g.l->n, g.count);
    //@ assert ok: rests_ok(g.rest, g.l->n);
    //@ assert same: iv_same{Pre,Here}(g.time);
    //@ assert same: row_same{Pre,Here}(g.box, g.l->n);
    //@ assert ok: horner_room_ok(g.room);
    //@ assert ok: iv_out(g.time) && \valid(g.room);
    //@ assert ok: row_ok(g.box, g.l->n);
    //@ assert ok: place_states(g, g.l->n);
    //@ assert apart: states_apart_tape(g, g.l->n);
    //@ assert apart: states_apart_rows(g, g.l->n);
    //@ assert apart: states_apart_lognorm(g, g.l->n);
    //@ assert apart: matrix_apart(g.l->symmetric, g.e, triangle(g.l->n, 0));
    //@ assert apart: lognorm_apart(g.l, g.e);
    //@ assert apart: constants_apart(g.l, g.e);
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{Pre}(g, t) ==>
          piece_untouched(g, t); */
    /*@ assert known: \forall rpath P, integer i; 0 <= i < g.l->n &&
          \at(row_has(g.leading + leading_place(i), coordinate(P, i), g.count),
              Pre) ==>
          row_has(g.leading + leading_place(i), coordinate(P, i), g.count); */
    /*@ assert known: \forall rpath P, real s, integer i, length;
          0 <= i < g.l->n &&
          \at(path_rest(g.rest + i, coordinate(P, i), s, g.count, length),
              Pre) ==>
          path_rest(g.rest + i, coordinate(P, i), s, g.count, length); */
    /*@ assert known: \forall rpath P, real s, integer length;
          \at(path_known(g.leading, g.rest, P, s, g.l->n, g.count, length),
              Pre) ==>
          path_known(g.leading, g.rest, P, s, g.l->n, g.count, length); */
    /*@ assert prepared: \forall flow F;
          \at(path_prepared(F, g.leading, g.rest, g.l->n, g.count), Pre) ==>
          path_prepared(F, g.leading, g.rest, g.l->n, g.count); */
    return bounded;
}
