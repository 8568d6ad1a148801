/*
 * intake/feed_part.c - see feed_part.h: what both ways to write a feed share.
 */
#include "intake/feed_part.h"

void feed_add_author(struct str *byline, struct str name, struct arena *arena)
{
    if (name.len > 0)
        *byline = byline->ptr == NULL
            ? name : arena_print(arena, "%.*s and %.*s", STR_ARG(*byline),
                                 STR_ARG(name));
}
