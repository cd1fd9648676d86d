/* centres.c -- the centres of a block of a descent; see centres.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/centres.h"

/*@ lemma square_within: \forall real x, r; abs_le(x, r) ==>
      square(x) <= square(r);
    lemma place_of: \forall rseq c, v, g, real e, integer n, j;
      descends(c, v, e, g, n) && 0 <= j < n ==>
      at(g, j) == at(c, j) + rmul(at(v, j), e);
*/

/* One coordinate: error += (next - (from + eta value))^2, rounded up. */
/*@ requires \valid(error) && mp_ok(error) && \valid(next) && mz_ok(next);
    requires \valid(room) && centre_room_ok(room);
    requires \valid(times) && times_room_ok(times);
    requires \valid_read(from) && mz_ok(from) && iv_in(value) && iv_in(eta);
    requires \separated(error, next, room, times, from);
    requires \separated(error, next, room, times, value);
    requires \separated(error, next, room, times, eta);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false; assigns *error, *next, *room, *times;
    ensures ok: mp_ok(error) && mz_ok(next) && centre_room_ok(room) &&
                times_room_ok(times);
    ensures answer: \result == 0 || \result == 1;
    ensures old: \result == 1 && mp_num(error) ==> \old(mp_num(error)) &&
      \old(mp_val(error)) <= mp_val(error);
    ensures far: \result == 1 && mp_num(error) ==> \forall real v, e;
      \old(iv_has(value, v) && iv_has(eta, e)) ==>
      \old(mp_val(error))
      + square(rmul(mz_val(next), pow2(unit))
               - (rmul(\old(mz_val(from)), pow2(unit)) + rmul(v, e)))
      <= mp_val(error); */
static int next_coordinate(mpfr_ptr error, mpz_ptr next, cf_centre_room *room,
                           cf_times_room *times, mpz_srcptr from,
                           const cf_interval *value, const cf_interval *eta,
                           long unit, long bits)
{
    int is_moved;
    /*@ assert apart: \separated(&from->_mp_d, &times->product) &&
          \separated(&from->_mp_d, &times->scratch.a[0]) &&
          \separated(&from->_mp_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&error->_mpfr_d, &times->product) &&
          \separated(&error->_mpfr_d, &times->scratch.a[0]) &&
          \separated(&error->_mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&next->_mp_d, &times->product) &&
          \separated(&next->_mp_d, &times->scratch.a[0]) &&
          \separated(&next->_mp_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->whole[0]._mp_d, &times->product) &&
          \separated(&room->whole[0]._mp_d, &times->scratch.a[0]) &&
          \separated(&room->whole[0]._mp_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->middle[0]._mpfr_d, &times->product) &&
          \separated(&room->middle[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->middle[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->part[0]._mpfr_d, &times->product) &&
          \separated(&room->part[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->part[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->move.below[0]._mpfr_d, &times->product) &&
          \separated(&room->move.below[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.below[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->move.above[0]._mpfr_d, &times->product) &&
          \separated(&room->move.above[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.above[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart: \separated(&room->move.spare[0]._mpfr_d, &times->product) &&
          \separated(&room->move.spare[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.spare[0]._mpfr_d, &times->scratch.b[0]); */
    cf_interval_mul(&times->product, value, eta, &times->scratch);
    //@ assert same: mz_same{Pre,Here}(from) && mp_same{Pre,Here}(error);
    //@ assert ok: mz_ok(next) && centre_room_ok(room);
    product:
    /*@ assert apart: \separated(&error->_mpfr_d, &room->part[0]) &&
          \separated(&error->_mpfr_d, &room->move) &&
          \separated(&error->_mpfr_d, &room->whole[0]) &&
          \separated(&error->_mpfr_d, &room->middle[0]) &&
          \separated(&error->_mpfr_d, next); */
    /*@ assert apart: \separated(&times->product.lower[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->move) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, next); */
    /*@ assert apart: \separated(&times->product.upper[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->move) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, next); */
    /*@ assert apart: \separated(&times->scratch.a[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->move) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, next); */
    /*@ assert apart: \separated(&times->scratch.b[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->scratch.b[0]._mpfr_d, &room->move) &&
          \separated(&times->scratch.b[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->scratch.b[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->scratch.b[0]._mpfr_d, next); */
    is_moved = cf_move_coordinate(room->part, next, &room->move, room->whole,
                                  room->middle, from, &times->product, unit,
                                  bits);
    //@ assert same: mp_same{product,Here}(error);
    //@ assert same: iv_same{product,Here}(&times->product);
    //@ assert same: mp_same{product,Here}(&times->scratch.a[0]);
    //@ assert same: mp_same{product,Here}(&times->scratch.b[0]);
    //@ assert ok: iv_ok(&times->product) && times_room_ok(times);
    if (!is_moved) {
        return 0;
    }
    /*@ assert far: \forall real v, e;
          \at(iv_has(value, v) && iv_has(eta, e), Pre) ==>
          abs_le(rmul(mz_val(next), pow2(unit))
                 - (rmul(\at(mz_val(from), Pre), pow2(unit)) + rmul(v, e)),
                 mp_val(&room->part[0])); */
    moved:
    /*@ assert apart: \separated(&next->_mp_d, error) &&
          \separated(&room->whole[0]._mp_d, error) &&
          \separated(&room->middle[0]._mpfr_d, error) &&
          \separated(&room->part[0]._mpfr_d, error) &&
          \separated(&room->move.below[0]._mpfr_d, error) &&
          \separated(&room->move.above[0]._mpfr_d, error) &&
          \separated(&room->move.spare[0]._mpfr_d, error) &&
          \separated(&times->product.lower[0]._mpfr_d, error) &&
          \separated(&times->product.upper[0]._mpfr_d, error) &&
          \separated(&times->scratch.a[0]._mpfr_d, error) &&
          \separated(&times->scratch.b[0]._mpfr_d, error); */
    cf_add_square(error, room->part);
    //@ assert same: mz_same{moved,Here}(next);
    //@ assert ok: centre_room_ok(room) && times_room_ok(times);
    return 1;
}

