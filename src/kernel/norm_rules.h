/* norm_rules.h -- the rules of norm.h, one function each.
 *
 * Each function bounds the tail ||y - y_0||_sigma of one node y from what is
 * known of its arguments. Where a rule has a side condition that is not seen
 * to hold, its function returns 0. A bound that is not a number is none.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md): for
 * all power series that fit what is known of the arguments, the tail of the
 * result is at most the bound. The axioms of the type `series` are the rules.
 */
#ifndef CF_KERNEL_NORM_RULES_H
#define CF_KERNEL_NORM_RULES_H

#include "kernel/interval.h"

/* What is known of a node y = y_0 + z. */
typedef struct {
    mpfr_t head; /* >= |y_0| */
    mpfr_t low;  /* <= |y_0|, may be negative */
    mpfr_t tail; /* >= ||y - y_0||_sigma */
    int sign;    /* of y_0, where low > 0 */
} cf_node_norm;

/*@ axiomatic Ends {
      // end_above and end_below, as predicates that the provers can match
      predicate t_above(mp_limb_t *t, real x);
      axiom t_above_def: \forall mp_limb_t *t, real x; t_above(t, x) <==>
        t_kind(t) != 3 && (t_kind(t) == 0 ==> x <= t_val(t));
      predicate t_below(mp_limb_t *t, real x);
      axiom t_below_def: \forall mp_limb_t *t, real x; t_below(t, x) <==>
        t_kind(t) != 2 && (t_kind(t) == 0 ==> t_val(t) <= x);
    }
    predicate above{L}(__mpfr_struct *p, real x) = t_above(p->_mpfr_d, x);
    predicate below{L}(__mpfr_struct *p, real x) = t_below(p->_mpfr_d, x);

    axiomatic SigmaNorm {
      // power series y = y_0 + z with a finite sigma-norm, for one sigma > 0;
      // ps_head is y_0, ps_tail is ||z||_sigma = sum over k >= 1 |y_k| sigma^k
      type series;
      logic real ps_head(series y);
      logic real ps_tail(series y);
      axiom ps_tail_positive: \forall series y; 0.0 <= ps_tail(y);

      // The sigma-norm is an algebra norm: c y, x + y and x y.
      logic series ps_scale(real c, series y);
      axiom rule_scale: \forall real c, series y;
        ps_head(ps_scale(c, y)) == rmul(c, ps_head(y)) &&
        ps_tail(ps_scale(c, y)) == rmul(\abs(c), ps_tail(y));
      logic series ps_add(series x, series y);
      axiom rule_add: \forall series x, y;
        ps_head(ps_add(x, y)) == ps_head(x) + ps_head(y) &&
        ps_tail(ps_add(x, y)) <= ps_tail(x) + ps_tail(y);
      logic series ps_mul(series x, series y);
      axiom rule_mul: \forall series x, y;
        ps_head(ps_mul(x, y)) == rmul(ps_head(x), ps_head(y)) &&
        ps_tail(ps_mul(x, y)) <= rmul(\abs(ps_head(x)), ps_tail(y)) +
          rmul(ps_tail(x), \abs(ps_head(y))) + rmul(ps_tail(x), ps_tail(y));

      // Functions of a series, where they are defined: the rules of norm.h,
      // each from the expansion of the function about y_0.
      logic series ps_inverse(series y);
      axiom rule_inverse: \forall series y;
        ps_tail(y) < \abs(ps_head(y)) ==>
        ps_tail(ps_inverse(y)) <=
        rdiv(ps_tail(y), rmul(\abs(ps_head(y)),
                              \abs(ps_head(y)) - ps_tail(y)));
      logic series ps_exp(series y);
      axiom rule_exp: \forall series y;
        ps_head(ps_exp(y)) == rexp(ps_head(y)) &&
        ps_tail(ps_exp(y)) <=
        rmul(rexp(ps_head(y)), rexp(ps_tail(y)) - 1.0);
      logic series ps_log(series y);
      axiom rule_log: \forall series y;
        ps_tail(y) < ps_head(y) ==>
        ps_tail(ps_log(y)) <=
        -rlog(1.0 - rdiv(ps_tail(y), ps_head(y)));
    }
    // all that is known of a is true of y
    predicate norm_has{L}(cf_node_norm *a, series y) =
      above(&a->head[0], \abs(ps_head(y))) &&
      below(&a->low[0], \abs(ps_head(y))) &&
      above(&a->tail[0], ps_tail(y)) &&
      (a->sign > 0 ==> 0.0 < ps_head(y)) &&
      (a->sign < 0 ==> ps_head(y) < 0.0);
    predicate norm_in{L}(cf_node_norm *a) =
      \valid_read(a) && mp_ok(&a->head[0]) && mp_ok(&a->low[0]) &&
      mp_ok(&a->tail[0]);
    predicate number_out{L}(__mpfr_struct *r) = \valid(r) && mp_ok(r);
    predicate number_in{L}(__mpfr_struct *a) = \valid_read(a) && mp_ok(a);
    // r is a bound of x, if it is a number
    predicate bounds{L}(__mpfr_struct *r, real x) =
      mp_num(r) ==> x <= mp_val(r);
*/

