/* line.c -- one line of a certificate, and a position in it; see line.h.
 *
 * The annotations are the steps of the proof; none of them is compiled.
 */
#include "certificate/line.h"

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
start:
    /*@ loop invariant ok: line_ok(line);
        loop invariant grows: \at(line->length, Pre) <= line->length;
        loop invariant same: \forall integer i;
          0 <= i < \at(line->length, Pre) ==>
          line->bytes[i] == \at(line->bytes[i], start);
        loop invariant text: \forall integer i;
          \at(line->length, Pre) <= i < line->length ==>
          line->bytes[i] != '\n';
        loop assigns *file, line->length,
          line->bytes[0 .. line->capacity - 1];
        loop variant line->capacity - line->length; */
    while (line->capacity > line->length + 1) {
        char byte = '\0';
        int read = cf_line_next_byte(&byte, file);
        if (!read || byte == '\n') {
            line->bytes[line->length] = '\0';
            return read ? CF_LINE_COMPLETE : CF_LINE_END_OF_FILE;
        }
        line->bytes[line->length] = byte;
        line->length++;
    }
    return CF_LINE_FULL;
}

int cf_line_has_nul(const cf_line *line)
{
    /*@ loop invariant range: 0 <= i <= line->length;
        loop invariant none: \forall integer j; 0 <= j < i ==>
          line->bytes[j] != '\0';
        loop assigns i;
        loop variant line->length - i; */
    for (size_t i = 0; i < line->length; i++) {
        if (line->bytes[i] == '\0') {
            return 1;
        }
    }
    return 0;
}

cf_word_status cf_line_word(char **word, size_t *length, cf_line *line)
{
    size_t begin = line->position;
    size_t end = begin;
    if (begin >= line->length) {
        return CF_WORD_MISSING;
    }
    /*@ loop invariant range: begin <= end <= line->length;
        loop invariant word: \forall integer i; begin <= i < end ==>
          line->bytes[i] != ' ';
        loop assigns end;
        loop variant line->length - end; */
    while (end < line->length && line->bytes[end] != ' ') {
        end++;
    }
    if (end == begin) {
        return CF_WORD_MISSING;
    }
    *word = line->bytes + begin;
    *length = end - begin;
    if (end == line->length) {
        line->position = end;
        return CF_WORD_READ;
    }
    line->position = end + 1; /* behind the blank */
    return end + 1 < line->length ? CF_WORD_READ : CF_WORD_THEN_BLANK;
}

int cf_line_at_end(const cf_line *line)
{
    return line->position >= line->length;
}

int cf_line_begins(const cf_line *line, const char *bytes, size_t n)
{
    if (n > line->length) {
        return 0;
    }
    /*@ loop invariant range: 0 <= i <= n;
        loop invariant equal: \forall integer j; 0 <= j < i ==>
          line->bytes[j] == bytes[j];
        loop assigns i;
        loop variant n - i; */
    for (size_t i = 0; i < n; i++) {
        if (line->bytes[i] != bytes[i]) {
            return 0;
        }
    }
    return 1;
}

size_t cf_line_append_text(char *text, size_t used, size_t size,
                           const cf_line *line)
{
    size_t more;
    if (line->length < 2 || line->bytes[0] != '|' || line->bytes[1] != ' ') {
        return 0;
    }
    more = line->length - 2;
    if (used > size || more > size - used) {
        return 0;
    }
    /*@ loop invariant range: 0 <= i <= more;
        loop invariant same: \forall integer j; 0 <= j < used ==>
          text[j] == \at(text[j], Pre);
        loop invariant copied: \forall integer j; used <= j < used + i ==>
          text[j] == line->bytes[j - used + 2];
        loop assigns i, text[0 .. size];
        loop variant more - i; */
    for (size_t i = 0; i < more; i++) {
        text[used + i] = line->bytes[i + 2];
    }
    text[used + more] = '\n';
    return used + more + 1;
}

int cf_line_quoted(char *text, size_t size, const cf_line *line)
{
    const char *quoted;
    size_t length;
    if (line->position >= line->length) {
        return 0;
    }
    quoted = line->bytes + line->position;
    length = line->length - line->position;
    if (length < 2 || length - 2 >= size || quoted[0] != '"' ||
        quoted[length - 1] != '"') {
        return 0;
    }
    /*@ loop invariant range: 0 <= i <= length - 2;
        loop invariant text: \forall integer j; 0 <= j < i ==>
          ' ' <= text[j] <= '~' && text[j] != '"' && text[j] == quoted[j + 1];
        loop assigns i, text[0 .. size - 1];
        loop variant length - 2 - i; */
    for (size_t i = 0; i < length - 2; i++) {
        char c = quoted[i + 1];
        if (c < ' ' || c > '~' || c == '"') {
            return 0;
        }
        text[i] = c;
    }
    text[length - 2] = '\0';
    return 1;
}
