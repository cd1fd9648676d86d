/* growth.c -- rule `lognorm` on one piece of a step; see growth.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/growth.h"

uint32_t cf_growth_matrix(cf_interval *w, cf_evaluation *e, uint32_t n,
                          const cf_interval *box, const uint32_t *node,
                          const uint32_t *row, const uint32_t *column,
                          int symmetric, uint32_t count, uint32_t nodes)
{
    const cf_interval *const values = e->values;
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
    const uint32_t failed = cf_evaluate(e, box, 1);
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
    /*@ assert apart: \forall integer k; 0 <= k < count ==>
          \separated(w + (0 .. triangle(n, 0) - 1), &e->scratch.product,
                     values + node[k]); */
    cf_piece_jacobian(w, &e->scratch.product, n, values, node, row, column,
                      symmetric, count);
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

/* cf_lognorm_bounded, with all of l written: fewer regions for the provers */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires radii_ok(l->row_radius, l->n);
    requires \valid_read(mu) && mp_ok(mu);
    requires \separated(mu, l, l->work + (0 .. triangle(l->n, 0) - 1));
    terminates \true; exits \false;
    assigns *l, l->work[0 .. triangle(l->n, 0) - 1];
    ensures answer: \result == 0 || \result == 1;
    ensures bound: \result == 1 ==> \forall rmatrix A;
      \old(split_has(l->symmetric, l->row_radius, A, l->n)) ==>
      at_most(A, \old(l->n), \old(mp_val(mu))); */
static int is_bounded(cf_lognorm *l, mpfr_srcptr mu)
{
    return cf_lognorm_bounded(l, mu);
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
    cf_tube_exponent(exponent, mu, h, pieces);
    return 1;
}
