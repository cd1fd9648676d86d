/* centres_room.c -- the memory of the steps of a descent; see centres.h. */
#include "kernel/centres.h"

void cf_centre_room_init(cf_centre_room *room, mpfr_prec_t precision,
                         mpfr_prec_t small)
{
    mpfr_init2(room->error, small);
    mpz_init(room->next);
    cf_move_room_init(&room->coordinate.move, precision, small);
    mpz_init(room->coordinate.whole);
    mpfr_init2(room->coordinate.middle, precision);
    mpfr_init2(room->coordinate.part, small);
    cf_interval_init(&room->times.product, precision);
    cf_interval_scratch_init(&room->times.scratch, precision);
}

void cf_centre_room_clear(cf_centre_room *room)
{
    mpfr_clear(room->error);
    mpz_clear(room->next);
    cf_move_room_clear(&room->coordinate.move);
    mpz_clear(room->coordinate.whole);
    mpfr_clears(room->coordinate.middle, room->coordinate.part, (mpfr_ptr)0);
    cf_interval_clear(&room->times.product);
    cf_interval_scratch_clear(&room->times.scratch);
}
