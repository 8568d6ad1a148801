/*
 * registry/registry.c - the tables opened; sides and names asked.
 *
 * In: the lexicon image.  Out: rows as structs.  The image finds a row by
 * its first column; where one asks by another, we keep the rows sorted by
 * it.
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "registry/tables.h"

struct str registry_cell(const struct lexicon_table *table, uint32_t row,
                         const char *column)
{
    struct str cell = lexicon_cell(table, row, lexicon_column(table, column));

    return str_is(cell, STR("-")) ? STR_NULL : cell;
}

/* ---- indices ---- */

struct keyed_row {
    struct str key;
    uint32_t row;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed_row *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

struct registry_index registry_index_make(const struct lexicon_table *table,
                                          const char *column,
                                          struct arena *run)
{
    struct registry_index index = { table, -1, NULL, 0 };

    if (table == NULL)
        return index;
    index.column = lexicon_column(table, column);
    index.n = lexicon_n_rows(table);
    struct keyed_row *keyed = ARENA_ARRAY(run, struct keyed_row, index.n + 1);
    uint32_t *rows = ARENA_ARRAY(run, uint32_t, index.n + 1);
    for (uint32_t i = 0; i < index.n; i++)
        keyed[i] = (struct keyed_row){ lexicon_cell(table, i, index.column),
                                       i };
    qsort(keyed, index.n, sizeof *keyed, compare_keyed);
    for (uint32_t i = 0; i < index.n; i++)
        rows[i] = keyed[i].row;
    index.rows = rows;
    return index;
}

uint32_t registry_index_find(const struct registry_index *index,
                             struct str key, uint32_t *first)
{
    uint32_t low = 0, high = index->n, n = 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(lexicon_cell(index->table, index->rows[middle],
                                     index->column), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low + n < index->n
           && str_is(lexicon_cell(index->table, index->rows[low + n],
                                  index->column), key))
        n++;
    return n;
}

/* ---- names without case and marks ---- */

/* Letters that do not fall apart into a base and a mark. */
static const char *plain_letter(utf8proc_int32_t letter)
{
    switch (letter) {
    case 0xf8: case 0xd8: return "o";   /* o with stroke */
    case 0x142: case 0x141: return "l"; /* l with stroke */
    case 0x131: return "i";             /* dotless i     */
    case 0x111: case 0x110: case 0xf0: case 0xd0: return "d";
    case 0xfe: case 0xde: return "th";
    case 0xe6: case 0xc6: return "ae";
    case 0xdf: return "ss";
    case 0x259: case 0x18f: return "a"; /* schwa */
    default: return NULL;
    }
}

size_t registry_fold(struct str name, char *out, size_t room)
{
    size_t n = 0;

    for (size_t i = 0; i < name.len && n + 8 < room;) {
        char c = name.ptr[i];
        if ((unsigned char)c < 0x80) {
            i++;
            if (byte_is_alpha(c) || byte_is_digit(c))
                out[n++] = byte_lower(c);
            else if ((c == ' ' || c == '-') && n > 0 && out[n - 1] != ' ')
                out[n++] = ' ';
            continue;
        }
        utf8proc_int32_t letter, parts[8];
        utf8proc_ssize_t took = utf8proc_iterate(
            (const utf8proc_uint8_t *)name.ptr + i,
            (utf8proc_ssize_t)(name.len - i), &letter);
        if (took <= 0) {
            i++;
            continue;
        }
        i += (size_t)took;
        const char *plain = plain_letter(letter);
        if (plain != NULL) {
            while (*plain != '\0')
                out[n++] = *plain++;
            continue;
        }
        int boundary = 0;
        utf8proc_ssize_t m = utf8proc_decompose_char(
            letter, parts, N_OF(parts),
            UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD,
            &boundary);
        for (utf8proc_ssize_t k = 0; k < m && k < (int)N_OF(parts); k++) {
            utf8proc_uint8_t bytes[4];
            if (utf8proc_category(parts[k]) > UTF8PROC_CATEGORY_LO)
                continue; /* no letter: a mark, an apostrophe */
            utf8proc_ssize_t w = utf8proc_encode_char(parts[k], bytes);
            for (utf8proc_ssize_t b = 0; b < w && n + 1 < room; b++)
                out[n++] = (char)bytes[b];
        }
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    return n;
}

/* ---- opening ---- */

enum { MOST_TERMS = 24 }; /* of a person, that an alias leads to */

static void add_link(struct registry *registry, struct str key,
                     uint32_t table, uint32_t row, bool is_other)
{
    uint64_t hash = str_hash(key);
    struct registry_person_link *link = &registry->links[registry->n_links++];
    uint32_t *slot = &registry->slots[hash & registry->slot_mask];

    *link = (struct registry_person_link){ hash, table, row, *slot,
                                           is_other };
    *slot = registry->n_links;
}

/* Where the family name comes first: `Xi` for Xi Jinping. */
static bool is_family_first(struct str side)
{
    return str_is(side, STR("CHN")) || str_is(side, STR("KOR"))
           || str_is(side, STR("PRK")) || str_is(side, STR("TWN"));
}

/* What else a person is called: every term of theirs under that too. */
static void index_aliases(struct registry *registry)
{
    const struct lexicon_table *table = registry->person_alias;
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t i = 0; i < n; i++) {
        char folded[256], person[256];
        uint32_t found[MOST_TERMS];
        int n_found = 0;
        struct str key = { folded, registry_fold(lexicon_cell(table, i, 0),
                                                 folded, sizeof folded) };
        struct str name = { person, registry_fold(
            registry_cell(table, i, "person"), person, sizeof person) };
        uint64_t hash = str_hash(name);
        if (str_is(key, name))
            continue; /* differs in marks alone */
        for (uint32_t at = registry->slots[hash & registry->slot_mask];
             at != 0 && n_found < MOST_TERMS;
             at = registry->links[at - 1].next)
            if (registry->links[at - 1].hash == hash
                && !registry->links[at - 1].is_other)
                found[n_found++] = at - 1;
        for (int k = 0; k < n_found; k++)
            add_link(registry, key, registry->links[found[k]].table,
                     registry->links[found[k]].row, true);
    }
}

static void index_people(struct registry *registry, struct arena *run)
{
    uint32_t n = 0, size = 1024;
    uint32_t n_aliases = registry->person_alias == NULL
                             ? 0 : lexicon_n_rows(registry->person_alias);

    for (int i = 0; i < REGISTRY_HOLDER_TABLES; i++)
        if (registry->holder[i] != NULL)
            n += lexicon_n_rows(registry->holder[i]);
    while (size < 4 * n)
        size *= 2;
    registry->slots = ARENA_ARRAY(run, uint32_t, size);
    registry->slot_mask = size - 1;
    registry->links = ARENA_ARRAY(run, struct registry_person_link,
                                  3 * n + MOST_TERMS * n_aliases + 1);
    for (uint32_t i = 0; i < REGISTRY_HOLDER_TABLES; i++) {
        const struct lexicon_table *table = registry->holder[i];
        uint32_t n_rows = table == NULL ? 0 : lexicon_n_rows(table);
        for (uint32_t row = 0; row < n_rows; row++) {
            char folded[256];
            struct str name = { folded, registry_fold(
                lexicon_cell(table, row, 0), folded, sizeof folded) };
            size_t last = name.len;
            add_link(registry, name, i, row, false);
            ptrdiff_t first = str_find_byte(name, ' ');
            if (first > 0
                && is_family_first(registry_cell(table, row, "side")))
                add_link(registry, str_slice(name, 0, (size_t)first), i, row,
                         true);
            while (last > 0 && name.ptr[last - 1] != ' ')
                last--;
            if (last > 0)
                add_link(registry, str_slice(name, last, name.len), i, row,
                         false);
        }
    }
    index_aliases(registry);
}

enum entente_status registry_open(const struct lexicon *lexicon,
                                  struct arena *run,
                                  const struct registry **out,
                                  struct fault *fault)
{
    static const char *const holders[REGISTRY_HOLDER_TABLES] = {
        "registry/holder", "registry/holder-open"
    };
    struct registry *registry = ARENA_NEW(run, struct registry);

