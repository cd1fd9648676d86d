/* derivative.c -- the independent test of every derivative; see derivative.h.
 *
 * Forward differentiation in direction e_j: every node carries an enclosure of
 * its value and of its derivative. The test runs at two exact points: the
 * centre of the start set, and the same moved by small dyadic amounts.
 */
#include "problem/derivative.h"

#include <stdio.h>
#include <stdlib.h>

/* Bits of the comparison: a mistake shows at any precision; 192 leaves room
 * for cancellation in real formulas. */
#define PRECISION 192

typedef struct {
    const cf_compiled *compiled;
    const cf_problem *problem;
    cf_tape tape;          /* outputs: energy or 1, field, tracked quantities,
                             quantities of the claims */
    uint32_t field_nodes;  /* of `tape`: the energy and the field */
    uint32_t needed_nodes; /* what claims about one time do not need alone */
    uint32_t first_claim;  /* output of claim 0 */
    cf_evaluation values;
    cf_interval *tangents;
    cf_evaluation box; /* the kernel's tapes at the same point */
    cf_evaluation points;
    cf_interval *point;
    cf_interval *moved;
    cf_interval *rates; /* per claim: sum over j of dq/dx_j f_j; under a
                           descent q(x + step f(x)) - q(x) */
    cf_evaluation next; /* the values one step of a descent later */
    cf_interval x, y, z;
    mpq_t third; /* room, of `for all` claims */
    cf_error *error;
} tester;

/* ---- forward mode ------------------------------------------------------- */

static void dot_tangent(cf_interval *r, tester *t, const cf_node *node)
{
    cf_evaluation *v = &t->values;
    cf_interval_set_si(r, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &t->tape.terms[node->first + i];
        cf_interval_mul(&t->x, &t->tangents[term->left],
                        &v->values[term->right], &v->scratch);
        cf_interval_mul(&t->y, &t->tangents[term->right],
                        &v->values[term->left], &v->scratch);
        cf_interval_add(&t->x, &t->x, &t->y);
        cf_interval_mul(&t->y, &t->x, &v->constants[term->coefficient],
                        &v->scratch);
        cf_interval_add(r, r, &t->y);
    }
}

/* t->x = F'(a), written out for every function; y = F(a) */
static int slope(tester *t, const cf_node *node, const cf_interval *a,
                 const cf_interval *y)
{
    cf_interval_scratch *s = &t->values.scratch;
    cf_interval_set_si(&t->z, 1);
    switch (node->op) {
    case CF_OP_INVERSE:
        cf_interval_sqr(&t->x, y);
        cf_interval_set_si(&t->z, 0);
        cf_interval_sub(&t->x, &t->z, &t->x);
        return 1;
    case CF_OP_EXP:
        cf_interval_set(&t->x, y);
        return 1;
    case CF_OP_LOG:
        return cf_interval_inverse(&t->x, a);
    case CF_OP_LOGISTIC:
        cf_interval_sub(&t->z, &t->z, y);
        cf_interval_mul(&t->x, &t->z, y, s);
        return 1;
    case CF_OP_TANH:
        cf_interval_sqr(&t->y, y);
        cf_interval_sub(&t->x, &t->z, &t->y);
        return 1;
    case CF_OP_SOFTPLUS:
        return cf_interval_logistic(&t->x, a);
    case CF_OP_ERF:
        cf_interval_sqr(&t->y, a);
        cf_interval_set_si(&t->z, 0);
        cf_interval_sub(&t->z, &t->z, &t->y);
        (void)cf_interval_exp(&t->y, &t->z);
        cf_interval_two_over_sqrt_pi(&t->z);
        cf_interval_mul(&t->x, &t->y, &t->z, s);
        return 1;
    case CF_OP_POWER:
        if (!cf_interval_inverse(&t->y, a)) {
            return 0;
        }
        cf_interval_mul(&t->z, &t->y, y, s);
        cf_interval_mul(&t->x, &t->z, &t->values.constants[node->exponent], s);
        return 1;
    default: /* SIGN */
        cf_interval_set_si(&t->x, 0);
        return 1;
    }
}

