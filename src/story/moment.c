/*
 * story/moment.c - one happening, two days.
 *
 * In: occurrences.  Out: disputes over dates.
 *
 * Tellings of one occurrence by the same verb, each with a day that its own
 * sentence names, and the days differ.  Days known to the month only, or
 * taken from elsewhere, are held against none.
 * Cost: linear in the tellings.
 */
#include "story/dispute.h"

enum { MOST_PASSAGE = 80 };

/* From what was done to its day, or the other way round. */
static struct span passage_of(const struct event *e)
{
    struct span span = e->trigger;

    if (e->date.span.start < span.start)
        span.start = e->date.span.start;
    if (e->date.span.end > span.end)
        span.end = e->date.span.end;
    return span;
}

/* The day that the sentence of an event names for it; DAY_NONE. */
static day day_named(const struct report *r, const struct event *e)
{
    if (e->date.date < 0 || e->sentence < 0 || !story_is_told(r, e->sentence)
        || !span_holds(r->sentences[e->sentence].span, e->date.span)
        || e->status != STATUS_HAPPENED)
        return DAY_NONE;
    const struct date *d = &r->dates[e->date.date];
    struct span passage = passage_of(e);
    if (passage.end - passage.start > MOST_PASSAGE)
        return DAY_NONE; /* the day of something else, as like as not */
    return d->from == d->to ? d->from : DAY_NONE;
}

void story_find_moments(struct story_work *work, struct story_links *links)
{
    for (size_t i = 0; i < links->n_occurrences; i++) {
        const struct story_occurrence *o = &links->occurrences[i];
        int first = -1;
        bool done = false;
        for (int t = 0; t < o->n_tellings && !done; t++) {
            const struct report *r = links->reports[o->tellings[t].report];
            const struct event *e = &r->events[o->tellings[t].event];
            day at = day_named(r, e);
            if (at == DAY_NONE)
                continue;
            if (first < 0) {
                first = t;
                continue;
            }
            int32_t other = o->tellings[first].report;
            const struct report *q = links->reports[other];
            const struct event *f = &q->events[o->tellings[first].event];
            if (other == o->tellings[t].report || day_named(q, f) == at
                || !str_is(str_at(r->text, e->trigger),
                           str_at(q->text, f->trigger)))
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_DATE, 2,
                "story/moment: one happening, two days");
            d->topic = STR("the day");
            d->a = (struct story_passage){ other, passage_of(f), STR_NULL };
            d->b = (struct story_passage){ o->tellings[t].report,
                                           passage_of(e), STR_NULL };
            done = true;
        }
    }
}
