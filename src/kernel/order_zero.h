/* order_zero.h -- order 0 of the nodes of a tape on ball series (series.h).
 *
 * The ball of a node's value at the centre, in units of 2^unit: of a function
 * of one argument, from an interval that is rounded outwards; of a sign; of
 * 2/sqrt(pi). Order 0 of a DOT is dot_series.h's.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md):
 * for all reals in the ball of the argument, the exact value is in the ball of
 * the result. That unit and magnitude suit the value, no contract says: any
 * unit is sound.
 */
#ifndef CF_KERNEL_ORDER_ZERO_H
#define CF_KERNEL_ORDER_ZERO_H

#include "kernel/ball_series.h"
#include "kernel/contracts/scaling_acsl.h"
#include "kernel/evaluate_function.h"

/*@ // x is in the ball (m, r) in units of 2^unit
    predicate unit_ball_has{L}(__mpz_struct *m, __mpz_struct *r, integer unit,
                               real x) =
      abs_le(rmul(x, pow2(-unit)) - mz_val(m), mz_val(r));
*/

/* The ball around an interval, which is overwritten, like low and high. 0 if
 * the interval is not finite in these units: then nothing is said. */
/*@ requires \valid(mid) && mz_ok(mid) && \valid(radius) && mz_ok(radius);
    requires \valid(low) && mz_ok(low) && \valid(high) && mz_ok(high);
    requires iv_out(value) && \separated(mid, radius, low, high, value);
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    terminates \true; exits \false;
    assigns *mid, *radius, *value, *low, *high;
    ensures ok: mz_ok(mid) && mz_ok(radius) && mz_ok(low) && mz_ok(high);
    ensures ok: iv_ok(value);
    ensures has: \result != 0 ==> \forall real x; \old(iv_has(value, x)) ==>
      unit_ball_has(mid, radius, unit, x); */
int cf_order_zero_ball(mpz_ptr mid, mpz_ptr radius, long unit,
                       cf_interval *value, mpz_ptr low, mpz_ptr high);

/* mid = the sign, 1 or -1, of all numbers of the ball (a, radius); 0 is
 * returned if it has zero. */
/*@ requires \valid(mid) && mz_ok(mid) && \valid_read(a) && mz_ok(a);
    requires \valid_read(radius) && mz_ok(radius);
    requires \separated(mid, a) && \separated(mid, radius);
    terminates \true; exits \false; assigns *mid;
    ensures ok: mz_ok(mid);
    ensures has: \result != 0 ==> \forall real x;
      abs_le(x - mz_val(a), mz_val(radius)) ==> x != 0.0 &&
      (x > 0.0 ==> mz_val(mid) == 1.0) && (x < 0.0 ==> mz_val(mid) == -1.0);
*/
int cf_order_zero_sign(mpz_ptr mid, mpz_srcptr a, mpz_srcptr radius);

/* 2/sqrt(pi) in units of 2^unit */
/*@ requires \valid(mid) && mz_ok(mid) && \valid(radius) && mz_ok(radius);
    requires \valid(low) && mz_ok(low) && \valid(high) && mz_ok(high);
    requires iv_out(value) && \separated(mid, radius, low, high, value);
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    terminates \true; exits \false;
    assigns *mid, *radius, *value, *low, *high;
    ensures ok: mz_ok(mid) && mz_ok(radius) && mz_ok(low) && mz_ok(high);
    ensures ok: iv_ok(value);
    ensures has: \result != 0 ==>
      unit_ball_has(mid, radius, unit, rdiv(2.0, rsqrt(rpi))); */
int cf_order_zero_pi(mpz_ptr mid, mpz_ptr radius, long unit,
                     cf_interval *value, mpz_ptr low, mpz_ptr high);

/*@ // what order 0 of a function of the ball series a reads
    predicate argument_ready{L}(cf_series *a) =
      \valid_read(a) && \valid_read(a->mid) && mz_ok(a->mid) &&
      mz_ok(&a->radius[0]) && -CF_MAX_UNIT <= a->unit <= CF_MAX_UNIT;
    predicate exponent_ready{L}(cf_tape *tape, cf_node *node) =
      \valid_read(node) && (node->op == CF_OP_POWER ==>
      \valid_read(tape) && \valid_read(tape->constants + node->exponent) &&
      mq_ok(&tape->constants[node->exponent][0]));
    // a number is in order 0 of the series
    predicate argument_has{L}(cf_series *a, real x) =
      abs_le(x - mz_val(a->mid), mz_val(&a->radius[0]));
*/

/* value = an enclosure of F(a_0) for a chain or inverse node; argument and scratch are
 * overwritten. 0 if a_0 may be outside the domain, or nothing is known. */
