/* test_interval.c -- do intervals contain every exact result?
 *
 * All intervals over small sets of end points (2 to 8 bits, with zeros and
 * infinities) for sums, differences, products, squares and inverses; random
 * intervals at all precisions; the functions against MPFR at four times the
 * precision; tapes over boxes against exact points; the verdicts at equality.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "ground_truth/tape_series.h"
#include "kernel/evaluate.h"
#include "kernel/verdict.h"
#include "random.h"
#include "suite.h"

static unsigned long points_checked;
static unsigned long mistakes;

static void mistake(const char *what, const cf_interval *a,
                    const cf_interval *b)
{
    if (mistakes++ < 20) {
        mpfr_printf("\n%s: [%Rg, %Rg], [%Rg, %Rg]", what, a->lower, a->upper,
                    b->lower, b->upper);
    }
}

static int contains(const cf_interval *r, mpq_srcptr q)
{
    points_checked++;
    return !mpfr_nan_p(r->lower) && !mpfr_nan_p(r->upper) &&
           mpfr_cmp_q(r->lower, q) <= 0 && mpfr_cmp_q(r->upper, q) >= 0;
}

static int is_whole(const cf_interval *r)
{
    return mpfr_inf_p(r->lower) && mpfr_sgn(r->lower) < 0 &&
           mpfr_inf_p(r->upper) && mpfr_sgn(r->upper) > 0;
}

/* ---- exact points of an interval ---------------------------------------- */

#define MOST_POINTS 5

typedef struct {
    mpq_t q[MOST_POINTS];
    int count;
} points;

static void points_init(points *p)
{
    for (int i = 0; i < MOST_POINTS; i++) {
        mpq_init(p->q[i]);
    }
}

static void points_clear(points *p)
{
    for (int i = 0; i < MOST_POINTS; i++) {
        mpq_clear(p->q[i]);
    }
}

/* The ends, a third between, zero; 10^6 beyond where an end is infinite. */
static void points_of(points *p, const cf_interval *a)
{
    int lower = mpfr_number_p(a->lower), upper = mpfr_number_p(a->upper);
    p->count = 3;
    mpq_set_ui(p->q[0], 0, 1);
    mpq_set_ui(p->q[1], 0, 1);
    if (lower) {
        mpfr_get_q(p->q[0], a->lower);
    }
    if (upper) {
        mpfr_get_q(p->q[1], a->upper);
    }
    mpq_set_si(p->q[2], 1000000, 1);
    if (!lower) {
        mpq_abs(p->q[0], p->q[1]);
        mpq_add(p->q[0], p->q[0], p->q[2]);
        mpq_neg(p->q[0], p->q[0]);
    }
    if (!upper) {
        mpq_abs(p->q[1], p->q[0]);
        mpq_add(p->q[1], p->q[1], p->q[2]);
    }
    mpq_set_ui(p->q[2], 1, 3);
    mpq_sub(p->q[3], p->q[1], p->q[0]);
    mpq_mul(p->q[2], p->q[2], p->q[3]);
    mpq_add(p->q[2], p->q[2], p->q[0]);
    if (mpq_sgn(p->q[0]) <= 0 && mpq_sgn(p->q[1]) >= 0) {
        mpq_set_ui(p->q[3], 0, 1);
        p->count = 4;
    }
}

/* ---- the operations on one pair ----------------------------------------- */

typedef struct {
    cf_interval r;
    cf_interval_scratch scratch;
    points x, y;
    mpq_t q;
} desk;

static void desk_init(desk *d, mpfr_prec_t precision)
{
    cf_interval_init(&d->r, precision);
    cf_interval_scratch_init(&d->scratch, precision);
    points_init(&d->x);
    points_init(&d->y);
    mpq_init(d->q);
}

static void desk_clear(desk *d)
{
    cf_interval_clear(&d->r);
    cf_interval_scratch_clear(&d->scratch);
    points_clear(&d->x);
    points_clear(&d->y);
    mpq_clear(d->q);
}

