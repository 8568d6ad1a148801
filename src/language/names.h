/*
 * language/names.h - names made to begin and end where names do.
 */
#ifndef ENTENTE_LANGUAGE_NAMES_H
#define ENTENTE_LANGUAGE_NAMES_H

#include "language/lists.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What lexicons know; each may be null. */
struct names_known {
    const struct lexicon_table *roles;    /* titles, no part of a name      */
    const struct lexicon_table *keywords; /* what a body's name ends in     */
    const struct lexicon_table *names;    /* of the registry: demonyms      */
    const struct lexicon_table *endings;  /* of places: Harbour Bridge      */
    const struct lists *lists;            /* a town, the state behind it    */
};

/*
 * Mend the borders of the names of a sentence, whose tags and tree are
 * known.  Cost: linear.
 */
void names_tidy(struct report *report, const struct sentence *sentence,
                const struct names_known *known);

#endif
