/* dot_term.c -- one term of a DOT on ball series; see dot_term.h.
 *
 * The annotations are the steps of the proofs, as in fixed.c.
 */
#include "kernel/dot_term.h"

#include "kernel/contracts/products_acsl.h"

/*@ axiomatic DotHints {
      // always true; name the instances of the lemmas that are to be used
      predicate use(real x, real y, real z);
      axiom use_true: \forall real x, y, z; use(x, y, z);
      predicate use_order(real x, real y, integer shift);
      axiom use_order_true: \forall real x, y, integer shift;
        use_order(x, y, shift);
      predicate use_minus(real x, real y, integer shift);
      axiom use_minus_true: \forall real x, y, integer shift;
        use_minus(x, y, shift);
      predicate use_lowered(real x, integer shift);
      axiom use_lowered_true: \forall real x, integer shift;
        use_lowered(x, shift);
      // if g = x + y, that holds in the unit of y, too
      predicate grown(real g, real x, real y, integer shift);
      axiom grown_def: \forall real g, x, y, integer shift;
        grown(g, x, y, shift) <==> (g == x + y ==>
        lowered(g, shift) == lowered(x, shift) + lowered(y, shift));
    }
    lemma zero: \forall real x; rmul(x, 0.0) == 0.0 && rmul(0.0, x) == 0.0;
    lemma one: \forall real x; rmul(1.0, x) == x && rmul(-1.0, x) == -x;
    lemma distribute: \forall real x, y, z; use(x, y, z) ==>
      rmul(x + y, z) == rmul(x, z) + rmul(y, z);
    lemma difference: \forall real x, y, z; use(x, y, z) ==>
      rmul(x - y, z) == rmul(x, z) - rmul(y, z);
    lemma cancel_equal: \forall real x, y, z; use(x, y, z) &&
      0.0 < z && rmul(x, z) == rmul(y, z) ==> x == y;
    lemma cancel: \forall real x, y, z; use(x, y, z) &&
      0.0 < z && rmul(x, z) <= rmul(y, z) ==> x <= y;
    lemma lowered_0: \forall integer shift; lowered(0.0, shift) == 0.0;
    lemma lowered_sum_down: \forall real x, y, integer shift;
      shift > 0 && use_lowered(x, shift) && use_lowered(y, shift) ==>
      use(lowered(x, shift), lowered(y, shift), pow2(shift)) &&
      use(lowered(x + y, shift), lowered(x, shift) + lowered(y, shift),
          pow2(shift)) &&
      lowered(x + y, shift) == lowered(x, shift) + lowered(y, shift);
    lemma lowered_sum: \forall real x, y, integer shift;
      use_lowered(x, shift) && use_lowered(y, shift) ==>
      use(x, y, pow2(-shift)) &&
      lowered(x + y, shift) == lowered(x, shift) + lowered(y, shift);
    lemma grown_holds: \forall real g, x, y, integer shift;
      use_lowered(x, shift) && use_lowered(y, shift) &&
      grown(g, x, y, shift);
    lemma lowered_order: \forall real x, y, integer shift;
      use_order(x, y, shift) && x <= y ==>
      use(lowered(x, shift), lowered(y, shift), pow2(shift)) &&
      lowered(x, shift) <= lowered(y, shift);
    lemma lowered_minus_down: \forall real x, y, integer shift;
      shift > 0 && use_minus(x, y, shift) ==>
      use(lowered(x, shift), lowered(y, shift), pow2(shift)) &&
      use(lowered(x - y, shift), lowered(x, shift) - lowered(y, shift),
          pow2(shift)) &&
      lowered(x - y, shift) == lowered(x, shift) - lowered(y, shift);
    lemma lowered_minus: \forall real x, y, integer shift;
      use_minus(x, y, shift) ==> use(x, y, pow2(-shift)) &&
      lowered(x - y, shift) == lowered(x, shift) - lowered(y, shift);
    lemma lowered_close: \forall real u, v, e, integer shift;
      use_minus(u, v, shift) && abs_le(u - v, e) ==>
      use_minus(v, u, shift) && use_order(u - v, e, shift) &&
      use_order(v - u, e, shift) &&
      abs_le(lowered(u, shift) - lowered(v, shift), lowered(e, shift));
*/

/*@ ghost
    void lowered_theorem(void)
    {
        /@ assert close: \forall real P, Q, c, d, e, integer shift;
             product_close(P, Q, c, d, e) ==>
             use_minus(rmul(c, P), rmul(d, Q), shift) &&
             abs_le(rmul(c, P) - rmul(d, Q), e) &&
             abs_le(lowered(rmul(c, P), shift) - lowered(rmul(d, Q), shift),
                    lowered(e, shift)); @/
    }
*/

