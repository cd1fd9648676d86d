/* mpfr_acsl.h -- contracts of the MPFR functions that the kernel calls.
 *
 * The same model as gmp_acsl.h: the limb pointer _mpfr_d is an abstract token
 * of the whole state (number or not, value). mp_rounds is directed rounding
 * with overflow: +infinity is an upper bound of everything, -infinity is a
 * lower one, NaN is neither. Compile with -DMPFR_USE_NO_MACRO, so that the
 * names below are functions.
 */
#ifndef CF_CONTRACTS_MPFR_ACSL_H
#define CF_CONTRACTS_MPFR_ACSL_H

#include <mpfr.h>

#include "kernel/contracts/gmp_acsl.h"
#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic FloatModel {
      predicate     t_ok(mp_limb_t *token);
      // 0 a number, 1 NaN, 2 +infinity, 3 -infinity
      logic integer t_kind(mp_limb_t *token);
      logic real    t_val(mp_limb_t *token);
      axiom t_kind_range: \forall mp_limb_t *t; 0 <= t_kind(t) <= 3;
    }
    predicate  mp_ok  {L}(__mpfr_struct *p) = t_ok(p->_mpfr_d);
    logic real mp_val {L}(__mpfr_struct *p) = t_val(p->_mpfr_d);
    predicate  mp_num {L}(__mpfr_struct *p) = t_kind(p->_mpfr_d) == 0;
    predicate  mp_nan {L}(__mpfr_struct *p) = t_kind(p->_mpfr_d) == 1;
    predicate  mp_pinf{L}(__mpfr_struct *p) = t_kind(p->_mpfr_d) == 2;
    predicate  mp_ninf{L}(__mpfr_struct *p) = t_kind(p->_mpfr_d) == 3;
    predicate  mp_same{L1,L2}(__mpfr_struct *p) =
      \at(p->_mpfr_d, L1) == \at(p->_mpfr_d, L2);
    predicate  mp_rnd(integer rnd) =
      rnd == MPFR_RNDN || rnd == MPFR_RNDZ || rnd == MPFR_RNDU ||
      rnd == MPFR_RNDD;
    // the sign of a number or an infinity; a NaN has none
    predicate mp_pos{L}(__mpfr_struct *p) =
      mp_pinf(p) || (mp_num(p) && 0.0 < mp_val(p));
    predicate mp_neg{L}(__mpfr_struct *p) =
      mp_ninf(p) || (mp_num(p) && mp_val(p) < 0.0);
    predicate mp_zero{L}(__mpfr_struct *p) = mp_num(p) && mp_val(p) == 0.0;
    predicate mp_inf{L}(__mpfr_struct *p) = mp_pinf(p) || mp_ninf(p);
    predicate mp_precision(integer precision) =
      MPFR_PREC_MIN <= precision <= MPFR_PREC_MAX;
    // *p is the real e rounded in direction rnd
    predicate mp_rounds{L}(__mpfr_struct *p, real e, integer rnd) =
      !mp_nan(p) &&
      (mp_num(p) ==> (rnd == MPFR_RNDD ==> mp_val(p) <= e) &&
                     (rnd == MPFR_RNDU ==> e <= mp_val(p))) &&
      (mp_pinf(p) ==> rnd != MPFR_RNDD && rnd != MPFR_RNDZ) &&
      (mp_ninf(p) ==> rnd != MPFR_RNDU && rnd != MPFR_RNDZ);
    // -1, 0 and 1 are numbers of every precision: rounding does not pass them
    predicate mp_keeps{L}(__mpfr_struct *p, real e) =
      (mp_num(p) ==> (-1.0 <= e ==> -1.0 <= mp_val(p)) &&
                     (0.0 <= e ==> 0.0 <= mp_val(p)) &&
                     (1.0 <= e ==> 1.0 <= mp_val(p)) &&
                     (e <= -1.0 ==> mp_val(p) <= -1.0) &&
                     (e <= 0.0 ==> mp_val(p) <= 0.0) &&
                     (e <= 1.0 ==> mp_val(p) <= 1.0)) &&
      (mp_pinf(p) ==> 1.0 <= e) && (mp_ninf(p) ==> e <= -1.0);
