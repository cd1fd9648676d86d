/* quotient.c -- division of a fixed-point number by d 2^shift; see quotient.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/quotient.h"

#include "kernel/contracts/products_acsl.h"

/*@ axiomatic Algebra {
      // always true; names the instances of the lemmas that are to be used,
      // which would go on for ever without it
      predicate use(real x, real y, real z);
      axiom use_true: \forall real x, y, z; use(x, y, z);
    }
    lemma difference: \forall real x, y, z; use(x, y, z) ==>
      rmul(z, x) - rmul(z, y) == rmul(z, x - y);
    lemma positive: \forall real x, y;
      0.0 < x && 0.0 < y ==> 0.0 < rmul(x, y);
    lemma product_strict: \forall real x, y, z;
      use(y, x, z) && x < y && 0.0 < z ==> rmul(z, x) < rmul(z, y);
    lemma negated: \forall real x, z; use(x, x, z) ==>
      rmul(z, -x) == -rmul(z, x);
    lemma abs_scaled: \forall real x, u, z;
      use(x, u, z) && abs_le(x, u) && 0.0 <= z ==>
      abs_le(rmul(z, x), rmul(z, u));
    lemma scaled_positive: \forall real d, integer shift;
      d > 0.0 ==> scaled(d, shift) > 0.0;
    predicate use_cancel(real x, real u, real z) =
      use(x, u, z) && use(-u, x, z) && use(u, u, z);
    lemma cancel: \forall real x, u, z;
      use_cancel(x, u, z) && 0.0 < z && abs_le(rmul(z, x), rmul(z, u)) ==>
      abs_le(x, u);
    lemma at_least: \forall real d, p;
      d > 0.0 && p >= 1.0 ==> d <= rmul(d, p);

    // rounding to within d, then to within p
    lemma round_expand: \forall real d, p, u, v;
      use(d, p, u) && use(d, p, v) ==>
      rmul(rmul(d, p), v) == rmul(u, d) + rmul(d, rmul(v, p) - u);
    lemma round_twice: \forall real d, p, s, u, v;
      solves(d, u, s, d) && solves(p, v, u, p) && d > 0.0 && p >= 1.0 &&
      use(d, p, u) && use(d, p, v) && use(rmul(v, p) - u, p, d) ==>
      abs_le(rmul(d, rmul(v, p) - u), rmul(d, p)) && d <= rmul(d, p) &&
      rmul(rmul(d, p), 2.0) == rmul(d, p) + rmul(d, p) &&
      solves(rmul(d, p), v, s, rmul(rmul(d, p), 2.0));
    // a multiplication by p, then rounding to within t p
    lemma once_expand: \forall real t, p, s, v;
      use(t, p, s) && use(t, p, v) ==>
      rmul(v, rmul(t, p)) - rmul(s, p) == rmul(p, rmul(t, v) - s);
    lemma round_once: \forall real t, p, s, v;
      use(t, p, s) && use(t, p, v) && use_cancel(rmul(t, v) - s, t, p) &&
      t > 0.0 && p > 0.0 &&
      abs_le(rmul(v, rmul(t, p)) - rmul(s, p), rmul(t, p)) ==>
      abs_le(rmul(p, rmul(t, v) - s), rmul(p, t)) &&
      abs_le(rmul(t, v) - s, t) && abs_le(rmul(t, v) - s, rmul(t, 2.0));
    lemma above_product: \forall real d, p, v; use(d, p, v) ==>
      rmul(rmul(v, p), d) == rmul(rmul(d, p), v);
    lemma above_twice: \forall real d, p, s, u, v;
      use(d, p, v) && use(s, u, d) &&
      d > 0.0 && s <= rmul(u, d) && u <= rmul(v, p) ==>
      rmul(u, d) <= rmul(rmul(v, p), d) && s <= rmul(rmul(d, p), v);
    lemma above_once: \forall real t, p, s, u;
      use(t, p, u) && use(t, p, s) &&
      s <= rmul(u, rmul(t, p)) ==> s <= rmul(t, rmul(u, p));

    // t m = T up to 2 t; t z = T up to e <= t r
    lemma plus_two: \forall real z, x; use(x, 2.0, z) ==>
      rmul(z, x + 2.0) == rmul(z, x) + rmul(z, 2.0);
    predicate use_quotient(real t, real z, real m, real r) =
      use(z, m, t) && use(r, 2.0, t) && use_cancel(z - m, r + 2.0, t);
    lemma quotient_close: \forall real t, z, m, s, e, r;
      use_quotient(t, z, m, r) && t > 0.0 &&
      solves(t, m, s, rmul(t, 2.0)) && solves(t, z, s, e) &&
      e <= rmul(t, r) ==>
      abs_le(rmul(t, z - m), rmul(t, r + 2.0)) && abs_le(z - m, r + 2.0);
*/

