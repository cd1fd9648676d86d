/* lexer_number.c -- decimal literals as exact rationals.
 *
 * A literal is m * 10^e with integers m and e. Its size is limited before any
 * arithmetic: an exponent of a billion must be an error, not an allocation.
 */
#include "problem/lexer.h"

#include <stdlib.h>
#include <string.h>

#define STRING_OF_(value) #value
#define STRING_OF(value) STRING_OF_(value)

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The exponent behind 'e' in text[at..length-1]; 0 if there is none that fits.
 */
static int read_exponent(long *exponent, const char *text, size_t at,
                         size_t length)
{
    int negative = 0;
    if (at < length && (text[at] == '-' || text[at] == '+')) {
        negative = text[at] == '-';
        at++;
    }
    if (at >= length) {
        return 0;
    }
    *exponent = 0;
    for (; at < length; at++) {
        if (!is_digit(text[at])) {
            return 0;
        }
        *exponent = *exponent * 10 + (text[at] - '0');
        if (*exponent > CF_MAX_NUMBER_EXPONENT) {
            *exponent = CF_MAX_NUMBER_EXPONENT + 1;
        }
    }
    *exponent = negative ? -*exponent : *exponent;
    return 1;
}

static void scale_by_ten(mpq_ptr value, long exponent)
{
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)labs(exponent));
    if (exponent >= 0) {
        mpz_mul(mpq_numref(value), mpq_numref(value), power);
    } else {
        mpz_set(mpq_denref(value), power);
        mpq_canonicalize(value);
    }
    mpz_clear(power);
}

const char *cf_number_read(mpq_ptr value, const char *text, size_t length)
{
    char digits[CF_MAX_NUMBER_DIGITS + 1];
    size_t count = 0, at = 0, fraction = 0, whole;
    long exponent = 0;
    while (at < length && is_digit(text[at])) {
        at++;
    }
    whole = at;
    if (at < length && text[at] == '.') {
        for (at++; at < length && is_digit(text[at]); at++) {
            fraction++;
        }
        if (fraction == 0) {
            return "a decimal point needs digits on both sides, as in 0.5";
        }
    }
    if (whole == 0) {
        return "not a number";
    }
    if (whole + fraction > CF_MAX_NUMBER_DIGITS) {
        return "a number has more than " STRING_OF(
            CF_MAX_NUMBER_DIGITS) " digits";
    }
    memcpy(digits, text, whole);
    count = whole;
    if (fraction > 0) {
        memcpy(digits + count, text + whole + 1, fraction);
        count += fraction;
    }
    digits[count] = '\0';
    if (at < length && ((text[at] != 'e' && text[at] != 'E') ||
                        !read_exponent(&exponent, text, at + 1, length))) {
        return "not a number";
    }
    if (labs(exponent) > CF_MAX_NUMBER_EXPONENT) {
        return "the exponent of a number is beyond " STRING_OF(
            CF_MAX_NUMBER_EXPONENT);
    }
    mpz_set_str(mpq_numref(value), digits, 10);
    mpz_set_ui(mpq_denref(value), 1);
    scale_by_ten(value, exponent - (long)fraction);
    return NULL;
}
