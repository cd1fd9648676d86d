/* inverse.h -- the Taylor recurrence of 1 / a on ball series.
 *
 * Order k is y_k = -(sum_{j=1..k} a_j y_{k-j}) / a_0; see recurrence.h for ball
 * series. The function carries a contract, which Frama-C proves
 * (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_INVERSE_H
#define CF_KERNEL_INVERSE_H

#include "kernel/quotient.h"

/*@ axiomatic InverseKnown {
      // what is known: the balls of x around a (from order 1 on; u and A are
      // those of order 0) and of y around b, the norms, and that z is the
      // exact coefficient
      predicate inverse_known(rseq x, rseq y, rseq a, rseq b, real A, real u,
                              real z, real Na, real ra, real N, real R,
                              integer k);
      axiom inverse_known_def:
        \forall rseq x, y, a, b, real A, u, z, Na, ra, N, R, integer k;
        inverse_known(x, y, a, b, A, u, z, Na, ra, N, R, k) <==>
        close(x, y, a, b, ra, R, k) && head(a, k) <= Na - \abs(A) &&
        head(b, k) <= N && abs_le(u - A, ra) &&
        rmul(u, z) == -conv(x, y, k, k);
    }
*/

/* Order k of y = 1 / a. first is a_0, rest are a_1, a_2, ...; norm_a bounds
 * the sum of |a_j| (j = 0 .. k), norm that of |mid_j| (j < k). Returns 0 where
 * the ball of a_0 contains zero; nothing is known of mid[k] then.
 *
 * In the contract u is a_0, x the sequence a_1, a_2, ..., and y the sequence of
 * the result, so that conv(x,y,k,k) is the sum over j. */
/*@ requires 1 <= k;
    requires \valid(radius) && mz_ok(radius);
    requires \valid(mid + (0 .. k)) && array_ok(mid, k + 1);
    requires \valid_read(first) && mz_ok(first);
    requires \valid_read(rest + (0 .. k-1)) && array_ok(rest, k);
    requires \valid_read(norm) && \valid_read(norm_a) && mz_ok(norm);
    requires \valid_read(radius_a) && mz_ok(norm_a) && mz_ok(radius_a);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \valid(divisor) && \valid(factor);
    requires mz_ok(divisor) && mz_ok(factor);
    requires \separated(sum, scratch, divisor, factor, radius,
                        mid + (0 .. k));
    requires \separated(sum, scratch, divisor, factor, rest + (0 .. k-1));
    requires \separated(sum, scratch, divisor, factor, first);
    requires \separated(sum, scratch, divisor, factor, norm);
    requires \separated(sum, scratch, divisor, factor, norm_a);
    requires \separated(sum, scratch, divisor, factor, radius_a);
    requires \separated(mid + (0 .. k), first);
    requires \separated(mid + (0 .. k), norm);
    requires \separated(mid + (0 .. k), norm_a);
    requires \separated(mid + (0 .. k), radius_a);
    requires mz_val(norm_a) >= \abs(mz_val(first)) && mz_val(norm) >= 0.0;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius) >= 0.0;
    terminates \true; exits \false;
    assigns *radius, mid[k], *sum, *scratch, *divisor, *factor;
    ensures ok: mz_ok(radius) && mz_ok(mid + k) && mz_ok(sum) &&
                mz_ok(scratch) && mz_ok(divisor) && mz_ok(factor);
    ensures answer: \result == 0 || \result == 1;
    ensures raised: mz_val(radius) >= \old(mz_val(radius));
    ensures inclusion: \result == 1 ==>
      \forall rseq x, y, a, b, real u, z;
      \old(array_is(rest, a, k) && array_is(mid, b, k) &&
           inverse_known(x, y, a, b, mz_val(first), u, z, mz_val(norm_a),
                         mz_val(radius_a), mz_val(norm), mz_val(radius),
                         k)) ==>
      abs_le(z - mz_val(mid + k), mz_val(radius)); */
int cf_recurrence_inverse(mpz_ptr radius, __mpz_struct *mid, mpz_srcptr norm,
                          mpz_srcptr first, const __mpz_struct *rest,
                          mpz_srcptr norm_a, mpz_srcptr radius_a, long k,
                          mpz_ptr sum, mpz_ptr scratch, mpz_ptr divisor,
                          mpz_ptr factor);

#endif
