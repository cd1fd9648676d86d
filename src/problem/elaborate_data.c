/* elaborate_data.c -- arrays: lists in the text, and CSV files.
 *
 * Every number is the exact rational that its decimal digits write. The bytes
 * of each file are kept once in the problem, for the certificate.
 */
#include "problem/elaborate_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/csv.h"
#include "problem/lexer.h"

/* ---- shapes ------------------------------------------------------------- */

/* Gives dimension i of the array `size` values: those of the range that is
 * written or declared, else 1..size, which becomes the default of its index.
 */
static int set_dimension(cf_state *state, const cf_statement *statement,
                         size_t i, size_t size)
{
    const cf_binder *binder = &statement->heads[i].binder;
    cf_symbol *symbol = &state->symbols[statement->name];
    cf_index *index = &state->indices[binder->name];
    long low = 1, high = (long)size;
    if (size > (size_t)CF_MAX_RANGE) {
        cf_report_at(state->reporter, binder->position,
                     "the index '%s' has more than %ld values",
                     state->tree->names[binder->name], CF_MAX_RANGE);
        return 0;
    }
    if (binder->lower == NULL && index->lower == NULL && !index->is_fixed) {
        index->is_fixed = 1;
        index->low = low;
        index->high = high;
    } else if (!cf_binder_range(state, binder, &low, &high)) {
        return 0;
    }
    symbol->low[i] = low;
    symbol->high[i] = high;
    if (high - low + 1 != (long)size) {
        cf_report_at(state->reporter, binder->position,
                     "the index '%s' has the range %ld..%ld, but '%s' has %zu "
                     "values there",
                     state->tree->names[binder->name], low, high,
                     state->tree->names[statement->name], size);
        return 0;
    }
    return 1;
}

static int set_shape(cf_state *state, const cf_statement *statement,
                     const size_t *sizes)
{
    const size_t bottom = state->binding_count;
    for (size_t i = 0; i < statement->head_count; i++) {
        if (!set_dimension(state, statement, i, sizes[i])) {
            return 0;
        }
    }
    state->binding_count = bottom;
    return 1;
}

