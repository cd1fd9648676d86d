/* theorem_step.c -- an accepted step leads every solution from line n of the
 * trajectory to line n + 1 and keeps what is tracked in its hulls; no code, the
 * proof of the theorem that contracts/trajectory_acsl.h states. The pieces of
 * the step are taken one by one: an induction, written as a loop.
 */
#include "kernel/contracts/trajectory_acsl.h"

/*@ // times of the first j pieces, and what is tracked then
    predicate tracked_until{L}(solution X, integer n, real t, integer p,
                               integer j, cf_interval *hull, integer count) =
      \forall integer k, real s; 0 <= k < count && 0.0 <= s <= 1.0 &&
      rmul(s, (real)p) <= (real)j ==>
      iv_has(hull + k, tracked_at(X, k, t + rmul(s, step_length(n))));
    predicate begins(solution X, integer n, real t) =
      exists_until(X, t) && at_node(X, n, t);

    lemma scaled: \forall real t, u, h; 0.0 < h && t <= u <= t + h ==>
      0.0 <= rdiv(u - t, h) <= 1.0 && t + rmul(rdiv(u - t, h), h) == u;
    lemma fraction: \forall real s, integer p; 0.0 <= s <= 1.0 && 1 <= p ==>
      0.0 <= rmul(s, (real)p) <= (real)p;
    lemma nothing: \forall real s, integer p; 0.0 <= s && 1 <= p &&
      rmul(s, (real)p) <= 0.0 ==> in_piece(s, p, 0);
*/

/*@ ghost
    // one piece more
    /@ requires 0 <= j < pieces <= 65536 && 0.0 < step_length(n);
       requires \valid_read(bound + (0 .. pieces));
       requires tube: \forall solution X, real t; begins(X, n, t) ==>
         tube_bounds(flow_at(X, n, t), bound, pieces, pieces);
       requires hulls: piece_holds(n, pieces, j, bound, hull, count);
       requires until: j == 0 || \forall solution X, real t;
         begins(X, n, t) ==> tracked_until(X, n, t, pieces, j, hull, count);
       terminates \true; exits \false; assigns \nothing;
       ensures until: \forall solution X, real t; begins(X, n, t) ==>
         tracked_until(X, n, t, pieces, j + 1, hull, count); @/
    static void one_more_piece(long n, const __mpfr_struct *bound, long pieces,
                               long j, const cf_interval *hull,
                               uint32_t count)
    {
        /@ assert during: \forall solution X, real t; begins(X, n, t) ==>
             flow_during(flow_at(X, n, t), pieces, j, mp_val(bound + j),
                         mp_val(bound + (j + 1))); @/
        /@ assert near: \forall solution X, real t, s; begins(X, n, t) &&
             0.0 <= s <= 1.0 && in_piece(s, pieces, j) ==>
             reaches(state_at(X, t + rmul(s, step_length(n))),
                     path_at(n, s), dimension,
                     larger(mp_val(bound + j), mp_val(bound + (j + 1)))); @/
        /@ assert inside: \forall solution X, integer k, real t, s;
             begins(X, n, t) && 0 <= k < count && 0.0 <= s <= 1.0 &&
             in_piece(s, pieces, j) ==> iv_has(hull + k,
               tracked_at(X, k, t + rmul(s, step_length(n)))); @/
        /@ assert where: \forall real s; 0.0 <= s &&
             rmul(s, (real)pieces) <= (real)(j + 1) ==>
             in_piece(s, pieces, j) ||
             (0 < j && rmul(s, (real)pieces) <= (real)j); @/
    }
*/

/*@ ghost
    // all pieces
    /@ requires 1 <= pieces <= 65536 && 0.0 < step_length(n);
       requires \valid_read(bound + (0 .. pieces));
       requires tube: \forall solution X, real t; begins(X, n, t) ==>
         tube_bounds(flow_at(X, n, t), bound, pieces, pieces);
       requires hulls: \forall integer j; 0 <= j < pieces ==>
         piece_holds(n, pieces, j, bound, hull, count);
       terminates \true; exits \false; assigns \nothing;
       ensures until: \forall solution X, real t; begins(X, n, t) ==>
         tracked_until(X, n, t, pieces, pieces, hull, count); @/
    static void every_piece(long n, const __mpfr_struct *bound, long pieces,
                            const cf_interval *hull, uint32_t count)
    {
        /@ loop invariant range: 0 <= j <= pieces;
           loop invariant until: j == 0 || \forall solution X, real t;
             begins(X, n, t) ==>
             tracked_until(X, n, t, pieces, j, hull, count);
           loop assigns j;
           loop variant pieces - j; @/
        for (long j = 0; j < pieces; j++) {
            one_more_piece(n, bound, pieces, j, hull, count);
        }
    }
*/

/*@ ghost
    void step_theorem(long n, const __mpfr_struct *bound, mpfr_srcptr delta,
                      const __mpfr_struct *exponent, mpfr_srcptr R,
                      long pieces, const cf_interval *hull, uint32_t count)
    {
        /@ assert starts: \forall solution X, real t; begins(X, n, t) ==>
             flow_starts(flow_at(X, n, t), line_radius(n)); @/
        /@ assert bounds: \forall solution X, real t; begins(X, n, t) ==>
             tube_bounds(flow_at(X, n, t), bound, pieces, pieces); @/
        every_piece(n, bound, pieces, hull, count);
        /@ assert within: \forall solution X, real t; begins(X, n, t) ==>
             flow_within(flow_at(X, n, t), pieces, pieces,
                         mp_val(bound + pieces)); @/
        /@ assert ends: \forall solution X, real t; begins(X, n, t) ==>
             exists_until(X, t + step_length(n)) &&
             at_node(X, n + 1, t + step_length(n)); @/
        /@ assert scaled: \forall real t, u; t <= u <= t + step_length(n) ==>
             scaled_time(n, t, u, scaled_at(n, t, u), pieces); @/
        /@ assert tracked: \forall solution X, integer k, real t, u, s;
             begins(X, n, t) && 0 <= k < count &&
             scaled_time(n, t, u, s, pieces) ==>
             iv_has(hull + k, tracked_at(X, k, u)); @/
        /@ assert tracked: \forall solution X, integer k, real t, u;
             begins(X, n, t) && 0 <= k < count &&
             t <= u <= t + step_length(n) ==>
             scaled_time(n, t, u, scaled_at(n, t, u), pieces) &&
             iv_has(hull + k, tracked_at(X, k, u)); @/
        /@ assert tracked: \forall solution X, integer k, real t, u;
             begins(X, n, t) && 0 <= k < count &&
             t <= u <= t + step_length(n) ==>
             iv_has(hull + k, tracked_at(X, k, u)); @/
    }
*/
