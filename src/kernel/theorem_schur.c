/* theorem_schur.c -- elimination keeps the sign of a quadratic form: no code,
 * proofs for lognorm.c.
 *
 * With p = a_kk > 0, q = 1/p and s = the sum of a_kj v_j over j > k, the form
 * of A on the indices k, ..., n-1 is p (v_k + q s)^2 plus that of the Schur
 * complement on k+1, ..., n-1: induction over n.
 */
#include "kernel/matrices.h"

/*@ axiomatic Elimination {
      // one term more keeps fa = p (x + q s)^2 + fs; the solvers match on it
      predicate complete(real p, real q, real x, real s, real fa, real fs);
      axiom complete_def: \forall real p, q, x, s, fa, fs;
        complete(p, q, x, s, fa, fs) <==>
        fa == rmul(p, rmul(x + rmul(q, s), x + rmul(q, s))) + fs;
      predicate complete_one_more(real p, real q, real x, real s, real fa,
          real fs,
                         real c, real d, real y, real u);
      axiom complete_one_more_def: \forall real p, q, x, s, fa, fs, c, d, y, u;
        complete_one_more(p, q, x, s, fa, fs, c, d, y, u) <==>
      complete(p, q, x, s + rmul(c, y),
        fa + 2.0 * rmul(y, rmul(c, x) + u) + rmul(d, rmul(y, y)),
        fs + 2.0 * rmul(y, u - rmul(rmul(c, q), s))
           + rmul(d - rmul(rmul(c, q), c), rmul(y, y)));
    }
    lemma plus: \forall real x, y, z; rmul(x + y, z) == rmul(x, z) + rmul(y,
        z);
    lemma plus_right: \forall real x, y, z; rmul(z, x + y) == rmul(z, x)
        + rmul(z, y);
    lemma minus_right: \forall real x, y, z; rmul(z, x - y) == rmul(z, x)
        - rmul(z, y);
    lemma minus: \forall real x, y, z; rmul(x - y, z) == rmul(x, z) - rmul(y,
        z);
    lemma associate: \forall real x, y, z; rmul(rmul(x, y), z) == rmul(x,
        rmul(y, z));
    lemma binomial: \forall real a, b;
      rmul(a + b, a + b) == rmul(a, a) + 2.0 * rmul(b, a) + rmul(b, b);
    lemma cancel: \forall real p, q, t, z;
      rmul(p, q) == 1.0 ==> rmul(p, rmul(rmul(q, t), z)) == rmul(t, z);
    lemma middle: \forall real q, x, s, t;
      rmul(t, x + rmul(q, s)) == rmul(t, x) + rmul(t, rmul(q, s));
    lemma last: \forall real q, t; rmul(t, rmul(q, t)) == rmul(q, rmul(t, t));
    lemma square_parts: \forall real p, q, z, t;
      rmul(p, q) == 1.0 ==>
      rmul(p, rmul(z + rmul(q, t), z + rmul(q, t))) ==
      rmul(p, rmul(z, z)) + 2.0 * rmul(t, z) + rmul(q, rmul(t, t));
    lemma square_complete: \forall real p, q, x, s, t;
      rmul(p, q) == 1.0 ==>
      rmul(p, rmul(x + rmul(q, s + t), x + rmul(q, s + t))) ==
      rmul(p, rmul(x + rmul(q, s), x + rmul(q, s)))
      + 2.0 * rmul(t, x) + 2.0 * rmul(t, rmul(q, s)) + rmul(q, rmul(t, t));
    lemma complete_next: \forall real p, q, x, s, fa, fs, c, d, y, u;
      rmul(p, q) == 1.0 && complete(p, q, x, s, fa, fs) ==>
      complete(p, q, x, s + rmul(c, y),
        fa + 2.0 * rmul(y, rmul(c, x) + u) + rmul(d, rmul(y, y)),
        fs + 2.0 * rmul(y, u - rmul(rmul(c, q), s))
           + rmul(d - rmul(rmul(c, q), c), rmul(y, y)));
    lemma complete_more: \forall real p, s, fa, fs, q, x, c, d, y, u;
      rmul(p, q) == 1.0 && complete(p, q, x, s, fa, fs) ==>
      complete_one_more(p, q, x, s, fa, fs, c, d, y, u);
    lemma nonnegative_square: \forall real p, x; 0.0 < p ==>
      0.0 <= rmul(p, rmul(x, x));
    lemma inverse_times: \forall real p; 0.0 < p ==> rmul(p, rdiv(1.0, p))
        == 1.0;
*/

