/* growth_acsl.h -- the promises of the functions of rule `lognorm`, together.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). What cf_path_piece,
 * cf_path_prepare, cf_piece_box (piece.h), cf_growth_matrix, cf_lognorm_split
 * and cf_growth_bounded promise, one after the other on one piece of a step,
 * is that the exponent bounds the growth of the flow there. No axiom; proved in
 * theorem_growth.c.
 */
#ifndef CF_CONTRACTS_GROWTH_ACSL_H
#define CF_CONTRACTS_GROWTH_ACSL_H

#include "kernel/growth.h"

/*@ // the scaled time s is in piece j of n
    predicate piece_time(real s, integer n, integer j) =
      0.0 <= s <= 1.0 && (real)j <= rmul(s, (real)n) <= (real)(j + 1);
    // cf_path_piece and cf_path_prepare, for piece j of the flow
    predicate path_given{L}(flow F, cf_interval *leading, __mpfr_struct *rest,
                            cf_interval *time, integer count, integer n,
                            integer j) =
      \forall real s; piece_time(s, n, j) ==> iv_has(time, s) &&
      path_known(leading, rest, flow_path(F), s, flow_dimension(F), count,
                 flow_order(F));
    // cf_piece_box
    predicate box_given{L}(cf_interval *box, integer dimension,
                           cf_interval *leading, __mpfr_struct *rest,
                           cf_interval *time, integer count,
                           __mpfr_struct *radius) =
      \forall rpath P, real s, R, rseq z, integer length;
      iv_has(time, s) && end_above(radius, R) &&
      path_known(leading, rest, P, s, dimension, count, length) &&
      reaches(z, path_point(P, s, length), dimension, R) ==>
      row_has(box, z, dimension);
    // cf_growth_matrix, and cf_lognorm_split after it
    predicate matrix_given{L}(cf_interval *box, cf_lognorm *l, flow F,
                              real R, integer n, integer j) =
      box_covers(box, F, R, n, j) ==> flow_smooth(F, R, n, j) &&
      \forall rmatrix A; flow_jacobian(F, R, n, j, A) ==>
      split_has(l->symmetric, l->row_radius, A, l->n);
    // cf_growth_bounded
    predicate exponent_given{L}(__mpfr_struct *exponent, cf_lognorm *l,
                                flow F, real R, integer n, integer j) =
      flow_smooth(F, R, n, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, n, j, A) ==>
       split_has(l->symmetric, l->row_radius, A, l->n)) ==>
      flow_grows(F, R, n, j, mp_val(exponent));
*/

/*@ ghost
    /@ requires \valid_read(l) && \valid_read(radius) && mp_num(radius);
       requires box_given(box, l->n, leading, rest, time, count, radius);
       terminates \true; exits \false; assigns \nothing;
       ensures grows: \forall flow F; flow_dimension(F) == l->n &&
         path_given(F, leading, rest, time, count, pieces, j) &&
         matrix_given(box, l, F, mp_val(radius), pieces, j) &&
         exponent_given(exponent, l, F, mp_val(radius), pieces, j) ==>
         flow_grows(F, mp_val(radius), pieces, j, mp_val(exponent)); @/
    void growth_theorem(const cf_interval *box, const cf_interval *leading,
                        const __mpfr_struct *rest, const cf_interval *time,
                        mpfr_srcptr radius, long count, const cf_lognorm *l,
                        mpfr_srcptr exponent, long pieces, long j);
*/

#endif
