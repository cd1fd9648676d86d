/* trajectory.c -- proposes the steps of a trajectory; see trajectory.h.
 *
 * One step: guess h so that the coefficients of the path lose DECAY bits an
 * order, expand until they have vanished below the rounding errors, choose
 * sigma inside the disc of convergence, bound the logarithmic norm on each
 * piece, ask the kernel. Whatever is refused is tried again with a shorter h,
 * a smaller sigma, a larger mu or R.
 */
#include "propose/trajectory.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "certificate/writer.h"
#include "propose/guess.h"

#define DEFAULT_MAX_STEPS 200000UL
/* A step that shrinks this often below its first guess is given up: the
 * solution leaves the domain of the field (or a branch) there. */
#define MAX_SHRINKS 60
/* What a step may lose to the width of its boxes, as a logarithm, before it is
 * taken again with smaller ones. */
#define MOST_LOST 2.0
/* What the width of the boxes may cost before rule drift is tried. */
#define DRIFT_LOSS 0.5
/* log2 of the least sigma: below it the tail falls too slowly. */
#define LEAST_SIGMA 0.4
/* So many tiny steps of a wide tube in a row mean that it does not recover. */
#define MAX_SLOW_STEPS 8

/* A wide tube cannot buy its loss back with bits: what a step may lose to the
 * width of its boxes, the most pieces for that, and how often it is tried. */
#define WIDE_LOSS 0.01
#define WIDE_PIECES 64
#define MAX_TIGHTENINGS 6

/* The pipeline of --jobs: a thread takes the quantities of the last step while
 * the next one is expanded in other room. */
typedef struct {
    cf_step_work work;
    cf_step step;
    pthread_t thread;
    int busy;
} slot;

typedef struct {
    cf_trajectory *t;
    slot slots[2];
    int current;
    cf_step *step;
    cf_step_work *work;
    mpq_t time, remaining, next_time, scratch;
    double log2_h;         /* guess of the next step */
    double decay;          /* bits an order that steps aim at */
    double sigma_share;    /* sigma = share * (guessed radius / h) */
    double expected_decay; /* at the h that is tried now */
    long capacity;
    long pieces;
    long growth;           /* R = 2^growth (rho + delta) at first */
    double tight;          /* the same factor for a wide tube */
    cf_step_answer answer; /* of the last attempt at a step */
    double *matrix, *matrix_work;
    double lost;           /* log of what the tube's excess cost this step */
    double largest_state;  /* log2 of the largest centre so far */
    int ignore_quantities; /* their series do not converge here */
    int want_signs;        /* of quantities, on the disc */
} integrator;

double cf_clock_seconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double log2_rational(mpq_srcptr q)
{
    return cf_log2_integer(mpq_numref(q)) - cf_log2_integer(mpq_denref(q));
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
    cf_interval *durations;
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
    durations = realloc(t->durations, larger * sizeof *durations);
    if (durations != NULL) {
        t->durations = durations;
    }
    if (nodes == NULL || lines == NULL || durations == NULL) {
        return 0;
    }
    t->capacity = larger;
    return 1;
}

/* nodes[i] := the state that begins the current step (or follows the last) */
static int set_node(integrator *g, size_t i)
{
    cf_trajectory *t = g->t;
    cf_node_state *node = &t->nodes[i];
    uint32_t n = t->problem->variable_count;
    *node = (cf_node_state){0};
    node->centre = malloc((n + 1u) * sizeof *node->centre);
    if (node->centre == NULL) {
        return 0;
    }
    mpq_init(node->time);
    mpq_set(node->time, g->time);
    for (uint32_t k = 0; k < n; k++) {
        mpz_init_set(node->centre + k, g->step->centre + k);
    }
    node->unit = g->step->unit;
    mpfr_init2(node->rho, CF_STEP_PRECISION);
    mpfr_set(node->rho, g->step->rho, MPFR_RNDU);
    return 1;
}

void cf_trajectory_clear(cf_trajectory *t)
{
    for (size_t i = 0; t->nodes != NULL && i < t->step_count + 1; i++) {
        if (t->nodes[i].centre == NULL) {
            continue;
        }
        for (uint32_t k = 0; k < t->problem->variable_count; k++) {
            mpz_clear(t->nodes[i].centre + k);
        }
        free(t->nodes[i].centre);
        mpq_clear(t->nodes[i].time);
        mpfr_clear(t->nodes[i].rho);
    }
    for (size_t i = 0; i < t->step_count; i++) {
        free(t->lines[i]);
    }
    for (size_t i = 0; i < t->duration_count; i++) {
        cf_interval_clear(&t->durations[i]);
    }
    free(t->durations);
    free(t->nodes);
    free(t->lines);
    free(t->extremes);
    t->extremes = NULL;
    t->durations = NULL;
    t->duration_count = 0;
    t->nodes = NULL;
    t->lines = NULL;
    t->step_count = 0;
    t->capacity = 0;
}

/* ---- the start ---------------------------------------------------------- */

