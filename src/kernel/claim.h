/* claim.h -- the top of the checker: what makes a verdict.
 *
 * The central sentence:
 *
 *     If cf_claim_is_established answers 1 for a claim that is marked PROVED,
 *     then the claim holds for every solution that starts in the start set;
 *     for one that is marked REFUTED, it holds for none.
 *
 * In ACSL it is the clause `central` of that function. It rests on what the
 * other parts of the kernel answer about single steps, single times and normal
 * forms; those answers are the preconditions here (step_encloses, findings_ok,
 * statement_ok), each in one line with the function that gives it. The
 * mathematics that is used is in the axioms rule_... below.
 *
 * The functions of this file carry contracts, which Frama-C proves
 * (docs/PROOFS.md). No other function may say PROVED or REFUTED.
 */
#ifndef CF_KERNEL_CLAIM_H
#define CF_KERNEL_CLAIM_H

#include <stdint.h>

#include "kernel/interval.h"
#include "kernel/verdict.h"

typedef enum {
    CF_CLAIM_CONSERVED,      /* |q(t) - q(0)| <= bound for all t in [0,T] */
    CF_CLAIM_INCREASING,     /* q never decreases on [0,T] */
    CF_CLAIM_DECREASING,     /* q never increases on [0,T] */
    CF_CLAIM_ALWAYS,         /* lower <= q(t) <= upper for all t in [0,T] */
    CF_CLAIM_AT,             /* lower <= q(time) <= upper */
    CF_CLAIM_FINAL,          /* q(T), enclosed to the requested digits */
    CF_CLAIM_IDENTITY,       /* q' = 0 along the field, identically */
    CF_CLAIM_IDENTITY_LOSSES, /* q' = 0 for every loss l(f_1, ..., f_m) */
    CF_CLAIM_EQUATION,        /* q = 0 identically; stated as a = b */
    CF_CLAIM_FOR_ALL /* lower <= q <= upper on a box: no claim about solutions,
                        decided by branch.h and not here */
} cf_claim_kind;

typedef enum {
    CF_RULE_NONE,
    CF_RULE_TUBE,     /* the number of the claim at all times of [0,T] */
    CF_RULE_VALUE,    /* at the claim's time */
    CF_RULE_IDENTITY, /* the normal form of the rate vanishes */
    CF_RULE_AT,       /* at one time, which refutes */
    CF_RULE_START,    /* a rate at the start that is not 0, which refutes */
    CF_RULE_BRANCH,   /* FOR_ALL: a tree of bisections */
    CF_RULE_POINT     /* FOR_ALL: one point of the box, which refutes */
} cf_rule;

#define CF_NOT_TRACKED UINT32_MAX

/* A claim, as far as its truth depends on it. q is quantity number `value`. */
typedef struct {
    cf_claim_kind kind;
    int strictly;        /* increasing, decreasing */
    int by_tube;         /* conserved: not by the identity */
    long digits;         /* final */
    cf_range range;      /* always, at */
    mpq_srcptr bound;    /* conserved */
    mpq_srcptr time;     /* at: the time; otherwise T */
    mpq_srcptr end_time; /* T > 0 */
    uint32_t value;
    uint32_t tracked; /* what steps enclose: q or its rate */
    uint32_t identity_first;
    uint32_t identity_count;
} cf_claimed;

/* What a certificate says about a claim. */
typedef struct {
    cf_rule rule;
    int proved; /* 1: PROVED, 0: REFUTED */
    const cf_interval *enclosure;
    mpq_srcptr time; /* at */
    uint32_t output; /* start: which of the claim's identity outputs */
} cf_evidence_stated;

/* The steps that have been accepted, one behind the other. */
typedef struct {
    int broken;          /* 1: some check has failed; nothing is known */
    long steps;          /* how many */
    mpq_t time;          /* they cover [0, time] */
    uint32_t count;      /* tracked numbers */
    cf_interval *hull;   /* of each, at all times of [0, time], if steps > 0 */
} cf_cover;

