/*
 * cli/cmd_statements.c - `entente statements`: who said what.
 */
#include "cli/listing.h"

static size_t count(const struct report *report)
{
    return report->n_statements;
}

static struct span span(const struct report *report, size_t item)
{
    return report->statements[item].content;
}

static int names(const struct report *report, size_t item, struct str *found,
                 int most)
{
    return listing_one_party(&report->statements[item].speaker, found, most);
}

static void head(struct buf *out, const struct report *report, size_t item)
{
    const struct statement *statement = &report->statements[item];
    const struct party *speaker = &statement->speaker;

    buf_add(out, speaker->actor.ptr != NULL ? speaker->actor
                                            : STR("speaker not named"));
    if (speaker->side.ptr != NULL)
        buf_print(out, " (%.*s)", STR_ARG(speaker->side));
    buf_print(out, ", %s", speech_mode_name(statement->mode));
}

int cmd_statements(int argc, char **argv)
{
    static const struct listing listing = {
        "statements", "Lists who said what, in whose words.",
        "  entente statements Stoltenberg\n", count, span, NULL, names, head,
        record_statement_line
    };
    return listing_run(&listing, argc, argv);
}
