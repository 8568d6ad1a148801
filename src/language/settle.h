/*
 * language/settle.h - relations that a word governs but once.
 *
 * A clause has one subject, one object or clause in an object's place, one
 * predicate of either; a noun has one owner.  Words choose head and relation
 * each for itself, so that now and then two claim the same place (`Norway,
 * the envoys argue, had broken`: both subjects of `argue`).
 */
#ifndef ENTENTE_LANGUAGE_SETTLE_H
#define ENTENTE_LANGUAGE_SETTLE_H

#include "language/tree.h"
#include "report/report.h"

struct settle {
    uint32_t n;              /* words                                     */
    const int32_t *arcs;     /* as tree_best's scores, Q20                */
    const uint8_t *uposes;   /* n: the words' parts of speech             */
    const uint8_t *deprels;  /* [n_labels]: the relation of each label    */
    uint32_t n_labels, root_label;
    /* The scores of all labels, Q24, of a word on a head; they hold until
     * the next call. */
    const int32_t *(*labels)(void *context, uint32_t word, uint32_t head);
    void *context;
    int32_t *heads;          /* n: a tree without crossings; in and out   */
    uint8_t *relations;      /* n, in and out                             */
};

/*
 * Where two words of one head claim the same place, the one that loses least
 * takes its next best: another relation there, or another head with whatever
 * relation is best there.  Heads stay a tree without crossings.  A place is
 * left doubled where nothing else is likely.
 * Cost: n for each word that has a place, MOST_HEADS calls of labels for each
 * place that is claimed twice.
 */
void settle_relations(const struct settle *settle);

#endif
