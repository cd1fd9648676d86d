/* numerals_acsl.h -- what digits mean, and the GMP and MPFR functions that
 * turn digits into numbers.
 *
 * `digits` is the value of n digits, most significant first, by recursion over
 * the bytes. The model of numbers is that of gmp_acsl.h and mpfr_acsl.h.
 */
#ifndef CF_CONTRACTS_NUMERALS_ACSL_H
#define CF_CONTRACTS_NUMERALS_ACSL_H

#include "kernel/contracts/gmp_acsl.h"
#include "kernel/contracts/mpfr_acsl.h"

/*@ logic integer digit_value(integer c) =
      '0' <= c <= '9' ? c - '0' : ('a' <= c <= 'f' ? c - 'a' + 10 : -1);
    predicate is_digit_of(integer c, integer base) =
      0 <= digit_value(c) < base;
    predicate all_digits{L}(char *s, integer n, integer base) =
      \forall integer i; 0 <= i < n ==> is_digit_of(s[i], base);
    axiomatic Digits {
      logic integer digits{L}(char *s, integer n, integer base)
        reads s[0 .. n - 1];
      axiom digits_none{L}: \forall char *s, integer base;
        digits(s, 0, base) == 0;
      axiom digits_one_more{L}: \forall char *s, integer n, base;
        0 < n ==> digits(s, n, base)
                  == base * digits(s, n - 1, base) + digit_value(s[n - 1]);
      // s is n > 0 digits with a NUL behind them
      predicate digit_string{L}(char *s, integer n, integer base)
        reads s[0 .. n];
      axiom digit_string_def{L}: \forall char *s, integer n, base;
        digit_string(s, n, base) <==>
        0 < n && all_digits(s, n, base) && s[n] == 0;
    }
    // no integer above 1 divides both
    axiomatic Gcd {
      predicate coprime(real x, real y);
      axiom coprime_def: \forall real x, y; coprime(x, y) <==>
        !(\exists integer d, a, b;
          1 < d && x == (real)(d * a) && y == (real)(d * b));
      // of integers; 0 for two zeros
      logic real rgcd(real x, real y);
      axiom rgcd_sign: \forall real x, y; 0.0 <= rgcd(x, y);
      axiom rgcd_1: \forall real x, y; rgcd(x, y) == 1.0 <==> coprime(x, y);
    }
*/

/* r = the number that the digits denote */
/*@ requires \valid(r) && mz_ok(r) && (base == 10 || base == 16);
    requires \exists integer n;
      digit_string(s, n, base) && \valid_read(s + (0 .. n));
    terminates \true; exits \false;
    assigns *r, \result \from *r, s[0 ..], base;
    ensures mz_ok(r) && \result == 0;
    ensures \forall integer n; digit_string{Pre}(s, n, base) ==>
      mz_val(r) == (real)digits{Pre}(s, n, base); */
int mpz_set_str(mpz_ptr r, const char *s, int base);

/* r = the greatest common divisor */
/*@ requires \valid(r) && mz_ok(r) && \valid_read(a) && mz_ok(a);
    requires \valid_read(b) && mz_ok(b);
    terminates \true; exits \false; assigns *r;
    ensures mz_ok(r) && mz_val(r) == \old(rgcd(mz_val(a), mz_val(b))); */
void mpz_gcd(mpz_ptr r, mpz_srcptr a, mpz_srcptr b);

/* the sign of |a| - v */
/*@ requires \valid_read(a) && mz_ok(a);
    terminates \true; exits \false; assigns \result \from *a, v;
    ensures \result > 0 <==> \abs(mz_val(a)) > (real)v;
    ensures \result < 0 <==> \abs(mz_val(a)) < (real)v; */
int mpz_cmpabs_ui(mpz_srcptr a, unsigned long v);

#endif
