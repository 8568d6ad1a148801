/*
 * language/lemma.h - a word's dictionary form.
 *
 * A script says how many bytes to take off the end of a word and what to put
 * there. Words whose script the rules would get wrong are listed whole; for
 * the others the longest known ending decides, by part of speech and
 * features. Tables of the model, u64 sorted, the script's number in the low
 * 16 bits of each, a hash in the rest (lemma_key):
 *
 *     lemma_words    whole words       lemma_rules   endings of 0 to 5 bytes
 *     lemma_scripts  text, a line each: bytes to take off, blank, what to add
 */
#ifndef ENTENTE_LANGUAGE_LEMMA_H
#define ENTENTE_LANGUAGE_LEMMA_H

#include "model/model.h"
#include "report/report.h"

struct lemma;

enum { LEMMA_LONGEST_END = 5 };

enum entente_status lemma_open(const struct model *model, struct arena *run,
                               const struct lemma **lemma,
                               struct fault *fault);

/* The lemma of a word; in lower case but for proper nouns.  Points into
 * `word` where it can, else lies in `arena`. */
struct str lemma_of(const struct lemma *lemma, struct str word,
                    enum upos upos, uint32_t feats, struct arena *arena);

/* ---- shared with the trainer ---- */

/* The key of a word or ending, low 16 bits 0. */
uint64_t lemma_key(struct str lower, enum upos upos, uint32_t feats,
                   bool is_whole);

#endif
