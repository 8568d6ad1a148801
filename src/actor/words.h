/*
 * actor/words.h - a sentence as the words that names are made of.
 *
 * A word is a run of letters and digits; blanks, hyphens and apostrophes
 * part words, full stops inside one vanish (U.S. is US), accents and case
 * of accents are folded (São is Sao).  A token may hold several words
 * (`Japan-NATO`), and lexicon keys are cut the same way, so that a name is
 * found however the tokens fell.
 */
#ifndef ENTENTE_ACTOR_WORDS_H
#define ENTENTE_ACTOR_WORDS_H

#include "base/arena.h"
#include "report/report.h"

struct word {
    struct str text;    /* folded, case kept; never empty         */
    struct span span;   /* its bytes in the report                */
    int32_t token;      /* the token it lies in; 0 for keys       */
    uint64_t hash;      /* str_hash(text)                         */
    bool is_capital;    /* begins with an upper-case letter       */
    bool is_shout;      /* two letters or more, all upper case    */
    bool after_hyphen;  /* a hyphen stands right before it        */
    bool before_hyphen; /* or right after                         */
};

enum { WORD_MOST_BYTES = 96 }; /* of one word; longer ones are cut */

/*
 * Cut text[from, to) into words.
 *   words  room for `most`.
 *   arena  for folded words; plain ones point into text.
 * Returns how many words were written.
 * Cost: linear.
 */
size_t actor_words_cut(struct str text, struct span within, int32_t token,
                       struct arena *arena, struct word *words, size_t most);

/* The lower-case text of a word, in `out`; words longer than the room are
 * cut. */
struct str actor_word_lower(struct str word, char out[WORD_MOST_BYTES]);

#endif
