/* check.c -- confirms a certificate: every step through the kernel, every
 * verdict from the enclosures that the kernel gives.
 *
 * This file reads, computes and reports. The steps are those of check_flow.c,
 * or the blocks of check_descent.c; what follows from the answers of the kernel
 * is left to kernel/claim.c: the fold of the steps, and each verdict.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/checker.h"
#include "certificate/format.h"
#include "certificate/report.h"

/* ---- nodes -------------------------------------------------------------- */

void cf_checker_visit(cf_checker *c, const __mpz_struct *centre, long unit,
                      mpfr_srcptr rho)
{
    int evaluated = 0;
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        if (!cf_evidence_needs_time(c->wanted, &c->evidence[i],
                                    &c->problem->claims[i],
                                    c->problem->end_time) ||
            !mpq_equal(c->wanted, c->cover.time)) {
            continue;
        }
        if (!evaluated && centre != NULL) {
            cf_session_evaluate(&c->session, centre, unit, rho);
            evaluated = 1;
        }
        cf_interval_set(&c->values[i],
                        cf_session_number(&c->session, i, centre == NULL));
        mpq_set(c->value_times[i], c->cover.time);
        c->have_value[i] = 1;
    }
}

int cf_checker_cancelled(cf_checker *c)
{
    if (c->options->cancelled != NULL &&
        c->options->cancelled(c->options->context)) {
        c->error->status = CF_CANCELLED;
        (void)snprintf(c->error->message, sizeof c->error->message,
                       "cancelled");
        return 1;
    }
    return 0;
}

int cf_checker_begin(cf_checker *c, const __mpz_struct *centre, long unit,
                     mpfr_srcptr rho)
{
    const cf_problem *p = c->problem;
    int covered = cf_start_is_covered(centre, p->variable_count, unit, rho,
                                      p->start_lower, p->start_upper);
    cf_cover_begin(&c->cover, covered);
    return covered || cf_reader_fail(&c->reader, "the start is not within rho "
                                                 "of the centre");
}

void cf_checker_end(cf_checker *c, mpfr_srcptr rho)
{
    if (!mpfr_zero_p(rho)) {
        c->statistics.log2_width = (double)mpfr_get_exp(rho);
    }
}

int cf_checker_has_arrived(cf_checker *c, long header_line, const char *what)
{
    if (mpq_equal(c->cover.time, c->reached) &&
        mpq_cmp(c->reached, c->problem->end_time) <= 0) {
        return 1;
    }
    c->reader.number = header_line;
    return cf_reader_fail(&c->reader, "%s", what);
}

/* ---- claims ------------------------------------------------------------- */

static int read_claims(cf_checker *c)
{
    size_t count = c->problem->claim_count;
    if (c->preamble.claim_count != (long)count) {
        return cf_reader_fail(&c->reader,
                              "the problem has another number of claims");
    }
    c->evidence = calloc(count + 1, sizeof *c->evidence);
    c->claim_lines = calloc(count + 1, sizeof *c->claim_lines);
    c->have_value = calloc(count + 1, 1);
    c->value_times = malloc((count + 1) * sizeof *c->value_times);
    c->values = cf_interval_row_new(count, c->preamble.precision);
    if (c->evidence == NULL || c->claim_lines == NULL ||
        c->have_value == NULL || c->value_times == NULL || c->values == NULL) {
        return cf_reader_memory(&c->reader);
    }
    for (size_t i = 0; i < count; i++) {
        (void)cf_evidence_init(&c->evidence[i], c->preamble.precision);
        mpq_init(c->value_times[i]);
    }
    c->claims_ready = 1;
    for (size_t i = 0; i < count; i++) {
        if (!cf_reader_line(&c->reader) ||
            !cf_reader_expect(&c->reader, "claim") ||
            !cf_reader_claim(&c->evidence[i], &c->reader)) {
            return 0;
        }
        c->claim_lines[i] = c->reader.number;
    }
    return 1;
}

/* All that the kernel has computed for claim i. */
static cf_findings findings(const cf_checker *c, size_t i)
{
    const cf_compiled_claim *claim = &c->compiled.claims[i];
    uint32_t output = c->evidence[i].output;
    int smooth =
        cf_evidence_needs_support(&c->evidence[i], &c->problem->claims[i]) &&
        mpq_equal(c->cover.time, c->problem->end_time) &&
        cf_session_is_smooth(&c->session, i);
    cf_findings f = {.cover = &c->cover,
                     .start = &c->session.start[i],
                     .value = c->have_value[i] ? &c->values[i] : NULL,
                     .time = c->value_times[i],
                     .identity = claim->identity,
                     .smooth = smooth};
    if (!cf_evidence_time_is_allowed(&c->evidence[i], &c->problem->claims[i],
                                     c->problem->end_time)) {
        f.value = NULL; /* the growth behind the last step */
    }
    if (output < claim->identity_count) {
        f.at_start = cf_session_identity_at_start(
            &c->session, claim->identity_first + output);
    }
    return f;
}