typedef void (*rational_operation)(mpq_ptr, mpq_srcptr, mpq_srcptr);

static void check_points(desk *d, const char *name, rational_operation exact,
                         const cf_interval *a, const cf_interval *b)
{
    for (int i = 0; i < d->x.count; i++) {
        for (int j = 0; j < d->y.count; j++) {
            exact(d->q, d->x.q[i], d->y.q[j]);
            if (!contains(&d->r, d->q)) {
                mistake(name, a, b);
            }
        }
    }
}

static void check_pair(desk *d, const cf_interval *a, const cf_interval *b)
{
    points_of(&d->x, a);
    points_of(&d->y, b);
    cf_interval_add(&d->r, a, b);
    check_points(d, "add", mpq_add, a, b);
    cf_interval_sub(&d->r, a, b);
    check_points(d, "sub", mpq_sub, a, b);
    cf_interval_mul(&d->r, a, b, &d->scratch);
    check_points(d, "mul", mpq_mul, a, b);
    cf_interval_hull(&d->r, a, b);
    for (int i = 0; i < d->x.count; i++) {
        if (!contains(&d->r, d->x.q[i])) {
            mistake("hull", a, b);
        }
    }
    CU_ASSERT(cf_interval_inside(a, &d->r) && cf_interval_inside(b, &d->r));
}

static void check_one(desk *d, const cf_interval *a)
{
    int defined;
    points_of(&d->x, a);
    cf_interval_sqr(&d->r, a);
    for (int i = 0; i < d->x.count; i++) {
        mpq_mul(d->q, d->x.q[i], d->x.q[i]);
        if (!contains(&d->r, d->q)) {
            mistake("sqr", a, a);
        }
    }
    CU_ASSERT(mpfr_sgn(d->r.lower) >= 0 || is_whole(&d->r));
    defined = cf_interval_inverse(&d->r, a);
    CU_ASSERT_EQUAL(defined, d->x.count == 3);
    for (int i = 0; i < d->x.count && defined; i++) {
        mpq_inv(d->q, d->x.q[i]);
        if (!contains(&d->r, d->q)) {
            mistake("inverse", a, a);
        }
    }
    CU_ASSERT(defined || is_whole(&d->r));
    cf_interval_magnitude(d->r.upper, a);
    for (int i = 0; i < d->x.count; i++) {
        mpq_abs(d->q, d->x.q[i]);
        if (mpfr_cmp_q(d->r.upper, d->q) < 0) {
            mistake("magnitude", a, a);
        }
    }
}

/* ---- all small intervals ------------------------------------------------ */

#define MOST_INTERVALS 900

static int make_ends(mpfr_t *ends, mpfr_prec_t precision, int exponents)
{
    int count = 0;
    long top = 1L << precision;
    mpfr_set_inf(ends[count++], -1);
    mpfr_set_inf(ends[count++], 1);
    mpfr_set_zero(ends[count++], 1);
    mpfr_set_zero(ends[count++], -1);
    for (long m = top / 2; m<top; m += top> 16 ? top / 16 : 1) {
        for (int e = 0; e < exponents; e++) {
            /* the last bit set, so that nothing fits a shorter number */
            long odd = m | (top > 16 ? 1 : 0);
            mpfr_set_si_2exp(ends[count++], odd, e - precision, MPFR_RNDN);
            mpfr_set_si_2exp(ends[count++], -odd, e - precision, MPFR_RNDN);
        }
    }
    return count;
}

static int make_intervals(cf_interval *list, mpfr_t *ends, int count,
                          mpfr_prec_t precision)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            if (n < MOST_INTERVALS && mpfr_cmp(ends[i], ends[j]) <= 0 &&
                (i != j || !mpfr_inf_p(ends[i]))) {
                cf_interval_init(&list[n], precision);
                mpfr_set(list[n].lower, ends[i], MPFR_RNDN);
                mpfr_set(list[n].upper, ends[j], MPFR_RNDN);
                n++;
            }
        }
    }
    return n;
}

