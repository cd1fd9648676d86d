/* prove.c -- from a problem file to a certificate: cf_prove.
 *
 * Rule identity is tried while the problem is compiled. What is left is decided
 * along a trajectory; where its width is not enough, the trajectory is computed
 * again with as many bits more as are missing. Every verdict is concluded by
 * cf_evidence_decides from enclosures of the kernel.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/report.h"
#include "certificate/session.h"
#include "certificate/writer.h"
#include "kernel/claim.h"
#include "propose/guess.h"
#include "propose/search.h"
#include "propose/trajectory.h"

#define DEFAULT_MAX_BITS 20000UL
#define MAX_ATTEMPTS 8
#define MAX_STOPS 64
#define PROBLEM_SIZE_LIMIT (64u * 1024u * 1024u)
/* Bits that a first attempt grants for the growth of the tube and rounding:
 * log2 of (order^2 = 2^12) (steps = 2^6) (growth = 2^22). A field that is no
 * gradient may spread faster than the tube needs for one: 2^24 more. */
#define FIELD_ALLOWANCE 24.0
#define FIRST_ALLOWANCE 40.0
/* What of it is for order^2 and steps; a descent has neither. */
#define ORDER_ALLOWANCE 18.0

typedef struct {
    const char *path;
    const cf_options *options;
    cf_error *error;
    char *text;
    size_t size;
    cf_problem *problem;
    cf_compiled compiled;
    int is_compiled;
    cf_evidence *evidence;
    cf_evidence *found; /* of the `for all` claims */
    mpfr_prec_t precision;
    cf_session session;
    cf_trajectory trajectory;
    double bits;            /* of the state: the unit is 2^-bits */
    double shortage;        /* bits that some claim still lacks; <= 0: none */
    double last_shortage;   /* that of the attempt before */
    double last_reached;    /* the time that it came to */
    double added;           /* bits that this attempt had more */
    cf_interval *log_times; /* at the nodes, where claims need them */
    size_t log_time_count;
    long min_pieces;
    int narrow_rates;
    int narrow_signs;
    int attempts;
    long stops[MAX_STOPS]; /* of a descent: steps that may refute a claim */
    size_t stop_count;
    int tries_again; /* as many bits, other steps */
} prover;

/* ---- evidence ----------------------------------------------------------- */

static void undecided(cf_evidence *e, const char *reason)
{
    e->verdict = CF_UNDECIDED;
    e->rule = CF_RULE_NONE;
    (void)snprintf(e->reason, sizeof e->reason, "%s", reason);
}

/* 1 if the kernel concludes the verdict from the evidence. */
static int establishes(const prover *p, size_t i)
{
    cf_claimed statement = cf_claimed_of(
        &p->problem->claims[i], &p->compiled.claims[i], p->problem->end_time);
    cf_evidence_stated stated = cf_evidence_of(&p->evidence[i]);
    return cf_evidence_decides(&statement, &stated, &p->session.start[i]);
}

/* The stated enclosure: a little wider than the computed one, so that another
 * sound evaluator confirms it too; as computed where the slack would spoil the
 * verdict (a rate that is <= 0 exactly). */
static int conclude(prover *p, size_t i, cf_verdict verdict, cf_rule rule,
                    const cf_interval *enclosure)
{
    cf_evidence *e = &p->evidence[i];
    mpfr_t slack;
    int ok;
    if (!cf_interval_is_finite(enclosure)) {
        return 0;
    }
    e->verdict = verdict;
    e->rule = rule;
    cf_interval_set(&e->enclosure, enclosure);
    mpfr_init2(slack, p->precision);
    mpfr_sub(slack, enclosure->upper, enclosure->lower, MPFR_RNDU);
    mpfr_div_2ui(slack, slack, 8, MPFR_RNDU);
    cf_interval_widen(&e->enclosure, slack);
    mpfr_clear(slack);
    ok = establishes(p, i);
    if (!ok) {
        cf_interval_set(&e->enclosure, enclosure);
        ok = establishes(p, i);
    }
    if (!ok) {
        undecided(e, "");
    }
    return ok;
}

