/* check.c -- confirms a certificate: every step through the kernel, every
 * verdict from the enclosures that the kernel gives.
 *
 * The file is read once, in batches of steps; the steps of a batch are checked
 * in parallel (each stands alone, given its centre and radius), so memory does
 * not grow with the number of steps. Whatever the number of threads, the first
 * bad line is the one that is named.
 *
 * This file reads, computes and reports; what follows from the answers of the
 * kernel is left to kernel/claim.c: the fold of the steps, and each verdict.
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/checker.h"
#include "certificate/format.h"
#include "certificate/report.h"
/* ---- one batch ---------------------------------------------------------- */

typedef struct {
    cf_checker *c;
    long count;
    long next;
    pthread_mutex_t lock;
} batch_run;

typedef struct {
    batch_run *run;
    cf_step_work *work;
} worker;

/* What the step has found goes from the thread's room to the item's: the hulls
 * by exchange. The fold and the clock go on when the batch is done. */
static void keep_findings(cf_checked_step *it, cf_step_work *work)
{
    cf_interval *hull = it->hull;
    it->hull = work->hull;
    work->hull = hull;
    cf_interval_set(&it->duration, &work->duration);
}

static void check_item(cf_checker *c, cf_step_work *work, long i)
{
    cf_checked_step *it = &c->items[i];
    const cf_checked_step *next = &c->items[i + 1];
    cf_step_answer answer = cf_step_check(work, &it->step);
    it->accepted = answer == CF_STEP_ACCEPTED;
    it->glued = it->accepted && it->has_next &&
                cf_step_glues(work, next->step.centre, next->step.unit,
                              next->step.rho);
    keep_findings(it, work);
    if (!it->accepted) {
        it->failed = 1;
        (void)snprintf(it->message, sizeof it->message,
                       "the step is refused: %s", cf_step_answer_text(answer));
    } else if (it->has_next && !it->glued) {
        it->failed = 2;
        (void)snprintf(it->message, sizeof it->message,
                       "the radius is below the bound that the step before "
                       "gives (rule glue)");
    }
}

static void *work_on_batch(void *argument)
{
    worker *w = argument;
    batch_run *run = w->run;
    for (;;) {
        long i;
        (void)pthread_mutex_lock(&run->lock);
        i = run->next++;
        (void)pthread_mutex_unlock(&run->lock);
        if (i >= run->count) {
            break;
        }
        check_item(run->c, w->work, i);
    }
    mpfr_free_cache();
    return NULL;
}

/* The first failure of the batch becomes the error. */
static int batch_verdict(cf_checker *c, long count)
{
    for (long i = 0; i < count; i++) {
        const cf_checked_step *it = &c->items[i];
        if (it->failed != 0) {
            /* a mistake that the reader met stands on a later line */
            c->error->status = CF_OK;
            c->reader.number =
                it->failed == 1 ? it->line : c->items[i + 1].line;
            return cf_reader_fail(&c->reader, "%s", it->message);
        }
    }
    return 1;
}

static int run_batch(cf_checker *c, long count)
{
    batch_run run = {.c = c, .count = count};
    pthread_t threads[64];
    worker workers[64];
    int started = 0;
    (void)pthread_mutex_init(&run.lock, NULL);
    for (int j = 0; j < c->jobs; j++) {
        workers[j] = (worker){&run, &c->works[j]};
    }
    for (int j = 1; j < c->jobs && j < count; j++) {
        if (pthread_create(&threads[started], NULL, work_on_batch,
                           &workers[j]) != 0) {
            break;
        }
        started++;
    }
    (void)work_on_batch(&workers[0]);
    for (int j = 0; j < started; j++) {
        (void)pthread_join(threads[j], NULL);
    }
    (void)pthread_mutex_destroy(&run.lock);
    return batch_verdict(c, count);
}

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

/* ---- the trajectory ----------------------------------------------------- */

static int read_trajectory_header(cf_checker *c)
{
    cf_reader *r = &c->reader;
    double room;
    if (!cf_reader_trajectory(&c->steps, &c->max_order, &c->max_bits,
                              c->reached, r)) {
        return 0;
    }
    room = (double)c->compiled.system.series.node_count *
           (double)c->max_order * (double)(c->max_bits + 256) / 8.0;
    if (room > CF_FORMAT_MAX_ROOM) {
        return cf_reader_fail(r, "order and bits ask for more room than the "
                                 "format allows");
    }
    return 1;
}

static int init_workers(cf_checker *c)
{
    c->batch = (long)BATCH_PER_THREAD * c->jobs;
    c->items = calloc((size_t)c->batch + 1, sizeof *c->items);
    c->works = calloc((size_t)c->jobs, sizeof *c->works);
    if (c->items == NULL || c->works == NULL) {
        return 0;
    }
    for (long i = 0; i <= c->batch; i++) {
        cf_interval_init(&c->items[i].duration, CF_BOX_PRECISION);
        c->items_ready++;
        c->items[i].hull = cf_interval_row_new(c->compiled.tracked_count,
                                               c->preamble.precision);
        if (!cf_step_init(&c->items[i].step, c->problem->variable_count) ||
            c->items[i].hull == NULL) {
            return 0;
        }
    }
    for (int j = 0; j < c->jobs; j++) {
        if (!cf_step_work_init(&c->works[j], &c->compiled.system, c->max_order,
                               c->max_bits, c->preamble.precision)) {
            return 0;
        }
        c->jobs_ready++;
    }
    return 1;
}

