/* evaluate.c -- a tape over intervals; see evaluate.h. */
#include "kernel/evaluate.h"

#include <stdlib.h>

int cf_evaluation_init(cf_evaluation *e, const cf_tape *tape,
                       mpfr_prec_t precision)
{
    e->tape = tape;
    e->precision = precision;
    e->values = malloc((tape->node_count + 1u) * sizeof *e->values);
    e->constants = malloc((tape->constant_count + 1u) * sizeof *e->constants);
    if (e->values == NULL || e->constants == NULL) {
        free(e->values);
        free(e->constants);
        e->tape = NULL;
        return 0;
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        cf_interval_init(&e->values[i], precision);
    }
    for (uint32_t i = 0; i < tape->constant_count; i++) {
        cf_interval_init(&e->constants[i], precision);
        cf_interval_set_rational(&e->constants[i], tape->constants[i]);
    }
    cf_interval_scratch_init(&e->scratch, precision);
    return 1;
}

void cf_evaluation_clear(cf_evaluation *e)
{
    if (e->tape == NULL) {
        return;
    }
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        cf_interval_clear(&e->values[i]);
    }
    for (uint32_t i = 0; i < e->tape->constant_count; i++) {
        cf_interval_clear(&e->constants[i]);
    }
    cf_interval_scratch_clear(&e->scratch);
    free(e->values);
    free(e->constants);
    e->tape = NULL;
}

/* scratch.product or one of the values: left * right of a term */
static const cf_interval *term_product(cf_evaluation *e, const cf_term *term)
{
    const cf_interval *left = &e->values[term->left];
    if (term->right == CF_NODE_ONE) {
        return left;
    }
    if (term->left == term->right) {
        cf_interval_sqr(&e->scratch.product, left);
    } else {
        cf_interval_mul(&e->scratch.product, left, &e->values[term->right],
                        &e->scratch);
    }
    return &e->scratch.product;
}

/* r (+)= coefficient * left * right; the coefficients 1 and -1 cost nothing */
static void add_term(cf_interval *r, cf_evaluation *e, const cf_term *term)
{
    mpq_srcptr c = e->tape->constants[term->coefficient];
    const cf_interval *p = term_product(e, term);
    if (mpq_cmp_si(c, 1, 1) == 0) {
        cf_interval_add(r, r, p);
    } else if (mpq_cmp_si(c, -1, 1) == 0) {
        mpfr_sub(r->lower, r->lower, p->upper, MPFR_RNDD);
        mpfr_sub(r->upper, r->upper, p->lower, MPFR_RNDU);
    } else {
        cf_interval_mul(&e->scratch.sum, p, &e->constants[term->coefficient],
                        &e->scratch);
        cf_interval_add(r, r, &e->scratch.sum);
    }
}

static void evaluate_dot(cf_interval *r, cf_evaluation *e, const cf_node *node)
{
    cf_interval_set_si(r, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        add_term(r, e, &e->tape->terms[node->first + i]);
    }
    if (mpfr_nan_p(r->lower) || mpfr_nan_p(r->upper)) {
        cf_interval_set_whole(r);
    }
}

static int evaluate_sign(cf_interval *r, const cf_interval *a, int exact_signs)
{
    int sign = cf_interval_sign(a);
    if (sign != 0) {
        cf_interval_set_si(r, sign);
        return 1;
    }
    mpfr_set_si(r->lower, -1, MPFR_RNDD);
    mpfr_set_si(r->upper, 1, MPFR_RNDU);
    return !exact_signs;
}

int cf_evaluate_function(cf_interval *r, const cf_interval *a,
                         const cf_tape *tape, const cf_node *node)
{
    switch (node->op) {
    case CF_OP_INVERSE:
        return cf_interval_inverse(r, a);
    case CF_OP_EXP:
        return cf_interval_exp(r, a);
    case CF_OP_LOG:
        return cf_interval_log(r, a);
    case CF_OP_LOGISTIC:
        return cf_interval_logistic(r, a);
    case CF_OP_TANH:
        return cf_interval_tanh(r, a);
    case CF_OP_SOFTPLUS:
        return cf_interval_softplus(r, a);
    case CF_OP_ERF:
        return cf_interval_erf(r, a);
    case CF_OP_POWER:
        return cf_interval_power(r, a, tape->constants[node->exponent]);
    default:
        cf_interval_set_whole(r);
        return 0;
    }
}

/* A bounded function of a node that is not defined would be bounded, and so
 * look defined; so an unbounded argument is outside every domain. */
static int evaluate_argument(cf_interval *r, cf_evaluation *e,
                             const cf_node *node, int exact_signs)
{
    const cf_interval *a = &e->values[node->argument];
    if (!cf_interval_is_finite(a)) {
        cf_interval_set_whole(r);
        return 0;
    }
    if (node->op == CF_OP_SIGN) {
        return evaluate_sign(r, a, exact_signs);
    }
    return cf_evaluate_function(r, a, e->tape, node);
}

static int evaluate_node(cf_evaluation *e, const cf_interval *box,
                         uint32_t index, int exact_signs)
{
    const cf_node *node = &e->tape->nodes[index];
    cf_interval *r = &e->values[index];
    switch (node->op) {
    case CF_OP_CONSTANT:
        cf_interval_set(r, &e->constants[node->argument]);
        return 1;
    case CF_OP_TWO_OVER_SQRT_PI:
        cf_interval_two_over_sqrt_pi(r);
        return 1;
    case CF_OP_VARIABLE:
        cf_interval_set(r, &box[node->argument]);
        return 1;
    case CF_OP_DOT:
        evaluate_dot(r, e, node);
        return 1;
    default:
        return evaluate_argument(r, e, node, exact_signs);
    }
}

uint32_t cf_evaluate(cf_evaluation *e, const cf_interval *box, int exact_signs)
{
    uint32_t failed = CF_NODE_NONE;
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        if (!evaluate_node(e, box, i, exact_signs) && failed == CF_NODE_NONE) {
            failed = i;
        }
    }
    return failed;
}
