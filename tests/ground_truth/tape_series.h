/* tape_series.h -- the true power series of every node of a tape.
 *
 * An independent computation for tests: y(s) along given polynomials P(s),
 * exact over Q where the tape is rational, otherwise in MPFR at a precision
 * far above that of the kernel. It never looks at the slope of a chain node:
 * every function has its classical recurrence, from its name alone.
 */
#ifndef CF_TESTS_TAPE_SERIES_H
#define CF_TESTS_TAPE_SERIES_H

#include <stdlib.h>

#include <gmp.h>
#include <mpfr.h>

#include "kernel/tape.h"

/* The polynomials: path[variable][k], k <= degree, in units of 2^unit. */
typedef struct {
    __mpz_struct *const *path;
    long degree;
    long unit;
} truth_path;

/* ---- exact -------------------------------------------------------------- */

typedef struct {
    mpq_t *c; /* node i, order k: c[i * length + k] */
    uint32_t nodes;
    long length;
} exact_series;

static inline mpq_t *exact_row(const exact_series *s, uint32_t node)
{
    return s->c + (size_t)node * (size_t)s->length;
}

static inline void exact_dyadic(mpq_ptr q, mpz_srcptr m, long unit)
{
    mpq_set_z(q, m);
    if (unit >= 0) {
        mpq_mul_2exp(q, q, (mp_bitcnt_t)unit);
    } else {
        mpq_div_2exp(q, q, (mp_bitcnt_t)(-unit));
    }
}

static inline void exact_dot(exact_series *s, const cf_tape *tape, uint32_t i)
{
    const cf_node *node = &tape->nodes[i];
    mpq_t *y = exact_row(s, i);
    mpq_t sum, p;
    mpq_inits(sum, p, NULL);
    for (uint32_t t = node->first; t < node->first + node->count; t++) {
        mpq_t *a = exact_row(s, tape->terms[t].left);
        mpq_t *b = exact_row(s, tape->terms[t].right);
        for (long k = 0; k < s->length; k++) {
            mpq_set_ui(sum, 0, 1);
            for (long j = 0; j <= k; j++) {
                mpq_mul(p, a[j], b[k - j]);
                mpq_add(sum, sum, p);
            }
            mpq_mul(sum, sum, tape->constants[tape->terms[t].coefficient]);
            mpq_add(y[k], y[k], sum);
        }
    }
    mpq_clears(sum, p, NULL);
}

static inline int exact_inverse(mpq_t *y, mpq_t *a, long length)
{
    mpq_t sum, p;
    if (mpq_sgn(a[0]) == 0) {
        return 0;
    }
    mpq_inits(sum, p, NULL);
    mpq_inv(y[0], a[0]);
    for (long k = 1; k < length; k++) {
        mpq_set_ui(sum, 0, 1);
        for (long j = 1; j <= k; j++) {
            mpq_mul(p, a[j], y[k - j]);
            mpq_sub(sum, sum, p);
        }
        mpq_mul(y[k], sum, y[0]);
    }
    mpq_clears(sum, p, NULL);
    return 1;
}

static inline int exact_node(exact_series *s, const cf_tape *tape,
                             const truth_path *path, uint32_t i)
{
    const cf_node *node = &tape->nodes[i];
    mpq_t *y = exact_row(s, i);
    switch (node->op) {
    case CF_OP_CONSTANT:
        mpq_set(y[0], tape->constants[node->argument]);
        return 1;
    case CF_OP_VARIABLE:
        for (long k = 0; k < s->length && k <= path->degree; k++) {
            exact_dyadic(y[k], path->path[node->argument] + k, path->unit);
        }
        return 1;
    case CF_OP_DOT:
        exact_dot(s, tape, i);
        return 1;
    case CF_OP_INVERSE:
        return exact_inverse(y, exact_row(s, node->argument), s->length);
    case CF_OP_SIGN:
        mpq_set_si(y[0], mpq_sgn(exact_row(s, node->argument)[0]), 1);
        return mpq_sgn(y[0]) != 0;
    default:
        return 0;
    }
}

static inline void exact_clear(exact_series *s)
{
    for (size_t k = 0; k < (size_t)s->nodes * (size_t)s->length; k++) {
        mpq_clear(s->c[k]);
    }
    free(s->c);
}