/* rho := k/(k+1) rho where that still covers the start set */
static int shrink_start(integrator *g, unsigned long k)
{
    const cf_problem *p = g->t->problem;
    cf_step *step = g->step;
    mpfr_t smaller;
    int covered;
    mpfr_init2(smaller, CF_STEP_PRECISION);
    mpfr_mul_ui(smaller, step->rho, k, MPFR_RNDU);
    mpfr_div_ui(smaller, smaller, k + 1, MPFR_RNDU);
    covered = cf_start_is_covered(step->centre, p->variable_count, step->unit,
                                  smaller, p->start_lower, p->start_upper);
    if (covered) {
        mpfr_set(step->rho, smaller, MPFR_RNDU);
    }
    mpfr_clear(smaller);
    return covered;
}

/* The middle of the start set, rounded to units; rho covers the set. */
static void set_start(integrator *g)
{
    const cf_problem *p = g->t->problem;
    cf_step *step = g->step;
    mpq_t middle;
    mpq_init(middle);
    step->unit = g->t->unit;
    for (uint32_t i = 0; i < p->variable_count; i++) {
        mpq_add(middle, p->start_lower[i], p->start_upper[i]);
        if (step->unit <= 0) {
            mpq_mul_2exp(middle, middle, (mp_bitcnt_t)(-step->unit));
        } else {
            mpq_div_2exp(middle, middle, (mp_bitcnt_t)step->unit);
        }
        /* round (a + b) / 2 to the nearest integer: floor((a + b + 1) / 2) */
        mpz_add(mpq_numref(middle), mpq_numref(middle), mpq_denref(middle));
        mpz_mul_2exp(mpq_denref(middle), mpq_denref(middle), 1);
        mpz_fdiv_q(step->centre + i, mpq_numref(middle), mpq_denref(middle));
    }
    mpq_clear(middle);
    mpfr_set_zero(step->rho, 1);
    if (!cf_start_is_covered(step->centre, p->variable_count, step->unit,
                             step->rho, p->start_lower, p->start_upper)) {
        mpfr_set_ui_2exp(step->rho, 1, step->unit - 64, MPFR_RNDU);
        while (!cf_start_is_covered(step->centre, p->variable_count,
                                    step->unit, step->rho, p->start_lower,
                                    p->start_upper)) {
            mpfr_mul_ui(step->rho, step->rho, 2, MPFR_RNDU);
        }
        /* three more halvings of the excess: rho within 1/8 of its best */
        for (unsigned long k = 7; k >= 5; k--) {
            shrink_start(g, k);
        }
        /* and within 1/256 for a box */
        while (g->t->compiled->system.wide && shrink_start(g, 255)) {
        }
    }
}

/* bits = how far the largest coordinate stands above the unit. A state that
 * is zero grows from nothing: as if it were of size 1. */
static void set_bits(integrator *g)
{
    long bits = 32;
    int is_zero = 1;
    for (uint32_t i = 0; i < g->t->problem->variable_count; i++) {
        long size = (long)mpz_sizeinbase(g->step->centre + i, 2);
        is_zero = is_zero && mpz_sgn(g->step->centre + i) == 0;
        if (size > bits) {
            bits = size;
        }
    }
    if (is_zero && -g->step->unit > bits) {
        bits = -g->step->unit;
    }
    g->step->bits = bits;
    if (bits > g->t->max_bits) {
        g->t->max_bits = bits;
    }
}

/* ---- choosing h --------------------------------------------------------- */

/* The next time where a node must be: a claim's time or the end. */
static void find_next_time(integrator *g)
{
    const cf_problem *p = g->t->problem;
    mpq_set(g->next_time, p->end_time);
    for (size_t i = 0; i < p->claim_count; i++) {
        const cf_claim *claim = &p->claims[i];
        if (claim->kind == CF_CLAIM_AT && mpq_cmp(claim->time, g->time) > 0 &&
            mpq_cmp(claim->time, g->next_time) < 0) {
            mpq_set(g->next_time, claim->time);
        }
    }
    mpq_sub(g->remaining, g->next_time, g->time);
}

/* step->h from g->log2_h: five significant bits, or exactly what remains; two
 * equal steps where one would leave a splinter. */
static void set_h(integrator *g)
{
    mpz_ptr numerator = mpq_numref(g->step->h);
    long exponent;
    mpq_set_d(g->step->h, cf_exp2(g->log2_h));
    /* keep five bits of the numerator */
    exponent = (long)mpz_sizeinbase(numerator, 2) - 5;
    if (exponent > 0) {
        mpz_fdiv_q_2exp(numerator, numerator, (mp_bitcnt_t)exponent);
        mpz_mul_2exp(numerator, numerator, (mp_bitcnt_t)exponent);
        mpq_canonicalize(g->step->h);
    }
    if (mpq_cmp(g->step->h, g->remaining) >= 0) {
        mpq_set(g->step->h, g->remaining);
        return;
    }
    mpq_set_ui(g->scratch, 3, 2);
    mpq_mul(g->scratch, g->scratch, g->step->h);
    if (mpq_cmp(g->scratch, g->remaining) > 0) {
        mpq_div_2exp(g->step->h, g->remaining, 1);
    }
}

/* ---- budgets of time ---------------------------------------------------- */

/* Non-zero when the run must end at once: cancelled, or out of seconds. Looked
 * at within a step, too, because one step may take long. */
