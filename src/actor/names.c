/*
 * actor/names.c - see names.h.
 *
 * In: the tables of data/en/actor, data/place and data/registry.  Out: an
 * open-addressed table over the hashes of whole keys and of their proper
 * prefixes by words, so that a match costs a probe a word.  Keys are told
 * apart by 64-bit hashes alone: two keys that met would only share facts.
 */
#include "actor/names.h"

enum { MOST_KEY_WORDS = 12 };

static void grow(struct names *names, struct arena *run)
{
    uint32_t mask = names->mask == 0 ? 0xfff : names->mask * 2 + 1;
    struct name_slot *slots = ARENA_ARRAY(run, struct name_slot,
                                          (size_t)mask + 1);

    for (uint32_t i = 0; names->slots != NULL && i <= names->mask; i++)
        if (names->slots[i].n_words != 0) {
            uint32_t at = (uint32_t)names->slots[i].hash & mask;
            while (slots[at].n_words != 0)
                at = (at + 1) & mask;
            slots[at] = names->slots[i];
        }
    names->slots = slots;
    names->mask = mask;
}

static struct name_slot *slot_of(const struct names *names, uint64_t hash,
                                 uint16_t n_words)
{
    uint32_t at = (uint32_t)hash & names->mask;

    while (names->slots[at].n_words != 0
           && (names->slots[at].hash != hash
               || names->slots[at].n_words != n_words))
        at = (at + 1) & names->mask;
    return &names->slots[at];
}

/* File a fact under a key already cut into words. */
static void file(struct names *names, struct arena *run,
                 const struct word *words, size_t n, struct fact fact)
{
    uint64_t hash = STR_HASH_START;

    if (n == 0)
        return;
    if (names->n_facts == 0)
        (void)ARENA_PUSH(run, names->facts, names->n_facts,
                         names->room_facts);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            hash = str_hash_more(hash, STR(" "));
        hash = str_hash_more(hash, words[i].text);
        if (names->slots == NULL || names->n_used * 2 > names->mask)
            grow(names, run);
        struct name_slot *slot = slot_of(names, hash, (uint16_t)(i + 1));
        if (slot->n_words == 0) {
            *slot = (struct name_slot){ .hash = hash,
                                        .n_words = (uint16_t)(i + 1) };
            names->n_used++;
        }
        if (i + 1 < n) {
            slot->is_prefix = true;
            continue;
        }
        uint32_t index = (uint32_t)names->n_facts;
        *ARENA_PUSH(run, names->facts, names->n_facts, names->room_facts)
            = fact;
        if (slot->fact == 0) {
            slot->fact = index;
        } else {
            uint32_t last = slot->fact;
            while (names->facts[last].next != 0)
                last = names->facts[last].next;
            names->facts[last].next = index;
        }
    }
}

static void file_key(struct names *names, struct arena *run, struct str key,
                     struct fact fact)
{
    struct word words[MOST_KEY_WORDS];
    size_t n = actor_words_cut(key, (struct span){ 0, (uint32_t)key.len }, 0,
                               run, words, MOST_KEY_WORDS);

    fact.key = key;
    file(names, run, words, n, fact);
}

size_t actor_names_match(const struct names *names, const struct word *words,
                         size_t n, uint32_t *fact)
{
    uint64_t hash = STR_HASH_START;
    size_t longest = 0;

    if (names->slots == NULL)
        return 0;
    if (n > MOST_KEY_WORDS)
        n = MOST_KEY_WORDS;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            hash = str_hash_more(hash, STR(" "));
        hash = str_hash_more(hash, words[i].text);
        const struct name_slot *slot = slot_of(names, hash,
                                               (uint16_t)(i + 1));
        if (slot->n_words == 0)
            break;
        if (slot->fact != 0) {
            longest = i + 1;
            *fact = slot->fact;
        }
        if (!slot->is_prefix)
            break;
    }
    return longest;
}

uint32_t actor_names_find(const struct names *names, struct str text)
{
    uint16_t n_words = 1;

    if (names->slots == NULL || text.len == 0)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        n_words = (uint16_t)(n_words + (text.ptr[i] == ' '));
    return slot_of(names, str_hash(text), n_words)->fact;
}

/* A cell, null for `-`. */
static struct str cell(const struct lexicon_table *table, uint32_t row,
                       int column)
{
    struct str value = lexicon_cell(table, row, column);

    return str_is(value, STR("-")) ? STR_NULL : value;
}

