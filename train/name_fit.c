/*
 * train/name_fit.c - trains the network of names and writes its part of the
 * model.
 *
 *     name_fit CORPORA NET.part OUT epochs seed n_sentences [held]
 *
 * NET.part holds what fit.c wrote: its words and vectors are shared, or "-":
 * no vectors.  n_sentences over 0: only so many, for train-check.  With a
 * last argument a sixth of the encyclopaedia's and the defence set's
 * sentences is held back, and scored: prose that is nearer to news than the
 * development set's mails.
 */
#include "name_net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "name_words.h"
#include "sets.h"

static const struct name_options options = {
    .peak = 2.5e-3,
    .words = {
        .drop_x = 0.2f,
        .drop_h = 0.3f,
        .drop_word = 0.1f,
        .drop_list = 0.15f,
        .swap = 0.4f,
        .lower = 0.03f
    },
    .drop_head = 0.4f
};

enum {
    BATCH = 1000 /* words of a step */
};

/* Keep the sentences with names; of `held`'s last sixth, put them there. */
static struct corpus with_names(const struct corpus *all,
                                const struct sets_bounds *bounds,
                                struct corpus *held)
{
    struct corpus kept
        = { corpus_take(all->n, sizeof *all->samples), 0, all->n };

    for (size_t i = 0; i < all->n; i++) {
        struct corpus *to = &kept;

        for (size_t k = 0; held->samples != NULL && k + 1 < SETS_BOUNDS; k++)
            if (i < bounds->at[k + 1]
                && i >= bounds->at[k]
                            + (bounds->at[k + 1] - bounds->at[k]) * 5 / 6)
                to = held;
        if (all->samples[i].names != NULL)
            to->samples[to->n++] = all->samples[i];
    }
    return kept;
}

static void report_scores(struct name_net *net, const char *name,
                          struct corpus *corpus)
{
    struct name_scores r = { 0 };
    struct sample **list = sets_pointers(corpus);

    name_net_score(net, list, corpus->n, &r);
    free(list);
    fprintf(stderr, "  %s names %.2f (P %.2f R %.2f)\n", name,
            sets_percent(2 * r.hit, r.gold + r.ours),
            sets_percent(r.hit, r.ours), sets_percent(r.hit, r.gold));
}

int main(int argc, char **argv)
{
    static struct name_net net;
    static struct vocabulary v;
    struct corpus all = { 0 }, dev = { 0 }, held = { 0 }, train, lower;
    struct sets_bounds bounds;
    size_t n_steps, done = 0, n_tokens = 0;
    clock_t began = clock();

    if (argc != 7 && argc != 8) {
        fprintf(stderr, "name_fit CORPORA NET.part OUT epochs seed "
                        "n_sentences [held]\n");
        return 2;
    }
    int epochs = atoi(argv[4]);
    uint64_t seed = strtoull(argv[5], NULL, 10);
    size_t n_sentences = (size_t)atol(argv[6]);
    struct chance chance = { seed * 0x9E3779B97F4A7C15u + 7 };
    sets_read(&all, argv[1], &v, &bounds);
    name_words_read(&v, argv[2]);
    corpus_read_conllu(&dev, sets_path(argv[1], "ud/ewt-dev.conllu"),
                       sets_path(argv[1], "names/uner-ewt-dev.bio"), &v, 0);
    if (argc == 8)
        held.samples = corpus_take(all.n, sizeof *held.samples);
    train = with_names(&all, &bounds, &held);
    if (n_sentences > 0 && n_sentences < train.n)
        train.n = n_sentences;
    name_words_rows(&train, &v);
    lower = corpus_lower(&train);
    name_words_rows(&lower, &v);
    for (size_t i = 0; i < train.n; i++) {
        train.samples[i].lower = &lower.samples[i];
        n_tokens += train.samples[i].n;
    }
    name_words_rows(&dev, &v);
    name_words_rows(&held, &v);
    name_net_init(&net, &v, seed);
    struct sample **list = sets_pointers(&train);
    encoder_know_names(list, train.n);
    n_steps = (size_t)epochs * (n_tokens / BATCH + 1);
    for (int epoch = 0; epoch < epochs; epoch++) {
        double loss = 0;

        chance_shuffle(&chance, list, train.n);
        for (size_t i = 0, from; i < train.n;) {
            double share = (double)done / (double)n_steps;

            from = i;
            i = sets_batch(list, train.n, from, BATCH);
            loss += name_net_step(&net, list + from, i - from,
                                  sets_rate(options.peak, share), &options);
            if (++done % 8 == 0)
                params_average(&net.params, sets_decay(share));
        }
        fprintf(stderr, "epoch %d  %.0f s  loss %.4f\n", epoch,
                (double)(clock() - began) / CLOCKS_PER_SEC,
                loss / (double)n_tokens);
        if (n_sentences > 0 && epoch + 1 < epochs)
            continue;
        params_swap(&net.params);
        if (n_sentences == 0) {
            report_scores(&net, "ewt", &dev);
            report_scores(&net, "held", &held);
        }
        if (epoch + 1 == epochs)
            name_net_pack(&net, argv[3]);
        params_swap(&net.params);
    }
    return 0;
}
