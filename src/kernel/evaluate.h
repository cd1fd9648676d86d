/* evaluate.h -- a tape over intervals.
 *
 * cf_evaluate encloses every node of a tape for all variables in a box. It is
 * used over small boxes at low precision (Jacobians and gradients on the tube)
 * and over tiny boxes at high precision (a quantity at one time).
 */
#ifndef CF_KERNEL_EVALUATE_H
#define CF_KERNEL_EVALUATE_H

#include "kernel/interval.h"
#include "kernel/tape.h"

typedef struct {
    const cf_tape *tape;
    mpfr_prec_t precision;
    cf_interval *values;    /* one a node */
    cf_interval *constants; /* one a constant of the tape */
    cf_interval_scratch scratch;
} cf_evaluation;

/* Returns 0 when memory is short. The tape must outlive the evaluation. */
int cf_evaluation_init(cf_evaluation *e, const cf_tape *tape,
                       mpfr_prec_t precision);
void cf_evaluation_clear(cf_evaluation *e);

/* Encloses all nodes on the box[0 .. variable_count-1]. `exact_signs` demands
 * that the argument of every SIGN node has one strict sign (differentiable
 * there); otherwise SIGN may give [-1, 1]. Returns the number of the first
 * node that is not defined on the whole box, or CF_NODE_NONE when all are. A
 * node that is not defined is the whole line, and what depends on it is not
 * bounded: a finite value shows that all it depends on is defined. A SIGN whose
 * sign is not certain is [-1, 1] in either case. */
uint32_t cf_evaluate(cf_evaluation *e, const cf_interval *box,
                     int exact_signs);

/* Encloses F(a) for a chain or inverse node; returns 0 outside the domain. */
int cf_evaluate_function(cf_interval *r, const cf_interval *a,
                         const cf_tape *tape, const cf_node *node);

static inline const cf_interval *cf_evaluation_output(const cf_evaluation *e,
                                                      uint32_t output)
{
    return &e->values[e->tape->outputs[output]];
}

#endif
