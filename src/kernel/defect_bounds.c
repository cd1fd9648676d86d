/* defect_bounds.c -- the defect of a step, component by component; see
 * defect_bounds.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "kernel/defect_bounds.h"

/*@ lemma defect_grows: \forall real s, t, r, h, integer unit, order,
      path_unit; s <= t && 0.0 <= h ==>
      component_defect(s, r, unit, order, h, path_unit) <=
      component_defect(t, r, unit, order, h, path_unit);
    predicate norm_same{L1,L2}(cf_node_norm *norm) =
      \at(norm->head[0]._mpfr_d, L1) == \at(norm->head[0]._mpfr_d, L2) &&
      \at(norm->low[0]._mpfr_d, L1) == \at(norm->low[0]._mpfr_d, L2) &&
      \at(norm->tail[0]._mpfr_d, L1) == \at(norm->tail[0]._mpfr_d, L2) &&
      \at(norm->sign, L1) == \at(norm->sign, L2);
    predicate node_same{L1,L2}(cf_series *node) =
      \at(node->radius[0]._mp_d, L1) == \at(node->radius[0]._mp_d, L2) &&
      \at(node->unit, L1) == \at(node->unit, L2);
    predicate output_same{L1,L2}(cf_node_norm *norm, cf_series *node) =
      norm_same{L1,L2}(norm) && node_same{L1,L2}(node);
    predicate outputs_same{L1,L2}(uint32_t *outputs, integer n,
                                  cf_node_norm *norms, cf_series *nodes) =
      \forall integer i; 0 <= i < n ==>
      \at(outputs[i], L1) == \at(outputs[i], L2) &&
      output_same{L1,L2}(norms + \at(outputs[i], L1),
                         nodes + \at(outputs[i], L1));
    // what is written is none of the fields that are read
    predicate fields_apart{L}(__mpfr_struct *bound, __mpfr_struct *a,
                              __mpfr_struct *b, __mpz_struct *whole,
                              cf_node_norm *norm, cf_series *node) =
      \separated(bound, a, b, whole, &norm->head[0]._mpfr_d) &&
      \separated(bound, a, b, whole, &norm->low[0]._mpfr_d) &&
      \separated(bound, a, b, whole, &norm->tail[0]._mpfr_d) &&
      \separated(bound, a, b, whole, &norm->sign) &&
      \separated(bound, a, b, whole, &node->radius[0]._mp_d) &&
      \separated(bound, a, b, whole, &node->unit);
    predicate rational_same{L1,L2}(__mpq_struct *q) =
      \at(q->_mp_num._mp_d, L1) == \at(q->_mp_num._mp_d, L2) &&
      \at(q->_mp_den._mp_d, L1) == \at(q->_mp_den._mp_d, L2);
*/

/*@ ghost
    // a number that is large enough bounds a component
    /@ requires 0 <= order <= CF_DEFECT_MAX_ORDER;
       terminates \true; exits \false; assigns \nothing;
       ensures component: \forall flow F, integer i, unit, path_unit,
         series y, rseq m, p, real radius, bound;
         component_fits(F, i, y, m, unit, radius, p, path_unit, order) &&
         0.0 <= flow_length(F) &&
         component_defect(ps_rest(y, order), radius, unit, order,
                          flow_length(F), path_unit) <= bound ==>
         flow_component(F, i, bound); @/
    static void component_theorem(long order)
    {
        defect_theorem(order);
        /@ assert known: \forall flow F, integer i, unit, path_unit,
             series y, rseq m, p, real radius;
             component_fits(F, i, y, m, unit, radius, p, path_unit, order)
             ==> field_known(F, i, m, unit, radius, order); @/
        /@ assert beyond: \forall flow F, integer i, series y;
             field_is(F, i, y) ==>
             field_beyond(F, i, order, ps_rest(y, order)); @/
    }
*/

