/* writer.h -- writes a certificate: beside its place first, then renamed. */
#ifndef CF_CERTIFICATE_WRITER_H
#define CF_CERTIFICATE_WRITER_H

#include "certificate/evidence.h"
#include "kernel/descent.h"
#include "kernel/step.h"
#include "problem/problem.h"

/* What a certificate holds, but for the problem. */
typedef struct {
    const char *problem_text;
    size_t problem_size;
    const cf_problem *problem;
    const cf_evidence *evidence; /* one a claim */
    mpfr_prec_t precision;
    char **steps; /* lines, from cf_step_line or cf_block_line */
    size_t step_count;
    long max_order; /* of a descent: the steps of the longest block */
    long max_bits;
    mpq_srcptr reached;
    const char *state; /* line, from cf_state_line; NULL without steps */
} cf_certificate;

/* The line of a step, of the end state; malloc'ed, without a newline. */
char *cf_step_line(const cf_step *step);
char *cf_block_line(const cf_block *block);
char *cf_state_line(const __mpz_struct *centre, uint32_t n, long unit,
                    mpfr_srcptr rho);

cf_status cf_certificate_write(const char *path, cf_error *error,
                               const cf_certificate *certificate);

#endif
