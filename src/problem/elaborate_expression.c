/* elaborate_expression.c -- the value of an expression.
 *
 * Sums are not built from intermediate products: `sum(j, a[j]*b[j])` and
 * a*b - c*d each become one DOT node, which the kernel evaluates with one
 * rounding. A product is a rational coefficient and at most two factors; all
 * but the last two of its factors are multiplied into the first.
 */
#include "problem/elaborate_state.h"

#include <stdio.h>

/* ---- checks ------------------------------------------------------------- */

cf_expr cf_checked(cf_state *state, cf_expr expr, cf_position position)
{
    if (expr == CF_NODE_NONE) {
        const char *message = cf_pool_message(state->pool);
        cf_report_at(state->reporter, position, "%s",
                     message[0] == '\0' ? "this cannot be built" : message);
    }
    return expr;
}

int cf_check_size(cf_state *state, mpq_srcptr value, cf_position position)
{
    const size_t bits = mpz_sizeinbase(mpq_numref(value), 2) +
                        mpz_sizeinbase(mpq_denref(value), 2);
    if (bits > CF_POOL_MAX_CONSTANT_BITS) {
        cf_report_at(state->reporter, position,
                     "a constant has more than %u bits",
                     CF_POOL_MAX_CONSTANT_BITS);
        return 0;
    }
    return cf_spend(state, (long)(bits / 64), position);
}

/* ---- products ----------------------------------------------------------- */

typedef struct {
    mpq_t coefficient;
    cf_expr left;  /* CF_NODE_NONE: no factor yet */
    cf_expr right; /* CF_NODE_NONE: at most one factor */
    int is_square; /* there is one factor only, and it counts twice */
} product;

static void product_init(product *p)
{
    mpq_init(p->coefficient);
    mpq_set_ui(p->coefficient, 1, 1);
    p->left = CF_NODE_NONE;
    p->right = CF_NODE_NONE;
    p->is_square = 0;
}

static int multiply_constant(cf_state *state, product *p, mpq_srcptr value,
                             int divide, cf_position position)
{
    if (divide && mpq_sgn(value) == 0) {
        cf_report_at(state->reporter, position, "division by zero");
        return 0;
    }
    if (divide) {
        mpq_div(p->coefficient, p->coefficient, value);
    } else {
        mpq_mul(p->coefficient, p->coefficient, value);
    }
    return cf_check_size(state, p->coefficient, position);
}

static int multiply_factor(cf_state *state, product *p, cf_expr factor,
                           cf_position position)
{
    if (p->is_square) {
        p->left = cf_checked(
            state, cf_pool_multiply(state->pool, p->left, p->left), position);
        p->is_square = 0;
    }
    if (p->left == CF_NODE_NONE) {
        p->left = factor;
        return !state->reporter->failed;
    }
    if (p->right != CF_NODE_NONE) {
        p->left = cf_checked(
            state, cf_pool_multiply(state->pool, p->left, p->right), position);
    }
    p->right = factor;
    return p->left != CF_NODE_NONE;
}

/* Multiplies by a value, or divides by it. */
static int multiply_value(cf_state *state, product *p, cf_expr value,
                          int divide, cf_position position)
{
    int multiplied;
    mpq_t constant;
    if (value == CF_NODE_NONE) {
        return 0;
    }
    mpq_init(constant);
    if (cf_pool_is_constant(constant, state->pool, value)) {
        multiplied = multiply_constant(state, p, constant, divide, position);
    } else {
        if (divide) {
            value = cf_checked(state,
                               cf_pool_divide(state->pool, CF_NODE_ONE, value),
                               position);
        }
        multiplied = value != CF_NODE_NONE &&
                     multiply_factor(state, p, value, position);
    }
    mpq_clear(constant);
    return multiplied;
}

static int is_two(const cf_syntax *syntax)
{
    return syntax->kind == CF_SYNTAX_NUMBER && syntax->of.number->is_small &&
           syntax->of.number->small == 2;
}

