/* norm_tape.c -- sigma-norms of the nodes of a tape; see norm_tape.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/norm_tape.h"

/*@ lemma size_not_negative: \forall real x, y; 0.0 <= x && 0.0 <= y ==>
      0.0 <= rmul(x, y);
    // the limb pointer of an end of an interval is in none of the numbers
    predicate limb_is_apart{L}(mp_limb_t **limb, __mpfr_struct *tail,
                               cf_norm_room *room) =
      \separated(limb, tail) && \separated(limb, &room->a[0]) &&
      \separated(limb, &room->b[0]) && \separated(limb, &room->c[0]);
    predicate room_rest_same{L1,L2}(cf_norm_room *room) =
      \at(room->c[0]._mpfr_d, L1) == \at(room->c[0]._mpfr_d, L2) &&
      \at(room->x.lower[0]._mpfr_d, L1) ==
      \at(room->x.lower[0]._mpfr_d, L2) &&
      \at(room->x.upper[0]._mpfr_d, L1) ==
      \at(room->x.upper[0]._mpfr_d, L2) &&
      \at(room->y.lower[0]._mpfr_d, L1) ==
      \at(room->y.lower[0]._mpfr_d, L2) &&
      \at(room->y.upper[0]._mpfr_d, L1) ==
      \at(room->y.upper[0]._mpfr_d, L2);
*/

void cf_norm_size(mpfr_ptr r, mpq_srcptr c)
{
    /* away from zero */
    mpfr_set_q(r, c, _mpq_cmp_si(c, 0, 1) < 0 ? MPFR_RNDD : MPFR_RNDU);
    mpfr_abs(r, r, MPFR_RNDU);
}

/* the norm of a polynomial with n coefficients: sum over k >= 1 of
 * |P_k| sigma^k */
/*@ requires 1 <= n && integers_in(mid, n) && norm_unit(unit);
    requires number_out(tail) && room_out(room) && number_in(sigma);
    requires \separated(tail, room, sigma);
    requires \separated(tail, room, mid + (0 .. n - 1));
    terminates \true; exits \false; assigns *tail, *room;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures sum: \forall series y;
      \old(coefficients_near(mid, unit, n, y, 0.0) &&
           above(sigma, ps_radius)) ==>
      above(tail, ps_sum(y, 1, n)); */
static void polynomial_tail(mpfr_ptr tail, const __mpz_struct *mid, long n,
                            long unit, mpfr_srcptr sigma, cf_norm_room *room)
{
    /* its coefficients are exact */
    mpfr_set_zero(room->b, 1);
    //@ assert same: mp_same{Pre,Here}(sigma) && mp_same{Pre,Here}(tail);
    //@ assert same: mp_same{Pre,Here}(&room->a[0]);
    //@ assert same: room_rest_same{Pre,Here}(room);
    //@ assert zero: above(&room->b[0], 0.0);
    /*@ assert same: \forall integer k; 0 <= k < n ==>
          mz_same{Pre,Here}(mid + k); */
    //@ assert in: integers_in(mid, n);
    /*@ assert near: \forall series y;
          \at(coefficients_near(mid, unit, n, y, 0.0), Pre) ==>
          coefficients_near(mid, unit, n, y, 0.0); */
    zero:
    cf_norm_sum(tail, mid, n, unit, room->b, sigma, room->a);
    //@ assert same: mp_same{zero,Here}(&room->b[0]);
    //@ assert same: room_rest_same{Pre,Here}(room);
}

/* the tail of node i, a variable */
/*@ requires tape_ok(tape) && i < tape->node_count;
    requires tape->nodes[i].op == CF_OP_VARIABLE;
    requires path_in(e, tape->variable_count) && number_in(sigma);
    requires node_out(nodes + i) && room_out(room);
    requires path_apart(e, tape->variable_count, nodes + i, room);
    requires \separated(nodes + i, room, sigma);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: mp_ok(&nodes[i].tail[0]) && norm_room_ok(room);
    ensures rule: \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) &&
           node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      above(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
static void variable_tail(cf_node_norm *nodes, uint32_t i,
                          const cf_tape *tape, const cf_expansion *e,
                          mpfr_t *sizes, mpfr_srcptr sigma,
                          cf_norm_room *room)
{
    const cf_node *const node = &tape->nodes[i];
    (void)sizes;
    //@ assert inside: node->argument < tape->variable_count;
    /*@ assert node: \forall program p, sseq x, s;
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
          ps_node(s, i) == ps_node(x, node->argument); */
    /*@ assert near: \forall sseq x; path_series(e, x, tape->variable_count)
          ==> coefficients_near(e->path[node->argument], e->path_unit,
                e->field.length + 1, ps_node(x, node->argument), 0.0); */
    /*@ assert norm: \forall sseq x; path_series(e, x, tape->variable_count)
          ==> ps_tail(ps_node(x, node->argument)) <=
              ps_sum(ps_node(x, node->argument), 1, e->field.length + 1); */
    polynomial_tail(nodes[i].tail, e->path[node->argument],
                    e->field.length + 1, e->path_unit, sigma, room);
}