/* Why a claim is not established, for people. */
static int refuse_claim(cf_checker *c, size_t i, const cf_claimed *statement,
                        const cf_evidence_stated *stated, const cf_findings *f)
{
    const cf_evidence *e = &c->evidence[i];
    const cf_claim *claim = &c->problem->claims[i];
    if (cf_evidence_needs_all_times(e, claim) &&
        !mpq_equal(c->reached, c->problem->end_time)) {
        return cf_reader_fail(&c->reader,
                              "claim '%.200s' needs the "
                              "trajectory up to the end time",
                              claim->name);
    }
    if (cf_evidence_needs_support(e, claim) && !f->smooth) {
        return cf_reader_fail(&c->reader,
                              "claim '%.200s': the quantity is not shown to "
                              "be smooth at all times",
                              claim->name);
    }
    if (!cf_evidence_time_is_allowed(e, claim, c->problem->end_time)) {
        return cf_reader_fail(
            &c->reader, "claim '%.200s' is not about that step", claim->name);
    }
    if (!cf_evidence_is_confirmed(statement, stated, f)) {
        return cf_reader_fail(&c->reader,
                              "claim '%.200s': the enclosure is not confirmed",
                              claim->name);
    }
    return cf_reader_fail(&c->reader,
                          "claim '%.200s': the evidence does not establish %s",
                          claim->name, cf_verdict_name(e->verdict));
}

/* The tree or the point of a `for all` claim; the flow plays no part. */
static int check_for_all(cf_checker *c, size_t i)
{
    const cf_claim *claim = &c->problem->claims[i];
    const int decides = cf_evidence_decides_for_all(&c->evidence[i], claim,
                                                    &c->compiled.claims[i]);
    if (decides < 0) {
        return cf_reader_memory(&c->reader);
    }
    return decides ? 1
                   : cf_reader_fail(&c->reader,
                                    "claim '%.200s': the evidence does not "
                                    "establish %s",
                                    claim->name,
                                    cf_verdict_name(c->evidence[i].verdict));
}

/* UNDECIDED claims nothing. */
static int check_claim(cf_checker *c, size_t i)
{
    const cf_evidence *e = &c->evidence[i];
    cf_claimed statement = cf_claimed_of(
        &c->problem->claims[i], &c->compiled.claims[i], c->problem->end_time);
    cf_evidence_stated stated = cf_evidence_of(e);
    cf_findings f = findings(c, i);
    c->reader.number = c->claim_lines[i];
    if (e->verdict == CF_UNDECIDED && e->rule == CF_RULE_NONE) {
        return 1;
    }
    if (c->problem->claims[i].kind == CF_CLAIM_FOR_ALL) {
        return check_for_all(c, i);
    }
    if (e->verdict != CF_UNDECIDED &&
        cf_claim_is_established(&statement, &stated, &f)) {
        return 1;
    }
    return refuse_claim(c, i, &statement, &stated, &f);
}

static int check_claims(cf_checker *c)
{
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        if (!check_claim(c, i)) {
            return 0;
        }
    }
    return 1;
}

/* ---- all of it ---------------------------------------------------------- */

/* A mistake of the problem becomes one of the certificate: its line is that of
 * the problem in the certificate; a data file is named in the message. */
static void blame_certificate(cf_checker *c, const char *path)
{
    cf_error *error = c->error;
    error->status = CF_CERTIFICATE_ERROR;
    if (error->file[0] != '\0' && strcmp(error->file, path) != 0) {
        char message[sizeof error->message];
        (void)snprintf(message, sizeof message, "%.100s:%d:%d: %.350s",
                       error->file, error->line, error->column,
                       error->message);
        (void)snprintf(error->message, sizeof error->message, "%s", message);
        error->line = 1;
        error->column = 0;
    }
    (void)snprintf(error->file, sizeof error->file, "%s", path);
    error->line += (int)c->preamble.first_line - 1;
}

/* The problem of the certificate: its mistakes are mistakes of a line here. */
static int read_problem(cf_checker *c, const char *path)
{
    cf_status status = cf_problem_read(&c->problem, c->error, c->preamble.text,
                                       c->preamble.size, path,
                                       cf_preamble_file, &c->preamble);
    if (status == CF_OK && c->problem->file_count != c->preamble.file_count) {
        return cf_reader_fail(&c->reader,
                              "a data file that the problem does not use");
    }
    if (status == CF_OK) {
        status = cf_compile(&c->compiled, c->error, c->problem);
        c->is_compiled = status == CF_OK;
    }
    if (status == CF_PROBLEM_ERROR || status == CF_IO_ERROR) {
        blame_certificate(c, path);
    }
    return status == CF_OK;
}

