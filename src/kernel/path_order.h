/* path_order.h -- one order more of the path of a step (rule `defect`).
 *
 * P_{i,k} is the rounding of h [f_i o P]_(k-1) / k in units of 2^path_unit, at
 * most two units off; h = numerator / (odd 2^shift). theorem_defect.c adds
 * these roundings up.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_PATH_ORDER_H
#define CF_KERNEL_PATH_ORDER_H

#include "kernel/ball_series.h"
#include "kernel/recurrence.h"
#include "kernel/contracts/powers_acsl.h"
#include "kernel/contracts/scaling_acsl.h"

/*@ axiomatic PathOrder {
      // |x - y| <= r, a name for the provers
      predicate close_by(real x, real y, real r);
      axiom close_by_def: \forall real x, y, r;
        close_by(x, y, r) <==> abs_le(x - y, r);
      // k p is within 2 k units of h m, where p and m are integers in units
      // of 2^path_unit and 2^unit
      predicate path_close(real h, real m, integer unit, integer k, real p,
                           integer path_unit);
      axiom path_close_def: \forall real h, m, p, integer unit, k, path_unit;
        path_close(h, m, unit, k, p, path_unit) <==>
        close_by(rmul(h, rmul(m, pow2(unit))),
               rmul((real)k, rmul(p, pow2(path_unit))),
               rmul((real)(2 * k), pow2(path_unit)));
      // numerator = h odd 2^shift
      predicate length_is(real h, real numerator, real odd, integer shift);
      axiom length_is_def: \forall real h, numerator, odd, integer shift;
        length_is(h, numerator, odd, shift) <==>
        0.0 < odd && rmul(h, rmul(odd, pow2(shift))) == numerator;
    }
*/

/* h = numerator / (odd 2^shift); returns the shift. */
/*@ requires \valid_read(h) && mq_ok(h);
    requires \valid(numerator) && mz_ok(numerator);
    requires \valid(odd) && mz_ok(odd);
    requires \separated(numerator, odd, h);
    terminates \true; exits \false; assigns *numerator, *odd;
    ensures ok: mz_ok(numerator) && mz_ok(odd);
    ensures range: 0 <= \result <= 0x2000000000;
    ensures length: length_is(\old(mq_val(h)), mz_val(numerator),
                              mz_val(odd), \result); */
long cf_path_length(mpz_ptr numerator, mpz_ptr odd, mpq_srcptr h);

/* Order k of a coordinate from order k-1 of its field f; divisor = k odd, and
 * the numerator, odd and shift of h. Returns 0 where the shift between the
 * units is beyond the limits. sum is overwritten. */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(next) && mz_ok(next) && \valid(sum) && mz_ok(sum);
    requires \valid_read(field) && \valid_read(field->mid + (k - 1)) &&
             mz_ok(field->mid + (k - 1));
    requires \valid_read(numerator) && mz_ok(numerator);
    requires \valid_read(divisor) && mz_ok(divisor) && mz_val(divisor) > 0.0;
    requires \separated(next, sum, divisor);
    requires \separated(sum, field->mid + (k - 1));
    requires \separated(sum, numerator);
    requires \separated(next, field) && \separated(sum, field);
    requires 0 <= shift <= 0x2000000000;
    requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
    requires -CF_MAX_UNIT <= field->unit <= CF_MAX_UNIT;
    terminates \true; exits \false; assigns *next, *sum;
    ensures ok: mz_ok(next) && mz_ok(sum);
    ensures close: \result != 0 ==> \forall real h, odd;
      \old(length_is(h, mz_val(numerator), odd, shift) &&
           mz_val(divisor) == rmul((real)k, odd)) ==>
      path_close(h, \old(mz_val(field->mid + (k - 1))), \old(field->unit), k,
                 mz_val(next), path_unit); */
int cf_path_order(mpz_ptr next, const cf_series *field, long k,
                  mpz_srcptr numerator, mpz_srcptr divisor, long shift,
                  long path_unit, mpz_ptr sum);

#endif
