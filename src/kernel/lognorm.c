/* lognorm.c -- rule `lognorm`; see lognorm.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/lognorm.h"

/* x becomes its midpoint; radius >= the distance to either end. Where an end
 * overflows, radius is infinite. */
/*@ requires \valid(radius) && mp_ok(radius) && iv_out(x) && iv_finite(x);
    requires \valid(scratch) && mp_ok(scratch);
    requires \separated(radius, x, scratch);
    terminates \true; exits \false; assigns *radius, *x, *scratch;
    ensures ok: mp_ok(radius) && iv_ok(x) && mp_ok(scratch);
    ensures nan: !mp_nan(radius) && !mp_ninf(radius);
    ensures middle: mp_num(radius) ==> middle(x);
    ensures near: \forall real a; \old(iv_has(x, a)) && mp_num(radius) ==>
      \abs(a - mp_val(&x->lower[0])) <= mp_val(radius); */
static void split_entry(mpfr_ptr radius, cf_interval *x, mpfr_ptr scratch)
{
    if (mpfr_equal_p(x->lower, x->upper)) {
        mpfr_set_zero(radius, 1);
        //@ assert same: iv_same{Pre,Here}(x);
        return;
    }
    mpfr_add(scratch, x->lower, x->upper, MPFR_RNDN);
    //@ assert same: iv_same{Pre,Here}(x);
    mpfr_div_2ui(scratch, scratch, 1, MPFR_RNDN);
//@ assert same: iv_same{Pre,Here}(x);
//@ assert nan: !mp_nan(scratch);
middle:
    mpfr_sub(radius, x->upper, scratch, MPFR_RNDU);
//@ assert same: iv_same{Pre,Here}(x) && mp_same{middle,Here}(scratch);
above:
    mpfr_sub(x->lower, scratch, x->lower, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(&x->upper[0]);
    //@ assert same: mp_same{middle,Here}(scratch);
    //@ assert same: mp_same{above,Here}(radius);
    //@ assert nan: !mp_nan(radius) && !mp_nan(&x->lower[0]);
    mpfr_max(radius, radius, x->lower, MPFR_RNDU);
//@ assert same: mp_same{middle,Here}(scratch);
//@ assert finite: mp_num(radius) ==> mp_num(scratch);
/*@ assert near: \forall real a; \at(iv_has(x, a), Pre) && mp_num(radius)
          ==> \abs(a - mp_val(scratch)) <= mp_val(radius); */
radius:
    mpfr_swap(x->lower, scratch);
//@ assert same: mp_same{radius,Here}(radius);
//@ assert middle: mp_val(&x->lower[0]) == \at(mp_val(scratch), radius);
swapped:
    mpfr_set(x->upper, x->lower, MPFR_RNDU);
    //@ assert same: mp_same{radius,Here}(radius);
    //@ assert same: mp_same{swapped,Here}(&x->lower[0]);
}

/* r += radius */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(radius) && mp_ok(radius);
    requires \separated(r, radius);
    requires !mp_nan(r) && !mp_ninf(r) && !mp_nan(radius) && !mp_ninf(radius);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r) && !mp_nan(r) && !mp_ninf(r);
    ensures sum: mp_num(r) ==>
      \old(mp_num(r)) && mp_num(radius) &&
      \old(mp_val(r)) + mp_val(radius) <= mp_val(r); */
