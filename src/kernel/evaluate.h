/* evaluate.h -- a tape over intervals.
 *
 * cf_evaluate encloses every node of a tape for all variables in a box. It is
 * used over small boxes at low precision (Jacobians and gradients on the tube)
 * and over tiny boxes at high precision (a quantity at one time).
 */
#ifndef CF_KERNEL_EVALUATE_H
#define CF_KERNEL_EVALUATE_H

#include "kernel/contracts/functions_acsl.h"
#include "kernel/evaluate_function.h"
#include "kernel/interval_term.h"
#include "kernel/tape.h"
#include "kernel/contracts/rows_acsl.h"

typedef struct {
    const cf_tape *tape;
    mpfr_prec_t precision;
    cf_interval *values;    /* one a node */
    cf_interval *constants; /* one a constant of the tape */
    cf_term_room *room;
    cf_interval_scratch scratch; /* for callers */
} cf_evaluation;

/*@ predicate row_in{L}(cf_interval *a, integer n) =
      \valid_read(a + (0 .. n - 1)) && row_ok(a, n);
    // the intervals of the constants
    predicate constants_have{L}(cf_interval *a, cf_tape *t) =
      \forall integer c; 0 <= c < t->constant_count ==>
      iv_has(a + c, mq_val(&t->constants[c][0]));
    // apart from what is written; the other arrays of a tape have no pointers
    // or numbers in them
    predicate tape_apart_row{L}(cf_tape *t, cf_interval *a, integer n) =
      \separated(t, a + (0 .. n - 1)) &&
      \separated(t->constants + (0 .. t->constant_count - 1),
                 a + (0 .. n - 1));
    predicate tape_apart_room{L}(cf_tape *t, cf_term_room *room) =
      \separated(t, room) &&
      \separated(t->constants + (0 .. t->constant_count - 1), room);
    // what cf_evaluation_init makes
    predicate evaluation_ok{L}(cf_evaluation *e) =
      \valid_read(e) && tape_ok(e->tape) &&
      \valid(e->room) && term_room_ok(e->room) &&
      \valid(e->values + (0 .. e->tape->node_count - 1)) &&
      row_ok(e->values, e->tape->node_count) &&
      row_in(e->constants, e->tape->constant_count) &&
      constants_have(e->constants, e->tape) &&
      \separated(e, e->room, e->values + (0 .. e->tape->node_count - 1)) &&
      \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                 e->constants + (0 .. e->tape->constant_count - 1)) &&
      tape_apart_room(e->tape, e->room) &&
      tape_apart_row(e->tape, e->values, e->tape->node_count);
*/

/* Returns 0 when memory is short. The tape must outlive the evaluation. In
 * evaluate_room.c, not proved. */
int cf_evaluation_init(cf_evaluation *e, const cf_tape *tape,
                       mpfr_prec_t precision);
void cf_evaluation_clear(cf_evaluation *e);

/* Encloses all nodes on the box[0 .. variable_count-1]. `exact_signs` demands
 * that the argument of every SIGN node has one strict sign (differentiable
 * there); otherwise SIGN may give [-1, 1]. Returns the number of the first
 * node that is not defined on the whole box, or CF_NODE_NONE when all are. A
 * node that is not defined is the whole line, and what depends on it is not
 * bounded: a finite value shows that all it depends on is defined. A SIGN whose
 * sign is not certain is [-1, 1] in either case.
 *
 * The contract: for all x in the box, `has`: the intervals of the first n
 * nodes contain all v that solve their equations; `defined`: the nodes before
 * the answer have values (those of run), so all nodes have if the answer is
 * CF_NODE_NONE; `smooth`: with exact_signs they are differentiable. */
/*@ requires evaluation_ok(e);
    requires row_in(box, e->tape->variable_count);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. e->tape->variable_count - 1));
    terminates \true; exits \false;
    assigns e->values[0 .. e->tape->node_count - 1], *e->room;
    ensures ok: evaluation_ok(e);
    ensures range: \result == CF_NODE_NONE || \result < e->tape->node_count;
    ensures has: \forall program p, rseq x, v, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      n <= e->tape->node_count && tape_values_below(p, x, v, n) ==>
      row_has(e->values, v, n);
    ensures defined: \forall program p, rseq x, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      n <= e->tape->node_count && n <= \result ==>
      tape_values_below(p, x, run(p, x), n);
    ensures smooth: exact_signs != 0 ==>
      \forall program p, rseq x, v, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      0 <= n < e->tape->node_count && n < \result &&
      tape_values_below(p, x, v, n) ==> node_smooth(p, n, v); */
uint32_t cf_evaluate(cf_evaluation *e, const cf_interval *box,
                     int exact_signs);

/* The interval of an output of the tape. */
/*@ requires evaluation_ok(e) && output < e->tape->output_count;
    terminates \true; exits \false;
    assigns \result \from e, *e, output;
    ensures output: \result == e->values + e->tape->outputs[output]; */
static inline const cf_interval *cf_evaluation_output(const cf_evaluation *e,
                                                      uint32_t output)
{
    return &e->values[e->tape->outputs[output]];
}

#endif
