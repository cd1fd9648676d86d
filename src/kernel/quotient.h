/* quotient.h -- division of a fixed-point number by d 2^shift.
 *
 * The last step of most recurrences: an exact sum is divided by an integer d
 * and brought to another unit. Every function carries a contract, which
 * Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_QUOTIENT_H
#define CF_KERNEL_QUOTIENT_H

#include "kernel/fixed.h"

/*@ axiomatic Quotients {
      // d 2^shift
      logic real scaled(real d, integer shift);
      axiom scaled_up: \forall real d, integer shift;
        shift > 0 ==> scaled(d, shift) == rmul(d, pow2(shift));
      axiom scaled_down: \forall real d, integer shift;
        shift <= 0 ==> rmul(scaled(d, shift), pow2(-shift)) == d;
      axiom pow2_above: \forall integer n; n >= 0 ==> pow2(n) >= 1.0;
      // |t z - s| <= e
      predicate solves(real t, real z, real s, real e);
      axiom solves_def: \forall real t, z, s, e;
        solves(t, z, s, e) <==> abs_le(rmul(t, z) - s, e);
    }
*/

/* m = m / (d 2^shift), an integer at most two units off: a division (one unit)
 * and a shift; whichever makes the number smaller comes last. d > 0, and
 * |shift| may not exceed 2^40. */
/*@ requires \valid(m) && mz_ok(m) && \valid_read(d) && mz_ok(d);
    requires \separated(m, d) && mz_val(d) > 0.0;
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *m;
    ensures ok: mz_ok(m);
    ensures near:
      solves(scaled(mz_val(d), shift), mz_val(m), \old(mz_val(m)),
             rmul(scaled(mz_val(d), shift), 2.0)); */
void cf_fixed_quotient_round(mpz_ptr m, mpz_srcptr d, long shift);

/* r = the radius of such a quotient: when the exact dividend t z is within
 * the old r of s, and t m is within two units of s, then z is within the new r
 * of m. */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(d) && mz_ok(d);
    requires \separated(r, d) && mz_val(d) > 0.0;
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *r;
    ensures ok: mz_ok(r);
    ensures inclusion: \forall real t, s, z, m;
      t == \old(scaled(mz_val(d), shift)) &&
      solves(t, z, s, \old(mz_val(r))) && solves(t, m, s, rmul(t, 2.0)) ==>
      abs_le(z - m, mz_val(r)); */
void cf_fixed_quotient_radius(mpz_ptr r, mpz_srcptr d, long shift);

/* radius = max(radius, bound): a radius is never lowered. */
/*@ requires \valid(radius) && mz_ok(radius);
    requires \valid_read(bound) && mz_ok(bound) && \separated(radius, bound);
    terminates \true; exits \false; assigns *radius;
    ensures ok: mz_ok(radius);
    ensures raised: mz_val(radius) >= \old(mz_val(radius)) &&
                    mz_val(radius) >= mz_val(bound); */
void cf_fixed_raise(mpz_ptr radius, mpz_srcptr bound);

#endif