static void exhaust(mpfr_prec_t precision, int exponents)
{
    static cf_interval list[MOST_INTERVALS];
    mpfr_t ends[64];
    desk d;
    int count, n;
    for (int i = 0; i < 64; i++) {
        mpfr_init2(ends[i], precision);
    }
    count = make_ends(ends, precision, exponents);
    n = make_intervals(list, ends, count, precision);
    CU_ASSERT(n < MOST_INTERVALS);
    desk_init(&d, precision);
    for (int i = 0; i < n; i++) {
        check_one(&d, &list[i]);
        for (int j = 0; j < n; j++) {
            check_pair(&d, &list[i], &list[j]);
        }
    }
    desk_clear(&d);
    for (int i = 0; i < n; i++) {
        cf_interval_clear(&list[i]);
    }
    for (int i = 0; i < 64; i++) {
        mpfr_clear(ends[i]);
    }
}

static void test_small(void)
{
    exhaust(2, 3);
    exhaust(3, 2);
    exhaust(4, 1);
    for (mpfr_prec_t precision = 5; precision <= 8; precision++) {
        exhaust(precision, 1);
    }
    CU_ASSERT_EQUAL(mistakes, 0);
}

/* ---- random intervals --------------------------------------------------- */

static void random_end(mpfr_ptr x)
{
    mpq_t q;
    mpq_init(q);
    random_coefficient(q);
    mpfr_set_q(x, q, MPFR_RNDN);
    mpfr_mul_2si(x, x, random_between(-6, 6), MPFR_RNDN);
    if (random_below(3) == 0) {
        mpfr_mul_2si(x, x, random_between(-2000, 2000), MPFR_RNDN);
    }
    if (random_below(12) == 0) {
        mpfr_set_zero(x, 1);
    } else if (random_below(20) == 0) {
        mpfr_set_inf(x, random_below(2) == 0 ? 1 : -1);
    }
    mpq_clear(q);
}

static void random_interval(cf_interval *a)
{
    random_end(a->lower);
    random_end(a->upper);
    if (random_below(3) == 0 && mpfr_regular_p(a->lower)) {
        mpfr_set(a->upper, a->lower, MPFR_RNDN);
        mpfr_nextabove(a->upper);
    }
    if (mpfr_cmp(a->lower, a->upper) > 0) {
        mpfr_swap(a->lower, a->upper);
    }
    if (mpfr_equal_p(a->lower, a->upper) && mpfr_inf_p(a->lower)) {
        cf_interval_set_si(a, 1);
    }
}

static void test_random_arithmetic(void)
{
    unsigned long before = mistakes;
    for (unsigned long i = 0; i < 12000 * random_rounds; i++) {
        mpfr_prec_t precision;
        cf_interval a, b;
        desk d;
        random_start("arithmetic", i);
        precision = random_between(2, 300);
        cf_interval_init(&a, precision);
        cf_interval_init(&b, random_between(2, 300));
        random_interval(&a);
        random_interval(&b);
        desk_init(&d, precision);
        check_pair(&d, &a, &b);
        check_one(&d, &a);
        desk_clear(&d);
        cf_interval_clear(&a);
        cf_interval_clear(&b);
    }
    CU_ASSERT_EQUAL(mistakes, before);
}

/* ---- functions ---------------------------------------------------------- */

/* A one-node tape is enough: cf_evaluate_function, or the truth. */
static int apply(cf_interval *r, const cf_interval *a, cf_op op, mpq_t *c)
{
    cf_node node = {.op = op};
    cf_tape tape = {.constants = c, .constant_count = 1};
    return cf_evaluate_function(r, a, &tape, &node);
}

