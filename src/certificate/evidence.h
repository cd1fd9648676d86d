/* evidence.h -- what a certificate says about each claim.
 *
 * The evidence of a claim is a rule and its numbers:
 *   tube      an enclosure of the tracked quantity (or rate) on [0, T]
 *   value     an enclosure of the quantity at the claim's time
 *   identity  the normal form of the rate vanishes
 *   at TIME   an enclosure of the quantity (or rate) at one time, that refutes
 *   start N   an enclosure of identity output N at the start, that refutes
 *   branch    a tree of bisections of the box of a `for all` claim
 *   point     a point of that box and an enclosure there, that refutes
 *   none      undecided, with a reason for people
 */
#ifndef CF_CERTIFICATE_EVIDENCE_H
#define CF_CERTIFICATE_EVIDENCE_H

#include "certiflow/certiflow.h"
#include "kernel/claim.h"
#include "kernel/interval.h"
#include "problem/compile.h"

#define CF_REASON_SIZE 400

typedef struct {
    cf_verdict verdict;
    cf_rule rule;
    cf_interval enclosure; /* as the certificate states it */
    mpq_t time;            /* CF_RULE_AT */
    uint32_t output;       /* CF_RULE_START */
    long bits;             /* CF_RULE_BRANCH, CF_RULE_POINT */
    char *tree;            /* CF_RULE_BRANCH: malloc'ed */
    size_t tree_length;
    mpq_t point[CF_BRANCH_MAX_VARIABLES]; /* CF_RULE_POINT */
    uint32_t point_count;                 /* how many are initialised */
    char reason[CF_REASON_SIZE]; /* CF_RULE_NONE: printable ASCII, no quote */
} cf_evidence;

int cf_evidence_init(cf_evidence *evidence, mpfr_prec_t precision);
void cf_evidence_clear(cf_evidence *evidence);

/* Claim and evidence as kernel/claim.h takes them: only that concludes. The
 * results refer to the arguments. */
cf_claimed cf_claimed_of(const cf_claim *claim,
                         const cf_compiled_claim *compiled,
                         mpq_srcptr end_time);
cf_evidence_stated cf_evidence_of(const cf_evidence *evidence);

/* A `for all` claim: 1 if its evidence establishes its verdict; 0 if not, and
 * -1 when memory is short. Only kernel/branch.h concludes here. */
int cf_evidence_decides_for_all(const cf_evidence *evidence,
                                const cf_claim *claim,
                                const cf_compiled_claim *compiled);

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
/* 0 where the number at the time of the evidence is not part of the claim: a
 * descent of T steps makes no statement about step T + 1. */
int cf_evidence_time_is_allowed(const cf_evidence *evidence,
                                const cf_claim *claim, mpq_srcptr end_time);
/* 1 if the number of the evidence at that time is the rate, not the value. */
int cf_claim_is_about_rate(const cf_claim *claim);

/* One line for people: rule, enclosure, digits. malloc'ed. */
char *cf_evidence_text(const cf_evidence *evidence, const cf_claim *claim);

#endif
