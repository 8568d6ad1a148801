/*
 * brief/brief.h - the briefing: chosen, ordered, written, checked.
 *
 * In: reports and their links (story/).  Out: a struct brief, which md.c,
 * html.c and json.c only write down.
 *
 * Every sentence is a report's own words, shortened by whole clauses, with
 * what is supplied in [brackets]; or a template filled from fields.  It
 * carries its evidence as a line of code, the same in every format:
 *
 *     words [R2:384-478] · copied [R1:157-243] · 2 reports, 1 origin
 *     · reported
 *
 * R1, R2, ... are the reports in the order of (published, hash); the list of
 * sources says which is which.  brief_check reads these lines back.
 */
#ifndef ENTENTE_BRIEF_BRIEF_H
#define ENTENTE_BRIEF_BRIEF_H

#include "registry/registry.h"
#include "story/story.h"

/* Why a span is cited. */
enum brief_role {
    ROLE_WORDS,   /* these are the sentence's words                      */
    ROLE_RECORD,  /* a template's fields rest on it                      */
    ROLE_COPIED,  /* says the same, copied from the words                */
    ROLE_RETOLD,
    ROLE_ALSO,    /* says the same, no copying found                     */
    ROLE_DATE,    /* the date rests on it                                */
    ROLE_BY       /* who says so                                         */
};

struct brief_cite {
    enum brief_role role;
    int32_t report;
    struct span span;
};

enum { BRIEF_MOST_CITES = 24, BRIEF_MOST_DISPUTES = 6 };

struct brief_line {
    struct str text;
    struct brief_cite cites[BRIEF_MOST_CITES];
    int n_cites;
    struct str registry;  /* what the registry adds; null               */
    int n_reports, low, high;
    struct str origin;    /* `an article not read`; null                */
    struct str standing;  /* reported, possible, ...; null for apparatus */
    int disputes[BRIEF_MOST_DISPUTES];
    int n_disputes;
    struct str evidence;  /* all of the above as one line of code; null
                             for a line of the apparatus                 */
};

struct brief_block {
    struct str heading;   /* bold, above the lines; null                */
    struct str note;      /* after the heading; null                    */
    struct str note_evidence;
    struct brief_line *lines;
    size_t n_lines, room_lines;
};

struct brief_table {
    struct str *heads;
    size_t n_columns;
    struct brief_row {
        struct str *cells; /* [n_columns]                               */
    } *rows;
    size_t n_rows, room_rows;
};

struct brief_section {
    const char *key;      /* static: what-happened, ...                 */
    const char *title;    /* static                                     */
    struct str note;      /* a line of apparatus under the title; null  */
    struct brief_block *blocks;
    size_t n_blocks, room_blocks;
    struct brief_table *table; /* null none; after the blocks           */
    struct brief_block *after; /* after the table; null none            */
};

struct brief {
    struct str title;
    struct str topic;     /* as asked; null                             */
    struct str lead;      /* the paragraph under the title              */
    struct brief_section *sections;
    size_t n_sections, room_sections;
    struct str how;       /* how to read the code                       */
    const struct story_links *links; /* of the reports chosen, alone    */
    int32_t *reports;     /* indices into links->reports, in order      */
    size_t n_reports;
    int32_t *number;      /* number[report]: its R, counted from 1      */
};

/* What a briefing is made from; all borrowed, must outlive it. */
struct brief_input {
    const struct lexicon *lexicon;
    const struct registry *registry; /* null: its facts are left out     */
    const struct report *const *reports;
    size_t n_reports;
    bool all;             /* without a topic: of all, not one affair     */
};

/*
 * Make a briefing.
 *   topic  words, or the null str for the largest affair.
 *   brief  written on ENTENTE_OK; in `arena`.
 * Only reports on the topic are linked, so the briefing is a function of
 * them and the topic alone.
 * Returns ENTENTE_NONE where no report is on the topic.
 * Cost: linear in the text of the reports chosen, but for sorts.
 */
enum entente_status brief_make(const struct brief_input *input,
                               struct str topic, struct arena *arena,
                               struct brief *brief, struct fault *fault);

void brief_write_md(const struct brief *brief, struct buf *out);
void brief_write_html(const struct brief *brief, struct buf *out);
void brief_write_json(const struct brief *brief, struct buf *out);

/* What does not hold in a briefing. */
struct brief_finding {
    uint64_t line;        /* of the file, counted from 1                */
    struct str what;      /* a sentence                                 */
    struct str text;      /* the words at fault                         */
};

struct brief_findings {
    struct brief_finding *items;
    size_t n, room;
    size_t n_checked;     /* lines that were looked at                  */
};

/*
 * Check a briefing, md, html or json, against the reports.
 *   bytes     the file.
 * A line with evidence must say what its spans say; any other line must be
 * one that the same reports yield again.
 * Errors: ENTENTE_E_FORMAT where it is no briefing, or one of its reports is
 * not among those given; ENTENTE_E_CHECK where something in it does not hold
 * (*findings says what).
 */
enum entente_status brief_check(const struct brief_input *input,
                                struct str bytes, struct arena *arena,
                                struct brief_findings *findings,
                                struct fault *fault);

#endif
