/* descent.c -- proposes the blocks of a descent; untrusted.
 *
 * A block is as long, and its boxes span as many steps, as the one factor for
 * all of them stays close to the factors along the way. A step that moves far
 * gets a block of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "certificate/writer.h"
#include "propose/guess.h"
#include "propose/trajectory.h"

#define DEFAULT_MAX_STEPS 10000000UL
#define LONGEST_BLOCK 2048L
/* Bits of the field above those of a centre. */
#define GUARD_BITS 40
#define EIGENVALUE_BITS 41
#define PATIENCE 6
/* Boxes of one block. */
#define MOST_BOXES 64L
/* What a whole run may lose more, as a logarithm, where boxes are dear. */
#define DEAR_BOXES 1000.0

typedef struct {
    cf_trajectory *t;
    cf_descent_work work;
    cf_block block;
    long done;         /* steps before the block */
    long length, span; /* to be tried next */
    long patience;     /* blocks until longer ones are tried again */
    double widening;   /* R = widening * (rho + errors) */
    double excess;     /* what the block's one factor costs the tube */
    double box_excess; /* what of it is for the width of the boxes */
    double *matrix, *matrix_work;
    double fair_span; /* steps that cost about as much as a box */
    double scale;     /* log2 of the largest coordinate so far */
    int exact_start;
    cf_block_answer answer;
} descender;

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static void stop(cf_trajectory *t, cf_status status, const char *reason)
{
    t->status = status;
    (void)snprintf(t->reason, sizeof t->reason, "%s", reason);
}

/* ---- results ------------------------------------------------------------ */

static int grow(cf_trajectory *t)
{
    size_t larger = t->capacity == 0 ? 64 : 2 * t->capacity;
    cf_node_state *nodes;
    char **lines;
    if (t->step_count + 2 <= t->capacity) {
        return 1;
    }
    nodes = realloc(t->nodes, larger * sizeof *nodes);
    if (nodes != NULL) {
        t->nodes = nodes;
    }
    lines = realloc(t->lines, larger * sizeof *lines);
    if (lines != NULL) {
        t->lines = lines;
    }
    if (nodes == NULL || lines == NULL) {
        return 0;
    }
    t->capacity = larger;
    return 1;
}

/* nodes[i] := the state that begins the block */
static int set_node(descender *g, size_t i)
{
    cf_node_state *node = &g->t->nodes[i];
    uint32_t n = g->block.n;
    *node = (cf_node_state){.unit = g->block.unit};
    node->centre = malloc((n + 1u) * sizeof *node->centre);
    if (node->centre == NULL) {
        return 0;
    }
    for (uint32_t k = 0; k < n; k++) {
        mpz_init_set(node->centre + k, g->block.centre + k);
    }
    mpq_init(node->time);
    mpq_set_si(node->time, g->done, 1);
    mpfr_init2(node->rho, CF_STEP_PRECISION);
    mpfr_set(node->rho, g->block.rho, MPFR_RNDU);
    return 1;
}

/* ---- the start ---------------------------------------------------------- */

static int start_is_covered(const descender *g, mpfr_srcptr rho)
{
    const cf_problem *p = g->t->problem;
    return cf_start_is_covered(g->block.centre, g->block.n, g->block.unit, rho,
                               p->start_lower, p->start_upper);
}

/* The middle of the start set, rounded to units. */
static void set_start(descender *g)
{
    const cf_problem *p = g->t->problem;
    mpq_t middle;
    mpq_init(middle);
    g->block.unit = g->t->unit;
    g->exact_start = 1;
    for (uint32_t i = 0; i < g->block.n; i++) {
        if (!mpq_equal(p->start_lower[i], p->start_upper[i])) {
            g->exact_start = 0;
        }
        mpq_add(middle, p->start_lower[i], p->start_upper[i]);
        if (g->block.unit <= 0) {
            mpq_mul_2exp(middle, middle, (mp_bitcnt_t)(-g->block.unit));
        } else {
            mpq_div_2exp(middle, middle, (mp_bitcnt_t)g->block.unit);
        }
        /* round (a + b) / 2 to the nearest integer: floor((a + b + 1) / 2) */
        mpz_add(mpq_numref(middle), mpq_numref(middle), mpq_denref(middle));
        mpz_mul_2exp(mpq_denref(middle), mpq_denref(middle), 1);
        mpz_fdiv_q(g->block.centre + i, mpq_numref(middle),
                   mpq_denref(middle));
    }
    mpq_clear(middle);
}