*/

/* is x a number, neither NaN nor infinite? */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result != 0 <==> mp_num(x); */
int mpfr_number_p(mpfr_srcptr x);

/* the sign of a number or an infinity; 0 for NaN */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result > 0 <==> mp_pos(x);
    ensures \result < 0 <==> mp_neg(x); */
int mpfr_sgn(mpfr_srcptr x);

/* x < y? false when one of them is NaN */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(y) && mp_ok(y);
    terminates \true; exits \false; assigns \result \from *x, *y;
    ensures mp_num(x) && mp_num(y) ==>
            (\result != 0 <==> mp_val(x) < mp_val(y));
    ensures mp_nan(x) || mp_nan(y) ==> \result == 0;
    ensures mp_pinf(x) || mp_ninf(y) ==> \result == 0;
    ensures mp_ninf(x) && mp_num(y) ==> \result != 0;
    ensures mp_num(x) && mp_pinf(y) ==> \result != 0; */
int mpfr_less_p(mpfr_srcptr x, mpfr_srcptr y);

/* r = a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==> mp_rounds(r, \old(mp_val(a)), rnd);
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_set(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = a + b, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b)) ==>
            mp_rounds(r, \old(mp_val(a) + mp_val(b)), rnd);
    ensures \old(mp_nan(a) || mp_nan(b)) ==> mp_nan(r);
    ensures \old(mp_pinf(a) && mp_ninf(b)) ==> mp_nan(r);
    ensures \old(mp_ninf(a) && mp_pinf(b)) ==> mp_nan(r);
    ensures \old(mp_pinf(a) && (mp_num(b) || mp_pinf(b))) ==> mp_pinf(r);
    ensures \old(mp_pinf(b) && (mp_num(a) || mp_pinf(a))) ==> mp_pinf(r);
    ensures \old(mp_ninf(a) && (mp_num(b) || mp_ninf(b))) ==> mp_ninf(r);
    ensures \old(mp_ninf(b) && (mp_num(a) || mp_ninf(a))) ==> mp_ninf(r); */
int mpfr_add(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a b, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), mp_val(b))), rnd);
    ensures \old(mp_nan(a) || mp_nan(b)) ==> mp_nan(r);
    ensures \old(mp_inf(a) && mp_zero(b)) ==> mp_nan(r);
    ensures \old(mp_zero(a) && mp_inf(b)) ==> mp_nan(r);
    ensures \old((mp_inf(a) || mp_inf(b)) && mp_pos(a) && mp_pos(b)) ==>
            mp_pinf(r);
    ensures \old((mp_inf(a) || mp_inf(b)) && mp_neg(a) && mp_neg(b)) ==>
            mp_pinf(r);
    ensures \old((mp_inf(a) || mp_inf(b)) && mp_pos(a) && mp_neg(b)) ==>
            mp_ninf(r);
    ensures \old((mp_inf(a) || mp_inf(b)) && mp_neg(a) && mp_pos(b)) ==>
            mp_ninf(r); */
int mpfr_mul(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a / v, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires v != 0 && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rdiv(mp_val(a), (real)v)), rnd);
    ensures \old(!mp_num(a)) ==> !mp_num(r); */
int mpfr_div_si(mpfr_ptr r, mpfr_srcptr a, long v, mpfr_rnd_t rnd);

/* r = e^a, rounded; +infinity, which is an upper bound, on overflow */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==> mp_rounds(r, rexp(\old(mp_val(a))), rnd);
    ensures \old(mp_num(a)) ==> mp_keeps(r, rexp(\old(mp_val(a))));
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r);
    ensures \old(mp_ninf(a)) ==> mp_zero(r); */
