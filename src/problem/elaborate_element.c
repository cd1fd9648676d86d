/* elaborate_element.c -- elements of definitions, parameters and arrays.
 *
 * An element of a `let` is expanded when it is first needed, and kept. While
 * it is being expanded it is open; needing an open element is a cycle.
 */
#include "problem/elaborate_state.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---- the table of elements ---------------------------------------------- */

static size_t hash_element(cf_name name, size_t rank, const long *indices)
{
    uint64_t hash = 14695981039346656037u ^ name;
    for (size_t i = 0; i < rank; i++) {
        hash = (hash ^ (uint64_t)indices[i]) * 1099511628211u;
        hash ^= hash >> 29;
    }
    return (size_t)(hash ^ (hash >> 32));
}

cf_element *cf_find_element(const cf_state *state, cf_name name, size_t rank,
                            const long *indices)
{
    cf_element *element = NULL;
    if (state->element_slots > 0) {
        element = state->elements[hash_element(name, rank, indices) &
                                  (state->element_slots - 1)];
    }
    while (element != NULL &&
           (element->name != name || element->rank != rank ||
            (rank > 0 && memcmp(element->indices, indices,
                                rank * sizeof *indices) != 0))) {
        element = element->next;
    }
    return element;
}

static int enlarge_table(cf_state *state)
{
    const size_t slots =
        state->element_slots == 0 ? 256 : state->element_slots * 2;
    cf_element **table =
        cf_memory_get(state->memory, slots * sizeof(cf_element *));
    if (table == NULL) {
        return 0;
    }
    for (size_t i = 0; i < state->element_slots; i++) {
        cf_element *element = state->elements[i];
        while (element != NULL) {
            cf_element *next = element->next;
            const size_t slot =
                hash_element(element->name, element->rank, element->indices) &
                (slots - 1);
            element->next = table[slot];
            table[slot] = element;
            element = next;
        }
    }
    state->elements = table;
    state->element_slots = slots;
    return 1;
}

cf_element *cf_add_element(cf_state *state, cf_name name, size_t rank,
                           const long *indices)
{
    cf_element *element;
    size_t slot;
    if (state->element_count >= state->element_slots &&
        !enlarge_table(state)) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    element =
        cf_memory_get(state->memory, sizeof *element + rank * sizeof *indices);
    if (element == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    element->name = name;
    element->rank = rank;
    element->value = CF_NODE_NONE;
    if (rank > 0) {
        memcpy(element->indices, indices, rank * sizeof *indices);
    }
    slot = hash_element(name, rank, indices) & (state->element_slots - 1);
    element->next = state->elements[slot];
    state->elements[slot] = element;
    state->element_count++;
    return element;
}

void cf_print_element(char *out, size_t size, const char *name, size_t rank,
                      const long *indices)
{
    size_t used;
    snprintf(out, size, "%s", name);
    for (size_t i = 0; i < rank; i++) {
        used = strlen(out);
        snprintf(out + used, size - used, "%c%ld", i == 0 ? '[' : ',',
                 indices[i]);
    }
    used = strlen(out);
    snprintf(out + used, size - used, "%s", rank > 0 ? "]" : "");
}

/* ---- heads -------------------------------------------------------------- */

int cf_match_heads(cf_state *state, const cf_head *heads, size_t count,
                   const long *indices)
{
    for (size_t i = 0; i < count; i++) {
        long low, high;
        if (heads[i].is_fixed) {
            if (!cf_evaluate_integer(state, &low, heads[i].value,
                                     "an index")) {
                return -1;
            }
            high = low;
        } else if (!cf_binder_range(state, &heads[i].binder, &low, &high)) {
            return -1;
        }
        if (indices[i] < low || indices[i] > high) {
            return 0;
        }
        if (!heads[i].is_fixed &&
            !cf_bind(state, heads[i].binder.name, indices[i])) {
            return -1;
        }
    }
    return 1;
}

int cf_heads_as_binders(cf_state *state, cf_binder *binders,
                        const cf_head *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        binders[i] = heads[i].binder;
        if (heads[i].is_fixed) {
            /* a name that is no name: nothing can refer to it */
            binders[i].name = (cf_name)state->tree->name_count;
            binders[i].lower = heads[i].value;
            binders[i].upper = heads[i].value;
        }
    }
    return 1;
}

