/* test_fixed.c -- do fixed.c and accept.c do what their contracts say?
 *
 * The proofs cover this already, on the assumption of the contracts of GMP and
 * MPFR; this is the independent check of the compiled code. Exact rationals
 * are the oracle: random balls with exact points inside, and everything on
 * tiny sizes. For the tube the oracle is the recurrence at 400 bits, and the
 * flow d' = mu d + delta, for which rule `tube` is nearly sharp.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "kernel/accept.h"
#include "kernel/fixed.h"
#include "random.h"
#include "suite.h"

static unsigned long shown;

/* One check; the first failures are described, for repetition. */
#define HOLDS(condition, instance)                                            \
    do {                                                                      \
        int holds_ = (condition) != 0;                                        \
        if (!holds_ && shown++ < 10) {                                        \
            printf("\n    line %d, instance %lu: %s", __LINE__, (instance),   \
                   #condition);                                               \
        }                                                                     \
        CU_ASSERT(holds_);                                                    \
    } while (0)

#define ROUNDS (100000 * random_rounds)

/* ---- helpers ------------------------------------------------------------ */

/* a random integer of up to `bits` bits, with sign */
static void draw_integer(mpz_ptr a, uint32_t bits)
{
    mpz_set_ui(a, 0);
    for (uint32_t i = random_below(bits / 32 + 1) + 1; i > 0; i--) {
        mpz_mul_2exp(a, a, 32);
        mpz_add_ui(a, a, random_below(UINT32_MAX));
    }
    mpz_fdiv_q_2exp(a, a, random_below(34));
    if (random_below(2) == 0) {
        mpz_neg(a, a);
    }
}

/* x = a random point, often an end, of the ball of middle a and radius r */
static void draw_inside(mpq_ptr x, mpz_srcptr a, mpz_srcptr r)
{
    static const unsigned long parts[] = {1, 1, 2, 7, 1000003};
    unsigned long n = parts[random_below(5)];
    mpq_t middle;
    mpq_init(middle);
    mpq_set_z(middle, a);
    mpz_mul_si(mpq_numref(x), r, random_between(-(long)n, (long)n));
    mpz_set_ui(mpq_denref(x), n);
    mpq_canonicalize(x);
    mpq_add(x, x, middle);
    mpq_clear(middle);
}

/* |x - m| <= r */
static int inside(mpq_srcptr x, mpz_srcptr m, mpz_srcptr r)
{
    int yes;
    mpq_t distance, radius;
    mpq_inits(distance, radius, NULL);
    mpq_set_z(radius, m);
    mpq_sub(distance, x, radius);
    mpq_abs(distance, distance);
    mpq_set_z(radius, r);
    yes = mpq_cmp(distance, radius) <= 0;
    mpq_clears(distance, radius, NULL);
    return yes;
}

enum { LONGEST = 12 };

typedef struct {
    mpz_t a[LONGEST], b[LONGEST];
    mpq_t x[LONGEST], y[LONGEST];
    mpz_t sum, scratch, radius, radius_a, radius_b, norm_a, norm_b;
    mpq_t exact, term, start;
} sequences;

static void sequences_init(sequences *s)
{
    for (int i = 0; i < LONGEST; i++) {
        mpz_inits(s->a[i], s->b[i], NULL);
        mpq_inits(s->x[i], s->y[i], NULL);
    }
    mpz_inits(s->sum, s->scratch, s->radius, s->radius_a, s->radius_b,
              s->norm_a, s->norm_b, NULL);
    mpq_inits(s->exact, s->term, s->start, NULL);
}

static void sequences_clear(sequences *s)
{
    for (int i = 0; i < LONGEST; i++) {
        mpz_clears(s->a[i], s->b[i], NULL);
        mpq_clears(s->x[i], s->y[i], NULL);
    }
    mpz_clears(s->sum, s->scratch, s->radius, s->radius_a, s->radius_b,
               s->norm_a, s->norm_b, NULL);
    mpq_clears(s->exact, s->term, s->start, NULL);
}

/* s->exact += x[0] y[n-1] + ... + x[n-1] y[0] */
static void add_convolution(sequences *s, mpq_t *x, mpq_t *y, long n)
{
    for (long i = 0; i < n; i++) {
        mpq_mul(s->term, x[i], y[n - 1 - i]);
        mpq_add(s->exact, s->exact, s->term);
    }
}

/* ---- products of sequences ---------------------------------------------- */

/* both products, from a and b of length n on, against the definition */
static void check_products(sequences *s, long n, unsigned long i)
{
    for (long j = 0; j < n; j++) {
        mpq_set_z(s->x[j], s->a[j]);
        mpq_set_z(s->y[j], s->b[j]);
    }
    mpz_set_si(s->sum, random_between(-9, 9));
    mpq_set_z(s->exact, s->sum);
    add_convolution(s, s->x, s->y, n);
    cf_fixed_cauchy(s->sum, s->a[0], s->b[0], n);
    mpq_set_z(s->term, s->sum);
    HOLDS(mpq_equal(s->term, s->exact), i);
    mpz_set_si(s->sum, random_between(-9, 9));
    mpz_set_si(s->scratch, random_between(-9, 9));
    mpq_set_z(s->exact, s->sum);
    add_convolution(s, s->x, s->x, n);
    cf_fixed_cauchy_square(s->sum, s->scratch, s->a[0], n);
    mpq_set_z(s->term, s->sum);
    HOLDS(mpq_equal(s->term, s->exact), i);
}

static void test_products_tiny(void)
{
    sequences s;
    unsigned long i = 0;
    sequences_init(&s);
    random_start("products, tiny", 0);
    for (long n = 0; n <= 3; n++) {
        long count = 1;
        for (long j = 0; j < 2 * n; j++) {
            count *= 5;
        }
        for (long code = 0; code < count; code++, i++) {
            long digits = code;
            for (long j = 0; j < n; j++) {
                mpz_set_si(s.a[j], digits % 5 - 2);
                digits /= 5;
                mpz_set_si(s.b[j], digits % 5 - 2);
                digits /= 5;
            }
            check_products(&s, n, i);
        }
    }
    sequences_clear(&s);
}

static void test_products_random(void)
{
    sequences s;
    sequences_init(&s);
    for (unsigned long i = 0; i < ROUNDS / 4; i++) {
        long n;
        random_start("products", i);
        n = random_between(0, LONGEST);
        for (long j = 0; j < n; j++) {
            draw_integer(s.a[j], 300);
            draw_integer(s.b[j], 300);
        }
        check_products(&s, n, i);
    }
    sequences_clear(&s);
}

/* The radius of a product of series contains the error of random series. */
static void test_product_radius(void)
{
    sequences s;
    sequences_init(&s);
    for (unsigned long i = 0; i < ROUNDS / 2; i++) {
        long n;
        uint32_t bits;
        random_start("product radius", i);
        n = random_between(0, LONGEST);
        bits = random_below(2) == 0 ? 2 : 200;
        draw_integer(s.radius_a, bits);
        draw_integer(s.radius_b, bits);
        draw_integer(s.radius, bits);
        mpz_abs(s.radius_a, s.radius_a);
        mpz_abs(s.radius_b, s.radius_b);
        mpz_abs(s.radius, s.radius);
        mpz_set_ui(s.norm_a, 0);
        mpz_set_ui(s.norm_b, 0);
        mpz_set_ui(s.sum, 0);
        for (long j = 0; j < n; j++) {
            draw_integer(s.a[j], bits);
            draw_integer(s.b[j], bits);
            mpz_abs(s.scratch, s.a[j]);
            mpz_add(s.norm_a, s.norm_a, s.scratch);
            mpz_abs(s.scratch, s.b[j]);
            mpz_add(s.norm_b, s.norm_b, s.scratch);
            draw_inside(s.x[j], s.a[j], s.radius_a);
            draw_inside(s.y[j], s.b[j], s.radius_b);
            if (i % 3 == 0) { /* the worst case: all errors outwards */
                mpz_abs(s.a[j], s.a[j]);
                mpz_abs(s.b[j], s.b[j]);
                mpz_add(s.scratch, s.a[j], s.radius_a);
                mpq_set_z(s.x[j], s.scratch);
                mpz_add(s.scratch, s.b[j], s.radius_b);
                mpq_set_z(s.y[j], s.scratch);
            }
        }
        /* an error that was there before, then the error of the product */
        draw_inside(s.start, s.sum, s.radius);
        if (i % 3 == 0) {
            mpq_set_z(s.start, s.radius);
        }
        cf_fixed_cauchy(s.sum, s.a[0], s.b[0], n);
        mpq_set(s.exact, s.start);
        add_convolution(&s, s.x, s.y, n);
        cf_fixed_product_radius(s.radius, s.scratch, s.norm_a, s.radius_a,
                                s.norm_b, s.radius_b, n);
        HOLDS(inside(s.exact, s.sum, s.radius), i);
        if (i % 3 == 0 && n <= 1) { /* sharp: the end of the ball is met */
            mpz_add(s.sum, s.sum, s.radius);
            mpq_set_z(s.term, s.sum);
            HOLDS(mpq_equal(s.term, s.exact), i);
        }
    }
    sequences_clear(&s);
}

/* ---- balls -------------------------------------------------------------- */

typedef struct {
    mpz_t m, r, u, v, a, ra, b, rb;
    mpq_t s, x, y, exact;
} balls;

static void balls_init(balls *w)
{
    mpz_inits(w->m, w->r, w->u, w->v, w->a, w->ra, w->b, w->rb, NULL);
    mpq_inits(w->s, w->x, w->y, w->exact, NULL);
}

static void balls_clear(balls *w)
{
    mpz_clears(w->m, w->r, w->u, w->v, w->a, w->ra, w->b, w->rb, NULL);
    mpq_clears(w->s, w->x, w->y, w->exact, NULL);
}

static void check_ball(balls *w, unsigned long i)
{
    mpq_mul(w->exact, w->x, w->y);
    mpq_add(w->exact, w->exact, w->s);
    cf_fixed_ball_addmul(w->m, w->r, w->u, w->v, w->a, w->ra, w->b, w->rb);
    HOLDS(inside(w->exact, w->m, w->r), i);
}

static void test_ball_random(void)
{
    balls w;
    balls_init(&w);
    for (unsigned long i = 0; i < ROUNDS; i++) {
        random_start("ball", i);
        draw_integer(w.m, 200);
        draw_integer(w.r, 200);
        draw_integer(w.a, 200);
        draw_integer(w.ra, 200);
        draw_integer(w.b, 200);
        draw_integer(w.rb, 200);
        mpz_abs(w.r, w.r);
        mpz_abs(w.ra, w.ra);
        mpz_abs(w.rb, w.rb);
        draw_inside(w.s, w.m, w.r);
        draw_inside(w.x, w.a, w.ra);
        draw_inside(w.y, w.b, w.rb);
        check_ball(&w, i);
    }
    balls_clear(&w);
}

/* all balls with middles -3..3 and radii 0..3, at their ends */
static void test_ball_tiny(void)
{
    balls w;
    balls_init(&w);
    for (unsigned long i = 0; i < 7 * 7 * 4 * 4 * 4 * 8; i++) {
        unsigned long code = i / 8;
        mpz_set_si(w.a, (long)(code % 7) - 3);
        code /= 7;
        mpz_set_si(w.b, (long)(code % 7) - 3);
        code /= 7;
        mpz_set_ui(w.ra, code % 4);
        code /= 4;
        mpz_set_ui(w.rb, code % 4);
        code /= 4;
        mpz_set_ui(w.r, code % 4);
        mpz_set_si(w.m, 1);
        ((i & 1) != 0 ? mpz_add : mpz_sub)(w.u, w.a, w.ra);
        mpq_set_z(w.x, w.u);
        ((i & 2) != 0 ? mpz_add : mpz_sub)(w.u, w.b, w.rb);
        mpq_set_z(w.y, w.u);
        ((i & 4) != 0 ? mpz_add : mpz_sub)(w.u, w.m, w.r);
        mpq_set_z(w.s, w.u);
        check_ball(&w, i);
    }
    balls_clear(&w);
}

/* ---- shifts and divisions ----------------------------------------------- */

typedef struct {
    mpz_t in, out, d;
    mpq_t exact, unit, found;
} roundings;

static void roundings_init(roundings *w)
{
    mpz_inits(w->in, w->out, w->d, NULL);
    mpq_inits(w->exact, w->unit, w->found, NULL);
}

static void roundings_clear(roundings *w)
{
    mpz_clears(w->in, w->out, w->d, NULL);
    mpq_clears(w->exact, w->unit, w->found, NULL);
}

/* out is at most 1 from exact; above: and not below it; sharp: equal to it */
static void check_rounding(roundings *w, int above, int sharp, unsigned long i)
{
    mpq_set_z(w->found, w->out);
    mpq_sub(w->found, w->found, w->exact);
    if (above) {
        HOLDS(mpq_sgn(w->found) >= 0, i);
        HOLDS(mpz_sgn(w->in) < 0 || mpz_sgn(w->out) >= 0, i);
        HOLDS(mpq_cmp_ui(w->found, 1, 1) < 0, i);
    }
    if (sharp) {
        HOLDS(mpq_sgn(w->found) == 0, i);
    }
    mpq_abs(w->found, w->found);
    HOLDS(mpq_cmp_ui(w->found, 1, 1) <= 0, i);
}

static void check_shifts(roundings *w, long shift, unsigned long i)
{
    mpq_set_ui(w->unit, 1, 1);
    for (long j = shift; j != 0; j += shift > 0 ? -1 : 1) {
        mpq_add(w->unit, w->unit, w->unit);
    }
    mpq_set_z(w->exact, w->in);
    if (shift > 0) {
        mpq_div(w->exact, w->exact, w->unit);
    } else {
        mpq_mul(w->exact, w->exact, w->unit);
    }
    mpz_set(w->out, w->in);
    cf_fixed_shift_round(w->out, shift);
    check_rounding(w, 0, shift <= 0, i);
    mpz_set(w->out, w->in);
    cf_fixed_shift_up(w->out, shift);
    check_rounding(w, 1, shift <= 0, i);
}

static void check_divisions(roundings *w, unsigned long i)
{
    mpq_set_z(w->exact, w->in);
    mpq_set_z(w->unit, w->d);
    mpq_div(w->exact, w->exact, w->unit);
    mpz_set(w->out, w->in);
    cf_fixed_divide_round(w->out, w->d);
    check_rounding(w, 0, 0, i);
    mpz_set(w->out, w->in);
    cf_fixed_divide_up(w->out, w->d);
    check_rounding(w, 1, 0, i);
}

static void test_rounding_tiny(void)
{
    roundings w;
    unsigned long i = 0;
    roundings_init(&w);
    for (long in = -70; in <= 70; in++) {
        mpz_set_si(w.in, in);
        for (long shift = -8; shift <= 8; shift++) {
            check_shifts(&w, shift, i++);
        }
        for (unsigned long d = 1; d <= 40; d++) {
            mpz_set_ui(w.d, d);
            check_divisions(&w, i++);
        }
    }
    roundings_clear(&w);
}

static void test_rounding_random(void)
{
    roundings w;
    roundings_init(&w);
    for (unsigned long i = 0; i < ROUNDS; i++) {
        random_start("rounding", i);
        draw_integer(w.in, 400);
        draw_integer(w.d, 300);
        mpz_abs(w.d, w.d);
        mpz_add_ui(w.d, w.d, 1);
        check_divisions(&w, i);
        check_shifts(&w, random_between(-300, 300), i);
    }
    roundings_clear(&w);
}

/* ---- the tube ----------------------------------------------------------- */

enum { PIECES = 6, WIDE = 400 };

typedef struct {
    __mpfr_struct bound[PIECES + 1];
    __mpfr_struct exponent[PIECES];
    cf_accept_scratch scratch;
    mpfr_t rho, delta, R;
    mpfr_t growth, term, exact, distance, share; /* WIDE bits */
} tube;

static void tube_init(tube *w)
{
    for (int j = 0; j <= PIECES; j++) {
        mpfr_init2(&w->bound[j], 53);
    }
    for (int j = 0; j < PIECES; j++) {
        mpfr_init2(&w->exponent[j], 53);
    }
    mpfr_inits2(53, w->scratch.growth, w->scratch.share, w->scratch.product,
                w->rho, w->delta, w->R, (mpfr_ptr)0);
    mpfr_inits2(WIDE, w->growth, w->term, w->exact, w->distance, w->share,
                (mpfr_ptr)0);
}

static void tube_clear(tube *w)
{
    for (int j = 0; j <= PIECES; j++) {
        mpfr_clear(&w->bound[j]);
    }
    for (int j = 0; j < PIECES; j++) {
        mpfr_clear(&w->exponent[j]);
    }
    mpfr_clears(w->scratch.growth, w->scratch.share, w->scratch.product,
                w->rho, w->delta, w->R, (mpfr_ptr)0);
    mpfr_clears(w->growth, w->term, w->exact, w->distance, w->share,
                (mpfr_ptr)0);
}

/* every number of the tube gets a precision of its own */
static void draw_precisions(tube *w, long least)
{
    for (int j = 0; j <= PIECES; j++) {
        mpfr_set_prec(&w->bound[j], random_between(least, 100));
    }
    mpfr_set_prec(w->scratch.growth, random_between(least, 100));
    mpfr_set_prec(w->scratch.share, random_between(least, 100));
    mpfr_set_prec(w->scratch.product, random_between(least, 100));
}

static void draw_real(mpfr_ptr x, long least, long most)
{
    (void)mpfr_set_ui(x, random_below(1u << 30) + 1, MPFR_RNDN);
    (void)mpfr_set_exp(x, random_between(least, most));
}

static void draw_tube(tube *w)
{
    draw_real(w->rho, -60, 3);
    draw_real(w->delta, -60, 3);
    draw_real(w->R, -20, 5);
    if (random_below(8) == 0) {
        mpfr_set_zero(w->rho, 1);
    }
    if (random_below(8) == 0) {
        mpfr_set_zero(w->delta, 1);
    }
    for (int j = 0; j < PIECES; j++) {
        draw_real(&w->exponent[j], -8, 2);
        if (random_below(2) == 0) {
            (void)mpfr_neg(&w->exponent[j], &w->exponent[j], MPFR_RNDN);
        }
        if (random_below(8) == 0) {
            mpfr_set_zero(&w->exponent[j], 1);
        }
    }
}

/* w->exact = a lower bound of e^x now + (delta/pieces) max(1, e^x); it is
 * sharp to WIDE bits */
static void one_step(tube *w, mpfr_srcptr now, mpfr_srcptr x)
{
    (void)mpfr_exp(w->growth, x, MPFR_RNDD);
    (void)mpfr_mul(w->exact, w->growth, now, MPFR_RNDD);
    if (mpfr_cmp_ui(w->growth, 1) > 0) {
        (void)mpfr_mul(w->term, w->growth, w->share, MPFR_RNDD);
        (void)mpfr_add(w->exact, w->exact, w->term, MPFR_RNDD);
    } else {
        (void)mpfr_add(w->exact, w->exact, w->share, MPFR_RNDD);
    }
}

/* w->distance one piece further, for the flow d' = mu d + delta: e^x d +
 * share (e^x - 1)/x, rounded down */
static void flow_step(tube *w, mpfr_srcptr x)
{
    (void)mpfr_exp(w->growth, x, MPFR_RNDD);
    (void)mpfr_mul(w->distance, w->distance, w->growth, MPFR_RNDD);
    if (mpfr_zero_p(x)) {
        (void)mpfr_add(w->distance, w->distance, w->share, MPFR_RNDD);
        return;
    }
    (void)mpfr_expm1(w->term, x, mpfr_sgn(x) > 0 ? MPFR_RNDD : MPFR_RNDU);
    (void)mpfr_div(w->term, w->term, x, MPFR_RNDD);
    (void)mpfr_mul(w->term, w->term, w->share, MPFR_RNDD);
    (void)mpfr_add(w->distance, w->distance, w->term, MPFR_RNDD);
}

static void check_tube(tube *w, long pieces, unsigned long i)
{
    HOLDS(mpfr_lessequal_p(w->rho, &w->bound[0]), i);
    (void)mpfr_set(w->distance, w->rho, MPFR_RNDD);
    (void)mpfr_div_si(w->share, w->delta, pieces, MPFR_RNDD);
    for (long j = 0; j <= pieces; j++) {
        HOLDS(mpfr_number_p(&w->bound[j]), i);
        HOLDS(mpfr_less_p(&w->bound[j], w->R), i);
        HOLDS(mpfr_lessequal_p(w->distance, &w->bound[j]), i);
        if (j < pieces) {
            one_step(w, &w->bound[j], &w->exponent[j]);
            HOLDS(mpfr_lessequal_p(w->exact, &w->bound[j + 1]), i);
            flow_step(w, &w->exponent[j]);
        }
    }
}

/* Does the recurrence without rounding stay well below R? */
static int stays_below(tube *w, long pieces)
{
    mpfr_t now;
    int below = 1;
    mpfr_init2(now, WIDE);
    (void)mpfr_set(now, w->rho, MPFR_RNDU);
    (void)mpfr_div_si(w->share, w->delta, pieces, MPFR_RNDU);
    for (long j = 0; j <= pieces && below; j++) {
        (void)mpfr_mul_d(w->term, now, 1.001, MPFR_RNDU);
        below = mpfr_less_p(w->term, w->R);
        if (j < pieces) {
            one_step(w, now, &w->exponent[j]);
            (void)mpfr_set(now, w->exact, MPFR_RNDU);
        }
    }
    mpfr_clear(now);
    return below;
}

static void test_tube_random(void)
{
    tube w;
    unsigned long accepted = 0;
    unsigned long count = ROUNDS;
    tube_init(&w);
    for (unsigned long i = 0; i < count; i++) {
        long pieces;
        int fine, result;
        random_start("tube", i);
        pieces = random_between(1, PIECES);
        fine = random_below(2) == 0;
        draw_precisions(&w, fine ? 30 : MPFR_PREC_MIN);
        draw_tube(&w);
        result = cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta,
                                w.exponent, pieces, w.R);
        HOLDS(result == 0 || result == 1, i);
        if (result == 1) {
            accepted++;
            check_tube(&w, pieces, i);
        } else if (fine) {
            HOLDS(!stays_below(&w, pieces), i);
        }
    }
    printf("%lu of %lu accepted ", accepted, count);
    /* the test would say nothing if all were refused, or none */
    CU_ASSERT(accepted > count / 10 && accepted < count - count / 10);
    tube_clear(&w);
}

