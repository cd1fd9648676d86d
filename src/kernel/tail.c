/* tail.c -- rule `tail`; see tail.h.
 *
 * All bounds are rounded outwards; m, tau, size and the like upwards.
 */
#include "kernel/tail.h"

#include <stdlib.h>
#include <string.h>

/* ---- room --------------------------------------------------------------- */

static void init_node(cf_tail_node *v, mpfr_prec_t precision)
{
    for (int j = 0; j <= CF_TAIL_MAX_DEGREE; j++) {
        cf_interval_init(&v->c[j], precision);
    }
    cf_interval_init(&v->range, precision);
    mpfr_init2(v->m, precision);
}

static void clear_node(cf_tail_node *v)
{
    for (int j = 0; j <= CF_TAIL_MAX_DEGREE; j++) {
        cf_interval_clear(&v->c[j]);
    }
    cf_interval_clear(&v->range);
    mpfr_clear(v->m);
}

int cf_tail_init(cf_tail *t, const cf_tape *tape, mpfr_prec_t precision)
{
    memset(t, 0, sizeof *t);
    t->nodes = calloc(tape->node_count + 1u, sizeof *t->nodes);
    t->known = calloc(tape->output_count + 1u, sizeof *t->known);
    t->ranges = cf_interval_row_new(tape->output_count, precision);
    if (t->nodes == NULL || t->known == NULL || t->ranges == NULL) {
        free(t->nodes);
        free(t->known);
        cf_interval_row_free(t->ranges, tape->output_count);
        return 0;
    }
    t->tape = tape;
    t->precision = precision;
    for (uint32_t i = 0; i < tape->node_count; i++) {
        init_node(&t->nodes[i], precision);
    }
    init_node(&t->product, precision);
    init_node(&t->sum, precision);
    cf_interval_init(&t->line, precision);
    cf_interval_init(&t->range, precision);
    cf_interval_init(&t->slope, precision);
    cf_interval_init(&t->part, precision);
    cf_interval_init(&t->constant, precision);
    cf_interval_init(&t->natural, precision);
    cf_interval_scratch_init(&t->scratch, precision);
    mpfr_inits2(precision, t->end, t->rate, t->tau, t->size, t->other,
                t->factor, (mpfr_ptr)0);
    return 1;
}

void cf_tail_clear(cf_tail *t)
{
    if (t->tape == NULL) {
        return;
    }
    for (uint32_t i = 0; i < t->tape->node_count; i++) {
        clear_node(&t->nodes[i]);
    }
    clear_node(&t->product);
    clear_node(&t->sum);
    free(t->nodes);
    free(t->known);
    cf_interval_row_free(t->ranges, t->tape->output_count);
    cf_interval_clear(&t->line);
    cf_interval_clear(&t->range);
    cf_interval_clear(&t->slope);
    cf_interval_clear(&t->part);
    cf_interval_clear(&t->constant);
    cf_interval_clear(&t->natural);
    cf_interval_scratch_clear(&t->scratch);
    mpfr_clears(t->end, t->rate, t->tau, t->size, t->other, t->factor,
                (mpfr_ptr)0);
    t->tape = NULL;
}

/* ---- polynomials and remainders ----------------------------------------- */

/* v := the numbers of an interval */
static void set_constant(cf_tail_node *v, const cf_interval *x)
{
    v->known = 1;
    v->degree = 0;
    cf_interval_set(&v->c[0], x);
    mpfr_set_ui(v->m, 0, MPFR_RNDU);
    v->k = 0;
}

static void set_integer(cf_tail_node *v, long x)
{
    v->known = 1;
    v->degree = 0;
    cf_interval_set_si(&v->c[0], x);
    mpfr_set_ui(v->m, 0, MPFR_RNDU);
    v->k = 0;
}

