/*
 * language/net.h - the networks: words of a sentence in, tags, tree and names
 * out, in whole numbers.
 *
 *     encoder (encoder.h) -> heads: query and key (arcs), top and below
 *         (labels), tag
 *     the network of names (name_net.h), on the same words
 *
 * The trainer's twin in floats is train/net.c.  Tables of the model used
 * here, beside the words' (words.h) and the encoder's, with W its width:
 *
 *     widths       u32[6]       W layers arc label tag far
 *     heads        i16 Q12 [2 arc + 2 label + tag][2 W], heads_bias
 *     root_key, root_top, far    i16 Q12
 *     label, upos, feats         i16 Q12, each with its _bias i32 Q24
 *     label_names, feats_names   text, a line each
 */
#ifndef ENTENTE_LANGUAGE_NET_H
#define ENTENTE_LANGUAGE_NET_H

#include "language/kernel.h"
#include "language/words.h"
#include "report/report.h"

enum {
    NET_WINDOW = 128, /* words seen at once; longer sentences are cut  */
    NET_PIECE = 40,   /* into pieces of so many                        */
    NET_BATCH = WORDS_BATCH /* words of the sentences that go in at once */
};

struct net;
struct net_work; /* room for one net_read after another */

/* What the network says of one word. */
struct net_word {
    int32_t head;    /* word of the same stretch, or -1 for its root */
    uint16_t feats;  /* row of feats_names                           */
    uint8_t upos;    /* enum upos                                    */
    uint8_t deprel;  /* enum deprel                                  */
    uint8_t name;    /* 0, or a tag of name_net.h                    */
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
