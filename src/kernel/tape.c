/* tape.c -- the test that a tape is well formed; see tape.h.
 *
 * Every evaluator of the kernel indexes nodes, terms and constants without
 * further tests, so this one test stands between a proposal and the kernel.
 */
#include "kernel/tape.h"

#include <stdlib.h>

int cf_op_is_chain(cf_op op)
{
    return op >= CF_OP_EXP && op <= CF_OP_POWER;
}

static int dot_is_well_formed(const cf_tape *tape, uint32_t index)
{
    const cf_node *node = &tape->nodes[index];
    if (node->first > tape->term_count ||
        node->count > tape->term_count - node->first) {
        return 0;
    }
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        const cf_term *term = &tape->terms[i];
        if (term->coefficient >= tape->constant_count || term->left >= index ||
            term->right >= index) {
            return 0;
        }
    }
    return 1;
}

static int node_is_well_formed(const cf_tape *tape, uint32_t index)
{
    const cf_node *node = &tape->nodes[index];
    switch (node->op) {
    case CF_OP_CONSTANT:
        return node->argument < tape->constant_count;
    case CF_OP_TWO_OVER_SQRT_PI:
        return 1;
    case CF_OP_VARIABLE:
        return node->argument < tape->variable_count;
    case CF_OP_DOT:
        return dot_is_well_formed(tape, index);
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
               node->exponent < tape->constant_count &&
               mpq_sgn(tape->constants[node->exponent]) != 0 &&
               mpq_cmp_ui(tape->constants[node->exponent], 1, 1) < 0;
    }
    return 0;
}

int cf_tape_is_well_formed(const cf_tape *tape)
{
    if (tape->node_count == 0 || tape->nodes[0].op != CF_OP_CONSTANT ||
        !node_is_well_formed(tape, 0) ||
        mpq_cmp_ui(tape->constants[tape->nodes[0].argument], 1, 1) != 0) {
        return 0;
    }
    for (uint32_t i = 1; i < tape->node_count; i++) {
        if (!node_is_well_formed(tape, i)) {
            return 0;
        }
    }
    for (uint32_t i = 0; i < tape->output_count; i++) {
        if (tape->outputs[i] >= tape->node_count) {
            return 0;
        }
    }
    return 1;
}

void cf_tape_clear(cf_tape *tape)
{
    for (uint32_t i = 0; i < tape->constant_count; i++) {
        mpq_clear(tape->constants[i]);
    }
    free(tape->constants);
    free(tape->nodes);
    free(tape->terms);
    free(tape->outputs);
    *tape = (cf_tape){0};
}
