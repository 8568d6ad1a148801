/*
 * language/encoder.h - the part that both networks have: words in, what is
 * known of each in its sentence out, in whole numbers.
 *
 *     word's row + rows of its parts + its vector -> x
 *     layers, each a run forward and a run back over the sentence
 *
 * The trainer's twin in floats is train/encoder.c.  Tables, with W the width
 * of x and of a run (2 W of a layer), after the network's prefix:
 *
 *     trained    i8 Q7 [words][W]     parts  i8 Q7 [rows][W]
 *     vector     i16 Q12 [W][D]       vector_bias i32 Q17
 *     z1..       i16 Q12 [6 W][W or 2 W]   z1_bias.. i32 Q24
 *     peep1..    i16 Q15 [4 W]
 *
 * and, shared by the networks, `vectors`, i8 Q5 [vectors][D].
 */
#ifndef ENTENTE_LANGUAGE_ENCODER_H
#define ENTENTE_LANGUAGE_ENCODER_H

#include "language/weights.h"
#include "language/words.h"

enum {
    ENCODER_LAYERS = 3, /* at most */
    ENCODER_PARTS = FORM_N_PARTS + 4
};

struct encoder_shape {
    uint32_t width, n_layers;
    uint32_t part_sizes[FORM_N_PARTS]; /* none over that of the words   */
    bool has_lists;                    /* two more parts (lists.h)      */
    bool is_bent; /* a word not known is looked up with one capital     */
};

struct encoder {
    struct encoder_shape shape;
    const struct kernel *kernel;
    uint32_t dims, n_parts, n_trained;
    uint32_t part_base[ENCODER_PARTS + 1];
    const int8_t *trained, *parts, *vectors;
    struct kernel_matrix vector;
    struct {
        struct kernel_matrix z;
        const int16_t *peep;
    } layers[ENCODER_LAYERS];
};

struct encoder_work {
    int16_t *in, *x, *z, *cell;
    int16_t *layers[2]; /* by turns */
};

/* Read the tables.  Errors: ENTENTE_E_FORMAT. */
enum entente_status encoder_open(struct encoder *encoder,
                                 const struct encoder_shape *shape,
                                 const struct weights *weights,
                                 const struct words *words,
                                 const struct kernel *kernel,
                                 struct fault *fault);

void encoder_work_new(const struct encoder *encoder,
                      struct encoder_work *work, struct arena *scratch);

/*
 * Read stretches of n words, of which each ends before ends[s].
 * Returns 2 W numbers, Q12, a word; work->x is left with the sources' x.
 */
const int16_t *encoder_read(const struct encoder *encoder,
                            const struct words_batch *batch, size_t n,
                            const uint32_t *ends, size_t n_stretches,
                            struct encoder_work *work);

#endif
