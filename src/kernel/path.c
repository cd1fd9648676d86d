/* path.c -- enclosures of the path on a piece of the time; see path.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/path.h"

/*@ lemma quotient_below: \forall real s, a, b; 0.0 < b && a <= rmul(s, b) ==>
      rdiv(a, b) <= s;
    lemma quotient_above: \forall real s, a, b; 0.0 < b && rmul(s, b) <= a ==>
      s <= rdiv(a, b);
    lemma quotient_sign: \forall real a, b; 0.0 < b && 0.0 <= a ==>
      0.0 <= rdiv(a, b);
    lemma quotient_order: \forall real a, c, b; 0.0 < b && a <= c ==>
      rdiv(a, b) <= rdiv(c, b);
    lemma scaled_size: \forall real x, m, p; 0.0 < p ==>
      rmul(x + \abs(m), p) == rmul(x, p) + \abs(rmul(m, p));
    lemma scaled_sum: \forall real x, y, p;
      rmul(x + y, p) == rmul(x, p) + rmul(y, p);
    lemma abs_scaled: \forall real m, p; 0.0 < p ==>
      rmul(\abs(m), p) == \abs(rmul(m, p));
    lemma abs_weight: \forall real k, x; 0.0 <= k ==>
      rmul(k, \abs(x)) == \abs(rmul(k, x));
    lemma multiple_order: \forall real k, x, y; 0.0 <= k && x <= y ==>
      rmul(x, k) <= rmul(k, y) && rmul(k, x) <= rmul(y, k);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    axiomatic Plus {
      // x + y, a name for the provers
      logic real plus(real x, real y);
      axiom plus_def: \forall real x, y; plus(x, y) == x + y;
    }
    lemma zero_times: \forall real s; rmul(0.0, s) == 0.0;
    lemma regroup: \forall real n, r, p; rmul(rmul(n, r), p) ==
      rmul(n, rmul(r, p));
*/

void cf_horner_room_init(cf_horner_room *room, mpfr_prec_t precision)
{
    cf_interval_init(&room->product, precision);
    mpfr_init2(room->scratch.a, precision);
    mpfr_init2(room->scratch.b, precision);
}

void cf_horner_room_clear(cf_horner_room *room)
{
    cf_interval_clear(&room->product);
    mpfr_clear(room->scratch.a);
    mpfr_clear(room->scratch.b);
}

void cf_path_room_init(cf_path_room *room, mpfr_prec_t precision)
{
    cf_interval_init(&room->value, precision);
    cf_interval_init(&room->other, precision);
    cf_interval_init(&room->rest.term, precision);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
    cf_horner_room_init(&room->rest.rest, precision);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
}

void cf_path_room_clear(cf_path_room *room)
{
    cf_interval_clear(&room->value);
    //@ assert ok: iv_ok(&room->other) && slope_room_ok(&room->rest);
    cf_interval_clear(&room->other);
    //@ assert ok: slope_room_ok(&room->rest);
    cf_interval_clear(&room->rest.term);
    //@ assert ok: horner_room_ok(&room->rest.rest);
    cf_horner_room_clear(&room->rest.rest);
}

void cf_path_sums_init(cf_path_sums *sums)
{
    mpz_init(sums->size);
    mpz_init(sums->sum);
    mpz_init(sums->weighted);
}

void cf_path_sums_clear(cf_path_sums *sums)
{
    mpz_clear(sums->size);
    mpz_clear(sums->sum);
    mpz_clear(sums->weighted);
}

/* ---- the time ----------------------------------------------------------- */

/* end <= a / b */
/*@ requires \valid(end) && mp_ok(end) && 0 <= a && 0 < b;
    terminates \true; exits \false; assigns *end;
    ensures ok: mp_ok(end);
    ensures below: mp_num(end) && mp_val(end) <= rdiv((real)a, (real)b); */
