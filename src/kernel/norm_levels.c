/* norm_levels.c -- sigma-norms of all nodes of a tape; see norm_levels.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled. What
 * is read keeps its values while nodes, room and scratch are written: the
 * predicate norm_reads_same says so between two places in the code, and the
 * lemmas say that all that is known of it is kept then.
 */
#include "kernel/norm_levels.h"

#include <stddef.h>

#include "kernel/contracts/tape_frame_acsl.h"

/*@ // what is read has not been written
    predicate sizes_same{L1,L2}(mpfr_t *a, integer n) =
      \forall integer c; 0 <= c < n ==> mp_same{L1,L2}(\at(&a[c][0], L1));
    predicate integers_same{L1,L2}(__mpz_struct *a, integer n) =
      \forall integer k; 0 <= k < n ==> mz_same{L1,L2}(a + k);
    predicate fields_same{L1,L2}(cf_expansion *e) =
      \at(e->path, L1) == \at(e->path, L2) &&
      \at(e->nodes, L1) == \at(e->nodes, L2) &&
      \at(e->path_unit, L1) == \at(e->path_unit, L2) &&
      \at(e->field.length, L1) == \at(e->field.length, L2) &&
      \at(e->field.end, L1) == \at(e->field.end, L2) &&
      \at(e->quantity.length, L1) == \at(e->quantity.length, L2);
    predicate path_same{L1,L2}(__mpz_struct **a, integer n, integer length) =
      \forall integer v; 0 <= v < n ==>
      \at(a[v], L1) == \at(a[v], L2) &&
      integers_same{L1,L2}(\at(a[v], L1), length + 1);
    predicate ball_same{L1,L2}(cf_series *a, integer length) =
      \at(a->mid, L1) == \at(a->mid, L2) &&
      \at(a->unit, L1) == \at(a->unit, L2) &&
      mz_same{L1,L2}(\at(&a->radius[0], L1)) &&
      mz_same{L1,L2}(\at(a->mid, L1)) &&
      integers_same{L1,L2}(\at(a->mid, L1), length);
    predicate balls_same{L1,L2}(cf_expansion *e, integer n) =
      \forall integer i; 0 <= i < n ==>
      ball_same{L1,L2}(\at(e->nodes, L1) + i, known_orders{L1}(e, i));
    predicate expansion_same{L1,L2}(cf_expansion *e, integer variables,
                                    integer n) =
      fields_same{L1,L2}(e) &&
      path_same{L1,L2}(\at(e->path, L1), variables,
                       \at(e->field.length, L1)) &&
      balls_same{L1,L2}(e, n);
    predicate norm_reads_same{L1,L2}(cf_tape *t, cf_expansion *e,
                                     mpfr_t *sizes, __mpfr_struct *sigma,
                                     integer n) =
      tape_stays{L1,L2}(t) &&
      expansion_same{L1,L2}(e, \at(t->variable_count, L1), n) &&
      sizes_same{L1,L2}(sizes, \at(t->constant_count, L1)) &&
      mp_same{L1,L2}(sigma);
    predicate norm_same{L1,L2}(cf_node_norm *a) =
      mp_same{L1,L2}(\at(&a->head[0], L1)) &&
      mp_same{L1,L2}(\at(&a->low[0], L1)) &&
      mp_same{L1,L2}(\at(&a->tail[0], L1)) &&
      \at(a->sign, L1) == \at(a->sign, L2);
    predicate norms_same{L1,L2}(cf_node_norm *a, integer n) =
      \forall integer j; 0 <= j < n ==> norm_same{L1,L2}(a + j);
*/

/*@ // only the first n nodes, room and scratch have been written: no other
    // pointer or number is different, and no natural number
    predicate norm_frame{L1,L2}(cf_node_norm *nodes, integer n,
                                cf_norm_room *room, __mpz_struct *scratch) =
      (\forall mp_limb_t **p; \separated(p, nodes + (0 .. n - 1)) &&
       \separated(p, room) && \separated(p, scratch) ==>
       \at(*p, L1) == \at(*p, L2)) &&
      (\forall long *p; \separated(p, nodes + (0 .. n - 1)) &&
       \separated(p, room) && \separated(p, scratch) ==>
       \at(*p, L1) == \at(*p, L2)) &&
      (\forall int *p; \separated(p, nodes + (0 .. n - 1)) &&
       \separated(p, room) && \separated(p, scratch) ==>
       \at(*p, L1) == \at(*p, L2)) &&
      (\forall uint32_t *p; \at(*p, L1) == \at(*p, L2));
    // the same, of the nodes only y
    predicate node_frame{L1,L2}(cf_node_norm *y, cf_norm_room *room,
                                __mpz_struct *scratch) =
      (\forall mp_limb_t **p; \separated(p, y) && \separated(p, room) &&
       \separated(p, scratch) ==> \at(*p, L1) == \at(*p, L2)) &&
      (\forall long *p; \separated(p, y) && \separated(p, room) &&
       \separated(p, scratch) ==> \at(*p, L1) == \at(*p, L2)) &&
      (\forall int *p; \separated(p, y) && \separated(p, room) &&
       \separated(p, scratch) ==> \at(*p, L1) == \at(*p, L2)) &&
      (\forall uint32_t *p; \at(*p, L1) == \at(*p, L2));
    lemma tape_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==> tape_stays{L1,L2}(t);
    lemma fields_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==> fields_same{L1,L2}(e);
    lemma path_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      path_same{L1,L2}(\at(e->path, L1), \at(t->variable_count, L1),
                       \at(e->field.length, L1));
    lemma balls_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      balls_same{L1,L2}(e, n);
    lemma sizes_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      sizes_same{L1,L2}(sizes, \at(t->constant_count, L1));
    lemma reads_in_frame{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n);
    lemma wider_in_frame{L1,L2}: \forall cf_node_norm *wider,
      cf_node_norm *nodes, integer n, cf_norm_room *room,
      __mpz_struct *scratch; wider != \null &&
      wider_apart(wider, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      norms_same{L1,L2}(wider, n);
    lemma other_in_frame{L1,L2}: \forall cf_node_norm *nodes,
      integer i, j, n, cf_norm_room *room, __mpz_struct *scratch;
      0 <= i < n && 0 <= j < n && j != i &&
      written_apart(nodes, n, room, scratch) &&
      node_frame{L1,L2}(nodes + i, room, scratch) ==>
      norm_same{L1,L2}(nodes + j);
    lemma norms_in_frame{L1,L2}: \forall cf_node_norm *nodes, integer i, n,
      cf_norm_room *room, __mpz_struct *scratch; 0 <= i < n &&
      written_apart(nodes, n, room, scratch) &&
      node_frame{L1,L2}(nodes + i, room, scratch) ==>
      norms_same{L1,L2}(nodes, i);
    lemma frame_wider{L1,L2}: \forall cf_node_norm *nodes, integer i, n,
      cf_norm_room *room, __mpz_struct *scratch; 0 <= i < n &&
      node_frame{L1,L2}(nodes + i, room, scratch) ==>
      norm_frame{L1,L2}(nodes, n, room, scratch);
*/

