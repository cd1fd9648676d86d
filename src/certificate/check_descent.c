/* check_descent.c -- the evidence of a descent: every block through the kernel,
 * in parallel. As in check.c the first bad line is named, whatever the number
 * of threads.
 */
#include <pthread.h>
#include <stdlib.h>

#include "certificate/checker.h"
#include "certificate/format.h"

/* Blocks that are read before the threads set to work on them, a thread. */
#define BLOCKS_PER_THREAD 4

typedef struct {
    cf_block block; /* the last entry of a batch lends only its centre */
    long line;
    int has_next; /* 0 where the next line could not be read */
    int accepted; /* the answers of the kernel */
    int glued;
    cf_interval *hull; /* of the tracked quantities over the block */
    int failed;        /* 0, or 1: at its own line, 2: at the next one's */
    char message[160];
} item;

typedef struct {
    cf_checker *c;
    item *items; /* batch + 1 */
    long batch;
    long count; /* of the items that are being checked */
    long next;
    pthread_mutex_t lock;
    cf_descent_work *works; /* one a thread */
    int works_ready;
    long blocks, longest, bits;
} run;

typedef struct {
    run *r;
    cf_descent_work *work;
} worker;

/* ---- one batch ---------------------------------------------------------- */

/* The hulls go from the thread's room to the item's, by exchange. */
static void keep_hull(item *it, cf_descent_work *work)
{
    cf_interval *hull = it->hull;
    it->hull = work->hull;
    work->hull = hull;
}

static void check_item(run *r, cf_descent_work *work, long i)
{
    item *it = &r->items[i];
    const item *next = &r->items[i + 1];
    cf_block_answer answer = cf_descent_check(work, &it->block);
    it->accepted = answer == CF_BLOCK_ACCEPTED;
    it->glued = it->accepted && it->has_next &&
                cf_descent_glues(work, &it->block, next->block.centre,
                                 next->block.unit, next->block.rho);
    keep_hull(it, work);
    if (!it->accepted) {
        it->failed = 1;
        (void)snprintf(it->message, sizeof it->message,
                       "the block is refused: %s",
                       cf_block_answer_text(answer));
    } else if (it->has_next && !it->glued) {
        it->failed = 2;
        (void)snprintf(it->message, sizeof it->message,
                       "the radius is below the bound that the block before "
                       "gives (rule glue)");
    }
}

static void *work_on_batch(void *argument)
{
    worker *w = argument;
    run *r = w->r;
    for (;;) {
        long i;
        (void)pthread_mutex_lock(&r->lock);
        i = r->next++;
        (void)pthread_mutex_unlock(&r->lock);
        if (i >= r->count) {
            break;
        }
        check_item(r, w->work, i);
    }
    mpfr_free_cache();
    return NULL;
}

/* The first failure of the batch becomes the error. */
static int batch_verdict(run *r)
{
    for (long i = 0; i < r->count; i++) {
        const item *it = &r->items[i];
        if (it->failed != 0) {
            /* a mistake that the reader met stands on a later line */
            r->c->error->status = CF_OK;
            r->c->reader.number =
                it->failed == 1 ? it->line : r->items[i + 1].line;
            return cf_reader_fail(&r->c->reader, "%s", it->message);
        }
    }
    return 1;
}