static void set_lower(mpfr_ptr end, long a, long b)
{
    mpfr_set_si(end, a, MPFR_RNDD);
    //@ assert number: mp_num(end) && 0.0 <= mp_val(end) <= (real)a;
    //@ assert sign: 0.0 <= rdiv(mp_val(end), (real)b);
    //@ assert order: rdiv(mp_val(end), (real)b) <= rdiv((real)a, (real)b);
    mpfr_div_ui(end, end, (unsigned long)b, MPFR_RNDD);
}

/* end >= a / b */
/*@ requires \valid(end) && mp_ok(end) && 0 <= a && 0 < b;
    terminates \true; exits \false; assigns *end;
    ensures ok: mp_ok(end);
    ensures above: end_above(end, rdiv((real)a, (real)b)); */
static void set_upper(mpfr_ptr end, long a, long b)
{
    mpfr_set_si(end, a, MPFR_RNDU);
    //@ assert number: mp_pinf(end) || (mp_num(end) && (real)a <= mp_val(end));
    /*@ assert order: mp_num(end) ==> 
          rdiv((real)a, (real)b) <= rdiv(mp_val(end), (real)b); */
    mpfr_div_ui(end, end, (unsigned long)b, MPFR_RNDU);
}

void cf_path_piece(cf_interval *time, long pieces, long j)
{
    set_lower(time->lower, j, pieces);
    lower:
    set_upper(time->upper, j + 1, pieces);
    //@ assert same: mp_same{lower,Here}(&time->lower[0]);
    /*@ assert inside: \forall real s;
          (real)j <= rmul(s, (real)pieces) <= (real)(j + 1) ==>
          rdiv((real)j, (real)pieces) <= s <=
          rdiv((real)(j + 1), (real)pieces); */
}

void cf_path_middle(cf_interval *time, long pieces, long j)
{
    set_lower(time->lower, 2 * j + 1, 2 * pieces);
    lower:
    set_upper(time->upper, 2 * j + 1, 2 * pieces);
    //@ assert same: mp_same{lower,Here}(&time->lower[0]);
    /*@ assert inside: \forall real s;
          rmul(s, (real)(2 * pieces)) == (real)(2 * j + 1) ==>
          rdiv((real)(2 * j + 1), (real)(2 * pieces)) <= s <=
          rdiv((real)(2 * j + 1), (real)(2 * pieces)); */
}

/* ---- coefficients ------------------------------------------------------- */

/* x encloses m 2^unit */
/*@ requires iv_out(x) && \valid_read(m) && mz_ok(m) && path_unit(unit);
    requires \separated(x, m);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: iv_has(x, \old(rmul(mz_val(m), pow2(unit)))); */
static void set_coefficient(cf_interval *x, mpz_srcptr m, long unit)
{
    mpfr_set_z_2exp(x->lower, m, unit, MPFR_RNDD);
    //@ assert same: mz_same{Pre,Here}(m);
    lower:
    mpfr_set_z_2exp(x->upper, m, unit, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&x->lower[0]);
}

/* the first count coefficients */
/*@ requires 0 <= count <= CF_LEADING && path_unit(unit);
    requires \valid_read(p + (0 .. count - 1)) && array_ok(p, count);
    requires \valid(leading + (0 .. CF_LEADING - 1));
    requires row_ok(leading, CF_LEADING);
    requires \separated(leading + (0 .. CF_LEADING - 1), p + (0 .. count - 1));
    terminates \true; exits \false; assigns leading[0 .. CF_LEADING - 1];
    ensures ok: row_ok(leading, CF_LEADING);
    ensures has: \forall rseq c; \old(point_is(p, c, count, unit)) ==>
      row_has(leading, c, count); */
