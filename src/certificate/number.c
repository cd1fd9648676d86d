/* number.c -- reads exact numbers of a certificate; see number.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "certificate/number.h"

/* The value of a digit, or -1. */
/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result == digit_value(c); */
static int digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* 1 if the word is `0`. */
/*@ requires \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 <==> is_zero(word, length); */
static int zero(const char *word, size_t length)
{
    return length == 1 && word[0] == '0';
}

/* 1 if the word begins with a minus sign. */
/*@ requires \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> is_signed(word, length); */
static int negative(const char *word, size_t length)
{
    return length > 0 && word[0] == '-';
}

/* Where c first stands in the word, or its length. */
/*@ requires \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures \result <= length;
    ensures \result < length ==> word[\result] == c; */
static size_t find(const char *word, size_t length, char c)
{
    size_t i = 0;
    /*@ loop invariant range: 0 <= i <= length;
        loop assigns i;
        loop variant length - i; */
    while (i < length && word[i] != c) {
        i++;
    }
    return i;
}

/* 1 if the word is non-empty, all digits, and has no leading zero. */
/*@ requires \valid_read(word + (0 .. length - 1));
    requires base == 10 || base == 16;
    terminates \true; exits \false; assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> numeral(word, length, base); */
static int is_numeral(const char *word, size_t length, int base)
{
    if (length == 0 || length > CF_NUMBER_MAX_DIGITS || word[0] == '0') {
        return 0;
    }
    /*@ loop invariant range: 0 <= i <= length;
        loop invariant digits: all_digits(word, i, base);
        loop assigns i;
        loop variant length - i; */
    for (size_t i = 0; i < length; i++) {
        int d = digit(word[i]);
        if (d < 0 || d >= base) {
            //@ assert none: !is_digit_of(word[i], base);
            return 0;
        }
    }
    return 1;
}

/* 1 if the word is `0x` and a numeral. */
/*@ requires \valid_read(word + (0 .. length - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> hexadecimal(word, length); */
static int is_hexadecimal(const char *word, size_t length)
{
    return length >= 3 && word[0] == '0' && word[1] == 'x' &&
           is_numeral(word + 2, length - 2, 16);
}

int cf_read_count(long *count, const char *word, size_t length)
{
    long v = 0;
    if (zero(word, length)) {
        *count = 0;
        return 1;
    }
    if (length > 18 || !is_numeral(word, length, 10)) {
        return 0;
    }
    /*@ loop invariant range: 0 <= i <= length;
        loop invariant value: v == digits(word, i, 10);
        loop invariant size: 0 <= v &&
          (i == 0 ==> v == 0) && (i == 1 ==> v < 10) &&
          (i == 2 ==> v < 100) && (i == 3 ==> v < 1000) &&
          (i == 4 ==> v < 10000) && (i == 5 ==> v < 100000) &&
          (i == 6 ==> v < 1000000) && (i == 7 ==> v < 10000000) &&
          (i == 8 ==> v < 100000000) && (i == 9 ==> v < 1000000000) &&
          (i == 10 ==> v < 10000000000) && (i == 11 ==> v < 100000000000) &&
          (i == 12 ==> v < 1000000000000) &&
          (i == 13 ==> v < 10000000000000) &&
          (i == 14 ==> v < 100000000000000) &&
          (i == 15 ==> v < 1000000000000000) &&
          (i == 16 ==> v < 10000000000000000) &&
          (i == 17 ==> v < 100000000000000000) &&
          (i == 18 ==> v < 1000000000000000000);
        loop assigns i, v;
        loop variant length - i; */
    for (size_t i = 0; i < length; i++) {
        //@ assert digit: is_digit_of(word[i], 10);
        v = 10 * v + (word[i] - '0');
    }
    *count = v;
    return 1;
}

int cf_read_signed(long *count, const char *word, size_t length)
{
    if (!negative(word, length)) {
        return cf_read_count(count, word, length);
    }
    if (!cf_read_count(count, word + 1, length - 1) || *count == 0) {
        return 0;
    }
    *count = -*count;
    return 1;
}

/* value = the number that the word denotes; the byte behind it is a NUL for a
 * while, as GMP wants it. That GMP takes every numeral is not promised, so the
 * callers' tests are no dead code (smoke tests). */
/*@ requires \valid(value) && mz_ok(value);
    requires \valid(word + (0 .. length));
    requires base == 10 || base == 16;
    requires numeral(word, length, base);
    terminates \true; exits \false; assigns *value, word[length];
    ensures same: word[length] == \old(word[length]);
    ensures ok: mz_ok(value);
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 ==>
      mz_val(value) == \old((real)digits(word, length, base));
    ensures positive: \old(0 < digits(word, length, base)); */
