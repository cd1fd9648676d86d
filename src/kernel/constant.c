/* constant.c -- a rational number in fixed point; see constant.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/constant.h"

#include "kernel/contracts/powers_acsl.h"

/*@ lemma one_unit: \forall real m, x, d; 0.0 < d &&
      abs_le(rmul(m, d) - rmul(x, d), d) ==> abs_le(x - m, 1.0);
    lemma positive: \forall real x, integer u;
      0.0 < x ==> 0.0 < rmul(x, pow2(u));
    lemma quotient: \forall real n, d;
      0.0 < d ==> rmul(rdiv(n, d), d) == n;
    lemma zero_quotient: \forall real d, p;
      0.0 < d ==> rmul(rdiv(0.0, d), p) == 0.0;
    lemma associate: \forall real x, y, z;
      rmul(rmul(x, y), z) == rmul(x, rmul(y, z));
    lemma exchange: \forall real x, y, z;
      rmul(rmul(x, y), z) == rmul(rmul(x, z), y);
    lemma cancel: \forall real x, y, z;
      0.0 < z && rmul(x, z) == rmul(y, z) ==> x == y;
    lemma one_two: \forall integer m, t; multiply(t, 1) &&
      pow2(t) <= rmul((real)m, pow2(t)) < pow2(t + 1) ==> m == 1;
    lemma one_times: \forall real x; rmul(1.0, x) == x;
    lemma inverse_power: \forall integer u; multiply(-u, u) ==>
      rmul(pow2(-u), pow2(u)) == 1.0;
    // m 2^zeros / 2^twos, where 2^twos = p 2^zeros
    lemma dyadic_product: \forall real m, p, z; 0.0 < rmul(p, z) ==>
      rmul(rdiv(rmul(m, z), rmul(p, z)), rmul(p, z)) == rmul(m, z) &&
      rmul(rmul(rdiv(rmul(m, z), rmul(p, z)), p), z) == rmul(m, z);
    lemma dyadic_cancel: \forall real m, p, z; 0.0 < z &&
      0.0 < rmul(p, z) ==> rmul(rdiv(rmul(m, z), rmul(p, z)), p) == m;
    lemma dyadic_power: \forall integer zeros, twos;
      multiply(twos - zeros, zeros) ==>
      rmul(pow2(twos - zeros), pow2(zeros)) == pow2(twos);
    lemma dyadic: \forall real n, m, integer zeros, twos;
      multiply(twos - zeros, zeros) && n == rmul(m, pow2(zeros)) ==>
      rmul(pow2(twos - zeros), pow2(zeros)) == pow2(twos) &&
      rmul(rdiv(n, pow2(twos)), pow2(twos - zeros)) == m;
    // a fraction in other units
    lemma units_down: \forall real n, d, integer u;
      0.0 < d ==> rmul(rmul(rdiv(n, d), pow2(-u)), d) == rmul(n, pow2(-u));
    lemma units_up: \forall real n, d, integer u; 0.0 < d ==>
      multiply(-u, u) &&
      rmul(rmul(rdiv(n, d), pow2(-u)), rmul(d, pow2(u))) == n;
*/

/* Binary exponent of |q|: |q| < 2^result. */
/*@ requires \valid_read(q) && mq_ok(q);
    terminates \true; exits \false; assigns \nothing;
    ensures range: -0x2000000001 <= \result <= 0x2000000001; */
static long rational_magnitude(mpq_srcptr q)
{
    if (_mpz_cmp_si(mpq_numref(q), 0) == 0) {
        return 0;
    }
    return (long)mpz_sizeinbase(mpq_numref(q), 2) -
           (long)mpz_sizeinbase(mpq_denref(q), 2) + 1;
}

/* Is a = 2^twos, if 2^twos divides a? */
/*@ requires \valid_read(a) && mz_ok(a) && 0.0 < mz_val(a);
    requires 0 <= twos <= 0x2000000000;
    requires \exists integer m; mz_val(a) == rmul((real)m, pow2(twos));
    terminates \true; exits \false; assigns \nothing;
    ensures power: \result != 0 ==> mz_val(a) == pow2(twos); */
static int is_power(mpz_srcptr a, long twos)
{
    //@ assert powers: multiply(twos, 1);
    /*@ assert one: \forall integer m; mz_val(a) == rmul((real)m, pow2(twos))
          && pow2(twos) <= mz_val(a) < pow2(twos + 1) ==>
          m == 1 && mz_val(a) == pow2(twos); */
    return (long)mpz_sizeinbase(a, 2) == twos + 1;
}

/* q = mid 2^result exactly, for a denominator 2^twos */
/*@ requires \valid(mid) && mz_ok(mid) && \valid_read(q) && mq_ok(q);
    requires \separated(mid, q) && 0 <= twos <= 0x2000000000;
    requires mz_val(&q->_mp_den) == pow2(twos);
    terminates \true; exits \false; assigns *mid;
    ensures ok: mz_ok(mid);
    ensures range: -0x2000000000 <= \result <= 0x2000000000;
    ensures exact: rmul(\old(mq_val(q)), pow2(-\result)) == mz_val(mid); */