static void set_leading(cf_interval *leading, const __mpz_struct *p,
                        long count, long unit)
{
    /*@ loop invariant range: 0 <= k <= count;
        loop invariant ok: row_ok(leading, CF_LEADING);
        loop invariant same: array_same{Pre,Here}(p, count);
        loop invariant has: \forall rseq c, integer j;
          \at(point_is(p, c, count, unit), Pre) && 0 <= j < k ==>
          iv_has(leading + j, at(c, j));
        loop assigns k, leading[0 .. CF_LEADING - 1];
        loop variant count - k; */
    for (long k = 0; k < count; k++) {
        before:
        /*@ assert value: \forall rseq c;
              \at(point_is(p, c, count, unit), Pre) ==>
              at(c, k) == rmul(mz_val(p + k), pow2(unit)); */
        /*@ assert apart: \forall integer j; 0 <= j < CF_LEADING && j != k ==>
              \separated(leading + j, leading + k); */
        set_coefficient(leading + k, p + k, unit);
        /*@ assert kept: \forall integer j; 0 <= j < CF_LEADING && j != k ==>
              iv_same{before,Here}(leading + j); */
        /*@ assert here: \forall rseq c;
              \at(point_is(p, c, count, unit), Pre) ==>
              iv_has(leading + k, at(c, k)); */
        /*@ assert others: \forall rseq c, integer j;
              \at(point_is(p, c, count, unit), Pre) && 0 <= j < k ==>
              iv_has(leading + j, at(c, j)); */
        //@ assert same: array_same{Pre,Here}(p, count);
    }
}

/* One coefficient more in the sums. */
/*@ requires \valid(sums) && path_sums_ok(sums) && 0 <= k;
    requires \valid_read(m) && mz_ok(m) && \separated(sums, m);
    terminates \true; exits \false; assigns *sums;
    ensures ok: path_sums_ok(sums);
    ensures sum: mz_val(&sums->sum[0]) ==
      \old(mz_val(&sums->sum[0]) + \abs(mz_val(m)));
    ensures weighted: mz_val(&sums->weighted[0]) ==
      \old(mz_val(&sums->weighted[0])) + rmul((real)k, \old(\abs(mz_val(m))));
*/
static void add_size(cf_path_sums *sums, mpz_srcptr m, long k)
{
    mpz_abs(sums->size, m);
    size:
    mpz_add(sums->sum, sums->sum, sums->size);
    //@ assert same: mz_same{size,Here}(&sums->size[0]);
    sum:
    mpz_addmul_ui(sums->weighted, sums->size, (unsigned long)k);
    //@ assert same: mz_same{sum,Here}(&sums->sum[0]);
}

/* The sums of |P_k| and of k |P_k| over first <= k <= length. */
/*@ requires 1 <= first <= length + 1 && length < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires \valid(sums) && path_sums_ok(sums);
    requires \separated(sums, p + (0 .. length));
    terminates \true; exits \false; assigns *sums;
    ensures ok: path_sums_ok(sums);
    ensures sums: \forall rseq c;
      \old(point_is(p, c, length + 1, unit)) ==>
      rmul(mz_val(&sums->sum[0]), pow2(unit)) ==
      beyond(c, first, length + 1) &&
      rmul(mz_val(&sums->weighted[0]), pow2(unit)) ==
      beyond(derivative(c), first - 1, length); */
