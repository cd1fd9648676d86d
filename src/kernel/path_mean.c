/* path_mean.c -- the path on a piece of the time, also by the mean value
 * theorem; see path.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/path_horner.h"

/* width = [0, the length of time], in which s - a is, for every s of time */
/*@ requires iv_out(width) && iv_in(time) && \separated(width, time);
    requires mp_num(&time->lower[0]);
    terminates \true; exits \false; assigns *width;
    ensures ok: iv_ok(width);
    ensures has: \forall real s; \old(iv_has(time, s)) ==>
      iv_has(width, plus(s, -\old(mp_val(&time->lower[0])))); */
static void set_width(cf_interval *width, const cf_interval *time)
{
    mpfr_set_zero(width->lower, 1);
    //@ assert same: iv_same{Pre,Here}(time);
    lower:
    mpfr_sub(width->upper, time->upper, time->lower, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&width->lower[0]);
}

/* point = [a, a], a the lower end of time */
/*@ requires iv_out(point) && iv_in(time) && \separated(point, time);
    requires mp_num(&time->lower[0]);
    terminates \true; exits \false; assigns *point;
    ensures ok: iv_ok(point);
    ensures has: iv_has(point, \old(mp_val(&time->lower[0]))); */
static void set_point(cf_interval *point, const cf_interval *time)
{
    mpfr_set(point->lower, time->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(time);
    lower:
    mpfr_set(point->upper, time->lower, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&point->lower[0]);
}

/* x = u v */
/*@ requires iv_out(x) && iv_in(u) && iv_in(v);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, u) && \separated(x, room, v);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall real y, z; \old(iv_has(u, y) && iv_has(v, z)) ==>
      iv_has(x, rmul(y, z)); */
static void multiply_to(cf_interval *x, const cf_interval *u,
                        const cf_interval *v, cf_horner_room *room)
{
    cf_interval_mul(x, u, v, &room->scratch);
    //@ assert ok: iv_ok(&room->product);
}

/* The same; the contract says what has not moved. */
/*@ requires iv_out(x) && iv_in(u) && iv_in(v) && 0 <= n <= CF_LEADING;
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, u) && \separated(x, room, v);
    requires \separated(x, room, a + (0 .. n-1));
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: row_same{Old,Here}(a, n);
    ensures has: \forall real y, z; \old(iv_has(u, y) && iv_has(v, z)) ==>
      iv_has(x, rmul(y, z)); */
static void multiply_beside(cf_interval *x, const cf_interval *u,
                            const cf_interval *v, const cf_interval *a,
                            long n, cf_horner_room *room)
{
    (void)a;
    (void)n;
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(x, a + j) && \separated(room, a + j); */
    multiply_to(x, u, v, room);
    //@ assert same: row_same{Pre,Here}(a, n);
}

/* the value in the room = the derivative, over time */
/*@ requires iv_in(time) && 1 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(room, time) && \separated(room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *room;
    ensures ok: path_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(&room->value, horner(derivative(c), s, 0, n - 1)); */
static void take_slope(cf_path_room *room, const cf_interval *a, long n,
                       const cf_interval *time)
{
    cf_horner_slope(&room->value, a, n, time, &room->rest);
    //@ assert ok: iv_ok(&room->other);
}

/* the value in the room = the polynomial, over time */
/*@ requires iv_in(time) && 0 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(room, time) && \separated(room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *room;
    ensures ok: path_room_ok(room);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(&room->value, horner(c, s, 0, n)); */
static void take_value(cf_path_room *room, const cf_interval *a, long n,
                       const cf_interval *time)
{
    cf_horner_value(&room->value, a, n, time, &room->rest.rest);
    //@ assert ok: iv_ok(&room->other) && iv_ok(&room->rest.term);
}

/* the value in the room = the polynomial at the lower end of time */
/*@ requires iv_in(time) && 0 <= n <= CF_LEADING;
    requires mp_num(&time->lower[0]);
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(room, time) && \separated(room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *room;
    ensures ok: path_room_ok(room);
    ensures same: row_same{Old,Here}(a, n);
    ensures has: \forall rseq c; \old(row_has(a, c, n)) ==>
      iv_has(&room->value,
             horner(c, \old(mp_val(&time->lower[0])), 0, n)); */
static void take_first(cf_path_room *room, const cf_interval *a, long n,
                       const cf_interval *time)
{
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(&room->other, a + k); */
    set_point(&room->other, time);
    //@ assert same: row_same{Pre,Here}(a, n);
    //@ assert ok: iv_ok(&room->value) && slope_room_ok(&room->rest);
    //@ assert point: iv_has(&room->other, \at(mp_val(&time->lower[0]), Pre));
    /*@ assert given: \forall rseq c; \at(row_has(a, c, n), Pre) ==>
          row_has(a, c, n); */
    cf_horner_value(&room->value, a, n, &room->other, &room->rest.rest);
    //@ assert ok: iv_ok(&room->other) && iv_ok(&room->rest.term);
}

/* x = the value in the room, times s - a for the s of time; the contract says
 * what has not moved. */
/*@ requires iv_out(x) && iv_in(time) && mp_num(&time->lower[0]);
    requires \valid(room) && path_room_ok(room) && 1 <= n <= CF_LEADING;
    requires \separated(x, room, time);
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && path_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall real v, s;
      \old(iv_has(&room->value, v) && iv_has(time, s)) ==>
      iv_has(x, rmul(v, plus(s, -\old(mp_val(&time->lower[0]))))); */
static void times_width(cf_interval *x, const cf_interval *a, long n,
                        const cf_interval *time, cf_path_room *room)
{
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(x, a + j) && \separated(&room->other, a + j); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(&room->rest.rest, a + j); */
    set_width(&room->other, time);
    //@ assert same: iv_same{Pre,Here}(&room->value);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
    //@ assert ok: iv_ok(&room->rest.term);
    //@ assert ok: horner_room_ok(&room->rest.rest);
    /*@ assert width: \forall real s; \at(iv_has(time, s), Pre) ==>
          iv_has(&room->other,
                 plus(s, -\at(mp_val(&time->lower[0]), Pre))); */
    /*@ assert value: \forall real v; \at(iv_has(&room->value, v), Pre) ==>
          iv_has(&room->value, v); */
    multiply_beside(x, &room->value, &room->other, a, n, &room->rest.rest);
    //@ assert ok: iv_ok(&room->value);
    //@ assert ok: iv_ok(&room->other);
    //@ assert ok: iv_ok(&room->rest.term);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
}

/* x encloses q(s) - q(a), for the polynomial q of the first n coefficients. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= n <= CF_LEADING;
    requires mp_num(&time->lower[0]);
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && path_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(c, s, 0, n)
                - horner(c, \old(mp_val(&time->lower[0])), 0, n)); */
static void enclose_change(cf_interval *x, const cf_interval *a, long n,
                           const cf_interval *time, cf_path_room *room)
{
    take_slope(room, a, n, time);
    /*@ assert point: \forall rseq c, real s;
          \at(iv_has(time, s), Pre) ==>
          \at(iv_has(time, mean_point(c, n, mp_val(&time->lower[0]), s)),
              Pre); */
    /*@ assert slope: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(time, s) && iv_has(&room->value, horner(derivative(c),
            mean_point(c, n, \at(mp_val(&time->lower[0]), Pre), s), 0, n - 1));
    */
    //@ assert same: iv_same{Pre,Here}(time);
    /*@ assert start: mp_val(&time->lower[0]) ==
          \at(mp_val(&time->lower[0]), Pre); */
    /*@ assert mean: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(time, s) && iv_has(&room->value, horner(derivative(c),
            mean_point(c, n, mp_val(&time->lower[0]), s), 0, n - 1)) &&
          rmul(horner(derivative(c),
            mean_point(c, n, mp_val(&time->lower[0]), s), 0, n - 1),
            plus(s, -mp_val(&time->lower[0]))) ==
          horner(c, s, 0, n) - horner(c, mp_val(&time->lower[0]), 0, n); */
    slope:
    times_width(x, a, n, time, room);
    /*@ assert width: \forall real v, s;
          \at(iv_has(&room->value, v), slope) &&
          \at(iv_has(time, s), slope) ==> iv_has(x,
            rmul(v, plus(s, -\at(mp_val(&time->lower[0]), slope)))); */
    /*@ assert product: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, rmul(horner(derivative(c),
            mean_point(c, n, \at(mp_val(&time->lower[0]), slope), s), 0, n - 1),
            plus(s, -\at(mp_val(&time->lower[0]), slope)))); */
    /*@ assert change: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          rmul(horner(derivative(c),
            mean_point(c, n, \at(mp_val(&time->lower[0]), slope), s), 0, n - 1),
            plus(s, -\at(mp_val(&time->lower[0]), slope))) ==
          horner(c, s, 0, n)
          - horner(c, \at(mp_val(&time->lower[0]), slope), 0, n) &&
          iv_has(x, horner(c, s, 0, n)
                    - horner(c, \at(mp_val(&time->lower[0]), slope), 0, n));
    */
    /*@ assert change: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, horner(c, s, 0, n)
                    - horner(c, \at(mp_val(&time->lower[0]), Pre), 0, n)); */
}

/* x encloses the polynomial, by the mean value theorem. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= n <= CF_LEADING;
    requires mp_num(&time->lower[0]);
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && path_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
static void enclose_mean(cf_interval *x, const cf_interval *a, long n,
                         const cf_interval *time, cf_path_room *room)
{
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(x, a + k); */
    enclose_change(x, a, n, time, room);
    change:
    /*@ assert given: \forall rseq c; \at(row_has(a, c, n), Pre) ==>
          row_has(a, c, n); */
    take_first(room, a, n, time);
    //@ assert same: iv_same{change,Here}(x);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
    /*@ assert first: \forall rseq c; \at(row_has(a, c, n), Pre) ==>
          iv_has(&room->value,
                 horner(c, \at(mp_val(&time->lower[0]), Pre), 0, n)); */
    /*@ assert change: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, horner(c, s, 0, n)
                    - horner(c, \at(mp_val(&time->lower[0]), Pre), 0, n)); */
    cf_horner_add(x, &room->value);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
    //@ assert ok: slope_room_ok(&room->rest);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
    /*@ assert sum: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, n)
            - horner(c, \at(mp_val(&time->lower[0]), Pre), 0, n),
            horner(c, \at(mp_val(&time->lower[0]), Pre), 0, n))); */
}

