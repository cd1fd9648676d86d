/* parser_expression.c -- expressions and conditions.
 *
 * One ladder of precedence, loosest first: or, and, not, comparison, + -,
 * * /, unary -, ^. Conditions and numbers share it, because an opening
 * parenthesis does not say which of the two follows; each operator then tells
 * what it can take.
 */
#include "problem/parser.h"

#include <string.h>

static cf_syntax *parse_or(cf_parser *parser);

/* Counts one level of nesting; 0 when there are too many. */
static int enter(cf_parser *parser)
{
    if (parser->nesting >= CF_MAX_NESTING) {
        cf_report_at(parser->reporter, parser->token.position,
                     "the expression is nested more than %d levels deep",
                     CF_MAX_NESTING);
        return 0;
    }
    parser->nesting++;
    return 1;
}

static cf_syntax *leave(cf_parser *parser, cf_syntax *syntax)
{
    parser->nesting--;
    return syntax;
}

static cf_syntax *new_syntax(cf_parser *parser, cf_syntax_kind kind,
                             cf_position position)
{
    cf_syntax *syntax = cf_tree_new_syntax(parser->tree, kind, position);
    if (syntax == NULL) {
        cf_report_memory(parser->reporter);
    }
    return syntax;
}

static int is_condition(const cf_syntax *syntax)
{
    return syntax->kind == CF_SYNTAX_COMPARE ||
           syntax->kind == CF_SYNTAX_AND || syntax->kind == CF_SYNTAX_OR ||
           syntax->kind == CF_SYNTAX_NOT;
}

static cf_syntax *need_number(cf_parser *parser, cf_syntax *syntax)
{
    if (syntax != NULL && is_condition(syntax)) {
        cf_report_at(parser->reporter, syntax->position,
                     "expected an expression, found a condition");
        return NULL;
    }
    return syntax;
}

static cf_syntax *need_condition(cf_parser *parser, cf_syntax *syntax)
{
    if (syntax != NULL && !is_condition(syntax)) {
        cf_report_at(parser->reporter, syntax->position,
                     "expected a condition such as j != k, found an "
                     "expression");
        return NULL;
    }
    return syntax;
}

/* A list of operands under construction. */
typedef struct {
    cf_syntax **items;
    char *operators;
    cf_position *places;
    size_t count;
    size_t item_capacity, operator_capacity, place_capacity;
} operands;

static int add_operand(cf_parser *parser, operands *list, cf_syntax *item,
                       char sign, cf_position place)
{
    cf_memory *memory = &parser->tree->memory;
    if (item == NULL) {
        return 0;
    }
    list->items = cf_memory_grow(memory, list->items, list->count,
                                 &list->item_capacity, sizeof *list->items);
    list->operators =
        cf_memory_grow(memory, list->operators, list->count,
                       &list->operator_capacity, sizeof *list->operators);
    list->places = cf_memory_grow(memory, list->places, list->count,
                                  &list->place_capacity, sizeof *list->places);
    if (list->items == NULL || list->operators == NULL ||
        list->places == NULL) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    list->items[list->count] = item;
    list->operators[list->count] = sign;
    list->places[list->count] = place;
    list->count++;
    return 1;
}

static cf_syntax *finish_operands(cf_parser *parser, const operands *list,
                                  cf_syntax_kind kind, cf_position position)
{
    cf_syntax *syntax = new_syntax(parser, kind, position);
    if (syntax != NULL) {
        syntax->items = list->items;
        syntax->operators = list->operators;
        syntax->places = list->places;
        syntax->count = list->count;
    }
    return syntax;
}

