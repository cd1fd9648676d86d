/* search.h -- finds the tree, or the point, that decides a `for all` claim.
 *
 * Best first: of the parts that are not decided yet the one where the claim
 * seems to fail most is cut in two. Budgets are counted, so the outcome is the
 * same on every machine.
 */
#ifndef CF_PROPOSE_SEARCH_H
#define CF_PROPOSE_SEARCH_H

#include "certificate/evidence.h"

/* Fills verdict, rule and evidence (a reason where nothing is decided).
 * `started` is what cf_clock_seconds said when the run began. */
cf_status cf_search(cf_evidence *e, cf_error *error, const cf_claim *claim,
                    const cf_compiled_claim *compiled,
                    const cf_problem *problem, const cf_options *options,
                    double started);

#endif
