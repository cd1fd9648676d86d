/* piece_quantities.c -- all tracked quantities over the box of a piece; see
 * piece_quantities.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/piece_quantities.h"

/*@ // the numbers of nodes are the same
    predicate indices_same{L1,L2}(uint32_t *index, integer count) =
      \forall integer i; 0 <= i < count ==>
      \at(index[i], L1) == \at(index[i], L2);
    // the place t is not among the numbers written for quantity q
    predicate one_unwritten{L}(cf_quantity_place g, integer q,
                               mp_limb_t **t) =
      \separated(t, g.gradient + q) && \separated(t, g.range + q) &&
      \separated(t, g.size);
    // what is known of the gradient and of the signs
    predicate gradient_stays{L1,L2}(cf_quantity_place g, integer q) =
      \forall integer n, k, p, j, real R;
      \at(entries_on(g.values, g.outputs + g.first[q],
                     g.first[q + 1] - g.first[q], n, k, p, j, R), L1) ==>
      \at(entries_on(g.values, g.outputs + g.first[q],
                     g.first[q + 1] - g.first[q], n, k, p, j, R), L2);
    predicate signs_stay{L1,L2}(cf_quantity_place g, integer q) =
      (\at(signs_sure(g.values, g.outputs, g.branches[q].signs,
                      g.branches[q].jumps), L1) <==>
       \at(signs_sure(g.values, g.outputs, g.branches[q].signs,
                      g.branches[q].jumps), L2)) &&
      (\at(signs_sure(g.values, g.outputs, g.branches[q].jumps,
                      g.branches[q].end), L1) <==>
       \at(signs_sure(g.values, g.outputs, g.branches[q].jumps,
                      g.branches[q].end), L2));

    lemma outputs_part{L}: \forall uint32_t *outputs, integer n, m, begin,
      count; outputs_inside(outputs, n, m) && 0 <= begin &&
      begin + count <= n ==> outputs_inside(outputs + begin, count, m);
    lemma row_kept{L1,L2}: \forall cf_interval *a, integer i, n, real x;
      row_same{L1,L2}(a, n) && 0 <= i < n ==>
      (\at(iv_has(a + i, x), L1) <==> \at(iv_has(a + i, x), L2));
    lemma entries_kept{L1,L2}: \forall cf_interval *values,
      uint32_t *index, integer nodes, count, n, k, p, j, real R;
      row_same{L1,L2}(values, nodes) &&
      outputs_inside{L1}(index, count, nodes) &&
      indices_same{L1,L2}(index, count) &&
      \at(entries_on(values, index, count, n, k, p, j, R), L1) ==>
      \at(entries_on(values, index, count, n, k, p, j, R), L2);
    lemma range_kept{L1,L2,L3}: \forall cf_interval *range, *value;
      iv_same{L2,L3}(range) && range_taken{L1,L2}(range, value) ==>
      range_taken{L1,L3}(range, value);
    lemma unsure_kept{L1,L2,L3}: \forall cf_quantity_place g, integer i;
      unsure_told{L1,L2}(g, i) &&
      \at(g.unsure[i], L2) == \at(g.unsure[i], L3) ==>
      unsure_told{L1,L3}(g, i);
    lemma signs_kept{L1,L2}: \forall cf_interval *values,
      uint32_t *outputs, integer nodes, n, begin, end;
      row_same{L1,L2}(values, nodes) &&
      outputs_inside{L1}(outputs, n, nodes) &&
      indices_same{L1,L2}(outputs, n) && 0 <= begin && end <= n ==>
      (\at(signs_sure(values, outputs, begin, end), L1) <==>
       \at(signs_sure(values, outputs, begin, end), L2));
*/

/* ---- one quantity ------------------------------------------------------- */

/* the bound of its gradient, from the outputs `index` */
/*@ requires quantity_place(g) && results_ok(g) && 0 <= q < g.count;
    requires row_ok(g.values, g.node_count);
    requires outputs_inside(index, count, g.node_count);
    requires \separated(index + (0 .. count - 1), g.gradient + q);
    requires \separated(index + (0 .. count - 1), g.size);
    terminates \true; exits \false; assigns g.gradient[q], *g.size;
    ensures ok: mp_ok(g.size) && mp_ok(g.gradient + q) &&
      !mp_ninf(g.gradient + q);
    ensures sign: mp_num(g.gradient + q) ==> 0.0 <= mp_val(g.gradient + q);
    ensures frame: \forall mp_limb_t **t; \separated(t, g.gradient + q) &&
      \separated(t, g.size) ==> \old(*t) == *t;
    ensures taken: gradient_taken{Pre,Post}(g.gradient + q, g.values, index,
                                            count); */