/* the tail of node i, a DOT */
/*@ requires tape_ok(tape) && i < tape->node_count;
    requires tape->nodes[i].op == CF_OP_DOT;
    requires norms_in(nodes, i) && sizes_in(sizes, tape->constant_count);
    requires node_out(nodes + i) && room_out(room);
    requires \separated(nodes + (0 .. i), room);
    requires tape_apart(tape, nodes + i, room);
    requires \separated(nodes + i, room,
                        sizes + (0 .. tape->constant_count - 1));
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: mp_ok(&nodes[i].tail[0]) && norm_room_ok(room);
    ensures rule: \forall program p, sseq x, s;
      \old(node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      above(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
static void dot_tail(cf_node_norm *nodes, uint32_t i, const cf_tape *tape,
                     const cf_expansion *e, mpfr_t *sizes,
                     cf_norm_room *room)
{
    const cf_node *const node = &tape->nodes[i];
    const cf_term *const terms = tape->terms + node->first;
    (void)e;
    //@ ghost terms_theorem(tape->terms + node->first, tape, i);
    //@ assert formed: dot_formed(tape, node, i);
    /*@ assert valid: \valid_read(terms + (0 .. node->count - 1)); */
    /*@ assert inside: terms_inside(terms, node->count, i,
          tape->constant_count); */
    /*@ assert apart: \separated(nodes + i, room,
          terms + (0 .. node->count - 1)); */
    /*@ assert fits: \forall program p, sseq x, s;
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
          dot_fits(nodes, terms, sizes, p, s, i, node->count,
                   tape->constant_count) &&
          ps_node(s, i) == ps_dot(p, s, i, node->count); */
    cf_norm_dot(nodes[i].tail, terms, node->count, nodes, i, sizes,
                tape->constant_count, room->a);
    //@ assert same: mp_same{Pre,Here}(&room->b[0]);
    //@ assert same: room_rest_same{Pre,Here}(room);
}

/* the tail of node i, a function; 0 where its side condition fails */
/*@ requires tape_ok(tape) && i < tape->node_count;
    requires has_argument(tape->nodes[i].op);
    requires norms_in(nodes, i);
    requires node_out(nodes + i) && room_out(room);
    requires \separated(nodes + (0 .. i), room);
    requires tape_apart(tape, nodes + i, room);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: mp_ok(&nodes[i].tail[0]) && norm_room_ok(room);
    ensures rule: \result != 0 ==> \forall program p, sseq x, s;
      \old(node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i)));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      regular_at(p, i, s); */
static int function_tail(cf_node_norm *nodes, uint32_t i,
                         const cf_tape *tape, const cf_expansion *e,
                         mpfr_t *sizes, cf_norm_room *room)
{
    const cf_node *const node = &tape->nodes[i];
    (void)e;
    (void)sizes;
    //@ ghost function_theorem(tape, i);
    /*@ assert power: node->op == CF_OP_POWER ==>
          node->exponent < tape->constant_count; */
    /*@ assert in: norm_in(nodes + node->argument); */
    /*@ assert apart: \separated(nodes + i, nodes + node->argument); */
    /*@ assert apart: \separated(nodes + i, room, nodes + node->argument); */
    /*@ assert apart: node->op == CF_OP_POWER ==>
          \separated(nodes + i, room, &tape->constants[node->exponent][0]); */
    /*@ assert fits: \forall program p, sseq x, s;
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
          norm_has(nodes + node->argument, ps_node(s, node->argument)) &&
          ps_applied(node->op, mq_val(&tape->constants[node->exponent][0]),
                     ps_node(s, i), ps_node(s, node->argument)); */
    /*@ assert node: \forall program p, sseq x, s;
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
          tape_op(p, i) == node->op &&
          tape_argument(p, i) == node->argument; */
    return cf_norm_function(&nodes[i], &nodes[node->argument], tape, node,
                            room);
}

