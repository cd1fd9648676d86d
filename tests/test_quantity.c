/* test_quantity.c -- do the enclosures of a tracked quantity contain it?
 *
 * The bound of a gradient against exact sums of squares; one piece of a series
 * against exact rationals, at the ends and between, and for a quantity whose
 * path, gradient and values are known, at random states of the tube; hulls
 * against every interval that went in; the hull of a whole series against
 * values on every piece. None is much too wide, and what is not a number bounds
 * nothing. All quantities of a piece, from random outputs, against these
 * functions one by one and against every sign.
 */
#include <stdio.h>

#include <CUnit/CUnit.h>

#include "kernel/number_row.h"
#include "kernel/path.h"
#include "kernel/piece_quantities.h"
#include "kernel/quantity_series.h"
#include "random.h"
#include "suite.h"

#define ROW 12

static unsigned long compared;

static void random_interval(cf_interval *x)
{
    random_small_number(x->lower, 1);
    random_small_number(x->upper, 1);
    if (mpfr_greater_p(x->lower, x->upper)) {
        mpfr_swap(x->lower, x->upper);
    }
}

static void random_point(mpq_ptr point, const cf_interval *x)
{
    mpq_t low, high;
    mpq_inits(low, high, NULL);
    mpfr_get_q(low, x->lower);
    mpfr_get_q(high, x->upper);
    random_inside(point, low, high);
    mpq_clears(low, high, NULL);
}

/* a rational in [-1, 1] */
static void random_weight(mpq_ptr x)
{
    mpq_t low, high;
    mpq_inits(low, high, NULL);
    mpq_set_si(low, -1, 1);
    mpq_set_si(high, 1, 1);
    random_inside(x, low, high);
    mpq_clears(low, high, NULL);
}

static int has(const cf_interval *x, mpq_srcptr point)
{
    compared++;
    return mpfr_cmp_q(x->lower, point) <= 0 &&
           mpfr_cmp_q(x->upper, point) >= 0;
}

static int is_whole(const cf_interval *x)
{
    return mpfr_inf_p(x->lower) && mpfr_sgn(x->lower) < 0 &&
           mpfr_inf_p(x->upper) && mpfr_sgn(x->upper) > 0;
}

/* total += x^2 */
static void add_square(mpq_ptr total, mpq_srcptr x)
{
    mpq_t square;
    mpq_init(square);
    mpq_mul(square, x, x);
    mpq_add(total, total, square);
    mpq_clear(square);
}

/* ---- the gradient ------------------------------------------------------- */

/* total <= bound^2 */
static int is_above(mpfr_srcptr bound, mpq_srcptr total)
{
    mpq_t x;
    int above;
    mpq_init(x);
    mpfr_get_q(x, bound);
    above = mpq_sgn(x) >= 0;
    mpq_mul(x, x, x);
    above = above && mpq_cmp(x, total) >= 0;
    compared++;
    mpq_clear(x);
    return above;
}

/* The farthest corner is within the bound, which is not much longer, and so is
 * a random point. */
static void compare_length(mpfr_srcptr bound, const cf_interval *value,
                           const uint32_t *index, uint32_t count)
{
    mpq_t corner, inside, x, y;
    mpq_inits(corner, inside, x, y, NULL);
    for (uint32_t i = 0; i < count; i++) {
        const cf_interval *entry = value + index[i];
        random_point(x, entry);
        add_square(inside, x);
        mpfr_get_q(x, entry->lower);
        mpfr_get_q(y, entry->upper);
        mpq_abs(x, x);
        mpq_abs(y, y);
        add_square(corner, mpq_cmp(x, y) > 0 ? x : y);
    }
    CU_ASSERT(is_above(bound, corner) && is_above(bound, inside));
    mpfr_get_q(x, bound);
    mpq_mul(x, x, x);
    mpq_sub(x, x, corner);
    mpq_mul_2exp(x, x, 50);
    CU_ASSERT(mpq_cmp(x, corner) <= 0);
    mpq_clears(corner, inside, x, y, NULL);
}

