/* descent.c -- rule `descent`; see descent.h. */
#include "kernel/descent.h"

#include <stdlib.h>

#include "kernel/number_row.h"
#include "kernel/piece.h"

/* ---- storage ------------------------------------------------------------ */

static __mpz_struct *new_integers(size_t count)
{
    __mpz_struct *x = malloc((count + 1) * sizeof *x);
    if (x != NULL) {
        for (size_t i = 0; i < count; i++) {
            mpz_init(x + i);
        }
    }
    return x;
}

static void free_integers(__mpz_struct *x, size_t count)
{
    if (x != NULL) {
        for (size_t i = 0; i < count; i++) {
            mpz_clear(x + i);
        }
    }
    free(x);
}

int cf_block_init(cf_block *block, uint32_t n)
{
    *block = (cf_block){.n = n};
    block->centre = new_integers(n);
    if (block->centre == NULL) {
        return 0;
    }
    mpfr_inits2(CF_STEP_PRECISION, block->rho, block->radius, block->mu_plus,
                block->mu_minus, (mpfr_ptr)0);
    return 1;
}

void cf_block_clear(cf_block *block)
{
    if (block->centre == NULL) {
        return;
    }
    free_integers(block->centre, block->n);
    mpfr_clears(block->rho, block->radius, block->mu_plus, block->mu_minus,
                (mpfr_ptr)0);
    block->centre = NULL;
}

static void init_numbers(cf_descent_work *w, mpfr_prec_t bits)
{
    cf_centre_room_init(&w->centre, bits, CF_STEP_PRECISION);
    cf_glue_room_init(&w->glue);
    mpfr_init2(w->factor, CF_STEP_PRECISION);
    mpz_inits(w->least, w->most, NULL);
    cf_interval_init(&w->eta, bits);
    cf_interval_set_rational(&w->eta, w->descent->eta);
    cf_interval_init(&w->x, CF_STEP_PRECISION);
    cf_interval_init(&w->y, CF_STEP_PRECISION);
    cf_interval_init(&w->z, CF_STEP_PRECISION);
    cf_interval_init(&w->square, CF_STEP_PRECISION);
    cf_interval_init(&w->loss, CF_STEP_PRECISION);
    cf_interval_scratch_init(&w->small_scratch, CF_STEP_PRECISION);
    cf_contraction_init(&w->contraction, CF_STEP_PRECISION);
}

static int init_arrays(cf_descent_work *w, mpfr_prec_t bits,
                       mpfr_prec_t precision)
{
    size_t n = w->system->n;
    size_t tracked = w->descent->tracked_count;
    size_t steps = (size_t)w->capacity;
    w->centres = new_integers((steps + 1) * n);
    w->end = calloc(n + 1, sizeof *w->end);
    w->error = cf_number_row_new(steps, CF_STEP_PRECISION);
    w->rho = cf_number_row_new(steps + 1, CF_STEP_PRECISION);
    w->point = cf_interval_row_new(n, bits);
    w->variables = cf_interval_row_new(n, CF_BOX_PRECISION);
    w->hull = cf_interval_row_new(tracked, precision);
    w->lowest = calloc(tracked + 1, sizeof *w->lowest);
    w->highest = calloc(tracked + 1, sizeof *w->highest);
    return w->centres != NULL && w->end != NULL && w->error != NULL &&
           w->rho != NULL && w->point != NULL && w->variables != NULL &&
           w->hull != NULL && w->lowest != NULL && w->highest != NULL;
}

int cf_descent_work_init(cf_descent_work *w, const cf_system *system,
                         const cf_descent *descent, long capacity, long bits,
                         mpfr_prec_t precision)
{
    int ok;
    *w = (cf_descent_work){.system = system,
                           .descent = descent,
                           .capacity = capacity,
                           .bits = bits};
    init_numbers(w, bits);
    ok = init_arrays(w, bits, precision);
    ok = cf_evaluation_init(&w->field, &system->series, bits) && ok;
    ok = cf_evaluation_init(&w->box, &system->box, CF_BOX_PRECISION) && ok;
    ok = cf_evaluation_init(&w->each, &descent->each, bits) && ok;
    ok = cf_evaluation_init(&w->rest, &descent->rest, bits) && ok;
    ok = cf_lognorm_init(&w->lognorm, system->n) && ok;
    if (!ok) {
        cf_descent_work_clear(w);
    }
    return ok;
}

