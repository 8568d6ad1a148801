/*
 * story/dispute.h - what the finders of disputes share.
 */
#ifndef ENTENTE_STORY_DISPUTE_H
#define ENTENTE_STORY_DISPUTE_H

#include "story/find.h"

/* A new dispute, its passages yet to be filled in: reports -1. */
struct story_dispute *story_dispute_add(struct story_work *work,
                                        struct story_links *links,
                                        enum story_about about, int weight,
                                        const char *rule);

/* A state's name in the registry, or the code itself. */
struct str story_side_name(const struct story_work *work, struct str side);

/* Is the sentence one of prose or a list, that may be held against others? */
bool story_is_told(const struct report *report, int32_t sentence);

/* The kinds of a word (lower case) in en/story/dispute-word. */
bool story_word_is(const struct story_work *work, struct str word,
                   const char *kind);

/* The letters of a word of a report, lower case; in the work's arena. */
struct str story_word_low(const struct story_work *work,
                          const struct report *report,
                          const struct story_word *word);

/* How many stems of content words (no numbers, not `except`) two units
 * share; *fewer counts those of the shorter one.  Cost: the product of
 * their lengths, 64 words each at most. */
int story_shared_stems(const struct story_work *work,
                       const struct story_unit *a, const struct story_unit *b,
                       uint64_t except, int *fewer);

/* The unit of a sentence, or null.  Cost: logarithmic. */
const struct story_unit *story_unit_of(const struct story_work *work,
                                       const struct story_links *links,
                                       int32_t report, int32_t sentence);

/* figure.c: one thing counted, two numbers. */
void story_find_figures(struct story_work *work, struct story_links *links);

/* denial.c: what one side says was done, and another that it was not. */
void story_find_denials(struct story_work *work, struct story_links *links);

/* opposed.c: one noun, and two words before it that exclude each other. */
void story_find_opposed(struct story_work *work, struct story_links *links);

/* moment.c: one happening, two days. */
void story_find_moments(struct story_work *work, struct story_links *links);

#endif
