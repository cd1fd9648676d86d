/* evaluate_room.c -- memory for the evaluation of a tape; see evaluate.h.
 *
 * Apart from evaluate.c, which is proved: the proofs know no malloc.
 */
#include "kernel/evaluate.h"

#include <stdlib.h>

int cf_evaluation_init(cf_evaluation *e, const cf_tape *tape,
                       mpfr_prec_t precision)
{
    e->tape = tape;
    e->precision = precision;
    e->values = malloc((tape->node_count + 1u) * sizeof *e->values);
    e->constants = malloc((tape->constant_count + 1u) * sizeof *e->constants);
    e->room = malloc(sizeof *e->room);
    if (e->values == NULL || e->constants == NULL || e->room == NULL) {
        free(e->room);
        free(e->values);
        free(e->constants);
        e->tape = NULL;
        return 0;
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        cf_interval_init(&e->values[i], precision);
    }
    for (uint32_t i = 0; i < tape->constant_count; i++) {
        cf_interval_init(&e->constants[i], precision);
        cf_interval_set_rational(&e->constants[i], tape->constants[i]);
    }
    cf_interval_init(&e->room->product, precision);
    cf_interval_init(&e->room->rest.sum, precision);
    cf_interval_scratch_init(&e->room->rest.scratch, precision);
    cf_interval_scratch_init(&e->scratch, precision);
    return 1;
}

void cf_evaluation_clear(cf_evaluation *e)
{
    if (e->tape == NULL) {
        return;
    }
    for (uint32_t i = 0; i < e->tape->node_count; i++) {
        cf_interval_clear(&e->values[i]);
    }
    for (uint32_t i = 0; i < e->tape->constant_count; i++) {
        cf_interval_clear(&e->constants[i]);
    }
    cf_interval_clear(&e->room->product);
    cf_interval_clear(&e->room->rest.sum);
    cf_interval_scratch_clear(&e->room->rest.scratch);
    cf_interval_scratch_clear(&e->scratch);
    free(e->room);
    free(e->values);
    free(e->constants);
    e->tape = NULL;
}
