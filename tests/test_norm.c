/* test_norm.c -- do the sigma-norms bound the true series?
 *
 * Random tapes along random paths: for every node that cf_norm has bounded,
 * the sum of |y_k| sigma^k over 1 <= k < 80, with the true coefficients, must
 * stay below the bound. Functions with a singularity at a known place must be
 * refused on every disc that contains it, and bounded on small discs.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "ground_truth/tape_series.h"
#include "kernel/norm.h"
#include "random.h"
#include "suite.h"

#define TRUE_ORDERS 80

static unsigned long nodes_checked[CF_OP_POWER + 1];
static unsigned long refused_nodes;
static unsigned long mistakes;

/* sum over 1 <= k of |y_k| sigma^k, a little too small if anything */
static void true_tail(mpfr_ptr sum, const mpfr_t *y, mpfr_srcptr sigma)
{
    mpfr_t term;
    mpfr_init2(term, mpfr_get_prec(sum));
    mpfr_set_zero(sum, 1);
    for (long k = TRUE_ORDERS - 1; k >= 1; k--) {
        mpfr_abs(term, y[k], MPFR_RNDZ);
        mpfr_add(sum, sum, term, MPFR_RNDZ);
        mpfr_mul(sum, sum, sigma, MPFR_RNDZ);
    }
    mpfr_clear(term);
}

/* Compares the nodes below `end`. */
static void compare(const cf_norm *norm, const cf_expansion *e,
                    mpfr_srcptr sigma, uint32_t end, const char *name,
                    unsigned long instance)
{
    precise_series truth;
    truth_path path = {e->path, e->field.length, e->path_unit};
    mpfr_t sum, head;
    mpfr_inits2(200, sum, head, (mpfr_ptr)0);
    precise_new(&truth, e->tape, &path, TRUE_ORDERS, 900);
    for (uint32_t i = 0; i < end; i++) {
        const mpfr_t *y = (const mpfr_t *)precise_row(&truth, i);
        true_tail(sum, y, sigma);
        mpfr_abs(head, y[0], MPFR_RNDZ);
        /* the rounding of the comparison */
        mpfr_mul_d(sum, sum, 1 - 0x1p-52, MPFR_RNDZ);
        if (!mpfr_number_p(sum)) {
            continue;
        }
        if (mpfr_cmp(sum, norm->nodes[i].tail) > 0 ||
            mpfr_cmp(head, norm->nodes[i].head) > 0 ||
            mpfr_cmp(head, norm->nodes[i].low) < 0) {
            if (mistakes++ < 20) {
                printf("\n%s, instance %lu, node %u", name, instance, i);
            }
        }
        nodes_checked[e->tape->nodes[i].op]++;
    }
    precise_clear(&truth);
    mpfr_clears(sum, head, (mpfr_ptr)0);
}

static void random_sigma(mpfr_ptr sigma)
{
    static const double sigmas[] = {1.0625, 1.5, 2, 3, 6, 20, 0.25};
    mpfr_set_d(sigma, sigmas[random_below(7)], MPFR_RNDN);
}

/* cf_norm_tail >= sum over order <= k of |y_k| */
static void check_tail(cf_norm *norm, const cf_expansion *e, mpfr_srcptr sigma,
                       uint32_t end)
{
    mpfr_t tail, bound;
    mpfr_inits2(CF_NORM_PRECISION, tail, bound, (mpfr_ptr)0);
    for (uint32_t i = 0; i < end; i++) {
        cf_norm_tail(tail, norm, i, sigma, 5);
        mpfr_pow_si(bound, sigma, -5, MPFR_RNDD);
        mpfr_mul(bound, bound, norm->nodes[i].tail, MPFR_RNDD);
        CU_ASSERT(!mpfr_nan_p(tail) && mpfr_cmp(tail, bound) >= 0);
    }
    (void)e;
    mpfr_clears(tail, bound, (mpfr_ptr)0);
}

