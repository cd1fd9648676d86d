/* clock.h -- rule `clock`: real time along a flow whose time was changed.
 *
 * A flow x' = f(x) is integrated in the time tau of d tau = lambda(x) dt, that
 * is with the field f/lambda, lambda > 0. With u = -log lambda, dt = e^u d tau,
 * r = du/d tau and kappa = (dr/d tau) / r^2, a step of length h takes the real
 * time T = int e^u d tau, and
 *
 *   T = (e^(u_end)/r_end - e^(u_begin)/r_begin) / (1 - kappa(xi))
 *                       by parts: e^u/r has the derivative e^u - e^u kappa, and
 *                       int e^u kappa = kappa(xi) T since e^u > 0; kappa < 1
 *   T = (e^(u_end) - e^(u_begin)) / r(xi)
 *                       e^u r is the derivative of e^u; r has no zero
 *   T = h e^(u(xi)),  u(xi) = u_begin + s r(xi'),  0 <= s <= h
 *
 * for some times xi of the step (mean value theorem for integrals). The first
 * form that applies is taken. Times like e^(10^6) are ordinary MPFR numbers.
 */
#ifndef CF_KERNEL_CLOCK_H
#define CF_KERNEL_CLOCK_H

#include "kernel/interval.h"

/* u and r at one time. */
typedef struct {
    cf_interval u;
    cf_interval r;
} cf_clock_state;

/* Adds to `total` an enclosure of the real time of one step. `begin` and `end`
 * are the states at its ends, `rate` and `kappa` enclose r and kappa on the
 * whole step (the whole line where nothing is known: then r may vanish), h >= 0
 * is its length in tau. */
void cf_clock_add(cf_interval *total, const cf_clock_state *begin,
                  const cf_clock_state *end, const cf_interval *rate,
                  const cf_interval *kappa, mpq_srcptr h);

#endif
