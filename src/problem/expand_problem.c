/* expand_problem.c -- cf_problem_read: declarations, parameters, flow, claims.
 *
 * Order of work: names are declared, arrays loaded, parameters become
 * variables, their starts are folded, the flow is differentiated, and every
 * claim is made once for each value of its free indices.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/expand.h"
#include "problem/parser.h"

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy != NULL) {
        memcpy(copy, text, size);
    }
    return copy;
}

/* ---- declarations ------------------------------------------------------------------ */

static int declare(cf_elaborator *e, cf_name name, cf_entity_kind kind,
                   size_t rank, cf_position position,
                   cf_statement *statement)
{
    cf_entity *entity = &e->entities[name];
    if (cf_is_declared(e, name) && kind == CF_ENTITY_LET &&
        entity->kind == CF_ENTITY_LET && rank > 0) {
        if (entity->rank != rank) {
            cf_report_at(e->reporter, position,
                         "'%s' has %zu indices above, %zu here",
                         e->tree->names[name], entity->rank, rank);
            return 0;
        }
        entity->last->next_clause = statement;
        entity->last = statement;
        return 1;
    }
    if (cf_is_declared(e, name)) {
        cf_report_at(e->reporter, position,
                     "'%s' is declared already in line %d",
                     e->tree->names[name], entity->position.line);
        return 0;
    }
    *entity = (cf_entity){.kind = kind,
                          .rank = rank,
                          .position = position,
                          .statement = statement,
                          .last = statement};
    return 1;
}

static int declare_statement(cf_elaborator *e, cf_statement *s)
{
    switch (s->kind) {
    case CF_STATEMENT_INDEX:
        return declare(e, s->name, CF_ENTITY_INDEX, 0, s->position, s);
    case CF_STATEMENT_LET:
        return declare(e, s->name, CF_ENTITY_LET, s->head_count, s->position,
                       s);
    case CF_STATEMENT_PARAM:
        return declare(e, s->name, CF_ENTITY_PARAM, s->head_count,
                       s->position, s);
    case CF_STATEMENT_ARRAY:
    case CF_STATEMENT_DATA:
        return declare(e, s->name, CF_ENTITY_ARRAY, s->head_count,
                       s->position, s) &&
               (s->label == CF_NAME_NONE ||
                declare(e, s->label, CF_ENTITY_LABEL, 1, s->label_position,
                        s));
    case CF_STATEMENT_FLOW:
    case CF_STATEMENT_CLAIM:
        break;
    }
    return 1;
}

/* `l in 1..3` in the head of a definition or parameter gives the index l a
 * default range, if it has none. */
static void adopt_index(cf_elaborator *e, cf_statement *s)
{
    for (size_t k = 0; k < s->head_count; k++) {
        const cf_head *head = &s->heads[k];
        cf_statement *range;
        if (head->is_fixed || head->binder.lower == NULL ||
            cf_is_declared(e, head->binder.name)) {
            continue;
        }
        range = cf_memory_get(&e->tree->memory, sizeof *range);
        if (range == NULL) {
            cf_report_memory(e->reporter);
            return;
        }
        range->kind = CF_STATEMENT_INDEX;
        range->name = head->binder.name;
        range->first = head->binder.lower;
        range->second = head->binder.upper;
        (void)declare(e, head->binder.name, CF_ENTITY_INDEX, 0,
                      head->binder.position, range);
    }
}

static int declare_all(cf_elaborator *e, cf_read_file read_file,
                       void *context)
{
    cf_tree *tree = e->tree;
    for (size_t i = 0; i < tree->statement_count; i++) {
        if (!declare_statement(e, &tree->statements[i])) {
            return 0;
        }
    }
    for (size_t i = 0; i < tree->statement_count; i++) {
        cf_statement *s = &tree->statements[i];
        if (s->kind == CF_STATEMENT_ARRAY || s->kind == CF_STATEMENT_DATA) {
            adopt_index(e, s);
            if (!cf_load_array(e, s, read_file, context)) {
                return 0;
            }
        }
    }
    for (size_t i = 0; i < tree->statement_count; i++) {
        cf_statement *s = &tree->statements[i];
        if (s->kind == CF_STATEMENT_PARAM) {
            adopt_index(e, s);
        }
    }
    return 1;
}

