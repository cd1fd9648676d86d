/* piece.c -- boxes and Jacobians of a piece of a step; see piece.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece.h"

/* x and all that is within `radius` of it */
/*@ requires iv_out(x) && \valid_read(radius) && mp_ok(radius);
    requires \separated(x, radius);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x);
    ensures has: \forall real y, z, R;
      \old(iv_has(x, y) && end_above(radius, R)) && abs_le(z - y, R) ==>
      iv_has(x, z); */
static void add_radius(cf_interval *x, mpfr_srcptr radius)
{
    cf_interval_widen(x, radius);
}

/* One coordinate of the box. */
/*@ requires iv_out(x) && iv_in(time) && 0 <= count <= CF_LEADING;
    requires \valid_read(leading + (0 .. count - 1));
    requires row_ok(leading, count) && \valid_read(rest) && mp_ok(rest);
    requires \valid_read(radius) && mp_ok(radius);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, rest);
    requires \separated(x, room, radius);
    requires \separated(x, room, leading + (0 .. count - 1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && horner_room_ok(room);
    ensures has: \forall rseq c, real s, R, z, integer length;
      \old(iv_has(time, s) && end_above(radius, R) &&
           row_has(leading, c, count) &&
           path_rest(rest, c, s, count, length)) &&
      abs_le(z - horner(c, s, 0, length), R) ==> iv_has(x, z); */
static void enclose_coordinate(cf_interval *x, const cf_interval *leading,
                               long count, mpfr_srcptr rest,
                               const cf_interval *time, mpfr_srcptr radius,
                               cf_horner_room *room)
{
    cf_path_enclose(x, leading, count, rest, time, room);
    //@ assert same: mp_same{Pre,Here}(radius);
    enclosed:
    add_radius(x, radius);
    //@ assert same: iv_same{enclosed,Here}(&room->product);
    //@ assert same: mp_same{enclosed,Here}(&room->scratch.a[0]);
    //@ assert same: mp_same{enclosed,Here}(&room->scratch.b[0]);
    //@ assert ok: horner_room_ok(room);
}

/* Coordinate i of the box. */
/*@ requires 0 <= i < n <= 1048576 && 0 <= count <= CF_LEADING;
    requires \valid(box + (0 .. n - 1)) && row_ok(box, n);
    requires leading_in(leading, n, count);
    requires \valid_read(rest + (0 .. n - 1)) && rests_ok(rest, n);
    requires iv_in(time) && \valid_read(radius) && mp_ok(radius);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(box + (0 .. n - 1), room, time);
    requires \separated(box + (0 .. n - 1), room, radius);
    requires \separated(box + (0 .. n - 1), room, rest + (0 .. n - 1));
    requires leading_apart(leading, n, count, box, room);
    terminates \true; exits \false; assigns box[0 .. n - 1], *room;
    ensures ok: row_ok(box, n) && horner_room_ok(room);
    ensures same: \forall integer j; 0 <= j < n && j != i ==>
      iv_same{Old,Here}(box + j);
    ensures has: \forall rpath P, real s, R, rseq z, integer length;
      \old(iv_has(time, s) && end_above(radius, R) &&
           path_known(leading, rest, P, s, n, count, length)) &&
      reaches(z, path_point(P, s, length), n, R) ==>
      iv_has(box + i, at(z, i)); */
static void box_coordinate(cf_interval *box, uint32_t n, uint32_t i,
                           const cf_interval *leading, long count,
                           const __mpfr_struct *rest, const cf_interval *time,
                           mpfr_srcptr radius, cf_horner_room *room)
{
    const cf_interval *const first = leading + (size_t)i * CF_LEADING;
    //@ ghost coordinate_theorem(n);
    //@ assert place: first == leading + leading_place(i);
    //@ assert valid: \valid_read(first + (0 .. count - 1));
    //@ assert ok: row_ok(first, count);
    //@ assert apart: \separated(box + i, room, first + (0 .. count - 1));
    //@ assert apart: \separated(box + i, room, rest + i);
    (void)n;
    /*@ assert near: \forall rpath P, real s, R, rseq z, integer length;
          reaches(z, path_point(P, s, length), n, R) ==>
          abs_le(at(z, i) - horner(coordinate(P, i), s, 0, length), R); */
    enclose_coordinate(box + i, first, count, rest + i, time, radius, room);
    /*@ assert same: \forall integer j; 0 <= j < n && j != i ==>
          iv_same{Pre,Here}(box + j); */
}

void cf_piece_box(cf_interval *box, uint32_t n, const cf_interval *leading,
                  long count, const __mpfr_struct *rest,
                  const cf_interval *time, mpfr_srcptr radius,
                  cf_horner_room *room)
{
    /*@ assert apart: \forall integer j, k; 0 <= j < n && 0 <= k < count ==>
          \separated(box + (0 .. n - 1), room,
                     (leading + leading_place(j)) + k); */
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: row_ok(box, n) && horner_room_ok(room);
        loop invariant same: leading_same{Pre,Here}(leading, n, count);
        loop invariant same: rests_same{Pre,Here}(rest, n);
        loop invariant same: iv_same{Pre,Here}(time);
        loop invariant same: mp_same{Pre,Here}(radius);
        loop invariant has: \forall rpath P, real s, R, rseq z,
          integer length, j; 0 <= j < i &&
          \at(iv_has(time, s) && end_above(radius, R) &&
              path_known(leading, rest, P, s, n, count, length), Pre) &&
          reaches(z, path_point(P, s, length), n, R) ==>
          iv_has(box + j, at(z, j));
        loop assigns i, box[0 .. n - 1], *room;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        before:
        box_coordinate(box, n, i, leading, count, rest, time, radius, room);
        //@ assert same: leading_same{before,Here}(leading, n, count);
        //@ assert same: rests_same{before,Here}(rest, n);
        //@ assert same: iv_same{before,Here}(time);
        //@ assert same: mp_same{before,Here}(radius);
        /*@ assert known: \forall rpath P, real s, integer length;
              \at(path_known(leading, rest, P, s, n, count, length), Pre)
              ==> \at(path_known(leading, rest, P, s, n, count, length),
                      before); */
    }
}

void cf_piece_jacobian(cf_interval *w, cf_interval *half, uint32_t n,
                       const cf_interval *values, const uint32_t *node,
                       const uint32_t *row, const uint32_t *column,
                       int symmetric, uint32_t count)
{
    cf_symmetric_clear(w, n);
    //@ assert ok: iv_ok(half);
    /*@ assert same: \forall integer k; 0 <= k < count ==>
          iv_same{Pre,Here}(values + node[k]); */
    /*@ loop invariant range: 0 <= e <= count;
        loop invariant ok: triangle_ok(w, n) && iv_ok(half);
        loop invariant same: \forall integer k; 0 <= k < count ==>
          iv_same{Pre,Here}(values + node[k]);
        loop invariant collected: \forall rentries x;
          \at(entries_in(values, node, x, count), Pre) ==>
          collected(w, x, row, column, symmetric, n, e);
        loop assigns e, w[0 .. triangle(n, 0) - 1], *half;
        loop variant count - e; */
    for (uint32_t e = 0; e < count; e++) {
        before:
        cf_symmetric_add(w, half, n, row, column, symmetric, e,
                         values + node[e]);
        /*@ assert same: \forall integer k; 0 <= k < count ==>
              iv_same{before,Here}(values + node[k]); */
    }
}
