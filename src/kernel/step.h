/* step.h -- one validated step of a flow (rules tube, defect, glue, lognorm,
 * spread) and the quantities that are tracked over it.
 *
 * A cf_system is what is integrated; a cf_step is what a proposer or a
 * certificate says about one step; cf_step_check decides whether it holds.
 * Nothing in a cf_step is believed.
 */
#ifndef CF_KERNEL_STEP_H
#define CF_KERNEL_STEP_H

#include "kernel/drift.h"
#include "kernel/evaluate.h"
#include "kernel/glue.h"
#include "kernel/lognorm.h"
#include "kernel/norm.h"
#include "kernel/path.h"
#include "kernel/piece_quantities.h"
#include "kernel/series.h"
#include "kernel/spread.h"
#include "kernel/symmetric_part.h"

/* What a tracked quantity is tracked for. It decides only which enclosure is
 * tried first: for a sign, interval evaluation over the tube (it sees that
 * -|g|^2 <= 0); for a range, the power series. Both are sound. */
typedef enum {
    CF_TRACK_RANGE,
    CF_TRACK_AT_MOST_0,
    CF_TRACK_AT_LEAST_0,
    CF_TRACK_BOX /* by interval evaluation only: no series, no gradient */
} cf_track;

#define CF_NO_CLOCK UINT32_MAX

typedef struct {
    uint32_t n;          /* variables */
    int symmetric;       /* Df is symmetric: the entries are row >= column */
    int wide;            /* rule spread may be used: the start is a box */
    cf_tape series;      /* outputs: f_0 .. f_{n-1}, the tracked quantities */
    uint32_t field_end;  /* nodes of `series` that the field needs */
    uint32_t smooth_end; /* and the quantities without signs */
    cf_tape box;         /* outputs: f, entries of Df, gradients, tracked */
    uint32_t box_field_end; /* nodes of `box` that f and Df need */
    uint32_t entry_count;
    uint32_t *entry_row; /* entry e is output n + e of `box` */
    uint32_t *entry_column;
    uint32_t tracked_count;
    cf_track *tracks;
    uint32_t
        clock; /* tracked (BOX): the rate r of rule clock, or CF_NO_CLOCK */
    uint32_t *gradient_first;    /* outputs of the gradient of quantity q: from
                                 gradient_first[q] to gradient_first[q+1]-1 */
    uint32_t *gradient_variable; /* of output gradient_first[0] + k */
    uint32_t direct_first;       /* output of quantity 0 itself */
    cf_branches *branches;       /* one a quantity: outputs of `box` */
} cf_system;

/* 1 if quantity q has signs of its own: |x|, min, max, piecewise. */
int cf_system_has_signs(const cf_system *system, uint32_t q);

#define CF_MAX_PIECES 256L

typedef struct {
    uint32_t n;
    __mpz_struct *centre; /* n integers in units of 2^unit */
    long unit;
    long bits;
    mpq_t h; /* > 0 */
    long order;
    mpfr_t sigma;      /* > 1: the disc |t| <= sigma h */
    mpfr_t rho;        /* the solution starts within rho of the centre */
    mpfr_t radius;     /* R of rule tube */
    long pieces;       /* a power of two */
    __mpfr_struct *mu; /* one a piece */
} cf_step;

/* Small numbers of a step (sigma, rho, R, mu) have this many bits. */
#define CF_STEP_PRECISION 64
/* Precision of boxes and Jacobians: enough for bounds, one limb. */
#define CF_BOX_PRECISION 60

int cf_step_init(cf_step *step, uint32_t n);
void cf_step_clear(cf_step *step);

/* The room of one thread. */
typedef struct {
    const cf_system *system;
    cf_expansion expansion;
    cf_norm norm;
    cf_evaluation box;
    cf_lognorm lognorm;
    cf_drift drift;
    cf_lognorm drift_lognorm; /* of the matrices of rule drift */
    cf_interval *direction;   /* n: dP/ds on a piece */
    int drift_state;          /* as spread_state */
    cf_spread spread;         /* of a wide system */
    int spread_state;       /* of the piece: 1 taken, 0 refused, -1 not yet */
    cf_interval *variables; /* the box of a piece */
    cf_interval *leading;   /* n x CF_LEADING: path coefficients */
    __mpfr_struct *component;       /* n: h * (bound of f_i's defect) */
    __mpfr_struct *remainder;       /* n: sum of the other |P_k| */
    __mpfr_struct *remainder_slope; /* n: sum of the other k |P_k| */
    mpfr_t delta;                   /* h * (bound of the defect) */
    mpfr_t end_rho;       /* the solution ends within it of the new centre */
    __mpfr_struct *bound; /* pieces + 1 */
    __mpfr_struct *exponent;       /* pieces */
    __mpfr_struct *gradient_bound; /* pieces x tracked: sup |grad q| */
    cf_interval *direct;           /* pieces x tracked: q over the box */
    char *unsure;      /* pieces x tracked: CF_UNSURE_SIGN, CF_UNSURE_JUMP */
    cf_interval *fine; /* tracked: q over small boxes of the whole step */
    int have_fine, have_smooth, have_kinked; /* 1, 0, or -1: not tried */
    unsigned char *usable; /* nodes of `series`: expanded, with a norm */
    cf_interval *hull;     /* tracked: q over the whole step */
    cf_interval duration;  /* of rule clock, where there is one */
    cf_interval time, power, sum;
    cf_path_room path;   /* for boxes */
    cf_horner_room room; /* for hulls */
    cf_path_sums sums;
    mpfr_t a, b;
    mpz_t integer;
    cf_glue_room glue;
    uint32_t failed_node; /* node that refused, or CF_NODE_NONE */
} cf_step_work;

