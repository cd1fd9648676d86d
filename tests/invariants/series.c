/* Fixed-point balls and their series: no radius is negative, none is lowered,
 * norms bound the sums that they stand for, arrays and scratch numbers do not
 * overlap: what the proofs of fixed.c, quotient.c and recurrence.c require of
 * series.c, which is not proved as a whole. */
#include "invariants.h"

#include "kernel/inverse.h"
#include "kernel/recurrence.h"
#include "kernel/series.h"

#define SHIFT_MOST 0x10000000000

WRAPPED(cf_fixed_cauchy);
void __wrap_cf_fixed_cauchy(mpz_ptr sum, const __mpz_struct *a,
                            const __mpz_struct *b, long n)
{
    INVARIANT(n >= 0 && !is_in_array(sum, a, n) && !is_in_array(sum, b, n));
    __real_cf_fixed_cauchy(sum, a, b, n);
}

WRAPPED(cf_fixed_cauchy_square);
void __wrap_cf_fixed_cauchy_square(mpz_ptr sum, mpz_ptr scratch,
                                   const __mpz_struct *a, long n)
{
    INVARIANT(n >= 0 && sum != scratch);
    INVARIANT(!is_in_array(sum, a, n) && !is_in_array(scratch, a, n));
    __real_cf_fixed_cauchy_square(sum, scratch, a, n);
}

WRAPPED(cf_fixed_ball_addmul);
void __wrap_cf_fixed_ball_addmul(mpz_ptr m, mpz_ptr r, mpz_ptr u, mpz_ptr v,
                                 mpz_srcptr a, mpz_srcptr ra, mpz_srcptr b,
                                 mpz_srcptr rb)
{
    INVARIANT(mpz_sgn(r) >= 0 && mpz_sgn(ra) >= 0 && mpz_sgn(rb) >= 0);
    INVARIANT(m != r && m != u && m != v && r != u && r != v && u != v);
    __real_cf_fixed_ball_addmul(m, r, u, v, a, ra, b, rb);
    INVARIANT(mpz_sgn(r) >= 0);
}

WRAPPED(cf_fixed_product_radius);
void __wrap_cf_fixed_product_radius(mpz_ptr radius, mpz_ptr scratch,
                                    mpz_srcptr norm_a, mpz_srcptr radius_a,
                                    mpz_srcptr norm_b, mpz_srcptr radius_b,
                                    long n)
{
    INVARIANT(n >= 0 && mpz_sgn(radius) >= 0 && radius != scratch);
    INVARIANT(mpz_sgn(norm_a) >= 0 && mpz_sgn(norm_b) >= 0);
    INVARIANT(mpz_sgn(radius_a) >= 0 && mpz_sgn(radius_b) >= 0);
    __real_cf_fixed_product_radius(radius, scratch, norm_a, radius_a, norm_b,
                                   radius_b, n);
    INVARIANT(mpz_sgn(radius) >= 0);
}

WRAPPED(cf_fixed_shift_round);
void __wrap_cf_fixed_shift_round(mpz_ptr m, long shift)
{
    INVARIANT(labs(shift) <= SHIFT_MOST);
    __real_cf_fixed_shift_round(m, shift);
}

WRAPPED(cf_fixed_shift_up);
void __wrap_cf_fixed_shift_up(mpz_ptr r, long shift)
{
    int sign = mpz_sgn(r);
    INVARIANT(labs(shift) <= SHIFT_MOST);
    __real_cf_fixed_shift_up(r, shift);
    INVARIANT(sign <= 0 || mpz_sgn(r) > 0);
}

WRAPPED(cf_fixed_divide_round);
void __wrap_cf_fixed_divide_round(mpz_ptr m, mpz_srcptr d)
{
    INVARIANT(m != d && mpz_sgn(d) > 0);
    __real_cf_fixed_divide_round(m, d);
}

WRAPPED(cf_fixed_divide_up);
void __wrap_cf_fixed_divide_up(mpz_ptr r, mpz_srcptr d)
{
    int sign = mpz_sgn(r);
    INVARIANT(r != d && mpz_sgn(d) > 0);
    __real_cf_fixed_divide_up(r, d);
    INVARIANT(sign <= 0 || mpz_sgn(r) > 0);
}

WRAPPED(cf_fixed_quotient_round);
void __wrap_cf_fixed_quotient_round(mpz_ptr m, mpz_srcptr d, long shift)
{
    INVARIANT(m != d && mpz_sgn(d) > 0 && labs(shift) <= SHIFT_MOST);
    __real_cf_fixed_quotient_round(m, d, shift);
}

WRAPPED(cf_fixed_quotient_radius);
void __wrap_cf_fixed_quotient_radius(mpz_ptr r, mpz_srcptr d, long shift)
{
    INVARIANT(r != d && mpz_sgn(d) > 0 && labs(shift) <= SHIFT_MOST);
    INVARIANT(mpz_sgn(r) >= 0);
    __real_cf_fixed_quotient_radius(r, d, shift);
    INVARIANT(mpz_sgn(r) > 0);
}

