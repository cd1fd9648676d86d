/* trace.c -- enclosures of quantities over time, as CSV: cf_trace.
 *
 * The quantities are added to the problem of the certificate as claims
 * `final (...)`, so that they mean what they would mean there. Every step up to
 * the last time is checked by the kernel; at time t_k + s h the state is within
 * the tube's bound of the path P(s), and the quantity is evaluated over that
 * box. Refused steps end the trace with an error: a line that is printed is an
 * enclosure for every start of the start set.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/format.h"
#include "certificate/reader.h"
#include "certificate/session.h"
#include "problem/lexer.h"

#define MOST_COLUMNS 64

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
    cf_step steps[2]; /* the current one, and the next one's state */
    cf_step_work work;
    int has_work;
    mpq_t *times; /* ascending */
    size_t time_count;
    size_t next; /* the first time that is not printed yet */
    long count, max_order, max_bits;
    mpq_t reached, now, end, s;
} tracer;

static int fail(tracer *t, cf_status status, const char *message,
                const char *detail)
{
    t->error->status = status;
    (void)snprintf(t->error->message, sizeof t->error->message, "%s%.200s",
                   message, detail);
    return 0;
}

/* ---- times -------------------------------------------------------------- */

/* "3/2", "0.75": a rational >= 0 */
static int read_time(mpq_ptr value, const char *text, size_t length)
{
    const char *slash = memchr(text, '/', length);
    size_t first = slash == NULL ? length : (size_t)(slash - text);
    mpq_t below;
    int ok = length > 0 && cf_number_read(value, text, first) == NULL;
    if (ok && slash != NULL) {
        mpq_init(below);
        ok = length > first + 1 &&
             cf_number_read(below, slash + 1, length - first - 1) == NULL &&
             mpq_sgn(below) > 0;
        if (ok) {
            mpq_div(value, value, below);
        }
        mpq_clear(below);
    }
    return ok;
}

static int compare_times(const void *a, const void *b)
{
    return mpq_cmp(*(const mpq_t *)a, *(const mpq_t *)b);
}

static int add_listed_times(tracer *t)
{
    const char *at = t->options->times;
    while (at != NULL && *at != '\0') {
        size_t length = strcspn(at, ",");
        mpq_init(t->times[t->time_count]);
        t->time_count++;
        if (!read_time(t->times[t->time_count - 1], at, length)) {
            return fail(t, CF_PROBLEM_ERROR, "--times: not a time: ", at);
        }
        if (mpq_cmp(t->times[t->time_count - 1], t->reached) > 0) {
            return fail(t, CF_PROBLEM_ERROR,
                        "--times: the trajectory does not reach ", at);
        }
        at += length;
        at += *at == ',';
    }
    return 1;
}

/* The times that were asked for: a list, or equal parts of the way. */
static int collect_times(tracer *t)
{
    size_t room = (size_t)t->options->parts + 1;
    for (const char *c = t->options->times; c != NULL && *c != '\0'; c++) {
        room += *c == ',';
    }
    t->times = malloc((room + 1) * sizeof *t->times);
    if (t->times == NULL) {
        return cf_reader_memory(&t->reader);
    }
    if (!add_listed_times(t)) {
        return 0;
    }
    for (unsigned long k = 0;
         t->options->times == NULL && k <= t->options->parts; k++) {
        mpq_ptr time = t->times[t->time_count++];
        mpq_init(time);
        mpq_set_ui(time, k, t->options->parts);
        mpq_canonicalize(time);
        mpq_mul(time, time, t->reached);
    }
    qsort(t->times, t->time_count, sizeof *t->times, compare_times);
    return 1;
}

/* ---- the problem with the quantities ------------------------------------ */

/* The problem's text, then a claim for each quantity. */
static char *extended_text(const tracer *t, size_t *size)
{
    size_t room = t->preamble.size + 1;
    char *text;
    for (size_t i = 0; i < t->options->quantity_count; i++) {
        room += strlen(t->options->quantities[i]) + 64;
    }
    text = malloc(room);
    if (text == NULL) {
        return NULL;
    }
    memcpy(text, t->preamble.text, t->preamble.size);
    *size = t->preamble.size;
    for (size_t i = 0; i < t->options->quantity_count; i++) {
        *size += (size_t)snprintf(text + *size, room - *size,
                                  "\nclaim \"--quantity %zu\" final (%s\n)",
                                  i + 1, t->options->quantities[i]);
    }
    return text;
}

