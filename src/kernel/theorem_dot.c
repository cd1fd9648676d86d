/* theorem_dot.c -- products of power series: no code, proofs for dot_term.c.
 *
 * head_theorem: |a_0| + ... + |a_(m-1)| grows with m and bounds each |a_i|.
 * size_theorem: |conv(a,b)| <= N_a N_b. error_theorem: that of product_theorem
 * (fixed.h), for all orders below n with the bound of n orders. term_theorem:
 * c P - d Q = d (P - Q) + (c - d) Q + (c - d) (P - Q).
 */
#include "kernel/dot_term.h"

#include "kernel/contracts/products_acsl.h"

/*@ lemma zero: \forall real x; rmul(x, 0.0) == 0.0 && rmul(0.0, x) == 0.0;
    lemma nonnegative: \forall real x, y;
      0.0 <= x && 0.0 <= y ==> 0.0 <= rmul(x, y);
    lemma abs_product: \forall real x, y;
      \abs(rmul(x, y)) == rmul(\abs(x), \abs(y));
    lemma distribute: \forall real x, y, z;
      rmul(x + y, z) == rmul(x, z) + rmul(y, z);
*/

/*@ ghost
    void constant_theorem(long n)
    {
        long j;
        /@ loop invariant range: 0 <= j <= n;
           loop invariant left: \forall rseq x, y; vanishes(x, n) && j > 0 ==>
             conv(x, y, n, j) == rmul(at(x, 0), at(y, n-1));
           loop invariant right: \forall rseq x, y; vanishes(y, n) && j < n ==>
             conv(x, y, n, j) == 0.0;
           loop invariant last: \forall rseq x, y; vanishes(y, n) && j == n ==>
             conv(x, y, n, j) == rmul(at(x, n-1), at(y, 0));
           loop assigns j;
           loop variant n - j; @/
        for (j = 0; j < n; j++) {
            /@ assert here: unroll(j + 1); @/
            /@ assert next: \forall rseq x, y; conv(x, y, n, j + 1) ==
                 conv(x, y, n, j) + rmul(at(x, j), at(y, n-1-j)); @/
            /@ assert left: \forall rseq x, y; vanishes(x, n) && j > 0 ==>
                 at(x, j) == 0.0 && rmul(at(x, j), at(y, n-1-j)) == 0.0; @/
            /@ assert first: \forall rseq x, y; j == 0 ==>
                 conv(x, y, n, j) == 0.0 && at(x, j) == at(x, 0) &&
                 at(y, n-1-j) == at(y, n-1); @/
            /@ assert first: \forall rseq x, y; j == 0 ==>
                 conv(x, y, n, j + 1) == rmul(at(x, 0), at(y, n-1)); @/
            /@ assert left: \forall rseq x, y; vanishes(x, n) ==>
                 conv(x, y, n, j + 1) == rmul(at(x, 0), at(y, n-1)); @/
            /@ assert right: \forall rseq x, y; vanishes(y, n) && j < n-1 ==>
                 at(y, n-1-j) == 0.0 &&
                 rmul(at(x, j), at(y, n-1-j)) == 0.0; @/
        }
        /@ assert end: j == n; @/
    }
*/

/*@ ghost
    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures grows: \forall rseq a, integer m; 0 <= m <= n ==>
         0.0 <= head(a, m) && head(a, m) <= head(a, n);
       ensures each: \forall rseq a, integer i; 0 <= i < n ==>
         \abs(at(a, i)) <= head(a, n); @/
    void head_theorem(long n)
    {
        long j;
        /@ loop invariant range: 0 <= j <= n;
           loop invariant grows: \forall rseq a, integer m; 0 <= m <= j ==>
             0.0 <= head(a, m) && head(a, m) <= head(a, j);
           loop invariant each: \forall rseq a, integer i; 0 <= i < j ==>
             \abs(at(a, i)) <= head(a, j);
           loop assigns j;
           loop variant n - j; @/
        for (j = 0; j < n; j++) {
            /@ assert here: unroll(j + 1); @/
            /@ assert next: \forall rseq a;
                 head(a, j + 1) == head(a, j) + \abs(at(a, j)); @/
            /@ assert next: \forall rseq a; 0.0 <= head(a, j) &&
                 head(a, j) <= head(a, j + 1) &&
                 \abs(at(a, j)) <= head(a, j + 1); @/
        }
    }
*/