/* Returns 0 (and clears) where the tape is not rational or not defined. */
static inline int exact_new(exact_series *s, const cf_tape *tape,
                            const truth_path *path, long length)
{
    size_t size = (size_t)tape->node_count * (size_t)length;
    s->nodes = tape->node_count;
    s->length = length;
    s->c = malloc(size * sizeof *s->c);
    if (s->c == NULL) {
        abort();
    }
    for (size_t k = 0; k < size; k++) {
        mpq_init(s->c[k]);
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        if (!exact_node(s, tape, path, i)) {
            exact_clear(s);
            return 0;
        }
    }
    return 1;
}

/* ---- MPFR --------------------------------------------------------------- */

typedef struct {
    mpfr_t *c;
    uint32_t nodes;
    long length;
    mpfr_prec_t precision;
} precise_series;

#define TRUTH_ROWS 4 /* of scratch */

static inline mpfr_t *precise_row(const precise_series *s, uint32_t node)
{
    return s->c + (size_t)node * (size_t)s->length;
}

static inline mpfr_t *precise_scratch(const precise_series *s, uint32_t row)
{
    return precise_row(s, s->nodes + row);
}

/* r = sum over j of weight(j) a_j b_{k-j}, j = first .. last; weight is j where
 * `weighted` is set, otherwise 1 */
static inline void precise_sum(mpfr_ptr r, const mpfr_t *a, const mpfr_t *b,
                               long first, long last, long k, int weighted)
{
    mpfr_t p;
    mpfr_init2(p, mpfr_get_prec(r));
    mpfr_set_zero(r, 1);
    for (long j = first; j <= last; j++) {
        if ((mpfr_zero_p(a[j]) && mpfr_number_p(b[k - j])) ||
            (mpfr_zero_p(b[k - j]) && mpfr_number_p(a[j]))) {
            continue;
        }
        mpfr_mul(p, a[j], b[k - j], MPFR_RNDN);
        if (weighted) {
            mpfr_mul_si(p, p, j, MPFR_RNDN);
        }
        mpfr_add(r, r, p, MPFR_RNDN);
    }
    mpfr_clear(p);
}

static inline void precise_product(mpfr_t *y, const mpfr_t *a, const mpfr_t *b,
                                   long length)
{
    for (long k = 0; k < length; k++) {
        precise_sum(y[k], a, b, 0, k, k, 0);
    }
}

static inline void precise_inverse(mpfr_t *y, const mpfr_t *a, long length)
{
    mpfr_ui_div(y[0], 1, a[0], MPFR_RNDN);
    for (long k = 1; k < length; k++) {
        precise_sum(y[k], a, (const mpfr_t *)y, 1, k, k, 0);
        mpfr_div(y[k], y[k], a[0], MPFR_RNDN);
        mpfr_neg(y[k], y[k], MPFR_RNDN);
    }
}

/* y' = g a', y_0 given */
static inline void precise_integral(mpfr_t *y, const mpfr_t *a,
                                    const mpfr_t *g, long length)
{
    for (long k = 1; k < length; k++) {
        precise_sum(y[k], a, g, 1, k, k, 1);
        mpfr_div_si(y[k], y[k], k, MPFR_RNDN);
    }
}

static inline void precise_exp(mpfr_t *y, const mpfr_t *a, long length)
{
    mpfr_exp(y[0], a[0], MPFR_RNDN);
    precise_integral(y, a, (const mpfr_t *)y, length);
}

/* k a_0 y_k = k a_k - sum over 0 < j < k of j y_j a_{k-j} */
static inline void precise_log(mpfr_t *y, const mpfr_t *a, long length)
{
    mpfr_log(y[0], a[0], MPFR_RNDN);
    for (long k = 1; k < length; k++) {
        precise_sum(y[k], (const mpfr_t *)y, a, 1, k - 1, k, 1);
        mpfr_div_si(y[k], y[k], k, MPFR_RNDN);
        mpfr_sub(y[k], a[k], y[k], MPFR_RNDN);
        mpfr_div(y[k], y[k], a[0], MPFR_RNDN);
    }
}

