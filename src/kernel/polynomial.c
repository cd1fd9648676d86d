/* polynomial.c -- sparse polynomials over Q; see polynomial.h. */
#include "kernel/polynomial.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/monomial.h"

void cf_coefficients_free(mpz_t *coefficients, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpz_clear(coefficients[i]);
    }
    free(coefficients);
}

void cf_polynomial_clear(cf_budget *left, cf_polynomial *p)
{
    if (p->live) {
        cf_coefficients_free(p->coefficients, p->count);
        free(p->exponents);
        mpz_clear(p->denominator);
        left->monomials += p->charge;
        memset(p, 0, sizeof *p);
    }
}

int cf_polynomial_start(cf_budget *left, cf_polynomial *p, size_t count)
{
    memset(p, 0, sizeof *p);
    p->exponents =
        cf_budget_array(left, count * left->words, sizeof(uint64_t));
    p->coefficients = cf_budget_array(left, count, sizeof(mpz_t));
    if (p->exponents == NULL || p->coefficients == NULL) {
        free(p->exponents);
        free(p->coefficients);
        memset(p, 0, sizeof *p);
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        mpz_init(p->coefficients[i]);
    }
    mpz_init_set_ui(p->denominator, 1);
    p->count = count;
    p->live = 1;
    return 1;
}

int cf_polynomial_settle(cf_budget *left, cf_polynomial *p)
{
    uint64_t charge;
    p->bits = mpz_sizeinbase(p->denominator, 2);
    for (size_t i = 0; i < p->count; i++) {
        size_t bits = mpz_sizeinbase(p->coefficients[i], 2);
        p->bits = bits > p->bits ? bits : p->bits;
    }
    charge = (uint64_t)p->count * cf_budget_monomial_charge(left, p->bits);
    if (p->bits > CF_POLYNOMIAL_MAX_BITS) {
        return cf_budget_fail(left,
                              "a coefficient of the normal form is too long");
    }
    if (!cf_budget_monomials(left, charge)) {
        return 0;
    }
    p->charge = charge;
    return 1;
}

int cf_polynomial_constant(cf_budget *left, cf_polynomial *p,
                           mpz_srcptr number, mpz_srcptr denominator)
{
    size_t count = mpz_sgn(number) == 0 ? 0 : 1;
    if (!cf_polynomial_start(left, p, count)) {
        return 0;
    }
    if (count == 1) {
        mpz_set(p->coefficients[0], number);
        mpz_set(p->denominator, denominator);
    }
    return cf_polynomial_settle(left, p);
}

int cf_polynomial_symbol(cf_budget *left, cf_polynomial *p, size_t symbol)
{
    if (!cf_polynomial_start(left, p, 1)) {
        return 0;
    }
    mpz_set_ui(p->coefficients[0], 1);
    cf_monomial_set(p->exponents, symbol, 1);
    return cf_polynomial_settle(left, p);
}

int cf_polynomial_equal(const cf_polynomial *a, const cf_polynomial *b,
                        size_t words)
{
    if (a->count != b->count || mpz_cmp(a->denominator, b->denominator) != 0) {
        return 0;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (mpz_cmp(a->coefficients[i], b->coefficients[i]) != 0 ||
            cf_monomial_compare(a->exponents + i * words,
                                b->exponents + i * words, words) != 0) {
            return 0;
        }
    }
    return 1;
}

void cf_common_divisor(mpz_ptr divisor, mpz_t *const coefficients,
                       size_t count)
{
    for (size_t i = 0; i < count && mpz_cmp_ui(divisor, 1) != 0; i++) {
        mpz_gcd(divisor, divisor, coefficients[i]);
    }
}
