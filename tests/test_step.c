/* test_step.c -- does an accepted step enclose every solution?
 *
 * Flows with closed forms are integrated from points and from boxes; exact
 * solutions from random exact starts must lie in every node. Then single steps
 * are proposed here, mutated at random (rho, R, sigma, mu, order, bits), and
 * either refused or right. Rule lognorm is compared with exact elimination
 * over Q.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "build_problem.h"
#include "kernel/accept.h"
#include "random.h"
#include "suite.h"

#define TRUTH_PRECISION 900
#define SLACK (-700)

static unsigned long nodes_checked;
static unsigned long steps_accepted;
static unsigned long steps_refused[CF_STEP_TUBE + 1];
static unsigned long members_checked;

/* ---- flows with closed forms -------------------------------------------- */

/* x := the solution at time t through the exact start; returns 0 where there
 * is none. */
typedef int (*solution)(mpfr_t *x, mpq_t *start, mpfr_srcptr t);

static int decay_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpfr_neg(x[0], t, MPFR_RNDN);
    mpfr_exp(x[0], x[0], MPFR_RNDN);
    mpfr_mul_q(x[0], x[0], start[0], MPFR_RNDN);
    return 1;
}

/* x' = x^2: x / (1 - x t) */
static int square_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpfr_mul_q(x[0], t, start[0], MPFR_RNDN);
    mpfr_ui_sub(x[0], 1, x[0], MPFR_RNDN);
    if (mpfr_sgn(x[0]) <= 0) {
        return 0;
    }
    mpfr_ui_div(x[0], 1, x[0], MPFR_RNDN);
    mpfr_mul_q(x[0], x[0], start[0], MPFR_RNDN);
    return 1;
}

/* x' = 1 + x^2: tan(t + atan x) */
static int tangent_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpfr_t pi;
    int before;
    mpfr_init2(pi, TRUTH_PRECISION);
    mpfr_const_pi(pi, MPFR_RNDN);
    mpfr_div_2ui(pi, pi, 1, MPFR_RNDN);
    mpfr_set_q(x[0], start[0], MPFR_RNDN);
    mpfr_atan(x[0], x[0], MPFR_RNDN);
    mpfr_add(x[0], x[0], t, MPFR_RNDN);
    before = mpfr_less_p(x[0], pi) != 0;
    mpfr_tan(x[0], x[0], MPFR_RNDN);
    mpfr_clear(pi);
    return before;
}

/* x' = x (1 - x): x / (x + (1 - x) e^-t) */
static int growth_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpq_t rest;
    mpq_init(rest);
    mpq_set_ui(rest, 1, 1);
    mpq_sub(rest, rest, start[0]);
    mpfr_neg(x[0], t, MPFR_RNDN);
    mpfr_exp(x[0], x[0], MPFR_RNDN);
    mpfr_mul_q(x[0], x[0], rest, MPFR_RNDN);
    mpfr_add_q(x[0], x[0], start[0], MPFR_RNDN);
    mpfr_ui_div(x[0], 1, x[0], MPFR_RNDN);
    mpfr_mul_q(x[0], x[0], start[0], MPFR_RNDN);
    mpq_clear(rest);
    return 1;
}

/* x' = -y, y' = x: a rotation by t */
static int rotation_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpfr_t s, c, p;
    mpfr_inits2(TRUTH_PRECISION, s, c, p, (mpfr_ptr)0);
    mpfr_sin_cos(s, c, t, MPFR_RNDN);
    mpfr_mul_q(x[0], c, start[0], MPFR_RNDN);
    mpfr_mul_q(p, s, start[1], MPFR_RNDN);
    mpfr_sub(x[0], x[0], p, MPFR_RNDN);
    mpfr_mul_q(x[1], s, start[0], MPFR_RNDN);
    mpfr_mul_q(p, c, start[1], MPFR_RNDN);
    mpfr_add(x[1], x[1], p, MPFR_RNDN);
    mpfr_clears(s, c, p, (mpfr_ptr)0);
    return 1;
}

/* E = x.A x / 2, A = 1 v v'/9 + 5 (I - v v'/9), v = (1,2,2): eigenvalue 1
 * along v and 5 across, entries 5 - 4 v_i v_j / 9 and -4 v_i v_j / 9 */
static const long axis[3] = {1, 2, 2};