/* h (N R + tail) + N (N+1) 2^path_unit for one component of the field; the
 * tail of its series is that of its norm. */
/*@ requires output_in(norm, node);
    requires number_out(bound) && number_out(a) && number_out(b);
    requires \valid(whole) && mz_ok(whole) && number_in(sigma);
    requires \valid_read(h) && mq_ok(h) && 0.0 <= mq_val(h);
    requires 0 <= order <= CF_DEFECT_MAX_ORDER;
    requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
    requires \separated(bound, a, b, whole, norm);
    requires \separated(bound, a, b, whole, node);
    requires \separated(bound, a, b, whole, sigma);
    requires \separated(bound, a, b, whole, h);
    terminates \true; exits \false; assigns *bound, *a, *b, *whole;
    ensures ok: mp_ok(bound) && mp_ok(a) && mp_ok(b) && mz_ok(whole);
    ensures same: mp_same{Old,Here}(sigma) && rational_same{Old,Here}(h);
    ensures same: \forall mp_limb_t **t; \separated(bound, a, b, whole, t) ==>
      \old(*t) == *t;
    ensures same: \forall cf_node_norm *x, cf_series *y;
      output_apart(bound, 1, a, b, whole, x, y) ==>
      output_same{Old,Here}(x, y);
    ensures bounded: mp_num(bound) ==>
      component_bounded{Old,Here}(bound, norm, node, sigma, order, h,
                                  path_unit); */
static void bound_component(mpfr_ptr bound, mpfr_ptr a, mpfr_ptr b,
                            mpz_ptr whole, const cf_node_norm *norm,
                            const cf_series *node, mpfr_srcptr sigma,
                            long order, mpq_srcptr h, long path_unit)
{
    /*@ assert apart: \forall cf_node_norm *x, cf_series *y;
          output_apart(bound, 1, a, b, whole, x, y) ==>
          fields_apart(bound, a, b, whole, x, y); */
    //@ assert apart: fields_apart(bound, a, b, whole, norm, node);
    cf_norm_rest(bound, norm, sigma, order, a, b);
    /*@ assert same: \forall mp_limb_t **t;
          \separated(bound, a, b, whole, t) ==> \at(*t, Pre) == *t; */
    /*@ assert same: \forall int *t; \separated(bound, a, b, whole, t) ==>
          \at(*t, Pre) == *t; */
    /*@ assert same: \forall long *t; \separated(bound, a, b, whole, t) ==>
          \at(*t, Pre) == *t; */
    //@ assert same: output_same{Pre,Here}(norm, node);
    //@ assert same: rational_same{Pre,Here}(h);
    //@ assert ok: mz_ok(whole);
    /*@ assert tail: mp_num(bound) ==> \forall series y;
          \at(radius_is(sigma) && norm_has(norm, y), Pre) ==>
          ps_rest(y, order) <= mp_val(bound); */
    tail:
    cf_defect_component(bound, a, whole, node->radius, node->unit, order, h,
                        path_unit);
    //@ assert ok: mp_ok(b);
    /*@ assert same: \forall mp_limb_t **t;
          \separated(bound, a, b, whole, t) ==> \at(*t, tail) == *t; */
    /*@ assert same: \forall int *t; \separated(bound, a, b, whole, t) ==>
          \at(*t, tail) == *t; */
    /*@ assert same: \forall long *t; \separated(bound, a, b, whole, t) ==>
          \at(*t, tail) == *t; */
    /*@ assert above: mp_num(bound) ==> \at(mp_num(bound), tail) &&
          component_defect(\at(mp_val(bound), tail),
                           \at(mz_val(&node->radius[0]), Pre),
                           \at(node->unit, Pre), order, \at(mq_val(h), Pre),
                           path_unit) <= mp_val(bound); */
}