static void true_function(mpfr_ptr y, mpfr_srcptr a, cf_op op, mpq_srcptr c)
{
    switch (op) {
    case CF_OP_EXP:
        mpfr_exp(y, a, MPFR_RNDN);
        break;
    case CF_OP_LOG:
        mpfr_log(y, a, MPFR_RNDN);
        break;
    case CF_OP_LOGISTIC: /* (1 + tanh(a/2)) / 2, at enough bits */
        mpfr_div_2ui(y, a, 1, MPFR_RNDN);
        mpfr_tanh(y, y, MPFR_RNDN);
        mpfr_add_ui(y, y, 1, MPFR_RNDN);
        mpfr_div_2ui(y, y, 1, MPFR_RNDN);
        break;
    case CF_OP_TANH:
        mpfr_tanh(y, a, MPFR_RNDN);
        break;
    case CF_OP_SOFTPLUS:
        mpfr_exp(y, a, MPFR_RNDN);
        mpfr_add_ui(y, y, 1, MPFR_RNDN);
        mpfr_log(y, y, MPFR_RNDN);
        break;
    case CF_OP_ERF:
        mpfr_erf(y, a, MPFR_RNDN);
        break;
    default:
        mpfr_log(y, a, MPFR_RNDN);
        mpfr_mul_q(y, y, c, MPFR_RNDN);
        mpfr_exp(y, y, MPFR_RNDN);
    }
}

/* Is the function of a random point of a inside r, up to 2^-slack? */
static void check_function(const cf_interval *r, const cf_interval *a,
                           cf_op op, mpq_srcptr c)
{
    mpq_t low, high, q;
    mpfr_t x, y, e;
    mpq_inits(low, high, q, NULL);
    mpfr_inits2(2500, x, y, e, (mpfr_ptr)0);
    mpfr_get_q(low, a->lower);
    mpfr_get_q(high, a->upper);
    for (int i = 0; i < 4; i++) {
        random_inside(q, low, high);
        mpq_set(q, i == 0 ? low : i == 1 ? high : q);
        mpfr_set_q(x, q, MPFR_RNDN);
        true_function(y, x, op, c);
        mpfr_set_ui_2exp(e, 1, -1000, MPFR_RNDN);
        mpfr_mul(e, e, y, MPFR_RNDN);
        mpfr_abs(e, e, MPFR_RNDN);
        mpfr_add(x, y, e, MPFR_RNDN);
        mpfr_sub(y, y, e, MPFR_RNDN);
        points_checked++;
        if (mpfr_cmp(r->lower, x) > 0 || mpfr_cmp(r->upper, y) < 0) {
            mistake("function", a, r);
        }
    }
    mpq_clears(low, high, q, NULL);
    mpfr_clears(x, y, e, (mpfr_ptr)0);
}

static void one_function(cf_op op, unsigned long instance, mpq_t *c)
{
    mpfr_prec_t precision;
    cf_interval a, r;
    int defined, positive;
    random_start("functions", instance * 16 + op);
    mpq_set_si(c[0], random_between(-9, 9), 1 + random_below(9));
    mpq_canonicalize(c[0]);
    precision = random_between(2, 200);
    cf_interval_init(&a, precision);
    cf_interval_init(&r, precision);
    mpfr_set_d(a.lower, (double)random_between(-9000, 9000) / 177, MPFR_RNDN);
    mpfr_div_2ui(a.lower, a.lower, random_below(4) * 7, MPFR_RNDN);
    mpfr_set(a.upper, a.lower, MPFR_RNDN);
    mpfr_add_d(a.upper, a.upper, random_below(7) * 0.3, MPFR_RNDU);
    positive = mpfr_sgn(a.lower) > 0 && mpfr_sgn(a.upper) > 0;
    defined = apply(&r, &a, op, c);
    if (op == CF_OP_LOG || op == CF_OP_POWER) {
        CU_ASSERT_EQUAL(defined, positive);
    } else {
        CU_ASSERT(defined);
    }
    if (defined) {
        check_function(&r, &a, op, c[0]);
    } else {
        CU_ASSERT(is_whole(&r));
    }
    cf_interval_clear(&a);
    cf_interval_clear(&r);
}

