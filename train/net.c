/*
 * train/net.c - see net.h.
 */
#include "net.h"

#include <string.h>

#include "curve.h"

void net_init(struct net *net, const struct vocabulary *v, uint64_t seed)
{
    static const struct encoder_shape shape = {
        .prefix = "",
        .width = NET_H,
        .n_layers = NET_LAYERS,
        .n_parts = FORM_N_PARTS + 2
    };
    struct encoder_shape with = shape;

    memset(net, 0, sizeof *net);
    net->v = v;
    net->n_labels = v->n_labels;
    net->n_feats = v->n_feats;
    with.n_parts_rows = corpus_parts_rows(v) - LISTS_N_NAMES - LISTS_N_WORDS
                        - CORPUS_N_SETS;
    with.n_trained = v->n_trained;
    encoder_init(&net->encoder, &net->params, &with, v, seed);
#define DEFINE(...)                                                           \
    param_define(&net->params, &net->encoder.chance, __VA_ARGS__)
    DEFINE(&net->heads, "heads", NET_HEADS, 2 * NET_H, 0.09f, 7.9f, 0);
    DEFINE(&net->heads_bias, "heads_bias", 1, NET_HEADS, 0, 7.9f, 0);
    DEFINE(&net->root_key, "root_key", 1, NET_ARC, 0.3f, 0.99f, 0);
    DEFINE(&net->root_top, "root_top", 1, NET_LABEL, 0.3f, 3.9f, 0);
    DEFINE(&net->far, "far", NET_FAR, NET_ARC, 0.05f, 0.99f, 0);
    DEFINE(&net->label, "label", (size_t)v->n_labels, NET_LABEL, 0.15f, 7.9f,
           0);
    DEFINE(&net->label_bias, "label_bias", 1, (size_t)v->n_labels, 0, 7.9f, 0);
    DEFINE(&net->upos, "upos", CORPUS_N_UPOS, NET_TAG, 0.15f, 7.9f, 0);
    DEFINE(&net->upos_bias, "upos_bias", 1, CORPUS_N_UPOS, 0, 7.9f, 0);
    DEFINE(&net->feats, "feats", (size_t)v->n_feats, NET_TAG, 0.15f, 7.9f, 0);
    DEFINE(&net->feats_bias, "feats_bias", 1, (size_t)v->n_feats, 0, 7.9f, 0);
    DEFINE(&net->name_x, "name_x", NET_NAME, NET_X, 0.09f, 7.9f, 0);
    DEFINE(&net->name, "name", CORPUS_N_NAMES, NET_NAME, 0.15f, 7.9f, 0);
    DEFINE(&net->name_bias, "name_bias", 1, CORPUS_N_NAMES, 0, 7.9f, 0);
#undef DEFINE
}

/* ---- a batch ---------------------------------------------------------- */

static struct {
    float heads[NET_BATCH * NET_HEADS], dheads[NET_BATCH * NET_HEADS];
    float act[NET_BATCH * NET_HEADS];     /* squashed            */
    float dtop[NET_BATCH * 2 * NET_H], dx[NET_BATCH * NET_X];
    float far[NET_BATCH * NET_FAR], dfar[NET_BATCH * NET_FAR];
    float logits[NET_BATCH * CORPUS_MOST_FEATS];
    float hidden[NET_BATCH * NET_LABEL], dhidden[NET_BATCH * NET_LABEL];
} b;

