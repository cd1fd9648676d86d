/* step.c -- one validated step of a flow; see step.h.
 *
 * cf_step_expand and cf_step_defect establish hypothesis 1 of rule `tube`,
 * cf_step_piece and cf_step_lognorm hypothesis 2, cf_step_accept hypothesis 3.
 * The centre of the next step is P(1) exactly, so rule `glue` adds nothing.
 */
#include "kernel/step.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/accept.h"
#include "kernel/clock.h"
#include "kernel/defect_bounds.h"
#include "kernel/number_row.h"
#include "kernel/piece_growth.h"
#include "kernel/piece_motion.h"
#include "kernel/piece_path.h"
#include "kernel/quantity_series.h"
#include "kernel/tube.h"
#include "kernel/tube_pieces.h"

/* ---- storage ------------------------------------------------------------ */

int cf_step_init(cf_step *step, uint32_t n)
{
    *step = (cf_step){.n = n};
    step->centre = malloc((n + 1u) * sizeof *step->centre);
    step->mu = cf_number_row_new(CF_MAX_PIECES, CF_STEP_PRECISION);
    if (step->centre == NULL || step->mu == NULL) {
        free(step->centre);
        cf_number_row_free(step->mu, CF_MAX_PIECES);
        step->centre = NULL;
        return 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        mpz_init(step->centre + i);
    }
    mpq_init(step->h);
    mpfr_inits2(CF_STEP_PRECISION, step->sigma, step->rho, step->radius,
                (mpfr_ptr)0);
    return 1;
}

void cf_step_clear(cf_step *step)
{
    if (step->centre == NULL) {
        return;
    }
    for (uint32_t i = 0; i < step->n; i++) {
        mpz_clear(step->centre + i);
    }
    free(step->centre);
    cf_number_row_free(step->mu, CF_MAX_PIECES);
    mpq_clear(step->h);
    mpfr_clears(step->sigma, step->rho, step->radius, (mpfr_ptr)0);
    step->centre = NULL;
}

/* The arrays of the work; NULL where memory is short. */
static int init_arrays(cf_step_work *w, const cf_system *system,
                       mpfr_prec_t precision)
{
    size_t n = system->n;
    size_t tracked = system->tracked_count;
    w->variables = cf_interval_row_new(n, CF_BOX_PRECISION);
    w->direction = cf_interval_row_new(n, CF_BOX_PRECISION);
    w->leading = cf_interval_row_new(n * CF_LEADING, CF_BOX_PRECISION);
    w->component = cf_number_row_new(n, CF_STEP_PRECISION);
    w->remainder = cf_number_row_new(n, CF_BOX_PRECISION);
    w->remainder_slope = cf_number_row_new(n, CF_BOX_PRECISION);
    w->bound = cf_number_row_new(CF_MAX_PIECES + 1, CF_STEP_PRECISION);
    w->exponent = cf_number_row_new(CF_MAX_PIECES, CF_STEP_PRECISION);
    w->gradient_bound =
        cf_number_row_new(CF_MAX_PIECES * tracked, CF_BOX_PRECISION);
    w->direct = cf_interval_row_new(CF_MAX_PIECES * tracked, CF_BOX_PRECISION);
    w->hull = cf_interval_row_new(tracked, precision);
    w->fine = cf_interval_row_new(tracked, CF_BOX_PRECISION);
    w->unsure = calloc(CF_MAX_PIECES * tracked + 1, 1);
    w->usable = calloc(system->series.node_count + 1u, 1);
    return w->variables != NULL && w->direction != NULL &&
           w->leading != NULL && w->component != NULL &&
           w->remainder != NULL && w->remainder_slope != NULL &&
           w->bound != NULL && w->exponent != NULL &&
           w->gradient_bound != NULL && w->direct != NULL && w->hull != NULL &&
           w->fine != NULL && w->unsure != NULL && w->usable != NULL;
}

