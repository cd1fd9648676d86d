/* reader.c -- reads a certificate line by line; see reader.h and format.h. */
#include "certificate/reader.h"

#include <limits.h>
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
    free(reader->line.bytes);
    reader->line = (cf_line){0};
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
    int first = reader->error->status == CF_OK;
    (void)cf_reader_fail(reader, "out of memory");
    if (first) {
        reader->error->status = CF_RESOURCE_ERROR;
    }
    return 0;
}

/* ---- lines -------------------------------------------------------------- */

int cf_line_next_byte(char *byte, FILE *file)
{
    int read = getc(file);
    if (read == EOF) {
        return 0;
    }
    *byte = (char)read;
    return 1;
}

static void count_line(cf_reader *reader)
{
    if (reader->number < LONG_MAX) {
        reader->number++;
    }
}

/* More room for the line; 0 with the error set. */
static int grow(cf_reader *reader)
{
    size_t larger = 2 * reader->line.capacity + 256;
    char *moved = realloc(reader->line.bytes, larger);
    if (moved == NULL) {
        return cf_reader_memory(reader);
    }
    cf_line_move(&reader->line, moved, larger);
    return 1;
}

/* The block of a line doubles; this many times are more than enough. */
#define MOST_BLOCKS 32

/* Reads the file up to the next newline into the line. */
static int fill(cf_reader *reader)
{
    const cf_line *line = &reader->line;
    //@ loop variant MOST_BLOCKS - i;
    for (int i = 0; i < MOST_BLOCKS && line->length <= CF_FORMAT_MAX_LINE;
         i++) {
        if (line->capacity < line->length + 2 && !grow(reader)) {
            return 0;
        }
        switch (cf_line_fill(&reader->line, reader->file)) {
        case CF_LINE_COMPLETE:
            return 1;
        case CF_LINE_END_OF_FILE:
            return cf_reader_fail(
                reader, line->length == 0 ? "the certificate ends too early"
                                          : "the last line has no end");
        case CF_LINE_FULL:
            break;
        }
    }
    return cf_reader_fail(reader, "the line is too long");
}

int cf_reader_line(cf_reader *reader)
{
    cf_line *line = &reader->line;
    cf_line_start(line);
    count_line(reader);
    if (!fill(reader)) {
        return 0;
    }
    if (line->length > CF_FORMAT_MAX_LINE) {
        return cf_reader_fail(reader, "the line is too long");
    }
    if (line->length == 0) {
        return cf_reader_fail(reader, "empty line");
    }
    if (cf_line_has_nul(line)) {
        return cf_reader_fail(reader, "a NUL byte");
    }
    if (!cf_line_begins(line, "end ", 4)) {
        sha256_update(&reader->hash, line->length,
                      (const uint8_t *)line->bytes);
        sha256_update(&reader->hash, 1, (const uint8_t *)"\n");
    }
    return 1;
}

/* ---- words -------------------------------------------------------------- */

int cf_reader_word(char **word, size_t *length, cf_reader *reader)
{
    switch (cf_line_word(word, length, &reader->line)) {
    case CF_WORD_READ:
        return 1;
    case CF_WORD_MISSING:
        return cf_reader_fail(reader, "a word is missing");
    case CF_WORD_THEN_BLANK:
        break;
    }
    return cf_reader_fail(reader, "a blank at the end of the line");
}

static int word_is(const char *word, size_t length, const char *wanted)
{
    return strlen(wanted) == length && memcmp(word, wanted, length) == 0;
}

