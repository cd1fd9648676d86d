/* number_text.c -- writes exact numbers for a certificate; see number.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/number.h"

char *cf_text_integer(mpz_srcptr value)
{
    char *text = malloc(mpz_sizeinbase(value, 16) + 5);
    char *p = text;
    if (text == NULL) {
        return NULL;
    }
    if (mpz_sgn(value) == 0) {
        (void)strcpy(text, "0");
        return text;
    }
    if (mpz_sgn(value) < 0) {
        *p++ = '-';
    }
    *p++ = '0';
    *p++ = 'x';
    (void)mpz_get_str(p, 16, value);
    if (mpz_sgn(value) < 0) {
        memmove(p, p + 1, strlen(p)); /* the sign stands in front of 0x */
    }
    return text;
}

char *cf_text_rational(mpq_srcptr value)
{
    char *text = malloc(mpz_sizeinbase(mpq_numref(value), 10) +
                        mpz_sizeinbase(mpq_denref(value), 10) + 4);
    if (text != NULL) {
        (void)mpq_get_str(text, 10, value);
    }
    return text;
}

char *cf_text_dyadic(mpfr_srcptr x)
{
    mpz_t m;
    long exponent;
    char *integer, *text = NULL;
    size_t size;
    mpz_init(m);
    if (mpfr_zero_p(x)) {
        integer = cf_text_integer(m);
        mpz_clear(m);
        return integer;
    }
    exponent = mpfr_get_z_2exp(m, x);
    if (mpz_sgn(m) != 0) {
        mp_bitcnt_t zeros = mpz_scan1(m, 0);
        mpz_tdiv_q_2exp(m, m, zeros);
        exponent += (long)zeros;
    }
    integer = cf_text_integer(m);
    mpz_clear(m);
    if (integer == NULL) {
        return NULL;
    }
    size = strlen(integer) + 24;
    text = malloc(size);
    if (text != NULL) {
        (void)snprintf(text, size, "%sp%ld", integer, exponent);
    }
    free(integer);
    return text;
}