static double number_of(struct str s)
{
    char copy[32];

    if (s.len == 0 || s.len >= sizeof copy)
        return 0;
    double sign = 1, value = 0, scale = 1;
    bool is_fraction = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '-' && i == 0)
            sign = -1;
        else if (s.ptr[i] == '.')
            is_fraction = true;
        else if (byte_is_digit(s.ptr[i])) {
            value = value * 10 + (s.ptr[i] - '0');
            if (is_fraction)
                scale *= 10;
        }
    }
    return sign * value / scale;
}

/* Tables of data/en/actor with the columns of name.tsv. */
static enum entente_status open_actors(struct actor *actor,
                                       struct arena *run, const char *name,
                                       struct fault *fault)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon, name);

    if (table == NULL)
        return ENTENTE_OK;
    int key = lexicon_column(table, "name"),
        canonical = lexicon_column(table, "actor"),
        type = lexicon_column(table, "type"),
        side = lexicon_column(table, "side"),
        sector = lexicon_column(table, "sector"),
        form = lexicon_column(table, "form"),
        needs = lexicon_column(table, "needs"),
        lat = lexicon_column(table, "lat"),
        lon = lexicon_column(table, "lon");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct fact fact = {
            .kind = str_is(cell(table, row, form), STR("demonym"))
                        ? FACT_DEMONYM
                        : FACT_NAME,
            .actor = cell(table, row, canonical),
            .side = cell(table, row, side),
            .sector = cell(table, row, sector),
            .needs = cell(table, row, needs),
            .when = lexicon_when(table, row),
            .lat = (float)number_of(cell(table, row, lat)),
            .lon = (float)number_of(cell(table, row, lon)),
        };
        if (!actor_type_by_name(cell(table, row, type), &fact.type))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "%s: `%.*s`: no such type of actor", name,
                             STR_ARG(lexicon_cell(table, row, key)));
        if (fact.type == ACTOR_PLACE || fact.type == ACTOR_STATE)
            fact.country = fact.side;
        file_key(&actor->names, run, lexicon_cell(table, row, key), fact);
    }
    return ENTENTE_OK;
}

/* What a registry code stands for. */
static bool resolve(const struct actor *actor, struct str code,
                    struct fact *fact)
{
    const struct lexicon_table *states
        = lexicon_table(actor->lexicon, "registry/state");
    const struct lexicon_table *organisations
        = lexicon_table(actor->lexicon, "registry/organisation");
    struct lexicon_rows rows = lexicon_find(states, code);

    if (rows.n > 0) {
        fact->type = ACTOR_STATE;
        fact->actor = cell(states, rows.first,
                           lexicon_column(states, "name"));
        fact->side = fact->country = code;
        fact->registry = code;
        return true;
    }
    rows = lexicon_find(organisations, code);
    if (rows.n == 0)
        return false;
    struct str kind = cell(organisations, rows.first,
                           lexicon_column(organisations, "kind"));
    fact->actor = cell(organisations, rows.first,
                       lexicon_column(organisations, "name"));
    fact->registry = code;
    fact->side = code;
    fact->type = ACTOR_ORGANISATION;
    actor_type_by_name(kind, &fact->type);
    fact->sector = fact->type == ACTOR_GROUP ? STR("REB") : STR("IGO");
    /* An organ acts for the body it belongs to. */
    const struct lexicon_table *organs
        = lexicon_table(actor->lexicon, "en/actor/organ");
    rows = lexicon_find(organs, code);
    if (rows.n > 0)
        fact->side = cell(organs, rows.first,
                          lexicon_column(organs, "side"));
    if (str_is(kind, STR("region"))) {
        fact->type = ACTOR_PLACE;
        fact->sector = STR_NULL;
    }
    return true;
}

/* `NATO` as some papers write it, `Nato`: an acronym that is read as a word,
 * of a body that acts by itself; null for others. */
static struct str as_a_word(struct arena *run, struct str key,
                            enum actor_type type)
{
    enum { SHORTEST = 4 };
    bool has_vowel = false;

    if (key.len < SHORTEST || (type != ACTOR_ORGANISATION &&
                               type != ACTOR_GROUPING &&
                               type != ACTOR_MISSION))
        return STR_NULL;
    for (size_t i = 0; i < key.len; i++) {
        if (!byte_is_upper(key.ptr[i]))
            return STR_NULL;
        has_vowel |= strchr("AEIOU", key.ptr[i]) != NULL;
    }
    if (!has_vowel)
        return STR_NULL;
    struct str copy = arena_str(run, key);
    char *bytes = (char *)(uintptr_t)copy.ptr;
    for (size_t i = 1; i < copy.len; i++)
        bytes[i] = byte_lower(bytes[i]);
    return copy;
}

