/* trace_flow.c -- the trace of a flow: every step up to the last time is checked
 * by the kernel; at time t_k + s h the state is within the tube's bound of the
 * path P(s), and the quantities are evaluated over that box.
 */
#include "report/trace.h"

typedef struct {
    cf_tracer *t;
    cf_step steps[2]; /* the current one, and the next one's state */
    cf_step_work work;
    int has_work;
    long count, max_order, max_bits;
    mpq_t now, end, s;
} flow_trace;

static int init_work(flow_trace *f)
{
    const uint32_t n = f->t->problem->variable_count;
    f->has_work =
        cf_step_init(&f->steps[0], n) && cf_step_init(&f->steps[1], n) &&
        cf_step_work_init(&f->work, &f->t->compiled.system, f->max_order,
                          f->max_bits, f->t->preamble.precision);
    return f->has_work ? 1 : cf_reader_memory(&f->t->reader);
}

static int read_step(flow_trace *f, cf_step *step, int is_state)
{
    cf_reader *r = &f->t->reader;
    if (!cf_reader_line(r)) {
        return 0;
    }
    return is_state ? cf_reader_expect(r, "state") && cf_reader_state(step, r)
                    : cf_reader_expect(r, "step") &&
                          cf_reader_step(step, r, f->max_order, f->max_bits);
}

/* Prints the times within the step, which has been checked. */
static void print_inside(flow_trace *f, const cf_step *step)
{
    cf_tracer *t = f->t;
    while (cf_trace_is_due(t, f->end)) {
        mpq_sub(f->s, t->times[t->next], f->now);
        mpq_div(f->s, f->s, step->h);
        cf_step_state(t->session.state, &f->work, step, f->s);
        cf_interval_set_whole(
            &t->session.state[t->problem->variable_count]); /* log t */
        (void)cf_evaluate(&t->session.points, t->session.state, 0);
        cf_trace_line(t, 0);
    }
}

static int check_step(flow_trace *f, const cf_step *step)
{
    const cf_step_answer answer = cf_step_check(&f->work, step);
    return answer == CF_STEP_ACCEPTED ||
           cf_reader_fail(&f->t->reader, "the step is refused: %s",
                          cf_step_answer_text(answer));
}

static int begin(flow_trace *f)
{
    const cf_problem *p = f->t->problem;
    return read_step(f, &f->steps[0], 0) &&
           (cf_start_is_covered(f->steps[0].centre, p->variable_count,
                                f->steps[0].unit, f->steps[0].rho,
                                p->start_lower, p->start_upper) ||
            cf_reader_fail(&f->t->reader,
                           "the start is not within rho of the centre"));
}

/* Step number k, and on to the next one. */
static int trace_step(flow_trace *f, long k)
{
    const cf_step *step = &f->steps[k % 2];
    cf_step *next = &f->steps[1 - k % 2];
    if (!check_step(f, step)) {
        return 0;
    }
    mpq_add(f->end, f->now, step->h);
    print_inside(f, step);
    mpq_set(f->now, f->end);
    if (!read_step(f, next, k + 1 == f->count)) {
        return 0;
    }
    return cf_step_glues(&f->work, next->centre, next->unit, next->rho) ||
           cf_reader_fail(&f->t->reader, "the radius is below the bound that "
                                         "the step before gives");
}

static int trace_steps(flow_trace *f)
{
    cf_tracer *t = f->t;
    if (!begin(f)) {
        return 0;
    }
    for (long k = 0; k < f->count && t->next < t->time_count; k++) {
        if (!trace_step(f, k)) {
            return 0;
        }
    }
    return t->next == t->time_count ||
           cf_reader_fail(&t->reader, "the steps end before the stated time");
}

int cf_trace_flow(cf_tracer *t)
{
    flow_trace f = {.t = t};
    int ok;
    mpq_inits(f.now, f.end, f.s, NULL);
    ok = cf_reader_trajectory(&f.count, &f.max_order, &f.max_bits, t->reached,
                              &t->reader) &&
         cf_trace_begin(t) && init_work(&f) &&
         (t->next == t->time_count || trace_steps(&f));
    cf_step_clear(&f.steps[0]);
    cf_step_clear(&f.steps[1]);
    if (f.has_work) {
        cf_step_work_clear(&f.work);
    }
    mpq_clears(f.now, f.end, f.s, NULL);
    return ok;
}
