/* start.c -- the start box is within rho of the first centre; see glue.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/contracts/rationals_acsl.h"
#include "kernel/glue.h"

/*@ predicate box_same{L1,L2}(mpq_t *a, integer n) =
      \forall integer k; 0 <= k < n ==>
      \at(a[k][0]._mp_num._mp_d, L1) == \at(a[k][0]._mp_num._mp_d, L2) &&
      \at(a[k][0]._mp_den._mp_d, L1) == \at(a[k][0]._mp_den._mp_d, L2);
    predicate rational_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
    lemma group: \forall real x, p, q;
      rmul(rmul(x, p), q) == rmul(x, rmul(p, q));
    lemma times_one: \forall real x; rmul(x, 1.0) == x;
    lemma quotient_unique: \forall real z, x, q; 0.0 < q &&
      rmul(z, q) == x ==> z == rdiv(x, q);
    lemma quotient_back: \forall real x, p, q; rmul(p, q) == 1.0 ==>
      rmul(rmul(x, p), q) == x;
    lemma quotient: \forall real x, p, q; rmul(p, q) == 1.0 && 0.0 < q ==>
      rdiv(x, q) == rmul(x, p);
    lemma square_order: \forall real d, t;
      \abs(d) <= t ==> 0.0 <= square(d) <= rmul(t, t);
*/

typedef struct {
    mpq_t near; /* centre - lower end, and the centre before */
    mpq_t far;  /* upper end - centre; the larger one of both */
    mpfr_t term;
    mpfr_t sum;
} start_room;

/*@ predicate start_ok{L}(start_room *r) =
      mq_ok(&r->near[0]) && mq_ok(&r->far[0]) && mp_ok(&r->term[0]) &&
      mp_ok(&r->sum[0]);
*/

/*@ requires \valid(r);
    terminates \true; exits \false; assigns *r;
    ensures ok: start_ok(r); */
static void start_room_init(start_room *r)
{
    mpq_init(r->near);
    mpq_init(r->far);
    mpfr_init2(r->term, CF_DISTANCE_PRECISION);
    mpfr_init2(r->sum, CF_DISTANCE_PRECISION);
}

/*@ requires \valid(r) && start_ok(r);
    terminates \true; exits \false; assigns *r; */
static void start_room_clear(start_room *r)
{
    mpq_clear(r->near);
    mpq_clear(r->far);
    mpfr_clear(r->term);
    mpfr_clear(r->sum);
}

/* c = centre 2^unit */
/*@ requires \valid(c) && mq_ok(c) && \valid_read(centre) && mz_ok(centre);
    requires \separated(c, centre) && is_unit(unit);
    terminates \true; exits \false; assigns *c;
    ensures ok: mq_ok(c);
    ensures exact: mq_val(c) == \old(rmul(mz_val(centre), pow2(unit))); */
static void scale(mpq_ptr c, mpz_srcptr centre, long unit)
{
    mpq_set_z(c, centre);
    //@ assert value: mq_val(c) == \at(mz_val(centre), Pre);
    if (unit >= 0) {
        const mp_bitcnt_t shift = (mp_bitcnt_t)unit;
        //@ assert shift: shift == unit;
        mpq_mul_2exp(c, c, shift);
    } else {
        const mp_bitcnt_t shift = (mp_bitcnt_t)(-unit);
        //@ assert shift: shift == -unit;
        //@ assert law: multiply(unit, -unit);
        //@ assert one: rmul(pow2(unit), pow2(-unit)) == pow2(0);
        //@ assert one: rmul(pow2(unit), pow2(-unit)) == 1.0;
        /*@ assert inverse: \forall real x;
              rdiv(x, pow2(-unit)) == rmul(x, pow2(unit)); */
        mpq_div_2exp(c, c, shift);
    }
}

