/*
 * language/names.h - names made to begin and end where names do.
 */
#ifndef ENTENTE_LANGUAGE_NAMES_H
#define ENTENTE_LANGUAGE_NAMES_H

#include "lexicon/lexicon.h"
#include "report/report.h"

/*
 * Mend the borders of the names of a sentence, whose tags and tree are
 * known.
 *   roles  en/actor/role, or null: titles that are no part of a name
 *   names  registry/name, or null: tells demonyms
 * Cost: linear.
 */
void names_tidy(struct report *report, const struct sentence *sentence,
                const struct lexicon_table *roles,
                const struct lexicon_table *names);

#endif
