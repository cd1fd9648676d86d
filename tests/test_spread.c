/* test_spread.c -- does rule spread bound how fast solutions leave a path?
 *
 * For random fields, gradients or not, the least mu that the rule gives must
 * hold at random points P of the path and at random exact d, |d| = R or less:
 * <d, f(P + d) - f(P)> <= mu |d|^2. Then whole flows: starts in a box are
 * integrated thinly and must lie in the enclosures of the box.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "build_problem.h"
#include "random.h"
#include "suite.h"

#define TRUTH_PRECISION 400
#define MOST 3

static unsigned long points_compared, bounds_found, starts_compared;

/* ---- one bound ---------------------------------------------------------- */

/* The room for one field: the rule, the tape over the tube, and over points. */
typedef struct {
    flow f;
    cf_spread spread;
    cf_evaluation range;
    cf_evaluation exact;
    cf_interval *tube;
    cf_interval *point;
    mpq_t radius;
    mpq_t low[MOST], high[MOST]; /* the box of the path */
    uint32_t n;
} room;

static int room_init(room *r)
{
    const cf_system *system = &r->f.compiled.system;
    const cf_jacobian jacobian = {.first = system->n,
                                  .count = system->entry_count,
                                  .row = system->entry_row,
                                  .column = system->entry_column,
                                  .symmetric = system->symmetric};
    r->n = system->n;
    r->tube = cf_interval_row_new(r->n, CF_LOGNORM_PRECISION);
    r->point = cf_interval_row_new(r->n, TRUTH_PRECISION);
    mpq_init(r->radius);
    for (uint32_t i = 0; i < MOST; i++) {
        mpq_inits(r->low[i], r->high[i], NULL);
    }
    return r->tube != NULL && r->point != NULL &&
           cf_evaluation_init(&r->range, &system->box, CF_LOGNORM_PRECISION) &&
           cf_evaluation_init(&r->exact, &system->series, TRUTH_PRECISION) &&
           cf_spread_init(&r->spread, &system->box, system->box_field_end,
                          &jacobian);
}

static void room_clear(room *r)
{
    cf_spread_clear(&r->spread);
    cf_evaluation_clear(&r->range);
    cf_evaluation_clear(&r->exact);
    cf_interval_row_free(r->tube, r->n);
    cf_interval_row_free(r->point, r->n);
    mpq_clear(r->radius);
    for (uint32_t i = 0; i < MOST; i++) {
        mpq_clears(r->low[i], r->high[i], NULL);
    }
    flow_clear(&r->f);
}

/* A path near (a,b,c)/16 of width 2^-width, or thin; R = 2^-exponent. */
static void random_tube(room *r, long exponent, uint32_t width)
{
    mpq_set_ui(r->radius, 1, 1);
    mpq_div_2exp(r->radius, r->radius, (mp_bitcnt_t)exponent);
    for (uint32_t i = 0; i < r->n; i++) {
        mpq_set_si(r->low[i], random_between(-24, 24), 16);
        mpq_canonicalize(r->low[i]);
        mpq_set_ui(r->high[i], random_below(width == 0 ? 1 : 9), 8);
        mpq_canonicalize(r->high[i]);
        mpq_div_2exp(r->high[i], r->high[i], (mp_bitcnt_t)width);
        mpq_add(r->high[i], r->high[i], r->low[i]);
    }
}

/* The forms and matrices for the path and R; 0 where the rule refuses. */
static int evaluate(room *r)
{
    mpfr_t radius;
    int ok;
    mpfr_init2(radius, 64);
    mpfr_set_q(radius, r->radius, MPFR_RNDU);
    for (uint32_t i = 0; i < r->n; i++) {
        mpfr_set_q(r->spread.path[i].lower, r->low[i], MPFR_RNDD);
        mpfr_set_q(r->spread.path[i].upper, r->high[i], MPFR_RNDU);
        cf_interval_set(&r->tube[i], &r->spread.path[i]);
        cf_interval_widen(&r->tube[i], radius);
    }
    ok = cf_evaluate(&r->range, r->tube, 1) >=
             r->f.compiled.system.box_field_end &&
         cf_spread_evaluate(&r->spread, &r->range, radius);
    mpfr_clear(radius);
    return ok;
}

