/*
 * actor/codes.h - actors in the codes of other data sets.
 */
#ifndef ENTENTE_ACTOR_CODES_H
#define ENTENTE_ACTOR_CODES_H

#include "lexicon/lexicon.h"
#include "report/report.h"

/*
 * Fill the codes of a report's entities from the registry's tables.
 *   today  the report's day, for states whose numbers changed; DAY_NONE.
 * Source: ISO 3166, Correlates of War, Gleditsch and Ward; CAMEO codebook
 * 1.1b3, actor codes (country or IGO first, then the role).
 */
void actor_code_entities(const struct lexicon *lexicon, struct report *report,
                         day today);

#endif
