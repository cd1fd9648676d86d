/* evaluate_dot.c -- a DOT node over intervals; see evaluate_node.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/evaluate_node.h"

/*@ // what a sum needs of the tape: its terms, the constants and their
    // intervals, the values below node `index`
    predicate constants_ok{L}(mpq_t *c, integer n) =
      \valid_read(c + (0 .. n - 1)) &&
      \forall integer j; 0 <= j < n ==> mq_ok(&c[j][0]);
    predicate constants_are{L}(mpq_t *c, program p, integer n) =
      \forall integer j; 0 <= j < n ==>
      tape_constant(p, j) == mq_val(&c[j][0]);
    predicate constants_in{L}(cf_interval *around, mpq_t *c, integer n) =
      \forall integer j; 0 <= j < n ==> iv_has(around + j, mq_val(&c[j][0]));
    predicate terms_inside{L}(cf_term *terms, integer n, integer values,
                              integer constants) =
      \forall integer j; 0 <= j < n ==>
      terms[j].coefficient < constants && terms[j].left < values &&
      terms[j].right < values;
    predicate terms_are{L}(cf_term *terms, program p, integer index,
                           integer n) =
      \forall integer j; 0 <= j < n ==>
      term_is(terms + j, p, tape_first(p, index) + j);
    predicate sum_known{L}(cf_interval *values, cf_term *terms, mpq_t *c,
                           program p, rseq v, integer index, integer count,
                           integer constants) =
      terms_are(terms, p, index, count) && constants_are(c, p, constants) &&
      at(v, 0) == 1.0 && row_has(values, v, index);
*/

/* r += one term */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires \valid_read(term) && row_in(values, index);
    requires constants_ok(constants, count) && row_in(around, count);
    requires term->left < index && term->right < index;
    requires term->coefficient < count;
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. count - 1));
    requires \separated(r, room, constants + (0 .. count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v, integer k, real x;
      \old(iv_has(r, x) && term_is(term, p, k) && at(v, 0) == 1.0 &&
           row_has(values, v, index) && constants_are(constants, p, count) &&
           constants_in(around, constants, count)) ==>
      iv_has(r, x + term_value(p, v, k)); */
static void take_term(cf_interval *r, const cf_term *term,
                      const cf_interval *values, uint32_t index,
                      mpq_t *constants, const cf_interval *around,
                      uint32_t count, cf_term_room *room)
{
    const uint32_t c = term->coefficient;
    (void)index;
    (void)count;
    /*@ assert known: \forall program p, rseq v, integer k;
          term_is(term, p, k) && at(v, 0) == 1.0 &&
          row_has(values, v, index) ==>
          iv_has(values + term->left, at(v, tape_left(p, k))) &&
          iv_has(values + term->right, at(v, tape_right(p, k))) &&
          (term->right == 0 ==> at(v, tape_right(p, k)) == 1.0); */
    //@ assert in: iv_in(around + c) && mq_ok(&constants[c][0]);
    cf_interval_add_term(r, &values[term->left], &values[term->right],
             term->right == CF_NODE_ONE, constants[c], &around[c], room);
}

/* r = the sum of `count` terms, those of node `index` */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires \valid_read(terms + (0 .. count - 1)) && row_in(values, index);
    requires constants_ok(constants, constant_count);
    requires row_in(around, constant_count);
    requires terms_inside(terms, count, index, constant_count);
    requires constants_in(around, constants, constant_count);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. constant_count - 1));
    requires \separated(r, room, constants + (0 .. constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v;
      \old(sum_known(values, terms, constants, p, v, index, count,
                     constant_count)) ==>
      iv_has(r, dot_sum(p, v, index, count)); */
static void sum_terms(cf_interval *r, const cf_term *terms, uint32_t count,
                      const cf_interval *values, uint32_t index,
                      mpq_t *constants, const cf_interval *around,
                      uint32_t constant_count, cf_term_room *room)
{
    uint32_t i;
    cf_interval_set_si(r, 0);
    /*@ loop invariant range: 0 <= i <= count;
        loop invariant ok: iv_ok(r) && term_room_ok(room);
        loop invariant same: constants_same{Pre,Here}(constants,
                                                      constant_count);
        loop invariant same: row_same{Pre,Here}(values, index);
        loop invariant same: row_same{Pre,Here}(around, constant_count);
        loop invariant has: \forall program p, rseq v;
          \at(sum_known(values, terms, constants, p, v, index, count,
                        constant_count), Pre) ==>
          iv_has(r, dot_sum(p, v, index, i));
        loop assigns i, *r, *room;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        //@ assert ok: constants_ok(constants, constant_count);
        //@ assert ok: row_in(values, index) && row_in(around, constant_count);
        //@ assert ok: constants_in(around, constants, constant_count);
        /*@ assert known: \forall program p, rseq v;
              \at(sum_known(values, terms, constants, p, v, index, count,
                            constant_count), Pre) ==>
              term_is(terms + i, p, tape_first(p, index) + i) &&
              at(v, 0) == 1.0 && row_has(values, v, index) &&
              constants_are(constants, p, constant_count); */
        before:
        take_term(r, &terms[i], values, index, constants, around,
                  constant_count, room);
        //@ assert same: constants_same{before,Here}(constants, constant_count);
        //@ assert same: row_same{before,Here}(values, index);
        //@ assert same: row_same{before,Here}(around, constant_count);
        //@ assert here: unroll(i + 1);
        /*@ assert has: \forall program p, rseq v;
              \at(sum_known(values, terms, constants, p, v, index, count,
                            constant_count), Pre) ==>
              iv_has(r, dot_sum(p, v, index, i)
                        + term_value(p, v, tape_first(p, index) + i)); */
        /*@ assert next: \forall program p, rseq v;
              dot_sum(p, v, index, i + 1) == dot_sum(p, v, index, i)
              + term_value(p, v, tape_first(p, index) + i); */
    }
}

/* NaN says nothing, but callers may not look for it. */
/*@ requires iv_out(r);
    terminates \true; exits \false; assigns *r;
    ensures ok: iv_ok(r) && iv_no_nan(r);
    ensures has: \forall real x; \old(iv_has(r, x)) ==> iv_has(r, x); */
static void tidy(cf_interval *r)
{
    if (mpfr_nan_p(r->lower) || mpfr_nan_p(r->upper)) {
        cf_interval_set_whole(r);
    }
}

void cf_evaluate_dot(cf_interval *r, const cf_interval *values,
                     const cf_tape *tape, uint32_t index,
                     const cf_interval *around, cf_term_room *room)
{
    const cf_node *const node = &tape->nodes[index];
    const cf_term *const terms = tape->terms + node->first;
    const uint32_t count = node->count;
    /*@ assert inside: \forall integer j; 0 <= j < count ==>
          term_formed(tape, tape->terms + (node->first + j), index); */
    //@ assert inside: terms_inside(terms, count, index, tape->constant_count);
    //@ assert inside: \valid_read(terms + (0 .. count - 1));
    /*@ assert known: \forall program p, rseq v;
          dot_known(tape, values, p, v, index) ==>
          tape_count(p, index) == count &&
          terms_are(terms, p, index, count) &&
          constants_are(tape->constants, p, tape->constant_count); */
    sum_terms(r, terms, count, values, index, tape->constants, around,
              tape->constant_count, room);
    tidy(r);
    //@ assert ok: term_room_ok(room);
}

