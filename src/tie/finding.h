/*
 * tie/finding.h - what the finders of ties share: the drafts of a sentence
 * and what was spoken of before it.
 *
 * Each finder opens a draft, gathers its parties and finishes it; a draft is
 * the last one made until it is finished.  The finders stand side by side:
 * noun.c alone hands nouns of membership on to member.c.
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
bool tie_is_mission_side(const struct finding *f, struct str side_code);

/* Is the verb denied: `without joining`, `did not join`? */
bool tie_is_barred(const struct report *report, int32_t verb);

/* What the pair spoken of lately adds to a party that is one of it, or, for
 * what has none of its own, to nobody. */
void tie_complete(const struct finding *f, struct parties *parties,
                  bool from_none);

/* The pair spoken of lately and a third party, whom a tie of three binds. */
void tie_complete_three(const struct finding *f, struct parties *parties);

/* ---- noun.c ---- */

/* Ties that a noun of noun.tsv names: an accord, sanctions, cooperation. */
void tie_find_noun(struct finding *f, int32_t noun);

/* ---- member.c ---- */

/* `Chad is a member of the AU`, `AU member Chad`, `Chad's AU membership`.
 * The body is the party that is one; the others are members. */
void tie_find_member(struct finding *f, int32_t noun,
                     const struct tie_noun *line);

/* `Oman, an ally of Chad`: a noun of noun.tsv of class `counterpart`. */
void tie_find_counterpart(struct finding *f, int32_t noun,
                          const struct tie_noun *line);

/* ---- name.c ---- */

/* A mission or a framework by its name: who hosts it, who takes part. */
void tie_find_mention(struct finding *f, int32_t token, int32_t mention);

/* `serves as foreign minister of Chad`; a name with its title is no news.
 * *taken is how many words the title has, if any. */
void tie_find_office(struct finding *f, int32_t token, int32_t *taken);

/* ---- clause.c ---- */

/* Ties that a verb tells: joining, cooperating, mutual defence, who belongs
 * to a body, whose troops are hosted. */
void tie_find_verb(struct finding *f, int32_t verb);

/* `an attack on one is an attack on all`. */
void tie_find_pledge(struct finding *f);

#endif