/* Asks for more bits next time. */
static void lacks(prover *p, double bits)
{
    if (bits > p->shortage) {
        p->shortage = bits;
    }
}

static double width_log2(const cf_interval *x)
{
    mpfr_t width;
    double result;
    mpfr_init2(width, 64);
    mpfr_sub(width, x->upper, x->lower, MPFR_RNDU);
    result = cf_log2_number(width);
    mpfr_clear(width);
    return result;
}

/* ---- identities --------------------------------------------------------- */

static int is_identity_kind(const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_IDENTITY ||
           claim->kind == CF_CLAIM_IDENTITY_LOSSES ||
           claim->kind == CF_CLAIM_EQUATION;
}

static int conclude_identity(prover *p, size_t i)
{
    p->evidence[i].verdict = CF_PROVED;
    p->evidence[i].rule = CF_RULE_IDENTITY;
    if (!establishes(p, i)) {
        undecided(&p->evidence[i], "");
        return 0;
    }
    return 1;
}

/* Identities need no trajectory; a rate that is not 0 at the start refutes. */
static void decide_identity(prover *p, size_t i)
{
    const cf_compiled_claim *claim = &p->compiled.claims[i];
    cf_evidence *e = &p->evidence[i];
    if (claim->identity == 1 && conclude_identity(p, i)) {
        return;
    }
    for (uint32_t k = 0; k < claim->identity_count; k++) {
        e->output = k;
        if (conclude(p, i, CF_REFUTED, CF_RULE_START,
                     cf_session_identity_at_start(
                         &p->session, claim->identity_first + k))) {
            return;
        }
    }
    undecided(e, claim->identity == 0
                     ? "the normal form is not zero, but what must vanish "
                       "does so at the start"
                     : "the normal form grows beyond its limits");
}

/* ---- claims at one time ------------------------------------------------- */

/* log t at every node, where claims need it; 0 when memory is short. */
static int run_clock(prover *p)
{
    const cf_trajectory *t = &p->trajectory;
    if (!p->problem->has_clock) {
        return 1;
    }
    p->log_time_count = t->duration_count + 1;
    p->log_times = cf_interval_row_new(p->log_time_count, p->precision);
    if (p->log_times == NULL) {
        return 0;
    }
    cf_interval_set_whole(&p->log_times[0]);
    for (size_t k = 1; k < p->log_time_count; k++) {
        const cf_node_state *node = &t->nodes[k];
        cf_session_advance_clock(&p->session, &t->durations[k - 1],
                                 node->centre, node->unit, node->rho);
        cf_interval_set(&p->log_times[k],
                        &p->session.state[p->problem->variable_count]);
    }
    return 1;
}

/* The node at a time, or NULL. */
static const cf_node_state *find_node(const prover *p, mpq_srcptr time)
{
    for (size_t k = 0; k <= p->trajectory.step_count; k++) {
        if (mpq_equal(p->trajectory.nodes[k].time, time)) {
            return &p->trajectory.nodes[k];
        }
    }
    return NULL;
}

/* How many bits narrower the enclosure must be to show the digits. */
static double missing_digits(const cf_interval *x, long digits)
{
    double size;
    mpfr_t magnitude;
    mpfr_init2(magnitude, 64);
    cf_interval_magnitude(magnitude, x);
    size = cf_log2_number(magnitude);
    mpfr_clear(magnitude);
    if (cf_interval_has_zero(x)) {
        return 64;
    }
    return width_log2(x) - size + 3.3219281 * (double)digits + 3.0;
}

