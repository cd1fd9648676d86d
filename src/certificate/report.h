/* report.h -- the decisions of a run: what cf_prove and cf_check hand out. */
#ifndef CF_CERTIFICATE_REPORT_H
#define CF_CERTIFICATE_REPORT_H

#include "certificate/evidence.h"
#include "problem/problem.h"

struct cf_report {
    size_t count;
    cf_decision *decisions;
    cf_statistics statistics;
};

/* The decisions of all claims; NULL when memory is short. */
cf_report *cf_report_new(const cf_problem *problem,
                         const cf_evidence *evidence);

#endif
