/*
 * intake/chain.h - which blocks are the article: weights over a row.
 *
 * Each block has features, each feature a weight.  Blocks of running text
 * are decided first, as a row: neighbours that are both kept or both dropped
 * gain more, and the best row is found by dynamic programming.  Headings,
 * list items and the like are decided by what was kept around them.  Weights
 * are whole numbers (hundredths of a nat), so that every machine decides
 * alike; none of the features names a word.
 */
#ifndef ENTENTE_INTAKE_CHAIN_H
#define ENTENTE_INTAKE_CHAIN_H

#include "base/fault.h"
#include "intake/block.h"

enum chain_feature {
#define FEATURE(NAME, name) CHAIN_##NAME,
#include "intake/chain.def"
#undef FEATURE
    N_CHAIN_FEATURES
};

enum { CHAIN_MOST_ACTIVE = 64 };

/* Running text is decided as a row; what stands between, by what was decided
 * around it. */
enum chain_part { CHAIN_TEXT, CHAIN_REST, N_CHAIN_PARTS };

struct chain {
    int32_t weights[N_CHAIN_PARTS][N_CHAIN_FEATURES];
};

/* Take the weights from the tables of the lexicon. */
enum entente_status chain_open(struct chain *chain,
                               const struct lexicon *lexicon,
                               struct fault *fault);

const char *chain_feature_name(enum chain_feature feature);

/* What the features need to know of the whole row. */
struct chain_row {
    const struct block *blocks;
    size_t n;
    int32_t *prev, *next; /* the running text before and after; -1      */
    uint32_t *before;   /* before[i]: sentence blocks among the first i */
    uint32_t *words;    /* words[i]: words in them                      */
    uint8_t *echo;      /* echo[i]: hundredths of the telling words that
                         * come back in the run                         */
    uint32_t *stretch;  /* words of the stretch of running text that block
                         * i is in; 0 between stretches                 */
    size_t best_start, best_end; /* the longest stretch                 */
    uint32_t best_words;
    uint32_t *signed_lines; /* signed_lines[i]: lines among the first i that
                         * open, name or sell something else            */
    uint8_t *open_near; /* long lines without a stop around block i     */
    bool has_stops;     /* not all scripts end sentences so             */
    uint32_t usual;     /* words of a block of the longest stretch      */
    bool *opens_as_line; /* its first words are a line of their own     */
    size_t run_start, run_end; /* the stretch with most running text    */
    size_t tail;        /* from here on, what follows an article; n     */
    bool is_page;       /* from HTML                                    */
    /* what chain_remember noted: active[first[i]] up to active[first[i + 1]]
     * of block i; null where it was not asked */
    uint8_t *active;
    uint32_t *first;
};
void chain_row(struct chain_row *row, const struct block *blocks, size_t n,
               struct arena *scratch);

/* Note the features that do not hang on what was decided, for a row that is
 * decided many times. */
void chain_remember(struct chain_row *row, struct arena *arena);

/* The features of block i; returns how many.  For CHAIN_REST the blocks of
 * running text must have been decided. */
size_t chain_features(const struct chain_row *row, size_t i,
                      enum chain_feature *active);
/* The features that two neighbours of running text gain when both are kept
 * or both dropped. */
enum chain_feature chain_stay(const struct chain_row *row, size_t from,
                              size_t to, bool is_kept);

/* Decide keep and score of every block of a row: `blocks` are the row's. */
void chain_decide_row(const struct chain *chain, const struct chain_row *row,
                      struct block *blocks, struct arena *scratch);

/* The same for a row not seen yet.  Cost: linear. */
void chain_decide(const struct chain *chain, struct block *blocks, size_t n,
                  struct arena *scratch);

#endif
