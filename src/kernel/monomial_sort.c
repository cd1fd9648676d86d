/* monomial_sort.c -- sorts monomials: runs of 1, 2, 4, ... are merged.
 *
 * The contracts say that it ends and stays inside of its arrays. That the
 * result is in order and a permutation is tested.
 */
#include "kernel/monomial.h"

/* Does monomial i come before monomial j? */
/*@ requires monomial_at(exponents, i, words);
    requires monomial_at(exponents, j, words);
    terminates \true; exits \false; assigns \nothing; */
static int comes_before(const uint64_t *exponents, uint32_t i, uint32_t j,
                        size_t words)
{
    //@ assert at: \valid_read(exponents + i * words + (0 .. words - 1));
    //@ assert at: \valid_read(exponents + j * words + (0 .. words - 1));
    return cf_monomial_compare(exponents + i * words, exponents + j * words,
                               words) < 0;
}

/* Merges the increasing runs from[low..middle) and from[middle..high). */
/*@ requires low <= middle <= high;
    requires \valid(to + (low .. high - 1));
    requires \valid_read(from + (low .. high - 1));
    requires \separated(to + (low .. high - 1), from + (low .. high - 1));
    requires indices_in(from, low, high, exponents, words);
    terminates \true; exits \false; assigns to[low .. high - 1];
    ensures inside: indices_in(to, low, high, exponents, words); */
static void merge_runs(uint32_t *to, const uint32_t *from, size_t low,
                       size_t middle, size_t high, const uint64_t *exponents,
                       size_t words)
{
    size_t i = low;
    size_t j = middle;
    /*@ loop invariant range: low <= k <= high;
        loop invariant runs: low <= i <= middle <= j <= high;
        loop invariant taken: k - low == (i - low) + (j - middle);
        loop invariant inside: indices_in(to, low, k, exponents, words);
        loop assigns i, j, k, to[low .. high - 1];
        loop variant high - k; */
    for (size_t k = low; k < high; k++) {
        //@ assert left: i < middle ==> monomial_at(exponents, from[i], words);
        //@ assert right: j < high ==> monomial_at(exponents, from[j], words);
        before:
        if (j >= high ||
            (i < middle && comes_before(exponents, from[i], from[j], words))) {
            to[k] = from[i++];
        } else {
            to[k] = from[j++];
        }
        /*@ assert kept: \forall integer l; low <= l < k ==>
              to[l] == \at(to[l], before); */
        //@ assert next: monomial_at(exponents, to[k], words);
        /*@ assert inside: \forall integer l; low <= l < k ==>
              monomial_at(exponents, to[l], words); */
    }
}

/*@ terminates \true; exits \false; assigns \nothing;
    ensures \result == (a < b ? a : b); */
static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merges all runs of this length. */
/*@ requires 1 <= run && run < count <= 0x40000000;
    requires \valid(to + (0 .. count - 1));
    requires \valid_read(from + (0 .. count - 1));
    requires \separated(to + (0 .. count - 1), from + (0 .. count - 1));
    requires indices_in(from, 0, count, exponents, words);
    terminates \true; exits \false; assigns to[0 .. count - 1];
    ensures inside: indices_in(to, 0, count, exponents, words); */
static void merge_all(uint32_t *to, const uint32_t *from, size_t run,
                      size_t count, const uint64_t *exponents, size_t words)
{
    size_t low = 0;
    /*@ loop invariant range: 0 <= low <= count;
        loop invariant inside: indices_in(to, 0, low, exponents, words);
        loop assigns low, to[0 .. count - 1];
        loop variant count - low; */
    while (low < count) {
        const size_t high = smaller(low + 2 * run, count);
        merge_runs(to, from, low, smaller(low + run, count), high, exponents,
                   words);
        low = high;
    }
}

uint32_t *cf_monomials_sort(uint32_t *order, uint32_t *scratch, size_t count,
                            const uint64_t *exponents, size_t words)
{
    int in_order = 1; /* where the runs are: in order, or in scratch */
    /*@ loop invariant range: 1 <= run <= 0x80000000;
        loop invariant inside: in_order != 0 ==>
          indices_in(order, 0, count, exponents, words);
        loop invariant inside: in_order == 0 ==>
          indices_in(scratch, 0, count, exponents, words);
        loop assigns run, in_order, order[0 .. count - 1],
                     scratch[0 .. count - 1];
        loop variant 0x80000000 - run; */
    for (size_t run = 1; run < count; run *= 2) {
        if (in_order) {
            merge_all(scratch, order, run, count, exponents, words);
        } else {
            merge_all(order, scratch, run, count, exponents, words);
        }
        in_order = !in_order;
    }
    return in_order ? order : scratch;
}
