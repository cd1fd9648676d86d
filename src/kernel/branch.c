/* branch.c -- rule `branch`; see branch.h. */
#include "kernel/branch.h"

#include <stdlib.h>
#include <string.h>

/* ---- room --------------------------------------------------------------- */

static int allocate(cf_branch *b, mpfr_prec_t precision)
{
    const uint32_t n = b->formula->variable_count;
    const uint32_t signs = b->formula->sign_count;
    b->at = cf_interval_row_new(n + signs, precision);
    b->part = cf_interval_row_new(n, precision);
    b->narrow = cf_interval_row_new(n, precision);
    b->slopes = cf_interval_row_new(n, precision);
    b->open = calloc(signs + 1u, 1);
    b->box = malloc((n + 1u) * sizeof *b->box);
    for (uint32_t i = 0; b->box != NULL && i < n; i++) {
        cf_side_init(&b->box[i]);
    }
    return b->at != NULL && b->part != NULL && b->narrow != NULL &&
           b->slopes != NULL && b->open != NULL && b->box != NULL;
}

int cf_branch_init(cf_branch *b, const cf_formula *formula,
                   mpfr_prec_t precision)
{
    memset(b, 0, sizeof *b);
    b->formula = formula;
    cf_interval_init(&b->choice, precision);
    cf_interval_init(&b->values, precision);
    cf_interval_init(&b->sum, precision);
    cf_interval_init(&b->product, precision);
    cf_interval_init(&b->difference, precision);
    cf_interval_scratch_init(&b->scratch, precision);
    if (!allocate(b, precision) ||
        !cf_evaluation_init(&b->value, &formula->value, precision) ||
        !cf_tail_init(&b->tail, &formula->value, precision) ||
        !cf_evaluation_init(&b->slope, &formula->slope, precision)) {
        cf_branch_clear(b);
        return 0;
    }
    return 1;
}

void cf_branch_clear(cf_branch *b)
{
    if (b->formula == NULL) {
        return;
    }
    const uint32_t n = b->formula->variable_count;
    for (uint32_t i = 0; b->box != NULL && i < n; i++) {
        cf_side_clear(&b->box[i]);
    }
    free(b->box);
    free(b->open);
    cf_interval_row_free(b->at, n + b->formula->sign_count);
    cf_interval_row_free(b->part, n);
    cf_interval_row_free(b->narrow, n);
    cf_interval_row_free(b->slopes, n);
    cf_evaluation_clear(&b->value);
    cf_tail_clear(&b->tail);
    cf_evaluation_clear(&b->slope);
    cf_interval_clear(&b->choice);
    cf_interval_clear(&b->values);
    cf_interval_clear(&b->sum);
    cf_interval_clear(&b->product);
    cf_interval_clear(&b->difference);
    cf_interval_scratch_clear(&b->scratch);
    b->formula = NULL;
}

void cf_branch_set_box(cf_branch *b, const cf_side *box)
{
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        cf_side_set(&b->box[i], &box[i]);
    }
}

/* ---- the value tape ----------------------------------------------------- */

/* Encloses Q (output 0) and the arguments of its signs at b->at; on a part
 * without an end b->at says nothing of the variable that has none. */
static void evaluate_value(cf_branch *b)
{
    const cf_interval *x = &b->part[b->endless];
    if (!b->is_tail) {
        (void)cf_evaluate(&b->value, b->at, 0);
    } else if (mpfr_number_p(x->lower)) {
        cf_tail_evaluate(&b->tail, b->at, b->endless, 1, x->lower);
    } else {
        mpfr_neg(b->sum.lower, x->upper, MPFR_RNDD);
        cf_tail_evaluate(&b->tail, b->at, b->endless, -1, b->sum.lower);
    }
}

static const cf_interval *value_output(const cf_branch *b, uint32_t output)
{
    return b->is_tail ? &b->tail.ranges[output]
                      : cf_evaluation_output(&b->value, output);
}

/* Finite values show that Q and the arguments of its signs are defined, and
 * smooth, on all of the box that was evaluated last. */
static int is_defined(const cf_branch *b)
{
    for (uint32_t k = 0; k <= b->formula->sign_count; k++) {
        if (b->is_tail ? !b->tail.known[k]
                       : !cf_interval_is_finite(value_output(b, k))) {
            return 0;
        }
    }
    return 1;
}

/* ---- signs -------------------------------------------------------------- */

