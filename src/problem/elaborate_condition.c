/* elaborate_condition.c -- conditions and piecewise expressions.
 *
 * A comparison of constants is decided at once. One that depends on the
 * parameters can only choose between the branches of `piecewise`; the kernel
 * must then certify on which side the trajectory is.
 */
#include "problem/elaborate_state.h"

#include <stdio.h>
#include <string.h>

static cf_truth truth(int value)
{
    return value ? CF_TRUE : CF_FALSE;
}

/* The truth of `left comparison right`, given the sign of left - right. */
static cf_truth compare_sign(cf_comparison comparison, int sign)
{
    switch (comparison) {
    case CF_COMPARE_EQUAL:
        return truth(sign == 0);
    case CF_COMPARE_UNEQUAL:
        return truth(sign != 0);
    case CF_COMPARE_LESS:
        return truth(sign < 0);
    case CF_COMPARE_LESS_EQUAL:
        return truth(sign <= 0);
    case CF_COMPARE_GREATER:
        return truth(sign > 0);
    default:
        return truth(sign >= 0);
    }
}

static const cf_symbol *label_symbol(const cf_state *state,
                                     const cf_syntax *syntax)
{
    if (syntax->kind == CF_SYNTAX_NAME && !syntax->of.reference.is_index) {
        const cf_symbol *symbol = &state->symbols[syntax->of.reference.name];
        return symbol->kind == CF_SYMBOL_LABELS ? symbol : NULL;
    }
    return NULL;
}

/* A label that no row has is a slip of the pen. */
static int check_label(cf_state *state, const cf_symbol *symbol,
                       const cf_syntax *syntax)
{
    cf_hint hint;
    char text[260];
    cf_hint_init(&hint, syntax->of.string);
    for (long i = symbol->low[0]; i <= symbol->high[0]; i++) {
        const char *label = symbol->labels[i - symbol->low[0]];
        if (strcmp(label, syntax->of.string) == 0) {
            return 1;
        }
        cf_hint_offer(&hint, label);
    }
    cf_hint_print(text, sizeof text, &hint);
    cf_report_at(state->reporter, syntax->position,
                 "no row has the label '%.60s'%s", syntax->of.string, text);
    return 0;
}

/* class[i] = setosa, class[i] != class[k] */
static cf_truth compare_labels(cf_state *state, const cf_syntax *syntax)
{
    const char *texts[2];
    if (syntax->of.comparison != CF_COMPARE_EQUAL &&
        syntax->of.comparison != CF_COMPARE_UNEQUAL) {
        cf_report_at(state->reporter, syntax->position,
                     "labels are compared by '=' and '!=' only");
        return CF_TRUTH_ERROR;
    }
    for (size_t i = 0; i < 2; i++) {
        const cf_syntax *item = syntax->items[i];
        texts[i] = item->kind == CF_SYNTAX_STRING
                       ? item->of.string
                       : cf_evaluate_label(state, item);
        if (texts[i] == NULL) {
            return CF_TRUTH_ERROR;
        }
    }
    if (strcmp(texts[0], texts[1]) != 0) {
        for (size_t i = 0; i < 2; i++) {
            if (syntax->items[i]->kind == CF_SYNTAX_STRING &&
                !check_label(state, label_symbol(state, syntax->items[1 - i]),
                             syntax->items[i])) {
                return CF_TRUTH_ERROR;
            }
        }
    }
    return compare_sign(syntax->of.comparison, strcmp(texts[0], texts[1]));
}

static cf_truth compare_values(cf_state *state, const cf_syntax *syntax)
{
    cf_truth result = CF_TRUTH_ERROR;
    cf_expr left = cf_expand_expression(state, syntax->items[0]), right;
    mpq_t values[2];
    if (left == CF_NODE_NONE) {
        return CF_TRUTH_ERROR;
    }
    right = cf_expand_expression(state, syntax->items[1]);
    if (right == CF_NODE_NONE) {
        return CF_TRUTH_ERROR;
    }
    mpq_inits(values[0], values[1], NULL);
    result = CF_VARIES;
    if (cf_pool_is_constant(values[0], state->pool, left) &&
        cf_pool_is_constant(values[1], state->pool, right)) {
        result =
            compare_sign(syntax->of.comparison, mpq_cmp(values[0], values[1]));
    }
    mpq_clears(values[0], values[1], NULL);
    return result;
}

static cf_truth compare(cf_state *state, const cf_syntax *syntax)
{
    const cf_syntax *left = syntax->items[0], *right = syntax->items[1];
    const int is_text = left->kind == CF_SYNTAX_STRING ||
                        right->kind == CF_SYNTAX_STRING ||
                        (label_symbol(state, left) != NULL &&
                         label_symbol(state, right) != NULL);
    return is_text ? compare_labels(state, syntax)
                   : compare_values(state, syntax);
}

/* and: false as soon as one is false; or: true as soon as one is true. */
static cf_truth evaluate_junction(cf_state *state, const cf_syntax *syntax,
                                  cf_truth decisive)
{
    cf_truth result = decisive == CF_TRUE ? CF_FALSE : CF_TRUE;
    for (size_t i = 0; i < syntax->count; i++) {
        const cf_truth item = cf_evaluate_condition(state, syntax->items[i]);
        if (item == CF_TRUTH_ERROR || item == decisive) {
            return item;
        }
        if (item == CF_VARIES) {
            result = CF_VARIES;
        }
    }
    return result;
}

