/*
 * origin/cue.h - the words that report, and what they take.
 *
 * Tables under data/en/origin: `cue` (statements) and `stance` (positions).
 * Both name a word, its part of speech and the complements it takes, in one
 * notation; doc/rules/origin.md describes it.
 */
#ifndef ENTENTE_ORIGIN_CUE_H
#define ENTENTE_ORIGIN_CUE_H

#include "origin/tree.h"

/* What a word takes; bits. */
enum {
    SLOT_THAT = 1 << 0,   /* a finite clause                      */
    SLOT_WH = 1 << 1,     /* a question                           */
    SLOT_QUOTE = 1 << 2,  /* a quotation                          */
    SLOT_OBJ = 1 << 3,    /* an object                            */
    SLOT_OBJ_AS = 1 << 4, /* an object and what it is seen as     */
    SLOT_OBJ_PRED = 1 << 5, /* an object and what it is called    */
    SLOT_ING = 1 << 6,    /* a gerund                             */
    SLOT_CLAUSE = 1 << 7, /* the clause an adverb stands in       */
    SLOT_SUBJ = 1 << 8,   /* its own subject                      */
    SLOT_ABOUT = 1 << 9,  /* from here: a phrase with that word   */
    SLOT_AGAINST = 1 << 10,
    SLOT_AS = 1 << 11,
    SLOT_AT = 1 << 12,
    SLOT_BY = 1 << 13,
    SLOT_FOR = 1 << 14,
    SLOT_FROM = 1 << 15,
    SLOT_IN = 1 << 16,
    SLOT_OF = 1 << 17,
    SLOT_ON = 1 << 18,
    SLOT_OVER = 1 << 19,
    SLOT_TO = 1 << 20,    /* an infinitive too                    */
    SLOT_TOWARD = 1 << 21,
    SLOT_WITH = 1 << 22,
    SLOT_COOP = 1 << 23,  /* only where the complement cooperates */
    SLOT_PREPOSITIONS = SLOT_ABOUT | SLOT_AGAINST | SLOT_AS | SLOT_AT
                        | SLOT_BY | SLOT_FOR | SLOT_FROM | SLOT_IN | SLOT_OF
                        | SLOT_ON | SLOT_OVER | SLOT_TO | SLOT_TOWARD
                        | SLOT_WITH
};

enum cue_class {
    CUE_SAY, CUE_TELL, CUE_ASK, CUE_ORDER, CUE_PROMISE, CUE_THINK, CUE_WANT,
    CUE_FEEL, CUE_JUDGE, CUE_NAME, CUE_SHOW, CUE_LEARN, CUE_TALK, CUE_SEEM,
    CUE_SIDE,
    N_CUE_CLASSES
};

/* One line of `cue` or `stance`. */
struct cue {
    uint32_t slots;
    uint8_t pos;   /* enum upos: VERB, NOUN, ADJ, ADV */
    uint8_t class; /* enum cue_class; CUE_JUDGE in `stance` */
    uint8_t stance; /* enum stance, in `stance` alone      */
};

struct cues {
    const struct lexicon_table *table;
    struct cue *lines; /* [rows of the table] */
};

/* Read a table whose fourth column, `class` or `stance`, is named.  Errors:
 * ENTENTE_E_FORMAT naming the line's word; a table that is absent has no
 * lines. */
enum entente_status cues_open(struct cues *cues, const struct lexicon *lexicon,
                              const char *table, const char *column,
                              struct arena *run, struct fault *fault);

const char *cue_class_name(enum cue_class class);

/* The line for a word of the report as it stands in its tree, its particle
 * counted in; null.  Cost: two probes. */
const struct cue *cue_for(const struct cues *cues, const struct trees *trees,
                          int32_t token);
/* The next line of the same word and part of speech (`vote for` after `vote
 * against`); NULL none. */
const struct cue *cue_also(const struct cues *cues, const struct cue *line);


/* What a cue takes, found in the tree. */
struct complement {
    struct span span;   /* its words, markers and edge punctuation cut   */
    uint32_t slot;      /* which SLOT_ it fills; 0 for none found        */
    int32_t head;       /* its head token; of the object where there are
                           two pieces                                    */
    int32_t object;     /* the object beside a clause or phrase, or -1   */
};

/*
 * The complement of a cue in its tree; slot 0 where there is none.  Takes
 * the fullest that the line allows: clause, then infinitive, object with
 * predicate, phrase, object; of a passive its subject.
 */
struct complement cue_complement(const struct trees *trees, int32_t token,
                                 const struct cue *cue);

/* Cut markers, blanks and punctuation off both ends of a stretch. */
struct span cue_trim(const struct trees *trees, struct span span);

#endif