/* rho, at most an eighth above the least one that covers the start set */
static void set_start_rho(descender *g)
{
    mpfr_t smaller;
    mpfr_set_zero(g->block.rho, 1);
    if (start_is_covered(g, g->block.rho)) {
        return;
    }
    mpfr_set_ui_2exp(g->block.rho, 1, g->block.unit - 64, MPFR_RNDU);
    while (!start_is_covered(g, g->block.rho)) {
        mpfr_mul_ui(g->block.rho, g->block.rho, 2, MPFR_RNDU);
    }
    mpfr_init2(smaller, CF_STEP_PRECISION);
    for (unsigned long k = 7; k >= 4; k--) {
        mpfr_mul_ui(smaller, g->block.rho, k, MPFR_RNDU);
        mpfr_div_ui(smaller, smaller, k + 1, MPFR_RNDU);
        if (start_is_covered(g, smaller)) {
            mpfr_set(g->block.rho, smaller, MPFR_RNDU);
        }
    }
    mpfr_clear(smaller);
}

/* ---- budgets ------------------------------------------------------------ */

static int must_stop(descender *g)
{
    cf_trajectory *t = g->t;
    const cf_options *o = t->options;
    struct rusage usage;
    if (o->cancelled != NULL && o->cancelled(o->context)) {
        stop(t, CF_CANCELLED, "cancelled");
    } else if (o->max_seconds > 0 &&
               cf_clock_seconds() - t->started > o->max_seconds) {
        stop(t, CF_RESOURCE_ERROR, "the budget of seconds is spent");
    } else if (o->max_memory > 0 && getrusage(RUSAGE_SELF, &usage) == 0 &&
               (double)usage.ru_maxrss * 1024.0 > o->max_memory) {
        stop(t, CF_RESOURCE_ERROR, "the budget of memory is spent");
    }
    return t->status != CF_OK;
}

/* log2 of the largest coordinate */
static double state_log2(const descender *g)
{
    double largest = -1e9;
    for (uint32_t i = 0; i < g->block.n; i++) {
        double size = cf_log2_integer(g->block.centre + i);
        largest = size > largest ? size : largest;
    }
    return largest + (double)g->block.unit;
}

/* 1 where the tube is too wide to be of use; says so. */
static int is_too_wide(descender *g)
{
    double width = cf_log2_number(g->block.rho);
    g->scale = larger(g->scale, state_log2(g));
    if (g->done == 0 || width < g->scale - (g->exact_start ? 16.0 : 0.0)) {
        return 0;
    }
    g->t->lacks_bits = g->exact_start;
    (void)snprintf(g->t->reason, sizeof g->t->reason,
                   "the tube is too wide at step %ld (width 2^%.0f): steps "
                   "move the trajectories apart%s",
                   g->done, width,
                   g->exact_start ? "; raise --max-bits"
                                  : "; use a smaller start set");
    return 1;
}

static int may_go_on(descender *g)
{
    cf_trajectory *t = g->t;
    unsigned long max_steps =
        t->options->max_steps > 0 ? t->options->max_steps : DEFAULT_MAX_STEPS;
    if (must_stop(g) || is_too_wide(g)) {
        return 0;
    }
    if ((unsigned long)g->done >= max_steps) {
        (void)snprintf(t->reason, sizeof t->reason,
                       "the budget ends at step %ld; raise --max-steps",
                       g->done);
        return 0;
    }
    return 1;
}

/* The next step where a block must end. */
static long next_stop(const descender *g)
{
    const cf_problem *p = g->t->problem;
    long next = mpz_get_si(mpq_numref(p->end_time));
    for (size_t i = 0; i < p->claim_count; i++) {
        const cf_claim *claim = &p->claims[i];
        if (claim->kind == CF_CLAIM_AT) {
            long step = mpz_get_si(mpq_numref(claim->time));
            next = step > g->done && step < next ? step : next;
        }
    }
    for (size_t i = 0; i < g->t->stop_count; i++) {
        long step = g->t->stops[i];
        next = step > g->done && step < next ? step : next;
    }
    return next;
}

