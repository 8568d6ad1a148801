/*
 * registry/member.c - who belongs to which body, by day.
 *
 * Lists come from standing.c; whether one side belongs is answered without
 * a list, since it is asked for every pair in a report.
 */
#include "registry/tables.h"

size_t registry_members(const struct registry *registry,
                        struct str organisation, day on, struct arena *arena,
                        struct registry_standing **rows)
{
    struct registry_standings list = {
        .registry = registry, .arena = arena, .asked = days_asked(on)
    };

    registry_standings_in(&list, registry->membership, organisation);
    return registry_standings_sorted(&list, rows);
}

size_t registry_memberships(const struct registry *registry, struct str side,
                            day on, struct arena *arena,
                            struct registry_standing **rows)
{
    const struct registry_index *index = &registry->membership_by_member;
    struct registry_standings list = {
        .registry = registry, .arena = arena, .asked = days_asked(on)
    };
    struct registry_standings ever = {
        .registry = registry, .arena = arena,
        .asked = days_asked(DAY_NONE)
    };

    registry_standings_of(&list, index, side);
    registry_standings_of(&ever, index, side);
    registry_standings_through(&list, index, ever.rows, ever.n);
    return registry_standings_sorted(&list, rows);
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

/* A full member by its own name. */
static bool belongs(const struct lexicon_table *table, struct str side,
                    struct str organisation, day on)
{
    struct lexicon_rows rows = lexicon_find(table, organisation);

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++)
        if (str_is(registry_cell(table, i, "member"), side)
            && days_hold(lexicon_when(table, i), on)
            && str_is(registry_cell(table, i, "status"), STR("member")))
            return true;
    return false;
}

/* The weightiest status of a side in a body; with `full`, of `member` rows
 * alone. */
static struct str status_of(const struct registry *registry, struct str side,
                            struct str organisation, day on, bool full)
{
    const struct lexicon_table *table = registry->membership;
    struct lexicon_rows found = lexicon_find(table, organisation);
    struct str best = STR_NULL;

    for (uint32_t i = found.first; i < found.first + found.n; i++) {
        struct str member = registry_cell(table, i, "member");
        struct str status = registry_cell(table, i, "status");
        if (!days_hold(lexicon_when(table, i), on)
            || (full && !str_is(status, STR("member")))
            || weight(status) <= weight(best))
            continue;
        if (str_is(member, side)
            || (member.len > 1 && member.ptr[0] == '@'
                && belongs(table, side,
                           str_slice(member, 1, member.len), on)))
            best = status;
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