/* far = the larger one of the distances of c to the ends */
/*@ requires \valid(near) && mq_ok(near) && \valid(far) && mq_ok(far);
    requires \valid_read(lower) && mq_ok(lower);
    requires \valid_read(upper) && mq_ok(upper);
    requires \separated(near, far, lower) && \separated(near, far, upper);
    terminates \true; exits \false; assigns *near, *far;
    ensures ok: mq_ok(near) && mq_ok(far);
    ensures far: \old(mq_val(upper) - mq_val(near)) <= mq_val(far);
    ensures near: \old(mq_val(near) - mq_val(lower)) <= mq_val(far); */
static void farther_end(mpq_ptr near, mpq_ptr far, mpq_srcptr lower,
                        mpq_srcptr upper)
{
    mpq_sub(far, upper, near);
    //@ assert same: rational_same{Pre,Here}(near) && rational_same{Pre,Here}(lower);
    far:
    mpq_sub(near, near, lower);
    //@ assert same: rational_same{far,Here}(far);
    if (mpq_cmp(near, far) > 0) {
        mpq_set(far, near);
    }
}

/* One coordinate: term >= the farther distance, and sum += term^2. */
/*@ requires \valid(r) && start_ok(r);
    requires \valid_read(centre) && mz_ok(centre) && is_unit(unit);
    requires \valid_read(lower) && mq_ok(lower);
    requires \valid_read(upper) && mq_ok(upper);
    requires \separated(r, centre) && \separated(r, lower);
    requires \separated(r, upper);
    terminates \true; exits \false; assigns *r;
    ensures ok: start_ok(r);
    ensures sum: mp_num(&r->sum[0]) ==> \old(mp_num(&r->sum[0])) &&
      mp_num(&r->term[0]) && \old(mp_val(&r->sum[0]))
      + square(mp_val(&r->term[0])) <= mp_val(&r->sum[0]);
    ensures far: mp_num(&r->term[0]) ==>
      \old(mq_val(upper) - rmul(mz_val(centre), pow2(unit)))
      <= mp_val(&r->term[0]);
    ensures near: mp_num(&r->term[0]) ==>
      \old(rmul(mz_val(centre), pow2(unit)) - mq_val(lower))
      <= mp_val(&r->term[0]); */
static void add_farther(start_room *r, mpz_srcptr centre, long unit,
                        mpq_srcptr lower, mpq_srcptr upper)
{
    scale(r->near, centre, unit);
    //@ assert same: rational_same{Pre,Here}(lower) && rational_same{Pre,Here}(upper);
    //@ assert same: mp_same{Pre,Here}(&r->sum[0]);
    //@ assert ok: start_ok(r);
    near:
    farther_end(r->near, r->far, lower, upper);
    //@ assert same: mp_same{Pre,Here}(&r->sum[0]);
    //@ assert ok: start_ok(r);
    /*@ assert far: \at(mq_val(upper), Pre)
          - \at(rmul(mz_val(centre), pow2(unit)), Pre)
          <= mq_val(&r->far[0]); */
    /*@ assert far: \at(rmul(mz_val(centre), pow2(unit)), Pre)
          - \at(mq_val(lower), Pre) <= mq_val(&r->far[0]); */
    mpfr_set_q(r->term, r->far, MPFR_RNDU);
    //@ assert same: mp_same{Pre,Here}(&r->sum[0]);
    //@ assert ok: start_ok(r);
    term:
    cf_add_square(r->sum, r->term);
    //@ assert same: mp_same{term,Here}(&r->term[0]);
    //@ assert ok: start_ok(r);
}

/*@ predicate start_in{L}(start_room *r, __mpz_struct *centre, integer n,
                          mpq_t *lower, mpq_t *upper) =
      start_ok(r) && \valid_read(centre + (0 .. n-1)) &&
      array_ok(centre, n) &&
      \valid_read(lower + (0 .. n-1)) && start_box_ok(lower, n) &&
      \valid_read(upper + (0 .. n-1)) && start_box_ok(upper, n) &&
      \separated(r, centre + (0 .. n-1)) &&
      \separated(r, lower + (0 .. n-1)) &&
      \separated(r, upper + (0 .. n-1));
    // x is in the box, c is the centre
    predicate start_about{L}(__mpz_struct *centre, integer n, integer unit,
                             mpq_t *lower, mpq_t *upper, rseq x, rseq c) =
      in_start_box(x, lower, upper, n) && point_is(centre, c, n, unit);
*/

