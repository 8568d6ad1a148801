/*
 * story/occurrence.c - events that are one happening.
 *
 * In: the events of all reports, and which sentences were copied.  Out:
 * occurrences with two tellings or more.
 *
 * Two events are one happening where their types agree, their sides do, no
 * date or country speaks against it, and either one sentence was copied from
 * the other or the clauses share most of their rarer words.  Only events of
 * one type between the same sides are compared, each with its nearest ones in
 * order, so the work stays linear.
 */
#include "story/find.h"

#include <stdlib.h>

enum {
    MOST_STEMS = 40,   /* of a clause                                    */
    MOST_SIDES = 8,
    MOST_COMPARED = 48 /* events before it, of the same key              */
};

struct telling {
    uint64_t key;      /* of type and sides                              */
    int32_t report, event;
    int32_t place;     /* in the order of reports                        */
    uint64_t stems[MOST_STEMS];
    int n_stems;
    day from, to;
    struct str country;
};

static int compare_stems(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static int compare_sides(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static int collect_sides(const struct event *e, struct str *sides)
{
    int n = 0, kept = 0;

    for (int i = 0; i < e->initiators.n && n < MOST_SIDES; i++)
        if (e->initiators.items[i].side.ptr != NULL)
            sides[n++] = e->initiators.items[i].side;
    for (int i = 0; i < e->recipients.n && n < MOST_SIDES; i++)
        if (e->recipients.items[i].side.ptr != NULL)
            sides[n++] = e->recipients.items[i].side;
    if (n == 0)
        return 0;
    qsort(sides, (size_t)n, sizeof *sides, compare_sides);
    for (int i = 0; i < n; i++)
        if (i == 0 || !str_is(sides[i], sides[kept - 1]))
            sides[kept++] = sides[i];
    return kept;
}

/* The days an EDTF value may mean; false for none. */
static bool days_of(struct str value, day *from, day *to)
{
    day first, last;
    ptrdiff_t slash;

    *from = *to = DAY_NONE;
    if (value.ptr == NULL)
        return false;
    slash = str_find_byte(value, '/');
    if (slash >= 0) {
        struct str a = str_slice(value, 0, (size_t)slash);
        struct str b = str_slice(value, (size_t)slash + 1, value.len);
        bool any = false;
        if (day_parse(a, &first, &last))
            *from = first, any = true;
        if (day_parse(b, &first, &last))
            *to = last, any = true;
        else if (any)
            *to = DAY_FOREVER;
        return any;
    }
    if (value.len > 10)
        value.len = 10;
    if (!day_parse(value, from, to)) {
        *from = *to = DAY_NONE;
        return false;
    }
    return true;
}

static bool may_be_one_day(const struct telling *a, const struct telling *b)
{
    if (a->from == DAY_NONE || b->from == DAY_NONE)
        return true;
    return a->from <= b->to && b->from <= a->to;
}

static int shared_stems(const struct telling *a, const struct telling *b)
{
    int i = 0, k = 0, n = 0;

    while (i < a->n_stems && k < b->n_stems) {
        if (a->stems[i] == b->stems[k])
            n++, i++, k++;
        else if (a->stems[i] < b->stems[k])
            i++;
        else
            k++;
    }
    return n;
}

static bool is_copied(const struct story_links *links, int32_t report,
                      int32_t sentence, int32_t other, int32_t in_other)
{
    /* derivations are sorted by place, then start: but few enough a report
     * that its stretch is walked */
    size_t low = 0, high = links->n_derivations;
    int32_t rank = links->rank[report];

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (links->rank[links->derivations[middle].report] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < links->n_derivations
           && links->derivations[low].report == report; low++) {
        const struct story_derivation *d = &links->derivations[low];
        if (d->sentence == sentence && d->origin == other
            && d->origin_sentence == in_other
            && d->relation != RELATION_CITATION)
            return true;
    }
    return false;
}

static bool is_one(const struct story_links *links, const struct telling *a,
                   const struct telling *b)
{
    const struct event *x = &links->reports[a->report]->events[a->event];
    const struct event *y = &links->reports[b->report]->events[b->event];

    if (!may_be_one_day(a, b))
        return false;
    if (a->country.ptr != NULL && b->country.ptr != NULL
        && !str_is(a->country, b->country))
        return false;
    if (a->report != b->report
        && (is_copied(links, a->report, x->sentence, b->report, y->sentence)
            || is_copied(links, b->report, y->sentence, a->report,
                         x->sentence)))
        return true;
    int shared = shared_stems(a, b);
    int smaller = a->n_stems < b->n_stems ? a->n_stems : b->n_stems;
    bool dated = a->from != DAY_NONE && b->from != DAY_NONE
                 && a->to - a->from < 40 && b->to - b->from < 40;
    if (smaller < 3)
        return false;
    /* a day in common makes up for other words */
    return dated ? shared >= 3 && shared * 100 >= smaller * 45
                 : shared >= 4 && shared * 100 >= smaller * 60;
}

static int compare_tellings(const void *a, const void *b)
{
    const struct telling *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

struct grouped {
    uint32_t root;
    int32_t place, report, event;
};

static int compare_grouped(const void *a, const void *b)
{
    const struct grouped *x = a, *y = b;

    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

static int compare_occurrences(const void *a, const void *b)
{
    const struct story_occurrence *x = a, *y = b;

    /* n_reports holds the first place while we sort */
    if (x->n_reports != y->n_reports)
        return x->n_reports < y->n_reports ? -1 : 1;
    return x->tellings[0].event < y->tellings[0].event
               ? -1 : x->tellings[0].event > y->tellings[0].event;
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

void story_find_occurrences(struct story_work *work,
                            struct story_links *links)
{
    const struct lexicon_table *function_words =
        lexicon_table(work->lexicon, "en/story/function-word");
    struct story_words scratch = { 0 };
    struct telling *tellings;
    size_t n = 0, n_events = 0;

    for (size_t i = 0; i < links->n_reports; i++)
        n_events += links->reports[i]->n_events;
    tellings = ARENA_ARRAY(work->arena, struct telling, n_events + 1);
    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        for (size_t k = 0; k < r->n_events; k++) {
            const struct event *e = &r->events[k];
            struct str sides[MOST_SIDES];
            int n_sides = collect_sides(e, sides);
            struct telling *t = &tellings[n];
            if (n_sides == 0 || e->sentence < 0
                || (e->status != STATUS_HAPPENED
                    && e->status != STATUS_ONGOING
                    && e->status != STATUS_PLANNED))
                continue;
            *t = (struct telling){ .key = str_hash(e->type), .report = index,
                                   .event = (int32_t)k, .place = (int32_t)i,
                                   .country = e->place.country };
            for (int s = 0; s < n_sides; s++)
                t->key = str_hash_more(t->key * 31, sides[s]);
            if (!days_of(e->date.value, &t->from, &t->to))
                t->from = t->to = DAY_NONE;
            scratch.n_words = 0;
            story_words_cut(function_words, r->text, e->span, work->arena,
                            &scratch);
            for (size_t w = 0; w < scratch.n_words
                               && t->n_stems < MOST_STEMS; w++)
                if (!(scratch.words[w].flags & WORD_FUNCTION))
                    t->stems[t->n_stems++] = scratch.words[w].stem;
            qsort(t->stems, (size_t)t->n_stems, sizeof *t->stems,
                  compare_stems);
            int kept = 0;
            for (int s = 0; s < t->n_stems; s++)
                if (kept == 0 || t->stems[s] != t->stems[kept - 1])
                    t->stems[kept++] = t->stems[s];
            t->n_stems = kept;
            n++;
        }
    }
    if (n == 0)
        return;
    qsort(tellings, n, sizeof *tellings, compare_tellings);
    uint32_t *parent = ARENA_ARRAY(work->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        parent[i] = i;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i; k > 0 && i - k < MOST_COMPARED
                             && tellings[k - 1].key == tellings[i].key; k--)
            if (is_one(links, &tellings[i], &tellings[k - 1]))
                parent[root_of(parent, i)] = root_of(parent, k - 1);
    struct grouped *groups = ARENA_ARRAY(work->arena, struct grouped, n);
    for (uint32_t i = 0; i < n; i++)
        groups[i] = (struct grouped){ root_of(parent, i), tellings[i].place,
                                      tellings[i].report, tellings[i].event };
    qsort(groups, n, sizeof *groups, compare_grouped);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && groups[end].root == groups[i].root; end++)
            ;
        if (end - i < 2 || groups[i].report == groups[end - 1].report)
            continue;
        struct story_occurrence *o =
            ARENA_PUSH(work->arena, links->occurrences, links->n_occurrences,
                       links->room_occurrences);
        o->tellings = ARENA_ARRAY(work->arena, struct story_telling, end - i);
        for (size_t k = i; k < end; k++)
            o->tellings[o->n_tellings++] = (struct story_telling){
                groups[k].report, groups[k].event };
        o->n_reports = groups[i].place;
    }
    if (links->n_occurrences > 0)
        qsort(links->occurrences, links->n_occurrences,
              sizeof *links->occurrences, compare_occurrences);
    for (size_t i = 0; i < links->n_occurrences; i++)
        count(links, &links->occurrences[i]);
}