/* ---- all elements of a definition ------------------------------------------------------- */

typedef int (*element_visit)(cf_elaborator *e, cf_name name, size_t rank,
                             const long *indices, void *context);

typedef struct {
    const cf_statement *statement;
    element_visit visit;
    void *context;
    long indices[CF_MAX_RANK];
} walk;

/* Visits the elements of one clause, head by head. */
static int walk_heads(cf_elaborator *e, walk *w, size_t k)
{
    const cf_statement *s = w->statement;
    const cf_head *head;
    long low, high;
    if (k == s->head_count) {
        return w->visit(e, s->name, k, w->indices, w->context);
    }
    head = &s->heads[k];
    if (head->is_fixed) {
        if (!cf_evaluate_integer(&low, e, head->value)) {
            return 0;
        }
        high = low;
    } else if (!cf_binder_range(&low, &high, e, &head->binder)) {
        return 0;
    }
    for (long value = low; value <= high; value++) {
        size_t bound = e->bound_count;
        w->indices[k] = value;
        if ((!head->is_fixed && !cf_bind(e, head->binder.name, value,
                                         head->binder.position)) ||
            !walk_heads(e, w, k + 1)) {
            return 0;
        }
        e->bound_count = bound;
    }
    w->indices[k] = 0;
    return 1;
}

static int for_each_element(cf_elaborator *e, const cf_statement *statement,
                            element_visit visit, void *context)
{
    walk w = {.statement = statement, .visit = visit, .context = context};
    return walk_heads(e, &w, 0);
}

/* ---- parameters ------------------------------------------------------------------------- */

/* Room for one more variable. */
static int grow_variables(cf_elaborator *e)
{
    cf_problem *p = e->problem;
    size_t n = p->variable_count;
    char **names;
    mpq_t *lower, *upper;
    if ((n & (n + 1)) != 0 && n != 0) {
        return 1; /* arrays grow at 0, 1, 3, 7, ...: to 2n + 1 elements */
    }
    names = realloc(p->variable_names, (2 * n + 2) * sizeof *names);
    p->variable_names = names != NULL ? names : p->variable_names;
    lower = realloc(p->start_lower, (2 * n + 2) * sizeof *lower);
    p->start_lower = lower != NULL ? lower : p->start_lower;
    upper = realloc(p->start_upper, (2 * n + 2) * sizeof *upper);
    p->start_upper = upper != NULL ? upper : p->start_upper;
    return names != NULL && lower != NULL && upper != NULL;
}

static int make_variable(cf_elaborator *e, cf_name name, size_t rank,
                         const long *indices, void *context)
{
    cf_problem *p = e->problem;
    char text[200];
    cf_element *element = cf_element_find(e, name, indices);
    (void)context;
    if (element == NULL || !grow_variables(e)) {
        cf_report_memory(e->reporter);
        return 0;
    }
    if (element->state != 0) {
        cf_report_at(e->reporter, e->entities[name].position,
                     "a parameter element is defined twice");
        return 0;
    }
    element->state = 2;
    element->value = cf_pool_new_variable(e->pool);
    e->element_count++;
    if (element->value == CF_NODE_NONE) {
        cf_report_at(e->reporter, e->entities[name].position, "%s",
                     cf_pool_message(e->pool));
        return 0;
    }
    cf_element_text(text, sizeof text, e, name, rank, indices);
    p->variable_names[p->variable_count] = copy_text(text);
    mpq_init(p->start_lower[p->variable_count]);
    mpq_init(p->start_upper[p->variable_count]);
    p->variable_count++;
    return p->variable_names[p->variable_count - 1] != NULL;
}