static void decide_at(prover *p, size_t i)
{
    const cf_claim *claim = &p->problem->claims[i];
    cf_evidence *e = &p->evidence[i];
    mpq_srcptr time =
        claim->kind == CF_CLAIM_AT ? claim->time : p->problem->end_time;
    const cf_node_state *node = find_node(p, time);
    const cf_interval *x;
    if (node == NULL) {
        undecided(e, p->trajectory.reason);
        return;
    }
    if (claim->uses_clock) {
        cf_interval_set(&p->session.state[p->problem->variable_count],
                        &p->log_times[node - p->trajectory.nodes]);
    }
    if (mpq_sgn(time) != 0) {
        cf_session_evaluate(&p->session, node->centre, node->unit, node->rho);
    }
    x = cf_session_number(&p->session, i, mpq_sgn(time) == 0);
    if (conclude(p, i, CF_PROVED, CF_RULE_VALUE, x) ||
        conclude(p, i, CF_REFUTED, CF_RULE_VALUE, x)) {
        return;
    }
    if (!cf_interval_is_finite(x)) {
        undecided(e, "the quantity is not defined on the enclosure of the "
                     "state");
    } else if (claim->uses_clock) {
        undecided(e, "the enclosure of log_t is too wide; it is as narrow as "
                     "the rate of the loss on a step");
        cf_interval_set(&e->enclosure, x);
    } else if (claim->kind == CF_CLAIM_FINAL) {
        lacks(p, missing_digits(x, claim->digits));
        undecided(e, "the enclosure has not the requested digits; raise "
                     "--max-bits");
        cf_interval_set(&e->enclosure, x);
    } else {
        lacks(p, 48);
        undecided(e, "the enclosure at that time contains a bound of the "
                     "claim; raise --max-bits");
    }
}

/* ---- claims for all times ----------------------------------------------- */

/* Looks for a node whose number shows that the claim is false. */
static int refute(prover *p, size_t i)
{
    int about_rate = cf_claim_is_about_rate(&p->problem->claims[i]);
    for (size_t k = 0; k <= p->trajectory.step_count; k++) {
        /* the farthest node first: drifts are largest there */
        size_t at = p->trajectory.step_count - k;
        const cf_node_state *node = &p->trajectory.nodes[at];
        if (at == 0 && !about_rate &&
            p->problem->claims[i].kind == CF_CLAIM_CONSERVED) {
            continue;
        }
        if (about_rate && p->problem->is_descent &&
            mpq_cmp(node->time, p->problem->end_time) >= 0) {
            continue; /* the step behind the last one */
        }
        if (at > 0) {
            cf_session_evaluate(&p->session, node->centre, node->unit,
                                node->rho);
        }
        mpq_set(p->evidence[i].time, node->time);
        if (conclude(p, i, CF_REFUTED, CF_RULE_AT,
                     cf_session_number(&p->session, i, at == 0))) {
            return 1;
        }
    }
    return 0;
}

/* log2 of (drift / allowed drift) */
static double drift_excess(const cf_interval *hull, const cf_interval *start,
                           mpq_srcptr allowed)
{
    cf_interval drift;
    mpfr_t size;
    double result;
    cf_interval_init(&drift, mpfr_get_prec(hull->lower));
    mpfr_init2(size, 64);
    cf_interval_sub(&drift, hull, start);
    cf_interval_magnitude(size, &drift);
    result = cf_log2_number(size);
    if (mpq_sgn(allowed) > 0) {
        result -= cf_log2_integer(mpq_numref(allowed)) -
                  cf_log2_integer(mpq_denref(allowed));
    } else {
        result = 1e9;
    }
    cf_interval_clear(&drift);
    mpfr_clear(size);
    return result;
}

/* log2 of the width of the claim's range; very large without both bounds. */
static double range_log2(const cf_claim *claim)
{
    double size = 1e9;
    mpq_t width;
    mpq_init(width);
    if (claim->has_lower && claim->has_upper) {
        mpq_sub(width, claim->upper, claim->lower);
        if (mpq_sgn(width) > 0) {
            size = cf_log2_integer(mpq_numref(width)) -
                   cf_log2_integer(mpq_denref(width));
        }
    }
    mpq_clear(width);
    return size;
}

