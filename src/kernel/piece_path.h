/* piece_path.h -- all coordinates of a path, prepared for the boxes of its
 * pieces (rule `lognorm`).
 *
 * path.h prepares one coordinate: its leading coefficients as intervals, and
 * bounds of what the others add. Here this is done for all of them, in the
 * arrays that piece.h reads.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PIECE_PATH_H
#define CF_KERNEL_PIECE_PATH_H

#include "kernel/piece.h"

/*@ // the integers in units of 2^unit are the coefficients of P
    predicate path_integers{L}(__mpz_struct **path, rpath P, integer n,
                               integer length, integer unit) =
      \forall integer i; 0 <= i < n ==>
      point_is(path[i], coordinate(P, i), length + 1, unit);
    predicate leading_ok{L}(cf_interval *leading, integer n) =
      \forall integer i; 0 <= i < n ==>
      row_ok(leading + leading_place(i), CF_LEADING);
    // what cf_path_slope needs of every coordinate
    predicate slopes_known{L}(__mpfr_struct *slope, rpath P, real s,
                              integer n, integer count, integer length) =
      \forall integer i; 0 <= i < n ==>
      path_rest(slope + i, derivative(coordinate(P, i)), s, count - 1,
                length - 1);
    predicate prepared_apart{L}(cf_interval *leading, __mpfr_struct *rest,
                                __mpfr_struct *slope, cf_path_sums *sums,
                                __mpz_struct **path, integer n,
                                integer length) =
      \separated(leading + (0 .. CF_LEADING * n - 1), rest + (0 .. n - 1),
                 slope + (0 .. n - 1), sums, path + (0 .. n - 1)) &&
      \forall integer i; 0 <= i < n ==>
      \separated(leading + (0 .. CF_LEADING * n - 1), rest + (0 .. n - 1),
                 slope + (0 .. n - 1), sums, path[i] + (0 .. length));
*/

/* The leading coefficients of coordinate i, from leading + i CF_LEADING on,
 * and rest[i] and slope[i], bounds of what its other coefficients add to P and
 * dP/ds, from path[i][0 .. length] in units of 2^unit; for every i < n. */
/*@ requires 0 <= n <= 1048576 && 0 <= length < CF_RECURRENCE_MAX_ORDER;
    requires path_unit(unit) && path_in(path, n, length);
    requires \valid(leading + (0 .. CF_LEADING * n - 1));
    requires leading_ok(leading, n);
    requires \valid(rest + (0 .. n - 1)) && rests_ok(rest, n);
    requires \valid(slope + (0 .. n - 1)) && rests_ok(slope, n);
    requires \valid(sums) && path_sums_ok(sums);
    requires prepared_apart(leading, rest, slope, sums, path, n, length);
    terminates \true; exits \false;
    assigns leading[0 .. CF_LEADING * n - 1], rest[0 .. n - 1],
            slope[0 .. n - 1], *sums;
    ensures ok: leading_ok(leading, n) && path_sums_ok(sums);
    ensures ok: rests_ok(rest, n) && rests_ok(slope, n);
    ensures leading: leading_in(leading, n, leading_count(length));
    ensures known: \forall rpath P, real s; 0.0 <= s <= 1.0 &&
      \old(path_integers(path, P, n, length, unit)) ==>
      path_known(leading, rest, P, s, n, leading_count(length), length + 1);
    ensures slopes: \forall rpath P, real s; 0.0 <= s <= 1.0 &&
      \old(path_integers(path, P, n, length, unit)) ==>
      slopes_known(slope, P, s, n, leading_count(length), length + 1); */
void cf_path_prepare_all(cf_interval *leading, __mpfr_struct *rest,
                         __mpfr_struct *slope, __mpz_struct **path,
                         uint32_t n, long length, long unit,
                         cf_path_sums *sums);

#endif
