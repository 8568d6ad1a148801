/*
 * train/param.c - see param.h.
 */
#include "param.h"

#include <stdio.h>
#include <string.h>

#include "corpus.h"
#include "gemm.h"

void param_define(struct params *params, struct chance *chance,
                  struct param *p, const char *name, size_t rows,
                  size_t columns, float scale, float most, int is_table)
{
    size_t n = rows * columns;

    snprintf(p->name, sizeof p->name, "%s", name);
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
        p->w[i] = (chance_unit(chance) * 2 - 1) * scale;
    memcpy(p->average, p->w, n * 4);
    if (params->n == 0)
        params->power1 = params->power2 = 1;
    params->all[params->n++] = p;
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

void param_layer(const float *x, size_t x_width, size_t rows,
                 const struct param *w, const struct param *bias, float *y)
{
    gemm(rows, w->rows, w->columns, view_of((float *)x, x_width),
         view_flip(w->w, w->columns), y, w->rows, 0);
    add_bias(y, rows, bias);
}

void param_layer_back(const float *x, size_t x_width, size_t rows,
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

void param_add(struct param *table, uint32_t row, const float *slopes)
{
    float *g = table->g + (size_t)row * table->columns;

    if (!table->touched[row]) {
        table->touched[row] = 1;
        table->list[table->n_list++] = row;
    }
    for (size_t k = 0; k < table->columns; k++)
        g[k] += slopes[k];
}

void params_step(struct params *params, float rate)
{
    const float keep1 = 0.9f, keep2 = 0.98f;
    double norm = 0;
    float clip;

    for (int i = 0; i < params->n; i++) {
        struct param *p = params->all[i];
        size_t count = p->is_table ? p->n_list : p->rows;

        for (size_t r = 0; r < count; r++) {
            const float *g =
                p->g + (p->is_table ? p->list[r] : r) * p->columns;
            float sum = 0;

            for (size_t k = 0; k < p->columns; k++)
                sum += g[k] * g[k];
            norm += (double)sum;
        }
    }
    norm = __builtin_sqrt(norm);
    clip = norm > 2.0 ? (float)(2.0 / norm) : 1;
    params->power1 *= (double)keep1;
    params->power2 *= (double)keep2;
    for (int i = 0; i < params->n; i++) {
        struct param *p = params->all[i];
        size_t count = p->is_table ? p->n_list : p->rows;
        float step = rate / (float)(1 - params->power1);
        float unbias = 1 / (float)(1 - params->power2);
        float fade = rate * params->decay;

        for (size_t r = 0; r < count; r++) {
            size_t row = (p->is_table ? p->list[r] : r) * p->columns;
            float *restrict w = p->w + row, *restrict g = p->g + row;
            float *restrict m = p->m + row, *restrict v = p->v + row;
            float most = p->most;

            for (size_t k = 0; k < p->columns; k++) {
                float x = g[k] * clip, y;

                m[k] = keep1 * m[k] + (1 - keep1) * x;
                v[k] = keep2 * v[k] + (1 - keep2) * x * x;
                y = w[k]
                    - step * m[k] / (__builtin_sqrtf(v[k] * unbias) + 1e-8f)
                    - fade * w[k];
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

void params_average(struct params *params, float decay)
{
    for (int i = 0; i < params->n; i++) {
        struct param *p = params->all[i];

        for (size_t k = 0; k < p->rows * p->columns; k++)
            p->average[k] += (1 - decay) * (p->w[k] - p->average[k]);
    }
}

void params_swap(struct params *params)
{
    for (int i = 0; i < params->n; i++) {
        float *w = params->all[i]->w;

        params->all[i]->w = params->all[i]->average;
        params->all[i]->average = w;
    }
}
