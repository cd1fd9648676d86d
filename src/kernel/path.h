/* path.h -- enclosures of the path of a step on a piece of its time.
 *
 * Each coordinate of the path is a polynomial in the scaled time s of [0, 1],
 * P(s) = (P_0 + P_1 s + ... + P_N s^N) 2^unit, with integers P_k. On a piece of
 * the time it is enclosed by Horner's form over intervals for the leading
 * coefficients; all the others enter through the sum of their absolute values,
 * which is small (h < radius). dP/ds is enclosed in the same way, and so is the
 * polynomial of a ball series, with its radii.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md). In
 * the contracts c is the sequence of the coefficients P_k 2^unit, as reals;
 * horner(c, s, 0, n) is the value of the polynomial of the first n of them, and
 * horner(derivative(c), s, 0, n-1) that of its derivative (horner.h).
 */
#ifndef CF_KERNEL_PATH_H
#define CF_KERNEL_PATH_H

#include "kernel/euclid.h"
#include "kernel/horner.h"
#include "kernel/interval.h"
#include "kernel/contracts/rows_acsl.h"

/* How many leading coefficients bound the path on a piece. */
#define CF_LEADING 16

/* Room of one thread: for a product, for a derivative, and for all. */
typedef struct {
    cf_interval product;
    cf_interval_scratch scratch; /* its first two numbers */
} cf_horner_room;

typedef struct {
    cf_interval term;
    cf_horner_room rest;
} cf_slope_room;

typedef struct {
    cf_interval value;
    cf_interval other;
    cf_slope_room rest;
} cf_path_room;

/* Sums over the coefficients that do not lead. */
typedef struct {
    mpz_t size;
    mpz_t sum;
    mpz_t weighted;
} cf_path_sums;

/*@ predicate horner_room_ok{L}(cf_horner_room *room) =
      iv_ok(&room->product) && mp_ok(&room->scratch.a[0]) &&
      mp_ok(&room->scratch.b[0]);
    predicate slope_room_ok{L}(cf_slope_room *room) =
      iv_ok(&room->term) && horner_room_ok(&room->rest);
    predicate path_room_ok{L}(cf_path_room *room) =
      iv_ok(&room->value) && iv_ok(&room->other) &&
      slope_room_ok(&room->rest);
    predicate path_sums_ok{L}(cf_path_sums *sums) =
      mz_ok(&sums->size[0]) && mz_ok(&sums->sum[0]) &&
      mz_ok(&sums->weighted[0]);
    // units of paths and of series; the reader allows less
    predicate path_unit(integer unit) =
      -0x10000000000 <= unit <= 0x10000000000;
    // of a path of the orders 0 .. length
    logic integer leading_count(integer length) =
      length < CF_LEADING ? length + 1 : CF_LEADING;
    // e bounds what the coefficients m, ..., n-1 change at s, 0 <= s <= 1
    predicate path_rest{L}(__mpfr_struct *e, rseq c, real s, integer m,
                           integer n) =
      end_above(e, \abs(horner(c, s, 0, n) - horner(c, s, 0, m)));
*/

/*@ requires \valid(room) && mp_precision(precision);
    terminates \true; exits \false; assigns *room;
    ensures ok: horner_room_ok(room); */
void cf_horner_room_init(cf_horner_room *room, mpfr_prec_t precision);
/*@ requires \valid(room) && horner_room_ok(room);
    terminates \true; exits \false; assigns *room; */
void cf_horner_room_clear(cf_horner_room *room);
/*@ requires \valid(room) && mp_precision(precision);
    terminates \true; exits \false; assigns *room;
    ensures ok: path_room_ok(room); */
void cf_path_room_init(cf_path_room *room, mpfr_prec_t precision);
/*@ requires \valid(room) && path_room_ok(room);
    terminates \true; exits \false; assigns *room; */
void cf_path_room_clear(cf_path_room *room);
/*@ requires \valid(sums);
    terminates \true; exits \false; assigns *sums;
    ensures ok: path_sums_ok(sums); */
void cf_path_sums_init(cf_path_sums *sums);
/*@ requires \valid(sums) && path_sums_ok(sums);
    terminates \true; exits \false; assigns *sums; */
void cf_path_sums_clear(cf_path_sums *sums);

/* time = [j/pieces, (j+1)/pieces]; exact when pieces is a power of two. */
/*@ requires iv_out(time) && 0 < pieces <= 0x40000000;
    requires 0 <= j < 0x40000000;
    terminates \true; exits \false; assigns *time;
    ensures ok: iv_ok(time);
    ensures number: mp_num(&time->lower[0]);
    ensures has: \forall real s;
      (real)j <= rmul(s, (real)pieces) <= (real)(j + 1) ==>
      iv_has(time, s); */
void cf_path_piece(cf_interval *time, long pieces, long j);

/* time = the middle of that piece */
/*@ requires iv_out(time) && 0 < pieces <= 0x20000000;
    requires 0 <= j < 0x20000000;
    terminates \true; exits \false; assigns *time;
    ensures ok: iv_ok(time);
    ensures number: mp_num(&time->lower[0]);
    ensures has: \forall real s;
      rmul(s, (real)(2 * pieces)) == (real)(2 * j + 1) ==>
      iv_has(time, s); */
void cf_path_middle(cf_interval *time, long pieces, long j);

/* The number of leading coefficients of a path of the orders 0 .. length. */
/*@ requires 0 <= length;
    terminates \true; exits \false; assigns \nothing;
    ensures count: \result == leading_count(length);
*/
static inline long cf_path_count(long length)
{
    return length < CF_LEADING ? length + 1 : CF_LEADING;
}

