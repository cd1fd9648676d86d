/* growth.c -- rule `lognorm` on one piece of a step; see growth.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/growth.h"

#include "kernel/contracts/tape_frame_acsl.h"

/*@ // e has the arrays and the tape that it had
    predicate evaluation_stays{L1,L2}(cf_evaluation *e) =
      \at(e->tape, L1) == \at(e->tape, L2) &&
      \at(e->values, L1) == \at(e->values, L2) &&
      \at(e->room, L1) == \at(e->room, L2) &&
      \at(e->constants, L1) == \at(e->constants, L2);
*/

/* cf_evaluate with exact signs; the tape stays what it is */
/*@ requires evaluation_ok(e) && iv_ok(&e->scratch.product);
    requires row_in(box, e->tape->variable_count);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. e->tape->variable_count - 1));
    terminates \true; exits \false;
    assigns e->values[0 .. e->tape->node_count - 1], *e->room;
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures same: evaluation_stays{Pre,Post}(e);
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
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
    ensures smooth: \forall program p, rseq x, v, integer n;
      \old(tape_is(e->tape, p) &&
           row_has(box, x, e->tape->variable_count)) &&
      0 <= n < e->tape->node_count && n < \result &&
      tape_values_below(p, x, v, n) ==> node_smooth(p, n, v); */
static uint32_t evaluate_states(cf_evaluation *e, const cf_interval *box)
{
    //@ ghost const cf_tape *const tape = e->tape;
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(e->room, &tape->constants[c][0]) &&
          \separated(e->values + (0 .. tape->node_count - 1),
                     &tape->constants[c][0]); */
    const uint32_t failed = cf_evaluate(e, box, 1);
    //@ assert same: e->tape == tape && e->values == \at(e->values, Pre);
    //@ assert same: e->room == \at(e->room, Pre);
    //@ assert same: e->constants == \at(e->constants, Pre);
    //@ assert same: tape->nodes == \at(e->tape->nodes, Pre);
    //@ assert same: tape->terms == \at(e->tape->terms, Pre);
    //@ assert same: tape->constants == \at(e->tape->constants, Pre);
    //@ assert same: tape->outputs == \at(e->tape->outputs, Pre);
    //@ assert same: arrays_stay{Pre,Here}(tape);
    /*@ assert same: rationals_stay{Pre,Here}(tape->constants,
          tape->constant_count); */
    //@ assert same: tape_stays{Pre,Here}(tape);
    //@ assert ok: tape_formed(tape);
    return failed;
}

/* cf_piece_jacobian with the values of e; e stays ready */
/*@ requires evaluation_ok(e) && \valid(&e->scratch.product);
    requires iv_ok(&e->scratch.product);
    requires 0 <= n <= 1048576 && 0 <= count < 4294967295;
    requires triangle_valid(w, n) && triangle_ok(w, n);
    requires \valid_read(row + (0 .. count - 1));
    requires \valid_read(column + (0 .. count - 1));
    requires \valid_read(node + (0 .. count - 1));
    requires places_ok(row, column, symmetric, n, count);
    requires nodes_in(e->values, node, count);
    requires inside: \forall integer k; 0 <= k < count ==>
      0 <= node[k] < e->tape->node_count;
    requires matrix_apart(w, e, triangle(n, 0));
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1], e->scratch.product;
    ensures ok: triangle_ok(w, n);
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures same: evaluation_stays{Pre,Post}(e);
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
    ensures collected: \forall rentries x;
      \old(entries_in(e->values, node, x, count)) ==>
      collected(w, x, row, column, symmetric, n, count); */
