/* elimination.c -- interval elimination; see elimination.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/elimination.h"

/* w -= factor * b */
/*@ requires iv_out(w) && iv_out(product) && iv_in(factor) && iv_in(b);
    requires \valid(&s->a[0]) && mp_ok(&s->a[0]);
    requires \valid(&s->b[0]) && mp_ok(&s->b[0]);
    requires \separated(w, product, &s->a[0], &s->b[0], factor);
    requires \separated(w, product, &s->a[0], &s->b[0], b);
    terminates \true; exits \false; assigns *w, *product, s->a[0], s->b[0];
    ensures ok: iv_ok(w) && iv_ok(product);
    ensures ok: mp_ok(&s->a[0]) && mp_ok(&s->b[0]);
    ensures has: \forall real x, y, z;
      \old(iv_has(w, x) && iv_has(factor, y) && iv_has(b, z)) ==>
      iv_has(w, x - rmul(y, z)); */
static void subtract_product(cf_interval *w, cf_interval *product,
                             const cf_interval *factor, const cf_interval *b,
                             cf_interval_scratch *s)
{
    cf_interval_mul(product, factor, b, s);
    //@ assert same: iv_same{Pre,Here}(w);
product:
    mpfr_sub(w->lower, w->lower, product->upper, MPFR_RNDD);
    //@ assert same: iv_same{product,Here}(product);
    //@ assert same: mp_same{Pre,Here}(&w->upper[0]);
    mpfr_sub(w->upper, w->upper, product->lower, MPFR_RNDU);
}

/* The same, in the room. */
/*@ requires iv_out(w) && iv_in(factor) && iv_in(b);
    requires \valid(room) && room_ok(room);
    requires \separated(w, room, factor) && \separated(w, room, b);
    terminates \true; exits \false; assigns *w, *room;
    ensures ok: iv_ok(w) && room_ok(room);
    ensures has: \forall real x, y, z;
      \old(iv_has(w, x) && iv_has(factor, y) && iv_has(b, z)) ==>
      iv_has(w, x - rmul(y, z)); */
static void subtract(cf_interval *w, cf_product_room *room,
                     const cf_interval *factor, const cf_interval *b)
{
    subtract_product(w, &room->product, factor, b, &room->scratch);
}

/* The entries k+1, ..., i of row i, the factor being known. */
/*@ requires 0 <= k < i < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_in(factor);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *room;
    ensures ok: triangle_ok(work, n) && room_ok(room);
    ensures same: iv_same{Old,Here}(factor);
    ensures same: \forall integer p, q;
      0 <= q <= p < n && (p != i || q <= k) ==>
      iv_same{Old,Here}(work + triangle(p, q));
    ensures has: \forall rmatrix A, integer j; k < j <= i ==>
      \old(iv_has(work + triangle(i, j), entry(A, i, j)) &&
           iv_has(factor, multiplier(A, i, k)) &&
           iv_has(work + triangle(j, k), entry(A, j, k))) ==>
      iv_has(work + triangle(i, j), entry(schur(A, k), i, j)); */