void cf_fixed_quotient_round(mpz_ptr m, mpz_srcptr d, long shift)
{
    //@ assert unit: pow2(shift) > 0.0 && pow2(-shift) > 0.0;
    if (shift > 0) {
        //@ assert unit: pow2(shift) >= 1.0;
        cf_fixed_divide_round(m, d);
        //@ assert same: mz_same{Pre,Here}(d);
        //@ ghost divided: ;
        cf_fixed_shift_round(m, shift);
        //@ assert same: mz_same{Pre,Here}(d);
        /*@ assert near: solves(mz_val(d), \at(mz_val(m), divided),
                                \at(mz_val(m), Pre), mz_val(d)); */
        /*@ assert near: solves(pow2(shift), mz_val(m),
                                \at(mz_val(m), divided), pow2(shift)); */
        /*@ assert hint:
              use(mz_val(d), pow2(shift), \at(mz_val(m), divided)) &&
              use(mz_val(d), pow2(shift), mz_val(m)) &&
              use(rmul(mz_val(m), pow2(shift)) - \at(mz_val(m), divided),
                  pow2(shift), mz_val(d)); */
        /*@ assert near: solves(rmul(mz_val(d), pow2(shift)), mz_val(m),
              \at(mz_val(m), Pre),
              rmul(rmul(mz_val(d), pow2(shift)), 2.0)); */
    } else {
        /*@ assert unit:
              mz_val(d) == rmul(scaled(mz_val(d), shift), pow2(-shift)); */
        //@ assert unit: scaled(mz_val(d), shift) > 0.0;
        cf_fixed_shift_round(m, shift);
        //@ assert same: mz_same{Pre,Here}(d);
        cf_fixed_divide_round(m, d);
        //@ assert same: mz_same{Pre,Here}(d);
        /*@ assert near: abs_le(rmul(mz_val(m),
                rmul(scaled(mz_val(d), shift), pow2(-shift)))
              - rmul(\at(mz_val(m), Pre), pow2(-shift)),
              rmul(scaled(mz_val(d), shift), pow2(-shift))); */
        /*@ assert hint: use(scaled(mz_val(d), shift), pow2(-shift),
                             \at(mz_val(m), Pre)) &&
              use(scaled(mz_val(d), shift), pow2(-shift), mz_val(m)) &&
              use_cancel(rmul(scaled(mz_val(d), shift), mz_val(m))
                         - \at(mz_val(m), Pre), scaled(mz_val(d), shift),
                         pow2(-shift)); */
    }
}

/* r = an integer >= r / (d 2^shift) */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(d) && mz_ok(d);
    requires \separated(r, d) && mz_val(d) > 0.0;
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *r;
    ensures ok: mz_ok(r);
    ensures above:
      \old(mz_val(r)) <= rmul(scaled(mz_val(d), shift), mz_val(r)); */
static void quotient_up(mpz_ptr r, mpz_srcptr d, long shift)
{
    cf_fixed_divide_up(r, d);
    //@ assert same: mz_same{Pre,Here}(d);
    //@ ghost divided: ;
    //@ assert unit: pow2(shift) > 0.0;
    cf_fixed_shift_up(r, shift);
    //@ assert same: mz_same{Pre,Here}(d);
    /*@ assert hint: use(mz_val(d), pow2(shift), mz_val(r)) &&
          use(\at(mz_val(r), Pre), \at(mz_val(r), divided), mz_val(d)) &&
          use(scaled(mz_val(d), shift), pow2(-shift), \at(mz_val(r), Pre)) &&
          use(scaled(mz_val(d), shift), pow2(-shift),
              \at(mz_val(r), divided)); */
    /*@ assert divided: \at(mz_val(r), Pre)
          <= rmul(\at(mz_val(r), divided), mz_val(d)); */
    /*@ assert shifted: shift > 0 ==>
          \at(mz_val(r), divided) <= rmul(mz_val(r), pow2(shift)); */
    /*@ assert above: shift > 0 ==>
          rmul(\at(mz_val(r), divided), mz_val(d))
          <= rmul(rmul(mz_val(r), pow2(shift)), mz_val(d)); */
    /*@ assert above: shift > 0 ==> \at(mz_val(r), Pre) <=
          rmul(rmul(mz_val(d), pow2(shift)), mz_val(r)); */
    /*@ assert unit: shift <= 0 ==>
          mz_val(d) == rmul(scaled(mz_val(d), shift), pow2(-shift)); */
    /*@ assert above: shift <= 0 ==> \at(mz_val(r), Pre) <=
          rmul(scaled(mz_val(d), shift),
               rmul(\at(mz_val(r), divided), pow2(-shift))); */
}

void cf_fixed_quotient_radius(mpz_ptr r, mpz_srcptr d, long shift)
{
    quotient_up(r, d, shift);
    //@ assert same: mz_same{Pre,Here}(d);
    //@ ghost divided: ;
    mpz_add_ui(r, r, 2);
    //@ assert same: mz_same{Pre,Here}(d);
    //@ assert two: mz_val(r) == \at(mz_val(r), divided) + 2.0;
    //@ assert positive: scaled(mz_val(d), shift) > 0.0;
    /*@ assert close: \forall real s, z, m;
          solves(scaled(mz_val(d), shift), z, s, \at(mz_val(r), Pre)) &&
          solves(scaled(mz_val(d), shift), m, s,
                 rmul(scaled(mz_val(d), shift), 2.0)) ==>
          use_quotient(scaled(mz_val(d), shift), z, m,
                       \at(mz_val(r), divided)) &&
          abs_le(z - m, mz_val(r)); */
    /*@ assert unit: scaled(mz_val(d), shift) ==
          \at(scaled(mz_val(d), shift), Pre); */
    /*@ assert close: \forall real t, s, z, m;
          t == \at(scaled(mz_val(d), shift), Pre) &&
          solves(t, z, s, \at(mz_val(r), Pre)) &&
          solves(t, m, s, rmul(t, 2.0)) ==>
          abs_le(z - m, mz_val(r)); */
}

void cf_fixed_raise(mpz_ptr radius, mpz_srcptr bound)
{
    if (mpz_cmp(bound, radius) > 0) {
        mpz_set(radius, bound);
    }
}
