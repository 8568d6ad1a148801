/*
 * language/tree.c - see tree.h.
 *
 * Each word takes its best head.  Where that leaves cycles, more than one
 * root or arcs that cross, Eisner's way: spans of words, each with its head
 * at one end.  A span from s to t is open while an arc joins s and t and the
 * lower of them may still get dependents on the other side, closed once it
 * has them all.  The best span of each kind is made of two shorter ones,
 * shortest first, and where they meet is remembered; read back from the
 * whole, that gives the heads.  Arcs from the root pay a toll so high that
 * exactly one is taken.
 *
 * English has a crossing arc in one sentence of forty; arcs that cross by
 * mistake are five times as many, and make phrases that swallow others.
 *
 * Node 0 is the root, node i + 1 word i.
 */
#include <assert.h>

#include "language/tree.h"

#define TOLL ((int64_t)1 << 40)

enum span_kind {
    OPEN_LEFT,   /* headed by its last node */
    OPEN_RIGHT,  /* headed by its first     */
    CLOSED_LEFT,
    CLOSED_RIGHT,
    N_KINDS
};

struct chart {
    const int32_t *scores;
    uint32_t n;              /* nodes                                      */
    int64_t *best[N_KINDS];  /* [first][last] and [last][first], so that
                                fill() walks along rows: the span's score  */
    uint8_t *split[N_KINDS]; /* [first][last]: where its halves meet       */
};

static bool is_tree(const int32_t *heads, uint32_t n, uint8_t *mark)
{
    uint32_t n_roots = 0;

    for (uint32_t i = 0; i < n; i++)
        n_roots += heads[i] < 0;
    if (n_roots != 1)
        return false;
    memset(mark, 0, n);
    for (uint32_t i = 0; i < n; i++) {
        int32_t k = (int32_t)i;

        while (k >= 0 && mark[k] == 0) {
            mark[k] = 1;
            k = heads[k];
        }
        if (k >= 0 && mark[k] == 1)
            return false;
        for (k = (int32_t)i; k >= 0 && mark[k] == 1; k = heads[k])
            mark[k] = 2;
    }
    return true;
}

/* Does a word strictly between the two hang outside them? */
static bool reaches_out(const int32_t *heads, int32_t low, int32_t high)
{
    for (int32_t k = low + 1; k < high; k++)
        if (heads[k] < low || heads[k] > high)
            return true;
    return false;
}

bool tree_crosses(const int32_t *heads, uint32_t n, uint32_t word,
                  uint32_t head)
{
    int32_t low = (int32_t)(word < head ? word : head);
    int32_t high = (int32_t)(word < head ? head : word);

    for (int32_t k = 0; k < (int32_t)n; k++)
        if ((k < low || k > high) && heads[k] > low && heads[k] < high)
            return true;
    return reaches_out(heads, low, high);
}

static bool has_crossing(const int32_t *heads, uint32_t n)
{
    for (int32_t i = 0; i < (int32_t)n; i++)
        if (heads[i] >= 0
            && reaches_out(heads, i < heads[i] ? i : heads[i],
                           i < heads[i] ? heads[i] : i))
            return true;
    return false;
}

static size_t at(const struct chart *chart, uint32_t first, uint32_t last)
{
    return (size_t)first * chart->n + last;
}

static int64_t arc_score(const struct chart *chart, uint32_t head,
                         uint32_t dependent)
{
    if (dependent == 0)
        return -TOLL * chart->n; /* nothing governs the root */
    return chart->scores[(size_t)(dependent - 1) * chart->n + head]
           - (head == 0 ? TOLL : 0);
}

static void set(struct chart *chart, enum span_kind kind, uint32_t s,
                uint32_t t, int64_t score, uint32_t split)
{
    chart->best[kind][at(chart, s, t)] = score;
    chart->best[kind][at(chart, t, s)] = score;
    chart->split[kind][at(chart, s, t)] = (uint8_t)split;
}

/* The best sum of two halves, first[r] and second[r]. */
static int64_t join(const int64_t *first, const int64_t *second, uint32_t n,
                    uint32_t *split)
{
    int64_t most = INT64_MIN;

    for (uint32_t r = 0; r < n; r++) {
        int64_t sum = first[r] + second[r];

        if (sum > most) {
            most = sum;
            *split = r;
        }
    }
    return most;
}

