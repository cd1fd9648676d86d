/* norm_radii.c -- the radii of sigma-norms; see norm_radii.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_radii.h"

/* radius = the next wider one than `narrower` */
/*@ requires number_out(radius) && number_in(narrower);
    requires \separated(radius, narrower) && 1 <= order <= 0x7fffffff;
    terminates \true; exits \false; assigns *radius;
    ensures ok: mp_ok(radius);
    ensures wider: \old(mp_num(narrower)) && mp_num(radius) ==>
      radius_wider(\old(mp_val(narrower)), mp_val(radius), order); */
static void set_wider(mpfr_ptr radius, mpfr_srcptr narrower, long order)
{
    mpfr_set(radius, narrower, MPFR_RNDU);
    if (mpfr_number_p(radius)) {
        cf_norm_widen(radius, order);
    }
}

void cf_norm_radii(mpfr_t *radii, int levels, mpfr_srcptr sigma, long order)
{
    //@ assert in: number_out(&radii[0][0]);
    mpfr_set(radii[0], sigma, MPFR_RNDU);
    /*@ assert ok: \forall integer l; 0 < l <= levels ==>
          mp_ok(&radii[l][0]); */
    //@ assert ok: radii_in(radii, levels);
    /*@ loop invariant range: 1 <= level <= levels + 1;
        loop invariant ok: radii_in(radii, levels);
        loop invariant first: \forall real x; \at(above(sigma, x), Pre) ==>
          above(&radii[0][0], x);
        loop invariant wider: radii_wider(radii, level - 1, order);
        loop assigns level, radii[0 .. levels][0];
        loop variant levels - level; */
    for (int level = 1; level <= levels; level++) {
        //@ assert in: number_in(&radii[level - 1][0]);
        //@ assert out: number_out(&radii[level][0]);
        //@ ghost before: ;
        set_wider(radii[level], radii[level - 1], order);
        /*@ assert same: \forall integer l; 0 <= l < level ==>
              mp_same{before,Here}(&radii[l][0]); */
        /*@ assert same: \forall integer l; level < l <= levels ==>
              mp_same{before,Here}(&radii[l][0]); */
        //@ assert ok: mp_ok(&radii[level][0]);
        /*@ assert ok: \forall integer l; 0 <= l <= levels ==>
              mp_ok(&radii[l][0]); */
        /*@ assert same: \forall integer l; 1 <= l < level ==>
              mp_same{before,Here}(&radii[l - 1][0]); */
        /*@ assert kept: \forall integer l; 1 <= l < level ==>
              radius_follows(radii, l, order); */
        //@ assert kept: radii_wider(radii, level - 1, order);
        //@ assert next: radius_follows(radii, level, order);
    }
}
