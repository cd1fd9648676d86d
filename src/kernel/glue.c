/* glue.c -- where one step ends and the next one begins; see glue.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/glue.h"

/*@ lemma shift: \forall real x, integer m, n; multiply(m, n) ==>
      rmul(rmul(x, pow2(m)), pow2(n)) == rmul(x, pow2(m + n));
    lemma size_scaled: \forall real x, p; 0.0 < p ==>
      rmul(\abs(x), p) == \abs(rmul(x, p));
    lemma minus: \forall real x, y, p;
      rmul(x - y, p) == rmul(x, p) - rmul(y, p);
    lemma square_order: \forall real d, t;
      \abs(d) <= t ==> 0.0 <= square(d) <= rmul(t, t);
*/

void cf_glue_room_init(cf_glue_room *room)
{
    mpz_init(room->end);
    mpz_init(room->other);
    mpfr_init2(room->term, CF_DISTANCE_PRECISION);
    mpfr_init2(room->sum, CF_DISTANCE_PRECISION);
}

void cf_glue_room_clear(cf_glue_room *room)
{
    mpz_clear(room->end);
    mpz_clear(room->other);
    mpfr_clear(room->term);
    mpfr_clear(room->sum);
}

void cf_path_end(mpz_ptr end, const __mpz_struct *p, long length)
{
    mpz_set(end, p);
    //@ assert same: array_same{Pre,Here}(p, length + 1);
    //@ assert here: unroll(1);
    /*@ loop invariant range: 1 <= k <= length + 1;
        loop invariant ok: mz_ok(end);
        loop invariant same: array_same{Pre,Here}(p, length + 1);
        loop invariant part: \forall rseq x;
          \at(array_is(p, x, length + 1), Pre) ==> mz_val(end) == path_sum(x, k);
        loop assigns k, *end;
        loop variant length + 1 - k; */
    for (long k = 1; k <= length; k++) {
        /*@ assert element: \forall rseq x;
              \at(array_is(p, x, length + 1), Pre) ==>
              mz_val(p + k) == at(x, k); */
        mpz_add(end, end, p + k);
        //@ assert same: array_same{Pre,Here}(p, length + 1);
        //@ assert here: unroll(k + 1);
    }
}

/* end -= centre, for a centre in a unit 2^shift times smaller */
/*@ requires \valid(end) && mz_ok(end) && \valid_read(centre);
    requires mz_ok(centre) && \separated(end, centre);
    requires 0 <= from - unit && is_unit(from) && is_unit(unit);
    terminates \true; exits \false; assigns *end;
    ensures ok: mz_ok(end);
    ensures exact: rmul(mz_val(end), pow2(unit)) ==
      rmul(\old(mz_val(end)), pow2(from))
      - rmul(\old(mz_val(centre)), pow2(unit)); */
static void subtract_fine(mpz_ptr end, long from, mpz_srcptr centre, long unit)
{
    //@ assert law: multiply(from - unit, unit);
    mpz_mul_2exp(end, end, (mp_bitcnt_t)(from - unit));
    //@ assert same: mz_same{Pre,Here}(centre);
    /*@ assert shifted: rmul(mz_val(end), pow2(unit)) ==
          rmul(\at(mz_val(end), Pre), pow2(from)); */
    mpz_sub(end, end, centre);
}

/* end -= centre, for a centre in a unit 2^-shift times larger */
/*@ requires \valid(end) && mz_ok(end) && \valid_read(centre);
    requires \valid(other) && mz_ok(other);
    requires mz_ok(centre) && \separated(end, other, centre);
    requires 0 < unit - from && is_unit(from) && is_unit(unit);
    terminates \true; exits \false; assigns *end, *other;
    ensures ok: mz_ok(end) && mz_ok(other);
    ensures exact: rmul(mz_val(end), pow2(from)) ==
      rmul(\old(mz_val(end)), pow2(from))
      - rmul(\old(mz_val(centre)), pow2(unit)); */
