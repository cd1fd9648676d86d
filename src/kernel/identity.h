/* identity.h -- exact normal forms: rule `identity`.
 *
 * Decides whether an output of a tape is identically zero as a rational
 * function over Q. The variables are the tape's variables and one free symbol
 * for every node that is no rational operation (exp, log, logistic, tanh,
 * softplus, erf, a real power, sign, 2/sqrt(pi)). Two different nodes are two
 * different symbols, whatever their arguments; this loses identities such as
 * tanh' = 1 - tanh^2, and is sound.
 */
#ifndef CF_KERNEL_IDENTITY_H
#define CF_KERNEL_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "kernel/tape.h"

/* What one call may use. Both are counted before anything is allocated or
 * computed, and independently of the machine, so the same tape and limits
 * give the same answer everywhere.
 *
 *   monomials  the most monomials held at one time, in all polynomials
 *              together. A monomial counts once, and once more for every 16
 *              words of its exponents and of a bound of its coefficient.
 *   products   the most coefficient products in total. A product of numbers
 *              of a and b words counts 1 + ab/16; comparisons and collisions
 *              of the bookkeeping count as one product each. */
typedef struct {
    uint64_t monomials;
    uint64_t products;
} cf_identity_limits;

/* 200000 monomials, 2e7 products. */
void cf_identity_limits_default(cf_identity_limits *limits);

/* `tape` is well formed (cf_tape_is_well_formed), its constants are in lowest
 * terms with positive denominators, and output < output_count; the output is
 * the node tape->outputs[output]. limits == NULL stands for the defaults.
 *
 *   1   the output is zero wherever the tape is defined. This is a proof.
 *   0   the normal form is not zero; reason is "". (The output may still be
 *       zero, by a relation between symbols that the rule does not know.)
 *  -1   undecided: a limit was met, memory was short, or the tape divides by
 *       an expression that is identically zero; reason says which.
 *
 * reason may be NULL when size is 0; it always ends with a zero byte. */
int cf_identity_is_zero(const cf_tape *tape, uint32_t output,
                        const cf_identity_limits *limits, char *reason,
                        size_t size);

#endif
