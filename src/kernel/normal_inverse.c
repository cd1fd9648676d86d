/* normal_inverse.c -- the normal form of 1/a; see normal_form.h.
 *
 * 1/p becomes factors of exponent -1: p's primitive part, and one factor for
 * each symbol that divides p. The other exponents change sign.
 */
#include "kernel/normal_form.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/monomial.h"

/* The number of the factor that equals p, a primitive polynomial that is not
 * constant; p is taken over, and is not live afterwards. UINT32_MAX on
 * failure. */
static uint32_t factor_number(cf_normaliser *n, cf_polynomial *p)
{
    for (size_t i = 0; i < n->factor_count; i++) {
        if (!cf_budget_products(&n->left, 1)) {
            return UINT32_MAX;
        }
        if (cf_polynomial_equal(n->factors + i, p, n->left.words)) {
            cf_polynomial_clear(&n->left, p);
            return (uint32_t)i;
        }
    }
    if (n->factor_count == n->factor_capacity) {
        size_t capacity = 2 * n->factor_capacity + 8;
        cf_polynomial *grown =
            realloc(n->factors, capacity * sizeof(cf_polynomial));
        if (grown == NULL) {
            (void)cf_budget_no_memory(&n->left);
            return UINT32_MAX;
        }
        n->factors = grown;
        n->factor_capacity = capacity;
    }
    n->factors[n->factor_count] = *p;
    memset(p, 0, sizeof *p);
    return (uint32_t)n->factor_count++;
}

/* list = list * factor^exponent; the factor is p, which is taken over. */
static int multiply_power(cf_normaliser *n, cf_powers *list, cf_polynomial *p,
                          int32_t exponent)
{
    cf_factor_power single;
    cf_powers one_item;
    cf_powers result;
    int done;
    single.factor = factor_number(n, p);
    single.exponent = exponent;
    if (single.factor == UINT32_MAX) {
        return 0;
    }
    one_item.items = &single;
    one_item.count = 1;
    done =
        cf_powers_combine(&n->left, &result, CF_POWERS_ADD, list, &one_item);
    cf_powers_clear(list);
    *list = result;
    return done;
}

/* The least exponent of the symbol in the monomials of p, count > 0. */
static uint64_t least_exponent(const cf_polynomial *p, size_t symbol,
                               size_t words)
{
    uint64_t least = CF_MONOMIAL_MAX_EXPONENT;
    for (size_t i = 0; i < p->count && least != 0; i++) {
        uint64_t own = cf_monomial_exponent(p->exponents + i * words, symbol);
        least = own < least ? own : least;
    }
    return least;
}

/* Divides the monomials of p by the symbols that divide all of them, and list
 * by the same symbols. Dividing keeps the monomials in order. */
static int split_symbols(cf_normaliser *n, cf_powers *list, cf_polynomial *p)
{
    size_t words = n->left.words;
    for (size_t symbol = 0; symbol < CF_MONOMIAL_FIELDS * words; symbol++) {
        uint64_t exponent = least_exponent(p, symbol, words);
        cf_polynomial factor = {0};
        if (exponent == 0) {
            continue;
        }
        for (size_t i = 0; i < p->count; i++) {
            cf_monomial_divide(p->exponents + i * words, symbol, exponent);
        }
        if (!cf_polynomial_symbol(&n->left, &factor, symbol) ||
            !multiply_power(n, list, &factor, -(int32_t)exponent)) {
            cf_polynomial_clear(&n->left, &factor);
            return 0;
        }
    }
    return 1;
}

/* content = the rational number by which p is a primitive polynomial with
 * positive leading coefficient. p is not zero. */
static void content_of(mpq_ptr content, const cf_polynomial *p)
{
    mpz_ptr number = mpq_numref(content);
    mpz_abs(number, p->coefficients[p->count - 1]);
    cf_common_divisor(number, p->coefficients, p->count);
    if (mpz_sgn(p->coefficients[p->count - 1]) < 0) {
        mpz_neg(number, number);
    }
    mpz_set(mpq_denref(content), p->denominator);
}

/* primitive = p / content; it is not live before. */
static int primitive_part(cf_budget *left, cf_polynomial *primitive,
                          const cf_polynomial *p, mpq_srcptr content)
{
    if (!cf_polynomial_start(left, primitive, p->count)) {
        return 0;
    }
    memcpy(primitive->exponents, p->exponents,
           p->count * left->words * sizeof(uint64_t));
    for (size_t i = 0; i < p->count; i++) {
        mpz_divexact(primitive->coefficients[i], p->coefficients[i],
                     mpq_numref(content));
    }
    return cf_polynomial_settle(left, primitive);
}

/* result->factors = 1 / (primitive * factors of the argument), a primitive
 * constant being 1; primitive is taken over or left to the caller. */
static int inverse_factors(cf_normaliser *n, cf_fraction *result,
                           cf_polynomial *primitive, const cf_powers *factors)
{
    cf_powers none = {NULL, 0};
    if (!cf_powers_combine(&n->left, &result->factors, CF_POWERS_SUBTRACT,
                           &none, factors) ||
        !split_symbols(n, &result->factors, primitive)) {
        return 0;
    }
    if (primitive->count == 1) {
        return 1; /* the monomial is split off, what remains is 1 */
    }
    return multiply_power(n, &result->factors, primitive, -1);
}

int cf_normalise_inverse(cf_normaliser *n, cf_fraction *result,
                         const cf_fraction *argument)
{
    const cf_polynomial *p = &argument->numerator;
    cf_polynomial primitive = {0};
    mpq_t content;
    int done;
    if (p->count == 0) {
        return cf_budget_fail(&n->left,
                              "the expression divides by an expression that "
                              "is identically zero");
    }
    mpq_init(content);
    content_of(content, p);
    done = primitive_part(&n->left, &primitive, p, content);
    mpq_inv(content, content);
    done = done &&
           cf_polynomial_constant(&n->left, &result->numerator,
                                  mpq_numref(content), mpq_denref(content)) &&
           inverse_factors(n, result, &primitive, &argument->factors);
    cf_polynomial_clear(&n->left, &primitive);
    mpq_clear(content);
    return done;
}