static void subtract_coarse(mpz_ptr end, mpz_ptr other, long from,
                            mpz_srcptr centre, long unit)
{
    //@ assert law: multiply(unit - from, from);
    const mp_bitcnt_t shift = (mp_bitcnt_t)(unit - from);
    //@ assert shift: shift == unit - from;
    mpz_mul_2exp(other, centre, shift);
    //@ assert same: mz_same{Pre,Here}(end);
    /*@ assert value: mz_val(other) ==
          rmul(\at(mz_val(centre), Pre), pow2(unit - from)); */
    /*@ assert power: rmul(pow2(unit - from), pow2(from)) == pow2(unit); */
    /*@ assert shifted: rmul(mz_val(other), pow2(from)) ==
          rmul(\at(mz_val(centre), Pre), pow2(unit)); */
    middle:
    mpz_sub(end, end, other);
    //@ assert same: mz_same{middle,Here}(other);
    /*@ assert difference: rmul(mz_val(end), pow2(from)) ==
          rmul(\at(mz_val(end), Pre) - mz_val(other), pow2(from)); */
    /*@ assert difference: rmul(mz_val(end), pow2(from)) ==
          rmul(\at(mz_val(end), Pre), pow2(from))
          - rmul(mz_val(other), pow2(from)); */
}

/* term >= |end 2^unit| */
/*@ requires \valid(term) && mp_ok(term) && \valid(end) && mz_ok(end);
    requires \separated(term, end) && is_unit(unit);
    terminates \true; exits \false; assigns *term, *end;
    ensures ok: mp_ok(term) && mz_ok(end);
    ensures size: mp_num(term) ==>
      \abs(rmul(\old(mz_val(end)), pow2(unit))) <= mp_val(term); */
static void size_of(mpfr_ptr term, mpz_ptr end, long unit)
{
    mpz_abs(end, end);
    /*@ assert size: rmul(mz_val(end), pow2(unit)) ==
          \abs(rmul(\at(mz_val(end), Pre), pow2(unit))); */
    mpfr_set_z_2exp(term, end, unit, MPFR_RNDU);
}

/* term >= |end 2^from - centre 2^unit|, exact in the smaller unit */
/*@ requires \valid(room) && glue_room_ok(room);
    requires \valid_read(centre) && mz_ok(centre);
    requires \separated(room, centre) && is_unit(from) && is_unit(unit);
    terminates \true; exits \false;
    assigns room->end[0], room->other[0], room->term[0];
    ensures ok: glue_room_ok(room);
    ensures far: mp_num(&room->term[0]) ==>
      \abs(rmul(\old(mz_val(&room->end[0])), pow2(from))
           - rmul(\old(mz_val(centre)), pow2(unit)))
      <= mp_val(&room->term[0]); */
static void distance(cf_glue_room *room, long from, mpz_srcptr centre,
                     long unit)
{
    if (from >= unit) {
        subtract_fine(room->end, from, centre, unit);
        size_of(room->term, room->end, unit);
    } else {
        subtract_coarse(room->end, room->other, from, centre, unit);
        size_of(room->term, room->end, from);
    }
}

/* One coordinate: sum += (P(1) - centre)^2, rounded up. */
/*@ requires \valid(room) && glue_room_ok(room) && 0 <= length <= 0x40000000;
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires is_unit(from) && is_unit(unit);
    requires \valid_read(centre) && mz_ok(centre);
    requires \separated(room, centre) && \separated(room, p + (0 .. length));
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_room_ok(room);
    ensures old: mp_num(&room->sum[0]) ==> \old(mp_num(&room->sum[0])) &&
      \old(mp_val(&room->sum[0])) <= mp_val(&room->sum[0]);
    ensures far: mp_num(&room->sum[0]) ==> \forall rseq x;
      \old(array_is(p, x, length + 1)) ==>
      \old(mp_val(&room->sum[0]))
      + square(rmul(path_sum(x, length + 1), pow2(from))
               - \old(rmul(mz_val(centre), pow2(unit))))
      <= mp_val(&room->sum[0]); */