/* The start of one element, with its indices bound. */
static int set_start(cf_elaborator *e, cf_name name, size_t rank,
                     const long *indices, void *context)
{
    const cf_statement *s = context;
    const cf_element *element = cf_element_find(e, name, indices);
    uint32_t i =
        cf_pool_tape(e->pool)->nodes[element->value].argument;
    mpq_ptr lower = e->problem->start_lower[i];
    mpq_ptr upper = e->problem->start_upper[i];
    static const char what[] = "a start that is not an interval";
    (void)rank;
    if (!cf_evaluate_rational(lower, e, s->first, what)) {
        return 0;
    }
    if (s->start == CF_START_EXACT) {
        mpq_set(upper, lower);
        return 1;
    }
    if (!cf_evaluate_rational(upper, e, s->second, "the end of a start")) {
        return 0;
    }
    if (s->start == CF_START_RADIUS) {
        mpq_t radius;
        mpq_init(radius);
        mpq_set(radius, upper);
        mpq_add(upper, lower, radius);
        mpq_sub(lower, lower, radius);
        mpq_clear(radius);
    }
    if (mpq_cmp(lower, upper) > 0) {
        cf_report_at(e->reporter, s->second->position,
                     "the start interval is empty");
        return 0;
    }
    return 1;
}

static int make_parameters(cf_elaborator *e)
{
    const cf_tree *tree = e->tree;
    for (size_t i = 0; i < tree->statement_count; i++) {
        const cf_statement *s = &tree->statements[i];
        if (s->kind == CF_STATEMENT_PARAM &&
            !for_each_element(e, s, make_variable, NULL)) {
            return 0;
        }
    }
    if (e->problem->variable_count == 0) {
        cf_report_at(e->reporter, tree->end,
                     "the problem has no parameters; expected 'param'");
        return 0;
    }
    for (size_t i = 0; i < tree->statement_count; i++) {
        const cf_statement *s = &tree->statements[i];
        if (s->kind == CF_STATEMENT_PARAM &&
            !for_each_element(e, s, set_start, (void *)s)) {
            return 0;
        }
    }
    return 1;
}

/* ---- flow ------------------------------------------------------------------------------------ */

static int set_equation(cf_elaborator *e, cf_name name, size_t rank,
                        const long *indices, void *context)
{
    const cf_statement *equation = context;
    const cf_element *element = cf_element_find(e, name, indices);
    char text[200];
    uint32_t i;
    cf_element_text(text, sizeof text, e, name, rank, indices);
    if (element == NULL || element->state == 0) {
        cf_report_at(e->reporter, equation->position,
                     "there is no parameter %s", text);
        return 0;
    }
    i = cf_pool_tape(e->pool)->nodes[element->value].argument;
    if (e->problem->field[i] != CF_NODE_NONE) {
        cf_report_at(e->reporter, equation->position,
                     "%s has an equation already", text);
        return 0;
    }
    e->problem->field[i] = cf_evaluate_syntax(e, equation->first);
    return e->problem->field[i] != CF_NODE_NONE;
}

static int make_equations(cf_elaborator *e, const cf_statement *flow)
{
    for (size_t k = 0; k < flow->equation_count; k++) {
        const cf_statement *equation = &flow->equations[k];
        const cf_entity *entity = &e->entities[equation->name];
        if (!cf_is_declared(e, equation->name) ||
            entity->kind != CF_ENTITY_PARAM ||
            entity->rank != equation->head_count) {
            cf_report_at(e->reporter, equation->position,
                         "'%s' with %zu indices is no parameter",
                         e->tree->names[equation->name],
                         equation->head_count);
            return 0;
        }
        if (!for_each_element(e, equation, set_equation, (void *)equation)) {
            return 0;
        }
    }
    for (uint32_t i = 0; i < e->problem->variable_count; i++) {
        if (e->problem->field[i] == CF_NODE_NONE) {
            cf_report_at(e->reporter, flow->position,
                         "the field has no equation for %s",
                         e->problem->variable_names[i]);
            return 0;
        }
    }
    return 1;
}

static int descend(cf_elaborator *e, const cf_statement *flow)
{
    cf_problem *p = e->problem;
    p->is_gradient = 1;
    p->energy = cf_evaluate_syntax(e, flow->first);
    if (p->energy == CF_NODE_NONE) {
        return 0;
    }
    if (!cf_pool_gradient(p->field, e->pool, p->energy)) {
        cf_report_at(e->reporter, flow->first->position, "%s",
                     cf_pool_message(e->pool));
        return 0;
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        p->field[i] = cf_pool_negate(e->pool, p->field[i]);
        if (p->field[i] == CF_NODE_NONE) {
            return 0;
        }
    }
    return 1;
}

