/*
 * time/time.c - see time.h.
 */
#include "time/time.h"

struct time {
    const struct lexicon *lexicon;
};

enum entente_status time_open(const struct lexicon *lexicon,
                              struct arena *run, const struct time **stage,
                              struct fault *fault)
{
    struct time *opened = ARENA_NEW(run, struct time);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status time_read(const struct time *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}

day time_anchor(const struct report *report, const char **basis)
{
    (void)report;
    *basis = "unknown";
    return DAY_NONE;
}
