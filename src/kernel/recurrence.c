/* recurrence.c -- Taylor recurrences on ball series; see recurrence.h.
 *
 * With R the radius, N = sum |mid|, W = sum k |mid|:
 *   chain    R_y = (W_a R_g + k N_g R_a + R_a R_g k (k+1) / 2) / k + 2
 * converted to the unit of y, rounded up. The annotations are the steps of the
 * proofs, as in fixed.c.
 */
#include "kernel/recurrence.h"

#include "kernel/contracts/products_acsl.h"

/*@ axiomatic Hints {
      // always true; names the instances of the lemmas that are to be used
      predicate use(real x, real y, real z);
      axiom use_true: \forall real x, y, z; use(x, y, z);
    }
    lemma difference: \forall real x, y, z; use(x, y, z) ==>
      rmul(z, x) - rmul(z, y) == rmul(z, x - y);
    lemma abs_scaled: \forall real x, u, z;
      use(x, u, z) && abs_le(x, u) && 0.0 <= z ==>
      abs_le(rmul(z, x), rmul(z, u));
    lemma nonnegative: \forall real x, y;
      0.0 <= x && 0.0 <= y ==> 0.0 <= rmul(x, y);
    lemma exchange: \forall real x, y, z; use(x, y, z) ==>
      rmul(x, rmul(y, z)) == rmul(y, rmul(x, z));
    lemma at_most_k: \forall real b, i, k, r;
      use(b, i, r) && use(b, k, r) &&
      0.0 <= b && 0.0 <= i <= k && 0.0 <= r ==>
      0.0 <= rmul(b, r) && rmul(i, rmul(b, r)) <= rmul(k, rmul(b, r)) &&
      rmul(b, rmul(i, r)) <= rmul(k, rmul(b, r));
*/

/*@ axiomatic ChainTheorem {
      // 1 + 2 + ... + j
      logic integer triangle(integer j);
      axiom triangle_0: triangle(0) == 0;
      axiom triangle_next: \forall integer j;
        unroll(j) && j > 0 ==> triangle(j) == triangle(j-1) + j;

      // the bound after j terms
      logic real chain_gap(rseq a, rseq b, real ra, real rb, integer k,
                           integer j);
      axiom chain_gap_def: \forall rseq a, b, real ra, rb, integer k, j;
        chain_gap(a, b, ra, rb, k, j) ==
        rmul(head(derivative(a), j), rb)
        + rmul((real)k, rmul(tail(b, k, j), ra))
        + rmul((real)triangle(j), rmul(ra, rb));

      // the sequences of one chain: x and y are in the balls around a and b
      predicate chain_close(rseq x, rseq y, rseq a, rseq b, real ra, real rb,
                            integer k);
      axiom chain_close_def: \forall rseq x, y, a, b, real ra, rb, integer k;
        chain_close(x, y, a, b, ra, rb, k) <==>
        near(x, a, ra, 1, k + 1) && near(y, b, rb, 0, k);
      // and u and v bound the norms
      predicate chain_bounded(rseq x, rseq y, rseq a, rseq b, real ra,
                              real rb, integer k, real u, real v);
      axiom chain_bounded_def:
        \forall rseq x, y, a, b, real ra, rb, u, v, integer k;
        chain_bounded(x, y, a, b, ra, rb, k, u, v) <==>
        chain_close(x, y, a, b, ra, rb, k) &&
        head(derivative(a), k) <= u && head(b, k) <= v;
    }
    lemma distribute: \forall real x, y, z;
      rmul(x + y, z) == rmul(x, z) + rmul(y, z);
*/

