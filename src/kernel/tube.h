/* tube.h -- the numbers that rule `tube` starts from: delta, and the exponent
 * of a piece.
 *
 * delta is the length of the vector of the components' defects (defect.h), and
 * exponent j is mu_j h / pieces, where mu_j bounds the logarithmic norm on the
 * tube of piece j (lognorm.h); both are rounded up. The axioms rule_defect_...
 * and rule_lognorm_... are what turns such numbers into hypotheses of rule
 * `tube`; docs/SOUNDNESS.md has their proofs.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_TUBE_H
#define CF_KERNEL_TUBE_H

#include <stdint.h>

#include "kernel/accept.h"
#include "kernel/contracts/rationals_acsl.h"
#include "kernel/distance.h"
#include "kernel/matrices.h"

/*@ axiomatic FlowRules {
      // variables, and the length h of the step
      logic integer flow_dimension(flow F);
      logic real flow_length(flow F);
      // h |P_i'(t) - f_i(P(t))| <= bound for all t in [0,h]
      predicate flow_component(flow F, integer i, real bound);
      // A is the symmetric part of Df at a point z, |z - P(t)| <= R, of the
      // tube of piece j of n, or a mean of such matrices
      predicate flow_jacobian(flow F, real R, integer n, integer j,
                              rmatrix A);
      // f is C1 around that tube
      predicate flow_smooth(flow F, real R, integer n, integer j);
      // f is C1 around the tube, and <z - P(t), f(z) - f(P(t))> is at most
      // mu |z - P(t)|^2 for all t of the piece and z of the tube
      predicate flow_lognorm(flow F, real R, integer n, integer j, real mu);

      // the point 0
      logic rseq origin;
      axiom origin_def: \forall integer j; at(origin, j) == 0.0;
      // an array of numbers as a sequence
      logic rseq numbers_of{L}(__mpfr_struct *a) reads a[0 ..];
      axiom numbers_of_def{L}: \forall __mpfr_struct *a, integer j; 0 <= j ==>
        at(numbers_of{L}(a), j) == mp_val{L}(a + j);

      // the length of a vector, by its components
      axiom rule_defect_length: \forall flow F, rseq d, real delta;
        (\forall integer i; 0 <= i < flow_dimension(F) ==>
         flow_component(F, i, at(d, i))) &&
        reaches(d, origin, flow_dimension(F), delta) ==>
        flow_defect(F, delta);
      // the mean value theorem: f(z) - f(P) = (mean of Df) (z - P)
      axiom rule_lognorm_mean: \forall flow F, integer n, j, real R, mu;
        flow_smooth(F, R, n, j) &&
        (\forall rmatrix A; flow_jacobian(F, R, n, j, A) ==>
         at_most(A, flow_dimension(F), mu)) ==>
        flow_lognorm(F, R, n, j, mu);
      // flow_grows is flow_lognorm in the time of one piece
      axiom rule_lognorm_scaled: \forall flow F, integer n, j,
        real R, mu, exponent; 0 <= j < n &&
        flow_lognorm(F, R, n, j, mu) &&
        rdiv(rmul(mu, flow_length(F)), (real)n) <= exponent ==>
        flow_grows(F, R, n, j, exponent);
    }
*/

/* delta >= the length of the vector of the n components, rounded up; if one of
 * them is not a number, delta is none. */
/*@ requires \valid(delta) && mp_ok(delta) && 0 <= n;
    requires \valid_read(component + (0 .. n - 1));
    requires numbers_ok(component, 0, n - 1);
    requires \separated(delta, component + (0 .. n - 1));
    terminates \true; exits \false; assigns *delta;
    ensures ok: mp_ok(delta);
    ensures numbers: mp_num(delta) ==> \forall integer i; 0 <= i < n ==>
      mp_num(component + i);
    ensures length: mp_num(delta) ==>
      reaches(numbers_of(component), origin, n, mp_val(delta));
    ensures rule: mp_num(delta) ==> \forall flow F; flow_dimension(F) == n &&
      (\forall integer i; 0 <= i < n ==>
       flow_component(F, i, mp_val(component + i))) ==>
      flow_defect(F, mp_val(delta)); */
void cf_tube_delta(mpfr_ptr delta, const __mpfr_struct *component,
                   uint32_t n);

/* exponent >= mu h / pieces, rounded up */
/*@ requires \valid(exponent) && mp_ok(exponent);
    requires \valid_read(mu) && mp_ok(mu) && \valid_read(h) && mq_ok(h);
    requires \separated(exponent, mu) && \separated(exponent, h);
    requires 1 <= pieces <= 65536;
    terminates \true; exits \false; assigns *exponent;
    ensures ok: mp_ok(exponent);
    ensures above: mp_num(exponent) ==> mp_num(mu) &&
      rdiv(rmul(mp_val(mu), mq_val(h)), (real)pieces) <= mp_val(exponent);
    ensures rule: mp_num(exponent) ==> \forall flow F, real R, integer j;
      0 <= j < pieces && flow_length(F) == mq_val(h) &&
      flow_lognorm(F, R, pieces, j, mp_val(mu)) ==>
      flow_grows(F, R, pieces, j, mp_val(exponent)); */
void cf_tube_exponent(mpfr_ptr exponent, mpfr_srcptr mu, mpq_srcptr h,
                      long pieces);

#endif
