/* norm_node.h -- which rule of norm.h belongs to which operation of a node.
 *
 * The contract is for Frama-C (docs/PROOFS.md says what is proved): for all
 * power series w and s with w = F(s), F the operation of the node, the tail
 * that is found bounds w.
 */
#ifndef CF_KERNEL_NORM_NODE_H
#define CF_KERNEL_NORM_NODE_H

#include "kernel/norm_functions.h"
#include "kernel/tape.h"

/* Room for one rule. */
typedef struct {
    mpfr_t a, b, c;
    cf_interval x, y;
} cf_norm_room;

/*@ // w is F(y) for the function F of a node, c the exponent of a power: what
    // the equation of the node (contracts/tape_acsl.h) says of power series
    predicate ps_applied(integer op, real c, series w, series y) =
      CF_OP_INVERSE <= op <= CF_OP_POWER &&
      (op == CF_OP_INVERSE ==> w == ps_inverse(y)) &&
      (op == CF_OP_SIGN ==> w == ps_sign(y)) &&
      (op == CF_OP_EXP ==> w == ps_exp(y)) &&
      (op == CF_OP_LOG ==> w == ps_log(y)) &&
      (op == CF_OP_LOGISTIC ==> is_logistic(w, y)) &&
      (op == CF_OP_TANH ==> is_tanh(w, y)) &&
      (op == CF_OP_SOFTPLUS ==> is_softplus(w, y)) &&
      (op == CF_OP_ERF ==> w == ps_erf(y)) &&
      (op == CF_OP_POWER ==> w == ps_power(y, c));
    // where F has no singularity on the disc; a sign does not change there
    predicate ps_regular(integer op, series y) =
      (op == CF_OP_INVERSE || op == CF_OP_SIGN ==>
       ps_tail(y) < \abs(ps_head(y))) &&
      (op == CF_OP_LOG || op == CF_OP_POWER ==> ps_tail(y) < ps_head(y)) &&
      (op == CF_OP_LOGISTIC || op == CF_OP_SOFTPLUS ==>
       one_plus_exp_defined(y) || one_plus_exp_defined(ps_scale(-1.0, y)));
    predicate norm_room_ok{L}(cf_norm_room *room) =
      mp_ok(&room->a[0]) && mp_ok(&room->b[0]) && mp_ok(&room->c[0]) &&
      iv_ok(&room->x) && iv_ok(&room->y);
*/

/* The tail of y = F(a), where head and sign of y are known; 0 where a side
 * condition is not seen to hold. */
/*@ requires \valid(y) && mp_ok(&y->head[0]) && mp_ok(&y->tail[0]);
    requires norm_in(a) && \valid(room) && norm_room_ok(room);
    requires \valid_read(node);
    requires node->op == CF_OP_POWER ==> \valid_read(tape) &&
      \valid_read(tape->constants + node->exponent) &&
      mq_ok(&tape->constants[node->exponent][0]) &&
      \separated(y, room, &tape->constants[node->exponent][0]);
    requires \separated(y, room, a) && \separated(y, room, node);
    requires \separated(y, room, tape);
    terminates \true; exits \false; assigns y->tail[0], *room,
      \result \from *y, *a, *room, *node, *tape,
      tape->constants[node->exponent][0];
    ensures ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
    ensures rule: \result != 0 ==> \forall series w, s;
      \old(norm_has(a, s) && above(&y->head[0], \abs(ps_head(w))) &&
           ps_applied(node->op, mq_val(&tape->constants[node->exponent][0]),
                      w, s)) ==>
      bounds(&y->tail[0], ps_tail(w));
    ensures domain: \result != 0 ==> \forall series w, s;
      \old(norm_has(a, s) &&
           ps_applied(node->op, mq_val(&tape->constants[node->exponent][0]),
                      w, s)) ==>
      ps_regular(node->op, s); */
int cf_norm_function(cf_node_norm *y, const cf_node_norm *a,
                     const cf_tape *tape, const cf_node *node,
                     cf_norm_room *room);

#endif
