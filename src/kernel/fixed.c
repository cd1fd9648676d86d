/* fixed.c -- fixed-point balls over GMP integers; see fixed.h.
 *
 * The annotations are the steps of the proofs. A name like `same` says what
 * has not moved; `here` and `hint` tell the provers where to unfold or which
 * lemma to use. None of them is compiled.
 */
#include "kernel/fixed.h"

#include "kernel/contracts/products_acsl.h"

/*@ predicate inputs_same{L1,L2}(__mpz_struct *a, __mpz_struct *ra,
                                 __mpz_struct *b, __mpz_struct *rb) =
      mz_same{L1,L2}(a) && mz_same{L1,L2}(ra) &&
      mz_same{L1,L2}(b) && mz_same{L1,L2}(rb);
*/

void cf_fixed_cauchy(mpz_ptr sum, const __mpz_struct *a, const __mpz_struct *b,
                     long n)
{
    /*@ loop invariant range: 0 <= j <= n;
        loop invariant ok: mz_ok(sum);
        loop invariant same:
          array_same{Pre,Here}(a, n) && array_same{Pre,Here}(b, n);
        loop invariant partial: \forall rseq x, y;
          \at(array_is(a, x, n) && array_is(b, y, n), Pre) ==>
          mz_val(sum) == \at(mz_val(sum), Pre) + conv(x, y, n, j);
        loop assigns j, *sum;
        loop variant n - j; */
    for (long j = 0; j < n; j++) {
        //@ assert same: mz_same{Pre,Here}(a + j);
        //@ assert same: mz_same{Pre,Here}(b + (n - 1 - j));
        mpz_addmul(sum, a + j, b + (n - 1 - j));
        //@ assert here: unroll(j + 1);
    }
}

/*@ // s at L2 is the convolution of a at L1 with itself
    predicate is_square{L1,L2}(__mpz_struct *s, __mpz_struct *a, integer n) =
      \forall rseq x; array_is{L1}(a, x, n) ==>
      mz_val{L2}(s) == conv(x, x, n, n);
    // s is twice the sum of the first half of the terms
    predicate is_twice{L1,L2}(__mpz_struct *s, __mpz_struct *a, integer n,
                              integer half) =
      \forall rseq x; array_is{L1}(a, x, n) ==>
      mz_val{L2}(s) == conv(x, x, n, half) + conv(x, x, n, half);
    // the last j terms are the first j terms
    predicate mirror(integer n, integer j) = \forall rseq x;
      conv(x, x, n, n) == conv(x, x, n, n - j) + conv(x, x, n, j);
*/

/* scratch = a[0] a[n-1] + ... + a[half-1] a[n-half], the first half */
/*@ requires 0 <= half && 2 * half <= n;
    requires \valid(scratch) && mz_ok(scratch);
    requires \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    requires \separated(scratch, a + (0 .. n-1));
    terminates \true; exits \false; assigns *scratch;
    ensures ok: mz_ok(scratch);
    ensures exact: \forall rseq x; \old(array_is(a, x, n)) ==>
      mz_val(scratch) == conv(x, x, n, half);
    ensures mirror: mirror(n, half); */
static void half_square(mpz_ptr scratch, const __mpz_struct *a, long n,
                        long half)
{
    long j;
    mpz_set_ui(scratch, 0);
    //@ assert same: array_same{Pre,Here}(a, n);
    /*@ loop invariant range: 0 <= j <= half;
        loop invariant ok: mz_ok(scratch);
        loop invariant same: array_same{Pre,Here}(a, n);
        loop invariant partial: \forall rseq x;
          \at(array_is(a, x, n), Pre) ==>
          mz_val(scratch) == conv(x, x, n, j);
        loop invariant mirror: mirror(n, j);
        loop assigns j, *scratch;
        loop variant half - j; */
    for (j = 0; j < half; j++) {
        //@ assert here: unroll(j + 1) && unroll(n - j);
        mpz_addmul(scratch, a + j, a + (n - 1 - j));
    }
    //@ assert end: j == half;
}

