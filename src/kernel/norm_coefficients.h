/* norm_coefficients.h -- sigma-norms from known coefficients.
 *
 * Of a node y along the path some coefficients are known as balls: y_k is
 * within radius of mid_k, in units of 2^unit. From them come the head of each
 * node, the norms of the variables (polynomials), and a bound of any other
 * tail where its norm on a wider disc is known:
 *
 *   ||z||_sigma <= sum_{1<=k<K} |y_k| sigma^k + q^K ||y||_w,  sigma <= q w <= w
 *
 * The sums are taken by Horner: (((|y_{K-1}|) sigma + ...) + |y_1|) sigma.
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md);
 * the three rules about power series are proved on paper in docs/SOUNDNESS.md.
 */
#ifndef CF_KERNEL_NORM_COEFFICIENTS_H
#define CF_KERNEL_NORM_COEFFICIENTS_H

#include "kernel/fixed.h"
#include "kernel/norm_rules.h"

/* The radii grow by 1 + 16/N: then the unknown coefficients count about e^-16
 * of the wider norm, whatever the order N. */
#define CF_NORM_WIDENING 16

/*@ axiomatic SigmaNormCoefficients {
      logic real ps_radius; // sigma
      axiom ps_radius_positive: 0.0 < ps_radius;
      logic real ps_at(series y, integer k); // y_k
      axiom ps_at_0: \forall series y; ps_at(y, 0) == ps_head(y);

      // the sum of |y_k| sigma^(k-first+1) over first <= k < end, by Horner
      logic real ps_sum(series y, integer first, integer end);
      axiom ps_sum_end: \forall series y, integer n; ps_sum(y, n, n) == 0.0;
      axiom ps_sum_next: \forall series y, integer k, n;
        unroll(k) && k < n ==> ps_sum(y, k, n) ==
        rmul(\abs(ps_at(y, k)) + ps_sum(y, k + 1, n), ps_radius);

      // y is a polynomial of degree < n
      predicate ps_ends(series y, integer n);
      axiom rule_polynomial: \forall series y, integer n;
        1 <= n && ps_ends(y, n) ==> ps_tail(y) <= ps_sum(y, 1, n);
      // the sum of |y_k| w^k over k >= 0 is at most u
      predicate ps_within(series y, real w, real u);
      axiom rule_known: \forall series y, real q, w, u, integer n;
        1 <= n && ps_within(y, w, u) && 0.0 < q <= 1.0 &&
        ps_radius <= rmul(q, w) ==>
        0.0 <= u &&
        ps_tail(y) <= ps_sum(y, 1, n) + rmul(rpower_int(q, n), u);
      // the sum of |y_k| over k >= n, for sigma >= 1
      logic real ps_rest(series y, integer n);
      axiom rule_rest: \forall series y, integer n;
        0 <= n && 1.0 <= ps_radius ==>
        ps_rest(y, n) <= rmul(rpower_int(ps_radius, -n),
                              \abs(ps_head(y)) + ps_tail(y));
    }
    // x is in the ball around mid 2^unit
    predicate in_ball{L}(__mpz_struct *mid, __mpz_struct *radius,
                         integer unit, real x) =
      abs_le(x - rmul(mz_val(mid), pow2(unit)),
             rmul(mz_val(radius), pow2(unit)));
    predicate norm_unit(integer unit) =
      -0x100000000000 <= unit <= 0x100000000000;
    // the coefficients 1 .. n-1 of y are within e of those in the array
    predicate coefficients_near{L}(__mpz_struct *mid, integer unit, integer n,
                                   series y, real e) =
      \forall integer k; 1 <= k < n ==>
      abs_le(ps_at(y, k) - rmul(mz_val(mid + k), pow2(unit)), e);
    predicate integers_in{L}(__mpz_struct *a, integer n) =
      \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    predicate integer_in{L}(__mpz_struct *a) = \valid_read(a) && mz_ok(a);
*/

/* Proved in theorem_ratio.c. */
/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures ratio: \forall real o, x, y, v; 0.0 < y &&
         rmul(o, y) <= rmul(v, x) ==> o <= rmul(rdiv(x, y), v); @/
    void ratio_theorem(void);
*/

/* head, low and sign of a node whose order 0 is in the ball; `scratch` is
 * overwritten */
