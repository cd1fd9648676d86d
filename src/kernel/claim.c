/* claim.c -- the top of the checker; see claim.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/claim.h"

/*@ // a quantity whose rate vanishes does not move
    lemma constant: \forall solution X, integer q, j, real T, t;
      exists_until(X, T) && smooth_until(X, q, T) && is_rate(j, q) &&
      vanishes(j) && 0.0 <= t <= T ==>
      quantity_at(X, q, t) == quantity_at(X, q, 0.0);
    lemma no_drift: \forall real d, b; d == 0.0 && 0.0 <= b ==>
      abs_le(d, b);
    lemma scale_up: \forall real e, g, x;
      e <= g && 0.0 < x ==> rmul(e, x) <= rmul(g, x);
    lemma scale_down: \forall real e, g, x;
      e <= g && x < 0.0 ==> rmul(g, x) <= rmul(e, x);
    lemma scale_minus: \forall real e, x; rmul(e, -x) == -rmul(e, x);
*/

/* ---- the fold of the steps ---------------------------------------------- */

void cf_cover_begin(cf_cover *cover, int covered)
{
    cover->broken = covered == 0;
    cover->steps = 0;
    mpq_set_ui(cover->time, 0, 1);
}

/* *total takes in *more (and is replaced by it, if this is the first) */
/*@ requires iv_out(total) && iv_in(more) && \separated(total, more);
    terminates \true; exits \false; assigns *total;
    ensures ok: iv_ok(total);
    ensures more: \forall real x; iv_has(more, x) ==> iv_has(total, x);
    ensures old: first == 0 ==> \forall real x;
      \old(iv_has(total, x)) ==> iv_has(total, x); */
static void take_in(cf_interval *total, const cf_interval *more, int first)
{
    if (first) {
        cf_interval_set(total, more);
    } else {
        cf_interval_hull(total, total, more);
    }
    //@ assert same: iv_same{Pre,Here}(more);
}

/* The same for every k. */
/*@ requires \valid(total + (0 .. count - 1)) && hulls_ok(total, count);
    requires \valid_read(more + (0 .. count - 1)) && hulls_ok(more, count);
    requires \separated(total + (0 .. count - 1), more + (0 .. count - 1));
    terminates \true; exits \false; assigns total[0 .. count - 1];
    ensures ok: hulls_ok(total, count);
    ensures more: \forall integer k, real x; 0 <= k < count &&
      iv_has(more + k, x) ==> iv_has(total + k, x);
    ensures old: first == 0 ==> \forall integer k, real x;
      0 <= k < count && \old(iv_has(total + k, x)) ==>
      iv_has(total + k, x); */
static void take_in_all(cf_interval *total, const cf_interval *more,
                        uint32_t count, int first)
{
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: hulls_ok(total, count) && hulls_ok(more, count);
        loop invariant same: \forall integer k; 0 <= k < count ==>
          iv_same{Pre,Here}(more + k);
        loop invariant same: \forall integer k; i <= k < count ==>
          iv_same{Pre,Here}(total + k);
        loop invariant more: \forall integer k, real x; 0 <= k < i &&
          iv_has(more + k, x) ==> iv_has(total + k, x);
        loop invariant old: first == 0 ==> \forall integer k, real x;
          0 <= k < i && \at(iv_has(total + k, x), Pre) ==>
          iv_has(total + k, x);
        loop assigns i, total[0 .. count - 1];
        loop variant count - i; */
    for (uint32_t i = 0; i < count; i++) {
        before:
        /*@ assert apart: \forall integer k; 0 <= k < count ==>
              \separated(total + i, more + k); */
        /*@ assert apart: \forall integer k; 0 <= k < count && k != i ==>
              \separated(total + i, total + k); */
        //@ assert still: iv_same{Pre,Here}(total + i);
        take_in(total + i, more + i, first);
        /*@ assert same: \forall integer k; 0 <= k < count ==>
              iv_same{before,Here}(more + k); */
        /*@ assert same: \forall integer k; 0 <= k < count && k != i ==>
              iv_same{before,Here}(total + k); */
        /*@ assert now: \forall real x;
              iv_has(more + i, x) ==> iv_has(total + i, x); */
        /*@ assert was: first == 0 ==> \forall real x;
              \at(iv_has(total + \at(i, Here), x), Pre) ==>
              iv_has(total + i, x); */
        /*@ assert earlier: \forall integer k, real x; 0 <= k < i &&
              iv_has(more + k, x) ==> \at(iv_has(more + k, x), before) &&
              \at(iv_has(total + k, x), before) && iv_has(total + k, x); */
    }
}

