/* theorem_quantity.c -- small boxes that cover the pieces of a step enclose
 * what is tracked on the pieces; no code, the proof of the theorem that
 * contracts/small_boxes_acsl.h states. The boxes of a piece are taken one by
 * one: an induction, written as a loop.
 */
#include "kernel/contracts/small_boxes_acsl.h"

/*@ // the times of piece j before small box i of `all`
    predicate covered{L}(cf_interval *hull, integer n, integer k, integer p,
                         integer j, real r, integer all, integer i) =
      \forall real s, rseq z; moment(s, p, j) &&
      rmul(s, (real)all) <= (real)i &&
      reaches(z, path_at(n, s), dimension, r) ==>
      iv_has(hull, tracked_value(k, z));

    lemma finer: \forall real s, integer p, m;
      rmul(s, (real)(p * m)) == rmul(rmul(s, (real)p), (real)m);
    lemma times: \forall real x, y, integer m; x <= y && 0 <= m ==>
      rmul(x, (real)m) <= rmul(y, (real)m);
    lemma whole: \forall integer j, m; rmul((real)j, (real)m) == (real)(j * m);
    lemma in_boxes: \forall real s, integer p, m, j;
      1 <= p && 1 <= m && moment(s, p, j) ==>
      (real)(j * m) <= rmul(s, (real)(p * m)) <= (real)((j + 1) * m);
    lemma sizes: \forall integer p, m, j;
      0 <= j < p <= 65536 && 1 <= m <= 65536 ==>
      0 <= j * m && j * m < (j + 1) * m <= p * m <= 4294967296;
*/

/*@ ghost
    // all the boxes of piece j
    /@ requires 0 <= j < pieces <= 65536 && 1 <= share <= 65536;
       requires small: \forall integer i; box_of(i, j, share) ==>
         quantity_on(hull, n, k, pieces * share, i,
                     larger(mp_val(now), mp_val(next)));
       terminates \true; exits \false; assigns \nothing;
       ensures piece: quantity_on(hull, n, k, pieces, j,
                                  larger(mp_val(now), mp_val(next))); @/
    static void boxes_of_piece(long n, long k, const __mpfr_struct *now,
                               const __mpfr_struct *next, long pieces,
                               long share, long j, const cf_interval *hull)
    {
        /@ assert sizes: 0 <= j * share < (j + 1) * share <= 4294967296; @/
        /@ loop invariant range: j * share <= i <= (j + 1) * share;
           loop invariant covered: i == j * share ||
             covered(hull, n, k, pieces, j,
                     larger(mp_val(now), mp_val(next)), pieces * share, i);
           loop assigns i;
           loop variant (j + 1) * share - i; @/
        for (long i = j * share; i < (j + 1) * share; i++) {
            /@ assert here: box_of(i, j, share); @/
            /@ assert box: quantity_on(hull, n, k, pieces * share, i,
                 larger(mp_val(now), mp_val(next))); @/
            /@ assert where: \forall real s; moment(s, pieces, j) &&
                 rmul(s, (real)(pieces * share)) <= (real)(i + 1) ==>
                 moment(s, pieces * share, i) || (j * share < i &&
                 rmul(s, (real)(pieces * share)) <= (real)i); @/
        }
        /@ assert times: \forall real s; moment(s, pieces, j) ==>
             rmul(rmul(s, (real)pieces), (real)share) <=
             rmul((real)(j + 1), (real)share); @/
        /@ assert whole: rmul((real)(j + 1), (real)share) ==
             (real)((j + 1) * share); @/
        /@ assert all: \forall real s; moment(s, pieces, j) ==>
             rmul(s, (real)(pieces * share)) <= (real)((j + 1) * share); @/
    }
*/

/*@ ghost
    void small_box_theorem(long n, long k, const __mpfr_struct *bound,
                           long pieces, long share, const cf_interval *hull)
    {
        /@ loop invariant range: 0 <= j <= pieces;
           loop invariant pieces: \forall integer i; 0 <= i < j ==>
             quantity_on(hull, n, k, pieces, i,
               larger(mp_val(bound + i), mp_val(bound + (i + 1))));
           loop assigns j;
           loop variant pieces - j; @/
        for (long j = 0; j < pieces; j++) {
            /@ assert small: \forall integer i;
                 box_of(i, j, share) ==>
                 quantity_on(hull, n, k, pieces * share, i,
                   larger(mp_val(bound + j), mp_val(bound + (j + 1)))); @/
            boxes_of_piece(n, k, bound + j, bound + (j + 1), pieces, share, j,
                           hull);
        }
    }
*/
