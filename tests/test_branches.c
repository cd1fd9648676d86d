/* test_branches.c -- quantities with abs, min, max and piecewise.
 *
 * Which expressions are continuous where their formula changes; hulls of random
 * quantities along a rotation, which crosses every branch, against the exact
 * values; monotone and conserved claims about quantities that jump.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "build_problem.h"
#include "problem/branches.h"
#include "random.h"
#include "suite.h"

#define TRUTH_PRECISION 200

static unsigned long values_compared, steps_made;

/* ---- continuity --------------------------------------------------------- */

static int continuous(cf_pool *pool, cf_expr e)
{
    unsigned char *needed = malloc(cf_pool_tape(pool)->node_count);
    int result;
    if (needed == NULL || e == CF_NODE_NONE) {
        abort();
    }
    cf_pool_mark(needed, pool, e);
    result = cf_branches_are_continuous(needed, pool, e);
    free(needed);
    return result;
}

static void test_continuity(void)
{
    cf_pool *p = cf_pool_new(3);
    cf_expr x = cf_pool_variable(p, 0), y = cf_pool_variable(p, 1);
    cf_expr z = cf_pool_variable(p, 2), gradient[3];
    cf_expr zero = cf_pool_integer(p, 0), two = cf_pool_integer(p, 2);
    cf_expr twice = cf_pool_multiply(p, two, x);
    cf_expr xy = cf_pool_multiply(p, x, y);
    cf_expr gap = cf_pool_abs(p, cf_pool_subtract(p, twice, y));
    cf_expr lowest = cf_pool_min(p, cf_pool_min(p, x, y), z);
    cf_expr jump = cf_pool_branch(p, x, y, z);
    CU_ASSERT(continuous(p, xy));
    CU_ASSERT(continuous(p, cf_pool_exp(p, xy)));
    CU_ASSERT(continuous(p, cf_pool_abs(p, x)));
    CU_ASSERT(continuous(p, cf_pool_abs(p, twice)));
    CU_ASSERT(continuous(p, cf_pool_abs(p, xy)));
    CU_ASSERT(continuous(p, cf_pool_abs(p, cf_pool_multiply(p, two, xy))));
    CU_ASSERT(continuous(p, cf_pool_multiply(p, gap, xy)));
    CU_ASSERT(continuous(p, cf_pool_abs(p, cf_pool_subtract(p, gap, two))));
    CU_ASSERT(continuous(p, cf_pool_tanh(p, cf_pool_add(p, gap, x))));
    CU_ASSERT(continuous(p, lowest));
    CU_ASSERT(continuous(p, cf_pool_max(p, lowest, gap)));
    /* x where x > 0, else 0: as good as max(x, 0) */
    CU_ASSERT(continuous(p, cf_pool_branch(p, x, x, zero)));
    CU_ASSERT(!continuous(p, jump));
    CU_ASSERT(!continuous(p, cf_pool_branch(p, x, two, zero)));
    CU_ASSERT(!continuous(p, cf_pool_branch(p, x, y, zero)));
    CU_ASSERT(!continuous(p, cf_pool_branch(p, xy, x, zero)));
    CU_ASSERT(!continuous(p, cf_pool_multiply(p, x, jump)));
    CU_ASSERT(!continuous(p, cf_pool_abs(p, jump)));
    CU_ASSERT(!continuous(p, cf_pool_exp(p, jump)));
    CU_ASSERT(!continuous(p, cf_pool_exp(p, cf_pool_branch(p, x, two, zero))));
    CU_ASSERT(!continuous(
        p, cf_pool_multiply(p, y, cf_pool_branch(p, x, two, zero))));
    CU_ASSERT(continuous(
        p, cf_pool_multiply(p, x, cf_pool_branch(p, x, two, zero))));
    CU_ASSERT(!continuous(p, cf_pool_min(p, jump, x)));
    CU_ASSERT_FATAL(cf_pool_gradient(gradient, p, gap));
    CU_ASSERT(!continuous(p, gradient[0]));
    CU_ASSERT(!continuous(p, cf_pool_exp(p, gradient[1])));
    CU_ASSERT(continuous(p, gradient[2]));
    /* |sign(u)| jumps at 0, by its own sign: not shown */
    CU_ASSERT(!continuous(p, cf_pool_abs(p, gradient[1])));
    cf_pool_free(p);
}

