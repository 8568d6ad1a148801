/*
 * actor/land.c - regions and small bodies, and the states they are made of.
 *
 * In: a phrase that names a region (`the West African country`) or a body
 * (`the three AUKUS partners`).  Out: which states it may mean; all of them,
 * where it means them all and they are few.  Regions are ranges of the
 * numbers that the Correlates of War give states: data/en/actor/land.tsv.
 */
#include "actor/found.h"

struct lexicon_rows actor_land_of(const struct reading *reading,
                                  const struct found *found)
{
    struct lexicon_rows none = { 0, 0 };

    for (size_t i = found->word; i + 1 < found->word + found->n_words; i++) {
        struct str one = reading->lower[i].text;
        struct lexicon_rows rows = none;
        if (i + 2 < found->word + found->n_words)
            rows = lexicon_find(reading->actor->lands,
                                arena_print(reading->scratch, "%.*s %.*s",
                                            STR_ARG(one),
                                            STR_ARG(reading->lower[i + 1]
                                                        .text)));
        if (rows.n == 0)
            rows = lexicon_find(reading->actor->lands, one);
        if (rows.n > 0)
            return rows;
    }
    return none;
}

/* Does the number of that row of the states lie in one of the ranges? */
static bool is_within(const struct reading *reading,
                      const struct lexicon_table *states, uint32_t row,
                      struct lexicon_rows lands)
{
    const struct lexicon_table *table = reading->actor->lands;
    uint64_t number, low, high;

    if (!str_number(lexicon_cell(states, row, lexicon_column(states, "cow")),
                    999, &number))
        return false;
    for (uint32_t i = lands.first; i < lands.first + lands.n; i++)
        if (str_number(lexicon_cell(table, i, lexicon_column(table, "low")),
                       999, &low)
            && str_number(lexicon_cell(table, i,
                                       lexicon_column(table, "high")),
                          999, &high)
            && low <= number && number <= high)
            return true;
    return false;
}

bool actor_lies_in(const struct reading *reading, struct lexicon_rows lands,
                   struct str side)
{
    const struct lexicon_table *states
        = lexicon_table(reading->actor->lexicon, "registry/state");
    struct lexicon_rows rows = lexicon_find(states, side);

    if (lands.n == 0)
        return true;
    return rows.n > 0
           && is_within(reading, states, rows.first + rows.n - 1, lands);
}

/* Does a row hold on the report's day, or today where it has none? */
static bool holds(const struct reading *reading, struct days when)
{
    return reading->today == DAY_NONE
               ? when.last == DAY_FOREVER
               : when.first <= reading->today && reading->today <= when.last;
}

int actor_states_of(const struct reading *reading, struct lexicon_rows lands,
                    struct str sides[REPORT_MOST_SIDES])
{
    const struct lexicon_table *states
        = lexicon_table(reading->actor->lexicon, "registry/state");
    int n = 0;

    for (uint32_t row = 0; row < lexicon_n_rows(states); row++) {
        if (!str_is_c(lexicon_cell(states, row,
                                   lexicon_column(states, "kind")), "state")
            || !is_within(reading, states, row, lands)
            || !holds(reading, lexicon_when(states, row)))
            continue;
        if (n == REPORT_MOST_SIDES)
            return 0;
        sides[n++] = lexicon_cell(states, row, 0);
    }
    return n;
}

int actor_members_of(const struct reading *reading, struct str body,
                     struct str sides[REPORT_MOST_SIDES])
{
    const struct lexicon_table *table
        = lexicon_table(reading->actor->lexicon, "registry/membership");
    struct lexicon_rows rows = lexicon_find(table, body);
    int n = 0;

    for (uint32_t row = rows.first; row < rows.first + rows.n; row++) {
        if (!str_is_c(lexicon_cell(table, row,
                                   lexicon_column(table, "status")), "member")
            || !holds(reading, lexicon_when(table, row)))
            continue;
        struct str member = lexicon_cell(table, row,
                                         lexicon_column(table, "member"));
        if (n == REPORT_MOST_SIDES || str_starts(member, STR("@")))
            return 0;
        sides[n++] = member;
    }
    return n;
}
