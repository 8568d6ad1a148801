/*
 * record/lines.h - a report's record as JSON Lines.
 *
 * One object a line, each with `kind` and `schema`.  Offsets are bytes of the
 * report's text; with codepoints also cstart and cend.  Ids are 16 hex digits
 * of a hash over (text hash, kind, span, type, parties, ordinal).
 */
#ifndef ENTENTE_RECORD_LINES_H
#define ENTENTE_RECORD_LINES_H

#include "base/buf.h"
#include "report/report.h"

#define RECORD_SCHEMA 1

struct record_options {
    bool no_text;     /* leave the report's text out        */
    bool codepoints;  /* add cstart, cend to every span     */
};

/* What made a record. */
struct record_versions {
    struct str program, lexicon, model;
};

struct record_id {
    char hex[17];
};

/* The first line of any stream: program, lexicon and model versions. */
void record_versions_line(struct buf *out,
                          const struct record_versions *versions);

/* All lines of one report, each ended by a newline.  Cost: linear. */
void record_report_lines(struct buf *out, const struct report *report,
                         const struct record_options *options);

/* One item's line, for listings; the report's own first. */
void record_report_line(struct buf *out, const struct report *report,
                        const struct record_options *options);
void record_event_line(struct buf *out, const struct report *report,
                       size_t event, const struct record_options *options);
void record_tie_line(struct buf *out, const struct report *report, size_t tie,
                     const struct record_options *options);
void record_statement_line(struct buf *out, const struct report *report,
                           size_t statement,
                           const struct record_options *options);
void record_position_line(struct buf *out, const struct report *report,
                          size_t position,
                          const struct record_options *options);
void record_actor_line(struct buf *out, const struct report *report,
                       size_t entity, const struct record_options *options);

/* Ids; stable over program runs and order of arrival. */
struct record_id record_report_id(const struct report *report);
struct record_id record_actor_id(const struct entity *entity);
struct record_id record_event_id(const struct report *report, size_t event);
struct record_id record_tie_id(const struct report *report, size_t tie);
struct record_id record_statement_id(const struct report *report,
                                     size_t statement);
struct record_id record_position_id(const struct report *report,
                                    size_t position);

#endif
