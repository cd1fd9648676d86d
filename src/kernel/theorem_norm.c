/* theorem_norm.c -- sigma-norms of all nodes of a tape; no code, the proof of
 * the theorem that contracts/norm_tape_acsl.h states. One node is taken from
 * those below it, by its operation; then all of them, an induction written as
 * a loop.
 */
#include "kernel/contracts/norm_tape_acsl.h"

/*@ predicate unbounded{L}(cf_node_norm *y) = mp_pinf(&y->tail[0]);
    // what is given of the tail bounds that of node i, if the nodes below fit
    predicate tail_bounded{L}(cf_node_norm *nodes, cf_node_norm *plain,
                              cf_tape *t, mpfr_t *sizes, cf_expansion *e,
                              integer i) =
      \forall program p, sseq x, s;
      node_fits(nodes, plain + i, t, sizes, e, p, x, s, i) ==>
      above(&plain[i].tail[0], ps_tail(ps_node(s, i)));
*/

/*@ ghost
    /@ requires tape_formed(t) && 0 <= i < t->node_count;
       requires t->nodes[i].op == CF_OP_CONSTANT ||
                t->nodes[i].op == CF_OP_TWO_OVER_SQRT_PI;
       requires unbounded(plain + i) || constant_given(plain + i);
       terminates \true; exits \false; assigns \nothing;
       ensures tail: tail_bounded(nodes, plain, t, sizes, e, i); @/
    static void constant_node(const cf_node_norm *nodes,
                              const cf_node_norm *plain, const cf_tape *t,
                              mpfr_t *sizes, const cf_expansion *e,
                              uint32_t i)
    {
        /@ assert zero: above(&plain[i].tail[0], 0.0); @/
        /@ assert none: \forall program p, sseq x, s;
             node_is(t->nodes + i, p, i) && series_value(p, i, x, s) ==>
             ps_tail(ps_node(s, i)) == 0.0; @/
    }

    /@ requires tape_formed(t) && 0 <= i < t->node_count;
       requires t->nodes[i].op == CF_OP_VARIABLE;
       requires 1 <= e->field.length && above(sigma, ps_radius);
       requires unbounded(plain + i) ||
         variable_given(plain + i, e->path[t->nodes[i].argument],
                        e->path_unit, e->field.length + 1, sigma);
       terminates \true; exits \false; assigns \nothing;
       ensures tail: tail_bounded(nodes, plain, t, sizes, e, i); @/
    static void variable_node(const cf_node_norm *nodes,
                              const cf_node_norm *plain, const cf_tape *t,
                              mpfr_t *sizes, const cf_expansion *e,
                              mpfr_srcptr sigma, uint32_t i)
    {
        /@ assert inside: t->nodes[i].argument < t->variable_count; @/
        /@ assert sum: \forall sseq x; path_series(e, x, t->variable_count)
             ==> above(&plain[i].tail[0],
                       ps_sum(ps_node(x, t->nodes[i].argument), 1,
                              e->field.length + 1)); @/
        /@ assert norm: \forall sseq x; path_series(e, x, t->variable_count)
             ==> ps_tail(ps_node(x, t->nodes[i].argument)) <=
                 ps_sum(ps_node(x, t->nodes[i].argument), 1,
                        e->field.length + 1); @/
        /@ assert bound: \forall sseq x; path_series(e, x, t->variable_count)
             ==> above(&plain[i].tail[0],
                       ps_tail(ps_node(x, t->nodes[i].argument))); @/
        /@ assert same: \forall program p, sseq x, s;
             node_is(t->nodes + i, p, i) && series_value(p, i, x, s) ==>
             ps_node(s, i) == ps_node(x, t->nodes[i].argument); @/
    }

    void terms_theorem(const cf_term *terms, const cf_tape *t, uint32_t i)
    {
        /@ assert formed: t->nodes[i].first + t->nodes[i].count <=
             t->term_count; @/
        /@ assert inside: \forall integer j; 0 <= j < t->nodes[i].count ==>
             term_formed(t, t->terms + (t->nodes[i].first + j), i); @/
        /@ assert first: \forall program p; tape_is(t, p) ==>
             tape_first(p, i) == t->nodes[i].first; @/
        /@ assert term: \forall program p, integer j; tape_is(t, p) &&
             0 <= j < t->nodes[i].count ==>
             term_is(terms + j, p, t->nodes[i].first + j); @/
    }

    /@ requires tape_ok(t) && 0 <= i < t->node_count;
       requires t->nodes[i].op == CF_OP_DOT;
       requires unbounded(plain + i) ||
         dot_given(plain + i, nodes, t->terms + t->nodes[i].first, sizes, i,
                   t->nodes[i].count, t->constant_count);
       terminates \true; exits \false; assigns \nothing;
       ensures tail: tail_bounded(nodes, plain, t, sizes, e, i); @/
    static void dot_node(const cf_node_norm *nodes,
                         const cf_node_norm *plain, const cf_tape *t,
                         mpfr_t *sizes, const cf_expansion *e, uint32_t i)
    {
        terms_theorem(t->terms + t->nodes[i].first, t, i);
        /@ assert sum: \forall program p, sseq s; tape_is(t, p) &&
             sizes_above(sizes, p, t->constant_count) &&
             ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) ==>
             above(&plain[i].tail[0],
                   ps_tail(ps_dot(p, s, i, t->nodes[i].count))); @/
        /@ assert same: \forall program p, sseq x, s;
             node_is(t->nodes + i, p, i) && series_value(p, i, x, s) ==>
             ps_node(s, i) == ps_dot(p, s, i, t->nodes[i].count); @/
    }

    void function_theorem(const cf_tape *t, uint32_t i)
    {
        /@ assert node: \forall program p; tape_is(t, p) ==>
             node_is(t->nodes + i, p, i); @/
        /@ assert inside: t->nodes[i].op == CF_OP_POWER ==>
             t->nodes[i].exponent < t->constant_count; @/
        /@ assert exponent: \forall program p; tape_is(t, p) &&
             t->nodes[i].op == CF_OP_POWER ==>
             tape_constant(p, t->nodes[i].exponent) ==
             mq_val(&t->constants[t->nodes[i].exponent][0]); @/
        /@ assert applied: \forall program p, sseq x, s; tape_is(t, p) &&
             series_value(p, i, x, s) ==>
             ps_applied(t->nodes[i].op,
                        tape_constant(p, t->nodes[i].exponent),
                        ps_node(s, i), ps_node(s, t->nodes[i].argument)); @/
    }

    /@ requires tape_formed(t) && 0 <= i < t->node_count;
       requires has_argument(t->nodes[i].op);
       requires unbounded(plain + i) || mp_num(&plain[i].tail[0]) &&
         function_given(plain + i, nodes + t->nodes[i].argument,
           t->nodes[i].op, mq_val(&t->constants[t->nodes[i].exponent][0]));
       terminates \true; exits \false; assigns \nothing;
       ensures tail: tail_bounded(nodes, plain, t, sizes, e, i);
       ensures regular: \forall program p, sseq x, s; tape_is(t, p) &&
         mp_num(&plain[i].tail[0]) &&
         norms_have(nodes, s, i) && series_value(p, i, x, s) ==>
         ps_regular(tape_op(p, i), ps_node(s, tape_argument(p, i))); @/
    static void function_node(const cf_node_norm *nodes,
                              const cf_node_norm *plain, const cf_tape *t,
                              mpfr_t *sizes, const cf_expansion *e,
                              uint32_t i)
    {
        function_theorem(t, i);
        /@ assert known: \forall sseq s; norms_have(nodes, s, i) ==>
             norm_has(nodes + t->nodes[i].argument,
                      ps_node(s, t->nodes[i].argument)); @/
        /@ assert node: \forall program p; tape_is(t, p) ==>
             node_is(t->nodes + i, p, i); @/
    }
*/

