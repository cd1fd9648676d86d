/* test_law.c -- do laws for every loss say what a step does?
 *
 * A law is one expression of the parameters, the step h and the derivatives
 * s_j of the loss. For random nets f and a loss of them whose derivatives are
 * written by hand, the law with the numbers h, s_j of that loss must agree with
 * the step of the descent itself, at random points; with other numbers it must
 * not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "problem/compile.h"
#include "random.h"
#include "suite.h"

#define BITS 200
#define INSTANCES 60
#define VARIABLES 3

static unsigned long compared;

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

static cf_problem *read_text(const char *text)
{
    cf_problem *problem = NULL;
    cf_error error;
    memset(&error, 0, sizeof error);
    if (cf_problem_read(&problem, &error, text, strlen(text), "test", no_file,
                        NULL) != CF_OK) {
        printf("\n%d:%d: %s\n%s", error.line, error.column, error.message,
               text);
        CU_FAIL("the problem is not read");
    }
    return problem;
}

/* ---- laws at the numbers of one loss ------------------------------------ */

/* loss = (f_1 - 1)^2/2 + c f_1 f_2 + f_2^3/3 */
static const char net[] =
    "param w[k in 1..3] = k/3\n"
    "index i in 1..2\n"
    "let f[1] = %ld*w[1]*w[2] + %ld*softplus(w[3]) + w[1]\n"
    "let f[2] = %ld*w[2]*w[3]^2 + %ld*w[1]^2 - w[3]\n"
    "let c = %ld/3\n"
    "descent (f[1] - 1)^2/2 + c*f[1]*f[2] + f[2]^3/3 step %ld/7 for 1 steps\n"
    "claim \"s\" final piecewise(i = 1: f[1] - 1 + c*f[2],\n"
    "                          else c*f[1] + f[2]^2)\n";

static const char *const quantities[] = {"w[1]^2 - w[2]*w[3]", "f[1]*f[2]",
                                         "exp(w[2]) + w[3]/(4 + w[1]^2)",
                                         "norm()^2", "w[2]"};

static cf_problem *random_problem(void)
{
    char text[2000];
    long a[6];
    const char *q = quantities[random_below(5)];
    int used;
    for (int i = 0; i < 6; i++) {
        a[i] = random_between(1, 9);
    }
    used =
        snprintf(text, sizeof text, net, a[0], a[1], a[2], a[3], a[4], a[5]);
    (void)snprintf(text + used, sizeof text - (size_t)used,
                   "claim \"step\" identity next(%s) = %ld/7*(f[1] - 1 + "
                   "c*f[2])*w[1] expect refuted\n"
                   "claim \"law\" identity next(%s) = "
                   "step_size()*loss_slope(f[1])*w[1] for every loss of f "
                   "expect refuted\n",
                   q, a[5], q);
    return read_text(text);
}

/* Outputs: the two derivatives, the step, the law. */
static int extract(cf_tape *tape, const cf_problem *p)
{
    cf_expr outputs[4];
    CU_ASSERT_EQUAL_FATAL(p->claim_count, 4);
    for (int i = 0; i < 3; i++) {
        outputs[i] = p->claims[i].quantity;
    }
    outputs[3] = p->claims[3].law;
    CU_ASSERT_TRUE(p->claims[3].is_law);
    CU_ASSERT_EQUAL(p->symbol_count, 3);
    return cf_pool_extract(tape, NULL, p->pool, outputs, 4, 4);
}

static void set_point(cf_interval *point, const cf_problem *p)
{
    mpq_t x;
    mpq_init(x);
    for (uint32_t i = 0; i < VARIABLES; i++) {
        mpq_set_si(x, random_between(-40, 40), 32);
        mpq_canonicalize(x);
        cf_interval_set_rational(&point[i], x);
    }
    cf_interval_set_rational(&point[VARIABLES], p->step);
    mpq_clear(x);
}

static int meet(const cf_interval *x, const cf_interval *y)
{
    return mpfr_lessequal_p(x->lower, y->upper) &&
           mpfr_lessequal_p(y->lower, x->upper);
}

/* 1 if the step and the law agree at the point. */
static int agree(cf_evaluation *e, const cf_interval *point)
{
    (void)cf_evaluate(e, point, 0);
    return meet(cf_evaluation_output(e, 2), cf_evaluation_output(e, 3));
}

