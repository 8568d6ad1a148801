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
                             struct arena *run,
                             const struct tie_rules **stage,
                             struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 * Cost: linear in tokens; walks up and down a tree are bounded.
 */
enum entente_status tie_read(const struct tie_rules *stage,
                             struct report *report, struct arena *scratch,
                             struct fault *fault);

/* ----------------------------------------- the registry as a check -- */

/* What the report says and the registry does not. */
struct tie_check {
    struct span span;      /* the report's words                          */
    int32_t tie;           /* report->ties[tie] it is about, or -1        */
    const char *about;     /* "office", "date" or "status"; static        */
    struct str topic;      /* `Prime Minister, NLD`; in the arena         */
    struct str claimed;    /* the holder, day or member as the report has it */
    struct str known;      /* what the registry has: `Dick Schoof`        */
    struct str registry;   /* its entry: `holder/NLD/HG`, `JPN-NATO-2013` */
};

/*
 * Hold the report to the registry: offices out of date on the day of
 * writing, memberships claimed before they began, wrong years of signing.
 * Only what the registry is sure of contradicts a report.
 *   checks  in `arena`, by span start; NULL where there are none.
 * Returns how many.  Cost: a few probes an office, membership or accord.
 */
size_t tie_registry_checks(const struct tie_rules *stage,
                           const struct report *report, struct arena *arena,
                           const struct tie_check **checks);

#endif
