/* links.c -- the links of a trajectory; see links.h. */
#include "certificate/links.h"

#include <pthread.h>
#include <stdlib.h>

cf_link *cf_links_new(const cf_checker *c, long room)
{
    cf_link *links = calloc((size_t)room + 1, sizeof *links);
    for (long i = 0; links != NULL && i <= room; i++) {
        links[i].hull = cf_interval_row_new(c->compiled.tracked_count,
                                            c->preamble.precision);
        if (links[i].hull == NULL) {
            cf_links_free(links, c, room);
            return NULL;
        }
    }
    return links;
}

void cf_links_free(cf_link *links, const cf_checker *c, long room)
{
    for (long i = 0; links != NULL && i <= room; i++) {
        cf_interval_row_free(links[i].hull, c->compiled.tracked_count);
    }
    free(links);
}

/* ---- one batch ---------------------------------------------------------- */

typedef struct {
    const cf_link_kind *kind;
    cf_link *links;
    long count;
    long next;
    pthread_mutex_t lock;
} batch;

typedef struct {
    batch *b;
    int thread;
} worker;

static void *work_on_batch(void *argument)
{
    const worker *w = argument;
    batch *b = w->b;
    for (;;) {
        long i;
        (void)pthread_mutex_lock(&b->lock);
        i = b->next++;
        (void)pthread_mutex_unlock(&b->lock);
        if (i >= b->count) {
            break;
        }
        b->kind->check(&b->links[i], b->kind->context, w->thread, i);
    }
    mpfr_free_cache();
    return NULL;
}

/* The first failure of the batch becomes the error; a mistake that the reader
 * met stands on a later line. */
static int batch_verdict(cf_checker *c, const batch *b)
{
    for (long i = 0; i < b->count; i++) {
        const cf_link *link = &b->links[i];
        if (!link->accepted) {
            c->error->status = CF_OK;
            c->reader.number = link->line;
            return cf_reader_fail(&c->reader, "the %s is refused: %s",
                                  b->kind->word, link->refusal);
        }
        if (link->has_next && !link->glued) {
            c->error->status = CF_OK;
            c->reader.number = b->links[i + 1].line;
            return cf_reader_fail(&c->reader,
                                  "the radius is below the bound that the %s "
                                  "before gives (rule glue)",
                                  b->kind->word);
        }
    }
    return 1;
}

static int run_batch(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                     long count)
{
    batch b = {.kind = kind, .links = links, .count = count};
    pthread_t threads[CF_MAX_JOBS];
    worker workers[CF_MAX_JOBS];
    int started = 0;
    (void)pthread_mutex_init(&b.lock, NULL);
    for (int j = 0; j < c->jobs; j++) {
        workers[j] = (worker){&b, j};
    }
    for (int j = 1; j < c->jobs && j < count; j++) {
        if (pthread_create(&threads[started], NULL, work_on_batch,
                           &workers[j]) != 0) {
            break;
        }
        started++;
    }
    (void)work_on_batch(&workers[0]);
    for (int j = 0; j < started; j++) {
        (void)pthread_join(threads[j], NULL);
    }
    (void)pthread_mutex_destroy(&b.lock);
    return batch_verdict(c, &b);
}

/* ---- all links ---------------------------------------------------------- */

int cf_links_read(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                  long i, int is_state)
{
    cf_reader *r = &c->reader;
    if (!cf_reader_line(r)) {
        return 0;
    }
    links[i].line = r->number;
    return cf_reader_expect(r, is_state ? "state" : kind->word) &&
           kind->read(kind->context, i, is_state);
}

/* The links of a batch that has been checked, one behind the other. */
static int fold_batch(cf_checker *c, const cf_link_kind *kind,
                      const cf_link *links, long count)
{
    for (long i = 0; i < count; i++) {
        if (!cf_cover_step(&c->cover, links[i].accepted, links[i].glued,
                           kind->length(kind->context, i), links[i].hull)) {
            return cf_reader_fail(&c->reader, "the %ss do not join",
                                  kind->word);
        }
        c->session.hull_is_empty = 0;
        kind->arrive(kind->context, i);
    }
    return 1;
}

/* Reads ahead until the batch is full or the links end, then checks it. Place
 * 0 holds link number `first`. */
static int do_batch(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                    long left, long *done)
{
    long count = 0;
    int ok = 1;
    while (count < kind->room && count < left && ok) {
        ok = cf_links_read(c, kind, links, count + 1, count + 1 == left);
        links[count].has_next = ok;
        count++;
    }
    if (!run_batch(c, kind, links, count)) {
        return 0;
    }
    *done = count;
    return ok && fold_batch(c, kind, links, count);
}

int cf_links_check(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                   long count)
{
    for (long left = count; left > 0;) {
        cf_link first;
        long done = 0;
        if (cf_checker_cancelled(c) ||
            !do_batch(c, kind, links, left, &done)) {
            return 0;
        }
        left -= done;
        kind->swap(kind->context, 0, done);
        first = links[0];
        links[0] = links[done];
        links[done] = first;
    }
    return 1;
}
