/*
 * train/net.c - see net.h.
 *
 * Curves: squash(z) stands for tanh and gate(z) for the logistic curve; both
 * are parabola pieces, which the engine computes exactly in 16-bit numbers:
 *
 *     u = clamp(z / 2), squash = u (2 - |u|)
 *     u = clamp(z / 4), gate = 1/2 + u (2 - |u|) / 2
 *
 * A run over the words of a sentence (after Lei et al. 2018, SRU):
 *
 *     f = gate(zf + pf * c), r = gate(zr + pr * c)      c of the word before
 *     c' = c + (1 - f) (z - c)
 *     h = skip + r (squash(c') - skip)
 */
#include "net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t random_state = 88172645463325252u;

static uint64_t random_next(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state * 0x2545F4914F6CDD1Du;
}

static float random_unit(void)
{
    return (float)(random_next() >> 40) * (1.0f / 16777216.0f);
}

static inline float clamp1(float u)
{
    u = u > 1 ? 1 : u;
    return u < -1 ? -1 : u;
}
static inline float absolute(float u)
{
    return u < 0 ? -u : u;
}
static inline float squash(float z)
{
    float u = clamp1(z * 0.5f);

    return u * (2 - absolute(u));
}
static inline float squash_slope(float z)
{
    return 1 - absolute(clamp1(z * 0.5f));
}
static inline float gate(float z)
{
    float u = clamp1(z * 0.25f);

    return 0.5f + 0.5f * u * (2 - absolute(u));
}
static inline float gate_slope(float z)
{
    return 0.25f * (1 - absolute(clamp1(z * 0.25f)));
}

/* The same curves over sixteen lanes. */
typedef int lanes_int __attribute__((vector_size(64), aligned(4)));

static inline lanes lanes_of(float x)
{
    return x - (lanes){ 0 };
}
static inline lanes lanes_pick(lanes_int mask, lanes yes, lanes no)
{
    return (lanes)(((lanes_int)yes & mask) | ((lanes_int)no & ~mask));
}
static inline lanes lanes_clamp(lanes u, float most)
{
    lanes high = lanes_of(most), low = lanes_of(-most);

    u = lanes_pick(u > high, high, u);
    return lanes_pick(u < low, low, u);
}
static inline lanes lanes_absolute(lanes u)
{
    return (lanes)((lanes_int)u & 0x7fffffff);
}
static inline lanes lanes_squash(lanes z)
{
    lanes u = lanes_clamp(z * 0.5f, 1);

    return u * (2 - lanes_absolute(u));
}
static inline lanes lanes_squash_slope(lanes z)
{
    return 1 - lanes_absolute(lanes_clamp(z * 0.5f, 1));
}
static inline lanes lanes_gate(lanes z)
{
    lanes u = lanes_clamp(z * 0.25f, 1);

    return 0.5f + 0.5f * u * (2 - lanes_absolute(u));
}
static inline lanes lanes_gate_slope(lanes z)
{
    return 0.25f * (1 - lanes_absolute(lanes_clamp(z * 0.25f, 1)));
}
#define AT(p) (*(lanes *)(p))
#define IN(p) (*(const lanes *)(p))

/* e^x for x <= 0, by a polynomial: the same on every machine. */
static inline float exp_of(float x)
{
    float k = x * 1.44269504f, r, e;
    int whole;
    union { float f; int32_t i; } scale;

    if (x < -80)
        return 0;
    whole = (int)(k - 0.5f);
    r = x - (float)whole * 0.693147181f;
    e = 1 + r * (1 + r * (0.5f + r * (0.16666667f + r * (0.041666667f +
        r * (0.0083333333f + r * 0.0013888889f)))));
    scale.i = (whole + 127) << 23;
    return e * scale.f;
}

static double log_of(float p)
{
    return p > 1e-9f ? __builtin_log((double)p) : -20.7;
}

static void define(struct net *net, struct param *p, const char *name,
                   size_t rows, size_t columns, float scale, float most,
                   int is_table)
{
    size_t n = rows * columns;

    p->name = name;
    p->rows = rows;
    p->columns = columns;
    p->most = most;
    p->is_table = is_table;
    p->w = corpus_take(n, 4);
    p->g = corpus_take(n, 4);
    p->m = corpus_take(n, 4);
    p->v = corpus_take(n, 4);
    p->average = corpus_take(n, 4);
    if (is_table) {
        p->touched = corpus_take(rows, 1);
        p->list = corpus_take(rows, 4);
    }
    for (size_t i = 0; i < n; i++)
        p->w[i] = (random_unit() * 2 - 1) * scale;
    memcpy(p->average, p->w, n * 4);
    net->all[net->n_all++] = p;
}