static void subtract_row(cf_interval *work, cf_product_room *room,
                         const cf_interval *factor, uint32_t n, uint32_t k,
                         uint32_t i)
{
    //@ ghost triangle_theorem();
    (void)n;
    /*@ loop invariant range: k < j <= i + 1;
        loop invariant ok: triangle_ok(work, n) && room_ok(room);
        loop invariant same: iv_same{Pre,Here}(factor);
        loop invariant same: \forall integer p, q;
          0 <= q <= p < n && (p != i || q <= k || j <= q) ==>
          iv_same{Pre,Here}(work + triangle(p, q));
        loop invariant has: \forall rmatrix A, integer q; k < q < j ==>
          \at(iv_has(work + triangle(i, q), entry(A, i, q)) &&
              iv_has(factor, multiplier(A, i, k)) &&
              iv_has(work + triangle(q, k), entry(A, q, k)), Pre) ==>
          iv_has(work + triangle(i, q), entry(schur(A, k), i, q));
        loop assigns j, work[0 .. triangle(n, 0) - 1], *room;
        loop variant i + 1 - j; */
    for (uint32_t j = k + 1; j <= i; j++) {
        cf_interval *const w = &work[cf_triangle(i, j)];
        before:
        //@ assert inside: 0 <= triangle(i, j) < triangle(n, 0);
        //@ assert inside: 0 <= triangle(j, k) < triangle(n, 0);
        //@ assert inside: triangle(i, j) != triangle(j, k);
        /*@ assert known: \forall rmatrix A;
              \at(iv_has(work + triangle(i, \at(j, Here)),
                         entry(A, i, \at(j, Here))), Pre) ==>
              iv_has(work + triangle(i, j), entry(A, i, j)); */
        /*@ assert known: \forall rmatrix A;
              \at(iv_has(factor, multiplier(A, i, k)), Pre) ==>
              iv_has(factor, multiplier(A, i, k)); */
        /*@ assert known: \forall rmatrix A;
              \at(iv_has(work + triangle(\at(j, Here), k),
                         entry(A, \at(j, Here), k)), Pre) ==>
              iv_has(work + triangle(j, k), entry(A, j, k)); */
        /*@ assert apart: \forall integer t;
              0 <= t < triangle(n, 0) && t != triangle(i, j) ==>
              \separated(work + t, w, room); */
        subtract(w, room, factor, &work[cf_triangle(j, k)]);
        //@ assert same: iv_same{before,Here}(factor);
        /*@ assert same: \forall integer p, q;
              0 <= q <= p < n && (p != i || q != j) ==>
              iv_same{before,Here}(work + triangle(p, q)); */
        //@ assert ok: triangle_ok(work, n);
        /*@ assert here: \forall rmatrix A;
              \at(iv_has(work + triangle(i, \at(j, Here)),
                         entry(A, i, \at(j, Here)))
                  && iv_has(factor, multiplier(A, i, k)) &&
                  iv_has(work + triangle(\at(j, Here), k),
                         entry(A, \at(j, Here), k)), before) ==>
              iv_has(work + triangle(i, j), entry(A, i, j)
                     - rmul(multiplier(A, i, k), entry(A, j, k))); */
        /*@ assert here: \forall rmatrix A;
              \at(iv_has(work + triangle(i, \at(j, Here)),
                         entry(A, i, \at(j, Here)))
                  && iv_has(factor, multiplier(A, i, k)) &&
                  iv_has(work + triangle(\at(j, Here), k),
                         entry(A, \at(j, Here), k)), Pre) ==>
              iv_has(work + triangle(i, j), entry(schur(A, k), i, j)); */
        /*@ assert kept: \forall rmatrix A, integer q; k < q < j &&
              iv_has{before}(work + triangle(i, q),
                             entry(schur(A, k), i, q)) ==>
              iv_has(work + triangle(i, q), entry(schur(A, k), i, q)); */
    }
}

/*@ lemma zero_times: \forall real q, z; rmul(rmul(0.0, q), z) == 0.0;
*/

/* r = a b, in the room */
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires \valid(room) && room_ok(room);
    requires \separated(r, room, a) && \separated(r, room, b);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, rmul(x, y)); */
static void times(cf_interval *r, cf_product_room *room, const cf_interval *a,
                  const cf_interval *b)
{
    cf_interval_mul(r, a, b, &room->scratch);
    //@ assert ok: iv_ok(&room->product);
}

/* Row i of step k: w_ij -= w_ik inverse w_jk, k < j <= i. */
/*@ requires 0 <= k < i < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_in(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room) && iv_ok(factor);
    ensures same: iv_same{Old,Here}(inverse);
    ensures same: \forall integer p, q;
      0 <= q <= p < n && (p != i || q <= k) ==>
      iv_same{Old,Here}(work + triangle(p, q));
    ensures has: \forall rmatrix A, integer j; k < j <= i ==>
      \old(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
           iv_has(work + triangle(i, k), entry(A, i, k)) &&
           iv_has(work + triangle(i, j), entry(A, i, j)) &&
           iv_has(work + triangle(j, k), entry(A, j, k))) ==>
      iv_has(work + triangle(i, j), entry(schur(A, k), i, j)); */
