/* certiflow.c -- the command `certiflow`: prove, show, expand. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/common.h"

static const char help[] =
    "certiflow " CF_VERSION " - certificates for statements about training "
    "dynamics\n"
    "\n"
    "usage:\n"
    "  certiflow prove FILE [-o CERT] [options]   prove the claims of a "
    "problem file\n"
    "      example: certiflow prove certificates/peer-p1-diag3/problem.flow "
    "-o p1.cert\n"
    "  certiflow show CERT                        print a certificate as a "
    "report\n"
    "      example: certiflow show p1.cert\n"
    "  certiflow expand CERT                      print the expanded system\n"
    "      example: certiflow expand p1.cert\n"
    "  certiflow trace CERT --quantity EXPR       enclosures over time, as "
    "CSV\n"
    "      example: certiflow trace p1.cert --quantity loss --times 0,1/2,10\n"
    "  certiflow --version | --help\n"
    "\n"
    "options of trace:\n"
    "  --quantity EXPR    in the language of the problem; may be repeated\n"
    "  --times A,B,C      rational times of a flow\n"
    "  --steps A,B,C      steps of a descent\n"
    "  --parts N          the ends of equal parts of the way (default 20)\n"
    "  --digits N         of the ends (default 17), rounded outwards\n"
    "\n"
    "options of prove:\n"
    "  -o CERT            write the certificate (beside its place, then "
    "renamed)\n"
    "  --jobs N           threads: the quantities of a step are bounded while "
    "the\n"
    "                     next step is expanded; the result is the same for "
    "any N\n"
    "  --max-steps N      budget of steps (default 200000; of a descent "
    "10000000)\n"
    "  --max-bits N       budget of bits (default 20000)\n"
    "  --max-seconds S    stop after S seconds, write nothing, exit 4\n"
    "  --max-memory BYTES stop above that, write nothing, exit 4\n"
    "  --quiet            no progress line\n"
    "  --statistics       steps, order, bits and width on standard error\n"
    "\n"
    "one line a claim: PROVED, REFUTED or UNDECIDED, name, evidence.\n"
    "exit: 0 every claim as expected; 1 some claim decided otherwise; 2 some\n"
    "claim UNDECIDED that should not be; 3 the command line or the problem "
    "is\n"
    "wrong; 4 input, output or resources.\n"
    "The certificate is confirmed by `certiflow-check CERT`.\n";

typedef struct {
    const char *file;
    const char *output;
    int quiet;
    int statistics;
    cf_options options;
} arguments;

static int usage(const char *message, const char *word)
{
    (void)fprintf(stderr, "certiflow: %s%s\ntry 'certiflow --help'\n", message,
                  word);
    return CF_EXIT_USAGE;
}

/* ---- progress ----------------------------------------------------------- */

static void show_progress(void *context, const cf_progress *p)
{
    (void)context;
    (void)fprintf(stderr,
                  "\r\033[Kt = %.5g of %.5g, %lu steps, width 2^%.0f%s",
                  p->time, p->end, p->steps, p->log2_width,
                  p->attempt > 1 ? ", again with more bits" : "");
    (void)fflush(stderr);
}

static void end_progress(const arguments *a)
{
    if (a->options.progress != NULL) {
        (void)fprintf(stderr, "\r\033[K");
    }
}

/* ---- prove -------------------------------------------------------------- */

/* One option; returns how many words it took, 0 when it is wrong. */
static int prove_option(arguments *a, int count, char **words)
{
    const char *value = count > 1 ? words[1] : NULL;
    unsigned long number = 0;
    if (strcmp(words[0], "--quiet") == 0) {
        a->quiet = 1;
        return 1;
    }
    if (strcmp(words[0], "--statistics") == 0) {
        a->statistics = 1;
        return 1;
    }
    if (strcmp(words[0], "-o") == 0 && value != NULL) {
        a->output = value;
        return 2;
    }
    if (strcmp(words[0], "--jobs") == 0) {
        if (!cf_parse_count(&number, words[0], value)) {
            return 0;
        }
        a->options.jobs = number > 64 ? 64 : (int)number;
        return 2;
    }
    if (strcmp(words[0], "--max-steps") == 0) {
        return cf_parse_count(&a->options.max_steps, words[0], value) ? 2 : 0;
    }
    if (strcmp(words[0], "--max-bits") == 0) {
        return cf_parse_count(&a->options.max_bits, words[0], value) ? 2 : 0;
    }
    if (strcmp(words[0], "--max-seconds") == 0) {
        return cf_parse_seconds(&a->options.max_seconds, words[0], value) ? 2
                                                                          : 0;
    }
    if (strcmp(words[0], "--max-memory") == 0) {
        return cf_parse_seconds(&a->options.max_memory, words[0], value) ? 2
                                                                         : 0;
    }
    (void)usage("unknown option ", words[0]);
    return 0;
}

static int parse_prove(arguments *a, int count, char **words)
{
    for (int i = 0; i < count;) {
        if (words[i][0] == '-' && words[i][1] != '\0') {
            int taken = prove_option(a, count - i, words + i);
            if (taken == 0) {
                return 0;
            }
            i += taken;
        } else if (a->file == NULL) {
            a->file = words[i++];
        } else {
            (void)usage("more than one problem file: ", words[i]);
            return 0;
        }
    }
    if (a->file == NULL) {
        (void)usage("prove: which problem file?", "");
        return 0;
    }
    return 1;
}

