/* fuzz_problem.c -- arbitrary bytes as a problem file: whatever they are, the
 * front end answers with a problem or with an error that has a message.
 *
 * Every data file that the problem names has the same few bytes; what follows
 * a NUL byte in the input stands in their place, so that the reader of CSV
 * files is reached as well. Build with -DCF_MAX_EXPANSION=200000L to keep
 * inputs fast that only ask for a long expansion.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem/problem.h"

#define MAX_SIZE 65536u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    const char *bytes;
    size_t size;
} file;

static void demand(int holds, const char *what)
{
    if (!holds) {
        (void)fprintf(stderr, "fuzz_problem: %s\n", what);
        abort();
    }
}

static cf_status read_fixed(char **bytes, size_t *size, void *context,
                            const char *name, cf_error *error)
{
    const file *in = context;
    demand(name[0] != '/' && strstr(name, "..") == NULL,
           "a file outside the folder is asked for");
    *bytes = malloc(in->size + 1);
    if (*bytes == NULL) {
        error->status = CF_RESOURCE_ERROR;
        return CF_RESOURCE_ERROR;
    }
    if (in->size > 0) {
        memcpy(*bytes, in->bytes, in->size);
    }
    (*bytes)[in->size] = '\0';
    *size = in->size;
    return CF_OK;
}

static void check_problem(const cf_problem *problem)
{
    demand((problem->variable_count > 0) != problem->is_static &&
               problem->claim_count > 0,
           "a problem without parameters or claims");
    demand((mpq_sgn(problem->end_time) > 0) != problem->is_static,
           "an end time that is not positive");
    for (size_t i = 0; i < problem->claim_count; i++) {
        demand(problem->claims[i].kind == CF_CLAIM_FOR_ALL
                   ? problem->claims[i].bound_count > 0
                   : !problem->is_static && problem->claims[i].box == NULL,
               "a box for another claim, or none");
    }
    for (uint32_t i = 0; i < problem->variable_count; i++) {
        demand(problem->field[i] != CF_NODE_NONE, "a field with a gap");
        demand(mpq_cmp(problem->start_lower[i], problem->start_upper[i]) <= 0,
               "an empty start");
    }
    for (size_t i = 0; i < problem->claim_count; i++) {
        demand(problem->claims[i].quantity != CF_NODE_NONE,
               "a claim about nothing");
    }
    demand(cf_tape_is_well_formed(cf_pool_tape(problem->pool)),
           "a tape that is not well formed");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char table[] = "a,b,kind\n1,2,red\n3,4.5,blue\n-1e-1,7,red\n";
    const char *text = (const char *)data;
    file in = {table, sizeof table - 1};
    cf_problem *problem = NULL;
    cf_error error;
    cf_status status;
    const uint8_t *nul = size == 0 ? NULL : memchr(data, 0, size);
    if (size > MAX_SIZE) {
        return 0;
    }
    if (nul != NULL) {
        in.bytes = (const char *)nul + 1;
        in.size = size - (size_t)(nul - data) - 1;
        size = (size_t)(nul - data);
    }
    status = cf_problem_read(&problem, &error, size == 0 ? "" : text, size,
                             "fuzz.flow", read_fixed, &in);
    if (status == CF_OK) {
        demand(problem != NULL, "success without a problem");
        check_problem(problem);
    } else {
        demand(problem == NULL, "an error with a problem");
        demand(error.status == status && error.message[0] != '\0',
               "an error without a message");
    }
    cf_problem_free(problem);
    return 0;
}
