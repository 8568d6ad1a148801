/*
 * language/settle.c - see settle.h.
 *
 * What a change loses is what the arc loses (both scores are logarithms of
 * odds, in Q20) and what the label loses against the best one of that arc.
 * Losses over UNLIKELY are not taken.  A change may claim no place that is
 * taken, so each frees one and takes none: the steps are bounded, and few
 * (one word in 200 is moved).
 */
#include "language/settle.h"

#define UNLIKELY ((int64_t)8 << 20) /* e^8 to 1 */

enum {
    MOST_HEADS = 8,  /* looked at, the best of them */
    MOST_ROUNDS = 3
};

enum place { NO_PLACE, SUBJECT, OBJECT, PREDICATE, OWNER, N_PLACES };

static enum place place_of(uint8_t relation)
{
    switch ((enum deprel)relation) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS:
    case DEPREL_CSUBJ:
    case DEPREL_CSUBJ_PASS:
        return SUBJECT;
    case DEPREL_OBJ:
    case DEPREL_CCOMP:
        return OBJECT;
    case DEPREL_XCOMP:
        return PREDICATE;
    case DEPREL_NMOD_POSS:
        return OWNER;
    default:
        return NO_PLACE;
    }
}

/* Relations of words that only help others. */
static bool is_function(uint8_t relation)
{
    switch ((enum deprel)relation) {
    case DEPREL_AUX:
    case DEPREL_AUX_PASS:
    case DEPREL_COP:
    case DEPREL_CASE:
    case DEPREL_CC:
    case DEPREL_CC_PRECONJ:
    case DEPREL_DET:
    case DEPREL_EXPL:
    case DEPREL_MARK:
    case DEPREL_PUNCT:
        return true;
    default:
        return false;
    }
}

/* Words that say something by themselves: no `aux`, whatever it looks like. */
static bool is_content(uint8_t upos)
{
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_VERB
           || upos == UPOS_ADJ || upos == UPOS_NUM;
}

struct change {
    uint32_t word, head;
    uint8_t relation;
    int64_t loss;
};

static const int32_t *arcs_of(const struct settle *s, uint32_t word)
{
    return s->arcs + (size_t)word * (s->n + 1) + 1;
}

/* Is `word` above `below`, or the same? */
static bool is_above(const struct settle *s, uint32_t word, uint32_t below)
{
    for (int32_t at = (int32_t)below; at >= 0; at = s->heads[at])
        if (at == (int32_t)word)
            return true;
    return false;
}

/* Has another word than this one that place? */
static bool is_taken(const struct settle *s, uint32_t head, enum place place,
                     uint32_t word)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (i != word && s->heads[i] == (int32_t)head
            && place_of(s->relations[i]) == place)
            return true;
    return false;
}

/* The heads that a word likes best, best first; how many. */
static int best_heads(const struct settle *s, uint32_t word,
                      uint32_t heads[static MOST_HEADS])
{
    const int32_t *arcs = arcs_of(s, word);
    int n = 0;

    for (uint32_t j = 0; j < s->n; j++) {
        if (j == word)
            continue;
        int i = n < MOST_HEADS ? n++ : MOST_HEADS;
        for (; i > 0 && arcs[heads[i - 1]] < arcs[j]; i--)
            if (i < MOST_HEADS)
                heads[i] = heads[i - 1];
        if (i < MOST_HEADS)
            heads[i] = j;
    }
    return n;
}

/* The best relation on that head whose place is free, if it loses less than
 * *best. */
static void try_head(const struct settle *s, uint32_t word, uint32_t head,
                     int64_t lost, struct change *best)
{
    const int32_t *sums = s->labels(s->context, word, head);
    int32_t most = INT32_MIN;

    for (uint32_t l = 0; l < s->n_labels; l++)
        if (l != s->root_label && sums[l] > most)
            most = sums[l];
    for (uint32_t l = 0; l < s->n_labels; l++) {
        int64_t loss = lost + ((int64_t)most - sums[l]) / 16;
        enum place place = place_of(s->deprels[l]);

        if (l != s->root_label && loss < best->loss
            && !(is_function(s->deprels[l]) && is_content(s->uposes[word]))
            && (place == NO_PLACE || !is_taken(s, head, place, word)))
            *best = (struct change){ word, head, s->deprels[l], loss };
    }
}

static void try_word(const struct settle *s, uint32_t word,
                     struct change *best)
{
    const int32_t *arcs = arcs_of(s, word);
    uint32_t heads[MOST_HEADS];
    int n = best_heads(s, word, heads);

    for (int i = 0; i < n; i++) {
        int64_t lost = (int64_t)arcs[s->heads[word]] - arcs[heads[i]];

        if (lost < best->loss
            && ((int32_t)heads[i] == s->heads[word]
                || (!is_above(s, word, heads[i])
                    && !tree_crosses(s->heads, s->n, word, heads[i]))))
            try_head(s, word, heads[i], lost, best);
    }
}

/* The word before this one that has the same place of the same head; -1. */
static int32_t rival(const struct settle *s, uint32_t word)
{
    enum place place = place_of(s->relations[word]);

    if (place == NO_PLACE || s->heads[word] < 0)
        return -1;
    for (uint32_t i = 0; i < word; i++)
        if (s->heads[i] == s->heads[word]
            && place_of(s->relations[i]) == place)
            return (int32_t)i;
    return -1;
}

void settle_relations(const struct settle *s)
{
    bool is_settled = false;

    for (int round = 0; round < MOST_ROUNDS && !is_settled; round++) {
        is_settled = true;
        for (uint32_t i = 0; i < s->n; i++) {
            struct change best = { .loss = UNLIKELY };
            int32_t other = rival(s, i);

            if (other < 0)
                continue;
            try_word(s, (uint32_t)other, &best);
            try_word(s, i, &best);
            if (best.loss == UNLIKELY)
                continue;
            s->heads[best.word] = (int32_t)best.head;
            s->relations[best.word] = best.relation;
            is_settled = false;
        }
    }
}
