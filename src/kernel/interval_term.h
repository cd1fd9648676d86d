/* interval_term.h -- sums of products of intervals, one term at a time.
 *
 * A DOT node is a sum of terms c a b with rational coefficients c. The
 * contract is for Frama-C, which proves it (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_INTERVAL_TERM_H
#define CF_KERNEL_INTERVAL_TERM_H

#include "kernel/interval.h"

/* Room for one term of a sum. */
typedef struct {
    cf_interval sum;
    cf_interval_scratch scratch; /* its first two numbers */
} cf_sum_room;

typedef struct {
    cf_interval product;
    cf_sum_room rest;
} cf_term_room;

/*@ predicate sum_room_ok{L}(cf_sum_room *room) =
      iv_ok(&room->sum) && mp_ok(&room->scratch.a[0]) &&
      mp_ok(&room->scratch.b[0]);
    predicate term_room_ok{L}(cf_term_room *room) =
      iv_ok(&room->product) && sum_room_ok(&room->rest);
*/

/* r += c left right, the constant c being in the interval `around`; the
 * coefficients 1 and -1 cost nothing. `linear` says that right is the constant
 * one. NaN may be an end point of r afterwards: it says nothing. */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(left) && iv_in(right) && iv_in(around);
    requires \valid_read(c) && mq_ok(c);
    requires \separated(r, room, left) && \separated(r, room, right);
    requires \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y, z;
      \old(iv_has(r, x) && iv_has(left, y) && iv_has(right, z) &&
           iv_has(around, t) && t == mq_val(c)) &&
      (left == right ==> y == z) && (linear != 0 ==> z == 1.0) ==>
      iv_has(r, x + rmul(t, rmul(y, z))); */
void cf_interval_add_term(cf_interval *r, const cf_interval *left,
                          const cf_interval *right, int linear, mpq_srcptr c,
                          const cf_interval *around, cf_term_room *room);

#endif
