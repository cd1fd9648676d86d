/* theorem_rows.c -- row sums bound eigenvalues: no code, proofs for lognorm.c.
 *
 * weight_theorem to row_sum_theorem: if |d_i0| + ... + |d_i(n-1)| <= r for all
 * i, then v'Dv <= r v'v, because 2 y d x <= |d| (x^2 + y^2) for every entry.
 * split_row_theorem to shift_theorem: A = (A - M) - (b I - M) + b I.
 */
#include "kernel/matrices.h"

/*@ axiomatic Weights {
      // |d_ci| v_i^2 summed over i < n
      logic real weighted(rmatrix D, rvector v, integer c, integer n);
      axiom weighted_0: \forall rmatrix D, rvector v, integer c;
        weighted(D, v, c, 0) == 0.0;
      axiom weighted_next: \forall rmatrix D, rvector v, integer c, n;
        extend(n) && 0 < n ==>
        weighted(D, v, c, n) == weighted(D, v, c, n-1)
          + rmul(\abs(entry(D, c, n-1)), rmul(component(v, n-1), component(v,
              n-1)));
      // v_i^2 (|d_i0| + ... + |d_i(m-1)|) summed over i < n
      logic real heavy(rmatrix D, rvector v, integer n, integer m);
      axiom heavy_0: \forall rmatrix D, rvector v, integer m;
        heavy(D, v, 0, m) == 0.0;
      axiom heavy_next: \forall rmatrix D, rvector v, integer n, m;
        extend(n) && 0 < n ==>
        heavy(D, v, n, m) == heavy(D, v, n-1, m)
          + rmul(abs_row(D, n-1, m), rmul(component(v, n-1), component(v,
              n-1)));
    }
    lemma minus: \forall real x, y, z; rmul(x - y, z) == rmul(x, z) - rmul(y,
        z);
    lemma plus: \forall real x, y, z; rmul(x + y, z) == rmul(x, z) + rmul(y,
        z);
    lemma plus_right: \forall real x, y, z; rmul(z, x + y) == rmul(z, x)
        + rmul(z, y);
    lemma minus_right: \forall real x, y, z; rmul(z, x - y) == rmul(z, x)
        - rmul(z, y);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma zero: \forall real x; rmul(x, 0.0) == 0.0;
    lemma young: \forall real d, x, y;
      2.0 * rmul(y, rmul(d, x)) <= rmul(\abs(d), rmul(x, x)) + rmul(\abs(d),
          rmul(y, y));
    lemma below_abs: \forall real d, y;
      rmul(d, rmul(y, y)) <= rmul(\abs(d), rmul(y, y));
    lemma square_grow: \forall real a, b, y; a <= b ==>
      rmul(a, rmul(y, y)) <= rmul(b, rmul(y, y));
*/

/*@ ghost
    /@ requires 0 <= m <= i;
        terminates \true; exits \false; assigns \nothing;
        ensures sum: \forall rmatrix A, M, rvector v, real b;
          row_times(A, v, i, 0, m) == row_times(difference(A, M), v, i, 0, m)
                                - row_times(shifted(M, b), v, i, 0, m); @/
    void split_row_theorem(long i, long m)
    {
        long j;
        /@ loop invariant range: 0 <= j <= m;
            loop invariant sum: \forall rmatrix A, M, rvector v, real b;
              row_times(A, v, i, 0, j) == row_times(difference(A, M), v, i, 0,
                  j)
                                    - row_times(shifted(M, b), v, i, 0, j);
            loop assigns j;
            loop variant m - j; @/
        for (j = 0; j < m; j++) {
            /@ assert here: extend(j + 1); @/
            /@ assert term: \forall rmatrix A, M, rvector v, real b;
                  rmul(entry(A, i, j), component(v, j)) ==
                  rmul(entry(difference(A, M), i, j), component(v, j))
                  - rmul(entry(shifted(M, b), i, j), component(v, j)); @/
        }
    }
*/

