/*
 * language/control.h - `urged Chad to leave`: whose leaving it is.
 */
#ifndef ENTENTE_LANGUAGE_CONTROL_H
#define ENTENTE_LANGUAGE_CONTROL_H

#include "lexicon/lexicon.h"
#include "report/report.h"

/*
 * Behind a verb that asks, lets or makes its object act, an infinitive is
 * the verb's complement, not a purpose: advcl becomes xcomp.  The network
 * tells the two apart by their looks and takes one in eight for the other.
 *   verbs  en/language/control; null: nothing is changed
 * Children must be linked.  Cost: linear in the sentence.
 */
void control_mend(struct report *report, const struct sentence *sentence,
                  const struct lexicon_table *verbs);

#endif