static void add_radius(mpfr_ptr r, mpfr_srcptr radius)
{
    mpfr_add(r, r, radius, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(radius);
}

/* Entry (i,j), j <= i: 0 when it is not finite. */
/*@ requires 0 <= j <= i < n <= 1048576;
    requires triangle_valid(symmetric, n) && triangle_ok(symmetric, n);
    requires \valid(row_radius + (0 .. n - 1)) && radii_ok(row_radius, n);
    requires \valid(radius) && mp_ok(radius);
    requires \valid(scratch) && mp_ok(scratch);
    requires \separated(symmetric + (0 .. triangle(n, 0) - 1),
                        row_radius + (0 .. n - 1), radius, scratch);
    terminates \true; exits \false;
    assigns symmetric[0 .. triangle(n, 0) - 1], row_radius[0 .. n - 1],
            *radius, *scratch;
    ensures ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    ensures ok: mp_ok(radius) && mp_ok(scratch);
    ensures answer: \result == 0 || \result == 1;
    ensures same: \forall integer p, q;
      0 <= q <= p < n && (p != i || q != j) ==>
      iv_same{Old,Here}(symmetric + triangle(p, q));
    ensures same: \forall integer p; 0 <= p < n && p != i && p != j ==>
      mp_same{Old,Here}(row_radius + p);
    ensures middle: \result == 1 && mp_num(row_radius + i) ==>
      middle(symmetric + triangle(i, j));
    ensures number: \result == 1 ==> \forall integer p; 0 <= p < n &&
      mp_num(row_radius + p) ==> \old(mp_num(row_radius + p));
    ensures sum: \result == 1 ==> \forall rmatrix A, integer p;
      (p == i || p == j) && mp_num(row_radius + p) &&
      \old(iv_has(symmetric + triangle(i, j), entry(A, i, j))) ==>
      \old(mp_val(row_radius + p)) + \abs(entry(A, i, j)
        - mp_val(&symmetric[triangle(i, j)].lower[0]))
      <= mp_val(row_radius + p); */
static int split_place(cf_interval *symmetric, __mpfr_struct *row_radius,
                       mpfr_ptr radius, mpfr_ptr scratch, uint32_t n,
                       uint32_t i, uint32_t j)
{
    cf_interval *const x = &symmetric[cf_triangle(i, j)];
    //@ ghost triangle_theorem();
    //@ assert inside: 0 <= triangle(i, j) < triangle(n, 0);
    (void)n;
    if (!cf_interval_is_finite(x)) {
        return 0;
    }
    /*@ assert apart: \forall integer t;
          0 <= t < triangle(n, 0) && t != triangle(i, j) ==>
          \separated(symmetric + t, x, radius, scratch); */
    /*@ assert apart: \forall integer p; 0 <= p < n ==>
          \separated(row_radius + p, x, radius, scratch); */
    split_entry(radius, x, scratch);
//@ assert ok: mp_ok(radius) && mp_ok(scratch);
/*@ assert same: \forall integer p, q;
          0 <= q <= p < n && (p != i || q != j) ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q)); */
/*@ assert same: \forall integer p; 0 <= p < n ==>
          mp_same{Pre,Here}(row_radius + p); */
//@ assert ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
split:
    add_radius(row_radius + i, radius);
//@ assert same: mp_same{split,Here}(radius) && mp_same{split,Here}(scratch);
//@ assert ok: mp_ok(radius) && mp_ok(scratch);
//@ assert same: iv_same{split,Here}(x);
/*@ assert same: \forall integer p; 0 <= p < n && p != i ==>
          mp_same{Pre,Here}(row_radius + p); */
/*@ assert same: \forall integer p, q;
          0 <= q <= p < n && (p != i || q != j) ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q)); */
//@ assert ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
added:
    if (i != j) {
        add_radius(row_radius + j, radius);
        //@ assert same: mp_same{split,Here}(radius);
        //@ assert same: mp_same{split,Here}(scratch);
        //@ assert ok: mp_ok(radius) && mp_ok(scratch);
        //@ assert same: iv_same{split,Here}(x);
        //@ assert same: mp_same{added,Here}(row_radius + i);
        /*@ assert same: \forall integer p; 0 <= p < n && p != i && p != j ==>
              mp_same{Pre,Here}(row_radius + p); */
        /*@ assert same: \forall integer p, q;
              0 <= q <= p < n && (p != i || q != j) ==>
              iv_same{Pre,Here}(symmetric + triangle(p, q)); */
        //@ assert ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    }
    return 1;
}

/*@ // row i of A is in the intervals; row i of M is the lower ends
    predicate row_has{L}(cf_interval *w, rmatrix A, integer i) =
      \forall integer q; 0 <= q <= i ==>
      iv_has(w + triangle(i, q), entry(A, i, q));
    predicate row_is{L}(cf_interval *w, rmatrix M, integer i, integer j) =
      \forall integer q; 0 <= q < j ==>
      entry(M, i, q) == mp_val(&w[triangle(i, q)].lower[0]);
    // what the row radii bound when place (i,j) is next
    predicate reached{L}(__mpfr_struct *r, rmatrix D, integer n, integer i,
                         integer j) =
      (\forall integer p; 0 <= p < i && p < j && mp_num(r + p) ==>
        abs_row(D, p, i + 1) <= mp_val(r + p)) &&
      (\forall integer p; j <= p < i && mp_num(r + p) ==>
        abs_row(D, p, i) <= mp_val(r + p)) &&
      (i < n && mp_num(r + i) ==> abs_row(D, i, j) <= mp_val(r + i)) &&
      (\forall integer p; i < p < n && mp_num(r + p) ==>
        abs_row(D, p, 0) <= mp_val(r + p));
*/

/* Row i. */
/*@ requires 0 <= i < n <= 1048576;
    requires triangle_valid(symmetric, n) && triangle_ok(symmetric, n);
    requires \valid(row_radius + (0 .. n - 1)) && radii_ok(row_radius, n);
    requires \valid(radius) && mp_ok(radius);
    requires \valid(scratch) && mp_ok(scratch);
    requires \separated(symmetric + (0 .. triangle(n, 0) - 1),
                        row_radius + (0 .. n - 1), radius, scratch);
    terminates \true; exits \false;
    assigns symmetric[0 .. triangle(n, 0) - 1], row_radius[0 .. n - 1],
            *radius, *scratch;
    ensures ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    ensures ok: mp_ok(radius) && mp_ok(scratch);
    ensures answer: \result == 0 || \result == 1;
    ensures same: \forall integer p, q; 0 <= q <= p < n && p != i ==>
      iv_same{Old,Here}(symmetric + triangle(p, q));
    ensures middle: \result == 1 && mp_num(row_radius + i) ==>
      \forall integer q; 0 <= q <= i ==> middle(symmetric + triangle(i, q));
    ensures number: \result == 1 ==> \forall integer p; 0 <= p < n &&
      mp_num(row_radius + p) ==> \old(mp_num(row_radius + p));
    ensures sum: \result == 1 ==> \forall rmatrix A, M;
      \old(row_has(symmetric, A, i)) && row_is(symmetric, M, i, i + 1) &&
      \old(reached(row_radius, difference(A, M), n, i, 0)) ==>
      reached(row_radius, difference(A, M), n, i + 1, 0); */
static int split_row(cf_interval *symmetric, __mpfr_struct *row_radius,
                     mpfr_ptr radius, mpfr_ptr scratch, uint32_t n, uint32_t i)
{
    //@ ghost triangle_theorem();
    /*@ loop invariant range: 0 <= j <= i + 1;
        loop invariant ok: triangle_ok(symmetric, n) &&
          radii_ok(row_radius, n);
        loop invariant ok: mp_ok(radius) && mp_ok(scratch);
        loop invariant same: \forall integer p, q;
          0 <= q <= p < n && (p != i || j <= q) ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q));
        loop invariant middle: mp_num(row_radius + i) ==>
          \forall integer q; 0 <= q < j ==>
          middle(symmetric + triangle(i, q));
        loop invariant number: \forall integer p; 0 <= p < n &&
          mp_num(row_radius + p) ==> \at(mp_num(row_radius + p), Pre);
        loop invariant sum: \forall rmatrix A, M;
          \at(row_has(symmetric, A, i), Pre) &&
          row_is(symmetric, M, i, j) &&
          \at(reached(row_radius, difference(A, M), n, i, 0), Pre) ==>
          reached(row_radius, difference(A, M), n, i, j);
        loop assigns j, symmetric[0 .. triangle(n, 0) - 1],
                     row_radius[0 .. n - 1], *radius, *scratch;
        loop variant i + 1 - j; */
    for (uint32_t j = 0; j <= i; j++) {
        before:
        //@ assert here: extend(i + 1) && extend(j + 1);
        if (!split_place(symmetric, row_radius, radius, scratch, n, i, j)) {
            return 0;
        }
        /*@ assert known: \forall rmatrix A;
              \at(row_has(symmetric, A, i), Pre) ==>
              \at(iv_has(symmetric + triangle(i, \at(j, Here)),
                         entry(A, i, \at(j, Here))), before); */
        /*@ assert earlier: \forall rmatrix M;
              row_is(symmetric, M, i, j + 1) ==>
              \at(row_is(symmetric, M, i, \at(j, Here)), before); */
        /*@ assert last: \forall rmatrix M;
              row_is(symmetric, M, i, j + 1) ==>
              entry(M, i, j) == mp_val(&symmetric[triangle(i, j)].lower[0]); */
        /*@ assert row: \forall rmatrix A, M;
              \at(row_has(symmetric, A, i), Pre) &&
              row_is(symmetric, M, i, j + 1) &&
              \at(reached(row_radius, difference(A, M), n, i, 0), Pre) &&
              mp_num(row_radius + i) ==>
              abs_row(difference(A, M), i, j + 1) <= mp_val(row_radius + i); */
        /*@ assert column: \forall rmatrix A, M;
              \at(row_has(symmetric, A, i), Pre) &&
              row_is(symmetric, M, i, j + 1) &&
              \at(reached(row_radius, difference(A, M), n, i, 0), Pre) &&
              j < i && mp_num(row_radius + j) ==>
              abs_row(difference(A, M), j, i + 1) <= mp_val(row_radius + j); */
    }
    return 1;
}

/* All row radii are 0. */
/*@ requires 0 <= n <= 1048576;
    requires \valid(row_radius + (0 .. n - 1));
    requires \forall integer p; 0 <= p < n ==> mp_ok(row_radius + p);
    terminates \true; exits \false;
    assigns row_radius[0 .. n - 1];
    ensures ok: radii_ok(row_radius, n);
    ensures sum: \forall rmatrix D; reached(row_radius, D, n, 0, 0); */
static void clear_radii(__mpfr_struct *row_radius, uint32_t n)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: \forall integer p; 0 <= p < n ==>
          mp_ok(row_radius + p);
        loop invariant zero: \forall integer p; 0 <= p < i ==>
          mp_zero(row_radius + p);
        loop assigns i, row_radius[0 .. n - 1];
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        before:
        mpfr_set_zero(row_radius + i, 1);
        /*@ assert same: \forall integer p; 0 <= p < n && p != i ==>
              mp_same{before,Here}(row_radius + p); */
    }
}

