/* symmetric_part.c -- the symmetric part of a matrix; see symmetric_part.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/symmetric_part.h"

/* Row i is 0. */
/*@ requires 0 <= i < n <= 1048576;
    requires triangle_valid(w, n) && triangle_ok(w, n);
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1];
    ensures ok: triangle_ok(w, n);
    ensures same: \forall integer p, q; 0 <= q <= p < n && p != i ==>
      iv_same{Old,Here}(w + triangle(p, q));
    ensures zero: \forall integer q; 0 <= q <= i ==>
      iv_has(w + triangle(i, q), 0.0); */
static void clear_row(cf_interval *w, uint32_t n, uint32_t i)
{
    //@ ghost triangle_theorem();
    (void)n;
    /*@ loop invariant range: 0 <= j <= i + 1;
        loop invariant ok: triangle_ok(w, n);
        loop invariant same: \forall integer p, q; 0 <= q <= p < n && p != i
          ==> iv_same{Pre,Here}(w + triangle(p, q));
        loop invariant zero: \forall integer q; 0 <= q < j ==>
          iv_has(w + triangle(i, q), 0.0);
        loop assigns j, w[0 .. triangle(n, 0) - 1];
        loop variant i + 1 - j; */
    for (uint32_t j = 0; j <= i; j++) {
        cf_interval *const at = &w[cf_triangle(i, j)];
        before:
        //@ assert inside: 0 <= triangle(i, j) < triangle(n, 0);
        /*@ assert apart: \forall integer t;
              0 <= t < triangle(n, 0) && t != triangle(i, j) ==>
              \separated(w + t, at); */
        cf_interval_set_si(at, 0);
        /*@ assert same: \forall integer p, q;
              0 <= q <= p < n && (p != i || q != j) ==>
              iv_same{before,Here}(w + triangle(p, q)); */
        //@ assert here: iv_ok(w + triangle(i, j));
        //@ assert here: iv_has(w + triangle(i, j), 0.0);
        //@ assert ok: triangle_ok(w, n);
        /*@ assert kept: \forall integer q; 0 <= q < j ==>
              iv_has(w + triangle(i, q), 0.0); */
    }
}

void cf_symmetric_clear(cf_interval *w, uint32_t n)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: triangle_ok(w, n);
        loop invariant zero: \forall integer p, q; 0 <= q <= p < i ==>
          iv_has(w + triangle(p, q), 0.0);
        loop assigns i, w[0 .. triangle(n, 0) - 1];
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        clear_row(w, n, i);
    }
    /*@ assert nothing: \forall rentries x, uint32_t *row, *column,
          integer symmetric, p, q;
          twice(x, row, column, symmetric, p, q, 0) == 0.0; */
}

/* half = x / 2 */
/*@ requires iv_out(half) && iv_in(x) && \separated(half, x);
    terminates \true; exits \false; assigns *half;
    ensures ok: iv_ok(half);
    ensures has: \forall real y; \old(iv_has(x, y)) ==>
      iv_has(half, 0.5 * y); */
static void halve(cf_interval *half, const cf_interval *x)
{
    mpfr_div_2ui(half->lower, x->lower, 1, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(x);
lower:
    mpfr_div_2ui(half->upper, x->upper, 1, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&half->lower[0]);
}

/* at += x, or half of it */
/*@ requires iv_out(at) && iv_out(half) && iv_in(x);
    requires \separated(at, half, x);
    terminates \true; exits \false; assigns *at, *half;
    ensures ok: iv_ok(at) && iv_ok(half);
    ensures has: \forall real y, z; \old(iv_has(at, y) && iv_has(x, z)) ==>
      iv_has(at, y + (whole != 0 ? z : 0.5 * z)); */
static void add_part(cf_interval *at, cf_interval *half, const cf_interval *x,
                     int whole)
{
    if (whole) {
        cf_interval_add(at, at, x);
        //@ assert ok: iv_ok(half);
    } else {
        halve(half, x);
        //@ assert same: iv_same{Pre,Here}(at);
        cf_interval_add(at, at, half);
    }
}

/* The place (i,j), j <= i, of entry e. */
/*@ requires 0 <= j <= i < n <= 1048576;
    requires triangle_valid(w, n) && triangle_ok(w, n);
    requires iv_out(half) && iv_in(x);
    requires \separated(w + (0 .. triangle(n, 0) - 1), half, x);
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1], *half;
    ensures ok: triangle_ok(w, n) && iv_ok(half);
    ensures same: \forall integer p, q;
      0 <= q <= p < n && (p != i || q != j) ==>
      iv_same{Old,Here}(w + triangle(p, q));
    ensures has: \forall real y, z;
      \old(iv_has(w + triangle(i, j), y) && iv_has(x, z)) ==>
      iv_has(w + triangle(i, j), y + (whole != 0 ? z : 0.5 * z)); */
static void add_at(cf_interval *w, cf_interval *half,
                   const cf_interval *x, uint32_t n, uint32_t i, uint32_t j,
                   int whole)
{
    cf_interval *const at = &w[cf_triangle(i, j)];
    //@ ghost triangle_theorem();
    //@ assert inside: 0 <= triangle(i, j) < triangle(n, 0);
    (void)n;
    /*@ assert apart: \forall integer t;
          0 <= t < triangle(n, 0) && t != triangle(i, j) ==>
          \separated(w + t, at, half); */
    add_part(at, half, x, whole);
    /*@ assert same: \forall integer p, q;
          0 <= q <= p < n && (p != i || q != j) ==>
          iv_same{Pre,Here}(w + triangle(p, q)); */
}

void cf_symmetric_add(cf_interval *w, cf_interval *half, uint32_t n,
                      const uint32_t *row, const uint32_t *column,
                      int symmetric, uint32_t e, const cf_interval *entry)
{
    const uint32_t r = row[e], c = column[e];
    const uint32_t i = r >= c ? r : c, j = r >= c ? c : r;
    //@ assert here: extend(e + 1);
    /*@ assert elsewhere: \forall rentries x, integer p, q;
          (p != r || q != c) ==>
          jacobian(x, row, column, p, q, e + 1) ==
          jacobian(x, row, column, p, q, e); */
    /*@ assert beside: \forall rentries x, integer p, q;
          0 <= q <= p && (p != i || q != j) ==>
          jacobian(x, row, column, p, q, e + 1) ==
          jacobian(x, row, column, p, q, e) &&
          jacobian(x, row, column, q, p, e + 1) ==
          jacobian(x, row, column, q, p, e); */
    /*@ assert place: \forall rentries x;
          twice(x, row, column, symmetric, i, j, e + 1) ==
          twice(x, row, column, symmetric, i, j, e)
          + (symmetric != 0 || r == c ? 2.0 * listed(x, e)
                                      : listed(x, e)); */
    add_at(w, half, entry, n, i, j, symmetric || r == c);
    /*@ assert value: \forall rentries x;
          \at(iv_has(w + triangle(\at(i, Here), \at(j, Here)),
                 0.5 * twice(x, row, column, symmetric, \at(i, Here),
                             \at(j, Here), e)), Pre) &&
          \at(iv_has(entry, listed(x, e)), Pre) ==>
          iv_has(w + triangle(i, j),
                 0.5 * twice(x, row, column, symmetric, i, j, e + 1)); */
}