static cf_interval *sign_at(cf_branch *b, uint32_t k)
{
    return &b->at[b->formula->variable_count + k];
}

static void open_sign(cf_branch *b, uint32_t k)
{
    b->open[k] = 1;
    mpfr_set_si(sign_at(b, k)->lower, -1, MPFR_RNDD);
    mpfr_set_si(sign_at(b, k)->upper, 1, MPFR_RNDU);
}

/* The signs that are certain for all values of those that are open become
 * numbers; 1 if there were some. */
static int close_signs(cf_branch *b)
{
    int closed = 0;
    evaluate_value(b);
    for (uint32_t k = 0; k < b->formula->sign_count; k++) {
        const cf_interval *u = value_output(b, 1 + k);
        int sign = b->open[k] ? cf_interval_sign(u) : 0;
        if (sign != 0) {
            b->open[k] = 0;
            cf_interval_set_si(sign_at(b, k), sign);
            closed = 1;
        }
    }
    return closed;
}

/* A sign may become certain when another one is. */
static void find_signs(cf_branch *b)
{
    int more = b->formula->sign_count > 0;
    for (uint32_t k = 0; k < b->formula->sign_count; k++) {
        open_sign(b, k);
    }
    while (more) {
        more = close_signs(b);
    }
}

/* Choice number `choice` of the signs that are open: bit j is that of the j-th
 * of them. Beyond the last choice 0. Where there are too many, there is one
 * choice: all of [-1, 1]. */
static int choose_signs(cf_branch *b, uint32_t choice)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < b->formula->sign_count; k++) {
        count += b->open[k];
    }
    if (count > CF_BRANCH_MAX_CHOICES) {
        return choice == 0;
    }
    if (choice >> count != 0) {
        return 0;
    }
    for (uint32_t k = 0; k < b->formula->sign_count; k++) {
        if (b->open[k]) {
            cf_interval_set_si(sign_at(b, k), (choice & 1u) != 0 ? 1 : -1);
            choice >>= 1;
        }
    }
    return 1;
}

/* ---- the part, narrowed to where a choice of signs can be right --------- */

static void set_part(cf_branch *b)
{
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        const cf_side *side = &b->box[i];
        cf_interval_set_whole(&b->part[i]);
        if (!side->below) {
            mpfr_set_q(b->part[i].lower, side->lower, MPFR_RNDD);
        }
        if (!side->above) {
            mpfr_set_q(b->part[i].upper, side->upper, MPFR_RNDU);
        }
    }
}

static void use_box(cf_branch *b, const cf_interval *box)
{
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        cf_interval_set(&b->at[i], &box[i]);
    }
}

/* b->sum := s_k u_k, with x_i at one end of b->narrow */
static void sign_value(cf_branch *b, uint32_t k, uint32_t i, mpfr_srcptr end)
{
    use_box(b, b->narrow);
    mpfr_set(b->at[i].lower, end, MPFR_RNDD);
    mpfr_set(b->at[i].upper, end, MPFR_RNDU);
    (void)cf_evaluate(&b->value, b->at, 0);
    cf_interval_mul(&b->sum, cf_evaluation_output(&b->value, 1 + k),
                    sign_at(b, k), &b->scratch);
}

/* In b->narrow w = s_k u_k changes with x_i at the rate b->product, which has
 * one strict sign; w >= 0 bounds x_i on one side. With x_i = end + d, w is at
 * most w(end) + d rate; that is less than 0 beyond d = w(end)/|rate|. Returns 0
 * where w < 0 everywhere. */
static int narrow_side(cf_branch *b, uint32_t k, uint32_t i)
{
    cf_interval *x = &b->narrow[i];
    const int falls = mpfr_sgn(b->product.upper) < 0;
    sign_value(b, k, i, falls ? x->lower : x->upper);
    if (!cf_interval_is_finite(&b->sum)) {
        return 1;
    }
    if (mpfr_sgn(b->sum.upper) < 0) {
        return 0;
    }
    if (falls) {
        mpfr_neg(b->sum.lower, b->product.upper, MPFR_RNDD);
        mpfr_div(b->sum.upper, b->sum.upper, b->sum.lower, MPFR_RNDU);
        mpfr_add(b->sum.upper, x->lower, b->sum.upper, MPFR_RNDU);
        mpfr_min(x->upper, x->upper, b->sum.upper, MPFR_RNDU);
    } else {
        mpfr_div(b->sum.upper, b->sum.upper, b->product.lower, MPFR_RNDU);
        mpfr_sub(b->sum.upper, x->upper, b->sum.upper, MPFR_RNDD);
        mpfr_max(x->lower, x->lower, b->sum.upper, MPFR_RNDD);
    }
    return 1;
}