static void test_functions(void)
{
    unsigned long before = mistakes;
    mpq_t c[1];
    mpq_init(c[0]);
    for (unsigned long i = 0; i < 300 * random_rounds; i++) {
        for (cf_op op = CF_OP_EXP; op <= CF_OP_POWER; op++) {
            one_function(op, i, c);
        }
    }
    mpq_clear(c[0]);
    CU_ASSERT_EQUAL(mistakes, before);
}

/* ---- NaN and domains ---------------------------------------------------- */

/* A NaN end: the result is the whole line, never a bound. */
static void expect_whole(const cf_interval *r, const char *name)
{
    if (!is_whole(r)) {
        mpfr_printf("\n%s: [%Rg, %Rg] out of NaN", name, r->lower, r->upper);
        CU_FAIL("NaN passes as a bound");
    }
}

static void nan_pair(const cf_interval *a, const cf_interval *b)
{
    desk d;
    desk_init(&d, 53);
    cf_interval_mul(&d.r, a, b, &d.scratch);
    expect_whole(&d.r, "mul");
    cf_interval_mul(&d.r, b, a, &d.scratch);
    expect_whole(&d.r, "mul");
    cf_interval_add(&d.r, a, b);
    expect_whole(&d.r, "add");
    cf_interval_sub(&d.r, a, b);
    expect_whole(&d.r, "sub");
    cf_interval_sub(&d.r, b, a);
    expect_whole(&d.r, "sub");
    cf_interval_sqr(&d.r, a);
    expect_whole(&d.r, "sqr");
    CU_ASSERT(!cf_interval_inverse(&d.r, a));
    expect_whole(&d.r, "inverse");
    CU_ASSERT_EQUAL(cf_interval_sign(a), 0);
    CU_ASSERT(cf_interval_has_zero(a));
    CU_ASSERT(!cf_interval_is_finite(a));
    desk_clear(&d);
}

static void test_nan(void)
{
    static const double ends[6][2] = {{1, 2}, {-2, -1}, {-1, 3},
                                      {0, 4}, {-4, 0},  {0, 0}};
    mpq_t c[1];
    cf_interval a, b;
    mpq_init(c[0]);
    mpq_set_si(c[0], 1, 2);
    cf_interval_init(&a, 53);
    cf_interval_init(&b, 53);
    for (int i = 0; i < 6 * 6 * 2; i++) {
        mpfr_set_d(a.lower, ends[i % 6][0], MPFR_RNDN);
        mpfr_set_d(a.upper, ends[i % 6][1], MPFR_RNDN);
        mpfr_set_nan(i < 36 ? a.lower : a.upper);
        mpfr_set_d(b.lower, ends[i / 6 % 6][0], MPFR_RNDN);
        mpfr_set_d(b.upper, ends[i / 6 % 6][1], MPFR_RNDN);
        nan_pair(&a, &b);
        for (cf_op op = CF_OP_EXP; op <= CF_OP_POWER; op++) {
            CU_ASSERT(!apply(&b, &a, op, c));
            expect_whole(&b, "function");
        }
    }
    cf_interval_clear(&a);
    cf_interval_clear(&b);
    mpq_clear(c[0]);
}

/* ---- tapes over boxes --------------------------------------------------- */

