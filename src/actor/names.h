/*
 * actor/names.h - every name the lexicon and the registry know, in one index.
 *
 * Two of them: names (case kept: `US` is not `us`) and roles (lower case,
 * plurals added).  A key leads to one or more facts, tried in table order.
 */
#ifndef ENTENTE_ACTOR_NAMES_H
#define ENTENTE_ACTOR_NAMES_H

#include "actor/words.h"
#include "base/day.h"
#include "base/fault.h"
#include "lexicon/lexicon.h"

enum fact_kind {
    FACT_NAME,     /* of an actor                                       */
    FACT_DEMONYM,  /* `Japanese`, `the Russians`                        */
    FACT_CAPITAL,  /* a seat of government                              */
    FACT_CITY,     /* a place of the gazetteer                          */
    FACT_HOLDER,   /* a person the registry knows by office             */
    FACT_ROLE,     /* a noun for actors                                 */
    FACT_GIVEN     /* a given name and its gender                       */
};

enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

struct fact {
    enum fact_kind kind;
    enum actor_type type;
    struct str key;      /* as the table writes it                      */
    struct str actor;    /* canonical name                              */
    struct str side, sector, office, country; /* null unknown           */
    struct str registry; /* the registry's key; null                    */
    struct str needs;    /* words one of which must stand in the report */
    struct days when;
    float lat, lon;
    uint32_t population; /* in thousands; places                        */
    enum gender gender;
    bool is_plural;      /* a role's plural                             */
    bool is_weak;        /* a role that is no actor without a side      */
    uint32_t next;       /* next fact of the same key; 0 none           */
};

struct names {
    struct fact *facts;  /* facts[0] is unused                          */
    size_t n_facts, room_facts;
    struct name_slot {
        uint64_t hash;   /* of the words joined by one blank            */
        uint32_t fact;   /* first fact; 0 where only a prefix           */
        uint16_t n_words;
        bool is_prefix;  /* a longer key begins so                      */
    } *slots;
    uint32_t mask, n_used;
};

/* What the stage knows. */
struct actor {
    const struct lexicon *lexicon;
    struct names names;   /* names, demonyms, capitals, cities, holders */
    struct names roles;   /* lower case                                 */
    struct names keywords; /* nouns inside capitalised names             */
    struct names given;   /* given names                                */
    struct names holders; /* holders of offices by last name            */
    const struct lexicon_table *alliances; /* may be null               */
    const struct lexicon_table *lands;     /* regions of states; or null */
    const struct lexicon_table *words;     /* classes of words; or null  */
};

/* Fill the indices from the lexicon's tables.
 * Errors: ENTENTE_E_FORMAT for a type or sector that does not exist. */
enum entente_status actor_names_open(struct actor *actor, struct arena *run,
                                     struct fault *fault);

/*
 * The longest key that words[0..n) begin with.
 *   fact  the first fact of that key, written when found.
 * Returns the number of words it takes, 0 for none.
 */
size_t actor_names_match(const struct names *names, const struct word *words,
                         size_t n, uint32_t *fact);

/* The first fact of the key that is `text` (its words joined by a blank). */
uint32_t actor_names_find(const struct names *names, struct str text);

#endif
