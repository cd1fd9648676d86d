/* show.c -- a certificate as a text for people: cf_show and cf_expand. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/reader.h"
#include "problem/compile.h"

typedef struct {
    cf_reader reader;
    cf_preamble preamble;
    cf_problem *problem;
    FILE *file;
    cf_error *error;
} shown;

/* Opens the certificate and reads it up to its claims. */
static int open_certificate(shown *s, cf_error *error, const char *path)
{
    *s = (shown){.error = error};
    *error = (cf_error){0};
    (void)snprintf(error->file, sizeof error->file, "%s", path);
    errno = 0;
    s->file = fopen(path, "rb");
    if (s->file == NULL) {
        error->status = CF_IO_ERROR;
        (void)snprintf(error->message, sizeof error->message,
                       "cannot open: %s", strerror(errno));
        return 0;
    }
    cf_reader_open(&s->reader, s->file, error);
    return cf_reader_preamble(&s->preamble, &s->reader) &&
           cf_problem_read(&s->problem, error, s->preamble.text,
                           s->preamble.size, path, cf_preamble_file,
                           &s->preamble) == CF_OK;
}

static void close_certificate(shown *s)
{
    cf_problem_free(s->problem);
    cf_preamble_clear(&s->preamble);
    cf_reader_close(&s->reader);
    if (s->file != NULL) {
        (void)fclose(s->file);
    }
}

static void print_start(FILE *out, const cf_problem *p, uint32_t i)
{
    if (mpq_equal(p->start_lower[i], p->start_upper[i])) {
        (void)gmp_fprintf(out, "  %s(0) = %Qd\n", p->variable_names[i],
                          p->start_lower[i]);
    } else {
        (void)gmp_fprintf(out, "  %s(0) in [%Qd, %Qd]\n", p->variable_names[i],
                          p->start_lower[i], p->start_upper[i]);
    }
}

/* What moves the variables, and how far. */
static void print_motion(FILE *out, const cf_problem *p)
{
    (void)fprintf(out, "%lu variables, ", (unsigned long)p->variable_count);
    if (p->is_descent) {
        (void)gmp_fprintf(
            out, "gradient descent, %Qd steps of %Qd%s\n", p->end_time,
            p->step, p->loss != CF_NODE_NONE ? " divided by the loss" : "");
        return;
    }
    (void)gmp_fprintf(out, "%s, %s from 0 to %Qd\n",
                      p->is_gradient ? "gradient flow" : "autonomous field",
                      p->time_name, p->end_time);
    if (p->is_rescaled) {
        (void)fprintf(out,
                      "time: d%s = lambda dt, with the factor lambda that the "
                      "problem names and t\n"
                      "  real time; lambda > 0 is proved on the whole run, so "
                      "both clocks are equivalent:\n"
                      "  the curve is that of the flow in t, and a statement "
                      "for all %s up to T is one\n"
                      "  for all t up to t(T)%s\n",
                      p->time_name, p->time_name,
                      p->has_clock
                          ? "; log_t encloses the logarithm of t at that time"
                          : "; no claim here asks for log_t");
    }
}

static void print_head(FILE *out, const cf_problem *p)
{
    (void)fprintf(out, "%s\n", p->title != NULL ? p->title : "(no title)");
    if (p->source != NULL && p->source[0] != '\0') {
        (void)fprintf(out, "source: %s\n", p->source);
    }
    if (p->is_static) {
        (void)fprintf(out,
                      "no flow: statements for all values of variables\n");
        return;
    }
    print_motion(out, p);
    (void)fprintf(out, "start:\n");
    for (uint32_t i = 0; i < p->variable_count; i++) {
        print_start(out, p, i);
    }
}

