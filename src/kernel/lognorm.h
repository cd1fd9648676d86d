/* lognorm.h -- rule `lognorm`: lambda_max(sym A) <= mu for all A of an
 * interval matrix.
 *
 * Write sym A = M + D with M inside the intervals (midpoints, exact numbers)
 * and |D| <= rad. For a symmetric D, ||D||_2 <= ||D||_inf, so with
 * r = max_i sum_j rad_ij it is enough that (mu - r) I - M is positive
 * semidefinite: its elimination (LDL^T) in interval arithmetic runs through
 * with every pivot positive.
 *
 * cf_lognorm_split and cf_lognorm_bounded carry contracts, which Frama-C
 * proves (docs/PROOFS.md); together they say, for every A inside `symmetric`
 * before the split: result 1 implies v'Av <= mu v'v for all v.
 */
#ifndef CF_KERNEL_LOGNORM_H
#define CF_KERNEL_LOGNORM_H

#include <stdint.h>

#include "kernel/elimination.h"

/* Scratch numbers. */
typedef struct {
    cf_interval inverse, factor;
    cf_product_room product;
    mpfr_t bound, radius;
} cf_lognorm_room;

typedef struct {
    uint32_t n;
    cf_interval *symmetric; /* lower triangle: entry (i,j) at i(i+1)/2 + j */
    __mpfr_struct *row_radius; /* r_i = sum over j of rad_ij */
    cf_interval *work;         /* the elimination */
    cf_lognorm_room room;
} cf_lognorm;

#define CF_LOGNORM_PRECISION 60

/*@ axiomatic Middles {
      // the matrix whose lower triangle is the lower ends of w
      logic rmatrix middles{L}(cf_interval *w) reads w[0 ..];
      axiom middles_def{L}: \forall cf_interval *w, integer i, j;
        0 <= j <= i ==>
        entry(middles{L}(w), i, j) == mp_val{L}(&w[triangle(i, j)].lower[0]);
    }
    // the lower end is a number in x: the midpoint that is left
    predicate middle{L}(cf_interval *x) =
      mp_num(&x->lower[0]) && iv_has(x, mp_val(&x->lower[0]));
    predicate radii_ok{L}(__mpfr_struct *r, integer n) =
      \forall integer p; 0 <= p < n ==>
      mp_ok(r + p) && !mp_nan(r + p) && !mp_ninf(r + p);
    predicate radii_finite{L}(__mpfr_struct *r, integer n) =
      \forall integer p; 0 <= p < n ==> mp_num(r + p);
    // M is the matrix of the midpoints
    predicate middles_are{L}(cf_interval *w, rmatrix M, integer n) =
      \forall integer p, q; 0 <= q <= p < n ==>
      entry(M, p, q) == mp_val(&w[triangle(p, q)].lower[0]);
    predicate split_near{L}(cf_interval *w, __mpfr_struct *r, rmatrix A,
                            rmatrix M, integer n) =
      middles_are(w, M, n) && (\forall integer p; 0 <= p < n ==>
        abs_row(difference(A, M), p, n) <= mp_val(r + p));
    // A is within the row radii of the midpoints
    predicate split_has{L}(cf_interval *w, __mpfr_struct *r, rmatrix A,
                           integer n) =
      radii_finite(r, n) ==>
      (\forall integer p, q; 0 <= q <= p < n ==>
        middle(w + triangle(p, q))) &&
      (\exists rmatrix M; split_near(w, r, A, M, n));

    predicate lognorm_room_ok{L}(cf_lognorm_room *room) =
      room_ok(&room->product) && iv_ok(&room->inverse) &&
      iv_ok(&room->factor) && mp_ok(&room->bound[0]) &&
      mp_ok(&room->radius[0]);
    predicate lognorm_valid{L}(cf_lognorm *l) =
      \valid(l) && 0 <= l->n <= 1048576 &&
      triangle_valid(l->symmetric, l->n) && triangle_valid(l->work, l->n) &&
      \valid(l->row_radius + (0 .. l->n - 1)) &&
      \separated(l, l->symmetric + (0 .. triangle(l->n, 0) - 1),
                 l->work + (0 .. triangle(l->n, 0) - 1),
                 l->row_radius + (0 .. l->n - 1));
    predicate lognorm_ok{L}(cf_lognorm *l) =
      triangle_ok(l->symmetric, l->n) && triangle_ok(l->work, l->n) &&
      (\forall integer p; 0 <= p < l->n ==> mp_ok(l->row_radius + p)) &&
      lognorm_room_ok(&l->room);
*/

/* Memory (lognorm_room.c, not proved). n is at most CF_TRIANGLE_MOST. */
int cf_lognorm_init(cf_lognorm *l, uint32_t n);
void cf_lognorm_clear(cf_lognorm *l);

/* Splits `symmetric` into midpoints (left in `symmetric` as thin intervals)
 * and row radii. Returns 0 when an entry is not finite. */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    terminates \true; exits \false;
    assigns l->symmetric[0 .. triangle(l->n, 0) - 1],
            l->row_radius[0 .. l->n - 1], l->room;
    ensures ok: triangle_ok(\old(l->symmetric), \old(l->n));
    ensures ok: radii_ok(\old(l->row_radius), \old(l->n));
    ensures ok: lognorm_room_ok(&l->room);
    ensures answer: \result == 0 || \result == 1;
    ensures split: \result == 1 ==> \forall rmatrix A;
      \old(triangle_has(l->symmetric, A, 0, l->n)) ==>
      split_has(\old(l->symmetric), \old(l->row_radius), A, \old(l->n)); */
int cf_lognorm_split(cf_lognorm *l);

/* 1 if mu is proved to bound lambda_max of every matrix that was split. What
 * was split stays as it is: another mu may be tried. */
/*@ requires lognorm_valid(l) && lognorm_ok(l);
    requires radii_ok(l->row_radius, l->n);
    requires \valid_read(mu) && mp_ok(mu);
    requires \separated(mu, l, l->work + (0 .. triangle(l->n, 0) - 1));
    terminates \true; exits \false;
    assigns l->work[0 .. triangle(l->n, 0) - 1], l->room;
    ensures ok: triangle_ok(\old(l->work), \old(l->n));
    ensures ok: lognorm_room_ok(&l->room);
    ensures answer: \result == 0 || \result == 1;
    ensures bound: \result == 1 ==> \old(mp_num(mu)) && \forall rmatrix A;
      \old(split_has(l->symmetric, l->row_radius, A, l->n)) ==>
      at_most(A, \old(l->n), \old(mp_val(mu))); */
int cf_lognorm_bounded(cf_lognorm *l, mpfr_srcptr mu);

#endif
