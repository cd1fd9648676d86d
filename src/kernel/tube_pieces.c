/* tube_pieces.c -- all pieces of a step; see tube_pieces.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/tube_pieces.h"

#include "kernel/contracts/tape_frame_acsl.h"

/* cf_piece_growth; the place may be used again */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l) && \valid(split);
    requires place_path(g, g.l->n) && place_states(g, g.l->n);
    requires place_entries(g, g.l->n) && place_tape(g, g.l->n);
    requires place_apart(g) && path_untouched(g) && answer_apart(g, split);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *split, *g.time, g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room;
    ensures ok: lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures same: lognorm_stays{Pre,Post}(g.l) &&
      evaluation_keeps{Pre,Post}(g.e);
    ensures path: place_path(g, g.l->n);
    ensures states: place_states(g, g.l->n);
    ensures entries: place_entries(g, g.l->n);
    ensures tape: place_tape(g, g.l->n);
    ensures apart: place_apart(g);
    ensures apart: path_untouched(g) && answer_apart(g, split);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures frame: \forall mp_limb_t **t; \old(piece_untouched(g, t)) ==>
      \old(*t) == *t;
    ensures answer: *split == 0 || *split == 1;
    ensures defined: *split == 1 ==> g.node_end <= \result;
    ensures radii: *split == 1 ==> radii_ok(g.l->row_radius, g.l->n);
    ensures smooth: *split == 1 ==> \forall flow F, program p, real R;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) ==>
      flow_smooth(F, R, g.pieces, j);
    ensures split: *split == 1 ==> \forall flow F, program p, real R,
      rmatrix A;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) &&
      flow_jacobian(F, R, g.pieces, j, A) ==>
      split_has(g.l->symmetric, g.l->row_radius, A, g.l->n); */
static uint32_t grow_piece(int *split, const cf_growth_place g, long j)
{
    /*@ assert ok: \forall integer i; 0 <= i < g.l->n ==>
          row_ok(g.leading + leading_place(i), g.count); */
    const uint32_t answer = cf_piece_growth(split, g, j);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: rests_same{Pre,Here}(g.rest, g.l->n);
    /*@ assert same: \forall integer i; 0 <= i < g.l->n ==>
          row_same{Pre,Here}(g.leading + leading_place(i), g.count); */
    /*@ assert ok: \forall integer i; 0 <= i < g.l->n ==>
          row_ok(g.leading + leading_place(i), g.count); */
    //@ assert ok: leading_in(g.leading, g.l->n, g.count);
    //@ assert ok: rests_ok(g.rest, g.l->n);
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
    return answer;
}

/* grow_piece; place and slot may be used again */
/*@ requires place_ready(g) && slot_ready(g, exponent, mu, h);
    requires \valid(split) && answer_apart(g, split);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *split, *g.time, g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room;
    ensures ready: place_ready(g);
    ensures slot: slot_ready(g, exponent, mu, h);
    ensures same: place_stays{Pre,Post}(g);
    ensures same: mq_val(h) == \old(mq_val(h)) &&
      mp_same{Pre,Post}(g.radius) && answer_apart(g, split);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures frame: \forall mp_limb_t **t; \old(piece_untouched(g, t)) ==>
      \old(*t) == *t;
    ensures answer: *split == 0 || *split == 1;
    ensures radii: *split == 1 ==> radii_ok(g.l->row_radius, g.l->n);
    ensures smooth: *split == 1 ==> \forall flow F, program p, real R;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) ==>
      flow_smooth(F, R, g.pieces, j);
    ensures split: *split == 1 ==> \forall flow F, program p, real R,
      rmatrix A;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) &&
      flow_jacobian(F, R, g.pieces, j, A) ==>
      split_has(g.l->symmetric, g.l->row_radius, A, g.l->n); */