static void node_tangent(tester *t, uint32_t index, uint32_t direction)
{
    const cf_node *node = &t->tape.nodes[index];
    cf_interval *r = &t->tangents[index];
    cf_evaluation *v = &t->values;
    switch (node->op) {
    case CF_OP_CONSTANT:
    case CF_OP_TWO_OVER_SQRT_PI:
        cf_interval_set_si(r, 0);
        return;
    case CF_OP_VARIABLE:
        cf_interval_set_si(r, node->argument == direction);
        return;
    case CF_OP_DOT:
        dot_tangent(r, t, node);
        return;
    default:
        if (slope(t, node, &v->values[node->argument], &v->values[index])) {
            cf_interval_mul(r, &t->x, &t->tangents[node->argument],
                            &v->scratch);
        } else {
            cf_interval_set_whole(r);
        }
    }
}

/* ---- comparison --------------------------------------------------------- */

static int meet(const cf_interval *a, const cf_interval *b)
{
    return mpfr_lessequal_p(a->lower, b->upper) &&
           mpfr_lessequal_p(b->lower, a->upper);
}

static cf_status disagree(tester *t, const char *what, uint32_t row,
                          uint32_t column)
{
    t->error->status = CF_PROBLEM_ERROR;
    (void)snprintf(t->error->message, sizeof t->error->message,
                   "internal: the %s disagrees with forward differentiation "
                   "(entry %lu, variable %s)",
                   what, (unsigned long)row,
                   t->problem->variable_names[column]);
    return CF_PROBLEM_ERROR;
}

static const cf_interval *tangent_of(const tester *t, uint32_t output)
{
    return &t->tangents[t->tape.outputs[output]];
}

/* Column j of Df; entries that the kernel does not have must allow 0. */
static cf_status compare_jacobian(tester *t, uint32_t j)
{
    const cf_system *system = &t->compiled->system;
    unsigned char *seen = calloc(system->n + 1u, 1);
    cf_status status = seen != NULL ? CF_OK : CF_RESOURCE_ERROR;
    cf_interval_set_si(&t->x, 0);
    for (uint32_t e = 0; e < system->entry_count && status == CF_OK; e++) {
        uint32_t row = system->entry_row[e], column = system->entry_column[e];
        if (column != j && !(system->symmetric && row == j)) {
            continue;
        }
        if (column != j) {
            row = column; /* the mirrored entry */
        }
        seen[row] = 1;
        if (!meet(cf_evaluation_output(&t->box, system->n + e),
                  tangent_of(t, 1 + row))) {
            status = disagree(t, "Jacobian", row, j);
        }
    }
    for (uint32_t i = 0; i < system->n && status == CF_OK; i++) {
        if (!seen[i] && !meet(&t->x, tangent_of(t, 1 + i))) {
            status = disagree(t, "Jacobian", i, j);
        }
    }
    free(seen);
    return status;
}

static cf_status compare_gradients(tester *t, uint32_t j)
{
    const cf_system *system = &t->compiled->system;
    for (uint32_t q = 0; q < system->tracked_count; q++) {
        const cf_interval *wanted = tangent_of(t, 1 + system->n + q);
        const cf_interval *found = NULL;
        if (system->tracks[q] == CF_TRACK_BOX) {
            continue; /* it has no gradient */
        }
        for (uint32_t o = system->gradient_first[q];
             o < system->gradient_first[q + 1]; o++) {
            if (system->gradient_variable[o - system->gradient_first[0]] ==
                j) {
                found = cf_evaluation_output(&t->box, o);
            }
        }
        cf_interval_set_si(&t->x, 0);
        if (!meet(wanted, found != NULL ? found : &t->x)) {
            return disagree(t, "gradient of a quantity", q, j);
        }
    }
    return CF_OK;
}

static cf_status compare_energy(tester *t, uint32_t j)
{
    const cf_interval *f = &t->values.values[t->tape.outputs[1 + j]];
    cf_interval_set_si(&t->y, 0);
    cf_interval_sub(&t->x, &t->y, tangent_of(t, 0));
    return meet(f, &t->x) ? CF_OK : disagree(t, "gradient flow", j, j);
}

/* rates[c] += dq_c/dx_j f_j */
static void add_rates(tester *t, uint32_t j)
{
    const cf_interval *f = &t->values.values[t->tape.outputs[1 + j]];
    for (size_t c = 0; c < t->problem->claim_count; c++) {
        cf_interval_mul(&t->x, tangent_of(t, t->first_claim + (uint32_t)c), f,
                        &t->values.scratch);
        cf_interval_add(&t->rates[c], &t->rates[c], &t->x);
    }
}