/*@ ghost
    /@ requires 0 <= m <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures size: \forall rseq a, b;
         \abs(conv(a, b, m, m)) <= rmul(head(a, m), head(b, n)); @/
    void size_theorem(long m, long n)
    {
        long j;
        head_theorem(n);
        /@ assert start: \forall rseq a, b;
             head(a, 0) == 0.0 && rmul(0.0, head(b, n)) == 0.0; @/
        /@ loop invariant range: 0 <= j <= m;
           loop invariant size: \forall rseq a, b;
             \abs(conv(a, b, m, j)) <= rmul(head(a, j), head(b, n));
           loop assigns j;
           loop variant m - j; @/
        for (j = 0; j < m; j++) {
            /@ assert here: unroll(j + 1); @/
            /@ assert next: \forall rseq a, b; conv(a, b, m, j + 1) ==
                 conv(a, b, m, j) + rmul(at(a, j), at(b, m-1-j)); @/
            /@ assert next: \forall rseq a;
                 head(a, j + 1) == head(a, j) + \abs(at(a, j)); @/
            /@ assert each: \forall rseq b;
                 \abs(at(b, m-1-j)) <= head(b, n); @/
            /@ assert term: \forall rseq a, b;
                 \abs(rmul(at(a, j), at(b, m-1-j))) ==
                 rmul(\abs(at(a, j)), \abs(at(b, m-1-j))); @/
            /@ assert term: \forall rseq a, b;
                 rmul(\abs(at(b, m-1-j)), \abs(at(a, j))) <=
                 rmul(head(b, n), \abs(at(a, j))); @/
            /@ assert term: \forall rseq a, b;
                 \abs(rmul(at(a, j), at(b, m-1-j))) <=
                 rmul(\abs(at(a, j)), head(b, n)); @/
            /@ assert sum: \forall rseq a, b;
                 rmul(head(a, j + 1), head(b, n)) ==
                 rmul(head(a, j) + \abs(at(a, j)), head(b, n)); @/
            /@ assert sum: \forall rseq a, b;
                 rmul(head(a, j + 1), head(b, n)) ==
                 rmul(head(a, j), head(b, n))
                 + rmul(\abs(at(a, j)), head(b, n)); @/
        }
        /@ assert end: j == m; @/
    }
*/

/*@ axiomatic OrderBound {
      // the right side of product_theorem, and that with norms instead
      logic real order_bound(real u, real ra, real v, real rb, integer n);
      axiom order_bound_def: \forall real u, ra, v, rb, integer n;
        order_bound(u, ra, v, rb, n) ==
        rmul(u, rb) + rmul(v, ra) + rmul((real)n, rmul(ra, rb));
      // the bounds of n orders hold for the convolutions of m terms
      predicate order_holds(integer m, integer n);
      axiom order_holds_def: \forall integer m, n; order_holds(m, n) <==>
        (\forall rseq x, y, a, b, real ra, rb, Na, Nb;
         term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
         abs_le(conv(x, y, m, m) - conv(a, b, m, m),
                order_bound(Na, ra, Nb, rb, n)) &&
         abs_le(conv(a, b, m, m), rmul(Na, Nb)));
    }
    lemma order_bound_grows: \forall real u, ra, v, rb, Na, Nb,
      integer m, n; u <= Na && v <= Nb && 0.0 <= ra && 0.0 <= rb && m <= n ==>
      order_bound(u, ra, v, rb, m) <= order_bound(Na, ra, Nb, rb, n);
    lemma product_grows: \forall real u, v, Na, Nb;
      0.0 <= u <= Na && 0.0 <= v <= Nb ==> rmul(u, v) <= rmul(Na, Nb);
*/

