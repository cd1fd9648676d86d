/* piece_matrix.c -- the matrices of Df on the tube of one piece; see
 * piece_matrix.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_matrix.h"

#include "kernel/contracts/tape_frame_acsl.h"

/*@ // the place t is not among what cf_growth_matrix writes
    predicate untouched{L}(cf_interval *matrix, integer size,
                           cf_interval *values, integer nodes,
                           cf_term_room *room, cf_interval *product,
                           mp_limb_t **t) =
      \separated(t, matrix + (0 .. size - 1)) &&
      \separated(t, values + (0 .. nodes - 1)) && \separated(t, room) &&
      \separated(t, product);
    predicate interval_untouched{L}(cf_interval *matrix, integer size,
                                    cf_interval *values, integer nodes,
                                    cf_term_room *room, cf_interval *product,
                                    cf_interval *x) =
      untouched(matrix, size, values, nodes, room, product,
                &x->lower[0]._mpfr_d) &&
      untouched(matrix, size, values, nodes, room, product,
                &x->upper[0]._mpfr_d);
    predicate room_untouched{L}(cf_interval *matrix, integer size,
                                cf_interval *values, integer nodes,
                                cf_term_room *room, cf_interval *product,
                                cf_lognorm_room *x) =
      interval_untouched(matrix, size, values, nodes, room, product,
                         &x->inverse) &&
      interval_untouched(matrix, size, values, nodes, room, product,
                         &x->factor) &&
      interval_untouched(matrix, size, values, nodes, room, product,
                         &x->product.product) &&
      untouched(matrix, size, values, nodes, room, product,
                &x->product.scratch.a[0]._mpfr_d) &&
      untouched(matrix, size, values, nodes, room, product,
                &x->product.scratch.b[0]._mpfr_d) &&
      untouched(matrix, size, values, nodes, room, product,
                &x->bound[0]._mpfr_d) &&
      untouched(matrix, size, values, nodes, room, product,
                &x->radius[0]._mpfr_d);
    // nor among what cf_lognorm_split writes
    predicate split_untouched{L}(cf_lognorm *l, mp_limb_t **t) =
      \separated(t, l->symmetric + (0 .. triangle(l->n, 0) - 1)) &&
      \separated(t, l->row_radius + (0 .. l->n - 1)) &&
      \separated(t, &l->room);
    predicate interval_beside{L}(cf_lognorm *l, cf_interval *x) =
      split_untouched(l, &x->lower[0]._mpfr_d) &&
      split_untouched(l, &x->upper[0]._mpfr_d);
    predicate rational_beside{L}(cf_lognorm *l, __mpq_struct *x) =
      split_untouched(l, &x->_mp_num._mp_d) &&
      split_untouched(l, &x->_mp_den._mp_d);
*/

/* cf_growth_matrix into l, which stays ready */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires evaluation_ok(e) && \valid(&e->scratch.product);
    requires iv_ok(&e->scratch.product);
    requires l->n == e->tape->variable_count;
    requires count < 4294967295 && \valid_read(node + (0 .. count - 1));
    requires nodes_below(e->tape, node, l->n, count, nodes);
    requires row_in(box, l->n);
    requires \valid_read(row + (0 .. count - 1));
    requires \valid_read(column + (0 .. count - 1));
    requires places_ok(row, column, symmetric, l->n, count);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. l->n - 1));
    requires matrix_apart(l->symmetric, e, triangle(l->n, 0));
    requires lognorm_apart(l, e);
    terminates \true; exits \false;
    assigns e->values[0 .. e->tape->node_count - 1], *e->room,
            e->scratch.product, l->symmetric[0 .. triangle(l->n, 0) - 1];
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures same: evaluation_keeps{Pre,Post}(e);
    ensures ok: lognorm_valid(l) && lognorm_ok(l);
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures frame: \forall mp_limb_t **t;
      \old(untouched(l->symmetric, triangle(l->n, 0), e->values,
                     e->tape->node_count, e->room, &e->scratch.product, t))
      ==> \old(*t) == *t;
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
    ensures smooth: \result >= nodes ==> \forall flow F, program p,
      integer pieces, j, real R;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j) &&
           flow_is_tape(F, p, row, column, symmetric, count, nodes)) &&
      flow_dimension(F) == \old(l->n) ==> flow_smooth(F, R, pieces, j);
    ensures matrix: \result >= nodes ==> \forall flow F, program p,
      integer pieces, j, real R, rmatrix A;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j) &&
           flow_is_tape(F, p, row, column, symmetric, count, nodes)) &&
      flow_dimension(F) == \old(l->n) && flow_jacobian(F, R, pieces, j, A)
      ==> triangle_has(l->symmetric, A, 0, l->n); */
