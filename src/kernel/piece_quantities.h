/* piece_quantities.h -- what the evaluation over the box of a piece says of
 * all tracked quantities: each of them, a bound of its gradient, and whether
 * the signs in it are certain.
 *
 * They are outputs of the tape: quantity q itself is output direct_first + q;
 * the partial derivatives in its gradient, without those that are 0 at every
 * state, are the outputs first[q] .. first[q + 1] - 1; its signs are those of
 * branches[q].
 *
 * The function carries a contract, which Frama-C proves (docs/PROOFS.md), in
 * the words of contracts/quantity_acsl.h: if the intervals of the outputs
 * contain a quantity and its gradient at all states of a tube, then so do
 * range[q] and gradient[q].
 */
#ifndef CF_KERNEL_PIECE_QUANTITIES_H
#define CF_KERNEL_PIECE_QUANTITIES_H

#include "kernel/contracts/rows_acsl.h"
#include "kernel/quantity.h"

/* Outputs of the tape: the SIGN nodes of a tracked quantity, then, where it is
 * the rate of a quantity that may jump, those of the latter. */
typedef struct {
    uint32_t signs; /* from signs to jumps - 1 */
    uint32_t jumps; /* from jumps to end - 1 */
    uint32_t end;
} cf_branches;

/* Some sign of the quantity is not certain on the piece; some sign is not
 * where the quantity behind a rate may jump. */
#define CF_UNSURE_SIGN 1
#define CF_UNSURE_JUMP 2

/* Where cf_piece_quantities finds the outputs, and writes. */
typedef struct {
    const cf_interval *values; /* one a node of the tape, over the box */
    const uint32_t *outputs;   /* nodes of the tape */
    uint32_t node_count;
    uint32_t output_count;
    uint32_t count;        /* quantities */
    const uint32_t *first; /* count + 1 outputs */
    uint32_t direct_first; /* output of quantity 0 itself */
    const cf_branches *branches;
    /* written: one a quantity, and a scratch number */
    __mpfr_struct *gradient;
    cf_interval *range;
    char *unsure; /* CF_UNSURE_SIGN + CF_UNSURE_JUMP, or one, or 0 */
    mpfr_ptr size;
} cf_quantity_place;

