/* trajectory.h -- proposes the steps of a trajectory; untrusted.
 *
 * The kernel decides about every step; this file only chooses what to ask. It
 * uses integers, MPFR and IEEE + - * / without contraction, never libm, so
 * that the same problem gives the same steps on every machine.
 */
#ifndef CF_PROPOSE_TRAJECTORY_H
#define CF_PROPOSE_TRAJECTORY_H

#include "certificate/session.h"
#include "certiflow/certiflow.h"
#include "kernel/step.h"

/* A point where a step begins (or the last one ends). */
typedef struct {
    mpq_t time;
    __mpz_struct *centre;
    long unit;
    mpfr_t rho;
} cf_node_state;

typedef struct {
    const cf_problem *problem;
    const cf_compiled *compiled;
    const cf_options *options;
    cf_session *session; /* receives the hulls */
    long unit;           /* of all centres: 2^unit */
    long min_pieces;
    int narrow_rates; /* choose sigma for the rates of monotone claims, too */
    int narrow_signs; /* and steps so that signs in quantities are known */
    /* of a descent: steps where a block must end, in any order */
    const long *stops;
    size_t stop_count;
    /* results */
    cf_node_state *nodes;   /* step_count + 1 */
    char **lines;           /* step lines of the certificate */
    cf_interval *durations; /* of the steps (rule clock) */
    size_t duration_count;
    size_t step_count;
    size_t capacity;
    long max_order;
    long max_bits;
    int reached_end;
    int lacks_bits; /* it ended because an exact start has spread too far */
    char reason[CF_REASON_SIZE]; /* why the end was not reached */
    cf_status status;            /* CF_OK, or cancelled, seconds, memory */
    double started;              /* of the whole run, for the budgets */
    int attempt;
    char **names;
    /* of a descent: the step where a tracked quantity seems to be least and
     * largest, from 2 q on; -1 where nothing is known */
    long *extremes;
} cf_trajectory;

/* Integrates from the start set to the end time, with nodes at every time that
 * a claim asks for. Returns when the end is reached, a budget is spent or no
 * step is accepted any more (see status, reached_end, reason). */
void cf_trajectory_run(cf_trajectory *trajectory);
/* The same for a descent; a step of the trajectory is a block. */
void cf_descent_run(cf_trajectory *trajectory);
void cf_trajectory_clear(cf_trajectory *trajectory);

/* Seconds of a steady clock; for budgets only. */
double cf_clock_seconds(void);

#endif