static int init_spread(cf_step_work *w)
{
    const cf_system *system = w->system;
    const cf_jacobian jacobian = {.first = system->n,
                                  .count = system->entry_count,
                                  .row = system->entry_row,
                                  .column = system->entry_column,
                                  .symmetric = system->symmetric};
    return !system->wide || cf_spread_init(&w->spread, &system->box,
                                           system->box_field_end, &jacobian);
}

int cf_step_work_init(cf_step_work *w, const cf_system *system, long capacity,
                      long bits, mpfr_prec_t precision)
{
    int ok;
    *w = (cf_step_work){.system = system};
    mpfr_inits2(CF_STEP_PRECISION, w->delta, w->end_rho, w->a, w->b,
                (mpfr_ptr)0);
    mpz_init(w->integer);
    cf_glue_room_init(&w->glue);
    cf_interval_init(&w->time, CF_BOX_PRECISION);
    cf_path_room_init(&w->path, CF_BOX_PRECISION);
    cf_path_sums_init(&w->sums);
    cf_interval_init(&w->power, precision);
    cf_interval_init(&w->sum, precision);
    cf_interval_init(&w->duration, CF_BOX_PRECISION);
    cf_horner_room_init(&w->room, precision);
    ok = init_arrays(w, system, precision);
    ok = cf_expansion_init(&w->expansion, &system->series, system->field_end,
                           capacity, bits) &&
         ok;
    ok = cf_norm_init(&w->norm, &system->series) && ok;
    ok = cf_evaluation_init(&w->box, &system->box, CF_BOX_PRECISION) && ok;
    ok = cf_lognorm_init(&w->lognorm, system->n) && ok;
    ok = cf_drift_init(&w->drift, &system->box, system->box_field_end) && ok;
    ok = cf_lognorm_init(&w->drift_lognorm, system->n) && ok;
    ok = init_spread(w) && ok;
    if (!ok) {
        cf_step_work_clear(w);
    }
    return ok;
}

void cf_step_work_clear(cf_step_work *w)
{
    size_t n, tracked;
    if (w->system == NULL) {
        return;
    }
    n = w->system->n;
    tracked = w->system->tracked_count;
    cf_expansion_clear(&w->expansion);
    cf_norm_clear(&w->norm);
    cf_evaluation_clear(&w->box);
    cf_lognorm_clear(&w->lognorm);
    cf_drift_clear(&w->drift);
    cf_lognorm_clear(&w->drift_lognorm);
    cf_spread_clear(&w->spread);
    cf_interval_row_free(w->variables, n);
    cf_interval_row_free(w->leading, n * CF_LEADING);
    cf_interval_row_free(w->direction, n);
    cf_number_row_free(w->component, n);
    cf_number_row_free(w->remainder, n);
    cf_number_row_free(w->remainder_slope, n);
    cf_number_row_free(w->bound, CF_MAX_PIECES + 1);
    cf_number_row_free(w->exponent, CF_MAX_PIECES);
    cf_number_row_free(w->gradient_bound, CF_MAX_PIECES * tracked);
    cf_interval_row_free(w->direct, CF_MAX_PIECES * tracked);
    cf_interval_row_free(w->hull, tracked);
    cf_interval_row_free(w->fine, tracked);
    free(w->unsure);
    free(w->usable);
    mpfr_clears(w->delta, w->end_rho, w->a, w->b, (mpfr_ptr)0);
    mpz_clear(w->integer);
    cf_glue_room_clear(&w->glue);
    cf_interval_clear(&w->time);
    cf_path_room_clear(&w->path);
    cf_path_sums_clear(&w->sums);
    cf_interval_clear(&w->power);
    cf_interval_clear(&w->sum);
    cf_interval_clear(&w->duration);
    cf_horner_room_clear(&w->room);
    w->system = NULL;
}

