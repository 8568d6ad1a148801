/*
 * story/affair.c - reports that tell one affair.
 *
 * Two reports are of one affair where one draws on the other, or where their
 * rarer words agree: fewer will do where they are of the same days or about
 * the same two sides, more are asked of reports months apart.
 * Words are compared by the cosine of their weights over reports; each
 * report with the others that share its rarest words, so that the work does
 * not grow with the square.
 */
#include "story/find.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_TERMS = 60,   /* a report is known by                           */
    MOST_BEARERS = 60, /* of a word, for it to pair reports              */
    LEAST_LIKE = 26,   /* of 100                                         */
    LEAST_LIKE_NEAR = 18,  /* where both are of the same days            */
    LEAST_LIKE_SIDES = 14, /* where both are about the same two sides    */
    LEAST_LIKE_FAR = 28,   /* where they are months apart                */
    LEAST_LIKE_COPIED = 15, /* where a single passage is in both: it may be
                               a phrase that everybody uses              */
    NEAR_DAYS = 10,
    FAR_DAYS = 60,
    LEAST_REPORTS = 200 /* that know none of the words are thought beside
                           those at hand: five reports on one affair share
                           its words all the same                        */
};

struct use {
    uint64_t stem;
    int32_t place;
    int n, n_names;    /* as a name                                      */
    float weight;
};

static int compare_uses(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static int by_weight(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->weight > y->weight || x->weight < y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->stem < y->stem ? -1 : x->stem > y->stem;
}

static int32_t root_of(int32_t *parent, int32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

static void unite(int32_t *parent, int32_t a, int32_t b)
{
    a = root_of(parent, a), b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

/* The words of every report with their weights, the heaviest kept. */
static size_t weigh(struct story_work *work, struct story_links *links,
                    struct use *uses)
{
    const struct story_words *words = &work->words;
    size_t n = 0, kept = 0;
    float n_reports = links->n_reports > LEAST_REPORTS
                          ? (float)links->n_reports : (float)LEAST_REPORTS;

    for (size_t place = 0; place < links->n_reports; place++)
        for (uint32_t u = words->first_unit[place];
             u < words->first_unit[place + 1]; u++)
            for (uint32_t i = 0; i < words->units[u].n; i++) {
                const struct story_word *w =
                    &words->words[words->units[u].first + i];
                if (!(w->flags & (WORD_FUNCTION | WORD_NUMBER)))
                    uses[n++] = (struct use){ w->stem, (int32_t)place, 1,
                                              (w->flags & WORD_NAME) != 0,
                                              0 };
            }
    qsort(uses, n, sizeof *uses, compare_uses);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && uses[kept - 1].stem == uses[i].stem
            && uses[kept - 1].place == uses[i].place) {
            uses[kept - 1].n++;
            uses[kept - 1].n_names += uses[i].n_names;
        } else {
            uses[kept++] = uses[i];
        }
    }
    n = kept;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && uses[end].stem == uses[i].stem; end++)
            ;
        float idf = logf(n_reports / ((float)(end - i) + 0.5f));
        /* of few reports each has many words to itself: they are common ones
         * as often as not, where they are no names */
        if (end - i == 1 && uses[i].n_names * 2 <= uses[i].n)
            idf /= 2;
        for (size_t k = i; k < end; k++)
            uses[k].weight = (1 + logf((float)uses[k].n))
                             * (idf > 0.15f ? idf : 0.15f);
    }
    return n;
}

/* The two sides some reports speak of most; how many there are. */
static int foremost(const struct story_links *links, const int32_t *reports,
                    int n_reports, struct str *found)
{
    struct { struct str side; int n; } sides[128];
    int n = 0, n_found = 0;

    for (int i = 0; i < n_reports; i++) {
        const struct report *r = links->reports[reports[i]];
        for (size_t k = 0; k < r->n_mentions; k++) {
            int s;
            if (r->mentions[k].entity < 0)
                continue;
            struct str side = r->entities[r->mentions[k].entity].side;
            if (side.ptr == NULL)
                continue;
            for (s = 0; s < n && !str_is(sides[s].side, side); s++)
                ;
            if (s == n && n < 128)
                sides[n].side = side, sides[n++].n = 0;
            if (s < n)
                sides[s].n++;
        }
    }
    for (int want = 0; want < 2; want++) {
        int best = -1;
        for (int s = 0; s < n; s++)
            if (sides[s].n > 0
                && (best < 0 || sides[s].n > sides[best].n
                    || (sides[s].n == sides[best].n
                        && str_compare(sides[s].side, sides[best].side) < 0)))
                best = s;
        if (best < 0)
            break;
        found[n_found++] = sides[best].side;
        sides[best].n = 0;
    }
    return n_found;
}

