/* theorem_chain.c -- what the functions of one step promise is what claim.h
 * asks of it; no code, the proof of the theorem that contracts/chain_acsl.h
 * states, from theorem_step.c and quantity.c.
 */
#include "kernel/contracts/chain_acsl.h"

/*@ ghost
    void chain_theorem(long n, const __mpfr_struct *bound,
                       const __mpfr_struct *component, mpfr_srcptr delta,
                       const __mpfr_struct *mu,
                       const __mpfr_struct *exponent, mpfr_srcptr R,
                       long pieces, const cf_interval *hull, uint32_t count)
    {
        /@ assert defect: \forall solution X, real t;
             flow_defect(flow_at(X, n, t), mp_val(delta)); @/
        /@ assert grows: \forall solution X, integer j, real t;
             0 <= j < pieces ==>
             flow_grows(flow_at(X, n, t), mp_val(R), pieces, j,
                        mp_val(exponent + j)); @/
        /@ assert rules: step_hypotheses(n, mp_val(delta), exponent,
             mp_val(R), pieces); @/
        quantity_theorem(n, bound, pieces, hull, count);
        step_theorem(n, bound, delta, exponent, R, pieces, hull, count);
    }
*/
