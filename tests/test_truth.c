/* test_truth.c -- does the whole chain enclose numbers that are known?
 *
 * Closed forms, evaluated in MPFR at far more digits than the tube has: deep
 * LDA (by its partial fractions, and as the full flow of two layers), the
 * angle at depth one, the systems p' = p^(L-2) q, q' = p^(L-1), the scalar net
 * with exponential loss (by the exponential integral), a near-homogeneous
 * unit, a blow-up, and three problems of the peers whose end points were
 * computed by another program (ground_truth/end_points.txt).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "build_problem.h"
#include "random.h"
#include "suite.h"

#define DIGITS_PRECISION 600 /* bits of the truth */
#define SLACK (-450)         /* its error is below 2^SLACK */
#define BITS 240             /* of the tube: more than 60 digits */

static unsigned long nodes_checked;

typedef struct {
    mpfr_t x[FLOW_MOST_VARIABLES];
    uint32_t n;
} point;

static void point_init(point *p, uint32_t n)
{
    p->n = n;
    for (uint32_t i = 0; i < n; i++) {
        mpfr_init2(p->x[i], DIGITS_PRECISION);
    }
}

static void point_clear(point *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        mpfr_clear(p->x[i]);
    }
}

/* The solution at time t. */
typedef void (*closed_form)(point *truth, mpq_srcptr t);

static int width_is_below(const flow *f, long digits)
{
    mpfr_t limit;
    int below;
    mpfr_init2(limit, 64);
    mpfr_ui_pow_ui(limit, 10, (unsigned long)digits, MPFR_RNDU);
    mpfr_ui_div(limit, 1, limit, MPFR_RNDD);
    below = mpfr_less_p(flow_end(f)->rho, limit) != 0;
    mpfr_clear(limit);
    return below;
}

/* Every node encloses the truth, the last one to at least 40 digits. */
static void expect_truth(flow *f, const char *end_time, closed_form truth)
{
    point p;
    int reached = flow_run(f, end_time, BITS);
    point_init(&p, f->problem.variable_count);
    if (!reached) {
        printf("\n%s", f->trajectory.reason);
    }
    CU_ASSERT_FATAL(reached);
    for (size_t i = 0; i <= f->trajectory.step_count; i++) {
        const cf_node_state *node = &f->trajectory.nodes[i];
        truth(&p, node->time);
        CU_ASSERT(node_contains(node, (const mpfr_t *)p.x, p.n, SLACK));
        nodes_checked++;
    }
    CU_ASSERT(width_is_below(f, 40));
    CU_ASSERT(mpq_equal(flow_end(f)->time, f->problem.end_time));
    point_clear(&p);
}

/* 1 if `text` (a decimal, rounded in its last digit) agrees with `x`. */
static int agrees(mpfr_srcptr x, const char *text)
{
    long digits = (long)strlen(strchr(text, '.')) - 1;
    mpfr_t d, unit;
    int equal;
    mpfr_inits2(DIGITS_PRECISION, d, unit, (mpfr_ptr)0);
    mpfr_set_str(d, text, 10, MPFR_RNDN);
    mpfr_sub(d, d, x, MPFR_RNDN);
    mpfr_abs(d, d, MPFR_RNDN);
    mpfr_ui_pow_ui(unit, 10, (unsigned long)digits, MPFR_RNDN);
    mpfr_ui_div(unit, 1, unit, MPFR_RNDN);
    equal = mpfr_lessequal_p(d, unit) != 0;
    mpfr_clears(d, unit, (mpfr_ptr)0);
    return equal;
}

/* ---- deep LDA, depth 2, m = (3,1), S_W = I, x(0) = 1/4 ------------------ */

