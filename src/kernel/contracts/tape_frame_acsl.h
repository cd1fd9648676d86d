/* tape_frame_acsl.h -- a tape that nothing has been written to is the same tape.
 *
 * Comments only, for Frama-C (docs/PROOFS.md). Functions that write numbers
 * next to a tape say with tape_stays that none of its fields has changed; then
 * it is formed as before and the same program. No axiom.
 */
#ifndef CF_CONTRACTS_TAPE_FRAME_ACSL_H
#define CF_CONTRACTS_TAPE_FRAME_ACSL_H

#include "kernel/contracts/tape_acsl.h"

/*@ predicate node_stays{L1,L2}(cf_node *a) =
      \at(a->op, L1) == \at(a->op, L2) &&
      \at(a->argument, L1) == \at(a->argument, L2) &&
      \at(a->slope, L1) == \at(a->slope, L2) &&
      \at(a->exponent, L1) == \at(a->exponent, L2) &&
      \at(a->first, L1) == \at(a->first, L2) &&
      \at(a->count, L1) == \at(a->count, L2);
    predicate term_stays{L1,L2}(cf_term *a) =
      \at(a->coefficient, L1) == \at(a->coefficient, L2) &&
      \at(a->left, L1) == \at(a->left, L2) &&
      \at(a->right, L1) == \at(a->right, L2);
    predicate rational_stays{L1,L2}(__mpq_struct *a) =
      \at(a->_mp_num._mp_d, L1) == \at(a->_mp_num._mp_d, L2) &&
      \at(a->_mp_den._mp_d, L1) == \at(a->_mp_den._mp_d, L2);
    predicate rationals_stay{L1,L2}(mpq_t *a, integer n) =
      \forall integer c; 0 <= c < n ==>
      rational_stays{L1,L2}(\at(&a[c][0], L1));
    // its arrays are where they were
    predicate arrays_stay{L1,L2}(cf_tape *t) =
      \at(t->nodes, L1) == \at(t->nodes, L2) &&
      \at(t->terms, L1) == \at(t->terms, L2) &&
      \at(t->constants, L1) == \at(t->constants, L2) &&
      \at(t->outputs, L1) == \at(t->outputs, L2) &&
      \at(t->node_count, L1) == \at(t->node_count, L2) &&
      \at(t->term_count, L1) == \at(t->term_count, L2) &&
      \at(t->constant_count, L1) == \at(t->constant_count, L2) &&
      \at(t->variable_count, L1) == \at(t->variable_count, L2) &&
      \at(t->output_count, L1) == \at(t->output_count, L2);
    predicate indices_stay{L1,L2}(cf_node *nodes, cf_term *terms,
                                  uint32_t *outputs, integer n, integer m,
                                  integer o) =
      (\forall integer i; 0 <= i < n ==> node_stays{L1,L2}(nodes + i)) &&
      (\forall integer k; 0 <= k < m ==> term_stays{L1,L2}(terms + k)) &&
      (\forall integer k; 0 <= k < o ==>
       \at(outputs[k], L1) == \at(outputs[k], L2));
    predicate tape_stays{L1,L2}(cf_tape *t) =
      arrays_stay{L1,L2}(t) &&
      indices_stay{L1,L2}(\at(t->nodes, L1), \at(t->terms, L1),
                          \at(t->outputs, L1), \at(t->node_count, L1),
                          \at(t->term_count, L1),
                          \at(t->output_count, L1)) &&
      rationals_stay{L1,L2}(\at(t->constants, L1),
                            \at(t->constant_count, L1));

    lemma rational_stays_ok{L1,L2}: \forall __mpq_struct *a;
      rational_stays{L1,L2}(a) ==>
      (mq_ok{L1}(a) ==> mq_ok{L2}(a)) && mq_val{L1}(a) == mq_val{L2}(a);
    lemma node_stays_formed{L1,L2}: \forall cf_tape *t, integer i;
      tape_stays{L1,L2}(t) && 0 <= i < \at(t->node_count, L1) &&
      \at(node_formed(t, t->nodes + i, i), L1) ==>
      \at(node_formed(t, t->nodes + i, i), L2);
    lemma first_stays_one{L1,L2}: \forall cf_tape *t;
      tape_stays{L1,L2}(t) && \at(nodes_formed(t, t->node_count), L1) &&
      first_is_one{L1}(t) ==> first_is_one{L2}(t);
    lemma tape_stays_formed{L1,L2}: \forall cf_tape *t;
      tape_stays{L1,L2}(t) && tape_formed{L1}(t) ==> tape_formed{L2}(t);
    lemma tape_stays_same{L1,L2}: \forall cf_tape *t, program p;
      tape_stays{L1,L2}(t) && tape_is{L1}(t, p) ==> tape_is{L2}(t, p);
*/

#endif
