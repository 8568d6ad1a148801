/*
 * train/encoder.c - see encoder.h.
 *
 * A run over the words of a sentence (after Lei et al. 2018, SRU):
 *
 *     f = gate(zf + pf * c), r = gate(zr + pr * c)      c of the word before
 *     c' = c + (1 - f) (z - c)
 *     h = skip + r (squash(c') - skip)
 */
#include "encoder.h"

#include <stdio.h>
#include <string.h>

#include "curve.h"
#include "gemm.h"

static void define(struct encoder *e, struct params *params, struct param *p,
                   const char *name, size_t rows, size_t columns, float scale,
                   float most, int is_table)
{
    char full[16];

    snprintf(full, sizeof full, "%s%s", e->shape.prefix, name);
    param_define(params, &e->chance, p, full, rows, columns, scale, most,
                 is_table);
}

static float *room(size_t width)
{
    return corpus_take(ENCODER_BATCH * width, sizeof(float));
}

void encoder_init(struct encoder *e, struct params *params,
                  const struct encoder_shape *shape,
                  const struct vocabulary *v, uint64_t seed)
{
    size_t width = shape->width;

    e->shape = *shape;
    e->v = v;
    e->chance.state = seed * 0x9E3779B97F4A7C15u + 88172645463325252u;
    define(e, params, &e->trained, "trained", shape->n_trained, width, 0.05f,
           0.99f, 1);
    define(e, params, &e->parts, "parts", shape->n_parts_rows, width, 0.05f,
           0.99f, 1);
    define(e, params, &e->vector, "vector", width, v->n_dims, 0.08f, 7.9f, 0);
    define(e, params, &e->vector_bias, "vector_bias", 1, width, 0, 7.9f, 0);
    for (int i = 0; i < shape->n_layers; i++) {
        static const char *const names[][3] = {
            { "z1", "z1_bias", "peep1" }, { "z2", "z2_bias", "peep2" },
            { "z3", "z3_bias", "peep3" }
        };
        size_t in = i ? 2 * width : width;

        define(e, params, &e->z[i], names[i][0], 6 * width, in,
               __builtin_sqrtf(3.0f / (float)in) * 0.9f, 7.9f, 0);
        define(e, params, &e->z_bias[i], names[i][1], 1, 6 * width, 0, 7.9f,
               0);
        define(e, params, &e->peep[i], names[i][2], 1, 4 * width, 0.1f, 0.99f,
               0);
        for (size_t d = 0; d < 2; d++)
            for (size_t k = 0; k < width; k++)
                e->z_bias[i].w[d * 3 * width + width + k] =
                    (float)(k % 4) * 0.6f - 0.3f;
        e->masked[i] = room(2 * width);
        e->sums[i] = room(6 * width);
        e->cell[i] = room(2 * width);
        e->high[i] = room(2 * width);
        e->mask[i] = room(2 * width);
    }
    e->mask[shape->n_layers] = room(2 * width);
    e->in = room(v->n_dims);
    e->x_z = room(width);
    e->x = room(width);
    e->dx = room(width);
    e->dsums = room(6 * width);
    e->dhigh = room(2 * width);
    e->dlow = room(2 * width);
    e->dmasked = room(2 * width);
    e->top = room(2 * width);
}

void encoder_mask(struct encoder *e, float *mask, size_t width, float drop)
{
    for (size_t s = 0; s < e->n; s++) {
        float row[512];

        for (size_t k = 0; k < width; k++)
            row[k] = drop > 0 && chance_unit(&e->chance) < drop
                         ? 0 : 1 / (1 - drop);
        for (size_t t = e->start[s]; t < e->start[s + 1]; t++)
            memcpy(mask + t * width, row, width * 4);
    }
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

void encoder_know_names(struct sample *const *samples, size_t n)
{
    for (size_t s = 0; s < n; s++) {
        const struct sample *p = samples[s];

        for (uint32_t i = 0; p->names && i < p->n; i++)
            if (p->names[i] % 2 == 1) {
                uint32_t len = name_end(p, i) - i,
                         kind = (uint32_t)p->names[i] / 2;

                if (len <= MOST_NAME && n_known[kind][len] < MOST_NAMES) {
                    known_names[kind][len][n_known[kind][len]].sample = p;
                    known_names[kind][len][n_known[kind][len]++].first = i;
                }
            }
    }
}

static void put_word(struct encoder *e, size_t t, const struct sample *p,
                     uint32_t i, const struct encoder_options *o)
{
    e->rows_trained[t]
        = p->trained[i] < e->shape.n_trained ? p->trained[i] : 0;
    e->rows_vector[t] = p->vectors[i];
    if (o) {
        if (chance_unit(&e->chance) < o->drop_word + p->drop[i] * 0.7f)
            e->rows_trained[t] = 0;
        if (chance_unit(&e->chance) < o->drop_word * 0.7f)
            e->rows_vector[t] = p->classes[i];
    }
    memcpy(e->rows_parts[t], p->parts[i], sizeof e->rows_parts[t]);
    if (o && o->drop_list > 0 && chance_unit(&e->chance) < o->drop_list) {
        uint16_t none = (uint16_t)(e->shape.n_parts_rows - LISTS_N_NAMES
                                   - LISTS_N_WORDS - CORPUS_N_SETS);

        e->rows_parts[t][CORPUS_LISTED] = none;
        e->rows_parts[t][CORPUS_LISTED + 1] = (uint16_t)(none + LISTS_N_NAMES);
    }
}

/* Put other names of the same type and length into a sentence. */
static void swap_names(struct encoder *e, const struct sample *p, size_t from,
                       const struct encoder_options *o)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t len, kind, other;
        uint16_t flags, set;

        if (p->names[i] % 2 != 1 || chance_unit(&e->chance) < 0.4f)
            continue;
        len = name_end(p, i) - i;
        kind = (uint32_t)p->names[i] / 2;
        if (len > MOST_NAME || n_known[kind][len] == 0)
            continue;
        other = (uint32_t)(chance_next(&e->chance) % n_known[kind][len]);
        for (uint32_t k = 0; k < len; k++) {
            flags = e->rows_parts[from + i + k][FORM_N_PARTS];
            set = e->rows_parts[from + i + k][CORPUS_PARTS - 1];
            put_word(e, from + i + k, known_names[kind][len][other].sample,
                     known_names[kind][len][other].first + k, o);
            e->rows_parts[from + i + k][FORM_N_PARTS] = flags;
            e->rows_parts[from + i + k][CORPUS_PARTS - 1] = set;
        }
    }
}

