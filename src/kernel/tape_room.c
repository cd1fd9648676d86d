/* tape_room.c -- the memory of a tape; see tape.h.
 *
 * Apart from tape.c, which is proved: the proofs know no malloc.
 */
#include "kernel/tape.h"

#include <stdlib.h>

void cf_tape_clear(cf_tape *tape)
{
    for (uint32_t i = 0; i < tape->constant_count; i++) {
        mpq_clear(tape->constants[i]);
    }
    free(tape->constants);
    free(tape->nodes);
    free(tape->terms);
    free(tape->outputs);
    *tape = (cf_tape){0};
}