static void open_registry_names(struct actor *actor, struct arena *run)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon,
                                                      "registry/name");

    if (table == NULL)
        return;
    int value = lexicon_column(table, "value"),
        form = lexicon_column(table, "form");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct fact fact = { .kind = FACT_NAME };
        struct str kind = cell(table, row, form);
        if (!resolve(actor, cell(table, row, value), &fact))
            continue;
        fact.when = lexicon_when(table, row);
        if (str_is(kind, STR("demonym")))
            fact.kind = FACT_DEMONYM;
        else if (str_is(kind, STR("capital")))
            fact.kind = FACT_CAPITAL;
        file_key(&actor->names, run, lexicon_cell(table, row, 0), fact);
        struct str word = str_is(kind, STR("abbreviation"))
                              ? as_a_word(run, lexicon_cell(table, row, 0),
                                          fact.type)
                              : STR_NULL;
        if (word.len > 0 && actor_names_find(&actor->names, word) == 0)
            file_key(&actor->names, run, word, fact);
    }
}

static void open_capitals(struct actor *actor, struct arena *run)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon,
                                                      "en/actor/capital");
    if (table == NULL)
        return;
    int canonical = lexicon_column(table, "actor"),
        side = lexicon_column(table, "side");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct fact fact = { .kind = FACT_CAPITAL, .type = ACTOR_STATE,
                             .actor = cell(table, row, canonical),
                             .side = cell(table, row, side),
                             .when = lexicon_when(table, row) };
        fact.country = fact.side.len == 3 ? fact.side : STR_NULL;
        if (fact.side.len != 3)
            fact.type = ACTOR_ORGANISATION;
        file_key(&actor->names, run, lexicon_cell(table, row, 0), fact);
    }
}

static void open_cities(struct actor *actor, struct arena *run)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon,
                                                      "place/city");
    if (table == NULL)
        return;
    int country = lexicon_column(table, "country"),
        canonical = lexicon_column(table, "city"),
        lat = lexicon_column(table, "lat"),
        lon = lexicon_column(table, "lon"),
        population = lexicon_column(table, "thousands");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        uint64_t thousands = 0;
        struct fact fact = { .kind = FACT_CITY, .type = ACTOR_PLACE,
                             .when = { DAY_ALWAYS, DAY_FOREVER } };
        fact.actor = cell(table, row, canonical);
        if (fact.actor.ptr == NULL)
            fact.actor = lexicon_cell(table, row, 0);
        fact.side = fact.country = cell(table, row, country);
        fact.lat = (float)number_of(cell(table, row, lat));
        fact.lon = (float)number_of(cell(table, row, lon));
        str_number(cell(table, row, population), 100000, &thousands);
        fact.population = (uint32_t)thousands;
        file_key(&actor->names, run, lexicon_cell(table, row, 0), fact);
    }
}

static struct str sector_of_office(struct str side)
{
    return side.len == 3 ? STR("GOV") : STR("IGO");
}

static void open_holders(struct actor *actor, struct arena *run,
                         const char *name)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon, name);

    if (table == NULL)
        return;
    int office = lexicon_column(table, "office"),
        side = lexicon_column(table, "side");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct fact fact = { .kind = FACT_HOLDER, .type = ACTOR_PERSON };
        fact.actor = fact.registry = lexicon_cell(table, row, 0);
        fact.office = cell(table, row, office);
        fact.side = cell(table, row, side);
        fact.sector = sector_of_office(fact.side);
        fact.when = lexicon_when(table, row);
        file_key(&actor->names, run, fact.actor, fact);
        ptrdiff_t blank = -1;
        for (size_t i = 0; i < fact.actor.len; i++)
            if (fact.actor.ptr[i] == ' ')
                blank = (ptrdiff_t)i;
        file_key(&actor->holders, run,
                 str_slice(fact.actor, (size_t)(blank + 1), fact.actor.len),
                 fact);
    }
}

/* The words of a key with its last, or before ` of ` its first part, in
 * the plural. */
static struct str plural_of(struct arena *run, struct str key)
{
    ptrdiff_t of = str_find(key, STR(" of "));
    struct str stem = of > 0 ? str_slice(key, 0, (size_t)of) : key;
    struct str rest = of > 0 ? str_slice(key, (size_t)of, key.len)
                             : STR("");
    size_t n = stem.len;

