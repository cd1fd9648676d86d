/* csv.c -- the rows and fields of a CSV file; see csv.h. */
#include "problem/csv.h"

#include <string.h>

#include "problem/lexer.h"

typedef struct {
    const char *bytes;
    size_t size;
    size_t at;
    cf_position position;
    cf_memory *memory;
    cf_reporter *reporter;
} reader;

static int at_end_of_line(const reader *in)
{
    return in->at >= in->size || in->bytes[in->at] == '\n' ||
           (in->bytes[in->at] == '\r' && in->at + 1 < in->size &&
            in->bytes[in->at + 1] == '\n') ||
           (in->bytes[in->at] == '\r' && in->at + 1 == in->size);
}

/* Steps over one character of a line; 0 after reporting an invalid byte. */
static int step(reader *in)
{
    const unsigned byte = (unsigned char)in->bytes[in->at];
    const size_t length =
        cf_utf8_length(in->bytes + in->at, in->size - in->at);
    if (length == 0 || (byte < 0x20 && byte != '\t') || byte == 0x7F) {
        cf_report_at(in->reporter, in->position,
                     "invalid byte 0x%02X (a CSV file is UTF-8 text)", byte);
        return 0;
    }
    in->at += length;
    in->position.column++;
    return 1;
}

static int skip_blanks(reader *in)
{
    while (!at_end_of_line(in) &&
           (in->bytes[in->at] == ' ' || in->bytes[in->at] == '\t')) {
        if (!step(in)) {
            return 0;
        }
    }
    return 1;
}

static void next_line(reader *in)
{
    if (in->at < in->size && in->bytes[in->at] == '\r') {
        in->at++;
    }
    if (in->at < in->size) {
        in->at++;
    }
    in->position.line++;
    in->position.column = 1;
}

static int read_quoted(reader *in, cf_field *field)
{
    const cf_position start = in->position;
    size_t end = in->at + 1, length = 0;
    char *text;
    while (end < in->size && in->bytes[end] != '\n') {
        end++;
    }
    text = cf_memory_get(in->memory, end - in->at);
    if (text == NULL) {
        cf_report_memory(in->reporter);
        return 0;
    }
    in->at++;
    in->position.column++;
    for (;;) {
        size_t from = in->at;
        if (at_end_of_line(in)) {
            cf_report_at(in->reporter, start,
                         "this field has no closing '\"' on its line");
            return 0;
        }
        if (in->bytes[from] == '"') {
            in->at++;
            in->position.column++;
            if (in->at >= in->size || in->bytes[in->at] != '"') {
                break;
            }
            from = in->at; /* the second one of a doubled quote */
        }
        if (!step(in)) {
            return 0;
        }
        memcpy(text + length, in->bytes + from, in->at - from);
        length += in->at - from;
    }
    field->text = text;
    field->length = length;
    return skip_blanks(in);
}

static int read_field(reader *in, cf_field *field)
{
    if (!skip_blanks(in)) {
        return 0;
    }
    field->position = in->position;
    field->text = in->bytes + in->at;
    if (!at_end_of_line(in) && in->bytes[in->at] == '"') {
        return read_quoted(in, field);
    }
    while (!at_end_of_line(in) && in->bytes[in->at] != ',') {
        if (!step(in)) {
            return 0;
        }
    }
    field->length = (size_t)(in->bytes + in->at - field->text);
    while (field->length > 0 && (field->text[field->length - 1] == ' ' ||
                                 field->text[field->length - 1] == '\t')) {
        field->length--;
    }
    return 1;
}

/* One line of fields; `*count` is the number of all fields so far. */
static int read_row(reader *in, cf_csv *csv, size_t *count, size_t *capacity)
{
    const size_t first = *count;
    for (;;) {
        cf_field *fields = cf_memory_grow(in->memory, csv->fields, *count,
                                          capacity, sizeof *csv->fields);
        if (fields == NULL) {
            cf_report_memory(in->reporter);
            return 0;
        }
        csv->fields = fields;
        if (*count >= CF_MAX_CSV_FIELDS) {
            cf_report_at(in->reporter, in->position,
                         "the file has more than %zu fields",
                         CF_MAX_CSV_FIELDS);
            return 0;
        }
        if (!read_field(in, &fields[*count])) {
            return 0;
        }
        (*count)++;
        if (at_end_of_line(in)) {
            break;
        }
        if (in->bytes[in->at] != ',') {
            cf_report_at(in->reporter, in->position,
                         "expected ',' or the end of the line behind a "
                         "quoted field");
            return 0;
        }
        in->at++;
        in->position.column++;
    }
    if (csv->rows == 0) {
        csv->columns = *count - first;
    } else if (*count - first != csv->columns) {
        cf_report_at(in->reporter, csv->fields[first].position,
                     "this row has %zu fields, the first row has %zu",
                     *count - first, csv->columns);
        return 0;
    }
    csv->rows++;
    return 1;
}

int cf_csv_parse(cf_csv *csv, cf_memory *memory, cf_reporter *reporter,
                 const char *bytes, size_t size)
{
    reader in = {bytes, size, 0, {1, 1}, memory, reporter};
    size_t count = 0, capacity = 0;
    memset(csv, 0, sizeof *csv);
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        in.at = 3; /* a byte order mark */
    }
    while (in.at < in.size) {
        if (!skip_blanks(&in)) {
            return 0;
        }
        if (!at_end_of_line(&in)) {
            if (!read_row(&in, csv, &count, &capacity)) {
                return 0;
            }
        }
        next_line(&in);
    }
    if (csv->rows == 0) {
        cf_report_at(reporter, in.position, "the file is empty");
        return 0;
    }
    return 1;
}
