/*
 * story/origins.c - when a report is from, and how many independent origins
 * stand behind some sentences: counting rests on what the passes found.
 */
#include "story/story.h"

day story_dateline(const struct report *report, struct span *span)
{
    *span = SPAN_NONE;
    for (size_t i = 0; i < report->n_regions; i++) {
        const struct region *region = &report->regions[i];
        if (region->class != REGION_DATELINE)
            continue;
        for (size_t k = 0; k < report->n_dates; k++) {
            const struct date *d = &report->dates[k];
            if (!span_holds(region->span, d->span) || d->from == DAY_NONE
                || d->from != d->to)
                continue;
            *span = d->span;
            return d->from;
        }
        return DAY_NONE;
    }
    return DAY_NONE;
}

day story_published(const struct report *report)
{
    day first, last;
    struct str value = report->published.value;
    struct span span;

    if (value.ptr == NULL)
        return story_dateline(report, &span);
    if (value.len > 10)
        value.len = 10;
    return day_parse(value, &first, &last) ? first : DAY_NONE;
}

static int32_t find_root(int32_t *parent, int32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

enum { MOST_COUNTED = 512 };

void story_count_origins(const struct story_links *links,
                         const int32_t *reports, const int32_t *sentences,
                         int n, int *n_reports, int *low, int *high)
{
    int32_t parent[MOST_COUNTED];
    int32_t loose[MOST_COUNTED]; /* the same, and citing joins too */

    if (n > MOST_COUNTED)
        n = MOST_COUNTED;
    for (int i = 0; i < n; i++)
        parent[i] = loose[i] = i;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (reports[i] == reports[k])
                parent[find_root(parent, i)] = find_root(parent, k);
    for (size_t x = 0; x < links->n_derivations; x++) {
        const struct story_derivation *d = &links->derivations[x];
        if (d->origin < 0)
            continue;
        for (int i = 0; i < n; i++) {
            if (reports[i] != d->report)
                continue;
            for (int k = 0; k < n; k++) {
                if (reports[k] != d->origin || k == i)
                    continue;
                loose[find_root(loose, i)] = find_root(loose, k);
                bool here = (sentences[i] < 0 || d->sentence == sentences[i])
                            && (sentences[k] < 0
                                || d->origin_sentence == sentences[k]);
                if (here && d->relation != RELATION_CITATION)
                    parent[find_root(parent, i)] = find_root(parent, k);
            }
        }
    }
    /* Two copies of one sentence of a third report that is not counted. */
    for (size_t x = 0; x < links->n_derivations; x++) {
        const struct story_derivation *d = &links->derivations[x];
        if (d->origin < 0 || d->relation == RELATION_CITATION)
            continue;
        for (int i = 0; i < n; i++) {
            if (reports[i] != d->report || sentences[i] != d->sentence)
                continue;
            for (size_t y = x + 1; y < links->n_derivations; y++) {
                const struct story_derivation *e = &links->derivations[y];
                if (e->origin != d->origin
                    || e->origin_sentence != d->origin_sentence
                    || e->relation == RELATION_CITATION)
                    continue;
                for (int k = 0; k < n; k++)
                    if (reports[k] == e->report && sentences[k] == e->sentence)
                        parent[find_root(parent, i)] = find_root(parent, k);
            }
        }
    }
    *n_reports = *low = *high = 0;
    for (int i = 0; i < n; i++) {
        bool seen = false;
        for (int k = 0; k < i && !seen; k++)
            seen = reports[k] == reports[i];
        *n_reports += !seen;
        *high += find_root(parent, i) == i;
    }
    for (int i = 0; i < n; i++) /* what parent joins, loose joins */
        loose[find_root(loose, i)] = find_root(loose, find_root(parent, i));
    for (int i = 0; i < n; i++)
        *low += find_root(loose, i) == i;
}
