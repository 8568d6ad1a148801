/*
 * train/name_net.c - see name_net.h.
 */
#include "name_net.h"

#include <string.h>

#include "curve.h"
#include "name_words.h"
#include "pack.h"
#include "rows.h"

enum {
    WIDTH = NAME_NET_WIDTH,
    HEAD = NAME_NET_HEAD,
    BATCH = ENCODER_BATCH,
    N = CORPUS_N_NAMES
};

static struct {
    float head[BATCH * HEAD], mask[BATCH * HEAD], act[BATCH * HEAD];
    float dhead[BATCH * HEAD];
    float dtop[BATCH * 2 * WIDTH], dx[BATCH * WIDTH];
    float tags[BATCH * N];
} b;

void name_net_init(struct name_net *net, const struct vocabulary *v,
                   uint64_t seed)
{
    const struct encoder_shape shape = {
        .prefix = "n.",
        .width = WIDTH,
        .n_layers = NAME_NET_LAYERS,
        .n_parts = CORPUS_PARTS,
        .n_parts_rows = corpus_parts_rows(v),
        .n_trained = v->n_trained < NAME_WORDS_TRAINED ? v->n_trained
                                                       : NAME_WORDS_TRAINED
    };

    memset(net, 0, sizeof *net);
    encoder_init(&net->encoder, &net->params, &shape, v, seed);
#define DEFINE(...)                                                           \
    param_define(&net->params, &net->encoder.chance, __VA_ARGS__)
    DEFINE(&net->head, "n.head", HEAD, 2 * WIDTH, 0.09f, 7.9f, 0);
    DEFINE(&net->head_bias, "n.head_bias", 1, HEAD, 0, 7.9f, 0);
    DEFINE(&net->head_x, "n.head_x", HEAD, WIDTH, 0.09f, 7.9f, 0);
    DEFINE(&net->tag, "n.tag", N, HEAD, 0.15f, 7.9f, 0);
    DEFINE(&net->tag_bias, "n.tag_bias", 1, N, 0, 7.9f, 0);
    DEFINE(&net->follow, "n.follow", ROWS_START + 1, N, 0, 7.9f, 0);
#undef DEFINE
}

static void forward(struct name_net *net, struct sample **samples, size_t n,
                    const struct name_options *o)
{
    struct encoder *e = &net->encoder;

    encoder_forward(e, samples, n, o ? &o->words : NULL);
    size_t T = e->tokens;
    param_layer(e->top, 2 * WIDTH, T, &net->head, &net->head_bias, b.head);
    /* the head sees the word itself as well */
    gemm(T, HEAD, WIDTH, view_of(e->masked[0], WIDTH),
         view_flip(net->head_x.w, WIDTH), b.head, HEAD, 1);
    if (o)
        encoder_mask(e, b.mask, HEAD, o->drop_head);
    for (size_t i = 0; i < T * HEAD; i++)
        b.act[i] = squash(b.head[i]) * (o ? b.mask[i] : 1);
    param_layer(b.act, HEAD, T, &net->tag, &net->tag_bias, b.tags);
}

double name_net_step(struct name_net *net, struct sample **samples, size_t n,
                     float rate, const struct name_options *o)
{
    struct encoder *e = &net->encoder;
    double loss = 0;

    forward(net, samples, n, o);
    size_t T = e->tokens;
    for (size_t s = 0; s < n; s++) {
        float *y = b.tags + e->start[s] * N;
        size_t size = samples[s]->n * N;
        float weight = samples[s]->name_weight / (float)T;

        loss += rows_loss(y, samples[s]->n, net->follow.w, samples[s]->names,
                          net->follow.g, weight);
        for (size_t k = 0; k < size; k++)
            y[k] *= weight;
    }
    param_layer_back(b.act, HEAD, T, &net->tag, &net->tag_bias, b.tags,
                     b.dhead, HEAD);
    for (size_t i = 0; i < T * HEAD; i++)
        b.dhead[i] *= b.mask[i] * squash_slope(b.head[i]);
    gemm(HEAD, WIDTH, T, view_flip(b.dhead, HEAD),
         view_of(e->masked[0], WIDTH), net->head_x.g, WIDTH, 1);
    gemm(T, WIDTH, HEAD, view_of(b.dhead, HEAD),
         view_of(net->head_x.w, WIDTH), b.dx, WIDTH, 0);
    param_layer_back(e->top, 2 * WIDTH, T, &net->head, &net->head_bias,
                     b.dhead, b.dtop, 2 * WIDTH);
    encoder_back(e, b.dtop, b.dx);
    params_step(&net->params, rate);
    return loss;
}

static void score_sample(const struct sample *p, const float *tags,
                         const struct name_net *net,
                         struct name_scores *scores)
{
    int16_t best[CORPUS_MOST_TOKENS];
    int32_t gold[CORPUS_MOST_TOKENS], ours[CORPUS_MOST_TOKENS];

    rows_best(tags, p->n, net->follow.w, best);
    long n_gold = corpus_name_spans(p->names, p->n, gold);
    long n_ours = corpus_name_spans(best, p->n, ours);

    scores->gold += n_gold;
    scores->ours += n_ours;
    for (long i = 0; i < n_gold; i++)
        for (long k = 0; k < n_ours; k++)
            scores->hit += gold[i] == ours[k];
}

void name_net_score(struct name_net *net, struct sample **samples, size_t n,
                    struct name_scores *scores)
{
    const struct encoder *e = &net->encoder;

    for (size_t i = 0; i < n;) {
        size_t tokens = 0, from = i;

        while (i < n && tokens + samples[i]->n < BATCH / 2)
            tokens += samples[i++]->n;
        forward(net, samples + from, i - from, NULL);
        for (size_t s = 0; s < e->n; s++)
            if (e->samples[s]->names != NULL)
                score_sample(e->samples[s], b.tags + e->start[s] * N, net,
                             scores);
    }
}

/* The engine reads as in UNER: that row of the sets joins the bias, and the
 * sets' rows do not ship. */
static void fold_set(struct parts *parts, const struct encoder *e)
{
    static float bias[WIDTH];
    size_t rows = e->parts.rows - CORPUS_N_SETS;

    for (size_t k = 0; k < WIDTH; k++)
        bias[k] = e->vector_bias.w[k] + e->parts.w[rows * WIDTH + k];
    for (int i = 0; i < parts->n; i++)
        if (strcmp(parts->items[i].name, e->parts.name) == 0)
            parts->items[i].rows = (uint32_t)rows;
        else if (strcmp(parts->items[i].name, e->vector_bias.name) == 0)
            part_weights(&parts->items[i], 17, bias);
}

void name_net_pack(const struct name_net *net, const char *path)
{
    static struct parts parts;
    const struct vocabulary *v = net->encoder.v;
    uint32_t widths[] = { WIDTH, NAME_NET_LAYERS, HEAD };

    parts.n = 0;
    part_add(&parts, "n.widths", 4, 1, 3, widths);
    part_add(&parts, "n.part_sizes", 4, 1, FORM_N_PARTS, v->part_sizes);
    pack_encoder(&parts, &net->encoder);
    fold_set(&parts, &net->encoder);
    pack_add(&parts, &net->head, 2, 12);
    pack_add(&parts, &net->head_bias, 4, 24);
    pack_add(&parts, &net->head_x, 2, 12);
    pack_add(&parts, &net->tag, 2, 12);
    pack_add(&parts, &net->tag_bias, 4, 24);
    pack_add(&parts, &net->follow, 4, 24);
    part_write(&parts, path);
}
