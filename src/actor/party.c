/*
 * actor/party.c - noun phrases become parties; see actor.h.
 *
 * In: a report whose mentions stand.  Out: the actors behind a token.  The
 * tree is walked downward only, and no deeper than MOST_DEPTH, so that a
 * broken tree costs no more than a sound one.
 */
#include "actor/actor.h"

enum { MOST_DEPTH = 6, MOST_CONJUNCTS = 32 };

int32_t actor_at(const struct report *report, int32_t token)
{
    if (token < 0 || (size_t)token >= report->n_tokens
        || report->mention_at == NULL)
        return -1;
    return report->mention_at[token];
}

int32_t actor_over(const struct report *report, int32_t token)
{
    if (token < 0 || (size_t)token >= report->n_tokens
        || report->mention_over == NULL)
        return -1;
    return report->mention_over[token];
}

const struct entity *actor_entity(const struct report *report, int32_t token)
{
    int32_t mention = actor_at(report, token);

    if (mention < 0 || report->mentions[mention].entity < 0)
        return NULL;
    return &report->entities[report->mentions[mention].entity];
}

struct party actor_party(const struct report *report, int32_t mention)
{
    struct party party = { .entity = -1 };

    if (mention < 0 || (size_t)mention >= report->n_mentions)
        return party;
    const struct mention *found = &report->mentions[mention];
    party.entity = found->entity;
    party.span = found->span;
    if (found->entity >= 0) {
        const struct entity *entity = &report->entities[found->entity];
        party.actor = entity->name;
        party.side = entity->side;
        party.role = entity->sector;
    } else {
        party.actor = report_words(report, found->span);
    }
    return party;
}

bool actor_parties_add(struct parties *parties, struct party party)
{
    for (int i = 0; i < parties->n; i++) {
        const struct party *known = &parties->items[i];
        if (known->entity == party.entity && str_is(known->side, party.side)
            && (party.entity >= 0 || str_is(known->actor, party.actor)))
            return false;
    }
    if (parties->n == REPORT_MOST_PARTIES)
        return false;
    parties->items[parties->n++] = party;
    return true;
}

/* Every side of a mention. */
static int add_mention(const struct report *report, int32_t mention,
                       struct parties *parties)
{
    struct party party = actor_party(report, mention);
    int added = 0;

    if (party.entity >= 0 && report->entities[party.entity].n_sides > 1) {
        const struct entity *entity = &report->entities[party.entity];
        for (int i = 0; i < entity->n_sides; i++) {
            party.side = entity->sides[i];
            added += actor_parties_add(parties, party);
        }
        return added;
    }
    return actor_parties_add(parties, party);
}

int32_t actor_antecedent(const struct report *report, int32_t token)
{
    if (token < 0 || !(report->tokens[token].feats & FEAT_REL))
        return -1;
    int32_t at = token;
    for (int depth = 0; depth < MOST_DEPTH && at >= 0; depth++) {
        if (report->tokens[at].deprel == DEPREL_ACL_RELCL)
            return report->tokens[at].head;
        at = report->tokens[at].head;
    }
    return -1;
}

/* Is one of the `case` children this word? */
static bool has_case(const struct report *report, int32_t token,
                     struct str word)
{
    for (int32_t child = report->tokens[token].first_child; child >= 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_CASE
            && str_is(report->tokens[child].lemma, word))
            return true;
    return false;
}

/* Words that only measure what follows `of`: a closed class. */
static bool is_quantity(const struct report *report, int32_t token)
{
    static const char *const words[] = {
        "all",  "any",      "both",  "dozen",    "each",   "few",
        "half", "handful",  "host",  "hundred",  "lot",    "majority",
        "many", "million",  "most",  "much",     "number", "one",
        "part", "pair",     "range", "rest",     "score",  "series",
        "some", "thousand", "ten",   "minority", "couple", "none",
        "two",  "three",    "four",  "five",     "several", "member"
    };
    struct str lemma = report->tokens[token].lemma;

    for (size_t i = 0; i < N_OF(words); i++)
        if (str_is_c(lemma, words[i]))
            return true;
    return false;
}

static int parties_at(const struct report *report, int32_t token,
                      bool with_conjuncts, int depth,
                      struct parties *parties);

