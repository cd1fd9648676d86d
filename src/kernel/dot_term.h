/* dot_term.h -- one term c a b of a DOT on ball series; see dot_series.h.
 *
 * The words in which the contracts of a DOT speak, and what is done to one
 * term: its product is added to a group of terms of the same unit, and its
 * error bound to the radius. Every function carries a contract, which Frama-C
 * proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_DOT_TERM_H
#define CF_KERNEL_DOT_TERM_H

#include "kernel/ball_series.h"
#include "kernel/recurrence.h"

/*@ axiomatic Terms {
      // x / 2^shift
      logic real lowered(real x, integer shift);
      axiom lowered_down: \forall real x, integer shift;
        shift > 0 ==> rmul(lowered(x, shift), pow2(shift)) == x;
      axiom lowered_up: \forall real x, integer shift;
        shift <= 0 ==> lowered(x, shift) == rmul(x, pow2(-shift));

      // order k of a term: x_k, or conv_k(x, y) if it has a right factor
      logic real term_product(rseq x, rseq y, integer right, integer k);
      axiom term_product_one: \forall rseq x, y, integer k;
        term_product(x, y, 0, k) == at(x, k);
      axiom term_product_two: \forall rseq x, y, integer right, k;
        right != 0 ==> term_product(x, y, right, k) == conv(x, y, k+1, k+1);

      // x_0 + ... + x_(j-1)
      logic real total(rseq x, integer j);
      axiom total_0: \forall rseq x; total(x, 0) == 0.0;
      axiom total_next: \forall rseq x, integer j;
        unroll(j) && j > 0 ==> total(x, j) == total(x, j-1) + at(x, j-1);

      // x_j = 0 for 1 <= j < n
      predicate vanishes(rseq x, integer n);
      axiom vanishes_def: \forall rseq x, integer n;
        vanishes(x, n) <==>
        (\forall integer j; 1 <= j < n ==> at(x, j) == 0.0);

      // the bounds of a term: of its error, and of its size
      logic real product_error(integer right, real Na, real ra, real Nb,
                               real rb, integer n);
      axiom product_error_one: \forall real Na, ra, Nb, rb, integer n;
        product_error(0, Na, ra, Nb, rb, n) == ra;
      axiom product_error_two:
        \forall integer right, real Na, ra, Nb, rb, integer n; right != 0 ==>
        product_error(right, Na, ra, Nb, rb, n) ==
        rmul(Na, rb) + rmul(Nb, ra) + rmul((real)n, rmul(ra, rb));
      logic real product_size(integer right, real Na, real Nb);
      axiom product_size_one: \forall real Na, Nb;
        product_size(0, Na, Nb) == Na;
      axiom product_size_two: \forall integer right, real Na, Nb;
        right != 0 ==> product_size(right, Na, Nb) == rmul(Na, Nb);
      // ... with a coefficient of midpoint d and radius rc
      logic real term_error(integer right, real d, real rc, real Na, real ra,
                            real Nb, real rb, integer n);
      axiom term_error_def:
        \forall integer right, real d, rc, Na, ra, Nb, rb, integer n;
        term_error(right, d, rc, Na, ra, Nb, rb, n) ==
        rmul(\abs(d), product_error(right, Na, ra, Nb, rb, n))
        + rmul(rc, product_size(right, Na, Nb)
                   + product_error(right, Na, ra, Nb, rb, n));

      // r - n: what is left of a radius for the roundings
      logic real rest(real r, integer n);
      axiom rest_def: \forall real r, integer n; rest(r, n) == r - n;
      // |c - d| <= r
      predicate within(real c, real d, real r);
      axiom within_def: \forall real c, d, r;
        within(c, d, r) <==> abs_le(c - d, r);
      // |c P - d Q| <= e
      predicate product_close(real P, real Q, real c, real d, real e);
      axiom product_close_def: \forall real P, Q, c, d, e;
        product_close(P, Q, c, d, e) <==>
        abs_le(rmul(c, P) - rmul(d, Q), e);
      // x and y are in the balls around a and b, whose norms are bounded
      predicate term_close(rseq x, rseq y, rseq a, rseq b, real ra, real rb,
                           real Na, real Nb, integer n);
      axiom term_close_def:
        \forall rseq x, y, a, b, real ra, rb, Na, Nb, integer n;
        term_close(x, y, a, b, ra, rb, Na, Nb, n) <==>
        near(x, a, ra, 0, n) && near(y, b, rb, 0, n) &&
        head(a, n) <= Na && head(b, n) <= Nb;
    }
*/