static struct str title_of(struct story_work *work,
                           const struct story_links *links,
                           const struct story_affair *affair)
{
    const struct lexicon_table *states = lexicon_table(work->lexicon,
                                                       "registry/state");
    struct buf out = buf_in(work->arena);
    struct str sides[2];
    int n = foremost(links, affair->reports, affair->n_reports, sides);

    for (int i = 0; i < n; i++) {
        struct lexicon_rows rows = lexicon_find(states, sides[i]);
        struct str name = rows.n == 0 ? sides[i]
            : lexicon_cell(states, rows.first,
                           lexicon_column(states, "name"));
        buf_print(&out, "%s%.*s", i > 0 ? " and " : "", STR_ARG(name));
    }
    if (out.len == 0)
        return links->reports[affair->reports[0]]->title.value;
    return buf_str(&out);
}

/* Two reports, by place, of which one has passages of the other. */
struct drawn {
    int32_t before, after;
};

static int compare_drawn(const void *a, const void *b)
{
    const struct drawn *x = a, *y = b;

    if (x->after != y->after)
        return x->after < y->after ? -1 : 1;
    return x->before < y->before ? -1 : x->before > y->before;
}

/* Every passage that one report has from another, by the later one. */
static struct drawn *list_drawn(struct story_work *work,
                                const struct story_links *links, size_t *n)
{
    struct drawn *drawn = ARENA_ARRAY(work->arena, struct drawn,
                                      links->n_derivations + 1);

    *n = 0;
    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->origin < 0)
            continue;
        int32_t a = links->rank[d->report], b = links->rank[d->origin];
        drawn[(*n)++] = a < b ? (struct drawn){ a, b }
                              : (struct drawn){ b, a };
    }
    qsort(drawn, *n, sizeof *drawn, compare_drawn);
    return drawn;
}

/* How alike two reports must be to tell one affair. */
static int least_like(const struct story_links *links, int32_t a, int32_t b,
                      bool same_two, int n_drawn)
{
    day da = story_published(links->reports[links->order[a]]);
    day db = story_published(links->reports[links->order[b]]);
    bool dated = da != DAY_NONE && db != DAY_NONE;
    long apart = dated ? labs((long)da - (long)db) : 0;

    if (n_drawn > 1)
        return 0;
    if (n_drawn == 1)
        return LEAST_LIKE_COPIED;
    if (apart > FAR_DAYS)
        return LEAST_LIKE_FAR;
    if (same_two)
        return LEAST_LIKE_SIDES;
    return dated && apart <= NEAR_DAYS ? LEAST_LIKE_NEAR : LEAST_LIKE;
}

static bool is_same_two(const struct str *a, const struct str *b)
{
    if (a[1].ptr == NULL || b[1].ptr == NULL)
        return false;
    return (str_is(a[0], b[0]) && str_is(a[1], b[1]))
           || (str_is(a[0], b[1]) && str_is(a[1], b[0]));
}

static int largest_first(const void *a, const void *b)
{
    const struct story_affair *x = a, *y = b;

    if (x->n_reports != y->n_reports)
        return x->n_reports > y->n_reports ? -1 : 1;
    return 0; /* kept in the order of their first reports by the caller */
}

