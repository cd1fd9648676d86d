/* quantity_series.c -- the hull of a tracked quantity from its series; see
 * quantity_series.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/quantity_series.h"

/*@ lemma slot_range: \forall integer j, stride;
      0 <= j < 65536 && 0 <= stride <= 0xFFFFFFFF ==>
      0 <= slot_of(j, stride) <= 0x1000000000000;

    // the place t is not among what is written for a piece
    predicate series_untouched(cf_series_place g, mp_limb_t **t) =
      \separated(t, g.sum) && \separated(t, g.time) &&
      \separated(t, g.room) && \separated(t, g.size) &&
      \separated(t, g.error);
    predicate real_kept(cf_series_place g, __mpfr_struct *x) =
      series_untouched(g, &x->_mpfr_d);
    predicate integer_kept(cf_series_place g, __mpz_struct *x) =
      series_untouched(g, &x->_mp_d);
    predicate interval_kept(cf_series_place g, cf_interval *x) =
      series_untouched(g, &x->lower[0]._mpfr_d) &&
      series_untouched(g, &x->upper[0]._mpfr_d);

    lemma real_stays: \forall cf_series_place g, __mpfr_struct *x;
      real_apart(g, x) ==> real_kept(g, x);
    lemma interval_stays: \forall cf_series_place g, cf_interval *x;
      interval_apart(g, x) ==> interval_kept(g, x);
*/

/* the time of piece j; the series stays as it is */
/*@ requires series_balls(g) && 1 <= g.pieces <= 65536;
    requires 0 <= j < g.pieces && series_room(g);
    requires integer_apart(g, g.radius) && real_apart(g, g.tail);
    requires middles_apart(g);
    terminates \true; exits \false; assigns *g.time;
    ensures ok: series_room(g) && series_balls(g);
    ensures frame: \forall mp_limb_t **t; \separated(t, g.time) ==>
      \old(*t) == *t;
    ensures time: \forall real s; moment(s, g.pieces, j) ==>
      iv_has(g.time, s);
    ensures fits: \forall rseq c, y; \old(series_fits(g, c, y)) ==>
      series_fits(g, c, y); */
static void take_time(const cf_series_place g, long j)
{
    //@ assert apart: integer_kept(g, g.radius) && real_kept(g, g.tail);
    /*@ assert apart: \forall integer i; 0 <= i < g.length ==>
          integer_kept(g, g.mid + i); */
    cf_path_piece(g.time, g.pieces, j);
    //@ assert same: mz_same{Pre,Here}(g.radius);
    //@ assert same: array_same{Pre,Here}(g.mid, g.length);
    //@ assert ok: array_ok(g.mid, g.length);
    //@ assert same: mp_same{Pre,Here}(g.tail) && iv_same{Pre,Here}(g.sum);
    //@ assert same: iv_same{Pre,Here}(&g.room->product);
    //@ assert same: mp_same{Pre,Here}(&g.room->scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&g.room->scratch.b[0]);
    //@ assert same: mz_same{Pre,Here}(g.size) && mp_same{Pre,Here}(g.error);
}

/* the polynomial of the series on piece j */
/*@ requires series_balls(g) && 1 <= g.pieces <= 65536;
    requires 0 <= j < g.pieces && series_room(g);
    requires integer_apart(g, g.radius) && real_apart(g, g.tail);
    requires middles_apart(g);
    terminates \true; exits \false;
    assigns *g.sum, *g.time, *g.room, *g.size, *g.error;
    ensures ok: series_room(g) && iv_no_nan(g.sum);
    ensures frame: \forall mp_limb_t **t; series_untouched(g, t) ==>
      \old(*t) == *t;
    ensures polynomial: \forall rseq c, y; \old(series_fits(g, c, y)) ==>
      polynomial_on(g.sum, g.pieces, j, y, g.length); */
