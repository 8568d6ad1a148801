/*
 * registry/office.c - who held which office, by day.
 *
 * A term that is not seen to have ended is open; `seen` is the last day its
 * source speaks for.  Asked of a later day, we say who was last known, and
 * that this is all we know.
 */
#include <stdlib.h>

#include "registry/tables.h"

static struct registry_term term_of(const struct lexicon_table *table,
                                    uint32_t row)
{
    struct registry_term term = {
        .person = lexicon_cell(table, row, 0),
        .office = registry_cell(table, row, "office"),
        .side = registry_cell(table, row, "side"),
        .wikidata = registry_cell(table, row, "wikidata"),
        .is_acting = str_is(registry_cell(table, row, "standing"),
                            STR("acting")),
        .when = lexicon_when(table, row),
        .seen = DAY_NONE,
        .source = registry_cell(table, row, "source"),
        .sure = registry_cell(table, row, "sure"),
    };
    day first, last;

    if (day_parse(registry_cell(table, row, "seen"), &first, &last))
        term.seen = last;
    return term;
}

/* The row of office.tsv for an office of a side on a day; that of every side
 * where the side has none. */
static bool office_row(const struct registry *registry, struct str office,
                       struct str side, day on, uint32_t *at)
{
    struct lexicon_rows rows = lexicon_find(registry->office, office);
    bool found = false;

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++) {
        struct str whose = registry_cell(registry->office, i, "side");
        struct days when = lexicon_when(registry->office, i);
        if (on != DAY_NONE && !days_hold(when, on))
            continue;
        if (whose.len == 0 && !found) {
            *at = i;
            found = true;
        } else if (whose.len > 0 && str_is(whose, side)) {
            *at = i;
            found = true;
            if (when.last != DAY_FOREVER)
                break; /* what held for a time, before what always holds */
        }
    }
    return found;
}

struct str registry_office_title(const struct registry *registry,
                                 struct str office, struct str side, day on)
{
    uint32_t row;

    return office_row(registry, office, side, on, &row)
               ? registry_cell(registry->office, row, "title")
               : STR_NULL;
}

static enum registry_sure holder(const struct registry *registry,
                                 struct str side, struct str office, day on,
                                 struct registry_term *best)
{
    enum registry_sure sure = REGISTRY_UNKNOWN;

    for (int t = 0; t < REGISTRY_HOLDER_TABLES; t++) {
        const struct registry_index *index = &registry->holder_by_side[t];
        uint32_t first, n = registry_index_find(index, side, &first);
        for (uint32_t i = 0; i < n; i++) {
            struct registry_term term
                = term_of(index->table, index->rows[first + i]);
            if (!str_is(term.office, office) || !days_hold(term.when, on))
                continue;
            enum registry_sure now = term.when.last == DAY_FOREVER
                                             && term.seen != DAY_NONE
                                             && on > term.seen
                                         ? REGISTRY_LAST_KNOWN
                                         : REGISTRY_KNOWN;
            if (now > sure) {
                sure = now;
                *best = term;
            }
        }
    }
    return sure;
}

/* The term of another side's office as one of this side's: the King of
 * Canada is whoever is King of the United Kingdom, from the day Canada has
 * had one. */
static bool lend(const struct registry *registry, uint32_t row,
                 struct registry_term *term)
{
    struct days when = lexicon_when(registry->office, row);

    term->side = registry_cell(registry->office, row, "side");
    if (term->when.first < when.first)
        term->when.first = when.first;
    return term->when.first <= when.last && when.first <= term->when.last;
}

/* `HS`: the side's own head of state; `HS/GBR`: another side's. */
static struct str same_as(const struct registry *registry, uint32_t row,
                          struct str *side)
{
    struct str other = registry_cell(registry->office, row, "same_as");
    ptrdiff_t slash = str_find_byte(other, '/');

    if (slash < 0)
        return other;
    *side = str_slice(other, (size_t)slash + 1, other.len);
    return str_slice(other, 0, (size_t)slash);
}

enum registry_sure registry_office_holder(const struct registry *registry,
                                          struct str side, struct str office,
                                          day on, struct registry_term *term)
{
    enum registry_sure sure = holder(registry, side, office, on, term);
    struct str whose = side;
    uint32_t row;

    if (sure != REGISTRY_UNKNOWN
        || !office_row(registry, office, side, on, &row))
        return sure;
    struct str other = same_as(registry, row, &whose);
    if (other.len == 0)
        return sure;
    sure = holder(registry, whose, other, on, term);
    if (sure != REGISTRY_UNKNOWN && !str_is(whose, side))
        lend(registry, row, term);
    return sure;
}

