/* reader.h -- reads a certificate line by line, strictly and within limits.
 *
 * The reader hashes what it reads, counts lines, and splits a line into words
 * at single blanks. The first mistake is kept with its line number. Only
 * line.c and number.c look at single bytes; they are proved. proofs/reader.sh
 * analyses the rest, with line.c, on all inputs of bounded lines.
 */
#ifndef CF_CERTIFICATE_READER_H
#define CF_CERTIFICATE_READER_H

#include <stdio.h>

#include <nettle/sha2.h>

#include "certificate/evidence.h"
#include "certificate/line.h"
#include "kernel/descent.h"
#include "kernel/step.h"
#include "problem/problem.h"

typedef struct {
    FILE *file;
    struct sha256_ctx hash;
    cf_line line; /* the current one */
    long number;  /* of the current line, from 1 */
    cf_error *error;
} cf_reader;

void cf_reader_open(cf_reader *reader, FILE *file, cf_error *error);
void cf_reader_close(cf_reader *reader);

/* The next line; 0 with the error set at the end of the file and beyond the
 * limits. The line takes part in the hash unless it starts with "end ". */
int cf_reader_line(cf_reader *reader);
/* Records what is wrong with the current line; returns 0. */
int cf_reader_fail(cf_reader *reader, const char *format, ...);
/* The same for memory: no fault of the certificate. */
int cf_reader_memory(cf_reader *reader);

/* Words of the current line; each returns 0 with the error set. */
int cf_reader_word(char **word, size_t *length, cf_reader *reader);
int cf_reader_expect(cf_reader *reader, const char *word);
int cf_reader_count(long *value, cf_reader *reader, long low, long high);
int cf_reader_signed(long *value, cf_reader *reader, long low, long high);
int cf_reader_dyadic(mpfr_ptr x, cf_reader *reader);
int cf_reader_rational(mpq_ptr x, cf_reader *reader);
int cf_reader_integer(mpz_ptr x, cf_reader *reader);
int cf_reader_end_of_line(cf_reader *reader);

/* A block "| ..." of that many lines and bytes, malloc'ed, NUL behind. */
int cf_reader_block(char **bytes, size_t *size, cf_reader *reader, long lines,
                    long bytes_wanted);

/* The line `trajectory STEPS order MAX bits MAX time REACHED`. */
int cf_reader_trajectory(long *steps, long *max_order, long *max_bits,
                         mpq_ptr reached, cf_reader *reader);

/* The line `descent BLOCKS longest MAX bits BITS steps REACHED`, within the
 * limits of the format for that problem. */
int cf_reader_descent(long *blocks, long *longest, long *bits, mpq_ptr reached,
                      cf_reader *reader, const cf_compiled *compiled);

/* The rest of a claim line (after "claim"), of a step line (after "step"), of
 * a state line (after "state"). */
int cf_reader_claim(cf_evidence *evidence, cf_reader *reader);
int cf_reader_step(cf_step *step, cf_reader *reader, long max_order,
                   long max_bits);
int cf_reader_state(cf_step *step, cf_reader *reader);
/* The rest of a block line (after "block"), and of the state line behind the
 * last block. */
int cf_reader_block_line(cf_block *block, cf_reader *reader, long longest);
int cf_reader_block_state(cf_block *block, cf_reader *reader);

/* Reads "end HASH", compares, and demands the end of the file. */
int cf_reader_seal(cf_reader *reader);

/* Everything up to and including the claims line's count: the problem as text
 * and its files. */
typedef struct {
    char *text;
    size_t size;
    long first_line; /* of the problem text in the certificate */
    cf_data_file *files;
    size_t file_count;
    long claim_count;
    long precision;
} cf_preamble;

int cf_reader_preamble(cf_preamble *preamble, cf_reader *reader);
void cf_preamble_clear(cf_preamble *preamble);
/* A cf_read_file over the files of a preamble (its context). */
cf_status cf_preamble_file(char **bytes, size_t *size, void *context,
                           const char *name, cf_error *error);

#endif
