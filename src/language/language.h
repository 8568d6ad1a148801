/*
 * language/language.h - sentences, tokens, tags, trees, names.
 */
#ifndef ENTENTE_LANGUAGE_LANGUAGE_H
#define ENTENTE_LANGUAGE_LANGUAGE_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct language;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status language_open(const struct lexicon *lexicon,
                              struct arena *run, const struct language **stage,
                              struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 */
enum entente_status language_read(const struct language *stage, struct report *report,
                              struct arena *scratch, struct fault *fault);

#endif
