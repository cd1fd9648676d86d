/* certiflow.h -- the public interface of certiflow.
 *
 * A problem file states a network, data, a loss, a start and claims. `cf_prove`
 * follows gradient flow or gradient descent with rigorous error bounds,
 * decides each claim and writes a certificate; `cf_check` confirms a
 * certificate without trusting whoever made it; `cf_show` prints it as a text
 * for people.
 *
 * Every function that can fail returns a cf_status and fills a cf_error. None
 * of them aborts or exits on user input, and none keeps global state: any
 * number of threads may use the library at once.
 */
#ifndef CERTIFLOW_CERTIFLOW_H
#define CERTIFLOW_CERTIFLOW_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CF_VERSION "0.1.0"

typedef enum {
    CF_OK = 0,
    CF_PROBLEM_ERROR, /* the problem file is wrong: line and column say where */
    CF_CERTIFICATE_ERROR, /* the certificate is invalid: line says the first bad line */
    CF_IO_ERROR,          /* a file cannot be read or written */
    CF_RESOURCE_ERROR, /* seconds, memory or a size limit of the format */
    CF_CANCELLED       /* the caller's cancel callback asked to stop */
} cf_status;

/* What went wrong, and where. line and column count from 1; 0 means unknown. */
typedef struct {
    cf_status status;
    int line;
    int column;
    char file[256];
    char message[512];
} cf_error;

typedef enum { CF_UNDECIDED = 0, CF_PROVED, CF_REFUTED } cf_verdict;

/* What the integration has reached; handed to the progress callback. */
typedef struct {
    double time; /* reached */
    double end;  /* asked for */
    unsigned long steps;
    double log2_width; /* log2 of the radius of the tube */
    int attempt;       /* 1, 2, ...: a later attempt uses more bits */
} cf_progress;

typedef struct {
    int jobs;                /* threads; at least 1 */
    unsigned long max_steps; /* deterministic budgets; 0: the default */
    unsigned long max_bits;
    double max_seconds; /* 0: none; a run that is stopped writes nothing */
    double max_memory;  /* bytes; 0: none */
    void (*progress)(void *context, const cf_progress *progress);
    int (*cancelled)(void *context); /* non-zero: stop as soon as possible */
    void *context;
} cf_options;

/* One decided claim, as the commands print it. The strings live as long as the
 * report that holds them. */
typedef struct {
    const char *name;
    const char *text; /* the statement, as the problem file writes it */
    cf_verdict verdict;
    cf_verdict expected;  /* CF_PROVED unless the problem says otherwise */
    const char *evidence; /* rule and enclosure, one line of text */
} cf_decision;

typedef struct cf_report cf_report;

/* Default budgets, one thread, no callbacks. */
void cf_options_default(cf_options *options);

/* Reads and proves the problem in `problem_path`; writes the certificate to
 * `certificate_path` (beside it first, then renamed) when that is not NULL.
 * On CF_OK *report holds one decision a claim; the caller frees it. */
cf_status cf_prove(cf_report **report, cf_error *error,
                   const char *problem_path, const char *certificate_path,
                   const cf_options *options);

/* Checks the certificate in `certificate_path`. On CF_OK the certificate
 * establishes every verdict that *report holds. When `against_path` is not
 * NULL the statement and the data must also be those of that problem file. */
cf_status cf_check(cf_report **report, cf_error *error,
                   const char *certificate_path, const char *against_path,
                   const cf_options *options);

/* Prints a readable text of the certificate to `out`. It does not check it. */
cf_status cf_show(FILE *out, cf_error *error, const char *certificate_path);

/* Prints the fully expanded system of a certificate: every node of the tape
 * that is integrated, and every claim's quantity. */
cf_status cf_expand(FILE *out, cf_error *error, const char *certificate_path);

/* What cf_trace prints: quantities in the language of the problem, at a list of
 * times ("0,1/2,3"), for a descent of steps ("0,10,200"), or, if that is NULL,
 * at the ends of `parts` equal parts of the way (whole steps). */
typedef struct {
    const char *const *quantities;
    size_t quantity_count; /* 1 to 64 */
    const char *times;     /* of a flow */
    const char *steps;     /* of a descent */
    unsigned long parts;   /* at most 10^6 */
    int digits;            /* significant, of the ends; 1 to 10000 */
} cf_trace_options;

/* Prints enclosures of quantities over time as CSV, one line a time: the time
 * (the number of the step), then lower and upper end of each quantity, for every start of the start set.
 * The steps are checked on the way; an error ends the table. */
cf_status cf_trace(FILE *out, cf_error *error, const char *certificate_path,
                   const cf_trace_options *options);

size_t cf_report_count(const cf_report *report);
const cf_decision *cf_report_decision(const cf_report *report, size_t i);
/* What the run cost and used, for benches: steps, order, bits, width. */
typedef struct {
    unsigned long steps;
    unsigned long order; /* the largest */
    unsigned long bits;
    double log2_width; /* of the end state */
    int attempts;
} cf_statistics;
const cf_statistics *cf_report_statistics(const cf_report *report);
void cf_report_free(cf_report *report);

const char *cf_version(void);
const char *cf_verdict_name(cf_verdict verdict);

#ifdef __cplusplus
}
#endif
#endif