/*@ // no memory has been given back
    predicate memory_kept{L1,L2} =
      \forall char *p, integer k; \at(\valid_read(p + (0 .. k - 1)), L1) ==>
      \at(\valid_read(p + (0 .. k - 1)), L2);

    // what is known of it is kept
    lemma constants_ok_kept{L1,L2}: \forall mpq_t *c, integer n;
      rationals_stay{L1,L2}(c, n) && norm_constants_ok{L1}(c, n) ==>
      norm_constants_ok{L2}(c, n);
    lemma sizes_ok_kept{L1,L2}: \forall mpfr_t *c, integer n;
      sizes_same{L1,L2}(c, n) && norm_sizes_ok{L1}(c, n) ==>
      norm_sizes_ok{L2}(c, n);
    lemma path_ok_kept{L1,L2}: \forall cf_expansion *e, integer v, n;
      expansion_same{L1,L2}(e, v, n) && norm_path_ok{L1}(e, v) ==>
      norm_path_ok{L2}(e, v);
    lemma balls_ok_kept{L1,L2}: \forall cf_expansion *e, integer v, n;
      expansion_same{L1,L2}(e, v, n) && norm_balls_ok{L1}(e, n) ==>
      norm_balls_ok{L2}(e, n);
    lemma sizes_above_kept{L1,L2}: \forall mpfr_t *c, program p, integer n;
      sizes_same{L1,L2}(c, n) && sizes_above{L1}(c, p, n) ==>
      sizes_above{L2}(c, p, n);
    lemma path_series_kept{L1,L2}: \forall cf_expansion *e, sseq x,
      integer v, n; expansion_same{L1,L2}(e, v, n) &&
      path_series{L1}(e, x, v) ==> path_series{L2}(e, x, v);
    lemma orders_zero_kept{L1,L2}: \forall cf_expansion *e, sseq s,
      integer v, n; expansion_same{L1,L2}(e, v, n) &&
      orders_zero{L1}(e, s, n) ==> orders_zero{L2}(e, s, n);
    lemma series_inputs_kept{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, program p, sseq x, s, integer n;
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n) &&
      series_inputs{L1}(t, e, sizes, p, x, s, n) ==>
      series_inputs{L2}(t, e, sizes, p, x, s, n);
    lemma norms_have_kept{L1,L2}: \forall cf_node_norm *a, sseq s, integer n;
      norms_same{L1,L2}(a, n) && norms_have{L1}(a, s, n) ==>
      norms_have{L2}(a, s, n);
    lemma tape_there_kept{L1,L2}: \forall cf_tape *t; memory_kept{L1,L2} &&
      tape_stays{L1,L2}(t) && tape_there{L1}(t) ==> tape_there{L2}(t);
    lemma path_there_kept{L1,L2}: \forall cf_expansion *e, integer v, n;
      memory_kept{L1,L2} && expansion_same{L1,L2}(e, v, n) &&
      path_there{L1}(e, v) ==> path_there{L2}(e, v);
    lemma balls_there_kept{L1,L2}: \forall cf_expansion *e, integer v, n;
      memory_kept{L1,L2} && expansion_same{L1,L2}(e, v, n) &&
      balls_there{L1}(e, n) ==> balls_there{L2}(e, n);
    lemma sizes_there_kept{L1,L2}: \forall mpfr_t *c, integer n;
      memory_kept{L1,L2} && sizes_there{L1}(c, n) ==> sizes_there{L2}(c, n);
    lemma sigma_there_kept{L1,L2}: \forall __mpfr_struct *a;
      memory_kept{L1,L2} && \at(\valid_read(a + (0 .. 0)), L1) ==>
      \at(\valid_read(a + (0 .. 0)), L2);
    lemma norm_memory_kept{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, integer n; memory_kept{L1,L2} &&
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n) &&
      norm_memory{L1}(t, e, sizes, sigma, n) ==>
      norm_memory{L2}(t, e, sizes, sigma, n);
    lemma norm_inputs_kept{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, integer n; memory_kept{L1,L2} &&
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n) &&
      norm_inputs{L1}(t, e, sizes, sigma, n) ==>
      norm_inputs{L2}(t, e, sizes, sigma, n);
    lemma series_known_kept{L1,L2}: \forall cf_expansion *e, integer v, n, i,
      series y; expansion_same{L1,L2}(e, v, n) && 0 <= i < n &&
      series_known{L1}(e, i, y) ==> series_known{L2}(e, i, y);
    lemma wide_fits_kept{L1,L2}: \forall cf_node_norm *wider,
      cf_expansion *e, integer v, n, i, series y, real w;
      expansion_same{L1,L2}(e, v, n) && 0 <= i < n &&
      norm_same{L1,L2}(wider + i) && wide_fits{L1}(wider, e, i, y, w) ==>
      wide_fits{L2}(wider, e, i, y, w);
    lemma next_radius_kept{L1,L2}: \forall cf_expansion *e, integer v, n,
      real w; expansion_same{L1,L2}(e, v, n) && next_radius{L1}(e, w) ==>
      next_radius{L2}(e, w);
    lemma norms_in_kept{L1,L2}: \forall cf_node_norm *a, integer n;
      memory_kept{L1,L2} && norms_same{L1,L2}(a, n) && norms_in{L1}(a, n) ==>
      norms_in{L2}(a, n);
    lemma tape_unwritten_kept{L1,L2}: \forall cf_tape *t,
      cf_node_norm *nodes, integer n, cf_norm_room *room,
      __mpz_struct *scratch; tape_stays{L1,L2}(t) &&
      tape_unwritten{L1}(t, nodes, n, room, scratch) ==>
      tape_unwritten{L2}(t, nodes, n, room, scratch);
    lemma path_unwritten_kept{L1,L2}: \forall cf_expansion *e, integer v, m,
      cf_node_norm *nodes, integer n, cf_norm_room *room,
      __mpz_struct *scratch; expansion_same{L1,L2}(e, v, m) &&
      path_unwritten{L1}(e, v, nodes, n, room, scratch) ==>
      path_unwritten{L2}(e, v, nodes, n, room, scratch);
    lemma balls_unwritten_kept{L1,L2}: \forall cf_expansion *e, integer v,
      cf_node_norm *nodes, integer n, cf_norm_room *room,
      __mpz_struct *scratch; expansion_same{L1,L2}(e, v, n) &&
      balls_unwritten{L1}(e, nodes, n, room, scratch) ==>
      balls_unwritten{L2}(e, nodes, n, room, scratch);
    lemma norm_apart_kept{L1,L2}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, cf_node_norm *nodes, integer n,
      cf_norm_room *room, __mpz_struct *scratch;
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n) &&
      norm_apart{L1}(t, e, sizes, sigma, nodes, n, room, scratch) ==>
      norm_apart{L2}(t, e, sizes, sigma, nodes, n, room, scratch);
    lemma tape_stays_again{L1,L2,L3}: \forall cf_tape *t;
      tape_stays{L1,L2}(t) && tape_stays{L2,L3}(t) ==> tape_stays{L1,L3}(t);
    lemma expansion_same_again{L1,L2,L3}: \forall cf_expansion *e,
      integer v, n; expansion_same{L1,L2}(e, v, n) &&
      expansion_same{L2,L3}(e, v, n) ==> expansion_same{L1,L3}(e, v, n);
    lemma reads_same_again{L1,L2,L3}: \forall cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, __mpfr_struct *sigma, integer n;
      norm_reads_same{L1,L2}(t, e, sizes, sigma, n) &&
      norm_reads_same{L2,L3}(t, e, sizes, sigma, n) ==>
      norm_reads_same{L1,L3}(t, e, sizes, sigma, n);
*/

