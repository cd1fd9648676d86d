/* check_descent.c -- the evidence of a descent: every block through the kernel
 * (rules descent and glue), in parallel; see links.h.
 */
#include <stdlib.h>

#include "certificate/checker.h"
#include "certificate/format.h"
#include "certificate/links.h"

/* Blocks that are read before the threads set to work on them, a thread. */
#define BLOCKS_PER_THREAD 4

typedef struct {
    cf_checker *c;
    cf_link *links;
    cf_block *blocks; /* one a link */
    long blocks_ready;
    cf_descent_work *works; /* one a thread */
    int works_ready;
    long count, longest, bits; /* of the header */
} descent_run;

/* ---- the kind of link ---------------------------------------------------- */

static int read_block(void *context, long i, int is_state)
{
    descent_run *r = context;
    cf_reader *reader = &r->c->reader;
    return is_state ? cf_reader_block_state(&r->blocks[i], reader)
                    : cf_reader_block_line(&r->blocks[i], reader, r->longest);
}

/* The hulls go from the thread's room to the link's, by exchange. */
static void check_block(cf_link *link, void *context, int thread, long i)
{
    descent_run *r = context;
    cf_descent_work *work = &r->works[thread];
    const cf_block *block = &r->blocks[i];
    cf_block_answer answer = cf_descent_check(work, block);
    link->accepted = answer == CF_BLOCK_ACCEPTED;
    link->refusal = cf_block_answer_text(answer);
    link->glued = link->accepted && link->has_next &&
                  cf_descent_glues(work, block, block[1].centre, block[1].unit,
                                   block[1].rho);
    cf_link_exchange_hull(link, &work->hull);
}

/* A block of k steps takes the times k. */
static mpq_srcptr block_length(void *context, long i)
{
    descent_run *r = context;
    mpq_set_si(r->c->wanted, r->blocks[i].steps, 1);
    return r->c->wanted;
}

static void arrive(void *context, long i)
{
    descent_run *r = context;
    const cf_block *node = &r->blocks[i + 1];
    cf_checker_visit(r->c, node->centre, node->unit, node->rho);
}

static void swap_blocks(void *context, long i, long k)
{
    descent_run *r = context;
    cf_block block = r->blocks[i];
    r->blocks[i] = r->blocks[k];
    r->blocks[k] = block;
}

/* ---- all blocks ---------------------------------------------------------- */

static int init(descent_run *r, long room)
{
    const cf_checker *c = r->c;
    r->links = cf_links_new(c, room);
    r->blocks = calloc((size_t)room + 1, sizeof *r->blocks);
    r->works = calloc((size_t)c->jobs, sizeof *r->works);
    if (r->links == NULL || r->blocks == NULL || r->works == NULL) {
        return 0;
    }
    for (long i = 0; i <= room; i++) {
        if (!cf_block_init(&r->blocks[i], c->problem->variable_count)) {
            return 0;
        }
        r->blocks_ready++;
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

static void clear(descent_run *r, long room)
{
    for (int j = 0; j < r->works_ready; j++) {
        cf_descent_work_clear(&r->works[j]);
    }
    for (long i = 0; i < r->blocks_ready; i++) {
        cf_block_clear(&r->blocks[i]);
    }
    cf_links_free(r->links, r->c, room);
    free(r->works);
    free(r->blocks);
}

static int check_blocks(descent_run *r)
{
    cf_checker *c = r->c;
    const cf_link_kind kind = {.word = "block",
                               .room = (long)BLOCKS_PER_THREAD * c->jobs,
                               .read = read_block,
                               .check = check_block,
                               .length = block_length,
                               .arrive = arrive,
                               .swap = swap_blocks,
                               .context = r};
    int ok = init(r, kind.room) || cf_reader_memory(&c->reader);
    const cf_block *first = ok ? &r->blocks[0] : NULL;
    ok = ok && cf_links_read(c, &kind, r->links, 0, 0) &&
         cf_checker_begin(c, first->centre, first->unit, first->rho) &&
         cf_links_check(c, &kind, r->links, r->count);
    if (ok) {
        cf_checker_end(c, r->blocks[0].rho);
    }
    clear(r, kind.room);
    return ok;
}

int cf_check_descent(cf_checker *c)
{
    descent_run r = {.c = c};
    long header_line;
    if (!cf_reader_descent(&r.count, &r.longest, &r.bits, c->reached,
                           &c->reader, &c->compiled)) {
        return 0;
    }
    header_line = c->reader.number;
    cf_cover_begin(&c->cover, 0); /* no block is known yet */
    cf_checker_visit(c, NULL, 0, NULL);
    if ((r.count > 0 && !check_blocks(&r)) ||
        !cf_checker_has_arrived(c, header_line,
                                "the blocks do not end at the stated step")) {
        return 0;
    }
    c->steps = mpz_get_si(mpq_numref(c->reached));
    c->max_order = 1;
    c->max_bits = r.bits;
    return 1;
}
