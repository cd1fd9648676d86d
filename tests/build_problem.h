/* build_problem.h -- problems and trajectories for tests, without a file.
 *
 *   flow f;
 *   flow_start(&f, 2);                      two variables, all at 0
 *   flow_set_start(&f, 0, "1/3", "1/3");
 *   f.problem.field[0] = ...;               or flow_gradient(&f, energy)
 *   CU_ASSERT(flow_run(&f, "5/2", 200));    to t = 5/2, units of 2^-200
 *   ... f.trajectory.nodes ...
 *   flow_clear(&f);
 */
#ifndef CF_TESTS_BUILD_PROBLEM_H
#define CF_TESTS_BUILD_PROBLEM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/session.h"
#include "propose/trajectory.h"

#define FLOW_MOST_VARIABLES 16

typedef struct {
    cf_problem problem;
    cf_expr x[FLOW_MOST_VARIABLES];
    cf_compiled compiled;
    cf_session session;
    cf_options options;
    cf_trajectory trajectory;
    int is_compiled;
} flow;

static inline void flow_start(flow *f, uint32_t n)
{
    cf_problem *p = &f->problem;
    memset(f, 0, sizeof *f);
    p->pool = cf_pool_new(0);
    p->variable_count = n;
    p->variable_names = calloc(n, sizeof *p->variable_names);
    p->start_lower = calloc(n, sizeof *p->start_lower);
    p->start_upper = calloc(n, sizeof *p->start_upper);
    p->field = calloc(n, sizeof *p->field);
    if (n > FLOW_MOST_VARIABLES || p->variable_names == NULL ||
        p->start_lower == NULL || p->start_upper == NULL || p->field == NULL) {
        abort();
    }
    for (uint32_t i = 0; i < n; i++) {
        char name[24];
        size_t size = (size_t)snprintf(name, sizeof name, "x%u", i) + 1;
        p->variable_names[i] = malloc(size);
        if (p->variable_names[i] == NULL) {
            abort();
        }
        memcpy(p->variable_names[i], name, size);
        mpq_inits(p->start_lower[i], p->start_upper[i], NULL);
        f->x[i] = cf_pool_new_variable(p->pool);
    }
    mpq_init(p->end_time);
    cf_options_default(&f->options);
}

static inline void rational_from_text(mpq_ptr q, const char *text)
{
    if (mpq_set_str(q, text, 10) != 0) {
        abort();
    }
    mpq_canonicalize(q);
}

static inline void flow_set_start(flow *f, uint32_t i, const char *lower,
                                  const char *upper)
{
    rational_from_text(f->problem.start_lower[i], lower);
    rational_from_text(f->problem.start_upper[i], upper);
}

/* The rational number in `text`. */
static inline cf_expr flow_number(flow *f, const char *text)
{
    cf_expr e;
    mpq_t q;
    mpq_init(q);
    rational_from_text(q, text);
    e = cf_pool_constant(f->problem.pool, q);
    mpq_clear(q);
    return e;
}

static inline cf_expr flow_times(flow *f, cf_expr a, cf_expr b)
{
    return cf_pool_multiply(f->problem.pool, a, b);
}

static inline cf_expr flow_plus(flow *f, cf_expr a, cf_expr b)
{
    return cf_pool_add(f->problem.pool, a, b);
}

static inline cf_expr flow_minus(flow *f, cf_expr a, cf_expr b)
{
    return cf_pool_subtract(f->problem.pool, a, b);
}

static inline cf_expr flow_divide(flow *f, cf_expr a, cf_expr b)
{
    return cf_pool_divide(f->problem.pool, a, b);
}

/* The field -grad energy. */
static inline void flow_gradient(flow *f, cf_expr energy)
{
    cf_problem *p = &f->problem;
    p->energy = energy;
    p->is_gradient = 1;
    if (!cf_pool_gradient(p->field, p->pool, energy)) {
        abort();
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        p->field[i] = cf_pool_negate(p->pool, p->field[i]);
    }
}

