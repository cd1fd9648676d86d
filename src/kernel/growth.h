/* growth.h -- rule `lognorm` on one piece: from a box of states to the number
 * that bounds the growth there.
 *
 * cf_growth_matrix evaluates the tape of the field f and its Jacobian over a
 * box and collects the symmetric part of Df for lognorm.h; cf_growth_bounded
 * tests mu against it and makes the exponent of rule `tube`.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md). They
 * say: if the box has all states of the tube of a piece (piece.h) and the tape
 * is that of the flow, the matrices have every Df on the tube, and the exponent
 * bounds the flow's growth. That the tape is that of the flow (flow_is_tape) is
 * a hypothesis: the tape of Df is tested, not proved.
 */
#ifndef CF_KERNEL_GROWTH_H
#define CF_KERNEL_GROWTH_H

#include "kernel/evaluate.h"
#include "kernel/lognorm.h"
#include "kernel/piece.h"
#include "kernel/tube.h"

/*@ axiomatic FlowTapes {
      // the polynomial of a flow, in the scaled time s = t/h: its coefficients
      // as reals, and how many there are
      logic rpath flow_path(flow F);
      logic integer flow_order(flow F);
      // z is within R of P(s), s in piece j of n: a state of that tube
      predicate tube_state(flow F, real R, integer n, integer j, real s,
                           rseq z);
      axiom tube_state_def: \forall flow F, real R, s, integer n, j, rseq z;
        tube_state(F, R, n, j, s, z) <==>
        0.0 <= s <= 1.0 && (real)j <= rmul(s, (real)n) <= (real)(j + 1) &&
        reaches(z, path_point(flow_path(F), s, flow_order(F)),
                flow_dimension(F), R);

      // the nodes below `nodes` have values at z and are differentiable there
      predicate tape_regular(program p, rseq z, integer nodes);
      axiom tape_regular_def: \forall program p, rseq z, integer nodes;
        tape_regular(p, z, nodes) <==>
        tape_values_below(p, z, run(p, z), nodes) &&
        (\forall integer k; 0 <= k < nodes ==>
         node_smooth(p, k, run(p, z)));
      // the values of the outputs from `first` on, as a list
      logic rentries output_entries(program p, rseq v, integer first);
      axiom output_entries_def: \forall program p, rseq v,
        integer first, e;
        listed(output_entries(p, v, first), e) ==
        output_value(p, v, first + e);

      // p is the tape of F: its variables are the coordinates, and where the
      // nodes below `nodes` have values and are differentiable, f is defined
      // and C1 nearby, and Df is the matrix whose entries, at these places,
      // are the outputs from n = flow_dimension(F) on; if `symmetric`, Df is
      // symmetric and they are the entries of its lower triangle
      predicate flow_is_tape{L}(flow F, program p, uint32_t *row,
                                uint32_t *column, integer symmetric,
                                integer count, integer nodes)
        reads row[0 ..], column[0 ..];
      // entry (a,b) of the symmetric part of Df at z, by the tape
      logic real tape_entry{L}(flow F, program p, uint32_t *row,
                               uint32_t *column, integer symmetric,
                               integer count, rseq z, integer a, integer b)
        reads row[0 ..], column[0 ..];
      axiom tape_entry_def{L}: \forall flow F, program p,
        uint32_t *row, *column, integer symmetric, count, a, b, rseq z;
        tape_entry{L}(F, p, row, column, symmetric, count, z, a, b) ==
        0.5 * twice{L}(output_entries(p, run(p, z), flow_dimension(F)), row,
                       column, symmetric, a, b, count);

      // f is C1 around a closed tube where all operations are differentiable
      axiom rule_tape_smooth{L}: \forall flow F, program p,
        uint32_t *row, *column, integer symmetric, count, nodes, n, j, real R;
        flow_is_tape{L}(F, p, row, column, symmetric, count, nodes) &&
        (\forall real s, rseq z; tube_state(F, R, n, j, s, z) ==>
         tape_regular(p, z, nodes)) ==> flow_smooth(F, R, n, j);
      // an interval that has an entry of Df at all states of the tube has that
      // entry of their means, too
      axiom rule_tape_jacobian{L}: \forall flow F, program p,
        uint32_t *row, *column, integer symmetric, count, nodes, n, j, a, b,
        real R, rmatrix A, cf_interval *x;
        flow_is_tape{L}(F, p, row, column, symmetric, count, nodes) &&
        flow_jacobian(F, R, n, j, A) && 0 <= b <= a < flow_dimension(F) &&
        (\forall real s, rseq z; tube_state(F, R, n, j, s, z) ==>
         tape_regular(p, z, nodes) &&
         iv_has{L}(x, tape_entry{L}(F, p, row, column, symmetric, count, z, a,
                                    b))) ==>
        iv_has{L}(x, entry(A, a, b));
    }
    // the box has all states of the tube of piece j
    predicate box_covers{L}(cf_interval *box, flow F, real R, integer n,
                            integer j) =
      \forall real s, rseq z; tube_state(F, R, n, j, s, z) ==>
      row_has(box, z, flow_dimension(F));
    // the nodes of `count` outputs, from output n on: all below `nodes`
    predicate nodes_below{L}(cf_tape *t, uint32_t *node, integer n,
                             integer count, integer nodes) =
      n + count <= t->output_count && nodes <= t->node_count &&
      \forall integer k; 0 <= k < count ==>
      t->outputs[n + k] == node[k] && 0 <= node[k] < nodes;
    // l has the arrays that it had
    predicate lognorm_stays{L1,L2}(cf_lognorm *l) =
      \at(l->n, L1) == \at(l->n, L2) &&
      \at(l->symmetric, L1) == \at(l->symmetric, L2) &&
      \at(l->row_radius, L1) == \at(l->row_radius, L2) &&
      \at(l->work, L1) == \at(l->work, L2);
    // a matrix and the product of e are apart from what e reads
    predicate matrix_apart{L}(cf_interval *w, cf_evaluation *e,
                              integer size) =
      \separated(w + (0 .. size - 1), e, e->room,
                 e->values + (0 .. e->tape->node_count - 1)) &&
      \separated(w + (0 .. size - 1), e,
                 e->constants + (0 .. e->tape->constant_count - 1)) &&
      \separated(w + (0 .. size - 1), e, e->tape) &&
      \separated(w + (0 .. size - 1), e,
                 e->tape->constants + (0 .. e->tape->constant_count - 1));
*/

