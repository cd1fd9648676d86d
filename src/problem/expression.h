/* expression.h -- a pool of shared expressions, built in normal form.
 *
 * The pool is a growing tape: every expression is a node, equal expressions are
 * the same node, and constants fold exactly over Q. A sum of products becomes
 * one DOT node with sorted terms, equal terms collected, zero terms dropped;
 * constant factors and pure multiples of a node are absorbed into coefficients.
 *
 * Functions that build return CF_NODE_NONE when they cannot (division by the
 * constant 0, log of a negative constant, more nodes than the limit, ...); the
 * reason is then in cf_pool_message(). Arguments that are CF_NODE_NONE give
 * CF_NODE_NONE and keep the first message, so a caller may test once.
 */
#ifndef CF_PROBLEM_EXPRESSION_H
#define CF_PROBLEM_EXPRESSION_H

#include <stddef.h>

#include "kernel/tape.h"

typedef uint32_t cf_expr;
typedef struct cf_pool cf_pool;

/* Limits of the format; a problem beyond them is refused with a message. */
#define CF_POOL_MAX_NODES 4000000u
#define CF_POOL_MAX_CONSTANT_BITS 65536u
#define CF_POOL_MAX_EXPONENT 65536L

cf_pool *cf_pool_new(uint32_t variable_count);
void cf_pool_free(cf_pool *pool);
const cf_tape *cf_pool_tape(const cf_pool *pool); /* read only, no outputs */
const char *cf_pool_message(const cf_pool *pool); /* "" when nothing failed */
void cf_pool_clear_message(cf_pool *pool);
/* For parts of the pool in other files: records why it cannot build, and
 * returns CF_NODE_NONE. */
cf_expr cf_pool_fail(cf_pool *pool, const char *message);

/* Adds one more variable and returns its expression (numbers 0, 1, ...). */
cf_expr cf_pool_new_variable(cf_pool *pool);

cf_expr cf_pool_constant(cf_pool *pool, mpq_srcptr value);
cf_expr cf_pool_integer(cf_pool *pool, long value);
cf_expr cf_pool_variable(cf_pool *pool, uint32_t number);
/* 1 and the value if the expression is a rational constant. */
int cf_pool_is_constant(mpq_ptr value, const cf_pool *pool, cf_expr a);

/* A sum under construction: sum of coefficient * left * right. */
typedef struct {
    struct cf_sum_term *terms;
    size_t count;
    size_t capacity;
} cf_sum;

void cf_sum_init(cf_sum *sum);
void cf_sum_clear(cf_sum *sum);
/* Pass CF_NODE_ONE as right for a linear term. */
void cf_sum_add(cf_sum *sum, cf_pool *pool, mpq_srcptr coefficient,
                cf_expr left, cf_expr right);
/* The sum as one node; clears the sum. */
cf_expr cf_sum_finish(cf_sum *sum, cf_pool *pool);

cf_expr cf_pool_add(cf_pool *pool, cf_expr a, cf_expr b);
cf_expr cf_pool_subtract(cf_pool *pool, cf_expr a, cf_expr b);
cf_expr cf_pool_negate(cf_pool *pool, cf_expr a);
cf_expr cf_pool_multiply(cf_pool *pool, cf_expr a, cf_expr b);
cf_expr cf_pool_divide(cf_pool *pool, cf_expr a, cf_expr b);
cf_expr cf_pool_power(cf_pool *pool, cf_expr a, mpq_srcptr exponent);
cf_expr cf_pool_sqrt(cf_pool *pool, cf_expr a);
cf_expr cf_pool_exp(cf_pool *pool, cf_expr a);
cf_expr cf_pool_log(cf_pool *pool, cf_expr a);
cf_expr cf_pool_tanh(cf_pool *pool, cf_expr a);
cf_expr cf_pool_logistic(cf_pool *pool, cf_expr a);
cf_expr cf_pool_softplus(cf_pool *pool, cf_expr a);
cf_expr cf_pool_erf(cf_pool *pool, cf_expr a);
cf_expr cf_pool_abs(cf_pool *pool, cf_expr a);
cf_expr cf_pool_min(cf_pool *pool, cf_expr a, cf_expr b);
cf_expr cf_pool_max(cf_pool *pool, cf_expr a, cf_expr b);
/* `yes` where test > 0, `no` where test < 0, and either where it is 0. */
cf_expr cf_pool_branch(cf_pool *pool, cf_expr test, cf_expr yes, cf_expr no);

/* `a` with replacement[i] in place of variable i: the same expression at
 * another point (substitute.c). */
cf_expr cf_pool_substitute(cf_pool *pool, cf_expr a,
                           const cf_expr *replacement);

/* The signs of an expression, once variables stand for them: sign k is variable
 * first + k, and has the sign of arguments[k], in which earlier signs may
 * occur. */
typedef struct {
    uint32_t first;
    uint32_t count;
    cf_expr *arguments; /* malloc'ed */
} cf_signs;

/* `a` with variables for its signs, those from number `first` on; new ones are
 * made when there are not enough. The caller frees signs->arguments, also
 * when the result is CF_NODE_NONE (substitute.c). */
cf_expr cf_pool_free_signs(cf_signs *signs, cf_pool *pool, cf_expr a,
                           uint32_t first);

/* needed[i] := 1 for the nodes up to `a` that the value of `a` depends on, a
 * itself among them, and 0 for the others; slopes are not followed. */
void cf_pool_mark(unsigned char *needed, const cf_pool *pool, cf_expr a);

/* Partial derivatives of `a` by all variables (reverse mode): gradient must
 * hold variable_count entries. Returns 0 on failure (see the message). */
int cf_pool_gradient(cf_expr *gradient, cf_pool *pool, cf_expr a);

/* A tape that computes `outputs`. Nodes that are needed for outputs 0 ..
 * prefix[0]-1 come first, then what else outputs up to prefix[1]-1 need; the
 * first ends[0], ends[1] nodes are these. Returns 0 when memory is short. */
int cf_pool_extract_parts(cf_tape *tape, uint32_t ends[2], const cf_pool *pool,
                          const cf_expr *outputs, size_t count,
                          const size_t prefix[2]);

/* The same with one prefix; prefix_nodes may be NULL. */
int cf_pool_extract(cf_tape *tape, uint32_t *prefix_nodes, const cf_pool *pool,
                    const cf_expr *outputs, size_t count, size_t prefix);

#endif