/* tail += c (tail of a), c >= 0: a term c a of a DOT. */
/*@ requires number_out(tail) && number_in(c) && norm_in(a);
    requires \separated(tail, c) && \separated(tail, a);
    terminates \true; exits \false; assigns *tail;
    ensures ok: mp_ok(tail);
    ensures rule: \forall real k, series s, x;
      \old(above(tail, ps_tail(s)) && above(c, \abs(k)) &&
           norm_has(a, x)) ==>
      above(tail, ps_tail(ps_add(s, ps_scale(k, x)))); */
void cf_norm_add_term(mpfr_ptr tail, mpfr_srcptr c, const cf_node_norm *a);
/* tail += c (tail of a b), c >= 0; u is overwritten. */
/*@ requires number_out(tail) && number_out(u) && number_in(c);
    requires norm_in(a) && norm_in(b);
    requires \separated(tail, u, c) && \separated(tail, u, a) &&
             \separated(tail, u, b);
    terminates \true; exits \false; assigns *tail, *u;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures rule: \forall real k, series s, x, y;
      \old(above(tail, ps_tail(s)) && above(c, \abs(k)) &&
           norm_has(a, x) && norm_has(b, y)) ==>
      above(tail, ps_tail(ps_add(s, ps_scale(k, ps_mul(x, y))))); */
void cf_norm_add_product(mpfr_ptr tail, mpfr_srcptr c, const cf_node_norm *a,
                         const cf_node_norm *b, mpfr_ptr u);

/* In what follows u (and v) are overwritten. */
/* Is |a_0| - U > 0? Then u is a number > 0 and at most this difference. */
/*@ requires number_out(u) && norm_in(a) && \separated(u, a);
    terminates \true; exits \false; assigns *u, \result \from *u, *a;
    ensures ok: mp_ok(u);
    ensures number: \result != 0 ==> mp_num(u) && 0.0 < mp_val(u) &&
      mp_num(&a->low[0]) && mp_num(&a->tail[0]);
    ensures gap: \result != 0 ==> \forall series y; \old(norm_has(a, y)) ==>
      mp_val(u) <= \abs(ps_head(y)) - ps_tail(y);
    ensures low: \result != 0 ==>
      mp_val(u) <= mp_val(&a->low[0]) - mp_val(&a->tail[0]); */
int cf_norm_gap(mpfr_ptr u, const cf_node_norm *a);
/* 1/a */
/*@ requires number_out(tail) && number_out(u) && norm_in(a);
    requires \separated(tail, u, a);
    terminates \true; exits \false; assigns *tail, *u,
      \result \from *tail, *u, *a;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures domain: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> ps_tail(y) < \abs(ps_head(y));
    ensures rule: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> bounds(tail, ps_tail(ps_inverse(y))); */
int cf_norm_inverse(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u);
/* e^a; `head` bounds e^{a_0} */
/*@ requires number_out(tail) && number_out(u) && norm_in(a);
    requires number_in(head) && \separated(tail, u, a);
    requires \separated(tail, u, head);
    terminates \true; exits \false; assigns *tail, *u;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures rule: \forall series y;
      \old(norm_has(a, y) && above(head, ps_head(ps_exp(y)))) ==>
      bounds(tail, ps_tail(ps_exp(y))); */
void cf_norm_exp(mpfr_ptr tail, mpfr_srcptr head, const cf_node_norm *a,
                 mpfr_ptr u);
/* log a */
/*@ requires number_out(tail) && number_out(u) && norm_in(a);
    requires \separated(tail, u, a);
    terminates \true; exits \false; assigns *tail, *u,
      \result \from *tail, *u, *a;
    ensures ok: mp_ok(tail) && mp_ok(u);
    ensures domain: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> ps_tail(y) < ps_head(y);
    ensures rule: \result != 0 ==> \forall series y; \old(norm_has(a, y))
      ==> bounds(tail, ps_tail(ps_log(y))); */
int cf_norm_log(mpfr_ptr tail, const cf_node_norm *a, mpfr_ptr u);

/* r >= e^U - 1 */
/*@ requires number_out(r) && number_in(tail);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures above: \forall real t; \old(above(tail, t)) ==>
      above(r, rexp(t) - 1.0); */
void cf_norm_growth(mpfr_ptr r, mpfr_srcptr tail);
/* r >= -log(1 - x) for x >= 0; returns 0 unless x < 1 */
/*@ requires number_out(r) && number_in(x) && \separated(r, x);
    terminates \true; exits \false; assigns *r, \result \from *r, *x;
    ensures ok: mp_ok(r);
    ensures domain: \result != 0 ==> mp_num(x) && mp_val(x) < 1.0;
    ensures above: \result != 0 ==> \forall real t; \old(above(x, t)) ==>
      above(r, -rlog(1.0 - t)); */
int cf_norm_minus_log(mpfr_ptr r, mpfr_srcptr x);

#endif
