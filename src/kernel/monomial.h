/* monomial.h -- packed monomials: rule `identity`.
 *
 * A monomial s_0^e_0 s_1^e_1 ... is an array of words. Four exponents below
 * 2^15 share a word, 16 bits each; the spare bit of each shows an overflow of
 * a sum of two. The order of monomials is that of their words, the first word
 * first.
 *
 * Every function carries a contract, which Frama-C proves (docs/PROOFS.md):
 * multiplication adds the exponents of every symbol.
 */
#ifndef CF_KERNEL_MONOMIAL_H
#define CF_KERNEL_MONOMIAL_H

#include <stddef.h>
#include <stdint.h>

#define CF_MONOMIAL_FIELDS 4u
#define CF_MONOMIAL_MAX_EXPONENT UINT64_C(0x7fff)

/*@ // the four exponents of a word
    logic integer field(integer w, integer k) =
      k == 0 ? w % 65536 :
      k == 1 ? (w / 65536) % 65536 :
      k == 2 ? (w / 4294967296) % 65536 : w / 281474976710656;
    // they fit 15 bits
    predicate packed(integer w) =
      0 <= w <= 0xffffffffffffffff && field(w, 0) < 32768 &&
      field(w, 1) < 32768 && field(w, 2) < 32768 && field(w, 3) < 32768;
    predicate monomial{L}(uint64_t *a, integer words) =
      \forall integer i; 0 <= i < words ==> packed(a[i]);
    logic integer exponent_of{L}(uint64_t *a, integer symbol) =
      field(a[symbol / 4], symbol % 4);
    predicate same_words{L}(uint64_t *a, uint64_t *b, integer words) =
      \forall integer i; 0 <= i < words ==> a[i] == b[i];
    // the first word that differs is smaller
    predicate before{L}(uint64_t *a, uint64_t *b, integer words) =
      \exists integer i; 0 <= i < words && same_words(a, b, i) && a[i] < b[i];
*/

/* Negative, 0 or positive. */
/*@ requires \valid_read(a + (0 .. words - 1));
    requires \valid_read(b + (0 .. words - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == -1 || \result == 0 || \result == 1;
    ensures same: \result == 0 <==> same_words(a, b, words);
    ensures less: \result == -1 ==> before(a, b, words);
    ensures more: \result == 1 ==> before(b, a, words); */
int cf_monomial_compare(const uint64_t *a, const uint64_t *b, size_t words);

/* product = a * b; 0 if an exponent would exceed 2^15 - 1. */
/*@ requires words <= 0xffffffff;
    requires \valid(product + (0 .. words - 1));
    requires \valid_read(a + (0 .. words - 1)) && monomial(a, words);
    requires \valid_read(b + (0 .. words - 1)) && monomial(b, words);
    requires \separated(product + (0 .. words - 1), a + (0 .. words - 1));
    requires \separated(product + (0 .. words - 1), b + (0 .. words - 1));
    terminates \true; exits \false; assigns product[0 .. words - 1];
    ensures answer: \result == 0 || \result == 1;
    ensures packed: \result == 1 ==> monomial(product, words);
    ensures sum: \result == 1 ==> \forall integer i, k;
      0 <= i < words && 0 <= k < 4 ==>
      field(product[i], k) == field(a[i], k) + field(b[i], k); */
int cf_monomial_multiply(uint64_t *product, const uint64_t *a,
                         const uint64_t *b, size_t words);

/*@ requires \valid_read(a + symbol / 4) && packed(a[symbol / 4]);
    terminates \true; exits \false; assigns \nothing;
    ensures exponent: \result == exponent_of(a, symbol);
    ensures range: \result <= 32767; */
uint64_t cf_monomial_exponent(const uint64_t *a, size_t symbol);

/* a = a * symbol^exponent, the exponent of `symbol` in a being 0 before. */
/*@ requires \valid(a + symbol / 4) && packed(a[symbol / 4]);
    requires exponent <= 32767 && exponent_of(a, symbol) == 0;
    terminates \true; exits \false; assigns a[symbol / 4];
    ensures packed: packed(a[symbol / 4]);
    ensures exponent: exponent_of(a, symbol) == exponent;
    ensures others: \forall integer k; 0 <= k < 4 && k != symbol % 4 ==>
      field(a[symbol / 4], k) == field(\old(a[symbol / 4]), k); */
void cf_monomial_set(uint64_t *a, size_t symbol, uint64_t exponent);

/* a = a / symbol^exponent, which divides it. */
/*@ requires \valid(a + symbol / 4) && packed(a[symbol / 4]);
    requires exponent <= exponent_of(a, symbol);
    terminates \true; exits \false; assigns a[symbol / 4];
    ensures packed: packed(a[symbol / 4]);
    ensures exponent:
      exponent_of(a, symbol) == \old(exponent_of(a, symbol)) - exponent;
    ensures others: \forall integer k; 0 <= k < 4 && k != symbol % 4 ==>
      field(a[symbol / 4], k) == field(\old(a[symbol / 4]), k); */
void cf_monomial_divide(uint64_t *a, size_t symbol, uint64_t exponent);

/*@ // the monomial number `index` can be read
    predicate monomial_at{L}(uint64_t *exponents, integer index,
                             integer words) =
      0 <= index * words &&
      index * words + words <= 0xffffffffffffffff &&
      \valid_read(exponents + (index * words .. index * words + words - 1));
    predicate indices_in{L}(uint32_t *order, integer low, integer high,
                            uint64_t *exponents, integer words) =
      \forall integer k; low <= k < high ==>
      monomial_at(exponents, order[k], words);
*/

/* exponents holds monomials one behind the other; order[] are indices of some.
 * Sorts order[0..count) by monomial, scratch[0..count) is overwritten; returns
 * the one of the two arrays that holds the result. */
/*@ requires count <= 0x40000000;
    requires \valid(order + (0 .. count - 1));
    requires \valid(scratch + (0 .. count - 1));
    requires \separated(order + (0 .. count - 1), scratch + (0 .. count - 1));
    requires \separated(scratch + (0 .. count - 1), order + (0 .. count - 1));
    requires indices_in(order, 0, count, exponents, words);
    terminates \true; exits \false;
    assigns order[0 .. count - 1], scratch[0 .. count - 1];
    assigns \result \from order, scratch, count;
    ensures one: \result == order || \result == scratch;
    ensures inside: indices_in(\result, 0, count, exponents, words); */
uint32_t *cf_monomials_sort(uint32_t *order, uint32_t *scratch, size_t count,
                            const uint64_t *exponents, size_t words);

#endif
