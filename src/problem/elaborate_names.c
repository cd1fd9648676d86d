/* elaborate_names.c -- which name means what.
 *
 * The first pass enters every declaration; the second walks through all
 * expressions and ties each name to a bound index or to a declaration. A name
 * that is neither is an error, with the nearest names as a suggestion.
 */
#include "problem/elaborate_state.h"

#include <stdio.h>
#include <string.h>

/* ---- declarations ------------------------------------------------------- */

static const char *name_text(const cf_state *state, cf_name name)
{
    return state->tree->names[name];
}

static int report_twice(cf_state *state, cf_name name, cf_position position,
                        cf_position before)
{
    cf_report_at(state->reporter, position,
                 "'%s' is declared already, in line %d",
                 name_text(state, name), before.line);
    return 0;
}

static int declare_symbol(cf_state *state, cf_name name, cf_symbol_kind kind,
                          size_t rank, cf_position position)
{
    cf_symbol *symbol = &state->symbols[name];
    if (symbol->kind != CF_SYMBOL_NONE) {
        return report_twice(state, name, position, symbol->position);
    }
    if (state->indices[name].is_declared) {
        return report_twice(state, name, position,
                            state->indices[name].position);
    }
    symbol->kind = kind;
    symbol->rank = rank;
    symbol->position = position;
    return 1;
}

/* Makes `name` an index; the first range that is written is its default. */
static int declare_index(cf_state *state, cf_name name, cf_position position,
                         cf_syntax *lower, cf_syntax *upper)
{
    cf_index *index = &state->indices[name];
    if (state->symbols[name].kind != CF_SYMBOL_NONE) {
        return report_twice(state, name, position,
                            state->symbols[name].position);
    }
    if (!index->is_declared) {
        index->is_declared = 1;
        index->position = position;
        index->lower = lower;
        index->upper = upper;
    }
    return 1;
}

static int declare_heads(cf_state *state, const cf_head *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const cf_binder *binder = &heads[i].binder;
        if (!heads[i].is_fixed && binder->lower != NULL &&
            !declare_index(state, binder->name, binder->position,
                           binder->lower, binder->upper)) {
            return 0;
        }
    }
    return 1;
}

static int declare_let(cf_state *state, cf_statement *statement)
{
    cf_symbol *symbol = &state->symbols[statement->name];
    cf_statement **last = &symbol->clauses;
    if (symbol->kind != CF_SYMBOL_LET || statement->head_count == 0 ||
        symbol->rank == 0) {
        if (!declare_symbol(state, statement->name, CF_SYMBOL_LET,
                            statement->head_count, statement->position)) {
            return 0;
        }
    } else if (symbol->rank != statement->head_count) {
        cf_report_at(state->reporter, statement->position,
                     "'%s' has %zu indices here and %zu in line %d",
                     name_text(state, statement->name), statement->head_count,
                     symbol->rank, symbol->position.line);
        return 0;
    }
    while (*last != NULL) {
        last = &(*last)->next_clause;
    }
    *last = statement;
    return declare_heads(state, statement->heads, statement->head_count);
}

static int declare(cf_state *state, cf_statement *statement)
{
    const cf_name name = statement->name;
    const cf_position position = statement->position;
    switch (statement->kind) {
    case CF_STATEMENT_INDEX:
        if (state->indices[name].is_declared) {
            return report_twice(state, name, position,
                                state->indices[name].position);
        }
        return declare_index(state, name, position, statement->first,
                             statement->second);
    case CF_STATEMENT_LET:
        return declare_let(state, statement);
    case CF_STATEMENT_PARAM:
        if (!declare_symbol(state, name, CF_SYMBOL_PARAM,
                            statement->head_count, position)) {
            return 0;
        }
        state->symbols[name].clauses = statement;
        return declare_heads(state, statement->heads, statement->head_count);
    case CF_STATEMENT_VARIABLE:
        if (!declare_symbol(state, name, CF_SYMBOL_VARIABLE,
                            statement->head_count, position)) {
            return 0;
        }
        state->symbols[name].clauses = statement;
        return declare_heads(state, statement->heads, statement->head_count);
    case CF_STATEMENT_ARRAY:
        return declare_symbol(state, name, CF_SYMBOL_ARRAY,
                              statement->head_count, position) &&
               declare_heads(state, statement->heads, statement->head_count);
    case CF_STATEMENT_DATA:
        return declare_symbol(state, name, CF_SYMBOL_ARRAY,
                              statement->head_count, position) &&
               declare_heads(state, statement->heads, statement->head_count) &&
               (statement->label == CF_NAME_NONE ||
                declare_symbol(state, statement->label, CF_SYMBOL_LABELS, 1,
                               statement->label_position));
    case CF_STATEMENT_FLOW:
        return statement->clock == CF_NAME_NONE ||
               declare_symbol(state, statement->clock, CF_SYMBOL_CLOCK, 0,
                              position);
    default:
        return 1;
    }
}