static void take_gradient(const cf_quantity_place g, uint32_t q,
                          const uint32_t *index, uint32_t count)
{
    //@ assert entries: entries_ok(g.values, index, count);
    //@ assert apart: \separated(g.gradient + q, g.size);
    /*@ assert apart: \forall integer i; 0 <= i < count ==>
          \separated(g.gradient + q, g.values + index[i]) &&
          \separated(g.size, g.values + index[i]); */
    cf_quantity_gradient(g.gradient + q, g.size, g.values, index, count);
}

/* its interval */
/*@ requires quantity_place(g) && results_ok(g) && 0 <= q < g.count;
    requires row_ok(g.values, g.node_count);
    terminates \true; exits \false; assigns g.range[q];
    ensures ok: iv_ok(g.range + q);
    ensures frame: \forall mp_limb_t **t; \separated(t, g.range + q) ==>
      \old(*t) == *t;
    ensures taken: range_done{Pre,Post}(g, q); */
static void take_range(const cf_quantity_place g, uint32_t q)
{
    cf_interval_set(g.range + q, g.values + g.outputs[g.direct_first + q]);
}

/* 1 if each of the signs that are the outputs begin .. end-1 is the same on
 * the whole box. */
/*@ requires outputs_given(g) && row_ok(g.values, g.node_count);
    requires begin <= end <= g.output_count;
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures sure: \result == 1 <==>
      signs_sure(g.values, g.outputs, begin, end); */
static int signs_are_sure(const cf_quantity_place g, uint32_t begin,
                          uint32_t end)
{
    /*@ loop invariant in: begin <= o <= end;
        loop invariant sure: signs_sure(g.values, g.outputs, begin, o);
        loop assigns o;
        loop variant end - o; */
    for (uint32_t o = begin; o < end; o++) {
        if (cf_interval_sign(g.values + g.outputs[o]) == 0) {
            return 0;
        }
    }
    return 1;
}

/* its signs; a jump that is not excluded can lead anywhere */
/*@ requires quantity_place(g) && results_ok(g) && 0 <= q < g.count;
    requires row_ok(g.values, g.node_count);
    terminates \true; exits \false; assigns g.range[q], g.unsure[q];
    ensures ok: iv_ok(g.range + q);
    ensures frame: \forall mp_limb_t **t; \separated(t, g.range + q) ==>
      \old(*t) == *t;
    ensures kept: range_taken{Pre,Post}(g.range + q, g.range + q);
    ensures unsure: unsure_told{Pre,Post}(g, q) && jump_whole(g, q); */
static void take_signs(const cf_quantity_place g, uint32_t q)
{
    const cf_branches *const b = g.branches + q;
    //@ assert inside: branch_inside(b, g.output_count);
    const int sign = signs_are_sure(g, b->signs, b->jumps);
    const int jump = signs_are_sure(g, b->jumps, b->end);
    if (!jump) {
        cf_interval_set_whole(g.range + q);
    }
    g.unsure[q] = (char)((sign ? 0 : CF_UNSURE_SIGN) +
                         (jump ? 0 : CF_UNSURE_JUMP));
}

/* gradient, range and signs */
/*@ requires quantity_place(g) && results_ok(g) && 0 <= q < g.count;
    requires row_ok(g.values, g.node_count);
    terminates \true; exits \false;
    assigns g.gradient[q], g.range[q], g.unsure[q], *g.size;
    ensures ok: mp_ok(g.size) && mp_ok(g.gradient + q) && iv_ok(g.range + q);
    ensures frame: \forall mp_limb_t **t; one_unwritten(g, q, t) ==>
      \old(*t) == *t;
    ensures same: row_same{Pre,Post}(g.values, g.node_count);
    ensures gradient: gradient_done{Pre,Post}(g, q);
    ensures range: range_done{Pre,Post}(g, q);
    ensures unsure: unsure_told{Pre,Post}(g, q);
    ensures jump: jump_whole(g, q); */