const char *cf_step_answer_text(cf_step_answer answer)
{
    static const char *const texts[] = {
        "accepted",
        "a number of the step is out of its range",
        "the field is not defined at the centre",
        "the field is not analytic on the disc (sigma too large)",
        "the field is not defined on the whole tube",
        "mu does not bound the logarithmic norm on the tube",
        "the bound of the tube reaches R"};
    return texts[answer];
}

/* ---- hypothesis 1: the defect ------------------------------------------- */

static int positive(mpfr_srcptr x)
{
    return mpfr_number_p(x) && mpfr_sgn(x) > 0;
}

int cf_step_numbers_are_sane(const cf_step *step)
{
    return mpq_sgn(step->h) > 0 && step->order >= 1 &&
           step->order <= CF_MAX_ORDER && step->bits >= 16 &&
           step->bits <= CF_MAX_BITS && step->pieces >= 1 &&
           step->pieces <= CF_MAX_PIECES &&
           (step->pieces & (step->pieces - 1)) == 0 &&
           mpfr_number_p(step->sigma) && mpfr_cmp_ui(step->sigma, 1) > 0 &&
           mpfr_number_p(step->rho) && mpfr_sgn(step->rho) >= 0 &&
           positive(step->radius);
}

cf_step_answer cf_step_expand(cf_step_work *w, const cf_step *step)
{
    w->failed_node = cf_expansion_begin(&w->expansion, step->centre,
                                        step->unit, step->bits, step->h);
    if (w->failed_node != CF_NODE_NONE ||
        !cf_expansion_extend(&w->expansion, step->order)) {
        return CF_STEP_UNDEFINED;
    }
    return CF_STEP_ACCEPTED;
}

cf_step_answer cf_step_defect(cf_step_work *w, const cf_step *step)
{
    cf_expansion_finish(&w->expansion);
    w->failed_node = cf_norm_evaluate(&w->norm, &w->expansion, step->sigma, 0,
                                      w->system->field_end);
    if (w->failed_node != CF_NODE_NONE) {
        return CF_STEP_NOT_ANALYTIC;
    }
    cf_defect_bounds(w->delta, w->component, w->a, w->b, w->integer,
                     w->system->series.outputs, w->system->n, w->norm.nodes,
                     w->expansion.nodes, step->sigma, step->order, step->h,
                     w->expansion.path_unit);
    return mpfr_number_p(w->delta) ? CF_STEP_ACCEPTED : CF_STEP_NOT_ANALYTIC;
}

/* ---- hypothesis 2: the logarithmic norm on the tube --------------------- */

/* The leading coefficients of coordinate i of the path. */
static cf_interval *leading_of(const cf_step_work *w, uint32_t i)
{
    return w->leading + (size_t)i * CF_LEADING;
}

void cf_step_prepare_boxes(cf_step_work *w)
{
    const cf_expansion *e = &w->expansion;
    cf_path_prepare_all(w->leading, w->remainder, w->remainder_slope, e->path,
                        w->system->n, e->field.length, e->path_unit, &w->sums);
}

/* Coordinate i of the path on w->time, tightly. */
static void enclose_path_tightly(cf_interval *x, cf_step_work *w, uint32_t i)
{
    cf_path_enclose_tightly(x, leading_of(w, i),
                            cf_path_count(w->expansion.field.length),
                            w->remainder + i, &w->time, &w->path);
}

/* Entry k of Df into the symmetric part. */
static void add_entry(cf_lognorm *l, cf_step_work *w, uint32_t k,
                      const cf_interval *entry)
{
    cf_symmetric_add(l->symmetric, &w->box.scratch.product, l->n,
                     w->system->entry_row, w->system->entry_column,
                     w->system->symmetric, k, entry);
}