static void add_coordinate(cf_glue_room *room, const __mpz_struct *p,
                           long length, long from, mpz_srcptr centre,
                           long unit)
{
    cf_path_end(room->end, p, length);
    //@ assert same: mz_same{Pre,Here}(centre);
    //@ assert same: mp_same{Pre,Here}(&room->sum[0]);
    end:
    distance(room, from, centre, unit);
    //@ assert same: mp_same{Pre,Here}(&room->sum[0]);
    /*@ assert far: \forall rseq x; mp_num(&room->term[0]) &&
          \at(array_is(p, x, length + 1), Pre) ==>
          \abs(rmul(path_sum(x, length + 1), pow2(from))
               - \at(rmul(mz_val(centre), pow2(unit)), Pre))
          <= mp_val(&room->term[0]); */
    /*@ assert square: \forall rseq x; mp_num(&room->term[0]) &&
          \at(array_is(p, x, length + 1), Pre) ==>
          square(rmul(path_sum(x, length + 1), pow2(from))
                 - \at(rmul(mz_val(centre), pow2(unit)), Pre))
          <= rmul(mp_val(&room->term[0]), mp_val(&room->term[0])); */
    cf_add_square(room->sum, room->term);
}

/*@ predicate glue_in{L}(cf_glue_room *room, __mpz_struct **path, integer n,
                         integer length, __mpz_struct *centre) =
      glue_room_ok(room) && path_in(path, n, length) &&
      \valid_read(centre + (0 .. n-1)) && array_ok(centre, n) &&
      \separated(room, centre + (0 .. n-1)) &&
      \separated(room, path + (0 .. n-1)) &&
      \forall integer k; 0 <= k < n ==>
      \separated(room, path[k] + (0 .. length));
    // the numbers are those of P and c
    predicate glue_about{L}(__mpz_struct **path, integer n, integer length,
                            __mpz_struct *centre, integer unit, rpath P,
                            rseq c) =
      path_is(path, P, n, length) && point_is(centre, c, n, unit);
*/

/* sum = 0; the contract says what has not moved. */
/*@ requires \valid(room) && glue_in(room, path, n, length, centre);
    requires 0 <= length <= 0x40000000;
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_in(room, path, n, length, centre);
    ensures still: \forall rpath P, rseq c, integer unit;
      \old(glue_about(path, n, length, centre, unit, P, c)) ==>
      glue_about(path, n, length, centre, unit, P, c);
    ensures zero: mp_zero(&room->sum[0]); */
static void begin(cf_glue_room *room, __mpz_struct **path, long length,
                  uint32_t n, const __mpz_struct *centre)
{
    (void)path;
    (void)length;
    (void)n;
    (void)centre;
    /*@ assert apart: \forall integer k, j;
          0 <= k < n && 0 <= j <= length ==>
          \separated(room, &(\at(path[k], Pre) + j)->_mp_d); */
    mpfr_set_zero(room->sum, 1);
    /*@ assert pointers: \forall integer k; 0 <= k < n ==>
          path[k] == \at(path[k], Pre); */
    /*@ assert kept: \forall integer k, j; 0 <= k < n && 0 <= j <= length ==>
          mz_same{Pre,Here}(\at(path[k], Pre) + j); */
    //@ assert same: array_same{Pre,Here}(centre, n);
    /*@ assert values: \forall integer k, j;
          0 <= k < n && 0 <= j <= length ==> mz_ok(path[k] + j) &&
          mz_val(path[k] + j) == \at(mz_val(path[k] + j), Pre); */
    /*@ assert still: \forall rpath P, integer k, j;
          0 <= k < n && 0 <= j <= length &&
          \at(path_is(path, P, n, length), Pre) ==>
          mz_val(path[k] + j) == at(coordinate(P, k), j); */
}