/* The indices of arrays that have no range yet get one from the data. */
static int declare_dimensions(cf_state *state, const cf_statement *statement)
{
    for (size_t i = 0; i < statement->head_count; i++) {
        const cf_head *head = &statement->heads[i];
        if (head->is_fixed) {
            cf_report_at(state->reporter, head->binder.position,
                         "the indices of an array are names, as in X[i,j]");
            return 0;
        }
        if (!declare_index(state, head->binder.name, head->binder.position,
                           NULL, NULL)) {
            return 0;
        }
    }
    return 1;
}

int cf_register_statements(cf_state *state)
{
    cf_tree *tree = state->tree;
    for (size_t i = 0; i < tree->statement_count; i++) {
        if (!declare(state, &tree->statements[i])) {
            return 0;
        }
    }
    for (size_t i = 0; i < tree->statement_count; i++) {
        cf_statement *statement = &tree->statements[i];
        if ((statement->kind == CF_STATEMENT_ARRAY ||
             statement->kind == CF_STATEMENT_DATA) &&
            !declare_dimensions(state, statement)) {
            return 0;
        }
    }
    return 1;
}

/* ---- references --------------------------------------------------------- */

/* The bound indices at one place of the text. */
typedef struct scope {
    const struct scope *outer;
    cf_name name;
} scope;

typedef struct {
    cf_state *state;
    int in_claim;
} resolver;

static int resolve(resolver *to, cf_syntax *syntax, const scope *inner);

static int is_bound(const scope *inner, cf_name name)
{
    for (; inner != NULL; inner = inner->outer) {
        if (inner->name == name) {
            return 1;
        }
    }
    return 0;
}

static int report_unknown(cf_state *state, cf_name name, cf_position position,
                          const scope *inner)
{
    cf_hint hint;
    char text[260];
    cf_hint_init(&hint, name_text(state, name));
    for (; inner != NULL; inner = inner->outer) {
        cf_hint_offer(&hint, name_text(state, inner->name));
    }
    for (cf_name i = 0; i < state->tree->name_count; i++) {
        if (state->symbols[i].kind != CF_SYMBOL_NONE ||
            state->indices[i].is_declared) {
            cf_hint_offer(&hint, name_text(state, i));
        }
    }
    cf_hint_print(text, sizeof text, &hint);
    cf_report_at(state->reporter, position, "unknown name '%s'%s",
                 name_text(state, name), text);
    return 0;
}

static int check_rank(cf_state *state, cf_name name, size_t found,
                      cf_position position)
{
    const size_t rank = state->symbols[name].rank;
    if (found == rank) {
        return 1;
    }
    if (rank == 0) {
        cf_report_at(state->reporter, position, "'%s' has no indices",
                     name_text(state, name));
    } else {
        cf_report_at(state->reporter, position,
                     "'%s' has %zu ind%s, found %zu", name_text(state, name),
                     rank, rank == 1 ? "ex" : "ices", found);
    }
    return 0;
}

static int resolve_items(resolver *to, cf_syntax *syntax, const scope *inner)
{
    for (size_t i = 0; i < syntax->count; i++) {
        if (!resolve(to, syntax->items[i], inner)) {
            return 0;
        }
    }
    return 1;
}

