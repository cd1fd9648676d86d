/* monomial.c -- packed monomials; see monomial.h.
 *
 * The words are taken apart by division, which the provers understand and the
 * compiler turns into shifts.
 */
#include "kernel/monomial.h"

#define FIELD_1 UINT64_C(0x10000)
#define FIELD_2 UINT64_C(0x100000000)
#define FIELD_3 UINT64_C(0x1000000000000)

/*@ // a word is the sum of its fields
    lemma word_of_fields: \forall integer w; 0 <= w ==>
      w == field(w, 0) + 65536 * field(w, 1) + 4294967296 * field(w, 2)
           + 281474976710656 * field(w, 3);
    lemma fields_of_word: \forall integer a, b, c, d;
      0 <= a < 65536 && 0 <= b < 65536 && 0 <= c < 65536 && 0 <= d ==>
      field(a + 65536 * b + 4294967296 * c + 281474976710656 * d, 0) == a &&
      field(a + 65536 * b + 4294967296 * c + 281474976710656 * d, 1) == b &&
      field(a + 65536 * b + 4294967296 * c + 281474976710656 * d, 2) == c &&
      field(a + 65536 * b + 4294967296 * c + 281474976710656 * d, 3) == d;
*/

/* A sum of multiples below 2^16 of the units has these fields. */
/*@ ghost
    /@ requires a < 65536 && b < 65536 && c < 65536 && d < 65536;
       requires w == a + 65536 * b + 4294967296 * c + 281474976710656 * d;
       terminates \true; exits \false; assigns \nothing;
       ensures fields: field(w, 0) == a && field(w, 1) == b &&
         field(w, 2) == c && field(w, 3) == d; @/
    static void four_fields(uint64_t w, uint64_t a, uint64_t b, uint64_t c,
                            uint64_t d)
    {
    }
*/

