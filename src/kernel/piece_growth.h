/* piece_growth.h -- rule `lognorm` on piece j of a step, from its path to the
 * matrices that a mu is tested against (cf_growth_bounded).
 *
 * The box of all states within R of the path on the piece (piece_states.h),
 * then the matrices of Df over it (piece_matrix.h), with the numbers of one
 * step.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md). It
 * says: for all flows whose path was prepared and whose f and Df are the tape,
 * f is C1 on the tube of the piece and every Df there is in the split matrix.
 */
#ifndef CF_KERNEL_PIECE_GROWTH_H
#define CF_KERNEL_PIECE_GROWTH_H

#include "kernel/piece_matrix.h"
#include "kernel/piece_states.h"

/* Where the numbers of a step are. */
typedef struct {
    /* read: the path, as cf_path_prepare_all leaves it, and R */
    const cf_interval *leading;
    long count; /* leading coefficients of a coordinate */
    const __mpfr_struct *rest;
    mpfr_srcptr radius;
    long pieces;
    /* read: the entries of Df, as in cf_growth_matrix */
    const uint32_t *node, *row, *column;
    int symmetric;
    uint32_t entry_count;
    uint32_t node_end; /* f and Df need the nodes below */
    /* written; l->n variables */
    cf_interval *time;
    cf_interval *box;
    cf_horner_room *room;
    cf_evaluation *e;
    cf_lognorm *l;
} cf_growth_place;

/*@ predicate place_path{L}(cf_growth_place g, integer n) =
      0 <= n <= 1048576 && 0 <= g.count <= CF_LEADING &&
      1 <= g.pieces <= 65536 && leading_in(g.leading, n, g.count) &&
      \valid_read(g.rest + (0 .. n - 1)) && rests_ok(g.rest, n) &&
      \valid_read(g.radius) && mp_ok(g.radius);
    predicate place_states{L}(cf_growth_place g, integer n) =
      iv_out(g.time) && \valid(g.box + (0 .. n - 1)) && row_ok(g.box, n) &&
      \valid(g.room) && horner_room_ok(g.room) &&
      \separated(g.box + (0 .. n - 1), g.room, g.time) &&
      \separated(g.box + (0 .. n - 1), g.room, g.radius) &&
      \separated(g.box + (0 .. n - 1), g.room, g.rest + (0 .. n - 1)) &&
      leading_apart(g.leading, n, g.count, g.box, g.room) &&
      \separated(g.time, g.radius) &&
      (\forall integer i; 0 <= i < n ==> \separated(g.time, g.rest + i)) &&
      (\forall integer i; 0 <= i < n ==> \separated(g.time,
         (g.leading + leading_place(i)) + (0 .. g.count - 1)));
    predicate place_entries{L}(cf_growth_place g, integer n) =
      g.entry_count < 4294967295 &&
      \valid_read(g.node + (0 .. g.entry_count - 1)) &&
      \valid_read(g.row + (0 .. g.entry_count - 1)) &&
      \valid_read(g.column + (0 .. g.entry_count - 1)) &&
      places_ok(g.row, g.column, g.symmetric, n, g.entry_count);
    predicate place_tape{L}(cf_growth_place g, integer n) =
      evaluation_ok(g.e) && \valid(&g.e->scratch.product) &&
      iv_ok(&g.e->scratch.product) && n == g.e->tape->variable_count &&
      nodes_below(g.e->tape, g.node, n, g.entry_count, g.node_end);
    // the box, its time and its room are apart from the tape's and l's numbers
    predicate states_apart_tape{L}(cf_growth_place g, integer n) =
      \separated(g.e, g.time) && \separated(g.e, g.box + (0 .. n - 1)) &&
      \separated(g.e, g.room) && \separated(g.e->room, g.time) &&
      \separated(g.e->room, g.box + (0 .. n - 1)) &&
      \separated(g.e->room, g.room) &&
      \separated(g.e->tape, g.time) &&
      \separated(g.e->tape, g.box + (0 .. n - 1)) &&
      \separated(g.e->tape, g.room);
    predicate states_apart_rows{L}(cf_growth_place g, integer n) =
      \separated(g.e->values + (0 .. g.e->tape->node_count - 1), g.time) &&
      \separated(g.e->values + (0 .. g.e->tape->node_count - 1),
                 g.box + (0 .. n - 1)) &&
      \separated(g.e->values + (0 .. g.e->tape->node_count - 1), g.room) &&
      \separated(g.e->constants + (0 .. g.e->tape->constant_count - 1),
                 g.time) &&
      \separated(g.e->constants + (0 .. g.e->tape->constant_count - 1),
                 g.box + (0 .. n - 1)) &&
      \separated(g.e->constants + (0 .. g.e->tape->constant_count - 1),
                 g.room) &&
      \forall integer c; 0 <= c < g.e->tape->constant_count ==>
      \separated(&g.e->tape->constants[c][0], g.time) &&
      \separated(&g.e->tape->constants[c][0], g.box + (0 .. n - 1)) &&
      \separated(&g.e->tape->constants[c][0], g.room);
    predicate states_apart_lognorm{L}(cf_growth_place g, integer n) =
      \separated(g.l, g.time) && \separated(g.l, g.box + (0 .. n - 1)) &&
      \separated(g.l, g.room) &&
      \separated(g.l->symmetric + (0 .. triangle(n, 0) - 1), g.time) &&
      \separated(g.l->symmetric + (0 .. triangle(n, 0) - 1),
                 g.box + (0 .. n - 1)) &&
      \separated(g.l->symmetric + (0 .. triangle(n, 0) - 1), g.room) &&
      \separated(g.l->work + (0 .. triangle(n, 0) - 1), g.time) &&
      \separated(g.l->work + (0 .. triangle(n, 0) - 1),
                 g.box + (0 .. n - 1)) &&
      \separated(g.l->work + (0 .. triangle(n, 0) - 1), g.room) &&
      \separated(g.l->row_radius + (0 .. n - 1), g.time) &&
      \separated(g.l->row_radius + (0 .. n - 1), g.box + (0 .. n - 1)) &&
      \separated(g.l->row_radius + (0 .. n - 1), g.room);

    // the place t is not among what cf_piece_growth writes
    predicate piece_untouched{L}(cf_growth_place g, mp_limb_t **t) =
      \separated(t, g.time) && \separated(t, g.box + (0 .. g.l->n - 1)) &&
      \separated(t, g.room) && matrix_untouched(g.l, g.e, t);
    // where the answer goes is no index that is read
    predicate answer_apart{L}(cf_growth_place g, int *split) =
      \separated(split, &g.l->n) && \separated(split, g.e->tape) &&
      \separated(split, g.node + (0 .. g.entry_count - 1)) &&
      \separated(split, g.row + (0 .. g.entry_count - 1)) &&
      \separated(split, g.column + (0 .. g.entry_count - 1));

    // F is the flow of this path, p the tape of f and Df
    predicate place_fits{L}(cf_growth_place g, flow F, program p, integer n) =
      flow_dimension(F) == n && tape_is(g.e->tape, p) &&
      path_prepared(F, g.leading, g.rest, n, g.count) &&
      flow_is_tape(F, p, g.row, g.column, g.symmetric, g.entry_count,
                   g.node_end);
*/

