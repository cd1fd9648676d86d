/* dot_series.c -- order k of a DOT on ball series; see dot_series.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/dot_series.h"

/*@ lemma zero: \forall real x; rmul(x, 0.0) == 0.0 && rmul(0.0, x) == 0.0; */

/* The sum of products of constants has no order but 0. */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires dot_ready(nodes, constants, terms, count, k + 1);
    requires dot_is_constant(nodes, terms, count);
    requires \valid(next) && mz_ok(next);
    terminates \true; exits \false; assigns *next;
    ensures ok: mz_ok(next);
    ensures near: \forall rfamily F, rseq C, T;
      \old(dot_sum(nodes, constants, terms, count, unit, k, F, C, T)) ==>
      abs_le(total(T, count) - mz_val(next), (real)count); */
static void constant_order(mpz_ptr next, long unit, const cf_series *nodes,
                           const cf_fixed_constant *constants,
                           const cf_term *terms, uint32_t count, long k)
{
    (void)unit;
    (void)nodes;
    (void)constants;
    (void)terms;
    (void)count;
    (void)k;
    /*@ ghost
        uint32_t i;
        constant_theorem(k + 1);
        lowered_theorem();
        /@ loop invariant range: 0 <= i <= count;
           loop invariant none: \forall rfamily F, rseq C, T;
             \at(dot_sum(nodes, constants, terms, count, unit, k, F, C, T),
                 Pre) ==> total(T, i) == 0.0;
           loop assigns i;
           loop variant count - i; @/
        for (i = 0; i < count; i++) {
            /@ assert here: unroll(i + 1); @/
            /@ assert vanishes: \forall rseq x;
                 array_is(nodes[terms[i].left].mid, x, k + 1) ==>
                 vanishes(x, k + 1) && at(x, k) == 0.0; @/
            /@ assert vanishes: \forall rseq x;
                 array_is(nodes[terms[i].right].mid, x, k + 1) ==>
                 vanishes(x, k + 1) && at(x, k) == 0.0; @/
            /@ assert one: \forall rseq x, y;
                 array_is(nodes[terms[i].left].mid, x, k + 1) &&
                 terms[i].right == 0 ==>
                 term_product(x, y, terms[i].right, k) == 0.0; @/
            /@ assert two: \forall rseq x, y;
                 array_is(nodes[terms[i].left].mid, x, k + 1) &&
                 array_is(nodes[terms[i].right].mid, y, k + 1) ==>
                 conv(x, y, k + 1, k + 1) == rmul(at(x, 0), at(y, k)) &&
                 at(y, k) == 0.0 && rmul(at(x, 0), 0.0) == 0.0; @/
            /@ assert product: \forall rseq x, y;
                 array_is(nodes[terms[i].left].mid, x, k + 1) &&
                 array_is(nodes[terms[i].right].mid, y, k + 1) ==>
                 term_product(x, y, terms[i].right, k) == 0.0; @/
            /@ assert mids: \forall rfamily F, rseq C, T;
                 \at(dot_sum(nodes, constants, terms, count, unit, k, F, C,
                             T), Pre) ==>
                 array_is(nodes[terms[i].left].mid,
                          member(F, terms[i].left), k + 1) &&
                 array_is(nodes[terms[i].right].mid,
                          member(F, terms[i].right), k + 1); @/
            /@ assert value: \forall rfamily F, rseq C, T;
                 \at(dot_sum(nodes, constants, terms, count, unit, k, F, C,
                             T), Pre) ==>
                 at(T, i) ==
                 lowered(rmul(at(C, terms[i].coefficient),
                              term_product(member(F, terms[i].left),
                                           member(F, terms[i].right),
                                           terms[i].right, k)),
                         unit - unit_of(nodes, constants, terms + i)); @/
            /@ assert term: \forall rfamily F, rseq C, T;
                 \at(dot_sum(nodes, constants, terms, count, unit, k, F, C,
                             T), Pre) ==>
                 term_product(member(F, terms[i].left),
                              member(F, terms[i].right), terms[i].right, k)
                 == 0.0 && rmul(at(C, terms[i].coefficient), 0.0) == 0.0 &&
                 at(T, i) == 0.0; @/
            /@ assert next: \forall rseq T;
                 total(T, i + 1) == total(T, i) + at(T, i); @/
        }
    */
    mpz_set_ui(next, 0);
}