static uint32_t grow_slot(int *split, mpfr_srcptr exponent,
                          const cf_growth_place g, mpfr_srcptr mu,
                          mpq_srcptr h, long j)
{
    (void)exponent;
    (void)mu;
    (void)h;
    const uint32_t failed = grow_piece(split, g, j);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: mp_same{Pre,Here}(mu) && mp_same{Pre,Here}(exponent);
    //@ assert same: h->_mp_num._mp_d == \at(h->_mp_num._mp_d, Pre);
    //@ assert same: h->_mp_den._mp_d == \at(h->_mp_den._mp_d, Pre);
    //@ assert ok: mu_given(mu, h);
    //@ assert same: place_stays{Pre,Here}(g);
    //@ assert apart: work_apart(g);
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{Pre}(g, t) ==>
          piece_untouched(g, t); */
    //@ assert apart: mu_apart(g, mu, h);
    /*@ assert apart: \forall mp_limb_t **t;
          test_untouched{Pre}(g, exponent, t) ==>
          test_untouched(g, exponent, t); */
    /*@ assert apart: \forall cf_interval *a, integer m;
          row_beside{Pre}(g, exponent, a, m) ==>
          row_beside(g, exponent, a, m); */
    //@ assert apart: path_beside(g, exponent);
    //@ assert apart: exponent_apart_lognorm(g, exponent);
    //@ assert apart: exponent_apart_tape(g, exponent);
    //@ assert apart: exponent_apart(g, exponent);
    return failed;
}

/* cf_piece_bounded; place and slot may be used again */
/*@ requires place_ready(g) && slot_ready(g, exponent, mu, h);
    requires radii_ok(g.l->row_radius, g.l->n);
    terminates \true; exits \false;
    assigns g.l->room, g.l->work[0 .. triangle(g.l->n, 0) - 1], *exponent;
    ensures ready: place_ready(g);
    ensures slot: slot_ready(g, exponent, mu, h);
    ensures same: place_stays{Pre,Post}(g);
    ensures same: mq_val(h) == \old(mq_val(h)) &&
      mp_same{Pre,Post}(g.radius);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures frame: \forall mp_limb_t **t;
      \old(test_untouched(g, exponent, t)) ==> \old(*t) == *t;
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 && mp_num(exponent) ==> \forall flow F,
      real R, integer j; 0 <= j < g.pieces &&
      flow_dimension(F) == \old(g.l->n) &&
      flow_length(F) == \old(mq_val(h)) && flow_smooth(F, R, g.pieces, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, g.pieces, j, A) ==>
       \old(split_has(g.l->symmetric, g.l->row_radius, A, g.l->n))) ==>
      flow_grows(F, R, g.pieces, j, mp_val(exponent)); */
static int test_slot(mpfr_ptr exponent, const cf_growth_place g,
                     mpfr_srcptr mu, mpq_srcptr h)
{
    //@ assert apart: exponent_apart_lognorm(g, exponent);
    //@ assert apart: exponent_apart_tape(g, exponent);
    //@ assert apart: exponent_apart_states(g, exponent);
    //@ assert apart: test_untouched(g, exponent, &mu->_mpfr_d);
    //@ assert apart: test_untouched(g, exponent, &h->_mp_num._mp_d);
    //@ assert apart: test_untouched(g, exponent, &h->_mp_den._mp_d);
    const int bounded = cf_piece_bounded(exponent, g, mu, h);
    //@ assert same: g.l->n == \at(g.l->n, Pre);
    //@ assert same: mp_same{Pre,Here}(mu);
    //@ assert same: h->_mp_num._mp_d == \at(h->_mp_num._mp_d, Pre);
    //@ assert same: h->_mp_den._mp_d == \at(h->_mp_den._mp_d, Pre);
    //@ assert ok: mu_given(mu, h);
    //@ assert same: place_stays{Pre,Here}(g);
    //@ assert apart: work_apart(g);
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{Pre}(g, t) ==>
          piece_untouched(g, t); */
    //@ assert apart: mu_apart(g, mu, h);
    /*@ assert apart: \forall mp_limb_t **t;
          test_untouched{Pre}(g, exponent, t) ==>
          test_untouched(g, exponent, t); */
    /*@ assert apart: \forall cf_interval *a, integer m;
          row_beside{Pre}(g, exponent, a, m) ==>
          row_beside(g, exponent, a, m); */
    //@ assert apart: path_beside(g, exponent);
    //@ assert apart: exponent_apart_lognorm(g, exponent);
    //@ assert apart: exponent_apart_tape(g, exponent);
    //@ assert apart: exponent_apart(g, exponent);
    return bounded;
}