static void copy(cf_tail_node *r, const cf_tail_node *v)
{
    r->known = v->known;
    r->degree = v->degree;
    for (int j = 0; j <= v->degree; j++) {
        cf_interval_set(&r->c[j], &v->c[j]);
    }
    mpfr_set(r->m, v->m, MPFR_RNDU);
    r->k = v->k;
}

static int is_zero(const cf_interval *x)
{
    return mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper);
}

/* Highest coefficients that are 0 exactly are no part of the polynomial. */
static void trim(cf_tail_node *v)
{
    while (v->degree > 0 && is_zero(&v->c[v->degree])) {
        v->degree--;
    }
}

/* v's remainder += m t^k e^(-rate t): for t >= end >= 1 and j <= k,
 * t^j <= end^(j-k) t^k. `m` is overwritten. */
static void add_remainder(cf_tail *t, cf_tail_node *v, mpfr_ptr m, long k)
{
    if (mpfr_zero_p(m)) {
        return;
    }
    if (mpfr_zero_p(v->m)) {
        v->k = k;
    }
    if (k > v->k) {
        mpfr_pow_si(t->other, t->end, v->k - k, MPFR_RNDU);
        mpfr_mul(v->m, v->m, t->other, MPFR_RNDU);
        v->k = k;
    } else if (k < v->k) {
        mpfr_pow_si(t->other, t->end, k - v->k, MPFR_RNDU);
        mpfr_mul(m, m, t->other, MPFR_RNDU);
    }
    mpfr_add(v->m, v->m, m, MPFR_RNDU);
    if (v->k > CF_TAIL_MAX_POWER || !mpfr_number_p(v->m)) {
        v->known = 0;
    }
}

/* size := sup of t^k e^(-rate t) over t >= end: at the larger one of end and
 * k/rate, which is a number exactly, k times a power of two. */
static void decay(cf_tail *t, mpfr_ptr size, long k)
{
    mpfr_si_div(t->other, k, t->rate, MPFR_RNDU);
    mpfr_max(t->other, t->other, t->end, MPFR_RNDU);
    mpfr_pow_si(size, t->other, k, MPFR_RNDU);
    mpfr_mul(t->other, t->other, t->rate, MPFR_RNDD);
    mpfr_neg(t->other, t->other, MPFR_RNDU);
    mpfr_exp(t->other, t->other, MPFR_RNDU);
    mpfr_mul(size, size, t->other, MPFR_RNDU);
}

/* size := sup |r| */
static void remainder_size(cf_tail *t, mpfr_ptr size, const cf_tail_node *v)
{
    if (mpfr_zero_p(v->m)) {
        mpfr_set_ui(size, 0, MPFR_RNDU);
        return;
    }
    decay(t, size, v->k);
    mpfr_mul(size, size, v->m, MPFR_RNDU);
}

/* size with |polynomial of v| <= size t^degree for t >= end */
static void polynomial_size(cf_tail *t, mpfr_ptr size, const cf_tail_node *v)
{
    mpfr_set_ui(size, 0, MPFR_RNDU);
    for (int j = 0; j <= v->degree; j++) {
        cf_interval_magnitude(t->factor, &v->c[j]);
        mpfr_pow_si(t->other, t->end, j - v->degree, MPFR_RNDU);
        mpfr_mul(t->factor, t->factor, t->other, MPFR_RNDU);
        mpfr_add(size, size, t->factor, MPFR_RNDU);
    }
}

/* r := sum_{first <= j} c_j t^(j - first), enclosed on the half-line */
static void polynomial_range(cf_interval *r, cf_tail *t, const cf_tail_node *v,
                             int first)
{
    cf_interval_set_si(r, 0);
    for (int j = v->degree; j >= first; j--) {
        if (j < v->degree) {
            cf_interval_mul(&t->part, r, &t->line, &t->scratch);
            cf_interval_set(r, &t->part);
        }
        cf_interval_add(r, r, &v->c[j]);
        if (mpfr_nan_p(r->lower) || mpfr_nan_p(r->upper)) {
            cf_interval_set_whole(r);
        }
    }
}

