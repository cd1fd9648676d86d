/* compile.c -- from a problem to the tapes of the kernel; see compile.h. */
#include "problem/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/identity.h"
#include "problem/branches.h"
#include "problem/derivative.h"
#include "problem/formula.h"
#include "problem/support.h"

/* Bits of the enclosures that show that an identity does not hold. */
#define IDENTITY_PRECISION 192

/* Everything that compiling needs at hand. */
typedef struct {
    cf_problem *problem;
    cf_pool *pool;
    uint32_t n;
    cf_expr *outputs; /* a growing list */
    size_t count;
    size_t capacity;
    cf_expr *gradient; /* room for all variables of the pool */
    cf_expr *next;     /* of a descent: the next state */
    cf_error *error;
} compiler;

static cf_status fail(cf_error *error, cf_status status, const char *message)
{
    error->status = status;
    error->line = 0;
    error->column = 0;
    (void)snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

/* The status of a pool that refused to build. */
static cf_status pool_failure(compiler *c)
{
    const char *message = cf_pool_message(c->pool);
    return fail(c->error, CF_PROBLEM_ERROR,
                message[0] != '\0' ? message : "a derivative failed");
}

/* log t and bound names are variables of the pool, but not of a system; that
 * they do not occur in its tapes is part of their well-formedness. */
static void keep_variables(cf_tape *tape, const compiler *c)
{
    tape->variable_count = c->n;
}

static int push(compiler *c, cf_expr e)
{
    if (c->count == c->capacity) {
        size_t larger = c->capacity == 0 ? 64 : 2 * c->capacity;
        cf_expr *moved = realloc(c->outputs, larger * sizeof *moved);
        if (moved == NULL) {
            return 0;
        }
        c->outputs = moved;
        c->capacity = larger;
    }
    c->outputs[c->count++] = e;
    return e != CF_NODE_NONE;
}

static int is_zero(const compiler *c, cf_expr e)
{
    mpq_t value;
    int zero;
    mpq_init(value);
    zero = cf_pool_is_constant(value, c->pool, e) && mpq_sgn(value) == 0;
    mpq_clear(value);
    return zero;
}

/* a . b for two rows of n expressions */
static cf_expr inner_product(compiler *c, const cf_expr *a, const cf_expr *b)
{
    cf_sum sum;
    mpq_t one;
    cf_expr result;
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    cf_sum_init(&sum);
    for (uint32_t i = 0; i < c->n; i++) {
        cf_sum_add(&sum, c->pool, one, a[i], b[i]);
    }
    result = cf_sum_finish(&sum, c->pool);
    mpq_clear(one);
    return result;
}

/* What says how q changes: grad q . f along a flow, and under a descent
 * q(next state) - q. */
static cf_expr rate(compiler *c, cf_expr q)
{
    if (c->problem->is_descent) {
        return cf_pool_subtract(c->pool,
                                cf_pool_substitute(c->pool, q, c->next), q);
    }
    if (!cf_pool_gradient(c->gradient, c->pool, q)) {
        return CF_NODE_NONE;
    }
    return inner_product(c, c->gradient, c->problem->field);
}

static int wants_rate(const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_INCREASING ||
           claim->kind == CF_CLAIM_DECREASING ||
           claim->kind == CF_CLAIM_CONSERVED ||
           claim->kind == CF_CLAIM_IDENTITY;
}

/* 1 if the quantity is continuous where its formula changes; -1: no memory */
static int is_continuous(const compiler *c, cf_expr q)
{
    unsigned char *needed =
        malloc((size_t)cf_pool_tape(c->pool)->node_count + 1);
    int continuous = -1;
    if (needed != NULL) {
        cf_pool_mark(needed, c->pool, q);
        continuous = cf_branches_are_continuous(needed, c->pool, q);
    }
    free(needed);
    return continuous;
}

/* ---- points: quantity and rate of every claim --------------------------- */

static cf_status compile_points(cf_compiled *compiled, compiler *c)
{
    c->count = 0;
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        const cf_claim *claim = &c->problem->claims[i];
        cf_compiled_claim *out = &compiled->claims[i];
        out->value = (uint32_t)c->count;
        out->rate = (uint32_t)c->count + 1;
        if (!push(c, claim->kind == CF_CLAIM_FOR_ALL ? CF_NODE_ONE
                                                     : claim->quantity) ||
            !push(c, wants_rate(claim) ? rate(c, claim->quantity)
                                       : CF_NODE_ONE)) {
            return pool_failure(c);
        }
    }
    compiled->clock_value = (uint32_t)c->count;
    if (c->problem->has_clock && !push(c, c->problem->log_slowness)) {
        return pool_failure(c);
    }
    if (!cf_pool_extract(&compiled->points, NULL, c->pool, c->outputs,
                         c->count, c->count)) {
        return fail(c->error, CF_RESOURCE_ERROR, "out of memory");
    }
    return CF_OK;
}

