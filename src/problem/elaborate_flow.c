/* elaborate_flow.c -- the parameters with their starts, and the field. */
#include "problem/elaborate_state.h"

#include <stdlib.h>
#include <string.h>

/* ---- parameters --------------------------------------------------------- */

/* The start of the parameters, whose indices are bound. */
static int evaluate_start(cf_state *state, const cf_statement *statement,
                          mpq_ptr lower, mpq_ptr upper)
{
    const cf_expr expr = cf_expand_expression(state, statement->first);
    mpq_t radius;
    int evaluated;
    if (expr == CF_NODE_NONE) {
        return 0;
    }
    if (!cf_pool_is_constant(lower, state->pool, expr)) {
        cf_report_at(state->reporter, statement->first->position,
                     "a start must be a rational constant; an irrational one "
                     "is given by an interval, as in 'in [1.41, 1.42]'");
        return 0;
    }
    mpq_set(upper, lower);
    if (statement->start == CF_START_EXACT) {
        return 1;
    }
    mpq_init(radius);
    evaluated = cf_evaluate_constant(state, radius, statement->second,
                                     "the bound of a start");
    if (evaluated && statement->start == CF_START_INTERVAL) {
        mpq_set(upper, radius);
        mpq_sub(radius, upper, lower);
    } else if (evaluated) {
        mpq_add(upper, lower, radius);
        mpq_sub(lower, lower, radius);
    }
    if (evaluated && mpq_sgn(radius) < 0) {
        cf_report_at(state->reporter, statement->second->position,
                     statement->start == CF_START_INTERVAL
                         ? "the interval is empty: its end is below its start"
                         : "the radius is negative");
        evaluated = 0;
    }
    mpq_clear(radius);
    return evaluated;
}

/* Room for one more parameter. */
static int grow_parameters(cf_state *state, cf_position position)
{
    cf_problem *problem = state->problem;
    const size_t count = problem->variable_count;
    const size_t larger = count == 0 ? 16 : count * 2;
    char **names;
    mpq_t *starts;
    if (count >= CF_MAX_PARAMETERS) {
        cf_report_at(state->reporter, position, "more than %u parameters",
                     CF_MAX_PARAMETERS);
        return 0;
    }
    if (count != 0 && (count < 16 || (count & (count - 1)) != 0)) {
        return 1;
    }
    names = realloc(problem->variable_names, larger * sizeof *names);
    problem->variable_names = names == NULL ? problem->variable_names : names;
    starts = realloc(problem->start_lower, larger * sizeof *starts);
    problem->start_lower = starts == NULL ? problem->start_lower : starts;
    if (names != NULL && starts != NULL) {
        starts = realloc(problem->start_upper, larger * sizeof *starts);
        problem->start_upper = starts == NULL ? problem->start_upper : starts;
    }
    if (names == NULL || starts == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    return 1;
}

static int make_parameter(cf_state *state, const cf_statement *statement,
                          const long *indices)
{
    cf_problem *problem = state->problem;
    const char *name = state->tree->names[statement->name];
    const size_t rank = statement->head_count;
    const uint32_t number = problem->variable_count;
    cf_element *element;
    char text[300];
    if (!grow_parameters(state, statement->position)) {
        return 0;
    }
    if (cf_find_element(state, statement->name, rank, indices) != NULL) {
        return 1;
    }
    element = cf_add_element(state, statement->name, rank, indices);
    cf_print_element(text, sizeof text, name, rank, indices);
    problem->variable_names[number] = malloc(strlen(text) + 1);
    if (element == NULL || problem->variable_names[number] == NULL) {
        free(problem->variable_names[number]);
        cf_report_memory(state->reporter);
        return 0;
    }
    memcpy(problem->variable_names[number], text, strlen(text) + 1);
    mpq_init(problem->start_lower[number]);
    mpq_init(problem->start_upper[number]);
    problem->variable_count++;
    element->value = cf_checked(state, cf_pool_new_variable(state->pool),
                                statement->position);
    return element->value != CF_NODE_NONE &&
           evaluate_start(state, statement, problem->start_lower[number],
                          problem->start_upper[number]);
}

/* The values of the indices that the iteration has bound. */
static void bound_indices(const cf_state *state, long *indices,
                          const cf_iteration *iteration)
{
    for (size_t i = 0; i < iteration->count; i++) {
        indices[i] = state->bindings[iteration->bottom + i].value;
    }
}

static int make_parameters_of(cf_state *state, const cf_statement *statement)
{
    cf_binder binders[CF_MAX_RANK];
    cf_iteration iteration;
    long indices[CF_MAX_RANK];
    int more;
    (void)cf_heads_as_binders(state, binders, statement->heads,
                              statement->head_count);
    for (size_t i = 0; i < statement->head_count; i++) {
        if (statement->heads[i].is_fixed) {
            cf_report_at(state->reporter, binders[i].position,
                         "the indices of a parameter have ranges, as in "
                         "w[j in 1..4]");
            return 0;
        }
    }
    more = cf_iterate_first(state, &iteration, binders, statement->head_count);
    while (more > 0) {
        bound_indices(state, indices, &iteration);
        if (!make_parameter(state, statement, indices)) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    state->symbols[statement->name].is_known = 1;
    return more == 0;
}

/* `variable` statements, but no flow. */
static int has_only_variables(const cf_state *state)
{
    int variables = 0;
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        variables |= state->tree->statements[i].kind == CF_STATEMENT_VARIABLE;
        if (state->tree->statements[i].kind == CF_STATEMENT_FLOW) {
            return 0;
        }
    }
    return variables;
}

int cf_make_parameters(cf_state *state)
{
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        const cf_statement *statement = &state->tree->statements[i];
        if (statement->kind == CF_STATEMENT_PARAM &&
            !make_parameters_of(state, statement)) {
            return 0;
        }
    }
    if (state->problem->variable_count == 0 && has_only_variables(state)) {
        state->problem->is_static = 1;
    } else if (state->problem->variable_count == 0) {
        cf_report_at(state->reporter, state->tree->end,
                     "the problem has no parameters: expected a 'param'");
        return 0;
    }
    state->has_all_parameters = 1;
    return 1;
}

