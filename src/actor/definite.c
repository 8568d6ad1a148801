/*
 * actor/definite.c - whom `the country`, `the alliance`, `the ministry` mean.
 *
 * In: a noun without a side of its own, and what was heard.  Out: the last
 * one heard that such a noun can stand for; -1 where it brings in a new one.
 */
#include "actor/resolve.h"

/* Who does what is done to the phrase: `Peru sent aid into the country` means
 * another one.  Null where nobody does. */
static struct str doer_side(const struct reading *reading,
                            const struct found *found)
{
    const struct report *report = reading->report;
    const struct token *head = &report->tokens[found->head];
    struct str lemma = STR_NULL;

    if (head->head < 0
        || !(head->deprel == DEPREL_OBJ
             || (head->deprel == DEPREL_OBL
                 && actor_case_of(report, found->head, &lemma)
                 && IS_ONE_OF(lemma, "into", "against", "to", "with", "on",
                              "toward", "towards", "upon"))))
        return STR_NULL;
    int32_t verb = head->head;
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    if (subject < 0 && token_rel(report, verb, DEPREL_CONJ))
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    int32_t at = subject < 0 ? -1 : actor_found_on(reading, subject, SIZE_MAX);
    if (at < 0 || reading->found[at].entity < 0)
        return STR_NULL;
    return report->entities[reading->found[at].entity].side;
}

/* `Peru's minister denied that the country would host it`: the land of who
 * speaks; -1 where nobody does. */
static int32_t land_of_speaker(struct reading *reading,
                               const struct found *found)
{
    const struct report *report = reading->report;
    int32_t verb = report->tokens[found->head].head;

    if (!token_rel(report, found->head, DEPREL_NSUBJ)
        && !token_rel(report, found->head, DEPREL_NSUBJ_PASS))
        return -1;
    if (verb < 0 || !token_rel(report, verb, DEPREL_CCOMP)
        || report->tokens[verb].head < 0)
        return -1;
    int32_t subject = token_child(report, report->tokens[verb].head,
                                  DEPREL_NSUBJ);
    int32_t at = subject < 0 ? -1 : actor_found_on(reading, subject, SIZE_MAX);
    if (at < 0 || reading->found[at].entity < 0)
        return -1;
    const struct entity *speaker
        = &report->entities[reading->found[at].entity];
    if (speaker->n_sides != 1 || speaker->side.len != 3
        || speaker->type == ACTOR_MEDIUM
        || !actor_lies_in(reading, actor_land_of(reading, found),
                          speaker->side))
        return -1;
    return actor_known(reading, "state", speaker->side);
}

/* The last one heard of a kind: `the alliance`, `the group`, `the company`. */
static int32_t last_of(struct reading *reading, const struct found *found,
                       enum actor_type type, enum actor_type also,
                       struct str sector, int reach)
{
    const struct report *report = reading->report;
    int best = -1, best_score = 0;
    struct str lemma = STR_NULL;
    bool is_alliance =
        reading->actor->alliances != NULL
        && str_ends(actor_role_words(reading, found), STR("alliance"));
    bool is_in =
        type == ACTOR_STATE && actor_case_of(report, found->head, &lemma)
        && IS_ONE_OF(lemma, "in", "across", "inside", "throughout", "within");
    struct str doer = type == ACTOR_STATE ? doer_side(reading, found)
                                          : STR_NULL;
    struct lexicon_rows lands = { 0, 0 };
    if (type == ACTOR_STATE)
        lands = actor_land_of(reading, found);

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        int distance = reading->sentence - heard->sentence;
        if (distance > reach)
            break;
        if (heard->entity < 0 || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (type == ACTOR_STATE
            && (entity->n_sides != 1
                || (doer.len > 0 && str_is(entity->side, doer))
                || !actor_lies_in(reading, lands, entity->side)))
            continue;
        if ((entity->type != type && entity->type != also)
            || (sector.len > 0 && !str_is(entity->sector, sector))
            || (is_alliance && entity->registry.len > 0
                && lexicon_find(reading->actor->alliances,
                                entity->registry).n == 0))
            continue;
        int score = 40 - 5 * distance + (heard->is_subject ? 4 : 0)
                    - (int)back / 4;
        if (is_in) /* `officials in the country`: where things happen */
            score = 40 - (int)back;
        if (score > best_score) {
            best_score = score;
            best = heard->entity;
        }
    }
    return best;
}

