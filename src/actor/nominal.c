/*
 * actor/nominal.c - which actor a noun phrase means: `the Danish ministry`.
 *
 * In: a phrase headed by a role of the lexicon.  Out: the person it is the
 * title of; else, without a side of its own, one heard before; else an
 * entity of its own, told apart from others by its words and sides.
 */
#include "actor/resolve.h"

/* The noun phrase without its determiner. */
static struct str nominal_name(struct reading *reading,
                               const struct found *found)
{
    const struct report *report = reading->report;
    size_t at = found->word;
    size_t end = found->word + found->n_words;

    while (at + 1 < end) {
        const struct token *token = &report->tokens[reading->words[at].token];
        if (token->upos != UPOS_DET && token->upos != UPOS_PRON
            && !IS_ONE_OF(reading->lower[at].text, "the", "a", "an", "this",
                          "that", "both", "some", "his", "her", "their",
                          "its"))
            break;
        at++;
    }
    uint32_t start = at == found->word ? found->span.start
                                       : reading->words[at].span.start;
    return actor_clean_name(reading,
                            str_slice(report->text, start, found->span.end));
}

/* `a Danish ally` is not Denmark: the noun says how two stand, and lends no
 * state's side. */
static bool is_counterpart(const struct reading *reading,
                           const struct found *found)
{
    struct str noun = actor_last_word(actor_role_words(reading, found));

    return actor_word_is(reading, noun, "counterpart");
}

/* `its neighbour`: the state last spoken of but its own, near by. */
static int32_t last_other(const struct reading *reading,
                          const struct found *found, struct str own)
{
    const struct report *report = reading->report;

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (reading->sentence - heard->sentence > 2)
            break;
        if (heard->entity < 0 || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (entity->type == ACTOR_STATE && entity->n_sides == 1
            && !str_is(entity->side, own))
            return heard->entity;
    }
    return -1;
}

/* The state beside such a noun: `its ally Oman`, `Oman, a Danish ally`. */
static int32_t apposed_state(struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    const struct found *role = &reading->found[index];
    const struct token *head = &report->tokens[role->head];
    int32_t at = -1;

    if (role->is_plural)
        return -1;
    if (token_rel(report, role->head, DEPREL_APPOS) && head->head >= 0)
        at = actor_found_on(reading, head->head, index);
    for (int32_t child = head->first_child; child >= 0 && at < 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_APPOS
            || report->tokens[child].deprel == DEPREL_FLAT)
            at = actor_found_on(reading, child, index);
    return at >= 0 && reading->found[at].type == ACTOR_STATE
                   && reading->found[at].form == FORM_NAME
               ? at
               : -1;
}

