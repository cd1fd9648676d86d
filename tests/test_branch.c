/* test_branch.c -- rule branch: do the parts cover, are the values enclosed, is
 * what does not follow refused?
 *
 * Truth is another way to the same number: exact rational ends of the parts by
 * the midpoints themselves; polynomials whose range is known (Chebyshev's);
 * random formulas with signs at random rational points of the box, evaluated
 * from the expression with its SIGN nodes at 300 bits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "problem/derivative.h"
#include "problem/formula.h"
#include "propose/search.h"
#include "random.h"
#include "suite.h"

#define TRUTH_PRECISION 300
#define MOST 3

/* A `for all` claim without a file. */
typedef struct {
    cf_pool *pool;
    cf_problem problem;
    cf_claim claim;
    cf_formula formula;
    cf_compiled_claim compiled;
    cf_expr x[MOST];
} statement;

static void statement_start(statement *s, uint32_t n)
{
    static char *names[MOST] = {"x", "y", "z"};
    memset(s, 0, sizeof *s);
    s->pool = cf_pool_new(n);
    s->problem.bound_names = names;
    s->problem.bound_count = n;
    s->claim.kind = CF_CLAIM_FOR_ALL;
    s->claim.box = calloc(MOST, sizeof *s->claim.box);
    s->claim.bound = calloc(MOST, sizeof *s->claim.bound);
    s->claim.bound_count = n;
    mpq_inits(s->claim.lower, s->claim.upper, NULL);
    for (uint32_t i = 0; i < n; i++) {
        s->claim.bound[i] = i;
        cf_side_init(&s->claim.box[i]);
        s->x[i] = cf_pool_variable(s->pool, i);
    }
}

static void set_side(statement *s, uint32_t i, const char *lower,
                     const char *upper)
{
    cf_side *side = &s->claim.box[i];
    side->below = lower == NULL;
    side->above = upper == NULL;
    if (lower != NULL) {
        (void)mpq_set_str(side->lower, lower, 10);
        mpq_canonicalize(side->lower);
    }
    if (upper != NULL) {
        (void)mpq_set_str(side->upper, upper, 10);
        mpq_canonicalize(side->upper);
    }
}

static void set_range(statement *s, const char *lower, const char *upper)
{
    s->claim.has_lower = lower != NULL;
    s->claim.has_upper = upper != NULL;
    if (lower != NULL) {
        (void)mpq_set_str(s->claim.lower, lower, 10);
        mpq_canonicalize(s->claim.lower);
    }
    if (upper != NULL) {
        (void)mpq_set_str(s->claim.upper, upper, 10);
        mpq_canonicalize(s->claim.upper);
    }
}

static int statement_build(statement *s, cf_expr quantity)
{
    cf_error error = {0};
    s->claim.quantity = quantity;
    s->compiled.formula = &s->formula;
    if (quantity == CF_NODE_NONE ||
        !cf_formula_build(&s->formula, s->pool, &s->claim,
                          s->claim.bound_count)) {
        return 0;
    }
    CU_ASSERT_EQUAL(cf_check_slopes(&error, &s->formula, &s->claim), CF_OK);
    return 1;
}

static void statement_clear(statement *s)
{
    cf_formula_clear(&s->formula);
    cf_pool_free(s->pool);
    for (uint32_t i = 0; i < s->claim.bound_count; i++) {
        cf_side_clear(&s->claim.box[i]);
    }
    free(s->claim.box);
    free(s->claim.bound);
    mpq_clears(s->claim.lower, s->claim.upper, NULL);
}

static cf_range range_of(const statement *s)
{
    return (cf_range){.has_lower = s->claim.has_lower,
                      .has_upper = s->claim.has_upper,
                      .strictly = s->claim.strictly,
                      .lower = s->claim.lower,
                      .upper = s->claim.upper};
}