/* t(x) up to a constant: x/4 + log(x)/12 + 3 log(1-x)/4 - 25 log(3-4x)/48 */
static void lda_time(mpfr_ptr t, mpfr_srcptr x)
{
    mpfr_t a;
    mpfr_init2(a, DIGITS_PRECISION);
    mpfr_div_ui(t, x, 4, MPFR_RNDN);
    mpfr_log(a, x, MPFR_RNDN);
    mpfr_div_ui(a, a, 12, MPFR_RNDN);
    mpfr_add(t, t, a, MPFR_RNDN);
    mpfr_ui_sub(a, 1, x, MPFR_RNDN);
    mpfr_log(a, a, MPFR_RNDN);
    mpfr_mul_ui(a, a, 3, MPFR_RNDN);
    mpfr_div_ui(a, a, 4, MPFR_RNDN);
    mpfr_add(t, t, a, MPFR_RNDN);
    mpfr_mul_ui(a, x, 4, MPFR_RNDN);
    mpfr_ui_sub(a, 3, a, MPFR_RNDN);
    mpfr_log(a, a, MPFR_RNDN);
    mpfr_mul_ui(a, a, 25, MPFR_RNDN);
    mpfr_div_ui(a, a, 48, MPFR_RNDN);
    mpfr_sub(t, t, a, MPFR_RNDN);
    mpfr_clear(a);
}

/* x(t) by bisection in [1/4, 3/4] */
static void lda_solution(mpfr_ptr x, mpq_srcptr t)
{
    mpfr_t low, high, goal, value;
    mpfr_inits2(DIGITS_PRECISION, low, high, goal, value, (mpfr_ptr)0);
    mpfr_set_d(low, 0.25, MPFR_RNDN);
    mpfr_set_d(high, 0.75, MPFR_RNDN);
    lda_time(goal, low);
    mpfr_add_q(goal, goal, t, MPFR_RNDN);
    for (int i = 0; i < 590; i++) {
        mpfr_add(x, low, high, MPFR_RNDN);
        mpfr_div_2ui(x, x, 1, MPFR_RNDN);
        lda_time(value, x);
        if (mpfr_cmp(value, goal) < 0) {
            mpfr_set(low, x, MPFR_RNDN);
        } else {
            mpfr_set(high, x, MPFR_RNDN);
        }
    }
    mpfr_set(x, low, MPFR_RNDN);
    mpfr_clears(low, high, goal, value, (mpfr_ptr)0);
}

static void lda_reduced(point *truth, mpq_srcptr t)
{
    lda_solution(truth->x[0], t);
}

/* both layers (sqrt x, sqrt(1-x)) */
static void lda_layers(point *truth, mpq_srcptr t)
{
    lda_solution(truth->x[0], t);
    mpfr_ui_sub(truth->x[1], 1, truth->x[0], MPFR_RNDN);
    mpfr_sqrt(truth->x[0], truth->x[0], MPFR_RNDN);
    mpfr_sqrt(truth->x[1], truth->x[1], MPFR_RNDN);
    mpfr_set(truth->x[2], truth->x[0], MPFR_RNDN);
    mpfr_set(truth->x[3], truth->x[1], MPFR_RNDN);
}

/* x' = 4 x (1-x) (3-4x) / ((1+2x) (x^2 + (1-x)^2)) */
static void lda_field(flow *f)
{
    cf_expr x = f->x[0];
    cf_expr y = flow_minus(f, flow_number(f, "1"), x);
    cf_expr top = flow_times(f, flow_number(f, "4"), flow_times(f, x, y));
    cf_expr bottom = flow_plus(f, flow_times(f, x, x), flow_times(f, y, y));
    top = flow_times(f, top,
                     flow_minus(f, flow_number(f, "3"),
                                flow_times(f, flow_number(f, "4"), x)));
    bottom = flow_times(f, bottom,
                        flow_plus(f, flow_number(f, "1"),
                                  flow_times(f, flow_number(f, "2"), x)));
    f->problem.field[0] = flow_divide(f, top, bottom);
    flow_set_start(f, 0, "1/4", "1/4");
}

