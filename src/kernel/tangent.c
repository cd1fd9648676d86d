/* tangent.c -- the derivative of one node of a tape; see tangent.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/tangent.h"

/*@ lemma zero_times: \forall real x, y; rmul(x, rmul(0.0, y)) == 0.0;
    lemma times_commute: \forall real x, y; rmul(x, y) == rmul(y, x);

    // what has not been written is as it was
    lemma row_ok_kept{L1,L2}: \forall cf_interval *a, integer n;
      row_same{L1,L2}(a, n) && row_ok{L1}(a, n) ==> row_ok{L2}(a, n);
    lemma row_has_kept{L1,L2}: \forall cf_interval *a, rseq v, integer n;
      row_same{L1,L2}(a, n) && row_has{L1}(a, v, n) ==> row_has{L2}(a, v, n);
    lemma around_has_kept{L1,L2}: \forall cf_interval *a, program p, integer n;
      row_same{L1,L2}(a, n) && around_has{L1}(a, p, n) ==>
      around_has{L2}(a, p, n);

    // the terms from first on have indices inside
    predicate terms_inside{L}(cf_term *terms, integer first, integer end,
                              integer values, integer constants) =
      \forall integer k; first <= k < end ==>
      terms[k].coefficient < constants && terms[k].left < values &&
      terms[k].right < values;
    // what a sum needs to know
    predicate sum_known{L}(cf_interval *tangents, cf_interval *values,
                           cf_interval *around, program p, rseq v, rseq w,
                           integer index, integer constants) =
      row_has(tangents, w, index) && row_has(values, v, index) &&
      around_has(around, p, constants);
    predicate terms_known{L}(cf_term *terms, program p, integer index,
                             integer first, integer count) =
      tape_first(p, index) == first &&
      terms_are(terms, p, first, first + count);
*/

/*@ requires iv_in(x);
    terminates \true; exits \false; assigns \nothing;
    ensures zero: \result != 0 ==> \forall real y; iv_has(x, y) ==> y == 0.0;
*/
static int is_zero(const cf_interval *x)
{
    return mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper);
}

/* r = a b */
/*@ requires iv_out(r) && \valid(room) && sum_room_ok(room);
    requires iv_in(a) && iv_in(b);
    requires \separated(r, room, a) && \separated(r, room, b);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && sum_room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(r, rmul(x, y)); */
static void multiply(cf_interval *r, const cf_interval *a,
                     const cf_interval *b, cf_sum_room *room)
{
    cf_interval_mul(r, a, b, &room->scratch);
    //@ assert ok: iv_ok(&room->sum);
}

/* the sum in the room = a b */
/*@ requires iv_in(a) && iv_in(b) && \valid(room) && sum_room_ok(room);
    requires \separated(room, a) && \separated(room, b);
    terminates \true; exits \false; assigns *room;
    ensures ok: sum_room_ok(room);
    ensures has: \forall real x, y; \old(iv_has(a, x) && iv_has(b, y)) ==>
      iv_has(&room->sum, rmul(x, y)); */
static void form_sum(cf_sum_room *room, const cf_interval *a,
                     const cf_interval *b)
{
    cf_interval_mul(&room->sum, a, b, &room->scratch);
}

/* the sum in the room = c a' b */
/*@ requires iv_out(product) && \valid(room) && sum_room_ok(room);
    requires iv_in(c) && iv_in(tangent) && iv_in(value);
    requires \separated(product, room, c);
    requires \separated(product, room, tangent);
    requires \separated(product, room, value);
    terminates \true; exits \false; assigns *product, *room;
    ensures ok: iv_ok(product) && sum_room_ok(room);
    ensures has: \forall real t, y, z;
      \old(iv_has(c, t) && iv_has(tangent, y) && iv_has(value, z)) ==>
      iv_has(&room->sum, rmul(t, rmul(y, z))); */
static void form_part(cf_interval *product, cf_sum_room *room,
                      const cf_interval *c, const cf_interval *tangent,
                      const cf_interval *value)
{
    multiply(product, tangent, value, room);
    //@ assert same: iv_same{Pre,Here}(c);
    /*@ assert product: \forall real y, z;
          \at(iv_has(tangent, y) && iv_has(value, z), Pre) ==>
          iv_has(product, rmul(y, z)); */
    formed:
    form_sum(room, product, c);
    //@ assert same: iv_same{formed,Here}(product);
}