/* ---- one block ---------------------------------------------------------- */

/* R := widening (rho + errors), short */
static void set_radius(descender *g)
{
    cf_block *block = &g->block;
    mpfr_t short_radius;
    mpfr_set(block->radius, block->rho, MPFR_RNDU);
    for (long k = 0; k < block->steps; k++) {
        mpfr_add(block->radius, block->radius, g->work.error + k, MPFR_RNDU);
    }
    mpfr_init2(short_radius, 12);
    if (cf_log2_number(block->radius) < g->scale - 40.0) {
        /* it does not matter to the boxes */
        mpfr_mul_ui(short_radius, block->radius, 4096, MPFR_RNDU);
    } else {
        mpfr_mul_d(short_radius, block->radius, g->widening, MPFR_RNDU);
    }
    mpfr_set(block->radius, short_radius, MPFR_RNDU);
    mpfr_clear(short_radius);
}

/* mu := at least value, twenty bits */
static void set_mu(mpfr_ptr mu, double value)
{
    mpfr_t rounded;
    mpfr_init2(rounded, 32);
    mpfr_set_d(rounded, value, MPFR_RNDU);
    mpfr_set(mu, rounded, MPFR_RNDU);
    mpfr_clear(rounded);
}

static double above_one(double eigenvalue)
{
    double size = eigenvalue < 0 ? -eigenvalue : eigenvalue;
    return size > 1 ? size : 1;
}

/* What one box says, and the block as a whole. */
typedef struct {
    double plus, minus; /* mu+, mu-: the largest over the boxes */
    double size;        /* of the matrices */
    double boxes;       /* steps times (factor of the box / along it) */
    double along;       /* the sum of (steps / factor along the box) */
} estimate;

static double factor_of(const descender *g, double plus, double minus)
{
    double eta = mpq_get_d(g->t->problem->step);
    return larger(above_one(1 + eta * plus), above_one(1 - eta * minus));
}

/* Takes the box that the kernel has evaluated into the estimate. */
static void estimate_box(descender *g, estimate *e, double steps)
{
    const cf_lognorm *l = &g->work.lognorm;
    size_t entries = cf_triangle(l->n, 0);
    double size, radius = 0, plus, minus, along;
    for (size_t i = 0; i < entries; i++) {
        g->matrix[i] = mpfr_get_d(l->symmetric[i].lower, MPFR_RNDN);
    }
    for (uint32_t i = 0; i < l->n; i++) {
        radius = larger(radius, mpfr_get_d(l->row_radius[i], MPFR_RNDU));
    }
    plus = cf_largest_eigenvalue(&size, g->matrix, g->matrix_work, l->n,
                                 EIGENVALUE_BITS);
    for (size_t i = 0; i < entries; i++) {
        g->matrix[i] = -g->matrix[i];
    }
    minus = cf_largest_eigenvalue(&size, g->matrix, g->matrix_work, l->n,
                                  EIGENVALUE_BITS);
    along = factor_of(g, plus, minus);
    e->boxes +=
        steps * (factor_of(g, plus + radius, minus + radius) / along - 1);
    e->along += steps / along;
    e->plus = larger(e->plus, plus + radius);
    e->minus = larger(e->minus, minus + radius);
    e->size = larger(e->size, size);
}

/* Looks at every box of the block. */
static int estimate_boxes(descender *g, estimate *e)
{
    const cf_block *block = &g->block;
    *e = (estimate){.plus = -1e300, .minus = -1e300};
    for (long first = 0; first < block->steps; first += block->span) {
        long left = block->steps - first;
        g->answer = cf_descent_box(&g->work, block, first);
        if (g->answer != CF_BLOCK_ACCEPTED) {
            return 0;
        }
        estimate_box(g, e, (double)(left > block->span ? block->span : left));
    }
    return 1;
}

