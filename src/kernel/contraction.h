/* contraction.h -- the numbers of rule `descent`: how balls shrink.
 *
 * The map G(x) = x + eta F(x) of a descent has a symmetric derivative, and
 * DF has all its eigenvalues in [-mu-, mu+] on the boxes of a block. So
 * |DG|_2 <= q with
 *
 *     q       = max(|1 + eta mu+|, |1 - eta mu-|),
 *     rho_0   = the radius of the start,
 *     rho_k+1 = q rho_k + e_k,   every rho_k <= R,
 *
 * all rounded up, where e_k bounds the distance of centre k + 1 from G(centre
 * k). As long as rho_k <= R, both x_k and c_k are in a box of the block, and
 * |x_{k+1} - c_{k+1}| <= q |x_k - c_k| + e_k.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_CONTRACTION_H
#define CF_KERNEL_CONTRACTION_H

#include "kernel/interval.h"

/* What an eigenvalue of DG is computed in, and its size. */
typedef struct {
    cf_interval product, one;
    cf_interval_scratch scratch;
    mpfr_t size;
} cf_eigenvalue;

/* Scratch numbers. */
typedef struct {
    cf_interval plus, minus, eta; /* mu+, -mu- and eta */
    cf_eigenvalue value;
} cf_contraction;

/*@ axiomatic Contraction {
      // q bounds |1 + eta s| for every s between low and high
      predicate contracts(real q, real eta, real low, real high);
      axiom contracts_def: \forall real q, eta, low, high;
        contracts(q, eta, low, high) <==>
        (\forall real s; low <= s <= high ==>
          -q <= 1.0 + rmul(eta, s) <= q);
      // |1 + eta s| <= q
      predicate size_of(real q, real eta, real s);
      axiom size_of_def: \forall real q, eta, s; size_of(q, eta, s) <==>
        -q <= 1.0 + rmul(eta, s) <= q;
      // next bounds what follows now
      predicate ball_step(real now, real next, real q, real error);
      axiom ball_step_def: \forall real now, next, q, error;
        ball_step(now, next, q, error) <==> next >= rmul(q, now) + error;
    }

    axiomatic Descent {
      // Steps x_{k+1} = G(x_k) with G(x) = x + eta F(x), F the gradient of a
      // function, and centres c_k. Nothing is assumed of them but what the
      // rule says.
      type descent;
      // x_0 .. x_k are defined, and |x_k - c_k| <= rho
      predicate descent_within(descent D, integer k, real rho);
      // |c_{k+1} - G(c_k)| <= error
      predicate descent_moves(descent D, integer k, real error);
      // on a convex set that contains every x with |x - c_k| <= R, F is
      // defined and C1, and all eigenvalues of DF are in [low, high]
      predicate descent_spectrum(descent D, integer k, real R, real low,
                                 real high);
      logic real descent_eta(descent D);

      // Rule `descent` for one step (mean value inequality); the proof on
      // paper is in docs/SOUNDNESS.md.
      axiom rule_descent:
        \forall descent D, integer k, real R, q, low, high, error, now, next;
        0.0 <= now <= R && descent_within(D, k, now) &&
        descent_moves(D, k, error) &&
        descent_spectrum(D, k, R, low, high) &&
        contracts(q, descent_eta(D), low, high) &&
        ball_step(now, next, q, error) ==> descent_within(D, k + 1, next);
      // a larger ball
      axiom rule_wider: \forall descent D, integer k, real now, next;
        now <= next && descent_within(D, k, now) ==>
        descent_within(D, k, next);
    }
    predicate eigenvalue_ok{L}(cf_eigenvalue *v) =
      iv_ok(&v->product) && iv_ok(&v->one) && scratch_ok(&v->scratch) &&
      mp_ok(&v->size[0]);
    predicate contraction_ok{L}(cf_contraction *c) =
      iv_ok(&c->plus) && iv_ok(&c->minus) && iv_ok(&c->eta) &&
      eigenvalue_ok(&c->value);
    // the numbers first .. last
    predicate reals_ok{L}(__mpfr_struct *a, integer first, integer last) =
      \forall integer j; first <= j <= last ==> mp_ok(a + j);
    // the first n + 1 radii are numbers from 0 to R
    predicate radii_below{L}(__mpfr_struct *rho, real R, integer n) =
      \forall integer j; 0 <= j <= n ==>
      mp_num(rho + j) && 0.0 <= mp_val(rho + j) <= R;
    // the first n errors are numbers, and hold
    predicate errors_hold{L}(descent D, __mpfr_struct *error, integer n) =
      \forall integer j; 0 <= j < n && mp_num(error + j) ==>
      descent_moves(D, j, mp_val(error + j));
    predicate radii_hold{L}(descent D, __mpfr_struct *rho, integer n) =
      \forall integer j; 0 <= j <= n ==>
      descent_within(D, j, mp_val(rho + j));
*/

