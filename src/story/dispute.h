/*
 * story/dispute.h - what the finders of disputes share.
 */
#ifndef ENTENTE_STORY_DISPUTE_H
#define ENTENTE_STORY_DISPUTE_H

#include "story/find.h"

enum { STORY_MOST_CUT = 160 };

/* The words of a passage, the first STORY_MOST_CUT, and what they say. */
struct story_cut {
    struct str words[STORY_MOST_CUT];  /* lower case                      */
    struct span spans[STORY_MOST_CUT]; /* in the report's text            */
    int kinds[STORY_MOST_CUT];         /* of enum story_kind              */
    int n;
};

enum story_kind {
    KIND_CALLS = 1, KIND_BLAMES = 2, KIND_WAR = 4, KIND_STANCE = 8,
    KIND_BECAUSE = 16, KIND_MEMBER = 32
};

void story_cut(const struct story_work *work, struct str text,
               struct span span, struct story_cut *cut);
/* All kinds of its words together. */
int story_cut_kinds(const struct story_cut *cut);

/* A new dispute, its passages yet to be filled in: reports -1. */
struct story_dispute *story_dispute_add(struct story_work *work,
                                        struct story_links *links,
                                        enum story_about about, int weight,
                                        const char *rule);

/* A state's name in the registry, or the code itself. */
struct str story_side_name(const struct story_work *work, struct str side);

/* Is the sentence one of prose, and no heading: one that may be held against
 * others?  Is it one of prose? */
bool story_is_told(const struct report *report, int32_t sentence);
bool story_is_prose(const struct report *report,
                    const struct sentence *sentence);

/* The first mention of a side within a span; null. */
const struct mention *story_side_in(const struct report *report,
                                    struct span span);

/* said.c: the statements that touch a sentence, *n of them, at most 32; null
 * for none.  Cost: one sweep over a report's statements, once. */
const struct statement *const *story_said_in(struct story_work *work,
                                             const struct story_links *links,
                                             int32_t report,
                                             int32_t sentence, size_t *n);

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

/* lost.c: a quotation that lost its speaker; a stance lost in retelling. */
void story_find_lost_speakers(struct story_work *work,
                              struct story_links *links);
void story_find_lost_stances(struct story_work *work,
                             struct story_links *links);

/* office.c: one person in two offices. */
void story_find_offices(struct story_work *work, struct story_links *links);

/* member.c: one body with two counts of members. */
void story_find_members(struct story_work *work, struct story_links *links);

/* naming.c: one thing called two things; one condemned as two things. */
void story_find_namings(struct story_work *work, struct story_links *links);
void story_find_targets(struct story_work *work, struct story_links *links);

/* cause.c: a cause given for what another report lays at one side's door. */
void story_find_causes(struct story_work *work, struct story_links *links);

/* figure.c: one thing counted, two numbers. */
void story_find_figures(struct story_work *work, struct story_links *links);

/* denial.c: what one side says was done, and another that it was not. */
void story_find_denials(struct story_work *work, struct story_links *links);

/* opposed.c: one noun, and two words before it that exclude each other. */
void story_find_opposed(struct story_work *work, struct story_links *links);

/* moment.c: one happening, two days. */
void story_find_moments(struct story_work *work, struct story_links *links);

#endif
