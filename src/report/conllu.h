/*
 * report/conllu.h - CoNLL-U, read and written.
 *
 * Source: universaldependencies.org/format.html.  A line a word, ten columns
 * (ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC); lines that begin
 * with # are comments; an empty line ends a sentence.  A token of several
 * words has a line of its own, ID 3-4; empty nodes (ID 3.1) are passed over.
 */
#ifndef ENTENTE_REPORT_CONLLU_H
#define ENTENTE_REPORT_CONLLU_H

#include "base/buf.h"
#include "base/fault.h"
#include "report/report.h"

/* The comment lines of a sentence, with their newlines; null for none. */
struct conllu_comments {
    struct str *items; /* one for each of the report's sentences */
    size_t n, room;
};

/* The FEAT_ bits of a FEATS column. */
uint32_t conllu_feats(struct str feats);

/* A relation by name, else its part before the colon; false for neither. */
bool conllu_deprel(struct str name, enum deprel *deprel);

/*
 * Fill a fresh report from CoNLL-U: text (the forms, blanks by SpaceAfter, a
 * blank line where a document or paragraph begins), sentences, tokens, and,
 * where every word has UPOS, HEAD and DEPREL, tags and trees; has_tokens and
 * has_trees are set accordingly.
 *   bytes     borrowed for the report's life
 *   comments  filled in unless null
 * Errors: ENTENTE_E_FORMAT with the line, for a line without ten columns, an
 * ID out of order or a HEAD outside the sentence; ENTENTE_E_LIMIT.
 * Cost: linear.
 */
enum entente_status conllu_read(struct str bytes, struct report *report,
                                struct conllu_comments *comments,
                                struct fault *fault);

/* Write one sentence, the empty line after it included; names stand in MISC
 * as Name=B-PER.  `comments` null: a `# text` line is written. */
void conllu_write(struct buf *out, const struct report *report,
                  int32_t sentence, struct str comments);

#endif