/* Where cf_piece_growth finds the numbers of the step, and writes its own. */
static cf_growth_place growth_place(cf_step_work *w, const cf_step *step)
{
    const cf_system *system = w->system;
    return (cf_growth_place){.leading = w->leading,
                             .count = cf_path_count(w->expansion.field.length),
                             .rest = w->remainder,
                             .radius = step->radius,
                             .pieces = step->pieces,
                             .node = system->box.outputs + system->n,
                             .row = system->entry_row,
                             .column = system->entry_column,
                             .symmetric = system->symmetric,
                             .entry_count = system->entry_count,
                             .node_end = system->box_field_end,
                             .time = &w->time,
                             .box = w->variables,
                             .room = &w->path.rest.rest,
                             .e = &w->box,
                             .l = &w->lognorm};
}

/* Where cf_piece_quantities finds the outputs, and writes what it says of a
 * piece. */
static cf_quantity_place quantity_place(cf_step_work *w, long piece)
{
    const cf_system *system = w->system;
    const size_t base = (size_t)piece * system->tracked_count;
    return (cf_quantity_place){.values = w->box.values,
                               .outputs = system->box.outputs,
                               .node_count = system->box.node_count,
                               .output_count = system->box.output_count,
                               .count = system->tracked_count,
                               .first = system->gradient_first,
                               .direct_first = system->direct_first,
                               .branches = system->branches,
                               .gradient = w->gradient_bound + base,
                               .range = w->direct + base,
                               .unsure = w->unsure + base,
                               .size = w->a};
}

/* What cf_tube_pieces hands on. */
struct cf_step_hand {
    cf_step_work *w;
    const cf_step *step;
};

void cf_piece_seen(const struct cf_step_hand *hand, long j)
{
    hand->w->spread_state = -1;
    hand->w->drift_state = -1;
    cf_piece_quantities(quantity_place(hand->w, j));
}

/* f or Df is not defined on a tube, or an entry is not finite. */
static cf_step_answer undefined_on_tube(cf_step_work *w, uint32_t failed)
{
    if (failed < w->system->box_field_end) {
        w->failed_node = failed;
    }
    return CF_STEP_TUBE_UNDEFINED;
}

cf_step_answer cf_step_piece(cf_step_work *w, const cf_step *step, long piece)
{
    const struct cf_step_hand hand = {w, step};
    int split;
    const uint32_t failed =
        cf_piece_growth(&split, growth_place(w, step), piece);
    if (!split) {
        return undefined_on_tube(w, failed);
    }
    cf_piece_seen(&hand, piece);
    return CF_STEP_ACCEPTED;
}

/* Where cf_piece_motion finds the path, and writes its numbers. */
static cf_motion_place motion_place(cf_step_work *w, const cf_step *step)
{
    return (cf_motion_place){.leading = w->leading,
                             .count = cf_path_count(w->expansion.field.length),
                             .rest = w->remainder,
                             .slope = w->remainder_slope,
                             .radius = step->radius,
                             .pieces = step->pieces,
                             .time = &w->time,
                             .direction = w->direction,
                             .box = w->variables,
                             .room = &w->path.rest};
}

int cf_step_drift(cf_step_work *w, const cf_step *step, long piece)
{
    const cf_system *system = w->system;
    if (w->drift_state >= 0) {
        return w->drift_state;
    }
    cf_piece_motion(motion_place(w, step), system->n, piece);
    w->drift_state =
        cf_drift_evaluate(&w->drift, w->variables, w->direction, &w->box);
    cf_symmetric_clear(w->drift_lognorm.symmetric, w->drift_lognorm.n);
    for (uint32_t k = 0; w->drift_state && k < system->entry_count; k++) {
        /* free until the quantities; of the tape's scratch numbers only the
         * product may be written here (tube_pieces.h) */
        cf_interval *const entry = &w->duration;
        /* w->time has (s - c) */
        cf_drift_output(entry, &w->drift, system->n + k, &w->time);
        add_entry(&w->drift_lognorm, w, k, entry);
    }
    w->drift_state = w->drift_state && cf_lognorm_split(&w->drift_lognorm);
    return w->drift_state;
}