/* Proposes mu+ and mu- until the kernel agrees. */
static int choose_mu(descender *g)
{
    estimate e;
    double slack;
    if (!estimate_boxes(g, &e)) {
        return 0;
    }
    slack = e.size / 1073741824.0 + 1e-290;
    for (int i = 0; i < 12; i++) {
        set_mu(g->block.mu_plus, e.plus + slack);
        set_mu(g->block.mu_minus, e.minus + slack);
        g->answer = cf_descent_factor(&g->work, &g->block);
        if (g->answer == CF_BLOCK_ACCEPTED) {
            double q = mpfr_get_d(g->work.factor, MPFR_RNDU);
            g->box_excess = e.boxes;
            g->excess = above_one(q) * e.along - (double)g->block.steps;
            return 1;
        }
        if (g->answer != CF_BLOCK_LOGNORM) {
            return 0;
        }
        slack *= 8;
    }
    return 0;
}

/* Boxes, mu and tube; R is made larger as long as that can help. */
static int settle(descender *g)
{
    g->excess = g->box_excess = 1e300;
    for (int round = 0; round < 6; round++) {
        set_radius(g);
        if (!choose_mu(g)) {
            return 0;
        }
        g->answer = cf_descent_tube(&g->work, &g->block);
        if (g->answer == CF_BLOCK_ACCEPTED) {
            double used = mpfr_get_d(g->work.rho + g->block.steps, MPFR_RNDU) /
                          mpfr_get_d(g->block.radius, MPFR_RNDU);
            /* the next block will grow about as much (0/0: an exact one) */
            used = used > 0 ? 1.25 * used * g->widening : 1.25;
            g->widening = larger(1.25, used);
            return 1;
        }
        g->widening *= 2;
        if (g->widening > 1e6) {
            break;
        }
    }
    g->widening = 2;
    return 0;
}

/* Centres of the block; it is cut where the field ends. */
static int find_centres(descender *g)
{
    g->answer = cf_descent_centres(&g->work, &g->block);
    if (g->answer != CF_BLOCK_ACCEPTED && g->work.failed_step > 0) {
        g->block.steps = g->work.failed_step;
        g->answer = cf_descent_centres(&g->work, &g->block);
    }
    return g->answer == CF_BLOCK_ACCEPTED;
}

/* What a block may lose to the width of its boxes and to having one q. Bits
 * make good for it, but not for a start set. Where boxes are so short that
 * they cost more than the steps, bits are the cheaper way. */
static double allowed_excess(const descender *g)
{
    double share = (double)g->block.steps / mpq_get_d(g->t->problem->end_time);
    double span = (double)g->block.span / g->fair_span;
    if (!g->exact_start) {
        return 0.01 + 0.1 * share;
    }
    if (g->box_excess < g->excess / 2 || g->block.span == g->block.steps) {
        span = 1; /* longer boxes would not be the gain */
    }
    return 0.02 + (20.0 + (span < 1 ? DEAR_BOXES * (1 - span) : 0)) * share;
}

/* 1 where boxes around one centre each may be tried. They leave the growth of
 * the loss to an evaluation, which is of no use for a wide tube. */
static int may_open(const descender *g, int settled)
{
    return g->block.closed && (!settled || g->exact_start ||
                               g->t->compiled->descent.rest.output_count == 0);
}

/* A block that is refused is tried again: it must not have many boxes. */
static void bound_boxes(cf_block *block)
{
    if (block->steps > MOST_BOXES * block->span) {
        block->steps = MOST_BOXES * block->span;
    }
}

/* The block that is tried next in place of this one; 0 if there is none. */
static int try_smaller(descender *g, int settled)
{
    cf_block *block = &g->block;
    int boxes_matter = !settled || g->box_excess > g->excess / 2;
    if (boxes_matter && block->span > 1) {
        block->span /= 2;
        bound_boxes(block);
    } else if (boxes_matter && may_open(g, settled)) {
        block->closed = 0;
    } else if (block->steps > 1) {
        block->steps /= 2;
        if (block->span > block->steps) {
            block->span = block->steps;
        }
    } else {
        return 0;
    }
    return 1;
}

/* Chooses a length and settles the block; 0 where not even one step is
 * accepted. */
