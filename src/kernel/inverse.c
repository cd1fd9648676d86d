/* inverse.c -- the Taylor recurrence of 1 / a; see inverse.h.
 *
 * With R the radius, N = sum |mid|:
 *   R_y = ((N_a - |a_0|) R_y + N_y R_a + k R_a R_y + R_a (|y_k| + 1))
 *         / (|a_0| - R_a) + 1
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/inverse.h"

#include "kernel/contracts/products_acsl.h"

/*@ axiomatic InverseTheorem {
      // always true; name the instances of the lemmas that are to be used
      predicate use(real x, real y, real z);
      axiom use_true: \forall real x, y, z; use(x, y, z);
      predicate use_abs(real x, real y);
      axiom use_abs_true: \forall real x, y; use_abs(x, y);
      // order k of an inverse: A and x are the midpoint and the exact value of
      // order 0, S and T the sums of midpoints and of exact coefficients, m
      // and z the midpoint and the exact value of order k
      predicate inverse_facts(real A, real x, real S, real T, real m, real z,
                              real e, real r);
      axiom inverse_facts_def: \forall real A, x, S, T, m, z, e, r;
        inverse_facts(A, x, S, T, m, z, e, r) <==>
        abs_le(x - A, r) && abs_le(T - S, e) &&
        abs_le(rmul(A, m) + S, \abs(A)) && rmul(x, z) == -T;
      // v is the quotient of the whole error by a lower bound of |x|
      predicate inverse_bound(real A, real m, real e, real r, real v);
      axiom inverse_bound_def: \forall real A, m, e, r, v;
        inverse_bound(A, m, e, r, v) <==> 0.0 < \abs(A) - r &&
        e + rmul(\abs(m) + 1.0, r) <= rmul(\abs(A) - r, v);
    }
    lemma difference: \forall real x, y, z; use(x, y, z) ==>
      rmul(z, x) - rmul(z, y) == rmul(z, x - y);
    lemma positive: \forall real x, y;
      0.0 < x && 0.0 < y ==> 0.0 < rmul(x, y);
    lemma product_strict: \forall real x, y, z;
      use(y, x, z) && x < y && 0.0 < z ==> rmul(z, x) < rmul(z, y);
    lemma plus_one: \forall real d, v; use(d, v, 1.0) ==>
      rmul(d, v + 1.0) == rmul(d, v) + d &&
      rmul(v + 1.0, d) == rmul(d, v) + d;
    lemma inverse_expand: \forall real A, x, m, z;
      use(x, m, z) && use(A, m, z) ==>
      rmul(x, z - m) == rmul(x, z) - rmul(A, m) - rmul(x - A, m);
    lemma nonnegative: \forall real x, y;
      0.0 <= x && 0.0 <= y ==> 0.0 <= rmul(x, y);
    lemma signs: \forall real x, y; use_abs(x, y) ==>
      rmul(-x, y) == -rmul(x, y) && rmul(x, -y) == -rmul(x, y) &&
      rmul(-x, -y) == rmul(x, y);
    lemma abs_product: \forall real x, y; use_abs(x, y) ==>
      \abs(rmul(x, y)) == rmul(\abs(x), \abs(y));
    lemma inverse_cancel: \forall real d, x, w, v;
      use_abs(x, w) && use(\abs(w), v, d) && 0.0 < d && d <= \abs(x) &&
      \abs(rmul(x, w)) <= rmul(d, v) ==>
      rmul(\abs(w), d) <= rmul(\abs(w), \abs(x)) &&
      rmul(d, \abs(w)) <= rmul(d, v) && \abs(w) <= v;
    lemma inverse_drift: \forall real A, x, m, r;
      use_abs(x - A, m) && abs_le(x - A, r) ==>
      \abs(rmul(x - A, m)) <= rmul(r, \abs(m));
*/
/* The theorem behind inverse_radius. */
/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures \forall real A, x, S, T, m, z, e, r, v;
       inverse_facts(A, x, S, T, m, z, e, r) && inverse_bound(A, m, e, r, v)
       ==> abs_le(z - m, v + 1.0); @/
    void inverse_theorem(void)
    {
        /@ assert drift: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             use_abs(x - A, m) &&
             \abs(rmul(x - A, m)) <= rmul(r, \abs(m)); @/
        /@ assert drift: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             \abs(rmul(x - A, m)) <= rmul(r, \abs(m)); @/
        /@ assert expand: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             use(x, m, z) && use(A, m, z) &&
             rmul(x, z - m) == -T - rmul(A, m) - rmul(x - A, m); @/
        /@ assert expand: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             rmul(x, z - m) == -T - rmul(A, m) - rmul(x - A, m); @/
        /@ assert gap: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             \abs(rmul(x, z - m)) <= e + \abs(A) + rmul(r, \abs(m)); @/
        /@ assert divisor: \forall real A, x, S, T, m, z, e, r;
             inverse_facts(A, x, S, T, m, z, e, r) ==>
             \abs(A) - r <= \abs(x); @/
        /@ assert size: \forall real A, m, e, r, v;
             inverse_bound(A, m, e, r, v) ==>
             use(r, \abs(m), 1.0) && use(\abs(A) - r, v, 1.0) &&
             e + \abs(A) + rmul(r, \abs(m)) <= rmul(\abs(A) - r, v + 1.0); @/
        /@ assert size: \forall real A, m, e, r, v;
             inverse_bound(A, m, e, r, v) ==> 0.0 < \abs(A) - r &&
             e + \abs(A) + rmul(r, \abs(m)) <= rmul(\abs(A) - r, v + 1.0); @/
        /@ assert both: \forall real A, x, S, T, m, z, e, r, v;
             inverse_facts(A, x, S, T, m, z, e, r) &&
             inverse_bound(A, m, e, r, v) ==>
             \abs(rmul(x, z - m)) <= rmul(\abs(A) - r, v + 1.0); @/
        /@ assert cancel: \forall real A, x, S, T, m, z, e, r, v;
             inverse_facts(A, x, S, T, m, z, e, r) &&
             inverse_bound(A, m, e, r, v) ==>
             use_abs(x, z - m) &&
             use(\abs(z - m), v + 1.0, \abs(A) - r) &&
             \abs(z - m) <= v + 1.0; @/
        /@ assert cancel: \forall real A, x, S, T, m, z, e, r, v;
             inverse_facts(A, x, S, T, m, z, e, r) &&
             inverse_bound(A, m, e, r, v) ==> \abs(z - m) <= v + 1.0; @/
    }
