/* tangent_acsl.h -- derivatives along a tape, in the words of contracts.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). If the variables x of a program
 * run along a curve with derivative u, the nodes v run with the derivatives w:
 * tangent_value is the equation of one node, the chain rule. In it the slope
 * node of F(a) stands for F'(a) (tape.h). Each axiom defines the symbol above
 * it; the equations always have a solution, from the first node on.
 */
#ifndef CF_CONTRACTS_TANGENT_ACSL_H
#define CF_CONTRACTS_TANGENT_ACSL_H

#include "kernel/contracts/tape_acsl.h"

/*@ axiomatic Tangents {
      // term k: (c a b)' = c a' b + c b' a
      logic real term_tangent(program p, rseq v, rseq w, integer k);
      axiom term_tangent_def: \forall program p, rseq v, w, integer k;
        term_tangent(p, v, w, k) ==
        rmul(tape_constant(p, tape_coefficient(p, k)),
             rmul(at(w, tape_left(p, k)), at(v, tape_right(p, k)))) +
        rmul(tape_constant(p, tape_coefficient(p, k)),
             rmul(at(w, tape_right(p, k)), at(v, tape_left(p, k))));
      // the sum of the first j terms of node i, a DOT
      logic real dot_tangent(program p, rseq v, rseq w, integer i, integer j);
      axiom dot_tangent_0: \forall program p, rseq v, w, integer i;
        dot_tangent(p, v, w, i, 0) == 0.0;
      axiom dot_tangent_next: \forall program p, rseq v, w, integer i, j;
        unroll(j) && j > 0 ==>
        dot_tangent(p, v, w, i, j) == dot_tangent(p, v, w, i, j-1)
        + term_tangent(p, v, w, tape_first(p, i) + (j-1));

      // the equation of node i
      predicate tangent_value(program p, integer i, rseq u, rseq v, rseq w);
      axiom tangent_still: \forall program p, integer i, rseq u, v, w;
        tape_op(p, i) == CF_OP_CONSTANT ||
        tape_op(p, i) == CF_OP_TWO_OVER_SQRT_PI ||
        tape_op(p, i) == CF_OP_SIGN ==>
        (tangent_value(p, i, u, v, w) <==> at(w, i) == 0.0);
      axiom tangent_variable: \forall program p, integer i, rseq u, v, w;
        tape_op(p, i) == CF_OP_VARIABLE ==>
        (tangent_value(p, i, u, v, w) <==>
         at(w, i) == at(u, tape_argument(p, i)));
      axiom tangent_dot: \forall program p, integer i, rseq u, v, w;
        tape_op(p, i) == CF_OP_DOT ==>
        (tangent_value(p, i, u, v, w) <==>
         at(w, i) == dot_tangent(p, v, w, i, tape_count(p, i)));
      axiom tangent_inverse: \forall program p, integer i, rseq u, v, w;
        tape_op(p, i) == CF_OP_INVERSE ==>
        (tangent_value(p, i, u, v, w) <==>
         at(w, i) == -rmul(rmul(at(v, i), at(v, i)),
                           at(w, tape_argument(p, i))));
      axiom tangent_chain: \forall program p, integer i, rseq u, v, w;
        CF_OP_EXP <= tape_op(p, i) <= CF_OP_POWER ==>
        (tangent_value(p, i, u, v, w) <==>
         at(w, i) == rmul(at(v, tape_slope(p, i)),
                          at(w, tape_argument(p, i))));

      // the equations of the nodes below n
      predicate tangent_values(program p, rseq u, rseq v, rseq w, integer n);
      axiom tangent_values_def: \forall program p, rseq u, v, w, integer n;
        tangent_values(p, u, v, w, n) <==>
        (\forall integer i; 0 <= i < n ==> tangent_value(p, i, u, v, w));
    }
*/

#endif
