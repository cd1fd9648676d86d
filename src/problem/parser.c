/* parser.c -- the statements of a problem file, and the tools of the parser.
 *
 * A statement begins with a reserved word and ends where the next one begins;
 * line breaks mean nothing.
 */
#include "problem/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cf_parser_advance(cf_parser *parser)
{
    parser->last_end = parser->token.end;
    parser->token = parser->next;
    if (parser->next.kind != CF_TOKEN_END) {
        parser->next = cf_lexer_next(&parser->lexer);
    }
}

static void describe_token(char *out, size_t size, const cf_parser *parser)
{
    const cf_token *token = &parser->token;
    const int length =
        token->end - token->start > 40 ? 40 : (int)(token->end - token->start);
    const char *text = parser->lexer.text + token->start;
    switch (token->kind) {
    case CF_TOKEN_END:
        snprintf(out, size, "the end of the file");
        break;
    case CF_TOKEN_KEYWORD:
        snprintf(out, size, "the reserved word '%.*s'", length, text);
        break;
    case CF_TOKEN_STRING:
        snprintf(out, size, "a string");
        break;
    default:
        snprintf(out, size, "'%.*s'", length, text);
        break;
    }
}

void cf_parser_expected(cf_parser *parser, const char *what)
{
    char found[80];
    if (parser->token.kind == CF_TOKEN_ERROR) {
        cf_report_at(parser->reporter, parser->lexer.error_position, "%s",
                     parser->lexer.message);
        return;
    }
    describe_token(found, sizeof found, parser);
    cf_report_at(parser->reporter, parser->token.position,
                 "expected %s, found %s", what, found);
}

int cf_parser_at_word(const cf_parser *parser, const char *word)
{
    const cf_token *token = &parser->token;
    const size_t length = token->end - token->start;
    return (token->kind == CF_TOKEN_NAME || token->kind == CF_TOKEN_KEYWORD) &&
           strlen(word) == length &&
           memcmp(parser->lexer.text + token->start, word, length) == 0;
}

