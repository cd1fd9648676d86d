/* parser_claim.c -- the statements about the flow that are to be certified.
 */
#include "problem/parser.h"

#include <string.h>

/* The source text[start .. end-1], comments dropped and white space folded
 * into single blanks. */
static char *fold_text(cf_parser *parser, size_t start, size_t end)
{
    const char *text = parser->lexer.text;
    char *out = cf_memory_get(&parser->tree->memory, end - start + 1);
    size_t length = 0;
    int in_string = 0, blank = 0;
    if (out == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    for (size_t i = start; i < end; i++) {
        const char c = text[i];
        if (!in_string && c == '#') {
            while (i < end && text[i] != '\n') {
                i++;
            }
            blank = 1;
        } else if (!in_string &&
                   (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            blank = 1;
        } else {
            if (blank && length > 0) {
                out[length++] = ' ';
            }
            blank = 0;
            out[length++] = c;
            if (in_string && c == '\\' && i + 1 < end) {
                out[length++] = text[++i];
            } else if (c == '"') {
                in_string = !in_string;
            }
        }
    }
    return out;
}

static int parse_quantity(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->quantity = cf_parse_expression(parser);
    return claim->quantity != NULL;
}

/* conserved q within c [by tube] */
static int parse_conserved(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->stated = CF_STATED_CONSERVED;
    if (!parse_quantity(parser, claim)) {
        return 0;
    }
    if (!cf_parser_accept_word(parser, "within")) {
        cf_parser_expected(parser, "an operator or 'within' and a bound");
        return 0;
    }
    claim->first = cf_parse_expression(parser);
    if (claim->first == NULL) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "by")) {
        claim->by_tube = 1;
        return cf_parser_expect_word(parser, "tube");
    }
    return 1;
}

/* q in [a,b], q >= c, ... */
static int parse_bounded(cf_parser *parser, cf_claim_syntax *claim)
{
    cf_position place;
    if (!parse_quantity(parser, claim)) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "in")) {
        claim->bound = CF_BOUND_INTERVAL;
        return cf_parse_pair(parser, &claim->first, &claim->second);
    }
    place = parser->token.position;
    claim->bound = CF_BOUND_COMPARE;
    if (!cf_parse_comparison_sign(parser, &claim->comparison)) {
        cf_parser_expected(parser,
                           claim->stated == CF_STATED_AT
                               ? "an operator, '>=', '<=' or 'in [a, b]'"
                               : "an operator, '>=', '<=', '>', '<' or "
                                 "'in [a, b]'");
        return 0;
    }
    if (claim->comparison == CF_COMPARE_EQUAL ||
        claim->comparison == CF_COMPARE_UNEQUAL ||
        (claim->stated == CF_STATED_AT &&
         (claim->comparison == CF_COMPARE_LESS ||
          claim->comparison == CF_COMPARE_GREATER))) {
        cf_report_at(parser->reporter, place,
                     claim->stated == CF_STATED_FOR_ALL
                         ? "a quantity is bounded by '>=', '<=', '>', '<' or "
                           "'in [a, b]'"
                     : claim->stated == CF_STATED_AT
                         ? "at a time a quantity is bounded by '>=', '<=' or "
                           "'in [a, b]'"
                         : "a quantity is bounded by '>=', '<=', '>', '<' or "
                           "'in [a, b]'; '= c' is 'conserved' with an 'at'");
        return 0;
    }
    claim->first = cf_parse_expression(parser);
    return claim->first != NULL;
}