/* sum = the sum of the terms, in the unit of y */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    requires dot_ready(nodes, constants, terms, count, k + 1);
    requires \valid(sum) && \valid(term) && \valid(group) && \valid(scratch);
    requires mz_ok(sum) && mz_ok(term) && mz_ok(group) && mz_ok(scratch);
    requires \separated(sum, term, group, scratch);
    requires dot_apart(sum, nodes, constants, terms, count, k + 1);
    requires dot_apart(term, nodes, constants, terms, count, k + 1);
    requires dot_apart(group, nodes, constants, terms, count, k + 1);
    requires dot_apart(scratch, nodes, constants, terms, count, k + 1);
    terminates \true; exits \false; assigns *sum, *term, *group, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(term) && mz_ok(group) && mz_ok(scratch);
    ensures near: \result != 0 ==> \forall rfamily F, rseq C, T;
      \old(dot_sum(nodes, constants, terms, count, unit, k, F, C, T)) ==>
      abs_le(total(T, count) - mz_val(sum), (real)count); */
static int sum_terms(mpz_ptr sum, mpz_ptr term, mpz_ptr group,
                     mpz_ptr scratch, long unit, const cf_series *nodes,
                     const cf_fixed_constant *constants, const cf_term *terms,
                     uint32_t count, long k)
{
    uint32_t i;
    long shift = 0;
    if (count > 0) {
        //@ assert range: term_in_range(nodes, constants, terms + 0);
        shift = unit - cf_term_unit(nodes, constants, &terms[0]);
    }
    mpz_set_ui(sum, 0);
    mpz_set_ui(group, 0);
    //@ ghost lowered_theorem();
    //@ assert none: lowered(mz_val(group), shift) == 0.0;
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: mz_ok(sum) && mz_ok(term) && mz_ok(group) &&
                           mz_ok(scratch);
        loop invariant shift: i < count ==>
          shift == unit - unit_of(nodes, constants, terms + i);
        loop invariant empty: i == count ==> mz_val(group) == 0.0;
        loop invariant part: \forall rfamily F, rseq C, T;
          \at(dot_sum(nodes, constants, terms, count, unit, k, F, C, T), Pre)
          ==> abs_le(total(T, i) - (mz_val(sum)
                                    + lowered(mz_val(group), shift)),
                     (real)i);
        loop assigns i, shift, *sum, *term, *group, *scratch;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        const cf_term *const t = &terms[i];
        long following = shift;
        if (!cf_shift_is_sane(shift)) {
            return 0;
        }
        /*@ assert apart: \separated(sum, &constants[t->coefficient]) &&
              \separated(group, &constants[t->coefficient]) &&
              \separated(term, &constants[t->coefficient]) &&
              \separated(scratch, &constants[t->coefficient]); */
        //@ assert same: mz_same{Pre,Here}(&constants[t->coefficient].mid[0]);
        /*@ assert same: constants[t->coefficient].sign ==
              \at(constants[terms[\at(i,Here)].coefficient].sign, Pre); */
        //@ assert ready: constant_ready(&constants[t->coefficient]);
        /*@ assert apart: series_apart{Pre}(sum, &nodes[t->left], k + 1) &&
              series_apart{Pre}(group, &nodes[t->left], k + 1) &&
              series_apart{Pre}(term, &nodes[t->left], k + 1) &&
              series_apart{Pre}(scratch, &nodes[t->left], k + 1); */
        /*@ assert same: nodes[t->left].mid ==
              \at(nodes[terms[\at(i,Here)].left].mid, Pre); */
        /*@ assert same: nodes[t->left].is_constant ==
              \at(nodes[terms[\at(i,Here)].left].is_constant, Pre); */
        //@ assert same: array_same{Pre,Here}(nodes[t->left].mid, k + 1);
        //@ assert ready: series_ready(&nodes[t->left], k + 1);
        /*@ assert apart: series_apart{Pre}(sum, &nodes[t->right], k + 1) &&
              series_apart{Pre}(group, &nodes[t->right], k + 1) &&
              series_apart{Pre}(term, &nodes[t->right], k + 1) &&
              series_apart{Pre}(scratch, &nodes[t->right], k + 1); */
        /*@ assert same: nodes[t->right].mid ==
              \at(nodes[terms[\at(i,Here)].right].mid, Pre); */
        /*@ assert same: nodes[t->right].is_constant ==
              \at(nodes[terms[\at(i,Here)].right].is_constant, Pre); */
        //@ assert same: array_same{Pre,Here}(nodes[t->right].mid, k + 1);
        //@ assert ready: series_ready(&nodes[t->right], k + 1);
        /*@ assert mids: \forall rfamily F, rseq C, T;
              \at(dot_sum(nodes, constants, terms, count, unit, k, F, C, T),
                  Pre) ==>
              array_is(nodes[t->left].mid, member(F, t->left), k + 1) &&
              array_is(nodes[t->right].mid, member(F, t->right), k + 1); */
        /*@ assert value: \forall rfamily F, rseq C, T;
              \at(dot_sum(nodes, constants, terms, count, unit, k, F, C, T),
                  Pre) ==>
              at(T, i) ==
              lowered(rmul(mz_val(&constants[t->coefficient].mid[0]),
                           term_product(member(F, t->left),
                                        member(F, t->right), t->right, k)),
                      shift); */
        if (i + 1 < count) {
            //@ assert range: term_in_range(nodes, constants, terms + (i + 1));
            following = unit - cf_term_unit(nodes, constants, &terms[i + 1]);
        }
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq T;
              total(T, i + 1) == total(T, i) + at(T, i); */
        //@ assert zero: lowered(0.0, following) == 0.0;
        cf_term_step(sum, group, term, scratch, nodes, constants, t, k, shift,
                     i + 1 == count || following != shift);
        /*@ assert part: \forall rfamily F, rseq C, T;
              \at(dot_sum(nodes, constants, terms, count, unit, k, F, C, T),
                  Pre) ==>
              abs_le(total(T, i + 1) - (mz_val(sum)
                                        + lowered(mz_val(group), shift)),
                     (real)(i + 1)); */
        /*@ assert unit: lowered(mz_val(group), following) ==
              lowered(mz_val(group), shift); */
        shift = following;
    }
    return 1;
}