/*@ ghost
    /@ requires 0 <= k < n;
        terminates \true; exits \false; assigns \nothing;
        ensures bottom: \forall rmatrix A, rvector v;
          row_times(A, v, i, k, n) ==
          rmul(entry(A, i, k), component(v, k)) + row_times(A, v, i, k + 1, n);
        ensures schur: \forall rmatrix A, rvector v;
          row_times(schur(A, k), v, i, k + 1, n) == row_times(A, v, i, k + 1,
              n)
          - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))), row_times(A,
              v, k, k + 1, n)); @/
    void schur_row_theorem(long i, long k, long n)
    {
        long j;
        /@ assert here: extend(k + 1); @/
        /@ loop invariant range: k + 1 <= j <= n;
            loop invariant bottom: \forall rmatrix A, rvector v;
              row_times(A, v, i, k, j) ==
              rmul(entry(A, i, k), component(v, k)) + row_times(A, v, i, k
                  + 1, j);
            loop invariant schur: \forall rmatrix A, rvector v;
              row_times(schur(A, k), v, i, k + 1, j) == row_times(A, v, i, k
                  + 1, j)
              - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                  row_times(A, v, k, k + 1, j));
            loop assigns j;
            loop variant n - j; @/
        for (j = k + 1; j < n; j++) {
            /@ assert here: extend(j + 1); @/
            /@ assert entry: \forall rmatrix A;
              entry(schur(A, k), i, j) == entry(A, i, j)
                   - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                          entry(A, k, j)); @/
            /@ assert same: \forall rmatrix A, rvector v;
              rmul(entry(schur(A, k), i, j), component(v, j)) ==
              rmul(entry(A, i, j)
                   - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                          entry(A, k, j)), component(v, j)); @/
            /@ assert apart: \forall rmatrix A, rvector v;
              rmul(entry(schur(A, k), i, j), component(v, j)) ==
              rmul(entry(A, i, j), component(v, j))
              - rmul(rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                          entry(A, k, j)), component(v, j)); @/
            /@ assert term: \forall rmatrix A, rvector v;
              rmul(entry(schur(A, k), i, j), component(v, j)) ==
              rmul(entry(A, i, j), component(v, j))
              - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                     rmul(entry(A, k, j), component(v, j))); @/
            /@ assert spread: \forall rmatrix A, rvector v;
              rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                  row_times(A, v, k, k + 1, j + 1)) ==
              rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                  row_times(A, v, k, k + 1, j))
              + rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                     rmul(entry(A, k, j), component(v, j))); @/
        }
    }
*/

