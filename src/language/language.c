/*
 * language/language.c - see language.h.
 */
#include "language/language.h"

struct language {
    const struct lexicon *lexicon;
};

enum entente_status language_open(const struct lexicon *lexicon,
                              struct arena *run, const struct language **stage,
                              struct fault *fault)
{
    struct language *opened = ARENA_NEW(run, struct language);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status language_read(const struct language *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    (void)stage, (void)report, (void)scratch, (void)fault;
    return ENTENTE_OK;
}
