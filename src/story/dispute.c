/*
 * story/dispute.c - passages that do not agree.
 *
 * In: reports, derivations, occurrences.  Out: disputes, the surest first.
 *
 * Each finder has its own sign, and asserts only where the two passages are
 * plainly about one thing.  What differs in precision only (1990; the early
 * 1990s) is no dispute.
 */
#include "story/dispute.h"

#include <stdlib.h>

static int compare_disputes(const void *a, const void *b, void *context)
{
    const struct story_links *links = context;
    const struct story_dispute *x = a, *y = b;
    int32_t rx = x->a.report < 0 ? -1 : links->rank[x->a.report];
    int32_t ry = y->a.report < 0 ? -1 : links->rank[y->a.report];

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (rx != ry)
        return rx < ry ? -1 : 1;
    if (x->a.span.start != y->a.span.start)
        return x->a.span.start < y->a.span.start ? -1 : 1;
    int32_t bx = x->b.report < 0 ? -1 : links->rank[x->b.report];
    int32_t by = y->b.report < 0 ? -1 : links->rank[y->b.report];
    if (bx != by)
        return bx < by ? -1 : 1;
    if (x->b.span.start != y->b.span.start)
        return x->b.span.start < y->b.span.start ? -1 : 1;
    return (x->about > y->about) - (x->about < y->about);
}

void story_find_disputes(struct story_work *work, struct story_links *links)
{
    story_find_lost_speakers(work, links);
    story_find_lost_stances(work, links);
    story_find_offices(work, links);
    story_find_members(work, links);
    story_find_namings(work, links);
    story_find_causes(work, links);
    story_find_targets(work, links);
    story_find_figures(work, links);
    story_find_denials(work, links);
    story_find_opposed(work, links);
    story_find_moments(work, links);
    story_hold_to_registry(work, links);
    if (links->n_disputes == 0)
        return;
    qsort_r(links->disputes, links->n_disputes, sizeof *links->disputes,
            compare_disputes, links);
}
