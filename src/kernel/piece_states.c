/* piece_states.c -- the box of all states on the tube of one piece; see
 * piece_states.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_states.h"

/*@ // the intervals of a row are apart from the time
    predicate row_timeless{L}(cf_interval *time, cf_interval *a, integer m) =
      \forall integer k; 0 <= k < m ==> \separated(time, a + k);
*/

/* cf_path_piece; what is read later stays as it is */
/*@ requires 1 <= pieces <= 65536 && 0 <= j < pieces && iv_out(time);
    requires leading_in(leading, n, count);
    requires \valid_read(rest + (0 .. n - 1)) && rests_ok(rest, n);
    requires \forall integer i; 0 <= i < n ==> \separated(time, rest + i);
    requires \forall integer i; 0 <= i < n ==>
      \separated(time, (leading + leading_place(i)) + (0 .. count - 1));
    terminates \true; exits \false; assigns *time;
    ensures ok: iv_ok(time);
    ensures has: \forall real s;
      (real)j <= rmul(s, (real)pieces) <= (real)(j + 1) ==> iv_has(time, s);
    ensures path: leading_in(leading, n, count) && rests_ok(rest, n);
    ensures known: \forall rpath P, real s, integer length;
      \old(path_known(leading, rest, P, s, n, count, length)) ==>
      path_known(leading, rest, P, s, n, count, length); */
static void take_time(cf_interval *time, uint32_t n,
                      const cf_interval *leading, long count,
                      const __mpfr_struct *rest, long pieces, long j)
{
    (void)n;
    (void)leading;
    (void)count;
    (void)rest;
    /*@ assert apart: \forall integer i; 0 <= i < n ==>
          row_timeless(time, leading + leading_place(i), count); */
    cf_path_piece(time, pieces, j);
    /*@ assert same: \forall integer i; 0 <= i < n ==>
          row_same{Pre,Here}(leading + leading_place(i), count); */
    //@ assert same: rests_same{Pre,Here}(rest, n);
    /*@ assert ok: \forall integer i; 0 <= i < n ==>
          row_ok(leading + leading_place(i), count); */
}

void cf_piece_states(cf_interval *box, cf_interval *time, uint32_t n,
                     const cf_interval *leading, long count,
                     const __mpfr_struct *rest, mpfr_srcptr radius,
                     long pieces, long j, cf_horner_room *room)
{
    take_time(time, n, leading, count, rest, pieces, j);
    //@ assert same: row_same{Pre,Here}(box, n);
    //@ assert same: iv_same{Pre,Here}(&room->product);
    //@ assert same: mp_same{Pre,Here}(&room->scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&room->scratch.b[0]);
    //@ assert same: mp_same{Pre,Here}(radius);
    ready:
    cf_piece_box(box, n, leading, count, rest, time, radius, room);
    //@ assert same: iv_same{ready,Here}(time);
    /*@ assert covers: \forall flow F, real R, s, rseq z;
          \at(end_above(radius, R) &&
              path_prepared(F, leading, rest, n, count), Pre) &&
          flow_dimension(F) == n && tube_state(F, R, pieces, j, s, z) ==>
          row_has(box, z, n); */
}
