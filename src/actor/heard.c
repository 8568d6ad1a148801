/*
 * actor/heard.c - what was lately spoken of.
 *
 * In: mentions as they are resolved.  Out: a ring of the last HISTORY, for
 * pronouns and definite nouns to look back over; several heard as one become
 * one entity with several sides when they are first referred to.
 */
#include "actor/resolve.h"

void actor_hear(struct reading *reading, struct heard heard)
{
    reading->heard[reading->n_heard % HISTORY] = heard;
    reading->n_heard++;
}

uint32_t actor_n_heard(const struct reading *reading)
{
    return reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
}

const struct heard *actor_heard(const struct reading *reading, uint32_t back)
{
    return &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
}

int32_t actor_join(struct reading *reading, const int32_t *members, int n)
{
    struct report *report = reading->report;
    struct str name = STR_NULL;
    uint64_t hash = str_hash(STR("joint"));
    int32_t unique[MOST_JOINT];
    int n_unique = 0;

    for (int i = 0; i < n; i++) {
        bool is_known = false;
        for (int j = 0; j < n_unique; j++)
            is_known |= unique[j] == members[i];
        if (!is_known && n_unique < MOST_JOINT)
            unique[n_unique++] = members[i];
    }
    members = unique;
    n = n_unique;
    if (n == 1)
        return members[0];
    for (int i = 0; i < n; i++)
        hash = hash * 1099511628211u + (uint64_t)members[i] + 1;
    int32_t known = actor_known_key(reading, hash);
    if (known >= 0)
        return known;
    for (int i = 0; i < n; i++) {
        struct str next = report->entities[members[i]].name;
        if (i == 0)
            name = next;
        else
            name = arena_print(report->arena, "%.*s%s%.*s", STR_ARG(name),
                               i + 1 == n ? " and " : ", ", STR_ARG(next));
    }
    int32_t joint = actor_entity_new(reading, name, ACTOR_GROUPING, "joint");
    for (int i = 0; i < n; i++) {
        const struct entity *member = &report->entities[members[i]];
        struct entity *entity = &report->entities[joint];
        for (int j = 0; j < member->n_sides; j++)
            actor_add_side(entity, member->sides[j]);
        if (i == 0)
            entity->sector = member->sector;
        else if (!str_is(entity->sector, member->sector))
            entity->sector = STR_NULL;
    }
    actor_know_key(reading, hash, joint);
    return joint;
}

int32_t actor_heard_entity(struct reading *reading, const struct heard *heard)
{
    struct heard *own = &reading->heard[heard - reading->heard];

    if (own->entity < 0)
        own->entity = actor_join(reading, own->joint, own->n_joint);
    return own->entity;
}
