/* expand.c -- expressions over indices become nodes of the pool; see
 * expand.h.
 *
 * A sum of products goes into one cf_sum as (coefficient, left, right), so
 * that it becomes one DOT node, which is expanded and rounded once.
 */
#include "problem/expand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- elements ------------------------------------------------------------------ */

int cf_is_declared(const cf_elaborator *e, cf_name name)
{
    return e->entities[name].rank != SIZE_MAX;
}

static size_t hash_element(cf_name name, const long *indices)
{
    uint64_t hash = 0xcbf29ce484222325u ^ name;
    for (int i = 0; i < CF_MAX_RANK; i++) {
        hash = (hash ^ (uint64_t)indices[i]) * 0x100000001b3u;
        hash ^= hash >> 31;
    }
    return (size_t)hash;
}

static cf_element *probe(cf_element *elements, size_t size, cf_name name,
                         const long *indices)
{
    size_t slot = hash_element(name, indices) & (size - 1);
    while (elements[slot].state != 0 &&
           (elements[slot].name != name ||
            memcmp(elements[slot].indices, indices,
                   CF_MAX_RANK * sizeof *indices) != 0)) {
        slot = (slot + 1) & (size - 1);
    }
    return &elements[slot];
}

/* Keeps the table at most half full. */
static int reserve_elements(cf_elaborator *e)
{
    size_t larger = e->element_size == 0 ? 1024 : 2 * e->element_size;
    cf_element *moved;
    if (2 * (e->element_count + 1) <= e->element_size) {
        return 1;
    }
    moved = calloc(larger, sizeof *moved);
    if (moved == NULL) {
        cf_report_memory(e->reporter);
        return 0;
    }
    for (size_t i = 0; i < e->element_size; i++) {
        const cf_element *old = &e->elements[i];
        if (old->state != 0) {
            *probe(moved, larger, old->name, old->indices) = *old;
        }
    }
    free(e->elements);
    e->elements = moved;
    e->element_size = larger;
    return 1;
}

cf_element *cf_element_find(cf_elaborator *e, cf_name name,
                            const long *indices)
{
    cf_element *element;
    if (!reserve_elements(e)) {
        return NULL;
    }
    element = probe(e->elements, e->element_size, name, indices);
    if (element->state == 0) {
        element->name = name;
        memcpy(element->indices, indices, CF_MAX_RANK * sizeof *indices);
        element->value = CF_NODE_NONE;
    }
    return element;
}

void cf_element_text(char *out, size_t size, const cf_elaborator *e,
                     cf_name name, size_t rank, const long *indices)
{
    size_t used = (size_t)snprintf(out, size, "%s", e->tree->names[name]);
    for (size_t i = 0; i < rank && used < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%ld",
                                 i == 0 ? "[" : ",", indices[i]);
    }
    if (rank > 0 && used < size) {
        (void)snprintf(out + used, size - used, "]");
    }
}

/* ---- indices -------------------------------------------------------------------- */

int cf_bound_value(long *value, const cf_elaborator *e, cf_name name)
{
    for (size_t i = e->bound_count; i > e->visible; i--) {
        if (e->bound[i - 1].name == name) {
            *value = e->bound[i - 1].value;
            return 1;
        }
    }
    return 0;
}

int cf_bind(cf_elaborator *e, cf_name name, long value, cf_position place)
{
    if (e->bound_count == CF_MAX_BOUND) {
        cf_report_at(e->reporter, place, "more than %d indices at once",
                     CF_MAX_BOUND);
        return 0;
    }
    e->bound[e->bound_count].name = name;
    e->bound[e->bound_count].value = value;
    e->bound_count++;
    return 1;
}

static void report_unknown(cf_elaborator *e, cf_position place, cf_name name)
{
    char text[260];
    cf_hint hint;
    cf_hint_init(&hint, e->tree->names[name]);
    for (cf_name i = 0; i < e->tree->name_count; i++) {
        if (cf_is_declared(e, i)) {
            cf_hint_offer(&hint, e->tree->names[i]);
        }
    }
    cf_hint_print(text, sizeof text, &hint);
    cf_report_at(e->reporter, place, "unknown name '%s'%s",
                 e->tree->names[name], text);
}

