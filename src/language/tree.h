/*
 * language/tree.h - the best tree over scored arcs.
 */
#ifndef ENTENTE_LANGUAGE_TREE_H
#define ENTENTE_LANGUAGE_TREE_H

#include "base/arena.h"

enum { TREE_MOST = 254 }; /* words */

/*
 * The heads of the best tree with one root and no arc that crosses another.
 *   scores  n rows of n + 1: scores[i * (n + 1)] of word i being the root,
 *           scores[i * (n + 1) + 1 + j] of word j being its head; the score
 *           of i on itself is not looked at
 *   n       1 to TREE_MOST
 *   heads   n, written: -1 for the root
 * Cost: n^2 where the best head of each word makes such a tree, else n^3.
 * Source: Eisner 1996.
 */
void tree_best(const int32_t *scores, uint32_t n, int32_t *heads,
               struct arena *scratch);

/* Does any word between the two, `word` and `head`, hang outside them, or a
 * word outside on one between?  So it does where their arc crosses another.
 * Cost: n. */
bool tree_crosses(const int32_t *heads, uint32_t n, uint32_t word,
                  uint32_t head);

#endif
