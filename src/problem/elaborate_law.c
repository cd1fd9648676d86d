/* elaborate_law.c -- `identity a = b for every loss of f` under a descent: what
 * one step does, whatever the loss and the step are.
 *
 * A loss l(f_1, ..., f_m) has the gradient sum_j s_j grad f_j, where the
 * numbers s_j = dl/df_j and the step h may be anything at a given point. They
 * become free symbols, variables of the pool behind the parameters and the b
 * variables of `for all` claims: number n + b is h, number n + b + j is s_j.
 * Then next(q) is q(x - h sum_j s_j grad f_j), and
 * `loss_slope(f_j)` and `step_size()` are the symbols. If a - b is 0 identically
 * in all variables, the law holds for every loss, step and point.
 *
 * A symbol belongs to one point: s_j one step later is another number, and the
 * derivative of s_j by a parameter is not 0. So nothing that contains a symbol
 * may be differentiated or stand in next(...). Two elements of f that are the
 * same expression would need two symbols for one argument and are refused.
 */
#include "problem/elaborate_state.h"

#include <stdlib.h>

/* ---- symbols ------------------------------------------------------------ */

/* Symbol number k as an expression. */
static cf_expr symbol(cf_state *state, uint32_t k, cf_position position)
{
    cf_problem *problem = state->problem;
    state->met_symbol = 1;
    while (problem->symbol_count <= k) {
        if (cf_checked(state, cf_pool_new_variable(state->pool), position) ==
            CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
        problem->symbol_count++;
    }
    return cf_checked(
        state,
        cf_pool_variable(state->pool,
                         problem->variable_count + problem->bound_count + k),
        position);
}

static int is_in_law(cf_state *state, const cf_syntax *syntax)
{
    if (state->law == NULL) {
        cf_report_at(state->reporter, syntax->position,
                     "%s may stand under a descent and in 'identity a = b for "
                     "every loss of f' only",
                     cf_function_name(syntax->of.function));
        return 0;
    }
    return 1;
}

cf_expr cf_evaluate_step_size(cf_state *state, const cf_syntax *syntax)
{
    return is_in_law(state, syntax) ? symbol(state, 0, syntax->position)
                                    : CF_NODE_NONE;
}

cf_expr cf_evaluate_loss_slope(cf_state *state, const cf_syntax *syntax)
{
    cf_expr of;
    if (!is_in_law(state, syntax)) {
        return CF_NODE_NONE;
    }
    of = cf_expand_expression(state, syntax->items[0]);
    for (size_t j = 0; of != CF_NODE_NONE && j < state->law->loss_count; j++) {
        if (state->law->losses[j] == of) {
            return symbol(state, (uint32_t)j + 1, syntax->position);
        }
    }
    if (of != CF_NODE_NONE) {
        cf_report_at(state->reporter, syntax->items[0]->position,
                     "the loss of this claim does not depend on that; "
                     "loss_slope(f[i]) is its derivative by an element of f");
    }
    return CF_NODE_NONE;
}

/* ---- the next step ------------------------------------------------------ */

/* x_i - h sum_j s_j df_j/dx_i for every variable; malloc'ed. */
static cf_expr *next_state(cf_state *state, cf_position position)
{
    const cf_claim *law = state->law;
    const uint32_t n = state->problem->variable_count;
    const cf_expr h = symbol(state, 0, position);
    cf_sum *sums = malloc(((size_t)n + 1) * sizeof *sums);
    cf_expr *next = malloc(((size_t)n + 1) * sizeof *next);
    mpq_t one, minus;
    int ok = sums != NULL && next != NULL && h != CF_NODE_NONE;
    mpq_inits(one, minus, NULL);
    mpq_set_si(one, 1, 1);
    mpq_set_si(minus, -1, 1);
    for (uint32_t i = 0; ok && i < n; i++) {
        cf_sum_init(&sums[i]);
        cf_sum_add(&sums[i], state->pool, one,
                   cf_pool_variable(state->pool, i), CF_NODE_ONE);
    }
    for (size_t j = 0; ok && j < law->loss_count; j++) {
        const cf_expr s = symbol(state, (uint32_t)j + 1, position);
        const cf_expr move = cf_pool_multiply(state->pool, h, s);
        const cf_expr *gradient =
            cf_get_gradient(state, law->losses[j], position);
        for (uint32_t i = 0; gradient != NULL && i < n; i++) {
            cf_sum_add(&sums[i], state->pool, minus, move, gradient[i]);
        }
    }
    for (uint32_t i = 0; ok && i < n; i++) {
        next[i] =
            cf_checked(state, cf_sum_finish(&sums[i], state->pool), position);
    }
    mpq_clears(one, minus, NULL);
    free(sums);
    if (!ok && !state->reporter->failed) {
        cf_report_memory(state->reporter);
    }
    return next;
}

cf_expr cf_evaluate_next_of_law(cf_state *state, const cf_syntax *syntax)
{
    const cf_expr of = cf_expand_without_symbols(state, syntax->items[0]);
    cf_expr result = CF_NODE_NONE;
    cf_expr *next;
    if (of == CF_NODE_NONE ||
        !cf_spend(state,
                  (long)of + (long)(state->law->loss_count *
                                    state->problem->variable_count),
                  syntax->position)) {
        return CF_NODE_NONE;
    }
    next = next_state(state, syntax->position);
    if (!state->reporter->failed) {
        result = cf_checked(state, cf_pool_substitute(state->pool, of, next),
                            syntax->position);
    }
    free(next);
    return result;
}

/* What is differentiated, or taken one step later. */
cf_expr cf_expand_without_symbols(cf_state *state, const cf_syntax *syntax)
{
    const int met_symbol = state->met_symbol;
    cf_expr of;
    state->met_symbol = 0;
    of = cf_expand_expression(state, syntax);
    if (state->met_symbol && of != CF_NODE_NONE) {
        cf_report_at(state->reporter, syntax->position,
                     "next(q), loss_slope and step_size belong to one step: "
                     "they cannot be differentiated or stand in next(...)");
        return CF_NODE_NONE;
    }
    state->met_symbol = met_symbol;
    return of;
}

/* ---- the claim ---------------------------------------------------------- */

/* a - b in parameters and symbols. */
static cf_expr difference(cf_state *state, const cf_claim_syntax *syntax)
{
    const cf_expr left = cf_expand_expression(state, syntax->quantity);
    const cf_expr right = left == CF_NODE_NONE
                              ? CF_NODE_NONE
                              : cf_expand_expression(state, syntax->equal);
    return right == CF_NODE_NONE
               ? CF_NODE_NONE
               : cf_checked(state, cf_pool_subtract(state->pool, left, right),
                            syntax->equal->position);
}

int cf_make_law(cf_state *state, cf_claim *claim,
                const cf_claim_syntax *syntax)
{
    if (!state->problem->is_descent) {
        cf_report_at(state->reporter, syntax->loss->position,
                     "a law of a flow for every loss is stated as 'identity "
                     "q' = 0 for every loss of f'");
        return 0;
    }
    claim->kind = CF_CLAIM_EQUATION;
    claim->is_law = 1;
    claim->quantity = cf_pool_integer(state->pool, 0);
    claim->time_name = state->problem->time_name;
    if (!cf_read_losses(state, claim, syntax->loss)) {
        return 0;
    }
    state->law = claim;
    claim->law = difference(state, syntax);
    state->law = NULL;
    return claim->law != CF_NODE_NONE;
}
