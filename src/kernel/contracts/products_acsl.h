/* products_acsl.h -- lemmas about products of real numbers.
 *
 * What the proofs of fixed.c and recurrence.c share. Comments only. The lemmas
 * are proved again with every file that includes them.
 */
#ifndef CF_CONTRACTS_PRODUCTS_ACSL_H
#define CF_CONTRACTS_PRODUCTS_ACSL_H

#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic ProductError {
      // the same meaning as abs_le; a second name stops a matching loop
      predicate abs_result(real x, real u);
      axiom abs_result_def: \forall real x, u;
        abs_result(x, u) <==> -u <= x <= u;
      // the three error terms of (m+d)(n+f), |m|<=u, |n|<=v, |d|<=r, |f|<=s
      predicate parts(real m, real n, real d, real f,
                      real u, real v, real r, real s);
      axiom parts_def: \forall real m, n, d, f, u, v, r, s;
        parts(m, n, d, f, u, v, r, s) <==>
        abs_result(rmul(m, f), rmul(u, s)) &&
        abs_result(rmul(n, d), rmul(v, r)) &&
        abs_result(rmul(d, f), rmul(r, s));
    }
    lemma monotone: \forall real x, y, z;
      x <= y && 0.0 <= z ==> rmul(x, z) <= rmul(y, z);
    lemma abs_mul: \forall real x, y, u, v;
      abs_le(x, u) && abs_le(y, v) ==> abs_result(rmul(x, y), rmul(u, v));
    lemma expand: \forall real m, n, d, f;
      rmul(m + d, n + f) - rmul(m, n) ==
      rmul(m, f) + rmul(n, d) + rmul(d, f);
    lemma parts_hold: \forall real m, n, r, s, d, f, u, v;
      abs_le(d, r) && abs_le(f, s) && abs_le(m, u) && abs_le(n, v) ==>
      parts(m, n, d, f, u, v, r, s);
    lemma parts_sum: \forall real m, n, r, s, d, f, u, v;
      parts(m, n, d, f, u, v, r, s) ==>
      -(rmul(u, s) + rmul(v, r) + rmul(r, s))
      <= rmul(m + d, n + f) - rmul(m, n)
      <= rmul(u, s) + rmul(v, r) + rmul(r, s);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma twice: \forall real x; rmul(x, 2.0) == x + x;
*/

#endif
