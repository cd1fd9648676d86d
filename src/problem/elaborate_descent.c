/* elaborate_descent.c -- gradient descent: x_{k+1} = x_k + step * field(x_k)
 * with field = -grad(energy), where the energy is the loss or, for steps that
 * are rescaled by the loss, its logarithm.
 */
#include "problem/elaborate_state.h"

#include <stdlib.h>

/* ---- step and number of steps ------------------------------------------- */

#define MAX_DESCENT_STEPS 100000000L

static int read_step(cf_state *state, const cf_statement *descent)
{
    cf_problem *problem = state->problem;
    if (!cf_evaluate_constant(state, problem->step, descent->step,
                              "the step size")) {
        return 0;
    }
    if (mpq_sgn(problem->step) <= 0) {
        cf_report_at(state->reporter, descent->step->position,
                     "the step size must be positive");
        return 0;
    }
    return 1;
}

static int read_count(cf_state *state, const cf_statement *descent)
{
    long count;
    if (!cf_evaluate_integer(state, &count, descent->second,
                             "the number of steps")) {
        return 0;
    }
    if (count < 1 || count > MAX_DESCENT_STEPS) {
        cf_report_at(state->reporter, descent->second->position,
                     "the number of steps is not between 1 and %ld",
                     MAX_DESCENT_STEPS);
        return 0;
    }
    mpq_set_si(state->problem->end_time, count, 1);
    return 1;
}

/* ---- energy and field --------------------------------------------------- */

/* A step divided by the loss L follows -grad(L)/L = -grad(log L), which is a
 * gradient again. Divided by anything else it would not be one. */
static int read_energy(cf_state *state, const cf_statement *descent)
{
    cf_problem *problem = state->problem;
    cf_expr by;
    problem->energy = cf_expand_expression(state, descent->first);
    if (problem->energy == CF_NODE_NONE || descent->rescale == NULL) {
        return problem->energy != CF_NODE_NONE;
    }
    by = cf_expand_expression(state, descent->rescale);
    if (by == CF_NODE_NONE) {
        return 0;
    }
    if (by != problem->energy) {
        cf_report_at(state->reporter, descent->rescale->position,
                     "a step can be rescaled by the loss only that it "
                     "descends");
        return 0;
    }
    problem->loss = problem->energy;
    problem->energy = cf_checked(state, cf_pool_log(state->pool, by),
                                 descent->rescale->position);
    return problem->energy != CF_NODE_NONE;
}

static int make_field(cf_state *state, const cf_statement *descent)
{
    cf_problem *problem = state->problem;
    const uint32_t n = problem->variable_count;
    if (!cf_spend(state, (long)(problem->energy / 8 + n),
                  descent->first->position)) {
        return 0;
    }
    if (!cf_pool_gradient(problem->field, state->pool, problem->energy)) {
        (void)cf_checked(state, CF_NODE_NONE, descent->first->position);
        return 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        problem->field[i] =
            cf_checked(state, cf_pool_negate(state->pool, problem->field[i]),
                       descent->first->position);
    }
    return !state->reporter->failed;
}

int cf_make_descent(cf_state *state, const cf_statement *descent)
{
    state->problem->is_gradient = 1;
    state->problem->is_descent = 1;
    return read_step(state, descent) && read_count(state, descent) &&
           read_energy(state, descent) && make_field(state, descent);
}

/* ---- the next step ------------------------------------------------------ */

cf_expr cf_evaluate_next(cf_state *state, const cf_syntax *syntax)
{
    cf_expr of, result = CF_NODE_NONE;
    cf_expr *next;
    if (state->law != NULL) {
        return cf_evaluate_next_of_law(state, syntax);
    }
    of = cf_expand_expression(state, syntax->items[0]);
    if (of == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    if (!state->problem->is_descent) {
        cf_report_at(state->reporter, syntax->position,
                     "next(q) is q after one step of a descent; a flow has "
                     "rate(q)");
        return CF_NODE_NONE;
    }
    if (!cf_spend(state, (long)of, syntax->position)) {
        return CF_NODE_NONE;
    }
    next = cf_problem_next_state(state->problem);
    if (next == NULL) {
        cf_report_memory(state->reporter);
        return CF_NODE_NONE;
    }
    result = cf_checked(state, cf_pool_substitute(state->pool, of, next),
                        syntax->position);
    free(next);
    return result;
}
