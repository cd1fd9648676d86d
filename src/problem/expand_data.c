/* expand_data.c -- arrays: inline lists and CSV files, as exact constants.
 *
 * The shape of the data declares the ranges of its indices: `array X[i,j]` and
 * `data x[i,j]` make i and j indices, unless they have a range already; then
 * the shape must fit it.
 */
#include "problem/csv.h"
#include "problem/expand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/lexer.h"

/* ---- ranges from shapes ---------------------------------------------------------- */

/* Index number k of the array has `count` values: from 1, or as its head or a
 * declared range says. */
static int set_range(cf_elaborator *e, cf_entity *entity, const cf_head *head,
                     size_t k, long count)
{
    cf_name name = head->binder.name;
    cf_entity *index;
    if (head->is_fixed) {
        cf_report_at(e->reporter, head->binder.position,
                     "expected the name of an index");
        return 0;
    }
    index = &e->entities[name];
    entity->low[k] = 1;
    entity->high[k] = count;
    if (head->binder.lower != NULL ||
        (cf_is_declared(e, name) && index->kind == CF_ENTITY_INDEX)) {
        if (!cf_binder_range(&entity->low[k], &entity->high[k], e,
                             &head->binder)) {
            return 0;
        }
        if (entity->high[k] - entity->low[k] + 1 != count) {
            cf_report_at(e->reporter, head->binder.position,
                         "the index '%s' goes from %ld to %ld, but there are "
                         "%ld values",
                         e->tree->names[name], entity->low[k],
                         entity->high[k], count);
            return 0;
        }
    }
    if (!cf_is_declared(e, name)) {
        index->kind = CF_ENTITY_INDEX;
        index->rank = 0;
        index->position = head->binder.position;
        index->has_range = 1;
        index->low[0] = entity->low[k];
        index->high[0] = entity->high[k];
    }
    return 1;
}

static int store(cf_elaborator *e, cf_name name, const long *indices,
                 cf_expr value, const char *label)
{
    cf_element *element = cf_element_find(e, name, indices);
    if (element == NULL) {
        return 0;
    }
    element->state = 2;
    element->value = value;
    element->label = label;
    e->element_count++;
    return 1;
}

/* ---- inline lists ------------------------------------------------------------------ */

/* The list's length at every level must be that of the first one. */
static int check_shape(cf_elaborator *e, const cf_syntax *list, size_t rank,
                       const long *counts)
{
    if ((list->kind == CF_SYNTAX_LIST) != (rank > 0) ||
        (rank > 0 && list->count != (size_t)counts[0])) {
        cf_report_at(e->reporter, list->position,
                     rank == 0 ? "one index too few for this list"
                     : list->kind == CF_SYNTAX_LIST
                         ? "the rows of the array differ in length"
                         : "expected a list: one for every index");
        return 0;
    }
    for (size_t i = 0; rank > 0 && i < list->count; i++) {
        if (!check_shape(e, list->items[i], rank - 1, counts + 1)) {
            return 0;
        }
    }
    return 1;
}

static int store_list(cf_elaborator *e, const cf_statement *statement,
                      const cf_syntax *list, long *indices, size_t level)
{
    const cf_entity *entity = &e->entities[statement->name];
    mpq_t value;
    int ok;
    if (level == entity->rank) {
        cf_expr constant = CF_NODE_NONE;
        mpq_init(value);
        ok = cf_evaluate_rational(value, e, list, "an element of an array");
        if (ok) {
            constant = cf_pool_constant(e->pool, value);
        }
        mpq_clear(value);
        return ok && store(e, statement->name, indices, constant, NULL);
    }
    for (size_t i = 0; i < list->count; i++) {
        indices[level] = entity->low[level] + (long)i;
        if (!store_list(e, statement, list->items[i], indices, level + 1)) {
            return 0;
        }
    }
    indices[level] = 0;
    return 1;
}