static void compare(cf_evaluation *e, cf_interval *point, const cf_problem *p)
{
    cf_interval *slope = &point[VARIABLES + 1];
    set_point(point, p);
    (void)agree(e, point);
    cf_interval_set(&slope[0], cf_evaluation_output(e, 0));
    cf_interval_set(&slope[1], cf_evaluation_output(e, 1));
    if (!cf_interval_is_finite(&slope[0]) ||
        !cf_interval_is_finite(&slope[1])) {
        return;
    }
    CU_ASSERT_TRUE(agree(e, point));
    compared++;
    /* another loss, another step: the law is not that of this descent */
    cf_interval_set_si(&slope[0], 1000);
    CU_ASSERT_FALSE(agree(e, point));
}

static void test_random(void)
{
    for (unsigned long i = 0; i < INSTANCES * random_rounds; i++) {
        cf_interval *point = cf_interval_row_new(VARIABLES + 3, BITS);
        cf_evaluation e;
        cf_tape tape = {0};
        cf_problem *p;
        random_start("law", i);
        p = random_problem();
        CU_ASSERT_FATAL(p != NULL && point != NULL && extract(&tape, p) &&
                        cf_evaluation_init(&e, &tape, BITS));
        for (int k = 0; k < 4; k++) {
            compare(&e, point, p);
        }
        cf_evaluation_clear(&e);
        cf_tape_clear(&tape);
        cf_interval_row_free(point, VARIABLES + 3);
        cf_problem_free(p);
    }
    printf("(%lu points) ", compared);
    CU_ASSERT_TRUE(compared > 100);
}

/* ---- verdicts ----------------------------------------------------------- */

/* What rule identity says of each claim, as a word of 0 and 1. */
static void expect_identities(const char *text, const char *expected)
{
    cf_problem *p = read_text(text);
    cf_compiled compiled;
    cf_error error;
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL_FATAL(cf_compile(&compiled, &error, p), CF_OK);
    CU_ASSERT_EQUAL_FATAL(p->claim_count, strlen(expected));
    for (size_t i = 0; i < p->claim_count; i++) {
        if (compiled.claims[i].identity != expected[i] - '0') {
            printf("\n%s: %d\n", p->claims[i].name,
                   compiled.claims[i].identity);
        }
        CU_ASSERT_EQUAL(compiled.claims[i].identity, expected[i] - '0');
    }
    cf_compiled_clear(&compiled);
    cf_problem_free(p);
}

static void test_verdicts(void)
{
    expect_identities(
        "param w[k in 1..3] = k\n"
        "let f[i in 1..2] = piecewise(i = 1: w[1]*w[2]*w[3], else w[1]*w[2])\n"
        "descent f[1] step 1/9 for 2 steps\n"
        "claim \"a\" identity next(w[1]^2 - w[2]^2) = (w[1]^2 - w[2]^2)*(1 - "
        "step_size()^2*(loss_slope(f[1])*w[3] + loss_slope(f[2]))^2) for "
        "every loss of f\n"
        "claim \"w3 is not balanced\" identity next(w[1]^2 - w[3]^2) = "
        "(w[1]^2 - w[3]^2)*(1 - step_size()^2*loss_slope(f[1])^2*w[2]^2) for "
        "every loss of f\n"
        "claim \"but for losses of f1\" identity next(w[1]^2 - w[3]^2) = "
        "(w[1]^2 - w[3]^2)*(1 - step_size()^2*loss_slope(f[1])^2*w[2]^2) for "
        "every loss of f[1]\n"
        "claim \"this loss\" identity next(w[1]) = w[1] - w[2]*w[3]/9\n"
        "claim \"not every loss\" identity next(w[1]) = w[1] - w[2]*w[3]/9 "
        "for every loss of f\n"
        "claim \"nor every step\" identity next(w[3]) = w[3] - "
        "loss_slope(f[1])*w[1]*w[2]/9 for every loss of f\n"
        "claim \"step\" identity next(w[3]) = w[3] - "
        "step_size()*loss_slope(f[1])*w[1]*w[2] for every loss of f\n"
        "claim \"slopes differ\" identity loss_slope(f[1]) = "
        "loss_slope(f[2]) for every loss of f\n"
        "claim \"slopes are free\" identity loss_slope(f[1]) = 3 for every "
        "loss of f\n"
        "claim \"steps are free\" identity step_size() = 2 for every loss of "
        "f\n",
        "1011001000");
}

int main(void)
{
    static const CU_TestInfo tests[] = {
        {"laws at the numbers of a loss", test_random},
        {"what rule identity says", test_verdicts},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("law", tests);
}