/* Coordinate i of n; apart from add_coordinate, the contract says what has not
 * moved. */
/*@ requires \valid(room) && glue_in(room, path, n, length, centre);
    requires 0 <= length <= 0x40000000 && is_unit(from) && is_unit(unit);
    requires 0 <= i < n;
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_in(room, path, n, length, centre);
    ensures still: \forall rpath P, rseq c;
      \old(glue_about(path, n, length, centre, unit, P, c)) ==>
      glue_about(path, n, length, centre, unit, P, c);
    ensures old: mp_num(&room->sum[0]) ==> \old(mp_num(&room->sum[0])) &&
      \old(mp_val(&room->sum[0])) <= mp_val(&room->sum[0]);
    ensures far: mp_num(&room->sum[0]) ==> \forall rpath P, rseq y, c;
      \old(glue_about(path, n, length, centre, unit, P, c)) &&
      path_ends(P, length, from, y, n) ==>
      \old(mp_val(&room->sum[0])) + square(at(y, i) - at(c, i))
      <= mp_val(&room->sum[0]); */
static void add_row(cf_glue_room *room, __mpz_struct **path, long length,
                    long from, uint32_t n, const __mpz_struct *centre,
                    long unit, uint32_t i)
{
    (void)n;
    /*@ assert apart: \forall integer k, j;
          0 <= k < n && 0 <= j <= length ==>
          \separated(room, &(\at(path[k], Pre) + j)->_mp_d); */
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(room, path + k) && \separated(room, centre + k); */
    /*@ assert elements: \forall rpath P; path_is(path, P, n, length) ==>
          array_is(path[i], coordinate(P, i), length + 1); */
    /*@ assert ends: \forall rpath P, rseq y;
          path_ends(P, length, from, y, n) ==> at(y, i) ==
          rmul(path_sum(coordinate(P, i), length + 1), pow2(from)); */
    /*@ assert centre: \forall rseq c; point_is(centre, c, n, unit) ==>
          at(c, i) == rmul(mz_val(centre + i), pow2(unit)); */
    add_coordinate(room, path[i], length, from, centre + i, unit);
    /*@ assert pointers: \forall integer k; 0 <= k < n ==>
          path[k] == \at(path[k], Pre); */
    /*@ assert kept: \forall integer k, j; 0 <= k < n && 0 <= j <= length ==>
          mz_same{Pre,Here}(\at(path[k], Pre) + j); */
    //@ assert same: array_same{Pre,Here}(centre, n);
    /*@ assert values: \forall integer k, j;
          0 <= k < n && 0 <= j <= length ==> mz_ok(path[k] + j) &&
          mz_val(path[k] + j) == \at(mz_val(path[k] + j), Pre); */
    /*@ assert still: \forall rpath P, integer k, j;
          0 <= k < n && 0 <= j <= length &&
          \at(path_is(path, P, n, length), Pre) ==>
          mz_val(path[k] + j) == at(coordinate(P, k), j); */
    /*@ assert part: mp_num(&room->sum[0]) ==> \forall rpath P;
          \at(path_is(path, P, n, length), Pre) ==>
          \at(mp_val(&room->sum[0]), Pre)
          + square(rmul(path_sum(coordinate(P, i), length + 1), pow2(from))
                   - \at(rmul(mz_val(centre + i), pow2(unit)), Pre))
          <= mp_val(&room->sum[0]); */
}

/* The sum of the squares of the differences. */
/*@ requires \valid(room) && glue_in(room, path, n, length, centre);
    requires 0 <= length <= 0x40000000 && is_unit(from) && is_unit(unit);
    requires mp_zero(&room->sum[0]);
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_room_ok(room);
    ensures far: mp_num(&room->sum[0]) ==> \forall rpath P, rseq y, c;
      \old(glue_about(path, n, length, centre, unit, P, c)) &&
      path_ends(P, length, from, y, n) ==>
      distance2(y, c, n) <= mp_val(&room->sum[0]); */
