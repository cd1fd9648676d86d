/* Intervals: a result has no NaN, its ends are in order, and it is in place or
 * apart from the arguments. */
#include "invariants.h"

static int in_place_or_apart(const cf_interval *r, const cf_interval *a)
{
    return r == a || r + 1 <= a || a + 1 <= r;
}

#define UNARY(type, name)                                                     \
    WRAPPED(name);                                                            \
    type __wrap_##name(cf_interval *r, const cf_interval *a)                  \
    {                                                                         \
        int sane = is_interval(a);                                            \
        INVARIANT(in_place_or_apart(r, a));                                   \
        RESULT_##type(__real_##name(r, a));                                   \
        INVARIANT(!sane || is_interval(r));                                   \
        RETURN_##type;                                                        \
    }
#define RESULT_void(call) call
#define RETURN_void return
#define RESULT_int(call)                                                      \
    int result = call;                                                        \
    INVARIANT(result == 0 || result == 1)
#define RETURN_int return result

UNARY(void, cf_interval_set)
UNARY(void, cf_interval_sqr)
UNARY(int, cf_interval_inverse)
UNARY(int, cf_interval_exp)
UNARY(int, cf_interval_log)
UNARY(int, cf_interval_logistic)
UNARY(int, cf_interval_tanh)
UNARY(int, cf_interval_softplus)
UNARY(int, cf_interval_erf)

#define BINARY(name)                                                          \
    WRAPPED(name);                                                            \
    void __wrap_##name(cf_interval *r, const cf_interval *a,                  \
                       const cf_interval *b)                                  \
    {                                                                         \
        int sane = is_interval(a) && is_interval(b);                          \
        INVARIANT(in_place_or_apart(r, a) && in_place_or_apart(r, b));        \
        __real_##name(r, a, b);                                               \
        INVARIANT(!sane || is_interval(r));                                   \
    }

BINARY(cf_interval_add)
BINARY(cf_interval_sub)
BINARY(cf_interval_hull)

WRAPPED(cf_interval_mul);
void __wrap_cf_interval_mul(cf_interval *r, const cf_interval *a,
                            const cf_interval *b, cf_interval_scratch *s)
{
    int sane = is_interval(a) && is_interval(b);
    INVARIANT(r != a && r != b);
    __real_cf_interval_mul(r, a, b, s);
    INVARIANT(!sane || is_interval(r));
}

WRAPPED(cf_interval_power);
int __wrap_cf_interval_power(cf_interval *r, const cf_interval *a,
                             mpq_srcptr c)
{
    int result, sane = is_interval(a);
    INVARIANT(mpz_sgn(mpq_denref(c)) > 0);
    result = __real_cf_interval_power(r, a, c);
    INVARIANT(!sane || is_interval(r));
    return result;
}

WRAPPED(cf_interval_widen);
void __wrap_cf_interval_widen(cf_interval *r, mpfr_srcptr e)
{
    int sane = is_interval(r) && is_bound(e);
    __real_cf_interval_widen(r, e);
    INVARIANT(!sane || is_interval(r));
}

WRAPPED(cf_interval_magnitude);
void __wrap_cf_interval_magnitude(mpfr_ptr r, const cf_interval *a)
{
    __real_cf_interval_magnitude(r, a);
    INVARIANT(is_bound(r));
}

WRAPPED(cf_interval_set_rational);
void __wrap_cf_interval_set_rational(cf_interval *r, mpq_srcptr a)
{
    INVARIANT(mpz_sgn(mpq_denref(a)) > 0);
    __real_cf_interval_set_rational(r, a);
    INVARIANT(is_interval(r));
    INVARIANT(mpfr_cmp_q(r->lower, a) <= 0 && mpfr_cmp_q(r->upper, a) >= 0);
}

WRAPPED(cf_interval_set_ball);
void __wrap_cf_interval_set_ball(cf_interval *r, mpz_ptr scratch, mpz_srcptr m,
                                 mpz_srcptr radius, long unit)
{
    INVARIANT(scratch != m && scratch != radius && mpz_sgn(radius) >= 0);
    INVARIANT(labs(unit) <= 0x10000000000);
    __real_cf_interval_set_ball(r, scratch, m, radius, unit);
    INVARIANT(is_interval(r));
}