/* Proved in theorem_dot.c, the last one in dot_term.c. */
/*@ ghost
    /@ requires 1 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures left: \forall rseq x, y; vanishes(x, n) ==>
         conv(x, y, n, n) == rmul(at(x, 0), at(y, n-1));
       ensures right: \forall rseq x, y; vanishes(y, n) ==>
         conv(x, y, n, n) == rmul(at(x, n-1), at(y, 0)); @/
    void constant_theorem(long n);

    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures term: \forall rseq x, y, a, b,
         real ra, rb, Na, Nb, c, d, rc, integer right, k;
         term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
         within(c, d, rc) ==>
         product_close(term_product(x, y, right, k),
                       term_product(a, b, right, k), c, d,
                       term_error(right, d, rc, Na, ra, Nb, rb, n)); @/
    void term_theorem(long n);

    /@ terminates \true; exits \false; assigns \nothing;
       ensures zero: \forall integer shift; lowered(0.0, shift) == 0.0;
       ensures close: \forall real P, Q, c, d, e, integer shift;
         product_close(P, Q, c, d, e) ==>
         abs_le(lowered(rmul(c, P), shift) - lowered(rmul(d, Q), shift),
                lowered(e, shift)); @/
    void lowered_theorem(void);
*/

/*@ predicate series_ready{L}(cf_series *a, integer n) =
      \valid_read(a) && \valid_read(a->mid + (0 .. n-1)) &&
      array_ok(a->mid, n) && -CF_MAX_UNIT <= a->unit <= CF_MAX_UNIT &&
      (a->is_constant != 0 ==>
       \forall integer j; 1 <= j < n ==> mz_val(a->mid + j) == 0.0);
    predicate bounds_ready{L}(cf_series *a) =
      \valid_read(a) && -CF_MAX_UNIT <= a->unit <= CF_MAX_UNIT &&
      mz_ok(&a->radius[0]) && mz_val(&a->radius[0]) >= 0.0 &&
      mz_ok(&a->norm[0]) && mz_val(&a->norm[0]) >= 0.0;
    predicate constant_ready{L}(cf_fixed_constant *c) =
      \valid_read(c) && -CF_MAX_UNIT <= c->unit <= CF_MAX_UNIT &&
      mz_ok(&c->mid[0]) && -1 <= c->sign <= 1 &&
      (c->sign != 0 ==> mz_val(&c->mid[0]) == (real)c->sign);
    predicate constant_bounded{L}(cf_fixed_constant *c) =
      \valid_read(c) && -CF_MAX_UNIT <= c->unit <= CF_MAX_UNIT &&
      mz_ok(&c->mid[0]) && mz_ok(&c->radius[0]) &&
      mz_val(&c->radius[0]) >= 0.0 &&
      (c->is_exact != 0 ==> mz_val(&c->radius[0]) == 0.0);
    predicate series_apart{L}(__mpz_struct *s, cf_series *a, integer n) =
      \separated(s, a) && \separated(s, a->mid + (0 .. n-1));

    // one term
    predicate term_ready{L}(cf_series *nodes, cf_fixed_constant *constants,
                            cf_term *t, integer n) =
      \valid_read(t) && constant_ready(constants + t->coefficient) &&
      series_ready(nodes + t->left, n) && series_ready(nodes + t->right, n);
    predicate term_bounded{L}(cf_series *nodes, cf_fixed_constant *constants,
                              cf_term *t) =
      \valid_read(t) && constant_bounded(constants + t->coefficient) &&
      bounds_ready(nodes + t->left) && bounds_ready(nodes + t->right);
    predicate term_apart{L}(__mpz_struct *s, cf_series *nodes,
                            cf_fixed_constant *constants, cf_term *t,
                            integer n) =
      \separated(s, constants + t->coefficient) &&
      series_apart(s, nodes + t->left, n) &&
      series_apart(s, nodes + t->right, n);
    predicate term_beside{L}(__mpz_struct *s, cf_series *nodes,
                             cf_fixed_constant *constants, cf_term *t) =
      \separated(s, constants + t->coefficient) &&
      \separated(s, nodes + t->left) && \separated(s, nodes + t->right);
    // all that its unit depends on
    predicate term_in_range{L}(cf_series *nodes, cf_fixed_constant *constants,
                               cf_term *t) =
      \valid_read(t) && \valid_read(constants + t->coefficient) &&
      \valid_read(nodes + t->left) && \valid_read(nodes + t->right) &&
      -CF_MAX_UNIT <= constants[t->coefficient].unit <= CF_MAX_UNIT &&
      -CF_MAX_UNIT <= nodes[t->left].unit <= CF_MAX_UNIT &&
      -CF_MAX_UNIT <= nodes[t->right].unit <= CF_MAX_UNIT;
    logic integer unit_of{L}(cf_series *nodes, cf_fixed_constant *constants,
                             cf_term *t) =
      constants[t->coefficient].unit + nodes[t->left].unit
      + (t->right == 0 ? 0 : nodes[t->right].unit);

    logic real error_of{L}(cf_series *nodes, cf_fixed_constant *constants,
                           cf_term *t, integer n) =
      term_error(t->right, mz_val(&constants[t->coefficient].mid[0]),
                 mz_val(&constants[t->coefficient].radius[0]),
                 mz_val(&nodes[t->left].norm[0]),
                 mz_val(&nodes[t->left].radius[0]),
                 mz_val(&nodes[t->right].norm[0]),
                 mz_val(&nodes[t->right].radius[0]), n);
*/