static void forward(struct net *net, struct sample **samples, size_t n,
                    const struct net_options *o)
{
    struct encoder *e = &net->encoder;

    encoder_forward(e, samples, n, o ? &o->words : NULL);
    size_t T = e->tokens;
    param_layer(e->top, 2 * NET_H, T, &net->heads, &net->heads_bias, b.heads);
    /* the names' head sees the word itself as well */
    gemm(T, NET_NAME, NET_X, view_of(e->masked[0], NET_X),
         view_flip(net->name_x.w, NET_X), b.heads + NET_N, NET_HEADS, 1);
    if (o) {
        static float mask[NET_BATCH * NET_HEADS];

        encoder_mask(e, mask, NET_HEADS, o->drop_head);
        memset(b.act, 0, T * NET_HEADS * 4);
        for (size_t t = 0; t < T; t++)
            for (int k = 0; k < NET_HEADS; k++) {
                size_t i = t * NET_HEADS + (size_t)k;

                if (k < NET_ARC || (k >= NET_TOP && k < NET_T))
                    b.act[i] = b.heads[i];
                else
                    b.act[i] = squash(b.heads[i]);
                /* keys, tags and names are dropped; queries and labels
                 * meet dropped partners or hidden units */
                if ((k >= NET_K && k < NET_TOP) || k >= NET_T)
                    b.act[i] *= mask[i];
                b.dheads[i] = mask[i]; /* kept for the way back */
            }
    } else {
        for (size_t t = 0; t < T; t++)
            for (int k = 0; k < NET_HEADS; k++) {
                size_t i = t * NET_HEADS + (size_t)k;

                b.act[i] = k < NET_ARC || (k >= NET_TOP && k < NET_T)
                               ? b.heads[i] : squash(b.heads[i]);
            }
    }
    gemm(T, NET_FAR, NET_ARC, view_of(b.act + NET_Q, NET_HEADS),
         view_flip(net->far.w, NET_ARC), b.far, NET_FAR, 0);
}

int net_far(int dependent, int head)
{
    int gap = head - dependent, size = gap < 0 ? -gap : gap;
    int kind = size <= 5 ? size : size <= 7 ? 6 : size <= 10 ? 7 :
               size <= 15 ? 8 : size <= 22 ? 9 : size <= 35 ? 10 : 11;

    if (head < 0)
        return 0;
    return gap < 0 ? kind : 12 + kind;
}

static float dot(const float *x, const float *y, int n)
{
    lanes sum = *(const lanes *)x * *(const lanes *)y;
    float total = 0;

    for (int i = LANES; i < n; i += LANES)
        sum += *(const lanes *)(x + i) * *(const lanes *)(y + i);
    for (int i = 0; i < LANES; i++)
        total += sum[i];
    return total;
}

/* Arc scores of word i of a sentence that starts at token `from`: out[0]
 * the root, out[1 + j] word j. */
static void arcs_of(struct net *net, size_t from, uint32_t n, uint32_t i,
                    float *out)
{
    const float *q = b.act + (from + i) * NET_HEADS + NET_Q;
    const float *far = b.far + (from + i) * NET_FAR;

    out[0] = dot(q, net->root_key.w, NET_ARC) + far[0];
    for (uint32_t j = 0; j < n; j++)
        out[1 + j] = j == i ? -1e9f
            : dot(q, b.act + (from + j) * NET_HEADS + NET_K, NET_ARC) +
              far[net_far((int)i, (int)j)];
}

