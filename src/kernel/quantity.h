/* quantity.h -- what a step encloses of a tracked quantity q.
 *
 * Either the hull of q over the boxes of the tube, one a piece; or, on each
 * piece, the polynomial of q o P, widened by its tail and by what the distance
 * of state and path can change: sup |grad q| times the larger of the bounds of
 * rule `tube`. All is rounded outwards; what is not a number bounds nothing.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md). In
 * the clauses `rule`, quantity_on(x, n, k, p, j, r) says that x contains
 * number k at all states within r of the path of step n, on piece j of p; with
 * r the bound of the piece this is what a step promises of its hulls
 * (quantity_theorem below, contracts/trajectory_acsl.h). Small boxes, several a
 * piece, do as well (contracts/small_boxes_acsl.h).
 */
#ifndef CF_KERNEL_QUANTITY_H
#define CF_KERNEL_QUANTITY_H

#include <stdint.h>

#include "kernel/interval.h"
#include "kernel/contracts/quantity_acsl.h"

/* bound >= the length of every vector whose components are in the intervals
 * value[index[0 .. count-1]], rounded up; if there is no such number, bound is
 * none. size is overwritten. */
/*@ requires \valid(bound) && mp_ok(bound) && \valid(size) && mp_ok(size);
    requires entries_ok(value, index, count);
    requires \separated(bound, size, index + (0 .. count - 1));
    requires apart: \forall integer i; 0 <= i < count ==>
      \separated(bound, size, value + index[i]);
    terminates \true; exits \false; assigns *bound, *size;
    ensures ok: mp_ok(bound) && mp_ok(size) && !mp_ninf(bound);
    ensures sign: mp_num(bound) ==> 0.0 <= mp_val(bound);
    ensures length: mp_num(bound) ==> \forall rseq g;
      \old(entries_have(value, index, g, count)) ==>
      reaches(g, origin, count, mp_val(bound));
    ensures rule: \forall integer n, k, p, j, real R;
      \old(entries_on(value, index, count, n, k, p, j, R)) ==>
      gradient_on(bound, n, k, p, j, R); */
void cf_quantity_gradient(mpfr_ptr bound, mpfr_ptr size,
                          const cf_interval *value, const uint32_t *index,
                          uint32_t count);

/* What a series encloses on one piece: x, the values of the polynomial, widened
 * by its tail, `error`, and by max(now, next) * gradient, the bounds of the
 * tube times that of the gradient; error is overwritten. */
/*@ requires iv_out(x) && \valid(error) && mp_ok(error);
    requires \valid_read(now) && mp_ok(now) && mp_num(now);
    requires \valid_read(next) && mp_ok(next) && mp_num(next);
    requires \valid_read(gradient) && mp_ok(gradient);
    requires 0.0 <= mp_val(now) && 0.0 <= mp_val(next);
    requires !mp_ninf(gradient);
    requires mp_num(gradient) ==> 0.0 <= mp_val(gradient);
    requires \separated(x, error, now);
    requires \separated(x, error, next);
    requires \separated(x, error, gradient);
    terminates \true; exits \false; assigns *x, *error;
    ensures ok: iv_ok(x) && iv_no_nan(x) && mp_ok(error);
    ensures has: \forall real u, d, c; \old(iv_has(x, u) &&
      end_above(error, \abs(d)) && (mp_num(gradient) ==> \abs(c) <=
      rmul(larger(mp_val(now), mp_val(next)), mp_val(gradient)))) ==>
      iv_has(x, sum_of(sum_of(u, d), c));
    ensures rule: \forall integer n, k, p, j, m, rseq y, real R;
      \old(polynomial_on(x, p, j, y, m) &&
           tail_on(error, n, k, p, j, y, m) &&
           gradient_on(gradient, n, k, p, j, R) &&
           larger(mp_val(now), mp_val(next)) <= R) &&
      smooth_on(n, k, p, j, R) ==>
      quantity_on(x, n, k, p, j, \old(larger(mp_val(now), mp_val(next)))); */
void cf_quantity_widen(cf_interval *x, mpfr_ptr error, mpfr_srcptr now,
                       mpfr_srcptr next, mpfr_srcptr gradient);

/* hull = the hull of hull and x; of x alone if it is the first. */
/*@ requires iv_out(hull) && iv_in(x) && \separated(hull, x);
    terminates \true; exits \false; assigns *hull;
    ensures ok: iv_ok(hull);
    ensures has: \forall real v; \old(iv_has(x, v)) ==> iv_has(hull, v);
    ensures kept: first == 0 ==>
      \forall real v; \old(iv_has(hull, v)) ==> iv_has(hull, v);
    ensures rule: \forall integer n, k, p, j, real r;
      \old(quantity_on(x, n, k, p, j, r)) ==>
      quantity_on(hull, n, k, p, j, r);
    ensures kept: first == 0 ==> \forall integer n, k, p, j, real r;
      \old(quantity_on(hull, n, k, p, j, r)) ==>
      quantity_on(hull, n, k, p, j, r); */
void cf_quantity_take(cf_interval *hull, const cf_interval *x, int first);

/* hull = the hull of direct[j * stride] over the pieces j < pieces. */
/*@ requires iv_out(hull) && 1 <= pieces <= 65536;
    requires pieces_ok(direct, pieces, stride);
    requires apart: \forall integer j; 0 <= j < pieces ==>
      \separated(hull, direct + slot_of(j, stride));
    terminates \true; exits \false; assigns *hull;
    ensures ok: iv_ok(hull);
    ensures has: \forall integer j, real v; 0 <= j < pieces &&
      \old(iv_has(direct + slot_of(j, stride), v)) ==> iv_has(hull, v);
    ensures rule: \forall integer n, k, j, real r; 0 <= j < pieces &&
      \old(quantity_on(direct + slot_of(j, stride), n, k, pieces, j, r)) ==>
      quantity_on(hull, n, k, pieces, j, r); */
void cf_quantity_hull(cf_interval *hull, const cf_interval *direct,
                      long pieces, uint32_t stride);

/* 1 if all of direct[j * stride], j < pieces, have finite ends. */
/*@ requires 0 <= pieces <= 65536;
    requires pieces_ok(direct, pieces, stride);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 <==> (\forall integer j; 0 <= j < pieces ==>
      iv_finite(direct + slot_of(j, stride))); */
int cf_quantity_is_bounded(const cf_interval *direct, long pieces,
                           uint32_t stride);

/*@ ghost
    // hulls that contain every quantity on every piece are what step_theorem
    // (contracts/trajectory_acsl.h) asks for
    /@ requires 1 <= pieces <= 65536;
       requires quantities: \forall integer j, k;
         0 <= j < pieces && 0 <= k < count ==>
         quantity_on(hull + k, n, k, pieces, j,
                     larger(mp_val(bound + j), mp_val(bound + (j + 1))));
       terminates \true; exits \false; assigns \nothing;
       ensures hulls: \forall integer j; 0 <= j < pieces ==>
         piece_holds(n, pieces, j, bound, hull, count); @/
    void quantity_theorem(long n, const __mpfr_struct *bound, long pieces,
                          const cf_interval *hull, uint32_t count);
*/

#endif
