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

/* the sign of a number */
/*@ requires \valid_read(x) && mp_ok(x) && mp_num(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result > 0 <==> mp_val(x) > 0.0;
    ensures \result < 0 <==> mp_val(x) < 0.0; */
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
    ensures \old(!mp_num(a) || !mp_num(b)) ==> !mp_num(r); */
int mpfr_add(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* r = a b, rounded */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(a) && mp_ok(a);
    requires \valid_read(b) && mp_ok(b) && mp_rnd(rnd);
    terminates \true; exits \false; assigns *r, \result \from *r, *a, *b, rnd;
    ensures mp_ok(r);
    ensures \old(mp_num(a) && mp_num(b)) ==>
            mp_rounds(r, \old(rmul(mp_val(a), mp_val(b))), rnd);
    ensures \old(!mp_num(a) || !mp_num(b)) ==> !mp_num(r); */
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
    ensures \old(mp_nan(a)) ==> mp_nan(r); */
int mpfr_exp(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

#endif
