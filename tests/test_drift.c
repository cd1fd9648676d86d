/* test_drift.c -- does rule drift enclose the entries on a piece?
 *
 * Random fields; a path P(s) = p + v s + w s^2 in rationals on a piece [l, m];
 * at random rational s of the piece and random d with |d_k| <= R every output
 * of the tape, evaluated there at 300 bits, must meet the enclosure.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "build_problem.h"
#include "kernel/drift.h"
#include "random.h"
#include "suite.h"

#define N 3
#define TRUTH_PRECISION 300

static unsigned long compared, refused;

typedef struct {
    mpq_t p[N], v[N], w[N];
    mpq_t from, to, radius;
} piece;

static void random_rational(mpq_ptr q, long most, unsigned long denominator)
{
    mpq_set_si(q, random_between(-most, most), denominator);
    mpq_canonicalize(q);
}

static void random_piece(piece *k)
{
    for (int i = 0; i < N; i++) {
        mpq_inits(k->p[i], k->v[i], k->w[i], NULL);
        random_rational(k->p[i], 48, 16);
        random_rational(k->v[i], 32, 16);
        random_rational(k->w[i], 16, 16);
    }
    mpq_inits(k->from, k->to, k->radius, NULL);
    mpq_set_ui(k->from, random_below(64), 64);
    mpq_set_ui(k->to, 1, 64);
    mpq_canonicalize(k->from);
    mpq_add(k->to, k->from, k->to);
    mpq_set_ui(k->radius, 1, 1UL << (8 + random_below(40)));
}

static void clear_piece(piece *k)
{
    for (int i = 0; i < N; i++) {
        mpq_clears(k->p[i], k->v[i], k->w[i], NULL);
    }
    mpq_clears(k->from, k->to, k->radius, NULL);
}

/* r = p + v s + w s^2 (derivative: v + 2 w s) at a rational s */
static void path(mpq_ptr r, const piece *k, int i, mpq_srcptr s, int slope)
{
    mpq_mul(r, k->w[i], s);
    if (slope) {
        mpq_add(r, r, r);
        mpq_add(r, r, k->v[i]);
    } else {
        mpq_add(r, r, k->v[i]);
        mpq_mul(r, r, s);
        mpq_add(r, r, k->p[i]);
    }
}

/* The hull over the piece: the ends, and the vertex of the parabola. */
static void enclose(cf_interval *x, const piece *k, int i, int slope)
{
    cf_interval other;
    mpq_t r, s;
    mpq_inits(r, s, NULL);
    cf_interval_init(&other, mpfr_get_prec(x->lower));
    path(r, k, i, k->from, slope);
    cf_interval_set_rational(x, r);
    path(r, k, i, k->to, slope);
    cf_interval_set_rational(&other, r);
    cf_interval_hull(x, x, &other);
    if (!slope && mpq_sgn(k->w[i]) != 0) {
        mpq_div(s, k->v[i], k->w[i]);
        mpq_div_2exp(s, s, 1);
        mpq_neg(s, s);
        if (mpq_cmp(s, k->from) > 0 && mpq_cmp(s, k->to) < 0) {
            path(r, k, i, s, 0);
            cf_interval_set_rational(&other, r);
            cf_interval_hull(x, x, &other);
        }
    }
    cf_interval_clear(&other);
    mpq_clears(r, s, NULL);
}

static void widen(cf_interval *x, const piece *k)
{
    mpfr_t radius;
    mpfr_init2(radius, 64);
    mpfr_set_q(radius, k->radius, MPFR_RNDU);
    cf_interval_widen(x, radius);
    mpfr_clear(radius);
}

/* -grad of a random mixture with cancelling arguments */
static void random_field(flow *f)
{
    cf_pool *pool = f->problem.pool;
    cf_expr a = cf_pool_integer(pool, 0), b = a, e;
    for (int i = 0; i < N; i++) {
        cf_expr c = cf_pool_integer(pool, random_between(-3, 3));
        cf_expr d = cf_pool_integer(pool, random_between(-3, 3));
        c = cf_pool_multiply(pool, c, f->x[i]);
        d = cf_pool_multiply(pool, d, f->x[(i + 1) % N]);
        a = cf_pool_add(pool, a, cf_pool_multiply(pool, c, f->x[i]));
        b = cf_pool_add(pool, b, cf_pool_multiply(pool, d, f->x[i]));
    }
    e = cf_pool_softplus(pool, cf_pool_subtract(pool, a, b));
    switch (random_below(5)) {
    case 0:
        a = cf_pool_add(pool, cf_pool_integer(pool, 9),
                        cf_pool_multiply(pool, a, a));
        e = cf_pool_add(pool, e, cf_pool_log(pool, a));
        break;
    case 1:
        e = cf_pool_multiply(pool, e, cf_pool_tanh(pool, b));
        break;
    case 2:
        b = cf_pool_add(pool, cf_pool_integer(pool, 9),
                        cf_pool_multiply(pool, b, b));
        e = cf_pool_divide(pool, e, b);
        break;
    case 3:
        e = cf_pool_add(pool, e, cf_pool_erf(pool, b));
        break;
    default:
        b = cf_pool_add(pool, cf_pool_integer(pool, 1),
                        cf_pool_multiply(pool, b, b));
        e = cf_pool_add(pool, e, cf_pool_sqrt(pool, b));
        break;
    }
    flow_gradient(f, e);
}