static int must_stop(integrator *g)
{
    cf_trajectory *t = g->t;
    const cf_options *o = t->options;
    if (t->status == CF_OK && o->cancelled != NULL &&
        o->cancelled(o->context)) {
        stop(t, CF_CANCELLED, "cancelled");
    }
    if (t->status == CF_OK && o->max_seconds > 0 &&
        cf_clock_seconds() - t->started > o->max_seconds) {
        stop(t, CF_RESOURCE_ERROR, "the budget of seconds is spent");
    }
    return t->status != CF_OK;
}

/* ---- expansion ---------------------------------------------------------- */

/* log2 of about the defect that rounding alone makes: the units of the path
 * and the radii of the field. A tail below it cannot be seen. */
static double rounding_log2(const integrator *g)
{
    cf_expansion *e = &g->work->expansion;
    double order = cf_log2_of((double)g->step->order);
    double h = log2_rational(g->step->h);
    double largest = 2 * order + (double)g->step->unit;
    cf_expansion_finish(e);
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        const cf_series *f = &e->nodes[e->tape->outputs[i]];
        double size = cf_log2_integer(f->radius) + (double)f->unit + order + h;
        if (size > largest) {
            largest = size;
        }
    }
    return largest + 1.0 + cf_log2_of((double)e->tape->variable_count) / 2;
}

/* The order at which the path's coefficients fall below the rounding level,
 * extrapolated from what is known. */
static long wanted_order(const integrator *g, double decay)
{
    const cf_expansion *e = &g->work->expansion;
    double now = cf_path_log2(e, e->field.length);
    double before = cf_path_log2(e, e->field.length - 1);
    double excess;
    if (before > now) {
        now = before;
    }
    excess = now - (double)g->step->unit;
    if (excess <= 0 || decay <= 0.05) {
        return e->field.length;
    }
    return e->field.length + (long)(excess / decay) + 1;
}

/* Orders between two looks at the budgets. */
#define ORDERS_AT_ONCE 8

static int extend(integrator *g, long order)
{
    cf_expansion *e = &g->work->expansion;
    while (e->field.length < order) {
        long next = e->field.length + ORDERS_AT_ONCE;
        if (must_stop(g) ||
            !cf_expansion_extend(e, next < order ? next : order)) {
            return 0;
        }
    }
    return 1;
}

/* Expands the step; returns 0 where it must be shorter. */
static int expand(integrator *g)
{
    cf_expansion *e = &g->work->expansion;
    long order = 8 + (long)(0.8 * (double)g->step->bits / g->expected_decay);
    if (cf_expansion_begin(e, g->step->centre, g->step->unit, g->step->bits,
                           g->step->h) != CF_NODE_NONE) {
        return 0;
    }
    for (int round = 0; round < 6; round++) {
        double decay;
        long wanted;
        if (order > g->capacity) {
            order = g->capacity;
        }
        if (!extend(g, order)) {
            return 0;
        }
        decay = cf_path_decay(e, e->field.length);
        if (decay < 0.3) {
            return 0; /* h is far outside the disc of convergence */
        }
        wanted = wanted_order(g, decay);
        if (wanted <= e->field.length) {
            break;
        }
        if (e->field.length == g->capacity) {
            return 0;
        }
        order = wanted;
    }
    g->step->order = e->field.length;
    return 1;
}

/* ---- sigma -------------------------------------------------------------- */

/* sigma = 2^log2_sigma with six bits, above 1 */
static void set_sigma(integrator *g, double log2_sigma)
{
    double sigma = cf_exp2(log2_sigma);
    long exponent;
    if (sigma < 1.03125) {
        sigma = 1.03125;
    }
    mpfr_set_d(g->step->sigma, sigma, MPFR_RNDD);
    exponent = mpfr_get_exp(g->step->sigma);
    mpfr_mul_2si(g->step->sigma, g->step->sigma, 7 - exponent, MPFR_RNDD);
    mpfr_floor(g->step->sigma, g->step->sigma);
    mpfr_mul_2si(g->step->sigma, g->step->sigma, exponent - 7, MPFR_RNDD);
    if (mpfr_cmp_ui(g->step->sigma, 1) <= 0) {
        mpfr_set_d(g->step->sigma, 1.03125, MPFR_RNDD);
    }
}

/* 1 if some quantity is tracked for its range, by its power series. */
static int tracks_a_range(const integrator *g)
{
    const cf_system *system = &g->t->compiled->system;
    for (uint32_t q = 0; q < system->tracked_count; q++) {
        if (system->tracks[q] == CF_TRACK_RANGE ||
            (g->t->narrow_rates && system->tracks[q] != CF_TRACK_BOX)) {
            return !g->ignore_quantities;
        }
    }
    return 0;
}

/* log2 of the largest tail of such a quantity, with the allowance that its
 * width may be as large as what the tube contributes; 1e9 where refused */
static double quantity_log2(integrator *g)
{
    mpfr_t tail;
    int unknown;
    double result = 1e9;
    mpfr_init2(tail, 64);
    if (cf_step_quantity_tail(tail, &unknown, g->work, g->step,
                              g->t->narrow_rates)) {
        result = unknown && g->want_signs ? 1e9 : cf_log2_number(tail);
    }
    mpfr_clear(tail);
    return result;
}

