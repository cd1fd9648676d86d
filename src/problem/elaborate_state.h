/* elaborate_state.h -- what the parts of the elaboration share. */
#ifndef CF_PROBLEM_ELABORATE_STATE_H
#define CF_PROBLEM_ELABORATE_STATE_H

#include "problem/elaborate.h"

typedef enum {
    CF_SYMBOL_NONE,
    CF_SYMBOL_LET,
    CF_SYMBOL_PARAM,
    CF_SYMBOL_ARRAY, /* arrays and the features of data */
    CF_SYMBOL_LABELS,
    CF_SYMBOL_CLOCK,   /* log_t, where time is rescaled */
    CF_SYMBOL_VARIABLE /* of `for all` claims */
} cf_symbol_kind;

/* What a name stands for; the table is indexed by cf_name. */
typedef struct {
    cf_symbol_kind kind;
    size_t rank;
    cf_position position;
    cf_statement *clauses; /* LET and PARAM */
    /* arrays and labels, once they are read: */
    int is_known;
    long low[CF_MAX_RANK];
    long high[CF_MAX_RANK];
    cf_expr *cells; /* row by row; of labels: CF_NODE_NONE if no number */
    char **labels;
} cf_symbol;

/* The default range of an index. */
typedef struct {
    int is_declared;
    cf_position position;
    cf_syntax *lower; /* NULL: fixed by the shape of an array */
    cf_syntax *upper;
    int is_fixed;
    long low, high;
} cf_index;

typedef struct {
    cf_name name;
    long value;
} cf_binding;

/* An element of a let or a parameter. */
typedef struct cf_element {
    struct cf_element *next;
    cf_name name;
    int is_open; /* being expanded: meeting it again is a cycle */
    cf_expr value;
    size_t rank;
    struct cf_element *outer; /* whose expansion needs this one */
    long indices[];
} cf_element;

typedef struct {
    cf_expr of;
    cf_expr *gradient;
} cf_kept_gradient;

typedef struct {
    cf_tree *tree;
    cf_memory *memory;
    cf_reporter *reporter;
    cf_problem *problem;
    cf_pool *pool;
    cf_read_file read_file;
    void *context;

    cf_symbol *symbols; /* by cf_name; as many as tree->names */
    cf_index *indices;

    cf_binding *bindings; /* malloc'ed */
    size_t binding_count;
    size_t binding_capacity;
    size_t binding_base; /* those below are out of scope */

    cf_element **elements; /* hash table */
    size_t element_count;
    size_t element_slots;
    cf_element *open; /* the innermost open one */

    cf_kept_gradient *gradients; /* open hash table */
    size_t gradient_count;
    size_t gradient_slots;

    long steps;
    int depth;
    int let_depth;
    int has_all_parameters;
    int has_field;
    cf_name time_name; /* of the flow */
    int met_clock;     /* the expression refers to log_t */
    cf_claim *law;     /* the claim `for every loss` of a descent that is being
                          read, or NULL */
    int met_symbol;    /* the expression contains a free symbol of the law */
} cf_state;

/* A list of names without repetitions: the free indices of a claim. */
typedef struct {
    cf_name names[CF_MAX_RANK];
    cf_position positions[CF_MAX_RANK];
    size_t count;
} cf_free_indices;

/* A malloc'ed copy; of NULL, the empty text. 0 when memory is short. */
int cf_copy_text(cf_state *state, char **copy, const char *text);

/* ---- elaborate_names.c: all functions return 0 after an error ----------- */

int cf_register_statements(cf_state *state);
int cf_resolve_statements(cf_state *state);
/* Collects the free indices of a claim, those of the range of an index before
 * the index. */
int cf_collect_free(cf_state *state, cf_free_indices *list,
                    const cf_syntax *syntax);

/* ---- elaborate_range.c: bindings, ranges and iteration ------------------ */

/* Counts `amount` steps of work; 0 when the limit is reached. */
int cf_spend(cf_state *state, long amount, cf_position position);
int cf_bind(cf_state *state, cf_name name, long value);
int cf_find_binding(const cf_state *state, cf_name name, long *value);
/* The range of a binder, or the default range of its index. */
int cf_binder_range(cf_state *state, const cf_binder *binder, long *low,
                    long *high);

/* All values of some binders, the last one fastest. */
typedef struct {
    const cf_binder *binders;
    size_t count;
    size_t bottom; /* of the bindings */
    long high[CF_MAX_RANK];
} cf_iteration;

/* 1: there is a (next) item and it is bound; 0: no more; -1: error. The end
 * takes the bindings away. */
int cf_iterate_first(cf_state *state, cf_iteration *iteration,
                     const cf_binder *binders, size_t count);
int cf_iterate_next(cf_state *state, cf_iteration *iteration);
void cf_iterate_end(cf_state *state, const cf_iteration *iteration);

/* ---- elaborate_expression.c --------------------------------------------- */