/* Why the hull does not decide the claim. */
static void explain_width(prover *p, size_t i, const cf_interval *hull)
{
    const cf_claim *claim = &p->problem->claims[i];
    int rate = cf_claim_is_about_rate(claim);
    const char *what = !rate                     ? "quantity"
                       : claim->is_about_descent ? "growth"
                                                 : "rate";
    char reason[CF_REASON_SIZE];
    if (!cf_interval_is_finite(hull)) {
        undecided(&p->evidence[i],
                  rate ? "the rate is not bounded on some step, or the "
                         "quantity may jump there (piecewise)"
                       : "the quantity is not bounded on some step");
        return;
    }
    (void)mpfr_snprintf(reason, sizeof reason,
                        "%s the %s is in [%.6RDg, %.6RUg], which does "
                        "not decide the claim; raise --max-bits",
                        claim->is_about_descent ? "at every step"
                                                : "for all t",
                        what, hull->lower, hull->upper);
    undecided(&p->evidence[i], reason);
}

/* A quantity with |x| has a series only where the sign of x is known: next time
 * steps are chosen so that it is, wherever x is not 0. */
static void ask_for_signs(prover *p, size_t i)
{
    if (!p->problem->is_descent && !p->narrow_signs &&
        cf_system_has_signs(&p->compiled.system,
                            p->compiled.claims[i].tracked)) {
        p->narrow_signs = 1;
        p->tries_again = 1;
    }
}

static void explain_hull(prover *p, size_t i, const cf_interval *hull)
{
    const cf_claim *claim = &p->problem->claims[i];
    explain_width(p, i, hull);
    ask_for_signs(p, i);
    if (claim->kind == CF_CLAIM_CONSERVED) {
        double excess = drift_excess(hull, &p->session.start[i], claim->upper);
        if (excess < 1e6) {
            lacks(p, excess + 4);
        }
    } else {
        double excess = width_log2(hull) - range_log2(claim);
        lacks(p, excess > 0 && excess < 1e6 ? excess + 8 : 32);
        p->min_pieces = 16;
        p->narrow_rates = 1;
    }
}

static void add_stop(prover *p, long step)
{
    for (size_t k = 0; k < p->stop_count; k++) {
        if (p->stops[k] == step) {
            return;
        }
    }
    if (step > 0 && p->stop_count < MAX_STOPS) {
        p->stops[p->stop_count++] = step;
        p->tries_again = 1;
    }
}

/* Where a claim about a descent is not decided: next time blocks end at the
 * steps where the quantity is least and largest, which may refute it. */
static void look_closer(prover *p, size_t i)
{
    uint32_t q = p->compiled.claims[i].tracked;
    if (p->problem->is_descent && q != CF_NOT_TRACKED) {
        add_stop(p, p->trajectory.extremes[2 * (size_t)q]);
        add_stop(p, p->trajectory.extremes[2 * (size_t)q + 1]);
    }
}

static void decide_always(prover *p, size_t i)
{
    const cf_compiled_claim *claim = &p->compiled.claims[i];
    cf_evidence *e = &p->evidence[i];
    int about_rate =
        claim->identity == 1 || cf_claim_is_about_rate(&p->problem->claims[i]);
    int smooth = !about_rate || cf_session_is_smooth(&p->session, i);
    if (claim->identity == 1 && p->trajectory.reached_end && smooth &&
        conclude_identity(p, i)) {
        return;
    }
    if (p->trajectory.reached_end && claim->tracked != CF_NOT_TRACKED &&
        smooth &&
        conclude(p, i, CF_PROVED, CF_RULE_TUBE,
                 &p->session.hull[claim->tracked])) {
        return;
    }
    if (refute(p, i)) {
        return;
    }
    look_closer(p, i);
    if (!p->trajectory.reached_end) {
        undecided(e, p->trajectory.reason);
        return;
    }
    if (!smooth || claim->tracked == CF_NOT_TRACKED) {
        undecided(e, "the quantity is not shown to be defined and smooth at "
                     "all times");
        return;
    }
    explain_hull(p, i, &p->session.hull[claim->tracked]);
}