    (void)fault;
    registry->lexicon = lexicon;
    registry->state = lexicon_table(lexicon, "registry/state");
    registry->organisation = lexicon_table(lexicon, "registry/organisation");
    registry->name = lexicon_table(lexicon, "registry/name");
    registry->membership = lexicon_table(lexicon, "registry/membership");
    registry->office = lexicon_table(lexicon, "registry/office");
    registry->office_name = lexicon_table(lexicon, "registry/office-name");
    registry->treaty = lexicon_table(lexicon, "registry/treaty");
    registry->party = lexicon_table(lexicon, "registry/treaty-party");
    registry->obligation = lexicon_table(lexicon, "registry/obligation");
    registry->alias = lexicon_table(lexicon, "registry/instrument-alias");
    registry->invocation = lexicon_table(lexicon, "registry/invocation");
    registry->person_alias = lexicon_table(lexicon, "registry/person-alias");
    for (int i = 0; i < REGISTRY_HOLDER_TABLES; i++) {
        registry->holder[i] = lexicon_table(lexicon, holders[i]);
        registry->holder_by_side[i]
            = registry_index_make(registry->holder[i], "side", run);
    }
    registry->membership_by_member
        = registry_index_make(registry->membership, "member", run);
    registry->party_by_side
        = registry_index_make(registry->party, "side", run);
    index_people(registry, run);
    *out = registry;
    return ENTENTE_OK;
}

/* ---- sides ---- */

static void fill_state(const struct lexicon_table *table, uint32_t row,
                       struct registry_side *side)
{
    *side = (struct registry_side){
        .code = lexicon_cell(table, row, 0),
        .name = registry_cell(table, row, "name"),
        .kind = registry_cell(table, row, "kind"),
        .iso2 = registry_cell(table, row, "iso2"),
        .numeric = registry_cell(table, row, "numeric"),
        .cow = registry_cell(table, row, "cow"),
        .gw = registry_cell(table, row, "gw"),
        .cameo = registry_cell(table, row, "cameo"),
        .when = lexicon_when(table, row),
        .source = registry_cell(table, row, "source"),
        .sure = registry_cell(table, row, "sure"),
    };
}

bool registry_side(const struct registry *registry, struct str code,
                   struct registry_side *side)
{
    struct lexicon_rows rows = lexicon_find(registry->state, code);

