/* theorem_ratio.c -- o y <= v x gives o <= (x / y) v: no code, a proof about
 * real numbers for norm_coefficients.c, kept apart because its lemmas make
 * the provers multiply without end elsewhere.
 */
#include "kernel/norm_coefficients.h"

/*@ lemma exchange_factors: \forall real q, y, v;
      rmul(rmul(q, v), y) == rmul(rmul(q, y), v);
    lemma swap_last: \forall real q, x, y, v; rmul(q, y) == x ==>
      rmul(rmul(q, v), y) == rmul(x, v);
    lemma positive: \forall real x, y;
      0.0 < x && 0.0 < y ==> 0.0 < rmul(x, y);
    lemma cancel_product: \forall real x, y, z; y < x && 0.0 < z ==>
      0.0 < rmul(x - y, z);
    lemma cancel_expand: \forall real x, y, z;
      0.0 < rmul(x - y, z) ==> rmul(y, z) < rmul(x, z);
    lemma cancel: \forall real x, y, z;
      0.0 < z && rmul(x, z) <= rmul(y, z) ==> x <= y;
    lemma undo: \forall real x, y; y != 0.0 ==> rmul(rdiv(x, y), y) == x;
    lemma at_most: \forall real o, p, y; 0.0 < y && rmul(o, y) <= p ==>
      o <= rdiv(p, y);
    lemma quotient_unique: \forall real q, x, y; y != 0.0 &&
      rmul(q, y) == x ==> q == rdiv(x, y);
    lemma exchange_here: \forall real x, y, v; y != 0.0 ==>
      rdiv(rmul(x, v), y) == rmul(rdiv(x, y), v);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma ratio_back: \forall real o, x, y, v; 0.0 < y &&
      rmul(o, y) <= rmul(v, x) ==> o <= rmul(rdiv(x, y), v);
*/

/*@ ghost
    void ratio_theorem(void)
    {
        /@ assert ratio: \forall real o, x, y, v; 0.0 < y &&
             rmul(o, y) <= rmul(v, x) ==> o <= rmul(rdiv(x, y), v); @/
    }
*/
