/* test_monomial.c -- packed monomials against plain arrays of exponents.
 *
 * Products add exponents or report an overflow, division undoes them, and the
 * sort gives a permutation in increasing order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "kernel/monomial.h"
#include "random.h"
#include "suite.h"

#define MOST_WORDS 5u
#define SYMBOLS (MOST_WORDS * CF_MONOMIAL_FIELDS)
#define MOST_MONOMIALS 300u

/* Small numbers, and those about the limit. */
static uint64_t random_exponent(void)
{
    switch (random_below(4)) {
    case 0:
        return 0;
    case 1:
        return CF_MONOMIAL_MAX_EXPONENT - random_below(3);
    case 2:
        return CF_MONOMIAL_MAX_EXPONENT / 2 + random_below(3);
    default:
        return random_below(20);
    }
}

static void fill(uint64_t *packed, uint64_t *plain, size_t words)
{
    memset(packed, 0, words * sizeof *packed);
    for (size_t s = 0; s < words * CF_MONOMIAL_FIELDS; s++) {
        plain[s] = random_exponent();
        cf_monomial_set(packed, s, plain[s]);
    }
}

static void test_product(void)
{
    uint64_t a[MOST_WORDS], b[MOST_WORDS], c[MOST_WORDS];
    uint64_t x[SYMBOLS], y[SYMBOLS];
    random_start("monomials", 1);
    for (unsigned long round = 0; round < 2000 * random_rounds; round++) {
        const size_t words = 1 + random_below(MOST_WORDS);
        int fits = 1;
        fill(a, x, words);
        fill(b, y, words);
        if (random_below(2) == 0) { /* one that fits, more often */
            memset(b, 0, sizeof b);
            memset(y, 0, sizeof y);
        }
        for (size_t s = 0; s < words * CF_MONOMIAL_FIELDS; s++) {
            CU_ASSERT_EQUAL(cf_monomial_exponent(a, s), x[s]);
            fits = fits && x[s] + y[s] <= CF_MONOMIAL_MAX_EXPONENT;
        }
        CU_ASSERT_EQUAL(cf_monomial_multiply(c, a, b, words), fits);
        for (size_t s = 0; fits && s < words * CF_MONOMIAL_FIELDS; s++) {
            CU_ASSERT_EQUAL(cf_monomial_exponent(c, s), x[s] + y[s]);
            cf_monomial_divide(c, s, x[s]);
        }
        CU_ASSERT(!fits || cf_monomial_compare(c, b, words) == 0);
    }
}

static void one_sort(size_t count, size_t words)
{
    uint64_t *exponents = calloc(count * words + 1, sizeof *exponents);
    uint32_t *order = calloc(count + 1, sizeof *order);
    uint32_t *scratch = calloc(count + 1, sizeof *scratch);
    char *seen = calloc(count + 1, 1);
    uint32_t *sorted;
    for (size_t i = 0; i < count * words; i++) {
        exponents[i] = random_below(3);
    }
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)(count - 1 - i);
    }
    sorted = cf_monomials_sort(order, scratch, count, exponents, words);
    for (size_t i = 0; i < count; i++) {
        CU_ASSERT_FATAL(sorted[i] < count);
        CU_ASSERT(!seen[sorted[i]]);
        seen[sorted[i]] = 1;
        CU_ASSERT(i == 0 || cf_monomial_compare(
                                exponents + sorted[i - 1] * words,
                                exponents + sorted[i] * words, words) <= 0);
    }
    free(exponents);
    free(order);
    free(scratch);
    free(seen);
}

static void test_sort(void)
{
    random_start("monomials", 2);
    for (size_t count = 0; count < 70; count++) {
        one_sort(count, 1);
    }
    for (unsigned long round = 0; round < 20 * random_rounds; round++) {
        one_sort(random_below(MOST_MONOMIALS), 1 + random_below(MOST_WORDS));
    }
}

static CU_TestInfo tests[] = {
    {"products, exponents, division", test_product},
    {"sorting", test_sort},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    random_setup();
    return run_suite("monomial", tests);
}