static void subtract_multiple(cf_interval *work, cf_product_room *room,
                              cf_interval *factor, const cf_interval *inverse,
                              uint32_t n, uint32_t k, uint32_t i)
{
    //@ ghost triangle_theorem();
    //@ assert inside: 0 <= triangle(i, k) < triangle(n, 0);
    /*@ assert apart: \forall integer t; 0 <= t < triangle(n, 0) ==>
          \separated(work + t, room) && \separated(work + t, factor); */
    times(factor, room, &work[cf_triangle(i, k)], inverse);
    //@ assert same: iv_same{Pre,Here}(inverse);
    /*@ assert same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(work + triangle(p, q)); */
    //@ assert ok: triangle_ok(work, n);
    /*@ assert factor: \forall rmatrix A;
          \at(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
              iv_has(work + triangle(i, k), entry(A, i, k)), Pre) ==>
          iv_has(factor, multiplier(A, i, k)); */
    factor:
    subtract_row(work, room, factor, n, k, i);
    //@ assert same: iv_same{factor,Here}(inverse);
    /*@ assert has: \forall rmatrix A, integer j; k < j <= i ==>
          \at(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
              iv_has(work + triangle(i, k), entry(A, i, k)) &&
              iv_has(work + triangle(i, j), entry(A, i, j)) &&
              iv_has(work + triangle(j, k), entry(A, j, k)), Pre) ==>
          \at(iv_has(work + triangle(i, j), entry(A, i, j)) &&
              iv_has(factor, multiplier(A, i, k)) &&
              iv_has(work + triangle(j, k), entry(A, j, k)), factor); */
}

/* The same; a zero w_ik changes nothing. */
/*@ requires 0 <= k < i < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_in(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room) && iv_ok(factor);
    ensures same: iv_same{Old,Here}(inverse);
    ensures same: \forall integer p, q;
      0 <= q <= p < n && (p != i || q <= k) ==>
      iv_same{Old,Here}(work + triangle(p, q));
    ensures has: \forall rmatrix A, integer j; k < j <= i ==>
      \old(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
           iv_has(work + triangle(i, k), entry(A, i, k)) &&
           iv_has(work + triangle(i, j), entry(A, i, j)) &&
           iv_has(work + triangle(j, k), entry(A, j, k))) ==>
      iv_has(work + triangle(i, j), entry(schur(A, k), i, j)); */
static void eliminate_row(cf_interval *work, cf_product_room *room,
                          cf_interval *factor, const cf_interval *inverse,
                          uint32_t n, uint32_t k, uint32_t i)
{
    //@ ghost triangle_theorem();
    const cf_interval *const a = &work[cf_triangle(i, k)];
    //@ assert inside: 0 <= triangle(i, k) < triangle(n, 0);
    if (mpfr_zero_p(a->lower) && mpfr_zero_p(a->upper)) {
        /*@ assert zero: \forall rmatrix A;
              iv_has(work + triangle(i, k), entry(A, i, k)) ==>
              entry(A, i, k) == 0.0; */
        /*@ assert nothing: \forall rmatrix A, integer j;
              entry(A, i, k) == 0.0 ==>
              entry(schur(A, k), i, j) == entry(A, i, j); */
        return;
    }
    subtract_multiple(work, room, factor, inverse, n, k, i);
}

/* The rows below k of step k. */
/*@ requires 0 <= k < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room) && iv_ok(factor);
    ensures same: iv_same{Old,Here}(inverse);
    ensures has: \forall rmatrix A;
      \old(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
           triangle_has(work, A, k, n)) ==>
      triangle_has(work, schur(A, k), k + 1, n); */
