/*
 * lexicon/lexicon.c - see lexicon.h.
 *
 * In: an image.  Out: cells, found by key.  Nothing is copied: the image is
 * read where it lies.  Opening checks the checksum, so that what follows may
 * trust every offset.
 */
#include "lexicon/lexicon.h"

#include <xxhash.h>

#include "lexicon/image.h"

struct lexicon_table {
    const char *base;
    const struct image_table *entry;
};

struct lexicon {
    struct str image;
    const struct image_head *head;
    struct lexicon_table *tables;
    struct str version;
};

static struct str string_at(const char *base, struct image_str s)
{
    return (struct str){ base + s.at, s.len };
}

uint64_t image_checksum(const char *image, uint64_t size_bytes)
{
    struct image_head head;

    memcpy(&head, image, sizeof head);
    head.checksum = 0;
    return XXH3_64bits_withSeed(image + sizeof head,
                                (size_t)size_bytes - sizeof head,
                                XXH3_64bits(&head, sizeof head));
}

enum entente_status lexicon_open(struct str image, struct arena *arena,
                                 const struct lexicon **lexicon,
                                 struct fault *fault)
{
    const struct image_head *head = (const void *)image.ptr;

    if (image.len < sizeof *head)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the lexicon image is short");
    if (head->magic != IMAGE_MAGIC)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "not a lexicon image of this version");
    if (head->size_bytes != image.len)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the lexicon image is cut off");
    uint64_t checksum = image_checksum(image.ptr, image.len);
    if (checksum != head->checksum)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the lexicon image was altered");

    struct lexicon *opened = ARENA_NEW(arena, struct lexicon);
    const struct image_table *entries = (const void *)(image.ptr
                                                       + head->tables_at);
    opened->image = image;
    opened->head = head;
    opened->tables = ARENA_ARRAY(arena, struct lexicon_table, head->n_tables);
    for (uint32_t i = 0; i < head->n_tables; i++)
        opened->tables[i] = (struct lexicon_table){ image.ptr, &entries[i] };
    opened->version = arena_print(arena, "%016llx",
                                  (unsigned long long)checksum);
    *lexicon = opened;
    return ENTENTE_OK;
}

struct str lexicon_version(const struct lexicon *lexicon)
{
    return lexicon->version;
}