/* The theorem behind chain_error, by induction over the terms. */
/*@ ghost
    /@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures sum: 2 * triangle(k) == k * (k + 1);
       ensures size: 0 <= triangle(k) <= 0x80000000 * k;
       ensures whole: \forall rseq x, y, a, b, real ra, rb;
         chain_close(x, y, a, b, ra, rb, k) ==>
         abs_le(conv(derivative(x), y, k, k) - conv(derivative(a), b, k, k),
                rmul(head(derivative(a), k), rb)
                + rmul((real)k, rmul(head(b, k), ra))
                + rmul((real)triangle(k), rmul(ra, rb)));
       ensures bound: \forall rseq x, y, a, b, real ra, rb, u, v;
         chain_bounded(x, y, a, b, ra, rb, k, u, v) ==>
         abs_le(conv(derivative(x), y, k, k) - conv(derivative(a), b, k, k),
                rmul(u, rb) + rmul((real)k, rmul(v, ra))
                + rmul((real)triangle(k), rmul(ra, rb))); @/
    void chain_theorem(long k)
    {
        long j;
        /@ loop invariant range: 0 <= j <= k;
           loop invariant sum: 2 * triangle(j) == j * (j + 1);
           loop invariant size: 0 <= triangle(j) <= 0x80000000 * j;
           loop invariant mirror: \forall rseq b;
             head(b, k) == head(b, k - j) + tail(b, k, j);
           loop invariant bound: \forall rseq x, y, a, b, real ra, rb;
             chain_close(x, y, a, b, ra, rb, k) ==>
             abs_le(conv(derivative(x), y, k, j)
                    - conv(derivative(a), b, k, j),
                    chain_gap(a, b, ra, rb, k, j));
           loop assigns j;
           loop variant k - j; @/
        for (j = 0; j < k; j++) {
            /@ assert here: unroll(j + 1) && unroll(k - j); @/
            /@ assert triangle: triangle(j + 1) == triangle(j) + (j + 1); @/
            /@ assert radii: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 abs_le(at(x, j + 1) - at(a, j + 1), ra) &&
                 abs_le(at(y, k-1-j) - at(b, k-1-j), rb); @/
            /@ assert term: \forall rseq x, a;
                 use(at(x, j + 1), at(a, j + 1), (real)(j + 1)) &&
                 at(derivative(x), j) - at(derivative(a), j) ==
                 rmul((real)(j + 1), at(x, j + 1) - at(a, j + 1)); @/
            /@ assert order: 0.0 <= (real)(j + 1) <= (real)k; @/
            /@ assert term: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 use(at(x, j + 1) - at(a, j + 1), ra, (real)(j + 1)) &&
                 abs_le(rmul((real)(j + 1), at(x, j + 1) - at(a, j + 1)),
                        rmul((real)(j + 1), ra)); @/
            /@ assert term: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 abs_le(at(derivative(x), j) - at(derivative(a), j),
                        rmul((real)(j + 1), ra)); @/
            /@ assert hint: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 parts(at(derivative(a), j), at(b, k-1-j),
                       at(derivative(x), j) - at(derivative(a), j),
                       at(y, k-1-j) - at(b, k-1-j),
                       \abs(at(derivative(a), j)), \abs(at(b, k-1-j)),
                       rmul((real)(j + 1), ra), rb); @/
            /@ assert product: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 abs_le(rmul(at(derivative(x), j), at(y, k-1-j))
                        - rmul(at(derivative(a), j), at(b, k-1-j)),
                        rmul(\abs(at(derivative(a), j)), rb)
                        + rmul(\abs(at(b, k-1-j)), rmul((real)(j + 1), ra))
                        + rmul(rmul((real)(j + 1), ra), rb)); @/
            /@ assert order: \forall rseq b, real ra; 0.0 <= ra ==>
                 use(\abs(at(b, k-1-j)), (real)(j + 1), ra) &&
                 use(\abs(at(b, k-1-j)), (real)k, ra) &&
                 rmul(\abs(at(b, k-1-j)), rmul((real)(j + 1), ra))
                 <= rmul((real)k, rmul(\abs(at(b, k-1-j)), ra)); @/
            /@ assert order: \forall rseq b, real ra; 0.0 <= ra ==>
                 rmul(\abs(at(b, k-1-j)), rmul((real)(j + 1), ra))
                 <= rmul((real)k, rmul(\abs(at(b, k-1-j)), ra)); @/
            /@ assert positive: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==> 0.0 <= ra; @/
            /@ assert regroup: \forall real ra, rb;
                 rmul(rmul((real)(j + 1), ra), rb) ==
                 rmul((real)(j + 1), rmul(ra, rb)); @/
            /@ assert product_bound: \forall rseq x, y, a, b, real ra, rb;
                 chain_close(x, y, a, b, ra, rb, k) ==>
                 abs_le(rmul(at(derivative(x), j), at(y, k-1-j))
                        - rmul(at(derivative(a), j), at(b, k-1-j)),
                        rmul(\abs(at(derivative(a), j)), rb)
                        + rmul((real)k, rmul(\abs(at(b, k-1-j)), ra))
                        + rmul((real)(j + 1), rmul(ra, rb))); @/
            /@ assert next: \forall rseq a;
                 head(a, j + 1) == head(a, j) + \abs(at(a, j)); @/
            /@ assert next: \forall rseq b;
                 tail(b, k, j + 1) == tail(b, k, j) + \abs(at(b, k-1-j)); @/
            /@ assert head_next: \forall rseq a, real rb;
                 rmul(head(a, j + 1), rb) ==
                 rmul(head(a, j) + \abs(at(a, j)), rb); @/
            /@ assert head_term: \forall rseq a, real rb;
                 rmul(head(a, j + 1), rb) ==
                 rmul(head(a, j), rb) + rmul(\abs(at(a, j)), rb); @/
            /@ assert tail_next: \forall rseq b, real ra;
                 rmul(tail(b, k, j + 1), ra) ==
                 rmul(tail(b, k, j) + \abs(at(b, k-1-j)), ra); @/
            /@ assert tail_term: \forall rseq b, real ra;
                 rmul(tail(b, k, j + 1), ra) ==
                 rmul(tail(b, k, j), ra) + rmul(\abs(at(b, k-1-j)), ra); @/
            /@ assert split: \forall real x, y;
                 rmul((real)k, x + y) == rmul((real)k, x) + rmul((real)k, y); @/
            /@ assert tail_scaled: \forall rseq b, real ra;
                 rmul((real)k, rmul(tail(b, k, j + 1), ra)) ==
                 rmul((real)k, rmul(tail(b, k, j), ra)
                               + rmul(\abs(at(b, k-1-j)), ra)); @/
            /@ assert tail_scaled: \forall rseq b, real ra;
                 rmul((real)k, rmul(tail(b, k, j + 1), ra)) ==
                 rmul((real)k, rmul(tail(b, k, j), ra))
                 + rmul((real)k, rmul(\abs(at(b, k-1-j)), ra)); @/
            /@ assert count_next: \forall real z;
                 rmul((real)triangle(j + 1), z) ==
                 rmul((real)triangle(j), z) + rmul((real)(j + 1), z); @/
            /@ assert gap_next: \forall rseq a, b, real ra, rb;
                 chain_gap(a, b, ra, rb, k, j + 1) ==
                 chain_gap(a, b, ra, rb, k, j)
                 + (rmul(\abs(at(derivative(a), j)), rb)
                    + rmul((real)k, rmul(\abs(at(b, k-1-j)), ra))
                    + rmul((real)(j + 1), rmul(ra, rb))); @/
        }
        /@ assert end: j == k; @/
        /@ assert mirrored: \forall rseq b; head(b, k) == tail(b, k, k); @/
        /@ assert gap_whole: \forall rseq a, b, real ra, rb;
             chain_gap(a, b, ra, rb, k, k) ==
             rmul(head(derivative(a), k), rb)
             + rmul((real)k, rmul(head(b, k), ra))
             + rmul((real)triangle(k), rmul(ra, rb)); @/
        /@ assert whole: \forall rseq x, y, a, b, real ra, rb;
             chain_close(x, y, a, b, ra, rb, k) ==>
             abs_le(conv(derivative(x), y, k, k)
                    - conv(derivative(a), b, k, k),
                    rmul(head(derivative(a), k), rb)
                    + rmul((real)k, rmul(head(b, k), ra))
                    + rmul((real)triangle(k), rmul(ra, rb))); @/
        /@ assert positive: \forall rseq x, y, a, b, real ra, rb;
             chain_close(x, y, a, b, ra, rb, k) ==>
             abs_le(at(x, 1) - at(a, 1), ra) &&
             abs_le(at(y, 0) - at(b, 0), rb); @/
        /@ assert positive: \forall rseq x, y, a, b, real ra, rb;
             chain_close(x, y, a, b, ra, rb, k) ==> 0.0 <= ra && 0.0 <= rb; @/
        /@ assert weight: \forall rseq a, real rb, u;
             0.0 <= rb && head(derivative(a), k) <= u ==>
             rmul(head(derivative(a), k), rb) <= rmul(u, rb); @/
        /@ assert norm: \forall rseq b, real ra, v;
             0.0 <= ra && head(b, k) <= v ==>
             rmul(head(b, k), ra) <= rmul(v, ra); @/
        /@ assert norm: \forall rseq b, real ra, v;
             0.0 <= ra && head(b, k) <= v ==>
             rmul((real)k, rmul(head(b, k), ra))
             <= rmul((real)k, rmul(v, ra)); @/
        /@ assert bound: \forall rseq x, y, a, b, real ra, rb, u, v;
             chain_bounded(x, y, a, b, ra, rb, k, u, v) ==>
             chain_close(x, y, a, b, ra, rb, k) &&
             rmul(head(derivative(a), k), rb)
             + rmul((real)k, rmul(head(b, k), ra))
             <= rmul(u, rb) + rmul((real)k, rmul(v, ra)); @/
    }
*/

