/* test_piece.c -- boxes of the states around a path, and symmetric parts,
 * against exact rationals: corners of the ball and members of the intervals.
 * Matrices of random tapes, and what bounds them: mu and the exponent. */
#include <CUnit/CUnit.h>

#include "kernel/growth.h"
#include "random.h"
#include "suite.h"

#define ROUNDS (1000 * random_rounds)
#define MOST 4 /* variables */
#define ORDERS 24
#define ENTRIES 24
#define PRECISION 60

static int has(const cf_interval *x, mpq_srcptr q)
{
    return !mpfr_nan_p(x->lower) && !mpfr_nan_p(x->upper) &&
           mpfr_cmp_q(x->lower, q) <= 0 && mpfr_cmp_q(x->upper, q) >= 0;
}

/* ---- the box ------------------------------------------------------------ */

typedef struct {
    __mpz_struct path[MOST][ORDERS + 1];
    uint32_t n;
    long length, unit, pieces, piece;
    mpq_t s, low, high, value, coefficient;
    mpfr_t radius;
    cf_interval time, alone;
    cf_interval *box, *leading;
    __mpfr_struct rest[MOST], slope[MOST];
    cf_horner_room room;
    cf_path_sums sums;
} fixture;

static void fixture_init(fixture *f)
{
    for (uint32_t i = 0; i < MOST; i++) {
        for (long k = 0; k <= ORDERS; k++) {
            mpz_init(&f->path[i][k]);
        }
        mpfr_inits2(PRECISION, f->rest + i, f->slope + i, (mpfr_ptr)0);
    }
    mpq_inits(f->s, f->low, f->high, f->value, f->coefficient, NULL);
    mpfr_init2(f->radius, PRECISION);
    cf_interval_init(&f->time, PRECISION);
    cf_interval_init(&f->alone, PRECISION);
    f->box = cf_interval_row_new(MOST, PRECISION);
    f->leading = cf_interval_row_new(MOST * CF_LEADING, PRECISION);
    CU_ASSERT_FATAL(f->box != NULL && f->leading != NULL);
    cf_horner_room_init(&f->room, PRECISION);
    cf_path_sums_init(&f->sums);
}

static void fixture_clear(fixture *f)
{
    for (uint32_t i = 0; i < MOST; i++) {
        for (long k = 0; k <= ORDERS; k++) {
            mpz_clear(&f->path[i][k]);
        }
        mpfr_clears(f->rest + i, f->slope + i, (mpfr_ptr)0);
    }
    mpq_clears(f->s, f->low, f->high, f->value, f->coefficient, NULL);
    mpfr_clear(f->radius);
    cf_interval_clear(&f->time);
    cf_interval_clear(&f->alone);
    cf_interval_row_free(f->box, MOST);
    cf_interval_row_free(f->leading, (size_t)MOST * CF_LEADING);
    cf_horner_room_clear(&f->room);
    cf_path_sums_clear(&f->sums);
}

static void draw(fixture *f)
{
    f->n = 1 + random_below(MOST);
    f->length = random_between(0, ORDERS);
    f->unit = random_between(-60, 0);
    for (uint32_t i = 0; i < f->n; i++) {
        for (long k = 0; k <= f->length; k++) {
            mpz_set_si(&f->path[i][k], random_between(-1000000, 1000000));
            mpz_mul_2exp(&f->path[i][k], &f->path[i][k], random_below(60));
        }
        cf_path_prepare(f->leading + (size_t)i * CF_LEADING, f->rest + i,
                        f->slope + i, f->path[i], f->length, f->unit,
                        &f->sums);
    }
    f->pieces = 1L << random_below(9);
    f->piece = random_between(0, f->pieces - 1);
    mpq_set_si(f->low, f->piece, (unsigned long)f->pieces);
    mpq_set_si(f->high, f->piece + 1, (unsigned long)f->pieces);
    mpq_canonicalize(f->low);
    mpq_canonicalize(f->high);
    random_inside(f->s, f->low, f->high);
    cf_path_piece(&f->time, f->pieces, f->piece);
    mpfr_set_si_2exp(f->radius, random_between(0, 1000000),
                     random_between(-60, 10), MPFR_RNDN);
}

/* value := P_i(s) */
static void path_value(fixture *f, uint32_t i)
{
    mpq_set_ui(f->value, 0, 1);
    for (long k = f->length; k >= 0; k--) {
        mpq_mul(f->value, f->value, f->s);
        mpq_set_z(f->coefficient, &f->path[i][k]);
        mpq_div_2exp(f->coefficient, f->coefficient, (mp_bitcnt_t)-f->unit);
        mpq_add(f->value, f->value, f->coefficient);
    }
}

/* The farthest states in the direction of coordinate i are in the box, and the
 * box is no more than the path there, widened by R. */