/* sum = 0; the contract says what has not moved. */
/*@ requires \valid(r) && start_in(r, centre, n, lower, upper);
    terminates \true; exits \false; assigns *r;
    ensures ok: start_in(r, centre, n, lower, upper);
    ensures still: \forall rseq x, c, integer unit;
      \old(start_about(centre, n, unit, lower, upper, x, c)) ==>
      start_about(centre, n, unit, lower, upper, x, c);
    ensures zero: mp_zero(&r->sum[0]); */
static void begin(start_room *r, const __mpz_struct *centre, uint32_t n,
                  mpq_t *lower, mpq_t *upper)
{
    (void)centre;
    (void)n;
    (void)lower;
    (void)upper;
    mpfr_set_zero(r->sum, 1);
    //@ assert same: array_same{Pre,Here}(centre, n);
    //@ assert same: box_same{Pre,Here}(lower, n);
    //@ assert same: box_same{Pre,Here}(upper, n);
}

/* Coordinate i; apart from add_farther, the contract says what has not
 * moved. */
/*@ requires \valid(r) && start_in(r, centre, n, lower, upper);
    requires is_unit(unit) && 0 <= i < n;
    terminates \true; exits \false; assigns *r;
    ensures ok: start_in(r, centre, n, lower, upper);
    ensures still: \forall rseq x, c;
      \old(start_about(centre, n, unit, lower, upper, x, c)) ==>
      start_about(centre, n, unit, lower, upper, x, c);
    ensures far: mp_num(&r->sum[0]) ==> \old(mp_num(&r->sum[0])) &&
      \forall rseq x, c;
      \old(start_about(centre, n, unit, lower, upper, x, c)) ==>
      \old(mp_val(&r->sum[0])) + square(at(x, i) - at(c, i))
      <= mp_val(&r->sum[0]); */
static void add_row(start_room *r, const __mpz_struct *centre, uint32_t n,
                    long unit, mpq_t *lower, mpq_t *upper, uint32_t i)
{
    (void)n;
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(r, centre + k); */
    /*@ assert apart: \forall integer k; 0 <= k < n ==>
          \separated(r, &lower[k][0]) && \separated(r, &upper[k][0]); */
    /*@ assert box: \forall rseq x; in_start_box(x, lower, upper, n) ==>
          mq_val(&lower[i][0]) <= at(x, i) <= mq_val(&upper[i][0]); */
    /*@ assert centre: \forall rseq c; point_is(centre, c, n, unit) ==>
          at(c, i) == rmul(mz_val(centre + i), pow2(unit)); */
    add_farther(r, centre + i, unit, lower[i], upper[i]);
    //@ assert same: array_same{Pre,Here}(centre, n);
    //@ assert same: box_same{Pre,Here}(lower, n);
    //@ assert same: box_same{Pre,Here}(upper, n);
    /*@ assert near: mp_num(&r->term[0]) ==> \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          \abs(at(x, i) - at(c, i)) <= mp_val(&r->term[0]); */
    /*@ assert square: mp_num(&r->term[0]) ==> \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          square(at(x, i) - at(c, i)) <= square(mp_val(&r->term[0])); */
}

/* The sum of the squares of the farther distances. */
/*@ requires \valid(r) && start_in(r, centre, n, lower, upper);
    requires is_unit(unit) && mp_zero(&r->sum[0]);
    terminates \true; exits \false; assigns *r;
    ensures ok: start_ok(r);
    ensures far: mp_num(&r->sum[0]) ==> \forall rseq x, c;
      \old(start_about(centre, n, unit, lower, upper, x, c)) ==>
      distance2(x, c, n) <= mp_val(&r->sum[0]); */
