/*
 * actor/scan.h - what the files that find phrases share.  Not for other
 * rooms.
 *
 *     tokens --scan.c--> words --lookup.c--> names the lexicon knows
 *                              --tagged.c--> names it does not
 *                              --role.c----> nouns for actors
 *                              --pronoun.c-> pronouns
 *
 * actor.c keeps that order: roles and pronouns lean on names.
 * Each adds to reading->found; where two names differ the longer one is the
 * mention, and the other lends it its side.
 */
#ifndef ENTENTE_ACTOR_SCAN_H
#define ENTENTE_ACTOR_SCAN_H

#include "actor/found.h"

enum { MOST_NAME_WORDS = 12 };

/* Cut reading->sentence into words; no phrase is found in it yet. */
void actor_cut_sentence(struct reading *reading);
/* The token of a word. */
const struct token *actor_token_at(const struct reading *reading,
                                   size_t word);
/* How many words from `at` on may belong together: up to a hard gap, and
 * MOST_NAME_WORDS. */
size_t actor_reach(const struct reading *reading, size_t at);
/* A new phrase over n_words words, resolved to nothing yet. */
struct found *actor_found_add(struct reading *reading, size_t word,
                              size_t n_words);
/* The tagger's run that a token belongs to, as tokens [*first, *last]. */
bool actor_run_of(const struct reading *reading, int32_t token,
                  int32_t *first, int32_t *last);
/* A title cut short, `Gen`; the lexicon has them without their stop. */
bool actor_is_rank(const struct reading *reading, struct str lower);

/* lookup.c */
void actor_scan_lexicon(struct reading *reading);

/* tagged.c: by tags; last names of persons known by now; capitalised words
 * after a title; without tags, runs of capitalised proper nouns. */
void actor_scan_tags(struct reading *reading);
void actor_scan_last_names(struct reading *reading);
void actor_scan_titled(struct reading *reading);
void actor_scan_capitals(struct reading *reading);

/* role.c: nouns for actors; then tie titles to the person named right
 * after, among the first n_names phrases: `Defence Minister X`. */
void actor_scan_role_words(struct reading *reading);
void actor_tie_titles(struct reading *reading, size_t n_names);

/* pronoun.c */
void actor_scan_pronouns(struct reading *reading);

#endif
