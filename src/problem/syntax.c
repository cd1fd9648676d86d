/* syntax.c -- names, literals and errors of the syntax tree; see syntax.h. */
#include "problem/syntax.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cf_report_at(cf_reporter *reporter, cf_position position,
                  const char *format, ...)
{
    cf_error *error = reporter->error;
    va_list arguments;
    if (reporter->failed) {
        return;
    }
    reporter->failed = 1;
    error->status = CF_PROBLEM_ERROR;
    error->line = position.line;
    error->column = position.column;
    snprintf(error->file, sizeof error->file, "%s", reporter->file);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
}

void cf_report_memory(cf_reporter *reporter)
{
    const cf_position nowhere = {0, 0};
    if (!reporter->failed) {
        cf_report_at(reporter, nowhere, "out of memory");
        reporter->error->status = CF_RESOURCE_ERROR;
    }
}

/* The number of insertions, deletions, replacements and swaps of neighbours
 * that turn a into b. */
static int edit_distance(const char *a, const char *b)
{
    int rows[3][65];
    const size_t m = strlen(a), n = strlen(b);
    if (m > 64 || n > 64) {
        return 1000;
    }
    for (size_t j = 0; j <= n; j++) {
        rows[0][j] = (int)j;
    }
    for (size_t i = 1; i <= m; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int best = above[j - 1] + (a[i - 1] != b[j - 1]);
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && second[j - 2] + 1 < best) {
                best = second[j - 2] + 1;
            }
            row[j] = best;
        }
    }
    return rows[m % 3][n];
}

void cf_hint_init(cf_hint *hint, const char *wanted)
{
    memset(hint, 0, sizeof *hint);
    hint->wanted = wanted;
}

void cf_hint_offer(cf_hint *hint, const char *candidate)
{
    const int distance = edit_distance(hint->wanted, candidate);
    const int length = (int)strlen(hint->wanted);
    int place = 3;
    if (strlen(candidate) >= sizeof hint->nearest[0] ||
        distance > 1 + length / 4 || distance >= length) {
        return;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(hint->nearest[i], candidate) == 0) {
            return;
        }
    }
    while (place > 0 && (hint->nearest[place - 1][0] == '\0' ||
                         hint->distance[place - 1] > distance)) {
        place--;
    }
    for (int i = 2; i > place; i--) {
        hint->distance[i] = hint->distance[i - 1];
        memcpy(hint->nearest[i], hint->nearest[i - 1],
               sizeof hint->nearest[i]);
    }
    if (place < 3) {
        hint->distance[place] = distance;
        memcpy(hint->nearest[place], candidate, strlen(candidate) + 1);
    }
}

void cf_hint_print(char *out, size_t size, const cf_hint *hint)
{
    size_t used;
    out[0] = '\0';
    for (int i = 0; i < 3 && hint->nearest[i][0] != '\0'; i++) {
        used = strlen(out);
        snprintf(out + used, size - used, "%s '%s'",
                 i == 0 ? "; did you mean" : " or", hint->nearest[i]);
    }
    used = strlen(out);
    if (used > 0) {
        snprintf(out + used, size - used, "?");
    }
}

static const struct {
    const char *name;
    cf_function function;
} functions[] = {
    {"exp", CF_FUNCTION_EXP},
    {"log", CF_FUNCTION_LOG},
    {"sqrt", CF_FUNCTION_SQRT},
    {"tanh", CF_FUNCTION_TANH},
    {"logistic", CF_FUNCTION_LOGISTIC},
    {"softplus", CF_FUNCTION_SOFTPLUS},
    {"erf", CF_FUNCTION_ERF},
    {"abs", CF_FUNCTION_ABS},
    {"min", CF_FUNCTION_MIN},
    {"max", CF_FUNCTION_MAX},
    {"d", CF_FUNCTION_DERIVATIVE},
    {"gradient", CF_FUNCTION_DERIVATIVE},
    {"rate", CF_FUNCTION_RATE},
    {"next", CF_FUNCTION_NEXT},
    {"step_size", CF_FUNCTION_STEP_SIZE},
    {"loss_slope", CF_FUNCTION_LOSS_SLOPE},
    {"norm", CF_FUNCTION_NORM},
    {"start_cosine", CF_FUNCTION_START_COSINE},
    {"radial", CF_FUNCTION_RADIAL},
    {"gradient_norm", CF_FUNCTION_GRADIENT_NORM},
    {"minimum", CF_FUNCTION_MINIMUM},
    {"maximum", CF_FUNCTION_MAXIMUM},
    {"sum", CF_FUNCTION_SUM},
    {"prod", CF_FUNCTION_PROD},
    {"count", CF_FUNCTION_COUNT},
    {"piecewise", CF_FUNCTION_PIECEWISE},
};
#define FUNCTION_COUNT (sizeof functions / sizeof functions[0])

