/* contraction.c -- the numbers of rule `descent`; see contraction.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/contraction.h"

/*@ lemma between_up: \forall real e, l, s, h; 0.0 <= e && l <= s <= h ==>
      rmul(e, l) <= rmul(e, s) <= rmul(e, h);
    lemma between_down: \forall real e, l, s, h; e <= 0.0 && l <= s <= h ==>
      rmul(e, h) <= rmul(e, s) <= rmul(e, l);
    lemma ends: \forall real q, e, l, h;
      size_of(q, e, l) && size_of(q, e, h) ==> contracts(q, e, l, h);
    lemma wider: \forall real q, r, e, s;
      q <= r && size_of(q, e, s) ==> size_of(r, e, s);
    // q bounds the eigenvalues for all numbers in the intervals
    predicate all_sizes{L}(real q, cf_interval *mu, cf_interval *eta) =
      \forall real x, e; iv_has(mu, x) && iv_has(eta, e) ==>
      size_of(q, e, x);
    lemma wider_all{L}: \forall real q, r, cf_interval *mu, *eta;
      q <= r && all_sizes(q, mu, eta) ==> all_sizes(r, mu, eta);
*/

/* Is x a number >= 0? */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures answer: \result == 0 || \result == 1;
    ensures exact: \result == 1 <==> mp_num(x) && 0.0 <= mp_val(x); */
static int at_least_zero(mpfr_srcptr x)
{
    return mpfr_number_p(x) && mpfr_sgn(x) >= 0;
}

/* r = [mu, mu] */
/*@ requires iv_out(r) && \valid_read(mu) && mp_ok(mu) && mp_num(mu);
    requires \separated(r, mu);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: iv_has(r, \old(mp_val(mu))); */
