/*
 * tie/tie.c - see tie.h.
 */
#include "tie/tie.h"

struct tie_rules {
    const struct lexicon *lexicon;
};

enum entente_status tie_open(const struct lexicon *lexicon,
                              struct arena *run, const struct tie_rules **stage,
                              struct fault *fault)
{
    struct tie_rules *opened = ARENA_NEW(run, struct tie_rules);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status tie_read(const struct tie_rules *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}