static void check_coordinate(fixture *f, uint32_t i)
{
    path_value(f, i);
    mpfr_get_q(f->coefficient, f->radius);
    mpq_add(f->value, f->value, f->coefficient);
    CU_ASSERT_FATAL(has(f->box + i, f->value));
    mpq_sub(f->value, f->value, f->coefficient);
    mpq_sub(f->value, f->value, f->coefficient);
    CU_ASSERT_FATAL(has(f->box + i, f->value));
    cf_path_enclose(&f->alone, f->leading + (size_t)i * CF_LEADING,
                    cf_path_count(f->length), f->rest + i, &f->time, &f->room);
    cf_interval_widen(&f->alone, f->radius);
    CU_ASSERT(mpfr_equal_p(f->alone.lower, f->box[i].lower) != 0);
    CU_ASSERT(mpfr_equal_p(f->alone.upper, f->box[i].upper) != 0);
}

static void test_box(void)
{
    fixture f;
    fixture_init(&f);
    for (unsigned long round = 0; round < ROUNDS; round++) {
        random_start("box", round);
        draw(&f);
        cf_piece_box(f.box, f.n, f.leading, cf_path_count(f.length), f.rest,
                     &f.time, f.radius, &f.room);
        for (uint32_t i = 0; i < f.n; i++) {
            check_coordinate(&f, i);
        }
    }
    fixture_clear(&f);
}

/* ---- the symmetric part ------------------------------------------------- */

typedef struct {
    cf_interval *values; /* of nodes */
    cf_interval *triangle;
    cf_interval half;
    mpq_t member[ENTRIES]; /* of the values of the nodes */
    uint32_t n, count, node[ENTRIES], row[ENTRIES], column[ENTRIES];
    int symmetric;
    mpq_t sum;
} matrix;

static void matrix_init(matrix *m)
{
    m->values = cf_interval_row_new(ENTRIES, PRECISION);
    m->triangle = cf_interval_row_new(cf_triangle(MOST, 0), PRECISION);
    CU_ASSERT_FATAL(m->values != NULL && m->triangle != NULL);
    cf_interval_init(&m->half, PRECISION);
    for (uint32_t k = 0; k < ENTRIES; k++) {
        mpq_init(m->member[k]);
    }
    mpq_init(m->sum);
}

static void matrix_clear(matrix *m)
{
    cf_interval_row_free(m->values, ENTRIES);
    cf_interval_row_free(m->triangle, cf_triangle(MOST, 0));
    cf_interval_clear(&m->half);
    for (uint32_t k = 0; k < ENTRIES; k++) {
        mpq_clear(m->member[k]);
    }
    mpq_clear(m->sum);
}

/* Places may occur twice, and so may nodes. */
static void draw_matrix(matrix *m)
{
    m->n = 1 + random_below(MOST);
    m->count = random_below(ENTRIES + 1);
    m->symmetric = random_below(2) == 0;
    for (uint32_t k = 0; k < ENTRIES; k++) {
        long low = random_between(-1000, 1000);
        long high = low + random_between(0, 20);
        mpfr_set_si(m->values[k].lower, low, MPFR_RNDD);
        mpfr_set_si(m->values[k].upper, high, MPFR_RNDU);
        mpq_set_si(m->member[k],
                   random_below(2) == 0 ? low : random_between(low, high), 1);
        m->node[k] = random_below(ENTRIES);
        m->row[k] = random_below(m->n);
        m->column[k] = random_below(m->symmetric ? m->row[k] + 1 : m->n);
    }
}

/* sum := the entry (i,j) of the symmetric part, for the members */
static void symmetric_entry(matrix *m, uint32_t i, uint32_t j)
{
    mpq_set_ui(m->sum, 0, 1);
    for (uint32_t k = 0; k < m->count; k++) {
        mpq_srcptr x = m->member[m->node[k]];
        if (m->row[k] == i && m->column[k] == j) {
            mpq_add(m->sum, m->sum, x);
        }
        if (m->symmetric ? m->row[k] == i && m->column[k] == j
                         : m->row[k] == j && m->column[k] == i) {
            mpq_add(m->sum, m->sum, x);
        }
    }
    mpq_div_2exp(m->sum, m->sum, 1);
}

static void test_jacobian(void)
{
    matrix m;
    matrix_init(&m);
    for (unsigned long round = 0; round < ROUNDS; round++) {
        random_start("jacobian", round);
        draw_matrix(&m);
        cf_piece_jacobian(m.triangle, &m.half, m.n, m.values, m.node, m.row,
                          m.column, m.symmetric, m.count);
        for (uint32_t i = 0; i < m.n; i++) {
            for (uint32_t j = 0; j <= i; j++) {
                symmetric_entry(&m, i, j);
                CU_ASSERT_FATAL(has(m.triangle + cf_triangle(i, j), m.sum));
                CU_ASSERT(m.count > 0 ||
                          mpfr_zero_p(m.triangle[cf_triangle(i, j)].upper));
            }
        }
    }
    matrix_clear(&m);
}

/* ---- growth ------------------------------------------------------------- */

static int same_interval(const cf_interval *a, const cf_interval *b)
{
    return mpfr_equal_p(a->lower, b->lower) != 0 &&
           mpfr_equal_p(a->upper, b->upper) != 0;
}