int mpfr_exp(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* x = a new number, NaN at first; memory is not in the model */
/*@ requires \valid(x) && mp_precision(precision);
    terminates \true; exits \false; assigns *x;
    ensures mp_ok(x) && mp_nan(x); */
void mpfr_init2(mpfr_ptr x, mpfr_prec_t precision);

/* x is no number any more */
/*@ requires \valid(x) && mp_ok(x);
    terminates \true; exits \false; assigns *x; */
void mpfr_clear(mpfr_ptr x);

/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result != 0 <==> mp_nan(x); */
int mpfr_nan_p(mpfr_srcptr x);

/* compares |a| with |b|; 0 when one of them is NaN */
/*@ requires \valid_read(a) && mp_ok(a) && \valid_read(b) && mp_ok(b);
    terminates \true; exits \false; assigns \result \from *a, *b;
    ensures mp_num(a) && mp_num(b) ==>
            (\result > 0 <==> \abs(mp_val(a)) > \abs(mp_val(b)));
    ensures mp_num(a) && mp_num(b) ==>
            (\result < 0 <==> \abs(mp_val(a)) < \abs(mp_val(b)));
    ensures mp_inf(a) && mp_num(b) ==> \result > 0;
    ensures mp_num(a) && mp_inf(b) ==> \result < 0;
    ensures mp_inf(a) && mp_inf(b) ==> \result == 0;
    ensures mp_nan(a) || mp_nan(b) ==> \result == 0; */
int mpfr_cmpabs(mpfr_srcptr a, mpfr_srcptr b);

/* r = an infinity of this sign */
/*@ requires \valid(r) && mp_ok(r);
    terminates \true; exits \false; assigns *r;
    ensures mp_ok(r);
    ensures sign >= 0 ==> mp_pinf(r);
    ensures sign < 0 ==> mp_ninf(r); */
void mpfr_set_inf(mpfr_ptr r, int sign);

/* r = v, rounded */
/*@ requires \valid(r) && mp_ok(r) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, v, rnd;
    ensures mp_ok(r) && mp_rounds(r, (real)v, rnd) && mp_keeps(r, (real)v); */
int mpfr_set_si(mpfr_ptr r, long v, mpfr_rnd_t rnd);

/* r = a, a rational number, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mq_ok(a);
    requires mp_rnd(rnd) && \separated(r, a);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r) && mp_rounds(r, \old(mq_val(a)), rnd); */
int mpfr_set_q(mpfr_ptr r, mpq_srcptr a, mpfr_rnd_t rnd);

/* r = a 2^e, a an integer, rounded; 0 is returned only if that is exact */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mz_ok(a);
    requires mp_rnd(rnd) && \separated(r, a);
    requires -0x100000000000 <= e <= 0x100000000000;
    terminates \true; exits \false; assigns *r, \result \from *r, *a, e, rnd;
    ensures mp_ok(r);
    ensures mp_rounds(r, \old(rmul(mz_val(a), pow2(e))), rnd);
    ensures \result == 0 && mp_num(r) ==>
            mp_val(r) == \old(rmul(mz_val(a), pow2(e))); */
int mpfr_set_z_2exp(mpfr_ptr r, mpz_srcptr a, mpfr_exp_t e, mpfr_rnd_t rnd);

/* r = -a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==> mp_rounds(r, \old(-mp_val(a)), rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_ninf(r);
    ensures \old(mp_ninf(a)) ==> mp_pinf(r); */
int mpfr_neg(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = |a|, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(\abs(mp_val(a))), rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_inf(a)) ==> mp_pinf(r); */
int mpfr_abs(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = the smaller of a and b, rounded; of NaN and b it is b */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_val(a) <= mp_val(b)) ==>
            mp_rounds(r, \old(mp_val(a)), rnd);
    ensures \old(mp_num(a) && mp_num(b) && mp_val(b) <= mp_val(a)) ==>
            mp_rounds(r, \old(mp_val(b)), rnd);
    ensures \old(mp_num(a) && (mp_nan(b) || mp_pinf(b))) ==>
            mp_rounds(r, \old(mp_val(a)), rnd);
    ensures \old(mp_num(b) && (mp_nan(a) || mp_pinf(a))) ==>
            mp_rounds(r, \old(mp_val(b)), rnd);
    ensures \old(mp_ninf(a) || mp_ninf(b)) ==> mp_ninf(r);
    ensures \old(mp_pinf(a) && (mp_nan(b) || mp_pinf(b))) ==> mp_pinf(r);
    ensures \old(mp_pinf(b) && (mp_nan(a) || mp_pinf(a))) ==> mp_pinf(r);
    ensures \old(mp_nan(a) && mp_nan(b)) ==> mp_nan(r); */
int mpfr_min(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = the larger of a and b, rounded; of NaN and b it is b */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_val(a) >= mp_val(b)) ==>
            mp_rounds(r, \old(mp_val(a)), rnd);
    ensures \old(mp_num(a) && mp_num(b) && mp_val(b) >= mp_val(a)) ==>
            mp_rounds(r, \old(mp_val(b)), rnd);
    ensures \old(mp_num(a) && (mp_nan(b) || mp_ninf(b))) ==>
            mp_rounds(r, \old(mp_val(a)), rnd);
    ensures \old(mp_num(b) && (mp_nan(a) || mp_ninf(a))) ==>
            mp_rounds(r, \old(mp_val(b)), rnd);
    ensures \old(mp_pinf(a) || mp_pinf(b)) ==> mp_pinf(r);
    ensures \old(mp_ninf(a) && (mp_nan(b) || mp_ninf(b))) ==> mp_ninf(r);
    ensures \old(mp_ninf(b) && (mp_nan(a) || mp_ninf(a))) ==> mp_ninf(r);
    ensures \old(mp_nan(a) && mp_nan(b)) ==> mp_nan(r); */
int mpfr_max(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a - b, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b)) ==>
            mp_rounds(r, \old(mp_val(a) - mp_val(b)), rnd);
    ensures \old(mp_nan(a) || mp_nan(b)) ==> mp_nan(r);
    ensures \old(mp_pinf(a) && mp_pinf(b)) ==> mp_nan(r);
    ensures \old(mp_ninf(a) && mp_ninf(b)) ==> mp_nan(r);
    ensures \old(mp_pinf(a) && (mp_num(b) || mp_ninf(b))) ==> mp_pinf(r);
    ensures \old(mp_ninf(b) && (mp_num(a) || mp_pinf(a))) ==> mp_pinf(r);
    ensures \old(mp_ninf(a) && (mp_num(b) || mp_pinf(b))) ==> mp_ninf(r);
    ensures \old(mp_pinf(b) && (mp_num(a) || mp_ninf(a))) ==> mp_ninf(r); */
