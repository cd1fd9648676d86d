/* reals_acsl.h -- the real functions that the contracts speak of.
 *
 * Nonlinear `*` defeats the SMT solvers as soon as memory terms surround it:
 * they do not use congruence through it and cannot match lemmas on it. So the
 * contracts speak of an opaque product `rmul` and an opaque bound `abs_le`,
 * each with one defining axiom (a conservative extension: rmul(x,y) IS x*y).
 * `rexp` is the exponential function and `pow2` the powers of two; of both
 * only what the proofs need is stated. Comments only: no code in this file.
 */
#ifndef CF_CONTRACTS_REALS_ACSL_H
#define CF_CONTRACTS_REALS_ACSL_H

/*@ axiomatic RealProduct {
      logic real rmul(real x, real y);
      axiom rmul_def: \forall real x, y; rmul(x, y) == x * y;
    }
    axiomatic RealQuotient {
      logic real rdiv(real x, real y);
      axiom rdiv_def: \forall real x, y; y != 0.0 ==> rdiv(x, y) == x / y;
    }
    axiomatic RealBound {
      predicate abs_le(real x, real u);
      axiom abs_le_def: \forall real x, u; abs_le(x, u) <==> -u <= x <= u;
    }
    axiomatic PowerOfTwo {
      logic real pow2(integer n);
      axiom pow2_positive: \forall integer n; pow2(n) > 0.0;
      axiom pow2_0: pow2(0) == 1.0;
      axiom pow2_1: pow2(1) == 2.0;
    }
    axiomatic Exponential {
      logic real rexp(real x);
      axiom rexp_positive: \forall real x; rexp(x) > 0.0;
      axiom rexp_above: \forall real x; x > 0.0 ==> rexp(x) >= 1.0;
      axiom rexp_below: \forall real x; x <= 0.0 ==> rexp(x) <= 1.0;
    }
*/

#endif