static void test_gradient(void)
{
    cf_interval *value = cf_interval_row_new(ROW, 60);
    uint32_t index[ROW];
    mpfr_t bound, size;
    mpfr_inits2(60, bound, size, (mpfr_ptr)0);
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        uint32_t count = (random_start("gradient", round), random_below(ROW));
        for (uint32_t i = 0; i < ROW; i++) {
            random_interval(value + i);
            index[i] = random_below(ROW);
        }
        cf_quantity_gradient(bound, size, value, index, count);
        CU_ASSERT_FATAL(mpfr_number_p(bound) != 0);
        compare_length(bound, value, index, count);
        if (count > 0) {
            cf_interval_set_whole(value + index[random_below(count)]);
            cf_quantity_gradient(bound, size, value, index, count);
            CU_ASSERT(mpfr_number_p(bound) == 0);
        }
    }
    cf_quantity_gradient(bound, size, value, index, 0);
    CU_ASSERT(mpfr_zero_p(bound) != 0);
    mpfr_clears(bound, size, (mpfr_ptr)0);
    cf_interval_row_free(value, ROW);
}

/* ---- one piece of a series ---------------------------------------------- */

typedef struct {
    cf_interval x;
    mpfr_t error, now, next, gradient;
} piece;

static void piece_init(piece *p)
{
    cf_interval_init(&p->x, 60);
    mpfr_inits2(64, p->error, p->now, p->next, p->gradient, (mpfr_ptr)0);
}

static void piece_clear(piece *p)
{
    cf_interval_clear(&p->x);
    mpfr_clears(p->error, p->now, p->next, p->gradient, (mpfr_ptr)0);
}

static void widen(piece *p)
{
    cf_quantity_widen(&p->x, p->error, p->now, p->next, p->gradient);
}

/* the width of the piece, exactly: error + max(now, next) gradient */
static void exact_width(mpq_ptr tail, mpq_ptr distance, const piece *p)
{
    mpq_t x;
    mpq_init(x);
    mpfr_get_q(tail, p->error);
    mpfr_get_q(distance, p->now);
    mpfr_get_q(x, p->next);
    if (mpq_cmp(distance, x) < 0) {
        mpq_set(distance, x);
    }
    mpfr_get_q(x, p->gradient);
    mpq_mul(distance, distance, x);
    mpq_clear(x);
}

/* u + d + c, |d| <= tail, |c| <= distance, is in x; so are the ends */
static void compare_piece(const piece *p, mpq_srcptr u, mpq_srcptr low,
                          mpq_srcptr high, mpq_srcptr tail,
                          mpq_srcptr distance)
{
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    random_weight(x);
    mpq_mul(x, x, tail);
    random_weight(y);
    mpq_mul(y, y, distance);
    mpq_add(x, x, u);
    mpq_add(x, x, y);
    CU_ASSERT(has(&p->x, x));
    mpq_sub(x, low, tail);
    mpq_sub(x, x, distance);
    CU_ASSERT(has(&p->x, x));
    mpq_add(x, high, tail);
    mpq_add(x, x, distance);
    CU_ASSERT(has(&p->x, x));
    mpq_clears(x, y, NULL);
}

static void test_widen(void)
{
    piece p;
    mpq_t u, low, high, tail, distance;
    mpq_inits(u, low, high, tail, distance, NULL);
    piece_init(&p);
    for (unsigned long round = 0; round < 2000 * random_rounds; round++) {
        random_start("widen", round);
        random_interval(&p.x);
        random_small_number(p.error, 0);
        random_small_number(p.now, 0);
        random_small_number(p.next, 0);
        random_small_number(p.gradient, 0);
        random_point(u, &p.x);
        mpfr_get_q(low, p.x.lower);
        mpfr_get_q(high, p.x.upper);
        exact_width(tail, distance, &p);
        widen(&p);
        compare_piece(&p, u, low, high, tail, distance);
    }
    piece_clear(&p);
    mpq_clears(u, low, high, tail, distance, NULL);
}