/*@ ghost
    void schur_theorem(long k, long n)
    {
        long i;
        /@ assert here: extend(k + 1); @/
        /@ loop invariant range: k + 1 <= i <= n;
            loop invariant complete: \forall rmatrix A, rvector v;
              0.0 < entry(A, k, k) ==>
              complete(entry(A, k, k), rdiv(1.0, entry(A, k, k)), component(v,
                  k),
                row_times(A, v, k, k + 1, i), form(A, v, k, i), form(schur(A,
                    k), v, k + 1, i));
            loop assigns i;
            loop variant n - i; @/
        for (i = k + 1; i < n; i++) {
            schur_row_theorem(i, k, i);
            /@ assert here: extend(i + 1); @/
            /@ assert next: \forall rmatrix A, rvector v;
                  form(A, v, k, i + 1) == form(A, v, k, i)
                  + 2.0 * rmul(component(v, i), row_times(A, v, i, k, i))
                  + rmul(entry(A, i, i), rmul(component(v, i), component(v,
                      i))); @/
            /@ assert next: \forall rmatrix A, rvector v;
                  form(A, v, k + 1, i + 1) == form(A, v, k + 1, i)
                  + 2.0 * rmul(component(v, i), row_times(A, v, i, k + 1, i))
                  + rmul(entry(A, i, i), rmul(component(v, i), component(v,
                      i))); @/
            /@ assert cross: \forall rmatrix A, rvector v;
                  rmul(component(v, i), row_times(A, v, i, k, i)) ==
                  rmul(component(v, i), rmul(entry(A, i, k), component(v,
                      k)) + row_times(A, v, i, k + 1, i)); @/
            /@ assert next: \forall rmatrix A, rvector v;
                  form(schur(A, k), v, k + 1, i + 1) == form(schur(A, k), v,
                      k + 1, i)
                  + 2.0 * rmul(component(v, i), row_times(schur(A, k), v, i,
                      k + 1, i))
                  + rmul(entry(schur(A, k), i, i), rmul(component(v, i),
                      component(v, i))); @/
            /@ assert cross: \forall rmatrix A, rvector v;
                  rmul(component(v, i), row_times(schur(A, k), v, i, k + 1,
                      i)) ==
                  rmul(component(v, i), row_times(A, v, i, k + 1, i) -
                     rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                         row_times(A, v, k, k + 1, i))); @/
            /@ assert entry: \forall rmatrix A;
                  entry(schur(A, k), i, i) == entry(A, i, i)
                  - rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                         entry(A, i, k)); @/
            /@ assert diagonal: \forall rmatrix A, rvector v;
                  rmul(entry(schur(A, k), i, i), rmul(component(v, i),
                      component(v, i))) ==
                  rmul(entry(A, i, i) - rmul(rmul(entry(A, i, k), rdiv(1.0,
                      entry(A, k, k))), entry(A, i, k)),
                         rmul(component(v, i), component(v, i))); @/
            /@ assert form: \forall rmatrix A, rvector v;
                  form(A, v, k, i + 1) == form(A, v, k, i)
                  + 2.0 * rmul(component(v, i), rmul(entry(A, i, k),
                      component(v, k)) + row_times(A, v, i, k + 1, i))
                  + rmul(entry(A, i, i), rmul(component(v, i), component(v,
                      i))); @/
            /@ assert schur: \forall rmatrix A, rvector v;
                  form(schur(A, k), v, k + 1, i + 1) == form(schur(A, k), v,
                      k + 1, i)
                  + 2.0 * rmul(component(v, i), row_times(A, v, i, k + 1, i) -
                     rmul(rmul(entry(A, i, k), rdiv(1.0, entry(A, k, k))),
                         row_times(A, v, k, k + 1, i)))
                  + rmul(entry(A, i, i) - rmul(rmul(entry(A, i, k), rdiv(1.0,
                      entry(A, k, k))), entry(A, i, k)),
                         rmul(component(v, i), component(v, i))); @/
            /@ assert row: \forall rmatrix A, rvector v;
                  row_times(A, v, k, k + 1, i + 1) == row_times(A, v, k, k
                      + 1, i) + rmul(entry(A, i, k), component(v, i)); @/
            /@ assert inverse: \forall rmatrix A; 0.0 < entry(A, k, k) ==>
                  rmul(entry(A, k, k), rdiv(1.0, entry(A, k, k))) == 1.0; @/
            /@ assert more: \forall rmatrix A, rvector v; 0.0 < entry(A, k,
                k) ==>
                  complete_one_more(entry(A, k, k), rdiv(1.0, entry(A, k, k)),
                      component(v, k),
                           row_times(A, v, k, k + 1, i), form(A, v, k, i),
                               form(schur(A, k), v, k + 1, i),
                           entry(A, i, k), entry(A, i, i),
                           component(v, i), row_times(A, v, i, k + 1, i)); @/
        }
        /@ assert square: \forall rmatrix A, rvector v;
             0.0 < entry(A, k, k) ==>
             form(schur(A, k), v, k + 1, n) <= form(A, v, k, n); @/
        /@ assert sign: \forall rmatrix A, rvector v;
             0.0 < entry(A, k, k) &&
             nonnegative_form(schur(A, k), k + 1, n) ==>
             0.0 <= form(A, v, k, n); @/
    }
*/