/* Heads before ministers before the rest. */
static int rank(struct str office)
{
    static const char *const order[] = { "HS", "HG", "LEADER", "SG", "PCOM",
                                         "PEC", "HR", "FM", "DM", "VP" };

    for (size_t i = 0; i < N_OF(order); i++)
        if (str_is_c(office, order[i]))
            return (int)i;
    return (int)N_OF(order);
}

static int compare_telling(const void *a, const void *b)
{
    const struct registry_term *x = a, *y = b;

    if (x->when.last != y->when.last)
        return x->when.last > y->when.last ? -1 : 1;
    if (rank(x->office) != rank(y->office))
        return rank(x->office) - rank(y->office);
    if (x->when.first != y->when.first)
        return x->when.first > y->when.first ? -1 : 1;
    int order = str_compare(x->person, y->person);
    return order != 0 ? order : str_compare(x->side, y->side);
}

size_t registry_person_offices(const struct registry *registry,
                               struct str name, day on,
                               struct registry_term *terms, size_t room)
{
    char wanted[256], other[256];
    struct str key = { wanted, registry_fold(name, wanted, sizeof wanted) };
    uint64_t hash = str_hash(key);
    size_t n = 0;

    if (key.len == 0)
        return 0;
    for (uint32_t link = registry->slots[hash & registry->slot_mask];
         link != 0 && n < room; link = registry->links[link - 1].next) {
        const struct registry_person_link *at = &registry->links[link - 1];
        if (at->hash != hash)
            continue;
        struct registry_term term = term_of(registry->holder[at->table],
                                            at->row);
        struct str full = { other, registry_fold(term.person, other,
                                                 sizeof other) };
        if ((!at->is_other && !str_ends(full, key))
            || (on != DAY_NONE && !days_hold(term.when, on)))
            continue;
        terms[n++] = term;
    }
    if (n > 1)
        qsort(terms, n, sizeof *terms, compare_telling);
    return n;
}

static int compare_start(const void *a, const void *b)
{
    const struct registry_term *x = a, *y = b;
    int order = str_compare(x->office, y->office);

    if (order != 0)
        return order;
    if (x->when.first != y->when.first)
        return x->when.first < y->when.first ? -1 : 1;
    return str_compare(x->person, y->person);
}

struct term_list {
    struct arena *arena;
    struct registry_term *terms;
    size_t n, room;
};

/* The terms of a side's own holders; where `lent` is a row of office.tsv,
 * as that row lends them to another side. */
static void list_terms(const struct registry *registry, struct str side,
                       struct str office, const uint32_t *lent,
                       struct term_list *list)
{
    for (int t = 0; t < REGISTRY_HOLDER_TABLES; t++) {
        const struct registry_index *index = &registry->holder_by_side[t];
        uint32_t first, found = registry_index_find(index, side, &first);
        for (uint32_t i = 0; i < found; i++) {
            struct registry_term term
                = term_of(index->table, index->rows[first + i]);
            if (office.ptr != NULL && !str_is(term.office, office))
                continue;
            if (lent == NULL || lend(registry, *lent, &term))
                *ARENA_PUSH(list->arena, list->terms, list->n, list->room)
                    = term;
        }
    }
}

size_t registry_terms(const struct registry *registry, struct str side,
                      struct str office, struct arena *arena,
                      struct registry_term **terms)
{
    struct term_list list = { .arena = arena };

    list_terms(registry, side, office, NULL, &list);
    for (uint32_t row = 0; row < lexicon_n_rows(registry->office);
         row++) {
        struct str whose = side;
        struct str other = same_as(registry, row, &whose);
        if (str_is(registry_cell(registry->office, row, "side"), side)
            && !str_is(whose, side)
            && (office.ptr == NULL
                || str_is(lexicon_cell(registry->office, row, 0), office)))
            list_terms(registry, whose, other, &row, &list);
    }
    if (list.n > 1)
        qsort(list.terms, list.n, sizeof *list.terms, compare_start);
    *terms = list.terms;
    return list.n;
}
