/* test_series.c -- do the balls of a power series contain the truth?
 *
 * Random tapes, random centres, random steps: every coefficient of every node
 * is compared with an independent computation along the same polynomials, over
 * Q where the tape is rational, in MPFR with several hundred more bits where
 * it is not. The polynomials themselves must satisfy (k+1) P_{k+1} = h m_k up
 * to 2 (k+1) units.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "ground_truth/tape_series.h"
#include "kernel/fixed.h"
#include "kernel/series.h"
#include "random.h"
#include "suite.h"

#define MOST_ORDERS 64
#define MOST_BITS 3000 /* of a coefficient, for the comparison in MPFR */

static unsigned long coefficients[CF_OP_POWER + 1];
static unsigned long exact_coefficients;
static unsigned long refused;
static unsigned long too_large;
static unsigned long mistakes;

static void report(const char *what, tape_kind kind, unsigned long instance,
                   uint32_t node, long k)
{
    if (mistakes++ < 20) {
        printf("\n%s: %s, instance %lu, node %u, order %ld", what,
               tape_names[kind], instance, node, k);
    }
}

/* ---- one random instance ------------------------------------------------ */

typedef struct {
    random_tape tape;
    cf_expansion expansion;
    tape_kind kind;
    unsigned long instance;
    mpq_t h;
} instance;

static void random_step(mpq_ptr h)
{
    static const unsigned long dyadic[] = {1, 2, 8, 64, 1024};
    static const unsigned long other[] = {3, 7, 30, 1000, 59049};
    uint32_t i = random_below(5);
    mpq_set_ui(h, 1 + random_below(5),
               random_below(2) == 0 ? dyadic[i] : other[i]);
    mpq_canonicalize(h);
}

static void random_centre(__mpz_struct *centre, uint32_t n, long bits)
{
    mpz_t part;
    mpz_init(part);
    for (uint32_t i = 0; i < n; i++) {
        mpz_set_si(centre + i, random_between(-9, 9));
        for (long k = 16; k <= bits; k += 16) {
            mpz_mul_2exp(centre + i, centre + i, 16);
            mpz_set_ui(part, random_below(65536));
            mpz_add(centre + i, centre + i, part);
        }
    }
    mpz_clear(part);
}

/* The largest number of bits of all coefficients and radii. */
static long largest_size(const cf_expansion *e)
{
    size_t largest = 0;
    for (uint32_t i = 0; i < e->field.end; i++) {
        for (long k = 0; k < e->field.length; k++) {
            size_t size = mpz_sizeinbase(e->nodes[i].mid + k, 2);
            largest = size > largest ? size : largest;
        }
        if (mpz_sizeinbase(e->nodes[i].radius, 2) > largest) {
            largest = mpz_sizeinbase(e->nodes[i].radius, 2);
        }
    }
    return (long)largest;
}

/* Extends in stages, and finishes in between at times; gives up where numbers
 * become so large that the comparison would take too long: a radius above its
 * coefficients squares itself from order to order. */
static int extend(cf_expansion *e, long length)
{
    while (e->field.length < length) {
        long next = e->field.length + 1;
        if (largest_size(e) > MOST_BITS) {
            too_large++;
            return 0;
        }
        if (!cf_expansion_extend(e, next < length ? next : length)) {
            return 0;
        }
        if (random_below(3) == 0) {
            cf_expansion_finish(e);
        }
    }
    return largest_size(e) <= MOST_BITS &&
           cf_expansion_quantities(e) == CF_NODE_NONE;
}

/* How far the first order stands above the centre, in bits. */
static long excess(const cf_expansion *e)
{
    long largest = 0;
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        long bits = (long)mpz_sizeinbase(e->path[i] + 1, 2) - e->bits - 2;
        largest = bits > largest ? bits : largest;
    }
    return largest;
}

/* With a step that is not absurdly long. */
static int begin(instance *t, const __mpz_struct *centre, long unit, long bits)
{
    mpz_t factor;
    if (cf_expansion_begin(&t->expansion, centre, unit, bits, t->h) !=
        CF_NODE_NONE) {
        return 0;
    }
    mpz_init(factor);
    mpz_ui_pow_ui(factor, random_below(2) == 0 ? 2 : 3,
                  (unsigned long)excess(&t->expansion));
    mpz_mul(mpq_denref(t->h), mpq_denref(t->h), factor);
    mpq_canonicalize(t->h);
    mpz_clear(factor);
    return cf_expansion_begin(&t->expansion, centre, unit, bits, t->h) ==
           CF_NODE_NONE;
}