/* head, low and sign of y */
/*@ requires \valid(y) && norm_in(y) && \valid(scratch) && mz_ok(scratch);
    requires integer_in(ball->mid) && integer_in(&ball->radius[0]);
    requires \valid_read(ball) && norm_unit(ball->unit);
    requires \separated(y, scratch, ball);
    requires \separated(y, scratch, ball->mid);
    terminates \true; exits \false; assigns *y, *scratch;
    ensures ok: norm_in(y) && mz_ok(scratch);
    ensures known: \forall real x;
      \old(in_ball(ball->mid, &ball->radius[0], ball->unit, x)) ==>
      above(&y->head[0], \abs(x)) && below(&y->low[0], \abs(x)) &&
      (y->sign > 0 ==> 0.0 < x) && (y->sign < 0 ==> x < 0.0); */
static void set_head(cf_node_norm *y, const cf_series *ball, mpz_ptr scratch)
{
    cf_norm_head(y, ball->mid, ball->radius, ball->unit, scratch);
    //@ assert same: mp_same{Pre,Here}(&y->tail[0]);
}

/* head, low and sign of node i */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i], *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures head: \forall sseq s; \old(orders_zero(e, s, end)) ==>
      head_has(nodes + i, ps_node(s, i)); */
static void head_of_node(cf_node_norm *nodes, uint32_t i, uint32_t end,
                         const cf_tape *tape, const cf_expansion *e,
                         mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                         mpz_ptr scratch)
{
    const cf_series *const ball = &e->nodes[i];
    (void)end;
    (void)tape;
    (void)sizes;
    (void)sigma;
    (void)room;
    //@ assert ball: norm_ball_ok(ball, known_orders(e, i));
    //@ assert in: integer_in(ball->mid) && integer_in(&ball->radius[0]);
    //@ assert apart: \separated(nodes + i, room, scratch);
    set_head(&nodes[i], ball, scratch);
    /*@ assert frame: \forall mp_limb_t **p; \separated(p, nodes + i) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall long *p; \separated(p, nodes + i) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall int *p; \separated(p, nodes + i) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert same: mp_same{Pre,Here}(&room->a[0]);
    //@ assert same: mp_same{Pre,Here}(&room->b[0]);
    //@ assert same: mp_same{Pre,Here}(&room->c[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
    /*@ assert same: \forall integer j; 0 <= j < end && j != i ==>
          norm_same{Pre,Here}(nodes + j); */
    //@ assert ok: norms_out(nodes, end);
    //@ assert ok: room_out(room);
}

/* the tail of node i */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures same: mp_same{Pre,Post}(&nodes[i].head[0]) &&
      mp_same{Pre,Post}(&nodes[i].low[0]) &&
      nodes[i].sign == \old(nodes[i].sign);
    ensures rule: \result != 0 ==> \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) &&
           node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      bounds(&nodes[i].tail[0], ps_tail(ps_node(s, i)));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i)) ==>
      regular_at(p, i, s); */
