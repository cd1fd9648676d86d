/* test_problem.c -- does a problem file mean what docs/LANGUAGE.md says?
 *
 * Values are checked exactly: what is rational is evaluated over Q along the
 * tape, and compared with fractions that were computed by hand or by Python's
 * fractions. Every file of tests/problems/bad says in its first line where its
 * error is and how it is reported.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/problem.h"
#include "suite.h"

#define HEAD "param p = 2\n"
#define TAIL "\nflow descend p^2 until 3\nclaim \"q\" final q\n"

/* ---- reading ------------------------------------------------------------ */

/* Hands out the files of the folder that `context` names. */
static cf_status read_from(char **bytes, size_t *size, void *context,
                           const char *name, cf_error *error)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", (const char *)context, name);
    return cf_read_whole_file(bytes, size, error, path, (size_t)1 << 26);
}

static cf_problem *read_text(const char *text)
{
    char folder[] = "tests/problems/data";
    cf_problem *problem = NULL;
    cf_error error;
    const cf_status status = cf_problem_read(
        &problem, &error, text, strlen(text), "test.flow", read_from, folder);
    if (status != CF_OK) {
        printf("\n%s:%d:%d: %s\n", error.file, error.line, error.column,
               error.message);
    }
    CU_ASSERT_EQUAL(status, CF_OK);
    return problem;
}

/* ---- exact evaluation --------------------------------------------------- */

/* The value of node `at` where the variables have the lower starts. */
static void evaluate(mpq_ptr value, const cf_problem *problem, cf_expr at)
{
    const cf_tape *tape = cf_pool_tape(problem->pool);
    mpq_t *values = calloc((size_t)at + 1, sizeof *values);
    mpq_t product;
    mpq_init(product);
    for (cf_expr i = 0; values != NULL && i <= at; i++) {
        const cf_node *node = &tape->nodes[i];
        mpq_init(values[i]);
        switch (node->op) {
        case CF_OP_CONSTANT:
            mpq_set(values[i], tape->constants[node->argument]);
            break;
        case CF_OP_VARIABLE:
            mpq_set(values[i], problem->start_lower[node->argument]);
            break;
        case CF_OP_DOT:
            for (uint32_t k = 0; k < node->count; k++) {
                const cf_term *term = &tape->terms[node->first + k];
                mpq_mul(product, values[term->left], values[term->right]);
                mpq_mul(product, product, tape->constants[term->coefficient]);
                mpq_add(values[i], values[i], product);
            }
            break;
        case CF_OP_INVERSE:
            if (mpq_sgn(values[node->argument]) != 0) {
                mpq_inv(values[i], values[node->argument]);
            }
            break;
        default: /* not rational; no test looks at it */
            break;
        }
    }
    mpq_set(value, values[at]);
    for (cf_expr i = 0; i <= at; i++) {
        mpq_clear(values[i]);
    }
    free(values);
    mpq_clear(product);
}

static int is_value(const cf_problem *problem, cf_expr at, const char *text)
{
    mpq_t value, wanted;
    int same;
    mpq_inits(value, wanted, NULL);
    mpq_set_str(wanted, text, 10);
    mpq_canonicalize(wanted);
    evaluate(value, problem, at);
    same = mpq_equal(value, wanted);
    if (!same) {
        gmp_printf("\nexpected %Qd, found %Qd\n", wanted, value);
    }
    mpq_clears(value, wanted, NULL);
    return same;
}

static int is_rational(mpq_srcptr value, const char *text)
{
    mpq_t wanted;
    int same;
    mpq_init(wanted);
    mpq_set_str(wanted, text, 10);
    mpq_canonicalize(wanted);
    same = mpq_equal(value, wanted);
    mpq_clear(wanted);
    return same;
}

