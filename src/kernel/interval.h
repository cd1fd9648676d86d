/* interval.h -- closed intervals with MPFR end points, rounded outwards.
 *
 * Every operation returns an interval that contains the exact result for all
 * reals in its arguments. A result that MPFR cannot bound (NaN) becomes the
 * whole line, so NaN never passes as a bound. Functions outside their domain
 * (1/0, log of a number <= 0) return 0 and leave the whole line; the callers
 * refuse the step then. Unless said otherwise the result is a different object
 * from the arguments.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md):
 * the clause `has` is the inclusion, for all reals. mp_val, mz_val and mq_val
 * are the values of numbers, rmul(x,y) is x y, rdiv(x,y) is x/y, rexp and the
 * like are the real functions (kernel/contracts).
 */
#ifndef CF_KERNEL_INTERVAL_H
#define CF_KERNEL_INTERVAL_H

#include <stddef.h>

#include <mpfr.h>

#include "kernel/contracts/gmp_acsl.h"
#include "kernel/contracts/mpfr_acsl.h"

typedef struct {
    mpfr_t lower;
    mpfr_t upper;
} cf_interval;

/*@ // p is a lower (upper) bound of x; NaN says nothing, +infinity is a lower
    // bound of nothing
    predicate end_below{L}(__mpfr_struct *p, real x) =
      !mp_pinf(p) && (mp_num(p) ==> mp_val(p) <= x);
    predicate end_above{L}(__mpfr_struct *p, real x) =
      !mp_ninf(p) && (mp_num(p) ==> x <= mp_val(p));
    predicate iv_ok{L}(cf_interval *a) =
      mp_ok(&a->lower[0]) && mp_ok(&a->upper[0]);
    // x is in the interval
    predicate iv_has{L}(cf_interval *a, real x) =
      end_below(&a->lower[0], x) && end_above(&a->upper[0], x);
    predicate iv_no_nan{L}(cf_interval *a) =
      !mp_nan(&a->lower[0]) && !mp_nan(&a->upper[0]);
    predicate iv_finite{L}(cf_interval *a) =
      mp_num(&a->lower[0]) && mp_num(&a->upper[0]);
    predicate iv_same{L1,L2}(cf_interval *a) =
      \at(a->lower[0]._mpfr_d, L1) == \at(a->lower[0]._mpfr_d, L2) &&
      \at(a->upper[0]._mpfr_d, L1) == \at(a->upper[0]._mpfr_d, L2);
    // nothing is known: the whole line
    predicate iv_whole{L}(cf_interval *a) =
      mp_ninf(&a->lower[0]) && mp_pinf(&a->upper[0]);
    // what sign() looks at
    predicate iv_positive{L}(cf_interval *a) =
      iv_no_nan(a) && mp_pos(&a->lower[0]);
    predicate iv_negative{L}(cf_interval *a) =
      iv_no_nan(a) && mp_neg(&a->upper[0]);
    // an argument and a result, distinct or the same
    predicate iv_in{L}(cf_interval *a) = \valid_read(a) && iv_ok(a);
    predicate iv_out{L}(cf_interval *r) = \valid(r) && iv_ok(r);
    predicate iv_apart{L}(cf_interval *r, cf_interval *a) =
      r == a || \separated(r, a);
*/

/* Scratch numbers of one thread, at the working precision. */
typedef struct {
    mpfr_t a;
    mpfr_t b;
    cf_interval product;
    cf_interval sum;
} cf_interval_scratch;

/*@ predicate scratch_ok{L}(cf_interval_scratch *s) =
      mp_ok(&s->a[0]) && mp_ok(&s->b[0]) &&
      iv_ok(&s->product) && iv_ok(&s->sum);
*/

/*@ requires \valid(x) && mp_precision(precision);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x); */
void cf_interval_init(cf_interval *x, mpfr_prec_t precision);
/*@ requires iv_out(x);
    terminates \true; exits \false; assigns *x; */
