/*
 * story/occurrence.c - events that are one happening.
 *
 * In: the events of all reports, and which sentences were copied.  Out:
 * occurrences with tellings in two reports or more.
 *
 * Each telling is put under a few keys (its type with a side, its type or
 * its verb with a name or figure) and compared with the nearest ones before
 * it under each.  What scores as one happening is joined, the surest pair
 * first, unless the groups that it would bring together do not score as one
 * on the whole: so a chain of half-alike tellings does not grow.
 * Cost: linear in the events but for sorts.
 */
#include "story/telling.h"

#include <stdlib.h>

enum {
    MOST_KEYS = 16,     /* of a telling                                   */
    MOST_COMPARED = 24, /* before it, under one key                       */
    MOST_ASKED = 4      /* members of a group, when two are to be joined  */
};

struct posting {
    uint64_t key;
    uint32_t telling;
};

struct link {
    int64_t score;
    uint32_t a, b;      /* tellings, a before b                           */
};

struct finder {
    const struct story_links *links;
    struct arena *arena;
    struct same_weights weights;
    struct telling *tellings;
    size_t n;
    struct posting *postings;
    size_t n_postings;
    struct link *found;
    size_t n_found, room_found;
    uint32_t *parent, *next, *last, *size; /* groups as chained lists     */
};

static int compare_postings(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->telling < y->telling ? -1 : x->telling > y->telling;
}