int cf_binder_range(long *low, long *high, cf_elaborator *e,
                    const cf_binder *binder)
{
    const cf_entity *entity = &e->entities[binder->name];
    const cf_syntax *lower = binder->lower, *upper = binder->upper;
    if (lower == NULL && cf_is_declared(e, binder->name) &&
        entity->kind == CF_ENTITY_INDEX) {
        if (entity->has_range) {
            *low = entity->low[0];
            *high = entity->high[0];
            return 1;
        }
        lower = entity->statement->first;
        upper = entity->statement->second;
    }
    if (lower == NULL) {
        cf_report_at(e->reporter, binder->position,
                     "the index '%s' has no range; say '%s in a..b' here or "
                     "declare it with 'index'",
                     e->tree->names[binder->name],
                     e->tree->names[binder->name]);
        return 0;
    }
    if (!cf_evaluate_integer(low, e, lower) ||
        !cf_evaluate_integer(high, e, upper)) {
        return 0;
    }
    if (*high - *low >= CF_MAX_RANGE) {
        cf_report_at(e->reporter, binder->position,
                     "a range of more than %ld values", CF_MAX_RANGE);
        return 0;
    }
    return 1;
}

int cf_for_each(cf_elaborator *e, const cf_binder *binders, size_t count,
                cf_visit visit, void *context)
{
    long low, high;
    if (count == 0) {
        return visit(e, context);
    }
    if (!cf_binder_range(&low, &high, e, binders)) {
        return 0;
    }
    for (long value = low; value <= high; value++) {
        int holds = 1, ok;
        if (!cf_bind(e, binders->name, value, binders->position)) {
            return 0;
        }
        ok = binders->condition == NULL ||
             cf_evaluate_condition(&holds, e, binders->condition);
        ok = ok && (!holds ||
                    cf_for_each(e, binders + 1, count - 1, visit, context));
        e->bound_count--;
        if (!ok) {
            return 0;
        }
    }
    return 1;
}

/* ---- names ------------------------------------------------------------------------ */

/* The first bad index of an array element, for the message. */
static void report_out_of_range(cf_elaborator *e, const cf_syntax *syntax,
                                const long *indices)
{
    const cf_entity *entity = &e->entities[syntax->of.reference.name];
    char text[200];
    cf_element_text(text, sizeof text, e, syntax->of.reference.name,
                    syntax->count, indices);
    if (entity->kind == CF_ENTITY_ARRAY || entity->kind == CF_ENTITY_LABEL) {
        for (size_t i = 0; i < entity->rank; i++) {
            if (indices[i] < entity->low[i] || indices[i] > entity->high[i]) {
                cf_report_at(e->reporter, syntax->items[i]->position,
                             "index out of range: %s (index %zu goes from %ld "
                             "to %ld)",
                             text, i + 1, entity->low[i], entity->high[i]);
                return;
            }
        }
    }
    cf_report_at(e->reporter, syntax->position,
                 "index out of range: no definition covers %s", text);
}

static int evaluate_indices(long *indices, cf_elaborator *e,
                            const cf_syntax *syntax)
{
    memset(indices, 0, CF_MAX_RANK * sizeof *indices);
    for (size_t i = 0; i < syntax->count; i++) {
        if (!cf_evaluate_integer(&indices[i], e, syntax->items[i])) {
            return 0;
        }
    }
    return 1;
}

/* 1: the clause covers the element, its indices are bound; 0: it does not;
 * -1: an error was reported. */
static int clause_covers(cf_elaborator *e, const cf_statement *clause,
                         const long *indices)
{
    for (size_t i = 0; i < clause->head_count; i++) {
        const cf_head *head = &clause->heads[i];
        const cf_entity *index = &e->entities[head->binder.name];
        long low, high, value;
        if (head->is_fixed) {
            if (!cf_evaluate_integer(&value, e, head->value)) {
                return -1;
            }
            if (value != indices[i]) {
                return 0;
            }
            continue;
        }
        if (head->binder.lower != NULL ||
            (cf_is_declared(e, head->binder.name) &&
             index->kind == CF_ENTITY_INDEX)) {
            if (!cf_binder_range(&low, &high, e, &head->binder)) {
                return -1;
            }
            if (indices[i] < low || indices[i] > high) {
                return 0;
            }
        }
        if (!cf_bind(e, head->binder.name, indices[i],
                     head->binder.position)) {
            return -1;
        }
    }
    return 1;
}

