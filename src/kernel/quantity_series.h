/* quantity_series.h -- the hull of a tracked quantity from its series, over
 * all pieces of a step.
 *
 * On each piece: the time (cf_path_piece), the values of the polynomial of the
 * quantity's ball series there (cf_path_series), widened by the tail and by
 * what the bounds of the tube and of the gradient allow (cf_quantity_widen);
 * in wide systems only the part that the box of the tube shares with it
 * (cf_path_intersect). The hull takes in all of them (cf_quantity_take).
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md). It
 * says: if the balls contain the coefficients of a polynomial from which the
 * quantity on the path is at most the tail away, and bounds and boxes of the
 * pieces are right, the hull holds on every piece, which quantity_theorem
 * (quantity.h) asks for.
 */
#ifndef CF_KERNEL_QUANTITY_SERIES_H
#define CF_KERNEL_QUANTITY_SERIES_H

#include "kernel/path.h"
#include "kernel/quantity.h"

/* Where the numbers of a step are, for one quantity. */
typedef struct {
    /* read: its ball series, in units of 2^unit, and a bound of the terms
     * from order `length` on */
    const __mpz_struct *mid;
    mpz_srcptr radius;
    long unit;
    long length;
    mpfr_srcptr tail;
    /* read: the bounds of the tube; those of the gradient and the intervals of
     * the boxes, of which those of the next piece are `stride` further */
    const __mpfr_struct *bound;
    const __mpfr_struct *gradient;
    const cf_interval *direct;
    uint32_t stride;
    long pieces;
    int wide; /* use the boxes, too */
    /* overwritten */
    cf_interval *sum;
    cf_interval *time;
    cf_horner_room *room;
    mpz_ptr size;
    mpfr_ptr error;
} cf_series_place;

