/* elaborate.h -- from the syntax tree to a problem.
 *
 * Names are resolved first, in the whole file, so that a misspelt name is an
 * error wherever it stands. Then the data are read, the parameters made, and
 * the flow and the claims expanded into expressions of the pool. Definitions
 * (`let`) are expanded element by element, when they are needed, and once.
 */
#ifndef CF_PROBLEM_ELABORATE_H
#define CF_PROBLEM_ELABORATE_H

#include "problem/problem.h"
#include "problem/syntax.h"

/* Limits of the format. They count what is deterministic, so that a problem is
 * accepted on every machine or on none. */
#ifndef CF_MAX_EXPANSION
#define CF_MAX_EXPANSION 50000000L /* steps of the elaboration */
#endif
#define CF_MAX_RANGE 1000000L /* values of one index */
#define CF_MAX_TERMS 1000000u /* of one sum */
#define CF_MAX_LET_DEPTH 1000 /* definitions within definitions */
#define CF_MAX_DEPTH 6000     /* expressions within expressions */
#define CF_MAX_PARAMETERS 100000u
#define CF_MAX_CLAIMS 10000u
#define CF_MAX_GRADIENT_ENTRIES 16000000u /* kept derivatives */

/* Fills the problem, which is empty but for its pool; returns 0 after
 * reporting an error, and the caller frees it in both cases. */
int cf_elaborate(cf_problem *problem, cf_tree *tree, cf_reporter *reporter,
                 cf_read_file read_file, void *context);

#endif