/* ---- `for all` claims --------------------------------------------------- */

/* They need no trajectory, so they are decided once. */
static cf_status search_for_all(prover *p, double started)
{
    const size_t count = p->problem->claim_count;
    p->found = calloc(count + 1, sizeof *p->found);
    if (p->found == NULL) {
        return CF_RESOURCE_ERROR;
    }
    for (size_t i = 0; i < count; i++) {
        (void)cf_evidence_init(&p->found[i], 64);
    }
    for (size_t i = 0; i < count; i++) {
        if (p->problem->claims[i].kind == CF_CLAIM_FOR_ALL) {
            cf_status status = cf_search(
                &p->found[i], p->error, &p->problem->claims[i],
                &p->compiled.claims[i], p->problem, p->options, started);
            if (status != CF_OK) {
                return status;
            }
        }
    }
    return CF_OK;
}

/* What the search has found; 0 when memory is short. */
static int decide_for_all(prover *p, size_t i)
{
    const cf_evidence *found = &p->found[i];
    cf_evidence *e = &p->evidence[i];
    e->verdict = found->verdict;
    e->rule = found->rule;
    e->bits = found->bits;
    memcpy(e->reason, found->reason, sizeof e->reason);
    cf_interval_set(&e->enclosure, &found->enclosure);
    for (uint32_t k = 0; k < found->point_count; k++) {
        mpq_init(e->point[k]);
        mpq_set(e->point[k], found->point[k]);
        e->point_count++;
    }
    if (found->tree != NULL) {
        e->tree = malloc(found->tree_length + 1);
        if (e->tree == NULL) {
            return 0;
        }
        memcpy(e->tree, found->tree, found->tree_length + 1);
        e->tree_length = found->tree_length;
    }
    return 1;
}

static void clear_found(prover *p)
{
    for (size_t i = 0; p->found != NULL && i < p->problem->claim_count; i++) {
        cf_evidence_clear(&p->found[i]);
    }
    free(p->found);
}

/* ---- all claims --------------------------------------------------------- */

static int decide_claims(prover *p)
{
    p->shortage = 0;
    for (size_t i = 0; i < p->problem->claim_count; i++) {
        const cf_claim *claim = &p->problem->claims[i];
        if (claim->kind == CF_CLAIM_FOR_ALL) {
            if (!decide_for_all(p, i)) {
                return 0;
            }
        } else if (is_identity_kind(claim)) {
            decide_identity(p, i);
        } else if (claim->kind == CF_CLAIM_AT ||
                   claim->kind == CF_CLAIM_FINAL) {
            decide_at(p, i);
        } else {
            decide_always(p, i);
        }
    }
    return 1;
}

/* ---- attempts ----------------------------------------------------------- */

/* Bits for the first attempt: digits and tolerances of the claims. */
static double wanted_bits(const prover *p)
{
    double bits = 20;
    for (size_t i = 0; i < p->problem->claim_count; i++) {
        const cf_claim *claim = &p->problem->claims[i];
        double need = 20;
        if (claim->kind == CF_CLAIM_FINAL) {
            need = 3.3219281 * (double)claim->digits + 2;
        } else if (claim->kind == CF_CLAIM_CONSERVED &&
                   p->compiled.claims[i].identity != 1 &&
                   mpq_sgn(claim->upper) > 0) {
            need = 4 + cf_log2_integer(mpq_denref(claim->upper)) -
                   cf_log2_integer(mpq_numref(claim->upper));
        } else if (claim->kind == CF_CLAIM_ALWAYS ||
                   claim->kind == CF_CLAIM_AT) {
            need = 6 - range_log2(claim);
        } else if (p->found[i].rule == CF_RULE_POINT) {
            need = (double)p->found[i].bits; /* of the enclosure there */
        }
        if (need > bits) {
            bits = need;
        }
    }
    return bits;
}