void net_init(struct net *net, const struct vocabulary *v, uint64_t seed)
{
    memset(net, 0, sizeof *net);
    random_state = seed * 0x9E3779B97F4A7C15u + 88172645463325252u;
    net->v = v;
    net->n_labels = v->n_labels;
    net->n_feats = v->n_feats;
    define(net, &net->trained, "trained", v->n_trained, NET_X, 0.05f, 0.99f, 1);
    define(net, &net->parts, "parts", CORPUS_PART_ROWS, NET_X, 0.05f, 0.99f, 1);
    define(net, &net->vector, "vector", NET_X, v->n_dims, 0.08f, 7.9f, 0);
    define(net, &net->vector_bias, "vector_bias", 1, NET_X, 0, 7.9f, 0);
    for (int i = 0; i < NET_LAYERS; i++) {
        static const char *const names[][3] = {
            { "z1", "z1_bias", "peep1" }, { "z2", "z2_bias", "peep2" },
            { "z3", "z3_bias", "peep3" }
        };
        size_t in = i ? 2 * NET_H : NET_X;

        define(net, &net->z[i], names[i][0], NET_Z, in,
               __builtin_sqrtf(3.0f / (float)in) * 0.9f, 7.9f, 0);
        define(net, &net->z_bias[i], names[i][1], 1, NET_Z, 0, 7.9f, 0);
        define(net, &net->peep[i], names[i][2], 1, 4 * NET_H, 0.1f, 0.99f, 0);
        for (int d = 0; d < 2; d++)
            for (int k = 0; k < NET_H; k++)
                net->z_bias[i].w[d * 3 * NET_H + NET_H + k] =
                    (float)(k % 4) * 0.6f - 0.3f;
    }
    define(net, &net->heads, "heads", NET_HEADS, 2 * NET_H, 0.09f, 7.9f, 0);
    define(net, &net->heads_bias, "heads_bias", 1, NET_HEADS, 0, 7.9f, 0);
    define(net, &net->root_key, "root_key", 1, NET_ARC, 0.3f, 0.99f, 0);
    define(net, &net->root_top, "root_top", 1, NET_LABEL, 0.3f, 3.9f, 0);
    define(net, &net->far, "far", NET_FAR, NET_ARC, 0.05f, 0.99f, 0);
    define(net, &net->label, "label", (size_t)v->n_labels, NET_LABEL, 0.15f, 7.9f, 0);
    define(net, &net->label_bias, "label_bias", 1, (size_t)v->n_labels, 0, 7.9f, 0);
    define(net, &net->upos, "upos", CORPUS_N_UPOS, NET_TAG, 0.15f, 7.9f, 0);
    define(net, &net->upos_bias, "upos_bias", 1, CORPUS_N_UPOS, 0, 7.9f, 0);
    define(net, &net->feats, "feats", (size_t)v->n_feats, NET_TAG, 0.15f, 7.9f, 0);
    define(net, &net->feats_bias, "feats_bias", 1, (size_t)v->n_feats, 0, 7.9f, 0);
    define(net, &net->name_x, "name_x", NET_NAME, NET_X, 0.09f, 7.9f, 0);
    define(net, &net->name, "name", CORPUS_N_NAMES, NET_NAME, 0.15f, 7.9f, 0);
    define(net, &net->name_bias, "name_bias", 1, CORPUS_N_NAMES, 0, 7.9f, 0);
}

/* ---- a batch ---------------------------------------------------------- */

static struct {
    size_t tokens, n;
    struct sample **samples;
    size_t start[NET_BATCH];
    uint32_t trained[NET_BATCH], vectors[NET_BATCH];
    uint16_t parts[NET_BATCH][CORPUS_PARTS];
    float in[NET_BATCH * 128];            /* word vectors        */
    float x_z[NET_BATCH * NET_X], x[NET_BATCH * NET_X];
    float dx[NET_BATCH * NET_X];
    float masked[NET_LAYERS][NET_BATCH * 2 * NET_H];
    float z[NET_LAYERS][NET_BATCH * NET_Z];
    float c[NET_LAYERS][NET_BATCH * 2 * NET_H];
    float h[NET_LAYERS][NET_BATCH * 2 * NET_H];
    float dz[NET_BATCH * NET_Z];
    float dh[NET_BATCH * 2 * NET_H], dlow[NET_BATCH * 2 * NET_H];
    float top[NET_BATCH * 2 * NET_H];     /* h[2], dropped       */
    float heads[NET_BATCH * NET_HEADS], dheads[NET_BATCH * NET_HEADS];
    float act[NET_BATCH * NET_HEADS];     /* squashed            */
    float mask[NET_LAYERS + 2][NET_BATCH * 2 * NET_H];
    float far[NET_BATCH * NET_FAR], dfar[NET_BATCH * NET_FAR];
    float logits[NET_BATCH * CORPUS_MOST_FEATS];
    float hidden[NET_BATCH * NET_LABEL], dhidden[NET_BATCH * NET_LABEL];
} b;

