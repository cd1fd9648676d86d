/* accept.h -- the acceptance of a step: rule `tube`.
 *
 * In the scaled time s = t/h of a step, s in [0,1] is cut into `pieces` equal
 * pieces. exponent[j] >= mu_j h / pieces, where mu_j bounds the logarithmic
 * norm of Df on the tube of piece j; delta >= h * (bound of the defect). Then
 *     bound[0] = rho,
 *     bound[j+1] >= e^{exponent[j]} bound[j]
 *                   + (delta / pieces) max(1, e^{exponent[j]})
 * bounds the distance of solution and polynomial at the end of piece j
 * (phi(t) <= t max(1, e^{mu t})), as long as every bound is below R.
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_ACCEPT_H
#define CF_KERNEL_ACCEPT_H

#include <mpfr.h>

#include "kernel/contracts/mpfr_acsl.h"

/* Scratch numbers for cf_accept_tube. */
typedef struct {
    mpfr_t growth;
    mpfr_t share;
    mpfr_t product;
} cf_accept_scratch;

/*@ axiomatic Tube {
      // now and next satisfy the inequality of one piece; the two lines are
      // next >= e^exponent now + share max(1, e^exponent)
      predicate tube_step(real now, real next, real exponent, real share);
      axiom tube_step_def: \forall real now, next, exponent, share;
        tube_step(now, next, exponent, share) <==>
        next >= rmul(rexp(exponent), now) + rmul(share, rexp(exponent)) &&
        next >= rmul(rexp(exponent), now) + share;
    }

    axiomatic Flow {
      // One step of length h: a field f, a polynomial P and a solution x of
      // x' = f(x). Nothing is assumed about it but what the rule says.
      type flow;
      // |x(0) - P(0)| <= rho
      predicate flow_starts(flow F, real rho);
      // h |P'(t) - f(P(t))| <= delta for all t in [0,h]
      predicate flow_defect(flow F, real delta);
      // with T = { z : |z - P(t)| <= R, t in piece j of n }: f is C1 around
      // T, and (h/n) <z - P(t), f(z) - f(P(t))> <= exponent |z - P(t)|^2 for
      // all of these z and t (rule lognorm: lambda_max(sym Df) on T bounds it)
      predicate flow_grows(flow F, real R, integer n, integer j,
                           real exponent);
      // x exists up to t = j h/n, and there |x(t) - P(t)| <= bound
      predicate flow_within(flow F, integer n, integer j, real bound);
      // x exists on piece j of n, and there |x(t) - P(t)| <= max(now, next)
      predicate flow_during(flow F, integer n, integer j, real now,
                            real next);

      // Rule `tube` for one piece (Gronwall's inequality); the proof on paper
      // is in docs/SOUNDNESS.md. The only mathematics that is assumed here.
      axiom rule_tube:
        \forall flow F, integer n, j, real R, delta, exponent, now, next;
        0 <= j < n && 0.0 <= now < R && 0.0 <= delta && next < R &&
        flow_within(F, n, j, now) && flow_defect(F, delta) &&
        flow_grows(F, R, n, j, exponent) &&
        tube_step(now, next, exponent, rdiv(delta, (real)n)) ==>
        flow_within(F, n, j + 1, next) &&
        flow_during(F, n, j, now, next);
      // what flow_starts and flow_within mean at t = 0
      axiom rule_start: \forall flow F, integer n, real rho, bound;
        flow_starts(F, rho) && rho <= bound ==> flow_within(F, n, 0, bound);
    }
    predicate numbers_ok{L}(__mpfr_struct *a, integer first, integer last) =
      \forall integer j; first <= j <= last ==> mp_ok(a + j);
    predicate numbers_same{L1,L2}(__mpfr_struct *a, integer n) =
      \forall integer j; 0 <= j < n ==>
      \at(a[j]._mpfr_d, L1) == \at(a[j]._mpfr_d, L2);
    // the first n + 1 bounds are nonnegative numbers below R
    predicate tube_below{L}(__mpfr_struct *bound, real R, integer n) =
      \forall integer j; 0 <= j <= n ==>
      mp_num(bound + j) && 0.0 <= mp_val(bound + j) < R;
    // the first n inequalities hold
    predicate tube_holds{L}(__mpfr_struct *bound, __mpfr_struct *exponent,
                            real share, integer n) =
      \forall integer j; 0 <= j < n ==>
      mp_num(exponent + j) &&
      tube_step(mp_val(bound + j), mp_val(bound + (j + 1)),
                mp_val(exponent + j), share);
    // the exponents are those of the flow, cut into n pieces
    predicate tube_flow{L}(flow F, __mpfr_struct *exponent, real R,
                           integer n) =
      \forall integer j; 0 <= j < n ==>
      flow_grows(F, R, n, j, mp_val(exponent + j));
    // the first j bounds hold for the flow, cut into n pieces
    predicate tube_bounds{L}(flow F, __mpfr_struct *bound, integer n,
                             integer j) =
      (\forall integer i; 0 <= i <= j ==>
       flow_within(F, n, i, mp_val(bound + i))) &&
      (\forall integer i; 0 <= i < j ==>
       flow_during(F, n, i, mp_val(bound + i), mp_val(bound + (i + 1))));
*/

