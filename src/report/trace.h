/* trace.h -- what the parts of cf_trace share: trace.c reads the certificate and
 * prints, trace_flow.c follows the steps of a flow and trace_descent.c the
 * blocks of a descent.
 */
#ifndef CF_REPORT_TRACE_H
#define CF_REPORT_TRACE_H

#include "certificate/reader.h"
#include "certificate/session.h"

typedef struct {
    FILE *out;
    const cf_trace_options *options;
    cf_error *error;
    FILE *file;
    cf_reader reader;
    cf_preamble preamble;
    cf_problem *problem;
    cf_compiled compiled;
    int is_compiled;
    cf_session session;
    mpq_t *times; /* ascending; of a descent: numbers of steps */
    size_t time_count;
    size_t next;   /* the first time that is not printed yet */
    mpq_t reached; /* what the trajectory reaches */
} cf_tracer;

/* 1 if the next time to be printed is at most `until`. */
int cf_trace_is_due(const cf_tracer *t, mpq_srcptr until);
/* The quantities that the session holds, at the next time. */
void cf_trace_line(cf_tracer *t, int at_start);
/* The head of the table and the lines of time 0; 0 after an error. */
int cf_trace_begin(cf_tracer *t);

/* The evidence line of the certificate, then the table. Return 0 with the
 * error set. */
int cf_trace_flow(cf_tracer *t);
int cf_trace_descent(cf_tracer *t);

#endif
