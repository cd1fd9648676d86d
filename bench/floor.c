/* floor.c -- the price of an ordinary Taylor integrator, for comparison.
 *
 * Usage: floor PROBLEM BITS
 *
 * Integrates the problem with the kernel's own fixed-point products, but with
 * everything rigorous left out: no radii, no norms, no boxes, no logarithmic
 * norm, no certificate, and no search: the step follows the decay of the last
 * step's coefficients. The best of several orders is printed, as
 *     floor SECONDS steps N order K
 * so that proving can be stated as a ratio to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/fixed.h"
#include "problem/compile.h"
#include "propose/guess.h"
#include "propose/trajectory.h"

typedef struct {
    cf_compiled compiled;
    cf_problem *problem;
    cf_expansion e; /* used for its rooms and for order 0 only */
    long bits;
    long order;
    long steps;
} plain;

/* conv_k(a, b) added to e->sum; the kernel's loops without its radii */
static void convolve(cf_expansion *e, const cf_series *a, const cf_series *b,
                     long k)
{
    if (a->is_constant || b->is_constant) {
        const cf_series *c = a->is_constant ? a : b;
        const cf_series *x = a->is_constant ? b : a;
        mpz_addmul(e->term, c->mid, x->mid + k);
    } else if (a == b) {
        cf_fixed_cauchy_square(e->term, e->scratch, a->mid, k + 1);
    } else {
        cf_fixed_cauchy(e->term, a->mid, b->mid, k + 1);
    }
}

static void dot(cf_expansion *e, const cf_node *node, cf_series *y, long k)
{
    mpz_set_ui(e->sum, 0);
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *t = &e->tape->terms[node->first + i];
        const cf_fixed_constant *c = &e->constants[t->coefficient];
        const cf_series *a = &e->nodes[t->left], *b = &e->nodes[t->right];
        long unit = c->unit + a->unit;
        mpz_set_ui(e->term, 0);
        if (t->right == CF_NODE_ONE) {
            mpz_set(e->term, a->mid + k);
        } else {
            convolve(e, a, b, k);
            unit += b->unit;
        }
        mpz_mul(e->term, e->term, c->mid);
        cf_fixed_shift_round(e->term, y->unit - unit);
        mpz_add(e->sum, e->sum, e->term);
    }
    mpz_swap(y->mid + k, e->sum);
}

static void node_order(cf_expansion *e, uint32_t index, long k)
{
    const cf_node *node = &e->tape->nodes[index];
    cf_series *y = &e->nodes[index];
    const cf_series *a = &e->nodes[node->argument];
    if (y->is_constant) {
        mpz_set_ui(y->mid + k, 0);
    } else if (node->op == CF_OP_DOT) {
        dot(e, node, y, k);
    } else if (node->op == CF_OP_INVERSE) {
        mpz_set_ui(e->sum, 0);
        cf_fixed_cauchy(e->sum, a->mid + 1, y->mid, k);
        mpz_tdiv_q(e->sum, e->sum, a->mid);
        mpz_neg(y->mid + k, e->sum);
    } else if (node->op != CF_OP_VARIABLE) {
        const cf_series *g = &e->nodes[node->slope];
        mpz_set_ui(e->sum, 0);
        cf_fixed_cauchy(e->sum, a->weighted + 1, g->mid, k);
        mpz_tdiv_q_ui(e->sum, e->sum, (unsigned long)k);
        cf_fixed_shift_round(e->sum, y->unit - a->unit - g->unit);
        mpz_swap(y->mid + k, e->sum);
    }
    if (y->weighted != NULL) {
        mpz_mul_si(y->weighted + k, y->mid + k, k);
    }
}

static void path_order(cf_expansion *e, long k)
{
    mpz_mul_si(e->divisor, e->h_odd, k);
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        const cf_series *f = &e->nodes[e->tape->outputs[i]];
        mpz_mul(e->sum, f->mid + (k - 1), e->h_numerator);
        cf_fixed_shift_round(e->sum, e->path_unit - f->unit + e->h_shift);
        mpz_tdiv_q(e->path[i] + k, e->sum, e->divisor);
    }
}

static void expand(plain *p)
{
    cf_expansion *e = &p->e;
    for (long k = 1; k <= p->order; k++) {
        if (k > 1) {
            for (uint32_t i = 0; i < e->field.end; i++) {
                node_order(e, i, k - 1);
            }
        }
        path_order(e, k);
    }
    e->field.length = p->order;
}

