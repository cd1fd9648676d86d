/* norm.c -- sigma-norms along a tape; see norm.h. */
#include "kernel/norm.h"

#include <stdlib.h>

#include "kernel/norm_levels.h"
#include "kernel/norm_radii.h"

static int has_side_condition(cf_op op)
{
    return op != CF_OP_CONSTANT && op != CF_OP_TWO_OVER_SQRT_PI &&
           op != CF_OP_VARIABLE && op != CF_OP_DOT;
}

static int largest(int a, int b)
{
    return a > b ? a : b;
}

/* Marks the arguments of nodes with a side condition, and counts how deep
 * these nest; `depth` has room for one number a node. */
static void survey(cf_norm *norm, int *depth)
{
    const cf_tape *tape = norm->tape;
    norm->levels = 0;
    for (uint32_t i = 0; i < tape->node_count; i++) {
        const cf_node *node = &tape->nodes[i];
        depth[i] = 0;
        norm->is_argument[i] = 0;
        if (has_side_condition(node->op)) {
            norm->is_argument[node->argument] = 1;
            depth[i] = depth[node->argument] + 1;
        }
        for (uint32_t k = 0; node->op == CF_OP_DOT && k < node->count; k++) {
            const cf_term *term = &tape->terms[node->first + k];
            depth[i] = largest(depth[i],
                               largest(depth[term->left], depth[term->right]));
        }
        norm->levels = largest(norm->levels, depth[i]);
    }
    if (norm->levels > CF_NORM_MAX_LEVELS) {
        norm->levels = CF_NORM_MAX_LEVELS;
    }
}

static void free_room(cf_norm *norm)
{
    free(norm->nodes);
    free(norm->wider);
    free(norm->is_argument);
    free(norm->coefficients);
    norm->tape = NULL;
}

static void init_nodes(cf_node_norm *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        mpfr_inits2(CF_NORM_PRECISION, nodes[i].head, nodes[i].low,
                    nodes[i].tail, (mpfr_ptr)0);
    }
}

static void clear_nodes(cf_node_norm *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        mpfr_clears(nodes[i].head, nodes[i].low, nodes[i].tail, (mpfr_ptr)0);
    }
}

int cf_norm_init(cf_norm *norm, const cf_tape *tape)
{
    const size_t count = tape->node_count + 1u;
    int *depth = malloc(count * sizeof *depth);
    *norm = (cf_norm){.tape = tape};
    norm->nodes = malloc(count * sizeof *norm->nodes);
    norm->wider = malloc(count * sizeof *norm->wider);
    norm->is_argument = malloc(count);
    norm->coefficients =
        malloc((tape->constant_count + 1u) * sizeof *norm->coefficients);
    if (depth == NULL || norm->nodes == NULL || norm->wider == NULL ||
        norm->is_argument == NULL || norm->coefficients == NULL) {
        free(depth);
        free_room(norm);
        return 0;
    }
    survey(norm, depth);
    free(depth);
    init_nodes(norm->nodes, tape->node_count);
    init_nodes(norm->wider, tape->node_count);
    for (uint32_t i = 0; i < tape->constant_count; i++) {
        mpfr_init2(norm->coefficients[i], CF_NORM_PRECISION);
        cf_norm_size(norm->coefficients[i], tape->constants[i]);
    }
    mpfr_inits2(CF_NORM_PRECISION, norm->room.a, norm->room.b, norm->room.c,
                (mpfr_ptr)0);
    for (int level = 0; level <= CF_NORM_MAX_LEVELS; level++) {
        mpfr_init2(norm->radii[level], CF_NORM_PRECISION);
    }
    cf_interval_init(&norm->room.x, CF_NORM_PRECISION);
    cf_interval_init(&norm->room.y, CF_NORM_PRECISION);
    mpz_init(norm->integer);
    return 1;
}

void cf_norm_clear(cf_norm *norm)
{
    if (norm->tape == NULL) {
        return;
    }
    clear_nodes(norm->nodes, norm->tape->node_count);
    clear_nodes(norm->wider, norm->tape->node_count);
    for (uint32_t i = 0; i < norm->tape->constant_count; i++) {
        mpfr_clear(norm->coefficients[i]);
    }
    mpfr_clears(norm->room.a, norm->room.b, norm->room.c, (mpfr_ptr)0);
    for (int level = 0; level <= CF_NORM_MAX_LEVELS; level++) {
        mpfr_clear(norm->radii[level]);
    }
    cf_interval_clear(&norm->room.x);
    cf_interval_clear(&norm->room.y);
    mpz_clear(norm->integer);
    free_room(norm);
}

uint32_t cf_norm_evaluate(cf_norm *norm, const cf_expansion *e,
                          mpfr_srcptr sigma, uint32_t begin, uint32_t end)
{
    const uint32_t failed =
        cf_norm_range(norm->nodes, begin, end, norm->tape, e,
                      norm->coefficients, sigma, &norm->room, norm->integer);
    if (failed == CF_NODE_NONE || norm->levels == 0) {
        return failed;
    }
    if (e->field.length < 1) {
        return 0;
    }
    cf_norm_radii(norm->radii, norm->levels, sigma, e->field.length);
    return cf_norm_levels(norm->nodes, norm->wider, norm->is_argument,
                          norm->levels, norm->radii, end, norm->tape, e,
                          norm->coefficients, &norm->room, norm->integer);
}

void cf_norm_tail(mpfr_ptr r, cf_norm *norm, uint32_t node, mpfr_srcptr sigma,
                  long order)
{
    cf_norm_rest(r, &norm->nodes[node], sigma, order, norm->room.a,
                 norm->room.b);
}
