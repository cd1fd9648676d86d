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

/* a contains phi of every rate and length between the ends */
/*@ requires iv_out(a) && iv_in(rate) && iv_in(delta);
    requires \separated(a, rate) && \separated(a, delta);
    requires iv_finite(rate) && iv_finite(delta);
    terminates \true; exits \false; assigns *a;
    ensures ok: iv_ok(a);
    ensures has: \forall real x, d; \old(iv_has(delta, d)) &&
      rphi(\old(mp_val(&rate->upper[0])), d) <= x
      <= rphi(\old(mp_val(&rate->lower[0])), d) ==> iv_has(a, x); */
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

/* The intervals that a step's duration is computed in. */
typedef struct {
    cf_interval delta; /* the length of a piece */
    cf_interval below; /* u at the end of the step less u here */
    cf_interval phi, minus, factor, term;
    cf_interval_scratch scratch;
} clock_room;

/*@ predicate clock_ok{L}(clock_room *w) =
      iv_ok(&w->delta) && iv_ok(&w->below) && iv_ok(&w->phi) &&
      iv_ok(&w->minus) && iv_ok(&w->factor) && iv_ok(&w->term) &&
      scratch_ok(&w->scratch);
    predicate length_holds{L}(clock_room *w, real d) =
      iv_finite(&w->delta) ==> iv_has(&w->delta, d);
    // what holds before the pieces below j
    predicate clock_holds{L}(clocked K, integer j, cf_interval *duration,
                             cf_interval *below) =
      iv_has(duration, clock_time(K, j)) && iv_has(below, clock_below(K, j));
*/

/* w->term contains e^(-b) t for all b in `below` and t in w->phi */
/*@ requires \valid(w) && clock_ok(w);
    terminates \true; exits \false;
    assigns w->minus, w->factor, w->term, w->scratch;
    ensures ok: iv_ok(&w->minus) && iv_ok(&w->factor) && iv_ok(&w->term) &&
      scratch_ok(&w->scratch);
    ensures has: \forall real b, t;
      \old(iv_has(&w->below, b) && iv_has(&w->phi, t)) ==>
      iv_has(&w->term, rmul(t, rexp(-b))); */
static void weigh(clock_room *w)
{
    negate(&w->minus, &w->below);
    //@ assert same: iv_same{Pre,Here}(&w->phi);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    //@ assert ok: iv_ok(&w->factor) && iv_ok(&w->term);
minus:
    (void)cf_interval_exp(&w->factor, &w->minus);
    //@ assert same: iv_same{Pre,Here}(&w->phi);
    //@ assert same: iv_same{minus,Here}(&w->minus);
    //@ assert same: scratch_same{Pre,Here}(&w->scratch);
    //@ assert ok: iv_ok(&w->term);
    /*@ assert factor: \forall real b; \at(iv_has(&w->below, b), Pre) ==>
          iv_has(&w->factor, rexp(-b)); */
factor:
    cf_interval_mul(&w->term, &w->phi, &w->factor, &w->scratch);
    //@ assert same: iv_same{factor,Here}(&w->minus);
    //@ assert same: iv_same{factor,Here}(&w->factor);
    //@ assert same: iv_same{factor,Here}(&w->scratch.product);
    //@ assert same: iv_same{factor,Here}(&w->scratch.sum);
}

/* duration += e^-below phi */
/*@ requires iv_out(duration) && iv_in(rate) && \valid(w) && clock_ok(w);
    requires \separated(duration, w, rate);
    requires iv_finite(rate) && iv_finite(&w->delta);
    terminates \true; exits \false;
    assigns *duration, w->phi, w->minus, w->factor, w->term, w->scratch;
    ensures ok: iv_ok(duration) && iv_ok(&w->phi) && iv_ok(&w->minus) &&
      iv_ok(&w->factor) && iv_ok(&w->term) && scratch_ok(&w->scratch);
    ensures has: \forall real t, b, d, x;
      \old(iv_has(duration, t) && iv_has(&w->below, b) &&
           iv_has(&w->delta, d)) &&
      rmul(rphi(\old(mp_val(&rate->upper[0])), d), rexp(-b)) <= x <=
      rmul(rphi(\old(mp_val(&rate->lower[0])), d), rexp(-b)) ==>
      iv_has(duration, t + x); */
