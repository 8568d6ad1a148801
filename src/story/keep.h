/*
 * story/keep.h - the links between reports, kept in the store.
 *
 * Tables of story's own, read through v_derivations, v_occurrences,
 * v_disputes and v_stories; v_linked says for how many of the store's
 * reports they were made.
 */
#ifndef ENTENTE_STORY_KEEP_H
#define ENTENTE_STORY_KEEP_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "record/store.h"

/*
 * Make the store's links those of its reports, if they are not yet.
 *   versions  of the program and lexicon that link.
 *   arena     all reports are loaded there.
 * One transaction: killed at any moment, the store holds the old links or
 * the new, and which is known from v_linked.  The rows are a function of the
 * set of reports alone.
 * A store of many reports is linked again only when it has grown by an
 * eighth, so that reading a few more costs no more than reading them, and
 * one of very many (600) not here: each command links what it asks for.
 * Errors: ENTENTE_E_STORE, ENTENTE_E_IO.
 */
enum entente_status story_keep(struct store *store,
                               const struct lexicon *lexicon,
                               const struct record_versions *versions,
                               struct arena *arena, struct fault *fault);

#endif
