/* branch.h -- rule `branch`: a statement about every point of a box.
 *
 * A tree of bisections cuts the box into parts. The kernel computes the ends of
 * the parts itself, from the box and the list of the variables that are split,
 * so the parts cover the box whatever the tree is. On each part the quantity is
 * enclosed, and the enclosure has to lie in the range of the claim. One point
 * of the box, where the enclosure lies outside of the range, refutes.
 *
 * A quantity with signs is given as a smooth formula Q(x, s) and the arguments
 * u_k(x, s) of its signs s_k: q(x) = Q(x, s) with s_k = sign u_k(x, s). On a
 * part the signs that are certain are numbers; for the others every choice of
 * -1 and 1 is taken, and the hull of all. A choice is about the points where
 * s_k u_k >= 0; the slopes of u_k narrow the part to them. Where some u_k is 0
 * the values of both formulas that meet there are enclosed.
 *
 * For a choice of signs Q is enclosed by
 *   its nodes over the part (evaluate.h), and, where the tree says so,
 *   its mean value form Q(c) + sum_i dQ/dx_i (x_i - c_i), for two points c: each
 *   coordinate is an end of the part where dQ/dx_i has one sign there (that is
 *   monotonicity), and the middle elsewhere.
 *
 * On a part that has no end in one direction (of one variable) rule `tail`
 * takes the place of both.
 *
 * The proof is in docs/SOUNDNESS.md.
 */
#ifndef CF_KERNEL_BRANCH_H
#define CF_KERNEL_BRANCH_H

#include <stddef.h>

#include "kernel/bisection.h"
#include "kernel/evaluate.h"
#include "kernel/tail.h"
#include "kernel/verdict.h"

/* Variables of one claim. */
#define CF_BRANCH_MAX_VARIABLES 8
/* Uncertain signs whose choices are taken one by one; more stay in [-1, 1]. */
#define CF_BRANCH_MAX_CHOICES 6

/* Q, its derivatives and the arguments of its signs. The variables of the
 * tapes are x_0 .. x_(n-1), then the signs; no tape has SIGN nodes. */
typedef struct {
    cf_tape value; /* outputs: Q, then u_0, u_1, ... */
    cf_tape slope; /* outputs: dQ/dx_0, ..., dQ/dx_(n-1), then those of u_0, of
                      u_1, ... */
    uint32_t variable_count;
    uint32_t sign_count;
} cf_formula;

typedef struct {
    const cf_formula *formula;
    cf_side *box; /* the part at hand, one side a variable */
    cf_evaluation value, slope;
    cf_tail tail;          /* the value, on a part without an end */
    int is_tail;           /* the part at hand is one: */
    uint32_t endless;      /* in this variable */
    cf_interval *at;       /* the arguments of the tapes: x, then signs */
    cf_interval *part;     /* x on the part */
    cf_interval *narrow;   /* x where the choice of signs can be right */
    cf_interval *slopes;   /* dQ/dx_i there */
    unsigned char *open;   /* a sign: 1 where it is not certain */
    cf_interval choice;    /* the quantity for one choice of the signs */
    cf_interval values;    /* on the part */
    const cf_range *range; /* of the claim that is proved */
    cf_interval sum, product, difference;
    cf_interval_scratch scratch;
} cf_branch;

/* Room for the formula, which must outlive it; 0 when memory is short. */
int cf_branch_init(cf_branch *b, const cf_formula *formula,
                   mpfr_prec_t precision);
void cf_branch_clear(cf_branch *b);

/* b->box := box */
void cf_branch_set_box(cf_branch *b, const cf_side *box);

/* Encloses the quantity on all of b->box. 0 where the quantity is not shown to
 * be defined there, and bounded where the box is. */
int cf_branch_enclose(cf_interval *r, cf_branch *b, int with_slopes);

/* 1: numbers between the ends of `values`, of which one may be infinite, are in
 * the range: an end that the range does not look at may be anything. */
int cf_branch_in_range(const cf_interval *values, const cf_range *range);

/* 1: the tree shows that the quantity is in the range at every point of the
 * box. Changes b->box. */
int cf_branch_proves(cf_branch *b, const cf_side *box, const char *tree,
                     size_t length, const cf_range *range);

/* 1: the point is in the box, the values of the quantity there are in `stated`,
 * and no number of `stated` is in the range. Changes b->box. */
int cf_branch_refutes(cf_branch *b, const cf_side *box, const mpq_t *point,
                      const cf_interval *stated, const cf_range *range);

#endif
