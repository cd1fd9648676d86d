/* series.c -- a tape over fixed-point ball power series; see series.h.
 *
 * Recurrences, with conv_k(a,b) = sum_{j<=k} a_j b_{k-j}:
 *   DOT      y_k = sum_i c_i conv_k(a_i, b_i)
 *   INVERSE  y_k = -(sum_{j=1..k} a_j y_{k-j}) / a_0
 *   chain    y_k = (sum_{j=1..k} j a_j g_{k-j}) / k      (y' = g a')
 * and for the radii, with R the radius, N = sum |mid|, W = sum k |mid|:
 *   DOT      R_y = sum_i |c_i| (N_a R_b + N_b R_a + n R_a R_b) + roundings
 *   INVERSE  R_y = ((N_a - |a_0|) R_y + N_y R_a + k R_a R_y + R_a (|y_k| + 1))
 *                  / (|a_0| - R_a) + 1
 * each converted to the unit of y, rounded up. A radius never decreases with
 * the order, so the one of the last order holds for all.
 */
#include "kernel/series.h"

#include <stdlib.h>

#include "kernel/constant.h"
#include "kernel/dot_series.h"
#include "kernel/glue.h"
#include "kernel/inverse.h"
#include "kernel/order_zero.h"
#include "kernel/path_order.h"
#include "kernel/recurrence.h"
#include "kernel/series_sums.h"

/* ---- set-up ------------------------------------------------------------- */

static __mpz_struct *new_row(long count, long bits)
{
    __mpz_struct *row = malloc((size_t)count * sizeof *row);
    if (row != NULL) {
        for (long k = 0; k < count; k++) {
            mpz_init2(row + k, (mp_bitcnt_t)bits);
        }
    }
    return row;
}

static void free_row(__mpz_struct *row, long count)
{
    if (row != NULL) {
        for (long k = 0; k < count; k++) {
            mpz_clear(row + k);
        }
    }
    free(row);
}

static int part_has_recursion(const cf_tape *tape, uint32_t begin,
                              uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        cf_op op = tape->nodes[i].op;
        if (op == CF_OP_INVERSE || cf_op_is_chain(op)) {
            return 1;
        }
    }
    return 0;
}

static int init_rows(cf_expansion *e, long bits)
{
    const cf_tape *tape = e->tape;
    int ok = 1;
    for (uint32_t i = 0; i < tape->variable_count; i++) {
        e->path[i] = new_row(e->capacity + 1, bits);
        ok = ok && e->path[i] != NULL;
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        cf_series *y = &e->nodes[i];
        const cf_node *node = &tape->nodes[i];
        if (node->op == CF_OP_VARIABLE) {
            y->mid = e->path[node->argument];
        } else {
            y->mid = new_row(e->capacity + 1, bits);
        }
        ok = ok && y->mid != NULL;
        if (cf_op_is_chain(node->op)) {
            cf_series *a = &e->nodes[node->argument];
            if (a->weighted == NULL) {
                a->weighted = new_row(e->capacity + 1, bits + 16);
            }
            ok = ok && a->weighted != NULL;
        }
        mpz_inits(y->radius, y->norm, y->weight, NULL);
    }
    return ok;
}

int cf_expansion_init(cf_expansion *e, const cf_tape *tape, uint32_t field_end,
                      long capacity, long bits)
{
    *e = (cf_expansion){.tape = tape, .capacity = capacity};
    e->field.end = field_end;
    e->quantity.begin = field_end;
    e->quantity.end = tape->node_count;
    e->field.has_recursion = part_has_recursion(tape, 0, field_end);
    e->quantity.has_recursion =
        part_has_recursion(tape, field_end, tape->node_count);
    mpz_inits(e->h_numerator, e->h_odd, e->sum, e->term, e->group, e->scratch,
              e->divisor, e->factor, NULL);
    cf_interval_init(&e->a, MPFR_PREC_MIN);
    cf_interval_init(&e->b, MPFR_PREC_MIN);
    e->nodes = calloc((size_t)tape->node_count + 1, sizeof *e->nodes);
    e->path = calloc((size_t)tape->variable_count + 1, sizeof *e->path);
    e->constants =
        calloc((size_t)tape->constant_count + 1, sizeof *e->constants);
    if (e->constants != NULL) {
        for (uint32_t i = 0; i < tape->constant_count; i++) {
            mpz_inits(e->constants[i].mid, e->constants[i].radius, NULL);
        }
    }
    if (e->nodes == NULL || e->path == NULL || e->constants == NULL ||
        !init_rows(e, bits)) {
        cf_expansion_clear(e);
        return 0;
    }
    return 1;
}

