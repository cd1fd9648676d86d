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
    requires \valid(room) && coordinate_room_ok(room);
    requires \valid(times) && times_room_ok(times);
    requires \valid_read(from) && mz_ok(from) && iv_in(value) && iv_in(eta);
    requires \separated(error, next, room, times, from);
    requires \separated(error, next, room, times, value);
    requires \separated(error, next, room, times, eta);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false; assigns *error, *next, *room, *times;
    ensures ok: mp_ok(error) && mz_ok(next) && coordinate_room_ok(room) &&
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
static int next_coordinate(mpfr_ptr error, mpz_ptr next,
                           cf_coordinate_room *room, cf_times_room *times,
                           mpz_srcptr from, const cf_interval *value,
                           const cf_interval *eta, long unit, long bits)
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
    /*@ assert apart:
          \separated(&room->move.below[0]._mpfr_d, &times->product) &&
          \separated(&room->move.below[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.below[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart:
          \separated(&room->move.above[0]._mpfr_d, &times->product) &&
          \separated(&room->move.above[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.above[0]._mpfr_d, &times->scratch.b[0]); */
    /*@ assert apart:
          \separated(&room->move.spare[0]._mpfr_d, &times->product) &&
          \separated(&room->move.spare[0]._mpfr_d, &times->scratch.a[0]) &&
          \separated(&room->move.spare[0]._mpfr_d, &times->scratch.b[0]); */
    cf_interval_mul(&times->product, value, eta, &times->scratch);
    //@ assert same: mz_same{Pre,Here}(from) && mp_same{Pre,Here}(error);
    //@ assert ok: mz_ok(next) && coordinate_room_ok(room);
    product:
    /*@ assert apart: \separated(&error->_mpfr_d, &room->part[0]) &&
          \separated(&error->_mpfr_d, &room->move) &&
          \separated(&error->_mpfr_d, &room->whole[0]) &&
          \separated(&error->_mpfr_d, &room->middle[0]) &&
          \separated(&error->_mpfr_d, next); */
    /*@ assert apart:
          \separated(&times->product.lower[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->move) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->product.lower[0]._mpfr_d, next); */
    /*@ assert apart:
          \separated(&times->product.upper[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->move) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->product.upper[0]._mpfr_d, next); */
    /*@ assert apart:
          \separated(&times->scratch.a[0]._mpfr_d, &room->part[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->move) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->whole[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, &room->middle[0]) &&
          \separated(&times->scratch.a[0]._mpfr_d, next); */
    /*@ assert apart:
          \separated(&times->scratch.b[0]._mpfr_d, &room->part[0]) &&
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
    //@ assert ok: coordinate_room_ok(room) && times_room_ok(times);
    return 1;
}

/* The same in one room. */
/*@ requires \valid(w) && centre_room_ok(w);
    requires \valid_read(from) && mz_ok(from) && iv_in(value) && iv_in(eta);
    requires \separated(w, from) && \separated(w, value);
    requires \separated(w, eta);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false; assigns *w;
    ensures ok: centre_room_ok(w);
    ensures answer: \result == 0 || \result == 1;
    ensures old: \result == 1 && mp_num(&w->error[0]) ==>
      \old(mp_num(&w->error[0])) &&
      \old(mp_val(&w->error[0])) <= mp_val(&w->error[0]);
    ensures far: \result == 1 && mp_num(&w->error[0]) ==> \forall real v, e;
      \old(iv_has(value, v) && iv_has(eta, e)) ==>
      \old(mp_val(&w->error[0]))
      + square(rmul(mz_val(&w->next[0]), pow2(unit))
               - (rmul(\old(mz_val(from)), pow2(unit)) + rmul(v, e)))
      <= mp_val(&w->error[0]); */
static int take_coordinate(cf_centre_room *w, mpz_srcptr from,
                           const cf_interval *value, const cf_interval *eta,
                           long unit, long bits)
{
    return next_coordinate(w->error, w->next, &w->coordinate, &w->times, from,
                           value, eta, unit, bits);
}

