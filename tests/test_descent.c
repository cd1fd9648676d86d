/* test_descent.c -- is gradient descent enclosed?
 *
 * The oracle iterates in exact rational arithmetic: gradients by hand, or the
 * tape of the field over Q. Every exact iterate, from the start or from points
 * of a start set, must lie in the tube where a block ends, and every value and
 * growth of a tracked quantity in its hull. Then blocks with one wrong number
 * are refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "certificate/session.h"
#include "propose/trajectory.h"
#include "random.h"
#include "suite.h"

#define BITS 120
#define MOST_VARIABLES 4

static unsigned long nodes_checked;
static unsigned long values_checked;

/* ---- a run -------------------------------------------------------------- */

typedef struct {
    cf_problem *problem;
    cf_compiled compiled;
    cf_session session;
    cf_options options;
    cf_trajectory trajectory;
} run;

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

static void run_clear(run *r)
{
    cf_trajectory_clear(&r->trajectory);
    cf_session_clear(&r->session);
    if (r->problem != NULL && r->compiled.claims != NULL) {
        cf_compiled_clear(&r->compiled);
    }
    cf_problem_free(r->problem);
}

/* Reads, compiles and runs; `stops` may be NULL. 1 if the end is reached. */
static int run_text(run *r, const char *text, const long *stops, size_t count)
{
    cf_error error;
    memset(r, 0, sizeof *r);
    cf_options_default(&r->options);
    if (cf_problem_read(&r->problem, &error, text, strlen(text), "test",
                        no_file, NULL) != CF_OK ||
        cf_compile(&r->compiled, &error, r->problem) != CF_OK) {
        printf("\n%d:%d: %s\n%s", error.line, error.column, error.message,
               text);
        return 0;
    }
    if (!cf_session_init(&r->session, r->problem, &r->compiled, BITS + 128)) {
        return 0;
    }
    r->trajectory.problem = r->problem;
    r->trajectory.compiled = &r->compiled;
    r->trajectory.options = &r->options;
    r->trajectory.session = &r->session;
    r->trajectory.unit = -BITS;
    r->trajectory.stops = stops;
    r->trajectory.stop_count = count;
    r->trajectory.started = cf_clock_seconds();
    cf_descent_run(&r->trajectory);
    return r->trajectory.reached_end;
}

/* ---- exact numbers ------------------------------------------------------ */

typedef struct {
    mpq_t x[MOST_VARIABLES];
} point;

static void point_init(point *p)
{
    for (int i = 0; i < MOST_VARIABLES; i++) {
        mpq_init(p->x[i]);
    }
}

static void point_clear(point *p)
{
    for (int i = 0; i < MOST_VARIABLES; i++) {
        mpq_clear(p->x[i]);
    }
}

/* Output `output` of a tape of dot products and inverses; 0 for 1/0. */
static int exact_output(mpq_ptr result, const cf_tape *tape, const point *p,
                        uint32_t output)
{
    mpq_t *values = malloc(tape->node_count * sizeof *values);
    mpq_t term;
    int defined = 1;
    if (values == NULL) {
        abort();
    }
    mpq_init(term);
    for (uint32_t i = 0; i < tape->node_count; i++) {
        const cf_node *node = &tape->nodes[i];
        mpq_init(values[i]);
        if (node->op == CF_OP_CONSTANT) {
            mpq_set(values[i], tape->constants[node->argument]);
        } else if (node->op == CF_OP_VARIABLE) {
            mpq_set(values[i], p->x[node->argument]);
        } else if (node->op == CF_OP_INVERSE) {
            if (mpq_sgn(values[node->argument]) == 0) {
                defined = 0;
            } else {
                mpq_inv(values[i], values[node->argument]);
            }
        } else if (node->op == CF_OP_DOT) {
            for (uint32_t k = 0; k < node->count; k++) {
                const cf_term *t = &tape->terms[node->first + k];
                mpq_mul(term, values[t->left], values[t->right]);
                mpq_mul(term, term, tape->constants[t->coefficient]);
                mpq_add(values[i], values[i], term);
            }
        } else {
            abort();
        }
    }
    mpq_set(result, values[tape->outputs[output]]);
    for (uint32_t i = 0; i < tape->node_count; i++) {
        mpq_clear(values[i]);
    }
    mpq_clear(term);
    free(values);
    return defined;
}

