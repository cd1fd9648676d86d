/* check.c -- the command `certiflow-check`. It links the trusted rooms only:
 * kernel, problem and certificate. */
#include <string.h>

#include "cli/common.h"

static const char help[] =
    "certiflow-check " CF_VERSION " - confirms certificates\n"
    "\n"
    "usage: certiflow-check [options] CERT...\n"
    "  example: certiflow-check --jobs 2 "
    "certificates/peer-p1-diag3/problem.cert\n"
    "\n"
    "  --jobs N           check steps with N threads; the output is the same\n"
    "  --require proved   every claim must be PROVED, or decided as the "
    "problem\n"
    "                     expects; otherwise exit 1\n"
    "  --against FILE     the statement and the data must be those of FILE\n"
    "  --quiet            print only what is wrong\n"
    "  --version, --help\n"
    "\n"
    "exit: 0 valid: the certificate establishes every verdict that it "
    "states;\n"
    "1 invalid, the first bad line is named; 3 the command line is wrong;\n"
    "4 input, output or resources.\n";

typedef struct {
    int quiet;
    int require_proved;
    const char *against;
    cf_options options;
} arguments;

static int usage(const char *message, const char *word)
{
    (void)fprintf(stderr,
                  "certiflow-check: %s%s\ntry 'certiflow-check --help'\n",
                  message, word);
    return CF_EXIT_USAGE;
}

/* Words that an option took; 0 when it is wrong. */
static int parse_option(arguments *a, int count, char **words)
{
    const char *value = count > 1 ? words[1] : NULL;
    if (strcmp(words[0], "--quiet") == 0) {
        a->quiet = 1;
        return 1;
    }
    if (strcmp(words[0], "--require") == 0 && value != NULL &&
        strcmp(value, "proved") == 0) {
        a->require_proved = 1;
        return 2;
    }
    if (strcmp(words[0], "--against") == 0 && value != NULL) {
        a->against = value;
        return 2;
    }
    if (strcmp(words[0], "--jobs") == 0) {
        unsigned long jobs = 0;
        if (!cf_parse_count(&jobs, words[0], value)) {
            return 0;
        }
        a->options.jobs = jobs > 64 ? 64 : (int)jobs;
        return 2;
    }
    (void)usage("unknown option ", words[0]);
    return 0;
}

static int print_report(const arguments *a, const char *path,
                        const cf_report *report)
{
    int code = 0;
    for (size_t i = 0; i < cf_report_count(report); i++) {
        const cf_decision *d = cf_report_decision(report, i);
        if (!a->quiet) {
            cf_print_decision(d);
        }
        if (a->require_proved && d->verdict != d->expected) {
            (void)fprintf(stderr, "%s: claim '%s' is %s\n", path, d->name,
                          cf_verdict_name(d->verdict));
            code = 1;
        }
    }
    if (!a->quiet) {
        (void)printf("valid: %s\n", path);
    }
    return code;
}

static int check(const arguments *a, const char *path)
{
    cf_report *report;
    cf_error error;
    int code;
    if (cf_check(&report, &error, path, a->against, &a->options) != CF_OK) {
        if (error.status == CF_CERTIFICATE_ERROR) {
            (void)fprintf(stderr, "invalid: ");
        }
        cf_print_error(&error);
        return cf_error_exit(&error);
    }
    code = print_report(a, path, report);
    cf_report_free(report);
    return code;
}

/* Exit codes in the order of precedence 3, 4, 1. */
static int worse(int a, int b)
{
    static const int rank[] = {0, 1, 0, 3, 2};
    return rank[a] >= rank[b] ? a : b;
}

static int check_all(const arguments *a, int count, char **words)
{
    int code = 0, files = 0;
    for (int i = 0; i < count; i++) {
        if (words[i] != NULL) {
            files++;
            code = worse(code, check(a, words[i]));
        }
    }
    return files > 0 ? code : usage("which certificate?", "");
}

/* Standard output may be a full disk: its errors count. */
static int finish(int code)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)fprintf(stderr, "certiflow-check: cannot write standard "
                              "output\n");
        return CF_EXIT_IO;
    }
    return code;
}

int main(int argc, char **argv)
{
    arguments a = {0};
    cf_install_handlers();
    cf_options_default(&a.options);
    a.options.cancelled = cf_interrupted;
    for (int i = 1; i < argc;) {
        int taken = 1;
        if (strcmp(argv[i], "--help") == 0) {
            (void)fputs(help, stdout);
            return finish(0);
        }
        if (strcmp(argv[i], "--version") == 0) {
            (void)printf("certiflow-check %s\n", cf_version());
            return finish(0);
        }
        if (argv[i][0] == '-' && argv[i][1] != '\0') {
            taken = parse_option(&a, argc - i, argv + i);
            if (taken == 0) {
                return CF_EXIT_USAGE;
            }
            for (int k = 0; k < taken; k++) {
                argv[i + k] = NULL; /* what is left are the certificates */
            }
        }
        i += taken;
    }
    return finish(check_all(&a, argc - 1, argv + 1));
}
