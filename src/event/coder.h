/*
 * event/coder.h - what the files of this room share while one sentence is
 * coded.  Not for other rooms.
 *
 *     tokens --match.c--> candidates --status.c--> status, acts over acts
 *            --event.c--> parties checked, the losers dropped, events
 *            --dating.c--> their dates
 */
#ifndef ENTENTE_EVENT_CODER_H
#define ENTENTE_EVENT_CODER_H

#include "actor/actor.h"
#include "event/event.h"
#include "event/tree.h"
#include "pattern/pattern.h"

enum {
    CODER_MOST_CANDIDATES = 256 /* a sentence */
};

struct event_rules {
    const struct pattern_book *book;
    int light, occur, measure, aspect, cease, speech, asserted, wrought, ordain,
        hope,
        plan_noun, maybe, claimed, occasion, thin, gathering, elsewhen, fought,
        inverse, blamed, suffered, attack,
        relates, reaction;   /* dating.c's; all sets, -1 none           */
    const struct lexicon_table *areas;
    int area_key;
    const struct lexicon *lexicon;
};

/* One act that a pattern found, on its way to being an event. */
struct candidate {
    int32_t token;        /* trigger                                        */
    int32_t pattern;      /* -1: made by machinery (will, will not)         */
    const struct pattern_head *head;
    int32_t object;       /* the word its object condition met; -1          */
    int32_t verb;         /* predicate it lives by: itself, a light verb,
                             the verb whose clause holds the noun; -1       */
    bool is_noun, is_light, is_over;
    struct str type, code, mode;
    struct parties actors, targets;
    bool has_both;
    bool is_symmetric;
    enum status status;
    int32_t inner;        /* over: the candidate it governs; -1             */
    int32_t outer;        /* what governs it; -1                            */
    int32_t claimant;     /* over that makes it somebody's claim; -1        */
    int n_up;             /* clauses between it and the root                */
    bool is_aside;        /* within a relative, adverbial, noun phrase      */
    int weight;           /* of its pattern                                 */
    int score;            /* how principal it is                            */
    const char *fate;     /* why it lost; null while it lives               */
    struct str rule;
};

/* A meeting or the like whose date was told: `the summit` means it later. */
struct occasion {
    uint64_t lemma;
    struct str side;
    int32_t date;         /* dates[]                                        */
    int32_t sentence;
    bool is_topic;        /* the subject of its sentence                    */
};

/* An act whose day is known, for others to share. */
struct dated_act {
    int32_t date;         /* dates[]; -1 none                               */
    int32_t sentence;
    int32_t verb;         /* what tells it; -1                              */
    struct parties parties;
};

enum { CODER_MOST_OCCASIONS = 16 };

/* Two who act together: `signed accords` later on means these two. */
struct couple {
    struct party one, other;
    int32_t sentence;
};

enum { CODER_MOST_COUPLES = 32 };

struct coder {
    const struct event_rules *rules;
    struct report *report;
    struct arena *scratch;
    int32_t sentence, first, past;
    struct candidate *candidates;
    int n_candidates;
    int32_t *at;          /* [n tokens] the candidate a token triggers; -1  */
    bool is_asked;
    struct dated_act lead;   /* the news the report opens with              */
    struct dated_act before; /* the last one told                           */
    struct occasion occasions[CODER_MOST_OCCASIONS];
    int n_occasions;
    struct couple couples[CODER_MOST_COUPLES]; /* a ring, newest overwrites */
    int n_couples;                             /* ever kept */
};

/* match.c: fill candidates and at[]. */
void coder_match(struct coder *coder);
/* A new candidate at a token, or null when there are too many. */
struct candidate *coder_add(struct coder *coder, int32_t token);
/* status.c: every candidate's status, depth; what overs govern. */
void coder_judge(struct coder *coder);
/* dating.c: keep the occasions that the sentence at hand dates. */
void coder_learn_occasions(struct coder *coder);
/* dating.c: write the date of a candidate's event, date -1 for none. */
void coder_date(struct coder *coder, const struct candidate *c,
                struct event *event);
/* Kinds of type. */
bool coder_is_cooperative(struct str type);
/* The code of an act of `type` over one with code `inner`, within the root
 * of *code; left as it is where no `derive` line fits. */
void coder_derive(const struct pattern_book *book, struct str type,
                  struct str inner, struct str *code, struct str *mode);
/* Whether a token's lemma is in a set. */
static inline bool coder_in(const struct coder *coder, int set, int32_t t)
{
    return t >= 0
           && pattern_set_has(coder->rules->book, set,
                              event_tree_lemma(coder->report, t));
}
/* Its lemma or, as lemmatizers err, its form. */
static inline bool coder_in_either(const struct coder *coder, int set,
                                   int32_t t)
{
    return coder_in(coder, set, t)
           || pattern_set_has(coder->rules->book, set,
                              str_hash(token_form(coder->report, t)));
}

#endif