void cf_descent_work_clear(cf_descent_work *w)
{
    size_t n, tracked, steps;
    if (w->system == NULL) {
        return;
    }
    n = w->system->n;
    tracked = w->descent->tracked_count;
    steps = (size_t)w->capacity;
    cf_evaluation_clear(&w->field);
    cf_evaluation_clear(&w->box);
    cf_evaluation_clear(&w->each);
    cf_evaluation_clear(&w->rest);
    cf_lognorm_clear(&w->lognorm);
    free_integers(w->centres, (steps + 1) * n);
    cf_number_row_free(w->error, steps);
    cf_number_row_free(w->rho, steps + 1);
    cf_interval_row_free(w->point, n);
    cf_interval_row_free(w->variables, n);
    cf_interval_row_free(w->hull, tracked);
    free(w->end);
    free(w->lowest);
    free(w->highest);
    cf_centre_room_clear(&w->centre);
    cf_glue_room_clear(&w->glue);
    mpfr_clear(w->factor);
    mpz_clears(w->least, w->most, NULL);
    cf_interval_clear(&w->eta);
    cf_interval_clear(&w->x);
    cf_interval_clear(&w->y);
    cf_interval_clear(&w->z);
    cf_interval_clear(&w->square);
    cf_interval_clear(&w->loss);
    cf_interval_scratch_clear(&w->small_scratch);
    cf_contraction_clear(&w->contraction);
    w->system = NULL;
}

const char *cf_block_answer_text(cf_block_answer answer)
{
    static const char *const texts[] = {
        "accepted",
        "a number of the block is out of its range",
        "the field is not defined at a centre, or too large there",
        "the field is not defined on the whole box of the block",
        "mu does not bound the logarithmic norm on the box",
        "a bound of the tube is above R"};
    return texts[answer];
}

/* ---- the centres -------------------------------------------------------- */

/* 1 if the centre has at most as many bits as the field is computed with: no
 * block can fill the memory with numbers that grow. */
static int fits(const cf_descent_work *w, mpz_srcptr centre)
{
    return mpz_sizeinbase(centre, 2) <= (size_t)w->bits;
}

static __mpz_struct *centre_at(const cf_descent_work *w, long k)
{
    return w->centres + (size_t)k * w->system->n;
}

const __mpz_struct *cf_descent_centre(const cf_descent_work *w, long k)
{
    return centre_at(w, k);
}

/* number >= 0, not infinite, not NaN */
static int at_least_zero(mpfr_srcptr x)
{
    return mpfr_number_p(x) && mpfr_sgn(x) >= 0;
}

#define MAX_UNIT 2000000L

int cf_block_numbers_are_sane(const cf_descent_work *w, const cf_block *block)
{
    for (uint32_t i = 0; i < block->n; i++) {
        if (!fits(w, block->centre + i)) {
            return 0;
        }
    }
    return mpq_sgn(w->descent->eta) > 0 && block->n == w->system->n &&
           block->steps >= 1 && block->steps <= w->capacity &&
           block->span >= 1 && block->span <= block->steps &&
           (block->closed == 0 || block->closed == 1) &&
           block->unit <= MAX_UNIT && block->unit >= -MAX_UNIT &&
           at_least_zero(block->rho) && at_least_zero(block->radius) &&
           mpfr_number_p(block->mu_plus) && mpfr_number_p(block->mu_minus);
}

/* From centre k to centre k + 1, and error k. */
static int move(cf_descent_work *w, long unit, long k)
{
    const __mpz_struct *from = centre_at(w, k);
    const cf_tape *tape = &w->system->series;
    for (uint32_t i = 0; i < w->system->n; i++) {
        mpfr_set_z_2exp(w->point[i].lower, from + i, unit, MPFR_RNDD);
        mpfr_set_z_2exp(w->point[i].upper, from + i, unit, MPFR_RNDU);
    }
    w->failed_node = cf_evaluate(&w->field, w->point, 1);
    if (w->failed_node != CF_NODE_NONE) {
        return 0;
    }
    if (!cf_centre_next(centre_at(w, k + 1), &w->centre, from, w->field.values,
                        tape->node_count, tape->outputs, w->system->n, &w->eta,
                        unit, w->bits)) {
        return 0;
    }
    mpfr_set(w->error + k, w->centre.error, MPFR_RNDU);
    return 1;
}

