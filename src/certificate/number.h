/* number.h -- exact numbers in a certificate, canonical in both directions.
 *
 * Equal values are equal bytes, and every other spelling is refused:
 *   dyadic    0 | [-]0x<odd hex integer>p[-]<decimal exponent>   (-0x1a3p-45)
 *   rational  0 | [-]<digits> | [-]<digits>/<digits> in lowest terms
 *   integer   0 | [-]0x<hex digits without leading zeros>
 *   count     0 | decimal digits without leading zeros, at most 18
 * Every reader takes one word (no blanks) of a given length and returns 0 when
 * it is not canonical or too large; nothing is allocated before the length is
 * known to be within the limits.
 */
#ifndef CF_CERTIFICATE_NUMBER_H
#define CF_CERTIFICATE_NUMBER_H

#include <stddef.h>

#include <mpfr.h>

/* Binary exponents of dyadic numbers stay below this in absolute value. */
#define CF_NUMBER_MAX_EXPONENT 4000000000000L
#define CF_NUMBER_MAX_DIGITS 400000u

int cf_read_count(long *value, const char *word, size_t length);
/* The signed decimal integer of at most 18 digits. */
int cf_read_signed(long *value, const char *word, size_t length);
int cf_read_integer(mpz_ptr value, const char *word, size_t length);
int cf_read_rational(mpq_ptr value, const char *word, size_t length);
/* Refuses a number that does not fit x's precision exactly. */
int cf_read_dyadic(mpfr_ptr x, const char *word, size_t length);

/* Text of a number in a malloc'ed string, or NULL when memory is short. */
char *cf_text_integer(mpz_srcptr value);
char *cf_text_rational(mpq_srcptr value);
char *cf_text_dyadic(mpfr_srcptr x);

#endif
