/*
 * actor/pronoun.c - which pronouns mean an actor, and whom `he`, `it` and
 * `they` mean.
 *
 * In: the words of a sentence; then, phrase by phrase, what was heard.  Out:
 * a phrase for each pronoun that may stand for an actor; the entity that
 * suits it best by person, number, gender, distance and part in the
 * sentence, -1 where it is more likely a thing.
 */
#include "actor/resolve.h"
#include "actor/scan.h"

/* ------------------------------------------------------------- finding -- */

static bool is_pleonastic(const struct reading *reading, int32_t token)
{
    const struct report *report = reading->report;
    const struct token *it = &report->tokens[token];

    if (it->deprel == DEPREL_EXPL)
        return true;
    if (it->head < 0 || !token_rel(report, token, DEPREL_NSUBJ))
        return false;
    const struct token *head = &report->tokens[it->head];
    bool has_cop = false, has_clause = false;
    bool names_actor = false;
    uint32_t role;
    for (int32_t child = head->first_child; child >= 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        has_cop |= deprel == DEPREL_COP;
        has_clause |= deprel == DEPREL_CSUBJ || deprel == DEPREL_CCOMP
                      || deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL;
    }
    if (has_cop && head->upos == UPOS_NOUN) {
        struct word word = { .text = head->lemma };
        names_actor = actor_names_match(&reading->actor->roles, &word, 1,
                                        &role) == 1;
    }
    return (has_cop && (has_clause || !names_actor))
           || actor_word_is(reading, head->lemma, "impersonal");
}

/* `the two agreed`, `Both are members`: a number that heads a phrase. */
static bool is_bare_number(const struct reading *reading, size_t at)
{
    const struct token *token = actor_token_at(reading, at);

    if (!token_rel(reading->report, reading->words[at].token, DEPREL_NSUBJ)
        && token->deprel != DEPREL_OBJ && token->deprel != DEPREL_OBL
        && token->deprel != DEPREL_NMOD)
        return false;
    for (int32_t child = token->first_child; child >= 0;
         child = reading->report->tokens[child].next_sibling)
        if (token_rel(reading->report, child, DEPREL_NMOD)
            || token_rel(reading->report, child, DEPREL_ACL))
            return false; /* `two of the men`, `the two that` */
    if (str_is(reading->lower[at].text, STR("both")))
        return true;
    return at > 0 && !reading->is_hard[at - 1]
           && IS_ONE_OF(reading->lower[at].text, "two", "three", "four")
           && IS_ONE_OF(reading->lower[at - 1].text, "the", "these");
}

void actor_scan_pronouns(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words; at++) {
        struct str word = reading->lower[at].text;
        const struct token *token = actor_token_at(reading, at);
        enum gender gender = GENDER_UNKNOWN;
        bool is_plural = false;
        enum actor_type type;
        size_t n_before = 0;

        if (word.len < 2 || word.len > 10
            || (token->upos != UPOS_PRON && token->upos != UPOS_DET
                && token->upos != UPOS_NUM && token->upos != UPOS_X
                && !(token->upos == UPOS_PROPN
                     && IS_ONE_OF(word, "he", "she", "they"))))
            continue;
        if (IS_ONE_OF(word, "he", "him", "his", "himself")) {
            type = ACTOR_PERSON;
            gender = GENDER_MALE;
        } else if (IS_ONE_OF(word, "she", "her", "hers", "herself")) {
            type = ACTOR_PERSON;
            gender = GENDER_FEMALE;
        } else if (IS_ONE_OF(word, "it", "its", "itself")) {
            type = ACTOR_ORGANISATION;
            if (is_pleonastic(reading, reading->words[at].token))
                continue;
        } else if (IS_ONE_OF(word, "they", "them", "their", "theirs",
                             "themselves")) {
            type = ACTOR_GROUPING;
            is_plural = true;
        } else if (is_bare_number(reading, at)) {
            type = ACTOR_GROUPING;
            is_plural = true;
            n_before = str_is(word, STR("both")) ? 0 : 1;
        } else {
            continue;
        }
        struct found *found =
            actor_found_add(reading, at - n_before, n_before + 1);
        found->form = FORM_PRONOUN;
        found->head = reading->words[at].token;
        found->type = type;
        found->gender = gender;
        found->is_plural = is_plural;
        found->rule = "pronoun";
    }
}

/* ----------------------------------------------------------- resolving -- */

static bool acts_in_many(const struct entity *entity)
{
    return entity->type == ACTOR_FORCE || entity->type == ACTOR_GROUP
           || entity->type == ACTOR_GROUPING;
}