/* Component i of the field. */
/*@ requires \valid_read(outputs + (0 .. n - 1)) && 0 <= i < n;
    requires outputs_in(outputs, n, norms, nodes);
    requires \valid(component + (0 .. n - 1));
    requires numbers_ok(component, 0, n - 1);
    requires number_out(a) && number_out(b);
    requires \valid(whole) && mz_ok(whole) && number_in(sigma);
    requires \valid_read(h) && mq_ok(h) && 0.0 <= mq_val(h);
    requires 0 <= order <= CF_DEFECT_MAX_ORDER;
    requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
    requires outputs_apart(component, outputs, n, a, b, whole, norms, nodes);
    requires \separated(component + (0 .. n - 1), a, b, whole, sigma);
    requires \separated(component + (0 .. n - 1), a, b, whole, h);
    terminates \true; exits \false;
    assigns component[i], *a, *b, *whole;
    ensures ok: numbers_ok(component, 0, n - 1);
    ensures ok: mp_ok(a) && mp_ok(b) && mz_ok(whole);
    ensures same: \forall integer j; 0 <= j < n && j != i ==>
      mp_same{Old,Here}(component + j);
    ensures same: outputs_same{Old,Here}(outputs, n, norms, nodes);
    ensures same: mp_same{Old,Here}(sigma) && rational_same{Old,Here}(h);
    ensures bounded: mp_num(component + i) ==>
      component_bounded{Old,Here}(component + i, norms + outputs[i],
                                  nodes + outputs[i], sigma, order, h,
                                  path_unit); */
static void bound_output(__mpfr_struct *component, uint32_t i, mpfr_ptr a,
                         mpfr_ptr b, mpz_ptr whole, const uint32_t *outputs,
                         uint32_t n, const cf_node_norm *norms,
                         const cf_series *nodes, mpfr_srcptr sigma,
                         long order, mpq_srcptr h, long path_unit)
{
    const uint32_t node = outputs[i];
    (void)n;
    //@ assert in: output_in(norms + node, nodes + node);
    /*@ assert apart: output_apart(component, n, a, b, whole, norms + node,
          nodes + node); */
    /*@ assert apart: \forall integer j; 0 <= j < n ==>
          output_apart(component + i, 1, a, b, whole, norms + outputs[j],
                       nodes + outputs[j]); */
    //@ assert apart: \separated(component + i, a, b, whole, sigma);
    //@ assert apart: \separated(component + i, a, b, whole, h);
    /*@ assert apart: \forall integer j; 0 <= j < n && j != i ==>
          \separated(component + i, a, b, whole, &component[j]._mpfr_d); */
    bound_component(component + i, a, b, whole, norms + node, nodes + node,
                    sigma, order, h, path_unit);
    /*@ assert same: \forall integer j; 0 <= j < n && j != i ==>
          mp_same{Pre,Here}(component + j); */
    //@ assert same: mp_same{Pre,Here}(sigma);
    //@ assert same: rational_same{Pre,Here}(h);
    //@ assert same: outputs_same{Pre,Here}(outputs, n, norms, nodes);
}

/* All components. */
/*@ requires \valid_read(outputs + (0 .. n - 1));
    requires outputs_in(outputs, n, norms, nodes);
    requires \valid(component + (0 .. n - 1));
    requires numbers_ok(component, 0, n - 1);
    requires number_out(a) && number_out(b);
    requires \valid(whole) && mz_ok(whole) && number_in(sigma);
    requires \valid_read(h) && mq_ok(h) && 0.0 <= mq_val(h);
    requires 0 <= order <= CF_DEFECT_MAX_ORDER;
    requires -CF_MAX_UNIT <= path_unit <= CF_MAX_UNIT;
    requires outputs_apart(component, outputs, n, a, b, whole, norms, nodes);
    requires \separated(component + (0 .. n - 1), a, b, whole, sigma);
    requires \separated(component + (0 .. n - 1), a, b, whole, h);
    terminates \true; exits \false;
    assigns component[0 .. n - 1], *a, *b, *whole;
    ensures ok: numbers_ok(component, 0, n - 1);
    ensures ok: mp_ok(a) && mp_ok(b) && mz_ok(whole);
    ensures bounded: \forall integer i; 0 <= i < n &&
      mp_num(component + i) ==>
      component_bounded{Old,Here}(component + i, norms + outputs[i],
                                  nodes + outputs[i], sigma, order, h,
                                  path_unit); */