/* Returns 0 where the tape is not defined at the centre. */
static int start(instance *t, long bits, long length)
{
    uint32_t n;
    __mpz_struct centre[8];
    long unit;
    int ok;
    while (!random_tape_new(&t->tape, t->kind)) {
        cf_tape_clear(&t->tape.tape);
    }
    n = t->tape.tape.variable_count;
    for (uint32_t i = 0; i < n; i++) {
        mpz_init(centre + i);
    }
    random_centre(centre, n, bits);
    unit = -bits / 16 * 16 + random_between(-3, 1);
    random_step(t->h);
    /* some instances without quantities: all nodes belong to the field */
    if (bits < 128 || random_below(2) == 0) {
        t->tape.field_end = t->tape.tape.node_count;
    }
    ok = cf_expansion_init(&t->expansion, &t->tape.tape, t->tape.field_end,
                           MOST_ORDERS, bits);
    CU_ASSERT_FATAL(ok);
    ok = begin(t, centre, unit, bits) && extend(&t->expansion, length);
    for (uint32_t i = 0; i < n; i++) {
        mpz_clear(centre + i);
    }
    return ok;
}

static void stop(instance *t)
{
    cf_expansion_clear(&t->expansion);
    cf_tape_clear(&t->tape.tape);
}

static truth_path path_of(const cf_expansion *e)
{
    truth_path path = {e->path, e->field.length, e->path_unit};
    return path;
}

/* ---- the path ----------------------------------------------------------- */

/* |(k+1) P_{k+1} - h m_k| <= 2 (k+1) units, exactly */
static void check_path(const instance *t)
{
    const cf_expansion *e = &t->expansion;
    mpq_t p, m;
    mpz_t total, end, defect;
    mpq_inits(p, m, NULL);
    mpz_inits(total, end, defect, NULL);
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        const cf_series *f = &e->nodes[e->tape->outputs[i]];
        mpz_set(total, e->path[i]);
        for (long k = 0; k < e->field.length; k++) {
            mpq_set_z(p, e->path[i] + k + 1);
            mpz_mul_si(mpq_numref(p), mpq_numref(p), k + 1);
            exact_dyadic(m, f->mid + k, f->unit - e->path_unit);
            mpq_mul(m, m, t->h);
            mpq_sub(p, p, m);
            mpq_abs(p, p);
            if (mpq_cmp_si(p, 2 * (k + 1), 1) > 0) {
                report("path", t->kind, t->instance, i, k);
            }
            mpz_add(total, total, e->path[i] + k + 1);
        }
        cf_expansion_end(end, e, i);
        CU_ASSERT(mpz_cmp(end, total) == 0);
    }
    cf_expansion_rounding_defect(defect, e);
    CU_ASSERT(mpz_cmp_si(defect, e->field.length * (e->field.length + 1)) >=
              0);
    mpq_clears(p, m, NULL);
    mpz_clears(total, end, defect, NULL);
}

/* norm >= sum |mid_k|, weight >= sum k |mid_k| where it is kept */
static void check_norms(const instance *t)
{
    const cf_expansion *e = &t->expansion;
    mpz_t norm, weight, size;
    mpz_inits(norm, weight, size, NULL);
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        const cf_series *y = &e->nodes[i];
        mpz_set_ui(norm, 0);
        mpz_set_ui(weight, 0);
        for (long k = 0; k < e->field.length; k++) {
            mpz_abs(size, y->mid + k);
            mpz_add(norm, norm, size);
            mpz_addmul_ui(weight, size, (unsigned long)k);
        }
        if (mpz_cmp(y->norm, norm) < 0 || mpz_sgn(y->radius) < 0 ||
            (y->weighted != NULL && mpz_cmp(y->weight, weight) < 0)) {
            report("norm", t->kind, t->instance, i, 0);
        }
    }
    mpz_clears(norm, weight, size, NULL);
}

/* ---- coefficients ------------------------------------------------------- */

