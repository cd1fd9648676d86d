/* spread.c -- rule `spread`; see spread.h.
 *
 * All arithmetic is that of intervals, so every form holds because each of its
 * parts encloses what it stands for. Products of exact zeros are left out:
 * most slopes are zero.
 */
#include "kernel/spread.h"

#include <stdlib.h>

/* ---- room --------------------------------------------------------------- */

int cf_spread_has_room(uint32_t node_end, uint32_t n)
{
    return n < 1024 && (size_t)node_end * n <= CF_SPREAD_ROOM &&
           cf_triangle(n, 0) * n <= CF_SPREAD_ROOM;
}

/* The arrays; NULL where memory is short. */
static int init_rows(cf_spread *s)
{
    size_t entries = cf_triangle(s->n, 0);
    mpfr_prec_t precision = CF_LOGNORM_PRECISION;
    s->path = cf_interval_row_new(s->n, precision);
    s->slope = cf_interval_row_new((size_t)s->node_end * s->n, precision);
    s->rest = cf_interval_row_new(s->node_end, precision);
    s->move = cf_interval_row_new(s->node_end, precision);
    s->matrix = cf_interval_row_new(entries, precision);
    s->tensor = cf_interval_row_new(entries * s->n, precision);
    s->square = cf_interval_row_new(entries, precision);
    return s->path != NULL && s->slope != NULL && s->rest != NULL &&
           s->move != NULL && s->matrix != NULL && s->tensor != NULL &&
           s->square != NULL;
}

int cf_spread_init(cf_spread *s, const cf_tape *tape, uint32_t node_end,
                   const cf_jacobian *jacobian)
{
    mpfr_prec_t precision = CF_LOGNORM_PRECISION;
    int ok;
    *s = (cf_spread){.tape = tape,
                     .jacobian = *jacobian,
                     .n = tape->variable_count,
                     .node_end = node_end};
    cf_interval_init(&s->left, precision);
    cf_interval_init(&s->right, precision);
    cf_interval_init(&s->product, precision);
    cf_interval_init(&s->sum, precision);
    cf_interval_scratch_init(&s->scratch, precision);
    mpfr_inits2(precision, s->radius, s->share, s->offset, s->a, (mpfr_ptr)0);
    ok = init_rows(s);
    ok = cf_evaluation_init(&s->centre, tape, precision) && ok;
    ok = cf_lognorm_init(&s->lognorm, s->n) && ok;
    if (!ok) {
        cf_spread_clear(s);
    }
    return ok;
}

void cf_spread_clear(cf_spread *s)
{
    size_t entries = cf_triangle(s->n, 0);
    if (s->tape == NULL) {
        return;
    }
    cf_interval_row_free(s->path, s->n);
    cf_interval_row_free(s->slope, (size_t)s->node_end * s->n);
    cf_interval_row_free(s->rest, s->node_end);
    cf_interval_row_free(s->move, s->node_end);
    cf_interval_row_free(s->matrix, entries);
    cf_interval_row_free(s->tensor, entries * s->n);
    cf_interval_row_free(s->square, entries);
    cf_evaluation_clear(&s->centre);
    cf_lognorm_clear(&s->lognorm);
    cf_interval_clear(&s->left);
    cf_interval_clear(&s->right);
    cf_interval_clear(&s->product);
    cf_interval_clear(&s->sum);
    cf_interval_scratch_clear(&s->scratch);
    mpfr_clears(s->radius, s->share, s->offset, s->a, (mpfr_ptr)0);
    s->tape = NULL;
}

/* ---- affine forms ------------------------------------------------------- */

static int is_zero(const cf_interval *x)
{
    return mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper);
}

/* r += a b; r is none of the arguments */
static void add_product(cf_spread *s, cf_interval *r, const cf_interval *a,
                        const cf_interval *b)
{
    if (is_zero(a) || is_zero(b)) {
        return;
    }
    if (a == b) {
        cf_interval_sqr(&s->product, a);
    } else {
        cf_interval_mul(&s->product, a, b, &s->scratch);
    }
    cf_interval_add(r, r, &s->product);
}

static cf_interval *slopes(const cf_spread *s, uint32_t node)
{
    return s->slope + (size_t)node * s->n;
}

static void set_constant(cf_spread *s, uint32_t node)
{
    for (uint32_t k = 0; k < s->n; k++) {
        cf_interval_set_si(slopes(s, node) + k, 0);
    }
    cf_interval_set_si(&s->rest[node], 0);
}

/* form += factor * (slopes and rest of `other`) */
static void add_multiple(cf_spread *s, uint32_t node, uint32_t other,
                         const cf_interval *factor)
{
    for (uint32_t k = 0; k < s->n; k++) {
        add_product(s, slopes(s, node) + k, factor, slopes(s, other) + k);
    }
    add_product(s, &s->rest[node], factor, &s->rest[other]);
}