/* A mask a sentence: each of `width` units is off for all of its words. */
static void make_mask(float *mask, size_t width, float drop)
{
    for (size_t s = 0; s < b.n; s++) {
        float row[NET_HEADS];

        for (size_t k = 0; k < width; k++)
            row[k] = drop > 0 && random_unit() < drop ? 0 : 1 / (1 - drop);
        for (size_t t = b.start[s]; t < b.start[s + 1]; t++)
            memcpy(mask + t * width, row, width * 4);
    }
}

static void add_bias(float *y, size_t rows, const struct param *bias)
{
    size_t n = bias->columns;
    const float *restrict w = bias->w;

    for (size_t t = 0; t < rows; t++)
        for (size_t k = 0; k < n; k++)
            y[t * n + k] += w[k];
}

static void bias_back(const float *dy, size_t rows, struct param *bias)
{
    size_t n = bias->columns;
    float *restrict g = bias->g;

    for (size_t t = 0; t < rows; t++)
        for (size_t k = 0; k < n; k++)
            g[k] += dy[t * n + k];
}

/* Names of the training set, by type and number of words, to put one in
 * place of another of the same length. */
enum { MOST_NAME = 4, MOST_NAMES = 20000 };

static struct {
    const struct sample *sample;
    uint32_t first;
} known_names[3][MOST_NAME + 1][MOST_NAMES];
static uint32_t n_known[3][MOST_NAME + 1];

static uint32_t name_end(const struct sample *p, uint32_t i)
{
    uint32_t end = i + 1;

    while (end < p->n && p->names[end] == p->names[i] + 1)
        end++;
    return end;
}

void net_know_names(struct sample *const *samples, size_t n)
{
    for (size_t s = 0; s < n; s++) {
        const struct sample *p = samples[s];

        for (uint32_t i = 0; p->names && i < p->n; i++)
            if (p->names[i] % 2 == 1) {
                uint32_t len = name_end(p, i) - i, kind = (uint32_t)p->names[i] / 2;

                if (len <= MOST_NAME && n_known[kind][len] < MOST_NAMES) {
                    known_names[kind][len][n_known[kind][len]].sample = p;
                    known_names[kind][len][n_known[kind][len]++].first = i;
                }
            }
    }
}

static void put_word(size_t t, const struct sample *p, uint32_t i,
                     const struct net_options *o)
{
    b.trained[t] = p->trained[i];
    b.vectors[t] = p->vectors[i];
    if (o) {
        if (random_unit() < o->drop_word + p->drop[i] * 0.7f)
            b.trained[t] = 0;
        if (random_unit() < o->drop_word * 0.7f)
            b.vectors[t] = p->classes[i];
    }
    memcpy(b.parts[t], p->parts[i], sizeof b.parts[t]);
}

/* Put other names of the same type and length into a sentence. */
static void swap_names(const struct sample *p, size_t from,
                       const struct net_options *o)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t len, kind, other;
        uint16_t flags;

        if (p->names[i] % 2 != 1 || random_unit() < 0.4f)
            continue;
        len = name_end(p, i) - i;
        kind = (uint32_t)p->names[i] / 2;
        if (len > MOST_NAME || n_known[kind][len] == 0)
            continue;
        other = (uint32_t)(random_next() % n_known[kind][len]);
        for (uint32_t k = 0; k < len; k++) {
            flags = b.parts[from + i + k][FORM_N_PARTS];
            put_word(from + i + k, known_names[kind][len][other].sample,
                     known_names[kind][len][other].first + k, o);
            b.parts[from + i + k][FORM_N_PARTS] = flags;
        }
    }
}

