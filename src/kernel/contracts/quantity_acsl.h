/* quantity_acsl.h -- the words in which quantity.h speaks of what is tracked
 * on one piece of a step. Comments only, for Frama-C (docs/PROOFS.md).
 *
 * They go with those of trajectory_acsl.h: number k is a function of the state,
 * the path of step n a function of the scaled time s of [0, 1]. Every axiom
 * but `rule_gradient` defines the symbol above it; that one is the mean value
 * theorem (docs/SOUNDNESS.md).
 */
#ifndef CF_CONTRACTS_QUANTITY_ACSL_H
#define CF_CONTRACTS_QUANTITY_ACSL_H

#include "kernel/contracts/trajectory_acsl.h"
#include "kernel/horner.h"
#include "kernel/tube.h"

/*@ axiomatic Gradients {
      // the gradient of number k at z, without partial derivatives that are 0
      // at every state, and how many it has left
      logic integer gradient_count(integer k);
      logic rseq gradient_at(integer k, rseq z);
      // number k is C1 around the ball of the states within R of x
      predicate smooth_around(integer k, rseq x, real R);
      // its gradient is at most G long in that ball
      predicate gradient_within(integer k, rseq x, real R, real G);
      axiom gradient_within_def: \forall integer k, rseq x, real R, G;
        gradient_within(k, x, R, G) <==>
        (\forall rseq y; reaches(y, x, dimension, R) ==>
         reaches(gradient_at(k, y), origin, gradient_count(k), G));

      // the mean value theorem: the ball is convex
      axiom rule_gradient: \forall integer k, rseq x, z, real R, r, G;
        smooth_around(k, x, R) && gradient_within(k, x, R, G) &&
        r <= R && reaches(z, x, dimension, r) ==>
        \abs(tracked_value(k, z) - tracked_value(k, x)) <= rmul(r, G);
    }
    axiomatic Slots {
      // where piece j of a quantity is, `stride` slots a piece
      logic integer slot_of(integer j, integer stride);
      axiom slot_of_def: \forall integer j, stride;
        slot_of(j, stride) == j * stride;
      // a sum, as a name that provers can match on
      logic real sum_of(real x, real y);
      axiom sum_of_def: \forall real x, y; sum_of(x, y) == x + y;
    }
    // s is a scaled time of piece j of p
    predicate moment(real s, integer p, integer j) =
      0.0 <= s <= 1.0 && in_piece(s, p, j);

    // x contains number k at all states within r of the path of step n, on
    // piece j of p
    predicate quantity_on{L}(cf_interval *x, integer n, integer k, integer p,
                             integer j, real r) =
      \forall real s, rseq z; moment(s, p, j) &&
      reaches(z, path_at(n, s), dimension, r) ==>
      iv_has(x, tracked_value(k, z));
    // x contains the values of a polynomial of m coefficients there
    predicate polynomial_on{L}(cf_interval *x, integer p, integer j, rseq y,
                               integer m) =
      \forall real s; moment(s, p, j) ==> iv_has(x, horner(y, s, 0, m));
    // on the path, number k is at most e away from that polynomial
    predicate tail_on{L}(__mpfr_struct *e, integer n, integer k, integer p,
                         integer j, rseq y, integer m) =
      \forall real s; moment(s, p, j) ==>
      end_above(e, \abs(tracked_value(k, path_at(n, s))
                        - horner(y, s, 0, m)));
    // number k is C1 around the tube of radius R
    predicate smooth_on(integer n, integer k, integer p, integer j, real R) =
      \forall real s; moment(s, p, j) ==>
      smooth_around(k, path_at(n, s), R);
    // its gradient is at most G long there, if G is a number
    predicate gradient_on{L}(__mpfr_struct *G, integer n, integer k,
                             integer p, integer j, real R) =
      mp_num(G) ==> \forall real s; moment(s, p, j) ==>
      gradient_within(k, path_at(n, s), R, mp_val(G));

    // the intervals at the places index[0 .. count - 1] contain g
    predicate entries_have{L}(cf_interval *value, uint32_t *index, rseq g,
                              integer count) =
      \forall integer i; 0 <= i < count ==>
      iv_has(value + index[i], at(g, i));
    // they contain the gradient, at all states of the tube of radius R
    predicate entries_on{L}(cf_interval *value, uint32_t *index,
                            integer count, integer n, integer k, integer p,
                            integer j, real R) =
      gradient_count(k) == count &&
      \forall real s, rseq z; moment(s, p, j) &&
      reaches(z, path_at(n, s), dimension, R) ==>
      entries_have(value, index, gradient_at(k, z), count);
    predicate entries_ok{L}(cf_interval *value, uint32_t *index,
                            integer count) =
      \valid_read(index + (0 .. count - 1)) &&
      \forall integer i; 0 <= i < count ==>
      \valid_read(value + index[i]) && iv_ok(value + index[i]);
    predicate entries_same{L1,L2}(cf_interval *value, uint32_t *index,
                                  integer count) =
      \forall integer i; 0 <= i < count ==>
      \at(index[i], L1) == \at(index[i], L2) &&
      iv_same{L1,L2}(value + \at(index[i], L1));
    // a quantity's intervals, one a piece
    predicate pieces_ok{L}(cf_interval *direct, integer pieces,
                           integer stride) =
      \forall integer j; 0 <= j < pieces ==>
      \valid_read(direct + slot_of(j, stride)) &&
      iv_ok(direct + slot_of(j, stride));
    predicate pieces_same{L1,L2}(cf_interval *direct, integer pieces,
                                 integer stride) =
      \forall integer j; 0 <= j < pieces ==>
      iv_same{L1,L2}(direct + slot_of(j, stride));
*/

#endif
