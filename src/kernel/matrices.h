/* matrices.h -- the words in which contracts speak of real matrices.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). Every axiom defines the symbol
 * above it, by recursion or entry by entry; nothing else is assumed of
 * matrices. The three theorems at the end are proved.
 */
#ifndef CF_KERNEL_MATRICES_H
#define CF_KERNEL_MATRICES_H

#include <gmp.h> /* a file without code still has to declare something */

#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic Matrices {
      // a symmetric matrix and a vector of reals, their indices from 0 on:
      // ACSL does not quantify over functions
      type rmatrix;
      type rvector;
      logic real entry(rmatrix A, integer i, integer j);
      axiom entry_symmetric: \forall rmatrix A, integer i, j;
        entry(A, i, j) == entry(A, j, i);
      logic real component(rvector v, integer i);

      // always true; tells the provers where to unfold a recursive sum
      predicate extend(integer n);
      axiom extend_true: \forall integer n; extend(n);

      // a_ij v_j, summed over first <= j < n
      logic real row_times(rmatrix A, rvector v, integer i, integer first,
                     integer n);
      axiom row_times_0: \forall rmatrix A, rvector v, integer i, first;
        row_times(A, v, i, first, first) == 0.0;
      axiom row_times_next: \forall rmatrix A, rvector v, integer i, first, n;
        extend(n) && first < n ==>
        row_times(A, v, i, first, n) == row_times(A, v, i, first, n-1)
                                  + rmul(entry(A, i, n-1), component(v, n-1));

      // the quadratic form: a_ij v_i v_j, summed over first <= i, j < n
      logic real form(rmatrix A, rvector v, integer first, integer n);
      axiom form_0: \forall rmatrix A, rvector v, integer first;
        form(A, v, first, first) == 0.0;
      axiom form_next: \forall rmatrix A, rvector v, integer first, n;
        extend(n) && first < n ==>
        form(A, v, first, n) ==
        form(A, v, first, n-1)
        + 2.0 * rmul(component(v, n-1), row_times(A, v, n-1, first, n-1))
        + rmul(entry(A, n-1, n-1), rmul(component(v, n-1),
                                        component(v, n-1)));

      // v_j^2, summed over j < n
      logic real norm2(rvector v, integer n);
      axiom norm2_0: \forall rvector v; norm2(v, 0) == 0.0;
      axiom norm2_next: \forall rvector v, integer n;
        extend(n) && 0 < n ==>
        norm2(v, n) ==
        norm2(v, n-1) + rmul(component(v, n-1), component(v, n-1));

      // |a_ij|, summed over j < n
      logic real abs_row(rmatrix A, integer i, integer n);
      axiom abs_row_0: \forall rmatrix A, integer i; abs_row(A, i, 0) == 0.0;
      axiom abs_row_next: \forall rmatrix A, integer i, n;
        extend(n) && 0 < n ==>
        abs_row(A, i, n) == abs_row(A, i, n-1) + \abs(entry(A, i, n-1));

      // v' A v <= mu v'v for all real v: lambda_max(A) <= mu
      predicate at_most(rmatrix A, integer n, real mu);
      axiom at_most_def: \forall rmatrix A, integer n, real mu;
        at_most(A, n, mu) <==>
        (\forall rvector v; form(A, v, 0, n) <= rmul(mu, norm2(v, n)));

      // the part of A on the indices first, ..., n-1 is positive semidefinite
      predicate nonnegative_form(rmatrix A, integer first, integer n);
      axiom nonnegative_form_def: \forall rmatrix A, integer first, n;
        nonnegative_form(A, first, n) <==>
        (\forall rvector v; 0.0 <= form(A, v, first, n));

      // A - M
      logic rmatrix difference(rmatrix A, rmatrix M);
      axiom difference_def: \forall rmatrix A, M, integer i, j;
        entry(difference(A, M), i, j) == entry(A, i, j) - entry(M, i, j);
      // b I - M
      logic rmatrix shifted(rmatrix M, real b);
      axiom shifted_diagonal: \forall rmatrix M, real b, integer i;
        entry(shifted(M, b), i, i) == b - entry(M, i, i);
      axiom shifted_beside: \forall rmatrix M, real b, integer i, j;
        i != j ==> entry(shifted(M, b), i, j) == -entry(M, i, j);
      // a_ik / a_kk, and the Schur complement of a_kk
      logic real multiplier(rmatrix A, integer i, integer k) =
        rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k)));
      logic rmatrix schur(rmatrix A, integer k);
      axiom schur_def: \forall rmatrix A, integer i, j, k;
        entry(schur(A, k), i, j) ==
        entry(A, i, j) - rmul(multiplier(A, i, k), entry(A, j, k));
      // A after k steps of the elimination
      logic rmatrix eliminated(rmatrix A, integer k);
      axiom eliminated_0: \forall rmatrix A; eliminated(A, 0) == A;
      axiom eliminated_next: \forall rmatrix A, integer k;
        extend(k) && 0 < k ==>
        eliminated(A, k) == schur(eliminated(A, k-1), k-1);
    }
*/

/* Proved in theorem_schur.c and theorem_rows.c. */
/*@ ghost
    /@ requires 0 <= k < n;
       terminates \true; exits \false; assigns \nothing;
       ensures schur: \forall rmatrix A;
         0.0 < entry(A, k, k) && nonnegative_form(schur(A, k), k + 1, n) ==>
         nonnegative_form(A, k, n); @/
    void schur_theorem(long k, long n);

    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures rows: \forall rmatrix D, real r;
         (\forall integer i; 0 <= i < n ==> abs_row(D, i, n) <= r) ==>
         at_most(D, n, r); @/
    void row_sum_theorem(long n);

    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures shift: \forall rmatrix A, M, real b, r;
         nonnegative_form(shifted(M, b), 0, n) &&
         at_most(difference(A, M), n, r) ==> at_most(A, n, b + r);
       ensures more: \forall rmatrix A, real x, y;
         x <= y && at_most(A, n, x) ==> at_most(A, n, y); @/
    void shift_theorem(long n);
*/

#endif
