/*
 * brief/marker.h - words that tell how a sentence may be told on.
 *
 * Hedges, wishes, judgements, causes, connectives, words that point back:
 * data/en/brief/marker.tsv.
 */
#ifndef ENTENTE_BRIEF_MARKER_H
#define ENTENTE_BRIEF_MARKER_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

enum brief_marker {
    MARKER_HEDGE = 1 << 0,
    MARKER_WOULD = 1 << 1,
    MARKER_WISH = 1 << 2,
    MARKER_JUDGE = 1 << 3,
    MARKER_CAUSE = 1 << 4,
    MARKER_HEARSAY = 1 << 5,
    MARKER_BY = 1 << 6,
    MARKER_ANAPHOR = 1 << 7,    /* only at the start means anything       */
    MARKER_CONNECTIVE = 1 << 8, /* likewise                               */
    MARKER_GLOSS = 1 << 9,      /* after a comma                          */
    MARKER_VAGUE = 1 << 10,
    MARKER_WEEKDAY = 1 << 11,
    MARKER_NEGATIVE = 1 << 12,
    MARKER_COLOUR = 1 << 13,    /* judges a word, not the matter          */
    MARKER_POINTS = 1 << 14,    /* this, these: anywhere                  */
    MARKER_SPEECH = 1 << 15,
    MARKER_TITLE = 1 << 16,     /* Gen., Mr.: no sentence ends there      */
    MARKER_AHEAD = 1 << 17,     /* will, plans to: of what may come       */
    MARKER_PAST = 1 << 18,      /* began, held: verbs with no -ed         */
    MARKER_FURNITURE = 1 << 19, /* hide caption: never the report's words */
    MARKER_VERDICT = 1 << 20,   /* laughably: whoever says so argues      */
    MARKER_PEOPLE = 1 << 21,    /* official, sources: who may speak       */
    MARKER_LABEL = 1 << 22      /* see, watch: a link, before a colon     */
};

struct brief_mark {
    uint32_t kinds;
    struct span span;  /* in the text given                              */
    int words;
};

struct brief_marks {
    struct brief_mark *items;
    size_t n, room;
    uint32_t kinds;    /* of all of them                                 */
};

/* Find them all.  Cost: linear in the text. */
struct brief_marks brief_marks_in(const struct lexicon *lexicon,
                                  struct str text, struct arena *arena);

#endif