/* ---- derivatives -------------------------------------------------------- */

static int enlarge_gradients(cf_state *state)
{
    const size_t slots =
        state->gradient_slots == 0 ? 64 : state->gradient_slots * 2;
    cf_kept_gradient *table =
        cf_memory_get(state->memory, slots * sizeof *table);
    if (table == NULL) {
        return 0;
    }
    for (size_t i = 0; i < state->gradient_slots; i++) {
        const cf_kept_gradient *kept = &state->gradients[i];
        size_t slot = kept->of * (size_t)2654435761u & (slots - 1);
        while (kept->gradient != NULL && table[slot].gradient != NULL) {
            slot = (slot + 1) & (slots - 1);
        }
        if (kept->gradient != NULL) {
            table[slot] = *kept;
        }
    }
    state->gradients = table;
    state->gradient_slots = slots;
    return 1;
}

/* All partial derivatives of an expression; each is computed once. */
const cf_expr *cf_get_gradient(cf_state *state, cf_expr of,
                               cf_position position)
{
    const size_t count = cf_pool_tape(state->pool)->variable_count;
    cf_kept_gradient *kept;
    size_t slot;
    if (!state->has_all_parameters) {
        cf_report_at(state->reporter, position,
                     "a derivative cannot stand in a range, in data or in a "
                     "start");
        return NULL;
    }
    if (state->gradient_count * 2 >= state->gradient_slots &&
        !enlarge_gradients(state)) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    slot = of * (size_t)2654435761u & (state->gradient_slots - 1);
    while (state->gradients[slot].gradient != NULL &&
           state->gradients[slot].of != of) {
        slot = (slot + 1) & (state->gradient_slots - 1);
    }
    kept = &state->gradients[slot];
    if (kept->gradient != NULL) {
        return kept->gradient;
    }
    if ((state->gradient_count + 1) * count > CF_MAX_GRADIENT_ENTRIES) {
        cf_report_at(state->reporter, position,
                     "too many derivatives are needed");
        return NULL;
    }
    if (!cf_spend(state, (long)(of / 8 + count), position)) {
        return NULL;
    }
    kept->of = of;
    kept->gradient =
        cf_memory_get(state->memory, count * sizeof *kept->gradient);
    if (kept->gradient == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    state->gradient_count++;
    if (!cf_pool_gradient(kept->gradient, state->pool, of)) {
        (void)cf_checked(state, CF_NODE_NONE, position);
        return NULL;
    }
    return kept->gradient;
}

/* The expression that is differentiated; log t is no function of the
 * parameters alone. */
static cf_expr expand_differentiable(cf_state *state, const cf_syntax *syntax)
{
    const int met_clock = state->met_clock;
    cf_expr of;
    state->met_clock = 0;
    of = cf_expand_without_symbols(state, syntax);
    if (state->met_clock && of != CF_NODE_NONE) {
        cf_report_at(state->reporter, syntax->position,
                     "log_t cannot be differentiated");
        return CF_NODE_NONE;
    }
    state->met_clock = met_clock;
    return of;
}

cf_expr cf_evaluate_derivative(cf_state *state, const cf_syntax *syntax)
{
    const cf_expr of = expand_differentiable(state, syntax->items[0]);
    const cf_expr by = of == CF_NODE_NONE
                           ? of
                           : cf_expand_expression(state, syntax->items[1]);
    const cf_node *node;
    const cf_expr *gradient;
    uint32_t number;
    if (by == CF_NODE_NONE) {
        return CF_NODE_NONE;
    }
    node = &cf_pool_tape(state->pool)->nodes[by];
    if (node->op != CF_OP_VARIABLE ||
        (node->argument >= state->problem->variable_count &&
         (node->argument < state->problem->first_bound ||
          node->argument - state->problem->first_bound >=
              state->problem->bound_count))) {
        cf_report_at(state->reporter, syntax->items[1]->position,
                     "expected a parameter to differentiate by");
        return CF_NODE_NONE;
    }
    number = node->argument;
    gradient = cf_get_gradient(state, of, syntax->position);
    return gradient == NULL ? CF_NODE_NONE : gradient[number];
}

/* a . b over all parameters; NULL stands for the parameters themselves */
static cf_expr inner_product(cf_state *state, const cf_expr *a,
                             const cf_expr *b, cf_position position)
{
    cf_sum sum;
    mpq_t one;
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    cf_sum_init(&sum);
    for (uint32_t i = 0; i < state->problem->variable_count; i++) {
        const cf_expr x = cf_pool_variable(state->pool, i);
        cf_sum_add(&sum, state->pool, one, a == NULL ? x : a[i],
                   b == NULL ? x : b[i]);
    }
    mpq_clear(one);
    return cf_checked(state, cf_sum_finish(&sum, state->pool), position);
}

/* grad q . field */
cf_expr cf_evaluate_rate(cf_state *state, const cf_syntax *syntax)
{
    const cf_expr of = expand_differentiable(state, syntax->items[0]);
    const cf_expr *gradient =
        of == CF_NODE_NONE ? NULL
                           : cf_get_gradient(state, of, syntax->position);
    if (gradient == NULL || !state->has_field) {
        return CF_NODE_NONE;
    }
    return inner_product(state, gradient, state->problem->field,
                         syntax->position);
}

cf_expr cf_evaluate_norm(cf_state *state, const cf_syntax *syntax)
{
    cf_expr square;
    if (!state->has_all_parameters) {
        cf_report_at(state->reporter, syntax->position,
                     "norm() cannot stand in a range, in data or in a start");
        return CF_NODE_NONE;
    }
    square = inner_product(state, NULL, NULL, syntax->position);
    return cf_checked(state, cf_pool_sqrt(state->pool, square),
                      syntax->position);
}

/* The exact start as constants, in the memory of the tree; NULL after an
 * error. */
static cf_expr *start_vector(cf_state *state, const cf_syntax *syntax)
{
    const cf_problem *problem = state->problem;
    const uint32_t n = problem->variable_count;
    cf_expr *start = cf_memory_get(state->memory, n * sizeof *start);
    int is_zero = 1;
    if (start == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!mpq_equal(problem->start_lower[i], problem->start_upper[i])) {
            cf_report_at(state->reporter, syntax->position,
                         "start_cosine() needs an exact start; %s has an "
                         "interval",
                         problem->variable_names[i]);
            return NULL;
        }
        is_zero = is_zero && mpq_sgn(problem->start_lower[i]) == 0;
        start[i] = cf_checked(
            state, cf_pool_constant(state->pool, problem->start_lower[i]),
            syntax->position);
    }
    if (is_zero) {
        cf_report_at(state->reporter, syntax->position,
                     "start_cosine(): the start is 0 and has no direction");
    }
    return state->reporter->failed ? NULL : start;
}

