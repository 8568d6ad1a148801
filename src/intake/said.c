/*
 * intake/said.c - see said.h.
 *
 * schema.org has `articleBody` for the text of an article, and publishers
 * fill it in for search engines: often with all of it, often with the first
 * fifty words.  A body that is long and ends as a sentence does is taken for
 * whole.  Blocks are compared with it by their runs of four words.
 */
#include "intake/said.h"

#include <jansson.h>

enum {
    FEWEST_WORDS = 60,
    MOST_BODY_BYTES = 1 << 20,
    MOST_BLOCK_BYTES = 1 << 13,  /* of a block: enough to compare   */
    MOST_BLOCK_WORDS = MOST_BLOCK_BYTES / 2 + 1,
    LEAST_PART = 4,      /* of the page's running text that it is */
    RUN = 4              /* words that are compared at once */
};

/* Hashes of runs of words. */
struct runs {
    uint64_t *slots;
    size_t room; /* a power of two */
};

static void hash_words(const struct str *words, size_t n, uint64_t *hashes)
{
    for (size_t i = 0; i < n; i++)
        hashes[i] = str_hash(words[i]);
}

static uint64_t run_hash(const uint64_t *words, size_t n)
{
    uint64_t hash = STR_HASH_START + n;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ words[i]) * STR_HASH_FACTOR;
    return hash | 1;
}

static uint64_t *find_slot(const struct runs *runs, uint64_t hash)
{
    size_t slot = (size_t)(hash >> 7) & (runs->room - 1);

    while (runs->slots[slot] != 0 && runs->slots[slot] != hash)
        slot = (slot + 1) & (runs->room - 1);
    return &runs->slots[slot];
}

/* The string after "articleBody": in a script, decoded; null for none. */
static struct str body_of(struct str script, struct arena *scratch)
{
    ptrdiff_t at = str_find(script, STR("\"articleBody\""));

    if (at < 0)
        return STR_NULL;
    size_t from = (size_t)at + sizeof "\"articleBody\"" - 1;
    while (from < script.len && (byte_is_space(script.ptr[from])
                                 || script.ptr[from] == ':'))
        from++;
    if (from >= script.len || script.ptr[from] != '"')
        return STR_NULL;
    size_t end = from + 1;
    while (end < script.len && script.ptr[end] != '"')
        end += script.ptr[end] == '\\' ? 2 : 1;
    if (end >= script.len || end - from > MOST_BODY_BYTES)
        return STR_NULL;
    /* Raw line ends in strings are common, and no JSON. */
    size_t len = end + 1 - from;
    char *copy = arena_bytes(scratch, len);
    for (size_t i = 0; i < len; i++)
        copy[i] = (unsigned char)script.ptr[from + i] < 32
            ? ' ' : script.ptr[from + i];
    json_t *string = json_loadb(copy, len, JSON_DECODE_ANY | JSON_ALLOW_NUL,
                                NULL);
    struct str body = STR_NULL;
    if (json_is_string(string)
        && json_string_length(string) <= MOST_BODY_BYTES)
        body = arena_str(scratch,
                         (struct str){ json_string_value(string),
                                       json_string_length(string) });
    json_decref(string);
    return body;
}

static bool is_whole(struct str body, size_t n_words)
{
    static const char *const ends[] = { ".", "!", "?", "\"", ")", "”", "’",
                                        "»", "'" };
    if (n_words < FEWEST_WORDS || str_ends(body, STR("..")))
        return false;
    for (size_t i = 0; i < N_OF(ends); i++)
        if (str_ends(body, str_of(ends[i])))
            return true;
    return false;
}

void said_mark(struct html_page *page, struct arena *scratch)
{
    struct str body = STR_NULL, *words;
    struct runs runs = { .room = 64 };

    for (size_t i = 0; i < page->n_json; i++) {
        struct str found = body_of(page->json[i], scratch);
        if (found.len > body.len)
            body = found;
    }
    if (body.ptr == NULL)
        return;
    body = str_trim(html_without_tags(html_plain(body, scratch), scratch));
    size_t n = block_words(body, scratch, &words);
    if (!is_whole(body, n))
        return;
    while (runs.room < n * 8)
        runs.room *= 2;
    runs.slots = ARENA_ARRAY(scratch, uint64_t, runs.room);
    uint64_t *hashes = arena_bytes(scratch, n * sizeof *hashes);
    hash_words(words, n, hashes);
    for (size_t size = 2; size <= RUN; size++)
        for (size_t i = 0; i + size <= n; i++) {
            uint64_t hash = run_hash(hashes + i, size);
            *find_slot(&runs, hash) = hash;
        }
    size_t n_said = 0, n_all = 0; /* words of running text */
    char *small = arena_bytes(scratch, MOST_BLOCK_BYTES);
    struct str *own = arena_bytes(scratch, MOST_BLOCK_WORDS * sizeof *own);
    uint64_t *own_hashes = arena_bytes(scratch, MOST_BLOCK_WORDS
                                                    * sizeof *own_hashes);
    for (size_t b = 0; b < page->blocks.n; b++) {
        struct block *block = &page->blocks.items[b];
        struct str text = str_at(page->text, block->span);
        if (text.len > MOST_BLOCK_BYTES)
            text.len = MOST_BLOCK_BYTES;
        size_t n_own = block_cut_words(text, small, own);
        size_t size = n_own < RUN ? n_own : RUN, n_met = 0;
        if (size < 2)
            continue;
        hash_words(own, n_own, own_hashes);
        for (size_t i = 0; i + size <= n_own; i++)
            n_met += *find_slot(&runs, run_hash(own_hashes + i, size)) != 0;
        bool is_said = n_met * 2 > n_own - size + 1;
        block->hints |= is_said ? HINT_SAID : HINT_UNSAID;
        if (block->is_sentence && (block->signs & BLOCK_HARD) == 0) {
            n_said += is_said ? block->n_words : 0;
            n_all += block->n_words;
        }
    }
    /* A summary, or the body of another page. */
    if (n_said * LEAST_PART < n_all)
        for (size_t b = 0; b < page->blocks.n; b++)
            page->blocks.items[b].hints &= ~(uint32_t)(HINT_SAID
                                                       | HINT_UNSAID);
}
