/*
 * registry/treaty.c - treaties, their parties, what they bind to.
 *
 * A party is bound while the treaty is in force and it is party; a line of
 * treaty-party.tsv that names `@EU` stands for each member while it is one.
 * A line of obligation.tsv is from one side (or `*`, each party) to another
 * (or `*`); it holds between two parties while both are bound.
 */
#include <stdlib.h>

#include "registry/tables.h"

static void fill_treaty(const struct registry *registry, uint32_t row,
                        struct registry_treaty *treaty)
{
    const struct lexicon_table *table = registry->treaty;
    day last;

    *treaty = (struct registry_treaty){
        .code = lexicon_cell(table, row, 0),
        .title = registry_cell(table, row, "title"),
        .kind = registry_cell(table, row, "kind"),
        .signed_on = DAY_NONE, .suspended_on = DAY_NONE,
        .when = lexicon_when(table, row),
        .source = registry_cell(table, row, "source"),
        .sure = registry_cell(table, row, "sure"),
    };
    if (!day_parse(registry_cell(table, row, "signed"), &treaty->signed_on,
                   &last))
        treaty->signed_on = DAY_NONE;
    if (!day_parse(registry_cell(table, row, "suspended"),
                   &treaty->suspended_on, &last))
        treaty->suspended_on = DAY_NONE;
    if (registry_cell(table, row, "when").len == 0)
        treaty->when = (struct days){ DAY_NONE, DAY_NONE };
    treaty->is_since_signed = treaty->when.first == DAY_ALWAYS
                              && treaty->signed_on != DAY_NONE;
    if (treaty->is_since_signed)
        treaty->when.first = treaty->signed_on;
}

bool registry_treaty(const struct registry *registry, struct str code,
                     struct registry_treaty *treaty)
{
    struct lexicon_rows rows = lexicon_find(registry->treaty, code);

    if (rows.n == 0)
        return false;
    fill_treaty(registry, rows.first, treaty);
    return true;
}

static size_t fill_codes(const struct registry *registry,
                         struct lexicon_rows rows, struct str *codes,
                         size_t room)
{
    size_t n = 0;

    for (uint32_t i = rows.first; i < rows.first + rows.n && n < room; i++) {
        struct str code = registry_cell(registry->alias, i, "value");
        bool is_new = true;

        for (size_t k = 0; k < n; k++) /* two sources, one treaty */
            is_new = is_new && !str_is(codes[k], code);
        if (is_new)
            codes[n++] = code;
    }
    return n;
}

size_t registry_treaty_match(const struct registry *registry,
                             const struct str *words, size_t n_words,
                             struct str *codes, size_t room, size_t *n_codes)
{
    struct lexicon_rows rows = { 0, 0 };
    size_t n = registry->alias == NULL
                   ? 0 : lexicon_match(registry->alias, words, n_words,
                                       &rows);

    *n_codes = n == 0 ? 0 : fill_codes(registry, rows, codes, room);
    return n;
}

size_t registry_treaty_lookup(const struct registry *registry,
                              struct str words, struct str *codes,
                              size_t room)
{
    return fill_codes(registry, lexicon_find(registry->alias, words), codes,
                      room);
}

/* ---- parties ---- */

static size_t parties_between(const struct registry *registry,
                              struct str treaty, struct days asked,
                              struct arena *arena,
                              struct registry_standing **rows)
{
    struct registry_standings list = {
        .registry = registry, .arena = arena, .asked = asked
    };

    registry_standings_in(&list, registry->party, treaty);
    return registry_standings_sorted(&list, rows);
}

size_t registry_parties(const struct registry *registry, struct str treaty,
                        day on, struct arena *arena,
                        struct registry_standing **rows)
{
    return parties_between(registry, treaty, days_asked(on), arena, rows);
}

static size_t treaties_between(const struct registry *registry,
                               struct str side, struct days asked,
                               struct arena *arena,
                               struct registry_standing **rows)
{
    struct registry_standings list = {
        .registry = registry, .arena = arena, .asked = asked
    };
    struct registry_standing *bodies;
    size_t n = registry_memberships(registry, side, DAY_NONE, arena,
                                    &bodies);