static int needs_trajectory(const prover *p)
{
    for (size_t i = 0; i < p->problem->claim_count; i++) {
        if (!is_identity_kind(&p->problem->claims[i]) &&
            p->problem->claims[i].kind != CF_CLAIM_FOR_ALL) {
            return 1;
        }
    }
    return 0;
}

static cf_status resource_error(prover *p, const char *message)
{
    p->error->status = CF_RESOURCE_ERROR;
    (void)snprintf(p->error->message, sizeof p->error->message, "%s", message);
    return CF_RESOURCE_ERROR;
}

static void clear_evidence(prover *p)
{
    for (size_t i = 0; p->evidence != NULL && i < p->problem->claim_count;
         i++) {
        cf_evidence_clear(&p->evidence[i]);
    }
    free(p->evidence);
    p->evidence = NULL;
}

static void clear_clock(prover *p)
{
    cf_interval_row_free(p->log_times, p->log_time_count);
    p->log_times = NULL;
    p->log_time_count = 0;
}

/* A fresh session, evidence and trajectory at the precision of p->bits. */
static cf_status begin_attempt(prover *p, double started)
{
    size_t count = p->problem->claim_count;
    clear_evidence(p);
    clear_clock(p);
    cf_session_clear(&p->session);
    cf_trajectory_clear(&p->trajectory);
    p->precision = (mpfr_prec_t)p->bits + 128;
    p->evidence = calloc(count + 1, sizeof *p->evidence);
    if (p->evidence == NULL || !cf_session_init(&p->session, p->problem,
                                                &p->compiled, p->precision)) {
        free(p->evidence);
        p->evidence = NULL;
        return resource_error(p, "out of memory");
    }
    for (size_t i = 0; i < count; i++) {
        (void)cf_evidence_init(&p->evidence[i], p->precision);
    }
    p->trajectory = (cf_trajectory){.problem = p->problem,
                                    .compiled = &p->compiled,
                                    .options = p->options,
                                    .session = &p->session,
                                    .unit = -(long)p->bits,
                                    .min_pieces = p->min_pieces,
                                    .narrow_rates = p->narrow_rates,
                                    .narrow_signs = p->narrow_signs,
                                    .stops = p->stops,
                                    .stop_count = p->stop_count,
                                    .started = started,
                                    .attempt = p->attempts};
    return CF_OK;
}

/* log2 of the width of the start set; very negative for an exact start. */
static double start_log2(const prover *p)
{
    double largest = -1e9;
    mpq_t width;
    mpq_init(width);
    for (uint32_t i = 0; i < p->problem->variable_count; i++) {
        mpq_sub(width, p->problem->start_upper[i], p->problem->start_lower[i]);
        if (mpq_sgn(width) > 0) {
            double size = cf_log2_integer(mpq_numref(width)) -
                          cf_log2_integer(mpq_denref(width));
            largest = size > largest ? size : largest;
        }
    }
    mpq_clear(width);
    return largest;
}

/* What the tube lost over its way, in bits, beyond what was granted. More bits
 * do not make a start set smaller. */
static double loss_of_failed_run(const prover *p)
{
    const cf_trajectory *t = &p->trajectory;
    double reached = mpq_get_d(t->nodes[t->step_count].time);
    double end = mpq_get_d(p->problem->end_time);
    double lost = cf_log2_number(t->nodes[t->step_count].rho) + p->bits;
    if (start_log2(p) > -p->bits) {
        return 0;
    }
    if (!(reached > 0) || !t->lacks_bits) {
        return 0; /* the tube was still narrow: more bits would not help */
    }
    lost = lost * (end / reached) * 1.1 - p->bits;
    return lost > 0.2 * p->bits ? lost : 0.2 * p->bits;
}