/* The search's verdict, which the kernel must confirm. */
static cf_verdict decide(statement *s)
{
    cf_evidence e;
    cf_error error = {0};
    cf_options options;
    cf_verdict verdict;
    cf_options_default(&options);
    options.max_steps = 20000;
    (void)cf_evidence_init(&e, 64);
    CU_ASSERT_EQUAL(cf_search(&e, &error, &s->claim, &s->compiled, &s->problem,
                              &options, 0),
                    CF_OK);
    verdict = e.verdict;
    CU_ASSERT(verdict == CF_UNDECIDED ||
              cf_evidence_decides_for_all(&e, &s->claim, &s->compiled) == 1);
    cf_evidence_clear(&e);
    return verdict;
}

/* The verdict of the kernel on a tree that somebody else has written. */
static int proves(statement *s, const char *tree)
{
    cf_branch b;
    const cf_range range = range_of(s);
    int proved;
    CU_ASSERT_FATAL(cf_branch_init(&b, &s->formula, 96));
    proved = cf_branch_proves(&b, s->claim.box, tree, strlen(tree), &range);
    cf_branch_clear(&b);
    return proved;
}

static int refutes(statement *s, const char *point, const char *low,
                   const char *high)
{
    cf_branch b;
    const cf_range range = range_of(s);
    cf_interval stated;
    mpq_t x[1];
    int refuted;
    mpq_init(x[0]);
    (void)mpq_set_str(x[0], point, 10);
    cf_interval_init(&stated, 64);
    (void)mpfr_set_str(stated.lower, low, 10, MPFR_RNDD);
    (void)mpfr_set_str(stated.upper, high, 10, MPFR_RNDU);
    CU_ASSERT_FATAL(cf_branch_init(&b, &s->formula, 96));
    refuted =
        cf_branch_refutes(&b, s->claim.box, (const mpq_t *)x, &stated, &range);
    cf_branch_clear(&b);
    cf_interval_clear(&stated);
    mpq_clear(x[0]);
    return refuted;
}

/* ---- sides -------------------------------------------------------------- */

/* A random side, or one without an end. */
static void random_side(cf_side *side)
{
    mpq_t width;
    mpq_init(width);
    random_coefficient(side->lower);
    random_coefficient(width);
    mpq_abs(width, width);
    mpq_add(side->upper, side->lower, width);
    side->below = random_below(4) == 0;
    side->above = random_below(4) == 0;
    mpq_clear(width);
}

static void random_number(mpq_ptr x)
{
    random_coefficient(x);
    if (random_below(3) == 0) {
        mpq_mul_2exp(x, x, random_below(80));
    }
}

/* Both parts have the middle; every number of the side is in one of them, and
 * none that is not in the side; proper sides get proper parts. */
static void test_cover(void)
{
    unsigned long inside = 0;
    cf_side whole, low, high;
    mpq_t middle, x;
    cf_side_init(&whole);
    cf_side_init(&low);
    cf_side_init(&high);
    mpq_inits(middle, x, NULL);
    for (unsigned long i = 0; i < 20000 * random_rounds; i++) {
        random_start("cover", i);
        random_side(&whole);
        cf_side_middle(middle, &whole);
        cf_side_set(&low, &whole);
        cf_side_set(&high, &whole);
        cf_side_cut_above(&low, middle);
        cf_side_cut_below(&high, middle);
        CU_ASSERT(cf_side_has(&whole, middle));
        CU_ASSERT(whole.below || mpq_cmp(whole.lower, middle) < 0);
        CU_ASSERT(whole.above || mpq_cmp(middle, whole.upper) < 0);
        for (int k = 0; k < 8; k++) {
            random_number(x);
            CU_ASSERT_EQUAL(cf_side_has(&whole, x),
                            cf_side_has(&low, x) || cf_side_has(&high, x));
            inside += (unsigned long)cf_side_has(&whole, x);
        }
    }
    printf("%lu numbers of sides ", inside);
    CU_ASSERT(inside > 10000);
    cf_side_clear(&whole);
    cf_side_clear(&low);
    cf_side_clear(&high);
    mpq_clears(middle, x, NULL);
}

/* ---- known ranges ------------------------------------------------------- */