/* t->range encloses v on the half-line. */
static void find_range(cf_tail *t, const cf_tail_node *v)
{
    polynomial_range(&t->range, t, v, 0);
    remainder_size(t, t->size, v);
    cf_interval_widen(&t->range, t->size);
}

/* ---- sums and products -------------------------------------------------- */

/* t->product's remainder += |polynomial of a| |remainder of b| */
static void cross(cf_tail *t, const cf_tail_node *a, const cf_tail_node *b)
{
    if (mpfr_zero_p(b->m)) {
        return;
    }
    polynomial_size(t, t->size, a);
    mpfr_mul(t->size, t->size, b->m, MPFR_RNDU);
    add_remainder(t, &t->product, t->size, a->degree + b->k);
}

/* t->product := a b */
static void multiply(cf_tail *t, const cf_tail_node *a, const cf_tail_node *b)
{
    cf_tail_node *p = &t->product;
    set_integer(p, 0);
    p->known =
        a->known && b->known && a->degree + b->degree <= CF_TAIL_MAX_DEGREE;
    if (!p->known) {
        return;
    }
    p->degree = a->degree + b->degree;
    for (int j = 0; j <= p->degree; j++) {
        cf_interval_set_si(&p->c[j], 0);
    }
    for (int i = 0; i <= a->degree; i++) {
        for (int j = 0; j <= b->degree; j++) {
            cf_interval_mul(&t->part, &a->c[i], &b->c[j], &t->scratch);
            cf_interval_add(&p->c[i + j], &p->c[i + j], &t->part);
        }
    }
    cross(t, a, b);
    cross(t, b, a);
    remainder_size(t, t->size, a);
    mpfr_mul(t->size, t->size, b->m, MPFR_RNDU);
    add_remainder(t, p, t->size, b->k);
    trim(p);
}

/* t->sum += c v for a number c in the interval */
static void add_multiple(cf_tail *t, const cf_tail_node *v,
                         const cf_interval *c)
{
    cf_tail_node *r = &t->sum;
    r->known = r->known && v->known;
    if (!r->known) {
        return;
    }
    for (; r->degree < v->degree; r->degree++) {
        cf_interval_set_si(&r->c[r->degree + 1], 0);
    }
    for (int j = 0; j <= v->degree; j++) {
        cf_interval_mul(&t->part, c, &v->c[j], &t->scratch);
        cf_interval_add(&r->c[j], &r->c[j], &t->part);
    }
    cf_interval_magnitude(t->size, c);
    mpfr_mul(t->size, t->size, v->m, MPFR_RNDU);
    add_remainder(t, r, t->size, v->k);
}

/* t->natural += a term, from the ranges of its factors */
static void add_term_range(cf_tail *t, const cf_term *term)
{
    const cf_tail_node *left = &t->nodes[term->left];
    cf_interval_set(&t->range, &left->range);
    if (term->left == term->right) {
        cf_interval_sqr(&t->range, &left->range);
    } else if (term->right != CF_NODE_ONE) {
        cf_interval_mul(&t->range, &left->range, &t->nodes[term->right].range,
                        &t->scratch);
    }
    cf_interval_set_rational(&t->constant,
                             t->tape->constants[term->coefficient]);
    cf_interval_mul(&t->part, &t->range, &t->constant, &t->scratch);
    cf_interval_add(&t->natural, &t->natural, &t->part);
    if (mpfr_nan_p(t->natural.lower) || mpfr_nan_p(t->natural.upper)) {
        cf_interval_set_whole(&t->natural);
    }
}

static void find_dot_range(cf_tail *t, cf_tail_node *r, const cf_node *node)
{
    r->defined = 1;
    cf_interval_set_si(&t->natural, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &t->tape->terms[node->first + i];
        r->defined = r->defined && t->nodes[term->left].defined &&
                     t->nodes[term->right].defined;
        add_term_range(t, term);
    }
    cf_interval_set(&r->range, &t->natural);
}

