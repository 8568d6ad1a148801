/*
 * registry/standing.c - who stands in what, by day.
 *
 * In: lines of membership.tsv or of treaty-party.tsv, which have one shape:
 * a body or treaty, who stands in it, as what, when.  Out: lists of them.
 *
 * A line may name a body as `@NATO`: each of its full members then stands
 * there, for as long as it is one.  Such lines reach MOST_STEPS.
 */
#include <stdlib.h>

#include "registry/tables.h"

enum { MOST_STEPS = 2 }; /* a treaty names a body that names a body */

static struct registry_standing row_of(const struct lexicon_table *table,
                                       uint32_t row, int part)
{
    return (struct registry_standing){
        .organisation = lexicon_cell(table, row, 0),
        .member = lexicon_cell(table, row, part),
        .status = registry_cell(table, row, "status"),
        .when = lexicon_when(table, row),
        .source = registry_cell(table, row, "source"),
        .sure = registry_cell(table, row, "sure"),
    };
}

static void add(struct registry_standings *list, struct registry_standing row)
{
    if (days_none(row.when) || days_none(days_both(row.when, list->asked)))
        return;
    *ARENA_PUSH(list->arena, list->rows, list->n, list->room) = row;
}

static void unfold(struct registry_standings *list,
                   const struct lexicon_table *table, struct str whole,
                   int steps)
{
    struct lexicon_rows found = lexicon_find(table, whole);
    int part = found.n == 0 ? -1 : lexicon_column(
        table, table == list->registry->party ? "side" : "member");

    for (uint32_t i = found.first; i < found.first + found.n; i++) {
        struct registry_standing row = row_of(table, i, part);
        if (row.member.len == 0 || row.member.ptr[0] != '@') {
            add(list, row);
            continue;
        }
        if (steps == 0)
            continue;
        struct registry_standings inner = {
            .registry = list->registry, .arena = list->arena,
            .asked = row.when
        };
        unfold(&inner, list->registry->membership,
               str_slice(row.member, 1, row.member.len), steps - 1);
        for (size_t k = 0; k < inner.n; k++) {
            struct registry_standing one = row;
            if (!str_is(inner.rows[k].status, STR("member")))
                continue;
            one.member = inner.rows[k].member;
            one.when = days_both(row.when, inner.rows[k].when);
            add(list, one);
        }
    }
}

void registry_standings_in(struct registry_standings *list,
                           const struct lexicon_table *table,
                           struct str whole)
{
    unfold(list, table, whole, MOST_STEPS);
}

void registry_standings_of(struct registry_standings *list,
                           const struct registry_index *index,
                           struct str part)
{
    uint32_t first, n = registry_index_find(index, part, &first);

    for (uint32_t i = 0; i < n; i++)
        add(list, row_of(index->table, index->rows[first + i],
                         index->column));
}

void registry_standings_through(struct registry_standings *list,
                                const struct registry_index *index,
                                const struct registry_standing *bodies,
                                size_t n_bodies)
{
    for (size_t b = 0; b < n_bodies; b++) {
        if (!str_is(bodies[b].status, STR("member")))
            continue;
        struct str at = arena_join(list->arena, STR("@"),
                                   bodies[b].organisation);
        uint32_t first, n = registry_index_find(index, at, &first);
        for (uint32_t i = 0; i < n; i++) {
            struct registry_standing row
                = row_of(index->table, index->rows[first + i],
                         index->column);
            row.member = bodies[b].member;
            row.when = days_both(row.when, bodies[b].when);
            add(list, row);
        }
    }
}

static int compare(const void *a, const void *b)
{
    const struct registry_standing *x = a, *y = b;
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

size_t registry_standings_sorted(struct registry_standings *list,
                                 struct registry_standing **rows)
{
    if (list->n > 1)
        qsort(list->rows, list->n, sizeof *list->rows, compare);
    *rows = list->rows;
    return list->n;
}
