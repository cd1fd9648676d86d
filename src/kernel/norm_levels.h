/* norm_levels.h -- sigma-norms of all nodes of a tape.
 *
 * The loops of norm.h over nodes and radii: each node in its turn, head first,
 * then its tail by the rule of its operation (norm_tape.h), which known
 * coefficients may lower. The contracts are for Frama-C (docs/PROOFS.md): for
 * all power series that solve the equations of the tape and fit its expansion,
 * what is found of each node is true of its series, and the functions have no
 * singularity on the disc. They speak of one radius, as the rules do; what is
 * known at a wider one is a hypothesis there (wider_fits).
 *
 * What is read (tape, expansion, bounds of the constants, sigma) must not
 * overlap with what is written (nodes, room, scratch).
 */
#ifndef CF_KERNEL_NORM_LEVELS_H
#define CF_KERNEL_NORM_LEVELS_H

#include "kernel/norm_tape.h"

/*@ // what is read: first the memory alone, then with its numbers
    predicate integers_there{L}(__mpz_struct *a, integer n) =
      \valid_read(a + (0 .. n - 1));
    predicate tape_there{L}(cf_tape *t) =
      \valid_read(t) && \valid_read(t->nodes + (0 .. t->node_count - 1)) &&
      \valid_read(t->terms + (0 .. t->term_count - 1)) &&
      \valid_read(t->constants + (0 .. t->constant_count - 1)) &&
      \valid_read(t->outputs + (0 .. t->output_count - 1));
    predicate path_there{L}(cf_expansion *e, integer variables) =
      \valid_read(e) && \valid_read(e->path + (0 .. variables - 1)) &&
      \forall integer v; 0 <= v < variables ==>
      integers_there(e->path[v], e->field.length + 1);
    predicate balls_there{L}(cf_expansion *e, integer n) =
      \valid_read(e->nodes + (0 .. n - 1)) &&
      \forall integer i; 0 <= i < n ==>
      integers_there(e->nodes[i].mid, 1) &&
      integers_there(e->nodes[i].mid, known_orders(e, i));
    predicate sizes_there{L}(mpfr_t *c, integer n) =
      \valid_read(c + (0 .. n - 1));
    predicate norm_memory{L}(cf_tape *t, cf_expansion *e, mpfr_t *sizes,
                             __mpfr_struct *sigma, integer n) =
      tape_there(t) && path_there(e, t->variable_count) &&
      balls_there(e, n) &&
      sizes_there(sizes, t->constant_count) && \valid_read(sigma + (0 .. 0));
    predicate norm_ball_ok{L}(cf_series *ball, integer length) =
      mz_ok(ball->mid) && array_ok(ball->mid, length) &&
      mz_ok(&ball->radius[0]) && 0.0 <= mz_val(&ball->radius[0]) &&
      norm_unit(ball->unit);
    predicate norm_balls_ok{L}(cf_expansion *e, integer n) =
      \forall integer i; 0 <= i < n ==>
      norm_ball_ok(e->nodes + i, known_orders(e, i));
    predicate norm_path_ok{L}(cf_expansion *e, integer variables) =
      0 <= e->field.length <= CF_MAX_ORDER && norm_unit(e->path_unit) &&
      \forall integer v; 0 <= v < variables ==>
      array_ok(e->path[v], e->field.length + 1);
    predicate norm_constants_ok{L}(mpq_t *c, integer n) =
      \forall integer i; 0 <= i < n ==> mq_ok(&c[i][0]);
    predicate norm_sizes_ok{L}(mpfr_t *c, integer n) =
      \forall integer i; 0 <= i < n ==> mp_ok(&c[i][0]);
    predicate norm_inputs{L}(cf_tape *t, cf_expansion *e, mpfr_t *sizes,
                             __mpfr_struct *sigma, integer n) =
      norm_memory(t, e, sizes, sigma, n) && tape_formed(t) &&
      norm_constants_ok(t->constants, t->constant_count) &&
      norm_path_ok(e, t->variable_count) && norm_balls_ok(e, n) &&
      norm_sizes_ok(sizes, t->constant_count) && mp_ok(sigma);

    // what is written
    predicate norms_out{L}(cf_node_norm *nodes, integer n) =
      \valid(nodes + (0 .. n - 1)) &&
      \forall integer i; 0 <= i < n ==> norm_in(nodes + i);
    predicate integer_out{L}(__mpz_struct *a) = \valid(a) && mz_ok(a);

    predicate written_apart(cf_node_norm *nodes, integer n,
                            cf_norm_room *room, __mpz_struct *scratch) =
      \separated(nodes + (0 .. n - 1), room, scratch);
    // what is written is apart from what is read
    predicate tape_unwritten{L}(cf_tape *t, cf_node_norm *nodes, integer n,
                                cf_norm_room *room, __mpz_struct *scratch) =
      \separated(nodes + (0 .. n - 1), room, scratch, t) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 t->nodes + (0 .. t->node_count - 1)) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 t->terms + (0 .. t->term_count - 1)) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 t->constants + (0 .. t->constant_count - 1));
    predicate path_unwritten{L}(cf_expansion *e, integer variables,
                                cf_node_norm *nodes, integer n,
                                cf_norm_room *room, __mpz_struct *scratch) =
      \separated(nodes + (0 .. n - 1), room, scratch, e) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 e->path + (0 .. variables - 1)) &&
      \forall integer v; 0 <= v < variables ==>
      \separated(nodes + (0 .. n - 1), room, scratch,
                 e->path[v] + (0 .. e->field.length));
    predicate balls_unwritten{L}(cf_expansion *e, cf_node_norm *nodes,
                                 integer n, cf_norm_room *room,
                                 __mpz_struct *scratch) =
      \separated(nodes + (0 .. n - 1), room, scratch,
                 e->nodes + (0 .. n - 1)) &&
      \forall integer i; 0 <= i < n ==>
      \separated(nodes + (0 .. n - 1), room, scratch, e->nodes[i].mid) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 e->nodes[i].mid + (0 .. known_orders(e, i) - 1));
    predicate norm_apart{L}(cf_tape *t, cf_expansion *e, mpfr_t *sizes,
                            __mpfr_struct *sigma, cf_node_norm *nodes,
                            integer n, cf_norm_room *room,
                            __mpz_struct *scratch) =
      tape_unwritten(t, nodes, n, room, scratch) &&
      path_unwritten(e, t->variable_count, nodes, n, room, scratch) &&
      balls_unwritten(e, nodes, n, room, scratch) &&
      \separated(nodes + (0 .. n - 1), room, scratch,
                 sizes + (0 .. t->constant_count - 1)) &&
      \separated(nodes + (0 .. n - 1), room, scratch, sigma);

    // what is known of order 0 of a node is true of y
    predicate head_has{L}(cf_node_norm *a, series y) =
      above(&a->head[0], \abs(ps_head(y))) &&
      below(&a->low[0], \abs(ps_head(y))) &&
      (a->sign > 0 ==> 0.0 < ps_head(y)) &&
      (a->sign < 0 ==> ps_head(y) < 0.0);
    // p is the tape, x the path, s fits the balls of order 0
    predicate series_inputs{L}(cf_tape *t, cf_expansion *e, mpfr_t *sizes,
                               program p, sseq x, sseq s, integer n) =
      tape_is(t, p) && sizes_above(sizes, p, t->constant_count) &&
      path_series(e, x, t->variable_count) && orders_zero(e, s, n);
    // the equations of the nodes below n
    predicate series_values(program p, sseq x, sseq s, integer n) =
      \forall integer i; 0 <= i < n ==> series_value(p, i, x, s);
    // the functions of the nodes begin .. n-1 are regular on the disc
    predicate regular_from(program p, sseq s, integer begin, integer n) =
      \forall integer i; begin <= i < n ==> regular_at(p, i, s);
*/

