/*
 * language/tree.c - see tree.h.
 *
 * Each word takes its best head.  Where that leaves cycles, or more than one
 * root, Chu, Liu and Edmonds' way: a cycle becomes one node, whose incoming
 * arcs are charged for the arc they break; and again, until no cycle is
 * left; then the cycles are opened in reverse.  Arcs from the root pay a
 * toll so high that exactly one is taken.
 *
 * Node 0 is the root, node i + 1 word i.  from[u][v] and to[u][v]
 * remember between which true nodes the arc u -> v of the shrunk graph runs.
 */
#include "language/tree.h"

#define TOLL ((int64_t)1 << 40)
#define NEVER (INT64_MIN / 4)

struct graph {
    uint32_t n;       /* nodes                        */
    int64_t *score;   /* [head][dependent]            */
    uint16_t *from, *to; /* likewise: the true arc    */
    bool *is_gone;    /* swallowed by another         */
    uint32_t *best;   /* the best head of each        */
};

/* A cycle that was shrunk: its nodes, the heads they had in it. */
struct shrunk {
    struct shrunk *older;
    uint32_t n, into;
    uint32_t *nodes;
    uint16_t *arc_from, *arc_to; /* the true arc into each node */
    bool *holds;                 /* true nodes inside, by node: [n][graph n] */
};

static size_t at(const struct graph *g, uint32_t head, uint32_t dependent)
{
    return (size_t)head * g->n + dependent;
}

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

/* The best head of each node. */
static void choose(struct graph *g)
{
    for (uint32_t v = 1; v < g->n; v++) {
        int64_t most = NEVER;

        if (g->is_gone[v])
            continue;
        g->best[v] = 0;
        for (uint32_t u = 0; u < g->n; u++)
            if (u != v && !g->is_gone[u] && g->score[at(g, u, v)] > most) {
                most = g->score[at(g, u, v)];
                g->best[v] = u;
            }
    }
}

/* Nodes of a cycle among the best heads into nodes[]; how many, 0 for none. */
static uint32_t find_cycle(const struct graph *g, uint32_t *nodes,
                           uint32_t *mark)
{
    memset(mark, 0, g->n * sizeof *mark);
    for (uint32_t v = 1; v < g->n; v++) {
        uint32_t k = v, n = 0;

        if (g->is_gone[v])
            continue;
        while (k != 0 && mark[k] == 0) {
            mark[k] = v;
            k = g->best[k];
        }
        if (k == 0 || mark[k] != v)
            continue;
        for (uint32_t first = k; n == 0 || k != first; k = g->best[k])
            nodes[n++] = k;
        return n;
    }
    return 0;
}

static struct shrunk *shrink(struct graph *g, const uint32_t *nodes,
                             uint32_t n, bool *inside, struct shrunk *older,
                             struct arena *scratch)
{
    struct shrunk *s = ARENA_NEW(scratch, struct shrunk);
    uint32_t into = nodes[0], best = 0;
    int64_t most = INT64_MIN;
    bool *in_cycle = ARENA_ARRAY(scratch, bool, g->n);

    s->older = older;
    s->n = n;
    s->into = into;
    s->nodes = ARENA_ARRAY(scratch, uint32_t, n);
    s->arc_from = ARENA_ARRAY(scratch, uint16_t, n);
    s->arc_to = ARENA_ARRAY(scratch, uint16_t, n);
    s->holds = ARENA_ARRAY(scratch, bool, (size_t)n * g->n);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t v = nodes[k];
        size_t arc = at(g, g->best[v], v);

