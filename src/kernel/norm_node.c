/* norm_node.c -- the rule of each operation; see norm_node.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/norm_node.h"

/*@ lemma above_smaller: \forall mp_limb_t *t, real x, y;
      y <= x && t_above(t, x) ==> t_above(t, y);
    lemma head_above: \forall mp_limb_t *t, real x;
      t_above(t, \abs(x)) ==> t_above(t, x);
    lemma once: \forall series s; multiple(s, s, 1.0);

    // the limb pointer of an end of an interval is in none of the numbers
    predicate limb_apart{L}(mp_limb_t **limb, __mpfr_struct *tail,
                            cf_norm_room *room) =
      \separated(limb, tail) && \separated(limb, &room->a[0]) &&
      \separated(limb, &room->b[0]) && \separated(limb, &room->c[0]);
*/

/* The rules that need much room, one function each: it is in order after. */

/*@ requires number_out(tail) && norm_in(a);
    requires \valid(room) && norm_room_ok(room);
    requires \separated(tail, room, a);
    terminates \true; exits \false; assigns *tail, *room,
      \result \from *tail, *a, *room;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures domain: \result != 0 ==> \forall series w, s;
      \old(norm_has(a, s)) && is_logistic(w, s) ==>
      one_plus_exp_defined(s) || one_plus_exp_defined(ps_scale(-1.0, s));
    ensures rule: \result != 0 ==> \forall series w, s;
      \old(norm_has(a, s)) && is_logistic(w, s) ==>
      bounds(tail, ps_tail(w)); */
static int logistic(mpfr_ptr tail, const cf_node_norm *a, cf_norm_room *room)
{
    int found;
    //@ assert apart: limb_apart(&room->x.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->x.upper[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->y.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->y.upper[0]._mpfr_d, tail, room);
    found = cf_norm_logistic(tail, a, 1, room->a, room->b, room->c);
    /*@ assert rule: found != 0 ==> \forall series w, s;
          \at(norm_has(a, s), Pre) && multiple(s, s, 1.0) &&
          is_logistic(w, s) ==> bounds(tail, ps_tail(w)); */
    //@ assert same: mp_same{Pre,Here}(&room->x.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
    return found;
}

/*@ requires number_out(tail) && norm_in(a);
    requires \valid(room) && norm_room_ok(room);
    requires \separated(tail, room, a);
    terminates \true; exits \false; assigns *tail, *room,
      \result \from *tail, *a, *room;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures rule: \result != 0 ==> \forall series w, s;
      \old(norm_has(a, s)) && is_tanh(w, s) ==> bounds(tail, ps_tail(w)); */
static int hyperbolic_tangent(mpfr_ptr tail, const cf_node_norm *a,
                              cf_norm_room *room)
{
    int found;
    //@ assert apart: limb_apart(&room->x.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->x.upper[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->y.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_apart(&room->y.upper[0]._mpfr_d, tail, room);
    found = cf_norm_tanh(tail, a, room->a, room->b, room->c);
    //@ assert same: mp_same{Pre,Here}(&room->x.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
    return found;
}

/*@ requires number_out(tail) && norm_in(a);
    requires \valid(room) && norm_room_ok(room);
    requires \separated(tail, room, a);
    terminates \true; exits \false; assigns *tail, *room;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures rule: \forall series s; \old(norm_has(a, s)) ==>
      bounds(tail, ps_tail(ps_erf(s))); */
static void error_function(mpfr_ptr tail, const cf_node_norm *a,
                           cf_norm_room *room)
{
    //@ assert apart: \separated(tail, &room->c[0], &room->y);
    cf_norm_erf(tail, a, room->a, room->b, &room->x);
    //@ assert same: mp_same{Pre,Here}(&room->c[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
}

/*@ requires number_out(tail) && norm_in(a) && number_in(head);
    requires \valid(room) && norm_room_ok(room);
    requires \separated(tail, room, a);
    requires \valid_read(c) && mq_ok(c) && \separated(tail, room, c);
    requires \separated(tail, room, head);
    terminates \true; exits \false; assigns *tail, *room,
      \result \from *tail, *a, *room,
      *head, *c;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures domain: \result != 0 ==> \forall series s; \old(norm_has(a, s))
      ==> ps_tail(s) < ps_head(s);
    ensures rule: \result != 0 ==> \forall series s;
      \old(norm_has(a, s) && above(head, ps_head(ps_power(s, mq_val(c))))) ==>
      bounds(tail, ps_tail(ps_power(s, \old(mq_val(c))))); */
static int power(mpfr_ptr tail, mpfr_srcptr head, const cf_node_norm *a,
                 mpq_srcptr c, cf_norm_room *room)
{
    int found;
    //@ assert apart: \separated(tail, &room->b[0], &room->c[0]);
    found = cf_norm_power(tail, head, a, c, room->a, &room->x, &room->y);
    //@ assert same: mp_same{Pre,Here}(&room->b[0]);
    //@ assert same: mp_same{Pre,Here}(&room->c[0]);
    return found;
}

int cf_norm_function(cf_node_norm *y, const cf_node_norm *a,
                     const cf_tape *tape, const cf_node *node,
                     cf_norm_room *room)
{
    int found = 0;
    switch (node->op) {
    case CF_OP_INVERSE:
        found = cf_norm_inverse(y->tail, a, room->a);
        //@ assert same: mp_same{Pre,Here}(&room->b[0]);
        //@ assert same: mp_same{Pre,Here}(&room->c[0]);
        //@ assert same: iv_same{Pre,Here}(&room->x);
        //@ assert same: iv_same{Pre,Here}(&room->y);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_SIGN:
        found = cf_norm_sign(y->tail, a, room->a);
        //@ assert same: mp_same{Pre,Here}(&room->b[0]);
        //@ assert same: mp_same{Pre,Here}(&room->c[0]);
        //@ assert same: iv_same{Pre,Here}(&room->x);
        //@ assert same: iv_same{Pre,Here}(&room->y);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_EXP:
        cf_norm_exp(y->tail, y->head, a, room->a);
        //@ assert same: mp_same{Pre,Here}(&room->b[0]);
        //@ assert same: mp_same{Pre,Here}(&room->c[0]);
        //@ assert same: iv_same{Pre,Here}(&room->x);
        //@ assert same: iv_same{Pre,Here}(&room->y);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        found = 1;
        break;
    case CF_OP_LOG:
        found = cf_norm_log(y->tail, a, room->a);
        //@ assert same: mp_same{Pre,Here}(&room->b[0]);
        //@ assert same: mp_same{Pre,Here}(&room->c[0]);
        //@ assert same: iv_same{Pre,Here}(&room->x);
        //@ assert same: iv_same{Pre,Here}(&room->y);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_LOGISTIC:
        found = logistic(y->tail, a, room);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_TANH:
        found = hyperbolic_tangent(y->tail, a, room);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_SOFTPLUS:
        found = cf_norm_softplus(y->tail, a, room->a, room->b);
        //@ assert same: mp_same{Pre,Here}(&room->c[0]);
        //@ assert same: iv_same{Pre,Here}(&room->x);
        //@ assert same: iv_same{Pre,Here}(&room->y);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    case CF_OP_ERF:
        error_function(y->tail, a, room);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        found = 1;
        break;
    case CF_OP_POWER:
        found = power(y->tail, y->head, a, tape->constants[node->exponent],
                      room);
        //@ assert ok: mp_ok(&y->tail[0]) && norm_room_ok(room);
        break;
    default:
        break;
    }
    return found;
}