/* sum = sum_{j=1..k} j a_j g_{k-j} / (k 2^shift), divisor = k */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires -0x10000000000 <= shift <= 0x10000000000;
    requires \valid_read(derived + (0 .. k-1)) && array_ok(derived, k);
    requires \valid_read(g + (0 .. k-1)) && array_ok(g, k);
    requires \valid(sum) && \valid(divisor) && mz_ok(sum) && mz_ok(divisor);
    requires \separated(sum, divisor, derived + (0 .. k-1));
    requires \separated(sum, divisor, g + (0 .. k-1));
    terminates \true; exits \false; assigns *sum, *divisor;
    ensures ok: mz_ok(sum) && mz_ok(divisor);
    ensures divisor: mz_val(divisor) == (real)k;
    ensures near: \forall rseq x, y;
      \old(array_is(derived, x, k) && array_is(g, y, k)) ==>
      solves(scaled((real)k, shift), mz_val(sum), conv(x, y, k, k),
             rmul(scaled((real)k, shift), 2.0)); */
static void chain_sum(mpz_ptr sum, mpz_ptr divisor,
                      const __mpz_struct *derived, const __mpz_struct *g,
                      long k, long shift)
{
    mpz_set_si(divisor, k);
    //@ assert same: array_same{Pre,Here}(derived, k);
    //@ assert same: array_same{Pre,Here}(g, k);
    mpz_set_ui(sum, 0);
    //@ assert same: array_same{Pre,Here}(derived, k);
    //@ assert same: array_same{Pre,Here}(g, k);
    //@ assert divisor: mz_ok(divisor) && mz_val(divisor) == (real)k;
    //@ ghost before: ;
    cf_fixed_cauchy(sum, derived, g, k);
    //@ assert same: mz_same{before,Here}(divisor);
    /*@ assert exact: \forall rseq x, y;
          \at(array_is(derived, x, k) && array_is(g, y, k), Pre) ==>
          mz_val(sum) == conv(x, y, k, k); */
    //@ ghost after: ;
    cf_fixed_quotient_round(sum, divisor, shift);
    //@ assert same: mz_same{after,Here}(divisor);
}