/*@ // memory that is read; indices inside
    predicate outputs_inside{L}(uint32_t *outputs, integer n,
                               integer node_count) =
      \valid_read(outputs + (0 .. n - 1)) &&
      \forall integer o; 0 <= o < n ==> outputs[o] < node_count;
    predicate gradients_inside{L}(uint32_t *first, integer count,
                                  integer end) =
      \valid_read(first + (0 .. count)) &&
      \forall integer q; 0 <= q < count ==>
      first[q] <= first[q + 1] && first[q + 1] <= end;
    predicate branch_inside{L}(cf_branches *b, integer end) =
      b->signs <= b->jumps && b->jumps <= b->end && b->end <= end;
    predicate branches_inside{L}(cf_branches *branches, integer count,
                                 integer end) =
      \valid_read(branches + (0 .. count - 1)) &&
      \forall integer q; 0 <= q < count ==> branch_inside(branches + q, end);
    predicate outputs_given{L}(cf_quantity_place g) =
      \valid_read(g.values + (0 .. g.node_count - 1)) &&
      outputs_inside(g.outputs, g.output_count, g.node_count) &&
      gradients_inside(g.first, g.count, g.output_count) &&
      branches_inside(g.branches, g.count, g.output_count) &&
      g.direct_first + g.count <= g.output_count;
    // memory that is written, apart from what is read
    predicate results_valid{L}(cf_quantity_place g) =
      \valid(g.gradient + (0 .. g.count - 1)) &&
      \valid(g.range + (0 .. g.count - 1)) &&
      \valid(g.unsure + (0 .. g.count - 1)) && \valid(g.size);
    predicate results_apart{L}(cf_quantity_place g) =
      \separated(g.gradient + (0 .. g.count - 1),
                 g.range + (0 .. g.count - 1)) &&
      \separated(g.gradient + (0 .. g.count - 1), g.size) &&
      \separated(g.range + (0 .. g.count - 1), g.size) &&
      \separated(g.unsure + (0 .. g.count - 1),
                 g.gradient + (0 .. g.count - 1)) &&
      \separated(g.unsure + (0 .. g.count - 1),
                 g.range + (0 .. g.count - 1)) &&
      \separated(g.unsure + (0 .. g.count - 1), g.size);
    predicate values_apart{L}(cf_quantity_place g) =
      \separated(g.values + (0 .. g.node_count - 1),
                 g.gradient + (0 .. g.count - 1)) &&
      \separated(g.values + (0 .. g.node_count - 1),
                 g.range + (0 .. g.count - 1)) &&
      \separated(g.values + (0 .. g.node_count - 1),
                 g.unsure + (0 .. g.count - 1)) &&
      \separated(g.values + (0 .. g.node_count - 1), g.size);
    predicate outputs_unwritten{L}(cf_quantity_place g) =
      \separated(g.outputs + (0 .. g.output_count - 1),
                 g.gradient + (0 .. g.count - 1)) &&
      \separated(g.outputs + (0 .. g.output_count - 1),
                 g.range + (0 .. g.count - 1)) &&
      \separated(g.outputs + (0 .. g.output_count - 1),
                 g.unsure + (0 .. g.count - 1)) &&
      \separated(g.outputs + (0 .. g.output_count - 1), g.size);
    predicate first_apart{L}(cf_quantity_place g) =
      \separated(g.first + (0 .. g.count), g.gradient + (0 .. g.count - 1)) &&
      \separated(g.first + (0 .. g.count), g.range + (0 .. g.count - 1)) &&
      \separated(g.first + (0 .. g.count), g.unsure + (0 .. g.count - 1)) &&
      \separated(g.first + (0 .. g.count), g.size);
    predicate branches_apart{L}(cf_quantity_place g) =
      \separated(g.branches + (0 .. g.count - 1),
                 g.gradient + (0 .. g.count - 1)) &&
      \separated(g.branches + (0 .. g.count - 1),
                 g.range + (0 .. g.count - 1)) &&
      \separated(g.branches + (0 .. g.count - 1),
                 g.unsure + (0 .. g.count - 1)) &&
      \separated(g.branches + (0 .. g.count - 1), g.size);
    predicate quantity_place{L}(cf_quantity_place g) =
      outputs_given(g) && results_valid(g) && results_apart(g) &&
      values_apart(g) && outputs_unwritten(g) && first_apart(g) &&
      branches_apart(g);
    predicate results_ok{L}(cf_quantity_place g) = mp_ok(g.size) &&
      \forall integer q; 0 <= q < g.count ==>
      mp_ok(g.gradient + q) && iv_ok(g.range + q);

    // a bound of what these entries have been
    predicate gradient_taken{L1,L2}(__mpfr_struct *gradient,
                                    cf_interval *values, uint32_t *index,
                                    integer count) =
      \forall integer n, k, p, j, real R;
      \at(entries_on(values, index, count, n, k, p, j, R), L1) ==>
      \at(gradient_on(gradient, n, k, p, j, R), L2);
    // what this interval has contained
    predicate range_taken{L1,L2}(cf_interval *range, cf_interval *value) =
      \forall integer n, k, p, j, real R;
      \at(quantity_on(value, n, k, p, j, R), L1) ==>
      \at(quantity_on(range, n, k, p, j, R), L2);
    // the signs of these outputs are certain: cf_interval_sign is not 0
    predicate signs_sure{L}(cf_interval *values, uint32_t *outputs,
                            integer begin, integer end) =
      \forall integer o; begin <= o < end ==>
      iv_positive(values + outputs[o]) || iv_negative(values + outputs[o]);

    predicate gradient_done{L1,L2}(cf_quantity_place g, integer q) =
      \at(!mp_ninf(g.gradient + q), L2) &&
      \at(mp_num(g.gradient + q) ==> 0.0 <= mp_val(g.gradient + q), L2) &&
      gradient_taken{L1,L2}(g.gradient + q, g.values,
        g.outputs + \at(g.first[q], L1),
        \at(g.first[q + 1] - g.first[q], L1));
    predicate range_done{L1,L2}(cf_quantity_place g, integer q) =
      range_taken{L1,L2}(g.range + q,
        g.values + \at(g.outputs[g.direct_first + q], L1));
    predicate unsure_told{L1,L2}(cf_quantity_place g, integer q) =
      \at(0 <= g.unsure[q] <= CF_UNSURE_SIGN + CF_UNSURE_JUMP, L2) &&
      (\at(signs_sure(g.values, g.outputs, g.branches[q].signs,
                      g.branches[q].jumps), L1) <==>
       \at(g.unsure[q] == 0 || g.unsure[q] == CF_UNSURE_JUMP, L2)) &&
      (\at(signs_sure(g.values, g.outputs, g.branches[q].jumps,
                      g.branches[q].end), L1) <==>
       \at(g.unsure[q] == 0 || g.unsure[q] == CF_UNSURE_SIGN, L2));
    predicate jump_whole{L}(cf_quantity_place g, integer q) =
      g.unsure[q] >= CF_UNSURE_JUMP ==> iv_whole(g.range + q);
*/

/* gradient[q], range[q] and unsure[q] of all quantities. range[q] is the whole
 * line where the signs of a jump are not certain: the rate says nothing about
 * a jump. */
/*@ requires quantity_place(g) && results_ok(g);
    requires row_ok(g.values, g.node_count);
    terminates \true; exits \false;
    assigns g.gradient[0 .. g.count - 1], g.range[0 .. g.count - 1],
            g.unsure[0 .. g.count - 1], *g.size;
    ensures ok: results_ok(g);
    ensures same: row_same{Pre,Post}(g.values, g.node_count);
    ensures gradient: \forall integer q; 0 <= q < g.count ==>
      gradient_done{Pre,Post}(g, q);
    ensures range: \forall integer q; 0 <= q < g.count ==>
      range_done{Pre,Post}(g, q);
    ensures unsure: \forall integer q; 0 <= q < g.count ==>
      unsure_told{Pre,Post}(g, q);
    ensures jump: \forall integer q; 0 <= q < g.count ==>
      jump_whole(g, q); */
void cf_piece_quantities(const cf_quantity_place g);

#endif