int cf_parser_accept(cf_parser *parser, cf_token_kind kind)
{
    if (parser->token.kind != kind) {
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

int cf_parser_accept_word(cf_parser *parser, const char *word)
{
    if (!cf_parser_at_word(parser, word)) {
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

int cf_parser_expect(cf_parser *parser, cf_token_kind kind, const char *what)
{
    if (parser->token.kind != kind) {
        cf_parser_expected(parser, what);
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

int cf_parser_expect_word(cf_parser *parser, const char *word)
{
    char what[40];
    if (!cf_parser_at_word(parser, word)) {
        snprintf(what, sizeof what, "'%s'", word);
        cf_parser_expected(parser, what);
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

char *cf_parser_string(cf_parser *parser, const char *what)
{
    const cf_token token = parser->token;
    const char *text = parser->lexer.text;
    char *copy;
    size_t length = 0;
    if (token.kind != CF_TOKEN_STRING) {
        cf_parser_expected(parser, what);
        return NULL;
    }
    copy = cf_memory_get(&parser->tree->memory, token.end - token.start);
    if (copy == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    for (size_t i = token.start + 1; i + 1 < token.end; i++) {
        if (text[i] == '\\') {
            i++;
        }
        copy[length++] = text[i];
    }
    copy[length] = '\0';
    cf_parser_advance(parser);
    return copy;
}

cf_name cf_parser_name(cf_parser *parser, const char *what)
{
    const cf_token token = parser->token;
    cf_name name;
    if (token.kind != CF_TOKEN_NAME) {
        cf_parser_expected(parser, what);
        return CF_NAME_NONE;
    }
    name = cf_tree_intern(parser->tree, parser->lexer.text + token.start,
                          token.end - token.start);
    if (name == CF_NAME_NONE) {
        cf_report_memory(parser->reporter);
    }
    cf_parser_advance(parser);
    return name;
}

int cf_parser_whole_number(cf_parser *parser, long *value, const char *what,
                           long low, long high)
{
    const cf_token token = parser->token;
    const char *text = parser->lexer.text;
    if (token.kind != CF_TOKEN_NUMBER) {
        cf_parser_expected(parser, what);
        return 0;
    }
    *value = 0;
    for (size_t i = token.start; i < token.end; i++) {
        if (text[i] < '0' || text[i] > '9' ||
            *value * 10 + (text[i] - '0') > high) {
            *value = low - 1;
            break;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    if (*value < low) {
        cf_report_at(parser->reporter, token.position,
                     "%s must be a whole number from %ld to %ld", what, low,
                     high);
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

int cf_parse_pair(cf_parser *parser, cf_syntax **first, cf_syntax **second)
{
    if (!cf_parser_expect(parser, CF_TOKEN_OPEN_BRACKET, "'['")) {
        return 0;
    }
    *first = cf_parse_expression(parser);
    if (*first == NULL ||
        !cf_parser_expect(parser, CF_TOKEN_COMMA, "',' of the interval")) {
        return 0;
    }
    *second = cf_parse_expression(parser);
    return *second != NULL && cf_parser_expect(parser, CF_TOKEN_CLOSE_BRACKET,
                                               "']' of the interval");
}

static cf_statement *new_statement(cf_parser *parser, cf_statement_kind kind)
{
    cf_tree *tree = parser->tree;
    cf_statement *statements =
        cf_memory_grow(&tree->memory, tree->statements, tree->statement_count,
                       &tree->statement_capacity, sizeof *statements);
    if (statements == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    tree->statements = statements;
    statements += tree->statement_count++;
    memset(statements, 0, sizeof *statements);
    statements->kind = kind;
    statements->name = CF_NAME_NONE;
    statements->label = CF_NAME_NONE;
    statements->position = parser->token.position;
    return statements;
}

/* The name that a statement declares. */
static cf_name parse_declared(cf_parser *parser, cf_position *position)
{
    cf_name name;
    *position = parser->token.position;
    name = cf_parser_name(parser, "a name");
    if (name != CF_NAME_NONE) {
        const char *text = parser->tree->names[name];
        if (cf_function_find(text) != CF_FUNCTION_NONE &&
            strcmp(text, "d") != 0 && strcmp(text, "next") != 0) {
            cf_report_at(parser->reporter, *position,
                         "'%s' is the name of a function", text);
            return CF_NAME_NONE;
        }
    }
    return name;
}

/* One index of a head: `j`, `j in 1..4` or a fixed value such as 0. */
static int parse_head(cf_parser *parser, cf_head *head)
{
    const cf_position position = parser->token.position;
    cf_syntax *value = cf_parse_expression(parser);
    memset(head, 0, sizeof *head);
    if (value == NULL) {
        return 0;
    }
    head->value = value;
    head->is_fixed = value->kind != CF_SYNTAX_NAME || value->count > 0;
    head->binder.position = position;
    if (!head->is_fixed) {
        head->binder.name = value->of.reference.name;
        return cf_parse_range(parser, &head->binder);
    }
    if (cf_parser_at_word(parser, "in")) {
        cf_parser_expected(parser, "',' or ']' (only an index has a range)");
        return 0;
    }
    return 1;
}

/* [ head {, head} ] if there is one */
static int parse_heads(cf_parser *parser, cf_head **heads, size_t *count)
{
    *heads = NULL;
    *count = 0;
    if (!cf_parser_accept(parser, CF_TOKEN_OPEN_BRACKET)) {
        return 1;
    }
    *heads =
        cf_memory_get(&parser->tree->memory, CF_MAX_RANK * sizeof **heads);
    if (*heads == NULL) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    do {
        if (*count == CF_MAX_RANK) {
            cf_report_at(parser->reporter, parser->token.position,
                         "more than %d indices", CF_MAX_RANK);
            return 0;
        }
        if (!parse_head(parser, &(*heads)[(*count)++])) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return cf_parser_expect(parser, CF_TOKEN_CLOSE_BRACKET,
                            "',' or ']' of the indices");
}

/* name [heads] */
static int parse_declaration(cf_parser *parser, cf_statement *statement)
{
    statement->name = parse_declared(parser, &statement->position);
    return statement->name != CF_NAME_NONE &&
           parse_heads(parser, &statement->heads, &statement->head_count);
}

static int parse_value(cf_parser *parser, cf_syntax **value)
{
    if (!cf_parser_expect(parser, CF_TOKEN_EQUAL, "'='")) {
        return 0;
    }
    *value = cf_parse_expression(parser);
    return *value != NULL;
}

static int parse_index(cf_parser *parser)
{
    do {
        cf_statement *statement = new_statement(parser, CF_STATEMENT_INDEX);
        cf_binder binder = {0};
        if (statement == NULL) {
            return 0;
        }
        statement->name = parse_declared(parser, &statement->position);
        if (statement->name == CF_NAME_NONE) {
            return 0;
        }
        if (!cf_parser_at_word(parser, "in")) {
            cf_parser_expected(parser, "'in' and a range, as in 1..4");
            return 0;
        }
        if (!cf_parse_range(parser, &binder)) {
            return 0;
        }
        statement->first = binder.lower;
        statement->second = binder.upper;
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return 1;
}

static int parse_let(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_LET);
    return statement != NULL && parse_declaration(parser, statement) &&
           parse_value(parser, &statement->first);
}

static int parse_start(cf_parser *parser, cf_statement *statement)
{
    if (cf_parser_accept_word(parser, "in")) {
        statement->start = CF_START_INTERVAL;
        return cf_parse_pair(parser, &statement->first, &statement->second);
    }
    if (parser->token.kind != CF_TOKEN_EQUAL) {
        cf_parser_expected(parser, "the start: '= value', '= value +- radius' "
                                   "or 'in [low, high]'");
        return 0;
    }
    if (!parse_value(parser, &statement->first)) {
        return 0;
    }
    statement->start = CF_START_EXACT;
    if (cf_parser_accept(parser, CF_TOKEN_PLUS_MINUS)) {
        statement->start = CF_START_RADIUS;
        statement->second = cf_parse_expression(parser);
        return statement->second != NULL;
    }
    return 1;
}

static int parse_param(cf_parser *parser)
{
    do {
        cf_statement *statement = new_statement(parser, CF_STATEMENT_PARAM);
        if (statement == NULL || !parse_declaration(parser, statement) ||
            !parse_start(parser, statement)) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return 1;
}

static int parse_variable(cf_parser *parser)
{
    do {
        cf_statement *statement = new_statement(parser, CF_STATEMENT_VARIABLE);
        if (statement == NULL || !parse_declaration(parser, statement)) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return 1;
}

/* An expression, or [item, ...] of them. */
static cf_syntax *parse_list(cf_parser *parser)
{
    const cf_position position = parser->token.position;
    cf_syntax *list, **items = NULL;
    size_t capacity = 0, count = 0;
    if (!cf_parser_accept(parser, CF_TOKEN_OPEN_BRACKET)) {
        return cf_parse_expression(parser);
    }
    if (++parser->nesting > CF_MAX_RANK) {
        cf_report_at(parser->reporter, position, "more than %d indices",
                     CF_MAX_RANK);
        return NULL;
    }
    do {
        items = cf_memory_grow(&parser->tree->memory, items, count, &capacity,
                               sizeof(cf_syntax *));
        if (items == NULL) {
            cf_report_memory(parser->reporter);
            return NULL;
        }
        items[count] = parse_list(parser);
        if (items[count++] == NULL) {
            return NULL;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    parser->nesting--;
    if (!cf_parser_expect(parser, CF_TOKEN_CLOSE_BRACKET,
                          "',' or ']' of the array")) {
        return NULL;
    }
    list = cf_tree_new_syntax(parser->tree, CF_SYNTAX_LIST, position);
    if (list == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    list->items = items;
    list->count = count;
    return list;
}

static int parse_array(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_ARRAY);
    if (statement == NULL || !parse_declaration(parser, statement)) {
        return 0;
    }
    if (statement->head_count == 0) {
        cf_parser_expected(parser,
                           "the indices of the array (a scalar is a 'let')");
        return 0;
    }
    if (!cf_parser_expect(parser, CF_TOKEN_EQUAL, "'='")) {
        return 0;
    }
    if (cf_parser_at_word(parser, "csv")) {
        return cf_parse_csv(parser, statement);
    }
    if (parser->token.kind != CF_TOKEN_OPEN_BRACKET) {
        cf_parser_expected(parser, "'[' of a list, or csv \"file\"");
        return 0;
    }
    statement->first = parse_list(parser);
    return statement->first != NULL;
}

static int parse_data(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_DATA);
    if (statement == NULL || !parse_declaration(parser, statement)) {
        return 0;
    }
    if (statement->head_count != 2) {
        cf_report_at(parser->reporter, statement->position,
                     "data has two indices, row and column: data x[i,j]");
        return 0;
    }
    if (cf_parser_accept(parser, CF_TOKEN_COMMA)) {
        cf_head *head;
        size_t count;
        statement->label = parse_declared(parser, &statement->label_position);
        if (statement->label == CF_NAME_NONE ||
            !parse_heads(parser, &head, &count)) {
            return 0;
        }
        if (count != 1) {
            cf_report_at(parser->reporter, statement->label_position,
                         "a label has one index, that of the row: %s[i]",
                         parser->tree->names[statement->label]);
            return 0;
        }
        statement->label_head = head[0];
    }
    if (!cf_parser_expect(parser, CF_TOKEN_EQUAL, "'='")) {
        return 0;
    }
    return cf_parse_csv(parser, statement);
}

/* name'[heads] = expression, ... */
static int parse_equations(cf_parser *parser, cf_statement *flow)
{
    size_t capacity = 0;
    do {
        cf_statement *list =
            cf_memory_grow(&parser->tree->memory, flow->equations,
                           flow->equation_count, &capacity, sizeof *list);
        cf_statement *equation;
        if (list == NULL) {
            cf_report_memory(parser->reporter);
            return 0;
        }
        flow->equations = list;
        equation = &list[flow->equation_count++];
        memset(equation, 0, sizeof *equation);
        equation->kind = CF_STATEMENT_LET;
        equation->position = parser->token.position;
        equation->name = cf_parser_name(parser, "the name of a parameter");
        if (equation->name == CF_NAME_NONE ||
            !cf_parser_expect(parser, CF_TOKEN_PRIME,
                              "''' (an equation is written w'[j] = ...)") ||
            !parse_heads(parser, &equation->heads, &equation->head_count) ||
            !parse_value(parser, &equation->first)) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return 1;
}

/* [ time tau rescaled by loss [ times g ] ] */
static int parse_time(cf_parser *parser, cf_statement *flow)
{
    flow->clock = CF_NAME_NONE;
    flow->time_name = cf_tree_intern(parser->tree, "t", 1);
    if (flow->time_name == CF_NAME_NONE) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    if (!cf_parser_accept_word(parser, "time")) {
        return 1;
    }
    flow->time_name = cf_parser_name(parser, "a name for the new time");
    if (flow->time_name == CF_NAME_NONE) {
        return 0;
    }
    if (!cf_parser_accept_word(parser, "rescaled") ||
        !cf_parser_accept_word(parser, "by")) {
        cf_parser_expected(parser, "'rescaled by' and the factor");
        return 0;
    }
    flow->clock = cf_tree_intern(parser->tree, "log_t", 5);
    flow->scale = cf_parse_expression(parser);
    if (flow->clock == CF_NAME_NONE || flow->scale == NULL) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "times")) {
        flow->factor = cf_parse_expression(parser);
        return flow->factor != NULL;
    }
    return 1;
}

static int parse_flow(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_FLOW);
    if (statement == NULL) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "descend")) {
        statement->first = cf_parse_expression(parser);
        if (statement->first == NULL) {
            return 0;
        }
    } else if (!cf_parser_accept_word(parser, "field")) {
        cf_parser_expected(parser, "'descend' and a loss, or 'field' and "
                                   "equations");
        return 0;
    } else if (!parse_equations(parser, statement)) {
        return 0;
    }
    if (!parse_time(parser, statement)) {
        return 0;
    }
    if (!cf_parser_at_word(parser, "until")) {
        cf_parser_expected(parser, "an operator or 'until' and the end time");
        return 0;
    }
    cf_parser_advance(parser);
    statement->second = cf_parse_expression(parser);
    return statement->second != NULL;
}

/* descent loss step eta [rescaled by loss] for n steps */
static int parse_descent(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_FLOW);
    if (statement == NULL) {
        return 0;
    }
    statement->time_name = CF_NAME_NONE;
    statement->clock = CF_NAME_NONE;
    statement->first = cf_parse_expression(parser);
    if (statement->first == NULL) {
        return 0;
    }
    if (!cf_parser_accept_word(parser, "step")) {
        cf_parser_expected(parser, "an operator or 'step' and the step size");
        return 0;
    }
    statement->step = cf_parse_expression(parser);
    if (statement->step == NULL) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "rescaled")) {
        if (!cf_parser_expect_word(parser, "by")) {
            return 0;
        }
        statement->rescale = cf_parse_expression(parser);
        if (statement->rescale == NULL) {
            return 0;
        }
    }
    if (!cf_parser_accept_word(parser, "for")) {
        cf_parser_expected(parser, "an operator, 'rescaled by' and the loss, "
                                   "or 'for' and the number of steps");
        return 0;
    }
    statement->second = cf_parse_expression(parser);
    return statement->second != NULL && cf_parser_expect_word(parser, "steps");
}

static int parse_text(cf_parser *parser, char **place, const char *word)
{
    const cf_position position = parser->token.position;
    if (*place != NULL) {
        cf_report_at(parser->reporter, position, "a second %s", word);
        return 0;
    }
    *place = cf_parser_string(parser, "a string in '\"'");
    return *place != NULL;
}

static int parse_digits(cf_parser *parser)
{
    if (parser->tree->digits != 0 || parser->has_claims) {
        cf_report_at(parser->reporter, parser->token.position,
                     parser->has_claims
                         ? "'digits' stands before the first claim"
                         : "a second 'digits'");
        return 0;
    }
    return cf_parser_whole_number(parser, &parser->tree->digits, "digits", 1,
                                  CF_MAX_DIGITS);
}

static int parse_claim(cf_parser *parser)
{
    cf_statement *statement = new_statement(parser, CF_STATEMENT_CLAIM);
    parser->has_claims = 1;
    return statement != NULL && cf_parse_claim(parser, statement);
}

static int parse_statement(cf_parser *parser)
{
    if (cf_parser_accept_word(parser, "title")) {
        return parse_text(parser, &parser->tree->title, "title");
    }
    if (cf_parser_accept_word(parser, "source")) {
        return parse_text(parser, &parser->tree->source, "source");
    }
    if (cf_parser_accept_word(parser, "digits")) {
        return parse_digits(parser);
    }
    if (cf_parser_accept_word(parser, "index")) {
        return parse_index(parser);
    }
    if (cf_parser_accept_word(parser, "array")) {
        return parse_array(parser);
    }
    if (cf_parser_accept_word(parser, "data")) {
        return parse_data(parser);
    }
    if (cf_parser_accept_word(parser, "let")) {
        return parse_let(parser);
    }
    if (cf_parser_accept_word(parser, "param")) {
        return parse_param(parser);
    }
    if (cf_parser_accept_word(parser, "variable")) {
        return parse_variable(parser);
    }
    if (cf_parser_accept_word(parser, "margins")) {
        return cf_parse_margins(parser);
    }
    if (cf_parser_accept_word(parser, "flow")) {
        return parse_flow(parser);
    }
    if (cf_parser_accept_word(parser, "descent")) {
        return parse_descent(parser);
    }
    if (cf_parser_accept_word(parser, "claim")) {
        return parse_claim(parser);
    }
    return -1;
}

/* The token begins no statement. */
static void report_no_statement(cf_parser *parser)
{
    char text[CF_MAX_NAME_LENGTH + 1], suggestion[260], what[400];
    const cf_token token = parser->token;
    cf_hint hint;
    suggestion[0] = '\0';
    if (token.kind == CF_TOKEN_NAME) {
        memcpy(text, parser->lexer.text + token.start,
               token.end - token.start);
        text[token.end - token.start] = '\0';
        cf_hint_init(&hint, text);
        cf_lexer_offer_statements(&hint);
        cf_hint_print(suggestion, sizeof suggestion, &hint);
    }
    if (suggestion[0] != '\0') {
        cf_report_at(parser->reporter, token.position,
                     "expected a statement, found '%s'%s", text, suggestion);
        return;
    }
    snprintf(what, sizeof what, "%s",
             parser->last_end == 0
                 ? "a statement (title, source, digits, index, array, data, "
                   "let, param, variable, margins, flow, descent or claim)"
                 : "an operator or the next statement (title, source, "
                   "digits, index, array, data, let, param, variable, "
                   "margins, flow, descent or claim)");
    cf_parser_expected(parser, what);
}

int cf_parse_statements(cf_parser *parser)
{
    parser->token = cf_lexer_next(&parser->lexer);
    parser->next = cf_lexer_next(&parser->lexer);
    while (parser->token.kind != CF_TOKEN_END) {
        const int parsed = parse_statement(parser);
        if (parsed < 0) {
            report_no_statement(parser);
        }
        if (parsed <= 0) {
            return 0;
        }
    }
    return 1;
}

int cf_parse(cf_tree *tree, cf_reporter *reporter, const char *text,
             size_t size)
{
    cf_parser parser;
    const cf_position start = {1, 1};
    memset(&parser, 0, sizeof parser);
    parser.tree = tree;
    parser.reporter = reporter;
    if (size > CF_MAX_TEXT) {
        cf_report_at(reporter, start,
                     "the problem is larger than %zu bytes; large data "
                     "belong in a CSV file",
                     CF_MAX_TEXT);
        return 0;
    }
    cf_lexer_init(&parser.lexer, text, size);
    if (!cf_parse_statements(&parser)) {
        return 0;
    }
    tree->end = parser.token.position;
    return 1;
}
