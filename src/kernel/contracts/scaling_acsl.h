/* scaling_acsl.h -- contracts of functions that scale numbers and round them
 * to integers.
 *
 * The same model as gmp_acsl.h and mpfr_acsl.h; a header of its own, for
 * order_zero.c and constant.c.
 */
#ifndef CF_CONTRACTS_SCALING_ACSL_H
#define CF_CONTRACTS_SCALING_ACSL_H

#include "kernel/contracts/mpfr_acsl.h"

/* r = a 2^s, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd) && -0x20000000000 <= s <= 0x20000000000;
    terminates \true; exits \false; assigns *r, \result \from *r, *a, s, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), pow2(s))), rnd);
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_mul_2si(mpfr_ptr r, mpfr_srcptr a, long s, mpfr_rnd_t rnd);

/* r = a rounded to an integer; nothing is said of NaN and infinities */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_num(a) && \separated(r, a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mz_ok(r);
    ensures rnd == MPFR_RNDD ==> mz_val(r) <= \old(mp_val(a));
    ensures rnd == MPFR_RNDU ==> \old(mp_val(a)) <= mz_val(r); */
int mpfr_get_z(mpz_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* the binary exponent of a number other than 0; only its range is stated */
/*@ requires \valid_read(x) && mp_ok(x) && mp_num(x) && mp_val(x) != 0.0;
    terminates \true; exits \false; assigns \result \from *x;
    ensures -0x4000000000000000 <= \result <= 0x4000000000000000; */
mpfr_exp_t mpfr_get_exp(mpfr_srcptr x);

/* r = floor(a / 2^s) */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures rmul(mz_val(r), pow2(s)) <= \old(mz_val(a));
    ensures \old(mz_val(a)) < rmul(mz_val(r), pow2(s)) + pow2(s);
    ensures \forall integer m; \old(mz_val(a)) == rmul((real)m, pow2(s)) ==>
            mz_val(r) == (real)m; */
void mpz_fdiv_q_2exp(mpz_ptr r, mpz_srcptr a, mp_bitcnt_t s);

/* the sign of |a| - |b| */
/*@ requires \valid_read(a) && mz_ok(a) && \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns \result \from *a, *b;
    ensures \result > 0 <==> \abs(mz_val(a)) > \abs(mz_val(b));
    ensures \result < 0 <==> \abs(mz_val(a)) < \abs(mz_val(b)); */
int mpz_cmpabs(mpz_srcptr a, mpz_srcptr b);

/* the first 1 of a in binary: how often 2 divides a */
/*@ requires \valid_read(a) && mz_ok(a) && mz_val(a) != 0.0 && start == 0;
    terminates \true; exits \false; assigns \result \from *a, start;
    ensures \result <= 0x2000000000;
    ensures \exists integer m; mz_val(a) == rmul((real)m, pow2(\result)); */
mp_bitcnt_t mpz_scan1(mpz_srcptr a, mp_bitcnt_t start);

/* how many digits |a| has in binary; 1 for a = 0 */
/*@ requires \valid_read(a) && mz_ok(a) && base == 2;
    terminates \true; exits \false; assigns \result \from *a, base;
    ensures 1 <= \result <= 0x2000000000;
    ensures mz_val(a) != 0.0 ==>
            pow2(\result - 1) <= \abs(mz_val(a)) < pow2(\result); */
size_t mpz_sizeinbase(mpz_srcptr a, int base);

#endif