/* The first outputs are the field, the others the entries: the same as
 * evaluation and symmetric part, one after the other. */
static void check_matrix(matrix *m, cf_evaluation *e, cf_interval *box,
                         cf_interval *other)
{
    const cf_tape *tape = e->tape;
    uint32_t nodes = 0, n = tape->variable_count, failed;
    m->n = n;
    m->count = tape->output_count - n;
    m->symmetric = 0;
    for (uint32_t o = 0; o < tape->output_count; o++) {
        nodes = tape->outputs[o] >= nodes ? tape->outputs[o] + 1 : nodes;
    }
    for (uint32_t k = 0; k < m->count; k++) {
        m->row[k] = random_below(n);
        m->column[k] = random_below(n);
    }
    cf_interval_set_si(&m->triangle[0], 77);
    failed = cf_growth_matrix(m->triangle, e, n, box, tape->outputs + n,
                              m->row, m->column, 0, m->count, nodes);
    if (failed < nodes) {
        CU_ASSERT(mpfr_cmp_ui(m->triangle[0].lower, 77) == 0);
        return;
    }
    CU_ASSERT(cf_evaluate(e, box, 1) == failed);
    cf_piece_jacobian(other, &m->half, n, e->values, tape->outputs + n, m->row,
                      m->column, 0, m->count);
    for (size_t i = 0; i < cf_triangle(n, 0); i++) {
        CU_ASSERT(same_interval(m->triangle + i, other + i));
    }
}

static void test_matrix(void)
{
    matrix m;
    cf_interval *box = cf_interval_row_new(MOST, PRECISION);
    cf_interval *other = cf_interval_row_new(cf_triangle(MOST, 0), PRECISION);
    CU_ASSERT_FATAL(box != NULL && other != NULL);
    matrix_init(&m);
    for (unsigned long round = 0; round < 200 * random_rounds; round++) {
        random_tape t;
        cf_evaluation e;
        random_start("matrix", round);
        if (!random_tape_new(&t, (tape_kind)(round % TAPE_KINDS))) {
            continue;
        }
        CU_ASSERT_FATAL(cf_evaluation_init(&e, &t.tape, PRECISION));
        for (uint32_t i = 0; i < t.tape.variable_count; i++) {
            long low = random_between(-20, 20);
            mpfr_set_si_2exp(box[i].lower, low, -4, MPFR_RNDD);
            mpfr_set_si_2exp(box[i].upper, low + random_between(0, 8), -4,
                             MPFR_RNDU);
        }
        check_matrix(&m, &e, box, other);
        cf_evaluation_clear(&e);
        cf_tape_clear(&t.tape);
    }
    cf_interval_row_free(box, MOST);
    cf_interval_row_free(other, cf_triangle(MOST, 0));
    matrix_clear(&m);
}

/* The eigenvalues of (a b; b a) are a + b and a - b. */
static void test_bounded(void)
{
    cf_lognorm l;
    mpfr_t mu, exponent;
    mpq_t h, least, stated;
    CU_ASSERT_FATAL(cf_lognorm_init(&l, 2));
    mpfr_inits2(64, mu, exponent, (mpfr_ptr)0);
    mpq_inits(h, least, stated, NULL);
    for (unsigned long round = 0; round < ROUNDS; round++) {
        long a, b, pieces = 1L << random_below(9);
        random_start("bounded", round);
        a = random_between(-1000, 1000);
        b = random_between(-1000, 1000);
        cf_interval_set_si(&l.symmetric[cf_triangle(0, 0)], a);
        cf_interval_set_si(&l.symmetric[cf_triangle(1, 0)], b);
        cf_interval_set_si(&l.symmetric[cf_triangle(1, 1)], a);
        CU_ASSERT_FATAL(cf_lognorm_split(&l));
        mpq_set_si(h, random_between(1, 1000), 1 + random_below(1000));
        mpq_canonicalize(h);
        mpfr_set_si(mu, a + labs(b) - 1, MPFR_RNDN);
        CU_ASSERT(cf_growth_bounded(exponent, &l, mu, h, pieces) == 0);
        mpfr_set_si(mu, a + labs(b) + 1, MPFR_RNDN);
        CU_ASSERT_FATAL(cf_growth_bounded(exponent, &l, mu, h, pieces) == 1);
        mpq_set_si(least, a + labs(b) + 1, (unsigned long)pieces);
        mpq_canonicalize(least);
        mpq_mul(least, least, h);
        mpfr_get_q(stated, exponent);
        CU_ASSERT(mpq_cmp(stated, least) >= 0);
    }
    cf_lognorm_clear(&l);
    mpfr_clears(mu, exponent, (mpfr_ptr)0);
    mpq_clears(h, least, stated, NULL);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"box around the path", test_box},
        {"symmetric part of the outputs", test_jacobian},
        {"matrices of random tapes", test_matrix},
        {"mu and the exponent", test_bounded},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("piece", tests);
}
