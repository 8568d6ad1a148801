/* Any bytes as a lexicon image: refused, or every table safe to read.  They
 * are also sealed with a right checksum, so that the tables are reached. */
#include "fuzz.h"
#include "lexicon/image.h"
#include "lexicon/lexicon.h"

static void read_tables(const struct lexicon *lexicon)
{
    for (uint32_t t = 0; t < lexicon_n_tables(lexicon); t++) {
        const struct lexicon_table *table = lexicon_table_at(lexicon, t);
        uint32_t n = lexicon_n_rows(table);

        (void)lexicon_table_name(table);
        for (uint32_t row = 0; row < n && row < 1000; row++) {
            struct str key = lexicon_cell(table, row, 0);
            struct lexicon_rows rows = lexicon_find(table, key);

            (void)lexicon_match(table, &key, 1, &rows);
            (void)lexicon_when(table, row);
        }
    }
}

FUZZ(bytes, arena, scratch)
{
    const struct lexicon *lexicon;
    struct str copy = arena_str(arena, bytes);

    if (lexicon_open(copy, arena, &lexicon, NULL) == ENTENTE_OK)
        read_tables(lexicon);
    if (bytes.len < sizeof(struct image_head))
        return;
    struct image_head *head = (void *)(uintptr_t)copy.ptr;
    head->size_bytes = bytes.len;
    head->checksum = image_checksum(copy.ptr, bytes.len);
    if (lexicon_open(copy, arena, &lexicon, NULL) == ENTENTE_OK)
        read_tables(lexicon);
}