static void farthest_corner(start_room *r, const __mpz_struct *centre,
                            uint32_t n, long unit, mpq_t *lower, mpq_t *upper)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: start_in(r, centre, n, lower, upper);
        loop invariant still: \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          start_about(centre, n, unit, lower, upper, x, c);
        loop invariant far: mp_num(&r->sum[0]) ==> \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          distance2(x, c, i) <= mp_val(&r->sum[0]);
        loop assigns i, *r;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        add_row(r, centre, n, unit, lower, upper, i);
        //@ assert here: unroll(i + 1);
        /*@ assert next: \forall rseq x, c; distance2(x, c, i + 1) ==
              distance2(x, c, i) + square(at(x, i) - at(c, i)); */
    }
}

/*@ requires \valid(r) && start_in(r, centre, n, lower, upper);
    requires is_unit(unit);
    requires \valid_read(rho) && mp_ok(rho) && \separated(r, rho);
    terminates \true; exits \false; assigns *r;
    ensures ok: start_ok(r);
    ensures answer: \result == 0 || \result == 1;
    ensures covered: \result == 1 ==> mp_num(rho) && \forall rseq x, c;
      \old(start_about(centre, n, unit, lower, upper, x, c)) ==>
      reaches(x, c, n, mp_val(rho)); */
static int corner_is_near(start_room *r, const __mpz_struct *centre,
                          uint32_t n, long unit, mpfr_srcptr rho,
                          mpq_t *lower, mpq_t *upper)
{
    int covered;
    begin(r, centre, n, lower, upper);
    //@ assert same: mp_same{Pre,Here}(rho);
    farthest_corner(r, centre, n, unit, lower, upper);
    //@ assert same: mp_same{Pre,Here}(rho);
    squares:
    cf_square_root(r->sum);
    //@ assert same: mp_same{Pre,Here}(rho);
    /*@ assert near: mp_num(&r->sum[0]) ==> \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          distance2(x, c, n) <= \at(mp_val(&r->sum[0]), squares) &&
          reaches(x, c, n, mp_val(&r->sum[0])); */
    covered = cf_is_at_most(r->sum, rho);
    /*@ assert wide: covered == 1 ==> \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          reaches(x, c, n, mp_val(&r->sum[0])) &&
          reaches(x, c, n, mp_val(rho)); */
    return covered;
}

int cf_start_is_covered(const __mpz_struct *centre, uint32_t n, long unit,
                        mpfr_srcptr rho, mpq_t *lower, mpq_t *upper)
{
    start_room room;
    int covered;
    start_room_init(&room);
    //@ assert same: array_same{Pre,Here}(centre, n);
    //@ assert same: box_same{Pre,Here}(lower, n);
    //@ assert same: box_same{Pre,Here}(upper, n);
    //@ assert same: mp_same{Pre,Here}(rho);
    /*@ assert here: \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          start_about(centre, n, unit, lower, upper, x, c); */
    covered = corner_is_near(&room, centre, n, unit, rho, lower, upper);
    //@ assert same: mp_same{Pre,Here}(rho);
    /*@ assert near: covered == 1 ==> mp_num(rho) && \forall rseq x, c;
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre) ==>
          reaches(x, c, n, mp_val(rho)); */
    near:
    start_room_clear(&room);
    //@ assert same: array_same{Pre,Here}(centre, n);
    //@ assert same: box_same{Pre,Here}(lower, n);
    //@ assert same: box_same{Pre,Here}(upper, n);
    //@ assert same: mp_same{Pre,Here}(rho);
    /*@ assert back: \forall rseq x; in_start_box(x, lower, upper, n) ==>
          \at(in_start_box(x, lower, upper, n), Pre); */
    /*@ assert back: \forall rseq c; point_is(centre, c, n, unit) ==>
          \at(point_is(centre, c, n, unit), Pre); */
    /*@ assert back: \forall rseq x, c;
          start_about(centre, n, unit, lower, upper, x, c) ==>
          \at(start_about(centre, n, unit, lower, upper, x, c), Pre); */
    /*@ assert near: covered == 1 ==> mp_num(rho) && \forall rseq x, c;
          start_about(centre, n, unit, lower, upper, x, c) ==>
          reaches(x, c, n, mp_val(rho)); */
    return covered;
}