/* What the kernel has computed for a claim. */
typedef struct {
    const cf_cover *cover;
    const cf_interval *start;      /* q at t = 0 */
    const cf_interval *value;      /* the claim's number at `time`, or NULL */
    mpq_srcptr time;
    const cf_interval *at_start;   /* start: the output there, or NULL */
    int identity;                  /* 1: the normal forms vanish */
    int smooth; /* 1: q is smooth where the solution exists, up to T */
} cf_findings;

/*@ axiomatic Solutions {
      // A solution x of x' = f(x) that starts in the start set, as far as it
      // goes. A quantity has a number: `value` of the statement.
      // Of a descent: the states x_k at the times t = k, and every quantity
      // goes from q(x_k) to q(x_{k+1}) along a straight line; its rate is the
      // growth q(x_{k+1}) - q(x_k), and `smooth` is that it is defined there.
      type solution;
      // x exists on [0,t]
      predicate exists_until(solution X, real t);
      // q(x(t))
      logic real quantity_at(solution X, integer q, real t);
      // the derivative of q(x(t)); a one-sided one where there is no other
      logic real rate_at(solution X, integer q, real t);
      // q is defined and continuously differentiable along x on [0,t]
      predicate smooth_until(solution X, integer q, real t);
      // tracked number k at time t; which one it is, statement_ok says
      logic real tracked_at(solution X, integer k, real t);
      // x(t) is within rho of the centre of line n of the trajectory
      predicate at_node(solution X, integer n, real t);
      // output j of the identities is 0 wherever it is defined
      predicate vanishes(integer j);
      // output j is grad q . f
      predicate is_rate(integer j, integer q);
      // output j at some state of the start set, where it is defined
      logic real sample(integer j);
      predicate sample_defined(integer j);

      // the mean value theorem
      axiom rule_rises: \forall solution X, integer q, real T;
        exists_until(X, T) && smooth_until(X, q, T) &&
        (\forall real t; 0.0 <= t <= T ==> 0.0 <= rate_at(X, q, t)) ==>
        \forall real s, t; 0.0 <= s <= t <= T ==>
        quantity_at(X, q, s) <= quantity_at(X, q, t);
      axiom rule_rises_strictly: \forall solution X, integer q, real T;
        exists_until(X, T) && smooth_until(X, q, T) &&
        (\forall real t; 0.0 <= t <= T ==> 0.0 < rate_at(X, q, t)) ==>
        \forall real s, t; 0.0 <= s < t <= T ==>
        quantity_at(X, q, s) < quantity_at(X, q, t);
      axiom rule_falls: \forall solution X, integer q, real T;
        exists_until(X, T) && smooth_until(X, q, T) &&
        (\forall real t; 0.0 <= t <= T ==> rate_at(X, q, t) <= 0.0) ==>
        \forall real s, t; 0.0 <= s <= t <= T ==>
        quantity_at(X, q, t) <= quantity_at(X, q, s);
      axiom rule_falls_strictly: \forall solution X, integer q, real T;
        exists_until(X, T) && smooth_until(X, q, T) &&
        (\forall real t; 0.0 <= t <= T ==> rate_at(X, q, t) < 0.0) ==>
        \forall real s, t; 0.0 <= s < t <= T ==>
        quantity_at(X, q, t) < quantity_at(X, q, s);
      // what a derivative is
      axiom rule_slope_down: \forall solution X, integer q, real t, T;
        exists_until(X, T) && 0.0 < T && 0.0 <= t <= T &&
        rate_at(X, q, t) < 0.0 ==> \exists real s, u;
        0.0 <= s < u <= T && quantity_at(X, q, u) < quantity_at(X, q, s);
      axiom rule_slope_up: \forall solution X, integer q, real t, T;
        exists_until(X, T) && 0.0 < T && 0.0 <= t <= T &&
        0.0 < rate_at(X, q, t) ==> \exists real s, u;
        0.0 <= s < u <= T && quantity_at(X, q, s) < quantity_at(X, q, u);
      // what `vanishes` says along a solution, and at one state
      axiom rule_identity: \forall solution X, integer q, j, real t, T;
        exists_until(X, T) && smooth_until(X, q, T) && is_rate(j, q) &&
        vanishes(j) && 0.0 <= t <= T ==> rate_at(X, q, t) == 0.0;
      axiom rule_sample: \forall integer j;
        vanishes(j) && sample_defined(j) ==> sample(j) == 0.0;
    }

    // ---- the claims

    predicate conserved(solution X, integer q, real T, real bound) =
      exists_until(X, T) && \forall real t; 0.0 <= t <= T ==>
      abs_le(quantity_at(X, q, t) - quantity_at(X, q, 0.0), bound);
    predicate increases(solution X, integer q, real T, integer strictly) =
      exists_until(X, T) &&
      (\forall real s, t; 0.0 <= s < t <= T ==>
       quantity_at(X, q, s) <= quantity_at(X, q, t) &&
       (strictly != 0 ==> quantity_at(X, q, s) < quantity_at(X, q, t)));
    predicate decreases(solution X, integer q, real T, integer strictly) =
      exists_until(X, T) &&
      (\forall real s, t; 0.0 <= s < t <= T ==>
       quantity_at(X, q, t) <= quantity_at(X, q, s) &&
       (strictly != 0 ==> quantity_at(X, q, t) < quantity_at(X, q, s)));
    predicate always_in{L}(solution X, integer q, real T, cf_range *range) =
      exists_until(X, T) && \forall real t; 0.0 <= t <= T ==>
      range_holds(range, quantity_at(X, q, t));
    predicate is_in{L}(solution X, integer q, real t, cf_range *range) =
      exists_until(X, t) && range_holds(range, quantity_at(X, q, t));
    // [low, high] shows n significant digits
    predicate shows_digits(real low, real high, integer n) =
      (low == 0.0 && high == 0.0) ||
      (0.0 < low && high - low <= rmul(rpower_int(10.0, -n), low)) ||
      (high < 0.0 && high - low <= rmul(rpower_int(10.0, -n), -high));
    predicate digits_shown{L}(cf_interval *a, integer n) = iv_finite(a) &&
      shows_digits(mp_val(&a->lower[0]), mp_val(&a->upper[0]), n);
    predicate is_enclosed{L}(solution X, integer q, real T, cf_interval *a,
                             integer n) =
      exists_until(X, T) && iv_has(a, quantity_at(X, q, T)) &&
      digits_shown(a, n);
    predicate all_vanish(integer first, integer count) =
      \forall integer j; first <= j < first + count ==> vanishes(j);

    // the claim, of one solution; `stated` is the enclosure of a final claim
    predicate claim_holds{L}(solution X, cf_claimed *s,
                             cf_interval *stated) =
      (s->kind == CF_CLAIM_CONSERVED ==>
       conserved(X, s->value, mq_val(s->end_time), mq_val(s->bound))) &&
      (s->kind == CF_CLAIM_INCREASING ==>
       increases(X, s->value, mq_val(s->end_time), s->strictly)) &&
      (s->kind == CF_CLAIM_DECREASING ==>
       decreases(X, s->value, mq_val(s->end_time), s->strictly)) &&
      (s->kind == CF_CLAIM_ALWAYS ==>
       always_in(X, s->value, mq_val(s->end_time), &s->range)) &&
      (s->kind == CF_CLAIM_AT ==>
       is_in(X, s->value, mq_val(s->time), &s->range)) &&
      (s->kind == CF_CLAIM_FINAL ==>
       is_enclosed(X, s->value, mq_val(s->end_time), stated, s->digits)) &&
      (s->kind == CF_CLAIM_IDENTITY || s->kind == CF_CLAIM_IDENTITY_LOSSES ||
       s->kind == CF_CLAIM_EQUATION ==>
       all_vanish(s->identity_first, s->identity_count));

    // ---- what is known

    predicate about_rate(integer kind) =
      kind == CF_CLAIM_INCREASING || kind == CF_CLAIM_DECREASING;
    // the number that evidence for the claim encloses
    logic real number_at{L}(solution X, cf_claimed *s, real t) =
      s->kind == CF_CLAIM_INCREASING ? rate_at(X, s->value, t) :
      s->kind == CF_CLAIM_DECREASING ? rate_at(X, s->value, t) :
      quantity_at(X, s->value, t);

    // what the rule says of the stated numbers, if they are right
    predicate tube_true{L}(solution X, cf_claimed *s, cf_interval *a) =
      exists_until(X, mq_val(s->end_time)) &&
      (about_rate(s->kind) ==>
       smooth_until(X, s->value, mq_val(s->end_time))) &&
      (\forall real t; 0.0 <= t <= mq_val(s->end_time) ==>
       iv_has(a, number_at(X, s, t)));
    predicate value_true{L}(solution X, cf_claimed *s, cf_interval *a) =
      exists_until(X, mq_val(s->time)) &&
      iv_has(a, quantity_at(X, s->value, mq_val(s->time)));
    predicate at_true{L}(solution X, cf_claimed *s, cf_interval *a,
                         real t) =
      0.0 <= t <= mq_val(s->end_time) && exists_until(X, t) &&
      iv_has(a, number_at(X, s, t));
    predicate identity_true{L}(solution X, cf_claimed *s) =
      all_vanish(s->identity_first, s->identity_count) &&
      (s->kind == CF_CLAIM_CONSERVED ==> s->identity_count == 1 &&
       exists_until(X, mq_val(s->end_time)) &&
       smooth_until(X, s->value, mq_val(s->end_time)));
    predicate start_true{L}(cf_claimed *s, cf_interval *a,
                            integer output) =
      0 <= output < s->identity_count &&
      sample_defined(s->identity_first + output) &&
      iv_has(a, sample(s->identity_first + output));
    predicate evidence_true{L}(solution X, cf_claimed *s,
                               cf_evidence_stated *e) =
      (e->rule == CF_RULE_TUBE ==> tube_true(X, s, e->enclosure)) &&
      (e->rule == CF_RULE_VALUE ==> value_true(X, s, e->enclosure)) &&
      (e->rule == CF_RULE_AT ==>
       at_true(X, s, e->enclosure, mq_val(e->time))) &&
      (e->rule == CF_RULE_IDENTITY ==> identity_true(X, s)) &&
      (e->rule == CF_RULE_START ==>
       start_true(s, e->enclosure, e->output));

    predicate rational_in{L}(__mpq_struct *q) = \valid_read(q) && mq_ok(q);
    predicate statement_in{L}(cf_claimed *s) =
      \valid_read(s) && rational_in(s->end_time) && rational_in(s->time) &&
      0 <= s->digits && range_ok(&s->range) &&
      (s->kind == CF_CLAIM_CONSERVED ==> rational_in(s->bound)) &&
      0.0 < mq_val(s->end_time) &&
      (s->kind != CF_CLAIM_AT ==> mq_val(s->time) == mq_val(s->end_time));
    // what problem/compile.c sees to: the tracked number is the claim's, the
    // identity output of a conserved claim is the rate of its quantity
    predicate statement_ok{L}(cf_claimed *s) =
      (s->tracked != CF_NOT_TRACKED ==> \forall solution X, real t;
       tracked_at(X, s->tracked, t) == number_at(X, s, t)) &&
      (s->kind == CF_CLAIM_CONSERVED && s->identity_count != 0 ==>
       s->identity_count == 1 && is_rate(s->identity_first, s->value));
    predicate evidence_in{L}(cf_evidence_stated *e) =
      \valid_read(e) && iv_in(e->enclosure) && rational_in(e->time);

    // the steps so far, up to `time`, enclose x and all tracked numbers
    predicate covers{L}(solution X, integer steps, real time,
                        cf_interval *hull, integer count) =
      exists_until(X, time) && at_node(X, steps, time) &&
      (steps > 0 ==> \forall integer k, real t;
       0 <= k < count && 0.0 <= t <= time ==>
       iv_has(hull + k, tracked_at(X, k, t)));
    predicate mq_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
    predicate hulls_ok{L}(cf_interval *hull, integer count) =
      \forall integer k; 0 <= k < count ==> iv_ok(hull + k);
    predicate cover_in{L}(cf_cover *c) =
      \valid_read(c) && mq_ok(&c->time[0]) && 0 <= c->steps &&
      \valid_read(c->hull + (0 .. c->count - 1)) &&
      hulls_ok(c->hull, c->count);
    predicate fold_holds{L}(integer broken, integer steps, real time,
                            cf_interval *hull, integer count) =
      broken == 0 ==> 0.0 <= time && (steps == 0 ==> time == 0.0) &&
      \forall solution X; covers(X, steps, time, hull, count);
    predicate cover_holds{L}(cf_cover *c) =
      fold_holds(c->broken, c->steps, mq_val(&c->time[0]), c->hull, c->count);
    // step.c: step n, begun at t0, leads to line n + 1 at time t1, and what
    // is tracked stays in the hulls
    predicate step_encloses{L}(solution X, integer n, real t0, real t1,
                               cf_interval *hull, integer count) =
      exists_until(X, t1) && at_node(X, n + 1, t1) &&
      (\forall integer k, real t; 0 <= k < count && t0 <= t <= t1 ==>
       iv_has(hull + k, tracked_at(X, k, t)));

    predicate findings_in{L}(cf_findings *f) =
      \valid_read(f) && cover_in(f->cover) && iv_in(f->start) &&
      (f->value != \null ==> iv_in(f->value) && rational_in(f->time)) &&
      (f->at_start != \null ==> iv_in(f->at_start));
    predicate findings_ok{L}(cf_findings *f, cf_claimed *s, integer output) =
      // the fold below
      cover_holds(f->cover) &&
      // evaluate.c, over the start set
      (\forall solution X;
       iv_has(f->start, quantity_at(X, s->value, 0.0))) &&
      // evaluate.c, over the state at a node that the steps have reached
      (f->value != \null ==> \forall solution X;
       exists_until(X, mq_val(f->time)) &&
       iv_has(f->value, number_at(X, s, mq_val(f->time)))) &&
      // identity.c
      (f->identity == 1 ==>
       all_vanish(s->identity_first, s->identity_count)) &&
      // evaluate.c: what is not defined is not bounded
      (f->at_start != \null && iv_finite(f->at_start) ==>
       sample_defined(s->identity_first + output) &&
       iv_has(f->at_start, sample(s->identity_first + output))) &&
      // problem/support.h, and bounded hulls
      (f->smooth != 0 ==> \forall solution X;
       exists_until(X, mq_val(s->end_time)) ==>
       smooth_until(X, s->value, mq_val(s->end_time)));
*/

