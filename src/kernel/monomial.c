/* monomial.c -- packed monomials; see monomial.h. */
#include "kernel/monomial.h"

#define GUARD UINT64_C(0x8000800080008000)

int cf_monomial_compare(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

int cf_monomial_multiply(uint64_t *product, const uint64_t *a,
                         const uint64_t *b, size_t words)
{
    uint64_t overflow = 0;
    for (size_t i = 0; i < words; i++) {
        product[i] = a[i] + b[i];
        overflow |= product[i] & GUARD;
    }
    return overflow == 0;
}

uint64_t cf_monomial_exponent(const uint64_t *a, size_t symbol)
{
    size_t shift = CF_MONOMIAL_FIELD_BITS * (symbol % CF_MONOMIAL_FIELDS);
    return (a[symbol / CF_MONOMIAL_FIELDS] >> shift) & CF_MONOMIAL_FIELD_MASK;
}

void cf_monomial_set(uint64_t *a, size_t symbol, uint64_t exponent)
{
    a[symbol / CF_MONOMIAL_FIELDS] |=
        exponent << (CF_MONOMIAL_FIELD_BITS * (symbol % CF_MONOMIAL_FIELDS));
}

uint64_t cf_monomial_hash(const uint64_t *a, size_t words)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < words; i++) {
        hash = (hash ^ a[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash ^ (hash >> 32);
}