/* Bounds the nodes begin .. end-1, without known coefficients; those before
 * begin must have been bounded. sizes[c] >= |constant c|; room and scratch are
 * overwritten. Returns CF_NODE_NONE or the first node whose side condition
 * fails or that has no bound. */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires begin <= end <= tape->node_count;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false;
    assigns nodes[begin .. end - 1], *room, *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures inputs: norm_inputs(tape, e, sizes, sigma, end);
    ensures apart:
      norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    ensures answer: \result == CF_NODE_NONE || begin <= \result < end;
    ensures norms: \result == CF_NODE_NONE ==> \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) && norms_have(nodes, s, begin) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      series_values(p, x, s, end) ==> norms_have(nodes, s, end);
    ensures regular: \result == CF_NODE_NONE ==>
      \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) && norms_have(nodes, s, begin) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      series_values(p, x, s, end) ==> regular_from(p, s, begin, end); */
uint32_t cf_norm_range(cf_node_norm *nodes, uint32_t begin, uint32_t end,
                       const cf_tape *tape, const cf_expansion *e,
                       mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                       mpz_ptr scratch);

/*@ // the next wider radius, none where `wider` is NULL
    predicate wider_in{L}(cf_node_norm *wider, unsigned char *is_argument,
                          integer n) =
      wider != \null ==>
      norms_in(wider, n) && \valid_read(is_argument + (0 .. n - 1));
    predicate wider_apart(cf_node_norm *wider, cf_node_norm *nodes,
                             integer n, cf_norm_room *room,
                             __mpz_struct *scratch) =
      wider != \null ==>
      \separated(wider + (0 .. n - 1), nodes + (0 .. n - 1), room, scratch);
    // what is known of node i at the radius w, and its known coefficients,
    // are true of y; nothing is asked where there is no bound at w
    predicate wide_fits{L}(cf_node_norm *wider, cf_expansion *e, integer i,
                           series y, real w) =
      mp_num(&wider[i].tail[0]) ==>
      series_known(e, i, y) && wide_has(wider + i, y, w);
    predicate wider_fits{L}(cf_node_norm *wider, unsigned char *is_argument,
                            cf_expansion *e, sseq s, real w, integer n) =
      wider != \null ==> next_radius(e, w) &&
      \forall integer i; 0 <= i < n && is_argument[i] != 0 ==>
      wide_fits(wider, e, i, ps_node(s, i), w);
    // the equations of the nodes that have a bound; that of node 0, too
    predicate bounded_values{L}(cf_node_norm *nodes, program p, sseq x,
                                sseq s, integer n) =
      ps_node(s, 0) == ps_constant(1.0) &&
      \forall integer i; 0 <= i < n && !mp_pinf(&nodes[i].tail[0]) ==>
      series_value(p, i, x, s);
*/

