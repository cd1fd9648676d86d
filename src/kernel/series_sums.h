/* series_sums.h -- the sums that series.c keeps of a ball series.
 *
 * norm is sum |mid_k|, weight is sum k |mid_k|, weighted_k is k mid_k: the
 * recurrences need them for the radii (rule `defect`). The roundings of the
 * path, at most 2 (k+1) units for order k, sum to N (N+1). (Its end, P(1), is
 * cf_path_end in glue.h.) Every function carries a contract, which Frama-C
 * proves (docs/PROOFS.md); in it a is the sequence of the midpoints.
 */
#ifndef CF_KERNEL_SERIES_SUMS_H
#define CF_KERNEL_SERIES_SUMS_H

#include "kernel/dot_series.h"

/* norm += |mid_k| and, unless weight is NULL, weight += k |mid_k|. */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(norm) && mz_ok(norm);
    requires weight != \null ==> \valid(weight) && mz_ok(weight);
    requires \valid(scratch) && mz_ok(scratch);
    requires \valid_read(mid + k) && mz_ok(mid + k);
    requires \separated(norm, scratch) && \separated(norm, weight);
    requires \separated(scratch, weight);
    requires \separated(norm, mid + k) && \separated(weight, mid + k);
    requires \separated(scratch, mid + k);
    terminates \true; exits \false; assigns *norm, *weight, *scratch;
    ensures ok: mz_ok(norm) && mz_ok(scratch) &&
                (weight != \null ==> mz_ok(weight));
    ensures norm: \forall rseq a;
      \old(mz_val(norm) == head(a, k) && mz_val(mid + k) == at(a, k)) ==>
      mz_val(norm) == head(a, k + 1);
    ensures weight: weight != \null && k > 0 ==> \forall rseq a;
      \old(mz_val(weight) == head(derivative(a), k - 1) &&
           mz_val(mid + k) == at(a, k)) ==>
      mz_val(weight) == head(derivative(a), k);
    ensures weight_0: weight != \null && k == 0 ==>
      mz_val(weight) == \old(mz_val(weight)); */
void cf_series_add_norm(mpz_ptr norm, mpz_ptr weight,
                        const __mpz_struct *mid, long k, mpz_ptr scratch);

/* derived_(k-1) = k mid_k: the next coefficient of the derivative. */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(derived + (0 .. k-1)) && array_ok(derived, k);
    requires \valid_read(mid + k) && mz_ok(mid + k);
    requires \separated(derived + (0 .. k-1), mid + k);
    terminates \true; exits \false; assigns derived[k-1];
    ensures ok: mz_ok(derived + (k-1));
    ensures value: \forall rseq a; \old(mz_val(mid + k) == at(a, k)) ==>
      mz_val(derived + (k-1)) == at(derivative(a), k - 1); */
void cf_series_weigh(__mpz_struct *derived, const __mpz_struct *mid, long k);

/* units = n (n + 1), which bounds |r_0| + ... + |r_(n-1)| when |r_k| <= 2 (k +
 * 1): the defect of n roundings of the path. */
/*@ requires 0 <= n <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(units) && mz_ok(units);
    terminates \true; exits \false; assigns *units;
    ensures ok: mz_ok(units);
    ensures bound: \forall rseq r;
      (\forall integer k; 0 <= k < n ==> \abs(at(r, k)) <= 2.0 * (k + 1)) ==>
      head(r, n) <= mz_val(units); */
void cf_series_rounding_defect(mpz_ptr units, long n);

#endif
