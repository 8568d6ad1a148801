/*
 * event/event.c - see event.h.
 */
#include "event/event.h"

struct event_rules {
    const struct lexicon *lexicon;
};

enum entente_status event_open(const struct lexicon *lexicon,
                              struct arena *run, const struct event_rules **stage,
                              struct fault *fault)
{
    struct event_rules *opened = ARENA_NEW(run, struct event_rules);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status event_read(const struct event_rules *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}