int cf_norm_node(cf_node_norm *nodes, uint32_t i, const cf_tape *tape,
                 const cf_expansion *e, mpfr_t *sizes, mpfr_srcptr sigma,
                 cf_norm_room *room)
{
    const cf_op op = tape->nodes[i].op;
    //@ assert formed: is_operation(op);
    /*@ assert op: \forall program p, sseq x, s;
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
          tape_op(p, i) == op; */
    if (op == CF_OP_CONSTANT || op == CF_OP_TWO_OVER_SQRT_PI) {
        /*@ assert none: \forall program p, sseq x, s;
              node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i) ==>
              ps_tail(ps_node(s, i)) == 0.0; */
        mpfr_set_zero(nodes[i].tail, 1);
        //@ assert same: mp_same{Pre,Here}(&room->a[0]);
        //@ assert same: mp_same{Pre,Here}(&room->b[0]);
        //@ assert same: room_rest_same{Pre,Here}(room);
        /*@ assert rule: \forall program p, sseq x, s;
              \at(above(sigma, ps_radius) &&
                  node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i), Pre)
              ==> bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
        return 1;
    }
    if (op == CF_OP_VARIABLE) {
        variable_tail(nodes, i, tape, e, sizes, sigma, room);
        /*@ assert rule: \forall program p, sseq x, s;
              \at(above(sigma, ps_radius) &&
                  node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i), Pre)
              ==> bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
        return 1;
    }
    if (op == CF_OP_DOT) {
        dot_tail(nodes, i, tape, e, sizes, room);
        /*@ assert rule: \forall program p, sseq x, s;
              \at(above(sigma, ps_radius) &&
                  node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i), Pre)
              ==> bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
        return 1;
    }
    return function_tail(nodes, i, tape, e, sizes, room);
}

/* room->c >= the sum of |x_k| sigma^k, 1 <= k < length */
/*@ requires \valid_read(ball) && integers_in(ball->mid, length);
    requires integer_in(&ball->radius[0]) && norm_unit(ball->unit);
    requires 1 <= length && number_in(sigma) && room_out(room);
    requires \separated(room, sigma) && \separated(room, ball);
    requires \separated(room, ball->mid + (0 .. length - 1));
    requires 0.0 <= mz_val(&ball->radius[0]);
    terminates \true; exits \false; assigns *room;
    ensures ok: norm_room_ok(room);
    ensures sum: \forall series x;
      \old(above(sigma, ps_radius) && ball_known(ball, length, x)) ==>
      above(&room->c[0], ps_sum(x, 1, length)); */
static void known_sum(const cf_series *ball, long length, mpfr_srcptr sigma,
                      cf_norm_room *room)
{
    //@ assert unit: 0.0 < pow2(ball->unit);
    /*@ assert size: 0.0 <= rmul(mz_val(&ball->radius[0]),
                                 pow2(ball->unit)); */
    mpfr_set_z_2exp(room->b, ball->radius, ball->unit, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(sigma);
    //@ assert same: mp_same{Pre,Here}(&room->a[0]);
    //@ assert same: room_rest_same{Pre,Here}(room);
    //@ assert same: ball->mid == \at(ball->mid, Pre);
    //@ assert same: ball->unit == \at(ball->unit, Pre);
    /*@ assert same: \forall integer k; 0 <= k < length ==>
          mz_same{Pre,Here}(ball->mid + k); */
    //@ assert in: integers_in(ball->mid, length);
    /*@ assert error: above(&room->b[0],
          \at(rmul(mz_val(&ball->radius[0]), pow2(ball->unit)), Pre)); */
    /*@ assert near: \forall series x; \at(ball_known(ball, length, x), Pre)
          ==> coefficients_near(ball->mid, ball->unit, length, x,
                \at(rmul(mz_val(&ball->radius[0]), pow2(ball->unit)), Pre));
    */
    error:
    cf_norm_sum(room->c, ball->mid, length, ball->unit, room->b, sigma,
                room->a);
    //@ assert same: mp_same{error,Here}(&room->b[0]);
    //@ assert same: iv_same{error,Here}(&room->x);
    //@ assert same: iv_same{error,Here}(&room->y);
}

/* `tail` becomes the bound from the sum room->c, where that is smaller */
/*@ requires number_out(tail) && norm_in(wide) && room_out(room);
    requires \separated(tail, room, wide);
    requires 1 <= length && 1 <= order <= CF_MAX_ORDER;
    terminates \true; exits \false; assigns *tail, *room;
    ensures ok: mp_ok(tail) && norm_room_ok(room);
    ensures rule: \forall series x, real w, h, t; 0.0 <= h && 0.0 <= t &&
      \old(above(tail, ps_tail(x)) &&
           above(&room->c[0], ps_sum(x, 1, length)) &&
           above(&wide->head[0], h) && above(&wide->tail[0], t)) &&
      ps_within(x, w, h + t) &&
      ps_radius <=
      rmul(rdiv((real)order, (real)(order + CF_NORM_WIDENING)), w) ==>
      above(tail, ps_tail(x)); */
static void lower_tail(mpfr_ptr tail, const cf_node_norm *wide, long order,
                       long length, cf_norm_room *room)
{
    //@ assert apart: limb_is_apart(&room->x.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_is_apart(&room->x.upper[0]._mpfr_d, tail, room);
    //@ assert apart: limb_is_apart(&room->y.lower[0]._mpfr_d, tail, room);
    //@ assert apart: limb_is_apart(&room->y.upper[0]._mpfr_d, tail, room);
    cf_norm_refine(tail, wide, order, length, room->c, room->a, room->b);
    //@ assert same: mp_same{Pre,Here}(&room->x.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
}

void cf_norm_known(cf_node_norm *y, const cf_node_norm *wide,
                   const cf_series *ball, long length, long order,
                   mpfr_srcptr sigma, cf_norm_room *room)
{
    known_sum(ball, length, sigma, room);
    //@ assert same: mp_same{Pre,Here}(&y->tail[0]);
    //@ assert same: mp_same{Pre,Here}(&wide->head[0]);
    //@ assert same: mp_same{Pre,Here}(&wide->low[0]);
    //@ assert same: mp_same{Pre,Here}(&wide->tail[0]);
    lower_tail(y->tail, wide, order, length, room);
}