static void fill(struct sample **samples, size_t n, const struct net_options *o)
{
    b.samples = samples;
    b.n = n;
    b.tokens = 0;
    for (size_t s = 0; s < n; s++) {
        const struct sample *p = samples[s], *words = p;

        if (o && p->lower && random_unit() < o->lower)
            words = p->lower;
        b.start[s] = b.tokens;
        for (uint32_t i = 0; i < p->n; i++)
            put_word(b.tokens++, words, i, o);
        if (o && words == p && p->names && random_unit() < o->swap)
            swap_names(p, b.start[s], o);
    }
    b.start[n] = b.tokens;
}

static void run_forward(struct net *net, int layer)
{
    const float *z = b.z[layer];
    const float *skip = layer ? b.h[layer - 1] : b.x;
    size_t width = layer ? 2 * NET_H : NET_X;

    for (size_t s = 0; s < b.n; s++)
        for (int d = 0; d < 2; d++) {
            const float *pf = net->peep[layer].w + d * 2 * NET_H;
            const float *pr = pf + NET_H;
            float zero[NET_H] = { 0 };
            const float *before = zero;
            size_t n = b.start[s + 1] - b.start[s];

            for (size_t i = 0; i < n; i++) {
                size_t t = d ? b.start[s + 1] - 1 - i : b.start[s] + i;
                const float *zt = z + t * NET_Z + d * 3 * NET_H;
                float *c = b.c[layer] + t * 2 * NET_H + d * NET_H;
                float *h = b.h[layer] + t * 2 * NET_H + d * NET_H;
                const float *low = skip + t * width + (layer ? d * NET_H : 0);

                for (int k = 0; k < NET_H; k += LANES) {
                    lanes was = IN(before + k);
                    lanes f = lanes_gate(IN(zt + NET_H + k) +
                                         IN(pf + k) * was);
                    lanes r = lanes_gate(IN(zt + 2 * NET_H + k) +
                                         IN(pr + k) * was);
                    lanes now = was + (1 - f) *
                                (lanes_clamp(IN(zt + k), 4) - was);

                    AT(c + k) = now;
                    AT(h + k) = IN(low + k) +
                                r * (lanes_squash(now) - IN(low + k));
                }
                before = c;
            }
        }
}

/* From b.dh to b.dz and, through the skip, to b.dlow (added). */
static void run_back(struct net *net, int layer)
{
    const float *z = b.z[layer];
    const float *skip = layer ? b.h[layer - 1] : b.x;
    size_t width = layer ? 2 * NET_H : NET_X;

    for (size_t s = 0; s < b.n; s++)
        for (int d = 0; d < 2; d++) {
            const float *pf = net->peep[layer].w + d * 2 * NET_H;
            const float *pr = pf + NET_H;
            float *gf = net->peep[layer].g + d * 2 * NET_H;
            float *gr = gf + NET_H;
            float zero[NET_H] = { 0 }, dc[NET_H] = { 0 };
            size_t n = b.start[s + 1] - b.start[s];

            for (size_t i = n; i-- > 0;) {
                size_t t = d ? b.start[s + 1] - 1 - i : b.start[s] + i;
                size_t u = d ? t + 1 : t - 1; /* the word before */
                const float *zt = z + t * NET_Z + d * 3 * NET_H;
                const float *c = b.c[layer] + t * 2 * NET_H + d * NET_H;
                const float *before =
                    i ? b.c[layer] + u * 2 * NET_H + d * NET_H : zero;
                const float *low = skip + t * width + (layer ? d * NET_H : 0);
                const float *dh = b.dh + t * 2 * NET_H + d * NET_H;
                float *dlow = b.dlow + t * width + (layer ? d * NET_H : 0);
                float *dz = b.dz + t * NET_Z + d * 3 * NET_H;

                for (int k = 0; k < NET_H; k += LANES) {
                    lanes was = IN(before + k), now = IN(c + k);
                    lanes zf = IN(zt + NET_H + k) + IN(pf + k) * was;
                    lanes zr = IN(zt + 2 * NET_H + k) + IN(pr + k) * was;
                    lanes f = lanes_gate(zf), r = lanes_gate(zr);
                    lanes raw = IN(zt + k), in = lanes_clamp(raw, 4);
                    lanes up = IN(dh + k), skip_in = IN(low + k);
                    lanes dr = up * (lanes_squash(now) - skip_in) *
                               lanes_gate_slope(zr);
                    lanes dall = IN(dc + k) +
                                 up * r * lanes_squash_slope(now);
                    lanes df = dall * (was - in) * lanes_gate_slope(zf);

                    AT(dlow + k) += up * (1 - r);
                    AT(dz + k) = lanes_pick(raw == in, dall * (1 - f),
                                            (lanes){ 0 });
                    AT(dz + NET_H + k) = df;
                    AT(dz + 2 * NET_H + k) = dr;
                    AT(gf + k) += df * was;
                    AT(gr + k) += dr * was;
                    AT(dc + k) = dall * f + dr * IN(pr + k) + df * IN(pf + k);
                }
            }
        }
}

