/* test_pieces.c -- all pieces of a step (rule `lognorm`), against exact
 * rationals: the field of two variables
 *
 *   f = (a x + b x^2 + c y, c x + d y + e/y),
 *
 * whose Jacobian is symmetric, on tubes around random polynomials. An exponent
 * that was accepted is at least v'Df v / v'v times the time of the piece, for
 * random states of the tube and random v. The two functions that the caller
 * provides are this file's: what they are asked, and when, is checked. */
#include <CUnit/CUnit.h>

#include "kernel/number_row.h"
#include "kernel/piece_path.h"
#include "kernel/tube_pieces.h"
#include "problem/expression.h"
#include "random.h"
#include "suite.h"

#define ROUNDS (1500 * random_rounds)
#define N 2
#define ORDERS 6
#define MOST_PIECES 16
#define PRECISION 60

struct cf_step_hand {
    const cf_growth_place *place;
    const __mpfr_struct *exponent, *mu;
    int agrees[MOST_PIECES]; /* what the other rule says */
    int asked[MOST_PIECES];
    int *seen; /* pieces */
};

typedef struct {
    long a, b, c, d, e; /* the field */
    __mpz_struct path[N][ORDERS + 1];
    long length, unit;
    cf_interval time;
    cf_interval *box, *leading;
    __mpfr_struct rest[N], slope[N];
    mpfr_t radius;
    cf_path_sums sums;
    cf_horner_room room;
    cf_tape tape;
    uint32_t field_end;
    cf_evaluation evaluation;
    cf_lognorm lognorm;
    cf_growth_place place;
    __mpfr_struct *mu, *exponent;
    mpq_t h, s, part, state[N], jacobian[3], v[N], value, square;
} fixture;

static const uint32_t rows[] = {0, 1, 1};
static const uint32_t columns[] = {0, 0, 1};

/* ---- what the caller provides ------------------------------------------- */

/* The tape has been evaluated over the box of this piece. */
void cf_piece_seen(const struct cf_step_hand *hand, long j)
{
    const cf_growth_place *g = hand->place;
    CU_ASSERT_FATAL(j == *hand->seen);
    ++*hand->seen;
    for (uint32_t k = 0; k < g->e->tape->node_count; k++) {
        const cf_node *node = &g->e->tape->nodes[k];
        const cf_interval *x = &g->e->values[k];
        if (node->op == CF_OP_VARIABLE) {
            const cf_interval *side = &g->box[node->argument];
            CU_ASSERT(mpfr_equal_p(x->lower, side->lower) != 0);
            CU_ASSERT(mpfr_equal_p(x->upper, side->upper) != 0);
        }
    }
}

int cf_piece_other_rule(mpfr_ptr exponent, mpfr_srcptr mu, mpq_srcptr h,
                        const cf_growth_place g, long j,
                        const struct cf_step_hand *hand)
{
    (void)h;
    CU_ASSERT_FATAL(exponent == hand->exponent + j && mu == hand->mu + j);
    CU_ASSERT_FATAL(g.l == hand->place->l && j + 1 == *hand->seen);
    ((struct cf_step_hand *)hand)->asked[j] = 1;
    if (hand->agrees[j]) {
        mpfr_set_si(exponent, 1000 + j, MPFR_RNDU);
    }
    return hand->agrees[j];
}

/* ---- the field ---------------------------------------------------------- */

static cf_expr scaled(cf_pool *pool, long factor, cf_expr a)
{
    return cf_pool_multiply(pool, cf_pool_integer(pool, factor), a);
}

