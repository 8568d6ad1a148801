/*
 * train/name_words.c - see name_words.h.
 */
#include "name_words.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "part.h"

const uint32_t name_words_sizes[FORM_N_PARTS]
    = { 512, 2048, 2048, 512, 2048, 512 };

static const struct part *find(const struct parts *parts, const char *name)
{
    for (int i = 0; i < parts->n; i++)
        if (strcmp(parts->items[i].name, name) == 0)
            return &parts->items[i];
    fprintf(stderr, "train: no table %s\n", name);
    exit(2);
}

static void *copy_of(const struct part *part)
{
    size_t n = (size_t)part->rows * part->columns;
    void *copy = corpus_take(n, part->item_bytes);

    memcpy(copy, part->data, n * part->item_bytes);
    return copy;
}

void name_words_read(struct vocabulary *v, const char *net_part)
{
    static struct parts parts;

    v->part_sizes = name_words_sizes;
    if (strcmp(net_part, "-") == 0) {
        corpus_read_vectors(v, "-", 0);
        return;
    }
    part_read(&parts, net_part);
    const struct part *words = find(&parts, "word_hashes");
    const struct part *vectors = find(&parts, "vectors");
    size_t n = (size_t)vectors->rows * vectors->columns;

    if (words->rows != v->n_trained
        || memcmp(words->data, v->trained, words->rows * sizeof *v->trained)
               != 0) {
        fprintf(stderr, "train: %s was trained on other words\n", net_part);
        exit(2);
    }
    v->vector_hashes = copy_of(find(&parts, "vector_hashes"));
    v->n_vectors = vectors->rows;
    v->n_dims = vectors->columns;
    v->vectors = corpus_take(n, sizeof *v->vectors);
    for (size_t i = 0; i < n; i++)
        v->vectors[i] = (float)((const signed char *)vectors->data)[i] / 32;
}

static struct lists_memo *memo;

/* The lists of the lexicon that lies in the library. */
static const struct lists *open_lists(void)
{
    static struct arena_trap trap;
    static struct arena arena;
    const struct lexicon *lexicon;
    struct fault fault = { 0 };

    if (setjmp(trap.env) != 0)
        exit(1);
    arena_init(&arena, &trap);
    if (lexicon_open(lexicon_builtin(), &arena, &lexicon, &fault)
        != ENTENTE_OK)
        exit(2);
    memo = lists_memo_new(&arena);
    return lists_open(lexicon, &arena);
}

void name_words_rows(struct corpus *corpus, const struct vocabulary *v)
{
    static const struct lists *lists;

    if (lists == NULL)
        lists = open_lists();
    corpus_rows(corpus, v, lists, memo);
}