static void evaluate_dot(cf_tail *t, cf_tail_node *r, const cf_node *node)
{
    find_dot_range(t, r, node);
    set_integer(&t->sum, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &t->tape->terms[node->first + i];
        cf_interval_set_rational(&t->constant,
                                 t->tape->constants[term->coefficient]);
        if (term->right == CF_NODE_ONE) {
            add_multiple(t, &t->nodes[term->left], &t->constant);
        } else {
            multiply(t, &t->nodes[term->left], &t->nodes[term->right]);
            add_multiple(t, &t->product, &t->constant);
        }
    }
    trim(&t->sum);
    copy(r, &t->sum);
}

/* ---- functions ---------------------------------------------------------- */

/* 1, and t->tau with sign factor v >= rate t - tau on the half-line, for a
 * factor > 0 in t->factor. With v = c_0 + t h + r and f = sign factor:
 * f h >= g >= rate gives f v >= f c_0 + rate t + (g - rate) end - factor |r|. */
static int grows(cf_tail *t, const cf_tail_node *v, int sign)
{
    mpfr_srcptr worst;
    if (v->degree == 0) {
        return 0;
    }
    remainder_size(t, t->size, v);
    polynomial_range(&t->slope, t, v, 1);
    worst = sign > 0 ? t->slope.lower : t->slope.upper;
    mpfr_mul_si(t->tau, worst, sign, MPFR_RNDD);
    mpfr_mul(t->tau, t->tau, t->factor, MPFR_RNDD); /* g */
    if (!mpfr_number_p(t->tau) || mpfr_cmp(t->tau, t->rate) < 0) {
        return 0;
    }
    mpfr_sub(t->tau, t->rate, t->tau, MPFR_RNDU); /* rate - g <= 0 */
    mpfr_mul(t->tau, t->tau, t->end, MPFR_RNDU);
    worst = sign > 0 ? v->c[0].lower : v->c[0].upper;
    mpfr_mul_si(t->other, worst, -sign, MPFR_RNDU); /* -f c_0 / factor */
    mpfr_add(t->size, t->size, t->other, MPFR_RNDU);
    mpfr_mul(t->size, t->size, t->factor, MPFR_RNDU);
    mpfr_add(t->tau, t->tau, t->size, MPFR_RNDU);
    return mpfr_number_p(t->tau) != 0;
}

/* r's remainder += scale e^(tau - rate t) */
static void add_exponential(cf_tail *t, cf_tail_node *r, unsigned long scale)
{
    mpfr_exp(t->size, t->tau, MPFR_RNDU);
    mpfr_mul_ui(t->size, t->size, scale, MPFR_RNDU);
    add_remainder(t, r, t->size, 0);
}

/* The limit of a function of an argument that grows (sign > 0) or falls. */
static void set_limit(cf_tail *t, cf_tail_node *r, cf_op op,
                      const cf_tail_node *a, int sign)
{
    switch (op) {
    case CF_OP_LOGISTIC:
        set_integer(r, sign > 0 ? 1 : 0);
        break;
    case CF_OP_SOFTPLUS:
        if (sign > 0) {
            copy(r, a);
        } else {
            set_integer(r, 0);
        }
        break;
    case CF_OP_TANH:
    case CF_OP_ERF:
        set_integer(r, sign);
        break;
    default:
        set_integer(r, 0); /* exp(a), a falls */
    }
    add_exponential(t, r, op == CF_OP_TANH ? 2 : 1);
}

/* t->factor, for which sign factor a >= rate t - tau makes the function close
 * to its limit; 0 where there is none. t->range is that of a. */
