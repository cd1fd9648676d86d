/* distance.c -- sums of squares that bound distances; see distance.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/distance.h"

/*@ lemma square_sign: \forall real x; 0.0 <= square(x);
    lemma square_grows: \forall real r, s;
      0.0 <= r <= s ==> rmul(r, r) <= rmul(s, s);
    lemma root: \forall real s, t; 0.0 <= s && rsqrt(s) <= t ==>
      0.0 <= t && s <= rmul(t, t);
*/

void cf_add_square(mpfr_ptr sum, mpfr_srcptr term)
{
    mpfr_fma(sum, term, term, sum, MPFR_RNDU);
    //@ assert sign: 0.0 <= square(\at(mp_val(term), Pre));
}

void cf_square_root(mpfr_ptr sum)
{
    mpfr_sqrt(sum, sum, MPFR_RNDU);
    /*@ assert root: mp_num(sum) ==> \at(mp_num(sum), Pre) &&
          0.0 <= \at(mp_val(sum), Pre) &&
          rsqrt(\at(mp_val(sum), Pre)) <= mp_val(sum); */
    /*@ assert square: mp_num(sum) ==> 0.0 <= mp_val(sum) &&
          \at(mp_val(sum), Pre) <= rmul(mp_val(sum), mp_val(sum)); */
}

int cf_is_at_most(mpfr_srcptr x, mpfr_srcptr r)
{
    const int is_at_most = mpfr_number_p(r) && mpfr_lessequal_p(x, r);
    /*@ assert wider: is_at_most == 1 && mp_num(x) ==>
          \forall rseq y, z, integer n; reaches(y, z, n, mp_val(x)) ==>
          rmul(mp_val(x), mp_val(x)) <= rmul(mp_val(r), mp_val(r)); */
    return is_at_most;
}