/* Exact points of a box as a path of degree 0, in units of 2^-64. */
static void check_tape(const random_tape *t, cf_evaluation *e,
                       const cf_interval *box, uint32_t defined)
{
    uint32_t n = t->tape.variable_count;
    __mpz_struct point[8];
    __mpz_struct *rows[8];
    truth_path path = {rows, 0, -64};
    precise_series truth;
    mpfr_t x, slack;
    mpfr_inits2(1200, x, slack, (mpfr_ptr)0);
    for (uint32_t i = 0; i < n; i++) {
        mpz_init(point + i);
        rows[i] = point + i;
        mpfr_sub(x, box[i].upper, box[i].lower, MPFR_RNDN);
        mpfr_mul_ui(x, x, random_below(5), MPFR_RNDN);
        mpfr_div_2ui(x, x, 2, MPFR_RNDN);
        mpfr_add(x, x, box[i].lower, MPFR_RNDN);
        mpfr_mul_2ui(x, x, 64, MPFR_RNDN);
        (void)mpfr_get_z(point + i, x, MPFR_RNDN);
    }
    precise_new(&truth, &t->tape, &path, 1, 1200);
    for (uint32_t i = 0; i < t->tape.node_count && i < defined; i++) {
        mpfr_abs(slack, precise_row(&truth, i)[0], MPFR_RNDN);
        mpfr_div_2ui(slack, slack, 500, MPFR_RNDN);
        mpfr_add(x, precise_row(&truth, i)[0], slack, MPFR_RNDN);
        mpfr_sub(slack, precise_row(&truth, i)[0], slack, MPFR_RNDN);
        points_checked++;
        if (mpfr_cmp(e->values[i].lower, x) > 0 ||
            mpfr_cmp(e->values[i].upper, slack) < 0 ||
            mpfr_nan_p(e->values[i].lower) || mpfr_nan_p(e->values[i].upper)) {
            mistake("tape", &e->values[i], &box[0]);
        }
    }
    precise_clear(&truth);
    for (uint32_t i = 0; i < n; i++) {
        mpz_clear(point + i);
    }
    mpfr_clears(x, slack, (mpfr_ptr)0);
}

static void one_tape(tape_kind kind, unsigned long instance)
{
    random_tape t;
    cf_evaluation e;
    cf_interval *box;
    uint32_t defined;
    random_start("tapes", instance * 16 + kind);
    while (!random_tape_new(&t, kind)) {
        cf_tape_clear(&t.tape);
    }
    CU_ASSERT_FATAL(cf_evaluation_init(&e, &t.tape, random_between(8, 200)));
    box = cf_interval_row_new(t.tape.variable_count, 60);
    for (uint32_t i = 0; i < t.tape.variable_count; i++) {
        mpfr_set_d(box[i].lower, (double)random_between(-64, 64) / 16,
                   MPFR_RNDN);
        mpfr_set(box[i].upper, box[i].lower, MPFR_RNDN);
        mpfr_add_d(box[i].upper, box[i].upper, random_below(8) / 1024.0,
                   MPFR_RNDN);
    }
    defined = cf_evaluate(&e, box, 1);
    for (int k = 0; k < 3; k++) {
        check_tape(&t, &e, box, defined);
    }
    cf_interval_row_free(box, t.tape.variable_count);
    cf_evaluation_clear(&e);
    cf_tape_clear(&t.tape);
}

static void test_tapes(void)
{
    unsigned long before = mistakes;
    for (unsigned long i = 0; i < 60 * random_rounds; i++) {
        for (tape_kind kind = TAPE_POLYNOMIAL; kind < TAPE_KINDS; kind++) {
            one_tape(kind, i);
        }
    }
    CU_ASSERT_EQUAL(mistakes, before);
}

/* ---- verdicts ----------------------------------------------------------- */

/* 1: all of [l,u] satisfies; -1: none does; 0 otherwise, by definition */
static int true_verdict(long l, long u, long low, long high, int strictly)
{
    int yes = 0, no = 0;
    /* quarters: enough to tell < from <= at integer ends */
    for (long x = 4 * l; x <= 4 * u; x++) {
        int in = strictly ? x > 4 * low && x < 4 * high
                          : x >= 4 * low && x <= 4 * high;
        yes += in;
        no += !in;
    }
    return no == 0 ? 1 : yes == 0 ? -1 : 0;
}

