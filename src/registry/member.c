/*
 * registry/member.c - who belongs to which body, by day.
 *
 * A line of data/registry/membership.tsv may name a body as `@NATO`: each of
 * its full members then stands there, for as long as it is one.  Such lines
 * reach one step: a body so named holds states only.
 */
#include <stdlib.h>

#include "registry/tables.h"

static struct registry_membership row_of(const struct registry *registry,
                                         uint32_t row)
{
    const struct lexicon_table *table = registry->membership;

    return (struct registry_membership){
        lexicon_cell(table, row, 0),
        registry_cell(table, row, "member"),
        registry_cell(table, row, "status"),
        lexicon_when(table, row),
        registry_cell(table, row, "source"),
        registry_cell(table, row, "sure"),
    };
}

struct list {
    struct arena *arena;
    struct registry_membership *rows;
    size_t n, room;
    struct days asked;
};

static void add(struct list *list, struct registry_membership row)
{
    if (days_none(row.when) || days_none(days_both(row.when, list->asked)))
        return;
    *ARENA_PUSH(list->arena, list->rows, list->n, list->room) = row;
}

static int compare(const void *a, const void *b)
{
    const struct registry_membership *x = a, *y = b;
    int order = str_compare(x->organisation, y->organisation);

    if (order == 0)
        order = str_compare(x->member, y->member);
    if (order == 0)
        order = str_compare(x->status, y->status);
    if (order == 0)
        order = (x->when.first > y->when.first)
                - (x->when.first < y->when.first);
    return order;
}

size_t registry_members(const struct registry *registry,
                        struct str organisation, day on, struct arena *arena,
                        struct registry_membership **rows)
{
    struct list list = { arena, NULL, 0, 0, days_asked(on) };
    struct lexicon_rows found = lexicon_find(registry->membership,
                                             organisation);

    for (uint32_t i = found.first; i < found.first + found.n; i++) {
        struct registry_membership row = row_of(registry, i);
        if (row.member.len == 0 || row.member.ptr[0] != '@') {
            add(&list, row);
            continue;
        }
        struct lexicon_rows inner = lexicon_find(
            registry->membership, str_slice(row.member, 1, row.member.len));
        for (uint32_t k = inner.first; k < inner.first + inner.n; k++) {
            struct registry_membership one = row_of(registry, k);
            if (!str_is(one.status, STR("member")))
                continue;
            one.organisation = row.organisation;
            one.status = row.status;
            one.when = days_both(one.when, row.when);
            add(&list, one);
        }
    }
    if (list.n > 0)
        qsort(list.rows, list.n, sizeof *list.rows, compare);
    *rows = list.rows;
    return list.n;
}

size_t registry_memberships(const struct registry *registry, struct str side,
                            day on, struct arena *arena,
                            struct registry_membership **rows)
{
    struct list list = { arena, NULL, 0, 0, days_asked(on) };
    const struct registry_index *index = &registry->membership_by_member;
    uint32_t first, n = registry_index_find(index, side, &first);

    for (uint32_t i = 0; i < n; i++) {
        struct registry_membership row
            = row_of(registry, index->rows[first + i]);
        add(&list, row);
        if (!str_is(row.status, STR("member")))
            continue;
        struct str at = arena_join(arena, STR("@"), row.organisation);
        uint32_t outer, m = registry_index_find(index, at, &outer);
        for (uint32_t k = 0; k < m; k++) {
            struct registry_membership one
                = row_of(registry, index->rows[outer + k]);
            one.member = row.member;
            one.when = days_both(one.when, row.when);
            add(&list, one);
        }
    }
    if (list.n > 0)
        qsort(list.rows, list.n, sizeof *list.rows, compare);
    *rows = list.rows;
    return list.n;
}

/* One status counts for more than another. */
static int weight(struct str status)
{
    if (str_is(status, STR("suspended")))
        return 4;
    if (str_is(status, STR("member")))
        return 3;
    return status.len > 0 ? 1 : 0;
}

/* The weightiest status of a side in a body; with `full`, of `member` rows
 * alone. */
static struct str status_of(const struct registry *registry, struct str side,
                            struct str organisation, day on, bool full)
{
    struct lexicon_rows found = lexicon_find(registry->membership,
                                             organisation);
    struct str best = STR_NULL;

    for (uint32_t i = found.first; i < found.first + found.n; i++) {
        struct registry_membership row = row_of(registry, i);
        if (!days_hold(row.when, on)
            || (full && !str_is(row.status, STR("member")))
            || weight(row.status) <= weight(best))
            continue;
        if (str_is(row.member, side)) {
            best = row.status;
        } else if (row.member.len > 1 && row.member.ptr[0] == '@') {
            struct str inner = str_slice(row.member, 1, row.member.len);
            struct lexicon_rows rows = lexicon_find(registry->membership,
                                                    inner);
            for (uint32_t k = rows.first; k < rows.first + rows.n; k++) {
                struct registry_membership one = row_of(registry, k);
                if (str_is(one.member, side) && days_hold(one.when, on)
                    && str_is(one.status, STR("member")))
                    best = row.status;
            }
        }
    }
    return best;
}

struct str registry_member_status(const struct registry *registry,
                                  struct str side, struct str organisation,
                                  day on)
{
    return status_of(registry, side, organisation, on, false);
}

bool registry_is_member(const struct registry *registry, struct str side,
                        struct str organisation, day on)
{
    return status_of(registry, side, organisation, on, true).len > 0;
}
