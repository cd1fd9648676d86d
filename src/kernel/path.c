/* path.c -- rooms, pieces of the time, and the leading coefficients of a path
 * with bounds of the others; see path.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/path_horner.h"

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

void cf_horner_coefficient(cf_interval *x, mpz_srcptr m, long unit)
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
        cf_horner_coefficient(leading + k, p + k, unit);
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

void cf_path_intersect(cf_interval *r, const cf_interval *a)
{
    mpfr_max(r->lower, r->lower, a->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(a) && mp_same{Pre,Here}(&r->upper[0]);
    lower:
    mpfr_min(r->upper, r->upper, a->upper, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
}