static int find_factor(cf_tail *t, cf_op op, int sign)
{
    switch (op) {
    case CF_OP_EXP:
        mpfr_set_ui(t->factor, 1, MPFR_RNDD);
        return sign < 0;
    case CF_OP_LOGISTIC:
    case CF_OP_SOFTPLUS:
        mpfr_set_ui(t->factor, 1, MPFR_RNDD);
        return 1;
    case CF_OP_TANH: /* 1 - tanh a <= 2 e^(-2a) */
        mpfr_set_ui(t->factor, 2, MPFR_RNDD);
        return 1;
    case CF_OP_ERF: /* 1 - erf a <= e^(-a^2), a^2 >= a inf a, inf a > 0 */
        if (sign > 0) {
            mpfr_set(t->factor, t->range.lower, MPFR_RNDD);
        } else {
            mpfr_neg(t->factor, t->range.upper, MPFR_RNDD);
        }
        return mpfr_number_p(t->factor) && mpfr_sgn(t->factor) > 0;
    default:
        return 0;
    }
}

/* t->size >= |F'| on t->range; 0 where no bound is at hand. */
static int find_lipschitz(cf_tail *t, const cf_node *node)
{
    switch (node->op) {
    case CF_OP_EXP:
        mpfr_exp(t->size, t->range.upper, MPFR_RNDU);
        return 1;
    case CF_OP_LOG:
        mpfr_ui_div(t->size, 1, t->range.lower, MPFR_RNDU);
        return 1;
    case CF_OP_INVERSE: /* 1/a^2 */
        (void)cf_interval_inverse(&t->part, &t->range);
        cf_interval_magnitude(t->size, &t->part);
        mpfr_mul(t->size, t->size, t->size, MPFR_RNDU);
        return 1;
    case CF_OP_LOGISTIC:
    case CF_OP_TANH:
    case CF_OP_SOFTPLUS:
        mpfr_set_ui(t->size, 1, MPFR_RNDU);
        return 1;
    case CF_OP_ERF: /* 2/sqrt(pi) */
        mpfr_set_ui(t->size, 2, MPFR_RNDU);
        return 1;
    default:
        return 0;
    }
}

/* F(c + r) = F(c) + F'(z) r with z between c and c + r, both in t->range, if F
 * is defined on all of it. */
static int set_near_constant(cf_tail *t, cf_tail_node *r, const cf_node *node,
                             const cf_tail_node *a)
{
    if (a->degree > 0 || mpfr_zero_p(a->m)) {
        return 0;
    }
    cf_interval_hull(&t->range, &a->range, &a->c[0]);
    if (!cf_interval_is_finite(&t->range) ||
        !cf_evaluate_function(&t->part, &t->range, t->tape, node) ||
        !find_lipschitz(t, node) ||
        !cf_evaluate_function(&t->part, &a->c[0], t->tape, node)) {
        return 0;
    }
    set_constant(r, &t->part);
    mpfr_mul(t->size, t->size, a->m, MPFR_RNDU);
    add_remainder(t, r, t->size, a->k);
    return 1;
}

/* The form of F(a); t->constant encloses F on the range of a. */
static void find_form(cf_tail *t, cf_tail_node *r, const cf_node *node,
                      const cf_tail_node *a)
{
    for (int sign = -1; sign <= 1 && a->known; sign += 2) {
        if (find_factor(t, node->op, sign) && grows(t, a, sign)) {
            set_limit(t, r, node->op, a, sign);
            return;
        }
    }
    if (!a->known || !set_near_constant(t, r, node, a)) {
        set_constant(r, &t->constant);
    }
}

static void evaluate_function(cf_tail *t, cf_tail_node *r, const cf_node *node)
{
    const cf_tail_node *a = &t->nodes[node->argument];
    cf_interval_set(&t->range, &a->range);
    r->defined = a->defined &&
                 cf_evaluate_function(&t->constant, &t->range, t->tape, node);
    if (!r->defined) {
        set_integer(r, 0);
        r->known = 0;
        cf_interval_set_whole(&r->range);
        return;
    }
    cf_interval_set(&r->range, &t->constant);
    find_form(t, r, node, a);
}