static int get_cells(cf_state *state, cf_symbol *symbol, size_t count)
{
    symbol->cells =
        cf_memory_get(state->memory, count * sizeof *symbol->cells);
    if (symbol->cells == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    return 1;
}

/* ---- lists in the text -------------------------------------------------- */

static int fill_list(cf_state *state, cf_expr **cell, const cf_syntax *list,
                     const size_t *sizes, size_t rank)
{
    const int is_list = list->kind == CF_SYNTAX_LIST;
    mpq_t value;
    int filled = 1;
    if (is_list != (rank > 0) || (is_list && list->count != sizes[0])) {
        cf_report_at(state->reporter, list->position,
                     is_list && rank > 0
                         ? "ragged array: this list has %zu items, the "
                           "first one has %zu"
                         : "ragged array: lists and numbers stand side by "
                           "side, or there are not as many brackets as "
                           "indices",
                     list->count, rank > 0 ? sizes[0] : 0);
        return 0;
    }
    if (is_list) {
        for (size_t i = 0; i < list->count && filled; i++) {
            filled =
                fill_list(state, cell, list->items[i], sizes + 1, rank - 1);
        }
        return filled;
    }
    mpq_init(value);
    filled = cf_evaluate_constant(state, value, list, "an entry of an array");
    mpq_clear(value);
    *(*cell)++ = filled ? cf_expand_expression(state, list) : CF_NODE_NONE;
    return filled;
}

static int read_list(cf_state *state, cf_statement *statement)
{
    cf_symbol *symbol = &state->symbols[statement->name];
    const cf_syntax *list = statement->first;
    size_t sizes[CF_MAX_RANK + 1] = {0}, count = 1;
    cf_expr *cell;
    for (size_t i = 0; i < symbol->rank; i++) {
        if (list->kind != CF_SYNTAX_LIST) {
            cf_report_at(state->reporter, list->position,
                         "'%s' has %zu indices, but the list is nested %zu "
                         "deep",
                         state->tree->names[statement->name], symbol->rank, i);
            return 0;
        }
        sizes[i] = list->count;
        count *= list->count;
        list = list->items[0];
        if (count > CF_MAX_CSV_FIELDS) {
            cf_report_at(state->reporter, statement->position,
                         "the array is too large");
            return 0;
        }
    }
    if (!get_cells(state, symbol, count)) {
        return 0;
    }
    cell = symbol->cells;
    if (!fill_list(state, &cell, statement->first, sizes, symbol->rank) ||
        !set_shape(state, statement, sizes)) {
        return 0;
    }
    symbol->is_known = 1;
    return 1;
}

/* ---- files -------------------------------------------------------------- */

/* A plain relative name: no way out of the folder of the problem. */
static int is_plain_name(const char *name)
{
    const char *part = name;
    if (*name == '\0' || strlen(name) > 200 || strstr(name, "..") != NULL) {
        return 0;
    }
    for (const char *at = name;; at++) {
        if (*at == '/' || *at == '\0') {
            const size_t length = (size_t)(at - part);
            if (length == 0 || (length == 1 && part[0] == '.')) {
                return 0;
            }
            part = at + 1;
        }
        if (*at == '\0') {
            return 1;
        }
        if (*at == '\\' || *at == ':' || (unsigned char)*at < 0x20) {
            return 0;
        }
    }
}

static int report_file(cf_state *state, const cf_csv_use *csv,
                       cf_status status, const cf_error *error)
{
    cf_report_at(state->reporter, csv->position,
                 "cannot read the data file \"%.100s\"%s%.300s", csv->file,
                 error->message[0] == '\0' ? "" : ": ", error->message);
    state->reporter->error->status = status;
    return 0;
}

/* The bytes of the file, read now or before. */
static const cf_data_file *get_file(cf_state *state, const cf_csv_use *csv)
{
    cf_problem *problem = state->problem;
    cf_data_file *files;
    cf_error error;
    cf_status status;
    if (!is_plain_name(csv->file)) {
        cf_report_at(state->reporter, csv->position,
                     "the name of a data file is relative to the problem, "
                     "without '..': found \"%.100s\"",
                     csv->file);
        return NULL;
    }
    for (size_t i = 0; i < problem->file_count; i++) {
        if (strcmp(problem->files[i].name, csv->file) == 0) {
            return &problem->files[i];
        }
    }
    files = realloc(problem->files,
                    (problem->file_count + 1) * sizeof *problem->files);
    if (files == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    problem->files = files;
    files += problem->file_count;
    memset(files, 0, sizeof *files);
    memset(&error, 0, sizeof error);
    status = state->read_file == NULL
                 ? CF_IO_ERROR
                 : state->read_file(&files->bytes, &files->size,
                                    state->context, csv->file, &error);
    if (status != CF_OK) {
        (void)report_file(state, csv, status, &error);
        return NULL;
    }
    files->name = malloc(strlen(csv->file) + 1);
    problem->file_count++; /* the problem owns the bytes from here on */
    if (files->name == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    memcpy(files->name, csv->file, strlen(csv->file) + 1);
    return files;
}

/* ---- tables ------------------------------------------------------------- */

/* What is taken from a CSV file. */
typedef struct {
    cf_csv csv;
    cf_reporter reporter; /* names the CSV file */
    size_t first_row;     /* behind the header */
    size_t *rows;         /* those that are accepted */
    size_t row_count;
    size_t *columns; /* the features */
    size_t column_count;
    size_t label; /* its column */
} table;

static int same_text(const cf_field *field, const char *text)
{
    return strlen(text) == field->length &&
           memcmp(field->text, text, field->length) == 0;
}

static char *field_text(cf_state *state, const cf_field *field)
{
    char *text = cf_memory_copy(state->memory, field->text, field->length);
    if (text == NULL) {
        cf_report_memory(state->reporter);
    }
    return text;
}

/* Reads a number with a sign. */
static const char *read_signed(mpq_ptr value, const cf_field *field)
{
    const char *text = field->text, *wrong;
    size_t length = field->length;
    const int negative = length > 0 && text[0] == '-';
    if (length > 0 && (text[0] == '-' || text[0] == '+')) {
        text++;
        length--;
    }
    wrong = cf_number_read(value, text, length);
    if (negative) {
        mpq_neg(value, value);
    }
    return wrong;
}

static int is_number(const cf_field *field)
{
    mpq_t value;
    const char *wrong;
    mpq_init(value);
    wrong = read_signed(value, field);
    mpq_clear(value);
    return wrong == NULL;
}

/* Data have a header; the file of an array has one if its first row holds
 * something that is no number. */
static int find_header(cf_state *state, table *t,
                       const cf_statement *statement)
{
    size_t numbers = 0;
    for (size_t i = 0; i < t->csv.columns; i++) {
        numbers += (size_t)is_number(&t->csv.fields[i]);
    }
    t->first_row = numbers < t->csv.columns;
    if (statement->kind == CF_STATEMENT_DATA && numbers > 0 &&
        numbers + 1 >= t->csv.columns) {
        cf_report_at(&t->reporter, t->csv.fields[0].position,
                     "expected a header line with the names of the columns, "
                     "found numbers");
        return 0;
    }
    if (statement->csv->column_count > 0 && t->first_row == 0) {
        cf_report_at(state->reporter, statement->csv->column_places[0],
                     "the file has no header line, so its columns have no "
                     "names");
        return 0;
    }
    return 1;
}

static int find_column(cf_state *state, size_t *column, const table *t,
                       const char *name, cf_position position)
{
    cf_hint hint;
    char text[260];
    cf_hint_init(&hint, name);
    for (*column = 0; *column < t->csv.columns; (*column)++) {
        char *candidate = field_text(state, &t->csv.fields[*column]);
        if (candidate == NULL) {
            return 0;
        }
        if (strcmp(candidate, name) == 0) {
            return 1;
        }
        cf_hint_offer(&hint, candidate);
    }
    cf_hint_print(text, sizeof text, &hint);
    cf_report_at(state->reporter, position, "the file has no column '%.60s'%s",
                 name, text);
    return 0;
}

static int choose_columns(cf_state *state, table *t,
                          const cf_statement *statement)
{
    const cf_csv_use *csv = statement->csv;
    const int has_label = statement->label != CF_NAME_NONE;
    t->columns =
        cf_memory_get(state->memory, (t->csv.columns + csv->column_count) *
                                         sizeof *t->columns);
    if (t->columns == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    t->label = has_label ? t->csv.columns - 1 : t->csv.columns;
    if (csv->label != NULL &&
        !find_column(state, &t->label, t, csv->label, csv->label_place)) {
        return 0;
    }
    for (size_t i = 0; i < csv->column_count; i++) {
        size_t column;
        if (!find_column(state, &column, t, csv->columns[i],
                         csv->column_places[i])) {
            return 0;
        }
        if (column == t->label) {
            cf_report_at(state->reporter, csv->column_places[i],
                         "'%.60s' is the column of the labels",
                         csv->columns[i]);
            return 0;
        }
        t->columns[t->column_count++] = column;
    }
    for (size_t i = 0; i < t->csv.columns && csv->column_count == 0; i++) {
        if (i != t->label) {
            t->columns[t->column_count++] = i;
        }
    }
    if (t->column_count == 0) {
        cf_report_at(state->reporter, csv->position,
                     "the file has no column besides the labels");
        return 0;
    }
    return 1;
}

/* Every label of `where` must occur: a misspelt one would select nothing. */
static int check_accepted(cf_state *state, const table *t,
                          const cf_csv_use *csv, const size_t *uses)
{
    for (size_t i = 0; i < csv->accepted_count; i++) {
        cf_hint hint;
        char text[260];
        if (uses[i] > 0) {
            continue;
        }
        cf_hint_init(&hint, csv->accepted[i]);
        for (size_t row = t->first_row; row < t->csv.rows; row++) {
            const cf_field *field =
                &t->csv.fields[row * t->csv.columns + t->label];
            char label[64];
            if (field->length < sizeof label) {
                memcpy(label, field->text, field->length);
                label[field->length] = '\0';
                cf_hint_offer(&hint, label);
            }
        }
        cf_hint_print(text, sizeof text, &hint);
        cf_report_at(state->reporter, csv->accepted_places[i],
                     "no row of the file has the label '%.60s'%s",
                     csv->accepted[i], text);
        return 0;
    }
    return 1;
}

static int choose_rows(cf_state *state, table *t, const cf_csv_use *csv)
{
    size_t *uses =
        cf_memory_get(state->memory, (csv->accepted_count + 1) * sizeof *uses);
    t->rows = cf_memory_get(state->memory, t->csv.rows * sizeof *t->rows);
    if (uses == NULL || t->rows == NULL) {
        cf_report_memory(state->reporter);
        return 0;
    }
    for (size_t row = t->first_row; row < t->csv.rows; row++) {
        size_t i = 0;
        if (!cf_spend(state, 1 + (long)csv->accepted_count, csv->position)) {
            return 0;
        }
        while (i < csv->accepted_count &&
               !same_text(&t->csv.fields[row * t->csv.columns + t->label],
                          csv->accepted[i])) {
            i++;
        }
        if (i < csv->accepted_count || csv->accepted_count == 0) {
            uses[i]++;
            t->rows[t->row_count++] = row;
        }
    }
    if (t->row_count == 0 && csv->accepted_count == 0) {
        cf_report_at(state->reporter, csv->position,
                     "the file has no rows below its header");
        return 0;
    }
    return check_accepted(state, t, csv, uses);
}

/* The factors of the columns, one each. */
static mpq_t *read_scale(cf_state *state, const table *t,
                         const cf_csv_use *csv)
{
    mpq_t *scale;
    if (csv->scale_count > 1 && csv->scale_count != t->column_count) {
        cf_report_at(state->reporter, csv->scale_place,
                     "scale has %zu factors, but there are %zu columns",
                     csv->scale_count, t->column_count);
        return NULL;
    }
    scale = calloc(t->column_count, sizeof *scale);
    if (scale == NULL) {
        cf_report_memory(state->reporter);
        return NULL;
    }
    for (size_t i = 0; i < t->column_count; i++) {
        mpq_init(scale[i]);
        mpq_set_ui(scale[i], 1, 1);
        if (csv->scale_count > 0 && !state->reporter->failed) {
            (void)cf_evaluate_constant(
                state, scale[i], csv->scale[csv->scale_count > 1 ? i : 0],
                "a scale");
        }
    }
    return scale;
}

static cf_expr read_cell(cf_state *state, table *t, const cf_field *field,
                         mpq_srcptr factor, int may_name_labels)
{
    cf_expr cell = CF_NODE_NONE;
    const char *wrong;
    mpq_t value;
    mpq_init(value);
    wrong = read_signed(value, field);
    if (wrong != NULL) {
        cf_report_at(&t->reporter, field->position, "%s: '%.*s'%s", wrong,
                     field->length > 60 ? 60 : (int)field->length, field->text,
                     may_name_labels ? " (a column of labels is named as in "
                                       "data x[i,j], class[i] = csv ...)"
                                     : "");
    } else {
        mpq_mul(value, value, factor);
        if (cf_check_size(state, value, field->position)) {
            cell = cf_checked(state, cf_pool_constant(state->pool, value),
                              field->position);
        }
    }
    mpq_clear(value);
    return cell;
}

static int fill_table(cf_state *state, table *t, cf_symbol *symbol,
                      const cf_statement *statement)
{
    mpq_t *scale = read_scale(state, t, statement->csv);
    cf_expr *cell = symbol->cells;
    if (scale == NULL) {
        return 0;
    }
    for (size_t row = 0; row < t->row_count && !state->reporter->failed;
         row++) {
        const cf_field *fields = &t->csv.fields[t->rows[row] * t->csv.columns];
        for (size_t i = 0; i < t->column_count && !state->reporter->failed;
             i++) {
            *cell = read_cell(state, t, &fields[t->columns[i]], scale[i],
                              statement->kind == CF_STATEMENT_DATA &&
                                  statement->label == CF_NAME_NONE);
            if (*cell++ == CF_NODE_NONE) {
                state->reporter->failed = 1;
            }
        }
    }
    for (size_t i = 0; i < t->column_count; i++) {
        mpq_clear(scale[i]);
    }
    free(scale);
    return !state->reporter->failed;
}

static int fill_labels(cf_state *state, const table *t,
                       const cf_statement *statement)
{
    cf_symbol *symbol = &state->symbols[statement->label];
    const cf_symbol *features = &state->symbols[statement->name];
    mpq_t value;
    symbol->labels =
        cf_memory_get(state->memory, t->row_count * sizeof *symbol->labels);
    if (symbol->labels == NULL || !get_cells(state, symbol, t->row_count)) {
        cf_report_memory(state->reporter);
        return 0;
    }
    mpq_init(value);
    for (size_t row = 0; row < t->row_count; row++) {
        const cf_field *field =
            &t->csv.fields[t->rows[row] * t->csv.columns + t->label];
        symbol->labels[row] = field_text(state, field);
        symbol->cells[row] =
            read_signed(value, field) == NULL
                ? cf_checked(state, cf_pool_constant(state->pool, value),
                             field->position)
                : CF_NODE_NONE;
    }
    mpq_clear(value);
    symbol->low[0] = features->low[0];
    symbol->high[0] = features->high[0];
    symbol->is_known = 1;
    return !state->reporter->failed;
}

/* The sizes of the array that the table fills. */
static int table_sizes(cf_state *state, size_t *sizes, const table *t,
                       const cf_statement *statement)
{
    sizes[0] = t->row_count;
    sizes[1] = t->column_count;
    if (statement->head_count == 1 && t->column_count != 1) {
        sizes[0] = t->column_count;
        if (t->row_count != 1) {
            cf_report_at(state->reporter, statement->position,
                         "'%s' has one index, but the file has %zu rows and "
                         "%zu columns",
                         state->tree->names[statement->name], t->row_count,
                         t->column_count);
            return 0;
        }
    }
    if (statement->head_count > 2) {
        cf_report_at(state->reporter, statement->position,
                     "an array from a CSV file has one or two indices");
        return 0;
    }
    return 1;
}

static int read_table(cf_state *state, const cf_statement *statement)
{
    cf_symbol *symbol = &state->symbols[statement->name];
    const cf_data_file *file = get_file(state, statement->csv);
    size_t sizes[2];
    table t;
    memset(&t, 0, sizeof t);
    if (file == NULL) {
        return 0;
    }
    t.reporter = *state->reporter;
    t.reporter.file = file->name;
    if (!cf_csv_parse(&t.csv, state->memory, &t.reporter, file->bytes,
                      file->size) ||
        !find_header(state, &t, statement) ||
        !choose_columns(state, &t, statement) ||
        !choose_rows(state, &t, statement->csv) ||
        !table_sizes(state, sizes, &t, statement) ||
        !get_cells(state, symbol, t.row_count * t.column_count) ||
        !fill_table(state, &t, symbol, statement) ||
        !set_shape(state, statement, sizes)) {
        state->reporter->failed = 1;
        return 0;
    }
    symbol->is_known = 1;
    return statement->label == CF_NAME_NONE ||
           fill_labels(state, &t, statement);
}

int cf_read_data(cf_state *state)
{
    for (size_t i = 0; i < state->tree->statement_count; i++) {
        cf_statement *statement = &state->tree->statements[i];
        const int is_data = statement->kind == CF_STATEMENT_ARRAY ||
                            statement->kind == CF_STATEMENT_DATA;
        if (is_data &&
            !(statement->csv != NULL ? read_table(state, statement)
                                     : read_list(state, statement))) {
            return 0;
        }
    }
    return 1;
}
