/* support.h -- is a quantity defined, and smooth, along the trajectory?
 *
 * Rule identity and the monotone claims look at the rate of a quantity, which
 * may be defined where the quantity is not: the rate of |w|/w is 0, but the
 * quantity jumps where w changes its sign. The operations that are not defined
 * everywhere (1/a, log a, a^c) all need that a does not vanish. The steps show
 * that for those of the field (its signs included), and of a tracked number
 * that is bounded; along a path, on which a is continuous, a then keeps the
 * sign of the start. Jumps at a sign are branches.h's business.
 *
 * So a quantity is supported if each of its operations has an argument that
 * also an operation of the field (or of its tracked rate) has. Otherwise the
 * quantity itself has to be tracked.
 */
#ifndef CF_PROBLEM_SUPPORT_H
#define CF_PROBLEM_SUPPORT_H

#include <stddef.h>

#include "problem/expression.h"

typedef struct {
    const cf_tape *tape;
    uint32_t *seen;     /* a node: the round that met it, 0 for none */
    uint32_t *not_zero; /* a node: the round that needs it to be not 0 */
    uint32_t *stack;
    uint32_t node_count; /* of the pool when the room was made */
    uint32_t round;      /* 1 is the field's */
} cf_support;

/* Room for the expressions that the pool has now, and the field's operations.
 * Returns 0 when memory is short. */
int cf_support_init(cf_support *s, const cf_pool *pool, const cf_expr *field,
                    size_t count);
void cf_support_clear(cf_support *s);

/* 1 if the field, and `rate` unless it is CF_NODE_NONE, support `quantity`. */
int cf_is_supported(cf_support *s, cf_expr quantity, cf_expr rate);

#endif
