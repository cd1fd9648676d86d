/* series_sums.c -- the sums that series.c keeps; see series_sums.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/series_sums.h"

/*@ lemma abs_weight: \forall real k, x; 0.0 <= k ==>
      rmul(k, \abs(x)) == \abs(rmul(k, x));
*/

void cf_series_add_norm(mpz_ptr norm, mpz_ptr weight,
                        const __mpz_struct *mid, long k, mpz_ptr scratch)
{
    mpz_abs(scratch, mid + k);
    //@ assert same: mz_same{Pre,Here}(norm);
    //@ assert same: weight != \null ==> mz_same{Pre,Here}(weight);
    mpz_add(norm, norm, scratch);
    //@ assert same: weight != \null ==> mz_same{Pre,Here}(weight);
    //@ assert size: mz_val(scratch) == \abs(\at(mz_val(mid + k), Pre));
    //@ assert here: unroll(k + 1) && unroll(k);
    //@ ghost added: ;
    if (weight != NULL) {
        mpz_addmul_ui(weight, scratch, (unsigned long)k);
        //@ assert same: mz_same{added,Here}(norm);
        /*@ assert weight: mz_val(weight) == \at(mz_val(weight), Pre)
              + rmul((real)k, \abs(\at(mz_val(mid + k), Pre))); */
        //@ assert none: k == 0 ==> rmul((real)k, \abs(\at(mz_val(mid + k), Pre))) == 0.0;
        /*@ assert next: k > 0 ==> \forall rseq a;
              head(derivative(a), k) == head(derivative(a), k - 1)
              + \abs(rmul((real)k, at(a, k))); */
    }
}

void cf_series_weigh(__mpz_struct *derived, const __mpz_struct *mid, long k)
{
    //@ assert ok: mz_ok(derived + (k - 1));
    mpz_mul_si(derived + (k - 1), mid + k, k);
}

void cf_series_rounding_defect(mpz_ptr units, long n)
{
    /*@ ghost
        long j;
        /@ loop invariant range: 0 <= j <= n;
           loop invariant part: \forall rseq r;
             (\forall integer k; 0 <= k < n ==>
              \abs(at(r, k)) <= 2.0 * (k + 1)) ==>
             head(r, j) <= rmul((real)(j + 1), (real)j);
           loop assigns j;
           loop variant n - j; @/
        for (j = 0; j < n; j++) {
            /@ assert here: unroll(j + 1); @/
            /@ assert next: rmul((real)(j + 2), (real)(j + 1)) ==
                 rmul((real)(j + 1), (real)j) + 2.0 * (j + 1); @/
            /@ assert term: \forall rseq r;
                 (\forall integer k; 0 <= k < n ==>
                  \abs(at(r, k)) <= 2.0 * (k + 1)) ==>
                 \abs(at(r, j)) <= 2.0 * (j + 1); @/
        }
    */
    mpz_set_si(units, n);
    mpz_mul_si(units, units, n + 1);
    //@ assert value: mz_val(units) == rmul((real)(n + 1), (real)n);
}