/* " [l in 1..3, j in 1..4]", as far as the given indices fit. */
static void print_heads(cf_state *state, char *out, size_t size,
                        const cf_head *heads, size_t count,
                        const long *indices)
{
    const size_t base = state->binding_base, bottom = state->binding_count;
    state->binding_base = bottom;
    for (size_t i = 0; i < count; i++) {
        const size_t used = strlen(out);
        const char *separator = i == 0 ? " [" : ", ";
        long low = 0, high = 0;
        if (heads[i].is_fixed) {
            (void)cf_evaluate_integer(state, &low, heads[i].value, "an index");
            high = low;
            snprintf(out + used, size - used, "%s%ld", separator, low);
        } else {
            (void)cf_binder_range(state, &heads[i].binder, &low, &high);
            snprintf(out + used, size - used, "%s%s in %ld..%ld", separator,
                     state->tree->names[heads[i].binder.name], low, high);
            (void)cf_bind(state, heads[i].binder.name, indices[i]);
        }
        if (indices[i] < low || indices[i] > high) {
            if (i + 1 < count) {
                snprintf(out + strlen(out), size - strlen(out), ", ...");
            }
            break;
        }
    }
    snprintf(out + strlen(out), size - strlen(out), "]");
    state->binding_count = bottom;
    state->binding_base = base;
}

static void report_range(cf_state *state, cf_position position, cf_name name,
                         size_t rank, const long *indices)
{
    char element[160], ranges[300] = "";
    const cf_symbol *symbol = &state->symbols[name];
    const char *text = state->tree->names[name];
    cf_print_element(element, sizeof element, text, rank, indices);
    if (symbol->kind == CF_SYMBOL_ARRAY || symbol->kind == CF_SYMBOL_LABELS) {
        for (size_t i = 0; i < rank; i++) {
            const size_t used = strlen(ranges);
            snprintf(ranges + used, sizeof ranges - used, "%s%ld..%ld",
                     i == 0 ? " [" : ", ", symbol->low[i], symbol->high[i]);
        }
        snprintf(ranges + strlen(ranges), sizeof ranges - strlen(ranges), "]");
    }
    for (const cf_statement *clause = symbol->clauses; clause != NULL;
         clause = clause->next_clause) {
        if (clause != symbol->clauses) {
            snprintf(ranges + strlen(ranges), sizeof ranges - strlen(ranges),
                     " and");
        }
        print_heads(state, ranges, sizeof ranges, clause->heads,
                    clause->head_count, indices);
    }
    cf_report_at(state->reporter, position,
                 "%s is out of range: %s is declared for%s", element, text,
                 ranges);
}

/* ---- expansion ---------------------------------------------------------- */

/* "h[1] needs g[2], which needs h[1]", inner ones first left out if long */
static void report_cycle(cf_state *state, const cf_element *again,
                         cf_position position)
{
    const cf_element *chain[8], *element = state->open;
    char text[420], name[100];
    size_t count = 0, total = 1;
    for (; element != NULL && element != again; element = element->outer) {
        if (count < 8) {
            chain[count++] = element;
        }
        total++;
    }
    cf_print_element(name, sizeof name, state->tree->names[again->name],
                     again->rank, again->indices);
    snprintf(text, sizeof text, "%s", name);
    if (total > count + 1) {
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 " -> (%zu more)", total - count - 1);
    }
    while (count-- > 0) {
        char link[100];
        cf_print_element(link, sizeof link,
                         state->tree->names[chain[count]->name],
                         chain[count]->rank, chain[count]->indices);
        snprintf(text + strlen(text), sizeof text - strlen(text), " -> %.60s",
                 link);
    }
    cf_report_at(state->reporter, position,
                 "cyclic definition: %.380s -> %.80s", text, name);
}

/* The clause that defines the element, its indices bound; NULL after an
 * error: none or two of them. */
static const cf_statement *choose_clause(cf_state *state, cf_name name,
                                         const long *indices,
                                         cf_position position)
{
    const cf_symbol *symbol = &state->symbols[name];
    const size_t bottom = state->binding_count;
    const cf_statement *chosen = NULL, *clause = symbol->clauses;
    for (; clause != NULL; clause = clause->next_clause) {
        const int fits =
            cf_match_heads(state, clause->heads, clause->head_count, indices);
        state->binding_count = bottom;
        if (fits < 0) {
            return NULL;
        }
        if (fits > 0 && chosen != NULL) {
            char text[160];
            cf_print_element(text, sizeof text, state->tree->names[name],
                             symbol->rank, indices);
            cf_report_at(state->reporter, clause->position,
                         "%s is defined in line %d already", text,
                         chosen->position.line);
            return NULL;
        }
        chosen = fits > 0 ? clause : chosen;
    }
    if (chosen == NULL) {
        report_range(state, position, name, symbol->rank, indices);
        return NULL;
    }
    return cf_match_heads(state, chosen->heads, chosen->head_count, indices) >
                   0
               ? chosen
               : NULL;
}

static cf_expr expand(cf_state *state, cf_element *element,
                      cf_position position)
{
    const size_t base = state->binding_base, bottom = state->binding_count;
    const cf_statement *clause;
    state->binding_base = bottom;
    element->is_open = 1;
    element->outer = state->open;
    state->open = element;
    state->let_depth++;
    clause = choose_clause(state, element->name, element->indices, position);
    if (clause != NULL) {
        element->value = cf_expand_expression(state, clause->first);
    }
    state->let_depth--;
    state->open = element->outer;
    element->is_open = 0;
    state->binding_count = bottom;
    state->binding_base = base;
    return element->value;
}