/*@ predicate centres_in{L}(__mpfr_struct *error, __mpz_struct *next,
                            cf_centre_room *room, cf_times_room *times,
                            __mpz_struct *from, cf_interval *values,
                            integer count, uint32_t *outputs, integer n,
                            cf_interval *eta) =
      mp_ok(error) && array_ok(next, n) && centre_room_ok(room) &&
      times_room_ok(times) && array_ok(from, n) && row_ok(values, count) &&
      outputs_below(outputs, n, count) && iv_ok(eta);
    // what is read has not moved
    predicate centres_same{L1,L2}(__mpz_struct *from, cf_interval *values,
                                  integer count, uint32_t *outputs, integer n,
                                  cf_interval *eta) =
      array_same{L1,L2}(from, n) && row_same{L1,L2}(values, count) &&
      iv_same{L1,L2}(eta) && \forall integer j; 0 <= j < n ==>
      \at(outputs[j], L1) == \at(outputs[j], L2);
*/

int cf_centre_next(mpfr_ptr error, __mpz_struct *next, cf_centre_room *room,
                   cf_times_room *times, const __mpz_struct *from,
                   const cf_interval *values, uint32_t count,
                   const uint32_t *outputs, uint32_t n,
                   const cf_interval *eta, long unit, long bits)
{
    int is_taken;
    (void)count;
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(error, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(times, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(error, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(times, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(next + (0 .. n-1), from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(error, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(times, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(next + (0 .. n-1), outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(error, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(times, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(next + (0 .. n-1), values + j); */
    mpfr_set_zero(error, 1);
    //@ assert same: centres_same{Pre,Here}(from, values, count, outputs, n, eta);
    //@ assert ok: centre_room_ok(room) && times_room_ok(times);
    //@ assert ok: array_ok(next, n);
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: centres_in(error, next, room, times, from, values,
                                      count, outputs, n, eta);
        loop invariant same: centres_same{Pre,Here}(from, values, count,
                                                    outputs, n, eta);
        loop invariant far: mp_num(error) ==>
          \forall rseq c, v, g, d, real e;
          \at(point_is(from, c, n, unit) && outputs_have(values, outputs, v, n)
              && iv_has(eta, e), Pre) && descends(c, v, e, g, n) &&
          point_is(next, d, i, unit) ==>
          distance2(d, g, i) <= mp_val(error);
        loop assigns i, is_taken, *error, next[0 .. n-1], *room, *times;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        //@ assert place: outputs[i] < count;
        //@ assert place: iv_in(values + outputs[i]);
        //@ assert place: \valid(next + i) && mz_ok(next + i);
        //@ assert place: \valid_read(from + i) && mz_ok(from + i);
        /*@ assert apart: \forall integer j; 0 <= j < n ==>
              \separated(error, from + j) && \separated(next + i, from + j) &&
              \separated(room, from + j) && \separated(times, from + j); */
        /*@ assert apart: \forall integer j; 0 <= j < n && j != i ==>
              \separated(error, next + j) && \separated(next + i, next + j) &&
              \separated(room, next + j) && \separated(times, next + j); */
        /*@ assert apart: \forall integer j; 0 <= j < count ==>
              \separated(error, values + j) && \separated(next + i, values + j) &&
              \separated(room, values + j) && \separated(times, values + j); */
        /*@ assert apart: \forall integer j; 0 <= j < n ==>
              \separated(error, outputs + j) && \separated(next + i, outputs + j) &&
              \separated(room, outputs + j) && \separated(times, outputs + j); */
        /*@ assert apart: \separated(error, eta) && \separated(next + i, eta) &&
              \separated(room, eta) && \separated(times, eta); */
        before:
        is_taken = next_coordinate(error, next + i, room, times, from + i,
                                   values + outputs[i], eta, unit, bits);
        /*@ assert same: \forall integer j; 0 <= j < n && j != i ==>
              mz_same{before,Here}(next + j); */
        //@ assert ok: array_ok(next, n);
        //@ assert same: array_same{before,Here}(from, n);
        //@ assert same: row_same{before,Here}(values, count);
        //@ assert same: iv_same{before,Here}(eta);
        /*@ assert same: \forall integer j; 0 <= j < n ==>
              outputs[j] == \at(outputs[j], before); */
        if (!is_taken) {
            return 0;
        }
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq d, g; distance2(d, g, i + 1) ==
              distance2(d, g, i) + square(at(d, i) - at(g, i)); */
        /*@ assert first: \forall rseq d; point_is(next, d, i + 1, unit) ==>
              point_is{before}(next, d, i, unit) &&
              at(d, i) == rmul(mz_val(next + i), pow2(unit)); */
        /*@ assert target: \forall rseq c, v, g, real e;
              \at(point_is(from, c, n, unit), Pre) &&
              descends(c, v, e, g, n) ==>
              at(g, i) == rmul(\at(mz_val(from + \at(i, Here)), Pre),
                               pow2(unit)) + rmul(at(v, i), e); */
        /*@ assert value: \forall rseq v;
              \at(outputs_have(values, outputs, v, n), Pre) ==>
              \at(iv_has(values + outputs[i], at(v, i)), before); */
    }
    sum:
    cf_square_root(error);
    //@ assert same: array_same{sum,Here}(next, n);
    //@ assert ok: centre_room_ok(room) && times_room_ok(times);
    //@ assert ok: array_ok(next, n);
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          mz_val(next + j) == \at(mz_val(next + j), sum); */
    /*@ assert same: \forall rseq d; point_is(next, d, n, unit) ==>
          point_is{sum}(next, d, n, unit); */
    return mpfr_number_p(error) ? 1 : 0;
}
