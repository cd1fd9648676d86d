/* monomial_sort.c -- sorts monomials: runs of 1, 2, 4, ... are merged. */
#include "kernel/monomial.h"

/* Merges the increasing runs from[low..middle) and from[middle..high). */
static void merge_runs(uint32_t *to, const uint32_t *from, size_t low,
                       size_t middle, size_t high, const uint64_t *exponents,
                       size_t words)
{
    size_t i = low;
    size_t j = middle;
    for (size_t k = low; k < high; k++) {
        if (j >= high ||
            (i < middle &&
             cf_monomial_compare(exponents + from[i] * words,
                                 exponents + from[j] * words, words) < 0)) {
            to[k] = from[i++];
        } else {
            to[k] = from[j++];
        }
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

uint32_t *cf_monomials_sort(uint32_t *order, uint32_t *scratch, size_t count,
                            const uint64_t *exponents, size_t words)
{
    for (size_t run = 1; run < count; run *= 2) {
        uint32_t *swap = order;
        for (size_t low = 0; low < count; low += 2 * run) {
            merge_runs(scratch, order, low, smaller(low + run, count),
                       smaller(low + 2 * run, count), exponents, words);
        }
        order = scratch;
        scratch = swap;
    }
    return order;
}
