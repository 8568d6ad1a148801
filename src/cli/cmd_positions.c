/*
 * cli/cmd_positions.c - `entente positions`: who stands where.
 */
#include "cli/listing.h"

static size_t count(const struct report *report)
{
    return report->n_positions;
}

static struct span span(const struct report *report, size_t item)
{
    return report->positions[item].span;
}

static int names(const struct report *report, size_t item, struct str *found,
                 int most)
{
    const struct position *position = &report->positions[item];
    int n = listing_one_party(&position->holder, found, most);

    for (int i = 0; i < position->n_target_sides && n < most; i++)
        found[n++] = position->target_sides[i];
    return n;
}

static void head(struct buf *out, const struct report *report, size_t item)
{
    const struct position *position = &report->positions[item];
    const struct party *holder = &position->holder;

    buf_add(out, holder->actor.ptr != NULL ? holder->actor
                                           : STR("holder not named"));
    if (holder->side.ptr != NULL)
        buf_print(out, " (%.*s)", STR_ARG(holder->side));
    buf_print(out, " %s", stance_name(position->stance));
    if (!span_is_none(position->target))
        buf_print(out, ": %.*s",
                  STR_ARG(report_words(report, position->target)));
}

int cmd_positions(int argc, char **argv)
{
    static const struct listing listing = {
        "positions",
        "Lists who supports, welcomes, condemns, fears or sanctions what.",
        "  entente positions \"China NATO\"\n", count, span, NULL, names,
        head, record_position_line
    };
    return listing_run(&listing, argc, argv);
}
