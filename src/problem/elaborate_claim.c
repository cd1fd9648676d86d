/* elaborate_claim.c -- the claims: one for each value of the free indices. */
#include "problem/elaborate_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/lexer.h"

/* ---- bounds ------------------------------------------------------------- */

int cf_read_bounds(cf_state *state, cf_claim *claim,
                   const cf_claim_syntax *syntax)
{
    if (!cf_evaluate_constant(state, claim->lower, syntax->first, "a bound")) {
        return 0;
    }
    if (syntax->bound == CF_BOUND_INTERVAL) {
        claim->has_lower = claim->has_upper = 1;
        if (!cf_evaluate_constant(state, claim->upper, syntax->second,
                                  "a bound")) {
            return 0;
        }
        if (mpq_cmp(claim->lower, claim->upper) > 0) {
            cf_report_at(state->reporter, syntax->second->position,
                         "the interval is empty: its end is below its start");
            return 0;
        }
        return 1;
    }
    claim->strictly = syntax->comparison == CF_COMPARE_LESS ||
                      syntax->comparison == CF_COMPARE_GREATER;
    if (syntax->comparison == CF_COMPARE_LESS ||
        syntax->comparison == CF_COMPARE_LESS_EQUAL) {
        mpq_set(claim->upper, claim->lower);
        mpq_set_ui(claim->lower, 0, 1);
        claim->has_upper = 1;
    } else {
        claim->has_lower = 1;
    }
    return 1;
}

static int read_width(cf_state *state, cf_claim *claim,
                      const cf_claim_syntax *syntax)
{
    claim->has_upper = 1;
    if (!cf_evaluate_constant(state, claim->upper, syntax->first, "a bound")) {
        return 0;
    }
    if (mpq_sgn(claim->upper) < 0) {
        cf_report_at(state->reporter, syntax->first->position,
                     "a quantity cannot stay within a negative bound");
        return 0;
    }
    return 1;
}

static int read_time(cf_state *state, cf_claim *claim,
                     const cf_claim_syntax *syntax)
{
    mpq_set(claim->time, state->problem->end_time);
    if (syntax->time == NULL) {
        return 1;
    }
    if (syntax->at_step != state->problem->is_descent) {
        cf_report_at(state->reporter, syntax->time->position,
                     syntax->at_step
                         ? "a flow has times, not steps: write 'at t = ...'"
                         : "a descent has steps, not times: write 'at step "
                           "...'");
        return 0;
    }
    if (!syntax->at_step && syntax->time_name != state->time_name) {
        cf_report_at(state->reporter, syntax->time_position,
                     "the time of this flow is called '%s', found '%s'",
                     state->tree->names[state->time_name],
                     state->tree->names[syntax->time_name]);
        return 0;
    }
    if (!cf_evaluate_constant(state, claim->time, syntax->time, "a time")) {
        return 0;
    }
    if (mpq_sgn(claim->time) < 0 ||
        mpq_cmp(claim->time, state->problem->end_time) > 0) {
        cf_report_at(state->reporter, syntax->time->position,
                     syntax->at_step
                         ? "the step is not between 0 and the last one"
                         : "the time is not between 0 and the end of the "
                           "flow");
        return 0;
    }
    if (syntax->at_step && mpz_cmp_ui(mpq_denref(claim->time), 1) != 0) {
        cf_report_at(state->reporter, syntax->time->position,
                     "the number of a step must be an integer");
        return 0;
    }
    return 1;
}

/* ---- what a loss depends on --------------------------------------------- */

static int add_loss(cf_state *state, cf_claim *claim, size_t *capacity,
                    cf_expr value, cf_position position)
{
    /* repetitions only cost time, but a law must not have any */
    const int is_law = state->problem->is_descent;
    const size_t known =
        is_law || claim->loss_count < 1000 ? claim->loss_count : 0;
    if (value == CF_NODE_NONE) {
        return 0;
    }
    for (size_t i = 0; i < known; i++) {
        if (claim->losses[i] != value) {
            continue;
        }
        if (is_law) {
            cf_report_at(state->reporter, position,
                         "two elements are the same expression; the "
                         "derivatives of a loss by them cannot be told apart");
            return 0;
        }
        return 1;
    }
    if (claim->loss_count == *capacity) {
        const size_t larger = *capacity == 0 ? 8 : *capacity * 2;
        cf_expr *moved =
            realloc(claim->losses, larger * sizeof *claim->losses);
        if (moved == NULL) {
            cf_report_memory(state->reporter);
            return 0;
        }
        claim->losses = moved;
        *capacity = larger;
    }
    claim->losses[claim->loss_count++] = value;
    return cf_spend(state, 1 + (long)(known / 64), position);
}

