/* theorem_drift.c -- a node at a state of the tube, from the middle of the
 * piece: no code, a proof of what contracts/drift_acsl.h states.
 *
 * A state z near P(s) stays as far from the path when it is moved along it (by
 * induction over the coordinates), so it stays in the tube of its piece, where
 * the nodes of the tape are differentiable; then `rule_drift` applies.
 */
#include "kernel/contracts/drift_acsl.h"

/*@ lemma product_order: \forall real c, u, s, n; 0.0 < n && c <= u <= s ==>
      rmul(c, n) <= rmul(u, n) <= rmul(s, n);
    lemma middle_product: \forall integer n, j; 0 <= j < n ==>
      rmul(middle_time(n, j), (real)(2 * n)) == (real)(2 * j + 1);
    lemma middle_piece: \forall integer n, j; 0 <= j < n ==>
      (real)j <= rmul(middle_time(n, j), (real)n) <= (real)(j + 1);
    lemma middle_unit: \forall integer n, j; 0 <= j < n ==>
      0.0 <= middle_time(n, j) <= 1.0;
    lemma half_product: \forall real s, integer n, j; 0 <= j < n &&
      (real)j <= rmul(s, (real)n) <= (real)(j + 1) ==>
      -1.0 <= rmul(s - middle_time(n, j), (real)(2 * n)) <= 1.0;
    lemma between_piece: \forall real c, u, s, integer n, j; 0 <= j < n &&
      (real)j <= rmul(c, (real)n) <= (real)(j + 1) &&
      (real)j <= rmul(s, (real)n) <= (real)(j + 1) && between(c, u, s) ==>
      (real)j <= rmul(u, (real)n) <= (real)(j + 1);
*/

/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures same: \forall rseq z, rpath P, integer length, real s, u;
         distance2(along(z, P, length, s, u), path_point(P, u, length), n) ==
         distance2(z, path_point(P, s, length), n); @/
    void along_distance(long n)
    {
        /@ loop invariant range: 0 <= k <= n;
           loop invariant same: \forall rseq z, rpath P, integer length,
             real s, u;
             distance2(along(z, P, length, s, u), path_point(P, u, length),
                       k) == distance2(z, path_point(P, s, length), k);
           loop assigns k; loop variant n - k; @/
        for (long k = 0; k < n; k++) {
            /@ assert next: unroll(k + 1); @/
            /@ assert difference: \forall rseq z, rpath P, integer length,
                 real s, u;
                 at(along(z, P, length, s, u), k) -
                 at(path_point(P, u, length), k) ==
                 at(z, k) - at(path_point(P, s, length), k); @/
        }
    }
*/
/*@ ghost
    void along_theorem(long n)
    {
        along_distance(n);
    }
*/
/*@ ghost
    // the tube: a state of it, moved to a time between s and the middle
    /@ requires 0 <= dimension;
       terminates \true; exits \false; assigns \nothing;
       ensures stays: \forall flow F, real R, s, u, rseq z, integer n, j;
         flow_dimension(F) == dimension && 0 <= j < n &&
         tube_state(F, R, n, j, s, z) && between(middle_time(n, j), u, s) ==>
         tube_state(F, R, n, j, u, moved(F, s, z, u)); @/
    void stay_theorem(long dimension)
    {
        along_theorem(dimension);
        /@ assert times: \forall real s, u, integer n, j; 0 <= j < n &&
             0.0 <= s <= 1.0 &&
             (real)j <= rmul(s, (real)n) <= (real)(j + 1) &&
             between(middle_time(n, j), u, s) ==> 0.0 <= u <= 1.0 &&
             (real)j <= rmul(u, (real)n) <= (real)(j + 1); @/
    }
*/
/*@ ghost
    void drift_theorem(long dimension)
    {
        stay_theorem(dimension);
        /@ assert ends: \forall real s, integer n, j;
             between(middle_time(n, j), middle_time(n, j), s); @/
        /@ assert tube: \forall flow F, program p, real R, s, u, rseq z,
             integer nodes, n, j; flow_dimension(F) == dimension &&
             0 <= j < n && tube_regular(F, p, R, n, j, nodes) &&
             tube_state(F, R, n, j, s, z) &&
             between(middle_time(n, j), u, s) ==>
             tube_state(F, R, n, j, u, moved(F, s, z, u)) &&
             tape_regular(p, moved(F, s, z, u), nodes); @/
        /@ assert regular: \forall flow F, program p, real R, s, u, rseq z,
             integer nodes, n, j; flow_dimension(F) == dimension &&
             0 <= j < n && tube_regular(F, p, R, n, j, nodes) &&
             tube_state(F, R, n, j, s, z) &&
             between(middle_time(n, j), u, s) ==>
             tape_regular(p, along(z, flow_path(F), flow_order(F), s, u),
                          nodes); @/
        /@ assert mean: \forall flow F, program p, real R, s, rseq z,
             integer nodes, i, n, j; flow_dimension(F) == dimension &&
             0 <= j < n && 1 <= flow_order(F) && backward(p) &&
             0 <= i < nodes <= tape_nodes(p) && slopes_right(p, nodes) &&
             tube_regular(F, p, R, n, j, nodes) &&
             tube_state(F, R, n, j, s, z) ==>
             mean_value(p, nodes, i, z, flow_path(F), flow_order(F), s,
                        middle_time(n, j),
                        mean_time(F, p, n, j, nodes, i, s, z),
                        mean_tangents(F, p, n, j, nodes, i, s, z)); @/
        /@ assert half: \forall flow F, real R, s, rseq z, integer n, j;
             0 <= j < n && tube_state(F, R, n, j, s, z) ==>
             -1.0 <= rmul(s - middle_time(n, j), (real)(2 * n)) <= 1.0; @/
    }
*/
