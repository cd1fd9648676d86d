/* session.c -- what proving and checking share; see session.h. */
#include "certificate/session.h"

#include <string.h>

#include "kernel/clock.h"

/* Of a state: the variables, log t, and the free symbols of a descent (which
 * has no clock: they begin in the place of log t). */
static uint32_t room_of(const cf_problem *problem)
{
    return problem->variable_count + 1u + problem->bound_count +
           problem->symbol_count;
}

/* The start box: exact rationals, rounded outwards. */
static void set_start(cf_session *s)
{
    for (uint32_t i = 0; i < s->problem->variable_count; i++) {
        mpfr_set_q(s->state[i].lower, s->problem->start_lower[i], MPFR_RNDD);
        mpfr_set_q(s->state[i].upper, s->problem->start_upper[i], MPFR_RNDU);
    }
}

/* t = 0; log t is not defined there, so it is the whole line. */
static void start_clock(cf_session *s)
{
    if (s->problem->has_clock) {
        cf_interval_set_si(&s->real_time, 0);
    }
}

static void evaluate_start(cf_session *s)
{
    set_start(s);
    cf_interval_set_whole(&s->state[s->problem->variable_count]);
    cf_set_symbols(s->state, s->problem);
    (void)cf_evaluate(&s->points, s->state, 0);
    (void)cf_evaluate(&s->identity, s->state, 0);
    start_clock(s);
    for (size_t i = 0; i < s->problem->claim_count; i++) {
        const cf_compiled_claim *claim = &s->compiled->claims[i];
        cf_interval_set(&s->start[i],
                        cf_evaluation_output(&s->points, claim->value));
        cf_interval_set(&s->start_rate[i],
                        cf_evaluation_output(&s->points, claim->rate));
    }
}

int cf_session_init(cf_session *s, const cf_problem *problem,
                    const cf_compiled *compiled, mpfr_prec_t precision)
{
    memset(s, 0, sizeof *s);
    s->problem = problem;
    s->compiled = compiled;
    s->precision = precision;
    s->hull_is_empty = 1;
    s->state = cf_interval_row_new(room_of(problem), precision);
    cf_interval_init(&s->real_time, precision);
    s->start = cf_interval_row_new(problem->claim_count, precision);
    s->start_rate = cf_interval_row_new(problem->claim_count, precision);
    s->hull = cf_interval_row_new(compiled->tracked_count, precision);
    if (s->state == NULL || s->start == NULL || s->start_rate == NULL ||
        s->hull == NULL ||
        !cf_evaluation_init(&s->points, &compiled->points, precision) ||
        !cf_evaluation_init(&s->identity, &compiled->identity, precision)) {
        cf_session_clear(s);
        return 0;
    }
    evaluate_start(s);
    return 1;
}

void cf_session_clear(cf_session *s)
{
    if (s->problem == NULL) {
        return;
    }
    cf_interval_row_free(s->state, room_of(s->problem));
    cf_interval_clear(&s->real_time);
    cf_interval_row_free(s->start, s->problem->claim_count);
    cf_interval_row_free(s->start_rate, s->problem->claim_count);
    cf_interval_row_free(s->hull, s->compiled->tracked_count);
    cf_evaluation_clear(&s->points);
    cf_evaluation_clear(&s->identity);
    s->problem = NULL;
}

void cf_session_add_hull(cf_session *s, const cf_interval *hull)
{
    for (uint32_t q = 0; q < s->compiled->tracked_count; q++) {
        if (s->hull_is_empty) {
            cf_interval_set(&s->hull[q], &hull[q]);
        } else {
            cf_interval_hull(&s->hull[q], &s->hull[q], &hull[q]);
        }
    }
    s->hull_is_empty = 0;
}

void cf_session_advance_clock(cf_session *s, const cf_interval *duration,
                              const __mpz_struct *centre, long unit,
                              mpfr_srcptr rho)
{
    const uint32_t n = s->problem->variable_count;
    if (!s->problem->has_clock) {
        return;
    }
    cf_interval_set_whole(&s->state[n]);
    cf_session_evaluate(s, centre, unit, rho);
    cf_clock_add(&s->real_time,
                 cf_evaluation_output(&s->points, s->compiled->clock_value),
                 duration);
    (void)cf_interval_log(&s->state[n], &s->real_time);
}

void cf_session_evaluate(cf_session *s, const __mpz_struct *centre, long unit,
                         mpfr_srcptr rho)
{
    cf_state_from_centre(s->state, centre, s->problem->variable_count, unit,
                         rho);
    (void)cf_evaluate(&s->points, s->state, 0);
}

const cf_interval *cf_session_number(const cf_session *s, size_t claim,
                                     int at_start)
{
    const cf_compiled_claim *c = &s->compiled->claims[claim];
    int rate = cf_claim_is_about_rate(&s->problem->claims[claim]);
    if (at_start) {
        return rate ? &s->start_rate[claim] : &s->start[claim];
    }
    return cf_evaluation_output(&s->points, rate ? c->rate : c->value);
}

static int is_bounded(const cf_session *s, uint32_t tracked)
{
    return tracked == CF_NOT_TRACKED ||
           (!s->hull_is_empty && cf_interval_is_finite(&s->hull[tracked]));
}

int cf_session_is_smooth(const cf_session *s, size_t claim)
{
    const cf_compiled_claim *c = &s->compiled->claims[claim];
    return cf_interval_is_finite(&s->start[claim]) &&
           is_bounded(s, c->support) && is_bounded(s, c->tracked);
}

const cf_interval *cf_session_identity_at_start(const cf_session *s,
                                                uint32_t output)
{
    return cf_evaluation_output(&s->identity, output);
}