static void take_polynomial(const cf_series_place g, long j)
{
    take_time(g, j);
    //@ assert apart: \separated(g.sum, g.room, g.size, g.error, g.radius);
    /*@ assert apart: \separated(g.sum, g.room, g.size, g.error,
          g.mid + (0 .. g.length - 1)); */
    time:
    cf_path_series(g.sum, g.mid, g.length, g.unit, g.radius, g.time, g.room,
                   g.size, g.error);
    //@ assert same: iv_same{time,Here}(g.time);
    /*@ assert values: \forall rseq c, y, real s;
          \at(series_fits(g, c, y), Pre) && moment(s, g.pieces, j) ==>
          iv_has(g.sum, horner(y, s, 0, g.length)); */
}

/* the polynomial, widened by the tail and what the bounds allow */
/*@ requires iv_out(g.sum) && \valid(g.error) && mp_ok(g.error);
    requires \separated(g.sum, g.error);
    requires \valid_read(g.tail) && mp_ok(g.tail) && real_apart(g, g.tail);
    requires bound_in(now) && bound_in(next) && gradient_in(gradient);
    requires real_apart(g, now) && real_apart(g, next);
    requires real_apart(g, gradient);
    terminates \true; exits \false; assigns *g.sum, *g.error;
    ensures ok: iv_ok(g.sum) && iv_no_nan(g.sum) && mp_ok(g.error);
    ensures frame: \forall mp_limb_t **t; \separated(t, g.sum) &&
      \separated(t, g.error) ==> \old(*t) == *t;
    ensures rule: \forall integer n, k, j, rseq y, real R;
      \old(polynomial_on(g.sum, g.pieces, j, y, g.length) &&
           tail_on(g.tail, n, k, g.pieces, j, y, g.length) &&
           gradient_on(gradient, n, k, g.pieces, j, R) &&
           larger(mp_val(now), mp_val(next)) <= R) &&
      smooth_on(n, k, g.pieces, j, R) ==>
      quantity_on(g.sum, n, k, g.pieces, j,
                  \old(larger(mp_val(now), mp_val(next)))); */