/*@ ghost
    /@ requires 1 <= m <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures holds: order_holds(m, n);
       ensures one: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
         term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
         abs_le(at(x, m-1) - at(a, m-1), ra) && abs_le(at(a, m-1), Na); @/
    void order_theorem(long m, long n)
    {
        head_theorem(n);
        size_theorem(m, n);
        product_theorem(m);
        /@ assert close: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             abs_le(at(x, m-1) - at(a, m-1), ra) &&
             abs_le(at(y, m-1) - at(b, m-1), rb) &&
             0.0 <= ra && 0.0 <= rb && close(x, y, a, b, ra, rb, m); @/
        /@ assert heads: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             0.0 <= head(a, m) && head(a, m) <= Na && 0.0 <= head(b, m) &&
             head(b, m) <= Nb && 0.0 <= head(b, n) && head(b, n) <= Nb; @/
        /@ assert bound: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             abs_le(conv(x, y, m, m) - conv(a, b, m, m),
                    order_bound(head(a, m), ra, head(b, m), rb, m)); @/
        /@ assert bound: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             order_bound(head(a, m), ra, head(b, m), rb, m) <=
             order_bound(Na, ra, Nb, rb, n); @/
        /@ assert size: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             rmul(head(a, m), head(b, n)) <= rmul(Na, Nb); @/
        /@ assert error: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             abs_le(conv(x, y, m, m) - conv(a, b, m, m),
                    order_bound(Na, ra, Nb, rb, n)); @/
        /@ assert size: \forall rseq x, y, a, b, real ra, rb, Na, Nb;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) ==>
             abs_le(conv(a, b, m, m), rmul(Na, Nb)); @/
    }

    /@ requires 0 <= n;
       terminates \true; exits \false; assigns \nothing;
       ensures holds: \forall integer m; 1 <= m <= n ==> order_holds(m, n);
       ensures one: \forall rseq x, y, a, b, real ra, rb, Na, Nb,
         integer k;
         term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n ==>
         abs_le(at(x, k) - at(a, k), ra) && abs_le(at(a, k), Na); @/
    void orders_theorem(long n)
    {
        long j;
        /@ loop invariant range: 0 <= j <= n;
           loop invariant holds: \forall integer m;
             1 <= m <= j ==> order_holds(m, n);
           loop invariant one: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, integer k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < j ==>
             abs_le(at(x, k) - at(a, k), ra) && abs_le(at(a, k), Na);
           loop assigns j;
           loop variant n - j; @/
        for (j = 0; j < n; j++) {
            order_theorem(j + 1, n);
        }
    }
*/

/*@ axiomatic TermFacts {
      // P and Q: the exact product and that of the midpoints
      predicate term_facts(real P, real Q, real c, real d, real rc, real e,
                           real s);
      axiom term_facts_def: \forall real P, Q, c, d, rc, e, s;
        term_facts(P, Q, c, d, rc, e, s) <==>
        abs_le(P - Q, e) && abs_le(Q, s) && within(c, d, rc);
      predicate term_split(real P, real Q, real c, real d);
      axiom term_split_def: \forall real P, Q, c, d;
        term_split(P, Q, c, d) <==> rmul(c, P) - rmul(d, Q) ==
        rmul(d, P - Q) + rmul(c - d, Q + (P - Q));
    }
    lemma term_split_holds: \forall real P, Q, c, d; term_split(P, Q, c, d);
    lemma term_first: \forall real P, Q, c, d, rc, e, s;
      term_facts(P, Q, c, d, rc, e, s) ==>
      abs_result(rmul(d, P - Q), rmul(\abs(d), e));
    lemma term_second: \forall real P, Q, c, d, rc, e, s;
      term_facts(P, Q, c, d, rc, e, s) ==>
      abs_le(Q + (P - Q), s + e) &&
      abs_result(rmul(c - d, Q + (P - Q)), rmul(rc, s + e));
    lemma term_sum: \forall real P, Q, c, d, u, v;
      term_split(P, Q, c, d) && abs_result(rmul(d, P - Q), u) &&
      abs_result(rmul(c - d, Q + (P - Q)), v) ==>
      abs_le(rmul(c, P) - rmul(d, Q), u + v);
    lemma term_whole: \forall real P, Q, c, d, rc, e, s;
      term_facts(P, Q, c, d, rc, e, s) ==> term_split(P, Q, c, d) &&
      abs_le(rmul(c, P) - rmul(d, Q), rmul(\abs(d), e) + rmul(rc, s + e));
*/

