/*
 * actor/person.c - which person a name means.
 *
 * In: a name of a person.  Out: the entity that bears it: by the whole name,
 * by the last or the first alone once the whole was given, by the registry
 * where one head of state or government alone bears it.  What the registry
 * says of the person holds by the report's day.
 */
#include "actor/resolve.h"

/* `de Wit` of `Jan de Wit`: the last name with the particle before it; null
 * where none stands there. */
static struct str last_with_particle(const struct reading *reading,
                                     struct str name)
{
    struct str last = actor_last_word(name);
    size_t start = (size_t)(last.ptr - name.ptr), at = start;
    char lower[WORD_MOST_BYTES];

    if (start < 2)
        return STR_NULL;
    at--;
    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    struct str before = actor_word_lower(str_slice(name, at, start - 1),
                                         lower);
    if (at == 0 || !actor_word_is(reading, before, "particle"))
        return STR_NULL;
    return str_slice(name, at, name.len);
}

static struct str first_word(struct str name)
{
    ptrdiff_t blank = str_find_byte(name, ' ');

    return blank < 0 ? name : str_slice(name, 0, (size_t)blank);
}

/* What the registry says of a person, by the report's day. */
static void take_office(struct reading *reading, int32_t entity,
                        const struct fact *fact)
{
    struct entity *person = &reading->report->entities[entity];
    bool in_office = reading->today == DAY_NONE
                     || (fact->when.first <= reading->today
                         && reading->today <= fact->when.last);

    actor_set_side(person, fact->side);
    if (person->sector.len == 0 && fact->when.first <= reading->today)
        person->sector = in_office ? fact->sector : STR("ELI");
    else if (person->sector.len == 0 && reading->today == DAY_NONE)
        person->sector = fact->sector;
    if (in_office)
        reading->offices[entity] = fact->office;
    person->registry = fact->registry;
}

static void person_details(struct reading *reading, int32_t entity,
                           const struct found *found)
{
    const struct names *names = &reading->actor->names;
    struct report *report = reading->report;
    struct entity *person = &report->entities[entity];
    const struct fact *fact = NULL;

    if (found->fact != 0)
        fact = &names->facts[found->fact];
    if (fact != NULL && fact->kind == FACT_HOLDER)
        take_office(reading, entity, fact);
    uint32_t given = actor_names_find(&reading->actor->given,
                                      first_word(person->name));
    if (given != 0 && reading->genders[entity] == GENDER_UNKNOWN)
        reading->genders[entity] = reading->actor->given.facts[given].gender;
    if (found->word > 0) {
        struct str before = reading->lower[found->word - 1].text;
        if (actor_word_is(reading, before, "his-title"))
            reading->genders[entity] = GENDER_MALE;
        else if (actor_word_is(reading, before, "her-title"))
            reading->genders[entity] = GENDER_FEMALE;
    }
}

uint32_t actor_sole_holder(const struct reading *reading, struct str name)
{
    const struct names *holders = &reading->actor->holders;
    uint32_t now = 0, ever = 0;
    bool several_now = false, several_ever = false;

    for (uint32_t at = actor_names_find(holders, name); at != 0;
         at = holders->facts[at].next) {
        const struct fact *fact = &holders->facts[at];
        if (!IS_ONE_OF(fact->office, "HS", "HG", "SG", "LEADER", "PRES"))
            continue;
        if (reading->today != DAY_NONE && fact->when.first > reading->today)
            continue;
        if (ever != 0
            && !str_is(holders->facts[ever].actor, fact->actor))
            several_ever = true;
        else
            ever = at; /* the latest office of one person */
        if (reading->today == DAY_NONE || reading->today > fact->when.last)
            continue;
        if (now != 0 && !str_is(holders->facts[now].actor, fact->actor))
            several_now = true;
        else
            now = at;
    }
    if (now != 0)
        return several_now ? 0 : now;
    return several_ever ? 0 : ever;
}

bool actor_knows_person(struct reading *reading, struct str word)
{
    return actor_known(reading, "last", word) >= 0;
}

int32_t actor_resolve_person(struct reading *reading, struct found *found)
{
    struct report *report = reading->report;
    const struct fact *fact = actor_fact_of(reading, found);
    struct str words =
        actor_clean_name(reading, report_words(report, found->span));
    struct str name = fact != NULL && fact->kind == FACT_HOLDER ? fact->actor
                                                                : words;
    int32_t entity = actor_known(reading, "person", name);
    /* One word to the eye, `al-Hariri`, or a last name with its particle. */
    if (entity < 0 && found->n_words <= 3)
        entity = actor_known(reading, "last", name);
    if (entity < 0 && found->n_words == 1)
        entity = actor_known(reading, "first", name);
    uint32_t holder = 0;
    if (entity < 0 && found->n_words == 1 && name.len > 3)
        holder = actor_sole_holder(reading, name);
    if (holder != 0) {
        const struct fact *office = &reading->actor->holders.facts[holder];
        entity = actor_known(reading, "person", office->actor);
        if (entity < 0) {
            entity = actor_entity_new(reading, office->actor, ACTOR_PERSON,
                                      "registry: only holder of that name");
            actor_know(reading, "person", office->actor, entity);
        }
        actor_know_new(reading, "last", name, entity);
        take_office(reading, entity, office);
    }
    if (entity < 0 && found->n_words > 1) { /* `Kim` grew to `Kim Lee` */
        int32_t shorter =
            actor_known(reading, "person", actor_last_word(name));
        if (shorter >= 0 && report->entities[shorter].type == ACTOR_PERSON) {
            report->entities[shorter].name = name;
            entity = shorter;
            actor_know(reading, "person", name, entity);
            actor_know(reading, "first", first_word(name), entity);
        }
    }
    if (entity < 0) {
        entity = actor_entity_new(reading, name, ACTOR_PERSON, found->rule);
        actor_know(reading, "person", name, entity);
        if (found->n_words > 1) { /* the first with a last name keeps it */
            actor_know_new(reading, "last", actor_last_word(name), entity);
            actor_know_new(reading, "first", first_word(name), entity);
            struct str last = actor_last_word(name); /* `Tamir` of al-Tamir */
            if (last.len > 5
                && (str_starts(last, STR("al-"))
                    || str_starts(last, STR("el-"))))
                actor_know_new(reading, "last", str_slice(last, 3, last.len),
                               entity);
            struct str longer = last_with_particle(reading, name);
            if (longer.len > 0)
                actor_know_new(reading, "last", longer, entity);
        }
    }
    person_details(reading, entity, found);
    /* `X of Britain` */
    size_t next = found->word + found->n_words;
    if (report->entities[entity].n_sides == 0
        && next + 1 < reading->n_words && !reading->is_hard[next - 1]
        && IS_ONE_OF(reading->lower[next].text, "of")
        && reading->found_at[next + 1] >= 0) {
        const struct found *of
            = &reading->found[reading->found_at[next + 1]];
        const struct fact *known = actor_fact_of(reading, of);
        if (of->form == FORM_NAME && known != NULL
            && known->type == ACTOR_STATE)
            actor_set_side(&report->entities[entity], known->side);
    }
    return entity;
}