static int owners_at(const struct report *report, int32_t token, bool with_of,
                     int depth, struct parties *parties)
{
    int added = 0;

    if (depth > MOST_DEPTH)
        return 0;
    for (int32_t child = report->tokens[token].first_child; child >= 0;
         child = report->tokens[child].next_sibling) {
        bool owns = false;
        switch ((enum deprel)report->tokens[child].deprel) {
        case DEPREL_NMOD_POSS:
        case DEPREL_COMPOUND:
        case DEPREL_AMOD:
            owns = true;
            break;
        case DEPREL_NMOD:
        case DEPREL_OBL_AGENT:
            owns = has_case(report, child, STR("by"))
                   || (with_of && has_case(report, child, STR("of")));
            break;
        default:
            break;
        }
        if (owns)
            added += parties_at(report, child, true, depth + 1, parties);
    }
    return added;
}

/* `anti-Danish`, `non-EU`: written as one with the name it keeps out. */
static bool is_against(const struct report *report, int32_t token)
{
    struct str form = token_form(report, token);

    return str_starts(form, STR("anti-")) || str_starts(form, STR("non-"))
           || str_starts(form, STR("Anti-")) || str_starts(form, STR("Non-"));
}

/* `the Philippines, a Danish ally,`: trees call it a conjunct, but it only
 * says what the name before the comma is. */
static bool is_beside(const struct report *report, int32_t token)
{
    int32_t article = token_child(report, token, DEPREL_DET);

    return article > 0 && report->tokens[token].upos == UPOS_NOUN
           && str_is(report->tokens[article].lemma, STR("a"))
           && report->tokens[article - 1].upos == UPOS_PUNCT
           && token_child(report, token, DEPREL_CC) < 0;
}

static int parties_at(const struct report *report, int32_t token,
                      bool with_conjuncts, int depth, struct parties *parties)
{
    int added = 0;

    if (depth > MOST_DEPTH || token < 0 || is_against(report, token))
        return 0;
    int32_t mention = actor_at(report, token);
    int32_t antecedent = actor_antecedent(report, token);
    if (mention >= 0 && report->mentions[mention].is_detached)
        return 0;
    if (mention >= 0) {
        added += add_mention(report, mention, parties);
    } else if (antecedent >= 0 && antecedent != token) {
        added += parties_at(report, antecedent, true, depth + 1, parties);
    } else {
        if (is_quantity(report, token))
            for (int32_t child = report->tokens[token].first_child;
                 child >= 0; child = report->tokens[child].next_sibling)
                if (token_rel(report, child, DEPREL_NMOD)
                    && has_case(report, child, STR("of")))
                    added += parties_at(report, child, true, depth + 1,
                                        parties);
        if (added == 0)
            added += owners_at(report, token, true, depth + 1, parties);
    }
    if (with_conjuncts) {
        int n = 0;
        for (int32_t child = report->tokens[token].first_child;
             child >= 0 && n < MOST_CONJUNCTS;
             child = report->tokens[child].next_sibling)
            if (report->tokens[child].deprel == DEPREL_CONJ
                && !is_beside(report, child)) {
                n++;
                added += parties_at(report, child, true, depth + 1, parties);
            }
    }
    return added;
}

int actor_parties_of(const struct report *report, int32_t token,
                     struct parties *parties)
{
    return parties_at(report, token, true, 0, parties);
}

int actor_parties_alone(const struct report *report, int32_t token,
                        struct parties *parties)
{
    return parties_at(report, token, false, 0, parties);
}

int actor_owners_of(const struct report *report, int32_t token, bool with_of,
                    struct parties *parties)
{
    return token < 0 ? 0 : owners_at(report, token, with_of, 0, parties);
}

bool actor_where(const struct report *report, int32_t token,
                 struct where *where)
{
    int32_t mention = actor_at(report, token);

    if (mention < 0)
        mention = actor_over(report, token);
    if (mention < 0 || report->mentions[mention].entity < 0)
        return false;
    const struct entity *entity
        = &report->entities[report->mentions[mention].entity];
    enum mention_form form = report->mentions[mention].form;
    if ((entity->type != ACTOR_PLACE && entity->type != ACTOR_STATE)
        || (form != FORM_NAME && form != FORM_PRONOUN))
        return false;
    *where = (struct where){
        .name = entity->type == ACTOR_PLACE
                    ? report_words(report, report->mentions[mention].span)
                    : entity->name,
        .country = entity->place_country.ptr != NULL ? entity->place_country
                                                     : entity->side,
        .lat = entity->lat,
        .lon = entity->lon,
        .has_point = entity->lat != 0 || entity->lon != 0,
        .span = report->mentions[mention].span
    };
    if (form == FORM_PRONOUN)
        where->name = entity->name;
    return true;
}