static void collect_entries(cf_interval *w, cf_evaluation *e, uint32_t n,
                            const uint32_t *node, const uint32_t *row,
                            const uint32_t *column, int symmetric,
                            uint32_t count)
{
    //@ ghost const cf_tape *const tape = e->tape;
    const cf_interval *const values = e->values;
    //@ ghost const cf_interval *const around = e->constants;
    /*@ assert apart: \forall integer c; 0 <= c < tape->constant_count ==>
          \separated(w + (0 .. triangle(n, 0) - 1), &tape->constants[c][0]) &&
          \separated(&e->scratch.product, &tape->constants[c][0]); */
    /*@ assert apart: \forall integer k; 0 <= k < count ==>
          \separated(w + (0 .. triangle(n, 0) - 1), &e->scratch.product,
                     values + node[k]); */
    cf_piece_jacobian(w, &e->scratch.product, n, values, node, row, column,
                      symmetric, count);
    //@ assert same: e->tape == tape && e->values == values;
    //@ assert same: e->room == \at(e->room, Pre);
    //@ assert same: e->constants == around;
    //@ assert same: tape->nodes == \at(e->tape->nodes, Pre);
    //@ assert same: tape->terms == \at(e->tape->terms, Pre);
    //@ assert same: tape->constants == \at(e->tape->constants, Pre);
    //@ assert same: tape->outputs == \at(e->tape->outputs, Pre);
    //@ assert same: arrays_stay{Pre,Here}(tape);
    /*@ assert same: rationals_stay{Pre,Here}(tape->constants,
          tape->constant_count); */
    //@ assert same: tape_stays{Pre,Here}(tape);
    //@ assert ok: tape_formed(tape);
    //@ assert kept: iv_same{Pre,Here}(&e->room->product);
    //@ assert kept: iv_same{Pre,Here}(&e->room->rest.sum);
    //@ assert kept: mp_same{Pre,Here}(&e->room->rest.scratch.a[0]);
    //@ assert kept: mp_same{Pre,Here}(&e->room->rest.scratch.b[0]);
    //@ assert ok: term_room_ok(e->room);
    //@ assert kept: row_same{Pre,Here}(values, tape->node_count);
    //@ assert kept: row_same{Pre,Here}(around, tape->constant_count);
    /*@ assert ok: \forall integer c; 0 <= c < tape->constant_count ==>
          mq_ok(&tape->constants[c][0]) && mq_val(&tape->constants[c][0]) ==
          \at(mq_val(&e->tape->constants[c][0]), Pre); */
    //@ assert ok: tape_memory(tape);
    /*@ assert have: \forall integer c; 0 <= c < tape->constant_count ==>
          iv_has(around + c,
                 \at(mq_val(&e->tape->constants[c][0]), Pre)); */
    //@ assert ok: constants_have(around, tape);
    //@ assert ok: row_ok(e->values, tape->node_count);
    //@ assert ok: \valid_read(around + (0 .. tape->constant_count - 1));
    //@ assert ok: row_ok(around, tape->constant_count);
    //@ assert apart: tape_apart_room(tape, e->room);
    //@ assert apart: tape_apart_row(tape, e->values, tape->node_count);
    //@ assert ok: evaluation_ok(e);
}