/* Coordinate i of the next centre. */
/*@ requires i < n;
    requires \valid(next + (0 .. n-1)) && array_ok(next, n);
    requires \valid(room) && centre_room_ok(room);
    requires \valid_read(from + (0 .. n-1)) && array_ok(from, n);
    requires \valid_read(values + (0 .. count-1)) && row_ok(values, count);
    requires \valid_read(outputs + (0 .. n-1));
    requires outputs_below(outputs, n, count) && iv_in(eta);
    requires \separated(next + (0 .. n-1), room, from + (0 .. n-1));
    requires \separated(next + (0 .. n-1), room, values + (0 .. count-1));
    requires \separated(next + (0 .. n-1), room, outputs + (0 .. n-1));
    requires \separated(next + (0 .. n-1), room, eta);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false; assigns next[i], *room;
    ensures ok: array_ok(next, n) && centre_room_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures same: array_same{Pre,Post}(from, n);
    ensures same: row_same{Pre,Post}(values, count);
    ensures same: iv_same{Pre,Post}(eta);
    ensures same: \forall integer j; 0 <= j < n ==>
      outputs[j] == \old(outputs[j]);
    ensures others: \forall integer j; 0 <= j < n && j != i ==>
      mz_same{Pre,Post}(next + j);
    ensures old: \result == 1 && mp_num(&room->error[0]) ==>
      \old(mp_num(&room->error[0])) &&
      \old(mp_val(&room->error[0])) <= mp_val(&room->error[0]);
    ensures far: \result == 1 && mp_num(&room->error[0]) ==>
      \forall real v, e;
      \old(iv_has(values + outputs[i], v) && iv_has(eta, e)) ==>
      \old(mp_val(&room->error[0]))
      + square(rmul(mz_val(next + i), pow2(unit))
               - (rmul(\old(mz_val(from + i)), pow2(unit)) + rmul(v, e)))
      <= mp_val(&room->error[0]); */
static int take_place(__mpz_struct *next, cf_centre_room *room,
                      const __mpz_struct *from, const cf_interval *values,
                      uint32_t count, const uint32_t *outputs, uint32_t n,
                      uint32_t i, const cf_interval *eta, long unit, long bits)
{
    int is_taken;
    (void)count;
    (void)n;
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(next + (0 .. n-1), from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(next + (0 .. n-1), &values[j].lower[0]) &&
          \separated(next + (0 .. n-1), &values[j].upper[0]); */
    /*@ assert apart: \forall integer j; 0 <= j < n && j != i ==>
          \separated(next + i, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(next + i, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(next + i, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(next + i, &values[j].lower[0]) &&
          \separated(next + i, &values[j].upper[0]); */
    /*@ assert apart: \separated(next + i, &eta->lower[0]) &&
          \separated(next + i, &eta->upper[0]); */
    //@ assert place: outputs[i] < count;
    //@ assert place: iv_in(values + outputs[i]);
    //@ assert place: \valid(next + i) && mz_ok(next + i);
    //@ assert place: \valid_read(from + i) && mz_ok(from + i);
    //@ assert apart: \separated(room, next + i);
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(room, &values[j].lower[0]) &&
          \separated(room, &values[j].upper[0]); */
    /*@ assert apart: \separated(&room->error[0]._mpfr_d, next + i) &&
          \separated(&room->next[0]._mp_d, next + i) &&
          \separated(&room->coordinate.move.below[0]._mpfr_d, next + i) &&
          \separated(&room->coordinate.move.above[0]._mpfr_d, next + i); */
    /*@ assert apart:
          \separated(&room->coordinate.move.spare[0]._mpfr_d, next + i) &&
          \separated(&room->coordinate.whole[0]._mp_d, next + i) &&
          \separated(&room->coordinate.middle[0]._mpfr_d, next + i) &&
          \separated(&room->coordinate.part[0]._mpfr_d, next + i); */
    /*@ assert apart:
          \separated(&room->times.product.lower[0]._mpfr_d, next + i) &&
          \separated(&room->times.product.upper[0]._mpfr_d, next + i) &&
          \separated(&room->times.scratch.a[0]._mpfr_d, next + i) &&
          \separated(&room->times.scratch.b[0]._mpfr_d, next + i); */
    is_taken = take_coordinate(room, from + i, values + outputs[i], eta, unit,
                               bits);
    //@ assert same: array_same{Pre,Here}(next, n);
    //@ assert ok: array_ok(next, n);
    //@ assert same: array_same{Pre,Here}(from, n);
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].lower[0]._mpfr_d == \at(values[j].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].upper[0]._mpfr_d == \at(values[j].upper[0]._mpfr_d, Pre); */
    //@ assert same: row_same{Pre,Here}(values, count);
    //@ assert same: iv_same{Pre,Here}(eta);
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          outputs[j] == \at(outputs[j], Pre); */
    /*@ assert far: is_taken == 1 && mp_num(&room->error[0]) ==>
          \forall real v, e;
          \at(iv_has(values + outputs[i], v) && iv_has(eta, e), Pre) ==>
          \at(mp_val(&room->error[0]), Pre)
          + square(rmul(mz_val(&room->next[0]), pow2(unit))
                   - (rmul(\at(mz_val(from + i), Pre),
                          pow2(unit)) + rmul(v, e)))
          <= mp_val(&room->error[0]); */
    if (!is_taken) {
        return 0;
    }
    taken:
    mpz_set(next + i, room->next);
    /*@ assert same: \forall integer j; 0 <= j < n && j != i ==>
          mz_same{taken,Here}(next + j); */
    //@ assert ok: array_ok(next, n);
    //@ assert same: array_same{taken,Here}(from, n);
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].lower[0]._mpfr_d ==
            \at(values[j].lower[0]._mpfr_d, taken); */
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].upper[0]._mpfr_d ==
            \at(values[j].upper[0]._mpfr_d, taken); */
    //@ assert same: row_same{taken,Here}(values, count);
    //@ assert same: iv_same{taken,Here}(eta);
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          outputs[j] == \at(outputs[j], taken); */
    /*@ assert same: room->error[0]._mpfr_d ==
            \at(room->error[0]._mpfr_d, taken) &&
          room->next[0]._mp_d == \at(room->next[0]._mp_d, taken) &&
          room->coordinate.move.below[0]._mpfr_d ==
            \at(room->coordinate.move.below[0]._mpfr_d, taken) &&
          room->coordinate.move.above[0]._mpfr_d ==
            \at(room->coordinate.move.above[0]._mpfr_d, taken); */
    /*@ assert same: room->coordinate.move.spare[0]._mpfr_d ==
            \at(room->coordinate.move.spare[0]._mpfr_d, taken) &&
          room->coordinate.whole[0]._mp_d ==
            \at(room->coordinate.whole[0]._mp_d, taken) &&
          room->coordinate.middle[0]._mpfr_d ==
            \at(room->coordinate.middle[0]._mpfr_d, taken) &&
          room->coordinate.part[0]._mpfr_d ==
            \at(room->coordinate.part[0]._mpfr_d, taken); */
    /*@ assert same: room->times.product.lower[0]._mpfr_d ==
            \at(room->times.product.lower[0]._mpfr_d, taken) &&
          room->times.product.upper[0]._mpfr_d ==
            \at(room->times.product.upper[0]._mpfr_d, taken) &&
          room->times.scratch.a[0]._mpfr_d ==
            \at(room->times.scratch.a[0]._mpfr_d, taken) &&
          room->times.scratch.b[0]._mpfr_d ==
            \at(room->times.scratch.b[0]._mpfr_d, taken); */
    //@ assert ok: centre_room_ok(room);
    //@ assert next: mz_val(next + i) == \at(mz_val(&room->next[0]), taken);
    /*@ assert error: mp_val(&room->error[0]) ==
          \at(mp_val(&room->error[0]), taken); */
    /*@ assert error: mp_num(&room->error[0]) ==>
          \at(mp_num(&room->error[0]), taken); */
    /*@ assert far: mp_num(&room->error[0]) ==> \forall real v, e;
          \at(iv_has(values + outputs[i], v) && iv_has(eta, e), Pre) ==>
          \at(mp_val(&room->error[0]), Pre)
          + square(rmul(mz_val(next + i), pow2(unit))
                   - (rmul(\at(mz_val(from + i), Pre),
                          pow2(unit)) + rmul(v, e)))
          <= mp_val(&room->error[0]); */
    return 1;
}

