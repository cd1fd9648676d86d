/* normal_form.h -- exact normal forms of the nodes of a tape: rule `identity`.
 *
 * The value of a node is held as a fraction
 *
 *     p(s) * f_1(s)^e_1 * ... * f_m(s)^e_m,     e_i integers, not 0,
 *
 * s the symbols, p a sparse polynomial over Q, and f_i factors: polynomials
 * that have been divided by, made primitive (integer coefficients without a
 * common divisor, leading coefficient positive) so that denominators that
 * differ by a constant are one factor. Positive e_i occur when a fraction is
 * inverted twice; they are kept, because they often cancel later.
 *
 * No recursion: nodes are taken in the order of the tape. No global state.
 * Everything that is owned is released by the functions that clear.
 */
#ifndef CF_KERNEL_NORMAL_FORM_H
#define CF_KERNEL_NORMAL_FORM_H

#include "kernel/identity.h"
#include "kernel/polynomial.h"
#include "kernel/powers.h"

typedef struct {
    cf_polynomial numerator; /* not live: not computed, or no longer needed */
    cf_powers factors;
} cf_fraction;

typedef struct {
    const cf_tape *tape;
    cf_budget left;
    uint32_t *last_use;  /* of each node: its last user; 0: not needed */
    uint32_t *slot;      /* of each needed node: its place in the next two */
    uint32_t *symbol;    /* of each slot: its symbol, if it is one */
    cf_fraction *values; /* of each slot */
    size_t slot_count;
    cf_polynomial *factors;
    size_t factor_count;
    size_t factor_capacity;
    cf_polynomial one;
    mpq_t unit; /* 1 */
} cf_normaliser;

/* Of a node that the output needs. */
cf_fraction *cf_value_of(cf_normaliser *n, uint32_t node);

void cf_fraction_clear(cf_normaliser *n, cf_fraction *value);

/* These return 0 when a limit is met; the reason is in n->left. */
int cf_normalise_inverse(cf_normaliser *n, cf_fraction *result,
                         const cf_fraction *argument);

int cf_normalise_dot(cf_normaliser *n, cf_fraction *result,
                     const cf_node *node);

/* The normal forms of all needed nodes up to the output. */
int cf_normalise(cf_normaliser *n, uint32_t output);

void cf_normaliser_init(cf_normaliser *n, const cf_tape *tape,
                        const cf_identity_limits *limits);

void cf_normaliser_clear(cf_normaliser *n);

#endif
