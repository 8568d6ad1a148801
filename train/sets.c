/*
 * train/sets.c - see sets.h.
 */
#include "sets.h"

#include <stdio.h>
#include <string.h>

/* Sets that disagree on what is a name; UNER is 0. */
enum { SET_GUM = 1, SET_WIKIGOLD, SET_RE3D, SET_WNUT };

/* How much a set of names weighs beside UNER's own. */
#define WEIGHT_WIKIGOLD 1.0f
#define WEIGHT_RE3D 0.7f
#define WEIGHT_WNUT 0.4f
#define WEIGHT_GUM 0.5f

char *sets_path(const char *folder, const char *file)
{
    size_t room = strlen(folder) + strlen(file) + 2;
    char *path = corpus_take(room, 1);

    snprintf(path, room, "%s/%s", folder, file);
    return path;
}

struct sample **sets_pointers(struct corpus *c)
{
    struct sample **list = corpus_take(c->n + 1, sizeof *list);

    for (size_t i = 0; i < c->n; i++)
        list[i] = &c->samples[i];
    return list;
}

double sets_percent(long some, long all)
{
    return all > 0 ? 100.0 * (double)some / (double)all : 0;
}

void sets_read(struct corpus *train, const char *corpora,
               struct vocabulary *v, struct sets_bounds *bounds)
{
    size_t n_ewt;

    corpus_read_conllu(train, sets_path(corpora, "ud/ewt-train.conllu"),
                       sets_path(corpora, "names/uner-ewt-train.bio"), v, 1);
    n_ewt = train->n;
    corpus_read_conllu(train, sets_path(corpora, "ud/gum-train.conllu"), NULL,
                       v, 1);
    corpus_read_mentions(train, n_ewt,
                         sets_path(corpora, "coref/gum-train.conll"),
                         WEIGHT_GUM, SET_GUM);
    corpus_count(train, v, 2);
    bounds->at[0] = train->n;
    corpus_read_names(train, sets_path(corpora, "names/wikigold.bio"),
                      WEIGHT_WIKIGOLD, SET_WIKIGOLD);
    bounds->at[1] = train->n;
    corpus_read_names(train, sets_path(corpora, "names/re3d-train.bio"),
                      WEIGHT_RE3D, SET_RE3D);
    bounds->at[2] = train->n;
    corpus_read_names(train, sets_path(corpora, "names/wnut17-train.bio"),
                      WEIGHT_WNUT, SET_WNUT);
    corpus_read_names(train, sets_path(corpora, "names/wnut17-dev.bio"),
                      WEIGHT_WNUT, SET_WNUT);
    corpus_read_names(train, sets_path(corpora, "names/wnut17-test.bio"),
                      WEIGHT_WNUT, SET_WNUT);
}

size_t sets_batch(struct sample *const *list, size_t n, size_t from,
                  size_t most_words)
{
    size_t past = from, words = 0;

    while (past < n && (words == 0 || words + list[past]->n <= most_words))
        words += list[past++]->n;
    return past;
}

float sets_rate(double peak, double share)
{
    double rate = share < 0.02 ? share / 0.02
                  : share < 1 ? (1 - share) / 0.98 : 0;

    return (float)(peak * (rate * 0.98 + 0.02));
}

float sets_decay(double share)
{
    return share < 0.02 ? 0.5f : share < 0.1 ? 0.9f : 0.975f;
}
