/*
 * story/story.h - what only many reports together can show.
 *
 * In: reports, each with all its stages' fields but tokens.  Out: links.
 *
 *     derivations  a passage that was copied, reworked or credited
 *     occurrences  one happening, told in several reports
 *     disputes     two passages that do not agree
 *     affairs      reports that tell one affair over time
 *
 * All is a fixed function of the set of reports: they are put in the order
 * of (published, hash of the text) first, so the order of arrival shows in
 * nothing.  Reports are named by their index in the caller's array.
 */
#ifndef ENTENTE_STORY_STORY_H
#define ENTENTE_STORY_STORY_H

#include "base/buf.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

enum story_relation {
    RELATION_VERBATIM,   /* word for word                                */
    RELATION_EDITED,     /* words changed or dropped                     */
    RELATION_PARAPHRASE, /* retold                                       */
    RELATION_CITATION    /* named as the source                          */
};

/* A passage and where it comes from. */
struct story_derivation {
    int32_t report;
    struct span span;
    int32_t sentence;      /* of the report; -1 none                     */
    int32_t origin;        /* report; -1: a work that is not at hand     */
    struct span origin_span;
    int32_t origin_sentence;
    enum story_relation relation;
    struct str title, outlet, url, date; /* of the cited work; null      */
    int32_t note;          /* of the report, which cites; -1             */
    bool lost_speaker;     /* quoted in the origin, unmarked here        */
    struct span speaker;   /* in the origin: who was lost                */
    const char *rule;
};

/* One happening.  Its tellings come first by report's place in the order. */
struct story_occurrence {
    struct story_telling {
        int32_t report, event;
    } *tellings;
    int n_tellings;
    int n_reports;
    int origins_low, origins_high; /* independent origins                */
};

enum story_about {
    ABOUT_DATE, ABOUT_NUMBER, ABOUT_STATUS, ABOUT_ATTRIBUTION, ABOUT_ACTOR,
    ABOUT_CAUSE, ABOUT_CHARACTERISATION, ABOUT_OFFICE
};

struct story_passage {
    int32_t report;        /* -1: the registry says so                   */
    struct span span;
    struct str registry;   /* its entry, and what it says                */
};

struct story_dispute {
    enum story_about about;
    struct str topic;      /* a few words                                */
    struct story_passage a, b;
    int weight;            /* 3 strong, 2 worth a row, 1 a trifle        */
    const char *rule;
};

struct story_affair {
    struct str title;
    int32_t *reports;      /* in order                                   */
    int n_reports;
};

struct story_links {
    const struct report *const *reports;
    size_t n_reports;
    int32_t *order;        /* the reports by (published, hash)           */
    int32_t *rank;         /* rank[report]: its place in that order      */
    struct story_derivation *derivations; /* by rank, then place         */
    size_t n_derivations, room_derivations;
    struct story_occurrence *occurrences; /* by first telling            */
    size_t n_occurrences, room_occurrences;
    struct story_dispute *disputes;       /* by passage a                */
    size_t n_disputes, room_disputes;
    struct story_affair *affairs;         /* the largest first           */
    size_t n_affairs, room_affairs;
};

/*
 * Find the links between reports.
 *   lexicon  borrowed for the call.
 *   reports  reports[n]; borrowed, must outlive *links.
 *   links    written; in `arena`.
 * Cost: linear in the text, but for a sort; a passage that stands in very
 * many reports is compared with its first and nearest ones only.
 */
void story_link(const struct lexicon *lexicon,
                const struct report *const *reports, size_t n,
                struct arena *arena, struct story_links *links);

/*
 * Count the reports and the independent origins among some sentences that
 * tell one thing: a copy, or a retelling, adds a report but no origin.
 *   reports, sentences  [n]; a sentence -1 stands for the whole report.
 *   low, high  differ where one of them cites another without a passage
 *              that was found to be copied.
 */
void story_count_origins(const struct story_links *links,
                         const int32_t *reports, const int32_t *sentences,
                         int n, int *n_reports, int *low, int *high);

/* True where report `a` names report `b` as a source of it. */
bool story_cites(const struct story_links *links, int32_t a, int32_t b);

/* The day a report is from: printed, or that of its dateline; DAY_NONE. */
day story_published(const struct report *report);

/* The day in a report's dateline, `OSLO, 4 May 2021 -`, and its words; or
 * DAY_NONE and no span. */
day story_dateline(const struct report *report, struct span *span);

const char *story_relation_name(enum story_relation relation);
const char *story_about_name(enum story_about about);

/* A line of the record each, JSON, ended by a newline. */
void story_write_derivation(const struct story_links *links,
                            const struct story_derivation *derivation,
                            struct buf *out);
void story_write_occurrence(const struct story_links *links,
                            const struct story_occurrence *occurrence,
                            struct buf *out);
void story_write_dispute(const struct story_links *links,
                         const struct story_dispute *dispute, struct buf *out);
void story_write_affair(const struct story_links *links,
                        const struct story_affair *affair, struct buf *out);

/* Every line of the record that only many reports together yield.
 * Whole reprints are written as one passage. */
void story_write(const struct story_links *links, struct buf *out);

#endif