/* A claim that the quantity is conserved up to 1, so that it is tracked. */
static inline void flow_track(flow *f, cf_expr quantity)
{
    cf_problem *p = &f->problem;
    cf_claim *c;
    p->claims = realloc(p->claims, (p->claim_count + 1) * sizeof *c);
    if (p->claims == NULL) {
        abort();
    }
    c = &p->claims[p->claim_count++];
    memset(c, 0, sizeof *c);
    c->kind = CF_CLAIM_CONSERVED;
    c->expected = CF_PROVED;
    c->quantity = quantity;
    c->by_tube = 1;
    mpq_inits(c->lower, c->upper, c->time, NULL);
    mpq_set_ui(c->upper, 1, 1);
}

static inline int flow_compile(flow *f)
{
    cf_error error = {0};
    cf_status status = cf_compile(&f->compiled, &error, &f->problem);
    if (status != CF_OK) {
        printf("\ncf_compile: %s\n", error.message);
    }
    f->is_compiled = status == CF_OK;
    return f->is_compiled;
}

/* Returns 1 when the end was reached. */
static inline int flow_run(flow *f, const char *end_time, long bits)
{
    rational_from_text(f->problem.end_time, end_time);
    if (!flow_compile(f) ||
        !cf_session_init(&f->session, &f->problem, &f->compiled, bits + 128)) {
        return 0;
    }
    f->trajectory.problem = &f->problem;
    f->trajectory.compiled = &f->compiled;
    f->trajectory.options = &f->options;
    f->trajectory.session = &f->session;
    f->trajectory.unit = -bits;
    f->trajectory.min_pieces = 2;
    f->trajectory.started = cf_clock_seconds();
    cf_trajectory_run(&f->trajectory);
    return f->trajectory.reached_end;
}

/* The last state. */
static inline const cf_node_state *flow_end(const flow *f)
{
    return &f->trajectory.nodes[f->trajectory.step_count];
}

static inline void flow_clear(flow *f)
{
    cf_problem *p = &f->problem;
    cf_trajectory_clear(&f->trajectory);
    if (f->session.problem != NULL) {
        cf_session_clear(&f->session);
    }
    if (f->is_compiled) {
        cf_compiled_clear(&f->compiled);
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        free(p->variable_names[i]);
        mpq_clears(p->start_lower[i], p->start_upper[i], NULL);
    }
    for (size_t i = 0; i < p->claim_count; i++) {
        mpq_clears(p->claims[i].lower, p->claims[i].upper, p->claims[i].time,
                   NULL);
    }
    free(p->claims);
    free(p->variable_names);
    free(p->start_lower);
    free(p->start_upper);
    free(p->field);
    mpq_clear(p->end_time);
    cf_pool_free(p->pool);
}

/* ---- comparison with the truth ------------------------------------------ */

/* 1 if the point `truth` lies within the node's rho of its centre, up to the
 * rounding of `truth` itself, 2^slack. */
static inline int node_contains(const cf_node_state *node, const mpfr_t *truth,
                                uint32_t n, long slack)
{
    mpfr_t d, sum;
    int inside;
    mpfr_inits2(mpfr_get_prec(truth[0]), d, sum, (mpfr_ptr)0);
    mpfr_set_zero(sum, 1);
    for (uint32_t i = 0; i < n; i++) {
        mpfr_set_z_2exp(d, node->centre + i, node->unit, MPFR_RNDN);
        mpfr_sub(d, d, truth[i], MPFR_RNDN);
        mpfr_fma(sum, d, d, sum, MPFR_RNDN);
    }
    mpfr_sqrt(sum, sum, MPFR_RNDN);
    mpfr_set_ui_2exp(d, 1, slack, MPFR_RNDN);
    mpfr_add(d, d, node->rho, MPFR_RNDN);
    inside = mpfr_number_p(sum) && mpfr_lessequal_p(sum, d);
    mpfr_clears(d, sum, (mpfr_ptr)0);
    return inside;
}

#endif
