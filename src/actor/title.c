/*
 * actor/title.c - titles, and the persons beside them.
 *
 * In: a role (`foreign minister`) that stands before a person's name, or in
 * apposition to one.  Out: the person, with the side, office and gender that
 * the role lends; the registry names who held the office that day.
 */
#include "actor/resolve.h"

/* `NATO Secretary General X`, `Foreign Minister Y X`: the registry knows
 * who of that last name held the office that day. */
static void name_holder(struct reading *reading, const struct found *role,
                        struct str side, int32_t person)
{
    const struct names *holders = &reading->actor->holders;
    struct entity *entity = &reading->report->entities[person];
    struct str last = actor_last_word(entity->name);
    uint32_t only = 0;

    if (entity->registry.len > 0)
        return;
    for (uint32_t at = actor_names_find(holders, last); at != 0;
         at = holders->facts[at].next) {
        const struct fact *fact = &holders->facts[at];
        if ((side.len > 0 && !str_is(fact->side, side))
            || !str_is(fact->office, role->office)
            || (reading->today != DAY_NONE
                && (reading->today < fact->when.first
                    || reading->today > fact->when.last)))
            continue;
        if (only != 0
            && !str_is(holders->facts[only].actor, fact->actor))
            return;
        only = at;
    }
    if (only == 0)
        return;
    const struct fact *fact = &holders->facts[only];
    if (str_is(last, entity->name)) {
        actor_know_new(reading, "last", last, person);
        entity->name = fact->actor;
        actor_know_new(reading, "person", fact->actor, person);
    }
    actor_set_side(entity, fact->side);
    entity->registry = fact->registry;
}

void actor_lend_title(struct reading *reading, const struct found *role,
                      const struct sides *sides, int32_t person)
{
    struct entity *entity = &reading->report->entities[person];

    if (entity->type != ACTOR_PERSON)
        return;
    if (sides->n > 0 && (entity->n_sides == 0))
        actor_set_side(entity, sides->items[0]);
    if (role->is_former && entity->registry.len > 0)
        entity->sector = STR("ELI");
    if (entity->sector.len == 0 && role->sector.len > 0)
        entity->sector = role->is_former ? STR("ELI") : role->sector;
    if (reading->offices[person].len == 0 && !role->is_former)
        reading->offices[person] = role->office;
    if (role->gender != GENDER_UNKNOWN)
        reading->genders[person] = role->gender;
    if (role->office.len > 0 && sides->n <= 1 && !role->is_former)
        name_holder(reading, role,
                    sides->n == 1 ? sides->items[0] : STR_NULL, person);
    actor_know(reading, "role", actor_role_words(reading, role), person);
}

int32_t actor_apposed_person(struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    const struct found *role = &reading->found[index];
    const struct token *head = &report->tokens[role->head];
    int32_t at = -1;

    if (role->is_plural)
        return -1;
    if ((token_rel(report, role->head, DEPREL_APPOS)
         || head->deprel == DEPREL_FLAT)
        && head->head >= 0)
        at = actor_found_on(reading, head->head, index);
    for (int32_t child = head->first_child; child >= 0 && at < 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        if (deprel == DEPREL_APPOS || deprel == DEPREL_FLAT)
            at = actor_found_on(reading, child, index);
        else if (deprel == DEPREL_NSUBJ
                 && token_child(report, role->head, DEPREL_COP) >= 0)
            at = actor_found_on(reading, child, index);
    }
    size_t after = role->word + role->n_words;
    if (at < 0 && role->word >= 1 && reading->is_hard[role->word - 1]
        && reading->found_at[role->word - 1] >= 0
        && (actor_is_definite(reading, role) || role->is_former
            || (after < reading->n_words
                && IS_ONE_OF(reading->lower[after].text, "of"))
            || IS_ONE_OF(reading->lower[role->word].text, "a", "an")
            || reading->found_at[role->word] >= 0)
        && report->text.ptr[reading->words[role->word - 1].span.end] == ',')
        at = reading->found_at[role->word - 1];
    /* `Japan's chief of staff, X,` */
    if (at < 0 && after < reading->n_words
        && reading->found_at[after] >= 0
        && reading->words[after].span.start - role->span.end == 2
        && report->text.ptr[role->span.end] == ',') {
        const struct found *next = &reading->found[reading->found_at[after]];
        if (next->word == after && next->type == ACTOR_PERSON
            && (size_t)next->span.end < report->text.len
            && (report->text.ptr[next->span.end] == ','
                || report->text.ptr[next->span.end] == '.')
            && !IS_ONE_OF(reading->lower[role->word].text, "a", "an"))
            at = reading->found_at[after];
    }
    if (at < 0 || reading->found[at].type != ACTOR_PERSON
        || reading->found[at].form != FORM_NAME
        || reading->found[at].is_dropped)
        return -1;
    return at;
}