/* T_n, whose range on [-1, 1] is [-1, 1], n > 0 */
static cf_expr chebyshev(statement *s, cf_expr x, int n)
{
    cf_expr before = CF_NODE_ONE, at = x;
    mpq_t two, minus;
    mpq_inits(two, minus, NULL);
    mpq_set_si(two, 2, 1);
    mpq_set_si(minus, -1, 1);
    for (int k = 1; k < n; k++) {
        cf_sum sum;
        cf_expr next;
        cf_sum_init(&sum);
        cf_sum_add(&sum, s->pool, two, x, at);
        cf_sum_add(&sum, s->pool, minus, before, CF_NODE_ONE);
        next = cf_sum_finish(&sum, s->pool);
        before = at;
        at = next;
    }
    mpq_clears(two, minus, NULL);
    return at;
}

/* a T_n(x) + b T_m(y) has the range [-|a|-|b|, |a|+|b|]. */
static void test_known_ranges(void)
{
    for (unsigned long i = 0; i < 40 * random_rounds; i++) {
        statement s;
        mpq_t a, b, most, little;
        char text[200];
        random_start("known ranges", i);
        statement_start(&s, 2);
        mpq_inits(a, b, most, little, NULL);
        random_coefficient(a);
        random_coefficient(b);
        set_side(&s, 0, "-1", "1");
        set_side(&s, 1, "-1", "1");
        CU_ASSERT_FATAL(statement_build(
            &s, cf_pool_add(
                    s.pool,
                    cf_pool_multiply(
                        s.pool, cf_pool_constant(s.pool, a),
                        chebyshev(&s, s.x[0], 1 + (int)random_below(4))),
                    cf_pool_multiply(
                        s.pool, cf_pool_constant(s.pool, b),
                        chebyshev(&s, s.x[1], 1 + (int)random_below(3))))));
        mpq_abs(a, a);
        mpq_abs(b, b);
        mpq_add(most, a, b);
        mpq_set_ui(little, 1, 1000000);
        mpq_add(a, most, little);
        mpq_sub(b, most, little);
        (void)gmp_snprintf(text, sizeof text, "%Qd", a);
        set_range(&s, NULL, text);
        CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
        (void)gmp_snprintf(text, sizeof text, "%Qd", b);
        set_range(&s, NULL, text);
        CU_ASSERT_EQUAL(decide(&s), CF_REFUTED);
        mpq_neg(a, a);
        mpq_neg(b, b);
        (void)gmp_snprintf(text, sizeof text, "%Qd", a);
        set_range(&s, text, NULL);
        CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
        (void)gmp_snprintf(text, sizeof text, "%Qd", b);
        set_range(&s, text, NULL);
        CU_ASSERT_EQUAL(decide(&s), CF_REFUTED);
        mpq_clears(a, b, most, little, NULL);
        statement_clear(&s);
    }
}

/* ---- random formulas with signs ----------------------------------------- */

static cf_expr random_formula(statement *s)
{
    cf_expr e[32];
    uint32_t count = s->claim.bound_count;
    for (uint32_t i = 0; i < count; i++) {
        e[i] = s->x[i];
    }
    for (uint32_t i = 0; i < 9; i++) {
        cf_expr a = random_pick(e, count), b = random_pick(e, count), r;
        switch (random_below(6)) {
        case 0:
            r = cf_pool_abs(s->pool, a);
            break;
        case 1:
            r = cf_pool_max(s->pool, a, b);
            break;
        case 2: /* it may jump */
            r = cf_pool_branch(s->pool, cf_pool_subtract(s->pool, a, b),
                               random_pick(e, count), random_pick(e, count));
            break;
        default:
            r = random_expression(s->pool, TAPE_NESTED, e, count);
        }
        if (r == CF_NODE_NONE) {
            cf_pool_clear_message(s->pool);
        } else {
            e[count++] = r;
        }
    }
    return e[count - 1];
}

