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

enum entente_status actor_read(const struct actor *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault)
{
    (void)stage, (void)scratch, (void)fault;
    report->mention_at = ARENA_ARRAY(report->arena, int32_t,
                                     report->n_tokens + 1);
    report->mention_over = ARENA_ARRAY(report->arena, int32_t,
                                       report->n_tokens + 1);
    for (size_t i = 0; i <= report->n_tokens; i++)
        report->mention_at[i] = report->mention_over[i] = -1;
    return ENTENTE_OK;
}