static int read_problem(tracer *t, const char *path)
{
    size_t size = 0;
    char *text = extended_text(t, &size);
    cf_status status;
    if (text == NULL) {
        return cf_reader_memory(&t->reader);
    }
    status = cf_problem_read(&t->problem, t->error, text, size, path,
                             cf_preamble_file, &t->preamble);
    free(text);
    if (status == CF_OK &&
        (long)(t->problem->claim_count - t->options->quantity_count) !=
            t->preamble.claim_count) {
        return fail(t, CF_PROBLEM_ERROR,
                    "--quantity: one number without "
                    "free indices is expected",
                    "");
    }
    if (status == CF_OK) {
        status = cf_compile(&t->compiled, t->error, t->problem);
        t->is_compiled = status == CF_OK;
    }
    return status == CF_OK;
}

/* ---- lines -------------------------------------------------------------- */

static void print_head(tracer *t)
{
    (void)fprintf(t->out, "%s", t->problem->time_name);
    for (size_t i = 0; i < t->options->quantity_count; i++) {
        (void)fprintf(t->out, ",\"%s lower\",\"%s upper\"",
                      t->options->quantities[i], t->options->quantities[i]);
    }
    (void)fprintf(t->out, "\n");
}

/* The quantities at the time t->times[t->next]. */
static void print_line(tracer *t, int at_start)
{
    const size_t first = t->problem->claim_count - t->options->quantity_count;
    const int digits = t->options->digits - 1;
    (void)gmp_fprintf(t->out, "%Qd", t->times[t->next]);
    for (size_t i = 0; i < t->options->quantity_count; i++) {
        const cf_interval *x =
            cf_session_number(&t->session, first + i, at_start);
        (void)mpfr_fprintf(t->out, ",%.*RDe,%.*RUe", digits, x->lower, digits,
                           x->upper);
    }
    (void)fprintf(t->out, "\n");
    t->next++;
}

static int is_due(const tracer *t, mpq_srcptr until)
{
    return t->next < t->time_count && mpq_cmp(t->times[t->next], until) <= 0;
}

/* ---- steps -------------------------------------------------------------- */

static int read_header(tracer *t)
{
    cf_reader *r = &t->reader;
    for (long i = 0; i < t->preamble.claim_count; i++) {
        if (!cf_reader_line(r) || !cf_reader_expect(r, "claim")) {
            return 0;
        }
    }
    return cf_reader_trajectory(&t->count, &t->max_order, &t->max_bits,
                                t->reached, r);
}

static int init_work(tracer *t)
{
    if (!cf_session_init(&t->session, t->problem, &t->compiled,
                         t->preamble.precision)) {
        return cf_reader_memory(&t->reader);
    }
    t->has_work =
        cf_step_init(&t->steps[0], t->problem->variable_count) &&
        cf_step_init(&t->steps[1], t->problem->variable_count) &&
        cf_step_work_init(&t->work, &t->compiled.system, t->max_order,
                          t->max_bits, t->preamble.precision);
    return t->has_work ? 1 : cf_reader_memory(&t->reader);
}

static int read_step(tracer *t, cf_step *step, int is_state)
{
    cf_reader *r = &t->reader;
    if (!cf_reader_line(r)) {
        return 0;
    }
    return is_state ? cf_reader_expect(r, "state") && cf_reader_state(step, r)
                    : cf_reader_expect(r, "step") &&
                          cf_reader_step(step, r, t->max_order, t->max_bits);
}

/* Prints the times within the step, which has been checked. */
static void print_inside(tracer *t, const cf_step *step)
{
    while (is_due(t, t->end)) {
        mpq_sub(t->s, t->times[t->next], t->now);
        mpq_div(t->s, t->s, step->h);
        cf_step_state(t->session.state, &t->work, step, t->s);
        cf_interval_set_whole(
            &t->session.state[t->problem->variable_count]); /* log t */
        (void)cf_evaluate(&t->session.points, t->session.state, 0);
        print_line(t, 0);
    }
}