int cf_monomial_compare(const uint64_t *a, const uint64_t *b, size_t words)
{
    /*@ loop invariant range: 0 <= i <= words;
        loop invariant same: same_words(a, b, i);
        loop assigns i;
        loop variant words - i; */
    for (size_t i = 0; i < words; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Do all fields fit 15 bits? */
/*@ terminates \true; exits \false; assigns \nothing;
    ensures packed: \result != 0 <==> packed(w); */
static int is_packed(uint64_t w)
{
    return w % FIELD_1 < 32768 && w / FIELD_1 % FIELD_1 < 32768 &&
           w / FIELD_2 % FIELD_1 < 32768 && w / FIELD_3 < 32768;
}

/* No field carries into the next. */
/*@ requires packed(a) && packed(b);
    terminates \true; exits \false; assigns \nothing;
    ensures sum: \forall integer k; 0 <= k < 4 ==>
      field(\result, k) == field(a, k) + field(b, k); */
static uint64_t add_words(uint64_t a, uint64_t b)
{
    //@ assert small: a <= 0x7fff7fff7fff7fff && b <= 0x7fff7fff7fff7fff;
    const uint64_t sum = a + b;
    /*@ assert parts: a == field(a, 0) + 65536 * field(a, 1)
          + 4294967296 * field(a, 2) + 281474976710656 * field(a, 3); */
    /*@ assert parts: b == field(b, 0) + 65536 * field(b, 1)
          + 4294967296 * field(b, 2) + 281474976710656 * field(b, 3); */
    /*@ ghost four_fields(sum, a % FIELD_1 + b % FIELD_1,
          a / FIELD_1 % FIELD_1 + b / FIELD_1 % FIELD_1,
          a / FIELD_2 % FIELD_1 + b / FIELD_2 % FIELD_1,
          a / FIELD_3 + b / FIELD_3); */
    return sum;
}

int cf_monomial_multiply(uint64_t *product, const uint64_t *a,
                         const uint64_t *b, size_t words)
{
    int fits = 1;
    /*@ loop invariant range: 0 <= i <= words;
        loop invariant answer: fits == 0 || fits == 1;
        loop invariant packed: fits == 1 ==> monomial(product, i);
        loop invariant sum: \forall integer j, k;
          0 <= j < i && 0 <= k < 4 ==>
          field(product[j], k) == field(a[j], k) + field(b[j], k);
        loop assigns i, fits, product[0 .. words - 1];
        loop variant words - i; */
    for (size_t i = 0; i < words; i++) {
        product[i] = add_words(a[i], b[i]);
        if (!is_packed(product[i])) {
            fits = 0;
        }
    }
    return fits;
}

uint64_t cf_monomial_exponent(const uint64_t *a, size_t symbol)
{
    const uint64_t w = a[symbol / 4];
    switch (symbol % 4) {
    case 0:
        return w % FIELD_1;
    case 1:
        return w / FIELD_1 % FIELD_1;
    case 2:
        return w / FIELD_2 % FIELD_1;
    default:
        return w / FIELD_3;
    }
}

/* The word with exponent 1 for this field. */
/*@ requires k < 4;
    terminates \true; exits \false; assigns \nothing;
    ensures unit: \result == (k == 0 ? 1 : k == 1 ? 65536 :
                              k == 2 ? 4294967296 : 281474976710656); */
static uint64_t unit_of(size_t k)
{
    switch (k) {
    case 0:
        return 1;
    case 1:
        return FIELD_1;
    case 2:
        return FIELD_2;
    default:
        return FIELD_3;
    }
}

/* Field k of `sum` has e - f more than that of w, the others are the same. */
/*@ predicate changed(integer sum, integer w, integer k, integer e) =
      packed(sum) &&
      field(sum, 0) == field(w, 0) + (k == 0 ? e : 0) &&
      field(sum, 1) == field(w, 1) + (k == 1 ? e : 0) &&
      field(sum, 2) == field(w, 2) + (k == 2 ? e : 0) &&
      field(sum, 3) == field(w, 3) + (k == 3 ? e : 0);
    predicate moved(integer sum, integer w, integer k, integer e) =
      (k == 0 && sum == w + e) || (k == 1 && sum == w + 65536 * e) ||
      (k == 2 && sum == w + 4294967296 * e) ||
      (k == 3 && sum == w + 281474976710656 * e);
*/
/*@ ghost
    /@ requires packed(w) && e <= 32767 && f <= 32767;
       requires 0 <= field(w, k) + e - f <= 32767;
       requires moved(sum, w, k, e - f);
       terminates \true; exits \false; assigns \nothing;
       ensures changed: changed(sum, w, k, e - f); @/
    static void change(uint64_t sum, uint64_t w, size_t k, uint64_t e,
                       uint64_t f)
    {
        /@ assert parts: w == field(w, 0) + 65536 * field(w, 1)
             + 4294967296 * field(w, 2) + 281474976710656 * field(w, 3); @/
        if (k == 0) {
            four_fields(sum, w % FIELD_1 + e - f, w / FIELD_1 % FIELD_1,
                        w / FIELD_2 % FIELD_1, w / FIELD_3);
        } else if (k == 1) {
            four_fields(sum, w % FIELD_1, w / FIELD_1 % FIELD_1 + e - f,
                        w / FIELD_2 % FIELD_1, w / FIELD_3);
        } else if (k == 2) {
            four_fields(sum, w % FIELD_1, w / FIELD_1 % FIELD_1,
                        w / FIELD_2 % FIELD_1 + e - f, w / FIELD_3);
        } else {
            four_fields(sum, w % FIELD_1, w / FIELD_1 % FIELD_1,
                        w / FIELD_2 % FIELD_1, w / FIELD_3 + e - f);
        }
    }
*/

void cf_monomial_set(uint64_t *a, size_t symbol, uint64_t exponent)
{
    const size_t k = symbol % 4;
    const uint64_t unit = unit_of(k);
    const uint64_t w = a[symbol / 4];
    //@ assert room: k == 0 ==> exponent * unit == exponent;
    //@ assert room: k == 1 ==> exponent * unit == 65536 * exponent;
    //@ assert room: k == 2 ==> exponent * unit == 4294967296 * exponent;
    //@ assert room: k == 3 ==> exponent * unit == 281474976710656 * exponent;
    a[symbol / 4] = w + exponent * unit;
    //@ assert moved: moved(a[symbol / 4], w, k, exponent);
    //@ ghost change(a[symbol / 4], w, k, exponent, 0);
    //@ assert fields: changed(a[symbol / 4], w, k, exponent);
    /*@ assert fields: \forall integer j;
          j == 0 || j == 1 || j == 2 || j == 3 ==> field(a[symbol / 4], j) ==
          field(w, j) + (j == k ? exponent : 0); */
}

void cf_monomial_divide(uint64_t *a, size_t symbol, uint64_t exponent)
{
    const size_t k = symbol % 4;
    const uint64_t unit = unit_of(k);
    const uint64_t w = a[symbol / 4];
    //@ assert room: k == 0 ==> exponent * unit == exponent;
    //@ assert room: k == 1 ==> exponent * unit == 65536 * exponent;
    //@ assert room: k == 2 ==> exponent * unit == 4294967296 * exponent;
    //@ assert room: k == 3 ==> exponent * unit == 281474976710656 * exponent;
    a[symbol / 4] = w - exponent * unit;
    //@ assert moved: moved(a[symbol / 4], w, k, -exponent);
    //@ ghost change(a[symbol / 4], w, k, 0, exponent);
    //@ assert fields: changed(a[symbol / 4], w, k, -exponent);
    /*@ assert fields: \forall integer j;
          j == 0 || j == 1 || j == 2 || j == 3 ==> field(a[symbol / 4], j) ==
          field(w, j) + (j == k ? -exponent : 0); */
}
