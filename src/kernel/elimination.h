/* elimination.h -- is every matrix of an interval matrix positive definite?
 *
 * The elimination (LDL^T) of the lower triangle in interval arithmetic. When
 * every pivot is positive, v'Av >= 0 for all v and all symmetric A inside:
 * the form of A is a_00 (v_0 + ...)^2 plus that of its Schur complement.
 *
 * The contract is proved by Frama-C (docs/PROOFS.md), matrices included.
 */
#ifndef CF_KERNEL_ELIMINATION_H
#define CF_KERNEL_ELIMINATION_H

#include <stdint.h>

#include "kernel/interval.h"
#include "kernel/matrices.h"

#define CF_TRIANGLE_MOST 1048576u /* variables */

/* What a product needs. */
typedef struct {
    cf_interval product;
    cf_interval_scratch scratch;
} cf_product_room;

/*@ axiomatic Triangle {
      // where entry (i,j) is stored, j <= i
      logic integer triangle(integer i, integer j);
      // always true; tells the provers where to use the definition
      predicate closed_form(integer i);
      axiom closed_form_true: \forall integer i; closed_form(i);
      axiom triangle_def: \forall integer i, j; closed_form(i) ==>
        triangle(i, j) == i * (i + 1) / 2 + j;
    }
    predicate room_ok{L}(cf_product_room *room) =
      iv_ok(&room->product) && mp_ok(&room->scratch.a[0]) &&
      mp_ok(&room->scratch.b[0]);
    // all entries of a triangle of n rows
    predicate triangle_valid{L}(cf_interval *w, integer n) =
      \valid{L}(w + (0 .. triangle(n, 0) - 1));
    predicate triangle_ok{L}(cf_interval *w, integer n) =
      \forall integer i, j; 0 <= j <= i < n ==>
      iv_ok{L}(w + triangle(i, j));
    // the part of A on the indices first, ..., n-1 is in the intervals
    predicate triangle_has{L}(cf_interval *w, rmatrix A, integer first,
                              integer n) =
      \forall integer i, j; first <= j <= i < n ==>
      iv_has{L}(w + triangle(i, j), entry(A, i, j));
*/

/* Proved in theorem_triangle.c. */
/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures inside: \forall integer i, j, n; 0 <= j <= i < n ==>
         0 <= triangle(i, j) < triangle(n, 0);
       ensures order: \forall integer i, j, q; j <= q ==>
         triangle(i, j) <= triangle(i, q);
       ensures differs: \forall integer i, j, p, q;
         0 <= j <= i && 0 <= q <= p && (i != p || j != q) ==>
         triangle(i, j) != triangle(p, q); @/
    void triangle_theorem(void);
*/

/*@ requires j <= i <= 1048576;
    terminates \true; exits \false; assigns \nothing;
    ensures place: \result == triangle(i, j); */
static inline size_t cf_triangle(uint32_t i, uint32_t j)
{
    //@ assert here: closed_form(i);
    return (size_t)i * (i + 1u) / 2u + j;
}

/* 1 if every pivot is positive. Overwrites everything but n. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(work, n) && triangle_ok(work, n);
    requires \valid(room) && room_ok(room) && iv_out(factor);
    requires iv_out(inverse);
    requires \separated(work + (0 .. triangle(n, 0) - 1), room, factor,
                        inverse);
    terminates \true; exits \false;
    assigns work[0 .. triangle(n, 0) - 1], *inverse, *factor, *room;
    ensures ok: triangle_ok(work, n) && room_ok(room);
    ensures ok: iv_ok(factor) && iv_ok(inverse);
    ensures answer: \result == 0 || \result == 1;
    ensures sign: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(work, A, 0, n)) ==> nonnegative_form(A, 0, n); */
int cf_eliminate(cf_interval *work, cf_product_room *room, cf_interval *factor,
                 cf_interval *inverse, uint32_t n);

#endif