/* ---- the tape ----------------------------------------------------------- */

static void set_variable(cf_tail *t, cf_tail_node *r, const cf_interval *at,
                         uint32_t argument, uint32_t number, int direction)
{
    r->defined = 1;
    if (argument != number) {
        set_constant(r, &at[argument]);
        cf_interval_set(&r->range, &at[argument]);
        return;
    }
    set_integer(r, 0);
    r->degree = 1;
    cf_interval_set_si(&r->c[1], direction < 0 ? -1 : 1);
    cf_interval_mul(&r->range, &t->line, &r->c[1], &t->scratch);
}

static void set_number(cf_tail *t, cf_tail_node *r, const cf_node *node)
{
    if (node->op == CF_OP_CONSTANT) {
        cf_interval_set_rational(&t->constant,
                                 t->tape->constants[node->argument]);
    } else {
        cf_interval_two_over_sqrt_pi(&t->constant);
    }
    r->defined = 1;
    set_constant(r, &t->constant);
    cf_interval_set(&r->range, &t->constant);
}

/* r->range := what it has in common with that of the form */
static void narrow_range(cf_tail *t, cf_tail_node *r)
{
    if (r->known) {
        find_range(t, r);
        mpfr_max(r->range.lower, r->range.lower, t->range.lower, MPFR_RNDD);
        mpfr_min(r->range.upper, r->range.upper, t->range.upper, MPFR_RNDU);
    }
}

static void evaluate_nodes(cf_tail *t, const cf_interval *at, uint32_t number,
                           int direction)
{
    for (uint32_t i = 0; i < t->tape->node_count; i++) {
        const cf_node *node = &t->tape->nodes[i];
        cf_tail_node *r = &t->nodes[i];
        switch (node->op) {
        case CF_OP_CONSTANT:
        case CF_OP_TWO_OVER_SQRT_PI:
            set_number(t, r, node);
            break;
        case CF_OP_VARIABLE:
            set_variable(t, r, at, node->argument, number, direction);
            break;
        case CF_OP_DOT:
            evaluate_dot(t, r, node);
            break;
        case CF_OP_SIGN: /* there is none */
            set_integer(r, 0);
            r->known = r->defined = 0;
            cf_interval_set_whole(&r->range);
            break;
        default:
            evaluate_function(t, r, node);
        }
        narrow_range(t, r);
    }
}

/* What this rate says about the outputs is added to what others did. */
static void collect(cf_tail *t)
{
    for (uint32_t o = 0; o < t->tape->output_count; o++) {
        const cf_tail_node *v = &t->nodes[t->tape->outputs[o]];
        if (v->defined) {
            t->known[o] = 1;
            mpfr_max(t->ranges[o].lower, t->ranges[o].lower, v->range.lower,
                     MPFR_RNDD);
            mpfr_min(t->ranges[o].upper, t->ranges[o].upper, v->range.upper,
                     MPFR_RNDU);
        }
    }
}

void cf_tail_evaluate(cf_tail *t, const cf_interval *at, uint32_t number,
                      int direction, mpfr_srcptr end)
{
    for (uint32_t o = 0; o < t->tape->output_count; o++) {
        t->known[o] = 0;
        cf_interval_set_whole(&t->ranges[o]);
    }
    mpfr_set(t->end, end, MPFR_RNDD);
    if (!mpfr_number_p(t->end) || mpfr_cmp_ui(t->end, 1) < 0) {
        return;
    }
    cf_interval_set_whole(&t->line);
    mpfr_set(t->line.lower, t->end, MPFR_RNDD);
    mpfr_set_ui(t->rate, 1, MPFR_RNDN);
    for (int i = 0; i < CF_TAIL_RATES; i++) {
        evaluate_nodes(t, at, number, direction);
        collect(t);
        mpfr_div_2ui(t->rate, t->rate, 1, MPFR_RNDN);
    }
}