/* `the group` after an armed one, with no other body heard since. */
static bool names_group(const struct reading *reading,
                        const struct found *found)
{
    const struct report *report = reading->report;

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (heard->entity < 0 || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (entity->type == ACTOR_GROUP)
            return true;
        if (entity->type == ACTOR_ORGANISATION
            || entity->type == ACTOR_GROUPING)
            return false;
    }
    return false;
}

/* `the ministers` after `the ministers of Peru and Chile`. */
static int32_t last_of_many(struct reading *reading,
                            const struct found *found)
{
    enum { REACH_MANY = 5 };
    const struct report *report = reading->report;
    struct str noun
        = reading->lower[found->word + found->n_words - 1].text;

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (reading->sentence - heard->sentence > REACH_MANY)
            break;
        if (heard->entity < 0 || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (entity->type == found->type && entity->n_sides > 1
            && entity->registry.len == 0
            && str_is_caseless(actor_last_word(entity->name), noun))
            return heard->entity;
    }
    return -1;
}

/* `the three Sahel countries`: the name says where, not which. */
static bool says_which(const struct reading *reading, int32_t inner)
{
    const struct found *name = &reading->found[inner];
    const struct fact *fact = actor_fact_of(reading, name);

    return name->type != ACTOR_PLACE
           || (fact != NULL && fact->side.len > 0);
}

/* `the alliance`, where the report speaks of one only, however far back. */
static int32_t only_alliance(const struct reading *reading)
{
    const struct report *report = reading->report;
    int32_t only = -1;

    for (size_t i = 0; reading->actor->alliances != NULL
                       && i < report->n_entities; i++)
        if (report->entities[i].registry.len > 0
            && lexicon_find(reading->actor->alliances,
                            report->entities[i].registry).n > 0) {
            if (only >= 0)
                return -1;
            only = (int32_t)i;
        }
    return only;
}

/* `the juntas`, `the military rulers`, and nothing that says which. */
static bool is_bare(const struct reading *reading, const struct found *found)
{
    const struct report *report = reading->report;

    if (found->n_words != 2
        && !(found->n_words == 3
             && IS_ONE_OF(reading->lower[found->word + 1].text, "military",
                          "ruling")))
        return false;
    for (int32_t c = report->tokens[found->head].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > found->head && (token_rel(report, c, DEPREL_NMOD)
                                || token_rel(report, c, DEPREL_ACL)))
            return false;
    return true;
}

