/* branches.c -- the signs in an expression; see branches.h. */
#include "problem/branches.h"

static int is_sign(const cf_tape *tape, uint32_t node)
{
    return tape->nodes[node].op == CF_OP_SIGN;
}

/* a = c left right for some constant c that is not 0 */
static cf_term as_product(const cf_tape *tape, uint32_t a)
{
    cf_term term = {.left = a, .right = CF_NODE_ONE};
    while (term.right == CF_NODE_ONE &&
           tape->nodes[term.left].op == CF_OP_DOT &&
           tape->nodes[term.left].count == 1) {
        term = tape->terms[tape->nodes[term.left].first];
    }
    return term;
}

static int are_multiples(const cf_tape *tape, uint32_t a, uint32_t b)
{
    cf_term x = as_product(tape, a), y = as_product(tape, b);
    return x.left == y.left && x.right == y.right;
}

/* A sum of signs and a constant: the weight of piecewise, (sign(u) + 1)/2. */
static int is_weight(const cf_tape *tape, uint32_t a)
{
    const cf_node *node = &tape->nodes[a];
    int signs = 0;
    if (node->op != CF_OP_DOT) {
        return 0;
    }
    for (uint32_t k = 0; k < node->count; k++) {
        const cf_term *term = &tape->terms[node->first + k];
        int sign = is_sign(tape, term->left);
        if (term->right != CF_NODE_ONE ||
            (!sign && term->left != CF_NODE_ONE)) {
            return 0;
        }
        signs += sign;
    }
    return signs > 0;
}

/* A factor that is a sign, or has bare signs in it, stands beside what these
 * are the signs of. */
static int factor_is_continuous(const cf_tape *tape, uint32_t factor,
                                uint32_t other)
{
    const cf_node *node = &tape->nodes[factor];
    if (is_sign(tape, factor)) {
        return are_multiples(tape, node->argument, other);
    }
    for (uint32_t k = 0; is_weight(tape, factor) && k < node->count; k++) {
        uint32_t left = tape->terms[node->first + k].left;
        if (is_sign(tape, left) &&
            !are_multiples(tape, tape->nodes[left].argument, other)) {
            return 0;
        }
    }
    return 1;
}

/* Weights themselves are left to the products that they stand in. */
static int node_is_continuous(const cf_tape *tape, uint32_t index)
{
    const cf_node *node = &tape->nodes[index];
    if (node->op != CF_OP_DOT) {
        return node->op < CF_OP_INVERSE || (!is_sign(tape, node->argument) &&
                                            !is_weight(tape, node->argument));
    }
    for (uint32_t k = 0; !is_weight(tape, index) && k < node->count; k++) {
        const cf_term *term = &tape->terms[node->first + k];
        if (!factor_is_continuous(tape, term->left, term->right) ||
            !factor_is_continuous(tape, term->right, term->left)) {
            return 0;
        }
    }
    return 1;
}

int cf_branches_are_continuous(const unsigned char *needed,
                               const cf_pool *pool, cf_expr a)
{
    const cf_tape *tape = cf_pool_tape(pool);
    if (is_sign(tape, a) || is_weight(tape, a)) {
        return 0;
    }
    for (uint32_t i = 0; i <= a; i++) {
        if (needed[i] && !node_is_continuous(tape, i)) {
            return 0;
        }
    }
    return 1;
}