/* Expands a random tape over 6 orders; returns 0 where it is not defined. */
static int expand(cf_expansion *e, const random_tape *t)
{
    uint32_t n = t->tape.variable_count;
    __mpz_struct centre[8];
    mpq_t h;
    int ok;
    mpq_init(h);
    mpq_set_ui(h, 1, 1UL << random_below(24));
    for (uint32_t i = 0; i < n; i++) {
        mpz_init_set_si(centre + i, random_between(-40, 40));
        mpz_mul_2exp(centre + i, centre + i, 56);
        mpz_add_ui(centre + i, centre + i, random_below(1000000));
    }
    ok = cf_expansion_init(e, &t->tape, t->tape.node_count, 6, 64);
    CU_ASSERT_FATAL(ok);
    ok = cf_expansion_begin(e, centre, -60, 64, h) == CF_NODE_NONE &&
         cf_expansion_extend(e, 2 + (long)random_below(4));
    cf_expansion_finish(e);
    for (uint32_t i = 0; i < n; i++) {
        mpz_clear(centre + i);
    }
    mpq_clear(h);
    return ok;
}

static void run(tape_kind kind, unsigned long count)
{
    mpfr_t sigma;
    mpfr_init2(sigma, 64);
    for (unsigned long i = 0; i < count; i++) {
        random_tape t;
        cf_expansion e;
        cf_norm norm;
        random_start(tape_names[kind], i);
        while (!random_tape_new(&t, kind)) {
            cf_tape_clear(&t.tape);
        }
        if (expand(&e, &t)) {
            uint32_t end;
            CU_ASSERT_FATAL(cf_norm_init(&norm, &t.tape));
            random_sigma(sigma);
            end = cf_norm_evaluate(&norm, &e, sigma, 0, t.tape.node_count);
            refused_nodes += end != CF_NODE_NONE;
            end = end == CF_NODE_NONE ? t.tape.node_count : end;
            compare(&norm, &e, sigma, end, tape_names[kind], i);
            check_tail(&norm, &e, sigma, end);
            cf_norm_clear(&norm);
        }
        cf_expansion_clear(&e);
        cf_tape_clear(&t.tape);
    }
    mpfr_clear(sigma);
}

static void test_random(void)
{
    for (tape_kind kind = TAPE_POLYNOMIAL; kind < TAPE_KINDS; kind++) {
        run(kind, (kind == TAPE_NESTED ? 150 : 80) * random_rounds);
    }
    CU_ASSERT_EQUAL(mistakes, 0);
}

/* ---- singularities at known places -------------------------------------- */

/* One function of x along x = c + s; nearest singularity at distance d. */
typedef struct {
    const char *name;
    cf_expr (*function)(cf_pool *pool, cf_expr x);
    double centre;
    double distance;
    double easy; /* a radius that must be accepted */
} singular;

static cf_expr one_over(cf_pool *pool, cf_expr x)
{
    return cf_pool_divide(pool, cf_pool_integer(pool, 1), x);
}

static cf_expr to_two_fifths(cf_pool *pool, cf_expr x)
{
    cf_expr e;
    mpq_t q;
    mpq_init(q);
    mpq_set_si(q, 2, 5);
    e = cf_pool_power(pool, x, q);
    mpq_clear(q);
    return e;
}

static cf_expr one_over_root(cf_pool *pool, cf_expr x)
{
    return one_over(pool, cf_pool_sqrt(pool, x));
}

static cf_expr runge(cf_pool *pool, cf_expr x)
{
    return one_over(pool, cf_pool_add(pool, cf_pool_integer(pool, 1),
                                      cf_pool_multiply(pool, x, x)));
}