static int linear_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpq_t along, part;
    mpfr_t slow, fast;
    mpq_inits(along, part, NULL);
    mpfr_inits2(TRUTH_PRECISION, slow, fast, (mpfr_ptr)0);
    for (int i = 0; i < 3; i++) {
        mpq_set_si(part, axis[i], 9);
        mpq_canonicalize(part);
        mpq_mul(part, part, start[i]);
        mpq_add(along, along, part);
    }
    mpfr_neg(slow, t, MPFR_RNDN);
    mpfr_mul_ui(fast, slow, 5, MPFR_RNDN);
    mpfr_exp(slow, slow, MPFR_RNDN);
    mpfr_exp(fast, fast, MPFR_RNDN);
    for (int i = 0; i < 3; i++) {
        mpfr_t p;
        mpfr_init2(p, TRUTH_PRECISION);
        mpq_set_si(part, axis[i], 1);
        mpq_mul(part, part, along);
        mpfr_mul_q(x[i], slow, part, MPFR_RNDN);
        mpq_sub(part, start[i], part);
        mpfr_mul_q(p, fast, part, MPFR_RNDN);
        mpfr_add(x[i], x[i], p, MPFR_RNDN);
        mpfr_clear(p);
    }
    mpq_clears(along, part, NULL);
    mpfr_clears(slow, fast, (mpfr_ptr)0);
    return 1;
}

/* x' = 1/x: x^2 grows by 2 t, the sign stays */
static int root_solution(mpfr_t *x, mpq_t *start, mpfr_srcptr t)
{
    mpq_t square;
    mpq_init(square);
    mpq_mul(square, start[0], start[0]);
    mpfr_mul_2ui(x[0], t, 1, MPFR_RNDN);
    mpfr_add_q(x[0], x[0], square, MPFR_RNDN);
    mpfr_sqrt(x[0], x[0], MPFR_RNDN);
    mpfr_mul_si(x[0], x[0], mpq_sgn(start[0]), MPFR_RNDN);
    mpq_clear(square);
    return mpq_sgn(start[0]) != 0;
}

typedef enum {
    DECAY,
    SQUARE,
    TANGENT,
    GROWTH,
    ROTATION,
    LINEAR,
    ROOT,
    FLOWS
} flow_kind;

static const solution solutions[] = {
    decay_solution,    square_solution, tangent_solution, growth_solution,
    rotation_solution, linear_solution, root_solution};
static const uint32_t variables[] = {1, 1, 1, 1, 2, 3, 1};
static const char *const names[] = {
    "x' = -x",  "x' = x^2",        "x' = 1 + x^2", "x' = x (1 - x)",
    "rotation", "linear gradient", "x' = 1/x"};

static void linear_field(flow *f)
{
    cf_expr energy = flow_number(f, "0");
    for (uint32_t i = 0; i < 3; i++) {
        for (uint32_t j = 0; j < 3; j++) {
            char entry[24];
            (void)snprintf(entry, sizeof entry, "%ld/18",
                           (i == j ? 45 : 0) - 4 * axis[i] * axis[j]);
            energy = flow_plus(f, energy,
                               flow_times(f, flow_number(f, entry),
                                          flow_times(f, f->x[i], f->x[j])));
        }
    }
    flow_gradient(f, energy);
}

static void build(flow *f, flow_kind kind)
{
    cf_expr one, square;
    flow_start(f, variables[kind]);
    one = flow_number(f, "1");
    square = flow_times(f, f->x[0], f->x[0]);
    switch (kind) {
    case DECAY:
        f->problem.field[0] = cf_pool_negate(f->problem.pool, f->x[0]);
        break;
    case SQUARE:
        f->problem.field[0] = square;
        break;
    case TANGENT:
        f->problem.field[0] = flow_plus(f, one, square);
        break;
    case GROWTH:
        f->problem.field[0] = flow_minus(f, f->x[0], square);
        break;
    case ROTATION:
        f->problem.field[0] = cf_pool_negate(f->problem.pool, f->x[1]);
        f->problem.field[1] = f->x[0];
        break;
    case ROOT:
        f->problem.field[0] = flow_divide(f, one, f->x[0]);
        break;
    default:
        linear_field(f);
    }
}

/* ---- trajectories ------------------------------------------------------- */

