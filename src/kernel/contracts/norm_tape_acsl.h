/* norm_tape_acsl.h -- sigma-norms of all nodes of a tape, from the promises
 * for one node each.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). series_value is the equation of
 * a node between power series, as node_value is (tape_acsl.h) between numbers.
 * The promises are the `ensures` clauses of cf_norm_head, cf_norm_sum,
 * cf_norm_dot, cf_norm_function and cf_norm_refine, at the numbers that the
 * loops over the nodes hand them. If every node keeps its own, then for all
 * power series that solve the equations of the tape what is known of each node
 * is true of its series, and each function is regular on the disc: an
 * induction along the tape. No axiom; proved in theorem_norm.c. norm_levels.c
 * proves the same of the loops themselves.
 *
 * `nodes` is what is known in the end; `plain` is the same before norms with
 * known coefficients have lowered tails (the same array where none has), and
 * `wide` what is known at the wider radius. A node without a bound (tail +Inf)
 * needs no equation: at a wider radius its series need not exist.
 */
#ifndef CF_CONTRACTS_NORM_TAPE_ACSL_H
#define CF_CONTRACTS_NORM_TAPE_ACSL_H

#include "kernel/norm_coefficients.h"
#include "kernel/norm_dot.h"
#include "kernel/norm_node.h"
#include "kernel/series.h"

/*@ // the equation of node i: x are the variables, s the nodes
    predicate series_value(program p, integer i, sseq x, sseq s) =
      (tape_op(p, i) == CF_OP_CONSTANT ==>
       ps_node(s, i) == ps_constant(tape_constant(p, tape_argument(p, i)))) &&
      (tape_op(p, i) == CF_OP_TWO_OVER_SQRT_PI ==>
       ps_node(s, i) == ps_constant(rdiv(2.0, rsqrt(rpi)))) &&
      (tape_op(p, i) == CF_OP_VARIABLE ==>
       ps_node(s, i) == ps_node(x, tape_argument(p, i))) &&
      (tape_op(p, i) == CF_OP_DOT ==>
       ps_node(s, i) == ps_dot(p, s, i, tape_count(p, i))) &&
      (has_argument(tape_op(p, i)) ==>
       ps_applied(tape_op(p, i), tape_constant(p, tape_exponent(p, i)),
                  ps_node(s, i), ps_node(s, tape_argument(p, i))));
    // the equations of the nodes below n that have a bound
    predicate tape_series{L}(cf_node_norm *plain, program p, sseq x, sseq s,
                             integer n) =
      \forall integer i; 0 <= i < n && mp_num(&plain[i].tail[0]) ==>
      series_value(p, i, x, s);
    // of them, the functions have no singularity on the disc
    predicate tape_regular{L}(cf_node_norm *plain, program p, sseq s,
                              integer n) =
      \forall integer i; 0 <= i < n && mp_num(&plain[i].tail[0]) &&
      has_argument(tape_op(p, i)) ==>
      ps_regular(tape_op(p, i), ps_node(s, tape_argument(p, i)));

    // order 0 of each node is in its ball
    predicate orders_zero{L}(cf_expansion *e, sseq s, integer n) =
      \forall integer i; 0 <= i < n ==>
      in_ball(e->nodes[i].mid, &e->nodes[i].radius[0], e->nodes[i].unit,
              ps_head(ps_node(s, i)));
    // the variables are the polynomials of the path
    predicate path_series{L}(cf_expansion *e, sseq x, integer variables) =
      \forall integer v; 0 <= v < variables ==>
      ps_ends(ps_node(x, v), e->field.length + 1) &&
      coefficients_near(e->path[v], e->path_unit, e->field.length + 1,
                        ps_node(x, v), 0.0);
    logic integer known_orders{L}(cf_expansion *e, integer i) =
      i < e->field.end ? e->field.length : e->quantity.length;
    // y fits the known coefficients of node i
    predicate series_known{L}(cf_expansion *e, integer i, series y) =
      coefficients_near(e->nodes[i].mid, e->nodes[i].unit, known_orders(e, i),
                        y, rmul(mz_val(&e->nodes[i].radius[0]),
                                pow2(e->nodes[i].unit)));
    // what is known of a node at the radius w is true of y
    predicate wide_has{L}(cf_node_norm *a, series y, real w) =
      \exists real h, t; 0.0 <= h && 0.0 <= t && above(&a->head[0], h) &&
      above(&a->tail[0], t) && ps_within(y, w, h + t);
    predicate tail_kept{L}(cf_node_norm *y, cf_node_norm *plain) =
      y->tail[0]._mpfr_d == plain->tail[0]._mpfr_d;
    // the radius w is the next wider one
    predicate next_radius{L}(cf_expansion *e, real w) =
      ps_radius <= rmul(rdiv((real)e->field.length,
                        (real)(e->field.length + CF_NORM_WIDENING)), w);
    // where a tail was lowered, what that takes is given
    predicate wide_known{L}(cf_node_norm *nodes, cf_node_norm *plain,
                            cf_node_norm *wide, cf_expansion *e, sseq s,
                            real w, integer n) =
      \forall integer i; 0 <= i < n && !tail_kept(nodes + i, plain + i) ==>
      series_known(e, i, ps_node(s, i)) && next_radius(e, w) &&
      wide_has(wide + i, ps_node(s, i), w);
*/

