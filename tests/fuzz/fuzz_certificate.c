/* fuzz_certificate.c -- arbitrary bytes as a certificate: whatever they are,
 * the checker, `show` and `expand` answer, and the checker's answer is valid,
 * invalid with a line, or out of resources.
 *
 * A last line that starts with "end " gets the right SHA-256 first, so that
 * the bytes in front of it are judged by their meaning. What would only ask
 * for much time or memory within the limits of the format is left out.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <nettle/sha2.h>

#include "certiflow/certiflow.h"

#define MAX_SIZE 65536u
#define MAX_PRECISION 2048L
#define MAX_ORDER 64L
#define MAX_BITS 2048L
#define MAX_BLOCK 64L

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what went wrong, and ends in a way that a fuzzer notices. */
static void demand(int holds, const char *what)
{
    if (!holds) {
        (void)fprintf(stderr, "fuzz_certificate: %s\n", what);
        abort();
    }
}

/* Where the last line starts, its newline not counted. */
static size_t last_line(const char *text, size_t size)
{
    size_t begin = size > 0 && text[size - 1] == '\n' ? size - 1 : size;
    while (begin > 0 && text[begin - 1] != '\n') {
        begin--;
    }
    return begin;
}

/* The right last line instead of any "end ..."; `text` has room for it. */
static size_t seal(char *text, size_t size)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    size_t end = last_line(text, size);
    if (size - end < 4 || memcmp(text + end, "end ", 4) != 0) {
        return size;
    }
    sha256_init(&hash);
    sha256_update(&hash, end, (const uint8_t *)text);
    sha256_digest(&hash, sizeof digest, digest);
    end += 4;
    for (size_t i = 0; i < sizeof digest; i++) {
        (void)snprintf(text + end + 2 * i, 3, "%02x", digest[i]);
    }
    end += 2 * sizeof digest;
    text[end++] = '\n';
    return end;
}

/* 1 if the line asks for more than a fuzzer has time for. */
static int is_heavy(const char *line)
{
    long a = 0, b = 0, c = 0;
    if (sscanf(line, "claims %ld precision %ld", &a, &b) == 2) {
        return b > MAX_PRECISION;
    }
    if (sscanf(line, "trajectory %ld order %ld bits %ld", &a, &b, &c) == 3) {
        return b > MAX_ORDER || c > MAX_BITS;
    }
    if (sscanf(line, "descent %ld longest %ld bits %ld", &a, &b, &c) == 3) {
        return b > MAX_BLOCK || c > MAX_BITS;
    }
    if (sscanf(line, "claim proved branch %ld", &a) == 1 ||
        sscanf(line, "claim refuted point %ld", &a) == 1) {
        return a > MAX_BITS;
    }
    return 0;
}

/* text has a NUL behind its end */
static int some_line_is_heavy(const char *text, size_t size)
{
    const char *line = text;
    while (line != NULL && line < text + size) {
        if (is_heavy(line)) {
            return 1;
        }
        line = memchr(line, '\n', size - (size_t)(line - text));
        line = line == NULL ? NULL : line + 1;
    }
    return 0;
}

/* A new file with these bytes; its name goes to `path`. */
static void write_file(char *path, size_t room, const char *text, size_t size)
{
    const char *folder = getenv("TMPDIR");
    FILE *file;
    int descriptor;
    (void)snprintf(path, room, "%s/fuzz-certificate-XXXXXX",
                   folder == NULL ? "/tmp" : folder);
    descriptor = mkstemp(path);
    demand(descriptor >= 0, "cannot create a temporary file");
    file = fdopen(descriptor, "wb");
    demand(file != NULL && fwrite(text, 1, size, file) == size &&
               fclose(file) == 0,
           "cannot write the temporary file");
}

static void check_answer(const cf_report *report, const cf_error *error,
                         cf_status status)
{
    demand(status == error->status, "status and error differ");
    demand((report != NULL) == (status == CF_OK),
           "a report goes with CF_OK, and only with it");
    demand(status != CF_CERTIFICATE_ERROR ||
               (error->line > 0 && error->message[0] != '\0'),
           "a refusal without a line or without a reason");
    demand(status != CF_PROBLEM_ERROR && status != CF_CANCELLED,
           "a status that no certificate may give");
}

static void try_file(const char *path)
{
    FILE *nowhere = fopen("/dev/null", "w");
    cf_options options;
    cf_report *report = NULL;
    cf_error error;
    cf_status status;
    cf_options_default(&options);
    status = cf_check(&report, &error, path, NULL, &options);
    check_answer(report, &error, status);
    cf_report_free(report);
    if (nowhere != NULL) {
        (void)cf_show(nowhere, &error, path);
        (void)cf_expand(nowhere, &error, path);
        (void)fclose(nowhere);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[512];
    char *text;
    if (size > MAX_SIZE) {
        return 0;
    }
    text = malloc(size + 2 * SHA256_DIGEST_SIZE + 16);
    demand(text != NULL, "out of memory");
    if (size > 0) {
        memcpy(text, data, size);
    }
    size = seal(text, size);
    text[size] = '\0';
    if (!some_line_is_heavy(text, size)) {
        write_file(path, sizeof path, text, size);
        try_file(path);
        (void)remove(path);
    }
    free(text);
    return 0;
}