/* ---- the fold of the steps ---------------------------------------------- */

/* No step yet. `covered` is the answer of cf_start_is_covered for the first
 * line; the memory of `cover` (time, hull) is there already. */
/*@ requires \valid(cover) && mq_ok(&cover->time[0]);
    requires \valid(cover->hull + (0 .. cover->count - 1));
    requires hulls_ok(cover->hull, cover->count);
    requires \separated(cover, cover->hull + (0 .. cover->count - 1));
    requires start: covered != 0 ==> \forall solution X;
      exists_until(X, 0.0) && at_node(X, 0, 0.0);
    terminates \true; exits \false;
    assigns cover->broken, cover->steps, cover->time[0];
    ensures cover_in(cover);
    ensures holds: fold_holds(cover->broken, cover->steps,
      mq_val(&cover->time[0]), cover->hull, cover->count);
    ensures begun: cover->steps == 0 && mq_val(&cover->time[0]) == 0.0; */
void cf_cover_begin(cf_cover *cover, int covered);

/* One more step: its length and its hulls. `accepted` is the answer of
 * cf_step_check, `glued` that of cf_step_glues for the next line; 0 in one of
 * them breaks the cover for good. Returns 1 unless it is broken. */
/*@ requires \valid(cover) && cover_in(cover) && cover->steps < 1000000000;
    requires \valid(cover->hull + (0 .. cover->count - 1));
    requires \valid_read(hull + (0 .. cover->count - 1));
    requires hulls_ok(hull, cover->count) && rational_in(h);
    requires \separated(cover, cover->hull + (0 .. cover->count - 1), h);
    requires \separated(cover, cover->hull + (0 .. cover->count - 1),
                        hull + (0 .. cover->count - 1));
    requires holds: fold_holds(cover->broken, cover->steps,
      mq_val(&cover->time[0]), cover->hull, cover->count);
    requires step: accepted != 0 && glued != 0 ==> 0.0 <= mq_val(h) &&
      \forall solution X, real t;
      exists_until(X, t) && at_node(X, cover->steps, t) ==>
      step_encloses(X, cover->steps, t, t + mq_val(h), hull, cover->count);
    terminates \true; exits \false;
    assigns *cover, cover->hull[0 .. cover->count - 1];
    ensures cover_in(cover);
    ensures holds: fold_holds(cover->broken, cover->steps,
      mq_val(&cover->time[0]), cover->hull, cover->count);
    ensures kept: cover->hull == \old(cover->hull) &&
                  cover->count == \old(cover->count);
    ensures answer: \result == 1 <==> cover->broken == 0;
    ensures time: \result == 1 ==> cover->steps == \old(cover->steps) + 1 &&
      mq_val(&cover->time[0]) == \old(mq_val(&cover->time[0]) + mq_val(h)); */
