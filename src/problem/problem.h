/* problem.h -- a problem, read and expanded: parameters with exact starts, the
 * field as expressions, the claims with their quantities.
 */
#ifndef CF_PROBLEM_PROBLEM_H
#define CF_PROBLEM_PROBLEM_H

#include <stddef.h>

#include <gmp.h>

#include "certiflow/certiflow.h"
#include "kernel/claim.h"
#include "kernel/side.h"
#include "problem/expression.h"

/* Under a descent t is the number k of a step, T is the last one, and a
 * monotone claim is about the growth q(x_{k+1}) - q(x_k), 0 <= k < T. */

typedef struct {
    char *name; /* with the values of free indices: layer norms [l=2] */
    char *text; /* the statement as the file writes it, white space folded */
    int line, column;
    cf_claim_kind kind;
    int strictly; /* increasing, decreasing, always: strict */
    int by_tube;  /* conserved: do not try the identity */
    int is_about_descent;
    cf_verdict expected;
    long digits; /* of a final claim */
    cf_expr quantity;
    int has_lower, has_upper; /* ALWAYS, AT; CONSERVED uses upper only */
    mpq_t lower, upper;
    mpq_t time;            /* AT: exact, in [0, T] */
    int uses_clock;        /* AT, FINAL: the quantity contains log t */
    const char *time_name; /* that of the problem */
    cf_expr *losses;       /* IDENTITY_LOSSES: f_1 .. f_m */
    size_t loss_count;
    int is_law; /* EQUATION for every loss, of a descent: `quantity` is 0, and */
    cf_expr law;     /* this must vanish, in parameters and free symbols
                    (elaborate_law.c) */
    cf_side *box;    /* FOR_ALL: one side a variable of the claim */
    uint32_t *bound; /* their numbers in the pool */
    uint32_t bound_count;
} cf_claim;

/* A data file that the problem names, with its bytes as they were read. */
typedef struct {
    char *name;
    char *bytes;
    size_t size;
} cf_data_file;

typedef struct {
    char *title;
    char *source;
    cf_pool *pool;
    uint32_t variable_count;
    char **variable_names; /* w[2,3] */
    mpq_t *start_lower;    /* equal to start_upper for an exact start */
    mpq_t *start_upper;
    cf_expr *field; /* right-hand side of each variable */
    int is_static;  /* no parameters, no flow: `for all` claims only */
    uint32_t
        first_bound; /* variables of `for all` claims: numbers in the pool */
    uint32_t bound_count;
    char **bound_names;
    int is_gradient; /* field = -grad energy */
    cf_expr energy;
    /* Change of time: the field is that of the flow over lambda > 0, so that
     * d tau = lambda dt; log_slowness = -log lambda = log(dt / d tau). The
     * quantities of claims may use log t as variable number variable_count. */
    int is_rescaled;
    char *time_name;
    cf_expr log_slowness;
    int has_clock;         /* some claim uses log t */
    mpq_t end_time;        /* of a descent: the number of steps */
    int is_descent;        /* x_{k+1} = x_k + step * field(x_k) */
    mpq_t step;            /* > 0 */
    uint32_t symbol_count; /* free symbols: variables behind the parameters
                              and those of `for all` claims */
    cf_expr loss;          /* energy = log(loss), or CF_NODE_NONE */
    long digits;
    cf_claim *claims;
    size_t claim_count;
    cf_data_file *files;
    size_t file_count;
} cf_problem;

/* Hands out the bytes of a data file. Returns CF_OK and a malloc'ed buffer, or
 * an error. `context` is the reader's own. */
typedef cf_status (*cf_read_file)(char **bytes, size_t *size, void *context,
                                  const char *name, cf_error *error);

/* Reads the problem in text[0..size-1]. `file` is the name for messages.
 * On CF_OK *problem is complete and the caller frees it. */
cf_status cf_problem_read(cf_problem **problem, cf_error *error,
                          const char *text, size_t size, const char *file,
                          cf_read_file read_file, void *context);

void cf_problem_free(cf_problem *problem);

/* x + step * field(x), one expression a variable: the next state of a descent.
 * malloc'ed; NULL when memory is short. */
cf_expr *cf_problem_next_state(cf_problem *problem);

/* Reads a whole file into a malloc'ed buffer (a NUL is added behind `size`).
 * Files above `limit` bytes are refused. */
cf_status cf_read_whole_file(char **bytes, size_t *size, cf_error *error,
                             const char *path, size_t limit);

#endif
