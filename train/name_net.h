/*
 * train/name_net.h - the network of names in floats, with its gradients.
 *
 *     encoder (encoder.h) -> head, which sees the words as well -> tags
 *     whole rows of tags are scored (rows.h)
 */
#ifndef TRAIN_NAME_NET_H
#define TRAIN_NAME_NET_H

#include "encoder.h"

enum { NAME_NET_WIDTH = 48, NAME_NET_LAYERS = 2, NAME_NET_HEAD = 64 };

struct name_net {
    struct encoder encoder;
    struct params params;
    struct param head, head_bias, head_x, tag, tag_bias, follow;
};

struct name_options {
    double peak; /* learning rate */
    struct encoder_options words;
    float drop_head;
};

struct name_scores {
    long hit, gold, ours;
};

void name_net_init(struct name_net *net, const struct vocabulary *v,
                   uint64_t seed);
/* One step over samples with names; returns their loss. */
double name_net_step(struct name_net *net, struct sample **samples, size_t n,
                     float rate, const struct name_options *o);
/* Add what it finds in samples, of which some may have no names. */
void name_net_score(struct name_net *net, struct sample **samples, size_t n,
                    struct name_scores *scores);
/* Write the weights, as whole numbers, to a part (part.h). */
void name_net_pack(const struct name_net *net, const char *path);

#endif
