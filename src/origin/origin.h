/*
 * origin/origin.h - who says so: statements, positions, citations.
 */
#ifndef ENTENTE_ORIGIN_ORIGIN_H
#define ENTENTE_ORIGIN_ORIGIN_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct origin;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status origin_open(const struct lexicon *lexicon,
                              struct arena *run, const struct origin **stage,
                              struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 */
enum entente_status origin_read(const struct origin *stage,
                                struct report *report,
                              struct arena *scratch, struct fault *fault);

#endif