const struct lexicon_table *lexicon_table(const struct lexicon *lexicon,
                                          const char *name)
{
    struct str wanted = str_of(name);

    /* Tables stand sorted by name. */
    size_t low = 0, high = lexicon->head->n_tables;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct lexicon_table *table = &lexicon->tables[middle];
        int order = str_compare(string_at(table->base, table->entry->name),
                                wanted);
        if (order == 0)
            return table;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct str lexicon_blob(const struct lexicon *lexicon, const char *path)
{
    const struct image_blob *blobs = (const void *)(lexicon->image.ptr
                                                    + lexicon->head->blobs_at);
    for (uint32_t i = 0; i < lexicon->head->n_blobs; i++)
        if (str_is_c(string_at(lexicon->image.ptr, blobs[i].name), path))
            return string_at(lexicon->image.ptr, blobs[i].bytes);
    return STR_NULL;
}

uint32_t lexicon_n_rows(const struct lexicon_table *table)
{
    return table == NULL ? 0 : table->entry->n_rows;
}

int lexicon_column(const struct lexicon_table *table, const char *name)
{
    if (table == NULL)
        return -1;
    const struct image_str *columns =
        (const void *)(table->base + table->entry->columns_at);
    for (uint32_t i = 0; i < table->entry->n_columns; i++)
        if (str_is_c(string_at(table->base, columns[i]), name))
            return (int)i;
    return -1;
}

struct str lexicon_cell(const struct lexicon_table *table, uint32_t row,
                        int column)
{
    if (column < 0)
        return STR_NULL;
    const struct image_str *cells = (const void *)(table->base
                                                   + table->entry->cells_at);
    return string_at(table->base, cells[(size_t)row * table->entry->n_columns
                                        + (size_t)column]);
}

struct days lexicon_when(const struct lexicon_table *table, uint32_t row)
{
    struct days days = { DAY_ALWAYS, DAY_FOREVER };

    if (table->entry->when_column >= 0)
        day_interval(lexicon_cell(table, row, table->entry->when_column),
                     &days);
    return days;
}

/* The first row with a key of that hash and those words, counted from 1. */
static uint32_t probe(const struct lexicon_table *table, uint64_t hash,
                      const struct str *words, size_t n_words)
{
    const struct image_table *entry = table->entry;
    const struct image_key *index = (const void *)(table->base
                                                   + entry->index_at);

    for (uint32_t slot = (uint32_t)hash & entry->index_mask;
         index[slot].row != 0; slot = (slot + 1) & entry->index_mask) {
        if (index[slot].print != image_print(hash))
            continue;
        struct str key = lexicon_cell(table, index[slot].row - 1, 0);
        size_t word = 0;
        for (; word < n_words; word++) {
            if (word > 0) {
                if (key.len == 0 || key.ptr[0] != ' ')
                    break;
                key = str_slice(key, 1, key.len);
            }
            if (!str_starts(key, words[word]))
                break;
            key = str_slice(key, words[word].len, key.len);
        }
        if (word == n_words && key.len == 0)
            return index[slot].row;
    }
    return 0;
}

static struct lexicon_rows rows_from(const struct lexicon_table *table,
                                     uint32_t row)
{
    struct str key = lexicon_cell(table, row, 0);
    uint32_t n = 1;

    while (row + n < table->entry->n_rows
           && str_is(lexicon_cell(table, row + n, 0), key))
        n++;
    return (struct lexicon_rows){ row, n };
}

struct lexicon_rows lexicon_find(const struct lexicon_table *table,
                                 struct str key)
{
    return lexicon_find_hashed(table, key, str_hash(key));
}

struct lexicon_rows lexicon_find_hashed(const struct lexicon_table *table,
                                        struct str key, uint64_t hash)
{
    if (table == NULL || key.len == 0)
        return (struct lexicon_rows){ 0, 0 };
    uint32_t row = probe(table, hash, &key, 1);
    return row == 0 ? (struct lexicon_rows){ 0, 0 }
                    : rows_from(table, row - 1);
}

static bool is_prefix(const struct lexicon_table *table, uint64_t hash)
{
    const struct image_table *entry = table->entry;
    const uint32_t *prefixes = (const void *)(table->base + entry->prefix_at);
    uint32_t print = image_print(hash);

    for (uint32_t slot = (uint32_t)hash & entry->prefix_mask;
         prefixes[slot] != 0; slot = (slot + 1) & entry->prefix_mask)
        if (prefixes[slot] == print)
            return true;
    return false;
}

bool lexicon_has(const struct lexicon_table *table, struct str key,
                 const char *value)
{
    struct lexicon_rows rows = lexicon_find(table, key);

    for (uint32_t i = 0; i < rows.n; i++)
        if (str_is_c(lexicon_cell(table, rows.first + i, 1), value))
            return true;
    return false;
}

bool lexicon_begins(const struct lexicon_table *table, struct str word)
{
    if (table == NULL || word.len == 0)
        return false;
    uint64_t hash = str_hash(word);
    return is_prefix(table, hash) || probe(table, hash, &word, 1) != 0;
}

size_t lexicon_match(const struct lexicon_table *table,
                     const struct str *words, size_t n_words,
                     struct lexicon_rows *rows)
{
    return n_words == 0 ? 0
        : lexicon_match_hashed(table, words, n_words, str_hash(words[0]),
                               rows);
}

size_t lexicon_match_hashed(const struct lexicon_table *table,
                            const struct str *words, size_t n_words,
                            uint64_t hash, struct lexicon_rows *rows)
{
    size_t longest = 0;

    if (table == NULL)
        return 0;
    if (n_words > table->entry->most_words)
        n_words = table->entry->most_words;
    for (size_t n = 1; n <= n_words; n++) {
        if (n > 1)
            hash = str_hash_more(str_hash_more(hash, STR(" ")), words[n - 1]);
        uint32_t row = probe(table, hash, words, n);
        if (row != 0) {
            longest = n;
            *rows = rows_from(table, row - 1);
        }
        if (!is_prefix(table, hash))
            break;
    }
    return longest;
}

uint32_t lexicon_n_tables(const struct lexicon *lexicon)
{
    return lexicon->head->n_tables;
}

const struct lexicon_table *lexicon_table_at(const struct lexicon *lexicon,
                                             uint32_t index)
{
    return &lexicon->tables[index];
}

struct str lexicon_table_name(const struct lexicon_table *table)
{
    return string_at(table->base, table->entry->name);
}

struct str lexicon_column_name(const struct lexicon_table *table, int column)
{
    const struct image_str *columns =
        (const void *)(table->base + table->entry->columns_at);
    if (column < 0 || (uint32_t)column >= table->entry->n_columns)
        return STR_NULL;
    return string_at(table->base, columns[column]);
}

uint32_t lexicon_n_blobs(const struct lexicon *lexicon)
{
    return lexicon->head->n_blobs;
}

void lexicon_blob_at(const struct lexicon *lexicon, uint32_t index,
                     struct str *path, struct str *bytes)
{
    const struct image_blob *blobs = (const void *)(lexicon->image.ptr
                                                    + lexicon->head->blobs_at);
    *path = string_at(lexicon->image.ptr, blobs[index].name);
    *bytes = string_at(lexicon->image.ptr, blobs[index].bytes);
}