static void random_exact_start(mpq_t *start, const flow *f)
{
    for (uint32_t i = 0; i < f->problem.variable_count; i++) {
        random_inside(start[i], f->problem.start_lower[i],
                      f->problem.start_upper[i]);
    }
}

/* One exact solution against every node. */
static void check_solution(const flow *f, flow_kind kind, mpq_t *start)
{
    mpfr_t x[3], t;
    uint32_t n = variables[kind];
    mpfr_inits2(TRUTH_PRECISION, x[0], x[1], x[2], t, (mpfr_ptr)0);
    for (size_t i = 0; i <= f->trajectory.step_count; i++) {
        const cf_node_state *node = &f->trajectory.nodes[i];
        mpfr_set_q(t, node->time, MPFR_RNDN);
        if (!solutions[kind](x, start, t)) {
            printf("\n%s: no solution at node %zu", names[kind], i);
            CU_FAIL("a solution does not exist there");
        } else if (!node_contains(node, (const mpfr_t *)x, n, SLACK)) {
            printf("\n%s: node %zu", names[kind], i);
            CU_FAIL("a solution is outside");
        }
        nodes_checked++;
    }
    mpfr_clears(x[0], x[1], x[2], t, (mpfr_ptr)0);
}

static void run(flow_kind kind, const char *lower, const char *upper,
                const char *end_time, long bits, int must_arrive)
{
    flow f;
    mpq_t start[3];
    int reached;
    build(&f, kind);
    f.options.max_steps = 3000;
    for (uint32_t i = 0; i < variables[kind]; i++) {
        flow_set_start(&f, i, lower, upper);
    }
    reached = flow_run(&f, end_time, bits);
    if (must_arrive && !reached) {
        printf("\n%s: %s", names[kind], f.trajectory.reason);
    }
    CU_ASSERT(reached || !must_arrive);
    mpq_inits(start[0], start[1], start[2], NULL);
    for (int i = 0; i < 12; i++) {
        random_exact_start(start, &f);
        check_solution(&f, kind, start);
    }
    mpq_clears(start[0], start[1], start[2], NULL);
    flow_clear(&f);
}

static void test_points(void)
{
    static const char *const starts[] = {"7/3", "1/3", "-2/5", "1/7",
                                         "3/5", "5/9", "1/9"};
    static const char *const ends[] = {"20/3", "299/100", "19/10", "12",
                                       "7",    "3",       "40"};
    random_start("points", 0);
    for (flow_kind kind = DECAY; kind < FLOWS; kind++) {
        run(kind, starts[kind], starts[kind], ends[kind], 64, 1);
        run(kind, starts[kind], starts[kind], ends[kind], 130, 1);
        run(kind, starts[kind], starts[kind], ends[kind], 500, 1);
    }
}

static void test_boxes(void)
{
    static const char *const lower[] = {"2",   "1/3", "-2/5", "1/7",
                                        "3/5", "1/2", "-1/8"};
    static const char *const upper[] = {"3",    "335/1000", "-399/1000", "1/6",
                                        "7/10", "1",        "-1/9"};
    static const char *const ends[] = {"20", "29/10", "18/10", "3",
                                       "7",  "3",     "40"};
    random_start("boxes", 0);
    for (flow_kind kind = DECAY; kind < FLOWS; kind++) {
        run(kind, lower[kind], upper[kind], ends[kind], 64, 0);
        run(kind, lower[kind], upper[kind], ends[kind], 200, 0);
    }
    /* a contraction, and a rotation: no loss at all */
    run(DECAY, "-1", "1", "50", 100, 1);
    run(LINEAR, "-1", "1", "10", 100, 1);
    run(ROTATION, "1/2", "3/4", "30", 100, 1);
}

/* Beyond a blow-up there is nothing to prove. */
static void test_blow_up(void)
{
    static const char *const ends[] = {"3", "301/100", "100"};
    random_start("blow-up", 0);
    for (int i = 0; i < 3; i++) {
        flow f;
        build(&f, SQUARE);
        f.options.max_steps = 3000;
        flow_set_start(&f, 0, "1/3", i == 1 ? "2/5" : "1/3");
        CU_ASSERT(!flow_run(&f, ends[i], 64 + 40 * i));
        flow_clear(&f);
        build(&f, TANGENT);
        f.options.max_steps = 3000;
        CU_ASSERT(!flow_run(&f, i == 0 ? "8/5" : ends[i], 100));
        flow_clear(&f);
    }
}

