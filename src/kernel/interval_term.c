/* interval_term.c -- one term of a sum of products; see interval_term.h.
 *
 * The annotations are the steps of the proofs; none of them is compiled.
 */
#include "kernel/interval_term.h"

/*@ lemma one_times: \forall real x; rmul(1.0, x) == x;
    lemma times_one: \forall real x; rmul(x, 1.0) == x;
    lemma minus_times: \forall real x; rmul(-1.0, x) == -x;
    lemma times_commute: \forall real x, y; rmul(x, y) == rmul(y, x);
    lemma whole_number: \forall real x, y; 0.0 < y ==>
      (rdiv(x, y) == 1.0 <==> x == y);
*/

/* r -= p */
/*@ requires iv_out(r) && iv_in(p) && \separated(r, p);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: \forall real x, y; \old(iv_has(r, x) && iv_has(p, y)) ==>
      iv_has(r, x - y); */
static void subtract(cf_interval *r, const cf_interval *p)
{
    mpfr_sub(r->lower, r->lower, p->upper, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(&r->upper[0]) && iv_same{Pre,Here}(p);
    low:
    mpfr_sub(r->upper, r->upper, p->lower, MPFR_RNDU);
    //@ assert same: mp_same{low,Here}(&r->lower[0]);
}

/* the sum in the room = p around */
/*@ requires iv_in(p) && iv_in(around) && \valid(room) && sum_room_ok(room);
    requires \separated(room, p) && \separated(room, around);
    terminates \true; exits \false; assigns *room;
    ensures ok: sum_room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(p, x) && iv_has(around, y)) ==>
      iv_has(&room->sum, rmul(y, x)); */
static void scale(cf_sum_room *room, const cf_interval *p,
                  const cf_interval *around)
{
    cf_interval_mul(&room->sum, p, around, &room->scratch);
}

/*@ // a coefficient of this kind
    predicate kind_is(integer kind, real t) =
      (kind == 1 ==> t == 1.0) && (kind == -1 ==> t == -1.0);
    predicate coefficient{L}(integer kind, cf_interval *around, real t) =
      kind_is(kind, t) && iv_has(around, t);
*/

/* 1 and -1 for these coefficients, 0 for all others. A rational number is 1 if
 * its numerator is its denominator. */
/*@ requires \valid_read(c) && mq_ok(c);
    terminates \true; exits \false; assigns \nothing;
    ensures kind: kind_is(\result, mq_val(c)); */
static int kind_of(mpq_srcptr c)
{
    if (mpz_cmp(mpq_numref(c), mpq_denref(c)) == 0) {
        //@ assert one: mq_val(c) == 1.0;
        return 1;
    }
    if (_mpq_cmp_si(c, -1, 1) == 0) {
        //@ assert minus_one: mq_val(c) == -1.0;
        return -1;
    }
    return 0;
}

/* r += t p, the coefficient t being of this kind and in `around` */
/*@ requires iv_out(r) && iv_in(p) && iv_in(around);
    requires \valid(room) && sum_room_ok(room);
    requires \separated(r, room, p) && \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && sum_room_ok(room);
    ensures has: \forall real t, x, y; \old(iv_has(r, x) && iv_has(p, y) &&
                                           coefficient(kind, around, t)) ==>
      iv_has(r, x + rmul(t, y)); */
static void add_multiple(cf_interval *r, const cf_interval *p, int kind,
                         const cf_interval *around, cf_sum_room *room)
{
    if (kind == 1) {
        cf_interval_add(r, r, p);
        //@ assert ok: sum_room_ok(room);
        /*@ assert has: \forall real t, x, y;
              \at(iv_has(r, x) && iv_has(p, y), Pre) && t == 1.0 ==>
              iv_has(r, x + rmul(t, y)); */
    } else if (kind == -1) {
        subtract(r, p);
        //@ assert ok: sum_room_ok(room);
        /*@ assert has: \forall real t, x, y;
              \at(iv_has(r, x) && iv_has(p, y), Pre) && t == -1.0 ==>
              iv_has(r, x + rmul(t, y)); */
    } else {
        scale(room, p, around);
        //@ assert same: iv_same{Pre,Here}(r);
        /*@ assert product: \forall real t, y;
              \at(iv_has(p, y) && iv_has(around, t), Pre) ==>
              iv_has(&room->sum, rmul(t, y)); */
        cf_interval_add(r, r, &room->sum);
        //@ assert ok: sum_room_ok(room);
        /*@ assert has: \forall real t, x, y;
              \at(iv_has(r, x) && iv_has(p, y) && iv_has(around, t), Pre) ==>
              iv_has(r, x + rmul(t, y)); */
    }
}

/* product = left * right */
/*@ requires iv_out(product) && iv_in(left) && iv_in(right);
    requires \valid(room) && sum_room_ok(room);
    requires \separated(product, room, left);
    requires \separated(product, room, right);
    terminates \true; exits \false; assigns *product, *room;
    ensures ok: iv_ok(product) && sum_room_ok(room);
    ensures has: \forall real x, y;
      \old(iv_has(left, x) && iv_has(right, y)) && (left == right ==> x == y)
      ==> iv_has(product, rmul(x, y)); */
static void multiply(cf_interval *product, const cf_interval *left,
                     const cf_interval *right, cf_sum_room *room)
{
    if (left == right) {
        cf_interval_sqr(product, left);
        //@ assert ok: sum_room_ok(room);
    } else {
        cf_interval_mul(product, left, right, &room->scratch);
        //@ assert ok: iv_ok(&room->sum);
    }
}

/* r += t p, in the room */
/*@ requires iv_out(r) && iv_in(p) && iv_in(around);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, p) && \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y; \old(iv_has(r, x) && iv_has(p, y) &&
                                           coefficient(kind, around, t)) ==>
      iv_has(r, x + rmul(t, y)); */
static void add_linear(cf_interval *r, const cf_interval *p, int kind,
                       const cf_interval *around, cf_term_room *room)
{
    add_multiple(r, p, kind, around, &room->rest);
    //@ assert ok: iv_ok(&room->product);
}

/* r += t times the product in the room */
/*@ requires iv_out(r) && iv_in(around);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y;
      \old(iv_has(r, x) && iv_has(&room->product, y) &&
           coefficient(kind, around, t)) ==> iv_has(r, x + rmul(t, y)); */
static void add_product(cf_interval *r, int kind, const cf_interval *around,
                        cf_term_room *room)
{
    add_multiple(r, &room->product, kind, around, &room->rest);
    //@ assert ok: iv_ok(&room->product);
}

/* the product in the room = left * right */
/*@ requires iv_in(left) && iv_in(right);
    requires \valid(room) && term_room_ok(room);
    requires \separated(room, left) && \separated(room, right);
    terminates \true; exits \false; assigns *room;
    ensures ok: term_room_ok(room);
    ensures has: \forall real x, y;
      \old(iv_has(left, x) && iv_has(right, y)) && (left == right ==> x == y)
      ==> iv_has(&room->product, rmul(x, y)); */
static void form_product(cf_term_room *room, const cf_interval *left,
                         const cf_interval *right)
{
    multiply(&room->product, left, right, &room->rest);
}

/* r += t left right */
/*@ requires iv_out(r) && iv_in(left) && iv_in(right) && iv_in(around);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, left) && \separated(r, room, right);
    requires \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y, z;
      \old(iv_has(r, x) && iv_has(left, y) && iv_has(right, z) &&
           coefficient(kind, around, t)) && (left == right ==> y == z) ==>
      iv_has(r, x + rmul(t, rmul(y, z))); */
static void add_quadratic(cf_interval *r, const cf_interval *left,
                          const cf_interval *right, int kind,
                          const cf_interval *around, cf_term_room *room)
{
    form_product(room, left, right);
    //@ assert same: iv_same{Pre,Here}(r) && iv_same{Pre,Here}(around);
    /*@ assert product: \forall real y, z;
          \at(iv_has(left, y) && iv_has(right, z), Pre) &&
          (left == right ==> y == z) ==> iv_has(&room->product, rmul(y, z)); */
    add_product(r, kind, around, room);
}

/* r += t left right; `linear` says that right is the constant one */
/*@ requires iv_out(r) && iv_in(left) && iv_in(right) && iv_in(around);
    requires \valid(room) && term_room_ok(room);
    requires \separated(r, room, left) && \separated(r, room, right);
    requires \separated(r, room, around);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y, z;
      \old(iv_has(r, x) && iv_has(left, y) && iv_has(right, z) &&
           coefficient(kind, around, t)) &&
      (left == right ==> y == z) && (linear != 0 ==> z == 1.0) ==>
      iv_has(r, x + rmul(t, rmul(y, z))); */
static void add_kind(cf_interval *r, const cf_interval *left,
                     const cf_interval *right, int linear, int kind,
                     const cf_interval *around, cf_term_room *room)
{
    if (linear) {
        add_linear(r, left, kind, around, room);
        /*@ assert has: \forall real t, x, y, z;
              \at(iv_has(r, x) && iv_has(left, y) &&
                  coefficient(kind, around, t), Pre) && z == 1.0 ==>
              iv_has(r, x + rmul(t, rmul(y, z))); */
    } else {
        add_quadratic(r, left, right, kind, around, room);
    }
}

void cf_interval_add_term(cf_interval *r, const cf_interval *left,
                          const cf_interval *right, int linear, mpq_srcptr c,
                          const cf_interval *around, cf_term_room *room)
{
    const int kind = kind_of(c);
    /*@ assert known: iv_has(around, mq_val(c)) ==>
          coefficient(kind, around, mq_val(c)); */
    add_kind(r, left, right, linear, kind, around, room);
}