static int run_batch(run *r, long count)
{
    pthread_t threads[64];
    worker workers[64];
    int started = 0;
    r->count = count;
    r->next = 0;
    for (int j = 0; j < r->c->jobs; j++) {
        workers[j] = (worker){r, &r->works[j]};
    }
    for (int j = 1; j < r->c->jobs && j < count; j++) {
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
    return batch_verdict(r);
}

/* ---- reading ------------------------------------------------------------ */

/* descent BLOCKS longest MAX bits BITS steps REACHED */
static int read_header(run *r)
{
    cf_reader *reader = &r->c->reader;
    const cf_system *system = &r->c->compiled.system;
    double numbers;
    if (!cf_reader_line(reader) || !cf_reader_expect(reader, "descent") ||
        !cf_reader_count(&r->blocks, reader, 0, CF_FORMAT_MAX_STEPS) ||
        !cf_reader_expect(reader, "longest") ||
        !cf_reader_count(&r->longest, reader, 1, CF_MAX_BLOCK) ||
        !cf_reader_expect(reader, "bits") ||
        !cf_reader_count(&r->bits, reader, 64, CF_MAX_BITS) ||
        !cf_reader_expect(reader, "steps") ||
        !cf_reader_rational(r->c->reached, reader) ||
        !cf_reader_end_of_line(reader)) {
        return 0;
    }
    numbers = (double)(r->longest + 1) * (double)system->n;
    if (numbers > (double)CF_MAX_BLOCK_NUMBERS + (double)system->n ||
        (numbers + 4.0 * ((double)system->series.node_count +
                          (double)r->c->compiled.descent.each.node_count +
                          (double)r->c->compiled.descent.rest.node_count)) *
                ((double)r->bits + 256) / 8.0 >
            CF_FORMAT_MAX_ROOM) {
        return cf_reader_fail(reader, "blocks and bits ask for more room than "
                                      "the format allows");
    }
    return 1;
}

/* Reads one block line (or the state line behind the last block). */
static int read_item(run *r, item *it, int is_state)
{
    cf_reader *reader = &r->c->reader;
    it->failed = 0;
    if (!cf_reader_line(reader)) {
        return 0;
    }
    it->line = reader->number;
    if (is_state) {
        return cf_reader_expect(reader, "state") &&
               cf_reader_block_state(&it->block, reader);
    }
    return cf_reader_expect(reader, "block") &&
           cf_reader_block_line(&it->block, reader, r->longest);
}

static int init_workers(run *r)
{
    const cf_checker *c = r->c;
    r->batch = (long)BLOCKS_PER_THREAD * c->jobs;
    r->items = calloc((size_t)r->batch + 1, sizeof *r->items);
    r->works = calloc((size_t)c->jobs, sizeof *r->works);
    if (r->items == NULL || r->works == NULL) {
        return 0;
    }
    for (long i = 0; i <= r->batch; i++) {
        r->items[i].hull = cf_interval_row_new(c->compiled.tracked_count,
                                               c->preamble.precision);
        if (!cf_block_init(&r->items[i].block, c->problem->variable_count) ||
            r->items[i].hull == NULL) {
            return 0;
        }
    }
    for (int j = 0; j < c->jobs; j++) {
        if (!cf_descent_work_init(&r->works[j], &c->compiled.system,
                                  &c->compiled.descent, r->longest, r->bits,
                                  c->preamble.precision)) {
            return 0;
        }
        r->works_ready++;
    }
    return 1;
}

static void clear(run *r)
{
    for (int j = 0; j < r->works_ready; j++) {
        cf_descent_work_clear(&r->works[j]);
    }
    for (long i = 0; r->items != NULL && i <= r->batch; i++) {
        cf_block_clear(&r->items[i].block);
        cf_interval_row_free(r->items[i].hull, r->c->compiled.tracked_count);
    }
    free(r->works);
    free(r->items);
    (void)pthread_mutex_destroy(&r->lock);
}

/* ---- all blocks --------------------------------------------------------- */

/* The blocks of a batch that has been checked, one behind the other. */
static int fold_batch(run *r, long count)
{
    cf_checker *c = r->c;
    for (long i = 0; i < count; i++) {
        const item *it = &r->items[i];
        const cf_block *node = &r->items[i + 1].block;
        mpq_set_si(c->wanted, it->block.steps, 1);
        if (!cf_cover_step(&c->cover, it->accepted, it->glued, c->wanted,
                           it->hull)) {
            return cf_reader_fail(&c->reader, "the blocks do not join");
        }
        c->session.hull_is_empty = 0;
        cf_checker_visit(c, node->centre, node->unit, node->rho);
    }
    return 1;
}

/* Reads ahead until the batch is full or the blocks end, then checks them.
 * items[0] holds block number `first`. */
static int do_batch(run *r, long first, long *done)
{
    long count = 0;
    int ok = 1;
    while (count < r->batch && first + count < r->blocks && ok) {
        item *it = &r->items[count];
        ok =
            read_item(r, &r->items[count + 1], first + count + 1 == r->blocks);
        it->has_next = ok;
        count++;
    }
    if (!run_batch(r, count)) {
        return 0;
    }
    *done = count;
    return ok && fold_batch(r, count);
}

static void swap_items(item *a, item *b)
{
    item t = *a;
    *a = *b;
    *b = t;
}

static int check_blocks(run *r)
{
    cf_checker *c = r->c;
    int covered;
    if (!init_workers(r)) {
        c->error->status = CF_RESOURCE_ERROR;
        (void)snprintf(c->error->message, sizeof c->error->message,
                       "out of memory");
        return 0;
    }
    if (!read_item(r, &r->items[0], 0)) {
        return 0;
    }
    covered = cf_start_is_covered(
        r->items[0].block.centre, c->problem->variable_count,
        r->items[0].block.unit, r->items[0].block.rho, c->problem->start_lower,
        c->problem->start_upper);
    cf_cover_begin(&c->cover, covered);
    if (!covered) {
        return cf_reader_fail(&c->reader,
                              "the start is not within rho of the centre");
    }
    for (long first = 0; first < r->blocks;) {
        long done = 0;
        if (cf_checker_cancelled(c) || !do_batch(r, first, &done)) {
            return 0;
        }
        first += done;
        swap_items(&r->items[0], &r->items[done]);
    }
    if (!mpfr_zero_p(r->items[0].block.rho)) {
        c->statistics.log2_width = (double)mpfr_get_exp(r->items[0].block.rho);
    }
    return 1;
}

static int check_all(run *r)
{
    cf_checker *c = r->c;
    long header_line;
    if (!read_header(r)) {
        return 0;
    }
    header_line = c->reader.number;
    cf_cover_begin(&c->cover, 0); /* no block is known yet */
    cf_checker_visit(c, NULL, 0, NULL);
    if (r->blocks > 0 && !check_blocks(r)) {
        return 0;
    }
    if (!mpq_equal(c->cover.time, c->reached) ||
        mpq_cmp(c->reached, c->problem->end_time) > 0) {
        c->reader.number = header_line;
        return cf_reader_fail(&c->reader,
                              "the blocks do not end at the stated step");
    }
    c->steps = mpz_get_si(mpq_numref(c->reached));
    c->max_order = 1;
    c->max_bits = r->bits;
    return 1;
}

int cf_check_descent(cf_checker *c)
{
    run r = {.c = c};
    int ok;
    (void)pthread_mutex_init(&r.lock, NULL);
    ok = check_all(&r);
    clear(&r);
    return ok;
}