/* Small boxes a step, where a series cannot be used: a multiple of `pieces`. */
#define CF_FINE_BOXES CF_MAX_PIECES

/* Room for steps of `capacity` orders and about `bits` bits; hulls have the
 * given precision. Returns 0 when memory is short. */
int cf_step_work_init(cf_step_work *w, const cf_system *system, long capacity,
                      long bits, mpfr_prec_t precision);
void cf_step_work_clear(cf_step_work *w);

/* What the kernel may answer about a step. */
typedef enum {
    CF_STEP_ACCEPTED,
    CF_STEP_BAD_NUMBERS,    /* sizes or signs beyond the limits */
    CF_STEP_UNDEFINED,      /* a node is not defined at the centre */
    CF_STEP_NOT_ANALYTIC,   /* a side condition of the norm fails: sigma */
    CF_STEP_TUBE_UNDEFINED, /* a node is not defined on the tube */
    CF_STEP_LOGNORM,        /* no rule (lognorm, drift, spread) gives mu */
    CF_STEP_TUBE            /* a bound reaches R */
} cf_step_answer;

const char *cf_step_answer_text(cf_step_answer answer);

/* The whole test of one step, and the hulls of the tracked quantities. After
 * CF_STEP_ACCEPTED: for every solution that starts within rho of the centre,
 * the solution exists on [0,h], ends within end_rho of cf_expansion_end, and
 * quantity q stays in hull[q]. */
cf_step_answer cf_step_check(cf_step_work *w, const cf_step *step);

/* The parts of cf_step_check, in their order; a proposer calls them one by one
 * and chooses in between. Each returns CF_STEP_ACCEPTED or the refusal. */
int cf_step_numbers_are_sane(const cf_step *step);
cf_step_answer cf_step_expand(cf_step_work *w, const cf_step *step);
cf_step_answer cf_step_defect(cf_step_work *w, const cf_step *step);
void cf_step_prepare_boxes(cf_step_work *w);
cf_step_answer cf_step_piece(cf_step_work *w, const cf_step *step, long piece);
/* 1 if rule drift applies to the piece that cf_step_piece has prepared; its
 * matrix is in w->drift_lognorm then. */
int cf_step_drift(cf_step_work *w, const cf_step *step, long piece);
/* 1 if rule spread applies to the piece that cf_step_piece has prepared; its
 * matrices are in w->spread then. */
int cf_step_spread(cf_step_work *w, const cf_step *step, long piece);
cf_step_answer cf_step_lognorm(cf_step_work *w, const cf_step *step,
                               long piece);
cf_step_answer cf_step_accept(cf_step_work *w, const cf_step *step);
void cf_step_quantities(cf_step_work *w, const cf_step *step);

/* Encloses the state at time s h of a step that has been checked, 0 <= s <= 1:
 * the path there, and the bound of its piece. */
void cf_step_state(cf_interval *state, cf_step_work *w, const cf_step *step,
                   mpq_srcptr s);
/* Rule `glue`: 1 if rho >= end_rho + |P(1) - centre| for the next centre
 * (cf_glue_holds, after cf_step_check has accepted the step). The start is
 * covered by cf_start_is_covered (kernel/glue.h). */
int cf_step_glues(cf_step_work *w, const __mpz_struct *centre, long unit,
                  mpfr_srcptr rho);

/* For a proposer: the largest tail, sigma^-N ||q o P||_sigma, of the quantities
 * that are tracked for their range; 0 where one of them is not analytic. Those
 * with a sign that is not known on the disc do not count; *unknown says whether
 * there is one. */
int cf_step_quantity_tail(mpfr_ptr tail, int *unknown, cf_step_work *w,
                          const cf_step *step, int with_rates);

/* Encloses a state that lies within rho of a centre. */
void cf_state_from_centre(cf_interval *state, const __mpz_struct *centre,
                          uint32_t n, long unit, mpfr_srcptr rho);

#endif
