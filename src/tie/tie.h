/*
 * tie/tie.h - clauses and the registry become ties.
 */
#ifndef ENTENTE_TIE_TIE_H
#define ENTENTE_TIE_TIE_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct tie_rules;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status tie_open(const struct lexicon *lexicon,
                              struct arena *run, const struct tie_rules **stage,
                              struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 */
enum entente_status tie_read(const struct tie_rules *stage, struct report *report,
                              struct arena *scratch, struct fault *fault);

#endif
