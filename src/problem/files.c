/* files.c -- reading a whole file into memory, within a limit. */
#include "problem/problem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cf_status fail(cf_error *error, cf_status status, const char *path,
                      const char *what)
{
    memset(error, 0, sizeof *error);
    error->status = status;
    snprintf(error->file, sizeof error->file, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", what);
    return status;
}

static cf_status fail_errno(cf_error *error, const char *path,
                            const char *verb, int number)
{
    char what[200];
    snprintf(what, sizeof what, "cannot %s the file: %s", verb,
             number == 0 ? "input error" : strerror(number));
    return fail(error, CF_IO_ERROR, path, what);
}

/* Reads to the end; *buffer is the caller's to free in every case. */
static cf_status read_stream(char **buffer, size_t *size, cf_error *error,
                             FILE *stream, const char *path, size_t limit)
{
    size_t capacity = 0;
    for (;;) {
        size_t got;
        if (*size + 1 >= capacity) {
            const size_t larger = capacity == 0 ? 4096 : capacity * 2;
            char *moved = realloc(*buffer, larger);
            if (moved == NULL) {
                return fail(error, CF_RESOURCE_ERROR, path, "out of memory");
            }
            *buffer = moved;
            capacity = larger;
        }
        errno = 0;
        got = fread(*buffer + *size, 1, capacity - *size - 1, stream);
        if (ferror(stream)) {
            return fail_errno(error, path, "read", errno);
        }
        *size += got;
        if (*size > limit) {
            char what[100];
            snprintf(what, sizeof what, "the file is larger than %zu bytes",
                     limit);
            return fail(error, CF_RESOURCE_ERROR, path, what);
        }
        if (got == 0) {
            (*buffer)[*size] = '\0';
            return CF_OK;
        }
    }
}

cf_status cf_read_whole_file(char **bytes, size_t *size, cf_error *error,
                             const char *path, size_t limit)
{
    FILE *stream;
    char *buffer = NULL;
    cf_status status;
    *bytes = NULL;
    *size = 0;
    errno = 0;
    stream = fopen(path, "rb");
    if (stream == NULL) {
        return fail_errno(error, path, "open", errno);
    }
    status = read_stream(&buffer, size, error, stream, path, limit);
    fclose(stream);
    if (status != CF_OK) {
        free(buffer);
        *size = 0;
        return status;
    }
    *bytes = buffer;
    return CF_OK;
}
