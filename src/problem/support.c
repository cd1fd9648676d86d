/* support.c -- where quantities are defined; see support.h. */
#include "problem/support.h"

#include <stdlib.h>

#define FIELD_ROUND 1u

/* The operations that are not defined everywhere. */
static int is_partial(cf_op op)
{
    return op == CF_OP_INVERSE || op == CF_OP_LOG || op == CF_OP_POWER;
}

/* What is accepted or bounded shows that the argument of the operation is not
 * 0. Steps demand certain signs of the field; a rate whose sign is not certain
 * is bounded all the same. */
static int shows_not_zero(const cf_support *s, cf_op op)
{
    return is_partial(op) || (op == CF_OP_SIGN && s->round == FIELD_ROUND);
}

static int is_of(const cf_support *s, const uint32_t *round, uint32_t node)
{
    return round[node] == FIELD_ROUND || round[node] == s->round;
}

static void push(cf_support *s, size_t *depth, uint32_t node)
{
    if (!is_of(s, s->seen, node)) {
        s->seen[node] = s->round;
        s->stack[(*depth)++] = node;
    }
}

static void push_arguments(cf_support *s, size_t *depth, const cf_node *node)
{
    if (node->op == CF_OP_DOT) {
        for (uint32_t k = 0; k < node->count; k++) {
            push(s, depth, s->tape->terms[node->first + k].left);
            push(s, depth, s->tape->terms[node->first + k].right);
        }
    } else if (node->op >= CF_OP_INVERSE) {
        push(s, depth, node->argument);
    }
}

/* Visits what `e` needs and has not been met. With `adds`, the arguments of
 * its operations become known to be not 0; otherwise they must be known, and
 * the result is 0 if one is not. */
static int walk(cf_support *s, cf_expr e, int adds)
{
    size_t depth = 0;
    push(s, &depth, e);
    while (depth > 0) {
        const cf_node *node = &s->tape->nodes[s->stack[--depth]];
        if (adds && shows_not_zero(s, node->op)) {
            s->not_zero[node->argument] = s->round;
        } else if (!adds && is_partial(node->op) &&
                   !is_of(s, s->not_zero, node->argument)) {
            return 0;
        }
        push_arguments(s, &depth, node);
    }
    return 1;
}

int cf_support_init(cf_support *s, const cf_pool *pool, const cf_expr *field,
                    size_t count)
{
    *s = (cf_support){.tape = cf_pool_tape(pool), .round = FIELD_ROUND};
    s->node_count = s->tape->node_count;
    s->seen = calloc(s->node_count, sizeof *s->seen);
    s->not_zero = calloc(s->node_count, sizeof *s->not_zero);
    s->stack = malloc(s->node_count * sizeof *s->stack);
    if (s->seen == NULL || s->not_zero == NULL || s->stack == NULL) {
        cf_support_clear(s);
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        (void)walk(s, field[i], 1);
    }
    return 1;
}

void cf_support_clear(cf_support *s)
{
    free(s->seen);
    free(s->not_zero);
    free(s->stack);
    *s = (cf_support){0};
}

int cf_is_supported(cf_support *s, cf_expr quantity, cf_expr rate)
{
    s->round++;
    if (rate != CF_NODE_NONE) {
        if (rate >= s->node_count) {
            return 0;
        }
        (void)walk(s, rate, 1);
    }
    return quantity < s->node_count && walk(s, quantity, 0);
}