static void report_cycle(cf_elaborator *e, const cf_syntax *syntax,
                         const long *indices)
{
    char chain[300], text[100];
    size_t begin = 0, used;
    cf_name name = syntax->of.reference.name;
    while (begin < e->chain_length &&
           (e->chain[begin].name != name ||
            memcmp(e->chain[begin].indices, indices,
                   CF_MAX_RANK * sizeof *indices) != 0)) {
        begin++;
    }
    cf_element_text(text, sizeof text, e, name, syntax->count, indices);
    used = (size_t)snprintf(chain, sizeof chain, "%s", text);
    for (size_t i = begin + 1; i < e->chain_length && used < 200; i++) {
        char link[100];
        cf_element_text(link, sizeof link, e, e->chain[i].name,
                        e->entities[e->chain[i].name].rank,
                        e->chain[i].indices);
        used += (size_t)snprintf(chain + used, sizeof chain - used,
                                 " needs %s", link);
    }
    cf_report_at(e->reporter, syntax->position,
                 "a definition that needs itself: %s needs %s", chain, text);
}

/* Expands one element of a let: the first clause that covers it. */
static cf_expr expand_let(cf_elaborator *e, const cf_syntax *syntax,
                          const long *indices)
{
    size_t bound = e->bound_count, visible = e->visible;
    cf_expr value = CF_NODE_NONE;
    int covers = 0;
    cf_name name = syntax->of.reference.name;
    if (e->chain_length == CF_MAX_LET_DEPTH) {
        cf_report_at(e->reporter, syntax->position,
                     "definitions refer to each other more than %d deep",
                     CF_MAX_LET_DEPTH);
        return CF_NODE_NONE;
    }
    e->chain[e->chain_length].name = name;
    memcpy(e->chain[e->chain_length].indices, indices,
           CF_MAX_RANK * sizeof *indices);
    e->chain_length++;
    e->visible = bound;
    for (const cf_statement *clause = e->entities[name].statement;
         clause != NULL && covers == 0; clause = clause->next_clause) {
        covers = clause_covers(e, clause, indices);
        if (covers == 1) {
            value = cf_evaluate_syntax(e, clause->first);
        }
        e->bound_count = bound;
    }
    e->visible = visible;
    e->chain_length--;
    if (covers == 0) {
        report_out_of_range(e, syntax, indices);
    }
    return value;
}

static int check_rank(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_name name = syntax->of.reference.name;
    const cf_entity *entity = &e->entities[name];
    if (!cf_is_declared(e, name)) {
        report_unknown(e, syntax->position, name);
        return 0;
    }
    if (entity->kind == CF_ENTITY_INDEX) {
        cf_report_at(e->reporter, syntax->position,
                     "the index '%s' has no value here (it is bound by sum, "
                     "prod, a definition or a claim)",
                     e->tree->names[name]);
        return 0;
    }
    if (entity->rank != syntax->count) {
        cf_report_at(e->reporter, syntax->position,
                     "'%s' has %zu %s, found %zu", e->tree->names[name],
                     entity->rank, entity->rank == 1 ? "index" : "indices",
                     syntax->count);
        return 0;
    }
    return 1;
}

/* The element that a name with indices stands for, expanded. */
static const cf_element *evaluate_element(cf_elaborator *e,
                                          const cf_syntax *syntax)
{
    long indices[CF_MAX_RANK];
    cf_element *element;
    cf_name name = syntax->of.reference.name;
    cf_expr value;
    if (!check_rank(e, syntax) || !evaluate_indices(indices, e, syntax)) {
        return NULL;
    }
    element = cf_element_find(e, name, indices);
    if (element == NULL || element->state == 2) {
        return element;
    }
    if (element->state == 1) {
        report_cycle(e, syntax, indices);
        return NULL;
    }
    if (e->entities[name].kind != CF_ENTITY_LET) {
        report_out_of_range(e, syntax, indices);
        return NULL;
    }
    element->state = 1;
    e->element_count++;
    value = expand_let(e, syntax, indices);
    if (value == CF_NODE_NONE) {
        return NULL;
    }
    element = cf_element_find(e, name, indices); /* the table may have moved */
    if (element != NULL) {
        element->state = 2;
        element->value = value;
    }
    return element;
}

static cf_expr evaluate_name(cf_elaborator *e, const cf_syntax *syntax)
{
    long index;
    const cf_element *element;
    if (syntax->count == 0 &&
        cf_bound_value(&index, e, syntax->of.reference.name)) {
        return cf_pool_integer(e->pool, index);
    }
    element = evaluate_element(e, syntax);
    if (element == NULL) {
        return CF_NODE_NONE;
    }
    if (element->label != NULL) {
        cf_report_at(e->reporter, syntax->position,
                     "a label is no number; compare it, as in %s[i] = %s",
                     e->tree->names[syntax->of.reference.name],
                     element->label);
        return CF_NODE_NONE;
    }
    return element->value;
}