/* scratch += a[half]^2 where n = 2 half + 1: the term in the middle */
/*@ requires 0 <= half && n == 2 * half + 1;
    requires \valid(scratch) && mz_ok(scratch);
    requires \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    requires \separated(scratch, a + (0 .. n-1));
    requires mirror(n, half) && is_twice{Here,Here}(scratch, a, n, half);
    terminates \true; exits \false; assigns *scratch;
    ensures ok: mz_ok(scratch);
    ensures exact: is_square{Old,Here}(scratch, a, n); */
static void add_middle(mpz_ptr scratch, const __mpz_struct *a, long n,
                       long half)
{
    (void)n;
    //@ assert here: unroll(half + 1);
    //@ assert odd: n - half == half + 1;
    //@ assert index: n - 1 - (half + 1 - 1) == half;
    /*@ assert middle: \forall rseq x; conv(x, x, n, half + 1) ==
          conv(x, x, n, half) + rmul(at(x, half), at(x, half)); */
    mpz_addmul(scratch, a + half, a + half);
}

/* scratch = a[0] a[n-1] + ... + a[n-1] a[0], where half = n / 2 */
/*@ requires 0 <= half && 2 * half <= n <= 2 * half + 1;
    requires \valid(scratch) && mz_ok(scratch);
    requires \valid_read(a + (0 .. n-1)) && array_ok(a, n);
    requires \separated(scratch, a + (0 .. n-1));
    terminates \true; exits \false; assigns *scratch;
    ensures ok: mz_ok(scratch);
    ensures exact: is_square{Old,Here}(scratch, a, n); */
static void square(mpz_ptr scratch, const __mpz_struct *a, long n, long half)
{
    half_square(scratch, a, n, half);
    //@ assert same: array_same{Pre,Here}(a, n);
    mpz_mul_2exp(scratch, scratch, 1);
    //@ assert same: array_same{Pre,Here}(a, n);
    //@ assert doubled: is_twice{Pre,Here}(scratch, a, n, half);
    //@ assert doubled: is_twice{Here,Here}(scratch, a, n, half);
    if (n - half != half) {
        add_middle(scratch, a, n, half);
        //@ assert whole: is_square{Pre,Here}(scratch, a, n);
    } else {
        //@ assert even: n - half == half;
        //@ assert whole: is_square{Pre,Here}(scratch, a, n);
    }
}

void cf_fixed_cauchy_square(mpz_ptr sum, mpz_ptr scratch,
                            const __mpz_struct *a, long n)
{
    square(scratch, a, n, n / 2);
    //@ assert same: mz_same{Pre,Here}(sum);
    mpz_add(sum, sum, scratch);
}

/* u = |a|, v = |b| */
/*@ requires \valid(u) && \valid(v) && \valid_read(a) && \valid_read(b);
    requires mz_ok(u) && mz_ok(v) && mz_ok(a) && mz_ok(b);
    requires \separated(u, v, a) && \separated(u, v, b);
    terminates \true; exits \false; assigns *u, *v;
    ensures ok: mz_ok(u) && mz_ok(v);
    ensures sizes: abs_le(mz_val(a), mz_val(u)) &&
                   abs_le(mz_val(b), mz_val(v)); */
static void sizes(mpz_ptr u, mpz_ptr v, mpz_srcptr a, mpz_srcptr b)
{
    mpz_abs(u, a);
    //@ assert same: mz_same{Pre,Here}(a) && mz_same{Pre,Here}(b);
    mpz_abs(v, b);
    //@ assert same: mz_same{Pre,Here}(a) && mz_same{Pre,Here}(b);
}

