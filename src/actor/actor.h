/*
 * actor/actor.h - names and phrases become coded actors.
 *
 * The stage fills report->entities and report->mentions: names, demonyms,
 * titles, nominals and pronouns, each mention tied to one entity, each
 * entity with the side it acts for and its sector as far as lexicon,
 * registry and the report itself say.  Mentions stand by span start, longer
 * first; entities are numbered in the order they are met.
 *
 * Later stages ask by token.  A token *heads* a mention when it is the head
 * of its words; a token is *inside* one when the mention covers it.
 */
#ifndef ENTENTE_ACTOR_ACTOR_H
#define ENTENTE_ACTOR_ACTOR_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct actor;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status actor_open(const struct lexicon *lexicon,
                               struct arena *run, const struct actor **stage,
                               struct fault *fault);

/*
 * Fill this stage's fields of a report (report/report.h says which).
 *   scratch  reset by the caller afterwards.
 * Cost: linear in tokens; no mention looks back further than a bounded
 * window.
 */
enum entente_status actor_read(const struct actor *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault);

/* ------------------------------------------- for the stages that follow -- */

/* The widest mention whose head is this token, or -1.  Takes token -1. */
int32_t actor_at(const struct report *report, int32_t token);

/* The narrowest mention that covers this token, or -1.  Takes token -1. */
int32_t actor_over(const struct report *report, int32_t token);

/* The entity that the token heads a mention of, or null. */
const struct entity *actor_entity(const struct report *report,
                                  int32_t token);

/* A mention as a party: its entity, name, side, sector as role, and the
 * words that name or point.  Cost: none. */
struct party actor_party(const struct report *report, int32_t mention);

/*
 * Whom the noun phrase or pronoun headed by `token` stands for, one party a
 * side or actor, in text order:
 *   - a mention's entity; each of its sides where it acts for several
 *     (`Polish and EU officials` are two parties);
 *   - its conjuncts (`Japan, Korea and NATO`);
 *   - through words of quantity (`some of the rebels`, `a number of states`);
 *   - through a relative pronoun to what it refers to;
 *   - where the noun itself names no actor, its owners (`Japan's decision`).
 * Adds to *parties what it does not hold yet (same entity and side).
 * Returns how many were added.  Cost: the children of the phrase; descent
 * is bounded.
 */
int actor_parties_of(const struct report *report, int32_t token,
                     struct parties *parties);

/* The same without the conjuncts of `token`. */
int actor_parties_alone(const struct report *report, int32_t token,
                        struct parties *parties);

/*
 * Who owns or makes the thing that `token` names: its possessor (`Russia's
 * invasion`, `their talks`), compounds and adjectives (`Russian shelling`,
 * `NATO exercises`), and `of` or `by` phrases (`the invasion by Russia`,
 * `the decision of NATO`).
 *   with_of  whether `of` phrases count; for a nominalised act they may name
 *            its target (`the invasion of Ukraine`).
 * Adds as actor_parties_of does.
 */
int actor_owners_of(const struct report *report, int32_t token, bool with_of,
                    struct parties *parties);

/* Add one party unless an equal one (entity and side) stands there already
 * or there is no room.  Returns whether it was added. */
bool actor_parties_add(struct parties *parties, struct party party);

/* The place that the token names, alone or as a state, with country and
 * point where known; false when it names none. */
bool actor_where(const struct report *report, int32_t token,
                 struct where *where);

/* The word whose clause a relative pronoun opens: what `who`, `which` or
 * `that` refers to; -1 where the token is none. */
int32_t actor_antecedent(const struct report *report, int32_t token);

#endif