static int load_list(cf_elaborator *e, cf_statement *statement)
{
    long counts[CF_MAX_RANK] = {0}, indices[CF_MAX_RANK] = {0};
    const cf_syntax *list = statement->first;
    cf_entity *entity = &e->entities[statement->name];
    for (size_t k = 0; k < statement->head_count; k++) {
        if (list->kind != CF_SYNTAX_LIST) {
            cf_report_at(e->reporter, list->position,
                         "expected a list: one for every index");
            return 0;
        }
        counts[k] = (long)list->count;
        list = list->items[0];
    }
    if (!check_shape(e, statement->first, statement->head_count, counts)) {
        return 0;
    }
    for (size_t k = 0; k < statement->head_count; k++) {
        if (!set_range(e, entity, &statement->heads[k], k, counts[k])) {
            return 0;
        }
    }
    return store_list(e, statement, statement->first, indices, 0);
}

/* ---- CSV files ------------------------------------------------------------------------ */

typedef struct {
    cf_elaborator *e;
    cf_statement *statement;
    cf_csv csv;
    cf_reporter reporter; /* names the CSV file */
    size_t first_row;     /* 1 behind a header, 0 without one */
    size_t label_column;  /* SIZE_MAX: none */
    size_t *columns;      /* of the features */
    size_t column_count;
    mpq_t *scales;        /* one a feature */
} table;

static int field_is(const cf_field *field, const char *text)
{
    return strlen(text) == field->length &&
           memcmp(text, field->text, field->length) == 0;
}

static const cf_field *field_at(const table *t, size_t row, size_t column)
{
    return &t->csv.fields[row * t->csv.columns + column];
}

static int read_number(mpq_ptr value, const cf_field *field)
{
    const char *text = field->text;
    size_t length = field->length;
    int negative = length > 0 && (text[0] == '-' || text[0] == '+');
    if (cf_number_read(value, text + negative, length - (size_t)negative) !=
        NULL) {
        return 0;
    }
    if (negative && text[0] == '-') {
        mpq_neg(value, value);
    }
    return 1;
}

/* The bytes of the file; recorded once in the problem. */
static const cf_data_file *open_file(cf_elaborator *e, const cf_csv_use *use,
                                     cf_read_file read_file, void *context)
{
    cf_problem *p = e->problem;
    cf_data_file *files, *file;
    cf_error error = {0};
    size_t length = strlen(use->file);
    for (size_t i = 0; i < p->file_count; i++) {
        if (strcmp(p->files[i].name, use->file) == 0) {
            return &p->files[i];
        }
    }
    files = realloc(p->files, (p->file_count + 1) * sizeof *files);
    if (files == NULL) {
        cf_report_memory(e->reporter);
        return NULL;
    }
    p->files = files;
    file = &files[p->file_count];
    *file = (cf_data_file){0};
    if (read_file(&file->bytes, &file->size, context, use->file, &error) !=
        CF_OK) {
        cf_report_at(e->reporter, use->position, "data file '%s': %s",
                     use->file, error.message);
        e->reporter->error->status = error.status;
        return NULL;
    }
    file->name = malloc(length + 1);
    if (file->name == NULL) {
        free(file->bytes);
        cf_report_memory(e->reporter);
        return NULL;
    }
    memcpy(file->name, use->file, length + 1);
    p->file_count++;
    return file;
}

/* Plain relative names only: the certificate carries the file by its name. */
static int check_file_name(cf_elaborator *e, const cf_csv_use *use)
{
    const char *name = use->file;
    int plain = name[0] != '\0' && name[0] != '/' && name[0] != '.' &&
                strlen(name) < 200 && strstr(name, "..") == NULL;
    for (const char *c = name; *c != '\0'; c++) {
        plain = plain && *c > ' ' && *c <= '~' && *c != '\\';
    }
    if (!plain) {
        cf_report_at(e->reporter, use->position,
                     "a data file has a plain relative name without blanks, "
                     "such as \"iris.csv\"");
    }
    return plain;
}

