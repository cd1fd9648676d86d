/* common.h -- what the two commands share: options, messages, exit codes. */
#ifndef CF_CLI_COMMON_H
#define CF_CLI_COMMON_H

#include "certiflow/certiflow.h"

#define CF_EXIT_USAGE 3
#define CF_EXIT_IO 4

/* Makes Ctrl-C and a terminate signal ask for a clean stop, and GMP print a
 * message when memory is short instead of aborting. */
void cf_install_handlers(void);
/* A cancel callback: non-zero after Ctrl-C. */
int cf_interrupted(void *context);

/* Numbers of the command line; print a message and return 0 when wrong. */
int cf_parse_count(unsigned long *value, const char *option, const char *text);
int cf_parse_seconds(double *value, const char *option, const char *text);

/* file:line:column: message, on standard error. */
void cf_print_error(const cf_error *error);
/* The exit code of an error. */
int cf_error_exit(const cf_error *error);

/* VERDICT  name: evidence, on standard output; notes what was expected. */
void cf_print_decision(const cf_decision *decision);

#endif
