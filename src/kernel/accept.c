/* accept.c -- the acceptance of a step: rule `tube`; see accept.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/accept.h"

/*@ lemma grow: \forall real e, g, x;
      e <= g && 0.0 <= x ==> rmul(e, x) <= rmul(g, x);
    lemma product_sign: \forall real x, y;
      0.0 <= x && 0.0 <= y ==> 0.0 <= rmul(x, y);
    lemma commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma shrink: \forall real e, x;
      e <= 1.0 && 0.0 <= x ==> rmul(x, e) <= x;
    lemma step_share: \forall real now, next, e, s, t;
      tube_step(now, next, e, s) && t <= s ==> tube_step(now, next, e, t);
    lemma extend{L}: \forall flow F, __mpfr_struct *bound, integer n, j;
      0 <= j && tube_bounds{L}(F, bound, n, j) &&
      flow_within(F, n, j + 1, mp_val{L}(bound + (j + 1))) &&
      flow_during(F, n, j, mp_val{L}(bound + j), mp_val{L}(bound + (j + 1)))
      ==> tube_bounds{L}(F, bound, n, j + 1);
    lemma keep{L1,L2}: \forall flow F, __mpfr_struct *bound, integer n, j;
      numbers_same{L1,L2}(bound, j + 1) && tube_bounds{L1}(F, bound, n, j) ==>
      tube_bounds{L2}(F, bound, n, j);
    lemma quotient_sign: \forall real x, y;
      0.0 <= x && 0.0 < y ==> 0.0 <= rdiv(x, y);
*/

/* Is x a number >= 0? */
/*@ requires \valid_read(x) && mp_ok(x);
    terminates \true; exits \false; assigns \result \from *x;
    ensures \result != 0 <==> mp_num(x) && mp_val(x) >= 0.0; */
static int nonnegative(mpfr_srcptr x)
{
    return mpfr_number_p(x) && mpfr_sgn(x) >= 0;
}

/* Is x a number below R? */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(R) && mp_ok(R);
    requires mp_num(R);
    terminates \true; exits \false; assigns \result \from *x, *R;
    ensures \result != 0 <==> mp_num(x) && mp_val(x) < mp_val(R); */
static int below(mpfr_srcptr x, mpfr_srcptr R)
{
    return mpfr_number_p(x) && mpfr_less_p(x, R);
}

/* next >= e^{exponent} now + share max(1, e^{exponent}), if it is a number */
/*@ requires \valid(next) && mp_ok(next);
    requires \valid(growth) && mp_ok(growth);
    requires \valid(product) && mp_ok(product);
    requires \valid_read(share) && mp_ok(share) && \valid_read(now);
    requires mp_ok(now) && \valid_read(exponent) && mp_ok(exponent);
    requires mp_num(share) && mp_val(share) >= 0.0;
    requires mp_num(now) && mp_val(now) >= 0.0 && mp_num(exponent);
    requires \separated(next, growth, product, share);
    requires \separated(next, growth, product, now);
    requires \separated(next, growth, product, exponent);
    terminates \true; exits \false; assigns *next, *growth, *product;
    ensures ok: mp_ok(next) && mp_ok(growth) && mp_ok(product);
    ensures step: mp_num(next) ==> mp_val(next) >= 0.0 &&
      tube_step(mp_val(now), mp_val(next), mp_val(exponent),
                mp_val(share)); */