/* ---- identity ----------------------------------------------------------- */

/* grad q . grad f_j for every j: q is conserved for every loss of f exactly
 * when all of them vanish */
static int push_losses(compiler *c, const cf_claim *claim)
{
    cf_expr *second =
        malloc((cf_pool_tape(c->pool)->variable_count + 1u) * sizeof *second);
    int ok =
        second != NULL && cf_pool_gradient(second, c->pool, claim->quantity);
    for (size_t j = 0; ok && j < claim->loss_count; j++) {
        ok = cf_pool_gradient(c->gradient, c->pool, claim->losses[j]) &&
             push(c, inner_product(c, c->gradient, second));
    }
    free(second);
    return ok;
}

/* A rate that vanishes identically says that q is conserved if q is continuous
 * where its formula changes; the growth in one step always does. */
static int rate_decides(const compiler *c, const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_IDENTITY ||
           (claim->kind == CF_CLAIM_CONSERVED && !claim->by_tube &&
            (c->problem->is_descent ||
             is_continuous(c, claim->quantity) == 1));
}

static cf_status compile_identities(cf_compiled *compiled, compiler *c)
{
    c->count = 0;
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        const cf_claim *claim = &c->problem->claims[i];
        cf_compiled_claim *out = &compiled->claims[i];
        int ok = 1;
        out->identity_first = (uint32_t)c->count;
        if (rate_decides(c, claim)) {
            ok = push(c, rate(c, claim->quantity));
        } else if (claim->kind == CF_CLAIM_EQUATION) {
            ok = push(c, claim->is_law ? claim->law : claim->quantity);
        } else if (claim->kind == CF_CLAIM_IDENTITY_LOSSES) {
            ok = push_losses(c, claim);
        }
        out->identity_count = (uint32_t)c->count - out->identity_first;
        if (!ok) {
            return pool_failure(c);
        }
    }
    if (!cf_pool_extract(&compiled->identity, NULL, c->pool, c->outputs,
                         c->count, c->count)) {
        return fail(c->error, CF_RESOURCE_ERROR, "out of memory");
    }
    compiled->identity.variable_count =
        c->n + c->problem->bound_count + c->problem->symbol_count;
    if (!cf_tape_is_well_formed(&compiled->identity)) {
        return fail(c->error, CF_PROBLEM_ERROR,
                    "internal: a tape is not well formed");
    }
    return CF_OK;
}

void cf_set_symbols(cf_interval *state, const cf_problem *problem)
{
    for (uint32_t k = 0; k < problem->symbol_count; k++) {
        cf_interval_set_si(
            &state[problem->variable_count + problem->bound_count + k],
            2 + (long)k);
    }
}

/* Encloses the identities at the middle of the start set. */
static int evaluate_identities(cf_evaluation *e, const cf_compiled *compiled,
                               const compiler *c)
{
    const uint32_t count =
        c->n + c->problem->bound_count + c->problem->symbol_count;
    cf_interval *point = cf_interval_row_new(count, IDENTITY_PRECISION);
    mpq_t x;
    if (point == NULL ||
        !cf_evaluation_init(e, &compiled->identity, IDENTITY_PRECISION)) {
        cf_interval_row_free(point, count);
        return 0;
    }
    mpq_init(x);
    for (uint32_t i = 0; i < c->n; i++) {
        mpq_add(x, c->problem->start_lower[i], c->problem->start_upper[i]);
        mpq_div_2exp(x, x, 1);
        cf_interval_set_rational(&point[i], x);
    }
    mpq_clear(x);
    cf_set_symbols(point, c->problem);
    (void)cf_evaluate(e, point, 0);
    cf_interval_row_free(point, count);
    return 1;
}

/* Applies rule identity to every claim that asks for it. The growth of a
 * quantity in one step has a large normal form; where an enclosure shows that
 * it is not zero, the form is not computed. */