static void take_quantity(const cf_quantity_place g, uint32_t q)
{
    const uint32_t begin = g.first[q];
    const uint32_t count = g.first[q + 1] - begin;
    //@ assert inside: begin + count <= g.output_count;
    /*@ assert inside: outputs_inside(g.outputs + begin, count,
          g.node_count); */
    take_gradient(g, q, g.outputs + begin, count);
    //@ assert same: row_same{Pre,Here}(g.values, g.node_count);
    /*@ assert same: \forall integer i; 0 <= i < g.count ==>
          iv_same{Pre,Here}(g.range + i); */
    range:
    take_range(g, q);
    //@ assert same: row_same{range,Here}(g.values, g.node_count);
    //@ assert same: mp_same{range,Here}(g.gradient + q);
    //@ assert same: mp_same{range,Here}(g.size);
    signs:
    //@ assert inside: branch_inside(g.branches + q, g.output_count);
    //@ assert same: row_same{Pre,Here}(g.values, g.node_count);
    //@ assert same: indices_same{Pre,Here}(g.outputs, g.output_count);
    //@ assert sure: signs_stay{Pre,Here}(g, q);
    take_signs(g, q);
    //@ assert same: row_same{signs,Here}(g.values, g.node_count);
    //@ assert same: mp_same{signs,Here}(g.gradient + q);
    //@ assert same: mp_same{signs,Here}(g.size);
}

/* ---- all of them -------------------------------------------------------- */

void cf_piece_quantities(const cf_quantity_place g)
{
    /*@ loop invariant in: 0 <= q <= g.count;
        loop invariant ok: results_ok(g);
        loop invariant same: row_same{Pre,Here}(g.values, g.node_count);
        loop invariant gradient: \forall integer i; 0 <= i < q ==>
          gradient_done{Pre,Here}(g, i);
        loop invariant range: \forall integer i; 0 <= i < q ==>
          range_done{Pre,Here}(g, i);
        loop invariant unsure: \forall integer i; 0 <= i < q ==>
          unsure_told{Pre,Here}(g, i);
        loop invariant jump: \forall integer i; 0 <= i < q ==>
          jump_whole(g, i);
        loop assigns q, g.gradient[0 .. g.count - 1],
                     g.range[0 .. g.count - 1], g.unsure[0 .. g.count - 1],
                     *g.size;
        loop variant g.count - q; */
    for (uint32_t q = 0; q < g.count; q++) {
        before:
        //@ assert same: indices_same{Pre,Here}(g.outputs, g.output_count);
        //@ assert inside: branch_inside(g.branches + q, g.output_count);
        /*@ assert inside: outputs_inside(g.outputs + g.first[q],
              g.first[q + 1] - g.first[q], g.node_count); */
        /*@ assert same: indices_same{Pre,Here}(g.outputs + g.first[q],
              g.first[q + 1] - g.first[q]); */
        //@ assert entries: gradient_stays{Pre,Here}(g, q);
        //@ assert sure: signs_stay{Pre,Here}(g, q);
        /*@ assert apart: \forall integer i; 0 <= i < g.count && i != q ==>
              one_unwritten(g, q, &g.gradient[i]._mpfr_d); */
        /*@ assert apart: \forall integer i; 0 <= i < g.count && i != q ==>
              one_unwritten(g, q, &g.range[i].lower[0]._mpfr_d); */
        /*@ assert apart: \forall integer i; 0 <= i < g.count && i != q ==>
              one_unwritten(g, q, &g.range[i].upper[0]._mpfr_d); */
        take_quantity(g, q);
        //@ assert same: row_same{Pre,Here}(g.values, g.node_count);
        /*@ assert others: \forall integer i; 0 <= i < g.count && i != q ==>
              mp_same{before,Here}(g.gradient + i); */
        /*@ assert others: \forall integer i; 0 <= i < g.count && i != q ==>
              iv_same{before,Here}(g.range + i); */
        /*@ assert others: \forall integer i; 0 <= i < g.count && i != q ==>
              \at(g.unsure[i], before) == g.unsure[i]; */
        /*@ assert kept: \forall integer i; 0 <= i < q ==>
              range_done{Pre,Here}(g, i); */
        /*@ assert kept: \forall integer i; 0 <= i < q ==>
              unsure_told{Pre,before}(g, i) &&
              \at(g.unsure[i], before) == g.unsure[i]; */
        /*@ assert kept: \forall integer i; 0 <= i < q ==>
              unsure_told{Pre,Here}(g, i); */
        /*@ assert kept: \forall integer i; 0 <= i < q ==>
              \at(jump_whole(g, i), before) &&
              iv_same{before,Here}(g.range + i) &&
              \at(g.unsure[i], before) == g.unsure[i]; */
        //@ assert ok: results_ok(g);
        //@ assert gradient: gradient_done{Pre,Here}(g, q);
        //@ assert range: range_done{Pre,Here}(g, q);
        //@ assert unsure: unsure_told{Pre,Here}(g, q);
        //@ assert jump: jump_whole(g, q);
    }
}
