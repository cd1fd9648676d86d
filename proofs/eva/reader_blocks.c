/* reader_blocks.c -- is every block of reader.c large enough? For
 * proofs/reader.sh: EVA's own malloc and realloc, which know the size of each
 * block, exact sizes, everything else unknown.
 *
 * All sizes that the block of a line can have (it doubles), and the sizes up
 * to MOST of texts, words and arrays of files, whose code does not depend on
 * the size in any other way.
 */
#include "model.h"

#include "certificate/reader.c"

#define MOST 12

static char line_block[2 * MOST_BYTES + 2];
static cf_error error;
static cf_reader reader;

/* Every step from the empty line on. */
static void line_blocks(void)
{
    reader.line = (cf_line){0};
    //@ loop unroll 24;
    while (reader.line.capacity <= CF_FORMAT_MAX_LINE + 1) {
        if (!grow(&reader)) {
            break;
        }
    }
    cf_reader_close(&reader);
}

static void texts(void)
{
    //@ loop unroll 13;
    for (long size = 1; size <= MOST; size++) {
        char *text = NULL;
        size_t length;
        (void)cf_reader_block(&text, &length, &reader,
                              Frama_C_long_interval(1, CF_FORMAT_MAX_TEXT),
                              size);
        free(text);
    }
}

static void words(void)
{
    char word[MOST + 1];
    Frama_C_make_unknown(word, sizeof word);
    //@ loop unroll 13;
    for (size_t length = 1; length <= MOST; length++) {
        free(copy_word(word, length, &reader));
    }
}

static void files(void)
{
    cf_preamble preamble = {0};
    //@ loop unroll 13;
    for (size_t index = 0; index < MOST; index++) {
        if (new_file(&preamble, index, &reader) == NULL) {
            break;
        }
    }
    cf_preamble_clear(&preamble);
}

/* A file of the preamble, found by its name or not. */
static void copies(void)
{
    char name[] = "data.csv", contents[] = "1 2\n";
    cf_data_file file = {.name = name, .bytes = contents, .size = 4};
    cf_preamble preamble = {.files = &file, .file_count = 1};
    char *bytes = NULL;
    size_t length;
    (void)cf_preamble_file(&bytes, &length, &preamble,
                           Frama_C_interval(0, 1) ? name : "x", &error);
    free(bytes);
}

int main(void)
{
    static FILE file;
    cf_reader_open(&reader, &file, &error);
    Frama_C_make_unknown(line_block, sizeof line_block);
    copies();
    line_blocks();
    /* a line that never needs another block; see reader.c about its size */
    reader.line = (cf_line){.bytes = line_block, .capacity = MOST_BYTES};
    texts();
    words();
    files();
    return 0;
}