/* log2 of delta for a share of the guessed radius, or of the tail of a tracked
 * quantity where that is larger; 1e9 where refused */
static double defect_log2(integrator *g, double share, double decay)
{
    double defect, tail;
    set_sigma(g, decay + share);
    if (cf_step_defect(g->work, g->step) != CF_STEP_ACCEPTED) {
        return 1e9;
    }
    defect = cf_log2_number(g->work->delta);
    if (!tracks_a_range(g)) {
        return defect;
    }
    tail = quantity_log2(g);
    return tail > defect ? tail : defect;
}

static double bounded_share(double share)
{
    return share > -0.05 ? -0.05 : share < -4.0 ? -4.0 : share;
}

/* Finds a sigma with a small defect. The decay is a guess of log2(radius / h)
 * that errs to either side (near a limit the first coefficients fall faster
 * than the later ones), so sigma = 2^(decay + share) is moved downwards as long
 * as that helps, or upwards once. */
static double choose_sigma(integrator *g, double decay, double goal)
{
    /* a sigma below 1.4 gains too little an order to begin with it */
    double share = decay + g->sigma_share < 0.5 ? 0.5 - decay : g->sigma_share;
    double best = defect_log2(g, share, decay);
    double other, last = share; /* the share that the step has now */
    double move = 0.25;
    int moves = 0;
    while (best > goal && moves < 14 && !must_stop(g)) {
        last = share - move;
        other = defect_log2(g, last, decay);
        if (other >= best && best < 1e8) {
            break;
        }
        share = last;
        best = other;
        /* while it is refused the guess may be wrong by a lot */
        move = other > 1e8 ? 0.3 * (decay + share) : 0.25;
        if (other > 1e8 && decay + share < LEAST_SIGMA) {
            break;
        }
        moves++;
    }
    if (best > goal && moves == 0 && share < -0.1) {
        last = share + 0.1;
        other = defect_log2(g, last, decay);
        if (other < best) {
            share = last;
            best = other;
        }
    }
    if (best < 1e8) {
        g->sigma_share = bounded_share(share);
    }
    return last == share ? best : defect_log2(g, share, decay);
}

/* Sigma, and more orders while the tail stands above the rounding errors. */
static int settle_defect(integrator *g)
{
    cf_expansion *e = &g->work->expansion;
    for (int round = 0; round < 12; round++) {
        double decay = cf_path_decay(e, e->field.length);
        double goal = rounding_log2(g);
        double excess = choose_sigma(g, decay, goal) - goal;
        double gain = cf_log2_number(g->step->sigma);
        long order;
        if (excess <= 0) {
            return 1;
        }
        if (excess > 1e6 || gain < LEAST_SIGMA) {
            return 0;
        }
        order = e->field.length + (long)(excess / gain) + 1;
        if (order > g->capacity || !extend(g, order)) {
            return 0;
        }
        g->step->order = order;
    }
    return 0;
}

/* ---- mu and R ----------------------------------------------------------- */

/* mu := at least value, twelve bits */
static void set_mu(mpfr_ptr mu, double value)
{
    mpfr_t rounded;
    mpfr_init2(rounded, 12);
    mpfr_set_d(rounded, value, MPFR_RNDU);
    mpfr_set(mu, rounded, MPFR_RNDU);
    mpfr_clear(rounded);
}

/* 1 where the tube is so wide that R itself makes mu worse: R must be tight. */
static int tube_is_wide(const integrator *g)
{
    double state = cf_path_log2(&g->work->expansion, 0);
    double moved = cf_path_log2(&g->work->expansion, 1); /* through 0 */
    return cf_log2_number(g->step->rho) >
           (state > moved ? state : moved) - 30.0;
}

/* 1 where the tube of an exact start is wide beside the largest state so far:
 * a state that passes through 0 is no reason to stop. */
static int has_spread(integrator *g)
{
    double state = cf_path_log2(&g->work->expansion, 0);
    if (g->t->step_count == 0 || state > g->largest_state) {
        g->largest_state = state;
    }
    return tube_is_wide(g) &&
           cf_log2_number(g->step->rho) > g->largest_state - 30.0;
}

static double largest_radius(const cf_lognorm *l)
{
    double largest = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        double r = mpfr_get_d(l->row_radius + i, MPFR_RNDU);
        if (r > largest) {
            largest = r;
        }
    }
    return largest;
}

/* What rule lognorm may give for a matrix that was split: about mu, the part
 * that the width of its entries adds, and the size of the matrix. */
typedef struct {
    double mu;
    double radius;
    double size;
} rate_guess;

static rate_guess guess_rate(integrator *g, const cf_lognorm *l, int bits)
{
    rate_guess guess = {.radius = largest_radius(l)};
    for (size_t i = 0; i < cf_triangle(l->n, 0); i++) {
        g->matrix[i] = mpfr_get_d(l->symmetric[i].lower, MPFR_RNDN);
    }
    guess.mu = cf_largest_eigenvalue(&guess.size, g->matrix, g->matrix_work,
                                     l->n, bits);
    guess.mu += guess.radius;
    return guess;
}