/* Fills bound[0..pieces] (rounded up) and returns 1 exactly when every one of
 * them is a number below R. 1 means: the hypotheses of rule tube hold with
 * these bounds. NaN or infinity anywhere gives 0, and so does a negative rho
 * or delta; when the result is 0, some of bound[] may be left as it was.
 *
 * The caller has to see to it that 1 <= pieces <= 65536, that bound has
 * pieces + 1 elements and exponent has pieces, that all numbers are
 * initialised, and that what is written (bound, scratch) is separate from what
 * is read. It need not look for NaN or infinity. */
/*@ requires 1 <= pieces <= 65536;
    requires \valid(bound + (0 .. pieces)) && numbers_ok(bound, 0, pieces);
    requires \valid(scratch) && mp_ok(&scratch->growth[0]);
    requires mp_ok(&scratch->share[0]) && mp_ok(&scratch->product[0]);
    requires \valid_read(rho) && mp_ok(rho);
    requires \valid_read(delta) && mp_ok(delta);
    requires \valid_read(R) && mp_ok(R);
    requires \valid_read(exponent + (0 .. pieces-1));
    requires numbers_ok(exponent, 0, pieces - 1);
    requires \separated(bound + (0 .. pieces), scratch, rho);
    requires \separated(bound + (0 .. pieces), scratch, delta);
    requires \separated(bound + (0 .. pieces), scratch, R);
    requires \separated(bound + (0 .. pieces), scratch,
                        exponent + (0 .. pieces-1));
    terminates \true; exits \false; assigns bound[0 .. pieces], *scratch;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: numbers_ok(bound, 0, pieces);
    ensures ok: mp_ok(&scratch->growth[0]) && mp_ok(&scratch->share[0]) &&
                mp_ok(&scratch->product[0]);
    ensures numbers: \result == 1 ==>
      mp_num(rho) && mp_num(delta) && mp_num(R) &&
      0.0 <= mp_val(rho) <= mp_val(bound) && 0.0 <= mp_val(delta);
    ensures below: \result == 1 ==>
      tube_below(bound, mp_val(R), pieces);
    ensures inequalities: \result == 1 ==>
      tube_holds(bound, exponent, rdiv(mp_val(delta), (real)pieces), pieces);
    ensures tube: \result == 1 ==> \forall flow F;
      flow_starts(F, mp_val(rho)) && flow_defect(F, mp_val(delta)) &&
      tube_flow(F, exponent, mp_val(R), pieces) ==>
      tube_bounds(F, bound, pieces, pieces); */
int cf_accept_tube(__mpfr_struct *bound, cf_accept_scratch *scratch,
                   mpfr_srcptr rho, mpfr_srcptr delta,
                   const __mpfr_struct *exponent, long pieces, mpfr_srcptr R);

#endif