/* All rows. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(symmetric, n) && triangle_ok(symmetric, n);
    requires \valid(row_radius + (0 .. n - 1)) && radii_ok(row_radius, n);
    requires \valid(radius) && mp_ok(radius);
    requires \valid(scratch) && mp_ok(scratch);
    requires \separated(symmetric + (0 .. triangle(n, 0) - 1),
                        row_radius + (0 .. n - 1), radius, scratch);
    requires zero: \forall rmatrix D; reached(row_radius, D, n, 0, 0);
    terminates \true; exits \false;
    assigns symmetric[0 .. triangle(n, 0) - 1], row_radius[0 .. n - 1],
            *radius, *scratch;
    ensures ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    ensures ok: mp_ok(radius) && mp_ok(scratch);
    ensures answer: \result == 0 || \result == 1;
    ensures middle: \result == 1 ==> \forall integer p, q;
      0 <= q <= p < n && mp_num(row_radius + p) ==>
      middle(symmetric + triangle(p, q));
    ensures sum: \result == 1 ==> \forall rmatrix A, M;
      \old(triangle_has(symmetric, A, 0, n)) &&
      middles_are(symmetric, M, n) ==>
      reached(row_radius, difference(A, M), n, n, 0); */
static int split_rows(cf_interval *symmetric, __mpfr_struct *row_radius,
                      mpfr_ptr radius, mpfr_ptr scratch, uint32_t n)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: triangle_ok(symmetric, n) &&
          radii_ok(row_radius, n);
        loop invariant ok: mp_ok(radius) && mp_ok(scratch);
        loop invariant same: \forall integer p, q; 0 <= q <= p < n && i <= p
          ==> iv_same{Pre,Here}(symmetric + triangle(p, q));
        loop invariant middle: \forall integer p, q;
          0 <= q <= p < i && mp_num(row_radius + p) ==>
          middle(symmetric + triangle(p, q));
        loop invariant sum: \forall rmatrix A, M;
          \at(triangle_has(symmetric, A, 0, n), Pre) &&
          middles_are(symmetric, M, i) ==>
          reached(row_radius, difference(A, M), n, i, 0);
        loop assigns i, symmetric[0 .. triangle(n, 0) - 1],
                     row_radius[0 .. n - 1], *radius, *scratch;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        before:
        if (!split_row(symmetric, row_radius, radius, scratch, n, i)) {
            return 0;
        }
        /*@ assert known: \forall rmatrix A;
              \at(triangle_has(symmetric, A, 0, n), Pre) ==>
              \at(row_has(symmetric, A, \at(i, Here)), before); */
        /*@ assert earlier: \forall rmatrix M;
              middles_are(symmetric, M, i + 1) ==>
              \at(middles_are(symmetric, M, \at(i, Here)), before); */
        /*@ assert row: \forall rmatrix M;
              middles_are(symmetric, M, i + 1) ==>
              row_is(symmetric, M, i, i + 1); */
    }
    return 1;
}