static int tail_of_node(cf_node_norm *nodes, uint32_t i, uint32_t end,
                        const cf_tape *tape, const cf_expansion *e,
                        mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                        mpz_ptr scratch)
{
    int found;
    (void)end;
    (void)scratch;
    //@ assert in: tape_ok(tape);
    //@ assert in: norms_in(nodes, i) && node_out(nodes + i);
    //@ assert in: path_in(e, tape->variable_count);
    //@ assert in: sizes_in(sizes, tape->constant_count);
    //@ assert in: number_in(sigma);
    //@ assert apart: \separated(nodes + i, room, scratch);
    //@ assert apart: \separated(nodes + (0 .. i), room);
    //@ assert apart: tape_apart(tape, nodes + i, room);
    /*@ assert apart: path_unwritten(e, tape->variable_count, nodes, end, room,
          scratch); */
    //@ assert apart: path_apart(e, tape->variable_count, nodes + i, room);
    /*@ assert apart: \separated(nodes + i, room,
          sizes + (0 .. tape->constant_count - 1)); */
    //@ assert apart: \separated(nodes + i, room, sigma);
    found = cf_norm_node(nodes, i, tape, e, sizes, sigma, room);
    /*@ assert frame: \forall mp_limb_t **p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall long *p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall int *p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert same: mz_same{Pre,Here}(scratch);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].head[0]);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].low[0]);
    //@ assert same: nodes[i].sign == \at(nodes[i].sign, Pre);
    /*@ assert same: \forall integer j; 0 <= j < end && j != i ==>
          norm_same{Pre,Here}(nodes + j); */
    //@ assert ok: norms_out(nodes, end);
    return found;
}

/* Head and tail of node i from those of its arguments; 0 where its side
 * condition fails or a bound is not a number. */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i], *room, *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures head: \forall sseq s; \old(orders_zero(e, s, end)) ==>
      head_has(nodes + i, ps_node(s, i));
    ensures number: \result != 0 ==> mp_num(&nodes[i].tail[0]);
    ensures rule: \result != 0 ==> \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) && norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
      norm_has(nodes + i, ps_node(s, i));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
      regular_at(p, i, s); */
static int node_norm(cf_node_norm *nodes, uint32_t i, uint32_t end,
                     const cf_tape *tape, const cf_expansion *e,
                     mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                     mpz_ptr scratch)
{
    int found;
    head_of_node(nodes, i, end, tape, e, sizes, sigma, room, scratch);
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert frame: norm_frame{Pre,Here}(nodes, end, room, scratch);
    //@ assert memory: memory_kept{Pre,Here};
    //@ assert same: norm_reads_same{Pre,Here}(tape, e, sizes, sigma, end);
    //@ assert same: norms_same{Pre,Here}(nodes, i);
    //@ assert inputs: norm_inputs(tape, e, sizes, sigma, end);
    /*@ assert apart: norm_apart(tape, e, sizes, sigma, nodes, end, room,
          scratch); */
    /*@ assert fits: \forall program p, sseq x, s;
          \at(norms_have(nodes, s, i) &&
              series_inputs(tape, e, sizes, p, x, s, end), Pre) &&
          ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
          node_fits(nodes, nodes + i, tape, sizes, e, p, x, s, i); */
    //@ ghost head: ;
    found = tail_of_node(nodes, i, end, tape, e, sizes, sigma, room, scratch);
    /*@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch); */
    /*@ assert head: \forall sseq s; \at(orders_zero(e, s, end), Pre) ==>
          head_has(nodes + i, ps_node(s, i)); */
    return found && mpfr_number_p(nodes[i].tail) &&
           mpfr_number_p(nodes[i].head);
}

uint32_t cf_norm_range(cf_node_norm *nodes, uint32_t begin, uint32_t end,
                       const cf_tape *tape, const cf_expansion *e,
                       mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                       mpz_ptr scratch)
{
    //@ assert first: first_is_one(tape);
    /*@ assert constant: \forall program p; tape_is(tape, p) ==>
          node_is(tape->nodes + 0, p, 0) &&
          tape_constant(p, tape_argument(p, 0)) == 1.0; */
    /*@ assert equation: \forall program p, sseq x, s; 0 < end &&
          series_values(p, x, s, end) ==> series_value(p, 0, x, s); */
    /*@ assert one: \forall program p, sseq x, s; 0 < end &&
          tape_is(tape, p) && series_values(p, x, s, end) ==>
          ps_node(s, 0) == ps_constant(1.0); */
    /*@ loop invariant range: begin <= i <= end;
        loop invariant ok: norms_out(nodes, end) && room_out(room) &&
          integer_out(scratch);
        loop invariant inputs: norm_inputs(tape, e, sizes, sigma, end);
        loop invariant apart:
          norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
        loop invariant same: mp_same{Pre,Here}(sigma);
        loop invariant known: \forall program p, sseq x, s;
          \at(series_inputs(tape, e, sizes, p, x, s, end), Pre) ==>
          series_inputs(tape, e, sizes, p, x, s, end);
        loop invariant norms: \forall program p, sseq x, s;
          \at(above(sigma, ps_radius) && norms_have(nodes, s, begin) &&
              series_inputs(tape, e, sizes, p, x, s, end), Pre) &&
          series_values(p, x, s, end) ==> norms_have(nodes, s, i);
        loop invariant regular: \forall program p, sseq x, s;
          \at(above(sigma, ps_radius) && norms_have(nodes, s, begin) &&
              series_inputs(tape, e, sizes, p, x, s, end), Pre) &&
          series_values(p, x, s, end) ==> regular_from(p, s, begin, i);
        loop assigns i, nodes[begin .. end - 1], *room, *scratch;
        loop variant end - i; */
    for (uint32_t i = begin; i < end; i++) {
        //@ ghost before: ;
        const int found = node_norm(nodes, i, end, tape, e, sizes, sigma,
                                    room, scratch);
        //@ assert memory: memory_kept{before,Here};
        //@ assert frame: node_frame{before,Here}(nodes + i, room, scratch);
        //@ assert frame: norm_frame{before,Here}(nodes, end, room, scratch);
        /*@ assert same: norm_reads_same{before,Here}(tape, e, sizes, sigma,
              end); */
        //@ assert same: norms_same{before,Here}(nodes, i);
        /*@ assert kept: \forall sseq s; \at(norms_have(nodes, s, i), before)
              ==> norms_have(nodes, s, i); */
        /*@ assert next: found != 0 ==> \forall program p, sseq x, s;
              \at(above(sigma, ps_radius) && norms_have(nodes, s, begin) &&
                  series_inputs(tape, e, sizes, p, x, s, end), Pre) &&
              series_values(p, x, s, end) ==>
              norm_has(nodes + i, ps_node(s, i)); */
        if (!found) {
            return i;
        }
    }
    return CF_NODE_NONE;
}

