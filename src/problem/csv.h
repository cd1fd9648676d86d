/* csv.h -- a CSV file as a table of fields; nothing is interpreted here.
 *
 * Fields are separated by commas; blanks around a field do not count; a field
 * may stand in double quotes, a quote inside is doubled. Empty lines are
 * skipped. Every row must have as many fields as the first.
 */
#ifndef CF_PROBLEM_CSV_H
#define CF_PROBLEM_CSV_H

#include <stddef.h>

#include "problem/syntax.h"

/* Limit of the format. */
#define CF_MAX_CSV_FIELDS ((size_t)4000000)

typedef struct {
    const char *text;
    size_t length;
    cf_position position;
} cf_field;

typedef struct {
    cf_field *fields; /* row after row, the header too */
    size_t rows;
    size_t columns;
} cf_csv;

/* The reporter names the CSV file. The fields point into bytes or memory. */
int cf_csv_parse(cf_csv *csv, cf_memory *memory, cf_reporter *reporter,
                 const char *bytes, size_t size);

#endif
