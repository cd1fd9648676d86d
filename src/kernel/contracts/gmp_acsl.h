/* gmp_acsl.h -- contracts of the GMP integer functions that the kernel calls.
 *
 * The prototypes repeat those of the real gmp.h, so the compiler checks them;
 * the contracts are comments. Included unconditionally: the proven file is
 * the compiled file.
 *
 * Model. The limb pointer _mp_d of an integer is an abstract token of the
 * object's whole state; mz_ok (initialised) and mz_val (the value, an integer
 * seen as a real) are functions of it. A function that writes *r never says
 * what the new token is, only what its value is. This is sound for a caller
 * that never looks inside the struct and never copies it, which
 * proofs/side_conditions.sh checks. tests/test_contracts.c compares every
 * contract with the real library.
 */
#ifndef CF_CONTRACTS_GMP_ACSL_H
#define CF_CONTRACTS_GMP_ACSL_H

#include <gmp.h>

#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic IntegerModel {
      predicate  z_ok(mp_limb_t *token);
      logic real z_val(mp_limb_t *token);
    }
    predicate  mz_ok {L}(__mpz_struct *p) = z_ok(p->_mp_d);
    logic real mz_val{L}(__mpz_struct *p) = z_val(p->_mp_d);
    // the object has not been written between L1 and L2
    predicate mz_same{L1,L2}(__mpz_struct *p) =
      \at(p->_mp_d, L1) == \at(p->_mp_d, L2);
*/

/* r = v */
/*@ requires \valid(r) && mz_ok(r);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == (real)v; */
void mpz_set_ui(mpz_ptr r, unsigned long v);

/* r = |a| */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \abs(\old(mz_val(a))); */
void mpz_abs(mpz_ptr r, mpz_srcptr a);

/* r = a + b */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(mz_val(a) + mz_val(b)); */
void mpz_add(mpz_ptr r, mpz_srcptr a, mpz_srcptr b);

/* r = a b */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(rmul(mz_val(a), mz_val(b))); */
void mpz_mul(mpz_ptr r, mpz_srcptr a, mpz_srcptr b);

/* r = r + a b */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures mz_val(r) == \old(mz_val(r) + rmul(mz_val(a), mz_val(b))); */
void mpz_addmul(mpz_ptr r, mpz_srcptr a, mpz_srcptr b);

/* r = r + a v */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures mz_val(r) == \old(mz_val(r) + rmul((real)v, mz_val(a))); */
void mpz_addmul_ui(mpz_ptr r, mpz_srcptr a, unsigned long v);

/* r = v a */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == rmul((real)v, \old(mz_val(a))); */
void mpz_mul_si(mpz_ptr r, mpz_srcptr a, long v);

/* r = a 2^s */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(rmul(mz_val(a), pow2(s))); */
void mpz_mul_2exp(mpz_ptr r, mpz_srcptr a, mp_bitcnt_t s);

/* r = a / 2^s, rounded towards 0 */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures rmul(mz_val(r), pow2(s)) - pow2(s) < \old(mz_val(a));
    ensures \old(mz_val(a)) < rmul(mz_val(r), pow2(s)) + pow2(s); */
void mpz_tdiv_q_2exp(mpz_ptr r, mpz_srcptr a, mp_bitcnt_t s);

/* r = ceiling(a / 2^s) */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures \old(mz_val(a)) <= rmul(mz_val(r), pow2(s));
    ensures rmul(mz_val(r), pow2(s)) - pow2(s) < \old(mz_val(a)); */
void mpz_cdiv_q_2exp(mpz_ptr r, mpz_srcptr a, mp_bitcnt_t s);

/* r = a / d, rounded towards 0; d > 0 */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(d) && mz_ok(d) && mz_val(d) > 0.0;
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures rmul(mz_val(r), \old(mz_val(d))) - \old(mz_val(d))
            < \old(mz_val(a));
    ensures \old(mz_val(a))
            < rmul(mz_val(r), \old(mz_val(d))) + \old(mz_val(d)); */
void mpz_tdiv_q(mpz_ptr r, mpz_srcptr a, mpz_srcptr d);

/* r = ceiling(a / d), d > 0 */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(d) && mz_ok(d) && mz_val(d) > 0.0;
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r);
    ensures \old(mz_val(a)) <= rmul(mz_val(r), \old(mz_val(d)));
    ensures rmul(mz_val(r), \old(mz_val(d))) - \old(mz_val(d))
            < \old(mz_val(a)); */
void mpz_cdiv_q(mpz_ptr r, mpz_srcptr a, mpz_srcptr d);

