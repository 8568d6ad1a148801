/*
 * tie/finding.h - what the finders of ties share: the drafts of a sentence
 * and what was spoken of before it.
 *
 * find.c reads nouns that name a tie, and names; clause.c reads clauses that
 * tell of one without its noun.  Each opens a draft, gathers its parties and
 * finishes it; a draft is the last one made until it is finished.
 */
#ifndef ENTENTE_TIE_FINDING_H
#define ENTENTE_TIE_FINDING_H

#include "tie/find.h"

enum { TIE_MOST_DRAFTS = 64, TIE_NEAR_SENTENCES = 2 };

struct finding {
    const struct tie_rules *rules;
    struct report *report;
    int32_t sentence;
    struct tie_memory memory;
    struct tie_draft drafts[TIE_MOST_DRAFTS];
    int n;
};

/* A new draft, resting on a noun or verb; null where there is no room. */
struct tie_draft *tie_new_draft(struct finding *f, enum tie_kind kind,
                                int32_t token, const char *rule);
/* Forget the last draft. */
void tie_drop_draft(struct finding *f);
/* Settle the last draft and remember its parties, or drop it where it binds
 * fewer than `least` sides. */
void tie_finish(struct finding *f, int least);

/* Keep those who can be bound, one a side: states, bodies, groups. */
void tie_keep_actors(const struct report *report, struct parties *parties);
/* Give a role to those from `from` on that have none. */
void tie_set_role(struct parties *parties, int from, const char *role);

/* Is a party a body, and not a state; is an entity a mission, a frame? */
bool tie_is_body(const struct finding *f, const struct party *party);
/* A state or group; not a body, nor a part of the world. */
bool tie_may_be_member(const struct finding *f, const struct party *party);
bool tie_is_mission(const struct finding *f, int32_t entity);
bool tie_is_framework(const struct finding *f, int32_t entity);

/* Is the verb denied: `without joining`, `did not join`? */
bool tie_is_barred(const struct report *report, int32_t verb);

/* The line of noun.tsv that fits a noun and its modifiers; null none.  Where
 * only the modifiers are wanting, the first line, and *fits is false. */
const struct tie_noun *tie_noun_line(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t noun, bool *fits);

/* ---- clause.c ---- */

/* Ties that a verb tells: joining, cooperating, mutual defence, who belongs
 * to a body, whose troops are hosted. */
void tie_find_verb(struct finding *f, int32_t verb);

/* `Oman, an ally of Chad`: a noun of noun.tsv of class `counterpart`. */
void tie_find_counterpart(struct finding *f, int32_t noun,
                          const struct tie_noun *line);

/* `an attack on one is an attack on all`. */
void tie_find_pledge(struct finding *f);

#endif