static void bound_outputs(__mpfr_struct *component, mpfr_ptr a, mpfr_ptr b,
                          mpz_ptr whole, const uint32_t *outputs, uint32_t n,
                          const cf_node_norm *norms, const cf_series *nodes,
                          mpfr_srcptr sigma, long order, mpq_srcptr h,
                          long path_unit)
{
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant ok: numbers_ok(component, 0, n - 1);
        loop invariant ok: mp_ok(a) && mp_ok(b) && mz_ok(whole);
        loop invariant same: outputs_same{Pre,Here}(outputs, n, norms, nodes);
        loop invariant same: mp_same{Pre,Here}(sigma) &&
                             rational_same{Pre,Here}(h);
        loop invariant bounded: \forall integer j; 0 <= j < i &&
          mp_num(component + j) ==>
          component_bounded{Pre,Here}(component + j, norms + outputs[j],
                                      nodes + outputs[j], sigma, order, h,
                                      path_unit);
        loop assigns i, component[0 .. n - 1], *a, *b, *whole;
        loop variant n - i; */
    for (uint32_t i = 0; i < n; i++) {
        before:
        bound_output(component, i, a, b, whole, outputs, n, norms, nodes,
                     sigma, order, h, path_unit);
        /*@ assert new: mp_num(component + i) ==>
              component_bounded{Pre,Here}(component + i, norms + outputs[i],
                                          nodes + outputs[i], sigma, order, h,
                                          path_unit); */
        /*@ assert old: \forall integer j; 0 <= j < i &&
              mp_num(component + j) ==>
              component_bounded{Pre,Here}(component + j, norms + outputs[j],
                                          nodes + outputs[j], sigma, order, h,
                                          path_unit); */
    }
}

void cf_defect_bounds(mpfr_ptr delta, __mpfr_struct *component, mpfr_ptr a,
                      mpfr_ptr b, mpz_ptr whole, const uint32_t *outputs,
                      uint32_t n, const cf_node_norm *norms,
                      const cf_series *nodes, mpfr_srcptr sigma, long order,
                      mpq_srcptr h, long path_unit)
{
    //@ ghost component_theorem(order);
    bound_outputs(component, a, b, whole, outputs, n, norms, nodes, sigma,
                  order, h, path_unit);
    bounds:
    cf_tube_delta(delta, component, n);
    //@ assert same: numbers_same{bounds,Here}(component, n);
    /*@ assert numbers: mp_num(delta) ==> \forall integer i; 0 <= i < n ==>
          mp_num(component + i) &&
          component_bounded{Pre,Here}(component + i, norms + outputs[i],
                                      nodes + outputs[i], sigma, order, h,
                                      path_unit); */
    /*@ assert components: mp_num(delta) ==> \forall flow F, sseq v,
          rpath m, p, integer i; 0 <= i < n &&
          flow_length(F) == \at(mq_val(h), Pre) &&
          \at(radius_is(sigma) &&
              field_fits(F, v, m, p, outputs, n, norms, nodes, order,
                         path_unit), Pre) ==>
          flow_component(F, i, mp_val(component + i)); */
    /*@ assert step: mp_num(delta) ==> \forall solution X, integer line,
          sseq v, rpath m, p, integer i, real t; 0 <= i < n &&
          step_length(line) == \at(mq_val(h), Pre) &&
          \at(radius_is(sigma) &&
              step_fits(line, v, m, p, outputs, n, norms, nodes, order,
                        path_unit), Pre) ==>
          flow_component(flow_at(X, line, t), i, mp_val(component + i)); */
}