static size_t find_column(table *t, const char *name, cf_position place)
{
    char text[260];
    cf_hint hint;
    cf_hint_init(&hint, name);
    for (size_t c = 0; c < t->csv.columns; c++) {
        char candidate[65];
        const cf_field *field = field_at(t, 0, c);
        if (field_is(field, name)) {
            return c;
        }
        (void)snprintf(candidate, sizeof candidate, "%.*s",
                       (int)(field->length < 64 ? field->length : 64),
                       field->text);
        cf_hint_offer(&hint, candidate);
    }
    cf_hint_print(text, sizeof text, &hint);
    cf_report_at(t->e->reporter, place, "the file has no column '%s'%s", name,
                 text);
    return SIZE_MAX;
}

/* A first line of numbers only is data. */
static int has_header(const table *t)
{
    mpq_t value;
    int numbers = 1;
    mpq_init(value);
    for (size_t c = 0; c < t->csv.columns && numbers; c++) {
        numbers = read_number(value, field_at(t, 0, c));
    }
    mpq_clear(value);
    return !numbers;
}

static int choose_columns(table *t)
{
    const cf_csv_use *use = t->statement->csv;
    cf_memory *memory = &t->e->tree->memory;
    size_t room = t->csv.columns + use->column_count;
    t->first_row = has_header(t) ? 1 : 0;
    t->label_column = SIZE_MAX;
    if (t->statement->label != CF_NAME_NONE) {
        t->label_column = t->csv.columns - 1;
        if (use->label != NULL) {
            t->label_column = find_column(t, use->label, use->label_place);
            if (t->label_column == SIZE_MAX) {
                return 0;
            }
        }
    }
    t->columns = cf_memory_get(memory, (room + 1) * sizeof *t->columns);
    if (t->columns == NULL) {
        cf_report_memory(t->e->reporter);
        return 0;
    }
    for (size_t i = 0; i < use->column_count; i++) {
        size_t c = find_column(t, use->columns[i], use->column_places[i]);
        if (c == SIZE_MAX) {
            return 0;
        }
        t->columns[t->column_count++] = c;
    }
    for (size_t c = 0; use->column_count == 0 && c < t->csv.columns; c++) {
        if (c != t->label_column) {
            t->columns[t->column_count++] = c;
        }
    }
    return 1;
}

static int set_scales(table *t)
{
    const cf_csv_use *use = t->statement->csv;
    if (use->scale_count > 1 && use->scale_count != t->column_count) {
        cf_report_at(t->e->reporter, use->scale_place,
                     "%zu scales for %zu columns", use->scale_count,
                     t->column_count);
        return 0;
    }
    for (size_t i = 0; i < t->column_count; i++) {
        mpq_set_ui(t->scales[i], 1, 1);
        if (use->scale_count > 0 &&
            !cf_evaluate_rational(t->scales[i], t->e,
                                  use->scale[use->scale_count > 1 ? i : 0],
                                  "a scale")) {
            return 0;
        }
    }
    return 1;
}

static int row_is_accepted(const table *t, size_t row)
{
    const cf_csv_use *use = t->statement->csv;
    if (use->accepted == NULL) {
        return 1;
    }
    for (size_t i = 0; i < use->accepted_count; i++) {
        if (field_is(field_at(t, row, t->label_column), use->accepted[i])) {
            return 1;
        }
    }
    return 0;
}

/* Every label that `where` names must occur. */
static int check_labels(const table *t)
{
    const cf_csv_use *use = t->statement->csv;
    for (size_t i = 0; i < use->accepted_count; i++) {
        size_t row = t->first_row;
        while (row < t->csv.rows &&
               !field_is(field_at(t, row, t->label_column),
                         use->accepted[i])) {
            row++;
        }
        if (row == t->csv.rows) {
            cf_report_at(t->e->reporter, use->accepted_places[i],
                         "no row has the label '%s'", use->accepted[i]);
            return 0;
        }
    }
    return 1;
}