static void add_others(cf_path_sums *sums, const __mpz_struct *p, long first,
                       long length, long unit)
{
    (void)unit;
    mpz_set_ui(sums->sum, 0);
    sum:
    mpz_set_ui(sums->weighted, 0);
    //@ assert same: mz_same{sum,Here}(&sums->sum[0]);
    /*@ loop invariant range: first <= k <= length + 1;
        loop invariant ok: path_sums_ok(sums);
        loop invariant same: array_same{Pre,Here}(p, length + 1);
        loop invariant sum: \forall rseq c;
          \at(point_is(p, c, length + 1, unit), Pre) ==>
          rmul(mz_val(&sums->sum[0]), pow2(unit)) == beyond(c, first, k);
        loop invariant weighted: \forall rseq c;
          \at(point_is(p, c, length + 1, unit), Pre) ==>
          rmul(mz_val(&sums->weighted[0]), pow2(unit)) ==
          beyond(derivative(c), first - 1, k - 1);
        loop assigns k, *sums;
        loop variant length + 1 - k; */
    for (long k = first; k <= length; k++) {
        /*@ assert element: \forall rseq c;
              \at(point_is(p, c, length + 1, unit), Pre) ==>
              at(c, k) == rmul(mz_val(p + k), pow2(unit)); */
        /*@ assert slope: \forall rseq c;
              at(derivative(c), k - 1) == rmul((real)k, at(c, k)); */
        before:
        add_size(sums, p + k, k);
        //@ assert same: array_same{Pre,Here}(p, length + 1);
        //@ assert here: unroll(k + 1) && unroll(k);
        /*@ assert next: \forall rseq c;
              beyond(c, first, k + 1) ==
              beyond(c, first, k) + \abs(at(c, k)); */
        /*@ assert next: \forall rseq c;
              beyond(derivative(c), first - 1, k) ==
              beyond(derivative(c), first - 1, k - 1)
              + \abs(rmul((real)k, at(c, k))); */
        /*@ assert sum: rmul(mz_val(&sums->sum[0]), pow2(unit)) ==
              \at(rmul(mz_val(&sums->sum[0]), pow2(unit)), before)
              + \abs(\at(rmul(mz_val(p + k), pow2(unit)), before)); */
        /*@ assert split: rmul(mz_val(&sums->weighted[0]), pow2(unit)) ==
              \at(rmul(mz_val(&sums->weighted[0]), pow2(unit)), before)
              + rmul(rmul((real)k, \abs(\at(mz_val(p + k), before))),
                     pow2(unit)); */
        //@ assert signs: 0.0 < pow2(unit) && 0.0 <= (real)k;
        /*@ assert order: rmul(rmul((real)k, \abs(\at(mz_val(p + k), before))),
                               pow2(unit)) ==
              rmul((real)k, rmul(\abs(\at(mz_val(p + k), before)),
                                 pow2(unit))); */
        /*@ assert scaled: rmul(\abs(\at(mz_val(p + k), before)), pow2(unit)) ==
              \abs(\at(rmul(mz_val(p + k), pow2(unit)), before)); */
        /*@ assert size: rmul(rmul((real)k, \abs(\at(mz_val(p + k), before))),
                              pow2(unit)) ==
              \abs(rmul((real)k,
                        \at(rmul(mz_val(p + k), pow2(unit)), before))); */
    }
}

/* r >= sum 2^unit */
/*@ requires \valid(r) && mp_ok(r) && path_unit(unit);
    requires \valid_read(sum) && mz_ok(sum) && \separated(r, sum);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: end_above(r, \old(rmul(mz_val(sum), pow2(unit)))); */
static void round_up(mpfr_ptr r, mpz_srcptr sum, long unit)
{
    mpfr_set_z_2exp(r, sum, unit, MPFR_RNDU);
}

/* The same; the contract says what has not moved. */
/*@ requires \valid(r) && mp_ok(r) && path_unit(unit);
    requires \valid_read(sum) && mz_ok(sum) && \separated(r, sum);
    requires \valid(leading + (0 .. CF_LEADING - 1));
    requires row_ok(leading, CF_LEADING);
    requires \separated(leading + (0 .. CF_LEADING - 1), r);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r) && row_ok(leading, CF_LEADING);
    ensures above: end_above(r, \old(rmul(mz_val(sum), pow2(unit)))); */
static void round_beside(const cf_interval *leading, mpfr_ptr r,
                         mpz_srcptr sum, long unit)
{
    (void)leading;
    /*@ assert apart: \forall integer k; 0 <= k < CF_LEADING ==>
          \separated(leading + k, r); */
    /*@ assert apart: \forall integer k; 0 <= k < CF_LEADING ==>
          \separated(&leading[k].lower[0]._mpfr_d, r) &&
          \separated(&leading[k].upper[0]._mpfr_d, r); */
    round_up(r, sum, unit);
    /*@ assert lower: \forall integer k; 0 <= k < CF_LEADING ==>
          mp_same{Pre,Here}(&leading[k].lower[0]); */
    /*@ assert upper: \forall integer k; 0 <= k < CF_LEADING ==>
          mp_same{Pre,Here}(&leading[k].upper[0]); */
}

