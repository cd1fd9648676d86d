/* interval.h -- closed intervals with MPFR end points, rounded outwards.
 *
 * Every operation returns an interval that contains the exact result for all
 * reals in its arguments. A result that MPFR cannot bound (NaN) becomes the
 * whole line, so NaN never passes as a bound. Functions outside their domain
 * (1/0, log of a number <= 0) return 0 and leave the whole line; the callers
 * refuse the step then. Unless said otherwise the result is a different object
 * from the arguments.
 */
#ifndef CF_KERNEL_INTERVAL_H
#define CF_KERNEL_INTERVAL_H

#include <stddef.h>

#include <mpfr.h>

#include "kernel/contracts/mpfr_acsl.h"

typedef struct {
    mpfr_t lower;
    mpfr_t upper;
} cf_interval;

/*@ // p is a lower (upper) bound of x; NaN says nothing, +infinity is a lower
    // bound of nothing
    predicate end_below{L}(__mpfr_struct *p, real x) =
      !mp_pinf(p) && (mp_num(p) ==> mp_val(p) <= x);
    predicate end_above{L}(__mpfr_struct *p, real x) =
      !mp_ninf(p) && (mp_num(p) ==> x <= mp_val(p));
    predicate iv_ok{L}(cf_interval *a) =
      mp_ok(&a->lower[0]) && mp_ok(&a->upper[0]);
    // x is in the interval
    predicate iv_has{L}(cf_interval *a, real x) =
      end_below(&a->lower[0], x) && end_above(&a->upper[0], x);
    predicate iv_no_nan{L}(cf_interval *a) =
      !mp_nan(&a->lower[0]) && !mp_nan(&a->upper[0]);
    predicate iv_finite{L}(cf_interval *a) =
      mp_num(&a->lower[0]) && mp_num(&a->upper[0]);
    predicate iv_same{L1,L2}(cf_interval *a) =
      mp_same{L1,L2}(&a->lower[0]) && mp_same{L1,L2}(&a->upper[0]);
*/

/* Scratch numbers of one thread, at the working precision. */
typedef struct {
    mpfr_t a;
    mpfr_t b;
    cf_interval product;
    cf_interval sum;
} cf_interval_scratch;

void cf_interval_init(cf_interval *x, mpfr_prec_t precision);
void cf_interval_clear(cf_interval *x);
/* A row of `count` intervals, or NULL when memory is short. */
cf_interval *cf_interval_row_new(size_t count, mpfr_prec_t precision);
void cf_interval_row_free(cf_interval *row, size_t count);
void cf_interval_scratch_init(cf_interval_scratch *s, mpfr_prec_t precision);
void cf_interval_scratch_clear(cf_interval_scratch *s);

void cf_interval_set(cf_interval *r, const cf_interval *a);
void cf_interval_set_si(cf_interval *r, long a);
void cf_interval_set_rational(cf_interval *r, mpq_srcptr a);
/* [m - radius, m + radius] 2^unit; `scratch` is overwritten. */
void cf_interval_set_ball(cf_interval *r, mpz_ptr scratch, mpz_srcptr m,
                          mpz_srcptr radius, long unit);
void cf_interval_set_whole(cf_interval *r);

int cf_interval_is_finite(const cf_interval *a);
int cf_interval_has_zero(const cf_interval *a);
/* 1: every point > 0; -1: every point < 0; 0 otherwise. */
int cf_interval_sign(const cf_interval *a);

/* r may be a or b in the next two. */
void cf_interval_add(cf_interval *r, const cf_interval *a,
                     const cf_interval *b);
void cf_interval_hull(cf_interval *r, const cf_interval *a,
                      const cf_interval *b);
void cf_interval_sub(cf_interval *r, const cf_interval *a,
                     const cf_interval *b);
void cf_interval_mul(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_interval_scratch *s);
void cf_interval_sqr(cf_interval *r, const cf_interval *a);
/* r widened by [-e, e], e >= 0, in place. */
void cf_interval_widen(cf_interval *r, mpfr_srcptr e);
/* upper bound of |a| */
void cf_interval_magnitude(mpfr_ptr r, const cf_interval *a);

int cf_interval_inverse(cf_interval *r, const cf_interval *a);
int cf_interval_exp(cf_interval *r, const cf_interval *a);
int cf_interval_log(cf_interval *r, const cf_interval *a);
int cf_interval_logistic(cf_interval *r, const cf_interval *a);
int cf_interval_tanh(cf_interval *r, const cf_interval *a);
int cf_interval_softplus(cf_interval *r, const cf_interval *a);
int cf_interval_erf(cf_interval *r, const cf_interval *a);
/* a^c for a > 0; numerator and denominator of c below 2^31. */
int cf_interval_power(cf_interval *r, const cf_interval *a, mpq_srcptr c);
void cf_interval_two_over_sqrt_pi(cf_interval *r);

#endif