    if (of < 0) {
        ptrdiff_t in = str_find(key, STR(" in chief"));
        if (in > 0) {
            stem = str_slice(key, 0, (size_t)in);
            rest = str_slice(key, (size_t)in, key.len);
            n = stem.len;
        }
    }
    if (str_ends(stem, STR("man")) && !str_ends(stem, STR("human")))
        return arena_print(run, "%.*sen%.*s", (int)(n - 2), stem.ptr,
                           STR_ARG(rest));
    if (str_ends(stem, STR("child")))
        return arena_print(run, "%.*sren%.*s", STR_ARG(stem), STR_ARG(rest));
    if (str_ends(stem, STR("wife")))
        return arena_print(run, "%.*sves%.*s", (int)(n - 2), stem.ptr,
                           STR_ARG(rest));
    if (str_ends(stem, STR("thief")))
        return arena_print(run, "%.*sves%.*s", (int)(n - 1), stem.ptr,
                           STR_ARG(rest));
    if (str_ends(stem, STR("y")) && n > 1
        && strchr("aeiou", stem.ptr[n - 2]) == NULL)
        return arena_print(run, "%.*sies%.*s", (int)(n - 1), stem.ptr,
                           STR_ARG(rest));
    if (str_ends(stem, STR("s")) || str_ends(stem, STR("x"))
        || str_ends(stem, STR("sh")) || str_ends(stem, STR("ch")))
        return arena_print(run, "%.*ses%.*s", STR_ARG(stem), STR_ARG(rest));
    return arena_print(run, "%.*ss%.*s", STR_ARG(stem), STR_ARG(rest));
}

static enum gender gender_of(struct str cell)
{
    return str_is(cell, STR("m"))   ? GENDER_MALE
           : str_is(cell, STR("f")) ? GENDER_FEMALE
                                    : GENDER_UNKNOWN;
}

static enum entente_status open_roles(struct actor *actor, struct arena *run,
                                      const char *name, struct names *roles,
                                      struct fault *fault)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon, name);

    if (table == NULL)
        return ENTENTE_OK;
    int type = lexicon_column(table, "type"),
        sector = lexicon_column(table, "sector"),
        office = lexicon_column(table, "office"),
        gender = lexicon_column(table, "gender"),
        alone = lexicon_column(table, "alone");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct str key = lexicon_cell(table, row, 0);
        struct str sex = cell(table, row, gender);
        struct fact fact = { .kind = FACT_ROLE, .actor = key,
                             .sector = cell(table, row, sector),
                             .office = cell(table, row, office),
                             .when = { DAY_ALWAYS, DAY_FOREVER } };
        fact.gender = gender_of(sex);
        fact.is_weak = str_is(cell(table, row, alone), STR("no"));
        if (!actor_type_by_name(cell(table, row, type), &fact.type))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "%s: `%.*s`: no such type of actor", name,
                             STR_ARG(key));
        file_key(roles, run, key, fact);
        struct str many = plural_of(run, key);
        if (lexicon_find(table, many).n == 0) {
            fact.is_plural = true;
            file_key(roles, run, many, fact);
        }
    }
    return ENTENTE_OK;
}

static void open_given(struct actor *actor, struct arena *run)
{
    const struct lexicon_table *table = lexicon_table(actor->lexicon,
                                                      "en/actor/given");
    if (table == NULL)
        return;
    int gender = lexicon_column(table, "gender");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct str sex = cell(table, row, gender);
        struct fact fact = { .kind = FACT_GIVEN, .type = ACTOR_PERSON,
                             .when = { DAY_ALWAYS, DAY_FOREVER } };
        fact.gender = gender_of(sex);
        file_key(&actor->given, run, lexicon_cell(table, row, 0), fact);
    }
}

enum entente_status actor_names_open(struct actor *actor, struct arena *run,
                                     struct fault *fault)
{
    static const char *const tables[] = {
        "en/actor/body",    "en/actor/force",   "en/actor/group",
        "en/actor/organisation", "en/actor/medium", "en/actor/company",
        "en/actor/party",   "en/actor/region",  "en/actor/state"
    };
    enum entente_status status = ENTENTE_OK;

    actor->alliances = lexicon_table(actor->lexicon, "en/actor/alliance");
    actor->lands = lexicon_table(actor->lexicon, "en/actor/land");
    actor->words = lexicon_table(actor->lexicon, "en/actor/word");
    open_capitals(actor, run); /* ours first: Brussels is the Union's */
    open_registry_names(actor, run);
    for (size_t i = 0; i < N_OF(tables) && status == ENTENTE_OK; i++)
        status = open_actors(actor, run, tables[i], fault);
    if (status == ENTENTE_OK)
        status = open_roles(actor, run, "en/actor/role", &actor->roles,
                            fault);
    if (status == ENTENTE_OK)
        status = open_roles(actor, run, "en/actor/keyword",
                            &actor->keywords, fault);
    if (status != ENTENTE_OK)
        return status;
    open_holders(actor, run, "registry/holder");
    open_holders(actor, run, "registry/holder-open");
    open_cities(actor, run);
    open_given(actor, run);
    return ENTENTE_OK;
}
