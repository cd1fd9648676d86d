/* lexer.c -- from bytes to tokens; see lexer.h. */
#include "problem/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The first words begin statements; all of them are reserved. */
static const char *const reserved[] = {
    "title", "source",  "digits", "index", "array",  "data",  "let",
    "param", "margins", "flow",   "claim", "expect", "until", "in",
    "if",    "else",    "and",    "or",    "not",
};
#define STATEMENT_WORDS 11
#define RESERVED_WORDS (sizeof reserved / sizeof reserved[0])

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void cf_lexer_offer_statements(cf_hint *hint)
{
    for (size_t i = 0; i < STATEMENT_WORDS; i++) {
        cf_hint_offer(hint, reserved[i]);
    }
    cf_hint_offer(hint, "descent");  /* begins a statement, not reserved */
    cf_hint_offer(hint, "variable"); /* likewise */
}

void cf_lexer_init(cf_lexer *lexer, const char *text, size_t size)
{
    memset(lexer, 0, sizeof *lexer);
    lexer->text = text;
    lexer->size = size;
    lexer->position.line = 1;
    lexer->position.column = 1;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        lexer->at = 3; /* a byte order mark */
    }
}

size_t cf_utf8_length(const char *text, size_t size)
{
    const unsigned char *byte = (const unsigned char *)text;
    size_t length;
    unsigned long code;
    if (size == 0) {
        return 0;
    }
    if (byte[0] < 0x80) {
        return 1;
    }
    length = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
    if (byte[0] < 0xC2 || byte[0] > 0xF4 || length > size) {
        return 0;
    }
    code = byte[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((byte[i] & 0xC0u) != 0x80) {
            return 0;
        }
        code = code << 6 | (byte[i] & 0x3Fu);
    }
    if ((length == 3 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) ||
        (length == 4 && (code < 0x10000 || code > 0x10FFFF))) {
        return 0;
    }
    return length;
}

static char peek(const cf_lexer *lexer, size_t ahead)
{
    return lexer->size - lexer->at > ahead ? lexer->text[lexer->at + ahead]
                                           : '\0';
}

static void advance(cf_lexer *lexer, size_t bytes)
{
    if (lexer->is_fixed) {
        lexer->at += bytes;
        return;
    }
    if (lexer->text[lexer->at] == '\n') {
        lexer->position.line++;
        lexer->position.column = 1;
    } else {
        lexer->position.column++;
    }
    lexer->at += bytes;
}

static void CF_PRINTF(3, 4)
    fail(cf_lexer *lexer, cf_position position, const char *format, ...)
{
    va_list arguments;
    lexer->error_position = position;
    va_start(arguments, format);
    vsnprintf(lexer->message, sizeof lexer->message, format, arguments);
    va_end(arguments);
}

static void fail_byte(cf_lexer *lexer)
{
    const unsigned byte = (unsigned char)lexer->text[lexer->at];
    if (byte > 0x20 && byte < 0x7F) {
        fail(lexer, lexer->position, "unexpected character '%c'", (int)byte);
    } else if (byte >= 0x80 && cf_utf8_length(lexer->text + lexer->at,
                                              lexer->size - lexer->at) > 0) {
        fail(lexer, lexer->position,
             "a character outside ASCII may stand in strings and comments "
             "only");
    } else {
        fail(lexer, lexer->position, "invalid byte 0x%02X", byte);
    }
}

/* Steps over one character of a string or comment; 0 if it is invalid. */
static int step_text(cf_lexer *lexer)
{
    const unsigned byte = (unsigned char)lexer->text[lexer->at];
    const size_t length =
        cf_utf8_length(lexer->text + lexer->at, lexer->size - lexer->at);
    if (length == 0 || (byte < 0x20 && byte != '\t' && byte != '\r') ||
        byte == 0x7F) {
        fail(lexer, lexer->position, "invalid byte 0x%02X (text is UTF-8)",
             byte);
        return 0;
    }
    advance(lexer, length);
    return 1;
}

static int skip_blanks(cf_lexer *lexer)
{
    while (lexer->at < lexer->size) {
        const char c = lexer->text[lexer->at];
        if (c == '#') {
            while (lexer->at < lexer->size && lexer->text[lexer->at] != '\n') {
                if (!step_text(lexer)) {
                    return 0;
                }
            }
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            advance(lexer, 1);
        } else {
            break;
        }
    }
    return 1;
}

static cf_token_kind read_string(cf_lexer *lexer)
{
    const cf_position start = lexer->position;
    const size_t first = lexer->at;
    advance(lexer, 1);
    for (;;) {
        const char c = peek(lexer, 0);
        if (lexer->at >= lexer->size || c == '\n') {
            fail(lexer, start, "this string has no closing '\"' on its line");
            return CF_TOKEN_ERROR;
        }
        if (c == '"') {
            break;
        }
        if (c == '\\') {
            if (peek(lexer, 1) != '"' && peek(lexer, 1) != '\\') {
                fail(lexer, lexer->position,
                     "in a string '\\' may stand before '\"' and '\\' only");
                return CF_TOKEN_ERROR;
            }
            advance(lexer, 1);
        }
        if (!step_text(lexer)) {
            return CF_TOKEN_ERROR;
        }
    }
    advance(lexer, 1);
    if (lexer->at - first > CF_MAX_STRING_LENGTH) {
        fail(lexer, start, "a string is longer than %d bytes",
             CF_MAX_STRING_LENGTH);
        return CF_TOKEN_ERROR;
    }
    return CF_TOKEN_STRING;
}

