/* tail.h -- a tape on a half-line: rule `tail`.
 *
 * Interval arithmetic says nothing about z s(z) - softplus(z) for all z >= B:
 * both terms grow. Here every node v is known as a polynomial and a remainder
 * that decays, in t = |z| >= B >= 1:
 *
 *   v = sum_{j <= degree} c_j t^j + r,   |r| <= m t^k e^(-rate t),
 *
 * c_j in an interval (they may depend on the point: other variables, signs).
 * Terms that cancel do so in the coefficients, which are exact as long as they
 * are dyadic numbers. Functions of an argument that grows at least like
 * rate t are their limits up to a remainder; of a bounded argument, their
 * values; and otherwise all that they are on the range of the argument.
 *
 * Each node has an interval for all of its values as well, from those of its
 * arguments and from its form: that sees one-sided bounds, tanh z <= 1.
 *
 *   a >= rate t - tau:  logistic(a) = 1 - r, softplus(a) = a + r with
 *   0 <= r <= e^(-a) <= e^tau e^(-rate t); exp(-a) is such a remainder;
 *   1 - tanh(a) <= 2 e^(-2a); 1 - erf(a) <= e^(-a^2) for a >= 0, a^2 >= a inf a.
 *
 * docs/SOUNDNESS.md has the proof.
 */
#ifndef CF_KERNEL_TAIL_H
#define CF_KERNEL_TAIL_H

#include "kernel/evaluate.h"

#define CF_TAIL_MAX_DEGREE 6
/* Powers of t in remainders. */
#define CF_TAIL_MAX_POWER 256
/* Rates 1, 1/2, 1/4, ... are tried. */
#define CF_TAIL_RATES 4

typedef struct {
    int defined;       /* on the whole half-line */
    cf_interval range; /* all values there: whole where it is not defined */
    int known;         /* 0: nothing is known of the form c, m, k */
    int degree;
    cf_interval c[CF_TAIL_MAX_DEGREE + 1];
    mpfr_t m; /* >= 0 */
    long k;
} cf_tail_node;

typedef struct {
    const cf_tape *tape;
    mpfr_prec_t precision;
    cf_tail_node *nodes; /* one a node of the tape */
    cf_tail_node product, sum;
    cf_interval *ranges; /* of the outputs */
    int *known;
    cf_interval line, range, slope, part, constant, natural;
    cf_interval_scratch scratch;
    mpfr_t end, rate, tau, size, other, factor;
} cf_tail;

/* Returns 0 when memory is short. The tape has no SIGN nodes and must outlive
 * the room. */
int cf_tail_init(cf_tail *t, const cf_tape *tape, mpfr_prec_t precision);
void cf_tail_clear(cf_tail *t);

/* Encloses all outputs for variable `number` >= `end` (with `direction` < 0:
 * <= -end), the others in `at`, whose entry of that number is not used.
 * Afterwards ranges[o] encloses output o, and known[o] says that it, and all
 * that it depends on, is defined for all these points. */
void cf_tail_evaluate(cf_tail *t, const cf_interval *at, uint32_t number,
                      int direction, mpfr_srcptr end);

#endif
