/* move.h -- one coordinate of the next centre of a descent (rule `descent`).
 *
 * A centre is a point of integers in units of 2^unit. The next one is near
 * G(c) = c + eta f(c), of which an interval is known, `product` being that of
 * eta f(c). Whatever integers the next centre has, the bound of their distance
 * is right: nothing rests on how they are chosen. The distances of all
 * coordinates make e_k (distance.h).
 *
 * cf_move_coordinate carries a contract, which Frama-C proves (docs/PROOFS.md);
 * memory is in move_room.c.
 */
#ifndef CF_KERNEL_MOVE_H
#define CF_KERNEL_MOVE_H

#include "kernel/interval.h"
#include "kernel/contracts/scaling_acsl.h"

/* Scratch numbers of one coordinate. */
typedef struct {
    mpfr_t below, above; /* the move */
    mpfr_t spare;
} cf_move_room;

/*@ axiomatic Moves {
      // |next - (from + y)| <= error, for integers in units of u
      predicate moved_by(real next, real from, real y, real u, real error);
      axiom moved_by_def: \forall real next, from, y, u, error;
        moved_by(next, from, y, u, error) <==>
        abs_le(rmul(next, u) - (rmul(from, u) + y), error);
    }
    predicate move_room_ok{L}(cf_move_room *r) =
      mp_ok(&r->below[0]) && mp_ok(&r->above[0]) && mp_ok(&r->spare[0]);
*/

/* Memory (move_room.c, not proved); `small` is the precision of bounds. */
void cf_move_room_init(cf_move_room *room, mpfr_prec_t precision,
                       mpfr_prec_t small);
void cf_move_room_clear(cf_move_room *room);

/* One coordinate: next = from + (product, rounded to units), and error bounds
 * the distance from `from` + y for every number y of the product. Returns 0
 * where the numbers are too large, or next has more than `bits` bits. whole is
 * the move in units, middle about the middle of the product. */
/*@ requires \valid(error) && mp_ok(error) && \valid(next) && mz_ok(next);
    requires \valid(room) && move_room_ok(room);
    requires \valid(whole) && mz_ok(whole);
    requires \valid(middle) && mp_ok(middle);
    requires \valid_read(from) && mz_ok(from) && iv_in(product);
    requires \separated(error, next, room, whole, middle, from);
    requires \separated(error, next, room, whole, middle, product);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false;
    assigns *error, *next, *room, *whole, *middle;
    ensures ok: mp_ok(error) && mz_ok(next) && move_room_ok(room) &&
                mz_ok(whole) && mp_ok(middle);
    ensures answer: \result == 0 || \result == 1;
    ensures sign: \result == 1 ==> mp_num(error) && 0.0 <= mp_val(error);
    ensures moved: \result == 1 ==> \forall real y;
      \old(iv_has(product, y)) ==>
      moved_by(mz_val(next), \old(mz_val(from)), y, pow2(unit),
               mp_val(error)); */
int cf_move_coordinate(mpfr_ptr error, mpz_ptr next, cf_move_room *room,
                       mpz_ptr whole, mpfr_ptr middle, mpz_srcptr from,
                       const cf_interval *product, long unit, long bits);

#endif
