/*
 * event/event.h - clauses become who did what to whom.
 *
 * The rules lie in data/en/event/ as text (doc/format/rules.md).
 */
#ifndef ENTENTE_EVENT_EVENT_H
#define ENTENTE_EVENT_EVENT_H

#include "base/buf.h"
#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "pattern/pattern.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct event_rules;

/*
 * Make the stage ready: compile the rules of data/en/event/.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with file, line and column of the rule at fault.
 */
enum entente_status event_open(const struct lexicon *lexicon,
                               struct arena *run,
                               const struct event_rules **stage,
                               struct fault *fault);

/*
 * Fill report->events, sentence by sentence, in the order of their triggers.
 *   scratch  reset by the caller afterwards.
 * Cost: linear in tokens; a bounded number of candidates a sentence.
 */
enum entente_status event_read(const struct event_rules *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault);

/*
 * Write, for each sentence with a trigger word, which rules fired, what they
 * made and why the others lost.  Leaves the report as it was.
 */
void event_explain(const struct event_rules *stage, struct report *report,
                   struct arena *scratch, struct buf *out);

/* The rules themselves, for tests and listings; borrowed. */
const struct pattern_book *event_book(const struct event_rules *stage);

#endif
