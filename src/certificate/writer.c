/* writer.c -- writes a certificate; see writer.h and format.h. */
#include "certificate/writer.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nettle/sha2.h>

#include "certificate/format.h"
#include "certificate/number.h"

/* ---- growing strings ---------------------------------------------------- */

typedef struct {
    char *text;
    size_t length;
    size_t capacity;
    int failed;
} string;

static void append(string *s, const char *text)
{
    size_t more = text == NULL ? 0 : strlen(text);
    if (text == NULL || s->failed) {
        s->failed = 1;
        return;
    }
    if (s->length + more + 1 > s->capacity) {
        size_t larger = 2 * (s->length + more + 64);
        char *moved = realloc(s->text, larger);
        if (moved == NULL) {
            s->failed = 1;
            return;
        }
        s->text = moved;
        s->capacity = larger;
    }
    memcpy(s->text + s->length, text, more + 1);
    s->length += more;
}

/* A blank, then the text, which is freed. */
static void append_word(string *s, char *text)
{
    append(s, " ");
    append(s, text);
    free(text);
}

static void append_long(string *s, long value)
{
    char text[32];
    (void)snprintf(text, sizeof text, " %ld", value);
    append(s, text);
}

static char *finish(string *s)
{
    if (s->failed) {
        free(s->text);
        return NULL;
    }
    return s->text;
}

/* ---- lines -------------------------------------------------------------- */

static void append_centre(string *s, const __mpz_struct *centre, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        append_word(s, cf_text_integer(centre + i));
    }
}

char *cf_step_line(const cf_step *step)
{
    string s = {0};
    append(&s, "step");
    append_word(&s, cf_text_rational(step->h));
    append_long(&s, step->bits);
    append_long(&s, step->unit);
    append_long(&s, step->order);
    append_long(&s, step->pieces);
    append_word(&s, cf_text_dyadic(step->sigma));
    append_word(&s, cf_text_dyadic(step->rho));
    append_word(&s, cf_text_dyadic(step->radius));
    for (long j = 0; j < step->pieces; j++) {
        append_word(&s, cf_text_dyadic(step->mu + j));
    }
    append_centre(&s, step->centre, step->n);
    return finish(&s);
}

char *cf_block_line(const cf_block *block)
{
    string s = {0};
    append(&s, "block");
    append_long(&s, block->steps);
    append_long(&s, block->span);
    append_long(&s, block->closed);
    append_long(&s, block->unit);
    append_word(&s, cf_text_dyadic(block->rho));
    append_word(&s, cf_text_dyadic(block->radius));
    append_word(&s, cf_text_dyadic(block->mu_plus));
    append_word(&s, cf_text_dyadic(block->mu_minus));
    append_centre(&s, block->centre, block->n);
    return finish(&s);
}

char *cf_state_line(const __mpz_struct *centre, uint32_t n, long unit,
                    mpfr_srcptr rho)
{
    string s = {0};
    append(&s, "state");
    append_long(&s, unit);
    append_word(&s, cf_text_dyadic(rho));
    append_centre(&s, centre, n);
    return finish(&s);
}

static void append_enclosure(string *s, const cf_interval *x)
{
    append_word(s, cf_text_dyadic(x->lower));
    append_word(s, cf_text_dyadic(x->upper));
}

static char *claim_line(const cf_evidence *evidence)
{
    static const char *const verdicts[] = {"undecided", "proved", "refuted"};
    string s = {0};
    append(&s, "claim ");
    append(&s, verdicts[evidence->verdict]);
    switch (evidence->rule) {
    case CF_RULE_NONE:
        append(&s, " \"");
        append(&s, evidence->reason);
        append(&s, "\"");
        break;
    case CF_RULE_TUBE:
        append(&s, " tube");
        append_enclosure(&s, &evidence->enclosure);
        break;
    case CF_RULE_VALUE:
        append(&s, " value");
        append_enclosure(&s, &evidence->enclosure);
        break;
    case CF_RULE_IDENTITY:
        append(&s, " identity");
        break;
    case CF_RULE_AT:
        append(&s, " at");
        append_word(&s, cf_text_rational(evidence->time));
        append_enclosure(&s, &evidence->enclosure);
        break;
    case CF_RULE_BRANCH:
        append(&s, " branch");
        append_long(&s, evidence->bits);
        append(&s, " ");
        append(&s, evidence->tree);
        break;
    case CF_RULE_POINT:
        append(&s, " point");
        append_long(&s, evidence->bits);
        append_long(&s, (long)evidence->point_count);
        for (uint32_t i = 0; i < evidence->point_count; i++) {
            append_word(&s, cf_text_rational(evidence->point[i]));
        }
        append_enclosure(&s, &evidence->enclosure);
        break;
    case CF_RULE_START:
        append(&s, " start");
        append_long(&s, (long)evidence->output);
        append_enclosure(&s, &evidence->enclosure);
        break;
    }
    return finish(&s);
}

/* ---- the file ----------------------------------------------------------- */

typedef struct {
    FILE *file;
    struct sha256_ctx hash;
    int failed;
} output;

