/*
 * event/coder.h - what the files of this room share while one sentence is
 * coded.  Not for other rooms.
 *
 *     tokens --match.c--> candidates --status.c--> their status
 *            --over.c, speech.c--> acts over acts, acts of speech
 *            --drop.c--> fates; by parties.c, partner.c, merge.c
 *            --write.c--> events; dating.c: their dates
 *
 * rules.c reads the rules that all go by; explain.c tells what happened.
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
    /* Sets of the book; -1 none. */
    int light, occur, measure, aspect, cease, speech, asserted, wrought,
        ordain, hope, plan_noun, maybe, claimed, occasion, thin, gathering,
        elsewhen, fought, inverse, blamed, suffered, attack, idle, perhaps,
        told_apart;
    int relates, reaction;   /* dating.c's                              */
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

/* Statements whose content may hold the sentence. */
struct voices {
    const struct statement *items[32];
    int n;
};

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

/* over.c: give a candidate over another its type, from what it governs. */
void coder_type_over(struct coder *coder, struct candidate *over);
/* over.c: the CAMEO root of a type; null for none. */
struct str coder_root_code(struct str type);

/* speech.c: `will meet` is an intent, `will not lift` a refusal: acts of
 * their own. */
void coder_add_intents(struct coder *coder);
/* speech.c: `A said B must disarm`, `A said B was behind the attack`. */
void coder_add_sayings(struct coder *coder);
/* speech.c: what A says A would not do is A's refusal. */
void coder_add_refusals(struct coder *coder);

/* parties.c: how political the most political of them is: 2 by itself, 1
 * with another, 0 not at all. */
int coder_political(const struct report *r, const struct parties *parties);
bool coder_is_political(const struct report *r, const struct parties *parties);
bool coder_has_party(const struct parties *parties, const struct party *party);
/* parties.c: is an actor of one a party to the other?  So too where either
 * has none. */
bool coder_shares_actor(const struct candidate *a, const struct candidate *b);
/* parties.c: add those of `from` that are not among `but`. */
void coder_add_others(struct parties *into, const struct parties *from,
                      const struct parties *but);
/* parties.c: drop the unnamed beside the named, and who stands twice. */
void coder_settle_parties(struct coder *coder, struct candidate *c);

/* partner.c: keep who acts with whom; and give an act its other half from
 * what was told before, if only one can be meant. */
void coder_learn_couple(struct coder *coder, const struct candidate *c);
void coder_find_partner(const struct coder *coder, struct candidate *c);

/* merge.c: `the raid, carried out by Peru`, `hit by a missile fired by Peru`:
 * the participle only says whose act it is. */
void coder_drop_participle(struct coder *coder, struct candidate *c);
/* merge.c: tellings of one act share what they know; once the others are
 * dropped, one of them is kept.
 *   is_last  whether to drop; else attacks alone are looked at, whose verb
 *            often leaves the doer to the noun: `killed in a raid by`. */
void coder_merge(struct coder *coder, bool is_last);

/* drop.c: give those that are no events their fate. */
void coder_drop(struct coder *coder);

/* write.c: the event of a candidate, added to the report. */
struct event *coder_write(struct coder *coder, const struct voices *voices,
                          const struct candidate *c);
/* explain.c: a line for each candidate of the sentence. */
void coder_explain(const struct coder *coder, struct buf *out);

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
