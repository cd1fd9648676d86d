/* check_flow.c -- the evidence of a flow: every step through the kernel (rules
 * tube and glue), in parallel; links.c does what descents need, too.
 */
#include <stdlib.h>

#include "certificate/checker.h"
#include "certificate/format.h"
#include "certificate/links.h"

/* Steps that are read before the threads set to work on them, a thread. */
#define STEPS_PER_THREAD 16

/* A line of the trajectory, with what rule clock finds over the step. */
typedef struct {
    cf_step step;
    cf_interval duration;
} flow_item;

typedef struct {
    cf_checker *c;
    cf_link *links;
    flow_item *items; /* one a link */
    long items_ready;
    cf_step_work *works; /* one a thread */
    int works_ready;
} flow_run;

/* ---- the kind of link ---------------------------------------------------- */

static int read_step(void *context, long i, int is_state)
{
    flow_run *r = context;
    cf_step *step = &r->items[i].step;
    return is_state ? cf_reader_state(step, &r->c->reader)
                    : cf_reader_step(step, &r->c->reader, r->c->max_order,
                                     r->c->max_bits);
}

/* The hulls go from the thread's room to the link's, by exchange. */
static void check_step(cf_link *link, void *context, int thread, long i)
{
    flow_run *r = context;
    cf_step_work *work = &r->works[thread];
    const cf_step *next = &r->items[i + 1].step;
    cf_step_answer answer = cf_step_check(work, &r->items[i].step);
    link->accepted = answer == CF_STEP_ACCEPTED;
    link->refusal = cf_step_answer_text(answer);
    link->glued = link->accepted && link->has_next &&
                  cf_step_glues(work, next->centre, next->unit, next->rho);
    cf_link_exchange_hull(link, &work->hull);
    cf_interval_set(&r->items[i].duration, &work->duration);
}

static mpq_srcptr step_length(void *context, long i)
{
    flow_run *r = context;
    return r->items[i].step.h;
}

static void arrive(void *context, long i)
{
    flow_run *r = context;
    const cf_step *node = &r->items[i + 1].step;
    cf_session_advance_clock(&r->c->session, &r->items[i].duration,
                             node->centre, node->unit, node->rho);
    cf_checker_visit(r->c, node->centre, node->unit, node->rho);
}

static void swap_steps(void *context, long i, long k)
{
    flow_run *r = context;
    flow_item item = r->items[i];
    r->items[i] = r->items[k];
    r->items[k] = item;
}

/* ---- all steps ------------------------------------------------------------ */

static int init(flow_run *r, long room)
{
    const cf_checker *c = r->c;
    r->links = cf_links_new(c, room);
    r->items = calloc((size_t)room + 1, sizeof *r->items);
    r->works = calloc((size_t)c->jobs, sizeof *r->works);
    if (r->links == NULL || r->items == NULL || r->works == NULL) {
        return 0;
    }
    for (long i = 0; i <= room; i++) {
        if (!cf_step_init(&r->items[i].step, c->problem->variable_count)) {
            return 0;
        }
        cf_interval_init(&r->items[i].duration, CF_BOX_PRECISION);
        r->items_ready++;
    }
    for (int j = 0; j < c->jobs; j++) {
        if (!cf_step_work_init(&r->works[j], &c->compiled.system, c->max_order,
                               c->max_bits, c->preamble.precision)) {
            return 0;
        }
        r->works_ready++;
    }
    return 1;
}

static void clear(flow_run *r, long room)
{
    for (int j = 0; j < r->works_ready; j++) {
        cf_step_work_clear(&r->works[j]);
    }
    for (long i = 0; i < r->items_ready; i++) {
        cf_step_clear(&r->items[i].step);
        cf_interval_clear(&r->items[i].duration);
    }
    cf_links_free(r->links, r->c, room);
    free(r->works);
    free(r->items);
}

static int check_steps(cf_checker *c)
{
    flow_run r = {.c = c};
    const cf_link_kind kind = {.word = "step",
                               .room = (long)STEPS_PER_THREAD * c->jobs,
                               .read = read_step,
                               .check = check_step,
                               .length = step_length,
                               .arrive = arrive,
                               .swap = swap_steps,
                               .context = &r};
    int ok = init(&r, kind.room) || cf_reader_memory(&c->reader);
    const cf_step *first = ok ? &r.items[0].step : NULL;
    ok = ok && cf_links_read(c, &kind, r.links, 0, 0) &&
         cf_checker_begin(c, first->centre, first->unit, first->rho) &&
         cf_links_check(c, &kind, r.links, c->steps);
    if (ok) {
        cf_checker_end(c, r.items[0].step.rho);
    }
    clear(&r, kind.room);
    return ok;
}

static int read_header(cf_checker *c)
{
    cf_reader *r = &c->reader;
    double room;
    if (!cf_reader_trajectory(&c->steps, &c->max_order, &c->max_bits,
                              c->reached, r)) {
        return 0;
    }
    room = (double)c->compiled.system.series.node_count *
           (double)c->max_order * (double)(c->max_bits + 256) / 8.0;
    if (room > CF_FORMAT_MAX_ROOM) {
        return cf_reader_fail(r, "order and bits ask for more room than the "
                                 "format allows");
    }
    return 1;
}

int cf_check_flow(cf_checker *c)
{
    long header_line;
    if (!read_header(c)) {
        return 0;
    }
    header_line = c->reader.number;
    cf_cover_begin(&c->cover, 0); /* no step is known yet */
    cf_checker_visit(c, NULL, 0, NULL);
    return (c->steps == 0 || check_steps(c)) &&
           cf_checker_has_arrived(c, header_line,
                                  "the steps do not end at the stated time");
}
