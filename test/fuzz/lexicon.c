/* Any bytes as a lexicon image: refused, or safe to read. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct arena_trap trap;
    const struct lexicon *lexicon;

    arena.trap = &trap;
    if (setjmp(trap.env) != 0)
        return 0;
    char *copy = arena_alloc(&arena, size + 8);
    memcpy(copy, data, size);
    if (lexicon_open((struct str){ copy, size }, &arena, &lexicon, NULL)
        == ENTENTE_OK)
        lexicon_table(lexicon, "names");
    arena_clear(&arena);
    return 0;
}
