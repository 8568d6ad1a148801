/*
 * train/sets.h - what both networks are trained on, and how fast.
 */
#ifndef TRAIN_SETS_H
#define TRAIN_SETS_H

#include "corpus.h"

/* FOLDER/FILE, in memory of its own. */
char *sets_path(const char *folder, const char *file);

/* Where the sets of prose with names begin: the encyclopaedia, the defence
 * set; then the end of these. */
enum { SETS_BOUNDS = 3 };
struct sets_bounds {
    size_t at[SETS_BOUNDS];
};

/*
 * Read trees and names, growing the vocabulary: trees from EWT and GUM, names
 * from UNER over EWT, WikiGold, re3d, WNUT and GUM's mentions.
 */
void sets_read(struct corpus *train, const char *corpora,
               struct vocabulary *v, struct sets_bounds *bounds);

/* A pointer to each sentence. */
struct sample **sets_pointers(struct corpus *corpus);

/* The words of a step from sentence `from` on: sentences while they hold no
 * more than most_words together, one at the least.  Returns the one after. */
size_t sets_batch(struct sample *const *list, size_t n, size_t from,
                  size_t most_words);

/* The learning rate at a share of the way: up for a fiftieth, then down in a
 * line to a fiftieth of the peak. */
float sets_rate(double peak, double share);
/* How much of the averaged weights stays in a step there. */
float sets_decay(double share);

double sets_percent(long some, long all);

#endif
