/* reader.c -- reads a certificate line by line; see reader.h and format.h. */
#include "certificate/reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "certificate/format.h"
#include "certificate/number.h"

void cf_reader_open(cf_reader *reader, FILE *file, cf_error *error)
{
    *reader = (cf_reader){.file = file, .error = error};
    sha256_init(&reader->hash);
}

void cf_reader_close(cf_reader *reader)
{
    free(reader->line);
    reader->line = NULL;
}

int cf_reader_fail(cf_reader *reader, const char *format, ...)
{
    va_list arguments;
    cf_error *error = reader->error;
    if (error->status != CF_OK) {
        return 0; /* the first mistake counts */
    }
    error->status = CF_CERTIFICATE_ERROR;
    error->line = (int)reader->number;
    error->column = 0;
    va_start(arguments, format);
    (void)vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return 0;
}

int cf_reader_memory(cf_reader *reader)
{
    (void)cf_reader_fail(reader, "out of memory");
    if (reader->error->status == CF_CERTIFICATE_ERROR &&
        strcmp(reader->error->message, "out of memory") == 0) {
        reader->error->status = CF_RESOURCE_ERROR;
    }
    return 0;
}

/* ---- lines -------------------------------------------------------------- */

static int push_byte(cf_reader *reader, char byte)
{
    if (reader->length + 2 > reader->capacity) {
        size_t larger = 2 * reader->capacity + 256;
        char *moved = realloc(reader->line, larger);
        if (moved == NULL) {
            return cf_reader_memory(reader);
        }
        reader->line = moved;
        reader->capacity = larger;
    }
    reader->line[reader->length++] = byte;
    reader->line[reader->length] = '\0';
    return 1;
}

int cf_reader_line(cf_reader *reader)
{
    int byte;
    reader->length = 0;
    reader->position = 0;
    reader->number++;
    while ((byte = getc(reader->file)) != EOF && byte != '\n') {
        if (reader->length >= CF_FORMAT_MAX_LINE) {
            return cf_reader_fail(reader, "the line is too long");
        }
        if (!push_byte(reader, (char)byte)) {
            return 0;
        }
    }
    if (byte == EOF) {
        return cf_reader_fail(reader, reader->length == 0
                                          ? "the certificate ends too early"
                                          : "the last line has no end");
    }
    if (reader->length == 0) {
        return cf_reader_fail(reader, "empty line");
    }
    if (memchr(reader->line, '\0', reader->length) != NULL) {
        return cf_reader_fail(reader, "a NUL byte");
    }
    if (strncmp(reader->line, "end ", 4) != 0) {
        sha256_update(&reader->hash, reader->length,
                      (const uint8_t *)reader->line);
        sha256_update(&reader->hash, 1, (const uint8_t *)"\n");
    }
    return 1;
}

/* ---- words -------------------------------------------------------------- */

int cf_reader_word(const char **word, size_t *length, cf_reader *reader)
{
    size_t begin = reader->position;
    size_t end = begin;
    while (end < reader->length && reader->line[end] != ' ') {
        end++;
    }
    if (end == begin) {
        return cf_reader_fail(reader, "a word is missing");
    }
    *word = reader->line + begin;
    *length = end - begin;
    reader->position = end;
    if (end < reader->length) {
        reader->position++; /* the blank */
        if (reader->position == reader->length) {
            return cf_reader_fail(reader, "a blank at the end of the line");
        }
    }
    return 1;
}

static int word_is(const char *word, size_t length, const char *wanted)
{
    return strlen(wanted) == length && memcmp(word, wanted, length) == 0;
}

int cf_reader_expect(cf_reader *reader, const char *wanted)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    return word_is(word, length, wanted)
               ? 1
               : cf_reader_fail(reader, "expected the word '%s'", wanted);
}

int cf_reader_count(long *value, cf_reader *reader, long low, long high)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    if (!cf_read_count(value, word, length) || *value < low || *value > high) {
        return cf_reader_fail(reader, "expected a count from %ld to %ld", low,
                              high);
    }
    return 1;
}

int cf_reader_signed(long *value, cf_reader *reader, long low, long high)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    if (!cf_read_signed(value, word, length) || *value < low ||
        *value > high) {
        return cf_reader_fail(reader, "expected an integer from %ld to %ld",
                              low, high);
    }
    return 1;
}

