/*
 * language/lists.h - what lists of names say of the words of a sentence.
 *
 * Two rows of the network's table of parts a word: what a gazetteer or a list
 * of organisations holds, and whether it is a word of persons' names or of
 * titles.  They are hints that training weighs: a town may be called Reading.
 * The trainer and the engine both call this, so that they agree.
 */
#ifndef ENTENTE_LANGUAGE_LISTS_H
#define ENTENTE_LANGUAGE_LISTS_H

#include "lexicon/lexicon.h"

enum {
    /* Bits of the first row. */
    LISTS_PLACE = 1,  /* of a place's or a state's name       */
    LISTS_BODY = 2,   /* of an organisation's                 */
    LISTS_PEOPLE = 4, /* of a people's                        */
    LISTS_INSIDE = 8, /* not the name's first word            */
    LISTS_BENT = 16,  /* found with its capitals changed      */
    LISTS_LARGE = 32, /* of a place with many people          */
    LISTS_N_NAMES = 64,

    /* Bits of the second. */
    LISTS_GIVEN = 1,   /* a given name                        */
    LISTS_FAMILY = 2,  /* a family name                       */
    LISTS_KEYWORD = 4, /* tells what a name names: ministry   */
    LISTS_ROLE = 8,    /* begins what an actor is called by   */
    LISTS_SMALL = 16,  /* written small                       */
    LISTS_COMMON_GIVEN = 32,
    LISTS_COMMON_FAMILY = 64,
    LISTS_N_WORDS = 128
};

/* What the lists say of one word: rows below the two numbers above. */
struct listed {
    uint8_t names, words;
};

struct lists;
struct lists_memo; /* of words asked before: one a thread */

/* The lists of a lexicon; those it lacks are empty. */
const struct lists *lists_open(const struct lexicon *lexicon,
                               struct arena *run);

/* What a name of just these words names: LISTS_PLACE and so on, 0 for no name
 * known or null lists. */
uint8_t lists_kind(const struct lists *lists, const struct str *words,
                   size_t n);

struct lists_memo *lists_memo_new(struct arena *arena);

/*
 * Look up the words of a sentence.
 *   lists  null: nothing is said of any word
 *   memo   what is found is the same whatever it holds
 *   out    n words
 * Cost: one probe a word that was asked before, some thirty otherwise; for
 * names of several words, two more a word.
 */
void lists_read(const struct lists *lists, struct lists_memo *memo,
                const struct str *words, size_t n, struct listed *out);

#endif