int cf_reader_expect(cf_reader *reader, const char *wanted)
{
    char *word;
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
    char *word;
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
    char *word;
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
    char *word;
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
    char *word;
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
    char *word;
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
    return cf_line_at_end(&reader->line)
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
    //@ loop variant lines - i;
    for (long i = 0; i < lines; i++) {
        if (!cf_reader_line(reader)) {
            free(text);
            return 0;
        }
        used = cf_line_append_text(text, used, (size_t)bytes_wanted,
                                   &reader->line);
        if (used == 0) {
            free(text);
            return cf_reader_fail(reader,
                                  "expected '| ' and a line of the text");
        }
    }
    /* the text may lack its last newline */
    if (used == (size_t)bytes_wanted + 1) {
        used--;
    }
    if (used != (size_t)bytes_wanted) { /* no NUL: no line has one */
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

/* Data file number `index`, empty; NULL with the error set. */
static cf_data_file *new_file(cf_preamble *preamble, size_t index,
                              cf_reader *reader)
{
    cf_data_file *file;
    cf_data_file *moved =
        realloc(preamble->files, (index + 1) * sizeof *preamble->files);
    if (moved == NULL) {
        (void)cf_reader_memory(reader);
        return NULL;
    }
    preamble->files = moved;
    preamble->file_count = index + 1;
    file = &preamble->files[index];
    *file = (cf_data_file){0};
    return file;
}

/* A copy of the word with a NUL behind; NULL with the error set. */
static char *copy_word(const char *word, size_t length, cf_reader *reader)
{
    char *copy = malloc(length + 1);
    if (copy == NULL) {
        (void)cf_reader_memory(reader);
        return NULL;
    }
    memcpy(copy, word, length);
    copy[length] = '\0';
    return copy;
}

/* The rest of a line "data NAME LINES BYTES", and its block. */
static int read_data(cf_preamble *preamble, size_t index, cf_reader *reader)
{
    char *word;
    size_t length;
    long lines, bytes;
    cf_data_file *file = new_file(preamble, index, reader);
    if (file == NULL || !cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    file->name = copy_word(word, length, reader);
    return file->name != NULL &&
           cf_reader_count(&lines, reader, 1, CF_FORMAT_MAX_TEXT) &&
           cf_reader_count(&bytes, reader, 1, CF_FORMAT_MAX_TEXT) &&
           cf_reader_end_of_line(reader) &&
           cf_reader_block(&file->bytes, &file->size, reader, lines, bytes);
}

/* The rest of a line "claims COUNT precision BITS" */
static int read_claim_count(cf_preamble *preamble, cf_reader *reader)
{
    return cf_reader_count(&preamble->claim_count, reader, 1,
                           CF_FORMAT_MAX_CLAIMS) &&
           cf_reader_expect(reader, "precision") &&
           cf_reader_count(&preamble->precision, reader, 64,
                           CF_FORMAT_MAX_PRECISION) &&
           cf_reader_end_of_line(reader);
}

/* A line of data file number `index` and its block, or the line `claims`. */
static int read_data_or_claims(cf_preamble *preamble, size_t index,
                               cf_reader *reader)
{
    char *word;
    size_t length;
    if (!cf_reader_line(reader) || !cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    if (word_is(word, length, "claims")) {
        return read_claim_count(preamble, reader);
    }
    if (!word_is(word, length, "data")) {
        return cf_reader_fail(reader, "expected 'data' or 'claims'");
    }
    return read_data(preamble, index, reader);
}

int cf_reader_preamble(cf_preamble *preamble, cf_reader *reader)
{
    *preamble = (cf_preamble){0};
    if (!cf_reader_line(reader)) {
        return 0;
    }
    if (!word_is(reader->line.bytes, reader->line.length,
                 CF_FORMAT_FIRST_LINE)) {
        return cf_reader_fail(reader, "expected '%s'", CF_FORMAT_FIRST_LINE);
    }
    if (!read_problem(preamble, reader)) {
        return 0;
    }
    /* a problem of that many bytes names fewer files */
    //@ loop variant CF_FORMAT_MAX_TEXT - i;
    for (size_t i = 0; i < CF_FORMAT_MAX_TEXT; i++) {
        if (!read_data_or_claims(preamble, i, reader)) {
            return 0;
        }
        if (preamble->claim_count > 0) {
            return 1;
        }
    }
    return cf_reader_fail(reader, "more data files than a problem names");
}

void cf_preamble_clear(cf_preamble *preamble)
{
    size_t count = preamble->file_count;
    free(preamble->text);
    //@ loop variant count - i;
    for (size_t i = 0; i < count; i++) {
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
    size_t count = preamble->file_count;
    //@ loop variant count - i;
    for (size_t i = 0; i < count; i++) {
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
    if (!cf_line_quoted(evidence->reason, CF_REASON_SIZE, &reader->line)) {
        return cf_reader_fail(reader, "expected a reason in quotes, printable "
                                      "ASCII");
    }
    evidence->rule = CF_RULE_NONE;
    return 1;
}

/* Bits of the evaluations of a `for all` claim. */
#define MOST_BRANCH_BITS 65536L

/* "BITS TREE": the letters of the tree mean something to the kernel only. */
static int read_branch(cf_evidence *evidence, cf_reader *reader)
{
    char *word;
    size_t length;
    evidence->rule = CF_RULE_BRANCH;
    if (!cf_reader_count(&evidence->bits, reader, 64, MOST_BRANCH_BITS) ||
        !cf_reader_word(&word, &length, reader)) {
        return 0;
    }
    evidence->tree = copy_word(word, length, reader);
    evidence->tree_length = length;
    return evidence->tree != NULL && cf_reader_end_of_line(reader);
}

static int read_coordinates(cf_evidence *evidence, cf_reader *reader,
                            long count)
{
    //@ loop variant count - i;
    for (long i = 0; i < count; i++) {
        mpq_init(evidence->point[i]);
        evidence->point_count++;
        if (!cf_reader_rational(evidence->point[i], reader)) {
            return 0;
        }
    }
    return 1;
}

/* "BITS COUNT X ... LOW HIGH" */
static int read_point(cf_evidence *evidence, cf_reader *reader)
{
    long count;
    evidence->rule = CF_RULE_POINT;
    return cf_reader_count(&evidence->bits, reader, 64, MOST_BRANCH_BITS) &&
           cf_reader_count(&count, reader, 1, CF_BRANCH_MAX_VARIABLES) &&
           read_coordinates(evidence, reader, count) &&
           read_enclosure(evidence, reader);
}

static int read_rule(cf_evidence *evidence, cf_reader *reader)
{
    char *word;
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
    if (word_is(word, length, "branch")) {
        return read_branch(evidence, reader);
    }
    if (word_is(word, length, "point")) {
        return read_point(evidence, reader);
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
    char *word;
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
    //@ loop variant n - i;
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

/* 1 if blocks of that length with that many bits fit into the room. */
static int descent_fits(long longest, long bits, const cf_compiled *compiled)
{
    const double n = (double)compiled->system.n;
    const double numbers = (double)(longest + 1) * n;
    const double nodes = (double)compiled->system.series.node_count +
                         (double)compiled->descent.each.node_count +
                         (double)compiled->descent.rest.node_count;
    return numbers <= (double)CF_MAX_BLOCK_NUMBERS + n &&
           (numbers + 4.0 * nodes) * ((double)bits + 256) / 8.0 <=
               CF_FORMAT_MAX_ROOM;
}

int cf_reader_descent(long *blocks, long *longest, long *bits, mpq_ptr reached,
                      cf_reader *r, const cf_compiled *compiled)
{
    if (!cf_reader_line(r) || !cf_reader_expect(r, "descent") ||
        !cf_reader_count(blocks, r, 0, CF_FORMAT_MAX_STEPS) ||
        !cf_reader_expect(r, "longest") ||
        !cf_reader_count(longest, r, 1, CF_MAX_BLOCK) ||
        !cf_reader_expect(r, "bits") ||
        !cf_reader_count(bits, r, 64, CF_MAX_BITS) ||
        !cf_reader_expect(r, "steps") || !cf_reader_rational(reached, r) ||
        !cf_reader_end_of_line(r)) {
        return 0;
    }
    return descent_fits(*longest, *bits, compiled) ||
           cf_reader_fail(r, "blocks and bits ask for more room than the "
                             "format allows");
}

/* Binary exponents of the unit: a state of certiflow is not beyond this. */
#define MAX_UNIT 2000000L

int cf_reader_step(cf_step *step, cf_reader *reader, long max_order,
                   long max_bits)
{
    long pieces;
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
    pieces = step->pieces;
    //@ loop variant pieces - j;
    for (long j = 0; j < pieces; j++) {
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

/* The 64 digits of the hash of the lines so far. */
static void hash_text(char *text, cf_reader *reader)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&reader->hash, sizeof digest, digest);
    //@ loop variant SHA256_DIGEST_SIZE - i;
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = digits[digest[i] / 16];
        text[2 * i + 1] = digits[digest[i] % 16];
    }
}

int cf_reader_seal(cf_reader *reader)
{
    char text[2 * SHA256_DIGEST_SIZE];
    char *word;
    size_t length;
    if (!cf_reader_line(reader) || !cf_reader_expect(reader, "end") ||
        !cf_reader_word(&word, &length, reader) ||
        !cf_reader_end_of_line(reader)) {
        return 0;
    }
    hash_text(text, reader);
    if (length != sizeof text || memcmp(word, text, length) != 0) {
        return cf_reader_fail(reader,
                              "the SHA-256 is not that of the lines above");
    }
    if (getc(reader->file) != EOF) {
        count_line(reader);
        return cf_reader_fail(reader, "bytes after the end");
    }
    return 1;
}