/* The value at a rational point from the expression itself. */
static void truth(cf_interval *r, const statement *s, const mpq_t *point)
{
    cf_tape tape;
    cf_evaluation e;
    cf_interval *x;
    uint32_t n;
    CU_ASSERT_FATAL(
        cf_pool_extract(&tape, NULL, s->pool, &s->claim.quantity, 1, 1));
    CU_ASSERT_FATAL(cf_evaluation_init(&e, &tape, TRUTH_PRECISION));
    n = tape.variable_count; /* signs may have become variables: not used */
    x = cf_interval_row_new(n, TRUTH_PRECISION);
    for (uint32_t i = 0; i < n; i++) {
        cf_interval_set_si(&x[i], 0);
    }
    for (uint32_t i = 0; i < s->claim.bound_count; i++) {
        cf_interval_set_rational(&x[i], point[i]);
    }
    (void)cf_evaluate(&e, x, 0);
    cf_interval_set(r, cf_evaluation_output(&e, 0));
    cf_evaluation_clear(&e);
    cf_tape_clear(&tape);
    cf_interval_row_free(x, n);
}

static int meet(const cf_interval *a, const cf_interval *b)
{
    return mpfr_lessequal_p(a->lower, b->upper) &&
           mpfr_lessequal_p(b->lower, a->upper);
}

static void random_point(mpq_t *point, const statement *s)
{
    for (uint32_t i = 0; i < s->claim.bound_count; i++) {
        random_inside(point[i], s->claim.box[i].lower, s->claim.box[i].upper);
    }
}

static void test_random_formulas(void)
{
    unsigned long compared = 0, signs = 0, narrowed = 0;
    for (unsigned long i = 0; i < 2000 * random_rounds; i++) {
        statement s;
        cf_branch b;
        cf_interval plain, sloped, value;
        mpq_t point[MOST];
        random_start("random formulas", i);
        statement_start(&s, 1 + random_below(MOST));
        for (uint32_t k = 0; k < MOST; k++) {
            mpq_init(point[k]);
        }
        for (uint32_t k = 0; k < s.claim.bound_count; k++) {
            random_side(&s.claim.box[k]);
            s.claim.box[k].below = s.claim.box[k].above = 0;
            if (random_below(2) == 0) { /* narrow */
                mpq_sub(point[0], s.claim.box[k].upper, s.claim.box[k].lower);
                mpq_div_2exp(point[0], point[0], random_below(30));
                mpq_add(s.claim.box[k].upper, s.claim.box[k].lower, point[0]);
            }
        }
        cf_interval_init(&plain, 64);
        cf_interval_init(&sloped, 64);
        cf_interval_init(&value, TRUTH_PRECISION);
        if (statement_build(&s, random_formula(&s)) &&
            cf_branch_init(&b, &s.formula, 64)) {
            cf_branch_set_box(&b, s.claim.box);
            if (cf_branch_enclose(&plain, &b, 0)) {
                CU_ASSERT(cf_branch_enclose(&sloped, &b, 1));
                CU_ASSERT(cf_interval_inside(&sloped, &plain));
                narrowed += !cf_interval_inside(&plain, &sloped);
                signs += s.formula.sign_count > 0;
                for (int k = 0; k < 10; k++) {
                    random_point(point, &s);
                    truth(&value, &s, (const mpq_t *)point);
                    CU_ASSERT(cf_interval_is_finite(&value));
                    CU_ASSERT(meet(&value, &sloped));
                    compared++;
                }
            }
            cf_branch_clear(&b);
        }
        cf_interval_clear(&plain);
        cf_interval_clear(&sloped);
        cf_interval_clear(&value);
        for (uint32_t k = 0; k < MOST; k++) {
            mpq_clear(point[k]);
        }
        statement_clear(&s);
    }
    printf("%lu values, %lu formulas with signs, %lu narrowed by slopes ",
           compared, signs, narrowed);
    CU_ASSERT(compared > 3000 && signs > 300 && narrowed > 300);
}

/* ---- half-lines --------------------------------------------------------- */

