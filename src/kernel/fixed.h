/* fixed.h -- fixed-point balls over GMP integers.
 *
 * A coefficient is an integer midpoint in units of 2^e; a whole series shares
 * one radius, in the same units. Midpoints are multiplied and added exactly;
 * the only roundings are shifts and divisions, and each of them is at most one
 * unit away from the exact value. This is rule `defect`'s arithmetic.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md).
 * In the contracts mz_val is the value of an integer, mz_ok says that it is
 * initialised, rmul(x,y) is x y and abs_le(x,u) is |x| <= u. The caller has to
 * respect the `requires`: arguments that are written must be distinct from all
 * others, n may not exceed the arrays, radii, norms and n are >= 0.
 */
#ifndef CF_KERNEL_FIXED_H
#define CF_KERNEL_FIXED_H

#include <gmp.h>

#include "kernel/contracts/gmp_acsl.h"

/*@ axiomatic RealSequences {
      // always true; tells the provers where to unfold a recursive sum
      predicate unroll(integer j);
      axiom unroll_true: \forall integer j; unroll(j);

      // a sequence of reals: ACSL does not quantify over functions
      type rseq;
      logic real at(rseq x, integer j);

      // conv(x,y,n,j) = x_0 y_(n-1) + ... + x_(j-1) y_(n-j)
      logic real conv(rseq x, rseq y, integer n, integer j);
      axiom conv_0: \forall rseq x, y, integer n; conv(x, y, n, 0) == 0.0;
      axiom conv_next: \forall rseq x, y, integer n, j;
        unroll(j) && j > 0 ==>
        conv(x, y, n, j) ==
        conv(x, y, n, j-1) + rmul(at(x, j-1), at(y, n-1-(j-1)));

      // head(x,j) = |x_0| + ... + |x_(j-1)|
      logic real head(rseq x, integer j);
      axiom head_0: \forall rseq x; head(x, 0) == 0.0;
      axiom head_next: \forall rseq x, integer j;
        unroll(j) && j > 0 ==>
        head(x, j) == head(x, j-1) + \abs(at(x, j-1));

      // tail(x,n,j) = |x_(n-1)| + ... + |x_(n-j)|
      logic real tail(rseq x, integer n, integer j);
      axiom tail_0: \forall rseq x, integer n; tail(x, n, 0) == 0.0;
      axiom tail_next: \forall rseq x, integer n, j;
        unroll(j) && j > 0 ==>
        tail(x, n, j) == tail(x, n, j-1) + \abs(at(x, n-1-(j-1)));

      // |x_j - a_j| <= ra and |y_j - b_j| <= rb for all j < n
      predicate close(rseq x, rseq y, rseq a, rseq b, real ra, real rb,
                      integer n);
      axiom close_def: \forall rseq x, y, a, b, real ra, rb, integer n;
        close(x, y, a, b, ra, rb, n) <==>
        (\forall integer j; 0 <= j < n ==>
         abs_le(at(x, j) - at(a, j), ra) && abs_le(at(y, j) - at(b, j), rb));
    }
    predicate array_ok{L}(__mpz_struct *a, integer n) =
      \forall integer j; 0 <= j < n ==> mz_ok(a + j);
    // the integers a[0], ..., a[n-1] are the first n numbers of x
    predicate array_is{L}(__mpz_struct *a, rseq x, integer n) =
      \forall integer j; 0 <= j < n ==> mz_val(a + j) == at(x, j);
    predicate array_same{L1,L2}(__mpz_struct *a, integer n) =
      \forall integer j; 0 <= j < n ==>
      \at(a[j]._mp_d, L1) == \at(a[j]._mp_d, L2);
    // x is in the ball (m, r)
    predicate ball_has{L}(__mpz_struct *m, __mpz_struct *r, real x) =
      abs_le(x - mz_val(m), mz_val(r));
*/