/*@ ghost
    void term_theorem(long n)
    {
        orders_theorem(n);
        /@ assert bound: \forall integer right, real Na, ra, Nb, rb;
             right != 0 ==> product_error(right, Na, ra, Nb, rb, n) ==
             order_bound(Na, ra, Nb, rb, n); @/
        /@ assert orders: \forall integer k; 0 <= k < n ==>
             order_holds(k + 1, n); @/
        /@ assert two: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, c, d, rc, integer right, k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
             within(c, d, rc) && right != 0 ==> order_holds(k + 1, n) &&
             term_product(x, y, right, k) == conv(x, y, k+1, k+1) &&
             term_product(a, b, right, k) == conv(a, b, k+1, k+1) &&
             abs_le(conv(x, y, k+1, k+1) - conv(a, b, k+1, k+1),
                    order_bound(Na, ra, Nb, rb, n)) &&
             abs_le(conv(a, b, k+1, k+1), rmul(Na, Nb)) &&
             term_facts(term_product(x, y, right, k),
                        term_product(a, b, right, k), c, d, rc,
                        product_error(right, Na, ra, Nb, rb, n),
                        product_size(right, Na, Nb)); @/
        /@ assert one: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, c, d, rc, integer k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
             within(c, d, rc) ==>
             abs_le(at(x, k) - at(a, k), ra) && abs_le(at(a, k), Na) &&
             term_product(x, y, 0, k) == at(x, k) &&
             term_product(a, b, 0, k) == at(a, k) &&
             product_error(0, Na, ra, Nb, rb, n) == ra &&
             product_size(0, Na, Nb) == Na &&
             abs_le(term_product(x, y, 0, k) - term_product(a, b, 0, k),
                    product_error(0, Na, ra, Nb, rb, n)) &&
             abs_le(term_product(a, b, 0, k), product_size(0, Na, Nb)) &&
             term_facts(term_product(x, y, 0, k),
                        term_product(a, b, 0, k), c, d, rc,
                        product_error(0, Na, ra, Nb, rb, n),
                        product_size(0, Na, Nb)); @/
        /@ assert facts: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, c, d, rc, integer right, k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
             within(c, d, rc) ==>
             term_facts(term_product(x, y, right, k),
                        term_product(a, b, right, k), c, d, rc,
                        product_error(right, Na, ra, Nb, rb, n),
                        product_size(right, Na, Nb)); @/
        /@ assert term: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, c, d, rc, integer right, k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
             within(c, d, rc) ==>
             term_facts(term_product(x, y, right, k),
                        term_product(a, b, right, k), c, d, rc,
                        product_error(right, Na, ra, Nb, rb, n),
                        product_size(right, Na, Nb)) &&
             product_close(term_product(x, y, right, k),
                           term_product(a, b, right, k), c, d,
                           term_error(right, d, rc, Na, ra, Nb, rb, n)); @/
        /@ assert term: \forall rseq x, y, a, b,
             real ra, rb, Na, Nb, c, d, rc, integer right, k;
             term_close(x, y, a, b, ra, rb, Na, Nb, n) && 0 <= k < n &&
             within(c, d, rc) ==>
             product_close(term_product(x, y, right, k),
                           term_product(a, b, right, k), c, d,
                           term_error(right, d, rc, Na, ra, Nb, rb, n)); @/
    }
*/