/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures inside: \forall integer i, j, n; 0 <= j <= i < n ==>
         0 <= triangle(i, j) < triangle(n, 0); @/
    void inside_theorem(void)
    {
        triangle_theorem();
    }
*/

/* The whole matrix. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(symmetric, n) && triangle_ok(symmetric, n);
    requires \valid(row_radius + (0 .. n - 1));
    requires \forall integer p; 0 <= p < n ==> mp_ok(row_radius + p);
    requires \valid(radius) && mp_ok(radius);
    requires \valid(scratch) && mp_ok(scratch);
    requires \separated(symmetric + (0 .. triangle(n, 0) - 1),
                        row_radius + (0 .. n - 1), radius, scratch);
    terminates \true; exits \false;
    assigns symmetric[0 .. triangle(n, 0) - 1], row_radius[0 .. n - 1],
            *radius, *scratch;
    ensures ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    ensures ok: mp_ok(radius) && mp_ok(scratch);
    ensures answer: \result == 0 || \result == 1;
    ensures split: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(symmetric, A, 0, n)) ==>
      split_has(symmetric, row_radius, A, n); */
static int split(cf_interval *symmetric, __mpfr_struct *row_radius,
                 mpfr_ptr radius, mpfr_ptr scratch, uint32_t n)
{
    int finite;
    //@ ghost triangle_theorem();
    clear_radii(row_radius, n);
    /*@ assert same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q)); */
    //@ assert ok: mp_ok(radius) && mp_ok(scratch);
    finite = split_rows(symmetric, row_radius, radius, scratch, n);
    //@ assert middles: middles_are(symmetric, middles(symmetric), n);
    /*@ assert near: finite == 1 ==> \forall rmatrix A;
          \at(triangle_has(symmetric, A, 0, n), Pre) &&
          radii_finite(row_radius, n) ==>
          split_near(symmetric, row_radius, A, middles(symmetric), n); */
    return finite;
}

/* the same, in the room of a cf_lognorm */
/*@ requires 0 <= n <= 1048576 && \valid(room) && lognorm_room_ok(room);
    requires triangle_valid(symmetric, n) && triangle_ok(symmetric, n);
    requires \valid(row_radius + (0 .. n - 1));
    requires \forall integer p; 0 <= p < n ==> mp_ok(row_radius + p);
    requires \separated(symmetric + (0 .. triangle(n, 0) - 1),
                        row_radius + (0 .. n - 1), room);
    terminates \true; exits \false;
    assigns symmetric[0 .. triangle(n, 0) - 1], row_radius[0 .. n - 1], *room;
    ensures ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
    ensures ok: lognorm_room_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures split: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(symmetric, A, 0, n)) ==>
      split_has(symmetric, row_radius, A, n); */