/* expression {, expression} close */
static int parse_items(cf_parser *parser, operands *list, cf_token_kind close,
                       const char *what)
{
    do {
        const cf_position place = parser->token.position;
        if (!add_operand(parser, list, cf_parse_expression(parser), ',',
                         place)) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return cf_parser_expect(parser, close, what);
}

static cf_syntax *parse_number(cf_parser *parser)
{
    const cf_token token = parser->token;
    cf_syntax *syntax = new_syntax(parser, CF_SYNTAX_NUMBER, token.position);
    cf_number *number = cf_tree_new_number(parser->tree);
    const char *wrong;
    if (syntax == NULL || number == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    wrong = cf_number_read(number->value, parser->lexer.text + token.start,
                           token.end - token.start);
    if (wrong != NULL) {
        cf_report_at(parser->reporter, token.position, "%s", wrong);
        return NULL;
    }
    if (mpz_cmp_ui(mpq_denref(number->value), 1) == 0 &&
        mpz_fits_slong_p(mpq_numref(number->value))) {
        number->is_small = 1;
        number->small = mpz_get_si(mpq_numref(number->value));
    }
    syntax->of.number = number;
    cf_parser_advance(parser);
    return syntax;
}

int cf_parse_range(cf_parser *parser, cf_binder *binder)
{
    if (!cf_parser_accept_word(parser, "in")) {
        return 1;
    }
    binder->lower = cf_parse_expression(parser);
    if (binder->lower == NULL ||
        !cf_parser_expect(parser, CF_TOKEN_DOTS, "'..' of a range")) {
        return 0;
    }
    binder->upper = cf_parse_expression(parser);
    return binder->upper != NULL;
}

/* name [in a..b] [if condition] */
static int parse_binder(cf_parser *parser, cf_binder *binder)
{
    memset(binder, 0, sizeof *binder);
    binder->position = parser->token.position;
    binder->name = cf_parser_name(parser, "an index");
    if (binder->name == CF_NAME_NONE || !cf_parse_range(parser, binder)) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "if")) {
        binder->condition = need_condition(parser, parse_or(parser));
        return binder->condition != NULL;
    }
    return 1;
}

static int at_binder(const cf_parser *parser, cf_syntax_kind kind)
{
    const cf_token *next = &parser->next;
    const char *text = parser->lexer.text + next->start;
    if (parser->token.kind != CF_TOKEN_NAME) {
        return 0;
    }
    return next->kind == CF_TOKEN_COMMA ||
           (kind == CF_SYNTAX_COUNT && next->kind == CF_TOKEN_CLOSE) ||
           (next->kind == CF_TOKEN_KEYWORD && next->end - next->start == 2 &&
            (memcmp(text, "in", 2) == 0 || memcmp(text, "if", 2) == 0));
}

/* sum(j in 1..4 if j != k, i, body), prod(...), count(i if ...); the token
 * stands behind the opening parenthesis. */
