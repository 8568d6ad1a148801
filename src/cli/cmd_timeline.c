/*
 * cli/cmd_timeline.c - `entente timeline`: a part of the briefing by itself.
 */
#include "cli/briefing.h"

int cmd_timeline(int argc, char **argv)
{
    static const struct briefing_part part = {
        "timeline", "how-we-got-here",
        "What happened when, with how each day is known and the words it "
        "rests on.",
        "  entente timeline \"Japan NATO\"\n  entente timeline --json\n", true
    };
    return briefing_run(&part, argc, argv);
}