/* ---- sums of products ---------------------------------------------------------------- */

/* Reports what the pool refused, at a place. */
static cf_expr checked(cf_elaborator *e, cf_expr value, cf_position place)
{
    if (value == CF_NODE_NONE && !e->reporter->failed) {
        cf_report_at(e->reporter, place, "%s", cf_pool_message(e->pool));
    }
    return value;
}

typedef struct {
    const cf_syntax *body;
    cf_sum *sum;
    mpq_srcptr coefficient;
} sum_context;

static int add_terms(cf_elaborator *e, cf_sum *sum, mpq_srcptr coefficient,
                     const cf_syntax *syntax);

static int visit_sum(cf_elaborator *e, void *context)
{
    sum_context *c = context;
    return add_terms(e, c->sum, c->coefficient, c->body);
}

static int add_items(cf_elaborator *e, cf_sum *sum, mpq_srcptr coefficient,
                     const cf_syntax *syntax)
{
    mpq_t negative;
    int ok = 1;
    mpq_init(negative);
    mpq_neg(negative, coefficient);
    for (size_t i = 0; i < syntax->count && ok; i++) {
        ok = add_terms(e, sum,
                       syntax->operators[i] == '-' ? negative : coefficient,
                       syntax->items[i]);
    }
    mpq_clear(negative);
    return ok;
}

/* Multiplies the product so far, left * right, by one more factor. */
static int take_factor(cf_elaborator *e, mpq_ptr coefficient, cf_expr *left,
                       cf_expr *right, cf_expr factor, int divide,
                       cf_position place)
{
    mpq_t value;
    int constant;
    mpq_init(value);
    constant = cf_pool_is_constant(value, e->pool, factor);
    if (constant && !(divide && mpq_sgn(value) == 0)) {
        if (divide) {
            mpq_div(coefficient, coefficient, value);
        } else {
            mpq_mul(coefficient, coefficient, value);
        }
        mpq_clear(value);
        return 1;
    }
    mpq_clear(value);
    if (divide) {
        factor = cf_pool_divide(e->pool, CF_NODE_ONE, factor);
    }
    if (*right == CF_NODE_ONE) {
        *right = factor;
    } else if (*left == CF_NODE_ONE) {
        *left = *right;
        *right = factor;
    } else {
        *left = cf_pool_multiply(e->pool, *left, *right);
        *right = factor;
    }
    return checked(e, factor, place) != CF_NODE_NONE &&
           checked(e, *left, place) != CF_NODE_NONE;
}

static int add_product(cf_elaborator *e, cf_sum *sum, mpq_srcptr coefficient,
                       const cf_syntax *syntax)
{
    mpq_t c;
    cf_expr left = CF_NODE_ONE, right = CF_NODE_ONE;
    int ok = 1;
    mpq_init(c);
    mpq_set(c, coefficient);
    for (size_t i = 0; i < syntax->count && ok; i++) {
        cf_expr factor = cf_evaluate_syntax(e, syntax->items[i]);
        ok = factor != CF_NODE_NONE &&
             take_factor(e, c, &left, &right, factor,
                         syntax->operators[i] == '/', syntax->places[i]);
    }
    if (ok) {
        cf_sum_add(sum, e->pool, c, left, right);
    }
    mpq_clear(c);
    return ok;
}

/* a^2 is one term a * a; other powers are nodes of their own */
static int add_power(cf_elaborator *e, cf_sum *sum, mpq_srcptr coefficient,
                     const cf_syntax *syntax)
{
    mpq_t exponent;
    cf_expr base;
    int ok;
    mpq_init(exponent);
    base = cf_evaluate_syntax(e, syntax->items[0]);
    ok = base != CF_NODE_NONE &&
         cf_evaluate_rational(exponent, e, syntax->items[1], "an exponent");
    if (ok && mpq_cmp_ui(exponent, 2, 1) == 0) {
        cf_sum_add(sum, e->pool, coefficient, base, base);
    } else if (ok) {
        base = checked(e, cf_pool_power(e->pool, base, exponent),
                       syntax->position);
        ok = base != CF_NODE_NONE;
        if (ok) {
            cf_sum_add(sum, e->pool, coefficient, base, CF_NODE_ONE);
        }
    }
    mpq_clear(exponent);
    return ok;
}