/* 1 + 2 + ... + k */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    terminates \true; exits \false; assigns \nothing;
    ensures sum: \result == triangle(k); */
static unsigned long triangle_of(long k)
{
    //@ ghost chain_theorem(k);
    //@ assert size: 0 <= k * (k + 1) <= 0x7fffffff00000000;
    //@ assert half: k * (k + 1) / 2 == triangle(k);
    return (unsigned long)(k * (k + 1) / 2);
}

/* sum = weight radius_g + k norm_g radius_a, scratch = radius_a radius_g */
/*@ requires \valid_read(weight) && \valid_read(radius_a);
    requires \valid_read(norm_g) && \valid_read(radius_g);
    requires mz_ok(weight) && mz_ok(radius_a);
    requires mz_ok(norm_g) && mz_ok(radius_g);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \valid_read(divisor) && mz_ok(divisor);
    requires \separated(sum, scratch, divisor);
    requires \separated(sum, scratch, weight);
    requires \separated(sum, scratch, radius_a);
    requires \separated(sum, scratch, norm_g);
    requires \separated(sum, scratch, radius_g);
    terminates \true; exits \false; assigns *sum, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(scratch);
    ensures sum: mz_val(sum) == \old(rmul(mz_val(weight), mz_val(radius_g))
      + rmul(mz_val(divisor), rmul(mz_val(norm_g), mz_val(radius_a))));
    ensures product:
      mz_val(scratch) == \old(rmul(mz_val(radius_a), mz_val(radius_g))); */
