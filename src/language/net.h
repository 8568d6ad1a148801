/*
 * language/net.h - the network: words of a sentence in, tags, tree and names
 * out, in whole numbers.
 *
 *     word's row + rows of its parts + its vector -> x
 *     3 layers, each a run forward and a run back over the sentence
 *     heads: query and key (arcs), top and below (labels), tag, name
 *
 * The trainer's twin in floats is train/net.c.  Tables of the model used
 * here, with X the width of x, H of a run (2 H of a layer):
 *
 *     widths       u32[8]       X H layers arc label tag name far
 *     part_sizes   u32[6]       rows of each part of a form (form.h)
 *     word_hashes  u64[words]   form_hash of lower forms; row 0: unknown
 *     trained      i8 Q7 [words][X]      parts  i8 Q7 [sizes + 116][X]
 *     vector_hashes u64[vectors]         vectors i8 Q5 [vectors][D]
 *     vector       i16 Q12 [X][D]        vector_bias i32 Q17
 *     z1..z3       i16 Q12 [6 H][X or 2 H]   z1_bias.. i32 Q24
 *     peep1..3     i16 Q15 [4 H]
 *     heads        i16 Q12 [2 arc + 2 label + tag + name][2 H], heads_bias
 *     root_key, root_top, far    i16 Q12
 *     name_x       i16 Q12 [name][X], added to the names' head
 *     label, upos, feats, name   i16 Q12, each with its _bias i32 Q24
 *     label_names, feats_names   text, a line each
 */
#ifndef ENTENTE_LANGUAGE_NET_H
#define ENTENTE_LANGUAGE_NET_H

#include "language/form.h"
#include "language/kernel.h"
#include "model/model.h"
#include "report/report.h"

enum {
    NET_LAYERS = 3,
    NET_WINDOW = 128, /* words seen at once; longer sentences are cut  */
    NET_PIECE = 48,   /* into pieces of so many                        */
    NET_BATCH = 512,  /* words of the sentences that go through at once */
    NET_N_NAMES = 7   /* O B-PER I-PER B-LOC I-LOC B-ORG I-ORG          */
};

struct net;
struct net_work; /* room for one net_read after another */

/* What the network says of one word. */
struct net_word {
    int32_t head;    /* word of the same stretch, or -1 for its root */
    uint16_t feats;  /* row of feats_names                           */
    uint8_t upos;    /* enum upos                                    */
    uint8_t deprel;  /* enum deprel                                  */
    uint8_t name;    /* 0 .. NET_N_NAMES - 1                         */
};

/* A word as it goes in. */
struct net_input {
    struct form form;
    uint8_t flags; /* FORM_GLUED and so on */
    uint8_t hint;  /* 0, or the tag of a name that a lexicon suggests: it is
                      given some weight if the word is a proper noun */
};

/*
 * Read the network's tables of a model.  Errors: ENTENTE_E_FORMAT.
 *   kernel  the arithmetic to use (kernel_best)
 */
enum entente_status net_open(const struct model *model,
                             const struct kernel *kernel, struct arena *run,
                             const struct net **net, struct fault *fault);

/* Room to work in; lives as long as the arena. */
struct net_work *net_work_new(const struct net *net, struct arena *scratch);

/*
 * Tag and parse stretches of words, each a sentence or a window of one.
 *   input    n words
 *   ends     where each of n_stretches ends: ends[n_stretches - 1] == n;
 *            a stretch has 1 to NET_WINDOW words, all together NET_BATCH
 *   output   n words
 * Cost: linear in n; within a stretch, n words each look at all others.
 */
void net_read(const struct net *net, const struct net_input *input, size_t n,
              const uint32_t *ends, size_t n_stretches,
              struct net_word *output, struct net_work *work);

/* The features of a row, e.g. "Number=Sing", "_" for none; and their bits. */
struct str net_feats_text(const struct net *net, uint16_t row);
uint32_t net_feats_bits(const struct net *net, uint16_t row);

#endif
