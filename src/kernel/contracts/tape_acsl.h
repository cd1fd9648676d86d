/* tape_acsl.h -- what a tape means: its denotation over the real numbers.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). The meaning is given for an
 * abstract `program`, which no write to memory can change; tape_is ties a tape
 * in memory to it, as array_is ties an array of integers to a sequence. A
 * contract reads: for all p with tape_is(tape, p), all variables x in the box
 * and all v with tape_values(p, x, v), node i's interval contains at(v, i).
 *
 * node_value is the equation of one node. It is a relation: at(v, i) need not
 * exist (1/0), and the sign of 0 is any number in [-1, 1]. run(p, x) is the
 * sequence that an evaluation from the first node on gives; where all nodes
 * are defined, it solves all equations. Each axiom defines the symbol above
 * it; nothing is assumed of tapes.
 */
#ifndef CF_CONTRACTS_TAPE_ACSL_H
#define CF_CONTRACTS_TAPE_ACSL_H

#include "kernel/contracts/gmp_acsl.h"
#include "kernel/contracts/reals_acsl.h"
#include "kernel/fixed.h" /* sequences of reals */
#include "kernel/tape.h"

/*@ axiomatic Programs {
      // a tape as a mathematical object; the same names as in the struct
      type program;
      logic integer tape_nodes(program p);
      logic integer tape_op(program p, integer i);
      logic integer tape_argument(program p, integer i);
      logic integer tape_slope(program p, integer i);
      logic integer tape_exponent(program p, integer i);
      logic integer tape_first(program p, integer i);
      logic integer tape_count(program p, integer i);
      logic integer tape_coefficient(program p, integer k);
      logic integer tape_left(program p, integer k);
      logic integer tape_right(program p, integer k);
      logic real tape_constant(program p, integer c);
      logic integer tape_output(program p, integer o);
      // they are natural numbers
      axiom node_naturals: \forall program p, integer i;
        0 <= tape_op(p, i) && 0 <= tape_argument(p, i) &&
        0 <= tape_slope(p, i) && 0 <= tape_exponent(p, i) &&
        0 <= tape_first(p, i) && 0 <= tape_count(p, i);
      axiom term_naturals: \forall program p, integer k;
        0 <= tape_coefficient(p, k) && 0 <= tape_left(p, k) &&
        0 <= tape_right(p, k);
      axiom output_naturals: \forall program p, integer o;
        0 <= tape_nodes(p) && 0 <= tape_output(p, o);

      // term k: c a b
      logic real term_value(program p, rseq v, integer k);
      axiom term_value_def: \forall program p, rseq v, integer k;
        term_value(p, v, k) ==
        rmul(tape_constant(p, tape_coefficient(p, k)),
             rmul(at(v, tape_left(p, k)), at(v, tape_right(p, k))));
      // the sum of the first j terms of node i, a DOT
      logic real dot_sum(program p, rseq v, integer i, integer j);
      axiom dot_sum_0: \forall program p, rseq v, integer i;
        dot_sum(p, v, i, 0) == 0.0;
      axiom dot_sum_next: \forall program p, rseq v, integer i, j;
        unroll(j) && j > 0 ==>
        dot_sum(p, v, i, j) ==
        dot_sum(p, v, i, j-1) + term_value(p, v, tape_first(p, i) + (j-1));

      // the value of the argument of node i
      logic real argument_value(program p, integer i, rseq v) =
        at(v, tape_argument(p, i));

      // the equation of node i: x are the variables, v the nodes
      predicate node_value(program p, integer i, rseq x, rseq v);
      axiom value_constant: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_CONSTANT ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == tape_constant(p, tape_argument(p, i)));
      axiom value_two_over_sqrt_pi: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_TWO_OVER_SQRT_PI ==>
        (node_value(p, i, x, v) <==> at(v, i) == rdiv(2.0, rsqrt(rpi)));
      axiom value_variable: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_VARIABLE ==>
        (node_value(p, i, x, v) <==> at(v, i) == at(x, tape_argument(p, i)));
      axiom value_dot: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_DOT ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == dot_sum(p, v, i, tape_count(p, i)));
      axiom value_inverse: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_INVERSE ==>
        (node_value(p, i, x, v) <==>
         argument_value(p, i, v) != 0.0 &&
         rmul(argument_value(p, i, v), at(v, i)) == 1.0);
      axiom value_sign: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_SIGN ==>
        (node_value(p, i, x, v) <==>
         -1.0 <= at(v, i) <= 1.0 &&
         (argument_value(p, i, v) > 0.0 ==> at(v, i) == 1.0) &&
         (argument_value(p, i, v) < 0.0 ==> at(v, i) == -1.0));
      axiom value_exp: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_EXP ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == rexp(argument_value(p, i, v)));
      axiom value_log: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_LOG ==>
        (node_value(p, i, x, v) <==>
         argument_value(p, i, v) > 0.0 &&
         at(v, i) == rlog(argument_value(p, i, v)));
      axiom value_logistic: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_LOGISTIC ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == rlogistic(argument_value(p, i, v)));
      axiom value_tanh: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_TANH ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == rtanh(argument_value(p, i, v)));
      axiom value_softplus: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_SOFTPLUS ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == rsoftplus(argument_value(p, i, v)));
      axiom value_erf: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_ERF ==>
        (node_value(p, i, x, v) <==>
         at(v, i) == rerf(argument_value(p, i, v)));
      axiom value_power: \forall program p, integer i, rseq x, v;
        tape_op(p, i) == CF_OP_POWER ==>
        (node_value(p, i, x, v) <==>
         argument_value(p, i, v) > 0.0 &&
         at(v, i) == rpower(argument_value(p, i, v),
                            tape_constant(p, tape_exponent(p, i))));

      // the equations of the nodes below n, and of all nodes
      predicate tape_values_below(program p, rseq x, rseq v, integer n);
      axiom tape_values_below_def: \forall program p, rseq x, v, integer n;
        tape_values_below(p, x, v, n) <==>
        (\forall integer i; 0 <= i < n ==> node_value(p, i, x, v));
      predicate tape_values(program p, rseq x, rseq v) =
        tape_values_below(p, x, v, tape_nodes(p));
      // f_o(x), if tape_values(p, x, v): f is the denotation of the tape
      logic real output_value(program p, rseq v, integer o) =
        at(v, tape_output(p, o));

      // is the operation of node i defined, by the values below it?
      predicate node_defined(program p, integer i, rseq v) =
        (tape_op(p, i) == CF_OP_INVERSE ==>
         argument_value(p, i, v) != 0.0) &&
        (tape_op(p, i) == CF_OP_LOG || tape_op(p, i) == CF_OP_POWER ==>
         argument_value(p, i, v) > 0.0);
      // is it differentiable there?
      predicate node_smooth(program p, integer i, rseq v) =
        node_defined(p, i, v) &&
        (tape_op(p, i) == CF_OP_SIGN ==> argument_value(p, i, v) != 0.0);

      predicate is_operation(integer op) = 0 <= op <= CF_OP_POWER;
      predicate has_argument(integer op) = CF_OP_INVERSE <= op <= CF_OP_POWER;
      // arguments come before their uses
      predicate node_backward(program p, integer i) =
        is_operation(tape_op(p, i)) &&
        (has_argument(tape_op(p, i)) ==> 0 <= tape_argument(p, i) < i) &&
        (tape_op(p, i) == CF_OP_DOT ==>
         0 <= tape_count(p, i) &&
         \forall integer k;
         tape_first(p, i) <= k < tape_first(p, i) + tape_count(p, i) ==>
         0 <= tape_left(p, k) < i && 0 <= tape_right(p, k) < i);
      predicate backward(program p);
      axiom backward_def: \forall program p; backward(p) <==>
        (\forall integer i; 0 <= i < tape_nodes(p) ==> node_backward(p, i));

      // the value of node i from those below it, anything where there is none
      logic real computed(program p, integer i, rseq x, rseq v);
      axiom computed_def: \forall program p, integer i, rseq x, v;
        is_operation(tape_op(p, i)) && node_defined(p, i, v) &&
        at(v, i) == computed(p, i, x, v) ==> node_value(p, i, x, v);
      // the evaluation from the first node on: a definition by recursion,
      // since the right side depends on nodes below i only
      logic rseq run(program p, rseq x);
      axiom run_def: \forall program p, rseq x, integer i;
        backward(p) && 0 <= i < tape_nodes(p) ==>
        at(run(p, x), i) == computed(p, i, x, run(p, x));
    }
*/

