/*
 * actor/resolve.h - what the files that resolve share.  Not for other rooms.
 *
 *     found phrase --resolve.c--> link.c, person.c   a name
 *                                 nominal.c          a noun; its title.c
 *                                 pronoun.c          `he`, `it`, `they`
 *     side.c      whose it is, by the names around it
 *     definite.c  `the country`, several.c `the two`: who was heard.c before
 *     phrase.c    what a phrase says of itself
 *     entity.c    the entities of the report, by their names
 *     remember.c  what is left behind for the next phrase
 *
 * A phrase is an index into reading->found, which stays where it is once
 * sorted.  To resolve grows report->entities: look an entity up anew after
 * each call that takes a depth.
 */
#ifndef ENTENTE_ACTOR_RESOLVE_H
#define ENTENTE_ACTOR_RESOLVE_H

#include "actor/found.h"

enum {
    MOST_DEPTH = 4,            /* phrases that lean on each other         */
    REACH_SENTENCES = 3,       /* of `it`, `they`, `the alliance`         */
    REACH_PERSONS = 5          /* of `he`, `the minister`                 */
};

/* ------------------------------------------------------------- entity.c -- */

/*
 * The entity known by a name of a kind, -1 none; and to make one known, over
 * whoever bore the name before or, `new`, only where nobody did.
 *
 *   kind  "person", "last" and "first" (names of persons), "name", "place",
 *         "alias" (a short form), "state" (by its code), "role" (the person
 *         last given it)
 */
int32_t actor_known(struct reading *reading, const char *kind,
                    struct str name);
void actor_know(struct reading *reading, const char *kind, struct str name,
                int32_t entity);
void actor_know_new(struct reading *reading, const char *kind,
                    struct str name, int32_t entity);

/* The same by a key; `extra` tells apart what the words do not. */
uint64_t actor_key(const char *kind, struct str name, struct str extra);
int32_t actor_known_key(struct reading *reading, uint64_t key);
void actor_know_key(struct reading *reading, uint64_t key, int32_t entity);

/* A new entity, of no side and no known gender; its index. */
int32_t actor_entity_new(struct reading *reading, struct str name,
                         enum actor_type type, const char *rule);
/* Give a side to an entity that has none; or one more, up to
 * REPORT_MOST_SIDES.  An empty side is none. */
void actor_set_side(struct entity *entity, struct str side);
void actor_add_side(struct entity *entity, struct str side);

/* A name with one blank between words and no line breaks: the words
 * themselves where they are so, else a copy in the report's arena. */
struct str actor_clean_name(struct reading *reading, struct str words);
/* The last word of a name but `Jr`, `II` and the like. */
struct str actor_last_word(struct str name);

/* ------------------------------------------------------------- phrase.c -- */

/* The lexicon's line for a phrase; null where none knows it. */
const struct fact *actor_fact_of(const struct reading *reading,
                                 const struct found *found);
/* The noun of a nominal, as its lexicon has it; null without a line. */
struct str actor_role_words(const struct reading *reading,
                            const struct found *found);
bool actor_is_definite(const struct reading *reading,
                       const struct found *found);
/* 2 to 4 for `both`, `the two`, `four`; 0 where it does not count. */
int actor_number_before(const struct reading *reading,
                        const struct found *found);
/* The phrase that a token heads, else the name it lies in, other than
 * `except` (SIZE_MAX: any); -1 none. */
int32_t actor_found_on(const struct reading *reading, int32_t token,
                       size_t except);
/* Whether a token has a case mark; *lemma, the first one's, if so. */
bool actor_case_of(const struct report *report, int32_t token,
                   struct str *lemma);
/* Is it a subject, or joined to one? */
bool actor_is_subject(const struct report *report, int32_t token);

/* --------------------------------------------------------------- side.c -- */

/* The sides that names lend to a noun, in text order, each once. */
struct sides {
    struct str items[REPORT_MOST_SIDES];
    struct str sector;         /* of a body that is no state              */
    int n;
};

/* Add those of the names under a phrase in the tree; before its word `stop`;
 * right behind it. */
void actor_sides_of_tree(struct reading *reading, struct sides *sides,
                         size_t index, int depth);
void actor_sides_before(struct reading *reading, struct sides *sides,
                        size_t index, size_t stop, int depth);
void actor_sides_behind(struct reading *reading, struct sides *sides,
                        size_t index, int depth);
/* `the three Baltic states`, `the AUKUS partners`: all of them, where they
 * are as many as it says, or few and it says none. */
void actor_sides_of_all(const struct reading *reading,
                        const struct found *found, struct sides *sides);

/* -------------------------------------------------------------- heard.c -- */

void actor_hear(struct reading *reading, struct heard heard);
/* How many are remembered; and the one that was heard `back` before the
 * last, back < actor_n_heard().  Borrowed until the next is heard. */
uint32_t actor_n_heard(const struct reading *reading);
const struct heard *actor_heard(const struct reading *reading, uint32_t back);
/* Its entity, made now where several were heard as one. */
int32_t actor_heard_entity(struct reading *reading, const struct heard *heard);
/* One entity of all sides of its members[n], n at most MOST_JOINT. */
int32_t actor_join(struct reading *reading, const int32_t *members, int n);

/* ------------------------------------- pronoun.c, several.c, definite.c -- */

/* The entity heard before that a phrase stands for; -1 none, or a thing. */
int32_t actor_resolve_pronoun(struct reading *reading,
                              const struct found *found);
/* The same for a noun that no name lends a side. */
int32_t actor_resolve_definite(struct reading *reading,
                               const struct found *found);
/* `both countries`, `the two sides`, `the three states`: those named
 * together last, if there are as many as wanted; else those named in the
 * nearest sentence that has just as many, else those the report names most,
 * else the last different ones. */
int32_t actor_last_several(struct reading *reading, const struct found *found,
                           struct str role, int wanted);
/* `these nations`: the last that were named together. */
int32_t actor_last_joint(struct reading *reading, const struct found *found);
/* `the juntas`, `the governments`: several that were named together or meant
 * together a sentence or two before. */
int32_t actor_last_gathered(struct reading *reading,
                            const struct found *found, struct str role);
/* Count who was spoken of, for `the two` of a whole report. */
void actor_count_named(struct reading *reading, int32_t entity);

/* ------------------- resolve.c; person.c, link.c, nominal.c and title.c -- */

/* The entity of a phrase, resolved now if it is not yet; -1 none, or deeper
 * than MOST_DEPTH. */
int32_t actor_resolve_one(struct reading *reading, size_t index, int depth);
/* The same by what it is: a person's name, another name, a nominal. */
int32_t actor_resolve_person(struct reading *reading, struct found *found);
int32_t actor_resolve_name(struct reading *reading, size_t index, int depth);
int32_t actor_resolve_nominal(struct reading *reading, size_t index,
                              int depth);

/* A short form in brackets, `Free Press Union (FPU)`, means the same. */
void actor_note_alias(struct reading *reading, const struct found *found);

/* The name of a person that stands in apposition to a role, by tree or by
 * commas: `X, Japan's foreign minister,`; `Japan's foreign minister, X,`.  A
 * phrase, or -1. */
int32_t actor_apposed_person(struct reading *reading, size_t index);
/* What a title, and the sides of the names in it, say of its person. */
void actor_lend_title(struct reading *reading, const struct found *role,
                      const struct sides *sides, int32_t person);

/* ----------------------------------------------------------- remember.c -- */

/* Hear a resolved phrase, and follow the state last spoken of. */
void actor_remember(struct reading *reading, size_t index);

#endif
