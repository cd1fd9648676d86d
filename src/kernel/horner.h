/* horner.h -- the words in which contracts speak of polynomials.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). The coefficients are a sequence
 * of reals, the value is defined by Horner's form. The theorems at the end are
 * proved in theorem_horner.c; `rule_mean_value` is the mean value theorem, for
 * polynomials (docs/SOUNDNESS.md). Every other axiom defines the symbol above
 * it.
 */
#ifndef CF_KERNEL_HORNER_H
#define CF_KERNEL_HORNER_H

#include "kernel/recurrence.h"

/*@ axiomatic Polynomials {
      // c_k + c_(k+1) s + ... + c_(n-1) s^(n-1-k); 0 for k = n
      logic real horner(rseq c, real s, integer k, integer n);
      axiom horner_end: \forall rseq c, real s, integer n;
        horner(c, s, n, n) == 0.0;
      axiom horner_next: \forall rseq c, real s, integer k, n;
        unroll(k) && k < n ==>
        horner(c, s, k, n) == at(c, k) + rmul(horner(c, s, k + 1, n), s);

      // |c_first| + ... + |c_(n-1)|
      logic real beyond(rseq c, integer first, integer n);
      axiom beyond_none: \forall rseq c, integer first, n;
        n <= first ==> beyond(c, first, n) == 0.0;
      axiom beyond_next: \forall rseq c, integer first, n;
        unroll(n) && first < n ==>
        beyond(c, first, n) == beyond(c, first, n - 1) + \abs(at(c, n - 1));
    }
    axiomatic MeanValue {
      // a point between a and s where the derivative has the mean slope
      logic real mean_point(rseq c, integer n, real a, real s);
      axiom rule_mean_value: \forall rseq c, integer n, real a, s;
        1 <= n && a <= s ==>
        a <= mean_point(c, n, a, s) <= s &&
        horner(c, s, 0, n) - horner(c, a, 0, n) ==
        rmul(horner(derivative(c), mean_point(c, n, a, s), 0, n - 1), s - a);
    }
*/

/*@ ghost
    // on [0, 1] the terms of the orders m, ..., n-1 are no more than the sum of
    // their coefficients
    /@ requires 0 <= m <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures rest: \forall rseq c, real s; 0.0 <= s <= 1.0 ==>
         \abs(horner(c, s, 0, n) - horner(c, s, 0, m)) <= beyond(c, m, n); @/
    void rest_theorem(long m, long n);
*/
/*@ ghost
    // coefficients that are at most r off change the value by at most n r
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures ball: \forall rseq x, c, real r, s;
         0.0 <= s <= 1.0 && near(x, c, r, 0, n) ==>
         abs_le(horner(x, s, 0, n) - horner(c, s, 0, n),
                rmul((real)n, r)); @/
    void radius_theorem(long n);
*/

#endif
