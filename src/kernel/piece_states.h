/* piece_states.h -- the box of all states on the tube of one piece (rule
 * `lognorm`).
 *
 * cf_path_piece gives the time of a piece, cf_piece_box (piece.h) the box of
 * what is near the path at that time. Together: the box that cf_growth_matrix
 * (growth.h) is to be given for piece j of a step.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PIECE_STATES_H
#define CF_KERNEL_PIECE_STATES_H

#include "kernel/growth.h"

/*@ // what cf_path_prepare_all (piece_path.h) leaves, for the path of F
    predicate path_prepared{L}(flow F, cf_interval *leading,
                               __mpfr_struct *rest, integer n,
                               integer count) =
      \forall real s; 0.0 <= s <= 1.0 ==>
      path_known(leading, rest, flow_path(F), s, n, count, flow_order(F));
*/

/* time = piece j; box = all states within `radius` of the path there, from its
 * leading coefficients and `rest`, as cf_path_prepare_all makes them. */
/*@ requires 0 <= n <= 1048576 && 0 <= count <= CF_LEADING;
    requires 1 <= pieces <= 65536 && 0 <= j < pieces;
    requires iv_out(time) && \valid(box + (0 .. n - 1)) && row_ok(box, n);
    requires leading_in(leading, n, count);
    requires \valid_read(rest + (0 .. n - 1)) && rests_ok(rest, n);
    requires \valid_read(radius) && mp_ok(radius);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(box + (0 .. n - 1), room, time);
    requires \separated(box + (0 .. n - 1), room, radius);
    requires \separated(box + (0 .. n - 1), room, rest + (0 .. n - 1));
    requires leading_apart(leading, n, count, box, room);
    requires \separated(time, radius);
    requires \forall integer i; 0 <= i < n ==> \separated(time, rest + i);
    requires \forall integer i; 0 <= i < n ==>
      \separated(time, (leading + leading_place(i)) + (0 .. count - 1));
    terminates \true; exits \false;
    assigns *time, box[0 .. n - 1], *room;
    ensures ok: iv_ok(time) && row_ok(box, n) && horner_room_ok(room);
    ensures time: \forall real s;
      (real)j <= rmul(s, (real)pieces) <= (real)(j + 1) ==> iv_has(time, s);
    ensures covers: \forall flow F, real R; \old(end_above(radius, R) &&
      path_prepared(F, leading, rest, n, count)) && flow_dimension(F) == n
      ==> box_covers(box, F, R, pieces, j); */
void cf_piece_states(cf_interval *box, cf_interval *time, uint32_t n,
                     const cf_interval *leading, long count,
                     const __mpfr_struct *rest, mpfr_srcptr radius,
                     long pieces, long j, cf_horner_room *room);

#endif