static void chain_products(mpz_ptr sum, mpz_ptr scratch, mpz_srcptr divisor,
                           mpz_srcptr weight, mpz_srcptr radius_a,
                           mpz_srcptr norm_g, mpz_srcptr radius_g)
{
    mpz_mul(sum, weight, radius_g);
    //@ assert same: mz_same{Pre,Here}(weight) && mz_same{Pre,Here}(radius_a);
    //@ assert same: mz_same{Pre,Here}(norm_g) && mz_same{Pre,Here}(radius_g);
    //@ assert same: mz_same{Pre,Here}(divisor);
    //@ ghost first: ;
    mpz_mul(scratch, norm_g, radius_a);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(radius_g);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{first,Here}(sum);
    mpz_addmul(sum, scratch, divisor);
    //@ assert same: mz_same{Pre,Here}(radius_a) && mz_same{Pre,Here}(radius_g);
    //@ ghost second: ;
    mpz_mul(scratch, radius_a, radius_g);
    //@ assert same: mz_same{second,Here}(sum);
}

/* sum = weight radius_g + k norm_g radius_a + k (k + 1) / 2 radius_a radius_g,
 * a bound of the error of the exact sum; divisor is k */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(weight) && \valid_read(radius_a);
    requires \valid_read(norm_g) && \valid_read(radius_g);
    requires mz_ok(weight) && mz_ok(radius_a);
    requires mz_ok(norm_g) && mz_ok(radius_g);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \valid_read(divisor) && mz_ok(divisor);
    requires \separated(sum, scratch, divisor);
    requires \separated(sum, scratch, weight);
    requires \separated(sum, scratch, radius_a);
    requires \separated(sum, scratch, norm_g);
    requires \separated(sum, scratch, radius_g);
    requires mz_val(divisor) == (real)k;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius_g) >= 0.0;
    terminates \true; exits \false; assigns *sum, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(scratch);
    ensures bound: \forall rseq x, y, a, b;
      \old(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k) &&
           head(derivative(a), k) <= mz_val(weight) &&
           head(b, k) <= mz_val(norm_g)) ==>
      abs_le(conv(derivative(x), y, k, k) - conv(derivative(a), b, k, k),
             mz_val(sum)); */