/* One field as a scaled constant at name[indices]. */
static int store_field(table *t, size_t row, size_t feature,
                       const long *indices)
{
    const cf_field *field = field_at(t, row, t->columns[feature]);
    cf_expr constant = CF_NODE_NONE;
    mpq_t value;
    mpq_init(value);
    if (read_number(value, field)) {
        mpq_mul(value, value, t->scales[feature]);
        constant = cf_pool_constant(t->e->pool, value);
    }
    mpq_clear(value);
    if (constant == CF_NODE_NONE) {
        cf_report_at(&t->reporter, field->position,
                     "expected a number, found '%.*s'",
                     (int)(field->length < 40 ? field->length : 40),
                     field->text);
        t->e->reporter->failed = 1;
        return 0;
    }
    return store(t->e, t->statement->name, indices, constant, NULL);
}

static int store_label(table *t, size_t row, long i)
{
    long indices[CF_MAX_RANK] = {i};
    const cf_field *field = field_at(t, row, t->label_column);
    char *label =
        cf_memory_copy(&t->e->tree->memory, field->text, field->length);
    if (label == NULL) {
        cf_report_memory(t->e->reporter);
        return 0;
    }
    return store(t->e, t->statement->label, indices, CF_NODE_NONE, label);
}

static int store_rows(table *t)
{
    cf_entity *entity = &t->e->entities[t->statement->name];
    long count = 0, indices[CF_MAX_RANK] = {0};
    for (size_t row = t->first_row; row < t->csv.rows; row++) {
        count += row_is_accepted(t, row);
    }
    if (!set_range(t->e, entity, &t->statement->heads[0], 0, count) ||
        !set_range(t->e, entity, &t->statement->heads[1], 1,
                   (long)t->column_count)) {
        return 0;
    }
    indices[0] = entity->low[0];
    for (size_t row = t->first_row; row < t->csv.rows; row++) {
        if (!row_is_accepted(t, row)) {
            continue;
        }
        for (size_t j = 0; j < t->column_count; j++) {
            indices[1] = entity->low[1] + (long)j;
            if (!store_field(t, row, j, indices)) {
                return 0;
            }
        }
        if (t->label_column != SIZE_MAX && !store_label(t, row, indices[0])) {
            return 0;
        }
        indices[0]++;
    }
    if (t->statement->label != CF_NAME_NONE) {
        cf_entity *labels = &t->e->entities[t->statement->label];
        labels->low[0] = entity->low[0];
        labels->high[0] = entity->high[0];
    }
    return 1;
}

static int load_table(table *t)
{
    int ok;
    if (t->statement->head_count != 2) {
        cf_report_at(t->e->reporter, t->statement->position,
                     "a CSV file fills an array of two indices, row and "
                     "column");
        return 0;
    }
    if (t->csv.rows == 0 || !choose_columns(t)) {
        return 0;
    }
    t->scales =
        malloc((t->column_count + 1) * sizeof *t->scales);
    if (t->scales == NULL) {
        cf_report_memory(t->e->reporter);
        return 0;
    }
    for (size_t i = 0; i < t->column_count; i++) {
        mpq_init(t->scales[i]);
    }
    ok = set_scales(t) && check_labels(t) && store_rows(t);
    for (size_t i = 0; i < t->column_count; i++) {
        mpq_clear(t->scales[i]);
    }
    free(t->scales);
    return ok;
}

int cf_load_array(cf_elaborator *e, cf_statement *statement,
                  cf_read_file read_file, void *context)
{
    table t = {.e = e, .statement = statement};
    const cf_data_file *file;
    if (statement->csv == NULL) {
        return load_list(e, statement);
    }
    if (!check_file_name(e, statement->csv)) {
        return 0;
    }
    file = open_file(e, statement->csv, read_file, context);
    if (file == NULL) {
        return 0;
    }
    t.reporter = *e->reporter;
    t.reporter.file = statement->csv->file;
    if (!cf_csv_parse(&t.csv, &e->tree->memory, &t.reporter, file->bytes,
                      file->size)) {
        e->reporter->failed = 1;
        return 0;
    }
    if (t.csv.rows == 0) {
        cf_report_at(e->reporter, statement->csv->position,
                     "the file '%s' is empty", statement->csv->file);
        return 0;
    }
    return load_table(&t);
}
