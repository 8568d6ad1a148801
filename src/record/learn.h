/*
 * record/learn.h - which lines an outlet repeats, from its reports.
 *
 * In: the reports of one `read`, as the intake left them, and those of the
 * same outlets in the store.  Out: lines for intake/repeats.h.  The outcome
 * does not depend on the order in which reports come:
 *
 *     learn_open(store, &learn, fault);
 *     for each report: learn_report(learn, report);
 *     learn_settle(learn, &repeats, fault);
 *     ... read them, input.repeats = repeats ...
 *     learn_close(learn);
 *
 * A line is repeated when three different stories of the outlet hold it, and
 * it is either no running text (short, no full stop) or one that the intake
 * itself called furniture, heading or the like in one of them; what it called
 * it most often it is.  Stories are different when their longest paragraphs
 * are, so that versions and copies of one do not prove anything.  Running
 * text that another outlet prints as prose is a quotation and stays.  What
 * the store holds already is not marked anew.
 */
#ifndef ENTENTE_RECORD_LEARN_H
#define ENTENTE_RECORD_LEARN_H

#include "intake/repeats.h"
#include "record/store.h"

struct learn;

/* The store is borrowed.  Errors: ENTENTE_E_MEMORY. */
enum entente_status learn_open(struct store *store, struct learn **learn,
                               struct fault *fault);

/* Count a report's lines.  Errors: ENTENTE_E_MEMORY. */
enum entente_status learn_report(struct learn *learn,
                                 const struct report *report,
                                 struct fault *fault);

/*
 * Add the store's newest reports of the outlets that came (`is_all`: of every
 * outlet, where it is not known which will come), and settle.
 *   repeats  written; lives until the close.
 * Errors: those of the store, ENTENTE_E_MEMORY.
 */
enum entente_status learn_settle(struct learn *learn, bool is_all,
                                 const struct intake_repeats **repeats,
                                 struct fault *fault);

/* Takes null. */
void learn_close(struct learn *learn);

#endif
