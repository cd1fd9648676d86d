/* piece_motion.c -- the path on a piece: dP/ds, and the states about its
 * middle; see piece_motion.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_motion.h"

/*@ // what is read of the path has not been written
    predicate path_stays{L1,L2}(cf_motion_place g, integer n) =
      leading_same{L1,L2}(g.leading, n, g.count) &&
      rests_same{L1,L2}(g.rest, n) && rests_same{L1,L2}(g.slope, n) &&
      mp_same{L1,L2}(g.radius);
    // the intervals of a row are apart from what is written
    predicate row_clear{L}(cf_interval *t, cf_interval *a, integer m) =
      \forall integer k; 0 <= k < m ==> \separated(t, a + k);
    predicate row_free{L}(cf_interval *t, cf_slope_room *room, cf_interval *a,
                          integer m) =
      \forall integer k; 0 <= k < m ==>
      \separated(t, a + k) && \separated(room, a + k);
*/

/* Coordinate i of the direction. */
/*@ requires motion_path(g, n) && motion_place(g, n) && 0 <= i < n;
    terminates \true; exits \false; assigns g.direction[i], *g.room;
    ensures ok: iv_ok(g.direction + i) && slope_room_ok(g.room);
    ensures has: \forall rpath P, real s, integer length;
      \old(iv_has(g.time, s) && leading_known(g.leading, P, n, g.count) &&
           slopes_known(g.slope, P, s, n, g.count, length)) ==>
      iv_has(g.direction + i,
             horner(derivative(coordinate(P, i)), s, 0, length - 1)); */
static void direction_coordinate(const cf_motion_place g, uint32_t n,
                                 uint32_t i)
{
    const cf_interval *const first = g.leading + (size_t)i * CF_LEADING;
    //@ assert place: first == g.leading + leading_place(i);
    //@ assert valid: \valid_read(first + (0 .. g.count - 1));
    //@ assert ok: row_ok(first, g.count);
    /*@ assert apart: \separated(g.direction + i, g.room,
          first + (0 .. g.count - 1)); */
    //@ assert apart: \separated(g.direction + i, g.room, g.slope + i);
    //@ assert apart: \separated(g.direction + i, g.room, g.time);
    /*@ assert known: \forall rpath P; leading_known(g.leading, P, n, g.count)
          ==> row_has(first, coordinate(P, i), g.count); */
    /*@ assert known: \forall rpath P, real s, integer length;
          slopes_known(g.slope, P, s, n, g.count, length) ==>
          path_rest(g.slope + i, derivative(coordinate(P, i)), s, g.count - 1,
                    length - 1); */
    (void)n;
    cf_path_slope(g.direction + i, first, g.count, g.slope + i, g.time,
                  g.room);
}

/* the same; nothing else moves */
/*@ requires motion_path(g, n) && motion_place(g, n) && 0 <= i < n;
    terminates \true; exits \false;
    assigns g.direction[0 .. n - 1], *g.room;
    ensures ok: motion_path(g, n) && motion_place(g, n);
    ensures same: path_stays{Pre,Post}(g, n) && iv_same{Pre,Post}(g.time);
    ensures same: \forall integer k; 0 <= k < n && k != i ==>
      iv_same{Pre,Post}(g.direction + k);
    ensures has: \forall rpath P, real s, integer length;
      \old(iv_has(g.time, s) && leading_known(g.leading, P, n, g.count) &&
           slopes_known(g.slope, P, s, n, g.count, length)) ==>
      iv_has(g.direction + i,
             horner(derivative(coordinate(P, i)), s, 0, length - 1)); */
