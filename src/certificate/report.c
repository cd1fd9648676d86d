/* report.c -- the decisions of a run; see report.h. */
#include "certificate/report.h"

#include <stdlib.h>
#include <string.h>

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *result = malloc(size);
    if (result != NULL) {
        memcpy(result, text, size);
    }
    return result;
}

static int fill(cf_decision *decision, const cf_claim *claim,
                const cf_evidence *evidence)
{
    decision->name = copy(claim->name);
    decision->text = copy(claim->text);
    decision->evidence = cf_evidence_text(evidence, claim);
    decision->verdict = evidence->verdict;
    decision->expected = claim->expected;
    return decision->name != NULL && decision->text != NULL &&
           decision->evidence != NULL;
}

cf_report *cf_report_new(const cf_problem *problem,
                         const cf_evidence *evidence)
{
    cf_report *report = calloc(1, sizeof *report);
    if (report == NULL) {
        return NULL;
    }
    report->decisions =
        calloc(problem->claim_count + 1, sizeof *report->decisions);
    if (report->decisions == NULL) {
        free(report);
        return NULL;
    }
    report->count = problem->claim_count;
    for (size_t i = 0; i < report->count; i++) {
        if (!fill(&report->decisions[i], &problem->claims[i], &evidence[i])) {
            cf_report_free(report);
            return NULL;
        }
    }
    return report;
}

size_t cf_report_count(const cf_report *report)
{
    return report->count;
}

const cf_decision *cf_report_decision(const cf_report *report, size_t i)
{
    return i < report->count ? &report->decisions[i] : NULL;
}

const cf_statistics *cf_report_statistics(const cf_report *report)
{
    return &report->statistics;
}

void cf_report_free(cf_report *report)
{
    if (report == NULL) {
        return;
    }
    for (size_t i = 0; i < report->count; i++) {
        free((char *)report->decisions[i].name);
        free((char *)report->decisions[i].text);
        free((char *)report->decisions[i].evidence);
    }
    free(report->decisions);
    free(report);
}

const char *cf_version(void)
{
    return CF_VERSION;
}

const char *cf_verdict_name(cf_verdict verdict)
{
    static const char *const names[] = {"UNDECIDED", "PROVED", "REFUTED"};
    return names[verdict];
}

void cf_options_default(cf_options *options)
{
    *options = (cf_options){.jobs = 1};
}
