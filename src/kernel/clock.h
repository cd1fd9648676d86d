/* clock.h -- rule `clock`: real time along a flow whose time was changed.
 *
 * A flow x' = f(x) is integrated in the time tau of d tau = lambda(x) dt, that
 * is with the field f/lambda, lambda > 0. Let u = -log lambda, so dt = e^u
 * d tau, and r = du/d tau. A step takes the real time int e^u d tau. On its
 * last piece, of length delta, with r in [p, q] and u_end at its end,
 *
 *   u_end - q s <= u <= u_end - p s        s = distance to the end, so
 *   e^(u_end) phi(q) <= int e^u <= e^(u_end) phi(p),
 *   phi(r) = int_0^delta e^(-r s) ds = (1 - e^(-r delta)) / r,
 *
 * and the pieces before it follow in the same way from the u at their ends,
 * which is u_end minus the integrals of r. So the real time of a step is
 * e^(u_end) times its `duration`, an interval that needs only enclosures of r
 * on the pieces. Times like e^(10^6) are ordinary MPFR numbers.
 *
 * The functions carry contracts, which are proved (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_CLOCK_H
#define CF_KERNEL_CLOCK_H

#include "kernel/fixed.h" /* unroll */
#include "kernel/interval.h"

/*@ axiomatic Phi {
      // int_0^d e^(-r s) ds
      logic real rphi(real r, real d);
      axiom rphi_0: \forall real d; rphi(0.0, d) == d;
      axiom rphi_def: \forall real r, d; r != 0.0 ==>
        rphi(r, d) == rdiv(1.0 - rexp(-rmul(r, d)), r);
      axiom rphi_length: \forall real r, c, d; c <= d ==>
        rphi(r, c) <= rphi(r, d);
    }
    axiomatic Clock {
      // a step of a flow whose time was changed, cut into pieces of one length
      type clocked;
      logic integer clock_pieces(clocked K);
      logic real clock_length(clocked K);
      // r is in [low, high] on piece j
      predicate clock_rate(clocked K, integer j, real low, real high);
      // u at the end of the step less u at the beginning of piece j
      logic real clock_below(clocked K, integer j);
      // e^(-u) at the end of the step, times the real time of piece j, and
      // of all pieces from j on
      logic real clock_piece(clocked K, integer j);
      logic real clock_time(clocked K, integer j);

      // definitions
      axiom clock_ends: \forall clocked K;
        clock_below(K, clock_pieces(K)) == 0.0 &&
        clock_time(K, clock_pieces(K)) == 0.0;
      axiom clock_adds: \forall clocked K, integer j;
        unroll(j) && 0 <= j < clock_pieces(K) ==>
        clock_time(K, j) == clock_time(K, j + 1) + clock_piece(K, j);
      // Rule `clock`: what the rates say of one piece (the integral of a rate,
      // and of e^u between two bounds); time does not run back
      axiom rule_clock_below: \forall clocked K, integer j, real low, high;
        0 <= j < clock_pieces(K) && clock_rate(K, j, low, high) ==>
        rmul(low, clock_length(K))
        <= clock_below(K, j) - clock_below(K, j + 1)
        <= rmul(high, clock_length(K));
      axiom rule_clock_piece: \forall clocked K, integer j, real low, high;
        0 <= j < clock_pieces(K) && clock_rate(K, j, low, high) ==>
        rmul(rphi(high, clock_length(K)), rexp(-clock_below(K, j + 1)))
        <= clock_piece(K, j) <=
        rmul(rphi(low, clock_length(K)), rexp(-clock_below(K, j + 1)));
      axiom rule_clock_forward: \forall clocked K; 0.0 <= clock_time(K, 0);
    }
    axiomatic Later {
      // what a step that ends with u adds to the time t; d: its duration
      logic real later(real t, real u, real d);
      axiom later_def: \forall real t, u, d;
        later(t, u, d) == t + rmul(rexp(u), d);
    }
    axiomatic Place {
      // the index of the rate of piece j
      logic integer place(integer j, integer stride);
      axiom place_def: \forall integer j, stride;
        place(j, stride) == j * stride;
    }
    predicate rates_ok{L}(cf_interval *rates, integer pieces,
                          integer stride) =
      \forall integer j; 0 <= j < pieces ==>
      iv_in(rates + place(j, stride));
    // a rate that is finite is right
    predicate rate_holds{L}(clocked K, integer j, cf_interval *rate) =
      iv_finite(rate) ==> clock_rate(K, j, mp_val(&rate->lower[0]),
                                     mp_val(&rate->upper[0]));
    predicate rates_hold{L}(clocked K, cf_interval *rates, integer pieces,
                            integer stride) =
      \forall integer j; 0 <= j < pieces ==>
      rate_holds(K, j, rates + place(j, stride));
*/

/* The duration of a step of length h > 0 whose piece j = 0 .. pieces-1 has its
 * r in rates[j * stride]. */
/*@ requires iv_out(duration) && 1 <= pieces <= 65536;
    requires 1 <= stride <= 0x10000000000;
    requires rates_ok(rates, pieces, stride);
    requires \valid_read(h) && mq_ok(h) && 0.0 < mq_val(h);
    requires \forall integer j; 0 <= j < pieces ==>
      \separated(duration, rates + place(j, stride));
    requires \separated(duration, h);
    terminates \true; exits \false; assigns *duration;
    ensures ok: iv_ok(duration);
    ensures has: \forall clocked K; clock_pieces(K) == pieces &&
      clock_length(K) == \old(rdiv(mq_val(h), (real)pieces)) &&
      \old(rates_hold(K, rates, pieces, stride)) ==>
      iv_has(duration, clock_time(K, 0)); */
void cf_clock_duration(cf_interval *duration, const cf_interval *rates,
                       long pieces, size_t stride, mpq_srcptr h);

/* Adds to `total` the real time of a step that ends with u in `end`. */
/*@ requires iv_out(total) && iv_in(end) && iv_in(duration);
    requires \separated(total, end) && \separated(total, duration);
    terminates \true; exits \false; assigns *total;
    ensures ok: iv_ok(total);
    ensures has: \forall real t, u, d;
      \old(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d)) ==>
      iv_has(total, later(t, u, d)); */
void cf_clock_add(cf_interval *total, const cf_interval *end,
                  const cf_interval *duration);

#endif