/* What is no number bounds nothing: the whole line, whatever the others. */
static void test_unbounded(void)
{
    static const double gradients[] = {0, 1}, bounds[] = {0, 1};
    piece p;
    piece_init(&p);
    for (int i = 0; i < 16; i++) {
        mpfr_set_d(p.now, bounds[i & 1], MPFR_RNDN);
        mpfr_set_d(p.next, 0, MPFR_RNDN);
        mpfr_set_d(p.gradient, gradients[(i >> 1) & 1], MPFR_RNDN);
        cf_interval_set_si(&p.x, 1);
        mpfr_set_ui(p.error, 1, MPFR_RNDN);
        if (i & 4) {
            mpfr_set_inf(p.gradient, 1);
        } else {
            mpfr_set_inf(p.error, 1);
        }
        if (i & 8) {
            mpfr_set_nan(i & 4 ? p.gradient : p.error);
        }
        widen(&p);
        CU_ASSERT(is_whole(&p.x));
    }
    piece_clear(&p);
}

/* ---- a quantity that is known ------------------------------------------- */

/* q(z) = z_0 z_1 about the path P_i(s) = a_i + b_i s, whose box is box[i];
 * z is within radius of P, so that q(P(s)) is a polynomial of degree 2. */
typedef struct {
    mpq_t a[2], b[2], radius;
    cf_interval time, box[2], room, other;
    cf_interval_scratch scratch;
    piece piece;
} product;

static void product_init(product *q)
{
    mpq_inits(q->a[0], q->a[1], q->b[0], q->b[1], q->radius, NULL);
    cf_interval_init(&q->time, 60);
    cf_interval_init(&q->box[0], 60);
    cf_interval_init(&q->box[1], 60);
    cf_interval_init(&q->room, 60);
    cf_interval_init(&q->other, 60);
    cf_interval_scratch_init(&q->scratch, 60);
    piece_init(&q->piece);
}

static void product_clear(product *q)
{
    mpq_clears(q->a[0], q->a[1], q->b[0], q->b[1], q->radius, NULL);
    cf_interval_clear(&q->time);
    cf_interval_clear(&q->box[0]);
    cf_interval_clear(&q->box[1]);
    cf_interval_clear(&q->room);
    cf_interval_clear(&q->other);
    cf_interval_scratch_clear(&q->scratch);
    piece_clear(&q->piece);
}

/* x = a + b time */
static void enclose_line(cf_interval *x, product *q, int i)
{
    cf_interval_set_rational(&q->room, q->b[i]);
    cf_interval_mul(&q->other, &q->room, &q->time, &q->scratch);
    cf_interval_set_rational(&q->room, q->a[i]);
    cf_interval_add(x, &q->room, &q->other);
}

/* The enclosure of q on piece j, from the path, a gradient over the box of the
 * tube, and no tail. */
static void enclose_product(product *q, long pieces, long j)
{
    static const uint32_t index[] = {1, 0}; /* the gradient is (z_1, z_0) */
    piece *p = &q->piece;
    cf_path_piece(&q->time, pieces, j);
    enclose_line(&q->box[0], q, 0);
    enclose_line(&q->box[1], q, 1);
    cf_interval_mul(&p->x, &q->box[0], &q->box[1], &q->scratch);
    mpfr_set_q(p->now, q->radius, MPFR_RNDU);
    cf_interval_widen(&q->box[0], p->now);
    cf_interval_widen(&q->box[1], p->now);
    cf_quantity_gradient(p->gradient, p->error, q->box, index, 2);
    mpfr_set_zero(p->error, 1);
    mpfr_set_zero(p->next, 1);
    widen(p);
}