/* The unit of the term. */
/*@ requires term_in_range(nodes, constants, t);
    terminates \true; exits \false; assigns \nothing;
    ensures unit: \result == unit_of(nodes, constants, t);
    ensures size: -3 * CF_MAX_UNIT <= \result <= 3 * CF_MAX_UNIT; */
long cf_term_unit(const cf_series *nodes,
                      const cf_fixed_constant *constants, const cf_term *t);

/* group += c_i conv_k(a_i, b_i); with flush, group moves to sum, in the unit of
 * y, at most one unit off */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(sum) && \valid(group) && \valid(term);
    requires \valid(scratch) && mz_ok(sum) && mz_ok(group);
    requires mz_ok(term) && mz_ok(scratch);
    requires \separated(sum, group, term, scratch);
    requires term_ready(nodes, constants, t, k + 1);
    requires term_apart(group, nodes, constants, t, k + 1);
    requires term_apart(term, nodes, constants, t, k + 1);
    requires term_apart(scratch, nodes, constants, t, k + 1);
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *sum, *group, *term, *scratch;
    ensures ok: mz_ok(sum) && mz_ok(group) && mz_ok(term) && mz_ok(scratch);
    ensures flushed: flush != 0 ==> mz_val(group) == 0.0;
    ensures near: \forall rseq x, y; (t->left == t->right ==> x == y) &&
      \old(array_is(nodes[t->left].mid, x, k + 1) &&
           array_is(nodes[t->right].mid, y, k + 1)) ==>
      abs_le(\old(mz_val(sum) + lowered(mz_val(group), shift))
             + lowered(rmul(\old(mz_val(&constants[t->coefficient].mid[0])),
                            term_product(x, y, t->right, k)), shift)
             - (mz_val(sum) + lowered(mz_val(group), shift)), 1.0); */
void cf_term_step(mpz_ptr sum, mpz_ptr group, mpz_ptr term, mpz_ptr scratch,
                  const cf_series *nodes, const cf_fixed_constant *constants,
                  const cf_term *t, long k, long shift, int flush);

/* sum += a bound of the error of one term, in units of 2^unit */
/*@ requires 1 <= length <= CF_RECURRENCE_MAX_ORDER;
    requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    requires term_bounded(nodes, constants, t);
    requires -CF_MAX_UNIT <= unit - unit_of(nodes, constants, t)
             <= CF_MAX_UNIT;
    requires \valid(sum) && mz_ok(sum);
    requires \valid(term) && \valid(scratch) && \valid(factor);
    requires \valid(divisor) && mz_ok(term) && mz_ok(scratch);
    requires mz_ok(factor) && mz_ok(divisor);
    requires \separated(sum, term, scratch, factor, divisor);
    requires term_beside(sum, nodes, constants, t);
    requires term_beside(term, nodes, constants, t);
    requires term_beside(scratch, nodes, constants, t);
    requires term_beside(factor, nodes, constants, t);
    requires term_beside(divisor, nodes, constants, t);
    terminates \true; exits \false;
    assigns *sum, *term, *scratch, *factor, *divisor;
    ensures ok: mz_ok(sum) && mz_ok(term) && mz_ok(scratch) &&
                mz_ok(factor) && mz_ok(divisor);
    ensures bound: mz_val(sum) >= \old(mz_val(sum)
      + lowered(error_of(nodes, constants, t, length),
                unit - unit_of(nodes, constants, t))); */
void cf_term_error(mpz_ptr sum, mpz_ptr term, mpz_ptr scratch,
                       mpz_ptr factor, mpz_ptr divisor, long unit,
                       const cf_series *nodes,
                       const cf_fixed_constant *constants, const cf_term *t,
                       long length);

#endif
