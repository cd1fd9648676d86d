/* quantity.c -- enclosures of a tracked quantity; see quantity.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/quantity.h"

/*@ lemma squares: \forall real x, u; \abs(x) <= u ==>
      square(x) <= square(u);
    lemma grows: \forall real x, y, u; x <= y && 0.0 <= u ==>
      rmul(x, u) <= rmul(y, u);
    lemma product: \forall real x, u; 0.0 <= x && 0.0 <= u ==>
      0.0 <= rmul(x, u);
    lemma slots: \forall integer j, stride;
      0 <= j < 65536 && 0 <= stride <= 0xFFFFFFFF ==>
      0 <= slot_of(j, stride) <= 0x1000000000000;
*/

/* ---- the length of the gradient ----------------------------------------- */

/* bound += the largest square in the interval, rounded up */
/*@ requires \valid(bound) && mp_ok(bound) && \valid(size) && mp_ok(size);
    requires iv_in(entry) && \separated(bound, size, entry);
    terminates \true; exits \false; assigns *bound, *size;
    ensures ok: mp_ok(bound) && mp_ok(size);
    ensures number: mp_num(bound) ==> \old(mp_num(bound)) &&
      \old(mp_val(bound)) <= mp_val(bound);
    ensures square: mp_num(bound) ==> \forall real x;
      \old(iv_has(entry, x)) ==>
      \old(mp_val(bound)) + square(x) <= mp_val(bound); */
static void add_entry(mpfr_ptr bound, mpfr_ptr size, const cf_interval *entry)
{
    cf_interval_magnitude(size, entry);
    //@ assert same: mp_same{Pre,Here}(bound);
    size:
    cf_add_square(bound, size);
    //@ assert same: mp_same{size,Here}(size);
    /*@ assert entry: mp_num(bound) ==> \forall real x;
          \at(iv_has(entry, x), Pre) ==>
          square(x) <= square(mp_val(size)); */
}

/*@ requires \valid(bound) && mp_ok(bound) && \valid(size) && mp_ok(size);
    requires entries_ok(value, index, count);
    requires \separated(bound, size, index + (0 .. count - 1));
    requires apart: \forall integer i; 0 <= i < count ==>
      \separated(bound, size, value + index[i]);
    terminates \true; exits \false; assigns *bound, *size;
    ensures ok: mp_ok(bound) && mp_ok(size);
    ensures sign: mp_num(bound) ==> 0.0 <= mp_val(bound);
    ensures squares: mp_num(bound) ==> \forall rseq g;
      \old(entries_have(value, index, g, count)) ==>
      distance2(g, origin, count) <= mp_val(bound); */
static void sum_of_squares(mpfr_ptr bound, mpfr_ptr size,
                           const cf_interval *value, const uint32_t *index,
                           uint32_t count)
{
    mpfr_set_zero(bound, 1);
    //@ assert same: mp_same{Pre,Here}(size);
    //@ assert same: entries_same{Pre,Here}(value, index, count);
    //@ assert begin: \forall rseq g; distance2(g, origin, 0) == 0.0;
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: mp_ok(bound) && mp_ok(size);
        loop invariant same: entries_same{Pre,Here}(value, index, count);
        loop invariant sign: mp_num(bound) ==> 0.0 <= mp_val(bound);
        loop invariant squares: mp_num(bound) ==> \forall rseq g;
          \at(entries_have(value, index, g, count), Pre) ==>
          distance2(g, origin, i) <= mp_val(bound);
        loop assigns i, *bound, *size;
        loop variant count - i; */
    for (uint32_t i = 0; i < count; i++) {
        before:
        add_entry(bound, size, value + index[i]);
        //@ assert same: entries_same{before,Here}(value, index, count);
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq g; distance2(g, origin, i + 1) ==
              distance2(g, origin, i) + square(at(g, i)); */
        /*@ assert inside: \forall rseq g;
              \at(entries_have(value, index, g, count), Pre) ==>
              \at(iv_has(value + index[i], at(g, i)), before); */
        /*@ assert more: mp_num(bound) ==> \forall rseq g;
              \at(entries_have(value, index, g, count), Pre) ==>
              \at(mp_val(bound), before) + square(at(g, i))
              <= mp_val(bound); */
    }
}

