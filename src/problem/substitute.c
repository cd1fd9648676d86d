/* substitute.c -- an expression with other expressions for its variables. */
#include <stdlib.h>

#include "problem/expression.h"

/* The pool moves its arrays when it grows: a term is copied before use. */
static cf_expr substitute_dot(cf_pool *pool, uint32_t index,
                              const cf_expr *image)
{
    const cf_tape *tape = cf_pool_tape(pool);
    const uint32_t first = tape->nodes[index].first;
    const uint32_t count = tape->nodes[index].count;
    cf_sum sum;
    mpq_t coefficient;
    mpq_init(coefficient);
    cf_sum_init(&sum);
    for (uint32_t k = 0; k < count; k++) {
        const cf_term term = tape->terms[first + k];
        mpq_set(coefficient, tape->constants[term.coefficient]);
        cf_sum_add(&sum, pool, coefficient, image[term.left],
                   image[term.right]);
    }
    mpq_clear(coefficient);
    return cf_sum_finish(&sum, pool);
}

static cf_expr substitute_power(cf_pool *pool, uint32_t index, cf_expr a)
{
    const cf_tape *tape = cf_pool_tape(pool);
    cf_expr result;
    mpq_t exponent;
    mpq_init(exponent);
    mpq_set(exponent, tape->constants[tape->nodes[index].exponent]);
    result = cf_pool_power(pool, a, exponent);
    mpq_clear(exponent);
    return result;
}

static cf_expr substitute_node(cf_pool *pool, uint32_t index,
                               const cf_expr *image,
                               const cf_expr *replacement)
{
    const cf_node node = cf_pool_tape(pool)->nodes[index];
    switch (node.op) {
    case CF_OP_CONSTANT:
    case CF_OP_TWO_OVER_SQRT_PI:
        return index;
    case CF_OP_VARIABLE:
        return replacement[node.argument];
    case CF_OP_DOT:
        return substitute_dot(pool, index, image);
    case CF_OP_INVERSE:
        return cf_pool_divide(pool, CF_NODE_ONE, image[node.argument]);
    case CF_OP_SIGN:
        return cf_pool_branch(pool, image[node.argument], CF_NODE_ONE,
                              cf_pool_integer(pool, -1));
    case CF_OP_EXP:
        return cf_pool_exp(pool, image[node.argument]);
    case CF_OP_LOG:
        return cf_pool_log(pool, image[node.argument]);
    case CF_OP_LOGISTIC:
        return cf_pool_logistic(pool, image[node.argument]);
    case CF_OP_TANH:
        return cf_pool_tanh(pool, image[node.argument]);
    case CF_OP_SOFTPLUS:
        return cf_pool_softplus(pool, image[node.argument]);
    case CF_OP_ERF:
        return cf_pool_erf(pool, image[node.argument]);
    case CF_OP_POWER:
        return substitute_power(pool, index, image[node.argument]);
    }
    return CF_NODE_NONE;
}

/* The variable that stands for sign number k of an expression. */
static cf_expr sign_variable(cf_pool *pool, uint32_t number)
{
    return number < cf_pool_tape(pool)->variable_count
               ? cf_pool_variable(pool, number)
               : cf_pool_new_variable(pool);
}

/* The image of node `index` of `a`, where signs become variables. */
static cf_expr free_node(cf_pool *pool, uint32_t index, const cf_expr *image,
                         const cf_expr *same, cf_signs *signs)
{
    const cf_node node = cf_pool_tape(pool)->nodes[index];
    if (node.op == CF_OP_SIGN) {
        signs->arguments[signs->count] = image[node.argument];
        return sign_variable(pool, signs->first + signs->count++);
    }
    return substitute_node(pool, index, image, same);
}

cf_expr cf_pool_free_signs(cf_signs *signs, cf_pool *pool, cf_expr a,
                           uint32_t first)
{
    const uint32_t variables = cf_pool_tape(pool)->variable_count;
    unsigned char *needed = malloc((size_t)a + 1);
    cf_expr *image = malloc(((size_t)a + 1) * sizeof *image);
    cf_expr *same = malloc((variables + 1u) * sizeof *same);
    cf_expr result = CF_NODE_NONE;
    *signs = (cf_signs){.first = first};
    signs->arguments = malloc(((size_t)a + 1) * sizeof *signs->arguments);
    if (needed != NULL && image != NULL && same != NULL &&
        signs->arguments != NULL) {
        for (uint32_t i = 0; i < variables; i++) {
            same[i] = cf_pool_variable(pool, i);
        }
        cf_pool_mark(needed, pool, a);
        for (uint32_t i = 0; i <= a; i++) {
            image[i] = needed[i] ? free_node(pool, i, image, same, signs)
                                 : CF_NODE_NONE;
        }
        result = image[a];
    }
    free(needed);
    free(image);
    free(same);
    return result;
}

cf_expr cf_pool_substitute(cf_pool *pool, cf_expr a,
                           const cf_expr *replacement)
{
    unsigned char *needed;
    cf_expr *image;
    cf_expr result = CF_NODE_NONE;
    if (a == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    needed = malloc((size_t)a + 1);
    image = malloc(((size_t)a + 1) * sizeof *image);
    if (needed != NULL && image != NULL) {
        cf_pool_mark(needed, pool, a);
        for (uint32_t i = 0; i <= a; i++) {
            image[i] = needed[i] ? substitute_node(pool, i, image, replacement)
                                 : CF_NODE_NONE;
        }
        result = image[a];
    }
    free(needed);
    free(image);
    return result;
}
