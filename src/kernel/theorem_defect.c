/* theorem_defect.c -- the number of cf_defect_component bounds a component of
 * the defect; no code, the proof of the theorem that contracts/defect_acsl.h
 * states. One coefficient of h f_i(P) - dP_i/ds is at most
 *     h R 2^unit + 2 (k+1) 2^path_unit,
 * because f_i has a ball and P a rounding; by induction (a loop) the first n
 * of them sum to h n R 2^unit + n (n+1) 2^path_unit.
 */
#include "kernel/contracts/defect_acsl.h"

/*@ axiomatic DefectSteps {
      // |d_k| <= a + 2 (k+1) b for 0 <= k < n
      predicate grows_by(rseq d, real a, real b, integer n);
      axiom grows_by_def: \forall rseq d, real a, b, integer n;
        grows_by(d, a, b, n) <==>
        (\forall integer k; 0 <= k < n ==>
         \abs(at(d, k)) <= a + rmul((real)(2 * (k + 1)), b));
      // n a + n (n+1) b
      logic real grown(real a, real b, integer n);
      axiom grown_def: \forall real a, b, integer n; grown(a, b, n) ==
        rmul((real)n, a) + rmul((real)(n * (n + 1)), b);
      // always true; a hypothesis that shows the provers a number
      predicate named(real x);
      axiom named_true: \forall real x; named(x);
    }
    lemma one_more: \forall real a, integer n;
      rmul((real)(n + 1), a) == rmul((real)n, a) + a;
    lemma two_more: \forall real b, integer n;
      rmul((real)((n + 1) * (n + 2)), b) ==
      rmul((real)(n * (n + 1)), b) + rmul((real)(2 * (n + 1)), b);
    lemma grown_none: \forall real a, b; grown(a, b, 0) == 0.0;
    lemma grown_next: \forall real a, b, integer n;
      grown(a, b, n + 1) == grown(a, b, n) + (a + rmul((real)(2 * (n + 1)), b));
    lemma times_length: \forall real x, y, r, h;
      close_by(x, y, r) && 0.0 <= h ==>
      close_by(rmul(h, x), rmul(h, y), rmul(r, h));
    lemma both: \forall real x, y, z, r, e;
      close_by(x, y, r) && close_by(y, z, e) ==> \abs(x - z) <= r + e;
    lemma regroup: \forall real r, n, u, h;
      rmul(n, rmul(rmul(r, u), h)) == rmul(rmul(rmul(r, n), u), h);
    lemma split: \forall real t, a, h;
      rmul(t + a, h) == rmul(t, h) + rmul(a, h);
*/