/* A reference with the indices of `binders`, as if it had been written. */
static const cf_syntax *refer(cf_state *state, const cf_syntax *loss,
                              const cf_binder *binders, size_t count)
{
    cf_tree *tree = state->tree;
    cf_syntax *syntax =
        cf_tree_new_syntax(tree, CF_SYNTAX_NAME, loss->position);
    cf_syntax **items =
        cf_memory_get(&tree->memory, (count + 1) * sizeof *items);
    if (syntax == NULL || items == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (binders[i].name == (cf_name)tree->name_count) {
            items[i] = binders[i].lower; /* a fixed index */
            continue;
        }
        items[i] = cf_tree_new_syntax(tree, CF_SYNTAX_NAME, loss->position);
        if (items[i] == NULL) {
            cf_report_memory(state->reporter);
            return NULL;
        }
        items[i]->of.reference.name = binders[i].name;
        items[i]->of.reference.is_index = 1;
    }
    syntax->of.reference.name = loss->of.reference.name;
    syntax->items = items;
    syntax->count = count;
    return syntax;
}

static int collect_losses(cf_state *state, cf_claim *claim, size_t *capacity,
                          const cf_syntax *reference, const cf_binder *binders,
                          size_t count)
{
    const size_t base = state->binding_base, bottom = state->binding_count;
    cf_iteration iteration;
    int more;
    state->binding_base = bottom;
    more = cf_iterate_first(state, &iteration, binders, count);
    while (more > 0) {
        if (!add_loss(state, claim, capacity,
                      cf_expand_expression(state, reference),
                      reference->position)) {
            more = -1;
            break;
        }
        more = cf_iterate_next(state, &iteration);
    }
    state->binding_count = bottom;
    state->binding_base = base;
    return more == 0;
}

/* `of f`: every element of f, clause by clause. */
static int read_all_losses(cf_state *state, cf_claim *claim,
                           const cf_syntax *loss)
{
    const cf_symbol *symbol = &state->symbols[loss->of.reference.name];
    size_t capacity = 0;
    for (const cf_statement *clause = symbol->clauses; clause != NULL;
         clause = clause->next_clause) {
        cf_binder binders[CF_MAX_RANK];
        const cf_syntax *reference;
        (void)cf_heads_as_binders(state, binders, clause->heads,
                                  clause->head_count);
        reference = refer(state, loss, binders, clause->head_count);
        if (reference == NULL ||
            !collect_losses(state, claim, &capacity, reference, binders,
                            clause->head_count)) {
            return 0;
        }
    }
    return 1;
}

/* `of f[1,i]`: every value of the free indices. */
int cf_read_losses(cf_state *state, cf_claim *claim, const cf_syntax *loss)
{
    cf_free_indices list = {0};
    cf_binder binders[CF_MAX_RANK] = {0};
    size_t capacity = 0;
    if (loss->count == 0) {
        return read_all_losses(state, claim, loss);
    }
    if (!cf_collect_free(state, &list, loss)) {
        return 0;
    }
    for (size_t i = 0; i < list.count; i++) {
        binders[i].name = list.names[i];
        binders[i].position = list.positions[i];
    }
    return collect_losses(state, claim, &capacity, loss, binders, list.count);
}

/* ---- identities --------------------------------------------------------- */

/* The quantity of `identity a = b` becomes a - b. */
static int read_equation(cf_state *state, cf_claim *claim,
                         const cf_claim_syntax *syntax)
{
    const cf_expr right = cf_expand_expression(state, syntax->equal);
    claim->kind = CF_CLAIM_EQUATION;
    if (right == CF_NODE_NONE) {
        return 0;
    }
    claim->quantity = cf_checked(
        state, cf_pool_subtract(state->pool, claim->quantity, right),
        syntax->equal->position);
    return claim->quantity != CF_NODE_NONE;
}

static int read_identity(cf_state *state, cf_claim *claim,
                         const cf_claim_syntax *syntax)
{
    if (syntax->equal != NULL) {
        return read_equation(state, claim, syntax);
    }
    if (state->problem->is_descent) {
        cf_report_at(state->reporter, syntax->quantity->position,
                     "under a descent there are no rates: what one step does "
                     "is stated as 'identity next(q) = ...'");
        return 0;
    }
    claim->kind =
        syntax->loss != NULL ? CF_CLAIM_IDENTITY_LOSSES : CF_CLAIM_IDENTITY;
    return syntax->loss == NULL || cf_read_losses(state, claim, syntax->loss);
}