uint32_t cf_growth_matrix(cf_interval *w, cf_evaluation *e, uint32_t n,
                          const cf_interval *box, const uint32_t *node,
                          const uint32_t *row, const uint32_t *column,
                          int symmetric, uint32_t count, uint32_t nodes)
{
    //@ ghost const cf_interval *const values = e->values;
    //@ ghost triangle_theorem();
    /*@ assert inside: \forall integer i, j; 0 <= j <= i < n ==>
          0 <= triangle(i, j) < triangle(n, 0); */
    /*@ assert apart: \forall integer i; 0 <= i < e->tape->node_count ==>
          \separated(w + (0 .. triangle(n, 0) - 1), &e->scratch.product,
                     values + i); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(n, 0) ==>
          \separated(&w[t].lower[0]._mpfr_d, e->room) &&
          \separated(&w[t].lower[0]._mpfr_d,
                     values + (0 .. e->tape->node_count - 1)); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(n, 0) ==>
          \separated(&w[t].upper[0]._mpfr_d, e->room) &&
          \separated(&w[t].upper[0]._mpfr_d,
                     values + (0 .. e->tape->node_count - 1)); */
    const uint32_t failed = evaluate_states(e, box);
    //@ assert same: e->tape == \at(e->tape, Pre) && e->values == values;
    //@ assert ok: iv_ok(&e->scratch.product);
    /*@ assert same: \forall integer t; 0 <= t < triangle(n, 0) ==>
          w[t].lower[0]._mpfr_d == \at(w[t].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer t; 0 <= t < triangle(n, 0) ==>
          w[t].upper[0]._mpfr_d == \at(w[t].upper[0]._mpfr_d, Pre); */
    //@ assert ok: triangle_ok(w, n);
    /*@ assert below: \forall integer k; 0 <= k < count ==>
          0 <= node[k] < nodes <= e->tape->node_count; */
    /*@ assert values: \forall integer i; 0 <= i < e->tape->node_count ==>
          iv_in(values + i); */
    //@ assert values: nodes_in(values, node, count);
    if (failed < nodes) {
        return failed;
    }
    /*@ assert defined: \forall program p, rseq z, integer k;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) && k <= nodes
          ==> tape_values_below(p, z, run(p, z), k); */
    /*@ assert smooth: \forall program p, rseq z, integer k;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) &&
          0 <= k < nodes ==> tape_values_below(p, z, run(p, z), k) &&
          node_smooth(p, k, run(p, z)); */
    /*@ assert regular: \forall program p, rseq z;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) ==>
          tape_regular(p, z, nodes); */
    /*@ assert has: \forall program p, rseq z;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) ==>
          tape_values_below(p, z, run(p, z), nodes) &&
          row_has(values, run(p, z), nodes); */
    /*@ assert has: \forall program p, rseq z, integer k;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) &&
          0 <= k < count ==>
          iv_has(values + node[k], at(run(p, z), node[k])); */
    /*@ assert outputs: \forall program p, integer k;
          \at(tape_is(e->tape, p), Pre) && 0 <= k < count ==>
          tape_output(p, n + k) == node[k]; */
    /*@ assert listed: \forall program p, rseq v, integer k;
          \at(tape_is(e->tape, p), Pre) && 0 <= k < count ==>
          listed(output_entries(p, v, n), k) == at(v, node[k]); */
    /*@ assert entries: \forall program p, rseq z, integer k;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) &&
          0 <= k < count ==>
          iv_has(values + node[k],
                 listed(output_entries(p, run(p, z), n), k)); */
    /*@ assert entries: \forall program p, rseq z;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) ==>
          entries_in(values, node, output_entries(p, run(p, z), n), count);
    */
    collect_entries(w, e, n, node, row, column, symmetric, count);
    /*@ assert collected: \forall program p, rseq z;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) ==>
          collected(w, output_entries(p, run(p, z), n), row, column,
                    symmetric, n, count); */
    /*@ assert collected: \forall flow F, program p, rseq z, integer a, b;
          \at(tape_is(e->tape, p) && row_has(box, z, n), Pre) &&
          flow_dimension(F) == n && 0 <= b <= a < n ==>
          iv_has(w + triangle(a, b), tape_entry(F, p, row, column, symmetric,
                                                count, z, a, b)); */
    return failed;
}

/* cf_lognorm_bounded; l keeps its arrays */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires radii_ok(l->row_radius, l->n);
    requires \valid_read(mu) && mp_ok(mu);
    requires \separated(mu, l, l->work + (0 .. triangle(l->n, 0) - 1));
    terminates \true; exits \false;
    assigns l->room, l->work[0 .. triangle(l->n, 0) - 1];
    ensures ok: triangle_ok(l->work, l->n) && lognorm_room_ok(&l->room);
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures answer: \result == 0 || \result == 1;
    ensures bound: \result == 1 ==> \forall rmatrix A;
      \old(split_has(l->symmetric, l->row_radius, A, l->n)) ==>
      at_most(A, \old(l->n), \old(mp_val(mu))); */
static int try_mu(cf_lognorm *l, mpfr_srcptr mu)
{
    //@ ghost cf_interval *const symmetric = l->symmetric;
    //@ ghost __mpfr_struct *const radii = l->row_radius;
    const int bounded = cf_lognorm_bounded(l, mu);
    //@ assert same: l->n == \at(l->n, Pre) && l->symmetric == symmetric;
    //@ assert same: l->row_radius == radii;
    //@ assert same: l->work == \at(l->work, Pre);
    return bounded;
}

/* the same; l is ready for another mu afterwards */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires radii_ok(l->row_radius, l->n);
    requires \valid_read(mu) && mp_ok(mu);
    requires \separated(mu, l, l->work + (0 .. triangle(l->n, 0) - 1));
    terminates \true; exits \false;
    assigns l->room, l->work[0 .. triangle(l->n, 0) - 1];
    ensures ok: lognorm_valid(l) && lognorm_ok(l);
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures answer: \result == 0 || \result == 1;
    ensures bound: \result == 1 ==> \forall rmatrix A;
      \old(split_has(l->symmetric, l->row_radius, A, l->n)) ==>
      at_most(A, \old(l->n), \old(mp_val(mu))); */