/* *split = 1: f and Df are defined and differentiable within R of the path on
 * piece j, and the symmetric parts of all Df there are split in g.l. Otherwise
 * *split = 0. Returns the answer of cf_evaluate. */
/*@ requires lognorm_valid(g.l) && lognorm_ok(g.l) && \valid(split);
    requires place_path(g, g.l->n) && place_states(g, g.l->n);
    requires place_entries(g, g.l->n) && place_tape(g, g.l->n);
    requires states_apart_tape(g, g.l->n) && states_apart_rows(g, g.l->n);
    requires states_apart_lognorm(g, g.l->n);
    requires matrix_apart(g.l->symmetric, g.e, triangle(g.l->n, 0));
    requires lognorm_apart(g.l, g.e) && constants_apart(g.l, g.e);
    requires 0 <= j < g.pieces;
    requires answer_apart(g, split);
    terminates \true; exits \false;
    assigns *split, *g.time, g.box[0 .. g.l->n - 1], *g.room,
            g.e->values[0 .. g.e->tape->node_count - 1], *g.e->room,
            g.e->scratch.product,
            g.l->symmetric[0 .. triangle(g.l->n, 0) - 1],
            g.l->row_radius[0 .. g.l->n - 1], g.l->room;
    ensures ok: lognorm_valid(g.l) && lognorm_ok(g.l);
    ensures ok: place_tape(g, g.l->n);
    ensures ok: iv_ok(g.time) && row_ok(g.box, \old(g.l->n)) &&
      horner_room_ok(g.room);
    ensures same: lognorm_stays{Pre,Post}(g.l) &&
      evaluation_keeps{Pre,Post}(g.e);
    ensures tape: \forall program p; \old(tape_is(g.e->tape, p)) ==>
      tape_is(g.e->tape, p);
    ensures frame: \forall mp_limb_t **t; \old(piece_untouched(g, t)) ==>
      \old(*t) == *t;
    ensures answer: *split == 0 || *split == 1;
    ensures defined: *split == 1 ==> g.node_end <= \result;
    ensures radii: *split == 1 ==> radii_ok(g.l->row_radius, g.l->n);
    ensures smooth: *split == 1 ==> \forall flow F, program p, real R;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) ==>
      flow_smooth(F, R, g.pieces, j);
    ensures split: *split == 1 ==> \forall flow F, program p, real R,
      rmatrix A;
      \old(place_fits(g, F, p, g.l->n) && end_above(g.radius, R)) &&
      flow_jacobian(F, R, g.pieces, j, A) ==>
      split_has(g.l->symmetric, g.l->row_radius, A, g.l->n); */
uint32_t cf_piece_growth(int *split, const cf_growth_place g, long j);

#endif