/* f and the lower triangle of Df, from the gradients of the front end. */
static void make_tape(fixture *f)
{
    cf_pool *pool = cf_pool_new(N);
    cf_expr x = cf_pool_variable(pool, 0), y = cf_pool_variable(pool, 1);
    cf_expr out[N + 3], gradient[N];
    cf_expr one = cf_pool_integer(pool, 1);
    out[0] = cf_pool_add(
        pool, cf_pool_add(pool, scaled(pool, f->a, x), scaled(pool, f->c, y)),
        scaled(pool, f->b, cf_pool_multiply(pool, x, x)));
    out[1] = cf_pool_add(
        pool, cf_pool_add(pool, scaled(pool, f->c, x), scaled(pool, f->d, y)),
        scaled(pool, f->e, cf_pool_divide(pool, one, y)));
    CU_ASSERT_FATAL(cf_pool_gradient(gradient, pool, out[0]));
    out[N] = gradient[0];
    CU_ASSERT_FATAL(cf_pool_gradient(gradient, pool, out[1]));
    out[N + 1] = gradient[0];
    out[N + 2] = gradient[1];
    CU_ASSERT_FATAL(
        cf_pool_extract(&f->tape, &f->field_end, pool, out, N + 3, N + 3));
    CU_ASSERT_FATAL(cf_tape_is_well_formed(&f->tape));
    cf_pool_free(pool);
}

/* ---- numbers ------------------------------------------------------------ */

static void fixture_init(fixture *f)
{
    for (uint32_t i = 0; i < N; i++) {
        for (long k = 0; k <= ORDERS; k++) {
            mpz_init(&f->path[i][k]);
        }
        mpfr_inits2(PRECISION, f->rest + i, f->slope + i, (mpfr_ptr)0);
        mpq_inits(f->state[i], f->v[i], NULL);
    }
    for (int k = 0; k < 3; k++) {
        mpq_init(f->jacobian[k]);
    }
    mpq_inits(f->h, f->s, f->part, f->value, f->square, NULL);
    mpfr_init2(f->radius, PRECISION);
    cf_interval_init(&f->time, PRECISION);
    f->box = cf_interval_row_new(N, PRECISION);
    f->leading = cf_interval_row_new((size_t)N * CF_LEADING, PRECISION);
    f->mu = cf_number_row_new(MOST_PIECES, PRECISION);
    f->exponent = cf_number_row_new(MOST_PIECES, PRECISION);
    CU_ASSERT_FATAL(f->box != NULL && f->leading != NULL && f->mu != NULL &&
                    f->exponent != NULL);
    CU_ASSERT_FATAL(cf_lognorm_init(&f->lognorm, N));
    cf_horner_room_init(&f->room, PRECISION);
    cf_path_sums_init(&f->sums);
}

static void fixture_clear(fixture *f)
{
    for (uint32_t i = 0; i < N; i++) {
        for (long k = 0; k <= ORDERS; k++) {
            mpz_clear(&f->path[i][k]);
        }
        mpfr_clears(f->rest + i, f->slope + i, (mpfr_ptr)0);
        mpq_clears(f->state[i], f->v[i], NULL);
    }
    for (int k = 0; k < 3; k++) {
        mpq_clear(f->jacobian[k]);
    }
    mpq_clears(f->h, f->s, f->part, f->value, f->square, NULL);
    mpfr_clear(f->radius);
    cf_interval_clear(&f->time);
    cf_interval_row_free(f->box, N);
    cf_interval_row_free(f->leading, (size_t)N * CF_LEADING);
    cf_number_row_free(f->mu, MOST_PIECES);
    cf_number_row_free(f->exponent, MOST_PIECES);
    cf_lognorm_clear(&f->lognorm);
    cf_horner_room_clear(&f->room);
    cf_path_sums_clear(&f->sums);
}

static void draw_field(fixture *f)
{
    f->a = random_between(-9, 9);
    f->b = random_between(-3, 3);
    f->c = random_between(-9, 9);
    f->d = random_between(-9, 9);
    f->e = random_below(3) == 0 ? 1 : 0;
    make_tape(f);
    CU_ASSERT_FATAL(cf_evaluation_init(&f->evaluation, &f->tape, PRECISION));
}

static void draw_path(fixture *f)
{
    __mpz_struct *path[N] = {f->path[0], f->path[1]};
    f->length = random_between(0, ORDERS);
    f->unit = -20;
    for (uint32_t i = 0; i < N; i++) {
        for (long k = 0; k <= f->length; k++) {
            mpz_set_si(&f->path[i][k], random_between(-1000000, 1000000));
        }
        mpz_mul_2exp(&f->path[i][0], &f->path[i][0], random_below(3));
    }
    cf_path_prepare_all(f->leading, f->rest, f->slope, path, N, f->length,
                        f->unit, &f->sums);
    mpfr_set_si_2exp(f->radius, random_between(0, 1000),
                     random_between(-40, -8), MPFR_RNDN);
}