static void test_lda_reduced(void)
{
    static const char *const times[] = {"1/100", "1/10", "3"};
    static const char *const values[] = {"0.2661042073145724008668",
                                         "0.4070084313362039819622", NULL};
    for (int i = 0; i < 3; i++) {
        flow f;
        mpfr_t x;
        flow_start(&f, 1);
        lda_field(&f);
        expect_truth(&f, times[i], lda_reduced);
        mpfr_init2(x, DIGITS_PRECISION);
        mpfr_set_z_2exp(x, flow_end(&f)->centre, flow_end(&f)->unit,
                        MPFR_RNDN);
        CU_ASSERT(values[i] == NULL || agrees(x, values[i]));
        mpfr_clear(x);
        flow_clear(&f);
    }
}

/* -log(N/D), N = (m.w)^2, D = w.w, w = u v */
static cf_expr lda_energy(flow *f, const char *m0, const char *m1)
{
    cf_expr w0 = f->x[0], w1 = f->x[1], dot, norm;
    if (f->problem.variable_count == 4) {
        w0 = flow_times(f, w0, f->x[2]);
        w1 = flow_times(f, w1, f->x[3]);
    }
    dot = flow_plus(f, flow_times(f, flow_number(f, m0), w0),
                    flow_times(f, flow_number(f, m1), w1));
    norm = flow_plus(f, flow_times(f, w0, w0), flow_times(f, w1, w1));
    return flow_divide(f, flow_times(f, dot, dot), norm);
}

/* The start (1/2, sqrt 3/2) is not rational: a box of width 10^-70. */
static void test_lda_layers(void)
{
    flow f;
    mpz_t ten, root;
    mpz_inits(ten, root, NULL);
    mpz_ui_pow_ui(ten, 10, 140);
    mpz_mul_ui(ten, ten, 3);
    mpz_sqrt(root, ten);
    mpz_ui_pow_ui(ten, 10, 70);
    mpz_mul_ui(ten, ten, 2);
    flow_start(&f, 4);
    for (uint32_t i = 0; i < 4; i++) {
        flow_set_start(&f, i, "1/2", "1/2");
        if (i % 2 == 1) {
            mpq_set_num(f.problem.start_lower[i], root);
            mpq_set_den(f.problem.start_lower[i], ten);
            mpz_add_ui(root, root, 1);
            mpq_set_num(f.problem.start_upper[i], root);
            mpq_set_den(f.problem.start_upper[i], ten);
            mpz_sub_ui(root, root, 1);
            mpq_canonicalize(f.problem.start_lower[i]);
            mpq_canonicalize(f.problem.start_upper[i]);
        }
    }
    flow_gradient(&f, cf_pool_negate(f.problem.pool,
                                     cf_pool_log(f.problem.pool,
                                                 lda_energy(&f, "3", "1"))));
    expect_truth(&f, "1/10", lda_layers);
    flow_clear(&f);
    mpz_clears(ten, root, NULL);
}

/* Depth 1, loss -J, m = (3,4), w(0) = (2,1): |w| is kept, the angle to m obeys
 * tan d(t) = tan d(0) e^(-2 |m|^2 t / |w|^2); tan d(0) = 5/10. */
static void angle_solution(point *truth, mpq_srcptr t)
{
    mpfr_t tangent, along, across;
    mpfr_inits2(DIGITS_PRECISION, tangent, along, across, (mpfr_ptr)0);
    mpfr_set_si(tangent, -10, MPFR_RNDN); /* -2 * 25 / 5 */
    mpfr_mul_q(tangent, tangent, t, MPFR_RNDN);
    mpfr_exp(tangent, tangent, MPFR_RNDN);
    mpfr_div_ui(tangent, tangent, 2, MPFR_RNDN);
    /* along = sqrt 5 / sqrt(1 + tan^2), across = along tan */
    mpfr_sqr(along, tangent, MPFR_RNDN);
    mpfr_add_ui(along, along, 1, MPFR_RNDN);
    mpfr_ui_div(along, 5, along, MPFR_RNDN);
    mpfr_sqrt(along, along, MPFR_RNDN);
    mpfr_mul(across, along, tangent, MPFR_RNDN);
    /* w = along (3,4)/5 + across (4,-3)/5 */
    mpfr_mul_ui(truth->x[0], along, 3, MPFR_RNDN);
    mpfr_mul_ui(tangent, across, 4, MPFR_RNDN);
    mpfr_add(truth->x[0], truth->x[0], tangent, MPFR_RNDN);
    mpfr_div_ui(truth->x[0], truth->x[0], 5, MPFR_RNDN);
    mpfr_mul_ui(truth->x[1], along, 4, MPFR_RNDN);
    mpfr_mul_ui(tangent, across, 3, MPFR_RNDN);
    mpfr_sub(truth->x[1], truth->x[1], tangent, MPFR_RNDN);
    mpfr_div_ui(truth->x[1], truth->x[1], 5, MPFR_RNDN);
    mpfr_clears(tangent, along, across, (mpfr_ptr)0);
}

