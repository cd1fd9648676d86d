/* dot_series.h -- order k of a DOT on ball series (rule `defect`).
 *
 * y = sum_i c_i a_i b_i, so y_k = sum_i c_i conv_k(a_i, b_i) with conv_k(a,b) =
 * a_0 b_k + ... + a_k b_0; a term without a right factor (node 0, the constant
 * one) is c_i a_i. The midpoints are summed exactly, but for one shift to the
 * unit of y for each run of terms of equal unit: at most one unit of y a term.
 * The radius adds to that, with R the radius and N = sum |mid|,
 *
 *   |c_i| (N_a R_b + N_b R_a + n R_a R_b) + R_c (N_a N_b + N_a R_b + ...)
 *
 * for n orders, each term brought to the unit of y, rounded up.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md).
 * In the contracts F is a family of real sequences, one a node, C the sequence of
 * the constants, T that of the terms in the unit of y. `near` says that
 * mid_k is within one unit a term of the sum over the midpoints, `inclusion`
 * that for all sequences in the balls, and all orders below the length, the
 * exact sum is within radius less these units of the sum over the midpoints.
 */
#ifndef CF_KERNEL_DOT_SERIES_H
#define CF_KERNEL_DOT_SERIES_H

#include "kernel/dot_term.h"

/*@ axiomatic Families {
      // a family of sequences, one a node of a tape
      type rfamily;
      logic rseq member(rfamily F, integer node);
    }
*/

/*@ // all terms
    predicate dot_ready{L}(cf_series *nodes, cf_fixed_constant *constants,
                           cf_term *terms, integer count, integer n) =
      \forall integer i; 0 <= i < count ==>
      term_ready(nodes, constants, terms + i, n);
    predicate dot_bounded{L}(cf_series *nodes, cf_fixed_constant *constants,
                             cf_term *terms, integer count) =
      \forall integer i; 0 <= i < count ==>
      term_bounded(nodes, constants, terms + i);
    predicate dot_apart{L}(__mpz_struct *s, cf_series *nodes,
                           cf_fixed_constant *constants, cf_term *terms,
                           integer count, integer n) =
      \forall integer i; 0 <= i < count ==>
      term_apart(s, nodes, constants, terms + i, n);
    predicate dot_beside{L}(__mpz_struct *s, cf_series *nodes,
                            cf_fixed_constant *constants, cf_term *terms,
                            integer count) =
      \forall integer i; 0 <= i < count ==>
      term_beside(s, nodes, constants, terms + i);
    predicate dot_is_constant{L}(cf_series *nodes, cf_term *terms,
                                 integer count) =
      \forall integer i; 0 <= i < count ==>
      nodes[terms[i].left].is_constant != 0 &&
      nodes[terms[i].right].is_constant != 0;
    // the shifts to the unit of y
    predicate dot_shifts{L}(cf_series *nodes, cf_fixed_constant *constants,
                            cf_term *terms, integer count, integer unit) =
      \forall integer i; 0 <= i < count ==>
      -CF_MAX_UNIT <= unit - unit_of(nodes, constants, terms + i)
      <= CF_MAX_UNIT;

    // F are the midpoints of the arguments
    predicate dot_mids{L}(cf_series *nodes, cf_term *terms, integer count,
                          rfamily F, integer n) =
      \forall integer i; 0 <= i < count ==>
      array_is(nodes[terms[i].left].mid, member(F, terms[i].left), n) &&
      array_is(nodes[terms[i].right].mid, member(F, terms[i].right), n);
    // C are the midpoints of the constants
    predicate dot_coefficients{L}(cf_fixed_constant *constants,
                                  cf_term *terms, integer count, rseq C) =
      \forall integer i; 0 <= i < count ==>
      at(C, terms[i].coefficient) ==
      mz_val(&constants[terms[i].coefficient].mid[0]);
    // T_i = c_i conv_k(a_i, b_i), in the unit of y
    predicate dot_terms{L}(cf_series *nodes, cf_fixed_constant *constants,
                           cf_term *terms, integer count, integer unit,
                           integer k, rfamily F, rseq C, rseq T) =
      \forall integer i; 0 <= i < count ==>
      at(T, i) ==
      lowered(rmul(at(C, terms[i].coefficient),
                   term_product(member(F, terms[i].left),
                                member(F, terms[i].right), terms[i].right,
                                k)),
              unit - unit_of(nodes, constants, terms + i));
    // F are in the balls around M, C in those around D; the norms hold
    predicate dot_close{L}(cf_series *nodes, cf_fixed_constant *constants,
                           cf_term *terms, integer count, integer n,
                           rfamily F, rfamily M, rseq C, rseq D) =
      \forall integer i; 0 <= i < count ==>
      term_close(member(F, terms[i].left), member(F, terms[i].right),
                 member(M, terms[i].left), member(M, terms[i].right),
                 mz_val(&nodes[terms[i].left].radius[0]),
                 mz_val(&nodes[terms[i].right].radius[0]),
                 mz_val(&nodes[terms[i].left].norm[0]),
                 mz_val(&nodes[terms[i].right].norm[0]), n) &&
      within(at(C, terms[i].coefficient), at(D, terms[i].coefficient),
             mz_val(&constants[terms[i].coefficient].radius[0]));
    // the midpoints F and C of the arguments, and T, their terms
    predicate dot_sum{L}(cf_series *nodes, cf_fixed_constant *constants,
                         cf_term *terms, integer count, integer unit,
                         integer k, rfamily F, rseq C, rseq T) =
      dot_mids{L}(nodes, terms, count, F, k + 1) &&
      dot_coefficients{L}(constants, terms, count, C) &&
      dot_terms{L}(nodes, constants, terms, count, unit, k, F, C, T);
    // F and T are the sequences and the terms, M and U those of the midpoints
    predicate dot_pair{L}(cf_series *nodes, cf_fixed_constant *constants,
                          cf_term *terms, integer count, integer unit,
                          integer n, integer k, rfamily F, rfamily M, rseq C,
                          rseq D, rseq T, rseq U) =
      dot_close{L}(nodes, constants, terms, count, n, F, M, C, D) &&
      dot_coefficients{L}(constants, terms, count, D) &&
      dot_terms{L}(nodes, constants, terms, count, unit, k, F, C, T) &&
      dot_terms{L}(nodes, constants, terms, count, unit, k, M, D, U);
*/