/* at t = c: ..., at step k: ... or at T: ... */
static int parse_at(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->stated = CF_STATED_AT;
    if (cf_parser_at_word(parser, "step") &&
        parser->next.kind != CF_TOKEN_EQUAL) {
        cf_parser_advance(parser);
        claim->at_step = 1;
        claim->time = cf_parse_expression(parser);
        if (claim->time == NULL) {
            return 0;
        }
    } else if (!cf_parser_accept_word(parser, "T")) {
        claim->time_position = parser->token.position;
        claim->time_name =
            cf_parser_name(parser, "'t = time:', 'step number:' or 'T:'");
        if (claim->time_name == CF_NAME_NONE ||
            !cf_parser_expect(parser, CF_TOKEN_EQUAL, "'=' of the time")) {
            return 0;
        }
        claim->time = cf_parse_expression(parser);
        if (claim->time == NULL) {
            return 0;
        }
    }
    return cf_parser_expect(parser, CF_TOKEN_COLON, "':' behind the time") &&
           parse_bounded(parser, claim);
}

static int parse_final(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->stated = CF_STATED_FINAL;
    if (!parse_quantity(parser, claim)) {
        return 0;
    }
    if (cf_parser_accept_word(parser, "digits")) {
        return cf_parser_whole_number(parser, &claim->digits, "digits", 1,
                                      CF_MAX_DIGITS);
    }
    return 1;
}

/* for every loss of f */
static int parse_every_loss(cf_parser *parser, cf_claim_syntax *claim)
{
    cf_position place;
    if (!cf_parser_accept_word(parser, "for")) {
        return 1;
    }
    if (!cf_parser_expect_word(parser, "every") ||
        !cf_parser_expect_word(parser, "loss") ||
        !cf_parser_expect_word(parser, "of")) {
        return 0;
    }
    place = parser->token.position;
    claim->loss = cf_parse_expression(parser);
    if (claim->loss != NULL && claim->loss->kind != CF_SYNTAX_NAME) {
        cf_report_at(parser->reporter, place,
                     "expected the name of what the loss depends on, as in "
                     "'for every loss of f[i]'");
        return 0;
    }
    return claim->loss != NULL;
}

/* identity q' = 0 or identity a = b, both perhaps for every loss */
static int parse_identity(cf_parser *parser, cf_claim_syntax *claim)
{
    long zero;
    claim->stated = CF_STATED_IDENTITY;
    if (!parse_quantity(parser, claim)) {
        return 0;
    }
    if (cf_parser_accept(parser, CF_TOKEN_EQUAL)) {
        claim->equal = cf_parse_expression(parser);
        return claim->equal != NULL && parse_every_loss(parser, claim);
    }
    if (!cf_parser_expect(parser, CF_TOKEN_PRIME,
                          "an operator or ''' (an identity is written "
                          "q' = 0 or a = b)") ||
        !cf_parser_expect(parser, CF_TOKEN_EQUAL, "'= 0'") ||
        !cf_parser_whole_number(parser, &zero, "the right side of an identity",
                                0, 0)) {
        return 0;
    }
    return parse_every_loss(parser, claim);
}

/* z, z in [a, b], z >= a, z <= b or z = a */
static int parse_domain(cf_parser *parser, cf_domain *domain)
{
    cf_comparison comparison;
    cf_position place = parser->token.position;
    domain->name = cf_parse_expression(parser);
    if (domain->name == NULL) {
        return 0;
    }
    if (domain->name->kind != CF_SYNTAX_NAME) {
        cf_report_at(parser->reporter, place,
                     "expected the name of a variable, as in 'for all z in "
                     "[-1, 1]: ...'");
        return 0;
    }
    if (cf_parser_accept_word(parser, "in")) {
        return cf_parse_pair(parser, &domain->lower, &domain->upper);
    }
    place = parser->token.position;
    if (!cf_parse_comparison_sign(parser, &comparison)) {
        return 1; /* all real numbers */
    }
    if (comparison != CF_COMPARE_EQUAL &&
        comparison != CF_COMPARE_LESS_EQUAL &&
        comparison != CF_COMPARE_GREATER_EQUAL) {
        cf_report_at(parser->reporter, place,
                     "a variable runs over 'in [a, b]', '>= a', '<= b' or "
                     "'= a'");
        return 0;
    }
    domain->lower = cf_parse_expression(parser);
    if (comparison != CF_COMPARE_GREATER_EQUAL) {
        domain->upper = domain->lower;
    }
    if (comparison == CF_COMPARE_LESS_EQUAL) {
        domain->lower = NULL;
    }
    return (domain->lower != NULL || domain->upper != NULL);
}