static void draw_place(fixture *f)
{
    f->place = (cf_growth_place){.leading = f->leading,
                                 .count = cf_path_count(f->length),
                                 .rest = f->rest,
                                 .radius = f->radius,
                                 .pieces = 1L << random_below(5),
                                 .node = f->tape.outputs + N,
                                 .row = rows,
                                 .column = columns,
                                 .symmetric = 1,
                                 .entry_count = 3,
                                 .node_end = f->field_end,
                                 .time = &f->time,
                                 .box = f->box,
                                 .room = &f->room,
                                 .e = &f->evaluation,
                                 .l = &f->lognorm};
    mpq_set_si(f->h, random_between(1, 1000), 1 + random_below(1000));
    mpq_canonicalize(f->h);
}

/* A state of the tube of piece j, and Df there. 0 if it is not defined. */
static int draw_state(fixture *f, long j)
{
    mpq_set_si(f->s, j, (unsigned long)f->place.pieces);
    mpq_set_si(f->part, j + 1, (unsigned long)f->place.pieces);
    mpq_canonicalize(f->s);
    mpq_canonicalize(f->part);
    random_inside(f->value, f->s, f->part);
    mpq_set(f->s, f->value);
    for (uint32_t i = 0; i < N; i++) {
        mpq_set_ui(f->state[i], 0, 1);
        for (long k = f->length; k >= 0; k--) {
            mpq_mul(f->state[i], f->state[i], f->s);
            mpq_set_z(f->value, &f->path[i][k]);
            mpq_div_2exp(f->value, f->value, (mp_bitcnt_t)-f->unit);
            mpq_add(f->state[i], f->state[i], f->value);
        }
        /* (3/5, 4/5) has length 1 */
        mpfr_get_q(f->part, f->radius);
        mpq_set_si(f->value, (i == 0 ? 3 : 4) * random_between(-1, 1), 5);
        mpq_mul(f->part, f->part, f->value);
        mpq_add(f->state[i], f->state[i], f->part);
    }
    if (f->e != 0 && mpq_sgn(f->state[1]) == 0) {
        return 0;
    }
    mpq_set_si(f->value, 2 * f->b, 1);
    mpq_mul(f->jacobian[0], f->value, f->state[0]);
    mpq_set_si(f->value, f->a, 1);
    mpq_add(f->jacobian[0], f->jacobian[0], f->value);
    mpq_set_si(f->jacobian[1], f->c, 1);
    mpq_set_si(f->jacobian[2], f->d, 1);
    if (f->e != 0) {
        mpq_mul(f->value, f->state[1], f->state[1]);
        mpq_inv(f->value, f->value);
        mpq_sub(f->jacobian[2], f->jacobian[2], f->value);
    }
    return 1;
}

/* value := v'Df v / v'v for a random v */
static void draw_quotient(fixture *f)
{
    mpq_set_si(f->v[0], random_between(1, 10), 7);
    mpq_set_si(f->v[1], random_between(-10, 10), 7);
    mpq_canonicalize(f->v[0]);
    mpq_canonicalize(f->v[1]);
    mpq_set_ui(f->value, 0, 1);
    mpq_set_ui(f->square, 0, 1);
    for (int k = 0; k < 3; k++) {
        mpq_mul(f->part, f->v[rows[k]], f->v[columns[k]]);
        if (k != 1) {
            mpq_add(f->square, f->square, f->part);
        } else {
            mpq_add(f->part, f->part, f->part);
        }
        mpq_mul(f->part, f->part, f->jacobian[k]);
        mpq_add(f->value, f->value, f->part);
    }
    mpq_div(f->value, f->value, f->square);
}

/* mu of the pieces: near the largest quotient of some states, so that some
 * are too small, or far above. */
