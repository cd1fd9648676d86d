/* line.h -- one line of a certificate, and a position in it.
 *
 * The only code that indexes the bytes of a certificate: the reader asks for
 * words and never computes an address. Nothing here trusts the position; a
 * position beyond the end is the end. The functions are proved for lines of
 * any length (docs/PROOFS.md): no access beyond the block, the position only
 * grows and stays within the line, a word lies within the line.
 */
#ifndef CF_CERTIFICATE_LINE_H
#define CF_CERTIFICATE_LINE_H

#include <stddef.h>

#include <stdio.h>

typedef struct {
    char *bytes;     /* without the newline, NUL behind */
    size_t length;   /* < capacity, or both are 0 */
    size_t capacity; /* of the block, malloc'ed */
    size_t position; /* of the next word */
} cf_line;

/*@ // room for the bytes and a NUL
    predicate line_ok{L}(cf_line *line) =
      line->capacity <= 268435456 &&
      \valid(line->bytes + (0 .. line->capacity - 1)) &&
      (line->length < line->capacity || line->length == 0);
    predicate line_same{L1,L2}(cf_line *line) =
      \at(line->bytes, L1) == \at(line->bytes, L2) &&
      \at(line->length, L1) == \at(line->length, L2) &&
      \at(line->capacity, L1) == \at(line->capacity, L2);
*/

/* An empty line, in the block that it has. */
/*@ requires \valid(line);
    requires invariant: line_ok(line);
    terminates \true; exits \false; assigns line->length, line->position;
    ensures ok: line_ok(line);
    ensures empty: line->length == 0 && line->position == 0; */
void cf_line_start(cf_line *line);

/* The line's block is now this one, larger and with the same bytes. */
/*@ requires \valid(line);
    requires invariant: line_ok(line);
    requires \separated(line, block + (0 .. capacity - 1));
    requires larger: line->capacity < capacity <= 268435456;
    requires \valid(block + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns line->bytes \from block;
    assigns line->capacity \from capacity;
    ensures ok: line_ok(line);
    ensures block: line->bytes == block && line->capacity == capacity; */
void cf_line_move(cf_line *line, char *block, size_t capacity);

/* The next byte of the file: 1, or 0 at its end. In reader.c. */
/*@ requires \valid(byte) && \valid(file) && \separated(byte, file);
    terminates \true; exits \false;
    assigns \result, *byte, *file \from *file; */
int cf_line_next_byte(char *byte, FILE *file);

typedef enum {
    CF_LINE_COMPLETE, /* up to its newline, which is read and not kept */
    CF_LINE_FULL,     /* no room left: make some, and call again */
    CF_LINE_END_OF_FILE
} cf_line_status;

/* Appends bytes of the file until one of these holds. Without a block it is
 * full at once. The last byte read is in the line unless it is the newline. */
/*@ requires \valid(line) && \valid(file);
    requires invariant: line_ok(line);
    requires apart: \separated(file, line,
                               line->bytes + (0 .. line->capacity - 1));
    terminates \true; exits \false;
    assigns *file, line->length, line->bytes[0 .. line->capacity - 1];
    ensures ok: line_ok(line);
    ensures grows: \old(line->length) <= line->length;
    ensures same: \forall integer i; 0 <= i < \old(line->length) ==>
      line->bytes[i] == \old(line->bytes[i]);
    ensures text: \forall integer i;
      \old(line->length) <= i < line->length ==> line->bytes[i] != '\n';
    ensures status: \result == CF_LINE_COMPLETE || \result == CF_LINE_FULL ||
      \result == CF_LINE_END_OF_FILE;
    ensures full: \result == CF_LINE_FULL ==>
      line->capacity <= line->length + 1;
    ensures behind: \result != CF_LINE_FULL ==> 0 < line->capacity &&
      line->bytes[line->length] == '\0'; */
cf_line_status cf_line_fill(cf_line *line, FILE *file);

/* 1 if the line holds a NUL byte. */
/*@ requires \valid_read(line);
    requires invariant: line_ok(line);
    terminates \true; exits \false; assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 <==>
      \exists integer i; 0 <= i < line->length && line->bytes[i] == '\0'; */
int cf_line_has_nul(const cf_line *line);

typedef enum {
    CF_WORD_READ,
    CF_WORD_MISSING,
    CF_WORD_THEN_BLANK /* a blank at the end of the line */
} cf_word_status;

