/* reader.c -- what Frama-C/EVA analyses for proofs/reader.sh: the functions of
 * reader.h in any order and any number of times, on any bytes. Memory may be
 * short at any time. A block of malloc or realloc is one of fixed size here;
 * whether enough was asked for is the question of reader_blocks.c.
 */
#include "model.h"

#define VARIABLES 5

/* ---- memory ------------------------------------------------------------- */

/* word and length of a line are not related to each other in this analysis,
 * so the block is twice as long as the longest line */
static char line_block[2 * MOST_BYTES + 2];
static cf_data_file file_block[CF_FORMAT_MAX_TEXT];
static char text_block[MOST_BYTES + 2];

/* A line's first block has 256 bytes; file_block is never asked for so. */
void *realloc(void *block, size_t size)
{
    if (Frama_C_interval(0, 1)) {
        return NULL;
    }
    if (block == line_block || (block == NULL && size == 256)) {
        Frama_C_make_unknown(line_block, sizeof line_block);
        return line_block;
    }
    return file_block;
}

void *malloc(size_t size)
{
    (void)size;
    if (Frama_C_interval(0, 1)) {
        return NULL;
    }
    Frama_C_make_unknown(text_block, sizeof text_block);
    return text_block;
}

void free(void *block)
{
    (void)block;
}

/* ---- all calls ---------------------------------------------------------- */

static __mpz_struct centre[VARIABLES];
static __mpfr_struct mu[CF_MAX_PIECES];
static cf_step step;
static cf_block block;
static cf_evidence evidence;
static mpq_t rational;

static void one_call(cf_reader *reader)
{
    char byte, *bytes;
    size_t size;
    long count;
    switch (Frama_C_interval(0, 12)) {
    case 0:
        (void)cf_reader_line(reader);
        break;
    case 1:
        (void)cf_line_next_byte(&byte, reader->file);
        (void)cf_reader_expect(reader, "trajectory");
        break;
    case 2:
        (void)cf_reader_count(&count, reader, 0, CF_FORMAT_MAX_STEPS);
        break;
    case 3:
        (void)cf_reader_rational(rational, reader);
        break;
    case 4:
        (void)cf_reader_end_of_line(reader);
        break;
    case 5:
        (void)cf_reader_step(&step, reader, 4096, 1048576);
        break;
    case 6:
        (void)cf_reader_state(&step, reader);
        break;
    case 7:
        (void)cf_reader_claim(&evidence, reader);
        break;
    case 8:
        (void)cf_reader_seal(reader);
        break;
    case 9:
        (void)cf_reader_trajectory(&count, &count, &count, rational, reader);
        break;
    case 10:
        (void)cf_reader_block_line(&block, reader, CF_FORMAT_MAX_STEPS);
        break;
    case 11:
        (void)cf_reader_block_state(&block, reader);
        break;
    default:
        (void)cf_reader_block(&bytes, &size, reader,
                              Frama_C_interval(1, 67108864),
                              Frama_C_interval(1, 67108864));
        break;
    }
}

int main(void)
{
    static FILE file;
    static cf_error error;
    static cf_preamble preamble;
    static cf_reader reader;
    step.n = VARIABLES;
    step.centre = centre;
    step.mu = mu;
    block.n = VARIABLES;
    block.centre = centre;
    cf_reader_open(&reader, &file, &error);
    (void)cf_reader_preamble(&preamble, &reader);
    while (Frama_C_interval(0, 1)) {
        one_call(&reader);
    }
    cf_reader_close(&reader);
    return 0;
}
