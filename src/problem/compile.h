/* compile.h -- from a problem to the tapes that the kernel works on.
 *
 * Rule identity is applied here, too: a quantity that is conserved identically
 * need not be tracked.
 *
 * Differentiation happens here: the Jacobian of the field, the gradients of
 * the quantities and their rates grad q . f. cf_compile ends with the test of
 * derivative.h, so that no wrong derivative reaches the kernel unnoticed.
 */
#ifndef CF_PROBLEM_COMPILE_H
#define CF_PROBLEM_COMPILE_H

#include "kernel/branch.h"
#include "kernel/descent.h"
#include "kernel/step.h"
#include "problem/problem.h"

typedef struct {
    uint32_t tracked;        /* number in the system, or CF_NOT_TRACKED */
    uint32_t support;        /* number of the quantity itself, if it has to be
                                tracked because the verdict comes from its
                                rate (support.h); or CF_NOT_TRACKED */
    uint32_t value;          /* output of `points`: the quantity */
    uint32_t rate;           /* output of `points`: its rate, where wanted;
                                under a descent its growth in one step */
    uint32_t identity_first; /* outputs of `identity` that must vanish */
    uint32_t identity_count; /* 0: the rule does not apply */
    int identity;            /* 1: proved by rule identity; 0: not; -1: the
                                normal form grew beyond its limits */
    cf_formula *formula;     /* of a `for all` claim; otherwise NULL */
} cf_compiled_claim;

typedef struct {
    cf_system system;
    cf_descent descent;     /* of a descent; `system` then tracks nothing */
    uint32_t tracked_count; /* of the system, or of the descent */
    cf_tape points; /* quantities and rates, for one time; its variables are
                         those of the system, and log t where time is rescaled */
    uint32_t
        clock_value;  /* output of `points`: u = log(dt / d tau), if a claim
                             uses log t; its rate is tracked (system.clock) */
    cf_tape identity; /* expressions that must be 0 identically */
    cf_compiled_claim *claims;
    size_t claim_count;
    cf_expr *tracked_expressions; /* of the pool: one a tracked quantity */
} cf_compiled;

/* The compiled problem stands on its own; `problem` gains nodes in its pool. */
cf_status cf_compile(cf_compiled *compiled, cf_error *error,
                     cf_problem *problem);
/* The free symbols of laws get numbers, behind the variables of a state: the
 * step is 2, the derivatives of the loss are 3, 4, ... A law that fails with
 * these fails for a loss that has them, sum (2 + j) f_j. */
void cf_set_symbols(cf_interval *state, const cf_problem *problem);
void cf_compiled_clear(cf_compiled *compiled);

#endif
