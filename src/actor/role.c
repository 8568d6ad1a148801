/*
 * actor/role.c - nouns for actors: `the Danish foreign minister`.
 *
 * In: the words of a sentence, its names found.  Out: a phrase for each noun
 * of the lexicon of roles, from its determiner on; titles are tied to the
 * persons that they stand before.
 */
#include "actor/scan.h"

static bool is_noun(const struct token *token)
{
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN
           || token->upos == UPOS_X;
}

/* The token of a role that heads it: the noun before `of`, else the last. */
static int32_t role_head(const struct reading *reading, size_t word, size_t n)
{
    for (size_t i = 1; i + 1 < n; i++)
        if (IS_ONE_OF(reading->lower[word + i].text, "of", "in", "for"))
            return reading->words[word + i - 1].token;
    return reading->words[word + n - 1].token;
}

/* `In May 2023 Prime Minister X`, `in my view President X`: what stands
 * before the title is no part of it. */
static bool is_before_title(const struct reading *reading, size_t before,
                            size_t at)
{
    const struct token *token = actor_token_at(reading, before);

    if (actor_word_is(reading, reading->lower[before].text, "no-name")
        && reading->lower[before].text.len > 1)
        return true;
    if (!reading->words[at].is_capital)
        return false;
    return (token->upos == UPOS_NUM && reading->words[before].text.len == 4)
           || (token->upos == UPOS_NOUN && !reading->words[before].is_capital
               && !reading->words[at].after_hyphen
               && actor_token_at(reading, at)->upos == UPOS_PROPN
               && token->deprel != DEPREL_COMPOUND);
}

/* The leftmost word of the noun phrase that ends in the role. */
static size_t phrase_start(const struct reading *reading, size_t word)
{
    const struct report *report = reading->report;
    size_t at = word;

    for (int steps = 0; at > 0 && steps < 10; steps++) {
        size_t before = at - 1;
        const struct token *token = actor_token_at(reading, before);
        if (reading->is_hard[before] || is_before_title(reading, before, at))
            break;
        if (token->upos == UPOS_DET) {
            at = before;
            break;
        }
        bool is_possessive = token->upos == UPOS_PART
                             && reading->words[before].text.len == 1;
        bool is_pronoun = token->upos == UPOS_PRON
                          && token->deprel == DEPREL_NMOD_POSS;
        if (token->upos != UPOS_ADJ && token->upos != UPOS_NOUN
            && token->upos != UPOS_PROPN && token->upos != UPOS_NUM
            && !is_possessive && !is_pronoun
            && !(token->upos == UPOS_VERB
                 && (token->feats & FEAT_PART)
                 && token->deprel == DEPREL_AMOD))
            break;
        at = before;
        if (is_pronoun)
            break;
    }
    (void)report;
    return at;
}

/* `A and B officials`: the phrase begins with A. */
static size_t joint_start(const struct reading *reading, size_t start,
                          bool is_plural)
{
    int32_t name = reading->found_at[start];

    if (!is_plural || name < 0 || start < 2)
        return start;
    start = reading->found[name].word;
    while (start >= 2
           && IS_ONE_OF(reading->lower[start - 1].text, "and")
           && reading->found_at[start - 2] >= 0
           && (reading->found[reading->found_at[start - 2]].form
                   == FORM_DEMONYM
               || reading->found[name].form == FORM_NAME))
        start = reading->found[reading->found_at[start - 2]].word;
    return start;
}

