/* syntax_memory.c -- the arena; see syntax_memory.h. */
#include "problem/syntax_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)65536)

struct cf_memory_block {
    struct cf_memory_block *next;
    max_align_t bytes[];
};

static int add_block(cf_memory *memory, size_t size)
{
    struct cf_memory_block *block;
    if (size > SIZE_MAX / 2) {
        return 0;
    }
    block = calloc(1, sizeof *block + size);
    if (block == NULL) {
        return 0;
    }
    block->next = memory->blocks;
    memory->blocks = block;
    memory->used = 0;
    memory->size = size;
    return 1;
}

void *cf_memory_get(cf_memory *memory, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    char *place;
    if (size > SIZE_MAX / 4) {
        return NULL;
    }
    size = size == 0 ? unit : (size + unit - 1) / unit * unit;
    if (size > memory->size - memory->used &&
        !add_block(memory, size > BLOCK_SIZE ? size : BLOCK_SIZE)) {
        return NULL;
    }
    place = (char *)memory->blocks->bytes + memory->used;
    memory->used += size;
    return place;
}

void *cf_memory_grow(cf_memory *memory, void *items, size_t count,
                     size_t *capacity, size_t item_size)
{
    size_t larger = *capacity == 0 ? 4 : *capacity * 2;
    void *moved;
    if (count < *capacity) {
        return items;
    }
    if (larger > SIZE_MAX / 4 / item_size) {
        return NULL;
    }
    moved = cf_memory_get(memory, larger * item_size);
    if (moved != NULL) {
        if (count > 0) {
            memcpy(moved, items, count * item_size);
        }
        *capacity = larger;
    }
    return moved;
}

char *cf_memory_copy(cf_memory *memory, const char *text, size_t length)
{
    char *copy = cf_memory_get(memory, length + 1);
    if (copy != NULL && length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

void cf_memory_clear(cf_memory *memory)
{
    while (memory->blocks != NULL) {
        struct cf_memory_block *next = memory->blocks->next;
        free(memory->blocks);
        memory->blocks = next;
    }
    memory->used = 0;
    memory->size = 0;
}