    registry_standings_of(&list, &registry->party_by_side, side);
    registry_standings_through(&list, &registry->party_by_side, bodies, n);
    return registry_standings_sorted(&list, rows);
}

size_t registry_treaties_of(const struct registry *registry, struct str side,
                            day on, struct arena *arena,
                            struct registry_standing **rows)
{
    return treaties_between(registry, side, days_asked(on), arena, rows);
}

/* ---- obligations ---- */

struct duties {
    struct arena *arena;
    struct registry_obligation *rows;
    size_t n, room;
    bool skips_none; /* rows that say there is no duty are not wanted */
    /* the parties of the treaty last asked for */
    struct str of;
    struct registry_standing *parties;
    size_t n_parties;
};

static void find_parties(const struct registry *registry, struct str treaty,
                         struct days asked, struct duties *duties)
{
    if (duties->of.ptr != NULL && str_is(duties->of, treaty))
        return;
    duties->of = treaty;
    duties->n_parties = parties_between(registry, treaty, asked,
                                        duties->arena, &duties->parties);
}

static int compare_duties(const void *a, const void *b)
{
    const struct registry_obligation *x = a, *y = b;
    int order = str_compare(x->treaty.code, y->treaty.code);

    if (order == 0)
        order = str_compare(x->duty, y->duty);
    if (order == 0)
        order = str_compare(x->to, y->to);
    if (order == 0)
        order = str_compare(x->article, y->article);
    if (order == 0)
        order = str_compare(x->from, y->from);
    if (order == 0)
        order = (x->when.first > y->when.first)
                - (x->when.first < y->when.first);
    return order;
}

static bool suspended_then(const struct registry *registry, uint32_t row,
                           struct days when)
{
    struct days suspended;

    return day_interval(registry_cell(registry->obligation, row,
                                      "suspended"), &suspended)
           && suspended.first <= when.first && when.last <= suspended.last;
}

/* What one treaty binds `side` to, while it is itself bound (`bound`). */
static void treaty_duties(const struct registry *registry,
                          const struct registry_treaty *treaty,
                          struct str side, struct days bound,
                          struct days asked, struct str against,
                          struct duties *duties)
{
    struct lexicon_rows rows = lexicon_find(registry->obligation,
                                            treaty->code);

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++) {
        const struct lexicon_table *table = registry->obligation;
        struct str from = lexicon_cell(table, i,
                                       lexicon_column(table, "from"));
        struct str to = lexicon_cell(table, i, lexicon_column(table, "to"));
        if (!str_is(from, STR("*")) && !str_is(from, side))
            continue;
        struct registry_obligation one = {
            .treaty = *treaty, .from = side, .to = STR_NULL,
            .duty = registry_cell(table, i, "duty"),
            .article = registry_cell(table, i, "article"),
            .strength = registry_cell(table, i, "strength"),
            .trigger = registry_cell(table, i, "trigger"),
            .area = registry_cell(table, i, "area"),
            .when = days_both(bound, lexicon_when(table, i)),
            .source = registry_cell(table, i, "source"),
            .sure = registry_cell(table, i, "sure"),
        };
        if (days_none(days_both(one.when, asked)))
            continue;
        bool is_none = str_is(one.duty, STR("none"));
        if (is_none && duties->skips_none)
            continue;
        find_parties(registry, treaty->code, asked, duties);
        const struct registry_standing *parties = duties->parties;
        size_t n_parties = duties->n_parties;
        if (is_none) {
            bool is_party = against.ptr == NULL;
            for (size_t k = 0; k < n_parties && !is_party; k++)
                is_party = str_is(parties[k].side, against);
            if (is_party)
                *ARENA_PUSH(duties->arena, duties->rows, duties->n,
                            duties->room) = one;
            continue;
        }
        struct days when = one.when;
        for (size_t k = 0; k < n_parties; k++) {
            if (str_is(parties[k].side, side)
                || (!str_is(to, STR("*")) && !str_is(to, parties[k].side))
                || (against.ptr != NULL && !str_is(against, parties[k].side))
                || str_is(parties[k].status, STR("signatory")))
                continue;
            one.to = parties[k].side;
            one.when = days_both(when, parties[k].when);
            struct days then = days_both(one.when, asked);
            if (days_none(then))
                continue;
            one.is_suspended = suspended_then(registry, i, then);
            *ARENA_PUSH(duties->arena, duties->rows, duties->n,
                        duties->room) = one;
        }
    }
}

