/* norm_tape.h -- sigma-norms of the nodes of a tape at one radius.
 *
 * The rules of norm.h, node by node: head and sign of a node are those of its
 * ball of order 0, its tail is found by the rule of its operation from what is
 * known of the nodes below it. The contracts are for Frama-C (docs/PROOFS.md):
 * for all power series that solve the equation of the node and fit what is
 * known of those below, the node's own fits what is found of it.
 */
#ifndef CF_KERNEL_NORM_TAPE_H
#define CF_KERNEL_NORM_TAPE_H

#include "kernel/contracts/norm_tape_acsl.h"

/*@ predicate node_out{L}(cf_node_norm *y) =
      \valid(y) && mp_ok(&y->head[0]) && mp_ok(&y->low[0]) &&
      mp_ok(&y->tail[0]);
    predicate room_out{L}(cf_norm_room *room) =
      \valid(room) && norm_room_ok(room);
    predicate path_in{L}(cf_expansion *e, integer variables) =
      \valid_read(e) && 0 <= e->field.length <= CF_MAX_ORDER &&
      norm_unit(e->path_unit) &&
      \valid_read(e->path + (0 .. variables - 1)) &&
      \forall integer v; 0 <= v < variables ==>
      integers_in(e->path[v], e->field.length + 1);
    // writes to y and room change nothing that is read
    predicate tape_apart{L}(cf_tape *t, cf_node_norm *y, cf_norm_room *room) =
      \separated(y, room, t) &&
      \separated(y, room, t->nodes + (0 .. t->node_count - 1)) &&
      \separated(y, room, t->terms + (0 .. t->term_count - 1)) &&
      \separated(y, room, t->constants + (0 .. t->constant_count - 1));
    predicate path_apart{L}(cf_expansion *e, integer variables,
                            cf_node_norm *y, cf_norm_room *room) =
      \separated(y, room, e) &&
      \separated(y, room, e->path + (0 .. variables - 1)) &&
      \forall integer v; 0 <= v < variables ==>
      \separated(y, room, e->path[v] + (0 .. e->field.length));
    // x fits the coefficients of a ball series below `length`
    predicate ball_known{L}(cf_series *ball, integer length, series x) =
      coefficients_near(ball->mid, ball->unit, length, x,
                        rmul(mz_val(&ball->radius[0]), pow2(ball->unit)));
    // which functions are regular
    predicate regular_at(program p, integer i, sseq s) =
      has_argument(tape_op(p, i)) ==>
      ps_regular(tape_op(p, i), ps_node(s, tape_argument(p, i)));
*/

/* r >= |c| */
/*@ requires number_out(r) && \valid_read(c) && mq_ok(c) && \separated(r, c);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures size: above(r, \abs(\old(mq_val(c)))); */
void cf_norm_size(mpfr_ptr r, mpq_srcptr c);

/* The tail of node i from what is known of the nodes below, its head being
 * known; 0 where its side condition fails. sizes[c] >= |constant c|; room is
 * overwritten. */
/*@ requires tape_ok(tape) && i < tape->node_count;
    requires norms_in(nodes, i) && sizes_in(sizes, tape->constant_count);
    requires path_in(e, tape->variable_count) && number_in(sigma);
    requires node_out(nodes + i) && room_out(room);
    requires \separated(nodes + (0 .. i), room);
    requires tape_apart(tape, nodes + i, room);
    requires path_apart(e, tape->variable_count, nodes + i, room);
    requires \separated(nodes + i, room,
                        sizes + (0 .. tape->constant_count - 1));
    requires \separated(nodes + i, room, sigma);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: mp_ok(&nodes[i].tail[0]) && norm_room_ok(room);
    ensures rule: \result != 0 ==> \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) &&
           node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i)));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      regular_at(p, i, s); */
int cf_norm_node(cf_node_norm *nodes, uint32_t i, const cf_tape *tape,
                 const cf_expansion *e, mpfr_t *sizes, mpfr_srcptr sigma,
                 cf_norm_room *room);

/* The tail of a node becomes the bound with its known coefficients, where that
 * is smaller: those below `length` are in the ball, `wide` is what is known at
 * the next wider radius. */
/*@ requires node_out(y) && norm_in(wide) && room_out(room);
    requires \valid_read(ball) && integers_in(ball->mid, length);
    requires integer_in(&ball->radius[0]) && norm_unit(ball->unit);
    requires 1 <= length && 1 <= order <= CF_MAX_ORDER && number_in(sigma);
    requires \separated(y, room, wide) && \separated(y, room, sigma);
    requires \separated(y, room, ball);
    requires \separated(y, room, ball->mid + (0 .. length - 1));
    requires 0.0 <= mz_val(&ball->radius[0]);
    terminates \true; exits \false; assigns y->tail[0], *room;
    ensures ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
    ensures rule: \forall series x, real w, h, t; 0.0 <= h && 0.0 <= t &&
      \old(above(sigma, ps_radius) && above(&y->tail[0], ps_tail(x)) &&
           ball_known(ball, length, x) &&
           above(&wide->head[0], h) && above(&wide->tail[0], t)) &&
      ps_within(x, w, h + t) &&
      ps_radius <=
      rmul(rdiv((real)order, (real)(order + CF_NORM_WIDENING)), w) ==>
      above(&y->tail[0], ps_tail(x)); */
void cf_norm_known(cf_node_norm *y, const cf_node_norm *wide,
                   const cf_series *ball, long length, long order,
                   mpfr_srcptr sigma, cf_norm_room *room);

#endif
