/* theorem_euclid.c -- the triangle inequality: no code, a proof for glue.c.
 *
 * By induction over the coordinates. In the plane (lemma plane):
 * u^2 + d^2 <= r^2 and v^2 + e^2 <= s^2 give u v + d e <= r s, because
 * (u v + d e)^2 + (u e - d v)^2 = (u^2 + d^2)(v^2 + e^2), and so
 * (u + v)^2 + (d + e)^2 <= (r + s)^2.
 */
#include "kernel/euclid.h"

/*@ axiomatic Plane {
      // u v + d e, a name for the provers
      logic real dot2(real u, real v, real d, real e);
      axiom dot2_def: \forall real u, v, d, e;
        dot2(u, v, d, e) == rmul(u, v) + rmul(d, e);
    }
    lemma square_sign: \forall real x; 0.0 <= rmul(x, x);
    lemma dot2_sign: \forall real u, d; 0.0 <= dot2(u, u, d, d);
    lemma product_grows: \forall real u, v, x, y;
      0.0 <= x <= u && 0.0 <= y <= v ==> 0.0 <= rmul(x, y) <= rmul(u, v);
    lemma sums_grow: \forall real u, v, d, e, r, s;
      dot2(u, u, d, d) <= r && dot2(v, v, e, e) <= s ==>
      rmul(dot2(u, u, d, d), dot2(v, v, e, e)) <= rmul(r, s);
    lemma regroup: \forall real r, s;
      rmul(rmul(r, s), rmul(r, s)) == rmul(rmul(r, r), rmul(s, s));
    lemma square_order: \forall real p, q;
      0.0 <= q && rmul(p, p) <= rmul(q, q) ==> p <= q;
    lemma square_bound: \forall real p, q;
      0.0 <= q && rmul(p, p) <= rmul(q, q) ==> abs_le(p, q);
    lemma product_sign: \forall real r, s;
      0.0 <= r && 0.0 <= s ==> 0.0 <= rmul(r, s);
    lemma dot2_raw: \forall real u, v, d, e;
      dot2(u, v, d, e) == u*v + d*e;
    lemma cauchy_raw: \forall real u, v, d, e;
      dot2(u, u, d, d) * dot2(v, v, e, e)
      - dot2(u, v, d, e) * dot2(u, v, d, e) ==
      (u*e - d*v) * (u*e - d*v);
    lemma cauchy_below_raw: \forall real u, v, d, e;
      dot2(u, v, d, e) * dot2(u, v, d, e) <=
      dot2(u, u, d, d) * dot2(v, v, e, e);
    lemma cauchy_below: \forall real u, v, d, e;
      rmul(dot2(u, v, d, e), dot2(u, v, d, e)) <=
      rmul(dot2(u, u, d, d), dot2(v, v, e, e));
    lemma inner_squared: \forall real u, v, d, e, r, s;
      dot2(u, u, d, d) <= rmul(r, r) && dot2(v, v, e, e) <= rmul(s, s) ==>
      rmul(dot2(u, v, d, e), dot2(u, v, d, e)) <=
      rmul(rmul(r, s), rmul(r, s));
    axiomatic Instances {
      // theorems under a name, for the provers; all of them always true
      predicate inner_holds(real u, real v, real d, real e, real r, real s);
      axiom inner_holds_def: \forall real u, v, d, e, r, s;
        inner_holds(u, v, d, e, r, s) <==>
        (0.0 <= r && 0.0 <= s && dot2(u, u, d, d) <= rmul(r, r) &&
         dot2(v, v, e, e) <= rmul(s, s) ==>
         rmul(dot2(u, v, d, e), dot2(u, v, d, e)) <=
         rmul(rmul(r, s), rmul(r, s)) && dot2(u, v, d, e) <= rmul(r, s));
      predicate squared(real a, real b);
      axiom squared_def: \forall real a, b; squared(a, b) <==>
        rmul(a + b, a + b) == rmul(a, a) + 2.0 * rmul(a, b) + rmul(b, b);
      predicate plane_holds(real u, real v, real d, real e, real r, real s);
      axiom plane_holds_def: \forall real u, v, d, e, r, s;
        plane_holds(u, v, d, e, r, s) <==>
        (inner_holds(u, v, d, e, r, s) &&
         squared(u, v) && squared(d, e) && squared(r, s) &&
         0.0 <= r && 0.0 <= s && dot2(u, u, d, d) <= rmul(r, r) &&
         dot2(v, v, e, e) <= rmul(s, s) ==>
         rmul(u + v, u + v) + rmul(d + e, d + e) <= rmul(r + s, r + s));
    }
    lemma inner: \forall real u, v, d, e, r, s;
      inner_holds(u, v, d, e, r, s);
    lemma square_of_sum: \forall real a, b; squared(a, b);
    lemma plane: \forall real u, v, d, e, r, s;
      plane_holds(u, v, d, e, r, s);
*/