size_t registry_obligations_between(const struct registry *registry,
                                    struct str side, struct days asked,
                                    struct str against, struct arena *arena,
                                    struct registry_obligation **rows)
{
    struct duties duties = { .arena = arena };
    struct registry_standing *mine;
    size_t n = treaties_between(registry, side, asked, arena, &mine);

    for (size_t i = 0; i < n; i++) {
        struct registry_treaty treaty;
        if (str_is(mine[i].status, STR("signatory"))
            || !registry_treaty(registry, mine[i].treaty, &treaty)
            || treaty.when.first == DAY_NONE)
            continue;
        struct days bound = days_both(treaty.when, mine[i].when);
        if (!days_none(days_both(bound, asked)))
            treaty_duties(registry, &treaty, side, bound, asked, against,
                          &duties);
    }
    if (duties.n > 1)
        qsort(duties.rows, duties.n, sizeof *duties.rows, compare_duties);
    *rows = duties.rows;
    return duties.n;
}

size_t registry_obligations_owed(const struct registry *registry,
                                 struct str side, day on, struct str by,
                                 struct arena *arena,
                                 struct registry_obligation **rows)
{
    struct duties duties = { .arena = arena, .skips_none = true };
    struct days asked = days_asked(on);
    struct registry_standing *mine;
    size_t n = treaties_between(registry, side, asked, arena, &mine);

    for (size_t i = 0; i < n; i++) {
        struct registry_treaty treaty;
        if ((i > 0 && str_is(mine[i].treaty, mine[i - 1].treaty))
            || !registry_treaty(registry, mine[i].treaty, &treaty)
            || treaty.when.first == DAY_NONE)
            continue;
        find_parties(registry, treaty.code, asked, &duties);
        for (size_t k = 0; k < duties.n_parties; k++) {
            struct registry_standing party = duties.parties[k];
            struct days bound = days_both(treaty.when, party.when);
            if (!str_is(party.side, side)
                && (by.ptr == NULL || str_is(by, party.side))
                && !str_is(party.status, STR("signatory"))
                && !days_none(days_both(bound, asked)))
                treaty_duties(registry, &treaty, party.side, bound, asked,
                              side, &duties);
        }
    }
    if (duties.n > 1)
        qsort(duties.rows, duties.n, sizeof *duties.rows, compare_duties);
    *rows = duties.rows;
    return duties.n;
}

size_t registry_obligations(const struct registry *registry, struct str side,
                            day on, struct str against, struct arena *arena,
                            struct registry_obligation **rows)
{
    return registry_obligations_between(registry, side, days_asked(on),
                                        against, arena, rows);
}

/* ---- invocations ---- */

static int compare_invocations(const void *a, const void *b)
{
    const struct registry_invocation *x = a, *y = b;

    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    int order = str_compare(x->by, y->by);
    return order != 0 ? order : str_compare(x->article, y->article);
}

size_t registry_invocations(const struct registry *registry,
                            struct str treaty, day until,
                            struct arena *arena,
                            struct registry_invocation **rows)
{
    const struct lexicon_table *table = registry->invocation;
    struct lexicon_rows found = lexicon_find(table, treaty);
    size_t n = 0, room = 0;

    *rows = NULL;
    for (uint32_t i = found.first; i < found.first + found.n; i++) {
        day on = lexicon_when(table, i).first;
        if (until != DAY_NONE && on > until)
            continue;
        *ARENA_PUSH(arena, *rows, n, room) = (struct registry_invocation){
            lexicon_cell(table, i, 0),
            registry_cell(table, i, "article"),
            registry_cell(table, i, "by"),
            registry_cell(table, i, "on_what"),
            on,
            registry_cell(table, i, "source"),
            registry_cell(table, i, "sure"),
        };
    }
    if (n > 1)
        qsort(*rows, n, sizeof **rows, compare_invocations);
    return n;
}