/* The same for every variable, as far as the slopes of u_k tell. */
static int narrow_to_sign(cf_branch *b, uint32_t k)
{
    const uint32_t n = b->formula->variable_count;
    for (uint32_t i = 0; i < n; i++) {
        use_box(b, b->narrow);
        (void)cf_evaluate(&b->slope, b->at, 0);
        cf_interval_mul(&b->product,
                        cf_evaluation_output(&b->slope, n + n * k + i),
                        sign_at(b, k), &b->scratch);
        if (cf_interval_is_finite(&b->product) &&
            cf_interval_sign(&b->product) != 0 && !narrow_side(b, k, i)) {
            return 0;
        }
    }
    return 1;
}

/* b->narrow := a box with all points of the part where the choice can be
 * right; 0 where there are none. */
static int narrow_to_choice(cf_branch *b)
{
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        cf_interval_set(&b->narrow[i], &b->part[i]);
    }
    for (uint32_t k = 0; k < b->formula->sign_count && !b->is_tail; k++) {
        if (b->open[k] && !narrow_to_sign(b, k)) {
            return 0;
        }
    }
    return 1;
}

/* ---- one choice of the signs -------------------------------------------- */

/* Encloses the derivatives of Q; 0 where one is not bounded. */
static int find_slopes(cf_branch *b)
{
    (void)cf_evaluate(&b->slope, b->at, 0);
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        cf_interval_set(&b->slopes[i], cf_evaluation_output(&b->slope, i));
        if (!cf_interval_is_finite(&b->slopes[i])) {
            return 0;
        }
    }
    return 1;
}

/* b->at[i] := coordinate i of c: the end where Q is least (with `up`: largest)
 * in this direction, as far as the slope says; any number between the ends is
 * right. */
static void choose_centre(cf_branch *b, uint32_t i, int up)
{
    const cf_interval *x = &b->narrow[i];
    const cf_interval *slope = &b->slopes[i];
    mpfr_ptr c = b->at[i].lower;
    if (mpfr_sgn(slope->lower) >= 0) {
        mpfr_set(c, up ? x->upper : x->lower, MPFR_RNDN);
    } else if (mpfr_sgn(slope->upper) <= 0) {
        mpfr_set(c, up ? x->lower : x->upper, MPFR_RNDN);
    } else {
        mpfr_add(c, x->lower, x->upper, MPFR_RNDN);
        mpfr_div_2ui(c, c, 1, MPFR_RNDN);
    }
    mpfr_set(b->at[i].upper, c, MPFR_RNDN);
}

/* r := what r has in common with Q(c) + sum_i dQ/dx_i (x_i - c_i) */
static void use_slopes(cf_interval *r, cf_branch *b, int up)
{
    cf_interval_set_si(&b->sum, 0);
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        choose_centre(b, i, up);
        cf_interval_sub(&b->difference, &b->narrow[i], &b->at[i]);
        cf_interval_mul(&b->product, &b->slopes[i], &b->difference,
                        &b->scratch);
        cf_interval_add(&b->sum, &b->sum, &b->product);
    }
    (void)cf_evaluate(&b->value, b->at, 0);
    cf_interval_add(&b->sum, &b->sum, cf_evaluation_output(&b->value, 0));
    if (cf_interval_is_finite(&b->sum)) {
        mpfr_max(r->lower, r->lower, b->sum.lower, MPFR_RNDD);
        mpfr_min(r->upper, r->upper, b->sum.upper, MPFR_RNDU);
    }
}

/* Encloses Q in b->narrow for the signs at hand. */
static void enclose_choice(cf_interval *r, cf_branch *b, int with_slopes)
{
    use_box(b, b->narrow);
    evaluate_value(b);
    cf_interval_set(r, value_output(b, 0));
    if (with_slopes && !b->is_tail && find_slopes(b)) {
        use_slopes(r, b, 0);
        use_slopes(r, b, 1);
    }
}

/* ---- all choices -------------------------------------------------------- */