/* The next step goes behind the others. */
/*@ requires \valid(cover) && cover_in(cover) && cover->steps < 1000000000;
    requires \valid(cover->hull + (0 .. cover->count - 1));
    requires \valid_read(hull + (0 .. cover->count - 1));
    requires hulls_ok(hull, cover->count) && rational_in(h);
    requires \separated(cover, cover->hull + (0 .. cover->count - 1), h);
    requires \separated(cover, cover->hull + (0 .. cover->count - 1),
                        hull + (0 .. cover->count - 1));
    requires whole: cover->broken == 0;
    requires holds: fold_holds(cover->broken, cover->steps,
      mq_val(&cover->time[0]), cover->hull, cover->count);
    requires step: 0.0 <= mq_val(h) && \forall solution X, real t;
      exists_until(X, t) && at_node(X, cover->steps, t) ==>
      step_encloses(X, cover->steps, t, t + mq_val(h), hull, cover->count);
    terminates \true; exits \false;
    assigns cover->steps, cover->time[0];
    assigns cover->hull[0 .. cover->count - 1];
    ensures cover_in(cover);
    ensures holds: fold_holds(cover->broken, cover->steps,
      mq_val(&cover->time[0]), cover->hull, cover->count);
    ensures kept: cover->hull == \old(cover->hull) &&
                  cover->count == \old(cover->count);
    ensures steps: cover->steps == \old(cover->steps) + 1;
    ensures time: mq_val(&cover->time[0]) ==
      \old(mq_val(&cover->time[0]) + mq_val(h)); */
static void extend(cf_cover *cover, mpq_srcptr h, const cf_interval *hull)
{
    take_in_all(cover->hull, hull, cover->count, cover->steps == 0);
    //@ assert same: mq_same{Pre,Here}(&cover->time[0]);
    //@ assert same: mq_same{Pre,Here}(h);
    /*@ assert same: \forall integer k; 0 <= k < cover->count ==>
          iv_same{Pre,Here}(hull + k); */
    /*@ assert old: \forall solution X, integer k, real t;
          0 <= k < cover->count && cover->steps > 0 &&
          0.0 <= t <= mq_val(&cover->time[0]) ==>
          \at(covers(X, cover->steps, mq_val(&cover->time[0]), cover->hull,
                     cover->count), Pre) &&
          \at(iv_has(cover->hull + k, tracked_at(X, k, t)), Pre) &&
          iv_has(cover->hull + k, tracked_at(X, k, t)); */
    /*@ assert step: \forall solution X;
          \at(covers(X, cover->steps, mq_val(&cover->time[0]), cover->hull,
                     cover->count), Pre) &&
          \at(step_encloses(X, cover->steps, mq_val(&cover->time[0]),
                            mq_val(&cover->time[0]) + mq_val(h), hull,
                            cover->count), Pre); */
    /*@ assert next: \forall solution X;
          \at(step_encloses(X, cover->steps, mq_val(&cover->time[0]),
                            mq_val(&cover->time[0]) + mq_val(h), hull,
                            cover->count), Pre) &&
          exists_until(X, mq_val(&cover->time[0]) + mq_val(h)) &&
          at_node(X, cover->steps + 1,
                  mq_val(&cover->time[0]) + mq_val(h)); */
    /*@ assert new: \forall solution X, integer k, real t;
          0 <= k < cover->count && mq_val(&cover->time[0]) <= t <=
          mq_val(&cover->time[0]) + mq_val(h) ==>
          \at(step_encloses(X, cover->steps, mq_val(&cover->time[0]),
                            mq_val(&cover->time[0]) + mq_val(h), hull,
                            cover->count), Pre) &&
          \at(iv_has(hull + k, tracked_at(X, k, t)), Pre) &&
          iv_has(hull + k, tracked_at(X, k, t)) &&
          iv_has(cover->hull + k, tracked_at(X, k, t)); */
    before:
    mpq_add(cover->time, cover->time, h);
    /*@ assert time: mq_val(&cover->time[0]) ==
          \at(mq_val(&cover->time[0]) + mq_val(h), before); */
    /*@ assert next: \forall solution X;
          exists_until(X, mq_val(&cover->time[0])) &&
          at_node(X, cover->steps + 1, mq_val(&cover->time[0])); */
    /*@ assert same: \forall integer k; 0 <= k < cover->count ==>
          iv_same{before,Here}(cover->hull + k); */
    /*@ assert all: \forall solution X, integer k, real t;
          0 <= k < cover->count && 0.0 <= t <= mq_val(&cover->time[0]) ==>
          \at(iv_has(cover->hull + k, tracked_at(X, k, t)), before) &&
          iv_has(cover->hull + k, tracked_at(X, k, t)); */
    cover->steps++;
    /*@ assert ends: \forall solution X;
          exists_until(X, mq_val(&cover->time[0])) &&
          at_node(X, cover->steps, mq_val(&cover->time[0])); */
    /*@ assert hulls: \forall solution X, integer k, real t;
          0 <= k < cover->count && 0.0 <= t <= mq_val(&cover->time[0]) ==>
          iv_has(cover->hull + k, tracked_at(X, k, t)); */
    /*@ assert covers: \forall solution X;
          covers(X, cover->steps, mq_val(&cover->time[0]), cover->hull,
                 cover->count); */
    /*@ assert holds: fold_holds(cover->broken, cover->steps,
          mq_val(&cover->time[0]), cover->hull, cover->count); */
}