/* p := p + eta F(p), by the tape of the field */
static int exact_step(point *p, const run *r)
{
    uint32_t n = r->problem->variable_count;
    point next;
    int defined = 1;
    point_init(&next);
    for (uint32_t i = 0; i < n && defined; i++) {
        defined = exact_output(next.x[i], &r->compiled.system.series, p, i);
        mpq_mul(next.x[i], next.x[i], r->problem->step);
        mpq_add(next.x[i], next.x[i], p->x[i]);
    }
    for (uint32_t i = 0; i < n; i++) {
        mpq_set(p->x[i], next.x[i]);
    }
    point_clear(&next);
    return defined;
}

/* |p - centre| <= rho, exactly */
static int contains(const cf_node_state *node, const point *p, uint32_t n)
{
    mpq_t d, sum, rho;
    int inside;
    mpq_inits(d, sum, rho, NULL);
    for (uint32_t i = 0; i < n; i++) {
        mpq_set_z(d, node->centre + i);
        if (node->unit >= 0) {
            mpq_mul_2exp(d, d, (mp_bitcnt_t)node->unit);
        } else {
            mpq_div_2exp(d, d, (mp_bitcnt_t)(-node->unit));
        }
        mpq_sub(d, d, p->x[i]);
        mpq_mul(d, d, d);
        mpq_add(sum, sum, d);
    }
    mpfr_get_q(rho, node->rho);
    mpq_mul(rho, rho, rho);
    inside = mpq_cmp(sum, rho) <= 0;
    mpq_clears(d, sum, rho, NULL);
    nodes_checked++;
    return inside;
}

static int hull_has(const cf_interval *hull, mpq_srcptr value)
{
    values_checked++;
    return mpfr_cmp_q(hull->lower, value) <= 0 &&
           mpfr_cmp_q(hull->upper, value) >= 0;
}

/* The node at a step, or NULL. */
static const cf_node_state *node_at(const run *r, long step)
{
    for (size_t i = 0; i <= r->trajectory.step_count; i++) {
        if (mpq_cmp_si(r->trajectory.nodes[i].time, step, 1) == 0) {
            return &r->trajectory.nodes[i];
        }
    }
    return NULL;
}

/* ---- closed form: E = sum a_i (x_i - m_i)^2 / 2 ------------------------- */

/* x_k = m + (1 - eta a)^k (x_0 - m) */
static void closed_form(point *p, mpq_t *a, mpq_t *m, mpq_t *x0,
                        mpq_srcptr eta, uint32_t n, long k)
{
    mpq_t factor;
    mpq_init(factor);
    for (uint32_t i = 0; i < n; i++) {
        mpq_sub(p->x[i], x0[i], m[i]);
        for (long j = 0; j < k; j++) {
            mpq_mul(factor, eta, a[i]);
            mpq_neg(factor, factor);
            mpz_add(mpq_numref(factor), mpq_numref(factor),
                    mpq_denref(factor));
            mpq_mul(p->x[i], p->x[i], factor);
        }
        mpq_add(p->x[i], p->x[i], m[i]);
    }
    mpq_clear(factor);
}