int cf_elaborate_flow(cf_elaborator *e, const cf_statement *flow)
{
    cf_problem *p = e->problem;
    if (p->field != NULL) {
        cf_report_at(e->reporter, flow->position, "a second 'flow'");
        return 0;
    }
    p->field = malloc(((size_t)p->variable_count + 1) * sizeof *p->field);
    if (p->field == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        p->field[i] = CF_NODE_NONE;
    }
    if (!(flow->first != NULL ? descend(e, flow) : make_equations(e, flow)) ||
        !cf_evaluate_rational(p->end_time, e, flow->second,
                              "the end time")) {
        return 0;
    }
    if (mpq_sgn(p->end_time) <= 0) {
        cf_report_at(e->reporter, flow->second->position,
                     "the end time must be positive");
        return 0;
    }
    e->has_field = 1;
    return 1;
}

/* ---- free indices of a claim --------------------------------------------------------------------- */

typedef struct {
    cf_binder binders[CF_MAX_RANK];
    size_t count;
    cf_name hidden[CF_MAX_BOUND]; /* bound inside the expression */
    size_t hidden_count;
} free_indices;

static int knows(const free_indices *f, cf_name name)
{
    for (size_t i = 0; i < f->hidden_count; i++) {
        if (f->hidden[i] == name) {
            return 1;
        }
    }
    for (size_t i = 0; i < f->count; i++) {
        if (f->binders[i].name == name) {
            return 1;
        }
    }
    return 0;
}

static int collect_free(cf_elaborator *e, free_indices *f,
                        const cf_syntax *syntax);

static int collect_binders(cf_elaborator *e, free_indices *f,
                           const cf_syntax *syntax)
{
    for (size_t i = 0; i < syntax->binder_count; i++) {
        const cf_binder *binder = &syntax->binders[i];
        if ((binder->lower != NULL &&
             (!collect_free(e, f, binder->lower) ||
              !collect_free(e, f, binder->upper))) ||
            f->hidden_count == CF_MAX_BOUND) {
            return 0;
        }
        f->hidden[f->hidden_count++] = binder->name;
        if (binder->condition != NULL &&
            !collect_free(e, f, binder->condition)) {
            return 0;
        }
    }
    return 1;
}

/* The range of an index may depend on other indices: those first. */
static int add_free(cf_elaborator *e, free_indices *f,
                    const cf_syntax *syntax)
{
    cf_name name = syntax->of.reference.name;
    const cf_entity *entity = &e->entities[name];
    if (!cf_is_declared(e, name) || entity->kind != CF_ENTITY_INDEX ||
        knows(f, name)) {
        return 1;
    }
    if (!entity->has_range &&
        (!collect_free(e, f, entity->statement->first) ||
         !collect_free(e, f, entity->statement->second))) {
        return 0;
    }
    if (f->count == CF_MAX_RANK) {
        cf_report_at(e->reporter, syntax->position,
                     "more than %d free indices", CF_MAX_RANK);
        return 0;
    }
    f->binders[f->count++] =
        (cf_binder){.name = name, .position = syntax->position};
    return 1;
}

static int collect_free(cf_elaborator *e, free_indices *f,
                        const cf_syntax *syntax)
{
    size_t hidden = f->hidden_count;
    int ok;
    if (syntax == NULL) {
        return 1;
    }
    if (syntax->kind == CF_SYNTAX_NAME && syntax->count == 0) {
        return add_free(e, f, syntax);
    }
    ok = collect_binders(e, f, syntax);
    for (size_t i = 0; i < syntax->count && ok; i++) {
        ok = collect_free(e, f, syntax->items[i]);
    }
    f->hidden_count = hidden;
    return ok;
}

/* ---- claims ------------------------------------------------------------------------------------------ */

typedef struct {
    const cf_claim_syntax *syntax;
    const cf_statement *statement;
    const free_indices *free;
} claim_context;

static cf_claim *new_claim(cf_elaborator *e)
{
    cf_problem *p = e->problem;
    cf_claim *claim = realloc(p->claims, (p->claim_count + 1) * sizeof *claim);
    if (claim == NULL) {
        cf_report_memory(e->reporter);
        return NULL;
    }
    p->claims = claim;
    claim += p->claim_count++;
    *claim = (cf_claim){.quantity = CF_NODE_NONE};
    mpq_inits(claim->lower, claim->upper, claim->time, NULL);
    return claim;
}

