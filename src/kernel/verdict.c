/* verdict.c -- what an enclosure decides; see verdict.h. */
#include "kernel/verdict.h"

/*@ lemma both_sides: \forall real d, b;
      -d <= b && d <= b ==> abs_le(d, b); */

int cf_proves_range(const cf_interval *values, const cf_range *range)
{
    if (!cf_interval_is_finite(values)) {
        return 0;
    }
    if (range->has_lower) {
        int order = mpfr_cmp_q(values->lower, range->lower);
        if (order < 0 || (range->strictly && order == 0)) {
            return 0;
        }
    }
    if (range->has_upper) {
        int order = mpfr_cmp_q(values->upper, range->upper);
        if (order > 0 || (range->strictly && order == 0)) {
            return 0;
        }
    }
    return 1;
}

int cf_refutes_range(const cf_interval *value, const cf_range *range)
{
    if (!cf_interval_is_finite(value)) {
        return 0;
    }
    if (range->has_lower) {
        int order = mpfr_cmp_q(value->upper, range->lower);
        if (order < 0 || (range->strictly && order == 0)) {
            return 1;
        }
    }
    if (range->has_upper) {
        int order = mpfr_cmp_q(value->lower, range->upper);
        if (order > 0 || (range->strictly && order == 0)) {
            return 1;
        }
    }
    return 0;
}

/* d = values - start, outwards, at the precision of `values` */
/*@ requires \valid(d) && iv_in(values) && iv_in(start);
    requires \separated(d, values) && \separated(d, start);
    terminates \true; exits \false; assigns *d;
    ensures ok: iv_ok(d);
    ensures has: \forall real x, y; \old(iv_has(values, x) &&
      iv_has(start, y)) ==> iv_has(d, x - y); */
static void difference(cf_interval *d, const cf_interval *values,
                       const cf_interval *start)
{
    cf_interval_init(d, mpfr_get_prec(values->lower));
    cf_interval_sub(d, values, start);
}

int cf_proves_drift(const cf_interval *values, const cf_interval *start,
                    mpq_srcptr bound)
{
    cf_interval d;
    int proved;
    if (!cf_interval_is_finite(values) || !cf_interval_is_finite(start)) {
        return 0;
    }
    difference(&d, values, start);
    //@ assert same: iv_same{Pre,Here}(values) && iv_same{Pre,Here}(start);
    /*@ assert has: \forall real q, q0; iv_has(values, q) &&
          iv_has(start, q0) ==> iv_has(&d, q - q0); */
    difference:
    mpfr_neg(d.lower, d.lower, MPFR_RNDU);
    //@ assert same: mp_same{difference,Here}(&d.upper[0]);
    //@ assert same: iv_same{Pre,Here}(values) && iv_same{Pre,Here}(start);
    /*@ assert below: mp_num(&d.upper[0]) ==> \forall real q, q0;
          iv_has(values, q) && iv_has(start, q0) ==>
          q - q0 <= mp_val(&d.upper[0]); */
    /*@ assert above: mp_num(&d.lower[0]) ==> \forall real q, q0;
          iv_has(values, q) && iv_has(start, q0) ==>
          q0 - q <= mp_val(&d.lower[0]); */
    proved = cf_interval_is_finite(&d) && mpfr_cmp_q(d.lower, bound) <= 0 &&
             mpfr_cmp_q(d.upper, bound) <= 0;
    cf_interval_clear(&d);
    return proved;
}

int cf_refutes_drift(const cf_interval *value, const cf_interval *start,
                     mpq_srcptr bound)
{
    cf_interval d;
    int refuted;
    if (!cf_interval_is_finite(value) || !cf_interval_is_finite(start)) {
        return 0;
    }
    difference(&d, value, start);
    //@ assert same: iv_same{Pre,Here}(value) && iv_same{Pre,Here}(start);
    /*@ assert has: \forall real q, q0; iv_has(value, q) &&
          iv_has(start, q0) ==> iv_has(&d, q - q0); */
    difference:
    mpfr_neg(d.upper, d.upper, MPFR_RNDD);
    //@ assert same: mp_same{difference,Here}(&d.lower[0]);
    //@ assert same: iv_same{Pre,Here}(value) && iv_same{Pre,Here}(start);
    /*@ assert below: mp_num(&d.lower[0]) ==> \forall real q, q0;
          iv_has(value, q) && iv_has(start, q0) ==>
          mp_val(&d.lower[0]) <= q - q0; */
    /*@ assert above: mp_num(&d.upper[0]) ==> \forall real q, q0;
          iv_has(value, q) && iv_has(start, q0) ==>
          mp_val(&d.upper[0]) <= q0 - q; */
    refuted = cf_interval_is_finite(&d) && (mpfr_cmp_q(d.lower, bound) > 0 ||
                                            mpfr_cmp_q(d.upper, bound) > 0);
    cf_interval_clear(&d);
    return refuted;
}

int cf_interval_inside(const cf_interval *a, const cf_interval *b)
{
    return mpfr_lessequal_p(b->lower, a->lower) != 0 &&
           mpfr_lessequal_p(a->upper, b->upper) != 0;
}