static int set_digits(mpz_ptr value, char *word, size_t length, int base)
{
    char behind = word[length];
    int failed;
    word[length] = '\0';
    /*@ assert same: \forall integer i; 0 <= i < length ==>
          word[i] == \at(word[i], Pre); */
    /*@ ghost
        /@ loop invariant range: 0 <= i <= length;
           loop invariant value: digits{Here}(word, i, base)
                                 == digits{Pre}(word, i, base);
           loop invariant positive: 0 < i ==> 0 < digits(word, i, base);
           loop assigns i;
           loop variant length - i; @/
        for (size_t i = 0; i < length; i++) {
            /@ assert one: digits{Here}(word, i + 1, base)
                           == base * digits{Here}(word, i, base)
                              + digit_value(word[i]); @/
            /@ assert one: digits{Pre}(word, i + 1, base)
                           == base * digits{Pre}(word, i, base)
                              + digit_value(\at(word[\at(i, Here)], Pre)); @/
        }
    */
    /*@ assert value: digits(word, length, base)
                      == digits{Pre}(word, length, base); */
    //@ assert string: digit_string(word, length, base);
    set:
    failed = mpz_set_str(value, word, base);
    //@ assert set: mz_val(value) == (real)digits{set}(word, length, base);
    word[length] = behind;
    return failed == 0;
}

/* value = a hexadecimal word */
/*@ requires \valid(value) && mz_ok(value);
    requires \valid(word + (0 .. length));
    terminates \true; exits \false; assigns *value, word[length];
    ensures same: word[length] == \old(word[length]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mz_ok(value);
    ensures value: \result == 1 ==> \old(hexadecimal(word, length)) &&
      mz_val(value) == \old((real)digits(word + 2, length - 2, 16)); */
static int read_hexadecimal(mpz_ptr value, char *word, size_t length)
{
    return is_hexadecimal(word, length) &&
           set_digits(value, word + 2, length - 2, 16);
}

int cf_read_integer(mpz_ptr value, char *word, size_t length)
{
    if (zero(word, length)) {
        mpz_set_ui(value, 0);
        //@ assert value: spells_integer{Pre}(word, length, 0);
        return 1;
    }
    if (!negative(word, length)) {
        if (!read_hexadecimal(value, word, length)) {
            return 0;
        }
        /*@ assert value: spells_integer{Pre}(word, length,
              digits{Pre}(word + 2, length - 2, 16)); */
        return 1;
    }
    if (!read_hexadecimal(value, word + 1, length - 1)) {
        return 0;
    }
    mpz_neg(value, value);
    /*@ assert value: spells_integer{Pre}(word, length,
          -digits{Pre}(word + 3, length - 3, 16)); */
    return 1;
}

/* value = u or u/v in lowest terms, the slash at word[k] (none: k = length) */
/*@ requires \valid(value) && mz_ok(&value->_mp_num) && mz_ok(&value->_mp_den);
    requires \valid(word + (0 .. length)) && 0 <= k <= length;
    requires k < length ==> word[k] == '/';
    terminates \true; exits \false;
    assigns *value, word[k], word[length];
    ensures same: word[k] == \old(word[k]);
    ensures same: word[length] == \old(word[length]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mz_ok(&value->_mp_num) && mz_ok(&value->_mp_den);
    ensures value: \result == 1 ==> \exists integer u, v;
      spells_fraction{Pre}(word, length, k, u, v) &&
      mz_val(&value->_mp_num) == (real)u &&
      mz_val(&value->_mp_den) == (real)v; */
static int read_fraction(mpq_ptr value, char *word, size_t length, size_t k)
{
    mpz_t common;
    int lowest;
    if (!is_numeral(word, k, 10) ||
        !set_digits(mpq_numref(value), word, k, 10)) {
        return 0;
    }
    if (k == length) {
        mpz_set_ui(mpq_denref(value), 1);
        /*@ assert value: spells_fraction{Pre}(word, length, k,
              digits{Pre}(word, k, 10), 1); */
        return 1;
    }
    /*@ assert numerator: mz_val(&value->_mp_num)
          == (real)digits{Pre}(word, k, 10); */
    if (!is_numeral(word + (k + 1), length - k - 1, 10) ||
        !set_digits(mpq_denref(value), word + (k + 1), length - k - 1, 10)) {
        return 0;
    }
    /*@ assert numerator: mz_val(&value->_mp_num)
          == (real)digits{Pre}(word, k, 10); */
    /*@ assert denominator: mz_val(&value->_mp_den)
          == (real)digits{Pre}(word + (k + 1), length - k - 1, 10); */
    mpz_init(common);
    mpz_gcd(common, mpq_numref(value), mpq_denref(value));
    lowest = mpz_cmpabs_ui(common, 1) == 0 &&
             mpz_cmpabs_ui(mpq_denref(value), 1) > 0;
    mpz_clear(common);
    /*@ assert value: lowest == 1 ==> spells_fraction{Pre}(word, length, k,
          digits{Pre}(word, k, 10),
          digits{Pre}(word + (k + 1), length - k - 1, 10)); */
    return lowest;
}

