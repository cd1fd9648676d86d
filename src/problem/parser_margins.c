/* parser_margins.c -- `margins f[i] degree M`: the definitions of margins and
 * of KKT points at one time, written out.
 *
 * The statement stands for the definitions below, with f[i], i and M as they
 * are given; they are parsed as if the problem had written them there. With
 * theta all parameters, G = -log sum_i e^(-f_i) and g = grad G (Lyu and Li
 * 2020, arXiv:1906.05890):
 *
 *   theta / margin^(1/M) with the multipliers lambda_i is feasible for
 *   min |theta|^2/2, f_i >= 1; |theta - sum lambda_i grad f_i| there is
 *   kkt_stationarity, and sum lambda_i (f_i - 1) <= kkt_slackness.
 *
 * With u = theta/|theta|: direction_drift is |u - u(0)|, as |u| = 1, and
 * squared_speed is |du/dtau|^2 for theta' = g, as du/dtau = (g - <g,u> u)/|theta|
 * and |g - <g,u> u|^2 = |g|^2 - <g,u>^2. (A root of it would make short steps.)
 */
#include "problem/parser.h"

#include <stdio.h>
#include <string.h>

/* f, i and M stand for `%1`, `%2` and `%3`. */
static const char definitions[] =
    "let soft_margin = -log(sum(%2, exp(-%1)))\n"
    "let margin = minimum(%2, %1)\n"
    "let smoothed_margin = soft_margin/norm()^(%3)\n"
    "let normalized_margin = margin/norm()^(%3)\n"
    "let weight[%2] = exp(soft_margin - %1)\n"
    "let alignment = radial(soft_margin)/"
    "(norm()*gradient_norm(soft_margin))\n"
    "let multiplier[%2] = margin^(1 - 2/(%3))*norm()*weight[%2]/"
    "gradient_norm(soft_margin)\n"
    "let margin_ratio[%2] = %1/margin\n"
    "let direction_drift = sqrt(2*(1 - start_cosine()))\n"
    "let squared_speed = (gradient_norm(soft_margin)^2*norm()^2 - "
    "radial(soft_margin)^2)/norm()^4\n"
    "let kkt_stationarity = normalized_margin^(-1/(%3))*"
    "sqrt(2*(1 - alignment))\n"
    "let kkt_slackness = normalized_margin^(-2/(%3))*count(%2)/"
    "((%3)*exp(1)*margin)\n";

typedef struct {
    const char *start;
    size_t length;
} part;

/* The definitions with the parts in their places. */
static char *write_out(cf_parser *parser, const part *parts, size_t *size)
{
    const size_t room =
        sizeof definitions +
        20 * (parts[0].length + parts[1].length + parts[2].length);
    char *text = cf_memory_get(&parser->tree->memory, room);
    size_t used = 0;
    if (text == NULL) {
        cf_report_memory(parser->reporter);
        return NULL;
    }
    for (const char *at = definitions; *at != '\0'; at++) {
        if (*at == '%') {
            const part *p = &parts[*++at - '1'];
            memcpy(text + used, p->start, p->length);
            used += p->length;
        } else {
            text[used++] = *at;
        }
    }
    *size = used;
    return text;
}

/* What has been read since `start`. */
static part read_part(const cf_parser *parser, size_t start)
{
    const part p = {parser->lexer.text + start, parser->last_end - start};
    return p;
}

/* f[i, k]; `parts` gets the reference and its indices */
static int parse_reference(cf_parser *parser, part *parts)
{
    const size_t start = parser->token.start;
    size_t inner;
    if (cf_parser_name(parser, "the name of the margins, as in f[i]") ==
            CF_NAME_NONE ||
        !cf_parser_expect(parser, CF_TOKEN_OPEN_BRACKET,
                          "'[' and the index of the margins")) {
        return 0;
    }
    inner = parser->token.start;
    do {
        if (cf_parser_name(parser, "an index") == CF_NAME_NONE) {
            return 0;
        }
    } while (cf_parser_accept(parser, CF_TOKEN_COMMA));
    parts[1] = read_part(parser, inner);
    if (!cf_parser_expect(parser, CF_TOKEN_CLOSE_BRACKET, "',' or ']'")) {
        return 0;
    }
    parts[0] = read_part(parser, start);
    return 1;
}

int cf_parse_margins(cf_parser *parser)
{
    const cf_position position = parser->token.position;
    cf_parser inner = *parser;
    part parts[3];
    size_t start, size;
    char *text;
    if (!parse_reference(parser, parts)) {
        return 0;
    }
    if (!cf_parser_accept_word(parser, "degree")) {
        cf_parser_expected(parser, "'degree' and the degree of homogeneity");
        return 0;
    }
    start = parser->token.start;
    if (cf_parse_expression(parser) == NULL) {
        return 0;
    }
    parts[2] = read_part(parser, start);
    text = write_out(parser, parts, &size);
    if (text == NULL) {
        return 0;
    }
    cf_lexer_init(&inner.lexer, text, size);
    inner.lexer.is_fixed = 1;
    inner.lexer.position = position;
    return cf_parse_statements(&inner);
}