/* All nodes below `end` at one radius. Where `wider` is not NULL, the tails of
 * the nodes i with is_argument[i] are lowered to the bounds with their known
 * coefficients; wider[i] is what is known of node i at the next wider radius.
 * With `strict`, returns the first node that fails (see cf_norm_range), as on
 * the disc in question; otherwise, on a wider one, such a node has no bound
 * there (+Inf), and the answer is CF_NODE_NONE. */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires end <= tape->node_count && 1 <= e->field.length;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires wider_in(wider, is_argument, end);
    requires written_apart(nodes, end, room, scratch);
    requires wider_apart(wider, nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false;
    assigns nodes[0 .. end - 1], *room, *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures inputs: norm_inputs(tape, e, sizes, sigma, end);
    ensures apart:
      norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    ensures answer: \result == CF_NODE_NONE || strict != 0 && \result < end;
    ensures norms: \result == CF_NODE_NONE ==>
      \forall program p, sseq x, s, real w;
      \old(above(sigma, ps_radius) &&
           series_inputs(tape, e, sizes, p, x, s, end) &&
           wider_fits(wider, is_argument, e, s, w, end)) &&
      bounded_values(nodes, p, x, s, end) ==> norms_have(nodes, s, end);
    ensures regular: \result == CF_NODE_NONE && strict != 0 ==>
      \forall program p, sseq x, s, real w;
      \old(above(sigma, ps_radius) &&
           series_inputs(tape, e, sizes, p, x, s, end) &&
           wider_fits(wider, is_argument, e, s, w, end)) &&
      series_values(p, x, s, end) ==> regular_from(p, s, 0, end); */
uint32_t cf_norm_level(cf_node_norm *nodes, const cf_node_norm *wider,
                       const unsigned char *is_argument, int strict,
                       uint32_t end, const cf_tape *tape,
                       const cf_expansion *e, mpfr_t *sizes,
                       mpfr_srcptr sigma, cf_norm_room *room,
                       mpz_ptr scratch);

/*@ predicate radii_in{L}(mpfr_t *radii, integer levels) =
      \valid_read(radii + (0 .. levels)) &&
      \forall integer l; 0 <= l <= levels ==> mp_ok(&radii[l][0]);
    predicate radii_apart(mpfr_t *radii, integer levels, cf_node_norm *nodes,
                          integer n, cf_norm_room *room,
                          __mpz_struct *scratch) =
      \separated(nodes + (0 .. n - 1), room, scratch, radii + (0 .. levels));
    // one array of norms, which can be written
    predicate norms_ready{L}(cf_node_norm *nodes, mpfr_t *radii,
                             integer levels, integer n, cf_tape *t,
                             cf_expansion *e, mpfr_t *sizes,
                             cf_norm_room *room, __mpz_struct *scratch) =
      nodes != \null && norms_out(nodes, n) &&
      written_apart(nodes, n, room, scratch) &&
      radii_apart(radii, levels, nodes, n, room, scratch) &&
      norm_apart(t, e, sizes, &radii[0][0], nodes, n, room, scratch);
    // two of them, and what all levels read and write
    predicate levels_ready{L}(cf_node_norm *nodes, cf_node_norm *wider,
                              mpfr_t *radii, integer levels, integer n,
                              cf_tape *t, cf_expansion *e, mpfr_t *sizes,
                              cf_norm_room *room, __mpz_struct *scratch) =
      norm_inputs(t, e, sizes, &radii[0][0], n) && n <= t->node_count &&
      radii_in(radii, levels) && 1 <= e->field.length &&
      room_out(room) && integer_out(scratch) &&
      norms_ready(nodes, radii, levels, n, t, e, sizes, room, scratch) &&
      norms_ready(wider, radii, levels, n, t, e, sizes, room, scratch) &&
      wider_apart(wider, nodes, n, room, scratch) &&
      wider_apart(nodes, wider, n, room, scratch);
*/

/* All nodes below `end` at the radii[levels], ..., radii[0], the widest first,
 * each with what is known at the radius before; radii[0] is at least the one
 * in question. What is found there goes to `nodes`; `wider` is what is known
 * at radii[1]. Returns CF_NODE_NONE or the first node that fails. */
/*@ requires 1 <= levels;
    requires levels_ready(nodes, wider, radii, levels, end, tape, e, sizes,
                          room, scratch);
    requires \valid_read(is_argument + (0 .. end - 1));
    terminates \true; exits \false;
    assigns nodes[0 .. end - 1], wider[0 .. end - 1], *room, *scratch;
    ensures ok: levels_ready(nodes, wider, radii, levels, end, tape, e, sizes,
                             room, scratch);
    ensures answer: \result == CF_NODE_NONE || \result < end;
    ensures norms: \result == CF_NODE_NONE ==>
      \forall program p, sseq x, s, real w;
      \old(above(&radii[0][0], ps_radius) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      wider_fits(wider, is_argument, e, s, w, end) &&
      series_values(p, x, s, end) ==>
      norms_have(nodes, s, end) && regular_from(p, s, 0, end); */
uint32_t cf_norm_levels(cf_node_norm *nodes, cf_node_norm *wider,
                        const unsigned char *is_argument, int levels,
                        mpfr_t *radii, uint32_t end, const cf_tape *tape,
                        const cf_expansion *e, mpfr_t *sizes,
                        cf_norm_room *room, mpz_ptr scratch);

#endif