/* rates[c] = q_c(x + step f(x)) - q_c(x), from the values at two points */
static void take_growths(tester *t)
{
    uint32_t n = t->problem->variable_count;
    cf_interval_set_rational(&t->y, t->problem->step);
    for (uint32_t i = 0; i < n; i++) {
        cf_interval_mul(&t->x, &t->values.values[t->tape.outputs[1 + i]],
                        &t->y, &t->values.scratch);
        cf_interval_add(&t->moved[i], &t->point[i], &t->x);
    }
    (void)cf_evaluate(&t->next, t->moved, 0);
    for (size_t c = 0; c < t->problem->claim_count; c++) {
        uint32_t node = t->tape.outputs[t->first_claim + c];
        cf_interval_sub(&t->rates[c], &t->next.values[node],
                        &t->values.values[node]);
    }
}

static cf_status compare_rates(tester *t)
{
    for (size_t c = 0; c < t->problem->claim_count; c++) {
        const cf_compiled_claim *claim = &t->compiled->claims[c];
        uint32_t node = t->compiled->points.outputs[claim->rate];
        if (node != CF_NODE_ONE &&
            !meet(&t->points.values[node], &t->rates[c])) {
            return disagree(t, "rate of a claim", (uint32_t)c, 0);
        }
    }
    return CF_OK;
}

static cf_status compare_at_point(tester *t)
{
    cf_status status = CF_OK;
    for (size_t c = 0; c < t->problem->claim_count; c++) {
        cf_interval_set_si(&t->rates[c], 0);
    }
    for (uint32_t j = 0; j < t->problem->variable_count; j++) {
        for (uint32_t i = 0; i < t->tape.node_count; i++) {
            node_tangent(t, i, j);
        }
        if (t->problem->is_gradient) {
            status = compare_energy(t, j);
        }
        if (status == CF_OK) {
            status = compare_jacobian(t, j);
        }
        if (status == CF_OK) {
            status = compare_gradients(t, j);
        }
        if (status != CF_OK) {
            return status;
        }
        add_rates(t, j);
    }
    if (t->problem->is_descent) {
        take_growths(t);
    }
    return compare_rates(t);
}

/* ---- the points --------------------------------------------------------- */

/* The middle of the start set; moved by at most 2^-7 when `move` is set. */
static void set_point(tester *t, int move)
{
    mpq_t x, shift;
    mpq_inits(x, shift, NULL);
    for (uint32_t i = 0; i < t->problem->variable_count; i++) {
        mpq_add(x, t->problem->start_lower[i], t->problem->start_upper[i]);
        mpq_div_2exp(x, x, 1);
        if (move) {
            mpq_set_si(shift, (long)(i * 37u % 64u) - 31, 4096);
            mpq_canonicalize(shift);
            mpq_add(x, x, shift);
        }
        cf_interval_set_rational(&t->point[i], x);
    }
    /* log t, for claims that use it: any number will do */
    mpq_set_ui(x, 12345, 7);
    cf_interval_set_rational(&t->point[t->problem->variable_count], x);
    mpq_clears(x, shift, NULL);
}

static const char *undefined_text(cf_op op)
{
    switch (op) {
    case CF_OP_INVERSE:
        return "a denominator is zero (or too close to zero to tell)";
    case CF_OP_LOG:
        return "the logarithm of a number that is not positive";
    case CF_OP_POWER:
        return "a fractional power of a number that is not positive";
    case CF_OP_SIGN:
        return "abs, min, max or piecewise exactly on its corner";
    default:
        return "a function outside its domain";
    }
}

static cf_status undefined(tester *t, uint32_t node, const char *what)
{
    t->error->status = CF_PROBLEM_ERROR;
    (void)snprintf(t->error->message, sizeof t->error->message,
                   "%s is not defined at the start: %s", what,
                   undefined_text(t->tape.nodes[node].op));
    return CF_PROBLEM_ERROR;
}

static cf_status test_points(tester *t)
{
    for (int move = 0; move <= 1; move++) {
        uint32_t failed;
        cf_status status;
        set_point(t, move);
        failed = cf_evaluate(&t->values, t->point, 1);
        if (failed < t->needed_nodes && failed >= t->field_nodes &&
            t->tape.nodes[failed].op == CF_OP_SIGN) {
            /* a quantity may be on a corner; its sign is in [-1, 1] then */
            failed = cf_evaluate(&t->values, t->point, 0);
        }
        if (failed < t->needed_nodes && !move) {
            return undefined(t, failed, "the problem");
        }
        if (failed < t->needed_nodes) {
            continue; /* the moved point lies outside the domain */
        }
        (void)cf_evaluate(&t->box, t->point, 1);
        (void)cf_evaluate(&t->points, t->point, 1);
        status = compare_at_point(t);
        if (status != CF_OK) {
            return status;
        }
    }
    return CF_OK;
}

