/*
 * language/name_net.h - the network of names, in whole numbers.
 *
 *     encoder (encoder.h) -> head, which sees the words as well -> scores
 *     the best row of tags, by the words' scores and what follows what
 *
 * The trainer's twin in floats is train/name_net.c.  Tables, beside the
 * encoder's with the prefix `n.`:
 *
 *     n.widths      u32[3]   of x and a run, layers, head
 *     n.part_sizes  u32[6]   rows of each part of a form
 *     n.head        i16 Q12 [head][2 W]   n.head_bias i32 Q24
 *     n.head_x      i16 Q12 [head][W]
 *     n.tag         i16 Q12 [7][head]     n.tag_bias i32 Q24
 *     n.follow      i32 Q24 [8][7]   of a tag after a tag; last, at the front
 */
#ifndef ENTENTE_LANGUAGE_NAME_NET_H
#define ENTENTE_LANGUAGE_NAME_NET_H

#include "language/encoder.h"

enum { NAME_NET_TAGS = 7 }; /* O B-PER I-PER B-LOC I-LOC B-ORG I-ORG */

struct name_net {
    struct encoder encoder;
    struct kernel_matrix head, head_x, tag;
    const int32_t *follow;
};

struct name_net_work {
    struct encoder_work encoder;
    int16_t *head, *lexical; /* of words; of sources */
    int32_t *sums;
    uint8_t *back;
};

/* Read the tables.  Errors: ENTENTE_E_FORMAT. */
enum entente_status name_net_open(const struct model *model,
                                  const struct words *words,
                                  const struct kernel *kernel,
                                  struct arena *run, struct name_net *net,
                                  struct fault *fault);

void name_net_work_new(const struct name_net *net, struct name_net_work *work,
                       struct arena *scratch);

/* The tags of n words in stretches (encoder_read).  Cost: linear. */
void name_net_read(const struct name_net *net,
                   const struct words_batch *batch, size_t n,
                   const uint32_t *ends, size_t n_stretches, uint8_t *tags,
                   struct name_net_work *work);

#endif