/* A random formula of x_0 that may grow, decay or cancel far out. */
static cf_expr random_far(statement *s)
{
    cf_expr e[32];
    uint32_t count = s->claim.bound_count;
    for (uint32_t i = 0; i < count; i++) {
        e[i] = s->x[i];
    }
    for (uint32_t i = 0; i < 8; i++) {
        static const tape_kind kinds[] = {
            TAPE_POLYNOMIAL, TAPE_POLYNOMIAL, TAPE_LOGISTIC, TAPE_SOFTPLUS,
            TAPE_TANH,       TAPE_ERF,        TAPE_EXP,      TAPE_INVERSE,
            TAPE_LOG,        TAPE_POWER};
        cf_expr a = random_pick(e, count), b = random_pick(e, count), r;
        if (random_below(8) == 0) {
            r = random_below(2) == 0 ? cf_pool_max(s->pool, a, b)
                                     : cf_pool_abs(s->pool, a);
        } else if (random_below(3) == 0) {
            r = cf_pool_subtract(s->pool, a, b);
        } else {
            r = random_expression(s->pool, kinds[random_below(10)], e, count);
        }
        if (r == CF_NODE_NONE) {
            cf_pool_clear_message(s->pool);
        } else {
            e[count++] = r;
        }
    }
    return e[count - 1];
}

/* x_0 beyond an end of the box, most often not far; the others inside. */
static void random_far_point(mpq_t *point, const statement *s)
{
    const cf_side *side = &s->claim.box[0];
    random_coefficient(point[0]);
    mpq_abs(point[0], point[0]);
    mpq_mul_2exp(point[0], point[0], random_below(12));
    mpq_div_2exp(point[0], point[0], 4);
    if (side->above) {
        mpq_add(point[0], point[0], side->lower);
    } else {
        mpq_sub(point[0], side->upper, point[0]);
    }
    for (uint32_t i = 1; i < s->claim.bound_count; i++) {
        random_inside(point[i], s->claim.box[i].lower, s->claim.box[i].upper);
    }
}

static void test_half_lines(void)
{
    unsigned long compared = 0, bounded = 0, one_sided = 0;
    for (unsigned long i = 0; i < 6000 * random_rounds; i++) {
        statement s;
        cf_branch b;
        cf_interval values, value;
        mpq_t point[MOST];
        random_start("half-lines", i);
        statement_start(&s, 1 + random_below(2));
        for (uint32_t k = 0; k < MOST; k++) {
            mpq_init(point[k]);
        }
        for (uint32_t k = 0; k < s.claim.bound_count; k++) {
            random_side(&s.claim.box[k]);
            s.claim.box[k].below = s.claim.box[k].above = 0;
        }
        mpq_set_ui(s.claim.box[0].lower, 3 + random_below(60), 3);
        mpq_canonicalize(s.claim.box[0].lower);
        s.claim.box[0].above = 1;
        if (random_below(2) == 0) {
            s.claim.box[0].above = 0;
            s.claim.box[0].below = 1;
            mpq_neg(s.claim.box[0].upper, s.claim.box[0].lower);
        }
        cf_interval_init(&values, 96);
        cf_interval_init(&value, TRUTH_PRECISION);
        if (statement_build(&s, random_far(&s)) &&
            cf_branch_init(&b, &s.formula, 96)) {
            cf_branch_set_box(&b, s.claim.box);
            if (cf_branch_enclose(&values, &b, 0)) {
                bounded += (unsigned long)cf_interval_is_finite(&values);
                one_sided += (unsigned long)(mpfr_number_p(values.lower) !=
                                             mpfr_number_p(values.upper));
                for (int k = 0; k < 10; k++) {
                    random_far_point(point, &s);
                    truth(&value, &s, (const mpq_t *)point);
                    CU_ASSERT(!cf_interval_is_finite(&value) ||
                              meet(&value, &values));
                    compared += (unsigned long)cf_interval_is_finite(&value);
                }
            }
            cf_branch_clear(&b);
        }
        cf_interval_clear(&values);
        cf_interval_clear(&value);
        for (uint32_t k = 0; k < MOST; k++) {
            mpq_clear(point[k]);
        }
        statement_clear(&s);
    }
    printf("%lu values, %lu half-lines bounded, %lu on one side ", compared,
           bounded, one_sided);
    CU_ASSERT(compared > 10000 && bounded > 500 && one_sided > 500);
}

