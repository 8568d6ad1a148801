/*
 * brief/plan.h - what the parts of the briefing's maker share.
 */
#ifndef ENTENTE_BRIEF_PLAN_H
#define ENTENTE_BRIEF_PLAN_H

#include "brief/brief.h"

enum { MOST_TERMS = 8, MOST_TERM_SIDES = 4, MOST_MEMBERS = 40,
       LEAST_JOINED = 3, MOST_JOINED = 8 };

/* One thing the topic names: `Japan`, `sanctions`. */
struct brief_term {
    struct str words;
    struct str sides[MOST_TERM_SIDES]; /* whose it is; none: plain words */
    int n_sides;
    /* a small body's members: what all of them do together is its doing */
    struct str joined[MOST_JOINED];
    int n_joined;
};

/* The topic, read. */
struct brief_topic {
    struct brief_term terms[MOST_TERMS];
    int n_terms;
};

/* Where a fact belongs. */
enum brief_place {
    PLACE_NONE, PLACE_NEWS, PLACE_BEHIND, PLACE_PAPERS, PLACE_BEFORE,
    PLACE_AHEAD
};

/* A report's own sentence that says it. */
struct brief_member {
    int32_t report, sentence;
    enum brief_role role;
};

/* One fact: a sentence, with those that say the same. */
struct brief_fact {
    struct brief_member members[MOST_MEMBERS]; /* [0]: whose words we use */
    int n_members;
    const struct event *event;       /* its main event; null             */
    const struct statement *statement; /* that holds it; null            */
    const struct position *position; /* null                             */
    const struct tie *tie;           /* null                             */
    day from, to;                    /* when; DAY_NONE unknown           */
    struct str when, basis;          /* EDTF, how it is known            */
    struct span when_span;
    bool by_floor;                   /* from the report's bound only     */
    int ties_told;                   /* elsewhere                        */
    int n_terms;                     /* terms of the topic it touches    */
    bool names_all;                  /* by sides, in this very sentence  */
    bool hedged, wishes, judges, colours, causes, asks, hearsay, dangles,
        quotes, leads, points, own_view;
    bool broken;                     /* no whole sentence                */
    bool aside;                      /* somebody speaks in a part of it  */
    bool condemns;                   /* in words that no reporter uses   */
    bool pleads;                     /* `we`, `our`: its writer's side   */
    bool looks_ahead;                /* its own verb is of what may come */
    int in_report;                   /* its place among those told of */
    enum brief_place place;
    int score;
    bool used;
};

/* Bounds of a report's day. */
struct brief_bound {
    day published;       /* DAY_NONE                                     */
    day floor;           /* not before; DAY_NONE                         */
    struct str reason;   /* why, in words                                */
    int32_t by;          /* the report whose words it rests on           */
    struct span span;    /* these words                                  */
};

struct brief_plan {
    const struct lexicon *lexicon;
    const struct registry *registry; /* may be null                      */
    const struct report *const *reports; /* as given                     */
    size_t n_reports;
    bool all;
    const struct story_links *links; /* of the reports chosen            */
    struct arena *arena;
    struct brief *brief;
    struct brief_topic topic;
    struct brief_bound *bounds;       /* by report                       */
    struct brief_fact *facts;
    size_t n_facts, room_facts;
    bool *opines;                     /* by report: it argues            */
    int32_t **fact_of;                /* [report][sentence]: fact, or -1 */
};

/* topic.c */
void brief_read_topic(struct brief_plan *plan, struct str topic);
/* Chooses, links and numbers them; false where none is on the topic. */
bool brief_choose_reports(struct brief_plan *plan);
/* How many terms a sentence touches, by the sides and words in it. */
int brief_terms_in(const struct brief_plan *plan, const struct report *r,
                   struct span span);
/* Terms of the topic that an event's or tie's parties stand for. */
int brief_terms_of(const struct brief_plan *plan, const struct parties *a,
                   const struct parties *b);

/* fact.c */
void brief_find_facts(struct brief_plan *plan);

/* sense.c: the sentence that lends a fact its words. */
struct str brief_words_of(const struct brief_plan *plan,
                          const struct brief_fact *fact);