int cf_cover_step(cf_cover *cover, int accepted, int glued, mpq_srcptr h,
                  const cf_interval *hull);

/* ---- claims ------------------------------------------------------------- */

/* 1: the enclosure shows this many significant digits of a number in it. */
/*@ requires iv_in(x) && 0 <= digits;
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==> digits_shown(x, digits); */
int cf_has_digits(const cf_interval *x, long digits);

/* 1: the stated numbers, taken as true, establish the verdict. `start`
 * encloses q(0). */
/*@ requires statement_in(s) && statement_ok(s) && evidence_in(e);
    requires iv_in(start);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures proved: \result == 1 && e->proved != 0 ==> \forall solution X;
      iv_has(start, quantity_at(X, s->value, 0.0)) &&
      evidence_true(X, s, e) ==> claim_holds(X, s, e->enclosure);
    ensures refuted: \result == 1 && e->proved == 0 ==> \forall solution X;
      iv_has(start, quantity_at(X, s->value, 0.0)) &&
      evidence_true(X, s, e) ==> !claim_holds(X, s, e->enclosure); */
int cf_evidence_decides(const cf_claimed *s, const cf_evidence_stated *e,
                        const cf_interval *start);

/* 1: the stated numbers are right, by what the kernel has computed. */
/*@ requires statement_in(s) && statement_ok(s) && evidence_in(e);
    requires findings_in(f) && findings_ok(f, s, e->output);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures confirmed: \result == 1 ==>
      \forall solution X; evidence_true(X, s, e); */
int cf_evidence_is_confirmed(const cf_claimed *s,
                             const cf_evidence_stated *e,
                             const cf_findings *f);

/* The central sentence: both of them. */
/*@ requires statement_in(s) && statement_ok(s) && evidence_in(e);
    requires findings_in(f) && findings_ok(f, s, e->output);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures central: \result == 1 && e->proved != 0 ==>
      \forall solution X; claim_holds(X, s, e->enclosure);
    ensures central: \result == 1 && e->proved == 0 ==>
      \forall solution X; !claim_holds(X, s, e->enclosure); */
int cf_claim_is_established(const cf_claimed *s, const cf_evidence_stated *e,
                            const cf_findings *f);

#endif
