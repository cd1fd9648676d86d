/* number.c -- exact numbers in a certificate; see number.h. */
#include "certificate/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

/* Removes a minus sign; returns -1 or 1. */
static int take_sign(const char **word, size_t *length)
{
    if (*length > 0 && (*word)[0] == '-') {
        (*word)++;
        (*length)--;
        return -1;
    }
    return 1;
}

/* 1 if the word is non-empty, all of the class, and has no leading zero. */
static int is_number(const char *word, size_t length, int (*class)(char))
{
    if (length == 0 || length > CF_NUMBER_MAX_DIGITS || word[0] == '0') {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        if (!class(word[i])) {
            return 0;
        }
    }
    return 1;
}

int cf_read_count(long *value, const char *word, size_t length)
{
    long v = 0;
    if (length == 1 && word[0] == '0') {
        *value = 0;
        return 1;
    }
    if (length > 18 || !is_number(word, length, is_digit)) {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        v = 10 * v + (word[i] - '0');
    }
    *value = v;
    return 1;
}

int cf_read_signed(long *value, const char *word, size_t length)
{
    int sign = take_sign(&word, &length);
    if (!cf_read_count(value, word, length) || (sign < 0 && *value == 0)) {
        return 0;
    }
    *value *= sign;
    return 1;
}

/* digits of `base` into value; the word has been tested */
static int set_digits(mpz_ptr value, const char *word, size_t length, int base)
{
    char *copy = malloc(length + 1);
    int ok;
    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, word, length);
    copy[length] = '\0';
    ok = mpz_set_str(value, copy, base) == 0;
    free(copy);
    return ok;
}

int cf_read_integer(mpz_ptr value, const char *word, size_t length)
{
    int sign;
    if (length == 1 && word[0] == '0') {
        mpz_set_ui(value, 0);
        return 1;
    }
    sign = take_sign(&word, &length);
    if (length < 3 || word[0] != '0' || word[1] != 'x' ||
        !is_number(word + 2, length - 2, is_hex) ||
        !set_digits(value, word + 2, length - 2, 16)) {
        return 0;
    }
    if (sign < 0) {
        mpz_neg(value, value);
    }
    return 1;
}

int cf_read_rational(mpq_ptr value, const char *word, size_t length)
{
    int sign;
    const char *slash;
    size_t first;
    int canonical = 1;
    if (length == 1 && word[0] == '0') {
        mpq_set_ui(value, 0, 1);
        return 1;
    }
    sign = take_sign(&word, &length);
    slash = memchr(word, '/', length);
    first = slash == NULL ? length : (size_t)(slash - word);
    if (!is_number(word, first, is_digit) ||
        !set_digits(mpq_numref(value), word, first, 10)) {
        return 0;
    }
    mpz_set_ui(mpq_denref(value), 1);
    if (slash != NULL) {
        mpz_t common;
        if (!is_number(slash + 1, length - first - 1, is_digit) ||
            !set_digits(mpq_denref(value), slash + 1, length - first - 1,
                        10)) {
            return 0;
        }
        mpz_init(common);
        mpz_gcd(common, mpq_numref(value), mpq_denref(value));
        canonical =
            mpz_cmp_ui(common, 1) == 0 && mpz_cmp_ui(mpq_denref(value), 1) > 0;
        mpz_clear(common);
    }
    if (sign < 0) {
        mpq_neg(value, value);
    }
    return canonical;
}

/* x = m 2^exponent, if that is exact and canonical (m odd) */
static int set_dyadic(mpfr_ptr x, mpz_ptr m, long exponent, int sign)
{
    if (mpz_even_p(m) ||
        (mpfr_prec_t)mpz_sizeinbase(m, 2) > mpfr_get_prec(x) ||
        exponent > CF_NUMBER_MAX_EXPONENT ||
        exponent < -CF_NUMBER_MAX_EXPONENT) {
        return 0;
    }
    if (sign < 0) {
        mpz_neg(m, m);
    }
    return mpfr_set_z_2exp(x, m, exponent, MPFR_RNDN) == 0 && mpfr_number_p(x);
}

int cf_read_dyadic(mpfr_ptr x, const char *word, size_t length)
{
    int sign, ok;
    const char *p;
    size_t digits;
    long exponent;
    mpz_t m;
    if (length == 1 && word[0] == '0') {
        mpfr_set_zero(x, 1);
        return 1;
    }
    sign = take_sign(&word, &length);
    p = memchr(word, 'p', length);
    if (p == NULL || p - word < 3 || word[0] != '0' || word[1] != 'x') {
        return 0;
    }
    digits = (size_t)(p - word) - 2;
    if (!is_number(word + 2, digits, is_hex) ||
        !cf_read_signed(&exponent, p + 1, length - digits - 3)) {
        return 0;
    }
    mpz_init(m);
    ok = set_digits(m, word + 2, digits, 16) &&
         set_dyadic(x, m, exponent, sign);
    mpz_clear(m);
    return ok;
}

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