/* <theta, theta(0)>/(|theta| |theta(0)|) */
cf_expr cf_evaluate_start_cosine(cf_state *state, const cf_syntax *syntax)
{
    const cf_position at = syntax->position;
    const cf_expr *start;
    cf_expr product, size;
    if (!state->has_all_parameters) {
        cf_report_at(state->reporter, at,
                     "start_cosine() cannot stand in a range, in data or in "
                     "a start");
        return CF_NODE_NONE;
    }
    start = start_vector(state, syntax);
    if (start == NULL) {
        return CF_NODE_NONE;
    }
    product = inner_product(state, start, NULL, at);
    size = cf_pool_multiply(state->pool, inner_product(state, NULL, NULL, at),
                            inner_product(state, start, start, at));
    return cf_checked(
        state,
        cf_pool_divide(state->pool, product, cf_pool_sqrt(state->pool, size)),
        at);
}

cf_expr cf_evaluate_of_gradient(cf_state *state, const cf_syntax *syntax)
{
    const cf_expr of = expand_differentiable(state, syntax->items[0]);
    const cf_expr *gradient =
        of == CF_NODE_NONE ? NULL
                           : cf_get_gradient(state, of, syntax->position);
    cf_expr square;
    if (gradient == NULL) {
        return CF_NODE_NONE;
    }
    if (syntax->of.function == CF_FUNCTION_RADIAL) {
        return inner_product(state, gradient, NULL, syntax->position);
    }
    square = inner_product(state, gradient, gradient, syntax->position);
    return cf_checked(state, cf_pool_sqrt(state->pool, square),
                      syntax->position);
}