/* ---- claims ------------------------------------------------------------- */

static int fill_claim(cf_state *state, cf_claim *claim,
                      const cf_claim_syntax *syntax)
{
    if (state->problem->is_static && syntax->stated != CF_STATED_FOR_ALL) {
        cf_report_at(state->reporter, syntax->quantity->position,
                     "the problem has no flow, so it can have 'for all' "
                     "claims only");
        return 0;
    }
    if (state->met_clock && syntax->stated != CF_STATED_AT &&
        syntax->stated != CF_STATED_FINAL) {
        cf_report_at(state->reporter, syntax->quantity->position,
                     "log_t may stand in 'at' and 'final' claims only");
        return 0;
    }
    claim->uses_clock = state->met_clock;
    claim->time_name = state->problem->time_name;
    state->problem->has_clock |= state->met_clock;
    switch (syntax->stated) {
    case CF_STATED_CONSERVED:
        claim->kind = CF_CLAIM_CONSERVED;
        claim->by_tube = syntax->by_tube;
        return read_width(state, claim, syntax);
    case CF_STATED_INCREASING:
    case CF_STATED_DECREASING:
        claim->kind = syntax->stated == CF_STATED_INCREASING
                          ? CF_CLAIM_INCREASING
                          : CF_CLAIM_DECREASING;
        claim->strictly = syntax->strictly;
        return 1;
    case CF_STATED_ALWAYS:
        claim->kind = CF_CLAIM_ALWAYS;
        return cf_read_bounds(state, claim, syntax);
    case CF_STATED_AT:
        claim->kind = CF_CLAIM_AT;
        return read_time(state, claim, syntax) &&
               cf_read_bounds(state, claim, syntax);
    case CF_STATED_FINAL:
        claim->kind = CF_CLAIM_FINAL;
        return 1;
    case CF_STATED_FOR_ALL:
        return cf_read_for_all(state, claim, syntax);
    default:
        return read_identity(state, claim, syntax);
    }
}

static char *duplicate(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    if (copy != NULL) {
        memcpy(copy, text, strlen(text) + 1);
    }
    return copy;
}

/* The name with the values of the free indices: "layer norms [l=2,j=1]" */
static char *claim_name(const cf_state *state, const cf_claim_syntax *syntax,
                        const cf_free_indices *list,
                        const cf_iteration *iteration)
{
    const size_t size =
        strlen(syntax->name) + 8 + list->count * (CF_MAX_NAME_LENGTH + 24);
    char *name = malloc(size);
    if (name == NULL) {
        return NULL;
    }
    snprintf(name, size, "%s", syntax->name);
    for (size_t i = 0; i < list->count; i++) {
        const size_t used = strlen(name);
        snprintf(name + used, size - used, "%s%s=%ld", i == 0 ? " [" : ",",
                 state->tree->names[list->names[i]],
                 state->bindings[iteration->bottom + i].value);
    }
    if (list->count > 0) {
        const size_t used = strlen(name);
        snprintf(name + used, size - used, "]");
    }
    return name;
}

/* A new claim at the end of the list; NULL after an error. */
static cf_claim *new_claim(cf_state *state, cf_position position)
{
    cf_problem *problem = state->problem;
    const size_t count = problem->claim_count;
    cf_claim *claim;
    if (count >= CF_MAX_CLAIMS) {
        cf_report_at(state->reporter, position, "more than %u claims",
                     CF_MAX_CLAIMS);
        return NULL;
    }
    if (count == 0 || (count >= 8 && (count & (count - 1)) == 0)) {
        cf_claim *moved =
            realloc(problem->claims,
                    (count == 0 ? 8 : count * 2) * sizeof *problem->claims);
        if (moved == NULL) {
            cf_report_memory(state->reporter);
            return NULL;
        }
        problem->claims = moved;
    }
    claim = &problem->claims[problem->claim_count++];
    memset(claim, 0, sizeof *claim);
    mpq_inits(claim->lower, claim->upper, claim->time, NULL);
    claim->line = position.line;
    claim->column = position.column;
    return claim;
}