static int split_room(cf_interval *symmetric, __mpfr_struct *row_radius,
                      cf_lognorm_room *room, uint32_t n)
{
    const int finite =
        split(symmetric, row_radius, room->radius, room->bound, n);
    //@ assert same: mp_same{Pre,Here}(&room->inverse.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->inverse.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->factor.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->factor.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->product.product.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->product.product.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->product.scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&room->product.scratch.b[0]);
    return finite;
}

int cf_lognorm_split(cf_lognorm *l)
{
    return split_room(l->symmetric, l->row_radius, &l->room, l->n);
}

/* bound <= mu - max_i r_i */
/*@ requires 0 <= n <= 1048576;
    requires \valid_read(row_radius + (0 .. n - 1));
    requires radii_ok(row_radius, n);
    requires \valid(bound) && mp_ok(bound);
    requires \valid(radius) && mp_ok(radius);
    requires \valid_read(mu) && mp_ok(mu) && mp_num(mu);
    requires \separated(bound, radius, mu);
    requires \separated(bound, radius, row_radius + (0 .. n - 1));
    terminates \true; exits \false; assigns *bound, *radius;
    ensures ok: mp_ok(bound) && mp_ok(radius);
    ensures same: \forall integer p; 0 <= p < n ==>
      mp_same{Old,Here}(row_radius + p);
    ensures finite: mp_num(bound) ==> radii_finite(row_radius, n);
    ensures bound: mp_num(bound) ==> mp_num(radius) &&
      mp_val(bound) + mp_val(radius) <= mp_val(mu);
    ensures largest: mp_num(bound) ==> \forall integer p; 0 <= p < n ==>
      mp_val(row_radius + p) <= mp_val(radius); */
static void lower_bound(mpfr_ptr bound, mpfr_ptr radius,
                        const __mpfr_struct *row_radius, uint32_t n,
                        mpfr_srcptr mu)
{
    mpfr_set_zero(radius, 1);
    //@ assert same: mp_same{Pre,Here}(mu);
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: mp_ok(radius) && !mp_nan(radius) &&
          !mp_ninf(radius);
        loop invariant same: mp_same{Pre,Here}(bound) && mp_same{Pre,Here}(mu);
        loop invariant same: \forall integer p; 0 <= p < n ==>
          mp_same{Pre,Here}(row_radius + p);
        loop invariant largest: mp_num(radius) ==>
          \forall integer p; 0 <= p < i ==> mp_num(row_radius + p) &&
          mp_val(row_radius + p) <= mp_val(radius);
        loop assigns i, *radius;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        mpfr_max(radius, radius, row_radius + i, MPFR_RNDU);
    }
radius:
    mpfr_sub(bound, mu, radius, MPFR_RNDD);
    //@ assert same: mp_same{radius,Here}(radius) && mp_same{Pre,Here}(mu);
    /*@ assert same: \forall integer p; 0 <= p < n ==>
          mp_same{Pre,Here}(row_radius + p); */
}

/* w = -m */
/*@ requires iv_out(w) && iv_in(m) && \separated(w, m);
    terminates \true; exits \false; assigns *w;
    ensures ok: iv_ok(w);
    ensures has: \forall real x; \old(iv_has(m, x)) ==> iv_has(w, -x); */
