/*
 * actor/phrase.c - what one found phrase says of itself, by its words and
 * its place in the tree.
 *
 * In: a phrase of the sentence, not yet resolved.  Out: the lexicon's line
 * for it, its noun, whether it is definite, how many it counts, its subject
 * and case marks, and which phrase a token belongs to.  Nothing is changed.
 */
#include "actor/resolve.h"

const struct fact *actor_fact_of(const struct reading *reading,
                                 const struct found *found)
{
    if (found->fact == 0)
        return NULL;
    return found->form == FORM_NOMINAL || found->form == FORM_TITLE
               ? &reading->actor->roles.facts[found->fact]
               : &reading->actor->names.facts[found->fact];
}

struct str actor_role_words(const struct reading *reading,
                            const struct found *found)
{
    const struct fact *fact = actor_fact_of(reading, found);

    return fact == NULL ? STR_NULL : fact->actor;
}

bool actor_is_definite(const struct reading *reading,
                       const struct found *found)
{
    struct str first = reading->lower[found->word].text;

    return IS_ONE_OF(first, "the", "this", "that", "these", "those", "both",
                     "said");
}

int actor_number_before(const struct reading *reading,
                        const struct found *found)
{
    for (uint32_t i = 0; i < found->n_words && i < 4; i++) {
        if (reading->found_at[found->word + i] >= 0)
            break;
        struct str word = reading->lower[found->word + i].text;
        if (IS_ONE_OF(word, "both", "two", "2"))
            return 2;
        if (IS_ONE_OF(word, "three", "3"))
            return 3;
        if (IS_ONE_OF(word, "four", "4"))
            return 4;
    }
    return 0;
}

int32_t actor_found_on(const struct reading *reading, int32_t token,
                       size_t except)
{
    int32_t local = token
                    - reading->report->sentences[reading->sentence].first;
    if (local < 0
        || local >= reading->report->sentences[reading->sentence].n)
        return -1;
    int32_t at = reading->headed[local];
    if (at >= 0 && (size_t)at != except)
        return at;
    size_t word = reading->word_of[local];
    if (word < reading->n_words && reading->words[word].token == token) {
        at = reading->found_at[word];
        if (at >= 0 && (size_t)at != except)
            return at;
    }
    return -1;
}

bool actor_case_of(const struct report *report, int32_t token,
                   struct str *lemma)
{
    for (int32_t child = report->tokens[token].first_child; child >= 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_CASE) {
            *lemma = report->tokens[child].lemma;
            return true;
        }
    return false;
}

bool actor_is_subject(const struct report *report, int32_t token)
{
    for (int depth = 0; depth < MOST_DEPTH && token >= 0; depth++) {
        if (token_rel(report, token, DEPREL_NSUBJ))
            return true;
        enum deprel deprel = (enum deprel)report->tokens[token].deprel;
        if (deprel != DEPREL_CONJ && deprel != DEPREL_FLAT
            && deprel != DEPREL_APPOS && deprel != DEPREL_COMPOUND)
            return false;
        token = report->tokens[token].head;
    }
    return false;
}