/* k a_0 y_k = sum over 0 < j <= k of (j c - (k - j)) a_j y_{k-j} */
static inline void precise_power(mpfr_t *y, const mpfr_t *a, mpq_srcptr c,
                                 long length)
{
    mpfr_t p, w;
    mpfr_inits2(mpfr_get_prec(y[0]), p, w, (mpfr_ptr)0);
    mpfr_log(p, a[0], MPFR_RNDN);
    mpfr_mul_q(p, p, c, MPFR_RNDN);
    mpfr_exp(y[0], p, MPFR_RNDN);
    for (long k = 1; k < length; k++) {
        mpfr_set_zero(y[k], 1);
        for (long j = 1; j <= k; j++) {
            mpfr_set_si(w, j, MPFR_RNDN);
            mpfr_mul_q(w, w, c, MPFR_RNDN);
            mpfr_sub_si(w, w, k - j, MPFR_RNDN);
            mpfr_mul(p, a[j], y[k - j], MPFR_RNDN);
            mpfr_mul(p, p, w, MPFR_RNDN);
            mpfr_add(y[k], y[k], p, MPFR_RNDN);
        }
        mpfr_div_si(y[k], y[k], k, MPFR_RNDN);
        mpfr_div(y[k], y[k], a[0], MPFR_RNDN);
    }
    mpfr_clears(p, w, (mpfr_ptr)0);
}

/* y = e^a / (1 + e^a) where a_0 < 0; otherwise 1 - e^-a / (1 + e^-a), so that
 * nothing cancels */
static inline void precise_logistic(mpfr_t *y, const mpfr_t *a,
                                    precise_series *all)
{
    mpfr_t *e = precise_scratch(all, 0), *d = precise_scratch(all, 1);
    mpfr_t *inverse = precise_scratch(all, 2);
    int flip = mpfr_sgn(a[0]) > 0;
    for (long k = 0; k < all->length; k++) {
        mpfr_set(inverse[k], a[k], MPFR_RNDN);
        if (flip) {
            mpfr_neg(inverse[k], inverse[k], MPFR_RNDN);
        }
    }
    precise_exp(e, (const mpfr_t *)inverse, all->length);
    for (long k = 0; k < all->length; k++) {
        mpfr_set(d[k], e[k], MPFR_RNDN);
    }
    mpfr_add_ui(d[0], d[0], 1, MPFR_RNDN);
    precise_inverse(inverse, (const mpfr_t *)d, all->length);
    precise_product(y, (const mpfr_t *)e, (const mpfr_t *)inverse,
                    all->length);
    for (long k = 0; flip && k < all->length; k++) {
        mpfr_neg(y[k], y[k], MPFR_RNDN);
    }
    if (flip) {
        mpfr_add_ui(y[0], y[0], 1, MPFR_RNDN);
    }
}

/* tanh a = 2 logistic(2a) - 1, with its own value of order 0 */
static inline void precise_tanh(mpfr_t *y, const mpfr_t *a,
                                precise_series *all)
{
    mpfr_t *twice = precise_scratch(all, 3);
    for (long k = 0; k < all->length; k++) {
        mpfr_mul_2ui(twice[k], a[k], 1, MPFR_RNDN);
    }
    precise_logistic(y, (const mpfr_t *)twice, all);
    for (long k = 0; k < all->length; k++) {
        mpfr_mul_2ui(y[k], y[k], 1, MPFR_RNDN);
    }
    mpfr_tanh(y[0], a[0], MPFR_RNDN);
}

static inline void precise_softplus(mpfr_t *y, const mpfr_t *a,
                                    precise_series *all)
{
    mpfr_t *g = precise_scratch(all, 3);
    precise_logistic(g, a, all);
    mpfr_exp(y[0], a[0], MPFR_RNDN);
    mpfr_log1p(y[0], y[0], MPFR_RNDN);
    precise_integral(y, a, (const mpfr_t *)g, all->length);
}

static inline void precise_erf(mpfr_t *y, const mpfr_t *a, precise_series *all)
{
    mpfr_t *square = precise_scratch(all, 0), *g = precise_scratch(all, 1);
    mpfr_t factor;
    mpfr_init2(factor, all->precision);
    precise_product(square, a, a, all->length);
    for (long k = 0; k < all->length; k++) {
        mpfr_neg(square[k], square[k], MPFR_RNDN);
    }
    precise_exp(g, (const mpfr_t *)square, all->length);
    mpfr_const_pi(factor, MPFR_RNDN);
    mpfr_rec_sqrt(factor, factor, MPFR_RNDN);
    mpfr_mul_ui(factor, factor, 2, MPFR_RNDN);
    for (long k = 0; k < all->length; k++) {
        mpfr_mul(g[k], g[k], factor, MPFR_RNDN);
    }
    mpfr_erf(y[0], a[0], MPFR_RNDN);
    precise_integral(y, a, (const mpfr_t *)g, all->length);
    mpfr_clear(factor);
}