/*@ // the promises, one function each: cf_norm_head
    predicate head_given{L}(cf_node_norm *y, cf_series *ball) =
      \forall real x; in_ball(ball->mid, &ball->radius[0], ball->unit,
                              x) ==>
      above(&y->head[0], \abs(x)) && below(&y->low[0], \abs(x)) &&
      (y->sign > 0 ==> 0.0 < x) && (y->sign < 0 ==> x < 0.0);
    // the tail of a constant is set to zero
    predicate constant_given{L}(cf_node_norm *y) = mp_zero(&y->tail[0]);
    // cf_norm_sum, with exact coefficients
    predicate variable_given{L}(cf_node_norm *y, __mpz_struct *mid,
                                integer unit, integer n,
                                __mpfr_struct *sigma) =
      \forall series x; coefficients_near(mid, unit, n, x, 0.0) &&
      above(sigma, ps_radius) ==> above(&y->tail[0], ps_sum(x, 1, n));
    // cf_norm_dot
    predicate dot_given{L}(cf_node_norm *y, cf_node_norm *nodes,
                           cf_term *terms, mpfr_t *sizes, integer index,
                           integer count, integer constants) =
      \forall program p, sseq v;
      dot_fits(nodes, terms, sizes, p, v, index, count, constants) ==>
      above(&y->tail[0], ps_tail(ps_dot(p, v, index, count)));
    // cf_norm_function
    predicate function_given{L}(cf_node_norm *y, cf_node_norm *a, integer op,
                                real c) =
      (\forall series w, s; norm_has(a, s) &&
       above(&y->head[0], \abs(ps_head(w))) && ps_applied(op, c, w, s) ==>
       bounds(&y->tail[0], ps_tail(w))) &&
      (\forall series w, s; norm_has(a, s) && ps_applied(op, c, w, s) ==>
       ps_regular(op, s));
    // cf_norm_sum and cf_norm_refine
    predicate refine_given{L}(cf_node_norm *y, cf_node_norm *plain,
                              cf_node_norm *wide, cf_expansion *e,
                              integer i) =
      \forall series x, real w; above(&plain->tail[0], ps_tail(x)) &&
      series_known(e, i, x) && next_radius(e, w) && wide_has(wide, x, w) ==>
      above(&y->tail[0], ps_tail(x));

    // which promise a node has: the cases of node_norm
    predicate tail_given{L}(cf_node_norm *nodes, cf_node_norm *plain,
                            cf_tape *t, mpfr_t *sizes, cf_expansion *e,
                            __mpfr_struct *sigma, cf_node *node, integer i) =
      (node->op == CF_OP_CONSTANT || node->op == CF_OP_TWO_OVER_SQRT_PI ==>
       constant_given(plain + i)) &&
      (node->op == CF_OP_VARIABLE ==>
       variable_given(plain + i, e->path[node->argument], e->path_unit,
                      e->field.length + 1, sigma)) &&
      (node->op == CF_OP_DOT ==>
       dot_given(plain + i, nodes, t->terms + node->first, sizes, i,
                 node->count, t->constant_count)) &&
      (has_argument(node->op) ==>
       function_given(plain + i, nodes + node->argument, node->op,
                      mq_val(&t->constants[node->exponent][0])));
    // what the loop leaves of node i: a number that bounds the tail, or +Inf
    predicate node_given{L}(cf_node_norm *nodes, cf_node_norm *plain,
                            cf_node_norm *wide, cf_tape *t, mpfr_t *sizes,
                            cf_expansion *e, __mpfr_struct *sigma,
                            integer i) =
      head_given(nodes + i, e->nodes + i) &&
      head_given(plain + i, e->nodes + i) &&
      (mp_pinf(&plain[i].tail[0]) || mp_num(&plain[i].tail[0]) &&
       tail_given(nodes, plain, t, sizes, e, sigma, t->nodes + i, i)) &&
      (tail_kept(nodes + i, plain + i) ||
       refine_given(nodes + i, plain + i, wide + i, e, i));
    predicate nodes_given{L}(cf_node_norm *nodes, cf_node_norm *plain,
                             cf_node_norm *wide, cf_tape *t, mpfr_t *sizes,
                             cf_expansion *e, __mpfr_struct *sigma,
                             integer n) =
      \forall integer i; 0 <= i < n ==>
      node_given(nodes, plain, wide, t, sizes, e, sigma, i);

    // power series that solve the equations and fit the expansion; the tape in
    // memory is p, the sizes bound its constants
    predicate series_fit{L}(cf_node_norm *nodes, cf_node_norm *plain,
                            cf_node_norm *wide, cf_tape *t, mpfr_t *sizes,
                            cf_expansion *e, program p, sseq x, sseq s,
                            real w, integer n) =
      tape_is(t, p) && sizes_above(sizes, p, t->constant_count) &&
      path_series(e, x, t->variable_count) && orders_zero(e, s, n) &&
      tape_series(plain, p, x, s, n) &&
      wide_known(nodes, plain, wide, e, s, w, n);
*/

