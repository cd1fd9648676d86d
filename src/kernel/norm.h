/* norm.h -- sigma-norms along a tape (rule `defect`, the tail).
 *
 * For a power series y(s) the norm ||y||_sigma = sum |y_k| sigma^k is an
 * algebra norm, so it is bounded node by node from the polynomials P on, without
 * any expansion. A finite bound for every node also proves that every node is
 * analytic on the closed disc |s| <= sigma. With y = y_0 + z, U = ||z||_sigma:
 *
 *   DOT       sum |c| (|a_0| U_b + U_a |b_0| + U_a U_b)
 *   1/a       U / (|a_0| (|a_0| - U))                          U < |a_0|
 *   exp       e^{a_0} (e^U - 1)
 *   log       -log(1 - U/a_0)                                  U < a_0
 *   a^c       a_0^c ((1-q)^c - 1), c < 0;  a_0^c (1 - (1-q)^c), 0 < c < 1;
 *             q = U/a_0 < 1
 *   logistic  E / (d (d - E)), E = e^{-|a_0|} (e^U - 1), d = 1 + e^{-|a_0|},
 *             E < d  (the form in e^{-a} or e^{a} whose e^{..a_0} is <= 1;
 *             the bound grows with e^{-|a_0|}, so an upper bound of it may
 *             stand for it)
 *   tanh      2 logistic(2a) - 1
 *   softplus  -log(1 - x (e^U - 1)), x = logistic(a_0), where a_0 < 0, and
 *             U - log(1 - x (e^U - 1)), x = logistic(-a_0), otherwise
 *             (softplus(a) = a + softplus(-a))
 *   erf       (2/sqrt pi) U e^{-a_0^2 + 2|a_0|U + U^2}
 *   sign      0                                                U < |a_0|
 *
 * These bounds do not see that terms of a DOT cancel. Where a side condition
 * fails for that reason, the norms are taken again, with the coefficients that
 * are known: for the argument y of such a node, known below order K,
 *
 *   ||z||_sigma <= sum_{1<=k<K} |y_k| sigma^k + r^-K ||y||_{r sigma}
 *
 * with r = 1 + 16/N, N the order of the path, and the last norm is a bound as
 * above, at the wider radius. As nodes nest, so do the radii: sigma r^j,
 * j <= CF_NORM_MAX_LEVELS, the widest first; a node whose side condition fails
 * at a wider radius has no bound there.
 *
 * All numbers are MPFR, rounded so that the bound is an upper bound.
 *
 * The rules are functions of files of their own, with contracts: norm_rules.h
 * (terms of a DOT, 1/a, exp, log), norm_functions.h and norm_growth.h (the
 * other functions), norm_coefficients.h (variables, known coefficients);
 * norm_dot.h sums the terms of a DOT, norm_node.h says which rule belongs to
 * which of the other operations, norm_tape.h takes the rule of a node of a
 * tape; norm_levels.h has the loops over nodes and radii.
 */
#ifndef CF_KERNEL_NORM_H
#define CF_KERNEL_NORM_H

#include "kernel/norm_node.h"
#include "kernel/series.h"

#define CF_NORM_PRECISION 64
#define CF_NORM_MAX_LEVELS 8

typedef struct {
    const cf_tape *tape;
    cf_node_norm *nodes;
    cf_node_norm *wider;        /* the same at the next wider radius */
    unsigned char *is_argument; /* of a node with a side condition */
    int levels;                 /* how deep these nodes nest */
    mpfr_t *coefficients;       /* >= |c|, one a constant of the tape */
    cf_norm_room room;
    mpfr_t radii[CF_NORM_MAX_LEVELS + 1]; /* sigma, and the wider ones */
    mpz_t integer;
} cf_norm;

int cf_norm_init(cf_norm *norm, const cf_tape *tape);
void cf_norm_clear(cf_norm *norm);

/* Bounds the nodes begin .. end-1 (those before begin must have been bounded
 * for the same expansion and sigma > 1). The expansion must be finished.
 * Returns CF_NODE_NONE or the first node whose side condition fails. */
uint32_t cf_norm_evaluate(cf_norm *norm, const cf_expansion *e,
                          mpfr_srcptr sigma, uint32_t begin, uint32_t end);

/* r >= sigma^-N ||node||_sigma, a bound of the sum over k >= N of |y_k| s^k
 * for 0 <= s <= 1. */
void cf_norm_tail(mpfr_ptr r, cf_norm *norm, uint32_t node, mpfr_srcptr sigma,
                  long order);

#endif