static int32_t nominal_back(struct reading *reading,
                            const struct found *found)
{
    struct str role = actor_role_words(reading, found);
    int several = actor_number_before(reading, found);
    for (uint32_t i = 0; i < found->n_words; i++)
        if (reading->found_at[found->word + i] >= 0
            && says_which(reading, reading->found_at[found->word + i]))
            several = 0; /* `the four Pacific countries` says which */
    bool is_people = actor_word_is(reading, role, "counted");
    /* `the pair`, `the neighbours` */
    if (IS_ONE_OF(role, "pair", "duo") && actor_is_definite(reading, found))
        return actor_last_several(reading, found, role, 2);
    if (several == 0 && found->is_plural && found->n_words == 2
        && actor_word_is(reading, role, "pair")
        && IS_ONE_OF(reading->lower[found->word].text, "the"))
        return actor_last_several(reading, found, role, 2);
    /* `the rebels`: those of the group last spoken of */
    if (found->is_plural && found->n_words == 2
        && IS_ONE_OF(found->sector, "REB", "SEP", "UAF")
        && actor_is_definite(reading, found))
        return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP, STR_NULL, 8);
    if (several > 1 && is_people && found->is_plural
        && (actor_is_definite(reading, found)
            || IS_ONE_OF(reading->lower[found->word].text, "two", "three")))
        return actor_last_several(reading, found, role, several);
    if (found->is_plural && is_people
        && IS_ONE_OF(reading->lower[found->word].text, "these", "those"))
        return actor_last_joint(reading, found);
    if (found->is_plural
        && IS_ONE_OF(reading->lower[found->word].text, "the")) {
        int32_t many = last_of_many(reading, found);

        if (many < 0 && is_bare(reading, found)
            && actor_word_is(reading, actor_last_word(role), "gathered"))
            many = actor_last_gathered(reading, found,
                                       actor_last_word(role));
        return many;
    }
    if (found->is_plural || !actor_is_definite(reading, found))
        return -1;
    if (found->type == ACTOR_STATE && actor_word_is(reading, role, "land")) {
        int32_t spoken = land_of_speaker(reading, found);
        if (spoken >= 0)
            return spoken;
        return last_of(reading, found, ACTOR_STATE, ACTOR_STATE, STR_NULL,
                       REACH_SENTENCES);
    }
    if (found->type == ACTOR_ORGANISATION || found->type == ACTOR_GROUPING) {
        if (str_is(found->sector, STR("IGO"))
            && !actor_word_is(reading, role, "bloc"))
            return -1;
        if (IS_ONE_OF(role, "group", "organization", "organisation")
            && names_group(reading, found))
            return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP,
                           STR_NULL, 8);
        if (str_is(found->sector, STR("IGO"))) {
            int32_t last
                = last_of(reading, found, ACTOR_ORGANISATION, ACTOR_GROUPING,
                          actor_word_is(reading, role, "club") ? STR_NULL
                                                               : STR("IGO"),
                          20);
            return last < 0 && str_is_c(role, "alliance")
                       ? only_alliance(reading)
                       : last;
        }
        return last_of(reading, found, ACTOR_ORGANISATION, ACTOR_MEDIUM,
                       found->sector, 8);
    }
    if (found->type == ACTOR_GROUP)
        return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP, STR_NULL, 8);
    if (found->type == ACTOR_PERSON) {
        /* `the president`: who was given that office or sector last */
        for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
            const struct heard *heard = actor_heard(reading, back);
            if (reading->sentence - heard->sentence > REACH_PERSONS + 5)
                break;
            if (heard->entity < 0 || heard->is_plural)
                continue;
            const struct entity *entity
                = &reading->report->entities[heard->entity];
            if (entity->type == ACTOR_PERSON && found->office.len > 0
                && str_is(reading->offices[heard->entity], found->office))
                return heard->entity;
        }
        return actor_known(reading, "role", role);
    }
    return -1;
}

/* `the ministry` after `the Belgian foreign ministry`, `the official` after
 * `a senior official`: the last one heard whose name ends in the noun. */
static int32_t last_of_noun(struct reading *reading,
                            const struct found *found)
{
    enum { REACH_NOUN = 10, REACH_COMMON = 2 };
    const struct report *report = reading->report;
    struct str noun = actor_last_word(actor_role_words(reading, found));
    /* every state has one: the one of the state last spoken of is meant */
    int reach = actor_word_is(reading, noun, "of-every-state") ? REACH_COMMON
                                                               : REACH_NOUN;

    if (noun.len == 0 || found->is_plural || found->is_former
        || !actor_is_definite(reading, found)
        || (found->type != ACTOR_BODY && found->type != ACTOR_PERSON
            && found->type != ACTOR_GROUP))
        return -1;
    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (reading->sentence - heard->sentence > reach)
            break;
        if (heard->entity < 0 || heard->is_plural
            || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (entity->type == found->type && entity->n_sides <= 1
            && str_is_caseless(actor_last_word(entity->name), noun))
            return heard->entity;
    }
    return -1;
}

int32_t actor_resolve_definite(struct reading *reading,
                               const struct found *found)
{
    int32_t back = nominal_back(reading, found);

    return back >= 0 ? back : last_of_noun(reading, found);
}