        s->nodes[k] = v;
        s->arc_from[k] = g->from[arc];
        s->arc_to[k] = g->to[arc];
        in_cycle[v] = true;
        memcpy(s->holds + (size_t)k * g->n, inside + (size_t)v * g->n, g->n);
    }
    for (uint32_t v = 0; v < g->n; v++) {
        int64_t leave = NEVER, enter = NEVER;
        uint32_t leaves = into, enters = into;

        if (g->is_gone[v] || in_cycle[v])
            continue;
        for (uint32_t k = 0; k < n; k++) {
            uint32_t c = nodes[k];
            int64_t gain = g->score[at(g, v, c)]
                           - g->score[at(g, g->best[c], c)];

            if (v != 0 && g->score[at(g, c, v)] > leave) {
                leave = g->score[at(g, c, v)];
                leaves = c;
            }
            if (gain > enter) {
                enter = gain;
                enters = c;
            }
        }
        size_t enter_from = at(g, v, enters), enter_to = at(g, v, into);
        size_t leave_from = at(g, leaves, v), leave_to = at(g, into, v);
        uint16_t from = g->from[enter_from], to = g->to[enter_from];

        g->from[leave_to] = g->from[leave_from];
        g->to[leave_to] = g->to[leave_from];
        g->score[leave_to] = leave;
        g->from[enter_to] = from;
        g->to[enter_to] = to;
        g->score[enter_to] = enter;
        /* the best of the new node; of the others nothing changes but that
         * the cycle's nodes are now one */
        if (enter > most) {
            most = enter;
            best = v;
        }
        if (v != 0 && in_cycle[g->best[v]])
            g->best[v] = into;
    }
    g->best[into] = best;
    for (uint32_t k = 1; k < n; k++) {
        g->is_gone[nodes[k]] = true;
        for (uint32_t v = 0; v < g->n; v++)
            inside[(size_t)into * g->n + v]
                |= inside[(size_t)nodes[k] * g->n + v];
    }
    return s;
}

static void with_cycles(const int32_t *scores, uint32_t n, int32_t *heads,
                        struct arena *scratch)
{
    struct graph g;
    struct shrunk *last = NULL;
    uint32_t n_cycle;

    g.n = n + 1;
    size_t square = (size_t)g.n * g.n;
    g.score = ARENA_ARRAY(scratch, int64_t, square);
    g.from = ARENA_ARRAY(scratch, uint16_t, square);
    g.to = ARENA_ARRAY(scratch, uint16_t, square);
    g.is_gone = ARENA_ARRAY(scratch, bool, g.n);
    g.best = ARENA_ARRAY(scratch, uint32_t, g.n);
    bool *inside = ARENA_ARRAY(scratch, bool, square);
    uint32_t *nodes = ARENA_ARRAY(scratch, uint32_t, g.n);
    uint32_t *mark = ARENA_ARRAY(scratch, uint32_t, g.n);
    for (uint32_t u = 0; u < g.n; u++) {
        inside[at(&g, u, u)] = true;
        for (uint32_t v = 0; v < g.n; v++) {
            g.from[at(&g, u, v)] = (uint16_t)u;
            g.to[at(&g, u, v)] = (uint16_t)v;
            if (v > 0)
                g.score[at(&g, u, v)]
                    = scores[(size_t)(v - 1) * (n + 1) + u]
                      - (u == 0 ? TOLL : 0);
        }
    }
    choose(&g);
    while ((n_cycle = find_cycle(&g, nodes, mark)) > 0)
        last = shrink(&g, nodes, n_cycle, inside, last, scratch);
    for (uint32_t v = 1; v < g.n; v++)
        if (!g.is_gone[v]) {
            size_t arc = at(&g, g.best[v], v);

            heads[g.to[arc] - 1] = (int32_t)g.from[arc] - 1;
            mark[v] = g.to[arc];
        }
    /* `entered[v]`: the true node by which the tree enters node v */
    uint32_t *entered = mark;
    for (struct shrunk *s = last; s != NULL; s = s->older) {
        uint32_t by = entered[s->into], opened = 0;

        for (uint32_t k = 0; k < s->n; k++)
            if (s->holds[(size_t)k * g.n + by])
                opened = k;
        for (uint32_t k = 0; k < s->n; k++) {
            if (k == opened) {
                entered[s->nodes[k]] = by;
                continue;
            }
            heads[s->arc_to[k] - 1] = (int32_t)s->arc_from[k] - 1;
            entered[s->nodes[k]] = s->arc_to[k];
        }
    }
}

void tree_best(const int32_t *scores, uint32_t n, int32_t *heads,
               struct arena *scratch)
{
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
    if (!is_tree(heads, n, ARENA_ARRAY(scratch, uint8_t, n + 1)))
        with_cycles(scores, n, heads, scratch);
}