/* Reads and prints one claim line. */
static int print_claim(FILE *out, shown *s, const cf_claim *claim)
{
    cf_evidence evidence;
    char *text = NULL;
    int ok;
    (void)cf_evidence_init(&evidence, s->preamble.precision);
    ok = cf_reader_line(&s->reader) && cf_reader_expect(&s->reader, "claim") &&
         cf_reader_claim(&evidence, &s->reader);
    if (ok) {
        text = cf_evidence_text(&evidence, claim);
        (void)fprintf(out, "%-9s  %s\n           %s\n           %s\n",
                      cf_verdict_name(evidence.verdict), claim->name,
                      claim->text, text != NULL ? text : "");
        if (claim->expected != CF_PROVED) {
            (void)fprintf(out, "           expected %s\n",
                          cf_verdict_name(claim->expected));
        }
    }
    free(text);
    cf_evidence_clear(&evidence);
    return ok;
}

static int print_trajectory(FILE *out, shown *s)
{
    if (!cf_reader_line(&s->reader)) {
        return 0;
    }
    (void)fprintf(out, "\nevidence: %s\n", s->reader.line.bytes);
    (void)fprintf(out, "This report was not checked; certiflow-check confirms "
                       "the certificate.\n"
                       "Theorems that are only cited: none.\n");
    return 1;
}

cf_status cf_show(FILE *out, cf_error *error, const char *certificate_path)
{
    shown s;
    int ok = open_certificate(&s, error, certificate_path);
    if (ok && s.preamble.claim_count != (long)s.problem->claim_count) {
        ok = cf_reader_fail(&s.reader,
                            "the problem has another number of claims");
    }
    if (ok) {
        print_head(out, s.problem);
        (void)fprintf(out, "\nclaims:\n");
        for (size_t i = 0; ok && i < s.problem->claim_count; i++) {
            ok = print_claim(out, &s, &s.problem->claims[i]);
        }
    }
    if (ok) {
        (void)print_trajectory(out, &s);
    }
    close_certificate(&s);
    return error->status;
}

/* ---- expand ------------------------------------------------------------- */

static const char *op_name(cf_op op)
{
    static const char *const names[] = {
        "constant", "2/sqrt(pi)", "variable", "dot",      "inverse",
        "sign",     "exp",        "log",      "logistic", "tanh",
        "softplus", "erf",        "power"};
    return names[op];
}

static void print_dot(FILE *out, const cf_tape *tape, const cf_node *node)
{
    for (uint32_t i = 0; i < node->count; i++) {
        const cf_term *term = &tape->terms[node->first + i];
        (void)gmp_fprintf(out, "%s%Qd", i > 0 ? " + " : "",
                          tape->constants[term->coefficient]);
        (void)fprintf(out, "*n%lu", (unsigned long)term->left);
        if (term->right != CF_NODE_ONE) {
            (void)fprintf(out, "*n%lu", (unsigned long)term->right);
        }
    }
    (void)fprintf(out, "\n");
}

/* A parameter, or what stands behind the parameters: log t, or the free
 * symbols of laws. */
static void print_variable(FILE *out, const cf_problem *p, uint32_t number)
{
    const uint32_t n = p->variable_count;
    if (number < n) {
        (void)fprintf(out, "%s\n", p->variable_names[number]);
    } else if (!p->is_descent) {
        (void)fprintf(out, "log_t\n");
    } else if (number == n + p->bound_count) {
        (void)fprintf(out, "step_size()\n");
    } else {
        (void)fprintf(out, "loss_slope number %lu\n",
                      (unsigned long)(number - n - p->bound_count));
    }
}

/* The variables of the formula of a `for all` claim: its own, then signs. */
static void print_bound_variable(FILE *out, const cf_problem *p,
                                 const cf_claim *claim, uint32_t number)
{
    if (number < claim->bound_count) {
        (void)fprintf(out, "%s\n",
                      p->bound_names[claim->bound[number] - p->first_bound]);
    } else {
        (void)fprintf(out, "sign %lu\n",
                      (unsigned long)(number - claim->bound_count));
    }
}

