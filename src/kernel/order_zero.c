/* order_zero.c -- order 0 of the nodes of a tape on ball series; see
 * order_zero.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/order_zero.h"

/*@ lemma scale_order: \forall real x, y, integer n;
      x <= y ==> rmul(x, pow2(n)) <= rmul(y, pow2(n));
    lemma half: \forall real x; rmul(x, pow2(1)) == x + x;
    // only powers have an exponent
    predicate no_power(integer op) =
      op == CF_OP_INVERSE || op == CF_OP_EXP || op == CF_OP_LOG ||
      op == CF_OP_LOGISTIC || op == CF_OP_TANH || op == CF_OP_SOFTPLUS ||
      op == CF_OP_ERF;
    lemma no_exponent: \forall integer op, real c, d, a;
      no_power(op) ==> function_of(op, c, a) == function_of(op, d, a);
*/

/* value in units of 2^unit, rounded outwards; is it finite? */
/*@ requires iv_out(value) && -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    terminates \true; exits \false; assigns *value;
    ensures ok: iv_ok(value);
    ensures finite: \result != 0 ==> iv_finite(value);
    ensures has: \result != 0 ==> \forall real x; \old(iv_has(value, x)) ==>
      iv_has(value, rmul(x, pow2(-unit))); */
static int scale(cf_interval *value, long unit)
{
    mpfr_mul_2si(value->lower, value->lower, -unit, MPFR_RNDD);
    /*@ assert same: value->upper[0]._mpfr_d ==
          \at(value->upper[0]._mpfr_d, Pre); */
    /*@ assert below: mp_num(&value->lower[0]) ==>
          \forall real x; \at(iv_has(value, x), Pre) ==>
          end_below(&value->lower[0], rmul(x, pow2(-unit))); */
    low:
    mpfr_mul_2si(value->upper, value->upper, -unit, MPFR_RNDU);
    //@ assert same: mp_same{low,Here}(&value->lower[0]);
    /*@ assert above: mp_num(&value->upper[0]) ==>
          \forall real x; \at(iv_has(value, x), Pre) ==>
          end_above(&value->upper[0], rmul(x, pow2(-unit))); */
    return cf_interval_is_finite(value);
}

/* the ball around [low, high] */
/*@ requires \valid(mid) && mz_ok(mid) && \valid(radius) && mz_ok(radius);
    requires \valid_read(low) && mz_ok(low);
    requires \valid_read(high) && mz_ok(high);
    requires \separated(mid, radius, low) && \separated(mid, radius, high);
    terminates \true; exits \false; assigns *mid, *radius;
    ensures ok: mz_ok(mid) && mz_ok(radius);
    ensures has: mz_val(mid) - mz_val(radius) <= \old(mz_val(low));
    ensures has: \old(mz_val(high)) <= mz_val(mid) + mz_val(radius); */
static void ball_around(mpz_ptr mid, mpz_ptr radius, mpz_srcptr low,
                        mpz_srcptr high)
{
    mpz_add(mid, low, high);
    //@ assert same: mz_same{Pre,Here}(low) && mz_same{Pre,Here}(high);
    mpz_fdiv_q_2exp(mid, mid, 1);
    //@ assert same: mz_same{Pre,Here}(low) && mz_same{Pre,Here}(high);
    //@ assert half: mz_val(mid) + mz_val(mid) <= mz_val(low) + mz_val(high);
    halved:
    mpz_sub(radius, high, mid);
    //@ assert same: mz_same{halved,Here}(mid);
    //@ assert same: mz_same{Pre,Here}(low) && mz_same{Pre,Here}(high);
}

