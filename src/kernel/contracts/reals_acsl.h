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
    // monotone, like all that follow
    axiomatic ExponentialOrder {
      axiom rexp_0: rexp(0.0) == 1.0;
      axiom rexp_monotone: \forall real x, y;
        x <= y ==> rexp(x) <= rexp(y);
    }
    // the natural logarithm of a positive number
    axiomatic Logarithm {
      logic real rlog(real x);
      axiom rlog_monotone: \forall real x, y;
        0.0 < x <= y ==> rlog(x) <= rlog(y);
    }
    // definitions from e^x and log
    axiomatic Activations {
      logic real rlogistic(real x);
      axiom rlogistic_def: \forall real x;
        rlogistic(x) == rdiv(1.0, 1.0 + rexp(-x));
      logic real rsoftplus(real x);
      axiom rsoftplus_def: \forall real x;
        rsoftplus(x) == rlog(1.0 + rexp(x));
    }
    // the hyperbolic tangent and the error function lie between -1 and 1
    axiomatic Sigmoids {
      logic real rtanh(real x);
      axiom rtanh_monotone: \forall real x, y;
        x <= y ==> rtanh(x) <= rtanh(y);
      axiom rtanh_range: \forall real x; -1.0 <= rtanh(x) <= 1.0;
      logic real rerf(real x);
      axiom rerf_monotone: \forall real x, y;
        x <= y ==> rerf(x) <= rerf(y);
      axiom rerf_range: \forall real x; -1.0 <= rerf(x) <= 1.0;
    }
    // the square root of a number >= 0, and pi
    axiomatic SquareRoot {
      logic real rsqrt(real x);
      axiom rsqrt_def: \forall real x; 0.0 <= x ==>
        0.0 <= rsqrt(x) && rmul(rsqrt(x), rsqrt(x)) == x;
      logic real rpi;
      axiom rpi_range: 3.0 < rpi < 4.0;
    }
    // x^n and x^(1/n), n an integer, and x^c, c a real: all for x > 0
    axiomatic Powers {
      logic real rpower_int(real x, integer n);
      axiom rpower_int_0: \forall real x; rpower_int(x, 0) == 1.0;
      axiom rpower_int_positive: \forall real x, integer n;
        0.0 < x ==> 0.0 < rpower_int(x, n);
      axiom rpower_int_up: \forall real x, y, integer n;
        0.0 < x <= y && 0 <= n ==> rpower_int(x, n) <= rpower_int(y, n);
      axiom rpower_int_down: \forall real x, y, integer n;
        0.0 < x <= y && n <= 0 ==> rpower_int(y, n) <= rpower_int(x, n);
      logic real rroot(real x, integer n);
      axiom rroot_positive: \forall real x, integer n;
        0.0 < x && 1 <= n ==> 0.0 < rroot(x, n);
      axiom rroot_monotone: \forall real x, y, integer n;
        0.0 < x <= y && 1 <= n ==> rroot(x, n) <= rroot(y, n);
      logic real rpower(real x, real c);
      axiom rpower_def: \forall real x, integer m, n; 0.0 < x && 1 <= n ==>
        rpower(x, rdiv((real)m, (real)n)) == rpower_int(rroot(x, n), m);
    }
*/

#endif