static void add_time(cf_interval *duration, clock_room *w,
                     const cf_interval *rate)
{
    enclose_phi(&w->phi, rate, &w->delta);
    //@ assert same: iv_same{Pre,Here}(duration);
    //@ assert same: iv_same{Pre,Here}(&w->below);
    //@ assert same: iv_same{Pre,Here}(&w->delta);
    //@ assert ok: clock_ok(w);
phi:
    weigh(w);
    //@ assert same: iv_same{Pre,Here}(duration);
    //@ assert same: iv_same{phi,Here}(&w->phi);
    /*@ assert factor: \forall real b, d, x;
          \at(iv_has(&w->below, b), Pre) && \at(iv_has(&w->delta, d), Pre) &&
          rmul(rphi(\at(mp_val(&rate->upper[0]), Pre), d), rexp(-b)) <= x <=
          rmul(rphi(\at(mp_val(&rate->lower[0]), Pre), d), rexp(-b)) ==>
          \at(iv_has(&w->phi, rdiv(x, rexp(-b))), phi) &&
          rmul(rdiv(x, rexp(-b)), rexp(-b)) == x; */
    /*@ assert term: \forall real b, d, x;
          \at(iv_has(&w->below, b), Pre) && \at(iv_has(&w->delta, d), Pre) &&
          rmul(rphi(\at(mp_val(&rate->upper[0]), Pre), d), rexp(-b)) <= x <=
          rmul(rphi(\at(mp_val(&rate->lower[0]), Pre), d), rexp(-b)) ==>
          iv_has(&w->term, x); */
term:
    cf_interval_add(duration, duration, &w->term);
    //@ assert same: iv_same{term,Here}(&w->phi);
    //@ assert same: iv_same{term,Here}(&w->minus);
    //@ assert same: iv_same{term,Here}(&w->factor);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert same: scratch_same{term,Here}(&w->scratch);
}

/* below += rate delta */
/*@ requires iv_in(rate) && \valid(w) && clock_ok(w);
    requires \separated(w, rate);
    terminates \true; exits \false;
    assigns w->below, w->term, w->scratch;
    ensures ok: iv_ok(&w->below) && iv_ok(&w->term) &&
      scratch_ok(&w->scratch);
    ensures has: iv_finite(rate) ==> \forall real b, d, x;
      \old(iv_has(&w->below, b) && iv_has(&w->delta, d)) && 0.0 < d &&
      rmul(\old(mp_val(&rate->lower[0])), d) <= x <=
      rmul(\old(mp_val(&rate->upper[0])), d) ==>
      iv_has(&w->below, b + x); */
static void move_back(clock_room *w, const cf_interval *rate)
{
    cf_interval_mul(&w->term, rate, &w->delta, &w->scratch);
    //@ assert same: iv_same{Pre,Here}(rate);
    //@ assert same: iv_same{Pre,Here}(&w->below);
    //@ assert same: iv_same{Pre,Here}(&w->scratch.product);
    //@ assert same: iv_same{Pre,Here}(&w->scratch.sum);
    /*@ assert factor: iv_finite(rate) ==> \forall real d, x;
          \at(iv_has(&w->delta, d), Pre) && 0.0 < d &&
          rmul(\at(mp_val(&rate->lower[0]), Pre), d) <= x <=
          rmul(\at(mp_val(&rate->upper[0]), Pre), d) ==>
          \at(iv_has(rate, rdiv(x, d)), Pre) &&
          rmul(rdiv(x, d), d) == x; */
    /*@ assert term: iv_finite(rate) ==> \forall real d, x;
          \at(iv_has(&w->delta, d), Pre) && 0.0 < d &&
          rmul(\at(mp_val(&rate->lower[0]), Pre), d) <= x <=
          rmul(\at(mp_val(&rate->upper[0]), Pre), d) ==>
          iv_has(&w->term, x); */
term:
    cf_interval_add(&w->below, &w->below, &w->term);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert same: scratch_same{term,Here}(&w->scratch);
}

