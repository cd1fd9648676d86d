/* defect_acsl.h -- rule `defect`: what bounds one component of the defect.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). Along the path P of a step of
 * length h, in the scaled time s = t/h, both P_i and f_i(P) are power series;
 * the coefficients of h f_i(P) - dP_i/ds below order n are small one by one,
 * and the others are those of h f_i(P) alone, because P has order n. The
 * theorem at the end is proved in theorem_defect.c; `rule_defect_series` is
 * the triangle inequality for these two parts, every other axiom defines the
 * symbol above it.
 */
#ifndef CF_CONTRACTS_DEFECT_ACSL_H
#define CF_CONTRACTS_DEFECT_ACSL_H

#include "kernel/defect.h"
#include "kernel/horner.h"
#include "kernel/path_order.h"
#include "kernel/tube.h"

/*@ axiomatic Defect {
      // the coefficients of P_i and of f_i(P), real numbers
      logic rseq path_of(flow F, integer i);
      logic rseq field_of(flow F, integer i);
      // P_i has no coefficients beyond order n
      predicate path_order(flow F, integer i, integer n);
      // f_i(P(s)) is defined for s in [0,1], and there its coefficients from
      // order n on sum to at most `tail`
      predicate field_beyond(flow F, integer i, integer n, real tail);
      // the coefficients of h f_i(P) - dP_i/ds below the order of P
      logic rseq defect_of(flow F, integer i);
      axiom defect_of_def: \forall flow F, integer i, k; 0 <= k ==>
        at(defect_of(F, i), k) ==
        rmul(flow_length(F), at(field_of(F, i), k))
        - at(derivative(path_of(F, i)), k);
      // |d_0 + d_1 s + ... + d_(n-1) s^(n-1)| <= bound on [0,1]
      predicate small_on(rseq d, integer n, real bound);
      axiom small_on_def: \forall rseq d, integer n, real bound;
        small_on(d, n, bound) <==>
        (\forall real s; 0.0 <= s <= 1.0 ==>
         \abs(horner(d, s, 0, n)) <= bound);
      axiom rule_defect_series: \forall flow F, integer i, n,
        real below, tail, bound;
        path_order(F, i, n) && field_beyond(F, i, n, tail) &&
        small_on(defect_of(F, i), n, below) &&
        below + rmul(tail, flow_length(F)) <= bound ==>
        flow_component(F, i, bound);
    }
    axiomatic DefectKnown {
      // the coefficients of f_i(P) below order n are in the balls of the
      // midpoints m (an expansion of series.h)
      predicate field_known(flow F, integer i, rseq m, integer unit,
                            real radius, integer n);
      axiom field_known_def: \forall flow F, integer i, unit, n, rseq m,
        real radius; field_known(F, i, m, unit, radius, n) <==>
        (\forall integer k; 0 <= k < n ==>
         close_by(at(field_of(F, i), k), rmul(at(m, k), pow2(unit)),
                rmul(radius, pow2(unit))));
      // the orders 1 .. n of P_i, p in units of 2^path_unit, are so
      predicate path_follows(flow F, integer i, rseq m, integer unit, rseq p,
                           integer path_unit, integer n);
      axiom path_follows_def: \forall flow F, integer i, unit, path_unit, n,
        rseq m, p; path_follows(F, i, m, unit, p, path_unit, n) <==>
        (\forall integer k; 1 <= k <= n ==>
         at(path_of(F, i), k) == rmul(at(p, k), pow2(path_unit)) &&
         path_close(flow_length(F), at(m, k - 1), unit, k, at(p, k),
                    path_unit));
    }
*/

/*@ ghost
    // The number of cf_defect_component bounds a component of the defect.
    /@ requires 0 <= n <= CF_DEFECT_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures defect: \forall flow F, integer i, unit, path_unit, rseq m, p,
         real radius, tail, bound;
         path_order(F, i, n) && field_beyond(F, i, n, tail) &&
         field_known(F, i, m, unit, radius, n) &&
         path_follows(F, i, m, unit, p, path_unit, n) &&
         0.0 <= flow_length(F) &&
         component_defect(tail, radius, unit, n, flow_length(F), path_unit)
         <= bound ==> flow_component(F, i, bound); @/
    void defect_theorem(long n);
*/

#endif