void actor_scan_role_words(struct reading *reading)
{
    const struct names *roles = &reading->actor->roles;

    for (size_t at = 0; at < reading->n_words;) {
        uint32_t fact = 0;
        size_t n = 0;

        if (reading->found_at[at] < 0)
            n = actor_names_match(roles, &reading->lower[at],
                                  actor_reach(reading, at), &fact);
        for (size_t i = 0; i < n; i++)
            if (reading->found_at[at + i] >= 0) {
                n = i; /* a name begins inside: look for a shorter role */
                n = actor_names_match(roles, &reading->lower[at], n, &fact);
                break;
            }
        if (n > 0 && reading->words[at + n - 1].before_hyphen
            && at + n < reading->n_words && !reading->is_hard[at + n - 1])
            n = 0; /* `state-by-state` */
        if (n == 1 && reading->lower[at].text.len == 2
            && !reading->words[at].is_shout
            && !IS_ONE_OF(reading->words[at].text, "Lt"))
            n = 0; /* `pm` is an hour, `PM` a minister */
        if (n > 0 && actor_is_rank(reading, reading->lower[at].text)
            && (!reading->words[at].is_capital || at + n >= reading->n_words
                || !reading->words[at + n].is_capital))
            n = 0; /* `Sen.` only before a name */
        if (n == 0) {
            at++;
            continue;
        }
        int32_t head = role_head(reading, at, n);
        const struct token *token = &reading->report->tokens[head];
        if (!is_noun(token)
            && !(token->upos == UPOS_ADJ
                 && !token_rel(reading->report, head, DEPREL_AMOD)
                 && !token_rel(reading->report, head, DEPREL_XCOMP))) {
            at += 1;
            continue;
        }
        /* A role that runs on into the next one: army + spokesman. */
        size_t last = at + n;
        uint32_t outer = fact;
        struct str sector = roles->facts[fact].sector;
        bool lends = roles->facts[fact].type != ACTOR_PERSON;
        size_t first = at;
        while (last < reading->n_words && !reading->is_hard[last - 1]
               && reading->found_at[last] < 0
               && reading->words[last].span.start
                          == reading->words[last - 1].span.end + 1) {
            uint32_t next;
            size_t m = actor_names_match(roles, &reading->lower[last],
                                         actor_reach(reading, last), &next);
            if (m == 0)
                break;
            int32_t next_head = role_head(reading, last, m);
            if (!is_noun(&reading->report->tokens[next_head]))
                break;
            head = next_head;
            outer = next;
            bool is_generic = roles->facts[next].type == ACTOR_PERSON
                              && str_is(roles->facts[next].sector, STR("GOV"))
                              && roles->facts[next].office.len == 0;
            if (!is_generic || !lends || sector.len == 0)
                sector = roles->facts[next].sector;
            lends = lends || roles->facts[next].type != ACTOR_PERSON;
            last += m;
        }
        size_t start = phrase_start(reading, first);
        start = joint_start(reading, start,
                            roles->facts[outer].is_plural
                                || (reading->report->tokens[head].feats
                                    & FEAT_PLUR));
        struct found *found = actor_found_add(reading, start, last - start);
        found->head = head;
        found->form = FORM_NOMINAL;
        found->fact = outer;
        found->type = roles->facts[outer].type;
        found->sector = sector;
        found->office = roles->facts[outer].office;
        found->gender = roles->facts[outer].gender;
        found->is_plural = roles->facts[outer].is_plural
                           || (reading->report->tokens[head].feats
                               & FEAT_PLUR);
        found->rule = "role";
        for (size_t i = start; i < first; i++) {
            struct str word = reading->lower[i].text;
            if (actor_word_is(reading, word, "former"))
                found->is_former = true;
        }
        at = last;
    }
}

void actor_tie_titles(struct reading *reading, size_t n_names)
{
    for (size_t i = n_names; i < reading->n_found; i++) {
        struct found *role = &reading->found[i];
        size_t next = role->word + role->n_words;
        if (role->type != ACTOR_PERSON || role->is_plural
            || next >= reading->n_words || reading->is_hard[next - 1])
            continue;
        int32_t at = reading->found_at[next];
        if (at < 0 || reading->found[at].type != ACTOR_PERSON
            || reading->found[at].word != next
            || reading->found[at].form != FORM_NAME)
            continue;
        role->person = at;
        role->form = FORM_TITLE;
        role->rule = "title";
        reading->found[at].owner_role = (int32_t)i;
    }
}
