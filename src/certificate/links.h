/* links.h -- the links of a trajectory, each alone and in parallel.
 *
 * A link is a step of a flow or a block of a descent. The file is read once, in
 * batches; the links of a batch are checked by several threads (each stands
 * alone, given its centre and radius), so memory does not grow with their
 * number. What follows from the answers of the kernel is left to
 * kernel/claim.c, which is told about one link behind the other. Whatever the
 * number of threads, the first bad line is the one that is named.
 */
#ifndef CF_CERTIFICATE_LINKS_H
#define CF_CERTIFICATE_LINKS_H

#include "certificate/checker.h"

/* What is known of one link. */
typedef struct {
    long line;
    int has_next; /* 0 where the next line could not be read */
    int accepted; /* the answers of the kernel */
    int glued;
    const char *refusal; /* why it was not accepted */
    cf_interval *hull;   /* of the tracked quantities over the link */
} cf_link;

/* The hull of a link and that of a thread's room change places. */
static inline void cf_link_exchange_hull(cf_link *link, cf_interval **hull)
{
    cf_interval *own = link->hull;
    link->hull = *hull;
    *hull = own;
}

/* How links of one kind are read and checked. `i` is a place in the room of
 * the batch, 0 .. room; the last place lends only its centre. */
typedef struct {
    const char *word; /* that begins its line: step, block */
    long room;
    /* The rest of the line into place i; the state behind the last link. */
    int (*read)(void *context, long i, int is_state);
    /* Checks the link in place i in the room of a thread: fills accepted,
     * refusal, the hull and, if has_next, glued. */
    void (*check)(cf_link *link, void *context, int thread, long i);
    /* Its length in time. */
    mpq_srcptr (*length)(void *context, long i);
    /* The cover has come to the end of the link in place i. */
    void (*arrive)(void *context, long i);
    void (*swap)(void *context, long i, long k);
    void *context;
} cf_link_kind;

/* Checks `count` links, the first of which has been read into place 0 by
 * cf_links_read, and the cover begun. Returns 0 with the error set. */
int cf_links_check(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                   long count);
/* Reads the next line into place i. */
int cf_links_read(cf_checker *c, const cf_link_kind *kind, cf_link *links,
                  long i, int is_state);
/* room + 1 links with their hulls, or NULL when memory is short. */
cf_link *cf_links_new(const cf_checker *c, long room);
void cf_links_free(cf_link *links, const cf_checker *c, long room);

#endif
