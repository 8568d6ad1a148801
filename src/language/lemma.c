/*
 * language/lemma.c - see lemma.h.
 */
#include "language/lemma.h"

enum { MOST_SCRIPTS = 8192, MOST_WORD = 96 };

struct script {
    uint32_t off;
    struct str add;
};

struct table {
    const uint64_t *keys;
    uint32_t n;
};

struct lemma {
    struct table words, rules;
    struct script *scripts;
    uint32_t n_scripts;
};

/* The features by which forms of one spelling differ. */
static const uint32_t telling = FEAT_SING | FEAT_PLUR | FEAT_PAST | FEAT_PRES
                                | FEAT_FIN | FEAT_INF | FEAT_PART | FEAT_GER
                                | FEAT_P3 | FEAT_CMP | FEAT_SUP | FEAT_POSS
                                | FEAT_NOM | FEAT_ACC | FEAT_FEM | FEAT_MASC;

uint64_t lemma_key(struct str lower, enum upos upos, uint32_t feats,
                   bool is_whole)
{
    char tag[8] = { (char)upos, is_whole };
    uint64_t hash = STR_HASH_START;
    uint32_t bits = feats & telling;

    if (upos == UPOS_VERB || upos == UPOS_AUX) /* went: I, they, it */
        bits &= ~(uint32_t)(FEAT_SING | FEAT_PLUR | FEAT_P3);
    memcpy(tag + 2, &bits, sizeof bits);
    hash = str_hash_more(hash, (struct str){ tag, sizeof tag });
    hash = str_hash_more(hash, lower);
    hash ^= hash >> 29;
    hash *= 0xBF58476D1CE4E5B9u;
    return (hash ^ hash >> 32) & ~(uint64_t)0xFFFF;
}

static const struct script *find(const struct lemma *lemma,
                                 const struct table *table, uint64_t key)
{
    uint32_t low = 0, high = table->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if ((table->keys[middle] & ~(uint64_t)0xFFFF) < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == table->n || (table->keys[low] & ~(uint64_t)0xFFFF) != key)
        return NULL;
    uint32_t script = table->keys[low] & 0xFFFF;
    return script < lemma->n_scripts ? &lemma->scripts[script] : NULL;
}

enum entente_status lemma_open(const struct model *model, struct arena *run,
                               const struct lemma **out, struct fault *fault)
{
    struct lemma *lemma = ARENA_NEW(run, struct lemma);
    struct model_table table;
    struct str text = model_text(model, "lemma_scripts");
    enum entente_status status
        = model_find(model, "lemma_words", 8, 0, 1, &table, fault);

    if (status != ENTENTE_OK)
        return status;
    lemma->words = (struct table){ table.items, table.rows };
    status = model_find(model, "lemma_rules", 8, 0, 1, &table, fault);
    if (status != ENTENTE_OK)
        return status;
    lemma->rules = (struct table){ table.items, table.rows };
    lemma->scripts = ARENA_ARRAY(run, struct script, MOST_SCRIPTS);
    while (text.len > 0 && lemma->n_scripts < MOST_SCRIPTS) {
        struct str line = str_cut(&text, '\n');
        struct script *script = &lemma->scripts[lemma->n_scripts++];
        uint64_t off = 0;

        if (!str_number(str_cut(&line, ' '), MOST_WORD, &off))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's lemma script %u is malformed",
                             lemma->n_scripts);
        script->off = (uint32_t)off;
        script->add = line.ptr == NULL ? STR("") : line;
    }
    *out = lemma;
    return ENTENTE_OK;
}

struct str lemma_of(const struct lemma *lemma, struct str word,
                    enum upos upos, uint32_t feats, struct arena *arena)
{
    char lower[MOST_WORD];
    bool is_lower = true;
    const struct script *script = NULL;

    if (word.len > sizeof lower)
        return word;
    for (size_t i = 0; i < word.len; i++) {
        lower[i] = byte_lower(word.ptr[i]);
        is_lower = is_lower && lower[i] == word.ptr[i];
    }
    /* a typographic apostrophe is the plain one: n't, 's */
    struct str low = { lower, word.len };
    ptrdiff_t mark = str_find(low, STR("\xE2\x80\x99"));
    if (mark >= 0) {
        size_t at = (size_t)mark;

        lower[at] = '\'';
        memmove(lower + at + 1, lower + at + 3, low.len - at - 3);
        low.len -= 2;
        is_lower = false;
    }
    script = find(lemma, &lemma->words, lemma_key(low, upos, feats, true));
    for (size_t n = LEMMA_LONGEST_END + 1; n-- > 0 && script == NULL;)
        if (n <= low.len)
            script = find(lemma, &lemma->rules,
                          lemma_key(str_slice(low, low.len - n, low.len),
                                    upos, feats, false));
    if (script != NULL && script->off == 0 && script->add.len == 0
        && (is_lower || upos == UPOS_PROPN))
        return word;
    if (upos == UPOS_PROPN && mark < 0)
        low = word;
    if (script == NULL || script->off > low.len)
        return low.ptr == word.ptr ? word : arena_str(arena, low);
    low.len -= script->off;
    if (low.len + script->add.len == 0)
        return word;
    return arena_join(arena, low, script->add);
}