static void test_quadratic(void)
{
    static const char *const steps[] = {"1/10", "1/3", "1", "3/2", "7/4"};
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        char text[600];
        mpq_t a[3], m[3], x0[3], eta;
        run r;
        point p;
        (void)snprintf(text, sizeof text,
                       "param x = 1, y = -2, z = 1/7\n"
                       "let loss = (x - 1/3)^2/2 + (y + 5/4)^2/5 + z^2/1000\n"
                       "descent loss step %s for 40 steps\n"
                       "claim \"loss\" decreasing loss\n"
                       "claim \"value\" always x >= -100\n",
                       steps[s]);
        for (int i = 0; i < 3; i++) {
            mpq_inits(a[i], m[i], x0[i], NULL);
        }
        mpq_init(eta);
        mpq_set_str(eta, steps[s], 10);
        mpq_set_str(a[0], "1", 10);
        mpq_set_str(a[1], "2/5", 10);
        mpq_set_str(a[2], "1/500", 10);
        mpq_set_str(m[0], "1/3", 10);
        mpq_set_str(m[1], "-5/4", 10);
        mpq_set_str(x0[0], "1", 10);
        mpq_set_str(x0[1], "-2", 10);
        mpq_set_str(x0[2], "1/7", 10);
        CU_ASSERT_FATAL(run_text(&r, text, NULL, 0));
        point_init(&p);
        for (size_t i = 0; i <= r.trajectory.step_count; i++) {
            const cf_node_state *node = &r.trajectory.nodes[i];
            closed_form(&p, a, m, x0, eta, 3,
                        mpz_get_si(mpq_numref(node->time)));
            CU_ASSERT(contains(node, &p, 3));
        }
        /* q is 1 - 1/500 eta at best: the tube stays at the rounding level */
        CU_ASSERT(
            mpfr_cmp_si_2exp(r.trajectory.nodes[r.trajectory.step_count].rho,
                             1, 8 - BITS) < 0);
        point_clear(&p);
        mpq_clear(eta);
        for (int i = 0; i < 3; i++) {
            mpq_clears(a[i], m[i], x0[i], NULL);
        }
        run_clear(&r);
    }
}

/* ---- exact iteration ---------------------------------------------------- */

/* Follows one exact start for `steps` steps: nodes and hulls. Claim 0 tracks a
 * value, claim 1 a growth, claim 2 the growth of the loss; `tapes` are those
 * of the points. */
static int follow(const run *r, point *p, long steps)
{
    const cf_tape *points = &r->compiled.points;
    uint32_t n = r->problem->variable_count;
    mpq_t value;
    int good = 1;
    mpq_init(value);
    for (long k = 0; k <= steps && good; k++) {
        const cf_node_state *node = node_at(r, k);
        if (node != NULL) {
            good = contains(node, p, n);
        }
        for (size_t c = 0; c < r->problem->claim_count && good; c++) {
            const cf_compiled_claim *claim = &r->compiled.claims[c];
            int growth = cf_claim_is_about_rate(&r->problem->claims[c]);
            if (claim->tracked == CF_NOT_TRACKED || (growth && k == steps)) {
                continue;
            }
            if (exact_output(value, points, p,
                             growth ? claim->rate : claim->value)) {
                good = hull_has(&r->session.hull[claim->tracked], value);
            }
        }
        if (k < steps && !exact_step(p, r)) {
            break;
        }
    }
    mpq_clear(value);
    return good;
}

/* Scalar maps whose iterates stay small enough for exact arithmetic: degree
 * two for a dozen steps, rational functions for a few. */
static void test_scalar(void)
{
    static const struct {
        const char *loss, *start, *step;
        long steps;
    } cases[] = {
        {"x^3/3 - x", "1/2", "1/5", 12},
        {"x^3/3 - x", "-1/2", "1/7", 12},
        {"x^2/2 + x^3/30", "3", "3/2", 12},
        {"x^4/4 - x^2/2", "1/3", "1/4", 7},
        {"x^4/4 - x^2/2", "3/2", "9/10", 7},
        {"1/x + x", "2", "1/3", 7},
        {"1/(1 + x^2)", "1/2", "2", 5},
        {"-x^2/2", "1/1024", "1/2", 30},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        long stops[64];
        for (long k = 0; k < cases[i].steps; k++) {
            stops[k] = k;
        }
        for (int all = 0; all <= 1; all++) {
            char text[600];
            run r;
            point p;
            (void)snprintf(text, sizeof text,
                           "param x = %s\nlet loss = %s\n"
                           "descent loss step %s for %ld steps\n"
                           "claim \"v\" always x + x^2 >= -1000000\n"
                           "claim \"g\" increasing x - x^2/3\n"
                           "claim \"l\" decreasing loss\n"
                           "claim \"s\" strictly decreasing loss\n",
                           cases[i].start, cases[i].loss, cases[i].step,
                           cases[i].steps);
            CU_ASSERT_FATAL(
                run_text(&r, text, stops, all ? (size_t)cases[i].steps : 0));
            CU_ASSERT(!all ||
                      r.trajectory.step_count == (size_t)cases[i].steps);
            point_init(&p);
            mpq_set(p.x[0], r.problem->start_lower[0]);
            CU_ASSERT(follow(&r, &p, cases[i].steps));
            point_clear(&p);
            run_clear(&r);
        }
    }
}