static void one_range(long l, long u, long low, long high, int strictly)
{
    cf_interval a;
    mpq_t lower, upper;
    cf_range range = {1, 1, strictly, lower, upper};
    int expected = true_verdict(l, u, low, high, strictly);
    cf_interval_init(&a, 20);
    mpq_inits(lower, upper, NULL);
    mpq_set_si(lower, low, 1);
    mpq_set_si(upper, high, 1);
    mpfr_set_si(a.lower, l, MPFR_RNDN);
    mpfr_set_si(a.upper, u, MPFR_RNDN);
    CU_ASSERT_EQUAL(cf_proves_range(&a, &range), expected == 1);
    CU_ASSERT(!cf_refutes_range(&a, &range) || expected == -1);
    CU_ASSERT(cf_refutes_range(&a, &range) || expected != -1 || low > high ||
              (strictly && low == high));
    mpfr_set_nan(l % 2 == 0 ? a.lower : a.upper);
    CU_ASSERT(!cf_proves_range(&a, &range) && !cf_refutes_range(&a, &range));
    cf_interval_clear(&a);
    mpq_clears(lower, upper, NULL);
}

static void test_ranges(void)
{
    for (long l = -2; l <= 2; l++) {
        for (long u = l; u <= 2; u++) {
            for (long low = -2; low <= 2; low++) {
                for (long high = low; high <= 2; high++) {
                    one_range(l, u, low, high, 0);
                    one_range(l, u, low, high, 1);
                }
            }
        }
    }
}

/* |q - q_0| against bound / 3, all small integers; exact in thirds */
static void one_drift(long l, long u, long s, long w, long bound)
{
    cf_interval a, start;
    mpq_t third;
    long far = labs(u - s) > labs(l - s - w) ? labs(u - s) : labs(l - s - w);
    long near = l - s - w > 0 ? l - s - w : u - s < 0 ? s - u : 0;
    far = labs(u - s) > far ? labs(u - s) : far;
    far = labs(l - (s + w)) > far ? labs(l - (s + w)) : far;
    cf_interval_init(&a, 20);
    cf_interval_init(&start, 20);
    mpq_init(third);
    mpq_set_si(third, bound, 3);
    mpq_canonicalize(third);
    mpfr_set_si(a.lower, l, MPFR_RNDN);
    mpfr_set_si(a.upper, u, MPFR_RNDN);
    mpfr_set_si(start.lower, s, MPFR_RNDN);
    mpfr_set_si(start.upper, s + w, MPFR_RNDN);
    CU_ASSERT_EQUAL(cf_proves_drift(&a, &start, third), 3 * far <= bound);
    CU_ASSERT_EQUAL(cf_refutes_drift(&a, &start, third), 3 * near > bound);
    mpfr_set_nan(a.upper);
    CU_ASSERT(!cf_proves_drift(&a, &start, third));
    CU_ASSERT(!cf_refutes_drift(&a, &start, third));
    cf_interval_clear(&a);
    cf_interval_clear(&start);
    mpq_clear(third);
}

static void test_drifts(void)
{
    for (long l = -3; l <= 3; l++) {
        for (long u = l; u <= 3; u++) {
            for (long s = -2; s <= 2; s++) {
                for (long bound = 0; bound <= 12; bound++) {
                    one_drift(l, u, s, 0, bound);
                    one_drift(l, u, s, 1, bound);
                }
            }
        }
    }
}

/* ---- main --------------------------------------------------------------- */

static const CU_TestInfo tests[] = {
    {"all small intervals", test_small},
    {"random intervals", test_random_arithmetic},
    {"functions", test_functions},
    {"NaN", test_nan},
    {"tapes over boxes", test_tapes},
    {"ranges", test_ranges},
    {"drifts", test_drifts},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("interval", tests);
    printf("points compared: %lu, mistakes: %lu\n", points_checked, mistakes);
    mpfr_free_cache();
    return code;
}