#define PI 3.14159265358979323846
static const singular functions[] = {
    {"1/x at 3", one_over, 3, 3, 2.9},
    {"1/x at -5/8", one_over, -0.625, 0.625, 0.6},
    {"log at 2", cf_pool_log, 2, 2, 1.9},
    {"sqrt at 1/4", cf_pool_sqrt, 0.25, 0.25, 0.24},
    {"x^(2/5) at 7", to_two_fifths, 7, 7, 6.5},
    {"1/sqrt at 7", one_over_root, 7, 7, 6.5},
    {"logistic at 0", cf_pool_logistic, 0, PI, 1},
    {"logistic at 4", cf_pool_logistic, 4, 5.086, 3},
    {"logistic at -4", cf_pool_logistic, -4, 5.086, 3},
    {"tanh at 0", cf_pool_tanh, 0, PI / 2, 0.5},
    {"tanh at 2", cf_pool_tanh, 2, 2.543, 1.5},
    {"softplus at 0", cf_pool_softplus, 0, PI, 1},
    {"softplus at 3", cf_pool_softplus, 3, 4.345, 2},
    {"softplus at -3", cf_pool_softplus, -3, 4.345, 2},
    {"abs at 2", cf_pool_abs, 2, 2, 1.9},
    {"1/(1+x^2) at 0", runge, 0, 1, 0.9},
    {"1/(1+x^2) at 2", runge, 2, 2.2361, 0.9}};

/* outputs: the field 1 (so that x = c + h s, h = 1) and the function */
static void check_singular(const singular *f)
{
    cf_pool *pool = cf_pool_new(1);
    cf_expr out[2];
    random_tape t;
    cf_expansion e;
    cf_norm norm;
    __mpz_struct centre[1];
    mpfr_t sigma;
    mpq_t h;
    out[0] = cf_pool_integer(pool, 1);
    out[1] = f->function(pool, cf_pool_variable(pool, 0));
    CU_ASSERT_FATAL(cf_pool_extract(&t.tape, &t.field_end, pool, out, 2, 2));
    CU_ASSERT_FATAL(cf_expansion_init(&e, &t.tape, t.tape.node_count, 4, 64));
    CU_ASSERT_FATAL(cf_norm_init(&norm, &t.tape));
    mpq_init(h);
    mpq_set_ui(h, 1, 1);
    mpz_init_set_si(centre, (long)(f->centre * 1024));
    mpz_mul_2exp(centre, centre, 50);
    CU_ASSERT(cf_expansion_begin(&e, centre, -60, 64, h) == CF_NODE_NONE);
    CU_ASSERT(cf_expansion_extend(&e, 2));
    cf_expansion_finish(&e);
    mpfr_init2(sigma, 64);
    for (int i = 0; i <= 400; i++) {
        mpfr_set_d(sigma, f->distance * (1.001 + i * i / 1600.0), MPFR_RNDN);
        if (cf_norm_evaluate(&norm, &e, sigma, 0, t.tape.node_count) ==
            CF_NODE_NONE) {
            printf("\n%s: accepted", f->name);
            CU_FAIL("a disc with a singularity");
        }
    }
    mpfr_set_d(sigma, f->easy, MPFR_RNDN);
    if (f->function != runge || f->centre == 0) {
        CU_ASSERT(cf_norm_evaluate(&norm, &e, sigma, 0, t.tape.node_count) ==
                  CF_NODE_NONE);
        compare(&norm, &e, sigma, t.tape.node_count, f->name, 0);
    }
    mpfr_clear(sigma);
    mpz_clear(centre);
    mpq_clear(h);
    cf_norm_clear(&norm);
    cf_expansion_clear(&e);
    cf_tape_clear(&t.tape);
    cf_pool_free(pool);
}

static void test_singularities(void)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        check_singular(&functions[i]);
    }
}

/* ---- arguments whose terms cancel --------------------------------------- */

/* 64 (x - y), where x and y move alike: its terms are large, it is not. */
static cf_expr difference(cf_pool *pool)
{
    cf_sum sum;
    cf_expr e;
    mpq_t c;
    mpq_init(c);
    cf_sum_init(&sum);
    mpq_set_si(c, 64, 1);
    cf_sum_add(&sum, pool, c, cf_pool_variable(pool, 0), CF_NODE_ONE);
    mpq_set_si(c, -64, 1);
    cf_sum_add(&sum, pool, c, cf_pool_variable(pool, 1), CF_NODE_ONE);
    e = cf_sum_finish(&sum, pool);
    mpq_clear(c);
    return e;
}

