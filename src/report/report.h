/*
 * report/report.h - the one struct that is handed along.
 *
 * A report's text never changes after intake; everything later is a span of
 * its bytes.  Each stage fills its own fields and rewrites no other's:
 *
 *     intake    text, meta, regions, notes
 *     language  sentences, tokens
 *     actor     entities, mentions
 *     time      dates
 *     event     events
 *     tie       ties
 *     origin    statements, positions, citations
 *
 * All memory lies in the report's arena, or in the engine (lexicon image,
 * registry, model), which outlives every report.  Indices are into the
 * report's own arrays; -1 means none.
 */
#ifndef ENTENTE_REPORT_REPORT_H
#define ENTENTE_REPORT_REPORT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"

/* Bounds over foreign input. */
enum {
    REPORT_MOST_BYTES = 64 << 20,  /* of source                           */
    REPORT_MOST_TOKENS = 8 << 20,
    REPORT_MOST_SIDES = 8,         /* of one joint actor                  */
    REPORT_MOST_PARTIES = 16       /* a side of one event or tie          */
};

/* ------------------------------------------------------------- intake -- */

enum region_class {
#define REGION(NAME, name) REGION_##NAME,
#include "report/region.def"
#undef REGION
    N_REGION_CLASSES
};

struct region {
    struct span span;
    enum region_class class;
    const char *rule; /* why; static, or null */
    bool continues;   /* the paragraph goes on in the next region of its
                         class: a page break or a picture split it */
};

/* A value with the place it was read from. */
struct field {
    struct str value;  /* null: the report does not say            */
    struct span span;  /* none where it came from outside the text */
    const char *basis; /* how it is known; static                  */
};

enum { REPORT_MOST_AUTHORS = 16 };

/* A footnote or endnote tied to its marks. */
struct note {
    struct span span;    /* the note's own words                */
    struct span mark;    /* where the text refers to it; none   */
    struct str title;    /* of the work it cites, or null       */
    struct str outlet, url, date; /* likewise; date as YYYY-MM-DD */
};

/* ----------------------------------------------------------- language -- */

enum upos {
#define UPOS(name) UPOS_##name,
#include "report/upos.def"
#undef UPOS
    N_UPOS
};

enum deprel {
#define DEPREL(NAME, name) DEPREL_##NAME,
#include "report/deprel.def"
#undef DEPREL
    N_DEPRELS
};

/* Morphological features the coder uses; bits of token.feats (UD names). */
enum {
    FEAT_SING = 1 << 0,  /* Number=Sing           */
    FEAT_PLUR = 1 << 1,  /* Number=Plur           */
    FEAT_PAST = 1 << 2,  /* Tense=Past            */
    FEAT_PRES = 1 << 3,  /* Tense=Pres            */
    FEAT_FIN = 1 << 4,   /* VerbForm=Fin          */
    FEAT_INF = 1 << 5,   /* VerbForm=Inf          */
    FEAT_PART = 1 << 6,  /* VerbForm=Part         */
    FEAT_GER = 1 << 7,   /* VerbForm=Ger          */
    FEAT_PASS = 1 << 8,  /* Voice=Pass            */
    FEAT_IMP = 1 << 9,   /* Mood=Imp              */
    FEAT_P1 = 1 << 10,   /* Person=1              */
    FEAT_P2 = 1 << 11,
    FEAT_P3 = 1 << 12,
    FEAT_CMP = 1 << 13,  /* Degree=Cmp            */
    FEAT_SUP = 1 << 14,  /* Degree=Sup            */
    FEAT_NEG = 1 << 15,  /* Polarity=Neg          */
    FEAT_DEF = 1 << 16,  /* Definite=Def          */
    FEAT_PRS = 1 << 17,  /* PronType=Prs          */
    FEAT_REL = 1 << 18,  /* PronType=Rel          */
    FEAT_POSS = 1 << 19, /* Poss=Yes              */
    FEAT_MASC = 1 << 20, /* Gender=Masc           */
    FEAT_FEM = 1 << 21,  /* Gender=Fem            */
    FEAT_NOM = 1 << 22,  /* Case=Nom              */
    FEAT_ACC = 1 << 23,  /* Case=Acc              */
    FEAT_IND = 1 << 24   /* Mood=Ind              */
};

enum name_type { NAME_NONE, NAME_PERSON, NAME_PLACE, NAME_ORG };

