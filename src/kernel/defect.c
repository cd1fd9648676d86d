/* defect.c -- the bound of one component of the defect; see defect.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/defect.h"

/*@ predicate length_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
    lemma grow: \forall real x, y, z;
      x <= y && 0.0 <= z ==> rmul(x, z) <= rmul(y, z);
*/

/* bound += whole 2^unit, rounded up */
/*@ requires \valid(bound) && mp_ok(bound) && \valid(term) && mp_ok(term);
    requires \valid_read(whole) && mz_ok(whole);
    requires \separated(bound, term, whole);
    requires -0x10000000000 <= unit <= 0x10000000000;
    terminates \true; exits \false; assigns *bound, *term;
    ensures ok: mp_ok(bound) && mp_ok(term);
    ensures above: mp_num(bound) ==> \old(mp_num(bound)) &&
      \old(mp_val(bound) + rmul(mz_val(whole), pow2(unit)))
      <= mp_val(bound); */
static void add_scaled(mpfr_ptr bound, mpfr_ptr term, mpz_srcptr whole,
                       long unit)
{
    mpfr_set_z_2exp(term, whole, unit, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(bound);
    //@ assert sign: !mp_ninf(term);
    mpfr_add(bound, bound, term, MPFR_RNDU);
}

void cf_defect_component(mpfr_ptr bound, mpfr_ptr term, mpz_ptr whole,
                         mpz_srcptr radius, long unit, long order,
                         mpq_srcptr h, long path_unit)
{
    mpz_mul_si(whole, radius, order);
    //@ assert same: mp_same{Pre,Here}(bound) && length_same{Pre,Here}(h);
    //@ assert ok: mp_ok(term);
    add_scaled(bound, term, whole, unit);
    //@ assert same: length_same{Pre,Here}(h);
    //@ assert ok: mz_ok(whole);
    /*@ assert sum: mp_num(bound) ==> \at(mp_num(bound), Pre) &&
          \at(mp_val(bound), Pre)
          + rmul(rmul(\at(mz_val(radius), Pre), (real)order), pow2(unit))
          <= mp_val(bound); */
    sum:
    mpfr_mul_q(bound, bound, h, MPFR_RNDU);
    //@ assert same: length_same{Pre,Here}(h);
    //@ assert ok: mz_ok(whole) && mp_ok(term);
    /*@ assert product: mp_num(bound) ==> \at(mp_num(bound), sum) &&
          rmul(\at(mp_val(bound), sum), \at(mq_val(h), Pre))
          <= mp_val(bound); */
    /*@ assert product: mp_num(bound) ==>
          rmul(\at(mp_val(bound), Pre)
               + rmul(rmul(\at(mz_val(radius), Pre), (real)order),
                      pow2(unit)), \at(mq_val(h), Pre)) <= mp_val(bound); */
    product:
    mpz_set_si(whole, order * (order + 1));
    //@ assert same: mp_same{product,Here}(bound);
    //@ assert ok: mp_ok(term);
    add_scaled(bound, term, whole, path_unit);
}