int cf_step_spread(cf_step_work *w, const cf_step *step, long piece)
{
    if (!w->system->wide) {
        return 0;
    }
    if (w->spread_state < 0) {
        cf_path_piece(&w->time, step->pieces, piece);
        for (uint32_t i = 0; i < w->system->n; i++) {
            enclose_path_tightly(&w->spread.path[i], w, i);
        }
        w->spread_state =
            cf_spread_evaluate(&w->spread, &w->box, step->radius);
    }
    return w->spread_state;
}

int cf_piece_other_rule(mpfr_ptr exponent, mpfr_srcptr mu, mpq_srcptr h,
                        const cf_growth_place g, long j,
                        const struct cf_step_hand *hand)
{
    cf_step_work *const w = hand->w;
    if (!(cf_step_drift(w, hand->step, j) &&
          cf_lognorm_bounded(&w->drift_lognorm, mu)) &&
        !(cf_step_spread(w, hand->step, j) &&
          cf_spread_bounded(&w->spread, mu))) {
        return 0;
    }
    cf_tube_exponent(exponent, mu, h, g.pieces);
    return 1;
}

cf_step_answer cf_step_lognorm(cf_step_work *w, const cf_step *step,
                               long piece)
{
    const struct cf_step_hand hand = {w, step};
    mpfr_ptr exponent = w->exponent + piece;
    mpfr_srcptr mu = step->mu + piece;
    return cf_growth_bounded(exponent, &w->lognorm, mu, step->h,
                             step->pieces) ||
                   cf_piece_other_rule(exponent, mu, step->h,
                                       growth_place(w, step), piece, &hand)
               ? CF_STEP_ACCEPTED
               : CF_STEP_LOGNORM;
}

/* ---- hypothesis 3 ------------------------------------------------------- */

cf_step_answer cf_step_accept(cf_step_work *w, const cf_step *step)
{
    cf_accept_scratch scratch;
    int accepted;
    mpfr_inits2(CF_STEP_PRECISION, scratch.growth, scratch.share,
                scratch.product, (mpfr_ptr)0);
    accepted = cf_accept_tube(w->bound, &scratch, step->rho, w->delta,
                              w->exponent, step->pieces, step->radius);
    mpfr_clears(scratch.growth, scratch.share, scratch.product, (mpfr_ptr)0);
    if (!accepted) {
        return CF_STEP_TUBE;
    }
    mpfr_set(w->end_rho, w->bound + step->pieces, MPFR_RNDU);
    return CF_STEP_ACCEPTED;
}

/* ---- quantities --------------------------------------------------------- */

/* 1 if the boxes alone show the wanted sign on every piece. */
static int boxes_show_sign(const cf_step_work *w, const cf_step *step,
                           uint32_t q)
{
    cf_track track = w->system->tracks[q];
    if (track == CF_TRACK_RANGE) {
        return 0;
    }
    for (long j = 0; j < step->pieces; j++) {
        const cf_interval *x =
            &w->direct[(size_t)j * w->system->tracked_count + q];
        if (track == CF_TRACK_AT_MOST_0 ? mpfr_sgn(x->upper) > 0
                                        : mpfr_sgn(x->lower) < 0) {
            return 0;
        }
    }
    return 1;
}

/* The intervals of quantity q, one a piece: those of the next piece are
 * tracked_count further. */
static const cf_interval *boxes_of(const cf_step_work *w, uint32_t q)
{
    return w->direct + q;
}

/* The mean value theorem needs q on the whole tube: the gradient alone does
 * not show that (that of a quantity that only jumps is 0). */
static int is_defined_on_tube(const cf_step_work *w, const cf_step *step,
                              uint32_t q)
{
    return cf_quantity_is_bounded(boxes_of(w, q), step->pieces,
                                  w->system->tracked_count);
}

