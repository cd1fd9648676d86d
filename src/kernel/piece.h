/* piece.h -- from the path on a piece of a step to the Jacobian on its tube:
 * the boxes and matrices of rule `lognorm`.
 *
 * The states within R of the path lie in a box (cf_piece_box), over which the
 * tape of the field and its Jacobian is evaluated (evaluate.h); its outputs are
 * the entries of Df, whose symmetric part is collected for lognorm.h
 * (cf_piece_jacobian).
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md). In them
 * coordinate(P, i) is the sequence of the coefficients of coordinate i of the
 * path as reals, and a path has `length` of them.
 */
#ifndef CF_KERNEL_PIECE_H
#define CF_KERNEL_PIECE_H

#include "kernel/path.h"
#include "kernel/symmetric_part.h"

/*@ axiomatic LeadingPlaces {
      // where the leading coefficients of coordinate i begin; a name for the
      // provers
      logic integer leading_place(integer i);
      axiom leading_place_def: \forall integer i;
        leading_place(i) == CF_LEADING * i;
    }
    axiomatic PathPoints {
      // P(s), for coefficients of the orders below `length`
      logic rseq path_point(rpath P, real s, integer length);
      axiom path_point_def: \forall rpath P, real s, integer length, i;
        at(path_point(P, s, length), i) ==
        horner(coordinate(P, i), s, 0, length);
    }
    predicate leading_in{L}(cf_interval *leading, integer n, integer count) =
      \forall integer i; 0 <= i < n ==>
      \valid_read((leading + leading_place(i)) + (0 .. count - 1)) &&
      row_ok(leading + leading_place(i), count);
    predicate leading_apart{L}(cf_interval *leading, integer n, integer count,
                               cf_interval *box, cf_horner_room *room) =
      \forall integer i; 0 <= i < n ==>
      \separated(box + (0 .. n - 1), room,
                 (leading + leading_place(i)) + (0 .. count - 1));
    // none of them has moved
    predicate leading_same{L1,L2}(cf_interval *leading, integer n,
                                  integer count) =
      \forall integer i; 0 <= i < n ==>
      row_same{L1,L2}(leading + leading_place(i), count);
    predicate rests_same{L1,L2}(__mpfr_struct *rest, integer n) =
      \forall integer i; 0 <= i < n ==> mp_same{L1,L2}(rest + i);
    predicate rests_ok{L}(__mpfr_struct *rest, integer n) =
      \forall integer i; 0 <= i < n ==> mp_ok(rest + i);
    // what cf_path_prepare knows of every coordinate of the path
    predicate path_known{L}(cf_interval *leading, __mpfr_struct *rest,
                            rpath P, real s, integer n, integer count,
                            integer length) =
      \forall integer i; 0 <= i < n ==>
      row_has(leading + leading_place(i), coordinate(P, i), count) &&
      path_rest(rest + i, coordinate(P, i), s, count, length);
    // the values of the entries are in the intervals of their nodes
    predicate entries_in{L}(cf_interval *values, uint32_t *node, rentries x,
                            integer count) =
      \forall integer e; 0 <= e < count ==>
      iv_has(values + node[e], listed(x, e));
    predicate nodes_in{L}(cf_interval *values, uint32_t *node,
                          integer count) =
      \forall integer e; 0 <= e < count ==> iv_in(values + node[e]);
*/

/* The box of all states within `radius` of the path at all times of `time`;
 * leading coefficients and `rest` as cf_path_prepare makes them, those of
 * coordinate i from leading + i CF_LEADING on. */
/*@ requires 0 <= n <= 1048576 && 0 <= count <= CF_LEADING;
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
    ensures has: \forall rpath P, real s, R, rseq z, integer length;
      \old(iv_has(time, s) && end_above(radius, R) &&
           path_known(leading, rest, P, s, n, count, length)) &&
      reaches(z, path_point(P, s, length), n, R) ==> row_has(box, z, n); */
void cf_piece_box(cf_interval *box, uint32_t n, const cf_interval *leading,
                  long count, const __mpfr_struct *rest,
                  const cf_interval *time, mpfr_srcptr radius,
                  cf_horner_room *room);

/* The symmetric part of the matrix whose entry e, at (row[e], column[e]), is
 * values[node[e]]; `half` is overwritten. */
/*@ requires 0 <= n <= 1048576 && 0 <= count < 4294967295;
    requires triangle_valid(w, n) && triangle_ok(w, n) && iv_out(half);
    requires \valid_read(row + (0 .. count - 1));
    requires \valid_read(column + (0 .. count - 1));
    requires \valid_read(node + (0 .. count - 1));
    requires places_ok(row, column, symmetric, n, count);
    requires nodes_in(values, node, count);
    requires \separated(w + (0 .. triangle(n, 0) - 1), half);
    requires \forall integer e; 0 <= e < count ==>
      \separated(w + (0 .. triangle(n, 0) - 1), half, values + node[e]);
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1], *half;
    ensures ok: triangle_ok(w, n) && iv_ok(half);
    ensures collected: \forall rentries x;
      \old(entries_in(values, node, x, count)) ==>
      collected(w, x, row, column, symmetric, n, count); */
void cf_piece_jacobian(cf_interval *w, cf_interval *half, uint32_t n,
                       const cf_interval *values, const uint32_t *node,
                       const uint32_t *row, const uint32_t *column,
                       int symmetric, uint32_t count);

#endif
