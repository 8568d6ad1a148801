/*
 * actor/entity.c - the entities of one report, found again by their names.
 *
 * In: a kind of name (`person`, `last`, `alias`, ...), its words, and what
 * else tells two of the same words apart.  Out: the entity known by it, or a
 * new one.  One hash table holds all kinds; blanks, hyphens, stops and case
 * do not tell names apart.
 */
#include "actor/resolve.h"

uint64_t actor_key(const char *kind, struct str name, struct str extra)
{
    uint64_t hash = str_hash(str_of(kind));
    char lower[WORD_MOST_BYTES];
    bool was_blank = true;

    for (size_t i = 0; i < name.len;) {
        size_t n = 0;
        for (; i < name.len && n < sizeof lower; i++) {
            char byte = name.ptr[i];
            bool is_blank = byte_is_space(byte) || byte == '-';
            if (byte == '.' || (is_blank && was_blank))
                continue;
            lower[n++] = is_blank ? ' ' : byte_lower(byte);
            was_blank = is_blank;
        }
        hash = str_hash_more(hash, (struct str){ lower, n });
    }
    hash = str_hash_more(hash, STR("\n"));
    return str_hash_more(hash, extra);
}

static struct entity_slot *slot_for(struct reading *reading, uint64_t hash)
{
    if (reading->slots == NULL || reading->n_slots * 2 > reading->slot_mask) {
        uint32_t mask = reading->slots == NULL ? 255
                                               : reading->slot_mask * 2 + 1;
        struct entity_slot *slots = ARENA_ARRAY(
            reading->scratch, struct entity_slot, (size_t)mask + 1);
        for (uint32_t i = 0;
             reading->slots != NULL && i <= reading->slot_mask; i++)
            if (reading->slots[i].is_used) {
                uint32_t at = (uint32_t)reading->slots[i].hash & mask;
                while (slots[at].is_used)
                    at = (at + 1) & mask;
                slots[at] = reading->slots[i];
            }
        reading->slots = slots;
        reading->slot_mask = mask;
    }
    uint32_t at = (uint32_t)hash & reading->slot_mask;
    while (reading->slots[at].is_used && reading->slots[at].hash != hash)
        at = (at + 1) & reading->slot_mask;
    return &reading->slots[at];
}

int32_t actor_known_key(struct reading *reading, uint64_t key)
{
    const struct entity_slot *slot = slot_for(reading, key);

    return slot->is_used ? slot->entity : -1;
}

void actor_know_key(struct reading *reading, uint64_t key, int32_t entity)
{
    struct entity_slot *slot = slot_for(reading, key);

    if (!slot->is_used)
        reading->n_slots++;
    *slot = (struct entity_slot){ key, entity, true };
}

int32_t actor_known(struct reading *reading, const char *kind,
                    struct str name)
{
    return actor_known_key(reading, actor_key(kind, name, STR_NULL));
}

void actor_know(struct reading *reading, const char *kind, struct str name,
                int32_t entity)
{
    actor_know_key(reading, actor_key(kind, name, STR_NULL), entity);
}

void actor_know_new(struct reading *reading, const char *kind,
                    struct str name, int32_t entity)
{
    if (actor_known(reading, kind, name) < 0)
        actor_know(reading, kind, name, entity);
}

int32_t actor_entity_new(struct reading *reading, struct str name,
                         enum actor_type type, const char *rule)
{
    struct report *report = reading->report;
    struct entity *entity = report_push(report, entities);

    if (report->n_entities > reading->room_sides) {
        size_t room = reading->room_sides == 0 ? 64 : reading->room_sides * 2;
        reading->genders = arena_grow(
            reading->scratch, reading->genders,
            reading->room_sides * sizeof *reading->genders,
            room * sizeof *reading->genders);
        reading->offices = arena_grow(
            reading->scratch, reading->offices,
            reading->room_sides * sizeof *reading->offices,
            room * sizeof *reading->offices);
        reading->room_sides = room;
    }
    size_t index = report->n_entities - 1;
    reading->genders[index] = GENDER_UNKNOWN;
    reading->offices[index] = STR_NULL;
    entity->name = name;
    entity->type = type;
    entity->rule = rule;
    return (int32_t)index;
}

void actor_set_side(struct entity *entity, struct str side)
{
    if (side.len == 0 || entity->n_sides > 0)
        return;
    entity->side = entity->sides[0] = side;
    entity->n_sides = 1;
}

void actor_add_side(struct entity *entity, struct str side)
{
    if (side.len == 0)
        return;
    for (int i = 0; i < entity->n_sides; i++)
        if (str_is(entity->sides[i], side))
            return;
    if (entity->n_sides < REPORT_MOST_SIDES)
        entity->sides[entity->n_sides++] = side;
    entity->side = entity->n_sides == 1 ? side : STR_NULL;
}

struct str actor_clean_name(struct reading *reading, struct str words)
{
    bool is_clean = true;

    for (size_t i = 0; i < words.len; i++)
        if (byte_is_space(words.ptr[i])
            && (words.ptr[i] != ' ' || words.ptr[i - 1] == ' '))
            is_clean = false;
    if (is_clean)
        return words;
    struct str copy = arena_str(reading->report->arena, words);
    char *bytes = (char *)(uintptr_t)copy.ptr;
    size_t n = 0;
    for (size_t i = 0; i < copy.len; i++) {
        if (!byte_is_space(bytes[i]))
            bytes[n++] = bytes[i];
        else if (n > 0 && bytes[n - 1] != ' ')
            bytes[n++] = ' ';
    }
    return (struct str){ bytes, n };
}

struct str actor_last_word(struct str name)
{
    for (;;) {
        size_t at = name.len;
        while (at > 0 && name.ptr[at - 1] != ' ')
            at--;
        struct str word = str_slice(name, at, name.len);
        if (at <= 1
            || !IS_ONE_OF(word, "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
            return word;
        name = str_slice(name, 0, at - 1);
    }
}
