/* path_order.c -- one order more of the path of a step; see path_order.h.
 *
 * The annotations are the steps of the proof; none of them is compiled. With
 * A = 2^path_unit, B = 2^unit, H = 2^shift and S = 2^(path_unit - unit +
 * shift), S B = A H; cf_recurrence_path promises
 *     |k odd S p - m numerator| <= 2 k odd S,
 * which is the contract times odd H / B, because numerator = h odd H.
 */
#include "kernel/path_order.h"

/*@ lemma times: \forall real x, y, e, b; close_by(x, y, e) && 0.0 < b ==>
      close_by(rmul(x, b), rmul(y, b), rmul(e, b));
    lemma divide: \forall real q, x, y, e; 0.0 < q &&
      close_by(rmul(q, x), rmul(q, y), rmul(q, e)) ==> close_by(y, x, e);
    lemma positive: \forall real x, y;
      0.0 < x && 0.0 < y ==> 0.0 < rmul(x, y);
    lemma inverse_power: \forall real d, x, y; rmul(x, y) == 1.0 ==>
      rmul(rmul(d, x), y) == d;
    lemma unique: \forall real x, y, z;
      0.0 < z && rmul(x, z) == rmul(y, z) ==> x == y;
    lemma undo: \forall real x, y; y != 0.0 ==> rmul(rdiv(x, y), y) == x;
    lemma sign_of_factor: \forall real x, y;
      0.0 < rmul(x, y) && 0.0 < y ==> 0.0 < x;
*/