static uint32_t fill_matrix(cf_lognorm *l, cf_evaluation *e,
                            const cf_interval *box, const uint32_t *node,
                            const uint32_t *row, const uint32_t *column,
                            int symmetric, uint32_t count, uint32_t nodes)
{
    //@ ghost cf_interval *const matrix = l->symmetric;
    //@ ghost cf_interval *const work = l->work;
    //@ ghost __mpfr_struct *const radii = l->row_radius;
    //@ ghost cf_interval *const values = e->values;
    //@ ghost cf_term_room *const room = e->room;
    //@ ghost uint32_t const places = e->tape->node_count;
    //@ ghost triangle_theorem();
    /*@ assert inside: \forall integer i, j; 0 <= j <= i < l->n ==>
          0 <= triangle(i, j) < triangle(l->n, 0); */
    //@ assert apart: \separated(l, matrix + (0 .. triangle(l->n, 0) - 1));
    /*@ assert apart: \separated(work + (0 .. triangle(l->n, 0) - 1),
          matrix + (0 .. triangle(l->n, 0) - 1)); */
    /*@ assert apart: \separated(radii + (0 .. l->n - 1),
          matrix + (0 .. triangle(l->n, 0) - 1)); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          interval_untouched(matrix, triangle(l->n, 0), values, places, room,
                             &e->scratch.product, work + t); */
    /*@ assert apart: \forall integer i; 0 <= i < l->n ==>
          untouched(matrix, triangle(l->n, 0), values, places, room,
                    &e->scratch.product, &radii[i]._mpfr_d); */
    /*@ assert apart: room_untouched(matrix, triangle(l->n, 0), values,
          places, room, &e->scratch.product, &l->room); */
    const uint32_t failed =
        cf_growth_matrix(l->symmetric, e, l->n, box, node, row, column,
                         symmetric, count, nodes);
    /*@ assert frame: \forall mp_limb_t **t;
          untouched(matrix, triangle(l->n, 0), values, places, room,
                    &e->scratch.product, t) ==> \at(*t, Pre) == *t; */
    //@ assert same: e->values == values && e->room == room;
    //@ assert same: e->tape == \at(e->tape, Pre);
    //@ assert same: e->constants == \at(e->constants, Pre);
    //@ assert same: e->tape->constants == \at(e->tape->constants, Pre);
    //@ assert same: e->tape->outputs == \at(e->tape->outputs, Pre);
    //@ assert same: l->n == \at(l->n, Pre) && l->symmetric == matrix;
    //@ assert same: l->row_radius == radii && l->work == work;
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(work + t); */
    //@ assert ok: triangle_ok(work, l->n);
    /*@ assert same: \forall integer i; 0 <= i < l->n ==>
          mp_same{Pre,Here}(radii + i); */
    //@ assert ok: lognorm_room_ok(&l->room);
    //@ assert ok: lognorm_ok(l) && lognorm_valid(l);
    return failed;
}

/* cf_lognorm_split; l stays ready */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    terminates \true; exits \false;
    assigns l->symmetric[0 .. triangle(l->n, 0) - 1],
            l->row_radius[0 .. l->n - 1], l->room;
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures ok: lognorm_valid(l) && lognorm_ok(l);
    ensures frame: \forall mp_limb_t **t; \old(split_untouched(l, t)) ==>
      \old(*t) == *t;
    ensures radii: radii_ok(l->row_radius, l->n);
    ensures answer: \result == 0 || \result == 1;
    ensures split: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(l->symmetric, A, 0, l->n)) ==>
      split_has(l->symmetric, l->row_radius, A, l->n); */
static int split_matrix(cf_lognorm *l)
{
    //@ ghost cf_interval *const matrix = l->symmetric;
    //@ ghost cf_interval *const work = l->work;
    //@ ghost __mpfr_struct *const radii = l->row_radius;
    //@ ghost triangle_theorem();
    /*@ assert inside: \forall integer i, j; 0 <= j <= i < l->n ==>
          0 <= triangle(i, j) < triangle(l->n, 0); */
    //@ assert apart: \separated(l, matrix + (0 .. triangle(l->n, 0) - 1));
    //@ assert apart: \separated(l, radii + (0 .. l->n - 1));
    /*@ assert apart: \separated(work + (0 .. triangle(l->n, 0) - 1), l,
          matrix + (0 .. triangle(l->n, 0) - 1), radii + (0 .. l->n - 1)); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          split_untouched(l, &work[t].lower[0]._mpfr_d) &&
          split_untouched(l, &work[t].upper[0]._mpfr_d); */
    const int finite = cf_lognorm_split(l);
    //@ assert same: l->n == \at(l->n, Pre) && l->symmetric == matrix;
    //@ assert same: l->row_radius == radii && l->work == work;
    /*@ assert frame: \forall mp_limb_t **t; split_untouched{Pre}(l, t) ==>
          \at(*t, Pre) == *t; */
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(work + t); */
    //@ assert ok: triangle_ok(work, l->n);
    //@ assert ok: lognorm_ok(l) && lognorm_valid(l);
    return finite;
}