/* ---- a rotation --------------------------------------------------------- */

/* x' = -y, y' = x from (3/5, 4/5): (cos, sin)(t + a), cos a = 3/5 */
static void build_rotation(flow *f)
{
    flow_start(f, 2);
    flow_set_start(f, 0, "3/5", "3/5");
    flow_set_start(f, 1, "4/5", "4/5");
    f->problem.field[0] = cf_pool_negate(f->problem.pool, f->x[1]);
    f->problem.field[1] = f->x[0];
}

static void rotate(cf_interval *state, mpq_srcptr t)
{
    mpfr_t angle, part, error;
    mpfr_inits2(TRUTH_PRECISION, angle, part, error, (mpfr_ptr)0);
    mpfr_set_d(part, 0.6, MPFR_RNDN);
    mpfr_set_ui(part, 3, MPFR_RNDN);
    mpfr_div_ui(part, part, 5, MPFR_RNDN);
    mpfr_acos(angle, part, MPFR_RNDN);
    mpfr_add_q(angle, angle, t, MPFR_RNDN);
    mpfr_set_ui_2exp(error, 1, 20 - TRUTH_PRECISION, MPFR_RNDU);
    mpfr_cos(part, angle, MPFR_RNDN);
    mpfr_sub(state[0].lower, part, error, MPFR_RNDD);
    mpfr_add(state[0].upper, part, error, MPFR_RNDU);
    mpfr_sin(part, angle, MPFR_RNDN);
    mpfr_sub(state[1].lower, part, error, MPFR_RNDD);
    mpfr_add(state[1].upper, part, error, MPFR_RNDU);
    mpfr_clears(angle, part, error, (mpfr_ptr)0);
}

/* Every claim's quantity (or rate) lies in its hull at random times: the exact
 * enclosure may stand out by its own width only. */
static void compare(const flow *f, mpq_srcptr end, int times)
{
    cf_evaluation points;
    cf_interval *state = cf_interval_row_new(2, TRUTH_PRECISION);
    mpq_t t, zero;
    mpq_inits(t, zero, NULL);
    CU_ASSERT_FATAL(
        state != NULL &&
        cf_evaluation_init(&points, &f->compiled.points, TRUTH_PRECISION));
    for (int k = 0; k < times; k++) {
        random_inside(t, zero, end);
        rotate(state, t);
        (void)cf_evaluate(&points, state, 0);
        for (size_t i = 0; i < f->problem.claim_count; i++) {
            const cf_compiled_claim *c = &f->compiled.claims[i];
            int rate = f->problem.claims[i].kind != CF_CLAIM_CONSERVED;
            const cf_interval *q =
                cf_evaluation_output(&points, rate ? c->rate : c->value);
            const cf_interval *hull = &f->session.hull[c->tracked];
            CU_ASSERT(mpfr_lessequal_p(hull->lower, q->upper));
            CU_ASSERT(mpfr_lessequal_p(q->lower, hull->upper));
            values_compared++;
        }
    }
    cf_evaluation_clear(&points);
    cf_interval_row_free(state, 2);
    mpq_clears(t, zero, NULL);
}

static void hull_is_in(const flow *f, size_t claim, double low, double high)
{
    const cf_interval *hull =
        &f->session.hull[f->compiled.claims[claim].tracked];
    if (mpfr_cmp_d(hull->lower, low) < 0 ||
        mpfr_cmp_d(hull->upper, high) > 0) {
        mpfr_printf("\nhull [%.9Rg, %.9Rg], not in [%.9g, %.9g]\n",
                    hull->lower, hull->upper, low, high);
        CU_FAIL("a hull is too wide");
    }
}

static cf_expr random_smooth(flow *f)
{
    cf_expr e[2] = {f->x[0], f->x[1]};
    cf_expr a = random_sum(f->problem.pool, e, 2);
    return random_below(3) == 0 ? cf_pool_tanh(f->problem.pool, a) : a;
}

