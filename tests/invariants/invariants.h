/* invariants.h -- run-time checks around the functions of the kernel.
 *
 * The proofs hold for callers that respect the `requires` of the proven
 * functions, and much of the kernel is not proved. In the test build (`make
 * invariants`, `make sanitize`) the linker puts the functions of this folder
 * around those of the kernel (--wrap): __wrap_NAME is called instead of NAME,
 * checks what has to hold at the entry, calls __real_NAME and checks the
 * result. The kernel itself has no line for that, so the proven file stays the
 * compiled file. Calls within one file of the kernel are not seen.
 */
#ifndef CF_TESTS_INVARIANTS_H
#define CF_TESTS_INVARIANTS_H

#include <stdio.h>
#include <stdlib.h>

#include "kernel/interval.h"

/* Declares both functions with the type of the kernel's; a function of this
 * folder whose kernel function has changed does not compile. */
#define WRAPPED(name)                                                         \
    __typeof__(name) __real_##name;                                           \
    __typeof__(name) __wrap_##name

#define INVARIANT(condition)                                                  \
    ((condition) ? (void)0 : invariant_broken(__func__, #condition))

static inline void invariant_broken(const char *where, const char *what)
{
    fprintf(stderr, "invariant broken in %s: %s\n", where, what);
    abort();
}

/* An end that is a number or the infinity of its side. */
static inline int is_interval(const cf_interval *x)
{
    return !mpfr_nan_p(x->lower) && !mpfr_nan_p(x->upper) &&
           mpfr_lessequal_p(x->lower, x->upper) &&
           !(mpfr_inf_p(x->lower) && mpfr_sgn(x->lower) > 0) &&
           !(mpfr_inf_p(x->upper) && mpfr_sgn(x->upper) < 0);
}

static inline int are_intervals(const cf_interval *x, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_interval(x + i)) {
            return 0;
        }
    }
    return 1;
}

/* A bound from above: nonnegative, +infinity or NaN (none). */
static inline int is_bound(mpfr_srcptr x)
{
    return mpfr_nan_p(x) || mpfr_sgn(x) >= 0;
}

static inline int is_in_array(mpz_srcptr x, const __mpz_struct *array,
                              long count)
{
    return x >= array && x < array + count;
}

/* bound >= |a_0| + ... + |a_(count-1)| + more? */
static inline int bounds_sum(mpz_srcptr bound, const __mpz_struct *array,
                             long count, mpz_srcptr more)
{
    mpz_t sum;
    int holds;
    mpz_init(sum);
    if (more != NULL) {
        mpz_abs(sum, more);
    }
    for (long j = 0; j < count; j++) {
        if (mpz_sgn(array + j) < 0) {
            mpz_sub(sum, sum, array + j);
        } else {
            mpz_add(sum, sum, array + j);
        }
    }
    holds = mpz_cmp(bound, sum) >= 0;
    mpz_clear(sum);
    return holds;
}

#endif
