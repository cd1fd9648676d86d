/* defect_bounds.h -- the defect of a step from its ball series and norms (rule
 * `defect`): a bound of each component, and delta, the length of the vector.
 *
 * Component i of the field is a node of the tape. Of it are known a ball
 * series (radius and unit; series.h) and a sigma-norm (norm.h). The norm
 * bounds its coefficients from the order of the step on, by
 * norm_coefficients.h; both together bound the component (defect.h), and all
 * components bound the length (tube.h).
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md). They
 * say: for every flow whose field has power series that fit what is known of
 * these nodes, and whose path follows the midpoints, each component of the
 * defect is at most its number, and the defect at most delta. What a power
 * series of f_i(P) is, `field_is` says; that series.c and norm.c leave what is
 * known of the nodes is a hypothesis here, in one predicate (field_fits).
 */
#ifndef CF_KERNEL_DEFECT_BOUNDS_H
#define CF_KERNEL_DEFECT_BOUNDS_H

#include "kernel/ball_series.h"
#include "kernel/contracts/chain_acsl.h"
#include "kernel/contracts/defect_acsl.h"
#include "kernel/norm_coefficients.h"
#include "kernel/norm_dot.h"

/*@ axiomatic FieldSeries {
      // f_i(P(s)) is defined for s in [0,1] and is y(s) there, in the scaled
      // time s = t/h; sigma >= 1
      predicate field_is(flow F, integer i, series y);
      axiom field_coefficients: \forall flow F, integer i, k, series y;
        field_is(F, i, y) && 0 <= k ==> at(field_of(F, i), k) == ps_at(y, k);
      axiom field_rest: \forall flow F, integer i, n, series y, real tail;
        field_is(F, i, y) && 0 <= n && ps_rest(y, n) <= tail ==>
        field_beyond(F, i, n, tail);
    }
    // the coefficients of y below n are in the balls of the midpoints m
    predicate series_near(series y, rseq m, integer unit, real radius,
                          integer n) =
      \forall integer k; 0 <= k < n ==>
      close_by(ps_at(y, k), rmul(at(m, k), pow2(unit)),
               rmul(radius, pow2(unit)));
    // y is the series of f_i(P), in the balls of the midpoints m, and P_i, p
    // in units of 2^path_unit, is the path of this order that follows them
    predicate component_fits(flow F, integer i, series y, rseq m,
                             integer unit, real radius, rseq p,
                             integer path_unit, integer order) =
      field_is(F, i, y) && series_near(y, m, unit, radius, order) &&
      path_order(F, i, order) &&
      path_follows(F, i, m, unit, p, path_unit, order);
    // what is known of each output of the tape is true of the field: its
    // series are v, its midpoints m, its path p
    predicate field_fits{L}(flow F, sseq v, rpath m, rpath p,
                            uint32_t *outputs, integer n,
                            cf_node_norm *norms, cf_series *nodes,
                            integer order, integer path_unit) =
      \forall integer i; 0 <= i < n ==>
      norm_has(norms + outputs[i], ps_node(v, outputs[i])) &&
      component_fits(F, i, ps_node(v, outputs[i]), coordinate(m, i),
                     nodes[outputs[i]].unit,
                     mz_val(&nodes[outputs[i]].radius[0]), coordinate(p, i),
                     path_unit, order);
    // sigma is the radius of the norms
    predicate radius_is{L}(__mpfr_struct *sigma) =
      mp_num(sigma) && mp_val(sigma) == ps_radius && 1.0 <= ps_radius;
    // the same for step `line` of a trajectory: for the flows of all
    // solutions, which have the same field and path
    predicate step_fits{L}(integer line, sseq v, rpath m, rpath p,
                           uint32_t *outputs, integer n, cf_node_norm *norms,
                           cf_series *nodes, integer order,
                           integer path_unit) =
      \forall solution X, real t;
      field_fits(flow_at(X, line, t), v, m, p, outputs, n, norms, nodes,
                 order, path_unit);

    // what the functions read and write
    predicate output_in{L}(cf_node_norm *norm, cf_series *node) =
      norm_in(norm) && \valid_read(node) && mz_ok(&node->radius[0]) &&
      -CF_MAX_UNIT <= node->unit <= CF_MAX_UNIT;
    predicate outputs_in{L}(uint32_t *outputs, integer n,
                            cf_node_norm *norms, cf_series *nodes) =
      \forall integer i; 0 <= i < n ==>
      output_in(norms + outputs[i], nodes + outputs[i]);
    predicate output_apart{L}(__mpfr_struct *component, integer n,
                              __mpfr_struct *a, __mpfr_struct *b,
                              __mpz_struct *whole, cf_node_norm *norm,
                              cf_series *node) =
      \separated(component + (0 .. n - 1), a, b, whole, norm) &&
      \separated(component + (0 .. n - 1), a, b, whole, node);
    predicate outputs_apart{L}(__mpfr_struct *component, uint32_t *outputs,
                               integer n, __mpfr_struct *a,
                               __mpfr_struct *b, __mpz_struct *whole,
                               cf_node_norm *norms, cf_series *nodes) =
      \forall integer i; 0 <= i < n ==>
      output_apart(component, n, a, b, whole, norms + outputs[i],
                   nodes + outputs[i]);
    // bound is at least the bound of the component, for every series that fits
    // the norm
    predicate component_bounded{L1,L2}(__mpfr_struct *bound,
                                       cf_node_norm *norm, cf_series *node,
                                       __mpfr_struct *sigma, integer order,
                                       __mpq_struct *h, integer path_unit) =
      \forall series y; \at(radius_is(sigma) && norm_has(norm, y), L1) ==>
      component_defect(ps_rest(y, order), \at(mz_val(&node->radius[0]), L1),
                       \at(node->unit, L1), order, \at(mq_val(h), L1),
                       path_unit) <= \at(mp_val(bound), L2);
*/

