/*
 * actor/resolve.c - which actor each phrase of a sentence stands for.
 *
 * In: reading->found of one sentence, and what was heard before.  Out: an
 * entity for each phrase, in text order.  A phrase that another leans on is
 * resolved before its turn, no deeper than MOST_DEPTH; nothing looks back
 * over more than HISTORY phrases, so the cost is linear.
 */
#include "actor/resolve.h"

#include <stdlib.h>

int32_t actor_resolve_one(struct reading *reading, size_t index, int depth)
{
    struct found *found = &reading->found[index];
    int32_t entity = -1;

    if (found->is_done)
        return found->entity;
    if (found->is_busy || depth > MOST_DEPTH)
        return -1;
    found->is_busy = true;
    switch (found->form) {
    case FORM_NAME:
    case FORM_DEMONYM:
        entity = actor_resolve_name(reading, index, depth);
        break;
    case FORM_NOMINAL:
    case FORM_TITLE:
        entity = actor_resolve_nominal(reading, index, depth);
        break;
    case FORM_PRONOUN:
        entity = actor_resolve_pronoun(reading, found);
        break;
    }
    found = &reading->found[index];
    found->entity = entity;
    found->is_busy = false;
    found->is_done = true;
    return entity;
}

static int compare_found(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return x->form < y->form ? -1 : x->form > y->form;
}

/* Sort by span, keeping the links between phrases. */
static void put_in_order(struct reading *reading)
{
    size_t n = reading->n_found, kept = 0;

    for (size_t i = 0; i < n; i++) /* remember where each one stood */
        reading->found[i].is_busy = false;
    int32_t *was = ARENA_ARRAY(reading->scratch, int32_t, n + 1);
    struct found *old = reading->found;
    struct found *sorted = ARENA_ARRAY(reading->scratch, struct found, n + 1);
    for (size_t i = 0; i < n; i++)
        if (!old[i].is_dropped) {
            sorted[kept] = old[i];
            sorted[kept].entity = (int32_t)i; /* for now: the old place */
            kept++;
        }
    qsort(sorted, kept, sizeof *sorted, compare_found);
    for (size_t i = 0; i < n; i++)
        was[i] = -1;
    for (size_t i = 0; i < kept; i++)
        was[sorted[i].entity] = (int32_t)i;
    for (size_t i = 0; i < kept; i++) {
        sorted[i].entity = -1;
        if (sorted[i].person >= 0)
            sorted[i].person = was[sorted[i].person];
        if (sorted[i].owner_role >= 0)
            sorted[i].owner_role = was[sorted[i].owner_role];
    }
    for (size_t i = 0; i < reading->n_words; i++)
        if (reading->found_at[i] >= 0)
            reading->found_at[i] = was[reading->found_at[i]];
    reading->found = sorted;
    reading->n_found = kept;
    reading->room_found = n + 1;

    const struct sentence *sentence
        = &reading->report->sentences[reading->sentence];
    for (int32_t i = 0; i < sentence->n; i++) {
        reading->headed[i] = -1;
        reading->word_of[i] = (uint32_t)reading->n_words;
    }
    for (size_t i = reading->n_words; i-- > 0;)
        reading->word_of[reading->words[i].token - sentence->first]
            = (uint32_t)i;
    for (size_t i = 0; i < kept; i++) { /* the widest is first */
        int32_t head = sorted[i].head - sentence->first;
        if (reading->headed[head] < 0
            || sorted[i].n > sorted[reading->headed[head]].n)
            reading->headed[head] = (int32_t)i;
    }
}

void actor_resolve(struct reading *reading)
{
    put_in_order(reading);
    for (size_t i = 0; i < reading->n_found; i++) {
        actor_resolve_one(reading, i, 0);
        const struct found *found = &reading->found[i];
        if (found->entity < 0 || found->is_dropped)
            continue;
        actor_remember(reading, i);
        if (found->form == FORM_NAME)
            actor_note_alias(reading, found);
    }
}
