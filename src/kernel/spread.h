/* spread.h -- rule `spread`: how fast solutions leave a path, to first order.
 *
 * For a wide tube the boxes of rule lognorm cost too much. Here every node v
 * of the tape is enclosed as an affine form of the distance d = x - P(t):
 *
 *   v(P(t) + d) = c(t) + sum_k g_k(t) d_k + e,     |d| <= R,
 *
 * with intervals for c and g_k over the times of a piece, and for e over the
 * times and all d. For the entries of sym Df that gives matrices A (with e),
 * G_1 .. G_n; let S = sum_k G_k^2. Then, for every s > 0 and |d| <= R,
 *
 *   <d, f(P + d) - f(P)> <= mu |d|^2
 *   where mu = lambda_max(A + R/(4s) S) + R s/4,
 *
 * which is all that rule tube needs (the proof: docs/SOUNDNESS.md). Rule
 * lognorm decides about the matrix A + R/(4s) S.
 */
#ifndef CF_KERNEL_SPREAD_H
#define CF_KERNEL_SPREAD_H

#include "kernel/evaluate.h"
#include "kernel/lognorm.h"
#include "kernel/symmetric_part.h"

/* How many values of s are tried: the root of the trace of S, and divisions of
 * it by the root of 2. */
#define CF_SPREAD_TRIES 16

/* Nodes times variables, and n triangles, beyond which the rule is not used:
 * the room of one thread is about 100 bytes times that. */
#define CF_SPREAD_ROOM (1uL << 18)

/* The Jacobian's entry e is output first + e of the tape, at (row, column);
 * symmetric: only row >= column are given. */
typedef struct {
    uint32_t first;
    uint32_t count;
    const uint32_t *row;
    const uint32_t *column;
    int symmetric;
} cf_jacobian;

typedef struct {
    const cf_tape *tape;
    cf_jacobian jacobian;
    uint32_t n;
    uint32_t node_end;    /* the entries need the nodes below it */
    cf_evaluation centre; /* c: the tape on the path */
    cf_interval *path;    /* n: the box of the path itself */
    cf_interval *slope;   /* g: node_end x n */
    cf_interval *rest;    /* e: node_end */
    cf_interval *move;    /* node_end: v(P + d) - v(P) */
    cf_interval *matrix;  /* A: a triangle */
    cf_interval *tensor;  /* G_k: n triangles */
    cf_interval *square;  /* S: a triangle */
    cf_lognorm lognorm;   /* A + R/(4s) S */
    cf_interval left, right, product, sum;
    cf_interval_scratch scratch;
    mpfr_t radius; /* R */
    mpfr_t share;  /* s */
    mpfr_t offset; /* R s/4 */
    mpfr_t a;
} cf_spread;

/* 1 if the rule is used for a tape of so many nodes and n variables. */
int cf_spread_has_room(uint32_t node_end, uint32_t n);

/* Returns 0 when memory is short. The tape and the arrays of the Jacobian must
 * outlive the room; node_end exceeds every node that the entries need. */
int cf_spread_init(cf_spread *s, const cf_tape *tape, uint32_t node_end,
                   const cf_jacobian *jacobian);
void cf_spread_clear(cf_spread *s);

/* The affine forms and the matrices of one piece. s->path encloses P(t) for
 * all times of the piece; `range` is the tape evaluated, with exact signs and
 * no failure below node_end, on a box that contains P(t) + d for all of these
 * t and all |d| <= radius. Returns 0 where the rule does not apply. */
int cf_spread_evaluate(cf_spread *s, const cf_evaluation *range,
                       mpfr_srcptr radius);

/* For try number 0 .. CF_SPREAD_TRIES - 1: the matrix A + R/(4s) S, split, into
 * s->lognorm, and s->offset >= R s/4. Returns 0 where it is not finite. */
int cf_spread_try(cf_spread *s, int number);

/* 1 if mu is proved for the piece by one of the tries. */
int cf_spread_bounded(cf_spread *s, mpfr_srcptr mu);

#endif