/* z_0 z_1 at a random time of the piece and a random state of the tube */
static void random_value(mpq_ptr value, const product *q, long pieces, long j)
{
    mpq_t s, d[2], z, length, square;
    mpq_inits(s, d[0], d[1], z, length, square, NULL);
    mpq_set_si(s, 1000 * j + random_between(0, 1000),
               (unsigned long)(1000 * pieces));
    mpq_canonicalize(s);
    do { /* a point of the disc */
        random_weight(d[0]);
        random_weight(d[1]);
        mpq_set_ui(length, 0, 1);
        add_square(length, d[0]);
        add_square(length, d[1]);
    } while (mpq_cmp_ui(length, 1, 1) > 0);
    mpq_set_ui(value, 1, 1);
    for (int i = 0; i < 2; i++) {
        mpq_mul(z, q->b[i], s);
        mpq_add(z, z, q->a[i]);
        mpq_mul(d[i], d[i], q->radius);
        mpq_add(z, z, d[i]);
        mpq_mul(value, value, z);
    }
    mpq_clears(s, d[0], d[1], z, length, square, NULL);
}

static void test_product(void)
{
    product q;
    mpq_t value;
    mpq_init(value);
    product_init(&q);
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        long pieces, j;
        random_start("product", round);
        pieces = 1L << random_below(6);
        j = random_between(0, pieces - 1);
        for (int i = 0; i < 2; i++) {
            random_coefficient(q.a[i]);
            random_coefficient(q.b[i]);
        }
        random_coefficient(q.radius);
        mpq_abs(q.radius, q.radius);
        mpq_div_2exp(q.radius, q.radius, random_below(20));
        enclose_product(&q, pieces, j);
        for (int i = 0; i < 10; i++) {
            random_value(value, &q, pieces, j);
            CU_ASSERT(has(&q.piece.x, value));
        }
    }
    product_clear(&q);
    mpq_clear(value);
}

/* ---- hulls -------------------------------------------------------------- */

/* The hull contains the intervals of quantity q, and is no wider. */
static void compare_hull(const cf_interval *hull, const cf_interval *direct,
                         long pieces, uint32_t stride)
{
    mpq_t x;
    int lower = 0, upper = 0;
    mpq_init(x);
    for (long j = 0; j < pieces; j++) {
        const cf_interval *a = direct + (size_t)j * stride;
        random_point(x, a);
        CU_ASSERT(has(hull, x));
        mpfr_get_q(x, a->lower);
        CU_ASSERT(has(hull, x));
        mpfr_get_q(x, a->upper);
        CU_ASSERT(has(hull, x));
        lower |= mpfr_equal_p(a->lower, hull->lower);
        upper |= mpfr_equal_p(a->upper, hull->upper);
    }
    CU_ASSERT(lower && upper);
    mpq_clear(x);
}

static void test_hull(void)
{
    cf_interval *row = cf_interval_row_new(8 * ROW, 60);
    cf_interval hull;
    cf_interval_init(&hull, 60);
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        long pieces;
        uint32_t stride, q;
        random_start("hull", round);
        pieces = 1 + (long)random_below(8);
        stride = 1 + random_below(ROW);
        q = random_below(stride);
        for (int i = 0; i < 8 * ROW; i++) {
            random_interval(row + i);
        }
        cf_quantity_hull(&hull, row + q, pieces, stride);
        compare_hull(&hull, row + q, pieces, stride);
        CU_ASSERT(cf_quantity_is_bounded(row + q, pieces, stride) == 1);
        cf_interval_set_whole(row + q +
                              random_below((uint32_t)pieces) * stride);
        CU_ASSERT(cf_quantity_is_bounded(row + q, pieces, stride) == 0);
        cf_quantity_hull(&hull, row + q, pieces, stride);
        CU_ASSERT(is_whole(&hull));
    }
    cf_interval_set_si(row, 1);
    cf_quantity_take(&hull, row, 1);
    CU_ASSERT(mpfr_cmp_ui(hull.lower, 1) == 0 &&
              mpfr_cmp_ui(hull.upper, 1) == 0);
    cf_interval_set_si(row, 3);
    cf_quantity_take(&hull, row, 0);
    CU_ASSERT(mpfr_cmp_ui(hull.lower, 1) == 0 &&
              mpfr_cmp_ui(hull.upper, 3) == 0);
    cf_interval_clear(&hull);
    cf_interval_row_free(row, 8 * ROW);
}