/* node i has no bound */
/*@ requires i < end && norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i].tail[0];
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures none: mp_pinf(&nodes[i].tail[0]);
    ensures head: \forall series y; \old(head_has(nodes + i, y)) ==>
      head_has(nodes + i, y); */
static void leave_open(cf_node_norm *nodes, uint32_t i, uint32_t end,
                       cf_norm_room *room, mpz_ptr scratch)
{
    (void)end;
    (void)room;
    (void)scratch;
    //@ assert apart: \separated(nodes + i, room, scratch);
    mpfr_set_inf(nodes[i].tail, 1);
    /*@ assert frame: \forall mp_limb_t **p; \separated(p, nodes + i) ==>
          *p == \at(*p, Pre); */
    /*@ assert frame: \forall long *p; \separated(p, nodes + i) ==>
          *p == \at(*p, Pre); */
    /*@ assert frame: \forall int *p; \separated(p, nodes + i) ==>
          *p == \at(*p, Pre); */
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert same: mz_same{Pre,Here}(scratch);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].head[0]);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].low[0]);
    //@ assert same: nodes[i].sign == \at(nodes[i].sign, Pre);
    //@ assert same: mp_same{Pre,Here}(&room->a[0]);
    //@ assert same: mp_same{Pre,Here}(&room->b[0]);
    //@ assert same: mp_same{Pre,Here}(&room->c[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->x.upper[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.lower[0]);
    //@ assert same: mp_same{Pre,Here}(&room->y.upper[0]);
    /*@ assert same: \forall integer j; 0 <= j < end && j != i ==>
          norm_same{Pre,Here}(nodes + j); */
    //@ assert ok: norms_out(nodes, end);
    //@ assert ok: room_out(room);
}

/* The tail of node i becomes the bound with its known coefficients, where that
 * is smaller. */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count && 1 <= e->field.length;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires wider != \null && norms_in(wider, end);
    requires written_apart(nodes, end, room, scratch);
    requires wider_apart(wider, nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures head: \forall series y; \old(head_has(nodes + i, y)) ==>
      head_has(nodes + i, y);
    ensures rule: \forall series y, real w;
      \old(above(sigma, ps_radius) && above(&nodes[i].tail[0], ps_tail(y)) &&
           next_radius(e, w) && wide_fits(wider, e, i, y, w)) ==>
      above(&nodes[i].tail[0], ps_tail(y)); */
static void refine(cf_node_norm *nodes, const cf_node_norm *wider, uint32_t i,
                   uint32_t end, const cf_tape *tape, const cf_expansion *e,
                   mpfr_t *sizes, mpfr_srcptr sigma, cf_norm_room *room,
                   mpz_ptr scratch)
{
    const cf_series *const ball = &e->nodes[i];
    const cf_node_norm *const wide = &wider[i];
    const long length =
        i < e->field.end ? e->field.length : e->quantity.length;
    (void)end;
    (void)tape;
    (void)sizes;
    (void)scratch;
    //@ assert in: norm_in(wide) && balls_there(e, end);
    //@ assert in: \valid_read(ball);
    if (ball->is_constant || length < 1 || !mpfr_number_p(wide->tail)) {
        return;
    }
    //@ assert length: length == known_orders(e, i);
    //@ assert ball: norm_ball_ok(ball, length);
    //@ assert path: norm_path_ok(e, tape->variable_count);
    //@ assert there: integers_there(ball->mid, length);
    //@ assert in: integers_in(ball->mid, length);
    //@ assert in: integer_in(&ball->radius[0]) && number_in(sigma);
    //@ assert in: norm_in(wide) && node_out(nodes + i);
    //@ assert apart: balls_unwritten(e, nodes, end, room, scratch);
    //@ assert apart: \separated(nodes + i, room, scratch);
    //@ assert apart: \separated(nodes + i, room, wide);
    //@ assert apart: \separated(nodes + i, room, sigma);
    //@ assert apart: \separated(nodes + i, room, ball);
    /*@ assert apart: \separated(nodes + i, room,
          ball->mid + (0 .. length - 1)); */
    /*@ assert known: \forall series y, real w;
          wide_fits(wider, e, i, y, w) ==> ball_known(ball, length, y) &&
          wide_has(wide, y, w); */
    cf_norm_known(&nodes[i], wide, ball, length, e->field.length, sigma, room);
    /*@ assert frame: \forall mp_limb_t **p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall long *p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall int *p; \separated(p, nodes + i) &&
          \separated(p, room) ==> *p == \at(*p, Pre); */
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert same: mz_same{Pre,Here}(scratch);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].head[0]);
    //@ assert same: mp_same{Pre,Here}(&nodes[i].low[0]);
    //@ assert same: nodes[i].sign == \at(nodes[i].sign, Pre);
    /*@ assert same: \forall integer j; 0 <= j < end && j != i ==>
          norm_same{Pre,Here}(nodes + j); */
    //@ assert ok: norms_out(nodes, end);
}

