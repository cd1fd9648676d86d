/* distance.h -- sums of squares, rounded up, that bound distances.
 *
 * What glue.c and start.c share. A sum that is not a number bounds nothing, and
 * passes no comparison. The functions carry contracts, which Frama-C proves
 * (docs/PROOFS.md).
 */
#ifndef CF_KERNEL_DISTANCE_H
#define CF_KERNEL_DISTANCE_H

#include "kernel/contracts/mpfr_acsl.h"
#include "kernel/euclid.h"

#define CF_DISTANCE_PRECISION 64

/*@ logic real square(real x) = rmul(x, x);
*/

/* sum += term^2, rounded up */
/*@ requires \valid(sum) && mp_ok(sum) && \valid_read(term) && mp_ok(term);
    requires \separated(sum, term);
    terminates \true; exits \false; assigns *sum;
    ensures ok: mp_ok(sum);
    ensures above: mp_num(sum) ==> \old(mp_num(sum) && mp_num(term)) &&
      \old(mp_val(sum)) <= mp_val(sum) &&
      \old(mp_val(sum) + square(mp_val(term))) <= mp_val(sum); */
void cf_add_square(mpfr_ptr sum, mpfr_srcptr term);

/* sum = sqrt(sum), rounded up: what is within sum in the squares is now within
 * sum */
/*@ requires \valid(sum) && mp_ok(sum);
    terminates \true; exits \false; assigns *sum;
    ensures ok: mp_ok(sum) && !mp_ninf(sum);
    ensures number: mp_num(sum) ==> \old(mp_num(sum));
    ensures root: mp_num(sum) ==> \forall rseq x, y, integer n;
      distance2(x, y, n) <= \old(mp_val(sum)) ==>
      reaches(x, y, n, mp_val(sum)); */
void cf_square_root(mpfr_ptr sum);

/* 1: x <= r, and r is a number; what is within x is within r then. */
/*@ requires \valid_read(x) && mp_ok(x) && \valid_read(r) && mp_ok(r);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures number: \result == 1 ==> mp_num(r) && (mp_ninf(x) ||
      (mp_num(x) && mp_val(x) <= mp_val(r)));
    ensures wider: \result == 1 && mp_num(x) ==>
      \forall rseq y, z, integer n; reaches(y, z, n, mp_val(x)) ==>
      reaches(y, z, n, mp_val(r)); */
int cf_is_at_most(mpfr_srcptr x, mpfr_srcptr r);

#endif
