/* syntax.h -- the syntax tree of a problem file.
 *
 * The parser builds it, the elaboration reads it. Every node lives in the
 * tree's arena. Sums and products are lists, not pairs, so the depth of the
 * tree is the depth of the nesting in the text, which the parser limits.
 */
#ifndef CF_PROBLEM_SYNTAX_H
#define CF_PROBLEM_SYNTAX_H

#include <stddef.h>
#include <stdint.h>

#include <gmp.h>

#include "certiflow/certiflow.h"
#include "problem/expression.h"
#include "problem/syntax_memory.h"

/* The most indices that one name, sum or claim can have. */
#define CF_MAX_RANK 8

typedef struct {
    int line;
    int column;
} cf_position;

/* Where errors go. The first one is kept: what follows it is its echo. */
typedef struct {
    cf_error *error;
    const char *file;
    int failed;
} cf_reporter;

#if defined(__GNUC__)
#define CF_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CF_PRINTF(text, first)
#endif

/* Records an error of the problem file at `position`. */
void cf_report_at(cf_reporter *reporter, cf_position position,
                  const char *format, ...) CF_PRINTF(3, 4);
void cf_report_memory(cf_reporter *reporter);
/* "; did you mean 'a' or 'b'?" or "" written into `hint`. */
typedef struct {
    const char *wanted;
    char nearest[3][64];
    int distance[3];
} cf_hint;
void cf_hint_init(cf_hint *hint, const char *wanted);
void cf_hint_offer(cf_hint *hint, const char *candidate);
void cf_hint_print(char *out, size_t size, const cf_hint *hint);

/* Names are interned: equal names have equal numbers. */
typedef uint32_t cf_name;
#define CF_NAME_NONE UINT32_MAX

/* An exact literal. */
typedef struct cf_number {
    mpq_t value;
    cf_expr constant; /* its node of the pool, once there is one */
    int is_small;     /* value is the integer `small` */
    long small;
    struct cf_number *next;
} cf_number;

typedef enum {
    CF_SYNTAX_NUMBER,
    CF_SYNTAX_STRING, /* a label; only in comparisons */
    CF_SYNTAX_NAME,   /* items: the indices */
    CF_SYNTAX_SUM,    /* items with operators '+' and '-' */
    CF_SYNTAX_PRODUCT,
    CF_SYNTAX_NEGATE,
    CF_SYNTAX_POWER,
    CF_SYNTAX_CALL,      /* function, items: the arguments */
    CF_SYNTAX_SUM_OVER,  /* binders, items[0]: the body */
    CF_SYNTAX_PROD_OVER, /* the same */
    CF_SYNTAX_MINIMUM_OVER,
    CF_SYNTAX_MAXIMUM_OVER,
    CF_SYNTAX_COUNT,     /* binders */
    CF_SYNTAX_PIECEWISE, /* condition, value, condition, value, ..., value */
    CF_SYNTAX_LIST,      /* [a, b, c] of an array */
    CF_SYNTAX_COMPARE,   /* two items, one operator */
    CF_SYNTAX_AND,
    CF_SYNTAX_OR,
    CF_SYNTAX_NOT
} cf_syntax_kind;

typedef enum {
    CF_COMPARE_EQUAL,
    CF_COMPARE_UNEQUAL,
    CF_COMPARE_LESS,
    CF_COMPARE_LESS_EQUAL,
    CF_COMPARE_GREATER,
    CF_COMPARE_GREATER_EQUAL
} cf_comparison;

typedef enum {
    CF_FUNCTION_EXP,
    CF_FUNCTION_LOG,
    CF_FUNCTION_SQRT,
    CF_FUNCTION_TANH,
    CF_FUNCTION_LOGISTIC,
    CF_FUNCTION_SOFTPLUS,
    CF_FUNCTION_ERF,
    CF_FUNCTION_ABS,
    CF_FUNCTION_MIN,
    CF_FUNCTION_MAX,
    CF_FUNCTION_DERIVATIVE, /* d(E, w[1,2]) or gradient(E, w[1,2]) */
    CF_FUNCTION_RATE,
    CF_FUNCTION_NORM,          /* of all parameters */
    CF_FUNCTION_START_COSINE,  /* of all parameters and their start */
    CF_FUNCTION_RADIAL,        /* <grad q, parameters> */
    CF_FUNCTION_GRADIENT_NORM, /* |grad q| */
    CF_FUNCTION_MINIMUM,
    CF_FUNCTION_MAXIMUM,
    CF_FUNCTION_NEXT,       /* next(q): q after one step of a descent */
    CF_FUNCTION_STEP_SIZE,  /* the step and */
    CF_FUNCTION_LOSS_SLOPE, /* dl/df_i of `for every loss` */
    CF_FUNCTION_SUM,
    CF_FUNCTION_PROD,
    CF_FUNCTION_COUNT,
    CF_FUNCTION_PIECEWISE,
    CF_FUNCTION_NONE
} cf_function;

/* The function of that name, or CF_FUNCTION_NONE. */
cf_function cf_function_find(const char *name);
const char *cf_function_name(cf_function function);
void cf_function_offer(cf_hint *hint);

typedef struct cf_syntax {
    cf_syntax_kind kind;
    cf_position position; /* of its first token; operators: of the operator */
    union {
        cf_number *number;        /* NUMBER */
        const char *string;       /* STRING */
        cf_function function;     /* CALL */
        cf_comparison comparison; /* COMPARE */
        struct {                  /* NAME */
            cf_name name;
            int is_index; /* a bound index; otherwise a declared name */
        } reference;
    } of;
    struct cf_syntax **items;
    size_t count;
    const char *operators; /* SUM and PRODUCT: one before each item */
    cf_position *places;   /* of the operators */
    struct cf_binder *binders;
    size_t binder_count;
} cf_syntax;

