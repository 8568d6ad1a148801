/*
 * actor/several.c - whom `both countries`, `the two sides`, `these nations`
 * mean.
 *
 * In: a phrase that counts, what was heard, and how often the report named
 * each state.  Out: one entity that joins as many as are wanted.
 */
#include "actor/resolve.h"

/* What `the two …` may stand for. */
enum several { SEVERAL_STATES, SEVERAL_PEOPLE, SEVERAL_ANY };

static enum several several_kind(const struct reading *reading,
                                 struct str role)
{
    if (actor_word_is(reading, role, "state-noun"))
        return SEVERAL_STATES;
    if (actor_word_is(reading, role, "people-noun"))
        return SEVERAL_PEOPLE;
    return SEVERAL_ANY;
}

static bool may_be_among(const struct entity *entity, enum several kind)
{
    switch (kind) {
    case SEVERAL_STATES: /* those of a state count where none is at hand */
        return entity->type == ACTOR_STATE
               || (entity->type == ACTOR_GROUPING
                   && entity->registry.len == 0);
    case SEVERAL_PEOPLE:
        return entity->type == ACTOR_PERSON || entity->type == ACTOR_STATE
               || (entity->type == ACTOR_GROUPING
                   && entity->registry.len == 0);
    case SEVERAL_ANY:
        break;
    }
    return entity->type != ACTOR_PLACE && entity->type != ACTOR_MEDIUM;
}

/* Is this joint or many-sided mention just what is asked for? */
static bool is_that_many(const struct report *report,
                         const struct heard *heard, enum several kind,
                         int wanted)
{
    if (heard->entity >= 0) {
        const struct entity *entity = &report->entities[heard->entity];
        return entity->n_sides == wanted && may_be_among(entity, kind);
    }
    for (int i = 0; i < heard->n_joint; i++)
        if (!may_be_among(&report->entities[heard->joint[i]], kind))
            return false;
    return heard->n_joint == wanted;
}

/* Those gathered for `the two …`; n_sides of them count. */
struct several_found {
    int32_t members[MOST_JOINT];
    int n, n_sides, wanted;
};

/* Add who was heard to those gathered, unless their sides are there.  A
 * minister stands for the state where states are asked for. */
static void gather_member(struct reading *reading, int32_t entity,
                          enum several kind, struct several_found *all)
{
    const struct report *report = reading->report;
    const struct entity *one = &report->entities[entity];

    if (kind == SEVERAL_STATES && one->type == ACTOR_PERSON
        && one->side.len == 3) {
        int32_t state = actor_known(reading, "state", one->side);
        if (state < 0)
            return;
        entity = state;
        one = &report->entities[entity];
    }
    if (!may_be_among(one, kind) || one->n_sides == 0
        || all->n_sides + one->n_sides > all->wanted)
        return;
    for (int i = 0; i < all->n; i++) {
        const struct entity *other = &report->entities[all->members[i]];
        for (int a = 0; a < other->n_sides; a++)
            for (int b = 0; b < one->n_sides; b++)
                if (str_is(other->sides[a], one->sides[b]))
                    return;
    }
    all->members[all->n++] = entity;
    all->n_sides += one->n_sides;
}

/* `both governments` after `the ministers of Peru and Chile`: the states that
 * such a phrase speaks of; -1 where it is no such phrase. */
static int32_t states_of(struct reading *reading, const struct heard *heard,
                         enum several kind, int wanted)
{
    int32_t states[MOST_JOINT];
    const struct entity *entity
        = heard->entity < 0 ? NULL
                            : &reading->report->entities[heard->entity];

    if (kind != SEVERAL_STATES || entity == NULL
        || entity->type != ACTOR_PERSON || entity->n_sides != wanted)
        return -1;
    for (int i = 0; i < wanted; i++) {
        states[i] = actor_known(reading, "state", entity->sides[i]);
        if (states[i] < 0)
            return -1;
    }
    return actor_join(reading, states, wanted);
}

void actor_count_named(struct reading *reading, int32_t index)
{
    const struct entity *entity = &reading->report->entities[index];
    int at = 0;

    if (entity->side.len != 3 || entity->type == ACTOR_MEDIUM
        || entity->type == ACTOR_PLACE)
        return;
    while (at < reading->n_named
           && !str_is(reading->named[at].side, entity->side))
        at++;
    if (at == MOST_NAMED)
        return;
    if (at == reading->n_named)
        reading->named[reading->n_named++]
            = (struct named){ entity->side, -1, 0 };
    reading->named[at].n++;
    if (entity->type == ACTOR_STATE)
        reading->named[at].entity = index;
}