/* Reads one step line (or the state line behind the last step). */
static int read_item(cf_checker *c, cf_checked_step *it, int is_state)
{
    cf_reader *r = &c->reader;
    it->failed = 0;
    if (!cf_reader_line(r)) {
        return 0;
    }
    it->line = r->number;
    if (is_state) {
        return cf_reader_expect(r, "state") && cf_reader_state(&it->step, r);
    }
    return cf_reader_expect(r, "step") &&
           cf_reader_step(&it->step, r, c->max_order, c->max_bits);
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

/* The steps of a batch that has been checked, one behind the other. */
static int fold_batch(cf_checker *c, long count)
{
    for (long i = 0; i < count; i++) {
        const cf_checked_step *it = &c->items[i];
        const cf_step *node = &c->items[i + 1].step;
        if (!cf_cover_step(&c->cover, it->accepted, it->glued, it->step.h,
                           it->hull)) {
            return cf_reader_fail(&c->reader, "the steps do not join");
        }
        c->session.hull_is_empty = 0;
        cf_session_advance_clock(&c->session, &it->duration, node->centre,
                                 node->unit, node->rho);
        cf_checker_visit(c, node->centre, node->unit, node->rho);
    }
    return 1;
}

/* Reads ahead until the batch is full or the trajectory ends, then checks it.
 * items[0] holds the first unread step's predecessor: step number `first`. */
static int do_batch(cf_checker *c, long first, long *done)
{
    long count = 0;
    int ok = 1;
    while (count < c->batch && first + count < c->steps && ok) {
        cf_checked_step *it = &c->items[count];
        ok = read_item(c, &c->items[count + 1], first + count + 1 == c->steps);
        it->has_next = ok;
        count++;
    }
    if (!run_batch(c, count)) {
        return 0;
    }
    *done = count;
    return ok && fold_batch(c, count);
}

static void swap_items(cf_checked_step *a, cf_checked_step *b)
{
    cf_checked_step t = *a;
    *a = *b;
    *b = t;
}

static int check_steps(cf_checker *c)
{
    cf_reader *r = &c->reader;
    int covered;
    if (!init_workers(c)) {
        c->error->status = CF_RESOURCE_ERROR;
        (void)snprintf(c->error->message, sizeof c->error->message,
                       "out of memory");
        return 0;
    }
    if (!read_item(c, &c->items[0], 0)) {
        return 0;
    }
    covered = cf_start_is_covered(
        c->items[0].step.centre, c->problem->variable_count,
        c->items[0].step.unit, c->items[0].step.rho, c->problem->start_lower,
        c->problem->start_upper);
    cf_cover_begin(&c->cover, covered);
    if (!covered) {
        return cf_reader_fail(r, "the start is not within rho of the centre");
    }
    for (long first = 0; first < c->steps;) {
        long done = 0;
        if (cf_checker_cancelled(c) || !do_batch(c, first, &done)) {
            return 0;
        }
        first += done;
        swap_items(&c->items[0], &c->items[done]);
    }
    mpfr_set(c->works[0].a, c->items[0].step.rho, MPFR_RNDU);
    if (!mpfr_zero_p(c->works[0].a)) {
        c->statistics.log2_width = (double)mpfr_get_exp(c->works[0].a);
    }
    return 1;
}

static int check_trajectory(cf_checker *c)
{
    long header_line;
    if (!read_trajectory_header(c)) {
        return 0;
    }
    header_line = c->reader.number;
    cf_cover_begin(&c->cover, 0); /* no step is known yet */
    cf_checker_visit(c, NULL, 0, NULL);
    if (c->steps > 0 && !check_steps(c)) {
        return 0;
    }
    if (!mpq_equal(c->cover.time, c->reached) ||
        mpq_cmp(c->reached, c->problem->end_time) > 0) {
        c->reader.number = header_line;
        return cf_reader_fail(&c->reader,
                              "the steps do not end at the stated time");
    }
    return 1;
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
    return (c->problem->is_descent ? cf_check_descent(c)
                                   : check_trajectory(c)) &&
           cf_reader_seal(&c->reader) && check_claims(c);
}

static void clear(cf_checker *c)
{
    size_t claims = c->problem == NULL ? 0 : c->problem->claim_count;
    for (int j = 0; j < c->jobs_ready; j++) {
        cf_step_work_clear(&c->works[j]);
    }
    for (long i = 0; c->items != NULL && i <= c->batch; i++) {
        cf_step_clear(&c->items[i].step);
        cf_interval_row_free(c->items[i].hull, c->compiled.tracked_count);
    }
    for (long i = 0; i < c->items_ready; i++) {
        cf_interval_clear(&c->items[i].duration);
    }
    for (size_t i = 0; c->claims_ready && i < claims; i++) {
        cf_evidence_clear(&c->evidence[i]);
        mpq_clear(c->value_times[i]);
    }
    cf_interval_row_free(c->values, claims);
    cf_session_clear(&c->session);
    free(c->works);
    free(c->items);
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
    } else if (c.jobs > 64) {
        c.jobs = 64;
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
