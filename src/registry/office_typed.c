/*
 * registry/office_typed.c - which office of which side some words name.
 *
 * In: what a person typed.  Out: a side and an office's code.  The words are
 * cut in two at each blank; one half must name an office
 * (data/registry/office-name.tsv), the other a side.  A name that one
 * side has for its own (`taoiseach`) needs no second half.
 */
#include "registry/tables.h"

enum { MOST_LETTERS = 128 };

/* Take `word` off the front, and the blank after it. */
static struct str without(struct str s, const char *word)
{
    struct str first = str_of(word);

    if (s.len > first.len && s.ptr[first.len] == ' '
        && str_is(str_slice(s, 0, first.len), first))
        return str_slice(s, first.len + 1, s.len);
    return s;
}

static struct str plain(struct str s)
{
    static const char *const leading[] = { "of", "for", "the", "acting" };

    s = str_trim(s);
    for (size_t i = 0; i < N_OF(leading); i++)
        s = without(s, leading[i]);
    if (s.len > 0 && s.ptr[s.len - 1] == ',')
        s = str_slice(s, 0, s.len - 1);
    if (str_ends(s, STR("'s")) || str_ends(s, STR("s'")))
        return str_slice(s, 0, s.len - (s.ptr[s.len - 1] == 's' ? 2 : 1));
    if (str_ends(s, STR("\xe2\x80\x99s")))
        return str_slice(s, 0, s.len - 4);
    return s;
}

static bool has_holders(const struct registry *registry, struct str side,
                        struct str office)
{
    for (int t = 0; t < REGISTRY_HOLDER_TABLES; t++) {
        const struct registry_index *index = &registry->holder_by_side[t];
        uint32_t first, n = registry_index_find(index, side, &first);
        for (uint32_t i = 0; i < n; i++)
            if (str_is(registry_cell(index->table, index->rows[first + i],
                                     "office"), office))
                return true;
    }
    return false;
}

/* The office of that name: the side's own, else one that it has had holders
 * of, else the first. */
static struct str office_of(const struct registry *registry, struct str words,
                            struct str side)
{
    const struct lexicon_table *table = registry->office_name;
    struct lexicon_rows rows = lexicon_find(table, words);
    struct str held = STR_NULL, first = STR_NULL;

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++) {
        struct str whose = registry_cell(table, i, "side");
        struct str office = registry_cell(table, i, "office");
        if (whose.len > 0 && str_is(whose, side))
            return office;
        if (whose.len > 0)
            continue;
        if (first.len == 0)
            first = office;
        if (held.len == 0 && has_holders(registry, side, office))
            held = office;
    }
    return held.len > 0 ? held : first;
}

/* A name that one side, and no other, has for its own; others may bear it
 * for the same office where they are named too (`Portugal's secretary of
 * state for defence`). */
static bool own_name(const struct registry *registry, struct str words,
                     struct registry_side *side, struct str *office)
{
    const struct lexicon_table *table = registry->office_name;
    struct lexicon_rows rows = lexicon_find(table, words);
    struct str whose = STR_NULL;
    int n_own = 0;

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++) {
        struct str code = registry_cell(table, i, "office");
        if (i > rows.first && !str_is(code, *office))
            return false;
        *office = code;
        if (registry_cell(table, i, "side").len == 0)
            continue;
        n_own++;
        whose = registry_cell(table, i, "side");
    }
    return n_own == 1 && registry_side(registry, whose, side);
}

static bool both(const struct registry *registry, struct str title,
                 struct str place, struct registry_side *side,
                 struct str *office)
{
    if (lexicon_find(registry->office_name, title).n == 0
        || registry_side_typed(registry, place, side, NULL) != ENTENTE_OK)
        return false;
    *office = office_of(registry, title, side->code);
    return office->len > 0;
}

bool registry_office_typed(const struct registry *registry, struct str typed,
                           struct registry_side *side, struct str *office)
{
    char lower[MOST_LETTERS];

    typed = str_trim(typed);
    if (typed.len == 0 || typed.len > sizeof lower)
        return false;
    for (size_t i = 0; i < typed.len; i++)
        lower[i] = byte_lower(typed.ptr[i]);
    struct str words = { lower, typed.len };
    if (own_name(registry, plain(words), side, office))
        return true;
    /* the longest title first: an assembly's president is not a president
     * of what else is called so */
    for (size_t i = words.len - 2; i > 0 && i < words.len; i--) {
        if (words.ptr[i] != ' ')
            continue;
        struct str left = plain(str_slice(words, 0, i));
        struct str right = plain(str_slice(words, i + 1, words.len));
        if (both(registry, left, right, side, office)
            || both(registry, right, left, side, office))
            return true;
    }
    return false;
}
