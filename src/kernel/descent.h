/* descent.h -- rule `descent`: a block of steps of gradient descent.
 *
 * The map is G(x) = x + eta F(x), F = -grad E, so DG = I + eta DF is
 * symmetric. A block begins at a centre c_0 (integers in units) and has m
 * steps. The kernel computes the centres again: c_{k+1} is c_k + eta F(c_k),
 * F enclosed at the exact point c_k, rounded to units, and e_k bounds
 * |c_{k+1} - G(c_k)|. With
 *
 *   B_j  the box of c_j, c_{j+1}, ... for the `span` steps from step j on, in a
 *        `closed` block with the centre where they end, widened by R in every
 *        coordinate; the block is cut into such boxes,
 *   mu+  lambda_max(DF) <= mu+ on every B_j, mu- lambda_max(-DF) <= mu- there,
 *   q    = max(|1 + eta mu+|, |1 - eta mu-|),
 *   rho_{k+1} = q rho_k + e_k,  every rho_k <= R,
 *
 * every x with |x_0 - c_0| <= rho_0 satisfies |x_k - c_k| <= rho_k: x_k and
 * c_k lie in one of the convex sets B_j, on which all eigenvalues of DG are
 * between 1 - eta mu- and 1 + eta mu+, so |G(x_k) - G(c_k)| <= q |x_k - c_k|.
 * A block that is not closed may step over a corner of the field.
 *
 * Nothing in a block is believed; cf_descent_check decides whether it holds.
 */
#ifndef CF_KERNEL_DESCENT_H
#define CF_KERNEL_DESCENT_H

#include "kernel/centres.h"
#include "kernel/contraction.h"
#include "kernel/evaluate.h"
#include "kernel/glue.h"
#include "kernel/lognorm.h"
#include "kernel/step.h"

/* What a tracked quantity is. On a closed block ENERGY and LOSS are enclosed by
 * Taylor's formula, E(G(x)) - E(x) = -eta |F|^2 + eta^2/2 F.H F with H = -DF
 * somewhere between x and G(x); where that leaves the sign open, on the other
 * blocks, and for the other kinds, step by step. */
typedef enum {
    CF_DESCENT_VALUE,  /* q(x_k), 0 <= k <= m */
    CF_DESCENT_GROWTH, /* q(x_{k+1}) - q(x_k), 0 <= k < m */
    CF_DESCENT_ENERGY, /* the growth of E */
    CF_DESCENT_LOSS    /* the growth of e^E */
} cf_descent_kind;

typedef struct {
    cf_descent_kind kind;
    uint32_t output; /* of `each`; ENERGY and LOSS: of `rest` */
    int strictly;    /* 0 is not good enough */
} cf_descent_tracked;

/* The field is system->series; system->box has the outputs F, the entries of
 * DF with row >= column, E, and e^E (or 1). All of its nodes must be defined
 * on a box. */
typedef struct {
    mpq_t eta; /* > 0 */
    cf_tape each;
    cf_tape rest;
    uint32_t tracked_count;
    cf_descent_tracked *tracked;
} cf_descent;

typedef struct {
    uint32_t n;
    __mpz_struct *centre; /* n integers in units of 2^unit */
    long unit;
    long steps;    /* m */
    long span;     /* steps of one box, 1 .. m */
    int closed;    /* a box contains the centre where its steps end, too */
    mpfr_t rho;    /* x_0 is within rho of the centre */
    mpfr_t radius; /* R */
    mpfr_t mu_plus, mu_minus;
} cf_block;

int cf_block_init(cf_block *block, uint32_t n);
void cf_block_clear(cf_block *block);

/* Steps of one block, and coordinates of all its centres. */
#define CF_MAX_BLOCK 65536L
#define CF_MAX_BLOCK_NUMBERS 1048576L

/* The room of one thread. */
typedef struct {
    const cf_system *system;
    const cf_descent *descent;
    long capacity; /* steps of a block */
    long bits;     /* of the field */
    cf_evaluation field, box, each, rest;
    cf_lognorm lognorm;
    __mpz_struct *centres;  /* (capacity + 1) x n */
    __mpz_struct **end;     /* n: where the coordinates of the last one are */
    __mpfr_struct *error;   /* capacity: e_k */
    __mpfr_struct *rho;     /* capacity + 1 */
    cf_interval *point;     /* n, as precise as the field */
    cf_interval *variables; /* n: the box */
    cf_interval *hull;      /* tracked: over the whole block */
    long *lowest, *highest; /* tracked: where, for a proposer; -1: unknown */
    cf_interval eta;        /* as precise as the field */
    cf_centre_room centre;
    cf_glue_room glue;
    cf_interval x, y, z; /* small numbers */
    cf_interval_scratch small_scratch;
    mpfr_t factor; /* q */
    cf_contraction contraction;
    cf_interval square, loss; /* hulls over all boxes: |F|^2 and e^E */
    mpz_t least, most;
    uint32_t failed_node; /* node that refused, or CF_NODE_NONE */
    long failed_step;
} cf_descent_work;

/* Room for blocks of `capacity` steps, with `bits` bits for the field and the
 * quantities. Returns 0 when memory is short. */
int cf_descent_work_init(cf_descent_work *w, const cf_system *system,
                         const cf_descent *descent, long capacity, long bits,
                         mpfr_prec_t precision);
void cf_descent_work_clear(cf_descent_work *w);

typedef enum {
    CF_BLOCK_ACCEPTED,
    CF_BLOCK_BAD_NUMBERS,   /* sizes or signs beyond the limits */
    CF_BLOCK_UNDEFINED,     /* the field is not defined at a centre */
    CF_BLOCK_BOX_UNDEFINED, /* or not on the box */
    CF_BLOCK_LOGNORM,       /* mu does not bound the logarithmic norm */
    CF_BLOCK_TUBE           /* a bound is above R */
} cf_block_answer;

const char *cf_block_answer_text(cf_block_answer answer);

/* The whole test of a block. After CF_BLOCK_ACCEPTED: from every start within
 * rho of the centre all steps are defined, x_k is within w->rho[k] of centre
 * number k, and tracked quantity i stays in w->hull[i]. */
cf_block_answer cf_descent_check(cf_descent_work *w, const cf_block *block);

/* Its parts, in their order; a proposer calls them one by one. After
 * cf_descent_centres shorter blocks may be tried with the same centres. */
int cf_block_numbers_are_sane(const cf_descent_work *w, const cf_block *block);
cf_block_answer cf_descent_centres(cf_descent_work *w, const cf_block *block);
/* The box that begins at step `first`, and DF there. */
cf_block_answer cf_descent_box(cf_descent_work *w, const cf_block *block,
                               long first);
/* All boxes, mu+ and mu- on each of them, and q. */
cf_block_answer cf_descent_factor(cf_descent_work *w, const cf_block *block);
cf_block_answer cf_descent_tube(cf_descent_work *w, const cf_block *block);
void cf_descent_quantities(cf_descent_work *w, const cf_block *block);

/* Centre number k of the block that was checked. */
const __mpz_struct *cf_descent_centre(const cf_descent_work *w, long k);

/* Rule `glue`: 1 if rho >= w->rho[m] + |c_m - centre| for the next centre. */
int cf_descent_glues(cf_descent_work *w, const cf_block *block,
                     const __mpz_struct *centre, long unit, mpfr_srcptr rho);

#endif