/*@ // what one node needs: the equation of node i, which y is about, and what
    // is known of the nodes below it
    predicate node_fits{L}(cf_node_norm *nodes, cf_node_norm *y, cf_tape *t,
                           mpfr_t *sizes, cf_expansion *e, program p, sseq x,
                           sseq s, integer i) =
      tape_is(t, p) && sizes_above(sizes, p, t->constant_count) &&
      path_series(e, x, t->variable_count) &&
      above(&y->head[0], \abs(ps_head(ps_node(s, i)))) &&
      ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) &&
      series_value(p, i, x, s);
*/

/*@ ghost
    // the terms of a DOT in memory are those of the program
    /@ requires tape_formed(t) && 0 <= i < t->node_count;
       requires t->nodes[i].op == CF_OP_DOT;
       requires place: \forall integer j; 0 <= j < t->nodes[i].count ==>
         terms + j == t->terms + (t->nodes[i].first + j);
       terminates \true; exits \false; assigns \nothing;
       ensures terms: \forall program p; tape_is(t, p) ==>
         terms_are(terms, p, i, t->nodes[i].count);
       ensures inside: terms_inside(terms, t->nodes[i].count, i,
                                    t->constant_count); @/
    void terms_theorem(const cf_term *terms, const cf_tape *t, uint32_t i);

    // a function: the equation with the exponent in memory, where it has one
    /@ requires tape_formed(t) && 0 <= i < t->node_count;
       requires has_argument(t->nodes[i].op);
       terminates \true; exits \false; assigns \nothing;
       ensures before: t->nodes[i].argument < i;
       ensures equation: \forall program p, sseq x, s; tape_is(t, p) &&
         series_value(p, i, x, s) ==>
         ps_applied(t->nodes[i].op,
                    mq_val(&t->constants[t->nodes[i].exponent][0]),
                    ps_node(s, i), ps_node(s, t->nodes[i].argument)); @/
    void function_theorem(const cf_tape *t, uint32_t i);

    // What the functions promise for each node holds for all nodes together.
    /@ requires tape_ok(tape) && 0 <= n <= tape->node_count;
       requires 1 <= e->field.length;
       requires above(sigma, ps_radius) && mp_num(&plain[0].tail[0]);
       requires given: nodes_given(nodes, plain, wide, tape, sizes, e, sigma,
                                   n);
       terminates \true; exits \false; assigns \nothing;
       ensures norms: \forall program p, sseq x, s, real w;
         series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) ==>
         norms_have(nodes, s, n);
       ensures regular: \forall program p, sseq x, s, real w;
         series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) ==>
         tape_regular(plain, p, s, n); @/
    void norm_theorem(const cf_node_norm *nodes, const cf_node_norm *plain,
                      const cf_node_norm *wide, const cf_tape *tape,
                      mpfr_t *sizes, const cf_expansion *e, mpfr_srcptr sigma,
                      uint32_t n);
*/

#endif
