/*
 * intake/reference.h - character references, and plain words of markup.
 */
#ifndef ENTENTE_INTAKE_REFERENCE_H
#define ENTENTE_INTAKE_REFERENCE_H

#include "base/arena.h"
#include "base/str.h"

/* The reference s begins with (at its '&'): its character and length; 0
 * where it is none. */
size_t html_reference(struct str s, uint32_t *code);

/* Is it a visible character, or part of one, that is put as it stands? */
static inline bool html_is_plain(char byte)
{
    static const bool needs_look[256] = {
        ['&'] = true, [0x7F] = true, [0xC2] = true, [0xE2] = true,
        [0xEF] = true
    };
    unsigned char c = (unsigned char)byte;

    return c > ' ' && !needs_look[c];
}

/* Character references in s resolved, white space run together. */
struct str html_plain(struct str s, struct arena *arena);

/* The same, with its tags blanked. */
struct str html_without_tags(struct str s, struct arena *arena);

#endif
