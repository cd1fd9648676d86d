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
    predicate terms_inside{L}(cf_term *terms, integer first, integer end,
                              integer values, integer constants) =
      \forall integer k; first <= k < end ==>
      terms[k].coefficient < constants && terms[k].left < values &&
      terms[k].right < values;
    predicate terms_are{L}(cf_term *terms, program p, integer first,
                           integer end) =
      \forall integer k; first <= k < end ==> term_is(terms + k, p, k);
    predicate sum_known{L}(cf_interval *values, cf_term *terms, mpq_t *c,
                           program p, rseq v, integer index, integer first,
                           integer count, integer constants) =
      tape_first(p, index) == first && terms_are(terms, p, first,
                                                 first + count) &&
      constants_are(c, p, constants) &&
      at(v, 0) == 1.0 && row_has(values, v, index);

    // what has not been written is as it was
    lemma row_ok_kept{L1,L2}: \forall cf_interval *a, integer n;
      row_same{L1,L2}(a, n) && row_ok{L1}(a, n) ==> row_ok{L2}(a, n);
    lemma row_has_kept{L1,L2}: \forall cf_interval *a, rseq v, integer n;
      row_same{L1,L2}(a, n) && row_has{L1}(a, v, n) ==> row_has{L2}(a, v, n);
    lemma constants_are_kept{L1,L2}: \forall mpq_t *c, program p, integer n;
      constants_same{L1,L2}(c, n) && constants_are{L1}(c, p, n) ==>
      constants_are{L2}(c, p, n);
    lemma constants_in_kept{L1,L2}: \forall cf_interval *a, mpq_t *c,
      integer n; row_same{L1,L2}(a, n) && constants_same{L1,L2}(c, n) &&
      constants_in{L1}(a, c, n) ==> constants_in{L2}(a, c, n);
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
    /*@ assert left: \forall program p, rseq v, integer k;
          term_is(term, p, k) && row_has(values, v, index) ==>
          iv_has(values + term->left, at(v, tape_left(p, k))); */
    /*@ assert right: \forall program p, rseq v, integer k;
          term_is(term, p, k) && row_has(values, v, index) ==>
          iv_has(values + term->right, at(v, tape_right(p, k))); */
    /*@ assert one: \forall program p, rseq v, integer k;
          term_is(term, p, k) && at(v, 0) == 1.0 && term->right == 0 ==>
          at(v, tape_right(p, k)) == 1.0; */
    /*@ assert square: \forall program p, rseq v, integer k;
          term_is(term, p, k) && values + term->left == values + term->right
          ==> at(v, tape_left(p, k)) == at(v, tape_right(p, k)); */
    /*@ assert constant: \forall program p, integer k;
          term_is(term, p, k) && constants_are(constants, p, count) &&
          constants_in(around, constants, count) ==>
          tape_constant(p, tape_coefficient(p, k)) == mq_val(&constants[c][0])
          && iv_has(around + c, tape_constant(p, tape_coefficient(p, k))); */
    //@ assert in: iv_in(around + c) && mq_ok(&constants[c][0]);
    cf_interval_add_term(r, &values[term->left], &values[term->right],
             term->right == CF_NODE_ONE, constants[c], &around[c], room);
    /*@ assert has: \forall program p, rseq v, integer k, real x;
          \at(iv_has(r, x) && term_is(term, p, k) && at(v, 0) == 1.0 &&
              row_has(values, v, index) && constants_are(constants, p, count)
              && constants_in(around, constants, count), Pre) ==>
          iv_has(r, x + rmul(tape_constant(p, tape_coefficient(p, k)),
            rmul(at(v, tape_left(p, k)), at(v, tape_right(p, k))))); */
}