/* `let q = expression` has that value at p = 2. */
static void check_expression(const char *before, const char *expression,
                             const char *value)
{
    char text[2000];
    cf_problem *problem;
    snprintf(text, sizeof text, HEAD "%s\nlet q = %s" TAIL, before,
             expression);
    problem = read_text(text);
    if (problem != NULL) {
        const int same = is_value(problem, problem->claims[0].quantity, value);
        if (!same) {
            printf("  in %s\n", expression);
        }
        CU_ASSERT_TRUE(same);
    }
    cf_problem_free(problem);
}

/* ---- expressions -------------------------------------------------------- */

static void test_numbers(void)
{
    check_expression("", "12", "12");
    check_expression("", "0.25", "1/4");
    check_expression("", "1.5e-3", "3/2000");
    check_expression("", "1.5E+3", "1500");
    check_expression("", "1/3", "1/3");
    check_expression("", "0.1", "1/10");
    check_expression("", "1e-50*1e50", "1");
    check_expression("", "007", "7");
}

static void test_operators(void)
{
    check_expression("", "1 - 2 - 3", "-4");
    check_expression("", "2/3/4", "1/6");
    check_expression("", "2*3/4*5", "15/2");
    check_expression("", "-2^2", "-4");
    check_expression("", "(-2)^2", "4");
    check_expression("", "2^3^2", "512");
    check_expression("", "2^-1", "1/2");
    check_expression("", "4^(1/2)", "2");
    check_expression("", "2 - -3", "5");
    check_expression("", "--3 + +4", "7");
    check_expression("", "2*-3", "-6");
    check_expression("", "p^2 - p/4", "7/2");
    check_expression("", "3*p*p*p/p", "12");
    check_expression("", "1/p^2", "1/4");
    check_expression("", "(p + 1)^2*(p - 1)^2", "9");
    check_expression("", "p^2*p^2*p", "32");
    check_expression("", "-(p - 5)*-1", "-3");
    check_expression("", "1 - (p - (p - (p - 1)))", "0");
}

static void test_functions(void)
{
    check_expression("", "sqrt(9/4)", "3/2");
    check_expression("", "abs(-3/2)", "3/2");
    check_expression("", "min(3, 1/2, 2)", "1/2");
    check_expression("", "max(3, 1/2, 4, 2)", "4");
    check_expression("", "min(7)", "7");
    check_expression("", "exp(0) + log(1) + tanh(0)", "1");
    check_expression("", "d(p^3, p)", "12");
    check_expression("", "gradient(1/p, p)", "-1/4");
    check_expression("let e = p^3", "d(d(e, p), p) + d(e, p)", "24");
}

static void test_sums(void)
{
    check_expression("", "sum(j in 1..4, j)", "10");
    check_expression("", "sum(j in 1..0, j)", "0");
    check_expression("", "prod(j in 1..0, j)", "1");
    check_expression("", "prod(j in 1..5, j)", "120");
    check_expression("index j in 1..3", "sum(j, j^2)", "14");
    check_expression("index j in 1..3", "sum(j if j != 2, j^2)", "10");
    check_expression("index j in 1..3, k in 1..2", "sum(j, k, j*k)", "18");
    check_expression("", "sum(i in 1..3, k in 1..i-1, 10*i + k)", "84");
    check_expression("", "sum(i in 1..3 if i > 1, k in 1..i if k < i, k)",
                     "4");
    check_expression("", "sum(j in 1..3, j*p) - prod(i in 1..3, p)", "4");
    check_expression("", "-sum(i in 1..2, (p - i)^2)/2", "-1/2");
    check_expression("", "p*prod(i in 1..3, p)*sum(i in 1..2, p)", "64");
    check_expression("index j in -1..1", "sum(j, j) + prod(j, j + 2)", "6");
}

