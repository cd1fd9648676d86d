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
 *
 * Every function of drift.c carries a contract, which Frama-C proves
 * (docs/PROOFS.md). They speak of all programs p that are the tape, curves with
 * derivative u, values v and derivatives w of the nodes, as
 * contracts/tangent_acsl.h has them.
 */
#ifndef CF_KERNEL_DRIFT_H
#define CF_KERNEL_DRIFT_H

#include "kernel/evaluate.h"
#include "kernel/tangent.h"

#define CF_DRIFT_PRECISION 60

typedef struct {
    const cf_tape *tape;
    uint32_t node_end;     /* the entries need the nodes below it */
    cf_evaluation middle;  /* the tape at the middle; its room serves for all */
    cf_interval *tangents; /* node_end: derivatives by s */
} cf_drift;

/*@ // what cf_drift_init makes
    predicate drift_ok{L}(cf_drift *d) =
      \valid_read(d) && evaluation_ok(&d->middle) &&
      d->middle.tape == d->tape && d->node_end <= d->tape->node_count &&
      \valid(d->tangents + (0 .. d->node_end - 1)) &&
      row_ok(d->tangents, d->node_end) &&
      tape_apart_row(d->tape, d->tangents, d->node_end) &&
      \separated(d, d->middle.room,
                 d->middle.values + (0 .. d->tape->node_count - 1),
                 d->tangents + (0 .. d->node_end - 1)) &&
      \separated(d->tangents + (0 .. d->node_end - 1),
                 d->middle.constants + (0 .. d->tape->constant_count - 1));
    // the tape over the whole piece: what is read of it
    predicate range_in{L}(cf_evaluation *e, cf_tape *t) =
      \valid_read(e) && row_in(e->values, t->node_count) &&
      row_in(e->constants, t->constant_count) &&
      constants_have(e->constants, t);
    // apart from all that is written
    predicate drift_apart{L}(cf_drift *d, cf_interval *a, integer n) =
      \separated(d->middle.room,
                 d->middle.values + (0 .. d->tape->node_count - 1),
                 d->tangents + (0 .. d->node_end - 1), a + (0 .. n - 1));
*/

/* Returns 0 when memory is short. The tape must outlive the room; node_end
 * exceeds every node that the entries and the field need. In drift_room.c, not
 * proved. */
int cf_drift_init(cf_drift *d, const cf_tape *tape, uint32_t node_end);
void cf_drift_clear(cf_drift *d);

/* `middle` is the box of radius R about the path at the middle of the piece,
 * `direction` encloses P' on the piece (derivatives by s), `range` is the tape
 * evaluated, with exact signs and no failure below node_end, over the whole
 * piece. Returns 0 where a node is not defined. */
/*@ requires drift_ok(d) && range_in(range, d->tape);
    requires row_in(middle, d->tape->variable_count);
    requires row_in(direction, d->tape->variable_count);
    requires drift_apart(d, middle, d->tape->variable_count);
    requires drift_apart(d, direction, d->tape->variable_count);
    requires drift_apart(d, range->values, d->tape->node_count);
    requires drift_apart(d, range->constants, d->tape->constant_count);
    requires \separated(range, d->middle.room,
                        d->middle.values + (0 .. d->tape->node_count - 1),
                        d->tangents + (0 .. d->node_end - 1));
    terminates \true; exits \false;
    assigns d->middle.values[0 .. d->tape->node_count - 1], *d->middle.room,
            d->tangents[0 .. d->node_end - 1];
    ensures answer: \result == 0 || \result == 1;
    ensures ok: drift_ok(d);
    ensures middle: \forall program p, rseq x, v, integer n;
      \old(tape_is(d->tape, p) &&
           row_has(middle, x, d->tape->variable_count)) &&
      n <= d->tape->node_count && tape_values_below(p, x, v, n) ==>
      row_has(d->middle.values, v, n);
    ensures defined: \result == 1 ==> \forall program p, rseq x;
      \old(tape_is(d->tape, p) &&
           row_has(middle, x, d->tape->variable_count)) ==>
      tape_values_below(p, x, run(p, x), d->node_end);
    ensures tangents: \result == 1 ==> \forall program p, rseq u, v, w;
      \old(tape_is(d->tape, p) &&
           row_has(direction, u, d->tape->variable_count) &&
           range_has(range->values, p, v, d->node_end)) &&
      tangent_values(p, u, v, w, d->node_end) ==>
      row_has(d->tangents, w, d->node_end); */
int cf_drift_evaluate(cf_drift *d, const cf_interval *middle,
                      const cf_interval *direction,
                      const cf_evaluation *range);

/* Output `output` of the tape on the piece; `half` is [-1,1] times half the
 * length of the piece. In the contract, a is the output at the middle, b a
 * derivative of it by s on the piece, s the time since the middle. */
/*@ requires drift_ok(d) && output < d->tape->output_count;
    requires d->tape->outputs[output] < d->node_end;
    requires iv_out(r) && iv_in(half);
    requires \separated(r, d, d->middle.room,
                        d->middle.values + (0 .. d->tape->node_count - 1),
                        d->tangents + (0 .. d->node_end - 1));
    requires \separated(r, d->middle.room, half);
    terminates \true; exits \false; assigns *r, *d->middle.room;
    ensures ok: iv_ok(r) && iv_no_nan(r) && term_room_ok(d->middle.room);
    ensures has: \forall real a, b, s;
      \old(iv_has(d->middle.values + d->tape->outputs[output], a) &&
           iv_has(d->tangents + d->tape->outputs[output], b) &&
           iv_has(half, s)) ==> iv_has(r, a + rmul(s, b)); */
void cf_drift_output(cf_interval *r, cf_drift *d, uint32_t output,
                     const cf_interval *half);

#endif