/* Is the part bounded, or endless in one direction? 0 for others. */
static int find_shape(cf_branch *b)
{
    uint32_t ends_missing = 0;
    b->is_tail = 0;
    b->endless = 0;
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        const cf_side *side = &b->box[i];
        if (!cf_side_is_finite(side)) {
            b->is_tail = 1;
            b->endless = i;
            ends_missing +=
                (uint32_t)(side->below != 0) + (uint32_t)(side->above != 0);
        }
    }
    return ends_missing <= 1;
}

/* Q, for all values of the signs that are open, is defined on the part. */
static int part_is_defined(cf_branch *b)
{
    use_box(b, b->part);
    evaluate_value(b);
    return is_defined(b);
}

int cf_branch_in_range(const cf_interval *values, const cf_range *range)
{
    cf_interval x;
    int proved;
    cf_interval_init(&x, mpfr_get_prec(values->lower));
    cf_interval_set(&x, values);
    if (!range->has_upper) {
        mpfr_set(x.upper, x.lower, MPFR_RNDU);
    } else if (!range->has_lower) {
        mpfr_set(x.lower, x.upper, MPFR_RNDD);
    }
    proved = cf_proves_range(&x, range);
    cf_interval_clear(&x);
    return proved;
}

/* 0: some s_k u_k < 0 on all of the part, which was evaluated last. */
static int is_possible(cf_branch *b)
{
    for (uint32_t k = 0; k < b->formula->sign_count; k++) {
        if (b->open[k]) {
            cf_interval_mul(&b->product, value_output(b, 1 + k), sign_at(b, k),
                            &b->scratch);
            if (mpfr_sgn(b->product.upper) < 0) {
                return 0;
            }
        }
    }
    return 1;
}

int cf_branch_enclose(cf_interval *r, cf_branch *b, int with_slopes)
{
    int found = 0;
    cf_interval_set_whole(r);
    if (!find_shape(b)) {
        return 0;
    }
    set_part(b);
    use_box(b, b->part);
    find_signs(b);
    for (uint32_t choice = 0; choose_signs(b, choice); choice++) {
        if (!part_is_defined(b)) {
            cf_interval_set_whole(r);
            return 0;
        }
        if (!is_possible(b) || !narrow_to_choice(b)) {
            continue; /* these signs are nowhere right */
        }
        enclose_choice(&b->choice, b, with_slopes);
        if (!found) {
            cf_interval_set(r, &b->choice);
        } else {
            cf_interval_hull(r, r, &b->choice);
        }
        found = 1;
    }
    return found;
}

/* ---- the tree ----------------------------------------------------------- */

/* The statement: the quantity of b is defined and in b->range. */
int cf_judge_part(cf_judge *judge, const cf_side *box, uint32_t count,
                  int with_slopes)
{
    cf_branch *b = judge->branch;
    judge->parts++;
    if (count != b->formula->variable_count) {
        return 0;
    }
    cf_branch_set_box(b, box);
    return cf_branch_enclose(&b->values, b, with_slopes) &&
           cf_branch_in_range(&b->values, b->range);
}

int cf_branch_proves(cf_branch *b, const cf_side *box, const char *tree,
                     size_t length, const cf_range *range)
{
    const uint32_t n = b->formula->variable_count;
    cf_side part[CF_BRANCH_MAX_VARIABLES];
    cf_judge judge = {.branch = b};
    cf_bisection w = {.box = part,
                      .count = n,
                      .tree = tree,
                      .length = length,
                      .judge = &judge};
    int proved;
    if (n > CF_BRANCH_MAX_VARIABLES) {
        return 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        cf_side_init(&part[i]);
        cf_side_set(&part[i], &box[i]);
    }
    b->range = range;
    proved = cf_bisection_holds(&w);
    for (uint32_t i = 0; i < n; i++) {
        cf_side_clear(&part[i]);
    }
    return proved;
}

/* ---- one point ---------------------------------------------------------- */

int cf_branch_refutes(cf_branch *b, const cf_side *box, const mpq_t *point,
                      const cf_interval *stated, const cf_range *range)
{
    cf_interval values;
    int refuted;
    for (uint32_t i = 0; i < b->formula->variable_count; i++) {
        if (!cf_side_has(&box[i], point[i])) {
            return 0;
        }
        cf_side_set_point(&b->box[i], point[i]);
    }
    cf_interval_init(&values, b->value.precision);
    refuted = cf_branch_enclose(&values, b, 0) &&
              cf_interval_inside(&values, stated) &&
              cf_refutes_range(stated, range);
    cf_interval_clear(&values);
    return refuted;
}