/* node i from its arguments: 0 where it fails, and then it is left open if not
 * `strict` */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires written_apart(nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i], *room, *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures head: \forall sseq s; \old(orders_zero(e, s, end)) ==>
      head_has(nodes + i, ps_node(s, i));
    ensures rule: \result != 0 || strict == 0 ==>
      \forall program p, sseq x, s;
      \old(above(sigma, ps_radius) && norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      ps_node(s, 0) == ps_constant(1.0) &&
      (mp_pinf(&nodes[i].tail[0]) || series_value(p, i, x, s)) ==>
      above(&nodes[i].tail[0], ps_tail(ps_node(s, i)));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
      regular_at(p, i, s); */
static int open_node(cf_node_norm *nodes, int strict, uint32_t i,
                     uint32_t end, const cf_tape *tape,
                     const cf_expansion *e, mpfr_t *sizes, mpfr_srcptr sigma,
                     cf_norm_room *room, mpz_ptr scratch)
{
    const int found = node_norm(nodes, i, end, tape, e, sizes, sigma, room,
                                scratch);
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    /*@ assert rule: found != 0 ==> \forall program p, sseq x, s;
          \at(above(sigma, ps_radius) && norms_have(nodes, s, i) &&
              series_inputs(tape, e, sizes, p, x, s, end), Pre) &&
          ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
          above(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
    if (!found && !strict) {
        leave_open(nodes, i, end, room, scratch);
    }
    return found;
}

/* refine where an argument has a wider norm */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count && 1 <= e->field.length;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires wider_in(wider, is_argument, end);
    requires written_apart(nodes, end, room, scratch);
    requires wider_apart(wider, nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i].tail[0], *room;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures head: \forall series y; \old(head_has(nodes + i, y)) ==>
      head_has(nodes + i, y);
    ensures rule: \forall sseq s, real w;
      \old(above(sigma, ps_radius) &&
           above(&nodes[i].tail[0], ps_tail(ps_node(s, i))) &&
           wider_fits(wider, is_argument, e, s, w, end)) ==>
      above(&nodes[i].tail[0], ps_tail(ps_node(s, i))); */
static void refine_argument(cf_node_norm *nodes, const cf_node_norm *wider,
                            const unsigned char *is_argument, uint32_t i,
                            uint32_t end, const cf_tape *tape,
                            const cf_expansion *e, mpfr_t *sizes,
                            mpfr_srcptr sigma, cf_norm_room *room,
                            mpz_ptr scratch)
{
    if (wider != NULL && is_argument[i]) {
        //@ assert in: norms_in(wider, end);
        /*@ assert wide: \forall sseq s, real w;
              wider_fits(wider, is_argument, e, s, w, end) ==>
              wide_fits(wider, e, i, ps_node(s, i), w) &&
              next_radius(e, w); */
        refine(nodes, wider, i, end, tape, e, sizes, sigma, room, scratch);
    }
}

/* node i of a level: 0 where it fails, and then nothing else is done if
 * `strict` */
/*@ requires norm_inputs(tape, e, sizes, sigma, end);
    requires i < end <= tape->node_count && 1 <= e->field.length;
    requires norms_out(nodes, end) && room_out(room) && integer_out(scratch);
    requires wider_in(wider, is_argument, end);
    requires written_apart(nodes, end, room, scratch);
    requires wider_apart(wider, nodes, end, room, scratch);
    requires norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
    terminates \true; exits \false; assigns nodes[i], *room, *scratch;
    ensures ok: norms_out(nodes, end) && room_out(room) &&
      integer_out(scratch);
    ensures frame: node_frame{Pre,Post}(nodes + i, room, scratch);
    ensures rule: \result != 0 || strict == 0 ==>
      \forall program p, sseq x, s, real w;
      \old(above(sigma, ps_radius) && norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end) &&
           wider_fits(wider, is_argument, e, s, w, end)) &&
      ps_node(s, 0) == ps_constant(1.0) &&
      (mp_pinf(&nodes[i].tail[0]) || series_value(p, i, x, s)) ==>
      norm_has(nodes + i, ps_node(s, i));
    ensures regular: \result != 0 ==> \forall program p, sseq x, s;
      \old(norms_have(nodes, s, i) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      ps_node(s, 0) == ps_constant(1.0) && series_value(p, i, x, s) ==>
      regular_at(p, i, s); */
static int level_node(cf_node_norm *nodes, const cf_node_norm *wider,
                      const unsigned char *is_argument, int strict,
                      uint32_t i, uint32_t end, const cf_tape *tape,
                      const cf_expansion *e, mpfr_t *sizes, mpfr_srcptr sigma,
                      cf_norm_room *room, mpz_ptr scratch)
{
    const int found = open_node(nodes, strict, i, end, tape, e, sizes, sigma,
                                room, scratch);
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    //@ assert frame: norm_frame{Pre,Here}(nodes, end, room, scratch);
    //@ assert memory: memory_kept{Pre,Here};
    //@ assert same: norm_reads_same{Pre,Here}(tape, e, sizes, sigma, end);
    //@ assert same: wider != \null ==> norms_same{Pre,Here}(wider, end);
    //@ assert inputs: norm_inputs(tape, e, sizes, sigma, end);
    /*@ assert apart: norm_apart(tape, e, sizes, sigma, nodes, end, room,
          scratch); */
    //@ assert in: wider_in(wider, is_argument, end);
    /*@ assert kept: wider != \null ==>
          \forall integer j, series y, real w; 0 <= j < end &&
          \at(wide_fits(wider, e, j, y, w), Pre) ==>
          wide_fits(wider, e, j, y, w); */
    /*@ assert kept: \forall sseq s, real w;
          \at(wider_fits(wider, is_argument, e, s, w, end), Pre) ==>
          wider_fits(wider, is_argument, e, s, w, end); */
    if (!found && strict) {
        return 0;
    }
    refine_argument(nodes, wider, is_argument, i, end, tape, e, sizes, sigma,
                    room, scratch);
    //@ assert frame: node_frame{Pre,Here}(nodes + i, room, scratch);
    /*@ assert head: \forall sseq s; \at(orders_zero(e, s, end), Pre) ==>
          head_has(nodes + i, ps_node(s, i)); */
    return found;
}

uint32_t cf_norm_level(cf_node_norm *nodes, const cf_node_norm *wider,
                       const unsigned char *is_argument, int strict,
                       uint32_t end, const cf_tape *tape,
                       const cf_expansion *e, mpfr_t *sizes,
                       mpfr_srcptr sigma, cf_norm_room *room,
                       mpz_ptr scratch)
{
    //@ assert first: first_is_one(tape);
    /*@ assert constant: \forall program p; tape_is(tape, p) ==>
          node_is(tape->nodes + 0, p, 0) &&
          tape_constant(p, tape_argument(p, 0)) == 1.0; */
    /*@ assert equation: \forall program p, sseq x, s; 0 < end &&
          series_values(p, x, s, end) ==> series_value(p, 0, x, s); */
    /*@ assert one: \forall program p, sseq x, s; 0 < end &&
          tape_is(tape, p) && series_values(p, x, s, end) ==>
          ps_node(s, 0) == ps_constant(1.0); */
    /*@ loop invariant range: 0 <= i <= end;
        loop invariant ok: norms_out(nodes, end) && room_out(room) &&
          integer_out(scratch);
        loop invariant inputs: norm_inputs(tape, e, sizes, sigma, end);
        loop invariant length: 1 <= e->field.length;
        loop invariant wider: wider_in(wider, is_argument, end);
        loop invariant apart:
          norm_apart(tape, e, sizes, sigma, nodes, end, room, scratch);
        loop invariant same: mp_same{Pre,Here}(sigma);
        loop invariant known: \forall program p, sseq x, s;
          \at(series_inputs(tape, e, sizes, p, x, s, end), Pre) ==>
          series_inputs(tape, e, sizes, p, x, s, end);
        loop invariant known: \forall sseq s, real w;
          \at(wider_fits(wider, is_argument, e, s, w, end), Pre) ==>
          wider_fits(wider, is_argument, e, s, w, end);
        loop invariant norms: \forall program p, sseq x, s, real w;
          \at(above(sigma, ps_radius) &&
              series_inputs(tape, e, sizes, p, x, s, end) &&
              wider_fits(wider, is_argument, e, s, w, end), Pre) &&
          bounded_values(nodes, p, x, s, i) ==> norms_have(nodes, s, i);
        loop invariant regular: strict != 0 ==>
          \forall program p, sseq x, s, real w;
          \at(above(sigma, ps_radius) &&
              series_inputs(tape, e, sizes, p, x, s, end) &&
              wider_fits(wider, is_argument, e, s, w, end), Pre) &&
          series_values(p, x, s, end) ==> regular_from(p, s, 0, i);
        loop assigns i, nodes[0 .. end - 1], *room, *scratch;
        loop variant end - i; */
    for (uint32_t i = 0; i < end; i++) {
        //@ ghost before: ;
        const int found =
            level_node(nodes, wider, is_argument, strict, i, end, tape, e,
                       sizes, sigma, room, scratch);
        //@ assert memory: memory_kept{before,Here};
        //@ assert frame: node_frame{before,Here}(nodes + i, room, scratch);
        //@ assert frame: norm_frame{before,Here}(nodes, end, room, scratch);
        /*@ assert same: norm_reads_same{before,Here}(tape, e, sizes, sigma,
              end); */
        //@ assert same: norms_same{before,Here}(nodes, i);
        /*@ assert kept: \forall sseq s; \at(norms_have(nodes, s, i), before)
              ==> norms_have(nodes, s, i); */
        /*@ assert kept: \forall program p, sseq x, s;
              bounded_values(nodes, p, x, s, i + 1) ==>
              \at(bounded_values(nodes, p, x, s, i), before); */
        /*@ assert same: wider != \null ==>
              norms_same{before,Here}(wider, end); */
        /*@ assert kept: \forall real w; \at(next_radius(e, w), before) ==>
              next_radius(e, w); */
        /*@ assert kept: wider != \null ==>
              \forall integer j, series y, real w; 0 <= j < end &&
              \at(wide_fits(wider, e, j, y, w), before) ==>
              wide_fits(wider, e, j, y, w); */
        /*@ assert kept: \forall sseq s, real w;
              \at(wider_fits(wider, is_argument, e, s, w, end), before) ==>
              wider_fits(wider, is_argument, e, s, w, end); */
        /*@ assert bounded: \forall program p, sseq x, s;
              \at(tape_is(tape, p), Pre) && series_values(p, x, s, end) ==>
              \at(bounded_values(nodes, p, x, s, i), before); */
        if (!found && strict) {
            return i;
        }
    }
    return CF_NODE_NONE;
}

/*@ // the same at another radius
    lemma inputs_at_level{L}: \forall cf_node_norm *nodes, *wider,
      mpfr_t *radii, integer levels, l, n, cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, cf_norm_room *room, __mpz_struct *scratch;
      levels_ready(nodes, wider, radii, levels, n, t, e, sizes, room, scratch)
      && 0 <= l <= levels ==> norm_inputs(t, e, sizes, &radii[l][0], n);
    lemma apart_at_level{L}: \forall cf_node_norm *nodes, *wider,
      mpfr_t *radii, integer levels, l, n, cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, cf_norm_room *room, __mpz_struct *scratch;
      levels_ready(nodes, wider, radii, levels, n, t, e, sizes, room, scratch)
      && 0 <= l <= levels ==>
      norm_apart(t, e, sizes, &radii[l][0], nodes, n, room, scratch);
    lemma levels_exchanged{L}: \forall cf_node_norm *nodes, *wider,
      mpfr_t *radii, integer levels, n, cf_tape *t, cf_expansion *e,
      mpfr_t *sizes, cf_norm_room *room, __mpz_struct *scratch;
      levels_ready(nodes, wider, radii, levels, n, t, e, sizes, room, scratch)
      ==>
      levels_ready(wider, nodes, radii, levels, n, t, e, sizes, room, scratch);
    lemma expansion_same_back{L1,L2}: \forall cf_expansion *e,
      integer v, n; expansion_same{L1,L2}(e, v, n) ==>
      expansion_same{L2,L1}(e, v, n);
    lemma norms_same_back{L1,L2}: \forall cf_node_norm *a, integer n;
      norms_same{L1,L2}(a, n) ==> norms_same{L2,L1}(a, n);
    lemma radii_in_frame{L1,L2}: \forall mpfr_t *radii, integer levels,
      cf_node_norm *nodes, integer n, cf_norm_room *room,
      __mpz_struct *scratch;
      radii_apart(radii, levels, nodes, n, room, scratch) &&
      norm_frame{L1,L2}(nodes, n, room, scratch) ==>
      sizes_same{L1,L2}(radii, levels + 1);
*/

/* One level, which writes `nodes`; `wider` can be written by the next one. */
/*@ requires levels_ready(nodes, wider, radii, levels, end, tape, e, sizes,
                          room, scratch);
    requires 0 <= level <= levels;
    requires \valid_read(is_argument + (0 .. end - 1));
    terminates \true; exits \false;
    assigns nodes[0 .. end - 1], *room, *scratch;
    ensures ok: levels_ready(nodes, wider, radii, levels, end, tape, e, sizes,
                             room, scratch);
    ensures same: mp_same{Pre,Post}(&radii[0][0]);
    ensures known: \forall program p, sseq x, s;
      \old(series_inputs(tape, e, sizes, p, x, s, end)) ==>
      series_inputs(tape, e, sizes, p, x, s, end);
    ensures answer: \result == CF_NODE_NONE || strict != 0 && \result < end;
    ensures norms: \result == CF_NODE_NONE && strict != 0 && widest == 0 ==>
      \forall program p, sseq x, s, real w;
      \old(above(&radii[level][0], ps_radius) &&
           series_inputs(tape, e, sizes, p, x, s, end)) &&
      wider_fits(wider, is_argument, e, s, w, end) &&
      series_values(p, x, s, end) ==>
      norms_have(nodes, s, end) && regular_from(p, s, 0, end); */
static uint32_t one_level(cf_node_norm *nodes, cf_node_norm *wider,
                          const unsigned char *is_argument, int level,
                          int widest, int strict, int levels, mpfr_t *radii,
                          uint32_t end, const cf_tape *tape,
                          const cf_expansion *e, mpfr_t *sizes,
                          cf_norm_room *room, mpz_ptr scratch)
{
    uint32_t failed;
    (void)levels;
    //@ assert inputs: norm_inputs(tape, e, sizes, &radii[level][0], end);
    /*@ assert apart: norm_apart(tape, e, sizes, &radii[level][0], nodes, end,
          room, scratch); */
    //@ assert in: norms_in(wider, end);
    //@ assert first: first_is_one(tape);
    /*@ assert constant: \forall program p; tape_is(tape, p) ==>
          node_is(tape->nodes + 0, p, 0) &&
          tape_constant(p, tape_argument(p, 0)) == 1.0; */
    /*@ assert equation: \forall program p, sseq x, s; 0 < end &&
          series_values(p, x, s, end) ==> series_value(p, 0, x, s); */
    /*@ assert one: \forall program p, sseq x, s; 0 < end &&
          tape_is(tape, p) && series_values(p, x, s, end) ==>
          ps_node(s, 0) == ps_constant(1.0); */
    failed = cf_norm_level(nodes, widest ? NULL : wider, is_argument, strict,
                           end, tape, e, sizes, radii[level], room, scratch);
    /*@ assert frame: \forall mp_limb_t **p;
          \separated(p, nodes + (0 .. end - 1)) && \separated(p, room) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall long *p;
          \separated(p, nodes + (0 .. end - 1)) && \separated(p, room) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    /*@ assert frame: \forall int *p;
          \separated(p, nodes + (0 .. end - 1)) && \separated(p, room) &&
          \separated(p, scratch) ==> *p == \at(*p, Pre); */
    //@ assert frame: norm_frame{Pre,Here}(nodes, end, room, scratch);
    //@ assert memory: memory_kept{Pre,Here};
    /*@ assert same: norm_reads_same{Pre,Here}(tape, e, sizes, &radii[0][0],
          end); */
    //@ assert same: norms_same{Pre,Here}(wider, end);
    //@ assert same: sizes_same{Pre,Here}(radii, levels + 1);
    //@ assert in: radii_in(radii, levels);
    //@ assert inputs: norm_inputs(tape, e, sizes, &radii[0][0], end);
    //@ assert out: norms_out(wider, end);
    /*@ assert ready: norms_ready(nodes, radii, levels, end, tape, e, sizes,
          room, scratch); */
    /*@ assert ready: norms_ready(wider, radii, levels, end, tape, e, sizes,
          room, scratch); */
    /*@ assert wide: \forall integer j, series y, real w; 0 <= j < end &&
          wide_fits(wider, e, j, y, w) ==>
          \at(wide_fits(wider, e, j, y, w), Pre); */
    /*@ assert wide: \forall sseq s, real w;
          wider_fits(wider, is_argument, e, s, w, end) ==>
          \at(wider_fits(wider, is_argument, e, s, w, end), Pre); */
    return failed;
}

uint32_t cf_norm_levels(cf_node_norm *nodes, cf_node_norm *wider,
                        const unsigned char *is_argument, int levels,
                        mpfr_t *radii, uint32_t end, const cf_tape *tape,
                        const cf_expansion *e, mpfr_t *sizes,
                        cf_norm_room *room, mpz_ptr scratch)
{
    /*@ loop invariant range: 0 <= level <= levels;
        loop invariant ready: levels_ready(nodes, wider, radii, levels, end,
          tape, e, sizes, room, scratch);
        loop invariant same: mp_same{Pre,Here}(&radii[0][0]);
        loop invariant known: \forall program p, sseq x, s;
          \at(series_inputs(tape, e, sizes, p, x, s, end), Pre) ==>
          series_inputs(tape, e, sizes, p, x, s, end);
        loop assigns level, nodes[0 .. end - 1], wider[0 .. end - 1], *room,
          *scratch;
        loop variant level; */
    for (int level = levels; level > 0; level--) {
        /* by turns, so that the last one writes `nodes` */
        if (level % 2 == 0) {
            one_level(nodes, wider, is_argument, level, level == levels, 0,
                      levels, radii, end, tape, e, sizes, room, scratch);
        } else {
            one_level(wider, nodes, is_argument, level, level == levels, 0,
                      levels, radii, end, tape, e, sizes, room, scratch);
        }
    }
    return one_level(nodes, wider, is_argument, 0, 0, 1, levels, radii, end,
                     tape, e, sizes, room, scratch);
}