static void test_conditions(void)
{
    check_expression("index j in 1..10", "count(j)", "10");
    check_expression("index j in 1..10", "count(j if j > 3 and j <= 7)", "4");
    check_expression("index j in 1..10", "count(j if j < 3 or j = 9)", "3");
    check_expression("index j in 1..10", "count(j if not (j < 3 or j = 9))",
                     "7");
    check_expression("index j in 1..10", "count(j if not j = 1 and j >= 9)",
                     "2");
    check_expression("index j in 1..3", "count(j, i in 1..3 if (i + j) != 4)",
                     "6");
    check_expression("", "piecewise(1 > 2: 10, 2 > 1: 20, else 30)", "20");
    check_expression("", "piecewise(1 > 2: 10, 2 < 1: 20, else 30)", "30");
    check_expression("", "piecewise(1/2 = 0.5: 10, else 1/0)", "10");
    check_expression("index i in 1..3",
                     "sum(i, piecewise(i = 1: 1/i, i = 2: 10, else p))", "13");
}

static void test_definitions(void)
{
    check_expression("let d = 3", "d*d + d(p^2, p)", "13");
    check_expression("let h[0] = 1\nlet h[l in 1..3] = 2*h[l-1]", "h[3]", "8");
    check_expression("let h[l in 0..9] = piecewise(l = 0: 1, else l*h[l-1])",
                     "h[5]", "120");
    check_expression("let f[0] = 0 let f[1] = 1\n"
                     "let f[n in 2..200] = f[n-1] + f[n-2]",
                     "f[100]", "354224848179261915075");
    check_expression("let a = b + 1\nlet b = 4", "a", "5");
    check_expression("let L = 2\nindex l in 1..L\nlet s[L] = 5\n"
                     "let s[l in 1..L-1] = l",
                     "s[1] + s[2]", "6");
    check_expression("array n[l] = [2, 3]\nlet W[l, i in 1..n[l]] = 10*l + i",
                     "sum(l, i in 1..n[l], W[l,i])", "89");
    check_expression("array n[l] = [2, 3]\nindex i in 1..n[l]",
                     "sum(l, i, 10*l + i)", "89");
}

static void test_arrays(void)
{
    check_expression("array X[i,j] = [[1, 2, -1], [1/4, -1, 3/2]]",
                     "sum(i, j, X[i,j])", "11/4");
    check_expression("array X[i,j] = [[1, 2, -1], [1/4, -1, 3/2]]", "X[2,3]",
                     "3/2");
    check_expression("array X[i in 0..1] = [5, 7]", "X[0] + 2*X[1]", "19");
    check_expression("array X[i,j,k] = [[[1,2]],[[3,4]]]",
                     "X[2,1,1]*count(i) + count(j) + count(k)", "9");
    check_expression("array M[i,j] = csv \"matrix.csv\"",
                     "M[1,1] + 10*M[1,2] + 100*M[2,1] + 1000*M[2,2]", "4321");
}

static void test_data(void)
{
    const char *all = "data x[i,j], class[i] = csv \"small.csv\"";
    check_expression(all, "sum(i, j, x[i,j])", "213/20");
    check_expression(all, "count(i if class[i] = red)", "2");
    check_expression(all, "count(i if class[i] != \"red\")", "1");
    check_expression(all, "sum(i if class[i] = red, x[i,2])", "9/4");
    check_expression(all, "count(i, k in 1..3 if class[i] = class[k])", "5");
    check_expression("data x[i,j], class[i] = csv \"small.csv\""
                     " where class in (blue)",
                     "10*count(i) + x[1,2]", "29/2");
    check_expression("data x[i,j], class[i] = csv \"small.csv\""
                     " where class in (blue, red) scale 1/10",
                     "x[2,2]", "9/20");
    check_expression("data x[i,j], class[i] = csv \"small.csv\""
                     " columns (b, a) scale (2, 1/3)",
                     "10*x[2,1] + x[2,2]", "91");
    check_expression("data x[i,j], b[i] = csv \"small.csv\""
                     " label b columns (a)",
                     "sum(i, x[i,1]*b[i]) + count(i if b[i] = 4.5)", "659/40");
}