/* group += c term, where `term` may be a coefficient itself */
/*@ requires \valid(group) && mz_ok(group);
    requires \valid_read(term) && mz_ok(term) && constant_ready(c);
    requires \separated(group, term) && \separated(group, c);
    terminates \true; exits \false; assigns *group;
    ensures ok: mz_ok(group);
    ensures value: mz_val(group) ==
      \old(mz_val(group) + rmul(mz_val(&c->mid[0]), mz_val(term))); */
static void add_scaled(mpz_ptr group, mpz_srcptr term,
                       const cf_fixed_constant *c)
{
    if (c->sign == 0) {
        mpz_addmul(group, term, c->mid);
    } else if (c->sign > 0) {
        //@ assert one: mz_val(&c->mid[0]) == 1.0;
        mpz_add(group, group, term);
    } else {
        //@ assert one: mz_val(&c->mid[0]) == -1.0;
        mpz_sub(group, group, term);
    }
}

/* term = conv_k(a, b) for b other than a, if a is not constant */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(term) && mz_ok(term);
    requires series_ready(a, k + 1) && series_apart(term, a, k + 1);
    requires series_ready(b, k + 1) && series_apart(term, b, k + 1);
    requires a->is_constant == 0;
    terminates \true; exits \false; assigns *term;
    ensures ok: mz_ok(term);
    ensures exact: \forall rseq x, y;
      \old(array_is(a->mid, x, k + 1) && array_is(b->mid, y, k + 1)) ==>
      mz_val(term) == conv(x, y, k + 1, k + 1); */
static void convolve_two(mpz_ptr term, const cf_series *a, const cf_series *b,
                         long k)
{
    if (b->is_constant) {
        //@ ghost constant_theorem(k + 1);
        /*@ assert vanishes: \forall rseq y; array_is(b->mid, y, k + 1) ==>
              vanishes(y, k + 1); */
        mpz_mul(term, b->mid, a->mid + k);
    } else {
        mpz_set_ui(term, 0);
        //@ assert same: array_same{Pre,Here}(a->mid, k + 1);
        //@ assert same: array_same{Pre,Here}(b->mid, k + 1);
        //@ assert same: a->mid == \at(a->mid, Pre);
        //@ assert same: b->mid == \at(b->mid, Pre);
        cf_fixed_cauchy(term, a->mid, b->mid, k + 1);
    }
}

/* term = conv_k(a, b) */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(term) && mz_ok(term);
    requires \valid(scratch) && mz_ok(scratch) && \separated(term, scratch);
    requires series_ready(a, k + 1) && series_apart(term, a, k + 1);
    requires series_ready(b, k + 1) && series_apart(term, b, k + 1);
    requires series_apart(scratch, a, k + 1);
    requires series_apart(scratch, b, k + 1);
    terminates \true; exits \false; assigns *term, *scratch;
    ensures ok: mz_ok(term) && mz_ok(scratch);
    ensures exact: \forall rseq x, y; (a == b ==> x == y) &&
      \old(array_is(a->mid, x, k + 1) && array_is(b->mid, y, k + 1)) ==>
      mz_val(term) == conv(x, y, k + 1, k + 1); */
static void convolve(mpz_ptr term, mpz_ptr scratch, const cf_series *a,
                     const cf_series *b, long k)
{
    if (a->is_constant) {
        //@ ghost constant_theorem(k + 1);
        /*@ assert vanishes: \forall rseq x; array_is(a->mid, x, k + 1) ==>
              vanishes(x, k + 1); */
        mpz_mul(term, a->mid, b->mid + k);
    } else if (a == b && !b->is_constant) {
        mpz_set_ui(term, 0);
        //@ assert same: array_same{Pre,Here}(a->mid, k + 1);
        //@ assert same: a->mid == \at(a->mid, Pre);
        cf_fixed_cauchy_square(term, scratch, a->mid, k + 1);
    } else {
        convolve_two(term, a, b, k);
    }
}

