/* constant.h -- a rational number in fixed point, for series.c.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_CONSTANT_H
#define CF_KERNEL_CONSTANT_H

#include "kernel/contracts/scaling_acsl.h"
#include "kernel/dot_term.h"

/* A dyadic constant of at most `bits` bits is exact; any other is rounded to
 * a multiple of 2^unit and has radius 1. `has`: q is in the ball, in units of
 * 2^unit. scratch is overwritten. */
/*@ requires \valid(c) && mz_ok(&c->mid[0]) && mz_ok(&c->radius[0]);
    requires \valid_read(q) && mq_ok(q);
    requires \valid(scratch) && mz_ok(scratch);
    requires \separated(c, q, scratch) && 0 <= bits <= CF_MAX_BITS;
    terminates \true; exits \false; assigns *c, *scratch;
    ensures ready: constant_ready(c) && constant_bounded(c);
    ensures ok: mz_ok(scratch);
    ensures has: abs_le(rmul(\old(mq_val(q)), pow2(-c->unit))
                        - mz_val(&c->mid[0]), mz_val(&c->radius[0])); */
void cf_constant_set(cf_fixed_constant *c, mpq_srcptr q, long bits,
                     mpz_ptr scratch);

#endif