static void negate(cf_interval *w, const cf_interval *m)
{
    mpfr_neg(w->lower, m->upper, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(m);
lower:
    mpfr_neg(w->upper, m->lower, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&w->lower[0]);
}

/* w += bound */
/*@ requires iv_out(w) && \valid_read(bound) && mp_ok(bound);
    requires mp_num(bound) && \separated(w, bound);
    terminates \true; exits \false; assigns *w;
    ensures ok: iv_ok(w);
    ensures has: \forall real x; \old(iv_has(w, x)) ==>
      iv_has(w, \old(mp_val(bound)) + x); */
static void shift(cf_interval *w, mpfr_srcptr bound)
{
    mpfr_add(w->lower, w->lower, bound, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(bound);
    //@ assert same: mp_same{Pre,Here}(&w->upper[0]);
lower:
    mpfr_add(w->upper, w->upper, bound, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&w->lower[0]);
}

/* Entry (i,j) of bound I - M. */
/*@ requires iv_out(w) && iv_in(m) && \valid_read(bound) && mp_ok(bound);
    requires mp_num(bound) && \separated(w, m) && \separated(w, bound);
    terminates \true; exits \false; assigns *w;
    ensures ok: iv_ok(w);
    ensures has: \forall rmatrix M; \old(iv_has(m, entry(M, i, j))) ==>
      iv_has(w, entry(shifted(M, \old(mp_val(bound))), i, j)); */
static void set_shifted_entry(cf_interval *w, const cf_interval *m,
                              mpfr_srcptr bound, uint32_t i, uint32_t j)
{
    negate(w, m);
    //@ assert same: mp_same{Pre,Here}(bound);
    if (i == j) {
        shift(w, bound);
        /*@ assert has: \forall rmatrix M;
              \at(iv_has(m, entry(M, i, i)), Pre) ==>
              iv_has(w, \at(mp_val(bound), Pre) + -entry(M, i, i)); */
        return;
    }
    /*@ assert has: \forall rmatrix M;
          \at(iv_has(m, entry(M, i, j)), Pre) ==>
          iv_has(w, -entry(M, i, j)); */
}

/* Row i of it. */
/*@ requires 0 <= i < n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid_read(symmetric + (0 .. triangle(n, 0) - 1));
    requires triangle_ok(symmetric, n);
    requires \valid_read(bound) && mp_ok(bound) && mp_num(bound);
    requires \separated(work + (0 .. triangle(n, 0) - 1), bound,
                        symmetric + (0 .. triangle(n, 0) - 1));
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1];
    ensures ok: triangle_ok(work, n);
    ensures same: \forall integer p, q; 0 <= q <= p < n && p != i ==>
      iv_same{Old,Here}(work + triangle(p, q));
    ensures has: \forall rmatrix M, integer q; 0 <= q <= i &&
      \old(iv_has(symmetric + triangle(i, q), entry(M, i, q))) ==>
      iv_has(work + triangle(i, q),
             entry(shifted(M, \old(mp_val(bound))), i, q)); */
static void set_shifted_row(cf_interval *work, const cf_interval *symmetric,
                            mpfr_srcptr bound, uint32_t n, uint32_t i)
{
    //@ ghost triangle_theorem();
    (void)n;
    /*@ loop invariant range: 0 <= j <= i + 1;
        loop invariant ok: triangle_ok(work, n);
        loop invariant same: mp_same{Pre,Here}(bound);
        loop invariant same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q));
        loop invariant same: \forall integer p, q; 0 <= q <= p < n && p != i
          ==> iv_same{Pre,Here}(work + triangle(p, q));
        loop invariant has: \forall rmatrix M, integer q; 0 <= q < j &&
          \at(iv_has(symmetric + triangle(i, q), entry(M, i, q)), Pre) ==>
          iv_has(work + triangle(i, q),
                 entry(shifted(M, \at(mp_val(bound), Pre)), i, q));
        loop assigns j, work[0 .. triangle(n, 0) - 1];
        loop variant i + 1 - j; */
    for (uint32_t j = 0; j <= i; j++) {
        const cf_interval *const m = &symmetric[cf_triangle(i, j)];
        cf_interval *const w = &work[cf_triangle(i, j)];
        before:
        //@ assert inside: 0 <= triangle(i, j) < triangle(n, 0);
        /*@ assert known: \forall rmatrix M;
              \at(iv_has(symmetric + triangle(i, \at(j, Here)),
                         entry(M, i, \at(j, Here))), Pre) ==>
              iv_has(m, entry(M, i, j)); */
        /*@ assert apart: \forall integer t;
              0 <= t < triangle(n, 0) && t != triangle(i, j) ==>
              \separated(work + t, w); */
        /*@ assert apart: \forall integer t; 0 <= t < triangle(n, 0) ==>
              \separated(symmetric + t, w); */
        set_shifted_entry(w, m, bound, i, j);
        /*@ assert same: \forall integer p, q;
              0 <= q <= p < n && (p != i || q != j) ==>
              iv_same{before,Here}(work + triangle(p, q)); */
        /*@ assert kept: \forall rmatrix M, integer q; 0 <= q < j &&
              \at(iv_has(work + triangle(i, q),
                     entry(shifted(M, mp_val{Pre}(bound)), i, q)), before) ==>
              iv_has(work + triangle(i, q),
                     entry(shifted(M, mp_val{Pre}(bound)), i, q)); */
    }
}

/* work = bound I - M */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid_read(symmetric + (0 .. triangle(n, 0) - 1));
    requires triangle_ok(symmetric, n);
    requires \valid_read(bound) && mp_ok(bound) && mp_num(bound);
    requires \separated(work + (0 .. triangle(n, 0) - 1), bound,
                        symmetric + (0 .. triangle(n, 0) - 1));
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1];
    ensures ok: triangle_ok(work, n);
    ensures same: mp_same{Old,Here}(bound);
    ensures has: \forall rmatrix M;
      \old(triangle_has(symmetric, M, 0, n)) ==>
      triangle_has(work, shifted(M, \old(mp_val(bound))), 0, n); */
static void set_shifted(cf_interval *work, const cf_interval *symmetric,
                        mpfr_srcptr bound, uint32_t n)
{
    //@ ghost triangle_theorem();
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: triangle_ok(work, n);
        loop invariant same: mp_same{Pre,Here}(bound);
        loop invariant same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q));
        loop invariant has: \forall rmatrix M, integer p, q;
          \at(triangle_has(symmetric, M, 0, n), Pre) && 0 <= q <= p < i ==>
          iv_has(work + triangle(p, q),
                 entry(shifted(M, \at(mp_val(bound), Pre)), p, q));
        loop assigns i, work[0 .. triangle(n, 0) - 1];
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        /*@ assert known: \forall rmatrix M, integer q;
              \at(triangle_has(symmetric, M, 0, n), Pre) && 0 <= q <= i ==>
              iv_has(symmetric + triangle(i, q), entry(M, i, q)); */
        set_shifted_row(work, symmetric, bound, n, i);
    }
}