cf_block_answer cf_descent_centres(cf_descent_work *w, const cf_block *block)
{
    w->failed_node = CF_NODE_NONE;
    for (uint32_t i = 0; i < block->n; i++) {
        mpz_set(centre_at(w, 0) + i, block->centre + i);
    }
    for (long k = 0; k < block->steps; k++) {
        w->failed_step = k;
        if (!move(w, block->unit, k)) {
            return CF_BLOCK_UNDEFINED;
        }
    }
    return CF_BLOCK_ACCEPTED;
}

/* ---- the box ------------------------------------------------------------ */

/* Coordinate i of the centres first .. last, widened by R. */
static void enclose_coordinate(cf_descent_work *w, const cf_block *block,
                               uint32_t i, long first, long last)
{
    cf_interval *x = &w->variables[i];
    mpz_set(w->least, centre_at(w, first) + i);
    mpz_set(w->most, centre_at(w, first) + i);
    for (long k = first + 1; k <= last; k++) {
        mpz_srcptr c = centre_at(w, k) + i;
        if (mpz_cmp(c, w->least) < 0) {
            mpz_set(w->least, c);
        } else if (mpz_cmp(c, w->most) > 0) {
            mpz_set(w->most, c);
        }
    }
    mpfr_set_z_2exp(x->lower, w->least, block->unit, MPFR_RNDD);
    mpfr_set_z_2exp(x->upper, w->most, block->unit, MPFR_RNDU);
    cf_interval_widen(x, block->radius);
}

/* DF over the box into w->lognorm; entries that are not there are 0. */
static void collect_jacobian(cf_descent_work *w)
{
    const cf_system *system = w->system;
    cf_piece_jacobian(w->lognorm.symmetric, &w->x, system->n, w->box.values,
                      system->box.outputs + system->n, system->entry_row,
                      system->entry_column, 1, system->entry_count);
}

cf_block_answer cf_descent_box(cf_descent_work *w, const cf_block *block,
                               long first)
{
    long last = block->steps - first > block->span ? first + block->span
                                                   : block->steps;
    if (!block->closed) {
        last--;
    }
    w->failed_step = first;
    for (uint32_t i = 0; i < w->system->n; i++) {
        enclose_coordinate(w, block, i, first, last);
    }
    w->failed_node = cf_evaluate(&w->box, w->variables, 1);
    if (w->failed_node != CF_NODE_NONE) {
        return CF_BLOCK_BOX_UNDEFINED;
    }
    collect_jacobian(w);
    return cf_lognorm_split(&w->lognorm) ? CF_BLOCK_ACCEPTED
                                         : CF_BLOCK_BOX_UNDEFINED;
}

/* ---- the contraction factor --------------------------------------------- */

/* The midpoints are exact numbers, and radii do not change: this turns the
 * enclosure of DF into one of -DF, and back. */
static void negate_jacobian(cf_lognorm *l)
{
    for (size_t i = 0; i < cf_triangle(l->n, 0); i++) {
        cf_interval *m = &l->symmetric[i];
        mpfr_neg(m->lower, m->lower, MPFR_RNDN);
        mpfr_neg(m->upper, m->upper, MPFR_RNDN);
    }
}

/* mu+ and mu- hold on the box that was evaluated. */
static int is_bounded(cf_descent_work *w, const cf_block *block)
{
    int bounded = cf_lognorm_bounded(&w->lognorm, block->mu_plus);
    if (bounded) {
        negate_jacobian(&w->lognorm);
        bounded = cf_lognorm_bounded(&w->lognorm, block->mu_minus);
        negate_jacobian(&w->lognorm);
    }
    return bounded;
}

/* |F|^2 and e^E over the box widen their hulls. */
static void collect_growth(cf_descent_work *w, int is_first)
{
    const cf_interval *loss =
        cf_evaluation_output(&w->box, w->system->direct_first + 1);
    cf_interval_set_si(&w->x, 0);
    for (uint32_t i = 0; i < w->system->n; i++) {
        cf_interval_sqr(&w->y, cf_evaluation_output(&w->box, i));
        cf_interval_add(&w->x, &w->x, &w->y);
    }
    if (is_first) {
        cf_interval_set(&w->square, &w->x);
        cf_interval_set(&w->loss, loss);
    } else {
        cf_interval_hull(&w->square, &w->square, &w->x);
        cf_interval_hull(&w->loss, &w->loss, loss);
    }
}

