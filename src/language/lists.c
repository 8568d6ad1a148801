/*
 * language/lists.c - see lists.h.
 *
 * In: the words of a sentence.  Out: two rows a word.  Names of places,
 * organisations and peoples are matched as they are written, the longest at
 * each place; a single word that stands in capitals or small is also tried
 * with one capital.  Words of persons' names are told by one capital alone.
 */
#include "language/lists.h"

enum {
    N_TABLES = 12,
    ALL_TABLES = (1 << N_TABLES) - 1,
    MOST_WORDS = 8,
    WORD_BYTES = 32,
    LEAST_BENT = 4,
    LEAST_LARGE = 300, /* thousands of people */
    N_ANSWERS = 4096
};

struct list {
    const struct lexicon_table *table;
    int column;  /* tells rows apart, -1: all rows are `kind` */
    uint8_t kind;
};

struct lists {
    struct list names[N_TABLES];
    const struct lexicon_table *states, *cities, *given, *family, *keywords;
    const struct lexicon_table *roles;
    int thousands, given_common, family_common; /* columns */
};

/* What is remembered of a word; told apart by 64-bit hashes alone. */
struct answer {
    uint64_t hash;
    uint16_t begins; /* in which tables a name begins so, a bit each */
    uint8_t bent, words;
    bool is_known;
};

struct lists_memo {
    struct answer answers[N_ANSWERS];
};

static int column_of(const struct lexicon_table *table, const char *name)
{
    return table == NULL ? -1 : lexicon_column(table, name);
}

const struct lists *lists_open(const struct lexicon *lexicon,
                               struct arena *run)
{
    static const struct {
        const char *name, *column;
        uint8_t kind;
    } tables[N_TABLES] = {
        { "registry/name", "form", 0 },
        { "en/actor/region", "type", 0 },
        { "en/actor/state", "form", LISTS_PLACE },
        { "place/city", NULL, LISTS_PLACE },
        { "en/actor/company", NULL, LISTS_BODY },
        { "en/actor/medium", NULL, LISTS_BODY },
        { "en/actor/party", NULL, LISTS_BODY },
        { "en/actor/body", NULL, LISTS_BODY },
        { "en/actor/organisation", NULL, LISTS_BODY },
        { "en/actor/group", NULL, LISTS_BODY },
        { "en/actor/force", NULL, LISTS_BODY },
        { "en/language/company", NULL, LISTS_BODY }
    };
    struct lists *lists = ARENA_NEW(run, struct lists);

    for (size_t i = 0; i < N_TABLES; i++) {
        struct list *list = &lists->names[i];

        list->table = lexicon_table(lexicon, tables[i].name);
        list->kind = tables[i].kind;
        list->column = -1;
        if (tables[i].column != NULL)
            list->column = column_of(list->table, tables[i].column);
    }
    lists->states = lexicon_table(lexicon, "registry/state");
    lists->cities = lexicon_table(lexicon, "place/city");
    lists->thousands = column_of(lists->cities, "thousands");
    lists->given = lexicon_table(lexicon, "en/language/given");
    lists->given_common = column_of(lists->given, "common");
    lists->family = lexicon_table(lexicon, "en/language/family");
    lists->family_common = column_of(lists->family, "common");
    lists->keywords = lexicon_table(lexicon, "en/actor/keyword");
    lists->roles = lexicon_table(lexicon, "en/actor/role");
    return lists;
}

static bool is_large(const struct lists *lists, uint32_t row)
{
    uint64_t thousands = 0;

    str_number(lexicon_cell(lists->cities, row, lists->thousands),
               UINT32_MAX, &thousands);
    return thousands >= LEAST_LARGE;
}

/* What the name in a row names. */
static uint8_t kind_of(const struct lists *lists, const struct list *list,
                       uint32_t row)
{
    struct str cell = lexicon_cell(list->table, row, list->column);

    if (str_is(cell, STR("demonym")))
        return LISTS_PEOPLE;
    if (list->table == lists->cities)
        return is_large(lists, row) ? LISTS_PLACE | LISTS_LARGE : LISTS_PLACE;
    if (list->kind != 0)
        return list->kind;
    if (str_is(cell, STR("place")) || str_is(cell, STR("capital")))
        return LISTS_PLACE;
    if (str_is(cell, STR("grouping")))
        return LISTS_PEOPLE;
    cell = lexicon_cell(list->table, row,
                        lexicon_column(list->table, "value"));
    return lexicon_find(lists->states, cell).n > 0 ? LISTS_PLACE : LISTS_BODY;
}

/* The longest name that the words begin with, of the tables in `among`, a bit
 * each: its words; its kind. */
static size_t longest(const struct lists *lists, uint32_t among,
                      const struct str *words, size_t n, uint8_t *kind)
{
    size_t most = 0;

    for (size_t i = 0; i < N_TABLES; i++) {
        struct lexicon_rows rows;
        size_t m = among >> i & 1
                       ? lexicon_match(lists->names[i].table, words, n, &rows)
                       : 0;

        if (m == 0 || m < most)
            continue;
        if (m > most)
            *kind = 0;
        most = m;
        *kind |= kind_of(lists, &lists->names[i], rows.first);
    }
    return most;
}