static void test_angle(void)
{
    flow f;
    flow_start(&f, 2);
    flow_set_start(&f, 0, "2", "2");
    flow_set_start(&f, 1, "1", "1");
    flow_gradient(&f,
                  cf_pool_negate(f.problem.pool, lda_energy(&f, "3", "4")));
    expect_truth(&f, "1", angle_solution);
    flow_clear(&f);
}

/* ---- p' = p^(L-2) q, q' = p^(L-1), p(0) = 1, q(0) = 0 ------------------- */

static void solution_depth_2(point *truth, mpq_srcptr t)
{
    mpfr_set_q(truth->x[1], t, MPFR_RNDN);
    mpfr_sinh_cosh(truth->x[1], truth->x[0], truth->x[1], MPFR_RNDN);
}

static void solution_depth_3(point *truth, mpq_srcptr t)
{
    mpfr_set_q(truth->x[1], t, MPFR_RNDN);
    mpfr_sec(truth->x[0], truth->x[1], MPFR_RNDN);
    mpfr_tan(truth->x[1], truth->x[1], MPFR_RNDN);
}

/* 1/sqrt(1-t^2), t/sqrt(1-t^2) */
static void solution_depth_4(point *truth, mpq_srcptr t)
{
    mpfr_set_q(truth->x[1], t, MPFR_RNDN);
    mpfr_sqr(truth->x[0], truth->x[1], MPFR_RNDN);
    mpfr_ui_sub(truth->x[0], 1, truth->x[0], MPFR_RNDN);
    mpfr_rec_sqrt(truth->x[0], truth->x[0], MPFR_RNDN);
    mpfr_mul(truth->x[1], truth->x[1], truth->x[0], MPFR_RNDN);
}

static void test_hyperbola(void)
{
    static const closed_form solutions[] = {solution_depth_2, solution_depth_3,
                                            solution_depth_4};
    static const char *const times[] = {"3", "3/2", "99/100"};
    mpq_t one;
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    for (int depth = 2; depth <= 4; depth++) {
        flow f;
        cf_expr power, difference;
        const cf_interval *hull;
        flow_start(&f, 2);
        power = flow_number(&f, "1");
        for (int k = 2; k < depth; k++) {
            power = flow_times(&f, power, f.x[0]);
        }
        f.problem.field[0] = flow_times(&f, power, f.x[1]);
        f.problem.field[1] = flow_times(&f, power, f.x[0]);
        flow_set_start(&f, 0, "1", "1");
        difference = flow_minus(&f, flow_times(&f, f.x[0], f.x[0]),
                                flow_times(&f, f.x[1], f.x[1]));
        flow_track(&f, difference);
        expect_truth(&f, times[depth - 2], solutions[depth - 2]);
        hull = &f.session.hull[0];
        CU_ASSERT(mpfr_cmp_q(hull->lower, one) <= 0 &&
                  mpfr_cmp_q(hull->upper, one) >= 0);
        CU_ASSERT(mpfr_cmp_d(hull->lower, 0.999) > 0 &&
                  mpfr_cmp_d(hull->upper, 1.001) < 0);
        flow_clear(&f);
    }
    mpq_clear(one);
}

/* ---- exponential loss --------------------------------------------------- */