/* r += term k; nothing that is read has been written */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires \valid_read(terms + k) && row_in(values, index);
    requires constants_ok(constants, count) && row_in(around, count);
    requires terms[k].left < index && terms[k].right < index;
    requires terms[k].coefficient < count;
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. count - 1));
    requires \separated(r, room, constants + (0 .. count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures same: constants_same{Pre,Post}(constants, count);
    ensures same: row_same{Pre,Post}(values, index);
    ensures same: row_same{Pre,Post}(around, count);
    ensures has: \forall program p, rseq v, real x;
      \old(iv_has(r, x) && term_is(terms + k, p, k) && at(v, 0) == 1.0 &&
           row_has(values, v, index) && constants_are(constants, p, count) &&
           constants_in(around, constants, count)) ==>
      iv_has(r, x + term_value(p, v, k)); */
static void next_term(cf_interval *r, const cf_term *terms, uint32_t k,
                      const cf_interval *values, uint32_t index,
                      mpq_t *constants, const cf_interval *around,
                      uint32_t count, cf_term_room *room)
{
    /*@ assert apart: \forall integer j; 0 <= j < index ==>
          \separated(r, values + j) && \separated(room, values + j); */
    /*@ assert apart: \forall integer j; 0 <= j < count ==>
          \separated(r, around + j) && \separated(room, around + j); */
    take_term(r, &terms[k], values, index, constants, around, count, room);
    /*@ assert same: \forall integer j; 0 <= j < index ==>
          values[j].lower[0]._mpfr_d == \at(values[j].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer j; 0 <= j < index ==>
          values[j].upper[0]._mpfr_d == \at(values[j].upper[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          around[j].lower[0]._mpfr_d == \at(around[j].lower[0]._mpfr_d, Pre); */
    /*@ assert same: \forall integer j; 0 <= j < count ==>
          around[j].upper[0]._mpfr_d == \at(around[j].upper[0]._mpfr_d, Pre); */
}

/* r = the sum of `count` terms, those of node `index`; NaN may be an end */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires first + count <= 0xffffffff;
    requires \valid_read(terms + (first .. first + count - 1));
    requires row_in(values, index);
    requires constants_ok(constants, constant_count);
    requires row_in(around, constant_count);
    requires terms_inside(terms, first, first + count, index, constant_count);
    requires constants_in(around, constants, constant_count);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. constant_count - 1));
    requires \separated(r, room, constants + (0 .. constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v;
      \old(sum_known(values, terms, constants, p, v, index, first, count,
                     constant_count)) ==>
      iv_has(r, dot_sum(p, v, index, count)); */
static void add_terms(cf_interval *r, const cf_term *terms, uint32_t first,
                      uint32_t count, const cf_interval *values, uint32_t index,
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
          \at(sum_known(values, terms, constants, p, v, index, first,
                        count, constant_count), Pre) ==>
          iv_has(r, dot_sum(p, v, index, i));
        loop assigns i, *r, *room;
        loop variant count - i; */
    for (i = 0; i < count; i++) {
        //@ assert ok: constants_ok(constants, constant_count);
        //@ assert ok: row_ok(values, index);
        //@ assert ok: row_ok(around, constant_count);
        //@ assert ok: constants_in(around, constants, constant_count);
        /*@ assert constants: \forall program p;
              \at(constants_are(constants, p, constant_count), Pre) ==>
              constants_are(constants, p, constant_count); */
        /*@ assert values: \forall rseq v;
              \at(row_has(values, v, index), Pre) ==>
              row_has(values, v, index); */
        /*@ assert term: \forall program p;
              \at(terms_are(terms, p, first, first + count), Pre) ==>
              term_is(terms + (first + i), p, first + i); */
        before:
        next_term(r, terms, first + i, values, index, constants, around,
                  constant_count, room);
        //@ assert same: constants_same{before,Here}(constants, constant_count);
        //@ assert same: row_same{before,Here}(values, index);
        //@ assert same: row_same{before,Here}(around, constant_count);
        //@ assert here: unroll(i + 1);
        /*@ assert has: \forall program p, rseq v;
              \at(sum_known(values, terms, constants, p, v, index, first,
                            count, constant_count), Pre) ==>
              iv_has(r, dot_sum(p, v, index, i)
                        + term_value(p, v, first + i)); */
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

/* The same without NaN. */
/*@ requires iv_out(r) && \valid(room) && term_room_ok(room);
    requires first + count <= 0xffffffff;
    requires \valid_read(terms + (first .. first + count - 1));
    requires row_in(values, index);
    requires constants_ok(constants, constant_count);
    requires row_in(around, constant_count);
    requires terms_inside(terms, first, first + count, index, constant_count);
    requires constants_in(around, constants, constant_count);
    requires \separated(r, room, values + (0 .. index - 1));
    requires \separated(r, room, around + (0 .. constant_count - 1));
    requires \separated(r, room, constants + (0 .. constant_count - 1));
    terminates \true; exits \false; assigns *r, *room;
    ensures ok: iv_ok(r) && term_room_ok(room);
    ensures has: \forall program p, rseq v;
      \old(sum_known(values, terms, constants, p, v, index, first, count,
                     constant_count)) ==>
      iv_has(r, dot_sum(p, v, index, count)); */
static void sum_terms(cf_interval *r, const cf_term *terms, uint32_t first,
                      uint32_t count, const cf_interval *values, uint32_t index,
                      mpq_t *constants, const cf_interval *around,
                      uint32_t constant_count, cf_term_room *room)
{
    add_terms(r, terms, first, count, values, index, constants, around,
              constant_count, room);
    summed:
    tidy(r);
    //@ assert same: iv_same{summed,Here}(&room->product);
    //@ assert same: iv_same{summed,Here}(&room->rest.sum);
    //@ assert same: mp_same{summed,Here}(&room->rest.scratch.a[0]);
    //@ assert same: mp_same{summed,Here}(&room->rest.scratch.b[0]);
}

void cf_evaluate_dot(cf_interval *r, const cf_interval *values,
                     const cf_tape *tape, uint32_t index,
                     const cf_interval *around, cf_term_room *room)
{
    const cf_node *const node = &tape->nodes[index];
    const uint32_t first = node->first;
    const uint32_t count = node->count;
    /*@ assert inside: terms_inside(tape->terms, first, first + count, index,
          tape->constant_count); */
    /*@ assert node: \forall program p; tape_is(tape, p) ==>
          tape_count(p, index) == count && tape_first(p, index) == first; */
    /*@ assert terms: \forall program p; tape_is(tape, p) ==>
          terms_are(tape->terms, p, first, first + count); */
    /*@ assert constants: \forall program p; tape_is(tape, p) ==>
          constants_are(tape->constants, p, tape->constant_count); */
    /*@ assert known: \forall program p, rseq v;
          dot_known(tape, values, p, v, index) ==>
          sum_known(values, tape->terms, tape->constants, p, v, index, first,
                    count, tape->constant_count); */
    sum_terms(r, tape->terms, first, count, values, index, tape->constants,
              around, tape->constant_count, room);
}