void story_find_affairs(struct story_work *work, struct story_links *links)
{
    size_t n = links->n_reports;
    int32_t *parent = ARENA_ARRAY(work->arena, int32_t, n + 1);
    struct use *uses = ARENA_ARRAY(work->arena, struct use,
                                   work->words.n_words + 1);
    size_t n_uses = weigh(work, links, uses);
    float *lengths = ARENA_ARRAY(work->arena, float, n + 1);

    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        parent[i] = (int32_t)i;
    size_t n_drawn, next_drawn = 0;
    struct drawn *drawn = list_drawn(work, links, &n_drawn);
    /* keep the heaviest words of each report */
    qsort(uses, n_uses, sizeof *uses, by_weight);
    size_t kept = 0;
    int run = 0;
    for (size_t i = 0; i < n_uses; i++) {
        run = i > 0 && uses[i].place == uses[i - 1].place ? run + 1 : 0;
        if (run >= MOST_TERMS)
            continue;
        lengths[uses[i].place] += uses[i].weight * uses[i].weight;
        uses[kept++] = uses[i];
    }
    qsort(uses, kept, sizeof *uses, compare_uses);
    struct str *pairs = ARENA_ARRAY(work->arena, struct str, 2 * n + 2);
    for (size_t i = 0; i < n; i++)
        foremost(links, &links->order[i], 1, pairs + 2 * i);
    /* dot products, a row at a time */
    float *dots = ARENA_ARRAY(work->arena, float, n + 1);
    size_t *starts = ARENA_ARRAY(work->arena, size_t, kept + 1);
    for (size_t i = 0; i < kept; i++)
        starts[i] = i > 0 && uses[i].stem == uses[i - 1].stem ? starts[i - 1]
                                                              : i;
    /* by place again, through an index */
    uint32_t *by_place = ARENA_ARRAY(work->arena, uint32_t, kept + 1);
    uint32_t *begin = ARENA_ARRAY(work->arena, uint32_t, n + 2);
    for (size_t i = 0; i < kept; i++)
        begin[uses[i].place + 1]++;
    for (size_t i = 0; i < n; i++)
        begin[i + 1] += begin[i];
    uint32_t *fill = ARENA_ARRAY(work->arena, uint32_t, n + 1);
    for (size_t i = 0; i < kept; i++)
        by_place[begin[uses[i].place] + fill[uses[i].place]++] = (uint32_t)i;
    for (size_t place = 0; place < n; place++) {
        memset(dots, 0, place * sizeof *dots);
        for (uint32_t k = begin[place]; k < begin[place + 1]; k++) {
            uint32_t at = by_place[k];
            if (at - starts[at] > MOST_BEARERS)
                continue;
            for (size_t o = starts[at]; o < at; o++)
                dots[uses[o].place] += uses[o].weight * uses[at].weight;
        }
        for (size_t other = 0; other < place; other++) {
            int passages = 0;
            for (; next_drawn < n_drawn
                   && drawn[next_drawn].after == (int32_t)place
                   && drawn[next_drawn].before == (int32_t)other;
                 next_drawn++)
                passages++;
            if (dots[other] <= 0 && passages == 0)
                continue;
            int least = least_like(links, (int32_t)place, (int32_t)other,
                                   is_same_two(pairs + 2 * place,
                                               pairs + 2 * other), passages);
            if (dots[other] * 100
                >= (float)least * sqrtf(lengths[other] * lengths[place]))
                unite(parent, (int32_t)place, (int32_t)other);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (root_of(parent, (int32_t)i) != (int32_t)i)
            continue;
        struct story_affair *affair =
            ARENA_PUSH(work->arena, links->affairs, links->n_affairs,
                       links->room_affairs);
        affair->reports = ARENA_ARRAY(work->arena, int32_t, n - i);
        for (size_t k = i; k < n; k++)
            if (root_of(parent, (int32_t)k) == (int32_t)i)
                affair->reports[affair->n_reports++] = links->order[k];
        affair->title = title_of(work, links, affair);
    }
    /* a stable sort: few affairs are large */
    for (size_t i = 1; i < links->n_affairs; i++) {
        struct story_affair moved = links->affairs[i];
        size_t k = i;
        while (k > 0 && largest_first(&links->affairs[k - 1], &moved) > 0) {
            links->affairs[k] = links->affairs[k - 1];
            k--;
        }
        links->affairs[k] = moved;
    }
}