static void check_exact(const instance *t, const exact_series *truth)
{
    const cf_expansion *e = &t->expansion;
    mpq_t d, r;
    mpq_inits(d, r, NULL);
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        const cf_series *y = &e->nodes[i];
        exact_dyadic(r, y->radius, y->unit);
        for (long k = 0; k < e->field.length; k++) {
            exact_dyadic(d, y->mid + k, y->unit);
            mpq_sub(d, d, exact_row(truth, i)[k]);
            mpq_abs(d, d);
            if (mpq_cmp(d, r) > 0) {
                report("exact coefficient", t->kind, t->instance, i, k);
            }
            exact_coefficients++;
        }
    }
    mpq_clears(d, r, NULL);
}

/* |y_k - mid_k 2^unit| <= (radius + 2^-64) 2^unit; the little more is for the
 * rounding errors of the comparison alone. What the truth cannot express (NaN,
 * e^(10^30)) is not counted. */
static int is_inside(mpfr_srcptr truth, const cf_series *y, long k, mpfr_ptr d,
                     mpfr_ptr r)
{
    mpfr_set_z_2exp(d, y->mid + k, y->unit, MPFR_RNDN);
    mpfr_sub(d, d, truth, MPFR_RNDN);
    mpfr_abs(d, d, MPFR_RNDN);
    mpfr_set_z_2exp(r, y->radius, y->unit, MPFR_RNDN);
    if (!mpfr_number_p(d) || mpfr_cmp(d, r) <= 0) {
        return 1;
    }
    mpfr_sub(d, d, r, MPFR_RNDN);
    mpfr_set_ui_2exp(r, 1, y->unit - 64, MPFR_RNDN);
    return mpfr_cmp(d, r) <= 0;
}

static void check_precise(const instance *t, const precise_series *truth)
{
    const cf_expansion *e = &t->expansion;
    mpfr_t d, r;
    mpfr_inits2(truth->precision, d, r, (mpfr_ptr)0);
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        for (long k = 0; k < e->field.length; k++) {
            if (!is_inside(precise_row(truth, i)[k], &e->nodes[i], k, d, r)) {
                report("coefficient", t->kind, t->instance, i, k);
            }
            coefficients[e->tape->nodes[i].op] +=
                mpfr_number_p(precise_row(truth, i)[k]) ? 1 : 0;
        }
    }
    mpfr_clears(d, r, (mpfr_ptr)0);
}

static void check_against_mpfr(const instance *t)
{
    const cf_expansion *e = &t->expansion;
    precise_series truth;
    truth_path path = path_of(e);
    precise_new(&truth, e->tape, &path, e->field.length,
                3 * largest_size(e) + 600);
    check_precise(t, &truth);
    precise_clear(&truth);
}

/* ---- the tests ---------------------------------------------------------- */

static void run(tape_kind kind, const char *name, unsigned long count,
                int exactly)
{
    instance t = {.kind = kind};
    unsigned long before = mistakes;
    unsigned long done = 0;
    mpq_init(t.h);
    for (t.instance = 0; done < count && t.instance < 4 * count;
         t.instance++) {
        long bits, length;
        random_start(name, t.instance);
        bits = exactly ? random_between(16, 60) : random_between(16, 320);
        length = random_between(2, exactly ? 12 : 2 + bits / 7);
        if (!start(&t, bits, length)) {
            refused++;
        } else {
            exact_series truth;
            truth_path path = path_of(&t.expansion);
            done++;
            check_path(&t);
            check_norms(&t);
            if (!exactly) {
                check_against_mpfr(&t);
            } else if (exact_new(&truth, &t.tape.tape, &path, length)) {
                check_exact(&t, &truth);
                exact_clear(&truth);
            }
        }
        stop(&t);
    }
    mpq_clear(t.h);
    CU_ASSERT_EQUAL(mistakes, before);
    CU_ASSERT(done >= count / 2);
}

static void test_exact_polynomial(void)
{
    run(TAPE_POLYNOMIAL, "exact polynomial", 90 * random_rounds, 1);
}

static void test_exact_inverse(void)
{
    run(TAPE_INVERSE, "exact inverse", 60 * random_rounds, 1);
}

static void test_exact_wide(void)
{
    run(TAPE_WIDE, "exact wide", 60 * random_rounds, 1);
}