/* z s'(z) - s(z) for every real z. */
static void kappa(statement *s, cf_expr sigma, const char *above,
                  const char *below)
{
    cf_expr gradient[1], defect;
    CU_ASSERT_FATAL(cf_pool_gradient(gradient, s->pool, sigma));
    defect = cf_pool_subtract(
        s->pool, cf_pool_multiply(s->pool, s->x[0], gradient[0]), sigma);
    CU_ASSERT_FATAL(statement_build(s, cf_pool_abs(s->pool, defect)));
    set_range(s, NULL, above);
    CU_ASSERT_EQUAL(decide(s), CF_PROVED);
    set_range(s, NULL, below);
    CU_ASSERT_EQUAL(decide(s), CF_REFUTED);
    cf_formula_clear(&s->formula);
    statement_clear(s);
    statement_start(s, 1);
}

static void test_kappas(void)
{
    statement s;
    statement_start(&s, 1);
    kappa(&s, cf_pool_softplus(s.pool, s.x[0]),
          "69314718055994530942/100000000000000000000",
          "69314718055994530941/100000000000000000000");
    kappa(&s,
          cf_pool_multiply(s.pool, s.x[0], cf_pool_logistic(s.pool, s.x[0])),
          "43922883989064515078/100000000000000000000",
          "43922883989064515077/100000000000000000000");
    kappa(&s, cf_pool_tanh(s.pool, s.x[0]), "1", "999999/1000000");
    kappa(
        &s,
        cf_pool_subtract(
            s.pool,
            cf_pool_add(
                s.pool,
                cf_pool_max(s.pool, s.x[0], cf_pool_integer(s.pool, 0)),
                cf_pool_exp(s.pool, cf_pool_min(s.pool, s.x[0],
                                                cf_pool_integer(s.pool, 0)))),
            CF_NODE_ONE),
        "1", "999999/1000000");
    statement_clear(&s);
}

/* ---- what must be refused ----------------------------------------------- */