/*@ // memory that can be read, and initialised constants
    predicate tape_memory{L}(cf_tape *t) =
      \valid_read(t) && \valid_read(t->nodes + (0 .. t->node_count - 1)) &&
      \valid_read(t->terms + (0 .. t->term_count - 1)) &&
      \valid_read(t->constants + (0 .. t->constant_count - 1)) &&
      \valid_read(t->outputs + (0 .. t->output_count - 1)) &&
      (\forall integer c; 0 <= c < t->constant_count ==>
       mq_ok(&t->constants[c][0]));

    // term k of a node i: indices inside, and before i
    predicate term_formed{L}(cf_tape *t, cf_term *term, integer i) =
      term->coefficient < t->constant_count && term->left < i &&
      term->right < i;
    predicate terms_formed{L}(cf_tape *t, integer first, integer end,
                              integer i) =
      \forall integer k; first <= k < end ==> term_formed(t, t->terms + k, i);
    predicate dot_formed{L}(cf_tape *t, cf_node *node, integer i) =
      node->first + node->count <= t->term_count &&
      terms_formed(t, node->first, node->first + node->count, i);
    predicate chain_formed{L}(cf_tape *t, cf_node *node, integer i) =
      node->argument < i && node->slope < t->node_count;
    predicate power_formed{L}(cf_tape *t, cf_node *node) =
      node->exponent < t->constant_count &&
      mq_val(&t->constants[node->exponent][0]) != 0.0 &&
      mq_val(&t->constants[node->exponent][0]) < 1.0;
    // everything that an evaluator relies on
    predicate node_formed{L}(cf_tape *t, cf_node *node, integer i) =
      is_operation(node->op) &&
      (node->op == CF_OP_CONSTANT ==> node->argument < t->constant_count) &&
      (node->op == CF_OP_VARIABLE ==> node->argument < t->variable_count) &&
      (node->op == CF_OP_DOT ==> dot_formed(t, node, i)) &&
      (node->op == CF_OP_INVERSE || node->op == CF_OP_SIGN ==>
       node->argument < i) &&
      (CF_OP_EXP <= node->op <= CF_OP_POWER ==> chain_formed(t, node, i)) &&
      (node->op == CF_OP_POWER ==> power_formed(t, node));
    predicate nodes_formed{L}(cf_tape *t, integer n) =
      \forall integer i; 0 <= i < n ==> node_formed(t, t->nodes + i, i);
    predicate outputs_formed{L}(cf_tape *t, integer n) =
      \forall integer o; 0 <= o < n ==> t->outputs[o] < t->node_count;
    predicate first_is_one{L}(cf_tape *t) =
      0 < t->node_count && t->nodes[0].op == CF_OP_CONSTANT &&
      mq_val(&t->constants[t->nodes[0].argument][0]) == 1.0;
    predicate tape_formed{L}(cf_tape *t) =
      first_is_one(t) && nodes_formed(t, t->node_count) &&
      outputs_formed(t, t->output_count);
    predicate tape_ok{L}(cf_tape *t) = tape_memory(t) && tape_formed(t);
*/