static void sum_of_squares(cf_glue_room *room, __mpz_struct **path,
                           long length, long from, uint32_t n,
                           const __mpz_struct *centre, long unit)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: glue_in(room, path, n, length, centre);
        loop invariant still: \forall rpath P, rseq c;
          \at(glue_about(path, n, length, centre, unit, P, c), Pre) ==>
          glue_about(path, n, length, centre, unit, P, c);
        loop invariant far: mp_num(&room->sum[0]) ==>
          \forall rpath P, rseq y, c;
          \at(glue_about(path, n, length, centre, unit, P, c), Pre) &&
          path_ends(P, length, from, y, n) ==>
          distance2(y, c, i) <= mp_val(&room->sum[0]);
        loop assigns i, *room;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        add_row(room, path, length, from, n, centre, unit, i);
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq y, c; distance2(y, c, i + 1) ==
              distance2(y, c, i) + square(at(y, i) - at(c, i)); */
    }
}

int cf_glue_holds(cf_glue_room *room, __mpz_struct **path, long length,
                  long from, uint32_t n, mpfr_srcptr end_rho,
                  const __mpz_struct *centre, long unit, mpfr_srcptr rho)
{
    const long shift = from - unit;
    int holds;
    if (shift > CF_GLUE_MAX_SHIFT || shift < -CF_GLUE_MAX_SHIFT) {
        return 0;
    }
    begin(room, path, length, n, centre);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(end_rho);
    sum_of_squares(room, path, length, from, n, centre, unit);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(end_rho);
    squares:
    cf_square_root(room->sum);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(end_rho);
    /*@ assert gap: mp_num(&room->sum[0]) ==> \forall rpath P, rseq y, c;
          \at(glue_about(path, n, length, centre, unit, P, c), Pre) &&
          path_ends(P, length, from, y, n) ==>
          distance2(y, c, n) <= \at(mp_val(&room->sum[0]), squares) &&
          reaches(y, c, n, mp_val(&room->sum[0])); */
    root:
    mpfr_add(room->sum, room->sum, end_rho, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(end_rho);
    /*@ assert both: mp_num(&room->sum[0]) && mp_num(end_rho) ==>
          mp_num{root}(&room->sum[0]) &&
          mp_val(end_rho) + \at(mp_val(&room->sum[0]), root)
          <= mp_val(&room->sum[0]); */
    //@ assert sign: mp_num(end_rho) ==> !mp_ninf(&room->sum[0]);
    //@ ghost triangle_inequality((long)n);
    /*@ assert glue: mp_num(&room->sum[0]) && mp_num(end_rho) ==>
          \forall rpath P, rseq x, y, c;
          \at(glue_about(path, n, length, centre, unit, P, c), Pre) &&
          path_ends(P, length, from, y, n) &&
          reaches(x, y, n, mp_val(end_rho)) ==>
          reaches(x, c, n, mp_val(end_rho)
                          + \at(mp_val(&room->sum[0]), root)) &&
          reaches(x, c, n, mp_val(&room->sum[0])); */
    holds = cf_is_at_most(room->sum, rho);
    /*@ assert wide: holds == 1 && mp_num(end_rho) ==>
          mp_num(&room->sum[0]) && mp_num(rho) &&
          mp_val(&room->sum[0]) <= mp_val(rho); */
    /*@ assert wide: holds == 1 && mp_num(end_rho) ==>
          \forall rpath P, rseq x, y, c;
          \at(glue_about(path, n, length, centre, unit, P, c), Pre) &&
          path_ends(P, length, from, y, n) &&
          reaches(x, y, n, mp_val(end_rho)) ==>
          reaches(x, c, n, mp_val(&room->sum[0])) &&
          reaches(x, c, n, mp_val(rho)); */
    return holds;
}
