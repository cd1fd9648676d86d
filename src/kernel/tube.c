/* tube.c -- delta and the exponents of rule `tube`; see tube.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/tube.h"

/*@ lemma divided: \forall real x, y, n; x <= y && 0.0 < n ==>
      rdiv(x, n) <= rdiv(y, n);
    lemma minus_zero: \forall rseq d, integer j;
      at(d, j) - at(origin, j) == at(d, j);
*/

/*@ requires \valid(delta) && mp_ok(delta) && 0 <= n;
    requires \valid_read(component + (0 .. n - 1));
    requires numbers_ok(component, 0, n - 1);
    requires \separated(delta, component + (0 .. n - 1));
    terminates \true; exits \false; assigns *delta;
    ensures ok: mp_ok(delta);
    ensures numbers: mp_num(delta) ==> \forall integer i; 0 <= i < n ==>
      mp_num(component + i);
    ensures squares: mp_num(delta) ==> \forall rseq d;
      (\forall integer i; 0 <= i < n ==>
       at(d, i) == mp_val(component + i)) ==>
      distance2(d, origin, n) <= mp_val(delta); */
static void sum_of_squares(mpfr_ptr delta, const __mpfr_struct *component,
                           uint32_t n)
{
    mpfr_set_zero(delta, 1);
    //@ assert same: numbers_same{Pre,Here}(component, n);
    //@ assert begin: \forall rseq d; distance2(d, origin, 0) == 0.0;
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: mp_ok(delta);
        loop invariant same: numbers_same{Pre,Here}(component, n);
        loop invariant numbers: mp_num(delta) ==> \forall integer j;
          0 <= j < i ==> mp_num(component + j);
        loop invariant squares: mp_num(delta) ==> \forall rseq d;
          (\forall integer j; 0 <= j < n ==>
           at(d, j) == mp_val(component + j)) ==>
          distance2(d, origin, i) <= mp_val(delta);
        loop assigns i, *delta;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        before:
        cf_add_square(delta, component + i);
        //@ assert same: numbers_same{before,Here}(component, n);
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq d; distance2(d, origin, i + 1) ==
              distance2(d, origin, i) + square(at(d, i)); */
        /*@ assert more: mp_num(delta) ==> \forall rseq d;
              at(d, i) == mp_val(component + i) ==>
              \at(mp_val(delta), before) + square(at(d, i))
              <= mp_val(delta); */
    }
}

void cf_tube_delta(mpfr_ptr delta, const __mpfr_struct *component, uint32_t n)
{
    sum_of_squares(delta, component, n);
    //@ assert same: numbers_same{Pre,Here}(component, n);
    squares:
    /*@ assert squares: mp_num(delta) ==>
          distance2(numbers_of(component), origin, n) <= mp_val(delta); */
    cf_square_root(delta);
    //@ assert same: numbers_same{squares,Here}(component, n);
    /*@ assert root: mp_num(delta) ==> \forall rseq d;
          distance2(d, origin, n) <= \at(mp_val(delta), squares) ==>
          reaches(d, origin, n, mp_val(delta)); */
    /*@ assert length: mp_num(delta) ==>
          \forall rseq d; (\forall integer i; 0 <= i < n ==>
          at(d, i) == mp_val(component + i)) ==>
          reaches(d, origin, n, mp_val(delta)); */
    /*@ assert here: mp_num(delta) ==>
          reaches(numbers_of(component), origin, n, mp_val(delta)); */
}

void cf_tube_exponent(mpfr_ptr exponent, mpfr_srcptr mu, mpq_srcptr h,
                      long pieces)
{
    mpfr_mul_q(exponent, mu, h, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(mu);
    /*@ assert product: mp_num(exponent) ==> mp_num(mu) &&
          rmul(mp_val(mu), \at(mq_val(h), Pre)) <= mp_val(exponent); */
    product:
    mpfr_div_si(exponent, exponent, pieces, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(mu);
    /*@ assert quotient: mp_num(exponent) ==>
          \at(mp_num(exponent), product) &&
          rdiv(\at(mp_val(exponent), product), (real)pieces)
          <= mp_val(exponent); */
}
