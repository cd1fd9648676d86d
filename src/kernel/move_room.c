/* move_room.c -- the memory of the moves of a descent; see move.h. */
#include "kernel/move.h"

void cf_move_room_init(cf_move_room *room, mpfr_prec_t precision,
                       mpfr_prec_t small)
{
    mpfr_inits2(precision, room->below, room->above, (mpfr_ptr)0);
    mpfr_init2(room->spare, small);
}

void cf_move_room_clear(cf_move_room *room)
{
    mpfr_clears(room->below, room->above, room->spare, (mpfr_ptr)0);
}
