/*
 * train/name_words.h - the words as the network of names takes them: shared
 * with the trees, told by lists.
 */
#ifndef TRAIN_NAME_WORDS_H
#define TRAIN_NAME_WORDS_H

#include "corpus.h"

/* Rows of each part of a form: powers of two, none over those of fit.c. */
extern const uint32_t name_words_sizes[FORM_N_PARTS];
enum { NAME_WORDS_TRAINED = 6000 }; /* words with a row of their own */

/*
 * Take the vectors of what fit.c wrote, or, of "-", none.  Ends the program
 * where its words are not those of v.
 */
void name_words_read(struct vocabulary *v, const char *net_part);

/* Find the rows of all words, with the lists of the library's lexicon. */
void name_words_rows(struct corpus *corpus, const struct vocabulary *v);

#endif