static int resolve_name(resolver *to, cf_syntax *syntax, const scope *inner)
{
    cf_state *state = to->state;
    const cf_name name = syntax->of.reference.name;
    if (is_bound(inner, name) || state->indices[name].is_declared) {
        if (syntax->count > 0) {
            cf_report_at(state->reporter, syntax->position,
                         "'%s' is an index and has no indices itself",
                         name_text(state, name));
            return 0;
        }
        if (!is_bound(inner, name) && !to->in_claim) {
            cf_report_at(state->reporter, syntax->position,
                         "the index '%s' has no value here; bind it as in "
                         "sum(%s, ...), or in the head of the definition",
                         name_text(state, name), name_text(state, name));
            return 0;
        }
        syntax->of.reference.is_index = 1;
        return 1;
    }
    if (state->symbols[name].kind == CF_SYMBOL_NONE) {
        return report_unknown(state, name, syntax->position, inner);
    }
    if (state->symbols[name].kind == CF_SYMBOL_CLOCK && !to->in_claim) {
        cf_report_at(state->reporter, syntax->position,
                     "log_t may stand in claims only");
        return 0;
    }
    return check_rank(state, name, syntax->count, syntax->position) &&
           resolve_items(to, syntax, inner);
}

static int is_label(const cf_state *state, const cf_syntax *syntax)
{
    return syntax->kind == CF_SYNTAX_NAME &&
           state->symbols[syntax->of.reference.name].kind == CF_SYMBOL_LABELS;
}

/* `class[i] = setosa`: a bare name that is nothing else is a label. */
static int resolve_comparison(resolver *to, cf_syntax *syntax,
                              const scope *inner)
{
    cf_state *state = to->state;
    for (size_t i = 0; i < 2; i++) {
        cf_syntax *item = syntax->items[i];
        const cf_syntax *other = syntax->items[1 - i];
        if (!is_label(state, other)) {
            continue;
        }
        if (item->kind == CF_SYNTAX_NAME && item->count == 0 &&
            !is_bound(inner, item->of.reference.name) &&
            !state->indices[item->of.reference.name].is_declared &&
            state->symbols[item->of.reference.name].kind == CF_SYMBOL_NONE) {
            const char *text = name_text(state, item->of.reference.name);
            item->kind = CF_SYNTAX_STRING;
            item->of.string = text;
        }
        if (item->kind == CF_SYNTAX_STRING) {
            return resolve(to, syntax->items[1 - i], inner);
        }
    }
    return resolve_items(to, syntax, inner);
}

static int resolve_range(resolver *to, const cf_binder *binder,
                         const scope *inner)
{
    cf_state *state = to->state;
    if (state->symbols[binder->name].kind != CF_SYMBOL_NONE) {
        cf_report_at(state->reporter, binder->position,
                     "'%s' is declared in line %d and cannot be an index",
                     name_text(state, binder->name),
                     state->symbols[binder->name].position.line);
        return 0;
    }
    if (is_bound(inner, binder->name)) {
        cf_report_at(state->reporter, binder->position,
                     "the index '%s' is bound already; use another one",
                     name_text(state, binder->name));
        return 0;
    }
    if (binder->lower != NULL) {
        return resolve(to, binder->lower, inner) &&
               resolve(to, binder->upper, inner);
    }
    if (!state->indices[binder->name].is_declared) {
        cf_hint hint;
        char text[260];
        cf_hint_init(&hint, name_text(state, binder->name));
        for (cf_name i = 0; i < state->tree->name_count; i++) {
            if (state->indices[i].is_declared) {
                cf_hint_offer(&hint, name_text(state, i));
            }
        }
        cf_hint_print(text, sizeof text, &hint);
        cf_report_at(state->reporter, binder->position,
                     "the index '%s' has no range: write %s in a..b%s",
                     name_text(state, binder->name),
                     name_text(state, binder->name), text);
        return 0;
    }
    return 1;
}

