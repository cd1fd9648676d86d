/* path_horner.c -- the path and its derivative on a piece of the time, by
 * Horner's form over intervals; see path.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/path_horner.h"

void cf_horner_multiply(cf_horner_room *room, const cf_interval *x,
                        const cf_interval *time)
{
    cf_interval_mul(&room->product, x, time, &room->scratch);
}

void cf_horner_add(cf_interval *x, const cf_interval *b)
{
    cf_interval_add(x, x, b);
}

/* x = a + b */
/*@ requires iv_out(x) && iv_in(a) && iv_in(b);
    requires \separated(x, a) && \separated(x, b);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, v; \old(iv_has(a, u) && iv_has(b, v)) ==>
      iv_has(x, plus(u, v)); */
static void sum(cf_interval *x, const cf_interval *a, const cf_interval *b)
{
    cf_interval_add(x, a, b);
}

void cf_horner_widen(cf_interval *x, mpfr_srcptr e)
{
    mpfr_sub(x->lower, x->lower, e, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(&x->upper[0]) && mp_same{Pre,Here}(e);
    lower:
    mpfr_add(x->upper, x->upper, e, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&x->lower[0]);
    /*@ assert has: \forall real u, d;
          \at(iv_has(x, u) && end_above(e, \abs(d)), Pre) ==>
          iv_has(x, plus(u, d)); */
    if (mpfr_nan_p(x->lower) || mpfr_nan_p(x->upper)) {
        cf_interval_set_whole(x);
    }
}

/* x = c + x time */
/*@ requires iv_out(x) && iv_in(time) && iv_in(c);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, c);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall real v, s, y;
      \old(iv_has(x, v) && iv_has(time, s) && iv_has(c, y)) ==>
      iv_has(x, plus(rmul(v, s), y)); */
static void advance(cf_interval *x, const cf_interval *time,
                    const cf_interval *c, cf_horner_room *room)
{
    cf_horner_multiply(room, x, time);
    //@ assert same: iv_same{Pre,Here}(c);
    sum(x, &room->product, c);
    //@ assert ok: horner_room_ok(room);
}

/* One order more, k; the contract says what has not moved. */
/*@ requires iv_out(x) && iv_in(time) && 0 <= k < n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n) &&
           iv_has(x, horner(c, s, k + 1, n))) ==>
      iv_has(x, horner(c, s, k, n)); */
static void advance_row(cf_interval *x, const cf_interval *time,
                        const cf_interval *a, long n, long k,
                        cf_horner_room *room)
{
    (void)n;
    //@ assert here: unroll(k);
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(x, a + j) && \separated(room, a + j); */
    /*@ assert element: \forall rseq c; row_has(a, c, n) ==>
          iv_has(a + k, at(c, k)); */
    advance(x, time, a + k, room);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
    /*@ assert next: \forall rseq c, real s; horner(c, s, k, n) ==
          plus(rmul(horner(c, s, k + 1, n), s), at(c, k)); */
    /*@ assert step: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n) &&
              iv_has(x, horner(c, s, k + 1, n)), Pre) ==>
          iv_has(x, plus(rmul(horner(c, s, k + 1, n), s), at(c, k))); */
}

void cf_horner_value(cf_interval *x, const cf_interval *a, long n,
                     const cf_interval *time, cf_horner_room *room)
{
    cf_interval_set_si(x, 0);
    /*@ loop invariant range: 0 <= k <= n;
        loop invariant ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
        loop invariant same: iv_same{Pre,Here}(time);
        loop invariant same: row_same{Pre,Here}(a, n);
        loop invariant part: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, horner(c, s, k, n));
        loop assigns k, *x, *room;
        loop variant k; */
    for (long k = n; k > 0; k--) {
        /*@ assert given: \forall rseq c, real s;
              \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
              iv_has(time, s) && row_has(a, c, n) &&
              iv_has(x, horner(c, s, (k - 1) + 1, n)); */
        advance_row(x, time, a, n, k - 1, room);
        //@ assert same: row_same{Pre,Here}(a, n);
    }
}

/* term = k c */
/*@ requires iv_out(term) && iv_in(c) && 0 < k && \separated(term, c);
    terminates \true; exits \false; assigns *term;
    ensures ok: iv_ok(term);
    ensures has: \forall real a; \old(iv_has(c, a)) ==>
      iv_has(term, rmul((real)k, a)); */
static void multiple(cf_interval *term, const cf_interval *c, long k)
{
    mpfr_mul_si(term->lower, c->lower, k, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(c);
    /*@ assert below: \forall real a; \at(iv_has(c, a), Pre) ==>
          end_below(&term->lower[0], rmul((real)k, a)); */
    lower:
    mpfr_mul_si(term->upper, c->upper, k, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&term->lower[0]);
    /*@ assert above: \forall real a; \at(iv_has(c, a), Pre) ==>
          end_above(&term->upper[0], rmul((real)k, a)); */
}

/* x = k c + x time */
/*@ requires iv_out(x) && iv_in(time) && iv_in(c) && 0 < k;
    requires \valid(room) && slope_room_ok(room);
    requires \separated(x, room, c) && \separated(x, room, time);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
    ensures has: \forall real v, s, y;
      \old(iv_has(x, v) && iv_has(time, s) && iv_has(c, y)) ==>
      iv_has(x, plus(rmul(v, s), rmul((real)k, y))); */
static void advance_slope(cf_interval *x, const cf_interval *time,
                          const cf_interval *c, long k, cf_slope_room *room)
{
    multiple(&room->term, c, k);
    //@ assert same: iv_same{Pre,Here}(x) && iv_same{Pre,Here}(time);
    //@ assert ok: horner_room_ok(&room->rest);
    /*@ assert kept: \forall real v, s;
          \at(iv_has(x, v) && iv_has(time, s), Pre) ==>
          iv_has(x, v) && iv_has(time, s); */
    /*@ assert term: \forall real y; \at(iv_has(c, y), Pre) ==>
          iv_has(&room->term, rmul((real)k, y)); */
    advance(x, time, &room->term, &room->rest);
    //@ assert ok: iv_ok(&room->term);
}

/* One order more, k - 1; the contract says what has not moved. */
/*@ requires iv_out(x) && iv_in(time) && 0 < k < n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && slope_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n) &&
           iv_has(x, horner(derivative(c), s, k, n - 1))) ==>
      iv_has(x, horner(derivative(c), s, k - 1, n - 1)); */
static void advance_slope_row(cf_interval *x, const cf_interval *time,
                              const cf_interval *a, long n, long k,
                              cf_slope_room *room)
{
    (void)n;
    //@ assert here: unroll(k - 1);
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          \separated(x, a + j) && \separated(room, a + j); */
    /*@ assert element: \forall rseq c; row_has(a, c, n) ==>
          iv_has(a + k, at(c, k)); */
    advance_slope(x, time, a + k, k, room);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: row_same{Pre,Here}(a, n);
    /*@ assert slope: \forall rseq c;
          at(derivative(c), k - 1) == rmul((real)k, at(c, k)); */
    /*@ assert next: \forall rseq c, real s;
          horner(derivative(c), s, k - 1, n - 1) ==
          plus(rmul(horner(derivative(c), s, k, n - 1), s),
               rmul((real)k, at(c, k))); */
    /*@ assert step: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n) &&
              iv_has(x, horner(derivative(c), s, k, n - 1)), Pre) ==>
          iv_has(x, plus(rmul(horner(derivative(c), s, k, n - 1), s),
                         rmul((real)k, at(c, k)))); */
}

void cf_horner_slope(cf_interval *x, const cf_interval *a, long n,
                     const cf_interval *time, cf_slope_room *room)
{
    cf_interval_set_si(x, 0);
    /*@ loop invariant range: 0 <= k <= n - 1;
        loop invariant ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
        loop invariant same: iv_same{Pre,Here}(time);
        loop invariant same: row_same{Pre,Here}(a, n);
        loop invariant part: \forall rseq c, real s;
          \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
          iv_has(x, horner(derivative(c), s, k, n - 1));
        loop assigns k, *x, *room;
        loop variant k; */
    for (long k = n - 1; k > 0; k--) {
        /*@ assert given: \forall rseq c, real s;
              \at(iv_has(time, s) && row_has(a, c, n), Pre) ==>
              iv_has(time, s) && row_has(a, c, n) &&
              iv_has(x, horner(derivative(c), s, k, n - 1)); */
        advance_slope_row(x, time, a, n, k, room);
        //@ assert same: row_same{Pre,Here}(a, n);
    }
}

void cf_path_enclose(cf_interval *x, const cf_interval *leading, long count,
                     mpfr_srcptr rest, const cf_interval *time,
                     cf_horner_room *room)
{
    cf_horner_value(x, leading, count, time, room);
    //@ assert same: mp_same{Pre,Here}(rest);
    cf_horner_widen(x, rest);
    //@ assert ok: horner_room_ok(room);
    /*@ assert sum: \forall rseq c, real s, integer n;
          \at(iv_has(time, s) && row_has(leading, c, count) &&
              path_rest(rest, c, s, count, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, count),
                         horner(c, s, 0, n) - horner(c, s, 0, count))); */
}

void cf_path_slope(cf_interval *x, const cf_interval *leading, long count,
                   mpfr_srcptr rest_slope, const cf_interval *time,
                   cf_slope_room *room)
{
    cf_horner_slope(x, leading, count, time, room);
    //@ assert same: mp_same{Pre,Here}(rest_slope);
    cf_horner_widen(x, rest_slope);
    //@ assert ok: slope_room_ok(room);
    /*@ assert sum: \forall rseq c, real s, integer m;
          \at(iv_has(time, s) && row_has(leading, c, count) &&
              path_rest(rest_slope, derivative(c), s, count - 1, m), Pre) ==>
          iv_has(x, plus(horner(derivative(c), s, 0, count - 1),
                         horner(derivative(c), s, 0, m)
                         - horner(derivative(c), s, 0, count - 1))); */
    /*@ assert value: \forall rseq c, real s, integer m;
          \at(iv_has(time, s) && row_has(leading, c, count) &&
              path_rest(rest_slope, derivative(c), s, count - 1, m), Pre) ==>
          iv_has(x, horner(derivative(c), s, 0, m)); */
}
