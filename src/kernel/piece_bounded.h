/* piece_bounded.h -- rule `lognorm` on one piece, tested in place.
 *
 * cf_growth_bounded (growth.h) on the matrices that cf_piece_growth has left,
 * with what it leaves alone: the path, the box and the tape of the place stay
 * what they are, so that the place may be used for the next piece.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PIECE_BOUNDED_H
#define CF_KERNEL_PIECE_BOUNDED_H

#include "kernel/piece_growth.h"

/*@ // the place may be used for a piece
    predicate place_apart{L}(cf_growth_place g) =
      states_apart_tape(g, g.l->n) && states_apart_rows(g, g.l->n) &&
      states_apart_lognorm(g, g.l->n) &&
      matrix_apart(g.l->symmetric, g.e, triangle(g.l->n, 0)) &&
      lognorm_apart(g.l, g.e) && constants_apart(g.l, g.e);
    // none of the numbers of the path is written
    predicate row_untouched{L}(cf_growth_place g, cf_interval *a,
                               integer n) =
      \forall integer k; 0 <= k < n ==>
      piece_untouched(g, &a[k].lower[0]._mpfr_d) &&
      piece_untouched(g, &a[k].upper[0]._mpfr_d);
    predicate path_untouched{L}(cf_growth_place g) =
      piece_untouched(g, &g.radius->_mpfr_d) &&
      (\forall integer i; 0 <= i < g.l->n ==>
       piece_untouched(g, &g.rest[i]._mpfr_d)) &&
      (\forall integer i; 0 <= i < g.l->n ==>
       row_untouched(g, g.leading + leading_place(i), g.count));
    // an exponent is apart from what cf_growth_bounded reads and writes
    predicate exponent_apart_lognorm{L}(cf_growth_place g,
                                        __mpfr_struct *exponent) =
      \separated(exponent, g.l,
                 g.l->work + (0 .. triangle(g.l->n, 0) - 1)) &&
      \separated(exponent, g.l->row_radius + (0 .. g.l->n - 1)) &&
      \separated(exponent,
                 g.l->symmetric + (0 .. triangle(g.l->n, 0) - 1));
    // and, as the rows of the elimination are, from the tape
    predicate work_apart{L}(cf_growth_place g) =
      \separated(g.l->work + (0 .. triangle(g.l->n, 0) - 1), g.e->tape) &&
      \separated(g.l->work + (0 .. triangle(g.l->n, 0) - 1),
                 g.e->constants + (0 .. g.e->tape->constant_count - 1)) &&
      \forall integer c; 0 <= c < g.e->tape->constant_count ==>
      \separated(g.l->work + (0 .. triangle(g.l->n, 0) - 1),
                 &g.e->tape->constants[c][0]);
    predicate exponent_apart_tape{L}(cf_growth_place g,
                                     __mpfr_struct *exponent) =
      \separated(exponent, g.e) && \separated(exponent, g.e->room) &&
      \separated(exponent, g.e->tape) &&
      \separated(exponent,
                 g.e->values + (0 .. g.e->tape->node_count - 1)) &&
      \separated(exponent,
                 g.e->constants + (0 .. g.e->tape->constant_count - 1)) &&
      \forall integer c; 0 <= c < g.e->tape->constant_count ==>
      \separated(exponent, &g.e->tape->constants[c][0]);
    // from the box, and from the path, as the rows of the elimination are
    predicate exponent_apart_states{L}(cf_growth_place g,
                                       __mpfr_struct *exponent) =
      \separated(exponent, g.time) && \separated(exponent, g.room) &&
      \separated(exponent, g.box + (0 .. g.l->n - 1));
    // the place t is not among what cf_growth_bounded writes
    predicate test_untouched{L}(cf_growth_place g, __mpfr_struct *exponent,
                                mp_limb_t **t) =
      \separated(t, g.l->work + (0 .. triangle(g.l->n, 0) - 1)) &&
      \separated(t, &g.l->room) && \separated(t, exponent);
    predicate row_beside{L}(cf_growth_place g, __mpfr_struct *exponent,
                            cf_interval *a, integer n) =
      \forall integer k; 0 <= k < n ==>
      test_untouched(g, exponent, &a[k].lower[0]._mpfr_d) &&
      test_untouched(g, exponent, &a[k].upper[0]._mpfr_d);
    predicate path_beside{L}(cf_growth_place g, __mpfr_struct *exponent) =
      test_untouched(g, exponent, &g.radius->_mpfr_d) &&
      (\forall integer i; 0 <= i < g.l->n ==>
       test_untouched(g, exponent, &g.rest[i]._mpfr_d)) &&
      (\forall integer i; 0 <= i < g.l->n ==>
       row_beside(g, exponent, g.leading + leading_place(i), g.count));
    predicate mu_given{L}(__mpfr_struct *mu, __mpq_struct *h) =
      \valid_read(mu) && mp_ok(mu) && \valid_read(h) && mq_ok(h);
    predicate mu_apart{L}(cf_growth_place g, __mpfr_struct *mu,
                          __mpq_struct *h) =
      \separated(mu, g.l, g.l->work + (0 .. triangle(g.l->n, 0) - 1)) &&
      \separated(h, g.l, g.l->work + (0 .. triangle(g.l->n, 0) - 1)) &&
      piece_untouched(g, &mu->_mpfr_d) &&
      piece_untouched(g, &h->_mp_num._mp_d) &&
      piece_untouched(g, &h->_mp_den._mp_d);
    // the flows that fit before fit after
    predicate fits_kept{L1,L2}(cf_growth_place g, integer n) =
      \forall flow F, program p; place_fits{L1}(g, F, p, n) ==>
      place_fits{L2}(g, F, p, n);
*/