/* The elimination; two numbers beside it do not change. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, bound);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, radius);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *inverse, *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room);
    ensures ok: iv_ok(factor) && iv_ok(inverse);
    ensures same: mp_same{Old,Here}(radius);
    ensures same: mp_same{Old,Here}(bound);
    ensures answer: \result == 0 || \result == 1;
    ensures sign: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(work, A, 0, n)) ==> nonnegative_form(A, 0, n); */
static int eliminate(cf_interval *work, cf_product_room *room,
                     cf_interval *factor, cf_interval *inverse,
                     mpfr_srcptr bound, mpfr_srcptr radius, uint32_t n)
{
    (void)bound;
    (void)radius;
    /*@ assert apart: \separated(&bound->_mpfr_d,
          work + (0 .. triangle(n, 0) - 1)); */
    /*@ assert apart: \separated(&radius->_mpfr_d,
          work + (0 .. triangle(n, 0) - 1)); */
    /*@ assert apart: \separated(&bound->_mpfr_d, room) &&
          \separated(&bound->_mpfr_d, factor) &&
          \separated(&bound->_mpfr_d, inverse); */
    /*@ assert apart: \separated(&radius->_mpfr_d, room) &&
          \separated(&radius->_mpfr_d, factor) &&
          \separated(&radius->_mpfr_d, inverse); */
    return cf_eliminate(work, room, factor, inverse, n);
}

/* Is bound I - M positive definite, where bound is mu - max_i r_i? */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid_read(symmetric + (0 .. triangle(n, 0) - 1));
    requires triangle_ok(symmetric, n);
    requires \valid_read(bound) && mp_ok(bound) && mp_num(bound);
    requires \valid_read(radius) && mp_ok(radius);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, bound);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, radius);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, symmetric + (0 .. triangle(n, 0) - 1));
    requires \separated(bound, symmetric + (0 .. triangle(n, 0) - 1));
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *inverse, *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room);
    ensures ok: iv_ok(factor) && iv_ok(inverse);
    ensures same: mp_same{Old,Here}(bound) && mp_same{Old,Here}(radius);
    ensures answer: \result == 0 || \result == 1;
    ensures sign: \result == 1 ==> \forall rmatrix M;
      \old(triangle_has(symmetric, M, 0, n)) ==>
      nonnegative_form(shifted(M, \old(mp_val(bound))), 0, n); */
static int is_definite(cf_interval *work, cf_product_room *room,
                       cf_interval *factor, cf_interval *inverse,
                       const cf_interval *symmetric, mpfr_srcptr bound,
                       mpfr_srcptr radius, uint32_t n)
{
    set_shifted(work, symmetric, bound, n);
    //@ assert ok: room_ok(room) && iv_ok(factor) && iv_ok(inverse);
    //@ assert same: mp_same{Pre,Here}(bound);
    //@ assert same: mp_same{Pre,Here}(radius);
    return eliminate(work, room, factor, inverse, bound, radius, n);
}

/*@ axiomatic Within {
      // the rows of |D| sum to at most r; the solvers match on it
      predicate within(rmatrix D, integer n, real r);
      axiom within_def: \forall rmatrix D, integer n, real r;
        within(D, n, r) <==>
        (\forall integer p; 0 <= p < n ==> abs_row(D, p, n) <= r);
      predicate enough(real b, real r, real mu);
      axiom enough_def: \forall real b, r, mu;
        enough(b, r, mu) <==> b + r <= mu;
    }
*/

/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures bound: \forall rmatrix A, M, real b, r, mu;
         within(difference(A, M), n, r) &&
         nonnegative_form(shifted(M, b), 0, n) && enough(b, r, mu) ==>
         at_most(A, n, mu); @/
    void bound_theorem(long n)
    {
        row_sum_theorem(n);
        /@ assert rest: \forall rmatrix D, real r;
             within(D, n, r) ==> at_most(D, n, r); @/
        shift_theorem(n);
        /@ assert both: \forall rmatrix A, M, real b, r;
             within(difference(A, M), n, r) &&
             nonnegative_form(shifted(M, b), 0, n) ==>
             at_most(A, n, b + r); @/
    }
*/

/*@ // M is in the intervals, the rows of |A - M| sum to at most radius
    predicate between{L}(cf_interval *w, integer n, rmatrix A, rmatrix M,
                         real radius) =
      triangle_has(w, M, 0, n) && within(difference(A, M), n, radius);
*/

/* bound = mu - max_i r_i, rounded down; 1 if that is a number. */
/*@ requires 0 <= n <= 1048576;
    requires \valid_read(symmetric + (0 .. triangle(n, 0) - 1));
    requires triangle_ok(symmetric, n);
    requires \valid_read(row_radius + (0 .. n - 1));
    requires radii_ok(row_radius, n);
    requires \valid(bound) && mp_ok(bound);
    requires \valid(radius) && mp_ok(radius);
    requires \valid_read(mu) && mp_ok(mu) && mp_num(mu);
    requires \separated(bound, radius, mu);
    requires \separated(bound, radius, row_radius + (0 .. n - 1));
    requires \separated(bound, radius,
                        symmetric + (0 .. triangle(n, 0) - 1));
    terminates \true; exits \false; assigns *bound, *radius;
    ensures ok: mp_ok(bound) && mp_ok(radius);
    ensures same: \forall integer p, q; 0 <= q <= p < n ==>
      iv_same{Old,Here}(symmetric + triangle(p, q));
    ensures bound: \result != 0 ==> mp_num(bound) &&
      enough(mp_val(bound), mp_val(radius), \old(mp_val(mu)));
    ensures near: \result != 0 ==> \forall rmatrix A;
      \old(split_has(symmetric, row_radius, A, n)) ==>
      \exists rmatrix M; between(symmetric, n, A, M, mp_val(radius)); */
