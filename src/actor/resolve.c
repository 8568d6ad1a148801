/*
 * actor/resolve.c - which actor each phrase of a sentence stands for.
 *
 * In: reading->found of one sentence, and what was heard before.  Out: an
 * entity for each phrase.  Names are told apart by their words; a person's
 * last name, an acronym and a full name meet in one entity.  A nominal gets
 * its side from the names around it, else from what was last spoken of; a
 * pronoun looks back over the last HISTORY phrases and no further, so the
 * cost is linear.
 */
#include "actor/found.h"

enum {
    MOST_DEPTH = 4,
    REACH_SENTENCES = 3,       /* of `it`, `they`, `the alliance`        */
    REACH_PERSONS = 5          /* of `he`, `the minister`                */
};

static struct report *report_of(const struct reading *reading)
{
    return reading->report;
}

/* --------------------------------------------------- entities by name -- */

static uint64_t key_hash(const char *kind, struct str name, struct str extra)
{
    uint64_t hash = str_hash(str_of(kind));
    char lower[WORD_MOST_BYTES];
    bool was_blank = true;

    /* Blanks, hyphens and case do not tell names apart. */
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

static int32_t known_entity(struct reading *reading, uint64_t hash)
{
    const struct entity_slot *slot = slot_for(reading, hash);

    return slot->is_used ? slot->entity : -1;
}

bool actor_knows_person(struct reading *reading, struct str word)
{
    return known_entity(reading, key_hash("last", word, STR_NULL)) >= 0;
}

static void know(struct reading *reading, uint64_t hash, int32_t entity)
{
    struct entity_slot *slot = slot_for(reading, hash);

    if (!slot->is_used)
        reading->n_slots++;
    *slot = (struct entity_slot){ hash, entity, true };
}

static void know_new(struct reading *reading, uint64_t hash, int32_t entity)
{
    if (known_entity(reading, hash) < 0)
        know(reading, hash, entity);
}

static int32_t new_entity(struct reading *reading, struct str name,
                          enum actor_type type, const char *rule)
{
    struct report *report = report_of(reading);
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

static void set_side(struct entity *entity, struct str side)
{
    if (side.len == 0 || entity->n_sides > 0)
        return;
    entity->side = entity->sides[0] = side;
    entity->n_sides = 1;
}

static void add_side(struct entity *entity, struct str side)
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

/* One blank between words, no line breaks. */
static struct str clean_name(struct reading *reading, struct str words)
{
    bool is_clean = true;

    for (size_t i = 0; i < words.len; i++)
        if (byte_is_space(words.ptr[i])
            && (words.ptr[i] != ' ' || words.ptr[i - 1] == ' '))
            is_clean = false;
    if (is_clean)
        return words;
    struct str copy = arena_str(report_of(reading)->arena, words);
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

static const struct fact *fact_of(const struct reading *reading,
                                  const struct found *found)
{
    if (found->fact == 0)
        return NULL;
    return found->form == FORM_NOMINAL || found->form == FORM_TITLE
               ? &reading->actor->roles.facts[found->fact]
               : &reading->actor->names.facts[found->fact];
}

/* ------------------------------------------------------- around a name -- */

static bool is_negating_prefix(struct str lower)
{
    return IS_ONE_OF(lower, "anti", "pro", "non", "counter");
}

/* Does the name lend its side to the noun it stands before? */
static bool lends_side(const struct reading *reading,
                       const struct found *name)
{
    size_t next = name->word + name->n_words;

    if (name->word > 0 && reading->words[name->word].after_hyphen
        && is_negating_prefix(reading->lower[name->word - 1].text))
        return false;
    if (name->word > 0
        && IS_ONE_OF(reading->lower[name->word - 1].text, "former")
        && name->form == FORM_DEMONYM && next < reading->n_words
        && IS_ONE_OF(reading->lower[next].text, "republic", "republics",
                     "bloc", "state", "states", "satellite"))
        return false;
    if (next < reading->n_words && reading->words[next].after_hyphen
        && actor_is_detaching(reading->lower[next].text))
        return false;
    return true;
}

struct sides {
    struct str items[REPORT_MOST_SIDES];
    struct str sector;         /* of a body that is no state            */
    struct str country;
    int n;
};

static int32_t resolve_one(struct reading *reading, size_t index, int depth);

static void sides_add(struct reading *reading, struct sides *sides,
                      size_t index, int depth)
{
    struct found *found = &reading->found[index];
    const struct report *report = report_of(reading);

    if (found->is_busy)
        return;
    if (!found->is_done)
        resolve_one(reading, index, depth + 1);
    found = &reading->found[index];
    if (found->entity < 0)
        return;
    const struct entity *entity = &report->entities[found->entity];
    if (sides->sector.len == 0 && entity->type != ACTOR_STATE
        && entity->type != ACTOR_PLACE && found->form == FORM_NAME)
        sides->sector = entity->sector;
    for (int i = 0; i < entity->n_sides; i++) {
        bool is_known = false;
        for (int j = 0; j < sides->n; j++)
            is_known |= str_is(sides->items[j], entity->sides[i]);
        if (!is_known && sides->n < REPORT_MOST_SIDES)
            sides->items[sides->n++] = entity->sides[i];
    }
}

/* The found phrase that a token heads, else the name it lies in. */
static int32_t found_on(const struct reading *reading, int32_t token,
                        size_t except)
{
    int32_t local = token
                    - reading->report->sentences[reading->sentence].first;
    if (local < 0
        || local >= reading->report->sentences[reading->sentence].n)
        return -1;
    int32_t at = reading->headed[local];
    if (at >= 0 && (size_t)at != except)
        return at;
    size_t word = reading->word_of[local];
    if (word < reading->n_words && reading->words[word].token == token) {
        at = reading->found_at[word];
        if (at >= 0 && (size_t)at != except)
            return at;
    }
    return -1;
}

static bool has_case_of(const struct report *report, int32_t token,
                        struct str *lemma)
{
    for (int32_t child = report->tokens[token].first_child; child >= 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_CASE) {
            *lemma = report->tokens[child].lemma;
            return true;
        }
    return false;
}

static bool sector_is_local(struct str sector)
{
    return IS_ONE_OF(sector, "REB", "OPP", "CVL", "REF", "SEP", "LAB", "EDU",
                     "CRM", "COP", "JUD", "UAF", "MED", "REL", "SET", "AGR",
                     "HLH", "BUS", "PTY");
}

static void sides_from_tree(struct reading *reading, struct sides *sides,
                            size_t index, int depth)
{
    const struct report *report = report_of(reading);
    int32_t head = reading->found[index].head;
    struct str sector = reading->found[index].sector;
    int conjuncts = 0;

    for (int32_t child = report->tokens[head].first_child; child >= 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        struct str lemma = STR_NULL;
        bool lends = deprel == DEPREL_NMOD_POSS || deprel == DEPREL_AMOD
                     || deprel == DEPREL_COMPOUND || deprel == DEPREL_DET;
        if (deprel == DEPREL_NMOD && has_case_of(report, child, &lemma))
            lends = str_is(lemma, STR("of"))
                    || (sides->n == 0 && str_is(lemma, STR("for")))
                    || (sides->n == 0 && sector_is_local(sector)
                        && IS_ONE_OF(lemma, "in", "from"));
        if (!lends)
            continue;
        int32_t at = found_on(reading, child, index);
        if (at >= 0 && (size_t)at != index
            && lends_side(reading, &reading->found[at]))
            sides_add(reading, sides, (size_t)at, depth);
        for (int32_t other = report->tokens[child].first_child;
             other >= 0 && conjuncts < 8;
             other = report->tokens[other].next_sibling) {
            if (report->tokens[other].deprel != DEPREL_CONJ)
                continue;
            conjuncts++;
            int32_t with = found_on(reading, other, index);
            if (with >= 0 && lends_side(reading, &reading->found[with]))
                sides_add(reading, sides, (size_t)with, depth);
            int32_t further = token_child(report, other, DEPREL_CONJ);
            with = further < 0 ? -1 : found_on(reading, further, index);
            if (with >= 0 && lends_side(reading, &reading->found[with]))
                sides_add(reading, sides, (size_t)with, depth);
        }
    }
}

/* Names that stand right before the noun, whatever the tree says:
 * `Polish and EU officials`. */
static void sides_from_left(struct reading *reading, struct sides *sides,
                            size_t index, size_t stop, int depth)
{
    const struct found *found = &reading->found[index];
    size_t at = stop;
    int first = sides->n;

    for (int steps = 0; at > 0 && steps < 8; steps++) {
        size_t before = at - 1;
        int32_t name = reading->found_at[before];
        if (steps == 0 && stop == found->word
            && (reading->is_hard[before]
                || IS_ONE_OF(reading->lower[stop].text, "the", "a", "an",
                             "this", "that")))
            break; /* the phrase begins here */
        if (name >= 0 && (size_t)name != index) {
            const struct found *lender = &reading->found[name];
            enum actor_type type = reading->found[index].type;
            if ((lender->type != ACTOR_PERSON || type == ACTOR_BODY
                 || type == ACTOR_FORCE || type == ACTOR_GROUP)
                && lends_side(reading, lender))
                sides_add(reading, sides, (size_t)name, depth);
            at = lender->word;
            /* `A and B officials`: one more on the left */
            if (at >= 1 && reading->found_at[at - 1] >= 0
                && reading->words[at].after_hyphen)
                continue; /* `US-Japan` */
            if (at >= 2 && reading->found[index].is_plural
                && IS_ONE_OF(reading->lower[at - 1].text, "and", "or")
                && reading->found_at[at - 2] >= 0
                && (reading->found[reading->found_at[at - 2]].form
                        == FORM_DEMONYM
                    || lender->form == FORM_NAME))
                at--;
            else if (at >= 1 && reading->found[index].is_plural
                     && sides->n > 1 && reading->found_at[at - 1] >= 0
                     && reading->is_hard[at - 1]
                     && reading->words[at].span.start
                            - reading->words[at - 1].span.end <= 2)
                continue;
            else
                break;
            continue;
        }
        if (reading->is_hard[before])
            break;
        const struct token *token
            = &report_of(reading)->tokens[reading->words[before].token];
        bool is_possessive = token->upos == UPOS_PART
                             && reading->words[before].text.len == 1;
        if (token->upos != UPOS_ADJ && token->upos != UPOS_NOUN
            && token->upos != UPOS_PROPN && token->upos != UPOS_NUM
            && !is_possessive)
            break;
        at = before;
    }
    for (int low = first, high = sides->n - 1; low < high; low++, high--) {
        struct str swap = sides->items[low];
        sides->items[low] = sides->items[high];
        sides->items[high] = swap;
    }
}

/* `an adviser to the king` is of the king's side. */
static bool serves(struct str lemma)
{
    return IS_ONE_OF(lemma, "adviser", "advisor", "aide", "assistant",
                     "counsel", "counselor", "counsellor");
}

/* Names right behind the noun: `dissidents from Egypt`, `the president of
 * the republic of X`. */
static void sides_from_right(struct reading *reading, struct sides *sides,
                             size_t index, int depth)
{
    const struct found *found = &reading->found[index];
    size_t at = found->word + found->n_words;

    if (at + 1 >= reading->n_words || reading->is_hard[at - 1])
        return;
    struct str word = reading->lower[at].text;
    bool is_served = str_is(word, STR("to"))
                     && serves(reading->lower[at - 1].text);
    if (!IS_ONE_OF(word, "of", "from") && !is_served
        && !(str_is(word, STR("in")) && sector_is_local(found->sector)))
        return;
    at++;
    /* `an adviser to President X` */
    for (int skip = 0; skip < 3 && is_served && at + 1 < reading->n_words
                       && !reading->is_hard[at] && reading->found_at[at] < 0;
         skip++)
        at++;
    if (at + 1 < reading->n_words
        && IS_ONE_OF(reading->lower[at].text, "the"))
        at++;
    int32_t name = reading->found_at[at];
    if (name >= 0 && reading->found[name].word == at
        && !reading->is_hard[at - 1])
        sides_add(reading, sides, (size_t)name, depth);
}

/* --------------------------------------------------------------- heard -- */

static void hear(struct reading *reading, struct heard heard)
{
    reading->heard[reading->n_heard % HISTORY] = heard;
    reading->n_heard++;
}

static bool is_subject(const struct report *report, int32_t token)
{
    for (int depth = 0; depth < MOST_DEPTH && token >= 0; depth++) {
        if (token_rel(report, token, DEPREL_NSUBJ))
            return true;
        enum deprel deprel = (enum deprel)report->tokens[token].deprel;
        if (deprel != DEPREL_CONJ && deprel != DEPREL_FLAT
            && deprel != DEPREL_APPOS && deprel != DEPREL_COMPOUND)
            return false;
        token = report->tokens[token].head;
    }
    return false;
}

/* `Peru believes that it withdrew`: who says or thinks what is told. */
static bool is_source(const struct report *report, int32_t token)
{
    return token_rel(report, token, DEPREL_NSUBJ)
           && report->tokens[token].head >= 0
           && token_child(report, report->tokens[token].head, DEPREL_CCOMP)
                  >= 0;
}

static bool acts_in_many(const struct entity *entity)
{
    return entity->type == ACTOR_FORCE || entity->type == ACTOR_GROUP
           || entity->type == ACTOR_GROUPING;
}

/* Entities of a joint mention become one entity with several sides. */
static int32_t join(struct reading *reading, const int32_t *members, int n)
{
    struct report *report = report_of(reading);
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
    int32_t known = known_entity(reading, hash);
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
    int32_t joint = new_entity(reading, name, ACTOR_GROUPING, "joint");
    for (int i = 0; i < n; i++) {
        const struct entity *member = &report->entities[members[i]];
        struct entity *entity = &report->entities[joint];
        for (int j = 0; j < member->n_sides; j++)
            add_side(entity, member->sides[j]);
        if (i == 0)
            entity->sector = member->sector;
        else if (!str_is(entity->sector, member->sector))
            entity->sector = STR_NULL;
    }
    know(reading, hash, joint);
    return joint;
}

static int32_t heard_entity(struct reading *reading, struct heard *heard)
{
    if (heard->entity < 0)
        heard->entity = join(reading, heard->joint, heard->n_joint);
    return heard->entity;
}

/* Is the nearest subject before this token a thing that is no actor? */
static bool thing_is_subject(const struct reading *reading, int32_t token,
                             bool is_plural)
{
    const struct report *report = reading->report;
    int32_t sentence = report_of(reading)->sentences[reading->sentence].first;
    int32_t stop = token - 60;

    for (int32_t i = token - 1; i >= 0 && i > stop; i--) {
        if (i < sentence
            && reading->sentence > 0
            && i < report->sentences[reading->sentence - 1].first)
            return false;
        if (!token_rel(report, i, DEPREL_NSUBJ))
            continue;
        enum upos upos = (enum upos)report->tokens[i].upos;
        if (upos == UPOS_PRON)
            return false;
        /* `the question is how it can help` */
        if (IS_ONE_OF(report->tokens[i].lemma, "question", "fact", "problem",
                      "point", "reason", "issue", "answer", "aim", "goal",
                      "key", "concern", "news", "result", "hope"))
            continue;
        if (upos != UPOS_NOUN
            || ((report->tokens[i].feats & FEAT_PLUR) != 0) != is_plural)
            return false;
        if (i < sentence)
            return actor_at(report, i) < 0;
        return found_on(reading, i, SIZE_MAX) < 0;
    }
    return false;
}

static int number_before(const struct reading *reading,
                         const struct found *found);
static int32_t last_several(struct reading *reading,
                            const struct found *found, struct str role,
                            int wanted);

static int32_t resolve_pronoun(struct reading *reading,
                               const struct found *found)
{
    const struct report *report = reading->report;
    int best_score = 0;
    struct heard *best = NULL;
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
    bool is_person = found->type == ACTOR_PERSON;
    bool is_it = !is_person && !found->is_plural
                 && !token_rel(report, found->head, DEPREL_NMOD_POSS);

    bool is_them = found->is_plural && !is_subject(report, found->head)
                   && !token_rel(report, found->head, DEPREL_NMOD_POSS);
    int wanted = number_before(reading, found);

    if (wanted > 1) /* `the two`, `both` */
        return last_several(reading, found, STR("two"), wanted);

    /* `it` as an object is mostly a thing. */
    if (is_it && !is_subject(report, found->head))
        return -1;
    if (!is_person
        && thing_is_subject(reading, found->head, found->is_plural))
        return -1;
    for (uint32_t back = 0; back < n; back++) {
        struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
        int distance = reading->sentence - heard->sentence;
        if (distance > (is_person ? REACH_PERSONS : REACH_SENTENCES))
            break;
        if (heard->token >= found->first)
            continue;
        if (is_it
            && (distance > 1
                || (distance == 1 && !heard->is_subject
                    && !report->sentences[heard->sentence].is_heading)))
            continue;
        if (is_them && (distance > 1 || !heard->is_plural))
            continue;
        int score = 20 - 6 * distance - (int)back / 4;
        if (heard->is_subject)
            score += 5;
        if (heard->is_name)
            score += 1;
        if (is_person && (heard->is_within
                          || token_rel(report, heard->token, DEPREL_CONJ)))
            score -= 2;
        if (heard->entity < 0) { /* joint */
            if (!found->is_plural)
                continue;
            score += 4;
        } else {
            const struct entity *entity = &report->entities[heard->entity];
            enum gender gender = reading->genders[heard->entity];
            if (is_person) {
                if (entity->type != ACTOR_PERSON || heard->is_plural)
                    continue;
                if (gender != GENDER_UNKNOWN && gender != found->gender)
                    continue;
                if (gender == found->gender)
                    score += 4;
            } else if (found->is_plural) {
                if (heard->is_plural)
                    score += 5;
                else if (entity->n_sides > 1)
                    score += 4;
                else if (acts_in_many(entity))
                    score += 2;
                else if (entity->type == ACTOR_PERSON
                         || entity->type == ACTOR_PLACE || distance > 0
                         || !heard->is_subject)
                    continue;
                else
                    score -= 4;
            } else {
                if (entity->type == ACTOR_PERSON || heard->is_plural)
                    continue;
                if (entity->type == ACTOR_PLACE)
                    score -= 6;
                if (entity->type == ACTOR_STATE)
                    score += 2;
            }
        }
        if (score > best_score) {
            best_score = score;
            best = heard;
        }
    }
    return best == NULL ? -1 : heard_entity(reading, best);
}

static struct str role_words(const struct reading *reading,
                             const struct found *found);

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
                 && has_case_of(report, found->head, &lemma)
                 && IS_ONE_OF(lemma, "into", "against", "to", "with", "on",
                              "toward", "towards", "upon"))))
        return STR_NULL;
    int32_t verb = head->head;
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    if (subject < 0 && token_rel(report, verb, DEPREL_CONJ))
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    int32_t at = subject < 0 ? -1 : found_on(reading, subject, SIZE_MAX);
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
    int32_t at = subject < 0 ? -1 : found_on(reading, subject, SIZE_MAX);
    if (at < 0 || reading->found[at].entity < 0)
        return -1;
    const struct entity *speaker
        = &report->entities[reading->found[at].entity];
    if (speaker->n_sides != 1 || speaker->side.len != 3
        || speaker->type == ACTOR_MEDIUM
        || !actor_lies_in(reading, actor_land_of(reading, found),
                          speaker->side))
        return -1;
    return known_entity(reading, key_hash("state", speaker->side, STR_NULL));
}

