/*
 * cli/cmd_timeline.c - `entente timeline`: what happened when.
 */
#include "cli/briefing.h"
#include "cli/listing.h"

/* The dated events and ties, by date. */
static enum entente_status lines(struct view *view, char *const *words,
                                 int n_words, struct fault *fault)
{
    const struct listing *const listings[] = { &events_listing,
                                               &ties_listing };

    return listing_show(view, listings, N_OF(listings), true, words, n_words,
                        fault);
}

int cmd_timeline(int argc, char **argv)
{
    static const struct briefing_part part = {
        "timeline", "how-we-got-here",
        "What happened when, with how each day is known and the words it "
        "rests on.\nWith --jsonl, all dated events and ties, by date, as "
        "lines of the record.",
        "  entente timeline \"Japan NATO\"\n  entente timeline --jsonl\n",
        true, lines
    };
    return briefing_run(&part, argc, argv);
}