static void chain_error(mpz_ptr sum, mpz_ptr scratch, mpz_srcptr divisor,
                        mpz_srcptr weight, mpz_srcptr radius_a,
                        mpz_srcptr norm_g, mpz_srcptr radius_g, long k)
{
    chain_products(sum, scratch, divisor, weight, radius_a, norm_g, radius_g);
    //@ ghost chain_theorem(k);
    mpz_addmul_ui(sum, scratch, triangle_of(k));
    /*@ assert value: mz_val(sum) ==
          \at(rmul(mz_val(weight), mz_val(radius_g))
              + rmul((real)k, rmul(mz_val(norm_g), mz_val(radius_a)))
              + rmul((real)triangle(k),
                     rmul(mz_val(radius_a), mz_val(radius_g))), Pre); */
    /*@ assert hint: \forall rseq x, y, a, b;
          \at(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) ==>
          \at(chain_bounded(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k,
                            mz_val(weight), mz_val(norm_g)), Pre); */
    /*@ assert bound: \forall rseq x, y, a, b;
          \at(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) ==>
          abs_le(conv(derivative(x), y, k, k)
                 - conv(derivative(a), b, k, k),
                 \at(rmul(mz_val(weight), mz_val(radius_g))
                     + rmul((real)k, rmul(mz_val(norm_g), mz_val(radius_a)))
                     + rmul((real)triangle(k),
                            rmul(mz_val(radius_a), mz_val(radius_g))),
                     Pre)); */
}

/* sum = a radius of the quotient; scaled(k, shift) z is the exact sum, and
 * scaled(k, shift) m is within two units of that of the midpoints */
/*@ requires 1 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires -0x10000000000 <= shift <= 0x10000000000;
    requires \valid_read(weight) && \valid_read(radius_a);
    requires \valid_read(norm_g) && \valid_read(radius_g);
    requires mz_ok(weight) && mz_ok(radius_a);
    requires mz_ok(norm_g) && mz_ok(radius_g);
    requires \valid(sum) && \valid(scratch) && mz_ok(sum) && mz_ok(scratch);
    requires \valid_read(divisor) && mz_ok(divisor);
    requires \separated(sum, scratch, divisor);
    requires \separated(sum, scratch, weight);
    requires \separated(sum, scratch, radius_a);
    requires \separated(sum, scratch, norm_g);
    requires \separated(sum, scratch, radius_g);
    requires mz_val(divisor) == (real)k;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius_g) >= 0.0;
    terminates \true; exits \false; assigns *sum, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(scratch);
    ensures inclusion: \forall rseq x, y, a, b, real z, m;
      \old(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k) &&
           head(derivative(a), k) <= mz_val(weight) &&
           head(b, k) <= mz_val(norm_g)) &&
      rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) &&
      solves(scaled((real)k, shift), m, conv(derivative(a), b, k, k),
             rmul(scaled((real)k, shift), 2.0)) ==>
      abs_le(z - m, mz_val(sum)); */
static void chain_radius(mpz_ptr sum, mpz_ptr scratch, mpz_srcptr divisor,
                         mpz_srcptr weight, mpz_srcptr radius_a,
                         mpz_srcptr norm_g, mpz_srcptr radius_g, long k,
                         long shift)
{
    chain_error(sum, scratch, divisor, weight, radius_a, norm_g, radius_g, k);
    //@ assert same: mz_same{Pre,Here}(divisor);
    //@ assert divisor: mz_val(divisor) == (real)k;
    //@ assert divisor: scaled(mz_val(divisor), shift) == scaled((real)k, shift);
    /*@ assert exact: \forall rseq x, y, a, b, real z;
          \at(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) &&
          rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) ==>
          solves(scaled((real)k, shift), z, conv(derivative(a), b, k, k),
                 mz_val(sum)); */
    //@ ghost bounded: ;
    cf_fixed_quotient_radius(sum, divisor, shift);
    //@ assert same: mz_same{bounded,Here}(scratch);
    /*@ assert radius: \forall real s, z, m;
          solves(scaled((real)k, shift), z, s, \at(mz_val(sum), bounded)) &&
          solves(scaled((real)k, shift), m, s,
                 rmul(scaled((real)k, shift), 2.0)) ==>
          abs_le(z - m, mz_val(sum)); */
}