/* Rule drift, where it beats `guess`. */
static void guess_drift(rate_guess *guess, integrator *g, long piece)
{
    rate_guess other;
    if (!cf_step_drift(g->work, g->step, piece)) {
        return;
    }
    other = guess_rate(g, &g->work->drift_lognorm, 18);
    if (other.mu < guess->mu) {
        *guess = other;
    }
}

/* The best of the tries of rule spread, where it beats `guess`. */
static void guess_spread(rate_guess *guess, integrator *g, long piece)
{
    cf_spread *s = &g->work->spread;
    if (!cf_step_spread(g->work, g->step, piece)) {
        return;
    }
    for (int number = 0; number < CF_SPREAD_TRIES; number++) {
        rate_guess other;
        if (!cf_spread_try(s, number)) {
            return;
        }
        other = guess_rate(g, &s->lognorm, 18);
        other.mu += mpfr_get_d(s->offset, MPFR_RNDU);
        if (other.mu < guess->mu) {
            *guess = other;
        }
    }
}

/* Proposes mu for one piece until the kernel agrees. */
static int choose_mu(integrator *g, long piece)
{
    rate_guess guess = guess_rate(g, &g->work->lognorm, 11);
    double slack;
    if (guess.radius * mpq_get_d(g->step->h) > DRIFT_LOSS) {
        guess_drift(&guess, g, piece);
    }
    if (tube_is_wide(g)) {
        guess_spread(&guess, g, piece);
    }
    slack = guess.size / 65536 + 1e-290;
    for (int i = 0; i < 12; i++) {
        set_mu(g->step->mu + piece, guess.mu + slack);
        if (cf_step_lognorm(g->work, g->step, piece) == CF_STEP_ACCEPTED) {
            double h = mpq_get_d(g->step->h) / (double)g->step->pieces;
            g->lost += (guess.radius + slack + guess.size / 1024) * h;
            return 1;
        }
        slack *= 8;
    }
    return 0;
}

/* R := 2^growth (rho + delta), one bit; for a wide tube tight (rho + delta) */
static void set_radius(integrator *g)
{
    cf_step *step = g->step;
    mpfr_add(step->radius, step->rho, g->work->delta, MPFR_RNDU);
    if (mpfr_zero_p(step->radius)) {
        mpfr_set_ui_2exp(step->radius, 1, step->unit, MPFR_RNDU);
    }
    if (tube_is_wide(g)) {
        mpfr_mul_d(step->radius, step->radius, g->tight, MPFR_RNDU);
    } else {
        mpfr_set_ui_2exp(step->radius, 1,
                         mpfr_get_exp(step->radius) + g->growth, MPFR_RNDU);
    }
}

/* The largest bound of the accepted step: R must exceed it. */
static double largest_bound(const integrator *g)
{
    double largest = 0;
    for (long j = 0; j <= g->step->pieces; j++) {
        double bound = mpfr_get_d(g->work->bound + j, MPFR_RNDU);
        largest = bound > largest ? bound : largest;
    }
    return largest;
}

/* What R should be over rho + delta at the next step. */
static void remember_growth(integrator *g)
{
    const cf_step *step = g->step;
    double start = mpfr_get_d(step->rho, MPFR_RNDU) +
                   mpfr_get_d(g->work->delta, MPFR_RNDU);
    long grown = mpfr_get_exp(step->radius) - mpfr_get_exp(g->work->end_rho);
    if (grown > 6 && g->growth > 3) {
        g->growth--;
    }
    if (start > 0) {
        g->tight = 1.125 * largest_bound(g) / start;
    }
}

/* Boxes and mu for every piece; the answer of the first that fails. */
static cf_step_answer settle_pieces(integrator *g)
{
    g->lost = 0;
    for (long piece = 0; piece < g->step->pieces; piece++) {
        cf_step_answer answer = cf_step_piece(g->work, g->step, piece);
        if (answer != CF_STEP_ACCEPTED) {
            return answer;
        }
        if (!choose_mu(g, piece)) {
            return CF_STEP_LOGNORM;
        }
    }
    return CF_STEP_ACCEPTED;
}

/* Boxes, mu and the bounds for the R that the step has. */
static cf_step_answer settle_radius(integrator *g)
{
    cf_step_answer answer = settle_pieces(g);
    return answer == CF_STEP_ACCEPTED ? cf_step_accept(g->work, g->step)
                                      : answer;
}

/* The accepted step of a wide tube again, with smaller pieces where their
 * boxes cost much, and with R just above its bounds: mu falls with R, and the
 * bounds with mu. */
static void tighten(integrator *g)
{
    cf_step *step = g->step;
    mpfr_t last;
    mpfr_init2(last, CF_STEP_PRECISION);
    for (int round = 0; round < MAX_TIGHTENINGS; round++) {
        double largest = largest_bound(g);
        long pieces = step->pieces;
        int finer = g->lost > WIDE_LOSS && pieces < WIDE_PIECES;
        if (!finer && mpfr_cmp_d(step->radius, 1.02 * largest) <= 0) {
            break;
        }
        mpfr_set(last, step->radius, MPFR_RNDU);
        set_mu(step->radius, 1.01 * largest);
        step->pieces = finer ? 2 * pieces : pieces;
        if (settle_radius(g) != CF_STEP_ACCEPTED) {
            mpfr_set(step->radius, last, MPFR_RNDU);
            step->pieces = pieces;
            g->answer = settle_radius(g);
            break;
        }
    }
    g->pieces = step->pieces;
    mpfr_clear(last);
}