/* What the coefficients from `first` on add; the contract says what has not
 * moved. */
/*@ requires 1 <= first <= length + 1 && length < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires \valid(leading + (0 .. CF_LEADING - 1)) && path_unit(unit);
    requires row_ok(leading, CF_LEADING);
    requires \valid(rest) && mp_ok(rest);
    requires \valid(rest_slope) && mp_ok(rest_slope);
    requires \valid(sums) && path_sums_ok(sums);
    requires \separated(leading + (0 .. CF_LEADING - 1), rest, rest_slope,
                        sums, p + (0 .. length));
    terminates \true; exits \false; assigns *rest, *rest_slope, *sums;
    ensures ok: row_ok(leading, CF_LEADING);
    ensures ok: mp_ok(rest) && mp_ok(rest_slope) && path_sums_ok(sums);
    ensures same: array_same{Old,Here}(p, length + 1);
    ensures sums: \forall rseq c;
      \old(point_is(p, c, length + 1, unit)) ==>
      end_above(rest, beyond(c, first, length + 1)) &&
      end_above(rest_slope, beyond(derivative(c), first - 1, length)); */
static void prepare_rest(const cf_interval *leading, mpfr_ptr rest,
                         mpfr_ptr rest_slope, const __mpz_struct *p,
                         long first, long length, long unit,
                         cf_path_sums *sums)
{
    (void)leading;
    /*@ assert apart: \forall integer k; 0 <= k < CF_LEADING ==>
          \separated(leading + k, rest) && \separated(leading + k, sums) &&
          \separated(leading + k, rest_slope); */
    add_others(sums, p, first, length, unit);
    //@ assert same: array_same{Pre,Here}(p, length + 1);
    //@ assert ok: row_ok(leading, CF_LEADING);
    sums:
    round_beside(leading, rest, sums->sum, unit);
    //@ assert same: array_same{Pre,Here}(p, length + 1);
    //@ assert ok: row_ok(leading, CF_LEADING);
    //@ assert same: mz_same{sums,Here}(&sums->weighted[0]);
    //@ assert ok: path_sums_ok(sums);
    sum:
    round_beside(leading, rest_slope, sums->weighted, unit);
    //@ assert same: array_same{Pre,Here}(p, length + 1);
    //@ assert ok: row_ok(leading, CF_LEADING);
    //@ assert same: mp_same{sum,Here}(rest);
    //@ assert ok: path_sums_ok(sums);
}

void cf_path_prepare(cf_interval *leading, mpfr_ptr rest, mpfr_ptr rest_slope,
                     const __mpz_struct *p, long length, long unit,
                     cf_path_sums *sums)
{
    const long count = cf_path_count(length);
    prepare_rest(leading, rest, rest_slope, p, count, length, unit, sums);
    //@ ghost rest_theorem(count, length + 1);
    //@ ghost rest_theorem(count - 1, length);
    /*@ assert first: \forall rseq c;
          \at(point_is(p, c, length + 1, unit), Pre) ==>
          point_is(p, c, count, unit); */
    rest:
    set_leading(leading, p, count, unit);
    //@ assert same: mp_same{rest,Here}(rest);
    //@ assert same: mp_same{rest,Here}(rest_slope);
    //@ assert same: mz_same{rest,Here}(&sums->size[0]);
    //@ assert same: mz_same{rest,Here}(&sums->sum[0]);
    //@ assert same: mz_same{rest,Here}(&sums->weighted[0]);
}

/* ---- Horner's form ------------------------------------------------------ */

