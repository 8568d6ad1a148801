/*
 * actor/actor.c - see actor.h.
 */
#include "actor/actor.h"

struct actor {
    const struct lexicon *lexicon;
};

enum entente_status actor_open(const struct lexicon *lexicon,
                              struct arena *run, const struct actor **stage,
                              struct fault *fault)
{
    struct actor *opened = ARENA_NEW(run, struct actor);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status actor_read(const struct actor *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}