static cf_syntax *parse_over(cf_parser *parser, cf_syntax_kind kind,
                             cf_position position, const char *function)
{
    cf_syntax *syntax = new_syntax(parser, kind, position);
    cf_binder *binders =
        cf_memory_get(&parser->tree->memory, CF_MAX_RANK * sizeof *binders);
    operands body = {0};
    int more = 1;
    if (syntax == NULL || binders == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    syntax->binders = binders;
    while (more && at_binder(parser, kind)) {
        if (syntax->binder_count == CF_MAX_RANK) {
            cf_report_at(parser->reporter, parser->token.position,
                         "more than %d indices", CF_MAX_RANK);
            return NULL;
        }
        if (!parse_binder(parser, &binders[syntax->binder_count++])) {
            return NULL;
        }
        more = cf_parser_accept(parser, CF_TOKEN_COMMA);
    }
    if (syntax->binder_count == 0 || (!more && kind != CF_SYNTAX_COUNT)) {
        cf_report_at(parser->reporter, position,
                     kind == CF_SYNTAX_COUNT
                         ? "expected %s(index if condition)"
                         : "expected %s(index, ..., body), as in "
                           "sum(j in 1..4, w[j])",
                     function);
        return NULL;
    }
    if (kind != CF_SYNTAX_COUNT) {
        cf_syntax *item = cf_parse_expression(parser);
        if (!add_operand(parser, &body, item, ' ', position)) {
            return NULL;
        }
        syntax->items = body.items;
        syntax->count = 1;
    }
    return cf_parser_expect(parser, CF_TOKEN_CLOSE, "')'") ? syntax : NULL;
}

/* piecewise(condition: value, ..., else value) */
static cf_syntax *parse_piecewise(cf_parser *parser, cf_position position)
{
    operands list = {0};
    while (!cf_parser_accept_word(parser, "else")) {
        const cf_position place = parser->token.position;
        if (!add_operand(parser, &list,
                         need_condition(parser, parse_or(parser)), ':',
                         place) ||
            !cf_parser_expect(parser, CF_TOKEN_COLON,
                              "':' behind the condition") ||
            !add_operand(parser, &list, cf_parse_expression(parser), ',',
                         place) ||
            !cf_parser_expect(parser, CF_TOKEN_COMMA,
                              "',' and one more case or 'else'")) {
            return NULL;
        }
    }
    if (!add_operand(parser, &list, cf_parse_expression(parser), ' ',
                     position) ||
        !cf_parser_expect(parser, CF_TOKEN_CLOSE, "')'")) {
        return NULL;
    }
    return finish_operands(parser, &list, CF_SYNTAX_PIECEWISE, position);
}

static cf_syntax *parse_arguments(cf_parser *parser, cf_function function,
                                  cf_position position)
{
    operands list = {0};
    cf_syntax *syntax;
    size_t least = 1, most = 1;
    if (function == CF_FUNCTION_NORM || function == CF_FUNCTION_STEP_SIZE ||
        function == CF_FUNCTION_START_COSINE) {
        least = most = 0;
        if (!cf_parser_expect(parser, CF_TOKEN_CLOSE,
                              function == CF_FUNCTION_STEP_SIZE
                                  ? "')': step_size() is that of the descent"
                              : function == CF_FUNCTION_NORM
                                  ? "')': norm() is that of all parameters"
                                  : "')': start_cosine() is about all "
                                    "parameters")) {
            return NULL;
        }
    } else if (!parse_items(parser, &list, CF_TOKEN_CLOSE, "',' or ')'")) {
        return NULL;
    }
    if (function == CF_FUNCTION_MIN || function == CF_FUNCTION_MAX) {
        most = SIZE_MAX;
    } else if (function == CF_FUNCTION_DERIVATIVE) {
        least = most = 2;
    }
    if (list.count < least || list.count > most) {
        cf_report_at(parser->reporter, position,
                     "%s takes %zu argument%s, found %zu",
                     cf_function_name(function), least, least == 1 ? "" : "s",
                     list.count);
        return NULL;
    }
    syntax = finish_operands(parser, &list, CF_SYNTAX_CALL, position);
    if (syntax != NULL) {
        syntax->of.function = function;
    }
    return syntax;
}

static cf_syntax *parse_call(cf_parser *parser, const char *name,
                             cf_position position)
{
    const cf_function function = cf_function_find(name);
    cf_parser_advance(parser); /* the parenthesis */
    switch (function) {
    case CF_FUNCTION_NONE: {
        cf_hint hint;
        char text[260];
        cf_hint_init(&hint, name);
        cf_function_offer(&hint);
        cf_hint_print(text, sizeof text, &hint);
        cf_report_at(parser->reporter, position,
                     "unknown function '%s'%s (indices stand in brackets, "
                     "products need '*')",
                     name, text);
        return NULL;
    }
    case CF_FUNCTION_SUM:
        return parse_over(parser, CF_SYNTAX_SUM_OVER, position, name);
    case CF_FUNCTION_PROD:
        return parse_over(parser, CF_SYNTAX_PROD_OVER, position, name);
    case CF_FUNCTION_MINIMUM:
        return parse_over(parser, CF_SYNTAX_MINIMUM_OVER, position, name);
    case CF_FUNCTION_MAXIMUM:
        return parse_over(parser, CF_SYNTAX_MAXIMUM_OVER, position, name);
    case CF_FUNCTION_COUNT:
        return parse_over(parser, CF_SYNTAX_COUNT, position, name);
    case CF_FUNCTION_PIECEWISE:
        return parse_piecewise(parser, position);
    default:
        return parse_arguments(parser, function, position);
    }
}

/* name, name[i, j] or name(...) */
static cf_syntax *parse_name(cf_parser *parser)
{
    const cf_position position = parser->token.position;
    const cf_name name = cf_parser_name(parser, "a name");
    cf_syntax *syntax;
    operands list = {0};
    if (name == CF_NAME_NONE) {
        return NULL;
    }
    if (parser->token.kind == CF_TOKEN_OPEN) {
        return parse_call(parser, parser->tree->names[name], position);
    }
    if (cf_parser_accept(parser, CF_TOKEN_OPEN_BRACKET) &&
        !parse_items(parser, &list, CF_TOKEN_CLOSE_BRACKET,
                     "',' or ']' of the indices")) {
        return NULL;
    }
    if (list.count > CF_MAX_RANK) {
        cf_report_at(parser->reporter, position, "more than %d indices",
                     CF_MAX_RANK);
        return NULL;
    }
    syntax = finish_operands(parser, &list, CF_SYNTAX_NAME, position);
    if (syntax != NULL) {
        syntax->of.reference.name = name;
    }
    return syntax;
}

static cf_syntax *parse_primary(cf_parser *parser)
{
    const cf_position position = parser->token.position;
    cf_syntax *syntax;
    switch (parser->token.kind) {
    case CF_TOKEN_NUMBER:
        return parse_number(parser);
    case CF_TOKEN_NAME:
        return enter(parser) ? leave(parser, parse_name(parser)) : NULL;
    case CF_TOKEN_STRING:
        syntax = new_syntax(parser, CF_SYNTAX_STRING, position);
        if (syntax == NULL) {
            return NULL;
        }
        syntax->of.string = cf_parser_string(parser, "a string");
        return syntax->of.string == NULL ? NULL : syntax;
    case CF_TOKEN_OPEN:
        if (!enter(parser)) {
            return NULL;
        }
        cf_parser_advance(parser);
        syntax = parse_or(parser);
        if (syntax == NULL ||
            !cf_parser_expect(parser, CF_TOKEN_CLOSE, "an operator or ')'")) {
            return NULL;
        }
        return leave(parser, syntax);
    default:
        cf_parser_expected(parser, "an expression");
        return NULL;
    }
}

static cf_syntax *parse_unary(cf_parser *parser);

/* The exponent binds to the right: a^b^c is a^(b^c), and 2^-1 is fine. */
static cf_syntax *parse_power(cf_parser *parser)
{
    cf_syntax *base = parse_primary(parser);
    const cf_position place = parser->token.position;
    operands list = {0};
    if (base == NULL || parser->token.kind != CF_TOKEN_POWER) {
        return base;
    }
    if (!enter(parser)) {
        return NULL;
    }
    cf_parser_advance(parser);
    if (!add_operand(parser, &list, need_number(parser, base), '^', place) ||
        !add_operand(parser, &list, need_number(parser, parse_unary(parser)),
                     '^', place)) {
        return NULL;
    }
    return leave(parser,
                 finish_operands(parser, &list, CF_SYNTAX_POWER, place));
}

static cf_syntax *parse_unary(cf_parser *parser)
{
    const cf_position place = parser->token.position;
    operands list = {0};
    const int negative = parser->token.kind == CF_TOKEN_MINUS;
    if (!negative && parser->token.kind != CF_TOKEN_PLUS) {
        return parse_power(parser);
    }
    if (!enter(parser)) {
        return NULL;
    }
    cf_parser_advance(parser);
    if (!add_operand(parser, &list, need_number(parser, parse_unary(parser)),
                     '-', place)) {
        return NULL;
    }
    return leave(parser, !negative ? list.items[0]
                                   : finish_operands(parser, &list,
                                                     CF_SYNTAX_NEGATE, place));
}

/* first {sign operand}, where the sign is one of two tokens */
static cf_syntax *parse_chain(cf_parser *parser, cf_syntax_kind kind,
                              cf_token_kind plus, cf_token_kind minus,
                              const char *signs,
                              cf_syntax *(*parse)(cf_parser *))
{
    cf_position place = parser->token.position;
    cf_syntax *item = parse(parser);
    operands list = {0};
    char sign = signs[0];
    if (item == NULL ||
        (parser->token.kind != plus && parser->token.kind != minus)) {
        return item;
    }
    for (;;) {
        if (!add_operand(parser, &list, need_number(parser, item), sign,
                         place)) {
            return NULL;
        }
        if (parser->token.kind != plus && parser->token.kind != minus) {
            return finish_operands(parser, &list, kind, list.places[0]);
        }
        sign = parser->token.kind == plus ? signs[0] : signs[1];
        place = parser->token.position;
        cf_parser_advance(parser);
        item = parse(parser);
    }
}

static cf_syntax *parse_product(cf_parser *parser)
{
    return parse_chain(parser, CF_SYNTAX_PRODUCT, CF_TOKEN_TIMES,
                       CF_TOKEN_DIVIDE, "*/", parse_unary);
}

static cf_syntax *parse_sum(cf_parser *parser)
{
    return parse_chain(parser, CF_SYNTAX_SUM, CF_TOKEN_PLUS, CF_TOKEN_MINUS,
                       "+-", parse_product);
}

cf_syntax *cf_parse_expression(cf_parser *parser)
{
    return need_number(parser, parse_sum(parser));
}

int cf_parse_comparison_sign(cf_parser *parser, cf_comparison *comparison)
{
    switch (parser->token.kind) {
    case CF_TOKEN_EQUAL:
        *comparison = CF_COMPARE_EQUAL;
        break;
    case CF_TOKEN_UNEQUAL:
        *comparison = CF_COMPARE_UNEQUAL;
        break;
    case CF_TOKEN_LESS:
        *comparison = CF_COMPARE_LESS;
        break;
    case CF_TOKEN_LESS_EQUAL:
        *comparison = CF_COMPARE_LESS_EQUAL;
        break;
    case CF_TOKEN_GREATER:
        *comparison = CF_COMPARE_GREATER;
        break;
    case CF_TOKEN_GREATER_EQUAL:
        *comparison = CF_COMPARE_GREATER_EQUAL;
        break;
    default:
        return 0;
    }
    cf_parser_advance(parser);
    return 1;
}

static cf_syntax *parse_comparison(cf_parser *parser)
{
    cf_syntax *left = parse_sum(parser), *syntax;
    const cf_position place = parser->token.position;
    cf_comparison comparison, again;
    operands list = {0};
    if (left == NULL || !cf_parse_comparison_sign(parser, &comparison)) {
        return left;
    }
    if (!add_operand(parser, &list, need_number(parser, left), ' ', place) ||
        !add_operand(parser, &list, need_number(parser, parse_sum(parser)),
                     ' ', place)) {
        return NULL;
    }
    if (cf_parse_comparison_sign(parser, &again)) {
        cf_report_at(parser->reporter, parser->token.position,
                     "comparisons do not chain: write a < b and b < c");
        return NULL;
    }
    syntax = finish_operands(parser, &list, CF_SYNTAX_COMPARE, place);
    if (syntax != NULL) {
        syntax->of.comparison = comparison;
    }
    return syntax;
}

static cf_syntax *parse_not(cf_parser *parser)
{
    const cf_position place = parser->token.position;
    operands list = {0};
    if (!cf_parser_at_word(parser, "not")) {
        return parse_comparison(parser);
    }
    if (!enter(parser)) {
        return NULL;
    }
    cf_parser_advance(parser);
    if (!add_operand(parser, &list, need_condition(parser, parse_not(parser)),
                     ' ', place)) {
        return NULL;
    }
    return leave(parser, finish_operands(parser, &list, CF_SYNTAX_NOT, place));
}

/* condition {word condition} */
static cf_syntax *parse_junction(cf_parser *parser, cf_syntax_kind kind,
                                 const char *word,
                                 cf_syntax *(*parse)(cf_parser *))
{
    cf_position place = parser->token.position;
    cf_syntax *item = parse(parser);
    operands list = {0};
    if (item == NULL || !cf_parser_at_word(parser, word)) {
        return item;
    }
    for (;;) {
        if (!add_operand(parser, &list, need_condition(parser, item), ' ',
                         place)) {
            return NULL;
        }
        if (!cf_parser_at_word(parser, word)) {
            return finish_operands(parser, &list, kind, list.places[0]);
        }
        place = parser->token.position;
        cf_parser_advance(parser);
        item = parse(parser);
    }
}

static cf_syntax *parse_and(cf_parser *parser)
{
    return parse_junction(parser, CF_SYNTAX_AND, "and", parse_not);
}

static cf_syntax *parse_or(cf_parser *parser)
{
    return parse_junction(parser, CF_SYNTAX_OR, "or", parse_and);
}