/* The best spans from s to t, all shorter ones being known. */
static void fill(struct chart *chart, uint32_t s, uint32_t t)
{
    uint32_t split = 0, n = t - s;
    size_t from = at(chart, s, s), to = at(chart, t, s);
    int64_t *const *best = chart->best;
    int64_t score = join(best[CLOSED_RIGHT] + from,
                         best[CLOSED_LEFT] + to + 1, n, &split);

    set(chart, OPEN_LEFT, s, t, score + arc_score(chart, t, s), s + split);
    set(chart, OPEN_RIGHT, s, t, score + arc_score(chart, s, t), s + split);
    score = join(best[CLOSED_LEFT] + from, best[OPEN_LEFT] + to, n, &split);
    set(chart, CLOSED_LEFT, s, t, score, s + split);
    score = join(best[OPEN_RIGHT] + from + 1, best[CLOSED_RIGHT] + to + 1,
                 n, &split);
    set(chart, CLOSED_RIGHT, s, t, score, s + 1 + split);
}

/* Read the heads off, from the whole downwards. */
static void unfold(const struct chart *chart, int32_t *heads,
                   struct arena *scratch)
{
    struct part {
        uint8_t kind, first, last;
    };
    struct part *parts = ARENA_ARRAY(scratch, struct part, 2 * chart->n);
    size_t n = 0;

    parts[n++] = (struct part){ CLOSED_RIGHT, 0, (uint8_t)(chart->n - 1) };
    while (n > 0) {
        struct part p = parts[--n];

        if (p.first == p.last)
            continue;
        uint8_t split = chart->split[p.kind][at(chart, p.first, p.last)];
        switch ((enum span_kind)p.kind) {
        case OPEN_LEFT:
        case OPEN_RIGHT:
            if (p.kind == OPEN_LEFT)
                heads[p.first - 1] = p.last - 1;
            else
                heads[p.last - 1] = p.first - 1;
            parts[n++] = (struct part){ CLOSED_RIGHT, p.first, split };
            parts[n++] = (struct part){ CLOSED_LEFT, (uint8_t)(split + 1),
                                        p.last };
            break;
        case CLOSED_LEFT:
            parts[n++] = (struct part){ CLOSED_LEFT, p.first, split };
            parts[n++] = (struct part){ OPEN_LEFT, split, p.last };
            break;
        case CLOSED_RIGHT:
            parts[n++] = (struct part){ OPEN_RIGHT, p.first, split };
            parts[n++] = (struct part){ CLOSED_RIGHT, split, p.last };
            break;
        case N_KINDS:
            break;
        }
    }
}

static void without_crossing(const int32_t *scores, uint32_t n,
                             int32_t *heads, struct arena *scratch)
{
    struct chart chart = { .scores = scores, .n = n + 1 };
    size_t square = (size_t)chart.n * chart.n;

    for (int kind = 0; kind < N_KINDS; kind++) {
        chart.best[kind] = ARENA_ARRAY(scratch, int64_t, square);
        chart.split[kind] = ARENA_ARRAY(scratch, uint8_t, square);
    }
    for (uint32_t size = 1; size <= n; size++)
        for (uint32_t s = 0; s + size <= n; s++)
            fill(&chart, s, s + size);
    unfold(&chart, heads, scratch);
}

void tree_best(const int32_t *scores, uint32_t n, int32_t *heads,
               struct arena *scratch)
{
    assert(n <= TREE_MOST);
    for (uint32_t i = 0; i < n; i++) {
        const int32_t *row = scores + (size_t)i * (n + 1);
        int32_t most = row[0], head = -1;

        for (uint32_t j = 0; j < n; j++)
            if (j != i && row[1 + j] > most) {
                most = row[1 + j];
                head = (int32_t)j;
            }
        heads[i] = head;
    }
    if (!is_tree(heads, n, ARENA_ARRAY(scratch, uint8_t, n + 1))
        || has_crossing(heads, n))
        without_crossing(scores, n, heads, scratch);
}
