/* search.c -- finds what decides a `for all` claim; see search.h.
 *
 * Every part is put to the kernel, first by its nodes, then with slopes, and
 * last at one point, which may refute the claim. A part whose point is neither
 * in the range nor outside of it for certain shows that bits are missing. The
 * first search goes on elsewhere, as another point may refute the claim; then
 * it begins anew with twice as many bits, and so on.
 */
#include "propose/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "propose/trajectory.h"

#define FIRST_BITS 96
#define MOST_BITS 6144
#define DEFAULT_MAX_PARTS 100000UL
/* A part this many halvings deep, and 16 less than there are bits, is not cut
 * any more; ends beyond 2^64 are not tried. */
#define MAX_DOUBLINGS 64
/* Points between in and out after which the first search gives up. */
#define MOST_TOUCHES 256
/* Parts between two looks at the clock. */
#define PATIENCE 64
#define NO_PART UINT32_MAX

typedef struct {
    uint32_t parent;
    uint32_t lower; /* the number of the lower half; the upper one is next */
    double excess;  /* by how much the claim seems to fail */
    uint16_t depth;
    unsigned char variable; /* that is split */
    char letter;            /* of the tree; 0 while nothing is decided */
} part;

typedef struct {
    const cf_claim *claim;
    const cf_compiled_claim *compiled;
    const cf_problem *problem;
    const cf_options *options;
    cf_evidence *evidence;
    cf_error *error;
    double started;
    cf_range range;
    cf_branch branch;
    cf_interval values; /* of the quantity on the part at hand */
    long bits;
    part *parts;
    uint32_t count, capacity;
    uint32_t *heap; /* undecided parts, the worst one first */
    uint32_t waiting;
    uint32_t stuck;   /* a part that cannot be cut any more, or NO_PART */
    uint32_t touches; /* points that were neither in nor out of the range */
    int needs_bits;
} search;

/* ---- the heap ----------------------------------------------------------- */

/* 1 if part a comes before part b. */
static int is_worse(const search *s, uint32_t a, uint32_t b)
{
    return s->parts[a].excess > s->parts[b].excess ||
           (!(s->parts[a].excess < s->parts[b].excess) && a < b);
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t t = *a;
    *a = *b;
    *b = t;
}