*/

/*@ predicate inverse_same{L1,L2}(__mpz_struct *norm, __mpz_struct *first,
                                  __mpz_struct *norm_a,
                                  __mpz_struct *radius_a) =
      mz_same{L1,L2}(norm) && mz_same{L1,L2}(first) &&
      mz_same{L1,L2}(norm_a) && mz_same{L1,L2}(radius_a);
*/

/* sum = -(sum_{j=1..k} a_j y_(k-j)) / first, rounded */
/*@ requires 1 <= k && \valid_read(first) && mz_ok(first);
    requires \valid_read(rest + (0 .. k-1)) && array_ok(rest, k);
    requires \valid_read(mid + (0 .. k-1)) && array_ok(mid, k);
    requires \valid(sum) && mz_ok(sum);
    requires \valid_read(divisor) && mz_ok(divisor);
    requires \separated(sum, divisor) && \separated(sum, first);
    requires \separated(sum, rest + (0 .. k-1));
    requires \separated(sum, mid + (0 .. k-1));
    requires mz_val(divisor) == \abs(mz_val(first)) && mz_val(divisor) > 0.0;
    terminates \true; exits \false; assigns *sum;
    ensures ok: mz_ok(sum);
    ensures near: \forall rseq a, b;
      \old(array_is(rest, a, k) && array_is(mid, b, k)) ==>
      abs_le(rmul(\old(mz_val(first)), mz_val(sum)) + conv(a, b, k, k),
             \abs(\old(mz_val(first)))); */
