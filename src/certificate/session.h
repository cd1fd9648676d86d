/* session.h -- what proving and checking share: the values of the claims'
 * quantities at the start and at the nodes of a trajectory, and the hulls of
 * the tracked quantities over its steps.
 */
#ifndef CF_CERTIFICATE_SESSION_H
#define CF_CERTIFICATE_SESSION_H

#include "certificate/evidence.h"
#include "problem/compile.h"

typedef struct {
    const cf_problem *problem;
    const cf_compiled *compiled;
    mpfr_prec_t precision;
    cf_evaluation points;
    cf_evaluation identity;
    cf_interval *state; /* room for a box of the variables and log t */
    cf_interval
        real_time;      /* at the node last evaluated, if there is a clock */
    cf_interval *start; /* per claim: the quantity at t = 0 */
    cf_interval *start_rate; /* per claim: its rate at t = 0 */
    cf_interval *hull;       /* per tracked quantity */
    int hull_is_empty;
} cf_session;

/* Returns 0 when memory is short. */
int cf_session_init(cf_session *session, const cf_problem *problem,
                    const cf_compiled *compiled, mpfr_prec_t precision);
void cf_session_clear(cf_session *session);

/* Widens the hulls by those of one accepted step (or of other hulls). */
void cf_session_add_hull(cf_session *session, const cf_interval *hull);

/* Rule clock: moves on by one step of that duration to the node with this
 * state, and sets log t there. Does nothing when no claim needs log t. */
void cf_session_advance_clock(cf_session *session, const cf_interval *duration,
                              const __mpz_struct *centre, long unit,
                              mpfr_srcptr rho);

/* Evaluates all claims at the state within rho of a centre; afterwards
 * cf_session_number gives the numbers. */
void cf_session_evaluate(cf_session *session, const __mpz_struct *centre,
                         long unit, mpfr_srcptr rho);
/* The number that a claim is about (rate or value) at the evaluated node, or
 * at the start when at_start is set. */
const cf_interval *cf_session_number(const cf_session *session, size_t claim,
                                     int at_start);

/* For a claim whose verdict comes from its rate: 1 if the quantity is defined
 * and smooth on all steps so far (support.h). */
int cf_session_is_smooth(const cf_session *session, size_t claim);

/* Encloses identity output `output` at the start. */
const cf_interval *cf_session_identity_at_start(const cf_session *session,
                                                uint32_t output);

#endif