static int decide_identities(cf_compiled *compiled, const compiler *c)
{
    cf_evaluation values = {0};
    char reason[8];
    if (c->problem->is_descent && !evaluate_identities(&values, compiled, c)) {
        return 0;
    }
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        cf_compiled_claim *claim = &compiled->claims[i];
        claim->identity = claim->identity_count > 0;
        for (uint32_t k = 0; k < claim->identity_count && claim->identity == 1;
             k++) {
            uint32_t output = claim->identity_first + k;
            claim->identity =
                values.tape != NULL &&
                        !cf_interval_has_zero(
                            cf_evaluation_output(&values, output))
                    ? 0
                    : cf_identity_is_zero(&compiled->identity, output, NULL,
                                          reason, sizeof reason);
        }
    }
    cf_evaluation_clear(&values);
    return 1;
}

/* ---- the system --------------------------------------------------------- */

/* What is tracked for a claim: the quantity, its rate, or nothing. */
static int tracked_expression(cf_expr *e, cf_track *track, compiler *c,
                              const cf_claim *claim)
{
    switch (claim->kind) {
    case CF_CLAIM_CONSERVED:
    case CF_CLAIM_ALWAYS:
        *e = claim->quantity;
        *track = CF_TRACK_RANGE;
        return 1;
    case CF_CLAIM_INCREASING:
        *e = rate(c, claim->quantity);
        *track = CF_TRACK_AT_LEAST_0;
        return 1;
    case CF_CLAIM_DECREASING:
        *e = rate(c, claim->quantity);
        *track = CF_TRACK_AT_MOST_0;
        return 1;
    default:
        return 0;
    }
}

/* The expression, where it may jump: its rate does not see that.
 * CF_NODE_NONE elsewhere. */
static cf_expr jumping_expression(const compiler *c, cf_expr e)
{
    return is_continuous(c, e) == 1 ? CF_NODE_NONE : e;
}

/* The same for the quantity whose rate decides a monotone claim. */
static cf_expr jumping_quantity(const compiler *c, const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_INCREASING ||
                   claim->kind == CF_CLAIM_DECREASING
               ? jumping_expression(c, claim->quantity)
               : CF_NODE_NONE;
}

/* The number of a tracked quantity; equal ones share one. */
static uint32_t track(cf_system *system, cf_expr *tracked, cf_expr *jumping,
                      cf_expr e, cf_expr jumps, cf_track how)
{
    uint32_t q = 0;
    while (
        q < system->tracked_count &&
        (tracked[q] != e || system->tracks[q] != how || jumping[q] != jumps)) {
        q++;
    }
    if (q == system->tracked_count) {
        tracked[q] = e;
        jumping[q] = jumps;
        system->tracks[q] = how;
        system->tracked_count++;
    }
    return q;
}

/* Rule clock wants the rate of log(dt / d tau) on every piece. */
static int track_clock(cf_system *system, cf_expr *tracked, cf_expr *jumping,
                       compiler *c)
{
    cf_expr r;
    if (!c->problem->has_clock) {
        return 1;
    }
    r = rate(c, c->problem->log_slowness);
    system->clock =
        track(system, tracked, jumping, r,
              jumping_expression(c, c->problem->log_slowness), CF_TRACK_BOX);
    return r != CF_NODE_NONE;
}

/* A verdict from the rate alone needs that the quantity is smooth. */
static int needs_support(const cf_compiled_claim *out, const cf_claim *claim)
{
    return claim->kind == CF_CLAIM_INCREASING ||
           claim->kind == CF_CLAIM_DECREASING ||
           (claim->kind == CF_CLAIM_CONSERVED && out->identity == 1);
}

/* What claim i needs to be tracked: at most two numbers. */
static int track_claim(cf_compiled *compiled, cf_expr *tracked,
                       cf_expr *jumping, compiler *c, cf_support *support,
                       size_t i)
{
    const cf_claim *claim = &c->problem->claims[i];
    cf_compiled_claim *out = &compiled->claims[i];
    cf_expr e = CF_NODE_NONE;
    cf_track how;
    out->tracked = CF_NOT_TRACKED;
    out->support = CF_NOT_TRACKED;
    if (out->identity != 1 && tracked_expression(&e, &how, c, claim)) {
        if (e == CF_NODE_NONE) {
            return 0;
        }
        out->tracked = track(&compiled->system, tracked, jumping, e,
                             jumping_quantity(c, claim), how);
    }
    if (needs_support(out, claim) &&
        !cf_is_supported(support, claim->quantity, e)) {
        out->support =
            track(&compiled->system, tracked, jumping, claim->quantity,
                  jumping_expression(c, claim->quantity), CF_TRACK_RANGE);
    }
    return 1;
}

