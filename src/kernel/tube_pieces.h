/* tube_pieces.h -- rule `lognorm` (or another one) on all pieces of a step.
 *
 * Piece by piece: the matrices of Df on its tube (piece_growth.h), mu of the
 * piece against them, and the exponent that rule `tube` is given for it. Where
 * mu does not bound the matrices, the caller may know another rule (drift or
 * spread, step.c); what that has to show is the contract of
 * cf_piece_other_rule, which is taken as given here.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md): all
 * exponents bound the growth of the flow, each on its own piece, which is what
 * cf_accept_tube (accept.h) asks for.
 */
#ifndef CF_KERNEL_TUBE_PIECES_H
#define CF_KERNEL_TUBE_PIECES_H

#include "kernel/piece_bounded.h"

/* What can be said of the pieces; the first two are what *split of
 * cf_piece_growth says of one. */
enum {
    CF_PIECES_UNDEFINED, /* f or Df is not defined on a tube */
    CF_PIECES_BOUNDED,
    CF_PIECES_UNSHOWN /* no rule shows that mu bounds the growth */
};

/* The caller's own, handed on to the two functions below. */
struct cf_step_hand;

/*@ predicate exponent_apart{L}(cf_growth_place g, __mpfr_struct *exponent) =
      exponent_apart_lognorm(g, exponent) &&
      exponent_apart_tape(g, exponent) &&
      exponent_apart_states(g, exponent) && path_beside(g, exponent) &&
      piece_untouched(g, &exponent->_mpfr_d);
    // all that is known of the place between two pieces
    predicate place_ready{L}(cf_growth_place g) =
      lognorm_valid(g.l) && lognorm_ok(g.l) && place_path(g, g.l->n) &&
      place_states(g, g.l->n) && place_entries(g, g.l->n) &&
      place_tape(g, g.l->n) && place_apart(g) && path_untouched(g) &&
      work_apart(g);
    predicate place_stays{L1,L2}(cf_growth_place g) =
      lognorm_stays{L1,L2}(g.l) && evaluation_keeps{L1,L2}(g.e) &&
      \at(g.e->tape->node_count, L1) == \at(g.e->tape->node_count, L2) &&
      \at(g.e->tape->constant_count, L1) ==
      \at(g.e->tape->constant_count, L2);
    // one slot of the arrays of a step
    predicate slot_ready{L}(cf_growth_place g, __mpfr_struct *exponent,
                            __mpfr_struct *mu, __mpq_struct *h) =
      \valid(exponent) && mp_ok(exponent) && mu_given(mu, h) &&
      exponent_apart(g, exponent) && mu_apart(g, mu, h) &&
      \separated(exponent, mu) && \separated(exponent, h);
    // the exponent bounds the growth of every flow that fits, on piece j
    predicate piece_grows{L1,L2}(cf_growth_place g, __mpfr_struct *exponent,
                                 __mpq_struct *h, integer j) =
      \at(mp_num(exponent), L2) ==> \forall flow F, program p, real R;
      \at(place_fits(g, F, p, g.l->n) && end_above(g.radius, R) &&
          flow_length(F) == mq_val(h), L1) ==>
      flow_grows(F, R, g.pieces, j, \at(mp_val(exponent), L2));
    // the slots of the pieces, each apart from the others' exponents
    predicate slots_ready{L}(cf_growth_place g, __mpfr_struct *exponent,
                             __mpfr_struct *mu, __mpq_struct *h) =
      \forall integer i; 0 <= i < g.pieces ==>
      slot_ready(g, exponent + i, mu + i, h);
    predicate slots_apart{L}(cf_growth_place g, __mpfr_struct *exponent,
                             __mpfr_struct *mu) =
      \forall integer i, k; 0 <= i < g.pieces && 0 <= k < g.pieces ==>
      \separated(exponent + i, mu + k);
    // the first j exponents bound the growth, each on its piece
    predicate pieces_grow{L1,L2}(cf_growth_place g, __mpfr_struct *exponent,
                                 __mpq_struct *h, integer j) =
      \forall integer i; 0 <= i < j ==>
      piece_grows{L1,L2}(g, exponent + i, h, i);
    predicate numbers_finite{L}(__mpfr_struct *a, integer n) =
      \forall integer i; 0 <= i < n ==> mp_num(a + i);
*/

/* Called for every piece on whose tube f and Df are defined, with their values
 * over its box in g.e: the caller sees to its quantities. In step.c, not
 * proved; what it writes is the caller's own, of which no clause here speaks.
 */
/*@ terminates \true; exits \false; assigns \nothing; */
void cf_piece_seen(const struct cf_step_hand *hand, long j);

/* 1 if a rule other than lognorm shows that mu bounds the growth on piece j;
 * then exponent is that of mu. In step.c, not proved: rules drift and spread
 * (docs/SOUNDNESS.md). */
/*@ requires place_ready(g) && slot_ready(g, exponent, mu, h);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *exponent, *g.time, g.box[0 .. g.l->n - 1], *g.room,
            g.e->scratch.product;
    ensures ready: place_ready(g);
    ensures slot: slot_ready(g, exponent, mu, h);
    ensures same: place_stays{Pre,Post}(g);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures frame: \forall mp_limb_t **t; \old(piece_untouched(g, t)) &&
      \separated(t, exponent) ==> \old(*t) == *t;
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 ==> piece_grows{Pre,Post}(g, exponent, h, j);
*/
int cf_piece_other_rule(mpfr_ptr exponent, mpfr_srcptr mu, mpq_srcptr h,
                        const cf_growth_place g, long j,
                        const struct cf_step_hand *hand);

/* exponent[j] >= mu[j] h / pieces of every piece j. *answer is one of
 * CF_PIECES_...; only CF_PIECES_BOUNDED says something. Returns the node that
 * is not defined on a tube, or CF_NODE_NONE. */
/*@ requires place_ready(g) && slots_ready(g, exponent, mu, h);
    requires slots_apart(g, exponent, mu);
    requires \valid(answer) && answer_apart(g, answer);
    terminates \true; exits \false;
    assigns *answer, exponent[0 .. g.pieces - 1], *g.time,
            g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room,
            g.l->work[0 .. triangle(g.l->n, 0) - 1];
    ensures ready: place_ready(g) && slots_ready(g, exponent, mu, h);
    ensures grow: *answer == CF_PIECES_BOUNDED ==>
      pieces_grow{Pre,Post}(g, exponent, h, g.pieces);
    ensures tube: *answer == CF_PIECES_BOUNDED ==> \forall flow F,
      program p; \old(mp_num(g.radius) && place_fits(g, F, p, g.l->n) &&
      flow_length(F) == mq_val(h)) && numbers_finite(exponent, g.pieces) ==>
      tube_flow(F, exponent, \old(mp_val(g.radius)), g.pieces); */
uint32_t cf_tube_pieces(int *answer, __mpfr_struct *exponent,
                        const cf_growth_place g, const __mpfr_struct *mu,
                        mpq_srcptr h, const struct cf_step_hand *hand);

#endif