int cf_dot_order(mpz_ptr next, long unit, int is_constant,
                 const cf_series *nodes, const cf_fixed_constant *constants,
                 const cf_term *terms, uint32_t count, long k, mpz_ptr sum,
                 mpz_ptr term, mpz_ptr group, mpz_ptr scratch)
{
    if (k > 0 && is_constant) {
        constant_order(next, unit, nodes, constants, terms, count, k);
        //@ assert same: mz_same{Pre,Here}(sum) && mz_same{Pre,Here}(term);
        //@ assert same: mz_same{Pre,Here}(group) && mz_same{Pre,Here}(scratch);
        return 1;
    }
    if (!sum_terms(sum, term, group, scratch, unit, nodes, constants, terms,
                   count, k)) {
        //@ assert same: mz_same{Pre,Here}(next);
        return 0;
    }
    //@ assert same: mz_same{Pre,Here}(next);
    //@ ghost summed: ;
    mpz_swap(next, sum);
    //@ assert moved: mz_ok(next) && mz_ok(sum);
    //@ assert moved: mz_val(next) == \at(mz_val(sum), summed);
    //@ assert same: mz_same{summed,Here}(term) && mz_same{summed,Here}(group);
    //@ assert same: mz_same{summed,Here}(scratch);
    return 1;
}