/* Fills the list of tracked quantities. */
static int collect_tracked(cf_compiled *compiled, cf_expr *tracked,
                           cf_expr *jumping, compiler *c)
{
    cf_support support;
    int ok = cf_support_init(&support, c->pool, c->problem->field, c->n);
    for (size_t i = 0; ok && i < c->problem->claim_count; i++) {
        ok = track_claim(compiled, tracked, jumping, c, &support, i);
    }
    cf_support_clear(&support);
    return ok && track_clock(&compiled->system, tracked, jumping, c);
}

/* The entries of Df that are not 0 identically; row >= column if symmetric. */
static int push_jacobian(cf_system *system, compiler *c)
{
    size_t room = 0;
    for (uint32_t row = 0; row < c->n; row++) {
        uint32_t end = system->symmetric ? row + 1 : c->n;
        if (!cf_pool_gradient(c->gradient, c->pool, c->problem->field[row])) {
            return 0;
        }
        for (uint32_t column = 0; column < end; column++) {
            if (is_zero(c, c->gradient[column])) {
                continue;
            }
            if (system->entry_count == room) {
                room = room == 0 ? 64 : 2 * room;
                system->entry_row =
                    realloc(system->entry_row, room * sizeof(uint32_t));
                system->entry_column =
                    realloc(system->entry_column, room * sizeof(uint32_t));
                if (system->entry_row == NULL ||
                    system->entry_column == NULL) {
                    return 0;
                }
            }
            system->entry_row[system->entry_count] = row;
            system->entry_column[system->entry_count] = column;
            system->entry_count++;
            if (!push(c, c->gradient[column])) {
                return 0;
            }
        }
    }
    return 1;
}

static int push_gradients(cf_system *system, compiler *c,
                          const cf_expr *tracked)
{
    for (uint32_t q = 0; q < system->tracked_count; q++) {
        system->gradient_first[q] = (uint32_t)c->count;
        if (system->tracks[q] == CF_TRACK_BOX) {
            continue;
        }
        if (!cf_pool_gradient(c->gradient, c->pool, tracked[q])) {
            return 0;
        }
        for (uint32_t i = 0; i < c->n; i++) {
            if (is_zero(c, c->gradient[i])) {
                continue;
            }
            system->gradient_variable[c->count - system->gradient_first[0]] =
                i;
            if (!push(c, c->gradient[i])) {
                return 0;
            }
        }
    }
    system->gradient_first[system->tracked_count] = (uint32_t)c->count;
    return 1;
}

/* The signs that the value of e depends on. */
static int push_signs(compiler *c, unsigned char *needed, cf_expr e)
{
    const cf_tape *tape = cf_pool_tape(c->pool);
    if (e == CF_NODE_NONE) {
        return 1;
    }
    cf_pool_mark(needed, c->pool, e);
    for (uint32_t i = 0; i <= e; i++) {
        if (needed[i] && tape->nodes[i].op == CF_OP_SIGN && !push(c, i)) {
            return 0;
        }
    }
    return 1;
}

static int push_branches(cf_system *system, compiler *c,
                         const cf_expr *tracked, const cf_expr *jumping)
{
    unsigned char *needed =
        malloc((size_t)cf_pool_tape(c->pool)->node_count + 1);
    int ok = needed != NULL;
    for (uint32_t q = 0; ok && q < system->tracked_count; q++) {
        cf_branches *b = &system->branches[q];
        b->signs = (uint32_t)c->count;
        ok = push_signs(c, needed, tracked[q]);
        b->jumps = (uint32_t)c->count;
        ok = ok && push_signs(c, needed, jumping[q]);
        b->end = (uint32_t)c->count;
    }
    free(needed);
    return ok;
}

static int push_all(compiler *c, const cf_expr *e, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!push(c, e[i])) {
            return 0;
        }
    }
    return 1;
}

/* The outputs are the field and the quantities in their order; the nodes of
 * the field come first, then those of the quantities without signs. */
