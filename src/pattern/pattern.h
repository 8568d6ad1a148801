/*
 * pattern/pattern.h - rules over trees, written as text.
 *
 * A rules file (doc/format/rules.md) is read into a book: word sets,
 * patterns under the head that says what they make, and examples.  A pattern
 * is tried only at tokens whose lemma is one of its triggers, so that
 * matching costs a hash probe a token.
 *
 *     event COERCE 163 mode=restrict context=economic
 *     verb impose|slap|clamp [obj: %sanction] [on|upon|against: TARGET]
 *     noun sanction [on|upon|against: TARGET]
 *
 *     book: patterns[n]   heads[n]    sets of (set, lemma)
 *              |  .head -----^           ^
 *              |  .slots[] -- .set ------'
 *           index: (lemma, part of speech) -> chain of patterns
 */
#ifndef ENTENTE_PATTERN_PATTERN_H
#define ENTENTE_PATTERN_PATTERN_H

#include "base/arena.h"
#include "base/fault.h"

enum {
    PATTERN_MOST_SLOTS = 8,
    PATTERN_MOST_PLACES = 16,  /* alternatives in a slot             */
    PATTERN_MOST_CONTEXTS = 4,
    PATTERN_MOST_WORDS = 1 << 20, /* of all sets: they may hold others */
    PATTERN_ANY = -2           /* the set `*`, which holds every word */
};

enum pattern_pos { PATTERN_VERB, PATTERN_NOUN, PATTERN_ADJ, N_PATTERN_POS };

/* Where a slot looks. */
enum pattern_place {
    PLACE_SUBJECT,   /* subj: whoever does the verb, active or passive     */
    PLACE_OBJECT,    /* obj: what is done to, active or passive            */
    PLACE_INDIRECT,  /* iobj                                               */
    PLACE_COMPLEMENT,/* comp: clause or predicate that it takes            */
    PLACE_PREDICATE, /* xcomp: only what it says of its object             */
    PLACE_POSSESSOR, /* poss: Russia's                                     */
    PLACE_MODIFIER,  /* mod: adjective, compound, number                   */
    PLACE_PARTICLE,  /* prt: up in `step up`                               */
    PLACE_CLAUSE,    /* near: any word of the trigger's own phrase         */
    PLACE_GOVERNOR,  /* head: the word it hangs on                         */
    PLACE_PREPOSITION/* any other word                                     */
};

enum pattern_filler {
    FILL_WORD,   /* one of the words, and nothing else    */
    FILL_ACTOR,  /* who acts                              */
    FILL_TARGET, /* who is acted upon                     */
    FILL_BOTH    /* both act: talks between A and B       */
};

struct pattern_where {
    enum pattern_place place;
    uint64_t preposition; /* hash of its lemma */
};

struct pattern_slot {
    struct pattern_where places[PATTERN_MOST_PLACES];
    int n_places;
    bool is_of_object; /* `obj.`: look from the object, not the trigger   */
    enum pattern_filler filler;
    bool is_needed;    /* words, unless `?`; arguments, where `!`         */
    bool is_barred;    /* `-[...]`: must not be there                     */
    int set;           /* of its words; -1 for arguments                  */
};

/* What a pattern makes: the `event` or `over` line it stands under. */
struct pattern_head {
    bool is_over;        /* governs other events rather than being one    */
    struct str name;     /* event: type; over: its name                   */
    struct str code;     /* CAMEO; null                                   */
    struct str mode;     /* null none                                     */
    struct str contexts[PATTERN_MOST_CONTEXTS];
    int n_contexts;
    struct str status;   /* event: if nothing else says; over: of what it
                            governs; null                                 */
    struct str cooperative, conflictual; /* over: the type of its own
                            event by the kind of what it governs; null    */
    struct str bare;     /* over: type where it governs no event; null    */
    struct str denied;   /* over: type where it is denied; null           */
    bool is_symmetric;   /* both sides act                                */
    bool is_attributed;  /* over: what it governs is the subject's claim  */
    bool is_weak;        /* needs an actor on either side: too common     */
    int first_near, n_near;
};

/* A refinement: if a word of the set is near, this code. */
struct pattern_near {
    int set;
    struct str code, mode;
    struct str contexts[PATTERN_MOST_CONTEXTS];
    int n_contexts;
};

/* The event an `over` makes of one with such a code: derive AGREE 04 036. */
struct pattern_derived {
    struct str type, prefix, code, mode;
};

struct pattern {
    int head;
    enum pattern_pos pos;
    struct pattern_slot slots[PATTERN_MOST_SLOTS];
    int n_slots;
    int weight;          /* needed slots, priority: the heavier wins      */
    bool has_actor, has_target, has_both;
    struct str rule;     /* file:line, in the book's arena                */
};

/* > sentence, then = found and ! not found. */
struct pattern_example {
    struct str sentence;
    struct str line;     /* without its sign; null: none wanted           */
    bool is_barred;
    struct str place;    /* file:line                                     */
};

struct pattern_entry {
    uint64_t key;        /* lemma and part of speech                      */
    int32_t pattern;
    int32_t next;        /* same slot of the index; -1                    */
};

struct pattern_book {
    struct arena *arena;
    struct pattern *patterns;
    size_t n_patterns, room_patterns;
    struct pattern_head *heads;
    size_t n_heads, room_heads;
    struct pattern_near *nears;
    size_t n_nears, room_nears;
    struct pattern_derived *derived;
    size_t n_derived, room_derived;
    struct pattern_example *examples;
    size_t n_examples, room_examples;
    struct pattern_set_range {
        struct str name;        /* "" for those written in place          */
        size_t first, past;     /* its words lie in words[first .. past)  */
    } *sets;
    size_t n_sets, room_sets;
    struct pattern_word {
        int32_t set;
        uint64_t word;
    } *words;
    size_t n_words, room_words;
    struct pattern_entry *entries;
    size_t n_entries, room_entries;
    int32_t *index;             /* head of a chain of entries; -1         */
    uint64_t index_mask;
    uint64_t *members;          /* open hash over (set, word); 0 free     */
    uint64_t member_mask;
};

/* An empty book in an arena. */
struct pattern_book *pattern_book_new(struct arena *arena);

/*
 * Read one rules file into the book.
 *   file    named in faults and rules.
 *   text    borrowed: what the book holds points into it.
 *   source  whether a source key is known; null: any.
 * Errors: ENTENTE_E_FORMAT, with file, line and column of the first thing
 * that is not the notation.  Source: doc/format/rules.md, RULE-1 to RULE-9.
 */
enum entente_status pattern_read(struct pattern_book *book, struct str file,
                                 struct str text,
                                 bool (*source)(void *, struct str),
                                 void *context, struct fault *fault);

/* Make the book ready for asking; call once, after the last file. */
void pattern_close(struct pattern_book *book);

/* The chain of entries for a lemma: walk with .next, skipping entries whose
 * key is another; -1 ends it.  Cost: one probe. */
uint64_t pattern_key(uint64_t lemma_hash, enum pattern_pos pos);
static inline int32_t pattern_first(const struct pattern_book *book,
                                    uint64_t key)
{
    return book->index[key & book->index_mask];
}

/* Whether a set holds a lemma.  Cost: one probe. */
bool pattern_set_has(const struct pattern_book *book, int set,
                     uint64_t lemma_hash);
/* A set by name, or -1. */
int pattern_set(const struct pattern_book *book, struct str name);

#endif