/* r += u rb + v ra + ra rb */
/*@ requires \valid(r) && \valid_read(u) && \valid_read(v);
    requires \valid_read(ra) && \valid_read(rb);
    requires mz_ok(r) && mz_ok(u) && mz_ok(v) && mz_ok(ra) && mz_ok(rb);
    requires \separated(r, u) && \separated(r, v);
    requires \separated(r, ra) && \separated(r, rb);
    terminates \true; exits \false; assigns *r;
    ensures ok: mz_ok(r);
    ensures value: mz_val(r) == \old(mz_val(r) + rmul(mz_val(u), mz_val(rb))
      + rmul(mz_val(v), mz_val(ra)) + rmul(mz_val(ra), mz_val(rb))); */
static void add_radii(mpz_ptr r, mpz_srcptr u, mpz_srcptr v, mpz_srcptr ra,
                      mpz_srcptr rb)
{
    mpz_addmul(r, u, rb);
    //@ assert same: inputs_same{Pre,Here}(u, ra, v, rb);
    mpz_addmul(r, v, ra);
    //@ assert same: inputs_same{Pre,Here}(u, ra, v, rb);
    mpz_addmul(r, ra, rb);
}

void cf_fixed_ball_addmul(mpz_ptr m, mpz_ptr r, mpz_ptr u, mpz_ptr v,
                          mpz_srcptr a, mpz_srcptr ra, mpz_srcptr b,
                          mpz_srcptr rb)
{
    sizes(u, v, a, b);
    //@ assert same: mz_same{Pre,Here}(a) && mz_same{Pre,Here}(b);
    //@ assert same: mz_same{Pre,Here}(ra) && mz_same{Pre,Here}(rb);
    //@ assert same: mz_same{Pre,Here}(m) && mz_same{Pre,Here}(r);
before:
    mpz_addmul(m, a, b);
    //@ assert same: mz_same{before,Here}(a) && mz_same{before,Here}(b);
    //@ assert same: mz_same{before,Here}(ra) && mz_same{before,Here}(rb);
    //@ assert same: mz_same{before,Here}(u) && mz_same{before,Here}(v);
    //@ assert same: mz_same{Pre,Here}(r);
middle:
    add_radii(r, u, v, ra, rb);
    //@ assert same: mz_same{middle,Here}(a) && mz_same{middle,Here}(b);
    //@ assert same: mz_same{middle,Here}(ra) && mz_same{middle,Here}(rb);
    //@ assert same: mz_same{middle,Here}(u) && mz_same{middle,Here}(v);
    //@ assert same: mz_same{middle,Here}(m);
    //@ assert same: inputs_same{Pre,Here}(a, ra, b, rb);
    /*@ assert midpoint: mz_val(m) ==
          \at(mz_val(m), Pre) + rmul(mz_val(a), mz_val(b)); */
    /*@ assert radius: mz_val(r) ==
          \at(mz_val(r), Pre) + rmul(mz_val(u), mz_val(rb))
          + rmul(mz_val(v), mz_val(ra)) + rmul(mz_val(ra), mz_val(rb)); */
    /*@ assert hint: \forall real x, y;
          ball_has(a, ra, x) && ball_has(b, rb, y) ==>
          parts(mz_val(a), mz_val(b), x - mz_val(a), y - mz_val(b),
                mz_val(u), mz_val(v), mz_val(ra), mz_val(rb)); */
    /*@ assert product: \forall real x, y;
          ball_has(a, ra, x) && ball_has(b, rb, y) ==>
          abs_le(rmul(x, y) - rmul(mz_val(a), mz_val(b)),
                 rmul(mz_val(u), mz_val(rb)) + rmul(mz_val(v), mz_val(ra))
                 + rmul(mz_val(ra), mz_val(rb))); */
    /*@ assert total: \forall real s, x, y;
          abs_le(s - \at(mz_val(m), Pre), \at(mz_val(r), Pre)) &&
          ball_has(a, ra, x) && ball_has(b, rb, y) ==>
          ball_has(m, r, s + rmul(x, y)); */
}

