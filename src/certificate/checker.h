/* checker.h -- what the parts of cf_check share. */
#ifndef CF_CERTIFICATE_CHECKER_H
#define CF_CERTIFICATE_CHECKER_H

#include "certificate/reader.h"
#include "certificate/session.h"
#include "kernel/claim.h"

/* Steps that are read before the threads set to work on them, a thread. */
#define BATCH_PER_THREAD 16

/* A step line; check_descent.c has the same for a block. */
typedef struct {
    cf_step step; /* the last entry of a batch lends only its centre */
    long line;
    int has_next; /* 0 where the next line could not be read */
    int accepted; /* the answers of the kernel */
    int glued;
    cf_interval *hull;    /* of the tracked quantities over the step */
    int failed;           /* 0, or 1: at its own line, 2: at the next one's */
    cf_interval duration; /* of rule clock, where claims need it */
    char message[160];
} cf_checked_step;

typedef struct {
    cf_reader reader;
    cf_error *error;
    const cf_options *options;
    cf_preamble preamble;
    cf_problem *problem;
    cf_compiled compiled;
    int is_compiled;
    cf_evidence *evidence;
    long *claim_lines;
    int claims_ready;    /* evidence and value_times */
    cf_interval *values; /* per claim: the number at its time */
    mpq_t *value_times;
    char *have_value;
    cf_cover cover; /* its hull is that of the session */
    cf_session session;
    long steps, max_order, max_bits;
    mpq_t reached, wanted;
    cf_checked_step *items; /* batch + 1 */
    long batch;
    cf_step_work *works; /* one a thread */
    int jobs;
    int jobs_ready;
    long items_ready;
    cf_statistics statistics;
} cf_checker;

/* Evaluates the claims whose time is that which the cover has reached, at the
 * state where it stands. Without a centre that is the start. */
void cf_checker_visit(cf_checker *c, const __mpz_struct *centre, long unit,
                      mpfr_srcptr rho);

/* 1, with the error set, if the caller has asked to stop. */
int cf_checker_cancelled(cf_checker *c);

/* The evidence of a descent: its blocks (check_descent.c). */
int cf_check_descent(cf_checker *c);

#endif
