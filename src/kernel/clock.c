/* clock.c -- rule `clock`; see clock.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/clock.h"

/*@ predicate opposite(integer towards, integer away) =
      (towards == MPFR_RNDU && away == MPFR_RNDD) ||
      (towards == MPFR_RNDD && away == MPFR_RNDU);
    predicate bounds_phi{L}(__mpfr_struct *r, real rate, real delta,
                            integer towards) =
      (towards == MPFR_RNDU ==> end_above(r, rphi(rate, delta))) &&
      (towards == MPFR_RNDD ==> end_below(r, rphi(rate, delta)));
    lemma divided: \forall real x, y, n; x <= y && 0.0 < n ==>
      rdiv(x, n) <= rdiv(y, n);
    lemma divided_back: \forall real x, y, n; x <= y && n < 0.0 ==>
      rdiv(y, n) <= rdiv(x, n);
    lemma divided_minus: \forall real x, n; n != 0.0 ==>
      -rdiv(x - 1.0, n) == rdiv(1.0 - x, n);
    lemma inside: \forall real t, p, q, e; 0.0 < e &&
      rmul(p, e) <= t <= rmul(q, e) ==>
      p <= rdiv(t, e) <= q && rmul(rdiv(t, e), e) == t;
    lemma index: \forall integer i, s;
      0 <= i <= 65536 && 0 <= s <= 0x10000000000 ==>
      0 <= i * s <= 0x100000000000000;
    lemma part: \forall real x, n; 0.0 < x && 0.0 < n ==> 0.0 < rdiv(x, n);
    lemma times: \forall real x, y, d; 0.0 < d && x < y ==>
      rmul(x, d) < rmul(y, d);
*/
#include "kernel/contracts/plus_acsl.h"
/*@ axiomatic Lowered {
      // e^(-b), a name for the provers
      logic real lowered(real b);
      axiom lowered_def: \forall real b; lowered(b) == rexp(-b);
    }
*/

/*@ predicate scratch_same{L1,L2}(cf_interval_scratch *s) =
      \at(s->a[0]._mpfr_d, L1) == \at(s->a[0]._mpfr_d, L2) &&
      \at(s->b[0]._mpfr_d, L1) == \at(s->b[0]._mpfr_d, L2) &&
      \at(s->product.lower[0]._mpfr_d, L1) ==
        \at(s->product.lower[0]._mpfr_d, L2) &&
      \at(s->product.upper[0]._mpfr_d, L1) ==
        \at(s->product.upper[0]._mpfr_d, L2) &&
      \at(s->sum.lower[0]._mpfr_d, L1) ==
        \at(s->sum.lower[0]._mpfr_d, L2) &&
      \at(s->sum.upper[0]._mpfr_d, L1) ==
        \at(s->sum.upper[0]._mpfr_d, L2);
*/

/* r = a bound of phi(rate, delta) for a rate > 0: 1 - e^(-rate delta), divided
 * by the rate */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(rate) && mp_ok(rate);
    requires \valid_read(delta) && mp_ok(delta);
    requires \separated(r, rate) && \separated(r, delta);
    requires mp_num(rate) && 0.0 < mp_val(rate) && mp_num(delta);
    requires opposite(towards, away);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures bound: bounds_phi(r, \old(mp_val(rate)), \old(mp_val(delta)),
                              towards); */
