/*
 * story/link.c - story_link: the order of reports, then the passes.
 */
#include "story/find.h"

#include <stdlib.h>

struct standing {
    day published;
    const unsigned char *hash;
    int32_t index;
};

/* Undated reports come last. */
static int compare_standing(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    day dx = x->published == DAY_NONE ? DAY_FOREVER : x->published;
    day dy = y->published == DAY_NONE ? DAY_FOREVER : y->published;

    if (dx != dy)
        return dx < dy ? -1 : 1;
    int hashes = memcmp(x->hash, y->hash, sizeof(struct sha256));
    return hashes != 0 ? hashes : x->index < y->index ? -1 : 1;
}

static int compare_derivations(const void *a, const void *b, void *context)
{
    const struct story_links *links = context;
    const struct story_derivation *x = a, *y = b;
    int32_t rx = links->rank[x->report], ry = links->rank[y->report];

    if (rx != ry)
        return rx < ry ? -1 : 1;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    int32_t ox = x->origin < 0 ? -1 : links->rank[x->origin];
    int32_t oy = y->origin < 0 ? -1 : links->rank[y->origin];
    if (ox != oy)
        return ox < oy ? -1 : 1;
    return x->origin_span.start < y->origin_span.start
               ? -1 : x->origin_span.start > y->origin_span.start;
}

void story_link(const struct lexicon *lexicon,
                const struct report *const *reports, size_t n,
                struct arena *arena, struct story_links *links)
{
    struct story_work work = {
        .lexicon = lexicon, .arena = arena,
        .dispute_words = lexicon_table(lexicon, "en/story/dispute-word"),
        .phrases = lexicon_table(lexicon, "en/story/phrase"),
        .scales = lexicon_table(lexicon, "en/story/scale"),
        .time_words = lexicon_table(lexicon, "en/time/word")
    };
    struct standing *standing = ARENA_ARRAY(arena, struct standing, n + 1);

    *links = (struct story_links){ .reports = reports, .n_reports = n };
    for (size_t i = 0; i < n; i++)
        standing[i] = (struct standing){ story_published(reports[i]),
                                         reports[i]->text_sha256.bytes,
                                         (int32_t)i };
    qsort(standing, n, sizeof *standing, compare_standing);
    links->order = ARENA_ARRAY(arena, int32_t, n + 1);
    links->rank = ARENA_ARRAY(arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        links->order[i] = standing[i].index;
        links->rank[standing[i].index] = (int32_t)i;
    }
    story_words_read(lexicon, reports, links->order, n, arena, &work.words);
    story_find_citations(&work, links);
    story_find_copies(&work, links);
    if (links->n_derivations > 0)
        qsort_r(links->derivations, links->n_derivations,
                sizeof *links->derivations, compare_derivations, links);
    story_find_occurrences(&work, links);
    story_find_disputes(&work, links);
    story_find_affairs(&work, links);
}