/* ---- random problems and start sets ------------------------------------- */

/* A random polynomial of degree two to four in x, y, z. */
static void random_polynomial(char *text, size_t size, long degree)
{
    size_t used = 0;
    text[0] = '\0';
    for (int term = 0; term < 5; term++) {
        used += (size_t)snprintf(text + used, size - used, "%s%ld/%ld",
                                 term == 0 ? "" : " + ", random_between(-6, 6),
                                 random_between(3, 9));
        for (long d = random_between(1, degree); d > 0; d--) {
            used += (size_t)snprintf(text + used, size - used, "*%c",
                                     (int)('x' + random_below(3)));
        }
    }
}

static void test_random(void)
{
    for (unsigned long i = 0; i < 60 * random_rounds; i++) {
        char loss[400], quantity[400], text[1600];
        long steps = 5, stops[1];
        const char *radius = i % 3 == 0   ? "0"
                             : i % 3 == 1 ? "1/1000000"
                                          : "1/100";
        run r;
        random_start("descent", i);
        random_polynomial(loss, sizeof loss, 3);
        random_polynomial(quantity, sizeof quantity, 3);
        stops[0] = random_between(1, 4);
        (void)snprintf(text, sizeof text,
                       "param x = %ld/5 +- %s, y = %ld/3 +- %s, z = %ld/4\n"
                       "let loss = %s\nlet q = %s\n"
                       "descent loss step 1/%ld for %ld steps\n"
                       "claim \"v\" always q >= -1000000\n"
                       "claim \"g\" increasing q\n"
                       "claim \"l\" decreasing loss\n",
                       random_between(-5, 5), radius, random_between(-3, 3),
                       radius, random_between(-4, 4), loss, quantity,
                       random_between(3, 20), steps);
        if (run_text(&r, text, stops, i % 2)) {
            for (int sample = 0; sample < 3; sample++) {
                point p;
                int good;
                point_init(&p);
                for (uint32_t k = 0; k < 3; k++) {
                    random_inside(p.x[k], r.problem->start_lower[k],
                                  r.problem->start_upper[k]);
                }
                good = follow(&r, &p, steps);
                CU_ASSERT(good);
                if (!good) {
                    printf("\n%s", text);
                }
                point_clear(&p);
            }
        }
        run_clear(&r);
    }
}

/* Real functions, against MPFR at many more bits. */
static void test_softplus(void)
{
    static const char text[] =
        "param x = 1/3\nlet loss = log(1 + exp(-x)) + x^2/8\n"
        "descent loss step 1/2 for 50 steps\n"
        "claim \"l\" decreasing loss\n";
    mpfr_t x, e, f, d;
    run r;
    size_t node = 0;
    CU_ASSERT_FATAL(run_text(&r, text, NULL, 0));
    mpfr_inits2(600, x, e, f, d, (mpfr_ptr)0);
    mpfr_set_ui(x, 1, MPFR_RNDN);
    mpfr_div_ui(x, x, 3, MPFR_RNDN);
    for (long k = 0; k <= 50; k++) {
        const cf_node_state *at = &r.trajectory.nodes[node];
        if (mpq_cmp_si(at->time, k, 1) == 0) {
            mpfr_set_z_2exp(d, at->centre, at->unit, MPFR_RNDN);
            mpfr_sub(d, d, x, MPFR_RNDN);
            CU_ASSERT(mpfr_cmpabs(d, at->rho) <= 0);
            nodes_checked++;
            node++;
        }
        /* x += (1/(1 + e^x) - x/4) / 2 */
        mpfr_exp(e, x, MPFR_RNDN);
        mpfr_add_ui(e, e, 1, MPFR_RNDN);
        mpfr_ui_div(e, 1, e, MPFR_RNDN);
        mpfr_div_ui(f, x, 4, MPFR_RNDN);
        mpfr_sub(e, e, f, MPFR_RNDN);
        mpfr_div_ui(e, e, 2, MPFR_RNDN);
        mpfr_add(x, x, e, MPFR_RNDN);
    }
    CU_ASSERT(node == r.trajectory.step_count + 1);
    mpfr_clears(x, e, f, d, (mpfr_ptr)0);
    run_clear(&r);
}