struct token {
    struct span span;
    struct str lemma;      /* lower case but for names; never empty     */
    uint64_t lemma_hash;   /* str_hash(lemma)                           */
    int32_t head;          /* index of a token of the sentence; -1 root */
    int32_t first_child;   /* leftmost dependent, or -1                 */
    int32_t next_sibling;  /* next dependent of the same head, or -1    */
    uint32_t feats;        /* FEAT_ bits                                */
    uint8_t upos;          /* enum upos                                 */
    uint8_t deprel;        /* enum deprel                               */
    uint8_t name;          /* enum name_type                            */
    bool name_begins;      /* first token of a name                     */
    bool space_after;
    bool is_joined;        /* written as one with the token before: n't */
    struct str morph;      /* UD features, A=B|C=D, or "_"; static or
                              in the model                              */
};

struct sentence {
    struct span span;
    int32_t first, n;      /* tokens[first .. first + n)                */
    int32_t root;          /* token, or -1                              */
    int32_t region;        /* regions[region] holds it; -1              */
    bool is_heading;       /* of class title or heading                 */
};

/* -------------------------------------------------------- actor, time -- */

enum actor_type {
#define ACTOR(NAME, name) ACTOR_##NAME,
#include "report/actor.def"
#undef ACTOR
    N_ACTOR_TYPES
};

enum mention_form {
    FORM_NAME, FORM_DEMONYM, FORM_NOMINAL, FORM_PRONOUN, FORM_TITLE
};

/* An actor in the codes of other data sets; null where there is none. */
struct codes {
    struct str iso3, cow, gw; /* of states                               */
    struct str cameo;         /* USA, USAGOV, IGO, ...                   */
};

/* One actor of this report; mentions point here. */
struct entity {
    struct str name;       /* fullest name in the report or registry    */
    enum actor_type type;
    struct str side;       /* ISO 3166 alpha-3 or a code; null unknown  */
    struct str sides[REPORT_MOST_SIDES]; /* where it acts for several    */
    int n_sides;
    struct str sector;     /* CAMEO sector GOV, MIL, ...; null          */
    struct str registry;   /* key of the registry's entry; null         */
    struct str place_country; /* for places: alpha-3; null              */
    double lat, lon;       /* for places; both 0 unknown                */
    struct codes codes;
    const char *rule;
};

struct mention {
    struct span span;
    int32_t sentence;
    int32_t first, n;      /* tokens                                    */
    int32_t head;          /* its head token                            */
    int32_t entity;
    enum mention_form form;
    bool is_detached;      /* `Danish-speaking`, `pro-Danish`: no Danes */
    const char *rule;
};

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

struct date {
    struct span span;
    int32_t sentence;
    int32_t first, n;      /* tokens it covers                          */
    enum timex_type type;
    struct str value;      /* TIMEX3; null where not known              */
    struct str edtf;       /* the same as EDTF; null for durations      */
    day from, to;          /* DAY_NONE where unbounded or unknown       */
    const char *precision; /* day, month, year, decade, ...; static     */
    const char *basis;     /* stated, dateline, published, ...; static  */
    const char *rule;
};

/* --------------------------------------------------------- event, tie -- */

enum status {
#define EVENT_STATUS(NAME, name) STATUS_##NAME,
#include "report/event_status.def"
#undef EVENT_STATUS
    N_EVENT_STATUSES
};

enum salience { SALIENCE_NEWS, SALIENCE_BACKGROUND, SALIENCE_OUTLOOK };

struct party {
    int32_t entity;        /* -1 where only words are known             */
    struct str actor;      /* name                                      */
    struct str side;       /* null unknown                              */
    struct str role;       /* sector in events; part played in ties     */
    struct span span;      /* the words that name or point              */
};

struct parties {
    struct party items[REPORT_MOST_PARTIES];
    int n;
};

struct when {
    struct str value;      /* EDTF; null unknown                        */
    const char *precision; /* static                                    */
    const char *basis;     /* stated, weekday before dateline, ...      */
    struct span span;      /* the words it rests on; none               */
    int32_t date;          /* dates[date]; -1                           */
};

struct where {
    struct str name;       /* null unknown                              */
    struct str country;    /* alpha-3                                   */
    double lat, lon;
    bool has_point;
    struct span span;
};

enum { REPORT_MOST_AREAS = 6, REPORT_MOST_CONTEXTS = 4 };