/* The last one heard of a kind: `the alliance`, `the group`, `the company`. */
static int32_t last_of(struct reading *reading, const struct found *found,
                       enum actor_type type, enum actor_type also,
                       struct str sector, int reach)
{
    const struct report *report = reading->report;
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
    int best = -1, best_score = 0;
    struct str lemma = STR_NULL;
    bool is_alliance = reading->actor->alliances != NULL
                       && str_ends(role_words(reading, found),
                                   STR("alliance"));
    bool is_in = type == ACTOR_STATE
                 && has_case_of(report, found->head, &lemma)
                 && IS_ONE_OF(lemma, "in", "across", "inside", "throughout",
                              "within");
    struct str doer = type == ACTOR_STATE ? doer_side(reading, found)
                                          : STR_NULL;
    struct lexicon_rows lands = { 0, 0 };
    if (type == ACTOR_STATE)
        lands = actor_land_of(reading, found);

    for (uint32_t back = 0; back < n; back++) {
        const struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
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

/* What `the two …` may stand for. */
enum several { SEVERAL_STATES, SEVERAL_PEOPLE, SEVERAL_ANY };

static enum several several_kind(struct str role)
{
    if (IS_ONE_OF(role, "country", "nation", "state", "neighbor",
                  "neighbour", "power", "government", "ally", "capital",
                  "republic", "rival", "foe"))
        return SEVERAL_STATES;
    if (IS_ONE_OF(role, "leader", "president", "minister", "official",
                  "foreign minister", "prime minister", "man", "statesman",
                  "premier", "envoy", "diplomat", "counterpart"))
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
        int32_t state = known_entity(reading,
                                     key_hash("state", one->side, STR_NULL));
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

/* Count who was spoken of, for `the two` of a whole report. */
static void count_named(struct reading *reading, const struct entity *entity,
                        int32_t index)
{
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

/*
 * `both countries`, `the two sides`, `the three states`: those named
 * together last, if there are as many; else those named in the nearest
 * sentence that has just as many, else those the report names most, else
 * the last different ones.
 */
static int32_t last_several(struct reading *reading,
                            const struct found *found, struct str role,
                            int wanted)
{
    enum { REACH_JOINT = 12, REACH_SINGLE = 5 };
    const struct report *report = reading->report;
    enum several kind = several_kind(role);
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
    struct several_found near = { .wanted = wanted }, far = near, any = near;
    int in_sentence = -1;

    if (wanted > MOST_JOINT)
        return -1;
    for (uint32_t back = 0; back < n; back++) {
        struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
        int distance = reading->sentence - heard->sentence;
        if (distance > REACH_JOINT)
            break;
        if (heard->token >= found->first)
            continue;
        if (near.n_sides == wanted && heard->sentence != in_sentence)
            break; /* just as many in one sentence */
        if (is_that_many(report, heard, kind, wanted))
            return heard_entity(reading, heard);
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
    bool is_of_long = IS_ONE_OF(role, "rival", "foe", "neighbor",
                                "neighbour"); /* not of one sentence */
    if ((near.n_sides != wanted || is_of_long) && kind != SEVERAL_PEOPLE
        && most_named(reading, &most))
        return join(reading, most.members, most.n);
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
    return join(reading, near.members, near.n);
}

/* `these nations`: the last that were named together. */
static int32_t last_joint(struct reading *reading, const struct found *found)
{
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;

    for (uint32_t back = 0; back < n; back++) {
        struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
        if (reading->sentence - heard->sentence > REACH_SENTENCES)
            break;
        if (heard->entity < 0 && heard->token < found->first)
            return heard_entity(reading, heard);
    }
    return -1;
}

/* --------------------------------------------------------------- names -- */

/* The last word of a name. */
static struct str last_word(struct str name)
{
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    struct str word = str_slice(name, at, name.len);
    if (at > 1 && IS_ONE_OF(word, "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
        return last_word(str_slice(name, 0, at - 1));
    return word;
}

/* `de Wit` of `Jan de Wit`: the last name with the particle before it; null
 * where none stands there. */
static struct str last_with_particle(struct str name)
{
    struct str last = last_word(name);
    size_t start = (size_t)(last.ptr - name.ptr), at = start;
    char lower[WORD_MOST_BYTES];

    if (start < 2)
        return STR_NULL;
    at--;
    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    struct str before = actor_word_lower(str_slice(name, at, start - 1),
                                         lower);
    if (at == 0
        || !IS_ONE_OF(before, "de", "da", "di", "del", "della", "dos", "du",
                      "van", "von", "der", "den", "ter", "bin", "ibn", "al",
                      "el", "la", "le", "abu", "ben"))
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
    struct entity *person = &report_of(reading)->entities[entity];
    bool in_office = reading->today == DAY_NONE
                     || (fact->when.first <= reading->today
                         && reading->today <= fact->when.last);

    set_side(person, fact->side);
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
    struct report *report = report_of(reading);
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
        if (IS_ONE_OF(before, "mr", "sir", "lord"))
            reading->genders[entity] = GENDER_MALE;
        else if (IS_ONE_OF(before, "mrs", "ms", "miss", "madame", "lady"))
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

static int32_t person_entity(struct reading *reading, struct found *found)
{
    struct report *report = report_of(reading);
    const struct fact *fact = fact_of(reading, found);
    struct str words = clean_name(reading,
                                  report_words(report, found->span));
    struct str name = fact != NULL && fact->kind == FACT_HOLDER ? fact->actor
                                                                : words;
    int32_t entity = known_entity(reading, key_hash("person", name,
                                                    STR_NULL));
    /* One word to the eye, `al-Hariri`, or a last name with its particle. */
    if (entity < 0 && found->n_words <= 3)
        entity = known_entity(reading, key_hash("last", name, STR_NULL));
    if (entity < 0 && found->n_words == 1)
        entity = known_entity(reading, key_hash("first", name, STR_NULL));
    uint32_t holder = 0;
    if (entity < 0 && found->n_words == 1 && name.len > 3)
        holder = actor_sole_holder(reading, name);
    if (holder != 0) {
        const struct fact *office = &reading->actor->holders.facts[holder];
        entity = known_entity(reading, key_hash("person", office->actor,
                                                STR_NULL));
        if (entity < 0) {
            entity = new_entity(reading, office->actor, ACTOR_PERSON,
                                "registry: only holder of that name");
            know(reading, key_hash("person", office->actor, STR_NULL),
                 entity);
        }
        know_new(reading, key_hash("last", name, STR_NULL), entity);
        take_office(reading, entity, office);
    }
    if (entity < 0 && found->n_words > 1) { /* `Kim` grew to `Kim Lee` */
        int32_t shorter = known_entity(
            reading, key_hash("person", last_word(name), STR_NULL));
        if (shorter >= 0 && report->entities[shorter].type == ACTOR_PERSON) {
            report->entities[shorter].name = name;
            entity = shorter;
            know(reading, key_hash("person", name, STR_NULL), entity);
            know(reading, key_hash("first", first_word(name), STR_NULL),
                 entity);
        }
    }
    if (entity < 0) {
        entity = new_entity(reading, name, ACTOR_PERSON, found->rule);
        know(reading, key_hash("person", name, STR_NULL), entity);
        if (found->n_words > 1) { /* the first with a last name keeps it */
            know_new(reading, key_hash("last", last_word(name), STR_NULL),
                     entity);
            know_new(reading, key_hash("first", first_word(name), STR_NULL),
                     entity);
            struct str last = last_word(name); /* `Tamir` of al-Tamir */
            if (last.len > 5
                && (str_starts(last, STR("al-"))
                    || str_starts(last, STR("el-"))))
                know_new(reading,
                         key_hash("last", str_slice(last, 3, last.len),
                                  STR_NULL),
                         entity);
            struct str longer = last_with_particle(name);
            if (longer.len > 0)
                know_new(reading, key_hash("last", longer, STR_NULL), entity);
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
        const struct fact *known = fact_of(reading, of);
        if (of->form == FORM_NAME && known != NULL
            && known->type == ACTOR_STATE)
            set_side(&report->entities[entity], known->side);
    }
    return entity;
}

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

static int32_t name_entity(struct reading *reading, size_t index, int depth)
{
    struct report *report = report_of(reading);
    struct found *found = &reading->found[index];
    const struct fact *fact = fact_of(reading, found);
    const struct names *names = &reading->actor->names;

    if (found->type == ACTOR_PERSON)
        return person_entity(reading, found);

    struct str words = clean_name(reading,
                                  report_words(report, found->span));
    /* A seat of government as a place is the town. */
    bool is_town = found->is_capital && found->type == ACTOR_PLACE;
    struct str name = words;
    if (fact != NULL && !is_town)
        name = fact->actor.len > 0 ? fact->actor : words;
    else if (is_town && found->city != 0)
        name = names->facts[found->city].actor;
    const char *kind = is_town || found->type == ACTOR_PLACE ? "place"
                                                             : "name";
    int32_t entity = known_entity(reading, key_hash(kind, name, STR_NULL));
    if (entity < 0 && fact == NULL) /* a short form given before */
        entity = known_entity(reading, key_hash("alias", words, STR_NULL));
    if (entity >= 0)
        return entity;

    entity = new_entity(reading, name, found->type, found->rule);
    know(reading, key_hash(kind, name, STR_NULL), entity);
    struct entity *made = &report->entities[entity];
    made->sector = found->sector;
    if (fact != NULL && found->type == ACTOR_STATE)
        know_new(reading, key_hash("state", fact->side, STR_NULL), entity);
    if (fact != NULL) {
        if (is_town && found->city != 0) {
            set_side(made, names->facts[found->city].side);
            made->place_country = names->facts[found->city].country;
        } else {
            set_side(made, fact->side);
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
                const struct fact *wider
                    = fact_of(reading, &reading->found[after]);
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
        set_side(made, names->facts[found->inner].side);
        if (found->type == ACTOR_PLACE)
            made->place_country = names->facts[found->inner].country;
        return entity;
    }
    if (found->type == ACTOR_PLACE) {
        int32_t after = place_after(reading, found);
        if (after >= 0) {
            int32_t wider = resolve_one(reading, (size_t)after, depth + 1);
            made = &report->entities[entity];
            if (wider >= 0) {
                made->place_country = report->entities[wider].place_country;
                set_side(made, report->entities[wider].side);
            }
        }
        return entity;
    }
    /* `Japan's Ministry of Defence`, `the Turkish Coastal Service`. */
    struct sides sides = { .n = 0 };
    sides_from_left(reading, &sides, index, found->word, depth);
    if (sides.n == 0)
        sides_from_tree(reading, &sides, index, depth);
    made = &report->entities[entity];
    if (sides.n > 0)
        set_side(made, sides.items[0]);
    else if (IS_ONE_OF(found->sector, "GOV", "MIL", "LEG", "JUD", "COP")
             && reading->side_now.len > 0
             && reading->sentence - reading->side_sentence
                    <= REACH_SENTENCES)
        set_side(made, reading->side_now);
    return entity;
}

/* A short form in brackets: `Free Press Union (FPU)`. */
static void note_alias(struct reading *reading, const struct found *found)
{
    const struct report *report = report_of(reading);
    size_t next = found->word + found->n_words;

    if (next >= reading->n_words || found->type == ACTOR_PERSON)
        return;
    struct str gap = str_slice(report->text, found->span.end,
                               reading->words[next].span.start);
    if (gap.len == 0 || gap.len > 3 || str_find_byte(gap, '(') < 0
        || !reading->words[next].is_shout)
        return;
    know(reading, key_hash("alias", reading->words[next].text, STR_NULL),
         found->entity);
}

/* ------------------------------------------------------------ nominals -- */

static bool is_definite(const struct reading *reading,
                        const struct found *found)
{
    struct str first = reading->lower[found->word].text;

    return IS_ONE_OF(first, "the", "this", "that", "these", "those", "both",
                     "said");
}

static int number_before(const struct reading *reading,
                         const struct found *found)
{
    for (uint32_t i = 0; i < found->n_words && i < 4; i++) {
        if (reading->found_at[found->word + i] >= 0)
            break;
        struct str word = reading->lower[found->word + i].text;
        if (IS_ONE_OF(word, "both", "two", "2"))
            return 2;
        if (IS_ONE_OF(word, "three", "3"))
            return 3;
        if (IS_ONE_OF(word, "four", "4"))
            return 4;
    }
    return 0;
}

static struct str role_words(const struct reading *reading,
                             const struct found *found)
{
    const struct fact *fact = fact_of(reading, found);

    return fact == NULL ? STR_NULL : fact->actor;
}

/* The noun phrase without its determiner. */
static struct str nominal_name(struct reading *reading,
                               const struct found *found)
{
    const struct report *report = report_of(reading);
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
    return clean_name(reading,
                      str_slice(report->text, start, found->span.end));
}

/* `the group` after an armed one, with no other body heard since. */
static bool names_group(const struct reading *reading,
                        const struct found *found)
{
    const struct report *report = reading->report;
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;

    for (uint32_t back = 0; back < n; back++) {
        const struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
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

static int32_t nominal_back(struct reading *reading,
                            const struct found *found)
{
    struct str role = role_words(reading, found);
    int several = number_before(reading, found);
    for (uint32_t i = 0; i < found->n_words; i++)
        if (reading->found_at[found->word + i] >= 0)
            several = 0; /* `the four Pacific countries` says which */
    bool is_people = IS_ONE_OF(role, "country", "nation", "side", "leader",
                               "party", "government", "president", "ally",
                               "power", "neighbor", "neighbour", "minister",
                               "foreign minister", "rival", "prime minister",
                               "official", "state", "partner", "member",
                               "foe", "man", "premier", "envoy", "diplomat",
                               "statesman", "republic");
    /* `the pair`, `the neighbours` */
    if (IS_ONE_OF(role, "pair", "duo") && is_definite(reading, found))
        return last_several(reading, found, role, 2);
    if (several == 0 && found->is_plural && found->n_words == 2
        && IS_ONE_OF(role, "rival", "neighbor", "neighbour", "foe")
        && IS_ONE_OF(reading->lower[found->word].text, "the"))
        return last_several(reading, found, role, 2);
    /* `the rebels`: those of the group last spoken of */
    if (found->is_plural && found->n_words == 2
        && IS_ONE_OF(found->sector, "REB", "SEP", "UAF")
        && is_definite(reading, found))
        return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP, STR_NULL, 8);
    if (several > 1 && is_people && found->is_plural
        && (is_definite(reading, found)
            || IS_ONE_OF(reading->lower[found->word].text, "two", "three")))
        return last_several(reading, found, role, several);
    if (found->is_plural && is_people
        && IS_ONE_OF(reading->lower[found->word].text, "these", "those"))
        return last_joint(reading, found);
    if (found->is_plural || !is_definite(reading, found))
        return -1;
    if (found->type == ACTOR_STATE
        && IS_ONE_OF(role, "country", "nation", "kingdom", "republic",
                     "islamic republic", "emirate", "island nation",
                     "communist country", "archipelago", "city-state",
                     "superpower", "rogue state")) {
        int32_t spoken = land_of_speaker(reading, found);
        if (spoken >= 0)
            return spoken;
        return last_of(reading, found, ACTOR_STATE, ACTOR_STATE, STR_NULL,
                       REACH_SENTENCES);
    }
    if (found->type == ACTOR_ORGANISATION || found->type == ACTOR_GROUPING) {
        if (str_is(found->sector, STR("IGO"))
            && !IS_ONE_OF(role, "alliance", "bloc", "grouping", "club",
                          "organization", "organisation", "group",
                          "regional bloc", "military alliance", "world body",
                          "regional body", "international organization",
                          "security alliance", "defense alliance",
                          "defence alliance", "un agency", "trade bloc",
                          "international body", "european bloc", "quartet",
                          "regional organization", "atlantic alliance",
                          "transatlantic alliance", "27-nation bloc",
                          "28-nation bloc", "economic bloc",
                          "international organisation", "global body"))
            return -1;
        if (IS_ONE_OF(role, "group", "organization", "organisation")
            && names_group(reading, found))
            return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP,
                           STR_NULL, 8);
        if (str_is(found->sector, STR("IGO")))
            return last_of(reading, found, ACTOR_ORGANISATION,
                           ACTOR_GROUPING,
                           IS_ONE_OF(role, "group", "club", "organization",
                                     "organisation")
                               ? STR_NULL
                               : STR("IGO"),
                           20);
        return last_of(reading, found, ACTOR_ORGANISATION, ACTOR_MEDIUM,
                       found->sector, 8);
    }
    if (found->type == ACTOR_GROUP)
        return last_of(reading, found, ACTOR_GROUP, ACTOR_GROUP, STR_NULL, 8);
    if (found->type == ACTOR_PERSON) {
        /* `the president`: who was given that office or sector last */
        uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
        for (uint32_t back = 0; back < n; back++) {
            const struct heard *heard
                = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
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
        return known_entity(reading, key_hash("role", role, STR_NULL));
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
    struct str noun = last_word(role_words(reading, found));
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
    /* every state has one: the one of the state last spoken of is meant */
    int reach = IS_ONE_OF(noun, "government", "army", "military", "police",
                          "parliament", "state", "administration")
                    ? REACH_COMMON
                    : REACH_NOUN;

    if (noun.len == 0 || found->is_plural || found->is_former
        || !is_definite(reading, found)
        || (found->type != ACTOR_BODY && found->type != ACTOR_PERSON
            && found->type != ACTOR_GROUP))
        return -1;
    for (uint32_t back = 0; back < n; back++) {
        const struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
        if (reading->sentence - heard->sentence > reach)
            break;
        if (heard->entity < 0 || heard->is_plural
            || heard->token >= found->first)
            continue;
        const struct entity *entity = &report->entities[heard->entity];
        if (entity->type == found->type && entity->n_sides <= 1
            && str_is_caseless(last_word(entity->name), noun))
            return heard->entity;
    }
    return -1;
}

static void remember_role(struct reading *reading, const struct found *role,
                          int32_t person)
{
    know(reading, key_hash("role", role_words(reading, role), STR_NULL),
         person);
}

/* `NATO Secretary General X`, `Foreign Minister Y X`: the registry knows
 * who of that last name held the office that day. */
static void name_holder(struct reading *reading, const struct found *role,
                        struct str side, int32_t person)
{
    const struct names *holders = &reading->actor->holders;
    struct entity *entity = &report_of(reading)->entities[person];
    struct str last = last_word(entity->name);
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
        know_new(reading, key_hash("last", last, STR_NULL), person);
        entity->name = fact->actor;
        know_new(reading, key_hash("person", fact->actor, STR_NULL), person);
    }
    set_side(entity, fact->side);
    entity->registry = fact->registry;
}

/* What a title says of the person it stands before or beside. */
static void lend_to_person(struct reading *reading, const struct found *role,
                           const struct sides *sides, int32_t person)
{
    struct entity *entity = &report_of(reading)->entities[person];

    if (entity->type != ACTOR_PERSON)
        return;
    if (sides->n > 0 && (entity->n_sides == 0))
        set_side(entity, sides->items[0]);
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
    remember_role(reading, role, person);
}

/* The person that stands in apposition to a role, by tree or by commas:
 * `X, Japan's foreign minister,`; `Japan's foreign minister, X,`. */
static int32_t apposed_person(struct reading *reading, size_t index)
{
    const struct report *report = report_of(reading);
    const struct found *role = &reading->found[index];
    const struct token *head = &report->tokens[role->head];
    int32_t at = -1;

    if (role->is_plural)
        return -1;
    if ((token_rel(report, role->head, DEPREL_APPOS)
         || head->deprel == DEPREL_FLAT)
        && head->head >= 0)
        at = found_on(reading, head->head, index);
    for (int32_t child = head->first_child; child >= 0 && at < 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        if (deprel == DEPREL_APPOS || deprel == DEPREL_FLAT)
            at = found_on(reading, child, index);
        else if (deprel == DEPREL_NSUBJ
                 && token_child(report, role->head, DEPREL_COP) >= 0)
            at = found_on(reading, child, index);
    }
    size_t after = role->word + role->n_words;
    if (at < 0 && role->word >= 1 && reading->is_hard[role->word - 1]
        && reading->found_at[role->word - 1] >= 0
        && (is_definite(reading, role) || role->is_former
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

/* `a Danish ally` is not Denmark: the noun says how two stand, and lends no
 * state's side. */
static bool is_counterpart(struct str role)
{
    struct str noun = last_word(role);

    return IS_ONE_OF(noun, "ally", "partner", "neighbor", "neighbour",
                     "rival", "enemy", "foe", "adversary");
}

/* `its neighbour`: the state last spoken of but its own, near by. */
static int32_t last_other(const struct reading *reading,
                          const struct found *found, struct str own)
{
    const struct report *report = reading->report;
    uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;

    for (uint32_t back = 0; back < n; back++) {
        const struct heard *heard
            = &reading->heard[(reading->n_heard - 1 - back) % HISTORY];
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
    const struct report *report = report_of(reading);
    const struct found *role = &reading->found[index];
    const struct token *head = &report->tokens[role->head];
    int32_t at = -1;

    if (role->is_plural)
        return -1;
    if (token_rel(report, role->head, DEPREL_APPOS) && head->head >= 0)
        at = found_on(reading, head->head, index);
    for (int32_t child = head->first_child; child >= 0 && at < 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_APPOS
            || report->tokens[child].deprel == DEPREL_FLAT)
            at = found_on(reading, child, index);
    return at >= 0 && reading->found[at].type == ACTOR_STATE
                   && reading->found[at].form == FORM_NAME
               ? at
               : -1;
}

/* `the three Baltic states`, `the AUKUS partners`: all of them, where they
 * are as many as it says, or few and it says none. */
static void sides_of_all(const struct reading *reading,
                         const struct found *found, struct sides *sides)
{
    static const char *const numbers[] = { "five", "six", "seven", "eight" };
    enum { FEW = 5, FIRST_NUMBER = 5 };
    struct str all[REPORT_MOST_SIDES];
    int n = 0, wanted = number_before(reading, found);

    if (found->type != ACTOR_STATE || !found->is_plural
        || !is_definite(reading, found))
        return;
    for (size_t i = 0; i < N_OF(numbers) && found->n_words > 1; i++)
        if (str_is_c(reading->lower[found->word + 1].text, numbers[i]))
            wanted = FIRST_NUMBER + (int)i;
    if (sides->n == 1)
        n = actor_members_of(reading, sides->items[0], all);
    else if (sides->n == 0)
        n = actor_states_of(reading, actor_land_of(reading, found), all);
    if (n < 2 || (wanted > 0 ? n != wanted : n > FEW))
        return;
    sides->n = n;
    memcpy(sides->items, all, (size_t)n * sizeof *all);
}

static int32_t nominal_entity(struct reading *reading, size_t index,
                              int depth)
{
    struct report *report = report_of(reading);
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
    sides_from_left(reading, &sides, index, stop, depth);
    if (sides.n == 0 || reading->found[index].is_plural)
        sides_from_tree(reading, &sides, index, depth);
    if (sides.n == 0)
        sides_from_right(reading, &sides, index, depth);
    found = &reading->found[index];

    /* `the European country` is one of them; `its neighbour` another. */
    if (found->type == ACTOR_STATE && !found->is_plural
        && is_definite(reading, found) && actor_land_of(reading, found).n > 0)
        sides.n = 0;
    if (is_counterpart(role_words(reading, found)) && sides.n == 1
        && sides.items[0].len == 3 && !found->is_plural
        && report->tokens[found->first].upos == UPOS_PRON) {
        int32_t other = last_other(reading, found, sides.items[0]);
        if (other >= 0)
            return other;
    }
    if (is_counterpart(role_words(reading, found)) && sides.n > 0
        && sides.items[0].len == 3) {
        int32_t beside = apposed_state(reading, index);
        if (beside >= 0)
            return resolve_one(reading, (size_t)beside, depth + 1);
        sides.n = 0;
        found = &reading->found[index];
        if (found->type == ACTOR_STATE)
            found->type = ACTOR_GROUPING;
    }
    sides_of_all(reading, found, &sides);
    if (sides.sector.len > 0 && sides.n < 2
        && IS_ONE_OF(role_words(reading, found), "official", "spokesman",
                     "spokeswoman", "spokesperson", "chief", "leader",
                     "head", "member", "representative", "adviser",
                     "advisor", "aide", "envoy", "delegate", "delegation",
                     "chairman", "secretary", "source", "fighter",
                     "commander", "negotiator", "senior official",
                     "secretary general", "secretary-general"))
        found->sector = sides.sector;

    if (person < 0 && found->type == ACTOR_PERSON)
        person = apposed_person(reading, index);
    found = &reading->found[index];
    if (person >= 0) {
        int32_t entity = resolve_one(reading, (size_t)person, depth + 1);
        found = &reading->found[index];
        if (entity >= 0) {
            lend_to_person(reading, found, &sides, entity);
            return entity;
        }
    }
    if (sides.n == 0) {
        int32_t back = nominal_back(reading, found);
        if (back < 0)
            back = last_of_noun(reading, found);
        if (back >= 0)
            return back;
    }
    /* `the Japanese prime minister` after `Prime Minister X`. */
    if (sides.n == 1 && found->office.len > 0 && !found->is_plural
        && !found->is_former) {
        uint32_t n = reading->n_heard < HISTORY ? reading->n_heard : HISTORY;
        for (uint32_t i = 0; i < n; i++) {
            const struct heard *heard
                = &reading->heard[(reading->n_heard - 1 - i) % HISTORY];
            if (heard->entity < 0)
                continue;
            const struct entity *entity = &report->entities[heard->entity];
            if (entity->type == ACTOR_PERSON
                && str_is(entity->side, sides.items[0])
                && str_is(reading->offices[heard->entity], found->office))
                return heard->entity;
        }
    }
    const struct fact *fact = fact_of(reading, found);
    bool is_official = IS_ONE_OF(found->sector, "GOV", "MIL", "LEG", "COP",
                                 "JUD", "SPY");
    if (sides.n == 0 && is_official && is_definite(reading, found)
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
                       && found_on(reading, head->head, index) < 0;
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
    uint64_t hash = key_hash("nominal", name, extra);
    int32_t entity = known_entity(reading, hash);
    if (entity < 0) {
        entity = new_entity(reading, name, found->type, found->rule);
        struct entity *made = &report->entities[entity];
        for (int i = 0; i < sides.n; i++)
            add_side(made, sides.items[i]);
        made->sector = found->is_former ? STR("ELI") : found->sector;
        reading->genders[entity] = found->gender;
        reading->offices[entity] = found->is_former ? STR_NULL
                                                    : found->office;
        know(reading, hash, entity);
    }
    return entity;
}

static int32_t resolve_one(struct reading *reading, size_t index, int depth)
{
    struct found *found = &reading->found[index];
    int32_t entity = -1;

    if (found->is_done)
        return found->entity;
    if (found->is_busy || depth > MOST_DEPTH)
        return -1;
    found->is_busy = true;
    switch (found->form) {
    case FORM_NAME:
    case FORM_DEMONYM:
        entity = name_entity(reading, index, depth);
        break;
    case FORM_NOMINAL:
    case FORM_TITLE:
        entity = nominal_entity(reading, index, depth);
        break;
    case FORM_PRONOUN:
        entity = resolve_pronoun(reading, found);
        break;
    }
    found = &reading->found[index];
    found->entity = entity;
    found->is_busy = false;
    found->is_done = true;
    return entity;
}

/* ------------------------------------------------------------ the whole -- */

static int compare_found(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return x->form < y->form ? -1 : x->form > y->form;
}

/* Sort by span, keeping the links between phrases. */
static void put_in_order(struct reading *reading)
{
    size_t n = reading->n_found, kept = 0;

    for (size_t i = 0; i < n; i++) /* remember where each one stood */
        reading->found[i].is_busy = false;
    int32_t *was = ARENA_ARRAY(reading->scratch, int32_t, n + 1);
    struct found *old = reading->found;
    struct found *sorted = ARENA_ARRAY(reading->scratch, struct found, n + 1);
    for (size_t i = 0; i < n; i++)
        if (!old[i].is_dropped) {
            sorted[kept] = old[i];
            sorted[kept].entity = (int32_t)i; /* for now: the old place */
            kept++;
        }
    qsort(sorted, kept, sizeof *sorted, compare_found);
    for (size_t i = 0; i < n; i++)
        was[i] = -1;
    for (size_t i = 0; i < kept; i++)
        was[sorted[i].entity] = (int32_t)i;
    for (size_t i = 0; i < kept; i++) {
        sorted[i].entity = -1;
        if (sorted[i].person >= 0)
            sorted[i].person = was[sorted[i].person];
        if (sorted[i].owner_role >= 0)
            sorted[i].owner_role = was[sorted[i].owner_role];
    }
    for (size_t i = 0; i < reading->n_words; i++)
        if (reading->found_at[i] >= 0)
            reading->found_at[i] = was[reading->found_at[i]];
    reading->found = sorted;
    reading->n_found = kept;
    reading->room_found = n + 1;

    const struct sentence *sentence
        = &report_of(reading)->sentences[reading->sentence];
    for (int32_t i = 0; i < sentence->n; i++) {
        reading->headed[i] = -1;
        reading->word_of[i] = (uint32_t)reading->n_words;
    }
    for (size_t i = reading->n_words; i-- > 0;)
        reading->word_of[reading->words[i].token - sentence->first]
            = (uint32_t)i;
    for (size_t i = 0; i < kept; i++) { /* the widest is first */
        int32_t head = sorted[i].head - sentence->first;
        if (reading->headed[head] < 0
            || sorted[i].n > sorted[reading->headed[head]].n)
            reading->headed[head] = (int32_t)i;
    }
}

static void hear_joint(struct reading *reading, size_t index)
{
    const struct report *report = report_of(reading);
    const struct found *found = &reading->found[index];
    struct heard joint = { .entity = -1, .sentence = reading->sentence,
                           .token = found->head, .is_plural = true };

    joint.joint[joint.n_joint++] = found->entity;
    for (int32_t child = report->tokens[found->head].first_child;
         child >= 0 && joint.n_joint < MOST_JOINT;
         child = report->tokens[child].next_sibling) {
        if (report->tokens[child].deprel != DEPREL_CONJ)
            continue;
        int32_t with = found_on(reading, child, index);
        if (with < 0 || reading->found[with].form == FORM_PRONOUN)
            continue;
        int32_t entity = resolve_one(reading, (size_t)with, 0);
        if (entity >= 0 && entity != found->entity)
            joint.joint[joint.n_joint++] = entity;
    }
    if (joint.n_joint < 2)
        return;
    joint.is_subject = is_subject(report, found->head);
    hear(reading, joint);
}

/* `X met with Y`: from then on they are `they`. */
static void hear_meeting(struct reading *reading, size_t index)
{
    const struct report *report = report_of(reading);
    const struct found *found = &reading->found[index];
    const struct token *token = &report->tokens[found->head];
    struct str lemma = STR_NULL;

    if (token->head < 0 || found->form == FORM_PRONOUN)
        return;
    bool is_with = token_rel(report, found->head, DEPREL_OBL)
                   && has_case_of(report, found->head, &lemma)
                   && str_is(lemma, STR("with"));
    if (!is_with
        && !(token_rel(report, found->head, DEPREL_OBJ)
             && IS_ONE_OF(report->tokens[token->head].lemma, "meet",
                          "join")))
        return;
    /* The subject, of this verb or of the one it is joined to. */
    int32_t verb = token->head;
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    if (subject < 0 && report->tokens[verb].deprel == DEPREL_CONJ
        && report->tokens[verb].head >= 0)
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    int32_t at = subject < 0 ? -1 : found_on(reading, subject, index);
    if (at < 0)
        return;
    int32_t who = resolve_one(reading, (size_t)at, 0);
    if (who < 0 || who == found->entity)
        return;
    struct heard both = { .entity = -1,
                          .joint = { who, found->entity },
                          .n_joint = 2,
                          .sentence = reading->sentence,
                          .token = found->head,
                          .is_subject = true,
                          .is_plural = true };
    for (int32_t child = report->tokens[found->head].first_child;
         child >= 0 && both.n_joint < MOST_JOINT;
         child = report->tokens[child].next_sibling) {
        int32_t with = report->tokens[child].deprel == DEPREL_CONJ
                           ? found_on(reading, child, index)
                           : -1;
        int32_t more = with < 0 ? -1 : resolve_one(reading, (size_t)with, 0);
        if (more >= 0)
            both.joint[both.n_joint++] = more;
    }
    hear(reading, both);
}

/* `an adviser to the king`, `the king's brother`: somebody else's phrase. */
static bool is_within(const struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    int32_t head = reading->found[index].head;

    if (!token_rel(report, head, DEPREL_NMOD)
        && !token_rel(report, head, DEPREL_NMOD_POSS))
        return false;
    int32_t outer = found_on(reading, report->tokens[head].head, index);
    return outer >= 0 && reading->found[outer].type == ACTOR_PERSON
           && reading->found[outer].entity != reading->found[index].entity;
}

void actor_resolve(struct reading *reading)
{
    const struct report *report = report_of(reading);

    put_in_order(reading);
    for (size_t i = 0; i < reading->n_found; i++) {
        resolve_one(reading, i, 0);
        const struct found *found = &reading->found[i];
        if (found->entity < 0 || found->is_dropped)
            continue;
        const struct entity *entity = &report->entities[found->entity];
        bool subject = is_subject(report, found->head);
        if (found->form != FORM_PRONOUN)
            count_named(reading, entity, found->entity);
        if (entity->type == ACTOR_STATE && found->form != FORM_PRONOUN
            && (subject || reading->side_sentence != reading->sentence
                || reading->side_now.len == 0)) {
            reading->side_now = entity->side;
            reading->side_sentence = reading->sentence;
        } else if (entity->type == ACTOR_PERSON && subject
                   && entity->side.len == 3 && found->form == FORM_NAME) {
            reading->side_now = entity->side;
            reading->side_sentence = reading->sentence;
        } else if (entity->type == ACTOR_PLACE && entity->side.len == 3
                   && (reading->side_now.len == 0
                       || reading->sentence - reading->side_sentence > 1)) {
            reading->side_now = entity->side;
            reading->side_sentence = reading->sentence;
        }
        if (found->form == FORM_DEMONYM && !subject
            && !(report->tokens[found->head].feats & FEAT_PLUR))
            continue;
        hear(reading, (struct heard){
                          .entity = found->entity,
                          .sentence = reading->sentence,
                          .token = found->head,
                          .is_subject = subject,
                          .is_plural = found->is_plural
                                       || (found->form == FORM_DEMONYM
                                           && (report->tokens[found->head]
                                                   .feats
                                               & FEAT_PLUR)),
                          .is_name = found->form == FORM_NAME,
                          .is_source = is_source(report, found->head),
                          .is_within = is_within(reading, i) });
        hear_joint(reading, i);
        hear_meeting(reading, i);
        if (found->form == FORM_NAME)
            note_alias(reading, found);
    }
}