void cf_recurrence_chain(mpz_ptr radius, __mpz_struct *mid,
                         const __mpz_struct *derived, mpz_srcptr weight,
                         mpz_srcptr radius_a, const __mpz_struct *g,
                         mpz_srcptr norm_g, mpz_srcptr radius_g, long k,
                         long shift, mpz_ptr sum, mpz_ptr scratch,
                         mpz_ptr divisor)
{
    chain_sum(sum, divisor, derived, g, k, shift);
    //@ assert same: mz_same{Pre,Here}(weight) && mz_same{Pre,Here}(radius_a);
    //@ assert same: mz_same{Pre,Here}(norm_g) && mz_same{Pre,Here}(radius_g);
    //@ assert same: mz_same{Pre,Here}(radius) && mz_same{Pre,Here}(scratch);
    //@ assert same: mz_same{Pre,Here}(mid + k);
    //@ ghost rounded: ;
    mpz_swap(mid + k, sum);
    //@ assert moved: mz_ok(mid + k) && mz_ok(sum);
    //@ assert moved: mz_val(mid + k) == \at(mz_val(sum), rounded);
    //@ assert same: mz_same{Pre,Here}(weight) && mz_same{Pre,Here}(radius_a);
    //@ assert same: mz_same{Pre,Here}(norm_g) && mz_same{Pre,Here}(radius_g);
    //@ assert same: mz_same{Pre,Here}(radius) && mz_same{Pre,Here}(scratch);
    //@ assert same: mz_same{rounded,Here}(divisor);
    //@ ghost swapped: ;
    chain_radius(sum, scratch, divisor, weight, radius_a, norm_g, radius_g, k,
                 shift);
    //@ assert same: mz_same{swapped,Here}(divisor);
    //@ assert same: mz_same{swapped,Here}(mid + k);
    //@ assert same: mz_same{swapped,Here}(radius);
    /*@ assert radius: \forall rseq a, b, x, y, real z, m;
          \at(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) &&
          rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) &&
          solves(scaled((real)k, shift), m, conv(derivative(a), b, k, k),
                 rmul(scaled((real)k, shift), 2.0)) ==>
          abs_le(z - m, mz_val(sum)); */
    /*@ assert radius: \forall rseq a, b, x, y, real z;
          \at(chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) &&
          rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) &&
          solves(scaled((real)k, shift), mz_val(mid + k),
                 conv(derivative(a), b, k, k),
                 rmul(scaled((real)k, shift), 2.0)) ==>
          abs_le(z - mz_val(mid + k), mz_val(sum)); */
    /*@ assert near: \forall rseq a, b;
          \at(array_is(derived, derivative(a), k) && array_is(g, b, k), Pre)
          ==> solves(scaled((real)k, shift), mz_val(mid + k),
                     conv(derivative(a), b, k, k),
                     rmul(scaled((real)k, shift), 2.0)); */
    /*@ assert enough: \forall rseq a, b, x, y, real z;
          \at(array_is(derived, derivative(a), k) && array_is(g, b, k) &&
              chain_close(x, y, a, b, mz_val(radius_a), mz_val(radius_g), k)
              && head(derivative(a), k) <= mz_val(weight) &&
              head(b, k) <= mz_val(norm_g), Pre) &&
          rmul(scaled((real)k, shift), z) == conv(derivative(x), y, k, k) ==>
          abs_le(z - mz_val(mid + k), mz_val(sum)); */
    //@ ghost added: ;
    cf_fixed_raise(radius, sum);
    //@ assert same: mz_same{added,Here}(mid + k) && mz_same{added,Here}(sum);
    //@ assert same: mz_same{added,Here}(divisor);
    //@ assert same: mz_same{added,Here}(scratch);
}

void cf_recurrence_path(mpz_ptr next, mpz_srcptr slope, mpz_srcptr numerator,
                        mpz_srcptr divisor, long shift, mpz_ptr sum)
{
    mpz_mul(sum, slope, numerator);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(next);
    /*@ assert unit: scaled(mz_val(divisor), shift) ==
          \at(scaled(mz_val(divisor), shift), Pre); */
    cf_fixed_quotient_round(sum, divisor, shift);
    //@ assert same: mz_same{Pre,Here}(divisor) && mz_same{Pre,Here}(next);
    /*@ assert unit: scaled(mz_val(divisor), shift) ==
          \at(scaled(mz_val(divisor), shift), Pre); */
    mpz_swap(next, sum);
}
