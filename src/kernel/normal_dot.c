/* normal_dot.c -- the normal form of a DOT node; see normal_form.h.
 *
 * Terms with the same factors are added first, as polynomials. Then each such
 * group is brought to the common factors, whose exponents are the least of all
 * groups, and added.
 */
#include "kernel/normal_form.h"

#include <stdlib.h>
#include <string.h>

/* The terms of one DOT, sorted into groups of equal factors. */
typedef struct {
    cf_fraction *groups; /* numerators are filled in later */
    size_t count;
    size_t capacity;
    uint32_t *group; /* of each term; UINT32_MAX where the term is 0 */
    cf_polynomial_product *products; /* room for all terms */
} grouping;

static void grouping_clear(cf_normaliser *n, grouping *all)
{
    for (size_t g = 0; g < all->count; g++) {
        cf_fraction_clear(n, all->groups + g);
    }
    free(all->groups);
    free(all->group);
    free(all->products);
    memset(all, 0, sizeof *all);
}

static int grouping_reserve(cf_normaliser *n, grouping *all)
{
    size_t capacity = 2 * all->capacity + 4;
    cf_fraction *grown;
    if (all->count < all->capacity) {
        return 1;
    }
    grown = realloc(all->groups, capacity * sizeof(cf_fraction));
    if (grown == NULL) {
        return cf_budget_no_memory(&n->left);
    }
    all->groups = grown;
    all->capacity = capacity;
    return 1;
}

/* Finds or adds the group of the factors, which are taken over. */
static int grouping_find(cf_normaliser *n, grouping *all, cf_powers *factors,
                         uint32_t *group)
{
    size_t g = 0;
    int within = 1;
    while (g < all->count && within &&
           !cf_powers_equal(&all->groups[g].factors, factors)) {
        within = cf_budget_products(&n->left, 1 + factors->count);
        g++;
    }
    if (within && g == all->count) {
        within = grouping_reserve(n, all);
        if (within) {
            memset(all->groups + g, 0, sizeof(cf_fraction));
            all->groups[g].factors = *factors;
            factors->items = NULL;
            all->count++;
        }
    }
    *group = (uint32_t)g;
    cf_powers_clear(factors);
    return within;
}

/* Assigns a group to the term, unless the term is zero. */
static int group_term(cf_normaliser *n, grouping *all, const cf_term *term,
                      uint32_t *group)
{
    const cf_fraction *a = cf_value_of(n, term->left);
    const cf_fraction *b = cf_value_of(n, term->right);
    cf_powers factors = {NULL, 0};
    *group = UINT32_MAX;
    if (a->numerator.count == 0 || b->numerator.count == 0 ||
        mpq_sgn(n->tape->constants[term->coefficient]) == 0) {
        return 1;
    }
    if (!cf_powers_combine(&n->left, &factors, CF_POWERS_ADD, &a->factors,
                           &b->factors)) {
        cf_powers_clear(&factors);
        return 0;
    }
    return grouping_find(n, all, &factors, group);
}

/* The numerator of group g: the sum of its terms. */
static int sum_group(cf_normaliser *n, grouping *all, size_t g,
                     const cf_node *node)
{
    size_t count = 0;
    for (uint32_t k = 0; k < node->count; k++) {
        const cf_term *term = n->tape->terms + node->first + k;
        if (all->group[k] == g) {
            cf_polynomial_product *entry = all->products + count;
            entry->scale = n->tape->constants[term->coefficient];
            entry->left = &cf_value_of(n, term->left)->numerator;
            entry->right = &cf_value_of(n, term->right)->numerator;
            count++;
        }
    }
    return cf_budget_products(&n->left, node->count) &&
           cf_polynomial_sum(&n->left, &all->groups[g].numerator,
                             all->products, count);
}