/* component[i] bounds component i of the defect of a step of length h and this
 * order, whose field has the nodes outputs[0 .. n-1] of the tape; delta bounds
 * the length. If that is not a number, they bound nothing. norms[k] and
 * nodes[k]: what is known of node k. a, b and whole are overwritten. */
/*@ requires \valid_read(outputs + (0 .. n - 1));
    requires outputs_in(outputs, n, norms, nodes);
    requires \valid(component + (0 .. n - 1));
    requires numbers_ok(component, 0, n - 1);
    requires number_out(delta) && number_out(a) && number_out(b);
    requires \valid(whole) && mz_ok(whole) && number_in(sigma);
    requires \valid_read(h) && mq_ok(h) && 0.0 <= mq_val(h);
    requires 0 <= order <= CF_DEFECT_MAX_ORDER;
    requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
    requires outputs_apart(component, outputs, n, a, b, whole, norms, nodes);
    requires \separated(component + (0 .. n - 1), a, b, whole, sigma);
    requires \separated(component + (0 .. n - 1), a, b, whole, h);
    requires \separated(component + (0 .. n - 1), delta, a, b, whole);
    terminates \true; exits \false;
    assigns *delta, component[0 .. n - 1], *a, *b, *whole;
    ensures ok: mp_ok(delta) && numbers_ok(component, 0, n - 1);
    ensures ok: mp_ok(a) && mp_ok(b) && mz_ok(whole);
    ensures numbers: mp_num(delta) ==> \forall integer i; 0 <= i < n ==>
      mp_num(component + i) &&
      component_bounded{Old,Here}(component + i, norms + outputs[i],
                                  nodes + outputs[i], sigma, order, h,
                                  path_unit);
    ensures components: mp_num(delta) ==> \forall flow F, sseq v, rpath m, p;
      flow_length(F) == \old(mq_val(h)) &&
      \old(radius_is(sigma) &&
           field_fits(F, v, m, p, outputs, n, norms, nodes, order,
                      path_unit)) ==>
      \forall integer i; 0 <= i < n ==>
      flow_component(F, i, mp_val(component + i));
    ensures delta: mp_num(delta) ==> \forall flow F;
      flow_dimension(F) == n &&
      (\forall integer i; 0 <= i < n ==>
       flow_component(F, i, mp_val(component + i))) ==>
      flow_defect(F, mp_val(delta));
    ensures defect: mp_num(delta) ==> \forall flow F, sseq v, rpath m, p;
      flow_dimension(F) == n && flow_length(F) == \old(mq_val(h)) &&
      \old(radius_is(sigma) &&
           field_fits(F, v, m, p, outputs, n, norms, nodes, order,
                      path_unit)) ==>
      flow_defect(F, mp_val(delta));
    ensures step: mp_num(delta) ==> \forall integer line, sseq v,
      rpath m, p; dimension == n && step_length(line) == \old(mq_val(h)) &&
      \old(radius_is(sigma) &&
           step_fits(line, v, m, p, outputs, n, norms, nodes, order,
                     path_unit)) ==>
      components_bounded(line, component) &&
      delta_given(mp_val(delta), component); */
void cf_defect_bounds(mpfr_ptr delta, __mpfr_struct *component, mpfr_ptr a,
                      mpfr_ptr b, mpz_ptr whole, const uint32_t *outputs,
                      uint32_t n, const cf_node_norm *norms,
                      const cf_series *nodes, mpfr_srcptr sigma, long order,
                      mpq_srcptr h, long path_unit);

#endif