/* `j`, `j in 1..4` or `j in 1..4 if j != k` */
typedef struct cf_binder {
    cf_name name;
    cf_position position;
    cf_syntax *lower; /* NULL: the default range of the index */
    cf_syntax *upper;
    cf_syntax *condition; /* or NULL */
} cf_binder;

/* One index in the head of a definition: a binder, or a fixed value. */
typedef struct {
    int is_fixed;
    cf_syntax *value; /* what is written, when there is no range */
    cf_binder binder;
} cf_head;

/* csv "file" with its options */
typedef struct {
    char *file;
    cf_position position;
    char **accepted; /* where NAME in (...); NULL: all rows */
    cf_position *accepted_places;
    size_t accepted_count;
    char *label; /* label COLUMN, or NULL */
    cf_position label_place;
    char **columns;
    cf_position *column_places;
    size_t column_count;
    cf_syntax **scale;
    size_t scale_count;
    cf_position scale_place;
} cf_csv_use;

typedef enum {
    CF_STATEMENT_INDEX,    /* first, second: the range */
    CF_STATEMENT_LET,      /* first: the value */
    CF_STATEMENT_PARAM,    /* first, second: the start */
    CF_STATEMENT_VARIABLE, /* of `for all` claims */
    CF_STATEMENT_ARRAY,    /* first: the list, or csv */
    CF_STATEMENT_DATA,     /* csv; label and label_head */
    CF_STATEMENT_FLOW,     /* first: the loss, or equations; second: until; a
                           descent has a step, and second is the count */
    CF_STATEMENT_CLAIM
} cf_statement_kind;

typedef enum {
    CF_START_EXACT,    /* = first */
    CF_START_INTERVAL, /* in [first, second] */
    CF_START_RADIUS    /* = first +- second */
} cf_start;

/* The forms that bound a quantity in `always` and `at`. */
typedef enum {
    CF_BOUND_INTERVAL, /* in [first, second] */
    CF_BOUND_COMPARE   /* comparison with first */
} cf_bound;

typedef enum {
    CF_STATED_CONSERVED,
    CF_STATED_INCREASING,
    CF_STATED_DECREASING,
    CF_STATED_ALWAYS,
    CF_STATED_AT,
    CF_STATED_FINAL,
    CF_STATED_IDENTITY,
    CF_STATED_FOR_ALL
} cf_stated;

/* What a variable of a `for all` claim runs over: `z`, `z in [a, b]`,
 * `z >= a`, `z <= b` or `z = a`. */
typedef struct {
    cf_syntax *name;
    cf_syntax *lower; /* NULL: no end */
    cf_syntax *upper;
} cf_domain;

/* A claim as it is written. */
typedef struct {
    char *name;
    char *text;
    cf_stated stated;
    int strictly;
    int by_tube;
    cf_verdict expected;
    long digits; /* 0: those of the problem */
    cf_syntax *quantity;
    cf_bound bound;
    cf_comparison comparison;
    cf_syntax *first; /* the bounds */
    cf_syntax *second;
    cf_syntax *time;   /* NULL in `at T` */
    cf_name time_name; /* `t` of `at t = time` */
    cf_position time_position;
    int at_step;        /* `at step k`, not `at t = c` */
    cf_syntax *equal;   /* the right side of `identity a = b`, or NULL */
    cf_syntax *loss;    /* for every loss of NAME, or NULL */
    cf_domain *domains; /* FOR_ALL */
    size_t domain_count;
} cf_claim_syntax;

typedef struct cf_statement {
    cf_statement_kind kind;
    cf_position position; /* of the name that it declares, if any */
    cf_name name;
    cf_head *heads;
    size_t head_count;
    cf_syntax *first;
    cf_syntax *second;
    cf_start start;
    cf_name label; /* DATA: the name of the labels, or CF_NAME_NONE */
    cf_position label_position;
    cf_head label_head;
    cf_csv_use *csv;
    struct cf_statement *equations; /* FLOW: a list of LET-like clauses */
    size_t equation_count;
    cf_name time_name;  /* FLOW: of `time tau rescaled by ...`, or `t` */
    cf_name clock;      /* FLOW: the name log_t where time is rescaled */
    cf_syntax *scale;   /* FLOW: rescaled by this, or NULL */
    cf_syntax *factor;  /* FLOW: times this, or NULL */
    cf_syntax *step;    /* FLOW: the step of a descent, or NULL */
    cf_syntax *rescale; /* rescaled by this, or NULL */
    cf_claim_syntax *claim;
    struct cf_statement *next_clause; /* of the same let */
} cf_statement;

typedef struct {
    cf_memory memory;
    cf_number *numbers;
    char **names; /* by cf_name */
    size_t name_count;
    size_t name_capacity;
    uint32_t *name_table; /* open hash of name numbers + 1 */
    size_t name_table_size;
    char *title;
    char *source;
    long digits; /* 0: not said */
    cf_statement *statements;
    size_t statement_count;
    size_t statement_capacity;
    cf_position end;
} cf_tree;

/* The number of a name; CF_NAME_NONE when memory is short. */
cf_name cf_tree_intern(cf_tree *tree, const char *text, size_t length);
cf_number *cf_tree_new_number(cf_tree *tree);
cf_syntax *cf_tree_new_syntax(cf_tree *tree, cf_syntax_kind kind,
                              cf_position position);
void cf_tree_clear(cf_tree *tree);

#endif