/* `claim` is the `for all` claim whose formula the tape is, or NULL. */
static void print_node(FILE *out, const cf_problem *p, const cf_claim *claim,
                       const cf_tape *tape, uint32_t index)
{
    const cf_node *node = &tape->nodes[index];
    (void)fprintf(out, "n%lu = ", (unsigned long)index);
    switch (node->op) {
    case CF_OP_CONSTANT:
        (void)gmp_fprintf(out, "%Qd\n", tape->constants[node->argument]);
        break;
    case CF_OP_TWO_OVER_SQRT_PI:
        (void)fprintf(out, "2/sqrt(pi)\n");
        break;
    case CF_OP_VARIABLE:
        if (claim != NULL) {
            print_bound_variable(out, p, claim, node->argument);
        } else {
            print_variable(out, p, node->argument);
        }
        break;
    case CF_OP_DOT:
        print_dot(out, tape, node);
        break;
    case CF_OP_POWER:
        (void)gmp_fprintf(out, "n%lu ^ %Qd\n", (unsigned long)node->argument,
                          tape->constants[node->exponent]);
        break;
    default:
        (void)fprintf(out, "%s(n%lu)\n", op_name(node->op),
                      (unsigned long)node->argument);
    }
}

/* What must vanish for every loss and step, on a tape of its own. */
static void print_law(FILE *out, const cf_problem *p, const cf_claim *claim)
{
    cf_tape tape = {0};
    if (cf_pool_extract(&tape, NULL, p->pool, &claim->law, 1, 1)) {
        (void)fprintf(out, "claim '%s' is that the last of these is 0:\n",
                      claim->name);
        for (uint32_t i = 0; i < tape.node_count; i++) {
            print_node(out, p, NULL, &tape, i);
        }
    }
    cf_tape_clear(&tape);
}

/* The formula of a `for all` claim: signs are variables, -1 or 1. */
static void print_formula(FILE *out, const cf_problem *p,
                          const cf_claim *claim, const cf_formula *f)
{
    (void)fprintf(out, "\nthe formula of claim '%s':\n", claim->name);
    for (uint32_t i = 0; i < f->value.node_count; i++) {
        print_node(out, p, claim, &f->value, i);
    }
    (void)fprintf(out, "the quantity is n%lu\n",
                  (unsigned long)f->value.outputs[0]);
    for (uint32_t k = 0; k < f->sign_count; k++) {
        (void)fprintf(out, "sign %lu is that of n%lu\n", (unsigned long)k,
                      (unsigned long)f->value.outputs[1 + k]);
    }
}

static void print_system(FILE *out, const cf_problem *p,
                         const cf_compiled *compiled)
{
    const cf_tape *series = &compiled->system.series;
    (void)fprintf(out, "the tape that is %s (c*a*b sums; n0 = 1):\n",
                  p->is_descent ? "iterated" : "integrated");
    for (uint32_t i = 0; i < series->node_count; i++) {
        print_node(out, p, NULL, series, i);
    }
    for (uint32_t i = 0; i < p->variable_count; i++) {
        const unsigned long node = series->outputs[i];
        if (p->is_descent) {
            (void)gmp_fprintf(out, "next %s = %s + %Qd*n%lu\n",
                              p->variable_names[i], p->variable_names[i],
                              p->step, node);
        } else {
            (void)fprintf(out, "%s' = n%lu\n", p->variable_names[i], node);
        }
    }
    (void)fprintf(out, "\nthe quantities of the claims:\n");
    for (uint32_t i = 0; i < compiled->points.node_count; i++) {
        print_node(out, p, NULL, &compiled->points, i);
    }
    for (size_t i = 0; i < p->claim_count; i++) {
        if (p->claims[i].is_law) {
            print_law(out, p, &p->claims[i]);
            continue;
        }
        if (p->claims[i].kind == CF_CLAIM_FOR_ALL) {
            print_formula(out, p, &p->claims[i], compiled->claims[i].formula);
            continue;
        }
        (void)fprintf(out, "claim '%s' is about n%lu\n", p->claims[i].name,
                      (unsigned long)
                          compiled->points.outputs[compiled->claims[i].value]);
    }
}

cf_status cf_expand(FILE *out, cf_error *error, const char *certificate_path)
{
    shown s;
    cf_compiled compiled;
    if (open_certificate(&s, error, certificate_path) &&
        cf_compile(&compiled, error, s.problem) == CF_OK) {
        print_system(out, s.problem, &compiled);
        cf_compiled_clear(&compiled);
    }
    close_certificate(&s);
    return error->status;
}