/* The value of f with Ei(f + shift) = Ei(f_0 + shift) + rate t, by bisection */
static void solve_ei(mpfr_ptr f, mpfr_srcptr f0, mpfr_srcptr shift,
                     mpfr_srcptr rate, mpq_srcptr t)
{
    mpfr_t low, high, goal, value;
    mpfr_inits2(DIGITS_PRECISION, low, high, goal, value, (mpfr_ptr)0);
    mpfr_add(goal, f0, shift, MPFR_RNDN);
    mpfr_eint(goal, goal, MPFR_RNDN);
    mpfr_mul_q(value, rate, t, MPFR_RNDN);
    mpfr_add(goal, goal, value, MPFR_RNDN);
    mpfr_set(low, f0, MPFR_RNDN);
    mpfr_add_ui(high, f0, 32, MPFR_RNDN);
    for (int i = 0; i < 600; i++) {
        mpfr_add(f, low, high, MPFR_RNDN);
        mpfr_div_2ui(f, f, 1, MPFR_RNDN);
        mpfr_add(value, f, shift, MPFR_RNDN);
        mpfr_eint(value, value, MPFR_RNDN);
        mpfr_set(mpfr_cmp(value, goal) < 0 ? low : high, f, MPFR_RNDN);
    }
    mpfr_set(f, low, MPFR_RNDN);
    mpfr_clears(low, high, goal, value, (mpfr_ptr)0);
}

/* f = u v, u = v = 1/2 at first: t = (Ei(f) - Ei(1/4)) / 2 */
static void scalar_depth_2(point *truth, mpq_srcptr t)
{
    mpfr_t f0, shift, rate;
    mpfr_inits2(DIGITS_PRECISION, f0, shift, rate, (mpfr_ptr)0);
    mpfr_set_d(f0, 0.25, MPFR_RNDN);
    mpfr_set_ui(shift, 0, MPFR_RNDN);
    mpfr_set_ui(rate, 2, MPFR_RNDN);
    solve_ei(truth->x[0], f0, shift, rate, t);
    mpfr_sqrt(truth->x[0], truth->x[0], MPFR_RNDN);
    mpfr_set(truth->x[1], truth->x[0], MPFR_RNDN);
    mpfr_clears(f0, shift, rate, (mpfr_ptr)0);
}

/* f = u: f = log(e^(f_0) + t), f_0 = 1/2 */
static void scalar_depth_1(point *truth, mpq_srcptr t)
{
    mpfr_set_d(truth->x[0], 0.5, MPFR_RNDN);
    mpfr_exp(truth->x[0], truth->x[0], MPFR_RNDN);
    mpfr_add_q(truth->x[0], truth->x[0], t, MPFR_RNDN);
    mpfr_log(truth->x[0], truth->x[0], MPFR_RNDN);
}

/* f = u from 0: f = log(1 + t); a start where the whole state is zero */
static void scalar_from_zero(point *truth, mpq_srcptr t)
{
    mpfr_set_q(truth->x[0], t, MPFR_RNDN);
    mpfr_log1p(truth->x[0], truth->x[0], MPFR_RNDN);
}

/* f = u^2 + u, u = 1/2 at first: t = e^(-1/4) (Ei(f+1/4) - Ei(f_0+1/4)) / 4 */
static void near_homogeneous(point *truth, mpq_srcptr t)
{
    mpfr_t f0, shift, rate;
    mpfr_inits2(DIGITS_PRECISION, f0, shift, rate, (mpfr_ptr)0);
    mpfr_set_d(f0, 0.75, MPFR_RNDN);
    mpfr_set_d(shift, 0.25, MPFR_RNDN);
    mpfr_exp(rate, shift, MPFR_RNDN);
    mpfr_mul_ui(rate, rate, 4, MPFR_RNDN);
    solve_ei(truth->x[0], f0, shift, rate, t);
    /* u = sqrt(f + 1/4) - 1/2 */
    mpfr_add(truth->x[0], truth->x[0], shift, MPFR_RNDN);
    mpfr_sqrt(truth->x[0], truth->x[0], MPFR_RNDN);
    mpfr_sub_d(truth->x[0], truth->x[0], 0.5, MPFR_RNDN);
    mpfr_clears(f0, shift, rate, (mpfr_ptr)0);
}

