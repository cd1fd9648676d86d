/* defect.h -- the bound of one component of the defect (rule `defect`).
 *
 * A step of length h and order N goes along a polynomial P. The coefficients
 * below order N of f_i(P) are known within R 2^unit each; those from N on sum
 * to at most `tail`; and every coefficient of P is within two of its units of
 * what f gives, which sums to N (N+1) units 2^path_unit. So on the whole step
 *     h |P_i' - f_i(P)| <= h (N R 2^unit + tail) + N (N+1) 2^path_unit.
 * The function computes the right side, rounded up; cf_add_square and
 * cf_square_root (distance.h) make delta of the components. That the right
 * side bounds the left one is in docs/SOUNDNESS.md.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_DEFECT_H
#define CF_KERNEL_DEFECT_H

#include "kernel/contracts/rationals_acsl.h"

#define CF_DEFECT_MAX_ORDER 4096L

/*@ // h (N R 2^unit + tail) + N (N+1) 2^path_unit
    logic real component_defect(real tail, real radius, integer unit,
                                integer order, real h, integer path_unit) =
      rmul(tail + rmul(rmul(radius, (real)order), pow2(unit)), h)
      + rmul((real)(order * (order + 1)), pow2(path_unit));
*/

/* bound = the bound of the component, rounded up; before, `bound` is the tail,
 * at least 0. term and whole are overwritten. */
/*@ requires \valid(bound) && mp_ok(bound) && \valid(term) && mp_ok(term);
    requires \valid(whole) && mz_ok(whole);
    requires \valid_read(radius) && mz_ok(radius);
    requires \valid_read(h) && mq_ok(h) && 0.0 <= mq_val(h);
    requires \separated(bound, term, whole, radius);
    requires \separated(bound, term, whole, h);
    requires 0 <= order <= CF_DEFECT_MAX_ORDER;
    requires -0x10000000000 <= unit <= 0x10000000000;
    requires -0x10000000000 <= path_unit <= 0x10000000000;
    terminates \true; exits \false; assigns *bound, *term, *whole;
    ensures ok: mp_ok(bound) && mp_ok(term) && mz_ok(whole);
    ensures above: mp_num(bound) ==> \old(mp_num(bound)) &&
      \old(component_defect(mp_val(bound), mz_val(radius), unit, order,
                            mq_val(h), path_unit)) <= mp_val(bound); */
void cf_defect_component(mpfr_ptr bound, mpfr_ptr term, mpz_ptr whole,
                         mpz_srcptr radius, long unit, long order,
                         mpq_srcptr h, long path_unit);

#endif