static int compile_series(cf_system *system, compiler *c,
                          const cf_expr *tracked)
{
    uint32_t ends[2] = {0, 0}, count = system->tracked_count;
    uint32_t *order = malloc((count + 1u) * sizeof *order);
    uint32_t *outputs = malloc((c->n + count + 1u) * sizeof *outputs);
    size_t prefix[2];
    uint32_t next = 0;
    int ok = order != NULL && outputs != NULL;
    c->count = 0;
    ok = ok && push_all(c, c->problem->field, c->n);
    prefix[0] = c->count;
    for (int signs = 0; ok && signs <= 1; signs++) {
        for (uint32_t q = 0; ok && q < count; q++) {
            if (cf_system_has_signs(system, q) == signs) {
                /* what boxes enclose needs no series, only its place */
                ok = push(c, system->tracks[q] == CF_TRACK_BOX ? CF_NODE_ONE
                                                               : tracked[q]);
                order[next++] = q;
            }
        }
        if (signs == 0) {
            prefix[1] = c->count;
        }
    }
    ok = ok && cf_pool_extract_parts(&system->series, ends, c->pool,
                                     c->outputs, c->count, prefix);
    if (ok) {
        system->field_end = ends[0];
        system->smooth_end = ends[1];
        memcpy(outputs, system->series.outputs,
               (c->n + count) * sizeof *outputs);
        for (uint32_t k = 0; k < count; k++) {
            system->series.outputs[c->n + order[k]] = outputs[c->n + k];
        }
    }
    free(order);
    free(outputs);
    return ok;
}

static int compile_box(cf_system *system, compiler *c, const cf_expr *tracked,
                       const cf_expr *jumping)
{
    size_t field_outputs;
    c->count = 0;
    if (!push_all(c, c->problem->field, c->n) || !push_jacobian(system, c)) {
        return 0;
    }
    field_outputs = c->count;
    if (!push_gradients(system, c, tracked)) {
        return 0;
    }
    system->direct_first = (uint32_t)c->count;
    return push_all(c, tracked, system->tracked_count) &&
           push_branches(system, c, tracked, jumping) &&
           cf_pool_extract(&system->box, &system->box_field_end, c->pool,
                           c->outputs, c->count, field_outputs);
}

/* Rule spread pays for a start that is a box, and where there is room. */
static int is_wide(const cf_system *system, const cf_problem *problem)
{
    int wide = 0;
    for (uint32_t i = 0; i < system->n; i++) {
        wide = wide ||
               !mpq_equal(problem->start_lower[i], problem->start_upper[i]);
    }
    return wide && cf_spread_has_room(system->box_field_end, system->n);
}

static cf_status compile_system(cf_compiled *compiled, compiler *c)
{
    cf_system *system = &compiled->system;
    size_t most = 2 * c->problem->claim_count + 1; /* what a claim is about,
                                                      support; the clock */
    cf_expr *tracked = malloc((most + 1) * sizeof *tracked);
    cf_expr *jumping = malloc((most + 1) * sizeof *jumping);
    int ok;
    compiled->tracked_expressions = tracked;
    system->n = c->n;
    system->symmetric = c->problem->is_gradient;
    system->clock = CF_NO_CLOCK;
    system->tracks = malloc((most + 1) * sizeof *system->tracks);
    system->branches = calloc(most + 1, sizeof *system->branches);
    system->gradient_first =
        malloc((most + 2) * sizeof *system->gradient_first);
    system->gradient_variable =
        malloc((most * c->n + 1) * sizeof *system->gradient_variable);
    ok = tracked != NULL && jumping != NULL && system->tracks != NULL &&
         system->branches != NULL && system->gradient_first != NULL &&
         system->gradient_variable != NULL &&
         collect_tracked(compiled, tracked, jumping, c) &&
         compile_box(system, c, tracked, jumping) &&
         compile_series(system, c, tracked);
    free(jumping);
    if (ok) {
        system->wide = is_wide(system, c->problem);
    }
    compiled->tracked_count = system->tracked_count;
    return ok ? CF_OK : pool_failure(c);
}

/* ---- descent ------------------------------------------------------------ */

/* The kind of what is tracked for a claim; 0 where nothing is. */
static int descent_kind(cf_descent_kind *kind, const compiler *c,
                        const cf_claim *claim)
{
    switch (claim->kind) {
    case CF_CLAIM_CONSERVED:
    case CF_CLAIM_ALWAYS:
        *kind = CF_DESCENT_VALUE;
        return 1;
    case CF_CLAIM_INCREASING:
    case CF_CLAIM_DECREASING:
        *kind = CF_DESCENT_GROWTH;
        if (claim->quantity == c->problem->energy) {
            *kind = CF_DESCENT_ENERGY;
        } else if (claim->quantity == c->problem->loss) {
            *kind = CF_DESCENT_LOSS;
        }
        return 1;
    default:
        return 0;
    }
}