static long set_exact(mpz_ptr mid, mpq_srcptr q, long twos)
{
    long zeros;
    if (_mpz_cmp_si(mpq_numref(q), 0) == 0) {
        mpz_set_ui(mid, 0);
        //@ assert zero: rmul(\at(mq_val(q), Pre), pow2(twos)) == 0.0;
        return -twos;
    }
    zeros = (long)mpz_scan1(mpq_numref(q), 0);
    mpz_fdiv_q_2exp(mid, mpq_numref(q), (mp_bitcnt_t)zeros);
    /*@ assert exact: multiply(twos - zeros, zeros) &&
          \at(mz_val(&q->_mp_num), Pre) == rmul(mz_val(mid), pow2(zeros)); */
    /*@ assert exact: rmul(\at(mq_val(q), Pre), pow2(twos - zeros)) ==
          mz_val(mid); */
    return zeros - twos;
}

/* mid = q / 2^unit, at most one unit off */
/*@ requires \valid(mid) && mz_ok(mid) && \valid_read(q) && mq_ok(q);
    requires \valid(scratch) && mz_ok(scratch);
    requires \separated(mid, scratch, q) && -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
    terminates \true; exits \false; assigns *mid, *scratch;
    ensures ok: mz_ok(mid) && mz_ok(scratch);
    ensures near: abs_le(rmul(\old(mq_val(q)), pow2(-unit)) - mz_val(mid),
                         1.0); */
static void set_rounded(mpz_ptr mid, mpq_srcptr q, long unit, mpz_ptr scratch)
{
    mpz_set(mid, mpq_numref(q));
    //@ assert same: mz_same{Pre,Here}(&q->_mp_den) && mz_same{Pre,Here}(scratch);
    mpz_set(scratch, mpq_denref(q));
    //@ assert value: mz_val(mid) == \at(mz_val(&q->_mp_num), Pre);
    set:
    if (unit > 0) {
        mpz_mul_2exp(scratch, scratch, (mp_bitcnt_t)unit);
        //@ assert same: mz_same{set,Here}(mid);
    } else {
        mpz_mul_2exp(mid, mid, (mp_bitcnt_t)(-unit));
        //@ assert same: mz_same{set,Here}(scratch);
    }
    //@ assert positive: 0.0 < mz_val(scratch);
    /*@ assert fraction:
          rmul(rmul(\at(mq_val(q), Pre), pow2(-unit)), mz_val(scratch)) ==
          mz_val(mid); */
    scaled:
    cf_fixed_divide_round(mid, scratch);
    //@ assert same: mz_same{scaled,Here}(scratch);
    /*@ assert near: abs_le(rmul(mz_val(mid), mz_val(scratch))
          - rmul(rmul(\at(mq_val(q), Pre), pow2(-unit)), mz_val(scratch)),
          mz_val(scratch)); */
}

/* a if that is 1 or -1, else 0 */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \nothing;
    ensures range: -1 <= \result <= 1;
    ensures sign: \result != 0 ==> mz_val(a) == (real)\result; */
static int unit_sign(mpz_srcptr a)
{
    if (_mpz_cmp_si(a, 1) == 0) {
        return 1;
    }
    return _mpz_cmp_si(a, -1) == 0 ? -1 : 0;
}

void cf_constant_set(cf_fixed_constant *c, mpq_srcptr q, long bits,
                     mpz_ptr scratch)
{
    const long twos = (long)mpz_scan1(mpq_denref(q), 0);
    const int is_exact = is_power(mpq_denref(q), twos) &&
                         (long)mpz_sizeinbase(mpq_numref(q), 2) <= bits;
    long magnitude = rational_magnitude(q);
    long unit;
    if (is_exact) {
        unit = set_exact(c->mid, q, twos);
        //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
        exact:
        mpz_set_ui(c->radius, 0);
        //@ assert same: mz_same{exact,Here}(&c->mid[0]);
        //@ assert same: mz_same{Pre,Here}(scratch);
        /*@ assert has: abs_le(rmul(\at(mq_val(q), Pre), pow2(-unit))
                               - mz_val(&c->mid[0]),
                               mz_val(&c->radius[0])); */
    } else {
        unit = magnitude - bits;
        set_rounded(c->mid, q, unit, scratch);
        //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
        rounded:
        mpz_set_ui(c->radius, 1);
        //@ assert same: mz_same{rounded,Here}(&c->mid[0]);
        //@ assert same: mz_same{rounded,Here}(scratch);
        /*@ assert has: abs_le(rmul(\at(mq_val(q), Pre), pow2(-unit))
                               - mz_val(&c->mid[0]),
                               mz_val(&c->radius[0])); */
    }
    /*@ assert has: abs_le(rmul(\at(mq_val(q), Pre), pow2(-unit))
                           - mz_val(&c->mid[0]), mz_val(&c->radius[0])); */
    //@ assert ok: mz_ok(&c->mid[0]) && mz_ok(&c->radius[0]) && mz_ok(scratch);
    //@ assert radius: mz_val(&c->radius[0]) >= 0.0;
    //@ assert radius: is_exact != 0 ==> mz_val(&c->radius[0]) == 0.0;
    c->magnitude = magnitude;
    c->unit = unit;
    c->is_exact = is_exact;
    c->sign = is_exact ? unit_sign(c->mid) : 0;
}
