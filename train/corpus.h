/*
 * train/corpus.h - sentences with what is known of them, ready for the net.
 */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "language/form.h"
#include "language/lists.h"

enum {
    CORPUS_PARTS = FORM_N_PARTS + 5, /* and flags, rank, two of lists, set */
    CORPUS_N_SETS = 5,
    CORPUS_LISTED = FORM_N_PARTS + 2,
    CORPUS_N_UPOS = 17,
    CORPUS_N_NAMES = 7,  /* O B-PER I-PER B-LOC I-LOC B-ORG I-ORG */
    CORPUS_MOST_FEATS = 400,
    CORPUS_MOST_LABELS = 80,
    CORPUS_MOST_TOKENS = 250
};

/* One sentence.  A layer that is not known is null. */
struct sample {
    uint32_t n;
    char **words;
    uint32_t *trained;              /* rows of the trained words, 0 unknown */
    uint32_t *vectors;              /* rows of the word vectors             */
    uint32_t *classes;              /* rows of the classes' vectors         */
    float *drop;                    /* chance that the word is not known    */
    uint16_t (*parts)[CORPUS_PARTS];
    uint8_t *glued;                 /* no white space before                */
    int16_t *upos, *feats, *heads, *labels; /* heads: -1 for the root       */
    int16_t *names;
    uint8_t *is_plural, *is_title;  /* Number=Plur; nmod:desc               */
    uint8_t *is_proper;             /* XPOS NNP or NNPS                     */
    float name_weight;
    uint8_t set;                    /* where its names come from, 0: UNER   */
    struct sample *lower;           /* the same without capitals, or null */
};

struct corpus {
    struct sample *samples;
    size_t n, room;
};

struct vocabulary {
    const uint32_t *part_sizes;     /* FORM_N_PARTS; powers of two */
    /* trained words: rows 1 .. n_trained - 1 */
    uint64_t *trained;
    uint32_t n_trained;
    uint32_t *counts;               /* how often each was seen */
    /* vectors: rows 0 .. n_vectors - 1 */
    uint64_t *vector_hashes;
    float *vectors; /* as stored: small whole numbers / 32 */
    signed char *stored;
    uint32_t n_vectors, n_dims;
    char *labels[CORPUS_MOST_LABELS];
    int n_labels;
    char *feats[CORPUS_MOST_FEATS];
    int feats_upos[CORPUS_MOST_FEATS];
    int n_feats;
};

/* Rows of the table of parts: of each part; flags; ranks; the two of lists;
 * the sets. */
uint32_t corpus_parts_rows(const struct vocabulary *v);

extern const char *const corpus_upos[CORPUS_N_UPOS];
extern const char *const corpus_names[CORPUS_N_NAMES];

void *corpus_take(size_t n,
                  size_t size); /* zeroed; ends the program if none */
void corpus_read_conllu(struct corpus *corpus, const char *path,
                        const char *names_path, struct vocabulary *v,
                        int grow);
void corpus_read_names(struct corpus *corpus, const char *path, float weight,
                       uint8_t set);
/*
 * Give names to the sentences from `first` on by the mentions of a file of
 * coreference columns over the same words: of a mention of a person, place or
 * organisation whose head is a proper noun, the proper nouns around it.
 */
void corpus_read_mentions(struct corpus *corpus, size_t first,
                          const char *path, float weight, uint8_t set);
void corpus_read_vectors(struct vocabulary *v, const char *path,
                         uint32_t most);
/* Find the words that are seen `min` times and so have rows of their own. */
void corpus_count(struct corpus *corpus, struct vocabulary *v, int min);
/* The same sentences without capitals. */
struct corpus corpus_lower(const struct corpus *corpus);
/* Find the rows of all words; the lists may be null. */
void corpus_rows(struct corpus *corpus, const struct vocabulary *v,
                 const struct lists *lists, struct lists_memo *memo);

/* The names in a row of tags, each as one number that tells its first word,
 * its end and its type; returns how many. */
long corpus_name_spans(const int16_t *tags, uint32_t n, int32_t *out);

#endif
