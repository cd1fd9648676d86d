/* centres.h -- the centres of a block of a descent (rule `descent`).
 *
 * cf_centre_next takes one step c -> next of all coordinates: next is near
 * G(c) = c + eta f(c), and `error` bounds the distance |next - G(c)|, whichever
 * integers the next centre has (move.h has one coordinate; the squares are
 * summed up here, as distance.h does). f(c) is known as intervals, the outputs
 * of a tape. The number is what contraction.h asks for (`descent_moves`).
 *
 * cf_centre_next carries a contract, which Frama-C proves (docs/PROOFS.md);
 * memory is in centres_room.c.
 */
#ifndef CF_KERNEL_CENTRES_H
#define CF_KERNEL_CENTRES_H

#include <stdint.h>

#include "kernel/contraction.h"
#include "kernel/distance.h"
#include "kernel/move.h"
#include "kernel/contracts/rows_acsl.h"

/* Scratch numbers of one thread. */
typedef struct {
    cf_interval product; /* eta f_i(c) */
    cf_interval_scratch scratch;
} cf_times_room;

typedef struct {
    cf_move_room move;
    mpz_t whole;
    mpfr_t middle;
    mpfr_t part; /* the distance of one coordinate */
} cf_coordinate_room;

typedef struct {
    mpfr_t error; /* the result, see cf_centre_next */
    mpz_t next;   /* one coordinate */
    cf_coordinate_room coordinate;
    cf_times_room times;
} cf_centre_room;

/*@ axiomatic Centres {
      // g = c + e v in the first n coordinates
      predicate descends(rseq c, rseq v, real e, rseq g, integer n);
      axiom descends_def: \forall rseq c, v, g, real e, integer n;
        descends(c, v, e, g, n) <==>
        (\forall integer j; 0 <= j < n ==>
         at(g, j) == at(c, j) + rmul(at(v, j), e));
    }
    axiomatic DescentCentres {
      // c_k, F(c_k) and G(c_k) = c_k + eta F(c_k)
      logic integer descent_dimension(descent D);
      logic rseq descent_centre(descent D, integer k);
      logic rseq descent_field(descent D, integer k);
      logic rseq descent_target(descent D, integer k);
      axiom descent_target_def: \forall descent D, integer k;
        descends(descent_centre(D, k), descent_field(D, k), descent_eta(D),
                 descent_target(D, k), descent_dimension(D));
      axiom descent_moves_def: \forall descent D, integer k, real error;
        descent_moves(D, k, error) <==>
        reaches(descent_centre(D, k + 1), descent_target(D, k),
                descent_dimension(D), error);
    }
    predicate coordinate_room_ok{L}(cf_coordinate_room *r) =
      move_room_ok(&r->move) && mz_ok(&r->whole[0]) &&
      mp_ok(&r->middle[0]) && mp_ok(&r->part[0]);
    predicate times_room_ok{L}(cf_times_room *r) =
      iv_ok(&r->product) && mp_ok(&r->scratch.a[0]) &&
      mp_ok(&r->scratch.b[0]);
    predicate centre_room_ok{L}(cf_centre_room *r) =
      mp_ok(&r->error[0]) && mz_ok(&r->next[0]) &&
      coordinate_room_ok(&r->coordinate) && times_room_ok(&r->times);
    // the nodes that are outputs have these values
    predicate outputs_have{L}(cf_interval *values, uint32_t *outputs, rseq v,
                              integer n) =
      \forall integer j; 0 <= j < n ==>
      iv_has(values + outputs[j], at(v, j));
    predicate outputs_below{L}(uint32_t *outputs, integer n, integer count) =
      \forall integer j; 0 <= j < n ==> outputs[j] < count;
*/

void cf_centre_room_init(cf_centre_room *room, mpfr_prec_t precision,
                         mpfr_prec_t small);
void cf_centre_room_clear(cf_centre_room *room);

/* The next centre, and room->error >= |next - (from + eta f)| for all f in the
 * intervals of the n outputs and all eta in the interval. Returns 0 where the
 * numbers are too large, or next has more than `bits` bits a coordinate. */
/*@ requires \valid(next + (0 .. n-1)) && array_ok(next, n);
    requires \valid(room) && centre_room_ok(room);
    requires \valid_read(from + (0 .. n-1)) && array_ok(from, n);
    requires \valid_read(values + (0 .. count-1)) && row_ok(values, count);
    requires \valid_read(outputs + (0 .. n-1));
    requires outputs_below(outputs, n, count) && iv_in(eta);
    requires \separated(next + (0 .. n-1), room, from + (0 .. n-1));
    requires \separated(next + (0 .. n-1), room, values + (0 .. count-1));
    requires \separated(next + (0 .. n-1), room, outputs + (0 .. n-1));
    requires \separated(next + (0 .. n-1), room, eta);
    requires -2000000 <= unit <= 2000000 && 0 <= bits;
    terminates \true; exits \false;
    assigns next[0 .. n-1], *room;
    ensures ok: array_ok(next, n) && centre_room_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures number: \result == 1 ==> mp_num(&room->error[0]);
    ensures moved: \result == 1 ==> \forall rseq c, v, g, d, real e;
      \old(point_is(from, c, n, unit) && outputs_have(values, outputs, v, n)
           && iv_has(eta, e)) && descends(c, v, e, g, n) &&
      point_is(next, d, n, unit) ==> reaches(d, g, n, mp_val(&room->error[0]));
    ensures rule: \result == 1 ==> \forall descent D, integer k;
      descent_dimension(D) == n &&
      \old(point_is(from, descent_centre(D, k), n, unit) &&
           outputs_have(values, outputs, descent_field(D, k), n) &&
           iv_has(eta, descent_eta(D))) &&
      point_is(next, descent_centre(D, k + 1), n, unit) ==>
      descent_moves(D, k, mp_val(&room->error[0])); */
int cf_centre_next(__mpz_struct *next, cf_centre_room *room,
                   const __mpz_struct *from,
                   const cf_interval *values, uint32_t count,
                   const uint32_t *outputs, uint32_t n,
                   const cf_interval *eta, long unit, long bits);

#endif