static int add_terms(cf_elaborator *e, cf_sum *sum, mpq_srcptr coefficient,
                     const cf_syntax *syntax)
{
    sum_context context = {NULL, sum, coefficient};
    mpq_t negative;
    cf_expr value;
    int ok;
    switch (syntax->kind) {
    case CF_SYNTAX_SUM:
        return add_items(e, sum, coefficient, syntax);
    case CF_SYNTAX_PRODUCT:
        return add_product(e, sum, coefficient, syntax);
    case CF_SYNTAX_POWER:
        return add_power(e, sum, coefficient, syntax);
    case CF_SYNTAX_SUM_OVER:
        context.body = syntax->items[0];
        return cf_for_each(e, syntax->binders, syntax->binder_count,
                           visit_sum, &context);
    case CF_SYNTAX_NEGATE:
        mpq_init(negative);
        mpq_neg(negative, coefficient);
        ok = add_terms(e, sum, negative, syntax->items[0]);
        mpq_clear(negative);
        return ok;
    default:
        value = cf_evaluate_syntax(e, syntax);
        if (value == CF_NODE_NONE) {
            return 0;
        }
        cf_sum_add(sum, e->pool, coefficient, value, CF_NODE_ONE);
        return 1;
    }
}

static cf_expr evaluate_sum(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_sum sum;
    mpq_t one;
    int ok;
    cf_sum_init(&sum);
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    ok = add_terms(e, &sum, one, syntax);
    mpq_clear(one);
    if (!ok) {
        cf_sum_clear(&sum);
        return CF_NODE_NONE;
    }
    return checked(e, cf_sum_finish(&sum, e->pool), syntax->position);
}

/* ---- products over indices, counts ------------------------------------------------------ */

typedef struct {
    const cf_syntax *body;
    cf_expr product;
    long count;
} over_context;

static int visit_product(cf_elaborator *e, void *context)
{
    over_context *c = context;
    cf_expr factor = cf_evaluate_syntax(e, c->body);
    if (factor == CF_NODE_NONE) {
        return 0;
    }
    c->product = checked(e, cf_pool_multiply(e->pool, c->product, factor),
                         c->body->position);
    return c->product != CF_NODE_NONE;
}

static int visit_count(cf_elaborator *e, void *context)
{
    (void)e;
    ((over_context *)context)->count++;
    return 1;
}

static cf_expr evaluate_over(cf_elaborator *e, const cf_syntax *syntax)
{
    over_context c = {NULL, CF_NODE_ONE, 0};
    if (syntax->kind == CF_SYNTAX_COUNT) {
        return cf_for_each(e, syntax->binders, syntax->binder_count,
                           visit_count, &c)
                   ? cf_pool_integer(e->pool, c.count)
                   : CF_NODE_NONE;
    }
    c.body = syntax->items[0];
    return cf_for_each(e, syntax->binders, syntax->binder_count,
                       visit_product, &c)
               ? c.product
               : CF_NODE_NONE;
}

/* ---- conditions ---------------------------------------------------------------------------- */

/* The label that a side of a comparison is, or NULL: a string, an element of
 * labels, or a bare name that stands for nothing else. */
static const char *label_of(cf_elaborator *e, const cf_syntax *syntax)
{
    long index;
    cf_name name;
    if (syntax->kind == CF_SYNTAX_STRING) {
        return syntax->of.string;
    }
    if (syntax->kind != CF_SYNTAX_NAME) {
        return NULL;
    }
    name = syntax->of.reference.name;
    if (cf_is_declared(e, name) &&
        e->entities[name].kind == CF_ENTITY_LABEL) {
        const cf_element *element = evaluate_element(e, syntax);
        return element == NULL ? NULL : element->label;
    }
    if (syntax->count == 0 && !cf_is_declared(e, name) &&
        !cf_bound_value(&index, e, name)) {
        return e->tree->names[name];
    }
    return NULL;
}

static int holds_for_order(cf_comparison comparison, int order)
{
    switch (comparison) {
    case CF_COMPARE_EQUAL:
        return order == 0;
    case CF_COMPARE_UNEQUAL:
        return order != 0;
    case CF_COMPARE_LESS:
        return order < 0;
    case CF_COMPARE_LESS_EQUAL:
        return order <= 0;
    case CF_COMPARE_GREATER:
        return order > 0;
    case CF_COMPARE_GREATER_EQUAL:
        return order >= 0;
    }
    return 0;
}

/* A string, or a name that was declared as labels. */
static int is_label(const cf_elaborator *e, const cf_syntax *syntax)
{
    return syntax->kind == CF_SYNTAX_STRING ||
           (syntax->kind == CF_SYNTAX_NAME &&
            cf_is_declared(e, syntax->of.reference.name) &&
            e->entities[syntax->of.reference.name].kind == CF_ENTITY_LABEL);
}