/* ---- a series over all pieces ------------------------------------------- */

#define ORDERS 6
#define PIECES 8

/* A ball series with what widens it, and a value on each piece. */
typedef struct {
    __mpz_struct mid[ORDERS];
    mpz_t radius, size;
    long length, unit, pieces;
    uint32_t stride, q;
    mpfr_t tail, error;
    __mpfr_struct *bound, *gradient;
    cf_interval *direct;
    cf_interval sum, time, hull;
    cf_horner_room room;
    mpq_t value[PIECES];
} whole_series;

static void series_init(whole_series *w)
{
    for (int k = 0; k < ORDERS; k++) {
        mpz_init(w->mid + k);
    }
    for (int j = 0; j < PIECES; j++) {
        mpq_init(w->value[j]);
    }
    mpz_inits(w->radius, w->size, NULL);
    mpfr_inits2(64, w->tail, w->error, (mpfr_ptr)0);
    w->bound = cf_number_row_new(PIECES + 1, 64);
    w->gradient = cf_number_row_new(PIECES * ROW, 60);
    w->direct = cf_interval_row_new(PIECES * ROW, 60);
    cf_interval_init(&w->sum, 60);
    cf_interval_init(&w->time, 60);
    cf_interval_init(&w->hull, 60);
    cf_horner_room_init(&w->room, 60);
}

static void series_clear(whole_series *w)
{
    for (int k = 0; k < ORDERS; k++) {
        mpz_clear(w->mid + k);
    }
    for (int j = 0; j < PIECES; j++) {
        mpq_clear(w->value[j]);
    }
    mpz_clears(w->radius, w->size, NULL);
    mpfr_clears(w->tail, w->error, (mpfr_ptr)0);
    cf_number_row_free(w->bound, PIECES + 1);
    cf_number_row_free(w->gradient, PIECES * ROW);
    cf_interval_row_free(w->direct, PIECES * ROW);
    cf_interval_clear(&w->sum);
    cf_interval_clear(&w->time);
    cf_interval_clear(&w->hull);
    cf_horner_room_clear(&w->room);
}

static void draw_series(whole_series *w)
{
    w->length = random_between(0, ORDERS);
    w->unit = random_between(-20, 4);
    w->pieces = 1L << random_below(4);
    w->stride = 1 + random_below(ROW);
    w->q = random_below(w->stride);
    mpz_set_si(w->radius, random_below(2) ? random_between(0, 1 << 10) : 0);
    for (int k = 0; k < ORDERS; k++) {
        mpz_set_si(w->mid + k, random_between(-(1 << 20), 1 << 20));
    }
    random_small_number(w->tail, 0);
    for (int j = 0; j <= PIECES; j++) {
        random_small_number(w->bound + j, 0);
    }
    for (int i = 0; i < PIECES * ROW; i++) {
        random_small_number(w->gradient + i, 0);
        random_interval(w->direct + i);
    }
}

/* value = the polynomial at s, its coefficients anywhere in their balls */
static void random_polynomial(mpq_ptr value, const whole_series *w,
                              mpq_srcptr s)
{
    mpq_t x;
    mpq_init(x);
    mpq_set_ui(value, 0, 1);
    for (long k = w->length - 1; k >= 0; k--) {
        mpq_mul(value, value, s);
        random_weight(x);
        mpz_mul(mpq_numref(x), mpq_numref(x), w->radius);
        mpq_canonicalize(x);
        mpq_add(value, value, x);
        mpq_set_z(x, w->mid + k);
        mpq_add(value, value, x);
    }
    scale_exactly(value, w->unit);
    mpq_clear(x);
}

