/* identity.c -- exact normal forms: rule `identity`; see identity.h.
 *
 * The normal form of a node is a fraction p(s) f_1(s)^e_1 ... over its symbols
 * (normal_form.h; polynomials in polynomial.h, monomials in monomial.h).
 *
 * Soundness. By induction over the nodes: at every point where the tape is
 * defined, each factor is nonzero and the fraction is the value of its node.
 * For the factors: a factor is made when a value v = p f_1^e_1 ... is
 * inverted; the tape is defined, so v is not 0; then p is not 0, and neither
 * is anything that divides p. For the values: exact arithmetic in Q[s] and
 * the rules of exponents of nonzero numbers, nothing else. So if p is the
 * zero polynomial, then the output is zero wherever the tape is defined.
 * The symbols need not be independent for that. Completeness (0 means that
 * no identity of rational functions holds) is that of Q(s), a field of
 * characteristic 0, but no conclusion is drawn from it.
 */
#include "kernel/identity.h"

#include "kernel/normal_form.h"

static void copy_reason(char *reason, size_t size, const char *why)
{
    size_t i = 0;
    if (size == 0) {
        return;
    }
    for (; i + 1 < size && why[i] != '\0'; i++) {
        reason[i] = why[i];
    }
    reason[i] = '\0';
}

void cf_identity_limits_default(cf_identity_limits *limits)
{
    limits->monomials = 200000;
    limits->products = 20000000;
}

int cf_identity_is_zero(const cf_tape *tape, uint32_t output,
                        const cf_identity_limits *limits, char *reason,
                        size_t size)
{
    cf_identity_limits usual;
    cf_normaliser n;
    uint32_t node = tape->outputs[output];
    int verdict = -1;
    cf_identity_limits_default(&usual);
    cf_normaliser_init(&n, tape, limits == NULL ? &usual : limits);
    if (cf_normalise(&n, node)) {
        verdict = cf_value_of(&n, node)->numerator.count == 0;
    }
    copy_reason(reason, size, verdict >= 0 ? "" : n.left.failure);
    cf_normaliser_clear(&n);
    return verdict;
}
