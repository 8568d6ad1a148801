/*
 * origin/tree.h - questions to the trees: how far a word's phrase reaches,
 * who does what the word tells.
 */
#ifndef ENTENTE_ORIGIN_TREE_H
#define ENTENTE_ORIGIN_TREE_H

#include "origin/origin.h"

/* The trees of one report, with each word's reach worked out once. */
struct trees {
    const struct report *report;
    const struct token *tokens;
    int32_t *left, *right; /* [n_tokens]: first and last token under it */
};

/* In scratch.  Cost: linear in tokens. */
struct trees trees_open(const struct report *report, struct arena *scratch);

/* The bytes from token `first` to token `last`, both included. */
struct span tree_span(const struct trees *trees, int32_t first, int32_t last);
/* The bytes of all that hangs under a token. */
struct span tree_under(const struct trees *trees, int32_t token);

struct str tree_form(const struct trees *trees, int32_t token);
struct str tree_lemma(const struct trees *trees, int32_t token);
bool tree_lemma_is(const struct trees *trees, int32_t token,
                   const char *lemma);

/* The first child with that relation (or a subtype), after `after` (-1 for
 * the first); -1 none. */
int32_t tree_child(const struct trees *trees, int32_t token,
                   enum deprel deprel, int32_t after);
/* The case or mark child whose word is `word`, or -1. */
int32_t tree_marker(const struct trees *trees, int32_t token,
                    const char *word);

bool tree_is_passive(const struct trees *trees, int32_t verb);
bool tree_is_negated(const struct trees *trees, int32_t token);
bool tree_is_verb(const struct trees *trees, int32_t token);
bool tree_is_nominal(const struct trees *trees, int32_t token);

/*
 * Who does what the word tells: the head of the phrase, or -1.
 *
 * A verb's own subject, the agent of a passive, or what a clause without a
 * subject borrows: from the verb it is joined to, from the verb that governs
 * it (its object where that verb makes others act), from the noun that it
 * modifies.  A noun's possessor or `by` phrase, else the subject of the verb
 * it is the object of.  An adjective's subject.
 * Cost: bounded by MOST_CLIMB steps.
 */
int32_t tree_doer(const struct trees *trees, int32_t token);

/* The subject as it stands, passive or not; -1. */
int32_t tree_subject(const struct trees *trees, int32_t token);

/*
 * The noun phrase of a head without what only trails it: a relative clause,
 * an apposition's commas stay.  Bytes.
 */
struct span tree_phrase(const struct trees *trees, int32_t token);

#endif
