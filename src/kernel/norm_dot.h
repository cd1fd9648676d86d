/* norm_dot.h -- the sigma-norm of a DOT node: a sum of terms c a b.
 *
 * The contract is for Frama-C (docs/PROOFS.md): for all power series of the
 * nodes below that fit what is known of them, the tail that is found bounds
 * the sum of the terms of the node, as contracts/tape_acsl.h has them.
 */
#ifndef CF_KERNEL_NORM_DOT_H
#define CF_KERNEL_NORM_DOT_H

#include "kernel/contracts/tape_acsl.h"
#include "kernel/norm_functions.h"

/*@ axiomatic SeriesOfNodes {
      // a power series for each node
      type sseq;
      logic series ps_node(sseq v, integer i);
      // the product with 1
      axiom rule_unit: \forall series y; ps_mul(y, ps_constant(1.0)) == y;
      // term k: c a b, and the sum of the first j terms of node i, a DOT
      logic series ps_term(program p, sseq v, integer k);
      axiom ps_term_def: \forall program p, sseq v, integer k;
        ps_term(p, v, k) ==
        ps_scale(tape_constant(p, tape_coefficient(p, k)),
                 ps_mul(ps_node(v, tape_left(p, k)),
                        ps_node(v, tape_right(p, k))));
      logic series ps_dot(program p, sseq v, integer i, integer j);
      axiom ps_dot_0: \forall program p, sseq v, integer i;
        ps_dot(p, v, i, 0) == ps_constant(0.0);
      axiom ps_dot_next: \forall program p, sseq v, integer i, j;
        unroll(j) && j > 0 ==>
        ps_dot(p, v, i, j) ==
        ps_add(ps_dot(p, v, i, j-1), ps_term(p, v, tape_first(p, i) + (j-1)));
    }
    predicate norms_in{L}(cf_node_norm *a, integer n) =
      \valid_read(a + (0 .. n-1)) &&
      \forall integer i; 0 <= i < n ==> norm_in(a + i);
    // all that is known of the nodes below n is true of v
    predicate norms_have{L}(cf_node_norm *a, sseq v, integer n) =
      \forall integer i; 0 <= i < n ==> norm_has(a + i, ps_node(v, i));
    predicate sizes_in{L}(mpfr_t *c, integer n) =
      \valid_read(c + (0 .. n-1)) &&
      \forall integer i; 0 <= i < n ==> mp_ok(&c[i][0]);
    // bounds of the constants
    predicate sizes_above{L}(mpfr_t *c, program p, integer n) =
      \forall integer i; 0 <= i < n ==>
      above(&c[i][0], \abs(tape_constant(p, i)));
    predicate terms_are{L}(cf_term *terms, program p, integer index,
                           integer n) =
      \forall integer j; 0 <= j < n ==>
      term_is(terms + j, p, tape_first(p, index) + j);
    predicate terms_inside{L}(cf_term *terms, integer n, integer nodes,
                              integer constants) =
      \forall integer j; 0 <= j < n ==>
      terms[j].coefficient < constants && terms[j].left < nodes &&
      terms[j].right < nodes;
    // v fits what is known of the nodes below `index`, node 0 is 1, and the
    // terms are those of node `index`
    predicate dot_fits{L}(cf_node_norm *nodes, cf_term *terms, mpfr_t *sizes,
                          program p, sseq v, integer index, integer count,
                          integer constants) =
      terms_are(terms, p, index, count) && sizes_above(sizes, p, constants) &&
      ps_node(v, 0) == ps_constant(1.0) && norms_have(nodes, v, index);
*/

/* tail >= ||y - y_0|| of node `index`, y the sum of `count` terms. `nodes`:
 * what is known of the nodes below, sizes[i] >= |constant i|; u is
 * overwritten. */
/*@ requires number_out(tail) && number_out(u);
    requires \valid_read(terms + (0 .. count - 1));
    requires norms_in(nodes, index) && sizes_in(sizes, constant_count);
    requires terms_inside(terms, count, index, constant_count);
    requires \separated(tail, u, nodes + (0 .. index - 1));
    requires \separated(tail, u, sizes + (0 .. constant_count - 1));
    requires \separated(tail, u, terms + (0 .. count - 1));
    terminates \true; exits \false; assigns *tail, *u;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures rule: \forall program p, sseq v;
      \old(dot_fits(nodes, terms, sizes, p, v, index, count,
                    constant_count)) ==>
      above(tail, ps_tail(ps_dot(p, v, index, count))); */
void cf_norm_dot(mpfr_ptr tail, const cf_term *terms, uint32_t count,
                 const cf_node_norm *nodes, uint32_t index, mpfr_t *sizes,
                 uint32_t constant_count, mpfr_ptr u);

#endif
