/* evidence.c -- does the evidence establish the verdict; see evidence.h. */
#include "certificate/evidence.h"

#include "certificate/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    free(evidence->tree);
    for (uint32_t i = 0; i < evidence->point_count; i++) {
        mpq_clear(evidence->point[i]);
    }
}

int cf_claim_is_about_rate(const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_INCREASING ||
           claim->kind == CF_CLAIM_DECREASING;
}

static cf_range range_of(const cf_claim *claim)
{
    return (cf_range){.has_lower = claim->has_lower,
                      .has_upper = claim->has_upper,
                      .strictly = claim->strictly,
                      .lower = claim->lower,
                      .upper = claim->upper};
}

/* The claim as the kernel takes it. `claim` must stay as it is meanwhile. */
cf_claimed cf_claimed_of(const cf_claim *claim,
                         const cf_compiled_claim *compiled,
                         mpq_srcptr end_time)
{
    return (cf_claimed){
        .kind = claim->kind,
        .strictly = claim->strictly,
        .by_tube = claim->by_tube,
        .digits = claim->digits,
        .range = range_of(claim),
        .bound = claim->upper,
        .time = claim->kind == CF_CLAIM_AT ? claim->time : end_time,
        .end_time = end_time,
        .value = compiled->value,
        .tracked = compiled->tracked,
        .identity_first = compiled->identity_first,
        .identity_count = compiled->identity_count,
    };
}

cf_evidence_stated cf_evidence_of(const cf_evidence *evidence)
{
    return (cf_evidence_stated){.rule = evidence->rule,
                                .proved = evidence->verdict == CF_PROVED,
                                .enclosure = &evidence->enclosure,
                                .time = evidence->time,
                                .output = evidence->output};
}

/* Bytes that the evaluations of the formula need. */
static double room_of(const cf_formula *f, long bits)
{
    return 2.0 * ((double)f->value.node_count + f->slope.node_count) *
           ((double)bits / 8.0 + 64.0);
}

int cf_evidence_decides_for_all(const cf_evidence *e, const cf_claim *claim,
                                const cf_compiled_claim *compiled)
{
    const cf_range range = range_of(claim);
    cf_branch branch;
    int decides = 0;
    if (claim->kind != CF_CLAIM_FOR_ALL || compiled->formula == NULL ||
        (e->rule != CF_RULE_BRANCH && e->rule != CF_RULE_POINT)) {
        return 0;
    }
    if (e->rule == CF_RULE_POINT && e->point_count != claim->bound_count) {
        return 0;
    }
    if (room_of(compiled->formula, e->bits) > CF_FORMAT_MAX_ROOM) {
        return 0;
    }
    if (!cf_branch_init(&branch, compiled->formula, (mpfr_prec_t)e->bits)) {
        return -1;
    }
    if (e->rule == CF_RULE_BRANCH && e->verdict == CF_PROVED) {
        decides = cf_branch_proves(&branch, claim->box, e->tree,
                                   e->tree_length, &range);
    } else if (e->rule == CF_RULE_POINT && e->verdict == CF_REFUTED) {
        decides =
            cf_branch_refutes(&branch, claim->box, (const mpq_t *)e->point,
                              &e->enclosure, &range);
    }
    cf_branch_clear(&branch);
    return decides;
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

int cf_evidence_time_is_allowed(const cf_evidence *evidence,
                                const cf_claim *claim, mpq_srcptr end_time)
{
    return evidence->rule != CF_RULE_AT || !claim->is_about_descent ||
           !cf_claim_is_about_rate(claim) ||
           mpq_cmp(evidence->time, end_time) < 0;
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
    while (digits < wanted && cf_has_digits(x, digits)) {
        digits++;
    }
    return digits;
}

static const char *subject(const cf_claim *claim)
{
    if (!cf_claim_is_about_rate(claim)) {
        return "";
    }
    return claim->is_about_descent ? "growth " : "rate ";
}

/* "12 parts, 96 bits", or "at (1/2, 3): 4.5" */
static void for_all_text(char *out, size_t size, const cf_evidence *e,
                         const char *number)
{
    size_t used, parts = 0;
    if (e->rule == CF_RULE_BRANCH) {
        for (size_t i = 0; i < e->tree_length; i++) {
            parts += e->tree[i] < CF_BRANCH_SPLIT;
        }
        (void)snprintf(out, size, "by branch and bound: %lu part%s, %ld bits",
                       (unsigned long)parts, parts == 1 ? "" : "s", e->bits);
        return;
    }
    (void)snprintf(out, size, "at (");
    for (uint32_t i = 0; i < e->point_count; i++) {
        used = strlen(out);
        (void)gmp_snprintf(out + used, size - used, "%s%Qd", i > 0 ? ", " : "",
                           e->point[i]);
    }
    used = strlen(out);
    (void)snprintf(out + used, size - used, "): %s", number);
}

char *cf_evidence_text(const cf_evidence *evidence, const cf_claim *claim)
{
    long digits = claim->digits > 0 ? claim->digits : 20;
    size_t size = (size_t)digits + CF_REASON_SIZE + 300;
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
            if (claim->is_about_descent) {
                (void)snprintf(text, size, "by tube: %s%s at every step",
                               subject(claim), number);
            } else {
                (void)snprintf(text, size, "by tube: %s%s for all %s",
                               subject(claim), number, claim->time_name);
            }
            break;
        case CF_RULE_VALUE:
            (void)snprintf(text, size, "%s (%ld digits)", number, digits);
            break;
        case CF_RULE_IDENTITY:
            (void)snprintf(text, size, "by identity: %s",
                           claim->is_law
                               ? "both sides are equal at every point, for "
                                 "every loss and step"
                           : claim->kind == CF_CLAIM_EQUATION
                               ? "both sides are equal at every point"
                               : "drift 0 for every start and time");
            break;
        case CF_RULE_AT:
            if (claim->is_about_descent) {
                (void)gmp_snprintf(text, size, "at step %Qd: %s%s",
                                   evidence->time, subject(claim), number);
            } else {
                (void)gmp_snprintf(text, size, "at %s = %Qd: %s%s",
                                   claim->time_name, evidence->time,
                                   subject(claim), number);
            }
            break;
        case CF_RULE_BRANCH:
        case CF_RULE_POINT:
            for_all_text(text, size, evidence, number);
            break;
        case CF_RULE_START:
            (void)snprintf(
                text, size, "at the start the %s is %s%s",
                claim->kind == CF_CLAIM_EQUATION ? "difference" : "rate",
                number,
                claim->is_law ? " for a step of 2 and the loss 3 f_1 + 4 "
                                "f_2 + ..."
                              : "");
            break;
        }
    }
    free(number);
    return text;
}
