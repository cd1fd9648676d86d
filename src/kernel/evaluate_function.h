/* evaluate_function.h -- the functions of one argument over intervals.
 *
 * What evaluate.c and order_zero.c share. The function is in
 * evaluate_function.c, which is proved (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_EVALUATE_FUNCTION_H
#define CF_KERNEL_EVALUATE_FUNCTION_H

#include "kernel/contracts/functions_acsl.h"
#include "kernel/interval.h"
#include "kernel/tape.h"

/* Encloses F(a) for a chain or inverse node; returns 0 outside the domain. */
/*@ requires iv_out(r) && iv_in(a) && \separated(r, a) && \valid_read(node);
    requires node->op == CF_OP_POWER ==>
      \valid_read(tape) && \valid_read(tape->constants + node->exponent) &&
      mq_ok(&tape->constants[node->exponent][0]) &&
      \separated(r, tape->constants + node->exponent);
    terminates \true; exits \false; assigns *r, \result \from *r, *a;
    ensures answer: \result == 0 || \result == 1;
    ensures whole: \result == 0 ==> iv_whole(r);
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures domain: \result == 1 ==> is_function(node->op) &&
      (\forall real x; \old(iv_has(a, x)) ==> in_domain(node->op, x));
    ensures has: is_function(node->op) ==>
      \forall real x; \old(iv_has(a, x)) ==>
      iv_has(r, function_of(node->op,
        \old(mq_val(&tape->constants[node->exponent][0])), x)); */
int cf_evaluate_function(cf_interval *r, const cf_interval *a,
                         const cf_tape *tape, const cf_node *node);

#endif