static void eliminate_rows(cf_interval *work, cf_product_room *room,
                           cf_interval *factor, cf_interval *inverse,
                           uint32_t n, uint32_t k)
{
    //@ ghost triangle_theorem();
    /*@ loop invariant range: k < i <= n;
        loop invariant ok: triangle_ok(work, n) && room_ok(room);
        loop invariant ok: iv_ok(factor);
        loop invariant same: iv_same{Pre,Here}(inverse);
        loop invariant same: \forall integer p, q;
          0 <= q <= p < n && (i <= p || q <= k) ==>
          iv_same{Pre,Here}(work + triangle(p, q));
        loop invariant has: \forall rmatrix A, integer p, q;
          \at(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
              triangle_has(work, A, k, n), Pre) && k < q <= p < i ==>
          iv_has(work + triangle(p, q), entry(schur(A, k), p, q));
        loop assigns i, work[0 .. triangle(n, 0) - 1], *factor, *room;
        loop variant n - i; */
    for (uint32_t i = k + 1; i < n; i++) {
        /*@ assert known: \forall rmatrix A, integer q;
              \at(triangle_has(work, A, k, n), Pre) && k <= q <= i ==>
              iv_has(work + triangle(i, q), entry(A, i, q)); */
        /*@ assert known: \forall rmatrix A, integer q;
              \at(triangle_has(work, A, k, n), Pre) && k < q <= i ==>
              iv_has(work + triangle(q, k), entry(A, q, k)); */
        eliminate_row(work, room, factor, inverse, n, k, i);
        /*@ assert kept: \forall rmatrix A, integer p, q;
              \at(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
                  triangle_has(work, A, k, n), Pre) && k < q <= p < i ==>
              iv_has(work + triangle(p, q), entry(schur(A, k), p, q)); */
        /*@ assert row: \forall rmatrix A, integer q;
              \at(iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
                  triangle_has(work, A, k, n), Pre) && k < q <= i ==>
              iv_has(work + triangle(i, q), entry(schur(A, k), i, q)); */
    }
}

/* Step k; 0 when the pivot is not positive. */
/*@ requires 0 <= k < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *inverse, *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room);
    ensures ok: iv_ok(factor) && iv_ok(inverse);
    ensures answer: \result == 0 || \result == 1;
    ensures pivot: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(work, A, k, n)) ==> 0.0 < entry(A, k, k);
    ensures has: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(work, A, k, n)) ==>
      triangle_has(work, schur(A, k), k + 1, n); */
static int eliminate_step(cf_interval *work, cf_product_room *room,
                          cf_interval *factor, cf_interval *inverse,
                          uint32_t n, uint32_t k)
{
    const cf_interval *const pivot = &work[cf_triangle(k, k)];
    int known;
    //@ ghost triangle_theorem();
    //@ assert inside: 0 <= triangle(k, k) < triangle(n, 0);
    /*@ assert apart: \forall integer p, q; 0 <= q <= p < n ==>
          \separated(work + triangle(p, q), inverse); */
    if (cf_interval_sign(pivot) <= 0) {
        return 0;
    }
    known = cf_interval_inverse(inverse, pivot);
    /*@ assert same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(work + triangle(p, q)); */
    //@ assert ok: triangle_ok(work, n) && room_ok(room);
    //@ assert ok: iv_ok(factor) && iv_ok(inverse);
    if (!known) {
        return 0;
    }
    /*@ assert inverse: \forall rmatrix A;
          \at(triangle_has(work, A, k, n), Pre) ==>
          0.0 < entry(A, k, k) &&
          iv_has(inverse, rdiv(1.0, entry(A, k, k))) &&
          triangle_has(work, A, k, n); */
    eliminate_rows(work, room, factor, inverse, n, k);
    return 1;
}

int cf_eliminate(cf_interval *work, cf_product_room *room, cf_interval *factor,
                 cf_interval *inverse, uint32_t n)
{
    /*@ loop invariant range: 0 <= k <= n;
        loop invariant ok: triangle_ok(work, n) && room_ok(room);
        loop invariant ok: iv_ok(factor) && iv_ok(inverse);
        loop invariant has: \forall rmatrix A;
          \at(triangle_has(work, A, 0, n), Pre) ==>
          triangle_has(work, eliminated(A, k), k, n);
        loop invariant sign: \forall rmatrix A;
          \at(triangle_has(work, A, 0, n), Pre) &&
          nonnegative_form(eliminated(A, k), k, n) ==>
          nonnegative_form(A, 0, n);
        loop assigns k, work[0 .. triangle(n, 0) - 1], *inverse, *factor,
                     *room;
        loop variant n - k; */
    for (uint32_t k = 0; k < n; k++) {
        //@ assert here: extend(k + 1);
        if (!eliminate_step(work, room, factor, inverse, n, k)) {
            return 0;
        }
        //@ ghost schur_theorem(k, n);
    }
    return 1;
}