static void inverse_sum(mpz_ptr sum, mpz_srcptr divisor, mpz_srcptr first,
                        const __mpz_struct *rest, const __mpz_struct *mid,
                        long k)
{
    int sign = mpz_cmp(divisor, first);
    mpz_set_ui(sum, 0);
    //@ assert same: array_same{Pre,Here}(rest, k);
    //@ assert same: array_same{Pre,Here}(mid, k);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(first);
    cf_fixed_cauchy(sum, rest, mid, k);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(first);
    /*@ assert exact: \forall rseq a, b;
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          mz_val(sum) == conv(a, b, k, k); */
    //@ ghost added: ;
    if (sign == 0) {
        mpz_neg(sum, sum);
    }
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(first);
    /*@ assert sign: sign == 0 ==> mz_val(divisor) == mz_val(first) &&
          mz_val(sum) == -\at(mz_val(sum), added); */
    /*@ assert sign: sign != 0 ==> mz_val(divisor) == -mz_val(first) &&
          mz_val(sum) == \at(mz_val(sum), added); */
    //@ ghost signed_: ;
    cf_fixed_divide_round(sum, divisor);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(first);
    /*@ assert near: abs_le(rmul(mz_val(sum), mz_val(divisor))
          - \at(mz_val(sum), signed_), mz_val(divisor)); */
    /*@ assert turn: sign != 0 ==>
          rmul(mz_val(first), mz_val(sum)) ==
          -rmul(mz_val(sum), mz_val(divisor)); */
    /*@ assert turn: sign == 0 ==>
          rmul(mz_val(first), mz_val(sum)) ==
          rmul(mz_val(sum), mz_val(divisor)); */
    /*@ assert near: abs_le(rmul(mz_val(first), mz_val(sum))
          + \at(mz_val(sum), added), mz_val(divisor)); */
}

/* sum = norm_rest radius + norm radius_a + k radius_a radius */
/*@ requires 1 <= k;
    requires \valid_read(norm_rest) && \valid_read(radius_a);
    requires \valid_read(norm) && \valid_read(radius);
    requires mz_ok(norm_rest) && mz_ok(radius_a);
    requires mz_ok(norm) && mz_ok(radius);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \separated(sum, scratch, norm_rest);
    requires \separated(sum, scratch, radius_a);
    requires \separated(sum, scratch, norm);
    requires \separated(sum, scratch, radius);
    requires mz_val(norm_rest) >= 0.0 && mz_val(norm) >= 0.0;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius) >= 0.0;
    terminates \true; exits \false; assigns *sum, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(scratch);
    ensures bound: \forall rseq x, y, a, b;
      \old(close(x, y, a, b, mz_val(radius_a), mz_val(radius), k) &&
           head(a, k) <= mz_val(norm_rest) && head(b, k) <= mz_val(norm)) ==>
      abs_le(conv(x, y, k, k) - conv(a, b, k, k), mz_val(sum)); */
static void inverse_error(mpz_ptr sum, mpz_ptr scratch, mpz_srcptr norm_rest,
                          mpz_srcptr radius_a, mpz_srcptr norm,
                          mpz_srcptr radius, long k)
{
    mpz_set_ui(sum, 0);
    //@ assert same: mz_same{Pre,Here}(norm_rest) && mz_same{Pre,Here}(norm);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(radius);
    //@ assert zero: abs_le(0.0, mz_val(sum));
    cf_fixed_product_radius(sum, scratch, norm_rest, radius_a, norm, radius,
                            k);
    /*@ assert bound: \forall rseq x, y, a, b;
          \at(close(x, y, a, b, mz_val(radius_a), mz_val(radius), k) &&
              head(a, k) <= mz_val(norm_rest) && head(b, k) <= mz_val(norm),
              Pre) ==>
          abs_le(0.0 + (conv(x, y, k, k) - conv(a, b, k, k)),
                 mz_val(sum)); */
}