/* ---- single steps ------------------------------------------------------- */

/* The least mu (a multiple of 1/64) that the kernel accepts for each piece. */
static int choose_mu(cf_step_work *w, cf_step *step)
{
    cf_step_prepare_boxes(w);
    for (long j = 0; j < step->pieces; j++) {
        long low = -64 * 64, high = 64 * 64;
        if (cf_step_piece(w, step, j) != CF_STEP_ACCEPTED) {
            return 0;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            mpfr_set_d(step->mu + j, (double)middle / 64, MPFR_RNDN);
            if (cf_step_lognorm(w, step, j) == CF_STEP_ACCEPTED) {
                high = middle;
            } else {
                low = middle;
            }
        }
        mpfr_set_d(step->mu + j, (double)high / 64, MPFR_RNDN);
        (void)cf_step_lognorm(w, step, j);
    }
    return 1;
}

/* A step that is likely to be accepted. */
static int propose(cf_step_work *w, cf_step *step)
{
    static const double sigmas[] = {8, 4, 2, 1.5, 1.25};
    step->bits = 32 + random_below(120);
    step->unit = -step->bits;
    /* 1/x at 1/64 and h = 6/16 diverges: few orders, or radii grow long */
    step->order = 6 + random_below(step->n == 1 ? 12 : 24);
    step->pieces = 1L << random_below(4);
    mpq_set_ui(step->h, 1 + random_below(6), random_below(2) ? 16 : 29);
    mpq_canonicalize(step->h);
    for (uint32_t i = 0; i < step->n; i++) {
        mpz_set_si(step->centre + i, random_between(-40, 40));
        mpz_mul_2exp(step->centre + i, step->centre + i,
                     (mp_bitcnt_t)step->bits - 3 - random_below(4));
    }
    mpfr_set_d(step->rho, 1.0 / (double)(1UL << random_below(40)), MPFR_RNDU);
    if (cf_step_expand(w, step) != CF_STEP_ACCEPTED) {
        return 0;
    }
    mpfr_set_d(step->sigma, sigmas[random_below(5)], MPFR_RNDN);
    if (cf_step_defect(w, step) != CF_STEP_ACCEPTED) {
        return 0;
    }
    mpfr_add(step->radius, step->rho, w->delta, MPFR_RNDU);
    mpfr_mul_ui(step->radius, step->radius, 1 + random_below(16), MPFR_RNDU);
    return choose_mu(w, step);
}

static void mutate(cf_step *step)
{
    static const double factors[] = {0.5, 0.9, 0.999, 1.001, 2, 1e-9, -1, 0};
    mpfr_ptr victim;
    uint32_t piece = random_below((uint32_t)step->pieces);
    double factor = factors[random_below(8)];
    switch (random_below(8)) {
    case 0:
        victim = step->rho;
        break;
    case 1:
        victim = step->radius;
        break;
    case 2:
    case 3:
        victim = step->mu + piece;
        break;
    case 4:
        mpfr_set_d(step->sigma, 1 + 1.0 / (1 + random_below(200)), MPFR_RNDN);
        return;
    case 5:
        mpfr_set_d(step->sigma, 2 + random_below(60), MPFR_RNDN);
        return;
    case 6:
        step->order = 1 + random_below((uint32_t)step->order);
        return;
    default:
        step->bits = 16 + random_below(40);
        return;
    }
    mpfr_mul_d(victim, victim, factor, MPFR_RNDN);
}

/* A random exact start within rho of the centre: often at its very edge. */
static void start_near(mpq_t *start, const cf_step *step)
{
    static const long triples[4][3] = {
        {3, 4, 5}, {-5, 12, 13}, {-8, -15, 17}, {1, 0, 1}};
    const long *triple = triples[random_below(4)];
    mpq_t rho, part;
    mpq_inits(rho, part, NULL);
    mpfr_get_q(rho, step->rho);
    mpq_set_si(part, random_between(-8, 8), 8);
    mpq_canonicalize(part);
    mpq_mul(rho, rho, part);
    for (uint32_t i = 0; i < step->n; i++) {
        mpq_set_z(start[i], step->centre + i);
        mpq_div_2exp(start[i], start[i], (mp_bitcnt_t)(-step->unit));
        if (i < 2) {
            mpq_set_si(part, step->n == 1 ? 1 : triple[i],
                       step->n == 1 ? 1 : (unsigned long)triple[2]);
            mpq_canonicalize(part);
            mpq_mul(part, part, rho);
            mpq_add(start[i], start[i], part);
        }
    }
    mpq_clears(rho, part, NULL);
}