/* group += coefficient conv_k(left, right) */
/*@ requires 0 <= k <= CF_RECURRENCE_MAX_ORDER;
    requires \valid(group) && \valid(term) && \valid(scratch);
    requires mz_ok(group) && mz_ok(term) && mz_ok(scratch);
    requires \separated(group, term, scratch);
    requires term_ready(nodes, constants, t, k + 1);
    requires term_apart(group, nodes, constants, t, k + 1);
    requires term_apart(term, nodes, constants, t, k + 1);
    requires term_apart(scratch, nodes, constants, t, k + 1);
    terminates \true; exits \false; assigns *group, *term, *scratch;
    ensures ok: mz_ok(group) && mz_ok(term) && mz_ok(scratch);
    ensures value: \forall rseq x, y; (t->left == t->right ==> x == y) &&
      \old(array_is(nodes[t->left].mid, x, k + 1) &&
           array_is(nodes[t->right].mid, y, k + 1)) ==>
      mz_val(group) == \old(mz_val(group))
        + rmul(\old(mz_val(&constants[t->coefficient].mid[0])),
               term_product(x, y, t->right, k)); */
static void group_term(mpz_ptr group, mpz_ptr term, mpz_ptr scratch,
                       const cf_series *nodes,
                       const cf_fixed_constant *constants, const cf_term *t,
                       long k)
{
    const cf_fixed_constant *const c = &constants[t->coefficient];
    const cf_series *const a = &nodes[t->left];
    const cf_series *const b = &nodes[t->right];
    if (t->right == CF_NODE_ONE) {
        add_scaled(group, a->mid + k, c);
        return;
    }
    convolve(term, scratch, a, b, k);
    //@ assert same: mz_same{Pre,Here}(group);
    //@ assert same: mz_same{Pre,Here}(&c->mid[0]);
    //@ assert same: c->sign == \at(constants[t->coefficient].sign, Pre);
    //@ assert ready: constant_ready(c);
    /*@ assert exact: \forall rseq x, y; (t->left == t->right ==> x == y) &&
          \at(array_is(nodes[t->left].mid, x, k + 1) &&
              array_is(nodes[t->right].mid, y, k + 1), Pre) ==>
          mz_val(term) == term_product(x, y, t->right, k); */
    add_scaled(group, term, c);
}

long cf_term_unit(const cf_series *nodes,
                      const cf_fixed_constant *constants, const cf_term *t)
{
    long unit = constants[t->coefficient].unit + nodes[t->left].unit;
    return t->right == CF_NODE_ONE ? unit : unit + nodes[t->right].unit;
}


/* group to the unit of y, at most one unit off */
/*@ requires \valid(group) && mz_ok(group);
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *group;
    ensures ok: mz_ok(group);
    ensures near:
      abs_le(lowered(\old(mz_val(group)), shift) - mz_val(group), 1.0); */
static void round_group(mpz_ptr group, long shift)
{
    cf_fixed_shift_round(group, shift);
    /*@ assert exact: shift > 0 ==>
          rmul(lowered(\at(mz_val(group), Pre), shift), pow2(shift)) ==
          \at(mz_val(group), Pre); */
    /*@ assert above: shift > 0 ==>
          use(mz_val(group), 1.0, pow2(shift)) &&
          rmul(lowered(\at(mz_val(group), Pre), shift), pow2(shift))
          <= rmul(mz_val(group) + 1.0, pow2(shift)); */
    /*@ assert below: shift > 0 ==>
          use(mz_val(group), 1.0, pow2(shift)) &&
          rmul(mz_val(group) - 1.0, pow2(shift))
          <= rmul(lowered(\at(mz_val(group), Pre), shift), pow2(shift)); */
    /*@ assert above: shift > 0 ==>
          use(lowered(\at(mz_val(group), Pre), shift), mz_val(group) + 1.0,
              pow2(shift)) &&
          lowered(\at(mz_val(group), Pre), shift) <= mz_val(group) + 1.0; */
    /*@ assert below: shift > 0 ==>
          use(mz_val(group) - 1.0, lowered(\at(mz_val(group), Pre), shift),
              pow2(shift)) &&
          mz_val(group) - 1.0 <= lowered(\at(mz_val(group), Pre), shift); */
}

/* sum += group, in the unit of y; group = 0 */
/*@ requires \valid(sum) && mz_ok(sum) && \valid(group) && mz_ok(group);
    requires \separated(sum, group);
    requires -0x10000000000 <= shift <= 0x10000000000;
    terminates \true; exits \false; assigns *sum, *group;
    ensures ok: mz_ok(sum) && mz_ok(group) && mz_val(group) == 0.0;
    ensures near: abs_le(\old(mz_val(sum) + lowered(mz_val(group), shift))
                         - mz_val(sum), 1.0); */
static void flush_group(mpz_ptr sum, mpz_ptr group, long shift)
{
    round_group(group, shift);
    //@ assert same: mz_same{Pre,Here}(sum);
    mpz_add(sum, sum, group);
    //@ ghost added: ;
    mpz_set_ui(group, 0);
    //@ assert same: mz_same{added,Here}(sum);
}