static void next_direction(const cf_motion_place g, uint32_t n, uint32_t i)
{
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          row_free(g.direction + i, g.room, g.leading + leading_place(k),
                   g.count); */
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(g.direction + i, g.rest + k) &&
          \separated(g.room, g.rest + k) &&
          \separated(g.direction + i, g.slope + k) &&
          \separated(g.room, g.slope + k); */
    direction_coordinate(g, n, i);
    /*@ assert same: \forall integer k; 0 <= k < n ==>
          row_same{Pre,Here}(g.leading + leading_place(k), g.count); */
    //@ assert same: leading_same{Pre,Here}(g.leading, n, g.count);
    //@ assert same: rests_same{Pre,Here}(g.rest, n);
    //@ assert same: rests_same{Pre,Here}(g.slope, n);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: iv_same{Pre,Here}(g.time);
    //@ assert same: row_same{Pre,Here}(g.box, n);
    //@ assert ok: leading_in(g.leading, n, g.count);
    /*@ assert ok: \forall integer k; 0 <= k < n && k != i ==>
          iv_ok(g.direction + k); */
    //@ assert ok: row_ok(g.direction, n) && row_ok(g.box, n);
    //@ assert ok: motion_path(g, n);
    //@ assert ok: leading_clear(g, n);
    //@ assert ok: motion_place(g, n);
}

/* dP/ds on the time */
/*@ requires motion_path(g, n) && motion_place(g, n);
    terminates \true; exits \false;
    assigns g.direction[0 .. n - 1], *g.room;
    ensures ok: motion_path(g, n) && motion_place(g, n);
    ensures same: path_stays{Pre,Post}(g, n);
    ensures has: \forall rpath P, real s, integer length;
      \old(iv_has(g.time, s) && leading_known(g.leading, P, n, g.count) &&
           slopes_known(g.slope, P, s, n, g.count, length)) ==>
      row_has(g.direction, path_velocity(P, s, length), n); */
static void enclose_direction(const cf_motion_place g, uint32_t n)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: motion_path(g, n) && motion_place(g, n);
        loop invariant same: path_stays{Pre,Here}(g, n);
        loop invariant same: iv_same{Pre,Here}(g.time);
        loop invariant has: \forall rpath P, real s, integer length, k;
          0 <= k < i &&
          \at(iv_has(g.time, s) && leading_known(g.leading, P, n, g.count) &&
              slopes_known(g.slope, P, s, n, g.count, length), Pre) ==>
          iv_has(g.direction + k,
                 horner(derivative(coordinate(P, k)), s, 0, length - 1));
        loop assigns i, g.direction[0 .. n - 1], *g.room;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        /*@ assert leading: \forall rpath P;
              \at(leading_known(g.leading, P, n, g.count), Pre) ==>
              leading_known(g.leading, P, n, g.count); */
        /*@ assert slopes: \forall rpath P, real s, integer length;
              \at(slopes_known(g.slope, P, s, n, g.count, length), Pre) ==>
              slopes_known(g.slope, P, s, n, g.count, length); */
        next_direction(g, n, i);
    }
}

/* time = piece j */
/*@ requires motion_path(g, n) && motion_place(g, n) && 0 <= j < g.pieces;
    terminates \true; exits \false; assigns *g.time;
    ensures ok: motion_path(g, n) && motion_place(g, n);
    ensures same: path_stays{Pre,Post}(g, n);
    ensures has: \forall real s;
      (real)j <= rmul(s, (real)g.pieces) <= (real)(j + 1) ==>
      iv_has(g.time, s); */
static void take_piece(const cf_motion_place g, uint32_t n, long j)
{
    (void)n;
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          row_clear(g.time, g.leading + leading_place(k), g.count); */
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(g.time, g.rest + k) && \separated(g.time, g.slope + k); */
    cf_path_piece(g.time, g.pieces, j);
    //@ assert same: leading_same{Pre,Here}(g.leading, n, g.count);
    //@ assert same: rests_same{Pre,Here}(g.rest, n);
    //@ assert same: rests_same{Pre,Here}(g.slope, n);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: row_same{Pre,Here}(g.direction, n);
    //@ assert same: row_same{Pre,Here}(g.box, n);
    //@ assert ok: slope_room_ok(g.room);
    //@ assert ok: leading_in(g.leading, n, g.count);
}