/* CF_NODE_NONE after an error. */
cf_expr cf_expand_expression(cf_state *state, const cf_syntax *syntax);
/* A rational constant; `what` names it in the message. */
int cf_evaluate_constant(cf_state *state, mpq_ptr value,
                         const cf_syntax *syntax, const char *what);
int cf_evaluate_integer(cf_state *state, long *value, const cf_syntax *syntax,
                        const char *what);
/* Reports the message of the pool if `expr` is CF_NODE_NONE. */
cf_expr cf_checked(cf_state *state, cf_expr expr, cf_position position);
int cf_check_size(cf_state *state, mpq_srcptr value, cf_position position);

/* ---- elaborate_condition.c ---------------------------------------------- */

typedef enum {
    CF_FALSE,
    CF_TRUE,
    CF_VARIES, /* it depends on the parameters */
    CF_TRUTH_ERROR
} cf_truth;

cf_truth cf_evaluate_condition(cf_state *state, const cf_syntax *syntax);
/* 1 or 0, and -1 after an error: a condition that varies is one. */
int cf_decide(cf_state *state, const cf_syntax *syntax);
cf_expr cf_evaluate_piecewise(cf_state *state, const cf_syntax *syntax);

/* ---- elaborate_element.c ------------------------------------------------ */

/* The element of a let, parameter or array that a NAME refers to. */
cf_expr cf_evaluate_reference(cf_state *state, const cf_syntax *syntax);
/* The text of the label that a NAME of a label refers to, or NULL. */
const char *cf_evaluate_label(cf_state *state, const cf_syntax *syntax);
cf_element *cf_find_element(const cf_state *state, cf_name name, size_t rank,
                            const long *indices);
cf_element *cf_add_element(cf_state *state, cf_name name, size_t rank,
                           const long *indices);
/* Binds the indices of a head; 1 if they fit, 0 if not, -1 after an error. */
int cf_match_heads(cf_state *state, const cf_head *heads, size_t count,
                   const long *indices);
/* "w[2,3]" */
void cf_print_element(char *out, size_t size, const char *name, size_t rank,
                      const long *indices);
/* The heads as binders: all elements that they define. */
int cf_heads_as_binders(cf_state *state, cf_binder *binders,
                        const cf_head *heads, size_t count);

/* ---- elaborate_data.c, elaborate_flow.c, elaborate_claim.c -------------- */

int cf_read_data(cf_state *state);
int cf_make_parameters(cf_state *state);
int cf_make_field(cf_state *state);
cf_expr cf_evaluate_derivative(cf_state *state, const cf_syntax *syntax);
cf_expr cf_evaluate_rate(cf_state *state, const cf_syntax *syntax);
/* norm() */
cf_expr cf_evaluate_norm(cf_state *state, const cf_syntax *syntax);
/* start_cosine() */
cf_expr cf_evaluate_start_cosine(cf_state *state, const cf_syntax *syntax);
/* radial(q) and gradient_norm(q) */
cf_expr cf_evaluate_of_gradient(cf_state *state, const cf_syntax *syntax);
/* elaborate_descent.c: energy, step, number of steps and field of a descent;
 * q one step later. */
int cf_make_descent(cf_state *state, const cf_statement *descent);
cf_expr cf_evaluate_next(cf_state *state, const cf_syntax *syntax);
/* elaborate_for_all.c: the variables of `for all` claims; the box of one, and
 * its range; the test that other claims are about parameters only. */
int cf_make_variables(cf_state *state);
int cf_read_for_all(cf_state *state, cf_claim *claim,
                    const cf_claim_syntax *syntax);
int cf_check_bound(cf_state *state, const cf_claim *claim,
                   const cf_claim_syntax *syntax);
/* elaborate_claim.c: the range of a claim. */
int cf_read_bounds(cf_state *state, cf_claim *claim,
                   const cf_claim_syntax *syntax);
int cf_make_claims(cf_state *state);
/* elaborate_claim.c: the elements of f that a loss depends on. */
int cf_read_losses(cf_state *state, cf_claim *claim, const cf_syntax *loss);
/* All partial derivatives; kept. NULL after an error. */
const cf_expr *cf_get_gradient(cf_state *state, cf_expr of,
                               cf_position position);

/* ---- elaborate_law.c: identities of a descent for every loss ------------ */

int cf_make_law(cf_state *state, cf_claim *claim,
                const cf_claim_syntax *syntax);
cf_expr cf_evaluate_step_size(cf_state *state, const cf_syntax *syntax);
cf_expr cf_evaluate_loss_slope(cf_state *state, const cf_syntax *syntax);
cf_expr cf_evaluate_next_of_law(cf_state *state, const cf_syntax *syntax);
/* An expression that must not contain a free symbol. */
cf_expr cf_expand_without_symbols(cf_state *state, const cf_syntax *syntax);

#endif
