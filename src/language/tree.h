/*
 * language/tree.h - the best tree over scored arcs.
 */
#ifndef ENTENTE_LANGUAGE_TREE_H
#define ENTENTE_LANGUAGE_TREE_H

#include "base/arena.h"

/*
 * The heads of the best tree with one root.
 *   scores  n rows of n + 1: scores[i * (n + 1)] of word i being the root,
 *           scores[i * (n + 1) + 1 + j] of word j being its head; the score
 *           of i on itself is not looked at
 *   heads   n, written: -1 for the root
 * Cost: n^2.
 * Source: Chu and Liu 1965, Edmonds 1967.
 */
void tree_best(const int32_t *scores, uint32_t n, int32_t *heads,
               struct arena *scratch);

#endif
