/* trace.c -- enclosures of quantities over time, as CSV: cf_trace.
 *
 * The quantities are added to the problem of the certificate as claims
 * `final (...)`, so that they mean what they would mean there. What the kernel
 * refuses ends the trace with an error: a line that is printed is an enclosure
 * for every start of the start set.
 */
#include "report/trace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/format.h"
#include "problem/lexer.h"

#define MOST_COLUMNS 64

static int fail(cf_tracer *t, cf_status status, const char *message,
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

/* The next time of the list, text[0..length-1]. */
static int add_time(cf_tracer *t, const char *option, const char *text,
                    size_t length)
{
    mpq_ptr time = t->times[t->time_count++];
    mpq_init(time);
    if (!read_time(time, text, length) ||
        (t->options->steps != NULL && mpz_cmp_ui(mpq_denref(time), 1) != 0)) {
        return fail(t, CF_PROBLEM_ERROR, option, text);
    }
    return mpq_cmp(time, t->reached) <= 0 ||
           fail(t, CF_PROBLEM_ERROR, "the trajectory does not reach ", text);
}

static int add_listed_times(cf_tracer *t, const char *at)
{
    const char *option = t->options->steps != NULL
                             ? "--steps: not the number of a step: "
                             : "--times: not a time: ";
    while (at != NULL && *at != '\0') {
        const size_t length = strcspn(at, ",");
        if (!add_time(t, option, at, length)) {
            return 0;
        }
        at += length;
        at += *at == ',';
    }
    return 1;
}

/* The ends of equal parts of the way. Of a descent, the whole steps before
 * them, each once. */
static void add_parts(cf_tracer *t)
{
    for (unsigned long k = 0; k <= t->options->parts; k++) {
        mpq_ptr time = t->times[t->time_count];
        mpq_init(time);
        mpq_set_ui(time, k, t->options->parts);
        mpq_canonicalize(time);
        mpq_mul(time, time, t->reached);
        if (t->problem->is_descent) {
            mpz_fdiv_q(mpq_numref(time), mpq_numref(time), mpq_denref(time));
            mpz_set_ui(mpq_denref(time), 1);
        }
        if (t->problem->is_descent && k > 0 &&
            mpq_equal(time, t->times[t->time_count - 1])) {
            mpq_clear(time);
        } else {
            t->time_count++;
        }
    }
}

/* The times that were asked for: a list, or equal parts of the way. */
static int collect_times(cf_tracer *t)
{
    const char *list =
        t->problem->is_descent ? t->options->steps : t->options->times;
    size_t room = (size_t)t->options->parts + 2;
    for (const char *c = list; c != NULL && *c != '\0'; c++) {
        room += *c == ',';
    }
    t->times = malloc(room * sizeof *t->times);
    if (t->times == NULL) {
        return cf_reader_memory(&t->reader);
    }
    if (list == NULL) {
        add_parts(t);
    } else if (!add_listed_times(t, list)) {
        return 0;
    }
    qsort(t->times, t->time_count, sizeof *t->times, compare_times);
    return 1;
}

/* ---- the problem with the quantities ------------------------------------ */

/* The problem's text, then a claim for each quantity. */
static char *extended_text(const cf_tracer *t, size_t *size)
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

/* One claim came of each quantity, and none needs the clock. */
static int check_quantities(cf_tracer *t)
{
    const cf_problem *p = t->problem;
    const size_t first = p->claim_count - t->options->quantity_count;
    if ((long)first != t->preamble.claim_count) {
        return fail(t, CF_PROBLEM_ERROR,
                    "--quantity: one number without free indices is expected",
                    "");
    }
    for (size_t i = first; i < p->claim_count; i++) {
        if (p->claims[i].uses_clock) {
            return fail(t, CF_PROBLEM_ERROR, "--quantity: ",
                        "log_t has no trace; 'at' and 'final' claims enclose "
                        "it");
        }
    }
    return 1;
}

static int read_problem(cf_tracer *t, const char *path)
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
    if (status == CF_OK && !check_quantities(t)) {
        return 0;
    }
    if (status == CF_OK) {
        status = cf_compile(&t->compiled, t->error, t->problem);
        t->is_compiled = status == CF_OK;
    }
    return status == CF_OK;
}

/* ---- lines -------------------------------------------------------------- */

static void print_head(cf_tracer *t)
{
    (void)fprintf(t->out, "%s",
                  t->problem->is_descent ? "step" : t->problem->time_name);
    for (size_t i = 0; i < t->options->quantity_count; i++) {
        (void)fprintf(t->out, ",\"%s lower\",\"%s upper\"",
                      t->options->quantities[i], t->options->quantities[i]);
    }
    (void)fprintf(t->out, "\n");
}

void cf_trace_line(cf_tracer *t, int at_start)
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

int cf_trace_is_due(const cf_tracer *t, mpq_srcptr until)
{
    return t->next < t->time_count && mpq_cmp(t->times[t->next], until) <= 0;
}

int cf_trace_begin(cf_tracer *t)
{
    mpq_t zero;
    if (!collect_times(t)) {
        return 0;
    }
    if (!cf_session_init(&t->session, t->problem, &t->compiled,
                         t->preamble.precision)) {
        return cf_reader_memory(&t->reader);
    }
    print_head(t);
    mpq_init(zero);
    while (cf_trace_is_due(t, zero)) {
        cf_trace_line(t, 1);
    }
    mpq_clear(zero);
    return 1;
}

static int skip_claims(cf_tracer *t)
{
    cf_reader *r = &t->reader;
    for (long i = 0; i < t->preamble.claim_count; i++) {
        if (!cf_reader_line(r) || !cf_reader_expect(r, "claim")) {
            return 0;
        }
    }
    return 1;
}

static int run(cf_tracer *t, const char *path)
{
    cf_reader_open(&t->reader, t->file, t->error);
    if (!cf_reader_preamble(&t->preamble, &t->reader) ||
        !read_problem(t, path)) {
        return 0;
    }
    if (t->problem->is_descent && t->options->times != NULL) {
        return fail(t, CF_PROBLEM_ERROR,
                    "a descent has steps, not times: ", "write --steps");
    }
    if (!t->problem->is_descent && t->options->steps != NULL) {
        return fail(t, CF_PROBLEM_ERROR,
                    "a flow has times, not steps: ", "write --times");
    }
    return skip_claims(t) &&
           (t->problem->is_descent ? cf_trace_descent(t) : cf_trace_flow(t));
}

static void clear(cf_tracer *t)
{
    for (size_t i = 0; i < t->time_count; i++) {
        mpq_clear(t->times[i]);
    }
    free(t->times);
    cf_session_clear(&t->session);
    if (t->is_compiled) {
        cf_compiled_clear(&t->compiled);
    }
    cf_problem_free(t->problem);
    cf_preamble_clear(&t->preamble);
    cf_reader_close(&t->reader);
    mpq_clear(t->reached);
}

cf_status cf_trace(FILE *out, cf_error *error, const char *certificate_path,
                   const cf_trace_options *options)
{
    cf_tracer t = {.out = out, .options = options, .error = error};
    *error = (cf_error){0};
    (void)snprintf(error->file, sizeof error->file, "%s", certificate_path);
    if (options->quantity_count < 1 ||
        options->quantity_count > MOST_COLUMNS || options->digits < 1 ||
        options->digits > 10000 ||
        (options->times == NULL && options->steps == NULL &&
         options->parts < 1) ||
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
    mpq_init(t.reached);
    (void)run(&t, certificate_path);
    clear(&t);
    (void)fclose(t.file);
    mpfr_free_cache();
    return error->status;
}