/* The exit code of decided claims: 1 before 2 before 0. */
static int verdict_exit(const cf_report *report)
{
    int code = 0;
    for (size_t i = 0; i < cf_report_count(report); i++) {
        const cf_decision *d = cf_report_decision(report, i);
        if (d->verdict == d->expected) {
            continue;
        }
        if (d->verdict != CF_UNDECIDED) {
            return 1;
        }
        code = 2;
    }
    return code;
}

static void print_statistics(const cf_report *report)
{
    const cf_statistics *s = cf_report_statistics(report);
    (void)fprintf(stderr,
                  "steps %lu order %lu bits %lu width 2^%.1f attempts %d\n",
                  s->steps, s->order, s->bits, s->log2_width, s->attempts);
}

static int prove(int count, char **words)
{
    arguments a = {0};
    cf_report *report;
    cf_error error;
    int code;
    cf_options_default(&a.options);
    if (!parse_prove(&a, count, words)) {
        return CF_EXIT_USAGE;
    }
    a.options.cancelled = cf_interrupted;
    if (!a.quiet && isatty(2)) {
        a.options.progress = show_progress;
    }
    (void)cf_prove(&report, &error, a.file, a.output, &a.options);
    end_progress(&a);
    if (error.status != CF_OK) {
        cf_print_error(&error);
        return cf_error_exit(&error);
    }
    for (size_t i = 0; i < cf_report_count(report); i++) {
        cf_print_decision(cf_report_decision(report, i));
    }
    if (a.statistics) {
        print_statistics(report);
    }
    code = verdict_exit(report);
    cf_report_free(report);
    return code;
}

/* ---- show, expand ------------------------------------------------------- */

typedef cf_status (*printer)(FILE *out, cf_error *error, const char *path);

static int print_certificate(int count, char **words, printer print)
{
    cf_error error;
    if (count != 1) {
        return usage("expected one certificate", "");
    }
    if (print(stdout, &error, words[0]) != CF_OK) {
        cf_print_error(&error);
        return cf_error_exit(&error);
    }
    return 0;
}

/* ---- trace -------------------------------------------------------------- */

typedef struct {
    const char *file;
    const char *quantities[64];
    cf_trace_options options;
} trace_arguments;

/* One option with its value; returns 0 when it is wrong. */
static int trace_option(trace_arguments *a, const char *word,
                        const char *value)
{
    unsigned long number = 0;
    if (value == NULL) {
        (void)usage("a value is missing behind ", word);
        return 0;
    }
    if (strcmp(word, "--quantity") == 0 && a->options.quantity_count < 64) {
        a->quantities[a->options.quantity_count++] = value;
        return 1;
    }
    if (strcmp(word, "--times") == 0) {
        a->options.times = value;
        return 1;
    }
    if (strcmp(word, "--steps") == 0) {
        a->options.steps = value;
        return 1;
    }
    if (strcmp(word, "--parts") == 0) {
        return cf_parse_count(&a->options.parts, word, value);
    }
    if (strcmp(word, "--digits") == 0) {
        if (!cf_parse_count(&number, word, value)) {
            return 0;
        }
        a->options.digits = number > 10000 ? 10001 : (int)number;
        return 1;
    }
    (void)usage("unknown option ", word);
    return 0;
}

static int trace(int count, char **words)
{
    trace_arguments a = {.options = {.parts = 20, .digits = 17}};
    cf_error error;
    for (int i = 0; i < count; i++) {
        if (words[i][0] != '-' && a.file == NULL) {
            a.file = words[i];
        } else if (!trace_option(&a, words[i],
                                 i + 1 < count ? words[i + 1] : NULL)) {
            return CF_EXIT_USAGE;
        } else {
            i++;
        }
    }
    if (a.file == NULL || a.options.quantity_count == 0) {
        return usage("trace: which certificate, and which --quantity?", "");
    }
    a.options.quantities = a.quantities;
    if (cf_trace(stdout, &error, a.file, &a.options) != CF_OK) {
        cf_print_error(&error);
        return cf_error_exit(&error);
    }
    return 0;
}

/* Standard output may be a full disk: its errors count. */
static int finish(int code)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)fprintf(stderr, "certiflow: cannot write standard output\n");
        return CF_EXIT_IO;
    }
    return code;
}

int main(int argc, char **argv)
{
    cf_install_handlers();
    if (argc < 2) {
        (void)fputs(help, stderr);
        return CF_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        (void)fputs(help, stdout);
        return finish(0);
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("certiflow %s\n", cf_version());
        return finish(0);
    }
    if (strcmp(argv[1], "prove") == 0) {
        return finish(prove(argc - 2, argv + 2));
    }
    if (strcmp(argv[1], "show") == 0) {
        return finish(print_certificate(argc - 2, argv + 2, cf_show));
    }
    if (strcmp(argv[1], "expand") == 0) {
        return finish(print_certificate(argc - 2, argv + 2, cf_expand));
    }
    if (strcmp(argv[1], "trace") == 0) {
        return finish(trace(argc - 2, argv + 2));
    }
    return usage("unknown command ", argv[1]);
}