/* c ab: (c_a + m_a)(c_b + m_b) = c_a c_b + c_b m_a + c_a m_b + m_a m_b with
 * the moves m, and m = g . d + e */
static void add_term(cf_spread *s, uint32_t node, const cf_term *term)
{
    const cf_interval *c = &s->centre.constants[term->coefficient];
    const cf_interval *values = s->centre.values;
    uint32_t a = term->left, b = term->right;
    if (b == CF_NODE_ONE) {
        add_multiple(s, node, a, c);
        return;
    }
    cf_interval_mul(&s->left, c, &values[b], &s->scratch);
    add_multiple(s, node, a, &s->left);
    cf_interval_mul(&s->left, c, &values[a], &s->scratch);
    add_multiple(s, node, b, &s->left);
    cf_interval_set_si(&s->left, 0);
    add_product(s, &s->left, &s->move[a], &s->move[b]);
    add_product(s, &s->rest[node], c, &s->left);
}

static void set_dot(cf_spread *s, uint32_t node)
{
    const cf_node *dot = &s->tape->nodes[node];
    set_constant(s, node);
    for (uint32_t i = 0; i < dot->count; i++) {
        add_term(s, node, &s->tape->terms[dot->first + i]);
    }
}

/* F(a) - F(c_a) = F'(z) m_a for some z between: with F' in m + [right],
 * m a number, the form is m (g_a . d + e_a) + [right] m_a. `slope` encloses
 * F' on the whole box, so at z, which is a value of a on it. */
static int set_function(cf_spread *s, uint32_t node, uint32_t a,
                        const cf_interval *slope)
{
    if (!cf_interval_is_finite(slope)) {
        return 0;
    }
    mpfr_add(s->a, slope->lower, slope->upper, MPFR_RNDN);
    mpfr_div_2ui(s->a, s->a, 1, MPFR_RNDN);
    mpfr_set(s->left.lower, s->a, MPFR_RNDD);
    mpfr_set(s->left.upper, s->a, MPFR_RNDU);
    cf_interval_sub(&s->right, slope, &s->left);
    set_constant(s, node);
    add_multiple(s, node, a, &s->left);
    add_product(s, &s->rest[node], &s->right, &s->move[a]);
    return 1;
}

/* Returns 0 where the rule does not apply. */
static int set_form(cf_spread *s, const cf_evaluation *range, uint32_t node)
{
    const cf_node *at = &s->tape->nodes[node];
    switch (at->op) {
    case CF_OP_CONSTANT:
    case CF_OP_TWO_OVER_SQRT_PI:
    case CF_OP_SIGN: /* certain, so constant */
        set_constant(s, node);
        return 1;
    case CF_OP_VARIABLE:
        set_constant(s, node);
        cf_interval_set_si(slopes(s, node) + at->argument, 1);
        return 1;
    case CF_OP_DOT:
        set_dot(s, node);
        return 1;
    case CF_OP_INVERSE: /* F' = -F^2 */
        cf_interval_sqr(&s->left, &range->values[node]);
        cf_interval_set_si(&s->right, 0);
        cf_interval_sub(&s->sum, &s->right, &s->left);
        return set_function(s, node, at->argument, &s->sum);
    default:
        return set_function(s, node, at->argument, &range->values[at->slope]);
    }
}

/* move = [-R |g|, R |g|] + e */
static void set_move(cf_spread *s, uint32_t node)
{
    const cf_interval *g = slopes(s, node);
    mpfr_set_zero(s->offset, 1);
    for (uint32_t k = 0; k < s->n; k++) {
        if (!is_zero(&g[k])) {
            cf_interval_magnitude(s->a, &g[k]);
            mpfr_fma(s->offset, s->a, s->a, s->offset, MPFR_RNDU);
        }
    }
    mpfr_sqrt(s->offset, s->offset, MPFR_RNDU);
    mpfr_mul(s->offset, s->offset, s->radius, MPFR_RNDU);
    cf_interval_set(&s->move[node], &s->rest[node]);
    cf_interval_widen(&s->move[node], s->offset);
}

/* ---- matrices ----------------------------------------------------------- */

/* triangle += x at the place of entry e, of the symmetric part */
static void add_entry(cf_spread *s, cf_interval *triangle, uint32_t e,
                      const cf_interval *x)
{
    cf_symmetric_add(triangle, &s->product, s->n, s->jacobian.row,
                     s->jacobian.column, s->jacobian.symmetric, e, x);
}

/* A, with half of every e (its mean on the way from P to P + d), and G_1 ..
 * G_n, from the forms of the entries */
