/*
 * train/rows.h - whole rows of names' tags: how likely, and the best.
 *
 * A row is scored by its words' scores and by a weight for each tag after
 * the tag before it (a chain of conditional random fields, after Lafferty et
 * al. 2001).  An I- stands only after its own B- or I-.
 */
#ifndef TRAIN_ROWS_H
#define TRAIN_ROWS_H

#include "corpus.h"

enum { ROWS_START = CORPUS_N_NAMES }; /* the row of `follow` before word 0 */

/*
 * The loss of the right row, -log of its probability.
 *   scores  n rows of CORPUS_N_NAMES; on return, the loss's slope by each
 *   follow  [ROWS_START + 1][CORPUS_N_NAMES]: tag after tag
 *   slopes  of the same shape: the loss's slope by `follow` is added, times
 *           `scale`
 */
double rows_loss(float *scores, uint32_t n, const float *follow,
                 const int16_t *right, float *slopes, float scale);

/* The best row of tags. */
void rows_best(const float *scores, uint32_t n, const float *follow,
               int16_t *tags);

#endif
