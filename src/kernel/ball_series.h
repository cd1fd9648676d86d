/* ball_series.h -- what the power series of a tape consist of.
 *
 * The types that series.c and the files below it share; series.h explains
 * what they are for, and what norm and weight are.
 */
#ifndef CF_KERNEL_BALL_SERIES_H
#define CF_KERNEL_BALL_SERIES_H

#include <gmp.h>

#include "kernel/tape.h"

typedef struct {
    __mpz_struct *mid;
    __mpz_struct *weighted; /* k mid_k; arguments of chain nodes only */
    mpz_t radius;
    mpz_t norm;
    mpz_t weight;
    long unit;
    long magnitude;  /* |y_0| < 2^magnitude, by the rules of the tape */
    int is_constant; /* mid_k = 0, exactly, for k > 0 */
} cf_series;

typedef struct {
    mpz_t mid;
    mpz_t radius; /* 0 for a dyadic constant */
    long unit;
    long magnitude;
    int is_exact; /* radius 0 */
    int sign;     /* mid if that is 1 or -1 and exact, else 0 */
} cf_fixed_constant;

#define CF_MAX_ORDER 4096L
#define CF_MAX_BITS 1048576L
/* Magnitudes (binary exponents) beyond this are refused before any shift. */
#define CF_MAX_MAGNITUDE 1073741824L
/* No unit comes near this; the proofs need a bound. */
#define CF_MAX_UNIT 0x10000000000L

/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 ==>
            -CF_MAX_MAGNITUDE < magnitude < CF_MAX_MAGNITUDE; */
static inline int cf_magnitude_is_sane(long magnitude)
{
    return magnitude < CF_MAX_MAGNITUDE && magnitude > -CF_MAX_MAGNITUDE;
}

/* A left shift by more than this never happens on a sensible step. */
/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 ==> -CF_MAX_MAGNITUDE < shift < CF_MAX_MAGNITUDE; */
static inline int cf_shift_is_sane(long shift)
{
    return shift > -2 * CF_MAX_BITS && cf_magnitude_is_sane(shift);
}

#endif