/* An accepted step is right about every start. */
static void check_accepted(cf_step_work *w, const cf_step *step,
                           flow_kind kind)
{
    cf_node_state end = {0};
    mpz_t centre[3];
    __mpz_struct row[3];
    mpq_t start[3];
    mpfr_t x[3], t;
    mpq_inits(start[0], start[1], start[2], NULL);
    mpfr_inits2(TRUTH_PRECISION, x[0], x[1], x[2], t, (mpfr_ptr)0);
    for (uint32_t i = 0; i < 3; i++) {
        mpz_init(centre[i]);
        if (i < step->n) {
            cf_expansion_end(centre[i], &w->expansion, i);
        }
        row[i] = centre[i][0];
    }
    end.centre = row;
    end.unit = step->unit;
    mpfr_init2(end.rho, CF_STEP_PRECISION);
    mpfr_set(end.rho, w->end_rho, MPFR_RNDN);
    mpfr_set_q(t, step->h, MPFR_RNDN);
    for (int i = 0; i < 6; i++) {
        start_near(start, step);
        CU_ASSERT(solutions[kind](x, start, t));
        CU_ASSERT(node_contains(&end, (const mpfr_t *)x, step->n, SLACK));
    }
    mpfr_clears(x[0], x[1], x[2], t, end.rho, (mpfr_ptr)0);
    mpz_clears(centre[0], centre[1], centre[2], NULL);
    mpq_clears(start[0], start[1], start[2], NULL);
}

static void try_step(cf_step_work *w, const cf_step *step, flow_kind kind)
{
    cf_step_answer answer = cf_step_check(w, step);
    if (answer == CF_STEP_ACCEPTED) {
        steps_accepted++;
        check_accepted(w, step, kind);
        CU_ASSERT(mpfr_less_p(w->end_rho, step->radius));
    } else {
        steps_refused[answer]++;
        CU_ASSERT(cf_step_answer_text(answer)[0] != '\0');
    }
}

static void test_single_steps(void)
{
    for (flow_kind kind = DECAY; kind < FLOWS; kind++) {
        flow f;
        cf_step step;
        cf_step_work w;
        build(&f, kind);
        flow_set_start(&f, 0, "1", "1"); /* 1/x must be defined there */
        CU_ASSERT_FATAL(flow_compile(&f));
        CU_ASSERT_FATAL(cf_step_init(&step, variables[kind]));
        CU_ASSERT_FATAL(
            cf_step_work_init(&w, &f.compiled.system, 40, 160, 200));
        for (unsigned long i = 0; i < 250 * random_rounds; i++) {
            random_start(names[kind], i);
            if (!propose(&w, &step)) {
                continue;
            }
            try_step(&w, &step, kind);
            for (int k = 0; k < 3; k++) {
                mutate(&step);
                try_step(&w, &step, kind);
            }
        }
        cf_step_work_clear(&w);
        cf_step_clear(&step);
        flow_clear(&f);
    }
    CU_ASSERT(steps_accepted > 500);
}