static void widen_polynomial(const cf_series_place g, mpfr_srcptr now,
                             mpfr_srcptr next, mpfr_srcptr gradient)
{
    mpfr_set(g.error, g.tail, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(g.sum) && mp_same{Pre,Here}(gradient);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(next);
    /*@ assert tail: \forall real x; \at(end_above(g.tail, x), Pre) ==>
          end_above(g.error, x); */
    cf_quantity_widen(g.sum, g.error, now, next, gradient);
}

/* what the series encloses on one piece, j */
/*@ requires series_balls(g) && 1 <= g.pieces <= 65536;
    requires 0 <= j < g.pieces && series_room(g);
    requires integer_apart(g, g.radius) && real_apart(g, g.tail);
    requires middles_apart(g);
    requires bound_in(now) && bound_in(next) && gradient_in(gradient);
    requires real_apart(g, now) && real_apart(g, next);
    requires real_apart(g, gradient);
    requires iv_in(box) && interval_apart(g, box);
    terminates \true; exits \false;
    assigns *g.sum, *g.time, *g.room, *g.size, *g.error;
    ensures ok: series_room(g);
    ensures frame: \forall mp_limb_t **t; series_untouched(g, t) ==>
      \old(*t) == *t;
    ensures rule: \forall integer n, k, rseq c, y, real R;
      \old(series_fits(g, c, y) &&
           piece_given(g, now, next, gradient, box, n, k, j, y, R)) &&
      smooth_on(n, k, g.pieces, j, R) ==>
      quantity_on(g.sum, n, k, g.pieces, j,
                  \old(larger(mp_val(now), mp_val(next)))); */
static void take_piece(const cf_series_place g, mpfr_srcptr now,
                       mpfr_srcptr next, mpfr_srcptr gradient,
                       const cf_interval *box, long j)
{
    //@ assert apart: real_kept(g, now) && real_kept(g, next);
    //@ assert apart: real_kept(g, gradient) && real_kept(g, g.tail);
    //@ assert apart: interval_kept(g, box);
    take_polynomial(g, j);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(next);
    //@ assert same: mp_same{Pre,Here}(gradient) && mp_same{Pre,Here}(g.tail);
    //@ assert same: iv_same{Pre,Here}(box);
    polynomial:
    widen_polynomial(g, now, next, gradient);
    //@ assert same: iv_same{Pre,Here}(box);
    //@ assert same: iv_same{polynomial,Here}(g.time);
    //@ assert same: iv_same{polynomial,Here}(&g.room->product);
    //@ assert same: mp_same{polynomial,Here}(&g.room->scratch.a[0]);
    //@ assert same: mp_same{polynomial,Here}(&g.room->scratch.b[0]);
    //@ assert same: mz_same{polynomial,Here}(g.size);
    //@ assert ok: series_room(g);
    /*@ assert rule: \forall integer n, k, rseq c, y, real R;
          \at(series_fits(g, c, y) &&
              piece_given(g, now, next, gradient, box, n, k, j, y, R), Pre)
          && smooth_on(n, k, g.pieces, j, R) ==>
          quantity_on(g.sum, n, k, g.pieces, j,
                      \at(larger(mp_val(now), mp_val(next)), Pre)); */
    widened:
    if (g.wide) {
        cf_path_intersect(g.sum, box);
        //@ assert same: iv_same{widened,Here}(g.time);
        //@ assert same: iv_same{widened,Here}(&g.room->product);
        //@ assert same: mp_same{widened,Here}(&g.room->scratch.a[0]);
        //@ assert same: mp_same{widened,Here}(&g.room->scratch.b[0]);
        //@ assert same: mz_same{widened,Here}(g.size);
        //@ assert same: mp_same{widened,Here}(g.error);
        /*@ assert shared: \forall integer n, k, p, i, real r;
              \at(quantity_on(g.sum, n, k, p, i, r) &&
                  quantity_on(box, n, k, p, i, r), widened) ==>
              quantity_on(g.sum, n, k, p, i, r); */
    }
}

/* the same, into the hull */
/*@ requires series_balls(g) && 1 <= g.pieces <= 65536;
    requires 0 <= j < g.pieces && series_room(g);
    requires integer_apart(g, g.radius) && real_apart(g, g.tail);
    requires middles_apart(g);
    requires bound_in(now) && bound_in(next) && gradient_in(gradient);
    requires real_apart(g, now) && real_apart(g, next);
    requires real_apart(g, gradient);
    requires iv_in(box) && interval_apart(g, box);
    requires iv_out(hull) && interval_apart(g, hull);
    terminates \true; exits \false;
    assigns *hull, *g.sum, *g.time, *g.room, *g.size, *g.error;
    ensures ok: iv_ok(hull) && series_room(g);
    ensures frame: \forall mp_limb_t **t;
      series_untouched(g, t) && \separated(t, hull) ==> \old(*t) == *t;
    ensures rule: \forall integer n, k, rseq c, y, real R;
      \old(series_fits(g, c, y) &&
           piece_given(g, now, next, gradient, box, n, k, j, y, R)) &&
      smooth_on(n, k, g.pieces, j, R) ==>
      quantity_on(hull, n, k, g.pieces, j,
                  \old(larger(mp_val(now), mp_val(next))));
    ensures kept: 0 < j ==> \forall integer n, k, p, i, real r;
      \old(quantity_on(hull, n, k, p, i, r)) ==>
      quantity_on(hull, n, k, p, i, r); */
static void add_piece(cf_interval *hull, const cf_series_place g,
                      mpfr_srcptr now, mpfr_srcptr next,
                      mpfr_srcptr gradient, const cf_interval *box, long j)
{
    //@ assert apart: interval_kept(g, hull);
    take_piece(g, now, next, gradient, box, j);
    //@ assert same: iv_same{Pre,Here}(hull);
    piece:
    cf_quantity_take(hull, g.sum, j == 0);
    //@ assert same: iv_same{piece,Here}(g.sum) && iv_same{piece,Here}(g.time);
    //@ assert same: iv_same{piece,Here}(&g.room->product);
    //@ assert same: mp_same{piece,Here}(&g.room->scratch.a[0]);
    //@ assert same: mp_same{piece,Here}(&g.room->scratch.b[0]);
    //@ assert same: mz_same{piece,Here}(g.size);
    //@ assert same: mp_same{piece,Here}(g.error);
}

/*@ // what is read for all pieces has not moved
    predicate places_same{L1,L2}(cf_series_place g) =
      mz_same{L1,L2}(g.radius) && mp_same{L1,L2}(g.tail) &&
      array_same{L1,L2}(g.mid, g.length) &&
      numbers_same{L1,L2}(g.bound, g.pieces + 1) &&
      (\forall integer j; 0 <= j < g.pieces ==>
       mp_same{L1,L2}(g.gradient + slot_of(j, g.stride))) &&
      pieces_same{L1,L2}(g.direct, g.pieces, g.stride);
    predicate real_aside(cf_interval *hull, __mpfr_struct *x) =
      \separated(&x->_mpfr_d, hull);
    predicate interval_aside(cf_interval *hull, cf_interval *x) =
      \separated(&x->lower[0]._mpfr_d, hull) &&
      \separated(&x->upper[0]._mpfr_d, hull);
    lemma real_aside_is: \forall cf_interval *hull, __mpfr_struct *x;
      \separated(hull, x) ==> real_aside(hull, x);
    lemma interval_aside_is: \forall cf_interval *hull, *x;
      \separated(hull, x) ==> interval_aside(hull, x);
    predicate hull_kept(cf_interval *hull, cf_series_place g,
                        mp_limb_t **t) =
      series_untouched(g, t) && \separated(t, hull);
*/

/*@ requires 0 <= j < 65536;
    terminates \true; exits \false; assigns \result \from j, stride;
    ensures place: \result == slot_of(j, stride); */
static size_t slot_at(long j, uint32_t stride)
{
    //@ assert slot: 0 <= slot_of(j, stride) <= 0x1000000000000;
    return (size_t)j * stride;
}

/* piece j, with its places */
/*@ requires iv_out(hull) && series_balls(g) && series_pieces(g);
    requires series_room(g) && pieces_apart(g) && hull_apart(hull, g);
    requires 0 <= j < g.pieces;
    terminates \true; exits \false;
    assigns *hull, *g.sum, *g.time, *g.room, *g.size, *g.error;
    ensures ok: iv_ok(hull) && series_room(g);
    ensures ready: series_balls(g) && series_pieces(g);
    ensures same: places_same{Pre,Here}(g);
    ensures rule: \forall integer n, k, rseq c, y, real R;
      \old(series_fits(g, c, y) && series_given(g, n, k, j, y, R)) &&
      smooth_on(n, k, g.pieces, j, R) ==>
      quantity_on(hull, n, k, g.pieces, j, \old(
                  larger(mp_val(g.bound + j), mp_val(g.bound + (j + 1)))));
    ensures kept: 0 < j ==> \forall integer n, k, p, i, real r;
      \old(quantity_on(hull, n, k, p, i, r)) ==>
      quantity_on(hull, n, k, p, i, r); */
static void next_piece(cf_interval *hull, const cf_series_place g, long j)
{
    const size_t slot = slot_at(j, g.stride);
    const __mpfr_struct *const gradient = g.gradient + slot;
    const cf_interval *const box = g.direct + slot;
    //@ assert place: gradient == g.gradient + slot_of(j, g.stride);
    //@ assert place: box == g.direct + slot_of(j, g.stride);
    //@ assert apart: hull_kept(hull, g, &g.radius->_mp_d);
    //@ assert apart: hull_kept(hull, g, &g.tail->_mpfr_d);
    /*@ assert apart: \forall integer i; 0 <= i < g.length ==>
          hull_kept(hull, g, &g.mid[i]._mp_d); */
    /*@ assert apart: \forall integer i; 0 <= i <= g.pieces ==>
          hull_kept(hull, g, &g.bound[i]._mpfr_d); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          real_kept(g, g.gradient + slot_of(i, g.stride)) &&
          interval_kept(g, g.direct + slot_of(i, g.stride)); */
    /*@ assert apart: \forall integer i; 0 <= i < g.pieces ==>
          real_aside(hull, g.gradient + slot_of(i, g.stride)) &&
          interval_aside(hull, g.direct + slot_of(i, g.stride)); */
    add_piece(hull, g, g.bound + j, g.bound + (j + 1), gradient, box, j);
    //@ assert same: mz_same{Pre,Here}(g.radius) && mp_same{Pre,Here}(g.tail);
    //@ assert same: array_same{Pre,Here}(g.mid, g.length);
    //@ assert same: numbers_same{Pre,Here}(g.bound, g.pieces + 1);
    /*@ assert same: \forall integer i; 0 <= i < g.pieces ==>
          mp_same{Pre,Here}(g.gradient + slot_of(i, g.stride)); */
    //@ assert same: pieces_same{Pre,Here}(g.direct, g.pieces, g.stride);
    //@ assert ok: array_ok(g.mid, g.length);
    /*@ assert ok: \forall integer i; 0 <= i <= g.pieces ==>
          bound_in(g.bound + i); */
    /*@ assert ok: \forall integer i; 0 <= i < g.pieces ==>
          gradient_in(g.gradient + slot_of(i, g.stride)); */
    //@ assert ok: pieces_ok(g.direct, g.pieces, g.stride);
}

void cf_quantity_series(cf_interval *hull, const cf_series_place g)
{
    /*@ loop invariant range: 0 <= j <= g.pieces;
        loop invariant ok: iv_ok(hull) && series_room(g);
        loop invariant ready: series_balls(g) && series_pieces(g);
        loop invariant same: places_same{Pre,Here}(g);
        loop invariant rule: \forall integer i, n, k, rseq c, y, real R;
          0 <= i < j && \at(series_fits(g, c, y) &&
                            series_given(g, n, k, i, y, R), Pre) &&
          smooth_on(n, k, g.pieces, i, R) ==>
          quantity_on(hull, n, k, g.pieces, i, \at(
            larger(mp_val(g.bound + i), mp_val(g.bound + (i + 1))), Pre));
        loop assigns j, *hull, *g.sum, *g.time, *g.room, *g.size, *g.error;
        loop variant g.pieces - j; */
    for (long j = 0; j < g.pieces; j++) {
        /*@ assert fits: \forall rseq c, y; \at(series_fits(g, c, y), Pre) ==>
              series_fits(g, c, y); */
        /*@ assert bounds: \forall integer i; 0 <= i < g.pieces ==>
              mp_same{Pre,Here}(g.bound + i) &&
              mp_same{Pre,Here}(g.bound + (i + 1)); */
        //@ assert same: mp_same{Pre,Here}(g.tail);
        /*@ assert tail: \forall integer i, n, k, rseq y;
              \at(tail_on(g.tail, n, k, g.pieces, i, y, g.length), Pre) ==>
              tail_on(g.tail, n, k, g.pieces, i, y, g.length); */
        /*@ assert gradient: \forall integer i, n, k, real R;
              0 <= i < g.pieces &&
              \at(gradient_on(g.gradient + slot_of(i, g.stride), n, k,
                              g.pieces, i, R), Pre) ==>
              gradient_on(g.gradient + slot_of(i, g.stride), n, k, g.pieces,
                          i, R); */
        /*@ assert box: \forall integer i, n, k, real r; 0 <= i < g.pieces &&
              \at(quantity_on(g.direct + slot_of(i, g.stride), n, k,
                              g.pieces, i, r), Pre) ==>
              quantity_on(g.direct + slot_of(i, g.stride), n, k, g.pieces, i,
                          r); */
        /*@ assert given: \forall integer i, n, k, rseq y, real R;
              0 <= i < g.pieces && \at(series_given(g, n, k, i, y, R), Pre)
              ==> series_given(g, n, k, i, y, R); */
        next_piece(hull, g, j);
        /*@ assert new: \forall integer i, n, k, rseq c, y, real R; i == j &&
              \at(series_fits(g, c, y) && series_given(g, n, k, i, y, R), Pre)
              && smooth_on(n, k, g.pieces, i, R) ==>
              quantity_on(hull, n, k, g.pieces, i, \at(
                larger(mp_val(g.bound + i), mp_val(g.bound + (i + 1))),
                Pre)); */
        /*@ assert old: \forall integer i, n, k, rseq c, y, real R;
              0 <= i < j &&
              \at(series_fits(g, c, y) && series_given(g, n, k, i, y, R), Pre)
              && smooth_on(n, k, g.pieces, i, R) ==>
              quantity_on(hull, n, k, g.pieces, i, \at(
                larger(mp_val(g.bound + i), mp_val(g.bound + (i + 1))),
                Pre)); */
    }
}
