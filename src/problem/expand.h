/* expand.h -- from the syntax tree to expressions of the pool.
 *
 * Names stand for elements: w[2,3] is one. A `let` element is expanded when it
 * is first used and remembered, so a definition may refer to itself at smaller
 * indices; an element that needs itself is a cycle and is reported with the
 * chain that leads back to it.
 */
#ifndef CF_PROBLEM_EXPAND_H
#define CF_PROBLEM_EXPAND_H

#include "problem/problem.h"
#include "problem/syntax.h"

/* Limits of the format. */
#define CF_MAX_RANGE 1000000L
#define CF_MAX_BOUND 64
#define CF_MAX_LET_DEPTH 1000
#define CF_MAX_DEPTH 6000

typedef enum {
    CF_ENTITY_INDEX,
    CF_ENTITY_LET,
    CF_ENTITY_PARAM,
    CF_ENTITY_ARRAY,
    CF_ENTITY_LABEL
} cf_entity_kind;

/* What a name of the problem stands for. */
typedef struct {
    cf_entity_kind kind;
    cf_position position;
    size_t rank;
    cf_statement *statement; /* INDEX, LET (first clause), PARAM */
    cf_statement *last;      /* LET: the last clause */
    long low[CF_MAX_RANK];   /* ARRAY, LABEL; INDEX with a known range */
    long high[CF_MAX_RANK];
    int has_range;           /* INDEX: low[0] .. high[0] is its range */
} cf_entity;

typedef struct {
    cf_name name;
    long indices[CF_MAX_RANK];
    cf_expr value;
    const char *label; /* elements of a LABEL */
    int state;         /* 1: being expanded, 2: known */
} cf_element;

typedef struct {
    cf_expr of;
    cf_expr *gradient;
} cf_gradient_entry;

typedef struct {
    cf_tree *tree;
    cf_reporter *reporter;
    cf_problem *problem;
    cf_pool *pool;
    cf_entity *entities; /* by cf_name; rank SIZE_MAX: not declared */
    cf_element *elements; /* open hash; state 0: free */
    size_t element_size;
    size_t element_count;
    struct {
        cf_name name;
        long value;
    } bound[CF_MAX_BOUND];
    size_t bound_count;
    size_t visible;      /* bindings below this are those of a caller */
    cf_element chain[CF_MAX_LET_DEPTH]; /* the lets being expanded */
    size_t chain_length;
    int depth;
    int has_field;       /* rate() may be used */
    cf_gradient_entry *gradients;
    size_t gradient_count;
    size_t gradient_capacity;
} cf_elaborator;

int cf_is_declared(const cf_elaborator *e, cf_name name);

/* The element, new (state 0) where it is not known; NULL: memory is short. */
cf_element *cf_element_find(cf_elaborator *e, cf_name name,
                            const long *indices);
/* name[i,j] into a text, for messages and variables. */
void cf_element_text(char *out, size_t size, const cf_elaborator *e,
                     cf_name name, size_t rank, const long *indices);

/* Each returns CF_NODE_NONE or 0 after reporting. */
cf_expr cf_evaluate_syntax(cf_elaborator *e, const cf_syntax *syntax);
int cf_evaluate_rational(mpq_ptr value, cf_elaborator *e,
                         const cf_syntax *syntax, const char *what);
int cf_evaluate_integer(long *value, cf_elaborator *e,
                        const cf_syntax *syntax);
/* A condition over constants. */
int cf_evaluate_condition(int *holds, cf_elaborator *e,
                          const cf_syntax *syntax);
/* The range of an index: its own, or the declared default. */
int cf_binder_range(long *low, long *high, cf_elaborator *e,
                    const cf_binder *binder);
int cf_bind(cf_elaborator *e, cf_name name, long value, cf_position place);
/* The value of a bound index. */
int cf_bound_value(long *value, const cf_elaborator *e, cf_name name);

/* Calls visit for every combination of the binders that satisfies their
 * conditions, with the indices bound. */
typedef int (*cf_visit)(cf_elaborator *e, void *context);
int cf_for_each(cf_elaborator *e, const cf_binder *binders, size_t count,
                cf_visit visit, void *context);

/* Loads the arrays of a statement: a list or a CSV file. */
int cf_load_array(cf_elaborator *e, cf_statement *statement,
                  cf_read_file read_file, void *context);

/* The gradient of an expression by all parameters, remembered. */
const cf_expr *cf_gradient_of(cf_elaborator *e, cf_expr a);

/* Flow and claims, into e->problem. */
int cf_elaborate_flow(cf_elaborator *e, const cf_statement *flow);
int cf_elaborate_claim(cf_elaborator *e, const cf_statement *statement);

#endif
