/*
 * cli/cmd_events.c - `entente events`: who did what to whom, by date.
 */
#include "cli/listing.h"

static size_t count(const struct report *report)
{
    return report->n_events;
}

static struct span span(const struct report *report, size_t item)
{
    return report->events[item].span;
}

static struct str date(const struct report *report, size_t item)
{
    return report->events[item].date.value;
}

static int names(const struct report *report, size_t item, struct str *found,
                 int most)
{
    const struct event *event = &report->events[item];
    int n = listing_party_names(&event->initiators, found, most);

    return n + listing_party_names(&event->recipients, found + n, most - n);
}

static void head(struct buf *out, const struct report *report, size_t item)
{
    const struct event *event = &report->events[item];

    buf_add(out, event->type);
    if (event->cameo.ptr != NULL)
        buf_print(out, " %.*s", STR_ARG(event->cameo));
    buf_print(out, " (%s)  ", event_status_name(event->status));
    listing_parties(out, &event->initiators);
    if (event->recipients.n > 0) {
        buf_add(out, STR(" -> "));
        listing_parties(out, &event->recipients);
    }
    if (event->attributed_to.actor.ptr != NULL)
        buf_print(out, "  [says %.*s]", STR_ARG(event->attributed_to.actor));
}

const struct listing events_listing = {
    "events",
    "Lists who did what to or with whom, by date, each with the words it "
    "came from.",
    "  entente events \"Japan NATO\"\n  entente events --jsonl Sudan\n",
    count, span, date, names, head, record_event_line
};

int cmd_events(int argc, char **argv)
{
    return listing_run(&events_listing, argc, argv);
}