static void exponential_flow(flow *f, uint32_t n, cf_expr output)
{
    for (uint32_t i = 0; i < n; i++) {
        flow_set_start(f, i, "1/2", "1/2");
    }
    flow_gradient(f, cf_pool_exp(f->problem.pool,
                                 cf_pool_negate(f->problem.pool, output)));
}

static void test_exponential_loss(void)
{
    flow f;
    flow_start(&f, 1);
    exponential_flow(&f, 1, f.x[0]);
    expect_truth(&f, "1000", scalar_depth_1);
    flow_clear(&f);
    flow_start(&f, 1);
    exponential_flow(&f, 1, f.x[0]);
    flow_set_start(&f, 0, "0", "0");
    expect_truth(&f, "1000", scalar_from_zero);
    flow_clear(&f);
    flow_start(&f, 2);
    exponential_flow(&f, 2, flow_times(&f, f.x[0], f.x[1]));
    expect_truth(&f, "100", scalar_depth_2);
    flow_clear(&f);
    flow_start(&f, 1);
    exponential_flow(&f, 1,
                     flow_plus(&f, flow_times(&f, f.x[0], f.x[0]), f.x[0]));
    expect_truth(&f, "50", near_homogeneous);
    flow_clear(&f);
}

/* ---- a blow-up ---------------------------------------------------------- */

/* Depth 3, all factors 1, one sample (1,2): 1/(1-t) and 1/(1-2t) */
static void blow_up(point *truth, mpq_srcptr t)
{
    for (uint32_t i = 0; i < 6; i++) {
        mpfr_set_q(truth->x[i], t, MPFR_RNDN);
        mpfr_mul_ui(truth->x[i], truth->x[i], 1 + i % 2, MPFR_RNDN);
        mpfr_ui_sub(truth->x[i], 1, truth->x[i], MPFR_RNDN);
        mpfr_ui_div(truth->x[i], 1, truth->x[i], MPFR_RNDN);
    }
}

static void blow_up_flow(flow *f)
{
    cf_expr b[2];
    flow_start(f, 6);
    for (uint32_t i = 0; i < 2; i++) {
        b[i] = flow_times(f, f->x[i], flow_times(f, f->x[2 + i], f->x[4 + i]));
    }
    for (uint32_t i = 0; i < 6; i++) {
        flow_set_start(f, i, "1", "1");
    }
    flow_gradient(
        f, cf_pool_negate(
               f->problem.pool,
               flow_plus(f, b[0], flow_times(f, flow_number(f, "2"), b[1]))));
}

static void test_blow_up(void)
{
    flow f;
    blow_up_flow(&f);
    expect_truth(&f, "1999/4000", blow_up);
    flow_clear(&f);
    blow_up_flow(&f);
    f.options.max_steps = 400;
    CU_ASSERT(!flow_run(&f, "1/2", BITS)); /* there is no solution there */
    flow_clear(&f);
}

/* ---- the peers' problems ------------------------------------------------ */

/* Every line: problem, variable, 50 digits. Compares what belongs to `name`. */
static void expect_end_point(const flow *f, const char *name)
{
    FILE *file = fopen("tests/ground_truth/end_points.txt", "r");
    char problem[16], digits[80];
    unsigned variable;
    unsigned found = 0;
    CU_ASSERT_FATAL(file != NULL);
    while (fscanf(file, "%15s %u %79s", problem, &variable, digits) == 3) {
        mpfr_t x;
        if (strcmp(problem, name) != 0) {
            continue;
        }
        CU_ASSERT_FATAL(variable < f->problem.variable_count);
        mpfr_init2(x, DIGITS_PRECISION);
        mpfr_set_z_2exp(x, flow_end(f)->centre + variable, flow_end(f)->unit,
                        MPFR_RNDN);
        CU_ASSERT(agrees(x, digits));
        mpfr_clear(x);
        found++;
    }
    (void)fclose(file);
    CU_ASSERT_EQUAL(found, f->problem.variable_count);
    CU_ASSERT(width_is_below(f, 45));
}

