/* theorem_horner.c -- polynomials on [0, 1]: no code, proofs for path.h.
 *
 * By induction, with Horner's form of both polynomials: where two values differ
 * by at most u, so do their products with s. One coefficient more changes the
 * value by at most its size (add_order); the theorems add these up.
 */
#include "kernel/horner.h"

/*@ lemma shorter: \forall real x, s; 0.0 <= s <= 1.0 ==>
      \abs(x * s) <= \abs(x);
    lemma closer: \forall real x, y, s; 0.0 <= s <= 1.0 ==>
      \abs(rmul(x, s) - rmul(y, s)) <= \abs(x - y);
    lemma zero_times: \forall real s; rmul(0.0, s) == 0.0;
    lemma no_radius: \forall real r; rmul(0.0, r) == 0.0;
    lemma one_radius: \forall real k, r;
      rmul(k + 1.0, r) == rmul(k, r) + r;
*/

/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures order: \forall rseq c, real s; 0.0 <= s <= 1.0 ==>
         \abs(horner(c, s, 0, n + 1) - horner(c, s, 0, n))
         <= \abs(at(c, n)); @/
    void add_order(long n)
    {
        long k;
        /@ assert here: unroll(n); @/
        /@ loop invariant range: 0 <= k <= n;
           loop invariant part: \forall rseq c, real s; 0.0 <= s <= 1.0 ==>
             \abs(horner(c, s, k, n + 1) - horner(c, s, k, n))
             <= \abs(at(c, n));
           loop assigns k;
           loop variant k; @/
        for (k = n; k > 0; k--) {
            /@ assert here: unroll(k - 1); @/
            /@ assert longer: \forall rseq c, real s;
                 horner(c, s, k - 1, n + 1) ==
                 at(c, k - 1) + rmul(horner(c, s, k, n + 1), s); @/
            /@ assert shorter: \forall rseq c, real s;
                 horner(c, s, k - 1, n) ==
                 at(c, k - 1) + rmul(horner(c, s, k, n), s); @/
            /@ assert closer: \forall rseq c, real s; 0.0 <= s <= 1.0 ==>
                 \abs(rmul(horner(c, s, k, n + 1), s)
                      - rmul(horner(c, s, k, n), s)) <= \abs(at(c, n)); @/
        }
    }
*/

/*@ ghost
    void rest_theorem(long m, long n)
    {
        long j;
        /@ loop invariant range: m <= j <= n;
           loop invariant part: \forall rseq c, real s; 0.0 <= s <= 1.0 ==>
             \abs(horner(c, s, 0, j) - horner(c, s, 0, m))
             <= beyond(c, m, j);
           loop assigns j;
           loop variant n - j; @/
        for (j = m; j < n; j++) {
            add_order(j);
            /@ assert here: unroll(j + 1); @/
            /@ assert next: \forall rseq c;
                 beyond(c, m, j + 1) == beyond(c, m, j) + \abs(at(c, j)); @/
        }
    }
*/

/*@ ghost
    void radius_theorem(long n)
    {
        long k;
        /@ loop invariant range: 0 <= k <= n;
           loop invariant part: \forall rseq x, c, real r, s;
             0.0 <= s <= 1.0 && near(x, c, r, 0, n) ==>
             \abs(horner(x, s, k, n) - horner(c, s, k, n))
             <= rmul((real)(n - k), r);
           loop assigns k;
           loop variant k; @/
        for (k = n; k > 0; k--) {
            /@ assert here: unroll(k - 1); @/
            /@ assert element: \forall rseq x, c, real r;
                 near(x, c, r, 0, n) ==>
                 \abs(at(x, k - 1) - at(c, k - 1)) <= r; @/
            /@ assert more: \forall real r;
                 rmul((real)(n - (k - 1)), r) == rmul((real)(n - k), r) + r; @/
            /@ assert first: \forall rseq x, real s;
                 horner(x, s, k - 1, n) ==
                 at(x, k - 1) + rmul(horner(x, s, k, n), s); @/
            /@ assert closer: \forall rseq x, c, real r, s;
                 0.0 <= s <= 1.0 && near(x, c, r, 0, n) ==>
                 \abs(rmul(horner(x, s, k, n), s)
                      - rmul(horner(c, s, k, n), s))
                 <= rmul((real)(n - k), r); @/
        }
    }
*/