void cf_interval_clear(cf_interval *x);
/*@ requires \valid(s) && mp_precision(precision);
    terminates \true; exits \false; assigns *s;
    ensures ok: scratch_ok(s); */
void cf_interval_scratch_init(cf_interval_scratch *s, mpfr_prec_t precision);
/*@ requires \valid(s) && scratch_ok(s);
    terminates \true; exits \false; assigns *s; */
void cf_interval_scratch_clear(cf_interval_scratch *s);

/* A row of `count` intervals, or NULL when memory is short (interval_row.c,
 * not proved). */
cf_interval *cf_interval_row_new(size_t count, mpfr_prec_t precision);
void cf_interval_row_free(cf_interval *row, size_t count);

/*@ requires iv_out(r) && iv_in(a) && iv_apart(r, a);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures nan: iv_no_nan(r) <==> \old(iv_no_nan(a));
    ensures has: \forall real x; \old(iv_has(a, x)) ==> iv_has(r, x); */
void cf_interval_set(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: iv_has(r, (real)a); */
void cf_interval_set_si(cf_interval *r, long a);
/*@ requires iv_out(r) && \valid_read(a) && mq_ok(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: iv_has(r, \old(mq_val(a))); */
void cf_interval_set_rational(cf_interval *r, mpq_srcptr a);
/* [m - radius, m + radius] 2^unit; `scratch` is overwritten. */
/*@ requires iv_out(r) && \valid(scratch) && mz_ok(scratch);
    requires \valid_read(m) && mz_ok(m);
    requires \valid_read(radius) && mz_ok(radius);
    requires -0x10000000000 <= unit <= 0x10000000000;
    requires \separated(r, scratch, m) && \separated(r, scratch, radius);
    terminates \true; exits \false; assigns *r, *scratch;
    ensures ok: iv_ok(r) && iv_no_nan(r) && mz_ok(scratch);
    ensures has: \forall real x;
      \old(abs_le(x - mz_val(m), mz_val(radius))) ==>
      iv_has(r, rmul(x, pow2(unit))); */
void cf_interval_set_ball(cf_interval *r, mpz_ptr scratch, mpz_srcptr m,
                          mpz_srcptr radius, long unit);
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_whole(r);
    ensures has: \forall real x; iv_has(r, x); */
void cf_interval_set_whole(cf_interval *r);

/*@ requires iv_in(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures finite: \result != 0 <==> iv_finite(a); */
int cf_interval_is_finite(const cf_interval *a);
/*@ requires iv_in(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures exact: \result == 0 <==> iv_positive(a) || iv_negative(a);
    ensures has: \result == 0 ==>
      \forall real x; iv_has(a, x) ==> x != 0.0; */
int cf_interval_has_zero(const cf_interval *a);
/* 1: every point > 0; -1: every point < 0; 0 otherwise. */
/*@ requires iv_in(a);
    terminates \true; exits \false; assigns \result \from *a;
    ensures answer: \result == 1 || \result == 0 || \result == -1;
    ensures positive: \result == 1 <==> iv_positive(a);
    ensures negative: \result == -1 <==> !iv_positive(a) && iv_negative(a);
    ensures has: \result == 1 ==> \forall real x; iv_has(a, x) ==> x > 0.0;
    ensures has: \result == -1 ==>
      \forall real x; iv_has(a, x) ==> x < 0.0; */
int cf_interval_sign(const cf_interval *a);

/* r may be a or b in the next two. */
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires iv_apart(r, a) && iv_apart(r, b);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, x + y); */
void cf_interval_add(cf_interval *r, const cf_interval *a,
                     const cf_interval *b);
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires iv_apart(r, a) && iv_apart(r, b);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==> iv_has(r, x);
    ensures has: \forall real x; \old(iv_has(b, x)) ==> iv_has(r, x); */