/* value += a b, times something in [-1, 1] */
static void add_part(mpq_ptr value, mpfr_srcptr a, mpfr_srcptr b)
{
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    random_weight(x);
    mpfr_get_q(y, a);
    mpq_mul(x, x, y);
    mpfr_get_q(y, b);
    mpq_mul(x, x, y);
    mpq_add(value, value, x);
    mpq_clears(x, y, NULL);
}

/* A value of the quantity on piece j; its box has hardly more. */
static void draw_value(whole_series *w, long j)
{
    const size_t slot = (size_t)j * w->stride + w->q;
    mpq_t s, begin, end;
    mpfr_t one;
    mpq_inits(s, begin, end, NULL);
    mpfr_init2(one, 60);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpq_set_si(begin, j, (unsigned long)w->pieces);
    mpq_set_si(end, j + 1, (unsigned long)w->pieces);
    mpq_canonicalize(begin);
    mpq_canonicalize(end);
    random_inside(s, begin, end);
    random_polynomial(w->value[j], w, s);
    add_part(w->value[j], w->tail, one);
    add_part(w->value[j],
             mpfr_greater_p(w->bound + j, w->bound + (j + 1))
                 ? w->bound + j
                 : w->bound + (j + 1),
             w->gradient + slot);
    cf_interval_set_rational(w->direct + slot, w->value[j]);
    mpfr_clear(one);
    mpq_clears(s, begin, end, NULL);
}

/* The hull has the value of every piece; where the boxes are used, too, it is
 * no wider than theirs. */
static void compare_series(whole_series *w, int wide)
{
    cf_interval boxes;
    cf_interval_init(&boxes, 60);
    cf_quantity_hull(&boxes, w->direct + w->q, w->pieces, w->stride);
    cf_quantity_series(&w->hull,
                       (cf_series_place){.mid = w->mid,
                                         .radius = w->radius,
                                         .unit = w->unit,
                                         .length = w->length,
                                         .tail = w->tail,
                                         .bound = w->bound,
                                         .gradient = w->gradient + w->q,
                                         .direct = w->direct + w->q,
                                         .stride = w->stride,
                                         .pieces = w->pieces,
                                         .wide = wide,
                                         .sum = &w->sum,
                                         .time = &w->time,
                                         .room = &w->room,
                                         .size = w->size,
                                         .error = w->error});
    for (long j = 0; j < w->pieces; j++) {
        CU_ASSERT(has(&w->hull, w->value[j]));
    }
    CU_ASSERT(!wide || (mpfr_lessequal_p(boxes.lower, w->hull.lower) &&
                        mpfr_lessequal_p(w->hull.upper, boxes.upper)));
    cf_interval_clear(&boxes);
}

static void test_series(void)
{
    whole_series w;
    series_init(&w);
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        random_start("whole series", round);
        draw_series(&w);
        for (long j = 0; j < w.pieces; j++) {
            draw_value(&w, j);
        }
        compare_series(&w, 0);
        compare_series(&w, 1);
        mpfr_set_inf(w.tail, 1);
        compare_series(&w, 1);
    }
    series_clear(&w);
}

/* ---- all quantities of a piece ------------------------------------------ */

#define OUTPUTS (2 * ROW)
#define COUNT 4

/* What a tape and its evaluation say; intervals that contain 0 are signs that
 * are not certain. */
typedef struct {
    uint32_t outputs[OUTPUTS], first[COUNT + 1];
    cf_branches branches[COUNT];
    char unsure[COUNT];
} piece_outputs;

static uint32_t output_between(uint32_t low, uint32_t high)
{
    return low + random_below(high - low + 1);
}