/* piece j; *answer is one of CF_PIECES_... */
/*@ requires place_ready(g) && slot_ready(g, exponent, mu, h);
    requires \valid(answer) && answer_apart(g, answer);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *answer, *exponent, *g.time, g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room,
            g.l->work[0 .. triangle(g.l->n, 0) - 1];
    ensures ok: place_ready(g) && slot_ready(g, exponent, mu, h);
    ensures same: place_stays{Pre,Post}(g);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures frame: \forall mp_limb_t **t; \old(piece_untouched(g, t)) &&
      \old(test_untouched(g, exponent, t)) ==> \old(*t) == *t;
    ensures grows: *answer == CF_PIECES_BOUNDED ==>
      piece_grows{Pre,Post}(g, exponent, h, j); */
static uint32_t bound_piece(int *answer, mpfr_ptr exponent,
                            const cf_growth_place g, mpfr_srcptr mu,
                            mpq_srcptr h, long j,
                            const struct cf_step_hand *hand)
{
    const uint32_t failed = grow_slot(answer, exponent, g, mu, h, j);
    grown:;
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{Pre}(g, t) ==>
          piece_untouched(g, t); */
    /*@ assert apart: \forall mp_limb_t **t;
          test_untouched{Pre}(g, exponent, t) ==>
          test_untouched(g, exponent, t); */
    if (*answer == CF_PIECES_UNDEFINED) {
        return failed;
    }
    cf_piece_seen(hand, j);
    if (test_slot(exponent, g, mu, h)) {
        //@ assert grows: piece_grows{Pre,Here}(g, exponent, h, j);
        return CF_NODE_NONE;
    }
    tested:;
    //@ assert fits: fits_kept{Pre,Here}(g, g.l->n);
    //@ assert same: mq_val(h) == \at(mq_val(h), Pre);
    /*@ assert same: \forall real R; \at(end_above(g.radius, R), Pre) ==>
          end_above(g.radius, R); */
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{grown}(g, t) ==>
          piece_untouched(g, t); */
    if (!cf_piece_other_rule(exponent, mu, h, g, j, hand)) {
        *answer = CF_PIECES_UNSHOWN;
        return CF_NODE_NONE;
    }
    //@ assert grows: piece_grows{tested,Here}(g, exponent, h, j);
    //@ assert grows: piece_grows{Pre,Here}(g, exponent, h, j);
    return CF_NODE_NONE;
}

/* the same in the arrays of all pieces */
/*@ requires place_ready(g) && slots_ready(g, exponent, mu, h);
    requires slots_apart(g, exponent, mu);
    requires \valid(answer) && answer_apart(g, answer);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *answer, exponent[0 .. g.pieces - 1], *g.time,
            g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room,
            g.l->work[0 .. triangle(g.l->n, 0) - 1];
    ensures ready: place_ready(g);
    ensures slots: slots_ready(g, exponent, mu, h);
    ensures same: place_stays{Pre,Post}(g) && answer_apart(g, answer);
    ensures same: mq_val(h) == \old(mq_val(h)) &&
      mp_same{Pre,Post}(g.radius);
    ensures others: \forall integer i; 0 <= i < g.pieces && i != j ==>
      mp_same{Pre,Post}(exponent + i);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures grows: *answer == CF_PIECES_BOUNDED ==>
      piece_grows{Pre,Post}(g, exponent + j, h, j); */