static int check_step(tracer *t, const cf_step *step)
{
    const cf_step_answer answer = cf_step_check(&t->work, step);
    return answer == CF_STEP_ACCEPTED ||
           cf_reader_fail(&t->reader, "the step is refused: %s",
                          cf_step_answer_text(answer));
}

static int trace_steps(tracer *t)
{
    if (!read_step(t, &t->steps[0], 0)) {
        return 0;
    }
    if (!cf_start_is_covered(t->steps[0].centre, t->problem->variable_count,
                             t->steps[0].unit, t->steps[0].rho,
                             t->problem->start_lower,
                             t->problem->start_upper)) {
        return cf_reader_fail(&t->reader,
                              "the start is not within rho of the centre");
    }
    for (long k = 0; k < t->count && t->next < t->time_count; k++) {
        const cf_step *step = &t->steps[k % 2];
        cf_step *next = &t->steps[1 - k % 2];
        if (!check_step(t, step)) {
            return 0;
        }
        mpq_add(t->end, t->now, step->h);
        print_inside(t, step);
        mpq_set(t->now, t->end);
        if (!read_step(t, next, k + 1 == t->count)) {
            return 0;
        }
        if (!cf_step_glues(&t->work, next->centre, next->unit, next->rho)) {
            return cf_reader_fail(&t->reader, "the radius is below the bound "
                                              "that the step before gives");
        }
    }
    return t->next == t->time_count ||
           cf_reader_fail(&t->reader, "the steps end before the stated time");
}

static int run(tracer *t, const char *path)
{
    mpq_t zero;
    cf_reader_open(&t->reader, t->file, t->error);
    if (!cf_reader_preamble(&t->preamble, &t->reader) ||
        !read_problem(t, path)) {
        return 0;
    }
    if (t->problem->is_descent) {
        return fail(t, CF_PROBLEM_ERROR, "a descent has no trace yet; ",
                    "'at step k' and 'final' claims enclose its quantities");
    }
    if (!read_header(t) || !collect_times(t) || !init_work(t)) {
        return 0;
    }
    print_head(t);
    mpq_init(zero);
    while (is_due(t, zero)) {
        print_line(t, 1);
    }
    mpq_clear(zero);
    return t->next == t->time_count || trace_steps(t);
}

static void clear(tracer *t)
{
    for (size_t i = 0; i < t->time_count; i++) {
        mpq_clear(t->times[i]);
    }
    free(t->times);
    cf_step_clear(&t->steps[0]);
    cf_step_clear(&t->steps[1]);
    if (t->has_work) {
        cf_step_work_clear(&t->work);
    }
    cf_session_clear(&t->session);
    if (t->is_compiled) {
        cf_compiled_clear(&t->compiled);
    }
    cf_problem_free(t->problem);
    cf_preamble_clear(&t->preamble);
    cf_reader_close(&t->reader);
    mpq_clears(t->reached, t->now, t->end, t->s, NULL);
}

cf_status cf_trace(FILE *out, cf_error *error, const char *certificate_path,
                   const cf_trace_options *options)
{
    tracer t = {.out = out, .options = options, .error = error};
    *error = (cf_error){0};
    (void)snprintf(error->file, sizeof error->file, "%s", certificate_path);
    if (options->quantity_count < 1 ||
        options->quantity_count > MOST_COLUMNS || options->digits < 1 ||
        options->digits > 10000 ||
        (options->times == NULL && options->parts < 1) ||
        options->parts > 1000000) {
        (void)fail(&t, CF_PROBLEM_ERROR,
                   "trace: quantities, times or digits beyond the limits", "");
        return error->status;
    }
    errno = 0;
    t.file = fopen(certificate_path, "rb");
    if (t.file == NULL) {
        (void)fail(&t, CF_IO_ERROR, "cannot open: ", strerror(errno));
        return error->status;
    }
    mpq_inits(t.reached, t.now, t.end, t.s, NULL);
    (void)run(&t, certificate_path);
    clear(&t);
    (void)fclose(t.file);
    mpfr_free_cache();
    return error->status;
}