static int find_bound(mpfr_ptr bound, mpfr_ptr radius,
                      const cf_interval *symmetric,
                      const __mpfr_struct *row_radius, uint32_t n,
                      mpfr_srcptr mu)
{
    (void)symmetric;
    lower_bound(bound, radius, row_radius, n, mu);
    //@ ghost inside_theorem();
    /*@ assert same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q)); */
    if (!mpfr_number_p(bound)) {
        return 0;
    }
    //@ assert finite: \at(radii_finite(row_radius, n), Pre);
    /*@ assert within: \forall rmatrix A, M;
          \at(split_near(symmetric, row_radius, A, M, n), Pre) ==>
          within(difference(A, M), n, mp_val(radius)); */
    /*@ assert middle: \forall rmatrix A;
          \at(split_has(symmetric, row_radius, A, n), Pre) ==>
          \forall integer p, q; 0 <= q <= p < n ==>
          \at(middle(symmetric + triangle(p, q)), Pre); */
    /*@ assert inside: \forall rmatrix A, M;
          \at(split_near(symmetric, row_radius, A, M, n), Pre) &&
          \at(split_has(symmetric, row_radius, A, n), Pre) ==>
          \at(triangle_has(symmetric, M, 0, n), Pre); */
    /*@ assert midpoints: \forall rmatrix M;
          \at(triangle_has(symmetric, M, 0, n), Pre) ==>
          triangle_has(symmetric, M, 0, n); */
    /*@ assert between: \forall rmatrix A, M;
          \at(split_near(symmetric, row_radius, A, M, n), Pre) &&
          \at(split_has(symmetric, row_radius, A, n), Pre) ==>
          between(symmetric, n, A, M, mp_val(radius)); */
    /*@ assert exists: \forall rmatrix A;
          \at(split_has(symmetric, row_radius, A, n), Pre) ==>
          \exists rmatrix M;
          \at(split_near(symmetric, row_radius, A, M, n), Pre); */
    return 1;
}

/* The test of cf_lognorm_bounded, with mu a number. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid_read(symmetric + (0 .. triangle(n, 0) - 1));
    requires triangle_ok(symmetric, n);
    requires \valid_read(row_radius + (0 .. n - 1));
    requires radii_ok(row_radius, n);
    requires \valid(bound) && mp_ok(bound);
    requires \valid(radius) && mp_ok(radius);
    requires \valid_read(mu) && mp_ok(mu) && mp_num(mu);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse, bound, radius,
                        symmetric + (0 .. triangle(n, 0) - 1));
    requires \separated(bound, radius, mu);
    requires \separated(bound, radius, row_radius + (0 .. n - 1));
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *inverse, *factor, *room, *bound,
            *radius;
    ensures ok: triangle_ok(work, n);
    ensures ok: room_ok(room);
    ensures ok: iv_ok(factor) && iv_ok(inverse);
    ensures ok: mp_ok(bound) && mp_ok(radius);
    ensures answer: \result == 0 || \result == 1;
    ensures bound: \result == 1 ==> \forall rmatrix A;
      \old(split_has(symmetric, row_radius, A, n)) ==>
      at_most(A, n, \old(mp_val(mu))); */
static int bounded(cf_interval *work, cf_product_room *room,
                   cf_interval *factor, cf_interval *inverse,
                   const cf_interval *symmetric, mpfr_ptr bound,
                   mpfr_ptr radius, const __mpfr_struct *row_radius,
                   uint32_t n, mpfr_srcptr mu)
{
    int found = find_bound(bound, radius, symmetric, row_radius, n, mu);
    //@ assert ok: iv_ok(factor);
    //@ assert ok: iv_ok(inverse);
    //@ assert same: iv_same{Pre,Here}(&room->product);
    //@ assert same: mp_same{Pre,Here}(&room->scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&room->scratch.b[0]);
    //@ assert room: room_ok(room);
    //@ ghost inside_theorem();
    /*@ assert same: \forall integer p, q; 0 <= q <= p < n ==>
          iv_same{Pre,Here}(work + triangle(p, q)); */
    //@ assert ok: triangle_ok(work, n) && triangle_ok(symmetric, n);
    if (!found) {
        return 0;
    }
    //@ ghost bound_theorem(n);
    return is_definite(work, room, factor, inverse, symmetric, bound, radius,
                       n);
}

int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu)
{
    if (!mpfr_number_p(mu)) {
        return 0;
    }
    return bounded(l->work, &l->room.product, &l->room.factor,
                   &l->room.inverse, l->symmetric, l->room.bound,
                   l->room.radius, l->row_radius, l->n, mu);
}