/* Resolves binders[0..count-1], the body `syntax->items` inside of them. */
static int resolve_over(resolver *to, cf_syntax *syntax, const scope *inner)
{
    scope scopes[CF_MAX_RANK];
    for (size_t i = 0; i < syntax->binder_count; i++) {
        cf_binder *binder = &syntax->binders[i];
        if (!resolve_range(to, binder, inner)) {
            return 0;
        }
        scopes[i].outer = inner;
        scopes[i].name = binder->name;
        inner = &scopes[i];
        if (binder->condition != NULL &&
            !resolve(to, binder->condition, inner)) {
            return 0;
        }
    }
    return resolve_items(to, syntax, inner);
}

static int resolve(resolver *to, cf_syntax *syntax, const scope *inner)
{
    switch (syntax->kind) {
    case CF_SYNTAX_NUMBER:
        return 1;
    case CF_SYNTAX_STRING:
        cf_report_at(to->state->reporter, syntax->position,
                     "a string can only be compared with a label, as in "
                     "class[i] = \"%.60s\"",
                     syntax->of.string);
        return 0;
    case CF_SYNTAX_NAME:
        return resolve_name(to, syntax, inner);
    case CF_SYNTAX_COMPARE:
        return resolve_comparison(to, syntax, inner);
    case CF_SYNTAX_SUM_OVER:
    case CF_SYNTAX_PROD_OVER:
    case CF_SYNTAX_MINIMUM_OVER:
    case CF_SYNTAX_MAXIMUM_OVER:
    case CF_SYNTAX_COUNT:
        return resolve_over(to, syntax, inner);
    case CF_SYNTAX_CALL:
        if ((syntax->of.function == CF_FUNCTION_RATE ||
             syntax->of.function == CF_FUNCTION_NEXT ||
             syntax->of.function == CF_FUNCTION_STEP_SIZE ||
             syntax->of.function == CF_FUNCTION_LOSS_SLOPE) &&
            !to->in_claim) {
            cf_report_at(to->state->reporter, syntax->position,
                         "%s(%s) may stand in claims only",
                         cf_function_name(syntax->of.function),
                         syntax->count > 0 ? "q" : "");
            return 0;
        }
        return resolve_items(to, syntax, inner);
    default:
        return resolve_items(to, syntax, inner);
    }
}

/* ---- statements --------------------------------------------------------- */

/* A plain name in a head is an index, unless it is a declared constant. */
static int resolve_heads(resolver *to, cf_head *heads, size_t count,
                         scope *scopes, const scope **inner)
{
    cf_state *state = to->state;
    for (size_t i = 0; i < count; i++) {
        cf_head *head = &heads[i];
        if (!head->is_fixed && head->binder.lower == NULL &&
            state->symbols[head->binder.name].kind != CF_SYMBOL_NONE) {
            head->is_fixed = 1;
        }
        if (head->is_fixed) {
            if (!resolve(to, head->value, *inner)) {
                return 0;
            }
            continue;
        }
        if (!resolve_range(to, &head->binder, *inner)) {
            return 0;
        }
        scopes[i].outer = *inner;
        scopes[i].name = head->binder.name;
        *inner = &scopes[i];
    }
    return 1;
}

static int resolve_clause(resolver *to, cf_statement *statement)
{
    scope scopes[CF_MAX_RANK];
    const scope *inner = NULL;
    return resolve_heads(to, statement->heads, statement->head_count, scopes,
                         &inner) &&
           (statement->first == NULL ||
            resolve(to, statement->first, inner)) &&
           (statement->second == NULL ||
            resolve(to, statement->second, inner));
}

static int resolve_array(resolver *to, cf_statement *statement)
{
    scope scopes[CF_MAX_RANK];
    const scope *inner = NULL;
    if (!resolve_heads(to, statement->heads, statement->head_count, scopes,
                       &inner)) {
        return 0;
    }
    if (statement->label != CF_NAME_NONE &&
        (statement->label_head.is_fixed ||
         statement->label_head.binder.lower != NULL ||
         statement->label_head.binder.name !=
             statement->heads[0].binder.name)) {
        cf_report_at(to->state->reporter,
                     statement->label_head.binder.position,
                     "the labels have the index of the rows: %s[%s]",
                     name_text(to->state, statement->label),
                     name_text(to->state, statement->heads[0].binder.name));
        return 0;
    }
    if (statement->csv != NULL) {
        for (size_t i = 0; i < statement->csv->scale_count; i++) {
            if (!resolve(to, statement->csv->scale[i], NULL)) {
                return 0;
            }
        }
        return 1;
    }
    return resolve(to, statement->first, NULL);
}