void net_step(struct net *net, struct sample **samples, size_t n, float rate,
              const struct net_options *o, struct net_losses *losses)
{
    struct encoder *e = &net->encoder;
    static float mask[NET_BATCH * NET_HEADS];
    static float probabilities[CORPUS_MOST_TOKENS + 2];
    static float hidden_mask[NET_BATCH * NET_LABEL];
    size_t T;
    float scale;

    forward(net, samples, n, o);
    T = e->tokens;
    memcpy(mask, b.dheads, T * NET_HEADS * 4);
    memset(b.dheads, 0, T * NET_HEADS * 4);
    memset(b.dfar, 0, T * NET_FAR * 4);
    scale = 1.0f / (float)T;

    /* arcs; b.dheads holds gradients of act here */
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];
        size_t from = e->start[s];

        if (!p->heads)
            continue;
        for (uint32_t i = 0; i < p->n; i++) {
            float *dq = b.dheads + (from + i) * NET_HEADS + NET_Q;
            const float *q = b.act + (from + i) * NET_HEADS + NET_Q;

            arcs_of(net, from, p->n, i, probabilities);
            curve_soften(probabilities, p->n + 1);
            losses->arc -= curve_log(probabilities[p->heads[i] + 1]);
            probabilities[p->heads[i] + 1] -= 1;
            for (uint32_t j = 0; j <= p->n; j++) {
                float g = probabilities[j] * scale;
                const float *k = j ? b.act + (from + j - 1) * NET_HEADS + NET_K
                                   : net->root_key.w;
                float *dk = j ? b.dheads + (from + j - 1) * NET_HEADS + NET_K
                              : net->root_key.g;

                if (g < 1e-9f && g > -1e-9f)
                    continue;
                b.dfar[(from + i) * NET_FAR
                       + (size_t)net_far((int)i, (int)j - 1)] += g;
                for (int l = 0; l < NET_ARC; l++) {
                    dq[l] += g * k[l];
                    dk[l] += g * q[l];
                }
            }
        }
    }
    gemm(NET_FAR, NET_ARC, T, view_flip(b.dfar, NET_FAR),
         view_of(b.act + NET_Q, NET_HEADS), net->far.g, NET_ARC, 1);
    gemm(T, NET_ARC, NET_FAR, view_of(b.dfar, NET_FAR),
         view_of(net->far.w, NET_ARC), b.dheads + NET_Q, NET_HEADS, 1);

    /* labels, with the right head */
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];

        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = e->start[s] + i;
            const float *low = b.act + t * NET_HEADS + NET_BELOW;
            const float *top =
                !p->heads || p->heads[i] < 0
                    ? net->root_top.w
                    : b.act + (e->start[s] + (size_t)p->heads[i]) * NET_HEADS
                          + NET_TOP;

            for (int k = 0; k < NET_LABEL; k++) {
                size_t at = t * NET_LABEL + (size_t)k;

                hidden_mask[at] =
                    mask[e->start[s] * NET_HEADS + NET_TOP + (size_t)k];
                b.hidden[at] = squash(low[k] + top[k]) * hidden_mask[at];
            }
        }
    }
    param_layer(b.hidden, NET_LABEL, T, &net->label, &net->label_bias,
                b.logits);
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];
        size_t L = (size_t)net->n_labels;

        for (uint32_t i = 0; i < p->n; i++) {
            float *y = b.logits + (e->start[s] + i) * L;

            if (!p->heads || p->labels[i] < 0) {
                memset(y, 0, L * 4);
                continue;
            }
            curve_soften(y, L);
            losses->label -= curve_log(y[p->labels[i]]);
            y[p->labels[i]] -= 1;
            for (size_t k = 0; k < L; k++)
                y[k] *= scale;
        }
    }
    param_layer_back(b.hidden, NET_LABEL, T, &net->label, &net->label_bias,
               b.logits, b.dhidden, NET_LABEL);
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];

        if (!p->heads)
            continue;
        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = e->start[s] + i;
            const float *low = b.act + t * NET_HEADS + NET_BELOW;
            size_t up =
                p->heads[i] < 0 ? 0 : e->start[s] + (size_t)p->heads[i];
            const float *top = p->heads[i] < 0 ? net->root_top.w
                             : b.act + up * NET_HEADS + NET_TOP;
            float *dtop = p->heads[i] < 0 ? net->root_top.g
                        : b.dheads + up * NET_HEADS + NET_TOP;
            float *dbelow = b.dheads + t * NET_HEADS + NET_BELOW;

            for (int k = 0; k < NET_LABEL; k++) {
                size_t at = t * NET_LABEL + (size_t)k;
                float d = b.dhidden[at] * hidden_mask[at] *
                          squash_slope(low[k] + top[k]);

                dtop[k] += d;
                dbelow[k] += d;
            }
        }
    }

    /* tags: UPOS, then the features among those of the right UPOS */
    param_layer(b.act + NET_T, NET_HEADS, T, &net->upos, &net->upos_bias,
                b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            float *y = b.logits + (e->start[s] + i) * CORPUS_N_UPOS;

            if (!samples[s]->upos) {
                memset(y, 0, CORPUS_N_UPOS * 4);
                continue;
            }
            curve_soften(y, CORPUS_N_UPOS);
            losses->upos -= curve_log(y[samples[s]->upos[i]]);
            y[samples[s]->upos[i]] -= 1;
            for (int k = 0; k < CORPUS_N_UPOS; k++)
                y[k] *= scale;
        }
    static float dact[NET_BATCH * NET_TAG], dact2[NET_BATCH * NET_TAG];
    param_layer_back(b.act + NET_T, NET_HEADS, T, &net->upos, &net->upos_bias,
               b.logits, dact, NET_TAG);
    param_layer(b.act + NET_T, NET_HEADS, T, &net->feats, &net->feats_bias,
                b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            size_t F = (size_t)net->n_feats;
            float *y = b.logits + (e->start[s] + i) * F;
            int gold = samples[s]->upos ? samples[s]->feats[i] : -1;
            float some[CORPUS_MOST_FEATS];
            size_t m = 0, at = 0;

            if (gold < 0) {
                memset(y, 0, F * 4);
                continue;
            }
            for (size_t k = 0; k < F; k++)
                if (net->v->feats_upos[k] == samples[s]->upos[i]) {
                    if ((int)k == gold)
                        at = m;
                    some[m++] = y[k];
                }
            curve_soften(some, m);
            losses->feats -= curve_log(some[at]);
            some[at] -= 1;
            m = 0;
            for (size_t k = 0; k < F; k++)
                y[k] = net->v->feats_upos[k] == samples[s]->upos[i]
                           ? some[m++] * scale * 0.5f : 0;
        }
    param_layer_back(b.act + NET_T, NET_HEADS, T, &net->feats,
                     &net->feats_bias, b.logits, dact2, NET_TAG);
    for (size_t t = 0; t < T; t++)
        for (int k = 0; k < NET_TAG; k++)
            b.dheads[t * NET_HEADS + NET_T + (size_t)k] +=
                dact[t * NET_TAG + (size_t)k] + dact2[t * NET_TAG + (size_t)k];

    /* names */
    param_layer(b.act + NET_N, NET_HEADS, T, &net->name, &net->name_bias,
                b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            float *y = b.logits + (e->start[s] + i) * CORPUS_N_NAMES;

            if (!samples[s]->names) {
                memset(y, 0, CORPUS_N_NAMES * 4);
                continue;
            }
            curve_soften(y, CORPUS_N_NAMES);
            losses->name -= curve_log(y[samples[s]->names[i]]);
            y[samples[s]->names[i]] -= 1;
            for (int k = 0; k < CORPUS_N_NAMES; k++)
                y[k] *= scale * samples[s]->name_weight * o->name_weight;
        }
    param_layer_back(b.act + NET_N, NET_HEADS, T, &net->name, &net->name_bias,
               b.logits, dact, NET_NAME);
    for (size_t t = 0; t < T; t++)
        for (int k = 0; k < NET_NAME; k++)
            b.dheads[t * NET_HEADS + NET_N + (size_t)k] +=
                dact[t * NET_NAME + (size_t)k];

    /* through the heads' curves */
    for (size_t t = 0; t < T; t++)
        for (int k = 0; k < NET_HEADS; k++) {
            size_t i = t * NET_HEADS + (size_t)k;

            if ((k >= NET_K && k < NET_TOP) || k >= NET_T)
                b.dheads[i] *= mask[i] * squash_slope(b.heads[i]);
        }
    gemm(NET_NAME, NET_X, T, view_flip(b.dheads + NET_N, NET_HEADS),
         view_of(e->masked[0], NET_X), net->name_x.g, NET_X, 1);
    gemm(T, NET_X, NET_NAME, view_of(b.dheads + NET_N, NET_HEADS),
         view_of(net->name_x.w, NET_X), b.dx, NET_X, 0);
    param_layer_back(e->top, 2 * NET_H, T, &net->heads, &net->heads_bias,
                     b.dheads, b.dtop, 2 * NET_H);
    encoder_back(e, b.dtop, b.dx);
    params_step(&net->params, rate);
}

