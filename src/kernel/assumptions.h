/* assumptions.h -- what the kernel assumes about the machine.
 *
 * Each assumption is a static assertion: where one does not hold, the kernel
 * does not compile, instead of concluding something wrong. The proofs assume
 * the same machine. Nothing depends on the order of bytes.
 */
#ifndef CF_KERNEL_ASSUMPTIONS_H
#define CF_KERNEL_ASSUMPTIONS_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include <gmp.h>

/* Packed words and the bytes of a certificate are counted in octets. */
_Static_assert(CHAR_BIT == 8, "a byte has 8 bits");

/* Signed integers are two's complement: LONG_MIN is -2^63, and conversions
 * between fixed-width signed and unsigned types keep the bits. */
_Static_assert((-1 & 3) == 3, "integers are two's complement");
_Static_assert(INT_MIN == -INT_MAX - 1, "int has no trap representation");
_Static_assert(LONG_MIN == -LONG_MAX - 1, "long has no trap representation");

/* GMP and MPFR take and give long; exponents and shifts of the kernel are
 * longs that are kept below 2^62. */
_Static_assert(LONG_MAX == INT64_MAX, "long has 64 bits");
_Static_assert(ULONG_MAX == UINT64_MAX, "unsigned long has 64 bits");
_Static_assert(INT_MAX >= INT32_MAX, "int has at least 32 bits");

/* Products of two 32-bit counts are computed in size_t. */
_Static_assert(SIZE_MAX >= UINT64_MAX, "size_t has at least 64 bits");

/* Fixed-point numbers are read and written a limb at a time, without nails. */
_Static_assert(sizeof(mp_limb_t) == 8, "a limb of GMP has 64 bits");
_Static_assert(GMP_LIMB_BITS == 64, "a limb of GMP has 64 bits");
_Static_assert(GMP_NAIL_BITS == 0, "limbs of GMP have no nail bits");

/* Bit counts are given to GMP as mp_bitcnt_t. */
_Static_assert(sizeof(mp_bitcnt_t) >= 8, "a bit count of GMP has 64 bits");

#endif
