/* number.h -- exact numbers in a certificate, canonical in both directions.
 *
 * Equal values are equal bytes, and every other spelling is refused:
 *   dyadic    0 | [-]0x<odd hex integer>p[-]<decimal exponent>   (-0x1a3p-45)
 *   rational  0 | [-]<digits> | [-]<digits>/<digits> in lowest terms
 *   integer   0 | [-]0x<hex digits without leading zeros>
 *   count     0 | decimal digits without leading zeros, at most 18
 * Every reader takes one word (no blanks) of a given length and returns 0 when
 * it is not canonical or too large. The readers of integers, rationals and
 * dyadics need one byte behind the word that they may change; it is restored.
 * Nothing is allocated before the length is known to be within the limits.
 *
 * The readers are proved (docs/PROOFS.md): a result of 1 means that the word
 * spells the number that they return, by the predicates below.
 */
#ifndef CF_CERTIFICATE_NUMBER_H
#define CF_CERTIFICATE_NUMBER_H

#include <stddef.h>

#include "kernel/contracts/numerals_acsl.h"

/* Binary exponents of dyadic numbers stay below this in absolute value. */
#define CF_NUMBER_MAX_EXPONENT 4000000000000L
#define CF_NUMBER_MAX_DIGITS 400000u

/*@ // digits without leading zeros, not too many
    predicate numeral{L}(char *s, integer n, integer base) =
      0 < n <= 400000 && s[0] != '0' && all_digits(s, n, base);
    predicate is_zero{L}(char *s, integer n) = n == 1 && s[0] == '0';
    predicate is_signed{L}(char *s, integer n) = 0 < n && s[0] == '-';

    // s[0..n-1] is the spelling of v
    predicate spells_count{L}(char *s, integer n, integer v) =
      (is_zero(s, n) && v == 0) ||
      (n <= 18 && numeral(s, n, 10) && v == digits(s, n, 10));
    predicate spells_signed{L}(char *s, integer n, integer v) =
      (!is_signed(s, n) && spells_count(s, n, v)) ||
      (is_signed(s, n) && v != 0 && spells_count(s + 1, n - 1, -v));

    predicate hexadecimal{L}(char *s, integer n) =
      3 <= n && s[0] == '0' && s[1] == 'x' && numeral(s + 2, n - 2, 16);
    predicate spells_integer{L}(char *s, integer n, integer v) =
      (is_zero(s, n) && v == 0) ||
      (!is_signed(s, n) && hexadecimal(s, n) &&
       v == digits(s + 2, n - 2, 16)) ||
      (is_signed(s, n) && hexadecimal(s + 1, n - 1) &&
       v == -digits(s + 3, n - 3, 16));

    // u/v with the slash at s[k]; u if k == n
    predicate spells_fraction{L}(char *s, integer n, integer k, integer u,
                                 integer v) =
      numeral(s, k, 10) && u == digits(s, k, 10) &&
      ((k == n && v == 1) ||
       (k < n && s[k] == '/' && numeral(s + (k + 1), n - k - 1, 10) &&
        v == digits(s + (k + 1), n - k - 1, 10) && 1 < v &&
        coprime((real)u, (real)v)));
    predicate spells_rational{L}(char *s, integer n, integer u, integer v) =
      (is_zero(s, n) && u == 0 && v == 1) ||
      (!is_signed(s, n) && \exists integer k; spells_fraction(s, n, k, u, v))
      || (is_signed(s, n) &&
          \exists integer k; spells_fraction(s + 1, n - 1, k, -u, v));

    // m 2^e with the p at s[k]
    predicate spells_scaled{L}(char *s, integer n, integer k, integer m,
                               integer e) =
      k < n && s[k] == 'p' && hexadecimal(s, k) &&
      m == digits(s + 2, k - 2, 16) && digit_value(s[k - 1]) % 2 == 1 &&
      spells_signed(s + (k + 1), n - k - 1, e) &&
      -4000000000000 <= e <= 4000000000000;
    predicate spells_dyadic{L}(char *s, integer n, integer m, integer e) =
      (is_zero(s, n) && m == 0 && e == 0) ||
      (!is_signed(s, n) && \exists integer k; spells_scaled(s, n, k, m, e)) ||
      (is_signed(s, n) &&
       \exists integer k; spells_scaled(s + 1, n - 1, k, -m, e));
*/

/* Accepts exactly the counts. */
/*@ requires \valid(count) && \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns *count;
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 ==>
      0 <= *count < 1000000000000000000 &&
      \old(spells_count(word, length, \at(*count, Post)));
    ensures complete: \result == 0 ==>
      !\old(is_zero(word, length)) &&
      !\old(length <= 18 && numeral(word, length, 10)); */
int cf_read_count(long *count, const char *word, size_t length);

/* The signed decimal integer of at most 18 digits. */
/*@ requires \valid(count) && \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns *count;
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 ==>
      -1000000000000000000 < *count < 1000000000000000000 &&
      \old(spells_signed(word, length, \at(*count, Post))); */
int cf_read_signed(long *count, const char *word, size_t length);

/*@ requires room: \valid(value);
    requires initialised: mz_ok(value);
    requires \valid(word + (0 .. length));
    terminates \true; exits \false; assigns *value, word[length];
    ensures same: word[length] == \old(word[length]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mz_ok(value);
    ensures value: \result == 1 ==> \exists integer v;
      spells_integer{Pre}(word, length, v) && mz_val(value) == (real)v; */
int cf_read_integer(mpz_ptr value, char *word, size_t length);

/*@ requires room: \valid(value);
    requires initialised: mz_ok(&value->_mp_num) && mz_ok(&value->_mp_den);
    requires \valid(word + (0 .. length));
    terminates \true; exits \false; assigns *value, word[0 .. length];
    ensures same: \forall integer i; 0 <= i <= length ==>
      word[i] == \old(word[i]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mz_ok(&value->_mp_num) && mz_ok(&value->_mp_den);
    ensures value: \result == 1 ==> \exists integer u, v;
      spells_rational{Pre}(word, length, u, v) &&
      mz_val(&value->_mp_num) == (real)u &&
      mz_val(&value->_mp_den) == (real)v; */
int cf_read_rational(mpq_ptr value, char *word, size_t length);

/* Refuses a number that does not fit x's precision exactly. */
/*@ requires room: \valid(x);
    requires initialised: mp_ok(x);
    requires \valid(word + (0 .. length));
    terminates \true; exits \false; assigns *x, word[0 .. length];
    ensures same: \forall integer i; 0 <= i <= length ==>
      word[i] == \old(word[i]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mp_ok(x);
    ensures value: \result == 1 ==> \exists integer m, e;
      spells_dyadic{Pre}(word, length, m, e) && mp_num(x) &&
      mp_val(x) == rmul((real)m, pow2(e)); */
int cf_read_dyadic(mpfr_ptr x, char *word, size_t length);

/* Text of a number in a malloc'ed string, or NULL when memory is short. */
char *cf_text_integer(mpz_srcptr value);
char *cf_text_rational(mpq_srcptr value);
char *cf_text_dyadic(mpfr_srcptr x);

#endif