/* sum = (sum + (|m| + 1) radius_a) / (divisor - radius_a) + 1, rounded up */
/*@ requires \valid_read(m) && mz_ok(m);
    requires \valid_read(radius_a) && mz_ok(radius_a);
    requires \valid(sum) && \valid(factor) && \valid(divisor);
    requires mz_ok(sum) && mz_ok(factor) && mz_ok(divisor);
    requires \separated(sum, factor, divisor, m);
    requires \separated(sum, factor, divisor, radius_a);
    requires mz_val(divisor) > mz_val(radius_a);
    terminates \true; exits \false; assigns *sum, *factor, *divisor;
    ensures ok: mz_ok(sum) && mz_ok(factor) && mz_ok(divisor);
    ensures inclusion: \forall real A, x, S, T, z;
      inverse_facts(A, x, S, T, \old(mz_val(m)), z, \old(mz_val(sum)),
                    \old(mz_val(radius_a))) &&
      \abs(A) == \old(mz_val(divisor)) ==>
      abs_le(z - \old(mz_val(m)), mz_val(sum)); */
static void inverse_radius(mpz_ptr sum, mpz_ptr factor, mpz_ptr divisor,
                           mpz_srcptr m, mpz_srcptr radius_a)
{
    mpz_abs(factor, m);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(sum);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(m);
    mpz_add_ui(factor, factor, 1);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(sum);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(m);
    //@ assert factor: mz_val(factor) == \abs(mz_val(m)) + 1.0;
    mpz_addmul(sum, factor, radius_a);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(divisor);
    /*@ assert sum: mz_val(sum) == \at(mz_val(sum)
          + rmul(\abs(mz_val(m)) + 1.0, mz_val(radius_a)), Pre); */
    //@ ghost added: ;
    mpz_sub(divisor, divisor, radius_a);
    //@ assert same: mz_same{added,Here}(sum) && mz_same{added,Here}(factor);
    //@ ghost reduced: ;
    cf_fixed_divide_up(sum, divisor);
    //@ assert same: mz_same{reduced,Here}(divisor);
    //@ assert same: mz_same{reduced,Here}(factor);
    //@ ghost divided: ;
    mpz_add_ui(sum, sum, 1);
    //@ assert same: mz_same{reduced,Here}(divisor);
    //@ assert same: mz_same{reduced,Here}(factor);
    //@ assert one: mz_val(sum) == \at(mz_val(sum), divided) + 1.0;
    /*@ assert divisor: mz_val(divisor) ==
          \at(mz_val(divisor) - mz_val(radius_a), Pre); */
    /*@ assert above: \at(mz_val(sum), added) <=
          rmul(mz_val(divisor), \at(mz_val(sum), divided)); */
    /*@ assert bound: \forall real A; \abs(A) == \at(mz_val(divisor), Pre) ==>
          inverse_bound(A, \at(mz_val(m), Pre), \at(mz_val(sum), Pre),
                        \at(mz_val(radius_a), Pre),
                        \at(mz_val(sum), divided)); */
    //@ ghost inverse_theorem();
    /*@ assert close: \forall real A, x, S, T, z;
          inverse_facts(A, x, S, T, \at(mz_val(m), Pre), z,
                        \at(mz_val(sum), Pre), \at(mz_val(radius_a), Pre)) &&
          \abs(A) == \at(mz_val(divisor), Pre) ==>
          inverse_bound(A, \at(mz_val(m), Pre), \at(mz_val(sum), Pre),
                        \at(mz_val(radius_a), Pre),
                        \at(mz_val(sum), divided)) &&
          abs_le(z - \at(mz_val(m), Pre), \at(mz_val(sum), divided) + 1.0); */
    /*@ assert close: \forall real A, x, S, T, z;
          inverse_facts(A, x, S, T, \at(mz_val(m), Pre), z,
                        \at(mz_val(sum), Pre), \at(mz_val(radius_a), Pre)) &&
          \abs(A) == \at(mz_val(divisor), Pre) ==>
          abs_le(z - \at(mz_val(m), Pre), mz_val(sum)); */
}

/* sum = a radius of m, a coefficient that solves its equation to within |a_0|,
 * which is in divisor */