static int extract_tape(tester *t)
{
    const cf_problem *p = t->problem;
    const cf_system *system = &t->compiled->system;
    size_t count = 2 + p->variable_count + 2 * p->claim_count;
    size_t prefix[2] = {1 + p->variable_count, 0};
    uint32_t ends[2] = {0, 0};
    cf_expr *outputs =
        malloc((count + system->tracked_count) * sizeof *outputs);
    int ok = 0;
    if (outputs != NULL) {
        size_t k = 0;
        outputs[k++] = p->is_gradient ? p->energy : CF_NODE_ONE;
        for (uint32_t i = 0; i < p->variable_count; i++) {
            outputs[k++] = p->field[i];
        }
        for (uint32_t q = 0; q < system->tracked_count; q++) {
            outputs[k++] = t->compiled->tracked_expressions[q];
        }
        for (size_t c = 0; c < p->claim_count; c++) {
            if (p->claims[c].kind != CF_CLAIM_AT &&
                p->claims[c].kind != CF_CLAIM_FINAL &&
                p->claims[c].kind != CF_CLAIM_FOR_ALL) {
                outputs[k++] = p->claims[c].quantity;
            }
        }
        if (p->is_rescaled) {
            /* lambda > 0 at the start; the field, f/lambda, is defined on all
             * of the tube, so lambda keeps its sign there */
            outputs[k++] = p->log_slowness;
        }
        prefix[1] = k;
        t->first_claim = (uint32_t)k;
        for (size_t c = 0; c < p->claim_count; c++) {
            outputs[k++] = p->claims[c].kind == CF_CLAIM_FOR_ALL
                               ? CF_NODE_ONE
                               : p->claims[c].quantity;
        }
        ok =
            cf_pool_extract_parts(&t->tape, ends, p->pool, outputs, k, prefix);
        t->field_nodes = ends[0];
        t->needed_nodes = ends[1];
    }
    free(outputs);
    return ok;
}

/* A point for the tape: as many zeros as it has variables, those of signs and
 * bound names included, and one for log t. */
static cf_interval *new_point(uint32_t count)
{
    cf_interval *point = cf_interval_row_new(count, PRECISION);
    for (uint32_t i = 0; point != NULL && i < count; i++) {
        cf_interval_set_si(&point[i], 0);
    }
    return point;
}

cf_status cf_check_derivatives(cf_error *error, const cf_compiled *compiled,
                               const cf_problem *problem)
{
    tester t = {.compiled = compiled, .problem = problem, .error = error};
    cf_status status = CF_RESOURCE_ERROR;
    size_t nodes = 0;
    uint32_t rows = problem->variable_count + 1u;
    error->message[0] = '\0';
    cf_interval_init(&t.x, PRECISION);
    cf_interval_init(&t.y, PRECISION);
    cf_interval_init(&t.z, PRECISION);
    if (extract_tape(&t)) {
        nodes = t.tape.node_count;
        t.tangents = cf_interval_row_new(nodes, PRECISION);
        rows = t.tape.variable_count > rows ? t.tape.variable_count : rows;
        t.point = new_point(rows);
        t.moved = new_point(rows);
        t.rates = cf_interval_row_new(problem->claim_count, PRECISION);
        if (t.tangents != NULL && t.point != NULL && t.moved != NULL &&
            t.rates != NULL &&
            cf_evaluation_init(&t.next, &t.tape, PRECISION) &&
            cf_evaluation_init(&t.values, &t.tape, PRECISION) &&
            cf_evaluation_init(&t.box, &compiled->system.box, PRECISION) &&
            cf_evaluation_init(&t.points, &compiled->points, PRECISION)) {
            status = test_points(&t);
        }
    }
    if (status == CF_RESOURCE_ERROR) {
        error->status = status;
        (void)snprintf(error->message, sizeof error->message, "out of memory");
    }
    cf_evaluation_clear(&t.values);
    cf_evaluation_clear(&t.box);
    cf_evaluation_clear(&t.points);
    cf_evaluation_clear(&t.next);
    cf_interval_row_free(t.tangents, nodes);
    cf_interval_row_free(t.point, rows);
    cf_interval_row_free(t.moved, rows);
    cf_interval_row_free(t.rates, problem->claim_count);
    cf_interval_clear(&t.x);
    cf_interval_clear(&t.y);
    cf_interval_clear(&t.z);
    cf_tape_clear(&t.tape);
    return status;
}