/* mid_k of y = sum of the terms, with y in units of 2^unit; terms of equal
 * unit that follow each other are added before they are rounded. is_constant:
 * every factor is. The others are overwritten. Returns 0 where a shift is
 * senseless. */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    requires dot_ready(nodes, constants, terms, count, k + 1);
    requires is_constant != 0 ==> dot_is_constant(nodes, terms, count);
    requires \valid(next) && \valid(sum) && \valid(term);
    requires \valid(group) && \valid(scratch);
    requires mz_ok(next) && mz_ok(sum) && mz_ok(term);
    requires mz_ok(group) && mz_ok(scratch);
    requires \separated(next, sum, term, group, scratch);
    requires dot_apart(sum, nodes, constants, terms, count, k + 1);
    requires dot_apart(term, nodes, constants, terms, count, k + 1);
    requires dot_apart(group, nodes, constants, terms, count, k + 1);
    requires dot_apart(scratch, nodes, constants, terms, count, k + 1);
    terminates \true; exits \false;
    assigns *next, *sum, *term, *group, *scratch;
    ensures ok: mz_ok(next) && mz_ok(sum) && mz_ok(term) && mz_ok(group) &&
                mz_ok(scratch);
    ensures near: \result != 0 ==> \forall rfamily F, rseq C, T;
      \old(dot_sum(nodes, constants, terms, count, unit, k, F, C, T)) ==>
      abs_le(total(T, count) - mz_val(next), (real)count); */
int cf_dot_order(mpz_ptr next, long unit, int is_constant,
                 const cf_series *nodes, const cf_fixed_constant *constants,
                 const cf_term *terms, uint32_t count, long k, mpz_ptr sum,
                 mpz_ptr term, mpz_ptr group, mpz_ptr scratch);

/* Raises the radius of y to one that holds for the orders 0 .. length-1. */
/*@ requires 1 <= length <= CF_RECURRENCE_MAX_ORDER;
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    requires dot_bounded(nodes, constants, terms, count);
    requires dot_shifts(nodes, constants, terms, count, unit);
    requires \valid(radius) && \valid(sum) && \valid(term);
    requires \valid(scratch) && \valid(factor) && \valid(divisor);
    requires mz_ok(radius) && mz_ok(sum) && mz_ok(term);
    requires mz_ok(scratch) && mz_ok(factor) && mz_ok(divisor);
    requires \separated(radius, sum, term, scratch, factor, divisor);
    requires dot_beside(sum, nodes, constants, terms, count);
    requires dot_beside(term, nodes, constants, terms, count);
    requires dot_beside(scratch, nodes, constants, terms, count);
    requires dot_beside(factor, nodes, constants, terms, count);
    requires dot_beside(divisor, nodes, constants, terms, count);
    terminates \true; exits \false;
    assigns *radius, *sum, *term, *scratch, *factor, *divisor;
    ensures ok: mz_ok(radius) && mz_ok(sum) && mz_ok(term) &&
                mz_ok(scratch) && mz_ok(factor) && mz_ok(divisor);
    ensures raised: mz_val(radius) >= \old(mz_val(radius));
    ensures inclusion: \forall rfamily F, M, rseq C, D, T, U, integer k;
      0 <= k < length &&
      \old(dot_pair(nodes, constants, terms, count, unit, length, k, F, M, C, D,
                    T, U)) ==>
      abs_le(total(T, count) - total(U, count),
             rest(mz_val(radius), count)); */
void cf_dot_radius(mpz_ptr radius, long unit, const cf_series *nodes,
                   const cf_fixed_constant *constants, const cf_term *terms,
                   uint32_t count, long length, mpz_ptr sum, mpz_ptr term,
                   mpz_ptr scratch, mpz_ptr factor, mpz_ptr divisor);

#endif