/* q(x(t)) is within (radii) + tail + sup|grad q| b(t) of the polynomial. */
static void hull_of_series(cf_step_work *w, const cf_step *step, uint32_t q)
{
    uint32_t node = w->system->series.outputs[w->system->n + q];
    const cf_series *series = &w->expansion.nodes[node];
    cf_norm_tail(w->b, &w->norm, node, step->sigma, step->order);
    cf_quantity_series(&w->hull[q],
                       (cf_series_place){.mid = series->mid,
                                         .radius = series->radius,
                                         .unit = series->unit,
                                         .length = w->expansion.field.length,
                                         .tail = w->b,
                                         .bound = w->bound,
                                         .gradient = w->gradient_bound + q,
                                         .direct = boxes_of(w, q),
                                         .stride = w->system->tracked_count,
                                         .pieces = step->pieces,
                                         .wide = w->system->wide,
                                         .sum = &w->sum,
                                         .time = &w->time,
                                         .room = &w->room,
                                         .size = w->integer,
                                         .error = w->a});
}

/* Order 0, or all orders, of the nodes begin .. end-1 of the series tape. */
static int expand_nodes(cf_step_work *w, uint32_t begin, uint32_t end, int all)
{
    cf_expansion *e = &w->expansion;
    e->quantity.begin = begin;
    e->quantity.end = end;
    return (all ? cf_expansion_quantities(e)
                : cf_expansion_begin_quantities(e)) == CF_NODE_NONE;
}

/* The quantities without signs: all of them or none. */
static int take_smooth(cf_step_work *w, const cf_step *step, int all)
{
    uint32_t begin = w->system->field_end, end = w->system->smooth_end;
    return expand_nodes(w, begin, end, all) &&
           cf_norm_evaluate(&w->norm, &w->expansion, step->sigma, begin,
                            end) == CF_NODE_NONE;
}

/* 1 if all that the node is made from is usable. */
static int arguments_are_usable(const cf_step_work *w, uint32_t index)
{
    const cf_tape *tape = &w->system->series;
    const cf_node *node = &tape->nodes[index];
    if (node->op != CF_OP_DOT) {
        return node->op < CF_OP_INVERSE || w->usable[node->argument];
    }
    for (uint32_t k = 0; k < node->count; k++) {
        const cf_term *term = &tape->terms[node->first + k];
        if (!w->usable[term->left] || !w->usable[term->right]) {
            return 0;
        }
    }
    return 1;
}

/* Node by node, where some have no norm, and without wider radii: taking those
 * again would begin with the nodes that fail. */
static void take_usable(cf_step_work *w, const cf_step *step, uint32_t begin,
                        uint32_t end)
{
    int levels = w->norm.levels;
    w->norm.levels = 0;
    for (uint32_t i = 0; i < end; i++) {
        w->usable[i] = i < begin ||
                       (arguments_are_usable(w, i) &&
                        cf_norm_evaluate(&w->norm, &w->expansion, step->sigma,
                                         i, i + 1) == CF_NODE_NONE);
    }
    w->norm.levels = levels;
}

/* The quantities with signs: those whose signs are constant on the disc. */
static int take_kinked(cf_step_work *w, const cf_step *step, int all)
{
    uint32_t begin = w->system->smooth_end;
    uint32_t end = w->system->series.node_count;
    uint32_t failed;
    if (begin == end) {
        return 1;
    }
    if (!expand_nodes(w, begin, end, all)) {
        return 0;
    }
    failed =
        cf_norm_evaluate(&w->norm, &w->expansion, step->sigma, begin, end);
    if (failed < begin) { /* cannot be: they have been taken before */
        w->have_smooth = 0;
        return 0;
    }
    memset(w->usable, 1, end);
    if (failed != CF_NODE_NONE) {
        take_usable(w, step, begin, end);
    }
    return 1;
}

int cf_system_has_signs(const cf_system *system, uint32_t q)
{
    return system->branches[q].jumps > system->branches[q].signs;
}

