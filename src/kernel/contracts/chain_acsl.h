/* chain_acsl.h -- the whole of one step, from what its functions promise.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). The preconditions of the theorem
 * are the promises of cf_tube_delta, cf_tube_exponent, cf_accept_tube and
 * cf_glue_holds, and the facts about one step that the other theorems end with:
 * bounds of the components of its defect (theorem_defect.c) and of the
 * logarithmic norm on its pieces, and hulls that contain what is tracked
 * (quantity.h). The conclusion is what claim.h asks of a step. Proved in
 * theorem_chain.c.
 */
#ifndef CF_CONTRACTS_CHAIN_ACSL_H
#define CF_CONTRACTS_CHAIN_ACSL_H

#include "kernel/contracts/trajectory_acsl.h"
#include "kernel/quantity.h"
#include "kernel/tube.h"

/*@ axiomatic StepFlow {
      // the flow of step n has the variables of the trajectory and the length
      // of the step
      axiom flow_at_sizes: \forall solution X, integer n, real t;
        flow_dimension(flow_at(X, n, t)) == dimension &&
        flow_length(flow_at(X, n, t)) == step_length(n);
    }
    // component[i] bounds component i of the defect of step n
    predicate components_bounded{L}(integer n, __mpfr_struct *component) =
      \forall solution X, integer i, real t; 0 <= i < dimension ==>
      flow_component(flow_at(X, n, t), i, mp_val(component + i));
    // mu[j] bounds the logarithmic norm on piece j of p
    predicate lognorms_bounded{L}(integer n, real R, __mpfr_struct *mu,
                                  integer p) =
      \forall solution X, integer j, real t; 0 <= j < p ==>
      flow_lognorm(flow_at(X, n, t), R, p, j, mp_val(mu + j));
    // what cf_tube_delta gives
    predicate delta_given{L}(real delta, __mpfr_struct *component) =
      \forall flow F; flow_dimension(F) == dimension &&
      (\forall integer i; 0 <= i < dimension ==>
       flow_component(F, i, mp_val(component + i))) ==>
      flow_defect(F, delta);
    // what cf_tube_exponent gives, for every piece
    predicate exponents_given{L}(__mpfr_struct *exponent, __mpfr_struct *mu,
                                 real h, real R, integer p) =
      \forall flow F, integer j; 0 <= j < p && flow_length(F) == h &&
      flow_lognorm(F, R, p, j, mp_val(mu + j)) ==>
      flow_grows(F, R, p, j, mp_val(exponent + j));
    // what is tracked is in the hulls, on every piece
    predicate hulls_hold{L}(integer n, integer p, __mpfr_struct *bound,
                            cf_interval *hull, integer count) =
      \forall integer j, k; 0 <= j < p && 0 <= k < count ==>
      quantity_on(hull + k, n, k, p, j,
                  larger(mp_val(bound + j), mp_val(bound + (j + 1))));
*/

/*@ ghost
    // What the functions of one step promise is what cf_cover_step asks for.
    /@ requires 1 <= pieces <= 65536 && 0.0 < step_length(n);
       requires \valid_read(bound + (0 .. pieces));
       requires \valid_read(exponent + (0 .. pieces - 1));
       requires defect: components_bounded(n, component);
       requires delta: delta_given(mp_val(delta), component);
       requires lognorm: lognorms_bounded(n, mp_val(R), mu, pieces);
       requires exponents: exponents_given(exponent, mu, step_length(n),
         mp_val(R), pieces);
       requires tube: tube_given(bound, line_radius(n), mp_val(delta),
         exponent, mp_val(R), pieces);
       requires joins: step_joins(n, mp_val(bound + pieces));
       requires hulls: hulls_hold(n, pieces, bound, hull, count);
       terminates \true; exits \false; assigns \nothing;
       ensures step: \forall solution X, real t;
         exists_until(X, t) && at_node(X, n, t) ==>
         step_encloses(X, n, t, t + step_length(n), hull, count); @/
    void chain_theorem(long n, const __mpfr_struct *bound,
                       const __mpfr_struct *component, mpfr_srcptr delta,
                       const __mpfr_struct *mu,
                       const __mpfr_struct *exponent, mpfr_srcptr R,
                       long pieces, const cf_interval *hull, uint32_t count);
*/

#endif