/* time = its middle */
/*@ requires motion_path(g, n) && motion_place(g, n) && 0 <= j < g.pieces;
    terminates \true; exits \false; assigns *g.time;
    ensures ok: motion_path(g, n) && motion_place(g, n);
    ensures same: path_stays{Pre,Post}(g, n);
    ensures same: row_same{Pre,Post}(g.direction, n);
    ensures has: \forall real s;
      rmul(s, (real)(2 * g.pieces)) == (real)(2 * j + 1) ==>
      iv_has(g.time, s); */
static void take_middle(const cf_motion_place g, uint32_t n, long j)
{
    (void)n;
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          row_clear(g.time, g.leading + leading_place(k), g.count); */
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(g.time, g.rest + k) && \separated(g.time, g.slope + k); */
    cf_path_middle(g.time, g.pieces, j);
    //@ assert same: leading_same{Pre,Here}(g.leading, n, g.count);
    //@ assert same: rests_same{Pre,Here}(g.rest, n);
    //@ assert same: rests_same{Pre,Here}(g.slope, n);
    //@ assert same: mp_same{Pre,Here}(g.radius);
    //@ assert same: row_same{Pre,Here}(g.direction, n);
    //@ assert same: row_same{Pre,Here}(g.box, n);
    //@ assert ok: slope_room_ok(g.room);
    //@ assert ok: leading_in(g.leading, n, g.count);
}

/* the states about the path at the time */
/*@ requires motion_path(g, n) && motion_place(g, n);
    terminates \true; exits \false; assigns g.box[0 .. n - 1], *g.room;
    ensures ok: row_ok(g.box, n) && slope_room_ok(g.room);
    ensures ok: iv_ok(g.time);
    ensures same: row_same{Pre,Post}(g.direction, n);
    ensures has: \forall rpath P, real s, R, rseq z, integer length;
      \old(iv_has(g.time, s) && end_above(g.radius, R) &&
           path_known(g.leading, g.rest, P, s, n, g.count, length)) &&
      reaches(z, path_point(P, s, length), n, R) ==> row_has(g.box, z, n); */
static void enclose_states(const cf_motion_place g, uint32_t n)
{
    cf_horner_room *const room = &g.room->rest;
    //@ assert apart: leading_apart(g.leading, n, g.count, g.box, room);
    /*@ assert apart: \separated(g.box + (0 .. n - 1), room,
          g.rest + (0 .. n - 1)); */
    cf_piece_box(g.box, n, g.leading, g.count, g.rest, g.time, g.radius, room);
    //@ assert same: iv_same{Pre,Here}(&g.room->term);
    //@ assert same: iv_same{Pre,Here}(g.time);
    //@ assert same: row_same{Pre,Here}(g.direction, n);
}

/* end >= 1 / b */
/*@ requires \valid(end) && mp_ok(end) && 0 < b;
    terminates \true; exits \false; assigns *end;
    ensures ok: mp_ok(end) && !mp_nan(end);
    ensures above: end_above(end, rdiv(1.0, (real)b)); */
static void set_inverse(mpfr_ptr end, long b)
{
    mpfr_set_si(end, 1, MPFR_RNDU);
    //@ assert number: mp_pinf(end) || (mp_num(end) && 1.0 <= mp_val(end));
    /*@ assert order: mp_num(end) ==>
          rdiv(1.0, (real)b) <= rdiv(mp_val(end), (real)b); */
    mpfr_div_ui(end, end, (unsigned long)b, MPFR_RNDU);
}

/* [-1,1] times half the length of a piece; exact when pieces is a power of
 * two */
/*@ requires iv_out(time) && 1 <= pieces <= 65536;
    terminates \true; exits \false; assigns *time;
    ensures ok: iv_ok(time);
    ensures has: \forall real t;
      -1.0 <= rmul(t, (real)(2 * pieces)) <= 1.0 ==> iv_has(time, t); */
