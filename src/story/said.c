/*
 * story/said.c - which statements touch a sentence.
 *
 * In: the statements of a report, wherever they stand.  Out: for each of its
 * sentences those that touch it, made at the first question and kept, so
 * that to ask for each sentence costs no more than to ask once.
 *
 * Statements are swept by where they begin, with the sentences; at most
 * MOST_AT_ONCE are open at a time, which is far more than people nest.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum { MOST_AT_ONCE = 32 };

struct story_said {
    uint32_t *first;                 /* [n_sentences + 1], into items       */
    const struct statement **items;
    size_t n, room;
};

/* All that a statement spans. */
static struct span whole(const struct statement *s)
{
    struct span span = s->span;

    if (s->content.start < span.start)
        span.start = s->content.start;
    if (s->content.end > span.end)
        span.end = s->content.end;
    return span;
}

static int by_begin(const void *a, const void *b)
{
    const struct statement *const *x = a, *const *y = b;
    uint32_t begin_x = whole(*x).start, begin_y = whole(*y).start;

    if (begin_x != begin_y)
        return begin_x < begin_y ? -1 : 1;
    return *x < *y ? -1 : *x > *y; /* of one array: their order in it */
}

static struct story_said *sweep(const struct report *r, struct arena *arena)
{
    struct story_said *said = ARENA_NEW(arena, struct story_said);
    const struct statement **order
        = ARENA_ARRAY(arena, const struct statement *, r->n_statements + 1);
    const struct statement *open[MOST_AT_ONCE];
    size_t next = 0, n_open = 0;

    said->first = ARENA_ARRAY(arena, uint32_t, r->n_sentences + 1);
    for (size_t i = 0; i < r->n_statements; i++)
        order[i] = &r->statements[i];
    if (r->n_statements > 0)
        qsort(order, r->n_statements, sizeof *order, by_begin);
    for (size_t s = 0; s < r->n_sentences; s++) {
        struct span span = r->sentences[s].span;
        size_t kept = 0;
        for (size_t i = 0; i < n_open; i++)
            if (whole(open[i]).end > span.start)
                open[kept++] = open[i];
        n_open = kept;
        for (; next < r->n_statements && whole(order[next]).start < span.end;
             next++)
            if (n_open < MOST_AT_ONCE && whole(order[next]).end > span.start)
                open[n_open++] = order[next];
        said->first[s] = (uint32_t)said->n;
        for (size_t i = 0; i < n_open; i++)
            *ARENA_PUSH(arena, said->items, said->n, said->room) = open[i];
    }
    said->first[r->n_sentences] = (uint32_t)said->n;
    return said;
}

const struct statement *const *story_said_in(struct story_work *work,
                                             const struct story_links *links,
                                             int32_t report,
                                             int32_t sentence, size_t *n)
{
    const struct report *r = links->reports[report];

    if (work->said == NULL)
        work->said = ARENA_ARRAY(work->arena, struct story_said *,
                                 links->n_reports);
    struct story_said **said = &work->said[report];
    if (*said == NULL)
        *said = sweep(r, work->arena);
    *n = (*said)->first[sentence + 1] - (*said)->first[sentence];
    return *n == 0 ? NULL : (*said)->items + (*said)->first[sentence];
}