void cf_quantity_gradient(mpfr_ptr bound, mpfr_ptr size,
                          const cf_interval *value, const uint32_t *index,
                          uint32_t count)
{
    sum_of_squares(bound, size, value, index, count);
    squares:
    cf_square_root(bound);
    //@ assert same: mp_same{squares,Here}(size);
    //@ assert nothing: distance2(origin, origin, 0) == 0.0;
    /*@ assert sign: mp_num(bound) ==>
          reaches(origin, origin, 0, mp_val(bound)); */
    /*@ assert root: mp_num(bound) ==> \forall rseq g;
          distance2(g, origin, count) <= \at(mp_val(bound), squares) ==>
          reaches(g, origin, count, mp_val(bound)); */
    /*@ assert length: mp_num(bound) ==> \forall rseq g;
          \at(entries_have(value, index, g, count), Pre) ==>
          reaches(g, origin, count, mp_val(bound)); */
    /*@ assert rule: mp_num(bound) ==>
          \forall integer n, k, p, j, real R, s, rseq z;
          \at(entries_on(value, index, count, n, k, p, j, R), Pre) &&
          moment(s, p, j) && reaches(z, path_at(n, s), dimension, R) ==>
          reaches(gradient_at(k, z), origin, gradient_count(k),
                  mp_val(bound)); */
}

/* ---- one piece of a series ---------------------------------------------- */

/* distance = max(now, next) * gradient, rounded up */
/*@ requires \valid(distance) && mp_ok(distance);
    requires \valid_read(now) && mp_ok(now) && mp_num(now);
    requires \valid_read(next) && mp_ok(next) && mp_num(next);
    requires \valid_read(gradient) && mp_ok(gradient);
    requires 0.0 <= mp_val(now) && 0.0 <= mp_val(next);
    requires !mp_ninf(gradient);
    requires mp_num(gradient) ==> 0.0 <= mp_val(gradient);
    requires \separated(distance, now);
    requires \separated(distance, next);
    requires \separated(distance, gradient);
    terminates \true; exits \false; assigns *distance;
    ensures ok: mp_ok(distance);
    ensures below: !mp_ninf(distance);
    ensures above: mp_num(distance) ==> mp_num(gradient) &&
      rmul(larger(mp_val(now), mp_val(next)), mp_val(gradient))
      <= mp_val(distance); */