/*@ axiomatic ProductTheorem {
      // the bound after j terms
      logic real gap(rseq a, rseq b, real ra, real rb, integer n, integer j);
      axiom gap_def: \forall rseq a, b, real ra, rb, integer n, j;
        gap(a, b, ra, rb, n, j) ==
        rmul(head(a, j), rb) + rmul(tail(b, n, j), ra)
        + rmul((real)j, rmul(ra, rb));
    }
    lemma distribute: \forall real x, y, z;
      rmul(x + y, z) == rmul(x, z) + rmul(y, z);
*/

/* The theorem behind cf_fixed_product_radius, by induction over the terms. */
/*@ ghost
    void product_theorem(long n)
    {
        long j;
        /@ loop invariant range: 0 <= j <= n;
           loop invariant mirror: \forall rseq b;
             head(b, n) == head(b, n - j) + tail(b, n, j);
           loop invariant bound: \forall rseq x, y, a, b, real ra, rb;
             close(x, y, a, b, ra, rb, n) ==>
             abs_le(conv(x, y, n, j) - conv(a, b, n, j),
                    gap(a, b, ra, rb, n, j));
           loop assigns j;
           loop variant n - j; @/
        for (j = 0; j < n; j++) {
            /@ assert here: unroll(j + 1) && unroll(n - j); @/
            /@ assert term: \forall rseq x, y, a, b, real ra, rb;
                 close(x, y, a, b, ra, rb, n) ==>
                 abs_le(at(x, j) - at(a, j), ra) &&
                 abs_le(at(y, n-1-j) - at(b, n-1-j), rb); @/
            /@ assert hint: \forall rseq x, y, a, b, real ra, rb;
                 close(x, y, a, b, ra, rb, n) ==>
                 parts(at(a, j), at(b, n-1-j), at(x, j) - at(a, j),
                       at(y, n-1-j) - at(b, n-1-j), \abs(at(a, j)),
                       \abs(at(b, n-1-j)), ra, rb); @/
            /@ assert product: \forall rseq x, y, a, b, real ra, rb;
                 close(x, y, a, b, ra, rb, n) ==>
                 abs_le(rmul(at(x, j), at(y, n-1-j))
                        - rmul(at(a, j), at(b, n-1-j)),
                        rmul(\abs(at(a, j)), rb)
                        + rmul(\abs(at(b, n-1-j)), ra) + rmul(ra, rb)); @/
            /@ assert split: \forall rseq a, real rb;
                 rmul(head(a, j) + \abs(at(a, j)), rb) ==
                 rmul(head(a, j), rb) + rmul(\abs(at(a, j)), rb); @/
            /@ assert split: \forall rseq b, real ra;
                 rmul(tail(b, n, j) + \abs(at(b, n-1-j)), ra) ==
                 rmul(tail(b, n, j), ra) + rmul(\abs(at(b, n-1-j)), ra); @/
            /@ assert split: \forall real z;
                 rmul((real)(j + 1), z) == rmul((real)j, z) + z; @/
            /@ assert next: \forall rseq a;
                 head(a, j + 1) == head(a, j) + \abs(at(a, j)); @/
            /@ assert next: \forall rseq b;
                 tail(b, n, j + 1) == tail(b, n, j) + \abs(at(b, n-1-j)); @/
            /@ assert head_same: \forall rseq a, real rb;
                 rmul(head(a, j + 1), rb) ==
                 rmul(head(a, j) + \abs(at(a, j)), rb); @/
            /@ assert head_term: \forall rseq a, real rb;
                 rmul(head(a, j + 1), rb) ==
                 rmul(head(a, j), rb) + rmul(\abs(at(a, j)), rb); @/
            /@ assert tail_same: \forall rseq b, real ra;
                 rmul(tail(b, n, j + 1), ra) ==
                 rmul(tail(b, n, j) + \abs(at(b, n-1-j)), ra); @/
            /@ assert tail_term: \forall rseq b, real ra;
                 rmul(tail(b, n, j + 1), ra) ==
                 rmul(tail(b, n, j), ra) + rmul(\abs(at(b, n-1-j)), ra); @/
            /@ assert count_term: \forall real ra, rb;
                 rmul((real)(j + 1), rmul(ra, rb)) ==
                 rmul((real)j, rmul(ra, rb)) + rmul(ra, rb); @/
            /@ assert gap_next: \forall rseq a, b, real ra, rb;
                 gap(a, b, ra, rb, n, j + 1) == gap(a, b, ra, rb, n, j)
                 + (rmul(\abs(at(a, j)), rb) + rmul(\abs(at(b, n-1-j)), ra)
                    + rmul(ra, rb)); @/
        }
        /@ assert end: j == n; @/
        /@ assert mirrored: \forall rseq b; head(b, n) == tail(b, n, n); @/
        /@ assert gap_whole: \forall rseq a, b, real ra, rb;
             gap(a, b, ra, rb, n, n) ==
             rmul(head(a, n), rb) + rmul(head(b, n), ra)
             + rmul((real)n, rmul(ra, rb)); @/
    }
*/

