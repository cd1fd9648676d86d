/* parser_csv.c -- csv "file" and its options:
 * where NAME in (a, b), label COLUMN, columns (a, b), scale q. */
#include "problem/parser.h"

#include <string.h>

/* A word of a CSV file: a name, a number or a string. */
static char *parse_word(cf_parser *parser, const char *what)
{
    const cf_token token = parser->token;
    char *copy;
    if (token.kind == CF_TOKEN_STRING) {
        return cf_parser_string(parser, what);
    }
    if (token.kind != CF_TOKEN_NAME && token.kind != CF_TOKEN_KEYWORD &&
        token.kind != CF_TOKEN_NUMBER) {
        cf_parser_expected(parser, what);
        return NULL;
    }
    copy =
        cf_memory_copy(&parser->tree->memory, parser->lexer.text + token.start,
                       token.end - token.start);
    if (copy == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    cf_parser_advance(parser);
    return copy;
}

/* ( word {, word} ) */
static int parse_words(cf_parser *parser, char ***words, cf_position **places,
                       size_t *count, const char *what)
{
    cf_memory *memory = &parser->tree->memory;
    size_t capacity = 0, place_capacity = 0;
    if (!cf_parser_expect(parser, CF_TOKEN_OPEN, "'('")) {
        return 0;
    }
    do {
        *words =
            cf_memory_grow(memory, *words, *count, &capacity, sizeof **words);
        *places = cf_memory_grow(memory, *places, *count, &place_capacity,
                                 sizeof **places);
        if (*words == NULL || *places == NULL) {
            cf_report_memory(parser->reporter);
            return 0;
        }
        (*places)[*count] = parser->token.position;
        (*words)[*count] = parse_word(parser, what);
        if ((*words)[(*count)++] == NULL) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return cf_parser_expect(parser, CF_TOKEN_CLOSE, "',' or ')'");
}

/* where LABEL in (a, b) */
static int parse_where(cf_parser *parser, const cf_statement *statement,
                       cf_csv_use *csv)
{
    const cf_position place = parser->token.position;
    const cf_name name = cf_parser_name(parser, "the name of the labels");
    if (name == CF_NAME_NONE) {
        return 0;
    }
    if (name != statement->label) {
        cf_report_at(parser->reporter, place,
                     "'where' selects by the labels of this statement, as in "
                     "data x[i,j], class[i] = csv \"file\" where class in "
                     "(a, b)");
        return 0;
    }
    return cf_parser_expect_word(parser, "in") &&
           parse_words(parser, &csv->accepted, &csv->accepted_places,
                       &csv->accepted_count, "a label");
}

/* scale q or scale (q, ..., r) */
static int parse_scale(cf_parser *parser, cf_csv_use *csv)
{
    const int many = cf_parser_accept(parser, CF_TOKEN_OPEN);
    size_t capacity = 0;
    do {
        csv->scale =
            cf_memory_grow(&parser->tree->memory, csv->scale, csv->scale_count,
                           &capacity, sizeof *csv->scale);
        if (csv->scale == NULL) {
            cf_report_memory(parser->reporter);
            return 0;
        }
        csv->scale[csv->scale_count] = cf_parse_expression(parser);
        if (csv->scale[csv->scale_count++] == NULL) {
            return 0;
        }
    } while (many && cf_parser_accept(parser, CF_TOKEN_COMMA));
    return !many || cf_parser_expect(parser, CF_TOKEN_CLOSE, "',' or ')'");
}

/* One option; -1 if the token begins none. */
static int parse_option(cf_parser *parser, const cf_statement *statement,
                        cf_csv_use *csv)
{
    const cf_position place = parser->token.position;
    int again = 0, parsed = -1;
    if (cf_parser_accept_word(parser, "where")) {
        again = csv->accepted_count > 0;
        parsed = again ? 0 : parse_where(parser, statement, csv);
    } else if (cf_parser_accept_word(parser, "label")) {
        again = csv->label != NULL;
        if (statement->label == CF_NAME_NONE) {
            cf_report_at(parser->reporter, place,
                         "'label' needs a name for the labels, as in "
                         "data x[i,j], class[i] = csv \"file\" label COLUMN");
            return 0;
        }
        csv->label_place = parser->token.position;
        csv->label = again ? NULL : parse_word(parser, "a column name");
        parsed = csv->label != NULL;
    } else if (cf_parser_accept_word(parser, "columns")) {
        again = csv->column_count > 0;
        parsed =
            !again && parse_words(parser, &csv->columns, &csv->column_places,
                                  &csv->column_count, "a column name");
    } else if (cf_parser_accept_word(parser, "scale")) {
        again = csv->scale_count > 0;
        csv->scale_place = place;
        parsed = !again && parse_scale(parser, csv);
    }
    if (again) {
        cf_report_at(parser->reporter, place, "this option is said twice");
    }
    return parsed;
}

int cf_parse_csv(cf_parser *parser, cf_statement *statement)
{
    cf_csv_use *csv = cf_memory_get(&parser->tree->memory, sizeof *csv);
    int parsed = 1;
    if (csv == NULL) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    statement->csv = csv;
    if (!cf_parser_expect_word(parser, "csv")) {
        return 0;
    }
    csv->position = parser->token.position;
    csv->file = cf_parser_string(parser, "the name of a file in '\"'");
    if (csv->file == NULL) {
        return 0;
    }
    while (parsed > 0) {
        parsed = parse_option(parser, statement, csv);
    }
    return parsed < 0;
}