/* r += c a' b, where a' is a tangent */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(c) && iv_in(tangent) && iv_in(value);
    requires \separated(r, room, c) && \separated(r, room, tangent);
    requires \separated(r, room, value);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, y, z;
      \old(iv_has(r, x) && iv_has(c, t) && iv_has(tangent, y) &&
           iv_has(value, z)) ==> iv_has(r, x + rmul(t, rmul(y, z))); */
static void add_part(cf_interval *r, const cf_interval *c,
                     const cf_interval *tangent, const cf_interval *value,
                     cf_term_room *room)
{
    if (is_zero(tangent)) {
        /*@ assert nothing: \forall real t, y, z; iv_has(tangent, y) ==>
              rmul(t, rmul(y, z)) == 0.0; */
        return;
    }
    form_part(&room->product, &room->rest, c, tangent, value);
    //@ assert same: iv_same{Pre,Here}(r);
    formed:
    cf_interval_add(r, r, &room->rest.sum);
    //@ assert same: iv_same{formed,Here}(&room->product);
    //@ assert ok: sum_room_ok(&room->rest);
}

/* r += c a' b + c b' a; left and right are a and b */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(c) && iv_in(left) && iv_in(right);
    requires iv_in(left_tangent) && iv_in(right_tangent);
    requires \separated(r, room, c);
    requires \separated(r, room, left) && \separated(r, room, right);
    requires \separated(r, room, left_tangent);
    requires \separated(r, room, right_tangent);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real t, x, a, b, da, db;
      \old(iv_has(r, x) && iv_has(c, t) && iv_has(left, a) &&
           iv_has(right, b) && iv_has(left_tangent, da) &&
           iv_has(right_tangent, db)) ==>
      iv_has(r, x + rmul(t, rmul(da, b)) + rmul(t, rmul(db, a))); */
static void add_parts(cf_interval *r, const cf_interval *c,
                      const cf_interval *left, const cf_interval *right,
                      const cf_interval *left_tangent,
                      const cf_interval *right_tangent, cf_term_room *room)
{
    add_part(r, c, left_tangent, right, room);
    //@ assert same: iv_same{Pre,Here}(c);
    //@ assert same: iv_same{Pre,Here}(left);
    //@ assert same: iv_same{Pre,Here}(right_tangent);
    /*@ assert half: \forall real t, x, b, da;
          \at(iv_has(r, x) && iv_has(c, t) && iv_has(right, b) &&
              iv_has(left_tangent, da), Pre) ==>
          iv_has(r, x + rmul(t, rmul(da, b))); */
    /*@ assert kept: \forall real t; \at(iv_has(c, t), Pre) ==>
          iv_has(c, t); */
    /*@ assert kept: \forall real a; \at(iv_has(left, a), Pre) ==>
          iv_has(left, a); */
    /*@ assert kept: \forall real db; \at(iv_has(right_tangent, db), Pre) ==>
          iv_has(right_tangent, db); */
    half:
    add_part(r, c, right_tangent, left, room);
    /*@ assert rest: \forall real t, s, a, db; \at(iv_has(r, s) &&
          iv_has(c, t) && iv_has(left, a) && iv_has(right_tangent, db), half)
          ==> iv_has(r, s + rmul(t, rmul(db, a))); */
}

/* r += one term: c a' b + c b' a */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires \valid_read(term) && row_in(tangents, index);
    requires row_in(values, index) && row_in(around, count);
    requires term->left < index && term->right < index;
    requires term->coefficient < count;
    requires \separated(r, room, tangents + (0 .. index - 1));
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v, w, integer k, real x;
      \old(iv_has(r, x) && term_is(term, p, k) &&
           sum_known(tangents, values, around, p, v, w, index, count)) ==>
      iv_has(r, x + term_tangent(p, v, w, k)); */
