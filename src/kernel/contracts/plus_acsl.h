/* plus_acsl.h -- a name for sums of two reals, for Frama-C.
 *
 * The provers look for instances of a sentence by the names in it; + is none.
 */
#ifndef CF_KERNEL_CONTRACTS_PLUS_ACSL_H
#define CF_KERNEL_CONTRACTS_PLUS_ACSL_H

#include "kernel/contracts/reals_acsl.h"

/*@ axiomatic Plus {
      // x + y, a name for the provers
      logic real plus(real x, real y);
      axiom plus_def: \forall real x, y; plus(x, y) == x + y;
    }
*/

#endif
