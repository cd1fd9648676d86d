/* elaborate_for_all.c -- the variables of `for all` claims, and these claims.
 *
 * A `variable` belongs to no flow: it stands for every real number of the range
 * that a claim gives it. Variables are made after the field, so nothing that
 * flows can depend on them.
 */
#include "problem/elaborate_state.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/branch.h"

/* ---- variables ---------------------------------------------------------- */

static int make_variable(cf_state *state, const cf_statement *statement,
                         const long *indices)
{
    cf_problem *problem = state->problem;
    const size_t rank = statement->head_count;
    const uint32_t count = problem->bound_count;
    cf_element *element;
    char text[300];
    char **names;
    if (count >= CF_MAX_PARAMETERS) {
        cf_report_at(state->reporter, statement->position,
                     "more than %u variables", CF_MAX_PARAMETERS);
        return 0;
    }
    if (cf_find_element(state, statement->name, rank, indices) != NULL) {
        return 1;
    }
    names = realloc(problem->bound_names, (count + 1u) * sizeof *names);
    problem->bound_names = names == NULL ? problem->bound_names : names;
    element = cf_add_element(state, statement->name, rank, indices);
    cf_print_element(text, sizeof text, state->tree->names[statement->name],
                     rank, indices);
    if (names == NULL || element == NULL ||
        !cf_copy_text(state, &names[count], text)) {
        cf_report_memory(state->reporter);
        return 0;
    }
    problem->bound_count++;
    element->value = cf_checked(state, cf_pool_new_variable(state->pool),
                                statement->position);
    return element->value != CF_NODE_NONE;
}

/* Calls `each` for every element that the heads define. */
static int for_elements(cf_state *state, const cf_statement *statement,
                        int (*each)(cf_state *, const cf_statement *,
                                    const long *, void *),
                        void *context)
{
    cf_binder binders[CF_MAX_RANK];
    cf_iteration iteration;
    long indices[CF_MAX_RANK];
    int more;
    (void)cf_heads_as_binders(state, binders, statement->heads,
                              statement->head_count);
    more = cf_iterate_first(state, &iteration, binders, statement->head_count);
    while (more > 0) {
        for (size_t i = 0; i < iteration.count; i++) {
            indices[i] = state->bindings[iteration.bottom + i].value;
        }
        if (!each(state, statement, indices, context)) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    return more == 0;
}

static int make_each(cf_state *state, const cf_statement *statement,
                     const long *indices, void *context)
{
    (void)context;
    return make_variable(state, statement, indices);
}

static int make_variables_of(cf_state *state, const cf_statement *statement)
{
    for (size_t i = 0; i < statement->head_count; i++) {
        if (statement->heads[i].is_fixed) {
            cf_report_at(state->reporter, statement->heads[i].binder.position,
                         "the indices of a variable have ranges, as in "
                         "z[j in 1..4]");
            return 0;
        }
    }
    state->symbols[statement->name].is_known = 1;
    return for_elements(state, statement, make_each, NULL);
}

int cf_make_variables(cf_state *state)
{
    state->problem->first_bound = cf_pool_tape(state->pool)->variable_count;
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        const cf_statement *statement = &state->tree->statements[i];
        if (statement->kind == CF_STATEMENT_VARIABLE &&
            !make_variables_of(state, statement)) {
            return 0;
        }
    }
    if (state->problem->bound_count > 0 && state->gradient_slots > 0) {
        /* kept gradients have no entries for the new variables */
        memset(state->gradients, 0,
               state->gradient_slots * sizeof *state->gradients);
        state->gradient_count = 0;
    }
    return 1;
}

/* ---- the box of a claim ------------------------------------------------- */

typedef struct {
    cf_claim *claim;
    const cf_domain *domain;
} box_filler;

/* Ends of the range of a variable; 0 after an error. */
static int read_side(cf_state *state, cf_side *side, const cf_domain *domain)
{
    side->below = domain->lower == NULL;
    side->above = domain->upper == NULL;
    if (domain->lower != NULL &&
        !cf_evaluate_constant(state, side->lower, domain->lower,
                              "the end of a range")) {
        return 0;
    }
    if (domain->upper != NULL &&
        !cf_evaluate_constant(state, side->upper, domain->upper,
                              "the end of a range")) {
        return 0;
    }
    if (cf_side_is_finite(side) && mpq_cmp(side->lower, side->upper) > 0) {
        cf_report_at(state->reporter, domain->upper->position,
                     "the interval is empty: its end is below its start");
        return 0;
    }
    return 1;
}

static int add_side(cf_state *state, cf_claim *claim, cf_expr variable,
                    const cf_domain *domain)
{
    const uint32_t number =
        cf_pool_tape(state->pool)->nodes[variable].argument;
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        if (claim->bound[i] == number) {
            cf_report_at(
                state->reporter, domain->name->position,
                "'%s' has a range already",
                state->problem
                    ->bound_names[number - state->problem->first_bound]);
            return 0;
        }
    }
    if (claim->bound_count == CF_BRANCH_MAX_VARIABLES) {
        cf_report_at(state->reporter, domain->name->position,
                     "a claim is about at most %d variables",
                     CF_BRANCH_MAX_VARIABLES);
        return 0;
    }
    claim->bound[claim->bound_count] = number;
    cf_side_init(&claim->box[claim->bound_count]);
    return read_side(state, &claim->box[claim->bound_count++], domain);
}

