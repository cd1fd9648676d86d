/* parser.h -- from tokens to the syntax tree.
 *
 * docs/LANGUAGE.md has the grammar.
 */
#ifndef CF_PROBLEM_PARSER_H
#define CF_PROBLEM_PARSER_H

#include "problem/lexer.h"
#include "problem/syntax.h"

/* Limits of the format. */
#define CF_MAX_NESTING 500
#define CF_MAX_TEXT ((size_t)4 << 20)
#define CF_MAX_DIGITS 100000L

typedef struct {
    cf_lexer lexer;
    cf_token token; /* the one to look at */
    cf_token next;  /* the one behind it */
    size_t last_end;
    cf_tree *tree;
    cf_reporter *reporter;
    int nesting;
    int has_claims;
} cf_parser;

/* Parses a whole problem. Returns 0 after reporting an error; the caller
 * clears the tree in both cases. */
int cf_parse(cf_tree *tree, cf_reporter *reporter, const char *text,
             size_t size);

/* For the parts of the parser. Each returns NULL or 0 after an error. */

void cf_parser_advance(cf_parser *parser);
/* "expected WHAT, found TOKEN" */
void cf_parser_expected(cf_parser *parser, const char *what);
/* 1 if the token is that word, reserved or not. */
int cf_parser_at_word(const cf_parser *parser, const char *word);
int cf_parser_accept(cf_parser *parser, cf_token_kind kind);
int cf_parser_accept_word(cf_parser *parser, const char *word);
int cf_parser_expect(cf_parser *parser, cf_token_kind kind, const char *what);
int cf_parser_expect_word(cf_parser *parser, const char *word);
/* The characters of the token, which must be a string (or a name). */
char *cf_parser_string(cf_parser *parser, const char *what);
cf_name cf_parser_name(cf_parser *parser, const char *what);
int cf_parser_whole_number(cf_parser *parser, long *value, const char *what,
                           long low, long high);

cf_syntax *cf_parse_expression(cf_parser *parser);
/* `first , second ]` behind an opening bracket */
int cf_parse_pair(cf_parser *parser, cf_syntax **first, cf_syntax **second);
/* `in a..b` behind the name, if it stands there. */
int cf_parse_range(cf_parser *parser, cf_binder *binder);
/* The comparison sign that the token is, and the step over it. */
int cf_parse_comparison_sign(cf_parser *parser, cf_comparison *comparison);
int cf_parse_claim(cf_parser *parser, cf_statement *statement);
/* Statements up to the end of the lexer's text. */
int cf_parse_statements(cf_parser *parser);
/* What follows the word `margins`. */
int cf_parse_margins(cf_parser *parser);
int cf_parse_csv(cf_parser *parser, cf_statement *statement);

#endif