cf_truth cf_evaluate_condition(cf_state *state, const cf_syntax *syntax)
{
    cf_truth inner;
    if (!cf_spend(state, 1, syntax->position)) {
        return CF_TRUTH_ERROR;
    }
    switch (syntax->kind) {
    case CF_SYNTAX_COMPARE:
        return compare(state, syntax);
    case CF_SYNTAX_AND:
        return evaluate_junction(state, syntax, CF_FALSE);
    case CF_SYNTAX_OR:
        return evaluate_junction(state, syntax, CF_TRUE);
    default: /* CF_SYNTAX_NOT */
        inner = cf_evaluate_condition(state, syntax->items[0]);
        return inner == CF_TRUE    ? CF_FALSE
               : inner == CF_FALSE ? CF_TRUE
                                   : inner;
    }
}

int cf_decide(cf_state *state, const cf_syntax *syntax)
{
    const cf_truth value = cf_evaluate_condition(state, syntax);
    if (value == CF_VARIES) {
        cf_report_at(state->reporter, syntax->position,
                     "this condition is not constant: an index is chosen by "
                     "rational constants, indices and labels only");
    }
    return value == CF_TRUE ? 1 : value == CF_FALSE ? 0 : -1;
}

static cf_expr branch(cf_state *state, const cf_syntax *condition, cf_expr yes,
                      cf_expr no);

/* `yes` where left < right (with `strict`) or left <= right. Both sides of the
 * boundary count there (LANGUAGE.md). `<=` is "not >": so a case that holds on
 * the boundary alone, x <= 0 behind x < 0, has a sign of its own and counts, too. */
static cf_expr branch_less(cf_pool *pool, cf_expr left, cf_expr right,
                           int strict, cf_expr yes, cf_expr no)
{
    return strict ? cf_pool_branch(pool, cf_pool_subtract(pool, right, left),
                                   yes, no)
                  : cf_pool_branch(pool, cf_pool_subtract(pool, left, right),
                                   no, yes);
}

static cf_expr branch_comparison(cf_state *state, const cf_syntax *condition,
                                 cf_expr yes, cf_expr no)
{
    const cf_comparison comparison = condition->of.comparison;
    const int strict =
        comparison == CF_COMPARE_LESS || comparison == CF_COMPARE_GREATER;
    const int is_less =
        comparison == CF_COMPARE_LESS || comparison == CF_COMPARE_LESS_EQUAL;
    cf_expr left, right;
    if (comparison == CF_COMPARE_EQUAL || comparison == CF_COMPARE_UNEQUAL) {
        cf_report_at(state->reporter, condition->position,
                     "'%s' cannot be decided for quantities that vary; "
                     "use '<' or '>'",
                     comparison == CF_COMPARE_EQUAL ? "=" : "!=");
        return CF_NODE_NONE;
    }
    left = cf_expand_expression(state, condition->items[0]);
    right = cf_expand_expression(state, condition->items[1]);
    return cf_checked(state,
                      branch_less(state->pool, is_less ? left : right,
                                  is_less ? right : left, strict, yes, no),
                      condition->position);
}

/* and: the first item chooses between the rest and `no`; or: the same with
 * the sides exchanged. */
static cf_expr branch_junction(cf_state *state, const cf_syntax *condition,
                               cf_expr yes, cf_expr no)
{
    const int is_and = condition->kind == CF_SYNTAX_AND;
    cf_expr result = is_and ? yes : no;
    for (size_t i = condition->count; i-- > 0 && result != CF_NODE_NONE;) {
        result = is_and ? branch(state, condition->items[i], result, no)
                        : branch(state, condition->items[i], yes, result);
    }
    return result;
}

static cf_expr branch(cf_state *state, const cf_syntax *condition, cf_expr yes,
                      cf_expr no)
{
    const cf_truth value = cf_evaluate_condition(state, condition);
    if (value != CF_VARIES) {
        return value == CF_TRUE ? yes : value == CF_FALSE ? no : CF_NODE_NONE;
    }
    switch (condition->kind) {
    case CF_SYNTAX_COMPARE:
        return branch_comparison(state, condition, yes, no);
    case CF_SYNTAX_NOT:
        return branch(state, condition->items[0], no, yes);
    default:
        return branch_junction(state, condition, yes, no);
    }
}

cf_expr cf_evaluate_piecewise(cf_state *state, const cf_syntax *syntax)
{
    size_t last = syntax->count - 1;
    cf_expr result;
    /* Cases that are false drop out, and a true one is the last; so a
     * recursive definition may choose its base case here. */
    for (size_t i = 0; i + 1 < syntax->count; i += 2) {
        const cf_truth value = cf_evaluate_condition(state, syntax->items[i]);
        if (value == CF_TRUTH_ERROR) {
            return CF_NODE_NONE;
        }
        if (value == CF_TRUE) {
            last = i + 1;
            break;
        }
    }
    result = cf_expand_expression(state, syntax->items[last]);
    for (size_t i = last - last % 2; i >= 2 && result != CF_NODE_NONE;
         i -= 2) {
        const cf_syntax *condition = syntax->items[i - 2];
        const cf_truth value = cf_evaluate_condition(state, condition);
        cf_expr yes;
        if (value == CF_FALSE) {
            continue;
        }
        yes = value == CF_TRUTH_ERROR
                  ? CF_NODE_NONE
                  : cf_expand_expression(state, syntax->items[i - 1]);
        result = yes == CF_NODE_NONE ? CF_NODE_NONE
                                     : branch(state, condition, yes, result);
    }
    return result;
}
