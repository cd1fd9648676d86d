/* drift_acsl.h -- the mean value theorem along a path, for a tape: why rule
 * `drift` holds.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). A state z near P(s) is moved
 * along the path, z + P(u) - P(s). Where all nodes are differentiable, their
 * values are differentiable in u, with the derivatives that tangent_acsl.h
 * defines, if the slope nodes are what tape.h says. `rule_drift` is the mean
 * value theorem for one node; every other axiom defines the symbol above it.
 * The theorems at the end are proved in theorem_drift.c.
 */
#ifndef CF_CONTRACTS_DRIFT_ACSL_H
#define CF_CONTRACTS_DRIFT_ACSL_H

#include "kernel/contracts/tangent_acsl.h"
#include "kernel/growth.h"
#include "kernel/piece_motion.h"

/*@ // the slope node of i has the derivative of its function
    predicate slope_right(program p, integer i, rseq v) =
      \let a = argument_value(p, i, v);
      \let g = at(v, tape_slope(p, i));
      \let c = tape_constant(p, tape_exponent(p, i));
      (tape_op(p, i) == CF_OP_EXP ==> g == rexp(a)) &&
      (tape_op(p, i) == CF_OP_LOG ==> rmul(g, a) == 1.0) &&
      (tape_op(p, i) == CF_OP_LOGISTIC ==>
       g == rmul(rlogistic(a), 1.0 - rlogistic(a))) &&
      (tape_op(p, i) == CF_OP_TANH ==>
       g == 1.0 - rmul(rtanh(a), rtanh(a))) &&
      (tape_op(p, i) == CF_OP_SOFTPLUS ==> g == rlogistic(a)) &&
      (tape_op(p, i) == CF_OP_ERF ==>
       g == rmul(rdiv(2.0, rsqrt(rpi)), rexp(-rmul(a, a)))) &&
      (tape_op(p, i) == CF_OP_POWER ==>
       rmul(g, a) == rmul(c, rpower(a, c)));
    // the same for all nodes below `nodes`, at all points where these have
    // values and are differentiable; the slopes are nodes below, too
    predicate slopes_right(program p, integer nodes) =
      \forall integer i; 0 <= i < nodes &&
      CF_OP_EXP <= tape_op(p, i) <= CF_OP_POWER ==>
      tape_slope(p, i) < nodes && \forall rseq x; tape_regular(p, x, nodes)
      ==> slope_right(p, i, run(p, x));
    // u is a time between c and s
    predicate between(real c, real u, real s) =
      c <= u <= s || s <= u <= c;

    axiomatic Along {
      // z + P(u) - P(s), for coefficients of the orders below `length`
      logic rseq along(rseq z, rpath P, integer length, real s, real u);
      axiom along_def: \forall rseq z, rpath P, integer length, i, real s, u;
        at(along(z, P, length, s, u), i) ==
        at(z, i) + (horner(coordinate(P, i), u, 0, length) -
                    horner(coordinate(P, i), s, 0, length));
    }
    // u is between c and s, the nodes have the derivatives w there, and that
    // of node i is its mean
    predicate mean_value(program p, integer nodes, integer i, rseq z, rpath P,
                         integer length, real s, real c, real u, rseq w) =
      between(c, u, s) &&
      tangent_values(p, path_velocity(P, u, length),
                     run(p, along(z, P, length, s, u)), w, nodes) &&
      at(run(p, z), i) ==
      at(run(p, along(z, P, length, s, c)), i) + rmul(s - c, at(w, i));
    axiomatic DriftRule {
      // a time between c and s where the derivative of node i is its mean
      logic real drift_time(program p, integer nodes, integer i, rseq z,
                            rpath P, integer length, real s, real c);
      // the derivatives of the nodes by u at z + P(u) - P(s)
      logic rseq drift_tangents(program p, integer nodes, rseq z, rpath P,
                                integer length, real s, real u);
      axiom rule_drift: \forall program p, integer nodes, i, length, rseq z,
        rpath P, real s, c;
        1 <= length && backward(p) && 0 <= i < nodes <= tape_nodes(p) &&
        slopes_right(p, nodes) && tape_regular(p, z, nodes) &&
        (\forall real u; between(c, u, s) ==>
         tape_regular(p, along(z, P, length, s, u), nodes)) ==>
        mean_value(p, nodes, i, z, P, length, s, c,
                   drift_time(p, nodes, i, z, P, length, s, c),
                   drift_tangents(p, nodes, z, P, length, s,
                     drift_time(p, nodes, i, z, P, length, s, c)));
    }
    axiomatic Middle {
      // the middle of piece j of n
      logic real middle_time(integer n, integer j);
      axiom middle_time_def: \forall integer n, j;
        middle_time(n, j) == rdiv((real)(2 * j + 1), (real)(2 * n));
    }

    // z at the time s, moved to the time u
    logic rseq moved(flow F, real s, rseq z, real u) =
      along(z, flow_path(F), flow_order(F), s, u);
    // rule_drift from the middle of piece j
    logic real mean_time(flow F, program p, integer n, integer j,
                         integer nodes, integer i, real s, rseq z) =
      drift_time(p, nodes, i, z, flow_path(F), flow_order(F), s,
                 middle_time(n, j));
    logic rseq mean_tangents(flow F, program p, integer n, integer j,
                             integer nodes, integer i, real s, rseq z) =
      drift_tangents(p, nodes, z, flow_path(F), flow_order(F), s,
                     mean_time(F, p, n, j, nodes, i, s, z));
    predicate drifts(flow F, program p, real R, integer n, integer j,
                     integer nodes, integer i, real s, rseq z) =
      tube_state(F, R, n, j, middle_time(n, j),
                 moved(F, s, z, middle_time(n, j))) &&
      tube_state(F, R, n, j, mean_time(F, p, n, j, nodes, i, s, z),
                 moved(F, s, z, mean_time(F, p, n, j, nodes, i, s, z))) &&
      mean_value(p, nodes, i, z, flow_path(F), flow_order(F), s,
                 middle_time(n, j), mean_time(F, p, n, j, nodes, i, s, z),
                 mean_tangents(F, p, n, j, nodes, i, s, z)) &&
      -1.0 <= rmul(s - middle_time(n, j), (real)(2 * n)) <= 1.0;
    // the nodes are differentiable on the tube of piece j
    predicate tube_regular(flow F, program p, real R, integer n, integer j,
                           integer nodes) =
      \forall real s, rseq z; tube_state(F, R, n, j, s, z) ==>
      tape_regular(p, z, nodes);
*/

/*@ ghost
    // z + P(u) - P(s) is as far from P(u) as z from P(s)
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures along: \forall rseq z, rpath P, integer length,
         real s, u, R; reaches(z, path_point(P, s, length), n, R) ==>
         reaches(along(z, P, length, s, u), path_point(P, u, length), n,
                 R); @/
    void along_theorem(long n);
*/
/*@ ghost
    // the states of a tube stay in it when they are moved along the path, and
    // every node is what it is at the middle, plus (s - c) times a derivative
    /@ requires 0 <= dimension;
       terminates \true; exits \false; assigns \nothing;
       ensures drift: \forall flow F, program p, real R, s, rseq z,
         integer nodes, i, n, j; flow_dimension(F) == dimension &&
         0 <= j < n && 1 <= flow_order(F) && backward(p) &&
         0 <= i < nodes <= tape_nodes(p) && slopes_right(p, nodes) &&
         tube_regular(F, p, R, n, j, nodes) &&
         tube_state(F, R, n, j, s, z) ==>
         drifts(F, p, R, n, j, nodes, i, s, z); @/
    void drift_theorem(long dimension);
*/

#endif