static void advance(mpfr_ptr next, mpfr_ptr growth, mpfr_ptr product,
                    mpfr_srcptr share, mpfr_srcptr now, mpfr_srcptr exponent)
{
    mpfr_exp(growth, exponent, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(share);
    //@ assert same: mp_same{Pre,Here}(exponent);
growth:
    mpfr_mul(next, growth, now, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(share);
    //@ assert same: mp_same{Pre,Here}(exponent);
    //@ assert same: mp_same{growth,Here}(growth);
    /*@ assert grown: mp_num(next) ==> mp_num(growth) &&
          mp_val(next) >= rmul(rexp(mp_val(exponent)), mp_val(now)); */
    if (mpfr_sgn(exponent) > 0) {
        mpfr_mul(product, growth, share, MPFR_RNDU);
        //@ assert same: mp_same{Pre,Here}(now) && mp_same{Pre,Here}(share);
        //@ assert same: mp_same{Pre,Here}(exponent);
        /*@ assert shared: mp_num(next) && mp_num(product) ==>
              mp_val(product) >= rmul(mp_val(share), rexp(mp_val(exponent)))
              && mp_val(product) >= mp_val(share); */
        /*@ assert grown: mp_num(next) ==>
              mp_val(next) >= rmul(rexp(mp_val(exponent)), mp_val(now)); */
        mpfr_add(next, next, product, MPFR_RNDU);
    } else {
        mpfr_add(next, next, share, MPFR_RNDU);
    }
}

/* Piece j; apart from advance, the contract says what has not moved. */
/*@ requires 0 <= j < pieces <= 65536;
    requires \valid(bound + (0 .. pieces)) && numbers_ok(bound, 0, pieces);
    requires \valid(growth) && mp_ok(growth);
    requires \valid(product) && mp_ok(product);
    requires \valid_read(share) && mp_ok(share);
    requires \valid_read(exponent + (0 .. pieces-1));
    requires numbers_ok(exponent, 0, pieces - 1);
    requires \separated(bound + (0 .. pieces), growth, product, share);
    requires \separated(bound + (0 .. pieces), growth, product,
                        exponent + (0 .. pieces-1));
    requires mp_num(share) && mp_val(share) >= 0.0;
    requires mp_num(bound + j) && mp_val(bound + j) >= 0.0;
    requires mp_num(exponent + j);
    terminates \true; exits \false;
    assigns bound[j + 1], *growth, *product;
    ensures ok: numbers_ok(bound, 0, pieces);
    ensures ok: mp_ok(growth) && mp_ok(product);
    ensures same: numbers_same{Old,Here}(bound, j + 1);
    ensures same: numbers_same{Old,Here}(exponent, pieces);
    ensures same: mp_same{Old,Here}(share);
    ensures step: mp_num(bound + (j + 1)) ==>
      mp_val(bound + (j + 1)) >= 0.0 &&
      tube_step(mp_val(bound + j), mp_val(bound + (j + 1)),
                mp_val(exponent + j), mp_val(share)); */
static void one_piece(__mpfr_struct *bound, mpfr_ptr growth, mpfr_ptr product,
                      mpfr_srcptr share, const __mpfr_struct *exponent,
                      long pieces, long j)
{
    (void)pieces;
    /*@ assert apart: \forall integer i; 0 <= i < pieces ==>
          \separated(bound + (j + 1), exponent + i); */
    /*@ assert apart: \forall integer i; 0 <= i < pieces ==>
          \separated(growth, exponent + i) &&
          \separated(product, exponent + i); */
    /*@ assert apart: \forall integer i; 0 <= i <= j ==>
          \separated(bound + (j + 1), bound + i); */
    /*@ assert apart: \forall integer i; 0 <= i <= pieces ==>
          \separated(growth, bound + i) && \separated(product, bound + i); */
    advance(bound + (j + 1), growth, product, share, bound + j, exponent + j);
    //@ assert same: mp_same{Pre,Here}(share);
}

/* The loop of cf_accept_tube, from bound[0] on. */
/*@ requires 1 <= pieces <= 65536;
    requires \valid(bound + (0 .. pieces)) && numbers_ok(bound, 0, pieces);
    requires \valid(growth) && mp_ok(growth);
    requires \valid(product) && mp_ok(product);
    requires \valid_read(share) && mp_ok(share);
    requires \valid_read(R) && mp_ok(R) && mp_num(R);
    requires \valid_read(exponent + (0 .. pieces-1));
    requires numbers_ok(exponent, 0, pieces - 1);
    requires \separated(bound + (0 .. pieces), growth, product, share);
    requires \separated(bound + (0 .. pieces), growth, product, R);
    requires \separated(bound + (0 .. pieces), growth, product,
                        exponent + (0 .. pieces-1));
    requires mp_num(share) && mp_val(share) >= 0.0;
    requires tube_below(bound, mp_val(R), 0);
    terminates \true; exits \false;
    assigns bound[1 .. pieces], *growth, *product;
    ensures answer: \result == 0 || \result == 1;
    ensures ok: numbers_ok(bound, 0, pieces);
    ensures ok: mp_ok(growth) && mp_ok(product);
    ensures below: \result == 1 ==> tube_below(bound, mp_val(R), pieces);
    ensures inequalities: \result == 1 ==>
      tube_holds(bound, exponent, mp_val(share), pieces);
    ensures tube: \result == 1 ==> \forall flow F, real delta;
      0.0 <= delta && rdiv(delta, (real)pieces) <= mp_val(share) &&
      flow_within(F, pieces, 0, mp_val(bound)) && flow_defect(F, delta) &&
      tube_flow(F, exponent, mp_val(R), pieces) ==>
      tube_bounds(F, bound, pieces, pieces); */
static int all_pieces(__mpfr_struct *bound, mpfr_ptr growth, mpfr_ptr product,
                      mpfr_srcptr share, const __mpfr_struct *exponent,
                      long pieces, mpfr_srcptr R)
{
    /*@ loop invariant range: 0 <= j <= pieces;
        loop invariant ok: numbers_ok(bound, 0, pieces);
        loop invariant ok: mp_ok(growth) && mp_ok(product);
        loop invariant same: mp_same{Pre,Here}(share) && mp_same{Pre,Here}(R);
        loop invariant same: numbers_same{Pre,Here}(exponent, pieces);
        loop invariant same: mp_same{Pre,Here}(bound);
        loop invariant below: tube_below(bound, mp_val(R), j);
        loop invariant inequalities:
          tube_holds(bound, exponent, mp_val(share), j);
        loop invariant tube: \forall flow F, real delta;
          0.0 <= delta && rdiv(delta, (real)pieces) <= mp_val(share) &&
          flow_within(F, pieces, 0, mp_val(bound)) && flow_defect(F, delta) &&
          tube_flow(F, exponent, mp_val(R), pieces) ==>
          tube_bounds(F, bound, pieces, j);
        loop assigns j, bound[1 .. pieces], *growth, *product;
        loop variant pieces - j; */
    for (long j = 0; j < pieces; j++) {
        before:
        if (!mpfr_number_p(exponent + j)) {
            return 0;
        }
        //@ assert apart: \separated(bound + (j + 1), R);
        one_piece(bound, growth, product, share, exponent, pieces, j);
        //@ assert same: mp_same{Pre,Here}(share);
        //@ assert same: mp_same{Pre,Here}(R);
        //@ assert same: numbers_same{before,Here}(bound, j + 1);
        //@ assert same: numbers_same{Pre,Here}(exponent, pieces);
        if (!below(bound + (j + 1), R)) {
            return 0;
        }
        /*@ assert flows: \forall flow F;
              tube_flow{Here}(F, exponent, mp_val(R), pieces) ==>
              tube_flow{before}(F, exponent, \at(mp_val(R), before),
                                pieces); */
        /*@ assert values: \forall integer i; 0 <= i <= j ==>
              mp_val(bound + i) == \at(mp_val(bound + i), before); */
        /*@ assert kept: \forall flow F;
              tube_bounds{before}(F, bound, pieces, j) ==>
              tube_bounds{Here}(F, bound, pieces, j); */
        /*@ assert step:
              tube_step(mp_val(bound + j), mp_val(bound + (j + 1)),
                        mp_val(exponent + j), mp_val(share)); */
        /*@ assert smaller: \forall real delta;
              rdiv(delta, (real)pieces) <= mp_val(share) ==>
              tube_step(mp_val(bound + j), mp_val(bound + (j + 1)),
                        mp_val(exponent + j), rdiv(delta, (real)pieces)); */
        /*@ assert piece: \forall flow F, real delta;
              0.0 <= delta && rdiv(delta, (real)pieces) <= mp_val(share) &&
              flow_within(F, pieces, j, mp_val(bound + j)) &&
              flow_defect(F, delta) &&
              flow_grows(F, mp_val(R), pieces, j, mp_val(exponent + j)) ==>
              flow_within(F, pieces, j + 1, mp_val(bound + (j + 1))) &&
              flow_during(F, pieces, j, mp_val(bound + j),
                          mp_val(bound + (j + 1))); */
        /*@ assert earlier: \forall flow F, real delta;
              0.0 <= delta && rdiv(delta, (real)pieces) <= mp_val(share) &&
              flow_within(F, pieces, 0, mp_val(bound)) &&
              flow_defect(F, delta) &&
              tube_flow(F, exponent, mp_val(R), pieces) ==>
              tube_bounds(F, bound, pieces, j) &&
              flow_within(F, pieces, j, mp_val(bound + j)) &&
              flow_grows(F, mp_val(R), pieces, j, mp_val(exponent + j)); */
        /*@ assert extend: \forall flow F;
              tube_bounds(F, bound, pieces, j) &&
              flow_within(F, pieces, j + 1, mp_val(bound + (j + 1))) &&
              flow_during(F, pieces, j, mp_val(bound + j),
                          mp_val(bound + (j + 1)))
              ==> tube_bounds(F, bound, pieces, j + 1); */
    }
    return 1;
}

int cf_accept_tube(__mpfr_struct *bound, cf_accept_scratch *scratch,
                   mpfr_srcptr rho, mpfr_srcptr delta,
                   const __mpfr_struct *exponent, long pieces, mpfr_srcptr R)
{
    int accepted;
    if (!nonnegative(rho) || !nonnegative(delta) || !mpfr_number_p(R)) {
        return 0;
    }
    mpfr_div_si(scratch->share, delta, pieces, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(delta);
    //@ assert same: mp_same{Pre,Here}(R);
    //@ assert same: numbers_same{Pre,Here}(exponent, pieces);
    //@ assert ok: numbers_ok(bound, 0, pieces);
    share:
    mpfr_set(bound, rho, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(delta);
    //@ assert same: mp_same{Pre,Here}(R);
    //@ assert same: mp_same{share,Here}(&scratch->share[0]);
    //@ assert same: numbers_same{Pre,Here}(exponent, pieces);
    //@ assert ok: numbers_ok(bound, 0, pieces);
    if (!mpfr_number_p(scratch->share) || !below(bound, R)) {
        return 0;
    }
    start:
    accepted = all_pieces(bound, scratch->growth, scratch->product,
                          scratch->share, exponent, pieces, R);
    //@ assert same: mp_same{Pre,Here}(rho) && mp_same{Pre,Here}(delta);
    //@ assert same: mp_same{Pre,Here}(R);
    //@ assert same: mp_same{share,Here}(&scratch->share[0]);
    //@ assert same: mp_same{start,Here}(bound);
    //@ assert same: numbers_same{Pre,Here}(exponent, pieces);
    return accepted;
}
