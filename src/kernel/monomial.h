/* monomial.h -- packed monomials: rule `identity`.
 *
 * A monomial s_0^e_0 s_1^e_1 ... is an array of words. Four exponents of 15
 * bits share a word; the 16th bit of each shows an overflow of a sum of two,
 * and never carries into the next exponent. The order of monomials is that of
 * their words, the first word first.
 */
#ifndef CF_KERNEL_MONOMIAL_H
#define CF_KERNEL_MONOMIAL_H

#include <stddef.h>
#include <stdint.h>

#define CF_MONOMIAL_FIELDS 4u
#define CF_MONOMIAL_FIELD_BITS 16u
#define CF_MONOMIAL_FIELD_MASK UINT64_C(0x7fff)

/* Negative, 0 or positive. */
int cf_monomial_compare(const uint64_t *a, const uint64_t *b, size_t words);

/* product = a * b; 0 if an exponent would exceed 2^15 - 1. */
int cf_monomial_multiply(uint64_t *product, const uint64_t *a,
                         const uint64_t *b, size_t words);

uint64_t cf_monomial_exponent(const uint64_t *a, size_t symbol);

/* exponent <= CF_MONOMIAL_FIELD_MASK; that of `symbol` in a is 0 before. */
void cf_monomial_set(uint64_t *a, size_t symbol, uint64_t exponent);

uint64_t cf_monomial_hash(const uint64_t *a, size_t words);

/* exponents holds monomials one behind the other; order[] are indices of some.
 * Sorts order[0..count) by monomial, scratch[0..count) is overwritten;
 * returns the one of the two arrays that holds the result. */
uint32_t *cf_monomials_sort(uint32_t *order, uint32_t *scratch, size_t count,
                            const uint64_t *exponents, size_t words);

#endif