cf_block_answer cf_descent_factor(cf_descent_work *w, const cf_block *block)
{
    for (long first = 0; first < block->steps; first += block->span) {
        cf_block_answer answer = cf_descent_box(w, block, first);
        if (answer != CF_BLOCK_ACCEPTED) {
            return answer;
        }
        if (!is_bounded(w, block)) {
            return CF_BLOCK_LOGNORM;
        }
        collect_growth(w, first == 0);
    }
    return cf_contraction_factor(w->factor, &w->contraction, w->descent->eta,
                                 block->mu_plus, block->mu_minus)
               ? CF_BLOCK_ACCEPTED
               : CF_BLOCK_LOGNORM;
}

/* ---- the tube ----------------------------------------------------------- */

cf_block_answer cf_descent_tube(cf_descent_work *w, const cf_block *block)
{
    long failed = cf_contraction_radii(w->rho, block->rho, w->factor, w->error,
                                       block->steps, block->radius);
    if (failed >= 0) {
        w->failed_step = failed;
        return CF_BLOCK_TUBE;
    }
    return CF_BLOCK_ACCEPTED;
}

/* ---- quantities --------------------------------------------------------- */

/* w->z = E(G(x)) - E(x) for all x_0 .. x_{m-1}: eta |F|^2 times
 * [-1 - eta mu+/2, -1 + eta mu-/2]. x and G(x) are in one box of a closed
 * block, so the segment between them is. */
static void energy_growth(cf_descent_work *w, const cf_block *block)
{
    cf_interval_set_rational(&w->y, w->descent->eta);
    mpfr_neg(w->x.lower, block->mu_plus, MPFR_RNDD);
    mpfr_set(w->x.upper, block->mu_minus, MPFR_RNDU);
    if (mpfr_greater_p(w->x.lower, w->x.upper)) {
        cf_interval_set_whole(&w->z); /* cannot be: both bounds are proved */
        return;
    }
    cf_interval_mul(&w->z, &w->x, &w->y, &w->small_scratch);
    mpfr_div_2ui(w->z.lower, w->z.lower, 1, MPFR_RNDD);
    mpfr_div_2ui(w->z.upper, w->z.upper, 1, MPFR_RNDU);
    cf_interval_set_si(&w->x, -1);
    cf_interval_add(&w->x, &w->x, &w->z);
    cf_interval_mul(&w->z, &w->x, &w->y, &w->small_scratch);
    cf_interval_mul(&w->y, &w->z, &w->square, &w->small_scratch);
    cf_interval_set(&w->z, &w->y);
}

/* w->z = e^E(x) (e^d - 1) for the growth d of E in w->z */
static void loss_growth(cf_descent_work *w)
{
    (void)cf_interval_exp(&w->x, &w->z);
    cf_interval_set_si(&w->y, -1);
    cf_interval_add(&w->x, &w->x, &w->y);
    cf_interval_mul(&w->z, &w->x, &w->loss, &w->small_scratch);
    if (cf_interval_sign(&w->loss) <= 0) {
        cf_interval_set_whole(&w->z);
    }
}

/* A zero without a sign: texts are the same before and after a file. */
static void drop_sign_of_zero(mpfr_ptr x)
{
    if (mpfr_zero_p(x)) {
        mpfr_set_zero(x, 1);
    }
}

static void start_hull(cf_descent_work *w, uint32_t q)
{
    /* an empty hull: the first number replaces it */
    w->lowest[q] = -1;
    w->highest[q] = -1;
}

/* hull[q] with the number of step k; the whole line is no number. */
static void widen_hull(cf_descent_work *w, uint32_t q, const cf_interval *x,
                       long k)
{
    cf_interval *hull = &w->hull[q];
    if (w->lowest[q] < 0) {
        cf_interval_set(hull, x);
        w->lowest[q] = k;
        w->highest[q] = k;
        return;
    }
    if (mpfr_less_p(x->lower, hull->lower)) {
        w->lowest[q] = k;
    }
    if (mpfr_greater_p(x->upper, hull->upper)) {
        w->highest[q] = k;
    }
    cf_interval_hull(hull, hull, x);
}

