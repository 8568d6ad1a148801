/* opened.h - the registry of the shipped data, opened for a group of tests. */
#ifndef ENTENTE_TEST_REGISTRY_OPENED_H
#define ENTENTE_TEST_REGISTRY_OPENED_H

#include "registry/registry.h"

static struct arena_trap trap;
static struct arena arena;
static const struct registry *registry;

static int set_up(void **state)
{
    const struct lexicon *lexicon;
    (void)state;

    arena_init(&arena, &trap);
    return lexicon_open(lexicon_builtin(), &arena, &lexicon, NULL)
               != ENTENTE_OK
           || registry_open(lexicon, &arena, &registry, NULL) != ENTENTE_OK;
}

static int tear_down(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

#endif