/* One piece of length w->delta whose rate is in `rate`, ending where the
 * distance of u below its last value is in w->below: adds e^-below phi to the
 * duration, and moves w->below to the beginning of the piece. */
/*@ requires iv_out(duration) && iv_in(rate) && \valid(w) && clock_ok(w);
    requires \separated(duration, w, rate);
    terminates \true; exits \false; assigns *duration, *w;
    ensures ok: iv_ok(duration) && clock_ok(w);
    ensures delta: \forall real d; \old(length_holds(w, d)) ==>
      length_holds(w, d);
    ensures has: \forall clocked K, integer j; 0 <= j < clock_pieces(K) &&
      0.0 < clock_length(K) && \old(length_holds(w, clock_length(K))) &&
      \old(rate_holds(K, j, rate)) &&
      \old(clock_holds(K, j + 1, duration, &w->below)) ==>
      clock_holds(K, j, duration, &w->below); */
static void add_piece(cf_interval *duration, clock_room *w,
                      const cf_interval *rate)
{
    if (!cf_interval_is_finite(rate) || !cf_interval_is_finite(&w->delta)) {
        cf_interval_set_whole(duration);
        //@ assert same: iv_same{Pre,Here}(&w->delta);
        //@ assert ok: clock_ok(w);
    whole:
        cf_interval_set_whole(&w->below);
        //@ assert same: iv_same{Pre,Here}(&w->delta);
        //@ assert same: iv_same{whole,Here}(duration);
        //@ assert ok: clock_ok(w);
        return;
    }
    add_time(duration, w, rate);
    //@ assert same: iv_same{Pre,Here}(rate);
    //@ assert same: iv_same{Pre,Here}(&w->below);
    //@ assert same: iv_same{Pre,Here}(&w->delta);
    //@ assert ok: clock_ok(w);
    //@ assert here: \forall integer j; unroll(j);
    /*@ assert time: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) &&
          \at(iv_has(&w->delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(clock_holds(K, j + 1, duration, &w->below), Pre) ==>
          iv_has(duration, clock_time(K, j)); */
time:
    move_back(w, rate);
    //@ assert same: iv_same{Pre,Here}(&w->delta);
    //@ assert same: iv_same{time,Here}(duration);
    //@ assert ok: clock_ok(w);
    /*@ assert below: \forall clocked K, integer j;
          0 <= j < clock_pieces(K) && 0.0 < clock_length(K) &&
          \at(iv_has(&w->delta, clock_length(K)), Pre) &&
          \at(rate_holds(K, j, rate), Pre) &&
          \at(iv_has(&w->below, clock_below(K, j + 1)), Pre) ==>
          iv_has(&w->below, clock_below(K, j)); */
}

/*@ requires \valid(w) && mp_precision(precision);
    terminates \true; exits \false; assigns *w;
    ensures ok: clock_ok(w); */
static void room_init(clock_room *w, mpfr_prec_t precision)
{
    cf_interval_init(&w->delta, precision);
    cf_interval_init(&w->below, precision);
    cf_interval_init(&w->phi, precision);
    cf_interval_init(&w->minus, precision);
    cf_interval_init(&w->factor, precision);
    cf_interval_init(&w->term, precision);
    cf_interval_scratch_init(&w->scratch, precision);
}

/*@ requires \valid(w) && clock_ok(w);
    terminates \true; exits \false; assigns *w; */