/*@ requires argument_ready(a) && exponent_ready(tape, node);
    requires iv_out(value) && iv_out(argument);
    requires \valid(scratch) && mz_ok(scratch);
    requires \separated(value, argument, scratch);
    requires \separated(argument, a) && \separated(scratch, a);
    requires \separated(argument, a->mid) && \separated(scratch, a->mid);
    requires \separated(argument, node) && \separated(scratch, node);
    requires node->op == CF_OP_POWER ==>
      \separated(value, tape->constants + node->exponent) &&
      \separated(argument, tape) && \separated(scratch, tape) &&
      \separated(argument, tape->constants + node->exponent) &&
      \separated(scratch, tape->constants + node->exponent);
    terminates \true; exits \false; assigns *value, *argument, *scratch;
    ensures ok: iv_ok(value) && iv_ok(argument) && mz_ok(scratch);
    ensures finite: \result != 0 ==> iv_finite(value);
    ensures domain: \result != 0 ==> is_function(\old(node->op)) &&
      \forall real x; \old(argument_has(a, x)) ==>
      in_domain(\old(node->op), rmul(x, pow2(\old(a->unit))));
    ensures has: \result != 0 ==> \forall real x;
      \old(argument_has(a, x)) ==>
      iv_has(value, function_of(\old(node->op),
        \old(mq_val(&tape->constants[node->exponent][0])),
        rmul(x, pow2(\old(a->unit))))); */
int cf_order_zero_value(cf_interval *value, cf_interval *argument,
                        mpz_ptr scratch, const cf_series *a,
                        const cf_tape *tape, const cf_node *node);

/* The binary magnitude that F(a_0) is computed relative to: that of its value,
 * but where the value may vanish beside its derivatives (log, tanh, erf)
 * theirs. */
/*@ requires iv_in(value) && iv_finite(value);
    terminates \true; exits \false; assigns \nothing;
    ensures range: -0x4000000000000000 <= \result <= 0x4000000000000000; */
long cf_order_zero_magnitude(cf_op op, const cf_interval *value,
                             long argument_magnitude);

/* y_0 = F(a_0) for a chain or inverse node: unit, magnitude, is_constant,
 * mid_0 and radius of y. 0 outside the domain, or for sizes beyond the limits.
 * The other arguments are overwritten. */
/*@ requires argument_ready(a) && exponent_ready(tape, node);
    requires 0 <= bits <= CF_MAX_BITS;
    requires \valid(y) && \valid(y->mid) && \separated(y, y->mid);
    requires mz_ok(y->mid) && mz_ok(&y->radius[0]);
    requires iv_out(value) && iv_out(argument);
    requires \valid(low) && mz_ok(low) && \valid(high) && mz_ok(high);
    requires \separated(value, argument, low, high, y);
    requires \separated(value, argument, low, high, y->mid);
    requires \separated(argument, a) && \separated(low, a);
    requires \separated(argument, a->mid) && \separated(low, a->mid);
    requires \separated(argument, node) && \separated(low, node);
    requires \separated(value, a) && \separated(value, node);
    requires \separated(y, a) && \separated(y, node);
    requires node->op == CF_OP_POWER ==>
      \separated(value, tape->constants + node->exponent) &&
      \separated(argument, tape) && \separated(low, tape) &&
      \separated(argument, tape->constants + node->exponent) &&
      \separated(low, tape->constants + node->exponent);
    terminates \true; exits \false;
    assigns y->unit, y->magnitude, y->is_constant, y->radius[0], y->mid[0];
    assigns *value, *argument, *low, *high;
    ensures ok: mz_ok(y->mid) && mz_ok(&y->radius[0]);
    ensures ok: mz_ok(low) && mz_ok(high) && iv_ok(value) && iv_ok(argument);
    ensures unit: \result != 0 ==> -CF_MAX_UNIT <= y->unit <= CF_MAX_UNIT;
    ensures domain: \result != 0 ==> is_function(\old(node->op)) &&
      \forall real x; \old(argument_has(a, x)) ==>
      in_domain(\old(node->op), rmul(x, pow2(\old(a->unit))));
    ensures has: \result != 0 ==> \forall real x;
      \old(argument_has(a, x)) ==>
      unit_ball_has(y->mid, &y->radius[0], y->unit,
        function_of(\old(node->op),
          \old(mq_val(&tape->constants[node->exponent][0])),
          rmul(x, pow2(\old(a->unit))))); */
int cf_order_zero_function(cf_series *y, const cf_series *a,
                           const cf_tape *tape, const cf_node *node, long bits,
                           cf_interval *value, cf_interval *argument,
                           mpz_ptr low, mpz_ptr high);

#endif
