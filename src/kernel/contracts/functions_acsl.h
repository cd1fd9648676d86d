/* functions_acsl.h -- the functions of one argument of a tape.
 *
 * Comments only, for Frama-C. function_of names the value of a chain or
 * inverse node, in_domain where it is defined; function_value ties them to the
 * equations of tape_acsl.h.
 */
#ifndef CF_CONTRACTS_FUNCTIONS_ACSL_H
#define CF_CONTRACTS_FUNCTIONS_ACSL_H

#include "kernel/contracts/tape_acsl.h"

/*@ axiomatic Functions {
      // y = F(a), c being the exponent
      logic real function_of(integer op, real c, real a);
      axiom function_inverse: \forall real c, a;
        function_of(CF_OP_INVERSE, c, a) == rdiv(1.0, a);
      axiom function_exp: \forall real c, a;
        function_of(CF_OP_EXP, c, a) == rexp(a);
      axiom function_log: \forall real c, a;
        function_of(CF_OP_LOG, c, a) == rlog(a);
      axiom function_logistic: \forall real c, a;
        function_of(CF_OP_LOGISTIC, c, a) == rlogistic(a);
      axiom function_tanh: \forall real c, a;
        function_of(CF_OP_TANH, c, a) == rtanh(a);
      axiom function_softplus: \forall real c, a;
        function_of(CF_OP_SOFTPLUS, c, a) == rsoftplus(a);
      axiom function_erf: \forall real c, a;
        function_of(CF_OP_ERF, c, a) == rerf(a);
      axiom function_power: \forall real c, a;
        function_of(CF_OP_POWER, c, a) == rpower(a, c);
    }
    predicate is_function(integer op) =
      op == CF_OP_INVERSE || CF_OP_EXP <= op <= CF_OP_POWER;
    // where it is defined
    predicate in_domain(integer op, real a) =
      (op == CF_OP_INVERSE ==> a != 0.0) &&
      (op == CF_OP_LOG || op == CF_OP_POWER ==> a > 0.0);

    lemma inverse_value: \forall real a, y;
      rmul(a, y) == 1.0 ==> a != 0.0 && y == rdiv(1.0, a);
    lemma function_value: \forall program p, integer i, rseq x, v;
      is_function(tape_op(p, i)) && node_value(p, i, x, v) ==>
      node_defined(p, i, v) &&
      at(v, i) == function_of(tape_op(p, i),
                              tape_constant(p, tape_exponent(p, i)),
                              argument_value(p, i, v));
*/

#endif
