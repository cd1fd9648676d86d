/* rationals_acsl.h -- contracts of functions that scale numbers, and of those
 * of GMP's rational numbers that the glue of steps calls.
 *
 * The model is that of gmp_acsl.h and mpfr_acsl.h. A header of its own, so that
 * the other files do not carry these contracts.
 */
#ifndef CF_CONTRACTS_RATIONALS_ACSL_H
#define CF_CONTRACTS_RATIONALS_ACSL_H

#include "kernel/contracts/gmp_acsl.h"
#include "kernel/contracts/mpfr_acsl.h"

/* r = a, an integer */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mz_ok(a);
    requires \separated(r, a);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(mz_val(a)); */
void mpq_set_z(mpq_ptr r, mpz_srcptr a);

/* r = a - b */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mq_ok(a);
    requires \valid_read(b) && mq_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(mq_val(a) - mq_val(b)); */
void mpq_sub(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/* r = a 2^s */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mq_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(rmul(mq_val(a), pow2(s))); */
void mpq_mul_2exp(mpq_ptr r, mpq_srcptr a, mp_bitcnt_t s);

/* r = a / 2^s */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mq_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(rdiv(mq_val(a), pow2(s))); */
void mpq_div_2exp(mpq_ptr r, mpq_srcptr a, mp_bitcnt_t s);

/* r = a q, rounded; q = 0 times an infinity is NaN */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(q) && mq_ok(q) && mp_rnd(rnd);
    requires \separated(r, q);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *q, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), mq_val(q))), rnd);
    ensures \old(!mp_num(a)) ==> !mp_num(r); */
int mpfr_mul_q(mpfr_ptr r, mpfr_srcptr a, mpq_srcptr q, mpfr_rnd_t rnd);

#endif