/*@ requires 1 <= k;
    requires \valid_read(m) && mz_ok(m);
    requires \valid_read(norm_a) && \valid_read(radius_a);
    requires \valid_read(norm) && \valid_read(radius);
    requires mz_ok(norm_a) && mz_ok(radius_a) && mz_ok(norm) && mz_ok(radius);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \valid(divisor) && \valid(factor);
    requires mz_ok(divisor) && mz_ok(factor);
    requires \separated(sum, scratch, factor, divisor, m);
    requires \separated(sum, scratch, factor, divisor, norm_a);
    requires \separated(sum, scratch, factor, divisor, radius_a);
    requires \separated(sum, scratch, factor, divisor, norm);
    requires \separated(sum, scratch, factor, divisor, radius);
    requires mz_val(divisor) > mz_val(radius_a);
    requires mz_val(norm_a) >= mz_val(divisor) && mz_val(norm) >= 0.0;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius) >= 0.0;
    terminates \true; exits \false; assigns *sum, *scratch, *divisor, *factor;
    ensures ok: mz_ok(sum) && mz_ok(scratch) && mz_ok(divisor) &&
                mz_ok(factor);
    ensures inclusion: \forall rseq x, y, a, b, real A, u, z;
      \old(inverse_known(x, y, a, b, A, u, z, mz_val(norm_a),
                         mz_val(radius_a), mz_val(norm), mz_val(radius), k) &&
           abs_le(rmul(A, mz_val(m)) + conv(a, b, k, k), \abs(A)) &&
           \abs(A) == mz_val(divisor)) ==>
      abs_le(z - \old(mz_val(m)), mz_val(sum)); */
static void inverse_enclose(mpz_ptr sum, mpz_ptr scratch, mpz_ptr divisor,
                            mpz_ptr factor, mpz_srcptr m, mpz_srcptr norm_a,
                            mpz_srcptr radius_a, mpz_srcptr norm,
                            mpz_srcptr radius, long k)
{
    mpz_sub(factor, norm_a, divisor);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(m);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(norm);
    //@ assert same: mz_same{Pre,Here}(radius);
    //@ ghost reduced: ;
    inverse_error(sum, scratch, factor, radius_a, norm, radius, k);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(m);
    //@ assert same: mz_same{Pre,Here}(radius_a);
    //@ assert same: mz_same{reduced,Here}(factor);
    /*@ assert facts: \forall rseq x, y, a, b, real A, u, z;
          \at(inverse_known(x, y, a, b, A, u, z, mz_val(norm_a),
                            mz_val(radius_a), mz_val(norm), mz_val(radius), k)
              && abs_le(rmul(A, mz_val(m)) + conv(a, b, k, k), \abs(A)) &&
              \abs(A) == mz_val(divisor), Pre) ==>
          inverse_facts(A, u, conv(a, b, k, k), conv(x, y, k, k),
                        \at(mz_val(m), Pre), z, mz_val(sum),
                        \at(mz_val(radius_a), Pre)); */
    //@ ghost bounded: ;
    inverse_radius(sum, factor, divisor, m, radius_a);
    //@ assert same: mz_same{bounded,Here}(scratch);
    /*@ assert radius: \forall real A, u, S, T, z;
          inverse_facts(A, u, S, T, \at(mz_val(m), Pre), z,
                        \at(mz_val(sum), bounded),
                        \at(mz_val(radius_a), Pre)) &&
          \abs(A) == \at(mz_val(divisor), Pre) ==>
          abs_le(z - \at(mz_val(m), Pre), mz_val(sum)); */
    /*@ assert enough: \forall rseq x, y, a, b, real A, u, z;
          \at(inverse_known(x, y, a, b, A, u, z, mz_val(norm_a),
                            mz_val(radius_a), mz_val(norm), mz_val(radius), k)
              && abs_le(rmul(A, mz_val(m)) + conv(a, b, k, k), \abs(A)) &&
              \abs(A) == mz_val(divisor), Pre) ==>
          inverse_facts(A, u, conv(a, b, k, k), conv(x, y, k, k),
                        \at(mz_val(m), Pre), z, \at(mz_val(sum), bounded),
                        \at(mz_val(radius_a), Pre)) &&
          abs_le(z - \at(mz_val(m), Pre), mz_val(sum)); */
}

