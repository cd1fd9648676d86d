/* theorem_logistic.c -- the bounds of logistic and softplus grow with e^-|a_0|:
 * no code, a proof about real numbers for norm_growth.c and norm_logistic.c.
 *
 * With D(e) = (1+e) (1+e - e g), for 0 < e <= f <= 1 and g >= 0,
 * f D(e) - e D(f) = (f-e) (1 - e f) + g e f (f-e) >= 0.
 */
#include "kernel/norm_growth.h"

/*@ // products of numbers >= 0
    lemma nonnegative: \forall real x, y;
      0.0 <= x && 0.0 <= y ==> 0.0 <= rmul(x, y);
    lemma positive: \forall real x, y;
      0.0 < x && 0.0 < y ==> 0.0 < rmul(x, y);
    lemma at_most_1: \forall real x, y;
      0.0 <= x <= 1.0 && 0.0 <= y <= 1.0 ==> rmul(x, y) <= 1.0;

    // e g < 1 + e follows from the same for a larger e
    lemma slack_product: \forall real e, f, g; e <= f && 1.0 <= g ==>
      0.0 <= rmul(f - e, g - 1.0);
    lemma slack_expand: \forall real e, f, g;
      0.0 <= rmul(f - e, g - 1.0) ==> rmul(e, g) - e <= rmul(f, g) - f;
    lemma slack_large: \forall real e, f, g; e <= f && 1.0 <= g ==>
      rmul(e, g) - e <= rmul(f, g) - f;
    lemma slack_small: \forall real e, g; 0.0 < e && g <= 1.0 ==>
      rmul(e, g) <= e;
    lemma slack_lemma: \forall real e, f, g; 0.0 < e <= f && 0.0 <= g &&
      rmul(f, g) < 1.0 + f ==> rmul(e, g) < 1.0 + e;

    // quotients by their cross products
    lemma times_one: \forall real x; rmul(x, 1.0) == x;
    lemma below_product: \forall real q, y; q < 1.0 && 0.0 < y ==>
      0.0 < rmul(1.0 - q, y);
    lemma below_expand: \forall real q, y; 0.0 < rmul(1.0 - q, y) ==>
      rmul(q, y) < y;
    lemma undo: \forall real x, y; y != 0.0 ==> rmul(rdiv(x, y), y) == x;
    lemma quotient_below_1: \forall real x, y; 0.0 < y &&
      rdiv(x, y) < 1.0 ==> x < y;
    lemma over: \forall real q, x, y, v; rmul(q, y) == x ==>
      rmul(q, rmul(y, v)) == rmul(x, v) && rmul(q, rmul(v, y)) == rmul(x, v);
    lemma over_first: \forall real x, y, v; y != 0.0 ==>
      rmul(rdiv(x, y), rmul(y, v)) == rmul(x, v);
    lemma over_second: \forall real u, v, y; v != 0.0 ==>
      rmul(rdiv(u, v), rmul(y, v)) == rmul(u, y);
    lemma cancel_product: \forall real x, y, z; y < x && 0.0 < z ==>
      0.0 < rmul(x - y, z);
    lemma cancel_expand: \forall real x, y, z;
      0.0 < rmul(x - y, z) ==> rmul(y, z) < rmul(x, z);
    lemma cancel: \forall real x, y, z;
      0.0 < z && rmul(x, z) <= rmul(y, z) ==> x <= y;
    lemma cross_scaled: \forall real u, v, x, y;
      0.0 < v && 0.0 < y && rmul(x, v) <= rmul(u, y) ==>
      0.0 < rmul(y, v) &&
      rmul(rdiv(x, y), rmul(y, v)) <= rmul(rdiv(u, v), rmul(y, v));
    lemma cross_products: \forall real u, v, x, y;
      0.0 < v && 0.0 < y && rmul(x, v) <= rmul(u, y) ==>
      rdiv(x, y) <= rdiv(u, v);

    // the bound of logistic grows with e
    lemma cross: \forall real e, f, g;
      rmul(rmul(f, g), logistic_divisor(e, g)) -
      rmul(rmul(e, g), logistic_divisor(f, g)) ==
      rmul(g, rmul(f - e, 1.0 - rmul(e, f))) +
      rmul(rmul(g, g), rmul(rmul(e, f), f - e));
    lemma cross_first: \forall real e, f, g;
      0.0 < e <= f && f <= 1.0 && 0.0 <= g ==>
      0.0 <= rmul(g, rmul(f - e, 1.0 - rmul(e, f)));
    lemma cross_second: \forall real e, f, g;
      0.0 < e <= f && f <= 1.0 && 0.0 <= g ==>
      0.0 <= rmul(rmul(g, g), rmul(rmul(e, f), f - e));
    lemma cross_order: \forall real e, f, g;
      0.0 < e <= f && f <= 1.0 && 0.0 <= g ==>
      rmul(rmul(e, g), logistic_divisor(f, g)) <=
      rmul(rmul(f, g), logistic_divisor(e, g));
    lemma divisor_positive: \forall real e, g;
      0.0 < e && rmul(e, g) < 1.0 + e ==> 0.0 < logistic_divisor(e, g);
    lemma bound_grows: \forall real e, f, g;
      0.0 < e <= f && f <= 1.0 && 0.0 <= g && rmul(f, g) < 1.0 + f ==>
      rdiv(rmul(e, g), logistic_divisor(e, g)) <=
      rdiv(rmul(f, g), logistic_divisor(f, g));

    // e g / (1 + e) grows with e
    lemma part_cross: \forall real e, f, g; 0.0 <= rmul(f - e, g) ==>
      rmul(rmul(e, g), 1.0 + f) <= rmul(rmul(f, g), 1.0 + e);
    lemma part_order: \forall real e, f, g; 0.0 < e <= f && 0.0 <= g ==>
      rdiv(rmul(e, g), 1.0 + e) <= rdiv(rmul(f, g), 1.0 + f);
    lemma share_order: \forall real e, f; 0.0 < e <= f ==>
      rdiv(e, 1.0 + e) <= rdiv(f, 1.0 + f);
    lemma share_positive: \forall real e; 0.0 < e ==>
      0.0 <= rdiv(e, 1.0 + e);
    lemma quotient_unique: \forall real q, x, y; y != 0.0 &&
      rmul(q, y) == x ==> q == rdiv(x, y);
    lemma swap_last: \forall real q, x, y, v; rmul(q, y) == x ==>
      rmul(rmul(q, v), y) == rmul(x, v);
    lemma exchange: \forall real x, y, v; y != 0.0 ==>
      rmul(rdiv(x, y), v) == rdiv(rmul(x, v), y);
    lemma exchange_here: \forall real f, g; 0.0 < f ==>
      rmul(rdiv(f, 1.0 + f), g) == rdiv(rmul(f, g), 1.0 + f);
*/

/*@ ghost
    void logistic_theorem(void)
    {
        /@ assert slack: \forall real e, f, g; 0.0 < e <= f && 0.0 <= g &&
             rmul(f, g) < 1.0 + f ==> rmul(e, g) < 1.0 + e; @/
        /@ assert grows: \forall real e, f, g;
             0.0 < e <= f && f <= 1.0 && 0.0 <= g && rmul(f, g) < 1.0 + f ==>
             logistic_bound(e, g) <= logistic_bound(f, g); @/
        /@ assert share: \forall real e, f; 0.0 < e <= f ==>
             0.0 <= rdiv(e, 1.0 + e) <= rdiv(f, 1.0 + f); @/
        /@ assert form: \forall real e, g; 0.0 < e ==>
             rmul(rdiv(e, 1.0 + e), g) == softplus_part(e, g); @/
        /@ assert below: \forall real e, g; 0.0 < e &&
             softplus_part(e, g) < 1.0 ==> rmul(e, g) < 1.0 + e; @/
    }
*/
