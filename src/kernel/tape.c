/* tape.c -- the test that a tape is well formed; see tape.h.
 *
 * Every evaluator of the kernel indexes nodes, terms and constants without
 * further tests, so this one test stands between a proposal and the kernel.
 * Frama-C proves that the answer 1 implies tape_formed (tape_acsl.h), which is
 * the list of what evaluators rely on.
 */
#include "kernel/tape.h"

#include "kernel/contracts/tape_acsl.h"

/*@ lemma whole_number: \forall real x, y; 0.0 < y ==>
      (rdiv(x, y) == 1.0 <==> x == y);
*/

int cf_op_is_chain(cf_op op)
{
    return op >= CF_OP_EXP && op <= CF_OP_POWER;
}

/* Is it 1? A rational number is 1 if its numerator is its denominator. */
/*@ requires \valid_read(c) && mq_ok(c);
    terminates \true; exits \false; assigns \nothing;
    ensures one: \result != 0 <==> mq_val(c) == 1.0; */
static int is_one(mpq_srcptr c)
{
    return mpz_cmp(mpq_numref(c), mpq_denref(c)) == 0;
}

/*@ requires \valid_read(tape) && \valid_read(term);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> term_formed(tape, term, index); */
static int term_is_well_formed(const cf_tape *tape, const cf_term *term,
                               uint32_t index)
{
    return term->coefficient < tape->constant_count && term->left < index &&
           term->right < index;
}

/*@ requires tape_memory(tape) && \valid_read(node);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> dot_formed(tape, node, index); */
static int dot_is_well_formed(const cf_tape *tape, const cf_node *node,
                              uint32_t index)
{
    uint32_t end;
    uint32_t i;
    if (node->first > tape->term_count ||
        node->count > tape->term_count - node->first) {
        return 0;
    }
    end = node->first + node->count;
    /*@ loop invariant range: node->first <= i <= end;
        loop invariant formed: terms_formed(tape, node->first, i, index);
        loop assigns i;
        loop variant end - i; */
    for (i = node->first; i < end; i++) {
        if (!term_is_well_formed(tape, &tape->terms[i], index)) {
            return 0;
        }
    }
    return 1;
}

/* Is the constant that it names less than 1 and not 0? */
/*@ requires tape_memory(tape) && \valid_read(node);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> power_formed(tape, node); */
static int power_is_well_formed(const cf_tape *tape, const cf_node *node)
{
    return node->exponent < tape->constant_count &&
           _mpq_cmp_si(tape->constants[node->exponent], 0, 1) != 0 &&
           _mpq_cmp_si(tape->constants[node->exponent], 1, 1) < 0;
}

/*@ requires tape_memory(tape) && \valid_read(node);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> node_formed(tape, node, index); */
static int node_is_well_formed(const cf_tape *tape, const cf_node *node,
                               uint32_t index)
{
    switch (node->op) {
    case CF_OP_CONSTANT:
        return node->argument < tape->constant_count;
    case CF_OP_TWO_OVER_SQRT_PI:
        return 1;
    case CF_OP_VARIABLE:
        return node->argument < tape->variable_count;
    case CF_OP_DOT:
        return dot_is_well_formed(tape, node, index);
    case CF_OP_INVERSE:
    case CF_OP_SIGN:
        return node->argument < index;
    case CF_OP_EXP:
    case CF_OP_LOG:
    case CF_OP_LOGISTIC:
    case CF_OP_TANH:
    case CF_OP_SOFTPLUS:
    case CF_OP_ERF:
        return node->argument < index && node->slope < tape->node_count;
    case CF_OP_POWER:
        return node->argument < index && node->slope < tape->node_count &&
               power_is_well_formed(tape, node);
    }
    return 0;
}

/*@ requires tape_memory(tape);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==> nodes_formed(tape, tape->node_count); */
static int nodes_are_well_formed(const cf_tape *tape)
{
    uint32_t i;
    /*@ loop invariant range: 0 <= i <= tape->node_count;
        loop invariant formed: nodes_formed(tape, i);
        loop assigns i;
        loop variant tape->node_count - i; */
    for (i = 0; i < tape->node_count; i++) {
        if (!node_is_well_formed(tape, &tape->nodes[i], i)) {
            return 0;
        }
    }
    return 1;
}

/*@ requires tape_memory(tape);
    terminates \true; exits \false; assigns \nothing;
    ensures formed: \result != 0 ==>
      outputs_formed(tape, tape->output_count); */
static int outputs_are_well_formed(const cf_tape *tape)
{
    uint32_t i;
    /*@ loop invariant range: 0 <= i <= tape->output_count;
        loop invariant formed: outputs_formed(tape, i);
        loop assigns i;
        loop variant tape->output_count - i; */
    for (i = 0; i < tape->output_count; i++) {
        if (tape->outputs[i] >= tape->node_count) {
            return 0;
        }
    }
    return 1;
}

int cf_tape_is_well_formed(const cf_tape *tape)
{
    return tape->node_count > 0 && tape->nodes[0].op == CF_OP_CONSTANT &&
           nodes_are_well_formed(tape) && outputs_are_well_formed(tape) &&
           is_one(tape->constants[tape->nodes[0].argument]);
}
