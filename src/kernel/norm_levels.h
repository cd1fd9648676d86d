/* norm_levels.h -- sigma-norms of all nodes of a tape, at one radius.
 *
 * The loops of norm.h over the nodes: each node in its turn, head first, then
 * its tail by the rule of its operation (norm_tape.h). The contracts are for
 * Frama-C (docs/PROOFS.md): for all power series that solve the equations of
 * the tape and fit its expansion, what is found of each node is true of its
 * series, and the functions have no singularity on the disc.
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

#endif