static int compare_links(const void *a, const void *b)
{
    const struct link *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static int add_keys(uint64_t *keys, int n, uint64_t first,
                    const struct stems *more, int most)
{
    for (int i = 0; i < more->n && i < most && n < MOST_KEYS; i++)
        keys[n++] = (first ^ more->items[i]) * 0x9E3779B97F4A7C15u;
    return n;
}

static int keys_of(const struct finder *finder, const struct telling *t,
                   uint64_t *keys)
{
    const struct event *event =
        &finder->links->reports[t->report]->events[t->event];
    uint64_t type = str_hash(event->type);
    int n = 0;

    if (t->step != 0)
        keys[n++] = type ^ t->step;
    n = add_keys(keys, n, type, &t->acts, 3);
    n = add_keys(keys, n, type, &t->suffers, 3);
    n = add_keys(keys, n, type, &t->figures, 2);
    n = add_keys(keys, n, t->trigger, &t->names, 4);
    return add_keys(keys, n, t->trigger, &t->suffers, 4);
}

static void post(struct finder *finder)
{
    finder->postings = ARENA_ARRAY(finder->arena, struct posting,
                                   finder->n * MOST_KEYS + 1);
    for (size_t i = 0; i < finder->n; i++) {
        uint64_t keys[MOST_KEYS];
        int n = keys_of(finder, &finder->tellings[i], keys);
        for (int k = 0; k < n; k++)
            finder->postings[finder->n_postings++] =
                (struct posting){ keys[k], (uint32_t)i };
    }
    qsort(finder->postings, finder->n_postings, sizeof *finder->postings,
          compare_postings);
}

static const struct posting *posting_at(const struct finder *finder,
                                        uint64_t key, uint32_t telling)
{
    struct posting wanted = { key, telling };

    return bsearch(&wanted, finder->postings, finder->n_postings,
                   sizeof wanted, compare_postings);
}

/* Tellings before `i` that share a key with it, each once. */
static int candidates(const struct finder *finder, uint32_t i,
                      uint32_t *before)
{
    uint64_t keys[MOST_KEYS];
    int n_keys = keys_of(finder, &finder->tellings[i], keys), n = 0, kept = 0;

    for (int k = 0; k < n_keys; k++) {
        const struct posting *at = posting_at(finder, keys[k], i);
        for (int c = 0; c < MOST_COMPARED && at > finder->postings
                        && at[-1].key == keys[k]; c++) {
            at--;
            if (at->telling != i)
                before[n++] = at->telling;
        }
    }
    qsort(before, (size_t)n, sizeof *before, compare_numbers);
    for (int c = 0; c < n; c++)
        if (c == 0 || before[c] != before[c - 1])
            before[kept++] = before[c];
    return kept;
}

static int64_t score(const struct finder *finder, uint32_t a, uint32_t b)
{
    enum { ONE_STEP = 60000 }; /* six in log-odds */
    uint8_t features[N_SAME];
    const struct telling *x = &finder->tellings[a], *y = &finder->tellings[b];
    bool one_step = x->step != 0 && x->step == y->step
                    && x->report != y->report;

    if (!telling_may_be_one(finder->links, &finder->tellings[a],
                            &finder->tellings[b]))
        return INT32_MIN;
    telling_compare(finder->links, &finder->tellings[a], &finder->tellings[b],
                    features);
    return same_score(&finder->weights, features)
           + (one_step && features[SAME_TYPE] > 0 ? ONE_STEP : 0);
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Do two groups score as one on the whole?  Their first members are asked. */
static bool agree(const struct finder *finder, uint32_t a, uint32_t b)
{
    int64_t sum = 0;
    uint32_t x = a;

    if (finder->size[a] == 1 && finder->size[b] == 1)
        return true;
    for (int i = 0; i < MOST_ASKED && x != UINT32_MAX;
         i++, x = finder->next[x]) {
        uint32_t y = b;
        for (int k = 0; k < MOST_ASKED && y != UINT32_MAX;
             k++, y = finder->next[y])
            sum += score(finder, x < y ? x : y, x < y ? y : x);
    }
    return sum > 0;
}

static void join(struct finder *finder, uint32_t a, uint32_t b)
{
    uint32_t root = a < b ? a : b, other = a < b ? b : a;

    finder->parent[other] = root;
    finder->next[finder->last[root]] = other;
    finder->last[root] = finder->last[other];
    finder->size[root] += finder->size[other];
}

static void group(struct finder *finder)
{
    finder->parent = ARENA_ARRAY(finder->arena, uint32_t, finder->n);
    finder->next = ARENA_ARRAY(finder->arena, uint32_t, finder->n);
    finder->last = ARENA_ARRAY(finder->arena, uint32_t, finder->n);
    finder->size = ARENA_ARRAY(finder->arena, uint32_t, finder->n);
    for (uint32_t i = 0; i < finder->n; i++) {
        finder->parent[i] = finder->last[i] = i;
        finder->next[i] = UINT32_MAX;
        finder->size[i] = 1;
    }
    if (finder->n_found > 0)
        qsort(finder->found, finder->n_found, sizeof *finder->found,
              compare_links);
    for (size_t i = 0; i < finder->n_found; i++) {
        uint32_t a = root_of(finder->parent, finder->found[i].a);
        uint32_t b = root_of(finder->parent, finder->found[i].b);
        if (a != b && agree(finder, a, b))
            join(finder, a, b);
    }
}

static void count(const struct story_links *links, struct story_occurrence *o)
{
    enum { MOST = 64 };
    int32_t reports[MOST], sentences[MOST];
    int n = o->n_tellings < MOST ? o->n_tellings : MOST;

    for (int i = 0; i < n; i++) {
        reports[i] = o->tellings[i].report;
        sentences[i] = links->reports[reports[i]]
                           ->events[o->tellings[i].event].sentence;
    }
    story_count_origins(links, reports, sentences, n, &o->n_reports,
                        &o->origins_low, &o->origins_high);
}

/* A group's members in order; tellings are by place, then event. */
static void add_occurrence(struct finder *finder, struct story_links *links,
                           uint32_t root, uint32_t *members)
{
    uint32_t n = 0;

    for (uint32_t i = root; i != UINT32_MAX; i = finder->next[i])
        members[n++] = i;
    qsort(members, n, sizeof *members, compare_numbers);
    if (finder->tellings[members[0]].report
        == finder->tellings[members[n - 1]].report)
        return;
    struct story_occurrence *o =
        ARENA_PUSH(finder->arena, links->occurrences, links->n_occurrences,
                   links->room_occurrences);
    o->tellings = ARENA_ARRAY(finder->arena, struct story_telling, n);
    for (uint32_t i = 0; i < n; i++)
        o->tellings[o->n_tellings++] = (struct story_telling){
            finder->tellings[members[i]].report,
            finder->tellings[members[i]].event };
    count(links, o);
}

void story_find_occurrences(struct story_work *work,
                            struct story_links *links)
{
    struct finder finder = { .links = links, .arena = work->arena };

    same_weights_open(work->lexicon, &finder.weights);
    finder.tellings = story_tellings(work, links, &finder.n);
    if (finder.n == 0)
        return;
    post(&finder);
    for (uint32_t i = 0; i < finder.n; i++) {
        uint32_t before[MOST_KEYS * MOST_COMPARED];
        int n = candidates(&finder, i, before);
        for (int c = 0; c < n; c++) {
            int64_t sure = score(&finder, before[c], i);
            if (sure <= 0)
                continue;
            struct link *link = ARENA_PUSH(finder.arena, finder.found,
                                           finder.n_found, finder.room_found);
            *link = (struct link){ sure, before[c], i };
        }
    }
    group(&finder);
    uint32_t *members = ARENA_ARRAY(finder.arena, uint32_t, finder.n);
    for (uint32_t i = 0; i < finder.n; i++)
        if (finder.parent[i] == i && finder.size[i] > 1)
            add_occurrence(&finder, links, i, members);
}