static cf_expr random_branches(flow *f, int depth)
{
    cf_pool *p = f->problem.pool;
    cf_expr a, b;
    if (depth == 0) {
        return random_smooth(f);
    }
    a = random_branches(f, depth - 1);
    b = random_branches(f, depth - 1);
    switch (random_below(8)) {
    case 6: /* 1 + a^2 > 0, but not on every disc */
    case 7:
        a = flow_plus(f, flow_number(f, "1"), cf_pool_multiply(p, a, a));
        return random_below(2) ? cf_pool_log(p, a)
                               : flow_divide(f, flow_number(f, "1"), a);
    case 0:
        return cf_pool_abs(p, a);
    case 1:
        return cf_pool_min(p, a, b);
    case 2:
        return cf_pool_max(p, a, b);
    case 3:
        return cf_pool_branch(p, random_smooth(f), a, b);
    case 4:
        return cf_pool_multiply(p, a, b);
    default:
        return cf_pool_add(p, a, b);
    }
}

static void set_kind(flow *f, cf_claim_kind kind)
{
    f->problem.claims[f->problem.claim_count - 1].kind = kind;
}

static void test_random_quantities(void)
{
    mpq_t end;
    mpq_init(end);
    mpq_set_ui(end, 7, 1);
    for (unsigned long k = 0; k < 50 * random_rounds; k++) {
        flow f;
        random_start("branches", k);
        build_rotation(&f);
        for (int i = 0; i < 4; i++) {
            flow_track(&f, random_branches(&f, 1 + (int)random_below(3)));
            if (i == 3) {
                set_kind(&f, random_below(2) ? CF_CLAIM_INCREASING
                                             : CF_CLAIM_DECREASING);
            }
        }
        f.options.max_steps = 2000;
        if (flow_run(&f, "7", 64 + (long)random_below(80))) {
            compare(&f, end, 40);
            steps_made += f.trajectory.step_count;
        } else {
            printf("\n%s", f.trajectory.reason);
            CU_FAIL("a quantity stops the trajectory");
        }
        flow_clear(&f);
    }
    CU_ASSERT(steps_made < 100 * 50 * random_rounds);
    mpq_clear(end);
}

/* Margins: the least of several, whichever it is, and its rate. */
static void test_margins(void)
{
    flow f;
    cf_pool *p;
    cf_expr minus;
    build_rotation(&f);
    p = f.problem.pool;
    minus = cf_pool_negate(p, f.x[0]);
    flow_track(&f, cf_pool_min(p, f.x[0], f.x[1]));
    flow_track(&f, cf_pool_max(p, cf_pool_max(p, f.x[0], f.x[1]), minus));
    flow_track(&f, cf_pool_min(p, f.x[0], f.x[1]));
    set_kind(&f, CF_CLAIM_INCREASING);
    /* what has no signs keeps its bits beside them */
    flow_track(&f, flow_plus(&f, flow_times(&f, f.x[0], f.x[0]),
                             flow_times(&f, f.x[1], f.x[1])));
    CU_ASSERT_FATAL(flow_run(&f, "13/2", 100));
    hull_is_in(&f, 0, -1.02, 0.74);
    hull_is_in(&f, 1, -0.03, 1.02);
    hull_is_in(&f, 2, -1.1, 1.1);
    hull_is_in(&f, 3, 1 - 0x1p-50, 1 + 0x1p-50);
    CU_ASSERT(f.trajectory.step_count < 60);
    flow_clear(&f);
}

/* Two margins that are equal all the time: their sign is never certain. */
static void test_equal_margins(void)
{
    flow f;
    flow_start(&f, 2);
    for (uint32_t i = 0; i < 2; i++) {
        flow_set_start(&f, i, "3/4", "3/4");
        f.problem.field[i] = cf_pool_negate(f.problem.pool, f.x[i]);
    }
    flow_track(&f, cf_pool_min(f.problem.pool, f.x[0], f.x[1]));
    flow_track(&f, cf_pool_min(f.problem.pool, f.x[0], f.x[1]));
    set_kind(&f, CF_CLAIM_DECREASING);
    flow_track(&f, flow_divide(&f, f.x[0], f.x[1]));
    CU_ASSERT_FATAL(flow_run(&f, "3", 100));
    hull_is_in(&f, 0, 0.036, 0.751);
    hull_is_in(&f, 1, -1.6, 0);
    hull_is_in(&f, 2, 1 - 0x1p-50, 1 + 0x1p-50);
    CU_ASSERT(f.trajectory.step_count < 40);
    flow_clear(&f);
}