/* ---- the field ---------------------------------------------------------- */

static int descend(cf_state *state, const cf_statement *flow)
{
    cf_problem *problem = state->problem;
    const cf_expr *gradient;
    problem->energy = cf_expand_expression(state, flow->first);
    if (problem->energy == CF_NODE_NONE) {
        return 0;
    }
    if (flow->scale != NULL) {
        const cf_expr scale = cf_expand_expression(state, flow->scale);
        if (scale == CF_NODE_NONE) {
            return 0;
        }
        if (scale == problem->energy) {
            /* -grad E / E = -grad log E: a gradient again, and E itself,
             * which may be below 10^-800, is never formed */
            problem->energy = cf_checked(
                state, cf_pool_log(state->pool, scale), flow->scale->position);
            problem->log_slowness =
                cf_pool_negate(state->pool, problem->energy);
        }
    }
    gradient = cf_get_gradient(state, problem->energy, flow->first->position);
    for (uint32_t i = 0; gradient != NULL && i < problem->variable_count;
         i++) {
        problem->field[i] =
            cf_checked(state, cf_pool_negate(state->pool, gradient[i]),
                       flow->first->position);
    }
    problem->is_gradient = 1;
    return !state->reporter->failed;
}

/* One equation, with its indices bound. */
static int set_equation(cf_state *state, const cf_statement *equation,
                        const long *indices)
{
    cf_problem *problem = state->problem;
    const size_t rank = equation->head_count;
    const cf_element *element =
        cf_find_element(state, equation->name, rank, indices);
    uint32_t number;
    char text[160];
    if (element == NULL) {
        cf_print_element(text, sizeof text, state->tree->names[equation->name],
                         rank, indices);
        cf_report_at(state->reporter, equation->position,
                     "there is no parameter %s", text);
        return 0;
    }
    number = cf_pool_tape(state->pool)->nodes[element->value].argument;
    if (problem->field[number] != CF_NODE_NONE) {
        cf_report_at(state->reporter, equation->position,
                     "a second equation for %s",
                     problem->variable_names[number]);
        return 0;
    }
    problem->field[number] = cf_expand_expression(state, equation->first);
    return problem->field[number] != CF_NODE_NONE;
}

static int set_equations(cf_state *state, const cf_statement *equation)
{
    cf_binder binders[CF_MAX_RANK];
    cf_iteration iteration;
    long indices[CF_MAX_RANK];
    int more;
    (void)cf_heads_as_binders(state, binders, equation->heads,
                              equation->head_count);
    more = cf_iterate_first(state, &iteration, binders, equation->head_count);
    while (more > 0) {
        bound_indices(state, indices, &iteration);
        if (!set_equation(state, equation, indices)) {
            return 0;
        }
        more = cf_iterate_next(state, &iteration);
    }
    cf_iterate_end(state, &iteration);
    return more == 0;
}

