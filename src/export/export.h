/*
 * export/export.h - the record for other programs.
 *
 * One function a format; the command holds the table of them.  CSV follows
 * RFC 4180: header, UTF-8, ISO dates, empty for not known, cells of several
 * values joined by ';'; export_codebook says what each column is.
 */
#ifndef ENTENTE_EXPORT_EXPORT_H
#define ENTENTE_EXPORT_EXPORT_H

#include "base/buf.h"
#include "lexicon/lexicon.h"
#include "record/store.h"
#include "report/report.h"

/* What an export may draw on.  All borrowed. */
struct export_input {
    const struct lexicon *lexicon;
    struct report *const *reports; /* in the order of (published, hash) */
    size_t n_reports;
    struct record_versions versions; /* that made the record            */
    bool no_text;    /* --no-text: leave the reports' texts out     */
    bool no_quotes;  /* --no-quotes: leave quoted words out of CSV  */
};

/* Every line of the record, as `entente code` writes them, then what only
 * many reports together yield.  Report ids are text hashes here. */
void export_jsonl(const struct export_input *input, struct arena *arena,
                  struct buf *out);

/* One kind as CSV: reports, events, ties, statements, positions; false for
 * another word. */
bool export_csv(const struct export_input *input, struct str kind,
                struct buf *out);

/* The columns of every CSV kind, as CSV: kind, column, what it holds. */
void export_codebook(struct buf *out);

#endif
