/* norm_radii.h -- the radii of sigma-norms: sigma, and the wider ones.
 *
 * Known coefficients lower the bound of a node where its norm at a wider
 * radius is known (norm.h). The contract says that each radius is the next
 * wider one, and the lemma that the first of them is one that the contracts
 * of norm_levels.h ask for.
 */
#ifndef CF_KERNEL_NORM_RADII_H
#define CF_KERNEL_NORM_RADII_H

#include "kernel/norm_levels.h"

/*@ // w is the next wider radius than v
    predicate radius_wider(real v, real w, integer order) =
      v <= rmul(rdiv((real)order, (real)(order + CF_NORM_WIDENING)), w);
    predicate radius_follows{L}(mpfr_t *radii, integer l, integer order) =
      mp_num(&radii[l - 1][0]) && mp_num(&radii[l][0]) ==>
      radius_wider(mp_val(&radii[l - 1][0]), mp_val(&radii[l][0]), order);
    predicate radii_wider{L}(mpfr_t *radii, integer levels, integer order) =
      \forall integer l; 1 <= l <= levels ==> radius_follows(radii, l, order);
    // then radii[1] is one that wider_fits asks for
    lemma next_radius_is{L}: \forall cf_expansion *e, mpfr_t *radii,
      integer levels; 1 <= levels && above(&radii[0][0], ps_radius) &&
      radii_wider(radii, levels, e->field.length) &&
      mp_num(&radii[0][0]) && mp_num(&radii[1][0]) ==>
      next_radius(e, mp_val(&radii[1][0]));
*/

/* radii[0] = sigma, rounded up, each of the others is the next wider one. */
/*@ requires \valid(radii + (0 .. levels)) && radii_in(radii, levels);
    requires 0 <= levels < 2147483647 && 1 <= order <= 0x7fffffff;
    requires number_in(sigma) && \separated(radii + (0 .. levels), sigma);
    terminates \true; exits \false; assigns radii[0 .. levels][0];
    ensures ok: radii_in(radii, levels);
    ensures first: \forall real x; \old(above(sigma, x)) ==>
      above(&radii[0][0], x);
    ensures wider: radii_wider(radii, levels, order); */
void cf_norm_radii(mpfr_t *radii, int levels, mpfr_srcptr sigma, long order);

#endif