/* for all z in [a, b], ...: q in [c, d] */
static int parse_for_all(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->stated = CF_STATED_FOR_ALL;
    claim->domains = cf_memory_get(&parser->tree->memory,
                                   CF_MAX_RANK * sizeof *claim->domains);
    if (claim->domains == NULL) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    memset(claim->domains, 0, CF_MAX_RANK * sizeof *claim->domains);
    (void)cf_parser_accept_word(parser, "all");
    do {
        if (claim->domain_count == CF_MAX_RANK) {
            cf_report_at(parser->reporter, parser->token.position,
                         "more than %d variables", CF_MAX_RANK);
            return 0;
        }
        if (!parse_domain(parser, &claim->domains[claim->domain_count++])) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    return cf_parser_expect(parser, CF_TOKEN_COLON,
                            "an operator, ',' or ':' behind the variables") &&
           parse_bounded(parser, claim);
}

static int parse_stated(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->strictly = cf_parser_accept_word(parser, "strictly");
    if (cf_parser_at_word(parser, "increasing") ||
        cf_parser_at_word(parser, "decreasing")) {
        claim->stated = cf_parser_at_word(parser, "increasing")
                            ? CF_STATED_INCREASING
                            : CF_STATED_DECREASING;
        cf_parser_advance(parser);
        return parse_quantity(parser, claim);
    }
    if (claim->strictly) {
        cf_parser_expected(parser, "'increasing' or 'decreasing'");
        return 0;
    }
    if (cf_parser_accept_word(parser, "conserved")) {
        return parse_conserved(parser, claim);
    }
    if (cf_parser_accept_word(parser, "always")) {
        claim->stated = CF_STATED_ALWAYS;
        return parse_bounded(parser, claim);
    }
    if (cf_parser_accept_word(parser, "at")) {
        return parse_at(parser, claim);
    }
    if (cf_parser_accept_word(parser, "final")) {
        return parse_final(parser, claim);
    }
    if (cf_parser_accept_word(parser, "identity")) {
        return parse_identity(parser, claim);
    }
    if (cf_parser_accept_word(parser, "for")) {
        return parse_for_all(parser, claim);
    }
    cf_parser_expected(parser,
                       "conserved, increasing, decreasing, strictly, always, "
                       "at, final, identity or for");
    return 0;
}

static int parse_expected(cf_parser *parser, cf_claim_syntax *claim)
{
    claim->expected = CF_PROVED;
    if (!cf_parser_accept_word(parser, "expect")) {
        return 1;
    }
    if (cf_parser_accept_word(parser, "proved")) {
        claim->expected = CF_PROVED;
    } else if (cf_parser_accept_word(parser, "refuted")) {
        claim->expected = CF_REFUTED;
    } else if (cf_parser_accept_word(parser, "undecided")) {
        claim->expected = CF_UNDECIDED;
    } else {
        cf_parser_expected(parser, "proved, refuted or undecided");
        return 0;
    }
    return 1;
}

int cf_parse_claim(cf_parser *parser, cf_statement *statement)
{
    cf_claim_syntax *claim =
        cf_memory_get(&parser->tree->memory, sizeof *claim);
    size_t start;
    if (claim == NULL) {
        cf_report_memory(parser->reporter);
        return 0;
    }
    statement->claim = claim;
    statement->position = parser->token.position;
    claim->name = cf_parser_string(parser, "the name of the claim in '\"'");
    if (claim->name == NULL) {
        return 0;
    }
    start = parser->token.start;
    if (!parse_stated(parser, claim)) {
        return 0;
    }
    claim->text = fold_text(parser, start, parser->last_end);
    return claim->text != NULL && parse_expected(parser, claim);
}
