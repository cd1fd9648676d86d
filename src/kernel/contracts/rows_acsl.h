/* rows_acsl.h -- rows of intervals, in the words of contracts: what path.h and
 * evaluate.h share. Comments only, for Frama-C.
 */
#ifndef CF_CONTRACTS_ROWS_ACSL_H
#define CF_CONTRACTS_ROWS_ACSL_H

#include "kernel/fixed.h" /* sequences of reals */
#include "kernel/interval.h"

/*@ predicate row_ok{L}(cf_interval *a, integer n) =
      \forall integer k; 0 <= k < n ==> iv_ok(a + k);
    // none of them has moved between L1 and L2
    predicate row_same{L1,L2}(cf_interval *a, integer n) =
      \forall integer k; 0 <= k < n ==> iv_same{L1,L2}(a + k);
    // the intervals enclose the first n numbers of c
    predicate row_has{L}(cf_interval *a, rseq c, integer n) =
      \forall integer k; 0 <= k < n ==> iv_has(a + k, at(c, k));
*/

#endif