void cf_expansion_clear(cf_expansion *e)
{
    if (e->tape == NULL) {
        return;
    }
    for (uint32_t i = 0; e->nodes != NULL && i < e->tape->node_count; i++) {
        cf_series *y = &e->nodes[i];
        if (e->tape->nodes[i].op != CF_OP_VARIABLE) {
            free_row(y->mid, e->capacity + 1);
        }
        free_row(y->weighted, e->capacity + 1);
        if (y->radius->_mp_d != NULL) {
            mpz_clears(y->radius, y->norm, y->weight, NULL);
        }
    }
    for (uint32_t i = 0; e->path != NULL && i < e->tape->variable_count; i++) {
        free_row(e->path[i], e->capacity + 1);
    }
    if (e->constants != NULL) {
        for (uint32_t i = 0; i < e->tape->constant_count; i++) {
            mpz_clears(e->constants[i].mid, e->constants[i].radius, NULL);
        }
    }
    free(e->nodes);
    free(e->path);
    free(e->constants);
    mpz_clears(e->h_numerator, e->h_odd, e->sum, e->term, e->group, e->scratch,
               e->divisor, e->factor, NULL);
    cf_interval_clear(&e->a);
    cf_interval_clear(&e->b);
    e->tape = NULL;
}

static void set_precision(cf_expansion *e, long bits)
{
    if (e->bits == bits) {
        return;
    }
    e->bits = bits;
    for (uint32_t i = 0; i < e->tape->constant_count; i++) {
        cf_constant_set(&e->constants[i], e->tape->constants[i], bits,
                        e->scratch);
    }
    mpfr_set_prec(e->a.lower, bits + 64);
    mpfr_set_prec(e->a.upper, bits + 64);
    mpfr_set_prec(e->b.lower, bits + 64);
    mpfr_set_prec(e->b.upper, bits + 64);
}

static void set_step(cf_expansion *e, mpq_srcptr h)
{
    e->h_shift = cf_path_length(e->h_numerator, e->h_odd, h);
}

/* ---- order 0 ------------------------------------------------------------ */

static void term_magnitude(long *magnitude, const cf_expansion *e,
                           const cf_term *term)
{
    long m = e->constants[term->coefficient].magnitude +
             e->nodes[term->left].magnitude;
    if (term->right != CF_NODE_ONE) {
        m += e->nodes[term->right].magnitude;
    }
    if (m > *magnitude) {
        *magnitude = m;
    }
}

static int begin_dot(cf_series *y, const cf_expansion *e, const cf_node *node)
{
    long magnitude = -CF_MAX_MAGNITUDE;
    y->is_constant = 1;
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &e->tape->terms[node->first + i];
        term_magnitude(&magnitude, e, term);
        y->is_constant = y->is_constant && e->nodes[term->left].is_constant &&
                         e->nodes[term->right].is_constant;
    }
    for (uint32_t count = node->count; count > 1; count = (count + 1) / 2) {
        magnitude++;
    }
    y->magnitude = magnitude;
    y->unit = magnitude - e->bits;
    return cf_magnitude_is_sane(magnitude);
}

static void begin_constant(cf_series *y, const cf_fixed_constant *c)
{
    mpz_set(y->mid, c->mid);
    mpz_set(y->radius, c->radius);
    y->unit = c->unit;
    y->magnitude = c->magnitude;
    y->is_constant = 1;
}

/* SIGN at the centre; that it holds on the disc is the norm's business. */
static int begin_sign(cf_series *y, cf_expansion *e, const cf_node *node)
{
    const cf_series *a = &e->nodes[node->argument];
    y->unit = 0;
    y->magnitude = 1;
    y->is_constant = 1;
    return cf_order_zero_sign(y->mid, a->mid, a->radius);
}

static int begin_pi(cf_series *y, cf_expansion *e)
{
    y->magnitude = 1;
    y->unit = 1 - e->bits;
    y->is_constant = 1;
    return cf_order_zero_pi(y->mid, y->radius, y->unit, &e->b, e->sum,
                            e->term);
}

static int dot_order(cf_series *y, cf_expansion *e, const cf_node *node,
                     long k);
static void dot_radius(cf_series *y, cf_expansion *e, const cf_node *node,
                       long length);

