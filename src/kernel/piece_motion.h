/* piece_motion.h -- how the path moves on one piece, and the states about its
 * middle (rule `drift`).
 *
 * Rule `drift` compares the tape at P(s) + d with the tape at P(c) + d, c the
 * middle of the piece. It needs an enclosure of dP/ds on the piece, the box of
 * all states within R of P(c), and the numbers s - c. The path is as
 * cf_path_prepare_all (piece_path.h) leaves it.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PIECE_MOTION_H
#define CF_KERNEL_PIECE_MOTION_H

#include "kernel/piece_path.h"

/* Where the numbers of a step are. */
typedef struct {
    /* read: the path, prepared, and R */
    const cf_interval *leading;
    long count; /* leading coefficients of a coordinate */
    const __mpfr_struct *rest, *slope;
    mpfr_srcptr radius;
    long pieces;
    /* written */
    cf_interval *time;
    cf_interval *direction, *box; /* one a coordinate */
    cf_slope_room *room;
} cf_motion_place;

/*@ axiomatic Velocities {
      // dP/ds at s, for coefficients of the orders below `length`
      logic rseq path_velocity(rpath P, real s, integer length);
      axiom path_velocity_def: \forall rpath P, real s, integer length, i;
        at(path_velocity(P, s, length), i) ==
        horner(derivative(coordinate(P, i)), s, 0, length - 1);
    }
    predicate leading_known{L}(cf_interval *leading, rpath P, integer n,
                               integer count) =
      \forall integer i; 0 <= i < n ==>
      row_has(leading + leading_place(i), coordinate(P, i), count);
    predicate motion_path{L}(cf_motion_place g, integer n) =
      0 <= n <= 1048576 && 1 <= g.count <= CF_LEADING &&
      1 <= g.pieces <= 65536 && leading_in(g.leading, n, g.count) &&
      \valid_read(g.rest + (0 .. n - 1)) && rests_ok(g.rest, n) &&
      \valid_read(g.slope + (0 .. n - 1)) && rests_ok(g.slope, n) &&
      \valid_read(g.radius) && mp_ok(g.radius);
    // what is written is apart from the leading coefficients
    predicate leading_clear{L}(cf_motion_place g, integer n) =
      leading_apart(g.leading, n, g.count, g.box, &g.room->rest) &&
      (\forall integer i; 0 <= i < n ==> \separated(g.time,
         (g.leading + leading_place(i)) + (0 .. g.count - 1))) &&
      (\forall integer i; 0 <= i < n ==> \separated(g.room,
         (g.leading + leading_place(i)) + (0 .. g.count - 1))) &&
      (\forall integer i; 0 <= i < n ==> \separated(
         g.direction + (0 .. n - 1),
         (g.leading + leading_place(i)) + (0 .. g.count - 1)));
    predicate motion_place{L}(cf_motion_place g, integer n) =
      iv_out(g.time) && \valid(g.direction + (0 .. n - 1)) &&
      \valid(g.box + (0 .. n - 1)) && row_ok(g.direction, n) &&
      row_ok(g.box, n) && \valid(g.room) && slope_room_ok(g.room) &&
      \separated(g.time, g.room, g.direction + (0 .. n - 1),
                 g.box + (0 .. n - 1)) &&
      \separated(g.time, g.radius) && \separated(g.room, g.radius) &&
      \separated(g.direction + (0 .. n - 1), g.radius) &&
      \separated(g.box + (0 .. n - 1), g.radius) &&
      \separated(g.time, g.rest + (0 .. n - 1)) &&
      \separated(g.time, g.slope + (0 .. n - 1)) &&
      \separated(g.room, g.direction + (0 .. n - 1),
                 g.slope + (0 .. n - 1)) &&
      \separated(g.room, g.box + (0 .. n - 1), g.rest + (0 .. n - 1)) &&
      \separated(g.direction + (0 .. n - 1), g.rest + (0 .. n - 1)) &&
      leading_clear(g, n);
*/

/* direction = dP/ds on piece j; box = all states within `radius` of the path
 * at the middle of the piece; time = [-1,1] times half its length. */
/*@ requires motion_path(g, n) && motion_place(g, n) && 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *g.time, g.direction[0 .. n - 1], g.box[0 .. n - 1], *g.room;
    ensures ok: iv_ok(g.time) && row_ok(g.direction, n);
    ensures ok: row_ok(g.box, n) && slope_room_ok(g.room);
    ensures direction: \forall rpath P, real s, integer length;
      (real)j <= rmul(s, (real)g.pieces) <= (real)(j + 1) &&
      \old(leading_known(g.leading, P, n, g.count) &&
           slopes_known(g.slope, P, s, n, g.count, length)) ==>
      row_has(g.direction, path_velocity(P, s, length), n);
    ensures middle: \forall rpath P, real c, R, rseq z, integer length;
      rmul(c, (real)(2 * g.pieces)) == (real)(2 * j + 1) &&
      \old(end_above(g.radius, R) &&
           path_known(g.leading, g.rest, P, c, n, g.count, length)) &&
      reaches(z, path_point(P, c, length), n, R) ==> row_has(g.box, z, n);
    ensures half: \forall real t;
      -1.0 <= rmul(t, (real)(2 * g.pieces)) <= 1.0 ==> iv_has(g.time, t); */
void cf_piece_motion(const cf_motion_place g, uint32_t n, long j);

#endif
