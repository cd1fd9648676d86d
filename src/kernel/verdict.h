/* verdict.h -- what an enclosure decides.
 *
 * Nothing else in certiflow may conclude PROVED or REFUTED about a number. The
 * `proves` functions take an enclosure of all values that the claim speaks of;
 * the `refutes` functions an enclosure of one value. Enclosures that are not
 * finite decide nothing. Comparisons with the rational bounds are exact.
 */
#ifndef CF_KERNEL_VERDICT_H
#define CF_KERNEL_VERDICT_H

#include "kernel/interval.h"

/* A claim about one number or about all values of a quantity:
 * lower <= q <= upper, or with < when it is strict; either bound may lack. */
typedef struct {
    int has_lower;
    int has_upper;
    int strictly;
    mpq_srcptr lower;
    mpq_srcptr upper;
} cf_range;

/*@ predicate range_ok{L}(cf_range *range) =
      (range->has_lower != 0 ==>
       \valid_read(range->lower) && mq_ok(range->lower)) &&
      (range->has_upper != 0 ==>
       \valid_read(range->upper) && mq_ok(range->upper));
    // the number x satisfies the claim
    predicate range_holds{L}(cf_range *range, real x) =
      (range->has_lower != 0 ==> mq_val(range->lower) <= x) &&
      (range->has_upper != 0 ==> x <= mq_val(range->upper)) &&
      (range->strictly != 0 ==>
       (range->has_lower != 0 ==> mq_val(range->lower) < x) &&
       (range->has_upper != 0 ==> x < mq_val(range->upper)));
*/

/* 1: every number of `values` satisfies the range. */
/*@ requires iv_in(values) && \valid_read(range) && range_ok(range);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> iv_finite(values);
    ensures proved: \result == 1 ==>
      \forall real x; iv_has(values, x) ==> range_holds(range, x); */
int cf_proves_range(const cf_interval *values, const cf_range *range);
/* 1: no number of `value` satisfies the range. */
/*@ requires iv_in(value) && \valid_read(range) && range_ok(range);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> iv_finite(value);
    ensures refuted: \result == 1 ==>
      \forall real x; iv_has(value, x) ==> !range_holds(range, x); */
int cf_refutes_range(const cf_interval *value, const cf_range *range);

/* |q - q_0| <= bound for every q in `values`, q_0 in `start`. */
/*@ requires iv_in(values) && iv_in(start);
    requires \valid_read(bound) && mq_ok(bound);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures proved: \result == 1 ==>
      \forall real q, q0; iv_has(values, q) && iv_has(start, q0) ==>
      abs_le(q - q0, mq_val(bound)); */
int cf_proves_drift(const cf_interval *values, const cf_interval *start,
                    mpq_srcptr bound);
/* |q - q_0| > bound for every q in `value`, q_0 in `start`. */
/*@ requires iv_in(value) && iv_in(start);
    requires \valid_read(bound) && mq_ok(bound);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures refuted: \result == 1 ==>
      \forall real q, q0; iv_has(value, q) && iv_has(start, q0) ==>
      !abs_le(q - q0, mq_val(bound)); */
int cf_refutes_drift(const cf_interval *value, const cf_interval *start,
                     mpq_srcptr bound);

/* 1: a is a part of b. */
/*@ requires iv_in(a) && iv_in(b);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures inside: \result == 1 ==>
      \forall real x; iv_has(a, x) ==> iv_has(b, x); */
int cf_interval_inside(const cf_interval *a, const cf_interval *b);

#endif
