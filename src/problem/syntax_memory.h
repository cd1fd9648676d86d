/* syntax_memory.h -- an arena: memory that lives as long as one reading.
 *
 * The syntax tree and the tables of the elaboration are many small pieces with
 * one common lifetime. They are taken from an arena and given back at once, so
 * no error path has anything to forget. All memory is zeroed.
 */
#ifndef CF_PROBLEM_SYNTAX_MEMORY_H
#define CF_PROBLEM_SYNTAX_MEMORY_H

#include <stddef.h>

typedef struct {
    struct cf_memory_block *blocks;
    size_t used; /* of the newest block */
    size_t size;
} cf_memory;

/* NULL when memory is short. */
void *cf_memory_get(cf_memory *memory, size_t size);

/* Room for one more item behind items[0..count-1]; returns the (possibly
 * moved) items, or NULL when memory is short. */
void *cf_memory_grow(cf_memory *memory, void *items, size_t count,
                     size_t *capacity, size_t item_size);

/* A copy of text[0..length-1] with a NUL behind it. */
char *cf_memory_copy(cf_memory *memory, const char *text, size_t length);

void cf_memory_clear(cf_memory *memory);

#endif