static void test_trees(void)
{
    static const char *const bad[] = {
        "",     "a",     "a.",    "a..",  "a:",   ":.",   "a:::",   "b::",
        "`::",  "A::",   "a:b::", "a: :", "::a",  "a::.", "aa:::.", " a::",
        "\x7f", "a:\n:", "z::",   "h::",  "aa::", "."};
    statement s;
    statement_start(&s, 1);
    set_side(&s, 0, "-1", "1");
    set_range(&s, NULL, "1/4"); /* x - x^2 <= 1/4, and = 1/4 at 1/2 */
    CU_ASSERT_FATAL(statement_build(
        &s, cf_pool_subtract(s.pool, s.x[0],
                             cf_pool_multiply(s.pool, s.x[0], s.x[0]))));
    CU_ASSERT(proves(&s, "a:a::"));
    CU_ASSERT(proves(&s, "aa::a::"));
    CU_ASSERT(!proves(&s, ":"));
    CU_ASSERT(!proves(&s, "a::"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CU_ASSERT(!proves(&s, bad[i]));
    }
    set_range(&s, NULL, "249999/1000000");
    CU_ASSERT(!proves(&s, "a:a::"));
    CU_ASSERT_EQUAL(decide(&s), CF_REFUTED);
    CU_ASSERT(refutes(&s, "1/2", "0.25", "0.25"));
    CU_ASSERT(!refutes(&s, "1/2", "0.26", "0.27"));  /* not the value */
    CU_ASSERT(!refutes(&s, "1/2", "0.249", "0.25")); /* meets the range */
    CU_ASSERT(!refutes(&s, "0", "0", "0"));
    set_side(&s, 0, "-1", "49/100");
    CU_ASSERT(!refutes(&s, "1/2", "0.25", "0.25")); /* not in the box */
    statement_clear(&s);
}

/* Deep trees end before the stack does. */
static void test_depth(void)
{
    static char tree[200001];
    statement s;
    statement_start(&s, 1);
    set_side(&s, 0, "0", "1");
    set_range(&s, NULL, "1");
    CU_ASSERT_FATAL(statement_build(&s, s.x[0]));
    for (int depth = 500; depth <= 100000; depth *= 200) {
        memset(tree, 'a', (size_t)depth);
        memset(tree + depth, '.', (size_t)depth + 1);
        tree[2 * depth + 1 > 200000 ? 200000 : 2 * depth + 1] = '\0';
        CU_ASSERT_EQUAL(proves(&s, tree), depth == 500);
    }
    statement_clear(&s);
}

/* Kinks at 5/8 and 1/3, where no part ends: each formula is enclosed on its own
 * side only; and a jump there, which the claim sees from both sides. */
static void test_kinks(void)
{
    statement s;
    cf_expr third, u;
    mpq_t q;
    mpq_init(q);
    statement_start(&s, 1);
    set_side(&s, 0, "-1", "7/5");
    set_range(&s, NULL, "5/8"); /* min(x, 5/8) */
    mpq_set_ui(q, 5, 8);
    third = cf_pool_constant(s.pool, q);
    u = cf_pool_subtract(s.pool, s.x[0], third);
    CU_ASSERT_FATAL(
        statement_build(&s, cf_pool_branch(s.pool, u, third, s.x[0])));
    CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
    cf_formula_clear(&s.formula);
    set_side(&s, 0, "-1", "2");
    mpq_set_ui(q, 1, 3);
    third = cf_pool_constant(s.pool, q);
    u = cf_pool_subtract(s.pool, s.x[0], third);
    set_range(&s, NULL, "1/3"); /* min(x, 1/3) */
    CU_ASSERT_FATAL(
        statement_build(&s, cf_pool_branch(s.pool, u, third, s.x[0])));
    CU_ASSERT_EQUAL(decide(&s), CF_UNDECIDED); /* 1/3 is no dyadic number */
    set_range(&s, NULL, "33333333333333333334/100000000000000000000");
    CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
    set_range(&s, NULL, "3333333/10000000");
    CU_ASSERT_EQUAL(decide(&s), CF_REFUTED);
    cf_formula_clear(&s.formula);
    set_range(&s, "0", "0"); /* x' relu'(x) - relu(x) with both slopes at 0 */
    CU_ASSERT_FATAL(statement_build(
        &s,
        cf_pool_subtract(
            s.pool,
            cf_pool_branch(s.pool, s.x[0], s.x[0], cf_pool_integer(s.pool, 0)),
            cf_pool_max(s.pool, s.x[0], cf_pool_integer(s.pool, 0)))));
    CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
    cf_formula_clear(&s.formula);
    set_range(&s, NULL, "0"); /* 1 right of 1/3, 0 left of it */
    CU_ASSERT_FATAL(
        statement_build(&s, cf_pool_branch(s.pool, u, CF_NODE_ONE,
                                           cf_pool_integer(s.pool, 0))));
    CU_ASSERT_EQUAL(decide(&s), CF_REFUTED);
    set_side(&s, 0, "-1", "1/3"); /* the value at 1/3 may be 1 */
    CU_ASSERT_EQUAL(decide(&s), CF_UNDECIDED);
    set_side(&s, 0, "-1", "33333/100000");
    CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
    mpq_clear(q);
    statement_clear(&s);
}

/* Nothing is said where the quantity, or the argument of a sign, is not
 * defined. */
static void test_undefined(void)
{
    statement s;
    statement_start(&s, 1);
    set_side(&s, 0, "-1", "1");
    set_range(&s, "-2", "2");
    CU_ASSERT_FATAL(statement_build(
        &s, cf_pool_branch(s.pool, cf_pool_log(s.pool, s.x[0]), CF_NODE_ONE,
                           cf_pool_integer(s.pool, 0))));
    CU_ASSERT_EQUAL(decide(&s), CF_UNDECIDED);
    set_side(&s, 0, "1/1000", "1");
    CU_ASSERT_EQUAL(decide(&s), CF_PROVED);
    cf_formula_clear(&s.formula);
    set_side(&s, 0, "-1", "1"); /* tanh(1/x) is bounded where it is defined */
    CU_ASSERT_FATAL(statement_build(
        &s,
        cf_pool_tanh(s.pool, cf_pool_divide(s.pool, CF_NODE_ONE, s.x[0]))));
    CU_ASSERT_EQUAL(decide(&s), CF_UNDECIDED);
    statement_clear(&s);
}

/* ---- a whole problem ---------------------------------------------------- */

/* `for all` claims beside a descent with a law, whose free symbols are
 * variables of the pool as well; and with a clock. The first letters of the
 * names are the verdicts. */
static const char *const problems[] = {
    "variable z, y[j in 1..2]\n"
    "param a = 1/2, b = 1/3\n"
    "let f = a*b\n"
    "let loss = (f - 1)^2/2\n"
    "let u = z^2\n"
    "descent loss step 1/10 for 20 steps\n"
    "claim \"P law\" identity next(a) = a - step_size()*loss_slope(f)*b "
    "for every loss of f\n"
    "claim \"R law\" identity next(a) = a for every loss of f\n"
    "claim \"P cube\" for all z in [-1, 2]: d(u*z, z) <= 12\n"
    "claim \"R cube\" for all z in [-1, 2]: d(u*z, z) <= 11\n"
    "claim \"P all\" for all y in [0, 1]: y[1]*(1 - y[1]) <= 1/4 - y[2]*0\n"
    "claim \"P each\" for all y[j] >= 2: y[j]^2 - y[j] > 1\n"
    "claim \"U next\" for all z <= 0: next(z) - z in [0, 0]\n"
    "claim \"P falls\" decreasing loss\n",
    "variable z\n"
    "param w = 1\n"
    "let loss = exp(-w)\n"
    "flow descend loss time tau rescaled by loss until 1\n"
    "claim \"P wave\" for all z: z*exp(-z^2/2) in [-0.607, 0.607]\n"
    "claim \"P clock\" at T: log_t >= -1\n"
    "claim \"R square\" for all z: z^2 <= 1e6\n"};

static void test_problems(void)
{
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        char problem[] = "/tmp/certiflow-branch-XXXXXX", path[64];
        int descriptor = mkstemp(problem);
        FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
        cf_options options;
        cf_report *report = NULL;
        cf_error error;
        CU_ASSERT_FATAL(file != NULL && fputs(problems[i], file) >= 0 &&
                        fclose(file) == 0);
        (void)snprintf(path, sizeof path, "%s.cert", problem);
        cf_options_default(&options);
        CU_ASSERT_EQUAL(cf_prove(&report, &error, problem, path, &options),
                        CF_OK);
        for (size_t k = 0; report != NULL && k < cf_report_count(report);
             k++) {
            const cf_decision *d = cf_report_decision(report, k);
            const char *verdict = cf_verdict_name(d->verdict);
            if (d->name[0] == 'U' ? d->verdict == CF_REFUTED
                                  : d->name[0] != verdict[0]) {
                printf("\n%s: %s, %s\n", d->name, verdict, d->evidence);
                CU_FAIL("a wrong verdict");
            }
        }
        cf_report_free(report);
        CU_ASSERT_EQUAL(cf_check(&report, &error, path, problem, &options),
                        CF_OK);
        cf_report_free(report);
        (void)remove(problem);
        (void)remove(path);
    }
}

int main(void)
{
    static const CU_TestInfo tests[] = {
        {"parts cover", test_cover},
        {"known ranges", test_known_ranges},
        {"random formulas", test_random_formulas},
        {"half-lines", test_half_lines},
        {"kappas", test_kappas},
        {"trees", test_trees},
        {"depth", test_depth},
        {"kinks", test_kinks},
        {"undefined", test_undefined},
        {"problems", test_problems},
        CU_TEST_INFO_NULL};
    random_setup();
    return run_suite("branch", tests);
}