/* A quotation opened before it in its paragraph is open still. */
bool brief_is_inside_quotation(const struct report *report, int32_t sentence);
/* Its statement is speech (`said that`), not the deed itself
 * (`agreed to`, `aims at`). */
bool brief_is_speech(const struct brief_plan *plan,
                     const struct brief_fact *fact);
/* `A struck B, C said`: the deed is told first, who says so only after. */
bool brief_tells_deed(const struct brief_fact *fact);
/* Its event answers another one: rejected, accused. */
bool brief_reacts(const struct brief_fact *fact);
/* The statement is the sentence's own: `Officials said ...`, not `the pact
 * that Arland said ...`. */
bool brief_governs(const struct brief_plan *plan, const struct report *report,
                   const struct statement *statement, struct span sentence);
/* `..., Western officials believe.`: who; null for none. */
struct str brief_closing_speaker(const struct brief_plan *plan,
                                 struct str sentence);
/* The person a pronoun at the start of a sentence stands for; null where no
 * name is known.  *span is the pronoun's. */
const struct entity *brief_pronoun(const struct report *report, uint32_t at,
                                   struct span *span);
/* `It was ... that`: no one is meant. */
bool brief_is_expletive(struct str text, struct span pronoun);
/* `The leaders of Arland`: what points back elsewhere is named here. */
bool brief_says_whose(struct str words, struct span anaphor);

/* call.c: `Five`; a side's name. */
struct str brief_number_word(struct arena *arena, size_t n);
struct str brief_side_name(const struct brief_plan *plan, struct str side);
/* `the ` before the United States, the Netherlands; else empty. */
const char *brief_article(struct str name);
/* An entity as a reader knows it: NATO rather than its full name. */
struct str brief_entity_name(const struct entity *entity);
bool brief_names_month(struct str s); /* May, or its three letters */
struct str brief_day_words(struct arena *arena, day d);
struct str brief_when_words(struct arena *arena, struct str edtf);
struct str brief_source_name(const struct brief *brief, struct arena *arena,
                             int32_t report); /* The Hindu; the digest  */
struct str brief_source_title(const struct brief *brief, struct arena *arena,
                              int32_t report); /* what it is, in full   */

/* line.c */
struct brief_section *brief_add_section(struct brief_plan *plan,
                                        const char *key, const char *title);
struct brief_block *brief_add_block(struct brief_plan *plan,
                                    struct brief_section *section,
                                    struct str heading);
void brief_seal(struct brief_plan *plan, struct brief_line *line);
void brief_cite(struct brief_line *line, enum brief_role role, int32_t report,
                struct span span);
/* `[R2:384-478]`, or several, in code. */
struct str brief_code(struct brief_plan *plan, int32_t report,
                      struct span span);
/* Worth a row of `Where they disagree`; so many at most. */
enum { BRIEF_MOST_SHOWN = 16 };
bool brief_shows_dispute(const struct brief_plan *plan,
                         const struct story_dispute *dispute);
/* The numbers of the disputes that a span of a report takes part in. */
void brief_mark_disputes(struct brief_plan *plan, struct brief_line *line);

/* In brackets after a weekday that no report puts in its week. */
#define BRIEF_NO_DATE "date not given"

/* word.c: a fact's or any sentence's words, shortened, with brackets. */
enum { WORDING_OPINION = 1, WORDING_WHOLE = 2, WORDING_AFTER = 4 };
struct brief_line *brief_word(struct brief_plan *plan,
                              struct brief_block *block,
                              struct brief_fact *fact, int flags);
/* Where a sentence's own words begin: past bullet, label, connective. */
uint32_t brief_opening(struct brief_plan *plan, int32_t report,
                       int32_t sentence);
/* What must be supplied after a date that leans on another one; null. */
struct str brief_date_bracket(struct arena *arena, const struct report *report,
                              const struct date *date);
struct str brief_bracketed(struct brief_plan *plan, int32_t report,
                           struct span span, int flags);

/* source.c */
void brief_find_bounds(struct brief_plan *plan);
void brief_add_sources(struct brief_plan *plan);

/* table.c */
void brief_add_timeline(struct brief_plan *plan, struct brief_section *s);
void brief_add_disputes(struct brief_plan *plan);
void brief_add_matrix(struct brief_plan *plan);

/* section.c */
void brief_add_sections(struct brief_plan *plan);

#endif
