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
    int kind;                                  /* its column             */
    struct story_words words;
    struct arena *arena;
};

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