static void fill(struct encoder *e, struct sample **samples, size_t n,
                 const struct encoder_options *o)
{
    e->samples = samples;
    e->n = n;
    e->tokens = 0;
    for (size_t s = 0; s < n; s++) {
        const struct sample *p = samples[s], *words = p;

        if (o && p->lower && chance_unit(&e->chance) < o->lower)
            words = p->lower;
        e->start[s] = e->tokens;
        for (uint32_t i = 0; i < p->n; i++)
            put_word(e, e->tokens++, words, i, o);
        if (o && words == p && p->names && chance_unit(&e->chance) < o->swap)
            swap_names(e, p, e->start[s], o);
    }
    e->start[n] = e->tokens;
}

static void run_forward(struct encoder *e, int layer)
{
    const size_t h_width = e->shape.width, z_width = 6 * h_width;
    const float *z = e->sums[layer];
    const float *skip = layer ? e->high[layer - 1] : e->x;
    size_t width = layer ? 2 * h_width : h_width;

    for (size_t s = 0; s < e->n; s++)
        for (size_t d = 0; d < 2; d++) {
            const float *pf = e->peep[layer].w + d * 2 * h_width;
            const float *pr = pf + h_width;
            float zero[ENCODER_WIDTH] = { 0 };
            const float *before = zero;
            size_t n = e->start[s + 1] - e->start[s];

            for (size_t i = 0; i < n; i++) {
                size_t t = d ? e->start[s + 1] - 1 - i : e->start[s] + i;
                const float *zt = z + t * z_width + d * 3 * h_width;
                float *c = e->cell[layer] + t * 2 * h_width + d * h_width;
                float *h = e->high[layer] + t * 2 * h_width + d * h_width;
                const float *low =
                    skip + t * width + (layer ? d * h_width : 0);

                for (size_t k = 0; k < h_width; k += LANES) {
                    lanes was = IN(before + k);
                    lanes f = lanes_gate(IN(zt + h_width + k) +
                                         IN(pf + k) * was);
                    lanes r = lanes_gate(IN(zt + 2 * h_width + k) +
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

/* From e->dhigh to e->dsums and, through the skip, to e->dlow (added). */
static void run_back(struct encoder *e, int layer)
{
    const size_t h_width = e->shape.width, z_width = 6 * h_width;
    const float *z = e->sums[layer];
    const float *skip = layer ? e->high[layer - 1] : e->x;
    size_t width = layer ? 2 * h_width : h_width;

    for (size_t s = 0; s < e->n; s++)
        for (size_t d = 0; d < 2; d++) {
            const float *pf = e->peep[layer].w + d * 2 * h_width;
            const float *pr = pf + h_width;
            float *gf = e->peep[layer].g + d * 2 * h_width;
            float *gr = gf + h_width;
            float zero[ENCODER_WIDTH] = { 0 }, dc[ENCODER_WIDTH] = { 0 };
            size_t n = e->start[s + 1] - e->start[s];

            for (size_t i = n; i-- > 0;) {
                size_t t = d ? e->start[s + 1] - 1 - i : e->start[s] + i;
                size_t u = d ? t + 1 : t - 1; /* the word before */
                const float *zt = z + t * z_width + d * 3 * h_width;
                const float *c =
                    e->cell[layer] + t * 2 * h_width + d * h_width;
                const float *before =
                    i ? e->cell[layer] + u * 2 * h_width + d * h_width : zero;
                const float *low =
                    skip + t * width + (layer ? d * h_width : 0);
                const float *dh = e->dhigh + t * 2 * h_width + d * h_width;
                float *dlow = e->dlow + t * width + (layer ? d * h_width : 0);
                float *dz = e->dsums + t * z_width + d * 3 * h_width;

                for (size_t k = 0; k < h_width; k += LANES) {
                    lanes was = IN(before + k), now = IN(c + k);
                    lanes zf = IN(zt + h_width + k) + IN(pf + k) * was;
                    lanes zr = IN(zt + 2 * h_width + k) + IN(pr + k) * was;
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
                    AT(dz + h_width + k) = df;
                    AT(dz + 2 * h_width + k) = dr;
                    AT(gf + k) += df * was;
                    AT(gr + k) += dr * was;
                    AT(dc + k) = dall * f + dr * IN(pr + k) + df * IN(pf + k);
                }
            }
        }
}

void encoder_forward(struct encoder *e, struct sample **samples, size_t n,
                     const struct encoder_options *o)
{
    size_t dims = e->v->n_dims, width = e->shape.width, last;

    fill(e, samples, n, o);
    size_t T = e->tokens;
    for (size_t t = 0; t < T; t++)
        memcpy(e->in + t * dims,
               e->v->vectors + (size_t)e->rows_vector[t] * dims, dims * 4);
    gemm(T, width, dims, view_of(e->in, dims),
         view_flip(e->vector.w, dims), e->x_z, width, 0);
    for (size_t t = 0; t < T; t++) {
        float *y = e->x_z + t * width;
        const float *w = e->trained.w + (size_t)e->rows_trained[t] * width;

        for (size_t k = 0; k < width; k++)
            y[k] += e->vector_bias.w[k] + w[k];
        for (int p = 0; p < e->shape.n_parts; p++) {
            w = e->parts.w + (size_t)e->rows_parts[t][p] * width;
            for (size_t k = 0; k < width; k++)
                y[k] += w[k];
        }
    }
    for (size_t i = 0; i < T * width; i++)
        e->x[i] = squash(e->x_z[i]);
    if (o) {
        encoder_mask(e, e->mask[0], width, o->drop_x);
        for (size_t i = 0; i < T * width; i++)
            e->x[i] *= e->mask[0][i] > 0;
    }
    for (int l = 0; l < e->shape.n_layers; l++) {
        size_t in = l ? 2 * width : width;
        const float *low = l ? e->high[l - 1] : e->x;

        memcpy(e->masked[l], low, T * in * 4);
        if (o && l == 0) /* one mask: scaled for the product only */
            for (size_t i = 0; i < T * in; i++)
                e->masked[l][i] *= e->mask[0][i];
        if (o && l) {
            encoder_mask(e, e->mask[l], in, o->drop_h);
            for (size_t i = 0; i < T * in; i++)
                e->masked[l][i] *= e->mask[l][i];
        }
        param_layer(e->masked[l], in, T, &e->z[l], &e->z_bias[l], e->sums[l]);
        run_forward(e, l);
    }
    last = (size_t)e->shape.n_layers;
    memcpy(e->top, e->high[last - 1], T * 2 * width * 4);
    if (o) {
        encoder_mask(e, e->mask[last], 2 * width, o->drop_h);
        for (size_t i = 0; i < T * 2 * width; i++)
            e->top[i] *= e->mask[last][i];
    }
}

void encoder_back(struct encoder *e, const float *dtop, const float *dx)
{
    size_t T = e->tokens, width = e->shape.width;
    const float *last = e->mask[e->shape.n_layers];

    for (size_t i = 0; i < T * 2 * width; i++)
        e->dhigh[i] = dtop[i] * last[i];
    for (int l = e->shape.n_layers; l-- > 0;) {
        size_t in = l ? 2 * width : width;
        const float *drop = e->mask[l];

        memset(e->dlow, 0, T * in * 4);
        run_back(e, l);
        param_layer_back(e->masked[l], in, T, &e->z[l], &e->z_bias[l],
                         e->dsums, e->dmasked, in);
        for (size_t i = 0; i < T * in; i++)
            e->dhigh[i] = e->dlow[i] + e->dmasked[i] * drop[i];
    }
    for (size_t i = 0; i < T * width; i++)
        e->dx[i] = (e->dhigh[i] * (e->mask[0][i] > 0)
                    + (dx ? dx[i] * e->mask[0][i] : 0))
                   * squash_slope(e->x_z[i]);
    param_layer_back(e->in, e->v->n_dims, T, &e->vector, &e->vector_bias,
                     e->dx, NULL, 0);
    for (size_t t = 0; t < T; t++) {
        const float *d = e->dx + t * width;

        param_add(&e->trained, e->rows_trained[t], d);
        for (int p = 0; p < e->shape.n_parts; p++)
            param_add(&e->parts, e->rows_parts[t][p], d);
    }
}
