/* formula.c -- formulas of `for all` claims; see formula.h. */
#include "problem/formula.h"

#include <stdlib.h>

/* The number among the variables of the formula. */
static uint32_t new_number(const cf_formula *f, const cf_claim *claim,
                           uint32_t first_sign, uint32_t number)
{
    if (number >= first_sign) {
        return f->variable_count + (number - first_sign);
    }
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        if (claim->bound[i] == number) {
            return i;
        }
    }
    return CF_NODE_NONE; /* not well formed: no such variable */
}

static int renumber(cf_tape *tape, const cf_formula *f, const cf_claim *claim,
                    uint32_t first_sign)
{
    for (uint32_t i = 0; i < tape->node_count; i++) {
        cf_node *node = &tape->nodes[i];
        if (node->op == CF_OP_SIGN) {
            return 0;
        }
        if (node->op == CF_OP_VARIABLE) {
            node->argument = new_number(f, claim, first_sign, node->argument);
        }
    }
    tape->variable_count = f->variable_count + f->sign_count;
    return cf_tape_is_well_formed(tape);
}

static int extract(cf_tape *tape, cf_pool *pool, const cf_expr *outputs,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (outputs[i] == CF_NODE_NONE) {
            return 0;
        }
    }
    return cf_pool_extract(tape, NULL, pool, outputs, count, count);
}

/* Q and the arguments of its signs. */
static int build_value(cf_formula *f, cf_pool *pool, cf_expr smooth,
                       const cf_signs *signs)
{
    cf_expr *outputs = malloc((signs->count + 1u) * sizeof *outputs);
    int ok = 0;
    if (outputs != NULL) {
        outputs[0] = smooth;
        for (uint32_t k = 0; k < signs->count; k++) {
            outputs[1 + k] = signs->arguments[k];
        }
        ok = extract(&f->value, pool, outputs, signs->count + (size_t)1);
    }
    free(outputs);
    return ok;
}

/* Appends the derivatives of `e` by the variables of the claim. */
static int append_slopes(cf_expr *outputs, cf_pool *pool, cf_expr *gradient,
                         cf_expr e, const cf_claim *claim)
{
    if (!cf_pool_gradient(gradient, pool, e)) {
        return 0;
    }
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        outputs[i] = gradient[claim->bound[i]];
    }
    return 1;
}

/* The derivatives of Q and of the arguments of its signs. */
static int build_slope(cf_formula *f, cf_pool *pool, cf_expr smooth,
                       const cf_signs *signs, const cf_claim *claim)
{
    const size_t variables = cf_pool_tape(pool)->variable_count;
    const size_t count = claim->bound_count * ((size_t)signs->count + 1);
    cf_expr *gradient = malloc((variables + 1) * sizeof *gradient);
    cf_expr *outputs = malloc((count + 1) * sizeof *outputs);
    int ok = gradient != NULL && outputs != NULL &&
             append_slopes(outputs, pool, gradient, smooth, claim);
    for (uint32_t k = 0; ok && k < signs->count; k++) {
        ok = append_slopes(outputs + claim->bound_count * ((size_t)k + 1),
                           pool, gradient, signs->arguments[k], claim);
    }
    ok = ok && extract(&f->slope, pool, outputs, count);
    free(gradient);
    free(outputs);
    return ok;
}

int cf_formula_build(cf_formula *f, cf_pool *pool, const cf_claim *claim,
                     uint32_t first_sign)
{
    cf_signs signs;
    cf_expr smooth =
        cf_pool_free_signs(&signs, pool, claim->quantity, first_sign);
    int ok = smooth != CF_NODE_NONE;
    *f = (cf_formula){.variable_count = claim->bound_count,
                      .sign_count = signs.count};
    ok = ok && build_value(f, pool, smooth, &signs) &&
         build_slope(f, pool, smooth, &signs, claim) &&
         renumber(&f->value, f, claim, first_sign) &&
         renumber(&f->slope, f, claim, first_sign);
    free(signs.arguments);
    return ok;
}

void cf_formula_clear(cf_formula *f)
{
    cf_tape_clear(&f->value);
    cf_tape_clear(&f->slope);
}