WRAPPED(cf_recurrence_chain);
void __wrap_cf_recurrence_chain(mpz_ptr radius, __mpz_struct *mid,
                                const __mpz_struct *derived, mpz_srcptr weight,
                                mpz_srcptr radius_a, const __mpz_struct *g,
                                mpz_srcptr norm_g, mpz_srcptr radius_g, long k,
                                long shift, mpz_ptr sum, mpz_ptr scratch,
                                mpz_ptr divisor)
{
    mpz_t before;
    INVARIANT(k >= 1 && k <= CF_RECURRENCE_MAX_ORDER);
    INVARIANT(labs(shift) <= SHIFT_MOST);
    INVARIANT(mpz_sgn(radius_a) >= 0 && mpz_sgn(radius_g) >= 0);
    INVARIANT(bounds_sum(weight, derived, k, NULL));
    INVARIANT(bounds_sum(norm_g, g, k, NULL));
    INVARIANT(sum != scratch && sum != divisor && scratch != divisor);
    INVARIANT(radius != sum && radius != scratch && radius != divisor);
    INVARIANT(!is_in_array(sum, g, k) && !is_in_array(sum, derived, k));
    INVARIANT(!is_in_array(scratch, g, k) &&
              !is_in_array(scratch, derived, k));
    INVARIANT(!is_in_array(mid + k, g, k) &&
              !is_in_array(mid + k, derived, k));
    mpz_init_set(before, radius);
    __real_cf_recurrence_chain(radius, mid, derived, weight, radius_a, g,
                               norm_g, radius_g, k, shift, sum, scratch,
                               divisor);
    INVARIANT(mpz_cmp(radius, before) >= 0);
    mpz_clear(before);
}

WRAPPED(cf_recurrence_inverse);
int __wrap_cf_recurrence_inverse(mpz_ptr radius, __mpz_struct *mid,
                                 mpz_srcptr norm, mpz_srcptr first,
                                 const __mpz_struct *rest, mpz_srcptr norm_a,
                                 mpz_srcptr radius_a, long k, mpz_ptr sum,
                                 mpz_ptr scratch, mpz_ptr divisor,
                                 mpz_ptr factor)
{
    int result;
    mpz_t before;
    INVARIANT(k >= 1 && mpz_sgn(radius) >= 0 && mpz_sgn(radius_a) >= 0);
    INVARIANT(bounds_sum(norm_a, rest, k, first));
    INVARIANT(bounds_sum(norm, mid, k, NULL));
    mpz_init_set(before, radius);
    result = __real_cf_recurrence_inverse(radius, mid, norm, first, rest,
                                          norm_a, radius_a, k, sum, scratch,
                                          divisor, factor);
    INVARIANT(mpz_cmp(radius, before) >= 0);
    mpz_clear(before);
    return result;
}

WRAPPED(cf_recurrence_path);
void __wrap_cf_recurrence_path(mpz_ptr next, mpz_srcptr slope,
                               mpz_srcptr numerator, mpz_srcptr divisor,
                               long shift, mpz_ptr sum)
{
    INVARIANT(mpz_sgn(divisor) > 0 && labs(shift) <= SHIFT_MOST);
    INVARIANT(next != sum && next != divisor && sum != divisor);
    INVARIANT(sum != slope && sum != numerator);
    __real_cf_recurrence_path(next, slope, numerator, divisor, shift, sum);
}

/* weighted_k is k mid_k, and weight bounds the sum of their sizes. */
static int is_weighted(const cf_series *y, long length)
{
    mpz_t term;
    int equal = 1;
    mpz_init(term);
    for (long k = 0; equal && k < length; k++) {
        mpz_mul_si(term, y->mid + k, k);
        equal = mpz_cmp(term, y->weighted + k) == 0;
    }
    mpz_clear(term);
    return equal && bounds_sum(y->weight, y->weighted, length, NULL);
}

static int is_constant(const cf_series *y, long length)
{
    for (long k = 1; k < length; k++) {
        if (mpz_sgn(y->mid + k) != 0) {
            return 0;
        }
    }
    return 1;
}

static void check_part(const cf_expansion *e, const cf_expansion_part *part)
{
    INVARIANT(part->length <= e->capacity + 1);
    INVARIANT(part->norm_length == part->length);
    for (uint32_t i = part->begin; i < part->end; i++) {
        const cf_series *y = e->nodes + i;
        INVARIANT(mpz_sgn(y->radius) >= 0);
        INVARIANT(bounds_sum(y->norm, y->mid, part->length, NULL));
        INVARIANT(y->weighted == NULL || is_weighted(y, part->length));
        INVARIANT(!y->is_constant || is_constant(y, part->length));
        INVARIANT(labs(y->unit) <= SHIFT_MOST);
    }
}

WRAPPED(cf_expansion_finish);
void __wrap_cf_expansion_finish(cf_expansion *e)
{
    __real_cf_expansion_finish(e);
    check_part(e, &e->field);
}

WRAPPED(cf_expansion_quantities);
uint32_t __wrap_cf_expansion_quantities(cf_expansion *e)
{
    uint32_t failed = __real_cf_expansion_quantities(e);
    if (failed == CF_NODE_NONE) {
        check_part(e, &e->field);
        check_part(e, &e->quantity);
    }
    return failed;
}
