/*
 * story/find.h - the passes of story_link, in their order.
 *
 * Each adds to *links and reads what those before it wrote.
 */
#ifndef ENTENTE_STORY_FIND_H
#define ENTENTE_STORY_FIND_H

#include "story/story.h"
#include "story/words.h"

/* What the passes share. */
struct story_work {
    const struct lexicon *lexicon;
    const struct lexicon_table *dispute_words; /* en/story/dispute-word  */
    const struct lexicon_table *phrases;       /* en/story/phrase        */
    const struct lexicon_table *scales;        /* en/story/scale         */
    const struct lexicon_table *time_words;    /* en/time/word           */
    struct story_words words;
    struct story_said **said;                  /* said.c's; by report    */
    struct arena *arena;
};

/* kinds.c: has a word (lower case) that kind in en/story/dispute-word? */
bool story_word_is(const struct story_work *work, struct str word,
                   const char *kind);

/* kinds.c: the number a word (lower case) is, -1 none; and what a word like
 * `million` multiplies by, 0 none. */
int64_t story_number(const struct story_work *work, struct str word);
int64_t story_scale(const struct story_work *work, struct str word);

/* kinds.c: the first byte where a phrase of that kind of en/story/phrase
 * stands in a text, as it is written, on its own; -1 none.
 * Cost: the text for each phrase. */
ptrdiff_t story_phrase_at(const struct story_work *work, struct str text,
                          const char *kind);

/* cite.c: notes, links, `according to` and credits, tied to the report they
 * name where it is at hand. */
void story_find_citations(struct story_work *work, struct story_links *links);

/* copy.c: passages copied or retold. */
void story_find_copies(struct story_work *work, struct story_links *links);

/* occurrence.c: events that are one happening. */
void story_find_occurrences(struct story_work *work,
                            struct story_links *links);

/* dispute.c: passages that do not agree. */
void story_find_disputes(struct story_work *work, struct story_links *links);

/* known.c: passages that the registry does not bear out. */
void story_hold_to_registry(struct story_work *work,
                            struct story_links *links);

/* affair.c: reports that tell one affair. */
void story_find_affairs(struct story_work *work, struct story_links *links);

#endif