int mpfr_sub(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a + v, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(mp_val(a)) + (real)v, rnd) &&
            mp_keeps(r, \old(mp_val(a)) + (real)v);
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_add_ui(mpfr_ptr r, mpfr_srcptr a, unsigned long v, mpfr_rnd_t rnd);

/* r = v / a, rounded; v/0 is an infinity, 0/0 is NaN */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_val(a) != 0.0) ==>
            mp_rounds(r, rdiv((real)v, \old(mp_val(a))), rnd);
    ensures \old(mp_zero(a)) && v != 0 ==> mp_inf(r);
    ensures \old(mp_zero(a)) && v == 0 ==> mp_nan(r);
    ensures \old(mp_inf(a)) ==> mp_zero(r);
    ensures \old(mp_nan(a)) ==> mp_nan(r); */
int mpfr_ui_div(mpfr_ptr r, unsigned long v, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = the square root of a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && 0.0 <= mp_val(a)) ==>
            mp_rounds(r, rsqrt(\old(mp_val(a))), rnd) &&
            mp_keeps(r, rsqrt(\old(mp_val(a))));
    ensures \old(mp_neg(a) || mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r); */
int mpfr_sqrt(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = log a, rounded; log 0 is -infinity */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && 0.0 < mp_val(a)) ==>
            mp_rounds(r, rlog(\old(mp_val(a))), rnd);
    ensures \old(mp_zero(a)) ==> mp_ninf(r);
    ensures \old(mp_neg(a) || mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r); */
int mpfr_log(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = log(1 + a), rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && -1.0 < mp_val(a)) ==>
            mp_rounds(r, rlog(\old(1.0 + mp_val(a))), rnd);
    ensures \old(mp_num(a) && mp_val(a) == -1.0) ==> mp_ninf(r);
    ensures \old(mp_num(a) && mp_val(a) < -1.0) ==> mp_nan(r);
    ensures \old(mp_ninf(a) || mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r); */