static int is_bounded(cf_lognorm *l, mpfr_srcptr mu)
{
    //@ ghost cf_interval *const symmetric = l->symmetric;
    //@ ghost __mpfr_struct *const radii = l->row_radius;
    //@ ghost triangle_theorem();
    /*@ assert inside: \forall integer i, j; 0 <= j <= i < l->n ==>
          0 <= triangle(i, j) < triangle(l->n, 0); */
    const int bounded = try_mu(l, mu);
    /*@ assert same: \forall integer t;
          0 <= t < \at(triangle(l->n, 0), Pre) ==>
          symmetric[t].lower[0]._mpfr_d ==
          \at(l->symmetric[t].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer t;
          0 <= t < \at(triangle(l->n, 0), Pre) ==>
          symmetric[t].upper[0]._mpfr_d ==
          \at(l->symmetric[t].upper[0]._mpfr_d, Pre); */
    //@ assert ok: triangle_ok(symmetric, l->n);
    /*@ assert same: \forall integer i; 0 <= i < \at(l->n, Pre) ==>
          radii[i]._mpfr_d == \at(l->row_radius[i]._mpfr_d, Pre); */
    //@ assert valid: lognorm_valid(l);
    return bounded;
}

/* cf_tube_exponent; l stays as it is */
/*@ requires \valid(exponent) && mp_ok(exponent);
    requires lognorm_valid(l) && lognorm_ok(l);
    requires \valid_read(mu) && mp_ok(mu) && \valid_read(h) && mq_ok(h);
    requires \separated(exponent, mu) && \separated(exponent, h);
    requires \separated(exponent, l, l->work + (0 .. triangle(l->n, 0) - 1));
    requires \separated(exponent, l->row_radius + (0 .. l->n - 1));
    requires \separated(exponent,
                        l->symmetric + (0 .. triangle(l->n, 0) - 1));
    requires 1 <= pieces <= 65536;
    terminates \true; exits \false; assigns *exponent;
    ensures ok: mp_ok(exponent) && lognorm_valid(l) && lognorm_ok(l);
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures rule: mp_num(exponent) ==> \forall flow F, real R, integer j;
      0 <= j < pieces && flow_length(F) == \old(mq_val(h)) &&
      flow_lognorm(F, R, pieces, j, \old(mp_val(mu))) ==>
      flow_grows(F, R, pieces, j, mp_val(exponent)); */
static void set_exponent(mpfr_ptr exponent, const cf_lognorm *l,
                         mpfr_srcptr mu, mpq_srcptr h, long pieces)
{
    //@ ghost cf_interval *const symmetric = l->symmetric;
    //@ ghost cf_interval *const work = l->work;
    //@ ghost triangle_theorem();
    (void)l;
    /*@ assert inside: \forall integer i, j; 0 <= j <= i < l->n ==>
          0 <= triangle(i, j) < triangle(l->n, 0); */
    /*@ assert apart: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          \separated(symmetric + t, exponent) &&
          \separated(work + t, exponent); */
    cf_tube_exponent(exponent, mu, h, pieces);
    //@ assert same: l->n == \at(l->n, Pre) && l->symmetric == symmetric;
    //@ assert same: l->row_radius == \at(l->row_radius, Pre);
    //@ assert same: l->work == work;
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(symmetric + t); */
    /*@ assert same: \forall integer t; 0 <= t < triangle(l->n, 0) ==>
          iv_same{Pre,Here}(work + t); */
    //@ assert ok: triangle_ok(symmetric, l->n) && triangle_ok(work, l->n);
}

int cf_growth_bounded(mpfr_ptr exponent, cf_lognorm *l, mpfr_srcptr mu,
                      mpq_srcptr h, long pieces)
{
    const int bounded = is_bounded(l, mu);
    //@ assert same: mp_same{Pre,Here}(mu) && mp_same{Pre,Here}(exponent);
    //@ assert same: h->_mp_num._mp_d == \at(h->_mp_num._mp_d, Pre);
    //@ assert same: h->_mp_den._mp_d == \at(h->_mp_den._mp_d, Pre);
    if (!bounded) {
        return 0;
    }
    /*@ assert lognorm: \forall flow F, real R, integer j;
          flow_dimension(F) == \at(l->n, Pre) &&
          flow_smooth(F, R, pieces, j) &&
          (\forall rmatrix A; flow_jacobian(F, R, pieces, j, A) ==>
           \at(split_has(l->symmetric, l->row_radius, A, l->n), Pre)) ==>
          flow_lognorm(F, R, pieces, j, mp_val(mu)); */
    set_exponent(exponent, l, mu, h, pieces);
    return 1;
}
