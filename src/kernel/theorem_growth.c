/* theorem_growth.c -- the promises of the functions of rule `lognorm` fit
 * together; no code, the proof of the theorem of contracts/growth_acsl.h.
 */
#include "kernel/contracts/growth_acsl.h"

/*@ ghost
    void growth_theorem(const cf_interval *box, const cf_interval *leading,
                        const __mpfr_struct *rest, const cf_interval *time,
                        mpfr_srcptr radius, long count, const cf_lognorm *l,
                        mpfr_srcptr exponent, long pieces, long j)
    {
        /@ assert radius: end_above(radius, mp_val(radius)); @/
        /@ assert box: \forall flow F, real s, rseq z;
             flow_dimension(F) == l->n &&
             path_given(F, leading, rest, time, count, pieces, j) &&
             tube_state(F, mp_val(radius), pieces, j, s, z) ==>
             piece_time(s, pieces, j) && row_has(box, z, l->n); @/
        /@ assert covers: \forall flow F; flow_dimension(F) == l->n &&
             path_given(F, leading, rest, time, count, pieces, j) ==>
             box_covers(box, F, mp_val(radius), pieces, j); @/
    }
*/
