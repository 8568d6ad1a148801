/*
 * pattern/pattern.c - asking a book of patterns; see pattern.h.
 *
 * Two hash tables, built once: from a lemma and part of speech to the
 * patterns it may trigger, and from (set, lemma) to membership.
 */
#include "pattern/pattern.h"

static uint64_t mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x9e3779b97f4a7c15ull;
    return x ^ (x >> 29);
}

uint64_t pattern_key(uint64_t lemma_hash, enum pattern_pos pos)
{
    return mix(lemma_hash + (uint64_t)pos * 0x632be59bd9b4e019ull);
}

static uint64_t member_key(int set, uint64_t word)
{
    return mix(word + ((uint64_t)set + 1) * 0xd6e8feb86659fd93ull) | 1;
}

struct pattern_book *pattern_book_new(struct arena *arena)
{
    struct pattern_book *book = ARENA_NEW(arena, struct pattern_book);

    book->arena = arena;
    return book;
}

static uint64_t power_over(size_t n)
{
    uint64_t size = 16;

    while (size < n)
        size *= 2;
    return size;
}

void pattern_close(struct pattern_book *book)
{
    uint64_t size = power_over(book->n_entries * 2);

    book->index = ARENA_ARRAY(book->arena, int32_t, size);
    book->index_mask = size - 1;
    for (uint64_t i = 0; i < size; i++)
        book->index[i] = -1;
    /* From the last, so that chains run in the order of the files. */
    for (size_t i = book->n_entries; i-- > 0;) {
        struct pattern_entry *entry = &book->entries[i];
        int32_t *slot = &book->index[entry->key & book->index_mask];
        entry->next = *slot;
        *slot = (int32_t)i;
    }

    size = power_over(book->n_words * 2 + 2);
    book->members = ARENA_ARRAY(book->arena, uint64_t, size);
    book->member_mask = size - 1;
    for (size_t i = 0; i < book->n_words; i++) {
        uint64_t key = member_key(book->words[i].set, book->words[i].word);
        uint64_t at = (key >> 1) & book->member_mask;
        while (book->members[at] != 0 && book->members[at] != key)
            at = (at + 1) & book->member_mask;
        book->members[at] = key;
    }
}

bool pattern_set_has(const struct pattern_book *book, int set,
                     uint64_t lemma_hash)
{
    uint64_t key = member_key(set, lemma_hash);

    if (set < 0)
        return set == PATTERN_ANY;
    for (uint64_t at = (key >> 1) & book->member_mask; book->members[at] != 0;
         at = (at + 1) & book->member_mask)
        if (book->members[at] == key)
            return true;
    return false;
}

int pattern_set(const struct pattern_book *book, struct str name)
{
    for (size_t i = 0; i < book->n_sets; i++)
        if (name.len > 0 && str_is(book->sets[i].name, name))
            return (int)i;
    return -1;
}