/*@ ghost
    /@ requires 0 <= n;
        terminates \true; exits \false; assigns \nothing;
        ensures sum: \forall rmatrix A, M, rvector v, real b;
          form(A, v, 0, n) == rmul(b, norm2(v, n))
            + form(difference(A, M), v, 0, n) - form(shifted(M, b), v, 0,
                n); @/
    void split_theorem(long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
            loop invariant sum: \forall rmatrix A, M, rvector v, real b;
              form(A, v, 0, i) == rmul(b, norm2(v, i))
                + form(difference(A, M), v, 0, i) - form(shifted(M, b), v, 0,
                    i);
            loop assigns i;
            loop variant n - i; @/
        for (i = 0; i < n; i++) {
            split_row_theorem(i, i);
            /@ assert here: extend(i + 1); @/
            /@ assert cross: \forall rmatrix A, M, rvector v, real b;
                  rmul(component(v, i), row_times(A, v, i, 0, i)) ==
                  rmul(component(v, i), row_times(difference(A, M), v, i, 0,
                      i))
                  - rmul(component(v, i), row_times(shifted(M, b), v, i, 0,
                      i)); @/
            /@ assert entries: \forall rmatrix A, M, real b;
                  entry(A, i, i) == b + entry(difference(A, M), i, i)
                                    - entry(shifted(M, b), i, i); @/
            /@ assert same: \forall rmatrix A, M, rvector v, real b;
                  rmul(entry(A, i, i), rmul(component(v, i), component(v,
                      i))) ==
                  rmul(b + entry(difference(A, M), i, i)
                       - entry(shifted(M, b), i, i),
                       rmul(component(v, i), component(v, i))); @/
            /@ assert diagonal: \forall rmatrix A, M, rvector v, real b;
                  rmul(entry(A, i, i), rmul(component(v, i), component(v,
                      i))) ==
                  rmul(b, rmul(component(v, i), component(v, i)))
                  + rmul(entry(difference(A, M), i, i), rmul(component(v, i),
                      component(v, i)))
                  - rmul(entry(shifted(M, b), i, i), rmul(component(v, i),
                      component(v, i))); @/
            /@ assert norm: \forall rvector v, real b;
                  rmul(b, norm2(v, i + 1)) == rmul(b, norm2(v, i))
                  + rmul(b, rmul(component(v, i), component(v, i))); @/
        }
    }
*/

/*@ ghost
    /@ requires 0 <= c && 0 <= n;
        terminates \true; exits \false; assigns \nothing;
        ensures heavier: \forall rmatrix D, rvector v;
          heavy(D, v, n, c + 1) == heavy(D, v, n, c) + weighted(D, v, c, n);
        ensures row: \forall rmatrix D, rvector v, real y;
          2.0 * rmul(y, row_times(D, v, c, 0, n)) <=
          weighted(D, v, c, n) + rmul(abs_row(D, c, n), rmul(y, y)); @/
    void weight_theorem(long c, long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
            loop invariant heavier: \forall rmatrix D, rvector v;
              heavy(D, v, i, c + 1) == heavy(D, v, i, c) + weighted(D, v, c,
                  i);
            loop invariant row: \forall rmatrix D, rvector v, real y;
              2.0 * rmul(y, row_times(D, v, c, 0, i)) <=
              weighted(D, v, c, i) + rmul(abs_row(D, c, i), rmul(y, y));
            loop assigns i;
            loop variant n - i; @/
        for (i = 0; i < n; i++) {
            /@ assert here: extend(i + 1) && extend(c + 1); @/
            /@ assert longer: \forall rmatrix D;
                  abs_row(D, i, c + 1) == abs_row(D, i, c) + \abs(entry(D, c,
                      i)); @/
            /@ assert more: \forall rmatrix D, rvector v;
                  rmul(abs_row(D, i, c + 1), rmul(component(v, i),
                      component(v, i))) ==
                  rmul(abs_row(D, i, c), rmul(component(v, i), component(v,
                      i)))
                  + rmul(\abs(entry(D, c, i)), rmul(component(v, i),
                      component(v, i))); @/
            /@ assert term: \forall rmatrix D, rvector v, real y;
                  2.0 * rmul(y, rmul(entry(D, c, i), component(v, i))) <=
                  rmul(\abs(entry(D, c, i)), rmul(component(v, i),
                      component(v, i)))
                  + rmul(\abs(entry(D, c, i)), rmul(y, y)); @/
            /@ assert left: \forall rmatrix D, rvector v, real y;
                  rmul(y, row_times(D, v, c, 0, i + 1)) == rmul(y,
                      row_times(D, v, c, 0, i))
                  + rmul(y, rmul(entry(D, c, i), component(v, i))); @/
            /@ assert right: \forall rmatrix D, real y;
                  rmul(abs_row(D, c, i + 1), rmul(y, y)) ==
                  rmul(abs_row(D, c, i), rmul(y, y)) + rmul(\abs(entry(D, c,
                      i)), rmul(y, y)); @/
        }
    }
*/