/* 1 if mu bounds the logarithmic norm on the tube of the piece; then
 * exponent >= mu h / pieces. */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l);
    requires radii_ok(g.l->row_radius, g.l->n);
    requires place_path(g, g.l->n) && place_states(g, g.l->n);
    requires place_entries(g, g.l->n) && place_tape(g, g.l->n);
    requires place_apart(g) && path_untouched(g) && work_apart(g);
    requires mu_given(mu, h) && mu_apart(g, mu, h);
    requires \valid(exponent) && mp_ok(exponent);
    requires exponent_apart_lognorm(g, exponent);
    requires exponent_apart_tape(g, exponent);
    requires exponent_apart_states(g, exponent) && path_beside(g, exponent);
    requires \separated(exponent, mu) && \separated(exponent, h);
    terminates \true; exits \false;
    assigns g.l->room, g.l->work[0 .. triangle(g.l->n, 0) - 1], *exponent;
    ensures frame: \forall mp_limb_t **t;
      \old(test_untouched(g, exponent, t)) ==> \old(*t) == *t;
    ensures ok: mp_ok(exponent) && lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures same: lognorm_stays{Pre,Post}(g.l) &&
      evaluation_keeps{Pre,Post}(g.e);
    ensures path: place_path(g, g.l->n);
    ensures states: place_states(g, g.l->n);
    ensures entries: place_entries(g, g.l->n);
    ensures tape: place_tape(g, g.l->n);
    ensures apart: place_apart(g);
    ensures apart: path_untouched(g);
    ensures fits: fits_kept{Pre,Post}(g, g.l->n);
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 && mp_num(exponent) ==> \forall flow F,
      real R, integer j; 0 <= j < g.pieces &&
      flow_dimension(F) == \old(g.l->n) &&
      flow_length(F) == \old(mq_val(h)) && flow_smooth(F, R, g.pieces, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, g.pieces, j, A) ==>
       \old(split_has(g.l->symmetric, g.l->row_radius, A, g.l->n))) ==>
      flow_grows(F, R, g.pieces, j, mp_val(exponent)); */
int cf_piece_bounded(mpfr_ptr exponent, const cf_growth_place g, mpfr_srcptr mu,
                     mpq_srcptr h);

#endif
