/* drift.h -- rule `drift`: the Jacobian on a piece of a tube, to first order in
 * time.
 *
 * On a piece the path runs far along itself while the Jacobian hardly changes
 * (margins grow, their differences do not); boxes do not see that. For fixed d,
 * |d| <= R, every entry a of Df is differentiable along s -> P(s) + d, so
 *
 *   a(P(s) + d) in a(P(c) + d) + (s - c) a',   a' = sum_k da/dx_k P_k'(s)
 *
 * with c the middle of the piece, a(P(c) + d) enclosed over the box of radius R
 * about P(c), and a' by forward differentiation along the tape over the box of
 * the whole piece (mean value theorem). Rule lognorm decides about the matrix.
 */
#ifndef CF_KERNEL_DRIFT_H
#define CF_KERNEL_DRIFT_H

#include "kernel/evaluate.h"

#define CF_DRIFT_PRECISION 60

typedef struct {
    const cf_tape *tape;
    uint32_t node_end;     /* the entries need the nodes below it */
    cf_evaluation middle;  /* the tape at the middle of the piece */
    cf_interval *tangents; /* node_end: derivatives by s */
    cf_interval product, sum;
    cf_interval_scratch scratch;
} cf_drift;

/* Returns 0 when memory is short. The tape must outlive the room; node_end
 * exceeds every node that the entries and the field need. */
int cf_drift_init(cf_drift *d, const cf_tape *tape, uint32_t node_end);
void cf_drift_clear(cf_drift *d);

/* `middle` is the box of radius R about the path at the middle of the piece,
 * `direction` encloses P' on the piece (derivatives by s), `range` is the tape evaluated, with
 * exact signs and no failure below node_end, over the whole piece. Returns 0
 * where a node is not defined. */
int cf_drift_evaluate(cf_drift *d, const cf_interval *middle,
                      const cf_interval *direction,
                      const cf_evaluation *range);

/* Output `output` of the tape on the piece; `half` is [-1,1] times half the
 * length of the piece. */
void cf_drift_output(cf_interval *r, cf_drift *d, uint32_t output,
                     const cf_interval *half);

#endif