static int resolve_equation(resolver *to, cf_statement *equation)
{
    cf_state *state = to->state;
    const cf_symbol *symbol = &state->symbols[equation->name];
    if (symbol->kind == CF_SYMBOL_NONE) {
        return report_unknown(state, equation->name, equation->position, NULL);
    }
    if (symbol->kind != CF_SYMBOL_PARAM) {
        cf_report_at(state->reporter, equation->position,
                     "'%s' is no parameter", name_text(state, equation->name));
        return 0;
    }
    return check_rank(state, equation->name, equation->head_count,
                      equation->position) &&
           resolve_clause(to, equation);
}

static int resolve_flow(resolver *to, cf_statement *statement)
{
    for (size_t i = 0; i < statement->equation_count; i++) {
        if (!resolve_equation(to, &statement->equations[i])) {
            return 0;
        }
    }
    return (statement->first == NULL || resolve(to, statement->first, NULL)) &&
           (statement->scale == NULL || resolve(to, statement->scale, NULL)) &&
           (statement->factor == NULL ||
            resolve(to, statement->factor, NULL)) &&
           (statement->step == NULL || resolve(to, statement->step, NULL)) &&
           (statement->rescale == NULL ||
            resolve(to, statement->rescale, NULL)) &&
           resolve(to, statement->second, NULL);
}

/* What a loss depends on: a let, with all or with some of its indices. */
static int resolve_loss(resolver *to, cf_syntax *loss)
{
    cf_state *state = to->state;
    const cf_name name = loss->of.reference.name;
    if (state->indices[name].is_declared) {
        cf_report_at(state->reporter, loss->position,
                     "expected the name of what the loss depends on, found "
                     "the index '%s'",
                     name_text(state, name));
        return 0;
    }
    if (state->symbols[name].kind == CF_SYMBOL_NONE) {
        return report_unknown(state, name, loss->position, NULL);
    }
    if (state->symbols[name].kind != CF_SYMBOL_LET &&
        state->symbols[name].kind != CF_SYMBOL_PARAM) {
        cf_report_at(state->reporter, loss->position,
                     "a loss depends on a 'let' or a 'param'; '%s' is "
                     "neither",
                     name_text(state, name));
        return 0;
    }
    return loss->count == 0 ||
           (check_rank(state, name, loss->count, loss->position) &&
            resolve_items(to, loss, NULL));
}

/* A name without its indices stands for all elements of the variable. */
static int resolve_domain(resolver *to, cf_domain *domain)
{
    cf_state *state = to->state;
    const cf_name name = domain->name->of.reference.name;
    const cf_symbol *symbol = &state->symbols[name];
    if (symbol->kind != CF_SYMBOL_NONE && symbol->kind != CF_SYMBOL_VARIABLE) {
        cf_report_at(state->reporter, domain->name->position,
                     "'%s' is no variable; 'variable %s' would declare one",
                     name_text(state, name), name_text(state, name));
        return 0;
    }
    if (state->indices[name].is_declared) {
        cf_report_at(state->reporter, domain->name->position,
                     "'%s' is an index, not a variable",
                     name_text(state, name));
        return 0;
    }
    if (!(symbol->rank > 0 && domain->name->count == 0) &&
        !resolve(to, domain->name, NULL)) {
        return 0;
    }
    return (domain->lower == NULL || resolve(to, domain->lower, NULL)) &&
           (domain->upper == NULL || domain->upper == domain->lower ||
            resolve(to, domain->upper, NULL));
}