static void test_functions(void)
{
    for (tape_kind kind = TAPE_POLYNOMIAL; kind < TAPE_NESTED; kind++) {
        run(kind, tape_names[kind], 300 * random_rounds, 0);
    }
}

static void test_nested(void)
{
    run(TAPE_NESTED, "nested", 800 * random_rounds, 0);
}

/* cf_fixed_*: all small numbers against exact quotients */
static void test_roundings(void)
{
    mpz_t m, d, r;
    mpz_inits(m, d, r, NULL);
    for (long x = -70; x <= 70; x++) {
        for (long s = -3; s <= 8; s++) {
            long unit = s > 0 ? 1L << s : 1;
            long scale = s > 0 ? 1 : 1L << -s;
            mpz_set_si(m, x);
            cf_fixed_shift_round(m, s);
            CU_ASSERT(labs(mpz_get_si(m) * unit - x * scale) <=
                      (s > 0 ? unit : 0));
            mpz_set_si(r, x);
            cf_fixed_shift_up(r, s);
            CU_ASSERT(mpz_get_si(r) * unit >= x * scale);
            CU_ASSERT(mpz_get_si(r) * unit < x * scale + unit);
        }
        for (long y = 1; y <= 20; y++) {
            mpz_set_si(d, y);
            mpz_set_si(m, x);
            cf_fixed_divide_round(m, d);
            CU_ASSERT(labs(mpz_get_si(m) * y - x) <= y);
            mpz_set_si(r, x);
            cf_fixed_divide_up(r, d);
            CU_ASSERT(mpz_get_si(r) * y >= x && mpz_get_si(r) * y < x + y);
        }
    }
    mpz_clears(m, d, r, NULL);
}

/* What must be refused at order 0. */
static void test_refusals(void)
{
    instance t = {.kind = TAPE_INVERSE};
    cf_pool *pool = cf_pool_new(1);
    cf_expr x = cf_pool_variable(pool, 0);
    cf_expr one = cf_pool_integer(pool, 1);
    cf_expr bad[4];
    __mpz_struct zero[1];
    mpz_init(zero);
    mpq_init(t.h);
    mpq_set_ui(t.h, 1, 3);
    bad[0] = cf_pool_divide(pool, one, x);
    bad[1] = cf_pool_log(pool, x);
    bad[2] = cf_pool_sqrt(pool, x);
    bad[3] = cf_pool_abs(pool, x);
    for (int i = 0; i < 4; i++) {
        CU_ASSERT_FATAL(bad[i] != CF_NODE_NONE);
        CU_ASSERT_FATAL(cf_pool_extract(&t.tape.tape, &t.tape.field_end, pool,
                                        &bad[i], 1, 1));
        CU_ASSERT_FATAL(cf_expansion_init(&t.expansion, &t.tape.tape,
                                          t.tape.field_end, 8, 64));
        CU_ASSERT(cf_expansion_begin(&t.expansion, zero, -64, 64, t.h) !=
                  CF_NODE_NONE);
        CU_ASSERT(cf_expansion_begin(&t.expansion, zero, -64, 15, t.h) !=
                  CF_NODE_NONE);
        stop(&t);
    }
    mpq_clear(t.h);
    mpz_clear(zero);
    cf_pool_free(pool);
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"roundings, all small numbers", test_roundings},
    {"polynomials over Q", test_exact_polynomial},
    {"inverses over Q", test_exact_inverse},
    {"very different magnitudes over Q", test_exact_wide},
    {"each function", test_functions},
    {"nested functions", test_nested},
    {"refusals at order 0", test_refusals},
    CU_TEST_INFO_NULL,
};

static void print_counts(void)
{
    static const char *const names[] = {
        "constant", "2/sqrt pi", "variable", "dot",      "inverse",
        "sign",     "exp",       "log",      "logistic", "tanh",
        "softplus", "erf",       "power"};
    printf("coefficients over Q: %lu\n", exact_coefficients);
    for (int op = 0; op <= CF_OP_POWER; op++) {
        printf("coefficients, %s: %lu\n", names[op], coefficients[op]);
    }
    printf("instances not defined: %lu, too large: %lu, mistakes: %lu\n",
           refused, too_large, mistakes);
}

int main(void)
{
    int code;
    random_setup();
    code = run_suite("series", tests);
    print_counts();
    mpfr_free_cache();
    return code;
}