static int best(const float *x, size_t n)
{
    size_t at = 0;

    for (size_t i = 1; i < n; i++)
        if (x[i] > x[at])
            at = i;
    return (int)at;
}

static void score_batch(struct net *net, struct net_scores *r)
{
    static float scores[CORPUS_MOST_TOKENS + 2];

    struct encoder *e = &net->encoder;

    for (size_t s = 0; s < e->n; s++) {
        struct sample *p = e->samples[s];

        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = e->start[s] + i;
            float hidden[NET_LABEL], y[CORPUS_MOST_FEATS];
            const float *low = b.act + t * NET_HEADS + NET_BELOW, *top;
            int head, label, upos;

            if (!p->heads)
                continue;
            r->words++;
            arcs_of(net, e->start[s], p->n, i, scores);
            head = best(scores, p->n + 1) - 1;
            top = head < 0 ? net->root_top.w
                : b.act + (e->start[s] + (size_t)head) * NET_HEADS + NET_TOP;
            for (int k = 0; k < NET_LABEL; k++)
                hidden[k] = squash(low[k] + top[k]);
            for (int k = 0; k < net->n_labels; k++)
                y[k] = dot(hidden, net->label.w + k * NET_LABEL, NET_LABEL) +
                       net->label_bias.w[k];
            label = best(y, (size_t)net->n_labels);
            r->uas += head == p->heads[i];
            r->las += head == p->heads[i] && p->labels[i] >= 0 &&
                strcspn(net->v->labels[label], ":") ==
                    strcspn(net->v->labels[p->labels[i]], ":") &&
                !strncmp(net->v->labels[label], net->v->labels[p->labels[i]],
                         strcspn(net->v->labels[label], ":"));
            for (int k = 0; k < CORPUS_N_UPOS; k++)
                y[k] = dot(b.act + t * NET_HEADS + NET_T,
                           net->upos.w + k * NET_TAG, NET_TAG) +
                       net->upos_bias.w[k];
            upos = best(y, CORPUS_N_UPOS);
            r->upos += upos == p->upos[i];
            for (int k = 0; k < net->n_feats; k++)
                y[k] = net->v->feats_upos[k] != upos ? -1e9f
                     : dot(b.act + t * NET_HEADS + NET_T,
                           net->feats.w + k * NET_TAG, NET_TAG) +
                           net->feats_bias.w[k];
            r->feats += best(y, (size_t)net->n_feats) == p->feats[i];
        }
        if (p->names) {
            int16_t tags[CORPUS_MOST_TOKENS];
            int32_t gold[CORPUS_MOST_TOKENS], ours[CORPUS_MOST_TOKENS];
            long n_gold, n_ours;

            for (uint32_t i = 0; i < p->n; i++) {
                float y[CORPUS_N_NAMES];

                for (int k = 0; k < CORPUS_N_NAMES; k++)
                    y[k] = dot(b.act + (e->start[s] + i) * NET_HEADS + NET_N,
                               net->name.w + k * NET_NAME, NET_NAME) +
                           net->name_bias.w[k];
                tags[i] = (int16_t)best(y, CORPUS_N_NAMES);
            }
            n_gold = corpus_name_spans(p->names, p->n, gold);
            n_ours = corpus_name_spans(tags, p->n, ours);
            r->name_gold += n_gold;
            r->name_sys += n_ours;
            for (long x = 0; x < n_gold; x++)
                for (long y = 0; y < n_ours; y++)
                    r->name_hit += gold[x] == ours[y];
        }
    }
}

void net_score(struct net *net, struct sample **samples, size_t n,
               struct net_scores *scores)
{
    size_t i = 0;

    memset(scores, 0, sizeof *scores);
    while (i < n) {
        size_t tokens = 0, from = i;

        while (i < n && tokens + samples[i]->n < NET_BATCH / 2)
            tokens += samples[i++]->n;
        forward(net, samples + from, i - from, NULL);
        score_batch(net, scores);
    }
}