/* the product in the room = x time */
/*@ requires iv_in(x) && iv_in(time);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(room, x) && \separated(room, time);
    terminates \true; exits \false; assigns *room;
    ensures ok: horner_room_ok(room);
    ensures has: \forall real v, s; \old(iv_has(x, v) && iv_has(time, s)) ==>
      iv_has(&room->product, rmul(v, s)); */
static void multiply(cf_horner_room *room, const cf_interval *x,
                     const cf_interval *time)
{
    cf_interval_mul(&room->product, x, time, &room->scratch);
}

/* x += b */
/*@ requires iv_out(x) && iv_in(b) && \separated(x, b);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, v; \old(iv_has(x, u) && iv_has(b, v)) ==>
      iv_has(x, plus(u, v)); */
static void add(cf_interval *x, const cf_interval *b)
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

/* x widened by e: cf_interval_widen again, because the provers do not find the
 * instances of its contract. */
/*@ requires iv_out(x) && \valid_read(e) && mp_ok(e) && \separated(x, e);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x) && iv_no_nan(x);
    ensures has: \forall real u, d;
      \old(iv_has(x, u) && end_above(e, \abs(d))) ==> iv_has(x, plus(u, d));
*/
static void widen(cf_interval *x, mpfr_srcptr e)
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
    multiply(room, x, time);
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