/* The leading coefficients as intervals, and bounds of what the others add to
 * P and to dP/ds: the sums of |P_k| and of k |P_k|. */
/*@ requires 0 <= length < CF_RECURRENCE_MAX_ORDER && path_unit(unit);
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires \valid(leading + (0 .. CF_LEADING - 1));
    requires row_ok(leading, CF_LEADING);
    requires \valid(rest) && mp_ok(rest);
    requires \valid(rest_slope) && mp_ok(rest_slope);
    requires \valid(sums) && path_sums_ok(sums);
    requires \separated(leading + (0 .. CF_LEADING - 1), rest, rest_slope,
                        sums, p + (0 .. length));
    terminates \true; exits \false;
    assigns leading[0 .. CF_LEADING - 1], *rest, *rest_slope, *sums;
    ensures ok: row_ok(leading, CF_LEADING);
    ensures ok: mp_ok(rest) && mp_ok(rest_slope) && path_sums_ok(sums);
    ensures leading: \forall rseq c;
      \old(point_is(p, c, length + 1, unit)) ==>
      row_has(leading, c, leading_count(length));
    ensures sums: \forall rseq c;
      \old(point_is(p, c, length + 1, unit)) ==>
      end_above(rest, beyond(c, leading_count(length), length + 1)) &&
      end_above(rest_slope,
                beyond(derivative(c), leading_count(length) - 1, length));
    ensures rest: \forall rseq c, real s;
      \old(point_is(p, c, length + 1, unit)) && 0.0 <= s <= 1.0 ==>
      path_rest(rest, c, s, leading_count(length), length + 1) &&
      path_rest(rest_slope, derivative(c), s, leading_count(length) - 1,
                length); */
void cf_path_prepare(cf_interval *leading, mpfr_ptr rest, mpfr_ptr rest_slope,
                     const __mpz_struct *p, long length, long unit,
                     cf_path_sums *sums);

/* x encloses the path at all s of `time`: count leading coefficients, and a
 * bound of what the others add there. */
/*@ requires iv_out(x) && iv_in(time) && 0 <= count <= CF_LEADING;
    requires \valid_read(leading + (0 .. count - 1));
    requires row_ok(leading, count) && \valid_read(rest) && mp_ok(rest);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, rest);
    requires \separated(x, room, leading + (0 .. count - 1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall rseq c, real s, integer n;
      \old(iv_has(time, s) && row_has(leading, c, count) &&
           path_rest(rest, c, s, count, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
void cf_path_enclose(cf_interval *x, const cf_interval *leading, long count,
                     mpfr_srcptr rest, const cf_interval *time,
                     cf_horner_room *room);

/* The same for dP/ds; `rest_slope` bounds what the other coefficients add. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= count <= CF_LEADING;
    requires \valid_read(leading + (0 .. count - 1));
    requires row_ok(leading, count);
    requires \valid_read(rest_slope) && mp_ok(rest_slope);
    requires \valid(room) && slope_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, rest_slope);
    requires \separated(x, room, leading + (0 .. count - 1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
    ensures has: \forall rseq c, real s, integer m;
      \old(iv_has(time, s) && row_has(leading, c, count) &&
           path_rest(rest_slope, derivative(c), s, count - 1, m)) ==>
      iv_has(x, horner(derivative(c), s, 0, m)); */
void cf_path_slope(cf_interval *x, const cf_interval *leading, long count,
                   mpfr_srcptr rest_slope, const cf_interval *time,
                   cf_slope_room *room);

/* As cf_path_enclose, but tighter: also by the mean value theorem, from the
 * value at the lower end of the time and the derivative. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= count <= CF_LEADING;
    requires mp_num(&time->lower[0]);
    requires \valid_read(leading + (0 .. count - 1));
    requires row_ok(leading, count) && \valid_read(rest) && mp_ok(rest);
    requires \valid(room) && path_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, rest);
    requires \separated(x, room, leading + (0 .. count - 1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && path_room_ok(room);
    ensures has: \forall rseq c, real s, integer n;
      \old(iv_has(time, s) && row_has(leading, c, count) &&
           path_rest(rest, c, s, count, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
void cf_path_enclose_tightly(cf_interval *x, const cf_interval *leading,
                             long count, mpfr_srcptr rest,
                             const cf_interval *time, cf_path_room *room);

/* r becomes what r and a share. */
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: \forall real x; \old(iv_has(r, x) && iv_has(a, x)) ==>
      iv_has(r, x); */
void cf_path_intersect(cf_interval *r, const cf_interval *a);

/* x encloses the values, at all s of `time` in [0, 1], of all polynomials whose
 * first n coefficients are within `radius` of mid, in units of 2^unit; size and
 * error are overwritten. */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires 0 <= n < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(mid + (0 .. n-1)) && array_ok(mid, n);
    requires \valid_read(radius) && mz_ok(radius);
    requires \valid(room) && horner_room_ok(room);
    requires \valid(size) && mz_ok(size) && \valid(error) && mp_ok(error);
    requires \separated(x, room, size, error, time);
    requires \separated(x, room, size, error, radius);
    requires \separated(x, room, size, error, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room, *size, *error;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures ok: mz_ok(size) && mp_ok(error);
    ensures has: \forall rseq c, y, real s; 0.0 <= s <= 1.0 &&
      \old(iv_has(time, s) && point_is(mid, c, n, unit) &&
           near(y, c, rmul(mz_val(radius), pow2(unit)), 0, n)) ==>
      iv_has(x, horner(y, s, 0, n)); */
void cf_path_series(cf_interval *x, const __mpz_struct *mid, long n, long unit,
                    mpz_srcptr radius, const cf_interval *time,
                    cf_horner_room *room, mpz_ptr size,
                    mpfr_ptr error);

#endif