void cf_term_step(mpz_ptr sum, mpz_ptr group, mpz_ptr term, mpz_ptr scratch,
                  const cf_series *nodes, const cf_fixed_constant *constants,
                  const cf_term *t, long k, long shift, int flush)
{
    group_term(group, term, scratch, nodes, constants, t, k);
    //@ assert same: mz_same{Pre,Here}(sum);
    /*@ assert value: \forall rseq x, y; (t->left == t->right ==> x == y) &&
          \at(array_is(nodes[t->left].mid, x, k + 1) &&
              array_is(nodes[t->right].mid, y, k + 1), Pre) ==>
          mz_val(group) == \at(mz_val(group), Pre)
            + rmul(\at(mz_val(&constants[t->coefficient].mid[0]), Pre),
                   term_product(x, y, t->right, k)); */
    /*@ assert grown: \forall rseq x, y; (t->left == t->right ==> x == y) &&
          \at(array_is(nodes[t->left].mid, x, k + 1) &&
              array_is(nodes[t->right].mid, y, k + 1), Pre) ==>
          grown(mz_val(group), \at(mz_val(group), Pre),
                rmul(\at(mz_val(&constants[t->coefficient].mid[0]), Pre),
                     term_product(x, y, t->right, k)), shift); */
    /*@ assert product: \forall rseq x, y; (t->left == t->right ==> x == y) &&
          \at(array_is(nodes[t->left].mid, x, k + 1) &&
              array_is(nodes[t->right].mid, y, k + 1), Pre) ==>
          lowered(mz_val(group), shift) ==
          lowered(\at(mz_val(group), Pre), shift)
          + lowered(rmul(\at(mz_val(&constants[t->coefficient].mid[0]), Pre),
                         term_product(x, y, t->right, k)), shift); */
    //@ ghost added: ;
    if (flush) {
        flush_group(sum, group, shift);
        //@ assert same: mz_same{added,Here}(term) && mz_same{added,Here}(scratch);
        //@ assert empty: lowered(mz_val(group), shift) == 0.0;
        /*@ assert near: abs_le(\at(mz_val(sum)
                                    + lowered(mz_val(group), shift), added)
              - (mz_val(sum) + lowered(mz_val(group), shift)), 1.0); */
    }
}

/* scratch = a bound of the error of conv(left, right), factor = one of its
 * size */
/*@ requires 1 <= length <= CF_RECURRENCE_MAX_ORDER;
    requires bounds_ready(a) && bounds_ready(b);
    requires \valid(scratch) && \valid(factor);
    requires mz_ok(scratch) && mz_ok(factor) && \separated(scratch, factor);
    requires \separated(scratch, a) && \separated(scratch, b);
    requires \separated(factor, a) && \separated(factor, b);
    terminates \true; exits \false; assigns *scratch, *factor;
    ensures ok: mz_ok(scratch) && mz_ok(factor);
    ensures error: mz_val(scratch) ==
      \old(product_error(right, mz_val(&a->norm[0]), mz_val(&a->radius[0]),
                         mz_val(&b->norm[0]), mz_val(&b->radius[0]),
                         length));
    ensures size: mz_val(factor) ==
      \old(product_size(right, mz_val(&a->norm[0]), mz_val(&b->norm[0]))); */
static void product_bounds(mpz_ptr scratch, mpz_ptr factor,
                           const cf_series *a, const cf_series *b,
                           uint32_t right, long length)
{
    if (right == CF_NODE_ONE) {
        mpz_set(scratch, a->radius);
        //@ assert same: mz_same{Pre,Here}(&a->norm[0]);
        //@ ghost copied: ;
        mpz_set(factor, a->norm);
        //@ assert same: mz_same{copied,Here}(scratch);
        return;
    }
    mpz_set_ui(scratch, 0);
    //@ assert same: mz_same{Pre,Here}(&a->norm[0]);
    //@ assert same: mz_same{Pre,Here}(&a->radius[0]);
    //@ assert same: mz_same{Pre,Here}(&b->norm[0]);
    //@ assert same: mz_same{Pre,Here}(&b->radius[0]);
    cf_fixed_product_radius(scratch, factor, a->norm, a->radius, b->norm,
                            b->radius, length);
    //@ assert same: mz_same{Pre,Here}(&a->norm[0]);
    //@ assert same: mz_same{Pre,Here}(&b->norm[0]);
    //@ assert ok: mz_ok(scratch) && mz_ok(factor);
    //@ ghost bounded: ;
    mpz_mul(factor, a->norm, b->norm);
    //@ assert same: mz_same{bounded,Here}(scratch);
}

