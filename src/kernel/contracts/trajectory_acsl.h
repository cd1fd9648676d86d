/* trajectory_acsl.h -- what ties the steps of a trajectory to the solutions
 * that claims speak of.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). claim.h takes it that a step
 * which has been accepted leads every solution from line n to line n + 1 and
 * keeps what is tracked in its hulls. accept.h and glue.h speak of the flow of
 * one step and of points instead. The axioms here say what the words of
 * claim.h mean in the words of those two, for a flow (its field does not
 * depend on time, so what is tracked depends on the state alone); none of them
 * is mathematics. The theorem at the end is proved in theorem_step.c.
 */
#ifndef CF_CONTRACTS_TRAJECTORY_ACSL_H
#define CF_CONTRACTS_TRAJECTORY_ACSL_H

#include "kernel/accept.h"
#include "kernel/claim.h"
#include "kernel/euclid.h"

/*@ axiomatic Trajectory {
      // a trajectory: variables; the centre and radius of line n; the length
      // h of step n, and its path at the scaled time s in [0,1]
      logic integer dimension;
      logic rseq line_centre(integer n);
      logic real line_radius(integer n);
      logic real step_length(integer n);
      logic rseq path_at(integer n, real s);
      // x(t), where x exists
      logic rseq state_at(solution X, real t);
      // tracked number k at the state z
      logic real tracked_value(integer k, rseq z);

      axiom at_node_def: \forall solution X, integer n, real t;
        at_node(X, n, t) <==>
        reaches(state_at(X, t), line_centre(n), dimension, line_radius(n));
      axiom tracked_def: \forall solution X, integer k, real t;
        tracked_at(X, k, t) == tracked_value(k, state_at(X, t));

      // the flow of step n, if the solution X is where it begins at time t:
      // its field is that of X, its polynomial the path, x(s) = X(t + s)
      logic flow flow_at(solution X, integer n, real t);
      axiom flow_starts_def: \forall solution X, integer n, real t, rho;
        exists_until(X, t) &&
        reaches(state_at(X, t), path_at(n, 0.0), dimension, rho) ==>
        flow_starts(flow_at(X, n, t), rho);
      axiom flow_ends_def: \forall solution X, integer n, p, real t, bound;
        1 <= p && exists_until(X, t) &&
        flow_within(flow_at(X, n, t), p, p, bound) ==>
        exists_until(X, t + step_length(n)) &&
        reaches(state_at(X, t + step_length(n)), path_at(n, 1.0), dimension,
                bound);
      // the scaled time s is in piece j of p
      predicate in_piece(real s, integer p, integer j) =
        (real)j <= rmul(s, (real)p) <= (real)(j + 1);
      axiom flow_during_def: \forall solution X, integer n, p, j,
        real t, s, now, next, bound;
        0 <= j < p && exists_until(X, t) && in_piece(s, p, j) &&
        flow_during(flow_at(X, n, t), p, j, now, next) &&
        now <= bound && next <= bound ==>
        reaches(state_at(X, t + rmul(s, step_length(n))), path_at(n, s),
                dimension, bound);
    }
    axiomatic ScaledTime {
      // the scaled time of u in step n, which begins at t
      logic real scaled_at(integer n, real t, real u);
      axiom scaled_at_def: \forall integer n, real t, u;
        scaled_at(n, t, u) == rdiv(u - t, step_length(n));
      // s is the scaled time of u, for a step n in p pieces that begins at t
      predicate scaled_time(integer n, real t, real u, real s, integer p);
      axiom scaled_time_def: \forall integer n, p, real t, u, s;
        scaled_time(n, t, u, s, p) <==>
        0.0 <= s <= 1.0 && rmul(s, (real)p) <= (real)p &&
        t + rmul(s, step_length(n)) == u;
    }
    logic real larger(real x, real y) = x <= y ? y : x;

    // what is tracked stays in the hulls at all states within the bounds of
    // piece j
    predicate piece_holds{L}(integer n, integer p, integer j,
                             __mpfr_struct *bound, cf_interval *hull,
                             integer count) =
      \forall integer k, real s, rseq z; 0 <= k < count &&
      0.0 <= s <= 1.0 && in_piece(s, p, j) &&
      reaches(z, path_at(n, s), dimension,
              larger(mp_val(bound + j), mp_val(bound + (j + 1)))) ==>
      iv_has(hull + k, tracked_value(k, z));
    // what cf_accept_tube gives
    predicate tube_given{L}(__mpfr_struct *bound, real rho, real delta,
                            __mpfr_struct *exponent, real R, integer p) =
      \forall flow F; flow_starts(F, rho) && flow_defect(F, delta) &&
      tube_flow(F, exponent, R, p) ==> tube_bounds(F, bound, p, p);
    // rules defect and lognorm, for step n
    predicate step_hypotheses{L}(integer n, real delta,
                                 __mpfr_struct *exponent, real R,
                                 integer p) =
      \forall solution X, real t; flow_defect(flow_at(X, n, t), delta) &&
      tube_flow(flow_at(X, n, t), exponent, R, p);
    // the path begins in the centre of line n; what is within `bound` of its
    // end is on line n + 1 (cf_glue_holds)
    predicate step_joins(integer n, real bound) =
      (\forall rseq x;
       reaches(x, line_centre(n), dimension, line_radius(n)) ==>
       reaches(x, path_at(n, 0.0), dimension, line_radius(n))) &&
      (\forall rseq x; reaches(x, path_at(n, 1.0), dimension, bound) ==>
       reaches(x, line_centre(n + 1), dimension, line_radius(n + 1)));
*/

/*@ ghost
    // An accepted step, glued to the next line, is what cf_cover_step asks for.
    /@ requires 1 <= pieces <= 65536 && 0.0 < step_length(n);
       requires \valid_read(bound + (0 .. pieces));
       requires \valid_read(exponent + (0 .. pieces - 1));
       requires tube: tube_given(bound, line_radius(n), mp_val(delta),
         exponent, mp_val(R), pieces);
       requires rules: step_hypotheses(n, mp_val(delta), exponent, mp_val(R),
         pieces);
       requires joins: step_joins(n, mp_val(bound + pieces));
       requires hulls: \forall integer j; 0 <= j < pieces ==>
         piece_holds(n, pieces, j, bound, hull, count);
       terminates \true; exits \false; assigns \nothing;
       ensures step: \forall solution X, real t;
         exists_until(X, t) && at_node(X, n, t) ==>
         step_encloses(X, n, t, t + step_length(n), hull, count); @/
    void step_theorem(long n, const __mpfr_struct *bound, mpfr_srcptr delta,
                      const __mpfr_struct *exponent, mpfr_srcptr R,
                      long pieces, const cf_interval *hull, uint32_t count);
*/

#endif