static void set_point(cf_interval *r, mpfr_srcptr mu)
{
    mpfr_set(r->lower, mu, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(mu);
lower:
    mpfr_set(r->upper, mu, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
}

/* r = [-mu, -mu] */
/*@ requires iv_out(r) && \valid_read(mu) && mp_ok(mu) && mp_num(mu);
    requires \separated(r, mu);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: iv_has(r, -\old(mp_val(mu))); */
static void set_negative(cf_interval *r, mpfr_srcptr mu)
{
    mpfr_neg(r->lower, mu, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(mu);
lower:
    mpfr_neg(r->upper, mu, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
}

/* z = 1 + eta mu */
/*@ requires iv_out(z) && iv_in(eta) && iv_in(mu) && iv_out(one);
    requires \valid(s) && scratch_ok(s);
    requires \separated(z, s, one, eta) && \separated(z, s, one, mu);
    terminates \true; exits \false; assigns *z, *one, *s;
    ensures ok: iv_ok(z) && iv_ok(one) && scratch_ok(s);
    ensures has: \forall real x, e; \old(iv_has(mu, x) && iv_has(eta, e)) ==>
      iv_has(z, 1.0 + rmul(e, x)); */
static void eigenvalue(cf_interval *z, cf_interval *one, const cf_interval *mu,
                       const cf_interval *eta, cf_interval_scratch *s)
{
    cf_interval_mul(z, eta, mu, s);
    //@ assert same: iv_same{Pre,Here}(one);
    //@ assert same: iv_same{Pre,Here}(&s->product);
    //@ assert same: iv_same{Pre,Here}(&s->sum);
    //@ assert ok: iv_ok(one) && scratch_ok(s);
    /*@ assert product: \forall real x, e;
          \at(iv_has(mu, x) && iv_has(eta, e), Pre) ==>
          iv_has(z, rmul(e, x)); */
product:
    cf_interval_set_si(one, 1);
    //@ assert same: iv_same{product,Here}(z);
    //@ assert same: mp_same{product,Here}(&s->a[0]);
    //@ assert same: mp_same{product,Here}(&s->b[0]);
    //@ assert same: iv_same{product,Here}(&s->product);
    //@ assert same: iv_same{product,Here}(&s->sum);
    //@ assert ok: scratch_ok(s);
sum:
    cf_interval_add(z, z, one);
    //@ assert same: iv_same{sum,Here}(one);
    //@ assert same: mp_same{sum,Here}(&s->a[0]);
    //@ assert same: mp_same{sum,Here}(&s->b[0]);
    //@ assert same: iv_same{sum,Here}(&s->product);
    //@ assert same: iv_same{sum,Here}(&s->sum);
    //@ assert ok: scratch_ok(s);
    /*@ assert sum: \forall real y; \at(iv_has(z, y), product) ==>
          iv_has(z, y + 1.0); */
}

/* v->size >= |1 + eta mu|; 0 if it is no number */
/*@ requires \valid(v) && eigenvalue_ok(v) && iv_in(mu) && iv_in(eta);
    requires \separated(v, mu) && \separated(v, eta);
    terminates \true; exits \false; assigns *v;
    ensures ok: eigenvalue_ok(v);
    ensures answer: \result == 0 || \result == 1;
    ensures number: \result == 1 ==>
      mp_num(&v->size[0]) && 0.0 <= mp_val(&v->size[0]);
    ensures size: \result == 1 ==> \forall real x, e;
      \old(iv_has(mu, x) && iv_has(eta, e)) ==>
      size_of(mp_val(&v->size[0]), e, x); */
static int eigenvalue_size(cf_eigenvalue *v, const cf_interval *mu,
                           const cf_interval *eta)
{
    eigenvalue(&v->product, &v->one, mu, eta, &v->scratch);
    //@ assert same: mp_same{Pre,Here}(&v->size[0]);
product:
    cf_interval_magnitude(v->size, &v->product);
    //@ assert same: iv_same{product,Here}(&v->product);
    //@ assert same: iv_same{product,Here}(&v->one);
    //@ assert same: mp_same{product,Here}(&v->scratch.a[0]);
    //@ assert same: mp_same{product,Here}(&v->scratch.b[0]);
    //@ assert same: iv_same{product,Here}(&v->scratch.product);
    //@ assert same: iv_same{product,Here}(&v->scratch.sum);
    //@ assert ok: eigenvalue_ok(v);
    return at_least_zero(v->size);
}

/* eta, mu+ and -mu- as intervals */
/*@ requires iv_out(e) && iv_out(plus) && iv_out(minus);
    requires \valid_read(eta) && mq_ok(eta);
    requires \valid_read(mu_plus) && mp_ok(mu_plus) && mp_num(mu_plus);
    requires \valid_read(mu_minus) && mp_ok(mu_minus) && mp_num(mu_minus);
    requires \separated(e, plus, minus, eta);
    requires \separated(e, plus, minus, mu_plus);
    requires \separated(e, plus, minus, mu_minus);
    terminates \true; exits \false; assigns *e, *plus, *minus;
    ensures ok: iv_ok(e) && iv_ok(plus) && iv_ok(minus);
    ensures eta: iv_has(e, \old(mq_val(eta)));
    ensures plus: iv_has(plus, \old(mp_val(mu_plus)));
    ensures minus: iv_has(minus, -\old(mp_val(mu_minus))); */
static void take_numbers(cf_interval *e, cf_interval *plus, cf_interval *minus,
                         mpq_srcptr eta, mpfr_srcptr mu_plus,
                         mpfr_srcptr mu_minus)
{
    cf_interval_set_rational(e, eta);
    //@ assert same: mp_same{Pre,Here}(mu_plus) && mp_same{Pre,Here}(mu_minus);
    //@ assert same: iv_same{Pre,Here}(plus) && iv_same{Pre,Here}(minus);
eta:
    set_point(plus, mu_plus);
    //@ assert same: mp_same{Pre,Here}(mu_minus);
    //@ assert same: iv_same{eta,Here}(e) && iv_same{Pre,Here}(minus);
plus:
    set_negative(minus, mu_minus);
    //@ assert same: iv_same{plus,Here}(e) && iv_same{plus,Here}(plus);
}

/* q = the larger of q and |1 + eta mu|; 0 if that is no number */
/*@ requires \valid(q) && mp_ok(q) && \valid(v) && eigenvalue_ok(v);
    requires mp_num(q) && 0.0 <= mp_val(q) && iv_in(mu) && iv_in(eta);
    requires \separated(q, v, mu) && \separated(q, v, eta);
    terminates \true; exits \false; assigns *q, *v;
    ensures ok: mp_ok(q) && eigenvalue_ok(v);
    ensures answer: \result == 0 || \result == 1;
    ensures number: \result == 1 ==> mp_num(q) && \old(mp_val(q)) <= mp_val(q);
    ensures size: \result == 1 ==> \forall real x, e;
      \old(iv_has(mu, x) && iv_has(eta, e)) ==> size_of(mp_val(q), e, x); */
static int take_size(mpfr_ptr q, cf_eigenvalue *v, const cf_interval *mu,
                     const cf_interval *eta)
{
    const int found = eigenvalue_size(v, mu, eta);
    //@ assert same: mp_same{Pre,Here}(q);
    if (!found) {
        return 0;
    }
    //@ assert size: all_sizes{Pre}(mp_val(&v->size[0]), mu, eta);
size:
    mpfr_max(q, q, v->size, MPFR_RNDU);
    //@ assert same: mp_same{size,Here}(&v->size[0]);
    //@ assert larger: mp_num(q) ==> mp_val(&v->size[0]) <= mp_val(q);
    //@ assert size: mp_num(q) ==> all_sizes{Pre}(mp_val(q), mu, eta);
    //@ assert same: iv_same{size,Here}(&v->product);
    //@ assert same: iv_same{size,Here}(&v->one);
    //@ assert ok: scratch_ok(&v->scratch);
    return mpfr_number_p(q) != 0;
}

int cf_contraction_factor(mpfr_ptr q, cf_contraction *c, mpq_srcptr eta,
                          mpfr_srcptr mu_plus, mpfr_srcptr mu_minus)
{
    int found;
    take_numbers(&c->eta, &c->plus, &c->minus, eta, mu_plus, mu_minus);
    //@ assert same: mp_same{Pre,Here}(q);
    //@ assert same: iv_same{Pre,Here}(&c->value.product);
    //@ assert same: iv_same{Pre,Here}(&c->value.one);
    //@ assert same: mp_same{Pre,Here}(&c->value.scratch.a[0]);
    //@ assert same: mp_same{Pre,Here}(&c->value.scratch.b[0]);
    //@ assert same: iv_same{Pre,Here}(&c->value.scratch.product);
    //@ assert same: iv_same{Pre,Here}(&c->value.scratch.sum);
    //@ assert same: mp_same{Pre,Here}(&c->value.size[0]);
    //@ assert ok: eigenvalue_ok(&c->value);
numbers:
    mpfr_set_zero(q, 1);
    //@ assert same: iv_same{numbers,Here}(&c->plus);
    //@ assert same: iv_same{numbers,Here}(&c->minus);
    //@ assert same: iv_same{numbers,Here}(&c->eta);
    //@ assert ok: eigenvalue_ok(&c->value);
zero:
    found = take_size(q, &c->value, &c->plus, &c->eta);
    //@ assert same: iv_same{zero,Here}(&c->plus);
    //@ assert same: iv_same{zero,Here}(&c->minus);
    //@ assert same: iv_same{zero,Here}(&c->eta);
    //@ assert ok: mp_ok(q) && contraction_ok(c);
    if (!found) {
        return 0;
    }
    /*@ assert high: size_of(mp_val(q), \at(mq_val(eta), Pre),
                             \at(mp_val(mu_plus), Pre)); */
first:
    found = take_size(q, &c->value, &c->minus, &c->eta);
    //@ assert same: iv_same{first,Here}(&c->plus);
    //@ assert same: iv_same{first,Here}(&c->minus);
    //@ assert same: iv_same{first,Here}(&c->eta);
    //@ assert ok: mp_ok(q) && contraction_ok(c);
    if (!found) {
        return 0;
    }
    /*@ assert low: size_of(mp_val(q), \at(mq_val(eta), Pre),
                            -\at(mp_val(mu_minus), Pre)); */
    /*@ assert high: size_of(mp_val(q), \at(mq_val(eta), Pre),
                             \at(mp_val(mu_plus), Pre)); */
    return 1;
}

/* Is rho a number from 0 to R? */
/*@ requires \valid_read(rho) && mp_ok(rho);
    requires \valid_read(R) && mp_ok(R) && mp_num(R);
    terminates \true; exits \false; assigns \result \from *rho, *R;
    ensures answer: \result == 0 || \result == 1;
    ensures exact: \result == 1 <==>
      mp_num(rho) && 0.0 <= mp_val(rho) <= mp_val(R); */
static int is_inside(mpfr_srcptr rho, mpfr_srcptr R)
{
    return at_least_zero(rho) && mpfr_lessequal_p(rho, R) != 0;
}

/* next = q now + error, rounded up */
/*@ requires \valid(next) && mp_ok(next) && \valid_read(now) && mp_ok(now);
    requires \valid_read(q) && mp_ok(q) && \valid_read(error) && mp_ok(error);
    requires mp_num(q) && mp_num(now);
    requires \separated(next, now) && \separated(next, q) &&
             \separated(next, error);
    terminates \true; exits \false; assigns *next;
    ensures ok: mp_ok(next);
    ensures step: mp_num(next) && 0.0 <= mp_val(next) ==> mp_num(error) &&
      ball_step(\old(mp_val(now)), mp_val(next), mp_val(q), mp_val(error)); */
static void advance(mpfr_ptr next, mpfr_srcptr q, mpfr_srcptr now,
                    mpfr_srcptr error)
{
    mpfr_fma(next, q, now, error, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(q) && mp_same{Pre,Here}(error);
}

long cf_contraction_radii(__mpfr_struct *rho, mpfr_srcptr start,
                          mpfr_srcptr q, const __mpfr_struct *error,
                          long steps, mpfr_srcptr R)
{
    mpfr_set(rho, start, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(start);
    //@ assert same: mp_same{Pre,Here}(q);
    //@ assert same: mp_same{Pre,Here}(R);
    /*@ assert same: \forall integer j; 0 <= j < steps ==>
          mp_same{Pre,Here}(error + j); */
    /*@ loop invariant range: 0 <= k <= steps;
        loop invariant ok: reals_ok(rho, 0, steps);
        loop invariant same: mp_same{Pre,Here}(start);
        loop invariant same: mp_same{Pre,Here}(q);
        loop invariant same: mp_same{Pre,Here}(R);
        loop invariant same: \forall integer j; 0 <= j < steps ==>
          mp_same{Pre,Here}(error + j);
        loop invariant below: \forall integer j; 0 <= j < k ==>
          mp_num(rho + j) && 0.0 <= mp_val(rho + j) <= mp_val(R);
        loop invariant first: k == 0 && mp_num(rho) ==>
          mp_val(start) <= mp_val(rho);
        loop invariant rule: mp_num(rho + k) && 0.0 <= mp_val(rho + k) ==>
          \forall descent D, real low, high;
          descent_within(D, 0, mp_val(start)) &&
          errors_hold(D, error, steps) &&
          (\forall integer j; 0 <= j < steps ==>
            descent_spectrum(D, j, mp_val(R), low, high)) &&
          contracts(mp_val(q), descent_eta(D), low, high) ==>
          radii_hold(D, rho, k);
        loop assigns k, rho[0 .. steps];
        loop variant steps - k; */
    for (long k = 0; k < steps; k++) {
        now:
        if (!is_inside(rho + k, R)) {
            return k;
        }
        //@ assert inside: 0.0 <= mp_val(rho + k) <= mp_val(R);
        advance(rho + k + 1, q, rho + k, error + k);
        /*@ assert same: \forall integer j; 0 <= j <= steps && j != k + 1 ==>
              mp_same{now,Here}(rho + j); */
        /*@ assert step: mp_num(rho + (k + 1)) &&
              0.0 <= mp_val(rho + (k + 1)) ==>
              mp_num(error + k) && \forall descent D, real low, high;
              descent_within(D, k, mp_val(rho + k)) &&
              descent_moves(D, k, mp_val(error + k)) &&
              descent_spectrum(D, k, mp_val(R), low, high) &&
              contracts(mp_val(q), descent_eta(D), low, high) ==>
              descent_within(D, k + 1, mp_val(rho + (k + 1))); */
    }
    if (!is_inside(rho + steps, R)) {
        return steps;
    }
    /*@ assert rule: \forall descent D, real low, high;
          descent_within(D, 0, mp_val(start)) &&
          errors_hold(D, error, steps) &&
          (\forall integer j; 0 <= j < steps ==>
            descent_spectrum(D, j, mp_val(R), low, high)) &&
          contracts(mp_val(q), descent_eta(D), low, high) ==>
          radii_hold(D, rho, steps); */
    return -1;
}