/* name [l=2,j=1] */
static int name_claim(cf_elaborator *e, cf_claim *claim,
                      const claim_context *c)
{
    char text[1400];
    size_t used = (size_t)snprintf(text, sizeof text, "%s", c->syntax->name);
    for (size_t i = 0; i < c->free->count && used < sizeof text; i++) {
        cf_name name = c->free->binders[i].name;
        long value = 0;
        (void)cf_bound_value(&value, e, name);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s=%ld",
                                 i == 0 ? " [" : ",", e->tree->names[name],
                                 value);
    }
    if (c->free->count > 0 && used < sizeof text) {
        (void)snprintf(text + used, sizeof text - used, "]");
    }
    claim->name = copy_text(text);
    claim->text = copy_text(c->syntax->text);
    if (claim->name == NULL || claim->text == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    for (size_t i = 0; i + 1 < e->problem->claim_count; i++) {
        if (strcmp(e->problem->claims[i].name, claim->name) == 0) {
            cf_report_at(e->reporter, c->statement->position,
                         "a second claim with the name '%s'", claim->name);
            return 0;
        }
    }
    return 1;
}

static int set_bounds(cf_elaborator *e, cf_claim *claim,
                      const cf_claim_syntax *s)
{
    static const char what[] = "a bound";
    if (s->bound == CF_BOUND_INTERVAL) {
        claim->has_lower = 1;
        claim->has_upper = 1;
        if (!cf_evaluate_rational(claim->lower, e, s->first, what) ||
            !cf_evaluate_rational(claim->upper, e, s->second, what)) {
            return 0;
        }
        if (mpq_cmp(claim->lower, claim->upper) > 0) {
            cf_report_at(e->reporter, s->second->position,
                         "the interval is empty");
            return 0;
        }
        return 1;
    }
    claim->has_lower = s->comparison == CF_COMPARE_GREATER ||
                       s->comparison == CF_COMPARE_GREATER_EQUAL;
    claim->has_upper = !claim->has_lower;
    claim->strictly = s->comparison == CF_COMPARE_GREATER ||
                      s->comparison == CF_COMPARE_LESS;
    return cf_evaluate_rational(claim->has_lower ? claim->lower
                                                 : claim->upper,
                                e, s->first, what);
}

static int set_time(cf_elaborator *e, cf_claim *claim,
                    const cf_claim_syntax *s)
{
    if (s->time == NULL) {
        mpq_set(claim->time, e->problem->end_time);
        return 1;
    }
    if (!cf_evaluate_rational(claim->time, e, s->time, "the time")) {
        return 0;
    }
    if (mpq_sgn(claim->time) < 0 ||
        mpq_cmp(claim->time, e->problem->end_time) > 0) {
        cf_report_at(e->reporter, s->time->position,
                     "the time of a claim lies between 0 and the end time");
        return 0;
    }
    return 1;
}

static int set_drift(cf_elaborator *e, cf_claim *claim,
                     const cf_claim_syntax *s)
{
    if (!cf_evaluate_rational(claim->upper, e, s->first, "a bound")) {
        return 0;
    }
    if (mpq_sgn(claim->upper) < 0) {
        cf_report_at(e->reporter, s->first->position,
                     "'within' takes a bound that is not negative");
        return 0;
    }
    claim->has_upper = 1;
    claim->by_tube = s->by_tube;
    return 1;
}

