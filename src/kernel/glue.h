/* glue.h -- where one step ends and the next one begins (rule `glue`).
 *
 * A step ends at P(1), the sum of the coefficients, and the solution is within
 * end_rho of it. The next line of the trajectory states a centre and a radius
 * rho: it takes the solution in if
 *     rho >= end_rho + |P(1) - centre|
 * (triangle inequality). P(1) and the centre are integers in units of their
 * own; their difference is formed exactly, in the smaller unit, and the sum of
 * the squares is rounded up. A start box is treated in the same way: its
 * farthest corner bounds the distance.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_GLUE_H
#define CF_KERNEL_GLUE_H

#include <stdint.h>

#include "kernel/distance.h"

/* Scratch numbers of one thread. */
typedef struct {
    mpz_t end;
    mpz_t other;
    mpfr_t term;
    mpfr_t sum;
} cf_glue_room;

/*@ predicate glue_room_ok{L}(cf_glue_room *room) =
      mz_ok(&room->end[0]) && mz_ok(&room->other[0]) &&
      mp_ok(&room->term[0]) && mp_ok(&room->sum[0]);
    predicate start_box_ok{L}(mpq_t *a, integer n) =
      \forall integer j; 0 <= j < n ==> mq_ok(&a[j][0]);
    // x is in the box
    predicate in_start_box{L}(rseq x, mpq_t *lower, mpq_t *upper, integer n) =
      \forall integer j; 0 <= j < n ==>
      mq_val(&lower[j][0]) <= at(x, j) <= mq_val(&upper[j][0]);
    // units of states; the reader allows less
    predicate is_unit(integer unit) = -0x40000000 <= unit <= 0x40000000;
*/

/* Binary digits that units of neighbours may differ by. */
#define CF_GLUE_MAX_SHIFT 2097152L

/*@ requires \valid(room);
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_room_ok(room); */
void cf_glue_room_init(cf_glue_room *room);
/*@ requires \valid(room) && glue_room_ok(room);
    terminates \true; exits \false; assigns *room; */
void cf_glue_room_clear(cf_glue_room *room);

/* end = P_0 + ... + P_length: P(1) of one coordinate, exactly. */
/*@ requires 0 <= length <= 0x40000000 && \valid(end) && mz_ok(end);
    requires \valid_read(p + (0 .. length)) && array_ok(p, length + 1);
    requires \separated(end, p + (0 .. length));
    terminates \true; exits \false; assigns *end;
    ensures ok: mz_ok(end);
    ensures exact: \forall rseq x; \old(array_is(p, x, length + 1)) ==>
      mz_val(end) == path_sum(x, length + 1); */
void cf_path_end(mpz_ptr end, const __mpz_struct *p, long length);

/* 1 if rho >= end_rho + |P(1) - centre|: whatever is within end_rho of P(1) is
 * within rho of the next centre. Both have n coordinates; P has the unit
 * 2^from, the centre 2^unit. */
/*@ requires \valid(room) && glue_room_ok(room) && 0 <= length <= 0x40000000;
    requires path_in(path, n, length) && is_unit(from) && is_unit(unit);
    requires \valid_read(centre + (0 .. n-1)) && array_ok(centre, n);
    requires \valid_read(rho) && mp_ok(rho);
    requires \valid_read(end_rho) && mp_ok(end_rho);
    requires \separated(room, rho) && \separated(room, end_rho);
    requires \separated(room, centre + (0 .. n-1));
    requires \separated(room, path + (0 .. n-1));
    requires \forall integer i; 0 <= i < n ==>
      \separated(room, path[i] + (0 .. length));
    terminates \true; exits \false; assigns *room;
    ensures ok: glue_room_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures glue: \result == 1 ==> \forall rpath P, rseq x, y, c;
      \old(path_is(path, P, n, length)) &&
      path_ends(P, length, from, y, n) &&
      \old(point_is(centre, c, n, unit)) && mp_num(end_rho) &&
      reaches(x, y, n, mp_val(end_rho)) ==>
      mp_num(rho) && reaches(x, c, n, mp_val(rho)); */
int cf_glue_holds(cf_glue_room *room, __mpz_struct **path, long length,
                  long from, uint32_t n, mpfr_srcptr end_rho,
                  const __mpz_struct *centre, long unit, mpfr_srcptr rho);

/* 1 if every start in the box [lower, upper] is within rho of the centre. */
/*@ requires \valid_read(centre + (0 .. n-1)) && array_ok(centre, n);
    requires is_unit(unit) && \valid_read(rho) && mp_ok(rho);
    requires \valid_read(lower + (0 .. n-1)) && start_box_ok(lower, n);
    requires \valid_read(upper + (0 .. n-1)) && start_box_ok(upper, n);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures covered: \result == 1 ==> \forall rseq x, c;
      in_start_box(x, lower, upper, n) && point_is(centre, c, n, unit) ==>
      mp_num(rho) && reaches(x, c, n, mp_val(rho)); */
int cf_start_is_covered(const __mpz_struct *centre, uint32_t n, long unit,
                        mpfr_srcptr rho, mpq_t *lower, mpq_t *upper);

#endif