static void set_distance(mpfr_ptr distance, mpfr_srcptr now, mpfr_srcptr next,
                         mpfr_srcptr gradient)
{
    mpfr_max(distance, now, next, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(gradient);
    /*@ assert larger: mp_pinf(distance) || (mp_num(distance) &&
          larger(mp_val(now), mp_val(next)) <= mp_val(distance) &&
          0.0 <= mp_val(distance)); */
    larger:
    mpfr_mul(distance, distance, gradient, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(gradient);
}

/* x widened by e: cf_interval_widen again, because the provers do not find the
 * instances of its contract (as in path_horner.c). */
/*@ requires iv_out(x) && \valid_read(e) && mp_ok(e) && \separated(x, e);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, d;
      \old(iv_has(x, u) && end_above(e, \abs(d))) ==>
      iv_has(x, sum_of(u, d)); */
static void widen(cf_interval *x, mpfr_srcptr e)
{
    mpfr_sub(x->lower, x->lower, e, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(&x->upper[0]) && mp_same{Pre,Here}(e);
    lower:
    mpfr_add(x->upper, x->upper, e, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&x->lower[0]);
    /*@ assert has: \forall real u, d;
          \at(iv_has(x, u) && end_above(e, \abs(d)), Pre) ==>
          iv_has(x, sum_of(u, d)); */
    if (mpfr_nan_p(x->lower) || mpfr_nan_p(x->upper)) {
        cf_interval_set_whole(x);
    }
}

void cf_quantity_widen(cf_interval *x, mpfr_ptr error, mpfr_srcptr now,
                       mpfr_srcptr next, mpfr_srcptr gradient)
{
    widen(x, error);
    //@ assert same: mp_same{Pre,Here}(error);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(next);
    //@ assert same: mp_same{Pre,Here}(gradient);
    tail:
    set_distance(error, now, next, gradient);
    //@ assert same: iv_same{tail,Here}(x);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(next);
    //@ assert same: mp_same{Pre,Here}(gradient);
    /*@ assert tail: \forall real u, d;
          \at(iv_has(x, u) && end_above(error, \abs(d)), Pre) ==>
          iv_has(x, sum_of(u, d)); */
    /*@ assert distance: \forall real c;
          (\at(mp_num(gradient), Pre) ==> \abs(c) <=
           \at(rmul(larger(mp_val(now), mp_val(next)), mp_val(gradient)),
               Pre)) ==> end_above(error, \abs(c)); */
    distance:
    widen(x, error);
    //@ assert same: mp_same{distance,Here}(error);
    /*@ assert second: \forall real v, c;
          \at(iv_has(x, v) && end_above(error, \abs(c)), distance) ==>
          iv_has(x, sum_of(v, c)); */
    /*@ assert second: \forall real u, d, c;
          \at(iv_has(x, sum_of(u, d)) && end_above(error, \abs(c)), distance)
          ==> iv_has(x, sum_of(sum_of(u, d), c)); */
    /*@ assert has: \forall real u, d, c; \at(iv_has(x, u) &&
          end_above(error, \abs(d)) && (mp_num(gradient) ==> \abs(c) <=
          rmul(larger(mp_val(now), mp_val(next)), mp_val(gradient))), Pre) ==>
          iv_has(x, sum_of(sum_of(u, d), c)); */
    /*@ assert mean: \forall integer n, k, p, j, real R, s, rseq z;
          \at(gradient_on(gradient, n, k, p, j, R) && mp_num(gradient) &&
              larger(mp_val(now), mp_val(next)) <= R, Pre) &&
          smooth_on(n, k, p, j, R) && moment(s, p, j) &&
          reaches(z, path_at(n, s), dimension,
                  \at(larger(mp_val(now), mp_val(next)), Pre)) ==>
          \abs(tracked_value(k, z) - tracked_value(k, path_at(n, s))) <=
          \at(rmul(larger(mp_val(now), mp_val(next)), mp_val(gradient)),
              Pre); */
    /*@ assert rule: \forall integer n, k, p, j, m, rseq y, z, real R, s;
          \at(polynomial_on(x, p, j, y, m) &&
              tail_on(error, n, k, p, j, y, m) &&
              gradient_on(gradient, n, k, p, j, R) &&
              larger(mp_val(now), mp_val(next)) <= R, Pre) &&
          smooth_on(n, k, p, j, R) && moment(s, p, j) &&
          reaches(z, path_at(n, s), dimension,
                  \at(larger(mp_val(now), mp_val(next)), Pre)) ==>
          iv_has(x, sum_of(sum_of(horner(y, s, 0, m),
            tracked_value(k, path_at(n, s)) - horner(y, s, 0, m)),
            tracked_value(k, z) - tracked_value(k, path_at(n, s)))); */
}

/* ---- hulls -------------------------------------------------------------- */

void cf_quantity_take(cf_interval *hull, const cf_interval *x, int first)
{
    if (first) {
        cf_interval_set(hull, x);
    } else {
        cf_interval_hull(hull, hull, x);
    }
}

/*@ requires pieces_ok(direct, pieces, stride);
    requires 0 <= j < pieces <= 65536;
    terminates \true; exits \false;
    assigns \result \from direct, stride, j;
    ensures place: \result == direct + slot_of(j, stride); */
static const cf_interval *piece_of(const cf_interval *direct, long pieces,
                                   uint32_t stride, long j)
{
    (void)pieces;
    //@ assert slot: 0 <= slot_of(j, stride) <= 0x1000000000000;
    return direct + (size_t)j * stride;
}

void cf_quantity_hull(cf_interval *hull, const cf_interval *direct,
                      long pieces, uint32_t stride)
{
    /*@ loop invariant range: 0 <= j <= pieces;
        loop invariant ok: iv_ok(hull);
        loop invariant same: pieces_same{Pre,Here}(direct, pieces, stride);
        loop invariant has: \forall integer i, real v; 0 <= i < j &&
          \at(iv_has(direct + slot_of(i, stride), v), Pre) ==>
          iv_has(hull, v);
        loop assigns j, *hull;
        loop variant pieces - j; */
    for (long j = 0; j < pieces; j++) {
        const cf_interval *const next = piece_of(direct, pieces, stride, j);
        before:
        cf_quantity_take(hull, next, j == 0);
        //@ assert same: pieces_same{before,Here}(direct, pieces, stride);
        /*@ assert taken: \forall real v;
              \at(iv_has(direct + slot_of(j, stride), v), before) ==>
              iv_has(hull, v); */
    }
}

int cf_quantity_is_bounded(const cf_interval *direct, long pieces,
                           uint32_t stride)
{
    /*@ loop invariant range: 0 <= j <= pieces;
        loop invariant finite: \forall integer i; 0 <= i < j ==>
          iv_finite(direct + slot_of(i, stride));
        loop assigns j;
        loop variant pieces - j; */
    for (long j = 0; j < pieces; j++) {
        if (!cf_interval_is_finite(piece_of(direct, pieces, stride, j))) {
            return 0;
        }
    }
    return 1;
}

/*@ ghost
    void quantity_theorem(long n, const __mpfr_struct *bound, long pieces,
                          const cf_interval *hull, uint32_t count)
    {
        /@ assert piece: \forall integer j, k, real s, rseq z;
             0 <= j < pieces && 0 <= k < count && moment(s, pieces, j) &&
             reaches(z, path_at(n, s), dimension, larger(mp_val(bound + j),
                     mp_val(bound + (j + 1)))) ==>
             iv_has(hull + k, tracked_value(k, z)); @/
    }
*/
