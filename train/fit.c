/*
 * train/fit.c - trains the network and writes its part of the model.
 *
 *     fit CORPORA VECTORS OUT epochs seed n_vectors n_sentences
 *
 * VECTORS "-": none.  n_sentences over 0: only so many, for train-check.
 * Trees come from EWT and GUM, names from UNER over EWT, WikiGold, re3d,
 * WNUT and GUM's mentions.  Every second epoch the averaged weights are
 * scored on the development sets and written.
 */
#include "net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pack.h"

/* How much a set of names weighs beside UNER's own. */
#define WEIGHT_WIKIGOLD 1.0f
#define WEIGHT_RE3D 0.7f
#define WEIGHT_WNUT 0.4f
#define WEIGHT_GUM 0.5f

static const struct net_options options = {
    .peak = 2.5e-3,
    .drop_x = 0.2f,
    .drop_h = 0.3f,
    .drop_head = 0.25f,
    .drop_word = 0.1f,
    .swap = 0.3f,
    .lower = 0.03f,
    .name_weight = 3
};

enum { BATCH = 1000 }; /* words of a step */

static uint64_t random_state = 1;

static uint64_t random_next(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state * 0x2545F4914F6CDD1Du;
}

static char *path_of(const char *folder, const char *file)
{
    size_t room = strlen(folder) + strlen(file) + 2;
    char *path = corpus_take(room, 1);

    snprintf(path, room, "%s/%s", folder, file);
    return path;
}

static struct sample **pointers(struct corpus *c)
{
    struct sample **list = corpus_take(c->n + 1, sizeof *list);

    for (size_t i = 0; i < c->n; i++)
        list[i] = &c->samples[i];
    return list;
}

static void shuffle(struct sample **list, size_t n)
{
    for (size_t k = n; k > 1; k--) {
        size_t other = random_next() % k;
        struct sample *p = list[k - 1];

        list[k - 1] = list[other];
        list[other] = p;
    }
}

static double share_of(long some, long all)
{
    return all > 0 ? 100.0 * (double)some / (double)all : 0;
}

static void report_scores(struct net *net, const char *name,
                          struct corpus *corpus)
{
    struct net_scores r;
    struct sample **list = pointers(corpus);

    net_score(net, list, corpus->n, &r);
    free(list);
    fprintf(stderr, "  %s upos %.2f feats %.2f uas %.2f las %.2f", name,
            share_of(r.upos, r.words), share_of(r.feats, r.words),
            share_of(r.uas, r.words), share_of(r.las, r.words));
    if (r.name_gold)
        fprintf(stderr, " names %.2f (P %.2f R %.2f)",
                share_of(2 * r.name_hit, r.name_gold + r.name_sys),
                share_of(r.name_hit, r.name_sys),
                share_of(r.name_hit, r.name_gold));
    fprintf(stderr, "\n");
}

static void read_training(struct corpus *train, const char *corpora,
                          struct vocabulary *v)
{
    size_t n_ewt;

    corpus_read_conllu(train, path_of(corpora, "ud/ewt-train.conllu"),
                       path_of(corpora, "names/uner-ewt-train.bio"), v, 1);
    n_ewt = train->n;
    corpus_read_conllu(train, path_of(corpora, "ud/gum-train.conllu"), NULL,
                       v, 1);
    corpus_read_mentions(train, n_ewt,
                         path_of(corpora, "coref/gum-train.conll"),
                         WEIGHT_GUM);
    corpus_count(train, v, 2);
    corpus_read_names(train, path_of(corpora, "names/wikigold.bio"),
                      WEIGHT_WIKIGOLD);
    corpus_read_names(train, path_of(corpora, "names/re3d-train.bio"),
                      WEIGHT_RE3D);
    corpus_read_names(train, path_of(corpora, "names/wnut17-train.bio"),
                      WEIGHT_WNUT);
    corpus_read_names(train, path_of(corpora, "names/wnut17-dev.bio"),
                      WEIGHT_WNUT);
    corpus_read_names(train, path_of(corpora, "names/wnut17-test.bio"),
                      WEIGHT_WNUT);
}

/* The learning rate at a share of the way: up for a fiftieth, then down in a
 * line to a fiftieth of the peak. */
static float rate_at(double share)
{
    double rate = share < 0.02 ? share / 0.02
                  : share < 1 ? (1 - share) / 0.98 : 0;

    return (float)(options.peak * (rate * 0.98 + 0.02));
}

int main(int argc, char **argv)
{
    static struct net net;
    static struct vocabulary v;
    struct corpus train = { 0 }, ewt = { 0 }, gum = { 0 }, lower;
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
    random_state = strtoull(argv[5], NULL, 10) * 0x9E3779B97F4A7C15u + 7;
    read_training(&train, argv[1], &v);
    corpus_read_conllu(&ewt, path_of(argv[1], "ud/ewt-dev.conllu"),
                       path_of(argv[1], "names/uner-ewt-dev.bio"), &v, 0);
    corpus_read_conllu(&gum, path_of(argv[1], "ud/gum-dev.conllu"), NULL, &v,
                       0);
    corpus_read_vectors(&v, argv[2], (uint32_t)atoi(argv[6]));
    if (n_sentences > 0 && n_sentences < train.n)
        train.n = n_sentences;
    corpus_rows(&train, &v);
    lower = corpus_lower(&train);
    corpus_rows(&lower, &v);
    for (size_t i = 0; i < train.n; i++) {
        train.samples[i].lower = &lower.samples[i];
        n_tokens += train.samples[i].n;
    }
    corpus_rows(&ewt, &v);
    corpus_rows(&gum, &v);
    fprintf(stderr, "train: %zu sentences, %d labels, %d features\n", train.n,
            v.n_labels, v.n_feats);
    net_init(&net, &v, (uint64_t)atoi(argv[5]));
    list = pointers(&train);
    net_know_names(list, train.n);
    n_steps = (size_t)epochs * (n_tokens / BATCH + 1);
    for (int epoch = 0; epoch < epochs; epoch++) {
        struct net_losses losses = { 0 };
        double words = (double)n_tokens;

        shuffle(list, train.n);
        for (size_t i = 0; i < train.n;) {
            size_t from = i, tokens = 0;
            double share = (double)done / (double)n_steps;

            while (i < train.n
                   && (tokens == 0 || tokens + list[i]->n <= BATCH))
                tokens += list[i++]->n;
            net_step(&net, list + from, i - from, rate_at(share), &options,
                     &losses);
            if (++done % 8 == 0)
                net_average(&net, share < 0.02  ? 0.5f
                                  : share < 0.1 ? 0.9f
                                                : 0.975f);
        }
        fprintf(stderr, "epoch %d  %.0f s  arc %.3f label %.3f upos %.3f "
                        "feats %.3f name %.3f\n",
                epoch, (double)(clock() - began) / CLOCKS_PER_SEC,
                losses.arc / words, losses.label / words,
                losses.upos / words, losses.feats / words,
                losses.name / words);
        if (epoch % 2 == 0 && epoch + 1 < epochs)
            continue;
        net_swap(&net);
        if (n_sentences == 0) {
            report_scores(&net, "ewt", &ewt);
            report_scores(&net, "gum", &gum);
        }
        pack_write(&net, argv[3]);
        net_swap(&net);
    }
    return 0;
}