static int resolve_claim(resolver *to, cf_claim_syntax *claim)
{
    int resolved = 1;
    to->in_claim = 1;
    for (size_t i = 0; resolved && i < claim->domain_count; i++) {
        resolved = resolve_domain(to, &claim->domains[i]);
    }
    resolved = resolved && resolve(to, claim->quantity, NULL) &&
               (claim->first == NULL || resolve(to, claim->first, NULL)) &&
               (claim->second == NULL || resolve(to, claim->second, NULL)) &&
               (claim->time == NULL || resolve(to, claim->time, NULL)) &&
               (claim->equal == NULL || resolve(to, claim->equal, NULL)) &&
               (claim->loss == NULL || resolve_loss(to, claim->loss));
    to->in_claim = 0;
    return resolved;
}

int cf_resolve_statements(cf_state *state)
{
    resolver to = {state, 0};
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        cf_statement *statement = &state->tree->statements[i];
        int resolved;
        switch (statement->kind) {
        case CF_STATEMENT_ARRAY:
        case CF_STATEMENT_DATA:
            resolved = resolve_array(&to, statement);
            break;
        case CF_STATEMENT_FLOW:
            resolved = resolve_flow(&to, statement);
            break;
        case CF_STATEMENT_CLAIM:
            resolved = resolve_claim(&to, statement->claim);
            break;
        case CF_STATEMENT_INDEX:
            /* a range may depend on outer indices */
            to.in_claim = 1;
            resolved = resolve_clause(&to, statement);
            to.in_claim = 0;
            break;
        default:
            resolved = resolve_clause(&to, statement);
            break;
        }
        if (!resolved) {
            return 0;
        }
    }
    return 1;
}

/* ---- free indices of claims --------------------------------------------- */

static int collect(cf_state *state, cf_free_indices *list,
                   const cf_syntax *syntax, const scope *inner, int depth);

static int add_free(cf_state *state, cf_free_indices *list, cf_name name,
                    cf_position position, int depth)
{
    const cf_index *index = &state->indices[name];
    for (size_t i = 0; i < list->count; i++) {
        if (list->names[i] == name) {
            return 1;
        }
    }
    if (depth > CF_MAX_RANK) {
        cf_report_at(state->reporter, position,
                     "the range of the index '%s' depends on itself",
                     name_text(state, name));
        return 0;
    }
    if (index->lower != NULL &&
        !(collect(state, list, index->lower, NULL, depth + 1) &&
          collect(state, list, index->upper, NULL, depth + 1))) {
        return 0;
    }
    if (list->count == CF_MAX_RANK) {
        cf_report_at(state->reporter, position,
                     "a claim has more than %d free indices", CF_MAX_RANK);
        return 0;
    }
    list->names[list->count] = name;
    list->positions[list->count] = position;
    list->count++;
    return 1;
}

static int collect(cf_state *state, cf_free_indices *list,
                   const cf_syntax *syntax, const scope *inner, int depth)
{
    scope scopes[CF_MAX_RANK];
    if (syntax->kind == CF_SYNTAX_NAME && syntax->of.reference.is_index) {
        return is_bound(inner, syntax->of.reference.name) ||
               add_free(state, list, syntax->of.reference.name,
                        syntax->position, depth);
    }
    for (size_t i = 0; i < syntax->binder_count; i++) {
        const cf_binder *binder = &syntax->binders[i];
        if (binder->lower != NULL &&
            !(collect(state, list, binder->lower, inner, depth) &&
              collect(state, list, binder->upper, inner, depth))) {
            return 0;
        }
        scopes[i].outer = inner;
        scopes[i].name = binder->name;
        inner = &scopes[i];
        if (binder->condition != NULL &&
            !collect(state, list, binder->condition, inner, depth)) {
            return 0;
        }
    }
    for (size_t i = 0; i < syntax->count; i++) {
        if (!collect(state, list, syntax->items[i], inner, depth)) {
            return 0;
        }
    }
    return 1;
}

int cf_collect_free(cf_state *state, cf_free_indices *list,
                    const cf_syntax *syntax)
{
    return collect(state, list, syntax, NULL, 0);
}
