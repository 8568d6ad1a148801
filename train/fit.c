/*
 * train/fit.c - trains the network and writes its part of the model.
 *
 *     fit CORPORA VECTORS OUT epochs seed n_vectors n_sentences
 *
 * VECTORS "-": none.  n_sentences over 0: only so many, for train-check.
 * Names are learnt beside the trees, for what they tell of words; what names
 * ship is learnt by name_fit.c.  Every second epoch the averaged weights are
 * scored on the development sets and written.
 */
#include "net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pack.h"
#include "sets.h"

static const struct net_options options = {
    .peak = 2.5e-3,
    .words = {
        .drop_x = 0.2f,
        .drop_h = 0.3f,
        .drop_word = 0.1f,
        .swap = 0.3f,
        .lower = 0.03f
    },
    .drop_head = 0.25f,
    .name_weight = 3
};

static const uint32_t part_sizes[FORM_N_PARTS]
    = { 1024, 4096, 8192, 1024, 4096, 1024 };

enum { BATCH = 1000 }; /* words of a step */

static void report_scores(struct net *net, const char *name,
                          struct corpus *corpus)
{
    struct net_scores r;
    struct sample **list = sets_pointers(corpus);

    net_score(net, list, corpus->n, &r);
    free(list);
    fprintf(stderr, "  %s upos %.2f feats %.2f uas %.2f las %.2f", name,
            sets_percent(r.upos, r.words), sets_percent(r.feats, r.words),
            sets_percent(r.uas, r.words), sets_percent(r.las, r.words));
    if (r.name_gold)
        fprintf(stderr, " names %.2f (P %.2f R %.2f)",
                sets_percent(2 * r.name_hit, r.name_gold + r.name_sys),
                sets_percent(r.name_hit, r.name_sys),
                sets_percent(r.name_hit, r.name_gold));
    fprintf(stderr, "\n");
}

int main(int argc, char **argv)
{
    static struct net net;
    static struct vocabulary v;
    struct corpus train = { 0 }, ewt = { 0 }, gum = { 0 }, lower;
    struct sets_bounds bounds;
    struct sample **list;
    size_t n_steps, done = 0, n_tokens = 0;
    clock_t began = clock();

    if (argc != 8) {
        fprintf(stderr, "fit CORPORA VECTORS OUT epochs seed n_vectors "
                        "n_sentences\n");
        return 2;
    }
    int epochs = atoi(argv[4]);
    size_t n_sentences = (size_t)atol(argv[7]);
    struct chance chance
        = { strtoull(argv[5], NULL, 10) * 0x9E3779B97F4A7C15u + 7 };
    v.part_sizes = part_sizes;
    sets_read(&train, argv[1], &v, &bounds);
    corpus_read_conllu(&ewt, sets_path(argv[1], "ud/ewt-dev.conllu"),
                       sets_path(argv[1], "names/uner-ewt-dev.bio"), &v, 0);
    corpus_read_conllu(&gum, sets_path(argv[1], "ud/gum-dev.conllu"), NULL, &v,
                       0);
    corpus_read_vectors(&v, argv[2], (uint32_t)atoi(argv[6]));
    if (n_sentences > 0 && n_sentences < train.n)
        train.n = n_sentences;
    corpus_rows(&train, &v, NULL, NULL);
    lower = corpus_lower(&train);
    corpus_rows(&lower, &v, NULL, NULL);
    for (size_t i = 0; i < train.n; i++) {
        train.samples[i].lower = &lower.samples[i];
        n_tokens += train.samples[i].n;
    }
    corpus_rows(&ewt, &v, NULL, NULL);
    corpus_rows(&gum, &v, NULL, NULL);
    fprintf(stderr, "train: %zu sentences, %d labels, %d features\n", train.n,
            v.n_labels, v.n_feats);
    net_init(&net, &v, (uint64_t)atoi(argv[5]));
    list = sets_pointers(&train);
    encoder_know_names(list, train.n);
    n_steps = (size_t)epochs * (n_tokens / BATCH + 1);
    for (int epoch = 0; epoch < epochs; epoch++) {
        struct net_losses losses = { 0 };
        double words = (double)n_tokens;

        chance_shuffle(&chance, list, train.n);
        for (size_t i = 0, from; i < train.n;) {
            double share = (double)done / (double)n_steps;

            from = i;
            i = sets_batch(list, train.n, from, BATCH);
            net_step(&net, list + from, i - from,
                     sets_rate(options.peak, share), &options, &losses);
            if (++done % 8 == 0)
                params_average(&net.params, sets_decay(share));
        }
        fprintf(stderr, "epoch %d  %.0f s  arc %.3f label %.3f upos %.3f "
                        "feats %.3f name %.3f\n",
                epoch, (double)(clock() - began) / CLOCKS_PER_SEC,
                losses.arc / words, losses.label / words,
                losses.upos / words, losses.feats / words,
                losses.name / words);
        if (epoch % 2 == 0 && epoch + 1 < epochs)
            continue;
        params_swap(&net.params);
        if (n_sentences == 0) {
            report_scores(&net, "ewt", &ewt);
            report_scores(&net, "gum", &gum);
        }
        pack_write(&net, argv[3]);
        params_swap(&net.params);
    }
    return 0;
}