struct event {
    struct span span;      /* the clause                                */
    struct span trigger;
    int32_t sentence;
    int32_t token;         /* head token of the trigger                 */
    bool is_main;          /* one at most a sentence                    */
    struct str type;       /* PLOVER                                    */
    struct str mode;       /* null none                                 */
    struct str cameo;      /* null where the text supports no code      */
    struct str contexts[REPORT_MOST_CONTEXTS];
    int n_contexts;
    struct str areas[REPORT_MOST_AREAS];
    int n_areas;
    struct parties initiators, recipients;
    bool is_symmetric;     /* both sides act (talks, agreements)        */
    struct when date;
    struct where place;
    enum status status;
    enum salience salience;
    struct party attributed_to; /* actor null: the report itself        */
    int confidence;        /* percent                                   */
    struct str rule;       /* file:line or name of the rule             */
};

enum tie_kind {
#define TIE(NAME, name) TIE_##NAME,
#include "report/tie.def"
#undef TIE
    N_TIE_KINDS
};

enum tie_stage {
    STAGE_UNKNOWN, STAGE_WISHED, STAGE_PROPOSED, STAGE_NEGOTIATED,
    STAGE_SIGNED, STAGE_RATIFIED, STAGE_IN_FORCE, STAGE_SUSPENDED,
    STAGE_ENDED, N_STAGES
};

struct tie {
    struct span span;
    int32_t sentence;
    enum tie_kind kind;
    struct parties parties;
    struct str instrument; /* as named in the text; null none           */
    struct span instrument_span;
    enum tie_stage stage;
    struct when dates[N_STAGES]; /* value null where not said           */
    struct str areas[REPORT_MOST_AREAS];
    int n_areas;
    struct str registry;   /* the registry's entry; null none           */
    struct str rule;
};

/* ------------------------------------------------------------- origin -- */

enum speech_mode { MODE_DIRECT, MODE_INDIRECT, MODE_MIXED, MODE_UNMARKED };

enum { REPORT_MOST_PARTS = 8 };

struct statement {
    struct span span;      /* speaker, cue and content together         */
    struct party speaker;  /* actor null unknown                        */
    struct span cue;
    struct span content;   /* the whole stretch                         */
    struct span parts[REPORT_MOST_PARTS];
    int n_parts;           /* 0 where content is in one piece           */
    enum speech_mode mode;
    int32_t sentence;      /* where the content begins                  */
    int32_t via;           /* statement this one is inside, or -1       */
    struct str rule;
};

enum stance {
#define STANCE(NAME, name) STANCE_##NAME,
#include "report/stance.def"
#undef STANCE
    N_STANCES
};

struct position {
    struct span span;
    int32_t sentence;
    struct party holder;
    enum stance stance;
    struct span target;
    struct str target_sides[REPORT_MOST_PARTIES];
    int n_target_sides;
    struct str rule;
};

/* Words of this report that name another work as their source. */
struct citation {
    struct span span;      /* the passage that rests on it              */
    int32_t note;          /* notes[note]; -1 for a link or `according to` */
    struct str title, outlet, url, date; /* of the work; null unknown   */
    const char *rule;
};

/* ------------------------------------------------------------- report -- */

struct report {
    struct arena *arena;
    struct str id;          /* given from outside, or the hash          */
    struct str path;        /* null where it came by pipe               */
    struct str source;      /* the bytes as they came; may be released  */
    struct sha256 source_sha256; /* told by the pipeline: a digest of all
                               the bytes costs as much as reading them  */
    struct sha256 text_sha256;

    struct str text;
    struct field title, outlet, published, updated, place, url, language;
    struct field based_on;  /* address of the report this one retells:
                               isBasedOn, `read the original`           */
    struct field authors[REPORT_MOST_AUTHORS];
    int n_authors;
    struct str archived;    /* when a web archive took it, as that says
                               (WARC-Date); null                        */
    struct str archived_digest; /* of the bytes it took; null           */
    struct str genre;       /* wire, digest, brief, commentary, briefing,
                               news, release; null unknown              */
    struct str not_coded;   /* why the coder left it alone; null        */
    struct region *regions;
    size_t n_regions, room_regions;
    struct note *notes;
    size_t n_notes, room_notes;