int cf_cover_step(cf_cover *cover, int accepted, int glued, mpq_srcptr h,
                  const cf_interval *hull)
{
    if (cover->broken || !accepted || !glued) {
        cover->broken = 1;
        return 0;
    }
    extend(cover, h, hull);
    return 1;
}

/* ---- digits ------------------------------------------------------------- */

/* room->upper = at most 10^-digits x, for an end point x that is not 0; its
 * sign is that of x. */
/*@ requires iv_out(room) && \valid_read(x) && mp_ok(x) && mp_num(x);
    requires \separated(room, x) && 0 <= digits && mp_val(x) != 0.0;
    terminates \true; exits \false; assigns room->upper[0];
    ensures ok: iv_ok(room) && (\result == 0 || \result == 1);
    ensures number: \result == 1 ==> mp_num(&room->upper[0]);
    ensures above: \result == 1 && 0.0 < mp_val(x) ==>
      mp_val(&room->upper[0]) <= rmul(rpower_int(10.0, -digits), mp_val(x));
    ensures below: \result == 1 && mp_val(x) < 0.0 ==>
      mp_val(&room->upper[0]) >= rmul(rpower_int(10.0, -digits), mp_val(x)); */
static int share_of(cf_interval *room, mpfr_srcptr x, long digits)
{
    mpfr_set_si(room->upper, 10, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(x);
    if (!mpfr_number_p(room->upper)) {
        return 0;
    }
    //@ assert ten: 10.0 <= mp_val(&room->upper[0]);
    mpfr_pow_si(room->upper, room->upper, -digits, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(x);
    /*@ assert power: mp_num(&room->upper[0]) ==>
          mp_val(&room->upper[0]) <= rpower_int(10.0, -digits); */
    mpfr_mul(room->upper, room->upper, x,
             mpfr_sgn(x) > 0 ? MPFR_RNDD : MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(x);
    return mpfr_number_p(room->upper) != 0;
}

/* Is x narrow enough? It has no zero in it. */
/*@ requires iv_in(x) && iv_finite(x) && 0 <= digits;
    requires iv_positive(x) || iv_negative(x);
    requires iv_out(room) && \separated(room, x);
    terminates \true; exits \false; assigns *room;
    ensures ok: iv_ok(room);
    ensures answer: \result == 0 || \result == 1;
    ensures shown: \result == 1 ==> digits_shown(x, digits); */
static int is_narrow(const cf_interval *x, cf_interval *room, long digits)
{
    int positive = mpfr_sgn(x->lower) > 0;
    if (!share_of(room, positive ? x->lower : x->upper, digits)) {
        return 0;
    }
    //@ assert same: iv_same{Pre,Here}(x);
    if (!positive) {
        mpfr_neg(room->upper, room->upper, MPFR_RNDD);
        //@ assert same: iv_same{Pre,Here}(x);
    }
    needed:
    mpfr_sub(room->lower, x->upper, x->lower, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(x);
    //@ assert same: mp_same{needed,Here}(&room->upper[0]);
    return mpfr_lessequal_p(room->lower, room->upper) != 0;
}

int cf_has_digits(const cf_interval *x, long digits)
{
    cf_interval room;
    int narrow;
    if (!cf_interval_is_finite(x)) {
        return 0;
    }
    if (cf_interval_has_zero(x)) {
        return mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper);
    }
    cf_interval_init(&room, mpfr_get_prec(x->lower));
    //@ assert same: iv_same{Pre,Here}(x);
    narrow = is_narrow(x, &room, digits);
    //@ assert same: iv_same{Pre,Here}(x);
    cf_interval_clear(&room);
    //@ assert same: iv_same{Pre,Here}(x);
    return narrow;
}

/* ---- what the stated numbers decide ------------------------------------- */

/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 <==> about_rate(kind); */
static int is_about_rate(cf_claim_kind kind)
{
    return kind == CF_CLAIM_INCREASING || kind == CF_CLAIM_DECREASING;
}

/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 <==>
      kind == CF_CLAIM_IDENTITY || kind == CF_CLAIM_IDENTITY_LOSSES ||
      kind == CF_CLAIM_EQUATION; */
static int is_identity(cf_claim_kind kind)
{
    return kind == CF_CLAIM_IDENTITY || kind == CF_CLAIM_IDENTITY_LOSSES ||
           kind == CF_CLAIM_EQUATION;
}

/* Every rate is >= 0, or > 0 if `strictly`. */
/*@ requires iv_in(rate);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures weak: \result == 1 ==>
      \forall real x; iv_has(rate, x) ==> 0.0 <= x;
    ensures strict: \result == 1 && strictly != 0 ==>
      \forall real x; iv_has(rate, x) ==> 0.0 < x; */
static int never_down(const cf_interval *rate, int strictly)
{
    return cf_interval_is_finite(rate) &&
           (strictly ? mpfr_sgn(rate->lower) > 0
                     : mpfr_sgn(rate->lower) >= 0);
}

/*@ requires iv_in(rate);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures weak: \result == 1 ==>
      \forall real x; iv_has(rate, x) ==> x <= 0.0;
    ensures strict: \result == 1 && strictly != 0 ==>
      \forall real x; iv_has(rate, x) ==> x < 0.0; */
static int never_up(const cf_interval *rate, int strictly)
{
    return cf_interval_is_finite(rate) &&
           (strictly ? mpfr_sgn(rate->upper) < 0
                     : mpfr_sgn(rate->upper) <= 0);
}

/*@ requires statement_in(s) && iv_in(a) && iv_in(start);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures proved: \result == 1 ==> \forall solution X;
      iv_has(start, quantity_at(X, s->value, 0.0)) &&
      tube_true(X, s, a) ==> claim_holds(X, s, a); */
static int tube_proves(const cf_claimed *s, const cf_interval *a,
                       const cf_interval *start)
{
    switch (s->kind) {
    case CF_CLAIM_CONSERVED:
        return cf_proves_drift(a, start, s->bound);
    case CF_CLAIM_ALWAYS:
        return cf_proves_range(a, &s->range);
    case CF_CLAIM_INCREASING:
        return never_down(a, s->strictly);
    case CF_CLAIM_DECREASING:
        return never_up(a, s->strictly);
    default:
        return 0;
    }
}

/* A monotone claim is refuted by a rate of the wrong strict sign: there the
 * quantity moves the wrong way, for the strict and the weak claim alike. */
/*@ requires statement_in(s) && iv_in(a) && iv_in(start);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures refuted: \result == 1 ==> \forall solution X, real t;
      iv_has(start, quantity_at(X, s->value, 0.0)) &&
      at_true(X, s, a, t) ==> !claim_holds(X, s, a); */
static int time_refutes(const cf_claimed *s, const cf_interval *a,
                        const cf_interval *start)
{
    switch (s->kind) {
    case CF_CLAIM_CONSERVED:
        return cf_refutes_drift(a, start, s->bound);
    case CF_CLAIM_ALWAYS:
        return cf_refutes_range(a, &s->range);
    case CF_CLAIM_INCREASING:
        return never_up(a, 1);
    case CF_CLAIM_DECREASING:
        return never_down(a, 1);
    default:
        return 0;
    }
}

/*@ requires statement_in(s) && iv_in(a);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures proved: \result == 1 ==> \forall solution X;
      value_true(X, s, a) ==> claim_holds(X, s, a); */
static int value_proves(const cf_claimed *s, const cf_interval *a)
{
    switch (s->kind) {
    case CF_CLAIM_AT:
        return cf_proves_range(a, &s->range);
    case CF_CLAIM_FINAL:
        return cf_has_digits(a, s->digits);
    default:
        return 0;
    }
}

/*@ requires statement_in(s) && iv_in(a);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures refuted: \result == 1 ==> \forall solution X;
      value_true(X, s, a) ==> !claim_holds(X, s, a); */
static int value_refutes(const cf_claimed *s, const cf_interval *a)
{
    return s->kind == CF_CLAIM_AT && cf_refutes_range(a, &s->range);
}

/*@ requires statement_in(s) && statement_ok(s);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures proved: \result == 1 ==> \forall solution X, cf_interval *a;
      identity_true(X, s) ==> claim_holds(X, s, a); */
static int identity_proves(const cf_claimed *s)
{
    if (is_identity(s->kind)) {
        return 1;
    }
    return s->kind == CF_CLAIM_CONSERVED && !s->by_tube &&
           _mpq_cmp_si(s->bound, 0, 1) >= 0;
}

/*@ requires statement_in(s) && iv_in(a);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures refuted: \result == 1 ==> \forall solution X, integer output;
      start_true(s, a, output) ==> !claim_holds(X, s, a); */
static int start_refutes(const cf_claimed *s, const cf_interval *a)
{
    return is_identity(s->kind) && cf_interval_is_finite(a) &&
           !cf_interval_has_zero(a);
}

int cf_evidence_decides(const cf_claimed *s, const cf_evidence_stated *e,
                        const cf_interval *start)
{
    switch (e->rule) {
    case CF_RULE_TUBE:
        return e->proved && tube_proves(s, e->enclosure, start);
    case CF_RULE_VALUE:
        return e->proved ? value_proves(s, e->enclosure)
                         : value_refutes(s, e->enclosure);
    case CF_RULE_IDENTITY:
        return e->proved && identity_proves(s);
    case CF_RULE_AT:
        return !e->proved && time_refutes(s, e->enclosure, start);
    case CF_RULE_START:
        return !e->proved && start_refutes(s, e->enclosure);
    default:
        return 0;
    }
}

/* ---- are the stated numbers right? -------------------------------------- */

/* 1: every solution exists up to T. */
/*@ requires statement_in(s) && cover_in(c) && cover_holds(c);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures reached: \result == 1 ==>
      mq_val(&c->time[0]) == mq_val(s->end_time) &&
      \forall solution X;
      covers(X, c->steps, mq_val(&c->time[0]), c->hull, c->count); */
static int reaches_end(const cf_claimed *s, const cf_cover *c)
{
    return !c->broken && mpq_cmp(c->time, s->end_time) == 0;
}

/*@ requires statement_in(s) && statement_ok(s) && iv_in(a);
    requires findings_in(f) && cover_holds(f->cover);
    requires smooth: f->smooth != 0 ==> \forall solution X;
      exists_until(X, mq_val(s->end_time)) ==>
      smooth_until(X, s->value, mq_val(s->end_time));
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures confirmed: \result == 1 ==>
      \forall solution X; tube_true(X, s, a); */
static int confirms_tube(const cf_claimed *s, const cf_interval *a,
                         const cf_findings *f)
{
    const cf_cover *const c = f->cover;
    if (!reaches_end(s, c) || c->steps <= 0 || s->tracked >= c->count ||
        (is_about_rate(s->kind) && !f->smooth)) {
        return 0;
    }
    /*@ assert exists: \forall solution X;
          covers(X, c->steps, mq_val(&c->time[0]), c->hull, c->count) &&
          exists_until(X, mq_val(s->end_time)); */
    /*@ assert tracked: \forall solution X, real t;
          0.0 <= t <= mq_val(s->end_time) ==>
          covers(X, c->steps, mq_val(&c->time[0]), c->hull, c->count) &&
          iv_has(c->hull + s->tracked, tracked_at(X, s->tracked, t)); */
    /*@ assert number: \forall solution X, real t;
          0.0 <= t <= mq_val(s->end_time) ==>
          iv_has(c->hull + s->tracked, number_at(X, s, t)); */
    return cf_interval_inside(&c->hull[s->tracked], a);
}

/* 1: the number of the claim at `time` is in a. */
/*@ requires statement_in(s) && iv_in(a) && rational_in(time);
    requires findings_in(f);
    requires value: f->value != \null ==> \forall solution X;
      exists_until(X, mq_val(f->time)) &&
      iv_has(f->value, number_at(X, s, mq_val(f->time)));
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures confirmed: \result == 1 ==> \forall solution X;
      exists_until(X, mq_val(time)) &&
      iv_has(a, number_at(X, s, mq_val(time))); */
static int confirms_time(const cf_claimed *s, const cf_interval *a,
                         mpq_srcptr time, const cf_findings *f)
{
    (void)s;
    return f->value != NULL && mpq_cmp(f->time, time) == 0 &&
           cf_interval_inside(f->value, a);
}

/*@ requires statement_in(s) && rational_in(time);
    terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 <==> 0.0 <= mq_val(time) <= mq_val(s->end_time); */
static int is_time(const cf_claimed *s, mpq_srcptr time)
{
    return _mpq_cmp_si(time, 0, 1) >= 0 && mpq_cmp(time, s->end_time) <= 0;
}

/*@ requires statement_in(s) && statement_ok(s) && evidence_in(e);
    requires findings_in(f) && findings_ok(f, s, e->output);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures confirmed: \result == 1 ==>
      \forall solution X; identity_true(X, s); */
static int confirms_identity(const cf_claimed *s,
                             const cf_evidence_stated *e,
                             const cf_findings *f)
{
    (void)e;
    if (f->identity != 1) {
        return 0;
    }
    if (s->kind != CF_CLAIM_CONSERVED) {
        return 1;
    }
    if (!reaches_end(s, f->cover)) {
        return 0;
    }
    /*@ assert exists: \forall solution X;
          covers(X, f->cover->steps, mq_val(&f->cover->time[0]),
                 f->cover->hull, f->cover->count) &&
          exists_until(X, mq_val(s->end_time)); */
    return s->identity_count == 1 && f->smooth;
}

/*@ requires statement_in(s) && evidence_in(e);
    requires findings_in(f) && findings_ok(f, s, e->output);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures confirmed: \result == 1 ==>
      start_true(s, e->enclosure, e->output); */
static int confirms_start(const cf_claimed *s, const cf_evidence_stated *e,
                          const cf_findings *f)
{
    return f->at_start != NULL && e->output < s->identity_count &&
           cf_interval_is_finite(f->at_start) &&
           cf_interval_inside(f->at_start, e->enclosure);
}

int cf_evidence_is_confirmed(const cf_claimed *s,
                             const cf_evidence_stated *e,
                             const cf_findings *f)
{
    switch (e->rule) {
    case CF_RULE_TUBE:
        return confirms_tube(s, e->enclosure, f);
    case CF_RULE_VALUE:
        return !is_about_rate(s->kind) &&
               confirms_time(s, e->enclosure, s->time, f);
    case CF_RULE_AT:
        return is_time(s, e->time) &&
               confirms_time(s, e->enclosure, e->time, f);
    case CF_RULE_IDENTITY:
        return confirms_identity(s, e, f);
    case CF_RULE_START:
        return confirms_start(s, e, f);
    default:
        return 0;
    }
}

int cf_claim_is_established(const cf_claimed *s, const cf_evidence_stated *e,
                            const cf_findings *f)
{
    return cf_evidence_is_confirmed(s, e, f) &&
           cf_evidence_decides(s, e, f->start);
}