static double reached_time(const prover *p)
{
    const cf_trajectory *t = &p->trajectory;
    return t->reached_end ? 1e300 : mpq_get_d(t->nodes[t->step_count].time);
}

/* More bits have carried a run that still fails on by 2 per cent. */
static int got_farther(const prover *p)
{
    return reached_time(p) > 1.02 * p->last_reached;
}

static cf_status run_attempts(prover *p)
{
    double started = cf_clock_seconds();
    cf_status searched = search_for_all(p, started);
    double max_bits = p->options->max_bits > 0 ? (double)p->options->max_bits
                                               : (double)DEFAULT_MAX_BITS;
    if (searched != CF_OK) {
        return p->error->status == CF_OK ? resource_error(p, "out of memory")
                                         : searched;
    }
    p->bits = wanted_bits(p) + FIRST_ALLOWANCE +
              (p->problem->is_gradient ? 0 : FIELD_ALLOWANCE);
    if (p->problem->is_descent) {
        /* every step rounds once */
        p->bits += cf_log2_integer(mpq_numref(p->problem->end_time)) -
                   ORDER_ALLOWANCE;
    }
    if (start_log2(p) > -p->bits + FIRST_ALLOWANCE + 20) {
        /* a start set: 20 bits below its width are enough */
        p->bits = FIRST_ALLOWANCE + 20 - start_log2(p);
        p->bits = p->bits < 64 ? 64 : p->bits;
    }
    /* log t is as narrow as the rate of the loss on a piece */
    p->min_pieces = p->problem->has_clock ? 16 : 2;
    for (p->attempts = 1;; p->attempts++) {
        cf_status status;
        double more;
        if (p->bits > max_bits) {
            p->bits = max_bits;
        }
        status = begin_attempt(p, started);
        if (status != CF_OK) {
            return status;
        }
        if (needs_trajectory(p) && p->problem->is_descent) {
            cf_descent_run(&p->trajectory);
        } else if (needs_trajectory(p)) {
            cf_trajectory_run(&p->trajectory);
        } else {
            p->trajectory.reached_end = 1;
        }
        if (p->trajectory.status != CF_OK) {
            p->error->status = p->trajectory.status;
            (void)snprintf(p->error->message, sizeof p->error->message, "%s",
                           p->trajectory.reason);
            return p->error->status;
        }
        if (!run_clock(p)) {
            return resource_error(p, "out of memory");
        }
        p->tries_again = 0;
        if (!decide_claims(p)) {
            return resource_error(p, "out of memory");
        }
        more = p->trajectory.reached_end ? p->shortage : loss_of_failed_run(p);
        if (p->tries_again && p->attempts < MAX_ATTEMPTS &&
            (more <= 0 || p->trajectory.reached_end)) {
            continue; /* blocks that end elsewhere, or signs that are known */
        }
        if (more <= 0 || p->bits >= max_bits ||
            start_log2(p) > -p->bits + FIRST_ALLOWANCE ||
            p->attempts >= MAX_ATTEMPTS ||
            (p->attempts > 1 && !got_farther(p) &&
             more > p->last_shortage - p->added / 2)) {
            return CF_OK; /* done, or more bits did not help */
        }
        p->last_reached = reached_time(p);
        p->last_shortage = more;
        p->added = more + 4;
        p->bits += p->added;
    }
}

/* ---- the command -------------------------------------------------------- */

