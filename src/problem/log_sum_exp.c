/* log_sum_exp.c -- see log_sum_exp.h. */
#include "problem/log_sum_exp.h"

#include <stdlib.h>

/* A term c e^x (or the constant c, x = CF_NODE_NONE) with c > 0: 1, or 0. */
static int is_exponential(cf_expr *x, const cf_tape *tape, const cf_term *term)
{
    if (mpq_sgn(tape->constants[term->coefficient]) <= 0 ||
        term->right != CF_NODE_ONE) {
        return 0;
    }
    if (term->left == CF_NODE_ONE) {
        *x = CF_NODE_NONE;
        return 1;
    }
    *x = tape->nodes[term->left].argument;
    return tape->nodes[term->left].op == CF_OP_EXP;
}

static int is_sum_of_exponentials(const cf_tape *tape, const cf_node *node)
{
    cf_expr x;
    int some = 0;
    if (node->op != CF_OP_DOT) {
        return 0;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!is_exponential(&x, tape, &tape->terms[node->first + i])) {
            return 0;
        }
        some = some || x != CF_NODE_NONE;
    }
    return some;
}

/* x + log(c / scale); x may be CF_NODE_NONE for 0 */
static cf_expr exponent(cf_pool *pool, cf_expr x, mpq_srcptr c,
                        mpq_srcptr scale)
{
    cf_expr ratio, logarithm;
    mpq_t q;
    mpq_init(q);
    mpq_div(q, c, scale);
    ratio = cf_pool_constant(pool, q);
    mpq_clear(q);
    logarithm = cf_pool_log(pool, ratio);
    return x == CF_NODE_NONE ? logarithm : cf_pool_add(pool, x, logarithm);
}

/* log(e^a + e^b) */
static cf_expr join(cf_pool *pool, cf_expr a, cf_expr b)
{
    cf_expr difference = cf_pool_subtract(pool, b, a);
    difference = cf_pool_softplus(pool, difference);
    return cf_pool_add(pool, a, difference);
}

/* log of the sum of e^exponents[i], pairwise: the functions nest only as deep
 * as the logarithm of the count. */
static cf_expr log_of_all(cf_pool *pool, cf_expr *exponents, uint32_t count)
{
    while (count > 1) {
        for (uint32_t i = 0; i < count / 2; i++) {
            exponents[i] = join(pool, exponents[2 * i], exponents[2 * i + 1]);
        }
        if (count % 2 == 1) {
            exponents[count / 2] = exponents[count - 1];
        }
        count = (count + 1) / 2;
    }
    return exponents[0];
}

/* The sum's first coefficient is taken out: equal ones need no logarithm. The
 * pool moves when it grows, so each term is copied before it is used. */
static cf_expr log_of_sum(cf_pool *pool, cf_expr a)
{
    const cf_node node = cf_pool_tape(pool)->nodes[a];
    cf_expr *exponents = malloc(node.count * sizeof *exponents);
    cf_expr total = CF_NODE_NONE;
    mpq_t c, scale, one;
    if (exponents == NULL) {
        return cf_pool_fail(pool, "out of memory");
    }
    mpq_inits(c, scale, one, NULL);
    mpq_set_ui(one, 1, 1);
    for (uint32_t i = 0; i < node.count; i++) {
        const cf_tape *tape = cf_pool_tape(pool);
        const cf_term term = tape->terms[node.first + i];
        cf_expr x = CF_NODE_NONE;
        (void)is_exponential(&x, tape, &term);
        mpq_set(c, tape->constants[term.coefficient]);
        if (i == 0) {
            mpq_set(scale, c);
        }
        exponents[i] = exponent(pool, x, c, scale);
    }
    total = log_of_all(pool, exponents, node.count);
    if (mpq_cmp(scale, one) != 0) {
        const cf_expr logarithm = exponent(pool, CF_NODE_NONE, scale, one);
        total = cf_pool_add(pool, total, logarithm);
    }
    mpq_clears(c, scale, one, NULL);
    free(exponents);
    return total;
}

cf_expr cf_log_sum_exp(int *done, cf_pool *pool, cf_expr a)
{
    const cf_tape *tape = cf_pool_tape(pool);
    const cf_node *node = &tape->nodes[a];
    *done = 1;
    if (node->op == CF_OP_EXP) {
        return node->argument;
    }
    *done = is_sum_of_exponentials(tape, node);
    return *done ? log_of_sum(pool, a) : CF_NODE_NONE;
}
