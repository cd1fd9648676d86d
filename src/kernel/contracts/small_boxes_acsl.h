/* small_boxes_acsl.h -- small boxes instead of one box a piece (step.c).
 *
 * Comments only, for Frama-C (docs/PROOFS.md). Each piece of a step is cut into
 * `share` equal parts. The theorem is proved in theorem_quantity.c.
 */
#ifndef CF_CONTRACTS_SMALL_BOXES_ACSL_H
#define CF_CONTRACTS_SMALL_BOXES_ACSL_H

#include "kernel/quantity.h"

/*@ axiomatic SmallBoxes {
      // part i of all parts is one of piece j: j is i / share, rounded down
      predicate box_of(integer i, integer j, integer share);
      axiom box_of_def: \forall integer i, j, share; box_of(i, j, share) <==>
        j * share <= i < (j + 1) * share;
    }
*/

/*@ ghost
    // small boxes, `share` of them on each piece: what contains number k on
    // all of them, at states within the bound of their piece, contains it on
    // the pieces
    /@ requires 1 <= pieces <= 65536 && 1 <= share <= 65536;
       requires small: \forall integer i, j;
         0 <= j < pieces && box_of(i, j, share) ==>
         quantity_on(hull, n, k, pieces * share, i,
                     larger(mp_val(bound + j), mp_val(bound + (j + 1))));
       terminates \true; exits \false; assigns \nothing;
       ensures pieces: \forall integer j; 0 <= j < pieces ==>
         quantity_on(hull, n, k, pieces, j,
                     larger(mp_val(bound + j), mp_val(bound + (j + 1)))); @/
    void small_box_theorem(long n, long k, const __mpfr_struct *bound,
                           long pieces, long share, const cf_interval *hull);
*/

#endif
