/* centres_room.c -- the memory of the steps of a descent; see centres.h. */
#include "kernel/centres.h"

void cf_centre_room_init(cf_centre_room *room, mpfr_prec_t precision,
                         mpfr_prec_t small)
{
    cf_move_room_init(&room->move, precision, small);
    mpz_init(room->whole);
    mpfr_init2(room->middle, precision);
    mpfr_init2(room->part, small);
}

void cf_centre_room_clear(cf_centre_room *room)
{
    cf_move_room_clear(&room->move);
    mpz_clear(room->whole);
    mpfr_clears(room->middle, room->part, (mpfr_ptr)0);
}

void cf_times_room_init(cf_times_room *room, mpfr_prec_t precision)
{
    cf_interval_init(&room->product, precision);
    cf_interval_scratch_init(&room->scratch, precision);
}

void cf_times_room_clear(cf_times_room *room)
{
    cf_interval_clear(&room->product);
    cf_interval_scratch_clear(&room->scratch);
}