cf_function cf_function_find(const char *name)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (strcmp(functions[i].name, name) == 0) {
            return functions[i].function;
        }
    }
    return CF_FUNCTION_NONE;
}

const char *cf_function_name(cf_function function)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (functions[i].function == function) {
            return functions[i].name;
        }
    }
    return "?";
}

void cf_function_offer(cf_hint *hint)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        cf_hint_offer(hint, functions[i].name);
    }
}

static size_t hash_text(const char *text, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    }
    return (size_t)(hash ^ (hash >> 32));
}

static int rehash_names(cf_tree *tree)
{
    const size_t size =
        tree->name_table_size == 0 ? 64 : tree->name_table_size * 2;
    uint32_t *table = cf_memory_get(&tree->memory, size * sizeof *table);
    if (table == NULL) {
        return 0;
    }
    for (size_t i = 0; i < tree->name_count; i++) {
        const char *name = tree->names[i];
        size_t slot = hash_text(name, strlen(name)) & (size - 1);
        while (table[slot] != 0) {
            slot = (slot + 1) & (size - 1);
        }
        table[slot] = (uint32_t)i + 1;
    }
    tree->name_table = table;
    tree->name_table_size = size;
    return 1;
}

cf_name cf_tree_intern(cf_tree *tree, const char *text, size_t length)
{
    size_t slot;
    char **names, *copy;
    if (tree->name_count * 2 >= tree->name_table_size && !rehash_names(tree)) {
        return CF_NAME_NONE;
    }
    slot = hash_text(text, length) & (tree->name_table_size - 1);
    while (tree->name_table[slot] != 0) {
        const char *name = tree->names[tree->name_table[slot] - 1];
        if (strlen(name) == length && memcmp(name, text, length) == 0) {
            return tree->name_table[slot] - 1;
        }
        slot = (slot + 1) & (tree->name_table_size - 1);
    }
    names = cf_memory_grow(&tree->memory, tree->names, tree->name_count,
                           &tree->name_capacity, sizeof *names);
    copy = cf_memory_copy(&tree->memory, text, length);
    if (names == NULL || copy == NULL) {
        return CF_NAME_NONE;
    }
    tree->names = names;
    tree->names[tree->name_count] = copy;
    tree->name_table[slot] = (uint32_t)++tree->name_count;
    return (cf_name)(tree->name_count - 1);
}

cf_number *cf_tree_new_number(cf_tree *tree)
{
    cf_number *number = cf_memory_get(&tree->memory, sizeof *number);
    if (number != NULL) {
        mpq_init(number->value);
        number->constant = CF_NODE_NONE;
        number->next = tree->numbers;
        tree->numbers = number;
    }
    return number;
}

cf_syntax *cf_tree_new_syntax(cf_tree *tree, cf_syntax_kind kind,
                              cf_position position)
{
    cf_syntax *syntax = cf_memory_get(&tree->memory, sizeof *syntax);
    if (syntax != NULL) {
        syntax->kind = kind;
        syntax->position = position;
    }
    return syntax;
}

void cf_tree_clear(cf_tree *tree)
{
    for (cf_number *number = tree->numbers; number != NULL;
         number = number->next) {
        mpq_clear(number->value);
    }
    cf_memory_clear(&tree->memory);
    memset(tree, 0, sizeof *tree);
}
