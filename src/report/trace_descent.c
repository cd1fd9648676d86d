/* trace_descent.c -- the trace of a descent: every block up to the last step is
 * checked by the kernel, which computes the centres again; x_k is within rho_k
 * of centre number k, and the quantities are evaluated over that box.
 */
#include "report/trace.h"

typedef struct {
    cf_tracer *t;
    cf_block blocks[2]; /* the current one, and the next one's state */
    cf_descent_work work;
    int has_work;
    long count, longest, bits;
    long first; /* number of the step where the block begins */
    mpq_t step;
} descent_trace;

static int init_work(descent_trace *d)
{
    const uint32_t n = d->t->problem->variable_count;
    d->has_work = cf_block_init(&d->blocks[0], n) &&
                  cf_block_init(&d->blocks[1], n) &&
                  cf_descent_work_init(&d->work, &d->t->compiled.system,
                                       &d->t->compiled.descent, d->longest,
                                       d->bits, d->t->preamble.precision);
    return d->has_work ? 1 : cf_reader_memory(&d->t->reader);
}

static int read_block(descent_trace *d, cf_block *block, int is_state)
{
    cf_reader *r = &d->t->reader;
    if (!cf_reader_line(r)) {
        return 0;
    }
    return is_state ? cf_reader_expect(r, "state") &&
                          cf_reader_block_state(block, r)
                    : cf_reader_expect(r, "block") &&
                          cf_reader_block_line(block, r, d->longest);
}

static int begin(descent_trace *d)
{
    const cf_problem *p = d->t->problem;
    return read_block(d, &d->blocks[0], 0) &&
           (cf_start_is_covered(d->blocks[0].centre, p->variable_count,
                                d->blocks[0].unit, d->blocks[0].rho,
                                p->start_lower, p->start_upper) ||
            cf_reader_fail(&d->t->reader,
                           "the start is not within rho of the centre"));
}

/* The states of the block as cf_descent_check encloses them; the quantities
 * of the claims are not looked at. */
static int check_block(descent_trace *d, const cf_block *block)
{
    cf_descent_work *w = &d->work;
    cf_block_answer answer = CF_BLOCK_BAD_NUMBERS;
    if (cf_block_numbers_are_sane(w, block)) {
        answer = cf_descent_centres(w, block);
    }
    if (answer == CF_BLOCK_ACCEPTED) {
        answer = cf_descent_factor(w, block);
    }
    if (answer == CF_BLOCK_ACCEPTED) {
        answer = cf_descent_tube(w, block);
    }
    return answer == CF_BLOCK_ACCEPTED ||
           cf_reader_fail(&d->t->reader, "the block is refused: %s",
                          cf_block_answer_text(answer));
}

/* Prints the steps within the block, which has been checked. */
static void print_inside(descent_trace *d, const cf_block *block)
{
    cf_tracer *t = d->t;
    mpq_set_si(d->step, d->first + block->steps, 1);
    while (cf_trace_is_due(t, d->step)) {
        const long k = mpz_get_si(mpq_numref(t->times[t->next])) - d->first;
        cf_session_evaluate(&t->session, cf_descent_centre(&d->work, k),
                            block->unit, d->work.rho + k);
        cf_trace_line(t, 0);
    }
}

/* Block number k, and on to the next one. */
static int trace_block(descent_trace *d, long k)
{
    const cf_block *block = &d->blocks[k % 2];
    cf_block *next = &d->blocks[1 - k % 2];
    if (!check_block(d, block)) {
        return 0;
    }
    print_inside(d, block);
    d->first += block->steps;
    if (!read_block(d, next, k + 1 == d->count)) {
        return 0;
    }
    return cf_descent_glues(&d->work, block, next->centre, next->unit,
                            next->rho) ||
           cf_reader_fail(&d->t->reader, "the radius is below the bound that "
                                         "the block before gives");
}

static int trace_blocks(descent_trace *d)
{
    cf_tracer *t = d->t;
    if (!begin(d)) {
        return 0;
    }
    for (long k = 0; k < d->count && t->next < t->time_count; k++) {
        if (!trace_block(d, k)) {
            return 0;
        }
    }
    return t->next == t->time_count ||
           cf_reader_fail(&t->reader, "the blocks end before the stated step");
}

int cf_trace_descent(cf_tracer *t)
{
    descent_trace d = {.t = t};
    int ok;
    mpq_init(d.step);
    ok = cf_reader_descent(&d.count, &d.longest, &d.bits, t->reached,
                           &t->reader, &t->compiled) &&
         cf_trace_begin(t) && init_work(&d) &&
         (t->next == t->time_count || trace_blocks(&d));
    cf_block_clear(&d.blocks[0]);
    cf_block_clear(&d.blocks[1]);
    if (d.has_work) {
        cf_descent_work_clear(&d.work);
    }
    mpq_clear(d.step);
    return ok;
}