/* tail := max(tail, that of the quantity); 0 where a sign is not known. */
static int quantity_tail(mpfr_ptr tail, cf_step_work *w, const cf_step *step,
                         uint32_t q, int kinked)
{
    uint32_t node = w->system->series.outputs[w->system->n + q];
    if (cf_system_has_signs(w->system, q) && !(kinked && w->usable[node])) {
        return 0;
    }
    cf_norm_tail(w->a, &w->norm, node, step->sigma, step->order);
    mpfr_max(tail, tail, w->a, MPFR_RNDU);
    return 1;
}

int cf_step_quantity_tail(mpfr_ptr tail, int *unknown, cf_step_work *w,
                          const cf_step *step, int with_rates)
{
    int kinked;
    mpfr_set_zero(tail, 1);
    *unknown = 0;
    if (!take_smooth(w, step, 0)) {
        return 0;
    }
    kinked = take_kinked(w, step, 0);
    for (uint32_t q = 0; q < w->system->tracked_count; q++) {
        cf_track track = w->system->tracks[q];
        if ((track == CF_TRACK_RANGE ||
             (with_rates && track != CF_TRACK_BOX)) &&
            !quantity_tail(tail, w, step, q, kinked)) {
            *unknown = 1;
        }
    }
    return 1;
}

/* The union of CF_UNSURE_... over the pieces. */
static int unsure(const cf_step_work *w, const cf_step *step, uint32_t q)
{
    int found = 0;
    for (long j = 0; j < step->pieces; j++) {
        found |= w->unsure[(size_t)j * w->system->tracked_count + q];
    }
    return found;
}

/* 1 if the series of the quantity holds: defined and analytic on the disc, and
 * every sign the same on the whole tube. */
static int series_holds(cf_step_work *w, const cf_step *step, uint32_t q)
{
    uint32_t node = w->system->series.outputs[w->system->n + q];
    if (w->have_smooth < 0) {
        w->have_smooth = take_smooth(w, step, 1);
    }
    if (!cf_system_has_signs(w->system, q) || !w->have_smooth) {
        return w->have_smooth;
    }
    if (unsure(w, step, q) & CF_UNSURE_SIGN) {
        return 0;
    }
    if (w->have_kinked < 0) {
        w->have_kinked = take_kinked(w, step, 1);
    }
    return w->have_kinked && w->usable[node];
}

/* Every quantity over small box k, widened by the bound of the tube
 * on its piece (contracts/small_boxes_acsl.h). */
static void add_fine_box(cf_step_work *w, const cf_step *step, long k)
{
    const cf_system *system = w->system;
    long j = k / (CF_FINE_BOXES / step->pieces);
    cf_path_piece(&w->time, CF_FINE_BOXES, k);
    mpfr_max(w->a, w->bound + j, w->bound + (j + 1), MPFR_RNDU);
    for (uint32_t i = 0; i < system->n; i++) {
        enclose_path_tightly(&w->variables[i], w, i);
        cf_interval_widen(&w->variables[i], w->a);
    }
    (void)cf_evaluate(&w->box, w->variables, 0);
    for (uint32_t q = 0; q < system->tracked_count; q++) {
        cf_quantity_take(
            &w->fine[q],
            cf_evaluation_output(&w->box, system->direct_first + q), k == 0);
    }
}

/* Where there is no series: the hull of small boxes. Signs that change are in
 * [-1, 1] there, which encloses the quantity all the same. */
static void hull_of_fine_boxes(cf_step_work *w, const cf_step *step,
                               uint32_t q)
{
    for (long k = 0; w->have_fine < 0 && k < CF_FINE_BOXES; k++) {
        add_fine_box(w, step, k);
    }
    w->have_fine = 1;
    cf_interval_set(&w->hull[q], &w->fine[q]);
}