/*@ ghost
    void triangle_inequality(long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
           loop invariant sign: \forall rseq x, y;
             0.0 <= distance2(x, y, i);
           loop invariant triangle: \forall rseq x, y, z, real r, s;
             reaches(x, y, i, r) && reaches(y, z, i, s) ==>
             reaches(x, z, i, r + s);
           loop assigns i;
           loop variant n - i; @/
        for (i = 0; i < n; i++) {
            /@ assert here: unroll(i + 1); @/
            /@ assert next: \forall rseq x, y;
                 distance2(x, y, i + 1) == distance2(x, y, i)
                   + rmul(at(x, i) - at(y, i), at(x, i) - at(y, i)); @/
            /@ assert root: \forall rseq x, y;
                 0.0 <= rsqrt(distance2(x, y, i)) &&
                 rmul(rsqrt(distance2(x, y, i)), rsqrt(distance2(x, y, i)))
                 == distance2(x, y, i); @/
            /@ assert near: \forall rseq x, y;
                 reaches(x, y, i, rsqrt(distance2(x, y, i))); @/
            /@ assert both: \forall rseq x, y, z;
                 reaches(x, z, i, rsqrt(distance2(x, y, i))
                                 + rsqrt(distance2(y, z, i))); @/
            /@ assert both: \forall rseq x, y, z; distance2(x, z, i) <=
                 rmul(rsqrt(distance2(x, y, i)) + rsqrt(distance2(y, z, i)),
                      rsqrt(distance2(x, y, i))
                      + rsqrt(distance2(y, z, i))); @/
            /@ assert sum: \forall rseq x, y, z;
                 rmul((at(x, i) - at(y, i)) + (at(y, i) - at(z, i)),
                      (at(x, i) - at(y, i)) + (at(y, i) - at(z, i))) ==
                 rmul(at(x, i) - at(z, i), at(x, i) - at(z, i)); @/
            /@ assert whole: \forall rseq x, y, z;
                 distance2(x, z, i + 1) <=
                 rmul(rsqrt(distance2(x, y, i)) + rsqrt(distance2(y, z, i)),
                      rsqrt(distance2(x, y, i)) + rsqrt(distance2(y, z, i)))
                 + rmul((at(x, i) - at(y, i)) + (at(y, i) - at(z, i)),
                        (at(x, i) - at(y, i)) + (at(y, i) - at(z, i))); @/
            /@ assert short: \forall rseq x, y, real r;
                 reaches(x, y, i + 1, r) ==> 0.0 <= r &&
                 dot2(rsqrt(distance2(x, y, i)), rsqrt(distance2(x, y, i)),
                      at(x, i) - at(y, i), at(x, i) - at(y, i))
                 <= rmul(r, r); @/
            /@ assert plane: \forall rseq x, y, z, real r, s;
                 reaches(x, y, i + 1, r) && reaches(y, z, i + 1, s) ==>
                 squared(rsqrt(distance2(x, y, i)),
                         rsqrt(distance2(y, z, i))) &&
                 squared(at(x, i) - at(y, i), at(y, i) - at(z, i)) &&
                 squared(r, s) &&
                 inner_holds(rsqrt(distance2(x, y, i)),
                             rsqrt(distance2(y, z, i)), at(x, i) - at(y, i),
                             at(y, i) - at(z, i), r, s) &&
                 plane_holds(rsqrt(distance2(x, y, i)),
                             rsqrt(distance2(y, z, i)), at(x, i) - at(y, i),
                             at(y, i) - at(z, i), r, s) &&
                 rmul(rsqrt(distance2(x, y, i)) + rsqrt(distance2(y, z, i)),
                      rsqrt(distance2(x, y, i)) + rsqrt(distance2(y, z, i)))
                 + rmul((at(x, i) - at(y, i)) + (at(y, i) - at(z, i)),
                        (at(x, i) - at(y, i)) + (at(y, i) - at(z, i)))
                 <= rmul(r + s, r + s); @/
            /@ assert near: \forall rseq x, y, z, real r, s;
                 reaches(x, y, i + 1, r) && reaches(y, z, i + 1, s) ==>
                 0.0 <= r + s &&
                 distance2(x, z, i + 1) <= rmul(r + s, r + s); @/
        }
    }
*/

/*@ axiomatic Shorter {
      // |x_j - y_j| is not longer than the whole
      predicate shorter(rseq x, rseq y, integer j, integer n);
      axiom shorter_def: \forall rseq x, y, integer j, n;
        shorter(x, y, j, n) <==>
        rmul(at(x, j) - at(y, j), at(x, j) - at(y, j)) <= distance2(x, y, n);
    }
*/

/*@ ghost
    void coordinate_theorem(long n)
    {
        long i;
        /@ loop invariant range: 0 <= i <= n;
           loop invariant sign: \forall rseq x, y;
             0.0 <= distance2(x, y, i);
           loop invariant part: \forall rseq x, y, integer j; 0 <= j < i ==>
             shorter(x, y, j, i);
           loop assigns i;
           loop variant n - i; @/
        for (i = 0; i < n; i++) {
            /@ assert here: unroll(i + 1); @/
            /@ assert next: \forall rseq x, y;
                 distance2(x, y, i + 1) == distance2(x, y, i)
                   + rmul(at(x, i) - at(y, i), at(x, i) - at(y, i)); @/
            /@ assert grows: \forall rseq x, y;
                 distance2(x, y, i) <= distance2(x, y, i + 1); @/
            /@ assert last: \forall rseq x, y; shorter(x, y, i, i + 1); @/
            /@ assert before: \forall rseq x, y, integer j; 0 <= j < i ==>
                 shorter(x, y, j, i) && shorter(x, y, j, i + 1); @/
        }
        /@ assert square: \forall rseq x, y, real r, integer j;
             reaches(x, y, n, r) && 0 <= j < n ==> shorter(x, y, j, n) &&
             rmul(at(x, j) - at(y, j), at(x, j) - at(y, j))
             <= rmul(r, r); @/
        /@ assert ends: \forall rseq x, y, real r, integer j;
             reaches(x, y, n, r) && 0 <= j < n ==>
             abs_le(at(x, j) - at(y, j), r); @/
    }
*/