/*@ ghost
    /@ requires 0 <= n <= CF_DEFECT_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures sum: \forall rseq d, real a, b; grows_by(d, a, b, n) ==>
         beyond(d, 0, n) <= grown(a, b, n); @/
    static void sum_theorem(long n)
    {
        long k;
        /@ loop invariant range: 0 <= k <= n;
           loop invariant part: \forall rseq d, real a, b;
             grows_by(d, a, b, n) ==> beyond(d, 0, k) <= grown(a, b, k);
           loop assigns k;
           loop variant n - k; @/
        for (k = 0; k < n; k++) {
            /@ assert here: unroll(k + 1); @/
            /@ assert next: \forall rseq d;
                 beyond(d, 0, k + 1) == beyond(d, 0, k) + \abs(at(d, k)); @/
            /@ assert element: \forall rseq d, real a, b;
                 grows_by(d, a, b, n) ==>
                 \abs(at(d, k)) <= a + rmul((real)(2 * (k + 1)), b); @/
        }
    }

    /@ requires 0 <= n <= CF_DEFECT_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures small: \forall rseq d, real a, b, s; 0.0 <= s <= 1.0 &&
         grows_by(d, a, b, n) ==>
         \abs(horner(d, s, 0, n)) <= grown(a, b, n);
       ensures on: \forall rseq d, real a, b; grows_by(d, a, b, n) ==>
         small_on(d, n, grown(a, b, n)); @/
    static void small_theorem(long n)
    {
        rest_theorem(0, n);
        sum_theorem(n);
        /@ assert none: \forall rseq d, real s; horner(d, s, 0, 0) == 0.0; @/
        /@ assert all: \forall rseq d, real s; 0.0 <= s <= 1.0 ==>
             \abs(horner(d, s, 0, n)) <= beyond(d, 0, n); @/
    }

    /@ requires 0 <= n <= CF_DEFECT_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures coefficients: \forall flow F, integer i, unit, path_unit,
         rseq m, p, real radius;
         field_known(F, i, m, unit, radius, n) &&
         path_follows(F, i, m, unit, p, path_unit, n) &&
         0.0 <= flow_length(F) ==>
         grows_by(defect_of(F, i),
                  rmul(rmul(radius, pow2(unit)), flow_length(F)),
                  pow2(path_unit), n); @/
    static void coefficients_theorem(long n)
    {
        /@ assert ball: \forall flow F, integer i, unit, k, rseq m,
             real radius; field_known(F, i, m, unit, radius, n) &&
             0 <= k < n ==>
             close_by(at(field_of(F, i), k), rmul(at(m, k), pow2(unit)),
                    rmul(radius, pow2(unit))); @/
        /@ assert field: \forall flow F, integer i, unit, k, rseq m,
             real radius; field_known(F, i, m, unit, radius, n) &&
             0 <= k < n && 0.0 <= flow_length(F) ==>
             close_by(rmul(flow_length(F), at(field_of(F, i), k)),
                    rmul(flow_length(F), rmul(at(m, k), pow2(unit))),
                    rmul(rmul(radius, pow2(unit)), flow_length(F))); @/
        /@ assert path: \forall flow F, integer i, unit, path_unit, k,
             rseq m, p; path_follows(F, i, m, unit, p, path_unit, n) &&
             0 <= k < n ==>
             at(path_of(F, i), k + 1) == rmul(at(p, k + 1), pow2(path_unit))
             && path_close(flow_length(F), at(m, k), unit, k + 1,
                           at(p, k + 1), path_unit); @/
        /@ assert slope: \forall flow F, integer i, unit, path_unit, k,
             rseq m, p; path_follows(F, i, m, unit, p, path_unit, n) &&
             0 <= k < n ==>
             close_by(rmul(flow_length(F), rmul(at(m, k), pow2(unit))),
                    at(derivative(path_of(F, i)), k),
                    rmul((real)(2 * (k + 1)), pow2(path_unit))); @/
        /@ assert linked: \forall flow F, integer i, unit, path_unit, k,
             rseq m, p, real radius;
             field_known(F, i, m, unit, radius, n) &&
             path_follows(F, i, m, unit, p, path_unit, n) &&
             0.0 <= flow_length(F) && 0 <= k < n && named(at(m, k)) ==>
             close_by(rmul(flow_length(F), at(field_of(F, i), k)),
                    rmul(flow_length(F), rmul(at(m, k), pow2(unit))),
                    rmul(rmul(radius, pow2(unit)), flow_length(F))) &&
             close_by(rmul(flow_length(F), rmul(at(m, k), pow2(unit))),
                    at(derivative(path_of(F, i)), k),
                    rmul((real)(2 * (k + 1)), pow2(path_unit))); @/
        /@ assert sum: \forall flow F, integer i, unit, path_unit, k,
             rseq m, p, real radius;
             field_known(F, i, m, unit, radius, n) &&
             path_follows(F, i, m, unit, p, path_unit, n) &&
             0.0 <= flow_length(F) && 0 <= k < n && named(at(m, k)) ==>
             \abs(rmul(flow_length(F), at(field_of(F, i), k))
                  - at(derivative(path_of(F, i)), k)) <=
             rmul(rmul(radius, pow2(unit)), flow_length(F))
             + rmul((real)(2 * (k + 1)), pow2(path_unit)); @/
        /@ assert apart: \forall flow F, integer i, k; 0 <= k ==>
             at(defect_of(F, i), k) ==
             rmul(flow_length(F), at(field_of(F, i), k))
             - at(derivative(path_of(F, i)), k); @/
        /@ assert one: \forall flow F, integer i, unit, path_unit, k,
             rseq m, p, real radius;
             field_known(F, i, m, unit, radius, n) &&
             path_follows(F, i, m, unit, p, path_unit, n) &&
             0.0 <= flow_length(F) && 0 <= k < n && named(at(m, k)) ==>
             \abs(at(defect_of(F, i), k)) <=
             rmul(rmul(radius, pow2(unit)), flow_length(F))
             + rmul((real)(2 * (k + 1)), pow2(path_unit)); @/
    }

    void defect_theorem(long n)
    {
        small_theorem(n);
        coefficients_theorem(n);
        /@ assert below: \forall flow F, integer i, unit, path_unit,
             rseq m, p, real radius;
             field_known(F, i, m, unit, radius, n) &&
             path_follows(F, i, m, unit, p, path_unit, n) &&
             0.0 <= flow_length(F) ==>
             small_on(defect_of(F, i), n,
               grown(rmul(rmul(radius, pow2(unit)), flow_length(F)),
                     pow2(path_unit), n)); @/
        /@ assert number: \forall real tail, radius, h, integer unit,
             path_unit;
             grown(rmul(rmul(radius, pow2(unit)), h), pow2(path_unit), n)
             + rmul(tail, h) ==
             component_defect(tail, radius, unit, n, h, path_unit); @/
    }
*/