/*@ terminates \true; exits \false; assigns \nothing;
    ensures chain: \result != 0 <==> CF_OP_EXP <= op <= CF_OP_POWER; */
int cf_op_is_chain(cf_op op);

/*@ requires tape_memory(tape);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> tape_formed(tape); */
int cf_tape_is_well_formed(const cf_tape *tape);

/*@ // the tape in memory is the program p
    predicate node_is{L}(cf_node *node, program p, integer i) =
      tape_op(p, i) == node->op && tape_argument(p, i) == node->argument &&
      tape_slope(p, i) == node->slope &&
      tape_exponent(p, i) == node->exponent &&
      tape_first(p, i) == node->first && tape_count(p, i) == node->count;
    predicate term_is{L}(cf_term *term, program p, integer k) =
      tape_coefficient(p, k) == term->coefficient &&
      tape_left(p, k) == term->left && tape_right(p, k) == term->right;
    predicate tape_is{L}(cf_tape *t, program p) =
      tape_nodes(p) == t->node_count &&
      (\forall integer i; 0 <= i < t->node_count ==>
       node_is(t->nodes + i, p, i)) &&
      (\forall integer k; 0 <= k < t->term_count ==>
       term_is(t->terms + k, p, k)) &&
      (\forall integer c; 0 <= c < t->constant_count ==>
       tape_constant(p, c) == mq_val(&t->constants[c][0])) &&
      (\forall integer o; 0 <= o < t->output_count ==>
       tape_output(p, o) == t->outputs[o]);

    lemma formed_dot{L}: \forall cf_tape *t, program p, integer i, k;
      tape_is(t, p) && 0 <= i < t->node_count &&
      dot_formed(t, t->nodes + i, i) &&
      tape_first(p, i) <= k < tape_first(p, i) + tape_count(p, i) ==>
      tape_left(p, k) < i && tape_right(p, k) < i;
    lemma formed_node{L}: \forall cf_tape *t, program p, integer i;
      tape_is(t, p) && 0 <= i < t->node_count &&
      node_formed(t, t->nodes + i, i) ==> node_backward(p, i);
    lemma formed_is_backward{L}: \forall cf_tape *t, program p;
      tape_formed(t) && tape_is(t, p) ==> backward(p);
    lemma below_all: \forall program p, rseq x, v, integer n;
      tape_values(p, x, v) && n <= tape_nodes(p) ==>
      tape_values_below(p, x, v, n);
    lemma node_0_is_one{L}: \forall cf_tape *t, program p, rseq x, v;
      tape_formed(t) && tape_is(t, p) && node_value(p, 0, x, v) ==>
      at(v, 0) == 1.0;
*/

#endif