    if (rows.n > 0) {
        fill_state(registry->state, rows.first, side);
        return true;
    }
    const struct lexicon_table *table = registry->organisation;
    rows = lexicon_find(table, code);
    if (rows.n == 0)
        return false;
    *side = (struct registry_side){
        .code = lexicon_cell(table, rows.first, 0),
        .name = registry_cell(table, rows.first, "name"),
        .kind = registry_cell(table, rows.first, "kind"),
        .seat = registry_cell(table, rows.first, "seat"),
        .city = registry_cell(table, rows.first, "city"),
        .when = lexicon_when(table, rows.first),
        .source = registry_cell(table, rows.first, "source"),
        .sure = registry_cell(table, rows.first, "sure"),
    };
    return true;
}

bool registry_side_by_cow(const struct registry *registry, struct str cow,
                          day on, struct registry_side *side)
{
    uint32_t n = registry->state == NULL ? 0
                                         : lexicon_n_rows(registry->state);
    bool found = false;

    for (uint32_t row = 0; row < n; row++) {
        if (!str_is(registry_cell(registry->state, row, "cow"), cow))
            continue;
        struct days when = lexicon_when(registry->state, row);
        if (on == DAY_NONE ? when.last == DAY_FOREVER
                           : days_hold(when, on)) {
            fill_state(registry->state, row, side);
            found = true;
        }
    }
    return found;
}

size_t registry_states(const struct registry *registry, struct days days,
                       struct arena *arena, struct registry_side **states)
{
    uint32_t n_rows = registry->state == NULL
                          ? 0 : lexicon_n_rows(registry->state);
    size_t n = 0;

    *states = ARENA_ARRAY(arena, struct registry_side, n_rows + 1);
    for (uint32_t row = 0; row < n_rows; row++)
        if (registry_cell(registry->state, row, "cow").len > 0
            && !days_none(days_both(days,
                                    lexicon_when(registry->state, row))))
            fill_state(registry->state, row, &(*states)[n++]);
    return n;
}

/* ---- names ---- */

static size_t fill_names(const struct registry *registry,
                         struct lexicon_rows rows, day on,
                         struct registry_name *names, size_t room)
{
    size_t n = 0;