static inline void precise_dot(precise_series *s, const cf_tape *tape,
                               uint32_t i)
{
    const cf_node *node = &tape->nodes[i];
    mpfr_t *y = precise_row(s, i);
    mpfr_t *product = precise_scratch(s, 0);
    for (uint32_t t = node->first; t < node->first + node->count; t++) {
        const cf_term *term = &tape->terms[t];
        precise_product(product, (const mpfr_t *)precise_row(s, term->left),
                        (const mpfr_t *)precise_row(s, term->right),
                        s->length);
        for (long k = 0; k < s->length; k++) {
            mpfr_mul_q(product[k], product[k],
                       tape->constants[term->coefficient], MPFR_RNDN);
            mpfr_add(y[k], y[k], product[k], MPFR_RNDN);
        }
    }
}

static inline void precise_function(precise_series *s, const cf_tape *tape,
                                    uint32_t i)
{
    const cf_node *node = &tape->nodes[i];
    mpfr_t *y = precise_row(s, i);
    const mpfr_t *a = (const mpfr_t *)precise_row(s, node->argument);
    switch (node->op) {
    case CF_OP_INVERSE:
        precise_inverse(y, a, s->length);
        break;
    case CF_OP_SIGN:
        mpfr_set_si(y[0], mpfr_sgn(a[0]), MPFR_RNDN);
        break;
    case CF_OP_EXP:
        precise_exp(y, a, s->length);
        break;
    case CF_OP_LOG:
        precise_log(y, a, s->length);
        break;
    case CF_OP_LOGISTIC:
        precise_logistic(y, a, s);
        break;
    case CF_OP_TANH:
        precise_tanh(y, a, s);
        break;
    case CF_OP_SOFTPLUS:
        precise_softplus(y, a, s);
        break;
    case CF_OP_ERF:
        precise_erf(y, a, s);
        break;
    case CF_OP_POWER:
        precise_power(y, a, tape->constants[node->exponent], s->length);
        break;
    default:
        abort();
    }
}

static inline void precise_node(precise_series *s, const cf_tape *tape,
                                const truth_path *path, uint32_t i)
{
    const cf_node *node = &tape->nodes[i];
    mpfr_t *y = precise_row(s, i);
    switch (node->op) {
    case CF_OP_CONSTANT:
        mpfr_set_q(y[0], tape->constants[node->argument], MPFR_RNDN);
        break;
    case CF_OP_TWO_OVER_SQRT_PI:
        mpfr_const_pi(y[0], MPFR_RNDN);
        mpfr_rec_sqrt(y[0], y[0], MPFR_RNDN);
        mpfr_mul_ui(y[0], y[0], 2, MPFR_RNDN);
        break;
    case CF_OP_VARIABLE:
        for (long k = 0; k < s->length && k <= path->degree; k++) {
            mpfr_set_z_2exp(y[k], path->path[node->argument] + k, path->unit,
                            MPFR_RNDN);
        }
        break;
    case CF_OP_DOT:
        precise_dot(s, tape, i);
        break;
    default:
        precise_function(s, tape, i);
    }
}

/* What is not defined comes out as NaN. */
static inline void precise_new(precise_series *s, const cf_tape *tape,
                               const truth_path *path, long length,
                               mpfr_prec_t precision)
{
    size_t size = (size_t)(tape->node_count + TRUTH_ROWS) * (size_t)length;
    s->nodes = tape->node_count;
    s->length = length;
    s->precision = precision;
    s->c = malloc(size * sizeof *s->c);
    if (s->c == NULL) {
        abort();
    }
    for (size_t k = 0; k < size; k++) {
        mpfr_init2(s->c[k], precision);
        mpfr_set_zero(s->c[k], 1);
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        precise_node(s, tape, path, i);
    }
}

static inline void precise_clear(precise_series *s)
{
    size_t size = (size_t)(s->nodes + TRUTH_ROWS) * (size_t)s->length;
    for (size_t k = 0; k < size; k++) {
        mpfr_clear(s->c[k]);
    }
    free(s->c);
}

#endif