/* The number of what is tracked for a claim, which may be an old one. */
static uint32_t track_in_descent(cf_descent *d, cf_expr *tracked, cf_expr e,
                                 cf_descent_kind kind)
{
    uint32_t q = 0;
    while (q < d->tracked_count &&
           (tracked[q] != e || d->tracked[q].kind != kind)) {
        q++;
    }
    if (q == d->tracked_count) {
        tracked[q] = e;
        d->tracked[q] = (cf_descent_tracked){.kind = kind};
        d->tracked_count++;
    }
    return q;
}

static int collect_descent(cf_compiled *compiled, compiler *c)
{
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        const cf_claim *claim = &c->problem->claims[i];
        cf_descent_kind kind;
        cf_expr e = claim->quantity;
        compiled->claims[i].tracked = CF_NOT_TRACKED;
        compiled->claims[i].support = CF_NOT_TRACKED;
        if (compiled->claims[i].identity == 1) {
            if (claim->kind == CF_CLAIM_CONSERVED) {
                /* that the growth vanishes does not show that q is defined */
                compiled->claims[i].support = track_in_descent(
                    &compiled->descent, compiled->tracked_expressions, e,
                    CF_DESCENT_VALUE);
            }
            continue;
        }
        if (!descent_kind(&kind, c, claim)) {
            continue;
        }
        if (kind != CF_DESCENT_VALUE) {
            e = rate(c, e);
        }
        if (e == CF_NODE_NONE) {
            return 0;
        }
        compiled->claims[i].tracked = track_in_descent(
            &compiled->descent, compiled->tracked_expressions, e, kind);
        if (claim->strictly) {
            compiled->descent.tracked[compiled->claims[i].tracked].strictly =
                1;
        }
    }
    return 1;
}

/* The tape of the quantities that are enclosed by Taylor's formula, or of the
 * others. */
static int compile_tracked(cf_tape *tape, cf_compiled *compiled, compiler *c,
                           int by_taylor)
{
    cf_descent *d = &compiled->descent;
    c->count = 0;
    for (uint32_t q = 0; q < d->tracked_count; q++) {
        cf_descent_tracked *t = &d->tracked[q];
        if ((t->kind == CF_DESCENT_ENERGY || t->kind == CF_DESCENT_LOSS) ==
            by_taylor) {
            t->output = (uint32_t)c->count;
            if (!push(c, compiled->tracked_expressions[q])) {
                return 0;
            }
        }
    }
    if (!cf_pool_extract(tape, NULL, c->pool, c->outputs, c->count,
                         c->count)) {
        return 0;
    }
    keep_variables(tape, c);
    return cf_tape_is_well_formed(tape);
}

/* Field, Jacobian, energy and loss; a box needs all of them. */
static int compile_descent_box(cf_system *system, compiler *c)
{
    const cf_problem *problem = c->problem;
    c->count = 0;
    if (!push_all(c, problem->field, c->n) || !push_jacobian(system, c)) {
        return 0;
    }
    system->direct_first = (uint32_t)c->count;
    return push(c, problem->energy) &&
           push(c,
                problem->loss == CF_NODE_NONE ? CF_NODE_ONE : problem->loss) &&
           cf_pool_extract(&system->box, &system->box_field_end, c->pool,
                           c->outputs, c->count, c->count);
}

static cf_status compile_descent(cf_compiled *compiled, compiler *c)
{
    cf_system *system = &compiled->system;
    cf_descent *d = &compiled->descent;
    size_t claims = c->problem->claim_count;
    int ok;
    compiled->tracked_expressions =
        malloc((claims + 1) * sizeof *compiled->tracked_expressions);
    d->tracked = malloc((claims + 1) * sizeof *d->tracked);
    system->n = c->n;
    system->symmetric = 1;
    mpq_set(d->eta, c->problem->step);
    ok = compiled->tracked_expressions != NULL && d->tracked != NULL &&
         collect_descent(compiled, c) && compile_series(system, c, NULL) &&
         compile_descent_box(system, c) &&
         compile_tracked(&d->each, compiled, c, 0) &&
         compile_tracked(&d->rest, compiled, c, 1);
    compiled->tracked_count = d->tracked_count;
    return ok ? CF_OK : pool_failure(c);
}