/* sum += a[0] b[n-1] + ... + a[n-1] b[0], exactly. */
/*@ requires 0 <= n && \valid(sum) && mz_ok(sum);
    requires \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    requires \valid_read(b + (0 .. n-1)) && array_ok(b, n);
    requires \separated(sum, a + (0 .. n-1));
    requires \separated(sum, b + (0 .. n-1));
    terminates \true; exits \false; assigns *sum;
    ensures ok: mz_ok(sum);
    ensures exact: \forall rseq x, y;
      \old(array_is(a, x, n) && array_is(b, y, n)) ==>
      mz_val(sum) == \old(mz_val(sum)) + conv(x, y, n, n); */
void cf_fixed_cauchy(mpz_ptr sum, const __mpz_struct *a, const __mpz_struct *b,
                     long n);

/* The same for b = a, with half of the products; scratch is overwritten. */
/*@ requires 0 <= n && \valid(sum) && mz_ok(sum);
    requires \valid(scratch) && mz_ok(scratch) && \separated(sum, scratch);
    requires \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    requires \separated(sum, a + (0 .. n-1));
    requires \separated(scratch, a + (0 .. n-1));
    terminates \true; exits \false; assigns *sum, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(scratch);
    ensures exact: \forall rseq x; \old(array_is(a, x, n)) ==>
      mz_val(sum) == \old(mz_val(sum)) + conv(x, x, n, n); */
void cf_fixed_cauchy_square(mpz_ptr sum, mpz_ptr scratch,
                            const __mpz_struct *a, long n);

/* Ball multiply-accumulate: the ball (m, r) += (a, ra) * (b, rb); u and v are
 * overwritten. For all s in (m, r), x in (a, ra) and y in (b, rb) the number
 * s + x y is in the new (m, r). */
/*@ requires \valid(m) && \valid(r) && \valid(u) && \valid(v);
    requires \valid_read(a) && \valid_read(ra);
    requires \valid_read(b) && \valid_read(rb);
    requires mz_ok(m) && mz_ok(r) && mz_ok(u) && mz_ok(v);
    requires mz_ok(a) && mz_ok(ra) && mz_ok(b) && mz_ok(rb);
    requires \separated(m, r, u, v, a) && \separated(m, r, u, v, ra);
    requires \separated(m, r, u, v, b) && \separated(m, r, u, v, rb);
    terminates \true; exits \false; assigns *m, *r, *u, *v;
    ensures ok: mz_ok(m) && mz_ok(r) && mz_ok(u) && mz_ok(v);
    ensures inclusion: \forall real s, x, y;
      \old(ball_has(m, r, s) && ball_has(a, ra, x) && ball_has(b, rb, y)) ==>
      ball_has(m, r, s + rmul(x, y)); */
void cf_fixed_ball_addmul(mpz_ptr m, mpz_ptr r, mpz_ptr u, mpz_ptr v,
                          mpz_srcptr a, mpz_srcptr ra, mpz_srcptr b,
                          mpz_srcptr rb);

/* The theorem behind cf_fixed_product_radius, proved in fixed.c. */
/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures whole: \forall rseq x, y, a, b, real ra, rb;
         close(x, y, a, b, ra, rb, n) ==>
         abs_le(conv(x, y, n, n) - conv(a, b, n, n),
                rmul(head(a, n), rb) + rmul(head(b, n), ra)
                + rmul((real)n, rmul(ra, rb))); @/
    void product_theorem(long n);
*/

/* radius += norm_a radius_b + norm_b radius_a + n radius_a radius_b: a bound
 * of |conv(x,y) - conv(a,b)| for n terms when |x_j - a_j| <= radius_a,
 * |y_j - b_j| <= radius_b, sum|a_j| <= norm_a, sum|b_j| <= norm_b. The clause
 * `inclusion` is this theorem, for all real sequences x, y, a, b; e is an
 * error that the old radius bounds. */