static void push(search *s, uint32_t number)
{
    uint32_t at = s->waiting++;
    s->heap[at] = number;
    while (at > 0 && is_worse(s, s->heap[at], s->heap[(at - 1) / 2])) {
        swap(&s->heap[at], &s->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static uint32_t pop(search *s)
{
    const uint32_t worst = s->heap[0];
    uint32_t at = 0;
    s->heap[0] = s->heap[--s->waiting];
    for (;;) {
        uint32_t next = at, child = 2 * at + 1;
        for (uint32_t k = child; k < child + 2 && k < s->waiting; k++) {
            if (is_worse(s, s->heap[k], s->heap[next])) {
                next = k;
            }
        }
        if (next == at) {
            return worst;
        }
        swap(&s->heap[at], &s->heap[next]);
        at = next;
    }
}

/* ---- parts -------------------------------------------------------------- */

/* The box of a part: from that of the claim, cut after cut. */
static void set_box(search *s, uint32_t number)
{
    uint32_t path[CF_BRANCH_MAX_DEPTH + 1];
    uint32_t depth = 0;
    mpq_t middle;
    mpq_init(middle);
    cf_branch_set_box(&s->branch, s->claim->box);
    for (uint32_t at = number; at != 0; at = s->parts[at].parent) {
        path[depth++] = at;
    }
    while (depth-- > 0) {
        const part *parent = &s->parts[s->parts[path[depth]].parent];
        cf_side *side = &s->branch.box[parent->variable];
        cf_side_middle(middle, side);
        if (path[depth] == parent->lower) {
            cf_side_cut_above(side, middle);
        } else {
            cf_side_cut_below(side, middle);
        }
    }
    mpq_clear(middle);
}

static double difference(mpfr_srcptr x, mpq_srcptr y)
{
    mpfr_t d;
    double result;
    mpfr_init2(d, 64);
    mpfr_sub_q(d, x, y, MPFR_RNDN);
    result = mpfr_get_d(d, MPFR_RNDN);
    mpfr_clear(d);
    return result;
}

static double excess_of(const search *s)
{
    double excess = -1e300;
    if (s->range.has_upper) {
        excess = difference(s->values.upper, s->range.upper);
    }
    if (s->range.has_lower) {
        double other = -difference(s->values.lower, s->range.lower);
        excess = other > excess ? other : excess;
    }
    return excess;
}

/* The letter of the part at hand, or 0; its excess where it is not decided. */
static char try_part(search *s, double *excess)
{
    *excess = 1e300;
    for (int slopes = 0; slopes <= 1; slopes++) {
        if (!cf_branch_enclose(&s->values, &s->branch, slopes)) {
            return 0;
        }
        if (cf_branch_in_range(&s->values, &s->range)) {
            return slopes ? CF_BRANCH_SLOPES : CF_BRANCH_LEAF;
        }
    }
    *excess = excess_of(s);
    return 0;
}

/* A new part; the arrays have room for it. */
static void add_part(search *s, uint32_t parent)
{
    const uint32_t number = s->count++;
    part *p = &s->parts[number];
    *p = (part){.parent = parent, .lower = NO_PART};
    p->depth = number == 0 ? 0 : (uint16_t)(s->parts[parent].depth + 1);
    set_box(s, number);
    p->letter = try_part(s, &p->excess);
    if (p->letter == 0) {
        push(s, number);
    }
}

static int grow(search *s)
{
    uint32_t larger;
    part *parts;
    uint32_t *heap;
    if (s->count + 2 <= s->capacity) {
        return 1;
    }
    larger = 2 * s->capacity + 64;
    parts = realloc(s->parts, larger * sizeof *parts);
    s->parts = parts == NULL ? s->parts : parts;
    heap = realloc(s->heap, larger * sizeof *heap);
    s->heap = heap == NULL ? s->heap : heap;
    if (parts == NULL || heap == NULL) {
        return 0;
    }
    s->capacity = larger;
    return 1;
}

/* ---- one point ---------------------------------------------------------- */

/* The middle of the box at hand is the point of the evidence. */
static void choose_point(search *s)
{
    cf_evidence *e = s->evidence;
    while (e->point_count < s->claim->bound_count) {
        mpq_init(e->point[e->point_count++]);
    }
    for (uint32_t i = 0; i < e->point_count; i++) {
        cf_side_middle(e->point[i], &s->branch.box[i]);
    }
}

/* At a kink there are two values, which more bits do not bring together. */
static int is_on_kink(const search *s)
{
    for (uint32_t k = 0; k < s->branch.formula->sign_count; k++) {
        if (s->branch.open[k]) {
            return 1;
        }
    }
    return 0;
}

/* 1 if the value at the middle of the part refutes the claim. */
static int refutes(search *s)
{
    choose_point(s);
    for (uint32_t i = 0; i < s->evidence->point_count; i++) {
        cf_side_set_point(&s->branch.box[i], s->evidence->point[i]);
    }
    if (!cf_branch_enclose(&s->values, &s->branch, 0) ||
        cf_proves_range(&s->values, &s->range)) {
        return 0;
    }
    if (cf_refutes_range(&s->values, &s->range)) {
        return 1;
    }
    if (!is_on_kink(s)) {
        s->touches++;
        s->needs_bits = s->bits > FIRST_BITS || s->touches > MOST_TOUCHES;
    }
    return 0;
}

/* ---- cutting ------------------------------------------------------------ */

/* About how much the quantity varies along variable i of the part at hand;
 * negative where it cannot be cut. */
static double variation(const search *s, uint32_t i)
{
    const cf_side *side = &s->branch.box[i];
    const cf_interval *slope = &s->branch.slopes[i];
    double width, size;
    mpq_t d;
    if (!cf_side_is_finite(side)) {
        return 1e300;
    }
    mpq_init(d);
    mpq_sub(d, side->upper, side->lower);
    width = mpq_get_d(d);
    mpq_clear(d);
    if (!(width > 0)) {
        return -1;
    }
    if (!cf_interval_is_finite(slope)) {
        return width;
    }
    size = mpfr_get_d(slope->upper, MPFR_RNDN);
    if (-mpfr_get_d(slope->lower, MPFR_RNDN) > size) {
        size = -mpfr_get_d(slope->lower, MPFR_RNDN);
    }
    return width * size;
}

/* How often the box may be halved: a side far out counts its doublings. */
static int may_be_cut(const search *s, const part *p, uint32_t i)
{
    const cf_side *side = &s->branch.box[i];
    const long most =
        (s->bits - 16) * (long)s->claim->bound_count + MAX_DOUBLINGS;
    if (p->depth >= most || p->depth >= CF_BRANCH_MAX_DEPTH - 1) {
        return 0;
    }
    if (cf_side_is_finite(side)) {
        return 1;
    }
    return (side->below ||
            mpz_sizeinbase(mpq_numref(side->lower), 2) <= MAX_DOUBLINGS) &&
           (side->above ||
            mpz_sizeinbase(mpq_numref(side->upper), 2) <= MAX_DOUBLINGS);
}

/* The slopes are those of the last look at the part. */
static int choose_variable(search *s, part *p)
{
    double most = -1;
    for (uint32_t i = 0; i < s->claim->bound_count; i++) {
        double size = variation(s, i);
        if (size > most) {
            most = size;
            p->variable = (unsigned char)i;
        }
    }
    return most >= 0 && may_be_cut(s, p, p->variable);
}

/* Looks at the worst part: it refutes the claim (result 1), or it is cut. */
static int look(search *s)
{
    const uint32_t number = pop(s);
    part *p = &s->parts[number];
    double excess;
    int is_cut;
    set_box(s, number);
    (void)try_part(s, &excess);
    is_cut = choose_variable(s, p);
    if (!is_cut && s->stuck == NO_PART) {
        s->stuck = number;
    }
    if (refutes(s)) {
        return 1;
    }
    if (!s->needs_bits && is_cut) {
        p->letter = (char)(CF_BRANCH_SPLIT + p->variable);
        p->lower = s->count;
        add_part(s, number);
        add_part(s, number);
    }
    return 0;
}

/* ---- results ------------------------------------------------------------ */

static void clear_point(cf_evidence *e)
{
    while (e->point_count > 0) {
        mpq_clear(e->point[--e->point_count]);
    }
}

/* The letters of all parts, in prefix order; NULL when memory is short. */
static char *write_tree(const search *s)
{
    char *tree = malloc((size_t)s->count + 1);
    uint32_t *stack = malloc(((size_t)s->count + 1) * sizeof *stack);
    size_t length = 0, depth = 0;
    if (tree != NULL && stack != NULL) {
        stack[depth++] = 0;
        while (depth > 0) {
            const part *p = &s->parts[stack[--depth]];
            tree[length++] = p->letter;
            if (p->lower != NO_PART) {
                stack[depth++] = p->lower + 1;
                stack[depth++] = p->lower;
            }
        }
        tree[length] = '\0';
    } else {
        free(tree);
        tree = NULL;
    }
    free(stack);
    return tree;
}

static void undecided(search *s, const char *reason)
{
    s->evidence->verdict = CF_UNDECIDED;
    s->evidence->rule = CF_RULE_NONE;
    (void)snprintf(s->evidence->reason, sizeof s->evidence->reason, "%s",
                   reason);
    clear_point(s->evidence);
}

/* "z in [0, 1/8], y >= 1", as far as there is room. */
static void print_box(char *out, size_t size, const search *s)
{
    *out = '\0';
    for (uint32_t i = 0; i < s->claim->bound_count; i++) {
        const cf_side *side = &s->branch.box[i];
        const char *name =
            s->problem
                ->bound_names[s->claim->bound[i] - s->problem->first_bound];
        size_t used = strlen(out);
        const char *comma = i > 0 ? ", " : "";
        if (cf_side_is_finite(side) && mpq_equal(side->lower, side->upper)) {
            (void)snprintf(out + used, size - used, "%s%s = %.9g", comma, name,
                           mpq_get_d(side->lower));
        } else if (cf_side_is_finite(side)) {
            (void)snprintf(out + used, size - used, "%s%s in [%.9g, %.9g]",
                           comma, name, mpq_get_d(side->lower),
                           mpq_get_d(side->upper));
        } else if (!side->below) {
            (void)snprintf(out + used, size - used, "%s%s >= %.9g", comma,
                           name, mpq_get_d(side->lower));
        } else if (!side->above) {
            (void)snprintf(out + used, size - used, "%s%s <= %.9g", comma,
                           name, mpq_get_d(side->upper));
        } else {
            (void)snprintf(out + used, size - used, "%sall %s", comma, name);
        }
    }
}

/* Why nothing is decided: what is known about the worst part. */
static void explain(search *s, const char *why)
{
    const uint32_t worst = s->stuck != NO_PART ? s->stuck : s->heap[0];
    char box[200], reason[CF_REASON_SIZE];
    set_box(s, worst);
    print_box(box, sizeof box, s);
    if (cf_branch_enclose(&s->values, &s->branch, 1)) {
        (void)mpfr_snprintf(reason, sizeof reason,
                            "for %s the quantity is only known to be in "
                            "[%.9RDg, %.9RUg]%s",
                            box, s->values.lower, s->values.upper, why);
    } else {
        (void)snprintf(reason, sizeof reason,
                       "for %s the quantity is not shown to be defined and "
                       "bounded%s",
                       box, why);
    }
    undecided(s, reason);
}

static void conclude(search *s)
{
    cf_evidence *e = s->evidence;
    mpfr_t slack;
    if (e->rule == CF_RULE_POINT) {
        e->verdict = CF_REFUTED;
        mpfr_set_prec(e->enclosure.lower, (mpfr_prec_t)s->bits);
        mpfr_set_prec(e->enclosure.upper, (mpfr_prec_t)s->bits);
        cf_interval_set(&e->enclosure, &s->values);
        mpfr_init2(slack, 64);
        mpfr_sub(slack, s->values.upper, s->values.lower, MPFR_RNDU);
        mpfr_div_2ui(slack, slack, 8, MPFR_RNDU);
        cf_interval_widen(&e->enclosure, slack);
        mpfr_clear(slack);
    }
    e->bits = s->bits;
    if (cf_evidence_decides_for_all(e, s->claim, s->compiled) == 1) {
        return;
    }
    if (e->rule == CF_RULE_POINT) {
        cf_interval_set(&e->enclosure, &s->values); /* without the slack */
        if (cf_evidence_decides_for_all(e, s->claim, s->compiled) == 1) {
            return;
        }
    }
    undecided(s, "internal: the kernel does not confirm the search");
}

/* ---- the search --------------------------------------------------------- */

static cf_status fail(search *s, cf_status status, const char *message)
{
    s->error->status = status;
    (void)snprintf(s->error->message, sizeof s->error->message, "%s", message);
    return status;
}

static cf_status budget(search *s)
{
    const cf_options *o = s->options;
    if (o->cancelled != NULL && o->cancelled(o->context)) {
        return fail(s, CF_CANCELLED, "cancelled");
    }
    if (o->max_seconds > 0 &&
        cf_clock_seconds() - s->started > o->max_seconds) {
        return fail(s, CF_RESOURCE_ERROR, "out of seconds");
    }
    return CF_OK;
}

/* With the bits at hand. */
static cf_status run(search *s)
{
    const unsigned long most =
        s->options->max_steps > 0 ? s->options->max_steps : DEFAULT_MAX_PARTS;
    cf_status status = CF_OK;
    s->count = s->waiting = 0;
    s->stuck = NO_PART;
    s->touches = 0;
    s->needs_bits = 0;
    if (!grow(s)) {
        return fail(s, CF_RESOURCE_ERROR, "out of memory");
    }
    add_part(s, 0);
    while (s->waiting > 0 && !s->needs_bits && status == CF_OK) {
        if (s->count + 2 > most) {
            explain(s, "; raise --max-steps");
            return CF_OK;
        }
        if (!grow(s)) {
            return fail(s, CF_RESOURCE_ERROR, "out of memory");
        }
        if (look(s)) {
            s->evidence->rule = CF_RULE_POINT;
            conclude(s);
            return CF_OK;
        }
        if (s->count % PATIENCE < 2) {
            status = budget(s);
        }
    }
    if (status != CF_OK || s->needs_bits) {
        return status;
    }
    if (s->stuck != NO_PART && s->touches > 0) {
        s->needs_bits = 1;
        return CF_OK;
    }
    if (s->stuck != NO_PART) {
        explain(s, "");
        return CF_OK;
    }
    clear_point(s->evidence);
    s->evidence->tree = write_tree(s);
    if (s->evidence->tree == NULL) {
        return fail(s, CF_RESOURCE_ERROR, "out of memory");
    }
    s->evidence->tree_length = strlen(s->evidence->tree);
    s->evidence->rule = CF_RULE_BRANCH;
    s->evidence->verdict = CF_PROVED;
    conclude(s);
    return CF_OK;
}

static void explain_bits(search *s)
{
    char point[200], reason[CF_REASON_SIZE];
    print_box(point, sizeof point, s); /* a point by now */
    (void)snprintf(reason, sizeof reason,
                   "for %s the quantity agrees with a bound of the claim to "
                   "%ld bits",
                   point, s->bits);
    undecided(s, reason);
}

cf_status cf_search(cf_evidence *e, cf_error *error, const cf_claim *claim,
                    const cf_compiled_claim *compiled,
                    const cf_problem *problem, const cf_options *options,
                    double started)
{
    search s = {.claim = claim,
                .compiled = compiled,
                .problem = problem,
                .options = options,
                .evidence = e,
                .error = error,
                .started = started,
                .range = {.has_lower = claim->has_lower,
                          .has_upper = claim->has_upper,
                          .strictly = claim->strictly,
                          .lower = claim->lower,
                          .upper = claim->upper}};
    cf_status status = CF_OK;
    for (s.bits = FIRST_BITS; status == CF_OK; s.bits *= 2) {
        if (!cf_branch_init(&s.branch, compiled->formula,
                            (mpfr_prec_t)s.bits)) {
            status = fail(&s, CF_RESOURCE_ERROR, "out of memory");
            break;
        }
        cf_interval_init(&s.values, (mpfr_prec_t)s.bits);
        status = run(&s);
        if (status == CF_OK && s.needs_bits && 2 * s.bits > MOST_BITS) {
            explain_bits(&s);
            s.needs_bits = 0;
        }
        cf_interval_clear(&s.values);
        cf_branch_clear(&s.branch);
        if (!s.needs_bits) {
            break;
        }
    }
    free(s.parts);
    free(s.heap);
    return status;
}