static void draw_mu(fixture *f)
{
    const int far = random_below(2) == 0;
    for (long j = 0; j < f->place.pieces; j++) {
        mpfr_set_si(f->mu + j, -1000, MPFR_RNDN);
        for (int k = 0; k < 10; k++) {
            if (draw_state(f, j)) {
                draw_quotient(f);
                if (mpfr_cmp_q(f->mu + j, f->value) < 0) {
                    mpfr_set_q(f->mu + j, f->value, MPFR_RNDN);
                }
            }
        }
        mpfr_add_si(f->mu + j, f->mu + j,
                    far ? 1000 : random_between(0, 12) - 1, MPFR_RNDN);
    }
}

/* ---- the test ----------------------------------------------------------- */

/* exponent >= value h / pieces */
static void check_exponent(fixture *f, long j)
{
    for (int k = 0; k < 10; k++) {
        CU_ASSERT_FATAL(draw_state(f, j));
        draw_quotient(f);
        mpq_mul(f->value, f->value, f->h);
        mpq_set_si(f->part, f->place.pieces, 1);
        mpq_div(f->value, f->value, f->part);
        CU_ASSERT_FATAL(mpfr_cmp_q(f->exponent + j, f->value) >= 0);
    }
}

static void check_bounded(fixture *f, const struct cf_step_hand *hand)
{
    CU_ASSERT_FATAL(*hand->seen == f->place.pieces);
    for (long j = 0; j < f->place.pieces; j++) {
        if (!hand->asked[j]) {
            check_exponent(f, j);
        } else {
            CU_ASSERT(hand->agrees[j]);
            CU_ASSERT(mpfr_cmp_si(f->exponent + j, 1000 + j) == 0);
        }
    }
}

/* The last piece is the one that ended the loop; the others are all well. */
static void check_ended(const fixture *f, const struct cf_step_hand *hand,
                        int answer, uint32_t failed)
{
    const int last = *hand->seen - (answer == CF_PIECES_UNSHOWN);
    CU_ASSERT_FATAL(0 <= last && last < f->place.pieces);
    for (int j = 0; j < last; j++) {
        CU_ASSERT(!hand->asked[j] || hand->agrees[j]);
    }
    CU_ASSERT(hand->asked[last] == (answer == CF_PIECES_UNSHOWN));
    CU_ASSERT(answer != CF_PIECES_UNSHOWN || !hand->agrees[last]);
    CU_ASSERT(answer != CF_PIECES_UNDEFINED ||
              (f->e != 0 && failed < f->field_end));
}

static void test_pieces(void)
{
    fixture f;
    unsigned long times[3] = {0, 0, 0}; /* each answer */
    unsigned long others = 0;           /* by the other rule */
    fixture_init(&f);
    for (unsigned long round = 0; round < ROUNDS; round++) {
        int answer, seen = 0;
        uint32_t failed;
        struct cf_step_hand hand = {&f.place, f.exponent, f.mu,
                                    {0},      {0},        &seen};
        random_start("pieces", round);
        draw_field(&f);
        draw_path(&f);
        draw_place(&f);
        draw_mu(&f);
        for (int j = 0; j < MOST_PIECES; j++) {
            hand.agrees[j] = random_below(8) != 0;
        }
        failed =
            cf_tube_pieces(&answer, f.exponent, f.place, f.mu, f.h, &hand);
        CU_ASSERT_FATAL(0 <= answer && answer < 3);
        times[answer]++;
        if (answer == CF_PIECES_BOUNDED) {
            check_bounded(&f, &hand);
        } else {
            check_ended(&f, &hand, answer, failed);
        }
        for (int j = 0; j < MOST_PIECES; j++) {
            others += hand.asked[j] != 0;
        }
        cf_evaluation_clear(&f.evaluation);
        cf_tape_clear(&f.tape);
    }
    fixture_clear(&f);
    for (int k = 0; k < 3; k++) {
        CU_ASSERT(times[k] > ROUNDS / 50);
    }
    CU_ASSERT(others > ROUNDS / 50);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"all pieces of a step", test_pieces},
        CU_TEST_INFO_NULL,
    };
    random_setup();
    return run_suite("pieces", tests);
}
