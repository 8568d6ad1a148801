/*
 * train/pack.c - the trained network as sections of a model file.
 */
#include "pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *lines_of(char *const *lines, int n)
{
    size_t size = 1, at = 0;
    char *text;

    for (int i = 0; i < n; i++)
        size += strlen(lines[i]) + 1;
    text = corpus_take(size, 1);
    for (int i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, size - at, "%s\n", lines[i]);
    return text;
}

void pack_add(struct parts *parts, const struct param *p, uint32_t bytes,
              int bits)
{
    part_add_weights(parts, p->name, bytes, bits, p->rows, p->columns, p->w);
}

void pack_encoder(struct parts *parts, const struct encoder *e)
{
    pack_add(parts, &e->trained, 1, 7);
    pack_add(parts, &e->parts, 1, 7);
    pack_add(parts, &e->vector, 2, 12);
    pack_add(parts, &e->vector_bias, 4, 17);
    for (int i = 0; i < e->shape.n_layers; i++) {
        pack_add(parts, &e->z[i], 2, 12);
        pack_add(parts, &e->z_bias[i], 4, 24);
        pack_add(parts, &e->peep[i], 2, 15);
    }
}

void pack_write(const struct net *net, const char *path)
{
    const struct vocabulary *v = net->v;
    static struct parts parts;
    uint32_t widths[] = { NET_H, NET_LAYERS, NET_ARC, NET_LABEL, NET_TAG,
                          NET_FAR };

    parts.n = 0;
    part_add(&parts, "widths", 4, 1, 6, widths);
    part_add(&parts, "part_sizes", 4, 1, FORM_N_PARTS, v->part_sizes);
    part_add(&parts, "word_hashes", 8, v->n_trained, 1, v->trained);
    part_add(&parts, "vector_hashes", 8, v->n_vectors, 1, v->vector_hashes);
    part_add(&parts, "vectors", 1, v->n_vectors, v->n_dims, v->stored);
    pack_encoder(&parts, &net->encoder);
    /* the names' own rows come last and do not ship */
    part_add_weights(&parts, "heads", 2, 12, NET_N, 2 * NET_H, net->heads.w);
    part_add_weights(&parts, "heads_bias", 4, 24, 1, NET_N,
                     net->heads_bias.w);
    pack_add(&parts, &net->root_key, 2, 12);
    pack_add(&parts, &net->root_top, 2, 12);
    pack_add(&parts, &net->far, 2, 12);
    pack_add(&parts, &net->label, 2, 12);
    pack_add(&parts, &net->label_bias, 4, 24);
    pack_add(&parts, &net->upos, 2, 12);
    pack_add(&parts, &net->upos_bias, 4, 24);
    pack_add(&parts, &net->feats, 2, 12);
    pack_add(&parts, &net->feats_bias, 4, 24);
    part_add_text(&parts, "label_names", lines_of(v->labels, v->n_labels));
    part_add_text(&parts, "feats_names", lines_of(v->feats, v->n_feats));
    part_write(&parts, path);
}
