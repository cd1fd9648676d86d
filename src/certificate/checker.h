/* checker.h -- what the parts of cf_check share. */
#ifndef CF_CERTIFICATE_CHECKER_H
#define CF_CERTIFICATE_CHECKER_H

#include "certificate/reader.h"
#include "certificate/session.h"
#include "kernel/claim.h"

#define CF_MAX_JOBS 64

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
    int jobs;
    cf_statistics statistics;
} cf_checker;

/* Evaluates the claims whose time is that which the cover has reached, at the
 * state where it stands. Without a centre that is the start. */
void cf_checker_visit(cf_checker *c, const __mpz_struct *centre, long unit,
                      mpfr_srcptr rho);

/* 1, with the error set, if the caller has asked to stop. */
int cf_checker_cancelled(cf_checker *c);

/* The evidence of a flow, its steps (check_flow.c), and that of a descent, its
 * blocks (check_descent.c). */
int cf_check_flow(cf_checker *c);
int cf_check_descent(cf_checker *c);

/* The cover begins in this state: 0 with the error set if it does not contain
 * the start set. */
int cf_checker_begin(cf_checker *c, const __mpz_struct *centre, long unit,
                     mpfr_srcptr rho);
/* The cover ended in a state of this radius, for the statistics. */
void cf_checker_end(cf_checker *c, mpfr_srcptr rho);
/* 1 if the cover ends where the header, on that line, says. */
int cf_checker_has_arrived(cf_checker *c, long header_line, const char *what);

#endif