/*@ // numbers of the tube and its gradients, as cf_quantity_widen takes them
    predicate bound_in{L}(__mpfr_struct *b) =
      \valid_read(b) && mp_ok(b) && mp_num(b) && 0.0 <= mp_val(b);
    predicate gradient_in{L}(__mpfr_struct *b) =
      \valid_read(b) && mp_ok(b) && !mp_ninf(b) &&
      (mp_num(b) ==> 0.0 <= mp_val(b));
    predicate series_balls{L}(cf_series_place g) =
      path_unit(g.unit) && 0 <= g.length < CF_RECURRENCE_MAX_ORDER &&
      \valid_read(g.mid + (0 .. g.length - 1)) &&
      array_ok(g.mid, g.length) && \valid_read(g.radius) &&
      mz_ok(g.radius) && \valid_read(g.tail) && mp_ok(g.tail);
    predicate series_pieces{L}(cf_series_place g) =
      1 <= g.pieces <= 65536 &&
      (\forall integer j; 0 <= j <= g.pieces ==> bound_in(g.bound + j)) &&
      (\forall integer j; 0 <= j < g.pieces ==>
       gradient_in(g.gradient + slot_of(j, g.stride))) &&
      pieces_ok(g.direct, g.pieces, g.stride);
    predicate series_room{L}(cf_series_place g) =
      iv_out(g.sum) && iv_out(g.time) && \valid(g.room) &&
      horner_room_ok(g.room) && \valid(g.size) && mz_ok(g.size) &&
      \valid(g.error) && mp_ok(g.error) &&
      \separated(g.sum, g.room, g.size, g.error, g.time);

    // a number that is read is apart from all that is written
    predicate real_apart(cf_series_place g, __mpfr_struct *x) =
      \separated(x, g.sum) && \separated(x, g.time) &&
      \separated(x, g.room) && \separated(x, g.size) &&
      \separated(x, g.error);
    predicate integer_apart(cf_series_place g, __mpz_struct *x) =
      \separated(x, g.sum) && \separated(x, g.time) &&
      \separated(x, g.room) && \separated(x, g.size) &&
      \separated(x, g.error);
    predicate middles_apart(cf_series_place g) =
      \separated(g.mid + (0 .. g.length - 1), g.sum) &&
      \separated(g.mid + (0 .. g.length - 1), g.time) &&
      \separated(g.mid + (0 .. g.length - 1), g.room) &&
      \separated(g.mid + (0 .. g.length - 1), g.size) &&
      \separated(g.mid + (0 .. g.length - 1), g.error);
    predicate interval_apart(cf_series_place g, cf_interval *x) =
      \separated(x, g.sum) && \separated(x, g.time) &&
      \separated(x, g.room) && \separated(x, g.size) &&
      \separated(x, g.error);
    predicate pieces_apart(cf_series_place g) =
      real_apart(g, g.tail) && integer_apart(g, g.radius) &&
      middles_apart(g) &&
      (\forall integer j; 0 <= j <= g.pieces ==>
       real_apart(g, g.bound + j)) &&
      (\forall integer j; 0 <= j < g.pieces ==>
       real_apart(g, g.gradient + slot_of(j, g.stride)) &&
       interval_apart(g, g.direct + slot_of(j, g.stride)));
    predicate hull_apart(cf_interval *hull, cf_series_place g) =
      interval_apart(g, hull) && \separated(hull, g.tail) &&
      \separated(hull, g.radius) &&
      \separated(hull, g.mid + (0 .. g.length - 1)) &&
      (\forall integer j; 0 <= j <= g.pieces ==>
       \separated(hull, g.bound + j)) &&
      (\forall integer j; 0 <= j < g.pieces ==>
       \separated(hull, g.gradient + slot_of(j, g.stride)) &&
       \separated(hull, g.direct + slot_of(j, g.stride)));

    // y has its coefficients in the balls; c are their middles
    predicate series_fits{L}(cf_series_place g, rseq c, rseq y) =
      point_is(g.mid, c, g.length, g.unit) &&
      near(y, c, rmul(mz_val(g.radius), pow2(g.unit)), 0, g.length);
    // what is known of number k on one piece, j: the polynomial with its tail,
    // the bound G of the gradient, the interval x of the box
    predicate piece_given{L}(cf_series_place g, __mpfr_struct *now,
                             __mpfr_struct *next, __mpfr_struct *G,
                             cf_interval *x, integer n, integer k,
                             integer j, rseq y, real R) =
      tail_on(g.tail, n, k, g.pieces, j, y, g.length) &&
      gradient_on(G, n, k, g.pieces, j, R) &&
      larger(mp_val(now), mp_val(next)) <= R &&
      (g.wide != 0 ==> quantity_on(x, n, k, g.pieces, j,
                                   larger(mp_val(now), mp_val(next))));
    predicate series_given{L}(cf_series_place g, integer n, integer k,
                              integer j, rseq y, real R) =
      piece_given(g, g.bound + j, g.bound + (j + 1),
                  g.gradient + slot_of(j, g.stride),
                  g.direct + slot_of(j, g.stride), n, k, j, y, R);
*/

/* hull = the hull over the pieces of what the series encloses there. */
/*@ requires iv_out(hull) && series_balls(g) && series_pieces(g);
    requires series_room(g) && pieces_apart(g) && hull_apart(hull, g);
    terminates \true; exits \false;
    assigns *hull, *g.sum, *g.time, *g.room, *g.size, *g.error;
    ensures ok: iv_ok(hull) && series_room(g);
    ensures rule: \forall integer n, k, j, rseq c, y, real R;
      0 <= j < g.pieces && \old(series_fits(g, c, y) &&
                                series_given(g, n, k, j, y, R)) &&
      smooth_on(n, k, g.pieces, j, R) ==>
      quantity_on(hull, n, k, g.pieces, j,
                  larger(mp_val(g.bound + j), mp_val(g.bound + (j + 1)))); */
void cf_quantity_series(cf_interval *hull, const cf_series_place g);

#endif
