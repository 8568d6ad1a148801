/*
 * language/language.h - sentences, tokens, tags, trees, names.
 *
 *     text -> cut.h (tokens, sentences) -> net.h (tags, trees, names)
 *          -> lemma.h
 *
 * All three read their tables from one model file (model/model.h).  Without
 * a model the stage leaves reports as they are.
 */
#ifndef ENTENTE_LANGUAGE_LANGUAGE_H
#define ENTENTE_LANGUAGE_LANGUAGE_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "model/model.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct language;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Reads the model inside the binary, or the file that the environment
 * variable ENTENTE_MODEL names.
 * Errors: ENTENTE_E_FORMAT, with the reason, for a model that is short,
 * altered or of another version; ENTENTE_E_IO.
 */
enum entente_status language_open(const struct lexicon *lexicon,
                              struct arena *run, const struct language **stage,
                              struct fault *fault);

/* The same over a given model file, aligned to 8; borrowed.  With `plain`
 * the arithmetic is in plain C, which gives the same bytes. */
enum entente_status language_open_model(struct str file, bool plain,
                                        struct arena *run,
                                        const struct language **stage,
                                        struct fault *fault);

/* The model, or null. */
const struct model *language_model(const struct language *stage);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 * Sentences do not cross the borders of regions; furniture is left out.
 * A report with has_tokens keeps its sentences and tokens, one with
 * has_trees its tags and trees too.
 *   scratch  reset by the caller afterwards.
 * Cost: linear in the text.
 */
enum entente_status language_read(const struct language *stage,
                                  struct report *report,
                              struct arena *scratch, struct fault *fault);

#endif