/* p = p * q, both live. */
static int multiply_into(cf_normaliser *n, cf_polynomial *p,
                         const cf_polynomial *q)
{
    cf_polynomial result = {0};
    cf_polynomial_product entry;
    int done;
    entry.scale = n->unit;
    entry.left = p;
    entry.right = q;
    done = cf_polynomial_sum(&n->left, &result, &entry, 1);
    cf_polynomial_clear(&n->left, p);
    *p = result;
    return done;
}

/* p = p * product of the factors, all exponents positive. A factor is not
 * constant, so exponents overflow before the loop gets long. */
static int expand_factors(cf_normaliser *n, cf_polynomial *p,
                          const cf_powers *factors)
{
    for (size_t i = 0; i < factors->count; i++) {
        const cf_factor_power *item = factors->items + i;
        for (int32_t e = 0; e < item->exponent && p->count != 0; e++) {
            if (!multiply_into(n, p, n->factors + item->factor)) {
                return 0;
            }
        }
    }
    return 1;
}

/* common = the least exponents of the groups that are not zero. */
static int common_factors(cf_normaliser *n, cf_powers *common,
                          const grouping *all)
{
    int first = 1;
    for (size_t g = 0; g < all->count; g++) {
        const cf_fraction *group = all->groups + g;
        cf_powers none = {NULL, 0};
        cf_powers result;
        int done;
        if (group->numerator.count == 0) {
            continue;
        }
        done = cf_powers_combine(&n->left, &result,
                                 first ? CF_POWERS_ADD : CF_POWERS_MINIMUM,
                                 first ? &none : common, &group->factors);
        cf_powers_clear(common);
        *common = result;
        first = 0;
        if (!done) {
            return 0;
        }
    }
    return 1;
}

/* Multiplies the numerator of each group by what its factors have more than
 * the common ones. */
static int expand_groups(cf_normaliser *n, grouping *all,
                         const cf_powers *common)
{
    for (size_t g = 0; g < all->count; g++) {
        cf_fraction *group = all->groups + g;
        cf_powers more = {NULL, 0};
        int done = 1;
        if (group->numerator.count != 0) {
            done = cf_powers_combine(&n->left, &more, CF_POWERS_SUBTRACT,
                                     &group->factors, common) &&
                   expand_factors(n, &group->numerator, &more);
            cf_powers_clear(&more);
        }
        if (!done) {
            return 0;
        }
    }
    return 1;
}

/* result = the sum of the expanded groups; its factors are the common ones.
 * products[] has room for one entry a group: there are not more groups than
 * terms. */
static int add_groups(cf_normaliser *n, cf_fraction *result, grouping *all)
{
    for (size_t g = 0; g < all->count; g++) {
        all->products[g].scale = n->unit;
        all->products[g].left = &all->groups[g].numerator;
        all->products[g].right = &n->one;
    }
    if (!cf_polynomial_sum(&n->left, &result->numerator, all->products,
                           all->count)) {
        return 0;
    }
    if (result->numerator.count == 0) {
        cf_powers_clear(&result->factors);
    }
    return 1;
}

int cf_normalise_dot(cf_normaliser *n, cf_fraction *result,
                     const cf_node *node)
{
    grouping all;
    int done;
    memset(&all, 0, sizeof all);
    all.group = cf_budget_array(&n->left, node->count, sizeof(uint32_t));
    all.products =
        cf_budget_array(&n->left, node->count, sizeof(cf_polynomial_product));
    done = all.group != NULL && all.products != NULL;
    for (uint32_t k = 0; k < node->count && done; k++) {
        done = group_term(n, &all, n->tape->terms + node->first + k,
                          all.group + k);
    }
    for (size_t g = 0; g < all.count && done; g++) {
        done = sum_group(n, &all, g, node);
    }
    done = done && common_factors(n, &result->factors, &all) &&
           expand_groups(n, &all, &result->factors) &&
           add_groups(n, result, &all);
    grouping_clear(n, &all);
    return done;
}