static int add_each(cf_state *state, const cf_statement *statement,
                    const long *indices, void *context)
{
    box_filler *filler = context;
    const cf_element *element = cf_find_element(
        state, statement->name, statement->head_count, indices);
    return add_side(state, filler->claim, element->value, filler->domain);
}

/* A name without its indices stands for all of its elements. */
static int add_domain(cf_state *state, cf_claim *claim,
                      const cf_domain *domain)
{
    const cf_symbol *symbol = &state->symbols[domain->name->of.reference.name];
    cf_expr variable;
    if (symbol->rank > 0 && domain->name->count == 0) {
        box_filler filler = {claim, domain};
        return for_elements(state, symbol->clauses, add_each, &filler);
    }
    variable = cf_evaluate_reference(state, domain->name);
    return variable != CF_NODE_NONE &&
           add_side(state, claim, variable, domain);
}

/* q <= c where c is no rational number: q - c <= 0 */
static int read_range(cf_state *state, cf_claim *claim,
                      const cf_claim_syntax *syntax)
{
    cf_expr bound;
    mpq_t value;
    int constant;
    if (syntax->bound == CF_BOUND_INTERVAL) {
        return cf_read_bounds(state, claim, syntax);
    }
    bound = cf_expand_expression(state, syntax->first);
    if (bound == CF_NODE_NONE) {
        return 0;
    }
    mpq_init(value);
    constant = cf_pool_is_constant(value, state->pool, bound);
    mpq_clear(value);
    if (constant) {
        return cf_read_bounds(state, claim, syntax);
    }
    claim->quantity = cf_checked(
        state, cf_pool_subtract(state->pool, claim->quantity, bound),
        syntax->first->position);
    claim->strictly = syntax->comparison == CF_COMPARE_LESS ||
                      syntax->comparison == CF_COMPARE_GREATER;
    claim->has_upper = syntax->comparison == CF_COMPARE_LESS ||
                       syntax->comparison == CF_COMPARE_LESS_EQUAL;
    claim->has_lower = !claim->has_upper;
    return claim->quantity != CF_NODE_NONE;
}

int cf_read_for_all(cf_state *state, cf_claim *claim,
                    const cf_claim_syntax *syntax)
{
    claim->kind = CF_CLAIM_FOR_ALL;
    claim->box = malloc(CF_BRANCH_MAX_VARIABLES * sizeof *claim->box);
    claim->bound = malloc(CF_BRANCH_MAX_VARIABLES * sizeof *claim->bound);
    if (claim->box == NULL || claim->bound == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    for (size_t i = 0; i < syntax->domain_count; i++) {
        if (!add_domain(state, claim, &syntax->domains[i])) {
            return 0;
        }
    }
    return read_range(state, claim, syntax);
}

/* ---- what a claim may depend on ----------------------------------------- */

static int is_bound(const cf_problem *problem, uint32_t number)
{
    return number >= problem->first_bound &&
           number - problem->first_bound < problem->bound_count;
}

static int is_named(const cf_claim *claim, uint32_t number)
{
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        if (claim->bound[i] == number) {
            return 1;
        }
    }
    return 0;
}

/* A variable in the quantity that may not stand there. */
static int report_variable(cf_state *state, const cf_claim *claim,
                           uint32_t number, cf_position position)
{
    const cf_problem *problem = state->problem;
    if (!is_bound(problem, number)) {
        cf_report_at(state->reporter, position,
                     "a 'for all' claim is about variables; this one depends "
                     "on the parameter %s",
                     number < problem->variable_count
                         ? problem->variable_names[number]
                         : "log_t");
    } else {
        cf_report_at(state->reporter, position,
                     claim->kind == CF_CLAIM_FOR_ALL
                         ? "the quantity depends on the variable %s, which "
                           "'for all' does not name"
                         : "the quantity depends on the variable %s, which "
                           "only 'for all' claims may",
                     problem->bound_names[number - problem->first_bound]);
    }
    return 0;
}

static int check_expression(cf_state *state, const cf_claim *claim, cf_expr e,
                            cf_position position)
{
    const cf_tape *tape = cf_pool_tape(state->pool);
    const int for_all = claim->kind == CF_CLAIM_FOR_ALL;
    unsigned char *needed = malloc((size_t)e + 1);
    int allowed = 1;
    if (needed == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    cf_pool_mark(needed, state->pool, e);
    for (uint32_t i = 0; i <= e && allowed; i++) {
        const cf_node *node = &tape->nodes[i];
        if (needed[i] && node->op == CF_OP_VARIABLE &&
            (for_all ? !is_named(claim, node->argument)
                     : is_bound(state->problem, node->argument))) {
            allowed = report_variable(state, claim, node->argument, position);
        }
    }
    free(needed);
    return allowed;
}

int cf_check_bound(cf_state *state, const cf_claim *claim,
                   const cf_claim_syntax *syntax)
{
    if (state->problem->bound_count == 0) {
        return 1;
    }
    for (size_t i = 0; i < claim->loss_count; i++) {
        if (!check_expression(state, claim, claim->losses[i],
                              syntax->loss->position)) {
            return 0;
        }
    }
    return (!claim->is_law || check_expression(state, claim, claim->law,
                                               syntax->quantity->position)) &&
           check_expression(state, claim, claim->quantity,
                            syntax->quantity->position);
}