/* x encloses the polynomial, in both ways. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= n <= CF_LEADING;
    requires mp_num(&time->lower[0]);
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && path_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && path_room_ok(room);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
static void evaluate_tightly(cf_interval *x, const cf_interval *a, long n,
                             const cf_interval *time, cf_path_room *room)
{
    enclose_mean(x, a, n, time, room);
    mean:
    /*@ assert given: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(time, s) && row_has(a, c, n); */
    take_value(room, a, n, time);
    //@ assert same: iv_same{mean,Here}(x);
    /*@ assert value: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(&room->value, horner(c, s, 0, n)); */
    /*@ assert mean: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, horner(c, s, 0, n)); */
    cf_path_intersect(x, &room->value);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
    //@ assert ok: slope_room_ok(&room->rest);
}

void cf_path_enclose_tightly(cf_interval *x, const cf_interval *leading,
                             long count, mpfr_srcptr rest,
                             const cf_interval *time, cf_path_room *room)
{
    evaluate_tightly(x, leading, count, time, room);
    //@ assert same: mp_same{Pre,Here}(rest);
    cf_horner_widen(x, rest);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
    //@ assert ok: iv_ok(&room->rest.term);
    //@ assert ok: horner_room_ok(&room->rest.rest);
    /*@ assert sum: \forall rseq c, real s, integer n;
          \at(iv_has(time, s) && row_has(leading, c, count) &&
              path_rest(rest, c, s, count, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, count),
                         horner(c, s, 0, n) - horner(c, s, 0, count))); */
}