static cf_expr evaluate_let(cf_state *state, cf_name name, const long *indices,
                            cf_position position)
{
    const size_t rank = state->symbols[name].rank;
    cf_element *element = cf_find_element(state, name, rank, indices);
    if (element != NULL && element->is_open) {
        report_cycle(state, element, position);
        return CF_NODE_NONE;
    }
    if (element != NULL) {
        return element->value;
    }
    if (state->let_depth >= CF_MAX_LET_DEPTH) {
        cf_report_at(state->reporter, position,
                     "definitions refer to one another more than %d levels "
                     "deep",
                     CF_MAX_LET_DEPTH);
        return CF_NODE_NONE;
    }
    element = cf_add_element(state, name, rank, indices);
    return element == NULL ? CF_NODE_NONE : expand(state, element, position);
}

static cf_expr evaluate_parameter(cf_state *state, cf_name name,
                                  const long *indices, cf_position position)
{
    const cf_symbol *symbol = &state->symbols[name];
    const cf_element *element =
        cf_find_element(state, name, symbol->rank, indices);
    if (element != NULL) {
        return element->value;
    }
    if (symbol->is_known) {
        report_range(state, position, name, symbol->rank, indices);
    } else if (symbol->kind == CF_SYMBOL_VARIABLE) {
        cf_report_at(state->reporter, position,
                     "the variable '%s' may stand in 'for all' claims only; "
                     "what flows cannot depend on it",
                     state->tree->names[name]);
    } else {
        cf_report_at(state->reporter, position,
                     "the parameter '%s' cannot be used here, before it has "
                     "its start",
                     state->tree->names[name]);
    }
    return CF_NODE_NONE;
}

/* The place of an element in the cells of an array; -1 after an error. */
static long cell_place(cf_state *state, cf_name name, const long *indices,
                       cf_position position)
{
    const cf_symbol *symbol = &state->symbols[name];
    long place = 0;
    if (!symbol->is_known) {
        cf_report_at(state->reporter, position,
                     "'%s' cannot be used here, before it is read",
                     state->tree->names[name]);
        return -1;
    }
    for (size_t i = 0; i < symbol->rank; i++) {
        if (indices[i] < symbol->low[i] || indices[i] > symbol->high[i]) {
            report_range(state, position, name, symbol->rank, indices);
            return -1;
        }
        place = place * (symbol->high[i] - symbol->low[i] + 1) +
                (indices[i] - symbol->low[i]);
    }
    return place;
}

static int evaluate_indices(cf_state *state, long *indices,
                            const cf_syntax *syntax)
{
    for (size_t i = 0; i < syntax->count; i++) {
        if (!cf_evaluate_integer(state, &indices[i], syntax->items[i],
                                 "an index")) {
            return 0;
        }
    }
    return 1;
}

static cf_expr evaluate_cell(cf_state *state, const cf_syntax *syntax,
                             const long *indices)
{
    const cf_name name = syntax->of.reference.name;
    const long place = cell_place(state, name, indices, syntax->position);
    cf_expr value;
    if (place < 0) {
        return CF_NODE_NONE;
    }
    value = state->symbols[name].cells[place];
    if (value == CF_NODE_NONE) {
        cf_report_at(state->reporter, syntax->position,
                     "the label '%.60s' is not a number; labels are compared, "
                     "as in %s[i] = \"%.60s\"",
                     state->symbols[name].labels[place],
                     state->tree->names[name],
                     state->symbols[name].labels[place]);
    }
    return value;
}

cf_expr cf_evaluate_reference(cf_state *state, const cf_syntax *syntax)
{
    const cf_name name = syntax->of.reference.name;
    long indices[CF_MAX_RANK];
    if (!evaluate_indices(state, indices, syntax)) {
        return CF_NODE_NONE;
    }
    switch (state->symbols[name].kind) {
    case CF_SYMBOL_LET:
        return evaluate_let(state, name, indices, syntax->position);
    case CF_SYMBOL_PARAM:
    case CF_SYMBOL_VARIABLE:
        return evaluate_parameter(state, name, indices, syntax->position);
    case CF_SYMBOL_CLOCK:
        state->met_clock = 1;
        return cf_pool_variable(state->pool, state->problem->variable_count);
    default:
        return evaluate_cell(state, syntax, indices);
    }
}

const char *cf_evaluate_label(cf_state *state, const cf_syntax *syntax)
{
    long indices[CF_MAX_RANK], place;
    if (!evaluate_indices(state, indices, syntax)) {
        return NULL;
    }
    place = cell_place(state, syntax->of.reference.name, indices,
                       syntax->position);
    return place < 0 ? NULL
                     : state->symbols[syntax->of.reference.name].labels[place];
}