/* Pieces, mu, R; returns 0 where the step must be shorter. */
static int settle_tube(integrator *g)
{
    int rounds =
        g->t->compiled->system.wide ? 5 : 12; /* rule spread is dear */
    cf_step_prepare_boxes(g->work);
    for (int round = 0; round < rounds; round++) {
        g->step->pieces = g->pieces;
        set_radius(g);
        g->answer = settle_pieces(g);
        if (g->answer == CF_STEP_ACCEPTED) {
            g->answer = cf_step_accept(g->work, g->step);
            if (g->answer == CF_STEP_ACCEPTED && g->lost > MOST_LOST &&
                !tube_is_wide(g) && g->pieces < CF_MAX_PIECES) {
                g->pieces *= 2; /* accepted, but at a price */
                continue;
            }
            if (g->answer == CF_STEP_ACCEPTED && tube_is_wide(g)) {
                tighten(g);
            }
            if (g->answer == CF_STEP_ACCEPTED) {
                remember_growth(g);
                return 1;
            }
            g->growth += 2;
            g->tight *= 1.3;
        } else if (g->pieces < 16 && round < 2) {
            g->pieces *= 2; /* smaller boxes */
        } else {
            g->growth = 4;
            g->tight = 1.3;
            return 0;
        }
    }
    g->growth = 4;
    g->tight = 1.3;
    return 0;
}

/* More pieces where the width of the boxes costs too much, fewer where not. */
static void adapt_pieces(integrator *g)
{
    int wide = tube_is_wide(g);
    double most = wide ? WIDE_LOSS : 0.35;
    long limit = wide ? WIDE_PIECES : CF_MAX_PIECES / 2;
    if (g->lost > most && g->pieces < limit) {
        g->pieces *= 2;
    } else if (g->lost < most / 4 && g->pieces > g->t->min_pieces) {
        g->pieces /= 2;
    }
}

/* ---- one step ----------------------------------------------------------- */

static int try_step(integrator *g)
{
    set_h(g);
    g->answer = CF_STEP_UNDEFINED;
    if (!expand(g)) {
        return 0;
    }
    g->answer = CF_STEP_NOT_ANALYTIC;
    return settle_defect(g) && settle_tube(g);
}

/* The h of the next step, from the decay of this one. */
static void plan_next(integrator *g)
{
    double decay = cf_path_decay(&g->work->expansion, g->step->order);
    double change = decay - g->decay;
    if (change > 1.5) {
        change = 1.5;
    } else if (change < -1.5) {
        change = -1.5;
    }
    g->log2_h = log2_rational(g->step->h) + change;
    g->expected_decay = decay - change;
}

/* A step that was refused although it is a tiny part of the way and moves less
 * than the tube is wide, or next to nothing: a kink, a pole or the end of the
 * solution is there. */
static int is_negligible(const integrator *g)
{
    const cf_expansion *e = &g->work->expansion;
    double h = log2_rational(g->step->h);
    double move, state;
    if (g->answer == CF_STEP_UNDEFINED || mpq_sgn(g->time) == 0) {
        return 0;
    }
    move = cf_path_log2(e, 1);
    state = cf_path_log2(e, 0);
    return (h < log2_rational(g->t->problem->end_time) - 30.0 &&
            move < cf_log2_number(g->step->rho)) ||
           (h < log2_rational(g->time) - 60.0 && move < state - 60.0);
}

static int make_step(integrator *g)
{
    find_next_time(g);
    set_bits(g);
    for (int shrinks = 0; shrinks < MAX_SHRINKS && !must_stop(g); shrinks++) {
        /* a quantity may be singular where the field is not: it must not stop
         * the trajectory */
        g->ignore_quantities = shrinks > 10;
        /* nor must a sign that changes; on a smaller disc more are known */
        g->want_signs = g->t->narrow_signs && shrinks < 6;
        if (try_step(g)) {
            return 1;
        }
        if (is_negligible(g)) {
            return 0;
        }
        g->log2_h = log2_rational(g->step->h) - 0.7;
        g->expected_decay += 0.7;
    }
    return 0;
}

/* ---- quantities in parallel --------------------------------------------- */

static void *take_quantities(void *argument)
{
    slot *s = argument;
    cf_step_quantities(&s->work, &s->step);
    mpfr_free_cache();
    return NULL;
}

/* The quantities of a step are there; steps come in their order. */
static void collect(integrator *g, const slot *s)
{
    cf_trajectory *t = g->t;
    cf_session_add_hull(t->session, s->work.hull);
    if (t->problem->has_clock) {
        cf_interval *duration = &t->durations[t->duration_count++];
        cf_interval_init(duration, CF_BOX_PRECISION);
        cf_interval_set(duration, &s->work.duration);
    }
}