/* x' = -x: everything is known, so every lie must be refused. */
static void test_lies(void)
{
    flow f;
    cf_step step;
    cf_step_work w;
    build(&f, DECAY);
    CU_ASSERT_FATAL(flow_compile(&f));
    CU_ASSERT_FATAL(cf_step_init(&step, 1));
    CU_ASSERT_FATAL(cf_step_work_init(&w, &f.compiled.system, 40, 160, 200));
    mpz_set_ui(step.centre, 1);
    mpz_mul_2exp(step.centre, step.centre, 100);
    step.unit = -100;
    step.bits = 101;
    step.order = 20;
    step.pieces = 1;
    mpq_set_ui(step.h, 1, 4);
    mpfr_set_ui(step.sigma, 4, MPFR_RNDN);
    mpfr_set_d(step.rho, 0x1p-30, MPFR_RNDN);
    mpfr_set_d(step.radius, 0x1p-28, MPFR_RNDN);
    mpfr_set_d(step.mu, -0.99999, MPFR_RNDN);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_ACCEPTED);
    mpfr_set_d(step.mu, -1.00001, MPFR_RNDN);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_LOGNORM);
    mpfr_set_nan(step.mu);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_LOGNORM);
    mpfr_set_d(step.mu, -0.5, MPFR_RNDN);
    mpfr_set_d(step.radius, 0x1p-30, MPFR_RNDN);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_TUBE);
    mpfr_set_inf(step.radius, 1);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    mpfr_set_nan(step.radius);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    mpfr_set_d(step.radius, 0x1p-28, MPFR_RNDN);
    mpfr_set_ui(step.sigma, 1, MPFR_RNDN);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    mpfr_set_ui(step.sigma, 4, MPFR_RNDN);
    mpfr_set_d(step.rho, -0x1p-30, MPFR_RNDN);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    mpfr_set_d(step.rho, 0x1p-30, MPFR_RNDN);
    step.order = 1; /* the tail is larger than R */
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_TUBE);
    step.order = 0;
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    step.order = 20;
    step.pieces = 3;
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    step.pieces = 1;
    mpq_set_si(step.h, -1, 4);
    CU_ASSERT(cf_step_check(&w, &step) == CF_STEP_BAD_NUMBERS);
    cf_step_work_clear(&w);
    cf_step_clear(&step);
    flow_clear(&f);
}

/* ---- rule lognorm ------------------------------------------------------- */

#define MOST_ROWS 6

/* 1 if mu I - a is positive semidefinite: exact elimination. */
static int is_bounded(mpq_t a[MOST_ROWS][MOST_ROWS], uint32_t n, mpq_srcptr mu)
{
    mpq_t factor, product;
    int bounded = 1;
    mpq_inits(factor, product, NULL);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            mpq_neg(a[i][j], a[i][j]);
        }
        mpq_add(a[i][i], a[i][i], mu);
    }
    for (uint32_t k = 0; k < n && bounded; k++) {
        bounded = mpq_sgn(a[k][k]) >= 0;
        for (uint32_t i = k + 1; i < n && bounded; i++) {
            if (mpq_sgn(a[k][k]) == 0) {
                bounded = mpq_sgn(a[i][k]) == 0;
                continue;
            }
            mpq_div(factor, a[i][k], a[k][k]);
            for (uint32_t j = k + 1; j < n; j++) {
                mpq_mul(product, factor, a[k][j]);
                mpq_sub(a[i][j], a[i][j], product);
            }
        }
    }
    mpq_clears(factor, product, NULL);
    return bounded;
}

static void random_matrix(cf_interval *rows, uint32_t n, int width)
{
    for (uint32_t i = 0; i < cf_triangle(n, 0); i++) {
        double middle = (double)random_between(-1000, 1000) / 64;
        mpfr_set_d(rows[i].lower, middle, MPFR_RNDN);
        mpfr_set_d(rows[i].upper, middle, MPFR_RNDN);
        if (random_below(3) == 0) {
            mpfr_div_ui(rows[i].upper, rows[i].upper, 3, MPFR_RNDU);
            mpfr_div_ui(rows[i].lower, rows[i].lower, 3, MPFR_RNDD);
        }
        mpfr_add_d(rows[i].upper, rows[i].upper,
                   random_below(100) / (double)(1UL << width), MPFR_RNDU);
    }
}

/* A random member of the interval matrix, a third of the entries at an end. */
static int random_member_is_bounded(const cf_interval *rows, uint32_t n,
                                    mpq_srcptr mu)
{
    mpq_t a[MOST_ROWS][MOST_ROWS], low, high;
    int bounded;
    mpq_inits(low, high, NULL);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            mpq_init(a[i][j]);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            mpfr_get_q(low, rows[cf_triangle(i, j)].lower);
            mpfr_get_q(high, rows[cf_triangle(i, j)].upper);
            random_inside(a[i][j], low, high);
            if (random_below(3) == 0) {
                mpq_set(a[i][j], high);
            }
            mpq_set(a[j][i], a[i][j]);
        }
    }
    bounded = is_bounded(a, n, mu);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            mpq_clear(a[i][j]);
        }
    }
    mpq_clears(low, high, NULL);
    members_checked++;
    return bounded;
}

