/*
 * story/words.h - a report's text as units and words, for comparing.
 *
 * A unit is what may be copied whole: a sentence, a title, a caption, an
 * item of a list.  Furniture, cards, links, credits and notes are left out.
 */
#ifndef ENTENTE_STORY_WORDS_H
#define ENTENTE_STORY_WORDS_H

#include "lexicon/lexicon.h"
#include "report/report.h"

enum {
    WORD_FUNCTION = 1, /* the, of, has: says nothing of a topic          */
    WORD_NAME = 2,     /* upper case, not only for starting a sentence   */
    WORD_NUMBER = 4
};

struct story_word {
    uint64_t hash;     /* of its letters, lower case                     */
    uint64_t stem;     /* likewise, endings off                          */
    struct span span;
    uint8_t flags;     /* WORD_ bits                                     */
};

struct story_unit {
    int32_t report;
    int32_t sentence;  /* of the report; -1                              */
    struct span span;
    enum region_class class;
    uint32_t first, n; /* words[first .. first + n) of the same struct   */
};

struct story_words {
    struct story_word *words;
    size_t n_words, room_words;
    struct story_unit *units; /* by report in the order given, then place */
    size_t n_units, room_units;
    uint32_t *first_unit;     /* [n_reports + 1], by place in the order   */
};

/* Cut the reports, taken in `order`, into units and words.
 * Cost: linear in the text. */
void story_words_read(const struct lexicon *lexicon,
                      const struct report *const *reports,
                      const int32_t *order, size_t n, struct arena *arena,
                      struct story_words *words);

/* The words of any text, pushed onto words->words. Returns how many. */
uint32_t story_words_cut(const struct lexicon_table *function_words,
                         struct str text, struct span span,
                         struct arena *arena, struct story_words *words);

#endif