/* x encloses the polynomial of the first n coefficients. */
/*@ requires iv_out(x) && iv_in(time) && 0 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(c, s, 0, n)); */
static void evaluate(cf_interval *x, const cf_interval *a, long n,
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

/* x encloses the derivative of the polynomial of the first n coefficients. */
/*@ requires iv_out(x) && iv_in(time) && 1 <= n <= CF_LEADING;
    requires \valid_read(a + (0 .. n-1)) && row_ok(a, n);
    requires \valid(room) && slope_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, a + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && slope_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && row_same{Old,Here}(a, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && row_has(a, c, n)) ==>
      iv_has(x, horner(derivative(c), s, 0, n - 1)); */
static void evaluate_slope(cf_interval *x, const cf_interval *a, long n,
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
    evaluate(x, leading, count, time, room);
    //@ assert same: mp_same{Pre,Here}(rest);
    widen(x, rest);
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
    evaluate_slope(x, leading, count, time, room);
    //@ assert same: mp_same{Pre,Here}(rest_slope);
    widen(x, rest_slope);
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

/* ---- the mean value theorem --------------------------------------------- */

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
    evaluate_slope(&room->value, a, n, time, &room->rest);
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
    evaluate(&room->value, a, n, time, &room->rest.rest);
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
    evaluate(&room->value, a, n, &room->other, &room->rest.rest);
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

void cf_path_intersect(cf_interval *r, const cf_interval *a)
{
    mpfr_max(r->lower, r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a) && mp_same{Pre,Here}(&r->upper[0]);
    lower:
    mpfr_min(r->upper, r->upper, a->upper, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
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
    add(x, &room->value);
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
    widen(x, rest);
    //@ assert ok: iv_ok(&room->value) && iv_ok(&room->other);
    //@ assert ok: iv_ok(&room->rest.term);
    //@ assert ok: horner_room_ok(&room->rest.rest);
    /*@ assert sum: \forall rseq c, real s, integer n;
          \at(iv_has(time, s) && row_has(leading, c, count) &&
              path_rest(rest, c, s, count, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, count),
                         horner(c, s, 0, n) - horner(c, s, 0, count))); */
}

/* ---- ball series -------------------------------------------------------- */

/* x = c + x time, for the coefficient c = m 2^unit */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires \valid_read(m) && mz_ok(m);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time) && \separated(x, room, m);
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall real v, s; \old(iv_has(x, v) && iv_has(time, s)) ==>
      iv_has(x, plus(\old(rmul(mz_val(m), pow2(unit))), rmul(v, s))); */
static void advance_series(cf_interval *x, const cf_interval *time,
                           mpz_srcptr m, long unit, cf_horner_room *room)
{
    multiply(room, x, time);
    //@ assert same: mz_same{Pre,Here}(m);
    product:
    set_coefficient(x, m, unit);
    //@ assert same: iv_same{product,Here}(&room->product);
    //@ assert ok: horner_room_ok(room);
    /*@ assert product: \forall real v, s;
          \at(iv_has(x, v) && iv_has(time, s), Pre) ==>
          iv_has(&room->product, rmul(v, s)); */
    //@ assert first: iv_has(x, \at(rmul(mz_val(m), pow2(unit)), Pre));
    add(x, &room->product);
    //@ assert ok: horner_room_ok(room);
}

/* One order more, k; the contract says what has not moved. */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires 0 <= k < n < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(mid + (0 .. n-1)) && array_ok(mid, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures same: iv_same{Old,Here}(time) && array_same{Old,Here}(mid, n);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && point_is(mid, c, n, unit) &&
           iv_has(x, horner(c, s, k + 1, n))) ==>
      iv_has(x, horner(c, s, k, n)); */
static void advance_series_row(cf_interval *x, const cf_interval *time,
                               const __mpz_struct *mid, long n, long k,
                               long unit, cf_horner_room *room)
{
    (void)n;
    //@ assert here: unroll(k);
    /*@ assert element: \forall rseq c; point_is(mid, c, n, unit) ==>
          at(c, k) == rmul(mz_val(mid + k), pow2(unit)); */
    before:
    advance_series(x, time, mid + k, unit, room);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert same: array_same{Pre,Here}(mid, n);
    /*@ assert next: \forall rseq c, real s; horner(c, s, k, n) ==
          plus(at(c, k), rmul(horner(c, s, k + 1, n), s)); */
    /*@ assert step: \forall rseq c, real s;
          \at(iv_has(time, s) && iv_has(x, horner(c, s, k + 1, n)), Pre) ==>
          iv_has(x, plus(\at(rmul(mz_val(mid + k), pow2(unit)), before),
                         rmul(horner(c, s, k + 1, n), s))); */
}

/* The polynomial of the midpoints. */
/*@ requires iv_out(x) && iv_in(time) && path_unit(unit);
    requires 0 <= n < CF_RECURRENCE_MAX_ORDER;
    requires \valid_read(mid + (0 .. n-1)) && array_ok(mid, n);
    requires \valid(room) && horner_room_ok(room);
    requires \separated(x, room, time);
    requires \separated(x, room, mid + (0 .. n-1));
    terminates \true; exits \false; assigns *x, *room;
    ensures ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
    ensures has: \forall rseq c, real s;
      \old(iv_has(time, s) && point_is(mid, c, n, unit)) ==>
      iv_has(x, horner(c, s, 0, n)); */
static void evaluate_series(cf_interval *x, const __mpz_struct *mid, long n,
                            long unit, const cf_interval *time,
                            cf_horner_room *room)
{
    cf_interval_set_si(x, 0);
    /*@ loop invariant range: 0 <= k <= n;
        loop invariant ok: iv_ok(x) && iv_no_nan(x) && horner_room_ok(room);
        loop invariant same: iv_same{Pre,Here}(time);
        loop invariant same: array_same{Pre,Here}(mid, n);
        loop invariant part: \forall rseq c, real s;
          \at(iv_has(time, s) && point_is(mid, c, n, unit), Pre) ==>
          iv_has(x, horner(c, s, k, n));
        loop assigns k, *x, *room;
        loop variant k; */
    for (long k = n; k > 0; k--) {
        /*@ assert given: \forall rseq c, real s;
              \at(iv_has(time, s) && point_is(mid, c, n, unit), Pre) ==>
              iv_has(time, s) && point_is(mid, c, n, unit) &&
              iv_has(x, horner(c, s, (k - 1) + 1, n)); */
        advance_series_row(x, time, mid, n, k - 1, unit, room);
        //@ assert same: array_same{Pre,Here}(mid, n);
    }
}

/* error >= n radius 2^unit */
/*@ requires \valid(error) && mp_ok(error) && \valid(size) && mz_ok(size);
    requires \valid_read(radius) && mz_ok(radius) && path_unit(unit);
    requires \separated(error, size, radius);
    terminates \true; exits \false; assigns *error, *size;
    ensures ok: mp_ok(error) && mz_ok(size);
    ensures above: end_above(error,
      rmul((real)n, \old(rmul(mz_val(radius), pow2(unit))))); */
static void set_error(mpfr_ptr error, mpz_ptr size, mpz_srcptr radius, long n,
                      long unit)
{
    mpz_mul_si(size, radius, n);
    mpfr_set_z_2exp(error, size, unit, MPFR_RNDU);
}

/* x widened by n radius 2^unit */
/*@ requires iv_out(x) && path_unit(unit);
    requires \valid(error) && mp_ok(error) && \valid(size) && mz_ok(size);
    requires \valid_read(radius) && mz_ok(radius);
    requires \separated(x, error, size, radius);
    terminates \true; exits \false; assigns *x, *error, *size;
    ensures ok: iv_ok(x) && iv_no_nan(x) && mp_ok(error) && mz_ok(size);
    ensures has: \forall real u, d; \old(iv_has(x, u)) &&
      \abs(d) <= rmul((real)n, \old(rmul(mz_val(radius), pow2(unit)))) ==>
      iv_has(x, plus(u, d)); */
static void add_error(cf_interval *x, mpz_srcptr radius, long n, long unit,
                      mpz_ptr size, mpfr_ptr error)
{
    set_error(error, size, radius, n, unit);
    //@ assert same: iv_same{Pre,Here}(x);
    /*@ assert error: \forall real d;
          \abs(d) <= rmul((real)n,
                          \at(rmul(mz_val(radius), pow2(unit)), Pre)) ==>
          end_above(error, \abs(d)); */
    widen(x, error);
    //@ assert ok: mz_ok(size) && mp_ok(error);
}

void cf_path_series(cf_interval *x, const __mpz_struct *mid, long n, long unit,
                    mpz_srcptr radius, const cf_interval *time,
                    cf_horner_room *room, mpz_ptr size, mpfr_ptr error)
{
    //@ assert apart: \separated(room, error) && \separated(room, size);
    //@ assert apart: \separated(room, x) && \separated(x, error, size);
    evaluate_series(x, mid, n, unit, time, room);
    //@ assert same: mz_same{Pre,Here}(radius);
    //@ assert ok: mz_ok(size) && mp_ok(error);
    add_error(x, radius, n, unit, size, error);
    //@ assert ok: mp_ok(&room->product.lower[0]);
    //@ assert ok: mp_ok(&room->product.upper[0]);
    //@ assert ok: mp_ok(&room->scratch.a[0]);
    //@ assert ok: mp_ok(&room->scratch.b[0]);
    //@ ghost radius_theorem(n);
    /*@ assert size: \forall rseq c, y, real s; 0.0 <= s <= 1.0 &&
          \at(near(y, c, rmul(mz_val(radius), pow2(unit)), 0, n), Pre) ==>
          \abs(horner(y, s, 0, n) - horner(c, s, 0, n)) <=
          rmul((real)n, \at(rmul(mz_val(radius), pow2(unit)), Pre)); */
    /*@ assert sum: \forall rseq c, y, real s; 0.0 <= s <= 1.0 &&
          \at(iv_has(time, s) && point_is(mid, c, n, unit) &&
              near(y, c, rmul(mz_val(radius), pow2(unit)), 0, n), Pre) ==>
          iv_has(x, plus(horner(c, s, 0, n),
                         horner(y, s, 0, n) - horner(c, s, 0, n))); */
}
