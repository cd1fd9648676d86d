/* elaborate_range.c -- indices and their values: bindings, ranges, and the
 * iteration over all values of some indices. */
#include "problem/elaborate_state.h"

#include <stdlib.h>

int cf_spend(cf_state *state, long amount, cf_position position)
{
    state->steps += amount;
    if (state->steps > CF_MAX_EXPANSION) {
        cf_report_at(state->reporter, position,
                     "the problem is too large: its expansion takes more than "
                     "%ld steps",
                     CF_MAX_EXPANSION);
        return 0;
    }
    return 1;
}

int cf_bind(cf_state *state, cf_name name, long value)
{
    if (state->binding_count == state->binding_capacity) {
        const size_t larger =
            state->binding_capacity == 0 ? 64 : state->binding_capacity * 2;
        cf_binding *moved =
            realloc(state->bindings, larger * sizeof *state->bindings);
        if (moved == NULL) {
            cf_report_memory(state->reporter);
            return 0;
        }
        state->bindings = moved;
        state->binding_capacity = larger;
    }
    state->bindings[state->binding_count].name = name;
    state->bindings[state->binding_count].value = value;
    state->binding_count++;
    return 1;
}

int cf_find_binding(const cf_state *state, cf_name name, long *value)
{
    for (size_t i = state->binding_count; i > state->binding_base; i--) {
        if (state->bindings[i - 1].name == name) {
            *value = state->bindings[i - 1].value;
            return 1;
        }
    }
    return 0;
}

int cf_binder_range(cf_state *state, const cf_binder *binder, long *low,
                    long *high)
{
    const cf_index *index = &state->indices[binder->name];
    const cf_syntax *lower = binder->lower, *upper = binder->upper;
    if (lower == NULL) {
        if (index->is_fixed) {
            *low = index->low;
            *high = index->high;
            return 1;
        }
        lower = index->lower;
        upper = index->upper;
    }
    if (lower == NULL) {
        cf_report_at(state->reporter, binder->position,
                     "the range of the index '%s' is not known here: the data "
                     "that give it are read later",
                     state->tree->names[binder->name]);
        return 0;
    }
    if (!cf_evaluate_integer(state, low, lower, "the start of a range") ||
        !cf_evaluate_integer(state, high, upper, "the end of a range")) {
        return 0;
    }
    if (*high >= *low && *high - *low >= CF_MAX_RANGE) {
        cf_report_at(state->reporter, binder->position,
                     "the range %ld..%ld of '%s' has more than %ld values",
                     *low, *high, state->tree->names[binder->name],
                     CF_MAX_RANGE);
        return 0;
    }
    return 1;
}

/* Finds the next values of the binders from `level` on; fresh: begin the
 * range of that level, otherwise step it. */
static int settle(cf_state *state, cf_iteration *iteration, size_t level,
                  int fresh)
{
    for (;;) {
        const cf_binder *binder = &iteration->binders[level];
        const size_t place = iteration->bottom + level;
        long value, low;
        int chosen = 1;
        if (fresh) {
            if (!cf_binder_range(state, binder, &low,
                                 &iteration->high[level]) ||
                !cf_bind(state, binder->name, low)) {
                return -1;
            }
            value = low;
        } else {
            value = ++state->bindings[place].value;
        }
        if (value > iteration->high[level]) {
            state->binding_count = place;
            if (level == 0) {
                return 0;
            }
            level--;
            fresh = 0;
            continue;
        }
        if (!cf_spend(state, 1, binder->position)) {
            return -1;
        }
        if (binder->condition != NULL) {
            chosen = cf_decide(state, binder->condition);
        }
        if (chosen < 0) {
            return -1;
        }
        if (chosen && level + 1 == iteration->count) {
            return 1;
        }
        level += chosen ? 1 : 0;
        fresh = chosen;
    }
}

int cf_iterate_first(cf_state *state, cf_iteration *iteration,
                     const cf_binder *binders, size_t count)
{
    iteration->binders = binders;
    iteration->count = count;
    iteration->bottom = state->binding_count;
    return count == 0 ? 1 : settle(state, iteration, 0, 1);
}

int cf_iterate_next(cf_state *state, cf_iteration *iteration)
{
    return iteration->count == 0
               ? 0
               : settle(state, iteration, iteration->count - 1, 0);
}

void cf_iterate_end(cf_state *state, const cf_iteration *iteration)
{
    state->binding_count = iteration->bottom;
}
