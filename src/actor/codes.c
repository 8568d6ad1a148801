/*
 * actor/codes.c - see codes.h.
 *
 * A state's CAMEO code is its own in registry/state; what acts for it adds
 * its sector (USAGOV). A body between states is IGO, a group is the state it
 * sits in and REB, or UAF where it sits in none.
 */
#include "actor/codes.h"

static struct str cell_or_null(const struct lexicon_table *table,
                               uint32_t row, const char *column)
{
    struct str cell = lexicon_cell(table, row, lexicon_column(table, column));

    return str_is(cell, STR("-")) ? STR_NULL : cell;
}

/* The row of a state that held on a day, else its last; -1 for no state. */
static int64_t state_row(const struct lexicon_table *states, struct str side,
                         day today)
{
    struct lexicon_rows rows = lexicon_find(states, side);

    for (uint32_t i = 0; i < rows.n; i++)
        if (today != DAY_NONE
            && days_hold(lexicon_when(states, rows.first + i), today))
            return rows.first + i;
    return rows.n == 0 ? -1 : (int64_t)rows.first + rows.n - 1;
}

/* The scheme's own code of a body: of this one, else of whom it acts for. */
static struct str named_code(const struct lexicon *lexicon,
                             const struct entity *entity)
{
    const struct lexicon_table *table = lexicon_table(lexicon,
                                                      "en/actor/cameo");
    const struct str keys[] = { entity->registry, entity->side };

    for (size_t i = 0; table != NULL && i < N_OF(keys); i++) {
        struct lexicon_rows rows = keys[i].ptr == NULL
                                       ? (struct lexicon_rows){ 0, 0 }
                                       : lexicon_find(table, keys[i]);
        if (rows.n > 0)
            return cell_or_null(table, rows.first, "cameo");
    }
    return STR_NULL;
}

static struct str body_code(const struct lexicon *lexicon, struct str side,
                            struct arena *arena)
{
    const struct lexicon_table *bodies
        = lexicon_table(lexicon, "registry/organisation");
    const struct lexicon_table *states = lexicon_table(lexicon,
                                                       "registry/state");
    struct lexicon_rows rows = lexicon_find(bodies, side);

    if (rows.n == 0)
        return STR_NULL;
    struct str kind = cell_or_null(bodies, rows.first, "kind");
    if (!str_is(kind, STR("group")))
        return STR("IGO");
    struct str seat = cell_or_null(bodies, rows.first, "seat");
    int64_t row = seat.ptr == NULL ? -1 : state_row(states, seat, DAY_NONE);
    if (row < 0)
        return STR("UAF");
    return arena_join(arena, cell_or_null(states, (uint32_t)row, "cameo"),
                      STR("REB"));
}

void actor_code_entities(const struct lexicon *lexicon, struct report *report,
                         day today)
{
    const struct lexicon_table *states = lexicon_table(lexicon,
                                                       "registry/state");

    for (size_t i = 0; i < report->n_entities; i++) {
        struct entity *entity = &report->entities[i];
        if (entity->side.ptr == NULL)
            continue;
        int64_t found = state_row(states, entity->side, today);
        if (found < 0) {
            entity->codes.cameo = named_code(lexicon, entity);
            if (entity->codes.cameo.ptr == NULL)
                entity->codes.cameo = body_code(lexicon, entity->side,
                                                report->arena);
            continue;
        }
        uint32_t row = (uint32_t)found;
        struct str cameo = cell_or_null(states, row, "cameo");
        if (entity->type == ACTOR_STATE) {
            entity->codes.iso3 = entity->side;
            entity->codes.cow = cell_or_null(states, row, "cow");
            entity->codes.gw = cell_or_null(states, row, "gw");
        }
        entity->codes.cameo
            = entity->sector.ptr == NULL || cameo.ptr == NULL
                  ? cameo
                  : arena_join(report->arena, cameo, entity->sector);
    }
}