/* ---- the loss by Taylor's formula --------------------------------------- */

/* Near a minimum the growth is far below the rounding of the tube; that the
 * loss falls there is seen by Taylor's formula only. */
static void test_taylor(void)
{
    static const char text[] =
        "param a = 1, b = 1/2\nlet loss = (a*b - 1)^2/2\n"
        "descent loss step 1/4 for 2000 steps\n"
        "claim \"falls\" decreasing loss\n"
        "claim \"other\" decreasing 3*loss\n";
    run r;
    CU_ASSERT_FATAL(run_text(&r, text, NULL, 0));
    CU_ASSERT(mpfr_sgn(r.session.hull[0].upper) <= 0);
    CU_ASSERT(mpfr_sgn(r.session.hull[0].lower) < 0);
    CU_ASSERT(mpfr_sgn(r.session.hull[1].upper) > 0);
    run_clear(&r);
}

/* A step that is too long for Taylor's formula, and in truth, too. */
static void test_rising_loss(void)
{
    static const char text[] =
        "param x = 1\nlet loss = x^2/2\ndescent loss step 21/10 for 9 steps\n"
        "claim \"falls\" decreasing loss\n";
    run r;
    CU_ASSERT_FATAL(run_text(&r, text, NULL, 0));
    CU_ASSERT(mpfr_sgn(r.session.hull[0].lower) >= 0);
    CU_ASSERT(mpfr_sgn(r.session.hull[0].upper) > 0);
    run_clear(&r);
}

/* ---- blocks with a wrong number ----------------------------------------- */

typedef struct {
    run r;
    cf_descent_work work;
    cf_block block;
} bench;

/* A sound block of four steps, E = (a b - 1)^2 / 2 at (1, 1/2). */
static void bench_start(bench *b)
{
    static const char text[] =
        "param a = 1, b = 1/2\nlet loss = (a*b - 1)^2/2\n"
        "descent loss step 1/4 for 8 steps\n"
        "claim \"falls\" decreasing loss\nclaim \"a\" always a > 0\n";
    CU_ASSERT_FATAL(run_text(&b->r, text, NULL, 0));
    CU_ASSERT_FATAL(cf_descent_work_init(&b->work, &b->r.compiled.system,
                                         &b->r.compiled.descent, 16, 160,
                                         200));
    CU_ASSERT_FATAL(cf_block_init(&b->block, 2));
    b->block.unit = -100;
    b->block.steps = 4;
    b->block.span = 2;
    b->block.closed = 1;
    mpz_set_ui(b->block.centre, 1);
    mpz_mul_2exp(b->block.centre, b->block.centre, 100);
    mpz_set_ui(b->block.centre + 1, 1);
    mpz_mul_2exp(b->block.centre + 1, b->block.centre + 1, 99);
    mpfr_set_zero(b->block.rho, 1);
    mpfr_set_ui_2exp(b->block.radius, 1, -90, MPFR_RNDN);
    /* H = [[b^2, 2ab-1], [2ab-1, a^2]] = [[1/4, 0], [0, 1]] at the start */
    mpfr_set_d(b->block.mu_plus, 0.5, MPFR_RNDN);
    mpfr_set_d(b->block.mu_minus, 3.0, MPFR_RNDN);
}

static void bench_clear(bench *b)
{
    cf_descent_work_clear(&b->work);
    cf_block_clear(&b->block);
    run_clear(&b->r);
}

static cf_block_answer ask(bench *b)
{
    return cf_descent_check(&b->work, &b->block);
}

