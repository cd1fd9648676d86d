/* drift_room.c -- memory for rule `drift`; see drift.h.
 *
 * Apart from drift.c, which is proved: the proofs know no malloc.
 */
#include "kernel/drift.h"

int cf_drift_init(cf_drift *d, const cf_tape *tape, uint32_t node_end)
{
    d->tape = tape;
    d->node_end = node_end;
    d->tangents = cf_interval_row_new(node_end, CF_DRIFT_PRECISION);
    return cf_evaluation_init(&d->middle, tape, CF_DRIFT_PRECISION) &&
           d->tangents != NULL;
}

void cf_drift_clear(cf_drift *d)
{
    if (d->tape == NULL) {
        return;
    }
    cf_evaluation_clear(&d->middle);
    cf_interval_row_free(d->tangents, d->node_end);
    d->tape = NULL;
}
