/*
 * cli/cmd_sources.c - `entente sources`: a part of the briefing by itself.
 */
#include "cli/briefing.h"

int cmd_sources(int argc, char **argv)
{
    static const struct briefing_part part = {
        "sources", "sources",
        "The reports: what each is, from when, what it copies, cites and "
        "lost.",
        "  entente sources \"Japan NATO\"\n  entente sources --json\n", false
    };
    return briefing_run(&part, argc, argv);
}
