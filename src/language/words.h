/*
 * language/words.h - which rows of the networks' tables the words take.
 *
 * Words of a batch that take the same rows are one source: what comes of
 * them before their neighbours are looked at is made once.  Tables of the
 * model:
 *
 *     part_sizes     u32[6]       rows of each part of a form (form.h)
 *     word_hashes    u64[words]   form_hash of lower forms; row 0: unknown
 *     vector_hashes  u64[vectors] of forms and classes; row 0: none
 */
#ifndef ENTENTE_LANGUAGE_WORDS_H
#define ENTENTE_LANGUAGE_WORDS_H

#include "language/form.h"
#include "language/lists.h"
#include "model/model.h"

enum { WORDS_BATCH = 512 }; /* words that go through at once */

/* A word as it goes in. */
struct net_input {
    struct form form;
    uint8_t flags; /* FORM_GLUED and so on */
    struct listed listed;
};

/* The rows of one source; all of 32 bits, so that it has no holes. */
struct source {
    uint32_t vector;  /* of the word or its class                        */
    uint32_t capital; /* the same, or of the word with one capital       */
    uint32_t trained;
    uint32_t parts[FORM_N_PARTS]; /* below part_sizes                    */
    uint32_t flags, rank;
    uint32_t listed_names, listed_words;
};

struct words_lookup {
    const uint64_t *hashes;
    uint32_t *slots; /* row + 0; 0 for none */
    uint32_t n_rows, mask;
};

struct words {
    struct words_lookup trained, vectors;
    uint32_t part_sizes[FORM_N_PARTS];
};

/* The sources of a batch. */
struct words_batch {
    struct source *sources;
    size_t n_sources;
    uint32_t *source_of; /* each word's                      */
    uint32_t *same;      /* 0, 1, 2, ...                     */
    uint32_t *slots;     /* 1 + a source, or 0, by their hash */
};

/* Read the tables.  Errors: ENTENTE_E_FORMAT. */
enum entente_status words_open(const struct model *model, struct arena *run,
                               struct words *words, struct fault *fault);

void words_batch_new(struct words_batch *batch, struct arena *scratch);

/* Find the sources of n words, at most WORDS_BATCH. */
void words_find(const struct words *words, const struct net_input *input,
                size_t n, struct words_batch *batch);

#endif