/* ---- the radius ---------------------------------------------------------- */

void cf_dot_radius(mpz_ptr radius, long unit, const cf_series *nodes,
                   const cf_fixed_constant *constants, const cf_term *terms,
                   uint32_t count, long length, mpz_ptr sum, mpz_ptr term,
                   mpz_ptr scratch, mpz_ptr factor, mpz_ptr divisor)
{
    uint32_t i;
    /* one rounding (at most one unit) a group, at most one group a term */
    mpz_set_ui(sum, count);
    //@ assert same: mz_same{Pre,Here}(term) && mz_same{Pre,Here}(scratch);
    //@ assert same: mz_same{Pre,Here}(factor) && mz_same{Pre,Here}(divisor);
    //@ assert same: mz_same{Pre,Here}(radius);
    //@ assert start: rest(mz_val(sum), count) == 0.0;
    //@ ghost term_theorem(length);
    //@ ghost lowered_theorem();
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: mz_ok(sum) && mz_ok(term) && mz_ok(scratch) &&
                           mz_ok(factor) && mz_ok(divisor);
        loop invariant part:
          \forall rfamily F, M, rseq C, D, T, U, integer k; 0 <= k < length &&
          \at(dot_pair(nodes, constants, terms, count, unit, length, k, F, M,
                       C, D, T, U), Pre) ==>
          abs_le(total(T, i) - total(U, i), rest(mz_val(sum), count));
        loop assigns i, *sum, *term, *scratch, *factor, *divisor;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        const cf_term *const t = &terms[i];
        /*@ assert beside: term_beside(sum, nodes, constants, t) &&
              term_beside(term, nodes, constants, t) &&
              term_beside(scratch, nodes, constants, t) &&
              term_beside(factor, nodes, constants, t) &&
              term_beside(divisor, nodes, constants, t); */
        //@ assert same: mz_same{Pre,Here}(&constants[t->coefficient].mid[0]);
        //@ assert same: mz_same{Pre,Here}(&constants[t->coefficient].radius[0]);
        /*@ assert same: constants[t->coefficient].is_exact ==
              \at(constants[terms[\at(i,Here)].coefficient].is_exact, Pre); */
        //@ assert same: mz_same{Pre,Here}(&nodes[t->left].radius[0]);
        //@ assert same: mz_same{Pre,Here}(&nodes[t->left].norm[0]);
        /*@ assert radius:
              \separated(sum, &nodes[t->right].radius[0]._mp_d) &&
              \separated(term, &nodes[t->right].radius[0]._mp_d) &&
              \separated(scratch, &nodes[t->right].radius[0]._mp_d) &&
              \separated(factor, &nodes[t->right].radius[0]._mp_d) &&
              \separated(divisor, &nodes[t->right].radius[0]._mp_d); */
        //@ assert same: mz_same{Pre,Here}(&nodes[t->right].radius[0]);
        /*@ assert norm:
              \separated(sum, &nodes[t->right].norm[0]._mp_d) &&
              \separated(term, &nodes[t->right].norm[0]._mp_d) &&
              \separated(scratch, &nodes[t->right].norm[0]._mp_d) &&
              \separated(factor, &nodes[t->right].norm[0]._mp_d) &&
              \separated(divisor, &nodes[t->right].norm[0]._mp_d); */
        //@ assert same: mz_same{Pre,Here}(&nodes[t->right].norm[0]);
        //@ assert ready: constant_bounded(&constants[t->coefficient]);
        //@ assert ready: bounds_ready(&nodes[t->left]);
        //@ assert ready: bounds_ready(&nodes[t->right]);
        /*@ assert known:
              \forall rfamily F, M, rseq C, D, T, U, integer k;
              \at(dot_pair(nodes, constants, terms, count, unit, length, k, F,
                           M, C, D, T, U), Pre) ==>
              term_close(member(F, t->left), member(F, t->right),
                         member(M, t->left), member(M, t->right),
                         mz_val(&nodes[t->left].radius[0]),
                         mz_val(&nodes[t->right].radius[0]),
                         mz_val(&nodes[t->left].norm[0]),
                         mz_val(&nodes[t->right].norm[0]), length) &&
              within(at(C, t->coefficient), at(D, t->coefficient),
                     mz_val(&constants[t->coefficient].radius[0])) &&
              at(D, t->coefficient) ==
              mz_val(&constants[t->coefficient].mid[0]); */
        /*@ assert close:
              \forall rfamily F, M, rseq C, D, T, U, integer k;
              0 <= k < length &&
              \at(dot_pair(nodes, constants, terms, count, unit, length, k, F,
                           M, C, D, T, U), Pre) ==>
              product_close(term_product(member(F, t->left),
                                         member(F, t->right), t->right, k),
                            term_product(member(M, t->left),
                                         member(M, t->right), t->right, k),
                            at(C, t->coefficient), at(D, t->coefficient),
                            error_of(nodes, constants, t, length)); */
        /*@ assert terms:
              \forall rfamily F, M, rseq C, D, T, U, integer k;
              \at(dot_pair(nodes, constants, terms, count, unit, length, k, F,
                           M, C, D, T, U), Pre) ==>
              at(T, i) == lowered(rmul(at(C, t->coefficient),
                term_product(member(F, t->left), member(F, t->right),
                             t->right, k)),
                unit - unit_of(nodes, constants, t)) &&
              at(U, i) == lowered(rmul(at(D, t->coefficient),
                term_product(member(M, t->left), member(M, t->right),
                             t->right, k)),
                unit - unit_of(nodes, constants, t)); */
        /*@ assert step:
              \forall rfamily F, M, rseq C, D, T, U, integer k;
              0 <= k < length &&
              \at(dot_pair(nodes, constants, terms, count, unit, length, k, F,
                           M, C, D, T, U), Pre) ==>
              product_close(term_product(member(F, t->left),
                                         member(F, t->right), t->right, k),
                            term_product(member(M, t->left),
                                         member(M, t->right), t->right, k),
                            at(C, t->coefficient), at(D, t->coefficient),
                            error_of(nodes, constants, t, length)) &&
              abs_le(at(T, i) - at(U, i),
                     lowered(error_of(nodes, constants, t, length),
                             unit - unit_of(nodes, constants, t))); */
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq T;
              total(T, i + 1) == total(T, i) + at(T, i); */
        //@ ghost before: ;
        cf_term_error(sum, term, scratch, factor, divisor, unit, nodes,
                      constants, t, length);
        /*@ assert part:
              \forall rfamily F, M, rseq C, D, T, U, integer k;
              0 <= k < length &&
              \at(dot_pair(nodes, constants, terms, count, unit, length, k, F,
                           M, C, D, T, U), Pre) ==>
              abs_le(at(T, i) - at(U, i), mz_val(sum)
                                          - \at(mz_val(sum), before)); */
    }
    //@ assert end: i == count;
    /*@ assert whole:
          \forall rfamily F, M, rseq C, D, T, U, integer k; 0 <= k < length &&
          \at(dot_pair(nodes, constants, terms, count, unit, length, k, F, M,
                       C, D, T, U), Pre) ==>
          abs_le(total(T, count) - total(U, count),
                 rest(mz_val(sum), count)); */
    //@ assert same: mz_same{Pre,Here}(radius);
    //@ ghost added: ;
    cf_fixed_raise(radius, sum);
    //@ assert raised: rest(\at(mz_val(sum), added), count) <= rest(mz_val(radius), count);
    //@ assert same: mz_same{added,Here}(sum) && mz_same{added,Here}(term);
    //@ assert same: mz_same{added,Here}(scratch) && mz_same{added,Here}(factor);
    //@ assert same: mz_same{added,Here}(divisor);
}
