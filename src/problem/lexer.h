/* lexer.h -- the tokens of the problem language.
 *
 * Names and punctuation are ASCII; UTF-8 stands in strings and comments only,
 * and is checked there. Lines and columns count characters from 1.
 */
#ifndef CF_PROBLEM_LEXER_H
#define CF_PROBLEM_LEXER_H

#include <stddef.h>

#include <gmp.h>

#include "problem/syntax.h"

/* Limits of the format. */
#define CF_MAX_NAME_LENGTH 64
#define CF_MAX_STRING_LENGTH 1000
#define CF_MAX_NUMBER_DIGITS 10000
#define CF_MAX_NUMBER_EXPONENT 10000

typedef enum {
    CF_TOKEN_END,
    CF_TOKEN_ERROR, /* the message is in the lexer */
    CF_TOKEN_NAME,
    CF_TOKEN_KEYWORD, /* a reserved name */
    CF_TOKEN_NUMBER,
    CF_TOKEN_STRING,
    CF_TOKEN_PLUS,
    CF_TOKEN_MINUS,
    CF_TOKEN_PLUS_MINUS,
    CF_TOKEN_TIMES,
    CF_TOKEN_DIVIDE,
    CF_TOKEN_POWER,
    CF_TOKEN_OPEN,
    CF_TOKEN_CLOSE,
    CF_TOKEN_OPEN_BRACKET,
    CF_TOKEN_CLOSE_BRACKET,
    CF_TOKEN_COMMA,
    CF_TOKEN_COLON,
    CF_TOKEN_PRIME,
    CF_TOKEN_DOTS,
    CF_TOKEN_EQUAL,
    CF_TOKEN_UNEQUAL,
    CF_TOKEN_LESS,
    CF_TOKEN_LESS_EQUAL,
    CF_TOKEN_GREATER,
    CF_TOKEN_GREATER_EQUAL
} cf_token_kind;

typedef struct {
    cf_token_kind kind;
    cf_position position;
    size_t start; /* text[start .. end-1] is the token */
    size_t end;
} cf_token;

typedef struct {
    const char *text;
    size_t size;
    size_t at;
    cf_position position;
    int is_fixed; /* every token has that position */
    cf_position error_position;
    char message[160];
} cf_lexer;

void cf_lexer_init(cf_lexer *lexer, const char *text, size_t size);
cf_token cf_lexer_next(cf_lexer *lexer);

/* Offers the reserved words that begin a statement. */
void cf_lexer_offer_statements(cf_hint *hint);

/* Reads the unsigned decimal literal text[0..length-1] exactly. Returns NULL,
 * or what is wrong with it. */
const char *cf_number_read(mpq_ptr value, const char *text, size_t length);

/* The bytes of the UTF-8 character at text[0..size-1], 0 if there is none. */
size_t cf_utf8_length(const char *text, size_t size);

#endif
