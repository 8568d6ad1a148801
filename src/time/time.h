/*
 * time/time.h - words become days.
 */
#ifndef ENTENTE_TIME_TIME_H
#define ENTENTE_TIME_TIME_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct time;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status time_open(const struct lexicon *lexicon,
                              struct arena *run, const struct time **stage,
                              struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 */
enum entente_status time_read(const struct time *stage, struct report *report,
                              struct arena *scratch, struct fault *fault);

/*
 * The date words that govern the clause or noun phrase headed by `token`.
 *   token    index of report->tokens.
 *   when     written whole: value null, date -1 where no date governs it.
 *
 * Dates of the same sentence whose way up the tree reaches `token` before it
 * leaves through another clause; then those that stand before the first of
 * coordinated clauses; without a tree, the nearest one of the sentence.
 * `since 2014` and `from May 3 to 5` come as EDTF intervals.
 * Returns the index into report->dates, or -1.
 * Cost: the dates of the sentence times the depth of its tree (bounded).
 */
int32_t time_of_clause(const struct report *report, int32_t token,
                       struct when *when);

/*
 * The same without looking beyond what hangs from `token` itself: for a noun
 * such as `talks`, whose verb may have a date of its own.
 */
int32_t time_of_phrase(const struct report *report, int32_t token,
                       struct when *when);

/*
 * The date that stands right behind a noun, whatever the tree says of it:
 * `the summit later this month`, `talks with B in Rome on May 3`.  Between
 * the two may be what a noun phrase is made of, some words at most.
 * Cost: the dates of the sentence.
 */
int32_t time_behind_noun(const struct report *report, int32_t token,
                         struct when *when);

/*
 * What dates[date] says once the words around it are heard: `since 2014` is
 * 2014/.., `by 2030` ../2030, `between 2001 and 2014` 2001/2014.  The span
 * covers the words read, preposition included.  value is null where the date
 * has no EDTF value.
 */
void time_when(const struct report *report, int32_t date, struct when *when);

/* The first date of a sentence in report->dates, or n_dates.  Cost:
 * logarithmic. */
size_t time_first_of_sentence(const struct report *report, int32_t sentence);

/* The day that `Tuesday` is counted from, and how it is known; DAY_NONE
 * where the report tells neither. */
day time_anchor(const struct report *report, const char **basis);

#endif