void cf_interval_hull(cf_interval *r, const cf_interval *a,
                      const cf_interval *b);
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires \separated(r, a) && \separated(r, b);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, x - y); */
void cf_interval_sub(cf_interval *r, const cf_interval *a,
                     const cf_interval *b);
/* Overwrites s->a and s->b; r, a and b may be other members of s. */
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires \valid(&s->a[0]) && mp_ok(&s->a[0]);
    requires \valid(&s->b[0]) && mp_ok(&s->b[0]);
    requires \separated(r, &s->a[0], &s->b[0], a);
    requires \separated(r, &s->a[0], &s->b[0], b);
    terminates \true; exits \false; assigns *r, s->a[0], s->b[0];
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures ok: mp_ok(&s->a[0]) && mp_ok(&s->b[0]);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, rmul(x, y)); */
void cf_interval_mul(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_interval_scratch *s);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rmul(x, x)); */
void cf_interval_sqr(cf_interval *r, const cf_interval *a);
/* r widened by [-e, e], e >= 0, in place. */
/*@ requires iv_out(r) && \valid_read(e) && mp_ok(e) && \separated(r, e);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x, d;
      \old(iv_has(r, x) && end_above(e, \abs(d))) ==> iv_has(r, x + d);
    ensures lower: mp_num(&r->lower[0]) ==>
      \old(mp_num(&r->lower[0]) && mp_num(e)) &&
      mp_val(&r->lower[0]) <= \old(mp_val(&r->lower[0]) - mp_val(e));
    ensures lower: mp_pinf(&r->lower[0]) ==>
      \old(mp_pinf(&r->lower[0]) || mp_ninf(e));
    ensures upper: mp_num(&r->upper[0]) ==>
      \old(mp_num(&r->upper[0]) && mp_num(e)) &&
      \old(mp_val(&r->upper[0]) + mp_val(e)) <= mp_val(&r->upper[0]);
    ensures upper: mp_ninf(&r->upper[0]) ==>
      \old(mp_ninf(&r->upper[0]) || mp_ninf(e)); */
void cf_interval_widen(cf_interval *r, mpfr_srcptr e);
/* upper bound of |a| */
/*@ requires \valid(r) && mp_ok(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r) && !mp_nan(r) && !mp_ninf(r);
    ensures sign: mp_num(r) ==> 0.0 <= mp_val(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      end_above(r, \abs(x)); */
void cf_interval_magnitude(mpfr_ptr r, const cf_interval *a);

/* The result 0 means: outside the domain, or nothing is known. r is the whole
 * line then, and the clause `has` holds all the same. */
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures domain: \result == 1 ==>
      \forall real x; \old(iv_has(a, x)) ==> x != 0.0;
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rdiv(1.0, x)); */
int cf_interval_inverse(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rexp(x)); */
int cf_interval_exp(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures domain: \result == 1 ==>
      \forall real x; \old(iv_has(a, x)) ==> x > 0.0;
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rlog(x)); */
int cf_interval_log(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rlogistic(x)); */
int cf_interval_logistic(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rtanh(x)); */
int cf_interval_tanh(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rsoftplus(x)); */
int cf_interval_softplus(cf_interval *r, const cf_interval *a);
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rerf(x)); */
int cf_interval_erf(cf_interval *r, const cf_interval *a);
/* a^c for a > 0; numerator and denominator of c below 2^31. */
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    requires \valid_read(c) && mq_ok(c) && \separated(r, c);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *c;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures domain: \result == 1 ==>
      \forall real x; \old(iv_has(a, x)) ==> x > 0.0;
    ensures has: \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, rpower(x, \old(mq_val(c)))); */
int cf_interval_power(cf_interval *r, const cf_interval *a, mpq_srcptr c);
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: iv_has(r, rdiv(2.0, rsqrt(rpi))); */
void cf_interval_two_over_sqrt_pi(cf_interval *r);

#endif