/*@ // a rational number: an integer over a positive one
    predicate mq_ok{L}(__mpq_struct *q) =
      mz_ok(&q->_mp_num) && mz_ok(&q->_mp_den) && 0.0 < mz_val(&q->_mp_den);
    logic real mq_val{L}(__mpq_struct *q) =
      rdiv(mz_val(&q->_mp_num), mz_val(&q->_mp_den));
*/
/* r = v */
/*@ requires \valid(r) && mz_ok(r);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == (real)v; */
void mpz_set_si(mpz_ptr r, long v);

/* r = a */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(mz_val(a)); */
void mpz_set(mpz_ptr r, mpz_srcptr a);

/* exchanges a and b, which then have each other's state */
/*@ requires \valid(a) && mz_ok(a) && \valid(b) && mz_ok(b);
    terminates \true; exits \false; assigns *a, *b;
    ensures a->_mp_d == \old(b->_mp_d) && b->_mp_d == \old(a->_mp_d); */
void mpz_swap(mpz_ptr a, mpz_ptr b);

/* r = a - b */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(mz_val(a) - mz_val(b)); */
void mpz_sub(mpz_ptr r, mpz_srcptr a, mpz_srcptr b);

/* is a an int? */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures \result != 0 <==>
            -2147483648.0 <= mz_val(a) <= 2147483647.0; */
int mpz_fits_sint_p(mpz_srcptr a);

/* a, if it is a long */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures -9223372036854775808.0 <= mz_val(a) <= 9223372036854775807.0 ==>
            (real)\result == mz_val(a); */
long mpz_get_si(mpz_srcptr a);

/* a, if it is an unsigned long */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures 0.0 <= mz_val(a) <= 18446744073709551615.0 ==>
            (real)\result == mz_val(a); */
unsigned long mpz_get_ui(mpz_srcptr a);

/* a new integer, 0 */
/*@ requires \valid(r);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == 0.0; */
void mpz_init(mpz_ptr r);

/* the end of an integer */
/*@ requires \valid(r) && mz_ok(r);
    terminates \true; exits \false; assigns *r; */
void mpz_clear(mpz_ptr r);
/* r = a + v */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(mz_val(a)) + (real)v; */
void mpz_add_ui(mpz_ptr r, mpz_srcptr a, unsigned long v);

/* r = -a */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == -\old(mz_val(a)); */
void mpz_neg(mpz_ptr r, mpz_srcptr a);
/* r = n / d, not reduced */
/*@ requires \valid(r) && mq_ok(r) && d > 0;
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == rdiv((real)n, (real)d); */
void mpq_set_ui(mpq_ptr r, unsigned long n, unsigned long d);

/* a new number, 0 */
/*@ requires \valid(r);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == 0.0; */
void mpq_init(mpq_ptr r);

/* the end of a number */
/*@ requires \valid(r) && mq_ok(r);
    terminates \true; exits \false; assigns *r; */
void mpq_clear(mpq_ptr r);

/* r = a */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mq_ok(a);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(mq_val(a)); */
void mpq_set(mpq_ptr r, mpq_srcptr a);

/* r = a + b */
/*@ requires \valid(r) && mq_ok(r) && \valid_read(a) && mq_ok(a);
    requires \valid_read(b) && mq_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mq_ok(r) && mq_val(r) == \old(mq_val(a) + mq_val(b)); */
void mpq_add(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/* the order of a and b */
/*@ requires \valid_read(a) && mq_ok(a) && \valid_read(b) && mq_ok(b);
    terminates \true; exits \false; assigns \result \from *a, *b;
    ensures \result < 0 <==> mq_val(a) < mq_val(b);
    ensures \result > 0 <==> mq_val(a) > mq_val(b); */
int mpq_cmp(mpq_srcptr a, mpq_srcptr b);

/* the order of a and n / d; what the macro mpq_cmp_si calls */
/*@ requires \valid_read(a) && mq_ok(a) && d > 0;
    terminates \true; exits \false; assigns \result \from *a, n, d;
    ensures \result < 0 <==> mq_val(a) < rdiv((real)n, (real)d);
    ensures \result > 0 <==> mq_val(a) > rdiv((real)n, (real)d); */
int _mpq_cmp_si(mpq_srcptr a, long n, unsigned long d);

/* the order of a and v; what the macro mpz_cmp_si calls */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \result \from *a, v;
    ensures \result < 0 <==> mz_val(a) < (real)v;
    ensures \result > 0 <==> mz_val(a) > (real)v; */
int _mpz_cmp_si(mpz_srcptr a, long v);

/* the sign of a - b */
/*@ requires \valid_read(a) && mz_ok(a) && \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns \nothing;
    ensures \result > 0 <==> mz_val(a) > mz_val(b);
    ensures \result < 0 <==> mz_val(a) < mz_val(b); */
int mpz_cmp(mpz_srcptr a, mpz_srcptr b);

#endif