static void join(integrator *g, slot *s)
{
    if (s->busy) {
        (void)pthread_join(s->thread, NULL);
        s->busy = 0;
        collect(g, s);
    }
}

/* The accepted step's quantities: in a thread of their own, or here. */
static void start_quantities(integrator *g)
{
    slot *s = &g->slots[g->current];
    if (g->t->compiled->system.tracked_count == 0) {
        return;
    }
    if (g->t->options->jobs > 1 && mpfr_buildopt_tls_p() &&
        pthread_create(&s->thread, NULL, take_quantities, s) == 0) {
        s->busy = 1;
        return;
    }
    cf_step_quantities(&s->work, &s->step);
    collect(g, s);
}

/* ---- from step to step -------------------------------------------------- */

/* x rounded up to 16 bits, with a relative slack of 2^-16: another sound
 * evaluator accepts it too, and the text is short. */
static void round_up_with_slack(mpfr_ptr x)
{
    mpfr_t rounded;
    mpfr_init2(rounded, 20);
    mpfr_div_2ui(rounded, x, 16, MPFR_RNDU);
    mpfr_add(rounded, x, rounded, MPFR_RNDU);
    mpfr_set(x, rounded, MPFR_RNDU);
    mpfr_clear(rounded);
}

/* Stores the step, moves the state into the other slot. */
static int advance(integrator *g)
{
    cf_trajectory *t = g->t;
    slot *from = &g->slots[g->current], *to = &g->slots[1 - g->current];
    if (!grow(t)) {
        return 0;
    }
    t->lines[t->step_count] = cf_step_line(g->step);
    if (t->lines[t->step_count] == NULL) {
        return 0;
    }
    if (g->step->order > t->max_order) {
        t->max_order = g->step->order;
    }
    mpq_add(g->time, g->time, g->step->h);
    plan_next(g);
    join(g, to);
    for (uint32_t i = 0; i < t->problem->variable_count; i++) {
        cf_expansion_end(to->step.centre + i, &from->work.expansion, i);
    }
    to->step.unit = from->step.unit;
    mpfr_set(to->step.rho, from->work.end_rho, MPFR_RNDU);
    round_up_with_slack(to->step.rho);
    start_quantities(g);
    g->current = 1 - g->current;
    g->step = &to->step;
    g->work = &to->work;
    t->step_count++;
    if (!set_node(g, t->step_count)) {
        free(t->lines[--t->step_count]);
        return 0;
    }
    return 1;
}

/* Budgets and cancellation; returns 0 when the run must stop. */
static int may_go_on(integrator *g)
{
    cf_trajectory *t = g->t;
    const cf_options *o = t->options;
    unsigned long max_steps =
        o->max_steps > 0 ? o->max_steps : DEFAULT_MAX_STEPS;
    if (must_stop(g)) {
        return 0;
    }
    if (o->max_memory > 0) {
        struct rusage usage;
        if (getrusage(RUSAGE_SELF, &usage) == 0 &&
            (double)usage.ru_maxrss * 1024.0 > o->max_memory) {
            stop(t, CF_RESOURCE_ERROR, "the budget of memory is spent");
            return 0;
        }
    }
    if (t->step_count >= max_steps) {
        (void)snprintf(t->reason, sizeof t->reason,
                       "the budget of %lu steps ends at t = %.6g; raise "
                       "--max-steps",
                       max_steps, mpq_get_d(g->time));
        return 0;
    }
    return 1;
}

static void report_progress(const integrator *g)
{
    const cf_options *o = g->t->options;
    cf_progress progress;
    if (o->progress == NULL) {
        return;
    }
    progress.time = mpq_get_d(g->time);
    progress.end = mpq_get_d(g->t->problem->end_time);
    progress.steps = (unsigned long)g->t->step_count;
    progress.log2_width = cf_log2_number(g->step->rho);
    progress.attempt = g->t->attempt;
    o->progress(o->context, &progress);
}