/* h with seven bits */
static void set_h(mpq_ptr h, double log2_h)
{
    long shift;
    mpq_set_d(h, cf_exp2(log2_h));
    shift = (long)mpz_sizeinbase(mpq_numref(h), 2) - 7;
    if (shift > 0) {
        mpz_fdiv_q_2exp(mpq_numref(h), mpq_numref(h), (mp_bitcnt_t)shift);
        mpz_mul_2exp(mpq_numref(h), mpq_numref(h), (mp_bitcnt_t)shift);
        mpq_canonicalize(h);
    }
}

/* Integrates with a fixed order; h follows the decay. Returns seconds. */
static double integrate(plain *p, long order)
{
    uint32_t n = p->problem->variable_count;
    __mpz_struct *centre = malloc(n * sizeof *centre);
    mpq_t time, h, x;
    double log2_h = -5, decay = (double)p->bits / (double)order;
    double started = cf_clock_seconds();
    mpq_inits(time, h, x, NULL);
    for (uint32_t i = 0; i < n; i++) {
        mpz_init(centre + i);
        mpq_mul_2exp(x, p->problem->start_lower[i], (mp_bitcnt_t)p->bits);
        mpz_tdiv_q(centre + i, mpq_numref(x), mpq_denref(x));
    }
    p->order = order;
    p->steps = 0;
    while (mpq_cmp(time, p->problem->end_time) < 0 && p->steps < 100000) {
        double found;
        long bits = 32;
        set_h(h, log2_h);
        mpq_sub(x, p->problem->end_time, time);
        if (mpq_cmp(h, x) > 0) {
            mpq_set(h, x);
        }
        for (uint32_t i = 0; i < n; i++) {
            long size = (long)mpz_sizeinbase(centre + i, 2);
            bits = size > bits ? size : bits;
        }
        if (cf_expansion_begin(&p->e, centre, -p->bits, bits, h) !=
            CF_NODE_NONE) {
            break;
        }
        expand(p);
        for (uint32_t i = 0; i < n; i++) {
            cf_expansion_end(centre + i, &p->e, i);
        }
        mpq_add(time, time, h);
        found = cf_path_decay(&p->e, order) - decay;
        log2_h += found > 1 ? 1 : found < -1 ? -1 : found;
        p->steps++;
    }
    for (uint32_t i = 0; i < n; i++) {
        mpz_clear(centre + i);
    }
    free(centre);
    mpq_clears(time, h, x, NULL);
    return cf_clock_seconds() - started;
}

static cf_status no_file(char **bytes, size_t *size, void *context,
                         const char *name, cf_error *error)
{
    (void)bytes;
    (void)size;
    (void)context;
    (void)name;
    error->status = CF_IO_ERROR;
    return CF_IO_ERROR;
}

static int load(plain *p, const char *path)
{
    cf_error error = {0};
    char *text;
    size_t size;
    if (cf_read_whole_file(&text, &size, &error, path, 1u << 24) != CF_OK ||
        cf_problem_read(&p->problem, &error, text, size, path, no_file,
                        NULL) != CF_OK ||
        cf_compile(&p->compiled, &error, p->problem) != CF_OK) {
        (void)fprintf(stderr, "%s: %s\n", path, error.message);
        return 0;
    }
    free(text);
    return 1;
}

int main(int argc, char **argv)
{
    plain p = {0};
    double best = 1e9;
    long best_order = 0, best_steps = 0;
    if (argc != 3 || !load(&p, argv[1])) {
        return 3;
    }
    p.bits = atol(argv[2]);
    for (double aim = 1.2; aim < 3.6; aim *= 1.2) {
        long order = (long)((double)p.bits / aim) + 2;
        double seconds;
        if (!cf_expansion_init(&p.e, &p.compiled.system.series,
                               p.compiled.system.field_end, order + 2,
                               p.bits + 64)) {
            return 4;
        }
        seconds = integrate(&p, order);
        if (seconds < best) {
            best = seconds;
            best_order = order;
            best_steps = p.steps;
        }
        cf_expansion_clear(&p.e);
    }
    (void)printf("floor %.5f steps %ld order %ld\n", best, best_steps,
                 best_order);
    cf_compiled_clear(&p.compiled);
    cf_problem_free(p.problem);
    return 0;
}