/* The tape over the box, and, if its nodes below `nodes` are defined and
 * differentiable there, the symmetric part of the matrix with the outputs
 * n, n+1, ..., whose nodes are node[0], node[1], ..., at (row, column). Returns
 * the answer of cf_evaluate. */
/*@ requires evaluation_ok(e) && \valid(&e->scratch.product);
    requires iv_ok(&e->scratch.product);
    requires n == e->tape->variable_count && n <= 1048576;
    requires count < 4294967295 && \valid_read(node + (0 .. count - 1));
    requires nodes_below(e->tape, node, n, count, nodes);
    requires row_in(box, n);
    requires \valid_read(row + (0 .. count - 1));
    requires \valid_read(column + (0 .. count - 1));
    requires places_ok(row, column, symmetric, n, count);
    requires triangle_valid(w, n) && triangle_ok(w, n);
    requires \separated(e->room, e->values + (0 .. e->tape->node_count - 1),
                        box + (0 .. n - 1));
    requires matrix_apart(w, e, triangle(n, 0));
    terminates \true; exits \false;
    assigns e->values[0 .. e->tape->node_count - 1], *e->room,
            e->scratch.product, w[0 .. triangle(n, 0) - 1];
    ensures ok: triangle_ok(w, n);
    ensures ok: evaluation_ok(e) && iv_ok(&e->scratch.product);
    ensures tape: \forall program p; \old(tape_is(e->tape, p)) ==>
      tape_is(e->tape, p);
    ensures smooth: \result >= nodes ==> \forall flow F, program p,
      integer pieces, j, real R;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j)) &&
      flow_dimension(F) == n &&
      flow_is_tape(F, p, row, column, symmetric, count, nodes) ==>
      flow_smooth(F, R, pieces, j);
    ensures matrix: \result >= nodes ==> \forall flow F, program p,
      integer pieces, j, real R, rmatrix A;
      \old(tape_is(e->tape, p) && box_covers(box, F, R, pieces, j)) &&
      flow_dimension(F) == n &&
      flow_is_tape(F, p, row, column, symmetric, count, nodes) &&
      flow_jacobian(F, R, pieces, j, A) ==> triangle_has(w, A, 0, n); */
uint32_t cf_growth_matrix(cf_interval *w, cf_evaluation *e, uint32_t n,
                          const cf_interval *box, const uint32_t *node,
                          const uint32_t *row, const uint32_t *column,
                          int symmetric, uint32_t count, uint32_t nodes);

/* 1 if mu bounds the matrices that were split into l (cf_lognorm_split); then
 * the exponent is at least mu h / pieces. */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires radii_ok(l->row_radius, l->n);
    requires \valid_read(mu) && mp_ok(mu) && \valid_read(h) && mq_ok(h);
    requires \valid(exponent) && mp_ok(exponent) && 1 <= pieces <= 65536;
    requires \separated(mu, l, l->work + (0 .. triangle(l->n, 0) - 1));
    requires \separated(h, l, l->work + (0 .. triangle(l->n, 0) - 1));
    requires \separated(exponent, l, l->work + (0 .. triangle(l->n, 0) - 1));
    requires \separated(exponent, l->row_radius + (0 .. l->n - 1));
    requires \separated(exponent,
                        l->symmetric + (0 .. triangle(l->n, 0) - 1));
    requires \separated(exponent, mu) && \separated(exponent, h);
    terminates \true; exits \false;
    assigns l->room, l->work[0 .. triangle(l->n, 0) - 1], *exponent;
    ensures ok: mp_ok(exponent) && lognorm_valid(l) && lognorm_ok(l);
    ensures same: lognorm_stays{Pre,Post}(l);
    ensures answer: \result == 0 || \result == 1;
    ensures grows: \result == 1 && mp_num(exponent) ==> \forall flow F,
      real R, integer j; 0 <= j < pieces && flow_dimension(F) == \old(l->n) &&
      flow_length(F) == \old(mq_val(h)) && flow_smooth(F, R, pieces, j) &&
      (\forall rmatrix A; flow_jacobian(F, R, pieces, j, A) ==>
       \old(split_has(l->symmetric, l->row_radius, A, l->n))) ==>
      flow_grows(F, R, pieces, j, mp_val(exponent)); */
int cf_growth_bounded(mpfr_ptr exponent, cf_lognorm *l, mpfr_srcptr mu,
                      mpq_srcptr h, long pieces);

#endif
