/*
 * tie/rules.h - what the tie stage knows, and what its files share.
 *
 * The words stand in data/en/tie: nouns that name a tie, verbs around one,
 * areas of cooperation, titles of offices.  The walks over trees that turn
 * them into ties are noun.c, member.c, name.c and clause.c (which words),
 * gather.c (which parties), treaty.c (which instrument), settle.c (stage,
 * dates, areas) and draft.c (what is kept of it); find.c shows them each
 * sentence.
 */
#ifndef ENTENTE_TIE_RULES_H
#define ENTENTE_TIE_RULES_H

#include "registry/registry.h"
#include "tie/tie.h"

enum tie_verb {
    TIE_VERB_NONE, TIE_VERB_JOIN, TIE_VERB_ADMIT, TIE_VERB_LEAVE,
    TIE_VERB_STAGE, TIE_VERB_BEGIN, TIE_VERB_WISH, TIE_VERB_RELATE,
    TIE_VERB_RELATE_WITH, TIE_VERB_EXERCISE, TIE_VERB_TAKE_PART,
    TIE_VERB_HOST, TIE_VERB_MUTUAL, TIE_VERB_DENY, TIE_VERB_SPEAK,
    TIE_VERB_INCLUDE, TIE_VERB_EXPEL, TIE_VERB_RELY,
    N_TIE_VERBS
};

/* One line of noun.tsv. */
struct tie_noun {
    enum tie_kind kind;
    struct str modifiers; /* comma between; null none needed */
    int least;            /* parties                         */
    bool is_plural;       /* only the plural                 */
    bool is_phrase;       /* parties in its own phrase only  */
    bool is_counterpart;  /* `ally`: names one of two        */
    bool is_linked;       /* a party must stand behind a link */
    struct str links;     /* prepositions, comma between     */
};

struct tie_rules {
    const struct lexicon *lexicon;
    const struct registry *registry;
    const struct lexicon_table *nouns, *verbs, *areas, *offices;
    struct tie_noun *noun; /* [rows of nouns]                 */
    uint8_t *verb;         /* [rows of verbs] enum tie_verb   */
    uint8_t *stage;        /* [rows of verbs] enum tie_stage  */
};

/* A tie being put together. */
struct tie_draft {
    struct tie tie;
    int32_t token;         /* noun or verb it rests on        */
    int32_t verb;          /* that governs it, or -1          */
    bool is_named;         /* by an instrument or a body      */
    int n_phrase;          /* sides its own phrase named      */
    bool is_open;          /* the other side stands unnamed   */
};

/* The verb.tsv class of a lemma (first of them), its stage in *stage. */
enum tie_verb tie_verb_of(const struct tie_rules *rules, struct str lemma,
                          enum tie_stage *stage);
/* Is `word` one of a comma-separated list? */
bool tie_listed(struct str list, struct str word);

/* ---- gather.c: who ---- */

enum { TIE_MOST_CLIMB = 24 };

/* The line of noun.tsv that fits a noun and its modifiers; null none.  Where
 * only the modifiers are wanting, the first line, and *fits is false. */
const struct tie_noun *tie_noun_line(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t noun, bool *fits);

/* The preposition that leads a nominal, as its lemma; null none. */
struct str tie_preposition(const struct report *report, int32_t token);

/* The first token of the stretch of modifiers that ends at a noun: `the
 * NATO-led` of `the NATO-led mission`. */
int32_t tie_modifiers_from(const struct report *report, int32_t noun);

/* The head of the name before the comma that a noun phrase stands behind:
 * `Oman, a Danish ally`; -1 none. */
int32_t tie_beside(const struct report *report, int32_t noun);

/* What a noun's linked phrases (`with …`, `between …`) gave. */
enum tie_links { TIE_LINKS_NONE, TIE_LINKS_UNNAMED, TIE_LINKS_PARTY };

/* Parties named by the modifiers, possessors and linked phrases of a noun. */
enum tie_links tie_gather_phrase(const struct report *report, int32_t noun,
                                 struct str links, struct parties *parties);

/* The preposition that leads the words of a party; null none. */
struct str tie_led_by(const struct report *report, struct span span);

/* The verb that governs a noun: up from object, oblique or subject, through
 * nouns and conjuncts; -1 none. */
int32_t tie_governor(const struct report *report, int32_t token);

/* Who does a verb: its subject, or that of the verb that controls it. */
void tie_gather_subject(const struct report *report, int32_t verb,
                        int32_t except, struct parties *parties);

/* Parties led by one of some prepositions at a verb; `itself`: the phrase
 * must be an actor, not something of an actor's. */
void tie_gather_oblique(const struct report *report, int32_t verb,
                        struct str links, bool itself,
                        struct parties *parties);

/* How many different sides there are; armed groups and groupings without a
 * code count each. */
int tie_n_sides(const struct parties *parties);
bool tie_has_side(const struct parties *parties, struct str side);

/* ---- treaty.c: instrument and registry entry ---- */

/* The treaty whose name covers the noun of a draft: its words become the
 * instrument, its code the entry where the parties are among its own. */
void tie_find_treaty(const struct tie_rules *rules, struct report *report,
                     struct tie_draft *draft);

/* Is the noun the head, or within, the name of a treaty that opens at the
 * noun's modifiers? */
bool tie_names_treaty(const struct tie_rules *rules, struct report *report,
                      int32_t noun);

/* Where the noun can mean one treaty only, drop who is no party to it: `Mali
 * fears the Rome Statute`. */
void tie_keep_signatories(const struct tie_rules *rules,
                          struct report *report, struct tie_draft *draft);

/* The parties of the one treaty of few that the noun can mean here, where
 * the report speaks of all of them. */
void tie_add_signatories(const struct tie_rules *rules, struct report *report,
                         struct tie_draft *draft);

/* Parties of the entry that stand in the same sentence, where the walk found
 * one only. */
void tie_add_named(const struct tie_rules *rules, struct report *report,
                   struct tie *tie);

/* `Chad broke the treaty`: the other of two parties that the registry knows
 * is bound by it too. */
void tie_add_partner(const struct tie_rules *rules, struct report *report,
                     struct tie *tie);

/* `the new joint political declaration` -> `joint political declaration`. */
void tie_name_instrument(struct report *report, struct tie_draft *draft);

/* The entry of a tie by its parties, kind and year; null none. */
struct str tie_registry_entry(const struct tie_rules *rules,
                              struct report *report,
                              struct tie_draft *draft);

/* ---- settle.c: stage, dates, areas ---- */

void tie_settle(const struct tie_rules *rules, struct report *report,
                struct tie_draft *draft);

/* ---- office.c: who holds what ---- */

struct tie_office {
    struct str office;     /* HG, FM, ...                                 */
    struct str side;       /* whose                                       */
    struct party owner;    /* the words that say whose                    */
    int32_t mention;       /* of the person                               */
    int32_t token;         /* head of the title                           */
    struct span span;      /* the title                                   */
    bool is_former;        /* or acting, deputy, elect: no holder         */
    bool is_told;          /* the sentence says it, not only names it     */
};

/* Title at a token -> office code; words taken in *n; null for none. */
struct str tie_office_at(const struct tie_rules *rules,
                         const struct report *report, int32_t token,
                         int32_t end, int32_t *n);

/* Is there, from `token` on, a title whose side and holder the sentence
 * names?  *taken is how many words the title has, if any. */
bool tie_office(const struct tie_rules *rules, const struct report *report,
                int32_t sentence, int32_t token, struct tie_office *office,
                int32_t *taken);

/* Sentences that count: prose, no headings. */
bool tie_is_told(const struct report *report, int32_t sentence);

#endif
