/*
 * time/tense.h - does the clause around a date look back or ahead?
 */
#ifndef ENTENTE_TIME_TENSE_H
#define ENTENTE_TIME_TENSE_H

#include "time/word.h"

/*
 * -1 past, 1 to come, 0 where the clause does not say.
 *   date        its sentence and tokens are set.
 *   words       of its sentence; the date is words [first, end).
 * Cost: the depth of the tree, bounded.
 */
int time_tense(const struct report *report, const struct date *date,
               const struct words *words, size_t first, size_t end);

#endif
