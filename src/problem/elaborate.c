/* elaborate.c -- the order of the elaboration; see elaborate.h. */
#include "problem/elaborate_state.h"

#include <stdlib.h>
#include <string.h>

/* Definitions that nothing needs are expanded as well when they have no
 * indices: a mistake in them should not wait for its first use. */
static int check_lets(cf_state *state)
{
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        const cf_statement *statement = &state->tree->statements[i];
        cf_syntax reference;
        if (statement->kind != CF_STATEMENT_LET || statement->head_count > 0) {
            continue;
        }
        memset(&reference, 0, sizeof reference);
        reference.kind = CF_SYNTAX_NAME;
        reference.position = statement->position;
        reference.of.reference.name = statement->name;
        if (cf_expand_expression(state, &reference) == CF_NODE_NONE) {
            return 0;
        }
    }
    return 1;
}

int cf_copy_text(cf_state *state, char **copy, const char *text)
{
    const char *source = text == NULL ? "" : text;
    *copy = malloc(strlen(source) + 1);
    if (*copy == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    memcpy(*copy, source, strlen(source) + 1);
    return 1;
}

#define DEFAULT_DIGITS 20

static int run(cf_state *state)
{
    cf_problem *problem = state->problem;
    const cf_tree *tree = state->tree;
    problem->digits = tree->digits != 0 ? tree->digits : DEFAULT_DIGITS;
    return cf_copy_text(state, &problem->title, tree->title) &&
           cf_copy_text(state, &problem->source, tree->source) &&
           cf_register_statements(state) && cf_resolve_statements(state) &&
           cf_read_data(state) && cf_make_parameters(state) &&
           cf_make_field(state) && cf_make_variables(state) &&
           check_lets(state) && cf_make_claims(state);
}

int cf_elaborate(cf_problem *problem, cf_tree *tree, cf_reporter *reporter,
                 cf_read_file read_file, void *context)
{
    cf_state state;
    int finished;
    memset(&state, 0, sizeof state);
    state.tree = tree;
    state.memory = &tree->memory;
    state.reporter = reporter;
    state.problem = problem;
    state.pool = problem->pool;
    state.read_file = read_file;
    state.context = context;
    state.symbols = cf_memory_get(state.memory, (tree->name_count + 1) *
                                                    sizeof *state.symbols);
    state.indices = cf_memory_get(state.memory, (tree->name_count + 1) *
                                                    sizeof *state.indices);
    if (state.symbols == NULL || state.indices == NULL) {
        cf_report_memory(reporter);
        return 0;
    }
    finished = run(&state);
    free(state.bindings);
    return finished && !reporter->failed;
}