/* mu := the least bound that is accepted, up to 2^-30 */
static int least_bound(mpfr_ptr mu, cf_lognorm *l)
{
    double low = -4096, high = 4096;
    mpfr_set_d(mu, high, MPFR_RNDN);
    if (!cf_lognorm_bounded(l, mu)) {
        return 0;
    }
    for (int i = 0; i < 43; i++) {
        double middle = (low + high) / 2;
        mpfr_set_d(mu, middle, MPFR_RNDN);
        if (cf_lognorm_bounded(l, mu)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    mpfr_set_d(mu, high, MPFR_RNDN);
    return 1;
}

static void test_lognorm(void)
{
    mpfr_t mu;
    mpq_t exact;
    mpfr_init2(mu, 64);
    mpq_init(exact);
    for (unsigned long k = 0; k < 600 * random_rounds; k++) {
        uint32_t n = 1 + (uint32_t)(k % MOST_ROWS);
        cf_lognorm l;
        cf_interval *copy =
            cf_interval_row_new(cf_triangle(n, 0), CF_LOGNORM_PRECISION);
        random_start("lognorm", k);
        CU_ASSERT_FATAL(copy != NULL && cf_lognorm_init(&l, n));
        random_matrix(copy, n, (int)random_below(40));
        for (uint32_t i = 0; i < cf_triangle(n, 0); i++) {
            cf_interval_set(&l.symmetric[i], &copy[i]);
        }
        CU_ASSERT(cf_lognorm_split(&l));
        CU_ASSERT(least_bound(mu, &l));
        mpfr_get_q(exact, mu);
        for (int i = 0; i < 10; i++) {
            CU_ASSERT(random_member_is_bounded(copy, n, exact));
        }
        mpfr_set_nan(mu);
        CU_ASSERT(!cf_lognorm_bounded(&l, mu));
        mpfr_set_inf(mu, 1);
        CU_ASSERT(!cf_lognorm_bounded(&l, mu));
        cf_interval_set_whole(&l.symmetric[0]);
        CU_ASSERT(!cf_lognorm_split(&l));
        cf_lognorm_clear(&l);
        cf_interval_row_free(copy, cf_triangle(n, 0));
    }
    mpfr_clear(mu);
    mpq_clear(exact);
}

/* ---- starts and glue ---------------------------------------------------- */

static void test_start(void)
{
    __mpz_struct centre[2];
    mpq_t lower[2], upper[2];
    mpfr_t rho;
    mpfr_init2(rho, 64);
    for (int i = 0; i < 2; i++) {
        mpz_init_set_si(centre + i, 8);
        mpq_inits(lower[i], upper[i], NULL);
        mpq_set_si(upper[i], i == 0 ? 11 : 8, 8); /* 1 + 3/8, 1 */
        mpq_set_si(lower[i], i == 0 ? 8 : 4, 8);  /* 1, 1 - 1/2 */
        mpq_canonicalize(upper[i]);
        mpq_canonicalize(lower[i]);
    }
    mpfr_set_d(rho, 0.625, MPFR_RNDN); /* the diagonal, exactly */
    CU_ASSERT(cf_start_is_covered(centre, 2, -3, rho, lower, upper));
    mpfr_nextbelow(rho);
    CU_ASSERT(!cf_start_is_covered(centre, 2, -3, rho, lower, upper));
    mpfr_set_nan(rho);
    CU_ASSERT(!cf_start_is_covered(centre, 2, -3, rho, lower, upper));
    for (int i = 0; i < 2; i++) {
        mpz_clear(centre + i);
        mpq_clears(lower[i], upper[i], NULL);
    }
    mpfr_clear(rho);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"closed forms from points", test_points},
    {"closed forms from boxes", test_boxes},
    {"nothing beyond a blow-up", test_blow_up},
    {"single steps and their mutants", test_single_steps},
    {"lies about x' = -x", test_lies},
    {"logarithmic norms over Q", test_lognorm},
    {"start sets", test_start},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("step", tests);
    printf("nodes compared: %lu, members of interval matrices: %lu\n",
           nodes_checked, members_checked);
    printf("steps accepted: %lu\n", steps_accepted);
    for (cf_step_answer a = CF_STEP_BAD_NUMBERS; a <= CF_STEP_TUBE; a++) {
        printf("steps refused, %s: %lu\n", cf_step_answer_text(a),
               steps_refused[a]);
    }
    mpfr_free_cache();
    return code;
}