int cf_order_zero_ball(mpz_ptr mid, mpz_ptr radius, long unit,
                       cf_interval *value, mpz_ptr low, mpz_ptr high)
{
    int is_finite = scale(value, unit);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{Pre,Here}(low) && mz_same{Pre,Here}(high);
    if (!is_finite) {
        return 0;
    }
    scaled:
    (void)mpfr_get_z(low, value->lower, MPFR_RNDD);
    //@ assert same: iv_same{scaled,Here}(value);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{Pre,Here}(high);
    rounded:
    (void)mpfr_get_z(high, value->upper, MPFR_RNDU);
    //@ assert same: iv_same{scaled,Here}(value);
    //@ assert same: mz_same{rounded,Here}(low);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    /*@ assert between: \forall real x; \at(iv_has(value, x), Pre) ==>
          mz_val(low) <= rmul(x, pow2(-unit)) <= mz_val(high); */
    both:
    ball_around(mid, radius, low, high);
    //@ assert same: iv_same{both,Here}(value);
    //@ assert same: mz_same{both,Here}(low) && mz_same{both,Here}(high);
    /*@ assert has: \forall real x; \at(iv_has(value, x), Pre) ==>
          abs_le(rmul(x, pow2(-unit)) - mz_val(mid), mz_val(radius)); */
    return 1;
}

int cf_order_zero_sign(mpz_ptr mid, mpz_srcptr a, mpz_srcptr radius)
{
    if (mpz_cmpabs(a, radius) <= 0) {
        return 0;
    }
    /*@ assert away: \forall real x;
          abs_le(x - mz_val(a), mz_val(radius)) ==>
          (mz_val(a) < 0.0 ==> x < 0.0) && (0.0 <= mz_val(a) ==> 0.0 < x); */
    mpz_set_si(mid, _mpz_cmp_si(a, 0) < 0 ? -1 : 1);
    //@ assert same: mz_same{Pre,Here}(a) && mz_same{Pre,Here}(radius);
    return 1;
}

int cf_order_zero_pi(mpz_ptr mid, mpz_ptr radius, long unit,
                     cf_interval *value, mpz_ptr low, mpz_ptr high)
{
    cf_interval_two_over_sqrt_pi(value);
    //@ assert same: mz_same{Pre,Here}(mid) && mz_same{Pre,Here}(radius);
    //@ assert same: mz_same{Pre,Here}(low) && mz_same{Pre,Here}(high);
    return cf_order_zero_ball(mid, radius, unit, value, low, high);
}

int cf_order_zero_value(cf_interval *value, cf_interval *argument,
                        mpz_ptr scratch, const cf_series *a,
                        const cf_tape *tape, const cf_node *node)
{
    cf_interval_set_ball(argument, scratch, a->mid, a->radius, a->unit);
    //@ assert same: iv_same{Pre,Here}(value);
    //@ assert same: node->op == \at(node->op, Pre);
    //@ assert same: node->exponent == \at(node->exponent, Pre);
    /*@ assert same: node->op == CF_OP_POWER ==>
          tape->constants == \at(tape->constants, Pre); */
    /*@ assert same: node->op == CF_OP_POWER ==>
          mz_same{Pre,Here}(&tape->constants[node->exponent][0]._mp_num) &&
          mz_same{Pre,Here}(&tape->constants[node->exponent][0]._mp_den); */
    //@ assert ready: exponent_ready(tape, node);
    /*@ assert has: \forall real x; \at(argument_has(a, x), Pre) ==>
          iv_has(argument, rmul(x, pow2(\at(a->unit, Pre)))); */
    placed:
    if (!cf_evaluate_function(value, argument, tape, node)) {
        //@ assert same: iv_same{placed,Here}(argument);
        //@ assert same: mz_same{placed,Here}(scratch);
        return 0;
    }
    //@ assert same: iv_same{placed,Here}(argument);
    //@ assert same: mz_same{placed,Here}(scratch);
    /*@ assert value: \forall real x; \at(argument_has(a, x), Pre) ==>
          iv_has(value, function_of(\at(node->op, Pre),
            \at(mq_val(&tape->constants[node->exponent][0]), placed),
            rmul(x, pow2(\at(a->unit, Pre))))); */
    /*@ assert function: \at(node->op, Pre) == CF_OP_POWER ||
          no_power(\at(node->op, Pre)); */
    return cf_interval_is_finite(value);
}

