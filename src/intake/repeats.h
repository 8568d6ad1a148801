/*
 * intake/repeats.h - lines that an outlet repeats, known beforehand.
 *
 * Which they are is learnt elsewhere, from many reports (record/learn.h);
 * here stands what the two share, and how a report is marked.
 */
#ifndef ENTENTE_INTAKE_REPEATS_H
#define ENTENTE_INTAKE_REPEATS_H

#include "report/report.h"

enum { REPEATS_MOST_BYTES = 300 }; /* of a line; longer: running text */

/* The rule of a region that was marked. */
extern const char repeats_rule[];

struct intake_repeats {
    struct repeat {
        uint64_t key; /* repeats_key                          */
        enum region_class class; /* what the line is          */
    } *items;         /* by key, each once                    */
    size_t n;
};

/* The outlet of a report as one number: by its name, else by the host of its
 * address; 0 where neither is known. */
uint64_t repeats_outlet(const struct report *report);

/* An outlet's line: runs of white space count as one blank. */
uint64_t repeats_key(uint64_t outlet, struct str line);

/* Whether a region of that class may prove a repeated line: the text's own
 * paragraphs, points, quotations and headings. */
bool repeats_may_mark(enum region_class class);

/*
 * Mark the regions of a report that are such lines.
 *   repeats  null for none.
 * Cost: a binary search a short region.
 */
void repeats_apply(const struct intake_repeats *repeats,
                   struct report *report);

#endif