/* Is the nearest subject before this token a thing that is no actor? */
static bool thing_is_subject(const struct reading *reading, int32_t token,
                             bool is_plural)
{
    const struct report *report = reading->report;
    int32_t sentence = reading->report->sentences[reading->sentence].first;
    int32_t stop = token - 60;

    for (int32_t i = token - 1; i >= 0 && i > stop; i--) {
        if (i < sentence
            && reading->sentence > 0
            && i < report->sentences[reading->sentence - 1].first)
            return false;
        if (!token_rel(report, i, DEPREL_NSUBJ))
            continue;
        enum upos upos = (enum upos)report->tokens[i].upos;
        if (upos == UPOS_PRON)
            return false;
        /* `the question is how it can help` */
        if (actor_word_is(reading, report->tokens[i].lemma, "matter"))
            continue;
        if (upos != UPOS_NOUN
            || ((report->tokens[i].feats & FEAT_PLUR) != 0) != is_plural)
            return false;
        if (i < sentence)
            return actor_at(report, i) < 0;
        return actor_found_on(reading, i, SIZE_MAX) < 0;
    }
    return false;
}

/* `Peru said so, and its ministry warned`: the subject of the clause that
 * its owner's clause is joined to; -1 none. */
static int32_t subject_joined_to(const struct report *report, int32_t token)
{
    int32_t owned = report->tokens[token].head;

    if (!token_rel(report, token, DEPREL_NMOD_POSS) || owned < 0
        || !token_rel(report, owned, DEPREL_NSUBJ))
        return -1;
    int32_t verb = report->tokens[owned].head;
    if (verb < 0 || !token_rel(report, verb, DEPREL_CONJ)
        || report->tokens[verb].head < 0)
        return -1;
    return token_child(report, report->tokens[verb].head, DEPREL_NSUBJ);
}

int32_t actor_resolve_pronoun(struct reading *reading,
                              const struct found *found)
{
    const struct report *report = reading->report;
    int best_score = 0;
    const struct heard *best = NULL;
    bool is_person = found->type == ACTOR_PERSON;
    bool is_it = !is_person && !found->is_plural
                 && !token_rel(report, found->head, DEPREL_NMOD_POSS);

    bool is_them = found->is_plural && !actor_is_subject(report, found->head)
                   && !token_rel(report, found->head, DEPREL_NMOD_POSS);
    int wanted = actor_number_before(reading, found);
    int32_t parallel = subject_joined_to(report, found->head);

    if (wanted > 1) /* `the two`, `both` */
        return actor_last_several(reading, found, STR("two"), wanted);

    /* `it` as an object is mostly a thing. */
    if (is_it && !actor_is_subject(report, found->head))
        return -1;
    if (!is_person
        && thing_is_subject(reading, found->head, found->is_plural))
        return -1;
    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        int distance = reading->sentence - heard->sentence;
        if (distance > (is_person ? REACH_PERSONS : REACH_SENTENCES))
            break;
        if (heard->token >= found->first)
            continue;
        if (is_it
            && (distance > 1
                || (distance == 1 && !heard->is_subject
                    && !report->sentences[heard->sentence].is_heading)))
            continue;
        if (is_them && (distance > 1 || !heard->is_plural))
            continue;
        int score = 20 - 6 * distance - (int)back / 4;
        if (heard->is_subject)
            score += 5;
        if (heard->is_name)
            score += 1;
        if (parallel >= 0 && heard->token == parallel)
            score += 4;
        if (is_person && (heard->is_within
                          || token_rel(report, heard->token, DEPREL_CONJ)))
            score -= 2;
        if (heard->entity < 0) { /* joint */
            if (!found->is_plural)
                continue;
            score += 4;
        } else {
            const struct entity *entity = &report->entities[heard->entity];
            enum gender gender = reading->genders[heard->entity];
            if (is_person) {
                if (entity->type != ACTOR_PERSON || heard->is_plural)
                    continue;
                if (gender != GENDER_UNKNOWN && gender != found->gender)
                    continue;
                if (gender == found->gender)
                    score += 4;
            } else if (found->is_plural) {
                if (heard->is_plural)
                    score += 5;
                else if (entity->n_sides > 1)
                    score += 4;
                else if (acts_in_many(entity))
                    score += 2;
                else if (entity->type == ACTOR_PERSON
                         || entity->type == ACTOR_PLACE || distance > 0
                         || !heard->is_subject)
                    continue;
                else
                    score -= 4;
            } else {
                if (entity->type == ACTOR_PERSON || heard->is_plural)
                    continue;
                if (entity->type == ACTOR_PLACE)
                    score -= 6;
                if (entity->type == ACTOR_STATE)
                    score += 2;
            }
        }
        if (score > best_score) {
            best_score = score;
            best = heard;
        }
    }
    return best == NULL ? -1 : actor_heard_entity(reading, best);
}
