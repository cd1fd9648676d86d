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
 */
#ifndef CF_KERNEL_CLOCK_H
#define CF_KERNEL_CLOCK_H

#include "kernel/interval.h"

/* The duration of a step of length h > 0 whose piece j = 0 .. pieces-1 has its
 * r in rates[j * stride]. */
void cf_clock_duration(cf_interval *duration, const cf_interval *rates,
                       long pieces, size_t stride, mpq_srcptr h);

/* Adds to `total` the real time of a step that ends with u in `end`. */
void cf_clock_add(cf_interval *total, const cf_interval *end,
                  const cf_interval *duration);

#endif
