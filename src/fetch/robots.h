/*
 * fetch/robots.h - what a site asks of programs that fetch (RFC 9309).
 */
#ifndef ENTENTE_FETCH_ROBOTS_H
#define ENTENTE_FETCH_ROBOTS_H

#include "base/arena.h"

enum { ROBOTS_MOST_BYTES = 500 << 10 }; /* RFC 9309, 2.5: 500 KiB are read */

struct robots {
    struct robots_rule {
        struct str path; /* as compared: see robots.c          */
        bool allows;
    } *rules;
    size_t n, room;
    int64_t delay_ms;    /* Crawl-delay; -1 where none is asked */
};

/*
 * Read the rules that hold for a program: those of every group that names
 * it, else those of the groups for `*`.
 *   bytes  the file; what is over ROBOTS_MOST_BYTES is left out.
 *   name   the program's product token, e.g. "entente"; case does not count.
 *   robots rules in `arena`.
 * Never fails: lines that mean nothing are passed over.  Cost: linear.
 */
void robots_read(struct str bytes, struct str name, struct arena *arena,
                 struct robots *robots);

/*
 * Whether a page may be asked for.
 *   target  its path and query, "/a?b".
 *   scratch for the compared form.
 * The longest rule that fits decides; of two as long, the one that allows
 * (RFC 9309, 2.2.2).  `*` stands for anything, a last `$` for the end.
 */
bool robots_allow(const struct robots *robots, struct str target,
                  struct arena *scratch);

#endif