static uint32_t next_piece(int *answer, __mpfr_struct *exponent,
                           const cf_growth_place g, const __mpfr_struct *mu,
                           mpq_srcptr h, long j,
                           const struct cf_step_hand *hand)
{
    //@ ghost __mpfr_struct *const mine = exponent + j;
    //@ assert ready: slot_ready(g, mine, mu + j, h);
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces && i != j ==>
          piece_untouched(g, &exponent[i]._mpfr_d) &&
          test_untouched(g, mine, &exponent[i]._mpfr_d); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          mu_apart(g, mu + i, h); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          piece_untouched(g, &mu[i]._mpfr_d); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          \separated(mine, mu + i); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          test_untouched(g, mine, &mu[i]._mpfr_d); */
    //@ assert apart: test_untouched(g, mine, &h->_mp_num._mp_d);
    //@ assert apart: test_untouched(g, mine, &h->_mp_den._mp_d);
    //@ assert apart: piece_untouched(g, &g.radius->_mpfr_d);
    //@ assert apart: test_untouched(g, mine, &g.radius->_mpfr_d);
    const uint32_t failed =
        bound_piece(answer, exponent + j, g, mu + j, h, j, hand);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    /*@ assert same: \forall integer i; 0 <= i < g.pieces && i != j ==>
          mp_same{Pre,Here}(exponent + i); */
    /*@ assert same: \forall integer i; 0 <= i < g.pieces ==>
          mp_same{Pre,Here}(mu + i); */
    //@ assert same: h->_mp_num._mp_d == \at(h->_mp_num._mp_d, Pre);
    //@ assert same: h->_mp_den._mp_d == \at(h->_mp_den._mp_d, Pre);
    /*@ assert apart: \forall mp_limb_t **t; piece_untouched{Pre}(g, t) ==>
          piece_untouched(g, t); */
    /*@ assert apart: \forall __mpfr_struct *x;
          mu_apart{Pre}(g, x, h) ==> mu_apart(g, x, h); */
    /*@ assert apart: \forall __mpfr_struct *x, mp_limb_t **t;
          test_untouched{Pre}(g, x, t) ==> test_untouched(g, x, t); */
    /*@ assert apart: \forall __mpfr_struct *x, cf_interval *a, integer m;
          row_beside{Pre}(g, x, a, m) ==> row_beside(g, x, a, m); */
    /*@ assert apart: \forall __mpfr_struct *x; path_beside{Pre}(g, x) ==>
          path_beside(g, x); */
    /*@ assert apart: \forall __mpfr_struct *x; exponent_apart{Pre}(g, x) ==>
          exponent_apart(g, x); */
    /*@ assert slots: \forall integer i; 0 <= i < g.pieces && i != j ==>
          slot_ready(g, exponent + i, mu + i, h); */
    return failed;
}

uint32_t cf_tube_pieces(int *answer, __mpfr_struct *exponent,
                        const cf_growth_place g, const __mpfr_struct *mu,
                        mpq_srcptr h, const struct cf_step_hand *hand)
{
    //@ ghost cf_interval *const values = g.e->values;
    //@ ghost uint32_t const nodes = g.e->tape->node_count;
    //@ ghost cf_term_room *const room = g.e->room;
    //@ ghost cf_interval *const symmetric = g.l->symmetric;
    //@ ghost __mpfr_struct *const radii = g.l->row_radius;
    //@ ghost cf_interval *const work = g.l->work;
    //@ ghost uint32_t const n = g.l->n;
    uint32_t failed = CF_NODE_NONE;
    *answer = CF_PIECES_BOUNDED;
    /*@ loop invariant range: 0 <= j <= g.pieces;
        loop invariant ready: place_ready(g);
        loop invariant slots: slots_ready(g, exponent, mu, h);
        loop invariant same: place_stays{Pre,Here}(g);
        loop invariant same: answer_apart(g, answer);
        loop invariant same: mq_val(h) == \at(mq_val(h), Pre);
        loop invariant same: mp_same{Pre,Here}(g.radius);
        loop invariant fits: fits_kept{Pre,Here}(g, g.l->n);
        loop invariant grow: *answer == CF_PIECES_BOUNDED ==>
          pieces_grow{Pre,Here}(g, exponent, h, j);
        loop assigns j, failed, *answer, exponent[0 .. g.pieces - 1],
          *g.time, g.box[0 .. n - 1], *g.room, values[0 .. nodes - 1], *room,
          g.e->scratch.product, symmetric[0 .. triangle(n, 0) - 1],
          radii[0 .. n - 1], g.l->room, work[0 .. triangle(n, 0) - 1];
        loop variant g.pieces - j; */
    for (long j = 0; j < g.pieces && *answer == CF_PIECES_BOUNDED; j++) {
        //@ assert grow: pieces_grow{Pre,Here}(g, exponent, h, j);
        before:;
        failed = next_piece(answer, exponent, g, mu, h, j, hand);
        /*@ assert grow: \forall integer i; 0 <= i < j ==>
              mp_same{before,Here}(exponent + i); */
        /*@ assert grow: \forall integer i; 0 <= i < j ==>
              piece_grows{Pre,Here}(g, exponent + i, h, i); */
        //@ assert grow: pieces_grow{Pre,Here}(g, exponent, h, j);
        /*@ assert same: \forall real R; \at(end_above(g.radius, R), Pre) ==>
              \at(end_above(g.radius, R), before); */
        /*@ assert grow: *answer == CF_PIECES_BOUNDED ==>
              piece_grows{Pre,Here}(g, exponent + j, h, j); */
    }
    /*@ assert radius: \at(mp_num(g.radius) ==>
          end_above(g.radius, mp_val(g.radius)), Pre); */
    return failed;
}