/* ---- `for all` claims --------------------------------------------------- */

/* A point of the box, where the formula is likely to be smooth; signs are taken
 * as 1 or as -1. */
static void set_bound_point(tester *t, const cf_formula *formula,
                            const cf_claim *claim, int move)
{
    mpq_t x, shift;
    mpq_inits(x, shift, NULL);
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        cf_side_middle(x, &claim->box[i]);
        if (move) {
            /* a third of the way to the point where the upper part is split */
            cf_side part;
            cf_side_init(&part);
            cf_side_set(&part, &claim->box[i]);
            cf_side_cut_below(&part, x);
            cf_side_middle(shift, &part);
            cf_side_clear(&part);
            mpq_sub(shift, shift, x);
            mpq_set_ui(t->third, 1, 3u + i);
            mpq_mul(shift, shift, t->third);
            mpq_add(x, x, shift);
        }
        cf_interval_set_rational(&t->point[i], x);
    }
    for (uint32_t k = 0; k < formula->sign_count; k++) {
        cf_interval_set_si(&t->point[formula->variable_count + k],
                           move ? -1 : 1);
    }
    mpq_clears(x, shift, NULL);
}

/* The derivatives by variable j, of Q and of the arguments of its signs. */
static int slopes_meet(const tester *t, const cf_formula *formula, uint32_t j)
{
    const uint32_t n = formula->variable_count;
    for (uint32_t k = 0; k <= formula->sign_count; k++) {
        if (!meet(tangent_of(t, k),
                  cf_evaluation_output(&t->box, n * k + j))) {
            return 0;
        }
    }
    return 1;
}

static cf_status compare_slopes(tester *t, const cf_formula *formula)
{
    (void)cf_evaluate(&t->values, t->point, 1);
    (void)cf_evaluate(&t->box, t->point, 1);
    for (uint32_t j = 0; j < formula->variable_count; j++) {
        for (uint32_t i = 0; i < t->tape.node_count; i++) {
            node_tangent(t, i, j);
        }
        if (!slopes_meet(t, formula, j)) {
            t->error->status = CF_PROBLEM_ERROR;
            (void)snprintf(t->error->message, sizeof t->error->message,
                           "internal: a derivative of a 'for all' claim "
                           "disagrees with forward differentiation");
            return CF_PROBLEM_ERROR;
        }
    }
    return CF_OK;
}

cf_status cf_check_slopes(cf_error *error, const cf_formula *formula,
                          const cf_claim *claim)
{
    tester t = {.error = error, .tape = formula->value};
    const size_t nodes = formula->value.node_count;
    const size_t variables =
        (size_t)formula->variable_count + formula->sign_count;
    cf_status status = CF_RESOURCE_ERROR;
    cf_interval_init(&t.x, PRECISION);
    cf_interval_init(&t.y, PRECISION);
    cf_interval_init(&t.z, PRECISION);
    mpq_init(t.third);
    t.tangents = cf_interval_row_new(nodes, PRECISION);
    t.point = cf_interval_row_new(variables, PRECISION);
    if (t.tangents != NULL && t.point != NULL &&
        cf_evaluation_init(&t.values, &formula->value, PRECISION) &&
        cf_evaluation_init(&t.box, &formula->slope, PRECISION)) {
        status = CF_OK;
        for (int move = 0; move <= 1 && status == CF_OK; move++) {
            set_bound_point(&t, formula, claim, move);
            status = compare_slopes(&t, formula);
        }
    }
    if (status == CF_RESOURCE_ERROR) {
        error->status = status;
        (void)snprintf(error->message, sizeof error->message, "out of memory");
    }
    cf_evaluation_clear(&t.values);
    cf_evaluation_clear(&t.box);
    cf_interval_row_free(t.tangents, nodes);
    cf_interval_row_free(t.point, variables);
    cf_interval_clear(&t.x);
    cf_interval_clear(&t.y);
    cf_interval_clear(&t.z);
    mpq_clear(t.third);
    return status;
}
