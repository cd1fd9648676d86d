/* evidence.c -- does the evidence establish the verdict; see evidence.h. */
#include "certificate/evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/verdict.h"

int cf_evidence_init(cf_evidence *evidence, mpfr_prec_t precision)
{
    *evidence = (cf_evidence){.verdict = CF_UNDECIDED};
    cf_interval_init(&evidence->enclosure, precision);
    cf_interval_set_whole(&evidence->enclosure);
    mpq_init(evidence->time);
    return 1;
}

void cf_evidence_clear(cf_evidence *evidence)
{
    cf_interval_clear(&evidence->enclosure);
    mpq_clear(evidence->time);
}

int cf_claim_is_about_rate(const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_INCREASING ||
           claim->kind == CF_CLAIM_DECREASING;
}

/* The range that the tracked number of a claim must keep: for monotone claims
 * that of the rate, against `zero`. */
static cf_range claim_range(const cf_claim *claim, mpq_srcptr zero)
{
    cf_range range = {.strictly = claim->strictly};
    if (cf_claim_is_about_rate(claim)) {
        range.has_lower = claim->kind == CF_CLAIM_INCREASING;
        range.has_upper = !range.has_lower;
        range.lower = zero;
        range.upper = zero;
    } else {
        range.has_lower = claim->has_lower;
        range.has_upper = claim->has_upper;
        range.lower = claim->lower;
        range.upper = claim->upper;
    }
    return range;
}

static int proves_for_all_times(const cf_evidence *evidence,
                                const cf_claim *claim,
                                const cf_interval *start, mpq_srcptr zero)
{
    cf_range range = claim_range(claim, zero);
    switch (claim->kind) {
    case CF_CLAIM_CONSERVED:
        return cf_proves_drift(&evidence->enclosure, start, claim->upper);
    case CF_CLAIM_INCREASING:
    case CF_CLAIM_DECREASING:
    case CF_CLAIM_ALWAYS:
        return cf_proves_range(&evidence->enclosure, &range);
    default:
        return 0;
    }
}

/* A monotone claim is refuted by a rate of the wrong strict sign: there the
 * quantity moves the wrong way, for the strict and the weak claim alike. */
static int refutes_at_time(const cf_evidence *evidence, const cf_claim *claim,
                           const cf_interval *start, mpq_srcptr zero)
{
    cf_range range = claim_range(claim, zero);
    switch (claim->kind) {
    case CF_CLAIM_CONSERVED:
        return cf_refutes_drift(&evidence->enclosure, start, claim->upper);
    case CF_CLAIM_INCREASING:
    case CF_CLAIM_DECREASING:
        range.strictly = 0;
        return cf_refutes_range(&evidence->enclosure, &range);
    case CF_CLAIM_ALWAYS:
        return cf_refutes_range(&evidence->enclosure, &range);
    default:
        return 0;
    }
}

/* Half the unit of the last of `digits` significant digits of the enclosure's
 * midpoint; a value enclosed by an interval that contains 0 has no digits. */
static int has_digits(const cf_interval *x, long digits)
{
    mpfr_prec_t precision = mpfr_get_prec(x->lower);
    mpfr_t width, needed;
    int enough;
    if (!cf_interval_is_finite(x) || cf_interval_has_zero(x)) {
        return cf_interval_is_finite(x) && mpfr_zero_p(x->lower) &&
               mpfr_zero_p(x->upper);
    }
    mpfr_init2(width, precision);
    mpfr_init2(needed, precision);
    mpfr_sub(width, x->upper, x->lower, MPFR_RNDU);
    mpfr_set_ui(needed, 10, MPFR_RNDU);
    mpfr_pow_si(needed, needed, -digits, MPFR_RNDD);
    mpfr_mul(needed, needed,
             mpfr_cmpabs(x->lower, x->upper) < 0 ? x->lower : x->upper,
             MPFR_RNDZ);
    mpfr_abs(needed, needed, MPFR_RNDZ);
    enough = mpfr_lessequal_p(width, needed);
    mpfr_clear(width);
    mpfr_clear(needed);
    return enough;
}

static int value_decides(const cf_evidence *evidence, const cf_claim *claim)
{
    cf_range range = claim_range(claim, claim->lower);
    if (claim->kind == CF_CLAIM_FINAL) {
        return evidence->verdict == CF_PROVED &&
               has_digits(&evidence->enclosure, claim->digits);
    }
    if (claim->kind != CF_CLAIM_AT) {
        return 0;
    }
    return evidence->verdict == CF_PROVED
               ? cf_proves_range(&evidence->enclosure, &range)
               : cf_refutes_range(&evidence->enclosure, &range);
}

static int is_identity(const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_IDENTITY ||
           claim->kind == CF_CLAIM_IDENTITY_LOSSES;
}

