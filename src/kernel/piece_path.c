/* piece_path.c -- all coordinates of a path, prepared; see piece_path.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_path.h"

/*@ // what cf_path_prepare knows of one coordinate
    predicate coordinate_known{L}(cf_interval *leading, __mpfr_struct *rest,
                                  __mpfr_struct *slope, rseq c,
                                  integer length) =
      row_has(leading, c, leading_count(length)) &&
      \forall real s; 0.0 <= s <= 1.0 ==>
      path_rest(rest, c, s, leading_count(length), length + 1) &&
      path_rest(slope, derivative(c), s, leading_count(length) - 1, length);
    predicate integers_same{L1,L2}(__mpz_struct **path, integer n,
                                   integer length) =
      \forall integer i; 0 <= i < n ==>
      \at(path[i], L1) == \at(path[i], L2) &&
      array_same{L1,L2}(\at(path[i], L1), length + 1);
*/

/* One coordinate. */
/*@ requires 0 <= length < CF_RECURRENCE_MAX_ORDER && path_unit(unit);
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires \valid(leading + (0 .. CF_LEADING - 1));
    requires row_ok(leading, CF_LEADING);
    requires \valid(rest) && mp_ok(rest) && \valid(slope) && mp_ok(slope);
    requires \valid(sums) && path_sums_ok(sums);
    requires \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums,
                        p + (0 .. length));
    terminates \true; exits \false;
    assigns leading[0 .. CF_LEADING - 1], *rest, *slope, *sums;
    ensures ok: row_ok(leading, CF_LEADING);
    ensures ok: mp_ok(rest) && mp_ok(slope) && path_sums_ok(sums);
    ensures same: \forall cf_interval *x;
      \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x) ==>
      iv_same{Old,Here}(x);
    ensures same: \forall __mpfr_struct *x;
      \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x) ==>
      mp_same{Old,Here}(x);
    ensures same: \forall __mpz_struct *x;
      \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x) ==>
      mz_same{Old,Here}(x);
    ensures known: \forall rseq c;
      \old(point_is(p, c, length + 1, unit)) ==>
      coordinate_known(leading, rest, slope, c, length); */
static void prepare_one(cf_interval *leading, mpfr_ptr rest, mpfr_ptr slope,
                        const __mpz_struct *p, long length, long unit,
                        cf_path_sums *sums)
{
    /*@ assert tokens: \forall cf_interval *x;
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x)
          ==>
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums,
                     &x->lower[0]._mpfr_d) &&
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums,
                     &x->upper[0]._mpfr_d); */
    /*@ assert tokens: \forall __mpfr_struct *x;
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x)
          ==>
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums,
                     &x->_mpfr_d); */
    /*@ assert tokens: \forall __mpz_struct *x;
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, x)
          ==>
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums,
                     &x->_mp_d); */
    cf_path_prepare(leading, rest, slope, p, length, unit, sums);
    /*@ assert same: \forall mp_limb_t **t;
          \separated(leading + (0 .. CF_LEADING - 1), rest, slope, sums, t)
          ==> \at(*t, Pre) == *t; */
}

/* Coordinate i. */
/*@ requires 0 <= i < n <= 1048576;
    requires 0 <= length < CF_RECURRENCE_MAX_ORDER;
    requires path_unit(unit) && path_in(path, n, length);
    requires \valid(leading + (0 .. CF_LEADING * n - 1));
    requires leading_ok(leading, n);
    requires \valid(rest + (0 .. n - 1)) && rests_ok(rest, n);
    requires \valid(slope + (0 .. n - 1)) && rests_ok(slope, n);
    requires \valid(sums) && path_sums_ok(sums);
    requires prepared_apart(leading, rest, slope, sums, path, n, length);
    terminates \true; exits \false;
    assigns leading[CF_LEADING * i .. CF_LEADING * i + CF_LEADING - 1],
            rest[i], slope[i], *sums;
    ensures ok: leading_ok(leading, n) && path_sums_ok(sums);
    ensures ok: rests_ok(rest, n) && rests_ok(slope, n);
    ensures same: \forall integer j; 0 <= j < n && j != i ==>
      row_same{Old,Here}(leading + leading_place(j), CF_LEADING);
    ensures same: \forall integer j; 0 <= j < n && j != i ==>
      mp_same{Old,Here}(rest + j) && mp_same{Old,Here}(slope + j);
    ensures same: integers_same{Old,Here}(path, n, length);
    ensures known: \forall rpath P;
      \old(path_integers(path, P, n, length, unit)) ==>
      coordinate_known(leading + leading_place(i), rest + i, slope + i,
                       coordinate(P, i), length); */
