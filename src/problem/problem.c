/* problem.c -- reading and freeing a problem; see problem.h. */
#include "problem/problem.h"

#include <stdlib.h>
#include <string.h>

#include "problem/elaborate.h"
#include "problem/parser.h"

cf_status cf_problem_read(cf_problem **problem, cf_error *error,
                          const char *text, size_t size, const char *file,
                          cf_read_file read_file, void *context)
{
    cf_reporter reporter = {error, file == NULL ? "" : file, 0};
    cf_problem *result = calloc(1, sizeof *result);
    cf_tree tree;
    int finished;
    *problem = NULL;
    memset(error, 0, sizeof *error);
    memset(&tree, 0, sizeof tree);
    if (result != NULL) {
        mpq_inits(result->end_time, result->step, NULL);
        result->pool = cf_pool_new(0);
    }
    if (result == NULL || result->pool == NULL) {
        cf_report_memory(&reporter);
        cf_problem_free(result);
        return error->status;
    }
    result->energy = CF_NODE_NONE;
    result->loss = CF_NODE_NONE;
    finished = cf_parse(&tree, &reporter, text, size) &&
               cf_elaborate(result, &tree, &reporter, read_file, context);
    cf_tree_clear(&tree);
    if (!finished) {
        cf_problem_free(result);
        return error->status;
    }
    *problem = result;
    return CF_OK;
}

cf_expr *cf_problem_next_state(cf_problem *problem)
{
    const uint32_t n = problem->variable_count;
    const uint32_t all = cf_pool_tape(problem->pool)->variable_count;
    cf_expr *next = malloc((all + 1u) * sizeof *next);
    mpq_t one;
    if (next == NULL) {
        return NULL;
    }
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    for (uint32_t i = 0; i < n; i++) {
        cf_sum sum;
        cf_sum_init(&sum);
        cf_sum_add(&sum, problem->pool, one,
                   cf_pool_variable(problem->pool, i), CF_NODE_ONE);
        cf_sum_add(&sum, problem->pool, problem->step, problem->field[i],
                   CF_NODE_ONE);
        next[i] = cf_sum_finish(&sum, problem->pool);
    }
    mpq_clear(one);
    for (uint32_t i = n; i < all; i++) {
        next[i] = cf_pool_variable(problem->pool, i); /* does not move */
    }
    return next;
}

static void free_claim(cf_claim *claim)
{
    free(claim->name);
    free(claim->text);
    free(claim->losses);
    for (uint32_t i = 0; i < claim->bound_count; i++) {
        cf_side_clear(&claim->box[i]);
    }
    free(claim->box);
    free(claim->bound);
    mpq_clears(claim->lower, claim->upper, claim->time, NULL);
}

void cf_problem_free(cf_problem *problem)
{
    if (problem == NULL) {
        return;
    }
    free(problem->title);
    free(problem->source);
    cf_pool_free(problem->pool);
    for (uint32_t i = 0; i < problem->variable_count; i++) {
        free(problem->variable_names[i]);
        mpq_clear(problem->start_lower[i]);
        mpq_clear(problem->start_upper[i]);
    }
    free(problem->variable_names);
    free(problem->start_lower);
    free(problem->start_upper);
    for (uint32_t i = 0; i < problem->bound_count; i++) {
        free(problem->bound_names[i]);
    }
    free(problem->bound_names);
    free(problem->field);
    free(problem->time_name);
    mpq_clears(problem->end_time, problem->step, NULL);
    for (size_t i = 0; i < problem->claim_count; i++) {
        free_claim(&problem->claims[i]);
    }
    free(problem->claims);
    for (size_t i = 0; i < problem->file_count; i++) {
        free(problem->files[i].name);
        free(problem->files[i].bytes);
    }
    free(problem->files);
    free(problem);
}
