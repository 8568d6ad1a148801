/*
 * train/encoder.h - the part that both networks have: words in, what is
 * known of each in its sentence out.
 *
 *     word, parts, vector -> x (width)
 *     layers, each a run forward and a run back over the sentence (width)
 *
 * The engine's twin in whole numbers is language/encoder.h.
 */
#ifndef TRAIN_ENCODER_H
#define TRAIN_ENCODER_H

#include "corpus.h"
#include "param.h"

enum {
    ENCODER_LAYERS = 3,   /* at most                  */
    ENCODER_BATCH = 4096, /* tokens of a batch at most */
    ENCODER_WIDTH = 128   /* of a run at most          */
};

struct encoder_shape {
    const char *prefix;  /* of its tables' names                */
    size_t width;        /* of x and of a run; a multiple of 16 */
    int n_layers;
    int n_parts;         /* rows of the table of parts a word takes */
    uint32_t n_parts_rows;
    uint32_t n_trained;  /* words with a row of their own       */
};

/* What is changed or left out by chance while training. */
struct encoder_options {
    float drop_x, drop_h, drop_word, drop_list;
    float swap, lower;   /* shares of sentences changed */
};

struct encoder {
    struct encoder_shape shape;
    const struct vocabulary *v;
    struct chance chance;
    struct param trained, parts, vector, vector_bias;
    struct param z[ENCODER_LAYERS], z_bias[ENCODER_LAYERS];
    struct param peep[ENCODER_LAYERS];
    /* the batch */
    size_t tokens, n;
    struct sample **samples;
    size_t start[ENCODER_BATCH + 1]; /* of each sample; then the end */
    uint32_t rows_trained[ENCODER_BATCH], rows_vector[ENCODER_BATCH];
    uint16_t rows_parts[ENCODER_BATCH][CORPUS_PARTS];
    float *in, *x_z, *x, *dx;
    float *masked[ENCODER_LAYERS], *sums[ENCODER_LAYERS];
    float *cell[ENCODER_LAYERS], *high[ENCODER_LAYERS];
    float *mask[ENCODER_LAYERS + 1];
    float *dsums, *dhigh, *dlow, *dmasked;
    float *top;           /* the last layer, dropped: 2 width a word */
};

/* Make its weights; the seed is of all chance it meets. */
void encoder_init(struct encoder *encoder, struct params *params,
                  const struct encoder_shape *shape,
                  const struct vocabulary *v, uint64_t seed);

/* Names that training may put in place of others. */
void encoder_know_names(struct sample *const *samples, size_t n);

/* Take sentences in and go up to `top`; no options: nothing is changed. */
void encoder_forward(struct encoder *encoder, struct sample **samples,
                     size_t n, const struct encoder_options *o);
/*
 * The way back, to the slopes of all weights.
 *   dtop  slopes of `top`
 *   dx    slopes of masked[0], or null
 */
void encoder_back(struct encoder *encoder, const float *dtop,
                  const float *dx);

/* A mask a sentence: each of `width` units, at most 512, is off for all of
 * its words. */
void encoder_mask(struct encoder *encoder, float *mask, size_t width,
                  float drop);

#endif