int mpfr_log1p(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = tanh a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==> mp_rounds(r, rtanh(\old(mp_val(a))), rnd);
    ensures \old(mp_pinf(a)) ==> mp_num(r) && mp_val(r) == 1.0;
    ensures \old(mp_ninf(a)) ==> mp_num(r) && mp_val(r) == -1.0;
    ensures \old(mp_nan(a)) ==> mp_nan(r); */
int mpfr_tanh(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = erf a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==> mp_rounds(r, rerf(\old(mp_val(a))), rnd);
    ensures \old(mp_pinf(a)) ==> mp_num(r) && mp_val(r) == 1.0;
    ensures \old(mp_ninf(a)) ==> mp_num(r) && mp_val(r) == -1.0;
    ensures \old(mp_nan(a)) ==> mp_nan(r); */
int mpfr_erf(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = a^(1/n), rounded; nothing is said of a < 0 */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires 1 <= n && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, n, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && 0.0 < mp_val(a)) ==>
            mp_rounds(r, rroot(\old(mp_val(a)), n), rnd);
    ensures \old(mp_num(a) && 0.0 < mp_val(a)) ==> mp_pos(r);
    ensures \old(mp_zero(a)) ==> mp_zero(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r);
    ensures \old(mp_nan(a)) ==> mp_nan(r); */
int mpfr_rootn_ui(mpfr_ptr r, mpfr_srcptr a, unsigned long n, mpfr_rnd_t rnd);

/* r = a^n, rounded; nothing is said of a < 0 but for n = 0 */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, n, rnd;
    ensures mp_ok(r);
    ensures n == 0 ==> mp_num(r) && mp_val(r) == 1.0;
    ensures \old(mp_num(a) && 0.0 < mp_val(a)) ==>
            mp_rounds(r, rpower_int(\old(mp_val(a)), n), rnd);
    ensures \old(mp_zero(a)) && n > 0 ==> mp_zero(r);
    ensures \old(mp_zero(a)) && n < 0 ==> mp_inf(r);
    ensures \old(mp_pinf(a)) && n > 0 ==> mp_pinf(r);
    ensures \old(mp_pinf(a)) && n < 0 ==> mp_zero(r);
    ensures \old(mp_nan(a)) && n != 0 ==> mp_nan(r); */
int mpfr_pow_si(mpfr_ptr r, mpfr_srcptr a, long n, mpfr_rnd_t rnd);

/* r = pi, rounded */
/*@ requires \valid(r) && mp_ok(r) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, rnd;
    ensures mp_ok(r) && mp_rounds(r, rpi, rnd) && mp_keeps(r, rpi); */
int mpfr_const_pi(mpfr_ptr r, mpfr_rnd_t rnd);

/* the order of x and q; 0 when x is NaN */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(q) && mq_ok(q);
    terminates \true; exits \false; assigns \result \from *x, *q;
    ensures mp_num(x) ==> (\result < 0 <==> mp_val(x) < mq_val(q));
    ensures mp_num(x) ==> (\result > 0 <==> mp_val(x) > mq_val(q));
    ensures mp_nan(x) ==> \result == 0;
    ensures mp_pinf(x) ==> \result > 0;
    ensures mp_ninf(x) ==> \result < 0; */
int mpfr_cmp_q(mpfr_srcptr x, mpq_srcptr q);

/* x <= y? false when one of them is NaN */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(y) && mp_ok(y);
    terminates \true; exits \false; assigns \result \from *x, *y;
    ensures mp_num(x) && mp_num(y) ==>
            (\result != 0 <==> mp_val(x) <= mp_val(y));
    ensures mp_nan(x) || mp_nan(y) ==> \result == 0;
    ensures mp_pinf(x) && !mp_pinf(y) ==> \result == 0;
    ensures mp_ninf(y) && !mp_ninf(x) ==> \result == 0;
    ensures mp_ninf(x) && !mp_nan(y) ==> \result != 0;
    ensures mp_pinf(y) && !mp_nan(x) ==> \result != 0; */
int mpfr_lessequal_p(mpfr_srcptr x, mpfr_srcptr y);

/* is x zero? */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result != 0 <==> mp_zero(x); */
int mpfr_zero_p(mpfr_srcptr x);

/* the precision of a number is one that MPFR can have */
/*@ requires initialised: \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures mp_precision(\result); */
mpfr_prec_t mpfr_get_prec(mpfr_srcptr x);

/* r = 0 */
/*@ requires \valid(r) && mp_ok(r);
    terminates \true; exits \false; assigns *r;
    ensures mp_ok(r) && mp_zero(r); */
void mpfr_set_zero(mpfr_ptr r, int sign);

/* r = v, rounded */
/*@ requires \valid(r) && mp_ok(r) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, v, rnd;
    ensures mp_ok(r) && mp_rounds(r, (real)v, rnd) && mp_keeps(r, (real)v); */
int mpfr_set_ui(mpfr_ptr r, unsigned long v, mpfr_rnd_t rnd);

/* the sign of x - v; 0 for NaN */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x, v;
    ensures mp_num(x) ==> (\result > 0 <==> mp_val(x) > (real)v);
    ensures mp_num(x) ==> (\result < 0 <==> mp_val(x) < (real)v);
    ensures mp_pinf(x) ==> \result > 0;
    ensures mp_ninf(x) ==> \result < 0;
    ensures mp_nan(x) ==> \result == 0; */
int mpfr_cmp_ui(mpfr_srcptr x, unsigned long v);

/* r = a b + c, rounded once */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b);
    requires \valid_read(c) && mp_ok(c) && mp_rnd(rnd);
    terminates \true; exits \false;
    assigns *r, \result \from *r, *a, *b, *c, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_num(c)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), mp_val(b)) + mp_val(c)), rnd);
    ensures \old(mp_nan(a) || mp_nan(b) || mp_nan(c)) ==> mp_nan(r);
    ensures \old(mp_inf(a) && mp_zero(b)) ==> mp_nan(r);
    ensures \old(mp_zero(a) && mp_inf(b)) ==> mp_nan(r);
    ensures \old((mp_inf(a) || mp_inf(b)) &&
                 ((mp_pos(a) && mp_pos(b)) || (mp_neg(a) && mp_neg(b))) &&
                 (mp_num(c) || mp_pinf(c))) ==> mp_pinf(r);
    ensures \old((mp_inf(a) || mp_inf(b)) &&
                 ((mp_pos(a) && mp_neg(b)) || (mp_neg(a) && mp_pos(b))) &&
                 (mp_num(c) || mp_ninf(c))) ==> mp_ninf(r);
    ensures \old((mp_inf(a) || mp_inf(b)) &&
                 ((mp_pos(a) && mp_pos(b)) || (mp_neg(a) && mp_neg(b))) &&
                 mp_ninf(c)) ==> mp_nan(r);
    ensures \old((mp_inf(a) || mp_inf(b)) &&
                 ((mp_pos(a) && mp_neg(b)) || (mp_neg(a) && mp_pos(b))) &&
                 mp_pinf(c)) ==> mp_nan(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_pinf(c)) ==> mp_pinf(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_ninf(c)) ==> mp_ninf(r); */
