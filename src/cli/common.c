/* common.c -- what the two commands share; see common.h. */
#include "cli/common.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gmp.h>

static volatile sig_atomic_t interrupted = 0;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

/* GMP cannot report that memory is short: say so and leave with code 4. */
static void *must(void *memory)
{
    static const char message[] = "certiflow: out of memory\n";
    if (memory == NULL) {
        ssize_t ignored = write(2, message, sizeof message - 1);
        (void)ignored;
        _exit(CF_EXIT_IO);
    }
    return memory;
}

static void *gmp_allocate(size_t size)
{
    return must(malloc(size));
}

static void *gmp_reallocate(void *old, size_t old_size, size_t size)
{
    (void)old_size;
    return must(realloc(old, size));
}

static void gmp_release(void *memory, size_t size)
{
    (void)size;
    free(memory);
}

void cf_install_handlers(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    /* a full disk on a pipe or file is an error of write, not a signal */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
    mp_set_memory_functions(gmp_allocate, gmp_reallocate, gmp_release);
}

int cf_interrupted(void *context)
{
    (void)context;
    return interrupted != 0;
}

int cf_parse_count(unsigned long *value, const char *option, const char *text)
{
    char *end = NULL;
    errno = 0;
    if (text != NULL && text[0] >= '0' && text[0] <= '9') {
        *value = strtoul(text, &end, 10);
    }
    if (end == NULL || *end != '\0' || errno != 0 || *value == 0) {
        (void)fprintf(stderr, "%s: expected a whole number of at least 1\n",
                      option);
        return 0;
    }
    return 1;
}

int cf_parse_seconds(double *value, const char *option, const char *text)
{
    char *end = NULL;
    errno = 0;
    if (text != NULL &&
        ((text[0] >= '0' && text[0] <= '9') || text[0] == '.')) {
        *value = strtod(text, &end);
    }
    if (end == NULL || *end != '\0' || errno != 0 || !(*value > 0)) {
        (void)fprintf(stderr, "%s: expected a positive number\n", option);
        return 0;
    }
    return 1;
}

void cf_print_error(const cf_error *error)
{
    if (error->file[0] != '\0') {
        (void)fprintf(stderr, "%s:", error->file);
    }
    if (error->line > 0) {
        (void)fprintf(stderr, "%d:", error->line);
        if (error->column > 0) {
            (void)fprintf(stderr, "%d:", error->column);
        }
    }
    (void)fprintf(stderr, "%s%s\n", error->file[0] != '\0' ? " " : "",
                  error->message);
}

int cf_error_exit(const cf_error *error)
{
    switch (error->status) {
    case CF_OK:
        return 0;
    case CF_CERTIFICATE_ERROR:
        return 1;
    case CF_PROBLEM_ERROR:
        return CF_EXIT_USAGE;
    default:
        return CF_EXIT_IO;
    }
}

void cf_print_decision(const cf_decision *decision)
{
    (void)printf("%-9s  %s: %s", cf_verdict_name(decision->verdict),
                 decision->name, decision->evidence);
    if (decision->expected != CF_PROVED) {
        (void)printf(" (expected %s)", cf_verdict_name(decision->expected));
    } else if (decision->verdict != CF_PROVED) {
        (void)printf(" (expected PROVED)");
    }
    (void)printf("\n");
}