int cf_reader_dyadic(mpfr_ptr x, cf_reader *reader)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    return cf_read_dyadic(x, word, length)
               ? 1
               : cf_reader_fail(reader,
                                "expected a canonical dyadic number "
                                "of at most %ld bits",
                                (long)mpfr_get_prec(x));
}

int cf_reader_rational(mpq_ptr x, cf_reader *reader)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    return cf_read_rational(x, word, length)
               ? 1
               : cf_reader_fail(reader, "expected a fraction in lowest terms");
}

int cf_reader_integer(mpz_ptr x, cf_reader *reader)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    return cf_read_integer(x, word, length)
               ? 1
               : cf_reader_fail(reader,
                                "expected a canonical hexadecimal integer");
}

int cf_reader_end_of_line(cf_reader *reader)
{
    return reader->position == reader->length
               ? 1
               : cf_reader_fail(reader, "more words than expected");
}

/* ---- blocks ------------------------------------------------------------- */

int cf_reader_block(char **bytes, size_t *size, cf_reader *reader, long lines,
                    long bytes_wanted)
{
    char *text = malloc((size_t)bytes_wanted + 2);
    size_t used = 0;
    if (text == NULL) {
        return cf_reader_memory(reader);
    }
    for (long i = 0; i < lines; i++) {
        size_t more;
        if (!cf_reader_line(reader)) {
            free(text);
            return 0;
        }
        more = reader->length - (reader->length >= 2 ? 2 : 0);
        if (reader->length < 2 || memcmp(reader->line, "| ", 2) != 0 ||
            used + more > (size_t)bytes_wanted) {
            free(text);
            return cf_reader_fail(reader,
                                  "expected '| ' and a line of the text");
        }
        memcpy(text + used, reader->line + 2, more);
        used += more;
        text[used++] = '\n';
    }
    /* the text may lack its last newline */
    if (used == (size_t)bytes_wanted + 1) {
        used--;
    }
    if (used != (size_t)bytes_wanted || memchr(text, '\0', used) != NULL) {
        free(text);
        return cf_reader_fail(reader, "the text has not the stated length");
    }
    text[used] = '\0';
    *bytes = text;
    *size = used;
    return 1;
}

static int read_problem(cf_preamble *preamble, cf_reader *reader)
{
    long lines, bytes;
    if (!cf_reader_line(reader) || !cf_reader_expect(reader, "problem") ||
        !cf_reader_count(&lines, reader, 1, CF_FORMAT_MAX_TEXT) ||
        !cf_reader_count(&bytes, reader, 1, CF_FORMAT_MAX_TEXT) ||
        !cf_reader_end_of_line(reader)) {
        return 0;
    }
    preamble->first_line = reader->number + 1;
    return cf_reader_block(&preamble->text, &preamble->size, reader, lines,
                           bytes);
}

/* The rest of a line "data NAME LINES BYTES", and its block. */
static int read_data(cf_preamble *preamble, cf_reader *reader)
{
    const char *word;
    size_t length;
    long lines, bytes;
    cf_data_file *file;
    cf_data_file *moved = realloc(
        preamble->files, (preamble->file_count + 1) * sizeof *preamble->files);
    if (moved == NULL) {
        return cf_reader_memory(reader);
    }
    preamble->files = moved;
    file = &preamble->files[preamble->file_count++];
    *file = (cf_data_file){0};
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    file->name = malloc(length + 1);
    if (file->name == NULL) {
        return cf_reader_memory(reader);
    }
    memcpy(file->name, word, length);
    file->name[length] = '\0';
    return cf_reader_count(&lines, reader, 1, CF_FORMAT_MAX_TEXT) &&
           cf_reader_count(&bytes, reader, 1, CF_FORMAT_MAX_TEXT) &&
           cf_reader_end_of_line(reader) &&
           cf_reader_block(&file->bytes, &file->size, reader, lines, bytes);
}

int cf_reader_preamble(cf_preamble *preamble, cf_reader *reader)
{
    *preamble = (cf_preamble){0};
    if (!cf_reader_line(reader)) {
        return 0;
    }
    if (strcmp(reader->line, CF_FORMAT_FIRST_LINE) != 0) {
        return cf_reader_fail(reader, "expected '%s'", CF_FORMAT_FIRST_LINE);
    }
    if (!read_problem(preamble, reader)) {
        return 0;
    }
    for (;;) {
        const char *word;
        size_t length;
        if (!cf_reader_line(reader) ||
            !cf_reader_word(&word, &length, reader)) {
            return 0;
        }
        if (word_is(word, length, "claims")) {
            return cf_reader_count(&preamble->claim_count, reader, 1,
                                   CF_FORMAT_MAX_CLAIMS) &&
                   cf_reader_expect(reader, "precision") &&
                   cf_reader_count(&preamble->precision, reader, 64,
                                   CF_FORMAT_MAX_PRECISION) &&
                   cf_reader_end_of_line(reader);
        }
        if (!word_is(word, length, "data")) {
            return cf_reader_fail(reader, "expected 'data' or 'claims'");
        }
        if (!read_data(preamble, reader)) {
            return 0;
        }
    }
}