/* Data files lie beside the problem file. */
static cf_status read_beside(char **bytes, size_t *size, void *context,
                             const char *name, cf_error *error)
{
    const char *path = context;
    const char *slash = strrchr(path, '/');
    size_t directory = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    size_t length = directory + strlen(name) + 1;
    char *full = malloc(length);
    cf_status status;
    if (full == NULL) {
        error->status = CF_RESOURCE_ERROR;
        return CF_RESOURCE_ERROR;
    }
    memcpy(full, path, directory);
    memcpy(full + directory, name, strlen(name) + 1);
    status = cf_read_whole_file(bytes, size, error, full, PROBLEM_SIZE_LIMIT);
    free(full);
    return status;
}

static cf_status read_and_compile(prover *p)
{
    cf_status status = cf_read_whole_file(&p->text, &p->size, p->error,
                                          p->path, PROBLEM_SIZE_LIMIT);
    if (status == CF_OK) {
        status = cf_problem_read(&p->problem, p->error, p->text, p->size,
                                 p->path, read_beside, (void *)p->path);
    }
    if (status == CF_OK) {
        status = cf_compile(&p->compiled, p->error, p->problem);
        p->is_compiled = status == CF_OK;
        if (p->error->file[0] == '\0') {
            (void)snprintf(p->error->file, sizeof p->error->file, "%s",
                           p->path);
        }
    }
    return status;
}

static cf_status write_certificate(prover *p, const char *path)
{
    const cf_trajectory *t = &p->trajectory;
    const long least = p->problem->is_descent ? 64 : 16; /* of the format */
    cf_certificate c = {.problem_text = p->text,
                        .problem_size = p->size,
                        .problem = p->problem,
                        .evidence = p->evidence,
                        .precision = p->precision,
                        .steps = t->lines,
                        .step_count = t->step_count,
                        .max_order = t->max_order > 0 ? t->max_order : 1,
                        .max_bits = t->max_bits > least ? t->max_bits : least};
    char *state = NULL;
    cf_status status;
    mpq_t zero;
    mpq_init(zero);
    c.reached = zero;
    if (t->step_count > 0) {
        const cf_node_state *last = &t->nodes[t->step_count];
        state = cf_state_line(last->centre, p->problem->variable_count,
                              last->unit, last->rho);
        c.state = state;
        c.reached = last->time;
    }
    status = cf_certificate_write(path, p->error, &c);
    free(state);
    mpq_clear(zero);
    return status;
}

static cf_report *make_report(prover *p)
{
    const cf_trajectory *t = &p->trajectory;
    cf_report *report = cf_report_new(p->problem, p->evidence);
    if (report == NULL) {
        (void)resource_error(p, "out of memory");
        return NULL;
    }
    report->statistics.steps = (unsigned long)t->step_count;
    report->statistics.order = (unsigned long)t->max_order;
    report->statistics.bits = (unsigned long)t->max_bits;
    report->statistics.attempts = p->attempts;
    if (t->step_count > 0) {
        report->statistics.log2_width =
            cf_log2_number(t->nodes[t->step_count].rho);
    }
    return report;
}

static void clear(prover *p)
{
    cf_trajectory_clear(&p->trajectory);
    clear_evidence(p);
    clear_found(p);
    clear_clock(p);
    cf_session_clear(&p->session);
    if (p->is_compiled) {
        cf_compiled_clear(&p->compiled);
    }
    cf_problem_free(p->problem);
    free(p->text);
    mpfr_free_cache();
}

cf_status cf_prove(cf_report **report, cf_error *error,
                   const char *problem_path, const char *certificate_path,
                   const cf_options *options)
{
    prover p = {.path = problem_path, .options = options, .error = error};
    cf_status status;
    *error = (cf_error){0};
    *report = NULL;
    status = read_and_compile(&p);
    if (status == CF_OK) {
        status = run_attempts(&p);
    }
    if (status == CF_OK && certificate_path != NULL) {
        status = write_certificate(&p, certificate_path);
    }
    if (status == CF_OK) {
        *report = make_report(&p);
        status = error->status;
    }
    clear(&p);
    return status;
}