/* The states that the report has named most, if there are just as many that
 * stand out; false else. */
static bool most_named(const struct reading *reading,
                       struct several_found *all)
{
    int floor = 0, above = 0;

    /* The count that one more than wanted do not reach. */
    for (int i = 0; i < reading->n_named; i++) {
        int higher = 0;
        for (int j = 0; j < reading->n_named; j++)
            higher += reading->named[j].n > reading->named[i].n
                      || (reading->named[j].n == reading->named[i].n
                          && j < i);
        if (higher == all->wanted)
            floor = reading->named[i].n;
    }
    for (int i = 0; i < reading->n_named && above <= all->wanted; i++)
        if (reading->named[i].n > floor && reading->named[i].n > 1
            && reading->named[i].entity >= 0) {
            if (above < MOST_JOINT)
                all->members[above] = reading->named[i].entity;
            above++;
        }
    all->n = all->n_sides = above;
    return above == all->wanted;
}

int32_t actor_last_several(struct reading *reading, const struct found *found,
                           struct str role, int wanted)
{
    enum { REACH_JOINT = 12, REACH_SINGLE = 5, NEAR_JOINT = 2 };
    const struct report *report = reading->report;
    enum several kind = several_kind(reading, role);
    struct several_found near = { .wanted = wanted }, far = near, any = near;
    int in_sentence = -1;
    bool is_of_long =
        actor_word_is(reading, role, "pair"); /* not of one sentence */

    if (wanted > MOST_JOINT)
        return -1;
    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        int distance = reading->sentence - heard->sentence;
        if (distance > REACH_JOINT)
            break;
        if (heard->token >= found->first)
            continue;
        if (near.n_sides == wanted && heard->sentence != in_sentence)
            break; /* just as many in one sentence */
        if (is_of_long && far.n_sides == wanted && distance > NEAR_JOINT)
            break; /* those named since are the neighbours */
        if (is_that_many(report, heard, kind, wanted))
            return actor_heard_entity(reading, heard);
        int32_t states = states_of(reading, heard, kind, wanted);
        if (states >= 0)
            return states;
        if (distance > REACH_SINGLE)
            continue;
        if (heard->sentence != in_sentence) {
            in_sentence = heard->sentence;
            near = (struct several_found){ .wanted = wanted };
        }
        for (int i = 0; heard->entity < 0 && i < heard->n_joint; i++)
            gather_member(reading, heard->joint[i], kind, &far);
        if (heard->entity >= 0)
            gather_member(reading, heard->entity, kind, &any);
        if (heard->entity >= 0 && !heard->is_source) {
            gather_member(reading, heard->entity, kind, &near);
            gather_member(reading, heard->entity, kind, &far);
        }
    }
    struct several_found most = { .wanted = wanted };
    if ((near.n_sides != wanted || is_of_long) && kind != SEVERAL_PEOPLE
        && most_named(reading, &most))
        return actor_join(reading, most.members, most.n);
    if (near.n_sides != wanted)
        near = far; /* the last different ones */
    if (near.n_sides != wanted)
        near = any; /* who tells of it is one of them */
    if (near.n_sides != wanted)
        return -1;
    for (int i = 0; i < near.n / 2; i++) { /* in text order */
        int32_t swap = near.members[i];
        near.members[i] = near.members[near.n - 1 - i];
        near.members[near.n - 1 - i] = swap;
    }
    return actor_join(reading, near.members, near.n);
}

int32_t actor_last_joint(struct reading *reading, const struct found *found)
{

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (reading->sentence - heard->sentence > REACH_SENTENCES)
            break;
        if (heard->entity < 0 && heard->token < found->first)
            return actor_heard_entity(reading, heard);
    }
    return -1;
}

int32_t actor_last_gathered(struct reading *reading,
                            const struct found *found, struct str role)
{
    enum { REACH_GATHERED = 2 };
    const struct report *report = reading->report;
    enum several kind = several_kind(reading, role);

    for (uint32_t back = 0; back < actor_n_heard(reading); back++) {
        const struct heard *heard = actor_heard(reading, back);
        if (reading->sentence - heard->sentence > REACH_GATHERED)
            break;
        if (heard->token >= found->first)
            continue;
        if (heard->entity < 0
                ? is_that_many(report, heard, kind, heard->n_joint)
                : report->entities[heard->entity].type == ACTOR_GROUPING
                      && report->entities[heard->entity].n_sides > 1
                      && report->entities[heard->entity].registry.len == 0)
            return actor_heard_entity(reading, heard);
    }
    return -1;
}