/*@ ghost
    // node i, whatever its operation
    /@ requires tape_ok(t) && 0 <= i < t->node_count;
       requires 1 <= e->field.length && above(sigma, ps_radius);
       requires unbounded(plain + i) || mp_num(&plain[i].tail[0]) &&
         tail_given(nodes, plain, t, sizes, e, sigma, t->nodes + i, i);
       terminates \true; exits \false; assigns \nothing;
       ensures tail: tail_bounded(nodes, plain, t, sizes, e, i);
       ensures regular: has_argument(t->nodes[i].op) ==>
         \forall program p, sseq x, s; tape_is(t, p) &&
         mp_num(&plain[i].tail[0]) &&
         norms_have(nodes, s, i) && series_value(p, i, x, s) ==>
         ps_regular(tape_op(p, i), ps_node(s, tape_argument(p, i))); @/
    static void plain_node(const cf_node_norm *nodes,
                             const cf_node_norm *plain, const cf_tape *t,
                             mpfr_t *sizes, const cf_expansion *e,
                             mpfr_srcptr sigma, uint32_t i)
    {
        /@ assert formed: is_operation(t->nodes[i].op); @/
        if (t->nodes[i].op == CF_OP_CONSTANT ||
            t->nodes[i].op == CF_OP_TWO_OVER_SQRT_PI) {
            constant_node(nodes, plain, t, sizes, e, i);
        } else if (t->nodes[i].op == CF_OP_VARIABLE) {
            variable_node(nodes, plain, t, sizes, e, sigma, i);
        } else if (t->nodes[i].op == CF_OP_DOT) {
            dot_node(nodes, plain, t, sizes, e, i);
        } else {
            function_node(nodes, plain, t, sizes, e, i);
        }
    }

    /@ requires tape_ok(tape) && 0 <= i < n <= tape->node_count;
       requires 1 <= e->field.length && above(sigma, ps_radius);
       requires node_given(nodes, plain, wide, tape, sizes, e, sigma, i);
       terminates \true; exits \false; assigns \nothing;
       ensures norm: \forall program p, sseq x, s, real w;
         series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) &&
         ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) ==>
         norm_has(nodes + i, ps_node(s, i));
       ensures regular: \forall program p, sseq x, s, real w;
         series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) &&
         ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) &&
         mp_num(&plain[i].tail[0]) && has_argument(tape_op(p, i)) ==>
         ps_regular(tape_op(p, i), ps_node(s, tape_argument(p, i))); @/
    static void next_node(const cf_node_norm *nodes,
                          const cf_node_norm *plain, const cf_node_norm *wide,
                          const cf_tape *tape, mpfr_t *sizes,
                          const cf_expansion *e, mpfr_srcptr sigma,
                          uint32_t n, uint32_t i)
    {
        plain_node(nodes, plain, tape, sizes, e, sigma, i);
        /@ assert head: \forall sseq s; orders_zero(e, s, n) ==>
             above(&nodes[i].head[0], \abs(ps_head(ps_node(s, i)))) &&
             below(&nodes[i].low[0], \abs(ps_head(ps_node(s, i)))) &&
             above(&plain[i].head[0], \abs(ps_head(ps_node(s, i)))) &&
             (nodes[i].sign > 0 ==> 0.0 < ps_head(ps_node(s, i))) &&
             (nodes[i].sign < 0 ==> ps_head(ps_node(s, i)) < 0.0); @/
        /@ assert fits: \forall program p, sseq x, s, real w;
             mp_num(&plain[i].tail[0]) &&
             series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) &&
             ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) ==>
             node_fits(nodes, plain + i, tape, sizes, e, p, x, s, i); @/
        /@ assert plain: \forall program p, sseq x, s, real w;
             series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) &&
             ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) ==>
             above(&plain[i].tail[0], ps_tail(ps_node(s, i))); @/
        /@ assert tail: \forall program p, sseq x, s, real w;
             series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n) &&
             ps_node(s, 0) == ps_constant(1.0) && norms_have(nodes, s, i) ==>
             above(&nodes[i].tail[0], ps_tail(ps_node(s, i))); @/
        /@ assert node: \forall program p; tape_is(tape, p) ==>
             node_is(tape->nodes + i, p, i); @/
    }

    void norm_theorem(const cf_node_norm *nodes, const cf_node_norm *plain,
                      const cf_node_norm *wide, const cf_tape *tape,
                      mpfr_t *sizes, const cf_expansion *e, mpfr_srcptr sigma,
                      uint32_t n)
    {
        /@ assert constant: \forall program p; tape_is(tape, p) ==>
             node_is(tape->nodes + 0, p, 0) &&
             tape_constant(p, tape_argument(p, 0)) == 1.0; @/
        /@ assert one: \forall program p, sseq x, s; tape_is(tape, p) &&
             tape_series(plain, p, x, s, n) && 0 < n ==>
             ps_node(s, 0) == ps_constant(1.0); @/
        /@ loop invariant range: 0 <= i <= n;
           loop invariant norms: \forall program p, sseq x, s, real w;
             series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n)
             ==> norms_have(nodes, s, i);
           loop invariant regular: \forall program p, sseq x, s, real w;
             series_fit(nodes, plain, wide, tape, sizes, e, p, x, s, w, n)
             ==> tape_regular(plain, p, s, i);
           loop assigns i;
           loop variant n - i; @/
        for (uint32_t i = 0; i < n; i++) {
            /@ assert given: node_given(nodes, plain, wide, tape, sizes, e,
                                        sigma, i); @/
            next_node(nodes, plain, wide, tape, sizes, e, sigma, n, i);
        }
    }
*/
