/* drift.c -- rule `drift`; see drift.h. */
#include "kernel/drift.h"

#include <string.h>

int cf_drift_init(cf_drift *d, const cf_tape *tape, uint32_t node_end)
{
    memset(d, 0, sizeof *d);
    d->tape = tape;
    d->node_end = node_end;
    cf_interval_init(&d->product, CF_DRIFT_PRECISION);
    cf_interval_init(&d->sum, CF_DRIFT_PRECISION);
    cf_interval_scratch_init(&d->scratch, CF_DRIFT_PRECISION);
    d->tangents = cf_interval_row_new(node_end, CF_DRIFT_PRECISION);
    return cf_evaluation_init(&d->middle, tape, CF_DRIFT_PRECISION) &&
           d->tangents != NULL;
}

void cf_drift_clear(cf_drift *d)
{
    if (d->tape == NULL) {
        return;
    }
    cf_evaluation_clear(&d->middle);
    cf_interval_row_free(d->tangents, d->node_end);
    cf_interval_clear(&d->product);
    cf_interval_clear(&d->sum);
    cf_interval_scratch_clear(&d->scratch);
    d->tape = NULL;
}

static int is_zero(const cf_interval *x)
{
    return mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper);
}

/* r += c a' b, where a' is a tangent */
static void add_term(cf_interval *r, cf_drift *d, const cf_interval *c,
                     const cf_interval *tangent, const cf_interval *value)
{
    if (is_zero(tangent)) {
        return;
    }
    cf_interval_mul(&d->product, tangent, value, &d->scratch);
    cf_interval_mul(&d->sum, &d->product, c, &d->scratch);
    cf_interval_add(r, r, &d->sum);
}

/* (sum c a b)' = sum c (a' b + a b') */
static void dot_tangent(cf_interval *r, cf_drift *d, const cf_node *node,
                        const cf_evaluation *range)
{
    cf_interval_set_si(r, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &d->tape->terms[node->first + i];
        const cf_interval *c = &range->constants[term->coefficient];
        add_term(r, d, c, &d->tangents[term->left],
                 &range->values[term->right]);
        add_term(r, d, c, &d->tangents[term->right],
                 &range->values[term->left]);
    }
}

/* (1/a)' = -y^2 a' with y = 1/a */
static void inverse_tangent(cf_interval *r, cf_drift *d, const cf_interval *y,
                            const cf_interval *tangent)
{
    cf_interval_sqr(&d->product, y);
    cf_interval_mul(&d->sum, &d->product, tangent, &d->scratch);
    mpfr_neg(r->lower, d->sum.upper, MPFR_RNDD);
    mpfr_neg(r->upper, d->sum.lower, MPFR_RNDU);
}

static void node_tangent(cf_drift *d, uint32_t i, const cf_interval *direction,
                         const cf_evaluation *range)
{
    const cf_node *node = &d->tape->nodes[i];
    cf_interval *r = &d->tangents[i];
    switch (node->op) {
    case CF_OP_VARIABLE:
        cf_interval_set(r, &direction[node->argument]);
        return;
    case CF_OP_DOT:
        dot_tangent(r, d, node, range);
        return;
    case CF_OP_INVERSE:
        inverse_tangent(r, d, &range->values[i], &d->tangents[node->argument]);
        return;
    case CF_OP_CONSTANT:
    case CF_OP_TWO_OVER_SQRT_PI:
    case CF_OP_SIGN: /* constant where its argument has one sign */
        cf_interval_set_si(r, 0);
        return;
    default: /* F(a)' = g a', where the slope node g holds F'(a) */
        cf_interval_mul(r, &range->values[node->slope],
                        &d->tangents[node->argument], &d->scratch);
        return;
    }
}

int cf_drift_evaluate(cf_drift *d, const cf_interval *middle,
                      const cf_interval *direction, const cf_evaluation *range)
{
    if (cf_evaluate(&d->middle, middle, 1) < d->node_end) {
        return 0;
    }
    for (uint32_t i = 0; i < d->node_end; i++) {
        node_tangent(d, i, direction, range);
    }
    return 1;
}

void cf_drift_output(cf_interval *r, cf_drift *d, uint32_t output,
                     const cf_interval *half)
{
    const uint32_t node = d->tape->outputs[output];
    cf_interval_mul(&d->product, half, &d->tangents[node], &d->scratch);
    cf_interval_add(r, &d->product, &d->middle.values[node]);
}
