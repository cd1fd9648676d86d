/* euclid.h -- the words in which contracts speak of points and paths.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). A point is a sequence of reals
 * of which the first n count; a path has one sequence of coefficients a
 * coordinate. Every axiom defines the symbol above it; the theorems at the end
 * are proved in theorem_euclid.c, without an axiom of geometry.
 */
#ifndef CF_KERNEL_EUCLID_H
#define CF_KERNEL_EUCLID_H

#include "kernel/contracts/powers_acsl.h"
#include "kernel/fixed.h"

/*@ axiomatic Euclid {
      // |x - y|^2 in the first n coordinates
      logic real distance2(rseq x, rseq y, integer n);
      axiom distance2_0: \forall rseq x, y; distance2(x, y, 0) == 0.0;
      axiom distance2_next: \forall rseq x, y, integer n;
        unroll(n) && 0 < n ==>
        distance2(x, y, n) == distance2(x, y, n-1)
          + rmul(at(x, n-1) - at(y, n-1), at(x, n-1) - at(y, n-1));
      // |x - y| <= r
      predicate reaches(rseq x, rseq y, integer n, real r);
      axiom reaches_def: \forall rseq x, y, integer n, real r;
        reaches(x, y, n, r) <==>
        0.0 <= r && distance2(x, y, n) <= rmul(r, r);
    }
    axiomatic Paths {
      // x_0 + ... + x_(n-1)
      logic real path_sum(rseq x, integer n);
      axiom path_sum_0: \forall rseq x; path_sum(x, 0) == 0.0;
      axiom path_sum_next: \forall rseq x, integer n; unroll(n) && 0 < n ==>
        path_sum(x, n) == path_sum(x, n-1) + at(x, n-1);

      // the coefficients of a path, as integers: one sequence a coordinate
      type rpath;
      logic rseq coordinate(rpath P, integer i);
      // y = P(1), for coefficients of the orders 0 .. length, times 2^unit
      predicate path_ends(rpath P, integer length, integer unit, rseq y,
                          integer n);
      axiom path_ends_def: \forall rpath P, integer length, unit, n, rseq y;
        path_ends(P, length, unit, y, n) <==>
        (\forall integer i; 0 <= i < n ==>
         at(y, i) == rmul(path_sum(coordinate(P, i), length + 1), pow2(unit)));
    }
    predicate path_in{L}(__mpz_struct **path, integer n, integer length) =
      \valid_read(path + (0 .. n-1)) &&
      \forall integer i; 0 <= i < n ==>
      \valid_read(path[i] + (0 .. length)) && array_ok(path[i], length + 1);
    // the integers are the coefficients of P
    predicate path_is{L}(__mpz_struct **path, rpath P, integer n,
                         integer length) =
      \forall integer i; 0 <= i < n ==>
      array_is(path[i], coordinate(P, i), length + 1);
    // the point whose coordinates are these integers times 2^unit
    predicate point_is{L}(__mpz_struct *a, rseq x, integer n, integer unit) =
      \forall integer j; 0 <= j < n ==>
      at(x, j) == rmul(mz_val(a + j), pow2(unit));
*/

/*@ ghost
    // the triangle inequality
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures triangle: \forall rseq x, y, z, real r, s;
         reaches(x, y, n, r) && reaches(y, z, n, s) ==>
         reaches(x, z, n, r + s); @/
    void triangle_inequality(long n);
*/
/*@ ghost
    // a coordinate is not longer than the whole
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures coordinates: \forall rseq x, y, real r, integer j;
         reaches(x, y, n, r) && 0 <= j < n ==>
         abs_le(at(x, j) - at(y, j), r); @/
    void coordinate_theorem(long n);
*/

#endif