/* The root of the sum of the squares; 0 if that is not a number. */
/*@ requires \valid(room) && centre_room_ok(room);
    terminates \true; exits \false; assigns *room;
    ensures ok: centre_room_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures number: \result == 1 ==> mp_num(&room->error[0]);
    ensures root: \result == 1 ==> \old(mp_num(&room->error[0])) &&
      \forall rseq x, y, integer n;
      distance2(x, y, n) <= \old(mp_val(&room->error[0])) ==>
      reaches(x, y, n, mp_val(&room->error[0])); */
static int take_root(cf_centre_room *room)
{
    cf_square_root(room->error);
    //@ assert ok: coordinate_room_ok(&room->coordinate);
    //@ assert ok: times_room_ok(&room->times);
    return mpfr_number_p(room->error) ? 1 : 0;
}

int cf_centre_next(__mpz_struct *next, cf_centre_room *room,
                   const __mpz_struct *from, const cf_interval *values,
                   uint32_t count, const uint32_t *outputs, uint32_t n,
                   const cf_interval *eta, long unit, long bits)
{
    int is_taken;
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, next + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, from + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(room, outputs + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(room, &values[j].lower[0]) &&
          \separated(room, &values[j].upper[0]); */
    mpfr_set_zero(room->error, 1);
    //@ assert same: array_same{Pre,Here}(from, n);
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].lower[0]._mpfr_d == \at(values[j].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          values[j].upper[0]._mpfr_d == \at(values[j].upper[0]._mpfr_d, Pre); */
    //@ assert same: row_same{Pre,Here}(values, count);
    //@ assert same: iv_same{Pre,Here}(eta);
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          outputs[j] == \at(outputs[j], Pre); */
    //@ assert ok: coordinate_room_ok(&room->coordinate);
    //@ assert ok: times_room_ok(&room->times);
    //@ assert ok: centre_room_ok(room);
    //@ assert ok: array_ok(next, n);
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: centre_room_ok(room) && array_ok(next, n);
        loop invariant in: array_ok(from, n);
        loop invariant in: row_ok(values, count);
        loop invariant in: outputs_below(outputs, n, count);
        loop invariant in: iv_ok(eta);
        loop invariant same: array_same{Pre,Here}(from, n);
        loop invariant same: row_same{Pre,Here}(values, count);
        loop invariant same: iv_same{Pre,Here}(eta);
        loop invariant same: \forall integer j; 0 <= j < n ==>
          outputs[j] == \at(outputs[j], Pre);
        loop invariant far: mp_num(&room->error[0]) ==>
          \forall rseq c, v, g, d, real e;
          \at(point_is(from, c, n, unit) && outputs_have(values, outputs, v, n)
              && iv_has(eta, e), Pre) && descends(c, v, e, g, n) &&
          point_is(next, d, i, unit) ==>
          distance2(d, g, i) <= mp_val(&room->error[0]);
        loop assigns i, is_taken, next[0 .. n-1], *room;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        //@ assert place: outputs[i] < count;
        /*@ assert place: outputs[i] == \at(outputs[\at(i, Here)], Pre) &&
              iv_same{Pre,Here}(values + outputs[i]); */
        /*@ assert value: \forall rseq v;
              \at(outputs_have(values, outputs, v, n), Pre) ==>
              iv_has(values + outputs[i], at(v, i)); */
        /*@ assert eta: \forall real e; \at(iv_has(eta, e), Pre) ==>
              iv_has(eta, e); */
        /*@ assert from: mz_val(from + i) ==
              \at(mz_val(from + \at(i, Here)), Pre); */
        before:
        is_taken = take_place(next, room, from, values, count, outputs, n, i,
                              eta, unit, bits);
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
        /*@ assert step: mp_num(&room->error[0]) ==> \forall real v, e;
              \at(iv_has(values + outputs[i], v) && iv_has(eta, e), before) ==>
              \at(mp_val(&room->error[0]), before)
              + square(rmul(mz_val(next + i), pow2(unit))
                       - (rmul(\at(mz_val(from + \at(i, Here)), Pre),
                              pow2(unit))
                          + rmul(v, e))) <= mp_val(&room->error[0]); */
        /*@ assert step: mp_num(&room->error[0]) ==> \forall rseq v, real e;
              \at(outputs_have(values, outputs, v, n) && iv_has(eta, e),
                  Pre) ==>
              \at(mp_val(&room->error[0]), before)
              + square(rmul(mz_val(next + i), pow2(unit))
                       - (rmul(\at(mz_val(from + \at(i, Here)), Pre),
                              pow2(unit))
                          + rmul(at(v, i), e))) <= mp_val(&room->error[0]); */
        /*@ assert between: \forall rseq c, v, g, d, real e;
              \at(point_is(from, c, n, unit), Pre) &&
              descends(c, v, e, g, n) && point_is(next, d, i + 1, unit) ==>
              at(d, i) - at(g, i) == rmul(mz_val(next + i), pow2(unit))
                - (rmul(\at(mz_val(from + \at(i, Here)), Pre), pow2(unit))
                   + rmul(at(v, i), e)); */
        /*@ assert term: mp_num(&room->error[0]) ==>
              \forall rseq c, v, g, d, real e;
              \at(point_is(from, c, n, unit) &&
                  outputs_have(values, outputs, v, n)
                  && iv_has(eta, e), Pre) && descends(c, v, e, g, n) &&
              point_is(next, d, i + 1, unit) ==>
              \at(mp_val(&room->error[0]), before)
              + square(at(d, i) - at(g, i)) <= mp_val(&room->error[0]); */
        /*@ assert sum: mp_num(&room->error[0]) ==>
              \forall rseq c, v, g, d, real e;
              \at(point_is(from, c, n, unit) &&
                  outputs_have(values, outputs, v, n)
                  && iv_has(eta, e), Pre) && descends(c, v, e, g, n) &&
              point_is(next, d, i + 1, unit) ==>
              distance2(d, g, i) <= \at(mp_val(&room->error[0]), before); */
    }
    sum:
    is_taken = take_root(room);
    //@ assert same: array_same{sum,Here}(next, n);
    //@ assert ok: array_ok(next, n);
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          mz_val(next + j) == \at(mz_val(next + j), sum); */
    /*@ assert same: \forall rseq d; point_is(next, d, n, unit) ==>
          point_is{sum}(next, d, n, unit); */
    return is_taken;
}