/*@ ghost
    /@ requires 0 <= n;
        terminates \true; exits \false; assigns \nothing;
        ensures heavy: \forall rmatrix D, rvector v;
          form(D, v, 0, n) <= heavy(D, v, n, n); @/
    void heavy_theorem(long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
            loop invariant heavy: \forall rmatrix D, rvector v;
              form(D, v, 0, i) <= heavy(D, v, i, i);
            loop assigns i;
            loop variant n - i; @/
        for (i = 0; i < n; i++) {
            weight_theorem(i, i);
            /@ assert here: extend(i + 1); @/
            /@ assert cross: \forall rmatrix D, rvector v;
                  2.0 * rmul(component(v, i), row_times(D, v, i, 0, i)) <=
                  weighted(D, v, i, i) + rmul(abs_row(D, i, i),
                      rmul(component(v, i), component(v, i))); @/
            /@ assert last: \forall rmatrix D, rvector v;
                  rmul(abs_row(D, i, i + 1), rmul(component(v, i),
                      component(v, i))) ==
                  rmul(abs_row(D, i, i), rmul(component(v, i), component(v,
                      i)))
                  + rmul(\abs(entry(D, i, i)), rmul(component(v, i),
                      component(v, i))); @/
            /@ assert all: \forall rmatrix D, rvector v;
                  heavy(D, v, i + 1, i + 1) == heavy(D, v, i, i) + weighted(D,
                      v, i, i)
                  + rmul(abs_row(D, i, i + 1), rmul(component(v, i),
                      component(v, i))); @/
        }
    }
*/

/*@ ghost
    void row_sum_theorem(long n)
    {
        long i;
        heavy_theorem(n);
        /@ loop invariant range: 0 <= i <= n;
            loop invariant heavy: \forall rmatrix D, rvector v, real r;
              (\forall integer p; 0 <= p < n ==> abs_row(D, p, n) <= r) ==>
              heavy(D, v, i, n) <= rmul(r, norm2(v, i));
            loop assigns i;
            loop variant n - i; @/
        for (i = 0; i < n; i++) {
            /@ assert here: extend(i + 1); @/
            /@ assert term: \forall rmatrix D, rvector v, real r;
                  abs_row(D, i, n) <= r ==>
                  rmul(abs_row(D, i, n), rmul(component(v, i), component(v,
                      i))) <=
                  rmul(r, rmul(component(v, i), component(v, i))); @/
            /@ assert norm: \forall rvector v, real r;
                  rmul(r, norm2(v, i + 1)) == rmul(r, norm2(v, i))
                  + rmul(r, rmul(component(v, i), component(v, i))); @/
        }
    }
*/

/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures sign: \forall rvector v; 0.0 <= norm2(v, n); @/
    void norm_theorem(long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
           loop invariant sign: \forall rvector v; 0.0 <= norm2(v, i);
           loop assigns i;
           loop variant n - i; @/
        for (i = 0; i < n; i++) {
            /@ assert here: extend(i + 1); @/
            /@ assert term: \forall rvector v;
                 0.0 <= rmul(component(v, i), component(v, i)); @/
        }
    }
*/

/*@ ghost
    void shift_theorem(long n)
    {
        split_theorem(n);
        norm_theorem(n);
        /@ assert rest: \forall rmatrix A, M, rvector v, real b, r;
             nonnegative_form(shifted(M, b), 0, n) &&
             at_most(difference(A, M), n, r) ==>
             form(A, v, 0, n) <= rmul(b, norm2(v, n)) + rmul(r, norm2(v,
                 n)); @/
        /@ assert sum: \forall rvector v, real b, r;
             rmul(b, norm2(v, n)) + rmul(r, norm2(v, n)) ==
             rmul(b + r, norm2(v, n)); @/
        /@ assert more: \forall rvector v, real x, y; x <= y ==>
             rmul(x, norm2(v, n)) <= rmul(y, norm2(v, n)); @/
    }
*/