/* NaN, infinities and negative numbers in every place */
static void test_tube_special(void)
{
    tube w;
    tube_init(&w);
    for (unsigned long i = 0; i < 4 * (3 + PIECES); i++) {
        mpfr_ptr places[3 + PIECES];
        mpfr_ptr place;
        unsigned long value = i % 4;
        places[0] = w.rho;
        places[1] = w.delta;
        places[2] = w.R;
        for (int j = 0; j < PIECES; j++) {
            places[3 + j] = &w.exponent[j];
            (void)mpfr_set_d(&w.exponent[j], 0.25, MPFR_RNDN);
        }
        (void)mpfr_set_d(w.rho, 0.5, MPFR_RNDN);
        (void)mpfr_set_d(w.delta, 0.5, MPFR_RNDN);
        (void)mpfr_set_d(w.R, 100.0, MPFR_RNDN);
        HOLDS(cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta, w.exponent,
                             PIECES, w.R) == 1,
              i);
        place = places[i / 4];
        if (value == 0) {
            mpfr_set_nan(place);
        } else if (value == 3) {
            (void)mpfr_neg(place, place, MPFR_RNDN);
        } else {
            mpfr_set_inf(place, value == 1 ? 1 : -1);
        }
        /* a negative exponent is the only one of these that is fine */
        HOLDS(cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta, w.exponent,
                             PIECES, w.R) == (value == 3 && i / 4 >= 3),
              i);
    }
    /* growth beyond every number is refused, even of zero */
    mpfr_set_zero(w.rho, 1);
    mpfr_set_zero(w.delta, 1);
    (void)mpfr_set_ui(&w.exponent[2], 1, MPFR_RNDN);
    (void)mpfr_set_exp(&w.exponent[2], 100);
    HOLDS(cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta, w.exponent,
                         PIECES, w.R) == 0,
          0ul);
    /* a bound that meets R exactly is refused: it has to be below */
    (void)mpfr_set_ui(w.rho, 1, MPFR_RNDN);
    (void)mpfr_set_ui(w.R, 1, MPFR_RNDN);
    mpfr_set_zero(&w.exponent[0], 1);
    HOLDS(cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta, w.exponent, 1,
                         w.R) == 0,
          0ul);
    mpfr_nextabove(w.R);
    HOLDS(cf_accept_tube(w.bound, &w.scratch, w.rho, w.delta, w.exponent, 1,
                         w.R) == 1,
          0ul);
    tube_clear(&w);
}

/* ---- all ---------------------------------------------------------------- */

static CU_TestInfo tests[] = {
    {"products of sequences, tiny", test_products_tiny},
    {"products of sequences", test_products_random},
    {"radius of a product", test_product_radius},
    {"balls, tiny", test_ball_tiny},
    {"balls", test_ball_random},
    {"shifts and divisions, tiny", test_rounding_tiny},
    {"shifts and divisions", test_rounding_random},
    {"tube", test_tube_random},
    {"tube, special numbers", test_tube_special},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("fixed and accept", tests);
    mpfr_free_cache();
    return code;
}