void cf_preamble_clear(cf_preamble *preamble)
{
    free(preamble->text);
    for (size_t i = 0; i < preamble->file_count; i++) {
        free(preamble->files[i].name);
        free(preamble->files[i].bytes);
    }
    free(preamble->files);
    *preamble = (cf_preamble){0};
}

cf_status cf_preamble_file(char **bytes, size_t *size, void *context,
                           const char *name, cf_error *error)
{
    const cf_preamble *preamble = context;
    for (size_t i = 0; i < preamble->file_count; i++) {
        const cf_data_file *file = &preamble->files[i];
        if (strcmp(file->name, name) == 0) {
            *bytes = malloc(file->size + 1);
            if (*bytes == NULL) {
                error->status = CF_RESOURCE_ERROR;
                (void)snprintf(error->message, sizeof error->message,
                               "out of memory");
                return error->status;
            }
            memcpy(*bytes, file->bytes, file->size + 1);
            *size = file->size;
            return CF_OK;
        }
    }
    error->status = CF_IO_ERROR;
    (void)snprintf(error->message, sizeof error->message,
                   "the certificate holds no data file '%s'", name);
    return error->status;
}

/* ---- claims ------------------------------------------------------------- */

static int read_enclosure(cf_evidence *evidence, cf_reader *reader)
{
    return cf_reader_dyadic(evidence->enclosure.lower, reader) &&
           cf_reader_dyadic(evidence->enclosure.upper, reader) &&
           cf_reader_end_of_line(reader);
}

/* "text" to the end of the line */
static int read_reason(cf_evidence *evidence, cf_reader *reader)
{
    const char *text = reader->line + reader->position;
    size_t length = reader->length - reader->position;
    if (length < 2 || length - 2 >= CF_REASON_SIZE || text[0] != '"' ||
        text[length - 1] != '"') {
        return cf_reader_fail(reader, "expected a reason in quotes");
    }
    for (size_t i = 1; i + 1 < length; i++) {
        if (text[i] < ' ' || text[i] > '~' || text[i] == '"') {
            return cf_reader_fail(reader, "a byte that no reason may have");
        }
        evidence->reason[i - 1] = text[i];
    }
    evidence->reason[length - 2] = '\0';
    evidence->rule = CF_RULE_NONE;
    return 1;
}

static int read_rule(cf_evidence *evidence, cf_reader *reader)
{
    const char *word;
    size_t length;
    long output;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    if (word_is(word, length, "tube")) {
        evidence->rule = CF_RULE_TUBE;
        return read_enclosure(evidence, reader);
    }
    if (word_is(word, length, "value")) {
        evidence->rule = CF_RULE_VALUE;
        return read_enclosure(evidence, reader);
    }
    if (word_is(word, length, "identity")) {
        evidence->rule = CF_RULE_IDENTITY;
        return cf_reader_end_of_line(reader);
    }
    if (word_is(word, length, "at")) {
        evidence->rule = CF_RULE_AT;
        return cf_reader_rational(evidence->time, reader) &&
               read_enclosure(evidence, reader);
    }
    if (word_is(word, length, "start")) {
        evidence->rule = CF_RULE_START;
        if (!cf_reader_count(&output, reader, 0, CF_FORMAT_MAX_CLAIMS)) {
            return 0;
        }
        evidence->output = (uint32_t)output;
        return read_enclosure(evidence, reader);
    }
    return cf_reader_fail(reader, "unknown rule '%.*s'", (int)length, word);
}