static void skip_digits(cf_lexer *lexer)
{
    while (is_digit(peek(lexer, 0))) {
        advance(lexer, 1);
    }
}

static cf_token_kind read_number(cf_lexer *lexer)
{
    const cf_position start = lexer->position;
    skip_digits(lexer);
    if (peek(lexer, 0) == '.' && is_digit(peek(lexer, 1))) {
        advance(lexer, 1);
        skip_digits(lexer);
    }
    if (peek(lexer, 0) == 'e' || peek(lexer, 0) == 'E') {
        const char sign = peek(lexer, 1);
        const size_t skip = sign == '+' || sign == '-' ? 2 : 1;
        if (is_digit(peek(lexer, skip))) {
            for (size_t i = 0; i < skip; i++) {
                advance(lexer, 1);
            }
            skip_digits(lexer);
        }
    }
    if (is_letter(peek(lexer, 0))) {
        fail(lexer, lexer->position,
             "a number runs into the letter '%c'; a product is written "
             "with '*'",
             peek(lexer, 0));
        return CF_TOKEN_ERROR;
    }
    if (peek(lexer, 0) == '.' && peek(lexer, 1) != '.') {
        fail(lexer, start,
             "a decimal point needs digits on both sides, as in 0.5");
        return CF_TOKEN_ERROR;
    }
    return CF_TOKEN_NUMBER;
}

static cf_token_kind read_name(cf_lexer *lexer)
{
    const cf_position start = lexer->position;
    const size_t first = lexer->at;
    size_t length;
    while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0))) {
        advance(lexer, 1);
    }
    length = lexer->at - first;
    if (length > CF_MAX_NAME_LENGTH) {
        fail(lexer, start, "a name is longer than %d characters",
             CF_MAX_NAME_LENGTH);
        return CF_TOKEN_ERROR;
    }
    for (size_t i = 0; i < RESERVED_WORDS; i++) {
        if (strlen(reserved[i]) == length &&
            memcmp(reserved[i], lexer->text + first, length) == 0) {
            return CF_TOKEN_KEYWORD;
        }
    }
    return CF_TOKEN_NAME;
}

static cf_token_kind read_symbol(cf_lexer *lexer)
{
    static const struct {
        char text[3];
        cf_token_kind kind;
    } symbols[] = {
        {"+-", CF_TOKEN_PLUS_MINUS},    {"..", CF_TOKEN_DOTS},
        {"!=", CF_TOKEN_UNEQUAL},       {"<=", CF_TOKEN_LESS_EQUAL},
        {">=", CF_TOKEN_GREATER_EQUAL}, {"+", CF_TOKEN_PLUS},
        {"-", CF_TOKEN_MINUS},          {"*", CF_TOKEN_TIMES},
        {"/", CF_TOKEN_DIVIDE},         {"^", CF_TOKEN_POWER},
        {"(", CF_TOKEN_OPEN},           {")", CF_TOKEN_CLOSE},
        {"[", CF_TOKEN_OPEN_BRACKET},   {"]", CF_TOKEN_CLOSE_BRACKET},
        {",", CF_TOKEN_COMMA},          {":", CF_TOKEN_COLON},
        {"'", CF_TOKEN_PRIME},          {"=", CF_TOKEN_EQUAL},
        {"<", CF_TOKEN_LESS},           {">", CF_TOKEN_GREATER},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        const size_t length = strlen(symbols[i].text);
        if (lexer->size - lexer->at >= length &&
            memcmp(lexer->text + lexer->at, symbols[i].text, length) == 0) {
            for (size_t k = 0; k < length; k++) {
                advance(lexer, 1);
            }
            return symbols[i].kind;
        }
    }
    fail_byte(lexer);
    return CF_TOKEN_ERROR;
}

cf_token cf_lexer_next(cf_lexer *lexer)
{
    cf_token token;
    char c;
    memset(&token, 0, sizeof token);
    if (lexer->message[0] != '\0' || !skip_blanks(lexer)) {
        token.kind = CF_TOKEN_ERROR;
        token.position = lexer->error_position;
        token.start = token.end = lexer->at;
        return token;
    }
    token.position = lexer->position;
    token.start = lexer->at;
    c = peek(lexer, 0);
    if (lexer->at >= lexer->size) {
        token.kind = CF_TOKEN_END;
    } else if (c == '"') {
        token.kind = read_string(lexer);
    } else if (is_digit(c)) {
        token.kind = read_number(lexer);
    } else if (is_letter(c)) {
        token.kind = read_name(lexer);
    } else {
        token.kind = read_symbol(lexer);
    }
    token.end = lexer->at;
    return token;
}