/* Memory (contraction_room.c, not proved). */
void cf_contraction_init(cf_contraction *c, mpfr_prec_t precision);
void cf_contraction_clear(cf_contraction *c);

/* q >= |1 + eta s| for all s from -mu_minus to mu_plus; 0 if no number is. */
/*@ requires \valid(q) && mp_ok(q) && \valid(c) && contraction_ok(c);
    requires \valid_read(eta) && mq_ok(eta);
    requires \valid_read(mu_plus) && mp_ok(mu_plus) && mp_num(mu_plus);
    requires \valid_read(mu_minus) && mp_ok(mu_minus) && mp_num(mu_minus);
    requires \separated(q, c, eta);
    requires \separated(q, c, mu_plus);
    requires \separated(q, c, mu_minus);
    terminates \true; exits \false; assigns *q, *c;
    ensures ok: mp_ok(q) && contraction_ok(c);
    ensures answer: \result == 0 || \result == 1;
    ensures factor: \result == 1 ==> mp_num(q) && 0.0 <= mp_val(q) &&
      contracts(mp_val(q), \old(mq_val(eta)), -\old(mp_val(mu_minus)),
                \old(mp_val(mu_plus))); */
int cf_contraction_factor(mpfr_ptr q, cf_contraction *c, mpq_srcptr eta,
                          mpfr_srcptr mu_plus, mpfr_srcptr mu_minus);

/* Fills rho[0 .. steps], rounded up, as far as every one of them is a number
 * from 0 to R. Returns the number of the first that is not, or -1: rule
 * `descent` holds with all of them. */
/*@ requires 0 <= steps <= 1099511627776;
    requires \valid(rho + (0 .. steps)) && reals_ok(rho, 0, steps);
    requires \valid_read(start) && mp_ok(start);
    requires \valid_read(q) && mp_ok(q) && \valid_read(R) && mp_ok(R);
    requires \valid_read(error + (0 .. steps - 1));
    requires reals_ok(error, 0, steps - 1);
    requires mp_num(start) && mp_num(R);
    requires mp_num(q) && 0.0 <= mp_val(q);
    requires \separated(rho + (0 .. steps), start);
    requires \separated(rho + (0 .. steps), q);
    requires \separated(rho + (0 .. steps), R);
    requires \separated(rho + (0 .. steps), error + (0 .. steps - 1));
    terminates \true; exits \false; assigns rho[0 .. steps];
    ensures ok: reals_ok(rho, 0, steps);
    ensures answer: -1 <= \result <= steps;
    ensures below: \result == -1 ==> radii_below(rho, mp_val(R), steps);
    ensures rule: \result == -1 ==> \forall descent D, real low, high;
      descent_within(D, 0, mp_val(start)) && errors_hold(D, error, steps) &&
      (\forall integer k; 0 <= k < steps ==>
        descent_spectrum(D, k, mp_val(R), low, high)) &&
      contracts(mp_val(q), descent_eta(D), low, high) ==>
      radii_hold(D, rho, steps); */
long cf_contraction_radii(__mpfr_struct *rho, mpfr_srcptr start,
                          mpfr_srcptr q, const __mpfr_struct *error,
                          long steps, mpfr_srcptr R);

#endif