/* Unit, magnitude, mid_0, radius of one node. */
static int begin_node(cf_expansion *e, uint32_t index)
{
    const cf_node *node = &e->tape->nodes[index];
    cf_series *y = &e->nodes[index];
    mpz_set_ui(y->radius, 0);
    mpz_set_ui(y->norm, 0);
    mpz_set_ui(y->weight, 0);
    y->is_constant = 0;
    switch (node->op) {
    case CF_OP_CONSTANT:
        begin_constant(y, &e->constants[node->argument]);
        return 1;
    case CF_OP_TWO_OVER_SQRT_PI:
        return begin_pi(y, e);
    case CF_OP_VARIABLE:
        y->unit = e->path_unit;
        y->magnitude = e->path_unit + e->bits;
        return 1;
    case CF_OP_DOT:
        if (!begin_dot(y, e, node) || !dot_order(y, e, node, 0)) {
            return 0;
        }
        return 1;
    case CF_OP_SIGN:
        return begin_sign(y, e, node);
    default:
        return cf_order_zero_function(y, &e->nodes[node->argument], e->tape,
                                      node, e->bits, &e->b, &e->a, e->sum,
                                      e->term);
    }
}

/* ---- higher orders ------------------------------------------------------ */

/* mid_k of a DOT */
static int dot_order(cf_series *y, cf_expansion *e, const cf_node *node,
                     long k)
{
    return cf_dot_order(y->mid + k, y->unit, y->is_constant, e->nodes,
                        e->constants, &e->tape->terms[node->first],
                        node->count, k, e->sum, e->term, e->group, e->scratch);
}

/* mid_k and the radius of an inverse; 0 where a ball contains zero */
static int inverse_order(cf_series *y, cf_expansion *e, const cf_series *a,
                         long k)
{
    return cf_recurrence_inverse(y->radius, y->mid, y->norm, a->mid,
                                 a->mid + 1, a->norm, a->radius, k, e->sum,
                                 e->scratch, e->divisor, e->factor);
}

/* mid_k and the radius of a chain node */
static int chain_order(cf_series *y, cf_expansion *e, const cf_series *a,
                       const cf_series *g, long k)
{
    long shift = y->unit - a->unit - g->unit;
    if (!cf_shift_is_sane(shift)) {
        return 0;
    }
    cf_recurrence_chain(y->radius, y->mid, a->weighted + 1, a->weight,
                        a->radius, g->mid, g->norm, g->radius, k, shift,
                        e->sum, e->scratch, e->divisor);
    return 1;
}

/* ---- radii -------------------------------------------------------------- */

/* The radius of a DOT that holds for `length` orders. */
static void dot_radius(cf_series *y, cf_expansion *e, const cf_node *node,
                       long length)
{
    cf_dot_radius(y->radius, y->unit, e->nodes, e->constants,
                  &e->tape->terms[node->first], node->count, length, e->sum,
                  e->term, e->scratch, e->factor, e->divisor);
}

/* norm and weight take in the order k */
static void add_to_norm(cf_series *y, mpz_ptr scratch, long k)
{
    cf_series_add_norm(y->norm, y->weighted != NULL ? y->weight : NULL, y->mid,
                       k, scratch);
}

/* ---- the parts, order by order ------------------------------------------ */

/* mid_k (k >= 1) of one node, and k mid_k where a chain needs it */
static int node_order(cf_expansion *e, uint32_t index, long k)
{
    const cf_node *node = &e->tape->nodes[index];
    cf_series *y = &e->nodes[index];
    int ok = 1;
    if (node->op == CF_OP_DOT) {
        ok = dot_order(y, e, node, k);
    } else if (y->is_constant) {
        mpz_set_ui(y->mid + k, 0);
    } else if (node->op == CF_OP_INVERSE) {
        ok = inverse_order(y, e, &e->nodes[node->argument], k);
    } else if (node->op != CF_OP_VARIABLE) {
        ok = chain_order(y, e, &e->nodes[node->argument],
                         &e->nodes[node->slope], k);
    }
    if (ok && y->weighted != NULL) {
        cf_series_weigh(y->weighted + 1, y->mid, k);
    }
    return ok;
}

/* The radius of a DOT that holds for the orders 0 .. k; the other radii were
 * made with the midpoints. */
static void node_radius(cf_expansion *e, uint32_t index, long k)
{
    const cf_node *node = &e->tape->nodes[index];
    if (node->op == CF_OP_DOT) {
        dot_radius(&e->nodes[index], e, node, k + 1);
    }
}

/* A coefficient (or a radius, where it feeds back) far above the precision
 * means that h is far outside the disc of convergence, or that the numbers of
 * the step are nonsense: refuse it before the products grow. */
static int size_is_sane(const cf_expansion *e, mpz_srcptr coefficient)
{
    return (long)mpz_sizeinbase(coefficient, 2) <= 2 * e->bits + 256;
}