static int make_block(descender *g)
{
    double last = 1e300; /* cost of a step in the block tried before */
    g->block.closed = 1;
    g->block.steps = g->length;
    if (!find_centres(g)) {
        return 0;
    }
    g->block.span = g->span > g->block.steps ? g->block.steps : g->span;
    g->patience -= g->patience > 0;
    for (;;) {
        int settled = settle(g);
        double cost = g->excess / (double)g->block.steps;
        if (settled && (g->excess <= allowed_excess(g) || cost > 0.9 * last)) {
            return 1;
        }
        last = settled ? cost : 1e300;
        g->patience = PATIENCE;
        if (!try_smaller(g, settled)) {
            return settled;
        }
        if (must_stop(g)) {
            return 0;
        }
    }
}

/* Length and span of the next block. */
static void plan_next(descender *g)
{
    double allowed = allowed_excess(g);
    long longest = g->work.capacity;
    g->length = g->block.steps;
    g->span = g->block.span;
    if (g->excess < allowed / 4 && g->patience == 0) {
        g->length *= 2;
    }
    if (g->box_excess < allowed / 8 && g->patience == 0) {
        g->span *= 2;
    }
    if (g->length > longest) {
        g->length = longest;
    }
    if (g->length > MOST_BOXES * g->span) {
        g->length = MOST_BOXES * g->span;
    }
    if (g->span > g->length) {
        g->span = g->length;
    }
}

/* ---- from block to block ------------------------------------------------ */

/* x rounded up, with a relative slack of 2^-16: another sound evaluator
 * accepts it too, and the text is short. */
static void round_up_with_slack(mpfr_ptr x)
{
    mpfr_t rounded;
    mpfr_init2(rounded, 20);
    mpfr_div_2ui(rounded, x, 16, MPFR_RNDU);
    mpfr_add(rounded, x, rounded, MPFR_RNDU);
    mpfr_set(x, rounded, MPFR_RNDU);
    mpfr_clear(rounded);
}

/* Quantities of the accepted block, and where they are extreme. */
static void take_quantities(descender *g)
{
    cf_session *s = g->t->session;
    const cf_descent_work *w = &g->work;
    cf_descent_quantities(&g->work, &g->block);
    for (uint32_t q = 0; q < g->t->compiled->tracked_count; q++) {
        long *extreme = &g->t->extremes[2 * (size_t)q];
        if (s->hull_is_empty ||
            mpfr_less_p(w->hull[q].lower, s->hull[q].lower)) {
            extreme[0] = w->lowest[q] < 0 ? -1 : g->done + w->lowest[q];
        }
        if (s->hull_is_empty ||
            mpfr_greater_p(w->hull[q].upper, s->hull[q].upper)) {
            extreme[1] = w->highest[q] < 0 ? -1 : g->done + w->highest[q];
        }
    }
    cf_session_add_hull(s, w->hull);
}

/* Stores the block; its end begins the next one. */
static int advance(descender *g)
{
    cf_trajectory *t = g->t;
    const __mpz_struct *end = cf_descent_centre(&g->work, g->block.steps);
    if (!grow(t)) {
        return 0;
    }
    t->lines[t->step_count] = cf_block_line(&g->block);
    if (t->lines[t->step_count] == NULL) {
        return 0;
    }
    take_quantities(g);
    if (g->block.steps > t->max_order) {
        t->max_order = g->block.steps;
    }
    g->done += g->block.steps;
    plan_next(g);
    for (uint32_t i = 0; i < g->block.n; i++) {
        mpz_set(g->block.centre + i, end + i);
    }
    mpfr_set(g->block.rho, g->work.rho + g->block.steps, MPFR_RNDU);
    round_up_with_slack(g->block.rho);
    t->step_count++;
    if (!set_node(g, t->step_count)) {
        free(t->lines[--t->step_count]);
        return 0;
    }
    return 1;
}

static void report_progress(const descender *g)
{
    const cf_options *o = g->t->options;
    cf_progress progress = {.time = (double)g->done,
                            .end = mpq_get_d(g->t->problem->end_time),
                            .steps = (unsigned long)g->t->step_count,
                            .log2_width = cf_log2_number(g->block.rho),
                            .attempt = g->t->attempt};
    if (o->progress != NULL) {
        o->progress(o->context, &progress);
    }
}