/* Divides the field by `divisor`; log_slowness -= log divisor. */
static int divide_field(cf_state *state, const cf_syntax *divisor)
{
    cf_problem *problem = state->problem;
    const cf_expr d = cf_expand_expression(state, divisor);
    cf_expr logarithm;
    if (d == CF_NODE_NONE) {
        return 0;
    }
    for (uint32_t i = 0; i < problem->variable_count; i++) {
        problem->field[i] = cf_checked(
            state, cf_pool_divide(state->pool, problem->field[i], d),
            divisor->position);
    }
    logarithm = cf_pool_log(state->pool, d);
    problem->log_slowness = cf_checked(
        state, cf_pool_subtract(state->pool, problem->log_slowness, logarithm),
        divisor->position);
    problem->is_gradient = 0;
    return !state->reporter->failed;
}

/* The rest of the change of time, once the field is there. */
static int rescale(cf_state *state, const cf_statement *flow)
{
    cf_problem *problem = state->problem;
    if (problem->log_slowness == CF_NODE_NONE) {
        problem->log_slowness = cf_pool_integer(state->pool, 0);
        if (!divide_field(state, flow->scale)) {
            return 0;
        }
    }
    return flow->factor == NULL || divide_field(state, flow->factor);
}

static int read_equations(cf_state *state, const cf_statement *flow)
{
    const cf_problem *problem = state->problem;
    for (size_t i = 0; i < flow->equation_count; i++) {
        if (!set_equations(state, &flow->equations[i])) {
            return 0;
        }
    }
    for (uint32_t i = 0; i < problem->variable_count; i++) {
        if (problem->field[i] == CF_NODE_NONE) {
            cf_report_at(state->reporter, flow->position,
                         "the field has no equation for %s",
                         problem->variable_names[i]);
            return 0;
        }
    }
    return 1;
}

static const cf_statement *find_flow(cf_state *state)
{
    const cf_statement *flow = NULL;
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        const cf_statement *statement = &state->tree->statements[i];
        if (statement->kind != CF_STATEMENT_FLOW) {
            continue;
        }
        if (flow != NULL) {
            cf_report_at(state->reporter, statement->position,
                         "a second flow; the first is in line %d",
                         flow->position.line);
            return NULL;
        }
        flow = statement;
    }
    if (flow == NULL) {
        cf_report_at(state->reporter, state->tree->end,
                     "the problem has no flow: expected 'flow descend loss "
                     "until T' or 'flow field w' = ... until T'");
    }
    return flow;
}

int cf_make_field(cf_state *state)
{
    cf_problem *problem = state->problem;
    const cf_statement *flow;
    if (problem->is_static) {
        state->time_name = CF_NAME_NONE;
        state->has_field = 1;
        return cf_copy_text(state, &problem->time_name, "t");
    }
    flow = find_flow(state);
    if (flow == NULL) {
        return 0;
    }
    problem->field = malloc(problem->variable_count * sizeof *problem->field);
    if (problem->field == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    for (uint32_t i = 0; i < problem->variable_count; i++) {
        problem->field[i] = CF_NODE_NONE;
    }
    if (flow->step != NULL) {
        state->has_field = cf_make_descent(state, flow);
        return state->has_field;
    }
    problem->log_slowness = CF_NODE_NONE;
    problem->is_rescaled = flow->scale != NULL;
    state->time_name = flow->time_name;
    if (!cf_copy_text(state, &problem->time_name,
                      state->tree->names[flow->time_name])) {
        return 0;
    }
    if (problem->is_rescaled) {
        /* log t, variable number variable_count */
        (void)cf_checked(state, cf_pool_new_variable(state->pool),
                         flow->position);
    }
    if (!cf_evaluate_constant(state, problem->end_time, flow->second,
                              "the end time")) {
        return 0;
    }
    if (mpq_sgn(problem->end_time) <= 0) {
        cf_report_at(state->reporter, flow->second->position,
                     "until must be positive");
        return 0;
    }
    if (!(flow->equation_count > 0 ? read_equations(state, flow)
                                   : descend(state, flow)) ||
        (problem->is_rescaled && !rescale(state, flow))) {
        return 0;
    }
    state->has_field = 1;
    return 1;
}
