/* tape.h -- the intermediate form: a straight-line program over scalars.
 *
 * A tape is a list of nodes; a node refers to nodes before it only, with one
 * exception (the slope, below). Everything that certiflow computes is computed
 * along a tape: exact rationals, intervals, ball power series, sigma-norms.
 *
 * Three kinds of node carry everything:
 *
 *   DOT      y = sum_i  c_i * a_i * b_i     c_i exact rational, a_i, b_i nodes
 *            (b_i = node 0, the constant one, for a linear term). Sums,
 *            differences, products, dot products and integer powers are DOTs.
 *   INVERSE  y = 1 / a
 *   chain    y = F(a) for F = exp, log, logistic, tanh, softplus, erf, a^c.
 *            Its `slope` is the node g that holds F'(a), so that y' = g a'.
 *            g may come after y and may refer to y (exp: g = y): a power
 *            series needs only the coefficients of g below the one that it
 *            computes. One recurrence serves all of them.
 *   SIGN     +1 or -1; only where the sign of a is certified constant.
 */
#ifndef CF_KERNEL_TAPE_H
#define CF_KERNEL_TAPE_H

#include <stdint.h>

#include <gmp.h>

typedef enum {
    CF_OP_CONSTANT, /* constants[argument] */
    CF_OP_TWO_OVER_SQRT_PI,
    CF_OP_VARIABLE, /* variable number `argument` */
    CF_OP_DOT,
    CF_OP_INVERSE,
    CF_OP_SIGN,
    CF_OP_EXP,
    CF_OP_LOG,
    CF_OP_LOGISTIC,
    CF_OP_TANH,
    CF_OP_SOFTPLUS,
    CF_OP_ERF,
    CF_OP_POWER /* a ^ constants[exponent], a > 0, exponent < 1, not 0 */
} cf_op;

/* constants[coefficient] * nodes[left] * nodes[right], left >= right */
typedef struct {
    uint32_t coefficient;
    uint32_t left;
    uint32_t right;
} cf_term;

typedef struct {
    cf_op op;
    uint32_t argument;
    uint32_t slope;    /* chain operations */
    uint32_t exponent; /* CF_OP_POWER */
    uint32_t first; /* CF_OP_DOT: terms[first] .. terms[first + count - 1] */
    uint32_t count;
} cf_node;

/* Node 0 is always the constant 1. */
typedef struct {
    cf_node *nodes;
    uint32_t node_count;
    cf_term *terms;
    uint32_t term_count;
    mpq_t *constants;
    uint32_t constant_count;
    uint32_t variable_count;
    uint32_t *outputs;
    uint32_t output_count;
} cf_tape;

#define CF_NODE_ONE 0u
#define CF_NODE_NONE UINT32_MAX

/* True for the operations that carry a slope. */
int cf_op_is_chain(cf_op op);

/* 1 if every index of the tape is inside its array, arguments come before
 * their uses, slopes are present, and node 0 is the constant one. The kernel
 * evaluates no tape that has not passed this test. Its contract, which
 * Frama-C proves, is in contracts/tape_acsl.h. */
int cf_tape_is_well_formed(const cf_tape *tape);

void cf_tape_clear(cf_tape *tape);

#endif