    for (uint32_t i = rows.first; i < rows.first + rows.n && n < room; i++) {
        struct days when = lexicon_when(registry->name, i);
        if (on != DAY_NONE && !days_hold(when, on))
            continue;
        names[n++] = (struct registry_name){
            lexicon_cell(registry->name, i, 0),
            registry_cell(registry->name, i, "value"),
            registry_cell(registry->name, i, "form"), when
        };
    }
    return n;
}

size_t registry_names(const struct registry *registry, struct str words,
                      day on, struct registry_name *names, size_t room)
{
    return fill_names(registry, lexicon_find(registry->name, words), on,
                      names, room);
}

size_t registry_name_match(const struct registry *registry,
                           const struct str *words, size_t n_words, day on,
                           struct registry_name *names, size_t room,
                           size_t *n_names)
{
    struct lexicon_rows rows = { 0, 0 };
    size_t n = registry->name == NULL
                   ? 0 : lexicon_match(registry->name, words, n_words, &rows);

    *n_names = n == 0 ? 0 : fill_names(registry, rows, on, names, room);
    return *n_names == 0 ? 0 : n;
}

/* How many letters must change to make b of a; `most` + 1 when over it. */
static size_t edits(struct str a, struct str b, size_t most)
{
    enum { MOST_LETTERS = 48 };
    size_t row[MOST_LETTERS + 1];

    if (a.len > MOST_LETTERS || b.len > MOST_LETTERS)
        return most + 1;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t cost = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < cost)
                cost = row[j] + 1;
            if (row[j - 1] + 1 < cost)
                cost = row[j - 1] + 1;
            row[j] = cost;
        }
    }
    return row[b.len] > most ? most + 1 : row[b.len];
}

/* Of the names, the code whose folded name is nearest; equal names count 0
 * edits. */
static size_t nearest(const struct registry *registry, struct str folded,
                      uint32_t *at)
{
    size_t best = 4, best_cost = 2 * best;

    for (uint32_t i = 0; registry->name != NULL
                         && i < lexicon_n_rows(registry->name); i++) {
        char other[64];
        struct str form = registry_cell(registry->name, i, "form");
        struct str name = { other, registry_fold(
            lexicon_cell(registry->name, i, 0), other, sizeof other) };
        size_t n = edits(folded, name, best);
        size_t cost = 2 * n + !str_is(form, STR("name"));
        if (n < 4 && cost < best_cost) { /* a name before a demonym */
            best = n;
            best_cost = cost;
            *at = i;
        }
    }
    return best;
}

enum entente_status registry_side_typed(const struct registry *registry,
                                        struct str typed,
                                        struct registry_side *side,
                                        struct fault *fault)
{
    char upper[16], folded[64];
    struct registry_name name;
    uint32_t at = 0;

    typed = str_trim(typed);
    if (typed.len > 0 && typed.len < sizeof upper) {
        for (size_t i = 0; i < typed.len; i++)
            upper[i] = byte_is_lower(typed.ptr[i])
                           ? (char)(typed.ptr[i] - 32) : typed.ptr[i];
        struct str code = { upper, typed.len };
        if (registry_side(registry, code, side))
            return ENTENTE_OK;
        for (uint32_t i = 0; typed.len == 2 && registry->state != NULL
                             && i < lexicon_n_rows(registry->state); i++)
            if (str_is(registry_cell(registry->state, i, "iso2"), code)
                && lexicon_when(registry->state, i).last == DAY_FOREVER) {
                fill_state(registry->state, i, side);
                return ENTENTE_OK;
            }
    }
    if (registry_names(registry, typed, DAY_NONE, &name, 1) == 1
        && registry_side(registry, name.side, side))
        return ENTENTE_OK;
    struct str key = { folded, registry_fold(typed, folded, sizeof folded) };
    size_t n = nearest(registry, key, &at);
    if (n == 0
        && registry_side(registry, registry_cell(registry->name, at, "value"),
                         side))
        return ENTENTE_OK;
    size_t allowed = key.len > 5 ? 3 : 2; /* letters */
    if (key.len > 2 && n <= allowed)
        return fault_set(fault, ENTENTE_NONE,
                         "no state or body is called `%.*s`; did you mean "
                         "%.*s (%.*s)?", STR_ARG(typed),
                         STR_ARG(lexicon_cell(registry->name, at, 0)),
                         STR_ARG(registry_cell(registry->name, at, "value")));
    return fault_set(fault, ENTENTE_NONE,
                     "no state or body is called `%.*s`", STR_ARG(typed));
}
