/* Any bytes as a model file; they are also sealed with a right checksum, so
 * that the tables themselves are reached. */
#include "base/hash.h"
#include "fuzz.h"
#include "language/language.h"

FUZZ(bytes, arena, scratch)
{
    const struct language *stage;
    char *copy = arena_alloc(arena, bytes.len + 1);

    memcpy(copy, bytes.ptr, bytes.len);
    (void)language_open_model((struct str){ copy, bytes.len }, true, scratch,
                              &stage, NULL);
    if (bytes.len < 32)
        return;
    uint64_t hash = hash_id((struct str){ copy + 32, bytes.len - 32 });
    for (int i = 0; i < 8; i++) {
        copy[16 + i] = (char)((uint64_t)bytes.len >> 8 * i);
        copy[24 + i] = (char)(hash >> 8 * i);
    }
    (void)language_open_model((struct str){ copy, bytes.len }, true, scratch,
                              &stage, NULL);
}