/* The operation that refused, in words; "" where none did. */
static const char *refusing_operation(const integrator *g)
{
    const cf_system *system = &g->t->compiled->system;
    const cf_tape *tape =
        g->answer == CF_STEP_TUBE_UNDEFINED ? &system->box : &system->series;
    uint32_t node = g->work->failed_node;
    if (node >= tape->node_count) {
        return "";
    }
    switch (tape->nodes[node].op) {
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

/* Why no step is accepted here. */
static void explain(integrator *g)
{
    cf_trajectory *t = g->t;
    (void)snprintf(t->reason, sizeof t->reason,
                   "no step is accepted after t = %.9g (width 2^%.0f): %s%s",
                   mpq_get_d(g->time), cf_log2_number(g->step->rho),
                   cf_step_answer_text(g->answer), refusing_operation(g));
}

/* A wide tube whose steps have become a tiny part of the way. */
static int crawls(const integrator *g)
{
    return g->t->step_count > 0 && tube_is_wide(g) &&
           cf_log2_number(g->step->rho) > g->largest_state - 30.0 &&
           g->log2_h < log2_rational(g->t->problem->end_time) - 10.0;
}

static void loop(integrator *g)
{
    cf_trajectory *t = g->t;
    int slow = 0;
    while (mpq_cmp(g->time, t->problem->end_time) < 0) {
        if (!may_go_on(g)) {
            return;
        }
        slow = crawls(g) ? slow + 1 : 0;
        if (slow > MAX_SLOW_STEPS) {
            (void)snprintf(t->reason, sizeof t->reason,
                           "the enclosure of the start set grows so wide "
                           "that steps shrink away at t = %.9g (width 2^%.0f)"
                           "; use a smaller start set",
                           mpq_get_d(g->time), cf_log2_number(g->step->rho));
            return;
        }
        if (!make_step(g)) {
            if (t->status == CF_OK) {
                explain(g);
            }
            return;
        }
        if (!t->compiled->system.wide && has_spread(g)) {
            t->lacks_bits = 1;
            (void)snprintf(t->reason, sizeof t->reason,
                           "the tube has spread to 2^%.0f at t = %.9g; raise "
                           "--max-bits",
                           cf_log2_number(g->step->rho), mpq_get_d(g->time));
            return;
        }
        adapt_pieces(g);
        if (!advance(g)) {
            stop(t, CF_RESOURCE_ERROR, "out of memory");
            return;
        }
        report_progress(g);
    }
    t->reached_end = 1;
}

/* ---- set-up ------------------------------------------------------------- */

/* Bits an order that steps aim at. The classical choice h = r/e^2 (2.9 bits)
 * minimises order^2 work; at few bits the fixed cost of a step (norms, boxes,
 * elimination) favours longer steps. */
static double aimed_decay(long bits)
{
    if (bits < 100) {
        return 1.6;
    }
    return bits > 400 ? 2.4 : 1.6 + 0.8 * (double)(bits - 100) / 300.0;
}

/* h so that the first-order term is a tenth of the state */
static void guess_first_step(integrator *g)
{
    cf_expansion *e = &g->slots[0].work.expansion;
    double state, slope;
    find_next_time(g);
    g->log2_h = log2_rational(g->remaining);
    if (g->log2_h > 0) {
        g->log2_h = 0;
    }
    set_bits(g);
    set_h(g);
    if (cf_expansion_begin(e, g->step->centre, g->step->unit, g->step->bits,
                           g->step->h) != CF_NODE_NONE) {
        return;
    }
    state = cf_path_log2(e, 0);
    state = state < (double)g->step->unit ? 0 : state; /* zero: see set_bits */
    slope = cf_path_log2(e, 1) - g->log2_h;
    if (state - slope - 2.0 < g->log2_h) {
        g->log2_h = state - slope - 2.0;
    }
    if (g->log2_h < -200) {
        g->log2_h = -200;
    }
}

static int init(integrator *g, cf_trajectory *t)
{
    const cf_system *system = &t->compiled->system;
    size_t entries = cf_triangle(system->n, 0) + 1;
    long bits = 64 - t->unit;
    g->t = t;
    g->decay = aimed_decay(-t->unit);
    g->sigma_share = -0.2;
    /* a step that needs many more orders than it aims at is too long */
    g->capacity = 32 + (long)((double)bits / (0.62 * g->decay));
    if (g->capacity > CF_MAX_ORDER) {
        g->capacity = CF_MAX_ORDER;
    }
    g->expected_decay = 8;
    g->pieces = t->min_pieces > 4 ? t->min_pieces : 4;
    g->growth = 4;
    g->tight = 1.3;
    g->matrix = malloc(entries * sizeof *g->matrix);
    g->matrix_work = malloc(entries * sizeof *g->matrix_work);
    mpq_inits(g->time, g->remaining, g->next_time, g->scratch, NULL);
    if (g->matrix == NULL || g->matrix_work == NULL) {
        return 0;
    }
    for (int s = 0; s < 2; s++) {
        if (!cf_step_init(&g->slots[s].step, system->n) ||
            !cf_step_work_init(&g->slots[s].work, system, g->capacity, bits,
                               t->session->precision)) {
            return 0;
        }
    }
    g->step = &g->slots[0].step;
    g->work = &g->slots[0].work;
    return 1;
}

static void clear(integrator *g)
{
    for (int s = 0; s < 2; s++) {
        cf_step_work_clear(&g->slots[s].work);
        cf_step_clear(&g->slots[s].step);
    }
    free(g->matrix);
    free(g->matrix_work);
    mpq_clears(g->time, g->remaining, g->next_time, g->scratch, NULL);
}

void cf_trajectory_run(cf_trajectory *t)
{
    integrator g = {0};
    t->status = CF_OK;
    t->reached_end = 0;
    t->lacks_bits = 0;
    t->max_bits = 32;
    t->max_order = 1;
    if (!init(&g, t) || !grow(t)) {
        stop(t, CF_RESOURCE_ERROR, "out of memory");
        clear(&g);
        return;
    }
    set_start(&g);
    if (set_node(&g, 0)) {
        guess_first_step(&g);
        loop(&g);
    } else {
        stop(t, CF_RESOURCE_ERROR, "out of memory");
    }
    join(&g, &g.slots[0]);
    join(&g, &g.slots[1]);
    clear(&g);
}