/* The next word: all bytes up to a blank or the end of the line, at least
 * one; one byte behind it belongs to the line too (a blank or NUL). */
/*@ requires \valid(word) && \valid(length) && \valid(line);
    requires invariant: line_ok(line);
    requires apart: \separated(word, length, line,
                        line->bytes + (0 .. line->capacity - 1));
    terminates \true; exits \false;
    assigns *word \from line->bytes, line->position, line->length;
    assigns *length, line->position;
    ensures ok: line_ok(line);
    ensures status: \result == CF_WORD_READ || \result == CF_WORD_MISSING ||
      \result == CF_WORD_THEN_BLANK;
    ensures grows: \old(line->position) <= line->position;
    ensures within: \result != CF_WORD_MISSING ==>
      line->position <= line->length;
    ensures missing: \result == CF_WORD_MISSING ==>
      line->position == \old(line->position);
    ensures word: \result == CF_WORD_READ ==> 0 < *length &&
      *word == line->bytes + \old(line->position) &&
      \old(line->position) + *length <= line->length &&
      \valid(*word + (0 .. *length));
    ensures no_blank: \result == CF_WORD_READ ==>
      \forall integer i; 0 <= i < *length ==> (*word)[i] != ' ';
    ensures whole: \result == CF_WORD_READ ==>
      (line->position == line->length &&
       \old(line->position) + *length == line->length) ||
      ((*word)[*length] == ' ' && line->position < line->length &&
       line->position == \old(line->position) + *length + 1); */
cf_word_status cf_line_word(char **word, size_t *length, cf_line *line);

/* 1 if no word is left. */
/*@ requires \valid_read(line);
    terminates \true; exits \false; assigns \nothing;
    ensures \result != 0 <==> line->length <= line->position; */
int cf_line_at_end(const cf_line *line);

/* 1 if the line begins with these n bytes. */
/*@ requires \valid_read(line);
    requires invariant: line_ok(line);
    requires \valid_read(bytes + (0 .. n - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> n <= line->length &&
      \forall integer i; 0 <= i < n ==> line->bytes[i] == bytes[i]; */
int cf_line_begins(const cf_line *line, const char *bytes, size_t n);

/* A line `| TEXT`: appends TEXT and a newline to text[0..used-1], if TEXT ends
 * at `size` or earlier; text has room for size + 2 bytes. Returns the new
 * `used`, at most size + 1, or 0 if it is no such line. */
/*@ requires \valid_read(line);
    requires invariant: line_ok(line);
    requires size <= 268435456 && \valid(text + (0 .. size + 1));
    requires apart: \separated(text + (0 .. size + 1), line,
                        line->bytes + (0 .. line->capacity - 1));
    terminates \true; exits \false; assigns text[0 .. size];
    ensures range: \result <= size + 1;
    ensures grows: \result != 0 ==> used < \result &&
      \result == used + line->length - 1 && 2 <= line->length;
    ensures same: \forall integer i; 0 <= i < used && i <= size ==>
      text[i] == \old(text[i]);
    ensures copied: \result != 0 ==>
      (\forall integer i; used <= i < \result - 1 ==>
        text[i] == line->bytes[i - used + 2]) &&
      text[\result - 1] == '\n'; */
size_t cf_line_append_text(char *text, size_t used, size_t size,
                           const cf_line *line);

/* The rest of the line must be "TEXT" in quotes, TEXT printable ASCII without
 * quotes and shorter than size; copies TEXT and a NUL, or returns 0. */
/*@ requires \valid_read(line);
    requires invariant: line_ok(line);
    requires 0 < size && \valid(text + (0 .. size - 1));
    requires apart: \separated(text + (0 .. size - 1), line,
                        line->bytes + (0 .. line->capacity - 1));
    terminates \true; exits \false; assigns text[0 .. size - 1];
    ensures answer: \result == 0 || \result == 1;
    ensures value: \result == 1 ==>
      line->position + 2 <= line->length &&
      line->length - line->position - 2 < size &&
      text[line->length - line->position - 2] == '\0' &&
      \forall integer i; 0 <= i < line->length - line->position - 2 ==>
        ' ' <= text[i] <= '~' && text[i] != '"' &&
        text[i] == line->bytes[line->position + 1 + i]; */
int cf_line_quoted(char *text, size_t size, const cf_line *line);

#endif
