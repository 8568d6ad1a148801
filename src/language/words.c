/*
 * language/words.c - see words.h.
 */
#include "language/words.h"

enum { N_SLOTS = 4 * WORDS_BATCH, MOST_PART_ROWS = 1 << 20 };

static struct words_lookup lookup_of(const struct model_table *table,
                                     struct arena *run)
{
    struct words_lookup found = { table->items, NULL, table->rows, 0 };
    uint32_t size = 16;

    while (size < table->rows * 2)
        size *= 2;
    found.mask = size - 1;
    found.slots = ARENA_ARRAY(run, uint32_t, size);
    for (uint32_t i = 1; i < table->rows; i++) {
        uint32_t slot = (uint32_t)found.hashes[i] & found.mask;

        while (found.slots[slot] != 0)
            slot = (slot + 1) & found.mask;
        found.slots[slot] = i;
    }
    return found;
}

static uint32_t look(const struct words_lookup *lookup, const char *bytes,
                     size_t len)
{
    uint64_t hash = form_hash(bytes, len);
    uint32_t slot = (uint32_t)hash & lookup->mask;

    while (lookup->slots[slot] != 0
           && lookup->hashes[lookup->slots[slot]] != hash)
        slot = (slot + 1) & lookup->mask;
    return lookup->slots[slot];
}

static enum entente_status read_hashes(const struct model *model,
                                       const char *name, struct arena *run,
                                       struct words_lookup *lookup,
                                       struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = model_find(model, name, 8, 0, 1, &table, fault);

    if (status != ENTENTE_OK)
        return status;
    if (table.rows == 0) /* row 0: unknown words */
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's table `%s` is empty", name);
    *lookup = lookup_of(&table, run);
    return ENTENTE_OK;
}

enum entente_status words_open(const struct model *model, struct arena *run,
                               struct words *words, struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = read_hashes(model, "word_hashes", run, &words->trained, fault);

    if (status == ENTENTE_OK)
        status = read_hashes(model, "vector_hashes", run, &words->vectors,
                             fault);
    if (status == ENTENTE_OK)
        status = model_find(model, "part_sizes", 4, 1, FORM_N_PARTS, &table,
                            fault);
    for (int i = 0; i < FORM_N_PARTS && status == ENTENTE_OK; i++) {
        uint32_t size = ((const uint32_t *)table.items)[i];

        words->part_sizes[i] = size;
        if (size == 0 || size > MOST_PART_ROWS || (size & (size - 1)) != 0)
            status = fault_set(fault, ENTENTE_E_FORMAT,
                               "the model's table of parts has an odd shape");
    }
    return status;
}

void words_batch_new(struct words_batch *batch, struct arena *scratch)
{
    batch->sources = ARENA_ARRAY(scratch, struct source, WORDS_BATCH);
    batch->slots = ARENA_ARRAY(scratch, uint32_t, N_SLOTS);
    batch->source_of = ARENA_ARRAY(scratch, uint32_t, WORDS_BATCH);
    batch->same = ARENA_ARRAY(scratch, uint32_t, WORDS_BATCH);
    for (uint32_t i = 0; i < WORDS_BATCH; i++)
        batch->same[i] = i;
    batch->n_sources = 0;
}

/* A word's vectors, or those of its class; and how common it is. */
static void find_vectors(const struct words *words, const struct form *form,
                         struct source *source)
{
    char other[FORM_MAX];
    uint32_t row = look(&words->vectors, form->bytes, form->len);
    uint32_t lower = row;

    if (memcmp(form->bytes, form->lower, form->len) != 0)
        lower = look(&words->vectors, form->lower, form->len);
    source->rank = form_rank(row, lower);
    if (row == 0)
        row = lower;
    source->capital = row;
    if (row == 0)
        source->capital
            = look(&words->vectors, other, form_capital(form, other));
    for (size_t letters = 4; letters-- > 0 && row == 0;)
        row = look(&words->vectors, other, form_class(form, letters, other));
    source->vector = row;
    if (source->capital == 0)
        source->capital = row;
}

static void find_source(const struct words *words,
                        const struct net_input *input, struct source *source)
{
    const struct form *form = &input->form;

    find_vectors(words, form, source);
    source->trained = look(&words->trained, form->lower, form->len);
    for (int i = 0; i < FORM_N_PARTS; i++)
        source->parts[i] = form->parts[i] & (words->part_sizes[i] - 1);
    source->flags = input->flags % FORM_N_FLAGS;
    source->listed_names = input->listed.names % LISTS_N_NAMES;
    source->listed_words = input->listed.words % LISTS_N_WORDS;
}

void words_find(const struct words *words, const struct net_input *input,
                size_t n, struct words_batch *batch)
{
    memset(batch->slots, 0, N_SLOTS * sizeof *batch->slots);
    batch->n_sources = 0;
    for (size_t t = 0; t < n; t++) {
        struct source *source = &batch->sources[batch->n_sources];
        uint32_t hash, slot;

        find_source(words, &input[t], source);
        hash = source->vector * 31 + source->trained * 17
               + source->parts[0] * 7 + source->flags;
        slot = hash * 0x9E3779B1u >> 16 & (N_SLOTS - 1);
        while (batch->slots[slot] != 0
               && memcmp(&batch->sources[batch->slots[slot] - 1], source,
                         sizeof *source) != 0)
            slot = (slot + 1) & (N_SLOTS - 1);
        if (batch->slots[slot] == 0)
            batch->slots[slot] = (uint32_t)++batch->n_sources;
        batch->source_of[t] = batch->slots[slot] - 1;
    }
}