static cf_expr half_of_square(flow *f, cf_expr a)
{
    return flow_times(f, flow_number(f, "1/2"), flow_times(f, a, a));
}

static void test_p1(void)
{
    static const char *const X[2][4] = {{"1", "2", "-1", "1/2"},
                                        {"1/4", "-1", "3/2", "1"}};
    static const char *const y[2] = {"1", "-1/2"};
    flow f;
    cf_expr energy;
    flow_start(&f, 12);
    energy = flow_number(&f, "0");
    for (int i = 0; i < 2; i++) {
        cf_expr r = cf_pool_negate(f.problem.pool, flow_number(&f, y[i]));
        for (uint32_t j = 0; j < 4; j++) {
            cf_expr w =
                flow_times(&f, flow_times(&f, f.x[j], f.x[4 + j]), f.x[8 + j]);
            r = flow_plus(&f, r, flow_times(&f, flow_number(&f, X[i][j]), w));
        }
        energy = flow_plus(&f, energy, half_of_square(&f, r));
    }
    for (uint32_t j = 0; j < 12; j++) {
        const char *start = j < 8 ? "1/2" : j == 10 ? "-1/4" : "1/4";
        flow_set_start(&f, j, start, start);
    }
    flow_gradient(&f, energy);
    CU_ASSERT_FATAL(flow_run(&f, "10", BITS));
    expect_end_point(&f, "P1");
    flow_clear(&f);
}

static void test_p2(void)
{
    static const char *const starts[4] = {"3/10", "3/10", "1/5", "1/10"};
    flow f;
    cf_pool *pool;
    cf_expr w0, w1;
    flow_start(&f, 4);
    pool = f.problem.pool;
    for (uint32_t j = 0; j < 4; j++) {
        flow_set_start(&f, j, starts[j], starts[j]);
    }
    w0 = flow_times(&f, f.x[0], f.x[2]);
    w1 = flow_times(&f, f.x[1], f.x[3]);
    flow_gradient(
        &f,
        flow_plus(
            &f,
            cf_pool_exp(
                pool,
                flow_minus(&f, flow_times(&f, flow_number(&f, "-2"), w1), w0)),
            cf_pool_exp(pool, flow_times(&f, flow_number(&f, "-3"), w1))));
    CU_ASSERT_FATAL(flow_run(&f, "20", BITS));
    expect_end_point(&f, "P2");
    flow_clear(&f);
}

static void test_p3(void)
{
    flow f;
    flow_start(&f, 3);
    for (uint32_t j = 0; j < 3; j++) {
        flow_set_start(&f, j, "1", "1");
    }
    f.problem.field[0] =
        flow_times(&f, flow_number(&f, "10"), flow_minus(&f, f.x[1], f.x[0]));
    f.problem.field[1] = flow_minus(
        &f,
        flow_times(&f, f.x[0], flow_minus(&f, flow_number(&f, "28"), f.x[2])),
        f.x[1]);
    f.problem.field[2] =
        flow_minus(&f, flow_times(&f, f.x[0], f.x[1]),
                   flow_times(&f, flow_number(&f, "8/3"), f.x[2]));
    CU_ASSERT_FATAL(flow_run(&f, "5", BITS));
    expect_end_point(&f, "P3");
    flow_clear(&f);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"deep LDA, one equation", test_lda_reduced},
    {"deep LDA, two layers", test_lda_layers},
    {"the angle at depth one", test_angle},
    {"p^2 - q^2 = 1", test_hyperbola},
    {"exponential loss, scalar nets", test_exponential_loss},
    {"a blow-up at t = 1/2", test_blow_up},
    {"P1, depth-3 regression", test_p1},
    {"P2, depth-2 classification", test_p2},
    {"P3, Lorenz", test_p3},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("truth", tests);
    printf("nodes compared with closed forms: %lu\n", nodes_checked);
    mpfr_free_cache();
    return code;
}
