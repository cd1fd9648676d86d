/* evaluate_function.c -- nodes of one argument; see evaluate_node.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/evaluate_node.h"

/*@ // only powers have an exponent
    predicate no_power(integer op) =
      op == CF_OP_INVERSE || op == CF_OP_EXP || op == CF_OP_LOG ||
      op == CF_OP_LOGISTIC || op == CF_OP_TANH || op == CF_OP_SOFTPLUS ||
      op == CF_OP_ERF;
    lemma no_exponent: \forall integer op, real c, d, a;
      no_power(op) ==> function_of(op, c, a) == function_of(op, d, a);
*/

/* r = the sign of a: 1 or -1, or [-1, 1] */
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *a, exact_signs;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: iv_ok(r);
    ensures smooth: \result == 1 && exact_signs != 0 ==>
      \forall real x; \old(iv_has(a, x)) ==> x != 0.0;
    ensures has: \forall real x, y; \old(iv_has(a, x)) &&
      -1.0 <= y <= 1.0 && (x > 0.0 ==> y == 1.0) && (x < 0.0 ==> y == -1.0)
      ==> iv_has(r, y); */
static int evaluate_sign(cf_interval *r, const cf_interval *a, int exact_signs)
{
    int sign = cf_interval_sign(a);
    if (sign != 0) {
        cf_interval_set_si(r, sign);
        return 1;
    }
    mpfr_set_si(r->lower, -1, MPFR_RNDD);
    low:
    mpfr_set_si(r->upper, 1, MPFR_RNDU);
    //@ assert same: mp_same{low,Here}(&r->lower[0]);
    return !exact_signs;
}

int cf_evaluate_function(cf_interval *r, const cf_interval *a,
                         const cf_tape *tape, const cf_node *node)
{
    switch (node->op) {
    case CF_OP_INVERSE:
        return cf_interval_inverse(r, a);
    case CF_OP_EXP:
        return cf_interval_exp(r, a);
    case CF_OP_LOG:
        return cf_interval_log(r, a);
    case CF_OP_LOGISTIC:
        return cf_interval_logistic(r, a);
    case CF_OP_TANH:
        return cf_interval_tanh(r, a);
    case CF_OP_SOFTPLUS:
        return cf_interval_softplus(r, a);
    case CF_OP_ERF:
        return cf_interval_erf(r, a);
    case CF_OP_POWER:
        return cf_interval_power(r, a, tape->constants[node->exponent]);
    default:
        cf_interval_set_whole(r);
        return 0;
    }
}

int cf_evaluate_argument(cf_interval *r, const cf_interval *values,
                         const cf_tape *tape, uint32_t index, int exact_signs)
{
    const cf_node *const node = &tape->nodes[index];
    const cf_interval *const a = &values[node->argument];
    int is_defined;
    //@ assert inside: node->argument < index;
    //@ assert inside: iv_in(a) && \separated(r, a);
    /*@ assert inside: node->op == CF_OP_POWER ==>
          node->exponent < tape->constant_count; */
    /*@ assert known: \forall program p, rseq v;
          node_known(tape, values, p, v, index) ==>
          tape_op(p, index) == node->op &&
          iv_has(a, argument_value(p, index, v)); */
    /*@ assert exponent: \forall program p, rseq v;
          node_known(tape, values, p, v, index) && node->op == CF_OP_POWER ==>
          tape_constant(p, tape_exponent(p, index)) ==
          mq_val(&tape->constants[node->exponent][0]); */
    if (!cf_interval_is_finite(a)) {
        cf_interval_set_whole(r);
        return 0;
    }
    if (node->op == CF_OP_SIGN) {
        return evaluate_sign(r, a, exact_signs);
    }
    //@ assert function: is_function(node->op);
    //@ assert function: node->op == CF_OP_POWER || no_power(node->op);
    /*@ assert value: \forall program p, rseq x, v;
          node_known(tape, values, p, v, index) && node_value(p, index, x, v)
          ==> at(v, index) == function_of(node->op,
            mq_val(&tape->constants[node->exponent][0]),
            argument_value(p, index, v)); */
    is_defined = cf_evaluate_function(r, a, tape, node);
    /*@ assert has: \forall program p, rseq x, v;
          \at(node_known(tape, values, p, v, index), Pre) &&
          node_value(p, index, x, v) ==> iv_has(r, at(v, index)); */
    return is_defined;
}