static int is_by_taylor(const cf_descent_tracked *t)
{
    return t->kind == CF_DESCENT_ENERGY || t->kind == CF_DESCENT_LOSS;
}

/* Quantities of one tape at every step of the block. */
static void follow(cf_descent_work *w, const cf_block *block,
                   cf_evaluation *tape, int by_taylor)
{
    const cf_descent *d = w->descent;
    for (uint32_t q = 0; q < d->tracked_count; q++) {
        if (is_by_taylor(&d->tracked[q]) == by_taylor) {
            start_hull(w, q);
        }
    }
    for (long k = 0; k <= block->steps; k++) {
        cf_state_from_centre(w->point, centre_at(w, k), w->system->n,
                             block->unit, w->rho + k);
        (void)cf_evaluate(tape, w->point, 0);
        for (uint32_t q = 0; q < d->tracked_count; q++) {
            const cf_descent_tracked *t = &d->tracked[q];
            if (is_by_taylor(t) == by_taylor &&
                (t->kind == CF_DESCENT_VALUE || k < block->steps)) {
                widen_hull(w, q, cf_evaluation_output(tape, t->output), k);
            }
        }
    }
}

/* 1 where Taylor's formula leaves the sign of a growth open. */
static int is_open(const cf_interval *x, int strictly)
{
    int low = mpfr_nan_p(x->lower) ? -1 : mpfr_sgn(x->lower);
    int high = mpfr_nan_p(x->upper) ? 1 : mpfr_sgn(x->upper);
    return strictly ? low <= 0 && high >= 0 : low < 0 && high > 0;
}

/* The growths of E and e^E; 1 if all signs are seen. */
static int growths_by_taylor(cf_descent_work *w, const cf_block *block)
{
    const cf_descent *d = w->descent;
    int seen = 1;
    if (!block->closed) {
        return 0;
    }
    for (uint32_t q = 0; q < d->tracked_count; q++) {
        const cf_descent_tracked *t = &d->tracked[q];
        if (!is_by_taylor(t)) {
            continue;
        }
        energy_growth(w, block);
        if (t->kind == CF_DESCENT_LOSS) {
            loss_growth(w);
        }
        drop_sign_of_zero(w->z.lower);
        drop_sign_of_zero(w->z.upper);
        cf_interval_set(&w->hull[q], &w->z);
        w->lowest[q] = -1;
        w->highest[q] = -1;
        seen = seen && !is_open(&w->hull[q], t->strictly);
    }
    return seen;
}

void cf_descent_quantities(cf_descent_work *w, const cf_block *block)
{
    const cf_descent *d = w->descent;
    if (d->each.output_count > 0) {
        follow(w, block, &w->each, 0);
    }
    if (d->rest.output_count > 0 && !growths_by_taylor(w, block)) {
        follow(w, block, &w->rest, 1);
    }
}

/* ---- the whole block ---------------------------------------------------- */

cf_block_answer cf_descent_check(cf_descent_work *w, const cf_block *block)
{
    cf_block_answer answer;
    w->failed_node = CF_NODE_NONE;
    if (!cf_block_numbers_are_sane(w, block)) {
        return CF_BLOCK_BAD_NUMBERS;
    }
    answer = cf_descent_centres(w, block);
    if (answer == CF_BLOCK_ACCEPTED) {
        answer = cf_descent_factor(w, block);
    }
    if (answer == CF_BLOCK_ACCEPTED) {
        answer = cf_descent_tube(w, block);
    }
    if (answer == CF_BLOCK_ACCEPTED) {
        cf_descent_quantities(w, block);
    }
    return answer;
}

int cf_descent_glues(cf_descent_work *w, const cf_block *block,
                     const __mpz_struct *centre, long unit, mpfr_srcptr rho)
{
    for (uint32_t i = 0; i < w->system->n; i++) {
        w->end[i] = centre_at(w, block->steps) + i; /* a path of order 0 */
    }
    return cf_glue_holds(&w->glue, w->end, 0, block->unit, w->system->n,
                         w->rho + block->steps, centre, unit, rho);
}