/*@ requires 0 <= n && \valid(radius) && \valid(scratch);
    requires \valid_read(norm_a) && \valid_read(radius_a);
    requires \valid_read(norm_b) && \valid_read(radius_b);
    requires mz_ok(radius) && mz_ok(scratch);
    requires mz_ok(norm_a) && mz_ok(radius_a);
    requires mz_ok(norm_b) && mz_ok(radius_b);
    requires \separated(radius, scratch, norm_a);
    requires \separated(radius, scratch, norm_b);
    requires \separated(radius, scratch, radius_a);
    requires \separated(radius, scratch, radius_b);
    requires mz_val(norm_a) >= 0.0 && mz_val(norm_b) >= 0.0;
    requires mz_val(radius_a) >= 0.0 && mz_val(radius_b) >= 0.0;
    terminates \true; exits \false; assigns *radius, *scratch;
    ensures ok: mz_ok(radius) && mz_ok(scratch);
    ensures value: mz_val(radius) == \old(mz_val(radius)
      + rmul(mz_val(norm_a), mz_val(radius_b))
      + rmul(mz_val(norm_b), mz_val(radius_a))
      + rmul((real)n, rmul(mz_val(radius_a), mz_val(radius_b))));
    ensures inclusion: \forall rseq x, y, a, b, real e;
      \old(close(x, y, a, b, mz_val(radius_a), mz_val(radius_b), n)
           && head(a, n) <= mz_val(norm_a) && head(b, n) <= mz_val(norm_b)
           && abs_le(e, mz_val(radius))) ==>
      abs_le(e + (conv(x, y, n, n) - conv(a, b, n, n)), mz_val(radius)); */
void cf_fixed_product_radius(mpz_ptr radius, mpz_ptr scratch,
                             mpz_srcptr norm_a, mpz_srcptr radius_a,
                             mpz_srcptr norm_b, mpz_srcptr radius_b, long n);

/* m = m / 2^shift, rounded to an integer at most 1 away (exact: shift <= 0).
 * |shift| may not exceed 2^40. */
/*@ requires \valid(m) && mz_ok(m) && -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *m;
    ensures ok: mz_ok(m);
    ensures near: shift > 0 ==>
      abs_le(rmul(mz_val(m), pow2(shift)) - \old(mz_val(m)), pow2(shift));
    ensures exact: shift <= 0 ==>
      mz_val(m) == rmul(\old(mz_val(m)), pow2(-shift)); */
void cf_fixed_shift_round(mpz_ptr m, long shift);

/* r = an integer >= r / 2^shift (exact: shift <= 0); less than r / 2^shift + 1
 * and >= 0 when r >= 0. |shift| may not exceed 2^40. */
/*@ requires \valid(r) && mz_ok(r) && -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *r;
    ensures ok: mz_ok(r);
    ensures above: shift > 0 ==>
      \old(mz_val(r)) <= rmul(mz_val(r), pow2(shift))
                      < \old(mz_val(r)) + pow2(shift);
    ensures exact: shift <= 0 ==>
      mz_val(r) == rmul(\old(mz_val(r)), pow2(-shift));
    ensures positive: \old(mz_val(r)) >= 0.0 ==> mz_val(r) >= 0.0; */
void cf_fixed_shift_up(mpz_ptr r, long shift);

/* m = m / d, rounded to an integer at most 1 away; d > 0. */
/*@ requires \valid(m) && mz_ok(m) && \valid_read(d) && mz_ok(d);
    requires \separated(m, d) && mz_val(d) > 0.0;
    terminates \true; exits \false; assigns *m;
    ensures ok: mz_ok(m);
    ensures near:
      abs_le(rmul(mz_val(m), mz_val(d)) - \old(mz_val(m)), mz_val(d)); */
void cf_fixed_divide_round(mpz_ptr m, mpz_srcptr d);

/* r = an integer >= r / d, less than r / d + 1; d > 0. */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(d) && mz_ok(d);
    requires \separated(r, d) && mz_val(d) > 0.0;
    terminates \true; exits \false; assigns *r;
    ensures ok: mz_ok(r);
    ensures above: \old(mz_val(r)) <= rmul(mz_val(r), mz_val(d))
                                   < \old(mz_val(r)) + mz_val(d);
    ensures positive: \old(mz_val(r)) >= 0.0 ==> mz_val(r) >= 0.0; */
void cf_fixed_divide_up(mpz_ptr r, mpz_srcptr d);

#endif