static int decides(const cf_evidence *evidence, const cf_claim *claim,
                   const cf_interval *start, mpq_srcptr zero)
{
    int proved = evidence->verdict == CF_PROVED;
    switch (evidence->rule) {
    case CF_RULE_TUBE:
        return proved && proves_for_all_times(evidence, claim, start, zero);
    case CF_RULE_VALUE:
        return value_decides(evidence, claim);
    case CF_RULE_IDENTITY:
        return proved && (is_identity(claim) ||
                          (claim->kind == CF_CLAIM_CONSERVED &&
                           !claim->by_tube && mpq_sgn(claim->upper) >= 0));
    case CF_RULE_AT:
        return !proved && refutes_at_time(evidence, claim, start, zero);
    case CF_RULE_START:
        return !proved && is_identity(claim) &&
               cf_interval_is_finite(&evidence->enclosure) &&
               !cf_interval_has_zero(&evidence->enclosure);
    case CF_RULE_NONE:
        break;
    }
    return 0;
}

int cf_evidence_establishes(const cf_evidence *evidence, const cf_claim *claim,
                            const cf_interval *start)
{
    mpq_t zero;
    int established;
    if (evidence->verdict == CF_UNDECIDED) {
        return evidence->rule == CF_RULE_NONE;
    }
    mpq_init(zero);
    established = decides(evidence, claim, start, zero);
    mpq_clear(zero);
    return established;
}

int cf_evidence_needs_all_times(const cf_evidence *evidence,
                                const cf_claim *claim)
{
    return evidence->rule == CF_RULE_TUBE ||
           (evidence->rule == CF_RULE_IDENTITY &&
            claim->kind == CF_CLAIM_CONSERVED);
}

int cf_evidence_needs_support(const cf_evidence *evidence,
                              const cf_claim *claim)
{
    return (evidence->rule == CF_RULE_TUBE && cf_claim_is_about_rate(claim)) ||
           (evidence->rule == CF_RULE_IDENTITY &&
            claim->kind == CF_CLAIM_CONSERVED);
}

int cf_evidence_needs_time(mpq_ptr time, const cf_evidence *evidence,
                           const cf_claim *claim, mpq_srcptr end_time)
{
    if (evidence->rule == CF_RULE_AT) {
        mpq_set(time, evidence->time);
        return 1;
    }
    if (evidence->rule == CF_RULE_VALUE) {
        mpq_set(time, claim->kind == CF_CLAIM_AT ? claim->time : end_time);
        return 1;
    }
    return 0;
}

/* ---- text --------------------------------------------------------------- */

/* Digits that both ends share, as a decimal, then the width: 1.2345(+-3e-50) */
static void enclosure_text(char *out, size_t size, const cf_interval *x,
                           long digits)
{
    mpfr_t middle, width;
    mpfr_prec_t precision = mpfr_get_prec(x->lower) + 64;
    if (!cf_interval_is_finite(x)) {
        (void)snprintf(out, size, "(unbounded)");
        return;
    }
    mpfr_init2(middle, precision);
    mpfr_init2(width, 64);
    mpfr_add(middle, x->lower, x->upper, MPFR_RNDN);
    mpfr_div_2ui(middle, middle, 1, MPFR_RNDN);
    mpfr_sub(width, x->upper, x->lower, MPFR_RNDU);
    mpfr_div_2ui(width, width, 1, MPFR_RNDU);
    if (mpfr_zero_p(width)) {
        (void)mpfr_snprintf(out, size, "%.*Rg exactly", (int)digits, middle);
    } else if (digits < 4) {
        (void)mpfr_snprintf(out, size, "in [%.6RDg, %.6RUg]", x->lower,
                            x->upper);
    } else {
        (void)mpfr_snprintf(out, size, "%.*Rg +- %.2RUe", (int)digits, middle,
                            width);
    }
    mpfr_clear(middle);
    mpfr_clear(width);
}

/* How many digits of the enclosure are worth printing. */
static long useful_digits(const cf_interval *x, long wanted)
{
    long digits = 1;
    while (digits < wanted && has_digits(x, digits)) {
        digits++;
    }
    return digits;
}

static const char *subject(const cf_claim *claim)
{
    return cf_claim_is_about_rate(claim) ? "rate " : "";
}

char *cf_evidence_text(const cf_evidence *evidence, const cf_claim *claim)
{
    long digits = claim->digits > 0 ? claim->digits : 20;
    size_t size = (size_t)digits + CF_REASON_SIZE + 200;
    char *text = malloc(size);
    char *number = malloc(size);
    if (text != NULL && number != NULL) {
        digits = useful_digits(&evidence->enclosure, digits);
        enclosure_text(number, size, &evidence->enclosure, digits);
        switch (evidence->rule) {
        case CF_RULE_NONE:
            (void)snprintf(text, size, "%s", evidence->reason);
            break;
        case CF_RULE_TUBE:
            (void)snprintf(text, size, "by tube: %s%s for all t",
                           subject(claim), number);
            break;
        case CF_RULE_VALUE:
            (void)snprintf(text, size, "%s (%ld digits)", number, digits);
            break;
        case CF_RULE_IDENTITY:
            (void)snprintf(text, size,
                           "by identity: drift 0 for every start and time");
            break;
        case CF_RULE_AT:
            (void)gmp_snprintf(text, size, "at t = %Qd: %s%s", evidence->time,
                               subject(claim), number);
            break;
        case CF_RULE_START:
            (void)snprintf(text, size, "at the start the rate is %s", number);
            break;
        }
    }
    free(number);
    return text;
}