/* One claim, with its free indices bound. */
static int make_claim(cf_state *state, const cf_statement *statement,
                      const cf_free_indices *list,
                      const cf_iteration *iteration)
{
    const cf_claim_syntax *syntax = statement->claim;
    cf_claim *claim = new_claim(state, statement->position);
    if (claim == NULL) {
        return 0;
    }
    claim->name = claim_name(state, syntax, list, iteration);
    claim->text = duplicate(syntax->text);
    if (claim->name == NULL || claim->text == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    claim->expected = syntax->expected;
    claim->is_about_descent = state->problem->is_descent;
    claim->digits =
        syntax->digits != 0 ? syntax->digits : state->problem->digits;
    state->met_clock = 0;
    state->met_symbol = 0;
    if (syntax->loss != NULL && syntax->equal != NULL) {
        return cf_make_law(state, claim, syntax);
    }
    claim->quantity = cf_expand_expression(state, syntax->quantity);
    return claim->quantity != CF_NODE_NONE &&
           fill_claim(state, claim, syntax) &&
           cf_check_bound(state, claim, syntax);
}

static int collect_free_of_domain(cf_state *state, cf_free_indices *list,
                                  const cf_domain *domain)
{
    return cf_collect_free(state, list, domain->name) &&
           (domain->lower == NULL ||
            cf_collect_free(state, list, domain->lower)) &&
           (domain->upper == NULL ||
            cf_collect_free(state, list, domain->upper));
}

static int make_claims_of(cf_state *state, const cf_statement *statement)
{
    const cf_claim_syntax *syntax = statement->claim;
    const cf_syntax *parts[] = {syntax->quantity, syntax->first,
                                syntax->second, syntax->time, syntax->equal};
    cf_free_indices list = {0};
    cf_binder binders[CF_MAX_RANK] = {0};
    cf_iteration iteration;
    int more;
    for (size_t i = 0; i < syntax->domain_count; i++) {
        if (!collect_free_of_domain(state, &list, &syntax->domains[i])) {
            return 0;
        }
    }
    for (size_t i = 0; i < 5; i++) {
        if (parts[i] != NULL && !cf_collect_free(state, &list, parts[i])) {
            return 0;
        }
    }
    for (size_t i = 0; i < list.count; i++) {
        binders[i].name = list.names[i];
        binders[i].position = list.positions[i];
    }
    more = cf_iterate_first(state, &iteration, binders, list.count);
    if (more == 0) {
        cf_report_at(state->reporter, statement->position,
                     "the claim states nothing: the range of a free index is "
                     "empty");
        return 0;
    }
    while (more > 0) {
        if (!make_claim(state, statement, &list, &iteration)) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    return more == 0;
}

static int compare_names(const void *x, const void *y)
{
    const cf_claim *const *a = x, *const *b = y;
    const int order = strcmp((*a)->name, (*b)->name);
    if (order != 0) {
        return order;
    }
    return (*a)->line != (*b)->line
               ? ((*a)->line < (*b)->line ? -1 : 1)
               : ((*a)->column > (*b)->column) - ((*a)->column < (*b)->column);
}

static int check_names(cf_state *state)
{
    const cf_problem *problem = state->problem;
    const cf_claim **sorted = cf_memory_get(
        state->memory, problem->claim_count * sizeof(const cf_claim *));
    if (sorted == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    for (size_t i = 0; i < problem->claim_count; i++) {
        sorted[i] = &problem->claims[i];
    }
    qsort(sorted, problem->claim_count, sizeof(const cf_claim *),
          compare_names);
    for (size_t i = 1; i < problem->claim_count; i++) {
        if (strcmp(sorted[i]->name, sorted[i - 1]->name) == 0) {
            const cf_position place = {sorted[i]->line, sorted[i]->column};
            cf_report_at(state->reporter, place,
                         "a second claim with the name \"%.100s\"; the first "
                         "is in line %d",
                         sorted[i]->name, sorted[i - 1]->line);
            return 0;
        }
    }
    return 1;
}

int cf_make_claims(cf_state *state)
{
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        const cf_statement *statement = &state->tree->statements[i];
        if (statement->kind == CF_STATEMENT_CLAIM &&
            !make_claims_of(state, statement)) {
            return 0;
        }
    }
    if (state->problem->claim_count == 0) {
        cf_report_at(state->reporter, state->tree->end,
                     "the problem has no claims: expected claim \"name\" "
                     "statement");
        return 0;
    }
    return check_names(state);
}