static uint32_t begin_part(cf_expansion *e, cf_expansion_part *part)
{
    for (uint32_t i = part->begin; i < part->end; i++) {
        cf_series *y = &e->nodes[i];
        if (!begin_node(e, i) || !size_is_sane(e, y->mid)) {
            return i;
        }
        add_to_norm(y, e->scratch, 0);
        if (e->tape->nodes[i].op == CF_OP_DOT) {
            dot_radius(y, e, &e->tape->nodes[i], 1);
        }
    }
    part->length = 1;
    part->norm_length = 1;
    return CF_NODE_NONE;
}

/* Expands the part by one order; the radii too, where they feed back. */
static uint32_t extend_part(cf_expansion *e, cf_expansion_part *part)
{
    long k = part->length;
    for (uint32_t i = part->begin; i < part->end; i++) {
        if (!node_order(e, i, k) || !size_is_sane(e, e->nodes[i].mid + k)) {
            return i;
        }
        if (part->has_recursion) {
            node_radius(e, i, k);
            if (!size_is_sane(e, e->nodes[i].radius)) {
                return i;
            }
            add_to_norm(&e->nodes[i], e->scratch, k);
        }
    }
    part->length = k + 1;
    if (part->has_recursion) {
        part->norm_length = k + 1;
    }
    return CF_NODE_NONE;
}

/* Without recursion radii follow once, from the norms of all orders. */
static void finish_part(cf_expansion *e, cf_expansion_part *part)
{
    if (part->norm_length == part->length) {
        return;
    }
    for (uint32_t i = part->begin; i < part->end; i++) {
        for (long k = part->norm_length; k < part->length; k++) {
            add_to_norm(&e->nodes[i], e->scratch, k);
        }
        node_radius(e, i, part->length - 1);
    }
    part->norm_length = part->length;
}

/* P_{i,k} = round(h [f_i]_{k-1} / k), at most two units off */
static int extend_path(cf_expansion *e, long k)
{
    mpz_mul_si(e->divisor, e->h_odd, k);
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        if (!cf_path_order(e->path[i] + k, &e->nodes[e->tape->outputs[i]], k,
                           e->h_numerator, e->divisor, e->h_shift,
                           e->path_unit, e->sum) ||
            !size_is_sane(e, e->path[i] + k)) {
            return 0;
        }
    }
    return 1;
}

/* weighted_0 = 0; the other orders follow in node_order. */
static void begin_weights(cf_expansion *e)
{
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        if (e->nodes[i].weighted != NULL) {
            mpz_set_ui(e->nodes[i].weighted, 0);
        }
    }
}

uint32_t cf_expansion_begin(cf_expansion *e, const __mpz_struct *centre,
                            long unit, long bits, mpq_srcptr h)
{
    uint32_t failed;
    if (bits < 16 || bits > CF_MAX_BITS || !cf_magnitude_is_sane(unit)) {
        return 0;
    }
    set_precision(e, bits);
    set_step(e, h);
    e->path_unit = unit;
    e->quantity.length = 0;
    begin_weights(e);
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        if (!size_is_sane(e, centre + i)) {
            return 0;
        }
        mpz_set(e->path[i], centre + i);
    }
    failed = begin_part(e, &e->field);
    if (failed == CF_NODE_NONE && !extend_path(e, 1)) {
        failed = 0;
    }
    return failed;
}

int cf_expansion_extend(cf_expansion *e, long length)
{
    if (length > e->capacity) {
        return 0;
    }
    while (e->field.length < length) {
        if (extend_part(e, &e->field) != CF_NODE_NONE ||
            !extend_path(e, e->field.length)) {
            return 0;
        }
    }
    return 1;
}

void cf_expansion_finish(cf_expansion *e)
{
    finish_part(e, &e->field);
}

uint32_t cf_expansion_begin_quantities(cf_expansion *e)
{
    cf_expansion_finish(e);
    return begin_part(e, &e->quantity);
}

uint32_t cf_expansion_quantities(cf_expansion *e)
{
    uint32_t failed = cf_expansion_begin_quantities(e);
    while (failed == CF_NODE_NONE && e->quantity.length < e->field.length) {
        failed = extend_part(e, &e->quantity);
    }
    if (failed == CF_NODE_NONE) {
        finish_part(e, &e->quantity);
    }
    return failed;
}

void cf_expansion_end(mpz_ptr centre, const cf_expansion *e, uint32_t variable)
{
    cf_path_end(centre, e->path[variable], e->field.length);
}

void cf_expansion_rounding_defect(mpz_ptr units, const cf_expansion *e)
{
    cf_series_rounding_defect(units, e->field.length);
}
