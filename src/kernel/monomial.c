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
    return a + b;
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

void cf_monomial_set(uint64_t *a, size_t symbol, uint64_t exponent)
{
    const size_t k = symbol % 4;
    const uint64_t unit = unit_of(k);
    a[symbol / 4] += exponent * unit;
}

void cf_monomial_divide(uint64_t *a, size_t symbol, uint64_t exponent)
{
    const size_t k = symbol % 4;
    const uint64_t unit = unit_of(k);
    a[symbol / 4] -= exponent * unit;
}