static void room_clear(clock_room *w)
{
    cf_interval_clear(&w->delta);
    cf_interval_clear(&w->below);
    cf_interval_clear(&w->phi);
    cf_interval_clear(&w->minus);
    cf_interval_clear(&w->factor);
    cf_interval_clear(&w->term);
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

/* All pieces, the last one first. */
/*@ requires iv_out(duration) && \valid(w) && clock_ok(w);
    requires 1 <= pieces <= 65536 && 1 <= stride;
    requires pieces * stride <= 0x10000000000;
    requires \valid_read(rates + (0 .. pieces * stride - 1));
    requires rates_ok(rates, pieces, stride);
    requires \separated(duration, w, rates + (0 .. pieces * stride - 1));
    terminates \true; exits \false; assigns *duration, *w;
    ensures ok: iv_ok(duration) && clock_ok(w);
    ensures has: \forall clocked K; clock_pieces(K) == pieces &&
      0.0 < clock_length(K) && \old(length_holds(w, clock_length(K))) &&
      \old(rates_hold(K, rates, pieces, stride)) &&
      \old(clock_holds(K, pieces, duration, &w->below)) ==>
      iv_has(duration, clock_time(K, 0)); */
static void add_pieces(cf_interval *duration, clock_room *w,
                       const cf_interval *rates, long pieces, size_t stride)
{
    /*@ loop invariant range: -1 <= j < pieces;
        loop invariant ok: iv_ok(duration) && clock_ok(w);
        loop invariant same: \forall integer i; 0 <= i < pieces ==>
          iv_same{Pre,Here}(rates + i * stride);
        loop invariant delta: \forall real d;
          \at(length_holds(w, d), Pre) ==> length_holds(w, d);
        loop invariant has: \forall clocked K; clock_pieces(K) == pieces &&
          0.0 < clock_length(K) &&
          \at(length_holds(w, clock_length(K)), Pre) &&
          \at(rates_hold(K, rates, pieces, stride), Pre) &&
          \at(clock_holds(K, pieces, duration, &w->below), Pre) ==>
          clock_holds(K, j + 1, duration, &w->below);
        loop assigns j, *duration, *w;
        loop variant j; */
    for (long j = pieces - 1; j >= 0; j--) {
        before:
        //@ assert inside: 0 <= j * stride < pieces * stride;
        /*@ assert apart: \forall integer i; 0 <= i < pieces ==>
              0 <= i * stride < pieces * stride &&
              \separated(w, rates + i * stride) &&
              \separated(duration, rates + i * stride); */
        add_piece(duration, w, rates + (size_t)j * stride);
        /*@ assert same: \forall integer i; 0 <= i < pieces ==>
              iv_same{before,Here}(rates + i * stride); */
    }
}

/*@ requires iv_out(duration) && \valid(w) && clock_ok(w);
    requires 1 <= pieces <= 65536 && 1 <= stride;
    requires pieces * stride <= 0x10000000000;
    requires \valid_read(rates + (0 .. pieces * stride - 1));
    requires rates_ok(rates, pieces, stride);
    requires \valid_read(h) && mq_ok(h) && 0.0 < mq_val(h);
    requires \separated(duration, w, rates + (0 .. pieces * stride - 1));
    requires \separated(duration, w, h);
    terminates \true; exits \false; assigns *duration, *w;
    ensures ok: iv_ok(duration) && clock_ok(w);
    ensures has: \forall clocked K; clock_pieces(K) == pieces &&
      clock_length(K) == \old(rdiv(mq_val(h), (real)pieces)) &&
      \old(rates_hold(K, rates, pieces, stride)) ==>
      iv_has(duration, clock_time(K, 0)); */
static void enclose_duration(cf_interval *duration, clock_room *w,
                             const cf_interval *rates, long pieces,
                             size_t stride, mpq_srcptr h)
{
    //@ assert positive: 0.0 < rdiv(mq_val(h), (real)pieces);
    set_length(&w->delta, h, pieces);
    //@ assert ok: clock_ok(w);
    //@ assert delta: length_holds(w, rdiv(\at(mq_val(h), Pre), (real)pieces));
length:
    cf_interval_set_si(&w->below, 0);
    //@ assert same: iv_same{length,Here}(&w->delta);
    //@ assert ok: clock_ok(w);
    //@ assert below: iv_has(&w->below, 0.0);
below:
    cf_interval_set_si(duration, 0);
    //@ assert same: iv_same{length,Here}(&w->delta);
    //@ assert same: iv_same{below,Here}(&w->below);
    //@ assert ok: clock_ok(w);
    /*@ assert same: \forall integer i; 0 <= i < pieces ==>
          0 <= i * stride < pieces * stride; */
    /*@ assert same: \forall integer i; 0 <= i < pieces ==>
          iv_same{Pre,Here}(rates + i * stride); */
    /*@ assert rates: \forall clocked K;
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          rates_hold(K, rates, pieces, stride); */
    add_pieces(duration, w, rates, pieces, stride);
pieces:
    if (!(mpfr_sgn(duration->lower) >= 0)) {
        mpfr_set_zero(duration->lower, 1); /* time does not run back */
        //@ assert same: mp_same{pieces,Here}(&duration->upper[0]);
        //@ assert ok: clock_ok(w);
    }
}

void cf_clock_duration(cf_interval *duration, const cf_interval *rates,
                       long pieces, size_t stride, mpq_srcptr h)
{
    clock_room room;
    room_init(&room, mpfr_get_prec(duration->lower));
    //@ assert same: iv_same{Pre,Here}(duration);
    /*@ assert same: \forall integer i; 0 <= i < pieces ==>
          0 <= i * stride < pieces * stride; */
    /*@ assert same: \forall integer i; 0 <= i < pieces ==>
          iv_same{Pre,Here}(rates + i * stride); */
    //@ assert same: mq_val(h) == \at(mq_val(h), Pre) && mq_ok(h);
    /*@ assert rates: \forall clocked K;
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          rates_hold(K, rates, pieces, stride); */
    enclose_duration(duration, &room, rates, pieces, stride, h);
    /*@ assert has: \forall clocked K; clock_pieces(K) == pieces &&
          clock_length(K) == \at(rdiv(mq_val(h), (real)pieces), Pre) &&
          \at(rates_hold(K, rates, pieces, stride), Pre) ==>
          iv_has(duration, clock_time(K, 0)); */
duration:
    room_clear(&room);
    //@ assert same: iv_same{duration,Here}(duration);
}

/*@ requires iv_out(total) && iv_in(end) && iv_in(duration);
    requires \valid(w) && clock_ok(w);
    requires \separated(total, w, end) && \separated(total, w, duration);
    terminates \true; exits \false; assigns *total, *w;
    ensures ok: iv_ok(total) && clock_ok(w);
    ensures has: \forall real t, u, d;
      \old(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d)) ==>
      iv_has(total, t + rmul(rexp(u), d)); */
static void add_step(cf_interval *total, clock_room *w,
                     const cf_interval *end, const cf_interval *duration)
{
    (void)cf_interval_exp(&w->factor, end);
    //@ assert same: iv_same{Pre,Here}(duration) && iv_same{Pre,Here}(total);
    //@ assert ok: clock_ok(w);
factor:
    cf_interval_mul(&w->term, &w->factor, duration, &w->scratch);
    //@ assert same: iv_same{Pre,Here}(total);
    //@ assert same: iv_same{factor,Here}(&w->scratch.product);
    //@ assert same: iv_same{factor,Here}(&w->scratch.sum);
    //@ assert ok: clock_ok(w);
    /*@ assert term: \forall real u, d;
          \at(iv_has(end, u) && iv_has(duration, d), Pre) ==>
          iv_has(&w->term, rmul(rexp(u), d)); */
term:
    cf_interval_add(total, total, &w->term);
    //@ assert same: iv_same{term,Here}(&w->term);
    //@ assert ok: clock_ok(w);
}

void cf_clock_add(cf_interval *total, const cf_interval *end,
                  const cf_interval *duration)
{
    clock_room room;
    room_init(&room, mpfr_get_prec(total->lower));
    //@ assert same: iv_same{Pre,Here}(total);
    //@ assert same: iv_same{Pre,Here}(end) && iv_same{Pre,Here}(duration);
    add_step(total, &room, end, duration);
    /*@ assert has: \forall real t, u, d;
          \at(iv_has(total, t) && iv_has(end, u) && iv_has(duration, d), Pre)
          ==> iv_has(total, t + rmul(rexp(u), d)); */
total:
    room_clear(&room);
    //@ assert same: iv_same{total,Here}(total);
}
