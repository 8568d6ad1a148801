/*
 * actor/found.h - what one sentence holds, before it becomes mentions.
 *
 *     words ----> names (lexicon, tags) ----> roles ----> entities
 *
 * names.c knows the lexicon; scan.c and the files of scan.h fill `found` from
 * words and tags; resolve.c and those of resolve.h give each found phrase its
 * entity; actor.c writes mentions.
 */
#ifndef ENTENTE_ACTOR_FOUND_H
#define ENTENTE_ACTOR_FOUND_H

#include "actor/actor.h"
#include "actor/names.h"

enum {
    FOUND_MOST_WORDS = 4096,   /* of one sentence; the rest is not read   */
    HISTORY = 32,              /* mentions a pronoun may look back over   */
    MOST_JOINT = 4,
    MOST_NAMED = 24            /* states of a report that are counted      */
};

/* A phrase of this sentence that names or points to an actor. */
struct found {
    struct span span;
    int32_t first, n;          /* tokens                                  */
    int32_t head;              /* token                                   */
    uint32_t word, n_words;    /* words of the sentence                   */
    enum mention_form form;
    enum actor_type type;
    uint32_t fact;             /* of names, or of roles for nominals; 0   */
    uint32_t city;             /* gazetteer fact of the same words; 0     */
    uint32_t inner;            /* fact of a name inside this name; 0      */
    struct str sector;         /* from a key word or a role               */
    struct str office;
    enum gender gender;
    int32_t owner_role;        /* found[]: title before this person; -1   */
    int32_t person;            /* found[]: the person a title names; -1   */
    int32_t entity;            /* -1 until resolved                       */
    bool is_capital;           /* a seat of government                    */
    bool is_plural;
    bool is_dropped;           /* kept only for its side                  */
    bool is_former;            /* `former`, `ex-`                         */
    bool is_busy, is_done;     /* resolving                               */
    const char *rule;
};

/* One entry of what was lately spoken of. */
struct heard {
    int32_t entity;            /* -1: a joint one, see joint              */
    int32_t joint[MOST_JOINT];
    int n_joint;
    int32_t sentence, token;
    bool is_subject, is_plural, is_name;
    bool is_source;            /* says or thinks what a clause tells      */
    bool is_within;            /* in another person's phrase              */
    enum gender gender;
};

/* How often a state was named, by name or by who acts for it. */
struct named {
    struct str side;
    int32_t entity;            /* of the state; -1 not yet met            */
    int n;
};

struct entity_slot {
    uint64_t hash;
    int32_t entity;
    bool is_used;
};

/* The reading of one report. */
struct reading {
    const struct actor *actor;
    struct report *report;
    struct arena *scratch;
    day today;                 /* DAY_NONE where the report has no date   */
    bool has_tags;             /* the language engine tagged names        */

    int32_t sentence;
    bool is_shouted;           /* the sentence is in capitals             */
    struct word *words, *lower;
    bool *is_hard;             /* a hard break stands after the word      */
    int32_t *found_at;         /* word -> found name over it, or -1       */
    size_t n_words, room_words;
    struct found *found;
    size_t n_found, room_found;
    int32_t *headed;           /* token of the sentence -> found; -1      */
    uint32_t *word_of;         /* token of the sentence -> its first word */
    int32_t room_tokens;

    /* Over the whole report. */
    struct entity_slot *slots; /* names and aliases -> entities           */
    uint32_t slot_mask, n_slots;
    uint64_t *known_words;     /* set of word hashes, for `needs`         */
    uint32_t known_mask;
    enum gender *genders;      /* by entity                               */
    struct str *offices;       /* by entity                               */
    size_t room_sides;
    struct heard heard[HISTORY];
    uint32_t n_heard;
    struct named named[MOST_NAMED];
    int n_named;
    struct str side_now;       /* the state last spoken of                */
    int32_t side_sentence;
};

/* The fact among those of one key that holds for this report; 0 none. */
uint32_t actor_fact_for(const struct reading *reading,
                        const struct names *names, uint32_t fact,
                        enum fact_kind kind);

/* Give every found phrase its entity, and remember who was spoken of. */
void actor_resolve(struct reading *reading);

/* Is it the last name of a person this report has named in full? */
bool actor_knows_person(struct reading *reading, struct str word);

/* The fact, among the holders of offices, of the only head of a state, a
 * government or an organisation with that last name: by the report's day,
 * else ever; 0 where nobody or several bear it. */
uint32_t actor_sole_holder(const struct reading *reading, struct str name);

/* Give a side to officials, forces and crowds that are nobody's by their
 * words, where the report tells of one state far more than of any other. */
void actor_find_home(const struct actor *actor, struct report *report);

/* The rows of data/en/actor/land.tsv for the region that a phrase names
 * before its noun: `the West African country`.  None where it names none. */
struct lexicon_rows actor_land_of(const struct reading *reading,
                                  const struct found *found);
/* Is a state in one of these regions?  Any is where none is asked for. */
bool actor_lies_in(const struct reading *reading, struct lexicon_rows lands,
                   struct str side);
/* The states of a region, and the members of a body, on the report's day;
 * 0 where they are more than sides holds. */
int actor_states_of(const struct reading *reading, struct lexicon_rows lands,
                    struct str sides[REPORT_MOST_SIDES]);
int actor_members_of(const struct reading *reading, struct str body,
                     struct str sides[REPORT_MOST_SIDES]);

/* Is a word, in lower case, of that class of data/en/actor/word.tsv? */
static inline bool actor_word_is(const struct reading *reading,
                                 struct str word, const char *class)
{
    return lexicon_has(reading->actor->words, word, class);
}

/* Is it one of a few words?  For the small words of grammar and for codes;
 * words that more could be added to are a class of the lexicon's. */
bool actor_is_one_of(struct str word, const char *const *words, size_t n);
#define IS_ONE_OF(word, ...)                                                  \
    actor_is_one_of((word), (const char *const[]){ __VA_ARGS__ },             \
                    N_OF(((const char *const[]){ __VA_ARGS__ })))

#endif