/* The operation that refused, in words; "" where none did. */
static const char *refusing_operation(const descender *g)
{
    const cf_system *system = &g->t->compiled->system;
    const cf_tape *tape =
        g->answer == CF_BLOCK_BOX_UNDEFINED ? &system->box : &system->series;
    if (g->work.failed_node >= tape->node_count) {
        return "";
    }
    switch (tape->nodes[g->work.failed_node].op) {
    case CF_OP_SIGN:
        return ": a branch of abs, min, max or piecewise changes there";
    case CF_OP_INVERSE:
        return ": a denominator comes too close to 0";
    case CF_OP_LOG:
    case CF_OP_POWER:
        return ": the argument of log or of a power comes too close to 0";
    default:
        return "";
    }
}

static void loop(descender *g)
{
    cf_trajectory *t = g->t;
    const long end = mpz_get_si(mpq_numref(t->problem->end_time));
    while (g->done < end) {
        long planned = g->length;
        long left = next_stop(g) - g->done;
        if (!may_go_on(g)) {
            return;
        }
        g->length = planned > left ? left : planned;
        if (!make_block(g)) {
            if (t->status == CF_OK) {
                (void)snprintf(t->reason, sizeof t->reason,
                               "no step is accepted after step %ld (width "
                               "2^%.0f): %s%s",
                               g->done, cf_log2_number(g->block.rho),
                               cf_block_answer_text(g->answer),
                               refusing_operation(g));
            }
            return;
        }
        if (!advance(g)) {
            stop(t, CF_RESOURCE_ERROR, "out of memory");
            return;
        }
        if (left < planned && g->length < planned) {
            g->length = planned; /* it was cut by a stop only */
        }
        report_progress(g);
    }
    t->reached_end = 1;
}

/* ---- set-up ------------------------------------------------------------- */

/* Bits of the field: those of the largest coordinate, and some for growth. */
static long field_bits(const descender *g)
{
    long bits = g->t->unit < 0 ? -g->t->unit : 0;
    for (uint32_t i = 0; i < g->block.n; i++) {
        long size = (long)mpz_sizeinbase(g->block.centre + i, 2);
        bits = size > bits ? size : bits;
    }
    bits += GUARD_BITS;
    return bits < 64 ? 64 : bits > CF_MAX_BITS ? CF_MAX_BITS : bits;
}

/* Products of one box (entries, two eliminations) over those of a step. */
static double fair_span(const cf_system *system)
{
    double n = (double)system->n;
    double box = (double)system->box.term_count + 2 * n * n * n / 6;
    double step = (double)system->series.term_count + 20 * n;
    return box > step ? box / step : 1;
}

static int init(descender *g, cf_trajectory *t)
{
    const cf_system *system = &t->compiled->system;
    size_t entries = cf_triangle(system->n, 0) + 1;
    size_t tracked = t->compiled->tracked_count;
    long longest = CF_MAX_BLOCK_NUMBERS / (long)system->n - 1;
    longest = longest > LONGEST_BLOCK ? LONGEST_BLOCK : longest;
    longest = longest < 1 ? 1 : longest;
    g->t = t;
    g->length = 1;
    g->span = 1;
    g->scale = -1e9;
    g->fair_span = fair_span(system);
    g->widening = 2;
    g->matrix = malloc(entries * sizeof *g->matrix);
    g->matrix_work = malloc(entries * sizeof *g->matrix_work);
    t->extremes = malloc((2 * tracked + 1) * sizeof *t->extremes);
    if (g->matrix == NULL || g->matrix_work == NULL || t->extremes == NULL ||
        !cf_block_init(&g->block, system->n)) {
        return 0;
    }
    for (size_t q = 0; q < 2 * tracked; q++) {
        t->extremes[q] = -1;
    }
    set_start(g);
    set_start_rho(g);
    t->max_bits = field_bits(g);
    return cf_descent_work_init(&g->work, system, &t->compiled->descent,
                                longest, t->max_bits, t->session->precision);
}

void cf_descent_run(cf_trajectory *t)
{
    descender g = {0};
    t->status = CF_OK;
    t->reached_end = 0;
    t->max_order = 1;
    if (init(&g, t) && grow(t) && set_node(&g, 0)) {
        loop(&g);
    } else {
        stop(t, CF_RESOURCE_ERROR, "out of memory");
    }
    cf_descent_work_clear(&g.work);
    cf_block_clear(&g.block);
    free(g.matrix);
    free(g.matrix_work);
}