static void take_term(cf_interval *r, const cf_term *term,
                      const cf_interval *tangents, const cf_interval *values,
                      uint32_t index, const cf_interval *around,
                      uint32_t count, cf_term_room *room)
{
    (void)index;
    (void)count;
    /*@ assert constant: \forall program p, rseq v, w, integer k;
          term_is(term, p, k) &&
          sum_known(tangents, values, around, p, v, w, index, count) ==>
          iv_has(around + term->coefficient,
                 tape_constant(p, tape_coefficient(p, k))); */
    /*@ assert left: \forall program p, rseq v, w, integer k;
          term_is(term, p, k) &&
          sum_known(tangents, values, around, p, v, w, index, count) ==>
          iv_has(values + term->left, at(v, tape_left(p, k))) &&
          iv_has(tangents + term->left, at(w, tape_left(p, k))); */
    /*@ assert right: \forall program p, rseq v, w, integer k;
          term_is(term, p, k) &&
          sum_known(tangents, values, around, p, v, w, index, count) ==>
          iv_has(values + term->right, at(v, tape_right(p, k))) &&
          iv_has(tangents + term->right, at(w, tape_right(p, k))); */
    //@ assert in: iv_in(around + term->coefficient);
    //@ assert in: iv_in(values + term->left);
    //@ assert in: iv_in(values + term->right);
    //@ assert in: iv_in(tangents + term->left);
    //@ assert in: iv_in(tangents + term->right);
    add_parts(r, &around[term->coefficient], &values[term->left],
              &values[term->right], &tangents[term->left],
              &tangents[term->right], room);
    /*@ assert has: \forall program p, rseq v, w, integer k, real x;
          \at(iv_has(r, x) && term_is(term, p, k) &&
              sum_known(tangents, values, around, p, v, w, index, count), Pre)
          ==> iv_has(r, x + rmul(tape_constant(p, tape_coefficient(p, k)),
            rmul(at(w, tape_left(p, k)), at(v, tape_right(p, k))))
            + rmul(tape_constant(p, tape_coefficient(p, k)),
            rmul(at(w, tape_right(p, k)), at(v, tape_left(p, k))))); */
}

/* r += term k; nothing that is read has been written */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires \valid_read(terms + k) && row_in(tangents, index);
    requires row_in(values, index) && row_in(around, count);
    requires terms[k].left < index && terms[k].right < index;
    requires terms[k].coefficient < count;
    requires \separated(r, room, tangents + (0 .. index - 1));
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures same: row_same{Pre,Post}(tangents, index);
    ensures same: row_same{Pre,Post}(values, index);
    ensures same: row_same{Pre,Post}(around, count);
    ensures has: \forall program p, rseq v, w, real x;
      \old(iv_has(r, x) && term_is(terms + k, p, k) &&
           sum_known(tangents, values, around, p, v, w, index, count)) ==>
      iv_has(r, x + term_tangent(p, v, w, k)); */
static void next_term(cf_interval *r, const cf_term *terms, uint32_t k,
                      const cf_interval *tangents, const cf_interval *values,
                      uint32_t index, const cf_interval *around,
                      uint32_t count, cf_term_room *room)
{
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(r, tangents + j) && \separated(room, tangents + j); */
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(r, values + j) && \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(r, around + j) && \separated(room, around + j); */
    take_term(r, &terms[k], tangents, values, index, around, count, room);
    //@ assert same: row_same{Pre,Here}(tangents, index);
    //@ assert same: row_same{Pre,Here}(values, index);
    //@ assert same: row_same{Pre,Here}(around, count);
}

/* r = the sum of `count` terms, those of node `index`:
 * (sum c a b)' = sum c (a' b + a b') */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires first + count <= 0xffffffff;
    requires \valid_read(terms + (first .. first + count - 1));
    requires row_in(tangents, index) && row_in(values, index);
    requires row_in(around, constant_count);
    requires terms_inside(terms, first, first + count, index, constant_count);
    requires \separated(r, room, tangents + (0 .. index - 1));
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v, w;
      \old(terms_known(terms, p, index, first, count) &&
           sum_known(tangents, values, around, p, v, w, index,
                     constant_count)) ==>
      iv_has(r, dot_tangent(p, v, w, index, count)); */