static int matches(cf_checker *c, const char *path, const char *bytes,
                   size_t size)
{
    char *other;
    size_t other_size;
    int same;
    if (cf_read_whole_file(&other, &other_size, c->error, path,
                           CF_FORMAT_MAX_TEXT) != CF_OK) {
        return 0;
    }
    same = size == other_size && memcmp(bytes, other, size) == 0;
    free(other);
    if (!same) {
        c->reader.number = c->preamble.first_line;
        return cf_reader_fail(&c->reader, "the certificate is not about %s",
                              path);
    }
    return 1;
}

/* --against: problem and data files are those of the given path. */
static int check_against(cf_checker *c, const char *against)
{
    const char *slash = strrchr(against, '/');
    size_t directory = slash == NULL ? 0 : (size_t)(slash - against) + 1;
    if (!matches(c, against, c->preamble.text, c->preamble.size)) {
        return 0;
    }
    for (size_t i = 0; i < c->preamble.file_count; i++) {
        const cf_data_file *file = &c->preamble.files[i];
        size_t length = directory + strlen(file->name) + 1;
        char *path = malloc(length);
        int same;
        if (path == NULL) {
            return cf_reader_memory(&c->reader);
        }
        memcpy(path, against, directory);
        memcpy(path + directory, file->name, strlen(file->name) + 1);
        same = matches(c, path, file->bytes, file->size);
        free(path);
        if (!same) {
            return 0;
        }
    }
    return 1;
}

static int run(cf_checker *c, const char *path, const char *against)
{
    if (!cf_reader_preamble(&c->preamble, &c->reader) ||
        !read_problem(c, path) ||
        (against != NULL && !check_against(c, against)) || !read_claims(c)) {
        return 0;
    }
    if (!cf_session_init(&c->session, c->problem, &c->compiled,
                         c->preamble.precision)) {
        return cf_reader_memory(&c->reader);
    }
    c->cover.count = c->compiled.tracked_count;
    c->cover.hull = c->session.hull;
    return (c->problem->is_descent ? cf_check_descent(c) : cf_check_flow(c)) &&
           cf_reader_seal(&c->reader) && check_claims(c);
}

static void clear(cf_checker *c)
{
    size_t claims = c->problem == NULL ? 0 : c->problem->claim_count;
    for (size_t i = 0; c->claims_ready && i < claims; i++) {
        cf_evidence_clear(&c->evidence[i]);
        mpq_clear(c->value_times[i]);
    }
    cf_interval_row_free(c->values, claims);
    cf_session_clear(&c->session);
    free(c->evidence);
    free(c->claim_lines);
    free(c->value_times);
    free(c->have_value);
    if (c->is_compiled) {
        cf_compiled_clear(&c->compiled);
    }
    cf_problem_free(c->problem);
    cf_preamble_clear(&c->preamble);
    cf_reader_close(&c->reader);
    mpq_clears(c->reached, c->cover.time, c->wanted, NULL);
}

static cf_report *make_report(cf_checker *c)
{
    cf_report *report = cf_report_new(c->problem, c->evidence);
    if (report == NULL) {
        c->error->status = CF_RESOURCE_ERROR;
        (void)snprintf(c->error->message, sizeof c->error->message,
                       "out of memory");
        return NULL;
    }
    c->statistics.steps = (unsigned long)c->steps;
    c->statistics.order = (unsigned long)c->max_order;
    c->statistics.bits = (unsigned long)c->max_bits;
    report->statistics = c->statistics;
    return report;
}

cf_status cf_check(cf_report **report, cf_error *error,
                   const char *certificate_path, const char *against_path,
                   const cf_options *options)
{
    cf_checker c = {.error = error, .options = options, .jobs = options->jobs};
    FILE *file;
    int read_errno;
    *error = (cf_error){0};
    *report = NULL;
    (void)snprintf(error->file, sizeof error->file, "%s", certificate_path);
    errno = 0;
    file = fopen(certificate_path, "rb");
    if (file == NULL) {
        error->status = CF_IO_ERROR;
        (void)snprintf(error->message, sizeof error->message,
                       "cannot open: %s", strerror(errno));
        return error->status;
    }
    if (c.jobs < 1 || !mpfr_buildopt_tls_p()) {
        c.jobs = 1; /* an MPFR without thread-local caches is not shared */
    } else if (c.jobs > CF_MAX_JOBS) {
        c.jobs = CF_MAX_JOBS;
    }
    mpq_inits(c.reached, c.cover.time, c.wanted, NULL);
    cf_reader_open(&c.reader, file, error);
    if (run(&c, certificate_path, against_path)) {
        *report = make_report(&c);
    }
    read_errno = errno;
    clear(&c);
    if (ferror(file)) {
        error->status = CF_IO_ERROR;
        error->line = 0;
        (void)snprintf(error->message, sizeof error->message,
                       "cannot read: %s", strerror(read_errno));
    }
    if (error->status != CF_OK && error->file[0] == '\0') {
        (void)snprintf(error->file, sizeof error->file, "%s",
                       certificate_path);
    }
    (void)fclose(file);
    mpfr_free_cache();
    return error->status;
}