static void decaying(mpfr_ptr r, mpfr_srcptr rate, mpfr_srcptr delta,
                     mpfr_rnd_t towards, mpfr_rnd_t away)
{
    mpfr_mul(r, rate, delta, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert product: (towards == MPFR_RNDU ==>
          end_above(r, rmul(mp_val(rate), mp_val(delta)))) &&
          (towards == MPFR_RNDD ==>
          end_below(r, rmul(mp_val(rate), mp_val(delta)))); */
    mpfr_neg(r, r, away);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert minus: (towards == MPFR_RNDU ==>
          end_below(r, -rmul(mp_val(rate), mp_val(delta)))) &&
          (towards == MPFR_RNDD ==>
          end_above(r, -rmul(mp_val(rate), mp_val(delta)))); */
    mpfr_expm1(r, r, away);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert less: (towards == MPFR_RNDU ==>
          end_below(r, rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0)) &&
          (towards == MPFR_RNDD ==>
          end_above(r, rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0)); */
    mpfr_neg(r, r, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert more: (towards == MPFR_RNDU ==>
          end_above(r, 1.0 - rexp(-rmul(mp_val(rate), mp_val(delta))))) &&
          (towards == MPFR_RNDD ==>
          end_below(r, 1.0 - rexp(-rmul(mp_val(rate), mp_val(delta))))); */
    mpfr_div(r, r, rate, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
}

/* the same for a rate < 0: (e^(-rate delta) - 1) / -rate, both positive */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(rate) && mp_ok(rate);
    requires \valid_read(delta) && mp_ok(delta);
    requires \separated(r, rate) && \separated(r, delta);
    requires mp_num(rate) && mp_val(rate) < 0.0 && mp_num(delta);
    requires opposite(towards, away);
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures bound: bounds_phi(r, \old(mp_val(rate)), \old(mp_val(delta)),
                              towards); */
static void growing(mpfr_ptr r, mpfr_srcptr rate, mpfr_srcptr delta,
                    mpfr_rnd_t towards, mpfr_rnd_t away)
{
    mpfr_mul(r, rate, delta, away);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert product: (towards == MPFR_RNDU ==>
          end_below(r, rmul(mp_val(rate), mp_val(delta)))) &&
          (towards == MPFR_RNDD ==>
          end_above(r, rmul(mp_val(rate), mp_val(delta)))); */
    mpfr_neg(r, r, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert minus: (towards == MPFR_RNDU ==>
          end_above(r, -rmul(mp_val(rate), mp_val(delta)))) &&
          (towards == MPFR_RNDD ==>
          end_below(r, -rmul(mp_val(rate), mp_val(delta)))); */
    mpfr_expm1(r, r, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert less: (towards == MPFR_RNDU ==>
          end_above(r, rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0)) &&
          (towards == MPFR_RNDD ==>
          end_below(r, rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0)); */
    mpfr_div(r, r, rate, away);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
    /*@ assert quotient: (towards == MPFR_RNDU ==> end_below(r,
          rdiv(rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0,
               mp_val(rate)))) && (towards == MPFR_RNDD ==> end_above(r,
          rdiv(rexp(-rmul(mp_val(rate), mp_val(delta))) - 1.0,
               mp_val(rate)))); */
    mpfr_neg(r, r, towards);
    //@ assert same: mp_same{Pre,Here}(rate) && mp_same{Pre,Here}(delta);
}

/* r = a bound of phi(rate, delta), for numbers */
/*@ requires \valid(r) && mp_ok(r) && \valid_read(rate) && mp_ok(rate);
    requires \valid_read(delta) && mp_ok(delta);
    requires \separated(r, rate) && \separated(r, delta);
    requires mp_num(rate) && mp_num(delta);
    requires towards == MPFR_RNDU || towards == MPFR_RNDD;
    terminates \true; exits \false; assigns *r;
    ensures ok: mp_ok(r);
    ensures bound: bounds_phi(r, \old(mp_val(rate)), \old(mp_val(delta)),
                              towards); */
static void phi(mpfr_ptr r, mpfr_srcptr rate, mpfr_srcptr delta,
                mpfr_rnd_t towards)
{
    const mpfr_rnd_t away = towards == MPFR_RNDU ? MPFR_RNDD : MPFR_RNDU;
    if (mpfr_zero_p(rate)) {
        mpfr_set(r, delta, towards);
    } else if (mpfr_sgn(rate) > 0) {
        decaying(r, rate, delta, towards, away);
    } else {
        growing(r, rate, delta, towards, away);
    }
}

/* the ends of a bound phi of every rate and length between the ends */
/*@ requires iv_out(a) && iv_in(rate) && iv_in(delta);
    requires \separated(a, rate) && \separated(a, delta);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *a;
    ensures ok: iv_ok(a);
    ensures below: \forall real d; \old(iv_has(delta, d)) ==>
      end_below(&a->lower[0], rphi(\old(mp_val(&rate->upper[0])), d));
    ensures above: \forall real d; \old(iv_has(delta, d)) ==>
      end_above(&a->upper[0], rphi(\old(mp_val(&rate->lower[0])), d)); */
static void enclose_phi(cf_interval *a, const cf_interval *rate,
                        const cf_interval *delta)
{
    phi(a->lower, rate->upper, delta->lower, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(rate) && iv_same{Pre,Here}(delta);
    //@ assert ok: mp_ok(&a->upper[0]);
    /*@ assert below: end_below(&a->lower[0],
          rphi(mp_val(&rate->upper[0]), mp_val(&delta->lower[0]))); */
lower:
    phi(a->upper, rate->lower, delta->upper, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&a->lower[0]);
    //@ assert same: iv_same{Pre,Here}(rate) && iv_same{Pre,Here}(delta);
    /*@ assert above: end_above(&a->upper[0],
          rphi(mp_val(&rate->lower[0]), mp_val(&delta->upper[0]))); */
}

/* r = -x */
/*@ requires iv_out(r) && iv_in(x) && \separated(r, x);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: \forall real y; \old(iv_has(x, y)) ==> iv_has(r, -y); */
static void negate(cf_interval *r, const cf_interval *x)
{
    mpfr_neg(r->lower, x->upper, MPFR_RNDD);
    //@ assert same: iv_same{Pre,Here}(x);
lower:
    mpfr_neg(r->upper, x->lower, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
}

/* What one piece, or one step, is computed in. */
typedef struct {
    cf_interval phi, factor, term;
    cf_interval_scratch scratch;
} clock_work;

/* How far a step is, from its end backwards. */
typedef struct {
    cf_interval time;  /* what is known of the duration */
    cf_interval below; /* u at the end of the step less u here */
    clock_work work;
} clock_state;

/* The intervals that a step's duration is computed in. */
typedef struct {
    cf_interval delta; /* the length of a piece */
    clock_state state;
} clock_room;

/*@ predicate work_ok{L}(clock_work *w) =
      iv_ok(&w->phi) && iv_ok(&w->factor) && iv_ok(&w->term) &&
      scratch_ok(&w->scratch);
    predicate state_ok{L}(clock_state *s) =
      iv_ok(&s->time) && iv_ok(&s->below) && work_ok(&s->work);
    predicate room_ok{L}(clock_room *w) =
      iv_ok(&w->delta) && state_ok(&w->state);
    predicate length_holds{L}(cf_interval *delta, real d) =
      iv_finite(delta) ==> iv_has(delta, d);
    // what holds before the pieces below j
    predicate clock_holds{L}(clocked K, integer j, cf_interval *duration,
                             cf_interval *below) =
      iv_has(duration, clock_time(K, j)) && iv_has(below, clock_below(K, j));
*/

/* r = a b */
/*@ requires iv_out(r) && iv_in(a) && iv_in(b);
    requires \valid(s) && scratch_ok(s);
    requires \separated(r, s, a) && \separated(r, s, b);
    terminates \true; exits \false; assigns *r, *s;
    ensures ok: iv_ok(r) && scratch_ok(s);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, rmul(x, y)); */
static void multiply(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_interval_scratch *s)
{
    cf_interval_mul(r, a, b, s);
    //@ assert same: iv_same{Pre,Here}(&s->product);
    //@ assert same: iv_same{Pre,Here}(&s->sum);
}

/* x += b */
/*@ requires iv_out(x) && iv_in(b) && \separated(x, b);
    terminates \true; exits \false; assigns *x;
    ensures ok: iv_ok(x);
    ensures has: \forall real u, v; \old(iv_has(x, u) && iv_has(b, v)) ==>
      iv_has(x, plus(u, v)); */
static void add(cf_interval *x, const cf_interval *b)
{
    cf_interval_add(x, x, b);
}

/* w->term contains e^(-b) t for all b in `below` and t in w->phi */
/*@ requires \valid(w) && work_ok(w) && iv_in(below) && \separated(w, below);
    terminates \true; exits \false; assigns *w;
    ensures ok: work_ok(w);
    ensures has: \forall real b, t;
      \old(iv_has(below, b) && iv_has(&w->phi, t)) ==>
      iv_has(&w->term, rmul(t, lowered(b))); */
static void weigh(clock_work *w, const cf_interval *below)
{
    negate(&w->term, below);
    //@ assert same: iv_same{Pre,Here}(&w->phi);
    //@ assert same: iv_same{Pre,Here}(&w->factor);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
minus:
    (void)cf_interval_exp(&w->factor, &w->term);
    //@ assert same: iv_same{Pre,Here}(&w->phi);
    //@ assert same: iv_same{minus,Here}(&w->term);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    /*@ assert factor: \forall real b; \at(iv_has(below, b), Pre) ==>
          iv_has(&w->factor, rexp(-b)); */
    /*@ assert factor: \forall real b; \at(iv_has(below, b), Pre) ==>
          iv_has(&w->factor, lowered(b)); */
factor:
    multiply(&w->term, &w->phi, &w->factor, &w->scratch);
    //@ assert same: iv_same{factor,Here}(&w->phi);
    //@ assert same: iv_same{factor,Here}(&w->factor);
}

/* w->term = e^-below phi */
/*@ requires iv_in(rate) && iv_in(delta) && iv_in(below);
    requires \valid(w) && work_ok(w);
    requires \separated(w, rate) && \separated(w, delta);
    requires \separated(w, below);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *w;
    ensures ok: work_ok(w);
    ensures has: \forall real b, d, x;
      \old(iv_has(below, b) && iv_has(delta, d)) &&
      rphi(\old(mp_val(&rate->upper[0])), d) <= x <=
      rphi(\old(mp_val(&rate->lower[0])), d) ==>
      iv_has(&w->term, rmul(x, lowered(b))); */
static void find_time(clock_work *w, const cf_interval *rate,
                      const cf_interval *delta, const cf_interval *below)
{
    enclose_phi(&w->phi, rate, delta);
    //@ assert same: iv_same{Pre,Here}(below);
    //@ assert same: iv_same{Pre,Here}(&w->factor);
    //@ assert same: iv_same{Pre,Here}(&w->term);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    //@ assert ok: work_ok(w);
phi:
    /*@ assert phi: \forall real d, x; \at(iv_has(delta, d), Pre) &&
          rphi(\at(mp_val(&rate->upper[0]), Pre), d) <= x <=
          rphi(\at(mp_val(&rate->lower[0]), Pre), d) ==>
          iv_has(&w->phi, x); */
    weigh(w, below);
    /*@ assert term: \forall real b, x; \at(iv_has(below, b), Pre) &&
          \at(iv_has(&w->phi, x), phi) ==>
          iv_has(&w->term, rmul(x, lowered(b))); */
}

/* duration += e^-below phi */
/*@ requires iv_out(duration) && iv_in(rate) && iv_in(delta) && iv_in(below);
    requires \valid(w) && work_ok(w);
    requires \separated(duration, w, rate) && \separated(duration, w, delta);
    requires \separated(duration, w, below);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *duration, *w;
    ensures ok: iv_ok(duration) && work_ok(w);
    ensures has: \forall real t, b, d, x;
      \old(iv_has(duration, t) && iv_has(below, b) && iv_has(delta, d)) &&
      rphi(\old(mp_val(&rate->upper[0])), d) <= x <=
      rphi(\old(mp_val(&rate->lower[0])), d) ==>
      iv_has(duration, plus(t, rmul(x, lowered(b)))); */
static void add_time(cf_interval *duration, clock_work *w,
                     const cf_interval *rate, const cf_interval *delta,
                     const cf_interval *below)
{
    find_time(w, rate, delta, below);
    //@ assert same: iv_same{Pre,Here}(duration);
term:
    add(duration, &w->term);
    //@ assert same: iv_same{term,Here}(&w->phi);
    //@ assert same: iv_same{term,Here}(&w->factor);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert same: mp_same{term,Here}(&w->scratch.a[0]);
    //@ assert same: mp_same{term,Here}(&w->scratch.b[0]);
    //@ assert same: iv_same{term,Here}(&w->scratch.product);
    //@ assert same: iv_same{term,Here}(&w->scratch.sum);
}

/* below += rate delta */
/*@ requires iv_out(below) && iv_in(rate) && iv_in(delta);
    requires \valid(w) && work_ok(w) && iv_finite(rate);
    requires \separated(below, w, rate) && \separated(below, w, delta);
    terminates \true; exits \false; assigns *below, *w;
    ensures ok: iv_ok(below) && work_ok(w);
    ensures has: \forall real b, d, x;
      \old(iv_has(below, b) && iv_has(delta, d)) && 0.0 < d &&
      rmul(\old(mp_val(&rate->lower[0])), d) <= x <=
      rmul(\old(mp_val(&rate->upper[0])), d) ==>
      iv_has(below, plus(b, x)); */
static void move_back(cf_interval *below, clock_work *w,
                      const cf_interval *rate, const cf_interval *delta)
{
    /*@ assert order: \forall real d; 0.0 < d &&
          rmul(mp_val(&rate->lower[0]), d) <=
          rmul(mp_val(&rate->upper[0]), d) ==>
          mp_val(&rate->lower[0]) <= mp_val(&rate->upper[0]); */
    multiply(&w->term, rate, delta, &w->scratch);
    //@ assert same: iv_same{Pre,Here}(below);
    //@ assert same: iv_same{Pre,Here}(&w->phi);
    //@ assert same: iv_same{Pre,Here}(&w->factor);
    //@ assert ok: work_ok(w);
    /*@ assert ends: \forall real d; \at(iv_has(delta, d), Pre) &&
          \at(mp_val(&rate->lower[0]), Pre) <=
          \at(mp_val(&rate->upper[0]), Pre) ==>
          iv_has(&w->term, rmul(\at(mp_val(&rate->lower[0]), Pre), d)) &&
          iv_has(&w->term, rmul(\at(mp_val(&rate->upper[0]), Pre), d)); */
    /*@ assert term: \forall real d, x; \at(iv_has(delta, d), Pre) &&
          0.0 < d && rmul(\at(mp_val(&rate->lower[0]), Pre), d) <= x <=
          rmul(\at(mp_val(&rate->upper[0]), Pre), d) ==>
          iv_has(&w->term, x); */
term:
    add(below, &w->term);
    //@ assert same: iv_same{term,Here}(&w->phi);
    //@ assert same: iv_same{term,Here}(&w->factor);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert same: scratch_same{term,Here}(&w->scratch);
}

/* nothing is known of both */
/*@ requires iv_out(x) && iv_out(y) && \separated(x, y);
    terminates \true; exits \false; assigns *x, *y;
    ensures ok: iv_ok(x) && iv_ok(y);
    ensures has: \forall real u; iv_has(x, u) && iv_has(y, u); */
static void forget(cf_interval *x, cf_interval *y)
{
    cf_interval_set_whole(x);
    //@ assert ok: iv_ok(y);
whole:
    cf_interval_set_whole(y);
    //@ assert same: iv_same{whole,Here}(x);
}

/* below: from the end of a piece to its beginning */
/*@ requires iv_out(below) && iv_in(rate) && iv_in(delta);
    requires \valid(w) && work_ok(w);
    requires \separated(below, w, rate) && \separated(below, w, delta);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *below, *w;
    ensures ok: iv_ok(below) && work_ok(w);
    ensures has: \forall clocked K, integer j; 0 <= j < clock_pieces(K) &&
      0.0 < clock_length(K) && \old(iv_has(delta, clock_length(K))) &&
      \old(rate_holds(K, j, rate)) &&
      \old(iv_has(below, clock_below(K, j + 1))) ==>
      iv_has(below, clock_below(K, j)); */
static void pass_piece(cf_interval *below, clock_work *w,
                       const cf_interval *rate, const cf_interval *delta)
{
    /*@ assert change: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) && rate_holds(K, j, rate) ==>
          rmul(mp_val(&rate->lower[0]), clock_length(K))
          <= clock_below(K, j) - clock_below(K, j + 1)
          <= rmul(mp_val(&rate->upper[0]), clock_length(K)); */
    move_back(below, w, rate, delta);
    /*@ assert moved: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) && 0.0 < clock_length(K) &&
          \at(iv_has(delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(iv_has(below, clock_below(K, j + 1)), Pre) ==>
          iv_has(below, plus(clock_below(K, j + 1),
                             clock_below(K, j) - clock_below(K, j + 1))); */
    /*@ assert below: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) && 0.0 < clock_length(K) &&
          \at(iv_has(delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(iv_has(below, clock_below(K, j + 1)), Pre) ==>
          iv_has(below, clock_below(K, j)); */
}

/* One piece of length `delta` whose rate is in `rate`, ending where the
 * distance of u below its last value is in `below`: adds e^-below phi to the
 * duration, and moves `below` to the beginning of the piece. */
/*@ requires iv_out(duration) && iv_out(below) && iv_in(rate) && iv_in(delta);
    requires \valid(w) && work_ok(w);
    requires \separated(duration, below, w, rate);
    requires \separated(duration, below, w, delta);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *duration, *below, *w;
    ensures ok: iv_ok(duration) && iv_ok(below) && work_ok(w);
    ensures has: \forall clocked K, integer j; 0 <= j < clock_pieces(K) &&
      0.0 < clock_length(K) && \old(iv_has(delta, clock_length(K))) &&
      \old(rate_holds(K, j, rate)) &&
      \old(clock_holds(K, j + 1, duration, below)) ==>
      clock_holds(K, j, duration, below); */
static void add_known(cf_interval *duration, cf_interval *below,
                      clock_work *w, const cf_interval *rate,
                      const cf_interval *delta)
{
    add_time(duration, w, rate, delta, below);
    //@ assert same: iv_same{Pre,Here}(rate);
    //@ assert same: iv_same{Pre,Here}(below);
    //@ assert same: iv_same{Pre,Here}(delta);
    //@ assert here: \forall integer j; unroll(j);
    /*@ assert piece: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) && \at(rate_holds(K, j, rate), Pre) ==>
          rphi(\at(mp_val(&rate->upper[0]), Pre), clock_length(K))
          <= rdiv(clock_piece(K, j), lowered(clock_below(K, j + 1)))
          <= rphi(\at(mp_val(&rate->lower[0]), Pre), clock_length(K)) &&
          rmul(rdiv(clock_piece(K, j), lowered(clock_below(K, j + 1))),
               lowered(clock_below(K, j + 1))) == clock_piece(K, j); */
    /*@ assert added: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) &&
          \at(iv_has(delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(clock_holds(K, j + 1, duration, below), Pre) ==>
          iv_has(duration, plus(clock_time(K, j + 1),
            rmul(rdiv(clock_piece(K, j), lowered(clock_below(K, j + 1))),
                 lowered(clock_below(K, j + 1))))); */
    /*@ assert time: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) &&
          \at(iv_has(delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(clock_holds(K, j + 1, duration, below), Pre) ==>
          iv_has(duration, clock_time(K, j)); */
time:
    pass_piece(below, w, rate, delta);
    //@ assert same: iv_same{time,Here}(duration);
    /*@ assert kept: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) &&
          \at(iv_has(delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(clock_holds(K, j + 1, duration, below), Pre) ==>
          iv_has(duration, clock_time(K, j)); */
}

/* The same for any rate: where nothing is known of it, nothing is known after.
 */
/*@ requires iv_out(duration) && iv_out(below) && iv_in(rate) && iv_in(delta);
    requires \valid(w) && work_ok(w);
    requires \separated(duration, below, w, rate);
    requires \separated(duration, below, w, delta);
    terminates \true; exits \false; assigns *duration, *below, *w;
    ensures ok: iv_ok(duration) && iv_ok(below) && work_ok(w);
    ensures has: \forall clocked K, integer j; 0 <= j < clock_pieces(K) &&
      0.0 < clock_length(K) && \old(length_holds(delta, clock_length(K))) &&
      \old(rate_holds(K, j, rate)) &&
      \old(clock_holds(K, j + 1, duration, below)) ==>
      clock_holds(K, j, duration, below); */
static void add_piece(cf_interval *duration, cf_interval *below,
                      clock_work *w, const cf_interval *rate,
                      const cf_interval *delta)
{
    if (cf_interval_is_finite(rate) && cf_interval_is_finite(delta)) {
        add_known(duration, below, w, rate, delta);
    } else {
        forget(duration, below);
        //@ assert same: iv_same{Pre,Here}(&w->phi);
        //@ assert same: iv_same{Pre,Here}(&w->factor);
        //@ assert same: iv_same{Pre,Here}(&w->term);
        //@ assert same: mp_same{Pre,Here}(&w->scratch.a[0]);
        //@ assert same: mp_same{Pre,Here}(&w->scratch.b[0]);
        //@ assert same: iv_same{Pre,Here}(&w->scratch.product);
        //@ assert same: iv_same{Pre,Here}(&w->scratch.sum);
    }
}

/*@ requires \valid(w) && mp_precision(precision);
    terminates \true; exits \false; assigns *w;
    ensures ok: work_ok(w); */
static void work_init(clock_work *w, mpfr_prec_t precision)
{
    cf_interval_init(&w->phi, precision);
phi:
    cf_interval_init(&w->factor, precision);
    //@ assert same: iv_same{phi,Here}(&w->phi);
factor:
    cf_interval_init(&w->term, precision);
    //@ assert same: iv_same{phi,Here}(&w->phi);
    //@ assert same: iv_same{factor,Here}(&w->factor);
term:
    cf_interval_scratch_init(&w->scratch, precision);
    //@ assert same: iv_same{phi,Here}(&w->phi);
    //@ assert same: iv_same{factor,Here}(&w->factor);
    //@ assert same: iv_same{term,Here}(&w->term);
}

/*@ requires \valid(w) && work_ok(w);
    terminates \true; exits \false; assigns *w; */
static void work_clear(clock_work *w)
{
    cf_interval_clear(&w->phi);
    //@ assert same: iv_same{Pre,Here}(&w->factor);
    //@ assert same: iv_same{Pre,Here}(&w->term);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    cf_interval_clear(&w->factor);
    //@ assert same: iv_same{Pre,Here}(&w->term);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    cf_interval_clear(&w->term);
    //@ assert same: mp_same{Pre,Here}(&w->scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&w->scratch.b[0]);
    //@ assert same: iv_same{Pre,Here}(&w->scratch.product);
    //@ assert same: iv_same{Pre,Here}(&w->scratch.sum);
    cf_interval_scratch_clear(&w->scratch);
}

/* delta contains h / pieces, if it is finite */
/*@ requires iv_out(delta) && 1 <= pieces <= 65536;
    requires \valid_read(h) && mq_ok(h) && \separated(delta, h);
    terminates \true; exits \false; assigns *delta;
    ensures ok: iv_ok(delta);
    ensures has: iv_finite(delta) ==>
      iv_has(delta, rdiv(\old(mq_val(h)), (real)pieces)); */
static void set_length(cf_interval *delta, mpq_srcptr h, long pieces)
{
    cf_interval_set_rational(delta, h);
    //@ assert has: iv_has(delta, \at(mq_val(h), Pre));
whole:
    mpfr_div_si(delta->lower, delta->lower, pieces, MPFR_RNDD);
    //@ assert same: mp_same{whole,Here}(&delta->upper[0]);
    /*@ assert lower: mp_num(&delta->lower[0]) ==> mp_val(&delta->lower[0])
          <= rdiv(\at(mq_val(h), Pre), (real)pieces); */
lower:
    mpfr_div_si(delta->upper, delta->upper, pieces, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&delta->lower[0]);
    /*@ assert upper: mp_num(&delta->upper[0]) ==>
          rdiv(\at(mq_val(h), Pre), (real)pieces)
          <= mp_val(&delta->upper[0]); */
}

/* before the last piece: nothing added */
/*@ requires \valid(s) && mp_precision(precision);
    terminates \true; exits \false; assigns *s;
    ensures ok: state_ok(s);
    ensures zero: iv_has(&s->time, 0.0) && iv_has(&s->below, 0.0); */
static void state_begin(clock_state *s, mpfr_prec_t precision)
{
    cf_interval_init(&s->time, precision);
    cf_interval_set_si(&s->time, 0);
time:
    cf_interval_init(&s->below, precision);
    //@ assert same: iv_same{time,Here}(&s->time);
    cf_interval_set_si(&s->below, 0);
    //@ assert same: iv_same{time,Here}(&s->time);
below:
    work_init(&s->work, precision);
    //@ assert same: iv_same{time,Here}(&s->time);
    //@ assert same: iv_same{below,Here}(&s->below);
}

/*@ requires \valid(s) && state_ok(s);
    terminates \true; exits \false; assigns *s; */
static void state_clear(clock_state *s)
{
    work_clear(&s->work);
    //@ assert same: iv_same{Pre,Here}(&s->time);
    //@ assert same: iv_same{Pre,Here}(&s->below);
    cf_interval_clear(&s->time);
    //@ assert same: iv_same{Pre,Here}(&s->below);
    cf_interval_clear(&s->below);
}

/*@ requires \valid(w) && mp_precision(precision) && 1 <= pieces <= 65536;
    requires \valid_read(h) && mq_ok(h) && \separated(w, h);
    terminates \true; exits \false; assigns *w;
    ensures ok: room_ok(w);
    ensures length: length_holds(&w->delta,
                                 \old(rdiv(mq_val(h), (real)pieces)));
    ensures zero: iv_has(&w->state.time, 0.0) &&
      iv_has(&w->state.below, 0.0); */
static void room_begin(clock_room *w, mpfr_prec_t precision, long pieces,
                       mpq_srcptr h)
{
    cf_interval_init(&w->delta, precision);
    //@ assert same: mq_ok(h) && mq_val(h) == \at(mq_val(h), Pre);
    set_length(&w->delta, h, pieces);
length:
    state_begin(&w->state, precision);
    //@ assert same: iv_same{length,Here}(&w->delta);
}

/*@ requires \valid(w) && room_ok(w);
    terminates \true; exits \false; assigns *w; */
static void room_clear(clock_room *w)
{
    state_clear(&w->state);
    //@ assert same: iv_same{Pre,Here}(&w->delta);
    cf_interval_clear(&w->delta);
}

/* the rate of piece j */
/*@ requires 0 <= j < 65536 && 1 <= stride <= 0x10000000000;
    terminates \true; exits \false; assigns \result \from rates, j, stride;
    ensures place: \result == rates + place(j, stride); */
static const cf_interval *rate_of(const cf_interval *rates, long j,
                                  size_t stride)
{
    //@ assert index: 0 <= j * stride <= 0x100000000000000;
    //@ assert place: place(j, stride) == j * stride;
    return rates + (size_t)j * stride;
}

/* the same for all that a step knows */
/*@ requires \valid(s) && state_ok(s) && iv_in(rate) && iv_in(delta);
    requires \separated(s, rate) && \separated(s, delta);
    terminates \true; exits \false; assigns *s;
    ensures ok: state_ok(s);
    ensures has: \forall clocked K, integer j; 0 <= j < clock_pieces(K) &&
      0.0 < clock_length(K) && \old(length_holds(delta, clock_length(K))) &&
      \old(rate_holds(K, j, rate)) &&
      \old(clock_holds(K, j + 1, &s->time, &s->below)) ==>
      clock_holds(K, j, &s->time, &s->below); */
static void pass(clock_state *s, const cf_interval *rate,
                 const cf_interval *delta)
{
    add_piece(&s->time, &s->below, &s->work, rate, delta);
}

/* All pieces, the last one first. */
/*@ requires \valid(s) && state_ok(s) && iv_in(delta);
    requires 1 <= pieces <= 65536 && 1 <= stride <= 0x10000000000;
    requires rates_ok(rates, pieces, stride) && \separated(s, delta);
    requires \forall integer i; 0 <= i < pieces ==>
      \separated(s, rates + place(i, stride));
    terminates \true; exits \false; assigns *s;
    ensures ok: state_ok(s);
    ensures has: \forall clocked K; clock_pieces(K) == pieces &&
      0.0 < clock_length(K) && \old(length_holds(delta, clock_length(K))) &&
      \old(rates_hold(K, rates, pieces, stride)) &&
      \old(clock_holds(K, pieces, &s->time, &s->below)) ==>
      iv_has(&s->time, clock_time(K, 0)); */
static void pass_all(clock_state *s, const cf_interval *delta,
                     const cf_interval *rates, long pieces, size_t stride)
{
    /*@ loop invariant range: -1 <= j < pieces;
        loop invariant ok: state_ok(s);
        loop invariant same: \forall integer i; 0 <= i < pieces ==>
          iv_same{Pre,Here}(rates + place(i, stride));
        loop invariant same: iv_same{Pre,Here}(delta);
        loop invariant has: \forall clocked K; clock_pieces(K) == pieces &&
          0.0 < clock_length(K) &&
          \at(length_holds(delta, clock_length(K)), Pre) &&
          \at(rates_hold(K, rates, pieces, stride), Pre) &&
          \at(clock_holds(K, pieces, &s->time, &s->below), Pre) ==>
          clock_holds(K, j + 1, &s->time, &s->below);
        loop assigns j, *s;
        loop variant j; */
    for (long j = pieces - 1; j >= 0; j--) {
        const cf_interval *const rate = rate_of(rates, j, stride);
    before:
        pass(s, rate, delta);
        //@ assert same: iv_same{before,Here}(delta);
        /*@ assert same: \forall integer i; 0 <= i < pieces ==>
              iv_same{before,Here}(rates + place(i, stride)); */
    }
}

/* duration = time, from 0 on: time does not run back */
/*@ requires iv_out(duration) && iv_in(time) && \separated(duration, time);
    terminates \true; exits \false; assigns *duration;
    ensures ok: iv_ok(duration);
    ensures lower: mp_zero(&duration->lower[0]) ||
      (\old(mp_num(&time->lower[0])) && !mp_pinf(&duration->lower[0]) &&
       (mp_num(&duration->lower[0]) ==>
        mp_val(&duration->lower[0]) <= \old(mp_val(&time->lower[0])))) ||
      (\old(!mp_num(&time->lower[0])) &&
       t_kind(duration->lower[0]._mpfr_d) ==
       \old(t_kind(time->lower[0]._mpfr_d)));
    ensures upper:
      (\old(mp_num(&time->upper[0])) && !mp_ninf(&duration->upper[0]) &&
       (mp_num(&duration->upper[0]) ==>
        \old(mp_val(&time->upper[0])) <= mp_val(&duration->upper[0]))) ||
      (\old(!mp_num(&time->upper[0])) &&
       t_kind(duration->upper[0]._mpfr_d) ==
       \old(t_kind(time->upper[0]._mpfr_d))); */
static void take(cf_interval *duration, const cf_interval *time)
{
    mpfr_set(duration->upper, time->upper, MPFR_RNDU);
    //@ assert same: iv_same{Pre,Here}(time);
    //@ assert ok: mp_ok(&duration->lower[0]);
upper:
    mpfr_set(duration->lower, time->lower, MPFR_RNDD);
    //@ assert same: mp_same{upper,Here}(&duration->upper[0]);
    if (!(mpfr_sgn(duration->lower) >= 0)) {
        mpfr_set_zero(duration->lower, 1);
        //@ assert same: mp_same{upper,Here}(&duration->upper[0]);
    }
}

void cf_clock_duration(cf_interval *duration, const cf_interval *rates,
                       long pieces, size_t stride, mpq_srcptr h)
{
    clock_room room;
    //@ assert positive: 0.0 < rdiv(mq_val(h), (real)pieces);
    room_begin(&room, mpfr_get_prec(duration->lower), pieces, h);
    //@ assert same: iv_same{Pre,Here}(duration);
    /*@ assert same: \forall integer i; 0 <= i < pieces ==>
          iv_same{Pre,Here}(rates + place(i, stride)); */
    /*@ assert rates: \forall clocked K;
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          rates_hold(K, rates, pieces, stride); */
begin:
    pass_all(&room.state, &room.delta, rates, pieces, stride);
    //@ assert same: iv_same{begin,Here}(&room.delta);
    //@ assert same: iv_same{Pre,Here}(duration);
    /*@ assert has: \forall clocked K; clock_pieces(K) == pieces &&
          clock_length(K) == \at(rdiv(mq_val(h), (real)pieces), Pre) &&
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          iv_has(&room.state.time, clock_time(K, 0)); */
    //@ assert forward: \forall clocked K; 0.0 <= clock_time(K, 0);
pieces:
    take(duration, &room.state.time);
    //@ assert same: iv_same{begin,Here}(&room.delta);
    //@ assert same: iv_same{pieces,Here}(&room.state.time);
    //@ assert same: iv_same{pieces,Here}(&room.state.below);
    //@ assert same: iv_same{pieces,Here}(&room.state.work.phi);
    //@ assert same: iv_same{pieces,Here}(&room.state.work.factor);
    //@ assert same: iv_same{pieces,Here}(&room.state.work.term);
    //@ assert same: mp_same{pieces,Here}(&room.state.work.scratch.a[0]);
    //@ assert same: mp_same{pieces,Here}(&room.state.work.scratch.b[0]);
    //@ assert same: iv_same{pieces,Here}(&room.state.work.scratch.product);
    //@ assert same: iv_same{pieces,Here}(&room.state.work.scratch.sum);
    //@ assert ok: room_ok(&room);
    /*@ assert has: \forall clocked K; clock_pieces(K) == pieces &&
          clock_length(K) == \at(rdiv(mq_val(h), (real)pieces), Pre) &&
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          iv_has(duration, clock_time(K, 0)); */
taken:
    room_clear(&room);
    //@ assert same: iv_same{taken,Here}(duration);
}

/*@ requires iv_out(total) && iv_in(end) && iv_in(duration);
    requires \valid(w) && work_ok(w);
    requires \separated(total, w, end) && \separated(total, w, duration);
    terminates \true; exits \false; assigns *total, *w;
    ensures ok: iv_ok(total) && work_ok(w);
    ensures has: \forall real t, u, d;
      \old(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d)) ==>
      iv_has(total, later(t, u, d)); */
static void add_step(cf_interval *total, clock_work *w,
                     const cf_interval *end, const cf_interval *duration)
{
    (void)cf_interval_exp(&w->factor, end);
    //@ assert same: iv_same{Pre,Here}(duration) && iv_same{Pre,Here}(total);
    //@ assert ok: work_ok(w);
factor:
    multiply(&w->term, &w->factor, duration, &w->scratch);
    //@ assert same: iv_same{Pre,Here}(total);
    //@ assert same: iv_same{factor,Here}(&w->factor);
    //@ assert same: iv_same{factor,Here}(&w->phi);
    /*@ assert term: \forall real u, d;
          \at(iv_has(end, u) && iv_has(duration, d), Pre) ==>
          iv_has(&w->term, rmul(rexp(u), d)); */
term:
    add(total, &w->term);
    //@ assert same: iv_same{term,Here}(&w->phi);
    //@ assert same: iv_same{term,Here}(&w->factor);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert same: mp_same{term,Here}(&w->scratch.a[0]);
    //@ assert same: mp_same{term,Here}(&w->scratch.b[0]);
    //@ assert same: iv_same{term,Here}(&w->scratch.product);
    //@ assert same: iv_same{term,Here}(&w->scratch.sum);
    /*@ assert sum: \forall real t, u, d;
          \at(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d), Pre)
          ==> iv_has(total, plus(t, rmul(rexp(u), d))); */
    /*@ assert later: \forall real t, u, d;
          later(t, u, d) == plus(t, rmul(rexp(u), d)); */
}

void cf_clock_add(cf_interval *total, const cf_interval *end,
                  const cf_interval *duration)
{
    clock_work work;
    work_init(&work, mpfr_get_prec(total->lower));
    //@ assert same: iv_same{Pre,Here}(total);
    //@ assert same: iv_same{Pre,Here}(end) && iv_same{Pre,Here}(duration);
    add_step(total, &work, end, duration);
    /*@ assert has: \forall real t, u, d;
          \at(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d), Pre)
          ==> iv_has(total, later(t, u, d)); */
total:
    work_clear(&work);
    //@ assert same: iv_same{total,Here}(total);
}