int cf_recurrence_inverse(mpz_ptr radius, __mpz_struct *mid, mpz_srcptr norm,
                          mpz_srcptr first, const __mpz_struct *rest,
                          mpz_srcptr norm_a, mpz_srcptr radius_a, long k,
                          mpz_ptr sum, mpz_ptr scratch, mpz_ptr divisor,
                          mpz_ptr factor)
{
    mpz_abs(divisor, first);
    //@ assert same: inverse_same{Pre,Here}(norm, first, norm_a, radius_a);
    //@ assert same: array_same{Pre,Here}(rest, k);
    //@ assert same: array_same{Pre,Here}(mid, k + 1);
    //@ assert same: mz_same{Pre,Here}(radius) && mz_same{Pre,Here}(sum);
    //@ assert same: mz_same{Pre,Here}(scratch) && mz_same{Pre,Here}(factor);
    if (mpz_cmp(divisor, radius_a) <= 0) {
        return 0;
    }
    /*@ assert arrays: \forall rseq a, b;
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          array_is(rest, a, k) && array_is(mid, b, k); */
    //@ ghost sized: ;
    inverse_sum(sum, divisor, first, rest, mid, k);
    //@ assert same: inverse_same{Pre,Here}(norm, first, norm_a, radius_a);
    //@ assert same: mz_same{sized,Here}(divisor) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{Pre,Here}(scratch) && mz_same{Pre,Here}(factor);
    //@ assert same: mz_same{Pre,Here}(mid + k);
    /*@ assert near: \forall rseq a, b;
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          abs_le(rmul(\at(mz_val(first), Pre), mz_val(sum))
                 + conv(a, b, k, k), \abs(\at(mz_val(first), Pre))); */
    //@ ghost rounded: ;
    mpz_swap(mid + k, sum);
    //@ assert moved: mz_ok(mid + k) && mz_ok(sum);
    //@ assert moved: mz_val(mid + k) == \at(mz_val(sum), rounded);
    //@ assert same: inverse_same{Pre,Here}(norm, first, norm_a, radius_a);
    //@ assert same: mz_same{sized,Here}(divisor) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{Pre,Here}(scratch) && mz_same{Pre,Here}(factor);
    /*@ assert near: \forall rseq a, b;
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          abs_le(rmul(\at(mz_val(first), Pre), mz_val(mid + k))
                 + conv(a, b, k, k), \abs(\at(mz_val(first), Pre))); */
    //@ assert size: mz_val(divisor) == \abs(\at(mz_val(first), Pre));
    //@ ghost swapped: ;
    inverse_enclose(sum, scratch, divisor, factor, mid + k, norm_a, radius_a,
                    norm, radius, k);
    //@ assert same: mz_same{swapped,Here}(mid + k);
    //@ assert same: mz_same{Pre,Here}(radius);
    /*@ assert known: \forall rseq x, y, a, b, real u, z;
          \at(inverse_known(x, y, a, b, mz_val(first), u, z, mz_val(norm_a),
                            mz_val(radius_a), mz_val(norm), mz_val(radius),
                            k), Pre) &&
          abs_le(rmul(\at(mz_val(first), Pre), mz_val(mid + k))
                 + conv(a, b, k, k), \abs(\at(mz_val(first), Pre))) ==>
          abs_le(z - mz_val(mid + k), mz_val(sum)); */
    /*@ assert enough: \forall rseq x, y, a, b, real u, z;
          \at(inverse_known(x, y, a, b, mz_val(first), u, z, mz_val(norm_a),
                            mz_val(radius_a), mz_val(norm), mz_val(radius),
                            k), Pre) &&
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          abs_le(z - mz_val(mid + k), mz_val(sum)); */
    //@ ghost ready: ;
    cf_fixed_raise(radius, sum);
    //@ assert same: mz_same{ready,Here}(mid + k) && mz_same{ready,Here}(sum);
    //@ assert same: mz_same{ready,Here}(scratch);
    //@ assert same: mz_same{ready,Here}(divisor);
    //@ assert same: mz_same{ready,Here}(factor);
    /*@ assert inside: \forall rseq x, y, a, b, real u, z;
          \at(inverse_known(x, y, a, b, mz_val(first), u, z, mz_val(norm_a),
                            mz_val(radius_a), mz_val(norm), mz_val(radius),
                            k), Pre) &&
          \at(array_is(rest, a, k) && array_is(mid, b, k), Pre) ==>
          abs_le(z - mz_val(mid + k), mz_val(radius)); */
    return 1;
}