int cf_reader_claim(cf_evidence *evidence, cf_reader *reader)
{
    const char *word;
    size_t length;
    if (!cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    if (word_is(word, length, "undecided")) {
        evidence->verdict = CF_UNDECIDED;
        return read_reason(evidence, reader);
    }
    if (word_is(word, length, "proved")) {
        evidence->verdict = CF_PROVED;
    } else if (word_is(word, length, "refuted")) {
        evidence->verdict = CF_REFUTED;
    } else {
        return cf_reader_fail(reader, "unknown verdict '%.*s'", (int)length,
                              word);
    }
    return read_rule(evidence, reader);
}

/* ---- steps -------------------------------------------------------------- */

static int read_centre(__mpz_struct *centre, uint32_t n, cf_reader *reader)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!cf_reader_integer(centre + i, reader)) {
            return 0;
        }
    }
    return cf_reader_end_of_line(reader);
}

int cf_reader_trajectory(long *steps, long *max_order, long *max_bits,
                         mpq_ptr reached, cf_reader *r)
{
    return cf_reader_line(r) && cf_reader_expect(r, "trajectory") &&
           cf_reader_count(steps, r, 0, CF_FORMAT_MAX_STEPS) &&
           cf_reader_expect(r, "order") &&
           cf_reader_count(max_order, r, 1, CF_MAX_ORDER) &&
           cf_reader_expect(r, "bits") &&
           cf_reader_count(max_bits, r, 16, CF_MAX_BITS) &&
           cf_reader_expect(r, "time") && cf_reader_rational(reached, r) &&
           cf_reader_end_of_line(r);
}

/* Binary exponents of the unit: a state of certiflow is not beyond this. */
#define MAX_UNIT 2000000L

int cf_reader_step(cf_step *step, cf_reader *reader, long max_order,
                   long max_bits)
{
    if (!cf_reader_rational(step->h, reader) ||
        !cf_reader_count(&step->bits, reader, 16, max_bits) ||
        !cf_reader_signed(&step->unit, reader, -MAX_UNIT, MAX_UNIT) ||
        !cf_reader_count(&step->order, reader, 1, max_order) ||
        !cf_reader_count(&step->pieces, reader, 1, CF_MAX_PIECES) ||
        !cf_reader_dyadic(step->sigma, reader) ||
        !cf_reader_dyadic(step->rho, reader) ||
        !cf_reader_dyadic(step->radius, reader)) {
        return 0;
    }
    for (long j = 0; j < step->pieces; j++) {
        if (!cf_reader_dyadic(step->mu + j, reader)) {
            return 0;
        }
    }
    return read_centre(step->centre, step->n, reader);
}

int cf_reader_state(cf_step *step, cf_reader *reader)
{
    return cf_reader_signed(&step->unit, reader, -MAX_UNIT, MAX_UNIT) &&
           cf_reader_dyadic(step->rho, reader) &&
           read_centre(step->centre, step->n, reader);
}

/* ---- blocks of a descent ------------------------------------------------ */

int cf_reader_block_line(cf_block *block, cf_reader *reader, long longest)
{
    long closed;
    if (!cf_reader_count(&block->steps, reader, 1, longest) ||
        !cf_reader_count(&block->span, reader, 1, block->steps) ||
        !cf_reader_count(&closed, reader, 0, 1)) {
        return 0;
    }
    block->closed = (int)closed;
    return cf_reader_signed(&block->unit, reader, -MAX_UNIT, MAX_UNIT) &&
           cf_reader_dyadic(block->rho, reader) &&
           cf_reader_dyadic(block->radius, reader) &&
           cf_reader_dyadic(block->mu_plus, reader) &&
           cf_reader_dyadic(block->mu_minus, reader) &&
           read_centre(block->centre, block->n, reader);
}

int cf_reader_block_state(cf_block *block, cf_reader *reader)
{
    return cf_reader_signed(&block->unit, reader, -MAX_UNIT, MAX_UNIT) &&
           cf_reader_dyadic(block->rho, reader) &&
           read_centre(block->centre, block->n, reader);
}

/* ---- the seal ----------------------------------------------------------- */

int cf_reader_seal(cf_reader *reader)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[2 * SHA256_DIGEST_SIZE + 1];
    const char *word;
    size_t length;
    if (!cf_reader_line(reader) || !cf_reader_expect(reader, "end") ||
        !cf_reader_word(&word, &length, reader) ||
        !cf_reader_end_of_line(reader)) {
        return 0;
    }
    sha256_digest(&reader->hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        (void)snprintf(text + 2 * i, 3, "%02x", digest[i]);
    }
    if (!word_is(word, length, text)) {
        return cf_reader_fail(reader,
                              "the SHA-256 is not that of the lines above");
    }
    if (getc(reader->file) != EOF) {
        reader->number++;
        return cf_reader_fail(reader, "bytes after the end");
    }
    return 1;
}
