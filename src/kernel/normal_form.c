/* normal_form.c -- normal forms of the nodes in order; see normal_form.h. */
#include "kernel/normal_form.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/monomial.h"

cf_fraction *cf_value_of(cf_normaliser *n, uint32_t node)
{
    return n->values + n->slot[node];
}

void cf_fraction_clear(cf_normaliser *n, cf_fraction *value)
{
    cf_polynomial_clear(&n->left, &value->numerator);
    cf_powers_clear(&value->factors);
}

static int is_symbol(cf_op op)
{
    return op != CF_OP_CONSTANT && op != CF_OP_DOT && op != CF_OP_INVERSE;
}

static int normalise_node(cf_normaliser *n, uint32_t node)
{
    const cf_node *what = n->tape->nodes + node;
    cf_fraction *value = cf_value_of(n, node);
    mpq_srcptr constant;
    switch (what->op) {
    case CF_OP_CONSTANT:
        constant = n->tape->constants[what->argument];
        return cf_polynomial_constant(&n->left, &value->numerator,
                                      mpq_numref(constant),
                                      mpq_denref(constant));
    case CF_OP_DOT:
        return cf_normalise_dot(n, value, what);
    case CF_OP_INVERSE:
        return cf_normalise_inverse(n, value, cf_value_of(n, what->argument));
    default:
        return cf_polynomial_symbol(&n->left, &value->numerator,
                                    n->symbol[n->slot[node]]);
    }
}

static void release(cf_normaliser *n, uint32_t operand, uint32_t user)
{
    if (n->last_use[operand] == user) {
        cf_fraction_clear(n, cf_value_of(n, operand));
    }
}

/* Frees the operands of a node that nothing later uses. */
static void release_operands(cf_normaliser *n, uint32_t node)
{
    const cf_node *what = n->tape->nodes + node;
    if (what->op == CF_OP_INVERSE) {
        release(n, what->argument, node);
    } else if (what->op == CF_OP_DOT) {
        for (uint32_t k = 0; k < what->count; k++) {
            const cf_term *term = n->tape->terms + what->first + k;
            release(n, term->left, node);
            release(n, term->right, node);
        }
    }
}

/* Nodes are visited from the output backwards, so the first user that is met
 * is the last one in the order of the tape. Users are never node 0. */
static void mark(cf_normaliser *n, uint32_t operand, uint32_t user)
{
    if (n->last_use[operand] == 0) {
        n->last_use[operand] = user;
    }
}

static void mark_needed(cf_normaliser *n, uint32_t output)
{
    n->last_use[output] = UINT32_MAX;
    for (uint32_t left = output + 1; left > 0; left--) {
        const cf_node *what = n->tape->nodes + (left - 1);
        if (n->last_use[left - 1] == 0) {
            continue;
        }
        if (what->op == CF_OP_INVERSE) {
            mark(n, what->argument, left - 1);
        } else if (what->op == CF_OP_DOT) {
            for (uint32_t k = 0; k < what->count; k++) {
                mark(n, n->tape->terms[what->first + k].left, left - 1);
                mark(n, n->tape->terms[what->first + k].right, left - 1);
            }
        }
    }
}

/* Numbers the needed nodes; returns how many they are. */
static size_t number_slots(cf_normaliser *n, uint32_t output)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= output; i++) {
        if (n->last_use[i] != 0) {
            n->slot[i] = count++;
        }
    }
    return count;
}

/* Numbers the symbols; nodes of the same variable share one. of_variable[v]
 * is 1 + the symbol of variable v, 0 if it has none. Returns the count. */
static uint32_t number_symbols(cf_normaliser *n, uint32_t output,
                               uint32_t *of_variable)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= output; i++) {
        const cf_node *what = n->tape->nodes + i;
        if (n->last_use[i] == 0 || !is_symbol(what->op)) {
            continue;
        }
        if (what->op != CF_OP_VARIABLE) {
            n->symbol[n->slot[i]] = count++;
        } else if (of_variable[what->argument] == 0) {
            n->symbol[n->slot[i]] = count++;
            of_variable[what->argument] = count;
        } else {
            n->symbol[n->slot[i]] = of_variable[what->argument] - 1;
        }
    }
    return count;
}

/* Allocates and fills last_use, slot, symbol and the number of words. */
static int prepare(cf_normaliser *n, uint32_t output)
{
    size_t nodes = (size_t)output + 1;
    uint32_t *of_variable;
    n->last_use = cf_budget_array(&n->left, nodes, sizeof(uint32_t));
    n->slot = cf_budget_array(&n->left, nodes, sizeof(uint32_t));
    if (n->last_use == NULL || n->slot == NULL) {
        return 0;
    }
    mark_needed(n, output);
    n->slot_count = number_slots(n, output);
    n->symbol = cf_budget_array(&n->left, n->slot_count, sizeof(uint32_t));
    n->values = cf_budget_array(&n->left, n->slot_count, sizeof(cf_fraction));
    of_variable =
        cf_budget_array(&n->left, n->tape->variable_count, sizeof(uint32_t));
    if (n->symbol != NULL && n->values != NULL && of_variable != NULL) {
        uint32_t symbols = number_symbols(n, output, of_variable);
        n->left.words = (size_t)symbols / CF_MONOMIAL_FIELDS + 1;
    }
    free(of_variable);
    return n->left.failure == NULL;
}

int cf_normalise(cf_normaliser *n, uint32_t output)
{
    if (!prepare(n, output) ||
        !cf_polynomial_constant(&n->left, &n->one, mpq_numref(n->unit),
                                mpq_denref(n->unit))) {
        return 0;
    }
    for (uint32_t i = 0; i <= output; i++) {
        if (n->last_use[i] == 0) {
            continue;
        }
        if (!normalise_node(n, i)) {
            return 0;
        }
        release_operands(n, i);
    }
    return 1;
}

void cf_normaliser_init(cf_normaliser *n, const cf_tape *tape,
                        const cf_identity_limits *limits)
{
    memset(n, 0, sizeof *n);
    n->tape = tape;
    n->left.words = 1;
    n->left.monomials = limits->monomials;
    n->left.products = limits->products;
    if (n->left.monomials > CF_BUDGET_MAX_MONOMIALS) {
        n->left.monomials = CF_BUDGET_MAX_MONOMIALS;
    }
    mpq_init(n->unit);
    mpq_set_ui(n->unit, 1, 1);
}

void cf_normaliser_clear(cf_normaliser *n)
{
    for (size_t i = 0; n->values != NULL && i < n->slot_count; i++) {
        cf_fraction_clear(n, n->values + i);
    }
    for (size_t i = 0; i < n->factor_count; i++) {
        cf_polynomial_clear(&n->left, n->factors + i);
    }
    cf_polynomial_clear(&n->left, &n->one);
    free(n->last_use);
    free(n->slot);
    free(n->symbol);
    free(n->values);
    free(n->factors);
    mpq_clear(n->unit);
}
