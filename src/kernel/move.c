/* move.c -- from one centre of a descent to the next one; see move.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/move.h"

/*@ lemma sum_in_units: \forall real x, y, u;
      rmul(x + y, u) == rmul(x, u) + rmul(y, u);
    lemma other_side: \forall real x, y, e;
      abs_le(x - y, e) ==> abs_le(y - x, e);
*/

/* The move in units: an integer near the middle of the product. */
/*@ requires \valid(whole) && mz_ok(whole);
    requires \valid(middle) && mp_ok(middle) && iv_in(product);
    requires \separated(whole, middle, product);
    requires -2000000 <= unit <= 2000000;
    terminates \true; exits \false; assigns *whole, *middle;
    ensures ok: mz_ok(whole) && mp_ok(middle);
    ensures answer: \result == 0 || \result == 1; */
static int take_whole(mpz_ptr whole, mpfr_ptr middle,
                        const cf_interval *product, long unit, long bits)
{
    mpfr_add(middle, product->lower, product->upper, MPFR_RNDN);
    mpfr_mul_2si(middle, middle, -1 - unit, MPFR_RNDN);
    if (!mpfr_number_p(middle) ||
        (!mpfr_zero_p(middle) && mpfr_get_exp(middle) > bits)) {
        return 0;
    }
    (void)mpfr_get_z(whole, middle, MPFR_RNDN);
    return 1;
}

/* error >= |x - whole 2^unit| for every x of the product. */
/*@ requires \valid(error) && mp_ok(error);
    requires \valid(room) && move_room_ok(room);
    requires iv_in(product) && iv_finite(product);
    requires \valid_read(whole) && mz_ok(whole);
    requires \separated(error, room, product);
    requires \separated(error, room, whole);
    requires -2000000 <= unit <= 2000000;
    terminates \true; exits \false; assigns *error, *room;
    ensures ok: mp_ok(error) && move_room_ok(room);
    ensures distance: mp_num(error) ==> \forall real x;
      \old(iv_has(product, x)) ==>
      abs_le(x - rmul(\old(mz_val(whole)), pow2(unit)), mp_val(error)); */
static void largest_distance(mpfr_ptr error, cf_move_room *room,
                             const cf_interval *product, mpz_srcptr whole,
                             long unit)
{
    mpfr_set_z_2exp(room->below, whole, unit, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(product);
    //@ assert same: whole->_mp_d == \at(whole->_mp_d, Pre);
    below:
    mpfr_set_z_2exp(room->above, whole, unit, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(product);
    //@ assert same: mp_same{below,Here}(&room->below[0]);
    /*@ assert below: end_below(&room->below[0],
          rmul(\at(mz_val(whole), Pre), pow2(unit))); */
    /*@ assert above: end_above(&room->above[0],
          rmul(\at(mz_val(whole), Pre), pow2(unit))); */
    above:
    mpfr_sub(error, product->upper, room->below, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(product);
    //@ assert same: mp_same{above,Here}(&room->above[0]);
    /*@ assert upper: \forall real x; \at(iv_has(product, x), Pre) ==>
          end_above(error, x - rmul(\at(mz_val(whole), Pre), pow2(unit)));
    */
    first:
    mpfr_sub(room->spare, room->above, product->lower, MPFR_RNDU);
    //@ assert same: mp_same{first,Here}(error);
    /*@ assert lower: \forall real x; \at(iv_has(product, x), Pre) ==>
          end_above(&room->spare[0],
                    rmul(\at(mz_val(whole), Pre), pow2(unit)) - x); */
    second:
    mpfr_max(error, error, room->spare, MPFR_RNDU);
    /*@ assert larger: mp_num(error) ==> \forall real y;
          \at(end_above(error, y) || end_above(&room->spare[0], y), second)
          ==> y <= mp_val(error); */
}

int cf_move_coordinate(mpfr_ptr error, mpz_ptr next, cf_move_room *room,
                       mpz_ptr whole, mpfr_ptr middle, mpz_srcptr from,
                       const cf_interval *product, long unit, long bits)
{
    if (!cf_interval_is_finite(product) ||
        !take_whole(whole, middle, product, unit, bits)) {
        //@ assert ok: move_room_ok(room) && mp_ok(error) && mz_ok(next);
        return 0;
    }
    //@ assert same: iv_same{Pre,Here}(product);
    moved:
    mpz_add(next, from, whole);
    //@ assert same: iv_same{Pre,Here}(product);
    //@ assert same: whole->_mp_d == \at(whole->_mp_d, moved);
    //@ assert ok: move_room_ok(room) && mp_ok(error) && mp_ok(middle);
    /*@ assert sum: mz_val(next) == \at(mz_val(from), Pre)
          + \at(mz_val(whole), moved); */
    /*@ assert units: rmul(\at(mz_val(from), Pre) + \at(mz_val(whole), moved),
                           pow2(unit)) ==
          rmul(\at(mz_val(from), Pre), pow2(unit))
          + rmul(\at(mz_val(whole), moved), pow2(unit)); */
    /*@ assert units: rmul(mz_val(next), pow2(unit)) ==
          rmul(\at(mz_val(from), Pre), pow2(unit))
          + rmul(\at(mz_val(whole), moved), pow2(unit)); */
    sum:
    largest_distance(error, room, product, whole, unit);
    //@ assert same: mz_val(next) == \at(mz_val(next), sum);
    //@ assert ok: mz_ok(next) && mz_ok(whole) && mp_ok(middle);
    /*@ assert distance: mp_num(error) ==> \forall real y;
          \at(iv_has(product, y), Pre) ==>
          abs_le(y - rmul(\at(mz_val(whole), moved), pow2(unit)),
                 mp_val(error)); */
    /*@ assert moved: mp_num(error) ==> \forall real y;
          \at(iv_has(product, y), Pre) ==>
          moved_by(mz_val(next), \at(mz_val(from), Pre), y, pow2(unit),
                   mp_val(error)); */
    return mpfr_number_p(error) && mpfr_sgn(error) >= 0 &&
           mpz_sizeinbase(next, 2) <= (size_t)bits;
}