/*@ requires \valid(y) && mp_ok(&y->head[0]) && mp_ok(&y->low[0]);
    requires integer_in(mid) && integer_in(radius) && norm_unit(unit);
    requires \valid(scratch) && mz_ok(scratch);
    requires \separated(y, scratch, mid) && \separated(y, scratch, radius);
    terminates \true; exits \false;
    assigns y->head[0], y->low[0], y->sign, *scratch;
    ensures ok: mp_ok(&y->head[0]) && mp_ok(&y->low[0]) && mz_ok(scratch);
    ensures known: \forall real x; \old(in_ball(mid, radius, unit, x)) ==>
      above(&y->head[0], \abs(x)) && below(&y->low[0], \abs(x)) &&
      (y->sign > 0 ==> 0.0 < x) && (y->sign < 0 ==> x < 0.0); */
void cf_norm_head(cf_node_norm *y, mpz_srcptr mid, mpz_srcptr radius,
                  long unit, mpz_ptr scratch);

/* r >= sum over 1 <= k < n of |y_k| sigma^k for a y with coefficients within
 * `error` of mid[k] 2^unit; u is overwritten */
/*@ requires 1 <= n && integers_in(mid, n) && norm_unit(unit);
    requires number_out(r) && number_out(u);
    requires number_in(error) && number_in(sigma);
    requires \separated(r, u, error) && \separated(r, u, sigma);
    requires \separated(r, mid + (0 .. n-1)) &&
             \separated(u, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *r, *u;
    ensures ok: mp_ok(r) && mp_ok(u);
    ensures sum: \forall series y, real e; 0.0 <= e &&
      \old(coefficients_near(mid, unit, n, y, e) && above(error, e) &&
           above(sigma, ps_radius)) ==>
      above(r, ps_sum(y, 1, n)); */
void cf_norm_sum(mpfr_ptr r, const __mpz_struct *mid, long n, long unit,
                 mpfr_srcptr error, mpfr_srcptr sigma, mpfr_ptr u);

/* `tail` becomes known + q^n ||y||_w, q = N / (N + 16), where that is smaller.
 * `wide` is what is known of y for the radius w, `known` bounds the sum of the
 * coefficients below n; it is overwritten, like u and v. */
/*@ requires number_out(tail) && number_out(known) && number_out(u);
    requires number_out(v) && norm_in(wide);
    requires \separated(tail, known, u, v, wide);
    requires 1 <= n && 1 <= order <= 0x7fffffff;
    terminates \true; exits \false; assigns *tail, *known, *u, *v;
    ensures ok: mp_ok(tail) && mp_ok(known) && mp_ok(u) && mp_ok(v);
    ensures rule: \forall series y, real w, h, t; 0.0 <= h && 0.0 <= t &&
      \old(above(tail, ps_tail(y)) && above(known, ps_sum(y, 1, n)) &&
           above(&wide->head[0], h) && above(&wide->tail[0], t)) &&
      ps_within(y, w, h + t) &&
      ps_radius <=
      rmul(rdiv((real)order, (real)(order + CF_NORM_WIDENING)), w) ==>
      above(tail, ps_tail(y)); */
void cf_norm_refine(mpfr_ptr tail, const cf_node_norm *wide, long order,
                    long n, mpfr_ptr known, mpfr_ptr u, mpfr_ptr v);

/* radius (1 + 16/N), rounded up */
/*@ requires number_out(radius) && 1 <= order <= 0x7fffffff;
    terminates \true; exits \false; assigns *radius;
    ensures ok: mp_ok(radius);
    ensures wider: \old(mp_num(radius)) && mp_num(radius) ==>
      \old(mp_val(radius)) <=
      rmul(rdiv((real)order, (real)(order + CF_NORM_WIDENING)),
           mp_val(radius)); */
void cf_norm_widen(mpfr_ptr radius, long order);

/* r >= sigma^-order ||y||_sigma, a bound of the sum over k >= order of
 * |y_k| s^k for 0 <= s <= 1; u and v are overwritten */
/*@ requires number_out(r) && number_out(u) && number_out(v);
    requires norm_in(a) && number_in(sigma) && 0 <= order;
    requires \separated(r, u, v, a) && \separated(u, v, sigma);
    terminates \true; exits \false; assigns *r, *u, *v;
    ensures ok: mp_ok(r) && mp_ok(u) && mp_ok(v);
    ensures rule: \forall series y; 1.0 <= ps_radius &&
      \old(norm_has(a, y) && mp_num(sigma) && mp_val(sigma) == ps_radius) ==>
      above(r, ps_rest(y, order)); */
void cf_norm_rest(mpfr_ptr r, const cf_node_norm *a, mpfr_srcptr sigma,
                  long order, mpfr_ptr u, mpfr_ptr v);

#endif