static void forward(struct net *net, const struct net_options *o)
{
    size_t T = b.tokens, dims = net->v->n_dims;

    for (size_t t = 0; t < T; t++)
        memcpy(b.in + t * dims, net->v->vectors + (size_t)b.vectors[t] * dims,
               dims * 4);
    gemm(T, NET_X, dims, view_of(b.in, dims), view_flip(net->vector.w, dims),
         b.x_z, NET_X, 0);
    for (size_t t = 0; t < T; t++) {
        float *y = b.x_z + t * NET_X;
        const float *w = net->trained.w + (size_t)b.trained[t] * NET_X;

        for (int k = 0; k < NET_X; k++)
            y[k] += net->vector_bias.w[k] + w[k];
        for (int p = 0; p < CORPUS_PARTS; p++) {
            w = net->parts.w + (size_t)b.parts[t][p] * NET_X;
            for (int k = 0; k < NET_X; k++)
                y[k] += w[k];
        }
    }
    for (size_t i = 0; i < T * NET_X; i++)
        b.x[i] = squash(b.x_z[i]);
    if (o) {
        make_mask(b.mask[0], NET_X, o->drop_x);
        for (size_t i = 0; i < T * NET_X; i++)
            b.x[i] *= b.mask[0][i] > 0;
    }
    for (int l = 0; l < NET_LAYERS; l++) {
        size_t in = l ? 2 * NET_H : NET_X;
        const float *low = l ? b.h[l - 1] : b.x;

        memcpy(b.masked[l], low, T * in * 4);
        if (o && l == 0) /* one mask: scaled for the product only */
            for (size_t i = 0; i < T * in; i++)
                b.masked[l][i] *= b.mask[0][i];
        if (o && l) {
            make_mask(b.mask[l], in, o->drop_h);
            for (size_t i = 0; i < T * in; i++)
                b.masked[l][i] *= b.mask[l][i];
        }
        gemm(T, NET_Z, in, view_of(b.masked[l], in), view_flip(net->z[l].w, in),
             b.z[l], NET_Z, 0);
        add_bias(b.z[l], T, &net->z_bias[l]);
        run_forward(net, l);
    }
    memcpy(b.top, b.h[NET_LAYERS - 1], T * 2 * NET_H * 4);
    if (o) {
        make_mask(b.mask[NET_LAYERS], 2 * NET_H, o->drop_h);
        for (size_t i = 0; i < T * 2 * NET_H; i++)
            b.top[i] *= b.mask[NET_LAYERS][i];
    }
    gemm(T, NET_HEADS, 2 * NET_H, view_of(b.top, 2 * NET_H),
         view_flip(net->heads.w, 2 * NET_H), b.heads, NET_HEADS, 0);
    add_bias(b.heads, T, &net->heads_bias);
    /* the names' head sees the word itself as well */
    gemm(T, NET_NAME, NET_X, view_of(b.masked[0], NET_X),
         view_flip(net->name_x.w, NET_X), b.heads + NET_N, NET_HEADS, 1);
    if (o) {
        static float mask[NET_BATCH * NET_HEADS];

        make_mask(mask, NET_HEADS, o->drop_head);
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

static void soften(float *x, size_t n)
{
    float most = x[0], sum = 0;

    for (size_t i = 1; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; i < n; i++) {
        x[i] = exp_of(x[i] - most);
        sum += x[i];
    }
    for (size_t i = 0; i < n; i++)
        x[i] /= sum;
}

/* y[rows][bias->columns] = x w' + bias. */
static void layer(const float *x, size_t x_width, size_t rows,
                  const struct param *w, const struct param *bias, float *y)
{
    gemm(rows, w->rows, w->columns, view_of((float *)x, x_width),
         view_flip(w->w, w->columns), y, w->rows, 0);
    add_bias(y, rows, bias);
}

static void layer_back(const float *x, size_t x_width, size_t rows,
                       struct param *w, struct param *bias, float *dy,
                       float *dx, size_t dx_width)
{
    gemm(w->rows, w->columns, rows, view_flip(dy, w->rows),
         view_of((float *)x, x_width), w->g, w->columns, 1);
    bias_back(dy, rows, bias);
    if (dx)
        gemm(rows, w->columns, w->rows, view_of(dy, w->rows),
             view_of(w->w, w->columns), dx, dx_width, 0);
}

static void touch(struct param *p, uint32_t row)
{
    if (!p->touched[row]) {
        p->touched[row] = 1;
        p->list[p->n_list++] = row;
    }
}

void net_step(struct net *net, struct sample **samples, size_t n, float rate,
              const struct net_options *o, struct net_losses *losses)
{
    static float mask[NET_BATCH * NET_HEADS];
    static float probabilities[CORPUS_MOST_TOKENS + 2];
    static double power1 = 1, power2 = 1;
    static float hidden_mask[NET_BATCH * NET_LABEL];
    size_t T;
    float scale;

    fill(samples, n, o);
    T = b.tokens;
    forward(net, o);
    memcpy(mask, b.dheads, T * NET_HEADS * 4);
    memset(b.dheads, 0, T * NET_HEADS * 4);
    memset(b.dfar, 0, T * NET_FAR * 4);
    scale = 1.0f / (float)T;

    /* arcs; b.dheads holds gradients of act here */
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];
        size_t from = b.start[s];

        if (!p->heads)
            continue;
        for (uint32_t i = 0; i < p->n; i++) {
            float *dq = b.dheads + (from + i) * NET_HEADS + NET_Q;
            const float *q = b.act + (from + i) * NET_HEADS + NET_Q;

            arcs_of(net, from, p->n, i, probabilities);
            soften(probabilities, p->n + 1);
            losses->arc -= log_of(probabilities[p->heads[i] + 1]);
            probabilities[p->heads[i] + 1] -= 1;
            for (uint32_t j = 0; j <= p->n; j++) {
                float g = probabilities[j] * scale;
                const float *k = j ? b.act + (from + j - 1) * NET_HEADS + NET_K
                                   : net->root_key.w;
                float *dk = j ? b.dheads + (from + j - 1) * NET_HEADS + NET_K
                              : net->root_key.g;

                if (g < 1e-9f && g > -1e-9f)
                    continue;
                b.dfar[(from + i) * NET_FAR + (size_t)net_far((int)i, (int)j - 1)] += g;
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
            size_t t = b.start[s] + i;
            const float *low = b.act + t * NET_HEADS + NET_BELOW;
            const float *top = !p->heads || p->heads[i] < 0 ? net->root_top.w
                : b.act + (b.start[s] + (size_t)p->heads[i]) * NET_HEADS + NET_TOP;

            for (int k = 0; k < NET_LABEL; k++) {
                size_t at = t * NET_LABEL + (size_t)k;

                hidden_mask[at] = mask[b.start[s] * NET_HEADS + NET_TOP + (size_t)k];
                b.hidden[at] = squash(low[k] + top[k]) * hidden_mask[at];
            }
        }
    }
    layer(b.hidden, NET_LABEL, T, &net->label, &net->label_bias, b.logits);
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];
        size_t L = (size_t)net->n_labels;

        for (uint32_t i = 0; i < p->n; i++) {
            float *y = b.logits + (b.start[s] + i) * L;

            if (!p->heads || p->labels[i] < 0) {
                memset(y, 0, L * 4);
                continue;
            }
            soften(y, L);
            losses->label -= log_of(y[p->labels[i]]);
            y[p->labels[i]] -= 1;
            for (size_t k = 0; k < L; k++)
                y[k] *= scale;
        }
    }
    layer_back(b.hidden, NET_LABEL, T, &net->label, &net->label_bias,
               b.logits, b.dhidden, NET_LABEL);
    for (size_t s = 0; s < n; s++) {
        struct sample *p = samples[s];

        if (!p->heads)
            continue;
        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = b.start[s] + i;
            const float *low = b.act + t * NET_HEADS + NET_BELOW;
            size_t up = p->heads[i] < 0 ? 0 : b.start[s] + (size_t)p->heads[i];
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
    layer(b.act + NET_T, NET_HEADS, T, &net->upos, &net->upos_bias, b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            float *y = b.logits + (b.start[s] + i) * CORPUS_N_UPOS;

            if (!samples[s]->upos) {
                memset(y, 0, CORPUS_N_UPOS * 4);
                continue;
            }
            soften(y, CORPUS_N_UPOS);
            losses->upos -= log_of(y[samples[s]->upos[i]]);
            y[samples[s]->upos[i]] -= 1;
            for (int k = 0; k < CORPUS_N_UPOS; k++)
                y[k] *= scale;
        }
    static float dact[NET_BATCH * NET_TAG], dact2[NET_BATCH * NET_TAG];
    layer_back(b.act + NET_T, NET_HEADS, T, &net->upos, &net->upos_bias,
               b.logits, dact, NET_TAG);
    layer(b.act + NET_T, NET_HEADS, T, &net->feats, &net->feats_bias, b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            size_t F = (size_t)net->n_feats;
            float *y = b.logits + (b.start[s] + i) * F;
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
            soften(some, m);
            losses->feats -= log_of(some[at]);
            some[at] -= 1;
            m = 0;
            for (size_t k = 0; k < F; k++)
                y[k] = net->v->feats_upos[k] == samples[s]->upos[i]
                           ? some[m++] * scale * 0.5f : 0;
        }
    layer_back(b.act + NET_T, NET_HEADS, T, &net->feats, &net->feats_bias,
               b.logits, dact2, NET_TAG);
    for (size_t t = 0; t < T; t++)
        for (int k = 0; k < NET_TAG; k++)
            b.dheads[t * NET_HEADS + NET_T + (size_t)k] +=
                dact[t * NET_TAG + (size_t)k] + dact2[t * NET_TAG + (size_t)k];

    /* names */
    layer(b.act + NET_N, NET_HEADS, T, &net->name, &net->name_bias, b.logits);
    for (size_t s = 0; s < n; s++)
        for (uint32_t i = 0; i < samples[s]->n; i++) {
            float *y = b.logits + (b.start[s] + i) * CORPUS_N_NAMES;

            if (!samples[s]->names) {
                memset(y, 0, CORPUS_N_NAMES * 4);
                continue;
            }
            soften(y, CORPUS_N_NAMES);
            losses->name -= log_of(y[samples[s]->names[i]]);
            y[samples[s]->names[i]] -= 1;
            for (int k = 0; k < CORPUS_N_NAMES; k++)
                y[k] *= scale * samples[s]->name_weight * o->name_weight;
        }
    layer_back(b.act + NET_N, NET_HEADS, T, &net->name, &net->name_bias,
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
         view_of(b.masked[0], NET_X), net->name_x.g, NET_X, 1);
    gemm(T, NET_X, NET_NAME, view_of(b.dheads + NET_N, NET_HEADS),
         view_of(net->name_x.w, NET_X), b.dx, NET_X, 0);
    layer_back(b.top, 2 * NET_H, T, &net->heads, &net->heads_bias, b.dheads,
               b.dh, 2 * NET_H);
    for (size_t i = 0; i < T * 2 * NET_H; i++)
        b.dh[i] *= b.mask[NET_LAYERS][i];

    for (int l = NET_LAYERS; l-- > 0;) {
        size_t in = l ? 2 * NET_H : NET_X;
        float *drop = b.mask[l];
        static float dmasked[NET_BATCH * 2 * NET_H];

        memset(b.dlow, 0, T * in * 4);
        run_back(net, l);
        layer_back(b.masked[l], in, T, &net->z[l], &net->z_bias[l], b.dz,
                   dmasked, in);
        for (size_t i = 0; i < T * in; i++)
            b.dh[i] = b.dlow[i] + dmasked[i] * drop[i];
    }
    for (size_t i = 0; i < T * NET_X; i++)
        b.dx[i] = (b.dh[i] * (b.mask[0][i] > 0) +
                   b.dx[i] * b.mask[0][i]) * squash_slope(b.x_z[i]);
    layer_back(b.in, net->v->n_dims, T, &net->vector, &net->vector_bias, b.dx,
               NULL, 0);
    for (size_t t = 0; t < T; t++) {
        const float *d = b.dx + t * NET_X;
        float *g = net->trained.g + (size_t)b.trained[t] * NET_X;

        touch(&net->trained, b.trained[t]);
        for (int k = 0; k < NET_X; k++)
            g[k] += d[k];
        for (int p = 0; p < CORPUS_PARTS; p++) {
            touch(&net->parts, b.parts[t][p]);
            g = net->parts.g + (size_t)b.parts[t][p] * NET_X;
            for (int k = 0; k < NET_X; k++)
                g[k] += d[k];
        }
    }

    /* Adam */
    const float keep1 = 0.9f, keep2 = 0.98f;
    double norm = 0;
    float clip;

    for (int i = 0; i < net->n_all; i++) {
        struct param *p = net->all[i];
        size_t count = p->is_table ? p->n_list : p->rows;

        for (size_t r = 0; r < count; r++) {
            const float *g = p->g + (p->is_table ? p->list[r] : r) * p->columns;
            float sum = 0;

            for (size_t k = 0; k < p->columns; k++)
                sum += g[k] * g[k];
            norm += (double)sum;
        }
    }
    norm = __builtin_sqrt(norm);
    clip = norm > 2.0 ? (float)(2.0 / norm) : 1;
    power1 *= (double)keep1;
    power2 *= (double)keep2;
    for (int i = 0; i < net->n_all; i++) {
        struct param *p = net->all[i];
        size_t count = p->is_table ? p->n_list : p->rows;
        float step = rate / (float)(1 - power1);
        float unbias = 1 / (float)(1 - power2);

        for (size_t r = 0; r < count; r++) {
            size_t row = (p->is_table ? p->list[r] : r) * p->columns;
            float *restrict w = p->w + row, *restrict g = p->g + row;
            float *restrict m = p->m + row, *restrict v = p->v + row;
            float most = p->most;

            for (size_t k = 0; k < p->columns; k++) {
                float x = g[k] * clip, y;

                m[k] = keep1 * m[k] + (1 - keep1) * x;
                v[k] = keep2 * v[k] + (1 - keep2) * x * x;
                y = w[k] - step * m[k] / (__builtin_sqrtf(v[k] * unbias) + 1e-8f);
                y = y > most ? most : y;
                w[k] = y < -most ? -most : y;
                g[k] = 0;
            }
            if (p->is_table)
                p->touched[p->list[r]] = 0;
        }
        p->n_list = 0;
    }
}

