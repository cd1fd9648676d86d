/* test_number.c -- numbers of a certificate: what is written is read again,
 * every other spelling is refused, and the byte behind the word stays. The
 * proof (docs/PROOFS.md) says that what is accepted is right; that canonical
 * words are accepted is tested here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "certificate/number.h"
#include "random.h"
#include "suite.h"

enum { BITS = 64 };

static mpz_t integer;
static mpq_t rational;
static mpfr_t dyadic;

/* Calls the reader on a copy of the word with one byte behind it. */
static int reads(char kind, const char *word)
{
    size_t length = strlen(word);
    char *copy = malloc(length + 1);
    long value = 0;
    int read;
    CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
    memcpy(copy, word, length);
    copy[length] = '7'; /* a digit, so that reading on would be noticed */
    switch (kind) {
    case 'c':
        read = cf_read_count(&value, copy, length);
        break;
    case 's':
        read = cf_read_signed(&value, copy, length);
        break;
    case 'i':
        read = cf_read_integer(integer, copy, length);
        break;
    case 'r':
        read = cf_read_rational(rational, copy, length);
        break;
    default:
        read = cf_read_dyadic(dyadic, copy, length);
    }
    CU_ASSERT(memcmp(copy, word, length) == 0 && copy[length] == '7');
    free(copy);
    return read;
}

static void refuse(char kind, const char *const *words)
{
    for (; *words != NULL; words++) {
        int read = reads(kind, *words);
        if (read) {
            printf("\n    %c reads '%s'", kind, *words);
        }
        CU_ASSERT_FALSE(read);
    }
}

static void test_refused(void)
{
    static const char *const counts[] = {
        "",  "00", "01", "+1", "-1", "1 ", "1a", "a", "1000000000000000000",
        NULL};
    static const char *const signs[] = {
        "", "-", "-0", "--1", "+1", "-01", "-1000000000000000000", NULL};
    static const char *const integers[] = {
        "",   "-",   "-0",  "0x",   "0x0",  "-0x0",  "0x01",  "1",
        "x1", "0X1", "0xA", "0x1g", "+0x1", "--0x1", "0x1p0", NULL};
    static const char *const rationals[] = {
        "",     "-",     "-0",  "00",   "01",  "+1",   "1/",
        "/2",   "1/1",   "1/0", "0/1",  "2/4", "-2/4", "1/02",
        "1/-2", "1/2/3", "1a",  "1/2a", "0x1", NULL};
    static const char *const dyadics[] = {"",
                                          "-",
                                          "-0",
                                          "0x0p0",
                                          "0x2p0",
                                          "0x1",
                                          "0x1p",
                                          "0x1p+1",
                                          "0x1p-0",
                                          "0x1p01",
                                          "1p0",
                                          "0x01p0",
                                          "p0",
                                          "0xp0",
                                          "-0xp0",
                                          "0x1P0",
                                          "0x1p0p0",
                                          "0xAp0",
                                          "0x1p4000000000001",
                                          "0x1p-4000000000001",
                                          "0x10000000000000001p0",
                                          /* 65 bits */ NULL};
    refuse('c', counts);
    refuse('s', signs);
    refuse('i', integers);
    refuse('r', rationals);
    refuse('d', dyadics);
}

static void test_values(void)
{
    long value;
    CU_ASSERT(cf_read_count(&value, "0", 1) && value == 0);
    CU_ASSERT(cf_read_count(&value, "999999999999999999", 18) &&
              value == 999999999999999999);
    CU_ASSERT(cf_read_count(&value, "10 20", 2) && value == 10);
    CU_ASSERT(cf_read_signed(&value, "-999999999999999999", 19) &&
              value == -999999999999999999);
    CU_ASSERT(reads('i', "-0x1f") && mpz_cmp_si(integer, -31) == 0);
    CU_ASSERT(reads('i', "0") && mpz_sgn(integer) == 0);
    CU_ASSERT(reads('r', "-12/35") && mpq_cmp_si(rational, -12, 35) == 0);
    CU_ASSERT(reads('r', "-7") && mpq_cmp_si(rational, -7, 1) == 0);
    CU_ASSERT(reads('r', "0") && mpq_sgn(rational) == 0);
    CU_ASSERT(reads('d', "-0x3p-1") && mpfr_cmp_d(dyadic, -1.5) == 0);
    CU_ASSERT(reads('d', "0") && mpfr_zero_p(dyadic));
    CU_ASSERT(reads('d', "0xffffffffffffffffp4000000000000"));
}

/* at the limit of digits, and one beyond it */
static void test_limit(void)
{
    size_t most = CF_NUMBER_MAX_DIGITS;
    char *word = malloc(most + 4);
    CU_ASSERT_PTR_NOT_NULL_FATAL(word);
    memset(word, '1', most + 3);
    word[most + 3] = '\0';
    CU_ASSERT_FALSE(reads('r', word));
    CU_ASSERT(cf_read_rational(rational, word, most));
    CU_ASSERT_FALSE(cf_read_rational(rational, word, most + 1));
    word[0] = '0';
    word[1] = 'x';
    CU_ASSERT(cf_read_integer(integer, word, most + 2));
    CU_ASSERT_FALSE(reads('i', word));
    free(word);
}

/* the text is read again as the same number */
static void round_trip(void)
{
    mpz_t old_integer;
    mpq_t old_rational;
    mpfr_t old_dyadic;
    char *text;
    mpz_init_set(old_integer, integer);
    mpq_init(old_rational);
    mpq_set(old_rational, rational);
    mpfr_init2(old_dyadic, BITS);
    (void)mpfr_set(old_dyadic, dyadic, MPFR_RNDN);
    text = cf_text_integer(integer);
    CU_ASSERT(reads('i', text) && mpz_cmp(integer, old_integer) == 0);
    free(text);
    text = cf_text_rational(rational);
    CU_ASSERT(reads('r', text) && mpq_equal(rational, old_rational));
    free(text);
    text = cf_text_dyadic(dyadic);
    CU_ASSERT(reads('d', text) && mpfr_equal_p(dyadic, old_dyadic));
    free(text);
    mpz_clear(old_integer);
    mpq_clear(old_rational);
    mpfr_clear(old_dyadic);
}

static void test_round_trips(void)
{
    for (unsigned long i = 0; i < 20000 * random_rounds; i++) {
        random_start("numbers", i);
        mpz_set_si(integer, random_between(-3, 3));
        for (uint32_t k = random_below(6); k > 0; k--) {
            mpz_mul_2exp(integer, integer, random_below(70));
            mpz_add_ui(integer, integer, random_below(1000));
        }
        mpz_set(mpq_numref(rational), integer);
        mpz_set_ui(mpq_denref(rational), 1 + random_below(100));
        mpq_canonicalize(rational);
        (void)mpfr_set_z_2exp(dyadic, integer, random_between(-9999, 9999),
                              MPFR_RNDN);
        round_trip();
    }
}

static CU_TestInfo tests[] = {
    {"values", test_values},
    {"refused spellings", test_refused},
    {"limit of digits", test_limit},
    {"round trips", test_round_trips},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    mpz_init(integer);
    mpq_init(rational);
    mpfr_init2(dyadic, BITS);
    code = run_suite("number", tests);
    mpz_clear(integer);
    mpq_clear(rational);
    mpfr_clear(dyadic);
    mpfr_free_cache();
    return code;
}