/* ---- the flow ----------------------------------------------------------- */

static void test_p1(void)
{
    static const char *const field[] = {
        "157/2048", "119/512", "173/1024", "-1/128",  "157/2048", "119/512",
        "173/1024", "-1/128",  "157/1024", "119/256", "-173/512", "-1/64"};
    cf_problem *problem =
        read_text("title \"P1\" source \"peers\" digits 33\n"
                  "array X[i,j] = [[1,2,-1,1/2],[1/4,-1,3/2,1]]\n"
                  "array y[i] = [1,-1/2]\narray last[j] = [1/4,1/4,-1/4,1/4]\n"
                  "param w[l in 1..3, j in 1..4] ="
                  " piecewise(l < 3: 1/2, else last[j])\n"
                  "let beta[j] = prod(l, w[l,j])\n"
                  "let loss = 1/2*sum(i, (sum(j, X[i,j]*beta[j]) - y[i])^2)\n"
                  "flow descend loss until 10\nclaim \"end\" final w[l,j]\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_EQUAL_FATAL(problem->variable_count, 12);
    CU_ASSERT_STRING_EQUAL(problem->title, "P1");
    CU_ASSERT_STRING_EQUAL(problem->source, "peers");
    CU_ASSERT_STRING_EQUAL(problem->variable_names[6], "w[2,3]");
    CU_ASSERT_TRUE(is_rational(problem->start_lower[10], "-1/4"));
    CU_ASSERT_TRUE(is_rational(problem->start_upper[10], "-1/4"));
    CU_ASSERT_TRUE(is_rational(problem->end_time, "10"));
    CU_ASSERT_EQUAL(problem->digits, 33);
    CU_ASSERT_TRUE(problem->is_gradient);
    CU_ASSERT_TRUE(is_value(problem, problem->energy, "2845/8192"));
    for (size_t i = 0; i < 12; i++) {
        CU_ASSERT_TRUE(is_value(problem, problem->field[i], field[i]));
    }
    CU_ASSERT_EQUAL(problem->claim_count, 12);
    CU_ASSERT_STRING_EQUAL(problem->claims[11].name, "end [l=3,j=4]");
    CU_ASSERT_EQUAL(problem->claims[11].digits, 33);
    cf_problem_free(problem);
}

static void test_p4(void)
{
    static const char *const field[] = {
        "93/256", "-93/512", "93/512",  "57/128",  "-57/256", "57/256",
        "-57/64", "57/128",  "-57/128", "471/512", "207/512", "-435/512"};
    cf_problem *problem = read_text(
        "array X[i,k] = [[1,1/2,-1],[1/4,-1,2]]\narray y[i] = [1,-1/2]\n"
        "array W0[k,j] = [[1/2,1/4,-1/4],[1/8,1/2,1/4],[-1/4,1/8,1/2]]\n"
        "array v0[j] = [1/2,-1/4,1/4]\n"
        "param W[k,j] = W0[k,j], v[j] = v0[j]\n"
        "let h[0,i,k] = X[i,k]\n"
        "let h[1,i,j] = sum(k, h[0,i,k]*W[k,j])\n"
        "let f[i] = sum(j, h[1,i,j]*v[j])\n"
        "let loss = sum(i, (f[i] - y[i])^2)/2\n"
        "flow descend loss until 5\n"
        "claim \"loss\" increasing rate(loss) - rate(v[1])\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_EQUAL_FATAL(problem->variable_count, 12);
    for (size_t i = 0; i < 12; i++) {
        CU_ASSERT_TRUE(is_value(problem, problem->field[i], field[i]));
    }
    cf_problem_free(problem);
}

static void test_lorenz(void)
{
    cf_problem *problem =
        read_text("let sigma = 10 let rho = 28 let b = 8/3\n"
                  "param x = 1, y = 1, z = 1\n"
                  "flow field x' = sigma*(y - x), z' = x*y - b*z,"
                  " y' = x*(rho - z) - y until 5\n"
                  "claim \"rate\" always rate(x^2 + z) <= 1e9\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_FALSE(problem->is_gradient);
    CU_ASSERT_TRUE(is_value(problem, problem->field[0], "0"));
    CU_ASSERT_TRUE(is_value(problem, problem->field[1], "26"));
    CU_ASSERT_TRUE(is_value(problem, problem->field[2], "-5/3"));
    CU_ASSERT_TRUE(is_value(problem, problem->claims[0].quantity, "-5/3"));
    cf_problem_free(problem);
}

static void test_indexed_field(void)
{
    cf_problem *problem = read_text(
        "param w[l in 1..2, j in 1..3] = l + j\n"
        "let E = sum(l, j, w[l,j]^2)\n"
        "flow field w'[1,j] = j*w[1,j], w'[2, j in 1..2] = -d(E, w[2,j]),\n"
        "  w'[2,3] = 7 until 1/2\n"
        "claim \"end\" final w[1,1]\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_TRUE(is_value(problem, problem->field[2], "12"));
    CU_ASSERT_TRUE(is_value(problem, problem->field[3], "-6"));
    CU_ASSERT_TRUE(is_value(problem, problem->field[5], "7"));
    CU_ASSERT_TRUE(is_rational(problem->end_time, "1/2"));
    cf_problem_free(problem);
}

static void test_starts(void)
{
    cf_problem *problem =
        read_text("param a in [1.41, 1.42], b = 1 +- 1e-3\n"
                  "array n[l] = [1,2]\nparam W[l, i in 1..n[l]] = -l/i\n"
                  "flow descend a^2 + b^2 + W[2,2]^2 until 1\n"
                  "claim \"end\" final W[l,i]\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_EQUAL_FATAL(problem->variable_count, 5);
    CU_ASSERT_TRUE(is_rational(problem->start_lower[0], "141/100"));
    CU_ASSERT_TRUE(is_rational(problem->start_upper[0], "142/100"));
    CU_ASSERT_TRUE(is_rational(problem->start_lower[1], "999/1000"));
    CU_ASSERT_TRUE(is_rational(problem->start_upper[1], "1001/1000"));
    CU_ASSERT_STRING_EQUAL(problem->variable_names[4], "W[2,2]");
    CU_ASSERT_TRUE(is_rational(problem->start_lower[3], "-2"));
    CU_ASSERT_EQUAL(problem->claim_count, 3);
    CU_ASSERT_STRING_EQUAL(problem->claims[0].name, "end [l=1,i=1]");
    CU_ASSERT_STRING_EQUAL(problem->claims[2].name, "end [l=2,i=2]");
    cf_problem_free(problem);
}

/* sum(j, a[j]*b[j]) is one node with a term for each j. */
static void test_dot_nodes(void)
{
    cf_problem *problem =
        read_text("param a[j in 1..5] = 1, b[j] = 1, c = 1\n"
                  "flow descend c until 1\n"
                  "claim \"dot\" final 2*c - sum(j, 3*a[j]*b[j]) + c*c/7\n");
    const cf_tape *tape;
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    tape = cf_pool_tape(problem->pool);
    CU_ASSERT_EQUAL(tape->nodes[problem->claims[0].quantity].op, CF_OP_DOT);
    CU_ASSERT_EQUAL(tape->nodes[problem->claims[0].quantity].count, 7);
    cf_problem_free(problem);
}

/* ---- claims ------------------------------------------------------------- */

static const char claims_text[] =
    "digits 12\nparam w[l in 1..2, j in 1..2] = l*j\n"
    "let f[i in 1..3] = i*w[1,1]*w[2,1]\nlet E = sum(i, f[i]^2)\n"
    "flow descend E until 8\n"
    "claim \"a\" conserved  w[1,1]^2   # a comment\n  - w[2,1]^2 within 1e-3\n"
    "claim \"b\" conserved w[1,1] within 1 by tube expect refuted\n"
    "claim \"c\" strictly decreasing E claim \"d\" increasing -E\n"
    "claim \"e\" always E >= 1/2 expect undecided\nclaim \"f\" always E < 5\n"
    "claim \"g\" always w[1,2] in [-1, 2] expect proved\n"
    "claim \"h\" at t = 1/2: E <= 3\nclaim \"i\" at T: E in [0, 1]\n"
    "claim \"j\" final w[l,j] digits 40 claim \"k\" final E\n"
    "claim \"l\" identity w[1,j]^2 - w[2,j]^2 ' = 0\n"
    "claim \"m\" identity (w[1,j]^2 - w[2,j]^2)' = 0 for every loss of f\n"
    "claim \"n\" identity E' = 0 for every loss of f[2] expect refuted\n";

static void test_claim_kinds(void)
{
    static const cf_claim_kind kinds[] = {CF_CLAIM_CONSERVED,
                                          CF_CLAIM_CONSERVED,
                                          CF_CLAIM_DECREASING,
                                          CF_CLAIM_INCREASING,
                                          CF_CLAIM_ALWAYS,
                                          CF_CLAIM_ALWAYS,
                                          CF_CLAIM_ALWAYS,
                                          CF_CLAIM_AT,
                                          CF_CLAIM_AT,
                                          CF_CLAIM_FINAL,
                                          CF_CLAIM_FINAL,
                                          CF_CLAIM_FINAL,
                                          CF_CLAIM_FINAL,
                                          CF_CLAIM_FINAL,
                                          CF_CLAIM_IDENTITY,
                                          CF_CLAIM_IDENTITY,
                                          CF_CLAIM_IDENTITY_LOSSES,
                                          CF_CLAIM_IDENTITY_LOSSES,
                                          CF_CLAIM_IDENTITY_LOSSES};
    cf_problem *problem = read_text(claims_text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_EQUAL_FATAL(problem->claim_count,
                          sizeof kinds / sizeof kinds[0]);
    for (size_t i = 0; i < problem->claim_count; i++) {
        CU_ASSERT_EQUAL(problem->claims[i].kind, kinds[i]);
    }
    cf_problem_free(problem);
}

static void test_claim_fields(void)
{
    cf_problem *problem = read_text(claims_text);
    const cf_claim *c;
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    c = problem->claims;
    CU_ASSERT_STRING_EQUAL(c[0].name, "a");
    CU_ASSERT_STRING_EQUAL(c[0].text,
                           "conserved w[1,1]^2 - w[2,1]^2 within 1e-3");
    CU_ASSERT_TRUE(is_rational(c[0].upper, "1/1000"));
    CU_ASSERT_FALSE(c[0].by_tube);
    CU_ASSERT_EQUAL(c[0].line, 6);
    CU_ASSERT_EQUAL(c[0].expected, CF_PROVED);
    CU_ASSERT_TRUE(is_value(problem, c[0].quantity, "-3"));
    CU_ASSERT_TRUE(c[1].by_tube);
    CU_ASSERT_EQUAL(c[1].expected, CF_REFUTED);
    CU_ASSERT_STRING_EQUAL(c[1].text, "conserved w[1,1] within 1 by tube");
    CU_ASSERT_TRUE(c[2].strictly);
    CU_ASSERT_FALSE(c[3].strictly);
    CU_ASSERT_EQUAL(c[4].expected, CF_UNDECIDED);
    CU_ASSERT_TRUE(c[4].has_lower && !c[4].has_upper && !c[4].strictly);
    CU_ASSERT_TRUE(is_rational(c[4].lower, "1/2"));
    CU_ASSERT_TRUE(!c[5].has_lower && c[5].has_upper && c[5].strictly);
    CU_ASSERT_TRUE(is_rational(c[5].upper, "5"));
    CU_ASSERT_TRUE(c[6].has_lower && c[6].has_upper);
    CU_ASSERT_TRUE(is_rational(c[6].lower, "-1"));
    CU_ASSERT_TRUE(is_rational(c[7].time, "1/2"));
    CU_ASSERT_TRUE(is_rational(c[8].time, "8"));
    CU_ASSERT_STRING_EQUAL(c[10].name, "j [l=1,j=2]");
    CU_ASSERT_EQUAL(c[10].digits, 40);
    CU_ASSERT_EQUAL(c[13].digits, 12);
    CU_ASSERT_STRING_EQUAL(c[16].name, "m [j=1]");
    CU_ASSERT_EQUAL(c[16].loss_count, 3);
    CU_ASSERT_TRUE(is_value(problem, c[16].losses[2], "6"));
    CU_ASSERT_EQUAL(c[18].loss_count, 1);
    CU_ASSERT_TRUE(is_value(problem, c[18].losses[0], "4"));
    cf_problem_free(problem);
}

/* ---- limits ------------------------------------------------------------- */

/* Definitions may be 1000 deep, with nested expressions, on a usual stack. */
static void test_deep_definitions(void)
{
    cf_problem *problem = read_text(
        "let h[0] = 1\n"
        "let h[l in 1..990] = "
        "max(sum(k in 1..1, (((h[l-1] + k)))), 0)\n"
        "param p = h[990]\nflow descend p until 1\nclaim \"q\" final p\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_TRUE(is_rational(problem->start_lower[0], "991"));
    cf_problem_free(problem);
}

/* 490 levels of parentheses are fine. */
static void test_deep_parentheses(void)
{
    char value[1100];
    memset(value, '(', 490);
    value[490] = 'p';
    memset(value + 491, ')', 490);
    value[981] = '\0';
    check_expression("", value, "2");
}

static void test_files(void)
{
    char *bytes = NULL;
    size_t size = 0;
    cf_error error;
    CU_ASSERT_EQUAL(cf_read_whole_file(&bytes, &size, &error,
                                       "tests/problems/data/matrix.csv", 100),
                    CF_OK);
    CU_ASSERT_EQUAL(size, 8);
    CU_ASSERT_STRING_EQUAL(bytes, "1,2\n3,4\n");
    free(bytes);
    CU_ASSERT_EQUAL(cf_read_whole_file(&bytes, &size, &error,
                                       "tests/problems/data/matrix.csv", 7),
                    CF_RESOURCE_ERROR);
    CU_ASSERT_PTR_NULL(bytes);
    CU_ASSERT_EQUAL(
        cf_read_whole_file(&bytes, &size, &error, "tests/problems/none", 7),
        CF_IO_ERROR);
    CU_ASSERT_STRING_EQUAL(error.file, "tests/problems/none");
}

/* A file that two statements name is read and kept once. */
static void test_shared_file(void)
{
    cf_problem *problem =
        read_text("array A[i,j] = csv \"matrix.csv\"\narray B[i,j] = csv "
                  "\"matrix.csv\"\narray C[k] = [1]\n"
                  "param p = A[1,1] + B[2,2]\nflow descend p until 1\n"
                  "claim \"q\" final p\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL(problem);
    CU_ASSERT_EQUAL(problem->file_count, 1);
    CU_ASSERT_STRING_EQUAL(problem->files[0].name, "matrix.csv");
    CU_ASSERT_EQUAL(problem->files[0].size, 8);
    CU_ASSERT_TRUE(is_rational(problem->start_lower[0], "5"));
    cf_problem_free(problem);
}

/* ---- whole files -------------------------------------------------------- */

static cf_status read_path(cf_error *error, const char *folder,
                           const char *name, const char *data, char **first)
{
    char path[1024], from[1024];
    char *text = NULL;
    size_t size = 0;
    cf_problem *problem = NULL;
    cf_status status;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(from, sizeof from, "%s", data);
    status = cf_read_whole_file(&text, &size, error, path, (size_t)1 << 24);
    if (status == CF_OK) {
        status = cf_problem_read(&problem, error, text, size, name, read_from,
                                 from);
        CU_ASSERT_EQUAL(status == CF_OK, problem != NULL);
    }
    cf_problem_free(problem);
    if (first != NULL) {
        *first = text;
    } else {
        free(text);
    }
    return status;
}

/* The first line of the file: "# [file:]line:column: message". */
static int is_expected(const cf_error *error, const char *name,
                       const char *text)
{
    char found[1200];
    const char *end = text == NULL ? NULL : strchr(text, '\n');
    const int same_file = strcmp(error->file, name) == 0;
    int same;
    snprintf(found, sizeof found, "# %s%s%d:%d: %s",
             same_file ? "" : error->file, same_file ? "" : ":", error->line,
             error->column, error->message);
    same = end != NULL && strlen(found) == (size_t)(end - text) &&
           memcmp(found, text, strlen(found)) == 0;
    if (!same) {
        printf("\n%s: found\n  %s\nexpected\n  %.*s\n", name, found,
               end == NULL ? 0 : (int)(end - text), text == NULL ? "" : text);
    }
    return same;
}

static void test_bad_problems(void)
{
    DIR *folder = opendir("tests/problems/bad");
    const struct dirent *entry;
    size_t count = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    while ((entry = readdir(folder)) != NULL) {
        cf_error error;
        char *text = NULL;
        if (strstr(entry->d_name, ".flow") == NULL) {
            continue;
        }
        memset(&error, 0, sizeof error);
        CU_ASSERT_NOT_EQUAL(read_path(&error, "tests/problems/bad",
                                      entry->d_name, "tests/problems/data",
                                      &text),
                            CF_OK);
        CU_ASSERT_TRUE(is_expected(&error, entry->d_name, text));
        free(text);
        count++;
    }
    closedir(folder);
    printf("(%zu files) ", count);
    CU_ASSERT_TRUE(count >= 112);
}

/* Every problem of the gallery is a problem. */
static void test_gallery(void)
{
    DIR *folder = opendir("certificates");
    const struct dirent *entry;
    size_t count = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    while ((entry = readdir(folder)) != NULL) {
        char path[600];
        cf_error error;
        cf_status status;
        if (entry->d_name[0] == '.') {
            continue;
        }
        snprintf(path, sizeof path, "certificates/%s", entry->d_name);
        status = read_path(&error, path, "problem.flow", path, NULL);
        if (status != CF_OK) {
            printf("\n%s: %d:%d: %s\n", path, error.line, error.column,
                   error.message);
        }
        CU_ASSERT_EQUAL(status, CF_OK);
        count++;
    }
    closedir(folder);
    printf("(%zu files) ", count);
    CU_ASSERT_TRUE(count >= 12);
}

static const CU_TestInfo tests[] = {
    {"numbers", test_numbers},
    {"operators", test_operators},
    {"functions", test_functions},
    {"sums and products over indices", test_sums},
    {"conditions", test_conditions},
    {"definitions", test_definitions},
    {"arrays", test_arrays},
    {"data", test_data},
    {"P1", test_p1},
    {"P4", test_p4},
    {"a field with equations", test_lorenz},
    {"a field with indices", test_indexed_field},
    {"starts", test_starts},
    {"dot nodes", test_dot_nodes},
    {"kinds of claims", test_claim_kinds},
    {"fields of claims", test_claim_fields},
    {"deep definitions", test_deep_definitions},
    {"deep parentheses", test_deep_parentheses},
    {"files", test_files},
    {"a file named twice", test_shared_file},
    {"bad problems", test_bad_problems},
    {"the gallery", test_gallery},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    return run_suite("problem", tests);
}