static void add_terms(cf_interval *r, const cf_term *terms, uint32_t first,
                      uint32_t count, const cf_interval *tangents,
                      const cf_interval *values, uint32_t index,
                      const cf_interval *around, uint32_t constant_count,
                      cf_term_room *room)
{
    uint32_t i;
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(r, tangents + j); */
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(r, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < constant_count ==>
          \separated(r, around + j); */
    cf_interval_set_si(r, 0);
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: iv_ok(r) && term_room_ok(room);
        loop invariant same: row_same{Pre,Here}(tangents, index);
        loop invariant same: row_same{Pre,Here}(values, index);
        loop invariant same: row_same{Pre,Here}(around, constant_count);
        loop invariant has: \forall program p, rseq v, w;
          \at(terms_known(terms, p, index, first, count) &&
              sum_known(tangents, values, around, p, v, w, index,
                        constant_count), Pre) ==>
          iv_has(r, dot_tangent(p, v, w, index, i));
        loop assigns i, *r, *room;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        //@ assert ok: row_ok(tangents, index);
        //@ assert ok: row_ok(values, index);
        //@ assert ok: row_ok(around, constant_count);
        /*@ assert known: \forall program p, rseq v, w;
              \at(sum_known(tangents, values, around, p, v, w, index,
                            constant_count), Pre) ==>
              sum_known(tangents, values, around, p, v, w, index,
                        constant_count); */
        /*@ assert term: \forall program p;
              \at(terms_known(terms, p, index, first, count), Pre) ==>
              term_is(terms + (first + i), p, first + i); */
        before:
        next_term(r, terms, first + i, tangents, values, index, around,
                  constant_count, room);
        //@ assert same: row_same{before,Here}(tangents, index);
        //@ assert same: row_same{before,Here}(values, index);
        //@ assert same: row_same{before,Here}(around, constant_count);
        //@ assert here: unroll(i + 1);
        /*@ assert has: \forall program p, rseq v, w;
              \at(terms_known(terms, p, index, first, count) &&
                  sum_known(tangents, values, around, p, v, w, index,
                            constant_count), Pre) ==>
              iv_has(r, dot_tangent(p, v, w, index, i)
                        + term_tangent(p, v, w, first + i)); */
        /*@ assert next: \forall program p, rseq v, w;
              dot_tangent(p, v, w, index, i + 1) ==
              dot_tangent(p, v, w, index, i)
              + term_tangent(p, v, w, tape_first(p, index) + i); */
    }
}

/* r = -s */
/*@ requires iv_out(r) && iv_in(s) && \separated(r, s);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r);
    ensures has: \forall real x; \old(iv_has(s, x)) ==> iv_has(r, -x); */
static void negate(cf_interval *r, const cf_interval *s)
{
    mpfr_neg(r->lower, s->upper, MPFR_RNDD);
    //@ assert same: mp_same{Pre,Here}(&r->upper[0]) && iv_same{Pre,Here}(s);
    lower:
    mpfr_neg(r->upper, s->lower, MPFR_RNDU);
    //@ assert same: mp_same{lower,Here}(&r->lower[0]);
}

/* the sum in the room = y^2 a' */
/*@ requires iv_out(product) && \valid(room) && sum_room_ok(room);
    requires iv_in(y) && iv_in(tangent);
    requires \separated(product, room, y);
    requires \separated(product, room, tangent);
    terminates \true; exits \false; assigns *product, *room;
    ensures ok: iv_ok(product) && sum_room_ok(room);
    ensures has: \forall real x, z;
      \old(iv_has(y, x) && iv_has(tangent, z)) ==>
      iv_has(&room->sum, rmul(rmul(x, x), z)); */
static void form_square(cf_interval *product, cf_sum_room *room,
                        const cf_interval *y, const cf_interval *tangent)
{
    cf_interval_sqr(product, y);
    //@ assert same: iv_same{Pre,Here}(&room->sum);
    //@ assert same: iv_same{Pre,Here}(tangent);
    //@ assert ok: sum_room_ok(room);
    formed:
    form_sum(room, product, tangent);
    //@ assert same: iv_same{formed,Here}(product);
}

/* (1/a)' = -y^2 a' with y = 1/a */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(y) && iv_in(tangent);
    requires \separated(r, room, y) && \separated(r, room, tangent);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real x, z;
      \old(iv_has(y, x) && iv_has(tangent, z)) ==>
      iv_has(r, -rmul(rmul(x, x), z)); */
static void inverse_tangent(cf_interval *r, const cf_interval *y,
                            const cf_interval *tangent, cf_term_room *room)
{
    form_square(&room->product, &room->rest, y, tangent);
    //@ assert same: iv_same{Pre,Here}(r);
    formed:
    negate(r, &room->rest.sum);
    //@ assert same: iv_same{formed,Here}(&room->product);
    //@ assert ok: sum_room_ok(&room->rest);
}

/* F(a)' = g a', where the slope node g holds F'(a) */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires iv_in(slope) && iv_in(tangent);
    requires \separated(r, room, slope) && \separated(r, room, tangent);
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall real x, z;
      \old(iv_has(slope, x) && iv_has(tangent, z)) ==>
      iv_has(r, rmul(x, z)); */
static void chain_tangent(cf_interval *r, const cf_interval *slope,
                          const cf_interval *tangent, cf_term_room *room)
{
    cf_interval_mul(r, slope, tangent, &room->rest.scratch);
    //@ assert same: iv_same{Pre,Here}(&room->product);
    //@ assert same: iv_same{Pre,Here}(&room->rest.sum);
}