static void collect(cf_spread *s)
{
    size_t entries = cf_triangle(s->n, 0);
    cf_symmetric_clear(s->matrix, s->n);
    for (uint32_t k = 0; k < s->n; k++) {
        cf_symmetric_clear(s->tensor + k * entries, s->n);
    }
    for (uint32_t e = 0; e < s->jacobian.count; e++) {
        uint32_t node = s->tape->outputs[s->jacobian.first + e];
        add_entry(s, s->matrix, e, &s->centre.values[node]);
        mpfr_div_2ui(s->left.lower, s->rest[node].lower, 1, MPFR_RNDD);
        mpfr_div_2ui(s->left.upper, s->rest[node].upper, 1, MPFR_RNDU);
        add_entry(s, s->matrix, e, &s->left);
        for (uint32_t k = 0; k < s->n; k++) {
            if (!is_zero(slopes(s, node) + k)) {
                add_entry(s, s->tensor + k * entries, e, slopes(s, node) + k);
            }
        }
    }
}

/* entry (i,j) of a symmetric matrix that is stored as a triangle */
static const cf_interval *entry(const cf_interval *triangle, uint32_t i,
                                uint32_t j)
{
    return triangle + (i >= j ? cf_triangle(i, j) : cf_triangle(j, i));
}

/* S = sum_k G_k^2, and share = about the root of its trace (any s > 0 is
 * right) */
static void square(cf_spread *s)
{
    size_t entries = cf_triangle(s->n, 0);
    mpfr_set_zero(s->share, 1);
    for (uint32_t i = 0; i < s->n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            cf_interval *r = &s->square[cf_triangle(i, j)];
            cf_interval_set_si(r, 0);
            for (uint32_t k = 0; k < s->n; k++) {
                const cf_interval *g = s->tensor + k * entries;
                for (uint32_t m = 0; m < s->n; m++) {
                    add_product(s, r, entry(g, i, m), entry(g, m, j));
                }
            }
        }
        mpfr_add(s->share, s->share, s->square[cf_triangle(i, i)].upper,
                 MPFR_RNDU);
    }
    mpfr_sqrt(s->share, s->share, MPFR_RNDU);
}

int cf_spread_evaluate(cf_spread *s, const cf_evaluation *range,
                       mpfr_srcptr radius)
{
    mpfr_set(s->radius, radius, MPFR_RNDU);
    if (cf_evaluate(&s->centre, s->path, 1) < s->node_end) {
        return 0;
    }
    for (uint32_t node = 0; node < s->node_end; node++) {
        if (!set_form(s, range, node)) {
            return 0;
        }
        set_move(s, node);
    }
    collect(s);
    square(s);
    return mpfr_number_p(s->share);
}

/* ---- the bound ---------------------------------------------------------- */

/* s->a >= R/(4s), s->offset >= R s/4 for about s = share 2^-(number/2): any
 * s > 0 is right, as long as it is the same in both; S = 0 needs neither */
static void set_shares(cf_spread *s, int number)
{
    mpfr_ptr share = s->left.lower;
    mpfr_set_zero(s->a, 1);
    mpfr_set_zero(s->offset, 1);
    if (mpfr_zero_p(s->share)) {
        return;
    }
    mpfr_mul_ui(share, s->share, number % 2 == 0 ? 256 : 181, MPFR_RNDN);
    mpfr_div_2ui(share, share, 8 + (unsigned long)number / 2, MPFR_RNDN);
    mpfr_div(s->a, s->radius, share, MPFR_RNDU);
    mpfr_div_2ui(s->a, s->a, 2, MPFR_RNDU);
    mpfr_mul(s->offset, s->radius, share, MPFR_RNDU);
    mpfr_div_2ui(s->offset, s->offset, 2, MPFR_RNDU);
}

int cf_spread_try(cf_spread *s, int number)
{
    set_shares(s, number);
    mpfr_set(s->left.lower, s->a, MPFR_RNDD);
    mpfr_set(s->left.upper, s->a, MPFR_RNDU);
    for (size_t i = 0; i < cf_triangle(s->n, 0); i++) {
        cf_interval_set(&s->lognorm.symmetric[i], &s->matrix[i]);
        add_product(s, &s->lognorm.symmetric[i], &s->left, &s->square[i]);
    }
    return cf_lognorm_split(&s->lognorm);
}

int cf_spread_bounded(cf_spread *s, mpfr_srcptr mu)
{
    for (int number = 0; number < CF_SPREAD_TRIES; number++) {
        if (!cf_spread_try(s, number)) {
            return 0;
        }
        mpfr_sub(s->a, mu, s->offset, MPFR_RNDD);
        if (cf_lognorm_bounded(&s->lognorm, s->a)) {
            return 1;
        }
    }
    return 0;
}