static void random_outputs(piece_outputs *o)
{
    for (uint32_t i = 0; i < OUTPUTS; i++) {
        o->outputs[i] = random_below(ROW);
    }
    o->first[0] = random_below(ROW);
    for (uint32_t q = 0; q < COUNT; q++) {
        cf_branches *b = &o->branches[q];
        o->first[q + 1] =
            output_between(o->first[q], (o->first[q] + OUTPUTS) / 2);
        b->signs = random_below(OUTPUTS + 1);
        b->jumps = output_between(b->signs, (3 * b->signs + OUTPUTS) / 4);
        b->end = output_between(b->jumps, (3 * b->jumps + OUTPUTS) / 4);
        o->unsure[q] = -1;
    }
}

/* 1 if none of these outputs contains 0 */
static int all_signs(const cf_quantity_place *g, uint32_t begin, uint32_t end)
{
    int all = 1;
    for (uint32_t o = begin; o < end; o++) {
        const cf_interval *x = g->values + g->outputs[o];
        all = all && (mpfr_sgn(x->lower) > 0 || mpfr_sgn(x->upper) < 0);
    }
    return all;
}

static void compare_quantity(const cf_quantity_place *g, uint32_t q)
{
    const cf_interval *value = g->values + g->outputs[g->direct_first + q];
    const cf_branches *b = g->branches + q;
    int sign = all_signs(g, b->signs, b->jumps);
    int jump = all_signs(g, b->jumps, b->end);
    compare_length(g->gradient + q, g->values, g->outputs + g->first[q],
                   g->first[q + 1] - g->first[q]);
    CU_ASSERT(((g->unsure[q] & CF_UNSURE_SIGN) == 0) == sign);
    CU_ASSERT(((g->unsure[q] & CF_UNSURE_JUMP) == 0) == jump);
    if (jump) {
        CU_ASSERT(mpfr_equal_p(g->range[q].lower, value->lower) != 0);
        CU_ASSERT(mpfr_equal_p(g->range[q].upper, value->upper) != 0);
    } else {
        CU_ASSERT(is_whole(g->range + q));
    }
}

static void test_piece(void)
{
    cf_interval *values = cf_interval_row_new(ROW, 60);
    cf_interval *range = cf_interval_row_new(COUNT, 60);
    __mpfr_struct gradient[COUNT];
    mpfr_t size;
    mpfr_init2(size, 60);
    for (uint32_t q = 0; q < COUNT; q++) {
        mpfr_init2(gradient + q, 60);
    }
    for (unsigned long round = 0; round < 500 * random_rounds; round++) {
        piece_outputs o;
        cf_quantity_place g = {values,   o.outputs, ROW,      OUTPUTS,
                               COUNT,    o.first,   0,        o.branches,
                               gradient, range,     o.unsure, size};
        random_start("piece", round);
        random_outputs(&o);
        g.direct_first = random_below(OUTPUTS - COUNT + 1);
        for (uint32_t i = 0; i < ROW; i++) {
            random_interval(values + i);
            if (random_below(4) > 0) { /* of one sign */
                mpfr_set_ui(values[i].lower, 1, MPFR_RNDD);
                mpfr_set_ui(values[i].upper, 2, MPFR_RNDU);
            }
        }
        cf_piece_quantities(g);
        for (uint32_t q = 0; q < COUNT; q++) {
            compare_quantity(&g, q);
        }
    }
    mpfr_clear(size);
    for (uint32_t q = 0; q < COUNT; q++) {
        mpfr_clear(gradient + q);
    }
    cf_interval_row_free(values, ROW);
    cf_interval_row_free(range, COUNT);
}

static const CU_TestInfo tests[] = {
    {"the bound of a gradient", test_gradient},
    {"one piece of a series", test_widen},
    {"what is not a number bounds nothing", test_unbounded},
    {"a product at random states of the tube", test_product},
    {"hulls over the pieces", test_hull},
    {"the hull of a whole series", test_series},
    {"all quantities of a piece", test_piece},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("quantity", tests);
    printf("values compared: %lu\n", compared);
    mpfr_free_cache();
    return code;
}