/* A node with an argument: 1/a, a sign, or F(a). */
/*@ requires tape_inside(tape) && index < tape->node_count;
    requires has_argument(tape->nodes[index].op);
    requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires row_in(tangents, index) && row_in(values, tape->node_count);
    requires \separated(r, room, tangents + (0 .. index - 1));
    requires \separated(r, room, values + (0 .. tape->node_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq u, v, w;
      \old(nodes_are(tape->nodes, p, tape->node_count) &&
           range_has(values, p, v, index + 1) &&
           row_has(tangents, w, index)) && tangent_value(p, index, u, v, w) ==>
      iv_has(r, at(w, index)); */
static void argument_tangent(cf_interval *r, const cf_interval *tangents,
                             const cf_tape *tape, uint32_t index,
                             const cf_interval *values, cf_term_room *room)
{
    const cf_node *const node = &tape->nodes[index];
    //@ assert inside: node_inside(tape, node, index);
    const cf_interval *const tangent = &tangents[node->argument];
    const cf_op op = node->op;
    //@ assert in: iv_in(tangent) && iv_in(values + index);
    //@ assert apart: \separated(r, room, tangent);
    /*@ assert known: \forall program p;
          nodes_are(tape->nodes, p, tape->node_count) ==>
          tape_op(p, index) == op && tape_slope(p, index) == node->slope &&
          tape_argument(p, index) == node->argument; */
    /*@ assert tangent: \forall program p, rseq w;
          nodes_are(tape->nodes, p, tape->node_count) &&
          row_has(tangents, w, index) ==>
          iv_has(tangent, at(w, tape_argument(p, index))); */
    if (op == CF_OP_INVERSE) {
        inverse_tangent(r, &values[index], tangent, room);
    } else if (op == CF_OP_SIGN) { /* constant where a has one sign */
        cf_interval_set_si(r, 0);
        //@ assert same: iv_same{Pre,Here}(&room->product);
        //@ assert same: iv_same{Pre,Here}(&room->rest.sum);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.a[0]);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.b[0]);
    } else {
        const cf_interval *const slope = &values[node->slope];
        //@ assert in: iv_in(slope);
        //@ assert apart: \separated(r, room, slope);
        /*@ assert slope: \forall program p, rseq v;
              nodes_are(tape->nodes, p, tape->node_count) &&
              range_has(values, p, v, index + 1) ==>
              iv_has(slope, at(v, tape_slope(p, index))); */
        chain_tangent(r, slope, tangent, room);
    }
}

void cf_tangent_node(cf_interval *r, const cf_interval *tangents,
                     const cf_tape *tape, uint32_t index,
                     const cf_interval *direction, const cf_interval *values,
                     const cf_interval *around, cf_term_room *room)
{
    const cf_node *const node = &tape->nodes[index];
    //@ assert inside: node_inside(tape, node, index);
    /*@ assert known: \forall program p; program_in(tape, around, p) ==>
          tape_op(p, index) == node->op &&
          tape_argument(p, index) == node->argument &&
          tape_first(p, index) == node->first &&
          tape_count(p, index) == node->count; */
    switch (node->op) {
    case CF_OP_CONSTANT:
    case CF_OP_TWO_OVER_SQRT_PI:
        cf_interval_set_si(r, 0);
        //@ assert same: iv_same{Pre,Here}(&room->product);
        //@ assert same: iv_same{Pre,Here}(&room->rest.sum);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.a[0]);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.b[0]);
        break;
    case CF_OP_VARIABLE:
        //@ assert in: iv_in(direction + node->argument);
        cf_interval_set(r, &direction[node->argument]);
        //@ assert same: iv_same{Pre,Here}(&room->product);
        //@ assert same: iv_same{Pre,Here}(&room->rest.sum);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.a[0]);
        //@ assert same: mp_same{Pre,Here}(&room->rest.scratch.b[0]);
        break;
    case CF_OP_DOT:
        /*@ assert inside: terms_inside(tape->terms, node->first,
              node->first + node->count, index, tape->constant_count); */
        /*@ assert terms: \forall program p; program_in(tape, around, p) ==>
              terms_known(tape->terms, p, index, node->first, node->count); */
        add_terms(r, tape->terms, node->first, node->count, tangents, values,
                  index, around, tape->constant_count, room);
        break;
    default:
        argument_tangent(r, tangents, tape, index, values, room);
        break;
    }
}
