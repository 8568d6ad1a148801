/*
 * actor/link.c - which entry of the registry or the gazetteer a name means.
 *
 * In: a name of a state, a body, a group or a place.  Out: its entity, with
 * what the entry knows of it: side, sector, country, point on the earth.  A
 * name that no entry knows takes its side from the names around it.  A short
 * form in brackets is known from then on.
 */
#include "actor/resolve.h"

static void set_point(struct entity *entity, const struct fact *fact)
{
    if (fact->lat != 0 || fact->lon != 0) {
        entity->lat = (double)fact->lat;
        entity->lon = (double)fact->lon;
    }
}

/* The place or state right after a comma: `Mosul, Iraq`. */
static int32_t place_after(const struct reading *reading,
                           const struct found *found)
{
    size_t next = found->word + found->n_words;

    if (next >= reading->n_words || reading->found_at[next] < 0
        || reading->words[next].span.start - found->span.end > 2
        || reading->report->text.ptr[found->span.end] != ',')
        return -1;
    const struct found *after = &reading->found[reading->found_at[next]];
    return after->word == next
                   && (after->type == ACTOR_STATE
                       || after->type == ACTOR_PLACE)
                   && after->form == FORM_NAME
               ? reading->found_at[next]
               : -1;
}

int32_t actor_resolve_name(struct reading *reading, size_t index, int depth)
{
    struct report *report = reading->report;
    struct found *found = &reading->found[index];
    const struct fact *fact = actor_fact_of(reading, found);
    const struct names *names = &reading->actor->names;

    if (found->type == ACTOR_PERSON)
        return actor_resolve_person(reading, found);

    struct str words =
        actor_clean_name(reading, report_words(report, found->span));
    /* A seat of government as a place is the town. */
    bool is_town = found->is_capital && found->type == ACTOR_PLACE;
    struct str name = words;
    if (fact != NULL && !is_town)
        name = fact->actor.len > 0 ? fact->actor : words;
    else if (is_town && found->city != 0)
        name = names->facts[found->city].actor;
    const char *kind = is_town || found->type == ACTOR_PLACE ? "place"
                                                             : "name";
    int32_t entity = actor_known(reading, kind, name);
    if (entity < 0 && fact == NULL) /* a short form given before */
        entity = actor_known(reading, "alias", words);
    if (entity >= 0)
        return entity;

    entity = actor_entity_new(reading, name, found->type, found->rule);
    actor_know(reading, kind, name, entity);
    struct entity *made = &report->entities[entity];
    made->sector = found->sector;
    if (fact != NULL && found->type == ACTOR_STATE)
        actor_know_new(reading, "state", fact->side, entity);
    if (fact != NULL) {
        if (is_town && found->city != 0) {
            actor_set_side(made, names->facts[found->city].side);
            made->place_country = names->facts[found->city].country;
        } else {
            actor_set_side(made, fact->side);
            made->registry = is_town ? STR_NULL : fact->registry;
        }
        if (made->sector.len == 0 && !is_town)
            made->sector = fact->sector;
        if ((found->type == ACTOR_PLACE || found->type == ACTOR_STATE)
            && made->place_country.len == 0)
            made->place_country = fact->country;
        set_point(made, fact);
        if (found->city != 0 && found->type == ACTOR_PLACE) {
            set_point(made, &names->facts[found->city]);
            if (made->place_country.len == 0)
                made->place_country = names->facts[found->city].country;
        }
        if (found->type == ACTOR_PLACE) {
            int32_t after = place_after(reading, found);
            if (after >= 0 && names->facts[found->fact].kind == FACT_CITY) {
                const struct fact *wider =
                    actor_fact_of(reading, &reading->found[after]);
                if (wider != NULL && wider->country.len > 0
                    && !str_is(wider->country, made->place_country)) {
                    made->place_country = wider->country;
                    made->side = made->sides[0] = wider->country;
                    made->n_sides = 1;
                    made->lat = made->lon = 0;
                }
            }
        }
        return entity;
    }
    if (found->inner != 0) {
        actor_set_side(made, names->facts[found->inner].side);
        if (found->type == ACTOR_PLACE)
            made->place_country = names->facts[found->inner].country;
        return entity;
    }
    if (found->type == ACTOR_PLACE) {
        int32_t after = place_after(reading, found);
        if (after >= 0) {
            int32_t wider =
                actor_resolve_one(reading, (size_t)after, depth + 1);
            made = &report->entities[entity];
            if (wider >= 0) {
                made->place_country = report->entities[wider].place_country;
                actor_set_side(made, report->entities[wider].side);
            }
        }
        return entity;
    }
    /* `Japan's Ministry of Defence`, `the Turkish Coastal Service`. */
    struct sides sides = { .n = 0 };
    actor_sides_before(reading, &sides, index, found->word, depth);
    if (sides.n == 0)
        actor_sides_of_tree(reading, &sides, index, depth);
    made = &report->entities[entity];
    if (sides.n > 0)
        actor_set_side(made, sides.items[0]);
    else if (IS_ONE_OF(found->sector, "GOV", "MIL", "LEG", "JUD", "COP")
             && reading->side_now.len > 0
             && reading->sentence - reading->side_sentence
                    <= REACH_SENTENCES)
        actor_set_side(made, reading->side_now);
    return entity;
}

void actor_note_alias(struct reading *reading, const struct found *found)
{
    const struct report *report = reading->report;
    size_t next = found->word + found->n_words;

    if (next >= reading->n_words || found->type == ACTOR_PERSON)
        return;
    struct str gap = str_slice(report->text, found->span.end,
                               reading->words[next].span.start);
    if (gap.len == 0 || gap.len > 3 || str_find_byte(gap, '(') < 0
        || !reading->words[next].is_shout)
        return;
    actor_know(reading, "alias", reading->words[next].text, found->entity);
}
