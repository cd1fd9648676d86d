/* norm_dot.c -- the sigma-norm of a DOT node; see norm_dot.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/norm_dot.h"

/*@ lemma no_terms: \forall program p, sseq v, integer i;
      ps_tail(ps_dot(p, v, i, 0)) == 0.0;
    predicate norms_same{L1,L2}(cf_node_norm *a, integer n) =
      \forall integer i; 0 <= i < n ==>
      \at(a[i].head[0]._mpfr_d, L1) == \at(a[i].head[0]._mpfr_d, L2) &&
      \at(a[i].low[0]._mpfr_d, L1) == \at(a[i].low[0]._mpfr_d, L2) &&
      \at(a[i].tail[0]._mpfr_d, L1) == \at(a[i].tail[0]._mpfr_d, L2) &&
      \at(a[i].sign, L1) == \at(a[i].sign, L2);
    predicate sizes_same{L1,L2}(mpfr_t *c, integer n) =
      \forall integer i; 0 <= i < n ==>
      \at(c[i][0]._mpfr_d, L1) == \at(c[i][0]._mpfr_d, L2);
*/

/* tail += one term */
/*@ requires number_out(tail) && number_out(u);
    requires \valid_read(term) && norms_in(nodes, index);
    requires sizes_in(sizes, count);
    requires term->left < index && term->right < index;
    requires term->coefficient < count;
    requires \separated(tail, u, nodes + (0 .. index - 1));
    requires \separated(tail, u, sizes + (0 .. count - 1));
    requires \separated(tail, u, term);
    terminates \true; exits \false; assigns *tail, *u;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures rule: \forall program p, sseq v, integer k, series s;
      \old(above(tail, ps_tail(s)) && term_is(term, p, k) &&
           ps_node(v, 0) == ps_constant(1.0) &&
           norms_have(nodes, v, index) && sizes_above(sizes, p, count)) ==>
      above(tail, ps_tail(ps_add(s, ps_term(p, v, k)))); */
static void take_term(mpfr_ptr tail, const cf_term *term,
                      const cf_node_norm *nodes, uint32_t index,
                      mpfr_t *sizes, uint32_t count, mpfr_ptr u)
{
    const cf_node_norm *const a = &nodes[term->left];
    mpfr_srcptr c = sizes[term->coefficient];
    (void)index;
    (void)count;
    //@ assert in: norm_in(a) && norm_in(nodes + term->right) && number_in(c);
    /*@ assert known: \forall program p, sseq v, integer k;
          term_is(term, p, k) && norms_have(nodes, v, index) ==>
          norm_has(a, ps_node(v, tape_left(p, k))) &&
          norm_has(nodes + term->right, ps_node(v, tape_right(p, k))); */
    /*@ assert size: \forall program p, integer k;
          term_is(term, p, k) && sizes_above(sizes, p, count) ==>
          above(c, \abs(tape_constant(p, tape_coefficient(p, k)))); */
    if (term->right == CF_NODE_ONE) {
        cf_norm_add_term(tail, c, a);
        /*@ assert linear: \forall program p, sseq v, integer k;
              \at(term_is(term, p, k), Pre) &&
              ps_node(v, 0) == ps_constant(1.0) ==>
              ps_term(p, v, k) ==
              ps_scale(tape_constant(p, tape_coefficient(p, k)),
                       ps_node(v, tape_left(p, k))); */
    } else {
        cf_norm_add_product(tail, c, a, &nodes[term->right], u);
    }
    /*@ assert rule: \forall program p, sseq v, integer k, series s;
          \at(above(tail, ps_tail(s)) && term_is(term, p, k) &&
              ps_node(v, 0) == ps_constant(1.0) &&
              norms_have(nodes, v, index) && sizes_above(sizes, p, count),
              Pre) ==>
          above(tail, ps_tail(ps_add(s, ps_term(p, v, k)))); */
}

void cf_norm_dot(mpfr_ptr tail, const cf_term *terms, uint32_t count,
                 const cf_node_norm *nodes, uint32_t index, mpfr_t *sizes,
                 uint32_t constant_count, mpfr_ptr u)
{
    mpfr_set_zero(tail, 1);
    //@ assert zero: above(tail, 0.0);
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: mp_ok(tail) && mp_ok(u);
        loop invariant same: norms_same{Pre,Here}(nodes, index);
        loop invariant same: sizes_same{Pre,Here}(sizes, constant_count);
        loop invariant sum: \forall program p, sseq v;
          \at(dot_fits(nodes, terms, sizes, p, v, index, count,
                       constant_count), Pre) ==>
          above(tail, ps_tail(ps_dot(p, v, index, i)));
        loop assigns i, *tail, *u;
        loop variant count - i; */
    for (uint32_t i = 0; i < count; i++) {
        //@ assert ok: norms_in(nodes, index);
        //@ assert ok: sizes_in(sizes, constant_count);
        /*@ assert known: \forall program p, sseq v;
              \at(dot_fits(nodes, terms, sizes, p, v, index, count,
                           constant_count), Pre) ==>
              term_is(terms + i, p, tape_first(p, index) + i) &&
              ps_node(v, 0) == ps_constant(1.0); */
        /*@ assert norms: \forall sseq v;
              \at(norms_have(nodes, v, index), Pre) ==>
              norms_have(nodes, v, index); */
        /*@ assert sizes: \forall program p;
              \at(sizes_above(sizes, p, constant_count), Pre) ==>
              sizes_above(sizes, p, constant_count); */
        before:
        take_term(tail, &terms[i], nodes, index, sizes, constant_count, u);
        //@ assert same: norms_same{before,Here}(nodes, index);
        //@ assert same: sizes_same{before,Here}(sizes, constant_count);
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall program p, sseq v;
              ps_dot(p, v, index, i + 1) ==
              ps_add(ps_dot(p, v, index, i),
                     ps_term(p, v, tape_first(p, index) + i)); */
        /*@ assert sum: \forall program p, sseq v;
              \at(dot_fits(nodes, terms, sizes, p, v, index, count,
                           constant_count), Pre) ==>
              above(tail, ps_tail(ps_add(ps_dot(p, v, index, i),
                ps_term(p, v, tape_first(p, index) + i)))); */
    }
}