/* Binary exponent of an interval's magnitude; `zero` when it is {0}. */
/*@ requires iv_in(x) && iv_finite(x);
    requires -0x4000000000000000 <= zero <= 0x4000000000000000;
    terminates \true; exits \false; assigns \nothing;
    ensures range: -0x4000000000000000 <= \result <= 0x4000000000000000; */
static long interval_magnitude(const cf_interval *x, long zero)
{
    long lower = mpfr_zero_p(x->lower) ? zero : mpfr_get_exp(x->lower);
    long upper = mpfr_zero_p(x->upper) ? zero : mpfr_get_exp(x->upper);
    return lower > upper ? lower : upper;
}

long cf_order_zero_magnitude(cf_op op, const cf_interval *value,
                             long argument_magnitude)
{
    long magnitude = interval_magnitude(value, -CF_MAX_MAGNITUDE);
    long floor = -CF_MAX_MAGNITUDE;
    if (op == CF_OP_LOG) {
        floor = 0;
    } else if (op == CF_OP_TANH || op == CF_OP_ERF) {
        floor = argument_magnitude < 0 ? argument_magnitude : 0;
    }
    return magnitude > floor ? magnitude : floor;
}

int cf_order_zero_function(cf_series *y, const cf_series *a,
                           const cf_tape *tape, const cf_node *node, long bits,
                           cf_interval *value, cf_interval *argument,
                           mpz_ptr low, mpz_ptr high)
{
    int is_known = cf_order_zero_value(value, argument, low, a, tape, node);
    //@ assert same: y->mid == \at(y->mid, Pre);
    //@ assert same: mz_same{Pre,Here}(y->mid);
    //@ assert same: mz_same{Pre,Here}(&y->radius[0]);
    //@ assert same: mz_same{Pre,Here}(high);
    if (!is_known) {
        return 0;
    }
    known:
    y->magnitude = cf_order_zero_magnitude(node->op, value, a->magnitude);
    y->unit = y->magnitude - bits;
    y->is_constant = a->is_constant;
    //@ assert same: y->mid == \at(y->mid, Pre);
    //@ assert same: iv_same{known,Here}(value) && iv_same{known,Here}(argument);
    //@ assert same: mz_same{known,Here}(low) && mz_same{known,Here}(high);
    //@ assert same: mz_same{Pre,Here}(y->mid);
    //@ assert same: mz_same{Pre,Here}(&y->radius[0]);
    if (!cf_magnitude_is_sane(y->magnitude)) {
        return 0;
    }
    /*@ assert apart: \separated(&y->mid, y->mid) &&
          \separated(&y->mid, &y->radius[0]) && \separated(&y->mid, value) &&
          \separated(&y->mid, low) && \separated(&y->mid, high); */
    /*@ assert apart: \separated(&argument->lower[0]._mpfr_d, y->mid) &&
          \separated(&argument->lower[0]._mpfr_d, &y->radius[0]) &&
          \separated(&argument->lower[0]._mpfr_d, value) &&
          \separated(&argument->lower[0]._mpfr_d, low) &&
          \separated(&argument->lower[0]._mpfr_d, high); */
    /*@ assert apart: \separated(&argument->upper[0]._mpfr_d, y->mid) &&
          \separated(&argument->upper[0]._mpfr_d, &y->radius[0]) &&
          \separated(&argument->upper[0]._mpfr_d, value) &&
          \separated(&argument->upper[0]._mpfr_d, low) &&
          \separated(&argument->upper[0]._mpfr_d, high); */
    sane:
    is_known = cf_order_zero_ball(y->mid, y->radius, y->unit, value, low, high);
    //@ assert same: y->mid == \at(y->mid, Pre);
    //@ assert same: y->unit == \at(y->unit, sane);
    //@ assert same: iv_same{sane,Here}(argument);
    return is_known;
}
