/*
 * export/pairs.h - who is bound to whom, for other programs.
 *
 * The registry's obligations folded to one row for each directed pair of
 * states: as dyads of the field's reference sets, as dyad-years with a
 * codebook, and as a network for Gephi, igraph and Graphviz.
 */
#ifndef ENTENTE_EXPORT_PAIRS_H
#define ENTENTE_EXPORT_PAIRS_H

#include "base/buf.h"
#include "registry/registry.h"

/* The duties, in the order in which the exports name them. */
enum export_duty {
    DUTY_CONSULTATION, DUTY_DEFENSE, DUTY_NEUTRALITY, DUTY_NONAGGRESSION,
    N_DUTIES
};

/* The spelling of the field: defense; null past the last. */
const char *export_duty_name(enum export_duty duty);

struct export_pair {
    struct registry_side from, to; /* the first owes it to the second     */
    unsigned duties;               /* bit 1 << enum export_duty: bound    */
    unsigned suspended;            /* likewise: a duty that is suspended  */
    struct str strength;           /* of the strongest defence duty; null */
    struct str *treaties;          /* codes, in byte order                */
    size_t n_treaties, room_treaties;
    struct days when;              /* from the earliest to the latest     */
};

/*
 * Every directed pair with a duty on a day of `days`, by COW number.
 *   pairs  in `arena`.
 * States without a COW number, and bodies that are parties, are left out.
 * Returns how many.  Cost: linear in duties; some 20,000 a year.
 */
size_t export_pairs(const struct registry *registry, struct days days,
                    struct arena *arena, struct export_pair **pairs);

/*
 * ccode1 TAB ccode2 TAB year TAB obligation, with a heading; one line a duty
 * that was in force and not suspended on some day of the year.
 *   first, last  years, both included.
 */
void export_dyads(const struct registry *registry, int first, int last,
                  struct arena *arena, struct buf *out);

/* A row a directed dyad-year, CSV (RFC 4180). */
void export_dyad_years(const struct registry *registry, int first, int last,
                       struct arena *arena, struct buf *out);

/* The columns of export_dyad_years: lines kind,column,what it holds. */
void export_dyad_codebook(struct buf *out);

/*
 * The network of obligations on a day.
 *   format  dot, graphml or gexf.
 * False for another word.
 */
bool export_network(const struct registry *registry, day on,
                    struct str format, struct arena *arena, struct buf *out);

#endif