static void set_half(cf_interval *time, long pieces)
{
    set_inverse(time->upper, 2 * pieces);
    upper:
    mpfr_neg(time->lower, time->upper, MPFR_RNDD);
    //@ assert same: mp_same{upper,Here}(&time->upper[0]);
    /*@ assert inside: \forall real t;
          -1.0 <= rmul(t, (real)(2 * pieces)) <= 1.0 ==>
          -rdiv(1.0, (real)(2 * pieces)) <= t <=
          rdiv(1.0, (real)(2 * pieces)); */
}

/* the same; what was enclosed stays as it is */
/*@ requires iv_out(g.time) && 1 <= g.pieces <= 65536;
    requires \valid(g.room) && slope_room_ok(g.room);
    requires row_ok(g.direction, n) && row_ok(g.box, n);
    requires \separated(g.time, g.room, g.direction + (0 .. n - 1),
                        g.box + (0 .. n - 1));
    terminates \true; exits \false; assigns *g.time;
    ensures ok: iv_ok(g.time) && slope_room_ok(g.room);
    ensures ok: row_ok(g.direction, n) && row_ok(g.box, n);
    ensures same: row_same{Pre,Post}(g.direction, n);
    ensures same: row_same{Pre,Post}(g.box, n);
    ensures has: \forall real t;
      -1.0 <= rmul(t, (real)(2 * g.pieces)) <= 1.0 ==> iv_has(g.time, t); */
static void take_half(const cf_motion_place g, uint32_t n)
{
    (void)n;
    set_half(g.time, g.pieces);
    //@ assert same: row_same{Pre,Here}(g.direction, n);
    //@ assert same: row_same{Pre,Here}(g.box, n);
}

void cf_piece_motion(const cf_motion_place g, uint32_t n, long j)
{
    take_piece(g, n, j);
    /*@ assert leading: \forall rpath P;
          \at(leading_known(g.leading, P, n, g.count), Pre) ==>
          leading_known(g.leading, P, n, g.count); */
    /*@ assert slopes: \forall rpath P, real s, integer length;
          \at(slopes_known(g.slope, P, s, n, g.count, length), Pre) ==>
          slopes_known(g.slope, P, s, n, g.count, length); */
    enclose_direction(g, n);
    //@ assert same: path_stays{Pre,Here}(g, n);
    /*@ assert direction: \forall rpath P, real s, integer length;
          (real)j <= rmul(s, (real)g.pieces) <= (real)(j + 1) &&
          \at(leading_known(g.leading, P, n, g.count) &&
              slopes_known(g.slope, P, s, n, g.count, length), Pre) ==>
          row_has(g.direction, path_velocity(P, s, length), n); */
    direction:
    take_middle(g, n, j);
    //@ assert same: path_stays{Pre,Here}(g, n);
    /*@ assert path: \forall rpath P, real c, integer length;
          \at(path_known(g.leading, g.rest, P, c, n, g.count, length), Pre)
          ==> path_known(g.leading, g.rest, P, c, n, g.count, length); */
    enclose_states(g, n);
    //@ assert same: row_same{direction,Here}(g.direction, n);
    /*@ assert middle: \forall rpath P, real c, R, rseq z, integer length;
          rmul(c, (real)(2 * g.pieces)) == (real)(2 * j + 1) &&
          \at(end_above(g.radius, R) &&
              path_known(g.leading, g.rest, P, c, n, g.count, length), Pre) &&
          reaches(z, path_point(P, c, length), n, R) ==>
          row_has(g.box, z, n); */
    states:
    take_half(g, n);
    //@ assert same: row_same{direction,Here}(g.direction, n);
    //@ assert same: row_same{states,Here}(g.box, n);
    /*@ assert kept: \forall rseq u; \at(row_has(g.direction, u, n), direction)
          ==> row_has(g.direction, u, n); */
    /*@ assert kept: \forall rseq z; \at(row_has(g.box, z, n), states) ==>
          row_has(g.box, z, n); */
}