typedef struct {
    cf_drift drift;
    cf_evaluation range, exact;
    cf_interval *box, *middle, *direction, *point;
    cf_interval half, r;
} room;

static void room_init(room *w, const cf_system *system)
{
    int ok = cf_drift_init(&w->drift, &system->box, system->box_field_end) &&
             cf_evaluation_init(&w->range, &system->box, 60) &&
             cf_evaluation_init(&w->exact, &system->box, TRUTH_PRECISION);
    w->box = cf_interval_row_new(N, 60);
    w->middle = cf_interval_row_new(N, 60);
    w->direction = cf_interval_row_new(N, 60);
    w->point = cf_interval_row_new(N, TRUTH_PRECISION);
    cf_interval_init(&w->half, 60);
    cf_interval_init(&w->r, 60);
    CU_ASSERT_FATAL(ok);
}

static void room_clear(room *w)
{
    cf_drift_clear(&w->drift);
    cf_evaluation_clear(&w->range);
    cf_evaluation_clear(&w->exact);
    cf_interval_row_free(w->box, N);
    cf_interval_row_free(w->middle, N);
    cf_interval_row_free(w->direction, N);
    cf_interval_row_free(w->point, N);
    cf_interval_clear(&w->half);
    cf_interval_clear(&w->r);
}

/* s in the piece, d within R: the outputs there */
static void compare(room *w, const piece *k, const cf_system *system)
{
    mpq_t s, x, d;
    mpq_inits(s, x, d, NULL);
    mpq_sub(x, k->to, k->from);
    mpq_set_ui(s, random_below(65), 64);
    mpq_canonicalize(s);
    mpq_mul(s, s, x);
    mpq_add(s, s, k->from);
    for (int i = 0; i < N; i++) {
        path(x, k, i, s, 0);
        random_rational(d, 16, 16);
        mpq_mul(d, d, k->radius);
        mpq_add(x, x, d);
        cf_interval_set_rational(&w->point[i], x);
    }
    CU_ASSERT(cf_evaluate(&w->exact, w->point, 1) == CF_NODE_NONE);
    for (uint32_t e = 0; e < system->entry_count; e++) {
        const cf_interval *truth =
            cf_evaluation_output(&w->exact, system->n + e);
        cf_drift_output(&w->r, &w->drift, system->n + e, &w->half);
        CU_ASSERT(mpfr_lessequal_p(w->r.lower, truth->upper) &&
                  mpfr_lessequal_p(truth->lower, w->r.upper));
        compared++;
    }
    mpq_clears(s, x, d, NULL);
}

static void one_piece(const cf_system *system)
{
    piece k;
    room w;
    mpq_t c;
    mpq_init(c);
    random_piece(&k);
    room_init(&w, system);
    mpq_add(c, k.from, k.to);
    mpq_div_2exp(c, c, 1);
    for (int i = 0; i < N; i++) {
        mpq_t x;
        mpq_init(x);
        path(x, &k, i, c, 0);
        cf_interval_set_rational(&w.middle[i], x);
        widen(&w.middle[i], &k);
        mpq_clear(x);
        enclose(&w.box[i], &k, i, 0);
        widen(&w.box[i], &k);
        enclose(&w.direction[i], &k, i, 1);
    }
    mpfr_set_ui_2exp(w.half.upper, 1, -7, MPFR_RNDU);
    mpfr_neg(w.half.lower, w.half.upper, MPFR_RNDD);
    if (cf_evaluate(&w.range, w.box, 1) == CF_NODE_NONE &&
        cf_drift_evaluate(&w.drift, w.middle, w.direction, &w.range)) {
        for (int i = 0; i < 6; i++) {
            compare(&w, &k, system);
        }
    } else {
        refused++;
    }
    room_clear(&w);
    clear_piece(&k);
    mpq_clear(c);
}

static void test_pieces(void)
{
    for (unsigned long i = 0; i < 40 * random_rounds; i++) {
        flow f;
        random_start("pieces", i);
        flow_start(&f, N);
        random_field(&f);
        if (flow_compile(&f)) {
            for (int k = 0; k < 8; k++) {
                one_piece(&f.compiled.system);
            }
        }
        flow_clear(&f);
    }
    CU_ASSERT(compared > 1000 && refused < compared / 100);
}

static const CU_TestInfo tests[] = {
    {"pieces of random paths", test_pieces},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("drift", tests);
    printf("entries compared: %lu, pieces refused: %lu\n", compared, refused);
    mpfr_free_cache();
    return code;
}