/* mu := about the least bound that the rule proves; 0 where it is huge */
static int least_mu(mpfr_ptr mu, cf_spread *s)
{
    double low = -0x1p30, high = 0x1p30;
    mpfr_set_d(mu, high, MPFR_RNDN);
    if (!cf_spread_bounded(s, mu)) {
        return 0;
    }
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        mpfr_set_d(mu, middle, MPFR_RNDN);
        if (cf_spread_bounded(s, mu)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    mpfr_set_d(mu, high, MPFR_RNDN);
    return 1;
}

/* ---- the truth ---------------------------------------------------------- */

/* A rational point of the unit sphere: 2u / (|u|^2 + 1), (|u|^2 - 1) / (...)
 * with u in n - 1 dimensions. */
static void random_direction(mpq_t *v, uint32_t n)
{
    mpq_t square, one;
    mpq_inits(square, one, NULL);
    mpq_set_ui(one, 1, 1);
    for (uint32_t i = 0; i + 1 < n; i++) {
        mpq_set_si(v[i], random_between(-40, 40), 1 + random_below(20));
        mpq_canonicalize(v[i]);
        mpq_mul(v[n - 1], v[i], v[i]);
        mpq_add(square, square, v[n - 1]);
    }
    mpq_sub(v[n - 1], square, one);
    mpq_add(square, square, one);
    mpq_inv(square, square);
    mpq_mul(v[n - 1], v[n - 1], square);
    mpq_mul_2exp(square, square, 1);
    for (uint32_t i = 0; i + 1 < n; i++) {
        mpq_mul(v[i], v[i], square);
    }
    if (random_below(2) == 0) {
        for (uint32_t i = 0; i < n; i++) {
            mpq_neg(v[i], v[i]);
        }
    }
    mpq_clears(square, one, NULL);
}

/* result += <d, f(x)> for the thin point x */
static void add_inner_product(cf_interval *result, room *r, mpq_t *x, mpq_t *d)
{
    cf_interval p, q;
    cf_interval_init(&p, TRUTH_PRECISION);
    cf_interval_init(&q, TRUTH_PRECISION);
    for (uint32_t i = 0; i < r->n; i++) {
        cf_interval_set_rational(&r->point[i], x[i]);
    }
    if (cf_evaluate(&r->exact, r->point, 1) < r->f.compiled.system.field_end) {
        CU_FAIL("the field is not defined in the tube");
    }
    for (uint32_t i = 0; i < r->n; i++) {
        cf_interval_set_rational(&q, d[i]);
        cf_interval_mul(&p, cf_evaluation_output(&r->exact, i), &q,
                        &r->exact.scratch);
        cf_interval_add(result, result, &p);
    }
    cf_interval_clear(&p);
    cf_interval_clear(&q);
}

/* One random P and d: gap := <d, f(P + d) - f(P)> / |d|^2, with |d| = R w. */
static void random_gap(cf_interval *gap, room *r)
{
    mpq_t x[MOST], d[MOST], weight, square;
    mpq_inits(weight, square, NULL);
    for (uint32_t i = 0; i < MOST; i++) {
        mpq_inits(x[i], d[i], NULL);
    }
    random_direction(d, r->n);
    mpq_set_ui(weight, random_below(3) == 0 ? 1 + random_below(8) : 8, 8);
    mpq_canonicalize(weight);
    mpq_mul(weight, weight, r->radius);
    for (uint32_t i = 0; i < r->n; i++) {
        mpq_mul(d[i], d[i], weight);
        random_inside(x[i], r->low[i], r->high[i]);
        mpq_neg(d[i], d[i]);
    }
    cf_interval_set_si(gap, 0);
    add_inner_product(gap, r, x, d);
    for (uint32_t i = 0; i < r->n; i++) {
        mpq_neg(d[i], d[i]);
        mpq_add(x[i], x[i], d[i]);
    }
    add_inner_product(gap, r, x, d);
    mpq_mul(square, weight, weight);
    mpfr_div_q(gap->lower, gap->lower, square, MPFR_RNDD);
    mpfr_div_q(gap->upper, gap->upper, square, MPFR_RNDU);
    for (uint32_t i = 0; i < MOST; i++) {
        mpq_clears(x[i], d[i], NULL);
    }
    mpq_clears(weight, square, NULL);
}

/* The least mu against `count` random points; `best` := the largest gap. */
static int compare(room *r, int count, double *best, double *bound)
{
    cf_interval gap;
    mpfr_t mu;
    int found;
    mpfr_init2(mu, 64);
    cf_interval_init(&gap, TRUTH_PRECISION);
    *best = -HUGE_VAL;
    found = evaluate(r) && least_mu(mu, &r->spread);
    *bound = found ? mpfr_get_d(mu, MPFR_RNDN) : 0;
    for (int i = 0; found && i < count; i++) {
        double value;
        random_gap(&gap, r);
        CU_ASSERT(mpfr_lessequal_p(gap.lower, mu));
        value = mpfr_get_d(gap.lower, MPFR_RNDD);
        *best = value > *best ? value : *best;
        points_compared++;
    }
    bounds_found += (unsigned long)found;
    mpfr_clear(mu);
    cf_interval_clear(&gap);
    return found;
}

/* ---- random fields ------------------------------------------------------ */

static void random_field(flow *f, tape_kind kind)
{
    cf_expr e[16];
    uint32_t n = 1 + random_below(MOST);
    uint32_t count = n;
    flow_start(f, n);
    for (uint32_t i = 0; i < n; i++) {
        e[i] = f->x[i];
        flow_set_start(f, i, "1/3", "2/3");
    }
    for (uint32_t i = 0; i < 3 + random_below(4); i++) {
        cf_expr x = random_expression(f->problem.pool, kind, e, count);
        if (x == CF_NODE_NONE) {
            cf_pool_clear_message(f->problem.pool);
        } else {
            e[count++] = x;
        }
    }
    if (random_below(2) == 0) {
        flow_gradient(f, e[count - 1]);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        f->problem.field[i] = i == 0 ? e[count - 1] : random_pick(e, count);
    }
}

static void test_random_fields(void)
{
    double best, bound;
    for (unsigned long k = 0; k < 500 * random_rounds; k++) {
        tape_kind kind = (tape_kind)(k % TAPE_KINDS);
        room r = {0};
        random_start("spread", k);
        random_field(&r.f, kind);
        if (!flow_compile(&r.f)) { /* undefined at the start */
            flow_clear(&r.f);
            continue;
        }
        CU_ASSERT_FATAL(r.f.compiled.system.wide);
        CU_ASSERT_FATAL(room_init(&r));
        for (int i = 0; i < 4; i++) {
            random_tube(&r, random_between(0, 12), random_below(20));
            (void)compare(&r, 30, &best, &bound);
        }
        room_clear(&r);
    }
    CU_ASSERT(bounds_found > 400);
}

/* ---- sharp cases -------------------------------------------------------- */

/* x' = x^2 at P = 3: <d, f(P+d) - f(P)> / d^2 = 6 + d, so mu = 6 + R is the
 * least; the rule gives it, and no less. */
static void test_square(void)
{
    double best, bound;
    room r = {0};
    flow_start(&r.f, 1);
    flow_set_start(&r.f, 0, "1/3", "2/3");
    r.f.problem.field[0] = flow_times(&r.f, r.f.x[0], r.f.x[0]);
    CU_ASSERT_FATAL(flow_compile(&r.f) && room_init(&r));
    mpq_set_ui(r.radius, 1, 4);
    mpq_set_ui(r.low[0], 3, 1);
    mpq_set_ui(r.high[0], 3, 1);
    random_start("square", 0);
    CU_ASSERT(compare(&r, 100, &best, &bound));
    CU_ASSERT(best > 6.2499 && bound >= 6.25 && bound < 6.25001);
    room_clear(&r);
}

/* The energy -(x^3 - 3 x y^2)/3: at 0, <d, f(d)> = |d|^3 cos 3a, so mu = R;
 * S = 8 I, so the rule gives sqrt(2) R, while rule lognorm needs 4 R for the box
 * of the ball. */
static void test_saddle(void)
{
    double best, bound;
    room r = {0};
    cf_expr cube, mixed;
    flow_start(&r.f, 2);
    flow_set_start(&r.f, 0, "1/3", "2/3");
    cube = flow_times(&r.f, flow_times(&r.f, r.f.x[0], r.f.x[0]), r.f.x[0]);
    mixed = flow_times(&r.f, flow_times(&r.f, r.f.x[0], r.f.x[1]), r.f.x[1]);
    flow_gradient(
        &r.f, flow_minus(&r.f, mixed,
                         flow_times(&r.f, flow_number(&r.f, "1/3"), cube)));
    CU_ASSERT_FATAL(flow_compile(&r.f) && room_init(&r));
    mpq_set_ui(r.radius, 1, 8);
    random_start("saddle", 0);
    CU_ASSERT(compare(&r, 2000, &best, &bound));
    CU_ASSERT(best > 0.124 && bound > 0.125 && bound < 0.178);
    room_clear(&r);
}

/* ---- whole flows -------------------------------------------------------- */

/* A claim at time t, so that there is a node. */
static void add_time(flow *f, const char *t)
{
    cf_claim *c;
    flow_track(f, f->x[0]);
    c = &f->problem.claims[f->problem.claim_count - 1];
    c->kind = CF_CLAIM_AT;
    rational_from_text(c->time, t);
}

static void build_p1(flow *f)
{
    static const char *const X[2][4] = {{"1", "2", "-1", "1/2"},
                                        {"1/4", "-1", "3/2", "1"}};
    static const char *const y[2] = {"1", "-1/2"};
    cf_expr energy;
    flow_start(f, 12);
    energy = flow_number(f, "0");
    for (int i = 0; i < 2; i++) {
        cf_expr r = cf_pool_negate(f->problem.pool, flow_number(f, y[i]));
        for (uint32_t j = 0; j < 4; j++) {
            cf_expr w = flow_times(f, flow_times(f, f->x[j], f->x[4 + j]),
                                   f->x[8 + j]);
            r = flow_plus(f, r, flow_times(f, flow_number(f, X[i][j]), w));
        }
        energy = flow_plus(f, energy, flow_times(f, r, r));
    }
    for (uint32_t j = 0; j < 12; j++) {
        const char *start = j < 8 ? "1/2" : j == 10 ? "-1/4" : "1/4";
        flow_set_start(f, j, start, start);
    }
    flow_gradient(f, flow_times(f, flow_number(f, "1/2"), energy));
    flow_track(f, energy);
    add_time(f, "1");
    add_time(f, "3");
    add_time(f, "6");
}

/* x' = tanh(y) - x, y' = 1/(1 + x^2) - exp(-z) y, z' = logistic(x y) - z/2 */
static void build_mixed(flow *f)
{
    cf_pool *pool;
    cf_expr one;
    flow_start(f, 3);
    pool = f->problem.pool;
    one = flow_number(f, "1");
    f->problem.field[0] = flow_minus(f, cf_pool_tanh(pool, f->x[1]), f->x[0]);
    f->problem.field[1] = flow_minus(
        f,
        flow_divide(f, one,
                    flow_plus(f, one, flow_times(f, f->x[0], f->x[0]))),
        flow_times(f, cf_pool_exp(pool, cf_pool_negate(pool, f->x[2])),
                   f->x[1]));
    f->problem.field[2] =
        flow_minus(f, cf_pool_logistic(pool, flow_times(f, f->x[0], f->x[1])),
                   flow_times(f, flow_number(f, "1/2"), f->x[2]));
    for (uint32_t j = 0; j < 3; j++) {
        flow_set_start(f, j, "1/2", "1/2");
    }
    flow_track(f, flow_times(f, f->x[0], f->x[2]));
    add_time(f, "1");
    add_time(f, "5/2");
}

/* Start i becomes [start - e, start + e], or a random point of it. */
static void spread_start(flow *f, mpq_srcptr e, int point)
{
    for (uint32_t i = 0; i < f->problem.variable_count; i++) {
        mpq_ptr low = f->problem.start_lower[i];
        mpq_ptr high = f->problem.start_upper[i];
        mpq_sub(low, low, e);
        mpq_add(high, high, e);
        if (point && random_below(3) == 0) {
            mpq_t inside;
            mpq_init(inside);
            random_inside(inside, low, high);
            mpq_set(low, inside);
            mpq_set(high, inside);
            mpq_clear(inside);
        } else if (point) { /* a corner: these are the farthest */
            mpq_set(random_below(2) ? low : high,
                    random_below(2) ? high : low);
            mpq_set(low, high);
        }
    }
}

static const cf_node_state *node_at(const flow *f, mpq_srcptr time)
{
    for (size_t i = 0; i <= f->trajectory.step_count; i++) {
        if (mpq_equal(f->trajectory.nodes[i].time, time)) {
            return &f->trajectory.nodes[i];
        }
    }
    return NULL;
}

/* The thin solution lies in the box's enclosures. */
static void compare_runs(const flow *box, const flow *thin, mpq_srcptr time)
{
    const cf_node_state *a = node_at(box, time);
    const cf_node_state *b = node_at(thin, time);
    mpfr_t x[FLOW_MOST_VARIABLES];
    CU_ASSERT_FATAL(a != NULL && b != NULL);
    for (uint32_t i = 0; i < FLOW_MOST_VARIABLES; i++) {
        mpfr_init2(x[i], TRUTH_PRECISION);
        if (i < box->problem.variable_count) {
            mpfr_set_z_2exp(x[i], b->centre + i, b->unit, MPFR_RNDN);
        }
    }
    CU_ASSERT(mpfr_cmp_d(b->rho, 0x1p-40) < 0);
    CU_ASSERT(
        node_contains(a, (const mpfr_t *)x, box->problem.variable_count, -40));
    for (uint32_t i = 0; i < FLOW_MOST_VARIABLES; i++) {
        mpfr_clear(x[i]);
    }
    starts_compared++;
}

/* The quantity of claim 0 along the thin solution lies in the box's hull. */
static void compare_quantity(const flow *box, flow *thin)
{
    cf_interval slack;
    cf_interval_init(&slack, 64);
    cf_interval_set(&slack, &box->session.hull[0]);
    mpfr_sub_d(slack.lower, slack.lower, 0x1p-30, MPFR_RNDD);
    mpfr_add_d(slack.upper, slack.upper, 0x1p-30, MPFR_RNDU);
    for (size_t i = 0; i <= thin->trajectory.step_count; i++) {
        const cf_node_state *node = &thin->trajectory.nodes[i];
        const cf_interval *q;
        cf_session_evaluate(&thin->session, node->centre, node->unit,
                            node->rho);
        q = cf_session_number(&thin->session, 0, 0);
        CU_ASSERT(mpfr_lessequal_p(slack.lower, q->lower));
        CU_ASSERT(mpfr_lessequal_p(q->upper, slack.upper));
    }
    cf_interval_clear(&slack);
}

/* Runs the box and `count` starts in it; rho at the end is below `width`. */
static void compare_flow(void (*build)(flow *), const char *spread,
                         const char *end_time, double width, int count)
{
    flow box;
    mpq_t e;
    mpq_init(e);
    rational_from_text(e, spread);
    build(&box);
    spread_start(&box, e, 0);
    if (!flow_run(&box, end_time, 64)) {
        printf("\n%s", box.trajectory.reason);
        CU_FAIL_FATAL("the box does not reach the end");
    }
    CU_ASSERT(mpfr_cmp_d(flow_end(&box)->rho, width) < 0);
    for (int k = 0; k < count; k++) {
        flow thin;
        random_start("thin", (unsigned long)k);
        build(&thin);
        spread_start(&thin, e, 1);
        CU_ASSERT_FATAL(flow_run(&thin, end_time, 90));
        for (size_t i = 0; i < box.problem.claim_count; i++) {
            if (box.problem.claims[i].kind == CF_CLAIM_AT) {
                compare_runs(&box, &thin, box.problem.claims[i].time);
            }
        }
        compare_runs(&box, &thin, box.problem.end_time);
        compare_quantity(&box, &thin);
        flow_clear(&thin);
    }
    flow_clear(&box);
    mpq_clear(e);
}

/* The benchmark problem: the peers' enclosures end at t = 2.7 and 6.7. */
static void test_p1(void)
{
    compare_flow(build_p1, "1/1000", "10", 0.011, 25);
    compare_flow(build_p1, "1/500", "10", 0.045, 15);
}

static void test_mixed(void)
{
    compare_flow(build_mixed, "1/100", "5", 0.05, 25);
    compare_flow(build_mixed, "1/10", "5", 0.5, 25);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"random fields", test_random_fields},
    {"x' = x^2, sharp", test_square},
    {"a monkey saddle", test_saddle},
    {"P1 from a box", test_p1},
    {"a field of all functions from a box", test_mixed},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("spread", tests);
    printf("bounds: %lu, points compared: %lu, starts compared: %lu\n",
           bounds_found, points_compared, starts_compared);
    mpfr_free_cache();
    return code;
}
