/* powers_acsl.h -- the law of the powers of two.
 *
 * A header of its own, so that the other files do not carry this axiom.
 * Comments only.
 */
#ifndef CF_CONTRACTS_POWERS_ACSL_H
#define CF_CONTRACTS_POWERS_ACSL_H

#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic PowerOfTwoLaw {
      // always true; names the powers that are to be multiplied
      predicate multiply(integer m, integer n);
      axiom multiply_true: \forall integer m, n; multiply(m, n);
      axiom pow2_sum: \forall integer m, n; multiply(m, n) ==>
        rmul(pow2(m), pow2(n)) == pow2(m + n);
    }
*/

#endif