static int multiply(cf_state *state, product *p, const cf_syntax *syntax);

/* The first factor of a product may stay a square a^2, for a DOT term a*a. */
static int multiply_square(cf_state *state, product *p,
                           const cf_syntax *syntax)
{
    const cf_expr base = cf_expand_expression(state, syntax->items[0]);
    mpq_t value;
    int is_constant;
    if (base == CF_NODE_NONE) {
        return 0;
    }
    mpq_init(value);
    is_constant = cf_pool_is_constant(value, state->pool, base);
    mpq_clear(value);
    if (is_constant || p->left != CF_NODE_NONE) {
        return multiply_value(
            state, p,
            cf_checked(state, cf_pool_multiply(state->pool, base, base),
                       syntax->position),
            0, syntax->position);
    }
    p->left = base;
    p->is_square = 1;
    return 1;
}

static int multiply_over(cf_state *state, product *p, const cf_syntax *syntax)
{
    cf_iteration iteration;
    int more = cf_iterate_first(state, &iteration, syntax->binders,
                                syntax->binder_count);
    while (more > 0) {
        if (!multiply(state, p, syntax->items[0])) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    return more == 0;
}

/* Multiplies by the value of an expression. */
static int multiply(cf_state *state, product *p, const cf_syntax *syntax)
{
    switch (syntax->kind) {
    case CF_SYNTAX_PRODUCT:
        for (size_t i = 0; i < syntax->count; i++) {
            if (syntax->operators[i] == '/'
                    ? !multiply_value(
                          state, p,
                          cf_expand_expression(state, syntax->items[i]), 1,
                          syntax->places[i])
                    : !multiply(state, p, syntax->items[i])) {
                return 0;
            }
        }
        return 1;
    case CF_SYNTAX_NEGATE:
        mpq_neg(p->coefficient, p->coefficient);
        return multiply(state, p, syntax->items[0]);
    case CF_SYNTAX_PROD_OVER:
        return multiply_over(state, p, syntax);
    case CF_SYNTAX_POWER:
        if (is_two(syntax->items[1])) {
            return multiply_square(state, p, syntax);
        }
        break;
    default:
        break;
    }
    return multiply_value(state, p, cf_expand_expression(state, syntax), 0,
                          syntax->position);
}

/* ---- sums --------------------------------------------------------------- */

typedef struct {
    cf_sum sum;
    mpq_t constant;
} total;

static void total_init(total *t)
{
    cf_sum_init(&t->sum);
    mpq_init(t->constant);
}

static int add_product(cf_state *state, total *t, const product *p,
                       cf_position position)
{
    if (p->left == CF_NODE_NONE) {
        mpq_add(t->constant, t->constant, p->coefficient);
        return cf_check_size(state, t->constant, position);
    }
    if (t->sum.count >= CF_MAX_TERMS) {
        cf_report_at(state->reporter, position, "a sum has more than %u terms",
                     CF_MAX_TERMS);
        return 0;
    }
    cf_sum_add(&t->sum, state->pool, p->coefficient, p->left,
               p->is_square               ? p->left
               : p->right != CF_NODE_NONE ? p->right
                                          : CF_NODE_ONE);
    return 1;
}

/* Clears the total. */
static cf_expr finish_total(cf_state *state, total *t, cf_position position)
{
    cf_expr result = CF_NODE_NONE;
    if (!state->reporter->failed) {
        if (mpq_sgn(t->constant) != 0) {
            cf_sum_add(&t->sum, state->pool, t->constant, CF_NODE_ONE,
                       CF_NODE_ONE);
        }
        result =
            cf_checked(state, cf_sum_finish(&t->sum, state->pool), position);
    }
    cf_sum_clear(&t->sum);
    mpq_clear(t->constant);
    return result;
}

static int accumulate(cf_state *state, total *t, const cf_syntax *syntax,
                      int negative);

static int accumulate_over(cf_state *state, total *t, const cf_syntax *syntax,
                           int negative)
{
    cf_iteration iteration;
    int more = cf_iterate_first(state, &iteration, syntax->binders,
                                syntax->binder_count);
    while (more > 0) {
        if (!accumulate(state, t, syntax->items[0], negative)) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    return more == 0;
}

static int accumulate_product(cf_state *state, total *t,
                              const cf_syntax *syntax, int negative)
{
    product p;
    int added;
    product_init(&p);
    added = multiply(state, &p, syntax);
    if (added) {
        if (negative) {
            mpq_neg(p.coefficient, p.coefficient);
        }
        added = add_product(state, t, &p, syntax->position);
    }
    mpq_clear(p.coefficient);
    return added;
}

/* Adds or subtracts the value of an expression. */
static int accumulate(cf_state *state, total *t, const cf_syntax *syntax,
                      int negative)
{
    switch (syntax->kind) {
    case CF_SYNTAX_SUM:
        for (size_t i = 0; i < syntax->count; i++) {
            if (!accumulate(state, t, syntax->items[i],
                            negative ^ (syntax->operators[i] == '-'))) {
                return 0;
            }
        }
        return 1;
    case CF_SYNTAX_NEGATE:
        return accumulate(state, t, syntax->items[0], !negative);
    case CF_SYNTAX_SUM_OVER:
        return accumulate_over(state, t, syntax, negative);
    default:
        return accumulate_product(state, t, syntax, negative);
    }
}

static cf_expr evaluate_sum(cf_state *state, const cf_syntax *syntax)
{
    total t;
    total_init(&t);
    (void)accumulate(state, &t, syntax, 0);
    return finish_total(state, &t, syntax->position);
}

/* ---- functions ---------------------------------------------------------- */

static cf_expr evaluate_power(cf_state *state, const cf_syntax *syntax)
{
    const cf_expr base = cf_expand_expression(state, syntax->items[0]);
    cf_expr result = CF_NODE_NONE;
    mpq_t exponent;
    if (base == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    mpq_init(exponent);
    if (cf_evaluate_constant(state, exponent, syntax->items[1],
                             "an exponent") &&
        cf_spend(state, 64, syntax->position)) {
        result = cf_checked(state, cf_pool_power(state->pool, base, exponent),
                            syntax->position);
    }
    mpq_clear(exponent);
    return result;
}

/* The smaller or the larger of two; `a` may be CF_NODE_NONE for none yet. */
static cf_expr extreme(cf_state *state, cf_expr a, cf_expr b, int smaller,
                       cf_position position)
{
    if (a == CF_NODE_NONE) {
        return b;
    }
    return cf_checked(state,
                      smaller ? cf_pool_min(state->pool, a, b)
                              : cf_pool_max(state->pool, a, b),
                      position);
}

static cf_expr evaluate_extreme(cf_state *state, const cf_syntax *syntax)
{
    cf_expr result = cf_expand_expression(state, syntax->items[0]);
    for (size_t i = 1; i < syntax->count && result != CF_NODE_NONE; i++) {
        const cf_expr item = cf_expand_expression(state, syntax->items[i]);
        if (item == CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
        result =
            extreme(state, result, item,
                    syntax->of.function == CF_FUNCTION_MIN, syntax->position);
    }
    return result;
}

static cf_expr evaluate_extreme_over(cf_state *state, const cf_syntax *syntax)
{
    cf_expr result = CF_NODE_NONE;
    cf_iteration iteration;
    int more = cf_iterate_first(state, &iteration, syntax->binders,
                                syntax->binder_count);
    while (more > 0) {
        const cf_expr item = cf_expand_expression(state, syntax->items[0]);
        if (item == CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
        result =
            extreme(state, result, item,
                    syntax->kind == CF_SYNTAX_MINIMUM_OVER, syntax->position);
        if (result == CF_NODE_NONE) {
            return CF_NODE_NONE;
        }
        more = cf_iterate_next(state, &iteration);
    }
    if (more < 0) {
        return CF_NODE_NONE;
    }
    cf_iterate_end(state, &iteration);
    if (result == CF_NODE_NONE) {
        cf_report_at(state->reporter, syntax->position,
                     "there is nothing to take the %s of",
                     syntax->kind == CF_SYNTAX_MINIMUM_OVER ? "minimum"
                                                            : "maximum");
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
    default:
        return cf_pool_abs(pool, a);
    }
}

static cf_expr evaluate_call(cf_state *state, const cf_syntax *syntax)
{
    cf_expr argument;
    switch (syntax->of.function) {
    case CF_FUNCTION_MIN:
    case CF_FUNCTION_MAX:
        return evaluate_extreme(state, syntax);
    case CF_FUNCTION_DERIVATIVE:
        return cf_evaluate_derivative(state, syntax);
    case CF_FUNCTION_RATE:
        if (state->problem->is_descent) {
            cf_report_at(state->reporter, syntax->position,
                         "under a descent there are no rates; the change in "
                         "one step is next(q) - q");
            return CF_NODE_NONE;
        }
        return cf_evaluate_rate(state, syntax);
    case CF_FUNCTION_NORM:
        return cf_evaluate_norm(state, syntax);
    case CF_FUNCTION_START_COSINE:
        return cf_evaluate_start_cosine(state, syntax);
    case CF_FUNCTION_RADIAL:
    case CF_FUNCTION_GRADIENT_NORM:
        return cf_evaluate_of_gradient(state, syntax);
    case CF_FUNCTION_NEXT:
        return cf_evaluate_next(state, syntax);
    case CF_FUNCTION_STEP_SIZE:
        return cf_evaluate_step_size(state, syntax);
    case CF_FUNCTION_LOSS_SLOPE:
        return cf_evaluate_loss_slope(state, syntax);
    default:
        argument = cf_expand_expression(state, syntax->items[0]);
        return argument == CF_NODE_NONE
                   ? CF_NODE_NONE
                   : cf_checked(
                         state,
                         apply(state->pool, syntax->of.function, argument),
                         syntax->position);
    }
}

static cf_expr evaluate_count(cf_state *state, const cf_syntax *syntax)
{
    cf_iteration iteration;
    long count = 0;
    int more = cf_iterate_first(state, &iteration, syntax->binders,
                                syntax->binder_count);
    while (more > 0) {
        count++;
        more = cf_iterate_next(state, &iteration);
    }
    if (more < 0) {
        return CF_NODE_NONE;
    }
    cf_iterate_end(state, &iteration);
    return cf_checked(state, cf_pool_integer(state->pool, count),
                      syntax->position);
}

static cf_expr evaluate_number(cf_state *state, const cf_syntax *syntax)
{
    cf_number *number = syntax->of.number;
    if (number->constant == CF_NODE_NONE) {
        number->constant =
            cf_checked(state, cf_pool_constant(state->pool, number->value),
                       syntax->position);
    }
    return number->constant;
}

static cf_expr evaluate_index(cf_state *state, const cf_syntax *syntax)
{
    long value;
    if (!cf_find_binding(state, syntax->of.reference.name, &value)) {
        cf_report_at(state->reporter, syntax->position,
                     "the index '%s' has no value here",
                     state->tree->names[syntax->of.reference.name]);
        return CF_NODE_NONE;
    }
    return cf_checked(state, cf_pool_integer(state->pool, value),
                      syntax->position);
}

static cf_expr evaluate_kind(cf_state *state, const cf_syntax *syntax)
{
    switch (syntax->kind) {
    case CF_SYNTAX_NUMBER:
        return evaluate_number(state, syntax);
    case CF_SYNTAX_NAME:
        return syntax->of.reference.is_index
                   ? evaluate_index(state, syntax)
                   : cf_evaluate_reference(state, syntax);
    case CF_SYNTAX_POWER:
        if (!is_two(syntax->items[1])) {
            return evaluate_power(state, syntax);
        }
        return evaluate_sum(state, syntax);
    case CF_SYNTAX_CALL:
        return evaluate_call(state, syntax);
    case CF_SYNTAX_COUNT:
        return evaluate_count(state, syntax);
    case CF_SYNTAX_MINIMUM_OVER:
    case CF_SYNTAX_MAXIMUM_OVER:
        return evaluate_extreme_over(state, syntax);
    case CF_SYNTAX_PIECEWISE:
        return cf_evaluate_piecewise(state, syntax);
    case CF_SYNTAX_SUM:
    case CF_SYNTAX_PRODUCT:
    case CF_SYNTAX_NEGATE:
    case CF_SYNTAX_SUM_OVER:
    case CF_SYNTAX_PROD_OVER:
        return evaluate_sum(state, syntax);
    default:
        cf_report_at(state->reporter, syntax->position,
                     "expected an expression");
        return CF_NODE_NONE;
    }
}

cf_expr cf_expand_expression(cf_state *state, const cf_syntax *syntax)
{
    cf_expr result;
    if (!cf_spend(state, 1, syntax->position)) {
        return CF_NODE_NONE;
    }
    if (state->depth >= CF_MAX_DEPTH) {
        cf_report_at(state->reporter, syntax->position,
                     "definitions and expressions are nested more than %d "
                     "levels deep",
                     CF_MAX_DEPTH);
        return CF_NODE_NONE;
    }
    state->depth++;
    result = evaluate_kind(state, syntax);
    state->depth--;
    return result;
}

/* ---- constants ---------------------------------------------------------- */

int cf_evaluate_constant(cf_state *state, mpq_ptr value,
                         const cf_syntax *syntax, const char *what)
{
    const cf_expr expr = cf_expand_expression(state, syntax);
    if (expr == CF_NODE_NONE) {
        return 0;
    }
    if (!cf_pool_is_constant(value, state->pool, expr)) {
        cf_report_at(state->reporter, syntax->position,
                     "%s must be a rational constant", what);
        return 0;
    }
    return 1;
}

/* Index arithmetic without a detour through the pool; 0: take the detour. */
static int small_integer(const cf_state *state, long *value,
                         const cf_syntax *syntax)
{
    long sum = 0, item;
    switch (syntax->kind) {
    case CF_SYNTAX_NUMBER:
        *value = syntax->of.number->small;
        return syntax->of.number->is_small;
    case CF_SYNTAX_NAME:
        return syntax->of.reference.is_index &&
               cf_find_binding(state, syntax->of.reference.name, value);
    case CF_SYNTAX_SUM:
        for (size_t i = 0; i < syntax->count; i++) {
            if (!small_integer(state, &item, syntax->items[i]) ||
                item > 1000000000 || item < -1000000000 || i > 1000) {
                return 0;
            }
            sum += syntax->operators[i] == '-' ? -item : item;
        }
        *value = sum;
        return 1;
    default:
        return 0;
    }
}

int cf_evaluate_integer(cf_state *state, long *value, const cf_syntax *syntax,
                        const char *what)
{
    mpq_t rational;
    int is_integer;
    if (small_integer(state, value, syntax)) {
        return 1;
    }
    mpq_init(rational);
    is_integer = cf_evaluate_constant(state, rational, syntax, what);
    if (is_integer) {
        is_integer = mpz_cmp_ui(mpq_denref(rational), 1) == 0 &&
                     mpz_cmpabs_ui(mpq_numref(rational), 1000000000) <= 0;
        *value = is_integer ? mpz_get_si(mpq_numref(rational)) : 0;
        if (!is_integer) {
            cf_report_at(state->reporter, syntax->position,
                         "%s must be an integer (of at most 10^9)", what);
        }
    }
    mpq_clear(rational);
    return is_integer;
}
