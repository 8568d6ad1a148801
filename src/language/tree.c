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
    uint32_t n;              /* nodes                           */
    int64_t *best[N_KINDS];  /* [first][last]: the span's score */
    uint8_t *split[N_KINDS]; /* likewise: where its halves meet */
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

/* The best spans from s to t, all shorter ones being known. */
static void fill(struct chart *chart, uint32_t s, uint32_t t)
{
    size_t here = at(chart, s, t);
    const int64_t *right_from = chart->best[CLOSED_RIGHT] + at(chart, s, 0);
    const int64_t *left_to = chart->best[CLOSED_LEFT] + t;
    int64_t most = INT64_MIN;
    uint32_t split = s;

    for (uint32_t r = s; r < t; r++) {
        int64_t sum = right_from[r] + left_to[(size_t)(r + 1) * chart->n];

        if (sum > most) {
            most = sum;
            split = r;
        }
    }
    chart->best[OPEN_LEFT][here] = most + arc_score(chart, t, s);
    chart->best[OPEN_RIGHT][here] = most + arc_score(chart, s, t);
    chart->split[OPEN_LEFT][here] = (uint8_t)split;
    chart->split[OPEN_RIGHT][here] = (uint8_t)split;

    most = INT64_MIN;
    for (uint32_t r = s; r < t; r++) {
        int64_t sum = chart->best[CLOSED_LEFT][at(chart, s, r)]
                      + chart->best[OPEN_LEFT][at(chart, r, t)];

        if (sum > most) {
            most = sum;
            split = r;
        }
    }
    chart->best[CLOSED_LEFT][here] = most;
    chart->split[CLOSED_LEFT][here] = (uint8_t)split;

    most = INT64_MIN;
    for (uint32_t r = s + 1; r <= t; r++) {
        int64_t sum = chart->best[OPEN_RIGHT][at(chart, s, r)]
                      + chart->best[CLOSED_RIGHT][at(chart, r, t)];

        if (sum > most) {
            most = sum;
            split = r;
        }
    }
    chart->best[CLOSED_RIGHT][here] = most;
    chart->split[CLOSED_RIGHT][here] = (uint8_t)split;
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