/* the same; e stays as it is, too */
/*@ requires lognorm_valid(l) && lognorm_ok(l) && \valid_read(e);
    requires evaluation_ok(e) && iv_ok(&e->scratch.product);
    requires matrix_apart(l->symmetric, e, triangle(l->n, 0));
    requires lognorm_apart(l, e) && constants_apart(l, e);
    terminates \true; exits \false;
    assigns l->symmetric[0 .. triangle(l->n, 0) - 1],
            l->row_radius[0 .. l->n - 1], l->room;
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures ok: lognorm_valid(l) && lognorm_ok(l);
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures same: evaluation_keeps{Pre,Post}(e);
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
    ensures frame: \forall mp_limb_t **t; \old(split_untouched(l, t)) ==>
      \old(*t) == *t;
    ensures radii: radii_ok(l->row_radius, l->n);
    ensures answer: \result == 0 || \result == 1;
    ensures split: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(l->symmetric, A, 0, l->n)) ==>
      split_has(l->symmetric, l->row_radius, A, l->n); */
static int split_beside(cf_lognorm *l, const cf_evaluation *e)
{
    //@ ghost const cf_tape *const tape = e->tape;
    //@ ghost const cf_interval *const values = e->values;
    //@ ghost const cf_interval *const around = e->constants;
    //@ ghost const cf_term_room *const room = e->room;
    (void)e;
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c, mq_val(&tape->constants[c][0])); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          rational_beside(l, &tape->constants[c][0]); */
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          interval_beside(l, around + c); */
    /*@ assert apart: \forall integer i; 0 <= i < tape->node_count ==>
          interval_beside(l, values + i); */
    //@ assert apart: interval_beside(l, &room->product);
    //@ assert apart: interval_beside(l, &room->rest.sum);
    //@ assert apart: split_untouched(l, &room->rest.scratch.a[0]._mpfr_d);
    //@ assert apart: split_untouched(l, &room->rest.scratch.b[0]._mpfr_d);
    //@ assert apart: interval_beside(l, &e->scratch.product);
    const int finite = split_matrix(l);
    //@ assert same: e->tape == tape && e->values == values;
    //@ assert same: e->room == room && e->constants == around;
    //@ assert same: tape->nodes == \at(e->tape->nodes, Pre);
    //@ assert same: tape->terms == \at(e->tape->terms, Pre);
    //@ assert same: tape->constants == \at(e->tape->constants, Pre);
    //@ assert same: tape->outputs == \at(e->tape->outputs, Pre);
    //@ assert same: arrays_stay{Pre,Here}(tape);
    /*@ assert same: rationals_stay{Pre,Here}(tape->constants,
          tape->constant_count); */
    //@ assert same: tape_stays{Pre,Here}(tape);
    //@ assert ok: tape_formed(tape);
    //@ assert ok: term_room_ok(room);
    //@ assert same: row_same{Pre,Here}(values, tape->node_count);
    //@ assert same: row_same{Pre,Here}(around, tape->constant_count);
    /*@ assert ok: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_ok(&tape->constants[c][0]) && mq_val(&tape->constants[c][0]) ==
          \at(mq_val(&e->tape->constants[c][0]), Pre); */
    //@ assert ok: tape_memory(tape);
    /*@ assert kept: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_same{Pre,Here}(around + c); */
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c,
                 \at(mq_val(&e->tape->constants[c][0]), Pre)); */
    //@ assert ok: constants_have(around, tape);
    //@ assert ok: row_ok(values, tape->node_count);
    //@ assert ok: row_ok(around, tape->constant_count);
    //@ assert ok: evaluation_ok(e);
    return finite;
}

uint32_t cf_piece_matrix(int *split, cf_lognorm *l, cf_evaluation *e,
                         const cf_interval *box, const uint32_t *node,
                         const uint32_t *row, const uint32_t *column,
                         int symmetric, uint32_t count, uint32_t nodes)
{
    const uint32_t answer = fill_matrix(l, e, box, node, row, column,
                                        symmetric, count, nodes);
    /*@ assert frame: \forall mp_limb_t **t; matrix_untouched{Pre}(l, e, t) ==>
          \at(*t, Pre) == *t && split_untouched(l, t); */
    *split = answer >= nodes && split_beside(l, e);
    return answer;
}