/*@ ghost
    /@ terminates \true; exits \false; assigns \nothing;
       ensures scaled: \forall real d; scaled(d, s) == rmul(d, pow2(s)); @/
    static void scaled_theorem(long s)
    {
        /@ assert law: multiply(s, -s); @/
        /@ assert one: rmul(pow2(s), pow2(-s)) == 1.0; @/
        /@ assert down: s <= 0 ==> \forall real d;
             rmul(scaled(d, s), pow2(-s)) == rmul(rmul(d, pow2(s)), pow2(-s));
           @/
    }

    /@ terminates \true; exits \false; assigns \nothing;
       ensures order: \forall real k, o, s, p, b, a, t;
         rmul(s, b) == rmul(a, t) ==>
         rmul(rmul(rmul(rmul(k, o), s), p), b) ==
         rmul(rmul(o, t), rmul(k, rmul(p, a)));
       ensures slope: \forall real m, h, o, t, b;
         rmul(rmul(m, rmul(h, rmul(o, t))), b) ==
         rmul(rmul(o, t), rmul(h, rmul(m, b)));
       ensures error: \forall real o, s, b, a, t, integer k;
         rmul(s, b) == rmul(a, t) ==>
         rmul(rmul(rmul(rmul((real)k, o), s), 2.0), b) ==
         rmul(rmul(o, t), rmul((real)(2 * k), a)); @/
    static void turn_theorem(void)
    {
        /@ assert order_moved: \forall real k, o, s, p, b;
             rmul(rmul(rmul(rmul(k, o), s), p), b) ==
             rmul(rmul(rmul(k, o), p), rmul(s, b)); @/
        /@ assert order_turned: \forall real k, o, p, a, t;
             rmul(rmul(rmul(k, o), p), rmul(a, t)) ==
             rmul(rmul(o, t), rmul(k, rmul(p, a))); @/
        /@ assert slope_turned: \forall real m, h, o, t, b;
             rmul(rmul(m, rmul(h, rmul(o, t))), b) ==
             rmul(rmul(o, t), rmul(h, rmul(m, b))); @/
        /@ assert error_moved: \forall real k, o, s, b;
             rmul(rmul(rmul(rmul(k, o), s), 2.0), b) ==
             rmul(rmul(rmul(k, o), 2.0), rmul(s, b)); @/
        /@ assert error_turned: \forall real o, a, t, integer k;
             rmul(rmul(rmul((real)k, o), 2.0), rmul(a, t)) ==
             rmul(rmul(o, t), rmul((real)(2 * k), a)); @/
    }

    /@ requires 0 <= shift <= 0x2000000000;
       requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
       requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
       terminates \true; exits \false; assigns \nothing;
       ensures turned: \forall real h, odd, m, p, integer k;
             solves(scaled(rmul((real)k, odd), path_unit - unit + shift), p,
                rmul(m, rmul(h, rmul(odd, pow2(shift)))),
                rmul(scaled(rmul((real)k, odd), path_unit - unit + shift),
                     2.0)) ==>
             close_by(rmul(rmul(odd, pow2(shift)),
                         rmul((real)k, rmul(p, pow2(path_unit)))),
                    rmul(rmul(odd, pow2(shift)),
                           rmul(h, rmul(m, pow2(unit)))),
                    rmul(rmul(odd, pow2(shift)),
                         rmul((real)(2 * k), pow2(path_unit)))); @/
    static void turned_theorem(long shift, long unit, long path_unit)
    {
        long s = path_unit - unit + shift;
        scaled_theorem(s);
        /@ assert law: multiply(s, unit) && multiply(path_unit, shift); @/
        /@ assert powers: rmul(pow2(s), pow2(unit)) ==
             rmul(pow2(path_unit), pow2(shift)); @/
        /@ assert given: \forall real k, odd, numerator, m, p;
             solves(scaled(rmul(k, odd), s), p, rmul(m, numerator),
                    rmul(scaled(rmul(k, odd), s), 2.0)) ==>
             close_by(rmul(rmul(rmul(k, odd), pow2(s)), p), rmul(m, numerator),
                    rmul(rmul(rmul(k, odd), pow2(s)), 2.0)); @/
        /@ assert positive: 0.0 < pow2(unit) && 0.0 < pow2(shift); @/
        /@ assert times: \forall real x, y, e; close_by(x, y, e) ==>
             close_by(rmul(x, pow2(unit)), rmul(y, pow2(unit)),
                    rmul(e, pow2(unit))); @/
        /@ assert scaled: \forall real k, odd, numerator, m, p;
             solves(scaled(rmul(k, odd), s), p, rmul(m, numerator),
                    rmul(scaled(rmul(k, odd), s), 2.0)) ==>
             close_by(rmul(rmul(rmul(rmul(k, odd), pow2(s)), p), pow2(unit)),
                    rmul(rmul(m, numerator), pow2(unit)),
                    rmul(rmul(rmul(rmul(k, odd), pow2(s)), 2.0), pow2(unit)));
           @/
        turn_theorem();
    }

    /@ requires 0 <= shift <= 0x2000000000;
       requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
       requires -CF_MAX_UNIT <= unit <= CF_MAX_UNIT;
       terminates \true; exits \false; assigns \nothing;
       ensures close: \forall real h, odd, numerator, m, p, integer k;
         length_is(h, numerator, odd, shift) &&
         solves(scaled(rmul((real)k, odd), path_unit - unit + shift), p,
                rmul(m, numerator),
                rmul(scaled(rmul((real)k, odd), path_unit - unit + shift),
                     2.0)) ==>
         path_close(h, m, unit, k, p, path_unit); @/
    static void close_theorem(long shift, long unit, long path_unit)
    {
        turned_theorem(shift, unit, path_unit);
        /@ assert positive: 0.0 < pow2(shift); @/
        /@ assert divide: \forall real odd, x, y, e; 0.0 < odd &&
             close_by(rmul(rmul(odd, pow2(shift)), x),
                    rmul(rmul(odd, pow2(shift)), y),
                    rmul(rmul(odd, pow2(shift)), e)) ==> close_by(y, x, e); @/
        /@ assert divided: \forall real h, odd, m, p, integer k;
             0.0 < odd && solves(scaled(rmul((real)k, odd),
                    path_unit - unit + shift), p,
                    rmul(m, rmul(h, rmul(odd, pow2(shift)))),
                    rmul(scaled(rmul((real)k, odd),
                         path_unit - unit + shift), 2.0)) ==>
             path_close(h, m, unit, k, p, path_unit); @/
    }
*/

long cf_path_length(mpz_ptr numerator, mpz_ptr odd, mpq_srcptr h)
{
    mp_bitcnt_t shift = mpz_scan1(mpq_denref(h), 0);
    mpz_set(numerator, mpq_numref(h));
    /*@ assert same: h->_mp_den._mp_d == \at(h->_mp_den._mp_d, Pre); */
    mpz_fdiv_q_2exp(odd, mpq_denref(h), shift);
    /*@ assert same: mz_val(numerator) == \at(mz_val(&h->_mp_num), Pre); */
    /*@ assert den: rmul(mz_val(odd), pow2(shift)) ==
          \at(mz_val(&h->_mp_den), Pre); */
    return (long)shift;
}

int cf_path_order(mpz_ptr next, const cf_series *field, long k,
                  mpz_srcptr numerator, mpz_srcptr divisor, long shift,
                  long path_unit, mpz_ptr sum)
{
    long whole = path_unit - field->unit + shift;
    if (!cf_shift_is_sane(whole)) {
        return 0;
    }
    //@ ghost close_theorem(shift, field->unit, path_unit);
    cf_recurrence_path(next, field->mid + (k - 1), numerator, divisor, whole,
                       sum);
    return 1;
}