int mpfr_fma(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_srcptr c,
             mpfr_rnd_t rnd);

/* r = a / b, rounded; a/0 is an infinity or NaN */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b) && mp_val(b) != 0.0) ==>
            mp_rounds(r, \old(rdiv(mp_val(a), mp_val(b))), rnd);
    ensures \old(mp_nan(a) || mp_nan(b)) ==> mp_nan(r);
    ensures \old(mp_zero(a) && mp_zero(b)) ==> mp_nan(r);
    ensures \old(mp_inf(a) && mp_inf(b)) ==> mp_nan(r);
    ensures \old((mp_pos(a) || mp_neg(a)) && mp_zero(b)) ==> mp_inf(r);
    ensures \old(mp_num(a) && mp_inf(b)) ==> mp_zero(r);
    ensures \old(mp_pinf(a) && mp_num(b) && mp_pos(b)) ==> mp_pinf(r);
    ensures \old(mp_ninf(a) && mp_num(b) && mp_neg(b)) ==> mp_pinf(r);
    ensures \old(mp_pinf(a) && mp_num(b) && mp_neg(b)) ==> mp_ninf(r);
    ensures \old(mp_ninf(a) && mp_num(b) && mp_pos(b)) ==> mp_ninf(r); */
int mpfr_div(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a^2, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), mp_val(a))), rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_inf(a)) ==> mp_pinf(r); */
int mpfr_sqr(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = e^a - 1, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, rexp(\old(mp_val(a))) - 1.0, rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_pinf(r);
    ensures \old(mp_ninf(a)) ==> mp_num(r) && mp_val(r) == -1.0; */
int mpfr_expm1(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = v - a, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, (real)v - \old(mp_val(a)), rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_pinf(a)) ==> mp_ninf(r);
    ensures \old(mp_ninf(a)) ==> mp_pinf(r); */
int mpfr_ui_sub(mpfr_ptr r, unsigned long v, mpfr_srcptr a, mpfr_rnd_t rnd);

/* r = a - v, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(mp_val(a)) - (real)v, rnd);
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_sub_ui(mpfr_ptr r, mpfr_srcptr a, unsigned long v, mpfr_rnd_t rnd);

/* r = a v, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, rmul(\old(mp_val(a)), (real)v), rnd);
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_inf(a)) && v == 0 ==> mp_nan(r);
    ensures \old(mp_inf(a)) && v != 0 ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_mul_ui(mpfr_ptr r, mpfr_srcptr a, unsigned long v, mpfr_rnd_t rnd);

/* r = a v, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, rmul(\old(mp_val(a)), (real)v), rnd) &&
            mp_keeps(r, rmul(\old(mp_val(a)), (real)v));
    ensures \old(mp_nan(a)) ==> mp_nan(r);
    ensures \old(mp_inf(a)) && v == 0 ==> mp_nan(r);
    ensures \old(mp_inf(a)) && v > 0 ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d));
    ensures \old(mp_pinf(a)) && v < 0 ==> mp_ninf(r);
    ensures \old(mp_ninf(a)) && v < 0 ==> mp_pinf(r); */
int mpfr_mul_si(mpfr_ptr r, mpfr_srcptr a, long v, mpfr_rnd_t rnd);

/* are x and y equal? false when one of them is NaN */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(y) && mp_ok(y);
    terminates \true; exits \false; assigns \result \from *x, *y;
    ensures mp_num(x) && mp_num(y) ==>
            (\result != 0 <==> mp_val(x) == mp_val(y));
    ensures mp_nan(x) || mp_nan(y) ==> \result == 0;
    ensures !mp_nan(x) && !mp_nan(y) && (!mp_num(x) || !mp_num(y)) ==>
            (\result != 0 <==> t_kind(x->_mpfr_d) == t_kind(y->_mpfr_d)); */
int mpfr_equal_p(mpfr_srcptr x, mpfr_srcptr y);

/* x and y change places */
/*@ requires \valid(x) && mp_ok(x) && \valid(y) && mp_ok(y);
    terminates \true; exits \false; assigns *x, *y \from *x, *y;
    ensures x->_mpfr_d == \old(y->_mpfr_d) && y->_mpfr_d == \old(x->_mpfr_d);
*/
void mpfr_swap(mpfr_ptr x, mpfr_ptr y);

/* r = a / 2^s, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, s, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rdiv(mp_val(a), pow2(s))), rnd);
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_div_2ui(mpfr_ptr r, mpfr_srcptr a, unsigned long s, mpfr_rnd_t rnd);

/* r = a / v, rounded; v > 0 */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires 0 < v && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, v, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a)) ==>
            mp_rounds(r, \old(rdiv(mp_val(a), (real)v)), rnd) &&
            mp_keeps(r, \old(rdiv(mp_val(a), (real)v)));
    ensures \old(!mp_num(a)) ==>
            t_kind(r->_mpfr_d) == \old(t_kind(a->_mpfr_d)); */
int mpfr_div_ui(mpfr_ptr r, mpfr_srcptr a, unsigned long v, mpfr_rnd_t rnd);

#endif
