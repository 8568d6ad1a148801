/*
 * event/tree.h - questions to a sentence's tree, as a coder asks them: who
 * does this, what is it done to, what does it hang on.  Passives, shared
 * subjects, control, raising, relative and participial clauses are dealt
 * with here, once, so that no rule has to.
 *
 * Tokens are indices into report->tokens; -1 is none and is taken anywhere.
 * Every ascent and descent is bounded by TREE_MOST_STEPS.
 */
#ifndef ENTENTE_EVENT_TREE_H
#define ENTENTE_EVENT_TREE_H

#include "report/report.h"

enum { TREE_MOST_STEPS = 24 };

/* The hash of a lemma, to compare tokens with. */
#define WORD(text) str_hash(STR(text))

static inline uint8_t event_tree_rel(const struct report *r, int32_t t)
{
    return r->tokens[t].deprel;
}
static inline bool event_tree_is_verb(const struct report *r, int32_t t)
{
    return r->tokens[t].upos == UPOS_VERB || r->tokens[t].upos == UPOS_AUX;
}
static inline bool event_tree_is_noun(const struct report *r, int32_t t)
{
    return r->tokens[t].upos == UPOS_NOUN || r->tokens[t].upos == UPOS_PROPN
           || r->tokens[t].upos == UPOS_PRON || r->tokens[t].upos == UPOS_NUM;
}
/* A verb, or a predicate with a copula. */
bool event_tree_is_predicate(const struct report *r, int32_t t);
bool event_tree_is_passive(const struct report *r, int32_t verb);
/* The subject as the grammar has it: own, shared, controlled, or what a
 * relative or participial clause hangs on. */
int32_t event_tree_subject(const struct report *r, int32_t verb);
/* Whoever does it: the subject, or the agent of a passive. */
int32_t event_tree_doer(const struct report *r, int32_t verb);
/* What it is done to: the object, or the subject of a passive. */
int32_t event_tree_done_to(const struct report *r, int32_t verb);
/* What hangs on `t` with that preposition (hash of its lemma). */
int32_t event_tree_preposed(const struct report *r, int32_t t,
                            uint64_t preposition);
/* The dependent with that lemma hash and relation (N_DEPRELS any), or -1. */
int32_t event_tree_child_word(const struct report *r, int32_t t,
                              uint64_t lemma, enum deprel deprel);
/* The predicate whose clause t stands in, t itself if it is one; -1. */
int32_t event_tree_clause(const struct report *r, int32_t t);
/* The preposition or mark that opens t's phrase, or -1. */
int32_t event_tree_case(const struct report *r, int32_t t);
bool event_tree_is_negated(const struct report *r, int32_t t);
/* The modal or tense auxiliary of a predicate; -1.  Shared ones count. */
int32_t event_tree_modal(const struct report *r, int32_t t);
bool event_tree_has_aux(const struct report *r, int32_t t, uint64_t lemma);
/* Inside a question. */
bool event_tree_is_asked(const struct report *r, int32_t sentence);
/* Hash of a lemma, lower-cased. */
uint64_t event_tree_lemma(const struct report *r, int32_t t);

#endif