/* A word written small, then with one capital. */
struct spelt {
    char low[WORD_BYTES], high[WORD_BYTES];
    size_t len;
    bool is_small, is_bent; /* no capital first; `high` is another word */
};

static bool spell(struct str word, struct spelt *spelt)
{
    if (word.len < 2 || word.len > WORD_BYTES || !byte_is_alpha(word.ptr[0]))
        return false;
    spelt->len = word.len;
    for (size_t i = 0; i < word.len; i++)
        spelt->low[i] = spelt->high[i] = byte_lower(word.ptr[i]);
    spelt->high[0] = (char)(spelt->low[0] - 'a' + 'A');
    spelt->is_small = byte_is_lower(word.ptr[0]);
    spelt->is_bent = memcmp(spelt->high, word.ptr, word.len) != 0;
    return true;
}

uint8_t lists_kind(const struct lists *lists, const struct str *words,
                   size_t n)
{
    struct spelt spelt[MOST_WORDS];
    struct str high[MOST_WORDS];
    uint8_t kind = 0;

    if (lists == NULL || n == 0 || n > MOST_WORDS)
        return 0;
    if (longest(lists, ALL_TABLES, words, n, &kind) == n)
        return kind;
    for (size_t i = 0; i < n; i++) {
        if (!spell(words[i], &spelt[i]))
            return 0;
        high[i] = (struct str){ spelt[i].high, spelt[i].len };
    }
    return longest(lists, ALL_TABLES, high, n, &kind) == n ? kind : 0;
}

static bool is_common(const struct lexicon_table *table, uint32_t row,
                      int column)
{
    return str_is(lexicon_cell(table, row, column), STR("yes"));
}

static uint8_t words_of(const struct lists *lists, const struct spelt *spelt)
{
    struct str low = { spelt->low, spelt->len };
    struct str high = { spelt->high, spelt->len };
    struct lexicon_rows rows;
    uint8_t found = 0;

    rows = lexicon_find(lists->given, high);
    if (rows.n > 0)
        found |= is_common(lists->given, rows.first, lists->given_common)
                     ? LISTS_GIVEN | LISTS_COMMON_GIVEN : LISTS_GIVEN;
    rows = lexicon_find(lists->family, high);
    if (rows.n > 0)
        found |= is_common(lists->family, rows.first, lists->family_common)
                     ? LISTS_FAMILY | LISTS_COMMON_FAMILY : LISTS_FAMILY;
    if (lexicon_find(lists->keywords, low).n > 0)
        found |= LISTS_KEYWORD;
    if (lexicon_match(lists->roles, &low, 1, &rows) > 0)
        found |= LISTS_ROLE;
    if (found != 0 && spelt->is_small)
        found |= LISTS_SMALL;
    return found;
}

/* What the lists say of a word by itself. */
static void ask(const struct lists *lists, struct str word, struct answer *out)
{
    struct spelt spelt;
    uint8_t kind = 0;

    if (word.len > 0 && !byte_is_lower(word.ptr[0]))
        for (uint32_t i = 0; i < N_TABLES; i++)
            if (lexicon_begins(lists->names[i].table, word))
                out->begins = (uint16_t)(out->begins | 1u << i);
    if (!spell(word, &spelt))
        return;
    struct str high = { spelt.high, spelt.len };
    out->words = words_of(lists, &spelt);
    if (spelt.is_bent && spelt.len >= LEAST_BENT
        && longest(lists, ALL_TABLES, &high, 1, &kind) > 0)
        out->bent = kind | LISTS_BENT;
}

struct lists_memo *lists_memo_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct lists_memo);
}

void lists_read(const struct lists *lists, struct lists_memo *memo,
                const struct str *words, size_t n, struct listed *out)
{
    size_t end = 0; /* of the name that reaches farthest */

    memset(out, 0, n * sizeof *out);
    for (size_t i = 0; lists != NULL && i < n; i++) {
        uint64_t hash = str_hash(words[i]);
        struct answer *answer = &memo->answers[hash % N_ANSWERS];
        uint8_t kind = 0;
        size_t m = 0;

        if (!answer->is_known || answer->hash != hash) {
            *answer = (struct answer){ .hash = hash, .is_known = true };
            ask(lists, words[i], answer);
        }
        out[i].words = answer->words;
        if (i < end)
            continue;
        out[i].names = answer->bent;
        if (answer->begins != 0)
            m = longest(lists, answer->begins, words + i,
                        n - i < MOST_WORDS ? n - i : MOST_WORDS, &kind);
        for (size_t k = 0; k < m; k++)
            out[i + k].names = (uint8_t)(kind | (k > 0 ? LISTS_INSIDE : 0));
        if (m > 0)
            end = i + m;
    }
}
