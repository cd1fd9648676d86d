/* symmetric_part.h -- the symmetric part (J + J')/2 of a matrix of intervals.
 *
 * The Jacobian J of a field is known by a list of entries, x_e at (row_e,
 * column_e); what is not in the list is 0, and entries at one place add up.
 * If J is known to be symmetric, the list has the entries of its lower triangle
 * only. From it the triangle that rule lognorm needs is collected, one entry
 * after the other: an entry beside the diagonal counts half at its place and
 * half at the mirrored one.
 *
 * The functions carry contracts, which Frama-C proves (docs/PROOFS.md): for
 * every J whose entries lie in the enclosures, (J + J')/2 lies in the triangle.
 */
#ifndef CF_KERNEL_SYMMETRIC_PART_H
#define CF_KERNEL_SYMMETRIC_PART_H

#include "kernel/elimination.h"

/*@ axiomatic Entries {
      // the values of a list of entries: ACSL does not quantify over functions
      type rentries;
      logic real listed(rentries x, integer e);
      // the part of the list before `count` at place (p,q): the entry J_pq
      logic real jacobian{L}(rentries x, uint32_t *row, uint32_t *column,
                             integer p, integer q, integer count)
        reads row[0 ..], column[0 ..];
      axiom jacobian_0{L}: \forall rentries x, uint32_t *row, *column,
        integer p, q; jacobian{L}(x, row, column, p, q, 0) == 0.0;
      axiom jacobian_next{L}: \forall rentries x, uint32_t *row, *column,
        integer p, q, count; extend(count) && 0 < count ==>
        jacobian{L}(x, row, column, p, q, count) ==
        jacobian{L}(x, row, column, p, q, count - 1)
        + (row[count - 1] == p && column[count - 1] == q
             ? listed(x, count - 1) : 0.0);
      // twice the entry (p,q), q <= p, of its symmetric part
      logic real twice{L}(rentries x, uint32_t *row, uint32_t *column,
                          integer symmetric, integer p, integer q,
                          integer count) =
        symmetric != 0 || p == q
          ? 2.0 * jacobian{L}(x, row, column, p, q, count)
          : jacobian{L}(x, row, column, p, q, count)
            + jacobian{L}(x, row, column, q, p, count);
    }
    predicate places_ok{L}(uint32_t *row, uint32_t *column, integer symmetric,
                           integer n, integer count) =
      \forall integer e; 0 <= e < count ==>
      0 <= row[e] < n && 0 <= column[e] < n &&
      (symmetric != 0 ==> column[e] <= row[e]);
    // the triangle has the symmetric part of the entries before `count`
    predicate collected{L}(cf_interval *w, rentries x, uint32_t *row,
                           uint32_t *column, integer symmetric, integer n,
                           integer count) =
      \forall integer p, q; 0 <= q <= p < n ==>
      iv_has(w + triangle(p, q),
             0.5 * twice(x, row, column, symmetric, p, q, count));
*/

/* Every entry of the triangle is 0: nothing is collected yet. */
/*@ requires 0 <= n <= 1048576;
    requires triangle_valid(w, n) && triangle_ok(w, n);
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1];
    ensures ok: triangle_ok(w, n);
    ensures nothing: \forall rentries x, uint32_t *row, *column,
      integer symmetric; collected(w, x, row, column, symmetric, n, 0);
*/
void cf_symmetric_clear(cf_interval *w, uint32_t n);

/* Entry number e of the list is added; `half` is overwritten. */
/*@ requires 0 <= n <= 1048576 && 0 <= e < 4294967295;
    requires triangle_valid(w, n) && triangle_ok(w, n);
    requires \valid_read(row + e) && \valid_read(column + e);
    requires places_ok(row, column, symmetric, n, e + 1);
    requires iv_out(half) && iv_in(entry);
    requires \separated(w + (0 .. triangle(n, 0) - 1), half, entry);
    terminates \true; exits \false;
    assigns w[0 .. triangle(n, 0) - 1], *half;
    ensures ok: triangle_ok(w, n) && iv_ok(half);
    ensures collected: \forall rentries x;
      \old(collected(w, x, row, column, symmetric, n, e)) &&
      \old(iv_has(entry, listed(x, e))) ==>
      collected(w, x, row, column, symmetric, n, e + 1); */
void cf_symmetric_add(cf_interval *w, cf_interval *half, uint32_t n,
                      const uint32_t *row, const uint32_t *column,
                      int symmetric, uint32_t e, const cf_interval *entry);

#endif