/* 1 and the labels if the comparison is one of labels; -1 after an error. */
static int compare_labels(int *holds, cf_elaborator *e,
                          const cf_syntax *syntax)
{
    const char *a, *b;
    char number[32];
    if (!is_label(e, syntax->items[0]) && !is_label(e, syntax->items[1])) {
        return 0;
    }
    a = label_of(e, syntax->items[0]);
    b = label_of(e, syntax->items[1]);
    if (e->reporter->failed) {
        return -1;
    }
    if (b == NULL || a == NULL) {
        /* digits and the like: a label that is written as a number */
        long value;
        if (!cf_evaluate_integer(&value, e, syntax->items[b == NULL])) {
            return -1;
        }
        (void)snprintf(number, sizeof number, "%ld", value);
        a = a == NULL ? number : a;
        b = b == NULL ? number : b;
    }
    if (syntax->of.comparison != CF_COMPARE_EQUAL &&
        syntax->of.comparison != CF_COMPARE_UNEQUAL) {
        cf_report_at(e->reporter, syntax->position,
                     "labels are compared with '=' and '!=' only");
        return -1;
    }
    *holds = holds_for_order(syntax->of.comparison, strcmp(a, b) != 0);
    return 1;
}

/* 1: decided; 0: not constant, *test > 0 is the condition; -1: an error. */
static int compare(int *holds, cf_expr *test, cf_elaborator *e,
                   const cf_syntax *syntax)
{
    mpq_t difference;
    cf_expr a, b;
    int labels = compare_labels(holds, e, syntax), decided;
    if (labels != 0) {
        return labels;
    }
    a = cf_evaluate_syntax(e, syntax->items[0]);
    b = a == CF_NODE_NONE ? a : cf_evaluate_syntax(e, syntax->items[1]);
    if (b == CF_NODE_NONE) {
        return -1;
    }
    *test = cf_pool_subtract(e->pool, a, b);
    if (checked(e, *test, syntax->position) == CF_NODE_NONE) {
        return -1;
    }
    mpq_init(difference);
    decided = cf_pool_is_constant(difference, e->pool, *test);
    *holds = holds_for_order(syntax->of.comparison, mpq_sgn(difference));
    mpq_clear(difference);
    if (!decided && (syntax->of.comparison == CF_COMPARE_LESS ||
                     syntax->of.comparison == CF_COMPARE_LESS_EQUAL)) {
        *test = cf_pool_negate(e->pool, *test);
    }
    return decided;
}

int cf_evaluate_condition(int *holds, cf_elaborator *e,
                          const cf_syntax *syntax)
{
    cf_expr test;
    int decided;
    switch (syntax->kind) {
    case CF_SYNTAX_AND:
    case CF_SYNTAX_OR:
        for (size_t i = 0; i < syntax->count; i++) {
            if (!cf_evaluate_condition(holds, e, syntax->items[i])) {
                return 0;
            }
            if (*holds == (syntax->kind == CF_SYNTAX_OR)) {
                return 1;
            }
        }
        return 1;
    case CF_SYNTAX_NOT:
        if (!cf_evaluate_condition(holds, e, syntax->items[0])) {
            return 0;
        }
        *holds = !*holds;
        return 1;
    default:
        decided = compare(holds, &test, e, syntax);
        if (decided == 0) {
            cf_report_at(e->reporter, syntax->position,
                         "this condition depends on the parameters; only a "
                         "simple comparison in piecewise may");
        }
        return decided == 1;
    }
}

/* ---- piecewise ----------------------------------------------------------------------------- */

