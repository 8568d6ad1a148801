/*
 * registry/tables.h - the registry's tables and indices; this room's own.
 *
 * A table is read in place.  An index is the rows of a table sorted by one
 * of its columns, found by bisection.
 */
#ifndef ENTENTE_REGISTRY_TABLES_H
#define ENTENTE_REGISTRY_TABLES_H

#include "registry/registry.h"

struct registry_index {
    const struct lexicon_table *table;
    int column;
    const uint32_t *rows; /* by cell, then by row */
    uint32_t n;
};

/* Person names folded, whole and by their last word: slot -> first link. */
struct registry_person_link {
    uint64_t hash;
    uint32_t table, row, next; /* next + 1; 0 none           */
    bool is_other;             /* by another name than ends it */
};

enum { REGISTRY_HOLDER_TABLES = 2 };

struct registry {
    const struct lexicon *lexicon;
    const struct lexicon_table *state, *organisation, *name, *membership;
    const struct lexicon_table *office, *office_name;
    const struct lexicon_table *holder[REGISTRY_HOLDER_TABLES];
    const struct lexicon_table *treaty, *party, *obligation, *alias;
    const struct lexicon_table *person_alias, *invocation;
    struct registry_index membership_by_member;
    struct registry_index holder_by_side[REGISTRY_HOLDER_TABLES];
    struct registry_index party_by_side;
    struct registry_person_link *links;
    uint32_t n_links, *slots, slot_mask;
};

/* A cell by the column's name; `-` gives the null str. */
struct str registry_cell(const struct lexicon_table *table, uint32_t row,
                         const char *column);

/* The rows of an index whose cell is `key`: rows[*first .. *first + n). */
uint32_t registry_index_find(const struct registry_index *index,
                             struct str key, uint32_t *first);

struct registry_index registry_index_make(const struct lexicon_table *table,
                                          const char *column,
                                          struct arena *run);

/* ---- standing.c: the lines of membership.tsv and treaty-party.tsv ---- */

struct registry_standings {
    const struct registry *registry;
    struct arena *arena;
    struct days asked; /* what does not touch these days is left out */
    struct registry_standing *rows;
    size_t n, room;
};

/* Add who stands in `whole`, by that table; `@NATO` unfolded. */
void registry_standings_in(struct registry_standings *list,
                           const struct lexicon_table *table,
                           struct str whole);
/* Add where `part` stands by its own name; then, for each of the bodies it
 * is a full member of, where `@body` does. */
void registry_standings_of(struct registry_standings *list,
                           const struct registry_index *index,
                           struct str part);
void registry_standings_through(struct registry_standings *list,
                                const struct registry_index *index,
                                const struct registry_standing *bodies,
                                size_t n_bodies);
/* By body, then member, status and start; how many. */
size_t registry_standings_sorted(struct registry_standings *list,
                                 struct registry_standing **rows);

/* A name without case, marks and punctuation: `Erdoğan` and `ERDOGAN` are
 * `erdogan`.  Writes at most `room` bytes, returns how many. */
size_t registry_fold(struct str name, char *out, size_t room);

static inline struct days days_both(struct days a, struct days b)
{
    return (struct days){ a.first > b.first ? a.first : b.first,
                          a.last < b.last ? a.last : b.last };
}
static inline bool days_none(struct days days)
{
    return days.last < days.first;
}
static inline struct days days_asked(day on)
{
    return on == DAY_NONE ? (struct days){ DAY_ALWAYS, DAY_FOREVER }
                          : (struct days){ on, on };
}

#endif
