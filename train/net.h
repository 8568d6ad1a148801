/*
 * train/net.h - the network in floats, with its gradients.
 *
 *     word, parts, vector -> x (128)
 *     3 layers, each a forward and a backward run of 128
 *     heads: query, key (arcs), top, below (labels), tag, name
 *
 * The shapes stand here once; the engine reads them from the model file.
 */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H

#include "encoder.h"
#include "gemm.h"

#ifdef SMALL
enum { NET_H = 96 };
#else
enum { NET_H = 112 };
#endif

enum {
    NET_X = NET_H,     /* width of a word's input              */
    NET_Z = 6 * NET_H, /* two runs of three gates              */
    NET_LAYERS = 3,
    NET_ARC = 80,
    NET_LABEL = 64,
    NET_TAG = 80,
    NET_NAME = 64,
    NET_HEADS = 2 * NET_ARC + 2 * NET_LABEL + NET_TAG + NET_NAME,
    NET_Q = 0,
    NET_K = NET_ARC,
    NET_TOP = 2 * NET_ARC,
    NET_BELOW = NET_TOP + NET_LABEL,
    NET_T = NET_BELOW + NET_LABEL,
    NET_N = NET_T + NET_TAG,
    NET_FAR = 24,      /* kinds of distance                    */
    NET_BATCH = ENCODER_BATCH
};

struct net {
    struct encoder encoder;
    struct params params;
    struct param heads, heads_bias, root_key, root_top, far;
    struct param label, label_bias, upos, upos_bias, feats, feats_bias;
    struct param name_x, name, name_bias;
    const struct vocabulary *v;
    int n_labels, n_feats;
};

struct net_options {
    double peak;           /* learning rate                    */
    struct encoder_options words;
    float drop_head;
    float name_weight;
};

struct net_losses {
    double arc, label, upos, feats, name;
};

struct net_scores {
    long words, upos, feats, uas, las;
    long name_hit, name_gold, name_sys;
};

void net_init(struct net *net, const struct vocabulary *v, uint64_t seed);
/* One step over samples; rate is the learning rate of this step. */
void net_step(struct net *net, struct sample **samples, size_t n, float rate,
              const struct net_options *o, struct net_losses *losses);
void net_score(struct net *net, struct sample **samples, size_t n,
               struct net_scores *scores);
/* The kind of distance from a word to its head, below NET_FAR. */
int net_far(int dependent, int head);

#endif
