/* Tapes, norms, log-norms, steps and the numbers of certificates. */
#include "invariants.h"

#include <string.h>

#include "certificate/format.h"
#include "certificate/number.h"
#include "kernel/accept.h"
#include "kernel/evaluate.h"
#include "kernel/lognorm.h"
#include "kernel/norm.h"
#include "kernel/step.h"

/* ---- tapes: nothing is evaluated that has not passed the test ------------ */

WRAPPED(cf_evaluation_init);
int __wrap_cf_evaluation_init(cf_evaluation *e, const cf_tape *tape,
                              mpfr_prec_t precision)
{
    INVARIANT(cf_tape_is_well_formed(tape));
    return __real_cf_evaluation_init(e, tape, precision);
}

WRAPPED(cf_evaluate);
uint32_t __wrap_cf_evaluate(cf_evaluation *e, const cf_interval *box,
                            int exact_signs)
{
    uint32_t failed = __real_cf_evaluate(e, box, exact_signs);
    INVARIANT(failed == CF_NODE_NONE || failed < e->tape->node_count);
    INVARIANT(!are_intervals(box, e->tape->variable_count) ||
              are_intervals(e->values, e->tape->node_count));
    return failed;
}

WRAPPED(cf_expansion_init);
int __wrap_cf_expansion_init(cf_expansion *e, const cf_tape *tape,
                             uint32_t field_end, long capacity, long bits)
{
    INVARIANT(cf_tape_is_well_formed(tape));
    INVARIANT(field_end <= tape->node_count);
    return __real_cf_expansion_init(e, tape, field_end, capacity, bits);
}

WRAPPED(cf_norm_init);
int __wrap_cf_norm_init(cf_norm *norm, const cf_tape *tape)
{
    INVARIANT(cf_tape_is_well_formed(tape));
    return __real_cf_norm_init(norm, tape);
}

/* ---- norms ---------------------------------------------------------------- */

static int is_norm(const cf_node_norm *a)
{
    return is_bound(a->head) && is_bound(a->tail) &&
           (!mpfr_number_p(a->head) || !mpfr_number_p(a->low) ||
            mpfr_lessequal_p(a->low, a->head));
}

WRAPPED(cf_norm_evaluate);
uint32_t __wrap_cf_norm_evaluate(cf_norm *norm, const cf_expansion *e,
                                 mpfr_srcptr sigma, uint32_t begin,
                                 uint32_t end)
{
    uint32_t failed;
    INVARIANT(begin <= end && end <= norm->tape->node_count);
    failed = __real_cf_norm_evaluate(norm, e, sigma, begin, end);
    for (uint32_t i = begin; failed == CF_NODE_NONE && i < end; i++) {
        INVARIANT(is_norm(norm->nodes + i));
    }
    return failed;
}

WRAPPED(cf_norm_tail);
void __wrap_cf_norm_tail(mpfr_ptr r, cf_norm *norm, uint32_t node,
                         mpfr_srcptr sigma, long order)
{
    INVARIANT(node < norm->tape->node_count && order >= 0);
    __real_cf_norm_tail(r, norm, node, sigma, order);
    INVARIANT(is_bound(r));
}

/* ---- log-norms ------------------------------------------------------------ */

WRAPPED(cf_eliminate);
int __wrap_cf_eliminate(cf_interval *work, cf_product_room *room,
                        cf_interval *factor, cf_interval *inverse, uint32_t n)
{
    INVARIANT(n <= CF_TRIANGLE_MOST);
    INVARIANT(n == 0 || are_intervals(work, cf_triangle(n, 0)));
    return __real_cf_eliminate(work, room, factor, inverse, n);
}

/* ---- steps ---------------------------------------------------------------- */

WRAPPED(cf_accept_tube);
int __wrap_cf_accept_tube(__mpfr_struct *bound, cf_accept_scratch *scratch,
                          mpfr_srcptr rho, mpfr_srcptr delta,
                          const __mpfr_struct *exponent, long pieces,
                          mpfr_srcptr R)
{
    int accepted;
    INVARIANT(pieces >= 1 && pieces <= 65536);
    accepted =
        __real_cf_accept_tube(bound, scratch, rho, delta, exponent, pieces, R);
    for (long j = 0; accepted && j <= pieces; j++) {
        INVARIANT(mpfr_number_p(bound + j) && mpfr_sgn(bound + j) >= 0);
        INVARIANT(mpfr_less_p(bound + j, R));
    }
    INVARIANT(!accepted || mpfr_lessequal_p(rho, bound));
    return accepted;
}

WRAPPED(cf_step_check);
cf_step_answer __wrap_cf_step_check(cf_step_work *w, const cf_step *step)
{
    cf_step_answer answer = __real_cf_step_check(w, step);
    if (answer == CF_STEP_ACCEPTED) {
        INVARIANT(mpq_sgn(step->h) > 0 && mpfr_cmp_ui(step->sigma, 1) > 0);
        INVARIANT(mpfr_number_p(w->end_rho) && mpfr_sgn(w->end_rho) >= 0);
        INVARIANT(mpfr_less_p(w->end_rho, step->radius));
        INVARIANT(mpfr_number_p(w->delta) && mpfr_sgn(w->delta) >= 0);
        INVARIANT(are_intervals(w->hull, w->system->tracked_count));
        INVARIANT(are_intervals(w->variables, w->system->n));
    }
    return answer;
}

/* ---- numbers of certificates: what is accepted is canonical --------------- */

static int spells(char *text, const char *word, size_t length)
{
    int equal = text != NULL && strlen(text) == length &&
                memcmp(text, word, length) == 0;
    free(text);
    return equal;
}

WRAPPED(cf_read_integer);
int __wrap_cf_read_integer(mpz_ptr value, char *word, size_t length)
{
    int result = __real_cf_read_integer(value, word, length);
    INVARIANT(!result || spells(cf_text_integer(value), word, length));
    return result;
}

WRAPPED(cf_read_rational);
int __wrap_cf_read_rational(mpq_ptr value, char *word, size_t length)
{
    int result = __real_cf_read_rational(value, word, length);
    INVARIANT(!result || spells(cf_text_rational(value), word, length));
    return result;
}

WRAPPED(cf_read_dyadic);
int __wrap_cf_read_dyadic(mpfr_ptr x, char *word, size_t length)
{
    int result = __real_cf_read_dyadic(x, word, length);
    INVARIANT(!result || spells(cf_text_dyadic(x), word, length));
    return result;
}
