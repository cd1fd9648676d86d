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
    cf_interval *x = &symmetric[cf_triangle(i, j)];
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
/*@ assert same: \forall integer p, q;
          0 <= q <= p < n && (p != i || q != j) ==>
          iv_same{Pre,Here}(symmetric + triangle(p, q)); */
/*@ assert same: \forall integer p; 0 <= p < n ==>
          mp_same{Pre,Here}(row_radius + p); */
//@ assert ok: triangle_ok(symmetric, n) && radii_ok(row_radius, n);
split:
    add_radius(row_radius + i, radius);
//@ assert same: mp_same{split,Here}(radius);
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

/* Row i. */
static int split_row(cf_interval *symmetric, __mpfr_struct *row_radius,
                     mpfr_ptr radius, mpfr_ptr scratch, uint32_t n, uint32_t i)
{
    for (uint32_t j = 0; j <= i; j++) {
        if (!split_place(symmetric, row_radius, radius, scratch, n, i, j)) {
            return 0;
        }
    }
    return 1;
}

int cf_lognorm_split(cf_lognorm *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        mpfr_set_zero(l->row_radius + i, 1);
    }
    for (uint32_t i = 0; i < l->n; i++) {
        if (!split_row(l->symmetric, l->row_radius, l->radius, l->bound, l->n,
                       i)) {
            return 0;
        }
    }
    return 1;
}

/* bound <= mu - max_i r_i */
static void lower_bound(cf_lognorm *l, mpfr_srcptr mu)
{
    mpfr_set_zero(l->radius, 1);
    for (uint32_t i = 0; i < l->n; i++) {
        mpfr_max(l->radius, l->radius, l->row_radius + i, MPFR_RNDU);
    }
    mpfr_sub(l->bound, mu, l->radius, MPFR_RNDD);
}

/* work = bound I - M */
static void set_shifted(cf_lognorm *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            const cf_interval *m = &l->symmetric[cf_triangle(i, j)];
            cf_interval *w = &l->work[cf_triangle(i, j)];
            mpfr_neg(w->lower, m->upper, MPFR_RNDD);
            mpfr_neg(w->upper, m->lower, MPFR_RNDU);
            if (i == j) {
                mpfr_add(w->lower, w->lower, l->bound, MPFR_RNDD);
                mpfr_add(w->upper, w->upper, l->bound, MPFR_RNDU);
            }
        }
    }
}

int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu)
{
    if (!mpfr_number_p(mu)) {
        return 0;
    }
    lower_bound(l, mu);
    if (!mpfr_number_p(l->bound)) {
        return 0;
    }
    set_shifted(l);
    return cf_eliminate(l->work, &l->room, &l->factor, &l->inverse, l->n);
}