int cf_read_rational(mpq_ptr value, char *word, size_t length)
{
    size_t k;
    if (zero(word, length)) {
        mpz_set_ui(mpq_numref(value), 0);
        mpz_set_ui(mpq_denref(value), 1);
        //@ assert value: spells_rational{Pre}(word, length, 0, 1);
        return 1;
    }
    if (!negative(word, length)) {
        k = find(word, length, '/');
        if (!read_fraction(value, word, length, k)) {
            return 0;
        }
        /*@ assert value: \forall integer u, v;
              spells_fraction{Pre}(word, length, k, u, v) ==>
              spells_rational{Pre}(word, length, u, v); */
        return 1;
    }
    k = find(word + 1, length - 1, '/');
    if (!read_fraction(value, word + 1, length - 1, k)) {
        return 0;
    }
    mpz_neg(mpq_numref(value), mpq_numref(value));
    /*@ assert fraction: \exists integer u, v;
          spells_fraction{Pre}(word + 1, length - 1, k, u, v) &&
          mz_val(&value->_mp_num) == (real)(-u) &&
          mz_val(&value->_mp_den) == (real)v; */
    /*@ assert value: \forall integer u, v;
          spells_fraction{Pre}(word + 1, length - 1, k, u, v) ==>
          spells_rational{Pre}(word, length, -u, v); */
    return 1;
}

/* x = +-m 2^exponent, if that is exact */
/*@ requires \valid(x) && mp_ok(x) && \valid(m) && mz_ok(m);
    requires \separated(x, m) && (sign == 0 || sign == 1);
    requires -4000000000000 <= exponent <= 4000000000000;
    terminates \true; exits \false; assigns *x, *m;
    ensures ok: mp_ok(x) && mz_ok(m);
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 ==> mp_num(x) &&
      mp_val(x) == rmul(\old(sign == 0 ? mz_val(m) : -mz_val(m)),
                        pow2(exponent)); */
static int set_scaled(mpfr_ptr x, mpz_ptr m, long exponent, int sign)
{
    if (sign) {
        mpz_neg(m, m);
    }
    return mpfr_set_z_2exp(x, m, exponent, MPFR_RNDN) == 0 && mpfr_number_p(x);
}

/* x = +-m 2^e, the p at word[k] */
/*@ requires \valid(x) && mp_ok(x);
    requires \valid(word + (0 .. length)) && 0 <= k <= length;
    requires k < length ==> word[k] == 'p';
    requires sign == 0 || sign == 1;
    terminates \true; exits \false; assigns *x, word[k];
    ensures same: word[k] == \old(word[k]);
    ensures answer: \result == 0 || \result == 1;
    ensures ok: mp_ok(x);
    ensures value: \result == 1 ==> \exists integer m, e;
      spells_scaled{Pre}(word, length, k, m, e) && mp_num(x) &&
      mp_val(x) == rmul(sign == 0 ? (real)m : (real)(-m), pow2(e)); */
static int read_scaled(mpfr_ptr x, char *word, size_t length, size_t k,
                       int sign)
{
    long exponent;
    int exact;
    mpz_t m;
    if (k == length || !is_hexadecimal(word, k) ||
        digit(word[k - 1]) % 2 == 0 ||
        !cf_read_signed(&exponent, word + (k + 1), length - k - 1)) {
        return 0;
    }
    if (exponent > CF_NUMBER_MAX_EXPONENT ||
        exponent < -CF_NUMBER_MAX_EXPONENT) {
        return 0;
    }
    /*@ assert spelt: spells_scaled{Pre}(word, length, k,
          digits{Pre}(word + 2, k - 2, 16), exponent); */
    mpz_init(m);
    exact =
        set_digits(m, word + 2, k - 2, 16) && set_scaled(x, m, exponent, sign);
    mpz_clear(m);
    /*@ assert value: exact == 1 ==> mp_num(x) && mp_val(x) == rmul(
          sign == 0 ? (real)digits{Pre}(word + 2, k - 2, 16)
                    : (real)(-digits{Pre}(word + 2, k - 2, 16)),
          pow2(exponent)); */
    return exact;
}

int cf_read_dyadic(mpfr_ptr x, char *word, size_t length)
{
    size_t k;
    if (zero(word, length)) {
        mpfr_set_zero(x, 1);
        //@ assert spelt: spells_dyadic{Pre}(word, length, 0, 0);
        //@ assert value: mp_val(x) == rmul((real)0, pow2(0));
        return 1;
    }
    if (!negative(word, length)) {
        k = find(word, length, 'p');
        if (!read_scaled(x, word, length, k, 0)) {
            return 0;
        }
        /*@ assert value: \forall integer m, e;
              spells_scaled{Pre}(word, length, k, m, e) ==>
              spells_dyadic{Pre}(word, length, m, e); */
        return 1;
    }
    k = find(word + 1, length - 1, 'p');
    if (!read_scaled(x, word + 1, length - 1, k, 1)) {
        return 0;
    }
    /*@ assert value: \forall integer m, e;
          spells_scaled{Pre}(word + 1, length - 1, k, m, e) ==>
          spells_dyadic{Pre}(word, length, -m, e); */
    return 1;
}
