/* Any bytes as a file of rules. */
#include "fuzz.h"
#include "pattern/pattern.h"

FUZZ(bytes, arena, scratch)
{
    struct pattern_book *book = pattern_book_new(arena);

    if (pattern_read(book, STR("fuzz.rules"), bytes, NULL, NULL, NULL)
        != ENTENTE_OK)
        return;
    pattern_close(book);
    for (size_t i = 0; i < book->n_entries; i++)
        if (pattern_first(book, book->entries[i].key) < 0)
            abort();
}