/* ---- `for all` claims --------------------------------------------------- */

/* The last step: it makes variables of the pool. */
static cf_status compile_formulas(cf_compiled *compiled, compiler *c)
{
    const uint32_t first_sign = cf_pool_tape(c->pool)->variable_count;
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        const cf_claim *claim = &c->problem->claims[i];
        cf_status status;
        if (claim->kind != CF_CLAIM_FOR_ALL) {
            continue;
        }
        compiled->claims[i].formula =
            calloc(1, sizeof *compiled->claims[i].formula);
        if (compiled->claims[i].formula == NULL) {
            return fail(c->error, CF_RESOURCE_ERROR, "out of memory");
        }
        if (!cf_formula_build(compiled->claims[i].formula, c->pool, claim,
                              first_sign)) {
            return pool_failure(c);
        }
        status = cf_check_slopes(c->error, compiled->claims[i].formula, claim);
        if (status != CF_OK) {
            return status;
        }
    }
    return CF_OK;
}

/* ---- all of it ---------------------------------------------------------- */

cf_status cf_compile(cf_compiled *compiled, cf_error *error,
                     cf_problem *problem)
{
    compiler c = {.problem = problem,
                  .pool = problem->pool,
                  .n = problem->variable_count,
                  .error = error};
    cf_status status;
    *compiled = (cf_compiled){0};
    mpq_init(compiled->descent.eta);
    c.gradient = malloc((cf_pool_tape(c.pool)->variable_count + 1u) *
                        sizeof *c.gradient);
    c.next = problem->is_descent ? cf_problem_next_state(problem) : NULL;
    compiled->claims =
        calloc(problem->claim_count + 1, sizeof *compiled->claims);
    compiled->claim_count =
        compiled->claims == NULL ? 0 : problem->claim_count;
    if (c.gradient == NULL || compiled->claims == NULL ||
        (problem->is_descent && c.next == NULL)) {
        status = fail(error, CF_RESOURCE_ERROR, "out of memory");
    } else {
        status = compile_points(compiled, &c);
    }
    if (status == CF_OK) {
        status = compile_identities(compiled, &c);
    }
    if (status == CF_OK) {
        status = decide_identities(compiled, &c)
                     ? CF_OK
                     : fail(error, CF_RESOURCE_ERROR, "out of memory");
    }
    if (status == CF_OK) {
        status = problem->is_descent ? compile_descent(compiled, &c)
                                     : compile_system(compiled, &c);
    }
    if (status == CF_OK) {
        keep_variables(&compiled->system.series, &c);
        keep_variables(&compiled->system.box, &c);
    }
    if (status == CF_OK &&
        (!cf_tape_is_well_formed(&compiled->points) ||
         !cf_tape_is_well_formed(&compiled->system.series) ||
         !cf_tape_is_well_formed(&compiled->system.box))) {
        status = fail(error, CF_PROBLEM_ERROR,
                      "internal: a tape is not well formed");
    }
    if (status == CF_OK) {
        status = cf_check_derivatives(error, compiled, problem);
    }
    if (status == CF_OK) {
        status = compile_formulas(compiled, &c);
    }
    free(c.outputs);
    free(c.gradient);
    free(c.next);
    if (status != CF_OK) {
        cf_compiled_clear(compiled);
    }
    return status;
}

void cf_compiled_clear(cf_compiled *compiled)
{
    cf_system *system = &compiled->system;
    cf_tape_clear(&compiled->descent.each);
    cf_tape_clear(&compiled->descent.rest);
    mpq_clear(compiled->descent.eta);
    free(compiled->descent.tracked);
    cf_tape_clear(&compiled->points);
    cf_tape_clear(&compiled->identity);
    cf_tape_clear(&system->series);
    cf_tape_clear(&system->box);
    free(system->entry_row);
    free(system->entry_column);
    free(system->tracks);
    free(system->branches);
    free(system->gradient_first);
    free(system->gradient_variable);
    for (size_t i = 0; i < compiled->claim_count; i++) {
        if (compiled->claims[i].formula != NULL) {
            cf_formula_clear(compiled->claims[i].formula);
            free(compiled->claims[i].formula);
        }
    }
    free(compiled->claims);
    free(compiled->tracked_expressions);
    *compiled = (cf_compiled){0};
}
