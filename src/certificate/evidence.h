/* evidence.h -- what a certificate says about each claim, and whether that
 * establishes the verdict.
 *
 * The evidence of a claim is a rule and its numbers:
 *   tube      an enclosure of the tracked quantity (or rate) on [0, T]
 *   value     an enclosure of the quantity at the claim's time
 *   identity  the normal form of the rate vanishes
 *   at TIME   an enclosure of the quantity (or rate) at one time, that refutes
 *   start N   an enclosure of identity output N at the start, that refutes
 *   none      undecided, with a reason for people
 */
#ifndef CF_CERTIFICATE_EVIDENCE_H
#define CF_CERTIFICATE_EVIDENCE_H

#include "certiflow/certiflow.h"
#include "kernel/interval.h"
#include "problem/compile.h"

typedef enum {
    CF_RULE_NONE,
    CF_RULE_TUBE,
    CF_RULE_VALUE,
    CF_RULE_IDENTITY,
    CF_RULE_AT,
    CF_RULE_START
} cf_rule;

#define CF_REASON_SIZE 400

typedef struct {
    cf_verdict verdict;
    cf_rule rule;
    cf_interval enclosure;       /* as the certificate states it */
    mpq_t time;                  /* CF_RULE_AT */
    uint32_t output;             /* CF_RULE_START */
    char reason[CF_REASON_SIZE]; /* CF_RULE_NONE: printable ASCII, no quote */
} cf_evidence;

int cf_evidence_init(cf_evidence *evidence, mpfr_prec_t precision);
void cf_evidence_clear(cf_evidence *evidence);

/* 1 if the stated enclosure, taken as true, establishes the verdict of the
 * claim by its rule. `start` encloses the claim's quantity at t = 0 (for
 * conserved claims). */
int cf_evidence_establishes(const cf_evidence *evidence, const cf_claim *claim,
                            const cf_interval *start);

/* 1 if the verdict needs the trajectory to reach T: a claim about all times of
 * [0, T] includes that the solution exists there, so a conserved claim by
 * identity needs it too. */
int cf_evidence_needs_all_times(const cf_evidence *evidence,
                                const cf_claim *claim);
/* 1 if the verdict comes from the rate at all times, so that the quantity has
 * to be smooth. */
int cf_evidence_needs_support(const cf_evidence *evidence,
                              const cf_claim *claim);
/* 1 and the time if the evidence needs the state at one time. */
int cf_evidence_needs_time(mpq_ptr time, const cf_evidence *evidence,
                           const cf_claim *claim, mpq_srcptr end_time);
/* 1 if the number of the evidence at that time is the rate, not the value. */
int cf_claim_is_about_rate(const cf_claim *claim);

/* One line for people: rule, enclosure, digits. malloc'ed. */
char *cf_evidence_text(const cf_evidence *evidence, const cf_claim *claim);

#endif