void cf_step_quantities(cf_step_work *w, const cf_step *step)
{
    const cf_system *system = w->system;
    w->have_smooth = -1;
    w->have_kinked = -1;
    w->have_fine = -1;
    if (system->clock != CF_NO_CLOCK) {
        cf_clock_duration(&w->duration, w->direct + system->clock,
                          step->pieces, system->tracked_count, step->h);
    }
    for (uint32_t q = 0; q < system->tracked_count; q++) {
        if (unsure(w, step, q) & CF_UNSURE_JUMP) {
            /* its rate says nothing about a jump */
            cf_interval_set_whole(&w->hull[q]);
        } else if (system->tracks[q] == CF_TRACK_BOX ||
                   boxes_show_sign(w, step, q)) {
            cf_quantity_hull(&w->hull[q], boxes_of(w, q), step->pieces,
                             system->tracked_count);
        } else if (series_holds(w, step, q) &&
                   is_defined_on_tube(w, step, q)) {
            hull_of_series(w, step, q);
        } else {
            hull_of_fine_boxes(w, step, q);
        }
    }
}

/* ---- the whole step ----------------------------------------------------- */

static cf_step_answer check_tube(cf_step_work *w, const cf_step *step)
{
    const struct cf_step_hand hand = {w, step};
    int answer;
    uint32_t failed;
    cf_step_prepare_boxes(w);
    failed = cf_tube_pieces(&answer, w->exponent, growth_place(w, step),
                            step->mu, step->h, &hand);
    if (answer == CF_PIECES_UNDEFINED) {
        return undefined_on_tube(w, failed);
    }
    return answer == CF_PIECES_BOUNDED ? cf_step_accept(w, step)
                                       : CF_STEP_LOGNORM;
}

cf_step_answer cf_step_check(cf_step_work *w, const cf_step *step)
{
    cf_step_answer answer;
    w->failed_node = CF_NODE_NONE;
    if (!cf_step_numbers_are_sane(step)) {
        return CF_STEP_BAD_NUMBERS;
    }
    answer = cf_step_expand(w, step);
    if (answer == CF_STEP_ACCEPTED) {
        answer = cf_step_defect(w, step);
    }
    if (answer == CF_STEP_ACCEPTED) {
        answer = check_tube(w, step);
    }
    if (answer == CF_STEP_ACCEPTED) {
        cf_step_quantities(w, step);
    }
    return answer;
}

/* ---- states ------------------------------------------------------------- */

void cf_state_from_centre(cf_interval *state, const __mpz_struct *centre,
                          uint32_t n, long unit, mpfr_srcptr rho)
{
    for (uint32_t i = 0; i < n; i++) {
        mpfr_set_z_2exp(state[i].lower, centre + i, unit, MPFR_RNDD);
        mpfr_set_z_2exp(state[i].upper, centre + i, unit, MPFR_RNDU);
        cf_interval_widen(&state[i], rho);
    }
}

void cf_step_state(cf_interval *state, cf_step_work *w, const cf_step *step,
                   mpq_srcptr s)
{
    const cf_expansion *e = &w->expansion;
    mpz_t exact; /* the radius of the path */
    long piece;
    mpz_mul_si(w->integer, mpq_numref(s), step->pieces);
    mpz_fdiv_q(w->integer, w->integer, mpq_denref(s));
    piece = mpz_get_si(w->integer);
    piece = piece < step->pieces ? piece : step->pieces - 1;
    mpfr_max(w->a, w->bound + piece, w->bound + piece + 1, MPFR_RNDU);
    mpz_init(exact);
    cf_interval_set_rational(&w->power, s);
    for (uint32_t i = 0; i < w->system->n; i++) {
        cf_path_series(&state[i], e->path[i], e->field.length + 1,
                       e->path_unit, exact, &w->power, &w->room, w->integer,
                       w->b);
        cf_interval_widen(&state[i], w->a);
    }
    mpz_clear(exact);
}

int cf_step_glues(cf_step_work *w, const __mpz_struct *centre, long unit,
                  mpfr_srcptr rho)
{
    const cf_expansion *e = &w->expansion;
    return cf_glue_holds(&w->glue, e->path, e->field.length, e->path_unit,
                         w->system->n, w->end_rho, centre, unit, rho);
}