static void put(output *out, const char *bytes, size_t size)
{
    sha256_update(&out->hash, size, (const uint8_t *)bytes);
    if (!out->failed && fwrite(bytes, 1, size, out->file) != size) {
        out->failed = 1;
    }
}

/* A line; NULL (memory was short) fails the output. */
static void put_line(output *out, const char *line)
{
    if (line == NULL) {
        out->failed = 1;
        return;
    }
    put(out, line, strlen(line));
    put(out, "\n", 1);
}

static void put_format(output *out, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    put_line(out, line);
}

static size_t count_lines(const char *bytes, size_t size)
{
    size_t lines = 0;
    for (size_t i = 0; i < size; i++) {
        lines += bytes[i] == '\n';
    }
    return size > 0 && bytes[size - 1] != '\n' ? lines + 1 : lines;
}

/* The bytes, every line behind "| ". */
static void put_text(output *out, const char *bytes, size_t size)
{
    size_t i = 0;
    while (i < size) {
        const char *newline = memchr(bytes + i, '\n', size - i);
        size_t length =
            newline == NULL ? size - i : (size_t)(newline - (bytes + i));
        put(out, "| ", 2);
        put(out, bytes + i, length);
        put(out, "\n", 1);
        i += length + 1;
    }
}

static void put_claims(output *out, const cf_certificate *c)
{
    put_format(out, "claims %lu precision %ld",
               (unsigned long)c->problem->claim_count, (long)c->precision);
    for (size_t i = 0; i < c->problem->claim_count; i++) {
        char *line = claim_line(&c->evidence[i]);
        put_line(out, line);
        free(line);
    }
}

static void put_trajectory(output *out, const cf_certificate *c)
{
    const int descent = c->problem->is_descent;
    char *reached = cf_text_rational(c->reached);
    string header = {0};
    append(&header, descent ? "descent" : "trajectory");
    append_long(&header, (long)c->step_count);
    append(&header, descent ? " longest" : " order");
    append_long(&header, c->max_order);
    append(&header, " bits");
    append_long(&header, c->max_bits);
    append(&header, descent ? " steps" : " time");
    append_word(&header, reached);
    put_line(out, header.failed ? NULL : header.text);
    free(header.text);
    for (size_t i = 0; i < c->step_count; i++) {
        put_line(out, c->steps[i]);
    }
    if (c->step_count > 0) {
        put_line(out, c->state);
    }
}

static void put_end(output *out)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char line[2 * SHA256_DIGEST_SIZE + 1];
    sha256_digest(&out->hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        (void)snprintf(line + 2 * i, 3, "%02x", digest[i]);
    }
    put_format(out, "end %s", line);
}

static void put_all(output *out, const cf_certificate *c)
{
    put_line(out, CF_FORMAT_FIRST_LINE);
    put_format(out, "problem %lu %lu",
               (unsigned long)count_lines(c->problem_text, c->problem_size),
               (unsigned long)c->problem_size);
    put_text(out, c->problem_text, c->problem_size);
    for (size_t i = 0; i < c->problem->file_count; i++) {
        const cf_data_file *file = &c->problem->files[i];
        put_format(out, "data %s %lu %lu", file->name,
                   (unsigned long)count_lines(file->bytes, file->size),
                   (unsigned long)file->size);
        put_text(out, file->bytes, file->size);
    }
    put_claims(out, c);
    put_trajectory(out, c);
    put_end(out);
}

static cf_status io_failure(cf_error *error, const char *path,
                            const char *what)
{
    error->status = CF_IO_ERROR;
    error->line = 0;
    error->column = 0;
    (void)snprintf(error->file, sizeof error->file, "%s", path);
    (void)snprintf(error->message, sizeof error->message, "%s: %s", what,
                   strerror(errno));
    return CF_IO_ERROR;
}

cf_status cf_certificate_write(const char *path, cf_error *error,
                               const cf_certificate *certificate)
{
    output out = {0};
    cf_status status = CF_OK;
    size_t size = strlen(path) + 32;
    char *temporary = malloc(size);
    struct stat existing;
    if (temporary == NULL) {
        errno = ENOMEM;
        return io_failure(error, path, "cannot write the certificate");
    }
    if (stat(path, &existing) == 0 && !S_ISREG(existing.st_mode)) {
        free(temporary);
        errno = S_ISDIR(existing.st_mode) ? EISDIR : EINVAL;
        return io_failure(error, path,
                          "the certificate would replace something that is "
                          "not a plain file");
    }
    (void)snprintf(temporary, size, "%s.%ld.part", path, (long)getpid());
    sha256_init(&out.hash);
    errno = 0;
    out.file = fopen(temporary, "wb");
    if (out.file == NULL) {
        status = io_failure(error, path, "cannot write the certificate");
        free(temporary);
        return status;
    }
    put_all(&out, certificate);
    if (fclose(out.file) != 0 || out.failed) {
        status = io_failure(error, path, "cannot write the certificate");
    } else if (rename(temporary, path) != 0) {
        status = io_failure(error, path, "cannot rename the certificate");
    }
    if (status != CF_OK) {
        (void)remove(temporary);
    }
    free(temporary);
    return status;
}