void net_average(struct net *net, float decay)
{
    for (int i = 0; i < net->n_all; i++) {
        struct param *p = net->all[i];

        for (size_t k = 0; k < p->rows * p->columns; k++)
            p->average[k] += (1 - decay) * (p->w[k] - p->average[k]);
    }
}

void net_swap(struct net *net)
{
    for (int i = 0; i < net->n_all; i++) {
        float *w = net->all[i]->w;

        net->all[i]->w = net->all[i]->average;
        net->all[i]->average = w;
    }
}

static int best(const float *x, size_t n)
{
    size_t at = 0;

    for (size_t i = 1; i < n; i++)
        if (x[i] > x[at])
            at = i;
    return (int)at;
}

static long name_spans(const int16_t *tags, uint32_t n, int32_t *out)
{
    long count = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t end = i + 1;

        if (tags[i] == 0)
            continue;
        if (tags[i] % 2 == 0 && i > 0 && (tags[i - 1] + 1) / 2 == tags[i] / 2 &&
            tags[i - 1] != 0)
            continue;
        while (end < n && tags[end] && tags[end] % 2 == 0 &&
               tags[end] / 2 == (tags[i] + 1) / 2)
            end++;
        out[count++] = (int32_t)(i * 1024 * 4 + end * 4) + (tags[i] + 1) / 2;
    }
    return count;
}

static void score_batch(struct net *net, struct net_scores *r)
{
    static float scores[CORPUS_MOST_TOKENS + 2];

    forward(net, NULL);
    for (size_t s = 0; s < b.n; s++) {
        struct sample *p = b.samples[s];

        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = b.start[s] + i;
            float hidden[NET_LABEL], y[CORPUS_MOST_FEATS];
            const float *low = b.act + t * NET_HEADS + NET_BELOW, *top;
            int head, label, upos;

            if (!p->heads)
                continue;
            r->words++;
            arcs_of(net, b.start[s], p->n, i, scores);
            head = best(scores, p->n + 1) - 1;
            top = head < 0 ? net->root_top.w
                : b.act + (b.start[s] + (size_t)head) * NET_HEADS + NET_TOP;
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
                    y[k] = dot(b.act + (b.start[s] + i) * NET_HEADS + NET_N,
                               net->name.w + k * NET_NAME, NET_NAME) +
                           net->name_bias.w[k];
                tags[i] = (int16_t)best(y, CORPUS_N_NAMES);
            }
            n_gold = name_spans(p->names, p->n, gold);
            n_ours = name_spans(tags, p->n, ours);
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
        fill(samples + from, i - from, NULL);
        score_batch(net, scores);
    }
}