void cf_fixed_product_radius(mpz_ptr radius, mpz_ptr scratch,
                             mpz_srcptr norm_a, mpz_srcptr radius_a,
                             mpz_srcptr norm_b, mpz_srcptr radius_b, long n)
{
    mpz_addmul(radius, norm_a, radius_b);
    //@ assert same: inputs_same{Pre,Here}(norm_a, radius_a, norm_b, radius_b);
    mpz_addmul(radius, norm_b, radius_a);
    //@ assert same: inputs_same{Pre,Here}(norm_a, radius_a, norm_b, radius_b);
    mpz_mul(scratch, radius_a, radius_b);
    //@ assert same: inputs_same{Pre,Here}(norm_a, radius_a, norm_b, radius_b);
    mpz_addmul_ui(radius, scratch, (unsigned long)n);
    //@ assert same: inputs_same{Pre,Here}(norm_a, radius_a, norm_b, radius_b);
    //@ ghost product_theorem(n);
    /*@ assert value: mz_val(radius) == \at(mz_val(radius), Pre)
          + rmul(mz_val(norm_a), mz_val(radius_b))
          + rmul(mz_val(norm_b), mz_val(radius_a))
          + rmul((real)n, rmul(mz_val(radius_a), mz_val(radius_b))); */
    /*@ assert norm_a: \forall rseq a; head(a, n) <= mz_val(norm_a) ==>
          rmul(head(a, n), mz_val(radius_b))
          <= rmul(mz_val(norm_a), mz_val(radius_b)); */
    /*@ assert norm_b: \forall rseq b; head(b, n) <= mz_val(norm_b) ==>
          rmul(head(b, n), mz_val(radius_a))
          <= rmul(mz_val(norm_b), mz_val(radius_a)); */
    /*@ assert product: \forall rseq x, y, a, b;
          close(x, y, a, b, mz_val(radius_a), mz_val(radius_b), n) &&
          head(a, n) <= mz_val(norm_a) && head(b, n) <= mz_val(norm_b) ==>
          abs_le(conv(x, y, n, n) - conv(a, b, n, n),
                 rmul(mz_val(norm_a), mz_val(radius_b))
                 + rmul(mz_val(norm_b), mz_val(radius_a))
                 + rmul((real)n, rmul(mz_val(radius_a), mz_val(radius_b)))); */
}

void cf_fixed_shift_round(mpz_ptr m, long shift)
{
    if (shift > 0) {
        mpz_tdiv_q_2exp(m, m, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(m, m, (mp_bitcnt_t)(-shift));
    }
}

void cf_fixed_shift_up(mpz_ptr r, long shift)
{
    if (shift > 0) {
        mpz_cdiv_q_2exp(r, r, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(r, r, (mp_bitcnt_t)(-shift));
    }
}

void cf_fixed_divide_round(mpz_ptr m, mpz_srcptr d)
{
    mpz_tdiv_q(m, m, d);
}

void cf_fixed_divide_up(mpz_ptr r, mpz_srcptr d)
{
    mpz_cdiv_q(r, r, d);
}