/* Functions of it that nest up to three deep. */
static cf_expr cancelling(cf_pool *pool, int number)
{
    const cf_expr d = difference(pool);
    cf_expr e;
    switch (number) {
    case 0:
        return cf_pool_logistic(pool, d);
    case 1:
        return cf_pool_exp(pool, cf_pool_tanh(pool, d));
    case 2:
        e = cf_pool_add(pool, d, cf_pool_softplus(pool, d));
        return cf_pool_softplus(pool, cf_pool_softplus(pool, e));
    case 3:
        return cf_pool_log(pool,
                           cf_pool_add(pool, d, cf_pool_integer(pool, 3)));
    default:
        return one_over(pool, cf_pool_add(pool, d, cf_pool_integer(pool, 3)));
    }
}

/* The bounds by terms alone refuse these at every radius above 1; those with
 * the known coefficients must give bounds, and true ones. */
static void check_cancelling(int number, double radius)
{
    cf_pool *pool = cf_pool_new(2);
    cf_expr out[3];
    random_tape t;
    cf_expansion e;
    cf_norm norm;
    __mpz_struct centre[2];
    mpfr_t sigma;
    mpq_t h;
    uint32_t end;
    out[0] = out[1] = cf_pool_integer(pool, 1);
    out[2] = cancelling(pool, number);
    CU_ASSERT_FATAL(cf_pool_extract(&t.tape, &t.field_end, pool, out, 3, 3));
    CU_ASSERT_FATAL(cf_expansion_init(&e, &t.tape, t.tape.node_count, 24, 64));
    CU_ASSERT_FATAL(cf_norm_init(&norm, &t.tape));
    mpq_init(h);
    mpq_set_ui(h, 1, 1);
    mpz_init_set_si(centre, 3L << 56);
    mpz_init_set_si(centre + 1, 3L << 56);
    mpz_add_ui(centre + 1, centre + 1, random_below(1000000));
    CU_ASSERT(cf_expansion_begin(&e, centre, -56, 64, h) == CF_NODE_NONE);
    CU_ASSERT(cf_expansion_extend(&e, 20));
    cf_expansion_finish(&e);
    mpfr_init2(sigma, 64);
    mpfr_set_d(sigma, radius, MPFR_RNDN);
    end = cf_norm_evaluate(&norm, &e, sigma, 0, t.tape.node_count);
    CU_ASSERT_EQUAL(end, CF_NODE_NONE);
    if (end == CF_NODE_NONE) {
        compare(&norm, &e, sigma, t.tape.node_count, "cancelling terms",
                (unsigned long)number);
        check_tail(&norm, &e, sigma, t.tape.node_count);
    }
    mpfr_clear(sigma);
    mpz_clear(centre);
    mpz_clear(centre + 1);
    mpq_clear(h);
    cf_norm_clear(&norm);
    cf_expansion_clear(&e);
    cf_tape_clear(&t.tape);
    cf_pool_free(pool);
}

static void test_cancelling(void)
{
    random_start("cancelling", 0);
    for (int number = 0; number <= 4; number++) {
        check_cancelling(number, 1.5);
        check_cancelling(number, 2.25);
    }
    CU_ASSERT_EQUAL(mistakes, 0);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"norms of random tapes", test_random},
    {"discs with singularities", test_singularities},
    {"terms that cancel", test_cancelling},
    CU_TEST_INFO_NULL,
};

static void print_counts(void)
{
    static const char *const names[] = {
        "constant", "2/sqrt pi", "variable", "dot",      "inverse",
        "sign",     "exp",       "log",      "logistic", "tanh",
        "softplus", "erf",       "power"};
    for (int op = 0; op <= CF_OP_POWER; op++) {
        printf("norms compared, %s: %lu\n", names[op], nodes_checked[op]);
    }
    printf("instances refused: %lu, mistakes: %lu\n", refused_nodes, mistakes);
}

int main(void)
{
    int code;
    random_setup();
    code = run_suite("norm", tests);
    print_counts();
    mpfr_free_cache();
    return code;
}