/* Cases from number i on: condition, value, ..., the value behind else. */
static cf_expr evaluate_cases(cf_elaborator *e, const cf_syntax *syntax,
                              size_t i)
{
    const cf_syntax *condition = syntax->items[i];
    cf_expr test = CF_NODE_NONE, yes, no;
    int holds = 0, decided = 1;
    if (i + 1 == syntax->count) {
        return cf_evaluate_syntax(e, condition);
    }
    if (condition->kind == CF_SYNTAX_COMPARE) {
        decided = compare(&holds, &test, e, condition);
        if (decided < 0) {
            return CF_NODE_NONE;
        }
    } else if (!cf_evaluate_condition(&holds, e, condition)) {
        return CF_NODE_NONE;
    }
    if (decided) {
        return holds ? cf_evaluate_syntax(e, syntax->items[i + 1])
                     : evaluate_cases(e, syntax, i + 2);
    }
    if (condition->of.comparison == CF_COMPARE_EQUAL ||
        condition->of.comparison == CF_COMPARE_UNEQUAL) {
        cf_report_at(e->reporter, condition->position,
                     "a piecewise condition on parameters compares with <, "
                     "<=, > or >=");
        return CF_NODE_NONE;
    }
    yes = cf_evaluate_syntax(e, syntax->items[i + 1]);
    no = yes == CF_NODE_NONE ? yes : evaluate_cases(e, syntax, i + 2);
    if (no == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    return checked(e, cf_pool_branch(e->pool, test, yes, no),
                   condition->position);
}

/* ---- functions ------------------------------------------------------------------------------ */

const cf_expr *cf_gradient_of(cf_elaborator *e, cf_expr a)
{
    size_t n = cf_pool_tape(e->pool)->variable_count;
    cf_gradient_entry *entry;
    for (size_t i = 0; i < e->gradient_count; i++) {
        if (e->gradients[i].of == a) {
            return e->gradients[i].gradient;
        }
    }
    entry = cf_memory_grow(&e->tree->memory, e->gradients, e->gradient_count,
                           &e->gradient_capacity, sizeof *entry);
    if (entry == NULL) {
        cf_report_memory(e->reporter);
        return NULL;
    }
    e->gradients = entry;
    entry += e->gradient_count;
    entry->of = a;
    entry->gradient =
        cf_memory_get(&e->tree->memory, (n + 1) * sizeof *entry->gradient);
    if (entry->gradient == NULL) {
        cf_report_memory(e->reporter);
        return NULL;
    }
    if (!cf_pool_gradient(entry->gradient, e->pool, a)) {
        return NULL;
    }
    e->gradient_count++;
    return entry->gradient;
}

/* d(E, w[1,2]) */
static cf_expr evaluate_derivative(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_expr of = cf_evaluate_syntax(e, syntax->items[0]);
    cf_expr by = of == CF_NODE_NONE ? of
                                    : cf_evaluate_syntax(e, syntax->items[1]);
    const cf_node *node;
    const cf_expr *gradient;
    uint32_t number;
    if (by == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    node = &cf_pool_tape(e->pool)->nodes[by];
    if (node->op != CF_OP_VARIABLE) {
        cf_report_at(e->reporter, syntax->items[1]->position,
                     "a derivative is taken by a parameter");
        return CF_NODE_NONE;
    }
    number = node->argument; /* the node may move below */
    gradient = cf_gradient_of(e, of);
    return gradient == NULL ? checked(e, CF_NODE_NONE, syntax->position)
                            : gradient[number];
}

/* rate(q) = grad q . f */
static cf_expr evaluate_rate(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_expr q = cf_evaluate_syntax(e, syntax->items[0]);
    const cf_expr *gradient;
    cf_sum sum;
    mpq_t one;
    if (q == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    if (!e->has_field) {
        cf_report_at(e->reporter, syntax->position,
                     "rate() stands in claims only, behind the flow");
        return CF_NODE_NONE;
    }
    gradient = cf_gradient_of(e, q);
    if (gradient == NULL) {
        return checked(e, CF_NODE_NONE, syntax->position);
    }
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    cf_sum_init(&sum);
    for (uint32_t i = 0; i < e->problem->variable_count; i++) {
        cf_sum_add(&sum, e->pool, one, gradient[i], e->problem->field[i]);
    }
    mpq_clear(one);
    return checked(e, cf_sum_finish(&sum, e->pool), syntax->position);
}

static cf_expr evaluate_extreme(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_expr result = cf_evaluate_syntax(e, syntax->items[0]);
    for (size_t i = 1; i < syntax->count && result != CF_NODE_NONE; i++) {
        cf_expr next = cf_evaluate_syntax(e, syntax->items[i]);
        if (next == CF_NODE_NONE) {
            return next;
        }
        result = syntax->of.function == CF_FUNCTION_MIN
                     ? cf_pool_min(e->pool, result, next)
                     : cf_pool_max(e->pool, result, next);
    }
    return result;
}

static cf_expr apply(cf_pool *pool, cf_function function, cf_expr a)
{
    switch (function) {
    case CF_FUNCTION_EXP:
        return cf_pool_exp(pool, a);
    case CF_FUNCTION_LOG:
        return cf_pool_log(pool, a);
    case CF_FUNCTION_SQRT:
        return cf_pool_sqrt(pool, a);
    case CF_FUNCTION_TANH:
        return cf_pool_tanh(pool, a);
    case CF_FUNCTION_LOGISTIC:
        return cf_pool_logistic(pool, a);
    case CF_FUNCTION_SOFTPLUS:
        return cf_pool_softplus(pool, a);
    case CF_FUNCTION_ERF:
        return cf_pool_erf(pool, a);
    case CF_FUNCTION_ABS:
        return cf_pool_abs(pool, a);
    default:
        return CF_NODE_NONE;
    }
}

static cf_expr evaluate_call(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_expr a;
    switch (syntax->of.function) {
    case CF_FUNCTION_DERIVATIVE:
        return evaluate_derivative(e, syntax);
    case CF_FUNCTION_RATE:
        return evaluate_rate(e, syntax);
    case CF_FUNCTION_MIN:
    case CF_FUNCTION_MAX:
        return checked(e, evaluate_extreme(e, syntax), syntax->position);
    default:
        a = cf_evaluate_syntax(e, syntax->items[0]);
        return a == CF_NODE_NONE
                   ? a
                   : checked(e, apply(e->pool, syntax->of.function, a),
                             syntax->position);
    }
}

/* ---- everything -------------------------------------------------------------------------------- */

static cf_expr evaluate_number(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_number *number = syntax->of.number;
    if (number->constant == CF_NODE_NONE) {
        number->constant = checked(
            e, cf_pool_constant(e->pool, number->value), syntax->position);
    }
    return number->constant;
}

static cf_expr evaluate_kind(cf_elaborator *e, const cf_syntax *syntax)
{
    switch (syntax->kind) {
    case CF_SYNTAX_NUMBER:
        return evaluate_number(e, syntax);
    case CF_SYNTAX_NAME:
        return evaluate_name(e, syntax);
    case CF_SYNTAX_SUM:
    case CF_SYNTAX_PRODUCT:
    case CF_SYNTAX_NEGATE:
    case CF_SYNTAX_POWER:
    case CF_SYNTAX_SUM_OVER:
        return evaluate_sum(e, syntax);
    case CF_SYNTAX_PROD_OVER:
    case CF_SYNTAX_COUNT:
        return evaluate_over(e, syntax);
    case CF_SYNTAX_PIECEWISE:
        return evaluate_cases(e, syntax, 0);
    case CF_SYNTAX_CALL:
        return evaluate_call(e, syntax);
    default:
        cf_report_at(e->reporter, syntax->position, "expected a number here");
        return CF_NODE_NONE;
    }
}

cf_expr cf_evaluate_syntax(cf_elaborator *e, const cf_syntax *syntax)
{
    cf_expr value;
    if (e->depth >= CF_MAX_DEPTH) {
        cf_report_at(e->reporter, syntax->position,
                     "definitions and parentheses nest more than %d deep",
                     CF_MAX_DEPTH);
        return CF_NODE_NONE;
    }
    e->depth++;
    value = evaluate_kind(e, syntax);
    e->depth--;
    return value;
}

int cf_evaluate_rational(mpq_ptr value, cf_elaborator *e,
                         const cf_syntax *syntax, const char *what)
{
    cf_expr a = cf_evaluate_syntax(e, syntax);
    if (a == CF_NODE_NONE) {
        return 0;
    }
    if (!cf_pool_is_constant(value, e->pool, a)) {
        cf_report_at(e->reporter, syntax->position,
                     "%s must be an exact constant (rational, no parameter)",
                     what);
        return 0;
    }
    return 1;
}

int cf_evaluate_integer(long *value, cf_elaborator *e,
                        const cf_syntax *syntax)
{
    mpq_t q;
    int ok;
    if (syntax->kind == CF_SYNTAX_NUMBER && syntax->of.number->is_small) {
        *value = syntax->of.number->small;
        return 1;
    }
    if (syntax->kind == CF_SYNTAX_NAME && syntax->count == 0 &&
        cf_bound_value(value, e, syntax->of.reference.name)) {
        return 1;
    }
    mpq_init(q);
    ok = cf_evaluate_rational(q, e, syntax, "an index");
    if (ok && (mpz_cmp_ui(mpq_denref(q), 1) != 0 ||
               mpz_cmpabs_ui(mpq_numref(q), 1000000000UL) > 0)) {
        cf_report_at(e->reporter, syntax->position,
                     "an index must be a whole number below 10^9");
        ok = 0;
    }
    if (ok) {
        *value = mpz_get_si(mpq_numref(q));
    }
    mpq_clear(q);
    return ok;
}