int32_t actor_resolve_nominal(struct reading *reading, size_t index, int depth)
{
    struct report *report = reading->report;
    struct sides sides = { .n = 0 };
    struct found *found = &reading->found[index];
    int32_t person = found->person;
    size_t stop = found->word + found->n_words;

    /* Names right before the role's own words. */
    for (size_t i = found->word; i < found->word + found->n_words; i++)
        if (reading->found_at[i] >= 0)
            stop = i + 1;
    if (stop == found->word + found->n_words)
        stop = found->word;
    actor_sides_before(reading, &sides, index, stop, depth);
    if (sides.n == 0 || reading->found[index].is_plural)
        actor_sides_of_tree(reading, &sides, index, depth);
    if (sides.n == 0)
        actor_sides_behind(reading, &sides, index, depth);
    found = &reading->found[index];

    /* `the European country` is one of them; `its neighbour` another. */
    if (found->type == ACTOR_STATE && !found->is_plural
        && actor_is_definite(reading, found)
        && actor_land_of(reading, found).n > 0)
        sides.n = 0;
    if (is_counterpart(reading, found) && sides.n == 1
        && sides.items[0].len == 3 && !found->is_plural
        && report->tokens[found->first].upos == UPOS_PRON) {
        int32_t other = last_other(reading, found, sides.items[0]);
        if (other >= 0)
            return other;
    }
    if (is_counterpart(reading, found) && sides.n > 0
        && sides.items[0].len == 3) {
        int32_t beside = apposed_state(reading, index);
        if (beside >= 0)
            return actor_resolve_one(reading, (size_t)beside, depth + 1);
        sides.n = 0;
        found = &reading->found[index];
        if (found->type == ACTOR_STATE)
            found->type = ACTOR_GROUPING;
    }
    actor_sides_of_all(reading, found, &sides);
    if (sides.sector.len > 0 && sides.n < 2
        && actor_word_is(reading, actor_role_words(reading, found), "officer"))
        found->sector = sides.sector;

    if (person < 0 && found->type == ACTOR_PERSON)
        person = actor_apposed_person(reading, index);
    found = &reading->found[index];
    if (person >= 0) {
        int32_t entity = actor_resolve_one(reading, (size_t)person, depth + 1);
        found = &reading->found[index];
        if (entity >= 0) {
            actor_lend_title(reading, found, &sides, entity);
            return entity;
        }
    }
    if (sides.n == 0) {
        int32_t back = actor_resolve_definite(reading, found);
        if (back >= 0)
            return back;
    }
    /* `the Japanese prime minister` after `Prime Minister X`. */
    if (sides.n == 1 && found->office.len > 0 && !found->is_plural
        && !found->is_former) {
        for (uint32_t i = 0; i < actor_n_heard(reading); i++) {
            const struct heard *heard = actor_heard(reading, i);
            if (heard->entity < 0)
                continue;
            const struct entity *entity = &report->entities[heard->entity];
            if (entity->type == ACTOR_PERSON
                && str_is(entity->side, sides.items[0])
                && str_is(reading->offices[heard->entity], found->office))
                return heard->entity;
        }
    }
    const struct fact *fact = actor_fact_of(reading, found);
    bool is_official = IS_ONE_OF(found->sector, "GOV", "MIL", "LEG", "COP",
                                 "JUD", "SPY");
    if (sides.n == 0 && is_official && actor_is_definite(reading, found)
        && found->type != ACTOR_STATE && reading->side_now.len > 0
        && reading->sentence - reading->side_sentence <= REACH_SENTENCES) {
        sides.items[0] = reading->side_now;
        sides.n = 1;
    }
    if (sides.n == 1 && str_is(sides.sector, STR("BUS"))
        && found->type == ACTOR_FORCE)
        found->sector = sides.sector; /* an airline's jet */
    /* `its alliance with X` is a tie, not an actor. */
    if (sides.n > 0 && found->type == ACTOR_ORGANISATION
        && str_is(found->sector, STR("IGO")) && sides.items[0].len == 3
        && reading->found_at[found->word] < 0 && sides.n == 1) {
        found->is_dropped = true;
        return -1;
    }
    /* `a government shutdown`: what it is said of is no actor. */
    const struct token *head = &report->tokens[found->head];
    bool is_modifier = head->deprel == DEPREL_COMPOUND && head->head >= 0
                       && actor_found_on(reading, head->head, index) < 0;
    if (sides.n == 0 && fact != NULL && (fact->is_weak || is_modifier)) {
        found->is_dropped = true;
        return -1;
    }
    struct str name = nominal_name(reading, found);
    struct str extra = STR_NULL;
    for (int i = 0; i < sides.n; i++)
        extra = extra.len == 0 ? sides.items[i]
                               : arena_join(reading->scratch, extra,
                                            sides.items[i]);
    uint64_t hash = actor_key("nominal", name, extra);
    int32_t entity = actor_known_key(reading, hash);
    if (entity < 0) {
        entity = actor_entity_new(reading, name, found->type, found->rule);
        struct entity *made = &report->entities[entity];
        for (int i = 0; i < sides.n; i++)
            actor_add_side(made, sides.items[i]);
        made->sector = found->is_former ? STR("ELI") : found->sector;
        reading->genders[entity] = found->gender;
        reading->offices[entity] = found->is_former ? STR_NULL
                                                    : found->office;
        actor_know_key(reading, hash, entity);
    }
    return entity;
}