    bool has_tokens;        /* it came as CoNLL-U: sentences and tokens
                               were filled in with the text             */
    bool has_trees;         /* and tags, lemmas and trees as well       */
    struct sentence *sentences;
    size_t n_sentences, room_sentences;
    struct token *tokens;
    size_t n_tokens, room_tokens;

    struct entity *entities;
    size_t n_entities, room_entities;
    struct mention *mentions; /* by span start, then longer first       */
    size_t n_mentions, room_mentions;
    int32_t *mention_at;   /* [n_tokens] widest mention headed there; -1 */
    int32_t *mention_over; /* [n_tokens] narrowest mention over it; -1   */
    struct date *dates;       /* by span start                          */
    size_t n_dates, room_dates;

    struct event *events;
    size_t n_events, room_events;
    struct tie *ties;
    size_t n_ties, room_ties;
    struct statement *statements;
    size_t n_statements, room_statements;
    struct position *positions;
    size_t n_positions, room_positions;
    struct citation *citations;
    size_t n_citations, room_citations;
};

/* Push a zeroed item: report_push(report, events) is a struct event *. */
#define report_push(report, items)                                            \
    ARENA_PUSH((report)->arena, (report)->items, (report)->n_##items,         \
               (report)->room_##items)

/* A fresh report in an arena, its indices and dates unset. */
struct report *report_new(struct arena *arena);

/* The words of a token, a span. */
static inline struct str report_words(const struct report *report,
                                      struct span span)
{
    return str_at(report->text, span);
}
static inline struct str token_form(const struct report *report, int32_t token)
{
    return str_at(report->text, report->tokens[token].span);
}

/* Fill first_child and next_sibling of a sentence's tokens from their heads.
 * Cost: linear. */
void report_link_children(struct report *report, int32_t sentence);

/* The first dependent of `token` with that relation, or -1.  A relation
 * without subtype also matches its subtypes (NSUBJ matches NSUBJ_PASS). */
int32_t token_child(const struct report *report, int32_t token,
                    enum deprel deprel);
bool deprel_is(enum deprel deprel, enum deprel wanted);
static inline bool token_rel(const struct report *report, int32_t token,
                             enum deprel wanted)
{
    return deprel_is((enum deprel)report->tokens[token].deprel, wanted);
}

/* The span of the subtree of `token`, kept within its sentence.
 * Cost: the subtree; descent is bounded. */
struct span token_subtree(const struct report *report, int32_t token);

/* The sentence that holds byte `at`, or -1.  Cost: logarithmic. */
int32_t report_sentence_at(const struct report *report, uint32_t at);
/* The token that holds byte `at` or is the next after it, or -1. */
int32_t report_token_at(const struct report *report, uint32_t at);
/* The first mention that begins at byte `at` or later; n_mentions where none
 * does.  Cost: logarithmic. */
size_t report_mention_from(const struct report *report, uint32_t at);

bool region_is_prose(enum region_class class);      /* prose, list, quote  */
bool region_is_furniture(enum region_class class);  /* never told as fact  */

/* The names of enum values, as the record writes them; static. */
const char *region_class_name(enum region_class class);
const char *upos_name(enum upos upos);
const char *deprel_name(enum deprel deprel);
const char *actor_type_name(enum actor_type type);
const char *mention_form_name(enum mention_form form);
const char *timex_type_name(enum timex_type type);
const char *event_status_name(enum status status);
const char *salience_name(enum salience salience);
const char *tie_kind_name(enum tie_kind kind);
const char *tie_stage_name(enum tie_stage stage);
const char *speech_mode_name(enum speech_mode mode);
const char *stance_name(enum stance stance);
/* The value with a name; false where there is none. */
bool upos_by_name(struct str name, enum upos *upos);
bool deprel_by_name(struct str name, enum deprel *deprel);
bool actor_type_by_name(struct str name, enum actor_type *type);
bool event_status_by_name(struct str name, enum status *status);
bool tie_kind_by_name(struct str name, enum tie_kind *kind);
bool tie_stage_by_name(struct str name, enum tie_stage *stage);
bool stance_by_name(struct str name, enum stance *stance);
bool region_class_by_name(struct str name, enum region_class *class);
bool mention_form_by_name(struct str name, enum mention_form *form);
bool timex_type_by_name(struct str name, enum timex_type *type);
bool salience_by_name(struct str name, enum salience *salience);
bool speech_mode_by_name(struct str name, enum speech_mode *mode);

#endif
