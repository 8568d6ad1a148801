/*
 * origin/origin.c - see origin.h.
 */
#include "origin/origin.h"

struct origin {
    const struct lexicon *lexicon;
};

enum entente_status origin_open(const struct lexicon *lexicon,
                              struct arena *run, const struct origin **stage,
                              struct fault *fault)
{
    struct origin *opened = ARENA_NEW(run, struct origin);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status origin_read(const struct origin *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}
