/* recurrence.h -- one order of a Taylor recurrence on ball series.
 *
 * A ball series is an array of integer midpoints, one radius for all of them
 * and a unit 2^u. Its coefficients are any real numbers x_j (in that unit)
 * with |x_j - mid_j| <= radius. Each function computes the midpoint of one
 * order of a result and a radius that holds for it and, because a radius is
 * never lowered, for the orders before it. `shift` is the unit of the result
 * less the units of the factors, so that all statements are about numbers in
 * the units of their series, and no other units occur.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md).
 * The clause `inclusion` says: for all real sequences in the balls of the
 * arguments, the exact coefficient of the result is in its ball. In the
 * contracts a, b are the midpoints and x, y the sequences in the balls.
 */
#ifndef CF_KERNEL_RECURRENCE_H
#define CF_KERNEL_RECURRENCE_H

#include "kernel/quotient.h"

/* Orders and shifts that the functions accept. */
#define CF_RECURRENCE_MAX_ORDER 0x7fffffffL

/*@ axiomatic Recurrences {
      // the coefficients of the derivative: 1 x_1, 2 x_2, ...
      logic rseq derivative(rseq x);
      axiom derivative_def: \forall rseq x, integer j;
        at(derivative(x), j) == rmul((real)(j + 1), at(x, j + 1));

      // |x_j - a_j| <= r for first <= j < end
      predicate near(rseq x, rseq a, real r, integer first, integer end);
      axiom near_def: \forall rseq x, a, real r, integer first, end;
        near(x, a, r, first, end) <==>
        (\forall integer j; first <= j < end ==>
         abs_le(at(x, j) - at(a, j), r));
    }
*/

/* Order k of y' = g a', that is k y_k = sum_{j=1..k} j a_j g_{k-j}: every
 * function of one variable but the inverse is of this form. weighted[j] is
 * j a_j, weight and norm_g bound the sums of |weighted_j| (j = 1 .. k) and of
 * |g_j| (j < k). y and g may be the same series. */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires -0x10000000000 <= shift <= 0x10000000000;
    requires \valid(radius) && mz_ok(radius);
    requires \valid(mid + k) && mz_ok(mid + k);
    requires \valid_read(derived + (0 .. k-1)) && array_ok(derived, k);
    requires \valid_read(g + (0 .. k-1)) && array_ok(g, k);
    requires \valid_read(weight) && \valid_read(radius_a);
    requires \valid_read(norm_g) && \valid_read(radius_g);
    requires mz_ok(weight) && mz_ok(radius_a);
    requires mz_ok(norm_g) && mz_ok(radius_g);
    requires \valid(sum) && \valid(scratch) && \valid(divisor);
    requires mz_ok(sum) && mz_ok(scratch) && mz_ok(divisor);
    requires \separated(sum, scratch, divisor, radius, mid + k);
    requires \separated(sum, scratch, divisor, derived + (0 .. k-1));
    requires \separated(sum, scratch, divisor, g + (0 .. k-1));
    requires \separated(sum, scratch, divisor, weight);
    requires \separated(sum, scratch, divisor, radius_a);
    requires \separated(sum, scratch, divisor, norm_g);
    requires \separated(sum, scratch, divisor, radius_g);
    requires \separated(mid + k, weight) && \separated(mid + k, radius_a);
    requires \separated(mid + k, norm_g) && \separated(mid + k, radius_g);
    requires mz_val(weight) >= 0.0 && mz_val(radius_a) >= 0.0;
    requires mz_val(norm_g) >= 0.0 && mz_val(radius_g) >= 0.0;
    terminates \true; exits \false;
    assigns *radius, mid[k], *sum, *scratch, *divisor;
    ensures ok: mz_ok(radius) && mz_ok(mid + k) && mz_ok(sum) &&
                mz_ok(scratch) && mz_ok(divisor);
    ensures raised: mz_val(radius) >= \old(mz_val(radius));
    ensures inclusion: \forall rseq a, b, x, y, real z;
      \old(array_is(derived, derivative(a), k) && array_is(g, b, k) &&
           near(x, a, mz_val(radius_a), 1, k + 1) &&
           near(y, b, mz_val(radius_g), 0, k) &&
           head(derivative(a), k) <= mz_val(weight) &&
           head(b, k) <= mz_val(norm_g)) &&
      rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) ==>
      abs_le(z - mz_val(mid + k), mz_val(radius)); */
void cf_recurrence_chain(mpz_ptr radius, __mpz_struct *mid,
                         const __mpz_struct *derived, mpz_srcptr weight,
                         mpz_srcptr radius_a, const __mpz_struct *g,
                         mpz_srcptr norm_g, mpz_srcptr radius_g, long k,
                         long shift, mpz_ptr sum, mpz_ptr scratch,
                         mpz_ptr divisor);

/* A coefficient of the path: next = slope numerator / (divisor 2^shift), at
 * most two units off. With divisor = k h_odd and shift counting h_shift, this
 * is P_k = h m_(k-1) / k. */
/*@ requires -0x10000000000 <= shift <= 0x10000000000;
    requires \valid(next) && mz_ok(next) && \valid(sum) && mz_ok(sum);
    requires \valid_read(slope) && mz_ok(slope);
    requires \valid_read(numerator) && mz_ok(numerator);
    requires \valid_read(divisor) && mz_ok(divisor) && mz_val(divisor) > 0.0;
    requires \separated(next, sum, divisor) && \separated(sum, slope);
    requires \separated(sum, numerator);
    terminates \true; exits \false; assigns *next, *sum;
    ensures ok: mz_ok(next) && mz_ok(sum);
    ensures near:
      solves(\old(scaled(mz_val(divisor), shift)), mz_val(next),
             \old(rmul(mz_val(slope), mz_val(numerator))),
             rmul(\old(scaled(mz_val(divisor), shift)), 2.0)); */
void cf_recurrence_path(mpz_ptr next, mpz_srcptr slope, mpz_srcptr numerator,
                        mpz_srcptr divisor, long shift, mpz_ptr sum);

#endif