/* ---- jumps -------------------------------------------------------------- */

/* x' = -1 from 1; q jumps from 1 to 2 at x = 0, or is 2 - |x| for comparison */
static void build_jump(flow *f, cf_expr *jump, cf_expr *kink)
{
    cf_pool *p;
    flow_start(f, 1);
    p = f->problem.pool;
    flow_set_start(f, 0, "1", "1");
    f->problem.field[0] = flow_number(f, "-1");
    *jump =
        cf_pool_branch(p, f->x[0], flow_number(f, "1"), flow_number(f, "2"));
    *kink = flow_minus(f, flow_number(f, "2"), cf_pool_abs(p, f->x[0]));
}

/* The rate of the jump is 0 as a formula: it proves nothing beyond x = 0. */
static void test_jumps(void)
{
    static const char *const ends[] = {"1/2", "2"};
    for (int beyond = 0; beyond <= 1; beyond++) {
        flow f;
        cf_expr jump, kink;
        const cf_interval *hull;
        build_jump(&f, &jump, &kink);
        flow_track(&f, jump); /* 0: conserved, may use the identity */
        f.problem.claims[0].by_tube = 0;
        flow_track(&f, flow_plus(&f, jump, f.x[0])); /* 1: decreasing? */
        set_kind(&f, CF_CLAIM_DECREASING);
        flow_track(&f, flow_times(&f, flow_number(&f, "-1"), kink));
        set_kind(&f, CF_CLAIM_DECREASING); /* 2: |x| - 2, for x > 0 only */
        flow_track(&f, f.x[0]);            /* 3: the same rate as 1 */
        set_kind(&f, CF_CLAIM_DECREASING);
        if (!flow_run(&f, ends[beyond], 64)) {
            printf("\n%s", f.trajectory.reason);
            CU_FAIL_FATAL("a quantity stops the trajectory");
        }
        CU_ASSERT(f.compiled.claims[0].identity != 1);
        CU_ASSERT(f.compiled.claims[1].tracked !=
                  f.compiled.claims[3].tracked);
        hull_is_in(&f, 0, 1 - 0x1p-40, beyond ? 2 + 0x1p-40 : 1 + 0x1p-40);
        hull_is_in(&f, 2, -1, beyond ? 1 : -1);
        hull_is_in(&f, 3, -1, -1);
        hull = &f.session.hull[f.compiled.claims[1].tracked];
        CU_ASSERT(cf_interval_is_finite(hull) == !beyond);
        flow_clear(&f);
    }
}

/* A branch of the field must be certain. */
static void test_field(void)
{
    flow f;
    flow_start(&f, 1);
    flow_set_start(&f, 0, "1", "1");
    f.problem.field[0] = flow_minus(&f, cf_pool_abs(f.problem.pool, f.x[0]),
                                    flow_number(&f, "2"));
    flow_track(&f, cf_pool_abs(f.problem.pool, f.x[0]));
    f.options.max_steps = 500;
    CU_ASSERT(!flow_run(&f, "3", 64));
    CU_ASSERT(f.trajectory.step_count > 0);
    /* x = 2 - e^t until ln 2 */
    CU_ASSERT(mpq_cmp_ui(flow_end(&f)->time, 69315, 100000) < 0);
    flow_clear(&f);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"continuity", test_continuity},
    {"random quantities", test_random_quantities},
    {"margins", test_margins},
    {"equal margins", test_equal_margins},
    {"jumps", test_jumps},
    {"a branch of the field", test_field},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("branches", tests);
    printf("values compared: %lu, steps: %lu\n", values_compared, steps_made);
    mpfr_free_cache();
    return code;
}