static void prepare_coordinate(cf_interval *leading, __mpfr_struct *rest,
                               __mpfr_struct *slope, __mpz_struct **path,
                               uint32_t n, uint32_t i, long length,
                               long unit, cf_path_sums *sums)
{
    cf_interval *const first = leading + (size_t)i * CF_LEADING;
    (void)n;
    //@ assert place: first == leading + leading_place(i);
    //@ assert ok: row_ok(first, CF_LEADING);
    /*@ assert apart: \separated(first + (0 .. CF_LEADING - 1), rest + i,
          slope + i, sums, path[i] + (0 .. length)); */
    /*@ assert apart: \forall integer k; 0 <= k < CF_LEADING * n &&
          !(CF_LEADING * i <= k < CF_LEADING * i + CF_LEADING) ==>
          \separated(first + (0 .. CF_LEADING - 1), rest + i, slope + i, sums,
                     leading + k); */
    /*@ assert apart: \forall integer j; 0 <= j < n && j != i ==>
          \separated(first + (0 .. CF_LEADING - 1), rest + i, slope + i, sums,
                     rest + j) &&
          \separated(first + (0 .. CF_LEADING - 1), rest + i, slope + i, sums,
                     slope + j); */
    /*@ assert apart: \forall integer j, k; 0 <= j < n && 0 <= k <= length ==>
          \separated(first + (0 .. CF_LEADING - 1), rest + i, slope + i, sums,
                     path[j] + k); */
    prepare_one(first, rest + i, slope + i, path[i], length, unit, sums);
    /*@ assert same: \forall integer k; 0 <= k < CF_LEADING * n &&
          !(CF_LEADING * i <= k < CF_LEADING * i + CF_LEADING) ==>
          iv_same{Pre,Here}(leading + k); */
    /*@ assert same: \forall integer j; 0 <= j < n ==>
          \at(path[j], Pre) == path[j]; */
    /*@ assert same: \forall integer j; 0 <= j < n && j != i ==>
          row_same{Pre,Here}(leading + leading_place(j), CF_LEADING); */
    /*@ assert others: \forall integer j; 0 <= j < n && j != i ==>
          row_ok(leading + leading_place(j), CF_LEADING); */
    //@ assert this: row_ok(leading + leading_place(i), CF_LEADING);
}

void cf_path_prepare_all(cf_interval *leading, __mpfr_struct *rest,
                         __mpfr_struct *slope, __mpz_struct **path,
                         uint32_t n, long length, long unit,
                         cf_path_sums *sums)
{
    uint32_t i;
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: leading_ok(leading, n) &&
                           path_sums_ok(sums);
        loop invariant ok: rests_ok(rest, n) && rests_ok(slope, n);
        loop invariant same: integers_same{Pre,Here}(path, n, length);
        loop invariant known: \forall rpath P, integer j; 0 <= j < i &&
          \at(path_integers(path, P, n, length, unit), Pre) ==>
          coordinate_known(leading + leading_place(j), rest + j, slope + j,
                           coordinate(P, j), length);
        loop assigns i, leading[0 .. CF_LEADING * n - 1], rest[0 .. n - 1],
                     slope[0 .. n - 1], *sums;
        loop variant n - i; */
    for (i = 0; i < n; i++) {
        /*@ assert integers: \forall rpath P;
              \at(path_integers(path, P, n, length, unit), Pre) ==>
              path_integers(path, P, n, length, unit); */
        before:
        prepare_coordinate(leading, rest, slope, path, n, i, length, unit,
                           sums);
        //@ assert count: 0 <= leading_count(length) <= CF_LEADING;
        /*@ assert leading: \forall integer j, rseq c; 0 <= j < i &&
              \at(row_has(leading + leading_place(j), c,
                          leading_count(length)), before) ==>
              row_has(leading + leading_place(j), c,
                      leading_count(length)); */
        /*@ assert rest: \forall integer j, first, end, rseq c, real s;
              0 <= j < i &&
              \at(path_rest(rest + j, c, s, first, end), before) ==>
              path_rest(rest + j, c, s, first, end); */
        /*@ assert slope: \forall integer j, first, end, rseq c, real s;
              0 <= j < i &&
              \at(path_rest(slope + j, c, s, first, end), before) ==>
              path_rest(slope + j, c, s, first, end); */
        /*@ assert old: \forall integer j, rseq c; 0 <= j < i &&
              \at(coordinate_known(leading + leading_place(j), rest + j,
                                   slope + j, c, length), before) ==>
              coordinate_known(leading + leading_place(j), rest + j,
                               slope + j, c, length); */
    }
    //@ assert end: i == n;
    /*@ assert each: \forall rpath P, integer j; 0 <= j < n &&
          \at(path_integers(path, P, n, length, unit), Pre) ==>
          coordinate_known(leading + leading_place(j), rest + j, slope + j,
                           coordinate(P, j), length); */
    /*@ assert leading: \forall rpath P, integer j; 0 <= j < n &&
          \at(path_integers(path, P, n, length, unit), Pre) ==>
          row_has(leading + leading_place(j), coordinate(P, j),
                  leading_count(length)); */
    /*@ assert rest: \forall rpath P, real s, integer j; 0 <= j < n &&
          0.0 <= s <= 1.0 &&
          \at(path_integers(path, P, n, length, unit), Pre) ==>
          path_rest(rest + j, coordinate(P, j), s, leading_count(length),
                    length + 1); */
    /*@ assert slope: \forall rpath P, real s, integer j; 0 <= j < n &&
          0.0 <= s <= 1.0 &&
          \at(path_integers(path, P, n, length, unit), Pre) ==>
          path_rest(slope + j, derivative(coordinate(P, j)), s,
                    leading_count(length) - 1, length); */
}
