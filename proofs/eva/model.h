/* model.h -- what stands for line.c, number.c, nettle and the file when EVA
 * analyses reader.c: every result that the proved contracts in line.h and
 * number.h allow, and more. EVA checks the contracts' preconditions at each
 * call. Single bytes are never looked at here.
 */
#ifndef CF_EVA_MODEL_H
#define CF_EVA_MODEL_H

#include <stdlib.h>

#include "__fc_builtin.h"
#include "certificate/format.h"
#include "certificate/number.h"
#include "certificate/reader.h"

#define MOST_BYTES 268435456 /* of a line, line_ok in line.h */

/* The length of a word is one of these; reader_blocks.c narrows them. */
static unsigned long word_least = 1, word_most = MOST_BYTES;

/* ---- line.c ------------------------------------------------------------- */

void cf_line_start(cf_line *line)
{
    line->length = 0;
    line->position = 0;
}

void cf_line_move(cf_line *line, char *block, size_t capacity)
{
    line->bytes = block;
    line->capacity = capacity;
}

cf_line_status cf_line_fill(cf_line *line, FILE *file)
{
    (void)file;
    if (line->bytes == NULL) {
        return CF_LINE_FULL;
    }
    if (Frama_C_interval(0, 1)) {
        line->length = line->capacity - 1;
        return CF_LINE_FULL;
    }
    line->length = Frama_C_unsigned_long_interval(0, MOST_BYTES - 1);
    return Frama_C_interval(0, 1) ? CF_LINE_COMPLETE : CF_LINE_END_OF_FILE;
}

int cf_line_has_nul(const cf_line *line)
{
    (void)line;
    return Frama_C_interval(0, 1);
}

cf_word_status cf_line_word(char **word, size_t *length, cf_line *line)
{
    if (line->bytes == NULL || Frama_C_interval(0, 1)) {
        return CF_WORD_MISSING;
    }
    *word = line->bytes + Frama_C_unsigned_long_interval(0, MOST_BYTES - 1);
    *length = Frama_C_unsigned_long_interval(word_least, word_most);
    line->position = Frama_C_unsigned_long_interval(0, MOST_BYTES);
    return Frama_C_interval(0, 1) ? CF_WORD_READ : CF_WORD_THEN_BLANK;
}

int cf_line_at_end(const cf_line *line)
{
    (void)line;
    return Frama_C_interval(0, 1);
}

int cf_line_begins(const cf_line *line, const char *bytes, size_t n)
{
    (void)line;
    (void)bytes;
    (void)n;
    return Frama_C_interval(0, 1);
}

size_t cf_line_append_text(char *text, size_t used, size_t size,
                           const cf_line *line)
{
    (void)used;
    (void)line;
    Frama_C_make_unknown(text, size + 1);
    return Frama_C_unsigned_long_interval(0, size + 1);
}

int cf_line_quoted(char *text, size_t size, const cf_line *line)
{
    (void)line;
    Frama_C_make_unknown(text, size);
    return Frama_C_interval(0, 1);
}

/* ---- number.c ----------------------------------------------------------- */

int cf_read_count(long *value, const char *word, size_t length)
{
    (void)word;
    (void)length;
    *value = Frama_C_long_interval(0, 999999999999999999);
    return Frama_C_interval(0, 1);
}

int cf_read_signed(long *value, const char *word, size_t length)
{
    (void)word;
    (void)length;
    *value = Frama_C_long_interval(-999999999999999999, 999999999999999999);
    return Frama_C_interval(0, 1);
}

int cf_read_integer(mpz_ptr value, char *word, size_t length)
{
    (void)word;
    (void)length;
    Frama_C_make_unknown((char *)value, sizeof *value);
    return Frama_C_interval(0, 1);
}

int cf_read_rational(mpq_ptr value, char *word, size_t length)
{
    (void)word;
    (void)length;
    Frama_C_make_unknown((char *)value, sizeof *value);
    return Frama_C_interval(0, 1);
}

int cf_read_dyadic(mpfr_ptr x, char *word, size_t length)
{
    (void)word;
    (void)length;
    Frama_C_make_unknown((char *)x, sizeof *x);
    return Frama_C_interval(0, 1);
}

/* ---- nettle and MPFR ---------------------------------------------------- */

void sha256_init(struct sha256_ctx *context)
{
    Frama_C_make_unknown((char *)context, sizeof *context);
}

/*@ requires \valid_read(data + (0 .. length - 1));
    requires \initialized(data + (0 .. length - 1));
    assigns *context \from *context, data[0 .. length - 1]; */
void sha256_update(struct sha256_ctx *context, size_t length,
                   const uint8_t *data);

/*@ requires length <= SHA256_DIGEST_SIZE;
    requires \valid(digest + (0 .. length - 1)); */
void sha256_digest(struct sha256_ctx *context, size_t length, uint8_t *digest)
{
    (void)context;
    Frama_C_make_unknown((char *)digest, length);
}

mpfr_prec_t mpfr_get_prec(mpfr_srcptr x)
{
    (void)x;
    return Frama_C_long_interval(MPFR_PREC_MIN, MPFR_PREC_MAX);
}

/* ---- the file ----------------------------------------------------------- */

int getc(FILE *file)
{
    (void)file;
    return Frama_C_interval(-1, 255);
}

#endif