/* term = |c| scratch, and radius_c (factor + scratch) more */
/*@ requires constant_bounded(c);
    requires \valid(term) && \valid(scratch) && \valid(factor);
    requires \valid(divisor) && mz_ok(term) && mz_ok(scratch);
    requires mz_ok(factor) && mz_ok(divisor);
    requires \separated(term, scratch, factor, divisor);
    requires \separated(term, c) && \separated(factor, c);
    requires \separated(divisor, c);
    terminates \true; exits \false; assigns *term, *factor, *divisor;
    ensures ok: mz_ok(term) && mz_ok(factor) && mz_ok(divisor);
    ensures value: mz_val(term) ==
      \old(rmul(\abs(mz_val(&c->mid[0])), mz_val(scratch))
           + rmul(mz_val(&c->radius[0]),
                  mz_val(factor) + mz_val(scratch))); */
static void scaled_bound(mpz_ptr term, mpz_ptr scratch, mpz_ptr factor,
                         mpz_ptr divisor, const cf_fixed_constant *c)
{
    mpz_abs(divisor, c->mid);
    //@ assert same: mz_same{Pre,Here}(scratch) && mz_same{Pre,Here}(factor);
    //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
    //@ assert same: c->is_exact == \at(c->is_exact, Pre);
    mpz_mul(term, divisor, scratch);
    //@ assert same: mz_same{Pre,Here}(scratch) && mz_same{Pre,Here}(factor);
    //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
    //@ assert same: c->is_exact == \at(c->is_exact, Pre);
    //@ ghost scaled: ;
    if (!c->is_exact) {
        mpz_add(factor, factor, scratch);
        //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
        //@ assert same: mz_same{scaled,Here}(term);
        mpz_addmul(term, c->radius, factor);
    }
}

/* term = a bound of the error of one term, in the unit of the term */
/*@ requires 1 <= length <= CF_RECURRENCE_MAX_ORDER;
    requires term_bounded(nodes, constants, t);
    requires \valid(term) && \valid(scratch) && \valid(factor);
    requires \valid(divisor) && mz_ok(term) && mz_ok(scratch);
    requires mz_ok(factor) && mz_ok(divisor);
    requires \separated(term, scratch, factor, divisor);
    requires term_beside(term, nodes, constants, t);
    requires term_beside(scratch, nodes, constants, t);
    requires term_beside(factor, nodes, constants, t);
    requires term_beside(divisor, nodes, constants, t);
    terminates \true; exits \false;
    assigns *term, *scratch, *factor, *divisor;
    ensures ok: mz_ok(term) && mz_ok(scratch) && mz_ok(factor) &&
                mz_ok(divisor);
    ensures value: mz_val(term) == \old(error_of(nodes, constants, t,
                                                 length)); */
static void term_radius(mpz_ptr term, mpz_ptr scratch, mpz_ptr factor,
                        mpz_ptr divisor, const cf_series *nodes,
                        const cf_fixed_constant *constants, const cf_term *t,
                        long length)
{
    const cf_fixed_constant *const c = &constants[t->coefficient];
    product_bounds(scratch, factor, &nodes[t->left], &nodes[t->right],
                   t->right, length);
    //@ assert same: mz_same{Pre,Here}(&c->mid[0]);
    //@ assert same: mz_same{Pre,Here}(&c->radius[0]);
    //@ assert same: c->is_exact == \at(constants[t->coefficient].is_exact, Pre);
    //@ assert ready: constant_bounded(c);
    scaled_bound(term, scratch, factor, divisor, c);
}

void cf_term_error(mpz_ptr sum, mpz_ptr term, mpz_ptr scratch,
                       mpz_ptr factor, mpz_ptr divisor, long unit,
                       const cf_series *nodes,
                       const cf_fixed_constant *constants, const cf_term *t,
                       long length)
{
    long shift = unit - cf_term_unit(nodes, constants, t);
    term_radius(term, scratch, factor, divisor, nodes, constants, t, length);
    //@ assert same: mz_same{Pre,Here}(sum);
    //@ ghost bounded: ;
    cf_fixed_shift_up(term, shift);
    //@ assert same: mz_same{Pre,Here}(sum);
    /*@ assert above: shift > 0 ==>
          use(lowered(\at(mz_val(term), bounded), shift), mz_val(term),
              pow2(shift)) &&
          rmul(lowered(\at(mz_val(term), bounded), shift), pow2(shift))
          <= rmul(mz_val(term), pow2(shift)); */
    /*@ assert above:
          lowered(\at(mz_val(term), bounded), shift) <= mz_val(term); */
    mpz_add(sum, sum, term);
}