static void test_refusals(void)
{
    bench b;
    bench_start(&b);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_ACCEPTED);
    b.block.steps = 0;
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    b.block.steps = 17;
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    b.block.steps = 4;
    b.block.span = 5;
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    b.block.span = 0;
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    b.block.span = 2;
    mpfr_set_d(b.block.mu_minus, 0.99, MPFR_RNDN);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_LOGNORM);
    mpfr_set_d(b.block.mu_minus, 3.0, MPFR_RNDN);
    mpfr_set_d(b.block.mu_plus, -0.26, MPFR_RNDN);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_LOGNORM);
    mpfr_set_nan(b.block.mu_plus);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_inf(b.block.mu_plus, 1);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_d(b.block.mu_plus, 0.5, MPFR_RNDN);
    mpfr_set_zero(b.block.radius, 1); /* below the rounding errors */
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_TUBE);
    mpfr_set_si(b.block.radius, -1, MPFR_RNDN);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_nan(b.block.radius);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_inf(b.block.radius, 1);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_ui_2exp(b.block.radius, 1, -90, MPFR_RNDN);
    mpfr_set_ui_2exp(b.block.rho, 1, -89, MPFR_RNDN);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_TUBE);
    mpfr_set_si(b.block.rho, -1, MPFR_RNDN);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS);
    mpfr_set_zero(b.block.rho, 1);
    mpz_mul_2exp(b.block.centre, b.block.centre, 100);
    CU_ASSERT_EQUAL(ask(&b), CF_BLOCK_BAD_NUMBERS); /* more than 160 bits */
    bench_clear(&b);
}

static void test_glue(void)
{
    bench b;
    mpfr_t rho;
    mpz_t next[2];
    bench_start(&b);
    mpfr_init2(rho, 64);
    CU_ASSERT_EQUAL_FATAL(ask(&b), CF_BLOCK_ACCEPTED);
    mpfr_set(rho, b.work.rho + 4, MPFR_RNDN);
    CU_ASSERT(cf_descent_glues(&b.work, &b.block,
                               cf_descent_centre(&b.work, 4), -100, rho));
    mpfr_nextbelow(rho);
    CU_ASSERT(!cf_descent_glues(&b.work, &b.block,
                                cf_descent_centre(&b.work, 4), -100, rho));
    mpfr_set_nan(rho);
    CU_ASSERT(!cf_descent_glues(&b.work, &b.block,
                                cf_descent_centre(&b.work, 4), -100, rho));
    /* another centre: one unit away costs one unit */
    mpz_init_set(next[0], cf_descent_centre(&b.work, 4));
    mpz_init_set(next[1], cf_descent_centre(&b.work, 4) + 1);
    mpz_add_ui(next[0], next[0], 1);
    {
        __mpz_struct row[2] = {next[0][0], next[1][0]};
        mpfr_set_ui_2exp(rho, 1, -100, MPFR_RNDN);
        CU_ASSERT(!cf_descent_glues(&b.work, &b.block, row, -100, rho));
        mpfr_add(rho, rho, b.work.rho + 4, MPFR_RNDU);
        CU_ASSERT(cf_descent_glues(&b.work, &b.block, row, -100, rho));
        CU_ASSERT(!cf_descent_glues(&b.work, &b.block, row, -99, rho));
    }
    mpz_clears(next[0], next[1], NULL);
    mpfr_clear(rho);
    bench_clear(&b);
}

/* Every mu that is accepted bounds |DG| in truth: factors of the kernel
 * against the exact matrix at the centres. */
static void test_factor(void)
{
    bench b;
    bench_start(&b);
    CU_ASSERT_EQUAL_FATAL(ask(&b), CF_BLOCK_ACCEPTED);
    /* q = max(|1 + 0.5/4|, |1 - 3/4|) */
    CU_ASSERT(mpfr_cmp_d(b.work.factor, 1.125) == 0);
    mpfr_set_d(b.block.mu_plus, 0.25, MPFR_RNDN);
    mpfr_set_d(b.block.mu_minus, 9.0, MPFR_RNDN);
    CU_ASSERT_EQUAL_FATAL(ask(&b), CF_BLOCK_ACCEPTED);
    CU_ASSERT(mpfr_cmp_d(b.work.factor, 1.25) == 0);
    bench_clear(&b);
}

int main(void)
{
    static const CU_TestInfo tests[] = {
        {"quadratic energies: the closed form", test_quadratic},
        {"scalar maps: exact iteration", test_scalar},
        {"random polynomials and start sets", test_random},
        {"a real function: MPFR at 600 bits", test_softplus},
        {"the loss by Taylor's formula", test_taylor},
        {"a loss that rises", test_rising_loss},
        {"refused blocks", test_refusals},
        {"rule glue", test_glue},
        {"the factor", test_factor},
        CU_TEST_INFO_NULL};
    int code;
    random_setup();
    code = run_suite("descent", tests);
    printf("%lu nodes, %lu values\n", nodes_checked, values_checked);
    return code;
}