static int add_loss(cf_elaborator *e, cf_claim *claim, cf_expr value)
{
    cf_expr *losses;
    if (value == CF_NODE_NONE) {
        return 0;
    }
    losses = realloc(claim->losses,
                     (claim->loss_count + 1) * sizeof *losses);
    if (losses == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    claim->losses = losses;
    claim->losses[claim->loss_count++] = value;
    return 1;
}

typedef struct {
    cf_claim *claim;
    const cf_syntax *loss;
} loss_context;

static int visit_loss(cf_elaborator *e, void *context)
{
    loss_context *c = context;
    return add_loss(e, c->claim, cf_evaluate_syntax(e, c->loss));
}

/* An element of the let that a bare name stands for. */
static int visit_loss_element(cf_elaborator *e, cf_name name, size_t rank,
                              const long *indices, void *context)
{
    loss_context *c = context;
    cf_syntax reference = *c->loss, items[CF_MAX_RANK];
    cf_syntax *pointers[CF_MAX_RANK];
    cf_number numbers[CF_MAX_RANK];
    (void)name;
    for (size_t i = 0; i < rank; i++) {
        numbers[i] = (cf_number){.is_small = 1, .small = indices[i]};
        items[i] = (cf_syntax){.kind = CF_SYNTAX_NUMBER,
                               .position = c->loss->position};
        items[i].of.number = &numbers[i];
        pointers[i] = &items[i];
    }
    reference.items = pointers;
    reference.count = rank;
    return add_loss(e, c->claim, cf_evaluate_syntax(e, &reference));
}

/* for every loss of f, f[i], J */
static int set_losses(cf_elaborator *e, cf_claim *claim,
                      const claim_context *c)
{
    const cf_syntax *loss = c->syntax->loss;
    cf_name name = loss->of.reference.name;
    loss_context context = {claim, loss};
    free_indices f = {.count = 0};
    if (loss->count == 0 && cf_is_declared(e, name) &&
        e->entities[name].kind == CF_ENTITY_LET &&
        e->entities[name].rank > 0) {
        for (const cf_statement *s = e->entities[name].statement; s != NULL;
             s = s->next_clause) {
            if (!for_each_element(e, s, visit_loss_element, &context)) {
                return 0;
            }
        }
        return 1;
    }
    for (size_t i = 0; i < c->free->count; i++) {
        f.hidden[f.hidden_count++] = c->free->binders[i].name;
    }
    return collect_free(e, &f, loss) &&
           cf_for_each(e, f.binders, f.count, visit_loss, &context);
}

static int fill_claim(cf_elaborator *e, cf_claim *claim,
                      const claim_context *c)
{
    const cf_claim_syntax *s = c->syntax;
    claim->quantity = cf_evaluate_syntax(e, s->quantity);
    if (claim->quantity == CF_NODE_NONE) {
        return 0;
    }
    claim->strictly = s->strictly;
    claim->digits = s->digits > 0 ? s->digits : e->problem->digits;
    switch (s->stated) {
    case CF_STATED_CONSERVED:
        claim->kind = CF_CLAIM_CONSERVED;
        return set_drift(e, claim, s);
    case CF_STATED_INCREASING:
        claim->kind = CF_CLAIM_INCREASING;
        return 1;
    case CF_STATED_DECREASING:
        claim->kind = CF_CLAIM_DECREASING;
        return 1;
    case CF_STATED_ALWAYS:
        claim->kind = CF_CLAIM_ALWAYS;
        return set_bounds(e, claim, s);
    case CF_STATED_AT:
        claim->kind = CF_CLAIM_AT;
        return set_time(e, claim, s) && set_bounds(e, claim, s);
    case CF_STATED_FINAL:
        claim->kind = CF_CLAIM_FINAL;
        return 1;
    case CF_STATED_IDENTITY:
        claim->kind = s->loss == NULL ? CF_CLAIM_IDENTITY
                                      : CF_CLAIM_IDENTITY_LOSSES;
        return s->loss == NULL || set_losses(e, claim, c);
    }
    return 0;
}

static int make_claim(cf_elaborator *e, void *context)
{
    const claim_context *c = context;
    cf_claim *claim = new_claim(e);
    if (claim == NULL) {
        return 0;
    }
    claim->expected = c->syntax->expected;
    claim->line = c->statement->position.line;
    claim->column = c->statement->position.column;
    return name_claim(e, claim, c) && fill_claim(e, claim, c);
}

int cf_elaborate_claim(cf_elaborator *e, const cf_statement *statement)
{
    const cf_claim_syntax *s = statement->claim;
    free_indices f = {.count = 0};
    claim_context context = {s, statement, &f};
    return collect_free(e, &f, s->quantity) && collect_free(e, &f, s->first) &&
           collect_free(e, &f, s->second) && collect_free(e, &f, s->time) &&
           cf_for_each(e, f.binders, f.count, make_claim, &context);
}

/* ---- the whole problem ------------------------------------------------------------------------------ */

static int elaborate_kind(cf_elaborator *e, cf_statement_kind kind)
{
    int found = 0;
    for (size_t i = 0; i < e->tree->statement_count; i++) {
        const cf_statement *s = &e->tree->statements[i];
        if (s->kind == kind) {
            found = 1;
            if (!(kind == CF_STATEMENT_FLOW ? cf_elaborate_flow(e, s)
                                            : cf_elaborate_claim(e, s))) {
                return 0;
            }
        }
    }
    if (!found) {
        cf_report_at(e->reporter, e->tree->end,
                     kind == CF_STATEMENT_FLOW
                         ? "the problem has no flow; expected 'flow descend "
                           "E until T' or 'flow field ...'"
                         : "the problem has no claims; expected 'claim'");
    }
    return found;
}

static int elaborate(cf_elaborator *e, cf_read_file read_file, void *context)
{
    cf_problem *p = e->problem;
    p->title = copy_text(e->tree->title == NULL ? "" : e->tree->title);
    p->source = copy_text(e->tree->source == NULL ? "" : e->tree->source);
    p->digits = e->tree->digits == 0 ? 20 : e->tree->digits;
    if (p->title == NULL || p->source == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    return declare_all(e, read_file, context) && make_parameters(e) &&
           elaborate_kind(e, CF_STATEMENT_FLOW) &&
           elaborate_kind(e, CF_STATEMENT_CLAIM);
}

static cf_problem *new_problem(void)
{
    cf_problem *p = calloc(1, sizeof *p);
    if (p == NULL) {
        return NULL;
    }
    mpq_init(p->end_time);
    p->pool = cf_pool_new(0);
    if (p->pool == NULL) {
        cf_problem_free(p);
        return NULL;
    }
    return p;
}

/* Names are known after parsing: a table of what they stand for. */
static int init_elaborator(cf_elaborator *e)
{
    e->entities =
        calloc(e->tree->name_count + 1, sizeof *e->entities);
    if (e->entities == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    for (size_t i = 0; i < e->tree->name_count; i++) {
        e->entities[i].rank = SIZE_MAX;
    }
    return 1;
}

cf_status cf_problem_read(cf_problem **problem, cf_error *error,
                          const char *text, size_t size, const char *file,
                          cf_read_file read_file, void *context)
{
    cf_tree tree = {0};
    cf_reporter reporter = {.error = error, .file = file};
    cf_elaborator *e = calloc(1, sizeof *e);
    cf_problem *p = new_problem();
    int ok = e != NULL && p != NULL;
    *problem = NULL;
    *error = (cf_error){0};
    if (!ok) {
        cf_report_memory(&reporter);
    } else {
        e->tree = &tree;
        e->reporter = &reporter;
        e->problem = p;
        e->pool = p->pool;
        ok = cf_parse(&tree, &reporter, text, size) && init_elaborator(e) &&
             elaborate(e, read_file, context);
    }
    if (e != NULL) {
        free(e->entities);
        free(e->elements);
    }
    free(e);
    cf_tree_clear(&tree);
    if (!ok) {
        if (error->status == CF_OK) {
            error->status = CF_PROBLEM_ERROR;
            (void)snprintf(error->message, sizeof error->message, "%s",
                           p == NULL ? "out of memory"
                                     : cf_pool_message(p->pool));
        }
        cf_problem_free(p);
        return error->status;
    }
    *problem = p;
    return CF_OK;
}

void cf_problem_free(cf_problem *p)
{
    if (p == NULL) {
        return;
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        free(p->variable_names[i]);
        mpq_clear(p->start_lower[i]);
        mpq_clear(p->start_upper[i]);
    }
    for (size_t i = 0; i < p->claim_count; i++) {
        cf_claim *claim = &p->claims[i];
        free(claim->name);
        free(claim->text);
        free(claim->losses);
        mpq_clears(claim->lower, claim->upper, claim->time, NULL);
    }
    for (size_t i = 0; i < p->file_count; i++) {
        free(p->files[i].name);
        free(p->files[i].bytes);
    }
    free(p->variable_names);
    free(p->start_lower);
    free(p->start_upper);
    free(p->field);
    free(p->claims);
    free(p->files);
    free(p->title);
    free(p->source);
    mpq_clear(p->end_time);
    cf_pool_free(p->pool);
    free(p);
}
